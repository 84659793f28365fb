"""`vanban register list|verify|stats|import|export`: the book read, audited, counted, printed, taken over."""

from __future__ import annotations

import json
import shutil
import sqlite3
import sys
from contextlib import chdir
from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests.cli.conftest import ROOT
from tests.cli.test_register_numbers import CO_QUAN, KEYS, SO, change, numbers
from vanban.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Calls

BATCH = ("batch", "nam-2023.csv", *CO_QUAN, "-o", "ra", *SO)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the book of 2023, 53 documents, and 516a inserted; made once."""
    folder = tmp_path_factory.mktemp("nam")
    shutil.copytree(ROOT / "examples", folder, dirs_exist_ok=True)
    hook = sys.excepthook
    with chdir(folder):
        assert main(BATCH) == 0
        assert main(["register", "insert", *SO, "--after", "516-QĐ/ĐUK", "quyet-dinh-516a.yaml"]) == 0
    sys.excepthook = hook
    return folder


@pytest.fixture
def year(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desk of one's own with that book; the current directory."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def damage(book: Path, *statements: str) -> None:
    connection = sqlite3.connect(book)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


# -- list ---------------------------------------------------------------------------------------------------


def test_list_is_aligned_in_a_pipe_and_in_the_order_of_the_numbers(year: Path, call: Calls) -> None:
    done = call("register", "list", *SO, "--loai", "quyet-dinh", "--tu", "17/4/2023", "--den", "18/4/2023")
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == "Số và ký hiệu  Ngày       Tình trạng    Người ký      Tên loại và trích yếu"
    assert [line.split()[0] for line in lines[1:]] == ["516-QĐ/ĐUK", "516a-QĐ/ĐUK", "517-QĐ/ĐUK"]
    subject = lines[0].index("Tên loại")
    assert all(line[subject - 2 : subject] == "  " and line[subject] != " " for line in lines)
    assert "  đã cấp số   " in lines[2]
    assert "  đã phát hành  " in lines[3]
    assert not any(line.endswith(" ") for line in lines)


def test_list_as_json_has_exactly_the_keys_of_the_contract(year: Path, call: Calls) -> None:
    rows = json.loads(call("register", "list", *SO, "--format", "json").out)
    assert len(rows) == 54
    assert all(list(row) == KEYS for row in rows)
    (row,) = json.loads(call("register", "list", *SO, "--ma", "2023-KH-03", "--format", "json").out)
    assert row == {
        "so_ky_hieu": "105-KH/ĐUK", "so": 105, "chen": "", "loai": "Kế hoạch", "ky_hieu_loai": "KH",
        "co_quan": "ĐUK", "nhiem_ky": "2020-2025", "ngay": "2023-02-28",
        "trich_yeu": "về đổi mới, nâng cao hiệu lực, hiệu quả công tác kiểm tra, giám sát, kỷ luật của Đảng",
        "nguoi_ky": "Nguyễn Văn A", "noi_nhan": row["noi_nhan"], "trang_thai": "da-phat-hanh",
        "tep": "ra/105-KH-ĐUK.docx", "ma": "2023-KH-03",
    }  # fmt: skip
    assert row["noi_nhan"][-1].startswith("Lưu ")


@pytest.mark.parametrize(
    ("which", "found"),
    [
        ((), 54),
        (("--loai", "KH"), 9),
        (("--loai", "QĐ"), 16),  # the symbol is that of Quyết định and of Quy định
        (("--loai", "Quy định"), 2),
        (("--cua", "ĐUK"), 54),
        (("--cua", "đảng ủy khối các cơ quan tỉnh"), 54),
        (("--cua", "ĐU"), 0),
        (("--nhiem-ky", "2020-2025"), 54),
        (("--nhiem-ky", "2015-2020"), 0),
        (("--nam", "2023"), 54),
        (("--nam", "2022"), 0),
        (("--tu", "01/9/2023"), 6),
        (("--den", "2023-01-31"), 5),
        (("--trang-thai", "da-cap"), 1),
        (("--trang-thai", "da-huy"), 0),
        (("--ma", "quyet-dinh-516a"), 1),
    ],
)
def test_list_is_narrowed(year: Path, call: Calls, which: tuple[str, ...], found: int) -> None:
    assert len(numbers(call, *which)) == found


def test_a_list_of_nothing_is_said_on_stderr_alone(year: Path, call: Calls) -> None:
    done = call("register", "list", *SO, "--nam", "1999")
    assert (done.code, done.out, done.err) == (0, "", "sổ không có dòng nào như vậy\n")
    assert call("register", "list", *SO, "--nam", "1999", "--format", "json").out == "[]\n"


@pytest.mark.parametrize(
    ("which", "code"),
    [
        (("--tu", "31/02/2023"), "ngay-khong-co-that"),
        (("--den", "2/2023"), "ngay-khong-doc-duoc"),
        (("--tu", "02/3/2023", "--den", "01/3/2023"), "khoang-ngay-nguoc"),
        (("--nam", "2023", "--tu", "01/3/2023"), "khoang-ngay-hai-cach"),
        (("--loai", "XX"), "loai-la"),
    ],
)
@pytest.mark.parametrize("command", ["list", "stats"])
def test_a_question_that_makes_no_sense_is_refused(
    year: Path, call: Calls, command: str, which: tuple[str, ...], code: str
) -> None:
    done = call("register", command, *SO, *which)
    assert (done.code, done.out) == (1, "")
    assert f"lỗi [{code}]: " in done.err


def test_list_fits_a_terminal(year: Path, call: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda _: True, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "dumb")
    lines = call("register", "list", *SO, "--loai", "CTr").out.splitlines()
    assert lines[0].startswith("Số và ký hiệu")
    assert max(map(len, lines)) <= 80
    assert len(lines) > 3  # the subject is wrapped, not cut
    assert "".join(lines[2:]).count("06-CTr/ĐUK") == 1


# -- verify -------------------------------------------------------------------------------------------------


def test_verify_of_a_clean_book_is_0_and_lists_what_is_worth_knowing(year: Path, call: Calls) -> None:
    done = call("register", "verify", *SO)
    assert done.code == 0
    assert done.out.splitlines() == [
        "lưu ý [so-chen]: Số 516a-QĐ/ĐUK: số chèn, ngày 18/4/2023",
        "lưu ý [chua-phat-hanh]: Số 516a-QĐ/ĐUK: đã cấp số, chưa ghi tệp",
    ]
    assert done.err == "so.db: không có lỗi, 2 lưu ý\n"


def test_verify_as_json_has_the_keys_of_the_contract(year: Path, call: Calls) -> None:
    findings = json.loads(call("register", "verify", *SO, "--format", "json").out)
    assert findings[0] == {
        "rule": "so-chen", "severity": "thong-tin", "so_ky_hieu": "516a-QĐ/ĐUK",
        "message": "Số 516a-QĐ/ĐUK: số chèn, ngày 18/4/2023",
    }  # fmt: skip
    assert list(findings[0]) == ["rule", "severity", "so_ky_hieu", "message"]


def test_verify_of_one_body_refuses_a_name_the_book_does_not_have(year: Path, call: Calls) -> None:
    assert call("register", "verify", *SO, "--cua", "ĐUK", "--nhiem-ky", "2020-2025").code == 0
    done = call("register", "verify", *SO, "--cua", "ĐUKK")
    assert (done.code, done.out) == (1, "")
    assert "lỗi [khong-co-day]: sổ không có dãy số nào của cơ quan, nhiệm kỳ này: thấy “ĐUKK”" in done.err


def test_verify_finds_a_hand_in_the_book_and_is_1(year: Path, call: Calls) -> None:
    damage(
        year / "so.db",
        "UPDATE vanban_van_ban SET trich_yeu = 'về việc khác' WHERE so = 105 AND loai = 'ke-hoach'",
    )
    done = call("register", "verify", *SO)
    assert done.code == 1
    assert "lỗi [dut-chuoi]: " in done.out
    assert "đã bị sửa, xoá, thêm hoặc đổi chỗ ngoài sổ" in done.out
    assert done.err == "so.db: 1 lỗi, 2 lưu ý\n"
    assert call("register", "verify", *SO, "--format", "json").code == 1


def test_a_missing_file_is_a_warning_that_no_files_leaves_out(year: Path, call: Calls) -> None:
    (year / "ra/105-KH-ĐUK.docx").unlink()
    done = call("register", "verify", *SO)
    assert (done.code, done.err) == (0, "so.db: không có lỗi, 1 cảnh báo, 2 lưu ý\n")
    assert "cảnh báo [thieu-tep]: Số 105-KH/ĐUK: không thấy tệp ra/105-KH-ĐUK.docx" in done.out
    assert "thieu-tep" not in call("register", "verify", *SO, "--no-files").out


# -- stats --------------------------------------------------------------------------------------------------

SENTENCE = (
    "Trong 9 tháng, đã ban hành 54 văn bản, gồm: 14 quyết định, 09 kế hoạch, 07 công văn, 06 báo cáo, "
    "04 hướng dẫn, 04 thông báo, 02 nghị quyết, 02 kết luận, 02 quy định, 02 tờ trình, 01 quy chế, "
    "01 chương trình."
)


def test_stats_are_a_table_bars_and_the_sentence(year: Path, call: Calls) -> None:
    done = call("register", "stats", *SO)
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith(f"\n\n{SENTENCE}\n")
    assert max(map(len, done.out.splitlines()[:-1])) <= 80
    assert "█" in done.out
    assert done.out.startswith("Năm 2023\nTháng")


def test_stats_leave_cancelled_numbers_out_and_say_so(year: Path, call: Calls) -> None:
    call("register", "cancel", *SO, "105-KH/ĐUK", "--ly-do", "nhầm")
    lines = call("register", "stats", *SO, "--loai", "KH").out.splitlines()
    assert lines[-3:] == ["Trong 9 tháng, đã ban hành 08 kế hoạch.", "", "Không kể 01 số đã huỷ."]


def test_stats_as_json_carry_counts_and_sentence(year: Path, call: Calls) -> None:
    stats = json.loads(call("register", "stats", *SO, "--format", "json").out)
    assert (stats["tong"], stats["cau"]) == (54, SENTENCE)
    assert stats["theo_loai"][0]["loai"] == "Quyết định"
    assert sum(stats["theo_thang"].values()) == 54


def test_a_chart_is_drawn_and_not_over_another_file(year: Path, call: Calls) -> None:
    pytest.importorskip("matplotlib")
    done = call("register", "stats", *SO, "--chart", "thang.svg")
    assert (done.code, done.err) == (0, "biểu đồ: thang.svg\n")
    drawn = (year / "thang.svg").read_bytes()
    assert b"<svg" in drawn
    again = call("register", "stats", *SO, "--chart", "thang.svg")
    assert (again.code, again.out) == (1, "")
    assert "lỗi [tep-da-co]: thang.svg" in again.err
    assert call("register", "stats", *SO, "--chart", "thang.svg", "--force").code == 0
    assert "lỗi [duoi-tep-la]: thang.gif" in call("register", "stats", *SO, "--chart", "thang.gif").err


# -- export and import --------------------------------------------------------------------------------------


def test_export_is_the_printed_form_or_a_flat_table_by_its_ending(year: Path, call: Calls) -> None:
    done = call("register", "export", *SO, "-o", "so.xlsx")
    assert (done.code, done.out, done.err) == (0, "so.xlsx\n", "54 dòng\n")
    workbook = openpyxl.load_workbook(year / "so.xlsx", read_only=True)
    assert len(workbook.sheetnames) == 12
    workbook.close()
    done = call("register", "export", *SO, "-o", "so.csv", "--loai", "KH", "--format", "json")
    assert json.loads(done.out) == {"file": "so.csv", "rows": 9}
    assert (year / "so.csv").read_bytes().startswith(b"\xef\xbb\xbfso_ky_hieu,")


def test_export_overwrites_only_when_told_and_knows_two_endings(year: Path, call: Calls) -> None:
    (year / "so.xlsx").write_bytes(b"mine")
    done = call("register", "export", *SO, "-o", "so.xlsx")
    assert (done.code, done.out) == (1, "")
    assert (year / "so.xlsx").read_bytes() == b"mine"
    assert call("register", "export", *SO, "-o", "so.xlsx", "--force").code == 0
    other = call("register", "export", *SO, "-o", "so.pdf")
    assert other.code == 1
    assert other.err.startswith(
        "lỗi [duoi-tep-la]: so.pdf: không xuất được sổ ra tệp có đuôi này: thấy “.pdf”"
    )
    assert call("register", "export", *SO, "-o", "khong/so.csv").code == 3


def test_secret_subjects_are_printed_unless_told_otherwise(drafts: Path, call: Calls) -> None:
    secret = change(
        drafts, "ke-hoach-105.yaml", "mat.yaml", ("loai: Kế hoạch", "loai: Kế hoạch\ndo_mat: mật")
    )
    call("register", "issue", *SO, secret)
    call("register", "export", *SO, "-o", "ro.csv")
    call("register", "export", *SO, "-o", "giau.csv", "--giau-mat")
    assert "về đổi mới" in (drafts / "ro.csv").read_text(encoding="utf-8")
    assert "về đổi mới" not in (drafts / "giau.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["so.csv", "so.xlsx"])
def test_what_was_exported_comes_in_again(year: Path, call: Calls, name: str) -> None:
    call("register", "export", *SO, "-o", name)
    done = call("register", "import", name, *CO_QUAN, "--register", "moi.db")
    assert (done.code, done.out) == (0, "54 dòng: nhập 54\n")
    again = call("register", "import", name, *CO_QUAN, "--register", "moi.db", "--format", "json")
    assert json.loads(again.out) == {"rows": 54, "entered": 0, "already": 54}
    assert call("register", "verify", "--register", "moi.db").code == 0
    assert call(
        "register", "next", *CO_QUAN, "--register", "moi.db", "--loai", "KH", "--ngay", "01/12/2023"
    ).out == ("112-KH/ĐUK\n")


def old_book(desk: Path, *rows: str) -> str:
    head = "Số, ký hiệu;Ngày tháng;Tên loại và trích yếu nội dung;Người ký;Nơi nhận;Ghi chú\n"
    (desk / "cu.csv").write_text(head + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    unit = (desk / "dang-uy-khoi.toml").read_text(encoding="utf-8").split("# The last number")[0]
    (desk / "dang-uy-khoi.toml").write_text(unit, encoding="utf-8")
    return "cu.csv"


def test_conflicts_are_all_listed_and_nothing_comes_in_unless_they_are_accepted(
    desk: Path, call: Calls
) -> None:
    sheet = old_book(
        desk,
        "01-TB/ĐUK;05/01/2021;Thông báo về lịch họp;Lê Văn C;Các chi bộ;",
        "03-TB/ĐUK;05/3/2021;Thông báo về nghỉ lễ;Lê Văn C;Các chi bộ;",
        "04-TB/ĐUK;04/3/2021;Thông báo về lịch trực;Lê Văn C;Các chi bộ;",
    )
    done = call("register", "import", sheet, *CO_QUAN, *SO)
    assert (done.code, done.out) == (1, "")
    assert "lỗi [thieu-so]: cu.csv: " in done.err
    assert "lỗi [ngay-lui]: cu.csv: B4: " in done.err
    assert numbers(call) == []
    half = call("register", "import", sheet, *CO_QUAN, *SO, "--accept", "thieu-so")
    assert half.code == 1
    assert "thieu-so" not in half.err.replace("--accept thieu-so", "")
    whole = call("register", "import", sheet, *CO_QUAN, *SO, "--accept", "thieu-so, ngay-lui")
    assert (whole.code, whole.out) == (0, "3 dòng: nhập 3\n")
    assert numbers(call) == ["01-TB/ĐUK", "03-TB/ĐUK", "04-TB/ĐUK"]


def test_a_code_that_cannot_be_accepted_is_refused(desk: Path, call: Calls) -> None:
    sheet = old_book(desk, "01-TB/ĐUK;05/01/2021;Thông báo về lịch họp;Lê Văn C;Các chi bộ;")
    done = call("register", "import", sheet, *CO_QUAN, *SO, "--accept", "trung-so")
    assert (done.code, done.out) == (1, "")
    assert "lỗi [khong-chap-nhan-duoc]: " in done.err


def test_a_column_may_be_passed_over_and_the_type_given_once(desk: Path, call: Calls) -> None:
    sheet = old_book(desk)
    (desk / sheet).write_text(
        "Số;Ngày;Trích yếu;Người ký;Cặp lưu\n1;5/1/2021;về lịch họp;Lê Văn C;A3\n", "utf-8"
    )
    done = call("register", "import", sheet, *CO_QUAN, *SO)
    assert done.code == 1
    assert "lỗi [cot-la]: cu.csv: E1: " in done.err
    done = call("register", "import", sheet, *CO_QUAN, *SO, "--ignore", "Cặp lưu", "--loai", "Thông báo")
    assert (done.code, done.out) == (0, "1 dòng: nhập 1\n"), done.err
    assert numbers(call) == ["01-TB/ĐUK"]


def test_importing_a_sheet_that_is_not_there_begins_no_book(desk: Path, call: Calls) -> None:
    done = call("register", "import", "khong.csv", *CO_QUAN, *SO)
    assert (done.code, done.err) == (3, "lỗi [khong-co-tep]: khong.csv: không có tệp này\n")
    assert not (desk / "so.db").exists()
