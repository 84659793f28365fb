"""The look of a run where it stands (tại chỗ), in a tree that was not read as a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vanban.ooxml.kieu_bang import read_look
from vanban.ooxml.thuoc_tinh import W

if TYPE_CHECKING:
    from lxml import etree

    from vanban.ooxml.dang import Cascade, DangChu, DangDoan

__all__ = ["look_in_place"]

_W: Final = f"{{{W}}}"


def look_in_place(cascade: Cascade, run: etree._Element) -> tuple[DangChu, DangDoan]:
    """The look of a run (``w:r``) and of its paragraph: paragraph and table around it count."""
    p = next(run.iterancestors(_W + "p"))
    p_pr = p.find(_W + "pPr")
    base = cascade.base(p_pr, *_table_style(cascade, p))
    return cascade.run(base, run.find(_W + "rPr")), cascade.paragraph(base, p_pr)


def _table_style(cascade: Cascade, p: etree._Element) -> tuple[str, tuple[str, ...]]:
    """Style of the table around a paragraph, and the parts of it that hold there."""
    cell = next(p.iterancestors(_W + "tc", _W + "txbxContent"), None)
    table = None if cell is None else next(cell.iterancestors(_W + "tbl"), None)
    if cell is None or table is None or cell.tag != _W + "tc":
        return "", ()
    named = table.find(f"{_W}tblPr/{_W}tblStyle")
    style = "" if named is None else named.get(_W + "val", "")
    style = style if style in cascade.styles else cascade.table_default
    if not cascade.has_parts(style):
        return style, ()
    row = next(cell.iterancestors(_W + "tr"))
    rows, cells = (
        [each for each in outer.iter(_W + name) if next(each.iterancestors(_W + up)) is outer]
        for outer, name, up in ((table, "tr", "tbl"), (row, "tc", "tr"))
    )
    look = read_look(table, cascade.styles[style])
    return style, look.parts(rows.index(row), len(rows), cells.index(cell), len(cells), cell)
