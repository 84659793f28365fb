"""Many documents: here, in processes, or with any executor; in order, and never all of them in memory.

::

    for report in check_many(folder.glob("*.docx"), workers=2):
        print(report.file, report.ok)

A script that asks for workers keeps its own work under ``if __name__ == "__main__":``, as `multiprocessing`
has it.
"""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from vanban.checking.baseline import Baseline, read_baseline
from vanban.checking.engine import check
from vanban.checking.finding import NotChecked, Report
from vanban.checking.house import House, read_house
from vanban.checking.travel import Checked, Sent, received, sent
from vanban.errors import CannotRead, Fault, InvalidDocument, MissingFile, os_reason
from vanban.workers import answer, hand_out, processes

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from concurrent.futures import Executor, Future
    from os import PathLike

__all__ = ["Checked", "check_each", "check_many", "documents"]

_PIECE: Final = 8
"""Documents of one job: a document takes about as long as handing it over."""
_IN_FLIGHT: Final = 32
"""Jobs handed out and not yet asked for."""
_DIED: Final = Fault("tien-trinh-chet", "tiến trình soát văn bản bị dừng đột ngột")


def documents(paths: Iterable[Path]) -> list[Path]:
    """The files among `paths`, in order; a folder gives every .docx in it by name, without Word's locks (~$).

    Raises:
        MissingFile: folders without a .docx, one fault each.
        CannotRead: a folder that cannot be read.
    """
    found: list[Path] = []
    faults: list[Fault] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        try:
            inside = sorted(
                child
                for child in path.iterdir()
                if child.suffix.lower() == ".docx" and not child.name.startswith("~$") and child.is_file()
            )
        except OSError as exc:
            raise CannotRead(
                Fault("khong-doc-duoc", "thư mục không đọc được", where=str(path), found=os_reason(exc))
            ) from exc
        found += inside
        if not inside:
            message = "thư mục không có tệp .docx nào"
            faults.append(Fault("khong-co-docx", message, where=str(path), expected="tệp .docx"))
    if faults:
        raise MissingFile(*faults)
    return list(dict.fromkeys(found))


def check_many(
    paths: Iterable[str | PathLike[str]],
    *,
    edition: str = "auto",
    house: str | PathLike[str] | None = None,
    baseline: str | PathLike[str] | None = None,
    workers: int = 1,
    executor: Executor | None = None,
    on_done: Callable[[int], None] | None = None,
) -> Generator[Report]:
    """The report of each document, in order; one that cannot be read gives a report that says so.

    Args:
        paths: files; asked for as they are needed.
        edition: as for `check`.
        house: as for `check`, but the file, for it goes to the workers.
        baseline: the same.
        workers: processes, when no executor is given; 1 is this one.
        executor: where documents are checked: any `concurrent.futures.Executor` whose workers see the files.
        on_done: called with the number of documents done.

    So that many can be kept, the reports hold copies of the places (words, page, position) without the
    documents themselves, and no edits.

    Raises:
        InvalidValue, InvalidData, MissingFile, CannotRead: edition, house rules or baseline.
        CannotWrite: a worker died.
    """
    for each in check_each(
        paths,
        edition=edition,
        house=house,
        baseline=baseline,
        workers=workers,
        executor=executor,
        on_done=on_done,
    ):
        yield each.report


def check_each(
    paths: Iterable[str | PathLike[str]],
    *,
    edition: str = "auto",
    house: str | PathLike[str] | None = None,
    baseline: str | PathLike[str] | None = None,
    workers: int = 1,
    executor: Executor | None = None,
    on_done: Callable[[int], None] | None = None,
) -> Generator[Checked]:
    """As `check_many`, with the error of each document that could not be read."""
    how = _How(
        edition,
        None if house is None else str(Path(house).absolute()),
        None if baseline is None else str(Path(baseline).absolute()),
    )
    files = (str(Path(path)) for path in paths)
    done = 0
    with processes(executor, workers) as pool:
        answers = (
            (received(sent(_one(file, how))) for file in files) if pool is None else _spread(files, how, pool)
        )
        for each in answers:
            done += 1
            if on_done is not None:
                on_done(done)
            yield each


class _How(NamedTuple):
    """What every document is checked by; plain, for it goes to the workers."""

    edition: str
    house: str | None
    baseline: str | None


@cache
def _house(path: str) -> House:
    return read_house(path)


@cache
def _baseline(path: str) -> Baseline:
    return read_baseline(path)


def _one(file: str, how: _How) -> Checked:
    house = None if how.house is None else _house(how.house)
    baseline = None if how.baseline is None else _baseline(how.baseline)
    try:
        return Checked(check(file, how.edition, house=house, baseline=baseline), None)
    except (MissingFile, CannotRead, InvalidDocument) as exc:
        reason = "; ".join(str(replace(fault, where="")) for fault in exc.faults)
        return Checked(Report(file, "", (), (NotChecked("*", reason),)), exc)


def _spread(files: Iterator[str], how: _How, pool: Executor) -> Iterator[Checked]:
    """The answers of the pool in the order of the files, with few jobs ahead."""
    running: deque[Future[list[Sent]]] = deque()
    try:
        while True:
            while len(running) < _IN_FLIGHT and (piece := list(islice(files, _PIECE))):
                running.append(hand_out(pool, _DIED, _job, piece, how))
            if not running:
                return
            for each in answer(running.popleft(), _DIED):
                yield received(each)
    finally:
        for future in running:
            future.cancel()


def _job(files: list[str], how: _How) -> list[Sent]:
    return [sent(_one(file, how)) for file in files]
