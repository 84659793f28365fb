"""XLSX through openpyxl: typed cells, and a fault where a cell holds no value.

openpyxl, though python-calamine is several times as fast: calamine gives ``#REF!`` and formulas nobody ever
calculated as blank cells, so that a value would be lost without a word, and fills the gap between two cells
far apart with gigabytes. openpyxl holds the shared texts of a book in memory and reads the rows one by one.
"""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from contextlib import contextmanager
from datetime import datetime, time
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from vanban.errors import Fault, InvalidRecord
from vanban.sheets.raw import MAX_CELL, RawRow, damaged, letter, too_long
from vanban.sheets.table import Sheet, tabular_sheet
from vanban.sheets.xlsx_order import MAX_COLUMN, check_order
from vanban.van_ban.doc_tep import reading, too_large, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from pathlib import Path

    from openpyxl.workbook import Workbook

    from vanban.sheets.heading import Known

__all__ = ["sheet_names", "xlsx_sheet"]

_MIB = 2**20
_MAX_FILE, _MAX_UNPACKED, _MAX_MEMBERS, _MAX_RATIO = 64 * _MIB, 256 * _MIB, 5_000, 300
_START = 64 * 1024
_DIGITS = 15
"""What Excel keeps of a number."""
_ESCAPED = re.compile(r"_x(005F|00[01][0-9A-Fa-f])_")
"""How Excel writes control characters. openpyxl has undone _x005F_ in shared texts, not in others."""
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/"

# What openpyxl 3.1 and the modules under it were seen to raise on damaged books.
_ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError)  # NotImplementedError is one of these
_XML_ERRORS = (SyntaxError, expat.ExpatError)  # xml.etree's ParseError, lxml's XMLSyntaxError; our own passes
_CONTENT_ERRORS = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError)


def xlsx_sheet(path: Path, known: Known, trang: str | None) -> Sheet:
    """The sheet `trang` of a workbook, or its first visible one that is not empty.

    Text is text however it looks. Numbers are int when whole, else float with the 15 digits Excel shows.
    A number shown as a date is a date, with hours a datetime, with hours alone a time. A formula is the value
    it had when Excel last saved.

    Raises:
        InvalidRecord: tep-rong, khong-phai-xlsx, tep-co-mat-khau, tep-qua-lon, nen-bat-thuong, xlsx-strict,
            tep-bi-hong, khong-co-trang, trang-trong and the faults of `tabular_sheet`.
    """
    where = visible(path.name)
    load = _loader(path, where)
    shown, hidden = _names(load)
    names = [sheet.title for sheet in load(False).worksheets]

    def raw(name: str) -> Generator[RawRow]:
        return _raw(load, names.index(name), f"{where}: {visible(name)}")

    if trang is not None and trang not in names:
        found, expected = f"“{visible(trang)}”", _list(names)
        raise InvalidRecord(Fault("khong-co-trang", "không có trang tính này", "", where, found, expected))
    chosen = trang or next((name for name in shown if _filled(raw(name))), None)
    if chosen is None:
        hint = f"các trang bị ẩn không được đọc nếu không gọi tên: {_list(hidden)}" if hidden else ""
        message, expected = "không có trang tính nào có dữ liệu", "hàng tiêu đề và các hàng dữ liệu"
        raise InvalidRecord(Fault("trang-trong", message, "", where, "", expected, hint))
    others = [name for name in names if name != chosen]
    hint = f"tệp còn có trang {_list(others)}" if others else ""
    return tabular_sheet(path, f"{where}: {visible(chosen)}", lambda: raw(chosen), known, hint)


def sheet_names(path: Path) -> tuple[list[str], list[str]]:
    """The names of the visible and of the hidden sheets of a workbook.

    Raises:
        InvalidRecord: the workbook cannot be opened, as for `xlsx_sheet`.
    """
    return _names(_loader(path, visible(path.name)))


def _names(load: Callable[[bool], Workbook]) -> tuple[list[str], list[str]]:
    sheets = load(False).worksheets
    hidden = [sheet.title for sheet in sheets if sheet.sheet_state != "visible"]
    return [sheet.title for sheet in sheets if sheet.title not in hidden], hidden


def _loader(path: Path, where: str) -> Callable[[bool], Workbook]:
    """What opens the workbook, with its formulas or (True) with their values; each once."""
    data = _checked(path, where)
    _check_sheets(data, where)

    @cache
    def load(data_only: bool) -> Workbook:
        import openpyxl

        with _faults_of_openpyxl(where):
            return openpyxl.load_workbook(
                BytesIO(data), read_only=True, data_only=data_only, keep_links=False
            )

    return load


def _list(names: list[str]) -> str:
    return ", ".join(f"“{visible(name)}”" for name in names[:12]) + (", …" if len(names) > 12 else "")


def _filled(rows: Generator[RawRow]) -> bool:
    filled = next(rows, None) is not None
    rows.close()
    return filled


def _checked(path: Path, where: str) -> bytes:
    """The bytes of a file that may be given to openpyxl: a zip that does not explode, XML without a DTD."""
    with reading(path):
        size = path.stat().st_size
        data = path.read_bytes() if size <= _MAX_FILE else b""
    if size > _MAX_FILE:
        raise InvalidRecord(too_large(size, _MAX_FILE).at(where))
    if not data.startswith(b"PK"):
        raise InvalidRecord(_not_a_zip(data).at(where))
    with _faults_of_openpyxl(where), zipfile.ZipFile(BytesIO(data)) as package:
        members = package.infolist()
        faults = [fault.at(where) for fault in _bomb_faults(members)]
        if faults:
            raise InvalidRecord(*faults)
        if "[Content_Types].xml" not in package.namelist():
            found = "tệp OpenDocument (.ods)" if "mimetype" in package.namelist() else "tệp zip khác"
            raise InvalidRecord(_not_xlsx(found).at(where))
        for info in members:
            with package.open(info) as part:
                _check_start(part.read(_START), where)
    return data


def _not_xlsx(found: str) -> Fault:
    hint = "mở bằng Excel rồi lưu lại thành .xlsx"
    return Fault("khong-phai-xlsx", "tệp không phải .xlsx", "", "", found, "tệp .xlsx", hint)


def _not_a_zip(data: bytes) -> Fault:
    if not data:
        return Fault("tep-rong", "tệp không có nội dung", expected="tệp .xlsx")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        # An OLE compound file names its streams in UTF-16. Encryption wraps the whole .xlsx in one.
        if "EncryptedPackage".encode("utf-16-le") in data:
            hint = "mở bằng Excel, bỏ mật khẩu rồi lưu lại"
            return Fault("tep-co-mat-khau", "tệp đặt mật khẩu nên không đọc được", hint=hint)
        return _not_xlsx("tệp Excel kiểu cũ (.xls)")
    markup = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")
    return _not_xlsx("trang web hoặc XML đổi đuôi" if markup else "loại tệp khác")


def _bomb_faults(members: list[zipfile.ZipInfo]) -> Iterator[Fault]:
    if len(members) > _MAX_MEMBERS:
        found, expected = str(len(members)), f"không quá {_MAX_MEMBERS}"
        yield Fault("tep-qua-nhieu-phan", "tệp chứa quá nhiều phần", found=found, expected=expected)
    unpacked = sum(info.file_size for info in members)
    if unpacked > _MAX_UNPACKED:
        yield too_large(unpacked, _MAX_UNPACKED)
    for info in members:
        if info.flag_bits & 1:
            yield Fault(
                "tep-co-mat-khau", "tệp đặt mật khẩu nên không đọc được", found=visible(info.filename)
            )
        if info.file_size > _MIB and info.file_size > _MAX_RATIO * info.compress_size:
            found = f"{visible(info.filename)}, {info.file_size // max(info.compress_size, 1)} lần"
            message = "phần này nén chặt bất thường, có thể là tệp phá hoại"
            yield Fault("nen-bat-thuong", message, found=found, expected=f"không quá {_MAX_RATIO} lần")


def _check_start(start: bytes, where: str) -> None:
    """Judge the first bytes of a part up to its root element: a DTD, and the entities in it, come before."""
    roots: list[str] = []

    def refuse_doctype(*_: object) -> None:
        raise damaged("phần XML khai báo DTD", where)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.StartElementHandler = lambda tag, _: roots.append(tag)
    try:
        parser.Parse(start)
    except expat.ExpatError:
        return  # a picture; or XML that openpyxl will stumble on too
    if not roots and len(start) == _START:
        raise damaged("phần XML mở đầu dài bất thường", where)
    if roots and roots[0].startswith(_STRICT):
        message, expected = (
            "tệp lưu kiểu “Strict Open XML”, không đọc được",
            "tệp .xlsx kiểu “Excel Workbook”",
        )
        hint = "mở bằng Excel, chọn Lưu thành (Save As), kiểu “Excel Workbook (*.xlsx)”"
        raise InvalidRecord(Fault("xlsx-strict", message, "", where, "", expected, hint))


def _check_sheets(data: bytes, where: str) -> None:
    """Judge the parts that openpyxl will take for the sheets of the book: it passes over a missing one."""
    from openpyxl.reader.excel import ExcelReader

    with _faults_of_openpyxl(where):
        reader = ExcelReader(BytesIO(data), read_only=True, keep_links=False)
        reader.read_manifest()
        reader.read_workbook()
        for sheet, relation in reader.parser.find_sheets():
            place = f"{where}: {visible(sheet.name)}"
            if relation.target not in reader.valid_files:
                raise damaged("tệp thiếu phần chứa trang tính này", place)
            with reader.archive.open(relation.target) as part:
                check_order(part, place)


@contextmanager
def _faults_of_openpyxl(where: str) -> Iterator[None]:
    """Whatever zip, XML and openpyxl raise on a damaged file is one error; what they warn of is silenced.

    The warnings tell of things that no cell depends on (styles, validations, extensions).
    """
    from openpyxl.formula.tokenizer import TokenizerError
    from openpyxl.formula.translate import TranslatorError
    from openpyxl.utils.exceptions import CellCoordinatesException

    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", module="openpyxl")
            yield
    except InvalidRecord:
        raise
    except _ZIP_ERRORS as exc:
        raise damaged("tệp zip sai cấu trúc", where) from exc
    except _XML_ERRORS as exc:
        raise damaged("phần XML sai cú pháp", where) from exc
    except OSError as exc:  # of a file in memory: no workbook in it, or a place before its start
        raise damaged("không có sổ tính nào trong tệp", where) from exc
    except (*_CONTENT_ERRORS, TokenizerError, TranslatorError, CellCoordinatesException) as exc:
        raise damaged("nội dung không đúng kiểu .xlsx", where) from exc


def _grid(load: Callable[[bool], Workbook], data_only: bool, index: int, where: str) -> Generator[Any]:
    """Number (from 1) and cells of each row of a sheet that has cells, if only blank ones."""
    sheet = load(data_only).worksheets[index]
    sheet.reset_dimensions()  # what the file says of its size may be wrong
    rows = enumerate(sheet.iter_rows(), start=1)
    while True:
        with _faults_of_openpyxl(where):
            found = next((pair for pair in rows if pair[1]), None)
        if found is None:
            return
        yield found


def _raw(load: Callable[[bool], Workbook], index: int, where: str) -> Generator[RawRow]:
    """The rows that have a cell with a value.

    openpyxl gives either the formulas or their values, so a sheet with formulas is read twice, side by side.
    """
    values = _grid(load, True, index, where)
    for number, row in _grid(load, False, index, where):
        filled = [(at, cell) for at, cell in enumerate(row) if cell.value is not None]
        calculated: Any = ()
        if any(cell.data_type == "f" for _, cell in filled):
            calculated = next(cells for at, cells in values if at == number)
        cells: dict[int, Any] = {}
        for at, cell in filled:
            given = calculated[at] if cell.data_type == "f" else cell
            value = _value(given.data_type, given.value, f"{where}: {letter(at)}{number}")
            if value is not None:
                cells[at] = value
        if cells:
            yield RawRow(number, cells, MAX_COLUMN)


def _value(kind: str, value: Any, where: str) -> Any:
    """The value of a cell of openpyxl's `kind`, a fault in its place, or None when it is blank."""
    if kind in {"s", "str"}:
        return _text(value or "", where)
    if value is None:
        hint = "mở bằng Excel, đợi tính xong rồi lưu lại"
        message, expected = "ô có công thức nhưng chưa có kết quả", "kết quả của công thức"
        return Fault("cong-thuc-chua-tinh", message, expected=expected, hint=hint)
    if kind == "n":
        return _number(value)
    if kind == "d":
        return value.date() if isinstance(value, datetime) and value.time() == time() else value
    expected = "chữ, số hoặc ngày"
    if kind == "b":
        found = "TRUE (đúng)" if value else "FALSE (sai)"
        return Fault("o-dung-sai", "ô chứa giá trị đúng/sai", found=found, expected=expected)
    if kind == "e":
        found, hint = visible(str(value)[:20]), "sửa công thức trong ô, hoặc gõ thẳng giá trị"
        return Fault("o-loi", "ô báo lỗi của Excel", found=found, expected=expected, hint=hint)
    raise damaged(f"ô có kiểu lạ “{visible(kind[:20])}”", where)


def _text(text: str, where: str) -> str | None:
    if len(text) > MAX_CELL:
        raise too_long(where)
    text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
    return text if text and not text.isspace() else None


def _number(value: float) -> float | Fault:
    if abs(value) >= 10**_DIGITS:
        message, expected = f"số quá dài, Excel chỉ giữ {_DIGITS} chữ số đầu", f"không quá {_DIGITS} chữ số"
        found, hint = f"{value}"[:30], "định dạng ô là Text rồi gõ lại"
        return Fault("so-qua-dai", message, found=found, expected=expected, hint=hint)
    exact = float(f"{value:.{_DIGITS}g}")
    return int(exact) if exact.is_integer() else exact
