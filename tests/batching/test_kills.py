"""Killed (kill -9) at random moments and run again: no gap, nothing twice, every file there and whole.

`killing` says how; by hand it does a hundred kills of 2.000 rows, each followed by a run to the end.
"""

from __future__ import annotations

import os
import random
import time
from typing import TYPE_CHECKING

import pytest

from tests.batching.conftest import many, write_sheet
from tests.batching.killing import Killable, problems

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.batching.conftest import Desk

pytestmark = pytest.mark.skipif(os.name != "posix", reason="killing a group of processes is POSIX's")


def series(batch: Killable, rows: int, kills: int, whole: float, seed: int) -> list[str]:
    """So many kills in a row on one book, each at a random moment of what is left; then a run to the end."""
    rng = random.Random(seed)
    moments: list[str] = []
    until = time.monotonic() + 60
    while len(moments) < kills and time.monotonic() < until:
        stage = batch.killed(rng.uniform(0.25, 1.0) * whole)
        if not stage:
            break  # it was done before
        moments.append(stage)
    batch.to_the_end()
    assert problems(batch, rows) == [], moments
    return moments


def timed(desk: Desk, sheet: Path, workers: int) -> float:
    """Seconds that a whole run takes, the start of Python included."""
    return Killable(sheet, desk.folder / "do", str(desk.folder / "do.db"), desk.body, workers).to_the_end()


def test_two_thousand_rows_killed_in_one_process(desk: Desk) -> None:
    sheet = write_sheet(desk.folder / "bang.csv", list(many(2000)))
    whole = timed(desk, sheet, 1)
    moments = series(Killable(sheet, desk.out, desk.url, desk.body), 2000, 5, whole, seed=1)
    assert len(moments) >= 2


def test_two_hundred_rows_killed_with_their_processes(
    desk: Desk, server: Callable[[str], str], tmp_path: Path
) -> None:
    sheet = write_sheet(desk.folder / "bang.csv", list(many(200)))
    whole = timed(desk, sheet, 2)
    moments: list[str] = []
    for number, url in enumerate((desk.url, server("kills"))):
        batch = Killable(sheet, desk.folder / str(number), url, desk.body, 2)
        moments += series(batch, 200, 2, whole, seed=number)
    assert moments


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
