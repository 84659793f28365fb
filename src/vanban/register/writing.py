"""A write transaction on the book: bodies, terms and series as they stand in it, and rows entered into them.

The order of locks is always bodies by their keys, terms, series by their keys, so two transactions over many
series wait for each other and do not deadlock; where they do all the same (terms opened in passing), the
database breaks it and the transaction is begun again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, select, tuple_

from vanban.register import chain, series, terms
from vanban.register.schema import lich_su, nhiem_ky, van_ban
from vanban.so_ky_hieu import CHU_CHEN
from vanban.tieng_viet import ngay_ngan
from vanban.van_ban import BanSao

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection, Dialect, Row

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
    _bodies: dict[CoQuan, tuple[int, tuple[Fault, ...]]] = field(default_factory=dict)
    _terms: dict[tuple[int, str], Row[Any] | None] = field(default_factory=dict)
    _series: dict[tuple[int, str, str], Series] = field(default_factory=dict)
    _by_id: dict[int, Series] = field(default_factory=dict)
    rows: list[Values] = field(default_factory=list)

    def body(self, co_quan: CoQuan) -> tuple[int, tuple[Fault, ...]]:
        """The id of a body, and what its record and the book disagree on; its terms are entered."""
        known = self._bodies.get(co_quan)
        if known is None:
            co_quan_id, found = terms.enter_body(self.connection, co_quan)
            faults = (*found, *terms.enter_terms(self.connection, co_quan, co_quan_id))
            self._terms.clear()
            known = self._bodies[co_quan] = co_quan_id, faults
        return known

    @property
    def body_ids(self) -> set[int]:
        """The ids of the bodies met in this transaction."""
        return {co_quan_id for co_quan_id, _ in self._bodies.values()}

    def series(self, vb: VanBan | BanSao) -> Series | tuple[Fault, ...]:
        """The series of a document, locked; or the faults for which it has none."""
        co_quan_id, faults = self.body(vb.co_quan)
        if faults:
            return faults
        ngay = vb.ngay.isoformat()
        key_of_term = (co_quan_id, ngay)
        if key_of_term not in self._terms:
            self._terms[key_of_term] = series.find_term(self.connection, co_quan_id, ngay, hold=True)
        term = self._terms[key_of_term]
        if term is None:
            return (terms.no_term(vb.co_quan, vb.ngay, terms.known_terms(self.connection, co_quan_id)),)
        khoa = series_of(vb)
        key = (co_quan_id, khoa, term.tu)
        if key not in self._series:
            locked = series.lock_series(self.connection, co_quan_id, khoa, term)
            self._series[key] = self._by_id[locked.id] = locked
        return self._series[key]

    def term_names(self, co_quan_id: int) -> list[str]:
        """The names of the body's terms, oldest first."""
        query = select(nhiem_ky.c.ten).where(nhiem_ky.c.co_quan_id == co_quan_id).order_by(nhiem_ky.c.tu)
        return list(self.connection.scalars(query))

    def lock_all(self, documents: Iterable[VanBan | BanSao]) -> None:
        """Lock the series of all documents in one order, so that two who need the same never deadlock."""
        if self.connection.dialect.name == "sqlite":
            return  # there the whole book is ours already
        keys = {(series.body_key(vb.co_quan), series_of(vb), vb.ngay): vb for vb in documents}
        for key in sorted(keys):
            self.body(keys[key].co_quan)
        for key in sorted(keys):
            self.series(keys[key])

    def rows_of_keys(self, keys: Sequence[tuple[int, str]]) -> dict[tuple[int, str], Values]:
        """The rows already entered under callers' keys (`ma`)."""
        found: dict[tuple[int, str], Values] = {}
        for co_quan_id in {body for body, _ in keys}:
            own = {"co_quan": co_quan_id, "cac_ma": [ma for body, ma in keys if body == co_quan_id]}
            found |= {(co_quan_id, row.ma): tuple(row) for row in self.connection.execute(_BY_KEY, own)}
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
            van_tay: the fingerprints of the body and of the rest, where there is a record.
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

    def publish(self, files: Iterable[tuple[int, int, str]]) -> set[tuple[int, int]]:
        """Mark rows (series, place in it) as published with the file that was written for them.

        Returns the rows that were not, because they were cancelled in the meantime.
        """
        wanted = sorted(files)
        for day_so_id in sorted({file[0] for file in wanted}):
            self.by_id(day_so_id)  # locked before anything is asked of its rows
        void = self._cancelled([(day_so_id, thu_tu) for day_so_id, thu_tu, _ in wanted])
        events, updates = [], []
        for day_so_id, thu_tu, tep in wanted:
            if (day_so_id, thu_tu) not in void:
                events.append(self.happened(self.by_id(day_so_id), thu_tu, "phat-hanh", tep))
                updates.append({"s": day_so_id, "t": thu_tu, "tep_": tep})
        if events:
            self.connection.execute(lich_su.insert(), events)
            self.connection.execute(_PUBLISH, updates)
        return void

    def _cancelled(self, rows: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
        """Those of the rows (series, place in it) that are cancelled."""
        at = van_ban.c.day_so_id, van_ban.c.thu_tu
        found: set[tuple[int, int]] = set()
        for start in range(0, len(rows), 500):
            query = select(*at).where(
                van_ban.c.trang_thai == "da-huy", tuple_(*at).in_(rows[start : start + 500])
            )
            found |= {(row.day_so_id, row.thu_tu) for row in self.connection.execute(query)}
        return found

    def cancel(self, day_so_id: int, thu_tu: int, ly_do: str) -> None:
        """Mark a row as cancelled; its date no longer holds back the dates after it."""
        self.flush()
        place = self.by_id(day_so_id)
        self.connection.execute(lich_su.insert(), [self.happened(place, thu_tu, "huy", ly_do)])
        own = van_ban.c.day_so_id == day_so_id
        self.connection.execute(
            van_ban.update().where(own, van_ban.c.thu_tu == thu_tu).values(trang_thai="da-huy")
        )
        place.ngay_cuoi = self.connection.scalar(
            select(func.max(van_ban.c.ngay)).where(own, van_ban.c.trang_thai != "da-huy")
        )

    def by_id(self, day_so_id: int) -> Series:
        """A series by its id, locked."""
        if day_so_id not in self._by_id:
            place = series.series_by_id(self.connection, day_so_id)
            self._series[place.co_quan_id, place.khoa, place.tu] = self._by_id[day_so_id] = place
        return self._by_id[day_so_id]

    def flush(self) -> None:
        """Write the rows entered so far, inside the transaction."""
        if self.rows:
            text, positional = _insert_text(self.connection.dialect)
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
_BY_KEY = select(van_ban).where(
    van_ban.c.co_quan_id == bindparam("co_quan"), van_ban.c.ma.in_(bindparam("cac_ma", expanding=True))
)
_PUBLISH = (
    van_ban.update()
    .where(van_ban.c.day_so_id == bindparam("s"), van_ban.c.thu_tu == bindparam("t"))
    .values(trang_thai="da-phat-hanh", tep=bindparam("tep_"))
)


@lru_cache(maxsize=8)
def _insert_text(dialect: Dialect) -> tuple[str, bool]:
    """The INSERT of a row as the driver takes it; compiled once, its rows need no work of SQLAlchemy's."""
    compiled = van_ban.insert().compile(dialect=dialect)
    return str(compiled), bool(compiled.positional)


def series_of(vb: VanBan | BanSao) -> str:
    """The key of a document's series inside its body and term."""
    return series.series_key(vb.co_quan, None if isinstance(vb, BanSao) else vb.loai)


def day(iso: str) -> str:
    """An ISO date as the papers write it."""
    return ngay_ngan(date.fromisoformat(iso))
