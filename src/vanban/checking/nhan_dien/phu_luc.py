"""Appendices: each begins with the line “Phụ lục” on a page of its own, behind the signature."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from vanban.checking.nhan_dien.than import read_body
from vanban.checking.nhan_dien.vung import Vung

if TYPE_CHECKING:
    from vanban.ooxml.tai_lieu import Khuc, TaiLieu

__all__ = ["Appendix", "split_appendices"]

_PHU_LUC: Final = re.compile(r"phụ lục(?:\s+(?:số\s+)?(?:\d{1,2}|[IVX]{1,5}))?", re.IGNORECASE)
_RULE: Final = re.compile(r"[-–—_*]{3,}")


@dataclass(frozen=True, slots=True)
class Appendix:
    """One appendix as its pieces."""

    lines: tuple[Khuc, ...]

    def vung(self, number: int) -> list[Vung]:
        """Its components."""
        result = [Vung("phu_luc", self.lines[:1], phu_luc=number)]
        index = 1
        title: list[Khuc] = []
        while index < len(self.lines):
            khuc = self.lines[index]
            if re.match(r"\(?kèm theo", khuc.van_ban, re.IGNORECASE):
                if title:
                    result.append(Vung("ten_phu_luc", tuple(title), phu_luc=number))
                result.append(Vung("kem_theo", (khuc,), phu_luc=number))
                index += 1
                break
            if khuc.doan.dang.can != "giua" or len(title) > 4:
                break
            title.append(khuc)
            index += 1
        if index < len(self.lines) and _RULE.fullmatch(self.lines[index].van_ban):
            result.append(Vung("gach_duoi_trich_yeu", (self.lines[index],), phu_luc=number))
            index += 1
        return result + read_body(list(self.lines[index:]), None, number)


def split_appendices(doc: TaiLieu, lines: list[Khuc]) -> tuple[list[Khuc], list[Appendix]]:
    """The main text, and the appendices."""
    starts = [
        index
        for index, khuc in enumerate(lines)
        if _PHU_LUC.fullmatch(khuc.van_ban) and khuc.doan.noi == "than"
    ]
    if not starts:
        return lines, []
    ends = [*starts[1:], len(lines)]
    return lines[: starts[0]], [
        Appendix(tuple(lines[start:end])) for start, end in zip(starts, ends, strict=True)
    ]
