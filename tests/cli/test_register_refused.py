"""Books that cannot be used, for every command that needs one: what is said, and nothing is changed."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_register_numbers import CO_QUAN
from vanban.register import connect

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Calls

NEXT = ("next", *CO_QUAN, "--loai", "KH")
READING = (
    ("term",), NEXT, ("insert", "--after", "516-QĐ/ĐUK", "quyet-dinh-516a.yaml"),
    ("cancel", "105-KH/ĐUK", "--ly-do", "nhầm"), ("list",), ("verify",), ("export", "-o", "in.xlsx"),
    ("stats",),
)  # fmt: skip
WRITING = (
    ("register", "term", *CO_QUAN), ("register", "issue", "huong-dan-22.yaml"),
    ("register", "import", "cu.csv", *CO_QUAN), ("batch", "nam-2023.csv", *CO_QUAN, "-o", "ra"),
    ("render", "huong-dan-22.yaml", "-o", "ra"),
)  # fmt: skip
ALL = (*(("register", *command) for command in READING), *WRITING)


def name_of(command: tuple[str, ...]) -> str:
    return " ".join(command[:2])


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who finds the book busy waits for a moment, not for a minute."""
    real = connect.connect
    monkeypatch.setattr(connect, "connect", lambda url, *, create, wait: real(url, create=create, wait=0.05))


@pytest.fixture
def office(drafts: Path) -> Path:
    """Drafts, and an old book to import."""
    sheet = "Số và ký hiệu,Ngày,Trích yếu,Người ký\n103-KH/ĐUK,05/01/2023,về lịch,Lê Văn C\n"
    (drafts / "cu.csv").write_text(sheet, encoding="utf-8")
    return drafts


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_reading_a_book_that_is_not_there_is_3_and_begins_none(
    office: Path, call: Calls, command: tuple[str, ...]
) -> None:
    done = call("register", *command, "--register", "so.db")
    assert (done.code, done.out) == (3, "")
    assert done.err == "lỗi [khong-co-so]: so.db: chưa có sổ này\n  gợi ý: mở sổ bằng vanban register term\n"
    assert not (office / "so.db").exists()


@pytest.mark.parametrize("command", WRITING, ids=name_of)
def test_writing_to_a_book_that_is_not_there_begins_it_and_says_so(
    office: Path, call: Calls, command: tuple[str, ...]
) -> None:
    done = call(*command, "--register", "so.db")
    assert done.code == 0
    assert done.err.startswith("lưu ý [so-moi]: so.db: đã tạo sổ mới\n")
    assert "so-moi" not in call(*command, "--register", "so.db").err


@pytest.mark.parametrize("command", ALL, ids=name_of)
def test_a_database_of_another_program_is_3_and_untouched(
    office: Path, call: Calls, command: tuple[str, ...]
) -> None:
    with sqlite3.connect(office / "khac.db") as connection:
        connection.execute("CREATE TABLE van_thu (id INTEGER)")
    connection.close()
    before = (office / "khac.db").read_bytes()
    done = call(*command, "--register", "khac.db")
    assert (done.code, done.out) == (3, "")
    assert "lỗi [so-la]: khac.db: cơ sở dữ liệu này của chương trình khác" in done.err
    assert (office / "khac.db").read_bytes() == before
    assert not (office / "ra").exists()


@pytest.mark.parametrize("command", ALL, ids=name_of)
def test_a_file_that_is_no_database_is_3_and_untouched(
    office: Path, call: Calls, command: tuple[str, ...]
) -> None:
    (office / "so.docx").write_bytes(b"PK\x03\x04" * 400)
    done = call(*command, "--register", "so.docx")
    assert (done.code, done.out) == (3, "")
    assert "lỗi [khong-phai-so]: so.docx: tệp này không phải là sổ" in done.err
    assert (office / "so.docx").read_bytes() == b"PK\x03\x04" * 400


@pytest.mark.parametrize("url", ["mysql://máy/so", "sqlite:so.db", "http://máy/so.db", ":memory:", ""])
def test_an_address_that_is_none_is_3(office: Path, call: Calls, url: str) -> None:
    done = call("register", "list", "--register", url)
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith("lỗi [so-url-la]: không biết mở sổ ở địa chỉ này")
    assert "“sqlite:///đường-dẫn” hoặc “postgresql://…”" in done.err


@pytest.mark.parametrize("command", ALL, ids=name_of)
def test_a_server_that_does_not_answer_is_3_and_its_password_is_not_printed(
    office: Path, call: Calls, command: tuple[str, ...]
) -> None:
    pytest.importorskip("psycopg")
    done = call(*command, "--register", "postgresql://an:matkhau@127.0.0.1:1/so")
    assert (done.code, done.out) == (3, "")
    assert "lỗi [khong-toi-duoc-so]: postgresql://an:***@127.0.0.1:1/so: " in done.err
    assert "matkhau" not in done.err


def test_sqlite_urls_and_bare_paths_name_the_same_book(office: Path, call: Calls) -> None:
    call("register", "term", *CO_QUAN, "--register", "so.db")
    for url in ("sqlite:///so.db", f"sqlite:///{office}/so.db", str(office / "so.db")):
        assert call("register", *NEXT, "--ngay", "01/3/2023", "--register", url).out == "103-KH/ĐUK\n"


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("command", WRITING, ids=name_of)
def test_a_busy_book_is_waited_for_and_then_3_with_nothing_taken(
    office: Path, call: Calls, command: tuple[str, ...]
) -> None:
    call("register", "issue", "ke-hoach-105.yaml", "--register", "so.db")
    if command[:2] == ("register", "term"):
        text = (office / "dang-uy-khoi.toml").read_text(encoding="utf-8")
        new = '[[nhiem_ky]]\nten = "2025-2030"\ntu = 2025-07-01\n'
        (office / "dang-uy-khoi.toml").write_text(text + new, encoding="utf-8")
    before = call("register", "list", "--register", "so.db").out
    holder = sqlite3.connect(office / "so.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        done = call(*command, "--register", "so.db")
    finally:
        holder.execute("ROLLBACK")
        holder.close()
    assert (done.code, done.out) == (3, "")
    assert "lỗi [so-ban]: so.db: sổ đang bận, đã chờ mà chưa tới lượt" in done.err
    assert "gợi ý: chạy lại sau; không có số nào bị lấy" in done.err
    assert call("register", "list", "--register", "so.db").out == before
    assert not list(office.glob("ra/*.docx"))


def test_what_cannot_run_is_said_to_a_program_too(office: Path, call: Calls) -> None:
    done = call("register", "list", "--register", "so.db", "--format", "json")
    assert done.code == 3
    (fault,) = json.loads(done.out)["faults"]
    assert (fault["code"], fault["where"]) == ("khong-co-so", "so.db")
