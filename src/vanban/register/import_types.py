"""Which type a row of an old book is of: by its column, its symbol, or the first words of its subject."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from vanban.errors import Fault, VanbanError
from vanban.register.entries import means_copies
from vanban.the_thuc import the_thuc
from vanban.van_ban.ban_ghi import shown
from vanban.van_ban.thanh_phan import one_loai

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from vanban.register.import_rows import ImportedRow
    from vanban.so_ky_hieu import SoKyHieu
    from vanban.the_thuc import LoaiVanBan

Hints = tuple["LoaiVanBan | None", "LoaiVanBan | None"]
"""The type of all rows as the caller says it, and as the name of the sheet does."""


@lru_cache(maxsize=1)
def _names() -> re.Pattern[str]:
    """The name of a type at the beginning of a text."""
    longest_first = sorted((loai.ten for loai in the_thuc().loai), key=len, reverse=True)
    names = "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest_first)
    return re.compile(rf"\s*({names})(?!\w)\s*", re.IGNORECASE)


def type_in(text: str) -> LoaiVanBan | None:
    """The type whose name a text begins with, or whose symbol it is."""
    match = _names().match(text)
    found = the_thuc().tim_loai(match[1] if match else text)
    return found[0] if len(found) == 1 else None


def find_type(row: ImportedRow, line: SoKyHieu | None, texts: Mapping[str, str], hints: Hints) -> str | None:
    """Find the type of a row; the subject without the type's name, None where the sheet has no subject."""
    named = texts.get("loai", "")
    combined = texts.get("ten_loai_trich_yeu")
    text = combined if combined is not None else texts.get("trich_yeu")
    words = _names().match(text or "") if combined is not None or not named else None
    spoken = the_thuc().tim_loai(words[1])[0] if words else None
    if means_copies(named) or (not named and line is not None and line.loai == "BS"):
        return text
    possible = _possible(row, line, named)
    if not possible:
        return text
    row.loai = _chosen(possible, (hints[0], spoken, hints[1]))
    if row.loai is None:
        row.readable = False
        if len(possible) < len(the_thuc().loai):
            names = " hoặc ".join(f"“{loai.ten}”" for loai in possible)
            symbol = named or (line.loai if line else "")
            fault = Fault("loai-khong-ro", "ký hiệu này dùng chung cho nhiều loại văn bản", "", "",
                          f"“{symbol}”", f"ghi tên loại: {names}")  # fmt: skip
        else:
            fault = Fault("thieu-loai", "chưa rõ loại văn bản", "", "", shown(row.so),
                          "số và ký hiệu đầy đủ, hoặc cột “Loại”")  # fmt: skip
        row.say(fault, "loai" if named else row.column("so_ky_hieu", "so"))
        return text
    if not row.loai.danh_so:
        message = f"{row.loai.ten} không đánh số, không vào sổ"
        row.say(Fault("loai-khong-danh-so", message, found=row.loai.ten), "loai")
    if spoken is row.loai and words:
        return (text or "")[words.end() :]
    if combined is not None and spoken and row.loai.in_ten:
        fault = Fault("loai-mau-thuan", "tên loại khác với loại của số này", "", "", f"“{spoken.ten}”",
                      f"“{row.loai.ten}”")  # fmt: skip
        row.say(fault, "ten_loai_trich_yeu")
    return text


def _possible(row: ImportedRow, line: SoKyHieu | None, named: str) -> tuple[LoaiVanBan, ...]:
    """The types that the column of types and the symbol leave; none when there is a fault in that."""
    types = the_thuc().loai
    symbol = line.loai if line else ""
    if named:
        found = the_thuc().tim_loai(named)
        if not found:
            try:
                one_loai(named)
            except VanbanError as error:
                row.say(error.faults[0], "loai")
            row.readable = False
            return ()
        fitting = tuple(t for t in found if not symbol or not t.cac_ky_hieu or symbol in t.cac_ky_hieu)
        if not fitting:
            right = " hoặc ".join(f"“{text}”" for text in found[0].cac_ky_hieu)
            fault = Fault("ky-hieu-khac-loai", f"ký hiệu này không phải của {found[0].ten}", "", "",
                          f"“{symbol}”", right)  # fmt: skip
            row.say(fault, row.column("so_ky_hieu", "so"))
        return fitting or found
    if not symbol:
        return types if row.so else ()
    fitting = tuple(t for t in types if symbol in t.cac_ky_hieu)
    if not fitting:
        row.readable = False
        fault = Fault("loai-la", "không có loại văn bản nào mang ký hiệu này", "", "", f"“{symbol}”",
                      "ký hiệu trong danh mục, hoặc cột “Loại” ghi tên loại")  # fmt: skip
        row.say(fault, row.column("so_ky_hieu", "so"))
    return fitting


def _chosen(possible: tuple[LoaiVanBan, ...], hints: Iterable[LoaiVanBan | None]) -> LoaiVanBan | None:
    """The one type meant: a hint that fits; else the only one, or the only sure one, that is possible."""
    for hint in hints:
        if hint in possible:
            return hint
    sure = [loai for loai in possible if loai.tin_cay != "?"] if len(possible) > 1 else list(possible)
    return sure[0] if len(sure) == 1 else None
