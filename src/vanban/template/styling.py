"""Styles and lists of a subdocument in the document that takes it in; docxcompose does the work.

The rule is docxtpl's: a style is known by its name, and where both documents have one, the template's look is
kept. docxcompose is given one paragraph, style or list at a time, and what it leaves undone is done here: the
styles that a style is based on, two styles of one id, lists that look up their format in a style.
"""

from __future__ import annotations

from copy import deepcopy
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Final

import docx
from docx.oxml import parse_xml
from docxcompose.composer import Composer
from lxml import etree

from vanban.opc import CONTENT_TYPES, write_package
from vanban.template.assembly import MAIN, OFFICE, Relation, Source, W, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docx.document import Document

    from vanban.template.assembly import Assembly

__all__ = ["Piece", "Styling"]

_W_URI: Final = W[1:-1]
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_EMPTY: Final = {
    "document": f'<w:document xmlns:w="{_W_URI}"><w:body/></w:document>'.encode(),
    "styles": f'<w:styles xmlns:w="{_W_URI}"/>'.encode(),
    "numbering": f'<w:numbering xmlns:w="{_W_URI}"/>'.encode(),
}
_TYPES: Final = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}styles+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_WORD}numbering+xml"/></Types>'
)
_RELATIONSHIPS: Final = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
_RELATIONSHIP: Final = f'<Relationship Id="rId{{}}" Type="{OFFICE}/{{}}" Target="{{}}"/>'
_USES: Final = (W + "pStyle", W + "rStyle", W + "tblStyle")
_IN_STYLES: Final = (W + "basedOn", W + "link", W + "next")
_IN_LISTS: Final = (W + "pStyle", W + "styleLink", W + "numStyleLink")
_USE: Final = f'<w:p xmlns:w="{_W_URI}"><w:pPr><w:pStyle w:val=""/></w:pPr></w:p>'
_VAL: Final = W + "val"
_ID: Final = W + "styleId"
_BEFORE_NUMBER: Final = frozenset(
    W + name for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
)


def _shell(document: bytes, styles: bytes, numbering: bytes, properties: bytes | None = None) -> Document:
    """A python-docx document of nothing but these parts, which is all that docxcompose has to see."""
    links = [("officeDocument", "word/document.xml")]
    parts = {CONTENT_TYPES: _TYPES.encode(), "word/document.xml": document}
    if properties:
        links.append(("custom-properties", "docProps/custom.xml"))
        parts["docProps/custom.xml"] = properties
    parts["_rels/.rels"] = _links(links)
    parts["word/_rels/document.xml.rels"] = _links([("styles", "styles.xml"), ("numbering", "numbering.xml")])
    parts |= {"word/styles.xml": styles, "word/numbering.xml": numbering}
    return docx.Document(BytesIO(write_package(parts, level=0)))


def _links(rows: list[tuple[str, str]]) -> bytes:
    written = (_RELATIONSHIP.format(number, *row) for number, row in enumerate(rows, 1))
    return _RELATIONSHIPS.format("".join(written)).encode()


class Piece(Source):
    """A subdocument as its parts, ready to be taken in any number of times."""

    __slots__ = ("_settled", "document", "formats", "main", "notes", "styles")

    def __init__(self, parts: dict[str, bytes], kinds: dict[str, str]) -> None:
        super().__init__(parts, kinds)
        self.main = next(name for name, kind in kinds.items() if kind == MAIN)
        body = parse(parts[self.main])
        for reference in list(body.iter(W + "headerReference", W + "footerReference")):
            _drop(reference)
        self.document = _shell(
            etree.tostring(body),
            parts.get(self.target(self.main, "styles"), _EMPTY["styles"]),
            parts.get(self.target(self.main, "numbering"), _EMPTY["numbering"]),
        )
        self._settled = False
        self.notes = {
            kind: parse_xml(parts[name])
            for kind in ("footnotes", "endnotes", "comments")
            if (name := self.target(self.main, kind)) in parts
        }
        """The roots of its notes, by kind."""
        defined = {number.get(W + "numId") for number in self.numbering.findall(W + "num")}
        for root in self._roots():
            for number in root.iter(W + "numId"):
                if number.get(_VAL) not in defined:  # a list that is not there must not become one that is
                    number.set(_VAL, "0")

        self.styles: dict[str, etree._Element] = {}
        """Its styles by id."""
        self.formats: dict[str, list[str]] = {}
        """For each list by number, the styles it looks up its format in."""

    @property
    def numbering(self) -> etree._Element:
        """The root of its lists."""
        root: etree._Element = self.document.part.numbering_part.element
        return root

    def _roots(self) -> Iterator[etree._Element]:
        yield self.document.element
        yield self.document.styles.element
        yield from self.notes.values()

    def blocks(self) -> list[etree._Element]:
        """Copies of all that stands in its body, the properties of its last section left out."""
        body = self.document.element.body
        return [deepcopy(child) for child in body.iterchildren(etree.Element) if child.tag != W + "sectPr"]

    def settle_styles(self, ours: Document) -> None:
        """Once, before it is taken in: keep its styles apart from those of `ours` that have another name."""
        if self._settled:
            return
        self._settled = True
        taken = {style.style_id: style.name for style in ours.styles}
        names = set(taken.values())
        new: dict[str, str] = {}
        own = [(style.style_id, style.name, style.element) for style in self.document.styles]
        ids = {*taken, *(key for key, _, _ in own)}
        for key, name, element in own:
            if name not in names and key in taken:
                number = 2
                while f"{key}_{number}" in ids:
                    number += 1
                new[key] = f"{key}_{number}"
                ids.add(new[key])
                element.set(_ID, new[key])
        if new:
            for root in (*self._roots(), self.numbering):
                for use in root.iter(*_USES, *_IN_STYLES, *_IN_LISTS):
                    use.set(_VAL, new.get(use.get(_VAL, ""), use.get(_VAL, "")))
        self.styles = {element.get(_ID, ""): element for _, _, element in own}
        links = {
            each.get(W + "abstractNumId"): [use.get(_VAL, "") for use in each.iter(W + "numStyleLink")]
            for each in self.numbering.iter(W + "abstractNum")
        }
        for each in self.numbering.findall(W + "num"):
            format_ = each.find(W + "abstractNumId")
            self.formats[each.get(W + "numId", "")] = (
                [] if format_ is None else links.get(format_.get(_VAL), [])
            )


class Styling:
    """Styles and lists of the document that takes others in."""

    __slots__ = (
        "_composer",
        "_document",
        "_found",
        "_lists",
        "_new",
        "_nsids",
        "_piece",
        "_styles",
        "_taken",
    )

    def __init__(self, assembly: Assembly) -> None:
        names = {kind: assembly.target(assembly.main, kind) for kind in ("styles", "numbering")}
        parts = {kind: assembly[name] if name else _EMPTY[kind] for kind, name in names.items()}
        self._document = _shell(_EMPTY["document"], parts["styles"], parts["numbering"])
        self._composer = Composer(self._document)
        self._found = {kind: _written(self._root(kind)) for kind in names}
        self._styles = {style.style_id for style in self._document.styles}
        self._lists = {
            each.get(W + "abstractNumId") for each in self._root("numbering").iter(W + "abstractNum")
        }
        self._nsids = {each.get(_VAL) for each in self._root("numbering").iter(W + "nsid")}
        self._new: list[etree._Element] = []
        """The styles and lists that were brought."""

    def _root(self, kind: str) -> etree._Element:
        part = self._document.part
        root: etree._Element = (
            self._document.styles.element if kind == "styles" else part.numbering_part.element
        )
        return root

    def begin(self, piece: Piece) -> None:
        """Make ready for one putting of `piece`: its lists begin anew."""
        piece.settle_styles(self._document)
        self._piece = piece
        self._taken: dict[str, str] = {}
        self._composer.reset_reference_mapping()
        self._composer._create_style_id_mapping(piece.document)  # noqa: SLF001 - as docxtpl's own subclass does

    def take(self, block: etree._Element) -> None:
        """Bring the styles and lists that `block` uses, and let it point to them."""
        document = self._piece.document
        numbers = list(block.iter(W + "numId"))
        brought = bool(numbers)
        for style in self._used(block):
            if style in self._taken:
                continue
            if self._is_ours(style) and next(self._piece.styles[style].iter(W + "numId"), None) is None:
                self._taken[style] = self._composer.mapped_style_id(style)
                continue
            paragraph = parse_xml(_USE)
            use = paragraph[0][0]
            use.set(_VAL, style)
            self._composer.add_styles(document, paragraph)
            self._taken[style] = use.get(_VAL, "")
            brought = True
        for use in block.iter(*_USES):
            use.set(_VAL, self._taken.get(use.get(_VAL, ""), use.get(_VAL, "")))
        for number in numbers:
            # One by one: two lists within one table would get the same number.
            self._composer.add_numberings(document, number.getparent())
        self._composer.restart_first_numbering(document, block)
        for number in block.iter(W + "numPr"):
            _put_in_order(number)
        if brought:
            self._settle()

    def _used(self, block: etree._Element) -> list[str]:
        """The styles that `block` uses and those behind them, the farthest first."""
        seen = dict.fromkeys(self._behind(block, _USES))
        waiting = list(seen)
        while waiting:
            style = waiting.pop()
            if style in self._piece.styles and style not in self._taken and not self._is_ours(style):
                more = [
                    each
                    for each in self._behind(self._piece.styles[style], _IN_STYLES[:2])
                    if each not in seen
                ]
                seen.update(dict.fromkeys(more))
                waiting += more
        return [each for each in reversed(seen) if each in self._piece.styles]

    def _is_ours(self, style: str) -> bool:
        """Whether the template has a style of the same name, which is then used as it is."""
        return self._composer.mapped_style_id(style) in self._styles

    def _behind(self, element: etree._Element, tags: Iterable[str]) -> Iterator[str]:
        """The styles that `element` names in one of `tags`, and those its lists look up their format in."""
        yield from (use.get(_VAL, "") for use in element.iter(*tags))
        for number in element.iter(W + "numId"):
            yield from self._piece.formats.get(number.get(_VAL, ""), ())

    def _settle(self) -> None:
        """Let new styles and lists point to styles by their ids here, and name the lists by their content."""
        ours = self._composer.mapped_style_id
        for style in self._root("styles").iterfind(W + "style"):
            if style.get(_ID) not in self._styles:
                self._styles.add(style.get(_ID))
                self._new.append(style)
                style.attrib.pop(W + "default", "")
                for use in style.iter(*_IN_STYLES):
                    use.set(_VAL, ours(use.get(_VAL, "")))
        for each in self._root("numbering").findall(W + "abstractNum"):
            key = each.get(W + "abstractNumId")
            if key in self._lists:
                continue
            self._lists.add(key)
            self._new.append(each)
            for use in each.iter(*_IN_LISTS):
                use.set(_VAL, ours(use.get(_VAL, "")))
            for picture in list(each.iter(W + "lvlPicBulletId")):
                _drop(picture)
            self._name(each)

    def _name(self, list_: etree._Element) -> None:
        """Give a list the number (``w:nsid``) by which Word tells them apart; docxcompose draws lots."""
        nsid = list_.find(W + "nsid")
        if nsid is None:
            return
        nsid.set(_VAL, "")
        text = etree.tostring(list_)
        count = 0
        while not nsid.get(_VAL) or nsid.get(_VAL) in self._nsids:
            digest = sha256(b"%d " % count + text).hexdigest()
            nsid.set(_VAL, f"{int(digest[:8], 16) & 0x7FFFFFFF:08X}")
            count += 1
        self._nsids.add(nsid.get(_VAL))

    def finish(self, assembly: Assembly) -> None:
        """Write what has changed into `assembly`."""
        for element in self._new:
            for use in list(element.iter(*_IN_STYLES, *_IN_LISTS)):
                if use.get(_VAL) not in self._styles:
                    _drop(use)
        for kind, before in self._found.items():
            xml = _written(self._root(kind))
            if xml == before:
                continue
            name = assembly.target(assembly.main, kind)
            if name:
                assembly.replace(name, xml)
            else:
                name = assembly.add(f"word/{kind}.xml", xml, f"{_WORD}{kind}+xml")
                assembly.relate(assembly.main, Relation(f"{OFFICE}/{kind}", name, external=False))


def _written(root: etree._Element) -> bytes:
    declaration = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return declaration + etree.tostring(root, encoding="UTF-8", xml_declaration=False)


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None  # noqa: S101 - never a root
    parent.remove(element)


def _put_in_order(number: etree._Element) -> None:
    """Move the list of a paragraph to where the schema wants it; docxcompose puts it last."""
    parent = number.getparent()
    assert parent is not None  # noqa: S101 - never a root
    if parent.tag == W + "pPr":
        place = sum(child.tag in _BEFORE_NUMBER for child in parent)
        parent.remove(number)
        parent.insert(place, number)
