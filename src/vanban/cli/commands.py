"""One function for each command: it takes the parsed options and returns the exit code."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from vanban.cli.output import OK, REFUSED, print_faults, print_json, print_text, refuse
from vanban.errors import Fault, FileExists, InvalidRecord, InvalidValue, TemplateError, VanbanError
from vanban.files import make_folder, refuse_existing, write_all

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from vanban.template import Template
    from vanban.van_ban import VanBan

# The four documents of the demo, in the order of their numbers in the article of 2023.
_DEMO = ("ke-hoach-105.yaml", "quyet-dinh-516a.yaml", "huong-dan-22.yaml", "quy-dinh-16.yaml")


def demo(options: argparse.Namespace) -> int:
    """The four example documents, and every example record to change and render again."""
    from vanban.mau import data_folder

    examples = data_folder("examples")
    copied = options.dir / "ban-ghi"
    records = sorted(path for path in examples.iterdir() if path.suffix in {".yaml", ".toml"})
    copies = [(copied / path.name, path.read_bytes()) for path in records]
    done = _render_all([examples / name for name in _DEMO], options, options.dir, extra=copies)
    done = [row | {"record": str(copied / name)} for row, name in zip(done, _DEMO, strict=True)]
    note = f"{copied}: {len(copies)} bản ghi mẫu để sửa và thử lại bằng vanban render"
    print_json(done) if options.format == "json" else print_text("\n".join([*_files(done), note]))
    return OK


def render(options: argparse.Namespace) -> int:
    """Records to documents."""
    done = _render_all(options.record, options, options.out, template=options.template)
    print_json(done) if options.format == "json" else print_text("\n".join(_files(done)))
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
    print_json({"words": text}) if options.format == "json" else print_text(text)
    return OK


def _whole(text: str) -> int:
    """A typed number without a fraction: "1,000" is no thousand here, and "1,0" no ordinal."""
    from vanban.tieng_viet import parse_so

    number = parse_so(text)
    if "," in text:
        raise InvalidValue(
            Fault(
                "so-co-phan-le",
                "số tiền và số thứ tự không có phần lẻ",
                found=f"“{text.strip()}”",
                expected="số nguyên, ví dụ 1.500.000",
                hint="dấu phẩy mở đầu phần lẻ; nhóm ba chữ số thì ngăn bằng dấu chấm",
            )
        )
    return int(number)


def symbol(options: argparse.Namespace) -> int:
    """A number line, canonical."""
    from vanban.so_ky_hieu import SoKyHieu

    read = SoKyHieu.parse(options.symbol)
    if options.format == "json":
        fields = {key: getattr(read, key) for key in ("so", "chen", "loai", "co_quan")}
        print_json({**fields, "canonical": str(read)})
    else:
        print_text(str(read))
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
        lines = (
            f"{row['an_ban']}  {row['bo_cuc']:<12}{row['tep']}\n      {', '.join(row['loai'])}"
            for row in rows
        )
        print_text("\n".join(lines))
    return OK


def template_build(options: argparse.Namespace) -> int:
    """Every template, written or compared."""
    from vanban.mau import build_all

    files = [(options.out / name, data) for name, data in build_all()]
    if options.check:
        differing = [path for path, data in files if not path.is_file() or path.read_bytes() != data]
        if differing:
            message = "mẫu không khớp bảng thể thức"
            hint = "dựng lại bằng vanban template build --force"
            refuse((Fault("mau-cu", message, where=str(path), hint=hint) for path in differing), options)
            return REFUSED
    else:
        _write_all(files, overwrite=options.force)
    names = [str(path) for path, _ in files]
    print_json(names) if options.format == "json" else print_text("\n".join(names))
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
    extra: Sequence[tuple[Path, bytes]] = (),
) -> list[dict[str, Any]]:
    """Load every record, then render every document, then write: a fault anywhere leaves nothing written."""
    from vanban.pdf import to_pdf
    from vanban.template import Template

    vbs = _load_all(records)
    opened = Template.open(template) if template else None
    names = _file_names(records, vbs)
    for path, vb in zip(records, vbs, strict=True):
        print_faults(fault.at(where=str(path)) for fault in vb.canh_bao)
    files: list[tuple[Path, bytes]] = []
    done = []
    for path, vb, name, data in zip(records, vbs, names, _documents(records, vbs, opened), strict=True):
        files.append((out / name, data))
        number = None if vb.so_ky_hieu is None else str(vb.so_ky_hieu)
        done.append({"record": str(path), "so_ky_hieu": number, "file": str(out / name)})
        if options.pdf:
            pdf = (out / name).with_suffix(".pdf")
            files.append((pdf, to_pdf(data, options.pdf_engine)))
            done[-1]["pdf"] = str(pdf)
    shared = {
        str(out / name) for vb, name in zip(vbs, names, strict=True) if not extra and _shares_symbol(vb)
    }
    try:
        _write_all([*files, *extra], overwrite=options.force)
    except FileExists as exc:
        hint = (
            "có thể là văn bản khác cùng số (Quyết định và Quy định chung ký hiệu QĐ): "
            "chọn thư mục khác hoặc đưa cả hai bản ghi vào một lệnh; muốn ghi đè thì thêm --force"
        )
        faults = (replace(fault, hint=hint) if fault.where in shared else fault for fault in exc.faults)
        raise FileExists(*faults) from exc
    return done


def _shares_symbol(vb: VanBan) -> bool:
    """Whether another type may bear the same number line, so that a file of that name may not be ours."""
    from vanban.the_thuc import the_thuc

    return vb.so is not None and len(the_thuc().tim_loai(vb.loai.ky_hieu)) > 1


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


def _documents(records: Sequence[Path], vbs: Sequence[VanBan], template: Template | None) -> list[bytes]:
    """Every document. A fault that all records meet is the template's; others are said with their record."""
    from vanban.rendering import render as to_docx

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
    from vanban.rendering import file_name

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


def _write_all(files: Sequence[tuple[Path, bytes]], *, overwrite: bool) -> None:
    """Write all files or, when some are there and may not be overwritten, none."""
    if not overwrite:
        refuse_existing(path for path, _ in files)
    for folder in dict.fromkeys(path.parent for path, _ in files):
        make_folder(folder)
    write_all(files, overwrite=overwrite)


def _files(done: Iterable[dict[str, Any]]) -> list[str]:
    return [row[key] for row in done for key in ("file", "pdf") if key in row]
