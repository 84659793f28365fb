"""Writing tables so that no spreadsheet takes a text for a formula, and nothing of the text is lost."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from vanban.errors import Fault, InvalidValue
from vanban.files import atomic_file
from vanban.van_ban.ban_ghi import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from openpyxl.cell import Cell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

__all__ = ["neutral", "plain_text", "write_csv", "xlsx_text"]

# A spreadsheet calculates what begins so. Apostrophes before it are counted in, so that a text that has one
# of its own gets a second, and taking one away gives every text back.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_HARMLESS = re.compile(r"'+[=+\-@\t\r]")
# What XML 1.0 cannot hold.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# How Excel writes characters in its XML; a text that looks so by itself must not be read as one.
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_MAX_XLSX = 32_767


def neutral(value: object) -> str:
    """The text of a CSV cell: blank for None, ISO dates, digits as Python has them; never a formula.

    A text that a spreadsheet would calculate (one that begins with = + - @, tab or CR) gets an apostrophe
    before it; `plain_text`, and so reading the file with `open_sheet`, takes it away again. Numbers are no
    text: -5 stays -5.

    Raises:
        InvalidValue: sai-kieu, a value that is no cell (a list, a group).
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if _FORMULA.match(value) else value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, int | float | Decimal):
        return str(value)
    raise InvalidValue(Fault("sai-kieu", "giá trị không ghi được vào một ô", found=shown(value)))


def plain_text(text: str) -> str:
    """The text that `neutral` was given: ``'=1+1`` → ``=1+1``."""
    return text[1:] if _HARMLESS.match(text) else text


def write_csv(
    path: Path, heading: Sequence[str], rows: Iterable[Sequence[object]], *, overwrite: bool = False
) -> None:
    """Write a table that Excel opens as it is meant: UTF-8 with byte-order mark, ``,``, CR LF; whole or not.

    `rows` is read once, one row at a time, so any number of rows takes the same memory. Each has a value for
    every heading; values become text as `neutral` says.

    Raises:
        FileExists: something is there and `overwrite` is off.
        CannotWrite: the folder is missing or refuses, or the disk is full.
        InvalidValue: a row too short or too long (sai-so-o), a value or character that no cell holds.
    """
    with atomic_file(path, overwrite=overwrite) as file:
        text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow([_csv_text(name, 1) for name in heading])
        for number, row in enumerate(rows, start=2):
            if len(row) != len(heading):
                found, expected = f"{len(row)} ô", f"{len(heading)} ô"
                raise InvalidValue(
                    Fault("sai-so-o", "hàng không đủ hoặc thừa ô", "", f"dòng {number}", found, expected)
                )
            writer.writerow([_csv_text(value, number) for value in row])
        text.flush()
        text.detach()


def _csv_text(value: object, number: int) -> str:
    text = neutral(value)
    if _NOT_XML.search(text):
        raise InvalidValue(_control(text).at(f"dòng {number}"))
    return text


def xlsx_text(sheet: WriteOnlyWorksheet, value: str) -> Cell:
    """A cell of a write-only sheet that holds exactly this text, never a formula, a number or a date.

    openpyxl would calculate ``=1+1``, cut a text after 32.767 characters and let ``_x0041_`` turn into A.

    Raises:
        InvalidValue: ky-tu-dieu-khien (what XML cannot hold), o-qua-dai.
    """
    from openpyxl.cell import WriteOnlyCell

    if _NOT_XML.search(value):
        raise InvalidValue(_control(value))
    text = _ESCAPE.sub("_x005F_", value).replace("\r", "_x000D_")
    if len(text) > _MAX_XLSX:
        limit = f"không quá {_MAX_XLSX:,} ký tự".replace(",", ".")
        found = f"{len(value)} ký tự"
        raise InvalidValue(Fault("o-qua-dai", "ô có quá nhiều chữ", found=found, expected=limit))
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"  # afterwards, because setting a value guesses a type
    return cell


def _control(text: str) -> Fault:
    match = _NOT_XML.search(text)
    found = f"U+{ord(match[0]):04X} trong {shown(text)}" if match else ""
    return Fault("ky-tu-dieu-khien", "có ký tự điều khiển", found=found, expected="chữ, số và dấu câu")
