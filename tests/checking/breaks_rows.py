"""One break for each property of each layout row, made from the row itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checking.paper import Break, Paper, w
from vanban.checking.rules.rows import row_rules
from vanban.the_thuc import the_thuc

if TYPE_CHECKING:
    from lxml import etree

# Where each component stands in a right document: which document, and how to find its paragraph.
PLACES: dict[str, tuple[str, str]] = {
    "tieu_de": ("ke-hoach", "ĐẢNG CỘNG SẢN VIỆT NAM"),
    "co_quan_cap_tren": ("ke-hoach", "ĐẢNG BỘ TỈNH LẠNG SƠN"),
    "co_quan_ban_hanh": ("ke-hoach", "ĐẢNG UỶ KHỐI"),
    "dau_sao": ("ke-hoach", "*"),
    "so_ky_hieu": ("ke-hoach", "Số "),
    "dia_danh_ngay": ("ke-hoach", "Lạng Sơn, ngày"),
    "trich_yeu_cong_van": ("cong-van", "về việc"),
    "do_khan": ("day-du", "KHẨN"),
    "do_mat": ("mat", "MẬT"),
    "du_thao": ("du-thao", "Dự thảo lần"),
    "luu_hanh": ("day-du", "LƯU HÀNH"),
    "ten_loai": ("ke-hoach", "KẾ HOẠCH"),
    "tac_gia": ("tac-gia", "CỦA BAN THƯỜNG VỤ"),
    "trich_yeu": ("ke-hoach", "về đổi mới, nâng cao"),
    "gach_duoi_trich_yeu": ("ke-hoach", "-----"),
    "kinh_gui": ("kinh-gui", "Kính gửi:"),
    "noi_kinh_gui": ("kinh-gui", "Ban Tổ chức Tỉnh uỷ"),
    "noi_dung": ("ke-hoach", "Đảng bộ Khối có 63 tổ chức"),
    "can_cu": ("quyet-dinh", "- Căn cứ"),
    "dong_quyet_dinh": ("quyet-dinh", "BAN THƯỜNG VỤ ĐẢNG UỶ KHỐI"),
    "phan": ("nhieu-cap", "Phần I"),
    "ten_phan": ("nhieu-cap", "QUY ĐỊNH CHUNG"),
    "chuong": ("nhieu-cap", "Chương I"),
    "ten_chuong": ("nhieu-cap", "PHẠM VI, ĐỐI TƯỢNG"),
    "muc": ("nhieu-cap", "Mục 1"),
    "ten_muc": ("nhieu-cap", "ĐỐI TƯỢNG"),
    "dieu": ("nhieu-cap", "Điều 1. "),
    "khoan": ("nhieu-cap", "1. Quy định này áp dụng"),
    "diem": ("quy-dinh", "a) "),
    "muc_la_ma": ("ke-hoach", "I- TÌNH HÌNH"),
    "bang": ("ke-hoach", "TT"),
    "quyen_han": ("ke-hoach", "T/M BAN THƯỜNG VỤ"),
    "chuc_vu": ("ke-hoach", "BÍ THƯ"),
    "ho_ten": ("ke-hoach", "Nguyễn Văn A"),
    "noi_nhan": ("ke-hoach", "Nơi nhận"),
    "muc_noi_nhan": ("ke-hoach", "- Lưu"),
    "nguoi_soan": ("day-du", "-26"),
    "lien_he": ("day-du", "điện thoại"),
    "khong_pho_bien": ("khong-pho-bien", "KHÔNG PHỔ BIẾN"),
    "phu_luc": ("phu-luc", "Phụ lục 1"),
    "ten_phu_luc": ("phu-luc", "BIỂU TỔNG HỢP"),
    "kem_theo": ("phu-luc", "(Kèm theo"),
}
"""Where each component stands in a right document: which document, and words of its paragraph."""


def _break(key: str, prop: str, an_ban: str) -> Break:
    name, words = PLACES[key]
    use = the_thuc().dong[an_ban][key].use

    def edit(paper: Paper) -> None:
        p = _place(paper, words)
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
            head, blank, rest = text.partition(" ")
            mixed = f"{head} {rest.lower()}" if blank else text.capitalize()
            if key == "dong_quyet_dinh":
                mixed = text.replace("KHỐI", "Khối")
            paper.set_text(p, mixed if use["chu"] == "hoa" else text.upper())
        elif prop == "can":
            paper.paragraph(p, "jc", val="left" if use["can"] == "phai" else "right")
        elif prop == "gian_dong":
            paper.paragraph(p, "spacing", line="200", lineRule="exact")
        elif prop == "cach_duoi":
            paper.paragraph(p, "spacing", after="0")
        elif prop == "thut_dau_dong":
            paper.paragraph(p, "ind", firstLine="0")
        else:
            raise ValueError(prop)

    return Break(name, edit, an_ban=an_ban)


def _place(paper: Paper, words: str) -> etree._Element:
    """The paragraph that is these words, or else begins with them, or has them, in the body or a header."""
    for part in ("word/document.xml", "word/header2.xml"):
        root = paper.root if part == "word/document.xml" else paper.part(part)
        for fits in (str.__eq__, str.startswith, str.__contains__):
            for p in root.iter(w("p")):
                if fits(paper.text(p), words):
                    return p
    raise LookupError(words)


EDITIONS = [row.ma for row in the_thuc().an_ban]
_PROPS = {
    "phong-chu": "phong_chu", "co-chu": "co", "dam": "dam", "nghieng": "nghieng", "gach-chan": "gach_chan",
    "chu-hoa": "chu", "can-le": "can", "gian-dong": "gian_dong", "cach-doan": "cach_duoi",
    "thut-dau-dong": "thut_dau_dong",
}  # fmt: skip

BREAKS = {
    rule.ma: [_break(rule.thanh_phan, _PROPS[rule.ma.partition(".")[2]], an_ban) for an_ban in EDITIONS]
    for rule in row_rules()
}


def _single_spacing(key: str) -> Break:
    name, words = PLACES[key]

    def edit(paper: Paper) -> None:
        paper.paragraph(_place(paper, words), "spacing", line="240", lineRule="auto")

    return Break(name, edit, an_ban="")


for row in ("noi_dung", "khoan", "diem"):
    BREAKS[f"{row.replace('_', '-')}.gian-dong"].append(_single_spacing(row))
