"""Word's merge fields: what each code prints, how the value looks, and what is refused."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined
from lxml import etree
from markupsafe import Markup

from tests.template.words import BODY, W, in_body
from vanban.errors import InvalidValue, TemplateError, UndefinedName
from vanban.opc import CONTENT_TYPES, read_package, write_package
from vanban.template import Template
from vanban.template.additions import Additions, read_base
from vanban.template.dialect import read_source
from vanban.template.engine import environment
from vanban.template.merge_fields import (
    MERGE_FILTERS,
    aliases,
    has_merge_fields,
    merge_names,
    read_merge_fields,
    without_data_source,
)
from vanban.template.part import compile_part
from vanban.template.running import RUNNING, Run
from vanban.van_ban.doc_tep import plain_key

if TYPE_CHECKING:
    from vanban.errors import Fault

DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
LIMIT = 10**6


def part(body: str) -> etree._Element:
    return etree.fromstring(f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')


def run(inner: str, look: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{inner}</w:r>"


def text(words: str, look: str = "") -> str:
    return run(f'<w:t xml:space="preserve">{escape(words)}</w:t>', look)


def mark(kind: str, look: str = "") -> str:
    return run(f'<w:fldChar w:fldCharType="{kind}"/>', look)


def instruction(words: str, look: str = "") -> str:
    return run(f'<w:instrText xml:space="preserve">{escape(words)}</w:instrText>', look)


def field(code: str, result: str = "«…»", look: str = "") -> str:
    """A field as Word saves it, a run for each of its marks."""
    return mark("begin") + instruction(code) + mark("separate") + text(result, look) + mark("end")


def simple(code: str, inner: str | None = None) -> str:
    return f"<w:fldSimple w:instr={quoteattr(code)}>{text('«…»') if inner is None else inner}</w:fldSimple>"


def paragraph(*inner: str) -> str:
    return f"<w:p>{''.join(inner)}</w:p>"


def words(root: etree._Element) -> str:
    """The words of a part, a line for each paragraph."""
    return "\n".join(
        "".join(node.text or "" for node in each.iter(f"{{{W}}}t")) for each in root.iter(f"{{{W}}}p")
    )


def read(*inner: str) -> etree._Element:
    """A paragraph, its merge fields read without a fault."""
    root = part(paragraph(*inner))
    assert read_merge_fields(root) == []
    return root


def faults(*inner: str) -> list[Fault]:
    return read_merge_fields(part(paragraph(*inner)))


def fill(root: etree._Element, **values: object) -> etree._Element:
    """The part filled on the way that all templates take."""
    source, _ = read_source("word/document.xml", DOCUMENT, etree.tostring(root))
    assert source is not None
    part = compile_part(source, environment())
    running = RUNNING.set(Run(Additions(read_base({CONTENT_TYPES: b"<Types/>"}, {}))))
    try:
        return etree.fromstring(part.fill({**environment().globals, **values}, LIMIT))
    finally:
        RUNNING.reset(running)


def printed(code: str, value: object) -> str:
    """What the field of this code prints for a value of `x`."""
    return words(fill(read(field(code)), x=value))


# --- tags and what they print ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "tag"),
    [
        ("MERGEFIELD ten", "{{ ten }}"),
        (" MERGEFIELD  ten  ", "{{ ten }}"),
        ("mergefield ten", "{{ ten }}"),
        (r" MERGEFIELD ten \* MERGEFORMAT ", "{{ ten }}"),
        (r"MERGEFIELD ten \*MERGEFORMAT", "{{ ten }}"),
        (r"MERGEFIELD ten \* CHARFORMAT", "{{ ten }}"),
        ("MERGEFIELD Họ_tên", "{{ Họ_tên }}"),
        ('MERGEFIELD "Họ tên"', "{{ Họ_tên }}"),
        ("MERGEFIELD “Họ tên”", "{{ Họ_tên }}"),
        ('MERGEFIELD"Họ  tên"', "{{ Họ_tên }}"),
        ("MERGEFIELD " + unicodedata.normalize("NFD", "Trích_yếu"), "{{ Trích_yếu }}"),
        (r"MERGEFIELD ten \* Upper", "{{ ten|truong_hoa }}"),
        (r"MERGEFIELD ten \* lower \* FIRSTCAP", "{{ ten|truong_thuong|truong_hoa_dau }}"),
        (r"MERGEFIELD ten \* Caps \* MERGEFORMAT", "{{ ten|truong_hoa_tu }}"),
        (r'MERGEFIELD ngay \@ "dd/MM/yyyy"', '{{ ngay|truong_ngay("dd/MM/yyyy") }}'),
        (r"MERGEFIELD ngay \@ dd/MM/yyyy", '{{ ngay|truong_ngay("dd/MM/yyyy") }}'),
        (r'MERGEFIELD ngay \* Upper \@"dddd"', '{{ ngay|truong_ngay("dddd")|truong_hoa }}'),
        (r'MERGEFIELD tien \# "#.##0,00"', '{{ tien|truong_so("#.##0,00") }}'),
        (
            r'MERGEFIELD ten \b "Ông " \f ","',
            '{% if ten != "" %}{{ "Ông " }}{{ ten }}{{ "," }}{% endif %}',
        ),
        (r"MERGEFIELD ten \f .", '{% if ten != "" %}{{ ten }}{{ "." }}{% endif %}'),
        (
            r'MERGEFIELD ten \B "\"{{\\"',
            '{% if ten != "" %}{{ "\\u0022\\u007b\\u007b\\u005c" }}{{ ten }}{% endif %}',
        ),
        (r'MERGEFIELD ten \b "" \f ""', "{{ ten }}"),
        (r'MERGEFIELD ten \b "😀"', '{% if ten != "" %}{{ "\\U0001f600" }}{{ ten }}{% endif %}'),
    ],
)
def test_a_code_becomes_a_tag(code: str, tag: str) -> None:
    assert words(read(field(code))) == tag
    assert words(read(simple(code))) == tag


@pytest.mark.parametrize(
    ("switches", "value", "expected"),
    [
        ("", "Nguyễn Văn A", "Nguyễn Văn A"),
        ("", "", ""),
        ("", 0, "0"),
        ("", "{{ 1 }} & <b>", "{{ 1 }} & <b>"),
        (r"\* Upper", "Đảng uỷ Khối, quý", "ĐẢNG UỶ KHỐI, QUÝ"),
        (r"\* Upper", unicodedata.normalize("NFD", "tỉnh uỷ"), "TỈNH UỶ"),
        (r"\* Upper", 12, "12"),
        (r"\* Upper", "", ""),
        (r"\* Lower", "ĐẢNG UỶ KHỐI", "đảng uỷ khối"),
        (r"\* FirstCap", "đồng chí bí thư Đảng uỷ", "Đồng chí bí thư Đảng uỷ"),
        (r"\* FirstCap", "“ấp Đông”", "“Ấp Đông”"),
        (r"\* Caps", "nguyễn  thị ánh (đoàn viên)", "Nguyễn  Thị Ánh (Đoàn Viên)"),
        (r"\* Caps", "McDonald", "McDonald"),
        (r"\* Lower \* Caps", "ĐẶNG THUỲ TRÂM", "Đặng Thuỳ Trâm"),
        (r'\b "Kính gửi: " \f "."', "Tỉnh uỷ", "Kính gửi: Tỉnh uỷ."),
        (r'\b "Kính gửi: " \f "."', "", ""),
        (r'\b "Số "', 0, "Số 0"),
        (r'\b "ông " \* Upper', "a", "ông A"),
        (r'\@ "dd/MM/yyyy"', date(2026, 2, 5), "05/02/2026"),
        (r'\@ "DD/MM/YYYY"', date(2026, 2, 5), "05/02/2026"),
        (r'\@ "d/M/yy"', "05/02/2026", "5/2/26"),
        (r'\@ "dd/MM/yyyy"', "2026-02-05", "05/02/2026"),
        (r'\@ "dd/MM/yyyy"', "", ""),
        (r"""\@ "'ngày' dd 'tháng' MM 'năm' yyyy" """, "5/2/2026", "ngày 05 tháng 02 năm 2026"),
        (r"\@ “‘ngày’ dd”", "5/2/2026", "ngày 05"),
        (r'\@ "dddd, d MMMM yyyy"', "5/2/2026", "thứ Năm, 5 tháng 2 2026"),
        (r'\@ "ddd d MMM"', "5/2/2026", "Th 5 5 thg 2"),
        (r'\@ "dddd" \* FirstCap', "8/2/2026", "Chủ nhật"),
        (r'\@ "ddMMyyyy"', "5/2/2026", "05022026"),
        (r'\@ "dd.MM.yyyy" \b "ngày "', "5/2/2026", "ngày 05.02.2026"),
        (r"\# 0", 1234567, "1234567"),
        (r"\# #", 0, "0"),
        (r"\# 000", 5, "005"),
        (r'\# "#.##0"', 1234567, "1.234.567"),
        (r'\# "#,##0"', 1234567, "1.234.567"),
        (r'\# "#,###"', 1234567, "1.234.567"),
        (r'\# "#.###.##0"', 1234567, "1.234.567"),
        (r'\# "#,##0.00"', Decimal("1234.5"), "1.234,50"),
        (r'\# "#.##0,00"', "1.234,5", "1.234,50"),
        (r'\# ",0.00"', 1234, "1.234,00"),
        (r'\# "0,00"', Decimal("0.005"), "0,01"),
        (r'\# "0.00"', Decimal("0.005"), "0,01"),
        (r'\# "0,0#"', Decimal("2.50"), "2,5"),
        (r'\# "#,##"', Decimal("0.25"), "0,25"),
        (r'\# "0"', Decimal("2.5"), "3"),
        (r'\# "0"', Decimal("-0.4"), "0"),
        (r'\# "#.##0"', -1500, "-1.500"),
        (r'\# "#.##0"', 10**40, "1" + "0" + ".000" * 13),
        (r'\# "0%"', 67, "67%"),
        (r"""\# "#.##0 'xu, 0 hào'" """, 1500, "1.500 xu, 0 hào"),
        (r'\# "$#,##0.00 đồng."', 1500, "$1.500,00 đồng."),
        (r'\# "#.##0"', "", ""),
    ],
)
def test_a_field_prints_as_in_word_and_in_vietnamese(switches: str, value: object, expected: str) -> None:
    assert printed(f"MERGEFIELD x {switches}", value) == expected


def test_the_tags_are_plain_jinja_behind_docxtpl_too() -> None:
    from docxtpl import DocxTemplate

    root = read(field(r'MERGEFIELD "Họ tên" \* Upper \b "{{ 1 }} “&” "'), simple("MERGEFIELD tuổi"))
    source = DocxTemplate("").patch_xml(etree.tostring(root, encoding="unicode"))
    engine = Environment(autoescape=True, undefined=StrictUndefined)
    engine.filters.update(MERGE_FILTERS)
    filled = engine.from_string(source).render({"Họ_tên": "nguyễn <a>", "tuổi": 5})
    assert words(etree.fromstring(filled)) == "{{ 1 }} “&” NGUYỄN <A>5"


PIECES = [
    *(
        "{{ 1 }}",
        "{%",
        "%}",
        "{#",
        "#}",
        "}}",
        "{",
        "}",
        '"',
        "'",
        "\\",
        "\\n",
        "\\u0041",
        "“",
        "”",
        "‘",
        "’",
    ),
    *("&", "&lt;", "&amp;", "<w:t>", "{_{", "%_}", "{% raw %}", "{%p if 1 %}", "a", " "),
]
PRINTABLE = st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")
HOSTILE = st.text(PRINTABLE) | st.lists(st.sampled_from(PIECES)).map("".join)


def quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


@given(HOSTILE, HOSTILE, st.sampled_from([field, simple]))
def test_text_before_and_behind_is_printed_as_it_stands(before: str, after: str, build: object) -> None:
    code = rf"MERGEFIELD x \b {quoted(before)} \f {quoted(after)}"
    root = read(field(code) if build is field else simple(code))
    assert words(fill(root, x="A")) == f"{before}A{after}"
    if before or after:
        assert words(fill(root, x="")) == ""


@given(HOSTILE.filter(lambda words: not set("'‘’") & set(words)))
def test_quoted_words_of_a_date_picture_are_printed_as_they_stand(between: str) -> None:
    picture = quoted(f"dd'{between}'MM")
    code = rf"MERGEFIELD x \@ {picture}"
    assert words(fill(read(field(code)), x=date(2026, 2, 5))) == f"05{between}02"


@pytest.mark.parametrize("beside", ["{", "}", "{{ y }}{", "%", "#", "}}"])
def test_a_brace_typed_beside_a_field_stays_a_brace(beside: str) -> None:
    root = read(text(beside), field("MERGEFIELD x"), text(beside))
    shown = beside.replace("{{ y }}", "Y")
    assert words(fill(root, x="A", y="Y")) == f"{shown}A{shown}"


# --- values ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("switches", "value", "code"),
    [
        ("", None, "gia-tri-trong"),
        (r"\* Upper", None, "gia-tri-trong"),
        (r'\@ "dd"', None, "gia-tri-trong"),
        (r'\# "0"', float("nan"), "gia-tri-trong"),
        (r'\b "Số "', None, "gia-tri-trong"),
        (r"\* Upper", ["a"], "gia-tri-khong-in-duoc"),
        (r"\* Upper", Markup("<w:br/>"), "truong-tron-can-chu"),
        (r'\@ "dd"', "5 tháng 2", "ngay-khong-doc-duoc"),
        (r'\@ "dd"', 5, "khong-phai-ngay"),
        (r"\# 0", 0.5, "so-dau-phay-dong"),
        (r"\# 0", "một", "so-khong-doc-duoc"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(switches: str, value: object, code: str) -> None:
    with pytest.raises((TemplateError, InvalidValue)) as caught:
        printed(f"MERGEFIELD x {switches}", value)
    assert caught.value.code == code


@pytest.mark.parametrize("switches", ["", r"\* Upper", r'\@ "dd"', r"\# 0", r'\b "a"'])
def test_a_name_without_data_is_refused_with_its_name(switches: str) -> None:
    root = read(field(f"MERGEFIELD Họ_tên {switches}"))
    template = Template.open(in_body(etree.tostring(root[0][0], encoding="unicode")))
    assert template.names == {"Họ_tên"}
    with pytest.raises(UndefinedName) as caught:
        template.render({})
    assert [fault.field for fault in caught.value.faults] == ["Họ_tên"]


# --- names -------------------------------------------------------------------------------------------------


def test_names_are_known_before_the_fields_are_read() -> None:
    root = part(
        paragraph(field('MERGEFIELD "Họ tên"'), simple("MERGEFIELD so"), field("PAGE"))
        + paragraph(field("MERGEFIELD 1x"), field("IF " + "1 = 1"), field("NEXT"))
    )
    assert merge_names(root) == {"Họ_tên", "so"}


@pytest.mark.parametrize(
    ("name", "key"),
    [("Trích_yếu", "trich_yeu"), ("Họ_tên", "ho_ten"), ("ĐƠN_VỊ", "don_vi"), ("SoKyHieu", "sokyhieu")],
)
def test_a_name_has_the_key_that_sheets_give_it(name: str, key: str) -> None:
    assert aliases([name]) == {name: key}
    assert plain_key(name) == key


def test_a_plain_name_has_no_alias() -> None:
    assert aliases(["so", "noi_nhan", "x1"]) == {}


@pytest.mark.parametrize(
    "name",
    ["and", "or", "not", "if", "else", "in", "is", "true", "false", "none", "True", "False", "None", "self"],
)
def test_a_word_of_jinja_is_no_name(name: str) -> None:
    (fault,) = faults(field(f"MERGEFIELD {name}"))
    assert fault.code == "truong-tron-ten"


# --- what Word and others write ----------------------------------------------------------------------------


def test_a_code_in_pieces_between_proofing_marks_is_one_code() -> None:
    root = read(
        text("Gửi "),
        mark("begin"),
        '<w:r w:rsidR="00A1"><w:instrText xml:space="preserve"> MERGE</w:instrText></w:r>',
        '<w:proofErr w:type="spellStart"/>',
        '<w:r w:rsidRPr="00B2"><w:rPr><w:lang w:val="vi-VN"/></w:rPr>',
        "<w:instrText>FIELD Họ_</w:instrText></w:r>",
        '<w:bookmarkStart w:id="0" w:name="b"/>',
        instruction("tên "),
        '<w:bookmarkEnd w:id="0"/>',
        mark("separate"),
        text("«Họ"),
        '<w:proofErr w:type="spellEnd"/>',
        text("_tên»"),
        mark("end"),
        text("!"),
    )
    assert words(root) == "Gửi {{ Họ_tên }}!"
    assert [etree.QName(node).localname for node in root[0][0]] == [
        *("r", "r", "proofErr", "bookmarkStart", "bookmarkEnd", "proofErr", "r")
    ]


def test_libreoffice_writes_empty_properties_and_quotes_every_name() -> None:
    empty = "<w:r><w:rPr></w:rPr>{}</w:r>"
    root = read(
        empty.format('<w:fldChar w:fldCharType="begin"></w:fldChar>'),
        empty.format("<w:instrText> MERGEFIELD &quot;Họ tên&quot; </w:instrText>"),
        empty.format('<w:fldChar w:fldCharType="separate"/>'),
        empty.format("<w:t>&lt;Họ tên&gt;</w:t>"),
        empty.format('<w:fldChar w:fldCharType="end"/>'),
    )
    assert words(root) == "{{ Họ_tên }}"


def test_a_field_within_one_run_leaves_what_shares_the_run() -> None:
    one = "".join(
        f'<w:fldChar w:fldCharType="begin"/><w:instrText>MERGEFIELD {name}</w:instrText>'
        f'<w:fldChar w:fldCharType="separate"/><w:t>«{name}»</w:t><w:fldChar w:fldCharType="end"/>'
        for name in "xy"
    )
    root = read(run(f'<w:t>trước</w:t><w:tab/>{one}<w:br/><w:t xml:space="preserve"> sau</w:t>', "<w:b/>"))
    assert words(root) == "trước{{ x }}{{ y }} sau"
    runs = root[0][0].findall(f"{{{W}}}r")
    assert [[etree.QName(node).localname for node in each] for each in runs] == [
        ["rPr", "t", "tab"],
        ["rPr", "t"],
        ["rPr", "t"],
        ["rPr", "br", "t"],
    ]
    assert words(fill(root, x=1, y=2)) == "trước12 sau"


def look_of(*inner: str) -> list[str]:
    (tagged,) = (node for node in read(*inner).iter(f"{{{W}}}r") if "{{" in etree.tostring(node).decode())
    properties = tagged.find(f"{{{W}}}rPr")
    return [] if properties is None else [etree.QName(node).localname for node in properties]


def test_the_value_looks_as_the_first_run_of_the_result() -> None:
    start = mark("begin", "<w:u/>") + instruction("MERGEFIELD x", "<w:i/>") + mark("separate", "<w:strike/>")
    assert look_of(start, text("«x", "<w:b/>"), text("»", "<w:caps/>"), mark("end")) == ["b"]
    assert look_of(start, mark("end")) == ["u"]
    assert look_of(
        start, "<w:del>" + run("<w:delText>a</w:delText>", "<w:vanish/>") + "</w:del>", mark("end")
    ) == ["u"]
    assert look_of(mark("begin", "<w:u/>"), instruction("MERGEFIELD x", "<w:i/>"), mark("end")) == ["u"]
    assert look_of(simple("MERGEFIELD x", run("", "<w:i/>") + text("«x»", "<w:b/>"))) == ["b"]
    assert look_of(simple("MERGEFIELD x", "")) == []


def test_with_charformat_the_value_looks_as_the_code() -> None:
    code = instruction(" ", "<w:strike/>") + instruction(r"MERGEFIELD x \* CHARFORMAT", "<w:i/>")
    assert look_of(mark("begin", "<w:u/>"), code, mark("separate"), text("«x»", "<w:b/>"), mark("end")) == [
        "i"
    ]


@pytest.mark.parametrize(
    "around",
    [
        '<w:hyperlink w:anchor="a">{}</w:hyperlink>',
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:ins w:id="1" w:author="a">{}</w:ins>',
        '<w:smartTag w:element="a"><w:smartTagPr/>{}</w:smartTag>',
    ],
)
@pytest.mark.parametrize("build", [field, simple])
def test_a_field_is_found_within_other_elements_of_a_paragraph(around: str, build: object) -> None:
    xml = field("MERGEFIELD x") if build is field else simple("MERGEFIELD x")
    root = read(around.format(xml), text("."))
    assert etree.QName(root[0][0][0]).localname == re.findall(r"\w+", around)[1]
    assert words(fill(root, x="A")) == "A."


def test_a_link_or_insertion_that_held_only_part_of_the_field_goes_with_it() -> None:
    root = read(
        mark("begin"),
        f'<w:ins w:id="1">{instruction("MERGEFIELD x")}</w:ins>',
        mark("separate"),
        f'<w:hyperlink w:anchor="a">{text("«x»")}</w:hyperlink>',
        f"<w:sdt><w:sdtPr/><w:sdtContent>{text('…')}</w:sdtContent></w:sdt>",
        mark("end"),
    )
    assert [etree.QName(node).localname for node in root[0][0]] == ["r"]


def test_a_deleted_field_stays_deleted() -> None:
    deleted = (
        mark("begin") + run("<w:delInstrText>MERGEFIELD x</w:delInstrText>") + mark("separate") + mark("end")
    )
    root = part(paragraph(f"<w:del>{deleted}</w:del>"))
    before = etree.tostring(root)
    assert not has_merge_fields(root)
    assert read_merge_fields(root) == []
    assert etree.tostring(root) == before


def test_a_text_box_is_a_text_of_its_own() -> None:
    box = f"<w:pict><w:txbxContent>{paragraph(field('MERGEFIELD x'))}</w:txbxContent></w:pict>"
    root = read(mark("begin"), instruction(" PAGE "), run(box), mark("separate"), text("1"), mark("end"))
    assert "{{ x }}" in words(root)
    assert len(root.findall(f".//{{{W}}}fldChar")) == 3


RUBY = "<w:ruby><w:rubyPr/><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby>"


def test_reading_marks_hold_runs_within_a_run() -> None:
    ruby = run(RUBY.format(text("a"), text("b")))
    root = read(mark("begin"), instruction("MERGEFIELD x"), mark("separate"), ruby, mark("end"), text("."))
    assert [etree.QName(node).localname for node in root[0][0]] == ["r", "r"]
    assert words(root) == "{{ x }}."
    root = read(run(RUBY.format(field("MERGEFIELD x") + text("a"), field("MERGEFIELD y"))), text("."))
    assert words(root) == "{{ x }}a{{ y }}."
    (fault,) = faults(
        run(RUBY.format(mark("begin") + instruction("MERGEFIELD x"), text("b"))), mark("end"), text(".")
    )
    assert fault.code == "truong-tron-nhieu-doan"


def test_a_field_in_the_result_of_another_becomes_a_tag_and_the_other_stays() -> None:
    root = read(
        mark("begin"), instruction('HYPERLINK "a"'), mark("separate"), field("MERGEFIELD x"), mark("end")
    )
    assert words(root) == "{{ x }}"
    assert len(root.findall(f".//{{{W}}}fldChar")) == 3


def test_a_merge_field_in_the_result_of_a_merge_field_goes_with_it() -> None:
    root = read(
        mark("begin"), instruction("MERGEFIELD x"), mark("separate"), field("MERGEFIELD y"), mark("end")
    )
    assert words(root) == "{{ x }}"


@pytest.mark.parametrize(
    "code",
    [
        "PAGE",
        "NUMPAGES",
        r'TOC \o "1-3"',
        r'DATE \@ "dd"',
        'HYPERLINK "a"',
        "FORMTEXT",
        "= 1 + 1",
        'IF 1 = 1 "a" "b"',
    ],
)
def test_an_ordinary_field_is_left_alone(code: str) -> None:
    root = part(paragraph(field(code), simple(code)))
    before = etree.tostring(root)
    assert not has_merge_fields(root)
    assert read_merge_fields(root) == []
    assert etree.tostring(root) == before


def test_an_ordinary_field_may_go_over_paragraphs_with_merge_fields_in_them() -> None:
    start = mark("begin") + instruction("TOC") + mark("separate")
    root = part(paragraph(start, field("MERGEFIELD x")) + paragraph(simple("MERGEFIELD y"), mark("end")))
    assert has_merge_fields(root)
    assert read_merge_fields(root) == []
    assert words(root) == "{{ x }}\n{{ y }}"


@pytest.mark.parametrize("name", ["hdr", "ftr", "footnotes", "endnotes", "comments"])
def test_every_part_is_read(name: str) -> None:
    inner = paragraph(field("MERGEFIELD x"))
    if name.endswith("s"):
        inner = f'<w:{name[:-1]} w:id="2">{inner}</w:{name[:-1]}>'
    root = etree.fromstring(f'<w:{name} xmlns:w="{W}">{inner}</w:{name}>')
    assert has_merge_fields(root)
    assert read_merge_fields(root) == []
    assert words(root) == "{{ x }}"


def test_the_strict_form_of_the_format_is_read_too() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    xml = etree.tostring(part(paragraph(field("MERGEFIELD x", look="<w:b/>")))).decode().replace(W, strict)
    root = etree.fromstring(xml)
    assert read_merge_fields(root) == []
    (one,) = root[0][0]
    assert one.tag == f"{{{strict}}}r"
    assert [node.tag for node in one] == [f"{{{strict}}}rPr", f"{{{strict}}}t"]


def test_no_namespace_is_declared_twice() -> None:
    xml = etree.tostring(read(field("MERGEFIELD x", look="<w:b/>")), encoding="unicode")
    assert xml.count("xmlns") == 1


# --- refused -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "kind",
    [
        *("NEXT", "NEXTIF", "SKIPIF", "MERGEREC", "MERGESEQ"),
        *("ASK", "FILLIN", "ADDRESSBLOCK", "GREETINGLINE", "DATABASE"),
    ],
)
def test_a_field_that_no_tag_can_do_is_refused_with_advice(kind: str) -> None:
    root = part(paragraph(text("Kính gửi: "), field(f' {kind} a "b" ')))
    assert has_merge_fields(root)
    (fault,) = read_merge_fields(root)
    assert fault.code == "truong-tron-la"
    assert str(fault) == (
        f'đoạn “Kính gửi: «…»”: trường {kind} của trộn thư không dùng được trong mẫu: thấy {kind} a "b"'
    )
    assert fault.hint
    assert faults(simple(kind))[0].code == "truong-tron-la"


def test_a_merge_field_within_the_code_of_another_field_is_one_fault() -> None:
    code = (
        instruction(' IF "')
        + field("MERGEFIELD x")
        + instruction('" = "1" "')
        + field("NEXT")
        + instruction('" ""')
    )
    (fault,) = faults(mark("begin"), code, mark("separate"), text("có"), mark("end"))
    assert fault.code == "truong-tron-long-nhau"
    assert fault.found == 'IF "{ MERGEFIELD x }" = "1" "{ NEXT }" ""'
    assert "{%p if … %}" in fault.hint


@pytest.mark.parametrize("inner", [field("MERGEFIELD y"), simple("MERGEFIELD y"), field("PAGE")])
def test_a_merge_field_whose_name_is_worked_out_is_refused(inner: str) -> None:
    (fault,) = faults(mark("begin"), instruction("MERGEFIELD x"), inner, mark("separate"), mark("end"))
    assert fault.code == "truong-tron-long-nhau"


def test_a_merge_field_deep_within_a_code_is_refused() -> None:
    middle = mark("begin") + instruction(" = ") + field("MERGEFIELD x") + mark("end")
    (fault,) = faults(mark("begin"), instruction(" IF "), middle, mark("end"))
    assert fault.found == "IF { = { MERGEFIELD x } }"


def test_a_merge_field_over_two_paragraphs_is_refused_with_its_other_faults() -> None:
    root = part(
        paragraph(text("Đầu "), mark("begin"), instruction("MERGEFIELD 1 \\m"), mark("separate"), text("a"))
        + paragraph(text("b"), mark("end"))
    )
    assert [(fault.code, fault.where) for fault in read_merge_fields(root)] == [
        ("truong-tron-nhieu-doan", "đoạn “Đầu a”"),
        ("truong-tron-cong-tac", "đoạn “Đầu a”"),
        ("truong-tron-ten", "đoạn “Đầu a”"),
    ]


def test_marks_that_stand_in_no_run_are_refused() -> None:
    bare = (mark("begin") + instruction("MERGEFIELD x") + mark("end")).replace("<w:r><w:fld", "<w:fld")
    (fault,) = faults(bare.replace("/></w:r>", "/>"))
    assert fault.code == "truong-tron-nhieu-doan"


def test_a_merge_field_without_an_end_is_refused() -> None:
    (fault,) = faults(mark("begin"), instruction("MERGEFIELD x"), mark("separate"), text("a"))
    assert fault.code == "truong-tron-chua-dong"


@pytest.mark.parametrize(
    ("code", "fault", "said"),
    [
        ("MERGEFIELD", "ten", "không có tên"),
        ('MERGEFIELD ""', "ten", "không có tên"),
        ("MERGEFIELD 1x", "ten", "không có tên"),
        ("MERGEFIELD a.b", "ten", "không có tên"),
        ("MERGEFIELD Điểm-1", "ten", "không có tên"),
        ('MERGEFIELD "x }}{{ 1"', "ten", "không có tên"),
        ("MERGEFIELD Họ tên", "ten", "chữ thừa sau tên"),
        (r"MERGEFIELD x \m", "cong-tac", r"\m"),
        (r"MERGEFIELD x \v", "cong-tac", r"\v"),
        (r"MERGEFIELD x \* Roman", "cong-tac", r"\* Roman"),
        (r"MERGEFIELD x \*", "cong-tac", r"công tắc \* thiếu giá trị"),
        (r"MERGEFIELD x \b \f a", "cong-tac", r"công tắc \b thiếu giá trị"),
        (r"MERGEFIELD x \b a \b b", "cong-tac", r"công tắc \b thừa"),
        (r"MERGEFIELD x \@ dd \# 0", "cong-tac", r"công tắc \# thừa"),
        (r'MERGEFIELD x \b "a', "cong-tac", 'từ chỗ “"a”'),
        (r'MERGEFIELD x \b "a\n"', "cong-tac", "dấu \\"),
        (r'MERGEFIELD x \@ "HH:mm"', "mau-ngay", "mẫu ngày"),
        (r'MERGEFIELD x \@ "yyy"', "mau-ngay", "mẫu ngày"),
        (r'MERGEFIELD x \@ "ddddd"', "mau-ngay", "mẫu ngày"),
        (r'MERGEFIELD x \@ "ngày dd"', "mau-ngay", "mẫu ngày"),
        (r"""MERGEFIELD x \@ "'ngày dd" """, "mau-ngay", "mẫu ngày"),
        (r'MERGEFIELD x \# "0,000"', "mau-so", "mẫu số"),
        (r'MERGEFIELD x \# "0.000"', "mau-so", "mẫu số"),
        (r'MERGEFIELD x \# ",0"', "mau-so", "mẫu số"),
        (r'MERGEFIELD x \# "#,##0.00.00"', "mau-so", "mẫu số"),
        (r'MERGEFIELD x \# "x##"', "mau-so", "mẫu số"),
        (r'MERGEFIELD x \# "0;-0"', "mau-so", "mẫu số"),
        (r'MERGEFIELD x \# "đồng"', "mau-so", "mẫu số"),
        (r'MERGEFIELD x \# "0 000"', "mau-so", "mẫu số"),
    ],
)
def test_a_code_that_would_have_to_be_guessed_is_refused(code: str, fault: str, said: str) -> None:
    root = part(paragraph(field(code)))
    before = etree.tostring(root)
    (found,) = read_merge_fields(root)
    assert found.code == f"truong-tron-{fault}"
    assert said in found.message
    assert found.expected
    assert etree.tostring(root) == before


def test_all_faults_of_all_fields_come_at_once_and_a_repeated_box_once() -> None:
    wrong = paragraph(field(r"MERGEFIELD x \m"))
    box = f"<w:txbxContent>{wrong}</w:txbxContent>"
    twice = "".join(f"<mc:{name}>{box}</mc:{name}>" for name in ("Choice", "Fallback"))
    twice = run(f'<mc:AlternateContent xmlns:mc="mc">{twice}</mc:AlternateContent>')
    root = part(
        paragraph(twice) + paragraph(field("NEXT"), field("MERGEFIELD y"), field(r"MERGEFIELD 1 \v \* Hex"))
    )
    assert [fault.code for fault in read_merge_fields(root)] == [
        "truong-tron-cong-tac",
        "truong-tron-la",
        "truong-tron-cong-tac",
        "truong-tron-cong-tac",
        "truong-tron-ten",
    ]


# --- the data source ---------------------------------------------------------------------------------------

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SETTINGS = (
    f'<w:settings xmlns:w="{W}" xmlns:r="{R}"><w:zoom w:percent="100"/><w:mailMerge>'
    '<w:mainDocumentType w:val="formLetters"/><w:dataType w:val="native"/>'
    '<w:connectString w:val="Provider=X;Data Source=C:\\ds.xlsx"/><w:dataSource r:id="rId1"/>'
    '<w:odso><w:src r:id="rId2"/><w:recipientData r:id="rId3"/></w:odso></w:mailMerge>'
    '<w:attachedTemplate r:id="rId4"/></w:settings>'
).encode()
PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
RELATIONS = (
    f'<Relationships xmlns="{PACKAGE_RELATIONS}">'
    + "".join(f'<Relationship Id="rId{n}" Type="t" Target="a{n}"/>' for n in range(1, 5))
    + "</Relationships>"
).encode()
RELATED = "word/_rels/settings.xml.rels"


def test_settings_forget_the_data_source_and_its_relationships() -> None:
    parts = {"word/settings.xml": SETTINGS, RELATED: RELATIONS, BODY: b"<x/>"}
    changed = without_data_source(parts)
    assert changed.keys() == {"word/settings.xml", RELATED}
    settings = etree.fromstring(changed["word/settings.xml"])
    assert [etree.QName(node).localname for node in settings] == ["zoom", "attachedTemplate"]
    assert b"ds.xlsx" not in changed["word/settings.xml"]
    assert [node.get("Id") for node in etree.fromstring(changed[RELATED])] == ["rId4"]
    assert without_data_source({**parts, **changed}) == {}


def test_a_relationship_that_something_else_uses_stays() -> None:
    shared = SETTINGS.replace(b'"rId4"', b'"rId2"')
    changed = without_data_source({"word/settings.xml": shared, RELATED: RELATIONS})
    assert [node.get("Id") for node in etree.fromstring(changed[RELATED])] == ["rId2", "rId4"]


def test_without_relationships_only_the_settings_change() -> None:
    assert without_data_source({"word/settings.xml": SETTINGS}).keys() == {"word/settings.xml"}
    bare = re.sub(rb"<w:dataSource.*</w:odso>", b"", SETTINGS)
    assert without_data_source({"word/settings.xml": bare, RELATED: RELATIONS}).keys() == {
        "word/settings.xml"
    }


@pytest.mark.parametrize(
    "parts",
    [{}, {"word/settings.xml": b"<a/>"}, {"word/settings.xml": b"<a b='mailMerge'/>"}, {BODY: SETTINGS}],
)
def test_where_there_is_no_data_source_nothing_changes(parts: dict[str, bytes]) -> None:
    assert without_data_source(parts) == {}


# --- a whole letter ----------------------------------------------------------------------------------------


def letter() -> bytes:
    """A one-page invitation as an office would make it for mail merge, with six fields."""
    small, large = '<w:sz w:val="26"/>', '<w:b/><w:sz w:val="32"/>'
    centred = '<w:pPr><w:jc w:val="center"/></w:pPr>'
    cell = '<w:tc><w:tcPr><w:tcW w:w="4800" w:type="dxa"/></w:tcPr>{}</w:tc>'
    head = (
        '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="4800"/><w:gridCol w:w="4800"/></w:tblGrid><w:tr>'
        + cell.format(paragraph(centred, text("ĐẢNG UỶ KHỐI CÁC CƠ QUAN TỈNH", "<w:b/>")))
        + cell.format(
            paragraph(
                centred,
                text("Lạng Sơn, ", "<w:i/>"),
                field(
                    r"""MERGEFIELD Ngày \@ "'ngày' dd 'tháng' M 'năm' yyyy" \* MERGEFORMAT""",
                    "«Ngày»",
                    "<w:i/>",
                ),
            )
        )
        + "</w:tr></w:tbl>"
    )
    body = (
        paragraph(centred, text("GIẤY MỜI", large))
        + paragraph(
            centred,
            text("Kính gửi: ", small),
            field(r'MERGEFIELD "Họ tên" \* Upper \b "đồng chí " \* MERGEFORMAT', "«Họ_tên»", large),
        )
        + paragraph(
            text("Chức vụ: ", small),
            simple(r"MERGEFIELD Chức_vụ \* FirstCap", text("«Chức_vụ»", "<w:i/>" + small)),
            field(r'MERGEFIELD Đơn_vị \b ", " \f "."', "«Đơn_vị»", small),
        )
        + paragraph(
            text("Kinh phí hỗ trợ đi lại: ", small),
            field(r'MERGEFIELD Kinh_phí \# "#,##0 đồng"', "«Kinh_phí»", "<w:b/>" + small),
            text("; số giấy mời ", small),
            field("MERGEFIELD so", "«so»", small),
            text("; trang ", small),
            field("PAGE", "1", small),
        )
    )
    return in_body((head + body).replace("\\", "\\\\"))  # which is a pattern's replacement there


def test_a_letter_made_for_mail_merge_is_a_template() -> None:
    package = dict(read_package(letter()).parts)
    root = etree.fromstring(package[BODY])
    assert merge_names(root) == {"Ngày", "Họ_tên", "Chức_vụ", "Đơn_vị", "Kinh_phí", "so"}
    assert read_merge_fields(root) == []
    package[BODY] = etree.tostring(root)
    template = Template.open(write_package(package))
    values: dict[str, object] = {
        "Ngày": date(2026, 5, 27),
        "Họ_tên": "Nguyễn Thị Thuỷ",
        "Chức_vụ": "bí thư chi bộ",
        "Đơn_vị": "Văn phòng <Tỉnh uỷ> & Sở",
        "Kinh_phí": 1500000,
        "so": 7,
    }
    made = etree.fromstring(read_package(template.render(values)).parts[BODY])
    assert words(made).splitlines()[1:6] == [
        "Lạng Sơn, ngày 27 tháng 5 năm 2026",
        "GIẤY MỜI",
        "Kính gửi: đồng chí NGUYỄN THỊ THUỶ",
        "Chức vụ: Bí thư chi bộ, Văn phòng <Tỉnh uỷ> & Sở.",
        "Kinh phí hỗ trợ đi lại: 1.500.000 đồng; số giấy mời 7; trang 1",
    ]
    looks = {
        "".join(node.text or "" for node in each.iter(f"{{{W}}}t")): etree.tostring(each[0]).decode()
        for each in made.iter(f"{{{W}}}r")
        if len(each) > 1
    }
    assert '<w:b/><w:sz w:val="32"/>' in looks["đồng chí NGUYỄN THỊ THUỶ"]
    assert "<w:i/>" in looks["ngày 27 tháng 5 năm 2026"]
    assert "<w:i/>" in looks["Bí thư chi bộ"]
    assert "<w:b/>" in looks["1.500.000 đồng"]
    empty = etree.fromstring(read_package(template.render({**values, "Đơn_vị": ""})).parts[BODY])
    assert "Chức vụ: Bí thư chi bộ\n" in words(empty)
