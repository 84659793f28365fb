"""Breaks of the rules about signing block, Nơi nhận, consistency."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checking.paper import RECORDS, Break, Paper, w

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import etree

RECORDS["hai-nguoi-ky"] = {
    "_example": "ke-hoach",
    "quyen_han": "T/M ĐẢNG UỶ",
    "ky_cung": [{"quyen_han": "", "chuc_vu": "GIÁM ĐỐC CÔNG AN TỈNH", "nguoi_ky": "Trần Văn B"}],
}
LUU = "- Lưu Văn phòng Đảng uỷ Khối."
TEN = "ĐẢNG UỶ KHỐI CÁC CƠ QUAN TỈNH"


def words(*pairs: tuple[str, str]) -> Callable[[Paper], None]:
    """Words for words, each pair in the last paragraph that has the first."""

    def edit(paper: Paper) -> None:
        for old, new in pairs:
            p = last(paper, old)
            paper.set_text(p, paper.text(p).replace(old, new, 1))

    return edit


def last(paper: Paper, text: str) -> etree._Element:
    """The last paragraph that has the words: the end of a document repeats what its body says."""
    return [p for p in paper.root.iter(w("p")) if text in paper.text(p)][-1]


def without(*lines: str) -> Callable[[Paper], None]:
    """Paragraphs that are these lines, taken away."""

    def edit(paper: Paper) -> None:
        for line in lines:
            paper.remove(paper.p(line, exact=True))

    return edit


def swap(one: str, two: str) -> Callable[[Paper], None]:
    """Two paragraphs of a cell in each other's place."""

    def edit(paper: Paper) -> None:
        a, b = paper.p(one, exact=True), paper.p(two, exact=True)
        b.addnext(a)

    return edit


def sides(text: str) -> Callable[[Paper], None]:
    """The two cells of the row in which a paragraph stands, exchanged."""

    def edit(paper: Paper) -> None:
        row = next(last(paper, text).iterancestors(w("tr")))
        left, right = row.findall(w("tc"))
        mine, its = left.findall(w("p")), right.findall(w("p"))
        left.extend(its)
        right.extend(mine)

    return edit


def joint(paper: Paper) -> None:
    """A paper of two bodies, whose lead signs at the left."""
    paper.remove(paper.p("ĐẢNG BỘ TỈNH LẠNG SƠN", exact=True))
    paper.replace(TEN, "ỦY BAN KIỂM TRA TỈNH UỶ LẠNG SƠN - CÔNG AN TỈNH LẠNG SƠN")
    paper.replace("Số 105-KH/ĐU", "Số 105-KH/UBKTTU-CAT")
    paper.replace("T/M ĐẢNG UỶ", "T/M ỦY BAN KIỂM TRA")
    paper.set_text(last(paper, "BÍ THƯ"), "CHỦ NHIỆM")
    sides("CHỦ NHIỆM")(paper)


def chi_bo(paper: Paper) -> None:
    """A paper of a chi bộ."""
    paper.replace(TEN, "CHI BỘ VĂN PHÒNG")
    number = paper.p("Số ")
    paper.set_text(number, paper.text(number).partition("/")[0] + "/CB")
    paper.replace("T/M BAN THƯỜNG VỤ", "T/M CHI BỘ")


def items_by(mark: str) -> Callable[[Paper], None]:
    """The first item of Nơi nhận ends otherwise."""

    def edit(paper: Paper) -> None:
        p = last(paper, "- Thường trực Tỉnh uỷ (để báo cáo)")
        paper.set_text(p, paper.text(p)[:-1] + mark)

    return edit


def one_line(paper: Paper) -> None:
    """The first item on the line of the heading, in its own look."""
    head, item = last(paper, "Nơi nhận:"), last(paper, "- Như trên;")
    paper.run(item, sz="24", u="none")
    head.extend(item.findall(w("r")))
    paper.remove(item)


def old_title(paper: Paper) -> None:
    """The title another document left in the file."""
    core = paper.part("docProps/core.xml")
    for child in core:
        if child.tag.endswith("}title"):
            child.text = "Báo cáo tổng kết phong trào thi đua khen thưởng"


QUYEN_HAN = {
    "quyen-han.khoi-ky": [
        Break("ke-hoach", without("T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Nguyễn Văn A"), an_ban=""),
    ],
    "quyen-han.cach-ghi": [
        Break("ke-hoach", words(("T/M BAN", "TM. BAN")), an_ban=""),
        Break("ke-hoach", words(("T/M BAN", "T/M. BAN"))),
        Break("cong-van", words(("T/L BAN", "TL.BAN"))),
        Break(
            "cong-van",
            words(("T/L BAN THƯỜNG VỤ", "KT. CHÁNH VĂN PHÒNG"), ("CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG")),
        ),
    ],
    "quyen-han.thua-uy-quyen": [
        Break("ke-hoach", words(("T/M BAN THƯỜNG VỤ", "TUQ. BAN THƯỜNG VỤ")), an_ban="")
    ],
    "quyen-han.ky-thay-tap-the": [
        Break("ke-hoach", words(("BÍ THƯ", "PHÓ BÍ THƯ"), ("T/M BAN THƯỜNG VỤ", "K/T BÍ THƯ")), an_ban=""),
    ],
    "quyen-han.cua-dang": [
        Break("ke-hoach", words(("T/M BAN THƯỜNG VỤ", "T/M ỦY BAN NHÂN DÂN"), ("BÍ THƯ", "CHỦ TỊCH")))
    ],
    "quyen-han.thay-mat": [Break("ke-hoach", without("T/M BAN THƯỜNG VỤ"), an_ban="")],
    "quyen-han.thu-tu": [Break("ke-hoach", swap("T/M BAN THƯỜNG VỤ", "BÍ THƯ"), an_ban="")],
    "quyen-han.chu-tri-ben-phai": [Break("hai-nguoi-ky", joint)],
}

CHUC_VU = {
    "chuc-vu.hop-quyen-han": [
        Break("ke-hoach", words(("BÍ THƯ", "CHÁNH VĂN PHÒNG")), an_ban=""),
        Break("nghi-quyet", words(("BÍ THƯ", "UỶ VIÊN BAN THƯỜNG VỤ"))),
        Break("cong-van", words(("T/L BAN THƯỜNG VỤ", "K/T TRƯỞNG BAN"))),
    ],
    "chuc-vu.thieu": [Break("cong-van", without("CHÁNH VĂN PHÒNG"), an_ban="")],
    "chuc-vu.kem-ten-co-quan": [
        Break("ke-hoach", words(("BÍ THƯ", "BÍ THƯ ĐẢNG UỶ KHỐI")), an_ban=""),
        Break("cong-van", words(("CHÁNH VĂN PHÒNG", "CHÁNH VĂN PHÒNG ĐẢNG UỶ"))),
    ],
    "chuc-vu.ben-bien-ban": [Break("bien-ban", sides("NGƯỜI GHI BIÊN BẢN"), an_ban="")],
    "chuc-vu.nguoi-ghi-bien-ban": [Break("bien-ban", without("NGƯỜI GHI BIÊN BẢN", "Trần Thị B"), an_ban="")],
    "ho-ten.danh-xung": [
        Break("ke-hoach", words(("Nguyễn Văn A", "TS. Nguyễn Văn A")), an_ban=""),
        Break("ke-hoach", words(("Nguyễn Văn A", "Đại tá Nguyễn Văn A"))),
    ],
    "ho-ten.du": [Break("ke-hoach", words(("Nguyễn Văn A", "Hùng")), an_ban="")],
    "ho-ten.thieu": [Break("ke-hoach", without("Nguyễn Văn A"), an_ban="")],
    "ho-ten.da-ky": [Break("ke-hoach", words(("Nguyễn Văn A", "Nguyễn Văn A (đã ký)")), an_ban="")],
}

CAC_NOI_NHAN = [
    "Nơi nhận:", "- Thường trực Tỉnh uỷ (để báo cáo);", "- Uỷ ban Kiểm tra Tỉnh uỷ;",
    "- Các đồng chí Uỷ viên Ban Chấp hành Đảng bộ Khối;",
    "- Uỷ ban Kiểm tra, các ban, Văn phòng Đảng uỷ Khối;", "- Các tổ chức cơ sở đảng trực thuộc;", LUU,
]  # fmt: skip

NOI_NHAN = {
    "noi-nhan.co": [Break("ke-hoach", without(*CAC_NOI_NHAN))],
    "noi-nhan.dau-hai-cham": [Break("ke-hoach", words(("Nơi nhận:", "Nơi nhận")), an_ban="")],
    "noi-nhan.dong-rieng": [Break("cong-van", one_line, an_ban="hd05")],
    "noi-nhan.ben-trai": [Break("ke-hoach", sides("Nơi nhận:"), an_ban="")],
    "noi-nhan.dong-luu": [
        Break("ke-hoach", words((LUU, "- Báo Lạng Sơn.")), an_ban=""),
        Break(
            "ke-hoach",
            words((LUU, "- Báo Lạng Sơn."), ("- Các tổ chức cơ sở đảng trực thuộc;", "- Lưu Văn phòng;")),
        ),
    ],
    "muc-noi-nhan.gach-dau-dong": [
        Break("ke-hoach", words(("- Uỷ ban Kiểm tra Tỉnh uỷ", "• Uỷ ban Kiểm tra Tỉnh uỷ")), an_ban=""),
    ],
    "muc-noi-nhan.cuoi-muc": [
        Break("ke-hoach", items_by("."), an_ban=""),
        Break("ke-hoach", items_by(""), an_ban=""),
        Break("ke-hoach", items_by(";"), an_ban="hd36"),
        Break("ke-hoach", items_by(","), an_ban="hd05"),
    ],
    "muc-noi-nhan.cuoi-cung": [
        Break("ke-hoach", words((LUU, LUU[:-1] + ";")), an_ban=""),
        Break("ke-hoach", words((LUU, LUU[:-1]))),
    ],
    "muc-noi-nhan.luu-hai-cham": [
        Break("ke-hoach", words((LUU, "- Lưu: Văn phòng Đảng uỷ Khối.")), an_ban="")
    ],
    "muc-noi-nhan.luu-vt": [Break("ke-hoach", words((LUU, "- Lưu VT.")), an_ban="")],
    "muc-noi-nhan.nhu-tren": [
        Break("cong-van", words(("- Như trên", "- Các đảng uỷ cơ sở")), an_ban=""),
        Break("to-trinh", words(("- Như trên", "- Thường trực Tỉnh uỷ"))),
    ],
    "muc-noi-nhan.trung": [
        Break(
            "ke-hoach", words(("- Uỷ ban Kiểm tra Tỉnh uỷ", "- Các tổ chức cơ sở đảng trực thuộc")), an_ban=""
        ),
    ],
}


def itself(paper: Paper) -> None:
    """The last sentence is another type's, and nothing else names the own."""
    paper.replace("căn cứ Kế hoạch này", "căn cứ nội dung trên")
    paper.replace(" và Kế hoạch này.", ".")
    paper.replace("Kế hoạch này thực hiện", "Quyết định này có hiệu lực")


NHAT_QUAN = {
    "nhat-quan.so-loai": [
        Break("ke-hoach", words(("Số 105-KH/ĐU", "Số 105-QĐ/ĐU"))),
        Break("ke-hoach", words(("KẾ HOẠCH", "CHIẾN LƯỢC"))),
    ],
    "nhat-quan.so-co-quan": [
        Break("ke-hoach", words(("Số 105-KH/ĐU", "Số 105-KH/ĐUK"))),
        Break("ke-hoach", words(("Số 105-KH/ĐU", "Số 105-KH/TU"))),
    ],
    "nhat-quan.tu-goi": [Break("ke-hoach", itself, an_ban="")],
    "nhat-quan.quyet-dinh-ky": [Break("quyet-dinh", words(("T/M BAN THƯỜNG VỤ", "T/M ĐẢNG UỶ")), an_ban="")],
    "nhat-quan.co-quan-ky": [Break("ke-hoach", words(("T/M BAN THƯỜNG VỤ", "T/M CHI BỘ")), an_ban="")],
    "nhat-quan.tham-quyen": [Break("huong-dan", chi_bo)],
    "nhat-quan.thuoc-tinh": [Break("ke-hoach", old_title, an_ban="")],
}

BREAKS: dict[str, list[Break]] = QUYEN_HAN | CHUC_VU | NOI_NHAN | NHAT_QUAN
