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
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from docxtpl import DocxTemplate
from lxml import etree

from vanban.errors import InvalidDocument, MissingDependency, MissingFile, TemplateError
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


def root_of(xml: bytes) -> Any:
    return etree.fromstring(xml)


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
    return with_parts(data or made(), document=lambda old: old.replace("<w:body>", f"<w:body>{xml}"))


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
        f'<w:{kind} xmlns:w="{W}"><w:{single} w:id="-1" w:type="separator"><w:p><w:r><w:separator/></w:r>'
        f'</w:p></w:{single}><w:{single} w:id="7"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{single}>'
        f"</w:{kind}>"
    )
    if kind == "comments":
        xml = re.sub(r'<w:comment w:id="-1".*?</w:comment>', "", xml).replace(
            "<w:comment ", '<w:comment w:author="A" '
        )
    refers = f'<w:p><w:r><w:t>có chú</w:t></w:r><w:r><w:{single}Reference w:id="7"/></w:r></w:p>'
    return with_body(
        refers,
        with_member(data, f"word/{kind}.xml", xml, f"{word}{kind}+xml", f"{R}/{kind}", f"rId7{len(kind)}"),
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
    roots = {name: root_of(xml) for name, xml in package.parts.items() if name.endswith(".xml")}
    for name, root in roots.items():
        rels = join(dirname(name), "_rels", name.rpartition("/")[2] + ".rels")
        rows = root_of(package.parts[rels]) if rels in package.parts else []
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
        "{{ sd.save('x.docx') }}",
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


def test_what_docxcompose_stumbles_over_is_a_fault_too(tmp_path: Path) -> None:
    nameless = with_parts(made("x"), styles=lambda xml: xml.replace('<w:name w:val="Title"/>', "<w:name/>"))
    assert refusal(TEMPLATE, nameless).code == "van-ban-chen-hong"
    (tmp_path / "kem.docx").write_bytes(nameless)
    it = Template.open(TEMPLATE)
    with pytest.raises(TemplateError, match=r"^kem\.docx: văn bản chèn bị hỏng: thấy InvalidXmlError"):
        it.render({"sd": it.new_subdoc(tmp_path / "kem.docx"), "x": "1"})


def test_a_forged_mark_is_refused() -> None:
    from markupsafe import Markup

    it = Template.open(made("{{p sd }}", "{{p y }}"))
    forged = Markup('<vanban:subdoc xmlns:vanban="urn:vanban:subdoc" number="7"/>')
    with pytest.raises(TemplateError) as caught:
        it.render({"sd": it.new_subdoc(made("x")), "y": forged})
    assert caught.value.code == "manh-xml-hong"


# ---- where it is put

LOOP = made("{%p for i in (1, 2, 3) %}", "{{p sd }}", "{%p endfor %}", "Dưới")


def cell(document: Document) -> None:
    document.add_table(1, 1).cell(0, 0).paragraphs[0].text = "{{p sd }}"


def in_header(document: Document) -> None:
    document.sections[0].header.paragraphs[0].text = "{{p sd }}"
    document.sections[0].footer.paragraphs[0].text = "{{p sd }}"


def test_a_subdocument_may_be_printed_in_a_loop() -> None:
    document = opened(put(LOOP, RICH))
    assert [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"] == [
        "Tình hình"
    ] * 3
    assert len(document.tables) == len(document.inline_shapes) == 3


def test_a_picture_printed_again_is_one_member() -> None:
    data = put(LOOP, RICH)
    assert len([name for name in read_package(data).parts if name.startswith("word/media/")]) == 1


def test_a_picture_the_template_has_is_used_again() -> None:
    data = put(made("{{p sd }}", build=picture), RICH)
    assert len([name for name in read_package(data).parts if name.startswith("word/media/")]) == 1
    assert len(opened(data).inline_shapes) == 2


def test_pictures_that_differ_keep_apart_though_their_names_are_the_same() -> None:
    data = put(made("{{p sd }}", build=picture), made(build=lambda document: picture(document, colour=200)))
    media = {name: read_package(data).parts[name] for name in read_package(data).parts if "media" in name}
    assert sorted(media) == ["word/media/image1.png", "word/media/image2.png"]
    assert set(media.values()) == {png(0), png(200)}


def test_two_subdocuments_stand_in_one_document() -> None:
    it = Template.open(made("{{p a }}", "{{p b }}", "{{p a }}"))
    data = it.render({"a": it.new_subdoc(made("A")), "b": it.new_subdoc(made("B"))})
    sound(data)
    assert texts(data) == ["A", "B", "A"]


def test_a_subdocument_stands_in_a_cell() -> None:
    grid = opened(put(made(build=cell), RICH)).tables[0].cell(0, 0)
    assert [p.text for p in grid.paragraphs][:2] == ["Tình hình", "việc một"]
    assert grid.tables[0].cell(0, 0).text == "ô đầu"


@pytest.mark.parametrize(
    ("build", "tags"), [(lambda _: None, ["p"]), (lambda document: document.add_table(1, 1), ["tbl", "p"])]
)
def test_a_cell_ends_with_a_paragraph(build: Callable[[Document], object], tags: list[str]) -> None:
    grid = opened(put(made(build=cell), made(build=build))).tables[0].cell(0, 0)
    assert [child.tag for child in grid._tc if child.tag != qn("w:tcPr")] == [qn(f"w:{tag}") for tag in tags]


def test_an_empty_subdocument_leaves_nothing() -> None:
    assert texts(put(TEMPLATE, made())) == ["Trên", "Dưới 1"]
    assert texts(put(made("{{p sd }}"), made())) == []


def test_a_subdocument_stands_in_headers_with_its_pictures_and_links() -> None:
    def build(document: Document) -> None:
        picture(document)
        key = document.part.relate_to("https://dang.vn", f"{R}/hyperlink", is_external=True)
        link = f'<w:hyperlink {nsdecls("w", "r")} r:id="{key}"><w:r><w:t>trang</w:t></w:r></w:hyperlink>'
        document.add_paragraph("đầu")._p.append(parse_xml(link))

    section = opened(put(made("x", build=in_header), made(build=build))).sections[0]
    for owner in (section.header, section.footer):
        assert [p.text for p in owner.paragraphs] == ["", "đầutrang"]
        kinds = {relation.reltype.rpartition("/")[2] for relation in owner.part.rels.values()}
        assert kinds == {"image", "hyperlink"}


def test_a_header_ends_with_a_paragraph() -> None:
    section = opened(put(made("x", build=in_header), made(build=lambda d: d.add_table(1, 1)))).sections[0]
    assert [child.tag for child in section.header._element] == [qn("w:tbl"), qn("w:p")]


@pytest.mark.parametrize("kind", ["footnotes", "endnotes", "comments"])
def test_a_subdocument_with_notes_is_refused_in_a_header(kind: str) -> None:
    error = refusal(made("x", build=in_header), with_notes(made(), kind))
    assert error.code == "chu-thich-sai-cho"
    assert "header1.xml" in error.faults[0].found


def test_a_subdocument_stands_in_a_text_box_and_in_a_footnote() -> None:
    box = (
        '<w:p><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><w:txbxContent>'
        "<w:p><w:r><w:t>{{p sd }}</w:t></w:r></w:p>"
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    data = put(with_body(box), made(build=lambda document: document.add_table(1, 1)))
    assert re.search(r"<w:txbxContent><w:tbl>.*</w:tbl><w:p/></w:txbxContent>", body(data))
    data = put(with_notes(made(), "footnotes", "{{p sd }}"), RICH)
    assert "việc một" in read_package(data).parts["word/footnotes.xml"].decode()
    assert "word/_rels/footnotes.xml.rels" in read_package(data).parts


# ---- what comes along


def test_a_style_of_the_same_name_keeps_the_look_of_the_template() -> None:
    def build(bold: bool) -> Callable[[Document], object]:
        def add(document: Document) -> None:
            style = document.styles.add_style("Riêng", WD_STYLE_TYPE.PARAGRAPH)
            style.font.bold = bold
            document.add_paragraph("chữ", style="Riêng")

        return add

    document = opened(put(made("{{p sd }}", build=build(True)), made(build=build(False))))
    assert document.paragraphs[0].style.font.bold is True  # type: ignore[union-attr]  # it has one
    assert [style.name for style in document.styles].count("Riêng") == 1


def test_a_new_style_comes_with_the_styles_it_is_based_on() -> None:
    def build(document: Document) -> None:
        parent = document.styles.add_style("Gốc", WD_STYLE_TYPE.PARAGRAPH)
        parent.font.italic = True
        grand = document.styles.add_style("Tổ", WD_STYLE_TYPE.PARAGRAPH)
        grand.font.bold = True
        parent.base_style = grand
        style = document.styles.add_style("Con", WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = parent
        document.add_paragraph("chữ", style="Con")

    style = opened(put(TEMPLATE, made(build=build))).paragraphs[1].style
    assert style is not None
    assert (style.name, style.base_style.name, style.base_style.base_style.name) == ("Con", "Gốc", "Tổ")


def test_what_stands_behind_a_style_that_the_template_has_stays_behind() -> None:
    def build(document: Document) -> None:
        style = document.styles.add_style("Gốc", WD_STYLE_TYPE.PARAGRAPH)
        document.styles["Heading 1"].base_style = style
        document.add_heading("đề", 1)

    assert "Gốc" not in [style.name for style in opened(put(TEMPLATE, made(build=build))).styles]


def test_two_styles_of_one_id_and_two_names_keep_apart() -> None:
    """A Word in another language calls its styles a, a0, a1 …, whatever they are."""

    def build(name: str) -> Callable[[Document], object]:
        def add(document: Document) -> None:
            style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.element.set(qn("w:styleId"), "a1")
            document.add_paragraph("chữ", style=style)

        return add

    document = opened(put(made("{{p sd }}", build=build("Của mẫu")), made(build=build("Của phụ lục"))))
    assert [p.style.name for p in document.paragraphs if p.style] == ["Của phụ lục", "Của mẫu"]


def test_a_style_is_found_by_its_name_in_another_language() -> None:
    data = with_parts(
        made(build=lambda document: document.add_heading("đề", 1)),
        document=lambda xml: xml.replace('"Heading1"', '"u1"'),
        styles=lambda xml: xml.replace('"Heading1"', '"u1"'),
    )
    out = put(TEMPLATE, data)
    assert [p.style.name for p in opened(out).paragraphs if p.style] == ["Normal", "Heading 1", "Normal"]
    assert '"Heading1"' in body(out)


def numbers(data: bytes) -> list[tuple[str, str]]:
    """Text and list number of each paragraph that has one of its own, in tables too."""
    return [
        ("".join(paragraph.itertext()), number.get(qn("w:val"), ""))
        for paragraph in root_of(read_package(data).parts[BODY]).iter(qn("w:p"))
        for number in paragraph.iterfind(f"{{{W}}}pPr/{{{W}}}numPr/{{{W}}}numId")
    ]


def listed(*texts: str, number: int = 1) -> str:
    return "".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p>"
        for text in texts
    )


def test_lists_get_numbers_of_their_own() -> None:
    template = with_body(listed("mẫu", number=1), made("{{p sd }}"))
    found = dict(numbers(put(template, with_body(listed("a", "b", number=1) + listed("c", number=2)))))
    assert found["mẫu"] == "1"
    assert found["a"] == found["b"] != found["c"]
    assert "1" not in {found["a"], found["c"]}


def test_a_list_printed_again_begins_again() -> None:
    found = numbers(put(LOOP, with_body(listed("a", "b"))))
    assert [text for text, _ in found] == ["a", "b"] * 3
    assert len({number for _, number in found}) == 3


def test_two_lists_in_one_table_keep_apart() -> None:
    xml = "".join(f"<w:tc>{listed(text, number=n)}</w:tc>" for n, text in ((1, "a"), (2, "b")))
    found = dict(numbers(put(TEMPLATE, with_body(f"<w:tbl><w:tblGrid/><w:tr>{xml}</w:tr></w:tbl>"))))
    assert found["a"] != found["b"]


def test_a_list_that_is_not_there_does_not_become_one_of_the_template() -> None:
    sub = with_body(listed("chữ", number=9))
    sub = with_parts(sub, numbering=lambda xml: re.sub(r'<w:num w:numId="9".*?</w:num>', "", xml))
    assert numbers(put(TEMPLATE, sub)) == [("chữ", "0")]


def test_a_list_gets_its_format_through_a_style_that_comes_along() -> None:
    nums = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:nsid w:val="11111111"/>'
        '<w:numStyleLink w:val="Kiu"/></w:abstractNum><w:abstractNum w:abstractNumId="1">'
        '<w:nsid w:val="22222222"/><w:styleLink w:val="Kiu"/><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1)"/></w:lvl></w:abstractNum><w:num w:numId="1">'
        '<w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    style = (
        '<w:style w:type="numbering" w:customStyle="1" w:styleId="Kiu"><w:name w:val="Kiểu liệt kê"/>'
        '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style></w:styles>'
    )
    sub = with_parts(
        with_body(listed("a")),
        numbering=lambda _: nums,
        styles=lambda xml: re.sub(r"<w:numId w:val=\"\d+\"/>", '<w:numId w:val="0"/>', xml).replace(
            "</w:styles>", style
        ),
    )
    parts = read_package(put(TEMPLATE, sub)).parts
    styles = parts["word/styles.xml"].decode()
    number = re.search(r'w:styleId="Kiu".*?<w:numId w:val="(\d+)"', styles, re.DOTALL)
    assert number
    lists = parts["word/numbering.xml"].decode()
    assert lists.count('<w:numStyleLink w:val="Kiu"/>') == lists.count('<w:styleLink w:val="Kiu"/>') == 1
    assert f'<w:num w:numId="{number[1]}"' in lists


def test_a_template_without_styles_and_lists_gets_them() -> None:
    def build(document: Document) -> None:
        for key, relation in list(document.part.rels.items()):
            if relation.reltype.endswith(("/styles", "/numbering")):
                del document.part.rels[key]

    document = opened(put(made("{{p sd }}", build=build), RICH))
    assert [p.style.name for p in document.paragraphs if p.style][:2] == ["Heading 1", "List Number"]


@pytest.mark.parametrize("kind", ["footnotes", "endnotes", "comments"])
def test_notes_come_along_and_are_numbered_anew(kind: str) -> None:
    single = kind[:-1]
    sub = with_notes(made(), kind, "chú của phụ lục")
    for template in (TEMPLATE, with_notes(TEMPLATE, kind, "chú của mẫu")):
        parts = read_package(put(template, sub)).parts
        notes = root_of(parts[f"word/{kind}.xml"])
        by_id = {note.get(qn("w:id")): "".join(note.itertext()) for note in notes}
        used = root_of(parts[BODY]).iter(qn(f"w:{single}Reference"))
        assert [by_id[each.get(qn("w:id"))] for each in used][-1] == "chú của phụ lục"


def test_a_note_may_hold_a_picture() -> None:
    sub = with_notes(made(build=picture), "footnotes")
    parts = dict(read_package(sub).parts)
    drawing = re.search(r"<w:drawing>.*?</w:drawing>", parts[BODY].decode(), re.DOTALL)
    assert drawing
    key = re.search(r'r:embed="(rId\d+)"', drawing[0])
    assert key
    spaces = " ".join(f'xmlns:{p}="{u}"' for p, u in root_of(parts[BODY]).nsmap.items())
    notes = parts["word/footnotes.xml"].decode().replace("lời chú</w:t>", f"lời chú</w:t>{drawing[0]}")
    parts["word/footnotes.xml"] = notes.replace(f'xmlns:w="{W}"', spaces).encode()
    rels = parts["word/_rels/document.xml.rels"].decode()
    row = re.search(rf'<Relationship [^>]*Id="{key[1]}"[^>]*>', rels)
    assert row
    start = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    parts["word/_rels/footnotes.xml.rels"] = f"{start}{row[0]}</Relationships>".encode()
    out = read_package(put(TEMPLATE, write_package(parts))).parts
    assert out["word/_rels/footnotes.xml.rels"].count(b"media/image1.png") == 1


def test_bookmarks_keep_their_ends_and_get_names_of_their_own() -> None:
    marks = (
        '<w:p><w:bookmarkStart w:id="1" w:name="Ngoai"/><w:bookmarkStart w:id="2" w:name="Trong"/>'
        '<w:r><w:t>chữ</w:t></w:r><w:bookmarkEnd w:id="2"/><w:bookmarkEnd w:id="1"/>'
        '<w:hyperlink w:anchor="Trong"><w:r><w:t>tới</w:t></w:r></w:hyperlink>'
        '<w:fldSimple w:instr=" REF Ngoai \\h "><w:r><w:t>chữ</w:t></w:r></w:fldSimple></w:p>'
    )
    root = root_of(read_package(put(LOOP, with_body(marks))).parts[BODY])
    for number, paragraph in enumerate(list(root.iter(qn("w:p")))[:3], 1):
        ending = "" if number == 1 else f"_{number}"
        starts = {e.get(qn("w:name")): e.get(qn("w:id")) for e in paragraph.iter(qn("w:bookmarkStart"))}
        assert list(starts) == [f"Ngoai{ending}", f"Trong{ending}"]
        ends = [e.get(qn("w:id")) for e in paragraph.iter(qn("w:bookmarkEnd"))]
        assert ends == [starts[f"Trong{ending}"], starts[f"Ngoai{ending}"]]
        assert [e.get(qn("w:anchor")) for e in paragraph.iter(qn("w:hyperlink"))] == [f"Trong{ending}"]
        assert [e.get(qn("w:instr")) for e in paragraph.iter(qn("w:fldSimple"))] == [
            f" REF Ngoai{ending} \\h "
        ]


def test_controls_and_tracked_changes_get_numbers_of_their_own() -> None:
    xml = (
        '<w:sdt><w:sdtPr><w:id w:val="5"/><w:dataBinding w:xpath="/a" w:storeItemID="{1}"/></w:sdtPr>'
        "<w:sdtContent>"
        '<w:p><w:ins w:id="3" w:author="A"><w:r><w:t>thêm</w:t></w:r></w:ins></w:p></w:sdtContent></w:sdt>'
    )
    data = put(with_body(xml, LOOP), with_body(xml))
    numbers = re.findall(r'<w:ins w:id="(\d+)"', body(data))
    assert len(set(numbers)) == 4
    assert body(data).count("<w:dataBinding") == 1  # the template's own: the other's data stay behind


def test_numbers_of_paragraphs_that_may_be_missing_are_left_out() -> None:
    w14 = "http://schemas.microsoft.com/office/word/2010/wordml"
    paragraph = f'<w:p xmlns:w14="{w14}" w14:paraId="00000001" w14:textId="00000002"/>'
    assert body(put(with_body(paragraph, LOOP), with_body(paragraph))).count('"00000001"') == 1


def test_an_embedded_part_comes_with_all_it_points_to() -> None:
    chart = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    sub = with_body(
        f'<w:p><w:r><w:drawing><c:chart xmlns:c="{chart}" xmlns:r="{R}" r:id="rId77"/></w:drawing>'
        "</w:r></w:p>",
        with_member(
            made(),
            "word/charts/chart1.xml",
            f'<c:chartSpace xmlns:c="{chart}" xmlns:r="{R}"><c:externalData r:id="quan-he"/></c:chartSpace>',
            "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
            f"{R}/chart",
            "rId77",
        ),
    )
    parts = dict(read_package(sub).parts)
    parts[CONTENT_TYPES] = parts[CONTENT_TYPES].replace(
        b"<Override", b'<Default Extension="bin" ContentType="application/octet-stream"/><Override', 1
    )
    parts["word/embeddings/so.bin"] = b"so lieu"
    parts["word/charts/_rels/chart1.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="quan-he" Type="{R}/package" Target="../embeddings/so.bin"/>'
        f'<Relationship Id="ve" Type="{R}/chart" Target="chart1.xml"/></Relationships>'
    ).encode()
    out = read_package(put(LOOP, write_package(parts)))
    charts = [name for name in out.parts if re.fullmatch(r"word/charts/chart\d*\.xml", name)]
    assert len(charts) == 3
    assert [out.parts[name] for name in out.parts if "embeddings" in name] == [b"so lieu"] * 3
    assert {out.content_types[name] for name in charts} == {
        "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
    }


def test_an_alternative_chunk_comes_along() -> None:
    sub = with_body(
        f'<w:altChunk r:id="rId77" xmlns:r="{R}"/>',
        with_member(made(), "word/chunk.htm", "<p>x</p>", "text/html", f"{R}/aFChunk", "rId77"),
    )
    out = read_package(put(TEMPLATE, sub))
    assert out.content_types["word/chunk.htm"] == "text/html"
    assert out.parts["word/chunk.htm"] == b"<p>x</p>"


def test_what_an_older_word_may_ignore_is_still_said_to_be_so() -> None:
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    sub = with_parts(
        with_body("<w:p><w:r><w:rPr><moi:x/></w:rPr><w:t>chữ</w:t></w:r></w:p>"),
        document=lambda xml: re.sub(
            r"<w:document [^>]*>",
            f'<w:document xmlns:w="{W}" xmlns:mc="{mc}" xmlns:moi="urn:moi" mc:Ignorable="moi">',
            xml,
        ),
    )
    sub = with_parts(sub, document=lambda xml: re.sub(r"<w:sectPr.*</w:sectPr>", "", xml, flags=re.DOTALL))
    root = root_of(read_package(put(TEMPLATE, sub)).parts[BODY])
    assert root.nsmap["moi"] == "urn:moi"
    assert "moi" in root.get(f"{{{mc}}}Ignorable", "").split()


def test_a_field_that_asks_the_properties_keeps_its_text() -> None:
    field = (
        '<w:p><w:fldSimple w:instr=" DOCPROPERTY So "><w:r><w:t>12</w:t></w:r><w:r><w:t>-KH</w:t></w:r>'
        '</w:fldSimple></w:p><w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r>'
        "<w:instrText> TITLE </w:instrText>"
        '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Đề</w:t></w:r><w:r>'
        '<w:fldChar w:fldCharType="end"/></w:r></w:p><w:p><w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r>'
        "</w:fldSimple></w:p>"
    )
    data = put(TEMPLATE, with_body(field))
    assert texts(data) == ["Trên", "12-KH", "Đề", "", "Dưới 1"]
    assert "DOCPROPERTY" not in body(data)
    assert '<w:fldChar w:fldCharType="begin" w:fldLock="1"/>' in body(data)
    assert 'w:instr="PAGE"' in body(data)


# ---- sections


def landscape(document: Document) -> None:
    document.add_paragraph("đứng")
    section = document.add_section()
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.header.paragraphs[0].text = "đầu trang của phụ lục"
    document.add_paragraph("ngang")
    document.add_section().orientation = WD_ORIENT.PORTRAIT
    document.add_paragraph("cuối")


def headed(document: Document) -> None:
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = "đầu trang"
    section.page_width, section.page_height = Mm(210), Mm(297)
    section._sectPr.append(parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="5"/>'))


@pytest.mark.parametrize("before", [(), ("Trên",)])
def test_sections_of_a_subdocument_keep_their_paper_and_the_rest_keeps_its_own(
    before: tuple[str, ...],
) -> None:
    document = opened(put(made(*before, "{{p sd }}", "Dưới", build=headed), made(build=landscape)))
    assert [p.text for p in document.paragraphs if p.text] == [*before, "đứng", "ngang", "cuối", "Dưới"]
    widths = [round(section.page_width.mm) for section in document.sections if section.page_width]
    assert widths == [210] * len(before) + [216, 297, 210]
    assert {section.header.paragraphs[0].text for section in document.sections} == {"đầu trang"}
    firsts = [section.different_first_page_header_footer for section in document.sections]
    assert firsts == [True] + [False] * (len(firsts) - 1)
    starts = [section._sectPr.xpath("w:pgNumType/@w:start") for section in document.sections]
    assert starts == [["5"]] + [[]] * (len(starts) - 1)


def test_a_section_closes_behind_a_table_with_a_paragraph_of_its_own() -> None:
    def build(document: Document) -> None:
        document.add_table(1, 1)
        document.add_paragraph("{{p sd }}")

    document = opened(put(made(build=build), made(build=landscape)))
    assert [child.tag.rpartition("}")[2] for child in document.element.body][:3] == ["tbl", "p", "p"]
    assert len(document.sections) == 4


def test_sections_end_nowhere_in_a_cell() -> None:
    document = opened(put(made(build=cell), made(build=landscape)))
    assert len(document.sections) == 1
    assert document.tables[0].cell(0, 0).text == "đứng\n\nngang\n\ncuối"


# ---- the package


def test_members_that_nobody_points_to_are_kept_byte_for_byte() -> None:
    parts = {
        **read_package(TEMPLATE).parts,
        "word/media/image1.png": b"\x89PNG rieng",
        "word/la.xml": b"<la/>",
    }
    parts[CONTENT_TYPES] = parts[CONTENT_TYPES].replace(
        b"<Override", b'<Default Extension="png" ContentType="image/png"/><Override', 1
    )
    out = read_package(put(write_package(parts), RICH)).parts
    assert out["word/media/image1.png"] == b"\x89PNG rieng"
    assert out["word/la.xml"] == b"<la/>"
    assert out["word/media/image2.png"] == png()
    changed = {name for name in parts if out[name] != parts[name]}
    assert changed == {BODY, "word/_rels/document.xml.rels", "word/numbering.xml"}
    assert [name for name in out if name in parts] == list(parts)


def test_a_subdocument_that_is_not_printed_adds_nothing() -> None:
    it = Template.open(made("{%p if x %}", "{{p sd }}", "{%p endif %}", "Dưới"))
    plain = it.render({"x": False, "sd": None})
    assert it.render({"x": False, "sd": it.new_subdoc(RICH)}) == plain


def test_a_template_stays_as_it_is_when_subdocuments_are_made_and_printed() -> None:
    it = Template.open(TEMPLATE)
    first = it.render({"sd": it.new_subdoc(made("một")), "x": "1"})
    it.render({"sd": it.new_subdoc(RICH), "x": "1"})
    assert it.render({"sd": it.new_subdoc(made("một")), "x": "1"}) == first


def test_equal_data_give_equal_bytes_in_any_process(tmp_path: Path) -> None:
    (tmp_path / "mau.docx").write_bytes(LOOP)
    (tmp_path / "kem.docx").write_bytes(with_notes(RICH, "footnotes"))
    code = (
        "import sys, hashlib; from vanban.template import Template\n"
        "it = Template.open(sys.argv[1])\n"
        "print(hashlib.sha256(it.render({'sd': it.new_subdoc(sys.argv[2])})).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code, "mau.docx", "kem.docx"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
            text=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    it = Template.open(LOOP)
    data = it.render({"sd": it.new_subdoc(tmp_path / "kem.docx")})
    assert digests == {hashlib.sha256(data).hexdigest()}


def test_eight_threads_share_one_subdocument() -> None:
    it = Template.open(TEMPLATE)
    sd = it.new_subdoc(RICH)
    barrier = Barrier(8)

    def work(number: int) -> list[bytes]:
        barrier.wait()
        return [it.render({"sd": sd, "x": str(number)}) for _ in range(3)]

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(work, range(8)))
    for number, rendered in enumerate(found):
        assert set(rendered) == {it.render({"sd": sd, "x": str(number)})}
    assert len({rendered[0] for rendered in found}) == 8


def test_a_picture_as_a_value_and_one_in_a_subdocument_go_together() -> None:
    from docxtpl import InlineImage

    it = Template.open(made("{{ hinh }}", "{{p sd }}"))
    values = {"hinh": InlineImage(None, io.BytesIO(png(7))), "sd": it.new_subdoc(RICH)}
    data = it.render(values)
    sound(data)
    assert len(opened(data).inline_shapes) == 2


# ---- docxtpl


def by_docxtpl(template: bytes, sub: bytes) -> Document:
    it = DocxTemplate(io.BytesIO(template))
    it.render({"sd": it.new_subdoc(io.BytesIO(sub)), "x": "1"}, autoescape=True)
    target = io.BytesIO()
    it.save(target)
    return opened(target.getvalue())


def seen(document: Document) -> dict[str, object]:
    """What a reader of python-docx sees of a document."""
    paragraphs = [
        (p.text, p.style.name if p.style else "", p._p.xpath("string(.//w:numId/@w:val)"))
        for p in document.paragraphs
    ]
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    pictures = [
        hashlib.sha256(document.part.related_parts[key].blob).hexdigest()
        for key in document.element.xpath(".//a:blip/@r:embed")
    ]
    styles = sorted(str(style.name) for style in document.styles)
    lists = document.part.numbering_part.element
    formats = [number.xpath("string(w:abstractNumId/@w:val)") for number in lists.xpath("w:num")]
    return {
        "paragraphs": paragraphs,
        "tables": tables,
        "pictures": pictures,
        "styles": styles,
        "lists": formats,
    }


def _own_styles(document: Document) -> None:
    style = document.styles.add_style("Phụ lục", WD_STYLE_TYPE.PARAGRAPH)
    style.font.bold = True
    document.add_paragraph("kiểu riêng", style="Phụ lục")
    document.styles.add_style("Chữ riêng", WD_STYLE_TYPE.CHARACTER)
    document.add_paragraph().add_run("chữ", style="Chữ riêng")
    document.add_table(1, 2, style="Light List").cell(0, 1).text = "A & B < C"


@pytest.mark.parametrize(
    "sub",
    [
        RICH,
        made("một", "", "A & B < C > D"),
        made(),
        made(build=_own_styles),
        with_body(listed("a", "b", number=1) + listed("c", number=2)),
        with_body(listed("a", "b", number=9)),
    ],
    ids=["rich", "text", "empty", "styles", "lists", "high number"],
)
@pytest.mark.parametrize(
    "template", [TEMPLATE, made("{{p sd }}", "{{ x }}", build=rich)], ids=["plain", "rich"]
)
def test_a_reader_sees_what_docxtpl_makes(template: bytes, sub: bytes) -> None:
    assert seen(opened(put(template, sub))) == seen(by_docxtpl(template, sub))


class TestWhereDocxtplIsWrong:
    """Each shows docxtpl at fault; what we do stands in the tests above."""

    def test_a_subdocument_that_is_not_printed_leaves_its_parts(self) -> None:
        it = DocxTemplate(io.BytesIO(made("{{ x }}")))
        it.new_subdoc(io.BytesIO(RICH))
        it.render({"x": "1"})
        target = io.BytesIO()
        it.save(target)
        assert "word/media/image1.png" in read_package(target.getvalue()).parts

    def test_its_lists_are_named_by_lot(self) -> None:
        lists = {
            etree.tostring(by_docxtpl(TEMPLATE, RICH_LISTS).part.numbering_part.element) for _ in range(2)
        }
        assert len(lists) == 2

    def test_bookmarks_are_there_twice(self) -> None:
        mark = '<w:p><w:bookmarkStart w:id="0" w:name="A"/><w:bookmarkEnd w:id="0"/></w:p>'
        document = by_docxtpl(with_body(mark, made("{{p sd }}")), with_body(mark))
        assert document.element.xpath(".//w:bookmarkStart/@w:name") == ["A", "A"]
        assert document.element.xpath(".//w:bookmarkStart/@w:id") == ["0", "0"]

    @pytest.mark.parametrize("kind", ["endnotes", "comments"])
    def test_endnotes_and_comments_stay_behind(self, kind: str) -> None:
        document = by_docxtpl(TEMPLATE, with_notes(made(), kind))
        assert document.element.xpath(f".//w:{kind[:-1]}Reference/@w:id") == ["7"]
        blobs = [part.blob for part in document.part.package.iter_parts()]
        assert not any("lời chú".encode() in blob for blob in blobs)

    def test_two_lists_of_one_table_become_one(self) -> None:
        xml = "".join(f"<w:tc>{listed(text, number=n)}</w:tc>" for n, text in ((1, "a"), (2, "b")))
        document = by_docxtpl(TEMPLATE, with_body(f"<w:tbl><w:tblGrid/><w:tr>{xml}</w:tr></w:tbl>"))
        assert len(set(document.element.xpath(".//w:numId/@w:val"))) == 1

    def test_styles_of_one_id_become_one(self) -> None:
        def build(name: str) -> Callable[[Document], object]:
            def add(document: Document) -> None:
                style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
                style.element.set(qn("w:styleId"), "a1")
                document.add_paragraph("chữ", style=style)

            return add

        document = by_docxtpl(made("{{p sd }}", build=build("Của mẫu")), made(build=build("Của phụ lục")))
        assert [p.style.name for p in document.paragraphs if p.style] == ["Của mẫu", "Của mẫu"]

    def test_the_style_behind_a_style_stays_behind(self) -> None:
        def build(document: Document) -> None:
            document.styles.add_style("Gốc", WD_STYLE_TYPE.PARAGRAPH)
            style = document.styles.add_style("Con", WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = document.styles["Gốc"]
            document.add_paragraph("chữ", style="Con")

        names = [style.name for style in by_docxtpl(TEMPLATE, made(build=build)).styles]
        assert "Con" in names
        assert "Gốc" not in names

    def test_the_text_above_takes_the_paper_of_the_subdocument(self) -> None:
        def build(document: Document) -> None:
            section = document.sections[0]
            section.page_width, section.page_height = Mm(297), Mm(210)
            document.add_paragraph("ngang")
            document.add_section()

        template = made("Trên", "{{p sd }}", build=headed)
        widths = [
            round(s.page_width.mm) for s in by_docxtpl(template, made(build=build)).sections if s.page_width
        ]
        assert widths == [297, 210]
        ours = [
            round(s.page_width.mm) for s in opened(put(template, made(build=build))).sections if s.page_width
        ]
        assert ours == [210, 297, 210]

    def test_pictures_in_a_header_are_lost(self) -> None:
        template = made("x", build=in_header)
        it = DocxTemplate(io.BytesIO(template))
        it.render({"sd": it.new_subdoc(io.BytesIO(made(build=picture)))}, autoescape=True)
        target = io.BytesIO()
        it.save(target)
        header = opened(target.getvalue()).sections[0].header
        assert header._element.xpath(".//a:blip/@r:embed")
        assert not header.part.rels


RICH_LISTS = with_body(listed("a", "b", number=1))


def test_without_docxcompose_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vanban.template.subdoc.find_spec", lambda _: None)
    with pytest.raises(MissingDependency) as caught:
        Template.open(made("{{p x }}")).new_subdoc()
    (fault,) = caught.value.faults
    assert (fault.code, fault.hint) == ("thieu-docxcompose", "pip install 'vanban[subdoc]'")
