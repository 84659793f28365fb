"""The book itself (sổ đăng ký): numbers are taken here, and nowhere else."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar, overload

from sqlalchemy import exc

from vanban.errors import Fault, RegisterError
from vanban.register import connect, entries, exporting, issuing, series, stats, verifying
from vanban.register.schema import lich_su, van_ban
from vanban.register.series import Series
from vanban.register.writing import Writing
from vanban.so_ky_hieu import SoKyHieu
from vanban.van_ban import BanSao, CoQuan
from vanban.van_ban.thanh_phan import one_loai

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sqlalchemy import Engine

    from vanban.register.entries import Entry, Event
    from vanban.register.stats import Stats
    from vanban.the_thuc import LoaiVanBan
    from vanban.van_ban import VanBan

T = TypeVar("T")


class Register:
    """A book of outgoing documents: one row for each number ever taken, in series without gaps.

    Guarantees: a number is taken only by issuing, in one transaction with its row; it is never given to two,
    nor its row deleted; what is refused changes nothing. Safe to share between threads; another process opens
    the book itself (a pickled register does).
    """

    def __init__(self, url: str | Path, *, create: bool = True, wait: float = 60.0) -> None:
        """Use `Register.open`, which says what the arguments are."""
        self._given = (str(url), wait)
        self._url = connect.parse_url(url)
        self._engine, self.canh_bao = connect.connect(self._url, create=create, wait=wait)
        """What opening did that should be said: a book begun, an older one brought up to date."""

    @classmethod
    def open(cls, url: str | Path, *, create: bool = True, wait: float = 60.0) -> Self:
        """The book at `url`.

        Args:
            url: a path, ``sqlite:///path``, or ``postgresql://user@host/name`` (extra ``vanban[postgres]``).
            create: whether a book that is not there is begun.
            wait: seconds to wait for others who are writing.

        Raises:
            MissingFile: there is no book, and `create` is off.
            RegisterUnavailable: it cannot be reached, is another program's, or was made by a newer release.
        """
        return cls(url, create=create, wait=wait)

    @property
    def name(self) -> str:
        """The path, or the URL without its password."""
        return connect.shown(self._url)

    @property
    def engine(self) -> Engine:
        """The SQLAlchemy engine, for whoever wants to read the tables (see `vanban.register.schema`)."""
        return self._engine

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __reduce__(self) -> tuple[Any, ...]:
        url, wait = self._given
        return _reopen, (type(self), url, wait)

    def __repr__(self) -> str:
        return f"Register.open({self.name!r})"

    # -- taking numbers -------------------------------------------------------------------------------------

    def open_terms(self, co_quan: CoQuan | str | Path) -> list[str]:
        """Enter a body and the terms its record declares (opened, or closed where it gives `den`).

        Returns the names of the terms the book now has for it. Issuing does the same in passing, so this is
        only needed to open a book before its first document.

        Raises:
            RegisterError: the record and the book disagree, or terms overlap.
        """
        body = _body(co_quan)

        def work(writing: Writing) -> list[str]:
            co_quan_id, faults = writing.body(body)
            _refuse(faults)
            return writing.term_names(co_quan_id)

        return self.write(work)

    @overload
    def issue(self, vb: VanBan, *, lui_ngay: str = "") -> VanBan: ...
    @overload
    def issue(self, vb: BanSao, *, lui_ngay: str = "") -> BanSao: ...

    def issue(self, vb: VanBan | BanSao, *, lui_ngay: str = "") -> VanBan | BanSao:
        """The record under the next number of its series.

        A record that already has a number gets it if it is the next one, or its own from before; one with an
        inserted letter (516a) is inserted. The same `ma` gets the same number for ever.

        Args:
            vb: a draft, or a copy (bản sao).
            lui_ngay: why its date may be earlier than the number before; the reason stays in the book.

        Raises:
            RegisterError: date backwards, no term, same `ma` for another document …; nothing is entered.
            RegisterUnavailable: the book is busy too long, or its disk full; nothing is entered.
        """
        result: VanBan | BanSao = self.issue_many([vb], lui_ngay=lui_ngay)[0]
        return result

    def issue_many(self, vbs: Iterable[VanBan | BanSao], *, lui_ngay: str = "") -> list[Any]:
        """The records under their numbers, in the order given; all are entered, or none.

        Numbers go by date within each series, and by the order given on one day.

        Raises:
            RegisterError: every fault of every record, each placed ("văn bản thứ 3").
        """
        documents = list(vbs)
        order = sorted(range(len(documents)), key=lambda index: documents[index].ngay)

        def work(writing: Writing) -> list[Any]:
            if len(documents) > 1:
                writing.lock_all(documents)
            result: list[Any] = [None] * len(documents)
            faults: list[tuple[int, Fault]] = []
            answers = issuing.issue(writing, (documents[index] for index in order), lui_ngay=lui_ngay)
            for index, answer in zip(order, answers, strict=True):
                if answer.faults:
                    faults += [(index, fault) for fault in answer.faults]
                else:
                    result[index] = documents[index].numbered(answer.so, answer.chen)
            if len(documents) == 1:
                _refuse(fault for _, fault in faults)
            _refuse(
                fault.at(where=f"văn bản thứ {index + 1}")
                for index, fault in sorted(faults, key=lambda f: f[0])
            )
            return result

        return self.write(work)

    def insert_after(self, so_ky_hieu: str | SoKyHieu, vb: VanBan, *, lui_ngay: str = "") -> VanBan:
        """The record under the next inserted number after `so_ky_hieu`: 516 → 516a, then 516b, c, d, đ ….

        Its date must lie between its neighbours'. No norm provides for inserted numbers; offices use them,
        and `verify` shows them.

        Raises:
            RegisterError: the number before it was not taken, belongs to another series, dates do not fit ….
        """
        line = entries.parse_number(so_ky_hieu)

        def work(writing: Writing) -> VanBan:
            place = writing.series(vb)
            if not isinstance(place, Series):
                raise RegisterError(*place)
            _refuse(_other_series(line, vb))
            known = issuing.by_key(writing, vb, place)
            answer = known or issuing.insert(
                writing, vb, place, line.so or 0, lui_ngay=lui_ngay, wanted=_letter(vb)
            )
            _refuse(answer.faults)
            writing.finish()
            return vb.numbered(answer.so, answer.chen)

        return self.write(work)

    def next(
        self, loai: str | LoaiVanBan, co_quan: CoQuan | str | Path, ngay: date | None = None
    ) -> SoKyHieu:
        """The number the next document would get on a day (by default today); nothing is taken.

        Raises:
            RegisterError: no term is open on that day.
            InvalidRecord: the type or the body is unknown.
        """
        body, day = _body(co_quan), ngay or date.today()
        copies = isinstance(loai, str) and loai.strip().upper() == "BS"
        kind = None if copies else one_loai(loai)
        khoa = series.series_key(body, kind or series.BAN_SAO)
        symbol = kind.ky_hieu if kind else "BS"
        with connect.database_errors(self.name), self._engine.connect() as connection:
            row = series.find_body(connection, body)
            so = series.last_number(connection, row.id, khoa, day.isoformat()) if row else None
        if so is None:
            term = body.nhiem_ky_cua(day)
            if term is None:
                raise RegisterError(series.no_term(body, day, []))
            so = next((b.so for b in term.bat_dau if series.series_key(body, b.loai) == khoa), 0)
        return SoKyHieu(so=so + 1, loai=symbol, co_quan=body.ky_hieu)

    def publish(self, so_ky_hieu: str | SoKyHieu, tep: str | Path, **which: Any) -> Entry:
        """Mark a document as published with the file written for it; `which` as for `cancel`.

        Raises:
            RegisterError: no such number, more than one, or it is cancelled.
        """
        stored = self.stored_path(Path(tep))

        def work(writing: Writing) -> Entry:
            entry = self._one(writing, so_ky_hieu, which)
            _refuse(_cancelled(entry))
            writing.publish([(entry.day_so_id, entry.thu_tu, stored)])
            writing.finish()
            return self._one(writing, so_ky_hieu, which)

        return self.write(work)

    def cancel(self, so_ky_hieu: str | SoKyHieu, ly_do: str, **which: Any) -> Entry:
        """Cancel a number: its row stays, with the reason, and the number is never given again.

        Args:
            so_ky_hieu: "12-KH/ĐUK".
            ly_do: why, for whoever reads the book.
            which: `loai`, `nhiem_ky`, `co_quan`, where the number line alone could be several documents'.

        Raises:
            RegisterError: no such number, more than one, no reason, or it is cancelled already.
        """

        def work(writing: Writing) -> Entry:
            entry = self._one(writing, so_ky_hieu, which)
            _refuse(_cancelled(entry))
            if not ly_do.strip():
                _refuse([Fault("thieu-ly-do", "chưa ghi lý do huỷ", expected="lý do, để người sau hiểu")])
            place = writing.by_id(entry.day_so_id)
            event = writing.happened(place, entry.thu_tu, "huy", ly_do.strip())
            writing.connection.execute(lich_su.insert(), [event])
            writing.connection.execute(
                van_ban.update()
                .where(van_ban.c.day_so_id == entry.day_so_id, van_ban.c.thu_tu == entry.thu_tu)
                .values(trang_thai="da-huy")
            )
            writing.finish()
            return self._one(writing, so_ky_hieu, which)

        return self.write(work)

    # -- reading --------------------------------------------------------------------------------------------

    def entries(self, **which: Any) -> list[Entry]:
        """The rows of the book, by body, term and series, in the order of their numbers.

        Args:
            which: `loai` (name, code, symbol), `co_quan` (symbol, name), `nhiem_ky`, `tu` and `den` (dates),
                `trang_thai` (da-cap, da-phat-hanh, da-huy), `ma`, `so_ky_hieu` (a SoKyHieu).
        """
        return list(self.iter_entries(**which))

    def iter_entries(self, **which: Any) -> Iterator[Entry]:
        """As `entries`, one at a time: memory does not grow with the book."""
        if isinstance(which.get("so_ky_hieu"), str):
            which["so_ky_hieu"] = entries.parse_number(which["so_ky_hieu"])
        with connect.database_errors(self.name), self._engine.connect() as connection:
            yield from entries.rows(connection, entries.Where(**which))

    def history(self, so_ky_hieu: str | SoKyHieu, **which: Any) -> list[Event]:
        """What happened to a number: issued, inserted or imported, file written, cancelled."""
        where = entries.Where(so_ky_hieu=entries.parse_number(so_ky_hieu), **which)
        with connect.database_errors(self.name), self._engine.connect() as connection:
            return entries.history(connection, entries.one(connection, where))

    def verify(self, *, files: bool = True) -> list[verifying.Finding]:
        """What an audit finds (see `vanban.register.verifying` for the rules); no `loi` in a clean book.

        `files` off leaves the files of the documents alone, for a book whose files lie on another machine.
        """
        with connect.database_errors(self.name), self._engine.connect() as connection:
            return list(verifying.verify(connection, self.real_path if files else None))

    def stats(self, **which: Any) -> Stats:
        """The documents counted by type and month, the sentence that reports them; `which` as `entries`."""
        with connect.database_errors(self.name), self._engine.connect() as connection:
            return stats.count(connection, entries.Where(**which))

    def export_xlsx(
        self, path: str | Path, *, overwrite: bool = False, giau_mat: bool = False, **which: Any
    ) -> int:
        """Print the book as a workbook, one sheet for each series (see `vanban.register.exporting`).

        Returns the rows written. `giau_mat` hides the subjects of secret documents; `which` as `entries`.
        """
        return exporting.export_xlsx(self, Path(path), entries.Where(**which), overwrite, giau_mat)

    def export_csv(
        self, path: str | Path, *, overwrite: bool = False, giau_mat: bool = False, **which: Any
    ) -> int:
        """Write the rows as one flat table, which `import_sheet` reads back; otherwise as `export_xlsx`."""
        return exporting.export_csv(self, Path(path), entries.Where(**which), overwrite, giau_mat)

    def stored_path(self, path: Path) -> str:
        """A path as the book keeps it: relative to the book where it lies below, so that both can move."""
        if self._url.get_backend_name() == "sqlite":
            home = Path(self._url.database or "").resolve().parent
            if path.resolve().is_relative_to(home):
                return path.resolve().relative_to(home).as_posix()
        return str(path.resolve())

    def real_path(self, stored: str) -> Path:
        """The path that `stored_path` kept."""
        if self._url.get_backend_name() == "sqlite":
            return Path(self._url.database or "").resolve().parent / stored
        return Path(stored)

    # -- for the batch and the importer ---------------------------------------------------------------------

    def write(self, work: Callable[[Writing], T]) -> T:
        """What `work` returns, done in one write transaction: an error in it undoes all of it."""
        with connect.database_errors(self.name):
            for left in reversed(range(connect.RETRIES)):
                try:
                    with (
                        self._engine.connect().execution_options(writing=True) as connection,
                        connection.begin(),
                    ):
                        return work(Writing(connection))
                except exc.DBAPIError as error:
                    if not left or not connect.begin_again(error):
                        raise
        raise AssertionError("unreachable: the last try returns or raises")

    def _one(self, writing: Writing, so_ky_hieu: str | SoKyHieu, which: dict[str, Any]) -> Entry:
        line = entries.parse_number(so_ky_hieu)
        return entries.one(writing.connection, entries.Where(so_ky_hieu=line, **which))


def _reopen(kind: type[Register], url: str, wait: float) -> Register:
    return kind(url, create=False, wait=wait)


def _body(co_quan: CoQuan | str | Path) -> CoQuan:
    from vanban.van_ban.van_ban import co_quan_or_file

    body = co_quan_or_file(co_quan)
    if isinstance(body, dict):
        return CoQuan(**body)
    if not isinstance(body, CoQuan):
        raise TypeError(f"a CoQuan, a mapping or a path, not {type(co_quan).__name__}")
    return body


def _refuse(faults: Iterable[Fault]) -> None:
    found = tuple(faults)
    if found:
        raise RegisterError(*found)


def _cancelled(entry: Entry) -> Sequence[Fault]:
    if entry.trang_thai != "da-huy":
        return ()
    return (Fault("so-da-huy", "số này đã huỷ", found=f"“{entry.so_ky_hieu}”", expected="số chưa huỷ"),)


def _letter(vb: VanBan) -> str:
    line = vb.so_ky_hieu
    return line.chen if line else ""


def _other_series(line: SoKyHieu, vb: VanBan) -> Iterator[Fault]:
    """The number to insert behind must be of the document's own series."""
    own = vb.so_ky_hieu
    if own is None or (line.loai, line.co_quan) != (own.loai, own.co_quan):
        yield Fault(
            "chen-khac-day",
            "số đứng trước không cùng dãy với văn bản",
            field="so",
            found=f"“{line}”",
            expected=f"số của dạng “{own.replace(so=line.so, chen='')}”" if own else "",
        )
    elif own.so is not None and own.so != line.so:
        yield Fault("chen-sai-so", "bản ghi mang số khác", "so", "", f"“{own}”", f"số chèn sau {line.chu_so}")
