"""Documents spoilt at random: elements dropped, doubled, moved and renamed, values and texts made strange."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Final

from lxml import etree

from tests.checking.xml import W
from vanban.opc import read_package, write_package

if TYPE_CHECKING:
    from random import Random

VALUES: Final = (
    "", "0", "-1", "1", "2", "9", "999999999", "-2147483649", "9" * 400, "1e400", "nan", "inf", "0x1F",
    "²", "½", "12pt", "2cm", "true", "off", "x", "center", "both", "exact", "Normal", "TieuDe", "rId1",
    "../../..", "/", "styles.xml", "document.xml", "PAGE", "begin", "end", "separate", "FFFFFFFF", "D800",
    "F0B7", "%1%2%9", "a" * 70_000, "\u0301" * 500, "Times New Roman", "auto", "decimal", "bullet",
    "upperRoman",
)  # fmt: skip
"""What an attribute may suddenly say."""
TEXTS: Final = (
    "", " ", "\t\n", "Số: -KH/ĐU", "ngày 99 tháng 99 năm 9999", "ĐẢNG CỘNG SẢN VIỆT NAM", "Nơi nhận:",
    "T/M", "-----", "*", "I-", "Điều 1", "PHỤ LỤC", "Kính gửi:", "\u0301" * 50, "ngày     tháng     năm",
    "a" * 5_000, "{{ x }}", "١٢٣", "𝟏𝟐", "\u200b\u00ad\ufeff", "Số 99999999999999999999-QĐ/TW",
    "(1) (2) (3)", "\u1112\u1161\u11ab",
)  # fmt: skip
TAGS: Final = (
    "p", "r", "t", "tbl", "tr", "tc", "tblPr", "sectPr", "pPr", "rPr", "sdt", "sdtContent", "ins", "del",
    "pict", "txbxContent", "fldChar", "instrText", "fldSimple", "br", "tab", "sym", "numPr", "ind",
    "spacing", "jc", "sz", "style", "basedOn", "rFonts", "lvl", "abstractNum", "num", "framePr",
    "hyperlink", "body", "document", "hdr", "headerReference", "pgSz", "pgMar", "titlePg",
    "lastRenderedPageBreak", "tblStyle", "pStyle", "numId", "ruby",
)  # fmt: skip
_XML: Final = (".xml", ".rels")


def mutant(data: bytes, random: Random, others: tuple[bytes, ...] = ()) -> bytes:
    """A document spoilt in one to eight places."""
    parts = dict(read_package(data).parts)
    names = [name for name in parts if name.endswith(_XML)]
    for _ in range(random.randint(1, 8)):
        name = "word/document.xml" if random.random() < 0.6 else random.choice(names)
        chance = random.random()
        if name not in parts:
            continue
        if chance < 0.02:
            del parts[name]
        elif chance < 0.05:
            parts[name] = parts.get(random.choice(names), b"")
        elif chance < 0.07:
            parts[name] = parts[name][: random.randrange(len(parts[name]) + 1)]
        elif chance < 0.09 and others:
            parts[name] = read_package(random.choice(others)).parts.get(name, b"<x/>")
        else:
            parts[name] = _spoilt(parts[name], random)
    return write_package(parts)


def _spoilt(xml: bytes, random: Random) -> bytes:
    try:
        root = etree.fromstring(xml)
    except etree.XMLSyntaxError:
        return xml
    elements = [each for each in root.iter() if isinstance(each.tag, str)]
    for _ in range(random.randint(1, 4)):
        _spoil(random.choice(elements), random.choice(elements), random)
    return etree.tostring(root)


def _spoil(element: etree._Element, other: etree._Element, random: Random) -> None:
    parent = element.getparent()
    kind = random.randrange(9)
    if kind == 0 and parent is not None:
        parent.remove(element)
    elif kind == 1 and parent is not None:
        copy = deepcopy(element)
        parent.insert(random.randrange(len(parent) + 1), copy)
    elif kind == 2 and element not in {other, *other.iterancestors()} and parent is not None:
        other.insert(random.randrange(len(other) + 1), element)
    elif kind == 3:
        element.tag = f"{{{W}}}{random.choice(TAGS)}"
    elif kind == 4:
        for name in list(element.attrib):
            if random.random() < 0.7:
                element.set(name, random.choice(VALUES))
    elif kind == 5:
        for name, value in other.attrib.items():
            element.set(name, value)
    elif kind == 6:
        element.text = random.choice(TEXTS) if random.random() < 0.7 else (element.text or "")[::2]
    elif kind == 7:
        inner = element
        for _ in range(random.choice((1, 1, 3, 3, 20, 20, 300))):
            inner = etree.SubElement(
                inner, f"{{{W}}}{random.choice(TAGS)}", {f"{{{W}}}val": random.choice(VALUES)}
            )
        inner.text = random.choice(TEXTS)
    elif parent is not None:
        wrapper = etree.Element(f"{{{W}}}{random.choice(TAGS)}")
        parent.replace(element, wrapper)
        wrapper.append(element)
