"""Work handed to an executor of any kind: processes of our own, its answers, one error when a worker dies."""

from __future__ import annotations

import multiprocessing
import signal
from concurrent.futures import CancelledError, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from vanban.errors import CannotWrite, VanbanError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Executor, Future

    from vanban.errors import Fault

__all__ = ["answer", "hand_out", "processes"]

T = TypeVar("T")


@contextmanager
def processes(executor: Executor | None, workers: int) -> Iterator[Executor | None]:
    """The executor that was given, or processes of our own; None for this process."""
    if executor is not None or workers <= 1:
        yield executor
        return
    # Begun afresh, not forked: the same on every system, and safe beside threads. Ctrl-C, which a
    # terminal sends to all processes, is answered by this one alone.
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, fresh, signal.signal, (signal.SIGINT, signal.SIG_IGN)) as pool:
        yield pool


def hand_out(executor: Executor, died: Fault, function: Callable[..., T], *arguments: Any) -> Future[T]:
    """The future of `function(*arguments)`; `CannotWrite` with `died` when the executor takes no more."""
    try:
        return executor.submit(function, *arguments)
    except RuntimeError as exc:  # it is broken, or was shut down
        raise _stopped(exc, died) from exc


def answer(future: Future[T], died: Fault) -> T:
    """What a worker answers; what it raises of ours is raised, and `CannotWrite` with `died` when it died."""
    if future.cancelled():
        raise _stopped(CancelledError(), died)
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, VanbanError) or not isinstance(error, Exception):
        raise error
    # Each kind of executor has errors of its own for a worker that died or could not be reached.
    raise _stopped(error, died) from error


def _stopped(error: Exception, died: Fault) -> CannotWrite:
    found = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return CannotWrite(replace(died, found=found))
