"""Opening a sheet: by its ending, the reader that knows it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from vanban.errors import Fault, InvalidRecord
from vanban.sheets.csv_file import csv_sheet
from vanban.sheets.heading import Known
from vanban.sheets.records import json_sheet, jsonl_sheet, yaml_sheet
from vanban.sheets.xlsx import xlsx_sheet
from vanban.van_ban.doc_tep import file_info, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from os import PathLike

    from vanban.sheets.table import Sheet

__all__ = ["open_sheet"]

_READERS = {
    ".csv": csv_sheet,
    ".txt": csv_sheet,
    ".tsv": csv_sheet,
    ".json": json_sheet,
    ".jsonl": jsonl_sheet,
    ".yaml": yaml_sheet,
    ".yml": yaml_sheet,
}
_WORKBOOKS = (".xlsx", ".xlsm")
_OTHER_WORKBOOKS = (".xls", ".xlsb", ".ods")


def open_sheet(
    path: str | PathLike[str],
    columns: Mapping[str, str] | Iterable[str],
    *,
    ignored: Iterable[str] = (),
    trang: str | None = None,
) -> Sheet:
    """The table in a .csv, .xlsx, .xlsm, .json, .jsonl, .yaml or .yml file (.txt and .tsv as .csv).

    `columns` are the keys, or a mapping of headings to keys where a column has more names than one. Headings
    match without accents, in any case: "Trích yếu", "TRÍCH YẾU " and trich_yeu are one. `ignored` headings
    are known and passed over. `trang` is the name of the sheet of a workbook; without it the first visible
    one that is not empty.

    Raises:
        MissingFile, CannotRead: nothing there, a folder, no permission.
        InvalidRecord: not such a file, damaged, or with faults in its heading, all of them at once.
    """
    path, known = Path(path), Known.of(columns, ignored)
    file_info(path)
    suffix, where = path.suffix.lower(), visible(path.name)
    if suffix in _WORKBOOKS:
        return xlsx_sheet(path, known, trang)
    if suffix not in _READERS:
        hint = "mở bằng Excel rồi lưu thành .xlsx" if suffix in _OTHER_WORKBOOKS else ""
        found, expected = visible(suffix) or "không có đuôi", ", ".join([*_WORKBOOKS, *_READERS])
        raise InvalidRecord(
            Fault("duoi-tep-la", "không biết đọc tệp có đuôi này", "", where, found, expected, hint)
        )
    if trang is not None:
        found = f"trang “{visible(trang)}”"
        message = "chỉ tệp Excel mới có nhiều trang tính"
        raise InvalidRecord(Fault("khong-co-trang", message, where=where, found=found))
    return _READERS[suffix](path, known)
