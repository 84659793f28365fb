"""`vanban demo`: four documents, a year of them with its book, and a hand-made one checked and mended."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vanban.batching import batch
from vanban.checking import Report, check
from vanban.checking.fixing import fix
from vanban.checking.html import as_html
from vanban.checking.text import as_text, counts
from vanban.cli.output import OK, print_json, print_text
from vanban.cli.records import load_all, write_files
from vanban.cli.register_commands import finding_line, summary
from vanban.cli.render_command import file_names, rendered
from vanban.files import refuse_existing
from vanban.mau import data_folder
from vanban.register import Register
from vanban.van_ban import load

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

# The four documents of the demo, in the order of their numbers in the article of 2023.
_FOUR = ("ke-hoach-105.yaml", "quyet-dinh-516a.yaml", "huong-dan-22.yaml", "quy-dinh-16.yaml")
_INSERTED, _AFTER = _FOUR[1], "516-QĐ/ĐUK"
_COPIED = {".yaml", ".toml", ".csv", ".xlsx"}
_HAND_MADE = "go-tay.docx"


def demo(options: argparse.Namespace) -> int:
    """Four example documents, those of 2023 with their book, and all records to change and try again."""
    examples, out = data_folder("examples"), options.dir
    book, printed, copied = out / "so-2023.db", out / "so-dang-ky-2023.xlsx", out / "ban-ghi"
    year_folder, checked = out / "nam-2023", out / "soat"
    records = [examples / name for name in _FOUR]
    vbs = load_all(records, load)
    done, files = rendered(records, vbs, options, out)
    inputs = sorted(path for path in examples.iterdir() if path.suffix in _COPIED)
    files += [(copied / path.name, path.read_bytes()) for path in inputs]
    if not options.force:
        refuse_existing([*(path for path, _ in files), year_folder, book, printed, checked])
    write_files(files, overwrite=options.force)
    year = batch(
        examples / "nam-2023.csv",
        co_quan=examples / "dang-uy-khoi.toml",
        out=year_folder,
        register=book,
        force=options.force,
    ).check()
    with Register.open(book) as so:
        inserted = so.insert_after(_AFTER, vbs[_FOUR.index(_INSERTED)].replace(ma=_INSERTED))
        so.publish(str(inserted.so_ky_hieu), done[_FOUR.index(_INSERTED)]["file"])
        so.export_xlsx(printed, overwrite=options.force)
        stats, findings = so.stats(), so.verify()
    hand_made, mended = _hand_made(examples / _HAND_MADE, checked, overwrite=options.force)
    made = [Path(row["file"]) for row in done] + sorted(year_folder.glob("*.docx"))
    reports = [check(path) for path in made]
    done = [row | {"record": str(copied / name)} for row, name in zip(done, _FOUR, strict=True)]
    result: dict[str, Any] = {
        "documents": done,
        "batch": year.as_json(),
        "register": str(book),
        "so_dang_ky": str(printed),
        "stats": stats.as_json(),
        "verify": [finding.as_json() for finding in findings],
        "check": [report.as_dict() for report in (*reports, hand_made, mended)],
    }
    lines = [
        *file_names(done),
        f"{year_folder}: {len(year.documents)} văn bản của năm 2023, đánh số và ghi từ bảng nam-2023.csv",
        f"{book}: sổ của các văn bản ấy; {inserted.so_ky_hieu} được chèn sau {_AFTER}",
        f"{printed}: sổ để in",
        f"{copied}: {len(inputs)} bản ghi và bảng mẫu để sửa và thử lại bằng vanban render, vanban batch",
        "",
        stats.cau,
        f"Soát sổ: {summary(findings)}",
        *(f"  {finding_line(finding)}" for finding in findings),
        f"Soát {len(reports)} văn bản vừa làm: {_counted(reports)}",
        f"Soát {_HAND_MADE}, gõ tay trong Word: {_counted([hand_made])}; bản đã sửa: {_counted([mended])}",
        f"{checked}: bản gõ tay, điều soát thấy (.txt, .html) và bản đã sửa",
    ]
    print_json(result) if options.format == "json" else print_text("\n".join(lines))
    return OK


def _hand_made(path: Path, out: Path, *, overwrite: bool) -> tuple[Report, Report]:
    """A document made by hand, checked and mended into `out`: what is said of it before and after."""
    data = path.read_bytes()
    fixed = fix(data)
    before, after = replace(fixed.before, file=path.name), replace(fixed.after, file=f"da-sua/{path.name}")
    texts = {"txt": as_text(before), "html": as_html([before], [data])}
    files = [(out / path.name, data), (out / "da-sua" / path.name, fixed.data)]
    files += [(out / f"{path.stem}.{ending}", text.encode()) for ending, text in texts.items()]
    write_files(files, overwrite=overwrite)
    return before, after


def _counted(reports: Sequence[Report]) -> str:
    """How many faults and warnings there are, in words."""
    count = counts(reports)
    if not count["loi"] and not count["canh-bao"]:
        return "không thấy điều gì sai"
    return f"{count['loi']} lỗi, {count['canh-bao']} cảnh báo"
