"""The command line: parse, call, print. Results on stdout, everything else on stderr.

Exit codes: 0 done and clean · 1 findings or refused input · 2 wrong usage · 3 cannot run.
"""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code."""
    from vanban.cli.parser import build_parser

    for stream in (sys.stdout, sys.stderr):
        # Vietnamese must come out whole where the console's own encoding has no letters for it.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if not os.environ.get("VANBAN_DEBUG"):
        sys.excepthook = _crash
    given = sys.argv[1:] if argv is None else argv
    # An argument that is a negative number is no option; the true minus sign tells the parser so.
    arguments = [re.sub(r"^-(?=\d)", "\u2212", argument) for argument in given]
    options = build_parser().parse_args(arguments)
    from vanban.cli.output import run

    return run(options)


def _crash(kind: type[BaseException], value: BaseException, _: TracebackType | None) -> None:
    """What a user sees of a mistake of ours: one line, and how to get the rest."""
    if issubclass(kind, KeyboardInterrupt):
        print("đã dừng theo yêu cầu", file=sys.stderr)
        return
    print(
        f"lỗi của chương trình: {kind.__name__}: {value}\n"
        "  gợi ý: xin báo lại kèm lệnh đã gõ; đặt VANBAN_DEBUG=1 để xem chi tiết",
        file=sys.stderr,
    )


if __name__ == "__main__":
    sys.exit(main())
