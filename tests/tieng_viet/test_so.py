"""Numbers in figures, held against Python's own formatting and an independent grouping."""

from __future__ import annotations

import decimal
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from babel.numbers import format_currency, format_decimal, format_percent, parse_decimal
from hypothesis import given
from hypothesis import strategies as st

from vanban.errors import InvalidValue
from vanban.tieng_viet import parse_so, so_la_ma, viet_phan_tram, viet_so, viet_tien

if TYPE_CHECKING:
    from collections.abc import Callable

NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**60), max_value=10**60)


def reference(number: Any) -> str:
    """Python's own grouping with the two signs exchanged: exact, and knows nothing of Babel."""
    return format(number, ",f").translate(str.maketrans(",.", ".,"))


def by_hand(number: Any) -> str:
    """The figures built from the digit tuple, three at a time from the right."""
    sign, digits, exponent = number.as_tuple()
    text = "".join(map(str, digits)) + "0" * max(0, exponent)
    places = max(0, -exponent)
    text = text.rjust(places + 1, "0")
    whole, fraction = text[: len(text) - places].lstrip("0") or "0", text[len(text) - places :]
    groups: list[str] = []
    while whole:
        whole, group = whole[:-3], whole[-3:]
        groups.insert(0, group)
    return ("-" if sign else "") + ".".join(groups) + ("," + fraction if fraction else "")


def late(function: Callable[..., object], *values: object, **options: object) -> Callable[[], object]:
    """The call, made later; the type checker would refuse it before the function does."""
    return lambda: function(*values, **options)


# ---- Writing ---------------------------------------------------------------------------------------------


@given(NUMBERS)
def test_every_decimal_is_written_as_the_reference(number: Any) -> None:
    assert viet_so(number) == reference(number) == by_hand(number)


@given(st.integers(min_value=-(10**40), max_value=10**40))
def test_every_int_is_written_as_the_reference(number: Any) -> None:
    assert viet_so(number) == reference(Decimal(number))


@given(NUMBERS)
def test_what_is_written_is_read_back_digit_for_digit(number: Any) -> None:
    read = parse_so(viet_so(number))
    assert read == number
    assert viet_so(read) == viet_so(number)


@pytest.mark.parametrize(
    ("number", "figures"),
    [
        (4144, "4.144"),
        (999, "999"),
        (0, "0"),
        (-1_234_567, "-1.234.567"),
        (Decimal("57.58"), "57,58"),
        (Decimal("1234567.5"), "1.234.567,5"),
        (Decimal("66.70"), "66,70"),
        (Decimal("0.0005"), "0,0005"),
        (Decimal("1234567.89123"), "1.234.567,89123"),
        (Decimal("1E+6"), "1.000.000"),
        (Decimal("0.00"), "0,00"),
        ("1.234,50", "1.234,50"),
        ("1234", "1.234"),
        ("−5", "-5"),
    ],
)
def test_the_digits_given_are_the_digits_written(number: Any, figures: str) -> None:
    assert viet_so(number) == figures


def test_the_callers_decimal_context_does_not_round_what_is_written() -> None:
    number = Decimal("123456789.123456789")
    with decimal.localcontext(prec=4):
        assert viet_so(number) == "123.456.789,123456789"
        assert viet_so(number, lam_tron=2) == "123.456.789,12"


def test_five_thousand_digits_are_written() -> None:
    assert viet_so(10**5000) == "100" + ".000" * 1666
    assert parse_so("1" * 5001) == Decimal("1" * 5001)


@pytest.mark.parametrize(
    ("number", "places", "figures"),
    [
        (Decimal("66.65"), 1, "66,7"),
        (Decimal("66.64"), 1, "66,6"),
        (Decimal("0.5"), 0, "1"),
        (Decimal("2.5"), 0, "3"),
        (Decimal("-2.5"), 0, "-3"),
        (Decimal("-0.4"), 0, "0"),
        (Decimal("66.7"), 2, "66,70"),
        (1234, 2, "1.234,00"),
        ("1234,5", 0, "1.235"),
        (Decimal("9" * 40 + ".5"), 0, "1" + "0" * 1 + ".000" * 13),
    ],
)
def test_halves_are_rounded_up_and_only_when_asked(number: Any, places: int, figures: str) -> None:
    assert viet_so(number, lam_tron=places) == figures


@pytest.mark.parametrize(
    ("number", "figures"),
    [(Decimal("66.7"), "66,7%"), (30, "30%"), ("12,50", "12,50%"), (Decimal("0.05"), "0,05%")],
)
def test_the_percent_sign_follows_the_number_directly(number: Any, figures: str) -> None:
    assert viet_phan_tram(number) == figures


def test_a_percent_is_rounded_half_up_when_asked() -> None:
    assert viet_phan_tram(Decimal("66.5"), lam_tron=0) == "67%"


@pytest.mark.parametrize(
    ("amount", "figures"),
    [(1_500_000, "1.500.000 đồng"), ("1.500.000", "1.500.000 đồng"), (0, "0 đồng"), (-5000, "-5.000 đồng")],
)
def test_money_is_written_in_dong(amount: Any, figures: str) -> None:
    assert viet_tien(amount) == figures


def test_the_thousand_first_roman_numbers_follow_the_digit_table() -> None:
    hundreds = ["", *("C", "CC", "CCC", "CD", "D", "DC", "DCC", "DCCC", "CM")]
    tens = ["", *("X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")]
    units = ["", *("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")]
    written = [so_la_ma(n) for n in range(1, 1000)]
    assert written == [hundreds[n // 100] + tens[n // 10 % 10] + units[n % 10] for n in range(1, 1000)]
    assert (so_la_ma(3999), so_la_ma("14")) == ("MMMCMXCIX", "XIV")


# ---- Where Babel's ready-made formats are not the form of a document -------------------------------------


def test_babel_drops_zeros_and_places_that_were_given() -> None:
    assert (format_decimal(Decimal("66.70"), locale="vi"), viet_so(Decimal("66.70"))) == ("66,7", "66,70")
    assert (format_decimal(Decimal("0.0005"), locale="vi"), viet_so(Decimal("0.0005"))) == ("0", "0,0005")


def test_babel_rounds_halves_to_even() -> None:
    assert format_decimal(Decimal("66.65"), "0.0", locale="vi") == "66,6"
    assert format_percent(Decimal("0.665"), locale="vi") == "66%"
    assert viet_phan_tram(Decimal("66.65"), lam_tron=1) == "66,7%"


def test_babel_writes_money_with_a_no_break_space_and_a_sign() -> None:
    assert format_currency(1_500_000, "VND", locale="vi") == "1.500.000\xa0₫"
    assert viet_tien(1_500_000) == "1.500.000 đồng"


def test_babel_reads_an_english_fraction_as_fifteen() -> None:
    assert parse_decimal("1.5", locale="vi") == 15
    with pytest.raises(InvalidValue, match="không đọc được số"):
        parse_so("1.5")


# ---- Reading ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", "0"),
        ("03", "3"),
        ("4144", "4144"),
        ("4.144", "4144"),
        ("1.234", "1234"),
        ("1,234", "1.234"),
        ("1.234,50", "1234.50"),
        ("12.345.678", "12345678"),
        ("108,0", "108.0"),
        ("-0,5", "-0.5"),
        ("−0,5", "-0.5"),
        ("–7", "-7"),
        ("  7\u00a0", "7"),
    ],
)
def test_vietnamese_figures_are_read(text: str, number: Any) -> None:
    assert parse_so(text).as_tuple() == Decimal(number).as_tuple()


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "abc",
            "1.5",
            "66.7",
            "1.23",
            "1.2345",
            "0.1985",
            "0.125",
            "00.125",
            "1234.567",
            "12.34.567",
        ),
        *("1,234,567", "1,234.5", "1,", ",5", ".5", "1 234", "1\u00a0234", "+5", "--5", "- 5", "1e3", "1E3"),
        *("NaN", "Infinity", "inf", "1_000", "٣", "１２", "²", "5%", "5 đồng", "0x1F", "1\n2", "mười"),
    ],
)
def test_anything_else_is_refused_and_never_guessed(text: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        parse_so(text)
    assert [fault.code for fault in refused.value.faults] == ["so-khong-doc-duoc"]


@given(st.text(alphabet="0123456789.,-−– ", max_size=12))
def test_the_reader_takes_the_strict_grammar_and_nothing_else(text: str) -> None:
    grammar = r"[-−–]?([0-9]+|[1-9][0-9]{0,2}(\.[0-9]{3})+)(,[0-9]+)?"
    if re.fullmatch(grammar, text.strip()):
        assert parse_so(text).is_finite()
    else:
        with pytest.raises(InvalidValue):
            parse_so(text)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("66.7", "nếu đây là số viết kiểu Anh thì viết lại: 66,7"),
        ("1,234,567.5", "nếu đây là số viết kiểu Anh thì viết lại: 1.234.567,5"),
        ("mười", ""),
    ],
)
def test_a_number_in_english_figures_is_refused_with_advice(text: str, hint: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        parse_so(text)
    [fault] = refused.value.faults
    assert fault.hint == hint
    assert str(fault) == (
        f"không đọc được số: thấy “{text}”; "
        "cần số như 1.234.567 hoặc 57,58 (chấm ngăn nhóm ba chữ số, phẩy trước phần lẻ)"
    )


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (late(viet_so, 0.1 + 0.2), "so-dau-phay-dong"),
        (late(viet_so, 1.0), "so-dau-phay-dong"),
        (late(viet_so, False), "khong-phai-so"),
        (late(viet_so, None), "khong-phai-so"),
        (late(viet_so, b"5"), "khong-phai-so"),
        (late(viet_so, Decimal("NaN")), "so-khong-huu-han"),
        (late(viet_so, Decimal("Infinity")), "so-khong-huu-han"),
        (late(viet_so, "1.5"), "so-khong-doc-duoc"),
        (late(viet_so, "1" * 100_001), "so-qua-dai"),
        (late(viet_so, Decimal("1E+100000")), "so-qua-dai"),
        (late(viet_so, 5, lam_tron=-1), "lam-tron-sai"),
        (late(viet_so, 5, lam_tron=True), "lam-tron-sai"),
        (late(viet_so, 5, lam_tron=10**9), "lam-tron-sai"),
        (late(viet_phan_tram, 66.7), "so-dau-phay-dong"),
        (late(viet_tien, Decimal("1500000.5")), "tien-co-phan-le"),
        (late(viet_tien, "1,234"), "tien-co-phan-le"),
        (late(so_la_ma, 0), "so-la-ma-ngoai-khoang"),
        (late(so_la_ma, 4000), "so-la-ma-ngoai-khoang"),
        (late(so_la_ma, "1,5"), "khong-phai-so-nguyen"),
        (late(parse_so, 5), "khong-phai-so"),
    ],
)
def test_what_would_lose_digits_is_refused(call: Callable[[], object], code: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        call()
    assert [fault.code for fault in refused.value.faults] == [code]


@pytest.mark.parametrize(
    ("longest", "longer"),
    [
        (10**99_999, 10**100_000),
        (Decimal("1E+99999"), Decimal("1E+100000")),
        (Decimal("1E-100000"), Decimal("1E-100001")),
        ("0," + "1" * 100_000, "0," + "1" * 100_001),
    ],
    ids=["int", "large Decimal", "small Decimal", "text"],
)
def test_a_hundred_thousand_digits_are_taken_and_one_more_is_not(longest: Any, longer: Any) -> None:
    assert viet_so(longest).replace(".", "").endswith(("0" * 99_999, "1" * 100_000, "0" * 99_999 + "1"))
    with pytest.raises(InvalidValue) as refused:
        viet_so(longer)
    assert refused.value.code == "so-qua-dai"


def test_a_hundred_places_can_be_asked_for_and_one_more_cannot() -> None:
    assert viet_so(5, lam_tron=100) == "5," + "0" * 100
    with pytest.raises(InvalidValue) as refused:
        viet_so(5, lam_tron=101)
    assert refused.value.code == "lam-tron-sai"


def test_a_very_long_number_is_refused_without_printing_it() -> None:
    with pytest.raises(InvalidValue) as refused:
        viet_so("9" * 200_000)
    assert str(refused.value) == "số quá dài: cần nhiều nhất 100.000 chữ số"
