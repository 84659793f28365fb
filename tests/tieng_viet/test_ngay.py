"""Dates as papers write them, every day of a year, and every way a date is refused."""

from __future__ import annotations

import calendar
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from babel.dates import format_date, get_day_names
from babel.dates import parse_date as babel_parse_date
from hypothesis import given
from hypothesis import strategies as st

from vanban.errors import InvalidValue
from vanban.tieng_viet import (
    doc_ngay,
    doc_so,
    khoang_ngay,
    ngay_dai,
    ngay_ngan,
    nhiem_ky,
    parse_ngay,
    quy,
    thang_nam,
    thu,
)

if TYPE_CHECKING:
    from collections.abc import Callable

DATES = st.dates(min_value=date(1000, 1, 1))
DAYS = [f"{n:02}" if n < 10 else f"{n}" for n in range(1, 32)]
MONTHS = ["01", "02", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"]


def late(function: Callable[..., object], *values: object, **options: object) -> Callable[[], object]:
    """The call, made later; the type checker would refuse it before the function does."""
    return lambda: function(*values, **options)


# ---- Writing ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("year", [2023, 2024])
def test_every_day_of_the_year_is_padded_as_the_norm_says(year: int) -> None:
    day = date(year, 1, 1)
    for month in range(1, 13):
        for number in range(1, calendar.monthrange(year, month)[1] + 1):
            padded_day, padded_month = DAYS[number - 1], MONTHS[month - 1]
            assert ngay_dai(day) == f"ngày {padded_day} tháng {padded_month} năm {year}"
            assert ngay_ngan(day) == f"{padded_day}/{padded_month}/{year}"
            day += timedelta(days=1)
    assert day == date(year + 1, 1, 1)


@pytest.mark.parametrize(
    ("day", "long", "short"),
    [
        (date(2023, 2, 28), "ngày 28 tháng 02 năm 2023", "28/02/2023"),
        (date(2026, 2, 3), "ngày 03 tháng 02 năm 2026", "03/02/2026"),
        (date(2026, 5, 27), "ngày 27 tháng 5 năm 2026", "27/5/2026"),
        (date(2023, 4, 18), "ngày 18 tháng 4 năm 2023", "18/4/2023"),
        (date(2026, 1, 9), "ngày 09 tháng 01 năm 2026", "09/01/2026"),
        (date(2018, 4, 3), "ngày 03 tháng 4 năm 2018", "03/4/2018"),
        (date(1000, 12, 31), "ngày 31 tháng 12 năm 1000", "31/12/1000"),
        (date(9999, 10, 10), "ngày 10 tháng 10 năm 9999", "10/10/9999"),
    ],
)
def test_the_dates_of_the_norm(day: date, long: str, short: str) -> None:
    assert (ngay_dai(day), ngay_ngan(day)) == (long, short)


def test_thang_3_is_not_padded() -> None:
    assert ngay_dai(date(2023, 3, 1)) == "ngày 01 tháng 3 năm 2023"


def test_the_formats_of_babel_are_not_the_form_of_a_document() -> None:
    day = date(2023, 1, 5)
    written = {format_date(day, style, locale="vi") for style in ("short", "medium", "long", "full")}
    assert written.isdisjoint({ngay_dai(day), ngay_ngan(day)})


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 5, 27), "ngày hai mươi bảy tháng Năm năm hai nghìn không trăm hai mươi sáu"),
        (date(2023, 4, 4), "ngày bốn tháng Tư năm hai nghìn không trăm hai mươi ba"),
        (date(1954, 12, 21), "ngày hai mươi mốt tháng Mười hai năm một nghìn chín trăm năm mươi tư"),
        (date(2000, 1, 1), "ngày một tháng Một năm hai nghìn"),
    ],
)
def test_dates_in_words(day: date, words: str) -> None:
    assert doc_ngay(day) == words


def test_the_month_in_words_takes_a_capital_and_the_fourth_is_tu() -> None:
    months = [doc_ngay(date(2023, month, 1)).split(" tháng ")[1].split(" năm ")[0] for month in range(1, 13)]
    assert months == [
        *("Một", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười một", "Mười hai")
    ]


@given(DATES)
def test_day_and_year_in_words_are_those_of_doc_so(day: date) -> None:
    words = doc_ngay(day)
    assert words.startswith(f"ngày {doc_so(day.day)} tháng ")
    assert words.endswith(f" năm {doc_so(day.year)}")


def test_mung_stands_before_the_first_ten_days_only() -> None:
    assert doc_ngay(date(2023, 9, 2), mung=True).startswith("ngày mùng hai tháng Chín")
    assert doc_ngay(date(2023, 9, 10), mung=True).startswith("ngày mùng mười tháng Chín")
    assert doc_ngay(date(2023, 9, 11), mung=True).startswith("ngày mười một tháng Chín")


def test_the_options_of_number_words_reach_the_date_but_not_the_month() -> None:
    words = doc_ngay(date(2024, 4, 24), tu="bốn", nghin="ngàn")
    assert words == "ngày hai mươi bốn tháng Tư năm hai ngàn không trăm hai mươi bốn"


def test_weekdays_in_the_case_of_a_sentence() -> None:
    monday = date(2023, 2, 27)
    names = [thu(monday + timedelta(days=n)) for n in range(7)]
    assert names == ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"]
    babel_names = get_day_names("wide", locale="vi")
    assert [name.casefold() for name in names] == [babel_names[n].casefold() for n in range(7)]
    assert names != [babel_names[n] for n in range(7)]


@pytest.mark.parametrize("month", range(1, 13))
def test_quarters_are_roman(month: int) -> None:
    roman = {1: "I", 2: "II", 3: "III", 4: "IV"}[-(-month // 3)]
    assert quy(date(2023, month, 15)) == f"quý {roman}/2023"
    assert quy(date(2023, month, 15), dai=True) == f"quý {roman} năm 2023"


def test_months_of_a_year() -> None:
    assert thang_nam(date(2023, 8, 1)) == "tháng 8/2023"
    assert thang_nam(date(2023, 2, 1)) == "tháng 02/2023"
    assert thang_nam(date(2023, 8, 1), dai=True) == "tháng 8 năm 2023"


@pytest.mark.parametrize(
    ("first", "last", "short", "long"),
    [
        (
            *("01/3/2023", "15/3/2023", "từ ngày 01/3/2023 đến ngày 15/3/2023"),
            "từ ngày 01 đến ngày 15 tháng 3 năm 2023",
        ),
        (
            *("28/02/2023", "05/3/2023", "từ ngày 28/02/2023 đến ngày 05/3/2023"),
            "từ ngày 28 tháng 02 đến ngày 05 tháng 3 năm 2023",
        ),
        (
            *("25/12/2023", "05/01/2024", "từ ngày 25/12/2023 đến ngày 05/01/2024"),
            "từ ngày 25 tháng 12 năm 2023 đến ngày 05 tháng 01 năm 2024",
        ),
        (
            *("15/3/2023", "15/3/2024", "từ ngày 15/3/2023 đến ngày 15/3/2024"),
            "từ ngày 15 tháng 3 năm 2023 đến ngày 15 tháng 3 năm 2024",
        ),
    ],
)
def test_ranges_say_once_what_both_dates_share(first: str, last: str, short: str, long: str) -> None:
    assert khoang_ngay(first, last) == short
    assert khoang_ngay(parse_ngay(first), parse_ngay(last), dai=True) == long


def test_a_range_of_one_day_is_allowed() -> None:
    assert khoang_ngay("01/3/2023", "01/3/2023") == "từ ngày 01/3/2023 đến ngày 01/3/2023"


def test_a_term_has_spaces_round_its_hyphen() -> None:
    assert nhiem_ky(2020, 2025) == "2020 - 2025"


# ---- Reading ---------------------------------------------------------------------------------------------


@given(DATES)
def test_what_is_written_is_read_back(day: date) -> None:
    assert parse_ngay(ngay_dai(day)) == parse_ngay(ngay_ngan(day)) == parse_ngay(day.isoformat()) == day
    assert parse_ngay(datetime(day.year, day.month, day.day)) == parse_ngay(day) == day


@pytest.mark.parametrize(
    "text",
    [
        *("28/02/2023", "28/2/2023", "28-02-2023", "28-2-2023", "28.2.2023", "28.02.2023", "2023-02-28"),
        *("ngày 28 tháng 02 năm 2023", "ngày 28 tháng 2 năm 2023", "Ngày  28 tháng\u00a02 năm 2023"),
        *("NGÀY 28 THÁNG 02 NĂM 2023", " 28/02/2023\n", "nga\u0300y 28 tha\u0301ng 02 na\u0306m 2023"),
    ],
)
def test_the_ways_people_write_a_date(text: str) -> None:
    assert parse_ngay(text) == date(2023, 2, 28)


def test_day_comes_first_however_small_both_are() -> None:
    assert parse_ngay("5/4/2023") == date(2023, 4, 5)


@given(DATES, st.sampled_from("/-."), st.booleans(), st.booleans())
def test_any_padding_and_separator_is_read(day: date, separator: str, pad_day: bool, pad_month: bool) -> None:
    number = f"{day.day:02}" if pad_day else f"{day.day}"
    month = f"{day.month:02}" if pad_month else f"{day.month}"
    assert parse_ngay(separator.join((number, month, str(day.year)))) == day


def test_a_datetime_passes_only_at_midnight() -> None:
    assert parse_ngay(datetime(2023, 2, 28)) == date(2023, 2, 28)
    assert type(parse_ngay(datetime(2023, 2, 28, tzinfo=UTC))) is date
    with pytest.raises(InvalidValue) as refused:
        parse_ngay(datetime(2023, 2, 28, 7, 30))
    assert refused.value.code == "ngay-co-gio"
    assert "2023-02-28 07:30:00" in str(refused.value)


def test_babel_swaps_day_and_month_where_we_refuse() -> None:
    assert babel_parse_date("1/13/2023", locale="vi") == date(2023, 1, 13)
    with pytest.raises(InvalidValue) as refused:
        parse_ngay("1/13/2023")
    [fault] = refused.value.faults
    assert str(fault) == "ngày không có thật: thấy 1/13/2023; cần tháng từ 1 đến 12"
    assert fault.hint == "ngày viết trước, tháng viết sau"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "hôm nay",
            "28/02",
            "5/5-2023",
            "28 02 2023",
            "28/ 02/2023",
            "2023/02/28",
            "2023-2-28",
            "20230228",
        ),
        *(
            "tháng 5/2023",
            "năm 2023",
            "ngày … tháng … năm …",
            "ngày 28/02/2023",
            "28/02/2023 07:30",
            "28/II/2023",
        ),
        *("٢٨/٠٢/٢٠٢٣", "-1/2/2023", "028/02/2023", "28/02/2023.", "Lạng Sơn, ngày 28 tháng 02 năm 2023"),
    ],
)
def test_what_is_not_one_of_the_forms_is_not_read(text: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        parse_ngay(text)
    assert [fault.code for fault in refused.value.faults] == ["ngay-khong-doc-duoc"]


@pytest.mark.parametrize(
    ("value", "faults"),
    [
        ("29/02/2023", [("ngay-khong-co-that", "ngày có trong lịch (tháng 02/2023 có 28 ngày)")]),
        ("30/02/2024", [("ngay-khong-co-that", "ngày có trong lịch (tháng 02/2024 có 29 ngày)")]),
        ("29/02/1900", [("ngay-khong-co-that", "ngày có trong lịch (tháng 02/1900 có 28 ngày)")]),
        ("31/4/2023", [("ngay-khong-co-that", "ngày có trong lịch (tháng 4/2023 có 30 ngày)")]),
        ("0/5/2023", [("ngay-khong-co-that", "ngày có trong lịch (tháng 5/2023 có 31 ngày)")]),
        ("2023-02-30", [("ngay-khong-co-that", "ngày có trong lịch (tháng 02/2023 có 28 ngày)")]),
        (
            "ngày 31 tháng 11 năm 2023",
            [("ngay-khong-co-that", "ngày có trong lịch (tháng 11/2023 có 30 ngày)")],
        ),
        ("15/13/2023", [("ngay-khong-co-that", "tháng từ 1 đến 12")]),
        ("15/0/2023", [("ngay-khong-co-that", "tháng từ 1 đến 12")]),
        (
            "32/13/2023",
            [("ngay-khong-co-that", "tháng từ 1 đến 12"), ("ngay-khong-co-that", "ngày từ 1 đến 31")],
        ),
        ("28/02/23", [("nam-khong-du-bon-chu-so", "năm đủ bốn chữ số như 2023")]),
        ("1/1/12023", [("nam-khong-du-bon-chu-so", "năm đủ bốn chữ số như 2023")]),
        (
            "30/02/23",
            [
                ("ngay-khong-co-that", "tháng 02 có nhiều nhất 29 ngày"),
                ("nam-khong-du-bon-chu-so", "năm đủ bốn chữ số như 2023"),
            ],
        ),
        ("29/02/0000", [("nam-ngoai-khoang", "năm từ 1000 đến 9999")]),
        ("01/01/0938", [("nam-ngoai-khoang", "năm từ 1000 đến 9999")]),
        (date(938, 1, 1), [("nam-ngoai-khoang", "năm từ 1000 đến 9999")]),
        (None, [("khong-phai-ngay", "ngày, hoặc chuỗi như 28/02/2023")]),
        (45000, [("khong-phai-ngay", "ngày, hoặc chuỗi như 28/02/2023")]),
    ],
)
def test_all_that_is_wrong_with_a_date_is_said_at_once(value: Any, faults: list[tuple[str, str]]) -> None:
    with pytest.raises(InvalidValue) as refused:
        parse_ngay(value)
    assert [(fault.code, fault.expected) for fault in refused.value.faults] == faults


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("1/31/2023", "ngày viết trước, tháng viết sau"),
        ("12/13/2023", "ngày viết trước, tháng viết sau"),
        ("1/32/2023", ""),
        ("13/13/2023", ""),
        ("0/13/2023", ""),
    ],
)
def test_the_order_is_hinted_at_only_where_a_swap_would_make_a_date(text: str, hint: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        parse_ngay(text)
    assert refused.value.faults[0].hint == hint


def test_a_long_text_is_shortened_in_the_message() -> None:
    with pytest.raises(InvalidValue) as refused:
        parse_ngay("n" * 60)
    assert refused.value.faults[0].found == f"“{'n' * 60}”"
    with pytest.raises(InvalidValue) as refused:
        parse_ngay("n" * 61 + "\x00")
    assert refused.value.faults[0].found == f"“{'n' * 59}…”"
    with pytest.raises(InvalidValue) as refused:
        parse_ngay("a\x00b\nc")
    assert refused.value.faults[0].found == "“a\\u0000b c”"


def test_the_message_of_an_unreal_date() -> None:
    with pytest.raises(InvalidValue) as refused:
        parse_ngay("29/02/2023")
    assert (
        str(refused.value)
        == "ngày không có thật: thấy 29/02/2023; cần ngày có trong lịch (tháng 02/2023 có 28 ngày)"
    )


@pytest.mark.parametrize("write", [ngay_dai, ngay_ngan, doc_ngay, thu, quy, thang_nam])
def test_every_writer_takes_text_and_refuses_an_unreal_date(write: Callable[..., str]) -> None:
    assert write("28/02/2023") == write(date(2023, 2, 28)) == write(datetime(2023, 2, 28))
    for refused in ("30/02/2023", date(938, 1, 1), datetime(2023, 2, 28, 1), None):
        with pytest.raises(InvalidValue):
            write(refused)


@pytest.mark.parametrize(
    ("call", "faults"),
    [
        (late(khoang_ngay, "15/3/2023", "01/3/2023"), [("khoang-ngay-nguoc", "")]),
        (
            late(khoang_ngay, "30/02/2023", "1/1/23"),
            [("ngay-khong-co-that", "tu"), ("nam-khong-du-bon-chu-so", "den")],
        ),
        (late(nhiem_ky, 2025, 2020), [("nhiem-ky-nguoc", "")]),
        (late(nhiem_ky, 2020, 2020), [("nhiem-ky-nguoc", "")]),
        (late(nhiem_ky, 20, "2025"), [("nam-ngoai-khoang", "tu"), ("nam-ngoai-khoang", "den")]),
        (late(nhiem_ky, True, 10_000), [("nam-ngoai-khoang", "tu"), ("nam-ngoai-khoang", "den")]),
    ],
)
def test_ranges_and_terms_that_are_refused(call: Callable[[], object], faults: list[tuple[str, str]]) -> None:
    with pytest.raises(InvalidValue) as refused:
        call()
    assert [(fault.code, fault.field) for fault in refused.value.faults] == faults
