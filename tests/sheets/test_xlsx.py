"""XLSX: typed cells, the choice of the sheet, and what a workbook may not do."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import subprocess
import warnings
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openpyxl.chart import BarChart

from tests.sheets.conftest import (
    HEADING,
    MAIN,
    opened,
    refused,
    values,
    xlsx_parts,
    zipped,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WRONG = "nội dung không đúng kiểu .xlsx"
# Styles 1 dd/mm/yyyy, 2 a custom date, 3 hours past a day, 4 money with a d in quotes, 5 a built-in duration.
FORMATS = (
    '<numFmts><numFmt numFmtId="164" formatCode="[$-42A]dd\\/mm\\/yyyy;@"/>'
    '<numFmt numFmtId="165" formatCode="[h]:mm"/>'
    '<numFmt numFmtId="166" formatCode="#,##0&quot; đồng;d&quot;\\ [Red]_d"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>'
    '<xf numFmtId="166"/><xf numFmtId="46"/></cellXfs>'
)


def cell(xml: str) -> str:
    return f'<row r="2">{xml}</row>'


def test_cells_keep_their_types(workbook: Callable[..., Path]) -> None:
    moment = dt.datetime(2023, 2, 28, 14, 30)
    path = workbook(
        Trang1=[
            ["STT", "Mã", "Số", "Ngày", "Trích yếu"],
            [1, "007", 105, dt.date(2023, 2, 28), 66.7],
            [2, "  a ", -3.0, dt.datetime(2023, 2, 28), None],
            [None] * 5,
            [3, "=b", 1e14, moment, "0"],
        ]
    )
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["B5"].data_type = "s"
    book.save(path)
    assert values(path) == [
        (2, {"ma": "007", "so": 105, "ngay": dt.date(2023, 2, 28), "trich_yeu": 66.7}),
        (3, {"ma": "  a ", "so": -3, "ngay": dt.date(2023, 2, 28)}),
        (5, {"ma": "=b", "so": 10**14, "ngay": moment, "trich_yeu": "0"}),
    ]
    kinds = [[type(value) for value in row.values()] for _, row in values(path)]
    assert kinds[0] == [str, int, dt.date, float]
    assert kinds[1] == [str, int, dt.date]
    assert kinds[2] == [str, int, dt.datetime, str]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("105", 105),
        ("1.05E2", 105),
        ("-0", 0),
        ("0.30000000000000004", 0.3),
        ("66.7", 66.7),
        (".5", 0.5),
        ("1e-5", 0.00001),
        ("999999999999999", 999_999_999_999_999),
    ],
)
def test_a_number_is_what_excel_shows(raw_xlsx: Callable[..., Path], text: str, value: float) -> None:
    ((_, row),) = values(raw_xlsx(cell(f'<c r="B2"><v>{text}</v></c>')))
    assert row == {"so": value}
    assert type(row["so"]) is type(value)


@pytest.mark.parametrize(("style", "text"), [(1, "44985"), (2, "44985"), (2, "44985.0")])
def test_a_number_shown_as_a_date_is_a_date(raw_xlsx: Callable[..., Path], style: int, text: str) -> None:
    path = raw_xlsx(cell(f'<c r="B2" s="{style}"><v>{text}</v></c>'), formats=FORMATS)
    assert values(path) == [(2, {"so": dt.date(2023, 2, 28)})]


@pytest.mark.parametrize(
    ("style", "text", "value"),
    [
        (1, "1", dt.date(1900, 1, 1)),
        (1, "59", dt.date(1900, 2, 28)),
        (1, "61", dt.date(1900, 3, 1)),
        (1, "2958465", dt.date(9999, 12, 31)),
        (1, "0.5", dt.time(12, 0)),
        (1, "44985.604166666664", dt.datetime(2023, 2, 28, 14, 30)),
        (3, "1.25", dt.timedelta(hours=30)),
        (5, "1.25", dt.timedelta(hours=30)),
        (4, "44985", 44985),
        (0, "44985", 44985),
    ],
)
def test_serial_numbers_of_days(raw_xlsx: Callable[..., Path], style: int, text: str, value: Any) -> None:
    path = raw_xlsx(cell(f'<c r="B2" s="{style}"><v>{text}</v></c>'), formats=FORMATS)
    assert values(path) == [(2, {"so": value})]


@pytest.mark.parametrize("text", ["2958466", "1e300"])
def test_a_date_past_the_last_day_is_a_fault_of_its_cell(raw_xlsx: Callable[..., Path], text: str) -> None:
    path = raw_xlsx(cell(f'<c r="A2" t="str"><v>a</v></c><c r="B2" s="1"><v>{text}</v></c>'), formats=FORMATS)
    (row,) = opened(path).rows()
    assert row.values == {"ma": "a"}
    assert [(fault.code, fault.where, fault.field, fault.found) for fault in row.faults] == [
        ("o-loi", "a.xlsx: Trang1: B2", "so", "#VALUE!")
    ]


def test_days_counted_from_1904_are_the_same_days(raw_xlsx: Callable[..., Path]) -> None:
    rows = cell('<c r="B2" s="1"><v>43523</v></c>')
    path = raw_xlsx(rows, formats=FORMATS, book='<workbookPr date1904="1"/>')
    assert values(path) == [(2, {"so": dt.date(2023, 2, 28)})]


def test_texts_of_every_kind_are_read_whole(raw_xlsx: Callable[..., Path]) -> None:
    strings = (
        "<si><t>Mã số</t></si>"
        '<si><r><rPr><b/></rPr><t xml:space="preserve">về </t></r><r><t>việc</t></r>'
        '<rPh sb="0" eb="1"><t>đọc</t></rPh></si>'
        "<si><t>một_x000D_\nhai _x005F_x0041_ _xyz_</t></si>"
    )
    rows = (
        cell('<c r="A2" t="s"><v>1</v></c><c r="B2" t="s"><v>2</v></c>')
        + '<row r="3"><c r="A3" t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c>'
        + '<c r="B3" t="str"><f>A1&amp;"x"</f><v>a_x0009_b</v></c></row>'
        + '<row><c t="s"><v>0</v></c><c><v>5</v></c></row>'
    )
    assert values(raw_xlsx(rows, strings=strings)) == [
        (2, {"ma": "về việc", "so": "một\r\nhai _x0041_ _xyz_"}),
        (3, {"ma": "inline", "so": "a\tb"}),
        (4, {"ma": "Mã số", "so": 5}),
    ]


def test_many_shared_texts_come_in_any_order(raw_xlsx: Callable[..., Path]) -> None:
    strings = "".join(f"<si><t>chữ {number}</t></si>" for number in range(20_000))
    order = [19_999, 0, 7, 12_345, 19_999, 3]
    rows = "".join(
        f'<row r="{at}"><c r="A{at}" t="s"><v>{number}</v></c></row>' for at, number in enumerate(order, 2)
    )
    assert [row["ma"] for _, row in values(raw_xlsx(rows, strings=strings))] == [
        f"chữ {number}" for number in order
    ]


@pytest.mark.parametrize(
    ("xml", "code", "text"),
    [
        (
            '<c r="B2" t="e"><f>A9/0</f><v>#REF!</v></c>',
            "o-loi",
            "ô báo lỗi của Excel: thấy #REF!; cần chữ, số hoặc ngày",
        ),
        (
            '<c r="B2" t="b"><v>1</v></c>',
            "o-dung-sai",
            "ô chứa giá trị đúng/sai: thấy TRUE (đúng); cần chữ, số hoặc ngày",
        ),
        (
            '<c r="B2"><f>1+1</f></c>',
            "cong-thuc-chua-tinh",
            "ô có công thức nhưng chưa có kết quả: cần kết quả của công thức",
        ),
        (
            '<c r="B2"><f>1+1</f><v></v></c>',
            "cong-thuc-chua-tinh",
            "ô có công thức nhưng chưa có kết quả: cần kết quả của công thức",
        ),
        (
            '<c r="B2"><v>1234567890123456</v></c>',
            "so-qua-dai",
            "số quá dài, Excel chỉ giữ 15 chữ số đầu: thấy 1234567890123456; cần không quá 15 chữ số",
        ),
    ],
)
def test_a_cell_without_a_value_is_a_fault_and_never_a_blank(
    raw_xlsx: Callable[..., Path], xml: str, code: str, text: str
) -> None:
    rows = "".join(f'<row r="{at}">{xml.replace("B2", f"B{at}")}</row>' for at in (2, 5))
    found = list(opened(raw_xlsx(rows)).rows())
    assert [(row.number, dict(row.values)) for row in found] == [(2, {}), (5, {})]
    assert [str(fault) for row in found for fault in row.faults] == [
        f"a.xlsx: Trang1: B{at}: so: {text}" for at in (2, 5)
    ]
    assert {fault.code for row in found for fault in row.faults} == {code}


def test_an_error_in_an_ignored_column_is_nobodys_fault(tmp_path: Path) -> None:
    heading = HEADING.replace("</row>", '<c r="C1" t="str"><v>STT</v></c></row>')
    rows = cell('<c r="A2" t="str"><v>a</v></c><c r="C2" t="e"><v>#N/A</v></c>')
    assert values(zipped(tmp_path / "a.xlsx", xlsx_parts(heading + rows))) == [(2, {"ma": "a"})]


def test_formulas_are_the_values_they_had(raw_xlsx: Callable[..., Path]) -> None:
    path = raw_xlsx(
        cell('<c r="A2" t="str"><f>B2&amp;""</f><v></v></c><c r="B2"><f>SUM(1,2)</f><v>3</v></c>')
    )
    assert values(path) == [(2, {"so": 3})]


def test_a_formula_shared_by_a_column_is_its_values(raw_xlsx: Callable[..., Path]) -> None:
    rows = '<row r="2"><c r="B2"><f t="shared" ref="B2:B5" si="0">ROW()-1</f><v>1</v></c></row>' + "".join(
        f'<row r="{at}"><c r="A{at}" t="str"><v>a</v></c><c r="B{at}"><f t="shared" si="0"/>{value}</c></row>'
        for at, value in ((4, "<v>3</v>"), (5, ""))
    )
    found = list(opened(raw_xlsx(rows)).rows())
    assert [(row.number, dict(row.values)) for row in found] == [
        (2, {"so": 1}),
        (4, {"ma": "a", "so": 3}),
        (5, {"ma": "a"}),
    ]
    assert [fault.code for row in found for fault in row.faults] == ["cong-thuc-chua-tinh"]


def test_a_formula_openpyxl_cannot_take_apart_is_damage(raw_xlsx: Callable[..., Path]) -> None:
    (fault,) = refused(raw_xlsx(cell('<c r="B2"><f t="shared" ref="B2" si="0">SUM("</f><v>1</v></c>')))
    assert (fault.code, fault.found) == ("tep-bi-hong", WRONG)


def test_an_iso_date_cell_is_a_date(raw_xlsx: Callable[..., Path]) -> None:
    path = raw_xlsx(
        cell('<c r="A2" t="d"><v>2023-02-28</v></c><c r="B2" t="d"><v>2023-02-28T14:30:00</v></c>')
    )
    assert values(path) == [(2, {"ma": dt.date(2023, 2, 28), "so": dt.datetime(2023, 2, 28, 14, 30)})]


def test_the_first_visible_sheet_with_data_is_read(workbook: Callable[..., Path]) -> None:
    table = [["Mã", "Số"], ["a", 1]]
    path = workbook(An=[["Mã", "Số"], ["x", 9]], Rong=[], Nam2023=table, Khac=[["Mã", "Số"], ["b", 2]])
    book = openpyxl.load_workbook(path)
    book["An"].sheet_state = "hidden"
    book.save(path)
    assert values(path) == [(2, {"ma": "a", "so": 1})]
    assert opened(path).where == "a.xlsx: Nam2023"
    assert values(path, trang="Khac") == [(2, {"ma": "b", "so": 2})]
    assert values(path, trang="An") == [(2, {"ma": "x", "so": 9})]
    (fault,) = refused(path, trang="Nam2024")
    assert (fault.code, str(fault)) == (
        "khong-co-trang",
        "a.xlsx: không có trang tính này: thấy “Nam2024”; cần “An”, “Rong”, “Nam2023”, “Khac”",
    )


def test_a_cover_sheet_before_the_table_is_told_with_the_other_sheets(workbook: Callable[..., Path]) -> None:
    (fault,) = refused(workbook(Bia=[["Danh mục văn bản"]], Nam2023=[["Mã", "Số"]]))
    assert (fault.code, fault.where, fault.hint) == (
        "khong-thay-tieu-de",
        "a.xlsx: Bia",
        "tệp còn có trang “Nam2023”",
    )


def test_a_workbook_with_nothing_to_see_names_what_is_hidden(workbook: Callable[..., Path]) -> None:
    path = workbook(An=[["Mã", "Số"], ["a", 1]], Trang=[])
    book = openpyxl.load_workbook(path)
    book["An"].sheet_state = "veryHidden"
    book.save(path)
    (fault,) = refused(path)
    assert (fault.code, fault.where, fault.message) == (
        "trang-trong",
        "a.xlsx",
        "không có trang tính nào có dữ liệu",
    )
    assert fault.hint == "các trang bị ẩn không được đọc nếu không gọi tên: “An”"


def test_a_chart_sheet_is_no_sheet(workbook: Callable[..., Path]) -> None:
    path = workbook(Trang=[["Mã", "Số"], ["a", 1]])
    book = openpyxl.load_workbook(path)
    book.create_chartsheet("Biểu đồ", 0).add_chart(BarChart())
    book.save(path)
    assert values(path) == [(2, {"ma": "a", "so": 1})]


def test_merged_headings_with_data_under_them_are_refused(workbook: Callable[..., Path]) -> None:
    path = workbook(Trang=[["Mã", "Số", None], ["a", 1, "x"]])
    book = openpyxl.load_workbook(path)
    book.worksheets[0].merge_cells("B1:C1")
    book.save(path)
    (fault,) = refused(path)
    assert (fault.code, fault.where) == ("cot-khong-ten", "a.xlsx: Trang: C2")
    assert fault.hint == "ô tiêu đề gộp nhiều cột thì bỏ gộp và ghi tên từng cột"


def test_titles_blank_rows_and_headings_with_line_breaks(workbook: Callable[..., Path]) -> None:
    path = workbook(
        Trang=[["ĐẢNG UỶ KHỐI"], [], [2023], ["STT", "Mã", "Trích\nyếu", "Nơi nhận "], [1, "a", "b", "c;d"]]
    )
    assert values(path) == [(5, {"ma": "a", "trich_yeu": "b", "noi_nhan": "c;d"})]
    assert opened(path).cell(5, "noi_nhan[1]") == "D5"


def test_a_namespace_prefix_changes_nothing(tmp_path: Path) -> None:
    parts = xlsx_parts(HEADING + cell('<c r="A2" t="str"><v>a</v></c>'))
    name = "xl/worksheets/sheet1.xml"
    text = re.sub(r"<(/?)", r"<\1x:", parts[name]).replace("xmlns", "xmlns:x")
    assert text.startswith("<x:worksheet xmlns:x=")
    assert values(zipped(tmp_path / "a.xlsx", parts | {name: text})) == [(2, {"ma": "a"})]


def test_the_strict_form_is_refused_and_not_read_as_an_empty_book(tmp_path: Path) -> None:
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    parts = {name: text.replace(MAIN, strict) for name, text in xlsx_parts(HEADING).items()}
    (fault,) = refused(zipped(tmp_path / "a.xlsx", parts))
    assert (fault.code, str(fault)) == (
        "xlsx-strict",
        "a.xlsx: tệp lưu kiểu “Strict Open XML”, không đọc được: cần tệp .xlsx kiểu “Excel Workbook”",
    )
    assert fault.hint == "mở bằng Excel, chọn Lưu thành (Save As), kiểu “Excel Workbook (*.xlsx)”"


def test_a_workbook_with_macros_is_read_and_they_are_not(workbook: Callable[..., Path]) -> None:
    path = workbook(Trang=[["Mã", "Số"], ["a", 1]])
    assert values(path.rename(path.with_suffix(".xlsm"))) == [(2, {"ma": "a", "so": 1})]


def test_what_openpyxl_warns_of_is_not_heard(raw_xlsx: Callable[..., Path]) -> None:
    path = raw_xlsx(cell('<c r="A2" t="str"><v>a</v></c>'))
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace("</worksheet>", '<extLst><ext uri="{A}"/></extLst></worksheet>')
    zipped(path, parts)
    with pytest.warns(UserWarning, match="no stylesheet"):
        book = openpyxl.load_workbook(path, read_only=True)
    with pytest.warns(UserWarning, match="extension is not supported"):
        list(book.worksheets[0].iter_rows())
    book.close()
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        assert values(path) == [(2, {"ma": "a"})]
    assert heard == []


@pytest.mark.libreoffice
def test_a_book_that_libreoffice_saved(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("máy không có LibreOffice")
    text = (
        "DANH MỤC VĂN BẢN\n\nSTT,Mã,Số,Ngày,Trích yếu\n"
        '1,vb-1,105,28/02/2023,"về việc\nđổi mới"\n=A4+1,=B4&"a",=1/0,2023-02-28,"="""""\n'
    )
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    subprocess.run(
        [
            office,
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            # comma, quote, UTF-8, from line 1, column 4 is d/m/y; formulas are calculated
            "--infilter=CSV:44,34,76,1,4/4,1066,false,true,false,false,false,-1,true",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "a.csv"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    path = tmp_path / "a.xlsx"
    if not path.exists():
        pytest.skip("LibreOffice của máy không có Calc")
    day = dt.date(2023, 2, 28)
    good, bad = opened(path).rows()
    assert (good.number, dict(good.values), good.faults) == (
        4,
        {"ma": "vb-1", "so": 105, "ngay": day, "trich_yeu": "về việc\nđổi mới"},
        (),
    )
    assert (bad.number, dict(bad.values)) == (5, {"ma": "vb-1a", "ngay": day})
    assert [str(fault) for fault in bad.faults] == [
        "a.xlsx: a: C5: so: ô báo lỗi của Excel: thấy #DIV/0!; cần chữ, số hoặc ngày"
    ]


OLE = bytes.fromhex("D0CF11E0A1B11AE1")


@pytest.mark.parametrize(
    ("data", "code", "text"),
    [
        (b"", "tep-rong", "tệp không có nội dung: cần tệp .xlsx"),
        (OLE + b"\0" * 600, "khong-phai-xlsx", "thấy tệp Excel kiểu cũ (.xls)"),
        (
            OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
            "tep-co-mat-khau",
            "tệp đặt mật khẩu nên không đọc được",
        ),
        (b"<html><table><tr>", "khong-phai-xlsx", "thấy trang web hoặc XML đổi đuôi"),
        (b"ma,so\n", "khong-phai-xlsx", "thấy loại tệp khác"),
        (b"PK\3\4 and nothing", "tep-bi-hong", "thấy tệp zip sai cấu trúc"),
    ],
)
def test_what_is_no_workbook_is_named(
    text_file: Callable[..., Path], data: bytes, code: str, text: str
) -> None:
    (fault,) = refused(text_file(data, "a.xlsx"))
    assert fault.code == code
    assert str(fault).startswith("a.xlsx: ")
    assert text in str(fault)


@pytest.mark.parametrize("suffix", [".xls", ".xlsb", ".ods"])
def test_other_workbooks_are_refused_with_the_way_out(text_file: Callable[..., Path], suffix: str) -> None:
    (fault,) = refused(text_file(OLE, f"a{suffix}"))
    assert (fault.code, fault.found) == ("duoi-tep-la", suffix)
    assert fault.expected == ".xlsx, .xlsm, .csv, .txt, .tsv, .json, .jsonl, .yaml, .yml"
    assert fault.hint == "mở bằng Excel rồi lưu thành .xlsx"


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (cell('<c r="B2" t="s"><v>5</v></c>'), WRONG),
        (cell('<c r="B2"><v>abc</v></c>'), WRONG),
        (cell('<c r="B2"><v>nan</v></c>'), WRONG),
        (cell('<c r="B2" t="d"><v>hôm nay</v></c>'), WRONG),
        ('<row r="2"><c r="A2">', "phần XML sai cú pháp"),
    ],
)
def test_a_sheet_no_program_writes_is_damaged(raw_xlsx: Callable[..., Path], rows: str, found: str) -> None:
    (fault,) = refused(raw_xlsx(rows))
    assert (fault.code, fault.found) == ("tep-bi-hong", found)
    assert fault.where.startswith("a.xlsx")
    assert fault.hint == "mở bằng Excel rồi lưu thành tệp mới, hoặc lấy lại bản gốc của tệp"


def test_a_cell_of_a_kind_nobody_knows_is_damage_and_named(raw_xlsx: Callable[..., Path]) -> None:
    (fault,) = refused(raw_xlsx(cell('<c r="B2" t="zz"><v>1</v></c>')))
    assert (fault.code, fault.where, fault.found) == (
        "tep-bi-hong",
        "a.xlsx: Trang1: B2",
        "ô có kiểu lạ “zz”",
    )


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_not_even_looked_at(tmp_path: Path, part: str, encoding: str) -> None:
    parts: dict[str, Any] = xlsx_parts(HEADING)
    parts[part] = f'<!--a--><!DOCTYPE a [<!ENTITY b "{"c" * 99}">]>{parts[part]}'.encode(encoding)
    (fault,) = refused(zipped(tmp_path / "a.xlsx", parts))
    assert (fault.code, fault.found) == ("tep-bi-hong", "phần XML khai báo DTD")


def test_a_dtd_does_not_hide_behind_a_long_comment(tmp_path: Path) -> None:
    parts = xlsx_parts(HEADING)
    name = "xl/worksheets/sheet1.xml"
    parts[name] = f"<!--{os.urandom(40_000).hex()}--><!DOCTYPE a>{parts[name]}"
    (fault,) = refused(zipped(tmp_path / "a.xlsx", parts))
    assert (fault.code, fault.found) == ("tep-bi-hong", "phần XML mở đầu dài bất thường")


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
def test_a_cell_of_endless_text_is_refused(tmp_path: Path, part: str) -> None:
    text = os.urandom(100_000).hex()
    xml, strings = {
        "xl/worksheets/sheet1.xml": (f'<c r="B2" t="str"><v>{text}</v></c>', ""),
        "xl/sharedStrings.xml": ('<c r="B2" t="s"><v>0</v></c>', f"<si><t>{text}</t></si>"),
    }[part]
    (fault,) = refused(zipped(tmp_path / "a.xlsx", xlsx_parts(HEADING + cell(xml), strings)))
    assert (fault.code, fault.expected) == ("o-qua-dai", "không quá 131.072 ký tự")


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"])
def test_a_part_that_unfolds_without_end_is_refused(tmp_path: Path, part: str) -> None:
    parts = xlsx_parts(HEADING)
    parts[part] = parts[part].replace("</", " " * 4_000_000 + "</", 1)
    (fault,) = refused(zipped(tmp_path / "a.xlsx", parts))
    assert (fault.code, fault.expected) == ("nen-bat-thuong", "không quá 300 lần")
    assert fault.found.startswith(part)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml"])
def test_a_missing_part_is_damage(tmp_path: Path, part: str) -> None:
    parts = xlsx_parts(HEADING)
    del parts[part]
    (fault,) = refused(zipped(tmp_path / "a.xlsx", parts))
    assert (fault.code, fault.where, fault.found) == ("tep-bi-hong", "a.xlsx", WRONG)


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ({"a.txt": ""}, "tệp zip khác"),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "tệp OpenDocument (.ods)"),
    ],
)
def test_a_zip_that_is_no_workbook_says_so(tmp_path: Path, parts: dict[str, str], found: str) -> None:
    (fault,) = refused(zipped(tmp_path / "a.xlsx", parts))
    assert (fault.code, fault.found) == ("khong-phai-xlsx", found)


def test_a_word_document_is_no_workbook(tmp_path: Path) -> None:
    parts = xlsx_parts(HEADING)
    name = "[Content_Types].xml"
    parts[name] = parts[name].replace("sheet.main", "document.main")
    (fault,) = refused(zipped(tmp_path / "a.xlsx", parts))
    assert (fault.code, fault.found) == ("tep-bi-hong", "không có sổ tính nào trong tệp")


def test_an_encrypted_member_is_a_password(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.xlsx", xlsx_parts(HEADING))
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\1\2") + 8] |= 1  # the flag of the first member in the directory
    path.write_bytes(data)
    (fault,) = refused(path)
    assert (fault.code, fault.found) == ("tep-co-mat-khau", "[Content_Types].xml")


def test_a_member_with_a_wrong_checksum_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as package:  # stored
        for name, text in xlsx_parts(HEADING + cell('<c r="A2" t="str"><v>abc</v></c>')).items():
            package.writestr(name, text)
    path.write_bytes(path.read_bytes().replace(b"<v>abc</v>", b"<v>abd</v>"))
    (fault,) = refused(path)
    assert (fault.code, fault.found) == ("tep-bi-hong", "tệp zip sai cấu trúc")


def test_only_as_much_is_read_as_is_asked_for(raw_xlsx: Callable[..., Path]) -> None:
    rows = "".join(f'<row r="{at}"><c r="A{at}" t="str"><v>a</v></c></row>' for at in range(2, 5_000))
    found = opened(raw_xlsx(rows + '<row r="5000"><c r="A5000"><v>x</v></c></row>')).rows()
    assert next(found).number == 2
    with pytest.raises(ValueError, match="tệp bị hỏng"):
        list(found)
