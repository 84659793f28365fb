"""Ctrl-C and kill -9 in the middle: what is said, and the same command goes on to the end."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import environment
from tests.cli.test_register_numbers import CO_QUAN, SO, numbers

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Calls

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals")

YEAR = ("batch", "nam-2023.csv", *CO_QUAN, "-o", "ra", *SO)
RENDER = ("render", "ke-hoach-105.yaml", "huong-dan-22.yaml", "cong-van-138.yaml", "-o", "ra", *SO)

# Sends the process a signal when a function is called for the n-th time.
SIGNALLED = """
import os, signal, sys
from importlib import import_module
home, name, count, number, *command = sys.argv[1:]
owner, count = import_module(home), int(count)
real = getattr(owner, name)
def wrapped(*arguments, **options):
    global count
    count -= 1
    if count == 0:
        os.kill(os.getpid(), int(number))
    return real(*arguments, **options)
setattr(owner, name, wrapped)
from vanban.cli import main
sys.exit(main(command))
"""


def stop(where: str, count: int, number: signal.Signals, command: tuple[str, ...]) -> tuple[int, str, str]:
    home, _, name = where.rpartition(".")
    done = subprocess.run(
        [sys.executable, "-c", SIGNALLED, home, name, str(count), str(int(number)), *command],
        env=environment({}), capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def assert_whole(desk: Path, call: Calls, count: int) -> None:
    """Every number has its file, whole; the book is clean."""
    rows = json.loads(call("register", "list", *SO, "--format", "json").out)
    assert len(rows) == count
    assert {row["trang_thai"] for row in rows} == {"da-phat-hanh"}
    for row in rows:
        with zipfile.ZipFile(desk / row["tep"]) as package:
            assert package.testzip() is None
    verify = call("register", "verify", *SO, "--format", "json")
    assert (verify.code, json.loads(verify.out)) == (0, [])
    assert [name for name in os.listdir(desk / "ra") if name.endswith(".tmp")] == []  # noqa: PTH208  # dots too


@pytest.mark.parametrize(
    ("where", "count", "taken"),
    [
        ("vanban.batching.run.number", 1, 0),  # before the numbers
        ("vanban.register.issuing.content", 30, 0),  # in the transaction
        ("vanban.batching.run._write", 1, 53),  # after it
        ("os.fsync", 20, 53),  # while documents are written
        ("vanban.batching.run._publish", 2, 53),  # between writing and the book
    ],
)
def test_a_batch_killed_anywhere_is_finished_by_the_same_command(
    desk: Path, call: Calls, where: str, count: int, taken: int
) -> None:
    call("register", "term", *SO, *CO_QUAN)
    code, out, _ = stop(where, count, signal.SIGKILL, YEAR)
    assert (code, out) == (-signal.SIGKILL, "")
    assert len(numbers(call)) == taken
    again = call(*YEAR)
    assert again.code == 0
    assert len(again.out.splitlines()) == 53
    assert_whole(desk, call, 53)


def test_ctrl_c_while_writing_says_how_far_and_how_to_go_on(desk: Path, call: Calls) -> None:
    code, out, err = stop("vanban.batching.run._publish", 2, signal.SIGINT, YEAR)
    assert code in {130, -signal.SIGINT}
    assert out == ""
    said, end = err.splitlines()[-2:]
    match = re.fullmatch(
        r"dừng khi đã ghi (\d+)/53 văn bản; số đã cấp được giữ nguyên, chạy lại cùng lệnh để làm tiếp", said
    )
    assert match
    assert 0 < int(match[1]) < 53
    assert end == "đã dừng theo yêu cầu"
    assert call(*YEAR).code == 0
    assert_whole(desk, call, 53)


def test_ctrl_c_before_the_numbers_takes_none(desk: Path, call: Calls) -> None:
    call("register", "term", *SO, *CO_QUAN)
    code, out, err = stop("vanban.register.issuing.content", 30, signal.SIGINT, YEAR)
    assert code in {130, -signal.SIGINT}
    assert (out, err) == ("", "đã dừng theo yêu cầu\n")
    assert numbers(call) == []
    assert not (desk / "ra/105-KH-ĐUK.docx").exists()


@pytest.mark.parametrize(
    ("where", "count", "taken"),
    [
        ("vanban.register.issuing.content", 2, 0),
        ("vanban.batching.records.write_documents", 1, 3),
        ("os.fsync", 2, 3),
        ("vanban.batching.records._publish", 1, 3),
    ],
)
def test_a_render_with_a_book_killed_anywhere_is_finished_by_the_same_command(
    drafts: Path, call: Calls, where: str, count: int, taken: int
) -> None:
    call("register", "term", *SO, *CO_QUAN)
    code, out, _ = stop(where, count, signal.SIGKILL, RENDER)
    assert (code, out) == (-signal.SIGKILL, "")
    assert len(numbers(call)) == taken
    again = call(*RENDER)
    assert (again.code, again.out) == (0, "ra/103-KH-ĐUK.docx\nra/21-HD-ĐUK.docx\nra/135-CV-ĐUK.docx\n")
    rows = json.loads(call("register", "list", *SO, "--format", "json").out)
    assert [(row["trang_thai"], (drafts / row["tep"]).is_file()) for row in rows] == [
        ("da-phat-hanh", True)
    ] * 3
    assert call("register", "verify", *SO).out == ""
