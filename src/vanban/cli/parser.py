"""What can be typed: commands and their options, without what they do (so that --help is quick)."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

from vanban import __version__
from vanban.cli.parser_check import fill_check
from vanban.cli.parser_so import fill_batch, fill_register, lui_ngay_flag, register_flag
from vanban.cli.viet import Parser, force_flag, format_flag, pdf_flags

TYPE_CHECKING = False  # as in vanban/__init__.py
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

_DAU = (
    "Văn bản của Đảng: từ một bản ghi đến tệp .docx đúng thể thức của quy định có hiệu lực vào ngày văn bản."
)


def _nfc(text: str) -> str:
    """Text as one of the choices spells it: an accent may have been typed as a letter of its own."""
    return normalize("NFC", text)


def build_parser(given: Sequence[str]) -> Parser:
    """The parser of the whole command; every command stores its name in `command`.

    Only a command that is named among `given` gets its options: argparse takes half as long to make the
    options of all of them as Python takes to start.
    """
    parser = Parser(prog="vanban", description=_DAU)
    parser.flags.add_argument(
        "--version", action="version", version=f"vanban {__version__}", help="in phiên bản rồi thoát"
    )
    commands = parser.add_subparsers(
        title="lệnh", dest="command", metavar="LỆNH", required=True, parser_class=Parser
    )
    for name, fill, help_text, description in (
        ("demo", _demo, "làm các văn bản mẫu và một sổ mẫu để xem", (
            "Làm bốn văn bản của Đảng uỷ Khối các cơ quan tỉnh Lạng Sơn; đánh số và làm 53 văn bản của năm "
            "2023 từ một bảng, kèm sổ và bản in của sổ; chép các bản ghi và bảng mẫu vào một thư mục."
        )),
        ("render", _render, "bản ghi thành tệp .docx", (
            "Đọc các bản ghi (YAML, JSON, TOML), xét hết lỗi rồi mới ghi tệp .docx. Có lỗi thì không ghi tệp "
            "nào. Với --register, mỗi bản ghi được sổ cấp số (bản ghi không có “ma” thì tên tệp là mã "
            "của nó) và được đánh dấu đã phát hành; bị ngắt giữa chừng thì chạy lại cùng lệnh."
        )),
        ("batch", fill_batch, "cả bảng thành văn bản đã đánh số", (
            "Bảng (CSV, XLSX, JSON, JSONL, YAML) thành các văn bản: xét mọi dòng, cấp số theo ngày trong "
            "từng dãy, ghi tệp, đánh dấu trong sổ. Còn lỗi thì không lấy số nào. Bị ngắt giữa chừng thì chạy "
            "lại cùng lệnh: số đã cấp giữ nguyên, việc dở làm tiếp. Không có cột “ma” thì mỗi dòng được nhận "
            "ra theo tên bảng và số thứ tự dòng."
        )),
        ("register", fill_register, "sổ văn bản đi: mở, cấp số, tra, soát, in", None),
        ("check", fill_check, "soát thể thức tệp .docx, từng điều khoản", (
            "Soát văn bản theo quy định có hiệu lực vào ngày của nó: sai ở đâu, theo điều khoản nào, thấy "
            "gì, cần gì, và điều gì chưa soát được. Không sửa tệp; --fix sửa trên bản sao. Mã thoát: 0 mọi "
            "văn bản đúng (lưu ý không tính), 1 có văn bản chưa đúng hoặc không soát được, 2 gõ sai lệnh, "
            "3 chỉ có tệp thiếu hoặc không đọc được."
        )),
        ("words", _words, "đọc số thành chữ", (
            "Đọc số thành chữ. Số viết theo lối Việt Nam: 4.144 hoặc 66,7; chữ đọc đúng những chữ số đã viết."
        )),
        ("symbol", _symbol, "đọc số và ký hiệu, in dạng chuẩn", (
            "Đọc số và ký hiệu như người ta gõ và in lại dạng chuẩn."
        )),
        ("template", _template, "mẫu .docx và lược đồ bản ghi", None),
    ):  # fmt: skip
        command = commands.add_parser(name, help=help_text, description=description)
        if name in given:
            fill(command)
    return parser


def _demo(parser: Parser) -> None:
    parser.inputs.add_argument(
        "dir", metavar="THƯ_MỤC", nargs="?", type=Path, default=Path("vanban-demo"),
        help="thư mục ghi ra (mặc định ./vanban-demo)",
    )  # fmt: skip
    pdf_flags(parser)
    force_flag(parser)
    format_flag(parser)


def _render(parser: Parser) -> None:
    parser.inputs.add_argument("record", metavar="BẢN_GHI", nargs="+", type=Path, help="tệp bản ghi")
    parser.flags.add_argument(
        "-o", "--out", metavar="THƯ_MỤC", type=Path, required=True, help="thư mục ghi ra"
    )
    parser.flags.add_argument(
        "--template", metavar="MẪU", type=Path, help="tệp .docx làm mẫu, thay cho mẫu có sẵn"
    )
    register_flag(parser, required=False, help_text="sổ cấp số cho các bản ghi; chưa có thì tạo")
    lui_ngay_flag(parser)
    pdf_flags(parser)
    force_flag(parser)
    format_flag(parser)


def _words(parser: Parser) -> None:
    parser.inputs.add_argument("number", metavar="SỐ", help="ví dụ 4144, 4.144, 66,7 hoặc -3,15")
    kind: argparse._MutuallyExclusiveGroup = parser.flags.add_mutually_exclusive_group()
    kind.add_argument("--tien", action="store_true", help="số tiền: “Một triệu năm trăm nghìn đồng”")
    kind.add_argument("--thu-tu", action="store_true", help="số thứ tự: “thứ tư”")
    for name, choices, help_text in (
        ("--tu", ("tư", "bốn"), "24: hai mươi tư hay bốn"),
        ("--linh", ("linh", "lẻ"), "105: linh hay lẻ"),
        ("--nghin", ("nghìn", "ngàn"), "nghìn hay ngàn"),
        ("--ty", ("tỷ", "tỉ"), "tỷ hay tỉ"),
        ("--lam", ("lăm", "nhăm"), "25: lăm hay nhăm"),
    ):
        parser.flags.add_argument(name, type=_nfc, choices=choices, default=choices[0], help=help_text)
    format_flag(parser)


def _symbol(parser: Parser) -> None:
    parser.inputs.add_argument("symbol", metavar="SỐ_KÝ_HIỆU", help="ví dụ “Số: 105 -KH/ĐUK”")
    format_flag(parser)


def _template(parser: Parser) -> None:
    commands = parser.add_subparsers(
        title="lệnh", dest="template_command", metavar="LỆNH", required=True, parser_class=Parser
    )
    format_flag(commands.add_parser("list", help="các mẫu có sẵn", description="Liệt kê các mẫu có sẵn."))
    build = commands.add_parser(
        "build", help="dựng lại các mẫu từ bảng thể thức",
        description="Dựng mọi mẫu .docx từ các dòng của bảng thể thức; cùng một bảng cho cùng từng byte.",
    )  # fmt: skip
    build.flags.add_argument(
        "-o", "--out", metavar="THƯ_MỤC", type=Path, required=True, help="thư mục ghi ra"
    )
    build.flags.add_argument(
        "--check", action="store_true", help="không ghi, chỉ so với các tệp trong thư mục"
    )
    force_flag(build)
    format_flag(build)
    lint = commands.add_parser(
        "lint", help="soát mẫu .docx trước khi dùng",
        description=(
            "Soát mẫu trước khi có dữ liệu: thẻ viết sai, phông, cỡ chữ, lề giấy không đúng thể thức, thứ "
            "còn sót trong tệp. Với --loai, soát cả tên trong thẻ so với bản ghi, và thành phần bắt buộc mà "
            "mẫu không in. Mã thoát: 0 không có lỗi (cảnh báo và lưu ý không tính), 1 có lỗi, 2 gõ sai lệnh, "
            "3 không có tệp."
        ),
    )  # fmt: skip
    lint.inputs.add_argument("files", metavar="MẪU", nargs="+", type=Path, help="tệp .docx hoặc .dotx")
    lint.flags.add_argument(
        "--loai", metavar="LOẠI", default="", help="mẫu dùng cho loại này: tên, mã hoặc ký hiệu, ví dụ KH"
    )
    lint.flags.add_argument(
        "--an-ban",
        metavar="MÃ",
        default="",
        help="ấn bản thể thức: hd36 hoặc hd05 (mặc định bản đang có hiệu lực)",
    )
    format_flag(lint)
    schema = commands.add_parser(
        "schema", help="lược đồ JSON của bản ghi, hoặc của dữ liệu một mẫu cần",
        description=(
            "In JSON Schema của bản ghi, chung hoặc của một loại văn bản; cho tệp mẫu .docx thì in lược đồ "
            "của dữ liệu mà mẫu ấy cần."
        ),
    )  # fmt: skip
    schema.inputs.add_argument(
        "loai", metavar="LOẠI|MẪU", nargs="?", default="",
        help="tên, mã hoặc ký hiệu, ví dụ KH; hoặc tệp .docx, .dotx",
    )  # fmt: skip
    format_flag(schema)
