"""What can be typed of `vanban check`."""

from __future__ import annotations

from pathlib import Path

from vanban.cli.parser_so import positive
from vanban.cli.viet import Parser, force_flag

TYPE_CHECKING = False  # as in vanban/__init__.py
if TYPE_CHECKING:
    import argparse

_FORMATS = ("text", "json", "html", "sarif")


def fill_check(parser: Parser) -> None:
    """The options of `vanban check`."""
    parser.inputs.add_argument(
        "files", metavar="TỆP", nargs="*", type=Path,
        help="tệp .docx, hoặc thư mục: mọi tệp .docx trong đó",
    )  # fmt: skip
    flags = parser.flags
    flags.add_argument(
        "--edition", metavar="ẤN_BẢN", default="auto",
        help="soát theo hd36 hoặc hd05; auto (mặc định) là bản có hiệu lực vào ngày văn bản",
    )  # fmt: skip
    flags.add_argument(
        "--format", choices=_FORMATS, default="text", help="text (mặc định), json, html hoặc sarif"
    )
    _about_rules(parser)
    copy: argparse._MutuallyExclusiveGroup = flags.add_mutually_exclusive_group()
    copy.add_argument(
        "--fix", metavar="THƯ_MỤC", type=Path,
        help="sửa những điều máy sửa được, trên bản sao ghi vào thư mục này",
    )  # fmt: skip
    copy.add_argument(
        "--annotate", metavar="THƯ_MỤC", type=Path,
        help="ghi vào thư mục này bản sao có ghi chú của Word ở từng chỗ",
    )  # fmt: skip
    flags.add_argument(
        "--tracked", action="store_true",
        help="với --fix: ghi các chỗ sửa thành thay đổi được theo dõi, để duyệt từng chỗ trong Word",
    )  # fmt: skip
    flags.add_argument(
        "--house",
        metavar="TỆP",
        type=Path,
        help="quy định riêng của cơ quan (.toml), đặt trên thể thức chung",
    )
    known: argparse._MutuallyExclusiveGroup = flags.add_mutually_exclusive_group()
    known.add_argument(
        "--baseline", metavar="TỆP", type=Path, help="bỏ qua những phát hiện đã biết, ghi trong tệp này"
    )
    known.add_argument(
        "--write-baseline", metavar="TỆP", type=Path, help="ghi mọi phát hiện của lần này thành đã biết"
    )
    flags.add_argument(
        "--workers", metavar="N", type=positive, default=1, help="số tiến trình cùng soát (mặc định 1)"
    )
    force_flag(parser)


def _about_rules(parser: Parser) -> None:
    about: argparse._MutuallyExclusiveGroup = parser.flags.add_mutually_exclusive_group()
    about.add_argument(
        "--explain", metavar="QUY_TẮC",
        help="giải thích một quy tắc, ví dụ so-ky-hieu.co-chu; so-ky-hieu: mọi quy tắc của thành phần ấy",
    )  # fmt: skip
    about.add_argument("--list-rules", action="store_true", help="liệt kê mọi quy tắc")
