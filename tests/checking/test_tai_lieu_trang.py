"""Sections as they read: paper, margins, headers and footers that go on from section to section."""

from __future__ import annotations

import pytest

from tests.checking.xml import NS, p, read


def edge(kind: str, text: str) -> str:
    return f"<w:{kind} {NS}>{p(text)}</w:{kind}>"


def reference(kind: str, name: str, which: str = "default") -> str:
    return f'<w:{kind}Reference w:type="{which}" r:id="{name}"/>'


def section(inside: str) -> str:
    return f"<w:sectPr>{inside}</w:sectPr>"


def shown(edges: object) -> dict[str, str]:
    assert hasattr(edges, "items")
    return {which: "|".join(doan.nguyen for doan in found) for which, found in edges.items()}


def test_paper_and_margins_in_millimetres() -> None:
    doc = read(
        section(
            '<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"/><w:pgMar w:top="1134" w:right="850" '
            'w:bottom="-1134" w:left="1701" w:header="567" w:gutter="284"/><w:pgNumType w:start="3"/>'
            "<w:titlePg/>"
        )
    )
    (phan,) = doc.phan
    found = (phan.rong, phan.cao, phan.le_tren, phan.le_phai, phan.le_duoi, phan.le_trai, phan.cach_dau_trang)
    assert [round(each, 1) for each in found] == [210.0, 297.0, 20.0, 15.0, 20.0, 30.0, 10.0]
    assert (round(phan.gay, 1), phan.ngang, phan.trang_dau_rieng, phan.bat_dau_so) == (5.0, False, True, 3)


def test_what_a_section_does_not_say_is_what_word_takes() -> None:
    for doc in (read(p("a") + section("")), read(p("a")), read("")):
        (phan,) = doc.phan
        found = (phan.rong, phan.cao, phan.le_tren, phan.le_trai, phan.gay, phan.cach_dau_trang)
        assert [round(each, 1) for each in found] == [215.9, 279.4, 25.4, 25.4, 0, 12.7]
        assert (phan.ngang, phan.trang_dau_rieng, phan.bat_dau_so, dict(phan.dau_trang)) == (
            False,
            False,
            None,
            {},
        )


@pytest.mark.parametrize(
    ("attribute", "expected"),
    [
        ("20mm", 20.0),
        ("2cm", 20.0),
        ("1in", 25.4),
        ("nan", 25.4),
        ("", 25.4),
        ("9" * 400, 25.4),
        ("1e5", 25.4),
    ],
)
def test_margins_with_units_and_margins_that_are_no_numbers(attribute: str, expected: float) -> None:
    doc = read(section(f'<w:pgMar w:top="{attribute}"/><w:pgNumType w:start="²"/>'))
    assert (round(doc.phan[0].le_tren, 1), doc.phan[0].bat_dau_so) == (expected, None)


def test_a_landscape_section() -> None:
    assert read(section('<w:pgSz w:orient="landscape"/>')).phan[0].ngang is True


def test_paragraphs_know_their_section() -> None:
    ends = p("b", section('<w:pgSz w:w="100"/>'))
    doc = read(p("a") + ends + p("c") + section('<w:pgSz w:w="200"/>'))
    assert [doan.phan for doan in doc.doan] == [0, 0, 1]
    assert [phan.element is not None and phan.so for phan in doc.phan] == [0, 1]


def test_sections_in_cells_boxes_and_headers_are_none() -> None:
    stray = p("a", section(""))
    cell = f"<w:tbl><w:tr><w:tc>{stray}</w:tc></w:tr></w:tbl>"
    boxed = f"<w:p><w:r><w:pict><w:txbxContent>{stray}</w:txbxContent></w:pict></w:r></w:p>"
    doc = read(
        cell + boxed + p("b") + section(reference("header", "header1")),
        header1=f"<w:hdr {NS}>{stray}</w:hdr>",
    )
    assert len(doc.phan) == 1
    assert {doan.phan for doan in doc.doan} == {0}
    assert shown(doc.phan[0].dau_trang) == {"default": "a"}


def test_headers_and_footers_are_inherited_type_by_type() -> None:
    first = section(
        reference("header", "header1")
        + reference("header", "header2", "first")
        + reference("footer", "footer1")
    )
    doc = read(
        p("a", first) + p("b", section(reference("header", "header3"))) + p("c", section("")) + p("d"),
        header1=edge("hdr", "một"), header2=edge("hdr", "đầu"), header3=edge("hdr", "ba"),
        footer1=edge("ftr", "chân"),
    )  # fmt: skip
    assert [shown(phan.dau_trang) for phan in doc.phan] == [
        {"default": "một", "first": "đầu"}, {"default": "ba", "first": "đầu"},
        {"default": "ba", "first": "đầu"}, {"default": "ba", "first": "đầu"},
    ]  # fmt: skip
    assert [shown(phan.chan_trang) for phan in doc.phan] == [{"default": "chân"}] * 4
    header = doc.phan[2].dau_trang["default"][0]
    assert (header.noi, header.phan, header is doc.phan[1].dau_trang["default"][0]) == ("dau-trang", 1, True)
    assert doc.phan[0].chan_trang["default"][0].noi == "chan-trang"


def test_references_that_lead_nowhere_are_no_headers() -> None:
    inside = reference("header", "rId99") + reference("header", "styles", "first") + "<w:footerReference/>"
    doc = read(p("a") + section(inside), styles=f"<w:styles {NS}/>")
    assert shown(doc.phan[0].dau_trang) == {"first": ""}
    assert shown(doc.phan[0].chan_trang) == {}
