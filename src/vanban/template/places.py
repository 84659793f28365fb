"""Where a tag stands, counted as a clerk counts in Word: paragraph, table, row, cell, text box, note.

The XML that Jinja reads is not what Word shows: paragraphs and rows of ``{%p %}`` and ``{%tr %}`` are gone
from it, a ``colspan`` has moved to the front of its cell. So places are counted in the XML as Word saved it,
each tag of a copy gets a mark that names its place, and the copy goes the way the template went: where a mark
comes out, there is the tag. That is done when a fault is to be told, and never before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["Places", "line_places", "read_places"]

_COUNTED: Final = r"(?:p|tbl|tr|tc|txbxContent|footnote|endnote|comment)(?=[ />])"
_ELEMENT: Final = rf"<(?P<end>/?)w:(?P<name>{_COUNTED})(?P<rest>(?: [^<>]*?)?)(?P<empty>/?)>"
# What Word may put between two characters that stand side by side on the page.
_XML: Final = rf"(?:<(?!/?w:{_COUNTED})[^>]*>)*"
_OUTSIDE: Final = re.compile(rf"{_ELEMENT}|\{{{_XML}(?P<opening>[{{%#])")
_INSIDE: Final = {
    opening: re.compile(rf"{_ELEMENT}|(?P<closing>(?:[-+]{_XML})?{closing}{_XML}\}})")
    for opening, closing in (("{", r"\}"), ("%", "%"), ("#", "#"))
}
# A mark is made of spaces, so that docxtpl takes a marked tag for the same tag: a number between two of them.
_DIGITS: Final = "".join(map(chr, range(0x2000, 0x200A)))
_MARK: Final = re.compile(rf" \u2028([{_DIGITS}]+)\u2029")
_CELL: Final = re.compile(rf"<w:tc{_MARK.pattern}")

_NOTES: Final = {
    "footnote": "cước chú {}",
    "endnote": "chú thích cuối {}",
    "comment": "chú thích bên lề {}",
}
_TABLE: Final = {"tc": "bảng trong ô {}", "txbxContent": "bảng trong khung {}"}


class Places(NamedTuple):
    """What a reading of the XML of a Word part found."""

    marked: str
    """The same XML with a mark in each tag and each cell."""
    marks: list[str]
    """The place each mark stands for."""
    elements: dict[str, list[str]]
    """The places of all elements ``p``, ``tr``, ``tc``, in the order in which they begin."""


@dataclass(slots=True)
class _Open:
    """An element that is open: what it is, its place, and how many of each kind it held so far."""

    name: str
    place: str
    held: dict[str, int] = field(default_factory=dict)

    def within(self, name: str, rest: str) -> str:
        """The place of the next element `name` with the attributes `rest`, which begins here."""
        if name == "txbxContent":
            return f"khung chữ ở {self.place}" if self.place else "khung chữ"
        if name in _NOTES and 'w:type="' in rest and 'w:type="normal"' not in rest:
            return ""  # the line above the notes, which Word keeps among them
        if name == "p" and self.name:
            return self.place  # in a cell, a box or a note, that is near enough
        self.held[name] = self.held.get(name, 0) + 1
        says = {
            "p": "đoạn {}",
            "tr": "hàng {}",
            "tc": "ô {}",
            "tbl": _TABLE.get(self.name, "bảng {}"),
        } | _NOTES
        return ", ".join(filter(None, (self.place, says[name].format(self.held[name]))))


def read_places(xml: str) -> Places:
    """The places in a Word part: ``đoạn 5``, ``bảng 2, hàng 3, ô 1``, ``khung chữ ở đoạn 5``, ``cước chú 2``.

    Paragraphs are counted outside tables, text boxes and notes; tables outside other tables. A table in a
    cell is ``bảng 2, hàng 3, ô 1, bảng trong ô 1, hàng 1, ô 2``, merged cells count as one. `xml` is as lxml
    writes it, with the prefix ``w``.
    """
    pieces: list[str] = []
    marks: list[str] = []
    elements: dict[str, list[str]] = {"p": [], "tr": [], "tc": []}
    opened = [_Open("", "")]
    pattern, done, position = _OUTSIDE, 0, 0

    def mark(at: int) -> None:
        nonlocal done
        pieces.append(f"{xml[done:at]} \u2028{_number(len(marks))}\u2029")
        marks.append(opened[-1].place)
        done = at

    while match := pattern.search(xml, position):
        position = match.end()
        found = match.groupdict()
        if found.get("opening"):
            pattern = _INSIDE[found["opening"]]
        elif found.get("closing"):
            pattern = _OUTSIDE
            mark(match.start("closing"))
        elif found["end"]:
            opened.pop()
        else:
            name = found["name"]
            place = opened[-1].within(name, found["rest"])
            if name in elements:
                elements[name].append(place)
            if not found["empty"]:
                opened.append(_Open(name, place))
                if name == "tc":
                    mark(match.start("rest"))
    return Places("".join(pieces) + xml[done:], marks, elements)


def _number(value: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(value))


def _value(mark: re.Match[str]) -> int:
    return int("".join(str(_DIGITS.index(digit)) for digit in mark[1]))


def line_places(
    xml: str, lines: Sequence[str], tag: re.Pattern[str], to_lines: Callable[[str], Sequence[str]]
) -> list[str]:
    """The place of the tag that begins each of `lines`, which are ``to_lines(xml)``; "" where none begins.

    `tag` matches a tag at the beginning of a line. A tag that docxtpl made of another (of ``{% vm %}`` and
    ``{% hm %}``) stands in the cell of that one.
    """
    places = read_places(xml)
    found: list[str] = []
    cell = ""
    for marked, line in zip(to_lines(places.marked), lines, strict=False):
        begin = tag.match(marked)
        rest = marked[begin.end() :] if begin else marked
        own = _MARK.search(begin[0]) if begin else None
        ahead = _CELL.match(rest)
        if begin is None or _MARK.sub("", marked) != line:  # no tag; or the two went different ways
            found.append("")
        elif own:
            found.append(places.marks[_value(own)])
        else:
            found.append(places.marks[_value(ahead)] if ahead else cell)
        for start in _CELL.finditer(rest):
            cell = places.marks[_value(start)]
    return found + [""] * (len(lines) - len(found))
