"""Layout properties as WordprocessingML, in the element order the schema demands (ECMA-376 17.3)."""

from __future__ import annotations

from html import escape as _escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vanban.the_thuc import Dong

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_CAN = {"trai": "left", "giua": "center", "phai": "right", "deu": "both"}


def twips(mm: float) -> int:
    """Millimetres as twentieths of a point: 20 mm = 1134."""
    return round(mm * 1440 / 25.4)


def escape(text: str) -> str:
    """Text for an element or a double-quoted attribute."""
    return _escape(text, quote=True).replace("&#x27;", "'")


def style_id(thanh_phan: str) -> str:
    """Style of a component: "so_ky_hieu" → "SoKyHieu"."""
    return "".join(part.capitalize() for part in thanh_phan.split("_"))


def run_properties(dong: Dong) -> str:
    """`w:rPr` of a row: weight, slant, underline, size. The case is not formatting: text is typed in it."""
    return (
        "<w:rPr>"
        + ("<w:b/>" if dong.co("dam") else '<w:b w:val="0"/>')
        + ("<w:i/>" if dong.co("nghieng") else '<w:i w:val="0"/>')
        + f'<w:sz w:val="{round(dong.so("co", 14) * 2)}"/><w:szCs w:val="{round(dong.so("co", 14) * 2)}"/>'
        + ('<w:u w:val="single"/>' if dong.co("gach_chan") else "")
        + "</w:rPr>"
    )


def paragraph_properties(dong: Dong) -> str:
    """`w:pPr` of a row: keep with next, spacing, indent, alignment."""
    spacing = f'w:before="{round(dong.so("cach_tren") * 20)}" w:after="{round(dong.so("cach_duoi") * 20)}"'
    if dong.so("gian_dong"):
        spacing += f' w:line="{round(dong.so("gian_dong") * 20)}" w:lineRule="exact"'
    first = twips(dong.so("thut_dau_dong"))
    return (
        "<w:pPr>"
        + ("<w:keepNext/>" if dong.co("giu_lien") else "")
        + f"<w:spacing {spacing}/>"
        + (f'<w:ind w:firstLine="{first}"/>' if first else "")
        + f'<w:jc w:val="{_CAN[dong.chu("can", "trai")]}"/>'
        + "</w:pPr>"
    )


def page_properties(trang: Dong, so_trang: Dong, *, landscape: bool = False) -> str:
    """`w:pgSz` and `w:pgMar`: paper and margins; the header stands where the page number does."""
    rong, cao = twips(trang.so("rong")), twips(trang.so("cao"))
    size = (
        f'<w:pgSz w:w="{cao}" w:h="{rong}" w:orient="landscape"/>'
        if landscape
        else f'<w:pgSz w:w="{rong}" w:h="{cao}"/>'
    )
    top, bottom, left, right = (twips(trang.so(key)) for key in ("le_tren", "le_duoi", "le_trai", "le_phai"))
    edge = twips(so_trang.so("cach_mep"))
    return (
        f'{size}<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" '
        f'w:header="{edge}" w:footer="{edge}" w:gutter="0"/>'
    )


def text_width_mm(trang: Dong) -> float:
    """Width between the margins, in mm."""
    return trang.so("rong") - trang.so("le_trai") - trang.so("le_phai")
