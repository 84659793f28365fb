"""argparse in Vietnamese: headings, usage and every message a person can provoke."""

from __future__ import annotations

import argparse
import difflib
import re
import sys
from typing import NoReturn

_MESSAGES = (
    (r"the following arguments are required: (.+)", r"thiếu tham số bắt buộc: \1"),
    (r"unrecognized arguments: (.+)", r"không nhận ra: \1"),
    (r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)", r"\1: không có “\2”; cần một trong: \3"),
    (r"argument (.+?): invalid \w+ value: (.+)", r"\1: giá trị không hợp lệ: \2"),
    (r"argument (.+?): expected one argument", r"\1: thiếu giá trị"),
    (r"argument (.+?): expected at least one argument", r"\1: thiếu giá trị"),
    (r"argument (.+?): not allowed with argument (.+)", r"\1: không dùng cùng \2"),
    (r"argument (.+?): ignored explicit argument (.+)", r"\1: không nhận giá trị \2"),
    (r"one of the arguments (.+) is required", r"cần một trong: \1"),
)


def translate(message: str) -> str:
    """The message of argparse in Vietnamese; one it has never been seen to print stays as it is."""
    for pattern, vietnamese in _MESSAGES:
        match = re.fullmatch(pattern, message, re.DOTALL)
        if match:
            return match.expand(vietnamese).replace("'", "")
    return message


class _Formatter(argparse.HelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30, width=100)

    def add_usage(
        self, usage: str | None, actions: object, groups: object, prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, prefix or "cách dùng: ")  # type: ignore[arg-type]  # passed through


class Parser(argparse.ArgumentParser):
    """A parser whose help and errors are Vietnamese; a wrong command line ends with exit code 2."""

    def __init__(self, **options: object) -> None:
        super().__init__(
            add_help=False,
            allow_abbrev=False,
            formatter_class=_Formatter,
            **options,  # type: ignore[arg-type]  # passed through
        )
        self.inputs = self.add_argument_group("tham số")
        self.flags = self.add_argument_group("tuỳ chọn")
        self.flags.add_argument("-h", "--help", action="help", help="in hướng dẫn này rồi thoát")

    def error(self, message: str) -> NoReturn:
        """Say in Vietnamese what is wrong with the command line, and end with exit code 2."""
        self.print_usage(sys.stderr)
        text = translate(message)
        hint = self._did_you_mean(message)
        self.exit(2, f"sai cách dùng: {text}\n{hint}")

    def _did_you_mean(self, message: str) -> str:
        choice = re.search(r"invalid choice: '(.+?)' \(choose from (.+)\)", message)
        option = re.search(r"unrecognized arguments: (--\S+)", message)
        if choice:
            word, known = choice[1], re.findall(r"[\w-]+", choice[2])
        elif option:
            word, known = option[1].split("=")[0], list(self._option_string_actions)
        else:
            return f"  gợi ý: {self.prog} --help\n"
        near = difflib.get_close_matches(word, known, n=1)
        return f"  gợi ý: có phải “{near[0]}” không?\n" if near else f"  gợi ý: {self.prog} --help\n"
