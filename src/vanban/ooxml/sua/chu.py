"""Setting the look of runs: what `dang` reads of a run, written."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, Final

from vanban.ooxml.sua.cay import P_PR, R_PR, properties, put, unset, w

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml import etree

    from vanban.ooxml.dang import Cascade, DangChu, Nen
    from vanban.ooxml.sua.theo_doi import Ghi

__all__ = ["CHU", "set_mark", "set_run", "wanting"]


def wanting(look: DangChu, dat: Mapping[str, Any]) -> dict[str, Any]:
    """Those of the properties `dat` that a look does not have."""
    return {name: value for name, value in dat.items() if not _has(look, name, value)}


def _has(look: DangChu, name: str, value: Any) -> bool:
    if name == "phong":
        return look.phong == (value,)
    if name == "mau":
        return look.mau.lower() == str(value).lower()
    has: bool = getattr(look, name) == value
    return has


def set_run(ghi: Ghi, cascade: Cascade, nen: Nen, run: etree._Element, dat: Mapping[str, Any]) -> bool:
    """Give a run of a paragraph that starts from `nen` the look `dat`; whether anything changed.

    What the styles already say is not said again. What is said is said on the run itself, which no style can
    turn over: a toggle there is on or off as it stands (ECMA-376 17.7.3).
    """
    r_pr = run.find(w("rPr"))
    missing = wanting(cascade.run(nen, r_pr), dat)
    if not missing:
        return False
    _set(ghi, properties(run, "rPr"), missing)
    return True


def set_mark(ghi: Ghi, p_pr: etree._Element, dat: Mapping[str, Any]) -> None:
    """Give the mark of a paragraph a look: automatic numbers are printed in it."""
    _set(ghi, put(p_pr, "rPr", P_PR), dat)


def _set(ghi: Ghi, r_pr: etree._Element, dat: Mapping[str, Any]) -> None:
    was = deepcopy(r_pr)
    for name, value in dat.items():
        CHU[name](r_pr, value)
    ghi.formerly(r_pr, was)


def _font(r_pr: etree._Element, font: str) -> None:
    fonts = put(r_pr, "rFonts", R_PR)
    unset(fonts, "asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
    for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(w(slot), font)


def _size(r_pr: etree._Element, pt: float) -> None:
    for name in ("sz", "szCs"):
        put(r_pr, name, R_PR).set(w("val"), str(round(pt * 2)))


def _toggle(*names: str) -> Callable[[etree._Element, bool], None]:
    def write(r_pr: etree._Element, on: bool) -> None:
        for name in names:
            element = put(r_pr, name, R_PR)
            if on:
                unset(element, "val")
            else:
                element.set(w("val"), "0")

    return write


def _underline(r_pr: etree._Element, on: bool) -> None:
    put(r_pr, "u", R_PR).set(w("val"), "single" if on else "none")


def _colour(r_pr: etree._Element, colour: str) -> None:
    element = put(r_pr, "color", R_PR)
    unset(element, "themeColor", "themeTint", "themeShade")
    element.set(w("val"), colour)


CHU: Final[Mapping[str, Callable[[etree._Element, Any], None]]] = {
    "phong": _font,
    "co": _size,
    "dam": _toggle("b", "bCs"),
    "nghieng": _toggle("i", "iCs"),
    "gach_chan": _underline,
    "mau": _colour,
}
"""Property, under its name in `DangChu` → what writes it."""
