"""The lines of a document: paragraphs as they stand, cut where a line of the page ends or two sides part.

In the head and the tail two texts may share a paragraph, set apart by tabs or a wide gap; there paragraphs
are cut at these too, but never inside a number or a date whose blanks are still to be filled in.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from vanban.checking.nhan_dien.chu import NGAY_TRONG_DONG, SO_DAU_DONG, khoa
from vanban.ooxml.chi_tiet import pictures
from vanban.ooxml.tai_lieu import Doan, Khuc

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Dong", "bold", "cut", "has_picture", "lines_of", "shown", "starts_page", "whole"]

_BREAK: Final = re.compile(r"[\n\f\x0b]")
_GAP: Final = re.compile(r"[ \u00a0]*\t[\t \u00a0]*|[ \u00a0]{4,}")
_TITLE: Final = "ĐẢNG CỘNG SẢN VIỆT NAM"
_LONG: Final = 400
"""A line beyond this is prose: no two sides are looked for in it."""
_LABEL: Final = re.compile(r"[-–—+•]|\d{1,2}[.)]|[a-zđ]\)")


class Dong(NamedTuple):
    """A line: its piece, its text with single blanks, that text without accents and case, its side."""

    khuc: Khuc
    text: str
    khoa: str
    """Without accents and case; "" for a long line, which is none that is known by its words."""
    ben: str = ""
    """"trai" or "phai" where a table or a tab says so, else ""."""

    @property
    def doan(self) -> Doan:
        """The paragraph it stands in."""
        return self.khuc.doan

    @property
    def bang(self) -> int:
        """Number of its table; -1 outside tables."""
        return -1 if self.doan.o is None else self.doan.o.bang

    def con(self, tu: int, den: int | None = None) -> Khuc:
        """A piece of it, positions within the piece's own text, blanks at its ends left out."""
        text = self.khuc.van_ban
        tu, den = _trimmed(text, tu, len(text) if den is None else den)
        return self.khuc.con(tu, den)

    def phan(self, tu: int, den: int | None = None) -> Dong:
        """A part of it as a line."""
        return _line(self.con(tu, den), self.ben)


def shown(paragraphs: Iterable[Doan]) -> list[Doan]:
    """The paragraphs that have letters to read."""
    return [doan for doan in paragraphs if doan.nguyen and not doan.nguyen.isspace()]


def whole(doan: Doan, tu: int = 0) -> Khuc:
    """A paragraph as one piece, from a position on; blanks at its ends left out."""
    text = doan.van_ban
    return Khuc(doan, *_trimmed(text, tu, len(text)))


def lines_of(paragraphs: Iterable[Doan]) -> list[Dong]:
    """The lines of paragraphs of head or tail."""
    return [line for doan in paragraphs for line in cut(doan)]


def cut(doan: Doan) -> Iterator[Dong]:
    """The lines of a paragraph of head or tail: cut at breaks, tabs and wide gaps."""
    text = doan.van_ban
    side = _side(doan)
    start = 0
    for found in _BREAK.finditer(text):
        yield from _sides(doan, start, found.start(), side)
        start = found.end()
    yield from _sides(doan, start, len(text), side)


def has_picture(paragraphs: Iterable[Doan]) -> bool:
    """Whether some paragraph holds a picture or drawn letters; lines and shapes are none."""
    return any(map(pictures, paragraphs))


def starts_page(doan: Doan, before: Doan | None) -> bool:
    """Whether a paragraph begins a page by a break or a section of its own."""
    if before is None:
        return False
    if doan.phan > before.phan or doan.dang.sang_trang:
        return True
    text = doan.nguyen
    head = text[: len(text) - len(text.lstrip())]
    return "\f" in head or "\f" in before.nguyen[len(before.nguyen.rstrip()) :]


def bold(line: Dong) -> bool:
    """Whether a line shows bold throughout."""
    looks = [look.dam for _, _, look in line.khuc.dang()]
    return bool(looks) and all(looks)


def _trimmed(text: str, tu: int, den: int) -> tuple[int, int]:
    while tu < den and text[tu].isspace():
        tu += 1
    while den > tu and text[den - 1].isspace():
        den -= 1
    return tu, den


def _line(khuc: Khuc, side: str) -> Dong:
    text = " ".join(khuc.van_ban.split())
    return Dong(khuc, text, khoa(text), side)


def _sides(doan: Doan, start: int, end: int, side: str) -> Iterator[Dong]:
    text = doan.van_ban
    tu, den = _trimmed(text, start, end)
    if tu == den:
        return
    cuts = _cuts(text[tu:den]) if den - tu <= _LONG else []
    if not cuts:
        yield _line(Khuc(doan, tu, den), side)
        return
    ends = [*cuts, (den - tu, den - tu)]
    position = tu
    for number, (gap, behind) in enumerate(ends):
        own = side or ("trai" if number == 0 else "phai" if number == len(cuts) else "")
        yield _line(Khuc(doan, position, tu + gap), own)
        position = tu + behind


def _cuts(text: str) -> list[tuple[int, int]]:
    """From and to of what parts the sides of a line without blanks at its ends."""
    result = []
    if "\t" in text or "   " in text or "\u00a0" in text:
        kept = [found.span() for found in (SO_DAU_DONG.match(text), NGAY_TRONG_DONG.search(text)) if found]
        start = 0
        for gap in _GAP.finditer(text):
            inside = any(tu < gap.end() and gap.start() < den for tu, den in kept)
            if not inside and not _LABEL.fullmatch(text, start, gap.start()):
                result.append(gap.span())
                start = gap.end()
    if not result and _TITLE in text and len(text) <= 120:
        at = text.index(_TITLE)
        if at and text[:at].isupper():
            return [(len(text[:at].rstrip()), at)]
    return result


def _side(doan: Doan) -> str:
    """The side of the page a cell is on."""
    o = doan.o
    if o is None:
        return ""
    if o.so_cot > 1:
        return _end_of(o.cot, o.so_cot)
    for cell in o.element.iterancestors(o.element.tag):  # a table of one column within a cell
        row = cell.getparent()
        if row is not None and len(cells := row.findall(cell.tag)) > 1:
            return _end_of(cells.index(cell), len(cells))
    return ""


def _end_of(column: int, columns: int) -> str:
    return "trai" if column == 0 else "phai" if column == columns - 1 else ""
