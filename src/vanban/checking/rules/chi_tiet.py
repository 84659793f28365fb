"""Details of a document that only a few rules ask for: drawn lines, frames, codes of fields; and its head."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from vanban.checking.rule import Hit
from vanban.ooxml.sua import SuaLoi
from vanban.ooxml.tai_lieu import Khuc
from vanban.ooxml.thuoc_tinh import W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from vanban.checking.rule import Case
    from vanban.ooxml.tai_lieu import Doan, O, PhanTrang, TaiLieu

__all__ = [
    "cell_width",
    "continuous",
    "drawn_lines",
    "frame_place",
    "gutter_at_top",
    "head",
    "head_lines",
    "in_text_box",
    "instructions",
    "lined_table",
    "missing",
    "number_format",
    "pictures",
    "reworded",
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

_HEAD: Final = 40
"""So many paragraphs from the top may belong to the head of a document."""
_AFTER_HEAD: Final = ("ten_loai", "trich_yeu", "kinh_gui", "can_cu", "noi_dung", "noi_nhan")
_CUT: Final = re.compile(r"[\n\f\x0b]|\t+| {4,}")


def reworded(khuc: Khuc, tu: int, den: int, moi: str) -> tuple[SuaLoi, ...]:
    """The edit that puts `moi` for a part of a piece; none where its letters are in pieces (`sua_duoc`)."""
    return (SuaLoi(khuc.con(tu, den), moi),) if khuc.doan.sua_duoc else ()


def head(case: Case) -> tuple[Doan, ...]:
    """The paragraphs above the type's name, the words of address or the body, whichever comes first."""
    ends = [vung.doan.so for name in _AFTER_HEAD for vung in case.cua(name)[:1]]
    return case.tai_lieu.doan[: min([*ends, _HEAD])]


def head_lines(case: Case) -> Iterator[Khuc]:
    """The lines of the head, its two sides apart; blanks around them are left out."""
    for doan in head(case):
        text = doan.van_ban
        start = 0
        for end, after in [*((found.start(), found.end()) for found in _CUT.finditer(text)), (len(text), 0)]:
            piece = text[start:end]
            if piece.strip():
                first = start + len(piece) - len(piece.lstrip())
                yield Khuc(doan, first, first + len(piece.strip()))
            start = after


def missing(case: Case, thanh_phan: str, required: str, where: str) -> Iterator[Hit]:
    """That a component is not there, where nothing may be taken for it either."""
    found = case.nhan_dien
    if not case.cua(thanh_phan) and not found.ngo(thanh_phan) and thanh_phan not in found.khong_ro:
        yield Hit(None, "không có", required, where=where)


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
    """Whether pictures hang on a paragraph: a line may be one."""
    return bool(doan.hinh) and any(
        next(doan.element.iter(tag), None) is not None for tag in (f"{_PIC}pic", f"{_V}imagedata")
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
