"""A sheet becomes the year's documents: judge all, number all in one transaction, write, mark as published.

A batch can be stopped anywhere. Until the one transaction commits, nothing has happened; from then on every
row has its number under its key (`ma`) in the book, and the same command finds it there and writes what is
missing.
"""

from __future__ import annotations

import tempfile
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from vanban.batching.jobs import documents_written
from vanban.batching.names import Names
from vanban.batching.numbering import Batch, number
from vanban.batching.place import remove_leftovers
from vanban.batching.result import BatchResult, result_files, write_result
from vanban.batching.rows import BatchFault, open_rows
from vanban.batching.spool import GHI, HONG, XONG, Documents, Spool, spool_errors
from vanban.errors import CannotWrite, Fault, InvalidDocument, MissingFile, RegisterUnavailable, TemplateError
from vanban.pdf import to_pdf
from vanban.register import Register
from vanban.rendering import render
from vanban.template import Template
from vanban.workers import processes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from concurrent.futures import Executor

    from vanban.batching.numbering import Progress
    from vanban.batching.rows import Rows
    from vanban.batching.work import Engine
    from vanban.register.writing import Writing
    from vanban.van_ban import VanBan


def batch(
    path: str | Path,
    *,
    out: str | Path,
    register: Register | str | Path,
    co_quan: Any = None,
    mac_dinh: Mapping[str, Any] | None = None,
    trang: str | None = None,
    name: str | None = None,
    template: str | Path | None = None,
    pdf: Engine | None = None,
    executor: Executor | None = None,
    workers: int = 1,
    dry_run: bool = False,
    partial: bool = False,
    force: bool = False,
    lui_ngay: str = "",
    progress: Progress | None = None,
) -> BatchResult:
    """Number and write the documents of a sheet; run again, it goes on where it was stopped.

    All rows are judged before the first number is taken; with a fault anywhere none is (unless `partial`).
    Numbers go by date within each series, and by the order of the sheet on one day. Each row is known to the
    book by its `ma`; a sheet without that column is known by its name and row numbers, so rows may be added
    at its end, and a row that changed after it was numbered is refused with the difference.

    Args:
        path: CSV, XLSX, JSON, JSONL or YAML; CSV and JSONL of any length take the same memory.
        out: folder of the documents; made if missing.
        register: the book, or its URL.
        co_quan: the issuing body of rows that name none: a CoQuan, a mapping, or a file.
        mac_dinh: values for keys that a row leaves blank.
        trang: the sheet of a workbook; by default its first.
        name: pattern of the file names (see `vanban.batching.names.FIELDS`); by default 105-KH-ĐUK.docx.
        template: a .docx template for all documents; by default the shipped ones.
        pdf: "dxpdf" or "libreoffice" to write a PDF beside each document.
        executor: where documents are made: any `concurrent.futures.Executor` whose workers see `out`.
        workers: processes to make them in, when no executor is given; 1 is this one, and quick enough as a
            rule: a process takes half a second to begin. A script that asks for more keeps its own work
            under ``if __name__ == "__main__":``, as `multiprocessing` has it.
        dry_run: say what would happen; nothing is taken or written.
        partial: number the rows that are right although others are not; those stay where they are in the
            sheet until they are mended, unless it has a column `ma`.
        force: overwrite files that are there.
        lui_ngay: why dates may be earlier than the number before them; the reason stays in the book.
        progress: called with a stage ("kiem", "cap", "ghi"), rows done, and rows in all where known.

    Returns:
        The result, with the faults of rows, if any; `BatchResult.check` raises them.

    Raises:
        MissingFile, CannotRead: the sheet or a file it all depends on.
        InvalidRecord, InvalidValue, TemplateError: heading, body, defaults, pattern or template.
        MissingDependency: what makes PDFs is not installed; nothing was taken.
        RegisterUnavailable: the book cannot be reached or written.
        CannotWrite: `out` is no folder to write to, and nothing was taken; the system has no room for
            temporary files; or a worker died: numbers that were taken stay, and the same call goes on.
    """
    names = Names(name)
    if template is not None:
        Template.open(Path(template))  # a template that cannot be used is said before anything is judged
    rows = open_rows(Path(path), co_quan, mac_dinh or {}, trang)
    options = {
        "template": None if template is None else str(Path(template).resolve()),
        "pdf": pdf, "force": force, "lui_ngay": lui_ngay, "partial": partial, "dry_run": dry_run,
    }  # fmt: skip
    with ExitStack() as stack:
        stack.enter_context(spool_errors())
        opened, said = stack.enter_context(_book(register, dry_run=dry_run))
        rows.canh_bao += [BatchFault(0, "", fault) for fault in said]
        work = Batch(rows, Spool(), opened, Path(out), names, options, progress or _silent)
        _judge(work)
        if (rows.faults and not partial) or not number(work):
            return _result(work)
        if rows.failed and not rows.own_keys:
            rows.canh_bao.insert(0, BatchFault(0, "", _keep_places(rows)))
        _write(work, stack.enter_context(processes(executor, workers)))
        return _kept(work)


def _keep_places(rows: Rows) -> Fault:
    """A partial batch leaves rows behind; deleted, they would let those below take their keys."""
    return Fault(
        "thieu-cot-ma",
        "bảng không có cột “ma”: mỗi dòng được nhận ra theo số thứ tự của nó",
        where=rows.sheet.where,
        expected="sửa các dòng có lỗi ngay tại chỗ, không xoá, không chèn dòng",
        severity="canh-bao",
    )


def _silent(stage: str, done: int, total: int | None) -> None:
    """No progress is shown."""


@contextmanager
def _book(register: Register | str | Path, *, dry_run: bool) -> Iterator[tuple[Register, tuple[Fault, ...]]]:
    """The book, and what opening it did; a dry run without one uses an empty one that is thrown away."""
    if isinstance(register, Register):
        yield register, ()
        return
    try:
        opened = Register.open(register, create=not dry_run)
    except (MissingFile, RegisterUnavailable) as exc:
        if not dry_run or exc.code != "khong-co-so":
            raise
        message = "chưa có sổ: số được tính như ở sổ mới"
        note = Fault("so-chua-co", message, where=exc.faults[0].where, severity="thong-tin")
        with (
            tempfile.TemporaryDirectory(prefix="vanban-") as folder,
            Register.open(Path(folder) / "so.db") as book,
        ):
            yield book, (note,)
        return
    with opened:
        yield opened, opened.canh_bao


def _judge(work: Batch) -> None:
    """Every row: judged, and kept on disk if it is right."""
    rows, spool = work.rows, work.spool
    template = Template.open(Path(work.options["template"])) if work.options["template"] else None
    for row, vb in rows.read():
        if (template or (work.options["pdf"] and not work.pdf_tried)) and not _can_be_made(
            work, row, vb, template
        ):
            continue
        other = spool.put(row, vb)
        if other is not None:
            cell = rows.sheet.cell(other, "ma")
            rows.add(row, Fault("ma-lap", "mã ghi hai lần", "ma", "", f"“{vb.ma}”", f"mã khác với {cell}"))
        if rows.count % 100 == 0:
            work.progress("kiem", rows.count, None)
    work.progress("kiem", rows.count, rows.count)


def _can_be_made(work: Batch, row: int, vb: VanBan, template: Template | None) -> bool:
    """Whether a document can be made as asked: said now, not after numbers are taken.

    A template of the user's own may ask for what a record lacks; what makes PDFs may not be installed, which
    the first row shows.
    """
    try:
        data = render(vb if vb.so is not None else vb.numbered(1), template, level=0)
        if work.options["pdf"] and not work.pdf_tried:
            work.pdf_tried = True
            to_pdf(data, work.options["pdf"])
    except (TemplateError, InvalidDocument) as exc:
        for fault in exc.faults:
            work.rows.add(row, fault)
        return False
    return True


def _write(work: Batch, executor: Executor | None) -> None:
    """Make and write what is to be written, and mark it in the book, piece by piece."""
    total, resumed = work.spool.count(GHI), work.spool.count(GHI, moi=False) > 0
    work.progress("ghi", 0, total)
    stored = cache(work.register.stored_path)
    with closing(documents_written(work, executor)) as answers:
        for done in answers:
            if done.faults:
                work.spool.done(sorted({row for row, _ in done.faults}), HONG)
                for row, fault in done.faults:
                    work.rows.add(row, fault)
            if done.rows:
                files = []
                for day_so_id, thu_tu, tep in work.spool.done(done.rows, XONG):
                    folder, name = Path(tep).parent, Path(tep).name
                    files.append((day_so_id, thu_tu, str(PurePosixPath(stored(folder), name))))
                    if resumed:
                        work.folders.add(folder)
                _publish(work.register, files)
                work.written += len(done.rows)
            work.progress("ghi", work.written, total)
            if done.stop:
                return


def _publish(register: Register, files: list[tuple[int, int, str]]) -> None:
    def transaction(writing: Writing) -> None:
        writing.publish(files)
        writing.finish()

    try:
        register.write(transaction)
    except RegisterUnavailable as exc:
        hint = "số đã cấp và văn bản đã ghi được giữ nguyên: chạy lại cùng lệnh để làm tiếp"
        raise RegisterUnavailable(*(replace(fault, hint=hint) for fault in exc.faults)) from exc


def _kept(work: Batch) -> BatchResult:
    """The result, kept in files beside the documents too; a disk that refuses is one fault more."""
    files = result_files(work.out, work.rows.name)
    remove_leftovers(work.folders | {work.out}, work.spool, files)
    try:
        write_result(files, _result(work), work.spool)
    except CannotWrite as exc:
        for fault in exc.faults:
            work.rows.faults.append(BatchFault(0, "", fault))
        return _result(work)
    return _result(work, files)


def _result(work: Batch, files: tuple[Path, ...] = ()) -> BatchResult:
    rows = work.rows
    return BatchResult(
        rows=rows.count,
        issued=work.issued,
        skipped=work.spool.count(moi=False),
        failed=len(rows.failed),
        documents=Documents(work.spool),
        faults=tuple(sorted(rows.faults, key=lambda fault: fault.row)),
        canh_bao=tuple(rows.canh_bao),
        dry_run=work.options["dry_run"],
        written=work.written,
        files=files,
    )
