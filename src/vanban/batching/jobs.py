"""Documents handed out to be made, here or by an executor, and the answers as they come."""

from __future__ import annotations

from concurrent.futures import FIRST_COMPLETED, CancelledError, wait
from itertools import islice
from typing import TYPE_CHECKING

from vanban.batching.spool import GHI
from vanban.batching.work import Item, Job, write_documents
from vanban.errors import CannotWrite, Fault, VanbanError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from concurrent.futures import Executor, Future

    from vanban.batching.numbering import Batch
    from vanban.batching.work import Done

LARGEST, SMALLEST = 128, 16
"""Documents of one job: written together, marked in the book together; few where there are few in all."""
IN_FLIGHT = 32
"""Jobs handed out and not yet answered, so that an executor is never idle and memory stays flat."""


def documents_written(work: Batch, executor: Executor | None) -> Generator[Done]:
    """The answer to each job, as soon as it is there.

    Raises:
        CannotWrite: a worker died, or the executor takes no more; what is missing is written by a rerun.
    """
    jobs = _jobs(work)
    if executor is None:
        yield from map(write_documents, jobs)
        return
    running: set[Future[Done]] = set()
    try:
        for job in jobs:
            running.add(_handed_out(executor, job))
            if len(running) >= IN_FLIGHT:
                finished, running = wait(running, return_when=FIRST_COMPLETED)
                yield from map(_answer, finished)
        while running:
            finished, running = wait(running, return_when=FIRST_COMPLETED)
            yield from map(_answer, finished)
    finally:
        for future in running:
            future.cancel()


def _jobs(work: Batch) -> Iterator[Job]:
    template, pdf, force = (work.options[key] for key in ("template", "pdf", "force"))
    size = min(LARGEST, max(SMALLEST, work.spool.count(GHI) // IN_FLIGHT))
    items = (Item(*values) for values in work.spool.to_write())
    while piece := tuple(islice(items, size)):
        yield Job(piece, template, pdf, force)


def _handed_out(executor: Executor, job: Job) -> Future[Done]:
    try:
        return executor.submit(write_documents, job)
    except RuntimeError as exc:  # it is broken, or was shut down
        raise _stopped(exc) from exc


def _answer(future: Future[Done]) -> Done:
    if future.cancelled():
        raise _stopped(CancelledError())
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, VanbanError) or not isinstance(error, Exception):
        raise error
    # Each kind of executor has errors of its own for a worker that died or could not be reached.
    raise _stopped(error) from error


def _stopped(error: Exception) -> CannotWrite:
    return CannotWrite(
        Fault(
            "tien-trinh-chet",
            "tiến trình tạo văn bản bị dừng đột ngột",
            found=" ".join(f"{type(error).__name__}: {error}".split())[:200],
            hint="chạy lại cùng lệnh: số đã cấp được giữ nguyên, văn bản còn thiếu được ghi tiếp",
        )
    )
