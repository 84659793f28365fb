"""Paper, margins and page numbers put right; what headers and footers showed besides stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import etree

from tests.checking.fixing_tools import (
    TRACKED,
    accepted,
    edges,
    ids,
    refused,
    settled,
    text_box,
    texts,
)
from tests.checking.paper import w
from tests.ooxml_check import problems
from tests.template.corpus import p, paper, r
from vanban.ooxml.sua import Plan, SuaSoTrang, SuaTrang, Tracked, apply
from vanban.ooxml.tai_lieu import read_document
from vanban.opc import read_package, write_package

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from vanban.ooxml.sua import Sua
    from vanban.ooxml.tai_lieu import PhanTrang, TaiLieu

A4 = {"rong": 210, "cao": 297, "le_tren": 20, "le_duoi": 20, "le_trai": 30, "le_phai": 15}
SECTION = '<w:p><w:pPr><w:sectPr><w:pgSz w:w="12240" w:h="15840"/></w:sectPr></w:pPr></w:p>'
PAGE = '<w:fldSimple w:instr=" PAGE \\* MERGEFORMAT "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
PAGES = PAGE.replace("PAGE", "NUMPAGES")
PAGE_IN_PARTS = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PA</w:instrText>'
    '</w:r><w:r><w:instrText>GE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    "<w:r><w:t>2</w:t></w:r>"
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
NUMBER = ("2", ("PAGE",))


def _edited(data: bytes, make: Callable[[TaiLieu], Iterable[Sua]], tracked: Tracked | None = None) -> bytes:
    doc = read_document(data)
    result = write_package({**doc.package.parts, **apply(doc, make(doc), tracked)})
    assert problems(result) == []
    assert len(ids(result)) == len(set(ids(result)))
    return result


def _numbered(data: bytes) -> bytes:
    """The document with page numbers in each of its sections, having held the tracked way against it."""

    def make(doc: TaiLieu) -> Iterable[Sua]:
        return [SuaSoTrang(phan) for phan in doc.phan]

    plain, tracked = _edited(data, make), _edited(data, make, TRACKED)
    assert settled(accepted(tracked)) == settled(plain)
    assert texts(plain) == texts(tracked) == texts(data)
    back = refused(tracked)
    assert [phan.trang_dau_rieng for phan in _sections(back)] == [
        each.trang_dau_rieng for each in _sections(data)
    ]
    assert _shown(back) == _shown(data)
    assert settled(_edited(plain, make)) == settled(plain)
    return plain


def _shown(data: bytes) -> list[dict[str, list[tuple[str, tuple[str, ...]]]]]:
    """What stands at the edges, first pages only where they are on."""
    return [
        {key: value for key, value in found.items() if phan.trang_dau_rieng or "first" not in key}
        for found, phan in zip(edges(data), _sections(data), strict=True)
    ]


def _sections(data: bytes) -> tuple[PhanTrang, ...]:
    return read_document(data).phan


def _looks(data: bytes) -> list[tuple[object, ...]]:
    """How the number is printed, in each section."""
    return [
        (
            doan.dang.can,
            doan.dang.thut_dau_dong + doan.dang.thut_trai,
            look.phong,
            look.co,
            look.dam,
            look.nghieng,
        )
        for phan in _sections(data)
        for doan in phan.dau_trang["default"]
        if "PAGE" in doan.truong
        for manh in doan.manh
        for look in [doan.dang_manh(manh)]
    ]


RIGHT = ("giua", 0.0, ("Times New Roman",), 14.0, False, False)


# --- paper -----------------------------------------------------------------------------------------------


def test_paper_and_margins_are_set() -> None:
    result = _edited(paper(p("chữ")), lambda doc: [SuaTrang(doc.phan[0], A4)])
    phan = _sections(result)[0]
    assert {key: round(getattr(phan, key), 1) for key in A4} == A4
    size = next(read_document(result).root.iter(w("pgSz")))
    assert (size.get(w("w")), size.get(w("h")), size.get(w("orient"))) == ("11906", "16838", None)


def test_only_what_differs_is_touched_and_the_rest_of_the_section_stays() -> None:
    said = (
        '<w:sectPr><w:type w:val="nextPage"/><w:pgSz w:w="11906" w:h="16838" w:code="9"/>'
        '<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1418" w:header="708" '
        'w:footer="708" w:gutter="0"/>'
        '<w:cols w:num="2"/><w:docGrid w:linePitch="360"/></w:sectPr>'
    )
    data = paper(f"<w:p><w:pPr>{said}</w:pPr></w:p>{p('chữ')}")
    result = _edited(data, lambda doc: [SuaTrang(doc.phan[0], A4)])
    now = etree.tostring(next(read_document(result).root.iter(w("sectPr")))).decode()
    assert (
        now.replace("1701", "1418")
        == etree.tostring(next(read_document(data).root.iter(w("sectPr")))).decode()
    )
    tracked = _edited(data, lambda doc: [SuaTrang(doc.phan[0], A4)], TRACKED)
    assert settled(accepted(tracked)) == settled(result)
    assert settled(refused(tracked)) == settled(data)


def test_landscape_is_said_with_the_paper() -> None:
    result = _edited(paper(p("chữ")), lambda doc: [SuaTrang(doc.phan[0], {"rong": 297, "cao": 210})])
    assert _sections(result)[0].ngang
    back = _edited(result, lambda doc: [SuaTrang(doc.phan[0], {"rong": 210, "cao": 297})])
    assert not _sections(back)[0].ngang


def test_a_document_without_a_section_gets_one() -> None:
    data = paper(p("chữ"))
    parts = dict(read_package(data).parts)
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:sectPr></w:sectPr>", b"")
    data = write_package(parts)
    assert read_document(data).phan[0].element is None
    result = _edited(data, lambda doc: [SuaTrang(doc.phan[0], A4), SuaSoTrang(doc.phan[0])])
    phan = _sections(result)[0]
    assert (round(phan.le_trai), phan.trang_dau_rieng) == (30, True)
    assert edges(result) == [{"đầu default": [NUMBER]}]


def test_two_edits_that_want_different_margins_are_not_both_made() -> None:
    doc = read_document(paper(p("chữ")))
    plan = Plan(doc)
    assert plan.add([SuaTrang(doc.phan[0], {"le_trai": 30, "le_phai": 15})])
    assert not plan.add([SuaTrang(doc.phan[0], {"le_trai": 35})])
    assert plan.add([SuaTrang(doc.phan[0], {"le_trai": 30, "le_tren": 20})])
    phan = _sections(write_package({**doc.package.parts, **plan.write()}))[0]
    assert [round(each) for each in (phan.le_trai, phan.le_phai, phan.le_tren)] == [30, 15, 20]


# --- page numbers ----------------------------------------------------------------------------------------


def test_a_document_without_headers_gets_a_number_from_the_second_page_on() -> None:
    result = _numbered(paper(p("chữ")))
    assert edges(result) == [{"đầu default": [NUMBER]}]
    assert _looks(result) == [RIGHT]
    phan = _sections(result)[0]
    assert (phan.trang_dau_rieng, round(phan.cach_dau_trang, 1)) == (True, 10)
    assert sorted(phan.dau_trang) == ["default", "first"]


@pytest.mark.parametrize("number", [PAGE, PAGE_IN_PARTS])
@pytest.mark.parametrize(
    "around",
    ["{}", "Trang {}", "- {} -", "Trang {}/" + PAGES, "<w:r><w:tab/></w:r>{}", "Page {} of " + PAGES],
)
def test_a_number_in_the_footer_goes_with_its_words(number: str, around: str) -> None:
    result = _numbered(paper(p("chữ"), footer=p(*_split(around, number)) + p("Đảng uỷ")))
    assert edges(result) == [
        {"đầu default": [NUMBER], "chân default": [("Đảng uỷ", ())], "chân first": [("Đảng uỷ", ())]}
    ]


def _split(around: str, number: str) -> list[str]:
    """The pieces of a paragraph, each text or XML."""
    before, _, after = around.partition("{}")
    words, _, more = after.partition("<")
    return [each for each in (before, number, words, f"<{more}" if more else "") if each]


def test_words_that_say_something_stay_when_the_number_goes() -> None:
    result = _numbered(paper(p("chữ"), footer=p("Kế hoạch năm 2026, trang ", PAGE)))
    assert edges(result)[0]["chân default"] == [("Kế hoạch năm 2026, trang ", ())]


def test_a_number_that_stands_alone_in_the_header_is_kept_and_set_right() -> None:
    header = p(PAGE, looks='<w:ind w:left="720"/><w:jc w:val="right"/>')
    data = paper(p("chữ"), header=header)
    result = _numbered(data)
    assert edges(result) == [{"đầu default": [NUMBER]}]
    assert _looks(result) == [RIGHT]
    xml = read_package(result).parts["word/header.xml"].decode()
    assert "fldSimple" in xml
    assert (
        "w:ins "
        not in read_package(_edited(data, lambda doc: [SuaSoTrang(doc.phan[0])], TRACKED))
        .parts["word/header.xml"]
        .decode()
    )


def test_what_the_header_says_stays_on_every_page() -> None:
    result = _numbered(paper(p("chữ"), header=p(r("LƯU HÀNH NỘI BỘ", "<w:b/>")) + p("Trang ", PAGE)))
    assert edges(result) == [
        {"đầu default": [NUMBER, ("LƯU HÀNH NỘI BỘ", ())], "đầu first": [("LƯU HÀNH NỘI BỘ", ())]}
    ]
    assert _looks(result) == [RIGHT]


def test_a_first_page_that_has_its_own_header_keeps_it_without_a_number() -> None:
    first = p("LƯU HÀNH NỘI BỘ") + p(PAGE)
    result = _numbered(paper(p("chữ"), header=p(PAGE), header_first=first, footer_first=p("- ", PAGE, " -")))
    assert edges(result) == [{"đầu default": [NUMBER], "đầu first": [("LƯU HÀNH NỘI BỘ", ())]}]


def test_a_header_of_first_pages_that_was_switched_off_does_not_come_to_light() -> None:
    data = paper(p("chữ") + "<!-- titlePg -->", header_first=p("cũ"), footer_first=p("cũ"), header=p("mới"))
    assert not _sections(data)[0].trang_dau_rieng
    result = _numbered(data)
    assert edges(result) == [{"đầu default": [NUMBER, ("mới", ())], "đầu first": [("mới", ())]}]


def test_even_pages_that_have_a_header_of_their_own_are_numbered_too() -> None:
    data = paper(p("chữ"), header=p("lẻ"), header_even=p("chẵn"))
    parts = dict(read_package(data).parts)
    parts["word/settings.xml"] = (
        f'<w:settings xmlns:w="{w("x")[1:-2]}"><w:evenAndOddHeaders/></w:settings>'.encode()
    )
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings"'
        b' Target="settings.xml"/></Relationships>',
    )
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>",
        b'<Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        b'wordprocessingml.settings+xml"/></Types>',
    )
    found = edges(_numbered(write_package(parts)))[0]
    assert (found["đầu default"], found["đầu even"]) == ([NUMBER, ("lẻ", ())], [NUMBER, ("chẵn", ())])


def test_a_section_in_the_middle_goes_on_numbering_from_its_first_page() -> None:
    result = _numbered(paper(p("một") + SECTION + p("hai")))
    one, two = _sections(result)
    assert (one.trang_dau_rieng, two.trang_dau_rieng) == (True, False)
    assert edges(result) == [{"đầu default": [NUMBER]}, {"đầu default": [NUMBER]}]


def test_a_section_that_counts_anew_shows_no_number_on_its_first_page() -> None:
    data = paper(p("một") + SECTION + p("hai"))
    parts = dict(read_package(data).parts)
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b"<w:sectPr></w:sectPr>", b'<w:sectPr><w:pgNumType w:start="1"/></w:sectPr>'
    )
    assert [phan.trang_dau_rieng for phan in _sections(_numbered(write_package(parts)))] == [True, True]


def test_a_number_in_a_text_box_of_the_footer_goes_in_both_renditions() -> None:
    result = _numbered(paper(p("chữ"), footer=p(text_box(p(PAGE)))))
    assert b"PAGE" not in read_package(result).parts["word/footer.xml"]


def test_a_picture_of_the_header_comes_along_to_the_first_page() -> None:
    header = p('<w:r><w:drawing><a:blip r:embed="rId5"/></w:drawing></w:r>', "ĐẢNG UỶ")
    data = paper(p("chữ"), header=header)
    parts = dict(read_package(data).parts)
    parts["word/_rels/header.xml.rels"] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId5" Target="media/a.png" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/></Relationships>'
    )
    parts["word/media/a.png"] = b"\x89PNG"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"<Override", b'<Default Extension="png" ContentType="image/png"/><Override', 1
    )
    result = _numbered(write_package(parts))
    new = read_package(result).parts
    assert new["word/_rels/header1.xml.rels"] == parts["word/_rels/header.xml.rels"]
    assert b"rId5" in new["word/header1.xml"]
