"""The parts of a template as the rules look at them: XML, tags, and the parsed Jinja between the two.

A rule about a name needs the syntax tree, a rule about its font the run the tag stands in. `docxtpl` leaves
no trace of the runs it joins, so every run is stamped with a number before the tags are read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from jinja2 import Environment, TemplateSyntaxError
from lxml import etree

from vanban.template.dialect import PART_TITLES, read_source
from vanban.template.merge_fields import read_merge_fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import nodes

    from vanban.opc import Package
    from vanban.template.dialect import Source

__all__ = ["PartView", "read_parts"]

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STAMP: Final = "so"
_STAMPED_RUN: Final = re.compile(r'<w:r [^<>]*?\bso="(\d+)"')
_IN_TEXT: Final = re.compile(r"<w:t(?: [^<>]*)?>[^<>]*$")
_PARAGRAPH: Final = re.compile(r"</?w:p(?: [^<>]*)?/?>")
_XML: Final = re.compile(r"<[^<>]*>")
_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)


@dataclass(frozen=True, slots=True, eq=False)
class PartView:
    """One part that may carry tags."""

    name: str
    """Member name: ``word/header1.xml``."""
    title: str
    """What a clerk calls it: ``đầu trang``."""
    order: int
    """Place among the parts, as they are told."""
    is_word: bool
    """Words of the document itself; properties of the file are not."""
    root: etree._Element
    source: Source | None
    """Its tags; None where it has none, or where they cannot be read."""
    tree: nodes.Template | None
    """The parsed tags; None likewise."""
    is_broken: bool
    """It has tags that cannot be read: what it prints is not known."""
    of_fields: bool
    """Its tags are Word's merge fields: a name in them may be written as Word has it (Trích_yếu)."""
    _runs: dict[str, etree._Element]

    def run_of(self, line: int) -> etree._Element | None:
        """The run (``w:r``) that the tag beginning line `line` stands in; None for one that replaces it."""
        if not self.in_text(line):
            return None
        for text in self._back(line):
            *_, last = None, *_STAMPED_RUN.finditer(text)
            if last is not None:
                return self._runs.get(last[1])
        return None

    def line_of(self, run: etree._Element) -> int:
        """The line of the source in which a run begins: after the tag of that line. 0 without a source."""
        stamp = f' {_STAMP}="{run.get(_STAMP)}"'
        lines = self.source.lines if self.source else ()
        return next((number for number, text in enumerate(lines, start=1) if stamp in text), 0)

    def paragraph_number(self, run: etree._Element) -> int:
        """Which paragraph of the part, from 1, the run stands in."""
        own = next(run.iterancestors(_W + "p"))
        return next(number for number, each in enumerate(self.root.iter(_W + "p"), start=1) if each is own)

    def in_text(self, line: int) -> bool:
        """Whether the tag stands among words, and not for a whole paragraph, run, row or attribute."""
        return bool(_IN_TEXT.search(self._xml_before(line)))

    def in_attribute(self, line: int) -> bool:
        """Whether the tag stands within an XML tag."""
        around = self._xml_before(line)
        return around.rfind("<") > around.rfind(">")

    def words_before(self, line: int) -> str:
        """The words of the paragraph before the tag, other tags left out."""
        words = ""
        for text in self._back(line):
            *_, start = 0, *(match.end() for match in _PARAGRAPH.finditer(text))
            words = _XML.sub("", text[start:]) + words
            if start:
                break
        return " ".join(unescape(words).split())

    def lines(self) -> list[str]:
        """The words of every paragraph, line by line, spaces made even, NFC."""
        found: list[str] = []
        for paragraph in self.root.iter(_W + "p"):
            text = "".join(
                (node.text or "") if node.tag == _W + "t" else "\n" if node.tag == _W + "br" else " "
                for node in paragraph.iter(_W + "t", _W + "br", _W + "tab")
                if next(node.iterancestors(_W + "p")) is paragraph
            )
            found += [" ".join(normalize("NFC", line).split()) for line in text.split("\n")]
        return [line for line in found if line]

    def _xml_before(self, line: int) -> str:
        """The nearest piece of text before the tag that has any XML in it."""
        return next((text for text in self._back(line) if "<" in text or ">" in text), "")

    def _back(self, line: int) -> Iterator[str]:
        """The text between tags, from the tag that begins line `line` to the start of the part."""
        lines = self.source.lines[: line - 1] if self.source else ()
        return (_TAG.sub("", text) for text in reversed(lines))


def read_parts(package: Package, jinja_env: Environment | None = None) -> list[PartView]:
    """The parts that may carry tags, the body first; of a part that cannot be read, what there is.

    As for `Template`, Word's merge fields are tags where there are no others in the whole file.
    """
    order = list(PART_TITLES)
    tagged = [(name, kind) for name, kind in package.content_types.items() if kind in PART_TITLES]
    tagged = [(name, kind) for name, kind in tagged if name in package.parts]
    tagged.sort(key=lambda each: order.index(each[1]))
    engine = jinja_env or Environment()  # noqa: S701 - it parses, and renders nothing

    def read(*, merge_fields: bool) -> list[PartView]:
        return [
            _view(number, name, kind, package.parts[name], engine, merge_fields=merge_fields)
            for number, (name, kind) in enumerate(tagged)
        ]

    parts = read(merge_fields=False)
    if any(part.source or part.is_broken for part in parts):
        return parts
    return read(merge_fields=True)


def _view(
    number: int, name: str, kind: str, data: bytes, engine: Environment, *, merge_fields: bool
) -> PartView:
    is_word = kind.startswith("application/vnd.openxmlformats-officedocument.wordprocessingml.")
    root = etree.fromstring(data)
    # Before the stamps: a field becomes a run of its own.
    broken = merge_fields and is_word and bool(read_merge_fields(root))
    runs: dict[str, etree._Element] = {}
    for index, run in enumerate(root.iter(_W + "r")):
        run.set(_STAMP, str(index))
        runs[str(index)] = run
    source = tree = None
    if not broken:
        source, faults = read_source(name, kind, etree.tostring(root))
        broken = bool(faults)
        source = None if broken else source
    try:
        # Which filters there are does not matter: whether a tag can be compiled is `Template`'s business.
        tree = engine.parse(source.text) if source else None
    except (TemplateSyntaxError, RecursionError):
        broken = True
    title = PART_TITLES[kind]
    return PartView(name, title, number, is_word, root, source, tree, broken, merge_fields and is_word, runs)
