"""From a document to its report: `vanban.check` beside python-docx opening it and walking its runs.

Run: pytest tests/benchmarks/test_check_speed.py --benchmark-only -s
"""

from __future__ import annotations

import io
from itertools import cycle
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

import docx
import pytest

import vanban
from tests.benchmarks.papers import as_word_has_it
from vanban.checking import check
from vanban.checking.many import check_many
from vanban.mau import data_folder
from vanban.ooxml.tai_lieu import read_document

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture

PLAN = vanban.render(vanban.load(data_folder("examples") / "ke-hoach-105.yaml"))
PAPERS = {"rendered": PLAN, "as Word has it": as_word_has_it(PLAN)}


def by_python_docx(data: bytes) -> int:
    """Length of the text: every run of every paragraph and cell, as the manual walks them."""
    document = docx.Document(io.BytesIO(data))
    length = sum(len(run.text) for paragraph in document.paragraphs for run in paragraph.runs)
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                length += sum(len(run.text) for paragraph in cell.paragraphs for run in paragraph.runs)
    return length


def by_reading(data: bytes) -> int:
    """Length of the text, with the look of every run and paragraph."""
    length = 0
    for doan in read_document(data).doan:
        length += len(doan.van_ban) if doan.dang.can else 0
        for manh in doan.manh:
            assert doan.dang_manh(manh).co
    return length


def seconds(work: Callable[[bytes], object], data: bytes) -> float:
    start = perf_counter()
    work(data)
    return perf_counter() - start


def ratio(work: Callable[[bytes], object], data: bytes, rounds: int = 40) -> tuple[float, float, float]:
    """How many times python-docx it takes, and both in ms: medians of rounds in turn."""
    work(data)
    by_python_docx(data)
    pairs = [(seconds(work, data), seconds(by_python_docx, data)) for _ in range(rounds)]
    ours, theirs = (median(pair[side] for pair in pairs) * 1e3 for side in (0, 1))
    return median(own / other for own, other in pairs), ours, theirs


@pytest.mark.parametrize("name", PAPERS)
def test_check_beside_python_docx(benchmark: BenchmarkFixture, name: str) -> None:
    data = PAPERS[name]
    assert check(data).edition
    times, ours, theirs = ratio(check, data)
    benchmark.extra_info["times python-docx"] = round(times, 2)
    print(f"\ncheck, {name}: {times:.1f} × python-docx ({ours:.1f} ms, {theirs:.1f} ms)")
    benchmark(check, data)
    assert times < 4.5


@pytest.mark.parametrize("name", PAPERS)
def test_reading_with_all_looks_beside_python_docx(benchmark: BenchmarkFixture, name: str) -> None:
    data = PAPERS[name]
    assert by_reading(data) >= by_python_docx(data) > 1000
    times, ours, theirs = ratio(by_reading, data)
    benchmark.extra_info["times python-docx"] = round(times, 2)
    print(f"\nread with all looks, {name}: {times:.2f} × python-docx ({ours:.2f} ms, {theirs:.2f} ms)")
    benchmark(by_reading, data)
    assert times < 1.6


def test_a_thousand_documents_over_two_processes(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    """A folder of a thousand documents of both kinds, in one process and in two."""
    paths = []
    for number, data in zip(range(1000), cycle(PAPERS.values()), strict=False):
        paths.append(tmp_path / f"{number}.docx")
        paths[-1].write_bytes(data)

    def rate(workers: int) -> float:
        start = perf_counter()
        assert all(report.edition for report in check_many(paths, workers=workers))
        return len(paths) / (perf_counter() - start)

    one, two = rate(1), rate(2)
    benchmark.extra_info |= {"one": round(one), "two": round(two)}
    print(f"\ncheck: 1.000 documents, {one:.0f} a second in one process, {two / one:.2f} × with two")
    benchmark(check, paths[0])
