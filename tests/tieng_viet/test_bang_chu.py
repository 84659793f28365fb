"""Numbers in words, held against a reader of number words that knows the grammar and not the code."""

from __future__ import annotations

import itertools
import random
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.errors import InvalidValue
from vanban.tieng_viet import (
    doc_phan_so,
    doc_phan_tram,
    doc_so,
    doc_thu_tu,
    doc_tien,
    viet_so,
    viet_so_luong,
)

if TYPE_CHECKING:
    from collections.abc import Callable


def late(function: Callable[..., object], *values: object, **options: object) -> Callable[[], object]:
    """The call, made later; the type checker would refuse it before the function does."""
    return lambda: function(*values, **options)


# ---- A reader of number words: the grammar a pupil is taught, strict about every form. -------------------

ALONE = dict(zip(["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"], range(1, 10), strict=True))
AFTER_MUOI = {word: n for word, n in ALONE.items() if word != "năm"} | {"lăm": 5}
AFTER_MUOI_FLAT = {word: n for word, n in AFTER_MUOI.items() if word != "một"} | {
    "mốt": 1,
    "tư": 4,
    "nhăm": 5,
}


class NotANumber(Exception):
    """The words are not a number of this grammar."""


@cache
def read_below_hundred(words: tuple[str, ...]) -> int:
    match words:
        case [unit]:
            return 10 if unit == "mười" else ALONE[unit]
        case ["mười", unit]:
            return 10 + AFTER_MUOI[unit]
        case [ten, "mươi"] if ten != "một":
            return 10 * ALONE[ten]
        case [ten, "mươi", unit] if ten != "một":
            return 10 * ALONE[ten] + AFTER_MUOI_FLAT[unit]
    raise NotANumber(words)


@cache
def read_class(words: tuple[str, ...], opens: bool) -> int:
    """Three digits; only the class that opens the number may leave its hundreds out."""
    match words:
        case ["không", "trăm", *rest] if not opens and rest:
            hundreds = 0
        case [digit, "trăm", *rest]:
            hundreds = ALONE[digit]
        case _ if opens:
            return read_below_hundred(words)
        case _:
            raise NotANumber(words)
    match rest:
        case []:
            return 100 * hundreds
        case ["linh" | "lẻ", unit]:
            return 100 * hundreds + ALONE[unit]
        case [one] if one != "mười":
            raise NotANumber(words)
    return 100 * hundreds + read_below_hundred(tuple(rest))


def read_words(text: str) -> int:
    """The number the words stand for; NotANumber or KeyError when they break the grammar."""
    if text == "không":
        return 0
    total, opens = 0, True
    nine, scale = 0, 10**9
    waiting: list[str] = []

    def close(size: int) -> None:
        nonlocal nine, opens, scale
        if size >= scale or not waiting:
            raise NotANumber(text)
        empty_class_read_out = waiting == ["không"] and not opens and size > 1
        nine += 0 if empty_class_read_out else size * read_class(tuple(waiting), opens)
        opens, scale = False, size
        waiting.clear()

    for word in text.split(" "):
        if word == "triệu":
            close(10**6)
        elif word in {"nghìn", "ngàn"}:
            close(10**3)
        elif word in {"tỷ", "tỉ"}:
            if waiting:
                close(1)
            elif opens:
                raise NotANumber(text)
            total, nine, scale = (total + nine) * 10**9, 0, 10**9
        else:
            waiting.append(word)
    if waiting:
        close(1)
    return total + nine


@pytest.mark.parametrize(
    "words",
    [
        *("mười năm", "hai mươi năm", "hai mươi một", "mười mốt", "mười tư", "một mươi", "hai trăm năm"),
        *("một nghìn linh một", "một nghìn năm", "một triệu một nghìn", "một nghìn tỷ năm trăm triệu tỷ năm"),
        *(
            "không trăm linh một",
            "một nghìn một nghìn",
            "một nghìn một triệu",
            "linh năm",
            "tỷ",
            "",
            "một  hai",
        ),
        *("một trăm linh lăm", "một trăm linh tư", "muời", "bẩy"),
    ],
)
def test_the_reader_refuses_what_is_not_said(words: str) -> None:
    with pytest.raises((NotANumber, KeyError)):
        read_words(words)


# ---- Round trips -----------------------------------------------------------------------------------------


def test_every_number_to_a_million_is_read_back() -> None:
    wrong = [n for n in range(10**6 + 1) if read_words(doc_so(n)) != n]
    assert wrong == []


def test_no_two_numbers_share_their_words() -> None:
    assert len({doc_so(n) for n in range(200_000)}) == 200_000


def test_ten_thousand_numbers_to_10_18_are_read_back() -> None:
    draw = random.Random(20230228)
    numbers = {0, 10**9, 10**12, 10**15, 10**18, 10**18 - 1}
    while len(numbers) < 10_000:
        # Half of them with many zeros: the empty places are where readers go wrong.
        digits = "0123456789" if draw.random() < 0.5 else "000005"
        numbers.add(int("".join(draw.choices(digits, k=draw.randint(1, 18)))))
    wrong = [n for n in numbers if read_words(doc_so(n)) != n]
    assert wrong == []


@given(st.integers(min_value=0, max_value=10**72))
def test_numbers_of_any_size_are_read_back(n: Any) -> None:
    assert read_words(doc_so(n)) == n


FORMS = list(
    itertools.product(
        ("tư", "bốn"), ("linh", "lẻ"), ("nghìn", "ngàn"), ("tỷ", "tỉ"), ("lăm", "nhăm"), (False, True)
    )
)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: "-".join(map(str, form)))
def test_every_choice_of_forms_is_read_back(form: tuple[Any, ...]) -> None:
    cach = dict(zip(("tu", "linh", "nghin", "ty", "lam", "lop_rong"), form, strict=True))
    draw = random.Random(7)
    numbers = [*range(1000), *(int("".join(draw.choices("00012459", k=21))) for _ in range(300))]
    assert [n for n in numbers if read_words(doc_so(n, **cach)) != n] == []


@given(st.integers(min_value=1))
def test_a_negative_number_is_am_and_its_absolute_value(n: Any) -> None:
    assert doc_so(-n) == "âm " + doc_so(n)


def test_a_number_of_five_thousand_digits_is_read() -> None:
    assert doc_so(10**5000) == "một trăm nghìn" + " tỷ" * 555
    assert doc_so(Decimal("1E+5000")) == doc_so("1" + "0" * 5000) == doc_so(10**5000)
    assert read_words(doc_so(7**5000)) == 7**5000


# ---- The examples of the rules ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "không"),
        (4, "bốn"),
        (5, "năm"),
        (7, "bảy"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (44, "bốn mươi tư"),
        (55, "năm mươi lăm"),
        (65, "sáu mươi lăm"),
        (101, "một trăm linh một"),
        (104, "một trăm linh bốn"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (205, "hai trăm linh năm"),
        (555, "năm trăm năm mươi lăm"),
        (1001, "một nghìn không trăm linh một"),
        (1005, "một nghìn không trăm linh năm"),
        (1010, "một nghìn không trăm mười"),
        (1954, "một nghìn chín trăm năm mươi tư"),
        (2005, "hai nghìn không trăm linh năm"),
        (2023, "hai nghìn không trăm hai mươi ba"),
        (2026, "hai nghìn không trăm hai mươi sáu"),
        (10_000, "mười nghìn"),
        (523_056, "năm trăm hai mươi ba nghìn không trăm năm mươi sáu"),
        (1_000_000, "một triệu"),
        (1_000_001, "một triệu không trăm linh một"),
        (1_001_000, "một triệu không trăm linh một nghìn"),
        (145_001_000, "một trăm bốn mươi lăm triệu không trăm linh một nghìn"),
        (
            342_157_413,
            "ba trăm bốn mươi hai triệu một trăm năm mươi bảy nghìn bốn trăm mười ba",
        ),
        (700_000_231, "bảy trăm triệu hai trăm ba mươi mốt"),
        (10**9, "một tỷ"),
        (1_500_000_000_000, "một nghìn năm trăm tỷ"),
        (
            1_234_567_890_123,
            (
                "một nghìn hai trăm ba mươi tư tỷ năm trăm sáu mươi bảy triệu tám trăm chín mươi nghìn "
                "một trăm hai mươi ba"
            ),
        ),
        (10**15, "một triệu tỷ"),
        (10**16, "mười triệu tỷ"),
        (10**18, "một tỷ tỷ"),
        (10**18 + 234 * 10**9, "một tỷ hai trăm ba mươi tư tỷ"),
        (-1, "âm một"),
        (-5, "âm năm"),
        (-21, "âm hai mươi mốt"),
        (-100, "âm một trăm"),
    ],
)
def test_whole_numbers(n: Any, words: str) -> None:
    assert doc_so(n) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("37,42", "ba mươi bảy phẩy bốn mươi hai"),
        ("286,703", "hai trăm tám mươi sáu phẩy bảy trăm linh ba"),
        ("73,108", "bảy mươi ba phẩy một trăm linh tám"),
        ("0,032", "không phẩy không trăm ba mươi hai"),
        ("0,005", "không phẩy không trăm linh năm"),
        ("0,010", "không phẩy không trăm mười"),
        ("0,07", "không phẩy không bảy"),
        ("0,00", "không phẩy không không"),
        ("0,000", "không phẩy không không không"),
        ("108,0", "một trăm linh tám phẩy không"),
        ("301,80", "ba trăm linh một phẩy tám mươi"),
        ("1942,54", "một nghìn chín trăm bốn mươi hai phẩy năm mươi tư"),
        ("0,1985", "không phẩy một nghìn chín trăm tám mươi lăm"),
        ("0,0005", "không phẩy không không không năm"),
        ("0,0123", "không phẩy không một trăm hai mươi ba"),
        ("66,7", "sáu mươi sáu phẩy bảy"),
        ("66,07", "sáu mươi sáu phẩy không bảy"),
        ("2,05", "hai phẩy không năm"),
        ("99,999", "chín mươi chín phẩy chín trăm chín mươi chín"),
        ("3,14159", "ba phẩy mười bốn nghìn một trăm năm mươi chín"),
        ("1,1", "một phẩy một"),
        ("-3,15", "âm ba phẩy mười lăm"),
        ("-0,5", "âm không phẩy năm"),
        ("−1,5", "âm một phẩy năm"),
        ("1.234", "một nghìn hai trăm ba mươi tư"),
        ("1,234", "một phẩy hai trăm ba mươi tư"),
        ("05", "năm"),
    ],
)
def test_text_is_read_with_the_digits_it_prints(text: str, words: str) -> None:
    assert doc_so(text) == words
    decimal = Decimal(text.replace("−", "-").translate(str.maketrans(",", ".", ".")))
    assert doc_so(decimal) == words


def test_no_two_fractions_share_their_words() -> None:
    fractions = ["".join(digits) for k in range(1, 6) for digits in itertools.product("0123456789", repeat=k)]
    assert len({doc_so(f"0,{digits}") for digits in fractions}) == len(fractions) == 111_110


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**40), max_value=10**40))
def test_the_words_are_those_of_the_printed_figures(number: Decimal) -> None:
    assert doc_so(number) == doc_so(viet_so(number))


# ---- Disputed forms --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("n", "cach", "words"),
    [
        (24, {"tu": "bốn"}, "hai mươi bốn"),
        (44, {"tu": "bốn"}, "bốn mươi bốn"),
        (14, {"tu": "bốn"}, "mười bốn"),
        (105, {"linh": "lẻ"}, "một trăm lẻ năm"),
        (1005, {"linh": "lẻ"}, "một nghìn không trăm lẻ năm"),
        (1005, {"nghin": "ngàn"}, "một ngàn không trăm linh năm"),
        (10**12, {"nghin": "ngàn", "ty": "tỉ"}, "một ngàn tỉ"),
        (25, {"lam": "nhăm"}, "hai mươi nhăm"),
        (15, {"lam": "nhăm"}, "mười lăm"),
        (105, {"lam": "nhăm"}, "một trăm linh năm"),
        (700_000_231, {"lop_rong": True}, "bảy trăm triệu không nghìn hai trăm ba mươi mốt"),
        (10**9 + 1, {"lop_rong": True}, "một tỷ không triệu không nghìn không trăm linh một"),
        (10**9 + 1000, {"lop_rong": True}, "một tỷ không triệu không trăm linh một nghìn"),
        (7 * 10**8, {"lop_rong": True}, "bảy trăm triệu"),
        (10**18, {"lop_rong": True}, "một tỷ tỷ"),
    ],
)
def test_disputed_forms_are_options(n: Any, cach: dict[str, Any], words: str) -> None:
    assert doc_so(n, **cach) == words


def test_an_option_may_come_in_nfd() -> None:
    in_nfd: Any = "tu\u031b"
    assert doc_so(24, tu=in_nfd) == "hai mươi tư"


def test_every_refused_option_is_named() -> None:
    with pytest.raises(InvalidValue) as refused:
        late(doc_so, 24, tu="tứ", linh="lẽ", lop_rong="có")()
    assert [(fault.code, fault.field, fault.expected) for fault in refused.value.faults] == [
        ("cach-doc-khong-co", "tu", "tư hoặc bốn"),
        ("cach-doc-khong-co", "linh", "linh hoặc lẻ"),
        ("cach-doc-khong-co", "lop_rong", "True hoặc False"),
    ]
    assert str(refused.value.faults[0]) == "tu: không có cách đọc này: thấy tứ; cần tư hoặc bốn"


def test_one_is_not_a_yes_even_after_a_yes_was_taken() -> None:
    assert doc_so(10**9 + 1, lop_rong=True) != doc_so(10**9 + 1)
    with pytest.raises(InvalidValue) as refused:
        late(doc_so, 10**9 + 1, lop_rong=1)()
    assert refused.value.code == "cach-doc-khong-co"


# ---- Money, ordinals, percents, fractions, counts --------------------------------------------------------


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (1_500_000, "Một triệu năm trăm nghìn đồng"),
        ("1.500.000", "Một triệu năm trăm nghìn đồng"),
        (Decimal("1.5E+6"), "Một triệu năm trăm nghìn đồng"),
        (0, "Không đồng"),
        (-24_000, "Âm hai mươi tư nghìn đồng"),
        (10_000_000_000_000_000, "Mười triệu tỷ đồng"),
    ],
)
def test_money_stands_alone_with_a_capital(n: Any, words: str) -> None:
    assert doc_tien(n) == words


def test_money_takes_chan_and_the_options() -> None:
    assert doc_tien(24_105, chan=True, tu="bốn", linh="lẻ") == "Hai mươi bốn nghìn một trăm lẻ năm đồng chẵn"


@pytest.mark.parametrize("n", [Decimal("1500000.5"), Decimal("1500000.00"), "1,5", "1,000", "1.500,00"])
def test_a_fraction_of_a_dong_is_refused(n: Any) -> None:
    with pytest.raises(InvalidValue) as refused:
        doc_tien(n)
    assert refused.value.code == "tien-co-phan-le"


def test_a_comma_before_three_digits_of_money_is_flagged_not_guessed() -> None:
    with pytest.raises(InvalidValue) as refused:
        doc_tien("1,234")
    [fault] = refused.value.faults
    assert str(fault) == ("số tiền phải là đồng chẵn, không có phần lẻ: thấy 1,234; cần số không có phần lẻ")
    assert fault.hint == "nếu phẩy ở đây ngăn nhóm nghìn thì viết dấu chấm"


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (1, "thứ nhất"),
        (2, "thứ hai"),
        (4, "thứ tư"),
        (5, "thứ năm"),
        (14, "thứ mười bốn"),
        (21, "thứ hai mươi mốt"),
        (24, "thứ hai mươi tư"),
        ("03", "thứ ba"),
    ],
)
def test_ordinals(n: Any, words: str) -> None:
    assert doc_thu_tu(n) == words


def test_the_fourth_is_tu_whatever_the_option() -> None:
    assert doc_thu_tu(4, tu="bốn") == "thứ tư"
    assert doc_thu_tu(24, tu="bốn") == "thứ hai mươi bốn"


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (Decimal("66.7"), "sáu mươi sáu phẩy bảy phần trăm"),
        ("12,50", "mười hai phẩy năm mươi phần trăm"),
        (100, "một trăm phần trăm"),
    ],
)
def test_percents_in_words(n: Any, words: str) -> None:
    assert doc_phan_tram(n) == words


@pytest.mark.parametrize(
    ("above", "below", "words"),
    [
        (1, 4, "một phần tư"),
        (3, 4, "ba phần tư"),
        (1, 2, "một phần hai"),
        (2, 3, "hai phần ba"),
        (4, 5, "bốn phần năm"),
        (-1, 24, "âm một phần hai mươi tư"),
    ],
)
def test_fractions_in_words(above: int, below: int, words: str) -> None:
    assert doc_phan_so(above, below) == words


@pytest.mark.parametrize(
    ("n", "figures", "both"),
    [
        (0, "00", "00 (không)"),
        (3, "03", "03 (ba)"),
        (5, "05", "05 (năm)"),
        (9, "09", "09 (chín)"),
        (10, "10", "10 (mười)"),
        (24, "24", "24 (hai mươi tư)"),
        ("90", "90", "90 (chín mươi)"),
        (1500, "1.500", "1.500 (một nghìn năm trăm)"),
    ],
)
def test_counts_are_padded_below_ten(n: Any, figures: str, both: str) -> None:
    assert viet_so_luong(n) == figures
    assert viet_so_luong(n, bang_chu=True) == both


# ---- Refusals --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (late(doc_so, 66.7), "so-dau-phay-dong"),
        (late(doc_so, float("nan")), "so-dau-phay-dong"),
        (late(doc_so, True), "khong-phai-so"),
        (late(doc_so, None), "khong-phai-so"),
        (late(doc_so, [1]), "khong-phai-so"),
        (late(doc_so, Decimal("NaN")), "so-khong-huu-han"),
        (late(doc_so, Decimal("sNaN")), "so-khong-huu-han"),
        (late(doc_so, Decimal("-Infinity")), "so-khong-huu-han"),
        (late(doc_so, "66.7"), "so-khong-doc-duoc"),
        (late(doc_so, "mười"), "so-khong-doc-duoc"),
        (late(doc_so, 10**100_000), "so-qua-dai"),
        (late(doc_so, 1 << 10_000_000), "so-qua-dai"),
        (late(doc_so, Decimal("1E+999999999")), "so-qua-dai"),
        (late(doc_so, Decimal("1E-999999999")), "so-qua-dai"),
        (late(doc_tien, True), "khong-phai-so"),
        (late(doc_thu_tu, 0), "thu-tu-khong-duong"),
        (late(doc_thu_tu, -1), "thu-tu-khong-duong"),
        (late(doc_thu_tu, "1,5"), "khong-phai-so-nguyen"),
        (late(doc_phan_so, 1, 0), "mau-so-khong-duong"),
        (late(doc_phan_so, "0,5", 2), "khong-phai-so-nguyen"),
        (late(viet_so_luong, -1), "so-luong-am"),
        (late(viet_so_luong, Decimal("2.5")), "khong-phai-so-nguyen"),
    ],
)
def test_what_cannot_be_read_is_refused(call: Callable[[], object], code: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        call()
    assert [fault.code for fault in refused.value.faults] == [code]


def test_a_refusal_says_what_was_found_and_what_is_expected() -> None:
    with pytest.raises(InvalidValue) as refused:
        late(doc_so, 66.7)()
    assert str(refused.value) == (
        "số kiểu float không giữ đúng chữ số đã viết: thấy 66.7; "
        "cần số nguyên, Decimal hoặc chữ số viết trong chuỗi như 66,7"
    )
    assert isinstance(refused.value, ValueError)


def test_an_unknown_option_is_a_type_error_as_for_any_function() -> None:
    with pytest.raises(TypeError, match="ngan"):
        late(doc_tien, 1, ngan="ngàn")()
