"""What loops and conditions have emptied, and Word would call damaged.

A table without rows goes; a cell (a note, a header …) without a paragraph keeps an empty one. Both are looked
for only where the template leaves them possible (`structure`), and first with a search that costs next to
nothing, because nearly all documents have neither.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

__all__ = ["without_empty"]

_NO_PARAGRAPH: Final = re.compile(
    r"(<w:tc>|</w:tcPr>|<w:tcPr/>|</w:tbl>|<w:(?:hdr|ftr|footnote|endnote|comment|txbxContent)(?: [^>]*)?>)"
    r"(\s*</w:(?:tc|hdr|ftr|footnote|endnote|comment|txbxContent)>)"
)


def without_empty(xml: str, names: AbstractSet[str]) -> str:
    """`xml` made whole where an element of `names` (``w:tbl``, ``w:tc`` …) may have become empty."""
    if "w:tbl" in names:
        xml = _without_empty_tables(xml)
    if any(xml.count(f"</{name}>") != xml.count(f"</w:p></{name}>") for name in names - {"w:tbl"}):
        xml = _NO_PARAGRAPH.sub(r"\1<w:p/>\2", xml)
    return xml


def _without_empty_tables(xml: str) -> str:
    pieces: list[str] = []
    done = 0
    end = xml.find("</w:tbl>")
    while end >= 0:
        start = xml.rfind("<w:tbl>", done, end)  # the innermost, where one table lies in another
        if start >= 0 and xml.find("<w:tr", start, end) < 0:
            pieces.append(xml[done:start])
            done = end + len("</w:tbl>")
        end = xml.find("</w:tbl>", end + 1)
    return "".join([*pieces, xml[done:]]) if pieces else xml
