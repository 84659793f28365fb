"""Tables: drawn to fit the window on a terminal, plain aligned columns in a pipe."""

from __future__ import annotations

import sys
from itertools import chain
from typing import TYPE_CHECKING

from vanban.cli.output import print_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Rows = Callable[[], Iterable[Sequence[str]]]


def print_table(heading: Sequence[str], rows: Rows) -> None:
    """Rows under a heading; the last column is the wide one, which wraps in a window.

    `rows` is asked twice, for the widths and for the lines, so that a long table need not be held.
    """
    if sys.stdout.isatty():
        _draw(heading, rows())
        return
    widths = [len(name) for name in heading]
    for row in rows():
        widths = [max(width, len(_line(cell))) for width, cell in zip(widths, row, strict=True)]
    print_lines(_aligned(row, widths) for row in chain([heading], rows()))


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = [_line(cell).ljust(width) for cell, width in zip(row, widths, strict=True)]
    return "  ".join(cells).rstrip()


def _line(cell: str) -> str:
    """A cell on one line."""
    return " ".join(cell.split())


def _draw(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for place, name in enumerate(heading):
        table.add_column(name, no_wrap=place < len(heading) - 1, overflow="fold")
    for row in rows:
        table.add_row(*(Text(_line(cell)) for cell in row))  # as text: brackets are no markup
    Console(file=sys.stdout, highlight=False).print(table)


def width() -> int:
    """Columns of the terminal, 80 in a pipe."""
    from shutil import get_terminal_size

    return get_terminal_size((80, 24)).columns if sys.stdout.isatty() else 80
