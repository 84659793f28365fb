"""A table of records as its reader sees it: `Sheet` and its `Row`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Any

from vanban.errors import Fault, InvalidRecord
from vanban.sheets.heading import LOOK, Heading, Known, find_heading, judge_heading, no_heading, unnamed
from vanban.sheets.raw import RawRow, letter
from vanban.van_ban.ban_ghi import shown
from vanban.van_ban.doc_tep import file_info

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Mapping
    from pathlib import Path

__all__ = ["Row", "Sheet", "tabular_sheet", "unchanged"]

_LOOK_BELOW = 100
"""Rows under the heading that are looked at, when the sheet is opened, for data without a heading."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a sheet."""

    number: int
    """The row as Excel shows it (heading counted), the line of JSONL, the item (from 1) of JSON and YAML."""
    values: Mapping[str, Any]
    """Key to value: text in CSV; text, int, float, date, datetime in XLSX; blank cells are absent."""
    faults: tuple[Fault, ...] = ()
    """What is wrong with single cells, by column; their keys are absent from `values`."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of records, its heading judged; `rows` reads it as often as it is called."""

    where: str
    """How a fault names the place: ``nam-2023.csv``, ``nam-2023.xlsx: Trang1``."""
    tabular: bool
    """Whether it is a grid of cells: CSV and XLSX."""
    columns: Mapping[str, str]
    """Key to column letter, by column; empty when not tabular."""
    unit: str
    """What `Row.number` counts, for a person: dòng, mục."""
    read: Callable[[], Iterator[Row]]

    def rows(self) -> Iterator[Row]:
        """The records from the top; wholly blank rows are passed over (but counted).

        Raises:
            InvalidRecord: damage that leaves no rows to speak of; the file is another one than when it was
                opened (tep-da-doi).
            MissingFile, CannotRead: it is gone, or the disk fails.
        """
        return self.read()

    def cell(self, row_number: int, field: str) -> str:
        """The place of a field: ``D7`` for ``noi_nhan[1]``; ``dòng 7``, ``mục 7`` where it has no column."""
        root = re.split(r"[.\[]", field, maxsplit=1)[0]
        return f"{self.columns[root]}{row_number}" if root in self.columns else f"{self.unit} {row_number}"


def unchanged(path: Path) -> Callable[[], None]:
    """A check that the file is still the one it is now: its columns were judged, its rows may be numbered."""

    def state() -> tuple[int, int, int]:
        info = file_info(path)
        return info.st_ino, info.st_size, info.st_mtime_ns

    before = state()

    def check() -> None:
        if state() != before:
            message = "tệp đã thay đổi từ lúc mở"
            raise InvalidRecord(Fault("tep-da-doi", message, where=path.name, hint="chạy lại lệnh"))

    return check


def tabular_sheet(
    path: Path, where: str, raw: Callable[[], Generator[RawRow]], known: Known, hint: str = ""
) -> Sheet:
    """The sheet over a grid of cells; `raw` reads its rows from the top.

    Raises:
        InvalidRecord: no heading, or all faults of the heading in order of columns.
    """
    check = unchanged(path)
    lines = raw()
    top = list(takewhile(lambda row: row.number <= LOOK, lines))
    lines.close()
    found = find_heading(top, known)
    if found is None:
        raise InvalidRecord(no_heading(top, known, hint).at(where))
    lines = raw()
    below = islice((row for row in lines if row.number > found.number), _LOOK_BELOW)
    heading, faults = judge_heading(found, known, below)
    lines.close()
    if faults:
        raise InvalidRecord(*(fault.at(where) for fault in faults))

    def read() -> Iterator[Row]:
        check()
        return _rows(where, raw(), heading)

    return Sheet(where, True, {key: letter(at) for at, key in heading.keys.items()}, "dòng", read)


def _rows(where: str, lines: Iterator[RawRow], heading: Heading) -> Iterator[Row]:
    said: set[int] = set()
    for line in lines:
        if line.number <= heading.number:
            continue
        values: dict[str, Any] = {}
        faults: list[Fault] = []
        for column, value in line.cells.items():
            key = heading.keys.get(column)
            if key is not None:
                if isinstance(value, Fault):
                    faults.append(value.at(f"{where}: {letter(column)}{line.number}", key))
                else:
                    values[key] = value
            elif column >= heading.width:
                faults.append(_beyond(line, column, heading).at(where))
                break  # one a row
            elif column not in heading.skipped and column not in said:
                said.add(column)
                faults.append(unnamed(column, line).at(where))
        if values or faults:
            yield Row(line.number, values, tuple(faults))


def _beyond(row: RawRow, column: int, heading: Heading) -> Fault:
    value = row.cells[column]
    return Fault(
        "thua-o",
        "hàng có nhiều ô hơn hàng tiêu đề",
        where=f"{letter(column)}{row.number}",
        found=value.found if isinstance(value, Fault) else shown(value),
        expected=f"đến cột {letter(heading.width - 1)}",
        hint="chữ có dấu ngăn cột (phẩy, chấm phẩy) thì đặt trong dấu nháy kép",
    )
