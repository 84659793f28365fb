"""Writing tables: no text becomes a formula, and reading gives back what was written."""

from __future__ import annotations

import datetime as dt
import errno
import os
import subprocess
import sys
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sheets.conftest import opened, values
from vanban.errors import CannotWrite, FileExists, InvalidValue
from vanban.sheets import neutral, open_sheet, write_csv, xlsx_text
from vanban.sheets.writing import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

FORBIDDEN = [chr(code) for code in (*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF)]
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters=FORBIDDEN), max_size=30)
TRICKY = st.lists(
    st.sampled_from(["=", "'", "+", "-", "@", "\t", "\r", "\n", '"', ",", ";", "a", " ", "_x0041_", "ằ"])
).map("".join)


def rewritten(row: dict[str, str]) -> dict[str, str]:
    """What reading gives of a row: blank cells are absent."""
    return {key: value for key, value in row.items() if value and not value.isspace()}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("=1+1", "'=1+1"),
        ("+84", "'+84"),
        ("- Như trên", "'- Như trên"),
        ("@a", "'@a"),
        ("\ta", "'\ta"),
        ("\ra", "'\ra"),
        ("'=1", "''=1"),
        ("'a", "'a"),
        ("a=1", "a=1"),
        (" =1", " =1"),
        ("", ""),
        (None, ""),
        (-5, "-5"),
        (0.5, "0.5"),
        (Decimal("-1.50"), "-1.50"),
        (True, "true"),
        (dt.date(2023, 2, 28), "2023-02-28"),
        (dt.datetime(2023, 2, 28, 14, 30), "2023-02-28T14:30:00"),
    ],
)
def test_the_text_of_a_cell(value: object, text: str) -> None:
    assert neutral(value) == text


def test_a_list_is_no_cell() -> None:
    with pytest.raises(
        InvalidValue, match="giá trị không ghi được vào một ô: thấy danh sách 2 mục"
    ) as caught:
        neutral(["a", "b"])
    assert caught.value.code == "sai-kieu"


@given(st.one_of(TEXTS, TRICKY))
def test_making_harmless_can_be_undone(text: str) -> None:
    assert plain_text(neutral(text)) == text
    assert neutral(text)[:1] not in {"=", "+", "-", "@", "\t", "\r"}


@given(st.lists(st.fixed_dictionaries({"ma": st.one_of(TEXTS, TRICKY), "so": TRICKY}), max_size=8))
def test_a_csv_that_is_read_again_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, str]]
) -> None:
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    write_csv(path, ["ma", "so"], ([row["ma"], row["so"]] for row in rows))
    expected = [(at, rewritten(row)) for at, row in enumerate(rows, start=2)]
    assert values(path) == [pair for pair in expected if pair[1]]


@settings(max_examples=40)
@given(st.lists(st.fixed_dictionaries({"ma": st.one_of(TEXTS, TRICKY), "so": TRICKY}), max_size=8))
def test_an_xlsx_that_is_read_again_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, str]]
) -> None:
    path = tmp_path_factory.mktemp("xlsx") / "a.xlsx"
    book = openpyxl.Workbook(write_only=True)
    sheet: Any = book.create_sheet("Trang1")
    sheet.append(["ma", "so"])
    for row in rows:
        sheet.append([xlsx_text(sheet, row["ma"]), xlsx_text(sheet, row["so"])])
    book.save(path)
    expected = [(at, rewritten(row)) for at, row in enumerate(rows, start=2)]
    assert values(path) == [pair for pair in expected if pair[1]]


def test_a_csv_is_what_excel_opens_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_csv(path, ["Mã", "Trích yếu"], [["a", 'về "x", y'], [None, "một\nhai"]])
    assert path.read_bytes() == '\ufeffMã,Trích yếu\r\na,"về ""x"", y"\r\n,"một\nhai"\r\n'.encode()
    assert values(path) == [(2, {"ma": "a", "trich_yeu": 'về "x", y'}), (3, {"trich_yeu": "một\nhai"})]


def test_the_apostrophe_is_taken_away_from_csv_only(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook(write_only=True)
    sheet: Any = book.create_sheet("Trang1")
    for row in (["ma", "so"], ["'=1", "''a"]):
        sheet.append(row)
    book.save(path)
    assert values(path) == [(2, {"ma": "'=1", "so": "''a"})]


def test_rows_are_written_as_they_come(tmp_path: Path) -> None:
    seen: list[int] = []

    def rows() -> Iterator[list[int]]:
        for number in range(1000):
            seen.append(len(list(tmp_path.iterdir())))
            yield [number, number]

    write_csv(tmp_path / "a.csv", ["ma", "so"], rows())
    assert set(seen) == {1}
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
    assert len(list(opened(tmp_path / "a.csv").rows())) == 1000


def test_an_existing_csv_stands_unless_it_may_be_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old")
    with pytest.raises(FileExists, match="tệp đã có, không ghi đè"):
        write_csv(path, ["ma"], [])
    assert path.read_text() == "old"
    write_csv(path, ["ma"], [["a"]], overwrite=True)
    assert values(path) == [(2, {"ma": "a"})]


def test_a_full_disk_leaves_no_half_csv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWrite, match="đĩa đầy"):
        write_csv(tmp_path / "a.csv", ["ma"], [["a"]])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("row", "code", "text"),
    [
        (["a"], "sai-so-o", "dòng 2: hàng không đủ hoặc thừa ô: thấy 1 ô; cần 2 ô"),
        (["a", "b", "c"], "sai-so-o", "dòng 2: hàng không đủ hoặc thừa ô: thấy 3 ô; cần 2 ô"),
        (["a", "b\0"], "ky-tu-dieu-khien", "dòng 2: có ký tự điều khiển: thấy U+0000 trong “b‹U+0000›”"),
        (["a", "\udc80"], "ky-tu-dieu-khien", "dòng 2: có ký tự điều khiển: thấy U+DC80"),
        (["a", {}], "sai-kieu", "giá trị không ghi được vào một ô: thấy nhóm 0 khoá"),
    ],
)
def test_a_row_no_csv_can_hold_leaves_no_file(
    tmp_path: Path, row: list[object], code: str, text: str
) -> None:
    with pytest.raises(InvalidValue) as caught:
        write_csv(tmp_path / "a.csv", ["ma", "so"], [row])
    assert caught.value.code == code
    assert text in str(caught.value)
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def sheet() -> Iterator[WriteOnlyWorksheet]:
    book = openpyxl.Workbook(write_only=True)
    made: Any = book.create_sheet()
    yield made
    made.close()


@pytest.mark.parametrize("text", ["=1+1", "12", "2023-02-28", "#REF!", "", "TRUE", "50%"])
def test_a_text_cell_is_text(sheet: WriteOnlyWorksheet, text: str) -> None:
    cell = xlsx_text(sheet, text)
    assert (cell.value, cell.data_type) == (text, "s")


@pytest.mark.parametrize(("length", "fits"), [(32_767, True), (32_768, False)])
def test_a_text_is_never_cut(sheet: WriteOnlyWorksheet, length: int, fits: bool) -> None:
    if fits:
        assert len(str(xlsx_text(sheet, "ă" * length).value)) == length
    else:
        with pytest.raises(InvalidValue, match=r"thấy 32768 ký tự; cần không quá 32\.767 ký tự") as caught:
            xlsx_text(sheet, "ă" * length)
        assert caught.value.code == "o-qua-dai"


@pytest.mark.parametrize("char", ["\0", "\x1b", "\ud800", "\uffff"])
def test_what_xml_cannot_hold_is_refused(sheet: WriteOnlyWorksheet, char: str) -> None:
    with pytest.raises(InvalidValue, match="có ký tự điều khiển") as caught:
        xlsx_text(sheet, f"a{char}")
    assert caught.value.code == "ky-tu-dieu-khien"


def test_the_written_heading_is_harmless_too(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_csv(path, ["=ma", "so"], [["1", "2"]])
    assert path.read_bytes().startswith("\ufeff'=ma,so\r\n".encode())
    (row,) = open_sheet(path, ["ma", "so"]).rows()
    assert row.values == {"ma": "1", "so": "2"}


def test_a_csv_is_read_without_the_libraries_of_workbooks_and_yaml(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("ma,so\na,1\n")
    code = (
        "import sys, vanban.sheets\n"
        "assert len(list(vanban.sheets.open_sheet(sys.argv[1], ['ma', 'so']).rows())) == 1\n"
        "print({'openpyxl', 'yaml', 'lxml'} & set(sys.modules))"
    )
    command = [sys.executable, "-c", code, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
