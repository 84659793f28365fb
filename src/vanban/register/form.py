"""The usual form of the book (sổ đăng ký văn bản đi), for both directions: what is printed can be read back.

No norm fixes the form; offices keep these eight columns, one book a type and term. What has no column of its
own stands in Ghi chú, one remark a line: how secret or urgent, that the number was inserted, that it was
cancelled and why, and what the book itself remarked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from vanban.register.series import BAN_SAO
from vanban.tieng_viet import kieu_moi, viet_hoa_dau

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vanban.register.entries import Entry


class Column(NamedTuple):
    """A column of the form: its key, its heading, its width in characters."""

    key: str
    heading: str
    width: float


FORM = (
    Column("so_ky_hieu", "Số, ký hiệu", 14.5),
    Column("ngay", "Ngày tháng", 11),
    Column("ten_loai_trich_yeu", "Tên loại và trích yếu nội dung", 41),
    Column("nguoi_ky", "Người ký", 15),
    Column("noi_nhan", "Nơi nhận", 25),
    Column("ban_luu", "Đơn vị, người nhận bản lưu", 14),
    Column("so_ban", "Số lượng bản", 6.5),
    Column("ghi_chu", "Ghi chú", 16),
)

TABLE = (
    "so_ky_hieu", "so", "chen", "loai", "ky_hieu_loai", "co_quan", "nhiem_ky", "ngay", "trich_yeu",
    "nguoi_ky", "noi_nhan", "trang_thai", "tep", "ma", "ten_co_quan", "quyen_han", "chuc_vu", "do_mat",
    "do_khan", "so_ban", "ghi_chu", "ly_do_huy", "cach", "luc", "bam",
)  # fmt: skip
"""The columns of the flat table: the keys of the book's JSON, then what else a row holds."""

HEADINGS = {
    "so_ky_hieu": (
        "Số và ký hiệu", "Số ký hiệu văn bản", "Số và ký hiệu văn bản", "Số VB", "Số văn bản", "Số hiệu",
        "Số hiệu văn bản", "Số đi", "Số văn bản đi",
    ),
    "so": (),
    "chen": (),
    "ky_hieu": ("Ký hiệu văn bản",),
    "ky_hieu_loai": (),
    "loai": ("Loại văn bản", "Loại VB", "Tên loại", "Tên loại văn bản", "Thể loại"),
    "ngay": (
        "Ngày tháng", "Ngày tháng năm", "Ngày ban hành", "Ngày tháng ban hành", "Ngày tháng năm ban hành",
        "Ngày văn bản", "Ngày VB", "Ngày tháng văn bản", "Ngày tháng năm văn bản", "Ngày ký",
    ),
    "ten_loai_trich_yeu": (
        "Tên loại và trích yếu nội dung", "Tên loại và trích yếu", "Tên loại, trích yếu nội dung",
        "Tên loại và trích yếu nội dung văn bản", "Loại và trích yếu nội dung", "Loại và trích yếu",
    ),
    "trich_yeu": (
        "Trích yếu nội dung", "Trích yếu văn bản", "Trích yếu nội dung văn bản", "Nội dung trích yếu",
        "Nội dung", "Nội dung văn bản",
    ),
    "quyen_han": ("Quyền hạn ký",),
    "chuc_vu": ("Chức vụ người ký", "Chức danh"),
    "nguoi_ky": ("Người ký văn bản", "Họ tên người ký", "Họ và tên người ký"),
    "noi_nhan": ("Nơi nhận văn bản", "Nơi gửi", "Nơi gửi văn bản"),
    "ban_luu": (
        "Đơn vị, người nhận bản lưu", "Đơn vị hoặc người nhận bản lưu", "Đơn vị nhận bản lưu",
        "Người nhận bản lưu", "Nơi nhận bản lưu", "Nơi lưu", "Lưu",
    ),
    "so_ban": ("Số lượng bản", "Số lượng", "SL bản", "Số lượng bản phát hành"),
    "ghi_chu": ("Ghi chú",),
    "do_mat": ("Mức độ mật",),
    "do_khan": ("Mức độ khẩn",),
    "co_quan": ("Ký hiệu cơ quan",),
    "ten_co_quan": ("Cơ quan ban hành",),
    "nhiem_ky": (),
    "ma": (),
    "trang_thai": (),
    "ly_do_huy": ("Lý do huỷ",),
    "tep": (),
}  # fmt: skip
"""Key → headings people write besides it; "Số, ký hiệu" is so_ky_hieu without accents already."""

IGNORED = ("STT", "TT", "Số TT", "Số thứ tự", "ma_loai", "cach", "luc", "bam")

FOOT = re.compile(r"(?:Cộng|Mã kiểm (?:chuỗi|lịch sử)):")
"""How the lines under a printed table begin."""

DO_MAT = ("mật", "tối mật", "tuyệt mật")
DO_KHAN = ("khẩn", "thượng khẩn", "hoả tốc")
CHEN = "Số chèn"
_HUY = "Đã huỷ"
# "Huỷ bỏ Quyết định số 12" may be what the document does; only alone does the word mean the number itself.
_CANCELLED = re.compile(r"(?:đã huỷ(?: bỏ)?(?: số)?|huỷ(?: bỏ)?(?: số)?(?=\W*$))(?!\w)[\s:;,.()–-]*")


class Remarks(NamedTuple):
    """What a cell of Ghi chú says."""

    ghi_chu: str = ""
    do_mat: str = ""
    do_khan: str = ""
    huy: str | None = None
    """Why the number is cancelled; "" when no reason is given, None when it is not."""


def remarks(entry: Entry, ly_do: str) -> str:
    """The cell of Ghi chú of a row; `ly_do` is the reason of a cancelled one."""
    lines = [entry.ghi_chu]
    if entry.trang_thai == "da-huy":
        lines.insert(0, f"{_HUY}: {' '.join(ly_do.split())}")
    lines += [viet_hoa_dau(entry.do_mat), viet_hoa_dau(entry.do_khan), CHEN if entry.chen else ""]
    return "\n".join(line for line in lines if line)


def read_remarks(text: str) -> Remarks:
    """What `remarks` wrote, or a person: "Đã hủy, ban hành nhầm" is a cancelled number too."""
    rest: list[str] = []
    found = Remarks()
    for line in text.split("\n"):
        plain = kieu_moi(line.strip()).casefold()
        cancelled = _CANCELLED.match(plain)
        if found.huy is None and line.startswith(f"{_HUY}: "):
            found = found._replace(huy=line.removeprefix(f"{_HUY}: ").strip())
        elif found.huy is None and cancelled:
            reason = line.strip()[cancelled.end() :]
            found = found._replace(huy=reason[:-1] if _lone_bracket(reason) else reason)
        elif plain in DO_MAT and not found.do_mat:
            found = found._replace(do_mat=plain)
        elif plain in DO_KHAN and not found.do_khan:
            found = found._replace(do_khan=plain)
        elif line.strip() != CHEN:
            rest.append(line)
    return found._replace(ghi_chu="\n".join(rest).strip())


def cancelled_reason(text: str) -> str:
    """The reason as the book must have one."""
    return text.strip() or "sổ cũ không ghi lý do"


def _lone_bracket(text: str) -> bool:
    """Whether the bracket at the end was opened in front of the reason: "Đã huỷ (ban hành nhầm)"."""
    return text.endswith(")") and "(" not in text


def recipients(noi_nhan: Sequence[str]) -> tuple[str, str]:
    """The cells of Nơi nhận and of the filed copy: the last recipient, when it begins with Lưu."""
    if noi_nhan and _is_filing(noi_nhan[-1]):
        return joined(noi_nhan[:-1]), noi_nhan[-1]
    return joined(noi_nhan), ""


def joined(items: Sequence[str]) -> str:
    """A list as the text of a cell, one item a line."""
    text = "\n".join(items)
    # One item that has a ";" of its own would be read as several; a line break says what parts the items.
    return f"{text}\n" if len(items) == 1 and ";" in text else text


def read_recipients(noi_nhan: str, ban_luu: str) -> tuple[str, ...]:
    """The recipients in two cells; parted by line breaks, or by ";" in a cell without any."""
    parts = noi_nhan.split("\n" if "\n" in noi_nhan else ";")
    items = [part.strip() for part in parts if part.strip()]
    filed = "; ".join(part.strip() for part in ban_luu.split("\n") if part.strip())
    if filed:
        items.append(filed if _is_filing(filed) else f"Lưu {filed}")
    return tuple(items)


def _is_filing(item: str) -> bool:
    return re.match(r"lưu\b", item, re.IGNORECASE) is not None


def subject(entry: Entry) -> str:
    """The cell "Tên loại và trích yếu nội dung"; what a copy copies stands in its subject already."""
    return entry.trich_yeu if entry.ma_loai == BAN_SAO else f"{entry.loai} {entry.trich_yeu}".strip()


def headings() -> Iterator[tuple[str, str]]:
    """Heading → key, for a reader."""
    for key, others in HEADINGS.items():
        yield from ((heading, key) for heading in (key, *others))
