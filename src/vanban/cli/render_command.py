"""`vanban render`: records to documents, with the numbers they have or with those a book gives them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from vanban.cli.output import OK, print_faults, print_json, print_text, say
from vanban.cli.records import keyed, load_all, write_files
from vanban.errors import Fault, FileExists, InvalidRecord, TemplateError, VanbanError
from vanban.pdf import to_pdf
from vanban.rendering import file_name
from vanban.rendering import render as to_docx
from vanban.template import Template
from vanban.the_thuc import the_thuc
from vanban.van_ban import load

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from vanban.van_ban import VanBan


def render(options: argparse.Namespace) -> int:
    """Records to documents."""
    paths: Sequence[Path] = options.record
    vbs = load_all(paths, load)
    if options.register:
        done = _numbered(paths, keyed(paths, vbs), options)
    else:
        template = Template.open(options.template) if options.template else None
        done, files = rendered(paths, vbs, options, options.out, template)
        _write(files, vbs, done, overwrite=options.force)
    print_json(done) if options.format == "json" else print_text("\n".join(file_names(done)))
    return OK


def _numbered(
    paths: Sequence[Path], vbs: Sequence[VanBan], options: argparse.Namespace
) -> list[dict[str, Any]]:
    """Documents under the numbers of a book: all is judged and tried before the first is taken."""
    from vanban.batching.records import issue_and_write
    from vanban.cli.register_commands import open_book

    template = Template.open(options.template) if options.template else None
    trial = documents(paths, [vb if vb.so is not None else vb.numbered(1) for vb in vbs], template)
    if options.pdf:
        to_pdf(trial[0], options.pdf_engine)  # what makes PDFs may be missing
    _warn(paths, vbs)
    with open_book(options, create=True) as book:
        numbered = issue_and_write(
            vbs,
            [str(path) for path in paths],
            out=options.out,
            register=book,
            template=options.template,
            pdf=options.pdf_engine if options.pdf else None,
            force=options.force,
            lui_ngay=options.lui_ngay,
        )
    done = []
    for path, item in zip(paths, numbered, strict=True):
        done.append({"record": str(path), "so_ky_hieu": str(item.vb.so_ky_hieu), "file": str(item.file)})
        if options.pdf:
            done[-1]["pdf"] = str(item.file.with_suffix(".pdf"))
        if item.there:
            say(f"{item.file}: đã có từ lần trước, để nguyên")
    return done


def rendered(
    paths: Sequence[Path],
    vbs: Sequence[VanBan],
    options: argparse.Namespace,
    out: Path,
    template: Template | None = None,
) -> tuple[list[dict[str, Any]], list[tuple[Path, bytes]]]:
    """Every document, made but not yet written: what is said of each, and the files."""
    names = _file_names(paths, vbs)
    _warn(paths, vbs)
    files: list[tuple[Path, bytes]] = []
    done = []
    for path, vb, name, data in zip(paths, vbs, names, documents(paths, vbs, template), strict=True):
        files.append((out / name, data))
        number = None if vb.so_ky_hieu is None else str(vb.so_ky_hieu)
        done.append({"record": str(path), "so_ky_hieu": number, "file": str(out / name)})
        if options.pdf:
            pdf = (out / name).with_suffix(".pdf")
            files.append((pdf, to_pdf(data, options.pdf_engine)))
            done[-1]["pdf"] = str(pdf)
    return done, files


def _write(
    files: Sequence[tuple[Path, bytes]],
    vbs: Sequence[VanBan],
    done: Sequence[dict[str, Any]],
    *,
    overwrite: bool,
) -> None:
    shared = {row["file"] for vb, row in zip(vbs, done, strict=True) if _shares_symbol(vb)}
    try:
        write_files(files, overwrite=overwrite)
    except FileExists as exc:
        hint = (
            "có thể là văn bản khác cùng số (Quyết định và Quy định chung ký hiệu QĐ): "
            "chọn thư mục khác hoặc đưa cả hai bản ghi vào một lệnh; muốn ghi đè thì thêm --force"
        )
        faults = (replace(fault, hint=hint) if fault.where in shared else fault for fault in exc.faults)
        raise FileExists(*faults) from exc


def _warn(paths: Sequence[Path], vbs: Sequence[VanBan]) -> None:
    for path, vb in zip(paths, vbs, strict=True):
        print_faults(fault.at(where=str(path)) for fault in vb.canh_bao)


def _shares_symbol(vb: VanBan) -> bool:
    """Whether another type may bear the same number line, so that a file of that name may not be ours."""
    return vb.so is not None and len(the_thuc().tim_loai(vb.loai.ky_hieu)) > 1


def documents(records: Sequence[Path], vbs: Sequence[VanBan], template: Template | None) -> list[bytes]:
    """Every document. A fault that all records meet is the template's; others are said with their record."""
    documents: list[bytes] = []
    errors: list[VanbanError] = []
    met: dict[Fault, list[str]] = {}
    for path, vb in zip(records, vbs, strict=True):
        try:
            documents.append(to_docx(vb, template))
        except TemplateError as exc:
            errors.append(exc)
            for fault in exc.faults:
                met.setdefault(fault, []).append(str(path))
    if errors:
        faults = [fault.at(where=paths[0] if len(paths) < len(vbs) else "") for fault, paths in met.items()]
        raise type(errors[0])(*faults) from errors[0]
    return documents


def _file_names(records: Sequence[Path], vbs: Sequence[VanBan]) -> list[str]:
    """Default names; the type's code is added where two types collide; the same name twice is refused."""
    plain = [file_name(vb) for vb in vbs]
    names = [file_name(vb, with_type=plain.count(name) > 1) for vb, name in zip(vbs, plain, strict=True)]
    faults = []
    for name in dict.fromkeys(names):
        same = [index for index, other in enumerate(names) if other == name]
        if len(same) > 1:
            number = vbs[same[0]].so_ky_hieu if vbs[same[0]].so is not None else None
            faults.append(
                Fault(
                    "trung-so" if number else "trung-ten-tep",
                    f"{len(same)} bản ghi cho cùng một tệp",
                    where=", ".join(str(records[index]) for index in same),
                    found=str(number) if number else name,
                    expected="mỗi văn bản một số" if number else "dự thảo có trích yếu khác nhau",
                )
            )
    if faults:
        raise InvalidRecord(*faults)
    return names


def file_names(done: Iterable[dict[str, Any]]) -> list[str]:
    """The files that were written, in order."""
    return [row[key] for row in done for key in ("file", "pdf") if key in row]
