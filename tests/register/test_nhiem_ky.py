"""Terms (nhiệm kỳ): opened explicitly with their dates, and the numbers they start from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from vanban.errors import RegisterError

if TYPE_CHECKING:
    from collections.abc import Callable

    from vanban.register import Register

    from .conftest import Office

FIRST = {"ten": "2020-2025", "tu": "15/8/2020", "den": "30/6/2025"}
SECOND = {"ten": "2025-2030", "tu": "01/7/2025"}


def test_numbers_restart_at_01_in_a_new_term_and_not_in_a_new_year(book: Register, office: Office) -> None:
    both = office.other(nhiem_ky=[FIRST, SECOND])
    days = ["31/12/2023", "01/01/2024", "30/6/2025", "01/7/2025"]
    assert [book.issue(both.draft(ngay=day)).so for day in days] == [1, 2, 3, 1]
    assert [row.nhiem_ky for row in book.entries()] == ["2020-2025"] * 3 + ["2025-2030"]


def test_a_term_starts_after_the_numbers_used_before_the_book(book: Register, office: Office) -> None:
    start = [{"loai": "Kế hoạch", "so": 104}, {"loai": "Quyết định", "so": 515}]
    running = office.other(nhiem_ky=[FIRST | {"bat_dau": start}])
    day = date(2023, 2, 28)
    assert [str(book.next(loai, running.body, day)) for loai in ("Kế hoạch", "Quyết định", "Quy định")] == [
        "105-KH/ĐUK",
        "516-QĐ/ĐUK",
        "01-QĐ/ĐUK",
    ]
    assert book.issue(running.draft()).so == 105
    assert book.issue(running.draft("Quyết định")).so == 516
    assert [finding.rule for finding in book.verify() if finding.severity != "thong-tin"] == []


def test_a_start_declared_after_the_term_was_opened_holds_for_series_not_begun(
    book: Register, office: Office
) -> None:
    book.issue(office.draft("Thông báo"))
    later = office.other(nhiem_ky=[FIRST | {"bat_dau": [{"loai": "Kế hoạch", "so": 104}]}])
    assert book.next("Kế hoạch", later.body, date(2023, 2, 28)).so == 105
    assert book.issue(later.draft()).so == 105


def test_a_start_cannot_change_once_the_series_runs(
    book: Register, office: Office, refused: Callable[..., list[str]]
) -> None:
    book.issue(office.draft())
    later = office.other(nhiem_ky=[FIRST | {"bat_dau": [{"loai": "Kế hoạch", "so": 104}]}])
    assert refused(lambda: book.issue(later.draft()), RegisterError) == ["bat-dau-khac-so"]


def test_two_types_of_one_series_must_start_from_one_number(
    book: Register, office: Office, refused: Callable[..., list[str]]
) -> None:
    start = [{"loai": "Quyết định", "so": 515}, {"loai": "Quy định", "so": 16}]
    counting = office.other(dem_theo="ky-hieu", nhiem_ky=[FIRST | {"bat_dau": start}])
    assert refused(lambda: book.open_terms(counting.body)) == ["bat-dau-khac-nhau"]


def test_an_open_end_is_closed_by_a_later_record(book: Register, office: Office) -> None:
    opened = office.other(nhiem_ky=[FIRST | {"den": None}])
    assert book.issue(opened.draft(ngay="01/6/2025")).so == 1
    closing = office.other(nhiem_ky=[SECOND, FIRST])  # the new term stands first: the order does not matter
    assert book.open_terms(closing.body) == ["2020-2025", "2025-2030"]
    assert book.issue(closing.draft(ngay="02/7/2025")).so == 1
    assert book.issue(closing.draft(ngay="02/6/2025")).so == 2


@pytest.mark.parametrize(
    ("terms", "codes"),
    [
        ([SECOND | {"tu": "01/6/2025"}], ["nhiem-ky-chong"]),
        ([{"ten": "2018-2020", "tu": "01/01/2018"}], ["nhiem-ky-chong"]),
        ([FIRST | {"tu": "14/8/2020"}], ["nhiem-ky-khac-so"]),
        ([FIRST | {"den": "29/6/2025"}], ["nhiem-ky-khac-so"]),
        ([FIRST | {"den": None}], ["nhiem-ky-khac-so"]),
        (
            [{"ten": "2015-2020", "tu": "01/01/2015", "den": "15/8/2020"}, FIRST | {"tu": "16/8/2020"}],
            ["nhiem-ky-chong", "nhiem-ky-khac-so"],
        ),
    ],
)
def test_what_the_book_says_of_terms_stands(
    book: Register,
    office: Office,
    refused: Callable[..., list[str]],
    terms: list[dict[str, Any]],
    codes: list[str],
) -> None:
    book.open_terms(office.body)
    other = office.other(nhiem_ky=terms)
    assert refused(lambda: book.open_terms(other.body), RegisterError) == codes
    assert book.open_terms(office.body) == ["2020-2025"]


def test_a_term_is_not_closed_before_its_last_document(
    book: Register, office: Office, refused: Callable[..., list[str]]
) -> None:
    opened = office.other(nhiem_ky=[FIRST | {"den": None}])
    book.issue(opened.draft(ngay="01/7/2025"))
    assert refused(lambda: book.open_terms(office.body)) == ["nhiem-ky-con-van-ban"]


def test_a_day_without_a_term_is_refused_and_the_terms_are_named(book: Register, office: Office) -> None:
    book.open_terms(office.body)
    silent = office.other(nhiem_ky=[])
    with pytest.raises(RegisterError, match=r"2020-2025 \(từ 15/8/2020 đến 30/6/2025\)") as caught:
        book.issue(silent.draft(ngay="01/7/2025"))
    assert caught.value.code == "chua-mo-nhiem-ky"
    with pytest.raises(RegisterError, match="2020-2025") as caught:
        book.next("Kế hoạch", silent.body, date(2025, 7, 1))
    assert caught.value.code == "chua-mo-nhiem-ky"


def test_a_body_without_any_term_cannot_issue(
    book: Register, office: Office, refused: Callable[..., list[str]]
) -> None:
    silent = office.other(nhiem_ky=[])
    assert refused(lambda: book.issue(silent.draft())) == ["chua-mo-nhiem-ky"]
    assert refused(lambda: book.next("Kế hoạch", silent.body)) == ["chua-mo-nhiem-ky"]


def test_a_record_without_terms_uses_those_of_the_book(book: Register, office: Office) -> None:
    book.issue(office.draft())
    assert book.issue(office.other(nhiem_ky=[]).draft()).so == 2


def test_next_looks_and_takes_nothing(book: Register, office: Office) -> None:
    day = date(2023, 3, 1)
    assert [book.next("KH", office.body, day).so for _ in range(3)] == [1, 1, 1]
    assert book.issue(office.draft()).so == 1
    assert [book.next("KH", office.body, day).so for _ in range(3)] == [2, 2, 2]
