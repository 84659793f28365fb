"""One function for each command: it takes the parsed options and returns the exit code."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from vanban.cli.output import OK, REFUSED, print_faults, print_json
from vanban.errors import Fault, FileExists, InvalidRecord, VanbanError
from vanban.files import make_folder, write_atomic

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from vanban.van_ban import VanBan

# The four documents of the demo, in the order of their numbers in the article of 2023.
_DEMO = ("ke-hoach-105.yaml", "quyet-dinh-516a.yaml", "huong-dan-22.yaml", "quy-dinh-16.yaml")


def demo(options: argparse.Namespace) -> int:
    """The four example documents, and every example record to change and render again."""
    from vanban.mau import data_folder

    examples = data_folder("examples")
    records = sorted(path for path in examples.iterdir() if path.suffix in {".yaml", ".toml"})
    copies = [(options.dir / "ban-ghi" / path.name, path.read_bytes()) for path in records]
    done = _render_all([examples / name for name in _DEMO], options, options.dir, extra=copies)
    if options.format == "json":
        print_json(done)
    else:
        _print_files(done)
        print(f"{options.dir / 'ban-ghi'}: {len(copies)} bản ghi mẫu để sửa và thử lại bằng vanban render")
    return OK


def render(options: argparse.Namespace) -> int:
    """Records to documents."""
    done = _render_all(options.record, options, options.out, template=options.template)
    if options.format == "json":
        print_json(done)
    else:
        _print_files(done)
    return OK


def words(options: argparse.Namespace) -> int:
    """A number in words."""
    from vanban import tieng_viet

    disputed = {key: getattr(options, key) for key in ("tu", "linh", "nghin", "ty", "lam")}
    if options.thu_tu:
        text = tieng_viet.doc_thu_tu(_whole(options.number), **disputed)
    elif options.tien:
        text = tieng_viet.doc_tien(_whole(options.number), **disputed)
    else:
        text = tieng_viet.doc_so(options.number, **disputed)
    print_json({"words": text}) if options.format == "json" else print(text)
    return OK


def _whole(text: str) -> Any:
    """A typed number as an int where it is whole; otherwise a Decimal for the library to judge."""
    from vanban.tieng_viet import parse_so

    number = parse_so(text)
    return int(number) if number == int(number) else number


def symbol(options: argparse.Namespace) -> int:
    """A number line, canonical."""
    from vanban.so_ky_hieu import SoKyHieu

    read = SoKyHieu.parse(options.symbol)
    if options.format == "json":
        fields = {key: getattr(read, key) for key in ("so", "chen", "loai", "co_quan")}
        print_json({**fields, "canonical": str(read)})
    else:
        print(read)
    return OK


def template_list(options: argparse.Namespace) -> int:
    """The shipped templates and which types each one prints."""
    from vanban.mau import folder, layouts
    from vanban.the_thuc import the_thuc

    rows = [
        {
            "an_ban": an_ban.ma,
            "bo_cuc": bo_cuc,
            "loai": [loai.ten for loai in the_thuc().loai if loai.bo_cuc == bo_cuc],
            "tep": str(folder() / an_ban.ma / f"{bo_cuc}.docx"),
        }
        for an_ban in the_thuc().an_ban
        for bo_cuc in layouts()
    ]
    if options.format == "json":
        print_json(rows)
    else:
        for row in rows:
            print(f"{row['an_ban']}  {row['bo_cuc']:<12}{row['tep']}\n      {', '.join(row['loai'])}")
    return OK


def template_build(options: argparse.Namespace) -> int:
    """Every template, written or compared."""
    from vanban.mau import build_all

    files = [(options.out / name, data) for name, data in build_all()]
    if options.check:
        differing = [path for path, data in files if not path.is_file() or path.read_bytes() != data]
        print_faults(
            Fault("mau-cu", "mẫu không khớp bảng thể thức", where=str(path), expected="vanban template build")
            for path in differing
        )
        return REFUSED if differing else OK
    _write_all(files, overwrite=options.force)
    names = [str(path) for path, _ in files]
    print_json(names) if options.format == "json" else print("\n".join(names))
    return OK


def template_schema(options: argparse.Namespace) -> int:
    """JSON Schema of the record."""
    from vanban.van_ban import schema

    print_json(schema(options.loai))
    return OK


def _render_all(
    records: Sequence[Path],
    options: argparse.Namespace,
    out: Path,
    template: Path | None = None,
    extra: Iterable[tuple[Path, bytes]] = (),
) -> list[dict[str, Any]]:
    """Load every record, then render every document, then write: a fault anywhere leaves nothing written."""
    from vanban.pdf import to_pdf
    from vanban.rendering import render as to_docx
    from vanban.template import Template

    vbs = _load_all(records)
    opened = Template.open(template) if template else None
    names = _file_names(vbs)
    files: list[tuple[Path, bytes]] = []
    done = []
    for path, vb, name in zip(records, vbs, names, strict=True):
        print_faults(fault.at(where=str(path)) for fault in vb.canh_bao)
        data = to_docx(vb, opened)
        files.append((out / name, data))
        number = None if vb.so_ky_hieu is None else str(vb.so_ky_hieu)
        done.append({"record": str(path), "so_ky_hieu": number, "file": str(out / name)})
        if options.pdf:
            pdf = (out / name).with_suffix(".pdf")
            files.append((pdf, to_pdf(data, options.pdf_engine)))
            done[-1]["pdf"] = str(pdf)
    _write_all([*files, *extra], overwrite=options.force)
    return done


def _load_all(records: Sequence[Path]) -> list[VanBan]:
    from vanban.van_ban import load

    loaded: list[VanBan] = []
    errors: list[VanbanError] = []
    for path in records:
        try:
            loaded.append(load(path))
        except VanbanError as exc:
            errors.append(exc)
    if len(errors) == 1:
        raise errors[0]
    if errors:
        raise InvalidRecord(*(fault for error in errors for fault in error.faults))
    return loaded


def _file_names(vbs: Sequence[VanBan]) -> list[str]:
    """Default names; the type's code is added where two types collide; the same number twice is refused."""
    from vanban.rendering import file_name

    plain = [file_name(vb) for vb in vbs]
    names = [file_name(vb, with_type=plain.count(name) > 1) for vb, name in zip(vbs, plain, strict=True)]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise InvalidRecord(
            *(
                Fault("trung-so", "hai bản ghi cho cùng một tệp", found=name, expected="mỗi văn bản một số")
                for name in twice
            )
        )
    return names


def _write_all(files: Sequence[tuple[Path, bytes]], *, overwrite: bool) -> None:
    """Write all files or, when some are there and may not be overwritten, none."""
    there = [path for path, _ in files if path.exists()]
    if there and not overwrite:
        raise FileExists(
            *(
                Fault(
                    "tep-da-co",
                    "tệp đã có, không ghi đè",
                    where=str(path),
                    hint="muốn ghi đè thì thêm --force",
                )
                for path in there
            )
        )
    for folder in dict.fromkeys(path.parent for path, _ in files):
        make_folder(folder)
    for path, data in files:
        write_atomic(path, data, overwrite=overwrite)


def _print_files(done: Iterable[dict[str, Any]]) -> None:
    for row in done:
        print(row["file"])
        if "pdf" in row:
            print(row["pdf"])
    sys.stdout.flush()
