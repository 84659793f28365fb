"""Automatic numbering: the labels Word prints before paragraphs, and the indents of their levels."""

from __future__ import annotations

import pytest

from tests.checking.xml import NS, p, read, root, styles, styles_xml
from vanban.ooxml.danh_so import BoDem, DanhSo


def level(number: int, text: str, kind: str = "decimal", more: str = "", start: int | None = 1) -> str:
    begins = "" if start is None else f'<w:start w:val="{start}"/>'
    format_ = f'<w:numFmt w:val="{kind}"/>'
    return f'<w:lvl w:ilvl="{number}">{begins}{format_}{more}<w:lvlText w:val="{text}"/></w:lvl>'


def abstract(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def use(number: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def numbered(number: int | None, depth: int | None = 0, more: str = "") -> str:
    """A paragraph with automatic numbering."""
    ilvl = "" if depth is None else f'<w:ilvl w:val="{depth}"/>'
    num_id = "" if number is None else f'<w:numId w:val="{number}"/>'
    return p("a", f"{more}<w:numPr>{ilvl}{num_id}</w:numPr>")


def labels(numbering: str, *paragraphs: str, **parts: str) -> list[str]:
    doc = read("".join(paragraphs), numbering=f"<w:numbering {NS}>{numbering}</w:numbering>", **parts)
    return [doan.nhan for doan in doc.doan]


OUTLINE = abstract(
    0, level(0, "%1-", "upperRoman"), level(1, "%2."), level(2, "%2.%3."), level(3, "%4)", "lowerLetter")
) + use(1, 0)  # fmt: skip


def test_levels_count_and_begin_anew_below_each_other() -> None:
    depths = [0, 1, 1, 2, 2, 3, 3, 1, 2, 0, 1, 3]
    assert labels(OUTLINE, *(numbered(1, depth) for depth in depths)) == [
        "I-", "1.", "2.", "2.1.", "2.2.", "a)", "b)", "3.", "3.1.", "II-", "1.", "a)",
    ]  # fmt: skip


def test_paragraphs_without_numbering_have_no_label_and_do_not_count() -> None:
    assert labels(OUTLINE, numbered(1), p("x"), numbered(1), p(), numbered(1)) == [
        "I-",
        "",
        "II-",
        "",
        "III-",
    ]


def test_a_document_without_numbering_xml_has_no_labels() -> None:
    assert [doan.nhan for doan in read(numbered(1) + numbered(2)).doan] == ["", ""]


@pytest.mark.parametrize(
    ("kind", "start", "expected"),
    [
        ("decimal", 0, "0"), ("decimal", 516, "516"), ("decimalZero", 3, "03"), ("decimalZero", 12, "12"),
        ("upperRoman", 1, "I"), ("upperRoman", 4, "IV"), ("upperRoman", 1994, "MCMXCIV"),
        ("lowerRoman", 9, "ix"), ("upperRoman", 0, "0"), ("upperRoman", 99_999, "99999"),
        ("lowerLetter", 1, "a"), ("lowerLetter", 26, "z"), ("lowerLetter", 27, "aa"),
        ("upperLetter", 53, "AAA"), ("lowerLetter", 999_999_999, "999999999"), ("lowerLetter", -1, "-1"),
        ("none", 5, ""), ("ordinal", 5, "5"), ("thaiNumbers", 5, "5"),
    ],
)  # fmt: skip
def test_the_formats_of_numbers(kind: str, start: int, expected: str) -> None:
    numbering = abstract(0, level(0, "%1", kind, start=start)) + use(1, 0)
    assert labels(numbering, numbered(1)) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("-", "-"), ("+", "+"), ("•", "•"), ("o", "o"), ("–", "–"), ("\uf0b7", "•"), ("\uf02d", "-"),
        ("\uf0a7", "•"), ("\uf0d8", "•"), ("- ", "-"), ("", ""),
    ],
)  # fmt: skip
def test_bullets_are_read_as_what_they_look_like(text: str, expected: str) -> None:
    assert labels(abstract(0, level(0, text, "bullet")) + use(1, 0), numbered(1)) == [expected]


def test_words_around_the_number_belong_to_the_label() -> None:
    numbering = abstract(0, level(0, "Điều %1."), level(1, "Mục %1.%2 -", "upperRoman")) + use(1, 0)
    assert labels(numbering, numbered(1), numbered(1, 1)) == ["Điều 1.", "Mục 1.I -"]


def test_a_label_shows_no_number_of_a_level_below_it() -> None:
    assert labels(abstract(0, level(0, "%1.%2."), level(1, "%2")) + use(1, 0), numbered(1)) == ["1.."]


def test_a_level_that_was_never_used_counts_as_its_start() -> None:
    assert labels(OUTLINE, numbered(1, 2), numbered(1, 2)) == ["1.1.", "1.2."]


def test_a_level_without_a_start_begins_with_nought() -> None:
    assert labels(abstract(0, level(0, "%1", start=None)) + use(1, 0), numbered(1), numbered(1)) == ["0", "1"]


def test_legal_numbering_shows_all_numbers_as_plain_ones() -> None:
    numbering = abstract(0, level(0, "%1", "upperRoman"), level(1, "%1.%2", "lowerLetter", "<w:isLgl/>"))
    assert labels(numbering + use(1, 0), numbered(1), numbered(1, 1)) == ["I", "1.1"]


@pytest.mark.parametrize(
    ("restart", "expected"),
    [
        ("", ["1", "1", "1"]),  # after every higher level
        ('<w:lvlRestart w:val="0"/>', ["1", "2", "3"]),  # never
        ('<w:lvlRestart w:val="1"/>', ["1", "2", "1"]),  # only after the first one
    ],
)
def test_a_level_restarts_where_it_says(restart: str, expected: list[str]) -> None:
    numbering = abstract(0, level(0, "%1"), level(1, "%2"), level(2, "%3", more=restart)) + use(1, 0)
    found = labels(numbering, *(numbered(1, depth) for depth in (0, 1, 2, 1, 2, 0, 1, 2)))
    assert [found[2], found[4], found[7]] == expected


def test_two_uses_of_a_list_go_on_from_each_other_unless_one_says_where_it_starts() -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = abstract(0, level(0, "%1.")) + use(1, 0) + use(2, 0) + use(3, 0, again)
    paragraphs = [numbered(number) for number in (1, 1, 2, 3, 3, 1)]
    assert labels(numbering, *paragraphs) == ["1.", "2.", "3.", "1.", "2.", "3."]


def test_two_lists_count_apart() -> None:
    numbering = abstract(0, level(0, "%1.")) + abstract(1, level(0, "%1)")) + use(1, 0) + use(2, 1)
    assert labels(numbering, *(numbered(number) for number in (1, 2, 1, 2))) == ["1.", "1)", "2.", "2)"]


def test_a_use_may_change_a_level() -> None:
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "%1)", "lowerLetter", start=3)}</w:lvlOverride>'
    assert labels(abstract(0, level(0, "%1.")) + use(1, 0, other), numbered(1)) == ["c)"]


def test_a_list_kept_under_a_numbering_style_is_found_through_it() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="S"/></w:abstractNum>'
        + abstract(1, '<w:styleLink w:val="S"/>', level(0, "%1/"))
        + use(1, 0)
        + use(2, 1)
    )
    kept = '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>'
    assert labels(numbering, numbered(1), styles=styles_xml(numbering_S=kept)) == ["1/"]
    assert labels(numbering, numbered(1)) == [""]
    circle = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    assert labels(numbering, numbered(1), styles=styles_xml(numbering_S=circle)) == [""]


def test_a_style_numbers_its_paragraphs_at_the_level_bound_to_it() -> None:
    numbering = abstract(
        0, level(0, "%1.", more='<w:pStyle w:val="H1"/>'), level(1, "%1.%2.", more='<w:pStyle w:val="H2"/>')
    ) + use(1, 0)  # fmt: skip
    kinds = styles_xml(
        paragraph_H1='<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>',
        paragraph_H2='<w:basedOn w:val="H1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>',
        paragraph_H3='<w:basedOn w:val="H2"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>',
    )
    first, second, third = (f'<w:pStyle w:val="H{number}"/>' for number in (1, 2, 3))
    paragraphs = [p("a", each) for each in (first, second, second, third, first)]
    assert labels(numbering, *paragraphs, styles=kinds) == ["1.", "1.1.", "1.2.", "", "2."]
    taken_back = f'{first}<w:numPr><w:numId w:val="0"/></w:numPr>'
    deeper = f'{first}<w:numPr><w:ilvl w:val="1"/></w:numPr>'
    assert labels(numbering, p("a", taken_back), p("a", deeper), styles=kinds) == ["", "1.1."]


def test_numbering_that_is_not_there_prints_nothing() -> None:
    numbering = abstract(0, level(0, "%1.")) + use(1, 0) + use(3, 9) + '<w:num w:numId="4"/><w:num/>'
    paragraphs = [numbered(2), numbered(3), numbered(4), numbered(1, 8), numbered(1, 9), numbered(1, -1)]
    assert labels(numbering, *paragraphs) == [""] * 6
    assert labels(numbering, p("a", "<w:numPr/>"), numbered(None, 0)) == ["", ""]
    assert labels(numbering, p("a", '<w:numPr><w:numId w:val="x"/></w:numPr>')) == [""]


def test_headers_count_for_themselves() -> None:
    header = f"<w:hdr {NS}>{numbered(1)}</w:hdr>"
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    doc = read(
        numbered(1) + numbered(1) + section,
        header1=header,
        numbering=f"<w:numbering {NS}>{OUTLINE}</w:numbering>",
    )
    assert [doan.nhan for doan in doc.doan] == ["I-", "II-"]
    assert [doan.nhan for doan in doc.phan[0].dau_trang["default"]] == ["I-"]


def test_a_label_is_no_longer_than_words_own() -> None:
    lists = DanhSo(root(f"<w:numbering>{abstract(0, level(0, 'x' * 9999))}{use(1, 0)}</w:numbering>"), {})
    assert len(BoDem(lists).label(1, 0)) == 255


INDENTED = abstract(0, level(0, "%1.", more='<w:pPr><w:ind w:left="1134" w:hanging="567"/></w:pPr>')) + use(
    1, 0
)
BY_STYLE = '<w:numPr><w:numId w:val="1"/></w:numPr>'


@pytest.mark.parametrize(
    ("style", "direct", "left", "first"),
    [
        # numbered directly: the level beats the paragraph's style, and yields to the paragraph
        ('<w:ind w:left="284" w:firstLine="284"/>', BY_STYLE, 20, -10),
        ('<w:ind w:left="284" w:firstLine="284"/>', BY_STYLE + '<w:ind w:left="567"/>', 10, -10),
        ("", BY_STYLE + '<w:ind w:left="0" w:firstLine="567"/>', 0, 10),
        # numbered by its style: what the same style says of indents beats the level
        (BY_STYLE, "", 20, -10),
        (BY_STYLE + '<w:ind w:left="0" w:firstLine="567"/>', "", 0, 10),
        (BY_STYLE + '<w:ind w:firstLine="567"/>', "", 20, 10),
        (BY_STYLE, '<w:numPr><w:numId w:val="0"/></w:numPr>', 0, 0),
        (BY_STYLE + '<w:ind w:left="567"/>', '<w:numPr><w:numId w:val="0"/></w:numPr>', 10, 0),
    ],
)  # fmt: skip
def test_the_indents_of_a_level_stand_where_the_numbering_is_named(
    style: str, direct: str, left: float, first: float
) -> None:
    cascade = styles(numbering=INDENTED, paragraph_P=f"<w:pPr>{style}</w:pPr>")
    p_pr = root(f'<w:pPr><w:pStyle w:val="P"/>{direct}</w:pPr>')
    found = cascade.paragraph(cascade.base(p_pr), p_pr)
    assert (round(found.thut_trai, 1), round(found.thut_dau_dong, 1)) == (left, first)


def test_a_style_that_takes_its_numbering_from_below_keeps_the_indents_said_there() -> None:
    below = f'<w:pPr>{BY_STYLE}<w:ind w:left="284"/></w:pPr>'
    cascade = styles(numbering=INDENTED, paragraph_A=below, paragraph_B='<w:basedOn w:val="A"/>')
    _, found = cascade.style_look("B")
    assert (round(found.thut_trai, 1), round(found.thut_dau_dong, 1)) == (5, -10)
    again = styles(
        numbering=INDENTED,
        paragraph_A='<w:pPr><w:ind w:left="284"/></w:pPr>',
        paragraph_B=f'<w:basedOn w:val="A"/><w:pPr>{BY_STYLE}</w:pPr>',
    )
    assert round(again.style_look("B")[1].thut_trai, 1) == 20
