"""One render while it runs: what it may still use up, and what it adds to the package.

A value is printed by a function that sees nothing but the value. The few that need more (a picture wants a
place in the package, a loop counts its turns) find their render here. It is a context variable, so renders in
other threads, and one that a value starts on the way, keep to themselves.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING, Final

from vanban.errors import Fault, TemplateError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vanban.template.additions import Additions

__all__ = ["LIMITS", "MAX_GROWTH", "MAX_TURNS", "RUNNING", "Run", "turns"]

MAX_TURNS: Final = 1_000_000
"""Turns of loops and calls one render may take. A page has some fifty lines, so no paper comes near."""
MAX_GROWTH: Final = 64_000_000
"""Characters that operators, filters and macros may make within one render, on top of what is printed."""

LIMITS: Final = frozenset({"vong-lap-qua-dai", "tinh-toan-qua-lon", "van-ban-qua-lon"})
"""Codes of the faults that end a render at once: whoever goes on looking for others does all of it again."""


class Run:
    """What one render has used up so far, and what it adds."""

    __slots__ = ("additions", "growth", "part", "turns", "weights")

    def __init__(self, additions: Additions) -> None:
        self.additions = additions
        self.part = ""
        """The member that is being printed."""
        self.turns = 0
        self.growth = 0
        self.weights: dict[int, tuple[object, int]] = {}
        """What the containers looked at so far weigh, by their identity (`measures.weigh`)."""

    def turn(self, number: int = 1) -> None:
        """Count `number` turns or calls. Raises `TemplateError` past the limit."""
        self.turns += number
        if self.turns > MAX_TURNS:
            message = "vòng lặp hoặc lời gọi trong mẫu quá nhiều"
            expected = f"không quá {MAX_TURNS:,} lần".replace(",", ".")
            raise TemplateError(Fault("vong-lap-qua-dai", message, expected=expected))

    def grow(self, size: int) -> None:
        """Count `size` characters or items about to be made. Raises `TemplateError` past the limit."""
        self.growth += size
        if self.growth > MAX_GROWTH:
            raise TemplateError(Fault("tinh-toan-qua-lon", "phép tính trong thẻ cho kết quả quá lớn"))


RUNNING: Final[ContextVar[Run]] = ContextVar("vanban.template.running")


def turns(value: Iterable[object]) -> Iterable[object]:
    """`value`, each turn of the loop over it counted: at once where its length is known."""
    run = RUNNING.get()
    try:
        number = len(value)  # type: ignore[arg-type]  # whether it has a length is the question
    except TypeError:
        return _counted(value, run)
    run.turn(number)
    return value


def _counted(value: Iterable[object], run: Run) -> Iterator[object]:
    for item in value:
        run.turn()
        yield item
