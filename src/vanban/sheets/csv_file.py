"""CSV as Excel and people write it: the separator is found by meaning, quotes are taken strictly."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

from vanban.errors import Fault, InvalidRecord
from vanban.sheets.heading import LOOK, Known, hits
from vanban.sheets.lines import encoding_of, text_lines
from vanban.sheets.raw import MAX_CELL, RawRow, too_long
from vanban.sheets.table import Sheet, tabular_sheet
from vanban.sheets.writing import plain_text
from vanban.van_ban.doc_tep import reading, visible

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

__all__ = ["csv_sheet"]

_SEPARATORS = (",", ";", "\t")
_SEP_LINE = re.compile(r'"?sep=([^"\r\n])"?\r?\n?', re.IGNORECASE)
_BINARY = {b"PK\3\4": "tệp Excel (.xlsx) hoặc zip", b"\xd0\xcf\x11\xe0": "tệp Excel kiểu cũ (.xls)"}


def csv_sheet(path: Path, known: Known) -> Sheet:
    """The sheet in a CSV file.

    The separator is the one Excel's first line ``sep=;`` names, else the one of ``,`` ``;`` and tab that
    makes the most known headings. Text that `neutral` made harmless is given as it was.

    Raises:
        InvalidRecord: khong-phai-utf8, nhay-khong-dong, nhay-sai, o-qua-dai, dong-qua-dai and the faults of
            `tabular_sheet`.
    """
    where = visible(path.name)
    _refuse_binary(path, where)
    encoding = encoding_of(path)
    given = _given_separator(path, where, encoding)
    separator = given or max(
        _SEPARATORS, key=lambda separator: _best_heading(_raw(path, where, encoding, separator), known)
    )
    return tabular_sheet(path, where, lambda: _raw(path, where, encoding, separator), known)


def _refuse_binary(path: Path, where: str) -> None:
    with reading(path), path.open("rb") as file:
        found = _BINARY.get(file.read(4))
    if found:
        hint = "đổi lại đuôi tệp, hoặc mở bằng Excel rồi lưu lại"
        raise InvalidRecord(
            Fault("khong-phai-csv", "tệp không phải CSV", where=where, found=found, hint=hint)
        )


def _given_separator(path: Path, where: str, encoding: str) -> str:
    lines = text_lines(path, where, encoding)
    match = _SEP_LINE.fullmatch(next(lines, ""))
    lines.close()
    return match[1] if match else ""


def _best_heading(rows: Iterator[RawRow], known: Known) -> int:
    """The most known headings in one of the first rows; a wrong separator can make nonsense of the rest."""
    best = 0
    try:
        for row in rows:
            if row.number > LOOK:
                break
            best = max(best, hits(row, known))
    except InvalidRecord as exc:
        if exc.code not in {"nhay-khong-dong", "nhay-sai", "o-qua-dai"}:
            raise
    return best


def _raw(path: Path, where: str, encoding: str, separator: str) -> Generator[RawRow]:
    """The rows; Excel does not count the line ``sep=``, and a quoted cell of many lines is in one row."""
    lines = text_lines(path, where, encoding)
    above = 0
    if _given_separator(path, where, encoding):
        next(lines)
        above = 1
    reader = csv.reader(lines, delimiter=separator, strict=True)
    number = 0
    while True:
        start = above + reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as exc:
            at_end = next(lines, None) is None
            raise _csv_error(str(exc), where, start, above + reader.line_num, at_end=at_end) from exc
        number += 1
        for text in cells:
            if len(text) > MAX_CELL:
                raise too_long(f"{where}: dòng {start}")
        filled = {at: plain_text(text) for at, text in enumerate(cells) if text}
        yield RawRow(number, {at: text for at, text in filled.items() if not text.isspace()}, len(cells))


def _csv_error(message: str, where: str, start: int, line: int, *, at_end: bool) -> InvalidRecord:
    """What Python's reader stumbled on, in Vietnamese; an open quote swallows all that follows it."""
    if "larger than" in message:
        return too_long(f"{where}: dòng {start}", "xem trong ô có dấu nháy kép nào mở ra mà không đóng")
    if at_end and "unexpected end" in message:
        return InvalidRecord(
            Fault(
                "nhay-khong-dong",
                "dấu nháy kép mở ra mà không đóng",
                where=f"{where}: dòng {start}",
                expected="một dấu nháy kép ở cuối ô",
            )
        )
    return InvalidRecord(
        Fault(
            "nhay-sai",
            "sau dấu nháy kép đóng ô còn có chữ",
            where=f"{where}: dòng {line}",
            expected="dấu ngăn cột hoặc hết dòng",
            hint='dấu nháy kép trong ô thì viết hai lần: ""',
        )
    )
