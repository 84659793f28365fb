"""A paragraph (đoạn) as it reads, its runs' shares of the text, and pieces of it."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

    from vanban.ooxml.dang import Cascade, Nen
    from vanban.ooxml.ve_ngoai import DangChu, DangDoan

__all__ = ["Doan", "Khuc", "Manh", "Noi", "O"]

Noi = Literal["than", "bang", "khung", "dau-trang", "chan-trang"]
"""Where a paragraph stands: body, table cell, text box or frame, header, footer."""

_LETTER: Final = re.compile("[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+")
"""A letter with the marks typed behind it."""
_FEW: Final = 16
"""So many runs are faster looked at one by one than searched."""
_END: Final = attrgetter("den")


class O(NamedTuple):  # noqa: E742  # ô, a cell
    """A table cell: number of its table among all (from 0), row, column, and columns of that row."""

    bang: int
    hang: int
    cot: int
    so_cot: int
    element: etree._Element


class Manh(NamedTuple):
    """A run's share of a paragraph's text, `tu` to `den`."""

    tu: int
    den: int
    element: etree._Element
    r_pr: etree._Element | None


@dataclass(slots=True, eq=False)
class Doan:
    """A paragraph."""

    so: int
    """Its number among all of the part, in reading order, from 0."""
    element: etree._Element
    p_pr: etree._Element | None
    nguyen: str
    """The text as typed; a line break is ``\\n``, a page or column break ``\\f``, a tab ``\\t``."""
    manh: tuple[Manh, ...]
    noi: Noi
    o: O | None
    phan: int
    """Number of its section, from 0."""
    trang: int | None
    """The page it begins on, where the program that saved the file has left word of it; from 1."""
    cascade: Cascade = field(repr=False)
    bang_kieu: str = ""
    """Style of the table it stands in."""
    bang_vung: tuple[str, ...] = ()
    """Conditional parts of that style that hold for its cell, from the weakest to the strongest."""
    nhan: str = ""
    """What automatic numbering prints before it: ``1.``, ``-``; "" when it has none."""
    truong: tuple[str, ...] = ()
    """Names of the fields in it: PAGE, NUMPAGES …"""
    hinh: int = 0
    """Pictures, drawings and formulas in it."""
    van_ban: str = field(init=False)
    """The text in NFC."""
    _nen: Nen | None = None
    _dang: DangDoan | None = None
    _manh: tuple[Manh, ...] | None = None

    def __post_init__(self) -> None:
        self.van_ban = unicodedata.normalize("NFC", self.nguyen)

    @property
    def sua_duoc(self) -> bool:
        """Whether positions in `van_ban` are positions in the runs, so that a piece can be replaced."""
        return self.van_ban == self.nguyen

    @property
    def manh_nfc(self) -> tuple[Manh, ...]:
        """The runs' shares as positions in `van_ban`: letters typed in pieces are one there."""
        if self._manh is None:
            self._manh = self.manh if self.sua_duoc else _moved(self.nguyen, self.van_ban, self.manh)
        return self._manh

    @property
    def nen(self) -> Nen:
        """What its runs start from."""
        if self._nen is None:
            self._nen = self.cascade.base(self.p_pr, self.bang_kieu, self.bang_vung)
        return self._nen

    @property
    def dang(self) -> DangDoan:
        """Its look."""
        if self._dang is None:
            self._dang = self.cascade.paragraph(self.nen, self.p_pr)
        return self._dang

    def dang_manh(self, manh: Manh) -> DangChu:
        """The look of one of its runs."""
        return self.cascade.run(self.nen, manh.r_pr)

    @property
    def trong(self) -> bool:
        """Whether nothing is to be read in it."""
        return not self.nguyen.strip() and not self.nhan


def _moved(typed: str, text: str, manh: tuple[Manh, ...]) -> tuple[Manh, ...]:
    """Shares of the typed text as shares of the same text in NFC."""
    place = [0] * (len(typed) + 1)
    length = 0
    for found in _LETTER.finditer(typed):
        place[found.start()] = length
        length += len(unicodedata.normalize("NFC", found[0]))
        # A run that begins within a letter has none of it: the letter shows as its first part says.
        for inner in range(found.start() + 1, found.end()):
            place[inner] = length
    place[-1] = length
    if length != len(text):  # writings whose letters compose otherwise: every run may be anywhere
        return tuple(each._replace(tu=0, den=len(text)) for each in _each_look(manh))
    return tuple(each._replace(tu=place[each.tu], den=place[each.den]) for each in manh)


def _each_look(manh: tuple[Manh, ...]) -> Iterable[Manh]:
    seen: dict[bytes, Manh] = {}
    for each in manh:
        seen.setdefault(b"" if each.r_pr is None else _canonical(each.r_pr), each)
    return seen.values()


def _canonical(element: etree._Element) -> bytes:
    from lxml import etree

    return etree.tostring(element, with_tail=False)


@dataclass(frozen=True, slots=True)
class Khuc:
    """A piece of a paragraph (khúc): positions in its text, from `tu` to before `den`."""

    doan: Doan
    tu: int
    den: int

    @property
    def van_ban(self) -> str:
        """Its text."""
        return self.doan.van_ban[self.tu : self.den]

    def dang(self) -> Iterator[tuple[int, int, DangChu]]:
        """From, to and look of each run that shows in it; blanks alone do not show.

        Of its two fonts a run shows one where all its letters are plain, or all are accented.
        """
        doan = self.doan
        text = doan.van_ban
        shares = doan.manh_nfc
        start = bisect_right(shares, self.tu, key=_END) if len(shares) > _FEW else 0
        for index in range(start, len(shares)):
            manh = shares[index]
            if manh.tu >= self.den:
                break
            tu, den = max(manh.tu, self.tu), min(manh.den, self.den)
            if tu >= den:
                continue
            shown = text[tu:den].strip()
            if shown:
                look = doan.dang_manh(manh)
                yield tu, den, look if len(look.phong) == 1 else _shown_font(look, shown)

    def con(self, tu: int, den: int) -> Khuc:
        """A piece of it; positions within its own text."""
        return Khuc(self.doan, self.tu + tu, self.tu + den)


def _shown_font(look: DangChu, text: str) -> DangChu:
    if text.isascii():
        return look._replace(phong=look.phong[:1])
    if not any(char.isascii() and not char.isspace() for char in text):
        return look._replace(phong=look.phong[1:])
    return look
