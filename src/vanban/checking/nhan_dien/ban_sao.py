"""The block that a copy (bản sao) carries below the original's signature: the copier's own.

Its pieces get components of their own, so that no rule of the original's number or signing block meets them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from vanban.checking.nhan_dien import chu
from vanban.checking.nhan_dien.khuc import cut
from vanban.checking.nhan_dien.vung import Vung

if TYPE_CHECKING:
    from vanban.checking.nhan_dien.khuc import Dong
    from vanban.ooxml.tai_lieu import Doan

__all__ = ["find_copy", "read_copy"]

_NUMBER: Final = re.compile(r"s[ốô]\s*+[:.]?[\d.…_\s]*+[a-zđ]?\s*+[-–/]\s*+BS(?!\w)", re.IGNORECASE)


def find_copy(paragraphs: list[Doan]) -> int:
    """Index of the paragraph the copy's block begins with; their number when there is none."""
    for index, doan in enumerate(paragraphs):
        text = doan.van_ban.strip()
        if not _is_copy_line(text) or not _signed_before(paragraphs[:index]):
            continue
        first = index
        table = None if doan.o is None else doan.o.bang
        while first and table is not None and (o := paragraphs[first - 1].o) is not None and o.bang == table:
            first -= 1
        if not _signed_before(paragraphs[:first]):  # one table holds both
            return index
        while first and _heads_copy(paragraphs[first - 1]):
            first -= 1
        return first
    return len(paragraphs)


def read_copy(paragraphs: list[Doan]) -> list[Vung]:
    """The pieces of the copy's block."""
    return [Vung(_part(line), (line.khuc,)) for doan in paragraphs for line in cut(doan)]


def _part(line: Dong) -> str:
    text = line.text
    if _NUMBER.match(text):
        return "ban_sao_so"
    if line.khoa and chu.HINH_THUC_SAO.fullmatch(line.khoa):
        return "ban_sao_hinh_thuc"
    if chu.NGAY_TRONG_DONG.search(text):
        return "ban_sao_ngay"
    if chu.NOI_NHAN.match(text):
        return "ban_sao_noi_nhan"
    if chu.authority(text):
        return "ban_sao_quyen_han"
    return "ban_sao"


def _is_copy_line(text: str) -> bool:
    if len(text) > 60 or not text:
        return False
    return any(
        _NUMBER.match(part.strip())
        or (part[:1] in "BSTCHbstch(" and chu.HINH_THUC_SAO.fullmatch(chu.khoa(part)))
        for part in re.split(r"[\n\t]+", text)
    )


def _signed_before(paragraphs: list[Doan]) -> bool:
    return any(
        chu.authority(text) or chu.NOI_NHAN.match(text) or (text.isupper() and chu.is_post(chu.khoa(text)))
        for text in (doan.van_ban.strip() for doan in paragraphs)
    )


def _heads_copy(doan: Doan) -> bool:
    """Bodies, star, rule or number that stand above the words that name the copy."""
    text = doan.van_ban.strip()
    if doan.o is not None or len(text) > 100:
        return False
    return (
        chu.is_rule(text)
        or set(text) <= {"*"}
        or (chu.CO_QUAN.match(chu.khoa(text)) is not None and text.isupper())
    )
