# ruff: noqa: E501  (the tables of mistakes keep one case on one line)
"""The tables of the norm against golden tables, and the loader against every kind of mistake."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from vanban.errors import InvalidData, MissingFile
from vanban.the_thuc import Dong, Khoang, load, the_thuc

if TYPE_CHECKING:
    from vanban.errors import VanbanError

TABLES = Path(__file__).parent.parent / "src" / "vanban" / "the_thuc"
NORM = the_thuc()


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """A copy of the tables, to be changed."""
    for path in TABLES.glob("*.toml"):
        shutil.copy(path, tmp_path)
    return tmp_path


def change(tables: Path, table: str, old: str, new: str) -> None:
    """Put `new` for the first `old` of a table."""
    path = tables / f"{table}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def add(tables: Path, table: str, text: str) -> None:
    path = tables / f"{table}.toml"
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


# ------------------------------------------------------------------------------------------------ editions


@pytest.mark.parametrize(
    ("ngay", "ma"),
    [
        (date(1930, 2, 3), None),
        (date(2018, 4, 2), None),
        (date(2018, 4, 3), "hd36"),
        (date(2023, 2, 28), "hd36"),
        (date(2026, 5, 26), "hd36"),
        (date(2026, 5, 27), "hd05"),
        (date(2099, 1, 1), "hd05"),
    ],
)
def test_the_edition_is_the_one_in_force_on_the_day(ngay: date, ma: str | None) -> None:
    found = NORM.an_ban_theo_ngay(ngay)
    assert (found and found.ma) == ma


def test_the_editions_are_named_in_full() -> None:
    assert [(row.ma, row.ten, row.ngay) for row in NORM.an_ban] == [
        ("hd36", "Hướng dẫn 36-HD/VPTW", date(2018, 4, 3)),
        ("hd05", "Hướng dẫn 05-HD/VPTW", date(2026, 5, 27)),
    ]


@pytest.mark.parametrize(("typed", "ma"), [("hd05", "hd05"), (" HD36 ", "hd36"), ("hd11", None), ("", None)])
def test_an_edition_is_found_by_its_code(typed: str, ma: str | None) -> None:
    found = NORM.tim_an_ban(typed)
    assert (found and found.ma) == ma


# --------------------------------------------------------------------------------------------------- types

TYPES = {
    "Cương lĩnh chính trị": "", "Điều lệ Đảng": "", "Chiến lược": "CL", "Nghị quyết": "NQ",
    "Quyết định": "QĐ", "Chỉ thị": "CT", "Kết luận": "KL", "Quy chế": "QC", "Quy định": "QĐ",
    "Thông tri": "TT", "Hướng dẫn": "HD", "Thông báo": "TB", "Thông cáo": "TC", "Tuyên bố": "TB",
    "Lời kêu gọi": "LKG", "Báo cáo": "BC", "Kế hoạch": "KH", "Quy hoạch": "QH", "Chương trình": "CTr",
    "Đề án": "ĐA", "Phương án": "PA", "Dự án": "DA", "Tờ trình": "TTr", "Công văn": "CV", "Biên bản": "BB",
}  # fmt: skip
PAPERS = {
    "Giấy giới thiệu": "GGT", "Giấy chứng nhận": "", "Giấy đi đường": "", "Giấy nghỉ phép": "",
    "Giấy mời": "GM", "Phiếu chuyển": "PC", "Phiếu gửi": "", "Thư công": "",
}  # fmt: skip


def test_the_25_types_and_their_symbols() -> None:
    assert {row.ten: row.ky_hieu for row in NORM.loai if row.nhom == "van-ban"} == TYPES
    assert len(TYPES) == 25


def test_the_8_papers_and_their_customary_symbols() -> None:
    assert {row.ten: row.ky_hieu for row in NORM.loai if row.nhom == "giay-to"} == PAPERS
    assert {row.tin_cay for row in NORM.loai if row.nhom == "giay-to"} == {"P"}


def test_what_is_special_about_a_type() -> None:
    assert {row.ma for row in NORM.loai if not row.in_ten} == {"cong-van"}
    assert {row.ma: row.kinh for row in NORM.loai if row.kinh} == {
        "cong-van": "kinh_gui",
        "to-trinh": "kinh_trinh",
    }
    assert {row.ma for row in NORM.loai if not row.danh_so} == {"cuong-linh-chinh-tri", "dieu-le-dang"}
    assert {row.ma: row.doc_them for row in NORM.loai if row.doc_them} == {"quy-dinh": ("QĐi",)}
    assert {row.ten for row in NORM.loai if row.tin_cay == "?"} == {
        "Cương lĩnh chính trị", "Điều lệ Đảng", "Chiến lược", "Tuyên bố",
    }  # fmt: skip


@pytest.mark.parametrize("row", NORM.loai, ids=lambda row: row.ma)
def test_a_type_is_found_by_its_name_however_it_is_typed(row: Any) -> None:
    from unicodedata import normalize

    from vanban.tieng_viet import bo_dau

    for typed in (
        row.ten, row.ma, row.ten.upper(), normalize("NFD", row.ten), bo_dau(row.ten), f"  {row.ten} ",
        row.ma.replace("-", "_"),
    ):  # fmt: skip
        assert NORM.tim_loai(typed) == (row,), typed
    assert str(row) == row.ten


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("QĐ", ["Quyết định", "Quy định"]),
        ("qđ", ["Quyết định", "Quy định"]),
        ("QĐi", ["Quy định"]),
        ("TB", ["Thông báo"]),
        ("ctr", ["Chương trình"]),
        ("TTr", ["Tờ trình"]),
        ("TT", ["Thông tri"]),
        ("ĐA", ["Đề án"]),
        ("DA", ["Dự án"]),
        ("CL", ["Chiến lược"]),
        ("QD", []),
        ("", []),
        ("XX", []),
    ],
)
def test_a_symbol_means_its_types(typed: str, found: list[str]) -> None:
    assert [row.ten for row in NORM.tim_loai(typed)] == found


# ------------------------------------------------------------------------------------------------- layout

# Component: (case, smallest and largest size, bold, italic); HD05 PL2. The size we write comes first.
FONTS: dict[str, tuple[str, float, float, bool, bool]] = {
    "tieu_de": ("hoa", 15, 15, True, False),
    "co_quan_cap_tren": ("hoa", 14, 14, False, False),
    "co_quan_ban_hanh": ("hoa", 14, 14, True, False),
    "so_ky_hieu": ("thuong", 14, 14, False, False),
    "dia_danh_ngay": ("thuong", 14, 14, False, True),
    "ten_loai": ("hoa", 15, 16, True, False),
    "trich_yeu": ("thuong", 14, 15, True, False),
    "trich_yeu_cong_van": ("thuong", 12, 12, False, True),
    "noi_dung": ("thuong", 14, 15, False, False),
    "can_cu": ("thuong", 14, 15, False, False),
    "phan": ("thuong", 14, 15, True, False),
    "ten_phan": ("hoa", 14, 15, True, False),
    "chuong": ("thuong", 14, 15, True, False),
    "ten_chuong": ("hoa", 14, 15, True, False),
    "muc": ("thuong", 14, 15, True, False),
    "ten_muc": ("hoa", 14, 15, True, False),
    "dieu": ("thuong", 14, 15, True, False),
    "khoan": ("thuong", 14, 15, False, False),
    "diem": ("thuong", 14, 15, False, False),
    "quyen_han": ("hoa", 14, 14, True, False),
    "chuc_vu": ("hoa", 14, 14, False, False),
    "ho_ten": ("thuong", 14, 14, True, False),
    "kinh_gui": ("thuong", 14, 14, False, True),
    "noi_kinh_gui": ("thuong", 14, 15, False, False),
    "noi_nhan": ("thuong", 14, 14, False, False),
    "muc_noi_nhan": ("thuong", 12, 12, False, False),
    "do_khan": ("hoa", 14, 14, True, False),
    "luu_hanh": ("hoa", 12, 12, True, False),
    "khong_pho_bien": ("hoa", 12, 12, True, False),
    "du_thao": ("thuong", 14, 14, False, True),
    "nguoi_soan": ("thuong", 11, 11, False, False),
    "lien_he": ("thuong", 10, 10, False, False),
}
FONTS_36 = FONTS | {
    "noi_kinh_gui": ("thuong", 14, 14, False, False),
    "nguoi_soan": ("hoa", 8, 8, False, False),
}


def sizes(row: Dong) -> list[float]:
    """The sizes from 6 to 20 pt, by halves, that a row accepts."""
    return [half / 2 for half in range(12, 41) if half / 2 in row.allow["co"]]


@pytest.mark.parametrize("an_ban", ["hd05", "hd36"])
@pytest.mark.parametrize("key", FONTS)
def test_every_font_row_of_the_norm(an_ban: str, key: str) -> None:
    case, smallest, largest, bold, italic = (FONTS if an_ban == "hd05" else FONTS_36)[key]
    row = NORM.dong[an_ban][key]
    assert (row.chu("chu"), row.co("dam"), row.co("nghieng")) == (case, bold, italic)
    assert smallest <= row.so("co") <= largest
    assert (min(sizes(row)), max(sizes(row))) == (smallest, largest)
    for fixed in ("chu", "dam", "nghieng"):
        assert row.allow[fixed] == (row.use[fixed],)


def test_the_number_of_the_page_is_14_pt_and_not_on_the_first() -> None:
    for rows in NORM.dong.values():
        row = rows["so_trang"]
        assert (row.so("co"), row.chu("can"), row.so("cach_mep")) == (14, "giua", 10)
        assert row.use["trang_dau"] is False


def test_noi_nhan_alone_is_underlined() -> None:
    for rows in NORM.dong.values():
        assert [key for key, row in rows.items() if row.co("gach_chan")] == ["noi_nhan"]


@pytest.mark.parametrize("an_ban", ["hd05", "hd36"])
def test_paper_and_margins_are_fixed(an_ban: str) -> None:
    row = NORM.dong[an_ban]["trang"]
    wanted = {"rong": 210, "cao": 297, "le_tren": 20, "le_duoi": 20, "le_trai": 30, "le_phai": 15}
    assert dict(row.use) == wanted
    assert {key: row.allow[key] for key in wanted} == {key: (mm,) for key, mm in wanted.items()}


def test_the_body_is_justified_and_indented_with_its_spacing() -> None:
    for an_ban, too_wide in (("hd05", False), ("hd36", True)):
        row = NORM.dong[an_ban]["noi_dung"]
        assert (row.chu("can"), row.so("thut_dau_dong")) == ("deu", 10)
        assert row.so("cach_duoi") >= 6
        assert 5.9 not in row.allow["cach_duoi"]
        assert 17.9 not in row.allow["gian_dong"]
        assert 18 in row.allow["gian_dong"]
        assert 22 in row.allow["gian_dong"]
        assert (22.1 in row.allow["gian_dong"]) is too_wide


@pytest.mark.parametrize(
    ("key", "thuoc_tinh", "hd36", "hd05"),
    [
        ("muc_noi_nhan", "ket_muc", ",", ";"),
        ("muc_noi_nhan", "ket_cuoi", ".", "."),
        ("muc_noi_nhan", "mo_dau", "- ", "- "),
        ("can_cu", "ket_muc", ";", ";"),
        ("can_cu", "ket_cuoi", ",", "."),
        ("loi_kinh_trinh", "van_ban", "Kính gửi", "Kính trình"),
        ("loi_kinh_gui", "van_ban", "Kính gửi", "Kính gửi"),
        ("trich_yeu_cong_van", "mo_dau", "", "về việc "),
        ("tieu_de", "van_ban", "ĐẢNG CỘNG SẢN VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM"),
        ("so_ky_hieu", "mo_dau", "Số ", "Số "),
        ("gach_duoi_trich_yeu", "van_ban", "-----", "-----"),
        ("dau_sao", "van_ban", "*", "*"),
    ],
)
def test_wording_and_marks_of_both_editions(key: str, thuoc_tinh: str, hd36: str, hd05: str) -> None:
    assert NORM.dong["hd36"][key].chu(thuoc_tinh) == hd36
    assert NORM.dong["hd05"][key].chu(thuoc_tinh) == hd05


def test_old_documents_may_end_the_last_can_cu_either_way() -> None:
    assert set(NORM.dong["hd36"]["can_cu"].allow["ket_cuoi"]) == {",", "."}  # type: ignore[arg-type]  # a list
    assert NORM.dong["hd05"]["can_cu"].allow["ket_cuoi"] == (".",)


@pytest.mark.parametrize("an_ban", ["hd05", "hd36"])
def test_what_we_write_is_what_we_accept_and_rests_on_a_clause(an_ban: str) -> None:
    assert set(NORM.dong[an_ban]) == set(NORM.dong["hd05"])
    for key, row in NORM.dong[an_ban].items():
        assert row.an_ban == an_ban
        assert row.thanh_phan == key
        assert row.clause.startswith(("HD05" if an_ban == "hd05" else "HD36", "thực tế"))
        assert (row.tin_cay == "P") == row.clause.startswith("thực tế"), key
        assert set(row.allow) == set(row.use)
        for thuoc_tinh, value in row.use.items():
            assert value in row.allow[thuoc_tinh], f"{key}.{thuoc_tinh}"


def test_the_accessors_of_a_row_give_the_kind_they_promise() -> None:
    row = NORM.dong["hd05"]["tieu_de"]
    assert (row.so("co"), row.so("cach_mep"), row.so("cach_mep", 3)) == (15.0, 0.0, 3.0)
    assert (row.chu("can"), row.chu("mo_dau"), row.chu("mo_dau", "x")) == ("giua", "", "x")
    assert (row.co("dam"), row.co("gach_chan")) == (True, False)
    with pytest.raises(TypeError, match=r"tieu_de\.can is text"):
        row.so("can")


@pytest.mark.parametrize(
    ("khoang", "inside", "outside"),
    [
        (Khoang(14, 15), [14, 14.5, 15], [13.9, 15.1, "14", True, None]),
        (Khoang(tu=18), [18, 400], [17.9]),
        (Khoang(den=8), [8, -1], [8.1]),
    ],
)
def test_a_range_includes_its_ends(khoang: Khoang, inside: list[Any], outside: list[Any]) -> None:
    assert all(value in khoang for value in inside)
    assert not any(value in khoang for value in outside)


def test_the_tables_cannot_be_changed_by_who_reads_them() -> None:
    with pytest.raises(TypeError):
        NORM.dong["hd05"]["tieu_de"].use["co"] = 12  # type: ignore[index]  # frozen
    with pytest.raises(AttributeError):
        NORM.phong_chu = "Arial"  # type: ignore[misc]  # frozen
    assert the_thuc() is NORM
    assert NORM.phong_chu == "Times New Roman"


# ------------------------------------------------------------------------------------------------ signing


def test_the_forms_of_authority_and_their_wrong_spellings() -> None:
    assert [row.ma for row in NORM.ky.quyen_han] == ["T/M", "K/T", "T/L", "Q.", ""]
    wrong = {spelling: row.ma for row in NORM.ky.quyen_han for spelling in row.sai}
    assert (wrong["TM."], wrong["KT."], wrong["TL."], wrong["TUQ."]) == ("T/M", "K/T", "T/L", "")
    assert NORM.ky.clause == "HD05 I.7"


@pytest.mark.parametrize(
    ("tap_the", "chuc_vu"),
    [
        ("BAN CHẤP HÀNH TRUNG ƯƠNG", ("TỔNG BÍ THƯ",)),
        ("BỘ CHÍNH TRỊ", ("",)),
        ("BAN BÍ THƯ", ("",)),
        ("TỈNH UỶ", ("BÍ THƯ", "PHÓ BÍ THƯ")),
        ("THÀNH UỶ", ("BÍ THƯ", "PHÓ BÍ THƯ")),
        ("ĐẢNG UỶ", ("BÍ THƯ", "PHÓ BÍ THƯ")),
        ("BAN THƯỜNG VỤ", ("BÍ THƯ", "PHÓ BÍ THƯ")),
        ("CHI BỘ", ("BÍ THƯ", "PHÓ BÍ THƯ")),
        ("ỦY BAN KIỂM TRA", ("CHỦ NHIỆM", "PHÓ CHỦ NHIỆM")),
        ("HỘI ĐỒNG", ("CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("ĐOÀN THƯ KÝ", ("TRƯỞNG ĐOÀN",)),
        ("BAN THẨM TRA TƯ CÁCH ĐẠI BIỂU", ("TRƯỞNG BAN",)),
        ("BAN KIỂM PHIẾU", ("TRƯỞNG BAN",)),
    ],
)
def test_who_signs_for_a_collective(tap_the: str, chuc_vu: tuple[str, ...]) -> None:
    (row,) = (row for row in NORM.ky.thay_mat if row.tap_the == tap_the)
    assert row.chuc_vu == chuc_vu


def test_every_post_under_a_collective_is_one_that_may_stand_there() -> None:
    posts = {post for row in NORM.ky.thay_mat for post in row.chuc_vu if post}
    assert posts <= set(NORM.ky.duoi_thay_mat)
    assert "UỶ VIÊN BAN THƯỜNG VỤ" not in NORM.ky.duoi_thay_mat
    assert {"BÍ THƯ", "CHỦ NHIỆM", "CHỦ TỊCH"} <= set(NORM.ky.cua_tap_the)
    assert NORM.ky.bien_ban == ("NGƯỜI GHI BIÊN BẢN", "CHỦ TRÌ HỘI NGHỊ")
    assert set(NORM.ky.truoc_ho_ten) == {"học hàm", "học vị", "quân hàm", "danh hiệu"}


def test_an_issuer_is_found_by_its_code() -> None:
    found = NORM.tim_chu_the("btv")
    assert found is not None
    assert (found.ten, found.dung_dau) == ("Ban Thường vụ", "Ban Thường vụ")
    assert NORM.tim_chu_the("khong-co") is None


# ---------------------------------------------------------------------------------------------- authority

YES = [
    "nghi-quyet",
    "quyet-dinh",
    "ket-luan",
    "thong-bao",
    "bao-cao",
    "ke-hoach",
    "chuong-trinh",
    "de-an",
    "phuong-an",
    "to-trinh",
    "cong-van",
    "bien-ban",
]
NO = ["chi-thi", "thong-tri", "thong-cao", "tuyen-bo", "loi-keu-goi", "chien-luoc"]
ISSUERS = [("co-so", "bch"), ("co-so", "btv"), ("chi-bo", "chi-bo")]
BASE: dict[str, tuple[bool, bool, bool]] = {
    **dict.fromkeys(YES, (True, True, True)),
    **dict.fromkeys(("quy-hoach", "du-an"), (True, True, True)),
    "quy-che": (True, False, True),
    "quy-dinh": (True, True, False),
    "huong-dan": (False, True, False),
    **dict.fromkeys(NO, (False, False, False)),
}
IN_FORCE = date(2026, 1, 9)


@pytest.mark.parametrize("loai", BASE)
def test_authority_at_base_level(loai: str) -> None:
    for (cap, chu_the), wanted in zip(ISSUERS, BASE[loai], strict=True):
        found = NORM.tim_tham_quyen(cap, chu_the, loai, IN_FORCE)
        assert found is not None, (cap, chu_the)
        allowed, row = found
        assert allowed is wanted, (cap, chu_the)
        assert row.tin_cay == ("?" if loai in {"quy-hoach", "du-an"} else "2")
        assert row.clause == "QĐ399 Điều 11"


def test_authority_was_not_read_for_other_types_levels_and_days() -> None:
    assert NORM.tham_quyen_van_ban == "Quy định 399-QĐ/TW"
    for loai in (row.ma for row in NORM.loai):
        assert NORM.tim_tham_quyen("co-so", "bch", loai, date(2026, 1, 8)) is None
        for cap in ("trung-uong", "tinh", "xa", "cap-tren-co-so", "bo-phan", "tham-muu", "khong-co"):
            for chu_the in ("bch", "btv", "chi-bo"):
                assert NORM.tim_tham_quyen(cap, chu_the, loai, IN_FORCE) is None
    papers = [row.ma for row in NORM.loai if row.nhom == "giay-to"]
    for loai in ("cuong-linh-chinh-tri", "dieu-le-dang", *papers):
        assert NORM.tim_tham_quyen("co-so", "bch", loai, IN_FORCE) is None


def test_the_congress_of_a_chi_bo_rests_on_an_unsure_row() -> None:
    for loai in ("nghi-quyet", "quy-che", "chuong-trinh", "cong-van", "bien-ban"):
        found = NORM.tim_tham_quyen("chi-bo", "dai-hoi", loai, IN_FORCE)
        assert found is not None
        assert (found[0], found[1].tin_cay) == (True, "?")


# ------------------------------------------------------------------------------------------ body symbols


@pytest.mark.parametrize(
    ("ten", "an_ban", "good", "bad"),
    [
        ("Ban Chấp hành Trung ương", "hd05", "TW", "TU"),
        ("Tỉnh uỷ Lạng Sơn", "hd05", "TU", "ĐU"),
        ("THÀNH ỦY HÀ NỘI", "hd36", "TU", "HN"),
        ("Đảng uỷ phường Ba Đình", "hd05", "ĐU", "ĐUP"),
        ("Đảng uỷ Công an tỉnh Lạng Sơn", "hd05", "ĐUCA", "ĐU"),
        ("Đảng uỷ Quân sự tỉnh", "hd05", "ĐUQS", "ĐU"),
        ("Đảng uỷ Bộ đội Biên phòng tỉnh", "hd05", "ĐUBP", "ĐU"),
        ("Quân uỷ Trung ương", "hd05", "QUTW", "QU"),
        ("Đảng uỷ Khối các cơ quan tỉnh", "hd36", "ĐUK", "ĐUKK"),
        ("Đảng uỷ Khối các cơ quan tỉnh", "hd05", "ĐU", "ĐUK"),
        ("Huyện uỷ Cao Lộc", "hd36", "HU", "TU"),
        ("Quận uỷ Ba Đình", "hd36", "QU", "QUTW"),
        ("Thị uỷ Sơn Tây", "hd36", "ThU", "TU"),
        ("Chi bộ Phòng Hành chính", "hd05", "CB", "ĐU"),
        ("Đại hội đại biểu Đảng bộ tỉnh", "hd05", "ĐH", "TU"),
        ("Văn phòng Tỉnh uỷ", "hd05", "VPTU", "TU"),
        ("Văn phòng Trung ương Đảng", "hd05", "VPTW", "TW"),
        ("Ban Tổ chức Tỉnh uỷ", "hd05", "BTCTU", "BTGTU"),
        ("Ủy ban Kiểm tra Tỉnh uỷ", "hd05", "UBKTTU", "TU"),
        ("Cơ quan Ủy ban Kiểm tra Tỉnh uỷ", "hd05", "CQUBKTTU", "UBKTTU"),
        ("Ban Tuyên giáo và Dân vận Thành uỷ", "hd05", "BTGDVTU", "BTGTU"),
        ("Ban Tuyên giáo Tỉnh uỷ", "hd36", "BTGTU", "TGTU"),
        ("Ban Dân vận Tỉnh uỷ", "hd36", "BDVTU", "DVTU"),
        ("Ban Nội chính Tỉnh uỷ", "hd05", "BNCTU", "NCTU"),
        ("Báo Nhân Dân", "hd05", "BND", "NĐ"),
        ("Trường Chính trị Hoàng Đình Giong", "hd05", "TCT", "TU"),
    ],
)
def test_the_symbol_of_a_body(ten: str, an_ban: str, good: str, bad: str) -> None:
    rule = NORM.tim_ky_hieu_co_quan(ten, an_ban)
    assert rule is not None
    assert rule.hop(good)
    assert not rule.hop(bad)


@pytest.mark.parametrize(
    ("ten", "an_ban"),
    [("Huyện uỷ Cao Lộc", "hd05"), ("Quận uỷ Ba Đình", "hd05"), ("Hội Nông dân tỉnh", "hd05")],
)
def test_a_body_the_norm_does_not_name_gets_no_opinion(ten: str, an_ban: str) -> None:
    assert NORM.tim_ky_hieu_co_quan(ten, an_ban) is None


# ------------------------------------------------------------------------------------------------- loader


def faults(tables: Path, kind: type[VanbanError] = InvalidData) -> list[str]:
    with pytest.raises(kind) as caught:
        load(tables)
    assert {fault.code for fault in caught.value.faults} <= {
        "bang-the-thuc-sai", "toml-sai-cu-phap", "thieu-bang",
    }  # fmt: skip
    return [str(fault) for fault in caught.value.faults]


def test_the_shipped_tables_read_from_a_folder_are_the_same_norm(tables: Path) -> None:
    again = load(tables)
    assert (again.an_ban, again.loai, again.ky, again.chu_the) == (
        NORM.an_ban, NORM.loai, NORM.ky, NORM.chu_the,
    )  # fmt: skip
    assert again.dong == NORM.dong
    assert again.tham_quyen == NORM.tham_quyen


MISTAKES = {
    "unknown key": ("loai", 'ma = "nghi-quyet"', 'ma = "nghi-quyet"\nmau = 1', "[[loai]] thứ 4 (Nghị quyết)", "khoá lạ “mau”"),
    "missing key": ("loai", 'bo_cuc = "ke-hoach"\n', "", "[[loai]] thứ 17 (Kế hoạch)", "thiếu khoá “bo_cuc”: cần chữ"),
    "wrong type": ("loai", "in_ten = false", 'in_ten = "không"', "[[loai]] thứ 24 (Công văn)", "khoá “in_ten” sai kiểu: thấy “không”; cần true hoặc false"),
    "number for a yes": ("loai", "danh_so = false", "danh_so = 0", "[[loai]] thứ 1 (Cương lĩnh chính trị)", "khoá “danh_so” sai kiểu: thấy 0"),
    "unknown choice": ("loai", 'kinh = "kinh_gui"', 'kinh = "kinh_bao"', "[[loai]] thứ 24 (Công văn)", "khoá “kinh” không hợp lệ: thấy “kinh_bao”"),
    "choice of another type": ("loai", 'than = "dieu"', "than = [1]", "[[loai]] thứ 2 (Điều lệ Đảng)", "khoá “than” không hợp lệ"),
    "list of numbers": ("loai", 'doc_them = ["QĐi"]', "doc_them = [1]", "[[loai]] thứ 9 (Quy định)", "khoá “doc_them” phải là danh sách chữ"),
    "bad tin_cay": ("loai", 'tin_cay = "N"', 'tin_cay = "X"', "[[loai]] thứ 4 (Nghị quyết)", "tin_cay không hợp lệ: thấy “X”; cần N, Q, 2, P hoặc ?"),
    "missing tin_cay": ("loai", 'ky_hieu = "NQ"\nbo_cuc = "co-ten"\ntin_cay = "N"', 'ky_hieu = "NQ"\nbo_cuc = "co-ten"', "[[loai]] thứ 4 (Nghị quyết)", "tin_cay không hợp lệ: cần"),
    "doubled type": ("loai", 'ten = "Quy chế"', 'ten = "Quyết  Định"', "(Quyết  Định)", "tên loại trùng với loại khác"),
    "rows that are none": ("loai", '[[loai]]\nten = "Cương lĩnh', '[[lo]]\nten = "Cương lĩnh', "đầu bảng", "khoá lạ “lo”"),
    "edition without a day": ("an_ban", "tu = 2026-05-27\n", "", "[[an_ban]] thứ 2 (hd05)", "thiếu khoá “tu”: cần ngày"),
    "moment for a day": ("an_ban", "tu = 2026-05-27", "tu = 2026-05-27T00:00:00", "[[an_ban]] thứ 2 (hd05)", "khoá “tu” sai kiểu"),
    "edition that ends before it starts": ("an_ban", "den = 2026-05-26", "den = 2017-01-01", "[[an_ban]] thứ 1 (hd36)", "hết hiệu lực trước khi có hiệu lực: thấy 2017-01-01"),
    "overlapping editions": ("an_ban", "den = 2026-05-26", "den = 2026-05-27", "[[an_ban]] (hd05)", "hai ấn bản cùng có hiệu lực"),
    "edition that never ends": ("an_ban", "den = 2026-05-26\n", "", "[[an_ban]] (hd05)", "hai ấn bản cùng có hiệu lực"),
    "doubled edition": ("an_ban", 'ma = "hd05"', 'ma = "hd36"', "[[an_ban]] thứ 2 (hd36)", "khoá “ma” trùng với dòng trước: thấy “hd36”"),
    "unknown property": ("trinh_bay", "use = { rong = 210,", "use = { mau = 1, rong = 210,", "[[dong]] thứ 1 (trang), hd36", "thuộc tính lạ “mau”"),
    "property of another type": ("trinh_bay", "co = 15, dam = true", 'co = "15", dam = true', "[[dong]] thứ 3 (tieu_de), hd36", "khoá “co” sai kiểu: thấy “15”; cần số"),
    "yes for a size": ("trinh_bay", "co = 15, dam = true", "co = true, dam = true", "[[dong]] thứ 3 (tieu_de), hd36", "khoá “co” sai kiểu: thấy true; cần số"),
    "unknown alignment": ("trinh_bay", 'can = "giua", cach_mep = 10, trang_dau', 'can = "giữa", cach_mep = 10, trang_dau', "[[dong]] thứ 2 (so_trang), hd36", "thuộc tính “can” không hợp lệ: thấy “giữa”"),
    "use outside allow": ("trinh_bay", "allow = { co = { tu = 15, den = 16 } }", "allow = { co = { tu = 12, den = 13 } }", "(ten_loai), hd05", "use.co nằm ngoài allow.co: thấy 16"),
    "allow without use": ("trinh_bay", "allow = { co = { tu = 15, den = 16 } }", "allow = { thut_dau_dong = [1] }", "(ten_loai), hd05", "allow.thut_dau_dong có mà use.thut_dau_dong không có"),
    "range of text": ("trinh_bay", "allow = { co = { tu = 15, den = 16 } }", 'allow = { co = { tu = "15" } }', "(ten_loai), hd05", "allow.co không hợp lệ"),
    "range with other ends": ("trinh_bay", "allow = { co = { tu = 15, den = 16 } }", "allow = { co = { from = 15 } }", "(ten_loai), hd05", "allow.co không hợp lệ"),
    "allow that is no group": ("trinh_bay", "allow = { co = { tu = 15, den = 16 } }", "allow = 5", "(ten_loai)", "khoá “allow” sai kiểu: thấy 5; cần nhóm khoá"),
    "doubled component": ("trinh_bay", 'thanh_phan = "so_trang"', 'thanh_phan = "trang"', "[[dong]] thứ 2 (trang)", "khoá “thanh_phan” trùng với dòng trước: thấy “trang”"),
    "unknown edition in a row": ("trinh_bay", "hd36 = { use = { van_ban", "hd63 = { use = { van_ban", "(loi_kinh_trinh)", "khoá lạ “hd63”"),
    "unknown edition in a clause": ("trinh_bay", 'clause = { hd05 = "HD05 IV", hd36', 'clause = { hd05 = "HD05 IV", hd63 = "", hd36', "[[dong]] thứ 1 (trang), clause", "khoá lạ “hd63”"),
    "no clause for an edition": ("trinh_bay", 'clause = { hd05 = "HD05 IV", hd36 = "HD36 IV" }', 'clause = { hd05 = "HD05 IV" }', "[[dong]] thứ 1 (trang), clause", "thiếu khoá “hd36”: cần chữ"),
    "override that is no group": ("trinh_bay", "hd36 = { use = { ket_muc", 'hd36 = "," # { use = { ket_muc', "(muc_noi_nhan)", "khoá “hd36” sai kiểu"),
    "unknown table": ("ky", "[[thay_mat]]", "[[thaymat]]", "đầu bảng", "khoá lạ “thaymat”"),
    "unknown list of posts": ("ky", "bien_ban =", "bienban =", "[chuc_vu]", "khoá lạ “bienban”"),
    "unknown key of a collective": ("ky", 'tap_the = "BAN BÍ THƯ"', 'tap_the = "BAN BÍ THƯ"\nten = "x"', "[[thay_mat]] thứ 3", "khoá lạ “ten”"),
    "doubled level": ("co_quan", 'ma = "tinh"', 'ma = "trung-uong"', "[[cap]] thứ 2 (trung-uong)", "khoá “ma” trùng với dòng trước"),
    "unknown key of an issuer": ("co_quan", 'ma = "btv"', 'ma = "btv"\nghi_chu = ""', "[[chu_the]] thứ 2 (btv)", "khoá lạ “ghi_chu”"),
    "pattern that is none": ("co_quan", 'ten = "quan uy trung uong"', 'ten = "quan uy (trung uong"', "[[ky_hieu]] thứ 4 (quan uy (trung uong)", "mẫu tên cơ quan sai cú pháp"),
    "body of an unknown edition": ("co_quan", 'an_ban = ["hd36"]', 'an_ban = ["hd63"]', "[[ky_hieu]] thứ 8 (dang uy khoi)", "ấn bản lạ"),
    "unknown type in authority": ("tham_quyen", '"nghi-quyet",', '"nghi-quyt",', "[[tham_quyen]] thứ 1 (co-so, bch)", "loại văn bản lạ: thấy “nghi-quyt”; cần mã trong loai.toml"),
    "allowed and forbidden": ("tham_quyen", 'khong = ["huong-dan"', 'khong = ["nghi-quyet"', "[[tham_quyen]] thứ 1 (co-so, bch)", "vừa được vừa không được ban hành: thấy “nghi-quyet”"),
    "unknown level": ("tham_quyen", 'cap = "co-so"', 'cap = "coso"', "[[tham_quyen]] thứ 1 (coso, bch)", "khoá “cap” lạ: thấy “coso”"),
    "authority without a day": ("tham_quyen", "tu = 2026-01-09\n", "", "tu", "thiếu khoá “tu”: cần ngày"),
    "two rows that contradict": ("tham_quyen", 'co = ["quy-hoach", "du-an"]', 'co = ["quy-hoach", "huong-dan"]', "[[tham_quyen]] thứ 4 (co-so, bch)", "huong-dan” trùng với dòng trước"),
}  # fmt: skip


@pytest.mark.parametrize("case", MISTAKES)
def test_each_mistake_names_its_file_and_row(tables: Path, case: str) -> None:
    table, old, new, row, message = MISTAKES[case]
    change(tables, table, old, new)
    lines = faults(tables)
    hits = [line for line in lines if line.startswith(f"{table}.toml: ") and row in line and message in line]
    assert hits, "\n".join(lines)


def test_all_mistakes_of_all_tables_come_at_once(tables: Path) -> None:
    change(tables, "an_ban", "den = 2026-05-26", "den = 2026-05-27")
    change(tables, "loai", 'ma = "nghi-quyet"', 'ma = "nghi-quyet"\nmau = 1')
    change(tables, "loai", 'kinh = "kinh_gui"', 'kinh = "kinh_bao"')
    change(tables, "trinh_bay", "co = 15, dam = true", 'co = "15", dam = true')
    change(tables, "ky", "bien_ban =", "bienban =")
    change(tables, "co_quan", 'ma = "btv"', 'ma = "btv"\nghi_chu = ""')
    change(tables, "tham_quyen", '"nghi-quyet",', '"nghi-quyt",')
    lines = faults(tables)
    by_file = [line.split(".toml: ")[0] for line in lines]
    assert by_file == ["an_ban", "loai", "loai", "trinh_bay", "trinh_bay", "ky", "co_quan", "tham_quyen"]


def test_unreadable_and_missing_tables_come_at_once(tables: Path) -> None:
    change(tables, "ky", "[[thay_mat]]", "[[thay_mat]")
    (tables / "loai.toml").write_bytes("ten = 'Kế'".encode("utf-16"))
    (tables / "co_quan.toml").unlink()
    lines = faults(tables)
    assert [line.split(": ")[:2] for line in lines] == [
        ["loai.toml", "sai cú pháp TOML"],
        ["ky.toml", "sai cú pháp TOML"],
        ["co_quan.toml", "không có bảng dữ liệu thể thức"],
    ]
    assert "line 28" in lines[1]


def test_missing_tables_are_a_missing_file(tables: Path) -> None:
    for name in ("loai", "ky"):
        (tables / f"{name}.toml").unlink()
    assert faults(tables, MissingFile) == [
        "loai.toml: không có bảng dữ liệu thể thức",
        "ky.toml: không có bảng dữ liệu thể thức",
    ]


@pytest.mark.parametrize("name", ["an_ban", "loai", "trinh_bay", "ky", "co_quan", "tham_quyen"])
def test_an_empty_table_is_a_fault(tables: Path, name: str) -> None:
    (tables / f"{name}.toml").write_text("", encoding="utf-8")
    assert any(line.startswith(f"{name}.toml: [[") and "thiếu bảng" in line for line in faults(tables))


def test_a_third_edition_and_a_new_type_need_toml_only(tables: Path) -> None:
    change(tables, "an_ban", "tu = 2026-05-27\n", "tu = 2026-05-27\nden = 2029-12-31\n")
    add(
        tables,
        "an_ban",
        '\n[[an_ban]]\nma = "hd99"\nten = "Hướng dẫn 99-HD/VPTW"\nngay = 2030-01-01\ntu = 2030-01-01\n',
    )
    path = tables / "trinh_bay.toml"
    text = re.sub(
        r'^((?:clause|tin_cay) = \{ hd05 = )("[^"]*")',
        r"\1\2, hd99 = \2",
        path.read_text(encoding="utf-8"),
        flags=re.MULTILINE,
    )
    path.write_text(
        text.replace(
            "hd36 = { use = { ket_muc = ",
            "hd99 = { use = { co = 13 }, allow = { co = [12, 13] } }\nhd36 = { use = { ket_muc = ",
        ),
        encoding="utf-8",
    )
    add(
        tables,
        "loai",
        '\n[[loai]]\nten = "Thông điệp"\nma = "thong-diep"\nky_hieu = "TĐ"\nbo_cuc = "co-ten"\ntin_cay = "N"\n',
    )
    change(tables, "tham_quyen", 'co = ["nghi-quyet"', 'co = ["thong-diep", "nghi-quyet"')
    norm = load(tables)

    assert [row.ma for row in norm.an_ban] == ["hd36", "hd05", "hd99"]
    for ngay, ma in ((date(2029, 12, 31), "hd05"), (date(2030, 1, 1), "hd99")):
        found = norm.an_ban_theo_ngay(ngay)
        assert found is not None
        assert found.ma == ma
    assert set(norm.dong["hd99"]) == set(norm.dong["hd05"])
    row = norm.dong["hd99"]["muc_noi_nhan"]
    assert (row.so("co"), row.allow["co"], row.chu("ket_muc"), row.clause) == (
        13, (12, 13), ";", "HD05 I.9; PL2.9",
    )  # fmt: skip
    assert norm.dong["hd05"]["muc_noi_nhan"].so("co") == 12
    (loai,) = norm.tim_loai("thông điệp")
    assert norm.tim_loai("TĐ") == (loai,)
    assert (loai.in_ten, loai.danh_so, loai.nhom) == (True, True, "van-ban")
    found_authority = norm.tim_tham_quyen("co-so", "bch", "thong-diep", date(2030, 1, 1))
    assert found_authority is not None
    assert found_authority[0] is True
    rule = norm.tim_ky_hieu_co_quan("Tỉnh uỷ Lạng Sơn", "hd99")
    assert rule is not None
    assert rule.hop("TU")
