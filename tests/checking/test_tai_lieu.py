"""A document as it reads: which words are text, in what order, and where they stand."""

from __future__ import annotations

import pytest

from tests.checking.xml import NS, p, package, par, r, read, styles_xml
from vanban.errors import InvalidDocument
from vanban.ooxml.tai_lieu import Khuc, TaiLieu, read_document
from vanban.opc import read_package, write_package

FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
BEGIN, SEPARATE, END = (FIELD.format(each) for each in ("begin", "separate", "end"))


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def texts(doc: TaiLieu) -> list[str]:
    return [doan.nguyen for doan in doc.doan]


def cell(xml: str) -> str:
    return f"<w:tc>{xml}</w:tc>"


def box(xml: str) -> str:
    return (
        f"<w:drawing><wps:wsp><wps:txbx><w:txbxContent>{xml}</w:txbxContent></wps:txbx></wps:wsp></w:drawing>"
    )


def both(choice: str, fallback: str, requires: str = "wps") -> str:
    return (
        f'<mc:AlternateContent><mc:Choice Requires="{requires}">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (r("Số ") + r("105"), "Số 105"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a\tb\nc"),
        ('<w:r><w:br w:type="page"/><w:t>a</w:t><w:br w:type="column"/><w:cr/></w:r>', "\fa\f\n"),
        ('<w:r><w:t>a</w:t><w:ptab w:alignment="right"/><w:t>b</w:t></w:r>', "a\tb"),
        ("<w:r><w:t>a</w:t><w:softHyphen/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t></w:r>", "ab\u2011c"),
        ('<w:r><w:sym w:font="Symbol" w:char="F02D"/></w:r>', "-"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:sym w:char="2013"/></w:r>', "•–"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0E0"/><w:sym w:char="zz"/><w:sym/></w:r>', "\ufffc" * 3),
        ('<w:r><w:sym w:char="D800"/><w:sym w:char="110000"/><w:sym w:char="7"/></w:r>', "\ufffc" * 3),
        ("<w:ins>" + r("thêm") + "</w:ins><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>", "thêm"),
        ("<w:moveFrom>" + r("đi") + "</w:moveFrom><w:moveTo>" + r("đến") + "</w:moveTo>", "đến"),
        ('<w:hyperlink r:id="x">' + r("a") + "</w:hyperlink><w:smartTag>" + r("b") + "</w:smartTag>", "ab"),
        (f"<w:customXml>{r('a')}</w:customXml><w:dir>{r('b')}</w:dir><w:bdo>{r('c')}</w:bdo>", "abc"),
        ("<w:sdt><w:sdtPr/><w:sdtContent>" + r("a") + "</w:sdtContent></w:sdt>" + r("b"), "ab"),
        (f"<w:r><w:ruby><w:rt>{r('a')}</w:rt><w:rubyBase>{r('b')}</w:rubyBase></w:ruby></w:r>", "b"),
        (r("a") + '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:commentReference w:id="1"/></w:r>', "a"),
        ('<w:commentRangeStart w:id="1"/>' + r("a") + '<w:commentRangeEnd w:id="1"/><w:proofErr/>', "a"),
        ("<!-- ghi chú --><w:r><!-- nữa --><w:t>a</w:t></w:r><?x y?>", "a"),
        ("<w:r>" + both("<w16se:symEx/>", "<w:t>☎</w:t>", "w16se") + "</w:r>", "☎"),
        ("<w:r>" + both("<w:t>một</w:t>", "<w:t>hai</w:t>") + "</w:r>", "một"),
        (both(r("một"), r("hai")) + "<w:r><mc:AlternateContent/></w:r>", "một"),
        ("<w:r><w:t/><w:t>a</w:t><w:lastRenderedPageBreak/></w:r>", "a"),
    ],
)  # fmt: skip
def test_what_of_a_paragraph_is_text(inside: str, text: str) -> None:
    doc = read(f"<w:p>{inside}</w:p>")
    assert texts(doc) == [text]
    assert "".join(doc.doan[0].nguyen[manh.tu : manh.den] for manh in doc.doan[0].manh) == text


@pytest.mark.parametrize(
    ("inside", "text", "names"),
    [
        (BEGIN + code(" page ") + SEPARATE + r("2") + END, "2", ("PAGE",)),
        (BEGIN + code(" PA") + code("GE \\* Arabic") + END + r("x"), "x", ("PAGE",)),
        ('<w:fldSimple w:instr=" NUMPAGES ">' + r("3") + "</w:fldSimple>", "3", ("NUMPAGES",)),
        ('<w:fldSimple w:instr="">' + r("3") + "</w:fldSimple><w:fldSimple/>", "3", ()),
        (
            BEGIN + code("IF ") + BEGIN + code("PAGE") + SEPARATE + r("1") + END + code('= 1 "a"') + SEPARATE
            + r("đúng") + END,
            "đúng", ("PAGE", "IF"),
        ),
        (
            BEGIN + code("TOC") + SEPARATE + r("a") + BEGIN + code("PAGEREF") + SEPARATE + r("9") + END
            + END + r("b"),
            "a9b", ("TOC", "PAGEREF"),
        ),
        (END + SEPARATE + r("a"), "a", ()),
        (code("PAGE") + r("a"), "a", ()),
        (BEGIN + END + r("a") + '<w:r><w:fldChar/></w:r>', "a", ()),
    ],
)  # fmt: skip
def test_the_code_of_a_field_is_never_text_and_its_result_is(
    inside: str, text: str, names: tuple[str, ...]
) -> None:
    (doan,) = read(f"<w:p>{inside}</w:p>").doan
    assert (doan.nguyen, doan.truong) == (text, names)


def test_a_field_left_open_hides_no_other_paragraph() -> None:
    assert texts(read(f"<w:p>{BEGIN}{code('PAGE')}{r('ẩn')}</w:p>{p('hiện')}")) == ["", "hiện"]


def test_tables_are_read_row_by_row_with_the_place_of_each_cell() -> None:
    inner = f"<w:tbl><w:tr>{cell(p('trong'))}</w:tr></w:tbl>"
    table = f"<w:tbl><w:tr>{cell(p('a'))}{cell(p('b'))}</w:tr><w:tr>{cell(inner + p('c'))}</w:tr></w:tbl>"
    doc = read(p("trước") + table + f"<w:tbl><w:tr>{cell(p('d'))}</w:tr></w:tbl>" + p("sau"))
    found = [(doan.nguyen, doan.noi, doan.o and tuple(doan.o[:4])) for doan in doc.doan]
    assert found == [
        ("trước", "than", None), ("a", "bang", (0, 0, 0, 2)), ("b", "bang", (0, 0, 1, 2)),
        ("trong", "bang", (1, 0, 0, 1)), ("c", "bang", (0, 1, 0, 1)), ("d", "bang", (2, 0, 0, 1)),
        ("sau", "than", None),
    ]  # fmt: skip
    assert [doan.so for doan in doc.doan] == list(range(7))


def test_rows_and_cells_in_wrappers_are_read_and_deleted_rows_are_not() -> None:
    row = f"<w:tr>{cell(p('a'))}</w:tr>"
    wrapped = f"<w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt>"
    cells = f"<w:tr><w:sdt><w:sdtContent>{cell(p('b'))}</w:sdtContent></w:sdt>{cell(p('c'))}</w:tr>"
    custom = f"<w:customXml><w:customXml>{row}</w:customXml></w:customXml>"
    gone = f"<w:tr><w:trPr><w:del w:id='1'/></w:trPr>{cell(p('bỏ'))}</w:tr>"
    doc = read(f"<w:tbl>{wrapped}{cells}{gone}{custom}</w:tbl>")
    assert [(doan.nguyen, doan.o and doan.o[1:4]) for doan in doc.doan] == [
        ("a", (0, 0, 1)), ("b", (1, 0, 2)), ("c", (1, 1, 2)), ("a", (2, 0, 1)),
    ]  # fmt: skip


def test_blocks_in_wrappers_are_read() -> None:
    assert texts(
        read(
            f"<w:sdt><w:sdtContent>{p('a')}</w:sdtContent></w:sdt><w:customXml>{p('b')}</w:customXml>"
            f"<w:ins>{p('c')}</w:ins>{both(p('d'), p('e'))}<w:bookmarkStart/>"
        )
    ) == ["a", "b", "c", "d"]


def test_a_paragraph_that_a_change_deletes_whole_is_gone_and_its_number_with_it() -> None:
    mark = '<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>'
    gone = par(mark, "<w:del><w:r><w:delText>x</w:delText></w:r></w:del>")
    doc = read(gone + par(mark, r("còn")) + p("a"))
    assert texts(doc) == ["còn", "a"]
    assert doc.thay_doi == 3


def test_tracked_changes_are_counted() -> None:
    doc = read(f"<w:p><w:ins>{r('a')}</w:ins><w:r><w:rPr><w:rPrChange/></w:rPr><w:t>b</w:t></w:r></w:p>")
    assert (doc.thay_doi, read(p("a")).thay_doi) == (2, 0)


def test_a_text_box_is_read_once_behind_the_paragraph_it_hangs_on() -> None:
    drawn = both(box(p("trong") + p("hai")), f"<w:pict>{box(p('trong') + p('hai'))}</w:pict>")
    doc = read(f"<w:p>{r('a')}<w:r>{drawn}</w:r>{r('b')}</w:p>{p('c')}")
    assert [(doan.nguyen, doan.noi) for doan in doc.doan] == [
        ("ab", "than"), ("trong", "khung"), ("hai", "khung"), ("c", "than"),
    ]  # fmt: skip
    assert [doan.hinh for doan in doc.doan] == [1, 0, 0, 0]


def test_text_boxes_of_old_pictures_groups_and_boxes_in_boxes_are_read() -> None:
    shapes = "".join(f"<v:shape>{box(p(text))}</v:shape>" for text in ("một", "hai"))
    old = f"<w:pict><v:group>{shapes}</v:group></w:pict>"
    nested = box(f"<w:p><w:r>{both(box(p('trong')), box(p('trong')))}</w:r></w:p>")
    doc = read(f"<w:p><w:r>{old}</w:r><w:r>{nested}</w:r></w:p>")
    assert texts(doc) == ["", "một", "hai", "", "trong"]


def test_a_text_box_in_a_cell_is_not_of_the_tables_style() -> None:
    inside = cell(par("<w:r>", box(p("a")), "</w:r>") + p("b"))
    table = f'<w:tbl><w:tblPr><w:tblStyle w:val="T"/></w:tblPr><w:tr>{inside}</w:tr></w:tbl>'
    doc = read(table, styles=styles_xml(table_T='<w:rPr><w:sz w:val="40"/></w:rPr>'))
    found = {doan.nguyen: doan.dang_manh(doan.manh[0]).co for doan in doc.doan if doan.manh}
    assert found == {"a": 10, "b": 20}


def test_pictures_objects_and_formulas_are_counted() -> None:
    doc = read(
        "<w:p><w:r><w:drawing/><w:pict/></w:r><m:oMath/></w:p><w:p><w:r><w:object/></w:r></w:p>" + p("a")
    )
    assert [doan.hinh for doan in doc.doan] == [3, 1, 0]


def test_a_frame_stands_apart_and_a_dropped_capital_does_not() -> None:
    doc = read(p("a", '<w:framePr w:xAlign="center"/>') + p("b", '<w:framePr w:dropCap="drop"/>'))
    assert [doan.noi for doan in doc.doan] == ["khung", "than"]


def test_what_is_kept_in_other_parts_is_said_to_be_unread() -> None:
    doc = read('<w:altChunk r:id="x"/><w:p><w:subDoc r:id="y"/></w:p>')
    assert (doc.chua_doc, read(p("a")).chua_doc) == (2, 0)


def test_pages_are_counted_where_the_program_left_word_of_them() -> None:
    mark = "<w:r><w:lastRenderedPageBreak/><w:t>{}</w:t></w:r>"
    doc = read(p("a") + f"<w:p>{mark.format('b')}</w:p><w:p>{r('c')}{mark.format('d')}</w:p>" + p("e"))
    assert [doan.trang for doan in doc.doan] == [1, 2, 2, 3]
    assert [doan.trang for doan in read(p("a")).doan] == [None]


def test_letters_typed_in_pieces_are_one_in_the_text_and_keep_their_place() -> None:
    small, big = '<w:sz w:val="20"/>', '<w:sz w:val="40"/>'
    doc = read(par(r("Đảng u", small), r("y\u0309 a", big), r("\u0301 B", small)))
    (doan,) = doc.doan
    assert (doan.van_ban, doan.sua_duoc) == ("Đảng uỷ á B", False)
    sizes = [(tu, den, look.co) for tu, den, look in Khuc(doan, 0, 11).dang()]
    assert sizes == [(0, 6, 10), (6, 9, 20), (9, 11, 10)]
    assert [look.co for _, _, look in Khuc(doan, 0, 5).dang()] == [10]


def test_writings_whose_letters_compose_otherwise_are_looked_at_as_a_whole() -> None:
    doc = read(par(r("\u1112", "<w:b/>"), r("\u1161", "<w:b/>"), r("\u11ab"), r("x")))
    (doan,) = doc.doan
    assert doan.van_ban == "한x"
    assert [(tu, den, look.dam) for tu, den, look in Khuc(doan, 0, 2).dang()] == [(0, 2, True), (0, 2, False)]


def test_a_piece_finds_its_runs_among_many() -> None:
    runs = "".join(r(chr(97 + number % 26), f'<w:sz w:val="{20 + number}"/>') for number in range(60))
    (doan,) = read(f"<w:p>{runs}</w:p>").doan
    found = [(tu, den, look.co) for tu, den, look in Khuc(doan, 30, 33).dang()]
    assert found == [(30, 31, 25), (31, 32, 25.5), (32, 33, 26)]
    assert list(Khuc(doan, 60, 60).dang()) == []


def test_a_run_shows_only_the_font_its_letters_need() -> None:
    mixed = '<w:rFonts w:ascii="Arial" w:hAnsi="Times New Roman"/>'
    (doan,) = read(f"<w:p>{r('105-KH', mixed)}{r(' áà ', mixed)}{r('uỷ', mixed)}</w:p>").doan
    looks = [look.phong for _, _, look in Khuc(doan, 0, len(doan.nguyen)).dang()]
    assert looks == [("Arial",), ("Times New Roman",), ("Arial", "Times New Roman")]


def test_blanks_alone_show_nothing() -> None:
    (doan,) = read(f"<w:p>{r('   ', '<w:b/>')}{r('a')}</w:p>").doan
    assert [look.dam for _, _, look in Khuc(doan, 0, 4).dang()] == [False]
    assert [khuc.van_ban for khuc in (Khuc(doan, 0, 4).con(2, 4),)] == [" a"]


def test_a_numbered_paragraph_without_text_is_not_empty() -> None:
    lists = (
        f'<w:numbering {NS}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="1."/>'
        '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    doc = read(p("", '<w:numPr><w:numId w:val="1"/></w:numPr>') + p(" "), numbering=lists)
    assert [doan.trong for doan in doc.doan] == [False, True]


@pytest.mark.parametrize(
    ("kind", "macros"),
    [
        ("document.main+xml", False), ("template.main+xml", False),
        ("document.macroEnabled.main+xml", True), ("template.macroEnabledTemplate.main+xml", True),
    ],
)  # fmt: skip
def test_documents_with_macros_and_templates_are_read_like_any_other(kind: str, macros: bool) -> None:
    doc = read_document(package(p("a"), kind))
    assert (texts(doc), doc.co_macro) == (["a"], macros)


def test_properties_of_the_file_with_its_own_ones() -> None:
    parts = dict(read_package(package(p("a"))).parts)
    parts["docProps/core.xml"] = b'<c xmlns:dc="http://d"><dc:title>T</dc:title><!-- x --><dc:subject/></c>'
    parts["docProps/custom.xml"] = b'<p><property name="n"><v>1</v></property></p>'
    doc = read_document(write_package(parts))
    assert doc.thuoc_tinh == {"title": "T", "subject": "", "custom:n": "1"}
    assert read(p("a")).thuoc_tinh == {}


def test_settings_say_what_they_switch_on() -> None:
    doc = read(
        p("a"),
        settings=f'<w:settings {NS}><w:mirrorMargins/><w:evenAndOddHeaders w:val="false"/></w:settings>',
    )
    assert (doc.doi_xung, doc.chan_le) == (True, False)
    assert (read(p("a")).doi_xung, read(p("a")).chan_le) == (False, False)


def test_parts_are_parsed_when_they_are_asked_for() -> None:
    header = f"<w:hdr {NS}>{p('đầu')}</w:hdr>"
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    doc = read(p("a") + section, header1=header, settings=f"<w:settings {NS}/>", theme="<t/>")
    assert not {"word/header1.xml", "word/settings.xml", "word/theme.xml"} & set(doc.goi.trees)
    assert {"word/header1.xml", "word/settings.xml"} <= set(doc.trees)


def test_a_strict_document_is_refused_with_advice() -> None:
    data = package(p("a"))
    parts = dict(read_package(data).parts)
    main = parts["word/document.xml"]
    parts["word/document.xml"] = main.replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    with pytest.raises(InvalidDocument) as caught:
        read_document(write_package(parts))
    assert caught.value.code == "docx-strict"
    assert "Word Document (*.docx)" in caught.value.faults[0].hint
