"""Numbers in figures: `1.234.567,5`, `66,7%`, `03`, `1.500.000 đồng`, `XIV`; and reading them back.

N1  A point between groups of three digits, four-digit numbers too: 4.144. Never in years or symbols.
N2  A comma before the fraction.
N3  Numbers come in as int, Decimal or Vietnamese text and keep the digits they were given, trailing zeros
    too. A float is refused: it does not hold the digits that were typed.
N4  Minus is written `-`; − and – are read as minus.
N5  `%` follows the number directly.
N6  Halves are rounded away from zero, and only when the caller asks for rounding.
"""

from __future__ import annotations

import decimal
import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from vanban.errors import Fault, InvalidValue
from vanban.tieng_viet.chu import chuan_hoa, shown

if TYPE_CHECKING:
    from babel import Locale
    from babel.numbers import NumberPattern

__all__ = [
    "MAX_DIGITS",
    "Number",
    "as_decimal",
    "as_whole",
    "parse_so",
    "so_la_ma",
    "viet_phan_tram",
    "viet_so",
    "viet_tien",
    "whole_dong",
]

Number: TypeAlias = int | Decimal | str
"""What is taken for a number: an int, a finite Decimal, or text as `parse_so` reads it."""

MAX_DIGITS = 100_000
"""Digits a number may have before or after its comma: a bound on `Decimal("1E+999999999")`, not on papers."""

_PLAIN = re.compile(r"-?[0-9]+(,[0-9]+)?")
# A group never begins with 0: "0.125" is far more likely a fraction written the English way than 125.
_GROUPED = re.compile(r"-?[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]+)?")
_ENGLISH = re.compile(r"-?([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.[0-9]+)?")
_MINUS = str.maketrans("\N{MINUS SIGN}\N{EN DASH}", "--")
_TO_PYTHON = str.maketrans(",", ".", ".")
_SWAPPED = str.maketrans(",.", ".,")

# Wide enough for MAX_DIGITS on both sides of the comma: in the default context Babel fails past 28 digits,
# and a caller's own context must not round what is printed.
_EXACT = decimal.Context(
    prec=3 * MAX_DIGITS, rounding=decimal.ROUND_HALF_UP, traps=[decimal.InvalidOperation]
)

_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def parse_so(text: str) -> Decimal:
    """The number written in Vietnamese text, digits as given: "1.234" is 1234, "1,234" is 1 + 234/1000.

    Strict: `-?` then plain digits or groups of three with points, then perhaps a comma and the fraction.
    The signs − and – are read as minus, spaces at the ends are passed over. Nothing is guessed.

    Raises:
        InvalidValue: so-khong-doc-duoc, so-qua-dai, khong-phai-so (not text).
    """
    if not isinstance(text, str):
        raise _not_a_number(text)
    plain = chuan_hoa(text).strip().translate(_MINUS)
    if not (_PLAIN.fullmatch(plain) or _GROUPED.fullmatch(plain)):
        english = _ENGLISH.fullmatch(plain)
        hint = f"nếu đây là số viết kiểu Anh thì viết lại: {plain.translate(_SWAPPED)}" if english else ""
        raise InvalidValue(
            Fault(
                code="so-khong-doc-duoc",
                message="không đọc được số",
                found=f"“{shown(text)}”",
                expected="số như 1.234.567 hoặc 57,58 (chấm ngăn nhóm ba chữ số, phẩy trước phần lẻ)",
                hint=hint,
            )
        )
    return _bounded(Decimal(plain.translate(_TO_PYTHON)))


def as_decimal(value: Number) -> Decimal:
    """The number with the digits it was given.

    Raises:
        InvalidValue: khong-phai-so, so-dau-phay-dong (float), so-khong-huu-han (NaN, infinity),
            so-khong-doc-duoc (text), so-qua-dai (more than MAX_DIGITS digits).
    """
    if isinstance(value, str):
        return parse_so(value)
    if isinstance(value, Decimal):
        return _bounded(value)
    if isinstance(value, int) and not isinstance(value, bool):
        # Checked first: turning an int of a million digits into a Decimal would take minutes.
        if value.bit_length() > MAX_DIGITS * 10 // 3:
            raise _too_long()
        return _bounded(Decimal(value))
    raise _not_a_number(value)


def as_whole(
    value: Number, *, code: str = "khong-phai-so-nguyen", message: str = "số phải là số nguyên"
) -> int:
    """The number as an int; a printed fraction is refused even when it is zero.

    "1,000" is 1 in Vietnamese and a thousand to whoever typed it the English way, so it is not taken for 1.

    Raises:
        InvalidValue: `code`, besides the faults of `as_decimal`.
    """
    if type(value) is int and value.bit_length() < 64:
        return value
    number = as_decimal(value)
    places = _places(number)
    if places:
        in_groups = "nếu phẩy ở đây ngăn nhóm nghìn thì viết dấu chấm"
        raise InvalidValue(
            Fault(
                code=code,
                message=message,
                found=shown(format(number, "f").replace(".", ",")),
                expected="số không có phần lẻ",
                hint=in_groups if places == 3 else "làm tròn trước rồi mới viết",
            )
        )
    return int(number)


def viet_so(n: Number, *, lam_tron: int | None = None) -> str:
    """The number in figures: 4144 → "4.144", Decimal("57.50") → "57,50", -0.05 → "-0,05".

    `lam_tron` is the number of places to round to, halves away from zero (N6); without it no digit is lost.

    Raises:
        InvalidValue: see `as_decimal`; lam-tron-sai.
    """
    number = as_decimal(n)
    if lam_tron is not None:
        number = _rounded(number, lam_tron)
    pattern, locale = _pattern(_places(number)), _locale()
    with decimal.localcontext(_EXACT):
        return str(pattern.apply(number, locale, decimal_quantization=False))


def viet_phan_tram(n: Number, *, lam_tron: int | None = None) -> str:
    """The number of percent with its sign, no space between (N5): Decimal("66.7") → "66,7%"."""
    return viet_so(n, lam_tron=lam_tron) + "%"


def viet_tien(n: Number) -> str:
    """An amount of money in figures: 1500000 → "1.500.000 đồng".

    Raises:
        InvalidValue: tien-co-phan-le; see `as_decimal`.
    """
    return viet_so(whole_dong(n)) + " đồng"


def whole_dong(n: Number) -> int:
    """The amount as an int: money is written in whole đồng (R12)."""
    return as_whole(n, code="tien-co-phan-le", message="số tiền phải là đồng chẵn, không có phần lẻ")


def so_la_ma(n: Number) -> str:
    """The Roman number, as of Phần and Chương: 14 → "XIV".

    Raises:
        InvalidValue: so-la-ma-ngoai-khoang (below 1 or above 3999); see `as_whole`.
    """
    rest = as_whole(n)
    if not 1 <= rest <= 3999:
        raise InvalidValue(
            Fault(
                code="so-la-ma-ngoai-khoang",
                message="không viết được bằng số La Mã",
                found=shown(viet_so(rest)),
                expected="số từ 1 đến 3999",
            )
        )
    written = ""
    for value, letters in _ROMAN:
        count, rest = divmod(rest, value)
        written += letters * count
    return written


def _not_a_number(value: object) -> InvalidValue:
    floating = isinstance(value, float)
    return InvalidValue(
        Fault(
            code="so-dau-phay-dong" if floating else "khong-phai-so",
            message="số kiểu float không giữ đúng chữ số đã viết" if floating else "giá trị không phải là số",
            found=shown(repr(value)),
            expected="số nguyên, Decimal hoặc chữ số viết trong chuỗi như 66,7",
        )
    )


def _too_long() -> InvalidValue:
    return InvalidValue(
        Fault(code="so-qua-dai", message="số quá dài", expected=f"nhiều nhất {viet_so(MAX_DIGITS)} chữ số")
    )


def _bounded(number: Decimal) -> Decimal:
    if not number.is_finite():
        raise InvalidValue(
            Fault(
                code="so-khong-huu-han",
                message="giá trị không phải là một số cụ thể",
                found=str(number),
                expected="số hữu hạn",
            )
        )
    if number.adjusted() >= MAX_DIGITS or _places(number) > MAX_DIGITS:
        raise _too_long()
    return number


def _places(number: Decimal) -> int:
    """Digits printed after the comma."""
    exponent = number.as_tuple().exponent
    return max(0, -int(exponent))


def _rounded(number: Decimal, places: int) -> Decimal:
    if isinstance(places, bool) or not isinstance(places, int) or not 0 <= places <= 100:
        raise InvalidValue(
            Fault(
                code="lam-tron-sai",
                message="số chữ số sau dấu phẩy cần làm tròn không hợp lệ",
                found=shown(repr(places)),
                expected="số nguyên từ 0 đến 100",
            )
        )
    rounded = number.quantize(Decimal((0, (1,), -places)), context=_EXACT)
    # -0,4 rounds to 0, not to "-0".
    return rounded or rounded.copy_abs()


@lru_cache(maxsize=64)
def _pattern(places: int) -> NumberPattern:
    """Babel's pattern for exactly so many places: with `#` it would drop the zeros the caller gave."""
    from babel.numbers import parse_pattern

    return parse_pattern("#,##0." + "0" * places if places else "#,##0")


@lru_cache(maxsize=1)
def _locale() -> Locale:
    from babel import Locale

    return Locale.parse("vi")
