"""The body: grounds, divisions, khoản, điểm, running text, tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from vanban.checking.nhan_dien.vung import Vung
from vanban.noi_dung import marker
from vanban.the_thuc import the_thuc

if TYPE_CHECKING:
    from vanban.ooxml.tai_lieu import Khuc
    from vanban.the_thuc import LoaiVanBan

__all__ = ["read_body"]

_ROW: Final = {"doan": "noi_dung", "gach": "noi_dung", "cong": "noi_dung", "tieu_khoan": "khoan"}
_NAME_OF: Final = {"phan": "ten_phan", "chuong": "ten_chuong", "muc": "ten_muc"}


def read_body(lines: list[Khuc], loai: LoaiVanBan | None, phu_luc: int = 0) -> list[Vung]:
    """The blocks of a body, in order."""
    result: list[Vung] = []
    grounds = phu_luc == 0
    for khuc in lines:
        text = khuc.van_ban
        if khuc.doan.noi == "bang":
            result.append(Vung("bang", (khuc,), loai="bang", phu_luc=phu_luc))
            continue
        words = (*the_thuc().loi_can_cu,)
        bare = re.sub(r"^[-–—]\s*", "", text)
        if grounds and loai is not None and loai.than == "dieu" and bare.startswith(words):
            result.append(Vung("can_cu", (khuc,), loai="can_cu", phu_luc=phu_luc))
            continue
        if text.rstrip(" :").isupper() and text.rstrip(" :").endswith("QUYẾT ĐỊNH"):
            result.append(Vung("dong_quyet_dinh", (khuc,), loai="dong_quyet_dinh", phu_luc=phu_luc))
            continue
        grounds = False
        label = khuc.doan.nhan
        found = marker(f"{label} {text}" if label and not khuc.tu else text)
        if found is None:
            before = result[-1].loai if result else ""
            if before in _NAME_OF and khuc.doan.dang.can == "giua":
                kind = _NAME_OF[before]
                result.append(Vung(kind, (khuc,), loai=kind, phu_luc=phu_luc))
                continue
            if before in _NAME_OF.values() and khuc.doan.dang.can == "giua" and text.isupper():
                last = result.pop()
                result.append(Vung(last.thanh_phan, (*last.khuc, khuc), loai=last.loai, phu_luc=phu_luc))
                continue
        kind, so = ("doan", "") if found is None else (found[0], found[1])
        result.append(Vung(_ROW.get(kind, kind), (khuc,), loai=kind, so=so, phu_luc=phu_luc))
    return result
