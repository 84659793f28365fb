"""The tags of one part: from the XML that Word saved to the source that Jinja reads.

Word cuts a tag into runs, curls its quotes and escapes its comparison signs. docxtpl's `patch_xml` undoes
that and gives ``{%p %}``, ``{%tr %}``, ``{{r }}`` their meaning; it runs once, when a template is compiled.
What it would do in silence (drop the text beside a ``{%p %}``, swallow half the document after a ``{{`` that
is never closed) is refused first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Final

from docxtpl import DocxTemplate
from lxml import etree

from vanban.errors import Fault, TemplateError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["PART_TITLES", "Source", "read_source"]

_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
PART_TITLES: Final = {
    _WORD + "document.main+xml": "nội dung",
    _WORD + "template.main+xml": "nội dung",
    _WORD + "header+xml": "đầu trang",
    _WORD + "footer+xml": "chân trang",
    _WORD + "footnotes+xml": "cước chú",
    _WORD + "endnotes+xml": "chú thích cuối",
    _WORD + "comments+xml": "chú thích bên lề",
    "application/vnd.openxmlformats-package.core-properties+xml": "thuộc tính tệp",
    _OFFICE + "extended-properties+xml": "thuộc tính tệp",
    _OFFICE + "custom-properties+xml": "thuộc tính tệp",
    _OFFICE + "drawingml.chart+xml": "biểu đồ",
    _OFFICE + "drawingml.diagramData+xml": "sơ đồ",
    "application/vnd.ms-office.drawingml.diagramDrawing+xml": "sơ đồ",
}
"""What may carry tags, by content type, and what a clerk calls it."""

_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_TAG_OR_XML: Final = re.compile(rf"(?P<tag>{_TAG.pattern})|<[^>]*>", re.DOTALL)
_OPENING: Final = re.compile(r"\{[{%#]")
_RAW: Final = re.compile(r"\{%-?\s*(?:end)?raw\b")
_TAGGED: Final = re.compile(r"\{[{%#]|\{_[{%]|[}%]_\}")
_PARAGRAPH: Final = re.compile(r"</?w:p(?: [^<>]*)?/?>|</?w:body>")
_ELEMENT: Final = re.compile(r"</?[A-Za-z][^<>]*>")


@dataclass(frozen=True, slots=True)
class Source:
    """The Jinja source of one part. Every tag begins a line and ends in it, so a line number is a tag."""

    part: str
    """Member name: ``word/header1.xml``."""
    title: str
    """What it is: ``đầu trang``."""
    text: str
    is_word: bool
    """WordprocessingML, where a line break is an element; elsewhere it is a character."""

    def tag_at(self, line: int) -> str:
        """The tag that begins line `line` (from 1) or, where none does, the last one before it."""
        lines = self.text.split("\n")[:line]
        starting = (text for text in reversed(lines) if _OPENING.match(text))
        tag = next(starting, "")
        whole = _TAG.match(tag)
        return whole[0] if whole else tag.partition("<")[0]

    def where(self, line: int) -> str:
        """The place of line `line` for a reader: part, tag and the words around it."""
        lines = self.text.split("\n")
        start = len("\n".join(lines[:line])) - len(lines[line - 1])
        tag = self.tag_at(line)
        border = _PARAGRAPH if self.is_word else _ELEMENT
        before = [match.end() for match in border.finditer(self.text, 0, start)]
        after = border.search(self.text, start + len(tag))
        words = _words(self.text[before[-1] if before else 0 : after.start() if after else None])
        around = f" trong “{words}”" if _TAG.sub("", words).strip() else ""
        return f"{self.title} ({self.part}), thẻ {tag}{around}"


def _words(xml: str, width: int = 80) -> str:
    """The text of a piece of XML on one line, shortened in the middle."""
    plain = _TAG_OR_XML.sub(lambda match: match["tag"] or "", xml)
    text = " ".join(unescape(plain).split())
    return text if len(text) <= width else f"{text[: width // 2]} … {text[-width // 2 :]}"


def read_source(part: str, kind: str, data: bytes) -> Source | None:
    """The Jinja source of the part `part` of content type `kind`, or None when it carries no tag.

    Raises `TemplateError` with every tag that is not closed, or that would swallow text beside it.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise TemplateError(Fault("xml-hong", "phần XML bị hỏng", where=part, hint=str(error))) from error
    title = PART_TITLES[kind]
    is_word = kind.startswith(_WORD)
    faults = [fault.at(f"{title} ({part})") for fault in _text_faults(root)] if is_word else []
    if faults:
        raise TemplateError(*faults)
    xml = etree.tostring(root, encoding="unicode")
    patched = DocxTemplate("").patch_xml(xml)
    if not _TAGGED.search(patched):
        return None
    return Source(part, title, _TAG.sub(_own_line, patched), is_word)


def _own_line(match: re.Match[str]) -> str:
    """A tag as Jinja shall see it: at the start of a line, in one line, ``&amp;`` a plain ``&`` again."""
    return "\n" + match[0].replace("\n", " ").replace("&amp;", "&")


def _text_faults(root: etree._Element) -> Iterator[Fault]:
    """What the words of a Word part show before any XML is touched."""
    for paragraph in root.iter("{*}p"):
        text = "".join(
            node.text or ""
            for node in paragraph.iter("{*}t")
            if next(node.iterancestors("{*}p"), None) is paragraph
        )
        yield from _unclosed(text)
        yield from _swallowed(text, "p", "đoạn")
    for name, noun in (("tr", "hàng của bảng"), ("tc", "ô của bảng")):
        for element in root.iter("{*}" + name):
            if next(element.iterdescendants("{*}" + name), None) is None:
                text = "".join(node.text or "" for node in element.iter("{*}t"))
                yield from _swallowed(text, name, noun)


def _unclosed(text: str) -> Iterator[Fault]:
    if _RAW.search(text):
        return
    rest = _TAG.sub("", text)
    for match in _OPENING.finditer(rest):
        closing = {"{{": "}}", "{%": "%}", "{#": "#}"}[match[0]]
        yield Fault(
            "the-chua-dong",
            "thẻ mở mà không đóng trong cùng một đoạn",
            found=_words(rest[match.start() :]),
            expected=closing,
        )


def _swallowed(text: str, name: str, noun: str) -> Iterator[Fault]:
    """A tag that stands for its whole paragraph, row or cell, with something else beside it."""
    tags = re.findall(rf"\{{\{{{name} [^}}]*\}}\}}|\{{%{name} [^%]*%\}}|\{{#{name} [^#]*#\}}", text)
    if not tags:
        return
    rest = text
    for tag in tags:
        rest = rest.replace(tag, "", 1)
    beside = tags[1] if len(tags) > 1 else rest.strip()
    if beside:
        yield Fault(
            "chu-canh-the",
            f"thẻ {tags[0]} thay cho cả {noun}, chữ bên cạnh nó sẽ mất",
            found=_words(beside),
            expected=f"thẻ đứng một mình trong {noun}",
        )
