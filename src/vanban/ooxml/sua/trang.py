"""Setting paper and margins: what `tai_lieu` reads of a section, written; and the parts hung on one."""

from __future__ import annotations

import posixpath
from copy import deepcopy
from typing import TYPE_CHECKING, Final

from lxml import etree

from vanban.ooxml.goi import parse_part
from vanban.ooxml.sua.cay import SECT_PR, insert, put, unset, w
from vanban.ooxml.thuoc_tinh import R, twips
from vanban.opc import CONTENT_TYPES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from vanban.ooxml.sua.theo_doi import Ghi
    from vanban.ooxml.tai_lieu import PhanTrang, TaiLieu

__all__ = ["TRANG", "Sections"]

_ID: Final = f"{{{R}}}id"
_REL: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_RELS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_WML: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"

TRANG: Final[Mapping[str, tuple[str, str]]] = {
    "rong": ("pgSz", "w"),
    "cao": ("pgSz", "h"),
    "le_tren": ("pgMar", "top"),
    "le_duoi": ("pgMar", "bottom"),
    "le_trai": ("pgMar", "left"),
    "le_phai": ("pgMar", "right"),
    "gay": ("pgMar", "gutter"),
    "cach_dau_trang": ("pgMar", "header"),
}
"""Property, under its name in `PhanTrang` → the element and attribute that hold it."""


class Sections:
    """The sections of a document being changed, their headers and footers, and what hangs on those."""

    def __init__(self, doc: TaiLieu, ghi: Ghi) -> None:
        self.doc = doc
        self.ghi = ghi
        self.changed: set[etree._Element] = set()
        """Roots of the parts that changed."""
        self._elements = {phan.so: phan.element for phan in doc.phan}
        self._new: dict[str, tuple[str, etree._Element]] = {}
        self._copied: dict[str, bytes] = {}
        folder, _, name = doc.part.rpartition("/")
        self._folder = folder
        self._rels_name = posixpath.join(folder, "_rels", f"{name}.rels")
        data = doc.package.parts.get(self._rels_name)
        empty = etree.Element(f"{{{_RELS}}}Relationships")
        self._rels = empty if data is None else parse_part(data, self._rels_name)

    def element(self, phan: PhanTrang) -> etree._Element:
        """The properties of a section; a document that has none gets those that Word takes it to have."""
        found = self._elements[phan.so]
        if found is None:
            found = etree.Element(w("sectPr"))
            body = self.doc.root.find(w("body"))
            if body is None:
                raise ValueError("a document without a body")
            body.append(found)
            self._elements[phan.so] = found
            for name, (tag, attribute) in TRANG.items():
                put(found, tag, SECT_PR).set(w(attribute), str(twips(getattr(phan, name))))
            put(found, "pgMar", SECT_PR).set(w("footer"), "720")
        return found

    def set_page(self, phan: PhanTrang, dat: Mapping[str, float]) -> None:
        """Set paper and margins of a section."""
        missing = {name: mm for name, mm in dat.items() if twips(getattr(phan, name)) != twips(mm)}
        if missing:
            self.change(phan, lambda element: _set(element, phan, missing))

    def change(self, phan: PhanTrang, write: Callable[[etree._Element], None]) -> None:
        """Change the properties of a section."""
        element = self.element(phan)
        was = deepcopy(element)
        write(element)
        self.ghi.formerly(element, was)
        self.changed.add(self.doc.root)

    def edge(self, phan: PhanTrang, kind: str, which: str) -> str:
        """Name of the part that is a section's "header" or "footer": its own, or an earlier section's.

        `which` is "default", "first" or "even"; "" where there is none.
        """
        for each in reversed(self.doc.phan[: phan.so + 1]):
            element = self._elements[each.so]
            if element is None:
                continue
            for reference in element.iterfind(w(f"{kind}Reference")):
                if reference.get(w("type"), "default") == which:
                    return self._target(reference.get(_ID, ""))
        return ""

    def root(self, name: str) -> etree._Element | None:
        """The root of a part that was read or is new."""
        return self._new[name][1] if name in self._new else self.doc.trees.get(name)

    def _target(self, key: str) -> str:
        for row in self._rels.iter(_REL):
            if row.get("Id") == key and row.get("TargetMode") != "External":
                target = posixpath.join("/", self._folder, row.get("Target", ""))
                return posixpath.normpath(target).lstrip("/")
        return ""

    def add_edge(self, phan: PhanTrang, kind: str, which: str, root: etree._Element, like: str = "") -> None:
        """Make `root` a new part and the header or footer of a section, with the relationships of `like`."""
        number = 1
        while self._taken(name := posixpath.join(self._folder, f"{kind}{number}.xml")):
            number += 1
        self._new[name] = kind, root
        rels = self.doc.package.parts.get(_rels_of(like)) if like else None
        if rels is not None:
            self._copied[_rels_of(name)] = rels
        element = self.element(phan)
        for reference in element.findall(w(f"{kind}Reference")):
            if reference.get(w("type"), "default") == which:
                element.remove(reference)
        reference = etree.Element(w(f"{kind}Reference"), {w("type"): which, _ID: self._relate(kind, number)})
        insert(element, reference, SECT_PR)
        self.changed.add(self.doc.root)

    def _taken(self, name: str) -> bool:
        there = {each.lower() for each in (*self.doc.package.parts, *self._new)}
        return name.lower() in there

    def _relate(self, kind: str, number: int) -> str:
        taken = {row.get("Id") for row in self._rels.iter(_REL)}
        key = next(key for key in map("rId{}".format, range(1, len(taken) + 2)) if key not in taken)
        attributes = {"Id": key, "Type": f"{R}/{kind}", "Target": f"{kind}{number}.xml"}
        etree.SubElement(self._rels, _REL, attributes)
        return key

    def new_parts(self) -> dict[str, bytes]:
        """New headers and footers, and the lists they are entered in; empty when there are none."""
        if not self._new:
            return {}
        types = parse_part(self.doc.package.parts[CONTENT_TYPES], CONTENT_TYPES)
        parts: dict[str, bytes] = {}
        for name, (kind, root) in self._new.items():
            etree.SubElement(types, _TYPE, {"PartName": f"/{name}", "ContentType": f"{_WML}.{kind}+xml"})
            parts[name] = _bytes(root)
        return {CONTENT_TYPES: _bytes(types), self._rels_name: _bytes(self._rels)} | parts | self._copied


def _rels_of(name: str) -> str:
    folder, _, base = name.rpartition("/")
    return posixpath.join(folder, "_rels", f"{base}.rels")


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _set(element: etree._Element, phan: PhanTrang, dat: Mapping[str, float]) -> None:
    for name, mm in dat.items():
        tag, attribute = TRANG[name]
        put(element, tag, SECT_PR).set(w(attribute), str(twips(mm)))
    if {"rong", "cao"} & dat.keys():
        size = put(element, "pgSz", SECT_PR)
        rong, cao = dat.get("rong", phan.rong), dat.get("cao", phan.cao)
        for name, mm in (("w", rong), ("h", cao)):
            size.set(w(name), str(twips(mm)))
        unset(size, "code", "orient")  # the printer's code of another paper
        if rong > cao:
            size.set(w("orient"), "landscape")
    margins = element.find(w("pgMar"))
    if margins is not None:  # the schema wants all of them
        for name in ("le_tren", "le_phai", "le_duoi", "le_trai", "cach_dau_trang", "gay"):
            attribute = TRANG[name][1]
            if margins.get(w(attribute)) is None:
                margins.set(w(attribute), str(twips(getattr(phan, name))))
        if margins.get(w("footer")) is None:
            margins.set(w("footer"), "720")
