"""A sheet of 10.000 rows to numbered documents, beside the script people write today; memory by its length.

Run: pytest tests/benchmarks/test_batch_speed.py --benchmark-only -s
"""

from __future__ import annotations

import csv
import os
import sqlite3
import subprocess
import sys
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from docxtpl import DocxTemplate
from jinja2 import Environment

import vanban
from tests.batching.conftest import BODY, many, write_sheet
from vanban.mau import folder
from vanban.rendering import context
from vanban.tieng_viet import FILTERS

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture

ROWS, BY_SCRIPT = 10_000, 150
TEXT = """\
Thực hiện Chương trình công tác năm 2023, Ban Thường vụ Đảng uỷ Khối ban hành Kế hoạch như sau:
I- MỤC ĐÍCH, YÊU CẦU
1. Nâng cao nhận thức của cán bộ, đảng viên.
2. Thiết thực, hiệu quả.
II- NỘI DUNG
1. Kiểm tra ba chi bộ.
- Chi bộ A.
- Chi bộ B."""


def sheet_of(path: Path, count: int) -> Path:
    return write_sheet(path, [each | {"noi_dung": TEXT} for each in many(count)])


def by_script(sheet: Path, out: Path, values: dict[str, object], count: int) -> tuple[float, float]:
    """Seconds, by the clock and of the processor, for each row: docxtpl, and the highest number plus one."""
    out.mkdir()
    book = sqlite3.connect(out / "so.db")
    book.execute("CREATE TABLE so (loai TEXT, so INTEGER, trich_yeu TEXT, tep TEXT)")
    clock, processor = perf_counter(), process_time()
    with sheet.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file)):
            if number == count:
                break
            query = "SELECT coalesce(max(so), 0) + 1 FROM so WHERE loai=?"
            (so,) = book.execute(query, (row["loai"],)).fetchone()
            template = DocxTemplate(folder() / "hd36" / "ke-hoach.docx")
            environment = Environment(autoescape=True)
            environment.filters.update(FILTERS)
            record = {"trich_yeu": row["trich_yeu"], "so_ky_hieu": f"{so:02}-KH/ĐUK"}
            template.render(values | record, environment, autoescape=True)
            path = out / f"{row['loai']} {so}.docx"
            template.save(path)
            book.execute("INSERT INTO so VALUES (?, ?, ?, ?)", (row["loai"], so, row["trich_yeu"], str(path)))
            book.commit()
    return (perf_counter() - clock) / count, (process_time() - processor) / count


def test_ten_thousand_rows_beside_the_script(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    body, sheet = tmp_path / "duk.toml", sheet_of(tmp_path / "nam.csv", ROWS)
    body.write_text(BODY, "utf-8")
    first = {key: value for key, value in next(many(1)).items() if key != "noi_dung"}
    values = context(vanban.VanBan(**first, noi_dung=TEXT, co_quan=body, so=1))
    before = by_script(sheet, tmp_path / "truoc", values, BY_SCRIPT)

    clock, processor = perf_counter(), process_time()
    vanban.batch(sheet, out=tmp_path / "ra", register=tmp_path / "so.db", co_quan=body).check()
    ours = (perf_counter() - clock) / ROWS, (process_time() - processor) / ROWS
    after = by_script(sheet, tmp_path / "sau", values, BY_SCRIPT)
    theirs = [(a + b) / 2 for a, b in zip(before, after, strict=True)]  # a slow moment falls on both
    ratio, of_processor = (mine and his / mine for his, mine in zip(theirs, ours, strict=True))
    benchmark.extra_info.update({"times the script": round(ratio, 1), "processor": round(of_processor, 1)})
    print(
        f"\nbatch of {ROWS}: {ratio:.0f} × the script by the clock, {of_processor:.0f} × of the processor"
        f" ({ours[0] * 1e3:.2f} and {theirs[0] * 1e3:.1f} ms a row; the script measured on {BY_SCRIPT} rows)"
    )
    few, book = sheet_of(tmp_path / "it.csv", 50), str(tmp_path / "it.db")
    benchmark(vanban.batch, few, out=tmp_path / "it", register=book, co_quan=body, dry_run=True)
    assert max(ratio, of_processor) > 10


_PEAK = """\
import resource, sys, vanban
sheet, out, book, body = sys.argv[1:]
vanban.batch(sheet, out=out, register=book, co_quan=body, dry_run=not out).check()
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def peak(sheet: Path, home: Path, out: str = "") -> int:
    """Peak memory, in KiB on Linux, of a process of its own that takes the sheet."""
    command = [
        sys.executable,
        "-c",
        _PEAK,
        str(sheet),
        out,
        str(home / f"{sheet.name}.db"),
        str(home / "duk.toml"),
    ]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=dict(os.environ))
    return int(done.stdout)


def test_memory_does_not_grow_with_the_rows(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    (tmp_path / "duk.toml").write_text(BODY, "utf-8")
    small = benchmark(peak, write_sheet(tmp_path / "it.csv", list(many(1000))), tmp_path)
    large_sheet = tmp_path / "nhieu.csv"
    write_sheet(large_sheet, list(many(7500)))
    with large_sheet.open(encoding="utf-8") as file:
        heading, *lines = file.readlines()
    with large_sheet.open("w", encoding="utf-8") as file:
        file.write(heading)
        for _ in range(14):
            file.writelines(lines)
    large = peak(large_sheet, tmp_path)
    rows = 14 * len(lines)
    ratio = large / small
    benchmark.extra_info.update({"rows": rows, "times the memory": round(ratio, 2)})
    print(
        f"\npeak memory at {rows} rows: {ratio:.2f} × that at 1.000 "
        f"({large / 1024:.0f} and {small / 1024:.0f} MB)"
    )
    assert rows > 100_000
    assert ratio < 1.3
