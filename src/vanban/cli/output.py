"""What a command prints: results on stdout, faults on stderr; and what a fault means for the exit code."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from dataclasses import replace
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any

from vanban.cli.streams import discard
from vanban.errors import (
    CannotRead,
    CannotWrite,
    Fault,
    MissingDependency,
    MissingFile,
    RegisterUnavailable,
    VanbanError,
    os_reason,
)

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

OK, REFUSED, USAGE, CANNOT_RUN = 0, 1, 2, 3

_CANNOT_RUN = (MissingFile, CannotRead, CannotWrite, MissingDependency, RegisterUnavailable)
# The same inside a record or a template, where the error as a whole is another.
_CANNOT_RUN_CODES = {
    "khong-co-tep", "khong-phai-tep", "khong-doc-duoc",
}  # fmt: skip
SEVERITIES = {"loi": "lỗi", "canh-bao": "cảnh báo", "thong-tin": "lưu ý"}
_MANY = 4
"""From so many places on, one fault is printed once with the list of its places."""


def exit_code(exc: VanbanError) -> int:
    """3 when it is only that something cannot be reached: a file, a folder, a disk, the book.

    Where a missing file and refused input meet, the input is what to mend first: 1.
    """
    missing_only = {fault.code for fault in exc.faults if fault.severity == "loi"} <= _CANNOT_RUN_CODES
    return CANNOT_RUN if isinstance(exc, _CANNOT_RUN) or missing_only else REFUSED


def refuse(faults: Iterable[Fault], options: argparse.Namespace) -> None:
    """Faults for the person on stderr, and with ``--format json`` for the program on stdout."""
    faults = list(faults)
    print_faults(faults)
    if options.format == "json":
        print_json({"faults": [fault_json(fault) for fault in faults]})


def print_faults(faults: Iterable[Fault]) -> None:
    """Faults on stderr, one a line, each with its code; a hint below the last of the faults that share it."""
    lines = []
    for hint, sharing in groupby(faults, key=lambda fault: fault.hint):
        for bare, same in groupby(sharing, key=lambda fault: replace(fault, where="")):
            places = [fault.where for fault in same]
            label = f"{SEVERITIES[bare.severity]} [{bare.code}]: "
            if len(places) < _MANY:
                lines += [f"{label}{replace(bare, where=place)}" for place in places]
            else:
                lines += [f"{label}{bare} ({len(places)} chỗ)", *(f"  {place}" for place in places)]
        if hint:
            lines.append(f"  gợi ý: {hint}")
    if lines:
        say("\n".join(lines))


def say(text: str) -> None:
    """A remark on stderr, beside the result."""
    with suppress(OSError):  # what cannot be said on stderr cannot be said anywhere
        print(text, file=sys.stderr)


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
    print_text(json.dumps(data, ensure_ascii=False, indent=2))


def print_text(text: str) -> None:
    """A result on stdout.

    Raises:
        CannotWrite: stdout is a file on a full disk, or a device that refuses.
        BrokenPipeError: nobody reads any more.
    """
    try:
        print(text, flush=True)
    except BrokenPipeError:
        raise
    except OSError as exc:
        discard(sys.stdout)
        raise CannotWrite(
            Fault("khong-in-duoc", "không in được kết quả", found=os_reason(exc), expected="nơi ghi được")
        ) from exc


def print_lines(lines: Iterable[str]) -> None:
    """A long result on stdout, line by line but not held; otherwise as `print_text`."""
    lines = iter(lines)
    while piece := list(islice(lines, 500)):
        print_text("\n".join(piece))
