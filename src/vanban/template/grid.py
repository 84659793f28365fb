"""The columns of a table whose cells are repeated or left out.

Word lays a table out by its grid (``w:tblGrid``). A loop over cells changes how many a row has; the grid
follows, and the table keeps its width. This reads the printed part once more, so only parts whose template
can change a row's cells pay for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["fit_grids"]

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SHELLS: Final = {_W + "sdt", _W + "sdtContent", _W + "customXml", _W + "ins"}


def fit_grids(xml: str) -> str:
    """`xml`, a printed part, with as many grid columns in each table as its widest row fills."""
    root = etree.fromstring(xml.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    for table in root.iter(_W + "tbl"):
        grid = table.find(_W + "tblGrid")
        if grid is not None:
            _fit(grid, max((_columns(row) for row in _inside(table, _W + "tr")), default=0))
    return etree.tostring(root, encoding="unicode")


def _inside(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table, or cells of a row: its own, not those of tables within."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _SHELLS:
            yield from _inside(child, tag)


def _columns(row: etree._Element) -> int:
    """How many columns of the grid `row` fills, those it leaves out at either end included."""
    skipped = sum(
        _number(row.find(f"{_W}trPr/{_W}{name}"), default=0) for name in ("gridBefore", "gridAfter")
    )
    cells = _inside(row, _W + "tc")
    return skipped + sum(_number(cell.find(f"{_W}tcPr/{_W}gridSpan"), default=1) for cell in cells)


def _number(element: etree._Element | None, *, default: int) -> int:
    value = None if element is None else element.get(_W + "val")
    return int(value) if value and value.isdecimal() else default


def _fit(grid: etree._Element, wanted: int) -> None:
    columns = grid.findall(_W + "gridCol")
    if not columns or not wanted or wanted == len(columns):
        return
    widths = [float(column.get(_W + "w") or 0) for column in columns]
    total = sum(widths)
    if wanted > len(columns):
        # The old columns keep their proportions, the new ones are as wide as the average.
        widths = [width * len(columns) / wanted for width in widths]
        widths += [total / wanted] * (wanted - len(columns))
        for _ in range(wanted - len(columns)):
            columns.append(etree.SubElement(grid, _W + "gridCol"))
    else:
        for column in columns[wanted:]:
            grid.remove(column)
        extra = int(sum(widths[wanted:]) / wanted)
        columns, widths = columns[:wanted], [width + extra for width in widths[:wanted]]
    for column, width in zip(columns, widths, strict=True):
        column.set(_W + "w", str(int(width)))
