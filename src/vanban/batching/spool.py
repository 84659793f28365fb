"""Where the rows of a batch wait, on disk, between being judged, numbered and written: memory stays flat."""

from __future__ import annotations

import os
import pickle
import sqlite3
import tempfile
import weakref
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vanban.van_ban import VanBan

_TABLE = """
CREATE TABLE dong (
    dong INTEGER PRIMARY KEY, ngay TEXT, ma TEXT, co_quan TEXT, loai TEXT, trich_yeu TEXT, ban_ghi BLOB,
    so INTEGER, chen TEXT, so_ky_hieu TEXT, moi INTEGER, day_so_id INTEGER, thu_tu INTEGER,
    viec TEXT, tep TEXT, khoa_tep TEXT
);
CREATE UNIQUE INDEX theo_ma ON dong (co_quan, ma);
CREATE INDEX theo_ngay ON dong (ngay, dong);
CREATE UNIQUE INDEX theo_tep ON dong (khoa_tep);
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


class Spool:
    """A private temporary database of the rows of one batch; the file goes when nobody needs it any more."""

    def __init__(self) -> None:
        handle, path = tempfile.mkstemp(prefix="vanban-", suffix=".spool")  # readable by its owner only
        os.close(handle)
        self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        weakref.finalize(self, _remove, self._db, path)
        # Nothing in it outlives the batch: no journal, no waiting for the disk.
        self._db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _TABLE + "BEGIN;")

    def put(self, row: int, vb: VanBan, co_quan: str) -> int | None:
        """Keep a record; the row that has the same key (`ma`) already, in which case nothing is kept."""
        title = f"{vb.loai.ten} {vb.trich_yeu}"
        values = (row, vb.ngay.isoformat(), vb.ma, co_quan, vb.loai.ma, title, pickle.dumps(vb, 5))
        try:
            self._db.execute(
                "INSERT INTO dong (dong, ngay, ma, co_quan, loai, trich_yeu, ban_ghi)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                values,
            )
        except sqlite3.IntegrityError:
            return int(self._one("SELECT dong FROM dong WHERE co_quan = ? AND ma = ?", co_quan, vb.ma))
        return None

    def by_date(self) -> Iterator[tuple[int, VanBan]]:
        """Row and record of all, by date, and by row on one day."""
        for row, data in self._db.execute("SELECT dong, ban_ghi FROM dong ORDER BY ngay, dong"):
            yield row, pickle.loads(data)  # noqa: S301  # our own, from `put`

    def one_a_series(self) -> Iterator[VanBan]:
        """One record for each body, type and day: whatever series there are, they are among theirs."""
        for (data,) in self._db.execute(
            "SELECT ban_ghi FROM dong WHERE dong IN (SELECT min(dong) FROM dong GROUP BY co_quan, loai, ngay)"
        ):
            yield pickle.loads(data)  # noqa: S301

    def numbered(self, values: Iterable[tuple[Any, ...]]) -> None:
        """Keep numbers: (so, chen, so_ky_hieu, moi, day_so_id, thu_tu, viec, row) of each row."""
        self._db.executemany(
            "UPDATE dong SET so=?, chen=?, so_ky_hieu=?, moi=?, day_so_id=?, thu_tu=?, viec=? WHERE dong=?",
            values,
        )

    def name(self, row: int, tep: str) -> int | None:
        """Keep the file of a row; the other row that has the same one, if any (capitals do not matter)."""
        key = tep.casefold()
        try:
            self._db.execute("UPDATE dong SET tep=?, khoa_tep=? WHERE dong=?", (tep, key, row))
        except sqlite3.IntegrityError:
            return int(self._one("SELECT dong FROM dong WHERE khoa_tep = ?", key))
        return None

    def to_write(self) -> Iterator[tuple[Any, ...]]:
        """(row, pickled record, so, chen, file, moi) of every row whose file is to be written, in order."""
        return self._pieces("dong, ban_ghi, so, chen, tep, moi", "viec=?", GHI)

    def _pieces(self, columns: str, condition: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        """Rows in order, a few at a time, so that the table may be changed meanwhile; the row comes first."""
        query = f"SELECT {columns} FROM dong WHERE {condition} AND dong>? ORDER BY dong LIMIT 200"  # noqa: S608
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

    def unnamed(self) -> Iterator[tuple[int, VanBan, bool]]:
        """Row, record under its number, and whether that is new, of the rows with a number and no file."""
        missing = "so_ky_hieu IS NOT NULL AND tep IS NULL"
        for row, data, so, chen, moi in self._pieces("dong, ban_ghi, so, chen, moi", missing):
            yield row, pickle.loads(data).numbered(so, chen), bool(moi)  # noqa: S301

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


def _remove(db: sqlite3.Connection, path: str) -> None:
    db.close()
    with suppress(OSError):  # a temporary file that cannot be removed is the system's to clean up
        os.unlink(path)  # noqa: PTH108  # at interpreter shutdown nothing more may be imported


class Documents(Sequence[Document]):
    """The documents of a batch, read from disk as they are asked for."""

    def __init__(self, spool: Spool) -> None:
        self._spool = spool
        self._length = sum(1 for _ in spool.documents())

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> Document: ...
    @overload
    def __getitem__(self, index: slice) -> list[Document]: ...

    def __getitem__(self, index: int | slice) -> Document | list[Document]:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(self._length))]
        place = range(self._length)[index]
        return next(self._spool.documents(place, 1))

    def __iter__(self) -> Iterator[Document]:
        return self._spool.documents()

    def __repr__(self) -> str:
        return f"<{self._length} documents>"
