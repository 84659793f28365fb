"""Where the tone mark stands: kiểu mới (hoà, khoẻ, uỷ) and kiểu cũ (hòa, khỏe, ủy).

The styles differ only in a syllable that *ends* in oa, oe or uy and carries a tone (T1): kiểu mới puts it on
the second vowel, kiểu cũ on the first (T2). After q the u belongs to the consonant, so quý and quỹ are the
same in both (T3); with a letter after the pair nothing changes either: huỳnh, toàn, khuỷu (T4).

The norms themselves write kiểu mới (HD05, HD36) but no clause demands it, and a person's name is spelt as in
the identity papers: nothing here is applied unless the caller asks.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from vanban.tieng_viet.chu import ViTri, chuan_hoa

__all__ = ["TONE_MARKS", "TronKieu", "kieu_cu", "kieu_moi", "la_kieu_cu", "la_kieu_moi", "tron_kieu"]

TONE_MARKS = "\u0300\u0309\u0303\u0301\u0323"
"""The combining marks of the tones in dictionary order: huyền, hỏi, ngã, sắc, nặng."""

_WORD = re.compile(r"[^\W\d_]+")


def _pairs() -> tuple[dict[str, str], dict[str, str]]:
    """Every ending the styles spell differently: old → new and new → old, in all four mixes of case."""
    to_new: dict[str, str] = {}
    for first, second in ("oa", "oe", "uy"):
        for one in (first, first.upper()):
            for two in (second, second.upper()):
                for mark in TONE_MARKS:
                    to_new[chuan_hoa(one + mark + two)] = chuan_hoa(one + two + mark)
    return to_new, {new: old for old, new in to_new.items()}


_TO_NEW, _TO_OLD = _pairs()


def _respelt(word: str, table: dict[str, str]) -> str:
    """The word with its ending in the style of the table's values; the same word when the table is silent."""
    ending = table.get(word[-2:])
    if ending is None:
        return word
    head = word[:-2]
    if head[-1:] in {"q", "Q"} and unicodedata.normalize("NFD", ending)[0] in "uU":
        return word
    # A second tone means that this is no Vietnamese syllable, and the rule has nothing to say of it.
    if any(mark in TONE_MARKS for mark in unicodedata.normalize("NFD", head)):
        return word
    return head + ending


def kieu_moi(text: str) -> str:
    """The text in kiểu mới: "ủy ban" → "uỷ ban"; case and length are kept."""
    return _WORD.sub(lambda match: _respelt(match[0], _TO_NEW), chuan_hoa(text))


def kieu_cu(text: str) -> str:
    """The text in kiểu cũ: "uỷ ban" → "ủy ban"; case and length are kept."""
    return _WORD.sub(lambda match: _respelt(match[0], _TO_OLD), chuan_hoa(text))


def la_kieu_moi(text: str) -> bool:
    """Whether no word is in kiểu cũ; true also of a text with no word the styles spell differently."""
    return kieu_moi(text) == chuan_hoa(text)


def la_kieu_cu(text: str) -> bool:
    """Whether no word is in kiểu mới; true also of a text with no word the styles spell differently."""
    return kieu_cu(text) == chuan_hoa(text)


@dataclass(frozen=True, slots=True)
class TronKieu:
    """The words that show a style, by style, in the order of the text; true when there are both."""

    moi: tuple[ViTri, ...]
    cu: tuple[ViTri, ...]

    def __bool__(self) -> bool:
        return bool(self.moi and self.cu)


def tron_kieu(text: str) -> TronKieu:
    """Whether the text mixes the two styles, with the words of each as evidence."""
    words = [ViTri(match.start(), match[0]) for match in _WORD.finditer(chuan_hoa(text))]
    return TronKieu(
        moi=tuple(word for word in words if _respelt(word.chu, _TO_OLD) != word.chu),
        cu=tuple(word for word in words if _respelt(word.chu, _TO_NEW) != word.chu),
    )
