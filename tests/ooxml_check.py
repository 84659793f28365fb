"""A judge of "opens without repair": what Word would take for damage in a .docx, found without Word.

It shares nothing with the library. `problems` looks at the zip, the content types, the relationships, the ids
and the WordprocessingML; the tables it goes by are in ooxml_rules.py. It is no schema validator: it knows
what templates and writers get wrong. `remarks` says what is worth knowing and hurts nobody.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from tests.ooxml_rules import (
    EITHER,
    FIRST,
    NEEDS_PARAGRAPH,
    ORDER,
    PARENTS,
    RELATIONS,
    REPEATED,
    REQUIRED,
    ROOTS,
    RUN_ORDER,
    SHELLS,
    SINGLE,
    TEXT,
    VALUES,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TYPES = "[Content_Types].xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
DCTERMS = "{http://purl.org/dc/terms/}"
OFFICE = R.strip("{}")
STORY = tuple(f".{name}+xml" for name in ("main", "header", "footer", "footnotes", "endnotes", "comments"))
NOTES = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}


@dataclass(frozen=True)
class Relation:
    kind: str
    target: str
    external: bool


@dataclass(frozen=True)
class Package:
    parts: dict[str, bytes]
    kinds: dict[str, str]
    trees: dict[str, etree._Element]
    relations: dict[str, dict[str, Relation]] = field(default_factory=dict)

    def stories(self) -> Iterator[tuple[str, etree._Element]]:
        """The parts that hold paragraphs, the main document first."""
        named = [(name, kind) for name, kind in self.kinds.items() if kind.endswith(STORY)]
        for name, _ in sorted(named, key=lambda each: ".main+" not in each[1]):
            if name in self.trees:
                yield name, self.trees[name]

    def of_kind(self, ending: str) -> Iterator[tuple[str, etree._Element]]:
        for name, kind in self.kinds.items():
            if kind.endswith(f".{ending}+xml") and name in self.trees:
                yield name, self.trees[name]


def problems(data: bytes) -> list[str]:
    """Everything Word would repair, refuse or lose, each as ``part: what``; empty when the file is sound."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found = list(_zip(archive, data))
            parts = {} if found else {info.filename: archive.read(info) for info in archive.infolist()}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        return [f"zip: {error}"]
    if found:
        return found
    package = Package(parts, {}, {})
    found += _xml(package)
    if found:
        return found
    found += _types(package)
    found += _relations(package)
    found += _main(package)
    found += _properties(package)
    for name, root in package.trees.items():
        found += [f"{name}: {problem}" for problem in _uses(package, name, root)]
    for name, root in package.trees.items():
        if root.tag.startswith(W):
            found += [f"{name}: {problem}" for problem in _word(root)]
    found += _ids(package)
    found += _notes(package)
    found += _numbering(package)
    return found


def remarks(data: bytes) -> list[str]:
    """What is odd but opens.

    Unknown styles, notes nobody refers to, drawings of two parts with one id, run properties out of Word's
    order, spaces that are lost.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        package = Package({name: archive.read(name) for name in archive.namelist()}, {}, {})
    if [*_xml(package), *_types(package)]:
        raise ValueError("problems first")
    styles = {style.get(W + "styleId") for _, root in package.of_kind("styles") for style in root}
    found = []
    for name, root in package.stories():
        used = {node.get(W + "val") for node in root.iter(W + "pStyle", W + "rStyle", W + "tblStyle")}
        found += [f"{name}: no style {style}" for style in sorted(map(str, used - styles))]
        for properties in root.iter(W + "rPr"):
            names = [_name(child) for child in _words(properties) if _name(child) in RUN_ORDER]
            if names != sorted(names, key=RUN_ORDER.index):
                found.append(f"{name}: w:rPr has {' '.join(names)}")
        found += [
            f"{name}: w:t loses the spaces at its edge in {node.text!r}"
            for node in root.iter(W + "t")
            if node.text and node.text != node.text.strip(" \n\t") and not node.attrib
        ]
    # The standard wants them to differ in the whole file; python-docx counts in each part, and Word opens it.
    drawings = [key for _, root in package.stories() for key in set(_drawings(root))]
    found += [f"two parts have a wp:docPr with the id {key}" for key in _twice(drawings)]
    for plural, single in NOTES.items():
        there = {each.get(W + "id"): each for _, root in package.of_kind(plural) for each in root}
        used = {
            each.get(W + "id") for _, root in package.stories() for each in root.iter(f"{W}{single}Reference")
        }
        found += [
            f"{plural}: nobody refers to {key}"
            for key, note in there.items()
            if key not in used and note.get(W + "type", "normal") == "normal"
        ]
    return found


def _name(node: etree._Element) -> str:
    return etree.QName(node).localname


def _plain(attribute: tuple[str | bytes, str | bytes]) -> tuple[str, str]:
    """Name and value of an attribute: the stubs allow bytes, which lxml never gives."""
    key, value = attribute
    return str(key), str(value)


def _inside(node: etree._Element, *names: str) -> bool:
    """Whether `node` stands directly in an element of one of these names."""
    above = node.getparent()
    return above is not None and _name(above) in names


def _words(node: etree._Element) -> list[etree._Element]:
    """The children of `node` that are Word's own."""
    return [child for child in node if isinstance(child.tag, str) and child.tag.startswith(W)]


def _twice(values: Iterable[str | None]) -> list[str]:
    return [str(value) for value, times in Counter(values).items() if times > 1]


def _zip(archive: zipfile.ZipFile, data: bytes) -> Iterator[str]:
    if not data.startswith(b"PK\3\4"):
        yield "zip: does not begin with a member"
    infos = archive.infolist()
    for name in _twice(info.filename.lower() for info in infos):
        yield f"zip: two members {name}"
    for info in infos:
        name = info.filename
        if name.startswith("/") or "\\" in name or not set(name.split("/")).isdisjoint({"..", ".", ""}):
            yield f"zip: no name for a part: {name}"
        if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} or info.flag_bits & 1:
            yield f"zip: {name} is packed in a way Word does not read"
    if TYPES not in archive.namelist():
        yield f"zip: no {TYPES}"
    broken = archive.testzip()
    if broken:
        yield f"zip: {broken} is damaged"


def _xml(package: Package) -> Iterator[str]:
    """Parse what is XML, into `package.trees`."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    for name, data in package.parts.items():
        if not name.endswith((".xml", ".rels", ".vml", ".svg")):
            continue
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            yield f"{name}: not well-formed: {error.msg}"
            continue
        if b"<!DOCTYPE" in data:
            yield f"{name}: has a DTD"
        for node in root.iter("*"):
            prefixes = node.get(MC + "Ignorable", "").split()
            for prefix in prefixes:
                if prefix not in node.nsmap:
                    yield f"{name}: mc:Ignorable names {prefix}, which is not declared"
        package.trees[name] = root


def _types(package: Package) -> Iterator[str]:
    """Say what every part is, into `package.kinds`."""
    endings: dict[str, str] = {}
    names: dict[str, str] = {}
    for row in package.trees[TYPES]:
        is_default = _name(row) == "Default"
        key = (row.get("Extension", "") if is_default else row.get("PartName", "")).lower()
        rows = endings if is_default else names
        if key in rows:
            yield f"{TYPES}: two rows for {key}"
        rows[key] = row.get("ContentType", "")
        if not rows[key]:
            yield f"{TYPES}: {key} has no content type"
    there = {f"/{name.lower()}" for name in package.parts}
    for name in names:
        if name not in there:
            yield f"{TYPES}: Override for {name}, which is not there"
    for name in package.parts:
        kind = names.get(f"/{name.lower()}") or endings.get(name.rpartition(".")[2].lower())
        if kind is None and name != TYPES:
            yield f"{name}: has no content type"
        package.kinds[name] = kind or ""
        root = package.trees.get(name)
        wanted = next((each for end, each in ROOTS.items() if (kind or "").endswith(f".{end}")), "")
        if wanted and (root is None or root.tag != W + wanted):
            yield f"{name}: is no w:{wanted}"


def _relations(package: Package) -> Iterator[str]:
    """Read every list of relationships, into `package.relations`."""
    known = {name.lower(): name for name in package.parts}
    for name in [name for name in package.parts if name.endswith(".rels")]:
        folder, _, base = name.rpartition("_rels/")
        source = folder + base.removesuffix(".rels")
        if source and source not in package.parts:
            yield f"{name}: belongs to {source}, which is not there"
        rows = list(package.trees[name])
        for key in _twice(row.get("Id") for row in rows):
            yield f"{name}: two relationships {key}"
        found = package.relations[source] = {}
        for row in rows:
            key, kind, target = (row.get(each, "") for each in ("Id", "Type", "Target"))
            external = row.get("TargetMode") == "External"
            if not re.fullmatch(r"[^\W\d][\w.-]*", key) or not kind:
                yield f"{name}: a relationship without Id or Type: {key}"
            if external:
                if not target or re.search(r'[\s<>"{}|\\^`]', target):
                    yield f"{name}: {key} leads to {target!r}, which is no address"
            elif not target.startswith("#"):
                path = posixpath.normpath(posixpath.join("/", folder, target.partition("#")[0])).lstrip("/")
                target = known.get(path.lower(), "")
                if not target:
                    yield f"{name}: {key} leads to {path}, which is not there"
            found[key] = Relation(kind, target, external)


def _main(package: Package) -> Iterator[str]:
    mains = [
        each for each in package.relations.get("", {}).values() if each.kind == f"{OFFICE}/officeDocument"
    ]
    if len(mains) != 1:
        yield f"_rels/.rels: {len(mains)} main documents"
        return
    main = mains[0].target
    if not package.kinds.get(main, "").endswith((".document.main+xml", ".template.main+xml")):
        yield f"{main}: is the main document, but no Word document by its content type"
    kinds = [each.kind.rpartition("/")[2] for each in package.relations.get(main, {}).values()]
    for kind in _twice(kinds):
        if kind in SINGLE:
            yield f"{main}: {kinds.count(kind)} parts of {kind}"


def _properties(package: Package) -> Iterator[str]:
    """Word refuses the whole file for a date it cannot read in the core properties."""
    for name, root in package.trees.items():
        if name.endswith("core.xml"):
            for tag in _twice(_name(child) for child in root):
                yield f"{name}: {tag} twice"
            for child in root.iter(DCTERMS + "created", DCTERMS + "modified"):
                if not re.fullmatch(
                    r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?", child.text or ""
                ):
                    yield f"{name}: {_name(child)} is no date: {child.text}"
                if child.get(XSI + "type") != "dcterms:W3CDTF":
                    yield f"{name}: {_name(child)} has no xsi:type"
        elif name.endswith("custom.xml") and _name(root) == "Properties":
            for what in ("pid", "name"):
                for value in _twice(child.get(what) for child in root):
                    yield f"{name}: two properties with {what} {value}"


def _uses(package: Package, name: str, root: etree._Element) -> Iterator[str]:
    """Relationships that the XML of a part names."""
    known = package.relations.get(name, {})
    for node in root.iter("*"):
        for key, value in map(_plain, node.attrib.items()):
            if not key.startswith(R):
                continue
            relation = known.get(value)
            if relation is None:
                if value or node.tag.startswith(W):
                    yield f"{_name(node)} uses the relationship {value!r}, which is not there"
                continue
            wanted = RELATIONS.get(_name(node))
            if wanted and relation.kind.rpartition("/")[2] != wanted:
                yield f"{_name(node)} uses {value}, a relationship of {relation.kind.rpartition('/')[2]}"


def _parent(node: etree._Element) -> etree._Element | None:
    """The element `node` stands in, past those that only wrap."""
    above = node.getparent()
    while above is not None and _name(above) in SHELLS:
        above = above.getparent()
    return above


def _word(root: etree._Element) -> Iterator[str]:
    """What is wrong with the WordprocessingML of one part."""
    fields = 0
    for node in root.iter("*"):
        name = _name(node)
        if not node.tag.startswith(W):
            continue
        above = _parent(node)
        allowed = PARENTS.get(name)
        if allowed and above is not None and above.tag.startswith(W) and _name(above) not in allowed:
            yield f"w:{name} in w:{_name(above)}"
        yield from _text(node, name)
        yield from _attributes(node, name)
        if name in ORDER:
            yield from _order(node, name)
        if name in FIRST:
            yield from _first(node, name)
        if name in NEEDS_PARAGRAPH:
            yield from _ends_in_paragraph(node, name)
        if name == "tbl":
            yield from _table(node)
        if name == "body":
            last = [_name(child) for child in _words(node)]
            if last.count("sectPr") != 1 or last[-1] != "sectPr":
                yield "w:body does not end with its one w:sectPr"
        if name == "fldChar":
            kind = node.get(W + "fldCharType")
            fields += {"begin": 1, "end": -1}.get(str(kind), 0)
            if fields < 0 or (kind == "separate" and not fields):
                yield f"a field has {kind} without begin"
                fields = max(fields, 0)
    if fields:
        yield "a field begins and does not end"


def _text(node: etree._Element, name: str) -> Iterator[str]:
    if name in TEXT:
        for child in node:
            if _name(child) not in PARENTS:  # of those it is said where they stand
                yield f"w:{name} has {_name(child)} in it"
        return
    for text in [node.text, *(child.tail for child in node)]:
        if text and text.strip():
            yield f"w:{name} has text in it: {text.strip()[:40]!r}"


def _attributes(node: etree._Element, name: str) -> Iterator[str]:
    required = REQUIRED.get(name)
    if required and node.get(W + required) is None:
        yield f"w:{name} without w:{required}"
    for key, value in map(_plain, node.attrib.items()):
        pattern = VALUES.get((name, key.removeprefix(W)))
        if pattern and not pattern.fullmatch(value):
            yield f"w:{name} has w:{key.removeprefix(W)} {value!r}"


def _order(node: etree._Element, name: str) -> Iterator[str]:
    order = ORDER[name]
    before = ""
    seen: set[str] = set()
    for child in _words(node):
        each = EITHER.get(_name(child), _name(child))
        if each not in order:
            yield f"w:{name} may not have w:{each}"
            continue
        if each in seen and each not in REPEATED:
            yield f"w:{name} has w:{each} twice"
        elif before and order.index(each) < order.index(before):
            yield f"w:{name} has w:{each} after w:{before}"
        seen.add(each)
        before = each


def _first(node: etree._Element, name: str) -> Iterator[str]:
    properties = FIRST[name]
    names = [_name(child) for child in _words(node)]
    count = names.count(properties)
    if count > 1:
        yield f"w:{name} has w:{properties} {count} times"
    skipped = {"tblPrEx"} if name == "tr" else {"bookmarkStart", "bookmarkEnd"} if name == "tbl" else set()
    names = [each for each in names if each not in skipped]
    if count and names[0] != properties:
        yield f"w:{name} does not begin with its w:{properties}"


def _blocks(node: etree._Element) -> Iterator[str]:
    """The names of the blocks in `node`, those in content controls too."""
    for child in node:
        name = _name(child) if isinstance(child.tag, str) else ""
        if name in {"p", "tbl", "altChunk"}:
            yield name
        elif name in SHELLS:
            yield from _blocks(child)


def _ends_in_paragraph(node: etree._Element, name: str) -> Iterator[str]:
    if name in {"footnote", "endnote", "comment"} and not _inside(node, *NOTES):
        return  # in the settings, where it names the separators
    blocks = list(_blocks(node))
    if not blocks:
        yield f"w:{name} without a paragraph"
    elif name == "tc" and blocks[-1] == "tbl":
        yield "w:tc ends with a table"


def _number(node: etree._Element | None, default: int) -> int:
    value = default if node is None else node.get(W + "val", "")
    return int(value) if str(value).isdigit() else default


def _rows(node: etree._Element, name: str) -> Iterator[etree._Element]:
    for child in node:
        if child.tag == W + name:
            yield child
        elif isinstance(child.tag, str) and _name(child) in SHELLS | {"ins", "del"}:
            yield from _rows(child, name)


def _table(table: etree._Element) -> Iterator[str]:
    for name in ("tblPr", "tblGrid"):
        if table.find(W + name) is None:
            yield f"w:tbl without w:{name}"
    columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
    rows = list(_rows(table, "tr"))
    if not rows:
        yield "w:tbl without rows"
    for number, row in enumerate(rows, 1):
        cells = list(_rows(row, "tc"))
        if not cells:
            yield f"row {number} of a table without cells"
        width = sum(_number(row.find(f"{W}trPr/{W}{name}"), 0) for name in ("gridBefore", "gridAfter"))
        width += sum(_number(cell.find(f"{W}tcPr/{W}gridSpan"), 1) for cell in cells)
        if width > columns and table.find(W + "tblGrid") is not None:
            yield f"row {number} of a table is {width} columns wide, its grid has {columns}"


def _own(root: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """Elements that count: those of a fallback repeat what stands in the choice before it."""
    for node in root.iter(*tags):
        if next(node.iterancestors(MC + "Fallback"), None) is None:
            yield node


def _drawings(root: etree._Element) -> list[str]:
    return [node.get("id", "") for node in _own(root, WP + "docPr")]


def _ids(package: Package) -> Iterator[str]:
    controls: list[str | None] = []
    bookmarks: list[str | None] = []
    for name, root in package.stories():
        drawings = _drawings(root)
        for key in _twice(drawings):
            yield f"{name}: two wp:docPr with the id {key}"
        for key in drawings:
            if not re.fullmatch(r"\d+", key) or int(key) >= 2**31:
                yield f"{name}: wp:docPr has the id {key!r}"
        controls += [node.get(W + "val") for node in _own(root, W + "id") if _inside(node, "sdtPr")]
        starts = list(_own(root, W + "bookmarkStart"))
        bookmarks += [str(node.get(W + "name")).lower() for node in starts]
        begun = [node.get(W + "id") for node in starts]
        ended = [node.get(W + "id") for node in _own(root, W + "bookmarkEnd")]
        for key in _twice(begun):
            yield f"{name}: two bookmarks with the id {key}"
        for key in _twice(ended):
            yield f"{name}: the bookmark {key} ends twice"
        for key in sorted(map(str, set(begun) - set(ended))):
            yield f"{name}: the bookmark {key} does not end"
        for key in sorted(map(str, set(ended) - set(begun))):
            yield f"{name}: the bookmark {key} ends and does not begin"
        paragraphs = [node.get(W14 + "paraId") for node in _own(root, "*") if node.get(W14 + "paraId")]
        for key in _twice(paragraphs):
            yield f"{name}: two paragraphs with the w14:paraId {key}"
        for key in map(str, paragraphs):
            if not re.fullmatch("[0-7][0-9A-Fa-f]{7}", key) or int(key, 16) == 0:
                yield f"{name}: w14:paraId {key}"
    for key in _twice(controls):
        yield f"two w:sdt with the id {key}"
    for key in _twice(bookmarks):
        yield f"two bookmarks with the name {key}"


def _notes(package: Package) -> Iterator[str]:
    for plural, single in NOTES.items():
        there: set[str | None] = set()
        for name, root in package.of_kind(plural):
            keys = [each.get(W + "id") for each in root.iter(W + single)]
            there |= set(keys)
            for key in _twice(keys):
                yield f"{name}: two with the id {key}"
        for name, root in [*package.stories(), *package.of_kind("settings")]:
            tags = [f"{W}{single}Reference"]
            tags += [f"{W}commentRange{each}" for each in ("Start", "End")] if single == "comment" else []
            tags += [W + single] if root.tag == W + "settings" else []
            used = {node.get(W + "id") for node in root.iter(*tags)}
            for key in sorted(map(str, used - there)):
                yield f"{name}: refers to {single} {key}, which is not there"


def _numbering(package: Package) -> Iterator[str]:
    numbers: set[str | None] = set()
    for name, root in package.of_kind("numbering"):
        lists = [node.get(W + "abstractNumId") for node in root.findall(W + "abstractNum")]
        nums = [node.get(W + "numId") for node in root.findall(W + "num")]
        numbers |= set(nums)
        for key in _twice(lists):
            yield f"{name}: two w:abstractNum {key}"
        for key in _twice(nums):
            yield f"{name}: two w:num {key}"
        used = {node.get(W + "val") for node in root.findall(f"{W}num/{W}abstractNumId")}
        for key in sorted(map(str, used - set(lists))):
            yield f"{name}: refers to w:abstractNum {key}, which is not there"
    for name, root in [*package.stories(), *package.of_kind("styles")]:
        used = {node.get(W + "val") for node in root.iter(W + "numId")} - {"0"}
        for key in sorted(map(str, used - numbers)):
            yield f"{name}: refers to the numbering {key}, which is not there"
    for name, root in package.of_kind("styles"):
        styles = [node.get(W + "styleId") for node in root.findall(W + "style")]
        for key in _twice(styles):
            yield f"{name}: two styles {key}"
