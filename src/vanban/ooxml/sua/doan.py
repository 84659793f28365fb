"""Setting the look of paragraphs: what `dang` reads of a paragraph, written."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, Final

from vanban.ooxml.sua.cay import P_PR, properties, put, unset, w
from vanban.ooxml.thuoc_tinh import twips

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml import etree

    from vanban.ooxml.dang import Cascade, DangDoan, Nen
    from vanban.ooxml.sua.theo_doi import Ghi

__all__ = ["DOAN", "set_paragraph"]

_CAN: Final = {"trai": "left", "giua": "center", "phai": "right", "deu": "both"}


def set_paragraph(ghi: Ghi, cascade: Cascade, nen: Nen, p: etree._Element, dat: Mapping[str, Any]) -> bool:
    """Give a paragraph that starts from `nen` the look `dat`; whether anything changed."""
    p_pr = p.find(w("pPr"))
    look = cascade.paragraph(nen, p_pr)
    missing = {name: value for name, value in dat.items() if not _has(look, name, value)}
    if not missing:
        return False
    p_pr = properties(p, "pPr")
    was = deepcopy(p_pr)
    for name, value in missing.items():
        DOAN[name](p_pr, value, look, _above(cascade, nen.kieu, p_pr))
    ghi.formerly(p_pr, was)
    return True


def _has(look: DangDoan, name: str, value: Any) -> bool:
    if name == "thut_dau_dong":
        return look.thut_dau_dong >= 0 and abs(look.thut_trai + look.thut_dau_dong - value) < _LEAST_MM
    if name in {"cach_tren", "cach_duoi"} and value and look.cung_kieu:
        return False
    has: bool = getattr(look, name) == value
    return has


_LEAST_MM: Final = 0.01


def _align(p_pr: etree._Element, can: str, *_: object) -> None:
    put(p_pr, "jc", P_PR).set(w("val"), _CAN[can])


def _exact(p_pr: etree._Element, pt: float, *_: object) -> None:
    spacing = put(p_pr, "spacing", P_PR)
    spacing.set(w("line"), str(round(pt * 20)))
    spacing.set(w("lineRule"), "exact")


def _gap(side: str) -> Callable[[etree._Element, float, DangDoan, frozenset[str]], None]:
    def write(p_pr: etree._Element, pt: float, look: DangDoan, above: frozenset[str]) -> None:
        spacing = put(p_pr, "spacing", P_PR)
        spacing.set(w(side), str(round(pt * 20)))
        _silence(spacing, above, f"{side}Autospacing", f"{side}Lines")
        if pt and look.cung_kieu:
            put(p_pr, "contextualSpacing", P_PR).set(w("val"), "0")

    return write


def _first_line(p_pr: etree._Element, mm: float, look: DangDoan, above: frozenset[str]) -> None:
    """The first line begins at `mm`; the others stay where they are, unless they hang or stand further in."""
    indent = put(p_pr, "ind", P_PR)
    left = look.thut_trai
    if look.thut_dau_dong < 0 or left > mm:
        unset(indent, "start", "startChars")
        _silence(indent, above, "leftChars")
        indent.set(w("left"), "0")
        left = 0.0
    unset(indent, "hanging", "hangingChars")
    _silence(indent, above, "firstLineChars")
    indent.set(w("firstLine"), str(twips(mm - left)))


def _above(cascade: Cascade, style: str, p_pr: etree._Element) -> frozenset[str]:
    """The attributes of spacing and indent that a paragraph and the styles it comes from give."""
    found: set[str] = set()
    levels = [p_pr]
    seen: set[str] = set()
    while style in cascade.styles and style not in seen:
        seen.add(style)
        element = cascade.styles[style]
        levels += element.iterfind(w("pPr"))
        based = element.find(w("basedOn"))
        style = "" if based is None else str(based.get(w("val"), ""))
    for level in levels:
        for child in level.iterchildren(w("spacing"), w("ind")):
            found |= set(map(str, child.attrib))
    return frozenset(found)


def _silence(element: etree._Element, above: frozenset[str], *names: str) -> None:
    """Say 0 of measures in lines and letters, which would have their way over points and millimetres."""
    if w("hangingChars") in above and "firstLineChars" in names:
        above |= {w("firstLineChars")}
    for name in names:
        if w(name) in above:
            element.set(w(name), "0")


DOAN: Final[Mapping[str, Callable[[etree._Element, Any, DangDoan, frozenset[str]], None]]] = {
    "can": _align,
    "gian_dong": _exact,
    "cach_tren": _gap("before"),
    "cach_duoi": _gap("after"),
    "thut_dau_dong": _first_line,
}
"""Property, under its name in `DangDoan` → what writes it."""
