"""The second run of a part that failed: it goes on after each failure, and knows where it is.

A first run stops at the first tag that fails, for it has to be fast. This one finds the others. The code of
the first run serves where only names are missing; for a part with loops, or with a tag that stops that code
again, it is compiled once more: every loop keeps count, and every printed tag fails alone.
"""

from __future__ import annotations

import re
from bisect import bisect
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from inspect import currentframe
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from jinja2 import nodes
from jinja2.runtime import LoopContext

from vanban.template.engine import EVALUATION_ERRORS, Writer, collecting
from vanban.template.structure import examine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import CodeType, FrameType, FunctionType

    from jinja2 import Environment, Template

    from vanban.template.dialect import Source

__all__ = ["Failure", "Failures", "counting", "has_loops"]

_LOOP: Final = re.compile(r"\{%[-+]?\s*for\b")
_RUNNING: Final[ContextVar[list[LoopContext]]] = ContextVar("_RUNNING")
"""The loops that the second run of this thread is in, outermost first."""


class Failure(NamedTuple):
    """What failed: the error, its line in the source, and the turns of the loops around it."""

    error: Exception
    line: int
    turns: tuple[tuple[int, ...], ...]
    """Of each time it failed so; ``(2, 7)`` is the seventh turn within the second."""

    @property
    def same(self) -> tuple[int, str]:
        """Equal for failures that a reader takes for one."""
        return self.line, str(self.error)

    @property
    def turn(self) -> str:
        """The turns in words: ``, lần lặp thứ 2, 7 và 3 lần khác``; "" outside loops."""
        if not self.turns:
            return ""
        more = f" và {len(self.turns) - 1} lần khác" if len(self.turns) > 1 else ""
        return f", lần lặp thứ {', '.join(map(str, self.turns[0]))}{more}"


def has_loops(source: Source) -> bool:
    """Whether the part has a loop."""
    return any(_LOOP.match(tag) for _, tag in source.tags())


class _Forbearing(Writer):
    """Code in which each printed tag is tried for itself."""

    def _output_child_pre(self, *_: object) -> None:
        self.write("environment.filters['@try'](lambda: ")

    def _output_child_post(self, *_: object) -> None:
        self.write(")")


class _Counted(LoopContext):
    """A loop that is known to the second run as long as it lasts.

    Its frame could be asked for it, but Python copies all local variables of a frame for that.
    """

    def __next__(self) -> tuple[object, LoopContext]:
        running = _RUNNING.get()
        try:
            turn = super().__next__()
        except StopIteration:
            if self.index0 >= 0:  # it had turns at all
                running.pop()
            raise
        if self.index0 == 0:
            running.append(self)
        return turn


@lru_cache(maxsize=8)
def counting(source: Source, environment: Environment) -> Template:
    """The part, compiled for a second run: only under the environment of `Failures.running`."""
    engine = environment.overlay()
    engine.code_generator_class = _Forbearing
    tree = engine.parse(source.text, name=source.part)
    examine(tree, source, engine)  # wraps what is printed, as for the first run
    for loop in tree.find_all(nodes.For):  # a loop whose counter nobody asks for has none
        counter = nodes.Name("loop", "load", lineno=loop.lineno)
        loop.body.insert(0, nodes.ExprStmt(counter, lineno=loop.lineno))
    tree.set_environment(engine)
    code = engine.from_string(tree)
    cast("FunctionType", code.root_render_func).__globals__["LoopContext"] = _Counted
    return code


class Failures:
    """What fails while `code` runs; each failure of one tag is kept once, however often a loop comes by."""

    def __init__(self, code: Template) -> None:
        self._code = code
        self._noted: dict[
            tuple[int, int, str], tuple[Exception, CodeType | None, dict[tuple[int, ...], None]]
        ]
        self._noted = {}
        self._loops: list[LoopContext] = []

    @classmethod
    def of(cls, code: Template, error: Exception) -> list[Failure]:
        """The one failure that ended a run of `code`."""
        failures = cls(code)
        failures.note(error)
        return failures.told()

    @contextmanager
    def running(self) -> Iterator[Environment]:
        """The environment to run the code under: it notes, and goes on."""
        engine = collecting(self._code.environment, self.note)
        engine.filters = {**engine.filters, "@try": self._try}
        before = _RUNNING.set(self._loops)
        try:
            yield engine
        finally:
            _RUNNING.reset(before)

    def _try(self, tag: Callable[[], str]) -> str:
        depth = len(self._loops)
        try:
            return tag()
        except RecursionError:  # to go on at every depth would take for ever
            raise
        except EVALUATION_ERRORS as error:
            self.note(error)
            del self._loops[depth:]  # those of a macro that the tag called
            return ""

    def note(self, error: Exception) -> None:
        """Keep `error`, which has just been raised, or would have been."""
        frames = list(self._frames(error))
        code, at = (frames[-1][0].f_code, frames[-1][1]) if frames else (None, 0)
        _, _, turns = self._noted.setdefault((id(code), at, str(error)), (error, code, {}))
        if self._loops:
            turns[tuple(loop.index for loop in self._loops)] = None

    def _frames(self, error: Exception) -> Iterator[tuple[FrameType, int]]:
        """The frames of the template, outermost first: those that run, and those the error came through.

        Each with its instruction, not its line: Python finds a line by reading the code from its beginning.
        """
        running: list[tuple[FrameType, int]] = []
        frame = currentframe()
        while frame:
            running.append((frame, frame.f_lasti))
            frame = frame.f_back
        running.reverse()
        trace = error.__traceback__
        while trace:
            running.append((trace.tb_frame, trace.tb_lasti))
            trace = trace.tb_next
        for frame, at in running:
            if frame.f_globals.get("__jinja_template__") is self._code:
                yield frame, at

    def told(self) -> list[Failure]:
        """All that was noted, in the order in which it was."""
        pairs = self._code.debug_info  # worked out anew at every look
        starts = [start for _, start in pairs]
        tables: dict[int, tuple[list[int], list[int]]] = {}
        told: dict[tuple[int, str], Failure] = {}
        for (number, at, said), (error, code, turns) in self._noted.items():
            line = 1
            if code is not None:
                if number not in tables:
                    tables[number] = _line_table(code)
                offsets, lines = tables[number]
                found = bisect(starts, lines[bisect(offsets, at) - 1])
                line = pairs[found - 1][0] if found else 1
            known = told.get((line, said), Failure(error, line, ()))
            told[line, said] = known._replace(turns=tuple(dict.fromkeys((*known.turns, *turns))))
        return list(told.values())


def _line_table(code: CodeType) -> tuple[list[int], list[int]]:
    """Where the instructions of each line of `code` begin, and its number."""
    table = [(start, line or 0) for start, _, line in code.co_lines()]
    return [start for start, _ in table], [line for _, line in table]
