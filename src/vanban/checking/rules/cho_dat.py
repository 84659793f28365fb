"""What places a component, where it is not simply the alignment and the spacing of its paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from vanban.checking.nhan_dien.chu import authority

if TYPE_CHECKING:
    from vanban.checking.nhan_dien import Vung
    from vanban.checking.rule import Case
    from vanban.ooxml.tai_lieu import Doan

__all__ = ["ends_body", "is_list_place", "set_apart"]

_LISTED: Final = frozenset({"kinh_gui", "noi_kinh_gui"})
_INDENT_MM: Final = 20.0
_GAP: Final = re.compile(r"\t|[ \xa0]{3}")
_CAPTION: Final = re.compile(r"(?:bảng|biểu|hình|sơ đồ)\b", re.IGNORECASE)
_OF_END: Final = ("quyen_han", "chuc_vu", "noi_nhan")


def set_apart(vung: Vung) -> bool:
    """Whether tabs, gaps or another component place it within its line, and not the paragraph's alignment."""
    whole = vung.tron_doan
    if whole and vung.doan.dang.can == "giua":
        return False
    beside = not whole and vung.thanh_phan not in _LISTED
    for khuc in vung.khuc:
        text = khuc.doan.van_ban
        before, after = text[: khuc.tu].rpartition("\n")[2], text[khuc.den :].partition("\n")[0].rstrip()
        if _GAP.search(before) or _GAP.search(after) or (beside and (before.strip() or after)):
            return True
    return False


def is_list_place(vung: Vung, doan: Doan) -> bool:
    """Whether addressees stand one below the other by an indent or a table: a ragged list is not centred."""
    look = doan.dang
    indented = look.thut_trai + look.thut_dau_dong >= _INDENT_MM
    return vung.thanh_phan in _LISTED and (indented or doan.o is not None)


def ends_body(case: Case, doan: Doan) -> bool:
    """Whether the text ends above a paragraph: a signature, Nơi nhận, a table's title."""
    text = doan.van_ban.strip()
    if authority(text) or (doan.dang.can == "giua" and _CAPTION.match(text)):
        return True
    return any(vung.doan is doan for name in _OF_END for vung in case.cua(name))
