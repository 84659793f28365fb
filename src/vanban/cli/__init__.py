"""The command line: parse, call, print. Results on stdout, everything else on stderr.

Exit codes: 0 done and clean · 1 findings or refused input · 2 wrong usage · 3 cannot run.
"""

from __future__ import annotations

import os
import re
import sys

TYPE_CHECKING = False  # as in vanban/__init__.py
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code."""
    from vanban.cli import streams
    from vanban.cli.parser import build_parser

    streams.prepare()
    if not os.environ.get("VANBAN_DEBUG"):
        sys.excepthook = _crash
    given = list(sys.argv[1:] if argv is None else argv)
    if given and given[0] in {"words", "symbol"}:
        # A number or a number line that begins with a hyphen (-5, -KH/ĐU) is no option; a space says so.
        given = [re.sub(r"^-(?=[^\Wa-z_])", " -", argument) for argument in given]
    try:
        options = build_parser(given).parse_args(given)
    except SystemExit as exc:  # help, the version, or a wrong command line: all is said already
        return streams.flush(int(exc.code or 0))
    from vanban.cli.running import run

    return streams.flush(run(options))


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
