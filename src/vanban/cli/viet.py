"""argparse in Vietnamese: headings, usage and every message a person can provoke."""

from __future__ import annotations

import argparse
import difflib
import re
import sys

TYPE_CHECKING = False  # as in vanban/__init__.py
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any, NoReturn

# Python 3.11 prints the choices of a list in quotes, later versions without; 3.14 may add "maybe you meant".
_CHOICE = (
    r"argument (?P<name>.+?): invalid choice: (?P<word>.+?)(?:, maybe you meant .+?\?)? "
    r"\(choose from (?P<known>.+)\)"
)
_MESSAGES = (
    (_CHOICE, "{name}: không có “{word}”; cần một trong: {known}"),
    (r"the following arguments are required: (?P<name>.+)", "thiếu tham số bắt buộc: {name}"),
    (r"unrecognized arguments: (?P<word>.+)", "không nhận ra: {word}"),
    (r"argument (?P<name>.+?): invalid \w+ value: (?P<word>.+)", "{name}: giá trị không hợp lệ: “{word}”"),
    (r"argument (?P<name>.+?): expected (?:one|at least one|\d+) arguments?", "{name}: thiếu giá trị"),
    (r"argument (?P<name>.+?): not allowed with argument (?P<other>.+)", "{name}: không dùng cùng {other}"),
    (
        r"argument (?P<name>.+?): ignored explicit argument (?P<word>.+)",
        "{name}: không nhận giá trị “{word}”",
    ),
    (r"one of the arguments (?P<name>.+) is required", "cần một trong: {name}"),
)


def translate(message: str) -> str:
    """The message of argparse in Vietnamese; one it has never been seen to print stays as it is."""
    for pattern, vietnamese in _MESSAGES:
        match = re.fullmatch(pattern, message, re.DOTALL)
        if match:
            parts = match.groupdict()
            if "known" in parts:
                parts["known"] = ", ".join(map(_bare, parts["known"].split(", ")))
            if "word" in parts:
                parts["word"] = _bare(parts["word"])
            return vietnamese.format(**parts)
    return message


def _bare(text: str) -> str:
    """A word without the quotes that Python puts round it."""
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"" else text


class _Formatter(argparse.HelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30, width=100)

    def add_usage(
        self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None
    ) -> None:  # argparse asks with prefix "" when it wants the bare name of a command
        super().add_usage(usage, actions, groups, "cách dùng: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser whose help and errors are Vietnamese; a wrong command line ends with exit code 2."""

    def __init__(self, **options: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_Formatter, **options)
        self.inputs = self.add_argument_group("tham số")
        self.flags = self.add_argument_group("tuỳ chọn")
        self.flags.add_argument("-h", "--help", action="help", help="in hướng dẫn này rồi thoát")

    def parse_known_args(  # type: ignore[override]  # argparse has overloads by namespace; we only pass it on
        self, args: Sequence[str] | None = None, namespace: Any = None
    ) -> tuple[Any, list[str]]:
        """Parse, refusing what is not known here and now.

        argparse leaves it to the outermost parser, which knows neither the options of the command nor its
        usage, and says first what is missing: "thiếu SỐ" to somebody who typed ``--tein 5``.
        """
        given = sys.argv[1:] if args is None else list(args)
        unknown = list(self._unknown_options(given))
        if not unknown:
            namespace, unknown = super().parse_known_args(given, namespace)
        if unknown:
            self.error(f"unrecognized arguments: {' '.join(unknown)}")
        return namespace, []

    def _unknown_options(self, given: Sequence[str]) -> Iterator[str]:
        known = self._option_string_actions
        for argument in given:
            if argument == "--":
                return
            if not re.match(r"-[^\d\s]", argument) or " " in argument:
                if self._subparsers is not None:
                    return  # the rest is the command's
                continue
            name = argument.split("=", 1)[0]
            attached = argument[:2] in known and not argument.startswith("--")  # -oDIR
            if name not in known and not attached:
                yield argument

    def error(self, message: str) -> NoReturn:
        """Say in Vietnamese what is wrong with the command line, and end with exit code 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"sai cách dùng: {translate(message)}\n  gợi ý: {self._hint(message)}\n")

    def _hint(self, message: str) -> str:
        choice = re.fullmatch(_CHOICE, message, re.DOTALL)
        option = re.match(r"unrecognized arguments: (--?[^\s=]+)", message)
        word, known = "", []
        if choice:
            word, known = _bare(choice["word"]), re.findall(r"[\w-]+", choice["known"])
        elif option:
            word, known = option[1], list(self._option_string_actions)
        near = difflib.get_close_matches(word, known, n=1)
        return f"có phải “{near[0]}” không?" if near else f"{self.prog} --help"


def format_flag(parser: Parser) -> None:
    """Text or JSON, of every command that prints results."""
    parser.flags.add_argument(
        "--format", choices=("text", "json"), default="text", help="text (mặc định) hoặc json"
    )


def force_flag(parser: Parser) -> None:
    """Overwriting, of every command that writes files."""
    parser.flags.add_argument("--force", action="store_true", help="ghi đè tệp đã có")


def pdf_flags(parser: Parser) -> None:
    """A PDF beside each document."""
    parser.flags.add_argument("--pdf", action="store_true", help="ghi thêm tệp .pdf")
    parser.flags.add_argument(
        "--pdf-engine", choices=("dxpdf", "libreoffice"), default="dxpdf", help="chương trình tạo PDF"
    )
