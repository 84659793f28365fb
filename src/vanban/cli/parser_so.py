"""What can be typed of the commands that take numbers: `vanban register …` and `vanban batch`."""

from __future__ import annotations

import re
from pathlib import Path

from vanban.cli.viet import Parser, force_flag, format_flag, pdf_flags

TYPE_CHECKING = False  # as in vanban/__init__.py
if TYPE_CHECKING:
    from typing import Any

_SO = "sổ: tệp so.db, sqlite:///so.db hoặc postgresql://máy-chủ/tên"
_KHOA = (
    "Bản ghi không có “ma” thì tên tệp (bỏ đuôi) là mã của nó: cùng một bản ghi chạy lại được đúng số cũ; "
    "văn bản khác trùng tên tệp thì bị từ chối, và phải ghi “ma” riêng."
)


def fill_register(parser: Parser) -> None:
    """What stands below `vanban register`."""
    below = parser.add_subparsers(
        title="lệnh", dest="register_command", metavar="LỆNH", required=True, parser_class=Parser
    )
    for name, add in (
        ("term", _term), ("next", _next), ("issue", _issue), ("insert", _insert), ("cancel", _cancel),
        ("list", _list), ("verify", _verify), ("import", _import), ("export", _export), ("stats", _stats),
    ):  # fmt: skip
        add(below, name)


def _command(below: Any, name: str, help_text: str, description: str) -> Parser:
    parser: Parser = below.add_parser(name, help=help_text, description=description)
    register_flag(parser)
    return parser


def register_flag(parser: Parser, *, required: bool = True, help_text: str = _SO) -> None:
    """The book."""
    parser.flags.add_argument("--register", metavar="SỔ", required=required, help=help_text)


def _co_quan(parser: Parser, *, required: bool = True, help_text: str = "tệp cơ quan (.toml, .yaml)") -> None:
    parser.flags.add_argument("--co-quan", metavar="TỆP", type=Path, required=required, help=help_text)


def lui_ngay_flag(parser: Parser) -> None:
    """The reason for a date that runs backwards."""
    parser.flags.add_argument(
        "--lui-ngay", metavar="LÝ_DO", default="", help="cho ngày sớm hơn số trước; lý do được ghi vào sổ"
    )


def _nam(text: str) -> int:
    year = int(text)
    if not 1000 <= year <= 9999:
        raise ValueError(text)
    return year


def _whose(parser: Parser) -> None:
    """Which body and which term."""
    flags = parser.flags
    flags.add_argument("--cua", metavar="CƠ_QUAN", default="", help="tên hoặc ký hiệu của cơ quan, ví dụ ĐUK")
    flags.add_argument("--nhiem-ky", metavar="TÊN", default="", help="ví dụ 2020-2025")


def _which(parser: Parser, *, state: bool = True) -> None:
    """Which rows of the book."""
    flags = parser.flags
    flags.add_argument(
        "--loai", metavar="LOẠI", default="", help="tên, mã hoặc ký hiệu, ví dụ KH; BS: bản sao"
    )
    _whose(parser)
    flags.add_argument("--nam", metavar="NĂM", type=_nam, help="cả năm, ví dụ 2023")
    flags.add_argument("--tu", metavar="NGÀY", help="từ ngày, ví dụ 01/01/2023")
    flags.add_argument("--den", metavar="NGÀY", help="đến hết ngày")
    if state:
        flags.add_argument(
            "--trang-thai", choices=("da-cap", "da-phat-hanh", "da-huy"), default="",
            help="đã cấp số, đã phát hành (có tệp) hay đã huỷ",
        )  # fmt: skip


def _term(below: Any, name: str) -> None:
    parser = _command(below, name, "mở, đóng và xem nhiệm kỳ", (
        "Ghi vào sổ các nhiệm kỳ khai trong tệp cơ quan: nhiệm kỳ mới thì mở (kèm số đã dùng, nếu khai "
        "“bat_dau”), nhiệm kỳ có thêm “den” thì đóng; rồi in các nhiệm kỳ có trong sổ. Chưa có sổ thì tạo "
        "sổ."
    ))  # fmt: skip
    _co_quan(parser, required=False, help_text="tệp cơ quan; bỏ trống thì chỉ xem, không ghi gì")
    format_flag(parser)


def _next(below: Any, name: str) -> None:
    parser = _command(below, name, "xem số sắp cấp, không lấy số", (
        "In số mà văn bản tiếp theo của loại này sẽ nhận. Không lấy số nào: người khác có thể lấy trước."
    ))  # fmt: skip
    parser.flags.add_argument(
        "--loai", metavar="LOẠI", required=True, help="tên, mã hoặc ký hiệu, ví dụ KH; BS: bản sao"
    )
    _co_quan(parser)
    parser.flags.add_argument("--ngay", metavar="NGÀY", help="ngày của văn bản (mặc định hôm nay)")
    format_flag(parser)


def _issue(below: Any, name: str) -> None:
    parser = _command(below, name, "cấp số cho bản ghi", (
        "Cấp số cho các bản ghi theo thứ tự ngày, in mỗi số một dòng theo thứ tự bản ghi. Xét hết "
        "lỗi rồi mới cấp; có lỗi thì không bản ghi nào được số. Chưa có sổ thì tạo sổ. " + _KHOA
    ))  # fmt: skip
    parser.inputs.add_argument("record", metavar="BẢN_GHI", nargs="+", type=Path, help="tệp bản ghi")
    parser.flags.add_argument(
        "--ban-sao", action="store_true", help="các bản ghi là bản sao (sao y, sao lục, trích sao): dãy số BS"
    )
    lui_ngay_flag(parser)
    format_flag(parser)


def _insert(below: Any, name: str) -> None:
    parser = _command(below, name, "chèn số: 516 rồi 516a", (
        "Cấp cho bản ghi số chèn sau một số đã cấp: 516a, rồi 516b, c, d, đ … Ngày phải nằm giữa "
        "hai số liền kề. Bản ghi có ghi sẵn số (so: 516a) thì phải được đúng số ấy. " + _KHOA
    ))  # fmt: skip
    parser.inputs.add_argument("record", metavar="BẢN_GHI", type=Path, help="tệp bản ghi")
    parser.flags.add_argument("--after", metavar="SỐ", required=True, help="số đứng trước, ví dụ 516-QĐ/ĐUK")
    lui_ngay_flag(parser)
    format_flag(parser)


def _cancel(below: Any, name: str) -> None:
    parser = _command(below, name, "huỷ một số, giữ dòng và lý do", (
        "Huỷ một số đã cấp: dòng vẫn ở trong sổ kèm lý do, số không dùng lại. Nhiều văn bản cùng mang số "
        "ấy thì nói rõ bằng --loai, --nhiem-ky hoặc --cua."
    ))  # fmt: skip
    parser.inputs.add_argument("number", metavar="SỐ", help="ví dụ 12-KH/ĐUK")
    parser.flags.add_argument("--ly-do", metavar="LÝ_DO", required=True, help="vì sao huỷ")
    parser.flags.add_argument(
        "--loai", metavar="LOẠI", default="", help="tên hoặc mã của loại, ví dụ quyet-dinh"
    )
    _whose(parser)
    format_flag(parser)


def _list(below: Any, name: str) -> None:
    parser = _command(below, name, "liệt kê các dòng của sổ", "In các dòng của sổ, theo dãy số.")
    _which(parser)
    parser.flags.add_argument("--ma", metavar="MÃ", default="", help="mã riêng của văn bản")
    format_flag(parser)


def _verify(below: Any, name: str) -> None:
    parser = _command(below, name, "soát sổ: thiếu, trùng, lùi ngày, bị sửa", (
        "Soát cả sổ: số thiếu, số trùng, ngày lùi, ngoài nhiệm kỳ, dòng bị sửa hay xoá ngoài sổ, thiếu "
        "tệp … In mỗi điều một dòng. Mã thoát là 1 khi có lỗi, 0 khi chỉ có cảnh báo và lưu ý."
    ))  # fmt: skip
    _whose(parser)
    parser.flags.add_argument(
        "--no-files", action="store_true", help="không tìm tệp của văn bản (tệp nằm ở máy khác)"
    )
    format_flag(parser)


def _import(below: Any, name: str) -> None:
    parser = _command(below, name, "nhập sổ cũ từ CSV hoặc Excel", (
        "Nhập một sổ đang có (CSV, XLSX; tiêu đề cột như vẫn ghi trong sổ). Kể hết các chỗ vướng của mọi "
        "dòng rồi mới nhập; còn vướng thì không nhập dòng nào, trừ những mã được chấp nhận bằng --accept."
    ))  # fmt: skip
    parser.inputs.add_argument("sheet", metavar="BẢNG", type=Path, help="tệp .csv hoặc .xlsx")
    _co_quan(parser)
    parser.flags.add_argument(
        "--accept", metavar="MÃ[,MÃ]", action="append", default=[],
        help="các mã vướng chấp nhận được, ví dụ thieu-so,ngay-lui",
    )  # fmt: skip
    flags = parser.flags
    flags.add_argument(
        "--loai", metavar="LOẠI", default="", help="loại của mọi dòng, khi bảng không ghi loại"
    )
    flags.add_argument(
        "--ignore", metavar="CỘT", action="append", default=[], help="bỏ qua cột này; dùng được nhiều lần"
    )
    flags.add_argument("--sheet", metavar="TRANG", dest="trang", help="chỉ trang này của tệp Excel")
    format_flag(parser)


def _export(below: Any, name: str) -> None:
    parser = _command(below, name, "xuất sổ ra Excel (để in) hoặc CSV", (
        "Xuất sổ. Đuôi .xlsx: mẫu sổ đăng ký văn bản đi, mỗi dãy số một trang, in được ngay; .csv: một "
        "bảng phẳng."
    ))  # fmt: skip
    parser.flags.add_argument(
        "-o", "--out", metavar="TỆP", type=Path, required=True, help="tệp .xlsx hoặc .csv ghi ra"
    )
    _which(parser)
    parser.flags.add_argument("--giau-mat", action="store_true", help="không in trích yếu của văn bản mật")
    force_flag(parser)
    format_flag(parser)


def _stats(below: Any, name: str) -> None:
    parser = _command(below, name, "đếm văn bản theo loại và tháng", (
        "Đếm văn bản đã ban hành theo loại và tháng: bảng, biểu đồ và câu báo cáo. Số đã huỷ không tính."
    ))  # fmt: skip
    _which(parser, state=False)
    parser.flags.add_argument(
        "--chart", metavar="TỆP", type=Path, help="vẽ thêm biểu đồ ra tệp .png hoặc .svg"
    )
    force_flag(parser)
    format_flag(parser)


def positive(text: str) -> int:
    """A count from 1 on; raises `ValueError`."""
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not key.strip() or not equals:
        raise ValueError(text)
    return key.strip(), value


def _address(text: str) -> str:
    if not re.fullmatch(r"(tcp://)?[^/\s]+:\d+", text):
        raise ValueError(text)
    return text


def fill_batch(parser: Parser) -> None:
    """What `vanban batch` takes."""
    parser.inputs.add_argument(
        "sheet", metavar="BẢNG", type=Path, help="tệp .csv, .xlsx, .json, .jsonl, .yaml"
    )
    _co_quan(parser, required=False, help_text="tệp cơ quan của mọi dòng không ghi cơ quan")
    flags = parser.flags
    flags.add_argument("-o", "--out", metavar="THƯ_MỤC", type=Path, required=True, help="thư mục ghi ra")
    register_flag(parser, help_text=f"{_SO}; chưa có thì tạo")
    flags.add_argument(
        "--dry-run", action="store_true", help="chỉ in số, ngày, tên tệp sẽ có; không lấy số, không ghi gì"
    )
    flags.add_argument("--partial", action="store_true", help="vẫn cấp số cho các dòng đúng khi có dòng lỗi")
    flags.add_argument(
        "--set", metavar="KHOÁ=GIÁ_TRỊ", dest="defaults", type=_pair, action="append", default=[],
        help="giá trị chung cho dòng bỏ trống, ví dụ nguoi_ky=“Nguyễn Văn A”; dùng được nhiều lần",
    )  # fmt: skip
    flags.add_argument(
        "--sheet", metavar="TRANG", dest="trang", help="trang của tệp Excel (mặc định trang đầu)"
    )
    flags.add_argument(
        "--name",
        metavar="MẪU_TÊN",
        help="mẫu tên tệp, ví dụ {nam}/{ky_hieu_loai}-{chu_so} (mặc định 105-KH-ĐUK)",
    )
    flags.add_argument("--template", metavar="MẪU", type=Path, help="tệp .docx làm mẫu cho mọi văn bản")
    lui_ngay_flag(parser)
    where = flags.add_mutually_exclusive_group()
    where.add_argument(
        "--workers", metavar="N", type=positive, default=1,
        help="số tiến trình tạo văn bản (mặc định 1, thường đã đủ nhanh)",
    )  # fmt: skip
    where.add_argument(
        "--dask",
        metavar="ĐỊA_CHỈ",
        type=_address,
        help="chia việc cho cụm Dask, ví dụ tcp://máy:8786; thư mục ghi ra phải là nơi mọi máy cùng thấy",
    )
    pdf_flags(parser)
    force_flag(parser)
    format_flag(parser)
