"""An office, its drafts, and an empty book of it in each database."""

from __future__ import annotations

import secrets
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from vanban.register import Register
from vanban.van_ban import BanSao, CoQuan, VanBan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from vanban.errors import VanbanError

TERMS = ({"ten": "2020-2025", "tu": "15/8/2020", "den": "30/6/2025"},)


def make_body(**fields: Any) -> CoQuan:
    """Đảng uỷ Khối, or another body."""
    return CoQuan(
        **{
            "ten": "Đảng uỷ Khối các cơ quan tỉnh",
            "cap_tren": "Đảng bộ tỉnh Lạng Sơn",
            "ky_hieu": "ĐUK",
            "dia_danh": "Lạng Sơn",
            "nhiem_ky": TERMS,
        }
        | fields
    )


@dataclass(frozen=True)
class Office:
    """Drafts of one body."""

    body: CoQuan

    def draft(self, loai: str = "Kế hoạch", ngay: str | date = "01/3/2023", **fields: Any) -> VanBan:
        """A draft without a number."""
        return VanBan(
            **{
                "loai": loai,
                "co_quan": self.body,
                "ngay": ngay,
                "trich_yeu": "về kiểm tra, giám sát",
                "noi_dung": "Kiểm tra ba chi bộ.",
                "quyen_han": "T/M BAN THƯỜNG VỤ",
                "chuc_vu": "BÍ THƯ",
                "nguoi_ky": "Nguyễn Văn A",
                "noi_nhan": ["Các chi bộ", "Lưu Văn phòng"],
            }
            | fields
        )

    def copy(self, ngay: str = "01/3/2023", **fields: Any) -> BanSao:
        """A copy (bản sao) without a number."""
        return BanSao(
            **{
                "co_quan": self.body,
                "ngay": ngay,
                "hinh_thuc": "sao y",
                "ban_chinh": "12-HD/BTCTW",
                "trich_yeu": "về công tác đảng viên",
                "nguoi_ky": "Trần Thị B",
            }
            | fields
        )

    def other(self, **fields: Any) -> Office:
        """Another body, or the same with some fields changed."""
        return Office(make_body(**fields))


@pytest.fixture
def office() -> Office:
    return Office(make_body())


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return str(tmp_path / "so.db")


@pytest.fixture(scope="session")
def new_schema(server: Callable[[str], str]) -> Callable[[], str]:
    """The URL of an empty schema, which is to a book what a database is, and made a hundred times faster."""
    psycopg = pytest.importorskip("psycopg")
    url = server("so")

    def new() -> str:
        name = f"so_{secrets.token_hex(6)}"
        with closing(psycopg.connect(url, autocommit=True)) as connection:
            connection.execute(f"CREATE SCHEMA {name}")
        return f"{url}&options=-csearch_path%3D{name}"

    return new


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """Where an empty book can be begun: every test that takes it runs on both databases."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("sqlite_url"))
    return str(request.getfixturevalue("new_schema")())


@pytest.fixture
def book(url: str) -> Iterator[Register]:
    with Register.open(url) as register:
        yield register


@pytest.fixture
def lite(sqlite_url: str) -> Iterator[Register]:
    """A book in a file, for what does not depend on the database."""
    with Register.open(sqlite_url) as register:
        yield register


@pytest.fixture
def damage() -> Callable[..., None]:
    """Change a book behind its back, as a hand in the database would: foreign keys look away."""

    def run(register: Register, *statements: str, **values: Any) -> None:
        with register.engine.connect().execution_options(writing=True) as connection:
            lite = connection.dialect.name == "sqlite"
            if lite:
                connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr]  # SQLite's own
            with connection.begin():
                if not lite:
                    connection.execute(text("SET LOCAL session_replication_role = replica"))
                for statement in statements:
                    needed = {key: value for key, value in values.items() if f":{key}" in statement}
                    connection.execute(text(statement), needed)
            if lite:
                connection.connection.driver_connection.execute("PRAGMA foreign_keys=ON")  # type: ignore[union-attr]  # SQLite's own

    return run


@pytest.fixture
def refused() -> Callable[[Callable[[], object]], list[str]]:
    """The codes of the faults with which something is refused; a test fails where it is not."""

    def codes(work: Callable[[], object], kind: type[VanbanError] | None = None) -> list[str]:
        from vanban.errors import VanbanError

        with pytest.raises(kind or VanbanError) as caught:
            work()
        return [fault.code for fault in caught.value.faults]

    return codes


@pytest.fixture
def found() -> Callable[..., dict[str, int]]:
    """How often each rule of the audit found something; all but "worth knowing" unless asked."""

    def count(register: Register, *severities: str, files: bool = False) -> dict[str, int]:
        rules: dict[str, int] = {}
        for finding in register.verify(files=files):
            if finding.severity in (severities or ("loi", "canh-bao")):
                rules[finding.rule] = rules.get(finding.rule, 0) + 1
        return rules

    return count
