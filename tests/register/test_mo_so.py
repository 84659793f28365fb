"""Opening a book: where it can be, what is refused, and bringing an older one up to date."""

from __future__ import annotations

import pickle
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from vanban.errors import MissingFile, RegisterUnavailable, VanbanError
from vanban.register import Register, schema

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from .conftest import Office


def code_of(url: str | Path, **how: object) -> str:
    """The code with which opening is refused; the message is Vietnamese and has no traceback in it."""
    with pytest.raises(VanbanError) as caught, Register.open(url, **how):  # type: ignore[arg-type]  # any option
        pass
    assert "Traceback" not in str(caught.value)
    return caught.value.code


# -- where it can be --------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["{}", "sqlite:///{}", " {} "])
def test_a_book_is_begun_in_a_file(tmp_path: Path, office: Office, form: str) -> None:
    url = form.format(tmp_path / "sổ năm 2023.db")
    with Register.open(url) as register:
        assert [fault.code for fault in register.canh_bao] == ["so-moi"]
        assert register.issue(office.draft()).so == 1
    with Register.open(url, create=False) as register:
        assert register.canh_bao == ()
        assert len(register.entries()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["sổ năm 2023.db"]


def test_a_path_object_is_a_path(tmp_path: Path) -> None:
    with Register.open(tmp_path / "so.db") as register:
        assert register.name == str(tmp_path / "so.db")


@pytest.mark.parametrize("kind", ["postgresql://", "postgres://", "postgresql+psycopg://"])
def test_a_book_is_begun_on_a_server(server: Callable[[str], str], office: Office, kind: str) -> None:
    name = f"mo_{kind.partition(':')[0].replace('+', '_')}"
    url = server(name).replace("postgresql://", kind)
    with Register.open(url) as register:
        assert [fault.code for fault in register.canh_bao] == ["so-moi"]
        assert register.issue(office.draft()).so == 1
        assert register.name.startswith("postgresql://")
    with Register.open(url, create=False) as register:
        assert register.canh_bao == ()


def test_options_of_the_url_are_kept(server: Callable[[str], str], office: Office) -> None:
    url = server("mo_options")
    with Register.open(url) as register, register.engine.begin() as connection:
        connection.execute(sa.text("CREATE SCHEMA rieng"))
    with Register.open(f"{url}&options=-csearch_path%3Drieng") as register:
        assert [fault.code for fault in register.canh_bao] == ["so-moi"]
        assert register.issue(office.draft()).so == 1
    with Register.open(url) as register:
        assert register.entries() == []


def test_a_book_may_share_a_database_with_other_tables(server: Callable[[str], str]) -> None:
    url = server("mo_shared")
    with Register.open(url) as register, register.engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE khac (id integer)"))
    with Register.open(url) as register:
        assert register.entries() == []


def test_a_pickled_book_opens_the_same_one(book: Register, office: Office) -> None:
    book.issue(office.draft())
    with pickle.loads(pickle.dumps(book)) as again:
        assert again.issue(office.draft()).so == 2


def test_a_relative_path_stays_the_same_book_in_another_folder(
    tmp_path: Path, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "khác").mkdir()
    monkeypatch.chdir(tmp_path)
    with Register.open("so.db") as register:
        register.issue(office.draft())
        monkeypatch.chdir("khác")
        assert register.issue(office.draft()).so == 2
        with pickle.loads(pickle.dumps(register)) as again:
            assert again.issue(office.draft()).so == 3
        assert register.publish("01-KH/ĐUK", tmp_path / "a.docx").tep == "a.docx"
        assert register.real_path("a.docx") == tmp_path / "a.docx"
    assert not list(Path.cwd().iterdir())


# -- what is refused --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    [
        "", ":memory:", "sqlite://", "sqlite:///:memory:", "sqlite:///so.db?mode=ro", "sqlite://so.db",
        "mysql://u:geheim@host/so", "postgresql:/u:geheim@host/so", "postgres:u:geheim@host",
        "oracle://host/so?password=geheim", "http://host/so.db", "://", "a\0b",
    ],
)  # fmt: skip
def test_what_is_no_place_for_a_book_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(RegisterUnavailable) as caught:
        Register.open(url)
    assert caught.value.code == "so-url-la"
    assert "geheim" not in str(caught.value)


def test_a_missing_file_is_not_begun_unless_asked(tmp_path: Path) -> None:
    with pytest.raises(MissingFile, match="chưa có sổ này"):
        Register.open(tmp_path / "so.db", create=False)
    assert not list(tmp_path.iterdir())


def test_a_server_without_a_book_is_not_given_one_unless_asked(server: Callable[[str], str]) -> None:
    url = server("mo_empty")
    assert code_of(url, create=False) == "khong-co-so"
    with Register.open(url) as register:
        assert [fault.code for fault in register.canh_bao] == ["so-moi"]


def test_a_folder_is_no_book(tmp_path: Path) -> None:
    assert code_of(tmp_path) == "khong-mo-duoc-so"
    assert code_of(tmp_path, create=False) == "khong-mo-duoc-so"


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    assert code_of(tmp_path / "không có" / "so.db") == "khong-mo-duoc-so"


def test_a_file_of_another_kind_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "so.docx"
    path.write_bytes(b"PK" + bytes(5000))
    assert code_of(path) == "khong-phai-so"
    assert path.read_bytes() == b"PK" + bytes(5000)


def test_an_empty_file_becomes_a_book_only_when_one_may_be_begun(tmp_path: Path) -> None:
    path = tmp_path / "so.db"
    path.touch()
    assert code_of(path, create=False) == "khong-co-so"
    with Register.open(path) as register:
        assert [fault.code for fault in register.canh_bao] == ["so-moi"]


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "kho.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE hang_hoa (id INTEGER)")
    before = path.read_bytes()
    with pytest.raises(RegisterUnavailable, match=r"chương trình khác.*bảng “hang_hoa”") as caught:
        Register.open(path)
    assert caught.value.code == "so-la"
    assert path.read_bytes() == before


def test_half_a_book_is_no_book(lite: Register, sqlite_url: str, damage: Callable[..., None]) -> None:
    damage(lite, "DROP TABLE vanban_so")
    lite.close()
    assert code_of(sqlite_url) == "so-la"


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE vanban_so SET gia_tri = '99'", "so-moi-hon"),
        ("UPDATE vanban_so SET gia_tri = '0'", "so-hong"),
        ("UPDATE vanban_so SET gia_tri = 'một'", "so-hong"),
        ("DELETE FROM vanban_so", "so-hong"),
    ],
)
def test_a_version_that_cannot_be_read_is_refused(
    book: Register, url: str, damage: Callable[..., None], statement: str, code: str
) -> None:
    damage(book, statement)
    assert code_of(url) == code


# -- an older book ----------------------------------------------------------------------------------------


def _a_column_more(connection: Connection) -> None:
    connection.execute(sa.text("ALTER TABLE vanban_van_ban ADD COLUMN moi TEXT"))


def _a_step_that_fails(connection: Connection) -> None:
    _a_column_more(connection)
    connection.execute(sa.text("ALTER TABLE khong_co ADD COLUMN moi TEXT"))


def test_an_older_book_is_brought_up_to_date_and_that_is_said(
    book: Register, url: str, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.issue(office.draft())
    monkeypatch.setattr(schema, "STEPS", (_a_column_more,))
    with Register.open(url, create=False) as register:
        (said,) = register.canh_bao
        assert (said.code, said.severity, said.found, said.expected) == (
            "so-nang-phien-ban", "thong-tin", "phiên bản 1", "phiên bản 2",
        )  # fmt: skip
        columns = {column["name"] for column in sa.inspect(register.engine).get_columns("vanban_van_ban")}
        assert "moi" in columns
        assert len(register.entries()) == 1
    with Register.open(url) as register:
        assert register.canh_bao == ()
    monkeypatch.setattr(schema, "STEPS", ())
    assert code_of(url) == "so-moi-hon"


def test_a_new_book_needs_no_steps(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "STEPS", (_a_step_that_fails,))
    with Register.open(url) as register:
        assert [fault.code for fault in register.canh_bao] == ["so-moi"]


def test_a_step_that_fails_leaves_the_book_as_it_was(
    book: Register, url: str, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.issue(office.draft())
    with monkeypatch.context() as patch:
        patch.setattr(schema, "STEPS", (_a_column_more, _a_step_that_fails))
        assert code_of(url) == "so-loi"
    with Register.open(url) as register:
        assert register.canh_bao == ()
        assert register.issue(office.draft()).so == 2
        assert not [finding for finding in register.verify() if finding.severity == "loi"]


# -- reaching it ------------------------------------------------------------------------------------------


def test_a_server_that_is_not_there_is_said() -> None:
    url = "postgresql://vt:geheim@127.0.0.1:1/so?connect_timeout=2"
    with pytest.raises(RegisterUnavailable, match="không nối được với cơ sở dữ liệu") as caught:
        Register.open(url)
    assert caught.value.code == "khong-toi-duoc-so"
    assert "geheim" not in str(caught.value)


def test_a_database_that_is_not_there_is_said(server: Callable[[str], str]) -> None:
    assert code_of(server("mo_there").replace("mo_there", "mo_not_there")) == "khong-co-csdl"


def test_a_wrong_password_is_said_and_never_shown(server: Callable[[str], str]) -> None:
    url = server("mo_password")
    with Register.open(url) as register, register.engine.begin() as connection:
        connection.execute(sa.text("CREATE ROLE vanthu LOGIN PASSWORD 'đúng'"))
        rules = Path(str(connection.scalar(sa.text("SHOW hba_file"))))
        before = rules.read_text()
        rules.write_text("local all vanthu scram-sha-256\n" + before)
        connection.execute(sa.text("SELECT pg_reload_conf()"))
    wrong = [
        url.replace("postgres:@", "vanthu:geheim@"),
        url.replace("postgres:@", "vanthu@") + "&password=geheim",
    ]
    try:
        for given in wrong:
            with pytest.raises(RegisterUnavailable) as caught:
                Register.open(given)
            assert caught.value.code == "so-sai-mat-khau"
            assert "geheim" not in str(caught.value)
        assert code_of(url.replace("postgres:@", "vanthu@")) == "so-sai-mat-khau"
        assert code_of(url.replace("postgres:@", "khongco@")) == "so-sai-mat-khau"
    finally:
        rules.write_text(before)


def test_a_server_that_dropped_the_connection_is_reached_again(
    server: Callable[[str], str], office: Office
) -> None:
    url = server("mo_dropped")
    with Register.open(url) as register, Register.open(url) as other:
        register.issue(office.draft())
        with other.engine.begin() as connection:
            connection.execute(
                sa.text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        " WHERE datname = 'mo_dropped' AND pid <> pg_backend_pid()")
            )  # fmt: skip
        assert register.issue(office.draft()).so == 2


def test_who_may_only_read_on_a_server_is_told_so(server: Callable[[str], str], office: Office) -> None:
    url = server("mo_reader")
    with Register.open(url) as register:
        register.issue(office.draft())
        with register.engine.begin() as connection:
            connection.execute(sa.text("CREATE ROLE nguoixem LOGIN"))
            connection.execute(sa.text("GRANT SELECT ON ALL TABLES IN SCHEMA public TO nguoixem"))
    with Register.open(url.replace("postgres:@", "nguoixem@")) as reader:
        assert len(reader.entries()) == 1
        with pytest.raises(RegisterUnavailable, match="không có quyền ghi vào sổ") as caught:
            reader.issue(office.draft())
        assert caught.value.code == "so-chi-doc"
