"""Bodies and their terms (nhiệm kỳ) as the book has them: entered from their own records, never changed.

A term is opened with its dates, and its series may start after numbers used before the book was opened. What
the book already says of a body stands: where a record says something else, that is a fault.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from vanban.errors import Fault
from vanban.register.schema import co_quan as bang_co_quan
from vanban.register.schema import day_so as bang_day_so
from vanban.register.schema import nhiem_ky as bang_nhiem_ky
from vanban.register.schema import van_ban as bang_van_ban
from vanban.register.series import (
    KHONG_DEN,
    body_key,
    find_term,
    insert_new,
    joint_names,
    lock_series,
    series_key,
    series_name,
)
from vanban.tieng_viet import khoa_so_sanh, ngay_ngan
from vanban.van_ban.ban_ghi import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Row

    from vanban.van_ban import CoQuan, NhiemKy

CLAUSE = "HD05 I.3.1.1"

_BODY = select(bang_co_quan).where(bang_co_quan.c.khoa == bindparam("khoa_"))
_ENTERED = (
    select(bang_nhiem_ky, bang_day_so.c.khoa, bang_day_so.c.so_dau)
    .outerjoin(bang_day_so, bang_day_so.c.nhiem_ky_id == bang_nhiem_ky.c.id)
    .where(bang_nhiem_ky.c.co_quan_id == bindparam("co_quan"))
)


@dataclass(frozen=True, slots=True)
class Term:
    """A term (nhiệm kỳ) as the book has it: whose, its name, first and last day (None: still open)."""

    co_quan: str
    ky_hieu: str
    ten: str
    tu: date
    den: date | None

    def as_json(self) -> dict[str, str | None]:
        """Under the keys of the library's JSON."""
        return {
            "co_quan": self.co_quan,
            "ky_hieu": self.ky_hieu,
            "nhiem_ky": self.ten,
            "tu": self.tu.isoformat(),
            "den": self.den.isoformat() if self.den else None,
        }


def all_terms(connection: Connection) -> list[Term]:
    """Every term of every body, by body and first day."""
    query = (
        select(bang_co_quan.c.ten.label("co_quan"), bang_co_quan.c.ky_hieu, bang_nhiem_ky)
        .join(bang_nhiem_ky, bang_nhiem_ky.c.co_quan_id == bang_co_quan.c.id)
        .order_by(bang_co_quan.c.id, bang_nhiem_ky.c.tu)
    )
    return [
        Term(
            row.co_quan,
            row.ky_hieu,
            row.ten,
            date.fromisoformat(row.tu),
            date.fromisoformat(row.den) if row.den else None,
        )
        for row in connection.execute(query)
    ]


def find_body(connection: Connection, co_quan: CoQuan) -> Row[Any] | None:
    """The row of a body; None when the book does not have it."""
    return connection.execute(_BODY, {"khoa_": body_key(co_quan)}).one_or_none()


def enter_body(connection: Connection, co_quan: CoQuan) -> tuple[int, list[Fault]]:
    """The id of a body, entered if new; and a fault where the book counts another way."""
    faults = []
    names, symbols = joint_names(co_quan), co_quan.ky_hieu.split("-")
    if len(names) not in {1, len(symbols)}:
        faults.append(
            Fault(
                "lien-co-quan-khong-ro",
                f"tên liên cơ quan có {len(names)} phần mà ký hiệu có {len(symbols)} phần",
                field="co_quan.ten",
                found=shown(co_quan.ten),
                expected="mỗi cơ quan một phần, cơ quan chủ trì trước, cách nhau bằng “ - ”",
                clause=CLAUSE,
            )
        )
    row = find_body(connection, co_quan)
    if row is None:
        insert_new(
            connection,
            bang_co_quan,
            khoa=body_key(co_quan),
            khoa_ten=khoa_so_sanh(names[0]),
            ten=names[0],
            cap_tren=co_quan.cap_tren,
            ky_hieu=symbols[0] if len(names) > 1 else co_quan.ky_hieu,
            dem_theo=co_quan.dem_theo,
        )
        row = find_body(connection, co_quan)
    if row is None:  # it was inserted, by us or by somebody else, and rows are never deleted
        raise LookupError(co_quan.ten)
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
    # Who opens terms of a body holds the body, so that two do not open terms that overlap.
    connection.execute(
        select(bang_co_quan.c.id).where(bang_co_quan.c.id == co_quan_id).with_for_update(key_share=True)
    )
    query = select(bang_nhiem_ky).where(bang_nhiem_ky.c.co_quan_id == co_quan_id)
    rows = {row.ten: row for row in connection.execute(query)}
    # The record may close, further down, a term that is still open in the book.
    closing = {term.ten: term.den.isoformat() for term in co_quan.nhiem_ky if term.den}
    for index, term in enumerate(co_quan.nhiem_ky):
        field = f"co_quan.nhiem_ky[{index}]"
        tu, den = term.tu.isoformat(), term.den.isoformat() if term.den else None
        row = rows.get(term.ten)
        if row is None:
            overlap = [
                other
                for other in rows.values()
                if tu <= (other.den or closing.get(other.ten, KHONG_DEN)) and other.tu <= (den or KHONG_DEN)
            ]
            if overlap:
                yield Fault(
                    "nhiem-ky-chong",
                    "nhiệm kỳ chồng lên nhiệm kỳ đã mở trong sổ",
                    field=field,
                    found=term.ten,
                    expected=f"bắt đầu sau khi nhiệm kỳ {overlap[0].ten} hết (ghi “den” cho nó)",
                    clause=CLAUSE,
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
                clause=CLAUSE,
            )
            continue
        elif den and not row.den:
            yield from _close(connection, row, den, field)
        yield from _start_numbers(connection, co_quan, co_quan_id, term, field)


def _all_entered(connection: Connection, co_quan: CoQuan, co_quan_id: int) -> bool:
    """Whether the book has every term of the record, and every number it starts from."""
    rows = connection.execute(_ENTERED, {"co_quan": co_quan_id}).all()
    terms = {(row.ten, row.tu, row.den) for row in rows}
    starts = {(row.ten, row.khoa, row.so_dau) for row in rows}
    return all(
        (term.ten, term.tu.isoformat(), term.den.isoformat() if term.den else None) in terms
        and all((term.ten, series_key(co_quan, start.loai), start.so) in starts for start in term.bat_dau)
        for term in co_quan.nhiem_ky
    )


def known_terms(connection: Connection, co_quan_id: int) -> list[str]:
    """The terms of a body with their dates, oldest first, for messages."""
    query = select(bang_nhiem_ky).where(bang_nhiem_ky.c.co_quan_id == co_quan_id).order_by(bang_nhiem_ky.c.tu)
    return [f"{row.ten} ({_span(row.tu, row.den)})" for row in connection.execute(query)]


def _span(tu: str, den: str | None) -> str:
    return f"từ {_day(tu)} {f'đến {_day(den)}' if den else 'chưa hết'}"


def _day(iso: str) -> str:
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
            clause=CLAUSE,
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
        row = find_term(connection, co_quan_id, term.tu.isoformat(), hold=True)
        if row is None:  # it was entered in this transaction
            raise LookupError(term.ten)
        series = lock_series(connection, co_quan_id, khoa, row, so_dau=wanted[khoa])
        if series.so_dau != wanted[khoa]:
            yield Fault(
                "bat-dau-khac-so",
                f"số đã dùng của dãy {series_name(khoa)} khác với sổ",
                field=f"{field}.bat_dau",
                found=str(wanted[khoa]),
                expected=f"{series.so_dau} như khi mở dãy số",
                hint="dãy số đã chạy thì không đổi được số bắt đầu",
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
        clause=CLAUSE,
    )
