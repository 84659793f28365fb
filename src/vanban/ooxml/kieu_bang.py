"""Which conditional parts of a table style (kiểu bảng) hold for a cell: first row, banded columns, corners.

A style says how each part looks (`tblStylePr`), the table which parts it wants (`tblLook`), and the place of
the cell does the rest. The order is that of ECMA-376 17.7.6: what comes later overrides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from vanban.ooxml.so_do import OFF, read_integer
from vanban.ooxml.thuoc_tinh import W

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["VungBang", "read_look"]

_W: Final = f"{{{W}}}"
_VAL: Final = _W + "val"
_BITS: Final = (
    ("firstRow", 0x0020), ("lastRow", 0x0040), ("firstColumn", 0x0080), ("lastColumn", 0x0100),
    ("noHBand", 0x0200), ("noVBand", 0x0400),
)  # fmt: skip
_CNF: Final = (
    ("firstRow", "firstRow"), ("lastRow", "lastRow"), ("firstColumn", "firstCol"), ("lastColumn", "lastCol"),
    ("oddVBand", "band1Vert"), ("evenVBand", "band2Vert"), ("oddHBand", "band1Horz"),
    ("evenHBand", "band2Horz"), ("firstRowFirstColumn", "nwCell"), ("firstRowLastColumn", "neCell"),
    ("lastRowFirstColumn", "swCell"), ("lastRowLastColumn", "seCell"),
)  # fmt: skip
"""Attributes of `cnfStyle`, in the order of the digits of its older form, and the parts they name."""
_ORDER: Final = (
    "wholeTable", "band1Vert", "band2Vert", "band1Horz", "band2Horz", "firstRow", "lastRow", "firstCol",
    "lastCol", "nwCell", "neCell", "swCell", "seCell",
)  # fmt: skip


class VungBang(NamedTuple):
    """What a table wants of its style; sizes of the bands in rows and columns."""

    muon: frozenset[str] | None
    """Parts by the names of `tblLook`; None where the table has none, and each cell says it (`cnfStyle`)."""
    hang: int = 1
    cot: int = 1

    def parts(self, row: int, rows: int, column: int, columns: int, cell: etree._Element) -> tuple[str, ...]:
        """The parts of the style that hold for a cell, from the weakest to the strongest."""
        if self.muon is None:
            return _said(cell)
        wants = self.muon
        first, last = row == 0 and "firstRow" in wants, row == rows - 1 and "lastRow" in wants
        left, right = column == 0 and "firstColumn" in wants, column == columns - 1 and "lastColumn" in wants
        found = {"wholeTable"}
        if "noVBand" not in wants and not (left or right):
            band = (column - ("firstColumn" in wants)) // self.cot
            found.add(f"band{band % 2 + 1}Vert")
        if "noHBand" not in wants and not (first or last):
            band = (row - ("firstRow" in wants)) // self.hang
            found.add(f"band{band % 2 + 1}Horz")
        found.update(
            name
            for name, holds in (
                ("firstRow", first), ("lastRow", last), ("firstCol", left), ("lastCol", right),
                ("nwCell", first and left), ("neCell", first and right), ("swCell", last and left),
                ("seCell", last and right),
            )
            if holds
        )  # fmt: skip
        return tuple(name for name in _ORDER if name in found)


def read_look(table: etree._Element, style: etree._Element | None) -> VungBang:
    """What a table wants, from its `tblLook` and from the bands of its style."""
    look = table.find(f"{_W}tblPr/{_W}tblLook")
    bands = [1, 1]
    for source in (style, table):
        for index, name in enumerate(("tblStyleRowBandSize", "tblStyleColBandSize")):
            found = None if source is None else source.find(f"{_W}tblPr/{_W}{name}")
            size = None if found is None else read_integer(found.get(_VAL))
            bands[index] = size if size is not None and size > 0 else bands[index]
    return VungBang(None if look is None else _wanted(look), *bands)


def _wanted(look: etree._Element) -> frozenset[str]:
    """The parts by name; a file of 2007 has them as bits of one number."""
    bits = _bits(look.get(_VAL, ""), 16)
    wanted = set()
    for name, bit in _BITS:
        said = look.get(_W + name)
        if (said not in OFF) if said is not None else bits & bit:
            wanted.add(name)
    return frozenset(wanted)


def _said(cell: etree._Element) -> tuple[str, ...]:
    """What cell and row say themselves, where the table has no `tblLook`."""
    found = {"wholeTable"}
    row = cell.getparent()
    for source, name in ((row, "trPr"), (cell, "tcPr")):
        said = None if source is None else source.find(f"{_W}{name}/{_W}cnfStyle")
        if said is None:
            continue
        digits = said.get(_VAL, "")
        for place, (attribute, part) in enumerate(_CNF):
            own = said.get(_W + attribute)
            if (own not in OFF) if own is not None else digits[place : place + 1] == "1":
                found.add(part)
    return tuple(name for name in _ORDER if name in found)


def _bits(text: str, base: int) -> int:
    try:
        return int(text[:8], base)
    except ValueError:
        return 0
