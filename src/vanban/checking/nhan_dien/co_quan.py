"""The names of the bodies at the left of the head: which lines are the superior's and which the issuer's.

A body's name begins with few words (ĐẢNG BỘ, TỈNH UỶ, BAN TỔ CHỨC …), so a line that begins with none of
them goes on with the name above. Weight decides only where the words do not: the issuer's is bold.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from vanban.checking.nhan_dien.chu import CO_QUAN
from vanban.checking.nhan_dien.khuc import bold

if TYPE_CHECKING:
    from vanban.checking.nhan_dien.khuc import Dong
    from vanban.checking.nhan_dien.vung_doc import Gom

__all__ = ["is_body", "read_bodies"]

_JOINS: Final = re.compile(r"(?:.*\b(?:va|cac|cua|khoi|thuoc|tinh|thanh pho|xa|phuong)|.*[-–,])")
"""A name that ends so goes on in the next line."""
_GOES_ON: Final = {
    "dai_hoi": {"dang_bo", "chi_bo", "cap_uy"},  # ĐẠI HỘI ĐẠI BIỂU / ĐẢNG BỘ TỈNH …
    "bch": {"dang_bo", "chi_bo", "cap_uy"},  # BAN CHẤP HÀNH / ĐẢNG BỘ …
    "co_quan": {"dang_bo", "cap_uy"},  # VĂN PHÒNG / TỈNH UỶ: no committee is below its own agency
    "dh": {"dai_hoi"},
}
_TWO_IN_ONE: Final = re.compile(r"dang bo(?: \S+){1,8}? (?=(?:dang uy|chi bo)\b)")


def is_body(line: Dong) -> bool:
    """Whether a line begins as names of bodies do."""
    return CO_QUAN.match(line.khoa) is not None


def read_bodies(gom: Gom, lines: list[Dong]) -> None:
    """Enter the superior and the issuer that these lines name."""
    lines = [part for line in lines for part in _parted(line)]
    groups, tin = _groups(lines)
    if len(groups) > 1:
        gom.them("co_quan_cap_tren", [line.khuc for group in groups[:-1] for line in group], tin)
    if groups:
        gom.them("co_quan_ban_hanh", [line.khuc for line in groups[-1]], tin)


def _parted(line: Dong) -> list[Dong]:
    """A line that holds the superior and the issuer one after the other."""
    found = _TWO_IN_ONE.match(line.khoa)
    if found and len(line.khoa) == len(line.khuc.van_ban):
        return [line.phan(0, found.end()), line.phan(found.end())]
    return [line]


def _groups(lines: list[Dong]) -> tuple[list[list[Dong]], float]:
    """The names, each as its lines, and how sure they are told apart."""
    groups: list[list[Dong]] = []
    tin = 1.0
    kind_before = ""
    for line in lines:
        found = CO_QUAN.match(line.khoa)
        kind = found.lastgroup or "" if found else ""
        if groups and _goes_on(groups[-1][-1], kind_before, kind, line):
            groups[-1].append(line)
            continue
        if groups and kind == "yeu" and bold(line) == bold(groups[-1][-1]):
            tin = min(tin, 0.8)
        groups.append([line])
        kind_before = kind
    if len(groups) == 1 and len(lines) > 1:
        return _by_weight(lines, known=bool(kind_before))
    if len(groups) > 2:
        tin = min(tin, 0.8)
    return groups, tin


def _goes_on(before: Dong, kind_before: str, kind: str, line: Dong) -> bool:
    if not kind or kind in _GOES_ON.get(kind_before, ()):
        return True
    if line.text[0] in "-–(" or before.text[-1] in "-–,":
        return True
    return kind == "yeu" and (bold(line) == bold(before) or _JOINS.fullmatch(before.khoa) is not None)


def _by_weight(lines: list[Dong], *, known: bool) -> tuple[list[list[Dong]], float]:
    """The issuer is bold under a superior that is not."""
    weights = [bold(line) for line in lines]
    first = weights.index(True) if True in weights else 0
    if first and all(weights[first:]):
        return [lines[:first], lines[first:]], 0.9 if known else 0.75
    if known:
        return [lines], 0.9
    return [lines[:-1], lines[-1:]], 0.5
