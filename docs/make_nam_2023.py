"""Writes examples/nam-2023.xlsx from examples/nam-2023.csv: the same list as a workbook an office would keep.

The CSV is the source. The workbook adds a column STT, headings with accents, dates as dates and a layout for
print (A3 landscape). Equal input gives equal bytes with one version of openpyxl.

Run: python docs/make_nam_2023.py (the tests check that the workbook holds what this makes)
"""

from __future__ import annotations

import csv
import re
from datetime import datetime
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties

from vanban.opc import read_package, write_package
from vanban.tieng_viet import parse_ngay

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

EXAMPLES = Path(__file__).parent.parent / "examples"
SOURCE = EXAMPLES / "nam-2023.csv"
TARGET = EXAMPLES / "nam-2023.xlsx"

# Key in the CSV → heading in the workbook, width in characters.
COLUMNS: Final = {
    "ma": ("Mã", 13),
    "loai": ("Loại", 11),
    "ngay": ("Ngày", 12),
    "trich_yeu": ("Trích yếu", 26),
    "kinh_gui": ("Kính gửi", 17),
    "can_cu": ("Căn cứ", 36),
    "noi_dung": ("Nội dung", 86),
    "ban_hanh_boi": ("Ban hành bởi", 8),
    "quyen_han": ("Quyền hạn", 14),
    "chuc_vu": ("Chức vụ", 12),
    "nguoi_ky": ("Người ký", 15),
    "noi_nhan": ("Nơi nhận", 30),
    "do_khan": ("Độ khẩn", 7),
}
# The hour the workbook says it was made and saved; the hour it really was would change the bytes.
SAVED: Final = datetime(2023, 9, 29, 16, 0)

_LINE: Final = Side(style="thin", color="808080")
_CENTRED: Final = {"STT", "Loại", "Ngày", "Ban hành bởi", "Quyền hạn", "Chức vụ", "Người ký", "Độ khẩn"}


def records() -> list[dict[str, str]]:
    """The rows of the CSV, in its order."""
    with SOURCE.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def fill(sheet: Worksheet) -> None:
    """Headings and rows, each cell with its look."""
    border = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
    headings = ["STT", *(heading for heading, _ in COLUMNS.values())]
    for column, heading in enumerate(headings, 1):
        cell = sheet.cell(1, column, heading)
        cell.font = Font(name="Times New Roman", size=11, bold=True)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.fill = PatternFill("solid", fgColor="E7E6E6")
        cell.border = border
    sheet.row_dimensions[1].height = 32
    for number, record in enumerate(records(), 1):
        sheet.row_dimensions[number + 1].height = height(record)
        values = [parse_ngay(record[key]) if key == "ngay" else record[key] or None for key in COLUMNS]
        for column, (heading, value) in enumerate(zip(headings, [number, *values], strict=True), 1):
            cell = sheet.cell(number + 1, column, value)
            cell.font = Font(name="Times New Roman", size=11)
            across = "center" if heading in _CENTRED else "left"
            cell.alignment = Alignment(horizontal=across, vertical="top", wrap_text=True)
            cell.border = border
            if heading == "Ngày":
                cell.number_format = "dd/mm/yyyy"


def height(record: dict[str, str]) -> float:
    """The height of a row in points; programs do not all find it by themselves when they open a workbook."""
    lines = max(
        sum(ceil(max(len(line), 1) / (width * 1.1)) for line in record[key].split("\n"))
        for key, (_, width) in COLUMNS.items()
    )
    return min(15.0 * lines + 3, 409)  # the most that Excel takes


def lay_out(sheet: Worksheet) -> None:
    """What a printer needs: one page wide, the heading on every page, page numbers."""
    for column, width in enumerate([5, *(width for _, width in COLUMNS.values())], 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "C2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.paperSize = int(sheet.PAPERSIZE_A3)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.6
    footer = HeaderFooterItem()
    footer.center.text = "&P/&N"
    sheet.HeaderFooter.oddFooter = footer


def workbook() -> bytes:
    """The whole file."""
    book = Workbook()
    book.properties.creator = "vanban"
    book.properties.title = "Văn bản 9 tháng năm 2023"
    book.properties.created = SAVED
    sheet = book.worksheets[0]
    sheet.title = "Năm 2023"
    fill(sheet)
    lay_out(sheet)
    file = BytesIO()
    book.save(file)
    # openpyxl stamps the hour of saving into the properties and into the zip; the zip is written again.
    parts = dict(read_package(file.getvalue()).parts)
    stamp = rf"\g<1>{SAVED:%Y-%m-%dT%H:%M:%SZ}\g<2>".encode()
    core = "docProps/core.xml"
    parts[core] = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)", stamp, parts[core])
    return write_package(parts)


if __name__ == "__main__":
    TARGET.write_bytes(workbook())
    print(TARGET)
