"""The part of a batch that runs anywhere: a handful of numbered records in, files on disk, an answer out.

Nothing here touches the book. A job is plain data, so it goes to a thread, a process, or another machine that
sees the same folder.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from vanban.errors import CannotWrite, Fault, FileExists, VanbanError, os_reason
from vanban.files import make_folder, write_all
from vanban.rendering import render
from vanban.template import Template

if TYPE_CHECKING:
    from collections.abc import Iterator

Engine = Literal["dxpdf", "libreoffice"]


@dataclass(frozen=True, slots=True)
class Item:
    """One document to write: row, record (pickled), number, file; whether the number is new."""

    row: int
    record: bytes
    so: int
    chen: str
    file: str
    moi: bool


@dataclass(frozen=True, slots=True)
class Job:
    """Documents to write, and how."""

    items: tuple[Item, ...]
    template: str | None
    pdf: Engine | None
    """The program that makes PDFs, or None for no PDF."""
    force: bool


@dataclass(frozen=True, slots=True)
class Done:
    """The answer to a job: rows whose files are there, and faults by row."""

    rows: tuple[int, ...]
    faults: tuple[tuple[int, Fault], ...]
    stop: bool = False
    """Whether going on is useless: the disk is full, the folder refuses."""


@lru_cache(maxsize=8)
def _template(path: str) -> Template:
    return Template.open(Path(path))


def write_documents(job: Job) -> Done:
    """Render and write the documents of a job; a file that is there and equal is left as it is."""
    files: list[tuple[Path, bytes]] = []
    rows: list[int] = []
    faults: list[tuple[int, Fault]] = []
    for item in job.items:
        try:
            made = list(_files(item, job))
            differing = [pair for pair in made if not _there(*pair, resumed=not item.moi, force=job.force)]
        except VanbanError as exc:
            faults += [(item.row, fault) for fault in exc.faults]
            if isinstance(exc, CannotWrite):
                return Done((), tuple(faults), stop=True)
        else:
            files += differing
            rows.append(item.row)
    try:
        for folder in {path.parent for path, _ in files}:
            make_folder(folder)
        write_all(files, overwrite=job.force)
    except (CannotWrite, FileExists) as exc:
        faults += [(rows[0], fault) for fault in exc.faults]
        return Done((), tuple(faults), stop=isinstance(exc, CannotWrite))
    return Done(tuple(rows), tuple(faults))


def _files(item: Item, job: Job) -> Iterator[tuple[Path, bytes]]:
    vb = pickle.loads(item.record).numbered(item.so, item.chen)  # noqa: S301  # from the spool of this batch
    data = render(vb, _template(job.template) if job.template else None)
    path = Path(item.file)
    yield path, data
    if job.pdf:
        from vanban.pdf import to_pdf

        yield path.with_suffix(".pdf"), to_pdf(data, job.pdf)


def _there(path: Path, data: bytes, *, resumed: bool, force: bool) -> bool:
    """Whether the file is there as this batch would write it; only a batch that goes on finds its own."""
    if not resumed:
        return False
    try:
        same = path.read_bytes() == data
    except FileNotFoundError:
        return False
    except OSError as exc:
        raise CannotWrite(
            Fault("khong-ghi-duoc", "không ghi được", where=str(path), found=os_reason(exc))
        ) from exc
    # A PDF names the time it was made: one that is there is taken for ours.
    if same or path.suffix == ".pdf":
        return True
    if not force:
        raise FileExists(
            Fault(
                "tep-da-co",
                "tệp đã có và khác với văn bản đã cấp số, không ghi đè",
                where=str(path),
                hint="muốn ghi đè thì thêm --force",
            )
        )
    return False
