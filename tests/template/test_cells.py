"""The properties of a cell stay in the order of the schema, whatever the dialect adds to them."""

from __future__ import annotations

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.ooxml_check import problems, remarks
from tests.template.words import made
from vanban.template import Template
from vanban.template.cells import in_order

WIDTH, BORDERS = '<w:tcW w:w="100" w:type="dxa"/>', '<w:tcBorders><w:top w:val="single"/></w:tcBorders>'
SPAN, COLOUR = '<w:gridSpan w:val="{{n}}"/>', '<w:shd w:val="clear" w:fill="{{"FF0000" if a > 1 else b}}"/>'
MERGE = '<w:vMerge w:val="{% if loop.first %}restart{% else %}continue{% endif %}"/>'


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (SPAN + WIDTH, WIDTH + SPAN),
        (COLOUR + SPAN + WIDTH + BORDERS, WIDTH + SPAN + BORDERS + COLOUR),
        (WIDTH + BORDERS + MERGE, WIDTH + MERGE + BORDERS),
        (BORDERS + WIDTH, BORDERS + WIDTH),  # no tag: the author's own order
        (COLOUR + '<w:khac w:val="1"/>' + WIDTH, COLOUR + '<w:khac w:val="1"/>' + WIDTH),
        (COLOUR + "chữ" + WIDTH, COLOUR + "chữ" + WIDTH),
    ],
)
def test_what_tags_add_stands_where_the_schema_wants_it(found: str, expected: str) -> None:
    around = "<w:tc><w:tcPr>{}</w:tcPr><w:p/></w:tc>"
    assert in_order(around.format(found)) == around.format(expected)


def test_a_table_with_all_the_tags_of_cells_opens_without_repair() -> None:
    cell = (
        "<w:tc><w:tcPr><w:tcW w:w='1000' w:type='dxa'/><w:vAlign w:val='top'/></w:tcPr>"
        "<w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    )
    rows = (
        ("{% colspan n %}rộng",),
        ("{%tr for x in ds %}", ""),
        ("{% cellbg mau %}{{ x }}", "{% vm %}chung"),
        ("{%tr endfor %}", ""),
        ("{%tc for x in ds %}", "{% hm %}gộp", "{%tc endfor %}"),
    )
    table = "".join(f"<w:tr>{''.join(map(cell.format, row))}</w:tr>" for row in rows)
    grid = "<w:tblPr/><w:tblGrid><w:gridCol w:w='1000'/><w:gridCol w:w='1000'/></w:tblGrid>"
    template = made(
        build=lambda document: document._body._body.insert(
            0, parse_xml(f"<w:tbl {nsdecls('w')}>{grid}{table}</w:tbl>")
        )
    )
    data = Template.open(template).render({"n": 2, "mau": "FF0000", "ds": ["a", "b"]})
    assert (problems(data), remarks(data)) == ([], [])
