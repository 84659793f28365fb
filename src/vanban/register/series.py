"""Which series (dãy số) a document takes its number from: body × type × term (HD05 I.3.1.1).

====================  ===================================================================================
a congress            one series for all types and all its organs (symbol ĐH)
a body                one for each type, or one for each symbol where `dem_theo` says so
bodies jointly        the lead's, of that type
copies (bản sao)      one for all forms of copy, symbol BS
secret documents      the series of their type, like any other
====================  ===================================================================================

A body is known by its name and its superior's: many share a symbol (every đảng uỷ of a commune is ĐU). Its
committee and the committee's ban thường vụ share both, hence their series.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from vanban.errors import Fault
from vanban.register import chain
from vanban.register.schema import co_quan as bang_co_quan
from vanban.register.schema import day_so as bang_day_so
from vanban.register.schema import nhiem_ky as bang_nhiem_ky
from vanban.register.schema import van_ban as bang_van_ban
from vanban.the_thuc import the_thuc
from vanban.tieng_viet import khoa_so_sanh, ngay_ngan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy import Connection, Row, Table

    from vanban.the_thuc import LoaiVanBan
    from vanban.van_ban import CoQuan, NhiemKy

BAN_SAO = "ban-sao"
DAI_HOI = "dai-hoi"
_KHONG_DEN = "9999-12-31"
_CLAUSE = "HD05 I.3.1.1"


@dataclass(slots=True)
class Series:
    """A series while its transaction lasts: counter and head of the chain move on with each number."""

    id: int
    co_quan_id: int
    khoa: str
    tu: str
    den: str | None
    so_dau: int
    so_cuoi: int
    ngay_cuoi: str | None
    so_dong: int
    bam_dong: str
    so_su: int
    bam_su: str


def lead_name(co_quan: CoQuan) -> str:
    """The name of the body whose series is used: the lead's of a joint document."""
    if "-" in co_quan.ky_hieu and re.search(r" [-–] ", co_quan.ten):
        return re.split(r" [-–] ", co_quan.ten)[0].strip()
    return co_quan.ten


def body_key(co_quan: CoQuan) -> str:
    """What tells bodies apart in a book; spelling of tones and capitals do not matter."""
    name = khoa_so_sanh(lead_name(co_quan))
    if co_quan.ky_hieu == "ĐH":
        superior = khoa_so_sanh(co_quan.cap_tren)
        congress = khoa_so_sanh("đại hội")
        return f"ĐH|{superior}" if superior.startswith(congress) else f"ĐH|{name}"
    return f"{khoa_so_sanh(co_quan.cap_tren)}|{name}"


def series_key(co_quan: CoQuan, loai: LoaiVanBan | str) -> str:
    """The key of the series inside a body and a term; `loai` is a type, or `BAN_SAO`."""
    if isinstance(loai, str):
        return loai
    if co_quan.ky_hieu == "ĐH":
        return DAI_HOI
    return f"ky-hieu:{loai.ky_hieu}" if co_quan.dem_theo == "ky-hieu" else loai.ma


def series_name(khoa: str) -> str:
    """The name of a series for people: "Kế hoạch", "ký hiệu QĐ", "bản sao"."""
    if khoa == BAN_SAO:
        return "bản sao"
    if khoa == DAI_HOI:
        return "mọi loại của đại hội"
    if khoa.startswith("ky-hieu:"):
        return f"ký hiệu {khoa.removeprefix('ky-hieu:')}"
    return next((loai.ten for loai in the_thuc().loai if loai.ma == khoa), khoa)


def insert_new(connection: Connection, table: Table, **values: Any) -> None:
    """Insert a row unless one with the same key is there; two who do it at once both go on."""
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as postgres_insert

        connection.execute(postgres_insert(table).values(**values).on_conflict_do_nothing())
    else:
        from sqlalchemy.dialects.sqlite import insert as sqlite_insert

        connection.execute(sqlite_insert(table).values(**values).on_conflict_do_nothing())


def find_body(connection: Connection, co_quan: CoQuan) -> Row[Any] | None:
    """The row of a body; None when the book does not have it."""
    return connection.execute(
        select(bang_co_quan).where(bang_co_quan.c.khoa == body_key(co_quan))
    ).one_or_none()


def find_term(connection: Connection, co_quan_id: int, ngay: str) -> Row[Any] | None:
    """The row of the term that contains a day (ISO); None when none does."""
    rows = connection.execute(
        select(bang_nhiem_ky).where(bang_nhiem_ky.c.co_quan_id == co_quan_id, bang_nhiem_ky.c.tu <= ngay)
    )
    return next((row for row in rows if ngay <= (row.den or _KHONG_DEN)), None)


def enter_body(connection: Connection, co_quan: CoQuan) -> tuple[int, list[Fault]]:
    """The id of a body, entered if new; and a fault where the book counts another way."""
    if find_body(connection, co_quan) is None:
        insert_new(
            connection,
            bang_co_quan,
            khoa=body_key(co_quan),
            ten=lead_name(co_quan),
            cap_tren=co_quan.cap_tren,
            ky_hieu=co_quan.ky_hieu.split("-")[0] if lead_name(co_quan) != co_quan.ten else co_quan.ky_hieu,
            dem_theo=co_quan.dem_theo,
        )
    row = find_body(connection, co_quan)
    if row is None:  # it was inserted, by us or by somebody else, and rows are never deleted
        raise LookupError(co_quan.ten)
    faults = []
    if row.dem_theo != co_quan.dem_theo:
        faults.append(
            Fault(
                "dem-theo-khac-so",
                "cách đếm số khác với sổ",
                field="co_quan.dem_theo",
                found=f"“{co_quan.dem_theo}”",
                expected=f"“{row.dem_theo}” như khi mở sổ",
                hint="đổi cách đếm thì mở sổ khác",
            )
        )
    return row.id, faults


def enter_terms(connection: Connection, co_quan: CoQuan, co_quan_id: int) -> Iterator[Fault]:
    """Bring the terms that the body's own record declares into the book: new ones opened, an open end closed.

    What the book already says is never changed otherwise; where the record says something else, a fault.
    Nothing is locked when the book has it all, so that the series of a body go on side by side.
    """
    if _all_entered(connection, co_quan, co_quan_id):
        return
    query = select(bang_nhiem_ky).where(bang_nhiem_ky.c.co_quan_id == co_quan_id).with_for_update()
    rows = {row.ten: row for row in connection.execute(query)}
    for index, term in enumerate(co_quan.nhiem_ky):
        field = f"co_quan.nhiem_ky[{index}]"
        tu, den = term.tu.isoformat(), term.den.isoformat() if term.den else None
        row = rows.get(term.ten)
        if row is None:
            overlap = [
                other
                for other in rows.values()
                if tu <= (other.den or _KHONG_DEN) and other.tu <= (den or _KHONG_DEN)
            ]
            # The record may close, further down, the term that is still open in the book.
            closed = {other.ten: other.den.isoformat() for other in co_quan.nhiem_ky if other.den}
            overlap = [other for other in overlap if tu <= (other.den or closed.get(other.ten, _KHONG_DEN))]
            if overlap:
                yield Fault(
                    "nhiem-ky-chong",
                    "nhiệm kỳ chồng lên nhiệm kỳ đã mở trong sổ",
                    field=field,
                    found=term.ten,
                    expected=f"bắt đầu sau khi nhiệm kỳ {overlap[0].ten} hết (ghi “den” cho nó)",
                    clause=_CLAUSE,
                )
                continue
            insert_new(connection, bang_nhiem_ky, co_quan_id=co_quan_id, ten=term.ten, tu=tu, den=den)
        elif row.tu != tu or (row.den and row.den != den):
            yield Fault(
                "nhiem-ky-khac-so",
                f"nhiệm kỳ {term.ten} khác với sổ",
                field=field,
                found=_span(tu, den),
                expected=_span(row.tu, row.den),
                clause=_CLAUSE,
            )
            continue
        elif den and not row.den:
            yield from _close(connection, row, den, field)
        yield from _start_numbers(connection, co_quan, co_quan_id, term, field)


def _all_entered(connection: Connection, co_quan: CoQuan, co_quan_id: int) -> bool:
    """Whether the book has every term of the record, and every number it starts from."""
    query = (
        select(bang_nhiem_ky, bang_day_so.c.khoa, bang_day_so.c.so_dau)
        .outerjoin(bang_day_so, bang_day_so.c.nhiem_ky_id == bang_nhiem_ky.c.id)
        .where(bang_nhiem_ky.c.co_quan_id == co_quan_id)
    )
    rows = connection.execute(query).all()
    terms = {(row.ten, row.tu, row.den) for row in rows}
    starts = {(row.ten, row.khoa, row.so_dau) for row in rows}
    return all(
        (term.ten, term.tu.isoformat(), term.den.isoformat() if term.den else None) in terms
        and all((term.ten, series_key(co_quan, start.loai), start.so) in starts for start in term.bat_dau)
        for term in co_quan.nhiem_ky
    )


def _span(tu: str, den: str | None) -> str:
    return f"{_day(tu)} – {_day(den) if den else 'chưa hết'}"


def _day(iso: str) -> str:
    from datetime import date

    return ngay_ngan(date.fromisoformat(iso))


def _close(connection: Connection, row: Row[Any], den: str, field: str) -> Iterator[Fault]:
    last = connection.execute(
        select(bang_van_ban.c.ngay)
        .join(bang_day_so, bang_day_so.c.id == bang_van_ban.c.day_so_id)
        .where(bang_day_so.c.nhiem_ky_id == row.id)
        .order_by(bang_van_ban.c.ngay.desc())
        .limit(1)
    ).scalar()
    if last and last > den:
        yield Fault(
            "nhiem-ky-con-van-ban",
            f"sổ có văn bản sau ngày cuối của nhiệm kỳ {row.ten}",
            field=f"{field}.den",
            found=_day(den),
            expected=f"từ {_day(last)} trở đi",
            clause=_CLAUSE,
        )
        return
    connection.execute(bang_nhiem_ky.update().where(bang_nhiem_ky.c.id == row.id).values(den=den))


def _start_numbers(
    connection: Connection, co_quan: CoQuan, co_quan_id: int, term: NhiemKy, field: str
) -> Iterator[Fault]:
    """The series whose first numbers were used before the book was opened (`bat_dau`)."""
    wanted: dict[str, int] = {}
    for index, start in enumerate(term.bat_dau):
        khoa = series_key(co_quan, start.loai)
        if wanted.setdefault(khoa, start.so) != start.so:
            yield Fault(
                "bat-dau-khac-nhau",
                f"hai loại chung một dãy số ({series_name(khoa)}) mà số đã dùng khác nhau",
                field=f"{field}.bat_dau[{index}].so",
                found=str(start.so),
                expected=str(wanted[khoa]),
            )
    for khoa in sorted(wanted):
        series = lock_series(connection, co_quan_id, khoa, term.tu.isoformat(), so_dau=wanted[khoa])
        if series and series.so_dau != wanted[khoa]:
            yield Fault(
                "bat-dau-khac-so",
                f"số đã dùng của dãy {series_name(khoa)} khác với sổ",
                field=f"{field}.bat_dau",
                found=str(wanted[khoa]),
                expected=f"{series.so_dau} như khi mở dãy số",
                hint="dãy số đã chạy thì không đổi được số bắt đầu",
            )


def lock_series(
    connection: Connection, co_quan_id: int, khoa: str, ngay: str, *, so_dau: int = 0
) -> Series | None:
    """The series of a body for a day, begun if new, held until the transaction ends; None without a term."""
    term = find_term(connection, co_quan_id, ngay)
    if term is None:
        return None
    query = (
        select(bang_day_so)
        .where(bang_day_so.c.nhiem_ky_id == term.id, bang_day_so.c.khoa == khoa)
        .with_for_update()
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        body = connection.scalar(select(bang_co_quan.c.khoa).where(bang_co_quan.c.id == co_quan_id))
        start = chain.origin(str(body), term.ten, khoa)
        insert_new(
            connection,
            bang_day_so,
            nhiem_ky_id=term.id,
            khoa=khoa,
            so_dau=so_dau,
            so_cuoi=so_dau,
            ngay_cuoi=None,
            so_dong=0,
            bam_dong=start,
            so_su=0,
            bam_su=start,
        )
        row = connection.execute(query).one()
    return _series(row, co_quan_id, term)


def _series(row: Row[Any], co_quan_id: int, term: Row[Any]) -> Series:
    return Series(
        id=row.id,
        co_quan_id=co_quan_id,
        khoa=row.khoa,
        tu=term.tu,
        den=term.den,
        so_dau=row.so_dau,
        so_cuoi=row.so_cuoi,
        ngay_cuoi=row.ngay_cuoi,
        so_dong=row.so_dong,
        bam_dong=row.bam_dong,
        so_su=row.so_su,
        bam_su=row.bam_su,
    )


def last_number(connection: Connection, co_quan_id: int, khoa: str, ngay: str) -> int | None:
    """The last number taken in a series on a day's term, 0 in one not begun; None without a term."""
    term = find_term(connection, co_quan_id, ngay)
    if term is None:
        return None
    query = select(bang_day_so.c.so_cuoi).where(
        bang_day_so.c.nhiem_ky_id == term.id, bang_day_so.c.khoa == khoa
    )
    return connection.scalar(query) or 0


def series_by_id(connection: Connection, day_so_id: int) -> Series:
    """A series held until the transaction ends."""
    row = connection.execute(select(bang_day_so).where(bang_day_so.c.id == day_so_id).with_for_update()).one()
    term = connection.execute(select(bang_nhiem_ky).where(bang_nhiem_ky.c.id == row.nhiem_ky_id)).one()
    return _series(row, term.co_quan_id, term)


def save(connection: Connection, series: Series) -> None:
    """Write the counter and the heads of the chains back."""
    connection.execute(
        bang_day_so.update()
        .where(bang_day_so.c.id == series.id)
        .values(
            so_cuoi=series.so_cuoi,
            ngay_cuoi=series.ngay_cuoi,
            so_dong=series.so_dong,
            bam_dong=series.bam_dong,
            so_su=series.so_su,
            bam_su=series.bam_su,
        )
    )


def no_term(co_quan: CoQuan, ngay: date, known: list[str]) -> Fault:
    """The fault of a document for whose day no term is open."""
    return Fault(
        "chua-mo-nhiem-ky",
        f"sổ chưa mở nhiệm kỳ nào của “{co_quan.ten}” vào ngày này",
        field="ngay",
        found=ngay_ngan(ngay),
        expected="; ".join(known) or "nhiệm kỳ khai trong tệp cơ quan ([[nhiem_ky]]: ten, tu, den)",
        hint="khai nhiệm kỳ trong tệp cơ quan, hoặc mở bằng vanban register term",
        clause=_CLAUSE,
    )
