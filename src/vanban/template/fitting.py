"""A piece of a document made to fit into another: numbers and names used once, sections, last paragraphs."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Final

from lxml import etree

from vanban.template.assembly import W

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from vanban.template.assembly import Assembly

__all__ = ["end_with_paragraph", "free_names", "freeze_fields", "join_sections", "renumber"]

_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_ID: Final = W + "id"
_VAL: Final = W + "val"
_NOTES: Final = frozenset(
    W + name
    for single in ("footnote", "endnote", "comment")
    for name in (single, f"{single}Reference", f"{single}RangeStart", f"{single}RangeEnd")
)
"""What bears the number of a note, which is given elsewhere."""
_POINTS_TO_BOOKMARK: Final = frozenset({"REF", "PAGEREF", "NOTEREF", "HYPERLINK", "STYLEREF", "TOC"})
_ASKS_THE_DOCUMENT: Final = frozenset(
    {"AUTHOR", "COMMENTS", "DOCPROPERTY", "DOCVARIABLE", "KEYWORDS", "SUBJECT", "TITLE"}
)
_LONGEST_NAME: Final = 40
_SHELLS: Final = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_NEEDS_PARAGRAPH: Final = frozenset(
    W + name for name in ("tc", "hdr", "ftr", "footnote", "endnote", "comment", "txbxContent")
)
_SECTION: Final = f"{W}pPr/{W}sectPr"
_REFERENCES: Final = (W + "headerReference", W + "footerReference")
_ORDER: Final = [
    W + name
    for name in (
        "headerReference",
        "footerReference",
        "footnotePr",
        "endnotePr",
        "type",
        "pgSz",
        "pgMar",
        "paperSrc",
        "pgBorders",
        "lnNumType",
        "pgNumType",
        "cols",
        "formProt",
        "vAlign",
        "noEndnote",
        "titlePg",
    )
]


def free_names(roots: Iterable[etree._Element], assembly: Assembly) -> dict[str, str]:
    """New names for the bookmarks below `roots` whose names `assembly` has already; old in small letters."""
    renamed: dict[str, str] = {}
    names = [mark.get(W + "name", "") for root in roots for mark in root.iter(W + "bookmarkStart")]
    for name in dict.fromkeys(names):
        new, number = name, 2
        while new.lower() in assembly.bookmarks:
            ending = f"_{number}"
            new = name[: _LONGEST_NAME - len(ending)] + ending
            number += 1
        assembly.bookmarks.add(new.lower())
        if new != name:
            renamed[name.lower()] = new
    return renamed


def renumber(
    element: etree._Element, assembly: Assembly, numbers: dict[str, str], names: Mapping[str, str]
) -> None:
    """Give everything numbered in `element` a number that is free, and bookmarks their new `names`.

    `numbers` are those given so far in the same piece: both ends of a bookmark keep one number. Numbers that
    may be missing go, and so do ties to data that stay behind: the text that stands there is what was meant.
    """
    for node in list(element.iter(etree.Element)):
        if node.tag == _DRAWING:
            node.set("id", str(assembly.drawings.take()))
        elif node.tag in {
            W + "dataBinding",
            "{http://schemas.microsoft.com/office/word/2012/wordml}dataBinding",
        }:
            _remove(node)
        elif node.tag == _ID and node.get(_VAL) is not None:
            node.set(_VAL, str(assembly.controls.take()))
        elif node.get(_ID) is not None and node.tag not in _NOTES:
            old = node.get(_ID, "")
            if old not in numbers:
                numbers[old] = str(assembly.annotations.take())
            node.set(_ID, numbers[old])
        for name in (f"{_W14}paraId", f"{_W14}textId"):
            node.attrib.pop(name, "")
        if names:
            _rename(node, names)


def freeze_fields(element: etree._Element) -> None:
    """Keep the text of fields that ask the properties of their document: the other document has others."""
    begun: list[etree._Element] = []
    for node in list(element.iter(W + "fldSimple", W + "fldChar", W + "instrText")):
        if node.tag == W + "fldSimple":
            if _asks(node.get(W + "instr")):
                for child in list(node):
                    node.addprevious(child)
                _remove(node)
        elif node.tag == W + "instrText":
            if begun and _asks(node.text):
                begun[-1].set(W + "fldLock", "1")
        elif node.get(W + "fldCharType") == "begin":
            begun.append(node)
        elif node.get(W + "fldCharType") == "end" and begun:
            begun.pop()


def _asks(field: str | None) -> bool:
    words = (field or "").split(maxsplit=1)
    return bool(words) and words[0].upper() in _ASKS_THE_DOCUMENT


def _rename(node: etree._Element, names: Mapping[str, str]) -> None:
    for name in (W + "name", W + "anchor", W + "instr"):
        value = node.get(name)
        if value is not None and (name != W + "name" or node.tag == W + "bookmarkStart"):
            node.set(
                name, _pointing(value, names) if name == W + "instr" else names.get(value.lower(), value)
            )
    if node.tag == W + "instrText" and node.text:
        node.text = _pointing(node.text, names)


def _pointing(field: str, names: Mapping[str, str]) -> str:
    """The code of a field with bookmarks under their new names; Word may have cut it after the command."""
    words = field.split()
    if not words or (words[0].upper() not in _POINTS_TO_BOOKMARK and len(words) > 1):
        return field
    return re.sub(r'[^\s"]+', lambda word: names.get(word[0].lower(), word[0]), field)


def end_with_paragraph(element: etree._Element) -> None:
    """Put an empty paragraph at the end of the cell, note or the like around `element`, if it needs one."""
    container: etree._Element | None = element
    while container is not None and container.tag not in _NEEDS_PARAGRAPH:
        container = container.getparent()
    if container is None:
        return
    last = container
    while len(last) and (last is container or last.tag in _SHELLS):
        last = last[-1]
    if last.tag != W + "p":
        etree.SubElement(container, W + "p")


def join_sections(mark: etree._Element, blocks: Sequence[etree._Element]) -> None:
    """Fit the sections that end within `blocks` into the one that `mark` stands in.

    They keep their paper and margins. What stands before the mark keeps those it has, by a section break of
    its own; headers, footers and the count of pages run through. Where no section may end (a cell, a header)
    the breaks are left out.
    """
    inner = [found for block in blocks for found in block.iter(W + "sectPr") if _ends_section(found)]
    if not inner:
        return
    top = mark
    while (parent := top.getparent()) is not None and parent.tag in _SHELLS:
        top = parent
    if parent is None or parent.tag != W + "body":
        for section in inner:
            _remove(section)
        return
    found = (each if each.tag == W + "sectPr" else each.find(_SECTION) for each in top.itersiblings())
    own = next((each for each in found if each is not None), None)
    if own is None:
        return
    before = top.getprevious()
    for section in inner:
        for name in ("titlePg", "pgNumType"):
            for each in section.findall(W + name):
                section.remove(each)
        for place, each in enumerate(own.iterchildren(*_REFERENCES)):
            section.insert(place, deepcopy(each))
        for each in own.findall(W + "pgNumType"):
            _insert(section, each)
    if before is not None and before.find(_SECTION) is None:
        _close_section(before, own)
        first = None
    else:
        first = inner[0]
        for each in own.findall(W + "titlePg"):
            _insert(first, each)
    for section in (*inner, own):  # the first page and the first number come once
        if section is first:
            continue
        for each in section.findall(W + "titlePg"):
            section.remove(each)
        for each in section.findall(W + "pgNumType"):
            each.attrib.pop(W + "start", "")


def _ends_section(section: etree._Element) -> bool:
    parent = section.getparent()
    return parent is not None and parent.tag == W + "pPr"


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _insert(section: etree._Element, child: etree._Element) -> None:
    """Put a copy of `child` where the schema wants it."""
    behind = _ORDER[_ORDER.index(str(child.tag)) + 1 :]
    place = next((number for number, each in enumerate(section) if each.tag in behind), len(section))
    section.insert(place, deepcopy(child))


def _close_section(before: etree._Element, own: etree._Element) -> None:
    """End the section `own` behind the block `before` too."""
    paragraph = before
    if before.tag != W + "p":
        paragraph = etree.Element(W + "p")
        before.addnext(paragraph)
    properties = paragraph.find(W + "pPr")
    if properties is None:
        properties = etree.Element(W + "pPr")
        paragraph.insert(0, properties)
    change = properties.find(W + "pPrChange")
    place = len(properties) if change is None else properties.index(change)
    properties.insert(place, deepcopy(own))
