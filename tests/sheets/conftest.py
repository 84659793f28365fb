"""Files as offices have them, and as unkind people make them."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from vanban.errors import Fault, InvalidRecord
from vanban.sheets import Sheet, open_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

COLUMNS = ["ma", "loai", "so", "ngay", "trich_yeu", "noi_nhan", "nguoi_ky"]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEADING = '<row r="1"><c r="A1" t="str"><v>Mã</v></c><c r="B1" t="str"><v>Số</v></c></row>'


_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_KINDS = {
    "workbook": "sheet.main",
    "worksheets/sheet1": "worksheet",
    "sharedStrings": "sharedStrings",
    "styles": "styles",
}
_CONTENT_TYPES = "".join(
    f'<Override PartName="/xl/{part}.xml"'
    f' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml"/>'
    for part, kind in _KINDS.items()
)


def relations(*pairs: tuple[str, str]) -> str:
    """A .rels part: ids rId1, rId2 … of (kind, target)."""
    lines = (
        f'<Relationship Id="rId{number}" Type="{RELS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(pairs, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{"".join(lines)}</Relationships>'


def xlsx_parts(rows: str, strings: str = "", formats: str = "", book: str = "") -> dict[str, str]:
    """The parts of the smallest workbook: `rows` go into sheetData, `strings` are si elements."""
    return {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}">{_CONTENT_TYPES}</Types>',
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELS}">{book}'
        '<sheets><sheet name="Trang1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            ("worksheet", "worksheets/sheet1.xml"),
            ("sharedStrings", "sharedStrings.xml"),
            ("styles", "/xl/styles.xml"),
        ),
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{formats}</styleSheet>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>',
    }


def zipped(path: Path, parts: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return path


@pytest.fixture
def raw_xlsx(tmp_path: Path) -> Callable[..., Path]:
    """A workbook of the given XML."""

    def make(rows: str, **parts: str) -> Path:
        return zipped(tmp_path / "a.xlsx", xlsx_parts(HEADING + rows, **parts))

    return make


@pytest.fixture
def text_file(tmp_path: Path) -> Callable[..., Path]:
    """A file of the given text or bytes."""

    def make(data: str | bytes, name: str = "a.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    return make


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    """A workbook that openpyxl writes: sheet names to rows."""

    def make(**sheets: Iterable[Iterable[Any]]) -> Path:
        import openpyxl

        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(list(row))
        path = tmp_path / "a.xlsx"
        book.save(path)
        return path

    return make


def opened(path: Path, **options: Any) -> Sheet:
    return open_sheet(path, COLUMNS, ignored=["stt"], **options)


def values(path: Path, **options: Any) -> list[tuple[int, dict[str, Any]]]:
    """Number and values of all rows; none of them has a fault."""
    rows = list(opened(path, **options).rows())
    assert [row.faults for row in rows] == [()] * len(rows)
    return [(row.number, dict(row.values)) for row in rows]


def refused(path: Path, **options: Any) -> tuple[Fault, ...]:
    """The faults for which the file is not opened, or not read to its end."""
    with pytest.raises(InvalidRecord) as caught:
        list(opened(path, **options).rows())
    return caught.value.faults
