"""A disk that is full and folders that refuse: a clear error, nothing lost, and a rerun completes."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.batching.conftest import BODY, many, row
from vanban.errors import CannotWrite, RegisterUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from tests.batching.conftest import Desk

SMALL = "400k"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own with little room."""
    mount, folder = shutil.which("mount"), tmp_path / "dia"
    if mount is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    folder.mkdir()
    done = subprocess.run(
        [mount, "-t", "tmpfs", "-o", f"size={SMALL},mode=777", "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    if done.returncode:
        pytest.skip(f"no small disk can be mounted here: {done.stderr.decode().strip()}")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(disk: Path) -> None:
    """Leave no room on a disk."""
    with (disk / "day").open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(512))
    assert os.statvfs(disk).f_bavail == 0


def test_a_full_disk_keeps_the_numbers_and_a_rerun_with_room_completes(desk: Desk, small_disk: Path) -> None:
    rows = list(many(200))
    ballast = small_disk / "vat-nang"
    ballast.write_bytes(bytes(100_000))
    out = small_disk / "ra"
    result = desk.run(*rows, out=out)
    assert {(bad.fault.code, bad.fault.found) for bad in result.faults} == {("khong-ghi-duoc", "đĩa đầy")}
    assert [bad.row for bad in result.faults if bad.row]  # a row; and perhaps the files of the result
    assert (result.issued, result.written < 200) == (200, True)
    there = [path.name for path in out.glob("*.docx")]
    assert (len(there), list(out.glob(".*"))) == (result.written, [])
    assert len(desk.numbers()) == 200
    ballast.unlink()
    subprocess.run(["mount", "-o", "remount,size=20m", str(small_disk)], check=True)
    again = desk.run(*rows, out=out).check()
    assert (again.issued, again.skipped, again.written) == (0, 200, 200 - result.written)
    assert desk.audit() == {}


def test_a_disk_that_is_full_before_the_first_document_takes_no_number(desk: Desk, small_disk: Path) -> None:
    fill(small_disk)
    with pytest.raises(CannotWrite, match="đĩa đầy"):
        desk.run(row(), out=small_disk / "ra")
    assert desk.numbers() == []


def test_a_book_on_a_full_disk_takes_no_number(desk: Desk, small_disk: Path) -> None:
    book = str(small_disk / "so.db")
    desk.run(row(ma="0"), register=book).check()
    with pytest.raises(RegisterUnavailable) as caught:
        desk.run(*[row(ma=str(index), trich_yeu=f"việc {index}") for index in range(1, 2000)], register=book)
    assert caught.value.code == "so-day-dia"
    assert desk.files() == ["01-KH-ĐUK.docx"]
    assert desk.run(row(ma="1"), register=book).check().documents[0].so_ky_hieu == "02-KH/ĐUK"


def test_a_book_that_fills_up_while_documents_are_written_says_that_numbers_stay(
    desk: Desk, small_disk: Path
) -> None:
    book = str(small_disk / "so.db")
    rows = list(many(60))

    def progress(stage: str, done: int, total: int | None) -> None:
        if stage == "ghi" and not done:
            fill(small_disk)

    with pytest.raises(RegisterUnavailable) as caught:
        desk.run(*rows, register=book, progress=progress)
    assert caught.value.code == "so-day-dia"
    assert caught.value.faults[0].hint.startswith("số đã cấp và văn bản đã ghi được giữ nguyên")
    (small_disk / "day").unlink()
    result = desk.run(*rows, register=book).check()
    assert (result.issued, result.skipped, result.written) == (0, 60, 60)


def test_a_file_in_place_of_the_folder_takes_no_number(any_desk: Desk) -> None:
    any_desk.out.write_bytes(b"")
    with pytest.raises(CannotWrite, match="là tệp, không phải thư mục"):
        any_desk.run(row())
    assert any_desk.numbers() == []
    any_desk.out.unlink()
    assert any_desk.run(row()).check().documents[0].so_ky_hieu == "01-KH/ĐUK"


@pytest.mark.skipif(os.name != "posix", reason="permissions of a folder are POSIX's")
def test_a_folder_that_lets_nobody_write_takes_no_number(
    desk: Desk, as_nobody: Callable[[], AbstractContextManager[None]]
) -> None:
    with tempfile.TemporaryDirectory() as name:  # one that others may enter, which those of pytest are not
        home = Path(name)
        home.chmod(0o777)
        body, out = home / "duk.toml", home / "ra"
        body.write_text(BODY, "utf-8")
        sheet = shutil.copy(desk.sheet(row()), home)
        out.mkdir(0o555)
        with as_nobody(), pytest.raises(CannotWrite, match="không có quyền"):
            desk.batch(Path(sheet), out=out, co_quan=body, register=home / "so.db")
        out.chmod(0o777)
        with as_nobody():
            result = desk.batch(Path(sheet), out=out, co_quan=body, register=home / "so.db").check()
            assert (result.issued, result.written) == (1, 1)


def test_a_folder_that_begins_to_refuse_while_writing_keeps_the_numbers(
    any_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = list(many(300))
    opened, count = Path.open, iter(range(10_000))

    def refusing(self: Path, *args: Any, **kwargs: Any) -> Any:
        if self.suffix == ".tmp" and next(count) > 400:  # each file is opened twice: to write, to sync
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(self))
        return opened(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refusing)
    result = any_desk.run(*rows)
    assert {bad.fault.found for bad in result.faults} == {"nơi này chỉ đọc, không ghi được"}
    assert (result.faults[0].row, result.files) == (0, ())  # the result could not be kept either
    assert 0 < result.written < 300
    monkeypatch.undo()
    assert len(any_desk.files()) == result.written
    again = any_desk.run(*rows).check()
    assert (again.issued, again.written) == (0, 300 - result.written)
    assert any_desk.audit() == {}


def test_no_room_for_temporary_files_is_an_error_of_ours_and_takes_no_number(
    desk: Desk, small_disk: Path
) -> None:
    sheet = desk.sheet(*[row(noi_dung="Kiểm tra. " * 300, trich_yeu=f"việc {index}") for index in range(900)])
    code = (
        "import sys, vanban\n"
        "sheet, out, book, body = sys.argv[1:]\n"
        "try:\n"
        "    vanban.batch(sheet, out=out, register=book, co_quan=body)\n"
        "except vanban.VanbanError as error:\n"
        "    print(type(error).__name__, error.code, error)\n"
    )
    command = [sys.executable, "-c", code, *map(str, (sheet, desk.out, desk.url, desk.body))]
    # SQLite asks for its folder of temporary files once in the life of a process.
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, encoding="utf-8",
        env={**os.environ, "SQLITE_TMPDIR": str(small_disk), "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert done.stderr == ""
    assert done.stdout.startswith(
        "CannotWrite khong-ghi-tep-tam không ghi được tệp tạm của hệ thống: thấy đĩa đầy"
    )
    assert (desk.numbers(), list(small_disk.iterdir())) == ([], [])
