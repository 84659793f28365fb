"""Where the rows of a batch wait, on disk, between being judged, numbered and written: memory stays flat."""

from __future__ import annotations

import sqlite3
import weakref
from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, overload

from vanban.batching.work import Stored
from vanban.errors import CannotWrite, Fault
from vanban.register.series import body_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vanban.van_ban import CoQuan, VanBan

_TABLES = """
PRAGMA journal_mode=MEMORY;
CREATE TABLE dong (
    dong INTEGER PRIMARY KEY, ngay TEXT, ma TEXT, khoa_co_quan TEXT, co_quan INTEGER, loai TEXT,
    trich_yeu TEXT, so INTEGER, chen TEXT, so_ky_hieu TEXT, moi INTEGER, day_so_id INTEGER, thu_tu INTEGER,
    viec TEXT, tep TEXT, khoa_tep TEXT
);
CREATE UNIQUE INDEX theo_ma ON dong (khoa_co_quan, ma);
CREATE INDEX theo_ngay ON dong (ngay, dong);
CREATE UNIQUE INDEX theo_tep ON dong (khoa_tep);
CREATE TABLE ban_ghi (dong INTEGER PRIMARY KEY, du_lieu BLOB);
BEGIN;
"""

GHI, CO_ROI, XONG, HONG = "ghi", "co-roi", "xong", "hong"
"""What is to do with a row: write its file; nothing, it is there; nothing, it was written; it failed."""


@dataclass(frozen=True, slots=True)
class Document:
    """A row of the sheet that has a number: `row` as the spreadsheet shows it, `file` its document."""

    row: int
    ma: str | None
    so_ky_hieu: str
    file: str
    ngay: date
    trich_yeu: str
    """Type and subject: "Kế hoạch về …"."""

    def as_json(self) -> dict[str, Any]:
        """Under the keys of the library's JSON."""
        return {"row": self.row, "ma": self.ma, "so_ky_hieu": self.so_ky_hieu, "file": self.file}


@contextmanager
def spool_errors() -> Iterator[None]:
    """Inside this block, what the temporary file refuses comes out as an error of this library.

    Raises:
        CannotWrite: the folder of temporary files is full, or refuses.
    """
    try:
        yield
    except sqlite3.OperationalError as exc:
        code = getattr(exc, "sqlite_errorcode", 0) & 0xFF
        raise CannotWrite(
            Fault(
                "khong-ghi-tep-tam",
                "không ghi được tệp tạm của hệ thống",
                found=_REASONS.get(code) or str(exc),
                expected="chỗ trống bằng vài lần bảng",
                hint="giải phóng chỗ ở thư mục tạm, hoặc đặt SQLITE_TMPDIR tới nơi còn chỗ; rồi chạy lại",
            )
        ) from exc


_REASONS = {
    sqlite3.SQLITE_FULL: "đĩa đầy",
    sqlite3.SQLITE_IOERR: "đĩa bị lỗi đọc ghi",
    sqlite3.SQLITE_CANTOPEN: "không mở được tệp",
    sqlite3.SQLITE_READONLY: "nơi này chỉ đọc, không ghi được",
}


class Spool:
    """The rows of one batch on disk: small ones of what is known about each, and its record apart."""

    def __init__(self) -> None:
        # A nameless database: SQLite keeps it in a file that is gone with the process, however that ends.
        self._db = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        weakref.finalize(
            self, self._db.close
        )  # a result may hold it for as long as its documents are asked for
        self._db.executescript(_TABLES)
        self._co_quan: dict[CoQuan, tuple[int, str]] = {}
        self._bodies: list[CoQuan] = []
        self._last: tuple[CoQuan | None, int, str] = (None, 0, "")

    def put(self, row: int, vb: VanBan) -> int | None:
        """Keep a record; the row that has the same key (`ma`) already, in which case nothing is kept."""
        co_quan, key = self._body(vb.co_quan)
        title = f"{vb.loai.ten} {vb.trich_yeu}"
        values = (row, vb.ngay.isoformat(), vb.ma, key, co_quan, vb.loai.ma, title)
        try:
            self._db.execute(
                "INSERT INTO dong (dong, ngay, ma, khoa_co_quan, co_quan, loai, trich_yeu)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                values,
            )
        except sqlite3.IntegrityError:
            return int(self._one("SELECT dong FROM dong WHERE khoa_co_quan=? AND ma=?", key, vb.ma))
        self._db.execute("INSERT INTO ban_ghi VALUES (?, ?)", (row, Stored.of(vb).data))
        return None

    def _body(self, co_quan: CoQuan) -> tuple[int, str]:
        """Place and key of a body; equal bodies are one, so that a sheet of many rows keeps few."""
        if co_quan is not self._last[0]:
            found = self._co_quan.get(co_quan)
            if found is None:
                found = self._co_quan[co_quan] = len(self._bodies), body_key(co_quan)
                self._bodies.append(co_quan)
            self._last = co_quan, *found
        return self._last[1:]

    def by_date(self) -> Iterator[tuple[int, VanBan]]:
        """Row and record of all, by date, and by row on one day."""
        query = "SELECT dong, du_lieu, co_quan FROM dong JOIN ban_ghi USING (dong) ORDER BY ngay, dong"
        for row, data, co_quan in self._db.execute(query):
            yield row, Stored(data, self._bodies[co_quan]).record()

    def one_a_series(self) -> Iterator[VanBan]:
        """One record for each body, type and day: whatever series there are, they are among theirs."""
        query = (
            "SELECT du_lieu, co_quan FROM dong JOIN ban_ghi USING (dong)"
            " WHERE dong IN (SELECT min(dong) FROM dong GROUP BY co_quan, loai, ngay)"
        )
        for data, co_quan in self._db.execute(query):
            yield Stored(data, self._bodies[co_quan]).record()

    def numbered(self, values: Iterable[tuple[Any, ...]]) -> None:
        """Keep numbers: (so, chen, so_ky_hieu, moi, day_so_id, thu_tu, viec, row) of each row."""
        self._db.executemany(
            "UPDATE dong SET so=?, chen=?, so_ky_hieu=?, moi=?, day_so_id=?, thu_tu=?, viec=? WHERE dong=?",
            values,
        )

    def name(self, row: int, tep: str) -> int | None:
        """Keep the file of a row; the other row that has the same one, if any (capitals do not matter)."""
        key = file_key(tep)
        try:
            self._db.execute("UPDATE dong SET tep=?, khoa_tep=? WHERE dong=?", (tep, key, row))
        except sqlite3.IntegrityError:
            return int(self._one("SELECT dong FROM dong WHERE khoa_tep = ?", key))
        return None

    def to_write(self) -> Iterator[tuple[int, Stored, int, str, str, bool]]:
        """(row, record, so, chen, file, whether new) of every row whose file is to be written, in order."""
        for row, data, co_quan, so, chen, tep, moi in self._pieces("so, chen, tep, moi", "viec=?", GHI):
            yield row, Stored(data, self._bodies[co_quan]), so, chen, tep, bool(moi)

    def _pieces(self, columns: str, condition: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        """Row, record, body and `columns` of rows in order, a few at a time: the table may change."""
        query = (
            f"SELECT dong, du_lieu, co_quan, {columns} FROM dong JOIN ban_ghi USING (dong)"  # noqa: S608  # ours
            f" WHERE {condition} AND dong>? ORDER BY dong LIMIT 200"
        )
        last = -1
        while rows := self._db.execute(query, (*values, last)).fetchall():
            yield from rows
            last = rows[-1][0]

    def done(self, rows: Sequence[int], viec: str) -> list[tuple[int, int, str]]:
        """Mark rows; returns (day_so_id, thu_tu, file) of each, as the book wants them."""
        self._db.executemany("UPDATE dong SET viec=? WHERE dong=?", [(viec, row) for row in rows])
        marks = ",".join("?" * len(rows))
        query = f"SELECT day_so_id, thu_tu, tep FROM dong WHERE dong IN ({marks})"  # noqa: S608  # marks only
        return self._db.execute(query, list(rows)).fetchall()

    def count(self, viec: str = "", *, moi: bool | None = None) -> int:
        """Rows with something to do or done; of all, or only those whose number is new (or is not)."""
        query = "SELECT count(*) FROM dong WHERE (?='' OR viec=?) AND (? IS NULL OR moi=?)"
        return int(self._one(query, viec, viec, moi, moi))

    def count_numbered(self) -> int:
        """Rows that have a number."""
        return int(self._one("SELECT count(so_ky_hieu) FROM dong"))

    def unnamed(self) -> Iterator[tuple[int, VanBan, bool]]:
        """Row, record under its number, and whether that is new, of the rows that have no file yet."""
        missing = "viec=? AND tep IS NULL"
        for row, data, co_quan, so, chen, moi in self._pieces("so, chen, moi", missing, GHI):
            yield row, Stored(data, self._bodies[co_quan]).record().numbered(so, chen), bool(moi)

    def has_file(self, name: str, *, begins: bool) -> bool:
        """Whether a row has the file of this name, or (`begins`) one whose name begins so."""
        key = file_key(name)
        if begins:
            last = key + "\U0010ffff"
            query = "SELECT count(*) FROM dong WHERE khoa_tep BETWEEN ? AND ?"
            return bool(self._one(query, key, last))
        return bool(self._one("SELECT count(*) FROM dong WHERE khoa_tep=?", key))

    def _one(self, query: str, *values: Any) -> Any:
        return self._db.execute(query, values).fetchone()[0]

    def documents(self, first: int = 0, count: int = -1) -> Iterator[Document]:
        """The rows that have a number, in sheet order."""
        query = (
            "SELECT dong, ma, so_ky_hieu, tep, ngay, trich_yeu FROM dong WHERE so_ky_hieu IS NOT NULL"
            " ORDER BY dong LIMIT ? OFFSET ?"
        )
        for row, ma, so_ky_hieu, tep, ngay, trich_yeu in self._db.execute(query, (count, first)):
            yield Document(row, ma, so_ky_hieu, tep, date.fromisoformat(ngay), trich_yeu)

    def states(self) -> Iterator[tuple[int, str, str, str, str]]:
        """(row, ma, number line, file, what was done) of the rows that have a number, in sheet order."""
        query = "SELECT dong, ma, so_ky_hieu, tep, viec FROM dong WHERE so_ky_hieu IS NOT NULL ORDER BY dong"
        return iter(self._db.execute(query))

    def forget_numbers(self) -> None:
        """Take all numbers away again: the book did."""
        self._db.execute("UPDATE dong SET so_ky_hieu=NULL, moi=NULL, viec=NULL, tep=NULL, khoa_tep=NULL")


def file_key(path: str) -> str:
    """What two paths have in common that some file systems cannot tell apart: capitals do not matter."""
    return path.casefold()


class Documents(Sequence[Document]):
    """The documents of a batch, read from disk as they are asked for."""

    def __init__(self, spool: Spool) -> None:
        self._spool = spool
        self._length = spool.count_numbered()

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> Document: ...
    @overload
    def __getitem__(self, index: slice) -> list[Document]: ...

    def __getitem__(self, index: int | slice) -> Document | list[Document]:
        if isinstance(index, slice):
            start, stop, step = index.indices(self._length)
            if step == 1:
                return list(self._spool.documents(start, max(0, stop - start)))
            return [self[place] for place in range(start, stop, step)]
        place = range(self._length)[index]
        return next(self._spool.documents(place, 1))

    def __iter__(self) -> Iterator[Document]:
        return self._spool.documents()

    def __repr__(self) -> str:
        return f"<{self._length} documents>"
