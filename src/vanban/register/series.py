"""Which series (dãy số) a document takes its number from: body × type × term (HD05 I.3.1.1).

====================  ===================================================================================
a congress            one series for all types and all its organs (symbol ĐH)
a body                one for each type, or one for each symbol where `dem_theo` says so
bodies jointly        the lead's, of that type
copies (bản sao)      one for all forms of copy, symbol BS
secret documents      the series of their type, like any other
====================  ===================================================================================

A body is known by its name and its superior's, read as one: many share a symbol (every đảng uỷ of a commune
is ĐU), and the lead of a joint document may stand there as "Ban Tổ chức" under "Tỉnh uỷ …" or as "Ban Tổ chức
Tỉnh uỷ …". A committee and its ban thường vụ share both names, hence their series.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from vanban.register import chain
from vanban.register.schema import co_quan as bang_co_quan
from vanban.register.schema import day_so as bang_day_so
from vanban.register.schema import nhiem_ky as bang_nhiem_ky
from vanban.the_thuc import the_thuc
from vanban.tieng_viet import khoa_so_sanh

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row, Table

    from vanban.the_thuc import LoaiVanBan
    from vanban.van_ban import CoQuan

BAN_SAO = "ban-sao"
DAI_HOI = "dai-hoi"
KHONG_DEN = "9999-12-31"

# What every issue asks is put together once: building a statement takes as long as SQLite takes to answer it.
_TERMS = select(bang_nhiem_ky).where(
    bang_nhiem_ky.c.co_quan_id == bindparam("co_quan"), bang_nhiem_ky.c.tu <= bindparam("ngay")
)
_TERMS_HELD = _TERMS.with_for_update(read=True)
_SERIES = (
    select(bang_day_so)
    .where(bang_day_so.c.nhiem_ky_id == bindparam("nhiem_ky"), bang_day_so.c.khoa == bindparam("khoa_"))
    .with_for_update(key_share=True)
)
_SAVE = bang_day_so.update().where(bang_day_so.c.id == bindparam("id_"))


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


def joint_names(co_quan: CoQuan) -> list[str]:
    """The names of the bodies of a joint document, the lead's first; one name of any other."""
    return re.split(r"\s+[-–]\s+", co_quan.ten.strip()) if "-" in co_quan.ky_hieu else [co_quan.ten]


def body_key(co_quan: CoQuan) -> str:
    """What tells bodies apart in a book; spelling of tones and capitals do not matter."""
    name, superior = khoa_so_sanh(joint_names(co_quan)[0]), khoa_so_sanh(co_quan.cap_tren)
    if co_quan.ky_hieu != "ĐH":
        return f"{name} {superior}".strip()
    if not superior.startswith(khoa_so_sanh("đại hội")):
        return f"ĐH|{name}"
    # Two lines of the congress' own name, or an organ of the congress above it.
    rest_of_name = name.startswith((khoa_so_sanh("đảng bộ"), khoa_so_sanh("chi bộ")))
    return f"ĐH|{superior} {name}" if rest_of_name else f"ĐH|{superior}"


def series_key(co_quan: CoQuan, loai: LoaiVanBan | None) -> str:
    """The key of the series inside a body and a term, of a type or (None) of copies."""
    if loai is None:
        return BAN_SAO
    if co_quan.ky_hieu == "ĐH":
        return DAI_HOI
    shared = co_quan.dem_theo == "ky-hieu" and loai.ky_hieu
    return f"ky-hieu:{loai.ky_hieu}" if shared else loai.ma


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


def find_term(connection: Connection, co_quan_id: int, ngay: str, *, hold: bool = False) -> Row[Any] | None:
    """The row of the term that contains a day (ISO); None when none does. Held, it stays open meanwhile."""
    rows = connection.execute(_TERMS_HELD if hold else _TERMS, {"co_quan": co_quan_id, "ngay": ngay})
    return next((row for row in rows if ngay <= (row.den or KHONG_DEN)), None)


def lock_series(
    connection: Connection, co_quan_id: int, khoa: str, term: Row[Any], *, so_dau: int = 0
) -> Series:
    """The series of a body in a term (held), begun if new, held until the transaction ends."""
    which = {"nhiem_ky": term.id, "khoa_": khoa}
    row = connection.execute(_SERIES, which).one_or_none()
    if row is None:
        body = connection.scalar(select(bang_co_quan.c.khoa).where(bang_co_quan.c.id == co_quan_id))
        start = chain.origin(str(body), term.ten, khoa, so_dau)
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
        row = connection.execute(_SERIES, which).one()
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


def last_number(connection: Connection, nhiem_ky_id: int, khoa: str) -> int | None:
    """The last number taken in a series; None where the series is not begun."""
    query = select(bang_day_so.c.so_cuoi).where(
        bang_day_so.c.nhiem_ky_id == nhiem_ky_id, bang_day_so.c.khoa == khoa
    )
    return connection.scalar(query)


def series_by_id(connection: Connection, day_so_id: int) -> Series:
    """A series held until the transaction ends."""
    query = select(bang_day_so).where(bang_day_so.c.id == day_so_id).with_for_update(key_share=True)
    row = connection.execute(query).one()
    term = connection.execute(select(bang_nhiem_ky).where(bang_nhiem_ky.c.id == row.nhiem_ky_id)).one()
    return _series(row, term.co_quan_id, term)


def save(connection: Connection, series: Series) -> None:
    """Write the counter and the heads of the chains back."""
    values = {
        "id_": series.id, "so_cuoi": series.so_cuoi, "ngay_cuoi": series.ngay_cuoi,
        "so_dong": series.so_dong, "bam_dong": series.bam_dong, "so_su": series.so_su,
        "bam_su": series.bam_su,
    }  # fmt: skip
    connection.execute(_SAVE, values)
