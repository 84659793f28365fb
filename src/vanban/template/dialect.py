"""The tags of one part: from the XML that Word saved to the source that Jinja reads.

Word cuts a tag into runs, curls its quotes and escapes its comparison signs. docxtpl's `patch_xml` undoes
that and gives ``{%p %}``, ``{%tr %}``, ``{{r }}`` their meaning; it runs once, when a template is compiled.
What it would do in silence (drop the text beside a ``{%p %}``, swallow half the document after a ``{{`` that
is never closed) is refused first.
"""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from lxml import etree

from vanban.errors import Fault
from vanban.template.cells import in_order
from vanban.template.foreign import DocxTemplate
from vanban.template.merge_fields import read_merge_fields
from vanban.template.places import line_places, read_places

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
_RAW: Final = re.compile(r"\{%-?\s*(?P<end>end)?raw\b")
_TAGGED: Final = re.compile(r"\{[{%#]|\{_[{%]|[}%]_\}")
_PARAGRAPH: Final = re.compile(rf"(?P<tag>{_TAG.pattern})|</?w:p(?: [^<>]*)?/?>|</w:body>", re.DOTALL)
_ELEMENT: Final = re.compile(rf"(?P<tag>{_TAG.pattern})|</?[A-Za-z][^<>]*>", re.DOTALL)


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """The Jinja source of one part. Every tag begins a line and ends in it, so a line number is a tag."""

    part: str
    """Member name: ``word/header1.xml``."""
    title: str
    """What it is: ``đầu trang``."""
    lines: tuple[str, ...]
    is_word: bool
    """WordprocessingML, where a line break is an element; elsewhere it is a character."""
    xml: str = ""
    """The XML the lines were made from, in which places are counted."""

    @property
    def text(self) -> str:
        """The source as Jinja reads it."""
        return "\n".join(self.lines)

    def tags(self) -> Iterator[tuple[int, str]]:
        """Line number (from 1) and text of every tag, those that ``{% raw %}`` makes words left out."""
        raw = False
        for number, line in enumerate(self.lines, start=1):
            mark = _RAW.match(line)
            if mark:
                raw = not mark["end"]
            elif _OPENING.match(line) and not raw:
                yield number, _tag(line)

    def tag_at(self, line: int) -> tuple[int, str]:
        """The tag that begins line `line` or, where none does, the last one before it: line and text."""
        line = _told(self).tag_line(line)
        return line, _tag(self.lines[line - 1])

    def where(self, line: int) -> str:
        """The place of line `line` for a reader: part, paragraph or cell, tag and the words around it."""
        line, tag = self.tag_at(line)
        told = _told(self)
        words = told.words(line)
        around = f" trong “{words}”" if _TAG.sub("", words).strip() else ""
        return f"{_at(self.title, self.part, told.places[line - 1])}{f', thẻ {tag}' if tag else ''}{around}"


def _at(title: str, part: str, place: str) -> str:
    return f"{title} ({part}){f', {place}' if place else ''}"


class _Told:
    """What telling places needs, worked out for a whole part at once, so that each fault costs little."""

    def __init__(self, source: Source) -> None:
        lines = source.lines
        self.places = (
            line_places(source.xml, lines, _TAG, lambda xml: _to_lines(_patched(xml)))
            if source.is_word
            else [""] * len(lines)
        )
        self._tags = [number for number, line in enumerate(lines, start=1) if _OPENING.match(line)]
        self._starts = [0, *accumulate(len(line) + 1 for line in lines)]
        self._text = source.text
        borders = _PARAGRAPH if source.is_word else _ELEMENT
        spans = [match.span() for match in borders.finditer(self._text) if not match["tag"]]
        self._ends = [start for start, _ in spans] + [len(self._text)]
        self._begins = [0] + [end for _, end in spans]
        self._words: dict[int, str] = {}

    def tag_line(self, line: int) -> int:
        """The last line up to `line` that begins with a tag, or 1."""
        before = bisect(self._tags, line)
        return self._tags[before - 1] if before else 1

    def words(self, line: int) -> str:
        """The words of the paragraph (elsewhere: of the element) in which `line` begins."""
        group = bisect(self._ends, self._starts[line - 1])
        group = min(group, len(self._begins) - 1)
        if group not in self._words:
            self._words[group] = _words(self._text[self._begins[group] : self._ends[group]])
        return self._words[group]


@lru_cache(maxsize=8)
def _told(source: Source) -> _Told:
    return _Told(source)


def _tag(line: str) -> str:
    """The tag a line begins with; of one that is not closed, what stands before the next XML tag."""
    whole = _TAG.match(line)
    return whole[0] if whole else line.partition("<")[0]


def _words(xml: str, width: int = 80) -> str:
    """The text of a piece of XML on one line, shortened in the middle."""
    plain = _TAG_OR_XML.sub(lambda match: match["tag"] or "", xml)
    text = " ".join(unescape(plain).split())
    return text if len(text) <= width else f"{text[: width // 2]} … {text[-width // 2 :]}"


def read_source(
    part: str, kind: str, data: bytes, *, merge_fields: bool = False
) -> tuple[Source | None, tuple[Fault, ...]]:
    """The Jinja source of the part `part` of content type `kind` (None: no tag), and its faults.

    They are every tag that is not closed or would swallow text beside it, and every field that cannot be
    read; `merge_fields` are Word's own (MERGEFIELD), read as tags. With faults the source is what is left
    without the paragraphs they stand in: its tags may be looked at one by one, but not compiled.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        return None, (Fault("xml-hong", "phần XML bị hỏng", where=part, hint=str(error)),)
    title = PART_TITLES[kind]
    is_word = kind.startswith(_WORD)
    fields = read_merge_fields(root) if is_word and merge_fields else []
    xml = etree.tostring(root, encoding="unicode")
    found = list(_text_faults(root)) if is_word else []
    faults = tuple(fault.at(_at(title, part, "")) for fault in fields)
    if found:
        places = _element_places(root, xml)
        faults += tuple(fault.at(_at(title, part, places.get(element, ""))) for element, fault in found)
        for element, _ in found:
            for node in element.iter("{*}t"):
                node.text = ""
    patched = _patched(etree.tostring(root, encoding="unicode") if found else xml)
    if not _TAGGED.search(patched):
        return None, faults
    return Source(part, title, _to_lines(patched), is_word, xml), faults


def _patched(xml: str) -> str:
    return in_order(DocxTemplate("").patch_xml(xml))


def _to_lines(patched: str) -> tuple[str, ...]:
    return tuple(_TAG.sub(_own_line, patched).split("\n"))


def _own_line(match: re.Match[str]) -> str:
    """A tag as Jinja shall see it: at the start of a line, in one line, ``&amp;`` a plain ``&`` again."""
    return "\n" + match[0].replace("\n", " ").replace("&amp;", "&")


def _element_places(root: etree._Element, xml: str) -> dict[etree._Element, str]:
    """The places of the paragraphs, rows and cells under `root`, which is `xml`."""
    return {
        element: place
        for name, places in read_places(xml).elements.items()
        for element, place in zip(
            (element for element in root.iter("{*}" + name) if element.prefix == "w"), places, strict=True
        )
    }


def _text_faults(root: etree._Element) -> Iterator[tuple[etree._Element, Fault]]:
    """What the words of a Word part show before any XML is touched, and the element that shows it."""
    before = ""
    texts = list(root.iter("{*}t"))
    for paragraph in root.iter("{*}p"):
        text = "".join(
            node.text or ""
            for node in paragraph.iter("{*}t")
            if next(node.iterancestors("{*}p"), None) is paragraph
        )
        faults = list(_unclosed(text))
        if text:
            faults += _glued(before, text)
            before = text
        for node in paragraph.iter("{*}t"):
            if next(node.iterancestors("{*}p"), None) is paragraph:
                faults += _joined(node.text or "", first=node is texts[0], last=node is texts[-1])
        other = next(paragraph.iter("{*}sectPr", "{*}drawing", "{*}pict", "{*}object"), None)
        faults += _swallowed(text, "p", "đoạn", "" if other is None else "hình hoặc ngắt phần")
        yield from ((paragraph, fault) for fault in faults)
    for name, noun in (("tr", "hàng của bảng"), ("tc", "ô của bảng")):
        for element in root.iter("{*}" + name):
            if next(element.iterdescendants("{*}" + name), None) is None:
                text = "".join(node.text or "" for node in element.iter("{*}t"))
                yield from ((element, fault) for fault in _swallowed(text, name, noun))


def _unclosed(text: str) -> Iterator[Fault]:
    if _RAW.search(text):
        return
    rest = _TAG.sub("", text)
    for match in _OPENING.finditer(rest):
        closing = {"{{": "}}", "{%": "%}", "{#": "#}"}[match[0]]
        found = " ".join(rest[match.start() : match.start() + 80].split())
        yield Fault(
            "the-chua-dong", "thẻ mở mà không đóng trong cùng một đoạn", found=found, expected=closing
        )


def _joined(text: str, *, first: bool, last: bool) -> Iterator[Fault]:
    """Words beside ``{%-`` or ``-%}``, which join to the text before and after, and drop what lies between.

    The `first` text of a part has none to be joined to, nor has the `last`.
    """
    if _RAW.search(text):
        return
    before, dash, _ = text.partition("{%-")
    if dash and before.strip() and not first:
        yield _lost("{%-", before)
    _, dash, after = text.rpartition("-%}")
    words = _OPENING.split(after)[0]
    if dash and words.strip() and not last:
        yield _lost("-%}", words)


def _lost(tag: str, words: str) -> Fault:
    return Fault(
        "chu-canh-the",
        f"chữ đứng cạnh {tag} trong cùng đoạn sẽ mất",
        found=_words(words.strip()),
        expected="thẻ nối đoạn đứng ở đầu hoặc cuối đoạn",
    )


def _glued(before: str, text: str) -> Iterator[Fault]:
    """A lone brace that `patch_xml` would join to the next paragraph's, and drop the XML between them."""
    opened = before.endswith("{") and text[0] in "{%#"
    if opened or (before[-1:] in {"%", "}", "#"} and text.startswith("}")):
        yield Fault(
            "ngoac-le",
            "dấu ngoặc nhọn lẻ ở đầu hoặc cuối đoạn dính vào đoạn bên cạnh",
            found=_words(before[-20:] + " ¶ " + text[:20]),
            expected="bỏ dấu ngoặc ấy, hoặc thêm một chữ cạnh nó",
        )


def _swallowed(text: str, name: str, noun: str, other: str = "") -> Iterator[Fault]:
    """A tag that stands for its whole paragraph, row or cell, with something else beside it."""
    tags = re.findall(rf"\{{\{{{name} [^}}]*\}}\}}|\{{%{name} [^%]*%\}}|\{{#{name} [^#]*#\}}", text)
    if not tags:
        return
    rest = text
    for tag in tags:
        rest = rest.replace(tag, "", 1)
    beside = tags[1] if len(tags) > 1 else rest.strip() or other
    if beside:
        yield Fault(
            "chu-canh-the",
            f"thẻ {tags[0]} thay cho cả {noun}, những gì bên cạnh nó sẽ mất",
            found=_words(beside),
            expected=f"thẻ đứng một mình trong {noun}",
        )
