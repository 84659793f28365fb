"""Our templates filled by docxtpl and by us: part by part the same, or the difference is in a table."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from docx.image.exceptions import UnrecognizedImageError
from docxtpl import DocxTemplate, InlineImage, RichText, RichTextParagraph
from jinja2 import Environment
from jinja2 import TemplateError as JinjaError
from lxml import etree
from markupsafe import Markup

from tests.template.canonical import canonical_parts
from tests.template.corpus import (
    CASES,
    CENTRE,
    LOOKS,
    SHARED,
    Case,
    Opened,
    Values,
    cell,
    docxtpls,
    ours,
    p,
    paper,
    png,
    r,
    row,
    table,
)
from vanban.errors import VanbanError
from vanban.opc import CONTENT_TYPES, read_package

if TYPE_CHECKING:
    from collections.abc import Callable

PAGE: Final = Path(__file__).parents[2] / "docs" / "khac-docxtpl.md"
W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_template_gives_what_docxtpl_gives(case: Case) -> None:
    theirs = canonical_parts(docxtpls(case.template, case.values, case.environment()))
    mine = canonical_parts(ours(case.template, case.values, case.environment()))
    assert mine.keys() == theirs.keys()
    for name in theirs:
        assert mine[name] == theirs[name], name


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_carries_no_tag_is_the_templates_byte_for_byte(case: Case) -> None:
    before = read_package(case.template).parts
    after = read_package(ours(case.template, case.values, case.environment())).parts
    for name, data in before.items():
        if b"{" not in data and not name.endswith(".rels") and name != CONTENT_TYPES:
            assert after[name] == data, name


def test_the_cases_have_names_of_their_own() -> None:
    names = [case.name for case in CASES]
    assert len(set(names)) == len(names) > 200


# --- where they differ -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Difference:
    """A template that both fill otherwise, or that one of them refuses.

    `theirs` and `mine` are what is seen in `part`: its words (¶ between paragraphs, ↵ ⇟ → for breaks and
    tabs) or what the XPath `look` finds; ``!`` and the error or the codes of the faults when it is refused.
    """

    name: str
    """The row of the page that explains it, and after a colon which of its instances."""
    template: bytes
    values: Values
    theirs: str
    mine: str
    part: str = "word/document.xml"
    look: str = ""
    environment: Callable[[], Environment | None] = lambda: None
    docxtpl: Callable[[bytes, Values, Environment | None], bytes] = docxtpls

    @property
    def row(self) -> str:
        return self.name.partition(":")[0]


def _d(
    name: str,
    body: str,
    theirs: str,
    mine: str,
    values: Values | None = None,
    *,
    part: str = "word/document.xml",
    look: str = "",
    environment: Callable[[], Environment | None] = lambda: None,
    docxtpl: Callable[[bytes, Values, Environment | None], bytes] = docxtpls,
    **parts: str,
) -> Difference:
    values = SHARED if values is None else values
    return Difference(name, paper(body, **parts), values, theirs, mine, part, look, environment, docxtpl)


def _unescaped(template: bytes, values: Values, environment: Environment | None) -> bytes:
    """Docxtpl as most people call it."""
    assert isinstance(values, dict)
    opened = DocxTemplate(io.BytesIO(template))
    opened.render(values, environment)
    target = io.BytesIO()
    opened.save(target)
    return target.getvalue()


def _picture(**options: object) -> Values:
    return lambda opened: {"x": InlineImage(opened, io.BytesIO(png()), **options)}


def _part(name: str) -> dict[str, Any]:
    return {name: p("{{ a }}")}


def _subdoc(opened: Opened) -> dict[str, object]:
    own = opened if isinstance(opened, DocxTemplate) else DocxTemplate(io.BytesIO(paper(p("x"))))
    subdoc = own.new_subdoc()
    subdoc.add_paragraph("con")
    return {"x": subdoc}


def _loop(body: str) -> str:
    return p("{%p for x in ds %}") + body + p("{%p endfor %}")


def _translating() -> Environment:
    environment = Environment(extensions=["jinja2.ext.i18n"])
    environment.install_null_translations()  # type: ignore[attr-defined]  # the extension brings it
    return environment


_BOX: Final = (
    "<w:r>{0}<w:pict><v:shape><v:textbox><w:txbxContent>{1}</w:txbxContent></v:textbox></v:shape></w:pict>"
    "</w:r>"
)
_LINK: Final = f'<w:hyperlink w:anchor="m">{r("{{ x }}")}</w:hyperlink>'
_TWO: Final = p("một") + "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>" + p("hai")
_BEFORE: Final = f'<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>{cell("{{ a }}")}</w:tr>'
_WIDE: Final = cell("x", '<w:gridSpan w:val="2"/>')
_CONTROL: Final = (
    f'<w:sdt><w:sdtPr><w:id w:val="7"/></w:sdtPr><w:sdtContent>{p("{{ x }}")}</w:sdtContent></w:sdt>'
)
_GRID: Final = "count(/*/w:body/w:tbl/w:tblGrid/w:gridCol | /w:hdr/w:tbl/w:tblGrid/w:gridCol)"
_DRAWN: Final = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="5" name="x" descr="{}"/></wp:inline></w:drawing></w:r>'
)
_AN: Final = "Nguyễn Văn An"
_BROKEN: Final = "!XMLSyntaxError"

DIFFERENCES: Final = (
    # What is printed.
    _d("ten-thieu: a name", p("[{{ thieu }}]"), "[]", "!ten-khong-co"),
    _d("ten-thieu: within a value", p("[{{ b.thieu }}]"), "[]", "!ten-khong-co"),
    _d("ten-thieu: a condition", p("{% if thieu %}x{% endif %}y"), "y", "!ten-khong-co"),
    _d("ten-thieu: a loop", p("{% for x in thieu %}x{% endfor %}y"), "y", "!ten-khong-co"),
    _d(
        "ten-thieu: an argument", p("{% macro m(x) %}{{ x }}{% endmacro %}[{{ m() }}]"), "[]",
        "!goi-sai-tham-so",
    ),
    _d("gia-tri-cua-python: None", p("{{ x }}"), "None", "!gia-tri-trong", {"x": None}),
    _d("gia-tri-cua-python: NaN", p("{{ x }}"), "nan", "!gia-tri-trong", {"x": float("nan")}),
    _d("gia-tri-cua-python: True", p("{{ x }}"), "True", "!gia-tri-khong-in-duoc", {"x": True}),
    _d("gia-tri-cua-python: a list", p("{{ x }}"), "['a']", "!gia-tri-khong-in-duoc", {"x": ["a"]}),
    _d("gia-tri-cua-python: bytes", p("{{ x }}"), "b'a'", "!gia-tri-khong-in-duoc", {"x": b"a"}),
    _d("gia-tri-cua-python: a class", p("{{ x }}"), "<class 'int'>", "!gia-tri-khong-in-duoc", {"x": int}),
    _d("ky-tu-xml", p("{{ x }}"), "A  B  C", "A & B < C", {"x": "A & B < C"}, docxtpl=_unescaped),
    _d("ky-tu-cam: in the body", p("{{ x }}"), "ab", "!ky-tu-cam", {"x": "a\x01b"}),
    _d("ky-tu-cam: in a header", p("x"), _BROKEN, "!ky-tu-cam", {"x": "a\x01b"}, header=p("{{ x }}")),
    _d("ky-tu-cam: half a character", p("{{ x }}"), "a", "!ky-tu-cam", {"x": "a\ud800b"}),
    _d("xuong-dong-may-cu", p("{{ x }}"), "a\n↵b\nc", "a↵b↵c", {"x": "a\r\nb\rc"}),
    _d(
        "ngat-trong-thuoc-tinh-xml", p(_DRAWN.format("{{ x }}")), "a b c", "a\tb\nc", {"x": "a\tb\nc"},
        look="string(//wp:docPr/@descr)",
    ),
    _d("dau-ngoac-trong-du-lieu", p("{{ x }}"), "{{ a }} {% b", "{_{ a }_} {_% b", {"x": "{_{ a }_} {_% b"}),
    _d(
        "du-lieu-thanh-lenh", _TWO, "49", "{{ 7*7 }}", {"x": "{{ 7*7 }}"}, part="word/footnotes.xml",
        footnotes=p("{{ x }}"),
    ),
    _d("va-trong-the: printed", p("{{ 'A &amp; B' }}"), "A &amp; B", "A & B"),
    _d("va-trong-the: compared", p("{% if x == 'A &amp; B' %}đúng{% endif %}"), "", "đúng", {"x": "A & B"}),
    _d("bo-loc-escape", p("{{ x|e|upper }}"), "A  B", "A & B", {"x": "a & b"}),
    # What stands in the template.
    _d(
        "chu-canh-the: a paragraph", p("mất {%p if yes %} này") + p("x") + p("{%p endif %}"), "x",
        "!chu-canh-the",
    ),
    _d(
        "chu-canh-the: a row", table(("{%tr if yes %}", "mất"), ("x", "y"), ("{%tr endif %}", "")), "x¶y",
        "!chu-canh-the",
    ),
    _d(
        "chu-canh-the: two tags", p("{%p if yes %}{%p if n %}") + p("x") + p("{%p endif %}{%p endif %}"), "x",
        "!chu-canh-the",
    ),
    _d("the-khong-dong: swallowed", p("trước {{ a") + p("}} sau"), f"trước {_AN} sau", "!the-chua-dong"),
    _d("the-khong-dong: a lone brace", p("{{ a }}") + p("} lẻ"), f"{_AN}}} lẻ", "!ngoac-le"),
    _d(
        "the-cat-ngang: in the body", p("a {% if no %}b") + table(("c{% endif %}d", "e")), "a d",
        "!the-khong-can",
    ),
    _d(
        "the-cat-ngang: in a header", p("x"), _BROKEN, "!the-khong-can",
        header=p("a {% if no %}b") + table(("c{% endif %}d", "e")) + p(""),
    ),
    _d(
        "xuong-dong-trong-mau", "<w:p><w:r><w:t>một\nhai {{ a }}</w:t></w:r></w:p>", f"một↵hai {_AN}",
        f"một\nhai {_AN}",
    ),
    _d(
        "the-trong-loi-chu-xml", p("a") + "<!-- {{ 1 // 0 }} -->" + p("{{ a }}"), "!ZeroDivisionError",
        f"a¶{_AN}",
    ),
    _d("loi-chu-xml", p("a") + "<!-- lời -->" + p("{{ a }}"), "1", "0", look="count(//comment())"),
    _d(
        "nhay-cong-trong-thuoc-tinh", p("x"), "!TemplateSyntaxError", "x",
        core="<dc:title>{{ “x” }}</dc:title>", part="docProps/core.xml",
    ),
    # Formatted text, finished XML and pictures.
    _d(
        "chu-dinh-dang-sai-cho: in words", p("a{{ x }}b"), "1", "!gia-tri-sai-cho", {"x": RichText("đậm")},
        look="count(//w:r//w:r)",
    ),
    _d(
        "chu-dinh-dang-sai-cho: as a paragraph", p("{{p x }}"), "0", "!gia-tri-sai-cho",
        {"x": RichText("đậm")}, look="count(//w:p)",
    ),
    _d(
        "chu-dinh-dang-sai-cho: paragraphs in words", p("a {{ x }} b"), "1", "!gia-tri-sai-cho",
        {"x": RichTextParagraph("chữ")}, look="count(//w:p//w:p)",
    ),
    _d(
        "chu-dinh-dang-sai-cho: paragraphs as a run", p("a {{r x }} b"), "1", "!gia-tri-sai-cho",
        {"x": RichTextParagraph("chữ")}, look="count(//w:p//w:p)",
    ),
    _d("chu-thuong-sai-cho: as a paragraph", p("{{p x }}"), "", "!khong-phai-manh-xml", {"x": "mất"}),
    _d("chu-thuong-sai-cho: as a run", p("a {{r x }} b"), "a  b", "!khong-phai-manh-xml", {"x": "mất"}),
    _d("manh-xml: torn", p("{{p x }}"), "", "!manh-xml-hong", {"x": Markup("<w:p><w:r>")}),
    _d(
        "manh-xml: misplaced", p("a {{ x }} b"), "1", "!manh-xml-sai-cho", {"x": Markup(p("chữ"))},
        look="count(//w:p//w:p)",
    ),
    _d(
        "manh-xml: safe", p("{{ x|safe }}"), "1", "!manh-xml-sai-cho", {"x": "<b>mất</b>"},
        look="count(//w:t/b)",
    ),
    _d("manh-xml: urlize", p("{{ 'http://a.vn'|urlize }}"), "1", "!manh-xml-sai-cho", look="count(//w:t/a)"),
    _d(
        "thuoc-tinh-dinh-dang: torn", p("{{r x }}"), "A  B", "!manh-xml-hong",
        {"x": RichText("a", font="A & B")}, look="string(//w:rFonts/@w:ascii)",
    ),
    _d(
        "thuoc-tinh-dinh-dang: twice", p("{{r x }}"), "2", "1",
        {"x": RichText("a", subscript=True, superscript=True)}, look="count(//w:vertAlign)",
    ),
    _d(
        "lien-ket-trong-dau-trang", p("x"), "", "hyperlink",
        lambda opened: {"x": RichText("a", url_id=opened.build_url_id("https://a.vn"))}, header=p("{{r x }}"),
        part="word/_rels/header.xml.rels", look="substring-after(string(//@Type), 'relationships/')",
    ),
    _d(
        "hinh-lam-mat-dinh-dang", p(r("{{ x }} sau", LOOKS)), "0", "1", _picture(),
        look="count(//w:r[contains(., 'sau')]/w:rPr/w:b)",
    ),
    _d(
        "hinh-o-cuoc-chu", p("x"), "!AttributeError", "1", _picture(), footnotes=p("{{ x }}"),
        part="word/footnotes.xml", look="count(//w:drawing)",
    ),
    _d("hinh-sai-cho: as a run", p("a {{r x }} b"), "0", "1", _picture(), look="count(//w:drawing)"),
    _d(
        "hinh-sai-cho: as a paragraph", p("{{p x }}"), "0", "!gia-tri-sai-cho", _picture(),
        look="count(//w:drawing)",
    ),
    _d(
        "hinh-hong: not a picture", p("{{ x }}"), "!UnrecognizedImageError", "!hinh-hong",
        lambda opened: {"x": InlineImage(opened, io.BytesIO(b"<svg/>"))},
    ),
    _d(
        "hinh-hong: no size", p("{{ x }}"), "0", "!co-hinh-sai", _picture(width=0),
        look="string(//wp:extent/@cx)",
    ),
    _d("van-ban-con-cua-docxtpl", p("{{p x }}"), "con", "!kieu-docxtpl-khac", _subdoc),
    # Breaks in values.
    _d(
        "ngat-doan-trong-lien-ket: words", p(_LINK), "2", "!ngat-doan-sai-cho", {"x": "a\ab"},
        look="count(//w:p)",
    ),
    _d(
        "ngat-doan-trong-lien-ket: in a header", p("x"), _BROKEN, "!ngat-doan-sai-cho", {"x": "a\ab"},
        header=p(_LINK),
    ),
    _d(
        "ngat-doan-trong-lien-ket: an insertion", p(f'<w:ins w:id="1">{r("{{ x }}")}</w:ins>'), "2",
        "!ngat-doan-sai-cho", {"x": "a\ab"}, look="count(//w:p)",
    ),
    _d(
        "ngat-doan-trong-lien-ket: formatted", p("{{r x }}"), "2", "!ngat-doan-sai-cho",
        {"x": RichText("a\ab", url_id="rId1")}, look="count(//w:p)",
    ),
    _d(
        "ngat-doan-trong-lien-ket: a macro", p("{% macro m(x) %}{{ x }}{% endmacro %}{{ m(x) }}"), "2",
        "!ngat-doan-sai-cho", {"x": "a\ab"}, look="count(//w:p)",
    ),
    _d(
        "ngat-doan-trong-lien-ket: a loop over runs",
        p(r("{% for i in [1, 2] %}{{ x }}"), r("{% endfor %}", "<w:b/>")), "3", "!ngat-doan-sai-cho",
        {"x": "a\ab"}, look="count(//w:p)",
    ),
    _d(
        "ngat-doan-o-ngat-phan", f"<w:p><w:pPr><w:sectPr/></w:pPr>{r('{{ x }}')}</w:p>", "3",
        "!ngat-doan-sai-cho", {"x": "a\ab"}, look="count(//w:sectPr)",
    ),
    _d(
        "ngat-o-khung-chu: looks of the paragraph around", p(_BOX.format("", p("{{ x }}")), looks=CENTRE),
        "1", "0", {"x": "a\ab"}, look="count(//w:txbxContent//w:jc)",
    ),
    _d(
        "ngat-o-khung-chu: looks of the run around", p(_BOX.format("<w:rPr><w:b/></w:rPr>", p("{{ x }}"))),
        "2", "0", {"x": "a\tb"}, look="count(//w:txbxContent//w:b)",
    ),
    _d(
        "ngat-o-khung-chu: words behind it", p(_BOX.format("", p("k")), "{{ x }}"), "ka\nb", "ka↵b",
        {"x": "a\nb"},
    ),
    _d(
        "ngat-o-khung-chu: a paragraph behind it", p(_BOX.format("", p("k")), "{{ x }}"), "kab", "ka¶b",
        {"x": "a\ab"},
    ),
    _d(
        "ngat-doan-o-ma-truong", p("<w:r><w:instrText>{{ x }}</w:instrText></w:r>"), "ab", "!ky-tu-cam",
        {"x": "a\ab"},
    ),
    # Parts that docxtpl does not fill, or fills otherwise.
    _d("phan-khong-dien: endnotes", p("x"), "{{ a }}", _AN, part="word/endnotes.xml", endnotes=p("{{ a }}")),
    _d("phan-khong-dien: comments", p("x"), "{{ a }}", _AN, part="word/comments.xml", comments=p("{{ a }}")),
    _d("phan-khong-dien: chart", p("x"), "{{ a }}", _AN, part="word/charts/chart1.xml", chart="{{ a }}"),
    _d(
        "phan-khong-dien: app", p("x"), "{{ a }}", _AN, part="docProps/app.xml",
        app="<Company>{{ a }}</Company>",
    ),
    _d(
        "phan-khong-dien: custom", p("x"), "{{ a }}", _AN, part="docProps/custom.xml",
        custom="<property><vt:lpwstr>{{ a }}</vt:lpwstr></property>",
    ),
    *(
        _d(f"thuoc-tinh-khong-dien: {name}", p("x"), "{{ n }}", "3", part="docProps/core.xml",
           core=f"<cp:{name}>{{{{ n }}}}</cp:{name}>")
        for name in ("category", "keywords", "contentStatus", "lastModifiedBy", "version")
    ),
    _d(
        "thuoc-tinh-thoat-hai-lan", p("x"), "A &amp; B", "A & B", {"x": "A & B"}, part="docProps/core.xml",
        core="<dc:title>{{ x }}</dc:title>",
    ),
    _d(
        "thuoc-tinh-dai", p("x"), "!ValueError", "300", {"x": "x" * 300}, part="docProps/core.xml",
        core="<dc:title>{{ x }}</dc:title>", look="string-length(//dc:title)",
    ),
    # Tables.
    _d(
        "luoi-cot: spans are counted",
        table((_WIDE, "{%tc for x in ds %}", "{{ x }}", "{%tc endfor %}"), columns=3),
        "4", "5", look=_GRID,
    ),
    _d("luoi-cot: what is left out at the start", table(_BEFORE, columns=3), "1", "3", look=_GRID),
    _d("luoi-cot: a table within", table((cell(table(("a", "b")) + p("{{ a }}")),)), "2", "1", look=_GRID),
    _d(
        "luoi-cot: the widest row falls away",
        table(("{%tr if no %}", ""), ("x", "y"), ("{%tr endif %}", ""), ("{{ a }}",)), "1", "2", look=_GRID,
    ),
    _d(
        "luoi-cot: in a header", p("x"), "1", "3", look=_GRID, part="word/header.xml",
        header=table(("{%tc for x in ds %}", "{{ x }}", "{%tc endfor %}"), columns=1) + p(""),
    ),
    _d("bang-thieu-luoi: no grid", f"<w:tbl><w:tblPr/>{row('{{ a }}')}</w:tbl>", "!AttributeError", _AN),
    _d(
        "bang-thieu-luoi: no widths",
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>" f"{row('{{ a }}')}</w:tbl>",
        "!TypeError", _AN,
    ),
    _d(
        "bang-rong: no rows", table(("{%tr for x in empty %}",), ("{{ x }}",), ("{%tr endfor %}",)) + p("x"),
        "1", "0", look="count(//w:tbl[not(w:tr)])",
    ),
    _d(
        "bang-rong: no paragraph", table((p("{%p if no %}") + p("x") + p("{%p endif %}"), "b")), "1", "0",
        look="count(//w:tc[not(w:p)])",
    ),
    # What a document may hold once.
    _d(
        "lap-lai: paragraph ids", _loop(f'<w:p w14:paraId="00AB12CD">{r("{{ x }}")}</w:p>'), "3", "0",
        look="count(//@w14:paraId)",
    ),
    _d(
        "lap-lai: bookmarks",
        _loop(p('<w:bookmarkStart w:id="1" w:name="m"/>', "{{ x }}", '<w:bookmarkEnd w:id="1"/>')), "3", "1",
        look="count(//w:bookmarkStart)",
    ),
    _d(
        "lap-lai: marks of comments", _loop(p("{{ x }}", '<w:r><w:commentReference w:id="2"/></w:r>')), "3",
        "1", look="count(//w:commentReference)", comments=p("x"),
    ),
    _d(
        "lap-lai: content controls",
        _loop(_CONTROL),
        "3", "1", look="count(//w:sdtPr/w:id)",
    ),
    _d(
        "lap-lai: drawings in a header", p("x"), "2", "0", header=_loop(p(_DRAWN.format(""), "{{ x }}")),
        part="word/header.xml", look="count(//wp:docPr[@id = preceding::wp:docPr/@id])",
    ),
    # Commands and limits.
    _d("lenh-jinja: filter", p("{% filter upper %}x{% endfilter %}"), "X", "!lenh-khong-duoc-dung"),
    _d(
        "lenh-jinja: call", p("{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}x{% endcall %}"), "x",
        "!lenh-khong-duoc-dung",
    ),
    _d("lenh-jinja: block", p("{% block b %}x{% endblock %}"), "x", "!lenh-khong-duoc-dung"),
    _d(
        "lenh-jinja: autoescape", p("{% autoescape false %}{{ a }}{% endautoescape %}"), _AN,
        "!lenh-khong-duoc-dung",
    ),
    *(
        _d(f"lenh-jinja: {words.split()[0]}", p(f"{{% {words} %}}"), "!TypeError", "!lenh-khong-duoc-dung")
        for words in ("include 'x'", "import 'x' as y", "from 'x' import y", "extends 'x'")
    ),
    _d(
        "dich-tu-dong", p("{% trans %}chào{% endtrans %}"), "chào", "!moi-truong-khong-dung",
        environment=_translating,
    ),
    _d(
        "dau-the-khac", p("[[ a ]]"), _AN, "!moi-truong-khong-dung",
        environment=lambda: Environment(variable_start_string="[[", variable_end_string="]]"),
    ),
    _d("ngau-nhien: random", p("{{ [1]|random }}"), "1", "!bo-loc-khong-co"),
    _d("ngau-nhien: lipsum", p("{% if lipsum(n=1) %}x{% endif %}"), "x", "!ten-khong-co"),
    _d("bo-loc-la", p("{% if no %}{{ a|khong_co }}{% endif %}x"), "x", "!bo-loc-khong-co"),
    _d("ben-trong-chuong-trinh: an attribute", p("{{ a.__class__.__name__ }}"), "str", "!khong-duoc-phep"),
    _d(
        "ben-trong-chuong-trinh: a format", p("{{ '{0.__class__}'.format(a) }}"), "<class 'str'>",
        "!khong-duoc-phep",
    ),
    _d(
        "ben-trong-chuong-trinh: data is changed", p("{% set y = x.append('t') %}{{ x|join }}"), "st",
        "!khong-duoc-phep", lambda _: {"x": ["s"]},
    ),
    _d(
        "ben-trong-chuong-trinh: of formatted text", p("{{ x.xml|length }}"), "44", "!khong-duoc-phep",
        {"x": RichText("a")},
    ),
    _d("gioi-han: whole numbers", p("{{ (2 ** 20000) % 7 }}"), "4", "!tinh-toan-qua-lon"),
    _d("gioi-han: range", p("{% for i in range(100001) %}{% endfor %}x"), "x", "!vong-lap-qua-dai"),
    _d("gioi-han: growth", p("{{ ('x' * 70000000)|length }}"), "70000000", "!tinh-toan-qua-lon"),
    _d(
        "gioi-han: turns", p("{% for i in range(1001) %}{% for j in range(1000) %}{% endfor %}{% endfor %}x"),
        "x", "!vong-lap-qua-dai",
    ),
)  # fmt: skip  # one argument a line would be eight pages


def _seen(difference: Difference, fill: Callable[[bytes, Values, Environment | None], bytes]) -> str:
    try:
        package = fill(difference.template, difference.values, difference.environment())
    except VanbanError as error:
        return "!" + ",".join(sorted({fault.code for fault in error.faults}))
    except (
        JinjaError,
        etree.XMLSyntaxError,
        UnrecognizedImageError,
        ArithmeticError,
        AttributeError,
        TypeError,
        ValueError,
    ) as error:
        return f"!{type(error).__name__}"
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        if difference.part not in archive.namelist():
            return ""
        root = etree.fromstring(archive.read(difference.part))
    if not difference.look:
        return _words(root)
    namespaces = {
        "w": W[1:-1],
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "dc": "http://purl.org/dc/elements/1.1/",
    }
    found = root.xpath(difference.look, namespaces=namespaces)
    return f"{found:g}" if isinstance(found, float) else str(found)


_WITH_WORDS: Final = {W + "t", W + "delText", W + "instrText"}


def _words(root: etree._Element) -> str:
    """The words of a part, its paragraphs and breaks as signs."""
    words = ""
    for element in root.iter(etree.Element):
        if element.tag == W + "p":
            words += "¶" if words else ""
        elif element.tag == W + "tab":
            words += "→"
        elif element.tag == W + "br":
            words += "⇟" if element.get(W + "type") else "↵"
        elif element.tag in _WITH_WORDS or not element.tag.startswith(W):
            words += element.text or ""
    return words


@pytest.mark.parametrize("difference", DIFFERENCES, ids=lambda difference: difference.name)
def test_a_difference_is_what_the_table_says(difference: Difference) -> None:
    seen = (_seen(difference, difference.docxtpl), _seen(difference, ours))
    assert seen == (difference.theirs, difference.mine)
    assert difference.theirs != difference.mine


def test_the_page_explains_every_difference_and_no_other() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` ", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert rows == list(dict.fromkeys(difference.row for difference in DIFFERENCES))


def test_a_row_of_the_page_says_four_things() -> None:
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    assert lines
    for line in lines:
        cells = [each.strip() for each in re.split(r"(?<!\\)\|", line)[1:-1]]
        assert len(cells) == 5, line
        assert all(cells), line
