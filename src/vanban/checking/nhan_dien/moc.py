"""Where the parts of a document meet: body and tail, tail and appendices."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from vanban.checking.nhan_dien import chu
from vanban.checking.nhan_dien.khuc import starts_page
from vanban.noi_dung import marker

if TYPE_CHECKING:
    from vanban.ooxml.tai_lieu import Doan, TaiLieu

__all__ = ["PHU_LUC", "Moc", "find_end", "find_parts", "is_appendix_line"]

PHU_LUC: Final = re.compile(
    r"(?P<ten>ph[ụu]\s+l[ụu]c(?:\s+(?:s[ốô]\s*)?(?:\d{1,2}[a-z]?|[IVX]{1,5}|[A-ZĐ]))?)"
    r"\s*(?:[:.\-–—]\s*(?P<sau>[^\n]*\S))?[ \t]*(?=\n|$)",
    re.IGNORECASE,
)
_FORM: Final = re.compile(
    r"(?P<ten>(?:mẫu|biểu|biểu mẫu)\s+(?:số\s+)?\d{1,2}[a-z]?)\s*(?=\n|$)", re.IGNORECASE
)
_APPENDIX_IN_CAPITALS: Final = re.compile(r"PHỤ LỤC [^\W\d_]{2}")
_NOI_NHAN: Final = re.compile(r"n[ơo]i\s+(?:nh[ậâa]n|gửi)\s*(?::|$|\t|\n)", re.IGNORECASE)
_SHORT: Final = 160
_BACK: Final = 30
"""A signing block and what belongs to it is no longer than so many lines."""


@dataclass(frozen=True, slots=True)
class Moc:
    """Indices (mốc) among the paragraphs that show."""

    cuoi: int
    """Where the tail begins."""
    het: int
    """Where the main text ends, that is, where the first appendix begins."""
    phu_luc: tuple[int, ...]
    """Where each appendix begins."""


def find_parts(doc: TaiLieu, paragraphs: list[Doan], start: int) -> Moc:
    """The parts of a document whose head ends before paragraph `start`."""
    noi_nhan: list[int] = []
    quyen_han: list[int] = []
    appendices: list[int] = []
    for index in range(start, len(paragraphs)):
        doan = paragraphs[index]
        text = doan.van_ban.lstrip()
        first = text[0]
        if first in "nN" and _NOI_NHAN.match(text):
            noi_nhan.append(index)
        elif first in "tTKQ" and len(text) <= _SHORT and chu.authority(text):
            quyen_han.append(index)
        elif first in "pPmMbB" and is_appendix_line(doan):
            appendices.append(index)
    signs = sorted([*noi_nhan, *quyen_han])
    starts = [
        index
        for index in appendices
        if (signs and signs[0] < index)
        or (not (signs and signs[-1] > index) and _page(doc, paragraphs, index))
        or (not signs and _posts_before(paragraphs, index))
    ]
    het = starts[0] if starts else len(paragraphs)
    own_noi_nhan = [index for index in noi_nhan if index < het]
    own_quyen_han = [index for index in quyen_han if index < het]
    cuoi = _tail_start(paragraphs, start, het, own_noi_nhan, own_quyen_han)
    first_page = next(
        (
            index
            for index in range(cuoi + 1, het)
            if _page(doc, paragraphs, index) and _done(paragraphs, cuoi, index, own_noi_nhan)
        ),
        het,
    )
    return Moc(cuoi, first_page, tuple(starts) if first_page == het else (first_page, *starts))


def find_end(paragraphs: list[Doan]) -> int:
    """Where a signing block or Nơi nhận begins in an appendix; the number of its paragraphs if nowhere."""
    noi_nhan: list[int] = []
    quyen_han: list[int] = []
    for index, doan in enumerate(paragraphs):
        text = doan.van_ban.lstrip()
        if text[0] in "nN" and _NOI_NHAN.match(text):
            noi_nhan.append(index)
        elif len(text) <= _SHORT and chu.authority(text):
            quyen_han.append(index)
    return _tail_start(paragraphs, 0, len(paragraphs), noi_nhan[:1], quyen_han)


def is_appendix_line(doan: Doan) -> bool:
    """Whether a paragraph names an appendix or a form: "Phụ lục 1", "PHỤ LỤC I: …", "Mẫu số 2"."""
    if doan.noi not in {"than", "khung"} and not (doan.o is not None and doan.o.so_cot == 1):
        return False
    text = doan.van_ban.strip()
    if PHU_LUC.match(text) or _FORM.match(text):
        return True
    return len(text) <= _SHORT and text.isupper() and _APPENDIX_IN_CAPITALS.match(text) is not None


def _page(doc: TaiLieu, paragraphs: list[Doan], index: int) -> bool:
    """Whether a paragraph begins a page, be the break its own or an empty paragraph's before it."""
    if not index:
        return False
    before, doan = paragraphs[index - 1], paragraphs[index]
    if starts_page(doan, before):
        return True
    between = doc.doan[before.so + 1 : doan.so]
    return any("\f" in blank.nguyen or blank.dang.sang_trang for blank in between)


def _posts_before(paragraphs: list[Doan], index: int) -> bool:
    return any(_is_post_line(doan.van_ban) for doan in paragraphs[max(index - 12, 0) : index])


def _done(paragraphs: list[Doan], cuoi: int, index: int, noi_nhan: list[int]) -> bool:
    """Whether the tail is complete before a page begun at `index`, so that another paper begins there.

    A signing block may be torn by a page, and what stands below one may have a page of its own.
    """
    if noi_nhan and noi_nhan[0] >= index:
        return False
    before = [doan.van_ban.strip() for doan in paragraphs[cuoi:index]]
    if not any(chu.looks_like_name(re.split(r"[\n\t]|    ", text)[-1].strip()) for text in before):
        return False
    behind = [doan.van_ban.strip() for doan in paragraphs[index : index + 12]]
    if any(chu.HINH_THUC_SAO.fullmatch(chu.khoa(text)) for text in behind if len(text) < 60):
        return False
    if len(behind) == 12 or any(len(text) > _SHORT for text in behind):
        return True
    text = behind[0]
    key = chu.khoa(text)
    return not (text[0] in "-–+•" or chu.looks_like_name(text) or chu.is_post(key) or chu.authority(text))


def _tail_start(
    paragraphs: list[Doan], start: int, het: int, noi_nhan: list[int], quyen_han: list[int]
) -> int:
    if noi_nhan:
        anchor = noi_nhan[0]
    elif quyen_han:
        anchor = quyen_han[-1]
    else:
        posts = [
            index
            for index in range(max(start, het - 16), het)
            if _is_post_line(paragraphs[index].van_ban) and _signs(paragraphs, index, het)
        ]
        if not posts:
            return het
        anchor = posts[-1]
    first = anchor
    index = anchor
    while index > start and anchor - index < _BACK:
        index -= 1
        doan, behind = paragraphs[index], paragraphs[index + 1]
        text = doan.van_ban.strip()
        if doan.o is not None and (doan.o.so_cot > 3 or doan.o.hang > 4) and doan.o[0] != _table(behind):
            break  # a list of names and posts, right above
        if len(text) <= _SHORT and (chu.authority(text) or _is_post_line(text)):
            first = index
        elif doan.o is not None and behind.o is not None and doan.o.bang == behind.o.bang:
            continue
        elif not _may_stand_in_block(text):
            break
    # A table is of the tail as a whole.
    while first > start and (o := paragraphs[first].o) is not None:
        above = paragraphs[first - 1].o
        if above is None or above.bang != o.bang:
            break
        first -= 1
    return first


def _table(doan: Doan) -> int:
    return -1 if doan.o is None else doan.o.bang


def _signs(paragraphs: list[Doan], index: int, het: int) -> bool:
    """Whether a line that names a post is a signer's, and no cell of a list of names and posts."""
    doan = paragraphs[index]
    if doan.o is not None and (doan.o.so_cot > 3 or doan.o.hang > 4):
        return False
    below = [each.van_ban.strip() for each in paragraphs[index : min(index + 8, het)]]
    named = any(chu.looks_like_name(re.split(r"[\n\t]", text)[-1].strip()) for text in below)
    return named and doan.dang.can != "deu"


def _is_post_line(text: str) -> bool:
    text = text.strip()
    return len(text) <= 70 and text.isupper() and chu.is_post(chu.khoa(text))


def _may_stand_in_block(text: str) -> bool:
    """Whether a line can stand between authority and name, or between two blocks."""
    if len(text) > 90 or marker(text) is not None:
        return False
    return text.isupper() or chu.looks_like_name(text) or chu.khoa(text).strip("() ") in {"da ky", "kiem"}
