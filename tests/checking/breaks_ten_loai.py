"""Breaks of the rules about type, subject, address, additional components, appendices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from tests.checking.paper import RECORDS, Break, Paper, w

if TYPE_CHECKING:
    from collections.abc import Callable

RECORDS["mot-phu-luc"] = {
    "_example": "huong-dan",
    "phu_luc": [{"tieu_de": "Biểu tổng hợp", "noi_dung": "1. Nội dung thứ nhất.\n2. Nội dung thứ hai."}],
    "noi_dung": "I- MỤC ĐÍCH\n1. Nâng cao chất lượng kiểm tra.\n2. Thực hiện theo phụ lục kèm theo.",
}
RECORDS["cong-van-khan"] = {"_example": "cong-van", "do_khan": "KHẨN"}
RECORDS["mat"] = {"_example": "ke-hoach", "do_mat": "MẬT"}


def _child(parent: etree._Element | None, *names: str) -> etree._Element:
    """A child of a child of …"""
    for name in names:
        parent = None if parent is None else parent.find(w(name))
    if parent is None:
        raise LookupError(names)
    return parent


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        raise LookupError(element.tag)
    parent.remove(element)


def _remove(words: str) -> Callable[[Paper], None]:
    return lambda paper: paper.remove(paper.p(words))


def _replace(old: str, new: str, nth: int = 0) -> Callable[[Paper], None]:
    return lambda paper: paper.replace(old, new, nth)


def _text(words: str, new: str) -> Callable[[Paper], None]:
    """Give the paragraph with these words another text."""
    return lambda paper: paper.set_text(paper.p(words), new)


def _in_run(old: str, new: str) -> Callable[[Paper], None]:
    """Replace words within the one run that has them, so that what stands beside keeps its look."""

    def edit(paper: Paper) -> None:
        t = next(t for t in paper.p(old).iter(w("t")) if old in (t.text or ""))
        t.text = (t.text or "").replace(old, new)

    return edit


def _below(words: str, new: str) -> Callable[[Paper], None]:
    def edit(paper: Paper) -> None:
        paper.copy_after(paper.p(words), new)

    return edit


def _move(words: str, to: str) -> Callable[[Paper], None]:
    """Put a paragraph, the first with the words, behind another."""

    def edit(paper: Paper) -> None:
        p = paper.p(words)
        paper.p(to).addnext(p)

    return edit


def _border(paper: Paper) -> None:
    """What Word makes of hyphens and Enter: a border below the paragraph before."""
    paper.remove(paper.p("-----", exact=True))
    p = paper.p("về đổi mới, nâng cao")
    border = etree.SubElement(etree.SubElement(_child(p, "pPr"), w("pBdr")), w("bottom"))
    for name, value in {"val": "single", "sz": "6", "space": "1", "color": "auto"}.items():
        border.set(w(name), value)


def _subject_beside(paper: Paper) -> None:
    """The subject on the line of the type's name, in the size of its own."""
    p, name = paper.p("về đổi mới, nâng cao"), paper.p("KẾ HOẠCH", exact=True)
    paper.run(p, sz="28")
    name.extend(p.findall(w("r")))
    first = _child(name, "r", "t")
    first.text = f"{first.text} "
    first.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    _drop(p)


def _same_page(paper: Paper) -> None:
    """Take the break before the only appendix away: the section ends where the page goes on."""
    _drop(_child(paper.p("Phụ lục", exact=True).getprevious(), "pPr", "sectPr"))


def _header(words: str) -> Callable[[Paper], None]:
    def edit(paper: Paper) -> None:
        name = next(name for name in sorted(paper.parts) if name.startswith("word/header"))
        p = _child(paper.part(name), "p")
        run = etree.SubElement(p, w("r"))
        etree.SubElement(run, w("t")).text = words

    return edit


def _no_rule(paper: Paper) -> None:
    _drop(_child(paper.p("điện thoại 0205"), "pPr", "pBdr"))


def _centre_subject(paper: Paper) -> None:
    """The subject of a công văn in the middle of the page, above Kính gửi."""
    p, address = paper.p("về việc góp ý"), paper.p("Kính gửi")
    address.addprevious(p)
    for name in ("ind", "jc"):
        paper.paragraph(p, name)
    paper.paragraph(p, "jc", val="center")


def _remove_all(*all_words: str) -> Callable[[Paper], None]:
    def edit(paper: Paper) -> None:
        for words in all_words:
            paper.remove(paper.p(words))

    return edit


def _letter_named(paper: Paper) -> None:
    """A công văn that prints the name of its type above Kính gửi."""
    address = paper.p("Kính gửi")
    name = etree.fromstring(etree.tostring(address))
    address.addprevious(name)
    paper.set_text(name, "CÔNG VĂN")
    paper.run(name, i="0", b="1")


def _report_addressed(paper: Paper) -> None:
    """A báo cáo that is addressed like a tờ trình."""
    paper.replace("-TTr/", "-BC/")
    paper.set_text(paper.p("TỜ TRÌNH"), "BÁO CÁO")


def _end(words: str, mark: str) -> Callable[[Paper], None]:
    def edit(paper: Paper) -> None:
        p = paper.p(words)
        paper.set_text(p, paper.text(p) + mark)

    return edit


def _exact(words: str, new: str) -> Callable[[Paper], None]:
    """Give the paragraph that is these words another text."""
    return lambda paper: paper.set_text(paper.p(words, exact=True), new)


def _second_rule(new: str) -> Callable[[Paper], None]:
    """Give the hyphens of the appendix another text; "" takes them away."""

    def edit(paper: Paper) -> None:
        p = paper.p("-----", 1)
        if new:
            paper.set_text(p, new)
        else:
            paper.remove(p)

    return edit


BREAKS: dict[str, list[Break]] = {
    "ten-loai.co": [Break("ke-hoach", _remove("KẾ HOẠCH"), an_ban="")],
    "ten-loai.mot-dong": [
        Break("ke-hoach", _text("KẾ HOẠCH", "KẾ HOẠCH SỐ 105"), an_ban=""),
        Break("ke-hoach", _subject_beside, an_ban=""),
    ],
    "ten-loai.the-loai": [Break("ke-hoach", _text("KẾ HOẠCH", "QUY TRÌNH"), an_ban="")],
    "ten-loai.cong-van": [Break("cong-van", _letter_named, an_ban="")],
    "trich-yeu.co": [Break("ke-hoach", _remove("về đổi mới, nâng cao"), an_ban="")],
    "trich-yeu.chu-dau": [
        Break("ke-hoach", _replace("về đổi mới", "Về đổi mới"), an_ban=""),
        Break("ke-hoach", _replace("về đổi mới", "Đổi mới"), an_ban=""),
    ],
    "trich-yeu.dau-cuoi": [
        Break("ke-hoach", _replace("kỷ luật của Đảng", "kỷ luật của Đảng."), an_ban=""),
        Break("ke-hoach", _replace("kỷ luật của Đảng", "kỷ luật của Đảng;"), an_ban=""),
    ],
    "trich-yeu.v-v": [Break("ke-hoach", _replace("về đổi mới", "V/v đổi mới"), an_ban="")],
    "gach-duoi-trich-yeu.co": [
        Break("ke-hoach", _remove("-----"), an_ban=""),
        Break("ke-hoach", _border, an_ban=""),
    ],
    "gach-duoi-trich-yeu.nam-gach": [
        Break("ke-hoach", _text("-----", "--------"), an_ban=""),
        Break("ke-hoach", _text("-----", "___________"), an_ban=""),
        Break("mot-phu-luc", _second_rule("----"), an_ban=""),
    ],
    "gach-duoi-trich-yeu.cong-van": [Break("cong-van", _below("về việc góp ý", "-----"), an_ban="")],
    "trich-yeu-cong-van.co": [Break("cong-van", _remove("về việc góp ý"), an_ban="")],
    "trich-yeu-cong-van.mo-dau": [
        Break("cong-van", _replace("về việc góp ý", "V/v góp ý"), an_ban=""),
        Break("cong-van", _replace("về việc góp ý", "góp ý")),
    ],
    "trich-yeu-cong-van.chu-dau": [Break("cong-van", _replace("về việc", "Về việc"), an_ban="")],
    "trich-yeu-cong-van.dau-cuoi": [
        Break("cong-van", _end("về việc góp ý", "."), an_ban=""),
    ],
    "trich-yeu-cong-van.duoi-so": [Break("cong-van", _centre_subject, an_ban="")],
    "kinh-gui.co": [
        Break(
            "cong-van", _remove_all("Kính gửi", "- Các đảng uỷ, chi uỷ", "- Các ban, Văn phòng"), an_ban=""
        ),
        Break("to-trinh", _remove("Kính trình:")),
    ],
    "kinh-gui.loi": [
        Break("to-trinh", _in_run("Kính trình:", "Kính gửi:")),
        Break("to-trinh", _in_run("Kính gửi:", "Kính trình:"), an_ban="hd36"),
        Break("cong-van", _in_run("Kính gửi:", "Kính trình:"), an_ban=""),
    ],
    "kinh-gui.dau-hai-cham": [Break("cong-van", _replace("Kính gửi:", "Kính gửi"), an_ban="")],
    "kinh-gui.noi-gui": [
        Break("cong-van", _remove_all("- Các đảng uỷ, chi uỷ", "- Các ban, Văn phòng"), an_ban=""),
    ],
    "kinh-gui.chi-cong-van-to-trinh": [
        Break("to-trinh", _report_addressed, an_ban=""),
    ],
    "do-khan.muc": [Break("day-du", _text("KHẨN", "KHẨN CẤP"), an_ban="hd05")],
    "do-khan.vi-tri": [
        Break("day-du", _move("KHẨN", "Lạng Sơn, ngày")),
        Break("day-du", _move("KHẨN", "*")),
        Break("cong-van-khan", _move("KHẨN", "Số "), an_ban=""),
    ],
    "do-mat.muc": [Break("mat", _text("MẬT", "RẤT MẬT"), an_ban="")],
    "du-thao.lan": [
        Break("du-thao", _text("Dự thảo lần 1", "Dự thảo"), an_ban=""),
        Break("du-thao", _text("Dự thảo lần 1", "Dự thảo 2"), an_ban=""),
    ],
    "du-thao.da-co-so": [Break("du-thao", _text("-KH/", "Số 105-KH/ĐU"))],
    "du-thao.vi-tri": [Break("du-thao", _move("Dự thảo lần 1", "Lạng Sơn, ngày"), an_ban="")],
    "khong-pho-bien.trang-cuoi": [
        Break(
            "ke-hoach",
            _header("KHÔNG PHỔ BIẾN TRÊN PHƯƠNG TIỆN THÔNG TIN ĐẠI CHÚNG"),
            also=frozenset({"so-trang.chi-so"}),  # it stands beside the page number
            an_ban="",
        )
    ],
    "nguoi-soan.hinh-thuc": [
        Break("day-du", _text("NguyenVanAn-26", "NguyenVanAn/26")),
    ],
    "lien-he.ke-ngang": [Break("day-du", _no_rule)],
    "phu-luc.danh-so": [
        Break("mot-phu-luc", _exact("Phụ lục", "Phụ lục 1"), an_ban=""),
        Break("phu-luc", _exact("Phụ lục 2", "Phụ lục"), an_ban=""),
    ],
    "phu-luc.chu-so": [Break("phu-luc", _exact("Phụ lục 2", "Phụ lục II"), an_ban="")],
    "phu-luc.thu-tu": [
        Break("phu-luc", _exact("Phụ lục 2", "Phụ lục 1"), an_ban=""),
        Break("phu-luc", _exact("Phụ lục 2", "Phụ lục 3"), an_ban=""),
    ],
    "phu-luc.tieu-de": [Break("phu-luc", _remove("BIỂU TỔNG HỢP"), an_ban="")],
    "phu-luc.trang-rieng": [
        # without a section of its own the appendix cannot count its pages either
        Break("mot-phu-luc", _same_page, also=frozenset({"so-trang.phu-luc-tu-1"}), an_ban="")
    ],
    "phu-luc.nhac-den": [
        Break("mot-phu-luc", _replace("theo phụ lục kèm theo", "thống nhất trong toàn Đảng bộ"), an_ban="")
    ],
    "phu-luc.thieu": [
        Break(
            "ke-hoach",
            _replace("được phổ biến đến chi bộ.", "được phổ biến đến chi bộ (có phụ lục kèm theo)."),
            an_ban="",
        )
    ],
    "kem-theo.co": [Break("phu-luc", _remove("Kèm theo Hướng dẫn"), an_ban="")],
    "kem-theo.ngoac": [
        Break("phu-luc", _replace("(Kèm theo", "Kèm theo"), an_ban=""),
    ],
    "kem-theo.dung-van-ban": [
        Break("phu-luc", _replace("Hướng dẫn số 22", "Hướng dẫn số 23"), an_ban=""),
        Break("phu-luc", _replace("Kèm theo Hướng dẫn", "Kèm theo Kế hoạch"), an_ban=""),
        Break("phu-luc", _replace("ngày 03/9/2026", "ngày 04/9/2026")),
    ],
    "kem-theo.ngay-them-khong": [Break("phu-luc", _replace("ngày 03/9/2026", "ngày 3/9/2026"))],
    "kem-theo.phay": [Break("phu-luc", _replace(", ngày", " ngày", 1), an_ban="")],
    "kem-theo.gach": [Break("mot-phu-luc", _second_rule(""), an_ban="")],
}
