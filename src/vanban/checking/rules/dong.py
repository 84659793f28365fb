"""What several rules ask of a document: its type, lines no component owns, what is drawn below a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from vanban.ooxml.chi_tiet import drawn_lines
from vanban.ooxml.sua import SuaLoi
from vanban.ooxml.tai_lieu import Khuc

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.checking.nhan_dien import Vung
    from vanban.checking.rule import Case
    from vanban.ooxml.tai_lieu import Doan
    from vanban.the_thuc import LoaiVanBan

__all__ = [
    "HEAD",
    "RULE",
    "Below",
    "below",
    "edits",
    "free_lines",
    "has_subject",
    "is_letter",
    "lines",
    "shown",
    "types",
    "unsure",
]

HEAD: Final = 40
"""The head of a document stands within so many paragraphs."""
RULE: Final = re.compile(r"(?:[-\u2010-\u2015\u2212\xad_*=~]\s*){3,}")
"""A line of hyphens or of what is typed in their place."""

_LINE: Final = re.compile(r"\S[^\n\t\f\x0b]*")
_SHOWN: Final = 40


class Below(NamedTuple):
    """What follows a component: the text, and what is drawn before it."""

    khuc: Khuc | None
    """The next line of text; None at the end of the document."""
    ve: str
    """A line drawn or a border instead of typed hyphens, in Vietnamese; "" when there is none."""


def types(case: Case) -> tuple[LoaiVanBan, ...]:
    """The types it may be of, by its name and its number; none where these disagree or say nothing."""
    number, named = case.nhan_dien.so_ky_hieu, case.nhan_dien.loai
    numbered: tuple[LoaiVanBan, ...] = ()
    if number is not None and number.he == "dang" and number.loai:
        numbered = case.norm.tim_loai(number.loai)
    if named is None:
        return numbered
    return (named,) if not numbered or named in numbered else ()


def unsure(case: Case, thanh_phan: str) -> str:
    """Why a component that was not found may yet be there; "" when it is surely absent."""
    reason = case.nhan_dien.khong_ro.get(thanh_phan, "")
    if not reason and case.nhan_dien.ngo(thanh_phan):
        reason = f"chưa chắc đâu là {case.rows[thanh_phan].ten}"
    return reason


def free_lines(case: Case) -> list[Khuc]:
    """The lines of the head that belong to no component, in reading order."""
    taken: dict[int, list[Khuc]] = {}
    for vung in case.nhan_dien.vung:
        for khuc in vung.khuc:
            taken.setdefault(khuc.doan.so, []).append(khuc)
    return [
        khuc
        for doan in case.tai_lieu.doan[:HEAD]
        for khuc in lines(doan)
        if not any(khuc.tu < other.den and other.tu < khuc.den for other in taken.get(doan.so, ()))
    ]


def lines(doan: Doan) -> Iterator[Khuc]:
    """A paragraph cut at line breaks and tabs, blanks at the ends left out."""
    for found in _LINE.finditer(doan.van_ban):
        yield Khuc(doan, found.start(), found.start() + len(found[0].rstrip()))


def below(case: Case, vung: Vung) -> Below:
    """What follows a component in the body of the page."""
    last = vung.khuc[-1]
    doan = last.doan
    rest = re.search(r"\S.*", doan.van_ban[last.den :])
    if rest is not None:
        return Below(last.con(last.den - last.tu + rest.start(), last.den - last.tu + rest.end()), "")
    drawn = _drawn(doan) or ("đường viền (border) dưới đoạn" if doan.dang.vien_duoi else "")
    for after in case.tai_lieu.doan[doan.so + 1 :]:
        drawn = drawn or _drawn(after)
        if not after.trong:
            first = re.search(r"\S[^\n\f\x0b]*", after.van_ban)
            if after.dang.vien_tren and not drawn:
                drawn = "đường viền (border) trên đoạn"
            if first is None:  # its text is what Word numbers it with
                return Below(Khuc(after, 0, 0), drawn)
            return Below(Khuc(after, first.start(), first.end()), drawn)
        if not drawn and (after.dang.vien_tren or after.dang.vien_duoi):
            drawn = "đường viền (border)"
    return Below(None, drawn)


def _drawn(doan: Doan) -> str:
    """What is drawn in a paragraph, if it is a line."""
    return "đường kẻ vẽ" if drawn_lines(doan) else ""


def shown(text: str) -> str:
    """Words of the document as a finding quotes them."""
    text = " ".join(text.split())
    return f"“{text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + '…'}”"


def has_subject(case: Case) -> bool:
    """Whether the type always has a subject: papers do not, nor the two types that have no number."""
    loai = case.nhan_dien.loai
    return loai is not None and loai.nhom == "van-ban" and loai.danh_so


def edits(khuc: Khuc, moi: str) -> tuple[SuaLoi, ...]:
    """The edit, where positions are those of the runs."""
    return (SuaLoi(khuc, moi),) if khuc.doan.sua_duoc else ()


def is_letter(case: Case) -> bool:
    """Whether it is surely a công văn, which prints no name of its type."""
    may = types(case)
    return bool(may) and not any(loai.in_ten for loai in may)
