"""Dates as official papers write them: `ngày 05 tháng 02 năm 2026`, `27/5/2026`, `quý III/2023`.

A zero stands before a day under 10 and before months 1 and 2, not before months 3 to 9 (HD05 I.4, NĐ 30/2020
PL I): without it a digit could be added in front, turning month 1 into 11 and month 2 into 12. Every function
that takes a date also takes the text `parse_ngay` reads. Years have four digits, 1000 to 9999.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, time
from functools import lru_cache
from typing import TypeAlias, Unpack

from vanban.errors import Fault, InvalidValue
from vanban.tieng_viet.bang_chu import CachDoc, doc_so
from vanban.tieng_viet.chu import chuan_hoa, shown, viet_hoa_dau
from vanban.tieng_viet.so import so_la_ma

__all__ = [
    "Ngay",
    "doc_ngay",
    "khoang_ngay",
    "ngay_dai",
    "ngay_ngan",
    "nhiem_ky",
    "parse_ngay",
    "quy",
    "thang_nam",
    "thu",
]

Ngay: TypeAlias = date | str
"""What is taken for a date: a date, a datetime at midnight, or text as `parse_ngay` reads it."""

_DAY_FIRST = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{1,9})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_IN_FULL = re.compile(r"ngày\s+([0-9]{1,2})\s+tháng\s+([0-9]{1,2})\s+năm\s+([0-9]{1,9})", re.IGNORECASE)
_MONTHS = range(1, 13)
_YEARS = range(1000, 10_000)


def parse_ngay(value: Ngay) -> date:
    """The date: day first, year in four digits; a date passes, a datetime when its time is midnight.

    Reads `28/02/2023`, `28/2/2023`, `28-02-2023`, `28.2.2023`, `2023-02-28` and `ngày 28 tháng 02 năm 2023`,
    with any padding. Day and month are never swapped to make a date possible.

    Raises:
        InvalidValue: ngay-khong-doc-duoc (none of the forms), nam-khong-du-bon-chu-so,
            nam-ngoai-khoang (before 1000), ngay-khong-co-that (30/02, 29/02/2023, month 13), ngay-co-gio
            (a datetime within the day), khong-phai-ngay (neither a date nor text).
    """
    if isinstance(value, datetime):
        if value.time() != time():
            raise InvalidValue(
                Fault(
                    code="ngay-co-gio",
                    message="ngày kèm giờ nên không rõ có phải chỉ là một ngày",
                    found=value.isoformat(" "),
                    expected="ngày không kèm giờ",
                )
            )
        value = value.date()
    if isinstance(value, date):
        faults = _year_faults(f"{value.year:04}", found=value.isoformat())
        if faults:
            raise InvalidValue(*faults)
        return value
    if not isinstance(value, str):
        raise InvalidValue(
            Fault(
                code="khong-phai-ngay",
                message="giá trị không phải là ngày",
                found=shown(repr(value)),
                expected="ngày, hoặc chuỗi như 28/02/2023",
            )
        )
    day, month, year = _split(value)
    faults = [
        *_calendar_faults(day, month, year, found=shown(value)),
        *_year_faults(year, found=shown(value)),
    ]
    if faults:
        raise InvalidValue(*faults)
    return date(int(year), month, day)


def _split(text: str) -> tuple[int, int, str]:
    """Day, month, and the year as its digits: their number matters."""
    plain = chuan_hoa(text).strip()
    if found := _ISO.fullmatch(plain):
        return int(found[3]), int(found[2]), found[1]
    if found := _DAY_FIRST.fullmatch(plain):
        return int(found[1]), int(found[3]), found[4]
    if found := _IN_FULL.fullmatch(plain):
        return int(found[1]), int(found[2]), found[3]
    raise InvalidValue(
        Fault(
            code="ngay-khong-doc-duoc",
            message="không đọc được ngày",
            found=f"“{shown(text)}”",
            expected="ngày/tháng/năm như 28/02/2023, hoặc ngày 28 tháng 02 năm 2023, hoặc 2023-02-28",
        )
    )


def _year_faults(year: str, found: str) -> list[Fault]:
    if len(year) != 4:
        message, expected = "năm không viết bằng bốn chữ số", "năm đủ bốn chữ số như 2023"
        return [Fault("nam-khong-du-bon-chu-so", message, found=found, expected=expected)]
    if int(year) not in _YEARS:
        return [Fault("nam-ngoai-khoang", "năm ngoài khoảng", found=found, expected="năm từ 1000 đến 9999")]
    return []


def _calendar_faults(day: int, month: int, year: str, found: str) -> list[Fault]:
    """What the calendar says against the day and the month, both when both are wrong."""

    def unreal(expected: str, hint: str = "") -> Fault:
        return Fault("ngay-khong-co-that", "ngày không có thật", found=found, expected=expected, hint=hint)

    faults = []
    if month not in _MONTHS:
        swapped = day in _MONTHS and month <= 31
        hint = "ngày viết trước, tháng viết sau" if swapped else ""
        faults.append(unreal("tháng từ 1 đến 12", hint))
        days, expected = 31, "ngày từ 1 đến 31"
    elif len(year) == 4 and int(year):
        days = calendar.monthrange(int(year), month)[1]
        expected = f"ngày có trong lịch (tháng {_month(month)}/{year} có {days} ngày)"
    else:
        days = calendar.monthrange(2000, month)[1]  # a leap year: the year itself is not known
        expected = f"tháng {_month(month)} có nhiều nhất {days} ngày"
    if not 1 <= day <= days:
        faults.append(unreal(expected))
    return faults


def _month(month: int) -> str:
    """The month padded as the norm pads it: 01, 02, 3 … 12."""
    return f"{month:02}" if month < 3 else str(month)


def ngay_dai(ngay: Ngay) -> str:
    """The date in full, as beside the place name: "ngày 28 tháng 02 năm 2023", "ngày 05 tháng 7 năm 2023"."""
    day = parse_ngay(ngay)
    return f"ngày {day.day:02} tháng {_month(day.month)} năm {day.year}"


def ngay_ngan(ngay: Ngay) -> str:
    """The date in running text: "09/01/2026", "18/4/2023"."""
    day = parse_ngay(ngay)
    return f"{day.day:02}/{_month(day.month)}/{day.year}"


def doc_ngay(ngay: Ngay, *, mung: bool = False, **cach: Unpack[CachDoc]) -> str:
    """The date in words: "ngày hai mươi bảy tháng Năm năm hai nghìn không trăm hai mươi sáu".

    The month written as a word takes a capital, and month 4 is Tư (NĐ 30/2020 PL II V.8.c); the capital also
    keeps "tháng Năm năm" apart. `mung` puts "mùng" before days 1 to 10. The options are those of `doc_so`.
    """
    day = parse_ngay(ngay)
    early = "mùng " if mung and day.day <= 10 else ""
    month = "Tư" if day.month == 4 else viet_hoa_dau(doc_so(day.month, **cach))
    return f"ngày {early}{doc_so(day.day, **cach)} tháng {month} năm {doc_so(day.year, **cach)}"


def thu(ngay: Ngay) -> str:
    """The day of the week as it stands inside a sentence: "thứ Hai" … "thứ Bảy", "Chủ nhật"."""
    return _weekdays()[parse_ngay(ngay).weekday()]


@lru_cache(maxsize=1)
def _weekdays() -> tuple[str, ...]:
    """Babel's names, Monday first, in the case of NĐ 30/2020 PL II V.8.c: CLDR has "Thứ Hai", "Chủ Nhật"."""
    from babel import Locale

    names = Locale.parse("vi").days["format"]["wide"]
    words = [names[day].split() for day in range(7)]
    return tuple(f"thứ {last}" if first == "Thứ" else f"{first} {last.lower()}" for first, last in words)


def thang_nam(ngay: Ngay, *, dai: bool = False) -> str:
    """The month: "tháng 8/2023", padded like a date ("tháng 02/2023"); with `dai` "tháng 8 năm 2023"."""
    day = parse_ngay(ngay)
    return f"tháng {_month(day.month)}{' năm ' if dai else '/'}{day.year}"


def quy(ngay: Ngay, *, dai: bool = False) -> str:
    """The quarter in Roman figures: "quý III/2023"; with `dai` "quý III năm 2023"."""
    day = parse_ngay(ngay)
    return f"quý {so_la_ma((day.month + 2) // 3)}{' năm ' if dai else '/'}{day.year}"


def khoang_ngay(tu: Ngay, den: Ngay, *, dai: bool = False) -> str:
    """A range: "từ ngày 01/3/2023 đến ngày 15/3/2023".

    With `dai` what both dates share is said once: "từ ngày 10 đến ngày 15 tháng 5 năm 2023".

    Raises:
        InvalidValue: khoang-ngay-nguoc (it ends before it begins); see `parse_ngay`.
    """
    dates: list[date] = []
    faults: list[Fault] = []
    for field, value in (("tu", tu), ("den", den)):
        try:
            dates.append(parse_ngay(value))
        except InvalidValue as refused:
            faults += refused.at(field=field).faults
    if faults:
        raise InvalidValue(*faults)
    first, last = dates
    if first > last:
        found = f"từ {ngay_ngan(first)} đến {ngay_ngan(last)}"
        message, expected = "khoảng ngày bị ngược", "ngày đầu không muộn hơn ngày cuối"
        raise InvalidValue(Fault("khoang-ngay-nguoc", message, found=found, expected=expected))
    if not dai:
        return f"từ ngày {ngay_ngan(first)} đến ngày {ngay_ngan(last)}"
    begin = ngay_dai(first)
    if first.year == last.year:
        begin = begin.removesuffix(f" năm {first.year}")
        if first.month == last.month:
            begin = begin.removesuffix(f" tháng {_month(first.month)}")
    return f"từ {begin} đến {ngay_dai(last)}"


def nhiem_ky(tu: int, den: int) -> str:
    """A term, or a school year: (2020, 2025) → "2020 - 2025".

    Raises:
        InvalidValue: nam-ngoai-khoang for each year that is not an int from 1000 to 9999,
            nhiem-ky-nguoc (the last year is not after the first).
    """
    expected = "năm từ 1000 đến 9999"
    faults = [
        Fault("nam-ngoai-khoang", "năm ngoài khoảng", field, found=shown(repr(year)), expected=expected)
        for field, year in (("tu", tu), ("den", den))
        if isinstance(year, bool) or not isinstance(year, int) or year not in _YEARS
    ]
    if not faults and tu >= den:
        message, expected = "nhiệm kỳ bị ngược", "năm cuối sau năm đầu"
        faults = [Fault("nhiem-ky-nguoc", message, found=f"{tu} - {den}", expected=expected)]
    if faults:
        raise InvalidValue(*faults)
    return f"{tu} - {den}"
