"""Keys to sort and to compare Vietnamese text, independent of the locale of the machine.

Order: letters a ă â b c d đ e ê … o ô ơ … u ư …, then tones (ngang huyền hỏi ngã sắc nặng), then lower case
before upper. Signs come before digits and digits before letters; letters of other scripts come last.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TypeAlias

from vanban.tieng_viet.chu import chuan_hoa
from vanban.tieng_viet.dau_thanh import TONE_MARKS, kieu_moi

__all__ = ["Key", "khoa_sap_xep", "khoa_so_sanh", "khoa_ten"]

Key: TypeAlias = tuple[object, ...]
"""A sort key: compare it only with keys of the same function and mode."""

_PLACES = {letter: place for place, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = {mark: place for place, mark in enumerate(TONE_MARKS, start=1)}
_CHARACTER = re.compile(".[\u0300-\u036f]*", re.DOTALL)
_LETTER_MARKS = "\u0302\u0306\u031b"
_SIGN, _DIGIT, _LETTER, _OTHER = range(4)

_Place: TypeAlias = tuple[int, int]
_Marks: TypeAlias = tuple[int, ...]
_Spelling: TypeAlias = tuple[tuple[_Place, ...], tuple[_Marks, ...]]


@lru_cache(maxsize=4096)
def _weigh(char: str) -> tuple[_Place, _Marks, bool]:
    """Letter, tone and case of a character and the marks on it: ((kind, place), marks, is upper)."""
    lower = char.lower()
    base, *marks = list(unicodedata.normalize("NFD", lower))
    letter = chuan_hoa(base + "".join(mark for mark in marks if mark in _LETTER_MARKS))
    if letter in _PLACES:
        base = letter
        marks = [mark for mark in marks if mark not in _LETTER_MARKS]
    if base in _PLACES:
        place = (_LETTER, _PLACES[base])
    elif base.isdecimal():
        place = (_DIGIT, int(base))
    elif base.isspace():
        place = (_SIGN, 0)
    else:
        place = (_OTHER if base.isalnum() else _SIGN, ord(base))
    # A mark that is no Vietnamese tone (ü, ç) sorts after the five tones of its letter.
    return place, tuple(_TONES.get(mark, ord(mark)) for mark in marks), char != lower


def _weights(text: str) -> tuple[_Spelling, tuple[bool, ...]]:
    """((letters, tones), cases). The tone belongs to the syllable, so its placement is levelled first."""
    weights = [_weigh(char) for char in _CHARACTER.findall(kieu_moi(text))]
    letters = tuple(place for place, _, _ in weights)
    return (letters, tuple(marks for _, marks, _ in weights)), tuple(upper for _, _, upper in weights)


def khoa_sap_xep(text: str, *, theo_am_tiet: bool = False) -> Key:
    """A sort key of a word or phrase, for `sorted(…, key=khoa_sap_xep)`.

    The letters of the whole phrase decide first, as in ICU: "bà ba" before "ba con". With `theo_am_tiet`
    the phrase is compared syllable by syllable, as in many printed lists: "ba con" before "bà ba".
    Texts that differ only in spelling (thuý, thúy) stand side by side, in a fixed order.
    """
    text = chuan_hoa(text)
    if not theo_am_tiet:
        return (*_weights(text), text)
    weights = [_weights(syllable) for syllable in text.split()]
    return tuple(spelling for spelling, _ in weights), tuple(cases for _, cases in weights), text


def khoa_ten(name: str) -> Key:
    """A sort key of a person's full name: given name (last word), then family name (first), then the middle.

    The order of the National Election Council's lists (2021), which puts the earlier date of birth first
    among equal names: sort by `(khoa_ten(ten), ngay_sinh)`. A single word is a given name. Case does not
    count, or a name in capitals would come between its bearer and the date of birth.
    """
    *before, given = name.split() or [""]
    parts = ([given], before[:1], before[1:])
    return tuple(tuple(_weights(word)[0] for word in part) for part in parts)


def khoa_so_sanh(text: str) -> str:
    """The text as it is compared: equal for texts that differ only in tone placement, case or spaces.

    No-break and thin spaces count as spaces, runs as one, at the ends as none. Tones and letters count:
    má ≠ ma. i and y (quý, quí) are another question and stay different.
    """
    return _folded(chuan_hoa(text))


@lru_cache(4096)  # names, posts and forms of authority come again with every record
def _folded(text: str) -> str:
    folded = chuan_hoa(unicodedata.normalize("NFD", text).casefold())
    return kieu_moi(" ".join(folded.split()))
