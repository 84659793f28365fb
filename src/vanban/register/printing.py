"""A sheet of the book as it is printed: A4 across, the heading on every page, one page wide."""

from __future__ import annotations

from datetime import date, datetime, time
from math import ceil
from typing import TYPE_CHECKING, Any, NamedTuple

from vanban.ooxml.do_rong import width_mm
from vanban.register.form import FORM, recipients, remarks, subject
from vanban.register.series import series_name
from vanban.sheets import xlsx_text
from vanban.tieng_viet import khoang_ngay, ngay_ngan, viet_hoa, viet_hoa_dau, viet_so_luong

if TYPE_CHECKING:
    from openpyxl import Workbook
    from sqlalchemy import Row

    from vanban.register.entries import Entry

HIDDEN = "(văn bản mật)"
"""What stands in place of the subject of a secret document, where subjects are hidden."""

_FONT = "Times New Roman"
_PT = 12
_LINE_PT = 15.75
_MAX_PT = 409
"""The highest row that Excel takes."""
_EXCEL_BEGINS = date(1900, 3, 1)
"""Excel counts a day too many before it."""


def shown_subject(entry: Entry, text: str, mat: bool) -> str:
    """The text, without the subject of a secret document unless `mat`."""
    return text.replace(entry.trich_yeu, HIDDEN) if not mat and entry.do_mat and entry.trich_yeu else text


def set_font(book: Workbook) -> None:
    """Let the widths of columns count characters of the font they hold, which every computer has."""
    from openpyxl.styles import Font

    # The style that the width of a column is counted in has no public name.
    styles: Any = book._named_styles  # type: ignore[attr-defined]  # noqa: SLF001  # no public way to it
    styles["Normal"].font = Font(name=_FONT, size=_PT)


class _Looks(NamedTuple):
    """The styles of a sheet, made once."""

    border: Any
    font: Any
    struck: Any
    bold: Any
    top: Any
    centred: Any
    middle: Any


def _looks() -> _Looks:
    from openpyxl.styles import Alignment, Border, Font, Side

    line = Side(style="thin")
    return _Looks(
        border=Border(left=line, right=line, top=line, bottom=line),
        font=Font(name=_FONT, size=_PT),
        struck=Font(name=_FONT, size=_PT, strike=True),
        bold=Font(name=_FONT, size=_PT, bold=True),
        top=Alignment(vertical="top", wrap_text=True),
        centred=Alignment(horizontal="center", vertical="top", wrap_text=True),
        middle=Alignment(horizontal="center", vertical="center", wrap_text=True),
    )


class PrintedSheet:
    """One sheet of the workbook while its rows are written."""

    def __init__(self, book: Workbook, name: str, place: Row[Any] | None) -> None:
        # Any: the stubs of openpyxl know little of what it writes as a stream.
        self._sheet: Any = book.create_sheet(name)
        self._place = place
        self._looks = _looks()
        self._number = 0
        title = _title(place)
        self._lay_out(len(title) + 1)
        for text, size, bold, middle in title:
            self._title_row(text, size, bold, middle)
        self._append(
            [self._cell(column.heading, self._looks.bold, self._looks.middle) for column in FORM],
            _height([column.heading for column in FORM]) + 4,
        )

    def _lay_out(self, heading: int) -> None:
        """What a printer needs; openpyxl wants it before the first row."""
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.properties import PageSetupProperties

        sheet = self._sheet
        last = get_column_letter(len(FORM))
        for index, column in enumerate(FORM, 1):
            sheet.column_dimensions[get_column_letter(index)].width = column.width
        for row in range(1, heading):
            sheet.merged_cells.add(f"A{row}:{last}{row}")
        sheet.freeze_panes = f"A{heading + 1}"
        sheet.print_title_rows = f"{heading}:{heading}"
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.paperSize = 9  # A4
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        margins = sheet.page_margins
        margins.left = margins.right = margins.top = 0.6
        margins.bottom, margins.header, margins.footer = 0.7, 0.3, 0.35
        sheet.print_options.horizontalCentered = True
        sheet.oddFooter.center.text = "Trang &P/&N"
        sheet.oddFooter.center.font, sheet.oddFooter.center.size = _FONT, 11

    def _cell(self, value: str | int | datetime | None, font: Any, alignment: Any) -> Any:
        from openpyxl.cell import WriteOnlyCell

        cell: Any
        if isinstance(value, str):
            cell = xlsx_text(self._sheet, value)
        else:
            cell = WriteOnlyCell(self._sheet, value)
            if isinstance(value, datetime):
                # A real date, shown as the papers write it: months 3 to 9 take no zero.
                cell.number_format = "dd/m/yyyy" if 3 <= value.month <= 9 else "dd/mm/yyyy"
        cell.font, cell.alignment, cell.border = font, alignment, self._looks.border
        return cell

    def _append(self, cells: list[Any], height: float) -> None:
        """A row of a height of its own: programs do not all find it when they open the file."""
        self._number += 1
        rows = self._sheet.row_dimensions
        rows[self._number].height = min(height, _MAX_PT)
        self._sheet.append(cells)
        del rows[self._number]  # it is written, and would stay in memory

    def _title_row(self, text: str, size: int, bold: bool, middle: bool) -> None:
        from openpyxl.styles import Alignment, Font

        cell: Any = xlsx_text(self._sheet, text)
        cell.font = Font(name=_FONT, size=size, bold=bold)
        cell.alignment = Alignment(horizontal="center" if middle else "left", vertical="center")
        self._append([cell], size * 1.45)

    def add(self, entry: Entry, ly_do: str, mat: bool) -> None:
        """The row of a number; a cancelled one is struck through."""
        cancelled = entry.trang_thai == "da-huy"
        title = shown_subject(entry, subject(entry), mat)
        texts = [
            str(entry.so_ky_hieu), "", title, entry.nguoi_ky, *recipients(entry.noi_nhan), "",
            remarks(entry, ly_do),
        ]  # fmt: skip
        old = entry.ngay < _EXCEL_BEGINS
        day = ngay_ngan(entry.ngay) if old else datetime.combine(entry.ngay, time())
        values: list[str | int | datetime | None] = [*texts]
        values[1], values[6] = day, entry.so_ban
        looks = self._looks
        cells = [
            self._cell(
                value,
                looks.struck if cancelled and key in {"so_ky_hieu", "ten_loai_trich_yeu"} else looks.font,
                looks.centred if key in {"so_ky_hieu", "ngay", "so_ban"} else looks.top,
            )
            for (key, _, _), value in zip(FORM, values, strict=True)
        ]
        self._append(cells, _height(texts))

    def close(self) -> None:
        """The lines under the table: how many numbers, the heads of the chains; no more rows after them."""
        if self._place is not None:
            self._foot(self._place)
        self._sheet.close()  # or each sheet would keep a file open until the book is saved

    def _foot(self, place: Row[Any]) -> None:
        left_out = f", trong đó {viet_so_luong(place.da_huy)} số đã huỷ" if place.da_huy else ""
        lines = [f"Cộng: {viet_so_luong(place.so_luong)} số{left_out}."]
        lines.append(f"Mã kiểm chuỗi: {place.bam_dong} (dòng {place.so_dong})")
        if place.so_su:
            lines.append(f"Mã kiểm lịch sử: {place.bam_su} (sự việc {place.so_su})")
        for line in lines:
            self._title_row(line, 11, False, False)


def _title(place: Row[Any] | None) -> list[tuple[str, int, bool, bool]]:
    """The lines above the table: text, size, whether bold, whether centred."""
    name = ("SỔ ĐĂNG KÝ VĂN BẢN ĐI", 16, True, True)
    if place is None:
        return [name, ("Không có văn bản nào", 13, False, True)]
    body = [(viet_hoa(place.cap_tren), 12, False, False)] if place.cap_tren else []
    span = viet_hoa_dau(khoang_ngay(date.fromisoformat(place.tu), date.fromisoformat(place.den)))
    term = (
        place.nhiem_ky if place.nhiem_ky.casefold().startswith("nhiệm kỳ") else f"nhiệm kỳ {place.nhiem_ky}"
    )
    return [
        *body,
        (viet_hoa(place.ten), 12, True, False),
        name,
        (f"{viet_hoa_dau(series_name(place.khoa))}, {term}", 14, True, True),
        (span, 12, False, True),
    ]


def _height(texts: list[str]) -> float:
    """How high a row must be, in points, for its longest cell."""
    lines = max(_lines(text, column.width) if text else 1 for text, column in zip(texts, FORM, strict=True))
    return lines * _LINE_PT + 2


def _lines(text: str, width: float) -> int:
    """Lines that a text takes in a column: words are not broken, unless one alone is too long."""
    room = (8 * width - 3) * 25.4 / 96  # 8 pixels a character of `set_font`, some left beside the text
    space = width_mm(" ", _PT)
    count = 0
    for paragraph in text.split("\n"):
        count += 1
        used = 0.0
        for word in paragraph.split():
            wide = width_mm(word, _PT)
            if used and used + space + wide > room:
                count, used = count + 1, wide
            else:
                used += (space if used else 0.0) + wide
            if used > room:
                more = ceil(used / room) - 1
                count, used = count + more, used - more * room
    return count
