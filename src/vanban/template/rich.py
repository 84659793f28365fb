"""Formatted text as a value: docxtpl's `RichText`, `RichTextParagraph` and `Listing`.

Their XML is taken as it is, with three corrections: properties come in the order that the schema asks for
(docxtpl writes them as they were given), a colour behind the text says that it is plain, and a link that
`url_key` made gets its relationship.
"""

from __future__ import annotations

import re
from base64 import b32decode, b32encode
from html import unescape
from typing import Final

from vanban.template.running import RUNNING

__all__ = ["breaks", "formatted", "formatted_paragraphs", "tears", "text_of", "url_key"]

BREAK: Final = '</w:t><w:br/><w:t xml:space="preserve">'
TAB: Final = '</w:t><w:tab/><w:t xml:space="preserve">'
_ORDER: Final = [
    "rStyle",
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "caps",
    "smallCaps",
    "strike",
    "dstrike",
    "color",
    "sz",
    "szCs",
    "highlight",
    "u",
    "shd",
    "vertAlign",
    "rtl",
    "lang",
]
_PROPERTIES: Final = re.compile(r"<w:rPr>(.*?)</w:rPr>")
_PROPERTY: Final = re.compile(r"<w:(\w+)[^>]*?/>")
_RUN: Final = re.compile(
    r'<w:r>(?P<looks><w:rPr>.*?</w:rPr>)?<w:t xml:space="preserve">(?P<text>[^<]*)</w:t></w:r>', re.DOTALL
)
_PARAGRAPH: Final = re.compile(r"<w:p>(?P<looks><w:pPr>.*?</w:pPr>)?.*?</w:p>", re.DOTALL)
_URL: Final = re.compile(r'r:id="url-([A-Z2-7]+)"')
_BREAKS: Final = re.compile("[\n\t\a\f]").search
_HYPERLINK: Final = re.compile(r"<w:hyperlink .*?</w:hyperlink>", re.DOTALL)


def url_key(url: str) -> str:
    """What stands for `url` in a `RichText` until it is printed: ``RichText("…", url_id=url_key(url))``."""
    return "url-" + b32encode(url.encode()).decode().rstrip("=")


def breaks(text: str, paragraph: str, run: str) -> str:
    """`text`, already escaped, with its breaks as elements; it stands in a run of a paragraph.

    A line feed breaks the line, ``\\t`` is a tab, ``\\a`` begins another paragraph and ``\\f`` another page,
    both with the properties `paragraph` and `run`.
    """
    text = text.replace("\n", BREAK).replace("\t", TAB)
    again = f'<w:p>{paragraph}<w:r>{run}<w:t xml:space="preserve">'
    page = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    return text.replace("\a", f"</w:t></w:r></w:p>{again}").replace("\f", f"</w:t></w:r></w:p>{page}{again}")


def formatted(xml: str, paragraph: str | None) -> str:
    """The XML of a `RichText` as it is printed in a paragraph with the properties `paragraph`, if any."""
    return _broken(_corrected(xml), paragraph or "")


def formatted_paragraphs(xml: str) -> str:
    """The XML of a `RichTextParagraph` as it is printed."""
    return _PARAGRAPH.sub(lambda match: _broken(match[0], match["looks"] or ""), _corrected(xml))


def tears(xml: str, *, unbreakable: bool) -> bool:
    """Whether a paragraph or page break stands where none can: in a link, or anywhere if `unbreakable`."""
    places = [xml] if unbreakable else _HYPERLINK.findall(xml)
    return any("\a" in place or "\f" in place for place in places)


def _corrected(xml: str) -> str:
    return _URL.sub(_linked, _PROPERTIES.sub(_ordered, xml))


def text_of(listing: object) -> str:
    """The text that was given to a `Listing`, which keeps it escaped."""
    return unescape(str(listing))


def _broken(xml: str, paragraph: str) -> str:
    if not _BREAKS(xml):
        return xml
    return _RUN.sub(lambda match: _broken_run(match, paragraph), xml)


def _broken_run(match: re.Match[str], paragraph: str) -> str:
    looks = match["looks"] or ""
    return f'<w:r>{looks}<w:t xml:space="preserve">{breaks(match["text"], paragraph, looks)}</w:t></w:r>'


def _ordered(match: re.Match[str]) -> str:
    """Run properties as the schema has them: in order, and a shade with its pattern."""
    found = {name[1]: name[0] for name in _PROPERTY.finditer(match[1])}
    shade = found.get("shd", "")
    if shade and "w:val=" not in shade:
        found["shd"] = shade.replace("<w:shd ", '<w:shd w:val="clear" ')
    if not found.keys() <= set(_ORDER):
        return match[0]
    return f"<w:rPr>{''.join(found[name] for name in _ORDER if name in found)}</w:rPr>"


def _linked(match: re.Match[str]) -> str:
    run = RUNNING.get()
    code = match[1]
    url = b32decode(code + "=" * (-len(code) % 8)).decode()
    namespace = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    return f'{namespace} r:id="{run.additions.link(run.part, url)}"'
