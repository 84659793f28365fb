"""Breaks of the rules about body, outline, language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checking.paper import RECORDS, Break, Paper, w

if TYPE_CHECKING:
    from collections.abc import Callable

RECORDS["phan-chuong"] = {
    "_example": "quy-dinh",
    "noi_dung": (
        "Ban Thường vụ Đảng uỷ quy định như sau:\n"
        "Phần thứ nhất\nQUY ĐỊNH CHUNG\nChương I\nPHẠM VI\nMục 1\nĐỐI TƯỢNG\nĐiều 1. Phạm vi\n"
        "Áp dụng cho chi bộ.\n"
        "Mục 2\nNGUYÊN TẮC\nĐiều 2. Nguyên tắc\n1. Công khai.\n2. Dân chủ:\na) Bàn bạc;\nb) Biểu quyết;\n"
        "c) Ghi biên bản;\nd) Lưu hồ sơ;\nđ) Báo cáo;\ne) Kiểm tra.\n"
        "Phần thứ hai\nTỔ CHỨC THỰC HIỆN\nChương II\nTRÁCH NHIỆM\nĐiều 3. Hiệu lực\n"
        "Quy định này có hiệu lực từ ngày ký."
    ),
}
RECORDS["van-xuoi"] = {
    "_example": "ke-hoach",
    "noi_dung": (
        "Thực hiện Quy định số 22-QĐ/TW, ngày 28/7/2021 của Trung ương, Ban Thường vụ lập kế hoạch.\n"
        "I- MỤC ĐÍCH\n1. Uỷ ban kiểm tra (UBKT) hoàn thành chương trình trước ngày 05/01/2027.\n"
        "2. Có 4.144 đảng viên học tập, đạt 66,7% trong ngày 03 tháng 02 năm 2027.\n"
        "II- TỔ CHỨC THỰC HIỆN\n1. UBKT tham mưu, đôn đốc, kiểm tra các đảng uỷ, uỷ viên.\n"
        "2. Chi bộ bàn về việc thực hiện trước ngày 05/4/2027."
    ),
}


def words(old: str, new: str) -> Callable[[Paper], None]:
    """Words within one run are replaced; everything keeps its look."""

    def edit(paper: Paper) -> None:
        for t in paper.root.iter(w("t")):
            if t.text and old in t.text:
                t.text = t.text.replace(old, new, 1)
                t.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                return
        raise LookupError(old)

    return edit


def removed(text: str) -> Callable[[Paper], None]:
    """A paragraph is taken away."""
    return lambda paper: paper.remove(paper.p(text))


def joined(text: str) -> Callable[[Paper], None]:
    """The paragraph behind these words is written on their line."""

    def edit(paper: Paper) -> None:
        p = paper.p(text, exact=True)
        behind = p.getnext()
        assert behind is not None
        words(text, f"{text}. {paper.text(behind)}")(paper)
        paper.remove(behind)

    return edit


def _two_in_one(paper: Paper) -> None:
    second = paper.p("Căn cứ Quy định số 29")
    words("Đảng Cộng sản Việt Nam;", f"Đảng Cộng sản Việt Nam; căn cứ {paper.text(second)[10:]}")(paper)
    paper.remove(second)


def _empty_line(paper: Paper) -> None:
    paper.copy_after(paper.p("2. Chi bộ bàn").getprevious(), "")  # type: ignore[arg-type]  # it is there


def _tab(paper: Paper) -> None:
    words("2. Chi bộ", "\u00a02. Chi bộ")(paper)


CAN_CU = "Căn cứ Điều lệ Đảng Cộng sản Việt Nam"
LAST = "Xét đề nghị của Uỷ ban Kiểm tra Đảng uỷ Khối"

BREAKS: dict[str, list[Break]] = {
    "can-cu.gach-dau-dong": [Break("quyet-dinh", words(f"- {CAN_CU}", CAN_CU), an_ban="")],
    "can-cu.dau-cuoi": [
        Break("quyet-dinh", words(f"{CAN_CU};", f"{CAN_CU},"), an_ban=""),
        Break("quyet-dinh", words(f"{CAN_CU};", CAN_CU), an_ban=""),
        Break("quyet-dinh", words(f"{LAST}.", f"{LAST},")),
        Break("quyet-dinh", words(f"{LAST},", f"{LAST};"), an_ban="hd36"),
    ],
    "can-cu.moi-doan": [Break("quy-dinh", _two_in_one, an_ban="")],
    "can-cu.loi-mo-dau": [
        Break("quyet-dinh", words("- Căn cứ Quy chế làm việc", "- Quy chế làm việc"), an_ban=""),
    ],
    "noi-dung.dong-quyet-dinh": [Break("quyet-dinh", removed("KHỐI QUYẾT ĐỊNH"), an_ban="")],
    "noi-dung.het-bai-gach-cheo": [
        Break("ke-hoach", words("được phổ biến đến chi bộ.", "được phổ biến đến chi bộ./."), an_ban=""),
        Break("phu-luc", words("2. Nội dung thứ hai.", "2. Nội dung thứ hai./.")),
    ],
    "noi-dung.het-bai-thieu-cham": [
        Break("ke-hoach", words("được phổ biến đến chi bộ.", "được phổ biến đến chi bộ"), an_ban=""),
        Break("ke-hoach", words("được phổ biến đến chi bộ.", "được phổ biến đến chi bộ;")),
    ],
    "noi-dung.doan-trong": [Break("van-xuoi", _empty_line)],
    "noi-dung.thut-bang-tab": [Break("van-xuoi", _tab)],
    "bo-cuc.so-la-ma": [
        Break("phan-chuong", words("Chương II", "Chương 2"), an_ban=""),
        Break("phan-chuong", words("Phần thứ hai", "Phần 2")),
    ],
    "bo-cuc.muc-so-a-rap": [Break("phan-chuong", words("Mục 2", "Mục II"))],
    "bo-cuc.ten-xuong-dong": [
        Break("phan-chuong", joined("Chương II"), an_ban=""),
        Break("phan-chuong", joined("Mục 1")),
    ],
    "bo-cuc.dieu-dau-cham": [
        Break("phan-chuong", words("Điều 2.", "Điều 2:"), an_ban=""),
        Break("phan-chuong", words("Điều 2.", "Điều 2 -")),
    ],
    "bo-cuc.khoan-dau-cham": [
        Break("phan-chuong", words("1. Công khai", "1) Công khai"), an_ban=""),
        Break("phan-chuong", words("2. Dân chủ", "2- Dân chủ")),
    ],
    "bo-cuc.diem-dau-ngoac": [Break("phan-chuong", words("a) Bàn", "a. Bàn"), an_ban="")],
    "bo-cuc.chu-cai-diem": [Break("phan-chuong", words("e) Kiểm", "f) Kiểm"), an_ban="")],
    "bo-cuc.thu-tu": [
        Break("phan-chuong", words("Điều 3.", "Điều 4."), an_ban=""),
        Break("phan-chuong", words("Chương II", "Chương III")),
        Break("phan-chuong", words("đ) Báo", "e) Báo")),
        Break("phan-chuong", words("2. Dân chủ", "3. Dân chủ")),
        Break("van-xuoi", words("II- TỔ", "III- TỔ")),
    ],
    "bo-cuc.la-ma-mot-kieu": [Break("van-xuoi", words("II- TỔ", "II. TỔ"))],
    "ngon-ngu.viet-tat": [
        Break("van-xuoi", words("Uỷ ban kiểm tra (UBKT)", "Uỷ ban kiểm tra"), an_ban=""),
        Break("van-xuoi", words("Ban Thường vụ lập", "UBKT lập")),
    ],
    "ngon-ngu.kieu-dau": [Break("van-xuoi", words("các đảng uỷ", "các đảng ủy"), an_ban="")],
    "ngon-ngu.ve-viec": [Break("van-xuoi", words("bàn về việc thực hiện", "bàn V/v thực hiện"))],
    "ngon-ngu.ngay-them-khong": [
        Break("van-xuoi", words("05/01/2027", "5/1/2027"), an_ban=""),
        Break("van-xuoi", words("ngày 03 tháng 02", "ngày 3 tháng 2")),
    ],
    "ngon-ngu.thang-thua-khong": [Break("van-xuoi", words("05/4/2027", "05/04/2027"))],
    "ngon-ngu.viet-so": [
        Break("van-xuoi", words("4.144 đảng viên", "4,144 đảng viên"), an_ban=""),
        Break("van-xuoi", words("66,7%", "66.7%")),
    ],
    "ngon-ngu.phan-tram": [Break("van-xuoi", words("66,7%", "66,7 %"))],
    "ngon-ngu.hai-dau-cach": [Break("van-xuoi", words("Chi bộ bàn", "Chi bộ  bàn"))],
    "ngon-ngu.cach-dau-cau": [
        Break("van-xuoi", words("tham mưu, đôn", "tham mưu , đôn")),
        Break("van-xuoi", words("tham mưu, đôn", "tham mưu,đôn")),
    ],
    "ngon-ngu.vien-dan-ngay": [Break("van-xuoi", words("22-QĐ/TW, ngày 28/7/2021 của", "22-QĐ/TW của"))],
}  # fmt: skip
