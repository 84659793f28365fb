"""Templates to measure with: one kind of paper each, and the values to fill it."""

from __future__ import annotations

import io
import re
import struct
import zlib
from typing import TYPE_CHECKING, NamedTuple

import docx
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import Environment
from markupsafe import Markup

from vanban.opc import CONTENT_TYPES, LEVEL, read_package, write_package
from vanban.opc.deflate import deflated
from vanban.template import Template

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.document import Document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
COLUMNS = ("stt", "ho_ten", "chuc_vu", "don_vi", "ghi_chu")
HEAD: dict[str, object] = {
    "cap_tren": "ĐẢNG BỘ TỈNH LẠNG SƠN",
    "co_quan": "ĐẢNG UỶ KHỐI CÁC CƠ QUAN TỈNH",
    "so": "105-KH/ĐUK",
    "ngay": "Lạng Sơn, ngày 28 tháng 02 năm 2023",
    "trich_yeu": "về đổi mới, nâng cao hiệu lực, hiệu quả công tác kiểm tra, giám sát, kỷ luật của Đảng",
    "doan": "Cấp uỷ, tổ chức đảng các cấp tổ chức thực hiện & báo cáo kết quả trước ngày 15/3/2023. " * 3,
    "nguoi_ky": "Nguyễn Văn A",
}


class Case(NamedTuple):
    """A template and what fills it."""

    data: bytes
    values: dict[str, object]
    rounds: int
    """How often to measure ours; docxtpl is measured a twentieth as often."""


def rows(number: int) -> list[dict[str, object]]:
    """The rows of a table of people."""
    return [
        {
            "stt": each,
            "ho_ten": f"Trần Thị B{each}",
            "chuc_vu": "Phó Trưởng phòng",
            "don_vi": "Phòng Tổ chức & Hành chính",
            "ghi_chu": "Kiêm nhiệm",
        }
        for each in range(1, number + 1)
    ]


def saved(document: Document) -> bytes:
    """The bytes of a python-docx document."""
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def page(document: Document | None = None, paragraphs: int = 6) -> Document:
    """A page as offices write them: head, number, subject, text, signature."""
    document = document or docx.Document()
    for words in ("{{ cap_tren }}\t{{ co_quan }}", "Số {{ so }}\t{{ ngay }}", "KẾ HOẠCH", "{{ trich_yeu }}"):
        document.add_paragraph(words)
    for number in range(1, paragraphs + 1):
        document.add_paragraph(f"{number}. {{{{ doan }}}} Văn phòng theo dõi, đôn đốc việc thực hiện. ")
    document.add_paragraph("{{ nguoi_ky }}")
    return document


def with_table() -> bytes:
    """The page with a table of people."""
    document = page()
    table = document.add_table(3, len(COLUMNS))
    table.cell(0, 0).text = "{%tr for r in bang %}"
    for cell, column in zip(table.rows[1].cells, COLUMNS, strict=True):
        cell.text = f"{{{{ r.{column} }}}}"
    table.cell(2, 0).text = "{%tr endfor %}"
    return saved(document)


def with_heads_and_notes() -> bytes:
    """The page with tags in two headers, two footers and a footnotes part."""
    document = page()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    for part in (section.header, section.footer, section.first_page_header, section.first_page_footer):
        part.paragraphs[0].text = "{{ co_quan }} – {{ so }}"
    parts = dict(read_package(saved(document)).parts)
    notes = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:t>{{{{ doan }}}}</w:t></w:r></w:p></w:footnote>'
        for number in range(1, 6)
    )
    parts["word/footnotes.xml"] = f'<w:footnotes xmlns:w="{W}">{notes}</w:footnotes>'.encode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    for member, end, row in (
        (CONTENT_TYPES, "</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/>'),
        (
            "word/_rels/document.xml.rels",
            "</Relationships>",
            f'<Relationship Id="rIdN" Type="{relation}" Target="footnotes.xml"/>',
        ),
    ):
        parts[member] = parts[member].decode().replace(end, row + end).encode()
    return write_package(parts)


def png(width: int = 200, height: int = 100) -> bytes:
    """A picture that does not pack well."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    lines = b"".join(b"\0" + bytes((x * y * 7 + x) % 251 for x in range(3 * width)) for y in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(lines))
        + chunk(b"IEND", b"")
    )


def with_picture() -> bytes:
    """The page with a tag for a picture."""
    document = page()
    document.add_paragraph("{{ anh }}")
    return saved(document)


def cases() -> dict[str, Case]:
    """What is measured, by the name the table in the README has."""
    picture = {"anh": (png(), Mm(60))}
    return {
        "one page": Case(saved(page()), HEAD, 400),
        "a page with a table of 12 rows": Case(with_table(), HEAD | {"bang": rows(12)}, 400),
        "a page with a table of 300 rows": Case(with_table(), HEAD | {"bang": rows(300)}, 60),
        "30 pages of text": Case(saved(page(paragraphs=270)), HEAD, 100),
        "headers, footers and footnotes": Case(with_heads_and_notes(), HEAD, 400),
        "a page with a picture": Case(with_picture(), HEAD | picture, 400),
    }


def _with_pictures(template: object, values: dict[str, object]) -> dict[str, object]:
    def picture(value: object) -> object:
        if isinstance(value, tuple):
            return InlineImage(template, io.BytesIO(value[0]), width=value[1])
        return value

    return {name: picture(value) for name, value in values.items()}


def by_docxtpl(case: Case) -> bytes:
    """One document as docxtpl's manual says to make it, values escaped."""
    template = DocxTemplate(io.BytesIO(case.data))
    template.render(_with_pictures(template, case.values), autoescape=True)
    target = io.BytesIO()
    template.save(target)
    return target.getvalue()


def by_vanban(case: Case) -> Callable[[], bytes]:
    """The same document from a template that is opened once."""
    template = Template.open(case.data)
    values = _with_pictures(template, case.values)
    return lambda: template.render(values)


def floor(case: Case) -> Callable[[], list[bytes]]:
    """Jinja alone on the same XML, neither strict nor in a sandbox, and the same deflate: no document yet."""
    package = read_package(case.data)
    environment = Environment(autoescape=True)
    printed = read_package(by_vanban(case)()).parts
    drawing = re.search(
        r"</w:t></w:r><w:r><w:drawing>.*?</w:drawing></w:r><w:r><w:t[^>]*>",
        printed["word/document.xml"].decode(),
        re.DOTALL,
    )
    values = {
        name: Markup(drawing[0]) if isinstance(value, tuple) and drawing else value
        for name, value in case.values.items()
    }
    templates = [
        environment.from_string(DocxTemplate("").patch_xml(data.decode()).partition("?>")[2] or data.decode())
        for data in package.parts.values()
        if b"{{" in data
    ]
    return lambda: [deflated(template.render(values).encode(), LEVEL) for template in templates]
