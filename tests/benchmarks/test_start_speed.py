"""What it costs to start: the import and the command's help, beside the interpreter and pydantic.

Run: pytest tests/benchmarks/test_start_speed.py --benchmark-only -s
"""

from __future__ import annotations

import subprocess
import sys
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

ROUNDS = 21


def seconds(*arguments: str) -> float:
    start = perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return perf_counter() - start


def ratio(ours: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Medians of whole processes run in turn."""
    pairs = [(seconds(*ours), seconds(*other)) for _ in range(ROUNDS)]
    return median(pair[0] for pair in pairs) / median(pair[1] for pair in pairs)


def test_import_beside_pydantic(benchmark: BenchmarkFixture) -> None:
    found = ratio(("-c", "import vanban"), ("-c", "import pydantic"))
    benchmark.extra_info["times import pydantic"] = round(found, 2)
    print(f"\nimport vanban: {found:.2f} × import pydantic")
    benchmark(seconds, "-c", "import vanban")
    assert found < 1.5


def test_import_with_everything_a_render_needs(benchmark: BenchmarkFixture) -> None:
    code = "import vanban; vanban.VanBan, vanban.render, vanban.SoKyHieu"
    found = ratio(("-c", code), ("-c", "from pydantic import BaseModel"))
    benchmark.extra_info["times pydantic.BaseModel"] = round(found, 2)
    print(f"\nvanban.VanBan and vanban.render: {found:.2f} × from pydantic import BaseModel")
    benchmark(seconds, "-c", code)


def test_help_beside_an_empty_program(benchmark: BenchmarkFixture) -> None:
    found = ratio(("-m", "vanban", "--help"), ("-c", "pass"))
    benchmark.extra_info["times python -c pass"] = round(found, 2)
    print(f"\nvanban --help: {found:.2f} × python -c pass")
    benchmark(seconds, "-m", "vanban", "--help")
