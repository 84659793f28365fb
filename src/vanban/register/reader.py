"""The side of a book that is read: its rows, their history, the audit, the figures, what is printed."""

from __future__ import annotations

import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from vanban.errors import Fault, RegisterError
from vanban.register import connect, entries, stats, verifying
from vanban.van_ban.ban_ghi import shown

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from sqlalchemy import Connection, Engine

    from vanban.register.entries import Entry, Event
    from vanban.register.stats import Stats
    from vanban.so_ky_hieu import SoKyHieu

StrPath = str | Path


class Book:
    """A book that is open, and all that can be asked of it; `Register` takes numbers besides."""

    def __init__(self, url: str | Path, *, create: bool = True, wait: float = 60.0) -> None:
        """Use `Register.open`, which says what the arguments are."""
        self._url, self._wait = connect.parse_url(url), wait
        self._home = connect.home(self._url)
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
        url = self._url.render_as_string(hide_password=False)
        if self._home:  # the other process may work in another folder
            url = str(self._home / Path(self._url.database or "").name)
        return _reopen, (type(self), url, self._wait)

    def __repr__(self) -> str:
        return f"{type(self).__name__}.open({self.name!r})"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the book as it is at one moment, whatever is written meanwhile."""
        with connect.database_errors(self.name), connect.snapshot(self._engine) as connection:
            yield connection

    def entries(self, **which: Any) -> list[Entry]:
        """The rows of the book, by body, term and series, in the order of their numbers.

        Args:
            which: `loai` (name, code, symbol), `co_quan` (symbol, name), `nhiem_ky`, `tu` and `den` (dates),
                `trang_thai` (da-cap, da-phat-hanh, da-huy), `ma`, `so_ky_hieu` (a SoKyHieu).
        """
        return list(self.iter_entries(**which))

    def iter_entries(self, **which: Any) -> Generator[Entry]:
        """As `entries`, one at a time: memory does not grow with the book.

        On SQLite nobody can write until it is at its end (or closed): do not issue inside the loop.
        """
        with self.reading() as connection:
            yield from entries.rows(connection, entries.asked(which))

    def history(self, so_ky_hieu: str | SoKyHieu, **which: Any) -> list[Event]:
        """What happened to a number: issued, inserted or imported, file written, cancelled."""
        where = entries.Where(so_ky_hieu=entries.parse_number(so_ky_hieu), **which)
        with self.reading() as connection:
            return entries.history(connection, entries.one(connection, where))

    def verify(self, *, files: bool = True, co_quan: str = "", nhiem_ky: str = "") -> list[verifying.Finding]:
        """What an audit finds (see `vanban.register.verifying` for the rules); no `loi` in a clean book.

        Args:
            files: off leaves the files of the documents alone, for a book whose files lie elsewhere.
            co_quan: only the series of this body (symbol or name), in a book of many.
            nhiem_ky: only those of this term.

        Raises:
            RegisterError: the book has no series of that body and term (khong-co-day).
        """
        with self.reading() as connection:
            real_path = self.real_path if files else None
            return list(verifying.verify(connection, real_path, co_quan=co_quan, nhiem_ky=nhiem_ky))

    def stats(self, **which: Any) -> Stats:
        """The documents counted by type and month, the sentence that reports them; `which` as `entries`."""
        with self.reading() as connection:
            return stats.count(connection, entries.asked(which))

    def stored_path(self, path: Path) -> str:
        """A path as the book keeps it: relative to the book where it lies below, so that both can move.

        Raises:
            RegisterError: a name that is no text, which the book could not keep.
        """
        path = path.resolve()
        if self._home and path.is_relative_to(self._home):
            path = path.relative_to(self._home)
        stored = path.as_posix()
        if re.search("[\0-\x1f\x7f\ud800-\udfff]", stored):
            message = "tên tệp có ký tự điều khiển hoặc không phải chữ"
            raise RegisterError(Fault("ten-tep-la", message, "tep", "", shown(stored)))
        return stored

    def real_path(self, stored: str) -> Path:
        """The path that `stored_path` kept."""
        return self._home / stored if self._home else Path(stored)

    def export_xlsx(self, path: StrPath, *, overwrite: bool = False, mat: bool = True, **which: Any) -> int:
        """Print the book as a workbook; the number of rows. `mat` off hides subjects of secret documents."""
        from vanban.register.exporting import export_xlsx

        return export_xlsx(self, Path(path), entries.asked(which), overwrite, mat)

    def export_csv(self, path: StrPath, *, overwrite: bool = False, mat: bool = True, **which: Any) -> int:
        """As `export_xlsx`, as one flat table under the keys of the JSON."""
        from vanban.register.exporting import export_csv

        return export_csv(self, Path(path), entries.asked(which), overwrite, mat)


def _reopen(kind: type[Book], url: str, wait: float) -> Book:
    return kind(url, create=False, wait=wait)
