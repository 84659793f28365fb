"""What one document costs: docxtpl as its manual says to use it, a compiled template, and the floor.

Run with ``pytest tests/benchmarks/test_template_speed.py --benchmark-only -s``. Both fill the same templates
with the same values and escape them; the floor is Jinja alone on the same XML and the same deflate. The table
in the README is what ``test_the_table`` prints.
"""

from __future__ import annotations

from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING
from xml.parsers import expat

import pytest

from tests.benchmarks.templates import by_docxtpl, by_vanban, cases, floor
from vanban.opc import DEFLATE, PackageWriter, read_package
from vanban.template import Template

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_benchmark.fixture import BenchmarkFixture

BODY = "word/document.xml"
CASES = cases()
ROWS = CASES["a page with a table of 12 rows"]
AIMS = {
    "one page": 100,
    "a page with a table of 12 rows": 100,
    "a page with a table of 300 rows": 20,
}
"""How many times docxtpl these should be; the tests ask for half, since machines are noisy."""


def best(work: Callable[[], object], times: int) -> float:
    """Seconds of the fastest of `times` runs."""
    spent = []
    for _ in range(times):
        start = perf_counter()
        work()
        spent.append(perf_counter() - start)
    return min(spent)


@pytest.mark.benchmark(group="one document with a table of 12 rows")
def test_docxtpl(benchmark: BenchmarkFixture) -> None:
    assert benchmark(by_docxtpl, ROWS)


@pytest.mark.benchmark(group="one document with a table of 12 rows")
@pytest.mark.parametrize("level", [6, 3, 1])
def test_compiled(benchmark: BenchmarkFixture, level: int) -> None:
    template = Template.open(ROWS.data)
    assert benchmark(lambda: template.render(ROWS.values, level=level))


@pytest.mark.benchmark(group="one document with a table of 12 rows")
def test_floor_of_jinja_and_deflate(benchmark: BenchmarkFixture) -> None:
    assert benchmark(floor(ROWS))


@pytest.mark.benchmark(group="opening a template")
def test_open(benchmark: BenchmarkFixture) -> None:
    assert benchmark(Template.open, ROWS.data).names


@pytest.mark.benchmark(group="where the time goes")
def test_deflating_and_zipping(benchmark: BenchmarkFixture) -> None:
    parts = read_package(by_vanban(ROWS)()).parts
    writer = PackageWriter(parts, changing={BODY})
    assert benchmark(writer.write, {BODY: parts[BODY]})


@pytest.mark.benchmark(group="where the time goes")
def test_a_second_parse_that_is_not_needed(benchmark: BenchmarkFixture) -> None:
    xml = read_package(by_vanban(ROWS)()).parts[BODY]
    assert benchmark(lambda: expat.ParserCreate().Parse(xml, True)) == 1


@pytest.mark.benchmark(group="the table of the README", min_rounds=1, max_time=0.1, warmup=False)
def test_the_table(benchmark: BenchmarkFixture) -> None:
    def measure() -> dict[str, tuple[float, float, float]]:
        figures = {}
        for name, case in CASES.items():
            works: tuple[Callable[[], object], ...] = (
                by_vanban(case),
                partial(by_docxtpl, case),
                floor(case),
            )
            times = case.rounds // 10, max(2, case.rounds // 200), case.rounds // 10
            # In turns, so that a slow moment of the machine falls on all three.
            turns = [
                [best(work, number) for work, number in zip(works, times, strict=True)] for _ in range(10)
            ]
            ours, theirs, least = map(min, zip(*turns, strict=True))
            figures[name] = ours, theirs, least
        return figures

    figures = benchmark(measure)
    print(f"\ndeflate: {DEFLATE}\n{'':<34}{'a second':>10}{'× docxtpl':>11}{'÷ floor':>9}")
    for name, (ours, theirs, least) in figures.items():
        print(f"{name:<34}{1 / ours:>10,.0f}{theirs / ours:>11.0f}{ours / least:>9.2f}")
    for name, (ours, theirs, least) in figures.items():
        assert theirs / ours > AIMS.get(name, 40) / 2, name
        assert ours / least < (8 if "picture" in name else 3), name  # the floor packs no picture
