"""What can be typed, how it is explained, and what is said of a wrong command line: all in Vietnamese."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import vanban
from vanban.cli.parser import build_parser
from vanban.cli.viet import translate

if TYPE_CHECKING:
    from tests.cli.conftest import Calls

REGISTER = ("term", "next", "issue", "insert", "cancel", "list", "verify", "import", "export", "stats")
COMMANDS = (
    (), ("demo",), ("render",), ("batch",), ("words",), ("symbol",), ("template",), ("template", "list"),
    ("template", "build"), ("template", "lint"), ("template", "schema"), ("check",), ("register",),
    *(("register", name) for name in REGISTER),
)  # fmt: skip
ENGLISH = re.compile(
    r"usage|options|positional|show this|help message|error:|required|argument|invalid|choose", re.IGNORECASE
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_of_every_command_is_vietnamese(call: Calls, command: tuple[str, ...], flag: str) -> None:
    done = call(*command, flag)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"cách dùng: {' '.join(('vanban', *command))} [-h]")
    assert done.out.count("cách dùng") == 1
    assert "in hướng dẫn này rồi thoát" in done.out
    assert not ENGLISH.search(done.out.replace("--help", ""))


def test_every_option_and_input_is_explained() -> None:
    from argparse import SUPPRESS, _SubParsersAction

    commands = ["demo", "render", "batch", "register", "check", "words", "symbol", "template"]
    waiting = [build_parser(commands)]
    seen = 0
    while waiting:
        for action in waiting.pop()._actions:
            if isinstance(action, _SubParsersAction):
                waiting += action.choices.values()
            elif action.help is not SUPPRESS:
                seen += 1
                assert action.help, action
    assert seen >= 120


def test_version(call: Calls) -> None:
    done = call("--version")
    assert (done.code, done.out, done.err) == (0, f"vanban {vanban.__version__}\n", "")


@pytest.mark.parametrize(
    ("typed", "usage", "said", "hint"),
    [
        ("", "vanban", "thiếu tham số bắt buộc: LỆNH", "vanban --help"),
        ("template", "vanban template", "thiếu tham số bắt buộc: LỆNH", "vanban template --help"),
        ("words", "vanban words", "thiếu tham số bắt buộc: SỐ", "vanban words --help"),
        ("render a.yaml", "vanban render", "thiếu tham số bắt buộc: -o/--out", "vanban render --help"),
        ("render -o", "vanban render", "-o/--out: thiếu giá trị", "vanban render --help"),
        ("render -o x", "vanban render", "thiếu tham số bắt buộc: BẢN_GHI", "vanban render --help"),
        ("symbol 1-KH/ĐU --format", "vanban symbol", "--format: thiếu giá trị", "vanban symbol --help"),
        ("words 1 2 3", "vanban words", "không nhận ra: 2 3", "vanban words --help"),
        ("words --tien=3 5", "vanban words", "--tien: không nhận giá trị “3”", "vanban words --help"),
        (
            "words --tien --thu-tu 4",
            "vanban words",
            "--thu-tu: không dùng cùng --tien",
            "vanban words --help",
        ),
        (
            "words --tu x 5",
            "vanban words",
            "--tu: không có “x”; cần một trong: tư, bốn",
            "vanban words --help",
        ),
        (
            "words --format=jsn 4",
            "vanban words",
            "--format: không có “jsn”; cần một trong: text, json",
            "có phải “json” không?",
        ),
        (
            "rendr x",
            "vanban",
            (
                "LỆNH: không có “rendr”; cần một trong: demo, render, batch, register, check, words, symbol, "
                "template"
            ),
            "có phải “render” không?",
        ),
        (
            "template lst",
            "vanban template",
            "LỆNH: không có “lst”; cần một trong: list, build, lint, schema",
            "có phải “list” không?",
        ),
        ("--vrsion", "vanban", "không nhận ra: --vrsion", "có phải “--version” không?"),
        ("words --tein 5", "vanban words", "không nhận ra: --tein", "có phải “--tien” không?"),
        ("words --tein", "vanban words", "không nhận ra: --tein", "có phải “--tien” không?"),
        ("words 5 -x", "vanban words", "không nhận ra: -x", "vanban words --help"),
        (
            "render -oX --templat=a b",
            "vanban render",
            "không nhận ra: --templat=a",
            "có phải “--template” không?",
        ),
        ("template --foo list", "vanban template", "không nhận ra: --foo", "vanban template --help"),
        (
            "template list --formt json",
            "vanban template list",
            "không nhận ra: --formt",
            "có phải “--format” không?",
        ),
        ("--forma json words 5", "vanban", "không nhận ra: --forma", "vanban --help"),
        (
            "register lst",
            "vanban register",
            f"LỆNH: không có “lst”; cần một trong: {', '.join(REGISTER)}",
            "có phải “list” không?",
        ),
        (
            "register list",
            "vanban register list",
            "thiếu tham số bắt buộc: --register",
            "vanban register list --help",
        ),
        (
            "register cancel 12-KH/ĐUK --register so.db",
            "vanban register cancel",
            "thiếu tham số bắt buộc: --ly-do",
            "vanban register cancel --help",
        ),
        (
            "register list --register so.db --trang-thai huy",
            "vanban register list",
            "--trang-thai: không có “huy”; cần một trong: da-cap, da-phat-hanh, da-huy",
            "có phải “da-huy” không?",
        ),
        (
            "register stats --register so.db --nam 23",
            "vanban register stats",
            "--nam: giá trị không hợp lệ: “23”",
            "vanban register stats --help",
        ),
        (
            "batch b.csv -o ra --register so.db --workers 0",
            "vanban batch",
            "--workers: giá trị không hợp lệ: “0”",
            "vanban batch --help",
        ),
        (
            "batch b.csv -o ra --register so.db --set nguoi_ky",
            "vanban batch",
            "--set: giá trị không hợp lệ: “nguoi_ky”",
            "vanban batch --help",
        ),
        (
            "batch b.csv -o ra --register so.db --dask máy",
            "vanban batch",
            "--dask: giá trị không hợp lệ: “máy”",
            "vanban batch --help",
        ),
        (
            "batch b.csv -o ra --register so.db --dask máy:8786 --workers 2",
            "vanban batch",
            "--workers: không dùng cùng --dask",
            "vanban batch --help",
        ),
        (
            "batch b.csv -o ra --register so.db --dry",
            "vanban batch",
            "không nhận ra: --dry",
            "có phải “--dry-run” không?",
        ),
    ],
)
def test_wrong_usage_is_2_and_says_what_in_vietnamese(
    call: Calls, typed: str, usage: str, said: str, hint: str
) -> None:
    done = call(*typed.split())
    assert (done.code, done.out) == (2, "")
    lines = done.err.splitlines()
    assert lines[0].startswith(f"cách dùng: {usage} [")
    assert lines[-2:] == [f"sai cách dùng: {said}", f"  gợi ý: {hint}"]
    assert not ENGLISH.search("\n".join(lines).replace("--help", ""))


def test_an_option_is_not_guessed_from_its_beginning(call: Calls) -> None:
    done = call("words", "--th", "4")
    assert done.code == 2
    assert "không nhận ra: --th" in done.err


def test_what_follows_two_dashes_is_no_option(call: Calls) -> None:
    assert call("words", "--", "-5").out == "âm năm\n"


@pytest.mark.parametrize(
    ("english", "vietnamese"),
    [
        # Python 3.11, 3.12 and 3.13, 3.14, and 3.14 with its own suggestion
        (
            "argument LỆNH: invalid choice: 'rendr' (choose from 'demo', 'render')",
            "LỆNH: không có “rendr”; cần một trong: demo, render",
        ),
        (
            "argument LỆNH: invalid choice: 'rendr' (choose from demo, render)",
            "LỆNH: không có “rendr”; cần một trong: demo, render",
        ),
        (
            "argument LỆNH: invalid choice: 'rendr', maybe you meant 'render'? (choose from demo, render)",
            "LỆNH: không có “rendr”; cần một trong: demo, render",
        ),
        (
            'argument --tu: invalid choice: "o\'clock" (choose from tư, bốn)',
            "--tu: không có “o'clock”; cần một trong: tư, bốn",
        ),
        ("the following arguments are required: SỐ, -o/--out", "thiếu tham số bắt buộc: SỐ, -o/--out"),
        ("unrecognized arguments: it's --x", "không nhận ra: it's --x"),
        ("argument -n: invalid int value: 'x'", "-n: giá trị không hợp lệ: “x”"),
        ("argument -o/--out: expected one argument", "-o/--out: thiếu giá trị"),
        ("argument X: expected at least one argument", "X: thiếu giá trị"),
        ("argument X: expected 2 arguments", "X: thiếu giá trị"),
        ("argument --thu-tu: not allowed with argument --tien", "--thu-tu: không dùng cùng --tien"),
        ("argument --tien: ignored explicit argument '3'", "--tien: không nhận giá trị “3”"),
        ("one of the arguments --tien --thu-tu is required", "cần một trong: --tien --thu-tu"),
        ("something never seen", "something never seen"),
    ],
)
def test_messages_of_argparse_in_all_its_spellings(english: str, vietnamese: str) -> None:
    assert translate(english) == vietnamese
