"""A write transaction on the book: bodies, terms and series as they stand in it, and rows entered into them.

The order of locks is always body, terms, series by their keys, so two transactions over many series wait
for each other and do not deadlock; where they do all the same (terms opened in passing), the database breaks
it and the transaction is begun again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from vanban.register import chain, series
from vanban.register.schema import lich_su, nhiem_ky, van_ban
from vanban.so_ky_hieu import CHU_CHEN
from vanban.tieng_viet import ngay_ngan
from vanban.van_ban import BanSao

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from vanban.errors import Fault
    from vanban.register.series import Series
    from vanban.van_ban import CoQuan, VanBan

Values = Sequence[Any]
"""A row of `van_ban`, its values in the order of the columns."""

_COLUMNS = tuple(column.name for column in van_ban.columns)
AT = {name: place for place, name in enumerate(_COLUMNS)}
"""Where each column stands in `Values`."""

_hashed = itemgetter(*(AT[name] for name in chain.VAN_BAN))


@dataclass(slots=True)
class Issued:
    """What the book answers for one document: its number, or what is wrong."""

    so: int = 0
    chen: str = ""
    moi: bool = False
    """Whether the number was taken now; False when the same document had it already."""
    day_so_id: int = 0
    thu_tu: int = 0
    trang_thai: str = "da-cap"
    tep: str | None = None
    faults: tuple[Fault, ...] = ()


@dataclass(slots=True)
class Writing:
    """A write transaction on the book: bodies and series as they stand in it, rows still to be written."""

    connection: Connection
    luc: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="seconds"))
    _bodies: list[tuple[CoQuan, int, tuple[Fault, ...]]] = field(default_factory=list)
    _terms: dict[tuple[int, str], str | None] = field(default_factory=dict)
    _series: dict[tuple[int, str, str], Series] = field(default_factory=dict)
    rows: list[Values] = field(default_factory=list)

    def body(self, co_quan: CoQuan) -> tuple[int, tuple[Fault, ...]]:
        """The id of a body, and what its record and the book disagree on; its terms are entered."""
        for known, co_quan_id, faults in reversed(self._bodies):
            if known is co_quan or known == co_quan:
                return co_quan_id, faults
        co_quan_id, found = series.enter_body(self.connection, co_quan)
        faults = (*found, *series.enter_terms(self.connection, co_quan, co_quan_id))
        self._terms.clear()
        self._bodies.append((co_quan, co_quan_id, faults))
        return co_quan_id, faults

    def series(self, vb: VanBan | BanSao) -> Series | tuple[Fault, ...]:
        """The series of a document, locked; or the faults for which it has none."""
        co_quan_id, faults = self.body(vb.co_quan)
        if faults:
            return faults
        ngay = vb.ngay.isoformat()
        key_of_term = (co_quan_id, ngay)
        if key_of_term not in self._terms:
            term = series.find_term(self.connection, co_quan_id, ngay)
            self._terms[key_of_term] = term.tu if term else None
        tu = self._terms[key_of_term]
        if tu is None:
            return (series.no_term(vb.co_quan, vb.ngay, self._known_terms(co_quan_id)),)
        khoa = series.series_key(vb.co_quan, series.BAN_SAO if isinstance(vb, BanSao) else vb.loai)
        key = (co_quan_id, khoa, tu)
        if key not in self._series:
            locked = series.lock_series(self.connection, co_quan_id, khoa, ngay)
            if locked is None:  # the term was found above, in this transaction
                raise LookupError(ngay)
            self._series[key] = locked
        return self._series[key]

    def _known_terms(self, co_quan_id: int) -> list[str]:
        query = select(nhiem_ky).where(nhiem_ky.c.co_quan_id == co_quan_id).order_by(nhiem_ky.c.tu)
        return [
            f"{row.ten} (từ {day(row.tu)}" + (f" đến {day(row.den)})" if row.den else ")")
            for row in self.connection.execute(query)
        ]

    def term_names(self, co_quan_id: int) -> list[str]:
        """The names of the body's terms, oldest first."""
        query = select(nhiem_ky.c.ten).where(nhiem_ky.c.co_quan_id == co_quan_id).order_by(nhiem_ky.c.tu)
        return list(self.connection.scalars(query))

    def lock_all(self, documents: Iterable[VanBan | BanSao]) -> None:
        """Lock the series of all documents in one order, so that two who need the same never deadlock."""
        keys: dict[tuple[int, str, str], VanBan | BanSao] = {}
        if self.connection.dialect.name == "sqlite":
            return  # there the whole book is ours already
        for vb in documents:
            co_quan_id, faults = self.body(vb.co_quan)
            if not faults:
                khoa = series.series_key(vb.co_quan, series.BAN_SAO if isinstance(vb, BanSao) else vb.loai)
                keys.setdefault((co_quan_id, khoa, vb.ngay.isoformat()), vb)
        for key in sorted(keys):
            self.series(keys[key])

    def rows_of_keys(self, keys: Sequence[tuple[int, str]]) -> dict[tuple[int, str], Values]:
        """The rows already entered under callers' keys (`ma`)."""
        found: dict[tuple[int, str], Values] = {}
        for co_quan_id in {body for body, _ in keys}:
            query = select(van_ban).where(
                van_ban.c.co_quan_id == co_quan_id,
                van_ban.c.ma.in_([ma for body, ma in keys if body == co_quan_id]),
            )
            found |= {(co_quan_id, row.ma): tuple(row) for row in self.connection.execute(query)}
        return found

    def enter(
        self,
        place: Series,
        shown: Sequence[Any],
        *,
        so: int,
        chen: str,
        symbols: tuple[str, str],
        cach: str,
        ghi_chu: str = "",
        ma: str | None = None,
        van_tay: Sequence[str] = ("", ""),
    ) -> Issued:
        """Add a row to the chain of its series; the counter is the caller's business.

        Args:
            place: the series, locked.
            shown: the values of the columns `SHOWN`.
            so: the number.
            chen: its inserted letter, or "".
            symbols: of type and body, as printed.
            cach: ``cap``, ``chen`` or ``nhap``.
            ghi_chu: what the book remarks.
            ma: the caller's own key.
            van_tay: the fingerprints of the record and of its body, where there is a record.
        """
        place.ngay_cuoi = max(place.ngay_cuoi or "", shown[1])
        place.so_dong += 1
        values = [
            place.id, place.so_dong, place.co_quan_id, so, chen, CHU_CHEN.index(chen) + 1 if chen else 0,
            shown[0], *symbols, *shown[1:], ghi_chu, ma, cach, self.luc, *van_tay, "", "da-cap", None,
        ]  # fmt: skip
        place.bam_dong = values[_BAM] = chain.link(place.bam_dong, _hashed(values))
        self.rows.append(values)
        return Issued(so, chen, moi=True, day_so_id=place.id, thu_tu=place.so_dong)

    def happened(self, place: Series, dong: int, viec: str, chi_tiet: str) -> dict[str, Any]:
        """The row of an event, chained; to be written by the caller."""
        place.so_su += 1
        values = [place.so_su, dong, viec, self.luc, chi_tiet]
        place.bam_su = chain.link(place.bam_su, values)
        return dict(zip(chain.LICH_SU, values, strict=True)) | {"day_so_id": place.id, "bam": place.bam_su}

    def publish(self, files: Iterable[tuple[int, int, str]]) -> None:
        """Mark rows (series, place in it) as published with the file that was written for them."""
        events, updates = [], []
        for day_so_id, thu_tu, tep in sorted(files):
            place = self.by_id(day_so_id)
            events.append(self.happened(place, thu_tu, "phat-hanh", tep))
            updates.append({"s": day_so_id, "t": thu_tu, "tep_": tep})
        if not events:
            return
        self.connection.execute(lich_su.insert(), events)
        self.connection.execute(_PUBLISH, updates)

    def by_id(self, day_so_id: int) -> Series:
        """A series by its id, locked."""
        for place in self._series.values():
            if place.id == day_so_id:
                return place
        place = series.series_by_id(self.connection, day_so_id)
        self._series[place.co_quan_id, place.khoa, place.tu] = place
        return place

    def flush(self) -> None:
        """Write the rows entered so far, inside the transaction."""
        if self.rows:
            text, positional = _insert_text(self.connection)
            rows = [tuple(row) for row in self.rows]
            named = rows if positional else [dict(zip(_COLUMNS, row, strict=True)) for row in rows]
            self.connection.exec_driver_sql(text, named)
            self.rows.clear()

    def finish(self) -> None:
        """Write what is left: rows, counters, heads of chains."""
        self.flush()
        for place in self._series.values():
            series.save(self.connection, place)


_BAM = AT["bam"]
_PUBLISH = (
    van_ban.update()
    .where(
        van_ban.c.day_so_id == bindparam("s"),
        van_ban.c.thu_tu == bindparam("t"),
        van_ban.c.trang_thai != "da-huy",
    )
    .values(trang_thai="da-phat-hanh", tep=bindparam("tep_"))
)


def _insert_text(connection: Connection) -> tuple[str, bool]:
    """The INSERT of a row as the driver takes it; compiled once, its rows need no work of SQLAlchemy's."""
    compiled = van_ban.insert().compile(dialect=connection.dialect)
    return str(compiled), bool(compiled.positional)


def day(iso: str) -> str:
    """An ISO date as the papers write it."""
    return ngay_ngan(date.fromisoformat(iso))
