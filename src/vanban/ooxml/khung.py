"""The parts of a .docx around its body: content types, relationships, settings, headers, properties."""

from __future__ import annotations

from vanban.ooxml.thuoc_tinh import R, W, escape

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_REL = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE_REL = "http://schemas.openxmlformats.org/package/2006/relationships"

CONTENT_TYPES = (
    f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>'
        for name, kind in (
            ("/word/document.xml", f"{_WML}.document.main+xml"),
            ("/word/styles.xml", f"{_WML}.styles+xml"),
            ("/word/settings.xml", f"{_WML}.settings+xml"),
            ("/word/fontTable.xml", f"{_WML}.fontTable+xml"),
            ("/word/header1.xml", f"{_WML}.header+xml"),
            ("/word/header2.xml", f"{_WML}.header+xml"),
            ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
            ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
        )
    )
    + "</Types>"
)


def _relationships(*rows: tuple[str, str]) -> str:
    items = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(rows, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_REL}">{items}</Relationships>'


PACKAGE_RELATIONSHIPS = _relationships(
    (f"{_OFFICE_REL}/officeDocument", "word/document.xml"),
    (f"{_PACKAGE_REL}/metadata/core-properties", "docProps/core.xml"),
    (f"{_OFFICE_REL}/extended-properties", "docProps/app.xml"),
)
DOCUMENT_RELATIONSHIPS = _relationships(
    (f"{_OFFICE_REL}/styles", "styles.xml"),
    (f"{_OFFICE_REL}/settings", "settings.xml"),
    (f"{_OFFICE_REL}/fontTable", "fontTable.xml"),
    (f"{_OFFICE_REL}/header", "header1.xml"),
    (f"{_OFFICE_REL}/header", "header2.xml"),
)
DEFAULT_HEADER, FIRST_HEADER = "rId4", "rId5"

SETTINGS = (
    f'{_HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
    "</w:settings>"
)


def font_table(font: str) -> str:
    """word/fontTable.xml: the one font."""
    return (
        f'{_HEAD}<w:fonts xmlns:w="{W}"><w:font w:name="{escape(font)}">'
        '<w:panose1 w:val="02020603050405020304"/><w:charset w:val="00"/><w:family w:val="roman"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def header(paragraphs: str) -> str:
    """A header part holding `paragraphs`."""
    return f'{_HEAD}<w:hdr xmlns:w="{W}" xmlns:r="{R}">{paragraphs}</w:hdr>'


def document(body: str) -> str:
    """word/document.xml holding `body`, its last section included."""
    return f'{_HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>'


def core_properties(*, title: str, subject: str, creator: str, keywords: str, category: str) -> str:
    """docProps/core.xml. Arguments may be template expressions.

    The dates of making and changing stay out: in a template a tag would stand there, which is no date, and
    Word calls a file damaged for that when a clerk opens it.
    """
    return (
        f"{_HEAD}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject><dc:creator>{creator}</dc:creator>"
        f"<cp:keywords>{keywords}</cp:keywords><dc:language>vi-VN</dc:language>"
        f"<cp:category>{category}</cp:category></cp:coreProperties>"
    )


APP_PROPERTIES = (
    f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>vanban</Application></Properties>"
)
