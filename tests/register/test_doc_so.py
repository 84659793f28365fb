"""Reading the book: its rows in order, and the questions people ask of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from vanban.errors import InvalidRecord, InvalidValue, RegisterError
from vanban.so_ky_hieu import SoKyHieu

if TYPE_CHECKING:
    from collections.abc import Callable

    from vanban.register import Register

    from .conftest import Office


@pytest.fixture
def filled(book: Register, office: Office) -> Register:
    """Two bodies, two terms, several types, one of each state."""
    both = office.other(
        nhiem_ky=[
            {"ten": "2020-2025", "tu": "15/8/2020", "den": "30/6/2025"},
            {"ten": "2025-2030", "tu": "01/7/2025"},
        ]
    )
    book.issue_many(
        [
            both.draft(ngay="01/3/2023", ma="k1"),
            both.draft("Quyết định", "02/3/2023"),
            both.draft("Quy định", "03/3/2023"),
            both.draft("Thông báo", "04/3/2023"),
            both.draft(ngay="05/7/2025", do_mat="mật"),
            both.copy("06/3/2023"),
            office.other(ten="Đảng uỷ Công an tỉnh", ky_hieu="ĐUCA").draft(ngay="07/3/2023"),
        ]
    )
    book.publish("01-TB/ĐUK", "tb.docx")
    book.cancel("01-QĐ/ĐUK", "nhầm", loai="Quyết định")
    return book


@pytest.mark.parametrize(
    ("which", "numbers"),
    [
        ({}, "01-KH/ĐUCA 01-BS/ĐUK 01-KH/ĐUK 01-QĐ/ĐUK 01-QĐ/ĐUK 01-TB/ĐUK 01-KH/ĐUK"),
        ({"loai": "Kế hoạch"}, "01-KH/ĐUCA 01-KH/ĐUK 01-KH/ĐUK"),
        ({"loai": "ke-hoach", "co_quan": "ĐUK"}, "01-KH/ĐUK 01-KH/ĐUK"),
        ({"loai": "QĐ"}, "01-QĐ/ĐUK 01-QĐ/ĐUK"),
        ({"loai": "Quy định"}, "01-QĐ/ĐUK"),
        ({"loai": "ban-sao"}, "01-BS/ĐUK"),
        ({"loai": "bản sao"}, "01-BS/ĐUK"),
        ({"co_quan": "ĐẢNG ỦY CÔNG AN TỈNH"}, "01-KH/ĐUCA"),
        ({"co_quan": "ĐUCA"}, "01-KH/ĐUCA"),
        ({"co_quan": "Công an tỉnh"}, ""),
        ({"nhiem_ky": "2025-2030"}, "01-KH/ĐUK"),
        ({"tu": date(2023, 3, 4), "den": date(2023, 3, 6)}, "01-BS/ĐUK 01-TB/ĐUK"),
        ({"trang_thai": "da-huy"}, "01-QĐ/ĐUK"),
        ({"trang_thai": "da-phat-hanh"}, "01-TB/ĐUK"),
        ({"ma": "k1"}, "01-KH/ĐUK"),
        ({"so_ky_hieu": "Số: 1 -KH/ÐUCA"}, "01-KH/ĐUCA"),
        ({"so_ky_hieu": SoKyHieu.parse("01-TB/ĐUK")}, "01-TB/ĐUK"),
    ],
)
def test_entries_answer_the_questions_people_ask(
    filled: Register, which: dict[str, Any], numbers: str
) -> None:
    assert " ".join(str(row.so_ky_hieu) for row in filled.entries(**which)) == numbers


@pytest.mark.parametrize(
    ("which", "error", "code"),
    [
        ({"loai": "Kế hoạchh"}, InvalidRecord, "loai-la"),
        ({"trang_thai": "huỷ"}, InvalidValue, "trang-thai-la"),
        ({"so_ky_hieu": "KH/ĐUK"}, InvalidValue, "so-trong"),
    ],
)
def test_a_question_that_means_nothing_is_refused(
    filled: Register, which: dict[str, Any], error: type[InvalidValue], code: str
) -> None:
    with pytest.raises(error) as caught:
        filled.entries(**which)
    assert caught.value.code == code


def test_rows_stand_in_the_order_of_their_numbers(book: Register, office: Office) -> None:
    for _ in range(11):
        book.issue(office.draft())
    for _ in "abcdđeg":
        book.insert_after("02-KH/ĐUK", office.draft())
    assert [row.so_ky_hieu.chu_so for row in book.entries()][:11] == (
        ["01", "02", "02a", "02b", "02c", "02d", "02đ", "02e", "02g", "03", "04"]
    )
    assert [row.so_ky_hieu for row in book.entries()] == sorted(row.so_ky_hieu for row in book.entries())


def test_an_entry_says_under_the_keys_of_the_contract(filled: Register) -> None:
    (row,) = filled.entries(ma="k1")
    assert row.as_json() == {
        "so_ky_hieu": "01-KH/ĐUK", "so": 1, "chen": "", "loai": "Kế hoạch", "ky_hieu_loai": "KH",
        "co_quan": "ĐUK", "nhiem_ky": "2020-2025", "ngay": "2023-03-01", "trich_yeu": "về kiểm tra, giám sát",
        "nguoi_ky": "Nguyễn Văn A", "noi_nhan": ["Các chi bộ", "Lưu Văn phòng"], "trang_thai": "da-cap",
        "tep": None, "ma": "k1",
    }  # fmt: skip


def test_what_the_record_says_comes_back(book: Register, office: Office) -> None:
    book.issue(
        office.draft(
            trich_yeu="về “chất vấn” & <b> 'x' ; DROP TABLE", do_mat="tối mật", do_khan="hoả tốc", so_ban=12,
            noi_nhan=["Đ/c A; B", "Lưu Văn phòng"],
        )
    )  # fmt: skip
    (row,) = book.entries()
    assert row.trich_yeu == "về “chất vấn” & <b> 'x' ; DROP TABLE"
    assert (row.do_mat, row.do_khan, row.so_ban, row.cach) == ("tối mật", "hoả tốc", 12, "cap")
    assert row.noi_nhan == ("Đ/c A; B", "Lưu Văn phòng")
    assert (row.quyen_han, row.chuc_vu, row.ten_co_quan) == (
        "T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Đảng uỷ Khối các cơ quan tỉnh",
    )  # fmt: skip


def test_a_copy_shows_what_it_is_a_copy_of(filled: Register) -> None:
    (row,) = filled.entries(loai="BS")
    assert (row.loai, row.ma_loai, row.trich_yeu) == (
        "Bản sao", "ban-sao", "Sao y 12-HD/BTCTW: về công tác đảng viên",
    )  # fmt: skip


def test_a_row_that_was_made_unreadable_is_named(filled: Register, damage: Callable[..., None]) -> None:
    damage(filled, "UPDATE vanban_van_ban SET ngay = 'hôm qua' WHERE ma = 'k1'")
    with pytest.raises(RegisterError, match="số 1-KH/ĐUK: dòng này của sổ đã bị sửa") as caught:
        filled.entries()
    assert caught.value.code == "dong-hong"


def test_iterating_does_not_hold_the_book_once_it_is_closed(filled: Register, office: Office) -> None:
    rows = filled.iter_entries()
    assert next(rows).so == 1
    rows.close()
    assert filled.issue(office.draft("Báo cáo")).so == 1


def test_a_book_says_where_it_is_without_its_password(sqlite_url: str, lite: Register) -> None:
    assert lite.name == sqlite_url
    assert repr(lite) == f"Register.open({sqlite_url!r})"
