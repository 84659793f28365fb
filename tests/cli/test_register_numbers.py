"""`vanban register term|next|issue|insert|cancel`: numbers taken, looked at, given up."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Calls

SO = ("--register", "so.db")
CO_QUAN = ("--co-quan", "dang-uy-khoi.toml")
KEYS = [
    "so_ky_hieu", "so", "chen", "loai", "ky_hieu_loai", "co_quan", "nhiem_ky", "ngay", "trich_yeu",
    "nguoi_ky", "noi_nhan", "trang_thai", "tep", "ma",
]  # fmt: skip
NEW_BOOK = "lưu ý [so-moi]: so.db: đã tạo sổ mới\n"


def numbers(call: Calls, *which: str) -> list[str]:
    return [
        row["so_ky_hieu"] for row in json.loads(call("register", "list", *SO, "--format", "json", *which).out)
    ]


def change(desk: Path, name: str, new_name: str, *changes: tuple[str, str]) -> str:
    text = (desk / name).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (desk / new_name).write_text(text, encoding="utf-8")
    return new_name


def copy_record(desk: Path, name: str = "sao.yaml", **more: str) -> str:
    lines = {
        "co_quan": "dang-uy-khoi.toml", "ngay": "20/4/2023", "hinh_thuc": "sao y", "ban_chinh": "05-HD/VPTW",
        "trich_yeu": "về thể thức", "chuc_vu": "CHÁNH VĂN PHÒNG", "nguoi_ky": "Nguyễn Văn B",
    } | more  # fmt: skip
    (desk / name).write_text("".join(f"{key}: {value}\n" for key, value in lines.items()), encoding="utf-8")
    return name


# -- term and next ------------------------------------------------------------------------------------------


def test_term_opens_what_the_body_declares_and_prints_it_with_its_dates(desk: Path, call: Calls) -> None:
    done = call("register", "term", *SO, *CO_QUAN)
    assert (done.code, done.err) == (0, NEW_BOOK)
    assert done.out.splitlines() == [
        "Ký hiệu  Nhiệm kỳ   Từ ngày    Đến ngày   Cơ quan",
        "ĐUK      2020-2025  15/8/2020  30/6/2025  Đảng uỷ Khối các cơ quan tỉnh",
    ]
    again = call("register", "term", *SO, "--format", "json")
    assert (again.code, again.err) == (0, "")
    assert json.loads(again.out) == [
        {
            "co_quan": "Đảng uỷ Khối các cơ quan tỉnh", "ky_hieu": "ĐUK", "nhiem_ky": "2020-2025",
            "tu": "2020-08-15", "den": "2025-06-30",
        }
    ]  # fmt: skip


def test_term_closes_a_term_that_was_open_and_opens_the_next(desk: Path, call: Calls) -> None:
    body = (desk / "phuong.toml").read_text(encoding="utf-8").split("[[nhiem_ky]]")[0]
    first = '[[nhiem_ky]]\nten = "2020-2025"\ntu = 2020-08-15\n'
    (desk / "cu.toml").write_text(body + first, encoding="utf-8")
    opened = json.loads(call("register", "term", *SO, "--co-quan", "cu.toml", "--format", "json").out)
    assert [(term["nhiem_ky"], term["den"]) for term in opened] == [("2020-2025", None)]
    second = first + 'den = 2025-06-30\n[[nhiem_ky]]\nten = "2025-2030"\ntu = 2025-07-01\n'
    (desk / "moi.toml").write_text(body + second, encoding="utf-8")
    terms = json.loads(call("register", "term", *SO, "--co-quan", "moi.toml", "--format", "json").out)
    assert [(term["nhiem_ky"], term["tu"], term["den"]) for term in terms] == [
        ("2020-2025", "2020-08-15", "2025-06-30"), ("2025-2030", "2025-07-01", None),
    ]  # fmt: skip


def test_term_of_a_body_file_that_is_not_there_begins_no_book(desk: Path, call: Calls) -> None:
    done = call("register", "term", *SO, "--co-quan", "khong.toml")
    assert (done.code, done.out) == (3, "")
    assert done.err == "lỗi [khong-co-tep]: khong.toml: không có tệp này\n"
    assert not (desk / "so.db").exists()


def test_next_says_the_number_that_would_come_and_takes_nothing(desk: Path, call: Calls) -> None:
    call("register", "term", *SO, *CO_QUAN)
    before = (desk / "so.db").read_bytes()
    for _ in range(2):
        done = call("register", "next", *SO, *CO_QUAN, "--loai", "KH", "--ngay", "28/02/2023")
        assert (done.code, done.out, done.err) == (0, "103-KH/ĐUK\n", "")
    assert (desk / "so.db").read_bytes() == before
    done = call(
        "register", "next", *SO, *CO_QUAN, "--loai", "Kế hoạch", "--ngay", "2023-02-28", "--format", "json"
    )
    assert json.loads(done.out) == {
        "so": 103, "chen": "", "loai": "KH", "co_quan": "ĐUK", "canonical": "103-KH/ĐUK",
    }  # fmt: skip
    assert call("register", "next", *SO, *CO_QUAN, "--loai", "BS", "--ngay", "01/3/2023").out == "01-BS/ĐUK\n"


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        (("--loai", "QĐ"), "loai-khong-ro", "cần ghi tên loại: “Quyết định” hoặc “Quy định”"),
        (("--loai", "Kế hoạc"), "loai-la", "có lẽ là “Kế hoạch”"),
        (("--loai", "KH", "--ngay", "30/02/2023"), "ngay-khong-co-that", "--ngay: ngày không có thật"),
        (("--loai", "KH", "--ngay", "01/7/2025"), "chua-mo-nhiem-ky", "thấy 01/7/2025; cần 2020-2025"),
    ],
)
def test_next_refuses_what_it_cannot_place(
    desk: Path, call: Calls, typed: tuple[str, ...], code: str, said: str
) -> None:
    call("register", "term", *SO, *CO_QUAN)
    done = call("register", "next", *SO, *CO_QUAN, *typed)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"lỗi [{code}]: ")
    assert said in done.err


# -- issue --------------------------------------------------------------------------------------------------


def test_issue_prints_a_number_a_line_and_enters_the_rows(drafts: Path, call: Calls) -> None:
    done = call("register", "issue", *SO, "huong-dan-22.yaml", "ke-hoach-105.yaml")
    assert (done.code, done.out, done.err) == (0, "21-HD/ĐUK\n103-KH/ĐUK\n", NEW_BOOK)
    rows = json.loads(call("register", "list", *SO, "--format", "json").out)
    assert [list(row) for row in rows] == [KEYS, KEYS]
    assert {(row["so_ky_hieu"], row["ma"], row["trang_thai"], row["tep"]) for row in rows} == {
        ("21-HD/ĐUK", "huong-dan-22", "da-cap", None), ("103-KH/ĐUK", "ke-hoach-105", "da-cap", None),
    }  # fmt: skip


def test_issue_as_json_names_record_key_and_number(drafts: Path, call: Calls) -> None:
    done = call("register", "issue", *SO, "ke-hoach-105.yaml", "--format", "json")
    assert json.loads(done.out) == [
        {"record": "ke-hoach-105.yaml", "ma": "ke-hoach-105", "so_ky_hieu": "103-KH/ĐUK"}
    ]


def test_the_same_record_twice_by_mistake_keeps_its_number(drafts: Path, call: Calls) -> None:
    for _ in range(2):
        assert call("register", "issue", *SO, "ke-hoach-105.yaml").out == "103-KH/ĐUK\n"
    assert numbers(call) == ["103-KH/ĐUK"]


def test_another_document_in_a_file_of_that_name_is_refused_with_the_difference(
    drafts: Path, call: Calls
) -> None:
    call("register", "issue", *SO, "ke-hoach-105.yaml")
    change(drafts, "ke-hoach-105.yaml", "ke-hoach-105.yaml", ("nguoi_ky: Nguyễn Văn A", "nguoi_ky: Lê Văn C"))
    done = call("register", "issue", *SO, "ke-hoach-105.yaml")
    assert (done.code, done.out) == (1, "")
    assert done.err.splitlines() == [
        (
            "lỗi [khac-voi-so]: ke-hoach-105.yaml: nguoi_ky: văn bản này đã được cấp số 103-KH/ĐUK với nội "
            "dung khác: thấy “Lê Văn C”; cần “Nguyễn Văn A”"
        ),
        "  gợi ý: đúng là văn bản ấy thì sửa lại như đã vào sổ; là văn bản khác thì ghi ma khác",
    ]
    with (drafts / "ke-hoach-105.yaml").open("a", encoding="utf-8") as file:
        file.write("ma: KH-moi\n")
    assert call("register", "issue", *SO, "ke-hoach-105.yaml").out == "104-KH/ĐUK\n"


def test_faults_of_all_records_come_before_any_number_and_any_book(drafts: Path, call: Calls) -> None:
    change(drafts, "ke-hoach-105.yaml", "a.yaml", ("28/02/2023", "30/02/2023"))
    change(drafts, "ke-hoach-105.yaml", "b.yaml", ("loai: Kế hoạch", "loai: QĐ"))
    done = call("register", "issue", *SO, "huong-dan-22.yaml", "a.yaml", "b.yaml", "khong.yaml")
    assert (done.code, done.out) == (1, "")
    assert [line.split(": ")[:2] for line in done.err.splitlines()] == [
        ["lỗi [ngay-khong-co-that]", "a.yaml"], ["lỗi [loai-khong-ro]", "b.yaml"],
        ["lỗi [khong-co-tep]", "khong.yaml"],
    ]  # fmt: skip
    assert not (drafts / "so.db").exists()


def test_what_the_book_refuses_is_said_with_the_file_and_nothing_is_taken(drafts: Path, call: Calls) -> None:
    call("register", "issue", *SO, "ke-hoach-105.yaml")
    early = change(drafts, "ke-hoach-105.yaml", "som.yaml", ("28/02/2023", "27/02/2023"))
    wrong = change(drafts, "huong-dan-22.yaml", "sai.yaml", ("loai: Hướng dẫn", "loai: Hướng dẫn\nso: 40"))
    done = call("register", "issue", *SO, "cong-van-138.yaml", early, wrong)
    assert (done.code, done.out) == (1, "")
    assert [line.split(": ")[:3] for line in done.err.splitlines() if line.startswith("lỗi")] == [
        ["lỗi [ngay-lui]", "som.yaml", "ngay"], ["lỗi [so-khong-tiep-theo]", "sai.yaml", "so"],
    ]  # fmt: skip
    assert "vanban register insert" in done.err
    assert numbers(call) == ["103-KH/ĐUK"]
    alone = call("register", "issue", *SO, early)
    assert alone.err.startswith("lỗi [ngay-lui]: som.yaml: ngay: Số 104-KH/ĐUK: ngày 27/02/2023 sớm hơn")


def test_a_reason_lets_a_date_run_backwards_and_verify_shows_it(drafts: Path, call: Calls) -> None:
    call("register", "issue", *SO, "ke-hoach-105.yaml")
    early = change(drafts, "ke-hoach-105.yaml", "som.yaml", ("28/02/2023", "27/02/2023"))
    assert call("register", "issue", *SO, early, "--lui-ngay", "ký muộn").out == "104-KH/ĐUK\n"
    done = call("register", "verify", *SO)
    assert done.code == 0
    assert "cảnh báo [ngay-lui]: Số 104-KH/ĐUK: ngày 27/02/2023 sớm hơn số 103 (28/02/2023)" in done.out
    assert "ký muộn" in done.out


def test_copies_have_a_series_of_their_own(desk: Path, call: Calls) -> None:
    done = call("register", "issue", *SO, "--ban-sao", copy_record(desk), copy_record(desk, "sao2.yaml"))
    assert (done.code, done.out) == (0, "01-BS/ĐUK\n02-BS/ĐUK\n")
    assert numbers(call, "--loai", "BS") == ["01-BS/ĐUK", "02-BS/ĐUK"]


def test_a_copy_that_is_none_and_a_document_taken_for_a_copy_are_refused(desk: Path, call: Calls) -> None:
    wrong = call("register", "issue", *SO, "--ban-sao", copy_record(desk, hinh_thuc="chép tay"))
    assert (wrong.code, wrong.out) == (1, "")
    assert wrong.err.startswith("lỗi [gia-tri-la]: sao.yaml: hinh_thuc: ")
    other = call("register", "issue", *SO, "--ban-sao", "ke-hoach-105.yaml")
    assert "lỗi [khoa-la]: ke-hoach-105.yaml: " in other.err
    assert not (desk / "so.db").exists()


def test_a_warning_of_a_record_is_said_and_does_not_stop_it(drafts: Path, call: Calls) -> None:
    unit = (drafts / "dang-uy-khoi.toml").read_text(encoding="utf-8").replace('"ĐUK"', '"ĐUKK"')
    (drafts / "dang-uy-khoi.toml").write_text(unit, encoding="utf-8")
    done = call("register", "issue", *SO, "ke-hoach-105.yaml")
    assert (done.code, done.out) == (0, "103-KH/ĐUKK\n")
    assert "cảnh báo [" in done.err


# -- insert and cancel --------------------------------------------------------------------------------------


def issue_decisions(desk: Path, call: Calls) -> None:
    """511 of 12/4/2023 and 512 of 20/4/2023."""
    for name, day in (("mot", "12/4/2023"), ("hai", "20/4/2023")):
        change(desk, "quyet-dinh-516a.yaml", f"{name}.yaml", ("18/4/2023", day))
    assert call("register", "issue", *SO, "mot.yaml", "hai.yaml").out == "511-QĐ/ĐUK\n512-QĐ/ĐUK\n"


def test_insert_puts_a_late_record_between_two_numbers(drafts: Path, call: Calls) -> None:
    issue_decisions(drafts, call)
    for _ in range(2):
        done = call("register", "insert", *SO, "--after", "511-QĐ/ĐUK", "quyet-dinh-516a.yaml")
        assert (done.code, done.out, done.err) == (0, "511a-QĐ/ĐUK\n", "")
    assert numbers(call) == ["511-QĐ/ĐUK", "511a-QĐ/ĐUK", "512-QĐ/ĐUK"]


@pytest.mark.parametrize(
    ("so", "code", "out", "said"),
    [
        ("511a", 0, "511a-QĐ/ĐUK\n", ""),
        ("511b", 1, "", "[so-chen-khong-tiep-theo]"),
        ("512a", 1, "", "[chen-sai-so]"),
    ],
)
def test_a_record_that_says_its_number_gets_just_that(
    drafts: Path, call: Calls, so: str, code: int, out: str, said: str
) -> None:
    issue_decisions(drafts, call)
    record = change(
        drafts, "quyet-dinh-516a.yaml", "r.yaml", ("loai: Quyết định", f"loai: Quyết định\nso: {so}")
    )
    done = call("register", "insert", *SO, "--after", "511-QĐ/ĐUK", record)
    assert (done.code, done.out) == (code, out)
    assert said in done.err


@pytest.mark.parametrize(
    ("after", "record", "code"),
    [
        ("511-KH/ĐUK", "quyet-dinh-516a.yaml", "chen-khac-day"),
        ("900-QĐ/ĐUK", "quyet-dinh-516a.yaml", "chen-sau-so-chua-cap"),
        ("512-QĐ/ĐUK", "quyet-dinh-516a.yaml", "ngay-chen-sai"),
        ("QĐ/ĐUK", "quyet-dinh-516a.yaml", "so-trong"),
        ("rác", "quyet-dinh-516a.yaml", "ky-hieu-sai-dang"),
    ],
)
def test_insert_refuses_a_place_that_does_not_fit(
    drafts: Path, call: Calls, after: str, record: str, code: str
) -> None:
    issue_decisions(drafts, call)
    done = call("register", "insert", *SO, "--after", after, record)
    assert (done.code, done.out) == (1, "")
    assert f"lỗi [{code}]: " in done.err
    assert numbers(call) == ["511-QĐ/ĐUK", "512-QĐ/ĐUK"]


def test_cancel_keeps_the_row_and_the_number_is_not_given_again(drafts: Path, call: Calls) -> None:
    call("register", "issue", *SO, "ke-hoach-105.yaml")
    done = call("register", "cancel", *SO, "103-KH/ĐUK", "--ly-do", "ban hành nhầm")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("đã huỷ 103-KH/ĐUK, Kế hoạch ngày 28/02/2023 về đổi mới")
    assert numbers(call, "--trang-thai", "da-huy") == ["103-KH/ĐUK"]
    assert (
        call("register", "next", *SO, *CO_QUAN, "--loai", "KH", "--ngay", "01/3/2023").out == "104-KH/ĐUK\n"
    )
    again = call("register", "cancel", *SO, "103-KH/ĐUK", "--ly-do", "lần nữa")
    assert (again.code, again.out) == (1, "")
    assert again.err.startswith("lỗi [so-da-huy]: ")


def test_cancel_as_json_is_the_row(drafts: Path, call: Calls) -> None:
    call("register", "issue", *SO, "ke-hoach-105.yaml")
    row = json.loads(call("register", "cancel", *SO, "103-KH/ĐUK", "--ly-do", "nhầm", "--format", "json").out)
    assert list(row) == KEYS
    assert (row["so_ky_hieu"], row["trang_thai"]) == ("103-KH/ĐUK", "da-huy")


@pytest.mark.parametrize(
    ("number", "reason", "code"),
    [
        ("103-KH/ĐUK", "  ", "thieu-ly-do"),
        ("999-KH/ĐUK", "nhầm", "khong-co-trong-so"),
        ("103", "nhầm", "chi-co-so"),
    ],
)
def test_cancel_refuses(drafts: Path, call: Calls, number: str, reason: str, code: str) -> None:
    call("register", "issue", *SO, "ke-hoach-105.yaml")
    done = call("register", "cancel", *SO, number, "--ly-do", reason)
    assert (done.code, done.out) == (1, "")
    assert f"lỗi [{code}]: " in done.err
    assert numbers(call, "--trang-thai", "da-huy") == []


def test_a_number_line_of_two_documents_is_told_apart_by_its_type(drafts: Path, call: Calls) -> None:
    unit = (drafts / "dang-uy-khoi.toml").read_text(encoding="utf-8").split("# The last number")[0]
    (drafts / "dang-uy-khoi.toml").write_text(unit, encoding="utf-8")
    assert call("register", "issue", *SO, "quyet-dinh-516a.yaml", "quy-dinh-16.yaml").out == (
        "01-QĐ/ĐUK\n01-QĐ/ĐUK\n"
    )
    unclear = call("register", "cancel", *SO, "01-QĐ/ĐUK", "--ly-do", "nhầm")
    assert unclear.code == 1
    assert unclear.err.startswith("lỗi [so-khong-ro]: trong sổ có 2 văn bản mang số này")
    assert "gợi ý: thêm --loai, --nhiem-ky hoặc --cua" in unclear.err
    done = call(
        "register", "cancel", *SO, "01-QĐ/ĐUK", "--ly-do", "nhầm", "--loai", "Quy định", "--cua", "ĐUK"
    )
    assert (done.code, done.out.split(" ngày")[0]) == (0, "đã huỷ 01-QĐ/ĐUK, Quy định")
