"""Pieces of WordprocessingML for the tests, and small documents made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from vanban.ooxml.dang import Cascade, read_cascade
from vanban.ooxml.tai_cho import look_in_place
from vanban.ooxml.tai_lieu import TaiLieu, read_document
from vanban.opc import write_package

if TYPE_CHECKING:
    from vanban.ooxml.dang import DangChu, DangDoan

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NS = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme>'
    '<a:majorFont><a:latin typeface="Cambria"/><a:ea typeface=""/><a:cs typeface=""/>'
    '<a:font script="Arab" typeface="Times New Roman"/>'
    '<a:font script="Jpan" typeface="MS Gothic"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface="SimSun"/><a:cs typeface="Arial"/>'
    "</a:minorFont></a:fontScheme></a:themeElements></a:theme>"
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>{}</Types>'
)
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)


def root(xml: str) -> etree._Element:
    """The root of a piece of XML whose namespaces go without saying."""
    return etree.fromstring(f"<x {NS}>{xml}</x>")[0]


def styles_xml(defaults: str = "", **kinds: str) -> str:
    """Styles: `paragraph_X`, `character_X`, `table_X` and their content; "Normal" is the default one."""
    body = "".join(
        f'<w:style w:type="{name.partition("_")[0]}" w:styleId="{name.partition("_")[2]}"'
        f"{' w:default=' + chr(34) + '1' + chr(34) if name.endswith('_Normal') else ''}>{xml}</w:style>"
        for name, xml in kinds.items()
    )
    return f"<w:styles {NS}><w:docDefaults>{defaults}</w:docDefaults>{body}</w:styles>"


def styles(defaults: str = "", numbering: str = "", **kinds: str) -> Cascade:
    """The cascade of such styles, with `THEME`."""
    lists = root(f"<w:numbering>{numbering}</w:numbering>") if numbering else None
    return read_cascade(etree.fromstring(styles_xml(defaults, **kinds)), etree.fromstring(THEME), lists)


def look(
    cascade: Cascade, *, paragraph: str = "", run: str = "", table: str | None = None
) -> tuple[DangChu, DangDoan]:
    """The look of a run with these properties, in a paragraph with those."""
    xml = f"<w:p><w:pPr>{paragraph}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>a</w:t></w:r></w:p>"
    if table is not None:
        style = f'<w:tblPr><w:tblStyle w:val="{table}"/></w:tblPr>' if table else ""
        xml = f"<w:tbl>{style}<w:tr><w:tc>{xml}</w:tc></w:tr></w:tbl>"
    return look_in_place(cascade, next(root(f"<w:body>{xml}</w:body>").iter(f"{{{W}}}r")))


def package(body: str, kind: str = "document.main+xml", **parts: str) -> bytes:
    """A document: `styles`, `numbering`, `settings`, `theme`, `header1` … are the XML of further parts.

    A part is related to the main one under its own name as the id.
    """
    names = {name: f"word/{name}.xml" for name in parts}
    rows = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{name.rstrip("0123456789")}" Target="{name}.xml"/>'
        for name in names
    )
    main = f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    override = f'<Override PartName="/word/document.xml" ContentType="{_WML}.{kind}"/>'
    return write_package(
        {
            "[Content_Types].xml": _TYPES.format(override).encode(),
            "_rels/.rels": _RELS.format(main).encode(),
            "word/document.xml": f"<w:document {NS}><w:body>{body}</w:body></w:document>".encode(),
            "word/_rels/document.xml.rels": _RELS.format(rows).encode(),
        }
        | {names[name]: xml.encode() for name, xml in parts.items()}
    )


def read(body: str, **parts: str) -> TaiLieu:
    """A document of this body, read."""
    return read_document(package(body, **parts))


def p(text: str = "", properties: str = "") -> str:
    """A paragraph of one run."""
    p_pr = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{p_pr}{r(text)}</w:p>"


def par(*inside: str) -> str:
    """A paragraph with these contents."""
    return f"<w:p>{''.join(inside)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    r_pr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{r_pr}<w:t xml:space="preserve">{text}</w:t></w:r>'
