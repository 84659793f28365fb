"""What several rules about the head share: its lines, what is missing in it, how a piece is put otherwise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from vanban.checking.rule import Hit
from vanban.ooxml.sua import SuaLoi
from vanban.ooxml.tai_lieu import Khuc

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.checking.rule import Case
    from vanban.ooxml.tai_lieu import Doan

__all__ = [
    "head",
    "head_lines",
    "missing",
    "reworded",
]

_HEAD: Final = 40
"""So many paragraphs from the top may belong to the head of a document."""
_AFTER_HEAD: Final = ("ten_loai", "trich_yeu", "kinh_gui", "can_cu", "noi_dung", "noi_nhan")
_CUT: Final = re.compile(r"[\n\f\x0b]|\t+| {4,}")


def reworded(khuc: Khuc, tu: int, den: int, moi: str) -> tuple[SuaLoi, ...]:
    """The edit that puts `moi` for a part of a piece; none where its letters are in pieces (`sua_duoc`)."""
    return (SuaLoi(khuc.con(tu, den), moi),) if khuc.doan.sua_duoc else ()


def head(case: Case) -> tuple[Doan, ...]:
    """The paragraphs above the type's name, the words of address or the body, whichever comes first."""
    ends = [vung.doan.so for name in _AFTER_HEAD for vung in case.cua(name)[:1]]
    return case.tai_lieu.doan[: min([*ends, _HEAD])]


def head_lines(case: Case) -> Iterator[Khuc]:
    """The lines of the head, its two sides apart; blanks around them are left out."""
    for doan in head(case):
        text = doan.van_ban
        start = 0
        for end, after in [*((found.start(), found.end()) for found in _CUT.finditer(text)), (len(text), 0)]:
            piece = text[start:end]
            if piece.strip():
                first = start + len(piece) - len(piece.lstrip())
                yield Khuc(doan, first, first + len(piece.strip()))
            start = after


def missing(case: Case, thanh_phan: str, required: str, where: str) -> Iterator[Hit]:
    """That a component is not there, where nothing may be taken for it either."""
    found = case.nhan_dien
    if not case.cua(thanh_phan) and not found.ngo(thanh_phan) and thanh_phan not in found.khong_ro:
        yield Hit(None, "không có", required, where=where)
