"""Details of WordprocessingML that only a few ask for: drawn lines, frames, codes of fields, page breaks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from vanban.ooxml.thuoc_tinh import W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from vanban.ooxml.dang import DangChu
    from vanban.ooxml.doan import Doan, Manh, O
    from vanban.ooxml.phan_trang import PhanTrang
    from vanban.ooxml.tai_lieu import TaiLieu

__all__ = [
    "absolute_tab",
    "breaks_page",
    "cell_width",
    "code_look",
    "continuous",
    "drawn_lines",
    "frame_place",
    "gutter_at_top",
    "in_text_box",
    "instructions",
    "is_link",
    "lined_table",
    "number_format",
    "old_page_number",
    "pictures",
    "says",
]

_W: Final = f"{{{W}}}"
_WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WPS: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_PIC: Final = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_V: Final = "{urn:schemas-microsoft-com:vml}"
_O: Final = "{urn:schemas-microsoft-com:office:office}"
_MM: Final = 25.4 / 1440
_EMU_MM: Final = 1 / 36000
_THIN_MM: Final = 1.0
"""A box no higher than this is drawn for a line."""
_STRAIGHT: Final = frozenset({"line", "straightConnector1"})
_POINTS: Final = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([\d.]+)(pt|in|cm|mm)?")
_POINT: Final = re.compile(r"(-?[\d.]+)(pt|in|cm|mm)?")
_UNIT_MM: Final = {"pt": 25.4 / 72, "in": 25.4, "cm": 10.0, "mm": 1.0, "": 25.4 / 72, None: 25.4 / 72}


def says(phan: PhanTrang, name: str) -> bool:
    """Whether a section has the property (``pgSz``, ``pgMar``) rather than the program's default."""
    return phan.element is not None and phan.element.find(f"{_W}{name}") is not None


def continuous(phan: PhanTrang) -> bool:
    """Whether a section begins on the page on which the one before it ends."""
    return _said(phan.element, "type", "val") == "continuous"


def number_format(phan: PhanTrang) -> str:
    """How its page numbers are written: ``decimal``, ``lowerRoman``, ``upperLetter`` and so on."""
    return _said(phan.element, "pgNumType", "fmt") or "decimal"


def gutter_at_top(doc: TaiLieu) -> bool:
    """Whether the gutter widens the top margin instead of the left one."""
    return doc.settings is not None and _said(doc.settings, "gutterAtTop", "val", "1") in {"1", "true", "on"}


def frame_place(doan: Doan) -> str:
    """How the frame around a paragraph is set on the line: ``center`` …; "" without a frame."""
    return _said(doan.p_pr, "framePr", "xAlign")


def in_text_box(doan: Doan) -> bool:
    """Whether a paragraph stands in a text box, and so anywhere on the page."""
    return next(doan.element.iterancestors(f"{_W}txbxContent"), None) is not None


def instructions(doan: Doan) -> str:
    """The codes of the fields in a paragraph, one behind the other."""
    simple = [str(field.get(f"{_W}instr", "")) for field in doan.element.iter(f"{_W}fldSimple")]
    old = ["PAGE" for _ in doan.element.iter(f"{_W}pgNum")]
    return " ".join(
        [*simple, *old, *(code.text or "" for code in doan.element.iter(f"{_W}instrText"))]
    ).upper()


def cell_width(o: O) -> float | None:
    """Width of a cell without its margins as the file says it, mm; None where it does not."""
    width = o.element.find(f"{_W}tcPr/{_W}tcW")
    if width is None or width.get(f"{_W}type", "dxa") != "dxa":
        return None
    text = str(width.get(f"{_W}w", ""))
    return float(text) * _MM if text.isdigit() else None


def lined_table(o: O) -> bool:
    """Whether lines are drawn along the cells of the table of a cell."""
    table = next(o.element.iterancestors(f"{_W}tbl"), None)
    borders = [] if table is None else [*table.iter(f"{_W}tcBorders"), *table.iter(f"{_W}tblBorders")]
    return any(
        line.get(f"{_W}val", "nil") not in {"nil", "none"}
        for border in borders
        for line in border.iterchildren(f"{_W}top", f"{_W}bottom", f"{_W}insideH")
    )


def pictures(doan: Doan) -> bool:
    """Whether pictures or drawn letters hang on a paragraph: a line may be one."""
    return bool(doan.hinh) and any(
        next(doan.element.iter(tag), None) is not None
        for tag in (f"{_PIC}pic", f"{_V}imagedata", f"{_V}textpath")
    )


def drawn_lines(doan: Doan) -> tuple[float | None, ...]:
    """Lengths (mm) of the lines drawn as shapes that hang on a paragraph; None: a line of unknown length."""
    if not doan.hinh:
        return ()
    found: list[float | None] = []
    for tag in (f"{_WP}anchor", f"{_WP}inline"):
        found += [_drawing(drawing) for drawing in doan.element.iter(tag) if _is_line(drawing)]
    if found:  # what else is there repeats the drawing for older programs
        return tuple(found)
    for shape in doan.element.iter(f"{_V}line", f"{_V}shape", f"{_V}rect"):
        found += _vml(shape)
    return tuple(found)


def _said(element: etree._Element | None, name: str, attribute: str, otherwise: str = "") -> str:
    """What an attribute of a child says; `otherwise` where the child leaves it out, "" without the child."""
    child = None if element is None else element.find(f"{_W}{name}")
    return "" if child is None else str(child.get(f"{_W}{attribute}", otherwise))


def _extent(drawing: etree._Element) -> tuple[float, float]:
    extent = drawing.find(f"{_WP}extent")
    if extent is None:
        return 0.0, 0.0
    width, height = (str(extent.get(name, "")) for name in ("cx", "cy"))
    return (
        float(width) * _EMU_MM if width.isdigit() else 0.0,
        float(height) * _EMU_MM if height.isdigit() else 0.0,
    )


def _is_line(drawing: etree._Element) -> bool:
    shapes = {shape.get("prst") for shape in drawing.iter(f"{_A}prstGeom")}
    if shapes & _STRAIGHT or next(drawing.iter(f"{_WPS}cNvCnPr"), None) is not None:
        return True
    width, height = _extent(drawing)
    return bool(shapes) and width > _THIN_MM >= height


def _drawing(drawing: etree._Element) -> float | None:
    """Its length; of a drawing of several shapes it is not that of the line."""
    alone = len(list(drawing.iter(f"{_A}prstGeom"))) == 1
    return _extent(drawing)[0] or None if alone else None


def _vml(shape: etree._Element) -> Iterator[float | None]:
    """The length of a shape of older Word if it is a line."""
    grouped = next(shape.iterancestors(f"{_V}group"), None) is not None  # in units of the group
    size = {
        name: float(number) * _UNIT_MM[unit] for name, number, unit in _POINTS.findall(shape.get("style", ""))
    }
    if shape.tag == f"{_V}line":
        first, last = (_POINT.match(str(shape.get(name, "")).strip()) for name in ("from", "to"))
        known = first is not None and last is not None and not grouped
        yield abs(_mm(last) - _mm(first)) or None if known else None
        return
    straight = shape.get("type") == "#_x0000_t32" or shape.get(f"{_O}connectortype") == "straight"
    thin = shape.tag == f"{_V}rect" and (
        size.get("height", _THIN_MM + 1) <= _THIN_MM or shape.get(f"{_O}hr") is not None
    )
    if straight or thin:
        yield None if grouped else size.get("width") or None


def _mm(length: re.Match[str] | None) -> float:
    return 0.0 if length is None else float(length[1]) * _UNIT_MM[length[2]]


def breaks_page(doan: Doan) -> bool:
    """Whether a page break stands in a paragraph."""
    if "\f" not in doan.nguyen:
        return False
    return any(br.get(f"{_W}type") == "page" for br in doan.element.iter(f"{_W}br"))


def absolute_tab(doan: Doan) -> bool:
    """Whether text in it is set by a tab that goes by the margins, not by tab stops."""
    return next(doan.element.iter(f"{_W}ptab"), None) is not None


def old_page_number(doan: Doan) -> bool:
    """Whether it has a page number that is no field, as old programs wrote it."""
    return next(doan.element.iter(f"{_W}pgNum"), None) is not None


def code_look(doan: Doan) -> DangChu | None:
    """The look of the code of its first field, which is that of what the field prints; None without one."""
    codes = doan.element.iter(f"{_W}instrText", f"{_W}pgNum")
    run = next((code.getparent() for code in codes), None)
    return None if run is None else doan.cascade.run(doan.nen, run.find(f"{_W}rPr"))


def is_link(manh: Manh) -> bool:
    """Whether a run is a hyperlink, or bears its style."""
    parent = manh.element.getparent()
    if parent is not None and parent.tag == f"{_W}hyperlink":
        return True
    style = None if manh.r_pr is None else manh.r_pr.find(f"{_W}rStyle")
    return style is not None and str(style.get(f"{_W}val", "")).endswith("Hyperlink")
