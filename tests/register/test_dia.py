"""What the disk or another writer refuses: said in Vietnamese, and no number is taken."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from vanban.errors import RegisterUnavailable
from vanban.register import Register

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from .conftest import Office


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that others may enter, which those of pytest are not."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_book_that_cannot_be_written_can_be_read(
    open_folder: Path, office: Office, as_nobody: Callable[[], AbstractContextManager[None]], what: str
) -> None:
    path = open_folder / "so.db"
    with Register.open(path) as register:
        register.issue(office.draft())
    path.chmod(0o444 if what == "file" else 0o666)
    open_folder.chmod(0o555)
    try:
        with as_nobody(), Register.open(path) as register:
            assert len(register.entries()) == 1
            with pytest.raises(RegisterUnavailable) as caught:
                register.issue(office.draft())
            assert caught.value.code in {"so-chi-doc", "khong-mo-duoc-so"}
            assert "quyền" in str(caught.value) + caught.value.faults[0].hint
        with as_nobody():
            with pytest.raises(RegisterUnavailable) as caught:
                Register.open(open_folder / "mới.db")
            assert caught.value.code in {"so-chi-doc", "khong-mo-duoc-so"}
    finally:
        open_folder.chmod(0o755)
    with Register.open(path) as register:
        assert register.issue(office.draft()).so == 2


def test_a_full_disk_takes_no_number(lite: Register, office: Office) -> None:
    lite.issue(office.draft())
    pages = int(str(lite.write(lambda writing: writing.connection.scalar(sa.text("PRAGMA page_count")))))
    with lite.engine.connect() as connection:  # the one connection of the pool, which keeps the limit
        connection.execute(sa.text(f"PRAGMA max_page_count={pages + 2}"))
    with pytest.raises(RegisterUnavailable, match="đĩa chứa sổ đã đầy") as caught:
        lite.issue_many([office.draft() for _ in range(2000)])
    assert caught.value.code == "so-day-dia"
    assert len(lite.entries()) == 1
    with lite.engine.connect() as connection:
        connection.execute(sa.text("PRAGMA max_page_count=1000000"))
    assert lite.issue(office.draft()).so == 2
    assert not [finding for finding in lite.verify() if finding.severity == "loi"]


def test_a_damaged_file_is_said_to_be_damaged(lite: Register, office: Office, sqlite_url: str) -> None:
    lite.issue_many([office.draft() for _ in range(200)])
    lite.close()
    data = bytearray(Path(sqlite_url).read_bytes())
    page = int.from_bytes(data[16:18], "big")
    data[page:] = b"\xff" * (len(data) - page)
    Path(sqlite_url).write_bytes(data)
    with pytest.raises(RegisterUnavailable) as caught, Register.open(sqlite_url) as register:
        register.entries()
    assert caught.value.code == "so-hong"
    assert caught.value.faults[0].hint == "lấy lại bản sao lưu gần nhất"


def test_a_book_that_somebody_else_holds_is_waited_for_then_said_to_be_busy(
    book: Register, url: str, office: Office
) -> None:
    book.issue(office.draft())

    def meanwhile(writing: object) -> None:
        writing.series(office.draft())  # type: ignore[attr-defined]  # Writing: now the series is held
        with Register.open(url, wait=0.2) as other:
            with pytest.raises(RegisterUnavailable, match="sổ đang bận, đã chờ mà chưa tới lượt") as caught:
                other.issue(office.draft())
            assert caught.value.code == "so-ban"
            assert len(other.entries()) == 1

    book.write(meanwhile)
    assert book.issue(office.draft()).so == 2
