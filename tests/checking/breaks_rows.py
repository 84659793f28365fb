"""One break for each property of each layout row, made from the row itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checking.paper import Break, Paper, w
from vanban.checking.rules.rows import row_rules
from vanban.the_thuc import the_thuc

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import etree

# Where each component stands in a right document: which document, and how to find its paragraph.
PLACES: dict[str, tuple[str, Callable[[Paper], etree._Element]]] = {
    "tieu_de": ("ke-hoach", lambda paper: paper.p("ĐẢNG CỘNG SẢN VIỆT NAM")),
    "co_quan_cap_tren": ("ke-hoach", lambda paper: paper.p("ĐẢNG BỘ TỈNH")),
    "co_quan_ban_hanh": ("ke-hoach", lambda paper: paper.p("ĐẢNG UỶ KHỐI")),
    "dau_sao": ("ke-hoach", lambda paper: paper.p("*", exact=True)),
    "so_ky_hieu": ("ke-hoach", lambda paper: paper.p("Số ")),
    "dia_danh_ngay": ("ke-hoach", lambda paper: paper.p("Lạng Sơn, ngày")),
}


def _break(key: str, prop: str) -> Break:
    name, place = PLACES[key]
    use = the_thuc().dong["hd05"][key].use

    def edit(paper: Paper) -> None:
        p = place(paper)
        if prop == "phong_chu":
            paper.run(p, rFonts="Arial")
        elif prop == "co":
            paper.run(p, sz=str(round(float(use["co"]) * 2) + 6))
        elif prop in {"dam", "nghieng"}:
            paper.run(p, **{{"dam": "b", "nghieng": "i"}[prop]: "0" if use[prop] else "1"})
        elif prop == "gach_chan":
            paper.run(p, u="none" if use[prop] else "single")
        elif prop == "chu":
            text = paper.text(p)
            paper.set_text(p, text.lower() if use["chu"] == "hoa" else text.upper())
        elif prop == "can":
            paper.paragraph(p, "jc", val="right")
        elif prop == "gian_dong":
            paper.paragraph(p, "spacing", line="240", lineRule="auto")
        elif prop == "cach_duoi":
            paper.paragraph(p, "spacing", after="0")
        elif prop == "thut_dau_dong":
            p.find(w("pPr")).append(paper.root.makeelement(w("ind"), {w("firstLine"): "0"}))
        else:
            raise ValueError(prop)

    return Break(name, edit, an_ban="")


_PROPS = {
    "phong-chu": "phong_chu", "co-chu": "co", "dam": "dam", "nghieng": "nghieng", "gach-chan": "gach_chan",
    "chu-hoa": "chu", "can-le": "can", "gian-dong": "gian_dong", "cach-doan": "cach_duoi",
    "thut-dau-dong": "thut_dau_dong",
}  # fmt: skip

BREAKS = {
    rule.ma: [_break(rule.thanh_phan, _PROPS[rule.ma.partition(".")[2]])]
    for rule in row_rules()
    if rule.thanh_phan in PLACES
}
