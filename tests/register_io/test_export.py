"""The book printed as a workbook and written as a table."""

from __future__ import annotations

import csv
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from vanban.errors import CannotWrite, FileExists
from vanban.register.form import recipients
from vanban.register.printing import _lines
from vanban.van_ban import BanSao, CoQuan, VanBan

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from vanban.register import Register


@pytest.fixture
def full(book: Register, draft: Any, co_quan: CoQuan) -> Register:
    """A book with an inserted number, a cancelled one, one dated back, a copy and a secret."""
    book.issue_many(
        [
            draft("Kế hoạch", "28/02/2023", so_ban=25),
            draft("Kế hoạch", "05/3/2023", trich_yeu="về bảo vệ bí mật nhà nước", do_mat="mật"),
            draft("Kế hoạch", "18/4/2023"),
            draft("Quyết định", "18/4/2023", noi_dung="Điều 1. Nội dung.", trich_yeu="về chỉ định cấp uỷ"),
        ]
    )
    book.insert_after("105-KH/ĐUK", draft("Kế hoạch", "01/3/2023"))
    book.cancel("107-KH/ĐUK", "ban hành nhầm")
    book.issue(draft("Quyết định", "01/4/2023", noi_dung="Điều 1. Nội dung."), lui_ngay="vào sổ muộn")
    book.issue(BanSao(co_quan=co_quan, ngay="05/5/2023", hinh_thuc="sao y", ban_chinh="12-KH/TU",
                      trich_yeu="về chuyển đổi số", nguoi_ky="Trần Thị B"))  # fmt: skip
    return book


def cells(sheet: Worksheet) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


@pytest.fixture
def kh(full: Register, tmp_path: Path) -> Worksheet:
    """The printed sheet of the Kế hoạch."""
    full.export_xlsx(tmp_path / "so.xlsx")
    return load_workbook(tmp_path / "so.xlsx")["Kế hoạch 2020-2025"]


def test_each_series_has_a_sheet(full: Register, tmp_path: Path) -> None:
    assert full.export_xlsx(tmp_path / "so.xlsx") == 7
    names = load_workbook(tmp_path / "so.xlsx").sheetnames
    assert names == ["Bản sao 2020-2025", "Kế hoạch 2020-2025", "Quyết định 2020-2025"]


def test_above_the_table_stands_whose_book_it_is(kh: Worksheet) -> None:
    assert [row[0] for row in cells(kh)[:5]] == [
        "ĐẢNG BỘ TỈNH LẠNG SƠN",
        "ĐẢNG UỶ KHỐI CÁC CƠ QUAN TỈNH",
        "SỔ ĐĂNG KÝ VĂN BẢN ĐI",
        "Kế hoạch, nhiệm kỳ 2020-2025",
        "Từ ngày 28/02/2023 đến ngày 18/4/2023",
    ]
    assert cells(kh)[5] == [
        "Số, ký hiệu", "Ngày tháng", "Tên loại và trích yếu nội dung", "Người ký", "Nơi nhận",
        "Đơn vị, người nhận bản lưu", "Số lượng bản", "Ghi chú",
    ]  # fmt: skip


def test_rows_stand_in_the_order_of_their_numbers(kh: Worksheet) -> None:
    rows = cells(kh)[6:10]
    assert [row[0] for row in rows] == ["105-KH/ĐUK", "105a-KH/ĐUK", "106-KH/ĐUK", "107-KH/ĐUK"]
    assert rows[0] == [
        "105-KH/ĐUK", datetime(2023, 2, 28), "Kế hoạch về công tác kiểm tra, giám sát", "Nguyễn Văn A",
        "Các chi bộ trực thuộc", "Lưu Văn phòng Đảng uỷ Khối", 25, None,
    ]  # fmt: skip


def test_remarks_say_inserted_secret_and_cancelled(kh: Worksheet) -> None:
    assert [row[7] for row in cells(kh)[7:10]] == ["Số chèn", "Mật", "Đã huỷ: ban hành nhầm"]


def test_a_cancelled_number_is_struck_through(kh: Worksheet) -> None:
    struck = [bool(kh.cell(row, column).font.strike) for row in (9, 10) for column in (1, 3, 4)]
    assert struck == [False, False, False, True, True, False]


def test_only_a_last_recipient_that_files_is_the_filed_copy() -> None:
    both = ("Lưu Văn A (để biết)", "Tỉnh uỷ", "Lưu: Văn phòng; HS")
    assert recipients(both) == ("Lưu Văn A (để biết)\nTỉnh uỷ", "Lưu: Văn phòng; HS")
    assert recipients(("Tỉnh uỷ (để báo cáo)", "Các chi bộ")) == ("Tỉnh uỷ (để báo cáo)\nCác chi bộ", "")
    assert recipients(("Lưuxx",)) == ("Lưuxx", "")
    assert recipients(()) == ("", "")


def test_a_date_let_go_back_is_remarked(full: Register, tmp_path: Path) -> None:
    full.export_xlsx(tmp_path / "so.xlsx")
    sheet = load_workbook(tmp_path / "so.xlsx")["Quyết định 2020-2025"]
    assert cells(sheet)[7][7] == "ngày lùi so với 18/4/2023: vào sổ muộn"


def test_under_the_table_stand_the_count_and_the_heads_of_the_chains(full: Register, kh: Worksheet) -> None:
    count, chain, events = (row[0] for row in cells(kh)[10:13])
    assert count == "Cộng: 04 số, trong đó 01 số đã huỷ."
    last = max(full.entries(loai="KH"), key=lambda entry: entry.thu_tu)
    assert chain == f"Mã kiểm chuỗi: {last.bam} (dòng 4)"
    assert events.startswith("Mã kiểm lịch sử: ")
    assert events.endswith(" (sự việc 1)")


def test_the_sheet_is_ready_for_a4_across(kh: Worksheet) -> None:
    assert (kh.page_setup.orientation, str(kh.page_setup.paperSize)) == ("landscape", "9")
    assert (kh.page_setup.fitToWidth, kh.page_setup.fitToHeight) == (1, 0)
    assert kh.sheet_properties.pageSetUpPr is not None
    assert kh.sheet_properties.pageSetUpPr.fitToPage
    assert kh.print_title_rows == "$6:$6"
    assert kh.freeze_panes == "A7"
    assert kh.oddFooter is not None
    assert "&P/&N" in (kh.oddFooter.center.text or "")
    fonts = {cell.font.name for row in kh.iter_rows() for cell in row if cell.value}
    assert fonts == {"Times New Roman"}


def test_rows_are_as_high_as_their_longest_cell(kh: Worksheet) -> None:
    heights = [kh.row_dimensions[row].height for row in (7, 10)]
    assert heights == [2 * 15.75 + 2, 2 * 15.75 + 2]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("ngắn", 20, 1),
        ("một\nhai\nba", 20, 3),
        ("", 20, 1),
        ("chữ " * 20, 20, 4),
        ("W" * 40, 10, 8),
        ("a " + "W" * 40 + " b", 10, 9),
    ],
)
def test_lines_of_a_cell(text: str, width: float, lines: int) -> None:
    assert abs(_lines(text, width) - lines) <= (1 if lines > 3 else 0)


def test_text_is_never_a_formula(book: Register, draft: Any, tmp_path: Path) -> None:
    evil = ["=1+1", "=cmd|'/c calc'!A1", "+84 123", "-5 độ", "@SUM(A1)"]
    for text in evil:
        book.issue(draft("Báo cáo", "01/3/2023", trich_yeu=text))
    book.export_xlsx(tmp_path / "so.xlsx")
    sheet = load_workbook(tmp_path / "so.xlsx").worksheets[0]
    assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert [row[2] for row in cells(sheet)[6:11]] == [f"Báo cáo {text}" for text in evil]
    book.export_csv(tmp_path / "so.csv")
    with (tmp_path / "so.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["trich_yeu"] for row in rows] == [f"'{text}" for text in evil]


def test_the_table_has_the_keys_of_the_json_and_more(full: Register, tmp_path: Path) -> None:
    assert full.export_csv(tmp_path / "so.csv", loai="KH") == 4
    data = (tmp_path / "so.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    with (tmp_path / "so.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert set(full.entries()[0].as_json()) < set(rows[0])
    assert rows[3]["ly_do_huy"] == "ban hành nhầm"
    assert rows[0]["quyen_han"] == "T/M BAN THƯỜNG VỤ"
    assert rows[1]["chen"] == "a"


def test_subjects_of_secret_documents_can_be_hidden(full: Register, tmp_path: Path) -> None:
    full.export_xlsx(tmp_path / "so.xlsx", mat=False)
    full.export_csv(tmp_path / "so.csv", mat=False)
    sheet = load_workbook(tmp_path / "so.xlsx")["Kế hoạch 2020-2025"]
    assert [row[2] for row in cells(sheet)[7:9]] == [
        "Kế hoạch về công tác kiểm tra, giám sát",
        "Kế hoạch (văn bản mật)",
    ]
    assert "bí mật nhà nước" not in (tmp_path / "so.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_the_same_book_gives_the_same_bytes(full: Register, tmp_path: Path, ending: str) -> None:
    export = full.export_xlsx if ending == "xlsx" else full.export_csv
    export(tmp_path / f"a.{ending}")
    export(tmp_path / f"b.{ending}")
    assert (tmp_path / f"a.{ending}").read_bytes() == (tmp_path / f"b.{ending}").read_bytes()


def test_members_of_the_workbook_bear_no_time(full: Register, tmp_path: Path) -> None:
    full.export_xlsx(tmp_path / "so.xlsx")
    with zipfile.ZipFile(tmp_path / "so.xlsx") as package:
        assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.testzip() is None


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_file_is_not_overwritten_unless_told(full: Register, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"so.{ending}"
    path.write_text("của tôi", encoding="utf-8")
    export = full.export_xlsx if ending == "xlsx" else full.export_csv
    with pytest.raises(FileExists) as refused:
        export(path)
    assert refused.value.code == "tep-da-co"
    assert path.read_text(encoding="utf-8") == "của tôi"
    assert export(path, overwrite=True) == 7
    assert path.stat().st_size > 1000


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_folder_that_is_not_there_is_said(full: Register, tmp_path: Path, ending: str) -> None:
    export = full.export_xlsx if ending == "xlsx" else full.export_csv
    with pytest.raises(CannotWrite):
        export(tmp_path / "khong-co" / f"so.{ending}")


def test_nothing_is_left_behind_when_writing_breaks_off(
    full: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import tempfile

    (tmp_path / "tam").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tam"))
    monkeypatch.setattr("vanban.register.printing.recipients", lambda _: 1 / 0)
    before = sorted(path.name for path in tmp_path.iterdir())
    with pytest.raises(ZeroDivisionError):
        full.export_xlsx(tmp_path / "so.xlsx")
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert list((tmp_path / "tam").iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_for_temporary_files_is_said(
    full: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "tam.xml"
    temporary.symlink_to("/dev/full")
    monkeypatch.setattr("openpyxl.worksheet._writer.create_temporary_file", lambda: str(temporary))
    monkeypatch.setattr("openpyxl.worksheet._writer.ALL_TEMP_FILES", [str(temporary)])
    with pytest.raises(CannotWrite) as refused:
        full.export_xlsx(tmp_path / "so.xlsx")
    assert "không ghi được tệp tạm: thấy đĩa đầy" in str(refused.value)
    assert not (tmp_path / "so.xlsx").exists()


def test_a_book_without_rows_prints_an_empty_form(book: Register, tmp_path: Path) -> None:
    assert book.export_xlsx(tmp_path / "so.xlsx") == 0
    assert book.export_csv(tmp_path / "so.csv") == 0
    sheet = load_workbook(tmp_path / "so.xlsx").worksheets[0]
    assert [row[0] for row in cells(sheet)] == [
        "SỔ ĐĂNG KÝ VĂN BẢN ĐI",
        "Không có văn bản nào",
        "Số, ký hiệu",
    ]


def test_bodies_and_long_terms_have_sheets_of_their_own(book: Register, tmp_path: Path) -> None:
    term = "nhiệm kỳ 2020-2025 [kéo dài] / 2026"
    for name in ("Đảng uỷ phường Đông Kinh", "Đảng uỷ phường Tam Thanh"):
        body = CoQuan(ten=name, cap_tren="Đảng bộ tỉnh Lạng Sơn", ky_hieu="ĐU", dia_danh="Đông Kinh",
                      nhiem_ky=[{"ten": term, "tu": "01/7/2025"}])  # fmt: skip
        book.issue(VanBan(loai="Chương trình", co_quan=body, ngay="05/8/2025", trich_yeu="về x",
                          noi_dung="Nội dung.", quyen_han="T/M BAN THƯỜNG VỤ", chuc_vu="BÍ THƯ",
                          nguoi_ky="Nguyễn Văn A", noi_nhan=["Lưu Văn phòng"]))  # fmt: skip
    book.export_xlsx(tmp_path / "so.xlsx")
    names = load_workbook(tmp_path / "so.xlsx").sheetnames
    assert names == ["ĐU Chương trình nhiệm kỳ 2020-2", "ĐU Chương trình nhiệm kỳ 20 (2)"]
    assert max(map(len, names)) <= 31


def test_a_date_before_excel_counts_right_is_text(book: Register, tmp_path: Path, table: Any) -> None:
    body = CoQuan(ten="Đảng uỷ xưa", ky_hieu="ĐU", dia_danh="Đông Kinh",
                  nhiem_ky=[{"ten": "1899", "tu": "01/01/1899"}])  # fmt: skip
    book.import_sheet(table("Số;Ngày;Trích yếu;Người ký", "01-BC/ĐU;05/02/1900;về x;Nguyễn Văn A"), body)
    book.export_xlsx(tmp_path / "so.xlsx")
    sheet = load_workbook(tmp_path / "so.xlsx").worksheets[0]
    assert next(row[1] for row in cells(sheet) if row[0] == "01-BC/ĐU") == "05/02/1900"


def test_only_what_is_asked_for_is_printed(full: Register, tmp_path: Path) -> None:
    assert full.export_xlsx(tmp_path / "so.xlsx", tu=date(2023, 4, 1), loai="KH") == 1
    sheet = load_workbook(tmp_path / "so.xlsx").worksheets[0]
    assert cells(sheet)[4][0] == "Từ ngày 18/4/2023 đến ngày 18/4/2023"
    assert full.export_csv(tmp_path / "so.csv", so_ky_hieu="105a-KH/ĐUK") == 1
