"""Compiled templates: what is filled, what is refused, and that nothing happens in silence."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import threading
import zipfile
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING

import docx
import pytest
from docxtpl import DocxTemplate, InlineImage, RichText, RichTextParagraph
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from markupsafe import Markup
from pydantic import BaseModel

from tests.template.words import (
    BODY,
    NOTES,
    body_xml,
    edited,
    everywhere,
    filled,
    in_body,
    made,
    refusal,
    run,
    table,
    texts,
)
from vanban.errors import Fault, InvalidDocument, InvalidValue, TemplateError, UndefinedName
from vanban.opc import CONTENT_TYPES, read_package, write_package
from vanban.template import Template
from vanban.template.engine import environment
from vanban.template.wording import SYNTAX
from vanban.tieng_viet import FILTERS, TESTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from docx.document import Document

# --- filling ---------------------------------------------------------------------------------------------


def test_a_value_takes_the_place_of_its_tag() -> None:
    assert texts(made("Số {{ so }}-{{ ky_hieu.loai }}"), so=105, ky_hieu={"loai": "KH"}) == ["Số 105-KH"]


@pytest.mark.parametrize(
    "value",
    [
        "A & B",
        "<b>",
        "</w:t>",
        "a < b > c",
        "\"kép\" 'đơn'",
        "]]>",
        "&amp;",
        "&#10;",
        "<!-- x -->",
        "<![CDATA[x]]>",
        "{{ so }}",
        "{% if %}",
        "{# #}",
        "{_{ so }_}",
        "Đảng uỷ 🇻🇳 \u00a0\u200b",
        "  hai đầu  ",
        "",
    ],
)
def test_a_value_is_text_in_every_part(value: str) -> None:
    """docxtpl reads a value again as a template where a package has two sections and footnotes."""
    template = Template.open(everywhere("[{{ gia_tri }}]"))
    parts = read_package(template.render({"gia_tri": value, "so": "KHÔNG ĐƯỢC IN"})).parts
    printed = {}
    for name, xml in parts.items():
        if name.endswith(".xml"):
            words = "".join(str(text) for text in etree.fromstring(xml).itertext())
            printed[name] = words.count(f"[{value}]")
    expected = {
        **dict.fromkeys(("docProps/app.xml", "word/header1.xml", "word/header2.xml", "word/footer1.xml"), 1),
        **{f"word/{notes}.xml": 1 for notes in NOTES},
        "docProps/core.xml": 2,
        BODY: 2,
    }
    assert {name: count for name, count in printed.items() if count} == expected


@settings(deadline=None)
@given(
    st.lists(
        st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from("\n\t\r &<>'\"{}%#]-"))), max_size=4
    )
)
def test_any_text_comes_back_as_it_was_or_is_refused(words: list[str]) -> None:
    template = _PROBE
    if any(re.search("[\x00-\x06\x08\x0b\x0e-\x1f\ufffe\uffff]", word) for word in words):
        with pytest.raises(TemplateError) as caught:
            template.render({"words": words})
        assert {fault.code for fault in caught.value.faults} == {"ky-tu-cam"}
    else:
        document = docx.Document(io.BytesIO(template.render({"words": words})))
        # \a begins a paragraph, \f another one behind a paragraph that holds a page break
        pieces = [re.sub("\r\n?", "\n", word).replace("\f", "\a\a").split("\a") for word in words]
        assert [paragraph.text for paragraph in document.paragraphs] == [
            piece for word in pieces for piece in word
        ]
        cells = ["đầu", *map("\n".join, pieces)]
        assert [cell.text for cell in document.tables[0].columns[0].cells] == cells


def _probe(document: Document) -> None:
    table(document, ("đầu",), ("{%tr for w in words %}",), ("{{ w }}",), ("{%tr endfor %}",))


_PROBE = Template.open(made("{%p for w in words %}", "{{ w }}", "{%p endfor %}", build=_probe))


def test_a_line_break_stays_in_its_run_and_keeps_its_looks() -> None:
    def bold(document: Document) -> None:
        document.add_paragraph().add_run("{{ dong }}").bold = True

    document = filled(made(build=bold), dong="một\nhai\tba\r\nbốn")
    (paragraph,) = document.paragraphs
    assert [(r.text, r.bold) for r in paragraph.runs] == [("một\nhai\tba\nbốn", True)]


def test_spaces_at_either_end_are_kept() -> None:
    assert '<w:t xml:space="preserve">  a  </w:t>' in body_xml(made("{{ a }}"), a="  a  ")
    assert '<w:br/><w:t xml:space="preserve"> b </w:t>' in body_xml(made("{{ a }}"), a="a\n b ")


def test_line_breaks_stay_plain_in_properties_and_attributes() -> None:
    def build(document: Document) -> None:
        document.core_properties.title = "{{ a }}"

    picture = '<w:p><w:r><w:drawing><wp:inline xmlns:wp="x"><wp:docPr id="1" name="" descr="{{ a }}"/>'
    data = edited(
        made(build=build),
        document=lambda xml: xml.replace(
            "<w:body>", f"<w:body>{picture}</wp:inline></w:drawing></w:r></w:p>"
        ),
    )
    parts = read_package(Template.open(data).render({"a": 'x\ny "<&>'})).parts
    assert b"<dc:title>x\ny &#34;&lt;&amp;&gt;</dc:title>" in parts["docProps/core.xml"]
    assert b'descr="x&#10;y &#34;&lt;&amp;&gt;"' in parts[BODY]


@pytest.mark.parametrize(
    "value",
    [7, 2.5, Decimal("1.50"), date(2023, 2, 28), Markup("a&amp;b"), "a"],
    ids=lambda value: type(value).__name__,
)
def test_what_has_a_text_of_its_own_is_printed(value: object) -> None:
    expected = "a&b" if isinstance(value, Markup) else str(value)
    assert texts(made("{{ x }}"), x=value) == [expected]


@pytest.mark.parametrize("cut", [1, 2, 3, 5, 7, 9, 10, 11])
def test_a_tag_cut_into_runs_by_word_is_one_tag(cut: int) -> None:
    tag = "{{ ho.ten }}"
    cut_in_two = run(tag[:cut]) + '<w:proofErr w:type="spellStart"/>' + run(tag[cut:])
    assert texts(in_body(f"<w:p>{cut_in_two}</w:p>"), ho={"ten": "An"}) == ["An"]


def test_quotes_curled_by_word_are_quotes() -> None:
    words = ["{{ “a” ~ ‘b’ }}{% if x == “c” and 1 < 2 %}&{% endif %}{{ 'A & B' }}"]
    assert texts(made(*words), x="c") == ["ab&A & B"]


def test_a_condition_on_paragraphs_takes_its_own_lines_away() -> None:
    template = made("một", "{%p if co %}", "hai {{ x }}", "{%p else %}", "ba", "{%p endif %}", "bốn")
    assert texts(template, co=True, x=2) == ["một", "hai 2", "bốn"]
    assert texts(template, co=False) == ["một", "ba", "bốn"]


def test_rows_repeat_with_their_own_values() -> None:
    def build(document: Document) -> None:
        table(
            document,
            ("Tên", "Số"),
            ("{%tr for r in bang %}", ""),
            ("{{ loop.index }}. {{ r.ten }}", "{{ r.so }}"),
            ("{%tr endfor %}", ""),
        )

    bang = [{"ten": "A & B", "so": 1}, {"ten": "C", "so": 2}]
    (grid,) = filled(made(build=build), bang=bang).tables
    assert [[cell.text for cell in row.cells] for row in grid.rows] == [
        ["Tên", "Số"],
        ["1. A & B", "1"],
        ["2. C", "2"],
    ]


def test_cells_and_runs_repeat_too() -> None:
    def build(document: Document) -> None:
        table(document, ("{%tc for c in cot %}", "{{ c }}", "{%tc endfor %}"))

    template = made("a{%r if x %}b{%r endif %}c", "{% for c in cot %}{{ c }};{% endfor %}", build=build)
    document = filled(template, cot=["1", "2", "3"], x=False)
    assert [cell.text for cell in document.tables[0]._cells] == ["1", "2", "3"]
    assert [paragraph.text for paragraph in document.paragraphs] == ["ac", "1;2;3;"]


def test_objects_lists_and_nested_loops_are_read() -> None:
    @dataclass(frozen=True)
    class Nguoi:
        ten: str
        viec: list[str]

    words = "{% for n in nguoi %}{{ n.ten }}: {% for v in n.viec %}{{ v }} {% endfor %}{% endfor %}"
    assert texts(made(words), nguoi=[Nguoi("An", ["x", "y"]), Nguoi("Bình", [])]) == ["An: x y Bình: "]


def test_macros_and_set_blocks_are_escaped_once() -> None:
    words = (
        "{% macro dong(x) %}[{{ x }}]{% endmacro %}{% set y %}{{ a }}!{% endset %}{{ dong(a) }}{{ y }}"
        "{% with b = a %}{{ b }}{% endwith %}{{ a|e }}"
    )
    assert texts(made(words), a="<&\n>") == ["[<&\n>]<&\n>!<&\n><&\n>"]


def test_literal_braces_can_be_written() -> None:
    assert texts(made("{_{ a }_} {_% b %_}", "{% raw %}{{ a & b }}{% endraw %}")) == [
        "{{ a }} {% b %}",
        "{{ a & b }}",
    ]


def test_comments_print_nothing() -> None:
    assert texts(made("{#p lời dặn #}", "a{# b #}c")) == ["ac"]


def test_shading_and_merged_cells_of_the_dialect_land_in_attributes() -> None:
    def build(document: Document) -> None:
        table(document, ("{% cellbg mau %}{{ x }}", "{% colspan n %}b"))

    xml = body_xml(made(build=build), mau='FF"0000', n=2, x="a")
    assert '<w:shd w:val="clear" w:color="auto" w:fill="FF&quot;0000"/>' in xml
    assert '<w:gridSpan w:val="2"/>' in xml


def test_vertical_merge_of_the_dialect_follows_the_loop() -> None:
    def build(document: Document) -> None:
        table(document, ("{%tr for r in bang %}",), ("{% vm %}chung",), ("{%tr endfor %}",))

    xml = body_xml(made(build=build), bang=[1, 2])
    assert re.findall(r'<w:vMerge w:val="(\w+)"/>', xml) == ["restart", "continue"]
    assert xml.count("chung") == 1


DIALECT = {
    "words": (["{{ a }} và {{ b.c }}", "{% if a %}x{% else %}y{% endif %}"], None),
    "paragraphs": (["{%p for i in ds %}", "{{ i }}", "{%p endfor %}"], None),
    "rows": (
        [],
        lambda document: table(document, ("{%tr for i in ds %}",), ("{{ i }}",), ("{%tr endfor %}",)),
    ),
    "minus": (["a", "{%- if a %}", "b{% endif -%}", "c"], None),
    "filters": (["{{ a|upper }} {{ ds|join(', ') }} {{ thieu|default('không') }}"], None),
    "runs": (["x {%r if a %}y{%r else %}z{%r endif %} t"], None),
}


@pytest.mark.parametrize("name", DIALECT)
def test_the_dialect_is_docxtpls(name: str) -> None:
    paragraphs, build = DIALECT[name]
    data = made(*paragraphs, build=build)
    values = {"a": "An", "b": {"c": 5}, "ds": ["x", "y"]}
    theirs = DocxTemplate(io.BytesIO(data))
    theirs.render(values, autoescape=True)
    target = io.BytesIO()
    theirs.save(target)
    expected = docx.Document(target)
    document = filled(data, **values)
    assert [p.text for p in document.paragraphs] == [p.text for p in expected.paragraphs]
    assert [c.text for t in document.tables for c in t._cells] == [
        c.text for t in expected.tables for c in t._cells
    ]


# --- fragments -------------------------------------------------------------------------------------------

PARAGRAPH = "<w:p><w:r><w:t>đoạn</w:t></w:r></w:p>"


def test_a_finished_fragment_replaces_its_paragraph_or_run() -> None:
    @dataclass
    class Manh:
        xml: str

        def __html__(self) -> str:
            return self.xml

    template = made("trước", "{{p noi_dung }}", "chữ {{r chu }} sau")
    values = {"noi_dung": Manh(PARAGRAPH * 2), "chu": Markup("<w:r><w:t>đậm</w:t></w:r>")}
    assert texts(template, **values) == ["trước", "đoạn", "đoạn", "chữ đậm sau"]


def test_a_run_fragment_may_stand_in_a_content_control() -> None:
    control = f"<w:p><w:sdt><w:sdtContent>{run('{{r x }}')}</w:sdtContent></w:sdt></w:p>"
    assert "<w:r><w:t>a</w:t></w:r>" in body_xml(in_body(control), x=Markup(run("a")))


def test_a_fragment_may_be_left_out() -> None:
    template = made("a", "{{p x if co }}", "{{p y }}")
    assert texts(template, co=False, y=Markup()) == ["a"]


@pytest.mark.parametrize(
    ("words", "value", "code"),
    [
        ("{{p x }}", "chữ", "khong-phai-manh-xml"),
        ("{{r x }}", 5, "khong-phai-manh-xml"),
        ("{{p x }}", None, "gia-tri-trong"),
        ("{{p x }}", Markup("<w:r/>"), "manh-xml-sai-cho"),
        ("{{p x }}", Markup("chữ"), "manh-xml-sai-cho"),
        ("{{r x }}", Markup(PARAGRAPH), "manh-xml-sai-cho"),
        ("{{ x }}", Markup(PARAGRAPH), "manh-xml-sai-cho"),
        ("{{ x }}", Markup("<b>"), "manh-xml-sai-cho"),
        ("{{p x }}", Markup("<w:p>"), "manh-xml-hong"),
        ("{{p x }}", Markup("</w:body><w:body>"), "manh-xml-sai-cho"),
        ("{{p x }}", Markup("<w:p/></x><x>"), "manh-xml-hong"),
        ("{{p x }}", Markup("<w:p><la:a/></w:p>"), "manh-xml-hong"),
        ("{{ x }}", Markup("A & B"), "manh-xml-hong"),
        ("{{ x }}", Markup("a\x01"), "manh-xml-hong"),
        ("{{ x }}", Markup("\ud800"), "manh-xml-hong"),
        ("{{ x|safe }}", "</w:t></w:r>", "manh-xml-hong"),
    ],
)
def test_a_fragment_that_would_break_the_document_is_refused(words: str, value: object, code: str) -> None:
    error = refusal(made(words), x=value)
    assert [fault.code for fault in error.faults] == [code]


@pytest.mark.parametrize(
    ("tag", "value", "hint"),
    [
        ("{{ x }}", RichText("a"), "giá trị kiểu này đặt bằng {{r …}}"),
        ("{{p x }}", RichText("a"), "giá trị kiểu này đặt bằng {{r …}}"),
        ("{{ x }}", RichTextParagraph("a"), "giá trị kiểu này đặt bằng {{p …}}"),
        ("{{p x }}", InlineImage(None, "a.png"), "hình đặt bằng {{ … }} giữa dòng chữ"),
    ],
)
def test_values_of_docxtpl_in_the_wrong_place_are_refused(tag: str, value: object, hint: str) -> None:
    (fault,) = refusal(made(tag), x=value).faults
    assert (fault.code, fault.found, fault.hint) == ("gia-tri-sai-cho", type(value).__name__, hint)


# --- strictness ------------------------------------------------------------------------------------------


def test_a_missing_name_is_an_error_with_its_place() -> None:
    error = refusal(made("Số: {{ so }} ngày {{ ngay }}"), so=1, ngai=2)
    assert isinstance(error, UndefinedName)
    assert isinstance(error, LookupError)
    (fault,) = error.faults
    assert (fault.code, fault.field, fault.hint) == ("ten-khong-co", "ngay", "có phải “ngai”?")
    assert str(fault) == (
        "mẫu: nội dung (word/document.xml), đoạn 1, thẻ {{ ngay }} trong “Số: {{ so }} ngày {{ ngay }}”: "
        "ngay: dữ liệu không có tên này"
    )


def test_the_file_name_leads(tmp_path: Path) -> None:
    path = tmp_path / "kế hoạch.docx"
    path.write_bytes(made("{{ so }}"))
    template = Template.open(path)
    assert template.source == "kế hoạch.docx"
    with pytest.raises(UndefinedName, match=r"^kế hoạch\.docx: nội dung"):
        template.render({})


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("{{ a.b }}", "a.b"),
        ("{{ a.b.c }}", "a.b"),
        ("{{ a['b'] }}", "b"),
        ("{{ o.b }}", "o.b"),
        ("{% if khong %}{% endif %}", "khong"),
        ("{% for x in khong %}{% endfor %}", "khong"),
        ("{{ khong|upper }}", "khong"),
        ("{{ khong + 1 }}", "khong"),
        ("{{ 'a' ~ khong }}", "khong"),
        ("{{ a.b == 1 and 'x' }}", "a.b"),
        ("{{ none_.b }}", "none_.b"),
        ("{% set x = khong.b %}", "khong"),
    ],
)
def test_every_use_of_what_is_not_there_is_an_error(words: str, field: str) -> None:
    error = refusal(made(words), a={}, o=object(), ds=[1], none_=None)
    assert isinstance(error, UndefinedName)
    assert error.faults[0].field == field
    assert error.faults[0].code == "ten-khong-co"


@pytest.mark.parametrize("tag", ["{{ thieu|ngay_dai }}", "{{ thieu|viet_so|viet_hoa }}"])
def test_a_missing_name_in_front_of_a_filter_is_named_too(tag: str) -> None:
    with pytest.raises(UndefinedName) as caught:
        Template.open(made(tag)).render({})
    assert [(fault.code, fault.field) for fault in caught.value.faults] == [("ten-khong-co", "thieu")]


def test_what_is_asked_for_politely_may_be_missing() -> None:
    words = "{{ a|default('—') }}{% if b is defined %}b{% endif %}{{ 'c' if d is defined }}"
    assert texts(made(words)) == ["—"]


def test_all_missing_names_of_all_parts_come_at_once() -> None:
    template = Template.open(everywhere("{{ a.b }}{{ c }}{{ co }}"))
    with pytest.raises(UndefinedName) as caught:
        template.render({"a": {}, "co": 1})
    found = [(fault.where.split("(")[1].split(")")[0], fault.field) for fault in caught.value.faults]
    parts = [BODY, "word/header1.xml", "word/header2.xml", "word/footer1.xml"]
    parts += [f"word/{name}.xml" for name in NOTES] + ["docProps/core.xml", "docProps/app.xml"]
    assert list(dict.fromkeys(part for part, _ in found)) == parts
    assert {part: [field for name, field in found if name == part] for part in parts} == {
        part: ["a.b", "c"] * (2 if part == BODY else 1)  # once in its paragraph, once in its text box
        for part in parts
    }


def test_a_missing_name_does_not_hide_other_faults() -> None:
    error = refusal(made("{{ a }}", "{{ b }}", "{{ c.d }}", "{{ 1 / 0 }}", "{{ sau }}"), b=None, c={})
    assert [fault.code for fault in error.faults] == [
        "ten-khong-co",
        "gia-tri-trong",
        "ten-khong-co",
        "chia-cho-khong",
        "ten-khong-co",
    ]


class Mau(BaseModel):
    ten: str = "x"


@pytest.mark.parametrize(
    ("value", "code", "found"),
    [
        (None, "gia-tri-trong", ""),
        (float("nan"), "gia-tri-trong", ""),
        (True, "gia-tri-khong-in-duoc", "bool"),
        (["a"], "gia-tri-khong-in-duoc", "list"),
        ({"a": 1}, "gia-tri-khong-in-duoc", "dict"),
        (b"a", "gia-tri-khong-in-duoc", "bytes"),
        (object(), "gia-tri-khong-in-duoc", "object"),
        (str.upper, "gia-tri-khong-in-duoc", "method_descriptor"),
        (str, "gia-tri-khong-in-duoc", "type"),
        (Mau(), "gia-tri-khong-in-duoc", "Mau"),
        ("a\x00", "ky-tu-cam", "U+0000"),
        ("a\x1b", "ky-tu-cam", "U+001B"),
        ("\ud83d", "ky-tu-cam", "U+D83D"),
        ("\uffff", "ky-tu-cam", "U+FFFF"),
    ],
)
def test_what_nobody_would_sign_is_not_printed(value: object, code: str, found: str) -> None:
    template = everywhere("{{ x }}")
    error = refusal(template, x=value)
    assert {fault.code for fault in error.faults} == {code}
    assert {fault.found for fault in error.faults} == {found}
    assert len({fault.where for fault in error.faults}) == 10
    assert not isinstance(error, UndefinedName)


def test_faults_of_values_speak_to_a_clerk() -> None:
    error = refusal(made("{{ a }}{{ b }}{{ c }}"), a=None, b=[], c="\x08")
    assert [fault.message for fault in error.faults] == [
        "giá trị để trống (None)",
        "giá trị không phải chữ hay số",
        "giá trị có ký tự điều khiển không in được",
    ]


# --- errors found when a template is opened --------------------------------------------------------------


BESIDE = (
    "thẻ {{%p if a %}} thay cho cả đoạn, những gì bên cạnh nó sẽ mất: "
    "thấy {}; cần thẻ đứng một mình trong đoạn"
)


def faults_of(data: bytes) -> list[tuple[str, str]]:
    with pytest.raises(TemplateError) as caught:
        Template.open(data)
    return [(fault.code, str(fault)) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        ("{{ a b }}", "the-sai-cu-phap", "thẻ {{ a b }}: thẻ viết sai từ chỗ “b”"),
        ("{{ a. }}", "the-sai-cu-phap", "thẻ {{ a. }}: thẻ chưa viết hết"),
        ("{{ }}", "the-rong", "thẻ {{ }}: thẻ không có gì bên trong"),
        ("{{ số… }}", "the-sai-cu-phap", "thẻ {{ số… }}: thẻ viết sai từ chỗ “…”"),
        (
            "{% if a %}",
            "the-chua-ket-thuc",
            "thẻ {% if a %}: thẻ mở mà không có thẻ kết thúc: cần {% endif %}",
        ),
        ("x{% endif %}", "the-ket-thuc-thua", "“endif” không khớp với thẻ mở nào trước nó"),
        ("{% for a in b %}{% endif %}", "the-ket-thuc-thua", "“endif” không khớp với thẻ mở nào trước nó"),
        ("{% nếu a %}", "the-la", "không có lệnh “nếu”"),
        ("{% p if a %}", "the-la", "chữ p phải viết liền sau dấu mở thẻ"),
        ("{%tr if a %}", "the-sai-cho", "thẻ {%tr … %} chỉ dùng được trong bảng"),
        ("{{ a|hoá }}", "bo-loc-khong-co", "thẻ {{ a|hoá }}: không có bộ lọc này: thấy hoá"),
        ("{{ a is lạ }}", "phep-thu-khong-co", "thẻ {{ a is lạ }}: không có phép thử này: thấy lạ"),
        ("{{ a", "the-chua-dong", "thẻ mở mà không đóng trong cùng một đoạn: thấy {{ a; cần }}"),
        ("{% if a", "the-chua-dong", "thẻ mở mà không đóng trong cùng một đoạn: thấy {% if a; cần %}"),
        ("{%p if a %} chữ", "chu-canh-the", BESIDE.format("chữ")),
        ("{%p if a %}{%p endif %}", "chu-canh-the", BESIDE.format("{%p endif %}")),
    ],
)
def test_a_tag_that_cannot_be_read_is_named(words: str, code: str, message: str) -> None:
    ((found, text),) = faults_of(made(words))
    assert found == code
    assert text.startswith("mẫu: nội dung (word/document.xml)")
    assert text.endswith(message)


def test_faults_of_all_tags_in_all_parts_come_at_once() -> None:
    data = everywhere("{{ a b }}{% if 1 %}{{ c| }}{% endif %}{{ tot }}")
    found = faults_of(data)
    assert {code for code, _ in found} == {"the-sai-cu-phap"}
    assert len(found) == 2 * 11


def test_a_closing_tag_across_the_border_of_a_cell_is_refused() -> None:
    def build(document: Document) -> None:
        table(document, ("{% endif %}",))

    ((code, text),) = faults_of(made("{% if a %}x", build=build))
    assert code == "the-khong-can"
    assert (
        "thẻ {% if a %} trong “{% if a %}x”: phần giữa thẻ này và thẻ kết thúc của nó cắt ngang bảng" in text
    )


def test_a_loop_must_end_where_it_began() -> None:
    def build(document: Document) -> None:
        table(document, ("{% for x in ds %}", "b"), ("c", "d"))
        document.add_paragraph("{% endfor %}")

    ((code, text),) = faults_of(made(build=build))
    assert (code, "cắt ngang bảng" in text) == ("the-khong-can", True)


def test_tags_may_span_paragraphs_and_rows_that_match() -> None:
    assert texts(made("{% if a %}một", "hai", "ba{% endif %}bốn"), a=False) == ["bốn"]

    def build(document: Document) -> None:
        table(document, ("{% if a %}x", "y"), ("z", "{% endif %}t"))

    document = filled(made(build=build), a=True)
    assert [cell.text for cell in document.tables[0]._cells] == ["x", "y", "z", "t"]


WORDS = st.sampled_from(
    [
        *("chữ", "{{ v }}", "{% if a %}", "{% else %}", "{% endif %}", "{% for x in ds %}", "{% endfor %}"),
        *("{%p if a %}", "{%p endif %}", "{%p for x in ds %}", "{%p endfor %}", "{%tr for x in ds %}"),
        *("{%tr endfor %}", "{%tc if a %}", "{%tc endif %}", "{%r if a %}", "{%r endif %}", "{%- if a %}"),
        *(
            "{% endif -%}",
            "{% vm %}",
            "{% hm %}",
            "{% colspan v %}",
            "{% cellbg v %}",
            "{#p x #}",
            "{{",
            "{",
            "%}",
        ),
    ]
)
RUNS = st.lists(WORDS, max_size=3).map(lambda words: "".join(map(run, words)))
PARAGRAPHS = RUNS.map(lambda runs: f"<w:p>{runs}</w:p>")
CELLS = st.lists(PARAGRAPHS, min_size=1, max_size=2).map(
    lambda body: f"<w:tc><w:tcPr/>{''.join(body)}</w:tc>"
)
ROWS = st.lists(CELLS, min_size=1, max_size=2).map(lambda cells: f"<w:tr>{''.join(cells)}</w:tr>")
TABLES = st.lists(ROWS, min_size=1, max_size=3).map(
    lambda rows: f"<w:tbl><w:tblGrid/>{''.join(rows)}</w:tbl>"
)
BODIES = st.lists(st.one_of(PARAGRAPHS, PARAGRAPHS, TABLES), max_size=5).map("".join)


@settings(max_examples=150, deadline=None)
@given(BODIES)
def test_a_template_that_opens_gives_whole_xml_whatever_the_data(body: str) -> None:
    try:
        template = Template.open(in_body(body))
    except TemplateError as error:
        refused = {fault.code for fault in error.faults}
    else:
        refused = set()
        _check_with_all_data(template)
    known = {"the-khong-can", "the-sai-cu-phap", "the-la", "the-chua-ket-thuc", "the-ket-thuc-thua"}
    known |= {row.code for row in SYNTAX}
    assert refused <= known | {"the-chua-dong", "the-sai-cho", "chu-canh-the", "ngoac-le"}


def _check_with_all_data(template: Template) -> None:
    for a, ds in product((True, False), ([], [1, 2])):
        root = etree.fromstring(
            read_package(
                template.render({"a": a, "ds": ds, "v": 2, "loop": {"first": a, "length": 2}})
            ).parts[BODY]
        )
        assert all(cell[-1].tag.endswith("}p") for cell in root.iter("{*}tc"))
        assert all(table.find("{*}tr") is not None for table in root.iter("{*}tbl"))


def test_a_paragraph_tag_beside_a_picture_is_refused() -> None:
    body = f"<w:p>{run('{%p if a %}')}<w:r><w:drawing/></w:r></w:p><w:p>{run('{%p endif %}')}</w:p>"
    ((code, text),) = faults_of(in_body(body))
    assert (code, "thấy hình hoặc ngắt phần" in text) == ("chu-canh-the", True)


@pytest.mark.parametrize("words", [("lẻ {", "{{ a }}"), ("{{ a }}", "} lẻ"), ("{", "", "{#p x #}")])
def test_a_lone_brace_does_not_pull_two_paragraphs_together(words: tuple[str, ...]) -> None:
    ((code, text),) = faults_of(made(*words))
    assert code == "ngoac-le"
    assert "¶" in text


def test_words_that_raw_protects_are_no_faulty_tags() -> None:
    ((code, text),) = faults_of(made("{% raw %}{{ a b }}{% endraw %}", "{{ c d }}"))
    assert (code, "{{ c d }}" in text) == ("the-sai-cu-phap", True)


def test_a_row_tag_beside_content_of_the_row_is_refused() -> None:
    def build(document: Document) -> None:
        table(document, ("{%tr for x in ds %}{{ x }}", "{%tr endfor %}"))

    ((code, text),) = faults_of(made(build=build))
    assert code == "chu-canh-the"
    assert "thay cho cả hàng của bảng" in text


@pytest.mark.parametrize(
    "words",
    [
        "{% include 'a.docx' %}",
        "{% import 'os' as os %}",
        "{% from 'os' import path %}",
        "{% extends 'a' %}",
        "{% block a %}{% endblock %}",
        "{% call f() %}{% endcall %}",
        "{% filter upper %}{% endfilter %}",
        "{% autoescape false %}{{ a }}{% endautoescape %}",
    ],
)
def test_commands_that_read_other_files_or_print_unescaped_are_refused(words: str) -> None:
    found = faults_of(made(words))
    assert {code for code, _ in found} == {"lenh-khong-duoc-dung"}
    assert "mẫu văn bản không được dùng lệnh này" in found[0][1]
    assert words[: words.index("%}") + 2] in found[0][1]


def test_a_macro_file_is_refused() -> None:
    data = made()
    parts = dict(read_package(data).parts)
    parts[CONTENT_TYPES] = parts[CONTENT_TYPES].replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    ((code, text),) = faults_of(write_package(parts))
    assert (code, text) == ("mau-co-macro", "mẫu: mẫu có macro, không dùng được")


def test_another_office_file_is_refused() -> None:
    types = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    ((code, text),) = faults_of(write_package({CONTENT_TYPES: types}))
    assert (code, text) == ("khong-phai-word", "mẫu: tệp không phải văn bản Word: cần tệp .docx")


def test_what_is_no_package_is_refused() -> None:
    with pytest.raises(InvalidDocument):
        Template.open(b"PK")


def test_a_dotx_gives_a_docx() -> None:
    parts = dict(read_package(made("{{ a }}")).parts)
    parts[CONTENT_TYPES] = parts[CONTENT_TYPES].replace(b"document.main+xml", b"template.main+xml")
    assert texts(write_package(parts), a="x") == ["x"]


# --- the sandbox and its limits --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "{{ ''.__class__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ x.__init__.__globals__ }}",
        "{{ x['__class__'] }}",
        "{{ x|attr('__class__') }}",
        "{{ ds|map(attribute='__class__')|first }}",
        "{{ '{0.__class__}'.format(x) }}",
        "{{ f.__code__ }}",
        "{{ f.__globals__ }}",
        "{{ ds.append(1) }}",
        "{{ d.update({'a': 1}) }}",
        "{{ d.clear() }}",
        "{{ gen.gi_frame }}",
        "{% set x = ''.__class__ %}{{ x }}",
        "{% if ''.__class__ %}{% endif %}",
        "{% for k in x.__dict__ %}{% endfor %}",
        "{{ self.__init__ }}",
        "{{ range.__globals__ }}",
        "{{ cycler.__init__ }}",
    ],
)
def test_templates_cannot_leave_the_sandbox(words: str) -> None:
    def f() -> None: ...

    @dataclass
    class X:
        a: int = 1

    def generator() -> Iterator[int]:
        yield 1

    values = {"x": X(), "ds": [1], "d": {"b": 1}, "f": f, "gen": generator()}
    error = refusal(made(words), **values)
    assert error.code == "khong-duoc-phep"
    assert "thẻ gọi vào bên trong chương trình, việc này bị chặn" in str(error)
    assert values["ds"] == [1]
    assert values["d"] == {"b": 1}


@pytest.mark.parametrize("words", ["{{ range(10**9) }}", "{% for x in range(100001) %}{% endfor %}"])
def test_a_loop_without_end_is_refused(words: str) -> None:
    error = refusal(made(words))
    assert error.code == "vong-lap-qua-dai"
    assert "vòng lặp quá dài: cần không quá 100.000 lần" in str(error)


@pytest.mark.parametrize("words", ["{{ 'x' * 10**9 }}", "{{ 10**8 * [1] }}", "{{ 9 ** 999999999 }}"])
def test_one_operator_cannot_fill_the_memory(words: str) -> None:
    error = refusal(made(words))
    assert error.code == "tinh-toan-qua-lon"
    assert "phép tính trong thẻ cho kết quả quá lớn" in str(error)


def test_a_document_above_the_limit_is_refused() -> None:
    thousand = "{% for x in range(1000) %}"
    template = Template.open(made(f"{thousand}{thousand}abcde{{% endfor %}}{{% endfor %}}"))
    with pytest.raises(TemplateError) as caught:
        template.render({}, max_characters=100_000)
    assert caught.value.code == "van-ban-qua-lon"
    assert "văn bản dài quá mức cho phép, có thể do vòng lặp trong mẫu" in str(caught.value)
    assert "," not in caught.value.faults[0].expected  # a dot groups the digits of a number


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("{{ 1 / 0 }}", "chia-cho-khong"),
        ("{{ 'a' + 1 }}", "tinh-khac-kieu"),
        ("{{ ds[0].x.y }}", "ten-khong-co"),
        ("{{ x() }}", "khong-goi-duoc"),
        ("{{ ds|sum }}", "tinh-khac-kieu"),
        ("{{ 'a'|indent('b', 'c', 'd', 'e') }}", "goi-sai-tham-so"),
        ("{{ x.to_bytes(-1) }}", "tinh-toan-loi"),
    ],
)
def test_an_expression_that_fails_names_its_tag(words: str, code: str) -> None:
    error = refusal(made(f"Số {words}"), ds=["a", 1], x=1)
    assert error.code == code
    assert f"thẻ {words} trong “Số {words}”" in str(error)


def test_a_filter_that_refuses_its_value_keeps_its_own_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def ngay(value: object) -> str:
        raise InvalidValue(Fault("ngay-khong-co", "không có ngày này", found=str(value)))

    monkeypatch.setitem(environment().filters, "thu_ngay", ngay)
    (fault,) = refusal(made("{{ a|thu_ngay }}"), a="31/2").faults
    assert (fault.code, fault.found) == ("ngay-khong-co", "31/2")
    assert fault.where == "mẫu: nội dung (word/document.xml), đoạn 1, thẻ {{ a|thu_ngay }}"


def test_filters_of_vietnamese_are_there() -> None:
    assert FILTERS.keys() <= environment().filters.keys()
    assert TESTS.keys() <= environment().tests.keys()


def test_an_iterator_used_up_by_the_failure_still_gives_a_fault() -> None:
    error = refusal(made("{% for x in ds %}{{ x.a }}{% endfor %}"), ds=iter([{}]))
    assert (error.code, error.faults[0].field) == ("ten-khong-co", "x.a")


# --- what Word needs -------------------------------------------------------------------------------------


def test_a_cell_that_lost_its_paragraphs_keeps_an_empty_one() -> None:
    body = "".join(f"<w:p>{run(words)}</w:p>" for words in ("{%p if a %}", "x", "{%p endif %}"))
    template = in_body(f"<w:tbl><w:tblGrid/><w:tr><w:tc><w:tcPr/>{body}</w:tc></w:tr></w:tbl>")
    assert "<w:tcPr/><w:p/></w:tc>" in body_xml(template, a=False)
    assert "<w:p/>" not in body_xml(template, a=True)


def test_a_header_that_lost_its_paragraphs_keeps_an_empty_one() -> None:
    def build(document: Document) -> None:
        header = document.sections[0].header
        header.paragraphs[0].text = "{%p if a %}"
        header.add_paragraph("x")
        header.add_paragraph("{%p endif %}")

    parts = read_package(Template.open(made(build=build)).render({"a": False})).parts
    assert parts["word/header1.xml"].endswith(b"<w:p/></w:hdr>")


def test_a_table_that_lost_all_its_rows_goes() -> None:
    def build(document: Document) -> None:
        table(document, ("{%tr for x in ds %}",), ("{{ x }}",), ("{%tr endfor %}",))
        table(document, ("giữ lại",))

    template = made("trước", build=build)
    assert [len(t.rows) for t in filled(template, ds=[]).tables] == [1]
    assert [len(t.rows) for t in filled(template, ds=["a", "b"]).tables] == [2, 1]


# --- the template as an object ---------------------------------------------------------------------------


def test_names_are_what_the_data_must_bring() -> None:
    words = "{{ a|upper }}{% for b in c %}{{ b.d }}{{ loop.index }}{% endfor %}"
    more = "{% set e = 1 %}{{ e }}{{ range(f)|join }}"
    template = Template.open(
        made(words, more, build=lambda d: setattr(d.core_properties, "title", "{{ g.h }}"))
    )
    assert template.names == {"a", "c", "f", "g"}
    assert repr(template) == "<Template mẫu: a, c, f, g>"


def test_a_template_cannot_be_changed() -> None:
    template = Template.open(made())
    with pytest.raises(AttributeError):
        template.source = "khác"  # type: ignore[misc]  # that it is refused is the test


def test_a_document_without_tags_is_a_template_without_names() -> None:
    data = made("không có thẻ { } 100%")
    template = Template.open(data)
    assert template.names == frozenset()
    assert read_package(template.render({})).parts == read_package(data).parts


def test_parts_without_tags_are_kept_byte_for_byte() -> None:
    data = made("{{ a }}")
    before, after = read_package(data).parts, read_package(Template.open(data).render({"a": "x"})).parts
    assert before.keys() == after.keys()
    assert {name for name in before if before[name] != after[name]} == {BODY}


def test_a_template_renders_again_with_other_data() -> None:
    template = Template.open(everywhere("{{ a }}"))
    first, second = template.render({"a": "một"}), template.render({"a": "hai"})
    assert "hai" in docx.Document(io.BytesIO(second)).paragraphs[0].text
    assert template.render({"a": "một"}) == first != second


def test_equal_data_give_equal_bytes_whatever_opened_the_template() -> None:
    data, values = everywhere("{{ a }} {{ b }}"), {"a": "x", "b": 2}
    again = dict(reversed(values.items()))
    assert Template.open(data).render(values) == Template.open(data).render(again)


def test_levels_change_the_size_and_nothing_else() -> None:
    template = Template.open(made("{{ a }}" * 50))
    stored, packed = (template.render({"a": "chữ"}, level=level) for level in (0, 9))
    assert len(stored) > len(packed)
    assert read_package(stored).parts == read_package(packed).parts
    with pytest.raises(InvalidValue):
        template.render({"a": ""}, level=10)


def test_other_readers_find_nothing_wrong() -> None:
    data = Template.open(everywhere("{{ a }}")).render({"a": "x"})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[0] == CONTENT_TYPES
    for name, xml in read_package(data).parts.items():
        if name.endswith(".xml") and name.startswith("word/"):
            assert xml.startswith(b"<?xml") or not name.endswith(("document.xml", "header1.xml"))


def test_threads_do_not_mix_records() -> None:
    template = Template.open(everywhere("[{{ ma }}]"))
    barrier = threading.Barrier(8)
    mixed: list[str] = []

    def work(worker: int) -> None:
        barrier.wait()
        for turn in range(200):
            mark = f"{worker}:{turn}"
            # At level 0 the filled parts stand in the file as they are.
            found = re.findall(rb"\[(\d+:\d+)\]", template.render({"ma": mark}, level=0))
            if found != [mark.encode()] * 11:
                mixed.append(f"{mark}: {found}")

    workers = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)  # a render is short: have threads change within it
    try:
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    finally:
        sys.setswitchinterval(usual)
    assert mixed == []


@pytest.mark.libreoffice
def test_libreoffice_opens_what_is_made(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice is not installed")

    def build(document: Document) -> None:
        table(document, ("{%tr for x in ds %}",), ("{{ x }}",), ("{%tr endfor %}",))

    made_file = tmp_path / "vb.docx"
    made_file.write_bytes(
        Template.open(made("{{ a }}", build=build)).render({"a": "Đảng uỷ\n& <b>", "ds": ["x"] * 9})
    )
    command = [
        office,
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "txt:Text",
    ]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(made_file)], check=True, timeout=120, capture_output=True
    )
    assert (tmp_path / "vb.txt").read_text("utf-8-sig").split("\n")[:3] == ["Đảng uỷ", "& <b>", "x"]


def test_tags_are_looked_at_even_beside_text_that_would_be_swallowed() -> None:
    found = faults_of(made("x {%p if a %}", "{{ b|khong_co }}", "{{ c d }}", "{{ e", "{%p endif %}"))
    codes = [code for code, _ in found]
    assert sorted(codes) == ["bo-loc-khong-co", "chu-canh-the", "the-chua-dong", "the-sai-cu-phap"]


def test_an_unknown_filter_is_told_beside_a_tag_that_cannot_be_read() -> None:
    codes = [code for code, _ in faults_of(made("{{ a b }}", "{{ c|khong_co }}", "{{ d is khong_co }}"))]
    assert sorted(codes) == ["bo-loc-khong-co", "phep-thu-khong-co", "the-sai-cu-phap"]


@pytest.mark.parametrize("tag", [f"{{{{ {'(' * 400}a{')' * 400} }}}}", f"{{{{ a{'.b' * 4000} }}}}"])
def test_a_tag_too_deep_to_be_read_is_refused(tag: str) -> None:
    assert [code for code, _ in faults_of(made(tag))] == ["the-long-qua-sau"]


def test_a_macro_with_one_name_twice_is_refused() -> None:
    (fault,) = refusal(made("{% macro m(a, a) %}{% endmacro %}")).faults
    assert (fault.code, fault.found) == ("ten-trung", "a")


@pytest.mark.parametrize(
    ("words", "found"),
    [("mất {%- if a %}hai{% endif %}", "mất"), ("{% if a %}một{% endif -%} mất nốt", "mất nốt")],
)
def test_words_beside_a_tag_that_joins_paragraphs_are_not_lost_in_silence(words: str, found: str) -> None:
    error = refusal(made("trước", words, "sau"), a=True)
    assert [(fault.code, fault.found) for fault in error.faults] == [("chu-canh-the", found)]
