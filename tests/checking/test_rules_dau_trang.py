"""Rules of page and letters: what offices rightly do stays silent, and what is not known is said so."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.checking.breaks_dau import HEADER, LAST, LAST_TCVN3, LAST_VNI, no_number, section, the, without
from tests.checking.paper import Paper, base, w
from tests.checking.test_rules_dau import checked, rules, unchecked
from vanban.checking.rules.ma_cu import convert, looks_like, of_font
from vanban.ooxml.sua import SuaChu, SuaLoi, SuaSoTrang, SuaTrang

if TYPE_CHECKING:
    from collections.abc import Callable

    from vanban.checking import Report

SHORT = "cong-van"
"""A document of which the file does not tell whether it needs a second page."""


def loud(report: Report) -> set[str]:
    return {found.rule for found in report.findings if found.severity != "thong-tin"}


def setting(name: str) -> Callable[[Paper], None]:
    return lambda paper: paper.part("word/settings.xml").append(etree.Element(w(name)))


def header(xml: str) -> Callable[[Paper], None]:
    """The paragraphs of the default header."""

    def edit(paper: Paper) -> None:
        root = paper.part(HEADER)
        for child in list(root):
            root.remove(child)
        for child in etree.fromstring(f'<x xmlns:w="{w("")[1:-1]}">{xml}</x>'):
            root.append(child)

    return edit


RPR = '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="28"/></w:rPr>'
CENTRED = '<w:pPr><w:jc w:val="center"/></w:pPr>'
FIELD = (
    f'<w:r>{RPR}<w:fldChar w:fldCharType="begin"/></w:r><w:r>{RPR}<w:instrText>PAGE   \\* MERGEFORMAT'
    f'</w:instrText></w:r><w:r>{RPR}<w:fldChar w:fldCharType="separate"/></w:r><w:r>{RPR}<w:t>2</w:t></w:r>'
    f'<w:r>{RPR}<w:fldChar w:fldCharType="end"/></w:r>'
)


# ---------------------------------------------------------------- giấy và lề


@pytest.mark.parametrize(
    "edit",
    [
        section("pgSz", w="11907", h="16840"),
        section("pgSz", w="11906", h="16838", code="9"),
        section("pgMar", top="1138", bottom="1138", left="1699", right="850"),  # inches, rounded
        section("pgMar", left="1417", gutter="284"),
        section("pgMar", top="-1134"),
        setting("mirrorMargins"),
    ],
)
def test_paper_and_margins_that_are_the_norms_but_for_rounding_are_silent(
    edit: Callable[[Paper], None],
) -> None:
    assert checked(edit).findings == ()


@pytest.mark.parametrize(
    ("edit", "found", "required", "dat"),
    [
        (section("pgMar", top="1418"), "25 mm", "20 mm", {"le_tren": 20.0}),
        (section("pgMar", left="1440"), "25,4 mm", "30 mm", {"le_trai": 30.0}),
        (section("pgMar", right="1134"), "20 mm", "15 mm", {"le_phai": 15.0}),
    ],
)
def test_a_margin_is_told_in_millimetres_and_mended(
    edit: Callable[[Paper], None], found: str, required: str, dat: dict[str, float]
) -> None:
    (finding,) = checked(edit).findings
    assert (finding.found, finding.required, finding.where) == (found, required, "trang giấy")
    (change,) = finding.edits
    assert isinstance(change, SuaTrang)
    assert change.dat == dat


def test_the_gutter_is_part_of_the_margin_it_widens() -> None:
    (finding,) = checked(section("pgMar", gutter="284")).findings
    assert (finding.rule, finding.found) == ("trang.le-trai", "35 mm")
    (change,) = finding.edits
    assert isinstance(change, SuaTrang)
    assert change.dat["le_trai"] == pytest.approx(25, abs=0.02)


def test_a_gutter_at_the_top_widens_the_top() -> None:
    (finding,) = checked(setting("gutterAtTop"), section("pgMar", gutter="284")).findings
    assert (finding.rule, finding.found) == ("trang.le-tren", "25 mm")


@pytest.mark.parametrize(
    ("margins", "known"),
    [
        ({"top": "1701", "bottom": "850", "left": "1134", "right": "1134"}, True),
        ({"top": "1134", "bottom": "1134", "left": "1701", "right": "850"}, True),
        ({"top": "1440", "bottom": "1440", "left": "1440", "right": "1440"}, False),
    ],
)
def test_a_landscape_page_with_a_table_may_turn_its_margins(margins: dict[str, str], known: bool) -> None:
    report = checked(
        section("pgSz", w="16838", h="11906", orient="landscape"), section("pgMar", 0, **margins)
    )
    assert rules(report, "trang") == set()
    assert bool(unchecked(report, "trang.le-tren")) is not known


def test_a_section_that_says_nothing_of_its_paper_is_not_judged() -> None:
    report = checked(without("pgSz"), without("pgMar"))
    assert rules(report, "trang") == set()
    assert unchecked(report, "trang.kho-giay") == ["tệp không ghi khổ giấy"]
    assert unchecked(report, "trang.le-trai") == ["tệp không ghi lề trang"]


def test_which_of_several_sections_is_wrong_is_told_by_its_words() -> None:
    (finding,) = checked(section("pgMar", nth=1, top="1418"), name="phu-luc").findings
    assert finding.where == "trang giấy, phần 2, từ “Phụ lục 1”"


# ---------------------------------------------------------------- số trang


@pytest.mark.parametrize(
    "xml",
    [
        f"<w:p>{CENTRED}{FIELD}</w:p>",
        f'<w:p><w:pPr><w:framePr w:wrap="around" w:hAnchor="margin" w:xAlign="center"/></w:pPr>{FIELD}</w:p>',
        f"<w:p><w:r><w:tab/></w:r>{FIELD}</w:p>",
        f"<w:sdt><w:sdtContent><w:p>{CENTRED}{FIELD}</w:p></w:sdtContent></w:sdt>",
        f"<w:p>{CENTRED}<w:r>{RPR}<w:pgNum/></w:r></w:p>",
        f"<w:p>{CENTRED}{FIELD}</w:p><w:p/>",
    ],
)
def test_page_numbers_as_word_makes_them_are_silent(xml: str) -> None:
    assert checked(header(xml)).findings == ()


@pytest.mark.parametrize(
    ("xml", "found"),
    [
        (f"<w:p>{FIELD}</w:p>", ["so-trang.giua"]),
        (f'<w:p><w:pPr><w:jc w:val="right"/></w:pPr>{FIELD}</w:p>', ["so-trang.giua"]),
        (f"<w:p>{CENTRED}<w:r><w:t>- </w:t></w:r>{FIELD}</w:p>", []),
        (f"<w:p>{CENTRED}<w:r><w:t>2</w:t></w:r></w:p>", ["so-trang.go-tay"]),
    ],
)
def test_page_numbers_set_otherwise_are_found(xml: str, found: list[str]) -> None:
    assert sorted(loud(checked(header(xml)))) == found


def test_a_short_document_without_a_page_number_is_right() -> None:
    def cut(paper: Paper) -> None:
        no_number(paper)
        body = the(paper.root, "body")
        for p in body.findall(w("p")):
            if len(paper.text(p)) > 100 and p.find(f"{w('pPr')}/{w('sectPr')}") is None:
                body.remove(p)

    report = checked(cut, name=SHORT)
    assert "so-trang.co" not in {found.rule for found in report.findings}
    assert unchecked(report, "so-trang.co") == []


def test_where_the_number_of_pages_is_not_known_it_is_said_so() -> None:
    report = checked(no_number, name=SHORT)
    assert rules(report, "so_trang") == set()
    assert unchecked(report, "so-trang.co") == ["không rõ văn bản có quá một trang không"]


def printed_on_two_pages(paper: Paper) -> None:
    run = the(paper.p("Nơi nhận"), "r")
    run.insert(0, etree.Element(w("lastRenderedPageBreak")))


def broken_by_hand(paper: Paper) -> None:
    br = etree.SubElement(etree.SubElement(paper.p("2. Gửi ý kiến"), w("r")), w("br"))
    br.set(w("type"), "page")


def begun_on_a_page(paper: Paper) -> None:
    paper.paragraph(paper.p("1. Nghiên cứu"), "pageBreakBefore", val="1")


@pytest.mark.parametrize("second_page", [printed_on_two_pages, broken_by_hand, begun_on_a_page])
def test_a_second_page_without_a_number_is_found(second_page: Callable[[Paper], None]) -> None:
    report = checked(no_number, second_page, name=SHORT)
    (finding,) = [found for found in report.findings if found.component == "so_trang"]
    assert (finding.rule, finding.where, finding.fixable) == ("so-trang.co", "văn bản", True)
    assert isinstance(finding.edits[0], SuaSoTrang)


def test_a_paper_of_its_own_behind_a_page_break_needs_no_number_on_its_first_page() -> None:
    def edit(paper: Paper) -> None:
        no_number(paper)
        body = the(paper.root, "body")
        for words in ("PHỤ TRƯƠNG", "Nội dung một dòng."):
            p = etree.Element(w("p"))
            etree.SubElement(etree.SubElement(p, w("r")), w("t")).text = words
            if words.isupper():
                paper.paragraph(p, "pageBreakBefore", val="1")
                paper.paragraph(p, "jc", val="center")
            body.insert(len(body) - 1, p)

    report = checked(edit, name=SHORT)
    assert "so-trang.co" not in {found.rule for found in report.findings}


def test_even_pages_need_their_number_where_they_have_headers_of_their_own() -> None:
    (finding,) = checked(setting("evenAndOddHeaders")).findings
    assert (finding.rule, finding.found) == ("so-trang.co", "trang chẵn không có số trang")


def test_an_appendix_of_one_page_that_shows_no_number_is_right() -> None:
    def edit(paper: Paper) -> None:
        del the(paper.section(1), "pgNumType").attrib[w("start")]

    assert rules(checked(edit, name="phu-luc"), "so_trang") == set()


def test_an_appendix_that_goes_on_with_the_numbers_is_found_where_they_show() -> None:
    def edit(paper: Paper) -> None:
        the(paper.section(1), "pgNumType").set(w("start"), "5")
        without("titlePg", 1)(paper)

    (finding,) = checked(edit, name="phu-luc").findings
    assert (finding.found, finding.where) == ("bắt đầu từ 5", "phụ lục 1")


def test_the_distance_from_the_edge_is_told_in_millimetres() -> None:
    (finding,) = checked(section("pgMar", header="720")).findings
    assert (finding.found, finding.required, finding.severity) == ("12,7 mm", "10 mm", "canh-bao")
    assert checked(section("pgMar", header="600")).findings == ()


# ---------------------------------------------------------------- chữ


@pytest.mark.parametrize(
    "text",
    [
        "Diện tích 120 m², nhiệt độ 25 °C, giá 1½ lần, ±5%, ®, ©, § 3.",
        "Le Comité central a adopté à l’unanimité les décisions générales présentées l’été dernier.",
        "The Central Committee’s naïve café in Düsseldorf, Zürich, São Paulo and Málaga.",
        "Điều 1. Đảng uỷ, chi bộ thực hiện quy chế dân chủ; đồng chí bí thư chịu trách nhiệm.",
        "Hoà, toán, thoả, loá, khoẻ, quý, thuỷ, giàu, gió, ngoài, hoạ, toà, ứng xử, ưu tiên.",
        "",
    ],
)
def test_text_that_reads_as_it_is_has_no_old_encoding(text: str) -> None:
    assert looks_like(text) is None


@pytest.mark.parametrize(
    ("text", "ma", "right"),
    [
        (LAST_TCVN3, "TCVN3", LAST),
        (LAST_VNI, "VNI", LAST),
        ("§¶ng bé Khèi c¸c c¬ quan tØnh", "TCVN3", "Đảng bộ Khối các cơ quan tỉnh"),
        ("Ñaûng boä Khoái caùc cô quan tænh", "VNI", "Đảng bộ Khối các cơ quan tỉnh"),
        ("ÑAÛNG COÄNG SAÛN VIEÄT NAM", "VNI", "ĐẢNG CỘNG SẢN VIỆT NAM"),
    ],
)
def test_old_encodings_are_told_by_what_they_become(text: str, ma: str, right: str) -> None:
    found = looks_like(text)
    assert found == ma
    assert convert(text, found) == right


@pytest.mark.parametrize("name", ["ke-hoach", "quy-dinh", "nghi-quyet", "bao-cao", "cong-van"])
def test_no_paragraph_of_a_right_document_is_in_an_old_encoding(name: str) -> None:
    paper = Paper(base(name, "hd05"))
    assert [text for p in paper.root.iter(w("p")) if looks_like(text := paper.text(p))] == []


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(max_codepoint=0x1EFF), max_size=60))
def test_any_text_can_be_looked_at(text: str) -> None:
    assert looks_like(text) in {None, "TCVN3", "VNI"}


@pytest.mark.parametrize(
    ("name", "ma"),
    [
        (".VnTime", "TCVN3"),
        (".VnTimeH", "TCVN3"),
        ("VNI-Times", "VNI"),
        ("Times New Roman", None),
        ("Vni", None),
    ],
)
def test_the_font_tells_the_encoding(name: str, ma: str | None) -> None:
    assert of_font(name) == ma


def test_text_in_an_old_font_is_in_its_encoding_even_if_short() -> None:
    def edit(paper: Paper) -> None:
        paper.replace(LAST, "KÕ ho¹ch.")
        paper.run(paper.p("KÕ ho¹ch."), rFonts=".VnTime")

    assert rules(checked(edit), "chu_viet") == {"ma-cu"}


def test_unicode_text_that_bears_the_name_of_an_old_font_is_no_old_text() -> None:
    assert rules(checked(lambda paper: paper.run(paper.p(LAST), rFonts=".VnTime")), "chu_viet") == set()


def test_each_wrong_letter_d_is_mended_in_its_place() -> None:
    (finding,) = checked(lambda paper: paper.replace("Đảng bộ Khối có 63", "Ðảng bộ Khối có 63")).findings
    assert (finding.found, finding.required) == ("Ð (U+00D0)", "Đ (U+0110)")
    (edit,) = finding.edits
    assert isinstance(edit, SuaLoi)
    assert (edit.khuc.van_ban, edit.moi, edit.khuc.tu) == ("Ð", "Đ", 0)


def test_letters_in_pieces_are_told_once_for_all_places_and_not_mended() -> None:
    def edit(paper: Paper) -> None:
        for p in paper.root.iter(w("p")):
            if len(paper.text(p)) > 200:
                paper.set_text(p, unicodedata.normalize("NFD", paper.text(p)))

    (finding,) = [found for found in checked(edit).findings if found.component == "chu_viet"]
    assert (finding.rule, finding.fixable, finding.severity) == ("chu-viet.dung-san", False, "canh-bao")
    assert len(finding.places) == 4


@pytest.mark.parametrize("colour", ["auto", "000000", "0D0D0D", "262626", "1F1F1F"])
def test_black_has_several_names(colour: str) -> None:
    assert checked(lambda paper: paper.run(paper.p(LAST), color=colour)).findings == ()


def test_coloured_text_is_made_black() -> None:
    (finding,) = checked(lambda paper: paper.run(paper.p(LAST), color="0070C0")).findings
    assert (finding.rule, finding.severity, finding.found) == (
        "chu-viet.mau-chu",
        "loi",
        "màu xanh dương (#0070C0)",
    )
    (edit,) = finding.edits
    assert isinstance(edit, SuaChu)
    assert edit.dat == {"mau": "000000"}


def test_the_blue_of_a_link_is_only_noted() -> None:
    def edit(paper: Paper) -> None:
        p = paper.p(LAST)
        paper.run(p, color="0563C1")
        run = the(p, "r")
        link = etree.Element(w("hyperlink"))
        p.replace(run, link)
        link.append(run)

    (finding,) = checked(edit).findings
    assert (finding.rule, finding.severity) == ("chu-viet.mau-chu", "thong-tin")


def test_blank_runs_have_no_look() -> None:
    def edit(paper: Paper) -> None:
        run = etree.SubElement(paper.p(LAST), w("r"))
        r_pr = etree.SubElement(run, w("rPr"))
        etree.SubElement(r_pr, w("rFonts")).set(w("ascii"), "Calibri")
        etree.SubElement(r_pr, w("color")).set(w("val"), "FF0000")
        etree.SubElement(run, w("t")).text = "  "

    assert checked(edit).findings == ()


def test_tracked_changes_and_hidden_words_are_noted() -> None:
    report = checked(lambda paper: paper.run(paper.p(LAST), vanish="1"))
    assert [(found.rule, found.severity) for found in report.findings] == [("chu-viet.chu-an", "thong-tin")]
    assert report.ok
