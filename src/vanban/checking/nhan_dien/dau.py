"""The head of a document: from the title to the words of address."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from vanban.checking.nhan_dien.vung import Vung
from vanban.errors import VanbanError
from vanban.so_ky_hieu import SoKyHieu
from vanban.the_thuc import the_thuc
from vanban.tieng_viet import khoa_so_sanh, parse_ngay

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from vanban.ooxml.tai_lieu import Khuc, TaiLieu
    from vanban.the_thuc import LoaiVanBan

__all__ = ["Head", "read_head"]

_SO: Final = re.compile(r"số\b\s*[:.]?\s*[\d.…_ ]*[a-zđ]?\s*[-–]\s*[^\W\d_]+\s*/", re.IGNORECASE)
_NGAY: Final = re.compile(
    r"ngày\s*(?P<ngay>[\d.…_ ]*)\s*tháng\s*(?P<thang>[\d.…_ ]*)\s*năm\s*(?P<nam>[\d.…_ ]*)", re.IGNORECASE
)
_RULE: Final = re.compile(r"[-–—_*]{3,}")
_KHAN: Final = frozenset(map(khoa_so_sanh, ("KHẨN", "THƯỢNG KHẨN", "HOẢ TỐC", "HOẢ TỐC HẸN GIỜ")))
_MAT: Final = frozenset(map(khoa_so_sanh, ("MẬT", "TỐI MẬT", "TUYỆT MẬT")))


@dataclass(slots=True)
class Head:
    """The head as recognised."""

    vung: list[Vung] = field(default_factory=list)
    het: int = 0
    """Index of the first piece behind it."""
    khong_ro: dict[str, str] = field(default_factory=dict)
    loai: LoaiVanBan | None = None
    so_ky_hieu: SoKyHieu | None = None
    ngay: date | None = None

    def them(self, thanh_phan: str, khuc: Iterable[Khuc], tin: float = 1.0) -> None:
        """Enter a region."""
        self.vung.append(Vung(thanh_phan, tuple(khuc), tin))


def read_head(doc: TaiLieu, lines: list[Khuc]) -> Head:
    """The components at the head of the main text."""
    head = Head()
    left: list[Khuc] = []
    index = 0
    names = {khoa_so_sanh(loai.ten): loai for loai in the_thuc().loai if loai.in_ten}
    for index, khuc in enumerate(lines[:40]):
        text = " ".join(khuc.van_ban.split())
        key = khoa_so_sanh(text)
        if key == khoa_so_sanh("ĐẢNG CỘNG SẢN VIỆT NAM"):
            head.them("tieu_de", [khuc])
        elif set(text) <= {"*"}:
            head.them("dau_sao", [khuc])
            _bodies(head, left)
            left = []
        elif _SO.match(text):
            if left:
                _bodies(head, left)
                left = []
            head.them("so_ky_hieu", [khuc])
            head.so_ky_hieu = _number(text)
        elif found := _NGAY.search(text):
            head.them("dia_danh_ngay", [khuc])
            head.ngay = _date(found)
        elif key in _KHAN:
            head.them("do_khan", [khuc])
        elif key in _MAT:
            head.them("do_mat", [khuc])
        elif key.startswith("du thao"):
            head.them("du_thao", [khuc])
        elif key in names and head.loai is None:
            head.loai = names[key]
            head.them("ten_loai", [khuc])
            head.het = _subject(head, lines, index + 1)
            return head
        elif re.match(r"(về việc|v/v)\b", text, re.IGNORECASE) and not left:
            head.them("trich_yeu_cong_van", [khuc])
        elif re.match(r"kính (gửi|trình)", text, re.IGNORECASE):
            head.loai = next(loai for loai in the_thuc().loai if not loai.in_ten)
            head.het = _addressees(head, lines, index)
            return head
        else:
            left.append(khuc)
    head.het = index
    return head


def _bodies(head: Head, left: list[Khuc]) -> None:
    if len(left) > 1:
        head.them("co_quan_cap_tren", left[:-1])
    if left:
        head.them("co_quan_ban_hanh", left[-1:])


def _subject(head: Head, lines: list[Khuc], index: int) -> int:
    """The subject below the type's name, the hyphens and the addressees; index of what follows."""
    start = index
    while (
        index < len(lines)
        and lines[index].doan.dang.can == "giua"
        and not _RULE.fullmatch(lines[index].van_ban)
    ):
        index += 1
    if index > start:
        author = lines[start].van_ban.isupper()
        if author:
            head.them("tac_gia", lines[start : start + 1])
        head.them("trich_yeu", lines[start + author : index])
    if index < len(lines) and _RULE.fullmatch(lines[index].van_ban):
        head.them("gach_duoi_trich_yeu", lines[index : index + 1])
        index += 1
    if index < len(lines) and re.match(r"kính (gửi|trình)", lines[index].van_ban, re.IGNORECASE):
        index = _addressees(head, lines, index)
    return index


def _addressees(head: Head, lines: list[Khuc], index: int) -> int:
    khuc = lines[index]
    found = re.match(r"kính (?:gửi|trình)\s*:?\s*", khuc.van_ban, re.IGNORECASE)
    end = found.end() if found else 0
    head.them("kinh_gui", [khuc.con(0, len(khuc.van_ban[:end].rstrip()))])
    if khuc.van_ban[end:].strip():
        head.them("noi_kinh_gui", [khuc.con(end, len(khuc.van_ban))])
    index += 1
    while index < len(lines) and lines[index].doan.dang.can == "giua":
        head.them("noi_kinh_gui", [lines[index]])
        index += 1
    return index


def _number(text: str) -> SoKyHieu | None:
    try:
        return SoKyHieu.parse(text)
    except VanbanError:
        return None


def _date(found: re.Match[str]) -> date | None:
    try:
        return parse_ngay("/".join(found[name].strip() for name in ("ngay", "thang", "nam")))
    except VanbanError:
        return None
