"""Running a command: its result goes to stdout, faults to stderr, and what happened into the exit code."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any

from vanban.errors import (
    CannotRead,
    CannotWrite,
    Fault,
    MissingDependency,
    MissingFile,
    VanbanError,
)

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

OK, REFUSED, USAGE, CANNOT_RUN = 0, 1, 2, 3

_CANNOT_RUN = (MissingFile, CannotRead, CannotWrite, MissingDependency)
_CANNOT_RUN_CODES = {"khong-co-tep", "khong-phai-tep", "khong-doc-duoc"}
_LABEL = {"loi": "lỗi", "canh-bao": "cảnh báo", "thong-tin": "lưu ý"}


def run(options: argparse.Namespace) -> int:
    """Call the command's function and print what it raises."""
    from vanban.cli import commands

    names = [options.command, getattr(options, "template_command", None)]
    function = getattr(commands, "_".join(name for name in names if name))
    try:
        code = int(function(options))
        sys.stdout.flush()
    except VanbanError as exc:
        print_faults(exc.faults)
        if getattr(options, "format", "text") == "json":
            print_json({"faults": [fault_json(fault) for fault in exc.faults]})
        return exit_code(exc)
    except BrokenPipeError:
        # The reader (head, less) has seen enough. Python would complain once more when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    return code


def exit_code(exc: VanbanError) -> int:
    """3 when nothing could be run (a file is missing, a folder refuses), else 1."""
    missing_only = {fault.code for fault in exc.faults if fault.severity == "loi"} <= _CANNOT_RUN_CODES
    return CANNOT_RUN if isinstance(exc, _CANNOT_RUN) or missing_only else REFUSED


def print_faults(faults: Iterable[Fault]) -> None:
    """Faults on stderr, one a line, each with its code; hints below."""
    for fault in faults:
        print(f"{_LABEL[fault.severity]} [{fault.code}]: {fault}", file=sys.stderr)
        if fault.hint:
            print(f"  gợi ý: {fault.hint}", file=sys.stderr)


def fault_json(fault: Fault) -> dict[str, str]:
    """A fault under the keys of the library's JSON."""
    return {
        "code": fault.code,
        "severity": fault.severity,
        "where": fault.where,
        "field": fault.field,
        "message": fault.message,
        "found": fault.found,
        "expected": fault.expected,
        "hint": fault.hint,
        "clause": fault.clause,
    }


def print_json(data: Any) -> None:
    """One JSON document on stdout, in UTF-8, indented."""
    print(json.dumps(data, ensure_ascii=False, indent=2))
