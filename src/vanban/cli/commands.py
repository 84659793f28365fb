"""One function for each of the small commands: it takes the parsed options and returns the exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vanban.cli.output import OK, REFUSED, print_json, print_text, refuse
from vanban.errors import Fault, InvalidValue

if TYPE_CHECKING:
    import argparse


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
    from vanban.cli.records import write_files
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
        write_files(files, overwrite=options.force)
    names = [str(path) for path, _ in files]
    print_json(names) if options.format == "json" else print_text("\n".join(names))
    return OK


def template_schema(options: argparse.Namespace) -> int:
    """JSON Schema of the record, or of the data that a template needs."""
    from vanban.cli.lint_command import is_template

    if is_template(options.loai):
        from vanban.linting import data_schema

        print_json(data_schema(options.loai))
    else:
        from vanban.van_ban import schema

        print_json(schema(options.loai))
    return OK


def template_lint(options: argparse.Namespace) -> int:
    """What is wrong with templates."""
    from vanban.cli.lint_command import lint_files

    return lint_files(options)
