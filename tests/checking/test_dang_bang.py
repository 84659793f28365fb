"""Table styles: which of their parts hold for a cell, and what they say there."""

from __future__ import annotations

import pytest

from tests.checking.xml import look, p, read, styles, styles_xml
from vanban.ooxml.tai_cho import look_in_place

PARTS = (
    "wholeTable", "band1Vert", "band2Vert", "band1Horz", "band2Horz", "firstRow", "lastRow", "firstCol",
    "lastCol", "nwCell", "neCell", "swCell", "seCell",
)  # fmt: skip


def part(name: str, properties: str) -> str:
    return f'<w:tblStylePr w:type="{name}">{properties}</w:tblStylePr>'


def size(points: int) -> str:
    return f'<w:rPr><w:sz w:val="{points * 2}"/></w:rPr>'


def table(look: str, rows: int = 3, columns: int = 3, cell: str = "") -> str:
    cells = "".join(f"<w:tc>{cell}{p('a')}</w:tc>" for _ in range(columns))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="T"/>{look}</w:tblPr>'
        + f"<w:tr>{cells}</w:tr>" * rows
        + "</w:tbl>"
    )


def sizes(look: str, style: str, rows: int = 3, columns: int = 3) -> list[list[float]]:
    """Sizes of the text, cell by cell."""
    doc = read(table(look, rows, columns), styles=styles_xml(table_T=style))
    found = [doan.dang_manh(doan.manh[0]).co for doan in doc.doan]
    return [found[row * columns : (row + 1) * columns] for row in range(rows)]


ALL = "".join(part(name, size(20 + number)) for number, name in enumerate(PARTS))


@pytest.mark.parametrize(
    ("wants", "expected"),
    [
        # what a table wants by name, as Word writes it since 2010
        ('w:noHBand="1" w:noVBand="1"', [[20] * 3] * 3),
        ('w:firstRow="1" w:noHBand="1" w:noVBand="1"', [[25] * 3, [20] * 3, [20] * 3]),
        ('w:lastRow="1" w:noHBand="1" w:noVBand="1"', [[20] * 3, [20] * 3, [26] * 3]),
        ('w:firstColumn="1" w:noHBand="1" w:noVBand="1"', [[27, 20, 20]] * 3),
        ('w:lastColumn="1" w:noHBand="true" w:noVBand="on"', [[20, 20, 28]] * 3),
        ('w:noVBand="1"', [[23] * 3, [24] * 3, [23] * 3]),
        ('w:noHBand="1"', [[21, 22, 21]] * 3),
        (
            'w:firstRow="1" w:lastRow="1" w:firstColumn="1" w:lastColumn="1" w:noHBand="1" w:noVBand="1"',
            [[29, 25, 30], [27, 20, 28], [31, 26, 32]],
        ),
        # the same as bits of one number, as in files of 2007
        ('w:val="0620"', [[25] * 3, [20] * 3, [20] * 3]),
        ('w:val="04A0"', [[29, 25, 25], [27, 23, 23], [27, 24, 24]]),
        ('w:val="rubbish"', [[23] * 3, [24] * 3, [23] * 3]),
    ],
)  # fmt: skip
def test_the_place_of_a_cell_says_which_parts_hold(wants: str, expected: list[list[float]]) -> None:
    assert sizes(f"<w:tblLook {wants}/>", ALL) == expected


def test_bands_may_be_wider_than_one_row() -> None:
    style = '<w:tblPr><w:tblStyleRowBandSize w:val="2"/></w:tblPr>' + ALL
    found = sizes('<w:tblLook w:noVBand="1"/>', style, rows=5, columns=1)
    assert found == [[23], [23], [24], [24], [23]]
    zero = '<w:tblPr><w:tblStyleRowBandSize w:val="0"/></w:tblPr>' + ALL
    assert sizes('<w:tblLook w:noVBand="1"/>', zero, rows=2, columns=1) == [[23], [24]]


def test_the_first_column_shifts_the_bands() -> None:
    found = sizes('<w:tblLook w:firstColumn="1" w:noHBand="1"/>', ALL, rows=1)
    assert found == [[27, 21, 22]]


def test_without_a_look_of_the_table_its_cells_say_it() -> None:
    own = '<w:tcPr><w:cnfStyle w:val="100000000000"/></w:tcPr>'
    doc = read(table("", 1, 1, own), styles=styles_xml(table_T=ALL))
    assert doc.doan[0].dang_manh(doc.doan[0].manh[0]).co == 25
    named = '<w:tcPr><w:cnfStyle w:val="000000000000" w:lastColumn="1"/></w:tcPr>'
    doc = read(table("", 1, 1, named), styles=styles_xml(table_T=ALL))
    assert doc.doan[0].dang_manh(doc.doan[0].manh[0]).co == 28
    assert sizes("", ALL, 1, 1) == [[20]]


def test_a_part_inherits_from_the_same_part_of_the_style_below() -> None:
    below = part("firstRow", "<w:rPr><w:b/></w:rPr><w:pPr><w:jc w:val='center'/></w:pPr>")
    style = f'<w:basedOn w:val="U"/>{part("firstRow", size(15))}'
    doc = read(table('<w:tblLook w:firstRow="1"/>', 2, 1), styles=styles_xml(table_T=style, table_U=below))
    first, second = (doan.dang_manh(doan.manh[0]) for doan in doc.doan)
    assert (first.co, first.dam, doc.doan[0].dang.can) == (15, True, "giua")
    assert (second.co, second.dam, doc.doan[1].dang.can) == (10, False, "trai")


def test_bold_of_the_first_row_and_of_the_paragraphs_style_undo_each_other() -> None:
    kinds = {"table_T": part("firstRow", "<w:rPr><w:b/></w:rPr>"), "paragraph_P": "<w:rPr><w:b/></w:rPr>"}
    body = table('<w:tblLook w:firstRow="1"/>', 1, 1).replace(
        "<w:p>", '<w:p><w:pPr><w:pStyle w:val="P"/></w:pPr>'
    )
    doc = read(body, styles=styles_xml(**kinds))
    assert doc.doan[0].dang_manh(doc.doan[0].manh[0]).dam is False


def test_a_table_that_names_no_style_is_of_the_default_one() -> None:
    cascade = styles(table_Normal="<w:pPr><w:spacing w:after='0'/></w:pPr>" + size(13))
    assert look(cascade, table="")[0].co == 13
    assert look(cascade, table="Khong")[0].co == 13
    assert look(cascade)[0].co == 10


def test_the_spacing_of_a_table_style_beats_the_defaults_and_yields_to_the_paragraphs_style() -> None:
    cascade = styles(
        '<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259"/></w:pPr></w:pPrDefault>',
        table_Grid='<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>',
        paragraph_P='<w:pPr><w:spacing w:after="120"/></w:pPr>',
    )
    assert look(cascade)[1].cach_duoi == 8
    assert look(cascade, table="Grid")[1].cach_duoi == 0
    assert look(cascade, table="Grid", paragraph='<w:pStyle w:val="P"/>')[1].cach_duoi == 6


def test_in_a_table_within_a_table_the_inner_style_speaks() -> None:
    inner = f'<w:tbl><w:tblPr><w:tblStyle w:val="I"/></w:tblPr><w:tr><w:tc>{p("a")}</w:tc></w:tr></w:tbl>'
    body = (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="T"/></w:tblPr><w:tr><w:tc>{inner}{p("b")}</w:tc></w:tr></w:tbl>'
    )
    doc = read(body + p("c"), styles=styles_xml(table_T=size(13), table_I=size(11)))
    assert [doan.dang_manh(doan.manh[0]).co for doan in doc.doan] == [11, 13, 10]


def test_the_look_in_place_and_the_look_of_the_document_are_one() -> None:
    inner = table('<w:tblLook w:val="04A0"/>')
    box = f"<w:p><w:r><w:pict><w:txbxContent>{p('c')}</w:txbxContent></w:pict></w:r></w:p>"
    body = table('<w:tblLook w:firstRow="1" w:lastColumn="1"/>', cell=inner) + p("b")
    doc = read(body + table("", cell=box), styles=styles_xml(table_T=ALL))
    assert len({doan.dang_manh(doan.manh[0]) for doan in doc.doan if doan.manh}) > 6
    for doan in doc.doan:
        for manh in doan.manh:
            assert look_in_place(doc.cascade, manh.element) == (doan.dang_manh(manh), doan.dang)
