"""How wide a text stands in Times New Roman, to rule under a title and to break long names well."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

_THUONG = {
    180: "'", 200: "|", 250: " ,.", 278: "/:;\\ijlt", 333: "!()-I[]`fr", 389: "Js", 408: '"', 444: "?acez",
    480: "{}", 500: "#$*0123456789_bdghknopquvxy", 556: "FPS", 564: "+<=>", 611: "ELTZ", 667: "BCR",
    722: "ADGHKNOQUVXYw", 778: "&m", 833: "%", 889: "M", 921: "@", 944: "W",
}  # fmt: skip
_DAM = {
    220: "|", 250: " ,.", 278: "'/\\il", 333: "!()-:;[]`fjt", 389: "Is", 394: "{}", 444: "cerz",
    500: "#$*0123456789?J_agovxy", 555: '"', 556: "Sbdhknpqu", 570: "+<=>", 611: "FP", 667: "BELTZ",
    722: "ACDNRUVXYw", 778: "GHKOQ", 833: "&m", 930: "@", 944: "M", 1000: "%W",
}  # fmt: skip
"""Advance widths in thousandths of the size (metrics of Times); a marked letter is as wide as its base."""

_KHAC = 500


class _BeRong(dict[str, int]):
    """Width of each letter in thousandths of the size, worked out when it is first met."""

    def __missing__(self, char: str) -> int:
        base = unicodedata.normalize("NFD", char.replace("Đ", "D").replace("đ", "d"))
        width = sum(self.get(part, _KHAC) for part in base if not unicodedata.combining(part))
        self[char] = width
        return width


_BANG = {
    dam: _BeRong({char: width for width, chars in table.items() for char in chars})
    for dam, table in ((False, _THUONG), (True, _DAM))
}


def width_mm(text: str, pt: float, *, dam: bool = False) -> float:
    """Width of one line of text at `pt` points, in mm."""
    return sum(map(_BANG[dam].__getitem__, text)) * pt / 1000 * 25.4 / 72


class Lines(NamedTuple):
    """How a centred text is broken, and the two measures that make any program break it there."""

    dong: tuple[str, ...]
    """The lines."""
    rong: float
    """The width, in mm, that the paragraph must be held in."""
    thut: float
    """By how many mm the first line must be narrower still; 0 when it need not be."""


_DEU = 1.45  # lines may be this much wider than the narrowest possible, for the sake of a better break
_THUT = 8.0  # mm; a first line narrower by more would stand visibly out of the centre
_CHENH = 1.0  # mm between what fits and what does not: programs differ a little in a letter's width
# What begins a group of words. Words that as often end one ("thuộc" in "trực thuộc") are left out.
_MO_CUM = re.compile(
    r"(?:của|và|về|các|những|đối với|gắn với|trong|giai đoạn|nhiệm kỳ|(?:ngày|tháng|năm) \d+"
    r"|từ|đến|theo|cho|khi|trên|nhằm)\b"
)
_NOI = {
    "của",
    "và",
    "về",
    "các",
    "những",
    "với",
    "trong",
    "từ",
    "đến",
    "theo",
    "cho",
    "khi",
    "trên",
    "nhằm",
    "số",
}


@lru_cache(maxsize=1024)
def break_lines(text: str, mm: float, pt: float, *, dam: bool = False, hoa: bool = False) -> Lines:
    """`text` in as few lines of at most `mm` as possible, broken between groups of words, else evenly.

    A group ends at a comma, and begins at a word such as "của" or at a capital behind a small letter: so give
    the text as it is written in a sentence, and `hoa` when it is printed in capitals. Line breaks in it are
    kept, and then they are the only ones. A word wider than `mm` stays whole.
    """
    shown = text.upper() if hoa else text
    if "\n" in text or width_mm(shown, pt, dam=dam) <= mm:
        return Lines(tuple(shown.split("\n")), mm, 0.0)
    words = tuple(text.split(" "))
    printed = [word.upper() if hoa else word for word in words]
    widths = [width_mm(word, pt, dam=dam) for word in printed]
    space = width_mm(" ", pt, dam=dam)
    ways = _ways(widths, space, mm)
    least = min(way.widest for way in ways)
    good = {end for end in range(1, len(words)) if _group_begins(words, end)}
    best = min(
        (way for way in ways if way.widest <= least * _DEU),
        key=lambda way: (way.room < _CHENH, len(set(way.ends) - good), way.widest),
    )
    ends = [0, *best.ends, len(words)]
    lines = tuple(" ".join(printed[start:end]) for start, end in pairwise(ends))
    return Lines(lines, min(best.widest + best.room / 2, mm), best.thut)


class _Way(NamedTuple):
    """One way of breaking: before which words, the widest line, and how far the next word is from fitting."""

    ends: tuple[int, ...]
    widest: float
    room: float
    thut: float


def _ways(widths: list[float], space: float, mm: float) -> list[_Way]:
    """Every way that filling lines from the top gives in some width, with the fewest lines that fit `mm`.

    Two lines may also be broken earlier than the width asks for, if a little less room in the first does it.
    """
    fewest = len(_fill(widths, space, mm).ends)
    ways: list[_Way] = []
    measure = max(*widths, (sum(widths) + space * (len(widths) - 1)) / (fewest + 1))
    while True:
        way = _fill(widths, space, measure)
        if len(way.ends) == fewest:
            ways.append(way)
        if not way.ends or (measure := way.widest + way.room) > mm:
            break
    if fewest == 1:
        ways += _early(widths, space, mm)
    return ways or [_fill(widths, space, mm)]


def _fill(widths: list[float], space: float, measure: float) -> _Way:
    """Lines filled with as many words as `measure` takes."""
    ends: list[int] = []
    line, widest, over = widths[0], 0.0, float("inf")
    for index, width in enumerate(widths[1:], 1):
        longer = line + space + width
        if longer <= measure + 1e-9:
            line = longer
        else:
            ends.append(index)
            over = min(over, longer)
            widest, line = max(widest, line), width
    widest = max(widest, line)
    return _Way(tuple(ends), widest, over - widest, 0.0)


def _early(widths: list[float], space: float, mm: float) -> list[_Way]:
    """Two lines of which the first is the shorter, held back by a narrower first line."""
    ways = []
    for end in range(1, len(widths)):
        first = sum(widths[:end]) + space * (end - 1)
        second = sum(widths[end:]) + space * (len(widths) - end - 1)
        thut = second - (first + space + widths[end]) + 2 * _CHENH
        if first < second <= mm and 0 < thut <= _THUT and widths[end] >= 2 * _CHENH:
            ways.append(_Way((end,), second, 2 * _CHENH, thut))
    return ways


def _group_begins(words: tuple[str, ...], index: int) -> bool:
    before, word = words[index - 1], words[index]
    if before.lower() in _NOI or word[:1].isdigit() or word in {"-", "–"}:
        return False
    if before[-1:] in ",;:-–":
        return True
    return bool(_MO_CUM.match(" ".join(words[index : index + 2]).lower())) or (
        word[:1].isupper() and not before[:1].isupper()
    )
