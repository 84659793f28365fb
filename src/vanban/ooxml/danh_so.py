"""Automatic numbering (đánh số): the label Word prints before a paragraph, and the indents of its level.

word/numbering.xml holds lists (`abstractNum`) and their uses (`num`), which may begin anew or change levels
(`lvlOverride`). A paragraph names a use and a level, itself or through its style. The counters belong to the
list, so two uses of one list go on from each other unless the second says where it starts (ECMA-376 17.9).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from vanban.ooxml.khai import read_indent
from vanban.ooxml.so_do import is_on, read_integer
from vanban.ooxml.thuoc_tinh import W

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

__all__ = ["BIEU_TUONG", "Bac", "BoDem", "DanhSo", "read_symbol"]

_W: Final = f"{{{W}}}"
_VAL: Final = _W + "val"
_LEVELS: Final = 9
_PLACE: Final = re.compile(r"%([1-9])")
_LONGEST: Final = 255
"""Letters of a label; Word takes no more of a level's text."""

_ROMAN: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_ROMAN_MOST, _LETTERS_MOST = 32_767, 780

BIEU_TUONG: Final = {0x2D: "-", 0x2B: "+", 0x2A: "*", 0xB7: "•"}
"""Glyphs of the symbol fonts that offices use to set off items, by the lower byte of their code."""


def read_symbol(char: str) -> str:
    """A glyph as it is read: of a symbol font's private codes (U+F000 …) what it looks like, else itself."""
    code = ord(char)
    return BIEU_TUONG.get(code & 0xFF, "•") if 0xF000 <= code <= 0xF0FF else char


class Bac(NamedTuple):
    """A level (bậc) of a list."""

    kieu: str
    """Format of its number: ``decimal``, ``upperRoman``, ``bullet`` …"""
    chu: str
    """Text of its label: ``%1.%2.``."""
    bat_dau: int
    so_thuong: bool
    """All numbers in the label are decimal, whatever their own levels say (isLgl)."""
    bat_lai: int | None
    """It begins anew after a level up to this one, from 1; 0: never; None: after any higher one."""
    thut: Mapping[str, Any]
    """Its indents, as `khai.read_indent` gives them."""


_NOTHING: Final = Bac("none", "", 0, so_thuong=False, bat_lai=None, thut={})


class DanhSo:
    """The lists of a document; a level is read when somebody asks for it."""

    def __init__(self, root: etree._Element, styles: Mapping[str, etree._Element]) -> None:
        self._lists = {each.get(_W + "abstractNumId", ""): each for each in root.iterfind(_W + "abstractNum")}
        self._uses: dict[int, etree._Element] = {}
        for each in root.iterfind(_W + "num"):
            number = read_integer(each.get(_W + "numId"))
            if number is not None:
                self._uses.setdefault(number, each)
        self._styles = styles
        self._found: dict[tuple[int, int], Bac | None] = {}
        self._list_of: dict[int, etree._Element | None] = {}

    def level(self, so: int, bac: int) -> Bac | None:
        """Level `bac` (from 0) of use `so`; None where there is no such list, and so no number."""
        key = (so, bac)
        if key not in self._found:
            self._found[key] = self._read(so, bac)
        return self._found[key]

    def level_of(self, so: int, style: str) -> int:
        """The level of a use that a paragraph style is bound to; 0 where none is."""
        found = self.list_of(so)
        if found is not None:
            for each in found.iterfind(_W + "lvl"):
                bound = each.find(_W + "pStyle")
                if bound is not None and bound.get(_VAL) == style:
                    return _level_number(each)
        return 0

    def list_of(self, so: int) -> etree._Element | None:
        """The list that a use is of, through the numbering style it may be kept under."""
        if so not in self._list_of:
            self._list_of[so] = self._find_list(so)
        return self._list_of[so]

    def starts(self, so: int) -> dict[int, int]:
        """Where a use says its levels begin: level → number."""
        result: dict[int, int] = {}
        for override in self._uses[so].iterfind(_W + "lvlOverride") if so in self._uses else ():
            start = override.find(_W + "startOverride")
            number = None if start is None else read_integer(start.get(_VAL))
            if number is not None:
                result[_level_number(override)] = number
        return result

    def _find_list(self, so: int) -> etree._Element | None:
        seen: set[int] = set()
        while so in self._uses and so not in seen:
            seen.add(so)
            name = self._uses[so].find(_W + "abstractNumId")
            found = None if name is None else self._lists.get(name.get(_VAL, ""))
            link = None if found is None else found.find(_W + "numStyleLink")
            if link is None:
                return found
            style = self._styles.get(link.get(_VAL, ""))
            linked = None if style is None else style.find(f"{_W}pPr/{_W}numPr/{_W}numId")
            so = (read_integer(linked.get(_VAL)) if linked is not None else None) or 0
        return None

    def _read(self, so: int, bac: int) -> Bac | None:
        found = self.list_of(so)
        if found is None or not 0 <= bac < _LEVELS:
            return None
        level = next((each for each in found.iterfind(_W + "lvl") if _level_number(each) == bac), None)
        for override in self._uses[so].iterfind(_W + "lvlOverride"):
            own = override.find(_W + "lvl")
            if own is not None and _level_number(override) == bac:
                level = own
        result = _NOTHING if level is None else _read_level(level)
        return result._replace(bat_dau=self.starts(so).get(bac, result.bat_dau))


def _level_number(element: etree._Element) -> int:
    return read_integer(element.get(_W + "ilvl")) or 0


def _read_level(level: etree._Element) -> Bac:
    kind, text, start, legal, restart = (
        level.find(_W + each) for each in ("numFmt", "lvlText", "start", "isLgl", "lvlRestart")
    )
    indents: dict[str, Any] = {}
    for found in level.iterfind(f"{_W}pPr/{_W}ind"):
        read_indent(found, indents)
    begins = None if start is None else read_integer(start.get(_VAL))
    return Bac(
        kieu="decimal" if kind is None else kind.get(_VAL, "decimal"),
        chu="" if text is None else text.get(_VAL, "")[:_LONGEST],
        bat_dau=0 if begins is None else begins,
        so_thuong=legal is not None and is_on(legal),
        bat_lai=None if restart is None else read_integer(restart.get(_VAL)),
        thut=indents,
    )


class BoDem:
    """The counters (bộ đếm) of one story: asked paragraph by paragraph, in the order of reading."""

    def __init__(self, lists: DanhSo) -> None:
        self._lists = lists
        self._counts: dict[int, list[int | None]] = {}
        self._used: set[int] = set()

    def label(self, so: int, bac: int) -> str:
        """What is printed before the next paragraph of level `bac` of use `so`; "" for nothing."""
        level = self._lists.level(so, bac)
        owner = self._lists.list_of(so)
        if level is None or owner is None:
            return ""
        counts = self._counts.setdefault(id(owner), [None] * _LEVELS)
        if so not in self._used:
            self._used.add(so)
            for each in self._lists.starts(so):
                if 0 <= each < _LEVELS:
                    counts[each] = None
        before = counts[bac]
        counts[bac] = level.bat_dau if before is None else before + 1
        for deeper in range(bac + 1, _LEVELS):
            if counts[deeper] is not None and self._restarts(so, deeper, bac):
                counts[deeper] = None
        return self._text(so, bac, level, counts)

    def _restarts(self, so: int, deeper: int, used: int) -> bool:
        level = self._lists.level(so, deeper)
        after = None if level is None else level.bat_lai
        return after is None or used < after

    def _text(self, so: int, bac: int, level: Bac, counts: list[int | None]) -> str:
        if level.kieu == "bullet":
            return "".join(map(read_symbol, level.chu)).strip()
        if level.kieu == "none":
            return _PLACE.sub("", level.chu).strip()

        def number(found: re.Match[str]) -> str:
            each = int(found[1]) - 1
            named = self._lists.level(so, each)
            if each > bac or named is None:
                return ""
            count = counts[each]
            value = named.bat_dau if count is None else count
            plain = level.so_thuong and named.kieu != "none"
            return _format(value, "decimal" if plain else named.kieu)

        return _PLACE.sub(number, level.chu)[:_LONGEST].strip()


def _format(number: int, kind: str) -> str:
    """A number in a format of Word's; the formats of other languages are shown as plain numbers."""
    if kind in {"none", "bullet"}:
        return ""
    if kind == "decimalZero":
        return f"{number:02d}"
    if kind in {"upperRoman", "lowerRoman"} and 0 < number <= _ROMAN_MOST:
        roman = _roman(number)
        return roman if kind == "upperRoman" else roman.lower()
    if kind in {"upperLetter", "lowerLetter"} and 0 < number <= _LETTERS_MOST:
        times, place = divmod(number - 1, 26)
        letter = chr((65 if kind == "upperLetter" else 97) + place)
        return letter * (times + 1)
    return str(number)


def _roman(number: int) -> str:
    result = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        result += letters * times
    return result
