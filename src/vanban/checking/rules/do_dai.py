"""How long a text is: whether it surely needs more than a page, as far as a file without pages tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vanban.ooxml.chi_tiet import breaks_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vanban.ooxml.tai_lieu import Doan, PhanTrang

__all__ = ["more_than_a_page"]

_PT_MM: Final = 25.4 / 72
_LINE_MM: Final = 165.0
_LETTERS_MOST: Final = 95
"""More letters a line of that width never has at the sizes of the norm, and many a line has fewer."""
_LETTERS_LEAST: Final = 55
_SMALL_PT: Final = 11.0
"""Height of a line whose spacing depends on its letters, if they are small, and if they are large."""
_LARGE_PT: Final = 20.0
_SURELY: Final = 1.1
"""By so much the least height must exceed a page, and the greatest stay below it."""


def more_than_a_page(phan: PhanTrang, doan: Sequence[Doan]) -> bool | None:
    """Whether paragraphs of a section surely need more than one page; None: it cannot be told."""
    shown = [each for each in doan if not each.trong]
    if not shown:
        return False
    first, last = shown[0].trang, shown[-1].trang
    if first is not None and last is not None and last > first:
        return True
    if any(each.dang.sang_trang for each in shown[1:]) or any(map(breaks_page, doan[:-1])):
        return True
    page = (phan.cao - phan.le_tren - phan.le_duoi) / _PT_MM
    wide = max((phan.rong - phan.le_trai - phan.le_phai) / _LINE_MM, 0.1)
    running = [each for each in shown if each.noi == "than"]  # cells stand side by side
    if sum(_heights(running, _LETTERS_MOST * wide, _SMALL_PT)) > page * _SURELY:
        return True
    return False if sum(_heights(shown, _LETTERS_LEAST * wide, _LARGE_PT)) < page / _SURELY else None


def _heights(doan: Sequence[Doan], letters: float, line: float) -> Iterator[float]:
    """What each paragraph needs of a page, pt: at so many letters a line, and lines not fixed so high."""
    for each in doan:
        look = each.dang
        high = (
            look.gian if look.kieu_gian == "exact" else line * (look.gian if look.kieu_gian == "auto" else 1)
        )
        lines = sum(1 + int(max(len(text) - 1, 0) / letters) for text in each.van_ban.split("\n"))
        yield lines * high + (0.0 if look.cung_kieu else max(look.cach_tren, look.cach_duoi))
