"""Rules of the head: what offices rightly write stays silent, and the edits give the right words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import etree

from tests.checking.breaks_dau import (
    ABOVE,
    BODY,
    DATE,
    LAST,
    NUMBER,
    TITLE,
    gone,
    no_rule,
    the,
    title_below,
    title_left,
)
from tests.checking.paper import Paper, base, w
from vanban.checking import check
from vanban.ooxml.sua import SuaLoi

if TYPE_CHECKING:
    from collections.abc import Callable

    from vanban.checking import Report

V = "urn:schemas-microsoft-com:vml"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def checked(*edits: Callable[[Paper], None], name: str = "ke-hoach") -> Report:
    paper = Paper(base(name, "hd05"))
    for edit in edits:
        edit(paper)
    return check(paper.bytes())


def rules(report: Report, component: str) -> set[str]:
    return {found.rule.partition(".")[2] for found in report.findings if found.component == component}


def unchecked(report: Report, rule: str) -> list[str]:
    return [item.reason for item in report.not_checked if item.rule == rule]


def mended(report: Report, component: str) -> str:
    """The line of a component with every edit of its findings made."""
    edits = [edit for found in report.findings if found.component == component for edit in found.edits]
    pieces = sorted(
        (edit.khuc.tu, edit.khuc.den, edit.moi, edit.khuc.doan.van_ban)
        for edit in edits
        if isinstance(edit, SuaLoi)
    )
    text = pieces[0][3]
    for start, end, new, _ in reversed(pieces):
        text = text[:start] + new + text[end:]
    return text


# ---------------------------------------------------------------- số và ký hiệu


@pytest.mark.parametrize(
    ("line", "broken", "right"),
    [
        ("Số: 105-KH/ĐU", {"dau-hai-cham"}, NUMBER),
        ("Số:105-KH/ĐU", {"dau-hai-cham", "cach-so"}, NUMBER),
        ("Số : 105 -KH/ĐU", {"dau-hai-cham", "dau-cach"}, NUMBER),
        ("Số. 105-KH/ĐU", {"dau-hai-cham"}, NUMBER),
        ("Số105-KH/ĐU", {"cach-so"}, NUMBER),
        ("Số 105 - KH / ĐU", {"dau-cach"}, NUMBER),
        ("Số 105–KH/ĐU", {"gach-noi"}, NUMBER),
        (
            "Số: 5 – kh/đu",
            {"dau-hai-cham", "dau-cach", "gach-noi", "them-so-khong", "hoa-thuong"},
            "Số 05-KH/ĐU",
        ),
        ("Số 0012-KH/ĐU", {"thua-so-khong"}, "Số 12-KH/ĐU"),
        ("Số 12-TTR/ĐU", {"hoa-thuong"}, "Số 12-TTr/ĐU"),
        ("Số:      -KH/ĐU", {"dau-hai-cham"}, "Số      -KH/ĐU"),
        ("Số: ......-KH/ĐU", {"dau-hai-cham"}, "Số ......-KH/ĐU"),
        ("Số 12-KH/BTCTU – BNCTU", {"dau-cach", "gach-noi"}, "Số 12-KH/BTCTU-BNCTU"),
    ],
)
def test_a_wrong_number_line_is_mended_piece_by_piece(line: str, broken: set[str], right: str) -> None:
    report = checked(lambda paper: paper.replace(NUMBER, line))
    assert rules(report, "so_ky_hieu") == broken
    assert mended(report, "so_ky_hieu") == right


@pytest.mark.parametrize(
    "line",
    [
        "Số 105-KH/ĐU",
        "Số\u00a0105-KH/ĐU",
        "Số 05a-KH/ĐU",
        "Số 516a-KH/ĐU",
        "Số 3917-KH/ĐU",
        "Số      -KH/ĐU",
        "Số …-KH/ĐU",
        "Số .....-KH/ĐU",
        "Số 12-CTr/ĐU",
        "Số 12-TTr/ĐU",
        "Số 12-QĐi/TW",
        "Số 05-QC/BTCTU-BNCTU",
        "Số 06-CT/TU",
        "Số 105\u2011KH/ĐU",
    ],
)
def test_number_lines_as_the_norm_has_them_are_silent(line: str) -> None:
    assert rules(checked(lambda paper: paper.replace(NUMBER, line)), "so_ky_hieu") == set()


@pytest.mark.parametrize(
    ("line", "required"),
    [
        ("Số 12/KH-ĐU", "“Số 12-KH/ĐU”"),
        ("Số: 12/2026/KH-ĐU", "“Số 12-KH/ĐU”"),
        ("Số 105 KH/ĐU", "“Số 105-KH/ĐU”"),
        ("Số 105-KH-ĐU", "“Số 105-KH/ĐU”"),
        ("Số 105-KH", "dạng “Số 105-KH/ĐU”"),
    ],
)
def test_a_number_line_of_another_shape_is_told_the_right_one(line: str, required: str) -> None:
    report = checked(lambda paper: paper.replace(NUMBER, line))
    found = [each for each in report.findings if each.component == "so_ky_hieu"]
    assert [each.rule for each in found] == ["so-ky-hieu.dau-gach"]
    assert (found[0].found, found[0].required, found[0].fixable) == (f"“{line}”", required, False)


def test_a_type_without_numbers_needs_none() -> None:
    report = checked(
        gone(NUMBER), lambda paper: paper.set_text(paper.p("KẾ HOẠCH", exact=True), "ĐIỀU LỆ ĐẢNG")
    )
    assert "so-ky-hieu.co" not in {found.rule for found in report.findings}


# ---------------------------------------------------------------- địa danh, ngày tháng


@pytest.mark.parametrize(
    ("line", "broken", "right"),
    [
        ("Lạng Sơn ngày 3 tháng 2 năm 2027", {"dau-phay", "ngay-them-khong", "thang-them-khong"}, None),
        ("Lạng Sơn,ngày 03 tháng 02 năm 2027", {"dau-cach"}, None),
        ("Lạng Sơn; ngày 03 tháng 02 năm 2027.", {"dau-phay", "dau-cuoi"}, None),
        ("Lạng Sơn - ngày 03 tháng 02 năm 2027", {"dau-phay"}, None),
        ("Lạng Sơn, 3/2/2027", {"viet-du"}, None),
        ("Lạng Sơn, ngày 03-02-2027.", {"viet-du"}, None),
        (
            "Lạng Sơn, ngày 9 tháng 09 năm 2026", {"ngay-them-khong", "thang-thua-khong"},
            "Lạng Sơn, ngày 09 tháng 9 năm 2026",
        ),
    ],
)  # fmt: skip
def test_a_wrong_date_line_is_mended_piece_by_piece(line: str, broken: set[str], right: str | None) -> None:
    report = checked(lambda paper: paper.replace(DATE, line))
    assert rules(report, "dia_danh_ngay") == broken
    assert mended(report, "dia_danh_ngay") == (right or "Lạng Sơn, ngày 03 tháng 02 năm 2027")


@pytest.mark.parametrize(
    "line",
    [
        "Hà Nội, ngày 27 tháng 5 năm 2026",
        "Hà Nội, ngày 03 tháng 02 năm 2027",
        "TP. Hồ Chí Minh, ngày 10 tháng 10 năm 2026",
        "TP Huế, ngày 10 tháng 10 năm 2026",
        "Thành phố Huế, ngày 10 tháng 10 năm 2026",
        "ĐK Trường Sa, ngày 10 tháng 10 năm 2026",
        "Pleiku, ngày 10 tháng 10 năm 2026",
        "Phường 1, ngày 10 tháng 10 năm 2026",
        "Bà Rịa - Vũng Tàu, ngày 10 tháng 10 năm 2026",
        "Lạng Sơn, ngày      tháng 9 năm 2026",
        "Lạng Sơn, ngày … tháng … năm 2026",
        "Lạng Sơn, ngày ..... tháng ..... năm 20...",
        "Lạng Sơn, ngày    tháng    năm",
        "Lạng Sơn,\u00a0ngày 27 tháng 5 năm 2026",
        "......, ngày 27 tháng 5 năm 2026",
    ],
)
def test_date_lines_as_offices_rightly_write_them_are_silent(line: str) -> None:
    assert rules(checked(lambda paper: paper.replace(DATE, line)), "dia_danh_ngay") == set()


def test_a_day_that_is_not_in_the_calendar_is_shown() -> None:
    report = checked(lambda paper: paper.replace(DATE, "Lạng Sơn, ngày 30 tháng 02 năm 2027"))
    assert [(each.rule, each.found, each.required) for each in report.findings] == [
        ("dia-danh-ngay.ngay-co-that", "“ngày 30 tháng 02 năm 2027”", "ngày có thật")
    ]


# ---------------------------------------------------------------- cơ quan


@pytest.mark.parametrize(
    ("above", "name", "broken"),
    [
        ("ĐẢNG BỘ THÀNH PHỐ HÀ NỘI", "ĐẢNG UỶ PHƯỜNG BA ĐÌNH", set()),
        ("ĐẢNG BỘ BỘ Y TẾ", "ĐẢNG UỶ CỤC BẢO TRỢ XÃ HỘI", set()),
        ("ĐẢNG BỘ CỤC LƯU TRỮ", "CHI BỘ PHÒNG HÀNH CHÍNH - QUẢN TRỊ", set()),
        ("ĐẢNG UỶ CỤC LƯU TRỮ", "CHI BỘ PHÒNG HÀNH CHÍNH", set()),
        ("TỈNH UỶ CAO BẰNG", "TRƯỜNG CHÍNH TRỊ HOÀNG ĐÌNH GIONG", set()),
        ("ĐẢNG UỶ ĐẶC KHU TRƯỜNG SA", "BAN TỔ CHỨC", set()),
        ("ĐẢNG ỦY XÃ HOÀ LẠC", "UỶ BAN KIỂM TRA", set()),
        ("BAN TỔ CHỨC TRUNG ƯƠNG", "VỤ TỔ CHỨC - ĐIỀU LỆ", set()),
        ("ĐẢNG BỘ TỈNH NGHỆ AN", "THÀNH UỶ VINH", set()),
        ("ĐẢNG BỘ TỈNH NGHỆ AN ĐẢNG UỶ", "VĂN PHÒNG TỈNH UỶ", set()),
        ("TỈNH UỶ CAO BẰNG", "ĐẢNG UỶ XÃ HOÀ AN", {"dang-bo"}),
        ("THÀNH ỦY HÀ NỘI", "ĐẢNG ỦY PHƯỜNG BA ĐÌNH", {"dang-bo"}),
        ("ĐẢNG BỘ TỈNH CAO BẰNG", "ỦY BAN KIỂM TRA", {"cap-uy"}),
        ("BAN CHẤP HÀNH TRUNG ƯƠNG", "THÀNH UỶ HÀ NỘI", {"tinh-uy"}),
    ],
)
def test_what_stands_above_a_body(above: str, name: str, broken: set[str]) -> None:
    report = checked(lambda paper: paper.replace(ABOVE, above), lambda paper: paper.replace(BODY, name))
    assert rules(report, "co_quan_cap_tren") == broken
    assert rules(report, "co_quan_ban_hanh") == set()


def test_whose_superior_the_norm_does_not_name_is_not_judged() -> None:
    report = checked(
        lambda paper: paper.replace(ABOVE, "TỈNH UỶ LẠNG SƠN"),
        lambda paper: paper.replace(BODY, "ĐẢNG UỶ QUÂN SỰ TỈNH"),
    )
    assert rules(report, "co_quan_cap_tren") == set()
    assert unchecked(report, "co-quan-cap-tren.dang-bo") == [
        "quy định không nêu cấp trên của đảng uỷ quân sự, công an, biên phòng"
    ]


def test_an_abbreviated_committee_is_found() -> None:
    report = checked(lambda paper: paper.replace(BODY, "ĐU KHỐI CÁC CƠ QUAN TỈNH"))
    assert [(each.rule, each.found, each.severity) for each in report.findings] == [
        ("co-quan-ban-hanh.viet-tat", "“ĐU”", "loi")
    ]


def test_an_abbreviation_that_the_state_uses_too_only_warns() -> None:
    report = checked(lambda paper: paper.replace(BODY, "ĐẢNG UỶ UBND TỈNH"))
    assert [(each.found, each.severity) for each in report.findings] == [("“UBND”", "canh-bao")]


# ---------------------------------------------------------------- tiêu đề


def drawn(xml: str, words: str = TITLE) -> Callable[[Paper], None]:
    """Take the rule away and hang a drawing on a paragraph instead."""

    def edit(paper: Paper) -> None:
        no_rule(paper)
        run = etree.SubElement(paper.p(words), w("r"))
        run.append(etree.fromstring(xml))

    return edit


def drawing(kind: str, cx: int, cy: int = 0) -> str:
    return (
        f'<w:drawing xmlns:w="{w("")[1:-1]}"><wp:anchor xmlns:wp="{WP}"><wp:extent cx="{cx}" cy="{cy}"/>'
        f'<a:graphic xmlns:a="{A}"><a:graphicData><a:prstGeom prst="{kind}"/></a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing>"
    )


def pict(shape: str) -> str:
    return (
        f'<w:pict xmlns:w="{w("")[1:-1]}" xmlns:v="{V}" xmlns:o="urn:schemas-microsoft-com:office:office">'
        f"{shape}</w:pict>"
    )


def underline(paper: Paper) -> None:
    no_rule(paper)
    paper.run(paper.p(TITLE), u="single")


def border_of_the_next(paper: Paper) -> None:
    no_rule(paper)
    border = etree.SubElement(the(paper.p("Lạng Sơn, ngày"), "pPr"), w("pBdr"))
    etree.SubElement(border, w("top")).set(w("val"), "single")


def underlined_blanks(paper: Paper) -> None:
    no_rule(paper)
    blank = paper.copy_after(paper.p(TITLE), "                    ")
    paper.run(blank, u="single")


@pytest.mark.parametrize(
    "edit",
    [
        drawn(drawing("line", 2_628_000)),
        drawn(drawing("straightConnector1", 2_628_000)),
        drawn(drawing("rect", 2_628_000, 9_525)),
        drawn(drawing("line", 2_628_000), "Lạng Sơn, ngày"),
        drawn(drawing("line", 2_628_000), "KẾ HOẠCH"),
        drawn(pict('<v:line from="50pt,2pt" to="257pt,2pt"/>')),
        drawn(pict('<v:line from="1.5cm,0" to="8.8cm,0"/>')),
        drawn(pict('<v:shape type="#_x0000_t32" style="position:absolute;width:206pt;height:0"/>')),
        drawn(pict('<v:group style="width:206pt"><v:line from="100,2" to="99999,2"/></v:group>')),
        drawn(pict('<v:rect style="width:206pt;height:1.5pt" o:hr="t"/>')),
        underline,
        border_of_the_next,
        underlined_blanks,
    ],
)
def test_every_way_to_draw_the_rule_below_the_title_is_seen(edit: Callable[[Paper], None]) -> None:
    assert rules(checked(edit), "tieu_de") == set()


def test_a_picture_may_be_the_rule() -> None:
    report = checked(drawn(f'<w:drawing xmlns:w="{w("")[1:-1]}"><pic:pic xmlns:pic="{PIC}"/></w:drawing>'))
    assert rules(report, "tieu_de") == set()
    assert len(unchecked(report, "tieu-de.gach-duoi")) == 1


@pytest.mark.parametrize(
    ("edit", "found"),
    [
        (drawn(drawing("line", 720_000)), "dài khoảng 20 mm"),
        (drawn(pict('<v:line from="0,2pt" to="425.2pt,2pt"/>')), "dài khoảng 150 mm"),
    ],
)
def test_a_rule_of_another_length_than_the_title_warns(edit: Callable[[Paper], None], found: str) -> None:
    (finding,) = checked(edit).findings
    assert (finding.rule, finding.severity, finding.found) == ("tieu-de.do-dai-gach", "canh-bao", found)
    assert finding.required == "khoảng 73 mm, bằng dòng tiêu đề"


def test_a_rule_typed_as_underscores_is_seen_and_only_warned_of() -> None:
    def edit(paper: Paper) -> None:
        no_rule(paper)
        paper.copy_after(paper.p(TITLE), "_________________")

    found = [each for each in checked(edit).findings if each.component == "tieu_de"]
    assert [(each.rule, each.severity) for each in found] == [("tieu-de.gach-duoi", "canh-bao")]


def in_one_paragraph(paper: Paper) -> None:
    """The head without a table: both sides on lines of their own, tabs between them."""
    table = the(paper.root, "tbl")
    lines = [(ABOVE, TITLE), (BODY, ""), ("*", DATE), (NUMBER, "")]
    for left, right in lines:
        p = etree.SubElement(paper.root, w("p"))
        for number, text in enumerate((left, right)):
            run = etree.SubElement(p, w("r"))
            if number:
                etree.SubElement(run, w("tab"))
            etree.SubElement(run, w("t")).text = text
        table.addprevious(p)
    parent = table.getparent()
    assert parent is not None
    parent.remove(table)


def test_a_head_set_with_tabs_has_title_number_and_date_in_their_places() -> None:
    report = checked(in_one_paragraph)
    wrong = {found.rule for found in report.findings}
    assert not wrong & {"tieu-de.co", "tieu-de.vi-tri", "so-ky-hieu.co", "dia-danh-ngay.co", "dau-sao.co"}


@pytest.mark.parametrize(
    ("edit", "found"), [(title_below, "dưới tên cơ quan"), (title_left, "bên trái tên cơ quan")]
)
def test_how_the_title_is_misplaced_is_told(edit: Callable[[Paper], None], found: str) -> None:
    wrong = {each.rule: each.found for each in checked(edit).findings}
    assert wrong["tieu-de.vi-tri"] == found


def test_a_missing_title_is_told_of_where_it_belongs() -> None:
    (finding,) = checked(gone(TITLE)).findings
    assert (finding.rule, finding.where, finding.found, finding.required) == (
        "tieu-de.co", "đầu văn bản, bên phải", "không có", "“ĐẢNG CỘNG SẢN VIỆT NAM”",
    )  # fmt: skip


def test_the_last_line_is_what_the_breaks_take_it_for() -> None:
    assert Paper(base("ke-hoach", "hd05")).p(LAST, exact=True) is not None
