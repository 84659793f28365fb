"""Edits made in the runs: nothing lost, nothing moved, the look as asked, whatever the runs are cut like."""

from __future__ import annotations

import unicodedata
from copy import deepcopy
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.checking.fixing_tools import accepted, ids, looks, refused, restyled, settled, texts
from tests.checking.paper import w
from tests.ooxml_check import problems, remarks
from tests.template.corpus import p, paper, r
from vanban.ooxml.sua import Plan, SuaChu, SuaDoan, SuaLoi, Tracked, apply
from vanban.ooxml.tai_lieu import Doan, Khuc, TaiLieu, read_document
from vanban.opc import write_package

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from vanban.ooxml.sua import Sua

TRACKED = Tracked("Nguyễn Văn A & B", datetime(2026, 9, 3, 7, 30, tzinfo=UTC))
NOTE = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'


def edited(
    data: bytes, make: Callable[[TaiLieu], Iterable[Sua]], tracked: Tracked | None = None
) -> bytes:
    """The document with edits made that are found in its reading."""
    doc = read_document(data)
    parts = apply(doc, make(doc), tracked)
    return write_package({**doc.package.parts, **parts})


def both(data: bytes, make: Callable[[TaiLieu], Iterable[Sua]]) -> bytes:
    """The same, having held the tracked way against it."""
    plain, tracked = edited(data, make), edited(data, make, TRACKED)
    for each in (plain, tracked):
        assert problems(each) == []
        assert set(remarks(each)) <= set(remarks(data))
    assert settled(accepted(tracked)) == settled(plain)
    assert looks(refused(tracked)) == looks(data)
    assert texts(tracked) == texts(plain)
    assert len(ids(tracked)) == len(set(ids(tracked)))
    return plain


def khuc(doc: TaiLieu, words: str) -> Khuc:
    doan = next(doan for doan in doc.doan if words in doan.van_ban)
    start = doan.van_ban.index(words)
    return Khuc(doan, start, start + len(words))


def shown(data: bytes, words: str) -> set[Any]:
    return {look for _, _, look in khuc(read_document(data), words).dang()}


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
    assert ["".join(each.itertext()) for each in root.iter(w("del"))] == [":"]
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
        "<w:r><w:t>Điều</w:t><w:footnoteReference w:id=\"2\"/><w:t> lệ</w:t></w:r>",
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
        pytest.param('<w:r><w:t>10</w:t><w:sym w:font="Wingdings" w:char="F0FC"/><w:t>5</w:t></w:r>', id="sym"),
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
    assert [unicodedata.normalize("NFC", each.text or "") for each in root.iter(w("t"))] == ["Đảng uỷ: ", "họp"]


def test_an_empty_paragraph_can_be_filled() -> None:
    data = paper('<w:p><w:pPr><w:rPr><w:b/></w:rPr></w:pPr></w:p>')
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
    box = "<w:txbxContent><w:p><w:r><w:t>Số: 5</w:t></w:r></w:p></w:txbxContent>"
    drawing = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="1" cy="1"/>'
        '<wp:docPr id="1" name="x"/><a:graphic><a:graphicData uri="u"><wps:wsp><wps:txbx>'
        f"{box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    data = paper(p(drawing))
    result = both(data, lambda doc: [SuaLoi(khuc(doc, "Số:"), "Số")])
    root = read_document(result).root
    assert ["".join(each.itertext()) for each in root.iter(w("txbxContent"))] == ["Số 5", "Số 5"]


# --- looks -----------------------------------------------------------------------------------------------

STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" '
    'w:eastAsiaTheme="minorEastAsia" w:cstheme="minorBidi"/><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Dam"><w:name w:val="Dam"/><w:pPr><w:spacing w:before="240" w:after="240" '
    'w:line="360" w:lineRule="auto"/><w:ind w:left="720" w:hanging="360"/><w:contextualSpacing/><w:jc w:val="right"/>'
    '</w:pPr><w:rPr><w:b/><w:i/><w:u w:val="double"/><w:color w:val="FF0000" w:themeColor="accent1"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Manh"><w:name w:val="Manh"/><w:rPr><w:b/><w:rFonts w:ascii="Arial" '
    'w:hAnsi="Arial"/></w:rPr></w:style>'
    '<w:style w:type="table" w:styleId="Bang"><w:name w:val="Bang"/><w:rPr><w:b/><w:i/></w:rPr></w:style>'
)
RUNS = [
    "",
    "<w:b/>",
    '<w:b w:val="0"/>',
    '<w:rStyle w:val="Manh"/>',
    '<w:rStyle w:val="Manh"/><w:b/><w:i w:val="false"/>',
    '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi" w:cstheme="majorBidi"/><w:color w:val="0000FF" '
    'w:themeColor="text2" w:themeShade="80"/>',
    '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime" w:hint="eastAsia"/><w:sz w:val="25"/><w:szCs w:val="20"/><w:u w:val="none"/>',
    '<w:caps/><w:strike/><w:spacing w:val="10"/><w:kern w:val="2"/><w:highlight w:val="yellow"/><w:lang w:val="vi-VN"/>',
]
LOOKS: list[dict[str, Any]] = [
    {"phong": "Times New Roman"},
    {"co": 14},
    {"co": 12.5},
    {"dam": True},
    {"dam": False},
    {"nghieng": True, "dam": True},
    {"nghieng": False, "gach_chan": False},
    {"gach_chan": True},
    {"mau": "000000"},
    {"mau": "auto"},
    {"phong": "Times New Roman", "co": 14, "dam": False, "nghieng": False, "gach_chan": False, "mau": "auto"},
]


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
            assert (now_char, now) == (char, was._replace(**{**looks_, **wanted}))


def test_all_four_fonts_are_set_and_no_theme_is_left() -> None:
    data = _styled(r("chữ", RUNS[5].replace("<w:rFonts", '<w:rFonts w:ascii="Arial"')))
    result = both(data, lambda doc: [SuaChu(khuc(doc, "chữ"), {"phong": "Times New Roman"})])
    fonts = next(read_document(result).root.iter(w("rFonts")))
    assert dict(fonts.attrib) == {w(slot): "Times New Roman" for slot in ("ascii", "hAnsi", "eastAsia", "cs")}


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
    look = {"mau": "FF0000", "gach_chan": True, "dam": True, "phong": "Arial", "co": 14, "nghieng": True}
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
    "said", ["", '<w:spacing w:beforeAutospacing="1" w:afterLines="50"/><w:ind w:left="100"/><w:jc w:val="left"/>']
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
    assert not [name for name in indent.attrib if str(name).endswith(("Chars", "hanging", "start"))]


# --- random documents ------------------------------------------------------------------------------------

ALPHABET = "aăâđêôơưếộ ,.;:-/5\t\n"
letters = st.text(ALPHABET, max_size=6)
pieces = st.lists(
    st.tuples(letters, st.sampled_from(RUNS), st.sampled_from(["", "", NOTE, "<w:proofErr w:type='spellStart'/>"])),
    min_size=1, max_size=6,
)  # fmt: skip


def _run(text: str, said: str) -> str:
    content = "".join(
        {"\t": "<w:tab/>", "\n": "<w:br/>"}.get(char, f'<w:t xml:space="preserve">{char}</w:t>') for char in text
    )
    return f"<w:r>{said and f'<w:rPr>{said}</w:rPr>'}{content}</w:r>"


@settings(max_examples=60, deadline=None)
@given(found=pieces, data=st.data())
def test_random_runs_keep_their_text_outside_random_edits(
    found: list[tuple[str, str, str]], data: st.DataObject
) -> None:
    source = restyled(
        paper(p("".join(_run(text, said) + more for text, said, more in found), looks='<w:pStyle w:val="Dam"/>'),
              footnotes=p("x")), STYLES
    )  # fmt: skip
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
    assert len(list(read_document(result).root.iter(notes))) == len(list(read_document(source).root.iter(notes)))


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

