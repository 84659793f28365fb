"""A body, drafts of every type, and a book in a file, for what goes in and out of the book."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from vanban.register import Register
from vanban.van_ban import CoQuan, VanBan

Draft = Callable[..., VanBan]
Table = Callable[..., Path]


@pytest.fixture(scope="session")
def co_quan() -> CoQuan:
    """A body whose term began before the book; its Kế hoạch begin after number 104."""
    start = {"loai": "Kế hoạch", "so": 104}
    return CoQuan(
        ten="Đảng uỷ Khối các cơ quan tỉnh",
        cap_tren="Đảng bộ tỉnh Lạng Sơn",
        ky_hieu="ĐUK",
        dia_danh="Lạng Sơn",
        nhiem_ky=[{"ten": "2020-2025", "tu": "15/8/2020", "den": "30/6/2025", "bat_dau": [start]}],
    )


@pytest.fixture(scope="session")
def draft(co_quan: CoQuan) -> Draft:
    """Makes a draft: ``draft("Kế hoạch", "28/02/2023", ma="kh-1")``."""

    def make(loai: str, ngay: str, **fields: Any) -> VanBan:
        given: dict[str, Any] = {
            "trich_yeu": "về công tác kiểm tra, giám sát",
            "noi_dung": "Nội dung.",
            "quyen_han": "T/M BAN THƯỜNG VỤ",
            "chuc_vu": "BÍ THƯ",
            "nguoi_ky": "Nguyễn Văn A",
            "noi_nhan": ["Các chi bộ trực thuộc", "Lưu Văn phòng Đảng uỷ Khối"],
        }
        return VanBan(loai=loai, co_quan=co_quan, ngay=ngay, **(given | fields))

    return make


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Register]:
    """An empty book."""
    with Register.open(tmp_path / "so.db") as register:
        yield register


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Register]:
    """Another empty book, to import into."""
    with Register.open(tmp_path / "so-moi.db") as register:
        yield register


@pytest.fixture
def table(tmp_path: Path) -> Table:
    """Writes a CSV of lines, and returns its path: ``table("Số;Ngày", "105;28/02/2023")``."""

    def write(*lines: str, name: str = "so-cu.csv") -> Path:
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write
