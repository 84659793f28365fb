"""Issuing: the caller's key, a number asked for, dates, and all or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from vanban.errors import InvalidRecord, RegisterError
from vanban.register import content
from vanban.so_ky_hieu import MAX_SO

if TYPE_CHECKING:
    from collections.abc import Callable

    from vanban.register import Register

    from .conftest import Office


def test_issue_gives_the_record_under_its_number(book: Register, office: Office) -> None:
    draft = office.draft()
    issued = book.issue(draft)
    assert str(issued.so_ky_hieu) == "01-KH/ĐUK"
    assert draft.so is None
    assert issued.replace(so=None) == draft


# -- the caller's key -------------------------------------------------------------------------------------


def test_the_same_ma_gets_the_same_number_for_ever(book: Register, office: Office) -> None:
    first = book.issue(office.draft(ma="kh-1"))
    book.issue(office.draft())
    assert book.issue(office.draft(ma="kh-1")) == first
    assert book.issue(first) == first
    assert [row.ma for row in book.entries()] == ["kh-1", None]


def test_a_blank_ma_is_none(book: Register, office: Office) -> None:
    assert [book.issue(office.draft(ma=" ")).so for _ in range(2)] == [1, 2]
    assert [row.ma for row in book.entries()] == [None, None]


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"trich_yeu": "về việc khác"}, ["trich_yeu"]),
        ({"ngay": "02/3/2023", "nguoi_ky": "Trần Thị B"}, ["ngay", "nguoi_ky"]),
        ({"noi_dung": "Kiểm tra bốn chi bộ."}, ["noi_dung"]),
        ({"can_cu": ["Điều lệ Đảng"]}, [""]),
        ({"noi_nhan": ["Lưu Văn phòng"], "noi_dung": "Khác."}, ["noi_nhan", "noi_dung"]),
        ({"noi_dung": "Khác.", "lien_he": "Văn phòng"}, ["noi_dung", ""]),
        ({"do_mat": "mật", "do_khan": "khẩn", "so_ban": 3}, ["do_mat", "do_khan", "so_ban"]),
        ({"so": 2}, ["so"]),
        ({"so": "01a"}, ["so"]),
    ],
)  # fmt: skip
def test_the_same_ma_with_other_content_is_refused_with_each_difference(
    book: Register, office: Office, changed: dict[str, Any], fields: list[str]
) -> None:
    book.issue(office.draft(ma="kh-1"))
    with pytest.raises(RegisterError) as caught:
        book.issue(office.draft(ma="kh-1", **changed))
    assert [(fault.code, fault.field) for fault in caught.value.faults] == [
        ("khac-voi-so", field) for field in fields
    ]
    assert "01-KH/ĐUK" in caught.value.faults[0].message
    assert len(book.entries()) == 1


def test_the_same_ma_for_another_type_is_another_document(
    book: Register, office: Office, refused: Callable[..., list[str]]
) -> None:
    book.issue(office.draft(ma="x"))
    assert refused(lambda: book.issue(office.draft("Báo cáo", ma="x"))) == ["khac-voi-so"]


def test_the_same_ma_in_two_bodies_is_two_documents(book: Register, office: Office) -> None:
    other = office.other(ten="Đảng uỷ Công an tỉnh", ky_hieu="ĐUCA")
    assert [book.issue(vb).so for vb in (office.draft(ma="1"), other.draft(ma="1"))] == [1, 1]


def test_a_cancelled_ma_gets_no_number_again(
    book: Register, office: Office, refused: Callable[..., list[str]]
) -> None:
    book.issue(office.draft(ma="kh-1"))
    book.cancel("01-KH/ĐUK", "ban hành nhầm")
    assert refused(lambda: book.issue(office.draft(ma="kh-1"))) == ["ma-da-huy"]


def test_one_ma_twice_in_one_call_is_one_document(
    book: Register, office: Office, refused: Callable[..., list[str]]
) -> None:
    issued = book.issue_many([office.draft(ma="a"), office.draft(), office.draft(ma="a")])
    assert [vb.so for vb in issued] == [1, 2, 1]
    other = [office.draft(ma="b"), office.draft(ma="b", trich_yeu="về việc khác")]
    assert refused(lambda: book.issue_many(other)) == ["khac-voi-so"]
    assert len(book.entries()) == 2


def test_the_fingerprint_of_a_record_stays_the_same(office: Office) -> None:
    _, than, rest = content.content(office.draft(can_cu=["Điều lệ Đảng"], lien_he="Văn phòng", ma="x"))
    assert than == "21920db8f8462070ce7a406ec3178952"
    assert rest == "63a5d90cc0ae4c0ff9cc1e1f050cea4b"
    assert content.content(office.copy(ma="x"))[1:] == ("", "547ebda5be9d738e7b24403d73f9d017")


def test_a_copy_is_known_by_its_ma_too(
    book: Register, office: Office, refused: Callable[..., list[str]]
) -> None:
    first = book.issue(office.copy(ma="c"))
    assert book.issue(office.copy(ma="c")) == first
    assert refused(lambda: book.issue(office.copy(ma="c", trich_yeu="về việc khác"))) == ["khac-voi-so"] * 2


# -- a number asked for -----------------------------------------------------------------------------------


def test_a_number_asked_for_is_given_when_it_is_the_next(book: Register, office: Office) -> None:
    assert book.issue(office.draft(so=1)).so == 1
    assert book.issue(office.draft(so="02-KH/ĐUK")).so == 2


def test_a_number_that_is_not_the_next_is_refused(book: Register, office: Office) -> None:
    with pytest.raises(RegisterError, match="thấy 03; cần 01, hoặc bỏ trống") as caught:
        book.issue(office.draft(so=3))
    assert caught.value.code == "so-khong-tiep-theo"


def test_a_document_that_has_its_number_already_keeps_it(book: Register, office: Office) -> None:
    issued = book.issue(office.draft())
    book.issue(office.draft(trich_yeu="về việc khác"))
    assert book.issue(issued) == issued
    assert len(book.entries()) == 2


@pytest.mark.parametrize(
    ("ma", "said"), [("kh-1", "cần văn bản có ma “kh-1”"), (None, "cần văn bản không ghi ma")]
)
def test_a_number_taken_by_another_document_is_refused(
    book: Register, office: Office, ma: str | None, said: str
) -> None:
    book.issue(office.draft(ma=ma))
    with pytest.raises(RegisterError, match=said) as caught:
        book.issue(office.draft(so=1, ma="kh-2"))
    assert caught.value.code == "so-da-cap"


def test_a_series_ends_at_the_largest_number(
    book: Register, office: Office, refused: Callable[..., list[str]]
) -> None:
    term = {"ten": "2020-2025", "tu": "15/8/2020", "bat_dau": [{"loai": "KH", "so": MAX_SO - 1}]}
    full = office.other(nhiem_ky=[term])
    assert book.issue(full.draft()).so == MAX_SO
    assert refused(lambda: book.issue(full.draft(ngay="01/01/2021"))) == ["so-qua-lon"]


# -- dates ------------------------------------------------------------------------------------------------


def test_a_date_earlier_than_the_number_before_is_refused(book: Register, office: Office) -> None:
    for day in ("18/4/2023", "18/4/2023"):
        book.issue(office.draft(ngay=day))
    said = r"Số 03-KH/ĐUK: ngày 05/4/2023 sớm hơn số 02 \(18/4/2023\)"
    with pytest.raises(RegisterError, match=said) as caught:
        book.issue(office.draft(ngay="05/4/2023"))
    assert caught.value.code == "ngay-lui"
    assert len(book.entries()) == 2


def test_a_date_let_go_backwards_leaves_its_mark(book: Register, office: Office) -> None:
    book.issue(office.draft(ngay="18/4/2023"))
    book.issue(office.draft(ngay="05/4/2023"), lui_ngay="  lãnh đạo ký muộn ")
    assert book.entries()[1].ghi_chu == "ngày lùi so với 18/4/2023: lãnh đạo ký muộn"
    assert [(f.rule, f.severity) for f in book.verify() if f.rule == "ngay-lui"] == [("ngay-lui", "canh-bao")]


def test_a_blank_reason_lets_nothing_go_backwards(
    book: Register, office: Office, refused: Callable[..., list[str]]
) -> None:
    book.issue(office.draft(ngay="18/4/2023"))
    assert refused(lambda: book.issue(office.draft(ngay="05/4/2023"), lui_ngay="  ")) == ["ngay-lui"]


def test_a_reason_with_control_characters_is_refused(book: Register, office: Office) -> None:
    with pytest.raises(InvalidRecord):
        book.issue(office.draft(), lui_ngay="a\x00b")
    assert book.entries() == []


def test_after_a_date_let_go_the_latest_date_still_counts(
    book: Register, office: Office, refused: Callable[..., list[str]]
) -> None:
    book.issue(office.draft(ngay="18/4/2023"))
    book.issue(office.draft(ngay="05/4/2023"), lui_ngay="ký muộn")
    assert refused(lambda: book.issue(office.draft(ngay="10/4/2023"))) == ["ngay-lui"]


# -- many -------------------------------------------------------------------------------------------------


def test_many_are_numbered_by_date_then_in_the_order_given(book: Register, office: Office) -> None:
    rows = [
        ("KH", "05/3/2023"),
        ("BC", "04/3/2023"),
        ("KH", "02/3/2023"),
        ("KH", "05/3/2023"),
        ("BC", "01/3/2023"),
    ]
    issued = book.issue_many(office.draft(loai, ngay) for loai, ngay in rows)
    assert [str(vb.so_ky_hieu) for vb in issued] == [
        "02-KH/ĐUK", "02-BC/ĐUK", "01-KH/ĐUK", "03-KH/ĐUK", "01-BC/ĐUK",
    ]  # fmt: skip


def test_of_many_all_are_entered_or_none_and_every_fault_is_said(book: Register, office: Office) -> None:
    book.issue(office.draft(ngay="03/3/2023"))
    batch = [
        office.draft(ngay="04/3/2023"),
        office.draft(ngay="02/3/2023"),
        office.draft("Điều lệ Đảng"),
        office.draft(so=9, ngay="05/3/2023"),
        office.other(dem_theo="ky-hieu").draft(),
        office.draft("Báo cáo"),
    ]
    with pytest.raises(RegisterError) as caught:
        book.issue_many(batch)
    assert [(fault.where, fault.code) for fault in caught.value.faults] == [
        ("văn bản thứ 2", "ngay-lui"),
        ("văn bản thứ 3", "loai-khong-danh-so"),
        ("văn bản thứ 4", "so-khong-tiep-theo"),
        ("văn bản thứ 5", "dem-theo-khac-so"),
    ]
    assert len(book.entries()) == 1
    assert book.issue(office.draft(ngay="04/3/2023")).so == 2
    assert book.issue(office.draft("Báo cáo")).so == 1


def test_none_of_none_is_none(book: Register) -> None:
    assert book.issue_many([]) == []


def test_more_than_a_chunk_is_one_series_without_gaps(book: Register, office: Office) -> None:
    issued = book.issue_many([office.draft(ma=f"{i}") for i in range(1, 1203)])
    assert [vb.so for vb in issued] == list(range(1, 1203))
    again = book.issue_many([office.draft(ma=f"{i}") for i in range(1202, 0, -1)])
    assert [vb.so for vb in again] == list(range(1202, 0, -1))
    assert not [finding for finding in book.verify() if finding.severity == "loi"]
