"""The middle of a batch: every row its number and its file, in one transaction, kept or undone as a whole."""

from __future__ import annotations

import os
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from vanban.batching.place import try_folder
from vanban.batching.spool import CO_ROI, GHI, HONG, Spool
from vanban.errors import Fault
from vanban.register import Register, issuing
from vanban.register.schema import van_ban
from vanban.so_ky_hieu import SoKyHieu
from vanban.the_thuc import the_thuc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from vanban.batching.names import Names
    from vanban.batching.rows import Rows
    from vanban.register.writing import Issued, Writing
    from vanban.van_ban import VanBan

    Progress = Callable[[str, int, int | None], None]


class _Undo(Exception):
    """Leave the transaction without a trace: a dry run, or (`refused`) rows that cannot be numbered."""

    def __init__(self, *, refused: bool) -> None:
        super().__init__(refused)
        self.refused = refused


@dataclass(slots=True)
class Batch:
    """A batch under way."""

    rows: Rows
    spool: Spool
    register: Register
    out: Path
    names: Names
    options: dict[str, Any]
    progress: Progress
    issued: int = 0
    written: int = 0
    pdf_tried: bool = False
    folders: set[Path] = field(default_factory=set)
    """Where an earlier run may have left temporary files."""


def number(work: Batch) -> bool:
    """Every row its number, in one transaction, and its file, which must be free; whether that was kept."""
    rows, before = work.rows, (len(work.rows.faults), set(work.rows.failed))
    ambiguous = ambiguous_symbols()

    def transaction(writing: Writing) -> None:
        work.issued = 0  # a transaction may be begun again
        del rows.faults[before[0] :]
        rows.failed = set(before[1])
        work.spool.forget_numbers()
        writing.lock_all(work.spool.one_a_series())
        waiting: deque[tuple[int, VanBan]] = deque()

        def documents() -> Iterator[VanBan]:
            for row, vb in work.spool.by_date():
                waiting.append((row, vb))
                yield vb

        clashes = False
        answers = issuing.issue(writing, documents(), lui_ngay=work.options["lui_ngay"])
        for count, answer in enumerate(answers, 1):
            clashes |= _answer(work, *waiting.popleft(), answer, ambiguous)
            if count % 500 == 0:
                work.progress("cap", count, None)
        refused = len(rows.faults) > before[0] and not work.options["partial"]
        shared = shared_lines(writing, ambiguous)
        for row, vb, moi in work.spool.unnamed():
            clashes |= _name(work, row, vb, moi=moi, with_type=str(vb.so_ky_hieu) in shared)
        if work.options["dry_run"] or refused or clashes:
            raise _Undo(refused=refused or clashes)
        work.register.stored_path(work.out)
        try_folder(work.out)  # a folder that refuses is found while the numbers can still be left alone

    try:
        work.register.write(transaction)
    except _Undo as undo:
        if undo.refused:
            work.issued = 0
            work.spool.forget_numbers()
        return False
    return True


def _answer(work: Batch, row: int, vb: VanBan, answer: Issued, ambiguous: set[str]) -> bool:
    """Keep what the book answered for a row; whether the file it would have is taken."""
    if answer.faults:
        for fault in answer.faults:
            work.rows.add(row, fault)
        return False
    vb = vb.numbered(answer.so, answer.chen)
    work.issued += answer.moi
    path = _written_before(work, answer)
    work.spool.numbered([(
        answer.so, answer.chen, str(vb.so_ky_hieu), answer.moi, answer.day_so_id, answer.thu_tu,
        CO_ROI if path else GHI, row,
    )])  # fmt: skip
    if path is not None:
        return _taken(work, row, path)
    if work.names.pattern is None and vb.loai.ky_hieu in ambiguous:
        return False  # named when all numbers are known
    return _name(work, row, vb, moi=answer.moi, with_type=False)


def _written_before(work: Batch, answer: Issued) -> Path | None:
    """The document of an earlier run, where the book has it as published and it is still there."""
    if not answer.tep or answer.trang_thai != "da-phat-hanh" or work.options["force"]:
        return None
    path = work.register.real_path(answer.tep)
    if not path.is_file() or (work.options["pdf"] and not path.with_suffix(".pdf").is_file()):
        return None
    out = work.out.resolve()
    return work.out / path.relative_to(out) if path.is_relative_to(out) else path


def _name(work: Batch, row: int, vb: VanBan, *, moi: bool, with_type: bool) -> bool:
    """Give a document its file; whether another has it, or one is there that is not ours."""
    path = work.out / work.names.of(vb, row, with_type=with_type)
    if _taken(work, row, path):
        return True
    if not moi or work.options["force"]:
        return False  # what is there is compared when it is written
    wanted = (path, path.with_suffix(".pdf")) if work.options["pdf"] else (path,)
    there = [item for item in wanted if os.path.lexists(item)]
    for item in there:
        fault = Fault("tep-da-co", "tệp đã có, không ghi đè", "", "", str(item), "thư mục khác",
                      "muốn ghi đè thì thêm --force")  # fmt: skip
        work.rows.add(row, fault)
    return bool(there)


def _taken(work: Batch, row: int, path: Path) -> bool:
    """Keep the file of a row; whether another row of the batch has the same."""
    other = work.spool.name(row, str(path))
    if other is not None:
        work.spool.done([row], HONG)
        place = work.rows.sheet.cell(other, "")
        fault = Fault("trung-ten-tep", "hai văn bản cùng một tên tệp", "", "", path.name,
                      f"tên khác với {place}", "thêm trường vào mẫu tên (--name), chẳng hạn {so_ky_hieu}, "
                      "{loai}, {ten_co_quan}")  # fmt: skip
        work.rows.add(row, fault)
    return other is not None


def ambiguous_symbols() -> set[str]:
    """Symbols that several types bear: QĐ."""
    symbols = {loai.ky_hieu for loai in the_thuc().loai if loai.ky_hieu}
    return {symbol for symbol in symbols if len(the_thuc().tim_loai(symbol)) > 1}


def shared_lines(writing: Writing, ambiguous: set[str]) -> set[str]:
    """Number lines that two documents of one body bear: 16-QĐ/ĐUK, a Quyết định and a Quy định.

    Only the bodies of this transaction are looked at: a book may be a whole country's.
    """
    line = (van_ban.c.so, van_ban.c.chen, van_ban.c.ky_hieu_loai, van_ban.c.ky_hieu_co_quan)
    query = (
        select(*line)
        .where(van_ban.c.co_quan_id.in_(writing.body_ids), van_ban.c.ky_hieu_loai.in_(ambiguous))
        .group_by(van_ban.c.co_quan_id, *line)
        .having(func.count() > 1)
    )
    rows = writing.connection.execute(query)
    return {str(SoKyHieu(so=so, chen=chen, loai=loai, co_quan=co_quan)) for so, chen, loai, co_quan in rows}
