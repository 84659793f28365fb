"""`vanban batch`: a sheet to numbered documents, and a clerk's mistakes said with their cells."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest

from tests.cli.test_register_numbers import CO_QUAN, SO, numbers

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Calls, Runs

OPTIONS = (*CO_QUAN, "-o", "ra", *SO)
YEAR = ("batch", "nam-2023.csv", *OPTIONS)
ROW = {
    "Loại": "Kế hoạch", "Ngày": "28/02/2023", "Trích yếu": "kiểm tra chi bộ", "Nội dung": "Việc thứ nhất.",
    "Quyền hạn": "T/M BAN THƯỜNG VỤ", "Chức vụ": "BÍ THƯ", "Người ký": "Nguyễn Văn A",
    "Nơi nhận": "Các chi bộ; Lưu Văn phòng Đảng uỷ Khối",
}  # fmt: skip


def sheet(desk: Path, *changes: dict[str, str], name: str = "bang.csv") -> str:
    """A sheet of the row above, once for each set of changes; a column set to "" everywhere is left out."""
    rows = [ROW | change for change in changes]
    columns = [key for key in rows[0] if any(row[key] for row in rows)]
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    (desk / name).write_bytes(text.getvalue().encode("utf-8-sig"))
    return name


def documents(desk: Path) -> list[str]:
    return sorted(path.name for path in (desk / "ra").glob("*.docx"))


def test_batch_prints_the_files_on_stdout_and_the_rest_on_stderr(desk: Path, call: Calls) -> None:
    done = call(*YEAR)
    assert done.code == 0
    files = done.out.splitlines()
    assert len(files) == 53
    assert files[2] == "ra/105-KH-ĐUK.docx"
    assert all((desk / name).is_file() for name in files)
    assert done.err.splitlines() == [
        "lưu ý [so-moi]: so.db: đã tạo sổ mới",
        "53 dòng: cấp 53 số mới; ghi 53 văn bản",
        "kết quả từng dòng: ra/nam-2023.ket-qua.csv, ra/nam-2023.ket-qua.json",
    ]


def test_batch_as_json_has_the_keys_of_the_contract(desk: Path, call: Calls) -> None:
    result = json.loads(call(*YEAR, "--format", "json").out)
    assert list(result) == ["rows", "issued", "skipped", "failed", "documents", "faults"]
    counts = [result[key] for key in ("rows", "issued", "skipped", "failed", "faults")]
    assert counts == [53, 53, 0, 0, []]
    assert result["documents"][2] == {
        "row": 4, "ma": "2023-KH-03", "so_ky_hieu": "105-KH/ĐUK", "file": "ra/105-KH-ĐUK.docx",
    }  # fmt: skip
    assert json.loads((desk / "ra/nam-2023.ket-qua.json").read_text(encoding="utf-8")) == result


def test_a_workbook_gives_the_same_numbers(desk: Path, call: Calls) -> None:
    first = call(*YEAR, "--dry-run").out
    assert call("batch", "nam-2023.xlsx", *OPTIONS, "--dry-run").out.split() == first.split()


def test_a_dry_run_shows_number_date_file_and_title_and_takes_nothing(desk: Path, call: Calls) -> None:
    done = call(*YEAR, "--dry-run")
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines[0].split("  ")[0] == "Dòng"
    assert len(lines) == 54
    assert lines[3] == (
        "4     105-KH/ĐUK     28/02/2023  ra/105-KH-ĐUK.docx  Kế hoạch về đổi mới, nâng cao hiệu lực, hiệu "
        "quả công tác kiểm tra, giám sát, kỷ luật của Đảng"
    )
    assert done.err.splitlines() == [
        "lưu ý [so-chua-co]: so.db: chưa có sổ: số được tính như ở sổ mới",
        "CHẠY THỬ, chưa lấy số nào: 53 dòng, sẽ cấp 53 số",
    ]
    assert not (desk / "so.db").exists()
    assert not (desk / "ra").exists()
    call("register", "term", *SO, *CO_QUAN)
    before = (desk / "so.db").read_bytes()
    assert call(*YEAR, "--dry-run").out == done.out
    assert (desk / "so.db").read_bytes() == before


def test_a_second_run_takes_no_number_and_writes_no_file(desk: Path, call: Calls) -> None:
    first = call(*YEAR)
    times = {name: (desk / "ra" / name).stat().st_mtime_ns for name in documents(desk)}
    again = call(*YEAR)
    assert (again.code, again.out) == (0, first.out)
    assert again.err.splitlines()[0] == "53 dòng: cấp 0 số mới, 53 số đã cấp từ trước; ghi 0 văn bản"
    assert {name: (desk / "ra" / name).stat().st_mtime_ns for name in documents(desk)} == times


def test_a_batch_that_was_cut_short_is_finished_by_the_same_command(desk: Path, call: Calls) -> None:
    first = call(*YEAR)
    (desk / "ra/105-KH-ĐUK.docx").unlink()
    again = call(*YEAR)
    assert (again.code, again.out) == (0, first.out)
    assert "ghi 1 văn bản" in again.err
    assert (desk / "ra/105-KH-ĐUK.docx").is_file()


# -- a clerk's mistakes -------------------------------------------------------------------------------------


def test_all_mistakes_of_all_rows_are_said_with_their_cells_and_no_number_is_taken(
    desk: Path, call: Calls
) -> None:
    name = sheet(
        desk, {"Ngày": "30/02/2023"}, {}, {"Loại": "QĐ", "Người ký": "TS. Nguyễn Văn A"}, {"Trích yếu": ""}
    )
    done = call("batch", name, *OPTIONS)
    assert (done.code, done.out) == (1, "")
    found = [line for line in done.err.splitlines() if line.startswith("lỗi")]
    assert [line.split(": ")[:3] for line in found] == [
        ["lỗi [ngay-khong-co-that]", "bang.csv", "B2"], ["lỗi [loai-khong-ro]", "bang.csv", "A4"],
        ["lỗi [ho-ten-kem-danh-xung]", "bang.csv", "G4"], ["lỗi [thieu-truong]", "bang.csv", "C5"],
    ]  # fmt: skip
    assert done.err.splitlines()[-1] == (
        "KHÔNG CẤP SỐ NÀO: 4 dòng, 3 dòng lỗi; sửa hết lỗi rồi chạy lại, hoặc thêm --partial để chỉ làm các "
        "dòng đúng"
    )
    assert numbers(call) == []
    assert not (desk / "ra").exists()


def test_the_mistakes_as_json_have_the_keys_of_the_contract(desk: Path, call: Calls) -> None:
    done = call("batch", sheet(desk, {"Ngày": "30/02/2023"}, {}), *OPTIONS, "--format", "json")
    assert done.code == 1
    result = json.loads(done.out)
    assert [result[key] for key in ("rows", "issued", "skipped", "failed", "documents")] == [2, 0, 0, 1, []]
    assert result["faults"] == [
        {
            "row": 2, "cell": "B2", "field": "ngay", "code": "ngay-khong-co-that",
            "message": "ngày không có thật: thấy 30/02/2023; cần ngày có trong lịch "
            "(tháng 02/2023 có 28 ngày)",
        }
    ]  # fmt: skip


def test_partial_numbers_the_right_rows_and_says_loudly_what_is_left(desk: Path, call: Calls) -> None:
    name = sheet(desk, {"Ngày": "30/02/2023"}, {}, {"Loại": "QĐ"}, {"Trích yếu": "giám sát chi bộ"})
    done = call("batch", name, *OPTIONS, "--partial")
    assert (done.code, done.out) == (1, "ra/103-KH-ĐUK.docx\nra/104-KH-ĐUK.docx\n")
    assert "BỎ LẠI 2 dòng lỗi, chưa có số" in done.err.splitlines()
    assert numbers(call) == ["103-KH/ĐUK", "104-KH/ĐUK"]


def test_a_wrong_column_is_said_with_the_right_name(desk: Path, call: Calls) -> None:
    name = sheet(desk, {})
    text = (desk / name).read_text(encoding="utf-8").replace("Người ký", "Người kí tên")
    (desk / name).write_text(text, encoding="utf-8")
    done = call("batch", name, *OPTIONS)
    assert (done.code, done.out) == (1, "")
    assert "lỗi [cot-la]: bang.csv: G1: không biết cột này: thấy “Người kí tên”" in done.err
    assert "nguoi_ky" in done.err
    assert not (desk / "so.db").exists()


def test_a_missing_column_is_one_fault_and_set_fills_it(desk: Path, call: Calls) -> None:
    name = sheet(desk, {"Người ký": ""}, {"Người ký": "", "Trích yếu": "giám sát"})
    done = call("batch", name, *OPTIONS)
    assert done.code == 1
    assert done.err.count("lỗi [thieu-truong]: bang.csv: nguoi_ky: thiếu cột") == 1
    assert "--set khoá=giá-trị" in done.err
    filled = call("batch", name, *OPTIONS, "--set", "Người ký=Nguyễn Văn A", "--set", "do_khan=khẩn")
    assert (filled.code, filled.out) == (0, "ra/103-KH-ĐUK.docx\nra/104-KH-ĐUK.docx\n")
    unknown = call("batch", name, *OPTIONS, "--set", "nguoi_kyy=A")
    assert (unknown.code, unknown.out) == (1, "")
    assert "lỗi [khoa-la]: --set nguoi_kyy: " in unknown.err


def test_a_legacy_encoding_is_refused_with_advice(desk: Path, call: Calls) -> None:
    name = sheet(desk, {})
    text = normalize("NFD", (desk / name).read_text(encoding="utf-8-sig"))
    (desk / name).write_bytes(normalize("NFC", text).encode("cp1258", errors="replace"))
    done = call("batch", name, *OPTIONS)
    assert (done.code, done.out) == (1, "")
    assert "lỗi [khong-phai-utf8]: bang.csv" in done.err
    assert "CSV UTF-8" in done.err


def test_a_body_that_no_row_names_is_asked_for(desk: Path, call: Calls) -> None:
    done = call("batch", sheet(desk, {}, {}), "-o", "ra", *SO)
    assert (done.code, done.out) == (1, "")
    assert done.err.count("co_quan: thiếu cột") == 1
    assert "--co-quan" in done.err


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--name", "{so}"), 1, "lỗi [trung-ten-tep]: "),
        (("--name", "{khong_co}"), 1, "lỗi [mau-ten-sai]: "),
        (("--name", "../{so_ky_hieu}"), 1, "lỗi [mau-ten-sai]: "),
        (("--template", "khong.docx"), 3, "lỗi [khong-co-tep]: khong.docx"),
        (("--co-quan", "khong.toml"), 3, "lỗi [khong-co-tep]: khong.toml"),
        (("-o", "nam-2023.csv"), 3, "là tệp, không phải thư mục"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_concerns_all_rows_is_said_before_any_number_is_taken(
    desk: Path, call: Calls, options: tuple[str, ...], code: int, said: str
) -> None:
    call("register", "term", *SO, *CO_QUAN)
    done = call(*YEAR, *options)
    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert numbers(call) == []


def test_a_sheet_that_is_not_there_is_3(desk: Path, call: Calls) -> None:
    done = call("batch", "khong.csv", *OPTIONS)
    assert (done.code, done.err) == (3, "lỗi [khong-co-tep]: khong.csv: không có tệp này\n")
    assert not (desk / "so.db").exists()


def test_files_in_the_way_are_refused_before_any_number_and_force_replaces_them(
    desk: Path, call: Calls
) -> None:
    (desk / "ra").mkdir()
    (desk / "ra/105-KH-ĐUK.docx").write_bytes(b"mine")
    done = call(*YEAR)
    assert (done.code, done.out) == (1, "")
    assert "[tep-da-co]: nam-2023.csv: dòng 4: tệp đã có, không ghi đè" in done.err
    assert numbers(call) == []
    assert call(*YEAR, "--force").code == 0
    assert (desk / "ra/105-KH-ĐUK.docx").read_bytes().startswith(b"PK")


def test_a_changed_row_is_refused_with_the_difference(desk: Path, call: Calls) -> None:
    name = sheet(desk, {}, {"Trích yếu": "giám sát"})
    call("batch", name, *OPTIONS)
    sheet(desk, {}, {"Trích yếu": "giám sát thường xuyên"})
    done = call("batch", name, *OPTIONS)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(
        "lỗi [khac-voi-so]: bang.csv: C3: trich_yeu: văn bản này đã được cấp số 104-KH/ĐUK với nội dung khác"
    )


def test_a_date_that_runs_backwards_needs_a_reason(desk: Path, call: Calls) -> None:
    call("batch", sheet(desk, {}), *OPTIONS)
    late = sheet(desk, {"Ngày": "27/02/2023"}, name="muon.csv")
    done = call("batch", late, *OPTIONS)
    assert done.code == 1
    assert "lỗi [ngay-lui]: muon.csv: B2: " in done.err
    assert call("batch", late, *OPTIONS, "--lui-ngay", "ký muộn").out == "ra/104-KH-ĐUK.docx\n"


# -- names, templates, PDF, processes, sheets ---------------------------------------------------------------


def test_a_pattern_names_the_files(desk: Path, call: Calls) -> None:
    done = call("batch", sheet(desk, {}), *OPTIONS, "--name", "{nam}/{thang}/{ky_hieu_loai} {chu_so}")
    assert done.out == "ra/2023/02/KH 103.docx\n"
    assert (desk / "ra/2023/02/KH 103.docx").is_file()


def test_one_sheet_of_a_workbook_is_chosen(desk: Path, call: Calls) -> None:
    import openpyxl

    workbook = openpyxl.Workbook()
    workbook["Sheet"].append(["Loại"])
    chosen = workbook.create_sheet("Tháng 02")
    chosen.append(list(ROW))
    chosen.append(list(ROW.values()))
    workbook.save(desk / "b.xlsx")
    assert call("batch", "b.xlsx", *OPTIONS, "--sheet", "Tháng 02").out == "ra/103-KH-ĐUK.docx\n"
    done = call("batch", "b.xlsx", *OPTIONS, "--sheet", "Tháng 03")
    assert (done.code, done.out) == (1, "")
    assert "Tháng 02" in done.err


def test_two_processes_write_the_same_bytes(desk: Path, call: Calls, run: Runs) -> None:
    one = call(*YEAR)
    two = run("batch", "nam-2023.csv", *CO_QUAN, "-o", "hai", "--register", "hai.db", "--workers", "2")
    assert (one.code, two.code) == (0, 0), one.err + two.err
    assert two.out == one.out.replace("ra/", "hai/")
    for name in documents(desk):
        assert (desk / "hai" / name).read_bytes() == (desk / "ra" / name).read_bytes()


@pytest.mark.usefixtures("dxpdf_works")
def test_pdf_beside_each_document(desk: Path, call: Calls) -> None:
    assert call("batch", sheet(desk, {}), *OPTIONS, "--pdf").out == "ra/103-KH-ĐUK.docx\n"
    assert (desk / "ra/103-KH-ĐUK.pdf").read_bytes().startswith(b"%PDF")


def test_without_dask_the_hint_says_what_to_install(
    desk: Path, call: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    done = call(*YEAR, "--dask", "tcp://127.0.0.1:8786")
    assert (done.code, done.out) == (3, "")
    assert done.err == (
        "lỗi [thieu-dask]: chưa cài phần chia việc cho nhiều máy: cần gói distributed\n"
        "  gợi ý: pip install 'vanban[dask]'\n"
    )
    assert not (desk / "so.db").exists()


# -- the bar ------------------------------------------------------------------------------------------------


def test_in_a_pipe_there_is_no_bar(desk: Path, run: Runs) -> None:
    done = run(*YEAR, cwd=desk)
    assert len(done.err.splitlines()) == 3
    assert "\x1b" not in done.err + done.out
    assert "\r" not in done.err


@pytest.mark.skipif(os.name != "posix", reason="a terminal made with pty")
def test_on_a_terminal_the_stages_are_drawn_on_stderr_and_gone_at_the_end(desk: Path) -> None:
    import pty
    import subprocess

    from tests.cli.conftest import environment

    terminal, theirs = pty.openpty()
    done = subprocess.Popen(
        [sys.executable, "-m", "vanban", *YEAR],
        stdout=subprocess.PIPE, stderr=theirs, cwd=desk, env=environment({"TERM": "xterm", "COLUMNS": "100"}),
    )  # fmt: skip
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        shown += piece
    os.close(terminal)
    out = done.communicate(timeout=60)[0].decode()
    assert done.returncode == 0
    text = shown.decode()
    assert "Ghi văn bản" in text
    assert "53/53" in text
    assert text.rstrip().endswith("ra/nam-2023.ket-qua.json")
    assert len(out.splitlines()) == 53
    assert "\x1b" not in out
