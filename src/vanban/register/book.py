"""The book itself (sổ đăng ký): numbers are taken here, and nowhere else."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, Unpack, overload

from sqlalchemy import exc

from vanban.errors import Fault, RegisterError
from vanban.register import connect, entries, issuing, series, terms
from vanban.register.reader import Book, StrPath
from vanban.register.writing import Writing
from vanban.so_ky_hieu import SoKyHieu
from vanban.van_ban import BanSao, CoQuan
from vanban.van_ban.ban_ghi import clean_text
from vanban.van_ban.thanh_phan import one_loai

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from vanban.register.entries import Entry
    from vanban.register.importing import ImportOptions, ImportResult
    from vanban.the_thuc import LoaiVanBan
    from vanban.van_ban import VanBan

T = TypeVar("T")


class Register(Book):
    """A book of outgoing documents: one row for each number ever taken, in series without gaps.

    Guarantees: a number is taken only by issuing, in one transaction with its row; it is never given to two,
    nor its row deleted; what is refused changes nothing. Safe to share between threads; another process opens
    the book itself (a pickled register does).
    """

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
        documents, lui_ngay = list(vbs), _reason(lui_ngay)
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
        line, lui_ngay = entries.parse_number(so_ky_hieu), _reason(lui_ngay)

        def work(writing: Writing) -> VanBan:
            answer = issuing.insert_after(writing, vb, line, lui_ngay=lui_ngay)
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
        kind = None if entries.means_copies(loai) else one_loai(loai)
        if kind:
            _refuse(issuing.unnumbered(kind))
        khoa = series.series_key(body, kind)
        with self.reading() as connection:
            row = terms.find_body(connection, body)
            term = series.find_term(connection, row.id, day.isoformat()) if row else None
            so = series.last_number(connection, term.id, khoa) if term else None
            known = terms.known_terms(connection, row.id) if row else []
        declared = body.nhiem_ky_cua(day)
        if term is None and declared is None:
            raise RegisterError(terms.no_term(body, day, known))
        if so is None:  # the series is not begun: it will be at what the body's record declares
            starts = declared.bat_dau if declared else ()
            so = next((start.so for start in starts if series.series_key(body, start.loai) == khoa), 0)
        return SoKyHieu(so=so + 1, loai=kind.ky_hieu if kind else "BS", co_quan=body.ky_hieu)

    def publish(self, so_ky_hieu: str | SoKyHieu, tep: str | Path, **which: Any) -> Entry:
        """Mark a document as published with the file written for it; `which` as for `cancel`.

        Raises:
            RegisterError: no such number, more than one, or it is cancelled.
        """
        stored = self.stored_path(Path(tep))

        def work(writing: Writing) -> Entry:
            entry = self._held(writing, so_ky_hieu, which)
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
        reason = _reason(ly_do)

        def work(writing: Writing) -> Entry:
            entry = self._held(writing, so_ky_hieu, which)
            missing = Fault("thieu-ly-do", "chưa ghi lý do huỷ", expected="lý do, để người sau hiểu")
            _refuse([*_cancelled(entry), *([] if reason else [missing])])
            writing.cancel(entry.day_so_id, entry.thu_tu, reason)
            writing.finish()
            return self._one(writing, so_ky_hieu, which)

        return self.write(work)

    def import_sheet(
        self, path: StrPath, co_quan: CoQuan | StrPath, **options: Unpack[ImportOptions]
    ) -> ImportResult:
        """Enter an existing book; `options` and what it raises: `vanban.register.importing.import_sheet`."""
        from vanban.register.importing import import_sheet

        return import_sheet(self, Path(path), _body(co_quan), **options)

    # -- for the batch and the importer ---------------------------------------------------------------------

    def write(self, work: Callable[[Writing], T]) -> T:
        """What `work` returns, done in one write transaction: an error in it undoes all of it."""
        left = connect.RETRIES
        with connect.database_errors(self.name):
            while True:
                try:
                    with (
                        self._engine.connect().execution_options(writing=True) as connection,
                        connection.begin(),
                    ):
                        return work(Writing(connection))
                except exc.DBAPIError as error:
                    left -= 1
                    if not left or not connect.begin_again(error):
                        raise

    def _held(self, writing: Writing, so_ky_hieu: str | SoKyHieu, which: dict[str, Any]) -> Entry:
        """A row whose series is locked, as it is then."""
        writing.by_id(self._one(writing, so_ky_hieu, which).day_so_id)
        return self._one(writing, so_ky_hieu, which)

    def _one(self, writing: Writing, so_ky_hieu: str | SoKyHieu, which: dict[str, Any]) -> Entry:
        line = entries.parse_number(so_ky_hieu)
        return entries.one(writing.connection, entries.Where(so_ky_hieu=line, **which))


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


def _reason(text: str) -> str:
    """A reason as the book keeps it; blank is none.

    Raises:
        InvalidRecord: it has control characters.
    """
    return str(clean_text(text))
