"""The heading: which row it is, what its columns mean, and all its faults in one go."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

from tests.sheets.conftest import COLUMNS, opened, refused, values
from vanban.sheets import open_sheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.parametrize(
    "heading",
    [
        "ma,trich_yeu,noi_nhan",
        "Mã,Trích yếu,Nơi nhận",
        "MÃ,TRÍCH YẾU ,NƠI NHẬN ",
        " mã ,trich-yeu,Nơi\u00a0nhận:",
        'Mã,"Trích\nyếu","Nơi\r\nnhận"',
        unicodedata.normalize("NFD", "Mã,Trích yếu,Nơi nhận"),
    ],
)
def test_headings_match_without_accents_case_and_line_breaks(
    text_file: Callable[..., Path], heading: str
) -> None:
    path = text_file(f"{heading}\nkh1,về việc,Lưu\n")
    assert opened(path).columns == {"ma": "A", "trich_yeu": "B", "noi_nhan": "C"}
    assert values(path) == [(2, {"ma": "kh1", "trich_yeu": "về việc", "noi_nhan": "Lưu"})]


def test_a_key_may_have_other_names_and_keeps_its_own(text_file: Callable[..., Path]) -> None:
    columns = {"Số và ký hiệu": "so_ky_hieu", "ngay_thang": "ngay", "ma": "ma"}
    for heading in ("Số và ký hiệu,Ngày tháng", "so_ky_hieu,ngay"):
        sheet = open_sheet(text_file(f"{heading}\n105-KH/ĐUK,1/2/2023\n"), columns)
        (row,) = sheet.rows()
        assert row.values == {"so_ky_hieu": "105-KH/ĐUK", "ngay": "1/2/2023"}


def test_columns_that_are_ignored_give_no_value_and_no_fault(text_file: Callable[..., Path]) -> None:
    path = text_file("STT,Mã,Số\n1,a,5\n2,,\n3,b,6\n")
    assert values(path) == [(2, {"ma": "a", "so": "5"}), (4, {"ma": "b", "so": "6"})]


def test_titles_above_the_heading_are_passed_over(text_file: Callable[..., Path]) -> None:
    path = text_file("ĐẢNG UỶ KHỐI,,\n\nDANH MỤC VĂN BẢN,,Mã\n,,\nMã,Loại,Số\na,KH,1\n")
    assert values(path) == [(6, {"ma": "a", "loai": "KH", "so": "1"})]


@pytest.mark.parametrize(("above", "found"), [(19, True), (20, False)])
def test_the_heading_is_looked_for_in_the_first_20_rows(
    text_file: Callable[..., Path], above: int, found: bool
) -> None:
    path = text_file("tiêu đề,x\n" * above + "Mã,Số\na,1\n")
    if found:
        assert values(path) == [(21, {"ma": "a", "so": "1"})]
    else:
        (fault,) = refused(path)
        assert str(fault) == (
            "a.csv: không thấy hàng tiêu đề trong 20 hàng đầu: thấy hàng 1: “tiêu đề”, “x”; "
            "cần ít nhất hai cột trong số ma, loai, so, ngay, trich_yeu, noi_nhan, nguoi_ky"
        )
        assert fault.code == "khong-thay-tieu-de"


def test_one_known_cell_among_others_is_no_heading(text_file: Callable[..., Path]) -> None:
    assert [fault.code for fault in refused(text_file("Số,abc,xyz\n1,2,3\n"))] == ["khong-thay-tieu-de"]


def test_one_column_alone_may_be_a_heading(text_file: Callable[..., Path]) -> None:
    assert values(text_file("Mã\nkh-1\n\nkh-2\n")) == [(2, {"ma": "kh-1"}), (4, {"ma": "kh-2"})]


def test_ignored_columns_alone_are_no_heading(text_file: Callable[..., Path]) -> None:
    assert [fault.code for fault in refused(text_file("STT\n1\n"))] == ["khong-thay-tieu-de"]


@pytest.mark.parametrize("data", ["", "\n\n\n", ",,\n,,\n", "\ufeff"])
def test_a_file_without_rows_says_so(text_file: Callable[..., Path], data: str) -> None:
    (fault,) = refused(text_file(data))
    assert (fault.code, str(fault)) == (
        "tep-rong",
        "a.csv: bảng không có hàng nào: cần hàng tiêu đề và các hàng dữ liệu",
    )


def test_a_heading_alone_is_a_sheet_without_rows(text_file: Callable[..., Path]) -> None:
    assert values(text_file("Mã,Số\n")) == []


def test_all_faults_of_the_heading_come_at_once_by_column(text_file: Callable[..., Path]) -> None:
    path = text_file("Mã,Trich yeuu,,Số,zzz,SỐ,\na,b,,1\nc,d,thừa,2\ne,f,nữa,3\n")
    faults = refused(path)
    assert [(fault.code, fault.where) for fault in faults] == [
        ("cot-la", "a.csv: B1"),
        ("cot-khong-ten", "a.csv: C3"),
        ("cot-la", "a.csv: E1"),
        ("cot-lap", "a.csv: F1"),
    ]
    assert [str(fault) for fault in faults] == [
        "a.csv: B1: không biết cột này: thấy “Trich yeuu”; cần có lẽ là “trich_yeu”",
        "a.csv: C3: cột có dữ liệu mà không có tiêu đề: thấy “thừa”; cần tên cột ở hàng tiêu đề",
        f"a.csv: E1: không biết cột này: thấy “zzz”; cần một trong {', '.join(COLUMNS)}",
        "a.csv: F1: so: cột ghi hai lần: thấy “Số” ở D1 và “SỐ” ở F1; cần một cột",
    ]


def test_two_names_of_one_key_are_one_column_twice(text_file: Callable[..., Path]) -> None:
    path = text_file("Số và ký hiệu,Số ký hiệu\na,b\n")
    with pytest.raises(ValueError, match="so_ky_hieu: cột ghi hai lần"):
        open_sheet(path, {"so_va_ky_hieu": "so_ky_hieu"})


def test_a_blank_heading_without_data_is_no_fault(text_file: Callable[..., Path]) -> None:
    assert values(text_file("Mã,,Số,\na,,1,\n")) == [(2, {"ma": "a", "so": "1"})]


def test_data_without_heading_far_below_comes_once_with_its_row(text_file: Callable[..., Path]) -> None:
    path = text_file("Mã,,Số\n" + "a,,1\n" * 150 + "b,x,2\nc,y,3\n")
    rows = list(opened(path).rows())
    assert [(row.number, fault.code, fault.where) for row in rows for fault in row.faults] == [
        (152, "cot-khong-ten", "a.csv: B152")
    ]
    assert rows[-1].values == {"ma": "c", "so": "3"}


def test_every_row_with_cells_beyond_the_heading_has_its_fault(text_file: Callable[..., Path]) -> None:
    path = text_file("Mã,Số\na,1,x,y\nb,2,,\nc,3,,z\n")
    rows = list(opened(path).rows())
    assert [[str(fault) for fault in row.faults] for row in rows] == [
        ["a.csv: C2: hàng có nhiều ô hơn hàng tiêu đề: thấy “x”; cần đến cột B"],
        [],
        ["a.csv: D4: hàng có nhiều ô hơn hàng tiêu đề: thấy “z”; cần đến cột B"],
    ]
    assert rows[0].faults[0].code == "thua-o"


def test_a_blank_heading_at_the_end_of_the_row_is_a_column_too(text_file: Callable[..., Path]) -> None:
    (fault,) = refused(text_file("Mã,Số,\na,1,x\n"))
    assert (fault.code, fault.where) == ("cot-khong-ten", "a.csv: C2")


def test_a_place_is_the_cell_of_its_root_key(text_file: Callable[..., Path]) -> None:
    sheet = opened(text_file("STT,Mã,Nơi nhận\n1,a,b\n"))
    assert [sheet.cell(7, field) for field in ("ma", "noi_nhan[1]", "ma.ten", "co_quan.ten", "")] == [
        "B7",
        "C7",
        "B7",
        "dòng 7",
        "dòng 7",
    ]
    assert (sheet.where, sheet.tabular) == ("a.csv", True)


def test_the_27th_column_is_aa(text_file: Callable[..., Path]) -> None:
    sheet = opened(text_file("Mã" + "," * 26 + "Số\n"))
    assert sheet.columns == {"ma": "A", "so": "AA"}


def test_a_file_that_changed_since_it_was_opened_is_not_read(text_file: Callable[..., Path]) -> None:
    path = text_file("Mã,Số\na,1\n")
    sheet = opened(path)
    assert [len(list(sheet.rows())) for _ in range(2)] == [1, 1]
    path.write_text("Số,Mã\na,1\nb,2\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.csv: tệp đã thay đổi từ lúc mở"):
        sheet.rows()
    path.unlink()
    with pytest.raises(FileNotFoundError, match="không có tệp này"):
        sheet.rows()
