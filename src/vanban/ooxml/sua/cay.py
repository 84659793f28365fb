"""Putting properties into the tree where the schema wants them (ECMA-376 17.3, the CT_ sequences)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from vanban.ooxml.thuoc_tinh import W

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["P_PR", "R_PR", "SECT_PR", "bare", "drop", "insert", "properties", "put", "unset", "w"]


def _listed(names: str) -> tuple[str, ...]:
    return tuple(names.split())


R_PR: Final = _listed(
    "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow "
    "emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs "
    "highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath "
    "rPrChange"
)
P_PR: Final = _listed(
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr "
    "shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
    "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
    "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr "
    "sectPr pPrChange"
)
SECT_PR: Final = _listed(
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders "
    "lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid "
    "printerSettings sectPrChange"
)
_LIKE: Final = {"footerReference": "headerReference"}
"""References to headers and footers may come in any order among each other."""


def bare(tag: str, like: etree._Element) -> etree._Element:
    """An empty element with the attributes of another."""
    element = etree.Element(tag)
    for name, value in like.attrib.items():
        element.set(name, value)
    return element


def w(name: str) -> str:
    """A name of WordprocessingML as lxml has it."""
    return f"{{{W}}}{name}"


def put(parent: etree._Element, name: str, order: Sequence[str]) -> etree._Element:
    """The child `name` of `parent`: the one there is, or a new one in its place in `order`."""
    found = parent.find(w(name))
    if found is None:
        found = etree.Element(w(name))
        insert(parent, found, order)
    return found


def insert(parent: etree._Element, child: etree._Element, order: Sequence[str]) -> None:
    """Put `child` behind all that come before it in `order`.

    What the order does not know (extensions of Word) comes just before its last, the tracked change.
    """
    rank = _rank(child, order)
    for index, each in enumerate(parent):
        if _rank(each, order) > rank:
            parent.insert(index, child)
            return
    parent.append(child)


def _rank(element: etree._Element, order: Sequence[str]) -> float:
    tag = element.tag
    name = tag.removeprefix(f"{{{W}}}") if isinstance(tag, str) else ""
    name = _LIKE.get(name, name)
    return order.index(name) if name in order else len(order) - 1.5


def properties(element: etree._Element, name: str) -> etree._Element:
    """The properties (``rPr``, ``pPr``) that a run or paragraph begins with; new ones where it has none."""
    found = element.find(w(name))
    if found is None:
        found = etree.Element(w(name))
        element.insert(0, found)
    return found


def unset(element: etree._Element, *names: str) -> None:
    """Take attributes away."""
    for name in names:
        if element.get(w(name)) is not None:
            del element.attrib[w(name)]


def drop(parent: etree._Element, *names: str) -> None:
    """Take children away."""
    for name in names:
        for child in parent.findall(w(name)):
            parent.remove(child)
