"""The template's formatting against the layout rows: one property broken gives exactly its finding."""

from __future__ import annotations

import re

import pytest

from tests.linting.papers import KH, changed, codes, only, restyled, shipped
from vanban.linting import lint
from vanban.opc import read_package, write_package

FONT = 'w:ascii="{0}" w:eastAsia="{0}" w:hAnsi="{0}" w:cs="{0}"'
LOOSE = "không cố định (Exactly)"
STYLE_BREAKS = [
    # style of a tag in the text
    ("SoKyHieu", '<w:sz w:val="28"/>', '<w:sz w:val="26"/>', "co-chu-sai", "13 pt", "14 pt"),
    ("SoKyHieu", '<w:b w:val="0"/>', "<w:b/>", "chu-dam-sai", "có", "không"),
    ("SoKyHieu", '<w:i w:val="0"/>', "<w:i/>", "chu-nghieng-sai", "có", "không"),
    ("SoKyHieu", 'w:val="center"', 'w:val="left"', "canh-le-sai", "canh trái", "canh giữa"),
    ("HoTen", "<w:b/>", '<w:b w:val="0"/>', "chu-dam-sai", "không", "có"),
    ("QuyenHan", "<w:b/>", '<w:b w:val="0"/>', "chu-dam-sai", "không", "có"),
    ("MucNoiNhan", '<w:sz w:val="24"/>', '<w:sz w:val="28"/>', "co-chu-sai", "14 pt", "12 pt"),
    ("CanCu", 'w:val="both"', 'w:val="left"', "canh-le-sai", "canh trái", "canh đều hai bên"),
    # style of fixed words
    ("TieuDe", '<w:sz w:val="30"/>', '<w:sz w:val="28"/>', "co-chu-sai", "14 pt", "15 pt"),
    ("TenLoai", '<w:sz w:val="32"/>', '<w:sz w:val="28"/>', "co-chu-sai", "14 pt", "từ 15 pt đến 16 pt"),
    ("NoiNhan", '<w:u w:val="single"/>', "", "gach-chan-sai", "không", "có"),
    # style of finished paragraphs
    ("DiaDanhNgay", "<w:i/>", '<w:i w:val="0"/>', "chu-nghieng-sai", "không", "có"),
    ("TrichYeu", "<w:b/>", '<w:b w:val="0"/>', "chu-dam-sai", "không", "có"),
    ("NoiDung", '<w:sz w:val="28"/>', '<w:sz w:val="32"/>', "co-chu-sai", "16 pt", "từ 14 pt đến 15 pt"),
    ("NoiDung", 'w:line="360"', 'w:line="500"', "gian-dong-sai", "25 pt", "từ 18 pt đến 22 pt"),
    ("NoiDung", 'w:lineRule="exact"', 'w:lineRule="auto"', "gian-dong-sai", LOOSE, "từ 18 pt đến 22 pt"),
    ("NoiDung", 'w:after="120"', 'w:after="60"', "cach-doan-sai", "3 pt", "từ 6 pt trở lên"),
    ("Dieu", "<w:b/>", '<w:b w:val="0"/>', "chu-dam-sai", "không", "có"),
]  # fmt: skip


@pytest.mark.parametrize(("style", "old", "new", "code", "found", "expected"), STYLE_BREAKS)
def test_one_property_broken_is_one_kind_of_finding(
    style: str, old: str, new: str, code: str, found: str, expected: str
) -> None:
    faults = lint(restyled(style, old, new), "KH", "hd05")
    assert {(fault.code, fault.found, fault.expected, fault.severity) for fault in faults} == {
        (code, found, expected, "loi")
    }
    assert all(fault.clause.startswith("HD05 I.") for fault in faults)


def test_sizes_and_spacings_that_the_norm_leaves_open_are_accepted() -> None:
    larger = restyled("NoiDung", '<w:sz w:val="28"/>', '<w:sz w:val="30"/>')
    assert codes(restyled("NoiDung", 'w:line="360"', 'w:line="440"', larger)) == []
    assert codes(restyled("NoiDung", 'w:after="120"', 'w:after="240"')) == []


def test_editions_differ_where_the_rows_do() -> None:
    wide = restyled("NoiDung", 'w:line="360"', 'w:line="500"', shipped(an_ban="hd36"))
    assert codes(wide, "KH", "hd36") == []
    assert set(codes(wide, "KH", "hd05")) == {"gian-dong-sai", "co-chu-sai"}


def test_an_indent_of_about_ten_millimetres_is_as_the_norm_says() -> None:
    assert codes(restyled("NoiDung", 'w:firstLine="567"', 'w:firstLine="600"')) == []
    fault = only(restyled("NoiDung", 'w:firstLine="567"', 'w:firstLine="0"'))
    assert (fault.code, fault.found, fault.expected, fault.severity) == (
        "thut-dau-dong-sai", "0 mm", "10 mm", "canh-bao",
    )  # fmt: skip


def test_what_a_row_is_unsure_of_is_never_an_error() -> None:
    fault = only(restyled("TenPhuLuc", '<w:sz w:val="28"/>', '<w:sz w:val="36"/>'))
    assert (fault.code, fault.severity) == ("co-chu-sai", "canh-bao")


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ('<w:sz w:val="20"/>', "co-chu-sai"), ("<w:b/>", "chu-dam-sai"), ("<w:i/>", "chu-nghieng-sai"),
        ('<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>', "phong-chu-sai"),
    ],
)  # fmt: skip
def test_formatting_of_the_run_itself_counts(properties: str, expected: str) -> None:
    run = '<w:r><w:t xml:space="preserve">Số {{ so_ky_hieu }}</w:t></w:r>'
    fault = only(changed(run, run.replace("<w:r>", f"<w:r><w:rPr>{properties}</w:rPr>")))
    assert (fault.code, fault.clause) == (expected, "HD05 I.3; PL2.3")
    assert str(fault).startswith(
        "mẫu: nội dung (word/document.xml), bảng 1, hàng 1, ô 1, "
        "thẻ {{ so_ky_hieu }} trong “Số {{ so_ky_hieu }}”: số và ký hiệu: "
    )


def test_the_run_that_holds_the_tag_is_measured_and_not_its_neighbours() -> None:
    run = '<w:r><w:t xml:space="preserve">Số {{ so_ky_hieu }}</w:t></w:r>'
    big = (
        '<w:r><w:rPr><w:sz w:val="60"/></w:rPr><w:t>Số </w:t></w:r><w:r><w:t>{{ so_ky</w:t></w:r>'
        "<w:r><w:rPr><w:b/></w:rPr><w:t>_hieu }}</w:t></w:r>"
    )
    assert codes(changed(run, big)) == []  # what Word splits off after the opening braces takes their look


def test_a_subject_printed_again_in_the_text_is_not_the_subject_line() -> None:
    again = changed(
        "{{p noi_dung }}",
        "{{p noi_dung }}</w:t></w:r></w:p><w:p><w:r><w:t>Về {{ trich_yeu }} của {{ co_quan.ten }}",
    )
    both = changed("{{p dong_trich_yeu }}", "{{ trich_yeu }}", template=again)
    assert codes(changed("{{p dong_co_quan }}", "{{ co_quan.ten|viet_hoa }}", template=both)) == []


@pytest.mark.parametrize(
    ("old", "new", "severity"),
    [
        ("{{p dong_co_quan }}", "{{ co_quan.ten }}", "loi"),
        ("{{ quyen_han|viet_hoa }}", "{{ quyen_han }}", "canh-bao"),
        ("{{ do_khan|viet_hoa }}", "{{ do_khan }}", "canh-bao"),
    ],
)
def test_what_the_norm_prints_in_capitals_needs_a_filter_or_a_font_that_makes_them(
    old: str, new: str, severity: str
) -> None:
    fault = only(changed(old, new))
    assert (fault.code, fault.severity) == ("chu-hoa-sai", severity)
    assert fault.expected == "chữ hoa: thêm |viet_hoa vào thẻ"
    style = {"{{p dong_co_quan }}": "CoQuanBanHanh", "{{ quyen_han|viet_hoa }}": "QuyenHan"}.get(
        old, "DoKhan"
    )
    assert codes(restyled(style, "<w:rPr>", "<w:rPr><w:caps/>", changed(old, new))) == []


@pytest.mark.parametrize(
    ("old", "new", "found", "expected"),
    [
        ("Số {{ so_ky_hieu }}", "Số: {{ so_ky_hieu }}", "“Số:”", "“Số ”"),
        ("Số {{ so_ky_hieu }}", "{{ so_ky_hieu }}", "không có", "“Số ”"),
        ("- {{ can }}", "+ {{ can }}", "“+”", "“- ”"),
        ("Dự thảo lần {{ du_thao }}", "Dự thảo {{ du_thao }}", "“Dự thảo”", "“Dự thảo lần ”"),
    ],
)
def test_the_words_before_a_tag_are_those_of_the_norm(old: str, new: str, found: str, expected: str) -> None:
    fault = only(changed(old, new))
    assert (fault.code, fault.found, fault.expected, fault.severity) == ("mo-dau-sai", found, expected, "loi")


def test_findings_come_in_the_order_of_the_page() -> None:
    small = restyled("TenLoai", '<w:sz w:val="32"/>', '<w:sz w:val="28"/>')
    names = restyled(
        "HoTen", "<w:b/>", '<w:b w:val="0"/>', restyled("SoKyHieu", '<w:i w:val="0"/>', "<w:i/>", small)
    )
    rows = [fault.message.partition(":")[0] for fault in lint(names, "KH", "hd05")]
    assert list(dict.fromkeys(rows)) == ["số và ký hiệu", "tên loại", "họ tên người ký"]


def test_a_style_that_finished_paragraphs_ask_for_must_be_there() -> None:
    fault = only(changed('w:styleId="NoiDung"', 'w:styleId="Khac"', "styles"))
    assert (fault.code, fault.expected, fault.severity) == ("thieu-kieu-doan", "Nội dung (NoiDung)", "loi")
    assert "{{ noi_dung }}" in fault.where
    assert fault.hint.startswith("kiểu cùng tên thì có, nhưng mã đã đổi")


def test_all_styles_missing_are_one_finding_for_each_tag() -> None:
    parts = dict(read_package(KH).parts)
    styles = parts["word/styles.xml"].decode()
    parts["word/styles.xml"] = re.sub(r'<w:style [^>]*w:customStyle="1".*?</w:style>', "", styles).encode()
    missing = [fault for fault in lint(write_package(parts), "KH", "hd05") if fault.code == "thieu-kieu-doan"]
    assert len(missing) == 7
    assert "Điều (Dieu)" in next(fault.expected for fault in missing if "{{ noi_dung }}" in fault.where)


def test_the_default_font_is_said_once_and_not_of_every_line() -> None:
    other = changed(FONT.format("Times New Roman"), FONT.format("Arial"), "styles")
    fault = only(other)
    assert (fault.code, fault.found, fault.expected) == ("phong-chu-mac-dinh-sai", "Arial", "Times New Roman")


@pytest.mark.parametrize("slot", ["ascii", "hAnsi", "eastAsia", "cs"])
def test_all_four_slots_of_the_default_font_count(slot: str) -> None:
    assert codes(changed(f'w:{slot}="Times New Roman"', f'w:{slot}="Calibri"', "styles", count=1)) == [
        "phong-chu-mac-dinh-sai"
    ]


def test_theme_fonts_that_win_over_the_font_are_found_out() -> None:
    themed = changed(
        'w:ascii="Times New Roman"', 'w:ascii="Times New Roman" w:asciiTheme="minorHAnsi"', "styles", count=1
    )
    parts = dict(read_package(themed).parts)
    parts["word/theme/theme1.xml"] = (
        b'<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme>'
        b'<a:minorFont><a:latin typeface="Calibri"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>'
    )
    kind = "application/vnd.openxmlformats-officedocument.theme+xml"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>", f'<Override PartName="/word/theme/theme1.xml" ContentType="{kind}"/></Types>'.encode()
    )
    fault = only(write_package(parts))
    assert (fault.code, fault.found) == ("phong-chu-mac-dinh-sai", "Calibri")


def test_a_title_or_name_typed_as_words_is_measured_too() -> None:
    faults = lint(restyled("KinhGui", "<w:i/>", '<w:i w:val="0"/>', shipped("cong-van")), "CV", "hd05")
    assert {fault.code for fault in faults} == {"chu-nghieng-sai"}
    assert all("dòng “Kính gửi:" in fault.where for fault in faults)


def test_the_first_page_notice_and_the_last_page_notice_have_rows_of_their_own() -> None:
    faults = lint(restyled("LuuHanh", 'w:val="right"', 'w:val="left"'), "KH", "hd05")
    assert [(fault.code, "word/header2.xml" in fault.where) for fault in faults] == [("canh-le-sai", True)]
    faults = lint(restyled("KhongPhoBien", 'w:val="center"', 'w:val="left"'), "KH", "hd05")
    assert [(fault.code, "word/document.xml" in fault.where) for fault in faults] == [("canh-le-sai", True)]
