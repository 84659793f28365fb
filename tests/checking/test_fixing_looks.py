"""Looks of runs and paragraphs: as asked over every level of the cascade, and nothing else changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

from tests.checking.fixing_tools import LOOKS, RUNS, STYLES, TRACKED, both, edited, khuc, looks, restyled
from tests.checking.paper import w
from tests.ooxml_check import problems
from tests.template.corpus import p, paper, r
from vanban.ooxml.sua import Plan, SuaChu, SuaDoan, apply
from vanban.ooxml.tai_lieu import Khuc, TaiLieu, read_document
from vanban.opc import write_package

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vanban.ooxml.sua import Sua

FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DOCPROPERTY So</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>105</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)

# --- looks -----------------------------------------------------------------------------------------------


def _styled(*runs: str, style: str = "Dam") -> bytes:
    cell = p(*runs, looks=f'<w:pStyle w:val="{style}"/>')
    table = (
        '<w:tbl><w:tblPr><w:tblStyle w:val="Bang"/></w:tblPr><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>'
        f"{cell}</w:tc></w:tr></w:tbl>"
    )
    return restyled(paper(cell + table), STYLES)


@pytest.mark.parametrize("style", ["Dam", "Normal"])
@pytest.mark.parametrize("looks_", LOOKS, ids=str)
def test_a_look_is_as_asked_over_every_level_of_the_cascade(looks_: dict[str, Any], style: str) -> None:
    data = _styled(*(r(f"x{number}y", said) for number, said in enumerate(RUNS)), style=style)

    def make(doc: TaiLieu) -> Iterable[Sua]:
        for doan in doc.doan:
            yield SuaChu(Khuc(doan, 1, len(doan.van_ban) - 1), looks_)

    result = both(data, make)
    before, after = looks(data), looks(result)
    for (_, old, _), (_, new, _) in zip(before, after, strict=True):
        assert (old[0], old[-1]) == (new[0], new[-1])
        for (char, was), (now_char, now) in zip(old[1:-1], new[1:-1], strict=True):
            wanted = {"phong": (looks_["phong"],)} if "phong" in looks_ else {}
            asked = was._asdict() | looks_ | wanted
            fonts = {name for name in asked if name.startswith("phong_") and wanted}  # the slots one by one
            assert (now_char, now) == (
                char,
                was._replace(**asked | {each: getattr(now, each) for each in fonts}),
            )


def test_all_four_fonts_are_set_and_no_theme_is_left() -> None:
    data = _styled(r("chữ", RUNS[5].replace("<w:rFonts", '<w:rFonts w:ascii="Arial"')))
    result = both(data, lambda doc: [SuaChu(khuc(doc, "chữ"), {"phong": "Times New Roman"})])
    fonts = next(read_document(result).root.iter(w("rFonts")))
    slots = ("ascii", "hAnsi", "eastAsia", "cs")
    assert sorted(fonts.attrib.items()) == sorted((w(slot), "Times New Roman") for slot in slots)


def test_what_the_styles_say_already_is_not_said_again() -> None:
    data = _styled(r("chữ"))
    doc = read_document(data)
    assert apply(doc, [SuaChu(Khuc(doc.doan[0], 0, 2), {"dam": True})]) == {}


def test_a_field_takes_a_look_with_its_code() -> None:
    data = paper(p("Số ", FIELD))
    result = both(data, lambda doc: [SuaChu(khuc(doc, "105"), {"co": 14})])
    runs = list(read_document(result).root.iter(w("r")))
    assert [run.find(f"{w('rPr')}/{w('sz')}") is not None for run in runs] == [False, *[True] * 5]


def test_an_automatic_number_takes_the_look_of_its_text() -> None:
    data = paper(p("mục"))
    doc = read_document(data)
    doc.doan[0].nhan = "1."
    parts = apply(doc, [SuaChu(khuc(doc, "mục"), {"co": 14})], TRACKED)
    result = write_package({**doc.package.parts, **parts})
    assert problems(result) == []
    root = read_document(result).root
    assert [each.get(w("val")) for each in root.iter(w("sz"))] == ["28", "28"]
    assert len(list(root.iter(w("rPrChange")))) == 2


def test_properties_stand_in_the_order_of_the_schema() -> None:
    said = '<w:caps/><w:spacing w:val="10"/><w:lang w:val="vi-VN"/><w14:ligatures w14:val="none"/>'
    data = paper(p(r("chữ", said)))
    look: dict[str, Any] = {
        "mau": "FF0000",
        "gach_chan": True,
        "dam": True,
        "phong": "Arial",
        "co": 14,
        "nghieng": True,
    }
    result = edited(data, lambda doc: [SuaChu(khuc(doc, "chữ"), look)], TRACKED)
    names = [etree.QName(each).localname for each in next(read_document(result).root.iter(w("rPr")))]
    assert names == [
        "rFonts", "b", "bCs", "i", "iCs", "caps", "color", "spacing", "sz", "szCs", "u", "lang", "ligatures",
        "rPrChange",
    ]  # fmt: skip


# --- paragraphs ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("style", ["Dam", "Normal"])
@pytest.mark.parametrize(
    ("prop", "value"),
    [
        *(("can", each) for each in ("trai", "giua", "phai", "deu")),
        ("gian_dong", 18), ("gian_dong", 20.5), ("cach_tren", 6), ("cach_duoi", 6), ("cach_duoi", 0),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "said",
    ["", '<w:spacing w:beforeAutospacing="1" w:afterLines="50"/><w:ind w:left="100"/><w:jc w:val="left"/>'],
)
def test_a_paragraph_looks_as_asked_over_its_style(style: str, said: str, prop: str, value: Any) -> None:
    data = restyled(paper(p("chữ", looks=f'<w:pStyle w:val="{style}"/>{said}')), STYLES)
    result = both(data, lambda doc: [SuaDoan(doc.doan[0], {prop: value})])
    assert getattr(read_document(result).doan[0].dang, prop) == value


@pytest.mark.parametrize(
    ("said", "first", "left"),
    [
        ("", 10, 0),
        ('<w:ind w:firstLine="1134"/>', 10, 0),
        ('<w:ind w:left="284"/>', 5, 5),
        ('<w:ind w:left="1134"/>', 10, 0),
        ('<w:ind w:start="1134" w:hanging="567"/>', 10, 0),
        ('<w:ind w:left="284" w:hanging="284" w:right="100"/>', 10, 0),
        ('<w:ind w:firstLineChars="200" w:firstLine="480"/>', 10, 0),
    ],
)
def test_the_first_line_begins_where_asked(said: str, first: float, left: float) -> None:
    data = paper(p("chữ", looks=said))
    result = both(data, lambda doc: [SuaDoan(doc.doan[0], {"thut_dau_dong": 10})])
    look = read_document(result).doan[0].dang
    assert (round(look.thut_dau_dong, 1), round(look.thut_trai, 1)) == (first, left)
    indent = next(read_document(result).root.iter(w("ind")))
    assert not {w(name) for name in ("hanging", "hangingChars", "start")} & set(map(str, indent.attrib))
    assert indent.get(w("firstLineChars")) in {None, "0"}


def test_a_property_that_no_edit_sets_is_a_mistake_of_the_rule() -> None:
    doc = read_document(paper(p("chữ")))
    with pytest.raises(ValueError, match="SuaChu does not set hoa, kieu"):
        Plan(doc).add([SuaChu(khuc(doc, "chữ"), {"hoa": True, "kieu": "x", "co": 14})])


def test_measures_in_lines_and_letters_that_a_style_gives_are_silenced() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Goc"><w:pPr><w:spacing w:afterLines="50" '
        'w:beforeAutospacing="1"/><w:ind w:leftChars="200" w:left="480" w:hangingChars="100" '
        'w:hanging="240"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Goc"/></w:style>'
    )
    data = restyled(paper(p("chữ", looks='<w:pStyle w:val="Con"/>')), styles)
    wanted = {"cach_tren": 3, "cach_duoi": 9, "thut_dau_dong": 10}

    def make(doc: TaiLieu) -> Iterable[Sua]:
        return [SuaDoan(doc.doan[0], wanted)]

    p_pr = next(read_document(both(data, make)).root.iter(w("pPr")))
    said = {str(name)[len(w("")) :]: value for child in p_pr for name, value in child.attrib.items()}
    assert said == {
        "val": "Con", "before": "60", "beforeAutospacing": "0", "after": "180", "afterLines": "0",
        "left": "0", "leftChars": "0", "firstLine": "567", "firstLineChars": "0",
    }  # fmt: skip
