"""Reading a part in order (duyệt): its paragraphs with their text, wherever they are wrapped.

What a tracked change deletes is left out and what it inserts is in, as after "accept all". Of two renditions
of one thing (`mc:AlternateContent`) one is read. The code of a field is never text; its result is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from vanban.errors import Fault, InvalidDocument
from vanban.ooxml.danh_so import BIEU_TUONG
from vanban.ooxml.doan import Doan, Manh, Noi, O
from vanban.ooxml.goi import too_deep
from vanban.ooxml.kieu_bang import read_look
from vanban.ooxml.thuoc_tinh import W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from vanban.ooxml.dang import Cascade
    from vanban.ooxml.danh_so import BoDem

__all__ = ["Duyet"]

_W: Final = f"{{{W}}}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_VAL: Final = _W + "val"
_P, _TBL, _TR, _TC, _R = (_W + each for each in ("p", "tbl", "tr", "tc", "r"))
_PPR, _RPR, _SECT, _FRAME = (_W + each for each in ("pPr", "rPr", "sectPr", "framePr"))
_T, _BR, _INSTR, _FLD_CHAR, _FLD_SIMPLE = (
    _W + each for each in ("t", "br", "instrText", "fldChar", "fldSimple")
)
_TYPE, _KIND, _CODE, _CHAR, _STYLE = (
    _W + each for each in ("type", "fldCharType", "instr", "char", "tblStyle")
)
_SYM, _RUBY, _RENDERED, _SDT, _CONTENT = (
    _W + each for each in ("sym", "ruby", "lastRenderedPageBreak", "sdt", "sdtContent")
)
_BOX, _ALTERNATE = _W + "txbxContent", _MC + "AlternateContent"
_DELETED_MARK: Final = (_W + "del", _W + "moveFrom")
_ELSEWHERE: Final = frozenset({_W + "altChunk", _W + "subDoc"})
_WRAPPERS: Final = frozenset(_W + each for each in ("ins", "moveTo", "customXml", "smartTag"))
_OPENED: Final = _WRAPPERS | {_SDT, _CONTENT}
_INLINE: Final = _WRAPPERS | {_W + each for each in ("hyperlink", "dir", "bdo")}
_DRAWN: Final = frozenset(_W + each for each in ("drawing", "pict", "object"))
_FORMULAS: Final = frozenset(_M + each for each in ("oMath", "oMathPara"))
_SIGNS: Final = {
    _W + "tab": "\t", _W + "ptab": "\t", _W + "cr": "\n", _W + "noBreakHyphen": "\u2011",
    _W + "softHyphen": "",
}  # fmt: skip
_UNREADABLE: Final = "\ufffc"
_DEEPEST: Final = 50
"""So many tables, text boxes and wrappers may stand in each other; what people make has a handful."""
_LONG: Final = 2000
_MARKS: Final = re.compile("[\u0300-\u036f]{100}")


class Duyet:
    """One part being read; `doan`, `sections` and the counts grow while it goes on."""

    def __init__(self, cascade: Cascade, counters: BoDem | None = None, phan: int = 0) -> None:
        self.cascade = cascade
        self.counters = counters
        self.doan: list[Doan] = []
        self.sections: list[etree._Element | None] = []
        """The ``w:sectPr`` of every section but the last, which is the body's business."""
        self.phan = phan
        self.bang = -1
        self.chua_doc = 0
        """Contents kept in other parts, which are not read (altChunk, subDoc)."""
        self.trang = 1
        self.biet_trang = False
        self._sau = 0
        self._bang_kieu: tuple[str, tuple[str, ...]] = ("", ())

    def blocks(self, parent: etree._Element, noi: Noi, o: O | None = None) -> None:
        """Read the paragraphs and tables in an element."""
        self._deeper()
        for child in parent:
            tag = child.tag
            if tag == _P:
                self._paragraph(child, noi, o)
            elif tag == _TBL:
                self._table(child, noi)
            elif tag == _SDT:
                for content in child.iterchildren(_CONTENT):
                    self.blocks(content, noi, o)
            elif tag in _WRAPPERS:
                self.blocks(child, noi, o)
            elif tag == _ALTERNATE:
                for content in _chosen(child):
                    self.blocks(content, noi, o)
            elif tag in _ELSEWHERE:
                self.chua_doc += 1
        self._sau -= 1

    def _deeper(self) -> None:
        self._sau += 1
        if self._sau > _DEEPEST:
            raise too_deep()

    def _table(self, table: etree._Element, noi: Noi) -> None:
        self.bang += 1
        bang = self.bang
        before = self._bang_kieu
        found = table.find(f"{_W}tblPr/{_STYLE}")
        style = "" if found is None else found.get(_VAL, "")
        cascade = self.cascade
        if style not in cascade.styles:
            style = cascade.table_default
        look = read_look(table, cascade.styles[style]) if cascade.has_parts(style) else None
        inside: Noi = "bang" if noi == "than" else noi
        rows = [row for row in _through(table, _TR) if row.find(f"{_W}trPr/{_W}del") is None]
        for hang, row in enumerate(rows):
            cells = list(_through(row, _TC))
            for cot, cell in enumerate(cells):
                parts = look.parts(hang, len(rows), cot, len(cells), cell) if look else ()
                self._bang_kieu = (style, parts)
                self.blocks(cell, inside, O(bang, hang, cot, len(cells), cell))
        self._bang_kieu = before

    def _paragraph(self, p: etree._Element, noi: Noi, o: O | None) -> None:
        state = _Paragraph()
        trang = self.trang
        self._runs(p, state)
        if state.dau_trang and self.trang > trang:  # the break stands before any of its text
            trang = self.trang
        p_pr = state.p_pr
        own = noi
        section = deleted = None
        for child in p_pr if p_pr is not None else ():
            tag = child.tag
            if tag == _FRAME:
                if noi == "than" and child.get(_W + "dropCap", "none") == "none":
                    own = "khung"
            elif tag == _SECT:
                section = child
            elif tag == _RPR:
                deleted = any(each.tag in _DELETED_MARK for each in child)
        text = "".join(state.texts)
        if len(text) > _LONG and _MARKS.search(text):
            # Bringing such a pile of marks into order takes time by the square of its height.
            message = "văn bản có chữ mang quá nhiều dấu, có thể là tệp phá hoại"
            raise InvalidDocument(Fault("chu-nhieu-dau", message, expected="chữ có không quá vài dấu"))
        if not (deleted and not state.manh and not state.hinh):
            used = None if self.counters is None else self.cascade.numbering(p_pr)
            self.doan.append(
                Doan(
                    len(self.doan),
                    p,
                    p_pr,
                    text,
                    tuple(state.manh),
                    own,
                    o,
                    self.phan,
                    trang,
                    self.cascade,
                    *self._bang_kieu,
                    "" if used is None or self.counters is None else self.counters.label(*used),
                    tuple(state.truong),
                    state.hinh,
                )
            )
        if state.khung:
            before, self._bang_kieu = self._bang_kieu, ("", ())
            for box in state.khung:
                self.blocks(box, "khung" if noi in {"than", "bang", "khung"} else noi)
            self._bang_kieu = before
        if section is not None and noi == "than" and o is None:
            self.sections.append(section)
            self.phan += 1

    def _runs(self, parent: etree._Element, state: _Paragraph) -> None:
        self._deeper()
        for child in parent:
            tag = child.tag
            if tag == _R:
                start = state.dai
                r_pr = self._contents(child, state)
                if state.dai > start:
                    state.manh.append(Manh(start, state.dai, child, r_pr))
            elif tag == _PPR:
                state.p_pr = child
            elif tag in _INLINE:
                self._runs(child, state)
            elif tag == _FLD_SIMPLE:
                state.truong += [word.upper() for word in child.get(_CODE, "").split()[:1]]
                self._runs(child, state)
            elif tag == _SDT:
                for content in child.iterchildren(_CONTENT):
                    self._runs(content, state)
            elif tag == _ALTERNATE:
                for content in _chosen(child):
                    self._runs(content, state)
            elif tag in _FORMULAS:
                state.hinh += 1
            elif tag in _ELSEWHERE:
                self.chua_doc += 1
        self._sau -= 1

    def _contents(self, run: etree._Element, state: _Paragraph) -> etree._Element | None:
        """Read what stands in a run; its properties."""
        r_pr = None
        for child in run:
            tag = child.tag
            if tag == _T:
                text = child.text
                if text and not state.fields:
                    state.texts.append(text)
                    state.dai += len(text)
                elif text:
                    state.them(text)
            elif tag == _RPR:
                r_pr = child
            elif tag in _SIGNS:
                state.them(_SIGNS[tag])
            elif tag == _BR:
                state.them("\n" if child.get(_TYPE, "textWrapping") == "textWrapping" else "\f")
            elif tag == _RENDERED:
                self.trang += 1
                self.biet_trang = True
                state.dau_trang = state.dau_trang or not state.dai
            elif tag == _FLD_CHAR:
                state.field(child.get(_KIND, ""))
            elif tag == _INSTR:
                state.code(child.text or "")
            elif tag in _DRAWN:
                state.hinh += 1
                state.khung += _text_boxes(child)
            elif tag == _ALTERNATE:
                for content in _chosen(child):
                    self._deeper()
                    self._contents(content, state)
                    self._sau -= 1
            elif tag == _SYM:
                state.them(_symbol(child.get(_CHAR, "")))
            elif tag == _RUBY:
                for base in child.iterchildren(_W + "rubyBase"):
                    state.them("".join(text.text or "" for text in base.iter(_T)))
        return r_pr


@dataclass(slots=True)
class _Paragraph:
    """What is gathered of one paragraph."""

    texts: list[str] = field(default_factory=list)
    manh: list[Manh] = field(default_factory=list)
    dai: int = 0
    p_pr: etree._Element | None = None
    truong: list[str] = field(default_factory=list)
    khung: list[etree._Element] = field(default_factory=list)
    hinh: int = 0
    dau_trang: bool = False
    fields: list[str | None] = field(default_factory=list)
    """The fields that are open, outermost first: the code as far as it is read, or None in the result."""

    def them(self, text: str) -> None:
        """Enter text, unless it stands in the code of a field."""
        if text and all(code is None for code in self.fields):
            self.texts.append(text)
            self.dai += len(text)

    def code(self, text: str) -> None:
        """Enter code of the innermost field."""
        if self.fields and (before := self.fields[-1]) is not None:
            self.fields[-1] = before + text

    def field(self, kind: str) -> None:
        """A field begins, goes over from code to result, or ends."""
        if kind == "begin":
            self.fields.append("")
        elif self.fields and kind in {"separate", "end"}:
            words = (self.fields[-1] or "").split(None, 1)
            if words:
                self.truong.append(words[0].upper())
            self.fields[-1] = None
            if kind == "end":
                self.fields.pop()


def _chosen(alternate: etree._Element) -> list[etree._Element]:
    """The rendition that is read: the first, unless all that is in it is of a later Word."""
    choices = [child for child in alternate if child.tag == _MC + "Choice"]
    for choice in choices:
        if any(str(child.tag).startswith(_W) for child in choice):
            return [choice]
    return [child for child in alternate if child.tag == _MC + "Fallback"][:1]


def _through(parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, through the wrappers that may stand between."""
    open_ = [iter(parent)]
    while open_:
        for child in open_[-1]:
            tag = child.tag
            if tag == wanted:
                yield child
            elif tag in _OPENED:
                open_.append(iter(child))
                break
        else:
            open_.pop()


def _text_boxes(drawn: etree._Element) -> list[etree._Element]:
    """The text boxes of a drawing, those within others left out."""
    if next(drawn.iter(_BOX), None) is None:
        return []
    result: list[etree._Element] = []
    left = [drawn]
    while left:
        element = left.pop()
        if element.tag == _BOX:
            result.append(element)
        else:
            left += reversed(_chosen(element) if element.tag == _ALTERNATE else list(element))
    return result


def _symbol(code: str) -> str:
    """A character of a symbol font, by its code in hexadecimal."""
    try:
        char = int(code[:8], 16)
    except ValueError:
        return _UNREADABLE
    if 0xF000 <= char <= 0xF0FF:
        return BIEU_TUONG.get(char & 0xFF, _UNREADABLE)
    return chr(char) if 0x20 <= char < 0xD800 else _UNREADABLE
