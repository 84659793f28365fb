"""File names of the documents: the default, or a pattern of fields: ``{nam}/{ky_hieu_loai}-{chu_so}``."""

from __future__ import annotations

import re
import string
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from vanban.errors import Fault, InvalidValue
from vanban.rendering import file_name
from vanban.tieng_viet import slug

if TYPE_CHECKING:
    from collections.abc import Callable

    from vanban.van_ban import VanBan

MAX_BYTES = 200
"""Longest part of a name, in bytes of UTF-8; file systems take 255, and a temporary name must fit too."""

FIELDS: dict[str, Callable[[VanBan, int], object]] = {
    "so_ky_hieu": lambda vb, _: vb.so_ky_hieu.ten_tep if vb.so_ky_hieu else "",
    "so": lambda vb, _: (vb.so_ky_hieu.so if vb.so_ky_hieu else None) or 0,
    "chen": lambda vb, _: vb.so_ky_hieu.chen if vb.so_ky_hieu else "",
    "chu_so": lambda vb, _: vb.so_ky_hieu.chu_so if vb.so_ky_hieu else "",
    "loai": lambda vb, _: vb.loai.ma,
    "ky_hieu_loai": lambda vb, _: vb.loai.ky_hieu,
    "co_quan": lambda vb, _: vb.co_quan.ky_hieu,
    "ten_co_quan": lambda vb, _: slug(vb.co_quan.ten)[:60].strip("-"),
    "ngay": lambda vb, _: vb.ngay.isoformat(),
    "nam": lambda vb, _: vb.ngay.year,
    "thang": lambda vb, _: f"{vb.ngay.month:02}",
    "trich_yeu": lambda vb, _: slug(vb.trich_yeu)[:60].strip("-"),
    "ma": lambda vb, _: vb.ma or "",
    "dong": lambda _, row: row,
}
"""What a pattern may name."""

_SUFFIX = ".docx"
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')


class Names:
    """A pattern for file names, judged when it is made."""

    def __init__(self, pattern: str | None) -> None:
        """Judge the pattern; None is the default name.

        Raises:
            InvalidValue: a field it names is not known, it is no pattern, or leads out of the folder.
        """
        self.pattern = pattern
        if pattern is not None:
            _judge(pattern)

    def of(self, vb: VanBan, row: int, *, with_type: bool) -> str:
        """The name of a document's file, inside the folder of the batch.

        `with_type` adds the type to a default name that another document's number line would make too.
        """
        if self.pattern is None:
            return _short(file_name(vb, with_type=with_type))
        values = {key: field(vb, row) for key, field in FIELDS.items()}
        values = {key: clean(value) if isinstance(value, str) else value for key, value in values.items()}
        *folders, name = self.pattern.format_map(values).split("/")
        name = name[: -len(_SUFFIX)] if name.lower().endswith(_SUFFIX) else name
        # Part by part: a field that is blank, or "..", must not lead out of the folder.
        return "/".join([*map(_part, folders), _short(_part(name) + _SUFFIX)])


def clean(text: str) -> str:
    """A text as a part of a file name: what some system forbids in names is a hyphen."""
    return _FORBIDDEN.sub("-", text)


def _part(text: str) -> str:
    return _short(clean(text).strip(" .") or "_")


def _short(name: str) -> str:
    if len(name.encode()) <= MAX_BYTES:
        return name
    stem, dot, suffix = name.rpartition(".")
    kept = (stem or suffix).encode()[: MAX_BYTES - len(suffix.encode()) - 1].decode(errors="ignore")
    return f"{kept}{dot}{suffix}" if stem else kept


def _judge(pattern: str) -> None:
    problem = ""
    try:
        parts = list(string.Formatter().parse(pattern))
        named = {name for _, name, _, _ in parts if name is not None}
        unknown = sorted(named - set(FIELDS))
        if unknown:
            problem = f"không có trường “{unknown[0]}”"
        elif not named:
            problem = "mọi văn bản sẽ cùng một tên"
        elif any(conversion for *_, conversion in parts):
            problem = "không dùng được “!”"
        elif any(not re.fullmatch(r"[<>^]?\d{0,2}", spec or "") for _, _, spec, _ in parts):
            problem = "sau dấu “:” chỉ dùng được độ rộng, ví dụ {so:04}"
    except ValueError:
        problem = "mỗi dấu { phải có một dấu } đóng lại"
    path = PurePosixPath(pattern)
    if not problem and (
        path.is_absolute()
        or ".." in path.parts
        or "\\" in pattern
        or ":" in pattern.split("{", maxsplit=1)[0]
    ):
        problem = "tên phải nằm trong thư mục ghi ra"
    if problem:
        raise InvalidValue(
            Fault(
                "mau-ten-sai",
                f"mẫu tên tệp không dùng được: {problem}",
                found=f"“{pattern[:80]}”",
                expected="trường trong ngoặc nhọn: " + ", ".join(FIELDS),
            )
        )
