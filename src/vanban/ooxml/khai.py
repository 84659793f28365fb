"""What one level of the cascade says (khai): the properties that stand in one `w:rPr` or `w:pPr`.

Each function puts what is said over what weaker levels said, attribute by attribute where Word does so.
Lengths are kept in twips and sizes in half-points until the whole cascade has spoken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from vanban.ooxml.so_do import OFF, is_on, read_half_points, read_integer, read_twips
from vanban.ooxml.thuoc_tinh import W

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

    from vanban.ooxml.chu_de import ChuDe

__all__ = ["NUMBERING", "SLOTS", "Khai", "read_indent", "read_numbering", "read_paragraph", "read_run"]

SLOTS: Final = ("ascii", "hAnsi", "eastAsia", "cs")
"""The four slots of a font: plain Latin, accented Latin, Asian, complex scripts."""

_W: Final = f"{{{W}}}"
_VAL: Final = _W + "val"
_TOGGLES: Final = {
    _W + "b": "dam", _W + "i": "nghieng", _W + "caps": "hoa", _W + "smallCaps": "hoa_nho",
    _W + "strike": "gach_ngang", _W + "vanish": "an",
}  # fmt: skip
_SIZE, _FONTS, _UNDERLINE, _COLOR, _DSTRIKE = (
    _W + each for each in ("sz", "rFonts", "u", "color", "dstrike")
)
_FONT_SLOTS: Final = tuple(
    (slot, _W + slot, _W + themed)
    for slot, themed in zip(SLOTS, ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"), strict=True)
)

_SPACING, _INDENT, _JC, _BORDERS, _FRAME, NUMBERING = (
    _W + each for each in ("spacing", "ind", "jc", "pBdr", "framePr", "numPr")
)
_ON_OFF: Final = {_W + each: each for each in ("contextualSpacing", "pageBreakBefore", "keepNext", "bidi")}
_GAPS: Final = tuple(
    (each, _W + each, f"{_W}{each}Lines", f"{_W}{each}Autospacing") for each in ("before", "after")
)
_LINE, _LINE_RULE = _W + "line", _W + "lineRule"
_SIDES: Final = (
    ("left", _W + "left", _W + "start", _W + "leftChars", _W + "startChars"),
    ("right", _W + "right", _W + "end", _W + "rightChars", _W + "endChars"),
)
_HANGING, _FIRST = _W + "hanging", _W + "firstLine"
_HANGING_CHARS, _FIRST_CHARS = _W + "hangingChars", _W + "firstLineChars"
_EDGES: Final = (("top", _W + "top"), ("bottom", _W + "bottom"))
_NUM_ID, _ILVL = _W + "numId", _W + "ilvl"
_DROP_CAP, _X_ALIGN, _X = _W + "dropCap", _W + "xAlign", _W + "x"

_LINE_TWIPS: Final = 240.0
"""Spacing may be given in lines: of 12 pt, where no grid says otherwise."""


class Khai(NamedTuple):
    """What one level or several say: toggles of runs, their other properties, properties of paragraphs."""

    toggles: Mapping[str, bool]
    run: Mapping[str, Any]
    paragraph: Mapping[str, Any]


def read_run(r_pr: etree._Element, toggles: dict[str, bool], run: dict[str, Any], theme: ChuDe) -> None:
    """Put the run properties `r_pr` over `toggles` and `run`."""
    for child in r_pr:
        tag = child.tag
        toggle = _TOGGLES.get(tag)
        if toggle is not None:
            toggles[toggle] = is_on(child)
        elif tag == _SIZE:
            size = read_half_points(child.get(_VAL))
            if size:
                run["sz"] = size
        elif tag == _FONTS:
            for slot, plain_name, themed_name in _FONT_SLOTS:
                themed, font = child.get(themed_name), child.get(plain_name)
                if themed is not None:
                    font = theme.get(themed) or font
                if font:
                    run[slot] = font
        elif tag == _UNDERLINE:
            kind = child.get(_VAL)
            if kind is not None:
                run["u"] = kind != "none" and kind not in OFF
        elif tag == _COLOR:
            run["color"] = child.get(_VAL, "auto")
        elif tag == _DSTRIKE:
            run["dstrike"] = is_on(child)


def read_paragraph(p_pr: etree._Element, said: dict[str, Any]) -> None:
    """Put the paragraph properties `p_pr` over `said`; `numPr` is not among them."""
    for child in p_pr:
        tag = child.tag
        if tag == _SPACING:
            _read_spacing(child, said)
        elif tag == _INDENT:
            read_indent(child, said)
        elif tag == _JC:
            said["jc"] = child.get(_VAL, "left")
        elif tag == _BORDERS:
            for side, name in _EDGES:
                border = child.find(name)
                if border is not None:
                    said[side] = border.get(_VAL, "nil") not in {"nil", "none"}
        elif tag == _FRAME:
            said["frame"] = _frame(child)
        elif tag in _ON_OFF:
            said[_ON_OFF[tag]] = is_on(child)


def _read_spacing(spacing: etree._Element, said: dict[str, Any]) -> None:
    for name, plain, lines, auto in _GAPS:
        gap = read_twips(spacing.get(plain))
        in_lines = read_integer(spacing.get(lines))
        if in_lines and not gap:  # beside a length that is the same gap as the program measured it
            gap = in_lines / 100 * _LINE_TWIPS
        automatic = spacing.get(auto)
        if automatic is not None:
            said[name + "Auto"] = automatic not in OFF
        if gap is not None:
            said[name] = gap
    line, rule = read_twips(spacing.get(_LINE)), spacing.get(_LINE_RULE)
    if line is not None:
        said["line"] = line
    if rule is not None or line is not None:
        said["lineRule"] = rule if rule in {"exact", "atLeast"} else "auto"


def read_indent(indent: etree._Element, said: dict[str, Any]) -> None:
    """Put a `w:ind` over `said`; indents in letters only are kept as such, ``firstChars``."""
    for name, plain, other, chars, other_chars in _SIDES:
        value = read_twips(indent.get(plain, indent.get(other)))
        letters = read_integer(indent.get(chars, indent.get(other_chars)))
        _put_indent(said, name, value, letters)
    hanging, first = read_twips(indent.get(_HANGING)), read_twips(indent.get(_FIRST))
    hanging_chars, first_chars = (
        read_integer(indent.get(_HANGING_CHARS)),
        read_integer(indent.get(_FIRST_CHARS)),
    )
    if hanging is not None or hanging_chars:
        hangs = None if hanging is None else -hanging
        _put_indent(said, "first", hangs, -hanging_chars if hanging_chars else None)
    else:
        _put_indent(said, "first", first, first_chars)


def _put_indent(said: dict[str, Any], name: str, twips: float | None, letters: int | None) -> None:
    if letters and not twips:
        said[name + "Chars"] = letters / 100
    elif twips is not None:
        said[name] = twips
        said.pop(name + "Chars", None)


def _frame(frame: etree._Element) -> str:
    """Where a frame stands across the page; "" for none: a dropped capital is a letter of the text."""
    if frame.get(_DROP_CAP, "none") != "none":
        return ""
    align = frame.get(_X_ALIGN)
    if align is None:
        return "trai" if frame.get(_X) is None else "khac"
    return {"center": "giua", "left": "trai", "right": "phai"}.get(align, "khac")


def read_numbering(num_pr: etree._Element) -> tuple[int | None, int | None]:
    """Numbering and level that a `w:numPr` names, each None where it does not."""
    num, level = num_pr.find(_NUM_ID), num_pr.find(_ILVL)
    return (
        None if num is None else read_integer(num.get(_VAL)),
        None if level is None else read_integer(level.get(_VAL)),
    )
