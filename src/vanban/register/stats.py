"""How many documents a book has, by type and month: the sentence offices report, a table, bars.

Cancelled numbers are no documents, and a copy (bản sao) is not a document issued: both are counted apart, and
`Stats.note` says how many there are.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, literal_column, select

from vanban.register.schema import co_quan, day_so, nhiem_ky, van_ban
from vanban.register.series import BAN_SAO
from vanban.the_thuc import the_thuc
from vanban.tieng_viet import khoang_ngay, ngay_ngan, quy, thang_nam, viet_so, viet_so_luong

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from vanban.register.entries import Where

Month = tuple[int, int]
"""Year and month."""

MAX_MONTHS = 24
"""A longer time is shown by years."""
_BLOCKS = " ▏▎▍▌▋▊▉█"


@dataclass(frozen=True, slots=True)
class Stats:
    """Documents of a book counted by type and month; types by their number, then in the order of the norm."""

    theo_loai: Mapping[str, Mapping[Month, int]]
    """Name of the type → month → documents; months without one are absent."""
    tu: date | None
    """First day counted: the one asked for, else that of the first document; None when there is neither."""
    den: date | None
    hoi_ngay: tuple[bool, bool]
    """Whether `tu` and `den` were asked for."""
    da_huy: int
    """Numbers left out because they are cancelled."""
    ban_sao: int
    """Copies left out; 0 when nothing but copies was found, which are then the documents counted."""

    @property
    def tong(self) -> int:
        """Documents in all."""
        return sum(map(_total, self.theo_loai.values()))

    @property
    def theo_thang(self) -> dict[Month, int]:
        """Month → documents, from the first month to the last without a hole."""
        counted: dict[Month, int] = defaultdict(int)
        for months in self.theo_loai.values():
            for month, count in months.items():
                counted[month] += count
        return {month: counted.get(month, 0) for month in self._months()}

    def _months(self) -> list[Month]:
        """Of the time asked for when that is short; else from the first document to the last."""
        if self.tu and self.den and self.tu <= self.den:
            asked = _months_between(_month(self.tu), _month(self.den))
            if len(asked) <= MAX_MONTHS:
                return asked
        used = [month for months in self.theo_loai.values() for month in months]
        return _months_between(min(used), max(used)) if used else []

    @property
    def cau(self) -> str:
        """The sentence offices write: "Trong 9 tháng, đã ban hành 53 văn bản, gồm: 12 kế hoạch, 03 …."."""
        parts = [
            f"{viet_so_luong(_total(months))} {name[0].lower()}{name[1:]}"
            for name, months in self.theo_loai.items()
        ]
        if not parts:
            what = "chưa ban hành văn bản nào"
        elif len(parts) == 1:
            what = f"đã ban hành {parts[0]}"
        else:
            what = f"đã ban hành {viet_so_luong(self.tong)} văn bản, gồm: {', '.join(parts)}"
        span = self._span()
        return f"{span}, {what}." if span else f"{what[0].upper()}{what[1:]}."

    @property
    def note(self) -> str:
        """What the numbers leave out: "Không kể 02 số đã huỷ, 04 bản sao."; "" when nothing."""
        left_out = [(self.da_huy, "số đã huỷ"), (self.ban_sao, "bản sao")]
        said = ", ".join(f"{viet_so_luong(count)} {what}" for count, what in left_out if count)
        return f"Không kể {said}." if said else ""

    def _span(self) -> str:
        """The time counted, as a sentence begins with it."""
        tu, den = self.tu, self.den
        if tu is None or den is None:
            return f"Từ ngày {ngay_ngan(tu)}" if tu else f"Đến ngày {ngay_ngan(den)}" if den else ""
        if tu == den and all(self.hoi_ngay):
            return f"Trong ngày {ngay_ngan(tu)}"
        months = len(_months_between(_month(tu), _month(den)))
        if all(self.hoi_ngay):
            whole = tu.day == 1 and (den + timedelta(days=1)).day == 1 and tu.year == den.year
            named = _named_span(tu, months) if whole else ""
        elif any(self.hoi_ngay):
            named = ""
        elif months == 1:
            named = thang_nam(tu)
        elif months == 12 and tu.year == den.year:
            named = f"năm {tu.year}"
        else:
            named = f"{months} tháng" if months <= 12 else ""
        if named:
            return f"Trong {named}"
        words = khoang_ngay(tu, den) if tu <= den else f"từ ngày {ngay_ngan(tu)}"
        return words[0].upper() + words[1:]

    # -- to look at -----------------------------------------------------------------------------------------

    def _periods(self) -> list[tuple[str, int]]:
        """Label and documents of each month, or year where there are too many months."""
        months = self.theo_thang
        if len(months) <= MAX_MONTHS:
            return [(label(month), count) for month, count in months.items()]
        years: dict[int, int] = defaultdict(int)
        for (year, _), count in months.items():
            years[year] += count
        return [(str(year), count) for year, count in years.items()]

    def chart_text(self, width: int = 80) -> str:
        """Bars for a terminal, plain text in at most `width` columns: by month (or year), then by type."""
        periods = self._periods()
        if not self.tong:
            return ""
        types = [(name, _total(months)) for name, months in self.theo_loai.items()]
        by = "tháng" if len(self.theo_thang) <= MAX_MONTHS else "năm"
        blocks = [f"Theo {by}", *_bars(periods, width), "", "Theo loại", *_bars(types, width)]
        return "\n".join(blocks)

    def table_text(self, width: int = 80) -> str:
        """A table of types and months for a terminal; by years where the months do not fit in `width`."""
        if not self.tong:
            return ""
        months = list(self.theo_thang)
        first = max(len("Tháng"), *map(len, self.theo_loai))
        columns: list[tuple[str, list[Month]]] = [(str(month[1]), [month]) for month in months]
        over_years = len({year for year, _ in months}) > 1
        if over_years:
            columns = [(f"{month[1]}/{month[0] % 100:02}", [month]) for month in months]
        rows = list(self._table(columns))
        if len(_lines(rows, first)[0]) > width:
            years = sorted({year for year, _ in months})
            columns = [(str(year), [month for month in months if month[0] == year]) for year in years]
            rows, over_years = list(self._table(columns)), True
            rows[0][0] = "Năm"
        lines = _lines(rows, first)
        rule = "─" * len(lines[0])
        title = [] if over_years else [f"Năm {months[0][0]}"]
        return "\n".join([*title, lines[0], rule, *lines[1:-1], rule, lines[-1]])

    def _table(self, columns: Sequence[tuple[str, list[Month]]]) -> Iterator[list[str]]:
        yield ["Tháng", *(name for name, _ in columns), "Cộng"]
        for name, counted in self.theo_loai.items():
            cells = [sum(counted.get(month, 0) for month in months) for _, months in columns]
            yield [name, *(viet_so(cell) if cell else "·" for cell in cells), viet_so(sum(cells))]
        total = self.theo_thang
        sums = [sum(total[month] for month in months) for _, months in columns]
        yield ["Cộng", *map(viet_so, sums), viet_so(self.tong)]

    def chart(self, path: str | Path, *, overwrite: bool = False) -> None:
        """Draw the documents of each month by type into a .png or .svg file (extra ``vanban[bieu-do]``).

        The same numbers give the same bytes (with the same matplotlib).

        Raises:
            InvalidValue: another ending (duoi-tep-la).
            MissingDependency: matplotlib is not installed.
            FileExists, CannotWrite: see `vanban.files.write_atomic`.
        """
        from vanban.register.drawing import draw

        draw(self, path, overwrite=overwrite)

    def as_json(self) -> dict[str, Any]:
        """Under the keys of the library's JSON; months as "2023-02"."""
        return {
            "tu": self.tu.isoformat() if self.tu else None,
            "den": self.den.isoformat() if self.den else None,
            "tong": self.tong,
            "theo_loai": [
                {
                    "loai": name,
                    "so_luong": _total(months),
                    "theo_thang": {_iso(month): count for month, count in sorted(months.items())},
                }
                for name, months in self.theo_loai.items()
            ],
            "theo_thang": {_iso(month): count for month, count in self.theo_thang.items()},
            "da_huy": self.da_huy,
            "ban_sao": self.ban_sao,
            "cau": self.cau,
        }


def count(connection: Connection, where: Where) -> Stats:
    """The documents asked for, counted by the database."""
    # Literals: PostgreSQL takes two parameters of the same value for two different expressions.
    month = func.substr(van_ban.c.ngay, literal_column("1"), literal_column("7"))
    query = where.narrow(
        select(
            van_ban.c.loai, month, van_ban.c.trang_thai, func.count(), func.min(van_ban.c.ngay),
            func.max(van_ban.c.ngay),
        )
        .join(day_so, day_so.c.id == van_ban.c.day_so_id)
        .join(nhiem_ky, nhiem_ky.c.id == day_so.c.nhiem_ky_id)
        .join(co_quan, co_quan.c.id == nhiem_ky.c.co_quan_id)
        .group_by(van_ban.c.loai, month, van_ban.c.trang_thai)
    )  # fmt: skip
    counted: dict[str, dict[Month, int]] = defaultdict(lambda: defaultdict(int))
    days: dict[str, list[str]] = defaultdict(list)
    da_huy = 0
    for loai, thang, trang_thai, number, first, last in connection.execute(query):
        if trang_thai == "da-huy":
            da_huy += number
        else:
            counted[loai][int(thang[:4]), int(thang[5:])] += number
            days[loai] += first, last
    copies = counted.pop(BAN_SAO, {}) if set(counted) - {BAN_SAO} else {}
    seen = sorted(day for loai in counted for day in days[loai])
    return Stats(
        theo_loai=_in_order(counted),
        tu=where.tu or (date.fromisoformat(seen[0]) if seen else None),
        den=where.den or (date.fromisoformat(seen[-1]) if seen else None),
        hoi_ngay=(where.tu is not None, where.den is not None),
        da_huy=da_huy,
        ban_sao=_total(copies),
    )


def _in_order(counted: Mapping[str, Mapping[Month, int]]) -> dict[str, dict[Month, int]]:
    known = {loai.ma: (place, loai.ten) for place, loai in enumerate(the_thuc().loai)}
    known[BAN_SAO] = (len(known), "Bản sao")
    codes = sorted(counted, key=lambda ma: (-_total(counted[ma]), known.get(ma, (len(known) + 1, ma))[0], ma))
    return {known[ma][1] if ma in known else ma: dict(counted[ma]) for ma in codes}


def _total(months: Mapping[Month, int]) -> int:
    return sum(months.values())


def _month(day: date) -> Month:
    return day.year, day.month


def _months_between(first: Month, last: Month) -> list[Month]:
    places = range(first[0] * 12 + first[1] - 1, last[0] * 12 + last[1])
    return [(place // 12, place % 12 + 1) for place in places]


def _named_span(tu: date, months: int) -> str:
    """The usual name of some whole months of one year."""
    if months == 12:
        return f"năm {tu.year}"
    if months == 1:
        return thang_nam(tu)
    if months == 6 and tu.month in {1, 7}:
        return f"6 tháng {'đầu' if tu.month == 1 else 'cuối'} năm {tu.year}"
    if months == 3 and tu.month % 3 == 1:
        return quy(tu)
    return f"{months} tháng đầu năm {tu.year}" if tu.month == 1 else ""


def label(month: Month) -> str:
    """A month as a chart names it: "02/2023", "9/2023"."""
    return thang_nam(date(*month, 1)).removeprefix("tháng ")


def _iso(month: Month) -> str:
    return f"{month[0]:04}-{month[1]:02}"


def _bars(rows: Sequence[tuple[str, int]], width: int) -> Iterator[str]:
    """A line each: label, bar, number; the longest bar ends where the line does."""
    names = max(len(name) for name, _ in rows)
    most = max(number for _, number in rows)
    room = max(1, width - names - len(viet_so(most)) - 2)
    for name, number in rows:
        eighths = max(1, round(number * room * 8 / most)) if number else 0
        bar = "█" * (eighths // 8) + _BLOCKS[eighths % 8].strip()
        yield f"{name:>{names}} {bar}{' ' if bar else ''}{viet_so(number)}"


def _lines(rows: Iterable[Sequence[str]], first: int) -> list[str]:
    rows = list(rows)
    space = max(len(cell) for row in rows for cell in row[1:-1]) + 2
    total = max(len(row[-1]) for row in rows) + 2
    return [
        row[0].ljust(first) + "".join(f"{cell:>{space}}" for cell in row[1:-1]) + f"{row[-1]:>{total}}"
        for row in rows
    ]
