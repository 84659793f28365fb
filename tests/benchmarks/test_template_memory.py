"""Ten thousand documents of one template leave nothing behind; nor do a thousand refusals.

Run with ``pytest tests/benchmarks/test_template_memory.py``.
"""

from __future__ import annotations

import gc
import io
import tracemalloc
from typing import TYPE_CHECKING

import pytest
from docxtpl import InlineImage, RichText

from tests.template.corpus import p, paper, png
from vanban.errors import UndefinedName
from vanban.template import Template

if TYPE_CHECKING:
    from collections.abc import Callable

RENDERS = 10_000
KIB = 1024


def grown(work: Callable[[int], object], times: int) -> int:
    """Bytes that are held after `times` turns of `work` more than after the first hundred."""
    for turn in range(100):
        work(turn)
    gc.collect()
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        for turn in range(times):
            work(turn)
        gc.collect()
        return tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()


def test_ten_thousand_documents_leave_nothing_behind() -> None:
    template = Template.open(paper(p("{{ ma }}{% for x in ds %}{{ x }}{% endfor %}{{r dam }}")))

    def work(turn: int) -> object:
        return template.render({"ma": f"số {turn}", "ds": [turn, turn + 1], "dam": RichText(f"đậm {turn}")})

    assert grown(work, RENDERS) < 64 * KIB


def test_documents_with_pictures_leave_nothing_behind() -> None:
    template = Template.open(paper(p("{{ hinh }}")))

    def work(turn: int) -> object:
        return template.render({"hinh": InlineImage(None, io.BytesIO(png(colour=turn % 256)))})

    assert grown(work, RENDERS // 10) < 64 * KIB


def test_refusals_leave_nothing_behind_even_before_the_garbage_is_collected() -> None:
    template = Template.open(paper(p("{% set s = 'x' * 1000000 %}{{ s|length }}{{ thieu }}")))

    def work(turn: int) -> object:
        with pytest.raises(UndefinedName):
            template.render({"ma": turn})
        return None

    assert grown(work, RENDERS // 10) < 64 * KIB
