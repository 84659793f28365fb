"""XLSX read as a stream: typed cells, and a fault where a cell holds no value.

Why not a library: a list of 100.000 rows must not take more memory than one of 1.000, and no cell may vanish.
python-calamine holds the whole sheet (4,7 times the memory; two cells far apart take gigabytes) and reads
``#REF!`` as a blank cell. openpyxl holds all shared texts (2,5 times the memory), takes more than twice the
time of this, and cannot open some books that Excel can. This takes 1,1 times the memory.
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from vanban.errors import Fault, InvalidRecord
from vanban.sheets.raw import MAX_CELL, RawRow, damaged, too_long
from vanban.sheets.table import Sheet, tabular_sheet
from vanban.sheets.xlsx_package import (
    SheetPart,
    Workbook,
    open_package,
    opened,
    parse,
    read_workbook,
    too_deep,
)
from vanban.sheets.xlsx_strings import SharedStrings, unescaped
from vanban.van_ban.doc_tep import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    from vanban.sheets.heading import Known

__all__ = ["xlsx_sheet"]

_MAX_PART = 1024 * 2**20
_MAX_ROW, _MAX_COLUMN = 1_048_576, 16_384
_DIGITS = 15
"""What Excel keeps of a number."""
_NUMBER = re.compile(r"-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_REFERENCE = re.compile(r"[A-Z]{1,3}")
_NAMESPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main ",
    "http://purl.oclc.org/ooxml/spreadsheetml/main ",  # the strict form of the same
)
_TAGS = {space + name: name for space in _NAMESPACES for name in ("row", "c", "v", "f", "t", "rPh")}


def xlsx_sheet(path: Path, known: Known, trang: str | None) -> Sheet:
    """The sheet `trang` of a workbook, or its first visible one that is not empty.

    Text is text however it looks. Numbers are int when whole, else float with the 15 digits Excel shows.
    A number shown as a date is a date, with hours a datetime, with hours alone a time. A formula is the value
    it had when Excel last saved.

    Raises:
        InvalidRecord: what `open_package` refuses, tep-bi-hong, khong-co-trang, trang-trong and the faults
            of `tabular_sheet`.
    """
    where = visible(path.name)
    with open_package(path, where) as package:
        book = read_workbook(package)
    chosen = _named(book, trang, where) if trang is not None else _first(path, book, where)
    place = f"{where}: {visible(chosen.name)}"
    others = [sheet.name for sheet in book.sheets if sheet is not chosen]
    hint = f"tệp còn có trang {_list(others)}" if others else ""
    return tabular_sheet(path, place, lambda: _raw(path, book, chosen, place), known, hint)


def _list(names: list[str]) -> str:
    return ", ".join(f"“{visible(name)}”" for name in names[:12]) + (", …" if len(names) > 12 else "")


def _named(book: Workbook, trang: str, where: str) -> SheetPart:
    for sheet in book.sheets:
        if sheet.name == trang:
            return sheet
    found, expected = f"“{visible(trang)}”", _list([sheet.name for sheet in book.sheets])
    raise InvalidRecord(
        Fault("khong-co-trang", "không có trang tính này", where=where, found=found, expected=expected)
    )


def _first(path: Path, book: Workbook, where: str) -> SheetPart:
    for sheet in book.sheets:
        if not sheet.hidden:
            rows = _raw(path, book, sheet, f"{where}: {visible(sheet.name)}")
            filled = next(rows, None) is not None
            rows.close()
            if filled:
                return sheet
    hidden = [sheet.name for sheet in book.sheets if sheet.hidden]
    raise InvalidRecord(
        Fault(
            "trang-trong",
            "không có trang tính nào có dữ liệu",
            where=where,
            expected="hàng tiêu đề và các hàng dữ liệu",
            hint=f"các trang bị ẩn không được đọc nếu không gọi tên: {_list(hidden)}" if hidden else "",
        )
    )


def _raw(path: Path, book: Workbook, sheet: SheetPart, where: str) -> Generator[RawRow]:
    """The rows that have a cell with a value."""
    with open_package(path, where) as package, SharedStrings(package, book.strings) as strings:
        rows = _Rows(book, strings.get)
        with opened(package, sheet.part, _MAX_PART) as stream:
            for _ in parse(stream, rows):
                yield from rows.found
                rows.found.clear()


class _Rows:
    """Takes the elements of a worksheet and gives its rows."""

    __slots__ = (
        "_book",
        "_cells",
        "_column",
        "_columns",
        "_depth",
        "_formula",
        "_keep",
        "_kind",
        "_number",
        "_parts",
        "_phonetic",
        "_shared",
        "_size",
        "_style",
        "_suffix",
        "found",
    )

    def __init__(self, book: Workbook, shared: Callable[[int], str]) -> None:
        self.found: list[RawRow] = []
        self._book, self._shared = book, shared
        self._columns: dict[str, int] = {}
        self._cells: dict[int, Any] = {}
        self._parts: list[str] = []
        self._number = self._depth = self._size = 0
        self._column = -1
        self._kind = self._style = self._suffix = ""
        self._keep = self._phonetic = self._formula = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        too_deep(self._depth)
        name = _TAGS.get(tag)
        if name == "c":
            self._start_cell(attributes)
        elif name in {"v", "t"}:
            self._keep = not self._phonetic
        elif name == "f":
            self._formula = True
        elif name == "row":
            number = int(attributes.get("r", self._number + 1))
            if not self._number < number <= _MAX_ROW:
                raise damaged(f"hàng {number} đứng sai chỗ")
            self._number, self._suffix, self._column = number, str(number), -1
            self._cells = {}
        elif name == "rPh":
            self._phonetic = True

    def end(self, tag: str) -> None:
        self._depth -= 1
        name = _TAGS.get(tag)
        if name in {"v", "t"}:
            self._keep = False
        elif name == "c":
            value = self._value("".join(self._parts))
            if value is not None:
                self._cells[self._column] = value
        elif name == "row":
            if self._cells:
                self.found.append(RawRow(self._number, self._cells, _MAX_COLUMN))
        elif name == "rPh":
            self._phonetic = False

    def text(self, data: str) -> None:
        if self._keep:
            self._parts.append(data)
            self._size += len(data)
            if self._size > MAX_CELL:
                raise too_long(f"hàng {self._number}")

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._parts.clear()
        self._size, self._formula = 0, False
        self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "0")
        before = self._column
        if "r" in attributes:
            reference = attributes["r"]
            column = self._columns.get(reference.removesuffix(self._suffix))
            self._column = self._new_column(reference) if column is None else column
        else:
            self._column += 1
        if not before < self._column < _MAX_COLUMN:
            raise damaged(f"ô {attributes.get('r', '')} ở hàng {self._number} đứng sai chỗ")

    def _new_column(self, reference: str) -> int:
        letters = reference.removesuffix(self._suffix)
        if not _REFERENCE.fullmatch(letters):
            raise damaged(f"ô {visible(reference[:20])} ở hàng {self._number} đứng sai chỗ")
        number = 0
        for char in letters:
            number = number * 26 + ord(char) - ord("A") + 1
        self._columns[letters] = number - 1
        return number - 1

    def _value(self, text: str) -> Any:
        """The value of the cell that ends, a fault in its place, or None when it is blank."""
        kind = self._kind
        if kind == "s" and text:
            text = self._shared(int(text))
        elif kind in {"str", "inlineStr"}:
            text = unescaped(text)
        elif not text:
            return _uncalculated() if self._formula else None
        if kind in {"s", "str", "inlineStr"}:
            return text if text and not text.isspace() else None
        if kind == "n":
            return self._number_value(text)
        return _other(kind, text)

    def _number_value(self, text: str) -> Any:
        style = int(self._style)
        if style in self._book.dates:
            return _date(text, from_1904=self._book.from_1904)
        if style in self._book.durations:
            return timedelta(seconds=round(_float(text) * 86400))
        if len(text) <= _DIGITS and text.isascii() and text.isdecimal():
            return int(text)
        value = float(f"{_float(text):.{_DIGITS}g}")
        if not value.is_integer():
            return value
        if abs(value) < 10**_DIGITS:
            return int(value)
        return Fault(
            "so-qua-dai",
            f"số quá dài, Excel chỉ giữ {_DIGITS} chữ số đầu",
            found=f"{value:.0f}" if abs(value) < 1e30 else text,
            expected=f"không quá {_DIGITS} chữ số",
            hint="định dạng ô là Text rồi gõ lại",
        )


def _float(text: str) -> float:
    value = float(text) if _NUMBER.fullmatch(text) else math.inf
    if math.isinf(value):
        raise damaged(f"ô số chứa “{visible(text[:20])}”")
    return value


def _date(text: str, *, from_1904: bool) -> Any:
    """Excel's day count: 1 is 01/01/1900, and 60 is a 29/02/1900 that never was."""
    serial = _float(text)
    days, seconds = divmod(round(serial * 86400), 86400) if abs(serial) < 3e6 else (-1, 0)
    if days == 0 and not from_1904:
        return time(seconds // 3600, seconds // 60 % 60, seconds % 60)
    start = date(1904, 1, 1) if from_1904 else date(1899, 12, 31) if days < 60 else date(1899, 12, 30)
    last = (date.max - start).days
    if days < 0 or days > last or (days == 60 and not from_1904):
        return Fault(
            "ngay-ngoai-khoang",
            "ô định dạng ngày nhưng giá trị không phải ngày",
            found=text[:30],
            expected="ngày từ 01/01/1900 đến 31/12/9999",
        )
    day = start + timedelta(days=days)
    return datetime(day.year, day.month, day.day) + timedelta(seconds=seconds) if seconds else day


def _uncalculated() -> Fault:
    return Fault(
        "cong-thuc-chua-tinh",
        "ô có công thức nhưng chưa có kết quả",
        expected="kết quả của công thức",
        hint="mở bằng Excel, đợi tính xong rồi lưu lại",
    )


def _other(kind: str, text: str) -> Any:
    """A cell that is neither text nor number."""
    if kind == "b":
        found = "TRUE (đúng)" if text == "1" else "FALSE (sai)"
        return Fault("o-dung-sai", "ô chứa giá trị đúng/sai", found=found, expected="chữ, số hoặc ngày")
    if kind == "e":
        found, hint = visible(text[:20]), "sửa công thức trong ô, hoặc gõ thẳng giá trị"
        return Fault("o-loi", "ô báo lỗi của Excel", found=found, expected="chữ, số hoặc ngày", hint=hint)
    if kind == "d":
        moment = datetime.fromisoformat(text)
        return moment.date() if moment.time() == time() else moment
    raise damaged(f"ô có kiểu lạ “{visible(kind[:20])}”")
