"""From a record to a document: `vanban.render` beside docxtpl filling the same template with the same data.

Run: pytest tests/benchmarks/test_render_speed.py --benchmark-only -s
"""

from __future__ import annotations

import io
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from docxtpl import DocxTemplate
from jinja2 import Environment

import vanban
from vanban.mau import data_folder, folder
from vanban.rendering import context
from vanban.tieng_viet import FILTERS
from vanban.van_ban.doc_tep import read_mapping

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_benchmark.fixture import BenchmarkFixture

PLAN = data_folder("examples") / "ke-hoach-105.yaml"
TEMPLATE = folder() / "hd36" / "ke-hoach.docx"


def by_docxtpl(values: dict[str, object]) -> bytes:
    """One document as docxtpl's manual makes it: open, render, save."""
    environment = Environment(autoescape=True)
    environment.filters.update(FILTERS)
    template = DocxTemplate(TEMPLATE)
    template.render(values, environment, autoescape=True)
    target = io.BytesIO()
    template.save(target)
    return target.getvalue()


def seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def test_render_beside_docxtpl(benchmark: BenchmarkFixture) -> None:
    record = vanban.load(PLAN)
    values = context(record)
    vanban.render(record)
    ours, theirs = [], []
    for _ in range(20):  # in turn, so that a slow moment of the machine falls on both
        theirs.append(seconds(lambda: by_docxtpl(values)))
        ours += [seconds(lambda: vanban.render(record)) for _ in range(20)]
    ratio = median(theirs) / median(ours)
    benchmark.extra_info["times docxtpl"] = round(ratio, 1)
    print(f"\nrender: {ratio:.0f} × docxtpl ({median(ours) * 1e3:.2f} ms, {median(theirs) * 1e3:.1f} ms)")
    benchmark(vanban.render, record)
    assert ratio > 30


def test_what_the_default_level_saves_and_costs(benchmark: BenchmarkFixture) -> None:
    record = vanban.load(PLAN)
    default, six = [], []
    for _ in range(200):
        default.append(seconds(lambda: vanban.render(record)))
        six.append(seconds(lambda: vanban.render(record, level=6)))
    slower = median(six) / median(default)
    larger = len(vanban.render(record)) / len(vanban.render(record, level=6))
    benchmark.extra_info.update({"level 6, times": round(slower, 2), "bytes, times": round(larger, 3)})
    print(f"\nrender at level 6: {slower:.2f} × the time; the default: {larger:.3f} × the bytes")
    benchmark(vanban.render, record, level=6)


def test_judging_and_rendering_from_plain_fields(benchmark: BenchmarkFixture) -> None:
    data = read_mapping(PLAN)
    data["co_quan"] = vanban.load(PLAN).co_quan

    def work() -> bytes:
        return vanban.render(vanban.VanBan(**data))

    assert benchmark(work)[:2] == b"PK"


def test_loading_a_record_file(benchmark: BenchmarkFixture) -> None:
    assert benchmark(vanban.load, Path(PLAN)).so == 105
