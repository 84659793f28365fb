"""How far long work is: a bar on a terminal, nothing in a pipe; and what to say when it was stopped."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_STAGES = {"kiem": "Xét các dòng", "cap": "Cấp số", "ghi": "Ghi văn bản", "soat": "Soát văn bản"}


class Bar:
    """The stages of long work, drawn on stderr while it lasts; called by the work itself."""

    def __init__(self) -> None:
        self.stage = ""
        self.done = 0
        self.total: int | None = None
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            self._progress = _drawn()
            self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._progress:
            self._progress.stop()

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        """A stage has got so far; `total` None where nobody knows."""
        rows = self.done if self.stage == "kiem" and stage == "cap" else self.total
        total = rows if stage == "cap" and total is None else total
        if self._progress:
            if self._task is None or stage != self.stage:
                if self._task is not None:
                    self._progress.remove_task(self._task)
                self._task = self._progress.add_task(_STAGES[stage], total=total)
            self._progress.update(self._task, completed=done, total=total)
        self.stage, self.done, self.total = stage, done, total


def _drawn() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(file=sys.stderr),
        transient=True,
    )
