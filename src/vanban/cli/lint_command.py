"""`vanban template lint` and the schema of a template: what a template asks for and what is wrong with it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from vanban.cli.output import (
    CANNOT_RUN,
    OK,
    REFUSED,
    SEVERITIES,
    fault_json,
    print_faults,
    print_json,
    print_lines,
    say,
)
from vanban.errors import CannotRead, Fault, InvalidDocument, MissingFile

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator


def lint_files(options: argparse.Namespace) -> int:
    """Every finding in every file; 1 when one of them is an error, 3 when all that is wrong is a file."""
    from vanban.linting import lint

    found: list[Fault] = []
    unread: list[Fault] = []
    for path in options.files:
        try:
            faults = lint(path, options.loai, options.an_ban)
        except InvalidDocument as exc:
            faults = list(exc.faults)
        except (MissingFile, CannotRead) as exc:
            unread += exc.faults
            continue
        faults = [_at_path(fault, path) for fault in faults]
        if options.format == "text":
            print_lines(_lines(faults))
            say(f"{path}: {_summary(faults)}")
        found += faults
    print_faults(unread)
    if options.format == "json":
        print_json([fault_json(fault) for fault in (*found, *unread)])
    if any(fault.severity == "loi" for fault in found):
        return REFUSED
    return CANNOT_RUN if unread else OK


def is_template(text: str) -> bool:
    """Whether what was typed is a template and no type: it ends like one, or is a file."""
    path = Path(text)
    return path.suffix.lower() in {".docx", ".dotx"} or path.is_file()


def _at_path(fault: Fault, path: Path) -> Fault:
    """The fault under the path as typed: of two folders' ke-hoach.docx the name says too little."""
    return replace(fault, where=f"{path}{fault.where.removeprefix(path.name)}")


def _lines(faults: Iterable[Fault]) -> Iterator[str]:
    """One line a finding; a hint below the last of the findings that share it."""
    for hint, sharing in groupby(faults, key=lambda fault: fault.hint):
        for fault in sharing:
            yield f"{SEVERITIES[fault.severity]} [{fault.code}]: {fault}"
        if hint:
            yield f"  gợi ý: {hint}"


def _summary(faults: Iterable[Fault]) -> str:
    count: Counter[str] = Counter(fault.severity for fault in faults)
    found = [f"{count[severity]} {name}" for severity, name in SEVERITIES.items() if count[severity]]
    return ", ".join(found if count["loi"] else ["không có lỗi", *found])
