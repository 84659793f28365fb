"""Comments (bình luận) put into a document; its text and look stay as they are.

A comment stands between two marks among the runs, so a run is cut where a comment begins or ends inside it:
both halves keep its properties. Comments that are there already stay, and keep their numbers.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from posixpath import relpath
from typing import TYPE_CHECKING, Final

from lxml import etree

from vanban.ooxml.goi import parse_part
from vanban.ooxml.tai_lieu import read_document
from vanban.ooxml.thuoc_tinh import R, W
from vanban.opc import CONTENT_TYPES, write_package

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from os import PathLike

    from vanban.ooxml.tai_lieu import Doan, Manh, TaiLieu

__all__ = ["BinhLuan", "add_comments"]

_W: Final = f"{{{W}}}"
_XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_TYPES: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_NO_RELATIONS: Final = f'<Relationships xmlns="{_RELATIONS.strip("{}")}"/>'.encode()
_KIND: Final = f"{R}/comments"
_CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_ONE_LETTER: Final = frozenset(f"{_W}{name}" for name in ("tab", "br", "cr", "noBreakHyphen", "sym"))


@dataclass(frozen=True, slots=True)
class BinhLuan:
    """A comment on a piece of a paragraph."""

    doan: int
    """Number of the paragraph in the main part."""
    tu: int
    den: int
    """From and to, in its text; what cannot be told so exactly is taken as the whole paragraph."""
    loi: tuple[str, ...]
    """What it says, a paragraph each."""


def add_comments(
    source: bytes | str | PathLike[str], comments: Sequence[BinhLuan], author: str = "vanban"
) -> bytes:
    """The document with the comments in it; without any, it is only packed anew.

    Raises:
        InvalidDocument, MissingFile, CannotRead: as `read_document`.
    """
    doc = read_document(source)
    parts = dict(doc.package.parts)
    placed = [(comment, _anchor(doc, comment)) for comment in comments] if doc.doan else []
    if placed:
        number = _put_into_part(doc, parts, comments, author)
        ranges: dict[int, list[tuple[int, int, int]]] = {}
        for id_, (_, (doan, tu, den)) in enumerate(placed, start=number):
            ranges.setdefault(doan.so, []).append((id_, tu, den))
        for so, own in ranges.items():
            _mark(doc.doan[so], own)
        parts[doc.part] = _bytes(doc.root)
    return write_package(parts)


def _anchor(doc: TaiLieu, comment: BinhLuan) -> tuple[Doan, int, int]:
    """The place a comment can stand at: not inside a text box, where Word has none."""
    doan = doc.doan[comment.doan]
    for box in doan.element.iterancestors(f"{_W}txbxContent"):
        around = next(box.iterancestors(f"{_W}p"), None)
        outer = next((other for other in doc.doan if other.element is around), doc.doan[0])
        return _anchor(doc, BinhLuan(outer.so, 0, len(outer.van_ban), comment.loi))
    if not doan.sua_duoc:
        return doan, 0, len(doan.nguyen)
    return doan, comment.tu, comment.den


def _mark(doan: Doan, ranges: Iterable[tuple[int, int, int]]) -> None:
    """Put the marks of each range (id, from, to) into the paragraph."""
    ranges = list(ranges)
    edges = {edge for _, tu, den in ranges for edge in (tu, den)}
    pieces = [piece for manh in doan.manh for piece in _cut(manh, edges)]
    for id_, tu, den in ranges:
        inside = [run for start, end, run in pieces if start < den and end > tu]
        begin, end, reference = _marks(id_)
        if inside:
            inside[0].addprevious(begin)
            last = inside[-1]
            while (after := last.getnext()) is not None and after.tag == f"{_W}commentRangeEnd":
                last = _reference_of(after)
            last.addnext(end)
        else:
            place = 0 if doan.p_pr is None else 1
            doan.element.insert(place, begin)
            begin.addnext(end)
        end.addnext(reference)


def _reference_of(end: etree._Element) -> etree._Element:
    """The run that refers to the comment whose end this is, when it stands right behind."""
    after = end.getnext()
    return end if after is None or after.find(f"{_W}commentReference") is None else after


def _marks(id_: int) -> tuple[etree._Element, etree._Element, etree._Element]:
    begin, end, run = (etree.Element(f"{_W}{name}") for name in ("commentRangeStart", "commentRangeEnd", "r"))
    for element in (begin, end, etree.SubElement(run, f"{_W}commentReference")):
        element.set(f"{_W}id", str(id_))
    return begin, end, run


def _cut(manh: Manh, edges: Iterable[int]) -> list[tuple[int, int, etree._Element]]:
    """A run as pieces that end where a comment begins or ends: from, to, element."""
    inner = sorted(edge for edge in edges if manh.tu < edge < manh.den)
    pieces = [(manh.tu, manh.den, manh.element)]
    if _length(manh.element) != manh.den - manh.tu:  # the code of a field is in it: it stays whole
        return pieces
    for edge in inner:
        start, end, run = pieces.pop()
        pieces += [(start, edge, run), (edge, end, _split(run, edge - start))]
    return pieces


def _length(run: etree._Element) -> int:
    return sum(_letters(child) for child in run)


def _letters(child: etree._Element) -> int:
    if child.tag == f"{_W}t":
        return len(child.text or "")
    return 1 if child.tag in _ONE_LETTER else 0


def _split(run: etree._Element, at: int) -> etree._Element:
    """Cut a run after `at` letters; returns the second half, which stands behind the first."""
    second = etree.Element(run.tag, {str(key): str(value) for key, value in run.attrib.items()})
    left = at
    children = [child for child in run if child.tag != f"{_W}rPr"]
    r_pr = run.find(f"{_W}rPr")
    if r_pr is not None:
        second.append(deepcopy(r_pr))
    for child in children:
        length = _letters(child)
        if left <= 0:
            second.append(child)
        elif length > left:  # only text is longer than one letter
            text = child.text or ""
            rest = etree.SubElement(second, f"{_W}t")
            child.text, rest.text = text[:left], text[left:]
            for half in (child, rest):
                half.set(_XML_SPACE, "preserve")
        left -= length
    run.addnext(second)
    return second


def _put_into_part(doc: TaiLieu, parts: dict[str, bytes], comments: Iterable[BinhLuan], author: str) -> int:
    """Write the comments into their part, which is made where there is none; returns the first number."""
    name = _part(doc, parts)
    root = parse_part(parts[name], name)
    used = [comment.get(f"{_W}id", "") for comment in root.iter(f"{_W}comment")]
    used += [mark.get(f"{_W}id", "") for mark in doc.root.iter(f"{_W}commentReference")]
    first = max((int(id_) for id_ in used if id_.isdecimal()), default=-1) + 1
    for id_, comment in enumerate(comments, start=first):
        element = etree.SubElement(root, f"{_W}comment")
        for key, value in (("id", str(id_)), ("author", author), ("initials", author[:2])):
            element.set(f"{_W}{key}", value)
        for line in comment.loi or ("",):
            text = etree.SubElement(etree.SubElement(etree.SubElement(element, f"{_W}p"), f"{_W}r"), f"{_W}t")
            text.text = line
            text.set(_XML_SPACE, "preserve")
    parts[name] = _bytes(root)
    return first


def _part(doc: TaiLieu, parts: dict[str, bytes]) -> str:
    """Name of the part of the comments."""
    folder, _, main = doc.part.rpartition("/")
    relations = f"{folder}/_rels/{main}.rels".lstrip("/")
    root = parse_part(parts.get(relations, _NO_RELATIONS), relations)
    for relation in root.iter(f"{_RELATIONS}Relationship"):
        if relation.get("Type") == _KIND:
            name = _resolved(folder, relation.get("Target", ""))
            if name in parts:
                return name
    name = _free_name(folder, parts)
    ids = {relation.get("Id") for relation in root}
    relation = etree.SubElement(root, f"{_RELATIONS}Relationship")
    relation.set("Id", next(id_ for n in range(1, len(ids) + 2) if (id_ := f"rIdBinhLuan{n}") not in ids))
    relation.set("Type", _KIND)
    relation.set("Target", relpath(name, folder or "."))
    parts[relations] = _bytes(root)
    types = parse_part(parts[CONTENT_TYPES], CONTENT_TYPES)
    override = etree.SubElement(types, f"{_TYPES}Override")
    override.set("PartName", f"/{name}")
    override.set("ContentType", _CONTENT_TYPE)
    parts[CONTENT_TYPES] = _bytes(types)
    parts[name] = _bytes(etree.Element(f"{_W}comments", nsmap={"w": W}))
    return name


def _free_name(folder: str, parts: Mapping[str, bytes]) -> str:
    taken = {name.lower() for name in parts}
    names = (f"{folder}/comments{n or ''}.xml".lstrip("/") for n in range(len(taken) + 1))
    return next(name for name in names if name.lower() not in taken)


def _resolved(folder: str, target: str) -> str:
    from posixpath import normpath

    return target.lstrip("/") if target.startswith("/") else normpath(f"{folder}/{target}").lstrip("/")


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
