"""Sections (phần): paper, margins, and what stands at the edges of the pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final, Literal

from vanban.ooxml.so_do import TWIPS_MM, is_on, read_integer, read_twips
from vanban.ooxml.thuoc_tinh import R, W

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml import etree

    from vanban.ooxml.doan import Doan

__all__ = ["Canh", "PhanTrang", "read_sections"]

Canh = Literal["header", "footer"]
"""An edge (cạnh) of the page, by the name of its element."""
_Names = dict[Canh, dict[str, tuple[str, int]]]
"""Edge → type → id of a relationship, and the section that first has it."""

_W: Final = f"{{{W}}}"
_ID: Final = f"{{{R}}}id"
_TYPE: Final = _W + "type"
_EDGES: Final[tuple[Canh, Canh]] = ("header", "footer")


@dataclass(slots=True, eq=False)
class PhanTrang:
    """A section: paper, margins and what stands at the edges; lengths in mm."""

    so: int
    element: etree._Element | None
    rong: float
    cao: float
    ngang: bool
    le_tren: float
    le_duoi: float
    le_trai: float
    le_phai: float
    gay: float
    """Gutter."""
    cach_dau_trang: float
    """From the top edge of the paper to the header."""
    trang_dau_rieng: bool
    bat_dau_so: int | None
    """The page number it starts with; None: it goes on."""
    _read: Callable[[Canh], dict[str, tuple[Doan, ...]]] = field(repr=False)
    _edges: dict[Canh, dict[str, tuple[Doan, ...]]] = field(default_factory=dict, repr=False)

    @property
    def dau_trang(self) -> Mapping[str, tuple[Doan, ...]]:
        """Paragraphs of the header for "default", "first", "even"; inherited ones are filled in."""
        return self._edge("header")

    @property
    def chan_trang(self) -> Mapping[str, tuple[Doan, ...]]:
        """The same of the footer."""
        return self._edge("footer")

    def _edge(self, canh: Canh) -> Mapping[str, tuple[Doan, ...]]:
        if canh not in self._edges:
            self._edges[canh] = self._read(canh)
        return self._edges[canh]


def read_sections(
    found: list[etree._Element | None], read: Callable[[str, Canh, int], tuple[Doan, ...] | None]
) -> tuple[PhanTrang, ...]:
    """The sections that the elements `found` (``w:sectPr``) describe.

    `read` gives the paragraphs of the header or footer with an id of relationship, for the section that first
    has it, or None when there is none; it is called when somebody asks for them.
    """
    result: list[PhanTrang] = []
    names: _Names = {"header": {}, "footer": {}}
    read_already: dict[tuple[Canh, str, int], tuple[Doan, ...] | None] = {}

    def edge(own: _Names, canh: Canh) -> dict[str, tuple[Doan, ...]]:
        paragraphs: dict[str, tuple[Doan, ...]] = {}
        for kind, (name, owner) in own[canh].items():
            key = (canh, name, owner)
            if key not in read_already:
                read_already[key] = read(name, canh, owner)
            there = read_already[key]
            if there is not None:
                paragraphs[kind] = there
        return paragraphs

    for so, element in enumerate(found):
        names = {canh: dict(inherited) for canh, inherited in names.items()}
        for canh in _EDGES if element is not None else ():
            for reference in element.iterfind(f"{_W}{canh}Reference") if element is not None else ():
                names[canh][reference.get(_TYPE, "default")] = (reference.get(_ID, ""), so)
        result.append(_section(so, element, partial(edge, names)))
    return tuple(result)


def _section(
    so: int, element: etree._Element | None, read: Callable[[Canh], dict[str, tuple[Doan, ...]]]
) -> PhanTrang:
    found = {} if element is None else {child.tag: child for child in element}

    def mm(name: str, attribute: str, otherwise: float) -> float:
        child = found.get(_W + name)
        value = None if child is None else read_twips(child.get(_W + attribute))
        return (otherwise if value is None else value) * TWIPS_MM

    size, number, title = (found.get(_W + name) for name in ("pgSz", "pgNumType", "titlePg"))
    return PhanTrang(
        so=so,
        element=element,
        rong=mm("pgSz", "w", 12240),
        cao=mm("pgSz", "h", 15840),
        ngang=size is not None and size.get(_W + "orient") == "landscape",
        le_tren=abs(mm("pgMar", "top", 1440)),
        le_duoi=abs(mm("pgMar", "bottom", 1440)),
        le_trai=mm("pgMar", "left", 1440),
        le_phai=mm("pgMar", "right", 1440),
        gay=mm("pgMar", "gutter", 0),
        cach_dau_trang=mm("pgMar", "header", 720),
        trang_dau_rieng=title is not None and is_on(title),
        bat_dau_so=None if number is None else read_integer(number.get(_W + "start")),
        _read=read,
    )
