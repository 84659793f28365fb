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

from vanban.errors import CannotWrite, Fault, FileExists, InvalidDocument, VanbanError, os_reason
from vanban.files import make_folder, write_all
from vanban.opc import read_package
from vanban.pdf import to_pdf
from vanban.rendering import render
from vanban.template import Template

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from vanban.van_ban import CoQuan, VanBan

Engine = Literal["dxpdf", "libreoffice"]


@dataclass(frozen=True, slots=True)
class Stored:
    """A pickled record and, apart from it, the body that issues it, which all rows of a sheet may share."""

    data: bytes
    co_quan: CoQuan

    @classmethod
    def of(cls, vb: VanBan) -> Stored:
        """A record, made ready to wait or to travel."""
        bare = vb.model_copy()
        bare.__dict__["co_quan"] = None
        return cls(pickle.dumps(bare, 5), vb.co_quan)

    def record(self) -> VanBan:
        """The record again."""
        vb: VanBan = pickle.loads(self.data)  # noqa: S301  # our own, from `of`
        vb.__dict__["co_quan"] = self.co_quan
        return vb


@dataclass(frozen=True, slots=True)
class Item:
    """One document to write: row, record, number, file; whether the number is new."""

    row: int
    record: Stored
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
    made: dict[int, list[tuple[Path, bytes]]] = {}
    faults: list[tuple[int, Fault]] = []
    try:
        for item in job.items:
            try:
                made[item.row] = list(_missing(item, job, resumed=not item.moi))
            except CannotWrite:
                raise
            except VanbanError as exc:
                faults += [(item.row, fault) for fault in exc.faults]
        try:
            _write([file for files in made.values() for file in files], job)
        except FileExists:  # somebody was quicker, and nothing of ours is there: each document by itself
            for item in job.items:
                if item.row in made:
                    faults += _write_one(item, job, made)
    except CannotWrite as exc:
        row = next((item.row for item in job.items if item.file in exc.faults[0].where), job.items[0].row)
        return Done((), (*faults, *((row, fault) for fault in exc.faults)), stop=True)
    return Done(tuple(made), tuple(faults))


def _write_one(
    item: Item, job: Job, made: dict[int, list[tuple[Path, bytes]]]
) -> Iterator[tuple[int, Fault]]:
    """Write one document; one that somebody has written just so is ours, another is a fault."""
    try:
        _write(list(_missing(item, job, resumed=True)), job)
    except FileExists as exc:
        del made[item.row]
        yield from ((item.row, fault) for fault in exc.faults)


def _write(files: list[tuple[Path, bytes]], job: Job) -> None:
    for folder in {path.parent for path, _ in files}:
        make_folder(folder)
    write_all(files, overwrite=job.force)


def _missing(item: Item, job: Job, *, resumed: bool) -> Iterator[tuple[Path, bytes]]:
    """The files of a document that are not there as this batch writes them.

    Only a batch that goes on looks: in one that begins, files that are there were refused with the numbers.

    Raises:
        FileExists: another file is there, and nobody said it may be overwritten.
    """
    vb = item.record.record().numbered(item.so, item.chen)
    data = render(vb, _template(job.template) if job.template else None)
    path = Path(item.file)
    if not (resumed and _there(path, data, force=job.force)):
        yield path, data
    if job.pdf:
        pdf = path.with_suffix(".pdf")
        # A PDF names the time it was made, so it cannot be compared: one that is there is taken for ours.
        if job.force or not (resumed and pdf.is_file()):
            yield pdf, to_pdf(data, job.pdf)


def _parts(data: bytes) -> Mapping[str, bytes] | None:
    """The parts of a .docx; None for bytes that are none."""
    try:
        return read_package(data).parts
    except InvalidDocument:
        return None


def _there(path: Path, data: bytes, *, force: bool) -> bool:
    """Whether the file is there as this batch would write it, be it packed by another deflate library."""
    try:
        found = path.read_bytes()
        if found == data or _parts(found) == _parts(data):
            return True
    except FileNotFoundError:
        return False
    except OSError as exc:
        raise CannotWrite(
            Fault("khong-ghi-duoc", "không ghi được", where=str(path), found=os_reason(exc))
        ) from exc
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
