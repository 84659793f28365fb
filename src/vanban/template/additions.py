"""What a render adds to the package of its template: pictures, links, and the numbers they need.

A picture is a member of its own, known to a part by a relationship and to the package by a content type;
everything drawn has a number of its own. `Base` is what the template has already, worked out once;
`Additions` is what one render adds, in the order of printing, so that equal data give equal bytes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from posixpath import dirname, relpath, split
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import quoteattr

from vanban.opc import CONTENT_TYPES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vanban.template.subdoc import Subdoc

__all__ = ["MARK", "Additions", "Base", "read_base", "relationships_of"]

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
IMAGE: Final = _OFFICE + "image"
MARK: Final = "urn:vanban:subdoc"
"""Namespace of the mark that stands for a subdocument until it is put there."""
HYPERLINK: Final = _OFFICE + "hyperlink"
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_NONE: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<Relationships xmlns="{_RELATIONSHIPS}"></Relationships>'
).encode()
_DRAWING_ID: Final = re.compile(rb'<wp:docPr\b[^>]*?\bid="(\d+)"')
_KEY: Final = re.compile(rb'\bId="rId(\d+)"')
_DEFAULT: Final = re.compile(rb'<(?:\w+:)?Default\b[^>]*?\bExtension="([^"]+)"[^>]*?>')
_END: Final = re.compile(rb"</(?:\w+:)?(?:Relationships|Types)\s*>\s*$|/>\s*$")


@dataclass(frozen=True, slots=True)
class Base:
    """What a template's package has before anything is added."""

    parts: Mapping[str, bytes]
    kinds: Mapping[str, str]
    """Member name to content type."""
    drawing: int
    """The highest number of anything drawn."""
    members: frozenset[str]
    """Member names, in small letters: names that differ in case only are the same part."""
    extensions: frozenset[str]
    """File endings whose content type is declared."""


def read_base(parts: Mapping[str, bytes], kinds: Mapping[str, str]) -> Base:
    """The base of a package with these `parts` of these `kinds`."""
    numbers = (int(found) for data in parts.values() for found in _DRAWING_ID.findall(data))
    return Base(
        parts=MappingProxyType(dict(parts)),
        kinds=kinds,
        drawing=max(numbers, default=0),
        members=frozenset(name.lower() for name in parts),
        extensions=frozenset(found.decode().lower() for found in _DEFAULT.findall(parts[CONTENT_TYPES])),
    )


@lru_cache(maxsize=64)
def _relative(name: str, folder: str) -> str:
    return relpath(name, folder or ".")


def relationships_of(part: str) -> str:
    """The member that holds the relationships of `part`."""
    folder, name = split(part)
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


class Additions:
    """What one render has added so far."""

    __slots__ = ("_base", "_drawing", "_links", "_media", "_next_key", "seen", "subdocs")

    def __init__(self, base: Base) -> None:
        self._base = base
        self._drawing = base.drawing
        self._media: dict[bytes, tuple[str, str]] = {}
        """Picture to its member and content type."""
        self._links: dict[str, dict[tuple[str, str, bool], str]] = {}
        self._next_key: dict[str, int] = {}
        self.subdocs: list[Subdoc] = []
        """Subdocuments, in the order in which their marks were printed."""
        self.seen: set[str] = set()
        """Pieces of template text that may stand in a document once, and have been printed."""

    def drawing_id(self) -> int:
        """A number for something drawn that nothing else in the document has."""
        self._drawing += 1
        return self._drawing

    def first_time(self, xml: str) -> str:
        """`xml` when it has not been printed yet, otherwise nothing."""
        if xml in self.seen:
            return ""
        self.seen.add(xml)
        return xml

    def subdoc(self, document: Subdoc) -> str:
        """A mark for `document`, which takes the mark's place once all is printed."""
        self.subdocs.append(document)
        return f'<vanban:subdoc xmlns:vanban="{MARK}" number="{len(self.subdocs) - 1}"/>'

    def link(self, part: str, url: str) -> str:
        """The key by which `part` may point to `url`."""
        return self._relate(part, HYPERLINK, url, external=True)

    def picture(self, part: str, data: bytes, extension: str, kind: str) -> str:
        """The key by which `part` may show the picture `data`; equal pictures are one member."""
        if data not in self._media:
            taken = self._base.members | {name for name, _ in self._media.values()}
            number = 1
            while (name := f"word/media/image{number}.{extension}") in taken:
                number += 1
            self._media[data] = (name, kind)
        target = _relative(self._media[data][0], dirname(part))
        return self._relate(part, IMAGE, target, external=False)

    def _relate(self, part: str, kind: str, target: str, *, external: bool) -> str:
        links = self._links.setdefault(part, {})
        key = links.get((kind, target, external))
        if key is None:
            if part not in self._next_key:
                existing = self._base.parts.get(relationships_of(part), b"")
                self._next_key[part] = max(map(int, _KEY.findall(existing)), default=0) + 1
            key = f"rId{self._next_key[part]}"
            self._next_key[part] += 1
            links[kind, target, external] = key
        return key

    def members(self) -> dict[str, bytes]:
        """The members of the package that are new or changed; empty when nothing was added."""
        changed: dict[str, bytes] = {}
        for part, links in self._links.items():
            name = relationships_of(part)
            rows = "".join(
                f'<Relationship xmlns="{_RELATIONSHIPS}" Id="{key}" Type="{kind}" Target={quoteattr(target)}'
                + (' TargetMode="External"/>' if external else "/>")
                for (kind, target, external), key in links.items()
            )
            changed[name] = _with(self._base.parts.get(name, _NONE), rows)
        kinds = {name.rpartition(".")[2]: kind for name, kind in self._media.values()}
        missing = {ending: kind for ending, kind in kinds.items() if ending not in self._base.extensions}
        if changed and "rels" not in self._base.extensions:
            missing["rels"] = "application/vnd.openxmlformats-package.relationships+xml"
        if missing:
            namespace = "http://schemas.openxmlformats.org/package/2006/content-types"
            rows = "".join(
                f'<Default xmlns="{namespace}" Extension="{ending}" ContentType="{kind}"/>'
                for ending, kind in missing.items()
            )
            changed[CONTENT_TYPES] = _with(self._base.parts[CONTENT_TYPES], rows)
        return changed | {name: data for data, (name, _) in self._media.items()}


def _with(xml: bytes, rows: str) -> bytes:
    """The list `xml` with `rows` at its end."""
    end = _END.search(xml)
    if end is None or end[0].startswith(b"/>"):  # <Relationships …/>: an empty list
        head = xml.rstrip()
        name: bytes = re.findall(rb"<([\w:]+)", head)[-1]
        return head.removesuffix(b"/>") + b">" + rows.encode() + b"</" + name + b">"
    return xml[: end.start()] + rows.encode() + xml[end.start() :]
