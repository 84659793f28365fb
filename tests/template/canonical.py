"""Two packages compared as Word sees them: every part as canonical XML, one line a tag.

`canonical_parts` is exclusive C14N and a few equivalences, each a function here that says what it takes for
the same and why that does not show. Nothing else is forgiven.
"""

from __future__ import annotations

import re
from hashlib import sha256
from posixpath import basename, dirname, join, normpath
from typing import TYPE_CHECKING, Final

from lxml import etree

from vanban.opc import CONTENT_TYPES, read_package

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["canonical", "canonical_parts"]

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_PARSER: Final = etree.XMLParser(remove_blank_text=True, resolve_entities=False)


def canonical_parts(package: bytes) -> dict[str, str]:
    """Every member of `package` in its canonical form; what is no XML as its fingerprint."""
    read = read_package(package)
    result = {}
    for name, data in read.parts.items():
        if name == CONTENT_TYPES:
            result[name] = "\n".join(sorted(f"{part} {kind}" for part, kind in read.content_types.items()))
        elif name.endswith(".rels"):
            result[name] = "\n".join(sorted(_targets(name, data).values()))
        elif name.endswith(".xml"):
            links = read.parts.get(f"{dirname(name)}/_rels/{basename(name)}.rels", b"")
            result[name] = canonical(data, _targets(name, links) if links else {})
        else:
            result[name] = sha256(data).hexdigest()
    return result


def canonical(xml: bytes, links: Mapping[str, str] | None = None) -> str:
    """One part as canonical XML; `links` are the targets of its relationships by their keys."""
    root = etree.fromstring(xml, _PARSER)
    _targets_for_keys(root, links or {})
    for equivalence in _EQUIVALENCES:
        equivalence(root)
    text = etree.tostring(root, method="c14n", exclusive=True).decode()
    return re.sub(r"(?<=>)(?=<)", "\n", text)


def _targets(name: str, data: bytes) -> dict[str, str]:
    """What each relationship of a part leads to, by its key."""
    folder = dirname(dirname(name)) if name.endswith(".rels") else dirname(name)
    found = {}
    for row in etree.fromstring(data):
        target = row.get("Target", "")
        if row.get("TargetMode") != "External":
            target = "/" + normpath(join(folder, target)) if not target.startswith("/") else target
        found[row.get("Id", "")] = f"{basename(row.get('Type', ''))} {target}"
    return found


def _targets_for_keys(root: etree._Element, links: Mapping[str, str]) -> None:
    """A relationship has a key that only its part knows: what counts is where it leads."""
    for element in root.iter(etree.Element):
        for attribute, value in element.attrib.items():
            if str(attribute).startswith(_R):
                element.set(attribute, links.get(str(value), str(value)))


def _no_empty_properties(root: etree._Element) -> None:
    """A property of the file without text: docxtpl writes each that it could fill, and Word shows none."""
    if root.tag.endswith("}coreProperties"):
        for element in list(root):
            if not element.text and not len(element):
                root.remove(element)


def _spaces(root: etree._Element) -> None:
    """``xml:space``: text that does not say "preserve" is read by Word without spaces at either end."""
    for text in root.iter(_W + "t"):
        if text.attrib.pop(_SPACE, "") != "preserve":
            text.text = (text.text or "").strip(" \t\r\n")


def _runs(root: etree._Element) -> None:
    """Runs one behind the other with equal looks are one, and so are their texts; what is empty is nothing.

    docxtpl ends the run at every tab and paragraph and leaves empty ones behind; the ``rsid`` of a run says
    who typed it when.
    """
    for run in list(root.iter(_W + "r")):
        for name in [name for name in run.attrib if str(name).startswith(_W + "rsid")]:
            del run.attrib[name]
        for text in run.findall(_W + "t"):
            if not text.text:
                run.remove(text)
        before = run.getprevious()
        if not [child for child in run if child.tag != _W + "rPr"]:
            run.getparent().remove(run)  # type: ignore[union-attr]  # a run is never the root
        elif before is not None and _alike(before, run):
            before.extend([child for child in run if child.tag != _W + "rPr"])
            run.getparent().remove(run)  # type: ignore[union-attr]
    for text in list(root.iter(_W + "t")):
        before = text.getprevious()
        if before is not None and before.tag == text.tag:
            before.text = (before.text or "") + (text.text or "")
            text.getparent().remove(text)  # type: ignore[union-attr]


def _alike(one: etree._Element, other: etree._Element) -> bool:
    return one.tag == other.tag and one.attrib == other.attrib and _looks(one) == _looks(other)


def _looks(run: etree._Element) -> bytes:
    found = run.find(_W + "rPr")
    return b"" if found is None else etree.tostring(found, method="c14n", exclusive=True)


def _cells_in_order(root: etree._Element) -> None:
    """Cell properties are a set too: docxtpl puts what cellbg, colspan, hm and vm add first or last."""
    for looks in root.iter(_W + "tcPr"):
        looks[:] = sorted(looks, key=lambda each: str(each.tag))


def _properties_in_order(root: etree._Element) -> None:
    """Run properties are a set: docxtpl writes those of a RichText as given, the schema has an order."""
    for looks in root.iter(_W + "rPr"):
        looks[:] = sorted(looks, key=lambda each: str(each.tag))


def _shades(root: etree._Element) -> None:
    """A shade without a pattern, which the schema asks for and docxtpl leaves out, is a plain one."""
    for shade in root.iter(_W + "shd"):
        if shade.get(_W + "val") is None:
            shade.set(_W + "val", "clear")


def _drawings(root: etree._Element) -> None:
    """Numbers of what is drawn are for programs; the space around a picture is none unless given."""
    for number, drawing in enumerate(root.iter(_WP + "docPr"), start=1):
        drawing.set("id", str(number))
        drawing.set("name", re.sub(r"^Picture \d+$", "Picture", drawing.get("name", "")))
    for inline in root.iter(_WP + "inline"):
        for side in ("distT", "distB", "distL", "distR"):
            if inline.get(side) == "0":
                del inline.attrib[side]


_EQUIVALENCES: tuple[Callable[[etree._Element], None], ...] = (
    _no_empty_properties,
    _spaces,
    _cells_in_order,
    _properties_in_order,
    _shades,
    _runs,
    _drawings,
)
