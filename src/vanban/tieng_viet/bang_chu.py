"""Numbers in words, with the disputed forms as options.

R1  21 hai mươi mốt: 1 after mươi is mốt.             R2  24 hai mươi tư: 4 after mươi is tư, else bốn.
R3  15 mười lăm, 55 năm mươi lăm: 5 after mười and mươi is lăm, after linh and alone năm.
R4  205 hai trăm linh năm: an empty tens place is linh.
R5  1.001 một nghìn không trăm linh một: every class of three digits after the first one is read in full.
R6  1.000.001 một triệu không trăm linh một: a class 000 is skipped with its name.
R7  Above 10⁹ the number of tỷ is itself read as a whole number: 10¹⁵ một triệu tỷ, 10¹⁸ một tỷ tỷ.
R8  Negative: âm.     R9  Years: the full number.     R10 The fraction is read as a number after phẩy.
R11 Ordinals: thứ, with nhất for 1 and tư for 4.      R12 Money: capital first letter, đồng, no fraction.
R13 66,7%: … phẩy bảy phần trăm; 3/4: ba phần tư.

R1 to R10 and R13 are taught in schoolbooks, the class names and R12 stand in accounting law; no text settles
the forms of `CachDoc`. The algorithm is the plain functions at the end of the module;
`converter.Num2WordVi` shows it to num2words.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal, TypedDict, Unpack

from vanban.errors import Fault, InvalidValue
from vanban.tieng_viet.chu import chuan_hoa, shown, viet_hoa_dau
from vanban.tieng_viet.so import Number, as_decimal, as_whole, viet_so, whole_dong

__all__ = [
    "CachDoc",
    "doc_phan_so",
    "doc_phan_tram",
    "doc_so",
    "doc_thu_tu",
    "doc_tien",
    "viet_so_luong",
]

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_ORDINALS = {1: "nhất", 4: "tư"}
_TY = 10**9


class CachDoc(TypedDict, total=False):
    """How the disputed forms are read; the first of each is the default, in laws and schoolbooks alike.

    `tu` in 24, `linh` in 105, `nghin` and `ty` the class names, `lam` in 25, and `lop_rong`: whether an empty
    class in the middle is read too (700.000.231: bảy trăm triệu *không nghìn* hai trăm ba mươi mốt).
    """

    tu: Literal["tư", "bốn"]
    linh: Literal["linh", "lẻ"]
    nghin: Literal["nghìn", "ngàn"]
    ty: Literal["tỷ", "tỉ"]
    lam: Literal["lăm", "nhăm"]
    lop_rong: bool


_CHOICES = {
    "tu": ("tư", "bốn"),
    "linh": ("linh", "lẻ"),
    "nghin": ("nghìn", "ngàn"),
    "ty": ("tỷ", "tỉ"),
    "lam": ("lăm", "nhăm"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """One choice of the disputed forms, with the reading of the thousand classes made ready."""

    first: tuple[str, ...]
    """Reading of a class that opens the number: 5 → "năm", 0 → ""."""
    later: tuple[str, ...]
    """Reading of a class after another: 5 → "không trăm linh năm", 0 → ""."""
    nghin: str
    ty: str
    lop_rong: bool


def doc_so(
    n: Number,
    *,
    tu: Literal["tư", "bốn"] = "tư",
    linh: Literal["linh", "lẻ"] = "linh",
    nghin: Literal["nghìn", "ngàn"] = "nghìn",
    ty: Literal["tỷ", "tỉ"] = "tỷ",
    lam: Literal["lăm", "nhăm"] = "lăm",
    lop_rong: bool = False,
) -> str:
    """The number in words, lower case: 1005 → "một nghìn không trăm linh năm"; the options are of `CachDoc`.

    A Decimal or text is read with the digits that are printed: "108,0" → "một trăm linh tám phẩy không".

    Raises:
        InvalidValue: see `so.as_decimal`; cach-doc-khong-co for each option that is none of the two forms.
    """
    return read_number(n, words_for((tu, linh, nghin, ty, lam), lop_rong))


def doc_tien(n: Number, *, chan: bool = False, **cach: Unpack[CachDoc]) -> str:
    """An amount of money in words, standing alone: 1500000 → "Một triệu năm trăm nghìn đồng".

    `chan` adds "chẵn": no smaller unit follows.

    Raises:
        InvalidValue: tien-co-phan-le; see `doc_so`.
    """
    return viet_hoa_dau(doc_so(whole_dong(n), **cach)) + (" đồng chẵn" if chan else " đồng")


def doc_thu_tu(n: Number, **cach: Unpack[CachDoc]) -> str:
    """The ordinal: 1 → "thứ nhất", 2 → "thứ hai", 4 → "thứ tư", 21 → "thứ hai mươi mốt".

    Raises:
        InvalidValue: thu-tu-khong-duong (below 1); see `doc_so` and `so.as_whole`.
    """
    number = _positive(n, "thu-tu-khong-duong", "số thứ tự phải từ 1 trở lên")
    read = doc_so(number, **cach)
    return f"thứ {_ORDINALS.get(number, read)}"


def doc_phan_tram(n: Number, **cach: Unpack[CachDoc]) -> str:
    """The number of percent in words: Decimal("66.7") → "sáu mươi sáu phẩy bảy phần trăm"."""
    return doc_so(n, **cach) + " phần trăm"


def doc_phan_so(tu_so: Number, mau_so: Number, **cach: Unpack[CachDoc]) -> str:
    """A fraction in words: (3, 4) → "ba phần tư", (1, 2) → "một phần hai".

    Raises:
        InvalidValue: mau-so-khong-duong (denominator below 1); see `doc_so` and `so.as_whole`.
    """
    below = _positive(mau_so, "mau-so-khong-duong", "mẫu số phải từ 1 trở lên")
    above, read = doc_so(as_whole(tu_so), **cach), doc_so(below, **cach)
    return f"{above} phần {'tư' if below == 4 else read}"


def viet_so_luong(n: Number, bang_chu: bool = False, **cach: Unpack[CachDoc]) -> str:
    """A count in figures, a zero before one digit: 3 → "03", 12 → "12"; with `bang_chu` "03 (ba)".

    The house rule of circulars, e.g. TT 07/2019/TT-BTC: `05 (năm) ngày làm việc`, `24 (hai mươi tư) tháng`.

    Raises:
        InvalidValue: so-luong-am; see `doc_so` and `so.as_whole`.
    """
    count = as_whole(n, message="số lượng phải là số nguyên")
    if count < 0:
        raise _refused("so-luong-am", "số lượng không thể âm", count, "số từ 0 trở lên")
    figures = f"0{count}" if count < 10 else viet_so(count)
    return f"{figures} ({doc_so(count, **cach)})" if bang_chu else figures


def _positive(n: Number, code: str, message: str) -> int:
    number = as_whole(n)
    if number < 1:
        raise _refused(code, message, number, "số từ 1 trở lên")
    return number


def _refused(code: str, message: str, found: int, expected: str) -> InvalidValue:
    return InvalidValue(Fault(code=code, message=message, found=shown(viet_so(found)), expected=expected))


@lru_cache(maxsize=64, typed=True)
def words_for(forms: tuple[str, ...], lop_rong: object) -> Words:
    """The reading tables for one choice of the disputed forms, in the order of `CachDoc`.

    Raises:
        InvalidValue: one fault for each refused form.
    """
    chosen = [chuan_hoa(form) if isinstance(form, str) else form for form in forms]
    options = [*zip(_CHOICES, chosen, _CHOICES.values(), strict=True)]
    faults = [
        _no_such_reading(name, form, " hoặc ".join(known))
        for name, form, known in options
        if form not in known
    ]
    if not isinstance(lop_rong, bool):
        faults.append(_no_such_reading("lop_rong", lop_rong, "True hoặc False"))
    if faults:
        raise InvalidValue(*faults)
    tu, linh, nghin, ty, lam = chosen
    first, later = (
        tuple(_read_class(abc, full, tu, linh, lam) for abc in range(1000)) for full in (False, True)
    )
    return Words(first, later, nghin, ty, bool(lop_rong))


def _no_such_reading(name: str, found: object, expected: str) -> Fault:
    return Fault("cach-doc-khong-co", "không có cách đọc này", name, found=shown(found), expected=expected)


# The algorithm: a number is cut into tỷ of nine digits, these into classes of three.


def _read_class(abc: int, full: bool, tu: str, linh: str, lam: str) -> str:
    """A class of three digits (R1–R5); `full` when another was read before it. 0 is the empty string."""
    hundreds, tens, units = abc // 100, abc // 10 % 10, abc % 10
    if not abc:
        return ""
    parts = []
    if hundreds or full:
        parts += [_DIGITS[hundreds], "trăm"]
    if tens == 1:
        parts.append("mười")
    elif tens:
        parts += [_DIGITS[tens], "mươi"]
    elif units and parts:
        parts.append(linh)
    # mười lăm is said everywhere; only after mươi is there a choice.
    special = {0: {}, 1: {5: "lăm"}}.get(tens, {1: "mốt", 4: tu, 5: lam})
    if units:
        parts.append(special.get(units, _DIGITS[units]))
    return " ".join(parts)


def _read_nine(number: int, full: bool, words: Words) -> list[str]:
    """Up to nine digits, class by class (R5, R6); `full` when a tỷ was read before them."""
    read: list[str] = []
    for size, name in ((10**6, "triệu"), (10**3, words.nghin), (1, "")):
        abc, number = divmod(number, size)
        if abc:
            read.append((words.later if full else words.first)[abc])
        elif full and number and words.lop_rong:
            read.append("không")
        else:
            continue
        full = True
        if name:
            read.append(name)
    return read


def read_whole(number: int, words: Words) -> str:
    """A whole number from 0 up (R7). A loop, not a recursion: 10⁵⁰⁰⁰ has 556 levels of tỷ."""
    if not number:
        return _DIGITS[0]
    nines = []
    while number >= _TY:
        number, nine = divmod(number, _TY)
        nines.append(nine)
    read = _read_nine(number, False, words)
    for nine in reversed(nines):
        read.append(words.ty)
        if nine:
            read += _read_nine(nine, True, words)
    return " ".join(read)


def read_fraction(digits: str, words: Words) -> str:
    """The digits after the comma, read as a number (R10), so that no zero is lost.

    Three places with a zero in front are a class: 032 → "không trăm ba mươi hai". Otherwise leading zeros
    are read one by one: 07 → "không bảy", 0005 → "không không không năm".
    """
    rest = digits.lstrip("0")
    if len(digits) == 3 and rest:
        return words.later[int(rest)]
    zeros = ["không"] * (len(digits) - len(rest))
    # Through Decimal, because int() refuses text of more than 4300 digits.
    return " ".join([*zeros, read_whole(int(Decimal(rest)), words)] if rest else zeros)


def read_number(n: Number, words: Words) -> str:
    """Any number, with "âm" before a negative one (R8) and "phẩy" before the fraction."""
    if type(n) is int and 0 <= n < _TY:
        return " ".join(_read_nine(n, False, words)) or _DIGITS[0]
    number = as_decimal(n)
    whole, _, fraction = format(number.copy_abs(), "f").partition(".")
    read = read_whole(int(Decimal(whole)), words)
    if fraction:
        read = f"{read} phẩy {read_fraction(fraction, words)}"
    return f"âm {read}" if number.is_signed() else read
