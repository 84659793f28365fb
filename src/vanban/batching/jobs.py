"""Documents handed out to be made, here or by an executor, and the answers as they come."""

from __future__ import annotations

from concurrent.futures import FIRST_COMPLETED, wait
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from vanban.batching.spool import GHI
from vanban.batching.work import Item, Job, write_documents
from vanban.errors import Fault
from vanban.workers import answer, hand_out

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from concurrent.futures import Executor, Future

    from vanban.batching.numbering import Batch
    from vanban.batching.work import Done

LARGEST, SMALLEST = 128, 16
"""Documents of one job: written together, marked in the book together; few where there are few in all."""
IN_FLIGHT = 32
"""Jobs handed out and not yet answered, so that an executor is never idle and memory stays flat."""
_DIED = Fault(
    "tien-trinh-chet",
    "tiến trình tạo văn bản bị dừng đột ngột",
    hint="chạy lại cùng lệnh: số đã cấp được giữ nguyên, văn bản còn thiếu được ghi tiếp",
)


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
    answers = partial(answer, died=_DIED)
    try:
        for job in jobs:
            running.add(hand_out(executor, _DIED, write_documents, job))
            if len(running) >= IN_FLIGHT:
                finished, running = wait(running, return_when=FIRST_COMPLETED)
                yield from map(answers, finished)
        while running:
            finished, running = wait(running, return_when=FIRST_COMPLETED)
            yield from map(answers, finished)
    finally:
        for future in running:
            future.cancel()


def _jobs(work: Batch) -> Iterator[Job]:
    template, pdf, force = (work.options[key] for key in ("template", "pdf", "force"))
    size = min(LARGEST, max(SMALLEST, work.spool.count(GHI) // IN_FLIGHT))
    items = (Item(*values) for values in work.spool.to_write())
    while piece := tuple(islice(items, size)):
        yield Job(piece, template, pdf, force)
