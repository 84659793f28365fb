"""What it costs to tell everything that is wrong with a template: eight times the faults, about eight times.

Run with ``pytest tests/benchmarks/test_template_faults_speed.py --benchmark-only -s``.
"""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

import pytest

from tests.template.words import in_body, run
from vanban.errors import TemplateError
from vanban.template import Template

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_benchmark.fixture import BenchmarkFixture

FEW, TIMES = 500, 8
VALUES: dict[str, object] = {"chu": "chữ", "so_ky_hieu": "105-KH/ĐUK", "ds": [1]}


def body(tag: str, count: int, between: str = "</w:p><w:p>") -> bytes:
    """A .docx with `count` tags, each with a number of its own."""
    return in_body(f"<w:p>{between.join(run(f'Ông {tag.format(number)}') for number in range(count))}</w:p>")


def faults(work: Callable[[], object]) -> int:
    with pytest.raises(TemplateError) as caught:
        work()
    return len(caught.value.faults)


def seconds(work: Callable[[], object], expected: int) -> float:
    """The quicker of two runs, which must tell `expected` faults."""
    spent = []
    for _ in range(2):
        start = perf_counter()
        assert faults(work) == expected
        spent.append(perf_counter() - start)
    return min(spent)


@pytest.mark.benchmark(group="faults", min_rounds=1, max_time=0.1, warmup=False)
@pytest.mark.parametrize(
    ("tag", "between"),
    [
        ("{{{{ ten_{0} }}}}", "</w:p><w:p>"),
        ("{{{{ ten_{0} }}}}", ""),
        ("{{{{ r.ten_{0} }}}}", "</w:p><w:p>"),
        ("{{{{ chu + {0} }}}}", "</w:p><w:p>"),
        ("{{% for x in ds %}}{{{{ ten_{0} }}}}{{% endfor %}}", "</w:p><w:p>"),
    ],
    ids=["names", "names of one paragraph", "names within", "expressions", "names in loops"],
)
def test_faults_of_rendering_cost_in_proportion(benchmark: BenchmarkFixture, tag: str, between: str) -> None:
    few, many = (Template.open(body(tag, count, between)) for count in (FEW, FEW * TIMES))
    values = {**VALUES, "r": {}}
    benchmark(lambda: faults(lambda: many.render(values)))
    small = seconds(lambda: few.render(values), FEW)
    large = seconds(lambda: many.render(values), FEW * TIMES)
    _told(benchmark, small, large)


@pytest.mark.benchmark(group="faults", min_rounds=1, max_time=0.1, warmup=False)
@pytest.mark.parametrize(
    "tag",
    ["{{{{ a b{0} }}}}", "{{{{ a|b{0} }}}}", "{{{{ a{0}", "{{%p if a{0} %}}"],
    ids=["syntax", "filters", "never closed", "words beside"],
)
def test_faults_of_opening_cost_in_proportion(benchmark: BenchmarkFixture, tag: str) -> None:
    few, many = body(tag, FEW), body(tag, FEW * TIMES)
    benchmark(lambda: faults(lambda: Template.open(many)))
    small = seconds(lambda: Template.open(few), FEW)
    large = seconds(lambda: Template.open(many), FEW * TIMES)
    _told(benchmark, small, large)


def _told(benchmark: BenchmarkFixture, small: float, large: float) -> None:
    benchmark.extra_info.update(ratio=round(large / small, 1))
    print(f"\n{FEW * TIMES:,} faults in {large:.2f} s, {large / small:.1f} × the time of {FEW:,}")
    assert large / small < 2 * TIMES
