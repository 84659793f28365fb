"""The process and its surroundings: pipes, closed and full streams, locales, crashes, kill -9."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import vanban
from tests.cli.conftest import environment

if TYPE_CHECKING:
    from tests.cli.conftest import Runs

VANBAN = f'"{sys.executable}" -m vanban'
RECORDS = ("ke-hoach-105.yaml", "quy-dinh-16.yaml", "huong-dan-22.yaml")
FILES = ("105-KH-ĐUK.docx", "16-QĐ-ĐUK.docx", "22-HD-ĐUK.docx")
posix = pytest.mark.skipif(os.name != "posix", reason="a shell and its redirections")


def shell(line: str) -> tuple[int, str]:
    """The exit code of a shell line, and all that came out of it."""
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line],
        env=environment({}),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout.decode()


def python(code: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=environment({}),
        capture_output=True,
        timeout=60,
        check=False,
    )


@posix
@pytest.mark.parametrize(
    ("typed", "code"),
    [("words 5", 0), ("template schema", 0), ("-h", 0), ("symbol junk --format json", 1), ("words x", 1)],
)
def test_a_reader_that_leaves_early_is_no_error(typed: str, code: int) -> None:
    # The pipe is closed before the command prints: it waits for the reader's end.
    found, out = shell(f"(sleep 0.2; {VANBAN} {typed}) | true")
    assert found == code
    assert "Broken" not in out
    assert "lỗi của chương trình" not in out
    assert "Exception" not in out


@posix
def test_head_gets_its_line() -> None:
    assert shell(f"{VANBAN} template schema | head -n 1") == (0, "{\n")


@posix
def test_a_closed_stdout_is_the_callers_wish() -> None:
    assert shell(f"{VANBAN} words 5 >&-") == (0, "")


@posix
@pytest.mark.parametrize(("typed", "code"), [("words x", 1), ("words", 2)])
def test_with_stderr_closed_no_fault_goes_to_stdout(typed: str, code: int) -> None:
    assert shell(f"{VANBAN} {typed} 2>&-") == (code, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full to stand for a full disk")
@pytest.mark.parametrize("typed", ["words 5", "-h", "template schema", "template list --format json"])
def test_a_result_that_cannot_be_printed_is_no_success(typed: str) -> None:
    code, out = shell(f"{VANBAN} {typed} >/dev/full")
    assert code == 3
    assert out.startswith("lỗi [khong-in-duoc]: không in được kết quả: thấy đĩa đầy")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full to stand for a full disk")
def test_a_fault_that_cannot_be_printed_keeps_its_exit_code() -> None:
    assert shell(f"{VANBAN} words x 2>/dev/full")[0] == 1


@pytest.mark.parametrize(
    "env",
    [
        {"LANG": "C", "LC_ALL": "C"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp1252:strict", "LC_ALL": "C"},
    ],
    ids=lambda env: " ".join(f"{key}={value}" for key, value in env.items()),
)
def test_vietnamese_comes_out_whole_in_any_locale(desk: Path, run: Runs, env: dict[str, str]) -> None:
    assert run("words", "5", env=env).out == "năm\n"
    assert run("symbol", "Số: 105 -KH/ĐUK", env=env).out == "105-KH/ĐUK\n"
    assert "không đọc được số" in run("words", "x", env=env).err
    done = run("render", RECORDS[0], "-o", "thư mục", env=env)
    assert (done.code, done.out) == (0, "thư mục/105-KH-ĐUK.docx\n")


@posix
def test_a_file_name_in_another_encoding_is_named_in_the_fault() -> None:
    code, out = shell(f"{VANBAN} render $'k\\xe9.yaml' -o ra")
    assert code == 3
    assert out == "lỗi [khong-co-tep]: k\\udce9.yaml: không có tệp này\n"


CRASH = """
import sys
import vanban.cli.commands as commands
def broken(options):
    return 1 / 0
commands.words = broken
from vanban.cli import main
sys.exit(main(["words", "5"]))
"""


def test_a_mistake_of_ours_is_one_vietnamese_line_and_no_traceback() -> None:
    done = python(CRASH)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode().splitlines() == [
        "lỗi của chương trình: ZeroDivisionError: division by zero",
        "  gợi ý: xin báo lại kèm lệnh đã gõ; đặt VANBAN_DEBUG=1 để xem chi tiết",
    ]


def test_the_traceback_is_there_for_who_asks() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CRASH],
        env=environment({"VANBAN_DEBUG": "1"}),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert b"Traceback" in done.stderr
    assert b"ZeroDivisionError" in done.stderr


@posix
def test_ctrl_c_is_answered_in_one_line() -> None:
    done = python(CRASH.replace("return 1 / 0", "import os, signal; os.kill(os.getpid(), signal.SIGINT)"))
    assert done.returncode in {130, -signal.SIGINT}
    assert done.stderr.decode() == "đã dừng theo yêu cầu\n"


KILLED = """
import os, signal, sys
from pathlib import Path
moment, count = sys.argv[1], int(sys.argv[2])
def die_at(owner, name):
    real = getattr(owner, name)
    def wrapped(*arguments, **options):
        global count
        count -= 1
        if count < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*arguments, **options)
    setattr(owner, name, wrapped)
die_at({"sync": os, "name": Path}[moment], {"sync": "fsync", "name": "hardlink_to"}[moment])
from vanban.cli import main
sys.exit(main(["render", *sys.argv[3:], "-o", "ra"]))
"""


@posix
@pytest.mark.parametrize(
    ("moment", "count", "named"),
    [("sync", 2, 0), ("name", 0, 0), ("name", 2, 2), ("sync", 3, 3)],
)
def test_after_kill_9_a_reader_sees_whole_files_or_none(
    desk: Path, run: Runs, moment: str, count: int, named: int
) -> None:
    done = python(KILLED, moment, str(count), *RECORDS)
    assert done.returncode == -signal.SIGKILL
    there = sorted(path for path in (desk / "ra").iterdir() if not path.name.startswith("."))
    assert [path.name for path in there] == sorted(FILES[:named])
    wanted = {name: vanban.render(vanban.load(record)) for name, record in zip(FILES, RECORDS, strict=True)}
    for path in there:
        assert path.read_bytes() == wanted[path.name]
    # Leftovers are temporary files with a dot; they do not stand in the way of the next run.
    again = run("render", *RECORDS, "-o", "ra", *(["--force"] if named else []))
    assert (again.code, again.err) == (0, "")
    for name, data in wanted.items():
        assert (desk / "ra" / name).read_bytes() == data


def test_a_run_that_ends_by_itself_leaves_no_temporary_file(desk: Path, run: Runs) -> None:
    assert run("render", *RECORDS, "-o", "ra").code == 0
    assert run("render", *RECORDS, "-o", "ra").code == 1
    assert run("render", *RECORDS, "-o", "ra", "--force").code == 0
    assert sorted(os.listdir("ra")) == sorted(FILES)  # noqa: PTH208  # names with a dot too


@posix
def test_two_commands_at_once_do_not_mix(desk: Path) -> None:
    code, out = shell(
        f"{VANBAN} render {RECORDS[0]} -o ra & a=$!; {VANBAN} render {RECORDS[0]} -o ra & b=$!; "
        "wait $a; x=$?; wait $b; echo $((x + $?))"
    )
    assert code == 0
    assert out.splitlines()[-1] == "1"  # one of the two found the file of the other
    assert out.count("ra/105-KH-ĐUK.docx: tệp đã có, không ghi đè") == 1
    assert sorted(os.listdir("ra")) == [FILES[0]]  # noqa: PTH208  # names with a dot too
