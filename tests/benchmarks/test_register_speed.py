"""What a number costs: `issue_many` beside a bare ``executemany`` of the same rows into the same table.

Run with ``pytest tests/benchmarks/test_register_speed.py --benchmark-only -s``. The rows are 10.000 plans
with keys of their own. Besides inserting, `issue_many` looks the keys up, counts, checks dates, takes the
fingerprints, chains the hashes, and gives the records back under their numbers.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert, select

from vanban.register import Register
from vanban.register.schema import van_ban
from vanban.van_ban import CoQuan, VanBan

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture

ROWS = 10_000
BODY = CoQuan(
    ten="Đảng uỷ Khối các cơ quan tỉnh",
    cap_tren="Đảng bộ tỉnh Lạng Sơn",
    ky_hieu="ĐUK",
    dia_danh="Lạng Sơn",
    nhiem_ky=[{"ten": "2020-2025", "tu": "15/8/2020", "bat_dau": [{"loai": "Kế hoạch", "so": 0}]}],
)


@pytest.fixture(scope="module")
def drafts() -> list[VanBan]:
    first = VanBan(
        loai="Kế hoạch",
        co_quan=BODY,
        ngay="28/02/2023",
        trich_yeu="về đổi mới, nâng cao hiệu lực, hiệu quả công tác kiểm tra, giám sát, kỷ luật của Đảng",
        can_cu=["Điều lệ Đảng Cộng sản Việt Nam"],
        noi_dung="Cấp uỷ, tổ chức đảng các cấp tổ chức thực hiện và báo cáo kết quả. " * 40,
        quyen_han="T/M BAN THƯỜNG VỤ",
        chuc_vu="BÍ THƯ",
        nguoi_ky="Nguyễn Văn A",
        noi_nhan=[
            "Thường trực Tỉnh uỷ (để báo cáo)",
            "Các cơ sở đảng trực thuộc",
            "Lưu Văn phòng Đảng uỷ Khối",
        ],
    )
    copies = [first.model_copy() for _ in range(ROWS)]
    for number, vb in enumerate(copies):
        vb.__dict__["ma"] = f"kh-{number}"
    return copies


def seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def one_turn(drafts: list[VanBan], folder: Path) -> tuple[float, float, float]:
    """Seconds of `issue_many`, of SQLAlchemy's executemany, of the driver's: the same rows into new books."""
    paths = [folder / name for name in ("ours.db", "core.db", "driver.db")]
    folder.mkdir()
    for path in paths:
        with Register.open(path) as register:
            register.open_terms(BODY)
    with Register.open(paths[0]) as register:
        ours = seconds(lambda: register.issue_many(drafts))
        with register.reading() as connection:
            rows = [dict(row) for row in connection.execute(select(van_ban)).mappings()]
    assert len(rows) == ROWS
    with Register.open(paths[1]) as register:
        core = seconds(lambda: by_core(register, rows))
    return ours, core, seconds(lambda: by_driver(paths[2], rows))


def by_core(register: Register, rows: list[dict[str, object]]) -> None:
    with register.engine.connect().execution_options(writing=True) as connection, connection.begin():
        connection.execute(insert(van_ban), rows)


def by_driver(path: Path, rows: list[dict[str, object]]) -> None:
    names = [column.name for column in van_ban.columns]
    text = f"INSERT INTO vanban_van_ban ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA synchronous=EXTRA")
        connection.executemany(text, [tuple(row.values()) for row in rows])


def test_issue_many_beside_a_bare_executemany(
    benchmark: BenchmarkFixture, drafts: list[VanBan], tmp_path: Path
) -> None:
    turns = [one_turn(drafts, tmp_path / f"{turn}") for turn in range(7)]
    ours, core, driver = (median(times) for times in zip(*turns, strict=True))
    benchmark.extra_info.update(
        {"times Core": round(ours / core, 1), "times sqlite3": round(ours / driver, 1)}
    )
    print(
        f"\nissue_many: {ours / core:.1f} × a bare executemany through SQLAlchemy, {ours / driver:.1f} × the"
        f" driver's own ({ours / ROWS * 1e6:.0f} µs a number)"
    )
    with Register.open(tmp_path / "0" / "ours.db") as register:  # what running the same batch again costs
        assert benchmark(register.issue_many, drafts)[-1].so == ROWS
    assert ours / core < 5


def test_one_issue(benchmark: BenchmarkFixture, drafts: list[VanBan], tmp_path: Path) -> None:
    """With a transaction of its own, on the disk when it returns."""
    plain = drafts[0].replace(ma=None)
    with Register.open(tmp_path / "so.db") as register:
        assert benchmark(register.issue, plain).so > 1
