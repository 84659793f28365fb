"""How wide a text stands in Times New Roman, to rule under a title and to break long names evenly."""

from __future__ import annotations

import unicodedata
from functools import cache

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

_BANG = {
    dam: {char: width for width, chars in table.items() for char in chars}
    for dam, table in ((False, _THUONG), (True, _DAM))
}
_KHAC = 500


def width_mm(text: str, pt: float, *, dam: bool = False) -> float:
    """Width of one line of text at `pt` points, in mm."""
    table = _BANG[dam]
    base = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    total = sum(table.get(char, _KHAC) for char in base if not unicodedata.combining(char))
    return total * pt / 1000 * 25.4 / 72


@cache
def break_lines(text: str, mm: float, pt: float, *, dam: bool = False) -> str:
    """`text` with line breaks so that every line fits `mm`: as few lines as possible, as even as possible.

    A line break already there is kept. A word wider than `mm` stays whole; Word will break it.
    """
    return "\n".join("\n".join(_break(tuple(line.split(" ")), mm, pt, dam)) for line in text.split("\n"))


def _break(words: tuple[str, ...], mm: float, pt: float, dam: bool) -> list[str]:
    for count in range(1, len(words) + 1):
        lines = _even(words, count, pt, dam)
        if all(width_mm(line, pt, dam=dam) <= mm for line in lines):
            return lines
    return list(words)


def _even(words: tuple[str, ...], count: int, pt: float, dam: bool) -> list[str]:
    """The words in `count` lines, the widest line as narrow as can be; the first of equals."""

    @cache
    def best(start: int, lines: int) -> tuple[float, tuple[str, ...]]:
        whole = " ".join(words[start:])
        if lines == 1:
            return width_mm(whole, pt, dam=dam), (whole,)
        found: list[tuple[float, tuple[str, ...]]] = []
        for end in range(start + 1, len(words) - lines + 2):
            head = " ".join(words[start:end])
            rest, tail = best(end, lines - 1)
            found.append((max(width_mm(head, pt, dam=dam), rest), (head, *tail)))
        return min(found, key=lambda item: item[0])

    return list(best(0, count)[1])
