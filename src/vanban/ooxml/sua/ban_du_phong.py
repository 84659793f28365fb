"""Text boxes are written twice, for new programs and for old ones (bản dự phòng): both are mended."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Final, NamedTuple

from vanban.ooxml.sua.cay import w

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

    from vanban.ooxml.sua.theo_doi import Ghi

__all__ = ["Box", "fallbacks", "refresh"]

_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


class Box(NamedTuple):
    """The content of a text box in both renditions of a drawing."""

    read: etree._Element
    fallback: etree._Element


def fallbacks(p: etree._Element) -> Iterator[Box]:
    """The text boxes a paragraph stands in, where the other rendition says the same words now."""
    for box in p.iterancestors(w("txbxContent")):
        for both in box.iterancestors(f"{_MC}AlternateContent"):
            choice, fallback = both.find(f"{_MC}Choice"), both.find(f"{_MC}Fallback")
            if choice is None or fallback is None:
                continue
            own = list(choice.iter(w("txbxContent")))
            others = list(fallback.iter(w("txbxContent")))
            if len(own) == len(others) and box in own:
                other = others[own.index(box)]
                if _words(other) == _words(box):
                    yield Box(box, other)


def refresh(boxes: Iterable[Box], ghi: Ghi) -> None:
    """Give the other rendition what the one that was mended has."""
    for read, fallback in dict.fromkeys(boxes):
        for child in list(fallback):
            fallback.remove(child)
        fallback.extend(ghi.renewed(deepcopy(child)) for child in read)


def _words(box: etree._Element) -> list[str | None]:
    return [t.text for t in box.iter(w("t"))]
