"""Text in the encodings of the 1990s, TCVN3 (.VnTime) and VNI (VNI-Times): what it would read in Unicode.

Letters of these encodings are stored as other letters of Western Europe ("§¶ng uû", "Ñaûng uûy"), which only
the old fonts show as Vietnamese. A text is taken for such only if converting it turns what is no Vietnamese
syllable into Vietnamese syllables, word after word; so French or Unicode Vietnamese never is.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, Literal

__all__ = ["Ma", "convert", "looks_like", "of_font"]

Ma = Literal["TCVN3", "VNI"]

_TCVN3_FROM: Final = "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ"
_TCVN3_TO: Final = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
_TCVN3: Final = str.maketrans(_TCVN3_FROM, _TCVN3_TO)

_TONES: Final = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_HAT: Final = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BREVE: Final = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_ALONE: Final = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni_pairs() -> dict[str, str]:
    """Vowel and mark → letter: "aù" → "á", "oä" → "ộ", "öø" → "ừ"; in capitals too."""
    pairs: dict[str, str] = {}
    for base in "aeouy":
        pairs |= {base + mark: base + tone for mark, tone in _TONES.items()}
    for base in "aeo":
        pairs |= {base + mark: base + "\u0302" + tone for mark, tone in _HAT.items()}
    pairs |= {"a" + mark: "a\u0306" + tone for mark, tone in _BREVE.items()}
    for base in "ôö":
        pairs |= {base + mark: _ALONE[base] + tone for mark, tone in _TONES.items()}
    pairs = {old: unicodedata.normalize("NFC", new) for old, new in pairs.items()}
    upper = {old.upper(): new.upper() for old, new in pairs.items()}
    first = {old[0].upper() + old[1]: new.upper() for old, new in pairs.items()}
    return first | upper | pairs


_PAIRS: Final = _vni_pairs()
_SINGLES: Final = _ALONE | {old.upper(): new.upper() for old, new in _ALONE.items()}
_VNI: Final = re.compile("|".join([*map(re.escape, _PAIRS), *_SINGLES]))

_HINT: Final = re.compile(
    "[A-Za-z][\u00a1-\u00bf\u00d7\u00f7]|[\u00a1-\u00bf\u00d7\u00f7][A-Za-z]|[aeouyôöAEOUYÔÖ][øûïåäëüØÛÏÅÄËÜ]"
)
"""Where a text has none of these neighbours, it is in neither encoding."""
_RARE: Final = frozenset(map(chr, (*range(0xA1, 0xC0), 0xD7, 0xF7))) | frozenset("øûïåäëüØÛÏÅÄËÜ")
"""The letters of which such neighbours have one; Vietnamese in Unicode has none of them."""
_WORD: Final = re.compile(r"[^\s\d.,;:()\[\]“”\"'!?/+\-–…%]+")
_FEWEST: Final = 3
"""So many different words must become Vietnamese before a text is judged."""
_AFTER: Final = 0.9
"""Of the words that converting changes so many must then be Vietnamese …"""
_BEFORE: Final = 0.5
"""… and no more than so many before: of a text that is in Unicode nearly all are."""

_FIRST: Final = "(?:b|ch?|d|đ|gh?|gi|h|kh?|l|m|n|nh|ngh?|ph?|qu|r|s|th?|tr|v|x)?"
_LAST: Final = "(?:ch?|m|ng?|nh|p|t|i|o|u|y)?"
_VOWELS: Final = "(?:iê|yê|uô|ươ|uyê|uâ|uơ|uê|uy|ia|ya|uya|ua|ưa|oa|oă|oe|oo|[aăâeêioôơuưy])"
_SYLLABLE: Final = re.compile(_FIRST + _VOWELS + _LAST)
_TONE_ON_GLIDE: Final = re.compile("[aăâeêoơưôAĂÂEÊOƠƯÔ][ùúủũụìíỉĩịòóỏõọỳýỷỹỵÙÚỦŨỤÌÍỈĨỊÒÓỎÕỌỲÝỶỸỴ]$")
_TONE_MARKS: Final = re.compile("[\u0300\u0301\u0303\u0309\u0323]")


def of_font(name: str) -> Ma | None:
    """The encoding that a font is made for; None for a font of Unicode."""
    lower = name.lower()
    if lower.startswith(".vn"):
        return "TCVN3"
    return "VNI" if lower.startswith("vni-") else None


def convert(text: str, ma: Ma) -> str:
    """The text in Unicode, had it been typed in this encoding."""
    if ma == "TCVN3":
        return text.translate(_TCVN3)
    return _VNI.sub(lambda found: _PAIRS.get(found[0]) or _SINGLES[found[0]], text)


def looks_like(text: str) -> Ma | None:
    """The encoding in which a text must have been typed; None for all that can be read as it is."""
    if _RARE.isdisjoint(text) or _HINT.search(text) is None:
        return None
    words = set(_WORD.findall(text))
    return next((ma for ma in _BOTH if _becomes_vietnamese(words, ma)), None)


_BOTH: Final[tuple[Ma, ...]] = ("TCVN3", "VNI")


def _becomes_vietnamese(words: set[str], ma: Ma) -> bool:
    changed = [(word, new) for word in words if (new := convert(word, ma)) != word]
    if len(changed) < _FEWEST:
        return False
    after = sum(_is_syllable(new) for _, new in changed)
    before = sum(_is_syllable(word) for word, _ in changed)
    return after >= _AFTER * len(changed) and before <= _BEFORE * len(changed)


@lru_cache(4096)
def _is_syllable(word: str) -> bool:
    """Whether a word is a Vietnamese syllable: onset, vowels, final, one tone at most."""
    if not (word.islower() or word.isupper() or word.istitle()) or _TONE_ON_GLIDE.search(word):
        return False
    # The marks of ă â ê ô ơ ư belong to the letter, those of the tone do not.
    bare, tones = _TONE_MARKS.subn("", unicodedata.normalize("NFD", word.lower()))
    return tones <= 1 and _SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare)) is not None
