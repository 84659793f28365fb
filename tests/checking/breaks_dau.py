"""Breaks of the rules about page, letters, title, bodies, number, place and date."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from lxml import etree

from tests.checking.paper import Break, Paper, w

if TYPE_CHECKING:
    from collections.abc import Callable

HEADER = "word/header1.xml"
TITLE = "ĐẢNG CỘNG SẢN VIỆT NAM"
ABOVE = "ĐẢNG BỘ TỈNH LẠNG SƠN"
BODY = "ĐẢNG UỶ KHỐI CÁC CƠ QUAN TỈNH"
NUMBER = "Số 105-KH/ĐU"
DATE = "Lạng Sơn, ngày 03 tháng 9 năm 2026"
LAST = "Kế hoạch này thực hiện từ ngày 01/3/2023 và được phổ biến đến chi bộ."
LAST_TCVN3 = "KÕ ho¹ch nµy thùc hiÖn tõ ngµy 01/3/2023 vµ ®\u00ad\u00eec phæ biÕn ®Õn chi bé."
LAST_VNI = "Keá hoaïch naøy thöïc hieän töø ngaøy 01/3/2023 vaø ñöôïc phoå bieán ñeán chi boä."


def section(name: str, nth: int = 0, **attributes: str) -> Callable[[Paper], None]:
    """Change attributes of a property of a section."""

    def edit(paper: Paper) -> None:
        properties = paper.section(nth)
        found = properties.find(w(name))
        element = etree.SubElement(properties, w(name)) if found is None else found
        for key, value in attributes.items():
            element.set(w(key), value)

    return edit


def without(name: str, nth: int = 0) -> Callable[[Paper], None]:
    """Take a property of a section away."""

    def edit(paper: Paper) -> None:
        properties = paper.section(nth)
        properties.remove(the(properties, name))

    return edit


def the(parent: etree._Element, name: str) -> etree._Element:
    """The first element of a name below another."""
    found = next(parent.iter(w(name)), None)
    if found is None:
        raise LookupError(name)
    return found


def text(old: str, new: str) -> Callable[[Paper], None]:
    """Replace a paragraph's words."""
    return lambda paper: paper.replace(old, new)


def gone(*words: str) -> Callable[[Paper], None]:
    """Take paragraphs away."""

    def edit(paper: Paper) -> None:
        for each in words:
            paper.remove(paper.p(each, exact=True))

    return edit


def look(words: str, **props: str) -> Callable[[Paper], None]:
    """Change the look of a paragraph's runs."""
    return lambda paper: paper.run(paper.p(words), **props)


def number_look(**props: str) -> Callable[[Paper], None]:
    """Change the look of the page number."""
    return lambda paper: paper.run(the(paper.part(HEADER), "p"), **props)


def number_right(paper: Paper) -> None:
    paper.paragraph(the(paper.part(HEADER), "p"), "jc", val="right")


def number_below(paper: Paper) -> None:
    the(paper.section(), "headerReference").tag = w("footerReference")


def no_number(paper: Paper) -> None:
    header = paper.part(HEADER)
    the(header, "p").remove(the(header, "fldSimple"))


def typed_number(paper: Paper) -> None:
    header = paper.part(HEADER)
    p, field = the(header, "p"), the(header, "fldSimple")
    p.append(the(field, "r"))
    p.remove(field)


def of_pages(paper: Paper) -> None:
    p = the(paper.part(HEADER), "p")
    field = etree.SubElement(p, w("fldSimple"))
    field.set(w("instr"), " NUMPAGES ")
    run = etree.SubElement(field, w("r"))
    etree.SubElement(run, w("t")).text = "/5"


def words_in_header(paper: Paper) -> None:
    header = paper.part(HEADER)
    p = etree.SubElement(header, w("p"))
    run = etree.SubElement(p, w("r"))
    etree.SubElement(run, w("t")).text = "Lạng Sơn"
    paper.run(p, rFonts="Calibri")


def landscape(paper: Paper) -> None:
    section("pgSz", w="16838", h="11906", orient="landscape")(paper)


def appendix_goes_on(paper: Paper) -> None:
    del the(paper.section(1), "pgNumType").attrib[w("start")]
    without("titlePg", 1)(paper)


def decomposed(paper: Paper) -> None:
    paper.replace(LAST, unicodedata.normalize("NFD", LAST))


def tracked(paper: Paper) -> None:
    run = the(paper.p(LAST), "r")
    parent = run.getparent()
    assert parent is not None
    inserted = etree.SubElement(parent, w("ins"))
    inserted.append(run)


def title_left(paper: Paper) -> None:
    table = the(paper.root, "tbl")
    row = the(table, "tr")
    cells = row.findall(w("tc"))
    row.append(cells[0])


def title_below(paper: Paper) -> None:
    """The right side of the head in a row of its own, below the left side."""
    row = the(the(paper.root, "tbl"), "tr")
    below = etree.fromstring(etree.tostring(row))
    row.addnext(below)
    for cell in (row.findall(w("tc"))[1], below.findall(w("tc"))[0]):
        for p in cell.findall(w("p")):
            cell.remove(p)
        etree.SubElement(cell, w("p"))


def no_rule(paper: Paper) -> None:
    p_pr = the(paper.p(TITLE), "pPr")
    p_pr.remove(the(p_pr, "pBdr"))


def typed_rule(paper: Paper) -> None:
    no_rule(paper)
    new = paper.copy_after(paper.p(TITLE), "_______________")
    p_pr = the(new, "pPr")
    p_pr.remove(the(p_pr, "ind"))


def short_rule(paper: Paper) -> None:
    for key in ("left", "right"):
        the(paper.p(TITLE), "ind").set(w(key), "1600")


def joint(paper: Paper) -> None:
    paper.remove(paper.p(ABOVE))
    paper.replace(BODY, "BAN TỔ CHỨC TỈNH UỶ – BAN NỘI CHÍNH TỈNH UỶ")
    paper.replace(NUMBER, "Số 105-KH/BTCTU-BNCTU")


def body(above: str, name: str, number: str) -> Callable[[Paper], None]:
    """Another body issues the document."""

    def edit(paper: Paper) -> None:
        paper.replace(ABOVE, above)
        paper.replace(BODY, name)
        paper.replace(NUMBER, number)

    return edit


def _on(name: str, *edits: Callable[[Paper], None], also: frozenset[str] = frozenset()) -> list[Break]:
    return [Break(name, edit, also) for edit in edits]


def _plan(*edits: Callable[[Paper], None], also: frozenset[str] = frozenset()) -> list[Break]:
    return _on("ke-hoach", *edits, also=also)


BREAKS: dict[str, list[Break]] = {
    "trang.kho-giay": _plan(section("pgSz", w="12240", h="15840")),
    "trang.giay-ngang": _on("nghi-quyet", landscape),
    "trang.le-tren": _plan(section("pgMar", top="1418")),
    "trang.le-duoi": _plan(section("pgMar", bottom="1440")),
    "trang.le-trai": _plan(section("pgMar", left="1440"), section("pgMar", gutter="284")),
    "trang.le-phai": _plan(section("pgMar", right="1134")),
    "so-trang.co": _plan(no_number),
    "so-trang.trang-dau": _plan(without("titlePg")),
    "so-trang.vi-tri": _plan(number_below),
    "so-trang.giua": _plan(number_right),
    "so-trang.cach-mep": _plan(section("pgMar", header="720")),
    "so-trang.phong-chu": _plan(number_look(rFonts="Calibri")),
    "so-trang.co-chu": _plan(number_look(sz="22")),
    "so-trang.kieu-chu": _plan(number_look(i="1"), number_look(b="1")),
    "so-trang.a-rap": _plan(section("pgNumType", fmt="lowerRoman")),
    "so-trang.chi-so": _plan(of_pages),
    "so-trang.go-tay": _plan(typed_number),
    "so-trang.phu-luc-tu-1": _on("phu-luc", appendix_goes_on),
    "chu-viet.ma-cu": _plan(text(LAST, LAST_TCVN3), text(LAST, LAST_VNI)),
    "chu-viet.dung-san": _plan(decomposed),
    "chu-viet.chu-d": _plan(text("Đảng bộ Khối có 63", "Ðảng bộ Khối có 63")),
    "chu-viet.mau-chu": _plan(look(LAST, color="FF0000")),
    "chu-viet.chu-an": _plan(look(LAST, vanish="1")),
    "chu-viet.thay-doi": _plan(tracked),
    "chu-viet.phong-chu": _plan(words_in_header),
    "tieu-de.co": _plan(gone(TITLE)),
    "tieu-de.dung-chu": _plan(text(TITLE, "ĐẢNG CỘNG SẢN VIỆT")),
    "tieu-de.quoc-hieu": _plan(
        lambda paper: paper.set_text(
            paper.copy_after(paper.p(DATE), ""), "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"
        )
    ),
    "tieu-de.vi-tri": _plan(title_below),
    "tieu-de.gach-duoi": _plan(no_rule, typed_rule),
    "tieu-de.do-dai-gach": _plan(short_rule),
    "co-quan-ban-hanh.co": _plan(gone(ABOVE, BODY)),
    "co-quan-ban-hanh.ban-thuong-vu": _plan(text(BODY, "BAN THƯỜNG VỤ ĐẢNG UỶ KHỐI")),
    "co-quan-ban-hanh.viet-tat": _plan(text(BODY, "ĐẢNG UỶ VPTU LẠNG SƠN"), text(BODY, "ĐẢNG UỶ UBND TỈNH")),
    "co-quan-ban-hanh.lien-co-quan": _plan(joint),
    "co-quan-cap-tren.dang-bo": _plan(text(ABOVE, "TỈNH UỶ LẠNG SƠN")),
    "co-quan-cap-tren.cap-uy": _plan(body(ABOVE, "BAN TỔ CHỨC", "Số 105-KH/BTCTU")),
    "co-quan-cap-tren.tinh-uy": _plan(
        body("BAN CHẤP HÀNH TRUNG ƯƠNG", "TỈNH UỶ LẠNG SƠN", "Số 105-KH/TU"),
        body(ABOVE, "TỈNH UỶ LẠNG SƠN", "Số 105-KH/TU"),
    ),
    "dau-sao.co": _plan(gone("*"), text("*", "-----")),
    "dau-sao.mot": _plan(text("*", "*****")),
    "so-ky-hieu.co": _plan(gone(NUMBER)),
    "so-ky-hieu.dau-hai-cham": _plan(text(NUMBER, "Số: 105-KH/ĐU")),
    "so-ky-hieu.cach-so": _plan(text(NUMBER, "Số105-KH/ĐU"), text(NUMBER, "Số   105-KH/ĐU")),
    "so-ky-hieu.dau-cach": _plan(text(NUMBER, "Số 105 -KH/ĐU"), text(NUMBER, "Số 105-KH / ĐU")),
    "so-ky-hieu.gach-noi": _plan(text(NUMBER, "Số 105–KH/ĐU")),
    "so-ky-hieu.them-so-khong": _plan(text(NUMBER, "Số 5-KH/ĐU")),
    "so-ky-hieu.thua-so-khong": _plan(text(NUMBER, "Số 012-KH/ĐU")),
    "so-ky-hieu.dau-gach": _plan(text(NUMBER, "Số 105/KH-ĐU"), text(NUMBER, "Số 105 KH/ĐU")),
    "so-ky-hieu.ten-loai": _on("cong-van", text("Số 138-CV/ĐU", "Số 138-CVA/ĐU")),
    "so-ky-hieu.hoa-thuong": _plan(text(NUMBER, "Số 105-kh/ĐU"), text(NUMBER, "Số 105-KH/đu")),
    "dia-danh-ngay.co": _plan(gone(DATE)),
    "dia-danh-ngay.viet-du": _plan(text(DATE, "Lạng Sơn, 03/9/2026"), text(DATE, "Lạng Sơn, ngày 03-9-2026")),
    "dia-danh-ngay.dia-danh": _plan(text(DATE, "ngày 03 tháng 9 năm 2026")),
    "dia-danh-ngay.dau-phay": _plan(text(DATE, "Lạng Sơn ngày 03 tháng 9 năm 2026")),
    "dia-danh-ngay.dau-cach": _plan(text(DATE, "Lạng Sơn ,ngày 03 tháng 9 năm 2026")),
    "dia-danh-ngay.mot-am-tiet": _plan(text(DATE, "Vinh, ngày 03 tháng 9 năm 2026")),
    "dia-danh-ngay.ngay-them-khong": _plan(text(DATE, "Lạng Sơn, ngày 3 tháng 9 năm 2026")),
    "dia-danh-ngay.thang-them-khong": _plan(text(DATE, "Lạng Sơn, ngày 03 tháng 2 năm 2027")),
    "dia-danh-ngay.thang-thua-khong": _plan(text(DATE, "Lạng Sơn, ngày 03 tháng 09 năm 2026")),
    "dia-danh-ngay.nam-bon-chu-so": _plan(text(DATE, "Lạng Sơn, ngày 03 tháng 9 năm 26")),
    "dia-danh-ngay.ngay-co-that": _plan(text(DATE, "Lạng Sơn, ngày 31 tháng 9 năm 2026")),
    "dia-danh-ngay.dau-cuoi": _plan(text(DATE, "Lạng Sơn, ngày 03 tháng 9 năm 2026.")),
}
