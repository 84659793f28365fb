"""A document as Word leaves it: the program's styles, looks on the paragraphs, runs cut into pieces."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_RSID = "00A4{:04X}"


def as_word_has_it(rendered: bytes) -> bytes:
    """The text of a rendered document, typed anew: no styles of ours, three words to a run."""
    source = docx.Document(io.BytesIO(rendered))
    target = docx.Document()
    section = target.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    tables = iter(source.tables)
    for block in source.element.body:
        if block.tag == qn("w:tbl"):
            _table(target, next(tables))
        elif block.tag == qn("w:p"):
            _typed(target.add_paragraph(), "".join(t.text or "" for t in block.iter(qn("w:t"))))
    _slimmed(target)
    result = io.BytesIO()
    target.save(result)
    return result.getvalue()


def _slimmed(target: Document) -> None:
    """Leave the styles that Word writes into a new file: python-docx's template has ten times as many."""
    for style in [style for style in target.styles.element if style.get(qn("w:type")) == "table"]:
        if style.get(qn("w:styleId")) not in {"TableNormal", "TableGrid"}:
            target.styles.element.remove(style)
    for key, relation in list(target.part.rels.items()):
        if relation.reltype.endswith("/stylesWithEffects"):
            target.part.rels.pop(key)


def _table(target: Document, table: docx.table.Table) -> None:
    new = target.add_table(len(table.rows), len(table.columns))
    for row, new_row in zip(table.rows, new.rows, strict=True):
        for cell, new_cell in zip(row.cells, new_row.cells, strict=True):
            for number, paragraph in enumerate(cell.paragraphs):
                _typed(new_cell.paragraphs[0] if number == 0 else new_cell.add_paragraph(), paragraph.text)


def _typed(paragraph: Paragraph, text: str) -> None:
    look = paragraph.paragraph_format
    look.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    look.line_spacing, look.space_after, look.first_line_indent = Pt(18), Pt(6), Mm(10)
    words = text.split(" ")
    for start in range(0, len(words), 3):
        piece = " ".join(words[start : start + 3])
        run = paragraph.add_run(piece if start == 0 else f" {piece}")
        run.font.name, run.font.size = "Times New Roman", Pt(14)
        run._element.set(qn("w:rsidR"), _RSID.format(start))
