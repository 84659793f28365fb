"""Reaching the database of a book: SQLite in a file, or PostgreSQL by URL; and what it says when it cannot.

SQLite keeps its rollback journal (one file that can be copied when nobody writes, unlike WAL) with
``synchronous=EXTRA``: a number that was given out is on the disk, after a power cut too.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from pathlib import Path
from random import uniform
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy import event, exc
from sqlalchemy.engine import URL, make_url

from vanban.errors import Fault, MissingDependency, MissingFile, RegisterUnavailable
from vanban.register import schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

RETRIES = 5
"""How often a transaction is begun again when PostgreSQL broke a deadlock with it."""

_SQLITE = {  # result code of SQLite → code, reason, hint
    5: ("so-ban", "sổ đang bận, đã chờ mà chưa tới lượt", "chạy lại sau; không có số nào bị lấy"),
    6: ("so-ban", "sổ đang bận, đã chờ mà chưa tới lượt", "chạy lại sau; không có số nào bị lấy"),
    8: ("so-chi-doc", "không có quyền ghi vào sổ", "xem quyền ghi của tệp và của thư mục chứa nó"),
    10: ("so-loi-dia", "đĩa chứa sổ bị lỗi đọc ghi", ""),
    11: ("so-hong", "tệp sổ bị hỏng", "lấy lại bản sao lưu gần nhất"),
    13: ("so-day-dia", "đĩa chứa sổ đã đầy", "giải phóng chỗ rồi chạy lại; không có số nào bị lấy"),
    14: ("khong-mo-duoc-so", "không mở được tệp sổ", "xem đường dẫn và quyền của thư mục chứa nó"),
    26: ("khong-phai-so", "tệp này không phải là sổ", ""),
}
_POSTGRES = {  # SQLSTATE, or its class
    "55P03": _SQLITE[5],
    "57014": _SQLITE[5],
    "40P01": _SQLITE[5],
    "40001": _SQLITE[5],
    "42501": ("so-chi-doc", "không có quyền ghi vào sổ", "xin quyền của người quản trị cơ sở dữ liệu"),
    "25006": ("so-chi-doc", "cơ sở dữ liệu chỉ cho đọc", ""),
    "53100": _SQLITE[13],
    "53300": _SQLITE[5],
    "08": ("khong-toi-duoc-so", "không nối được với cơ sở dữ liệu", "xem địa chỉ, cổng và máy chủ"),
    "57": ("khong-toi-duoc-so", "máy chủ cơ sở dữ liệu vừa ngừng", "chạy lại sau"),
    "28": ("so-sai-mat-khau", "cơ sở dữ liệu không nhận tên hoặc mật khẩu", ""),
    "3D": ("khong-co-csdl", "không có cơ sở dữ liệu này trên máy chủ", ""),
}
_REFUSED = {  # words of the server to who cannot connect → the same
    "password": _POSTGRES["28"],
    'role "': _POSTGRES["28"],
    'database "': _POSTGRES["3D"],
    "too many clients": _POSTGRES["53300"],
    "connection slots": _POSTGRES["53300"],
}
_BEGIN_AGAIN = {"40P01", "40001", "23505"}


def parse_url(text: str | Path) -> URL:
    """The URL of a book: ``sqlite:///path``, a bare path, or ``postgresql://…`` (psycopg 3).

    Raises:
        RegisterUnavailable: any other URL (so-url-la), or none.
    """
    plain = str(text).strip()
    if "://" not in plain:
        if plain.lower().startswith(("sqlite:", "postgres:", "postgresql:")):  # "//" forgotten: not a path
            raise _unknown_url(plain)
        return URL.create("sqlite", database=_a_path(plain))
    try:
        url = make_url(plain)
    except (exc.ArgumentError, ValueError) as error:
        raise _unknown_url(plain) from error
    kind = url.get_backend_name()
    if kind == "postgres":  # the older spelling, which libpq still takes
        kind = "postgresql"
    if kind == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if kind == "sqlite" and not url.query and not url.host:
        return URL.create("sqlite", database=_a_path(url.database or ""))
    raise _unknown_url(plain)


def _a_path(text: str) -> str:
    if text in {"", ":memory:"} or "\0" in text:
        raise _unknown_url(text)
    return text


def _unknown_url(text: str) -> RegisterUnavailable:
    kind, colon, _ = text.partition(":")  # what follows may hold a password
    return RegisterUnavailable(
        Fault(
            "so-url-la",
            "không biết mở sổ ở địa chỉ này",
            found=f"“{kind[:20]}{colon and ':…'}”" if text else "để trống",
            expected="đường dẫn tệp, “sqlite:///đường-dẫn” hoặc “postgresql://…”",
        )
    )


def shown(url: URL) -> str:
    """The URL as messages show it: the path of the file, or the address without its password."""
    if url.get_backend_name() == "sqlite":
        return url.database or ""
    public = url.set(drivername="postgresql").difference_update_query(["password", "sslpassword", "passfile"])
    return public.render_as_string(hide_password=True)


def home(url: URL) -> Path | None:
    """The folder of a book that is a file; None for one on a server."""
    return Path(url.database or "").resolve().parent if url.get_backend_name() == "sqlite" else None


def connect(url: URL, *, create: bool, wait: float) -> tuple[Engine, tuple[Fault, ...]]:
    """An engine on a book whose tables are of today, and what was done to get there (as faults, not errors).

    Args:
        url: from `parse_url`.
        create: whether a book that is not there yet is begun.
        wait: seconds to wait for others who write.

    Raises:
        MissingFile: there is no book, and none is to be begun.
        MissingDependency: PostgreSQL without its extra.
        RegisterUnavailable: it cannot be reached, is something else, or was made by a newer release.
    """
    where = shown(url)
    engine = _postgres(url, wait) if url.get_backend_name() == "postgresql" else _sqlite(url, create, wait)
    try:
        with database_errors(where):
            said = _up_to_date(engine, where, create=create)
    except BaseException:
        engine.dispose()
        raise
    return engine, said


def _sqlite(url: URL, create: bool, wait: float) -> Engine:
    path = Path(url.database or "")
    if not create and not path.exists():
        raise MissingFile(
            Fault("khong-co-so", "chưa có sổ này", where=str(path), hint="mở sổ bằng vanban register term")
        )
    engine = sa.create_engine(url, connect_args={"timeout": wait}, pool_timeout=wait)

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _: object) -> None:
        connection.isolation_level = None  # transactions are begun below, not by the driver
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA synchronous=EXTRA")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A transaction that starts as a reader and then writes is refused at once when another one writes.
        if connection.get_execution_options().get("writing", False):
            _begin_to_write(connection, wait)
        else:
            connection.exec_driver_sql("BEGIN")

    return engine


def _begin_to_write(connection: Connection, wait: float) -> None:
    """BEGIN IMMEDIATE, waiting for whoever writes.

    SQLite's own waiting sleeps longer and longer, up to a tenth of a second: among many writers who take a
    few milliseconds each, the same ones are asleep again and again when the book is free. Short sleeps of
    random length give everybody about the same chance.
    """
    driver: Any = connection.connection.driver_connection
    deadline = monotonic() + wait
    driver.execute("PRAGMA busy_timeout=0")
    try:
        while monotonic() < deadline:
            try:
                driver.execute("BEGIN IMMEDIATE")
            except sqlite3.Error as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                    break
            else:
                return
            sleep(uniform(0.002, 0.02))  # noqa: S311  # no secret: only not all at once
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # the last try: SQLAlchemy says what is wrong
    finally:
        driver.execute(f"PRAGMA busy_timeout={int(wait * 1000)}")  # the end still waits for those who read


def _postgres(url: URL, wait: float) -> Engine:
    options = f"{url.query.get('options', '')} -c lock_timeout={max(1, int(wait * 1000))}"
    try:
        return sa.create_engine(
            url.update_query_dict({"options": options.strip()}),
            connect_args={} if "connect_timeout" in url.query else {"connect_timeout": 10},
            pool_timeout=wait,
            pool_pre_ping=True,  # a server that was started anew in the meantime is no error
        )
    except ImportError as error:
        raise MissingDependency(
            Fault(
                "thieu-psycopg",
                "chưa cài phần nối với PostgreSQL",
                expected="gói psycopg",
                hint="pip install 'vanban[postgres]'",
            )
        ) from error


def _up_to_date(engine: Engine, where: str, *, create: bool) -> tuple[Fault, ...]:
    """Make or migrate the tables, in one transaction; nothing is written to a book that is up to date."""
    with snapshot(engine) as connection:  # else tables that somebody makes right now are seen by halves
        if _version(connection, where) == schema.version():
            return ()
    if not create and not _has_tables(engine):
        raise RegisterUnavailable(
            Fault(
                "khong-co-so", "cơ sở dữ liệu chưa có sổ", where=where, hint="mở sổ bằng vanban register term"
            )
        )
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":  # two that begin the same book at once go one after the other
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({schema.APPLICATION_ID})")
        old = _version(connection, where)
        if old == 0:
            schema.metadata.create_all(connection)
            if engine.dialect.name == "sqlite":
                connection.exec_driver_sql(f"PRAGMA application_id={schema.APPLICATION_ID}")
        for step in schema.STEPS[old - 1 :] if old else ():
            step(connection)
        connection.execute(schema.so.delete().where(schema.so.c.khoa == "phien_ban"))
        connection.execute(schema.so.insert().values(khoa="phien_ban", gia_tri=str(schema.version())))
    if old == schema.version():  # somebody else was quicker
        return ()
    if old == 0:
        return (Fault("so-moi", "đã tạo sổ mới", where=where, severity="thong-tin"),)
    return (
        Fault(
            "so-nang-phien-ban",
            "sổ do bản vanban cũ tạo, đã nâng lên",
            where=where,
            found=f"phiên bản {old}",
            expected=f"phiên bản {schema.version()}",
            severity="thong-tin",
        ),
    )


def _has_tables(engine: Engine) -> bool:
    return sa.inspect(engine).has_table(schema.so.name)


def _version(connection: Connection, where: str) -> int:
    """The version of the book's tables, 0 where there are none.

    Raises:
        RegisterUnavailable: a database of another program, or a book of a newer release.
    """
    inspector = sa.inspect(connection)
    if not inspector.has_table(schema.so.name):
        foreign = connection.dialect.name == "sqlite" and inspector.get_table_names()
        if foreign or any(inspector.has_table(table.name) for table in schema.metadata.sorted_tables):
            raise RegisterUnavailable(
                Fault(
                    "so-la",
                    "cơ sở dữ liệu này của chương trình khác, không phải sổ của vanban",
                    where=where,
                    found=", ".join(f"bảng “{name}”" for name in inspector.get_table_names()[:3]),
                    hint="chọn tệp khác; tệp này không bị sửa",
                )
            )
        return 0
    value = connection.scalar(sa.select(schema.so.c.gia_tri).where(schema.so.c.khoa == "phien_ban"))
    if value is None or not value.isdecimal() or value == "0":
        raise RegisterUnavailable(
            Fault("so-hong", "sổ không còn ghi phiên bản của nó", where=where, hint=_SQLITE[11][2])
        )
    if int(value) > schema.version():
        raise RegisterUnavailable(
            Fault(
                "so-moi-hon",
                "sổ do bản vanban mới hơn tạo, bản này không đọc được",
                where=where,
                found=f"phiên bản {value}",
                expected=f"không quá {schema.version()}",
                hint="nâng vanban lên bản mới",
            )
        )
    return int(value)


@contextmanager
def database_errors(where: str) -> Iterator[None]:
    """Errors of the database, inside this block, as `RegisterUnavailable` in Vietnamese."""
    try:
        yield
    except exc.DBAPIError as error:
        raise RegisterUnavailable(_fault(error, where)) from error
    except exc.TimeoutError as error:  # more threads than connections, and none came free
        code, message, hint = _SQLITE[5]
        raise RegisterUnavailable(Fault(code, message, where=where, hint=hint)) from error
    except exc.SQLAlchemyError as error:
        raise RegisterUnavailable(
            Fault("so-loi", "cơ sở dữ liệu báo lỗi", where=where, found=str(error)[:200])
        ) from error


def _fault(error: exc.DBAPIError, where: str) -> Fault:
    original = error.orig
    number = getattr(original, "sqlite_errorcode", None)
    state = getattr(original, "sqlstate", None) or ""
    known = _SQLITE.get(number & 0xFF) if number else _POSTGRES.get(state) or _POSTGRES.get(state[:2])
    if known is None and not number and not state:  # psycopg gives no state to who could not connect
        said = str(original)
        known = next((reason for words, reason in _REFUSED.items() if words in said), _POSTGRES["08"])
    code, message, hint = known or ("so-loi", "cơ sở dữ liệu báo lỗi", "")
    # What the driver says is English: kept only where we have nothing better to say.
    found = "" if number and known else (str(original).strip().splitlines() or [""])[0][:200]
    return Fault(code, message, where=where, found=found, hint=hint)


def begin_again(error: exc.DBAPIError) -> bool:
    """Whether the same transaction, begun again, may succeed: a deadlock, or two who were first at once."""
    return getattr(error.orig, "sqlstate", None) in _BEGIN_AGAIN


def snapshot(engine: Engine) -> Connection:
    """A connection for reading, to which the book stands still at the moment of its first question."""
    if engine.dialect.name == "postgresql":
        return engine.connect().execution_options(isolation_level="REPEATABLE READ")
    return engine.connect()  # SQLite's transactions are so by nature
