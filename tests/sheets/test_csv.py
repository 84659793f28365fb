"""CSV: separators, quotes and encodings as programs write them, and what is refused with advice."""

from __future__ import annotations

import codecs
import csv
import unicodedata
from typing import TYPE_CHECKING

import pytest

from tests.sheets.conftest import opened, refused, values

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROW = {"ma": "a", "trich_yeu": "về công tác; kiểm tra, giám sát", "so": "1"}


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_separator_and_the_line_ends_are_found(
    text_file: Callable[..., Path], separator: str, end: str
) -> None:
    lines = [["Mã", "Trích yếu", "Số"], ["a", f'"{ROW["trich_yeu"]}"', "1"]]
    path = text_file(end.join(separator.join(line) for line in lines))
    assert values(path) == [(2, ROW)]


def test_a_separator_inside_quoted_headings_does_not_count(text_file: Callable[..., Path]) -> None:
    path = text_file('"Trích, yếu,";"Mã;;;;;";"Số,"\nb;a;1\n')
    assert values(path) == [(2, {"trich_yeu": "b", "ma": "a", "so": "1"})]


def test_commas_of_a_title_do_not_choose_the_separator(text_file: Callable[..., Path]) -> None:
    path = text_file('Danh mục: kế hoạch, quyết định, "khác"\nMã;Số\na;1\n')
    assert values(path) == [(3, {"ma": "a", "so": "1"})]


@pytest.mark.parametrize("line", ["sep=|\r\n", '"sep=|"\n', "SEP=|\n"])
def test_the_separator_that_excel_is_told_is_taken_and_its_line_is_no_row(
    text_file: Callable[..., Path], line: str
) -> None:
    assert values(text_file(f"{line}Mã|Số\na|1;2,3\n")) == [(2, {"ma": "a", "so": "1;2,3"})]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_with_or_without_its_mark_is_read(text_file: Callable[..., Path], encoding: str) -> None:
    path = text_file("Mã\tNgười ký\nđ\tNguyễn Văn Ằ\n".encode(encoding))
    assert values(path) == [(2, {"ma": "đ", "nguoi_ky": "Nguyễn Văn Ằ"})]


def test_big_endian_unicode_text_is_read(text_file: Callable[..., Path]) -> None:
    path = text_file(codecs.BOM_UTF16_BE + "Mã\tSố\r\nđ\t1\r\n".encode("utf-16-be"))
    assert values(path) == [(2, {"ma": "đ", "so": "1"})]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (unicodedata.normalize("NFD", "ma,so\nPhạm").encode("cp1258"), "byte 0xF2 ở dòng 2"),
        (b"Ma,So\na,1\nTr\xd0\xedch y\xd5u,1\n", "byte 0xD0 ở dòng 3"),  # TCVN3
        (b"Ma,So\r\n" + b"a,1\r\n" * 30_000 + b"\xff,1\r\n", "byte 0xFF ở dòng 30002"),
        ("ma,so\n".encode("utf-16-le"), "byte 0x00 ở dòng 1"),
        ("Mã,Số\na,1".encode("utf-16-be"), "byte 0xE3 ở dòng 1"),
        (b"ma,so\na,\x001\n", "byte 0x00 ở dòng 2"),
        (codecs.BOM_UTF16_LE + "ma,so\n".encode("utf-16-le") + b"a", "byte 0x61 ở dòng 2"),
        ("ma,so\nđ".encode()[:-1], "byte 0xC4 ở dòng 2"),
    ],
)
def test_any_other_encoding_is_refused_with_its_byte_line_and_advice(
    text_file: Callable[..., Path], data: bytes, found: str
) -> None:
    (fault,) = refused(text_file(data))
    assert (fault.code, fault.where, fault.found, fault.expected) == (
        "khong-phai-utf8",
        "a.csv",
        found,
        "UTF-8",
    )
    assert "CSV UTF-8 (Comma delimited)" in fault.hint


def test_a_cell_of_many_lines_is_in_one_row(text_file: Callable[..., Path]) -> None:
    path = text_file('Mã,Nơi nhận\na,"Tỉnh uỷ\nLưu ""VP"", x"\nb,c\n')
    assert values(path) == [
        (2, {"ma": "a", "noi_nhan": 'Tỉnh uỷ\nLưu "VP", x'}),
        (3, {"ma": "b", "noi_nhan": "c"}),
    ]


def test_blank_rows_are_counted_and_blank_cells_absent(text_file: Callable[..., Path]) -> None:
    path = text_file('\nMã,Số\n\na,\n , \n"",""\n,2\n')
    assert values(path) == [(4, {"ma": "a"}), (7, {"so": "2"})]


def test_values_are_text_as_typed(text_file: Callable[..., Path]) -> None:
    path = text_file("Mã,Số\n 007 ,1.50\n")
    assert values(path) == [(2, {"ma": " 007 ", "so": "1.50"})]


def test_a_quote_that_is_never_closed_names_the_line_it_opens_in(text_file: Callable[..., Path]) -> None:
    (fault,) = refused(text_file('Mã,Số\n"a\nb",1\nc,"2\nd,3\n'))
    assert (fault.code, str(fault)) == (
        "nhay-khong-dong",
        "a.csv: dòng 4: dấu nháy kép mở ra mà không đóng: cần một dấu nháy kép ở cuối ô",
    )


def test_text_after_a_closing_quote_is_refused(text_file: Callable[..., Path]) -> None:
    (fault,) = refused(text_file('Mã,Số\na,1\n"Kế" hoạch,2\n'))
    assert (fault.code, fault.where) == ("nhay-sai", "a.csv: dòng 3")
    assert fault.message == "sau dấu nháy kép đóng ô còn có chữ"
    assert fault.hint == 'dấu nháy kép trong ô thì viết hai lần: ""'


def test_quotes_inside_a_cell_are_text(text_file: Callable[..., Path]) -> None:
    assert values(text_file('Mã,Số\na "b",1\n')) == [(2, {"ma": 'a "b"', "so": "1"})]


def test_a_cell_of_too_much_text_is_refused(text_file: Callable[..., Path]) -> None:
    (fault,) = refused(text_file(f"Mã,Số\na,1\nb,{'x' * 131_073}\n"))
    assert (fault.code, str(fault)) == (
        "o-qua-dai",
        "a.csv: dòng 3: ô có quá nhiều chữ: cần không quá 131.072 ký tự",
    )


def test_the_limit_of_a_cell_is_ours_whatever_python_was_told(text_file: Callable[..., Path]) -> None:
    path = text_file(f"Mã,Số\na,{'x' * 131_073}\n")
    before = csv.field_size_limit(10**9)
    try:
        (fault,) = refused(path)
    finally:
        csv.field_size_limit(before)
    assert (fault.code, fault.where) == ("o-qua-dai", "a.csv: dòng 2")


def test_a_file_without_line_breaks_is_not_held_as_one_line(text_file: Callable[..., Path]) -> None:
    (fault,) = refused(text_file("a," * (2 * 1024 * 1024 + 1)))
    assert (fault.code, str(fault)) == (
        "dong-qua-dai",
        "a.csv: dòng 1: dòng quá dài: cần không quá 4 triệu ký tự",
    )


@pytest.mark.parametrize(
    ("start", "found"),
    [(b"PK\3\4", "tệp Excel (.xlsx) hoặc zip"), (b"\xd0\xcf\x11\xe0\xa1\xb1", "tệp Excel kiểu cũ (.xls)")],
)
def test_a_workbook_renamed_to_csv_is_named(text_file: Callable[..., Path], start: bytes, found: str) -> None:
    (fault,) = refused(text_file(start + b"\0" * 100))
    assert (fault.code, fault.found) == ("khong-phai-csv", found)


def test_a_csv_has_no_named_sheets(text_file: Callable[..., Path]) -> None:
    (fault,) = refused(text_file("Mã,Số\n"), trang="Trang1")
    assert (fault.code, str(fault)) == (
        "khong-co-trang",
        "a.csv: chỉ tệp Excel mới có nhiều trang tính: thấy trang “Trang1”",
    )


def test_rows_come_as_they_are_read(text_file: Callable[..., Path]) -> None:
    path = text_file("Mã,Số\n" + "a,1\n" * 50_000 + '"b')
    rows = opened(path).rows()
    assert next(rows).number == 2
    with pytest.raises(ValueError, match="dòng 50002: dấu nháy kép mở ra mà không đóng"):
        list(rows)
