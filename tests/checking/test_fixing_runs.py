"""Edits made in the runs: nothing lost, nothing moved, the look as asked, whatever the runs are cut like."""

from __future__ import annotations

import unicodedata
from copy import deepcopy
from typing import TYPE_CHECKING

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.checking.fixing_tools import (
    LOOKS,
    RUNS,
    STYLES,
    TRACKED,
    accepted,
    both,
    edited,
    khuc,
    looks,
    refused,
    restyled,
    settled,
    shown,
    text_box,
    texts,
)
from tests.checking.paper import w
from tests.ooxml_check import problems, remarks
from tests.template.corpus import CASES, Case, p, paper, r
from vanban.ooxml.sua import Plan, SuaChu, SuaDoan, SuaLoi, SuaSoTrang, SuaTrang, apply
from vanban.ooxml.tai_lieu import Khuc, TaiLieu, read_document
from vanban.opc import write_package

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from vanban.ooxml.sua import Sua

NOTE = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'


# --- text ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("runs", "old", "new", "wanted"),
    [
        ((r("Số: 5-KH/ĐU"),), "Số: 5", "Số 05", "Số 05-KH/ĐU"),
        ((r("S"), r("ố", "<w:b/>"), r(":"), r(" 5-KH")), "Số:", "Số", "Số 5-KH"),
        ((r("Số"), r(" 5")), "5", "05", "Số 05"),
        ((r("một"),), "một", "", ""),
        ((r("a"), "<w:r><w:tab/></w:r>", r("b")), "a\tb", "a b", "a b"),
        ((r("a"), "<w:r><w:br/><w:t>b</w:t></w:r>"), "\nb", " c", "a c"),
        ((r("a b"),), "a b", "a\tb\nc", "a\tb\nc"),
        ((r("Nơi nhận"),), "nhận", "nhận:", "Nơi nhận:"),
        ((r("hết,"), r(" ")), "hết,", "hết;", "hết; "),
    ],
)
def test_words_are_replaced_whatever_the_runs(runs: tuple[str, ...], old: str, new: str, wanted: str) -> None:
    data = paper(p(*runs) + p("khác"))
    assert texts(both(data, lambda doc: [SuaLoi(khuc(doc, old), new)])) == [wanted, "khác"]


def test_new_words_look_like_the_first_letter_and_the_rest_as_it_did() -> None:
    data = paper(p(r("Số", "<w:b/>"), r(": 5", "<w:i/>"), r("-KH", "<w:u w:val='single'/>")))
    result = both(data, lambda doc: [SuaLoi(khuc(doc, "Số: 5"), "Số 05")])
    assert [(look.dam, look.nghieng) for look in shown(result, "Số")] == [(True, False)]
    assert [(look.dam, look.nghieng) for look in shown(result, "0")] == [(True, False)]
    assert [(look.dam, look.nghieng) for look in shown(result, "5")] == [(False, True)]
    assert [look.gach_chan for look in shown(result, "-KH")] == [True]


def test_only_the_letters_that_differ_are_tracked() -> None:
    data = paper(p("Số: 105-KH/ĐU, ngày 3 tháng 9"))
    result = edited(data, lambda doc: [SuaLoi(khuc(doc, "Số: 105-KH/ĐU"), "Số 105-KH/ĐU")], TRACKED)
    root = read_document(result).root
    assert ["".join(map(str, each.itertext())) for each in root.iter(w("del"))] == [":"]
    assert list(root.iter(w("ins"))) == []
    change = next(root.iter(w("del")))
    assert (change.get(w("author")), change.get(w("date"))) == ("Nguyễn Văn A & B", "2026-09-03T07:30:00Z")


def test_several_replacements_in_a_paragraph_meet_their_places() -> None:
    data = paper(p("1,", r("2,", "<w:b/>"), "3,4"))
    edits = [("1,", "một;"), ("2", "hai"), ("3,", "ba."), ("4", "bốn")]
    result = both(data, lambda doc: [SuaLoi(khuc(doc, old), new) for old, new in edits])
    assert texts(result) == ["một;hai,ba.bốn"]


def test_of_overlapping_replacements_the_first_is_made() -> None:
    data = paper(p("một hai ba"))
    doc = read_document(data)
    plan = Plan(doc)
    assert plan.add([SuaLoi(khuc(doc, "một hai"), "X")])
    assert not plan.add([SuaLoi(khuc(doc, "hai ba"), "Y")])
    assert plan.add([SuaLoi(khuc(doc, "một hai"), "X")])
    assert texts(write_package({**doc.package.parts, **plan.write()})) == ["X ba"]


def test_edits_added_together_are_made_all_or_none() -> None:
    doc = read_document(paper(p("một hai ba")))
    plan = Plan(doc)
    assert plan.add([SuaLoi(khuc(doc, "hai"), "X")])
    assert not plan.add([SuaLoi(khuc(doc, "một"), "Y"), SuaLoi(khuc(doc, "hai ba"), "Z")])
    assert texts(write_package({**doc.package.parts, **plan.write()})) == ["một X ba"]


def test_a_place_outside_the_text_is_no_place() -> None:
    doc = read_document(paper(p("một")))
    doan = doc.doan[0]
    for tu, den in ((-1, 2), (0, 4), (2, 1)):
        assert not Plan(doc).add([SuaLoi(Khuc(doan, tu, den), "x")])
        assert not Plan(doc).add([SuaChu(Khuc(doan, tu, den), {"dam": True})])


def test_what_is_no_text_stays_where_it_is() -> None:
    runs = (
        '<w:bookmarkStart w:id="7" w:name="dau"/>',
        r("Căn "),
        '<w:commentRangeStart w:id="2"/>',
        r("cứ "),
        '<w:bookmarkEnd w:id="7"/>',
        '<w:r><w:t>Điều</w:t><w:footnoteReference w:id="2"/><w:t> lệ</w:t></w:r>',
        '<w:commentRangeEnd w:id="2"/><w:r><w:commentReference w:id="2"/></w:r>',
    )
    data = paper(p("trước", *runs, "sau"), footnotes=p("chú"), comments=p("ý kiến"))
    result = both(data, lambda doc: [SuaLoi(khuc(doc, "ứ Điều lệ"), "X")])
    names = [etree.QName(each).localname for each in read_document(result).root.iter() if each.get(w("id"))]
    assert names == [
        "bookmarkStart", "commentRangeStart", "bookmarkEnd", "footnoteReference", "commentRangeEnd",
        "commentReference",
    ]  # fmt: skip
    assert texts(result) == ["trướcCăn cXsau"]


FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DOCPROPERTY So</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>105</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
BOUND = (
    '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/x" w:storeItemID="{A}"/></w:sdtPr><w:sdtContent>'
    "<w:r><w:t>105</w:t></w:r></w:sdtContent></w:sdt>"
)


@pytest.mark.parametrize(
    "inner",
    [
        pytest.param(FIELD, id="field"),
        pytest.param('<w:fldSimple w:instr="DATE"><w:r><w:t>105</w:t></w:r></w:fldSimple>', id="simple"),
        pytest.param(BOUND, id="bound"),
        pytest.param(
            '<w:r><w:t>10</w:t><w:sym w:font="Wingdings" w:char="F0FC"/><w:t>5</w:t></w:r>', id="sym"
        ),
        pytest.param('<w:r><w:t>10</w:t><w:br w:type="page"/><w:t>5</w:t></w:r>', id="page"),
    ],
)
def test_what_would_be_printed_again_or_lost_is_not_replaced(inner: str) -> None:
    data = paper(p("Số ", inner, "-KH"))
    doc = read_document(data)
    doan = doc.doan[0]
    end = len(doan.van_ban) - 3
    assert not Plan(doc).add([SuaLoi(Khuc(doan, 3, end), "7")])
    assert not Plan(doc).add([SuaLoi(Khuc(doan, 1, end), "x7")])
    assert Plan(doc).add([SuaLoi(Khuc(doan, 0, 2), "Số:")])
    assert texts(both(data, lambda doc: [SuaLoi(khuc(doc, "-KH"), "-BC")])) == [doan.nguyen[:end] + "-BC"]


def test_letters_typed_in_pieces_are_replaced_and_set_at_their_places() -> None:
    text = "Đảng uỷ: họp"
    data = paper(p(unicodedata.normalize("NFD", text)))
    result = both(data, lambda doc: [SuaLoi(khuc(doc, "uỷ:"), "uỷ")])
    assert texts(result)[0].startswith(unicodedata.normalize("NFD", "Đảng u"))
    assert texts(result)[0].endswith(unicodedata.normalize("NFD", " họp"))
    assert read_document(result).doan[0].van_ban == "Đảng uỷ họp"
    composed = both(data, lambda doc: [SuaLoi(khuc(doc, text), text)])
    assert texts(composed) == [text]
    bold = both(data, lambda doc: [SuaChu(khuc(doc, "họp"), {"dam": True})])
    root = read_document(bold).root
    assert [unicodedata.normalize("NFC", each.text or "") for each in root.iter(w("t"))] == [
        "Đảng uỷ: ",
        "họp",
    ]


def test_an_empty_paragraph_can_be_filled() -> None:
    data = paper("<w:p><w:pPr><w:rPr><w:b/></w:rPr></w:pPr></w:p>")
    result = both(data, lambda doc: [SuaLoi(Khuc(doc.doan[0], 0, 0), "-----")])
    assert texts(result) == ["-----"]
    assert [look.dam for look in shown(result, "-----")] == [True]


def test_words_within_somebodys_tracked_insertion_are_replaced_in_it() -> None:
    ins = '<w:ins w:id="9" w:author="Khác" w:date="2026-01-01T00:00:00Z"><w:r><w:t>Số: 5</w:t></w:r></w:ins>'
    gone = '<w:del w:id="10" w:author="Khác"><w:r><w:delText>cũ</w:delText></w:r></w:del>'
    data = paper(p(ins, gone, "-KH"))
    make: Callable[[TaiLieu], Iterable[Sua]] = lambda doc: [SuaLoi(khuc(doc, "Số: 5-KH"), "Số 05-BC")]  # noqa: E731
    plain, tracked = edited(data, make), edited(data, make, TRACKED)
    assert texts(plain) == texts(tracked) == ["Số 05-BC"]
    assert settled(accepted(tracked)) == settled(accepted(plain))
    assert texts(refused(tracked)) == ["cũ-KH"]
    assert problems(tracked) == []
    again = edited(tracked, lambda doc: [SuaLoi(khuc(doc, "05-BC"), "7-TB")], TRACKED)
    assert texts(again) == ["Số 7-TB"]
    assert texts(refused(again)) == ["cũ-KH"]
    assert problems(again) == []


def test_both_renditions_of_a_text_box_are_mended() -> None:
    data = paper(p(text_box(p("Số: 5"))))
    result = both(data, lambda doc: [SuaLoi(khuc(doc, "Số:"), "Số")])
    root = read_document(result).root
    assert ["".join(map(str, each.itertext())) for each in root.iter(w("txbxContent"))] == ["Số 5", "Số 5"]


# --- random documents ------------------------------------------------------------------------------------

ALPHABET = "aăâđêôơưếộ ,.;:-/5\t\n"
letters = st.text(ALPHABET, max_size=6)
pieces = st.lists(
    st.tuples(
        letters, st.sampled_from(RUNS), st.sampled_from(["", "", NOTE, "<w:proofErr w:type='spellStart'/>"])
    ),
    min_size=1,
    max_size=6,
)


def _run(text: str, said: str) -> str:
    content = "".join(
        {"\t": "<w:tab/>", "\n": "<w:br/>"}.get(char, f'<w:t xml:space="preserve">{char}</w:t>')
        for char in text
    )
    return f"<w:r>{said and f'<w:rPr>{said}</w:rPr>'}{content}</w:r>"


@settings(max_examples=60, deadline=None)
@given(found=pieces, data=st.data())
def test_random_runs_keep_their_text_outside_random_edits(
    found: list[tuple[str, str, str]], data: st.DataObject
) -> None:
    runs = "".join(_run(text, said) + more for text, said, more in found)
    source = restyled(paper(p(runs, looks='<w:pStyle w:val="Dam"/>'), footnotes=p("x")), STYLES)
    text = texts(source)[0]
    places = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=6)))
    spans = [(a, b) for a, b in zip(places[::2], places[1::2], strict=False) if a < b]
    words = [data.draw(letters) for _ in spans]
    look = data.draw(st.sampled_from(LOOKS))
    a, b = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))

    def make(doc: TaiLieu) -> Iterable[Sua]:
        yield SuaChu(Khuc(doc.doan[0], a, b), look)
        for (tu, den), moi in zip(spans, words, strict=True):
            yield SuaLoi(Khuc(doc.doan[0], tu, den), moi)

    result = both(source, make)
    wanted = text
    for (tu, den), moi in reversed(list(zip(spans, words, strict=True))):
        wanted = wanted[:tu] + moi + wanted[den:]
    assert texts(result)[0] == wanted
    notes = w("footnoteReference")
    assert len(list(read_document(result).root.iter(notes))) == len(
        list(read_document(source).root.iter(notes))
    )


def test_a_document_of_python_docx_is_mended(tmp_path: Path) -> None:
    doc = Document()
    doc.add_heading("Tiêu đề", 1)
    paragraph = doc.add_paragraph("Mục một, ", style="List Bullet")
    paragraph.add_run("đậm").bold = True
    table = doc.add_table(2, 2, style="Light Grid Accent 1")
    table.cell(0, 0).text = "Ô một"
    doc.save(str(tmp_path / "x.docx"))
    data = (tmp_path / "x.docx").read_bytes()

    def make(doc: TaiLieu) -> Iterable[Sua]:
        for doan in doc.doan:
            yield SuaChu(Khuc(doan, 0, len(doan.van_ban)), LOOKS[-1])
            yield SuaDoan(doan, {"can": "deu", "gian_dong": 18, "cach_duoi": 6})
            if doan.van_ban:
                yield SuaLoi(Khuc(doan, 0, 1), "Đ")

    result = edited(data, make, TRACKED)
    assert problems(result) == []
    for text, chars, look in looks(result):
        assert {(each.phong, each.co, each.dam) for _, each in chars} <= {(("Times New Roman",), 14.0, False)}
        assert (look.can, look.gian_dong, look.cach_duoi) == ("deu", 18, 6)
        assert not text or text[0] == "Đ"
    assert looks(refused(result)) == looks(data)


def test_nothing_asked_changes_nothing() -> None:
    doc = read_document(paper(p("chữ")))
    before = deepcopy(doc.root)
    assert apply(doc, []) == {}
    assert etree.tostring(doc.root) == etree.tostring(before)


@pytest.mark.parametrize(
    "case", [case for case in CASES if not problems(case.template)], ids=lambda case: case.name
)
def test_every_document_of_the_corpus_can_be_turned_inside_out(case: Case) -> None:
    def make(doc: TaiLieu) -> Iterable[Sua]:
        edges = [edge for phan in doc.phan for edge in (phan.dau_trang, phan.chan_trang)]
        for doan in [*doc.doan, *(doan for edge in edges for found in edge.values() for doan in found)]:
            end = len(doan.van_ban)
            yield SuaChu(Khuc(doan, 0, end), LOOKS[-1])
            yield SuaDoan(doan, {"can": "deu", "gian_dong": 18, "thut_dau_dong": 10, "cach_duoi": 6})
            yield SuaLoi(Khuc(doan, end // 2, end), "Đx\t.")
            yield SuaLoi(Khuc(doan, 0, min(1, end // 2)), "")
        for phan in doc.phan:
            yield SuaTrang(phan, {"le_trai": 30})
            yield SuaSoTrang(phan)

    plain, tracked = edited(case.template, make), edited(case.template, make, TRACKED)
    for each in (plain, tracked):
        assert problems(each) == []
        assert set(remarks(each)) <= set(remarks(case.template))
    assert settled(accepted(tracked)) == settled(accepted(plain))
    assert looks(refused(tracked)) == looks(refused(case.template))
