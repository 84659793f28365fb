"""Killed (kill -9) at random moments and run again: no gap, nothing twice, every file there and whole.

`killing` says how; by hand it does a hundred kills of 2.000 rows, each followed by a run to the end.
"""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING

import pytest

from tests.batching.conftest import many, write_sheet
from tests.batching.killing import Killable, problems

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.batching.conftest import Desk

pytestmark = pytest.mark.skipif(os.name != "posix", reason="killing a group of processes is POSIX's")


def series(batch: Killable, rows: int, kills: int, lines: int, seed: int) -> list[str]:
    """So many kills in a row on one book, each at a random moment; then a run to the end."""
    rng = random.Random(seed)
    moments = [
        batch.killed_behind(rng.randint(1, lines), rng.uniform(0, 0.05)) for _ in range(kills)
    ]  # blank where it was done before
    batch.to_the_end()
    assert problems(batch, rows) == [], moments
    return [moment for moment in moments if moment]


def test_two_thousand_rows_killed_in_one_process(desk: Desk) -> None:
    sheet = write_sheet(desk.folder / "bang.csv", list(many(2000)))
    moments = series(Killable(sheet, desk.out, desk.url, desk.body), 2000, 5, 38, seed=1)
    assert len(moments) >= 2
    assert "ghi" in moments


def test_two_hundred_rows_killed_with_their_processes(desk: Desk, server: Callable[[str], str]) -> None:
    sheet = write_sheet(desk.folder / "bang.csv", list(many(200)))
    for number, url in enumerate((desk.url, server("kills"))):
        batch = Killable(sheet, desk.folder / str(number), url, desk.body, 2)
        assert series(batch, 200, 2, 8, seed=number)


def test_a_batch_stopped_inside_its_transaction_has_taken_nothing(any_desk: Desk) -> None:
    def stop(stage: str, done: int, total: int | None) -> None:
        if stage == "cap":
            raise KeyboardInterrupt

    rows = list(many(600))
    with pytest.raises(KeyboardInterrupt):
        any_desk.run(*rows, progress=stop)
    assert (any_desk.numbers(), any_desk.files()) == ([], [])
    assert any_desk.run(*rows).check().issued == 600
    assert any_desk.audit() == {}
