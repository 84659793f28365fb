"""The lines of a document: paragraphs cut at line breaks, and in the head also at tabs and gaps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from vanban.ooxml.tai_lieu import Khuc

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.ooxml.tai_lieu import Doan, TaiLieu

__all__ = ["pieces"]

_HEAD: Final = 40
"""So many paragraphs from the top a tab or a wide gap may separate the two sides of the head."""
_CUT: Final = re.compile(r"[\n\f\x0b]")
_CUT_HEAD: Final = re.compile(r"[\n\f\x0b]|\t+| {4,}")


def pieces(doc: TaiLieu) -> list[Khuc]:
    """The pieces of the body that show, in reading order; blanks around them are left out."""
    return [piece for doan in doc.doan for piece in _cut(doan, _CUT_HEAD if doan.so < _HEAD else _CUT)]


def _cut(doan: Doan, rule: re.Pattern[str]) -> Iterator[Khuc]:
    text = doan.van_ban
    start = 0
    for found in rule.finditer(text):
        yield from _piece(doan, text, start, found.start())
        start = found.end()
    yield from _piece(doan, text, start, len(text))


def _piece(doan: Doan, text: str, start: int, end: int) -> Iterator[Khuc]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Khuc(doan, start, end)
