"""A handful of records, numbered and written as a batch is: what is stopped is finished by doing it again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from vanban.batching.names import Names
from vanban.batching.numbering import ambiguous_symbols, shared_lines
from vanban.batching.place import try_folder
from vanban.batching.work import Item, Job, Stored, write_documents
from vanban.errors import CannotWrite, Fault, FileExists, InvalidRecord, RegisterError
from vanban.files import refuse_existing
from vanban.register import issuing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from vanban.batching.work import Done, Engine
    from vanban.register import Register
    from vanban.register.writing import Issued, Writing
    from vanban.van_ban import VanBan

_RESUME = "số đã cấp được giữ nguyên; chạy lại cùng lệnh để ghi tiếp"


@dataclass(frozen=True, slots=True)
class Numbered:
    """A record under its number, and its file."""

    vb: VanBan
    file: Path
    answer: Issued
    """What the book answered: the number, whether it was taken now, the place of its row."""
    there: bool
    """Whether the file was left as it was: an earlier run wrote it, as the book says."""


def issue_and_write(
    vbs: Sequence[VanBan],
    places: Sequence[str],
    *,
    out: Path,
    register: Register,
    template: Path | None = None,
    pdf: Engine | None = None,
    force: bool = False,
    lui_ngay: str = "",
) -> list[Numbered]:
    """The records under their numbers, in the order given; their files are written and entered in the book.

    Numbers are taken for all or for none, in one transaction; a record that has its number already (by its
    `ma`) keeps it, and a file that the book says was written is left as it is unless `force`.

    Args:
        vbs: the records, each with a `ma`; rendering them was tried.
        places: what a fault calls each of them.
        out: folder of the documents; made if missing.
        register: the book.
        template: a .docx template for all; by default the shipped ones.
        pdf: "dxpdf" or "libreoffice" to write a PDF beside each document.
        force: overwrite files that are there.
        lui_ngay: why dates may be earlier than the number before them.

    Raises:
        RegisterError: every fault of every record; nothing was taken.
        FileExists: a file of a new number is there already; nothing was taken.
        CannotWrite: the folder refuses, and nothing was taken; or the disk fills up while files are written:
            the numbers stay, and doing it again goes on.
        RegisterUnavailable: the book cannot be reached.
    """

    def transaction(writing: Writing) -> list[Numbered]:
        answers = _number(writing, vbs, places, lui_ngay)
        result = _placed(writing, register, answers, vbs, out, pdf=pdf is not None, force=force)
        _refuse_same(result, places)
        if not force:
            new = [item.file for item in result if item.answer.moi]
            refuse_existing([*new, *(file.with_suffix(".pdf") for file in new if pdf)])
        try_folder(out)
        return result

    result = register.write(transaction)
    items = tuple(
        Item(row, Stored.of(vbs[row]), item.answer.so, item.answer.chen, str(item.file), item.answer.moi)
        for row, item in enumerate(result)
        if not item.there
    )
    done = write_documents(Job(items, str(template) if template else None, pdf, force))
    _publish(register, [result[row] for row in done.rows])
    _refuse_unwritten(done)
    return result


def _number(writing: Writing, vbs: Sequence[VanBan], places: Sequence[str], lui_ngay: str) -> list[Issued]:
    order = sorted(range(len(vbs)), key=lambda index: vbs[index].ngay)
    if len(vbs) > 1:
        writing.lock_all(vbs)
    answers = dict(
        zip(order, issuing.issue(writing, (vbs[index] for index in order), lui_ngay=lui_ngay), strict=True)
    )
    faults = [fault.at(where=place) for index, place in enumerate(places) for fault in answers[index].faults]
    if faults:
        raise RegisterError(*faults)
    return [answers[index] for index in range(len(vbs))]


def _placed(
    writing: Writing,
    register: Register,
    answers: Sequence[Issued],
    vbs: Sequence[VanBan],
    out: Path,
    *,
    pdf: bool,
    force: bool,
) -> list[Numbered]:
    """Each record under its number with its file: the one it was written to before, or the default."""
    shared, names = shared_lines(writing, ambiguous_symbols()), Names(None)
    result = []
    for row, (answer, record) in enumerate(zip(answers, vbs, strict=True)):
        vb = record.numbered(answer.so, answer.chen)
        file = out / names.of(vb, row, with_type=str(vb.so_ky_hieu) in shared)
        before = register.real_path(answer.tep) if answer.tep else None
        there = before is not None and before.is_file() and not force
        if there and before is not None:
            inside = before.is_relative_to(out.resolve())
            file = out / before.relative_to(out.resolve()) if inside else before
            there = not pdf or file.with_suffix(".pdf").is_file()
        result.append(Numbered(vb, file, answer, there))
    return result


def _refuse_same(result: Sequence[Numbered], places: Sequence[str]) -> None:
    """Two records with one key are one document."""
    first: dict[tuple[int, int], int] = {}
    faults = []
    for row, item in enumerate(result):
        other = first.setdefault((item.answer.day_so_id, item.answer.thu_tu), row)
        if other != row:
            where = f"{places[other]}, {places[row]}"
            found = f"mã “{item.vb.ma}”, số {item.vb.so_ky_hieu}"
            faults.append(
                Fault("trung-so", "hai bản ghi là một văn bản", "ma", where, found, "mỗi văn bản một mã")
            )
    if faults:
        raise InvalidRecord(*faults)


def _publish(register: Register, written: Sequence[Numbered]) -> None:
    files = [(item.answer.day_so_id, item.answer.thu_tu, register.stored_path(item.file)) for item in written]

    def transaction(writing: Writing) -> None:
        writing.publish(files)
        writing.finish()

    register.write(transaction)


def _refuse_unwritten(done: Done) -> None:
    faults = [replace(fault, hint=fault.hint or _RESUME) for _, fault in done.faults]
    if not faults:
        return
    if done.stop:
        raise CannotWrite(*faults)
    raise FileExists(*faults) if {fault.code for fault in faults} == {"tep-da-co"} else InvalidRecord(*faults)
