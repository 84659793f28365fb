"""What CSV and XLSX have in common before anybody knows the columns: rows of cells."""

from __future__ import annotations

from typing import Any, NamedTuple

from vanban.errors import Fault, InvalidRecord

__all__ = ["MAX_CELL", "RawRow", "damaged", "letter", "too_long"]

MAX_CELL = 131_072
"""Longest text of a cell, in characters: what Python's csv reader takes, four times what Excel does."""


class RawRow(NamedTuple):
    """A row as the file holds it."""

    number: int
    """As Excel counts, from 1; blank rows and the heading count too."""
    cells: dict[int, Any]
    """Column (from 0) to value; blank cells are absent; a `Fault` where a cell holds no value."""
    width: int
    """How many cells the row has, blank ones too; in a workbook as many as there can be."""


def letter(column: int) -> str:
    """The name of a column: 0 → A, 25 → Z, 26 → AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def damaged(found: str, where: str = "") -> InvalidRecord:
    """The error of a workbook that no program should have written."""
    return InvalidRecord(
        Fault(
            "tep-bi-hong",
            "tệp bị hỏng, không đọc được",
            where=where,
            found=found,
            hint="mở bằng Excel rồi lưu thành tệp mới, hoặc lấy lại bản gốc của tệp",
        )
    )


def too_long(where: str, hint: str = "") -> InvalidRecord:
    """The error of a cell with more text than `MAX_CELL`."""
    limit = f"{MAX_CELL:,}".replace(",", ".")
    expected = f"không quá {limit} ký tự"
    return InvalidRecord(Fault("o-qua-dai", "ô có quá nhiều chữ", where=where, expected=expected, hint=hint))
