"""Fields (trường): which runs belong to one, and what it prints."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from vanban.ooxml.sua.cay import w

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Truong", "fields", "opened", "page_field"]


@dataclass(slots=True, eq=False)
class Truong:
    """A field with all it holds, fields within it included."""

    runs: list[etree._Element] = field(default_factory=list)
    simple: etree._Element | None = None
    """Its `w:fldSimple`, where it is written so."""
    code: str = ""

    @property
    def name(self) -> str:
        """What kind it is: PAGE, NUMPAGES, DATE."""
        return next(iter(self.code.upper().split()), "")

    @property
    def paged(self) -> bool:
        """Whether it prints the number of the page, by itself or in a formula."""
        return "PAGE" in self.code.upper().split()


def fields(root: etree._Element) -> Iterator[Truong]:
    """The outermost fields of a part, or of a piece of one."""
    depth = 0
    now = Truong()
    for node in root.iter(w("r"), w("fldSimple")):
        if node.tag == w("fldSimple"):
            if not depth and next(node.iterancestors(w("fldSimple")), None) is None:
                yield Truong(list(node.iter(w("r"))), node, node.get(w("instr"), ""))
            continue
        if not depth and node.find(w("fldChar")) is None:
            continue
        ended = False
        for child in node:
            kind = child.get(w("fldCharType")) if child.tag == w("fldChar") else None
            if kind == "begin":
                depth += 1
            elif kind == "end" and depth:
                depth -= 1
                ended = depth == 0
            elif child.tag == w("instrText"):
                now.code += child.text or ""
            elif kind == "separate":
                now.code += " "
        now.runs.append(node)
        if ended:
            yield now
            now = Truong()
    if now.runs and depth:
        yield now


def opened(simple: etree._Element) -> list[etree._Element]:
    """The runs of a field written in three parts, in place of its `w:fldSimple`.

    A simple field cannot stand in a tracked change; its parts can.
    """
    runs = [_part("begin"), _code(simple.get(w("instr"), "")), _part("separate")]
    runs += list(simple.iter(w("r")))
    runs.append(_part("end"))
    for run in runs:
        simple.addprevious(run)
    parent = simple.getparent()
    if parent is not None:
        parent.remove(simple)
    return runs


def page_field() -> list[etree._Element]:
    """The runs of a field that prints the number of the page."""
    shown = etree.Element(w("r"))
    etree.SubElement(shown, w("t")).text = "2"
    return [_part("begin"), _code(" PAGE "), _part("separate"), shown, _part("end")]


def _part(kind: str) -> etree._Element:
    run = etree.Element(w("r"))
    etree.SubElement(run, w("fldChar")).set(w("fldCharType"), kind)
    return run


def _code(code: str) -> etree._Element:
    run = etree.Element(w("r"))
    text = etree.SubElement(run, w("instrText"))
    text.text = code
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run
