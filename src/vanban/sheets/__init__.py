"""Tables of records as offices keep them: read from CSV, XLSX, JSON, JSONL and YAML, written as CSV and XLSX.

::

    sheet = open_sheet("nam-2023.xlsx", ["ma", "loai", "ngay", "trich_yeu"], ignored=["stt"])
    for row in sheet.rows():
        row.number, row.values, row.faults

The heading is judged once, when the sheet is opened; a row is read when it is asked for, so that CSV and
JSONL of any length take the same memory (of an XLSX its texts are held). What is wrong with one row comes
with that row; what is wrong with the file is raised.
"""

from vanban.sheets.opening import open_sheet
from vanban.sheets.table import Row, Sheet
from vanban.sheets.writing import neutral, write_csv, xlsx_text
from vanban.sheets.xlsx import sheet_names

__all__ = ["Row", "Sheet", "neutral", "open_sheet", "sheet_names", "write_csv", "xlsx_text"]
