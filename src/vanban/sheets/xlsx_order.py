"""Whether the rows and cells of a worksheet stand where they say: one look at its XML before openpyxl's.

openpyxl trusts the order of the file: a row that comes late or twice, and a cell that comes before the one to
its left, it drops or overwrites without a word. It also holds a whole row before it gives the first cell.
"""

from __future__ import annotations

from functools import cache
from typing import IO, TYPE_CHECKING
from xml.parsers import expat

from vanban.sheets.raw import damaged, letter
from vanban.van_ban.doc_tep import visible

if TYPE_CHECKING:
    from vanban.errors import InvalidRecord

__all__ = ["MAX_COLUMN", "check_order"]

_MAX_ROW, MAX_COLUMN = 1_048_576, 16_384
_MAX_CELLS = 100_000_000
"""Cells of a sheet with the blanks between them: openpyxl makes every row as wide as its last cell."""
_MAX_HELD = 500_000
"""Elements openpyxl holds at a time: those of a row until its end, those outside the rows for good."""
_CHUNK = 64 * 1024
_ROW = "http://schemas.openxmlformats.org/spreadsheetml/2006/main row"
_VALUE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main v"


def check_order(part: IO[bytes], where: str) -> None:
    """Read a worksheet to its end and judge the positions in it; of the values only numbers of shared texts.

    Rows strictly increase, so do the cells of a row, and a cell names the row it is in. Where one has no name
    it follows the one before, and whatever stands in a row counts as a cell: both as in openpyxl.

    Raises:
        InvalidRecord: tep-bi-hong, with the row or cell.
        ExpatError: it is no XML. LookupError: nobody knows its encoding.
    """
    depth = row = column = cells = held = outside = 0
    row_depth = -1  # while in no row, so that nothing is a child of one
    name = last = ""  # the number of the row as text, the latest tag
    shared = False

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth, row, row_depth, name, last, column, held, outside, shared
        depth += 1
        held += 1
        last = tag
        if held > _MAX_HELD:
            raise damaged(f"trang tính có quá nhiều phần tử, ở hàng {row}", where)
        if tag == _ROW:
            if row_depth > 0:
                raise damaged(f"hàng {row} có hàng khác bên trong", where)
            row, row_depth = _row_after(row, attributes.get("r"), where), depth
            name, column = str(row), 0
            outside = held - 1  # without the row: openpyxl empties it, and there are at most _MAX_ROW
        elif depth == row_depth + 1:
            reference = attributes.get("r")
            if reference is None:
                at = column + 1
            else:
                at = _column(reference[: -len(name)]) if reference.endswith(name) else 0
            if not column < at <= MAX_COLUMN:
                raise _misplaced_cell(reference, at, column, row, where)
            column, shared = at, attributes.get("t") == "s"

    def end(_: str) -> None:
        nonlocal depth, row_depth, cells, held, shared
        if depth == row_depth:
            row_depth, held, shared = -1, outside, False
            cells += column
            if cells > _MAX_CELLS:
                raise damaged(f"trang tính rộng quá mức, ở hàng {row}", where)
        depth -= 1

    def text(value: str) -> None:
        # openpyxl would count a negative number of a shared text from the end; one too large it refuses.
        if shared and "-" in value and last == _VALUE:
            raise damaged(f"ô {letter(column - 1)}{row} trỏ tới chữ không có trong tệp", where)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    while chunk := part.read(_CHUNK):
        parser.Parse(chunk)
    parser.Parse(b"", True)


def _row_after(before: int, name: str | None, where: str) -> int:
    name = str(before + 1) if name is None else name
    row = int(name) if len(name) <= len(str(_MAX_ROW)) and name.isascii() and name.isdigit() else 0
    if not 0 < row <= _MAX_ROW:
        raise damaged(f"hàng mang số “{visible(name[:20])}”", where)
    if row <= before:
        raise damaged(f"hàng {row} đứng sau hàng {before}", where)
    return row


def _misplaced_cell(reference: str | None, at: int, before: int, row: int, where: str) -> InvalidRecord:
    if reference is None:
        return damaged(f"hàng {row} có nhiều hơn {MAX_COLUMN:,} ô".replace(",", "."), where)
    if 0 < at <= before:
        return damaged(f"ô {letter(at - 1)}{row} đứng sau ô {letter(before - 1)}{row}", where)
    return damaged(f"hàng {row} có ô mang tên “{visible(reference[:20])}”", where)


@cache
def _column(letters: str) -> int:
    """The number (from 1) of a column by its name, 0 where it is no name; of one past XFD too."""
    if not (0 < len(letters) <= 3 and letters.isascii() and letters.isalpha()):
        return 0
    number = 0
    for char in letters.upper():
        number = number * 26 + ord(char) - ord("A") + 1
    return number
