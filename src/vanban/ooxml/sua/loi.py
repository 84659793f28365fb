"""Replacing text (lời) inside runs, in the look that stands there."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

from vanban.ooxml.sua.cay import w
from vanban.ooxml.sua.manh import delete, insert_beside, new_run, text_between, whole

if TYPE_CHECKING:
    from collections.abc import Container

    from lxml import etree

    from vanban.ooxml.sua.manh import Chuoi
    from vanban.ooxml.sua.theo_doi import Ghi
    from vanban.ooxml.tai_lieu import Doan

__all__ = ["Thay", "narrowed", "positions", "replace", "replaceable"]

_NOT_TEXT: Final = frozenset("\f\ufffc")
"""Page breaks and symbols: no wording puts them back."""


class Thay(NamedTuple):
    """A replacement (thay): positions in the text as typed, and what comes there."""

    tu: int
    den: int
    moi: str
    dau: int
    """Where the piece began whose first letter gives the look."""


def positions(doan: Doan) -> dict[int, int] | None:
    """Position in the NFC form of a text → position as typed, for each place between letters.

    Letters typed in pieces (a, then its mark) are one letter in the reading; a piece of text begins and ends
    between letters. None when both are the same.
    """
    if doan.sua_duoc:
        return None
    text = doan.nguyen
    starts = [index for index, char in enumerate(text) if not index or not unicodedata.combining(char)]
    found = {0: 0}
    length = 0
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        length += len(unicodedata.normalize("NFC", text[start:end]))
        found[length] = end
    return found if length == len(doan.van_ban) else {}


def narrowed(text: str, tu: int, den: int, moi: str) -> Thay:
    """The least that turns ``text[tu:den]`` into `moi`: what both begin and end with is left alone."""
    dau = tu
    most = min(den - tu, len(moi))
    same = next((n for n in range(most) if text[tu + n] != moi[n]), most)
    while same and _joined(text, tu + same, den, moi, same):
        same -= 1
    tu += same
    moi = moi[same:]
    most = min(den - tu, len(moi))
    same = next((n for n in range(most) if text[den - 1 - n] != moi[-1 - n]), most)
    while same and (unicodedata.combining(text[den - same]) or unicodedata.combining(moi[-same])):
        same -= 1
    return Thay(tu, den - same, moi[: len(moi) - same], dau)


def _joined(text: str, place: int, den: int, moi: str, same: int) -> bool:
    """Whether what follows in either text is a mark of the letter before."""
    marks = (text[place:den][:1], moi[same : same + 1])
    return any(mark and unicodedata.combining(mark) for mark in marks)


def replaceable(chuoi: Chuoi, thay: Thay, in_fields: Container[etree._Element]) -> bool:
    """Whether a replacement keeps all that is no text, and will last.

    A field prints its own text again, and a content control bound to data the data; a page break or a symbol
    would be lost.
    """
    if _NOT_TEXT & set(thay.moi):
        return False
    anchor = chuoi.at(thay.dau)
    touched = chuoi.between(thay.tu, thay.den)
    if any(_NOT_TEXT & set(text_between(mieng, thay.tu, thay.den)) for mieng in touched):
        return False
    if anchor is not None and anchor not in touched:
        touched.append(anchor)
    for mieng in touched:
        if mieng.run in in_fields or not whole(mieng):
            return False
        for above in mieng.run.iterancestors(w("fldSimple"), w("sdt")):
            if above.tag == w("fldSimple") or above.find(f"{w('sdtPr')}/{w('dataBinding')}") is not None:
                return False
    return True


def replace(chuoi: Chuoi, thay: Thay, doan: Doan, ghi: Ghi) -> None:
    """Make a replacement; the runs are cut at its borders and at its beginning (`Thay.dau`) already."""
    look = chuoi.at(thay.dau)
    run = None
    if thay.moi:
        run = new_run(thay.moi, _look(doan) if look is None else look.run.find(w("rPr")), ghi)
    gone = [text for mieng in chuoi.between(thay.tu, thay.den) for text in chuoi.text_only(mieng, ghi)]
    if gone:
        if run is not None:
            insert_beside(ghi, run, _last_beside(gone), before=False)
        for each in gone:
            delete(ghi, each)
    elif run is not None:
        if look is None:
            doan.element.append(run)
            if ghi.tracked is not None:
                mark = ghi.mark("ins")
                run.addprevious(mark)
                mark.append(run)
            return
        anchor = chuoi.at(thay.tu - 1) if thay.tu > thay.dau else look
        if anchor is None:
            raise ValueError("no run where text is to come in")
        insert_beside(ghi, run, anchor.run, before=anchor.tu >= thay.tu)


def _last_beside(gone: list[etree._Element]) -> etree._Element:
    """The last of the runs that go in one row with the first: the new text stands behind them."""
    last = gone[0]
    for each in gone[1:]:
        if each.getprevious() is not last:
            break
        last = each
    return last


def _look(doan: Doan) -> etree._Element | None:
    """What an empty paragraph says of its letters."""
    return None if doan.p_pr is None else doan.p_pr.find(w("rPr"))
