"""An office's list, made small, and an empty book of it in each database."""

from __future__ import annotations

import csv
import secrets
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

import vanban

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from vanban.batching import BatchResult

BODY = """\
ten = "Đảng uỷ Khối các cơ quan tỉnh"
cap_tren = "Đảng bộ tỉnh Lạng Sơn"
ky_hieu = "ĐUK"
dia_danh = "Lạng Sơn"
[[nhiem_ky]]
ten = "2020-2025"
tu = 2020-08-15
den = 2025-06-30
"""
ROW = {
    "loai": "Kế hoạch",
    "ngay": "01/3/2023",
    "trich_yeu": "về kiểm tra, giám sát",
    "noi_dung": "Kiểm tra ba chi bộ.",
    "quyen_han": "T/M BAN THƯỜNG VỤ",
    "chuc_vu": "BÍ THƯ",
    "nguoi_ky": "Nguyễn Văn A",
    "noi_nhan": "Các chi bộ; Lưu Văn phòng",
}


def row(**fields: Any) -> dict[str, Any]:
    """A row that is right, with some cells of its own; None leaves one out."""
    return {key: value for key, value in (ROW | fields).items() if value is not None}


def many(count: int) -> Iterator[dict[str, Any]]:
    """Right rows of three types, a few a day."""
    first = date(2021, 1, 4)
    for index in range(count):
        yield row(
            loai=("Kế hoạch", "Quyết định", "Báo cáo")[index % 3],
            ngay=vanban.ngay_ngan(first + timedelta(days=index // 8)),
            trich_yeu=f"về việc thứ {index}",
        )


def write_sheet(path: Path, rows: Sequence[dict[str, Any]], separator: str = ",", bom: str = "") -> Path:
    """A CSV of the rows; its heading are the keys of all."""
    heading = list(dict.fromkeys(key for each in rows for key in each))
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(bom)
        writer = csv.DictWriter(file, heading, delimiter=separator)
        writer.writeheader()
        writer.writerows(rows)
    return path


@dataclass
class Desk:
    """A folder with a body, a sheet, a book, and the documents that come of it."""

    folder: Path
    url: str
    books: list[vanban.Register] = field(default_factory=list)

    @property
    def out(self) -> Path:
        return self.folder / "ra"

    @property
    def body(self) -> Path:
        return self.folder / "duk.toml"

    def sheet(self, *rows: dict[str, Any], name: str = "bang.csv", **how: str) -> Path:
        return write_sheet(self.folder / name, rows, **how)

    def batch(self, sheet: Path, **options: Any) -> BatchResult:
        given: dict[str, Any] = {"out": self.out, "register": self.url, "co_quan": self.body} | options
        return vanban.batch(sheet, **given)

    def run(self, *rows: dict[str, Any], **options: Any) -> BatchResult:
        """A batch of these rows."""
        return self.batch(self.sheet(*rows), **options)

    def book(self) -> vanban.Register:
        self.books.append(vanban.Register.open(self.url))
        return self.books[-1]

    def numbers(self) -> list[str]:
        """What the book has, in its order."""
        return [str(entry.so_ky_hieu) for entry in self.book().entries()]

    def files(self) -> list[str]:
        """The documents that are there."""
        return sorted(path.relative_to(self.out).as_posix() for path in self.out.rglob("*.docx"))

    def audit(self) -> dict[str, int]:
        """How often each rule of the audit found an error or something to look at."""
        rules: dict[str, int] = {}
        for finding in self.book().verify():
            if finding.severity != "thong-tin":
                rules[finding.rule] = rules.get(finding.rule, 0) + 1
        return rules


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk whose book is a file."""
    yield from _desk(tmp_path, str(tmp_path / "so.db"))


@pytest.fixture(params=["sqlite", "postgresql"])
def any_desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    """A desk on each database."""
    url = str(tmp_path / "so.db")
    if request.param == "postgresql":
        url = request.getfixturevalue("server")(f"so_{secrets.token_hex(6)}")
    yield from _desk(tmp_path, url)


@pytest.fixture
def shared_desk(server: Callable[[str], str], tmp_path: Path) -> Iterator[Desk]:
    """A desk whose book is on PostgreSQL."""
    yield from _desk(tmp_path, server(f"so_{secrets.token_hex(6)}"))


def _desk(folder: Path, url: str) -> Iterator[Desk]:
    desk = Desk(folder, url)
    desk.body.write_text(BODY, "utf-8")
    yield desk
    for book in desk.books:
        book.close()
