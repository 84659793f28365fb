"""A package that takes in pieces of other packages: members, relationships, content types, numbers.

`Assembly` is the package that grows, `Source` one that is only read. What a piece points to by a relationship
comes along, under a free name, with whatever that points to in turn; a picture the package has already
is used again. Members that nothing touches keep their bytes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from posixpath import dirname, join, normpath, relpath, splitext
from typing import TYPE_CHECKING, Final, NoReturn

from lxml import etree

from vanban.errors import Fault, TemplateError
from vanban.opc import CONTENT_TYPES
from vanban.template.additions import relationships_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["MAIN", "OFFICE", "Assembly", "Relation", "Source", "W", "parse", "refuse"]

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELS_KIND: Final = "application/vnd.openxmlformats-package.relationships+xml"
_NO_RELATIONS: Final = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)
_DECLARATION: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_IGNORABLE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
_DRAWING: Final = re.compile(rb'<wp:docPr\b[^>]*?\bid="(\d+)"')
_ANNOTATION: Final = re.compile(rb'\bw:id="(\d+)"')
_CONTROL: Final = re.compile(rb'<w:id w:val="(-?\d+)"')
_BOOKMARK: Final = re.compile(rb'<w:bookmarkStart\b[^>]*?\bw:name="([^"]*)"')
_DIAGRAM_DRAWING: Final = re.compile(rb'(\brelId=")([^"]+)(")')


def refuse(code: str, message: str, *, found: str = "", hint: str = "") -> NoReturn:
    """Raise the `TemplateError` that says so."""
    raise TemplateError(Fault(code, message, found=found, hint=hint))


def parse(xml: bytes) -> etree._Element:
    """The root element of `xml`, entities and network left alone."""
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part points to: a member by its name, or an address outside the package."""

    kind: str
    target: str
    external: bool

    @classmethod
    def read(cls, part: str, row: etree._Element) -> Relation:
        """The relation in `row` of the relationships of `part`."""
        external = row.get("TargetMode") == "External"
        target = row.get("Target", "")
        if not external:
            target = normpath(join("/", dirname(part), target)).lstrip("/")
        return cls(row.get("Type", ""), target, external)


def _relations(parts: Mapping[str, bytes], part: str) -> dict[str, Relation]:
    rows = parse(parts.get(relationships_of(part), _NO_RELATIONS)).iterfind(_RELATION)
    return {row.get("Id", ""): Relation.read(part, row) for row in rows}


class Source:
    """A package that pieces are taken from."""

    __slots__ = ("_relations", "kinds", "parts")

    def __init__(self, parts: Mapping[str, bytes], kinds: Mapping[str, str]) -> None:
        self.parts = parts
        self.kinds = kinds
        """Member name to content type."""
        self._relations: dict[str, dict[str, Relation]] = {}

    def relations(self, part: str) -> dict[str, Relation]:
        """What `part` points to, by key."""
        if part not in self._relations:
            self._relations[part] = _relations(self.parts, part)
        return self._relations[part]

    def target(self, part: str, kind: str) -> str:
        """The member that `part` points to with a relation of the kind ``…/kind``; empty without one."""
        return _target(self.relations(part), kind)


def _target(relations: Mapping[str, Relation], kind: str) -> str:
    found = (each.target for each in relations.values() if each.kind == f"{OFFICE}/{kind}")
    return next(found, "")


class Numbers:
    """Numbers that are still free, from 1 on."""

    __slots__ = ("_next", "_used")

    def __init__(self, used: Iterable[int]) -> None:
        self._used = set(used)
        self._next = 1

    def take(self) -> int:
        """The next free number."""
        while self._next in self._used:
            self._next += 1
        self._next += 1
        return self._next - 1


class Assembly:
    """The package that grows. Of one render, so of one thread."""

    __slots__ = (
        "_kinds",
        "_new_kinds",
        "_parts",
        "_pictures",
        "_relations",
        "_rows",
        "annotations",
        "bookmarks",
        "controls",
        "drawings",
        "main",
        "roots",
    )

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = dict(parts)
        self._kinds, overrides = _read_kinds(self._parts[CONTENT_TYPES])
        self._new_kinds: dict[str, str] = {}
        self._relations: dict[str, dict[str, Relation]] = {}
        self._rows: dict[str, list[str]] = {}
        """Parts with new relations, and the keys of these."""
        self._pictures = {
            (sha256(data).digest(), splitext(name)[1].lower()): name
            for name, data in self._parts.items()
            if name.startswith("word/media/")
        }
        self.roots: dict[str, etree._Element] = {}
        """Members that are open for changes; `finish` writes them back."""
        self.main = next(name for name, kind in overrides.items() if kind == MAIN)
        xml = [data for name, data in self._parts.items() if name.endswith(".xml")]
        self.drawings = Numbers(int(found) for data in xml for found in _DRAWING.findall(data))
        """Numbers of drawings (``wp:docPr``)."""
        self.annotations = Numbers(int(found) for data in xml for found in _ANNOTATION.findall(data))
        """Numbers of bookmarks, tracked changes and notes."""
        self.controls = Numbers(int(found) for data in xml for found in _CONTROL.findall(data))
        """Numbers of content controls (``w:sdt``)."""
        self.bookmarks = {found.decode().lower() for data in xml for found in _BOOKMARK.findall(data)}
        """Names of bookmarks, in small letters."""

    def __getitem__(self, name: str) -> bytes:
        return self._parts[name]

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def root(self, name: str) -> etree._Element:
        """The root of the member `name`, which may be changed."""
        if name not in self.roots:
            self.roots[name] = parse(self._parts[name])
        return self.roots[name]

    def target(self, part: str, kind: str) -> str:
        """As `Source.target`."""
        return _target(self._known(part), kind)

    def _known(self, part: str) -> dict[str, Relation]:
        if part not in self._relations:
            self._relations[part] = _relations(self._parts, part)
        return self._relations[part]

    def relate(self, part: str, relation: Relation) -> str:
        """The key by which `part` has `relation`, a new one unless it has it already."""
        known = self._known(part)
        for key, each in known.items():
            if each == relation:
                return key
        numbers = (int(key[3:]) for key in known if re.fullmatch(r"rId\d{1,9}", key))
        key = f"rId{max(numbers, default=0) + 1}"
        known[key] = relation
        self._rows.setdefault(part, []).append(key)
        return key

    def add(self, name: str, data: bytes, kind: str) -> str:
        """Take in a member; it gets `name`, or a name like it that is free, which is returned."""
        taken = {each.lower() for each in self._parts}
        stem, ending = splitext(name)
        stem = stem.rstrip("0123456789")
        number = 0
        while name.lower() in taken:
            number += 1
            name = f"{stem}{number}{ending}"
        self._parts[name] = data
        self._new_kinds[name] = kind
        return name

    def replace(self, name: str, data: bytes) -> None:
        """Give the member `name` other bytes."""
        self._parts[name] = data

    def bring(self, source: Source, part: str, key: str, to: str, copies: dict[str, str]) -> str:
        """The key by which `to` points to what `part` of `source` points to by `key`.

        `copies` are the members brought before for the same purpose, by their name in `source`. Raises
        `TemplateError` when there is nothing at the other end.
        """
        relation = source.relations(part).get(key)
        if relation is None:
            message = "văn bản chèn trỏ tới phần không có trong tệp"
            refuse("thieu-phan", message, found=f"{key} trong {part}", hint="mở bằng Word rồi lưu lại")
        if relation.external:
            return self.relate(to, relation)
        name = self._copy(source, relation.target, copies, owners=(part, to))
        return self.relate(to, Relation(relation.kind, name, external=False))

    def _copy(self, source: Source, name: str, copies: dict[str, str], owners: tuple[str, str]) -> str:
        if name in copies:
            return copies[name]
        if name not in source.parts:
            message = "văn bản chèn trỏ tới phần không có trong tệp"
            refuse("thieu-phan", message, found=name, hint="mở bằng Word rồi lưu lại")
        data, kind = source.parts[name], source.kinds.get(name, "")
        if kind.endswith("diagramData+xml"):
            data = self._bring_drawing(source, data, copies, *owners)
        picture = (sha256(data).digest(), splitext(name)[1].lower())
        if kind.startswith("image/") and picture in self._pictures:
            return self._pictures[picture]
        copies[name] = self.add(name, data, kind)
        if kind.startswith("image/"):
            self._pictures[picture] = copies[name]
        relations = source.relations(name)
        if relations:
            rows = etree.fromstring(_NO_RELATIONS)
            for key, each in relations.items():
                target = each
                if not each.external:
                    inner = self._copy(source, each.target, copies, owners=(name, copies[name]))
                    target = Relation(each.kind, inner, external=False)
                _write(rows, copies[name], key, target)
            self._parts[relationships_of(copies[name])] = _bytes(rows)
        return copies[name]

    def _bring_drawing(
        self, source: Source, data: bytes, copies: dict[str, str], part: str, to: str
    ) -> bytes:
        """The `data` of a diagram, pointing to the drawing that Word keeps of it.

        It names the drawing by a key of the part that shows the diagram.
        """

        def brought(found: re.Match[bytes]) -> bytes:
            key = found[2].decode()
            relation = source.relations(part).get(key)
            if relation is not None and relation.kind.endswith("/diagramDrawing"):
                key = self.bring(source, part, key, to, copies)
            return found[1] + key.encode() + found[3]

        return _DIAGRAM_DRAWING.sub(brought, data)

    def share_namespaces(self, name: str, other: etree._Element) -> None:
        """Give the member `name` the prefixes of the root `other`, and what other says may be ignored.

        A newer Word's elements are marked by their prefix as ones that an older Word may leave out; without
        that it calls the file damaged.
        """
        root = self.root(name)
        both = [*other.nsmap.items(), *root.nsmap.items()]  # where they differ, ours stands
        merged = {prefix: uri for prefix, uri in both if prefix}
        known = root.get(_IGNORABLE, "").split()
        new = [
            prefix
            for prefix in other.get(_IGNORABLE, "").split()
            if prefix not in known and merged.get(prefix) == other.nsmap.get(prefix)
        ]
        if len(merged) > len(root.nsmap):
            attributes = {str(key): str(value) for key, value in root.items()}
            wider = etree.Element(root.tag, attributes, nsmap=merged)
            wider.text = root.text
            wider.extend(list(root))
            self.roots[name] = root = wider
        if new:
            root.set(_IGNORABLE, " ".join([*known, *new]))

    def finish(self) -> dict[str, bytes]:
        """All members: those there were in their order, then the new ones."""
        for name, root in self.roots.items():
            self._parts[name] = _bytes(root)
        for part, keys in self._rows.items():
            name = relationships_of(part)
            rows = parse(self._parts.get(name, _NO_RELATIONS))
            for key in keys:
                _write(rows, part, key, self._relations[part][key])
            self._parts[name] = _bytes(rows)
        self._declare()
        return self._parts

    def _declare(self) -> None:
        """Say what the new members are, those by their ending that every reader knows by it."""
        rows: list[tuple[str, dict[str, str]]] = []
        if "rels" not in self._kinds:
            rows.append(("Default", {"Extension": "rels", "ContentType": _RELS_KIND}))
        for name, kind in self._new_kinds.items():
            ending = splitext(name)[1][1:].lower()
            if self._kinds.get(ending) == kind:
                continue
            if kind.startswith("image/") and ending not in self._kinds:
                self._kinds[ending] = kind
                rows.append(("Default", {"Extension": ending, "ContentType": kind}))
            else:
                rows.append(("Override", {"PartName": f"/{name}", "ContentType": kind}))
        if rows:
            types = parse(self._parts[CONTENT_TYPES])
            for tag, row in rows:
                etree.SubElement(types, f"{_TYPES}{tag}", row)
            self._parts[CONTENT_TYPES] = _bytes(types)


def _read_kinds(xml: bytes) -> tuple[dict[str, str], dict[str, str]]:
    """Content types by file ending and by member name."""
    types = parse(xml)
    endings = {
        row.get("Extension", "").lower(): row.get("ContentType", "")
        for row in types.iterfind(f"{_TYPES}Default")
    }
    names = {
        row.get("PartName", "").lstrip("/"): row.get("ContentType", "")
        for row in types.iterfind(f"{_TYPES}Override")
    }
    return endings, names


def _write(rows: etree._Element, part: str, key: str, relation: Relation) -> None:
    target = relation.target if relation.external else relpath(relation.target, dirname(part) or ".")
    row = etree.SubElement(rows, _RELATION, Id=key, Type=relation.kind, Target=target)
    if relation.external:
        row.set("TargetMode", "External")


def _bytes(root: etree._Element) -> bytes:
    return _DECLARATION + etree.tostring(root, encoding="UTF-8", xml_declaration=False)
