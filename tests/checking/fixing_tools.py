"""What the tests of mending look with: tracked changes accepted and refused, documents compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from tests.checking.paper import w
from vanban.ooxml.tai_lieu import read_document
from vanban.opc import read_package, write_package

if TYPE_CHECKING:
    from collections.abc import Callable

    from vanban.ooxml.dang import DangChu, DangDoan
    from vanban.ooxml.tai_lieu import TaiLieu

CHANGES = tuple(map(w, ("rPrChange", "pPrChange", "sectPrChange")))
NOT_FORMER = {
    w("rPr"): (),
    w("pPr"): (w("rPr"), w("sectPr")),
    w("sectPr"): (w("headerReference"), w("footerReference")),
}
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def accepted(data: bytes) -> bytes:
    """The document after “Accept all changes”."""
    return _through(data, _accept)


def refused(data: bytes) -> bytes:
    """The document after “Reject all changes”."""
    return _through(data, _refuse)


def _through(data: bytes, change: Callable[[etree._Element], None]) -> bytes:
    parts = dict(read_package(data).parts)
    for name in parts:
        if name.startswith("word/") and name.endswith(".xml"):
            root = etree.fromstring(parts[name])
            change(root)
            parts[name] = etree.tostring(root)
    return write_package(parts)


def _accept(root: etree._Element) -> None:
    for change in list(root.iter(*CHANGES)):
        _remove(change)
    for deleted in list(root.iter(w("del"), w("moveFrom"))):
        _remove(deleted)
    for inserted in list(root.iter(w("ins"), w("moveTo"))):
        _unwrap(inserted)


def _refuse(root: etree._Element) -> None:
    for change in list(root.iter(*CHANGES)):
        properties = change.getparent()
        former = change[0]
        kept = [each for each in properties if each.tag in NOT_FORMER[properties.tag]]
        before = [each for each in kept if each.tag != w("rPr")] if properties.tag == w("sectPr") else []
        after = [each for each in kept if each not in before]
        for child in list(properties):
            properties.remove(child)
        properties.extend([*before, *former, *after])
        properties.attrib.clear()
        properties.attrib.update(former.attrib)
    for mark in list(root.iter(w("ins"))):
        parent = mark.getparent()
        if parent.tag == w("rPr"):  # the mark of a new paragraph: the paragraph goes
            p = parent.getparent().getparent()
            _remove(p)
    for inserted in list(root.iter(w("ins"), w("moveTo"))):
        _remove(inserted)
    for deleted in list(root.iter(w("del"), w("moveFrom"))):
        for node in deleted.iter(w("delText"), w("delInstrText")):
            node.tag = {w("delText"): w("t"), w("delInstrText"): w("instrText")}[node.tag]
        _unwrap(deleted)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: etree._Element) -> None:
    for child in list(element):
        element.addprevious(child)
    _remove(element)


def settled(data: bytes) -> dict[str, str]:
    """Every part of Word as canonical XML, runs of one look beside each other joined: how it was cut is gone."""
    return {
        name: settled_xml(xml)
        for name, xml in read_package(data).parts.items()
        if name.startswith("word/") and name.endswith(".xml")
    }


def settled_xml(xml: bytes) -> str:
    """One part so."""
    root = etree.fromstring(xml)
    for t in root.iter(w("t")):
        t.attrib.pop(SPACE, "")
    for properties in list(root.iter(w("rPr"), w("pPr"))):
        if not len(properties) and properties.getparent().tag != w("pPrDefault"):
            _remove(properties)
    for run in list(root.iter(w("r"))):
        before = run.getprevious()
        if before is not None and before.tag == w("r") and _look(before) == _look(run):
            run_children = [child for child in run if child.tag != w("rPr")]
            before.extend(run_children)
            _remove(run)
    for t in list(root.iter(w("t"))):
        before = t.getprevious()
        if before is not None and before.tag == w("t"):
            before.text = (before.text or "") + (t.text or "")
            _remove(t)
    return etree.tostring(root, method="c14n").decode()


def _look(run: etree._Element) -> bytes:
    found = run.find(w("rPr"))
    return b"" if found is None else etree.tostring(found, method="c14n")


def texts(data: bytes) -> list[str]:
    """The text of every paragraph of the body, as typed."""
    return [doan.nguyen for doan in read_document(data).doan]


def looks(data: bytes) -> list[tuple[str, list[tuple[str, DangChu]], DangDoan]]:
    """Every paragraph of the body: its text, the look of each letter, its own look."""
    return [
        (
            doan.nguyen,
            [(char, doan.dang_manh(manh)) for manh in doan.manh for char in doan.nguyen[manh.tu : manh.den]],
            doan.dang,
        )
        for doan in read_document(data).doan
    ]


def edges(data: bytes) -> list[dict[str, list[tuple[str, tuple[str, ...]]]]]:
    """What each section shows above and below: text and fields of every paragraph that has any."""
    doc = read_document(data)
    return [
        {
            f"{where} {which}": found
            for where, parts in (("đầu", phan.dau_trang), ("chân", phan.chan_trang))
            for which, doans in parts.items()
            if (found := [(doan.nguyen, doan.truong) for doan in doans if doan.nguyen or doan.truong])
        }
        for phan in doc.phan
    ]


def ids(data: bytes) -> list[str]:
    """The ids of all tracked changes."""
    return [
        node.get(w("id"), "")
        for name, xml in read_package(data).parts.items()
        if name.startswith("word/") and name.endswith(".xml")
        for node in etree.fromstring(xml).iter(w("ins"), w("del"), *CHANGES)
    ]


def restyled(data: bytes, styles: str) -> bytes:
    """The document with other styles: the XML within `w:styles`."""
    parts = dict(read_package(data).parts)
    parts["word/styles.xml"] = f'<w:styles xmlns:w="{w("x")[1:-2]}">{styles}</w:styles>'.encode()
    return write_package(parts)


def reread(data: bytes) -> TaiLieu:
    """The document as it reads."""
    return read_document(data)
