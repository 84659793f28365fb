"""The properties of a cell in the order of the schema.

docxtpl puts the span of ``{% colspan %}`` and the colour of ``{% cellbg %}`` in front of all other properties
of the cell, and those of ``{% hm %}`` and ``{% vm %}`` behind them. The schema asks for one order (`_ORDER`).
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["in_order"]

_ORDER: Final = {
    name: rank
    for rank, name in enumerate(
        (
            "cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar",
            "textDirection", "tcFitText", "vAlign", "hideMark", "headers", "cellIns", "cellDel", "cellMerge",
            "tcPrChange",
        )
    )
}  # fmt: skip
_CELL: Final = re.compile(r"(<w:tcPr>)(.*?)(</w:tcPr>)", re.DOTALL)
_TAGGED: Final = re.compile(r'<w:(?P<name>gridSpan|shd|vMerge) [^<{]*\{[{%].*?[}%]\}"/>', re.DOTALL)
_PROPERTY: Final = re.compile(
    r"<w:(?P<name>\w+)\b[^>]*?/>|<w:(?P<long>\w+)\b[^>]*>.*?</w:(?P=long)>", re.DOTALL
)


def in_order(source: str) -> str:
    """`source`, a part's XML with its tags, every cell's properties in order where tags stand in them."""
    return _CELL.sub(_cell, source)


def _cell(match: re.Match[str]) -> str:
    tagged = list(_TAGGED.finditer(match[2]))
    if not tagged:
        return match[0]
    plain = list(_PROPERTY.finditer(_TAGGED.sub("", match[2])))
    found = [(each["name"], each[0]) for each in tagged]
    found += [(each["name"] or each["long"], each[0]) for each in plain]
    if any(name not in _ORDER for name, _ in found) or len("".join(xml for _, xml in found)) != len(match[2]):
        return match[0]  # something that is no property stands between them
    return match[1] + "".join(xml for _, xml in sorted(found, key=lambda each: _ORDER[each[0]])) + match[3]
