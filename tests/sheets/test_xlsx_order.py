"""XLSX whose rows and cells are not where they say: openpyxl would lose some of them without a word."""

from __future__ import annotations

import tracemalloc
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from tests.sheets.conftest import HEADING, MAIN, opened, refused, values, xlsx_parts, zipped
from vanban.errors import InvalidRecord
from vanban.sheets import xlsx_order

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SHEET = "xl/worksheets/sheet1.xml"


def row(name: int | str, cells: str = "") -> str:
    return f'<row r="{name}">{cells or number(f"B{name}", 1)}</row>'


def number(name: str, value: int) -> str:
    return f'<c r="{name}"><v>{value}</v></c>'


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (row(2) + row(5) + row(3), "hàng 3 đứng sau hàng 5"),
        (row(2) + row(2), "hàng 2 đứng sau hàng 2"),
        (row(1), "hàng 1 đứng sau hàng 1"),
        (row(3) + "<row/>" + row(4), "hàng 4 đứng sau hàng 4"),
        (row(0), "hàng mang số “0”"),
        (row(-2), "hàng mang số “-2”"),
        (row("2.0"), "hàng mang số “2.0”"),
        (row("²"), "hàng mang số “²”"),
        (row(""), "hàng mang số “”"),
        (row(1_048_577), "hàng mang số “1048577”"),
        (row(1_048_576) + "<row/>", "hàng mang số “1048577”"),
        (row("9" * 5_000), f"hàng mang số “{'9' * 20}”"),
        (row(2, row(3)), "hàng 2 có hàng khác bên trong"),
        (row(2, f'<c r="A2">{row(3)}</c>'), "hàng 2 có hàng khác bên trong"),
    ],
)
def test_rows_go_down_the_sheet(raw_xlsx: Callable[..., Path], rows: str, found: str) -> None:
    (fault,) = refused(raw_xlsx(rows))
    assert (fault.code, fault.where, fault.found) == ("tep-bi-hong", "a.xlsx: Trang1", found)
    assert fault.hint == "mở bằng Excel rồi lưu thành tệp mới, hoặc lấy lại bản gốc của tệp"


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (number("B2", 1) + number("A2", 2), "ô A2 đứng sau ô B2"),
        (number("B2", 1) + number("B2", 2), "ô B2 đứng sau ô B2"),
        (number("AA2", 1) + number("Z2", 2), "ô Z2 đứng sau ô AA2"),
        (number("B2", 1) + "<c/>" + number("C2", 2), "ô C2 đứng sau ô C2"),
        (number("B2", 1) + '<x r="A2"><v>2</v></x>', "ô A2 đứng sau ô B2"),
        (number("B3", 1), "hàng 2 có ô mang tên “B3”"),
        (number("B12", 1), "hàng 2 có ô mang tên “B12”"),
        (number("2B", 1), "hàng 2 có ô mang tên “2B”"),
        (number("B", 1), "hàng 2 có ô mang tên “B”"),
        (number("2", 1), "hàng 2 có ô mang tên “2”"),
        (number("", 1), "hàng 2 có ô mang tên “”"),
        (number("Đ2", 1), "hàng 2 có ô mang tên “Đ2”"),
        (number("XFE2", 1), "hàng 2 có ô mang tên “XFE2”"),
        (number("AAAA2", 1), "hàng 2 có ô mang tên “AAAA2”"),
        (number("XFD2", 1) + "<c/>", "hàng 2 có nhiều hơn 16.384 ô"),
        ('<c r="B2" t="s"><v>-1</v></c>', "ô B2 trỏ tới chữ không có trong tệp"),
    ],
)
def test_cells_go_along_their_row(raw_xlsx: Callable[..., Path], cells: str, found: str) -> None:
    (fault,) = refused(raw_xlsx(row(2, cells), strings="<si><t>chữ</t></si>"))
    assert (fault.code, fault.where, fault.found) == ("tep-bi-hong", "a.xlsx: Trang1", found)


def test_what_has_no_name_follows_the_one_before(raw_xlsx: Callable[..., Path]) -> None:
    rows = (
        "<row><c><v>1</v></c><c><v>2</v></c></row>"
        + row(7, number("a7", 3) + "<c><v>-4</v></c>")
        + "<row><c/>"
        + number("B8", 5)
        + '</row><row r="9"/>'
        + row(10, '<c r="B10" t="str"><v>-1</v></c><extLst><ext uri="a"/></extLst>')
    )
    assert values(raw_xlsx(rows)) == [
        (2, {"ma": 1, "so": 2}),
        (7, {"ma": 3, "so": -4}),
        (8, {"so": 5}),
        (10, {"so": "-1"}),
    ]


def test_a_minus_in_a_formula_is_no_number_of_a_text(raw_xlsx: Callable[..., Path]) -> None:
    path = raw_xlsx(row(2, '<c r="B2" t="s"><f>A1-1</f><v>0</v></c>'), strings="<si><t>chữ</t></si>")
    assert values(path) == [(2, {"so": "chữ"})]


def mostly(usual: st.SearchStrategy[Any], other: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.integers(0, 9).flatmap(lambda at: usual if at else other)


cell_names = mostly(
    st.lists(st.sampled_from("ABCD"), unique=True).map(sorted), st.lists(st.none() | st.sampled_from("ABCD"))
)
row_numbers = mostly(
    st.lists(st.integers(2, 9), max_size=4, unique=True).map(sorted),
    st.lists(st.none() | st.integers(2, 5), max_size=4),
)
sheets = row_numbers.flatmap(
    lambda rows: st.tuples(
        *(st.tuples(st.just(row), cell_names, mostly(st.just(row), st.integers(2, 5))) for row in rows)
    )
)


@given(sheets)
@settings(max_examples=60, deadline=None)
def test_every_cell_is_read_or_the_sheet_is_refused(
    tmp_path_factory: pytest.TempPathFactory,
    sheet: tuple[tuple[int | None, list[str | None], int | None], ...],
) -> None:
    rows = ""
    expected: list[int] = []
    for at, letters, named in sheet:
        rows += "<row>" if at is None else f'<row r="{at}">'
        for letter in letters:
            expected.append(len(expected))
            rows += f'<c r="{letter}{named}">' if letter and named else "<c>"
            rows += f"<v>{expected[-1]}</v></c>"
        rows += "</row>"
    columns = zip("ABCD", ("Mã", "Số", "Ngày", "Loại"), strict=True)
    heading = "".join(f'<c r="{at}1" t="str"><v>{name}</v></c>' for at, name in columns)
    path = tmp_path_factory.getbasetemp() / "a.xlsx"
    zipped(path, xlsx_parts(f'<row r="1">{heading}</row>{rows}'))
    try:
        read = list(opened(path).rows())
    except InvalidRecord as refusal:
        event(refusal.code)
        return
    event("read")
    assert [value for line in read for value in line.values.values()] == expected


def test_the_other_sheets_are_judged_too(tmp_path: Path) -> None:
    parts = xlsx_parts(HEADING)
    book, other = "xl/workbook.xml", '<sheet name="Khác" sheetId="2" state="hidden" r:id="rId9"/></sheets>'
    parts[book] = parts[book].replace("</sheets>", other)
    rels = "xl/_rels/workbook.xml.rels"
    parts[rels] = parts[rels].replace("</Relationships>", "").replace(
        "<Relationship ",
        '<Relationship Id="rId9" Type="worksheet" Target="worksheets/2.xml"/><Relationship ',
        1,
    ) + ("</Relationships>")
    (fault,) = refused(zipped(tmp_path / "a.xlsx", parts))
    assert (fault.code, fault.where, fault.found) == (
        "tep-bi-hong",
        "a.xlsx: Khác",
        "tệp thiếu phần chứa trang tính này",
    )
    parts["xl/worksheets/2.xml"] = parts[SHEET].replace("</sheetData>", row(3) + row(2) + "</sheetData>")
    (fault,) = refused(zipped(tmp_path / "a.xlsx", parts))
    assert (fault.where, fault.found) == ("a.xlsx: Khác", "hàng 2 đứng sau hàng 3")
    parts["xl/worksheets/2.xml"] = parts[SHEET]
    assert values(zipped(tmp_path / "a.xlsx", parts)) == []


def test_a_sheet_whose_part_is_gone_is_damage(tmp_path: Path) -> None:
    parts = xlsx_parts(HEADING)
    del parts[SHEET]
    (fault,) = refused(zipped(tmp_path / "a.xlsx", parts))
    assert (fault.code, str(fault)) == (
        "tep-bi-hong",
        "a.xlsx: Trang1: tệp bị hỏng, không đọc được: thấy tệp thiếu phần chứa trang tính này",
    )


def test_two_cells_far_apart_are_two_rows(raw_xlsx: Callable[..., Path]) -> None:
    path = raw_xlsx('<row r="1048576"><c r="A1048576" t="str"><v>a</v></c><c r="XFD1048576"/></row>')
    assert values(path) == [(1_048_576, {"ma": "a"})]


def test_millions_of_cells_in_a_row_are_refused_before_they_take_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    parts = xlsx_parts(HEADING + "<row>" + "<c/>" * 4_000_000 + "</row>")
    with zipfile.ZipFile(path, "w") as package:  # stored: nothing unfolds
        for name, text in parts.items():
            package.writestr(name, text)
    tracemalloc.start()
    try:
        (fault,) = refused(path)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert fault.found == "hàng 2 có nhiều hơn 16.384 ô"
    assert peak < 3 * path.stat().st_size


def test_many_rows_as_wide_as_can_be_are_refused_before_they_take_minutes(
    raw_xlsx: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx_order, "_MAX_CELLS", 50_000)
    rows = "".join(row(at, f'<c r="XFD{at}" s="0"/>') for at in range(2, 9))
    (fault,) = refused(raw_xlsx(rows))
    assert (fault.code, fault.found) == ("tep-bi-hong", "trang tính rộng quá mức, ở hàng 5")


@pytest.mark.parametrize(
    ("rows", "at"),
    [
        (row(2, f'<c r="A2">{"<x/>" * 50}</c>'), 2),
        (row(2) + "<x/>" * 50, 2),
        ("".join(row(at) + "<x/>" * 5 for at in range(2, 20)), 10),
        (f"</sheetData><mergeCells>{'<mergeCell/>' * 50}</mergeCells><sheetData>", 1),
    ],
)
def test_elements_that_openpyxl_would_hold_are_counted(
    raw_xlsx: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, rows: str, at: int
) -> None:
    monkeypatch.setattr(xlsx_order, "_MAX_HELD", 45)
    (fault,) = refused(raw_xlsx(rows))
    assert fault.found == f"trang tính có quá nhiều phần tử, ở hàng {at}"


def test_rows_that_were_read_are_not_held(
    raw_xlsx: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx_order, "_MAX_HELD", 45)
    assert len(values(raw_xlsx("".join(row(at) for at in range(2, 202))))) == 200


def test_rows_of_another_vocabulary_are_none_of_ours(tmp_path: Path) -> None:
    parts = xlsx_parts(HEADING + row(2) + '<x:row xmlns:x="khac" r="1"/>')
    assert MAIN in parts[SHEET]
    assert values(zipped(tmp_path / "a.xlsx", parts)) == [(2, {"so": 1})]
