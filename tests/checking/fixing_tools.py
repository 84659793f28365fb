"""What the tests of mending look with: tracked changes accepted and refused, documents compared."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from lxml import etree

from tests.checking.paper import w
from tests.ooxml_check import problems, remarks
from vanban.ooxml.sua import Tracked, apply
from vanban.ooxml.tai_lieu import Khuc, read_document
from vanban.opc import read_package, write_package

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from vanban.ooxml.dang import DangChu, DangDoan
    from vanban.ooxml.sua import Sua
    from vanban.ooxml.tai_lieu import TaiLieu

TRACKED = Tracked("Nguyễn Văn A & B", datetime(2026, 9, 3, 7, 30, tzinfo=UTC))

STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" '
    'w:eastAsiaTheme="minorEastAsia" w:cstheme="minorBidi"/><w:sz w:val="22"/></w:rPr></w:rPrDefault>'
    '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    '</w:style><w:style w:type="paragraph" w:styleId="Dam"><w:name w:val="Dam"/><w:pPr><w:spacing '
    'w:before="240" w:after="240" w:line="360" w:lineRule="auto"/><w:ind w:left="720" w:hanging="360"/>'
    '<w:contextualSpacing/><w:jc w:val="right"/></w:pPr><w:rPr><w:b/><w:i/><w:u w:val="double"/>'
    '<w:color w:val="FF0000" w:themeColor="accent1"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Manh"><w:name w:val="Manh"/><w:rPr><w:b/><w:rFonts '
    'w:ascii="Arial" w:hAnsi="Arial"/></w:rPr></w:style>'
    '<w:style w:type="table" w:styleId="Bang"><w:name w:val="Bang"/><w:rPr><w:b/><w:i/></w:rPr></w:style>'
)
"""Styles that say much: a theme font by default, toggles in paragraph, character and table styles."""
RUNS = (
    "",
    "<w:b/>",
    '<w:b w:val="0"/>',
    '<w:rStyle w:val="Manh"/>',
    '<w:rStyle w:val="Manh"/><w:b/><w:i w:val="false"/>',
    (
        '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi" w:cstheme="majorBidi"/>'
        '<w:color w:val="0000FF" w:themeColor="text2" w:themeShade="80"/>'
    ),
    (
        '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime" w:hint="eastAsia"/><w:sz w:val="25"/>'
        '<w:szCs w:val="20"/><w:u w:val="none"/>'
    ),
    (
        '<w:caps/><w:strike/><w:spacing w:val="10"/><w:kern w:val="2"/><w:highlight w:val="yellow"/>'
        '<w:lang w:val="vi-VN"/>'
    ),
)
"""What runs say, the strange included."""
LOOKS: list[dict[str, Any]] = [
    {"phong": "Times New Roman"},
    {"co": 14},
    {"co": 12.5},
    {"dam": True},
    {"dam": False},
    {"nghieng": True, "dam": True},
    {"nghieng": False, "gach_chan": False},
    {"gach_chan": True},
    {"mau": "000000"},
    {"mau": "auto"},
    {"phong": "Times New Roman", "co": 14, "dam": False, "nghieng": False, "gach_chan": False, "mau": "auto"},
]

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
    for name, xml in read_package(data).parts.items():
        if name.startswith("word/") and name.endswith(".xml"):
            root = etree.fromstring(xml)
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
        properties = _parent(change)
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
        parent = _parent(mark)
        if parent.tag == w("rPr"):  # the mark of a new paragraph: the paragraph goes
            p = _parent(_parent(parent))
            _remove(p)
    for inserted in list(root.iter(w("ins"), w("moveTo"))):
        _remove(inserted)
    for deleted in list(root.iter(w("del"), w("moveFrom"))):
        for node in deleted.iter(w("delText"), w("delInstrText")):
            node.tag = {w("delText"): w("t"), w("delInstrText"): w("instrText")}[node.tag]
        _unwrap(deleted)


def _parent(element: etree._Element) -> etree._Element:
    found = element.getparent()
    if found is None:
        raise ValueError("no parent")
    return found


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: etree._Element) -> None:
    for child in list(element):
        element.addprevious(child)
    _remove(element)


def settled(data: bytes) -> dict[str, str]:
    """Every part of Word as canonical XML, runs of one look beside each other joined."""
    return {
        name: settled_xml(xml)
        for name, xml in read_package(data).parts.items()
        if name.startswith("word/") and name.endswith(".xml")
    }


def settled_xml(xml: bytes) -> str:
    """One part so."""
    root = etree.fromstring(xml)
    for drawing in root.iter("{*}docPr"):
        drawing.set("id", "")
    for t in root.iter(w("t")):
        t.attrib.pop(SPACE, "")
    for properties in list(root.iter(w("rPr"), w("pPr"))):
        if not len(properties) and _parent(properties).tag != w("pPrDefault"):
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


def text_box(content: str) -> str:
    """A run with a text box, written for new programs and for old ones."""
    box = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="1" cy="1"/>'
        '<wp:docPr id="1" name="x"/><a:graphic><a:graphicData uri="u"><wps:wsp><wps:txbx>'
        f"{box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def edited(data: bytes, make: Callable[[TaiLieu], Iterable[Sua]], tracked: Tracked | None = None) -> bytes:
    """The document with edits made that are found in its reading."""
    doc = read_document(data)
    parts = apply(doc, make(doc), tracked)
    return write_package({**doc.package.parts, **parts})


def both(data: bytes, make: Callable[[TaiLieu], Iterable[Sua]]) -> bytes:
    """The same, having held the tracked way against it."""
    plain, tracked = edited(data, make), edited(data, make, TRACKED)
    for each in (plain, tracked):
        assert problems(each) == []
        assert set(remarks(each)) <= set(remarks(data))
    assert settled(accepted(tracked)) == settled(plain)
    assert looks(refused(tracked)) == looks(data)
    assert texts(tracked) == texts(plain)
    assert len(ids(tracked)) == len(set(ids(tracked)))
    return plain


def khuc(doc: TaiLieu, words: str) -> Khuc:
    doan = next(doan for doan in doc.doan if words in doan.van_ban)
    start = doan.van_ban.index(words)
    return Khuc(doan, start, start + len(words))


def shown(data: bytes, words: str) -> set[Any]:
    return {look for _, _, look in khuc(read_document(data), words).dang()}
