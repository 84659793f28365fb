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
        DOAN[name](p_pr, value, look)
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


def _align(p_pr: etree._Element, can: str, look: DangDoan) -> None:  # noqa: ARG001  # one signature for all
    put(p_pr, "jc", P_PR).set(w("val"), _CAN[can])


def _exact(p_pr: etree._Element, pt: float, look: DangDoan) -> None:  # noqa: ARG001  # one signature for all
    spacing = put(p_pr, "spacing", P_PR)
    spacing.set(w("line"), str(round(pt * 20)))
    spacing.set(w("lineRule"), "exact")


def _gap(side: str) -> Callable[[etree._Element, float, DangDoan], None]:
    def write(p_pr: etree._Element, pt: float, look: DangDoan) -> None:
        spacing = put(p_pr, "spacing", P_PR)
        spacing.set(w(side), str(round(pt * 20)))
        for other in (f"{side}Autospacing", f"{side}Lines"):  # either would have its way over the points
            if spacing.get(w(other)) is not None:
                spacing.set(w(other), "0")
        if pt and look.cung_kieu:
            put(p_pr, "contextualSpacing", P_PR).set(w("val"), "0")

    return write


def _first_line(p_pr: etree._Element, mm: float, look: DangDoan) -> None:
    """The first line begins at `mm`; the others stay where they are, unless they hang or stand further in."""
    indent = put(p_pr, "ind", P_PR)
    left = look.thut_trai
    if look.thut_dau_dong < 0 or left > mm:
        unset(indent, "start", "startChars", "leftChars")
        indent.set(w("left"), "0")
        left = 0.0
    unset(indent, "hanging", "hangingChars", "firstLineChars")
    indent.set(w("firstLine"), str(twips(mm - left)))


DOAN: Final[Mapping[str, Callable[[etree._Element, Any, DangDoan], None]]] = {
    "can": _align,
    "gian_dong": _exact,
    "cach_tren": _gap("before"),
    "cach_duoi": _gap("after"),
    "thut_dau_dong": _first_line,
}
"""Property, under its name in `DangDoan` → what writes it."""
