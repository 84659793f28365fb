"""Every type of document in every edition, read back component by component against the rows of the norm."""

from __future__ import annotations

from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Any

import docx
import pytest
from lxml import etree

from vanban import VanBan, render
from vanban.ooxml.do_rong import width_mm
from vanban.ooxml.thuoc_tinh import style_id
from vanban.the_thuc import Dong, LoaiVanBan, the_thuc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docx.document import Document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CASES = [
    pytest.param(loai, an_ban.ma, id=f"{loai.ma}-{an_ban.ma}")
    for an_ban in the_thuc().an_ban
    for loai in the_thuc().loai
]
EDITIONS = [an_ban.ma for an_ban in the_thuc().an_ban]
# The only letters in small case among capitals: a post held "kiêm" another.
SMALL = {"kiêm"}


def opened(vb: VanBan) -> Document:
    return docx.Document(BytesIO(render(vb)))


def mm(twips: str | None) -> float:
    return int(twips or 0) * 25.4 / 1440


class Doan:
    """A paragraph with its effective properties: run over paragraph over style over Normal over defaults."""

    def __init__(self, element: Any, styles: Any) -> None:
        self.text = "".join(
            {"t": node.text or "", "br": "\n", "tab": "\t"}.get(node.tag.removeprefix(W), "")
            for node in element.iter(f"{W}t", f"{W}br", f"{W}tab")
        )
        self.style: str = element.find(f"{W}pPr/{W}pStyle").get(f"{W}val")
        run = element.find(f"{W}r")
        by_id = {one.get(f"{W}styleId"): one for one in styles.iterfind(f"{W}style")}
        chain = [by_id[self.style], by_id["Normal"]]
        default = styles.find(f"{W}docDefaults/{W}rPrDefault")
        self._run = [one for one in (run, *chain, default) if one is not None]
        self._paragraph = [element, *chain]

    def run(self, name: str, attribute: str = "val") -> str | None:
        return self._first([one.find(f"{W}rPr/{W}{name}") for one in self._run], attribute)

    def paragraph(self, name: str, attribute: str = "val") -> str | None:
        return self._first([one.find(f"{W}pPr/{W}{name}") for one in self._paragraph], attribute)

    @staticmethod
    def _first(found: list[Any], attribute: str) -> str | None:
        for element in found:
            if element is not None and (attribute == "val" or f"{W}{attribute}" in element.attrib):
                return str(element.get(f"{W}{attribute}", "1"))
        return None

    def on(self, name: str) -> bool:
        return self.run(name) not in {None, "0", "none"}


def paragraphs(document: Document) -> list[Doan]:
    styles = document.styles.element
    found = [Doan(element, styles) for element in document.element.body.iter(f"{W}p")]
    # Spacers: a line of its own exact height, without text.
    return [one for one in found if one.text or one.paragraph("spacing", "line") not in {"20", "160"}]


def row_of(style: str, an_ban: str) -> Dong:
    return next(row for key, row in the_thuc().dong[an_ban].items() if style_id(key) == style)


def differences(doan: Doan, row: Dong) -> Iterator[str]:
    """Where a paragraph is not what its row says we write."""
    use = row.use
    wanted: dict[str, tuple[object, object]] = {}
    if "co" in use:
        wanted["co"] = int(doan.run("sz") or 0) / 2, use["co"]
    for key, tag in (("dam", "b"), ("nghieng", "i"), ("gach_chan", "u")):
        if key in use:
            wanted[key] = doan.on(tag), use[key]
    if "can" in use:
        wanted["can"] = (
            {"left": "trai", "center": "giua", "right": "phai", "both": "deu"}[
                doan.paragraph("jc") or "left"
            ],
            use["can"],
        )
    for key, name, attribute in (
        ("cach_tren", "spacing", "before"), ("cach_duoi", "spacing", "after"),
        ("gian_dong", "spacing", "line"),
    ):  # fmt: skip
        if key in use:
            wanted[key] = int(doan.paragraph(name, attribute) or 0) / 20, use[key]
    if "gian_dong" in use:
        wanted["lineRule"] = doan.paragraph("spacing", "lineRule"), "exact"
    if "thut_dau_dong" in use:
        wanted["thut_dau_dong"] = round(mm(doan.paragraph("ind", "firstLine")), 1), use["thut_dau_dong"]
    if use.get("chu") == "hoa":
        words = set(doan.text.split()) - SMALL
        wanted["chu"] = " ".join(words).upper(), " ".join(words)
    wanted["font"] = (
        {doan.run("rFonts", slot) for slot in ("ascii", "hAnsi", "cs", "eastAsia")},
        {the_thuc().phong_chu},
    )
    wanted["color"] = doan.run("color"), "000000"
    for name, (found, expected) in wanted.items():
        if found != expected:
            yield f"{row.thanh_phan} “{doan.text[:30]}”: {name} is {found}, the row says {expected}"


FULL: dict[str, Any] = {
    "can_cu": ["Điều lệ Đảng Cộng sản Việt Nam", "Thực hiện Nghị quyết số 07-NQ/ĐUK"],
    "tac_gia": "của Ban Thường vụ",
    "do_mat": "mật",
    "do_khan": "hoả tốc",
    "du_thao": 2,
    "nguoi_soan": "NguyenVanAn",
    "so_ban": 26,
    "lien_he": "Văn phòng, điện thoại 0205 3812 345",
    "luu_hanh": "Không phổ biến trên phương tiện thông tin đại chúng",
    "noi_dung": "Phần I\nTên phần\nChương I\nTên chương\nMục 1\nTên mục\nĐiều 1. Tên điều\n1. Khoản."
    "\na) Điểm.\n- Gạch."
    "\nI- MỤC\n1.1. Tiểu khoản.\n\n| A | B |\n|---|---|\n| một | hai |\n\nXem phụ lục kèm theo.",
    "phu_luc": [{"tieu_de": "Danh mục", "noi_dung": "Đoạn."}, {"tieu_de": "Biểu mẫu", "noi_dung": "Đoạn."}],
}


@pytest.mark.parametrize(("loai", "an_ban"), CASES)
def test_every_paragraph_is_as_its_row_says(
    ban_ghi: Callable[..., VanBan], loai: LoaiVanBan, an_ban: str
) -> None:
    document = opened(ban_ghi(loai, an_ban, **FULL))
    found = []
    for doan in paragraphs(document):
        row = row_of(doan.style, an_ban)
        faults = list(differences(doan, row))
        if doan.style == "Bang":  # cells of the header row are bold and centred
            faults = [fault for fault in faults if "dam is True" not in fault and "can is giua" not in fault]
        if doan.style == "Dieu":  # bold are number and name; text that follows at once is not
            faults = [fault for fault in faults if "dam is False" not in fault]
        found += faults
    assert found == []
    assert len({doan.style for doan in paragraphs(document)}) >= 30


@pytest.mark.parametrize(("loai", "an_ban"), CASES)
def test_the_components_stand_in_their_order(
    ban_ghi: Callable[..., VanBan], loai: LoaiVanBan, an_ban: str
) -> None:
    vb = ban_ghi(loai, an_ban, can_cu=["Điều lệ Đảng"], tac_gia="của Ban Thường vụ", do_khan="khẩn")
    expected = ["co_quan_cap_tren", "co_quan_ban_hanh", "dau_sao"]
    expected += ["so_ky_hieu"] if loai.danh_so and loai.ky_hieu else []
    expected += [] if loai.in_ten else ["trich_yeu_cong_van"]
    expected += ["do_khan", "tieu_de", "dia_danh_ngay"]
    expected += ["ten_loai", "tac_gia", "trich_yeu", "gach_duoi_trich_yeu"] if loai.in_ten else []
    expected += ["kinh_gui"] if loai.kinh else []
    expected += ["can_cu"]
    expected += ["dong_quyet_dinh"] if loai.bo_cuc == "quyet-dinh" else []
    expected += ["dieu"] if loai.than == "dieu" else []
    expected += ["noi_dung", "noi_nhan", "muc_noi_nhan", "quyen_han", "chuc_vu", "cho_ky", "ho_ten"]
    found = [style for style, _ in groupby(doan.style for doan in paragraphs(opened(vb)))]
    assert found == [style_id(key) for key in expected]


def only(vb: VanBan, thanh_phan: str) -> list[Doan]:
    return [doan for doan in paragraphs(opened(vb)) if doan.style == style_id(thanh_phan)]


def texts(vb: VanBan, thanh_phan: str) -> list[str]:
    return [doan.text for doan in only(vb, thanh_phan)]


@pytest.mark.parametrize("an_ban", EDITIONS)
def test_the_page_is_a4_with_the_margins_of_the_norm(ban_ghi: Callable[..., VanBan], an_ban: str) -> None:
    document = opened(ban_ghi(an_ban=an_ban, phu_luc=[{"tieu_de": "Bảng", "noi_dung": "Đoạn."}]))
    trang = the_thuc().dong[an_ban]["trang"]
    assert len(document.sections) == 2
    for section in document.sections:
        sizes = (
            section.page_width, section.page_height, section.top_margin, section.bottom_margin,
            section.left_margin, section.right_margin, section.header_distance,
        )  # fmt: skip
        assert [round(size.mm, 1) for size in sizes if size is not None] == [
            trang.so("rong"), trang.so("cao"), trang.so("le_tren"), trang.so("le_duoi"),
            trang.so("le_trai"), trang.so("le_phai"), the_thuc().dong[an_ban]["so_trang"].so("cach_mep"),
        ]  # fmt: skip
        assert section.different_first_page_header_footer
        numbering = section._sectPr.find(f"{W}pgNumType")
        assert numbering is not None
        assert numbering.get(f"{W}start") == "1"
        field = section.header._element.find(f".//{W}fldSimple")
        assert field.get(f"{W}instr").strip() == "PAGE"
        assert section.first_page_header._element.find(f".//{W}fldSimple") is None


@pytest.mark.parametrize(
    ("so", "ky_hieu", "line"),
    [
        (105, "ĐUK", "Số 105-KH/ĐUK"),
        (5, "ĐUK", "Số 05-KH/ĐUK"),
        ("516a", "ĐUK", "Số 516a-KH/ĐUK"),
        (None, "ĐUK", "Số      -KH/ĐUK"),
    ],
)
def test_the_number_line(ban_ghi: Callable[..., VanBan], so: object, ky_hieu: str, line: str) -> None:
    assert texts(ban_ghi(so=so, co_quan={"ky_hieu": ky_hieu}), "so_ky_hieu") == [line]


@pytest.mark.parametrize(
    ("ngay", "dia_danh", "line"),
    [
        ("28/02/2023", "Lạng Sơn", "Lạng Sơn, ngày 28 tháng 02 năm 2023"),
        ("18/4/2023", "Lạng Sơn", "Lạng Sơn, ngày 18 tháng 4 năm 2023"),
        ("03/6/2026", "Hà Nội", "Hà Nội, ngày 03 tháng 6 năm 2026"),
        ("01/01/2023", "Thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh, ngày 01 tháng 01 năm 2023"),
    ],
)
def test_the_date_line(ban_ghi: Callable[..., VanBan], ngay: str, dia_danh: str, line: str) -> None:
    assert texts(ban_ghi(ngay=ngay, co_quan={"dia_danh": dia_danh}), "dia_danh_ngay") == [line]


@pytest.mark.parametrize("an_ban", EDITIONS)
def test_the_rule_under_the_title_is_as_long_as_the_title(
    ban_ghi: Callable[..., VanBan], an_ban: str
) -> None:
    document = opened(ban_ghi(an_ban=an_ban))
    cell = document.tables[0].columns[1]
    title = next(doan for doan in paragraphs(document) if doan.style == "TieuDe")
    border = title._paragraph[0].find(f"{W}pPr/{W}pBdr/{W}bottom")
    assert border.get(f"{W}val") == "single"
    assert cell.width is not None
    rule = cell.width.mm - mm(title.paragraph("ind", "left")) - mm(title.paragraph("ind", "right"))
    row = the_thuc().dong[an_ban]["tieu_de"]
    title_mm = width_mm(title.text, row.so("co"), dam=True)
    assert title.text == "ĐẢNG CỘNG SẢN VIỆT NAM"
    assert title_mm <= rule <= title_mm + 2


def test_star_and_hyphens_stand_alone_on_their_lines(ban_ghi: Callable[..., VanBan]) -> None:
    assert texts(ban_ghi(), "dau_sao") == ["*"]
    assert texts(ban_ghi(), "gach_duoi_trich_yeu") == ["-----"]


@pytest.mark.parametrize(("an_ban", "mark"), [("hd36", ","), ("hd05", ";")])
def test_recipients_end_in_the_mark_of_the_edition(
    ban_ghi: Callable[..., VanBan], an_ban: str, mark: str
) -> None:
    vb = ban_ghi(an_ban=an_ban)
    assert texts(vb, "noi_nhan") == ["Nơi nhận:"]
    assert texts(vb, "muc_noi_nhan") == [
        f"- Thường trực Tỉnh uỷ (để báo cáo){mark}",
        f"- Các cơ sở đảng trực thuộc{mark}",
        "- Lưu Văn phòng Đảng uỷ Khối.",
    ]


@pytest.mark.parametrize("count", [1, 11, 12, 13, 14, 30])
def test_a_long_list_of_recipients_is_whole_and_ends_once(ban_ghi: Callable[..., VanBan], count: int) -> None:
    others = [f"Cơ quan thứ {i}" for i in range(count - 1)]
    vb = ban_ghi(noi_nhan=[*others, "Lưu Văn phòng"], nguoi_soan="An", so_ban=count)
    assert texts(vb, "muc_noi_nhan") == [*(f"- {one}," for one in others), "- Lưu Văn phòng."]
    assert texts(vb, "nguoi_soan") == [f"AN-{count}"]


@pytest.mark.parametrize(("an_ban", "last"), [("hd36", ","), ("hd05", ".")])
def test_grounds_end_in_the_mark_of_the_edition(
    ban_ghi: Callable[..., VanBan], an_ban: str, last: str
) -> None:
    vb = ban_ghi("Quyết định", an_ban, can_cu=["Điều lệ Đảng", "Thực hiện Kế hoạch số 1"])
    assert texts(vb, "can_cu") == ["- Căn cứ Điều lệ Đảng;", f"- Thực hiện Kế hoạch số 1{last}"]


@pytest.mark.parametrize(
    ("loai", "an_ban", "words"),
    [
        ("Công văn", "hd36", "Kính gửi"), ("Công văn", "hd05", "Kính gửi"),
        ("Tờ trình", "hd36", "Kính gửi"), ("Tờ trình", "hd05", "Kính trình"),
    ],
)  # fmt: skip
def test_the_words_of_address(ban_ghi: Callable[..., VanBan], loai: str, an_ban: str, words: str) -> None:
    one = only(ban_ghi(loai, an_ban), "kinh_gui")
    assert [doan.text for doan in one] == [f"{words}: Ban Thường vụ Tỉnh uỷ"]
    upright = one[0]._paragraph[0].findall(f"{W}r")[1]
    assert upright.find(f"{W}rPr/{W}i").get(f"{W}val") == "0"
    several = ban_ghi(loai, an_ban, kinh_gui=["Ban Tổ chức", "Văn phòng"])
    assert texts(several, "kinh_gui") == [f"{words}:"]
    mark = the_thuc().dong[an_ban]["muc_noi_nhan"].chu("ket_muc")
    assert texts(several, "noi_kinh_gui") == [f"- Ban Tổ chức{mark}", "- Văn phòng."]


@pytest.mark.parametrize("an_ban", EDITIONS)
def test_four_empty_lines_stand_before_the_name(ban_ghi: Callable[..., VanBan], an_ban: str) -> None:
    styles = [doan.style for doan in paragraphs(opened(ban_ghi(an_ban=an_ban)))]
    assert styles[-6:] == ["ChucVu", *["ChoKy"] * 4, "HoTen"]


def test_the_post_is_not_bold_and_the_authority_is(ban_ghi: Callable[..., VanBan]) -> None:
    assert [doan.on("b") for doan in only(ban_ghi(), "chuc_vu")] == [False]
    assert [doan.on("b") for doan in only(ban_ghi(), "quyen_han")] == [True]


def test_kiem_stays_small_between_two_posts(ban_ghi: Callable[..., VanBan]) -> None:
    vb = ban_ghi(quyen_han="", chuc_vu="Uỷ viên Ban Thường vụ\nkiêm\nTrưởng Ban Chỉ đạo")
    assert texts(vb, "chuc_vu") == ["UỶ VIÊN BAN THƯỜNG VỤ\nkiêm\nTRƯỞNG BAN CHỈ ĐẠO"]


def test_the_recorder_signs_at_the_left_of_the_chair(ban_ghi: Callable[..., VanBan]) -> None:
    recorder = [{"chuc_vu": "NGƯỜI GHI BIÊN BẢN", "nguoi_ky": "Trần Thị B"}]
    document = opened(ban_ghi("Biên bản", quyen_han="", chuc_vu="CHỦ TRÌ HỘI NGHỊ", ky_cung=recorder))
    left, right = document.tables[1].rows[0].cells
    assert left.text.split() == ["NGƯỜI", "GHI", "BIÊN", "BẢN", "Trần", "Thị", "B"]
    assert right.text.split() == ["CHỦ", "TRÌ", "HỘI", "NGHỊ", "Nguyễn", "Văn", "A"]


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({}, "BAN THƯỜNG VỤ ĐẢNG UỶ KHỐI QUYẾT ĐỊNH"),
        (
            {
                "quyen_han": "K/T TRƯỞNG BAN", "chuc_vu": "PHÓ TRƯỞNG BAN",
                "co_quan": {"ten": "Ban Tổ chức", "ten_ngan": ""},
            },
            "TRƯỞNG BAN TỔ CHỨC QUYẾT ĐỊNH",
        ),
    ],
)  # fmt: skip
def test_who_decides(ban_ghi: Callable[..., VanBan], fields: dict[str, Any], line: str) -> None:
    assert texts(ban_ghi("Quyết định", **fields), "dong_quyet_dinh") == [line]


def test_a_decision_line_of_the_author_stands_alone(ban_ghi: Callable[..., VanBan]) -> None:
    vb = ban_ghi("Quyết định", noi_dung="ĐẠI HỘI QUYẾT ĐỊNH\nĐiều 1. Thông qua\nBáo cáo chính trị.")
    assert texts(vb, "dong_quyet_dinh") == ["ĐẠI HỘI QUYẾT ĐỊNH"]


def test_appendices_are_numbered_only_if_there_are_several(ban_ghi: Callable[..., VanBan]) -> None:
    one = [{"tieu_de": "Danh mục", "noi_dung": "Đoạn."}]
    assert texts(ban_ghi(phu_luc=one), "phu_luc") == ["Phụ lục"]
    assert texts(ban_ghi(phu_luc=one * 2), "phu_luc") == ["Phụ lục 1", "Phụ lục 2"]


def test_an_appendix_says_what_it_belongs_to(ban_ghi: Callable[..., VanBan]) -> None:
    one = [{"tieu_de": "Danh mục", "noi_dung": "Đoạn."}]
    issuer = "Ban Thường vụ Đảng uỷ Khối các cơ quan tỉnh"
    assert texts(ban_ghi(phu_luc=one, so=105), "kem_theo") == [
        f"(Kèm theo Kế hoạch số 105-KH/ĐUK, ngày 28/02/2023 của {issuer})"
    ]


def test_no_line_break_is_put_into_names_and_subject(ban_ghi: Callable[..., VanBan]) -> None:
    subject = "về tiếp tục tăng cường sự lãnh đạo của Đảng đối với công tác phòng, chống tham nhũng " * 4
    body = "Ban Chỉ đạo phòng, chống tham nhũng, lãng phí, tiêu cực tỉnh Lạng Sơn"
    vb = ban_ghi(
        trich_yeu=subject.strip(), co_quan={"ten": body, "cap_tren": "Đảng bộ thành phố Hồ Chí Minh"}
    )
    assert texts(vb, "trich_yeu") == [subject.strip()]
    assert texts(vb, "co_quan_ban_hanh") == [body.upper()]
    assert texts(vb, "co_quan_cap_tren") == ["ĐẢNG BỘ THÀNH PHỐ HỒ CHÍ MINH"]


def test_the_file_says_what_it_is(ban_ghi: Callable[..., VanBan]) -> None:
    data = render(ban_ghi(so=105))
    properties = docx.Document(BytesIO(data)).core_properties
    assert properties.title == "Kế hoạch 105-KH/ĐUK về đổi mới công tác kiểm tra"
    assert properties.subject == "về đổi mới công tác kiểm tra"
    assert properties.author == "Ban Thường vụ Đảng uỷ Khối các cơ quan tỉnh"
    assert properties.keywords == "105-KH/ĐUK"
    assert properties.category == "Kế hoạch"
    assert properties.language == "vi-VN"
    assert properties.created is not None
    assert properties.created.date().isoformat() == "2023-02-28"


def test_nothing_of_python_docx_is_left_in_the_file(ban_ghi: Callable[..., VanBan]) -> None:
    document = opened(ban_ghi())
    for part in document.part.package.iter_parts():
        assert b"python-docx" not in part.blob
        assert b"http://schemas.microsoft.com/office/word/2010" not in part.blob
    text = etree.tostring(document.element, encoding="unicode")
    assert "{{" not in text
    assert "{%" not in text


def test_the_notice_of_the_last_page_is_no_notice_of_the_first(ban_ghi: Callable[..., VanBan]) -> None:
    notice = "Không phổ biến trên phương tiện thông tin đại chúng"
    last, first = opened(ban_ghi(luu_hanh=notice)), opened(ban_ghi(luu_hanh="Lưu hành nội bộ"))
    assert texts(ban_ghi(luu_hanh=notice), "khong_pho_bien") == [notice.upper()]
    assert [p.text for p in last.sections[0].first_page_header.paragraphs] == [""]
    assert texts(ban_ghi(luu_hanh="Lưu hành nội bộ"), "khong_pho_bien") == []
    assert [p.text for p in first.sections[0].first_page_header.paragraphs] == ["LƯU HÀNH NỘI BỘ"]
