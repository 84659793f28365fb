"""The cascade of formatting: who has the last word on a font, a size, a weight, an indent."""

from __future__ import annotations

import io

import docx
import pytest
from lxml import etree

from tests.checking.xml import THEME, look, read, styles
from tests.checking.xml import p as para
from vanban.ooxml.chu_de import ChuDe
from vanban.ooxml.dang import read_cascade
from vanban.ooxml.tai_lieu import read_document

TIMES = ("Times New Roman",) * 4


def r(properties: str, based_on: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f"{base}<w:rPr>{properties}</w:rPr>"


def p(properties: str, based_on: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f"{base}<w:pPr>{properties}</w:pPr>"


def style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def size(half_points: object) -> str:
    return f'<w:sz w:val="{half_points}"/>'


def fonts(**slots: str) -> str:
    return "<w:rFonts " + " ".join(f'w:{slot}="{font}"' for slot, font in slots.items()) + "/>"


def test_where_nothing_is_said_word_takes_its_own() -> None:
    chu, doan = read_cascade(None).style_look()
    assert (chu.phong, chu.phong_o) == (("Times New Roman",), TIMES)
    assert (chu.co, chu.dam, chu.nghieng, chu.gach_chan, chu.hoa) == (10, False, False, False, False)
    assert (doan.can, doan.gian_dong, doan.cach_tren, doan.cach_duoi, doan.thut_dau_dong) == (
        "trai", None, 0, 0, 0,
    )  # fmt: skip
    assert (doan.kieu_gian, doan.gian, doan.khung) == ("auto", 1, "")


def test_each_level_overrides_the_weaker_one() -> None:
    cascade = styles(
        f"<w:rPrDefault><w:rPr>{size(20)}</w:rPr></w:rPrDefault>",
        table_T=r(size(22)),
        paragraph_Normal=r(""),
        paragraph_P=r(size(24)),
        character_C=r(size(26)),
    )
    assert look(cascade)[0].co == 10
    assert look(cascade, table="T")[0].co == 11
    assert look(cascade, table="T", paragraph=style("P"))[0].co == 12
    assert look(cascade, table="T", paragraph=style("P"), run='<w:rStyle w:val="C"/>')[0].co == 13
    assert look(cascade, table="T", paragraph=style("P"), run=f'<w:rStyle w:val="C"/>{size(28)}')[0].co == 14


def test_a_style_takes_from_the_style_it_is_based_on_however_far() -> None:
    cascade = styles(
        paragraph_A=r(size(30) + "<w:b/>"), paragraph_B=r("<w:i/>", "A"), paragraph_C=r(size(24), "B")
    )
    found, _ = cascade.style_look("C")
    assert (found.co, found.dam, found.nghieng) == (12, True, True)


def test_a_circle_of_styles_ends() -> None:
    cascade = styles(paragraph_A=r("<w:b/>", "B"), paragraph_B=r("<w:i/>", "A"))
    found, _ = cascade.style_look("A")
    assert (found.dam, found.nghieng) == (True, True)


def test_a_paragraph_without_a_style_or_with_one_that_is_not_there_is_of_the_default_style() -> None:
    cascade = styles(paragraph_Normal=r(size(28)), paragraph_Other=r(size(20)))
    assert look(cascade)[0].co == 14
    assert look(cascade, paragraph=style("Khong"))[0].co == 14
    assert cascade.style_look()[0].co == 14
    assert "Other" in cascade.styles
    assert "Khong" not in cascade.styles


def test_a_style_of_another_kind_is_no_style_of_a_paragraph() -> None:
    cascade = styles(paragraph_Normal=r(size(28)), character_C=r(size(20)), table_T=r(size(22)))
    for name in ("C", "T"):
        assert (look(cascade, paragraph=style(name))[0].co, look(cascade)[1].kieu) == (14, "Normal")


def test_a_paragraph_style_named_for_a_run_stands_for_the_character_style_it_is_linked_with() -> None:
    cascade = styles(
        paragraph_H=f'<w:link w:val="HChar"/>{r(size(40))}',
        character_HChar=f'<w:link w:val="H"/>{r(size(36))}',
        paragraph_Loose=r(size(50)),
        paragraph_Self=f'<w:link w:val="Self"/>{r(size(50))}',
    )
    assert look(cascade, run='<w:rStyle w:val="H"/>')[0].co == 18
    assert look(cascade, run='<w:rStyle w:val="Loose"/>')[0].co == 10
    assert look(cascade, run='<w:rStyle w:val="Self"/>')[0].co == 10


@pytest.mark.parametrize(
    ("paragraph", "character", "direct", "expected"),
    [
        ("", "", "", False), ("<w:b/>", "", "", True), ("", "<w:b/>", "", True),
        ("<w:b/>", "<w:b/>", "", False),  # two styles that both say bold undo each other
        ("<w:b/>", '<w:b w:val="0"/>', "", True),
        ("<w:b/>", "<w:b/>", "<w:b/>", True), ("<w:b/>", "", '<w:b w:val="0"/>', False),
        ("", "", '<w:b w:val="true"/>', True), ("<w:b/>", "", '<w:b w:val="off"/>', False),
        ("", "", '<w:b w:val="1"/>', True), ("", "", '<w:b w:val="on"/>', True),
        ("<w:b/>", "", '<w:b w:val="false"/>', False),
    ],
)  # fmt: skip
def test_bold_is_a_toggle_between_styles_and_final_on_the_run(
    paragraph: str, character: str, direct: str, expected: bool
) -> None:
    cascade = styles(paragraph_P=r(paragraph), character_C=r(character))
    assert look(cascade, paragraph=style("P"), run=f'<w:rStyle w:val="C"/>{direct}')[0].dam is expected


@pytest.mark.parametrize(
    ("tag", "field"),
    [("i", "nghieng"), ("caps", "hoa"), ("smallCaps", "hoa_nho"), ("strike", "gach_ngang"), ("vanish", "an")],
)
def test_slant_capitals_strike_and_hiding_are_toggles_too(tag: str, field: str) -> None:
    cascade = styles(paragraph_P=r(f"<w:{tag}/>"), character_C=r(f"<w:{tag}/>"))
    assert getattr(look(cascade, paragraph=style("P"))[0], field) is True
    assert getattr(look(cascade, paragraph=style("P"), run='<w:rStyle w:val="C"/>')[0], field) is False


def test_a_double_strike_is_a_strike_and_no_toggle() -> None:
    cascade = styles(paragraph_P=r("<w:dstrike/>"), character_C=r("<w:dstrike/>"))
    assert look(cascade, paragraph=style("P"), run='<w:rStyle w:val="C"/>')[0].gach_ngang is True


def test_bold_in_the_document_defaults_is_no_toggle() -> None:
    cascade = styles("<w:rPrDefault><w:rPr><w:b/></w:rPr></w:rPrDefault>", paragraph_P=r("<w:b/>"))
    assert cascade.style_look("P")[0].dam is True


def test_within_one_family_of_styles_the_nearest_word_counts() -> None:
    cascade = styles(
        paragraph_A=r("<w:b/>"), paragraph_B=r("<w:b/>", "A"), paragraph_C=r('<w:b w:val="0"/>', "A")
    )
    assert cascade.style_look("B")[0].dam is True
    assert cascade.style_look("C")[0].dam is False


def test_the_properties_of_the_paragraphs_mark_are_not_those_of_its_text() -> None:
    assert look(styles(), paragraph=f"<w:rPr><w:b/>{size(60)}</w:rPr>")[0].co == 10


def test_a_theme_font_beats_the_font_beside_it_and_yields_to_a_stronger_level() -> None:
    default = fonts(ascii="Arial", asciiTheme="minorHAnsi", hAnsi="Arial")
    cascade = styles(
        f"<w:rPrDefault><w:rPr>{default}</w:rPr></w:rPrDefault>",
        paragraph_P=r(fonts(ascii="Times New Roman")),
    )
    assert cascade.style_look()[0].phong == ("Calibri", "Arial")
    assert cascade.style_look("P")[0].phong_o[0] == "Times New Roman"
    assert look(cascade, paragraph=style("P"), run=fonts(asciiTheme="majorAscii"))[0].phong_o[0] == "Cambria"


def test_the_theme_has_a_face_for_each_slot_and_an_empty_one_says_nothing() -> None:
    themed = fonts(
        asciiTheme="minorAscii", hAnsiTheme="majorHAnsi", eastAsiaTheme="minorEastAsia", cstheme="minorBidi"
    )
    assert look(styles(), run=themed)[0].phong_o == ("Calibri", "Cambria", "SimSun", "Arial")
    assert look(styles(), run=fonts(eastAsiaTheme="majorEastAsia"))[0].phong_o[2] == "Times New Roman"


def test_a_theme_font_that_no_theme_has_gives_way_to_the_font_beside_it() -> None:
    bare = read_cascade(None)
    assert look(bare, run=fonts(ascii="Arial", asciiTheme="minorHAnsi"))[0].phong_o[0] == "Arial"
    assert look(bare, run=fonts(asciiTheme="minorHAnsi"))[0].phong_o[0] == "Times New Roman"


@pytest.mark.parametrize(
    ("settings", "name", "font"),
    [
        ("", "majorBidi", "Times New Roman"),  # what Word's menu calls “Times New Roman (Headings CS)”
        ('w:bidi="ar-SA"', "majorBidi", "Times New Roman"),
        ('w:bidi="he-IL"', "majorBidi", None),
        ('w:eastAsia="ja-JP"', "majorEastAsia", "MS Gothic"),
        ("", "majorEastAsia", None),
        ('w:bidi="he-IL"', "minorBidi", "Arial"),
    ],
)
def test_a_face_the_theme_leaves_empty_is_that_of_the_languages_script(
    settings: str, name: str, font: str | None
) -> None:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xml = etree.fromstring(f'<w:settings xmlns:w="{word}"><w:themeFontLang {settings}/></w:settings>')
    assert ChuDe(lambda: (etree.fromstring(THEME), xml)).get(name) == font


def test_the_theme_of_a_document_speaks_by_its_settings() -> None:
    runs = f"<w:p><w:r><w:rPr>{fonts(asciiTheme='majorEastAsia')}</w:rPr><w:t>a</w:t></w:r></w:p>"
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    settings = f'<w:settings {space}><w:themeFontLang w:eastAsia="ja-JP"/></w:settings>'
    doc = read(runs, theme=THEME, settings=settings)
    assert doc.doan[0].dang_manh(doc.doan[0].manh[0]).phong_o[0] == "MS Gothic"
    other = read(para("a"), theme=THEME)
    assert other.doan[0].dang_manh(other.doan[0].manh[0]).phong == ("Times New Roman",)
    assert "word/theme.xml" not in other.goi.trees


def test_runs_that_differ_only_in_the_slot_of_a_font_differ() -> None:
    doc = read(
        f"<w:p><w:r><w:rPr>{fonts(ascii='Arial')}</w:rPr><w:t>á</w:t></w:r>"
        f"<w:r><w:rPr>{fonts(hAnsi='Arial')}</w:rPr><w:t>á</w:t></w:r></w:p>"
    )
    looks = [doc.doan[0].dang_manh(manh).phong for manh in doc.doan[0].manh]
    assert looks == [("Arial", "Times New Roman"), ("Times New Roman", "Arial")]


@pytest.mark.parametrize(
    ("value", "points"),
    [("26", 13), ("12pt", 12), ("27", 13.5), ("1pc", 12), ("", 10), ("x", 10), ("nan", 10), ("1e9", 10)],
)
def test_sizes_are_half_points_or_have_their_unit_and_nonsense_says_nothing(
    value: str, points: float
) -> None:
    assert look(styles(), run=size(value))[0].co == points


def test_spacing_is_put_together_attribute_by_attribute() -> None:
    cascade = styles(
        paragraph_A=p(
            '<w:spacing w:before="120" w:after="60" w:line="360" w:lineRule="exact"/><w:jc w:val="both"/>'
        ),
        paragraph_B=p('<w:spacing w:after="200"/>', "A"),
    )
    _, found = look(cascade, paragraph=f'{style("B")}<w:spacing w:before="0"/>')
    assert (found.cach_tren, found.cach_duoi, found.gian_dong, found.can) == (0, 10, 18, "deu")
    _, loose = look(cascade, paragraph=f'{style("B")}<w:spacing w:line="360" w:lineRule="atLeast"/>')
    assert (loose.gian_dong, loose.kieu_gian, loose.gian) == (None, "atLeast", 18)


@pytest.mark.parametrize(
    ("spacing", "above", "below"),
    [
        ('w:before="120"', 6, 0), ('w:beforeLines="100"', 12, 0), ('w:afterLines="50"', 0, 6),
        ('w:before="156" w:beforeLines="50"', 7.8, 0),  # half a line of the grid, as the program measured it
        ('w:before="120" w:beforeLines="0"', 6, 0), ('w:before="0" w:beforeLines="50"', 6, 0),
        ('w:before="120" w:beforeAutospacing="1" w:after="60" w:afterAutospacing="0"', 14, 3),
        ('w:before="0.5cm"', 14.17, 0), ('w:before="6pt" w:after="-40"', 6, -2),
        ('w:before="so" w:after="1e400"', 0, 0), ('w:line="x" w:lineRule="y"', 0, 0),
    ],
)  # fmt: skip
def test_gaps_in_lines_automatic_ones_and_those_with_units(spacing: str, above: float, below: float) -> None:
    _, found = look(styles(), paragraph=f"<w:spacing {spacing}/>")
    assert (round(found.cach_tren, 2), round(found.cach_duoi, 2)) == (above, below)


def test_an_automatic_gap_lasts_until_a_stronger_level_takes_it_back() -> None:
    cascade = styles(paragraph_P=p('<w:spacing w:after="100" w:afterAutospacing="1"/>'))
    assert look(cascade, paragraph=f'{style("P")}<w:spacing w:after="120"/>')[1].cach_duoi == 14
    assert look(cascade, paragraph=f'{style("P")}<w:spacing w:afterAutospacing="0"/>')[1].cach_duoi == 5


def test_a_grid_of_lines_leaves_exact_spacing_as_it_is() -> None:
    doc = read(
        para("a", '<w:spacing w:line="360" w:lineRule="exact"/>')
        + '<w:sectPr><w:docGrid w:type="lines" w:linePitch="500"/></w:sectPr>'
    )
    assert doc.doan[0].dang.gian_dong == 18


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("", 10.0), ('<w:ind w:firstLine="0"/>', 0.0), ('<w:ind w:hanging="284"/>', -5.01),
        ('<w:ind w:left="500"/>', 10.0), ('<w:ind w:hanging="284" w:firstLine="700"/>', -5.01),
        ('<w:ind w:firstLine="1cm"/>', 10.0), ('<w:ind w:firstLine="nan"/>', 10.0),
        ('<w:ind w:firstLineChars="200"/>', 7.06), ('<w:ind w:hangingChars="100"/>', -3.53),
        ('<w:ind w:firstLine="560" w:firstLineChars="200"/>', 9.88),
        ('<w:ind w:firstLine="0" w:firstLineChars="0"/>', 0.0), ('<w:ind w:firstLine="-284"/>', -5.01),
    ],
)  # fmt: skip
def test_a_hanging_indent_replaces_a_first_line_indent(own: str, expected: float) -> None:
    cascade = styles(paragraph_P=p('<w:ind w:firstLine="567"/>'))
    assert round(look(cascade, paragraph=style("P") + own)[1].thut_dau_dong, 2) == expected


def test_an_indent_in_letters_goes_by_their_size_and_yields_to_a_length() -> None:
    cascade = styles(paragraph_P=p('<w:ind w:firstLineChars="200"/>') + r(size(28)))
    assert round(look(cascade, paragraph=style("P"))[1].thut_dau_dong, 2) == 9.88
    own = f'{style("P")}<w:ind w:firstLine="567"/>'
    assert round(look(cascade, paragraph=own)[1].thut_dau_dong, 2) == 10


@pytest.mark.parametrize(
    ("indent", "left", "right"),
    [
        ('w:left="567" w:right="284"', 10, 5), ('w:start="567" w:end="284"', 10, 5),
        ('w:left="-567"', -10, 0), ('w:leftChars="100"', 3.5, 0),
    ],
)  # fmt: skip
def test_indents_of_both_sides(indent: str, left: float, right: float) -> None:
    _, found = look(styles(), paragraph=f"<w:ind {indent}/>")
    assert (round(found.thut_trai, 1), round(found.thut_phai, 1)) == (left, right)


@pytest.mark.parametrize(
    ("jc", "expected", "mirrored"),
    [
        ("left", "trai", "phai"), ("start", "trai", "phai"), ("center", "giua", "giua"),
        ("end", "phai", "trai"), ("right", "phai", "trai"), ("both", "deu", "deu"),
        ("distribute", "deu", "deu"), ("mediumKashida", "deu", "deu"), ("x", "trai", "phai"),
    ],
)  # fmt: skip
def test_alignments_in_the_words_of_the_rows(jc: str, expected: str, mirrored: str) -> None:
    assert look(styles(), paragraph=f'<w:jc w:val="{jc}"/>')[1].can == expected
    assert look(styles(), paragraph=f'<w:bidi/><w:jc w:val="{jc}"/>')[1].can == mirrored


def test_underline_and_capitals() -> None:
    cascade = styles(paragraph_P=r('<w:u w:val="single"/><w:caps/>'))
    assert (cascade.style_look("P")[0].gach_chan, cascade.style_look("P")[0].hoa) == (True, True)
    assert look(cascade, paragraph=style("P"), run='<w:u w:val="none"/>')[0].gach_chan is False
    assert look(cascade, paragraph=style("P"), run='<w:u w:color="FF0000"/>')[0].gach_chan is True


@pytest.mark.parametrize(
    ("frame", "expected"),
    [
        ('w:xAlign="center"', "giua"), ('w:xAlign="right"', "phai"), ('w:xAlign="inside"', "khac"),
        ('w:x="1701"', "khac"), ('w:wrap="around"', "trai"), ('w:dropCap="drop"', ""),
    ],
)  # fmt: skip
def test_a_frame_says_where_across_the_page_it_stands(frame: str, expected: str) -> None:
    assert look(styles(), paragraph=f"<w:framePr {frame}/>")[1].khung == expected


def test_borders_above_and_below() -> None:
    cascade = styles(paragraph_P=p('<w:pBdr><w:bottom w:val="single"/></w:pBdr>'))
    _, found = look(cascade, paragraph=style("P"))
    assert (found.vien_tren, found.vien_duoi) == (False, True)
    _, none = look(cascade, paragraph=f'{style("P")}<w:pBdr><w:bottom w:val="nil"/></w:pBdr>')
    assert none.vien_duoi is False


def test_the_default_look_of_a_new_file_of_python_docx() -> None:
    made = docx.Document()
    made.add_heading("a", level=1)
    made.add_paragraph("b")
    table = made.add_table(1, 1, style="Light Grid Accent 1")
    table.cell(0, 0).text = "c"
    target = io.BytesIO()
    made.save(target)
    heading, plain, cell = read_document(target.getvalue()).doan
    looks = [doan.dang_manh(doan.manh[0]) for doan in (heading, plain, cell)]
    assert [(look.phong, look.co, look.dam) for look in looks] == [
        (("Calibri",), 14, True), (("Cambria",), 11, False), (("Calibri",), 11, True),
    ]  # fmt: skip
    assert [(doan.dang.cach_tren, doan.dang.cach_duoi) for doan in (heading, plain, cell)] == [
        (24, 0), (0, 10), (0, 0),
    ]  # fmt: skip


def test_styles_whose_ids_are_numbers_as_wps_writes_them() -> None:
    xml = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults>'
        "<w:rPrDefault><w:rPr><w:rFonts w:hint='default' w:ascii='Times New Roman' w:hAnsi='Times New Roman' "
        "w:eastAsia='SimSun' w:cs='Times New Roman'/></w:rPr></w:rPrDefault></w:docDefaults>"
        '<w:latentStyles w:count="260"/><w:style w:type="paragraph" w:default="1" w:styleId="1">'
        '<w:name w:val="Normal"/><w:rPr><w:rFonts w:hint="eastAsia"/><w:sz w:val="28"/></w:rPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="4"><w:name w:val="Default Paragraph Font"/>'
        '</w:style><w:style w:type="table" w:default="1" w:styleId="3"><w:name w:val="Normal Table"/>'
        "</w:style></w:styles>"
    )
    cascade = read_cascade(etree.fromstring(xml))
    chu, doan = cascade.style_look()
    assert (chu.phong, chu.phong_o[2], chu.co, doan.kieu) == (("Times New Roman",), "SimSun", 14, "1")
    assert cascade.names() == ["Normal", "Default Paragraph Font", "Normal Table"]
    assert cascade.table_default == "3"
