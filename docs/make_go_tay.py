"""Writes examples/go-tay.docx: a plan as a hurried office types it in Word, to try `vanban check` on.

Its slips are common ones: the state's form of number and signature, margins and sizes of Word's own, a date
padded wrong, no star, marks of lists. Equal input gives equal bytes with one version of python-docx.

Run: python docs/make_go_tay.py (the tests check that the file is what this makes)
"""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from vanban.opc import read_package, write_package

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

TARGET = Path(__file__).parent.parent / "examples" / "go-tay.docx"
SAVED: Final = datetime(2023, 4, 3, 16, 0, tzinfo=UTC)

_LEFT, _CENTRE, _BOTH = (WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY)
_BODY: Final = """\
Thực hiện Chương trình công tác năm 2023, Ban Thường vụ Đảng uỷ Khối ban hành Kế hoạch kiểm tra việc thu,\
 nộp, quản lý và sử dụng đảng phí như sau:
I- MỤC ĐÍCH, YÊU CẦU
1. Đánh giá đúng việc chấp hành quy định về đảng phí tại các tổ chức cơ sở đảng trực thuộc từ ngày\
 01/01/2022 đến ngày 31/3/2023; kịp thời chấn chỉnh thiếu sót, khuyết điểm.
2. Việc kiểm tra phải khách quan, dân chủ, đúng quy trình; kết luận rõ ưu điểm, khuyết điểm và trách\
 nhiệm của từng tổ chức, cá nhân.
II- NỘI DUNG, ĐỐI TƯỢNG
1. Kiểm tra 03 tổ chức cơ sở đảng về việc thu, nộp, trích giữ, quản lý và sử dụng đảng phí, sổ sách,\
 chứng từ theo chế độ hiện hành.
2. Các tổ chức cơ sở đảng còn lại tự kiểm tra và gửi báo cáo về Đảng uỷ Khối trước ngày 15/5/2023.
III- TỔ CHỨC THỰC HIỆN
1. Uỷ ban Kiểm tra Đảng uỷ Khối chủ trì, thành lập đoàn kiểm tra; hoàn thành báo cáo kết quả trước ngày\
 30/6/2023.
2. Các tổ chức cơ sở đảng trực thuộc chuẩn bị báo cáo, hồ sơ và phối hợp với đoàn kiểm tra./.\
"""


def _text(
    place: Paragraph, text: str, size: float, align: WD_ALIGN_PARAGRAPH = _CENTRE, **look: bool
) -> Paragraph:
    place.alignment = align
    run = place.add_run(text)
    run.font.size = Pt(size)
    for name, value in look.items():
        setattr(run.font, name, value)
    return place


def _ruled(place: Paragraph) -> None:
    border = OxmlElement("w:pBdr")
    line = OxmlElement("w:bottom")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        line.set(qn(f"w:{key}"), value)
    border.append(line)
    place.paragraph_format.element.get_or_add_pPr().append(border)


def _head(document: Document) -> None:
    left, right = document.add_table(1, 2).rows[0].cells
    _text(left.paragraphs[0], "ĐẢNG BỘ TỈNH LẠNG SƠN", 13)
    _text(left.add_paragraph(), "ĐẢNG UỶ KHỐI CÁC CƠ QUAN TỈNH", 13, bold=True)
    _text(left.add_paragraph(), "Số: 106-KH/ĐUK", 14)
    _ruled(_text(right.paragraphs[0], "ĐẢNG CỘNG SẢN VIỆT NAM", 15, bold=True))
    _text(right.add_paragraph(), "Lạng Sơn, ngày 3 tháng 04 năm 2023", 14, italic=True)


def _tail(document: Document) -> None:
    left, right = document.add_table(1, 2).rows[0].cells
    _text(left.paragraphs[0], "Nơi nhận:", 12, _LEFT, bold=True, italic=True)
    for item in ("- Thường trực Tỉnh uỷ;", "- Các tổ chức cơ sở đảng trực thuộc;", "- Lưu: VT, UBKT."):
        _text(left.add_paragraph(), item, 12, _LEFT)
    _sign(right, ("TM. BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"), "ThS. Nguyễn Văn A")


def _sign(cell: _Cell, lines: tuple[str, str], name: str) -> None:
    _text(cell.paragraphs[0], lines[0], 14, bold=True)
    _text(cell.add_paragraph(), lines[1], 14, bold=True)
    for _ in range(4):
        cell.add_paragraph()
    _text(cell.add_paragraph(), name, 14, bold=True)


def build() -> bytes:
    """The document as bytes."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(13)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for slot in ("w:cs", "w:eastAsia"):
        fonts.set(qn(slot), "Times New Roman")
    normal.paragraph_format.space_after = Pt(0)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(25), Mm(20)
    _head(document)
    _text(document.add_paragraph(), "KẾ HOẠCH", 14, bold=True)
    subject = "Kiểm tra việc thu, nộp, quản lý và sử dụng đảng phí"
    _text(document.add_paragraph(), subject, 14, bold=True)
    _text(document.add_paragraph(), "_______________", 14)
    for line in _BODY.splitlines():
        heading = line.isupper()
        paragraph = _text(document.add_paragraph(), line, 13, _BOTH, bold=heading)
        paragraph.paragraph_format.first_line_indent = Mm(12.7)
        paragraph.paragraph_format.space_after = Pt(6)
    _tail(document)
    document.core_properties.author = "Văn phòng Đảng uỷ Khối"
    document.core_properties.title = ""
    document.core_properties.comments = ""
    document.core_properties.created = document.core_properties.modified = SAVED
    buffer = BytesIO()
    document.save(buffer)
    return write_package(read_package(buffer.getvalue()).parts)


if __name__ == "__main__":
    TARGET.write_bytes(build())
