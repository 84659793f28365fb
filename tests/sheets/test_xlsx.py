"""XLSX: typed cells, the choice of the sheet, and what a workbook may not do."""

from __future__ import annotations

import datetime as dt
import os
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

from tests.sheets.conftest import (
    HEADING,
    MAIN,
    opened,
    refused,
    relations,
    values,
    xlsx_parts,
    zipped,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

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
        (1, "44984.9999999", dt.date(2023, 2, 28)),
        (3, "1.25", dt.timedelta(hours=30)),
        (5, "1.25", dt.timedelta(hours=30)),
        (4, "44985", 44985),
        (0, "44985", 44985),
    ],
)
def test_serial_numbers_of_days(raw_xlsx: Callable[..., Path], style: int, text: str, value: Any) -> None:
    path = raw_xlsx(cell(f'<c r="B2" s="{style}"><v>{text}</v></c>'), formats=FORMATS)
    assert values(path) == [(2, {"so": value})]


@pytest.mark.parametrize("text", ["60", "-1", "2958466", "1e300"])
def test_a_date_that_is_no_day_is_a_fault_of_its_cell(raw_xlsx: Callable[..., Path], text: str) -> None:
    path = raw_xlsx(cell(f'<c r="A2" t="str"><v>a</v></c><c r="B2" s="1"><v>{text}</v></c>'), formats=FORMATS)
    (row,) = opened(path).rows()
    assert row.values == {"ma": "a"}
    assert [(fault.code, fault.where, fault.field, fault.found) for fault in row.faults] == [
        ("ngay-ngoai-khoang", "a.xlsx: Trang1: B2", "so", text)
    ]


def test_days_counted_from_1904_are_the_same_days(raw_xlsx: Callable[..., Path]) -> None:
    rows = cell('<c r="B2" s="1"><v>43523</v></c>') + '<row r="3"><c r="B3" s="1"><v>0</v></c></row>'
    path = raw_xlsx(rows, formats=FORMATS, book='<workbookPr date1904="1"/>')
    assert values(path) == [(2, {"so": dt.date(2023, 2, 28)}), (3, {"so": dt.date(1904, 1, 1)})]


def test_every_built_in_format_is_a_date_exactly_if_openpyxl_writes_dates_with_it(tmp_path: Path) -> None:
    ids = sorted(BUILTIN_FORMATS)
    styles = "".join(f'<xf numFmtId="{number}"/>' for number in ids)
    rows = "".join(
        f'<row r="{at + 2}"><c r="B{at + 2}" s="{at}"><v>44985</v></c></row>' for at in range(len(ids))
    )
    path = zipped(tmp_path / "a.xlsx", xlsx_parts(HEADING + rows, formats=f"<cellXfs>{styles}</cellXfs>"))
    kinds = {number: type(row["so"]).__name__ for number, (_, row) in zip(ids, values(path), strict=True)}
    dates = [number for number in ids if is_date_format(BUILTIN_FORMATS[number])]
    assert [number for number in ids if kinds[number] != "int"] == dates
    assert [number for number in ids if kinds[number] == "timedelta"] == [46]


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
            "số quá dài, Excel chỉ giữ 15 chữ số đầu: thấy 1234567890123460; cần không quá 15 chữ số",
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
    book.create_chartsheet("Biểu đồ", 0)
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


@pytest.mark.parametrize("prefix", ["", "x:"])
@pytest.mark.parametrize("space", [MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main"])
def test_prefixes_and_the_strict_form_are_the_same_workbook(tmp_path: Path, prefix: str, space: str) -> None:
    parts = xlsx_parts(HEADING + cell('<c r="A2" t="str"><v>a</v></c>'))
    name = "xl/worksheets/sheet1.xml"
    text = parts[name].replace(MAIN, space)
    if prefix:
        text = (
            text.replace("</", "</\0")
            .replace("<", "<x:")
            .replace("<x:/\0", "</x:")
            .replace("xmlns", "xmlns:x")
        )
    parts[name] = text
    assert values(zipped(tmp_path / "a.xlsx", parts)) == [(2, {"ma": "a"})]


def test_a_workbook_with_macros_is_read_and_they_are_not(workbook: Callable[..., Path]) -> None:
    path = workbook(Trang=[["Mã", "Số"], ["a", 1]])
    assert values(path.rename(path.with_suffix(".xlsm"))) == [(2, {"ma": "a", "so": 1})]


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
        (cell('<c r="B2" t="s"><v>5</v></c>'), "ô trỏ tới chữ không có trong tệp"),
        (cell('<c r="B2" t="s"><v>-1</v></c>'), "ô trỏ tới chữ không có trong tệp"),
        (cell('<c r="B2"><v>abc</v></c>'), "ô số chứa “abc”"),
        (cell('<c r="B2"><v>1e999</v></c>'), "ô số chứa “1e999”"),
        (cell('<c r="B2"><v>nan</v></c>'), "ô số chứa “nan”"),
        (cell('<c r="B2" t="zz"><v>1</v></c>'), "ô có kiểu lạ “zz”"),
        (cell('<c r="B2" t="d"><v>hôm nay</v></c>'), "phần XML không đọc được"),
        (cell('<c r="B2"/><c r="A2"/>'), "ô A2 ở hàng 2 đứng sai chỗ"),
        (cell('<c r="B3"/>'), "ô B3 ở hàng 2 đứng sai chỗ"),
        (cell('<c r="ZZZ2"/>'), "ô ZZZ2 ở hàng 2 đứng sai chỗ"),
        (cell("") + cell(""), "hàng 2 đứng sai chỗ"),
        ('<row r="1048577"/>', "hàng 1048577 đứng sai chỗ"),
        ("<x>" * 60 + "</x>" * 60, "các thẻ XML lồng nhau quá sâu"),
        ('<row r="2"><c r="A2">', "XML sai ở dòng 1, cột "),
        (f'<x a="{os.urandom(800_000).hex()}"/>', "thẻ XML dài bất thường"),
    ],
)
def test_a_sheet_no_program_writes_is_damaged(raw_xlsx: Callable[..., Path], rows: str, found: str) -> None:
    (fault,) = refused(raw_xlsx(rows))
    assert (fault.code, fault.where) == ("tep-bi-hong", "a.xlsx: Trang1")
    assert fault.found.startswith(found)


def test_entities_are_not_even_looked_at(tmp_path: Path) -> None:
    parts = xlsx_parts(HEADING)
    name = "xl/worksheets/sheet1.xml"
    parts[name] = f'<!DOCTYPE a [<!ENTITY b "{"c" * 99}">]>{parts[name]}'
    (fault,) = refused(zipped(tmp_path / "a.xlsx", parts))
    assert (fault.code, fault.found) == ("tep-bi-hong", "phần XML khai báo DTD")


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


def test_two_cells_far_apart_are_two_rows(raw_xlsx: Callable[..., Path]) -> None:
    path = raw_xlsx('<row r="1048576"><c r="A1048576" t="str"><v>a</v></c></row>')
    assert values(path) == [(1_048_576, {"ma": "a"})]


@pytest.mark.parametrize(
    ("part", "found"),
    [
        ("_rels/.rels", "thiếu phần _rels/.rels"),
        ("xl/workbook.xml", "thiếu phần xl/workbook.xml"),
        ("xl/worksheets/sheet1.xml", "thiếu phần xl/worksheets/sheet1.xml"),
        ("xl/sharedStrings.xml", "thiếu phần xl/sharedStrings.xml"),
    ],
)
def test_a_missing_part_is_named(tmp_path: Path, part: str, found: str) -> None:
    parts = xlsx_parts(HEADING)
    del parts[part]
    (fault,) = refused(zipped(tmp_path / "a.xlsx", parts))
    assert (fault.code, fault.found) == ("tep-bi-hong", found)


def test_a_zip_that_is_no_workbook_says_so(tmp_path: Path) -> None:
    (fault,) = refused(zipped(tmp_path / "a.xlsx", {"_rels/.rels": relations()}))
    assert (fault.code, fault.found) == ("tep-bi-hong", "không có sổ tính nào trong tệp")


def test_a_member_with_a_wrong_checksum_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as package:  # stored
        for name, text in xlsx_parts(HEADING + cell('<c r="A2" t="str"><v>abc</v></c>')).items():
            package.writestr(name, text)
    path.write_bytes(path.read_bytes().replace(b"<v>abc</v>", b"<v>abd</v>"))
    (fault,) = refused(path)
    assert (fault.code, fault.found) == ("tep-bi-hong", "tệp zip sai cấu trúc")


def test_only_as_much_is_read_as_is_asked_for(raw_xlsx: Callable[..., Path]) -> None:
    rows = "".join(f'<row r="{at}"><c r="A{at}" t="str"><v>a</v></c></row>' for at in range(2, 20_000))
    found = opened(raw_xlsx(rows + '<row r="20000"><c r="A20000"><v>x</v></c></row>')).rows()
    assert next(found).number == 2
    with pytest.raises(ValueError, match="ô số chứa “x”"):
        list(found)
