"""Small .docx files for the tests of templates, and short ways to fill and refuse them."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from vanban.errors import TemplateError
from vanban.opc import CONTENT_TYPES, read_package, write_package
from vanban.template import Template

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.document import Document

BODY = "word/document.xml"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NOTES = {
    "footnotes": "footnote",
    "endnotes": "endnote",
    "comments": "comment",
}


def made(*paragraphs: str, build: Callable[[Document], object] | None = None) -> bytes:
    """A .docx with these paragraphs, and whatever `build` adds."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if build:
        build(document)
    for owner in (document.part, document.part.package):  # python-docx packs much a test never looks at
        for key, relation in list(owner.rels.items()):
            if relation.reltype.endswith(("/theme", "Effects", "Xml", "Settings", "Table", "ng", "nail")):
                del owner.rels[key]
    for style in document.styles:
        style.delete()
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


EMPTY = made()


def edited(data: bytes, **changes: Callable[[str], str]) -> bytes:
    """The package with the XML of some parts changed; ``document`` means word/document.xml."""
    parts = dict(read_package(data).parts)
    for name, change in changes.items():
        parts[f"word/{name}.xml"] = change(parts[f"word/{name}.xml"].decode()).encode()
    return write_package(parts)


def in_body(xml: str) -> bytes:
    """A .docx whose body is `xml`."""
    return edited(EMPTY, document=lambda old: re.sub(r"<w:body>", f"<w:body>{xml}", old))


def with_notes(data: bytes, text: str) -> bytes:
    """The same .docx with a footnote, an endnote and a comment saying `text`."""
    parts = dict(read_package(data).parts)
    types, relations = parts[CONTENT_TYPES].decode(), parts["word/_rels/document.xml.rels"].decode()
    for number, (plural, single) in enumerate(NOTES.items()):
        kind = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{plural}+xml"
        types = types.replace(
            "</Types>", f'<Override PartName="/word/{plural}.xml" ContentType="{kind}"/></Types>'
        )
        relation = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{plural}"
        relations = relations.replace(
            "</Relationships>",
            f'<Relationship Id="rIdN{number}" Type="{relation}" Target="{plural}.xml"/></Relationships>',
        )
        parts[f"word/{plural}.xml"] = (
            f'<w:{plural} xmlns:w="{W}"><w:{single} w:id="2"><w:p><w:r><w:t>{text}</w:t></w:r></w:p>'
            f"</w:{single}></w:{plural}>"
        ).encode()
    parts |= {CONTENT_TYPES: types.encode(), "word/_rels/document.xml.rels": relations.encode()}
    return write_package(parts)


def everywhere(text: str) -> bytes:
    """A .docx with two sections that says `text` in each of its parts, a text box included."""

    def build(document: Document) -> None:
        second = document.add_section()
        document.sections[0].header.paragraphs[0].text = text
        second.header.is_linked_to_previous = False
        second.header.paragraphs[0].text = text
        second.footer.paragraphs[0].text = text
        document.core_properties.title = text
        document.core_properties.comments = text
        box = (
            f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox>'
            f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
            f"</v:textbox></v:shape></w:pict></w:r>"
        )
        document.add_paragraph()._p.append(parse_xml(box))

    parts = dict(read_package(with_notes(made(text, build=build), text)).parts)
    parts["docProps/app.xml"] = re.sub(
        rb"(<Application>).*(</Application>)", rb"\1" + text.encode() + rb"\2", parts["docProps/app.xml"]
    )
    return write_package(parts)


def filled(template: bytes, **values: object) -> Document:
    return docx.Document(io.BytesIO(Template.open(template).render(values)))


def texts(template: bytes, **values: object) -> list[str]:
    return [paragraph.text for paragraph in filled(template, **values).paragraphs]


def body_xml(template: bytes, **values: object) -> str:
    return read_package(Template.open(template).render(values)).parts[BODY].decode()


def refusal(template: bytes, **values: object) -> TemplateError:
    with pytest.raises(TemplateError) as caught:
        Template.open(template).render(values)
    return caught.value


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def table(document: Document, *rows: tuple[str, ...]) -> None:
    grid = document.add_table(len(rows), len(rows[0]))
    for row, words in zip(grid.rows, rows, strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
