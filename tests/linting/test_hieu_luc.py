"""The cascade of formatting: who has the last word on a font, a size, a weight, an indent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import etree

from vanban.ooxml.hieu_luc import SLOTS, Kieu, read_styles, run_look, style_look

if TYPE_CHECKING:
    from vanban.ooxml.hieu_luc import HieuLuc

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
THEME = (
    b'<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme>'
    b'<a:majorFont><a:latin typeface="Cambria"/><a:ea typeface=""/></a:majorFont>'
    b'<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface="SimSun"/><a:cs typeface="Arial"/>'
    b"</a:minorFont>"
    b"</a:fontScheme></a:themeElements></a:theme>"
)


def styles(defaults: str = "", **kinds: str) -> Kieu:
    """Styles: `paragraph_X`, `character_X`, `table_X` and their content; "Normal" is the default one."""
    body = "".join(
        f'<w:style w:type="{name.partition("_")[0]}" w:styleId="{name.partition("_")[2]}"'
        f"{' w:default=' + chr(34) + '1' + chr(34) if name.endswith('_Normal') else ''}>{xml}</w:style>"
        for name, xml in kinds.items()
    )
    return read_styles(
        f'<w:styles xmlns:w="{W}"><w:docDefaults>{defaults}</w:docDefaults>{body}</w:styles>'.encode(), THEME
    )


def look(kieu: Kieu, *, paragraph: str = "", run: str = "", table: str | None = None) -> HieuLuc:
    """The formatting of one run with these properties, in a paragraph with those."""
    xml = f"<w:p><w:pPr>{paragraph}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>a</w:t></w:r></w:p>"
    if table is not None:
        xml = (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{table}"/></w:tblPr><w:tr><w:tc>{xml}</w:tc></w:tr></w:tbl>'
        )
    root = etree.fromstring(f'<w:body xmlns:w="{W}">{xml}</w:body>')
    return run_look(kieu, next(root.iter(f"{{{W}}}r")))


def r(properties: str, based_on: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f"{base}<w:rPr>{properties}</w:rPr>"


def p(properties: str, based_on: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f"{base}<w:pPr>{properties}</w:pPr>"


def style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/>'


def test_where_nothing_is_said_word_takes_its_own() -> None:
    bare = style_look(read_styles(None))
    assert dict(bare.phong_chu) == dict.fromkeys(SLOTS, "Times New Roman")
    assert (bare.co, bare.dam, bare.nghieng, bare.gach_chan, bare.hoa) == (10, False, False, False, False)
    assert (bare.can, bare.gian_dong, bare.cach_tren, bare.cach_duoi, bare.thut_dau_dong) == (
        "trai",
        None,
        0,
        0,
        0,
    )


def test_each_level_overrides_the_weaker_one() -> None:
    kieu = styles(
        f"<w:rPrDefault><w:rPr>{size(20)}</w:rPr></w:rPrDefault>",
        table_T=r(size(22)),
        paragraph_Normal=r(""),
        paragraph_P=r(size(24)),
        character_C=r(size(26)),
    )
    assert look(kieu).co == 10
    assert look(kieu, table="T").co == 11
    assert look(kieu, table="T", paragraph=style("P")).co == 12
    assert look(kieu, table="T", paragraph=style("P"), run='<w:rStyle w:val="C"/>').co == 13
    assert look(kieu, table="T", paragraph=style("P"), run=f'<w:rStyle w:val="C"/>{size(28)}').co == 14


def test_a_style_takes_from_the_style_it_is_based_on_however_far() -> None:
    kieu = styles(
        paragraph_A=r(size(30) + "<w:b/>"), paragraph_B=r("<w:i/>", "A"), paragraph_C=r(size(24), "B")
    )
    found = style_look(kieu, "C")
    assert (found.co, found.dam, found.nghieng) == (12, True, True)


def test_a_circle_of_styles_ends() -> None:
    kieu = styles(paragraph_A=r("<w:b/>", "B"), paragraph_B=r("<w:i/>", "A"))
    assert (style_look(kieu, "A").dam, style_look(kieu, "A").nghieng) == (True, True)


def test_a_paragraph_without_a_style_or_with_one_that_is_not_there_is_of_the_default_style() -> None:
    kieu = styles(paragraph_Normal=r(size(28)), paragraph_Other=r(size(20)))
    assert look(kieu).co == 14
    assert look(kieu, paragraph=style("Khong")).co == 14
    assert style_look(kieu).co == 14
    assert "Other" in kieu
    assert "Khong" not in kieu


@pytest.mark.parametrize(
    ("paragraph", "character", "direct", "expected"),
    [
        ("", "", "", False), ("<w:b/>", "", "", True), ("", "<w:b/>", "", True),
        ("<w:b/>", "<w:b/>", "", False),  # two styles that both say bold undo each other
        ("<w:b/>", '<w:b w:val="0"/>', "", True),
        ("<w:b/>", "<w:b/>", "<w:b/>", True), ("<w:b/>", "", '<w:b w:val="0"/>', False),
        ("", "", '<w:b w:val="true"/>', True), ("<w:b/>", "", '<w:b w:val="off"/>', False),
    ],
)  # fmt: skip
def test_bold_is_a_toggle_between_styles_and_final_on_the_run(
    paragraph: str, character: str, direct: str, expected: bool
) -> None:
    kieu = styles(paragraph_P=r(paragraph), character_C=r(character))
    assert look(kieu, paragraph=style("P"), run=f'<w:rStyle w:val="C"/>{direct}').dam is expected


def test_bold_in_the_document_defaults_is_no_toggle() -> None:
    kieu = styles("<w:rPrDefault><w:rPr><w:b/></w:rPr></w:rPrDefault>", paragraph_P=r("<w:b/>"))
    assert style_look(kieu, "P").dam is True


def test_within_one_family_of_styles_the_nearest_word_counts() -> None:
    kieu = styles(
        paragraph_A=r("<w:b/>"), paragraph_B=r("<w:b/>", "A"), paragraph_C=r('<w:b w:val="0"/>', "A")
    )
    assert style_look(kieu, "B").dam is True
    assert style_look(kieu, "C").dam is False


def fonts(**slots: str) -> str:
    return "<w:rFonts " + " ".join(f'w:{slot}="{font}"' for slot, font in slots.items()) + "/>"


def test_a_theme_font_beats_the_font_beside_it_and_yields_to_a_stronger_level() -> None:
    default = fonts(ascii="Arial", asciiTheme="minorHAnsi", hAnsi="Arial")
    kieu = styles(
        f"<w:rPrDefault><w:rPr>{default}</w:rPr></w:rPrDefault>",
        paragraph_P=r(fonts(ascii="Times New Roman")),
    )
    assert style_look(kieu).phong_chu["ascii"] == "Calibri"
    assert style_look(kieu).phong_chu["hAnsi"] == "Arial"
    assert style_look(kieu, "P").phong_chu["ascii"] == "Times New Roman"
    assert (
        look(kieu, paragraph=style("P"), run=fonts(asciiTheme="majorAscii")).phong_chu["ascii"] == "Cambria"
    )


def test_the_theme_has_a_face_for_each_slot_and_an_empty_one_says_nothing() -> None:
    themed = fonts(
        asciiTheme="minorAscii", hAnsiTheme="majorHAnsi", eastAsiaTheme="minorEastAsia", cstheme="minorBidi"
    )
    assert dict(look(styles(), run=themed).phong_chu) == {
        "ascii": "Calibri", "hAnsi": "Cambria", "eastAsia": "SimSun", "cs": "Arial",
    }  # fmt: skip
    assert look(styles(), run=fonts(eastAsiaTheme="majorEastAsia")).phong_chu["eastAsia"] == "Times New Roman"


def test_spacing_is_put_together_attribute_by_attribute() -> None:
    kieu = styles(
        paragraph_A=p(
            '<w:spacing w:before="120" w:after="60" w:line="360" w:lineRule="exact"/><w:jc w:val="both"/>'
        ),
        paragraph_B=p('<w:spacing w:after="200"/>', "A"),
    )
    found = look(kieu, paragraph=f'{style("B")}<w:spacing w:before="0"/>')
    assert (found.cach_tren, found.cach_duoi, found.gian_dong, found.can) == (0, 10, 18, "deu")
    loose = look(kieu, paragraph=f'{style("B")}<w:spacing w:line="360" w:lineRule="atLeast"/>')
    assert loose.gian_dong is None


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("", 10.0), ('<w:ind w:firstLine="0"/>', 0.0), ('<w:ind w:hanging="284"/>', -5.01),
        ('<w:ind w:left="500"/>', 10.0), ('<w:ind w:hanging="284" w:firstLine="700"/>', -5.01),
    ],
)  # fmt: skip
def test_a_hanging_indent_replaces_a_first_line_indent(own: str, expected: float) -> None:
    kieu = styles(paragraph_P=p('<w:ind w:firstLine="567"/>'))
    assert look(kieu, paragraph=style("P") + own).thut_dau_dong == expected


@pytest.mark.parametrize(
    ("jc", "expected"),
    [
        ("left", "trai"),
        ("start", "trai"),
        ("center", "giua"),
        ("end", "phai"),
        ("both", "deu"),
        ("distribute", "distribute"),
    ],
)
def test_alignments_in_the_words_of_the_rows(jc: str, expected: str) -> None:
    assert look(styles(), paragraph=f'<w:jc w:val="{jc}"/>').can == expected


def test_underline_and_capitals() -> None:
    kieu = styles(paragraph_P=r('<w:u w:val="single"/><w:caps/>'))
    assert (style_look(kieu, "P").gach_chan, style_look(kieu, "P").hoa) == (True, True)
    assert look(kieu, paragraph=style("P"), run='<w:u w:val="none"/>').gach_chan is False
