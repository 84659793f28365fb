"""How the paragraph and the run look in which a value is printed, as far as that is known beforehand.

A value with a paragraph break ends the paragraph it stands in and begins another that looks the same. Which
looks those are shows while the template is walked (`structure`), unless a branch or a loop may have changed
them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Looks", "either"]


class Looks:
    """The ``w:pPr`` of a paragraph or the ``w:rPr`` of a run that is open at some point.

    What was opened before a loop may be another paragraph at the loop's second turn. So a loop starts with
    looks that follow those `before` it, and takes their XML away when it ends with others.
    """

    __slots__ = ("after", "xml")

    def __init__(self, xml: str | None, *before: Looks) -> None:
        self.xml: str | None = None if any(each.xml is None for each in before) else xml
        """The properties, empty for none; None when they are not known until a document is made."""
        self.after: list[Looks] = []
        """What follows these, and becomes unknown with them."""
        for each in before:
            each.after.append(self)

    def end_with(self, others: Iterable[Looks]) -> None:
        """Take note that what began with these looks may go on with those."""
        if all(other.xml == self.xml for other in others):
            return
        unknown = [self]
        while unknown:
            looks = unknown.pop()
            if looks.xml is not None:
                looks.xml = None
                unknown += looks.after


def either(ways: Sequence[Looks]) -> Looks:
    """The looks after one of several ways."""
    if all(way is ways[0] for way in ways):
        return ways[0]
    same = all(way.xml == ways[0].xml for way in ways)
    return Looks(ways[0].xml if same else None, *ways)
