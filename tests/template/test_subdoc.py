"""Subdocuments: put where their tag stands, whole, and nothing else changed."""

from __future__ import annotations

import hashlib
import io
import os
import re
import struct
import subprocess
import sys
import zlib
from concurrent.futures import ThreadPoolExecutor
from posixpath import dirname, join, normpath
from threading import Barrier
from typing import TYPE_CHECKING

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from docxtpl import DocxTemplate
from lxml import etree

from vanban.errors import InvalidDocument, MissingFile, TemplateError
from vanban.opc import CONTENT_TYPES, read_package, write_package
from vanban.template import Template
from vanban.template.subdoc import Subdoc

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from docx.document import Document

BODY = "word/document.xml"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def saved(document: Document) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def made(*paragraphs: str, build: Callable[[Document], object] | None = None) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if build:
        build(document)
    return saved(document)


def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def with_parts(data: bytes, **changes: Callable[[str], str]) -> bytes:
    parts = dict(read_package(data).parts)
    for name, change in changes.items():
        parts[f"word/{name}.xml"] = change(parts[f"word/{name}.xml"].decode()).encode()
    return write_package(parts)


def with_body(xml: str, data: bytes | None = None) -> bytes:
    return with_parts(data or made(), document=lambda old: re.sub(r"<w:body>", f"<w:body>{xml}", old))


def with_member(data: bytes, name: str, xml: str, kind: str, relation: str, key: str) -> bytes:
    """The package with one more member that the body points to by `key`."""
    parts = dict(read_package(data).parts)
    types = parts[CONTENT_TYPES].decode()
    parts[CONTENT_TYPES] = types.replace(
        "</Types>", f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'
    ).encode()
    rels = "word/_rels/document.xml.rels"
    row = f'<Relationship Id="{key}" Type="{relation}" Target="/{name}"/></Relationships>'
    parts[rels] = parts[rels].decode().replace("</Relationships>", row).encode()
    return write_package({**parts, name: xml.encode()})


def with_notes(data: bytes, kind: str, text: str = "lời chú") -> bytes:
    """A document whose only paragraph refers to a note of this kind."""
    single = kind[:-1]
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    xml = (
        f'<w:{kind} xmlns:w="{W}"><w:{single} w:id="-1" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p>'
        f'</w:{single}><w:{single} w:id="7"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{single}></w:{kind}>'
    )
    if kind == "comments":
        xml = re.sub(r'<w:comment w:id="-1".*?</w:comment>', "", xml).replace(
            "<w:comment ", '<w:comment w:author="A" '
        )
    refers = f'<w:p><w:r><w:t>có chú</w:t></w:r><w:r><w:{single}Reference w:id="7"/></w:r></w:p>'
    return with_body(
        refers, with_member(data, f"word/{kind}.xml", xml, f"{word}{kind}+xml", f"{R}/{kind}", "rId77")
    )


def png(colour: int = 0) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = b"".join(b"\0" + bytes([colour, 90, 90]) * 8 for _ in range(8))
    header = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def picture(document: Document, colour: int = 0) -> None:
    document.add_picture(io.BytesIO(png(colour)), width=Mm(10))


def rich(document: Document) -> None:
    document.add_heading("Tình hình", 1)
    document.add_paragraph("việc một", style="List Number")
    document.add_paragraph("việc hai", style="List Number")
    document.add_paragraph("chấm", style="List Bullet")
    document.add_table(2, 2, style="Table Grid").cell(0, 0).text = "ô đầu"
    picture(document)


TEMPLATE = made("Trên", "{{p sd }}", "Dưới {{ x }}")
RICH = made(build=rich)


def put(template: bytes, sub: object, **values: object) -> bytes:
    """The template with `sub` as ``sd``; sound, and the same a second time."""
    it = Template.open(template)
    sd = sub if isinstance(sub, Subdoc) else it.new_subdoc(sub)  # type: ignore[arg-type]  # what the test gives
    values = {"x": "1", **values, "sd": sd}
    data = it.render(values)
    assert data == it.render(values)
    sound(data)
    return data


def texts(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in opened(data).paragraphs]


def body(data: bytes) -> str:
    return read_package(data).parts[BODY].decode()


def refusal(template: bytes, sub: bytes) -> TemplateError:
    it = Template.open(template)
    with pytest.raises(TemplateError) as caught:
        it.render({"sd": it.new_subdoc(sub), "x": "1"})
    return caught.value


def sound(data: bytes) -> None:
    """Everything in the package is said once, and what is pointed to is there."""
    package = read_package(data)
    assert all(package.content_types.values())
    roots = {name: etree.fromstring(xml) for name, xml in package.parts.items() if name.endswith(".xml")}
    for name, root in roots.items():
        rels = join(dirname(name), "_rels", name.rpartition("/")[2] + ".rels")
        rows = etree.fromstring(package.parts[rels]) if rels in package.parts else []
        keys = [row.get("Id") for row in rows]
        assert len(keys) == len(set(keys))
        for row in rows:
            if row.get("TargetMode") != "External":
                assert normpath(join("/", dirname(name), row.get("Target"))).lstrip("/") in package.parts
        used = root.xpath("//@r:*", namespaces={"r": R})
        assert set(used) - {""} <= set(keys), name
    word = [root for name, root in roots.items() if name.startswith("word/") and "Effects" not in name]

    def values(path: str) -> list[str]:
        spaces = {"w": W, "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"}
        return [each for root in word for each in root.xpath(path, namespaces=spaces)]

    for path in (
        "//wp:docPr/@id",
        "//w:bookmarkStart/@w:id",
        "//w:bookmarkStart/@w:name",
        "//w:sdtPr/w:id/@w:val",
        "//w:num/@w:numId",
        "//w:abstractNum/@w:abstractNumId",
        "//w:style/@w:styleId",
        "//w:style/w:name/@w:val",
        "//w:footnote/@w:id",
        "//w:comment/@w:id",
    ):
        found = values(path)
        assert len(found) == len(set(found)), path
    assert set(values("//w:body//w:numId/@w:val")) <= {"0", *values("//w:num/@w:numId")}
    assert set(values("//w:pStyle/@w:val|//w:tblStyle/@w:val|//w:basedOn/@w:val")) <= set(
        values("//w:style/@w:styleId")
    )
    assert len(values("//w:style[@w:type='paragraph'][@w:default='1']/@w:styleId")) <= 1
    for kind in ("footnote", "endnote", "comment"):
        assert set(values(f"//w:{kind}Reference/@w:id")) <= set(values(f"//w:{kind}/@w:id"))
    for root in word:
        for container in root.iter(
            *(f"{{{W}}}{name}" for name in ("tc", "hdr", "ftr", "footnote", "endnote"))
        ):
            assert container[-1].tag in {f"{{{W}}}p", f"{{{W}}}sdt"}


# ---- the value


def test_a_subdocument_stands_where_its_paragraph_stood() -> None:
    assert texts(put(TEMPLATE, made("một", "hai"))) == ["Trên", "một", "hai", "Dưới 1"]


def test_a_subdocument_is_opened_by_path(tmp_path: Path) -> None:
    (tmp_path / "kem.docx").write_bytes(made("từ tệp"))
    assert texts(put(TEMPLATE, tmp_path / "kem.docx")) == ["Trên", "từ tệp", "Dưới 1"]
    assert texts(put(TEMPLATE, str(tmp_path / "kem.docx"))) == ["Trên", "từ tệp", "Dưới 1"]


def test_a_dotx_is_a_document_too() -> None:
    parts = dict(read_package(made("từ dotx")).parts)
    parts[CONTENT_TYPES] = parts[CONTENT_TYPES].replace(b"document.main", b"template.main")
    assert texts(put(TEMPLATE, write_package(parts))) == ["Trên", "từ dotx", "Dưới 1"]


def test_an_empty_subdocument_is_filled_with_python_docx() -> None:
    sd = Template.open(TEMPLATE).new_subdoc()
    assert sd.paragraphs == []
    rich(sd.document)
    sd.add_page_break()
    document = opened(put(TEMPLATE, sd))
    assert [p.text for p in document.paragraphs][:3] == ["Trên", "Tình hình", "việc một"]
    assert document.tables[0].cell(0, 0).text == "ô đầu"
    assert len(document.inline_shapes) == 1
    assert sd.subdocx is sd.document
    assert len(sd.tables) == 1


def test_an_empty_subdocument_has_the_styles_of_the_template() -> None:
    def build(document: Document) -> None:
        document.styles.add_style("Của mẫu", WD_STYLE_TYPE.PARAGRAPH)

    template = made("{{p sd }}", build=build)
    sd = Template.open(template).new_subdoc()
    sd.add_paragraph("chữ", style="Của mẫu")
    assert opened(put(template, sd)).paragraphs[0].style.name == "Của mẫu"  # type: ignore[union-attr]  # it has one


def test_what_is_added_between_two_renders_shows_in_the_second() -> None:
    it = Template.open(TEMPLATE)
    sd = it.new_subdoc(made("một"))
    first = it.render({"sd": sd, "x": "1"})
    sd.add_paragraph("hai")
    assert texts(first) == ["Trên", "một", "Dưới 1"]
    assert texts(it.render({"sd": sd, "x": "1"})) == ["Trên", "một", "hai", "Dưới 1"]


def test_rendering_leaves_the_subdocument_as_it_was() -> None:
    it = Template.open(TEMPLATE)
    sd = it.new_subdoc(RICH)
    before = {name: part.blob for part in sd.part.package.iter_parts() for name in [part.partname]}
    it.render({"sd": sd, "x": "1"})
    assert {name: part.blob for part in sd.part.package.iter_parts() for name in [part.partname]} == before


def test_tags_in_a_subdocument_are_text() -> None:
    data = put(TEMPLATE, made("{{ x }} {% for %} {{p sd }}", "{# chú #}"))
    assert texts(data) == ["Trên", "{{ x }} {% for %} {{p sd }}", "{# chú #}", "Dưới 1"]


@pytest.mark.parametrize(
    "tag",
    [
        "{{ sd.save('/tmp/x') }}",
        "{{ sd.document }}",
        "{{ sd.part.package }}",
        "{{ sd._document }}",
        "{{ sd['document'] }}",
        "{{ sd|attr('document') }}",
        "{{ sd.place(1) }}",
        "{{ sd.add_paragraph('x') }}",
    ],
)
def test_an_expression_cannot_look_into_a_subdocument(tag: str) -> None:
    it = Template.open(made(tag))
    sd = it.new_subdoc(made("kín"))
    with pytest.raises(TemplateError):
        it.render({"sd": sd})
    assert [paragraph.text for paragraph in sd.paragraphs] == ["kín"]


@pytest.mark.parametrize("tag", ["{{ sd }}", "{{r sd }}", "{{ 'a' ~ sd }}", "{{ sd|upper }}"])
def test_a_subdocument_in_a_wrong_place_is_refused(tag: str) -> None:
    assert refusal(made(tag), made("x")).code == "gia-tri-sai-cho"


def test_copying_and_pickling_a_half_made_subdocument_do_not_recurse() -> None:
    half = Subdoc.__new__(Subdoc)
    with pytest.raises(AttributeError):
        _ = half.paragraphs
    assert not hasattr(half, "__deepcopy__")


# ---- bad sources


def test_a_missing_file_is_named() -> None:
    with pytest.raises(MissingFile) as caught:
        Template.open(TEMPLATE).new_subdoc("khong-co.docx")
    assert caught.value.code == "khong-co-tep"


def _relation_to_nothing() -> bytes:
    parts = dict(read_package(made("x")).parts)
    del parts["word/styles.xml"]
    return write_package(parts)


def _macro() -> bytes:
    parts = dict(read_package(made("x")).parts)
    kind = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    parts[CONTENT_TYPES] = re.sub(
        rb"application/[\w.-]*wordprocessingml.document.main\+xml", kind, parts[CONTENT_TYPES]
    )
    return write_package(parts)


def _bomb() -> bytes:
    return write_package({**read_package(made("x")).parts, "word/media/b.bin": bytes(8 * 2**20)})


def _sheet() -> bytes:
    parts = dict(read_package(made("x")).parts)
    parts[CONTENT_TYPES] = parts[CONTENT_TYPES].replace(b"wordprocessingml.document", b"spreadsheetml.sheet")
    return write_package(parts)


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (b"", "tep-rong"),
        (b"%PDF-1.7", "khong-phai-docx"),
        (_macro(), "van-ban-chen-co-macro"),
        (_bomb(), "nen-bat-thuong"),
        (_sheet(), "khong-phai-word"),
        (_relation_to_nothing(), "van-ban-chen-hong"),
        (made("x")[:400], "tep-bi-hong"),
    ],
)
def test_a_bad_source_is_refused_at_once(source: bytes, code: str) -> None:
    with pytest.raises(InvalidDocument) as caught:
        Template.open(TEMPLATE).new_subdoc(source)
    assert caught.value.code == code


def test_a_bad_file_is_called_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "phu-luc.docm").write_bytes(_macro())
    with pytest.raises(InvalidDocument) as caught:
        Template.open(TEMPLATE).new_subdoc(tmp_path / "phu-luc.docm")
    assert str(caught.value) == "phu-luc.docm: văn bản chèn có macro, không dùng được"


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        (f'<w:p><w:hyperlink r:id="rId99" xmlns:r="{R}"/></w:p>', "thieu-phan"),
        ('<w:p><w:r><w:footnoteReference w:id="9"/></w:r></w:p>', "thieu-chu-thich"),
    ],
)
def test_a_damaged_subdocument_is_a_fault_with_its_place(xml: str, code: str) -> None:
    error = refusal(TEMPLATE, with_body(xml))
    assert error.code == code
    assert error.faults[0].where == "văn bản chèn thứ 1"


def test_a_forged_mark_is_refused() -> None:
    from markupsafe import Markup

    it = Template.open(made("{{p sd }}", "{{p y }}"))
    forged = Markup('<vanban:subdoc xmlns:vanban="urn:vanban:subdoc" number="7"/>')
    with pytest.raises(TemplateError) as caught:
        it.render({"sd": it.new_subdoc(made("x")), "y": forged})
    assert caught.value.code == "manh-xml-hong"
