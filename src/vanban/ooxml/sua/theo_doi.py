"""Tracked changes (theo dõi thay đổi): what was there before is kept beside what is there now."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from lxml import etree

from vanban.ooxml.sua.cay import bare, drop, w

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Ghi", "Tracked", "first_free_id"]

_ID: Final = re.compile(rb'[: ]id="(\d{1,9})"')
_CHANGES: Final = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange")
_NOT_FORMER: Final = {
    "rPrChange": ("ins", "del", "moveFrom", "moveTo", "rPrChange"),
    "pPrChange": ("rPr", "sectPr", "pPrChange"),
    "sectPrChange": ("headerReference", "footerReference", "sectPrChange"),
}
"""What the former properties may not hold (CT_RPrOriginal, CT_PPrBase, CT_SectPrBase)."""


@dataclass(frozen=True, slots=True)
class Tracked:
    """Whose tracked changes, and of what time; a time without zone is taken for UTC."""

    author: str
    when: datetime


@dataclass(slots=True)
class Ghi:
    """How changes are entered (ghi): plainly, or tracked; gives them their ids."""

    tracked: Tracked | None
    so: int
    """The next free id."""
    date: str = field(init=False, default="")

    def __post_init__(self) -> None:
        if self.tracked is not None:
            when = self.tracked.when
            when = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
            self.date = when.strftime("%Y-%m-%dT%H:%M:%SZ")

    def id(self) -> str:
        """An id that nothing in the document has."""
        self.so += 1
        return str(self.so - 1)

    def mark(self, name: str) -> etree._Element:
        """An empty element of a tracked change: ``ins``, ``del``, ``rPrChange``."""
        author = "" if self.tracked is None else self.tracked.author
        return etree.Element(w(name), {w("id"): self.id(), w("author"): author, w("date"): self.date})

    def own(self, change: etree._Element) -> bool:
        """Whether a change is one of these: by this author at this time."""
        author = None if self.tracked is None else self.tracked.author
        return change.get(w("author")) == author and change.get(w("date")) == self.date

    def formerly(self, now: etree._Element, was: etree._Element) -> None:
        """Where changes are tracked, keep in the properties `now` what they were.

        Properties that already say what they were before somebody else changed them keep saying that.
        """
        if self.tracked is None:
            return
        name = etree.QName(now).localname
        change = f"{name}Change"
        if now.find(w(change)) is not None:
            return
        former = bare(w(name), was)
        former.extend(deepcopy(child) for child in was)
        drop(former, *_NOT_FORMER[change])
        mark = self.mark(change)
        mark.append(former)
        now.append(mark)

    def renewed(self, copied: etree._Element) -> etree._Element:
        """A copied piece whose tracked changes have ids of their own."""
        for node in copied.iter(*map(w, _CHANGES)):
            if node.get(w("id")) is not None:
                node.set(w("id"), self.id())
        return copied


def first_free_id(parts: Mapping[str, bytes]) -> int:
    """An id above all that stand in the XML of a document."""
    found = [int(each) for name, data in parts.items() if name.endswith(".xml") for each in _ID.findall(data)]
    return max((each for each in found if each < 2**28), default=0) + 1
