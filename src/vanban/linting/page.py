"""Paper and margins of every section of a template against the row of the page (HD05 IV)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vanban.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from vanban.linting.parts import PartView
    from vanban.the_thuc import Dong, LoaiVanBan

__all__ = ["page_faults"]

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NEAR_MM: Final = 0.5
"""Word's own dialogs round to a tenth of an inch here and there; nobody sees half a millimetre."""
_EDGES: Final = frozenset({"đầu trang", "chân trang"})
_A5: Final = (148.0, 210.0)
_UNSAID: Final = {"w": 12240, "h": 15840}  # what Word takes where a section does not say: US Letter
_MARGINS: Final = {
    "le_tren": ("top", "lề trên"),
    "le_duoi": ("bottom", "lề dưới"),
    "le_trai": ("left", "lề trái"),
    "le_phai": ("right", "lề phải"),
}


def page_faults(parts: list[PartView], rows: Mapping[str, Dong], loai: LoaiVanBan | None) -> Iterator[Fault]:
    """What is wrong with the sections of the body, which is the first part; papers (giấy tờ) may be on A5."""
    body, trang = parts[0], rows["trang"]
    yield from _page_number(parts, rows["so_trang"])
    sections: list[etree._Element | None] = [*body.root.iter(_W + "sectPr")] or [None]
    for number, section in enumerate(sections, start=1):
        where = body.title if len(sections) == 1 else f"{body.title}, phần (section) {number}"
        for fault in _section(section, trang, may_be_a5=bool(loai and loai.nhom == "giay-to")):
            yield fault.at(where)


def _page_number(parts: list[PartView], row: Dong) -> Iterator[Fault]:
    """The page number: at the top, 10 mm from the edge, and not on the first page."""
    body = parts[0]
    numbered = [part for part in parts if part.title in _EDGES and _has_page_field(part)]
    if not numbered:
        yield Fault(
            "so-trang-khong-co", "mẫu không đánh số trang; văn bản từ hai trang phải có", where=body.title,
            clause=row.clause, severity="canh-bao",
        )  # fmt: skip
    for part in numbered:
        if part.title == "chân trang":
            where = f"{part.title} ({part.name})"
            expected = "ở đầu trang, giữa"
            yield Fault(
                "so-trang-sai-cho",
                "số trang đặt ở chân trang",
                where=where,
                expected=expected,
                clause=row.clause,
            )
    sections = list(body.root.iter(_W + "sectPr"))
    if not numbered or not sections:
        return
    if not row.co("trang_dau") and sections[0].find(_W + "titlePg") is None:
        yield Fault(
            "so-trang-trang-dau", "số trang hiện cả ở trang đầu", where=body.title, clause=row.clause,
            expected="đầu trang riêng cho trang đầu (Different First Page), không có số",
        )  # fmt: skip
    top = any(part.title == "đầu trang" for part in numbered)
    found = _mm(sections[0].find(_W + "pgMar"), "header", 720)
    if top and abs(found - row.so("cach_mep")) > _NEAR_MM:
        yield Fault(
            "so-trang-cach-mep", "khoảng cách từ số trang đến mép giấy không đúng", where=body.title,
            found=f"{_shown(found)} mm", expected=f"{_shown(row.so('cach_mep'))} mm", clause=row.clause,
        )  # fmt: skip


def _has_page_field(part: PartView) -> bool:
    codes = [str(field.get(_W + "instr", "")) for field in part.root.iter(_W + "fldSimple")]
    codes.append("".join(node.text or "" for node in part.root.iter(_W + "instrText")))
    return any("PAGE" in code.upper().split() for code in codes)


def _section(section: etree._Element | None, trang: Dong, *, may_be_a5: bool) -> Iterator[Fault]:
    size = None if section is None else section.find(_W + "pgSz")
    width, height = (_mm(size, key, _UNSAID[key]) for key in ("w", "h"))
    paper = (trang.so("rong"), trang.so("cao"))
    landscape = width > height
    sides = (height, width) if landscape else (width, height)
    if not _same(sides, paper) and not (may_be_a5 and _same(sides, _A5)):
        yield Fault(
            "kho-giay-sai", "khổ giấy không đúng", found=f"{_shown(width)} × {_shown(height)} mm",
            expected=f"A4, {_shown(paper[0])} × {_shown(paper[1])} mm", clause=trang.clause,
        )  # fmt: skip
    if landscape:  # allowed for tables; which margin is which then is not said
        return
    margins = None if section is None else section.find(_W + "pgMar")
    gutter = _mm(margins, "gutter", 0)
    for key, (name, noun) in _MARGINS.items():
        found = _mm(margins, name, 1440) + (gutter if name == "left" else 0)
        if abs(found - trang.so(key)) > _NEAR_MM:
            yield Fault(
                "le-giay-sai", f"{noun} không đúng", found=f"{_shown(found)} mm",
                expected=f"{_shown(trang.so(key))} mm", clause=trang.clause,
            )  # fmt: skip


def _mm(element: etree._Element | None, name: str, unsaid: int) -> float:
    """A length in twips as mm; negative margins (text may run into the header) count by their size."""
    value = None if element is None else element.get(_W + name)
    try:
        twips = float(unsaid if value is None else value)
    except ValueError:
        twips = 0.0
    return abs(twips) / 1440 * 25.4


def _same(found: tuple[float, float], expected: tuple[float, float]) -> bool:
    return all(abs(one - other) <= _NEAR_MM for one, other in zip(found, expected, strict=True))


def _shown(mm: float) -> str:
    return f"{round(mm, 1):g}".replace(".", ",")
