"""Rules of type, subject, address, marks, appendices: what they say, what mends it, when they are silent."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from lxml import etree

import vanban
from tests.checking.breaks_ten_loai import BREAKS
from tests.checking.paper import Paper, base, w
from tests.rendering.conftest import make
from vanban.checking import RULES, check
from vanban.checking.rules import bo_sung, kinh_gui, phu_luc, ten_loai
from vanban.ooxml.sua import SuaLoi

if TYPE_CHECKING:
    from collections.abc import Callable

    from vanban.checking import Finding, Report

OWN = {rule.ma for module in (ten_loai, kinh_gui, bo_sung, phu_luc) for rule in module.RULES}


def own(report: Report) -> dict[str, Finding]:
    """The findings of these rules."""
    return {finding.rule: finding for finding in report.findings if finding.rule in OWN}


def broken(rule: str, nth: int = 0, an_ban: str = "hd05") -> Finding:
    """What the rule says of its nth break."""
    each = BREAKS[rule][nth]
    paper = Paper(base(each.base, an_ban))
    each.edit(paper)
    return own(check(paper.bytes()))[rule]


def mended(finding: Finding) -> str:
    """The one paragraph that the edits change, as they would leave it."""
    edits = [edit for edit in finding.edits if isinstance(edit, SuaLoi)]
    assert len({edit.khuc.doan.so for edit in edits}) == 1
    text = edits[0].khuc.doan.van_ban
    for edit in sorted(edits, key=lambda edit: -edit.khuc.tu):
        text = text[: edit.khuc.tu] + edit.moi + text[edit.khuc.den :]
    return text


@pytest.mark.parametrize(
    ("rule", "nth", "found", "required"),
    [
        ("ten-loai.co", 0, "không có", "“KẾ HOẠCH”"),
        ("ten-loai.mot-dong", 0, "“KẾ HOẠCH SỐ 105”", "“KẾ HOẠCH” đứng riêng một dòng"),
        ("trich-yeu.chu-dau", 0, "“Về”", "“về”"),
        ("trich-yeu.chu-dau", 1, "“Đổi”", "“đổi”"),
        ("trich-yeu.dau-cuoi", 0, "“.” ở cuối trích yếu", "bỏ dấu ấy"),
        ("trich-yeu.v-v", 0, "“V/v”", "“về việc”"),
        ("gach-duoi-trich-yeu.co", 0, "không có", "“-----”"),
        ("gach-duoi-trich-yeu.co", 1, "đường viền (border) dưới đoạn", "“-----”"),
        ("gach-duoi-trich-yeu.nam-gach", 0, "“--------”", "“-----”"),
        ("gach-duoi-trich-yeu.cong-van", 0, "“-----”", "bỏ gạch"),
        ("trich-yeu-cong-van.co", 0, "không có", "“về việc …”"),
        ("trich-yeu-cong-van.mo-dau", 0, "“V/v”", "“về việc”"),
        ("kinh-gui.loi", 0, "“Kính gửi”", "“Kính trình”"),
        ("kinh-gui.dau-hai-cham", 0, "“Kính gửi”", "“Kính gửi:”"),
        ("kinh-gui.chi-cong-van-to-trinh", 0, "“Kính trình”", "bỏ: báo cáo không có lời này"),
        ("do-khan.muc", 0, "“KHẨN CẤP”", "“KHẨN”, “THƯỢNG KHẨN” hoặc “HOẢ TỐC”"),
        ("do-khan.vi-tri", 0, "dưới tiêu đề, bên phải", "dưới số và ký hiệu"),
        ("do-khan.vi-tri", 1, "trên số và ký hiệu", "dưới số và ký hiệu"),
        ("do-khan.vi-tri", 2, "trên trích yếu công văn", "dưới trích yếu công văn"),
        ("du-thao.lan", 0, "“Dự thảo”", "“Dự thảo lần 1”, “Dự thảo lần 2” …"),
        ("nguoi-soan.hinh-thuc", 0, "“NguyenVanAn/26”", "“NguyenVanAn-26”"),
        ("phu-luc.danh-so", 0, "“Phụ lục 1”", "“Phụ lục”"),
        ("phu-luc.chu-so", 0, "“II”", "“2”"),
        ("phu-luc.thu-tu", 0, "số 1", "số 2"),
        ("kem-theo.dung-van-ban", 0, "số 23-HD/ĐU", "số 22-HD/ĐU"),
        ("kem-theo.dung-van-ban", 1, "“Kế hoạch”", "“Hướng dẫn”"),
        ("kem-theo.dung-van-ban", 2, "ngày 04/9/2026", "ngày 03/9/2026"),
        ("kem-theo.ngay-them-khong", 0, "“3/9/2026”", "“03/9/2026”"),
        ("kem-theo.phay", 0, "“22-HD/ĐU ngày”", "“22-HD/ĐU, ngày”"),
    ],
)
def test_a_finding_says_what_was_found_and_what_is_required(
    rule: str, nth: int, found: str, required: str
) -> None:
    finding = broken(rule, nth)
    assert (finding.found, finding.required) == (found, required)


@pytest.mark.parametrize(
    ("rule", "nth", "begins", "ends"),
    [
        ("trich-yeu.chu-dau", 0, "về đổi mới, nâng cao", "kỷ luật của Đảng"),
        ("trich-yeu.chu-dau", 1, "đổi mới, nâng cao", "kỷ luật của Đảng"),
        ("trich-yeu.dau-cuoi", 0, "về đổi mới, nâng cao", "kỷ luật của Đảng"),
        ("trich-yeu.v-v", 0, "về việc đổi mới", "kỷ luật của Đảng"),
        ("gach-duoi-trich-yeu.nam-gach", 0, "-----", "-----"),
        ("gach-duoi-trich-yeu.nam-gach", 1, "-----", "-----"),
        ("trich-yeu-cong-van.mo-dau", 0, "về việc góp ý dự thảo", "vi phạm"),
        ("trich-yeu-cong-van.chu-dau", 0, "về việc góp ý dự thảo", "vi phạm"),
        ("kinh-gui.loi", 0, "Kính trình: Ban", "Tỉnh uỷ"),
        ("kinh-gui.dau-hai-cham", 0, "Kính gửi:", "Kính gửi:"),
        ("phu-luc.danh-so", 0, "Phụ lục", "Phụ lục"),
        ("phu-luc.chu-so", 0, "Phụ lục 2", "Phụ lục 2"),
        ("kem-theo.ngoac", 0, "(Kèm theo Hướng dẫn", "tỉnh)"),
        ("kem-theo.ngay-them-khong", 0, "(Kèm theo Hướng dẫn số 22-HD/ĐU, ngày 03/9/2026", "tỉnh)"),
        ("kem-theo.phay", 0, "(Kèm theo Hướng dẫn số 22-HD/ĐU, ngày 03/9/2026", "tỉnh)"),
    ],
)
def test_the_edits_mend_it(rule: str, nth: int, begins: str, ends: str) -> None:
    text = mended(broken(rule, nth))
    assert (text[: len(begins)], text[-len(ends) :]) == (begins, ends)


def test_wording_under_hd36_is_that_of_its_row() -> None:
    finding = broken("kinh-gui.loi", 1, "hd36")
    assert (finding.found, finding.required, finding.clause) == ("“Kính trình”", "“Kính gửi”", "HD36 I.9")


def test_v_v_of_a_cong_van_is_only_a_warning_where_a_bare_phrase_is_accepted() -> None:
    severities = [broken("trich-yeu-cong-van.mo-dau", 0, an_ban).severity for an_ban in ("hd05", "hd36")]
    assert severities == ["loi", "canh-bao"]


def test_a_gap_in_the_numbers_is_a_note_and_a_number_twice_a_warning() -> None:
    assert [broken("phu-luc.thu-tu", nth).severity for nth in (0, 1)] == ["canh-bao", "thong-tin"]


def test_every_rule_has_a_break() -> None:
    assert OWN - set(BREAKS) == set()


def test_every_fixable_rule_carries_edits_in_its_first_break() -> None:
    fixable = [rule.ma for rule in RULES if rule.ma in OWN and rule.fixable]
    assert [rule for rule in fixable if not broken(rule).fixable] == []


def test_a_drawn_line_is_named_and_not_mended() -> None:
    paper = Paper(base("ke-hoach", "hd05"))
    p = paper.p("-----", exact=True)
    for run in p.findall(w("r")):
        p.remove(run)
    run = etree.SubElement(p, w("r"))
    v = "urn:schemas-microsoft-com:vml"
    line = etree.SubElement(etree.SubElement(run, w("pict")), f"{{{v}}}line", nsmap={"v": v})
    line.set("from", "0,0")
    finding = own(check(paper.bytes()))["gach-duoi-trich-yeu.co"]
    assert (finding.found, finding.severity, finding.fixable) == ("đường kẻ vẽ", "loi", False)


def test_a_bracket_that_is_not_closed_is_closed() -> None:
    finding = own(check(changed("phu-luc", "các cơ quan tỉnh)", "các cơ quan tỉnh")))["kem-theo.ngoac"]
    assert mended(finding)[-10:] == " quan tỉnh)"[-10:]


def test_stars_for_hyphens_are_left_to_people() -> None:
    finding = own(check(changed("ke-hoach", "-----", "*****")))["gach-duoi-trich-yeu.nam-gach"]
    assert (finding.found, finding.fixable) == ("“*****”", False)


# --- what offices write and is right ----------------------------------------------------------------------


def changed(name: str, old: str, new: str, an_ban: str = "hd05") -> bytes:
    """A right document with the words of one paragraph changed."""
    paper = Paper(base(name, an_ban))
    paper.replace(old, new)
    return paper.bytes()


SUBJECT = "về đổi mới, nâng cao hiệu lực, hiệu quả công tác kiểm tra, giám sát, kỷ luật của Đảng"
REFERENCE = "số 22-HD/ĐU, ngày 03/9/2026"


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("ke-hoach", SUBJECT, "Đại hội đại biểu Đảng bộ tỉnh lần thứ XVIII"),
        ("ke-hoach", SUBJECT, "Hội nghị Ban Chấp hành Đảng bộ Khối lần thứ 12"),
        ("ke-hoach", SUBJECT, "Ban Tổ chức Đảng uỷ Khối năm 2026"),
        ("ke-hoach", SUBJECT, "thực hiện Nghị quyết số 18-NQ/TW, ngày 25/10/2017 của Trung ương (lần 2)"),
        ("ke-hoach", SUBJECT, "về việc …"),
        ("ke-hoach", SUBJECT, "về đổi mới\nnâng cao hiệu lực, hiệu quả"),
        ("ke-hoach", "-----", "\u2011" * 5),
        ("ke-hoach", "KẾ HOẠCH", "KẾ  HOẠCH"),
        ("ke-hoach", "KẾ HOẠCH", "CHƯƠNG TRÌNH HÀNH ĐỘNG"),
        ("bao-cao", "BÁO CÁO", "BÁO CÁO CHÍNH TRỊ"),
        ("cong-van", "Kính gửi:", "Kính gửi :"),
        ("cong-van", "về việc góp ý dự thảo", "về việc góp ý\ndự thảo"),
        ("day-du", "KHẨN", "HỎA TỐC"),
        ("day-du", "KHẨN", "Thượng khẩn"),
        ("day-du", "NguyenVanAn-26", "NVA-26"),
        ("day-du", "NguyenVanAn-26", "NguyenVanAn"),
        ("du-thao", "Dự thảo lần 1", "Dự thảo lần thứ nhất"),
        ("du-thao", "Dự thảo lần 1", "(Dự thảo lần 2)"),
        ("mat", "MẬT", "TỐI MẬT"),
        ("phu-luc", "Phụ lục 1", "PHỤ LỤC SỐ 1"),
        ("phu-luc", "Phụ lục 1", "Phụ lục 01"),
        ("mot-phu-luc", "Thực hiện theo phụ lục kèm theo", "Phân công thực hiện (có biểu kèm theo)"),
        ("phu-luc", REFERENCE, "số    -HD/ĐU, ngày    /9/2026"),
        ("phu-luc", REFERENCE, "số 22-HD/ĐU, ngày 03/09/2026"),
        ("phu-luc", REFERENCE, "số 22-HD/ĐU, ngày 03 tháng 9 năm 2026"),
        ("phu-luc", REFERENCE, "số 05-HD/VPTW, ngày 27/5/2026"),
        ("phu-luc", f"{REFERENCE} của", f"{REFERENCE}\ncủa"),
        ("phu-luc", "(Kèm theo", "(Ban hành kèm theo"),
        ("ke-hoach", "được phổ biến đến chi bộ.", "có phụ lục kèm theo Quy định số 22-QĐ/TW."),
    ],
)
def test_what_offices_rightly_write_is_not_found_fault_with(name: str, old: str, new: str) -> None:
    assert set(own(check(changed(name, old, new)))) == set()


def _page_break(paper: Paper, heading: str) -> etree._Element:
    """Take the section break before an appendix away; returns the heading."""
    p = paper.p(heading, exact=True)
    before = p.getprevious()
    section = None if before is None else before.find(f"{w('pPr')}/{w('sectPr')}")
    if section is None:
        raise LookupError(heading)
    section.getparent().remove(section)  # type: ignore[union-attr]  # what find gives has a parent
    return p


def _break_before(paper: Paper) -> None:
    paper.paragraph(_page_break(paper, "Phụ lục"), "pageBreakBefore")


def _break_in_it(paper: Paper) -> None:
    p = _page_break(paper, "Phụ lục")
    run = etree.Element(w("r"))
    etree.SubElement(run, w("br")).set(w("type"), "page")
    p.insert(1, run)


def _break_behind(paper: Paper) -> None:
    before = _page_break(paper, "Phụ lục").getprevious()
    if before is None:
        raise LookupError("Phụ lục")
    run = etree.SubElement(before, w("r"))
    etree.SubElement(run, w("br")).set(w("type"), "page")


@pytest.mark.parametrize("edit", [_break_before, _break_in_it, _break_behind])
def test_a_page_may_be_begun_in_any_way(edit: Callable[[Paper], None]) -> None:
    paper = Paper(base("mot-phu-luc", "hd05"))
    edit(paper)
    assert set(own(check(paper.bytes()))) == set()


def test_an_appendix_pushed_down_by_empty_lines_is_not_judged() -> None:
    paper = Paper(base("mot-phu-luc", "hd05"))
    p = _page_break(paper, "Phụ lục")
    for _ in range(4):
        p.addprevious(etree.Element(w("p")))
    report = check(paper.bytes())
    assert set(own(report)) == set()
    assert "phu-luc.trang-rieng" in {item.rule for item in report.not_checked}


def test_the_author_may_stand_between_name_and_subject() -> None:
    paper = Paper(base("ke-hoach", "hd05"))
    paper.copy_after(paper.p("KẾ HOẠCH", exact=True), "CỦA BAN THƯỜNG VỤ ĐẢNG UỶ KHỐI")
    assert set(own(check(paper.bytes()))) == set()


@pytest.mark.parametrize("an_ban", ["hd36", "hd05"])
def test_papers_need_neither_hyphens_nor_be_without_address(an_ban: str) -> None:
    paper = Paper(vanban.render(make("Giấy mời", an_ban)))
    p = paper.p("-----", exact=True)
    paper.set_text(p, "Kính gửi: Đồng chí Nguyễn Văn B")
    assert set(own(check(paper.bytes()))) == set()


def test_a_bare_phrase_is_right_in_a_cong_van_under_hd36() -> None:
    assert set(own(check(changed("cong-van", "về việc góp ý", "góp ý", "hd36")))) == set()


LINES = {
    "ke-hoach": [
        ("ĐẢNG BỘ TỈNH LẠNG SƠN\tĐẢNG CỘNG SẢN VIỆT NAM", ""),
        ("ĐẢNG UỶ KHỐI CÁC CƠ QUAN TỈNH", ""),
        ("*\tLạng Sơn, ngày 03 tháng 9 năm 2026", ""),
        ("Số 105-KH/ĐU", ""),
        ("KẾ HOẠCH", "giua"),
        ("về đổi mới công tác kiểm tra", "giua"),
        ("-----", "giua"),
        ("Thực hiện Quy định số 22-QĐ/TW, Ban Thường vụ Đảng uỷ Khối xây dựng Kế hoạch như sau:", ""),
        ("1. Mục đích", ""),
        ("Nâng cao chất lượng kiểm tra, giám sát và kỷ luật của Đảng ở từng chi bộ, từng đảng bộ.", ""),
        ("Nơi nhận:", ""),
        ("- Các chi bộ;", ""),
        ("- Lưu Văn phòng.\tT/M BAN THƯỜNG VỤ", ""),
        ("\tBÍ THƯ", ""),
        ("\tNguyễn Văn A", ""),
    ],
    "cong-van": [
        ("ĐẢNG BỘ TỈNH LẠNG SƠN\tĐẢNG CỘNG SẢN VIỆT NAM", ""),
        ("ĐẢNG UỶ KHỐI CÁC CƠ QUAN TỈNH", ""),
        ("*\tLạng Sơn, ngày 03 tháng 9 năm 2026", ""),
        ("Số 138-CV/ĐU", ""),
        ("về việc góp ý dự thảo Hướng dẫn", ""),
        ("Kính gửi: Các chi bộ trực thuộc", "giua"),
        ("Ban Thường vụ Đảng uỷ Khối đề nghị các chi bộ góp ý vào dự thảo trước ngày 17/9/2026.", ""),
        ("Nơi nhận:", ""),
        ("- Như trên;", ""),
        ("- Lưu Văn phòng.\tT/L BAN THƯỜNG VỤ", ""),
        ("\tCHÁNH VĂN PHÒNG", ""),
        ("\tPhạm Thị D", ""),
    ],
}  # fmt: skip


def typed(lines: list[tuple[str, str]]) -> bytes:
    """A document typed in Word without a table: two sides by tabs."""
    document = docx.Document()
    for text, can in lines:
        p = document.add_paragraph(text)
        if can == "giua":
            p.alignment = WD_ALIGN_PARAGRAPH.CENTER
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("name", list(LINES))
def test_a_document_typed_without_tables_is_not_found_fault_with(name: str) -> None:
    assert set(own(check(typed(LINES[name])))) == set()


def test_a_name_and_number_on_one_line_are_found_in_it_too() -> None:
    lines = [
        ("KẾ HOẠCH SỐ 105", can) if text == "KẾ HOẠCH" else (text, can) for text, can in LINES["ke-hoach"]
    ]
    assert set(own(check(typed(lines)))) == {"ten-loai.mot-dong"}


def test_why_a_subject_was_not_found_is_said() -> None:
    lines = [line for line in LINES["ke-hoach"] if line[1] != "giua" or line[0] == "KẾ HOẠCH"]
    report = check(typed(lines))
    assert "trich-yeu.co" in {item.rule for item in report.not_checked}
    assert "trich-yeu.co" not in own(report)
