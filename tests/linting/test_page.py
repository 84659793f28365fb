"""Paper, margins and page numbers of a template; and what was left in the file."""

from __future__ import annotations

import pytest

from tests.linting.papers import KH, changed, codes, only, shipped
from tests.template.words import made, with_notes
from vanban.linting import lint
from vanban.opc import read_package, write_package


@pytest.mark.parametrize(
    ("old", "new", "message", "found", "expected"),
    [
        ('w:left="1701"', 'w:left="1134"', "lề trái không đúng", "20 mm", "30 mm"),
        ('w:right="850"', 'w:right="1134"', "lề phải không đúng", "20 mm", "15 mm"),
        ('w:top="1134"', 'w:top="1440"', "lề trên không đúng", "25,4 mm", "20 mm"),
        ('w:bottom="1134"', 'w:bottom="567"', "lề dưới không đúng", "10 mm", "20 mm"),
        ('w:gutter="0"', 'w:gutter="567"', "lề trái không đúng", "40 mm", "30 mm"),
    ],
)
def test_each_margin_of_each_section(old: str, new: str, message: str, found: str, expected: str) -> None:
    faults = lint(changed(old, new), "KH", "hd05")
    assert [(fault.code, fault.message, fault.found, fault.expected, fault.clause) for fault in faults] == [
        ("le-giay-sai", message, found, expected, "HD05 IV")
    ] * 2
    assert [fault.where for fault in faults] == [
        f"mẫu: nội dung, phần (section) {number}" for number in (1, 2)
    ]


def test_what_nobody_sees_is_accepted() -> None:
    assert codes(changed('w:left="1701"', 'w:left="1720"')) == []


def test_letter_paper_is_found_out_and_a_landscape_table_is_not() -> None:
    size = '<w:pgSz w:w="11906" w:h="16838"/>'
    letter = lint(changed(size, '<w:pgSz w:w="12240" w:h="15840"/>', count=1), "KH", "hd05")
    assert [(fault.code, fault.found) for fault in letter] == [("kho-giay-sai", "215,9 × 279,4 mm")]
    assert codes(changed(size, '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>', count=1)) == []
    assert codes(changed(size, "", count=1)) == ["kho-giay-sai"]


def test_official_papers_may_be_on_a5() -> None:
    a5 = changed(
        '<w:pgSz w:w="11906" w:h="16838"/>', '<w:pgSz w:w="8391" w:h="11906"/>', template=shipped("co-ten")
    )
    assert codes(a5, "giay-moi") == []
    assert set(codes(a5, "NQ")) == {"kho-giay-sai"}


def test_a_template_without_page_numbers_is_a_warning() -> None:
    fault = only(changed(" PAGE ", " DATE ", "header1"))
    assert (fault.code, fault.severity) == ("so-trang-khong-co", "canh-bao")


def test_page_numbers_as_word_itself_writes_them_are_seen() -> None:
    simple = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText>PAGE   \\* MERGEFORMAT</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert codes(changed(simple, field, "header1")) == []


def test_page_numbers_stand_at_the_top_and_not_on_the_first_page() -> None:
    assert only(changed("<w:titlePg/>", "", count=1)).code == "so-trang-trang-dau"
    fault = only(changed('w:header="567"', 'w:header="720"', count=1))
    assert (fault.code, fault.found, fault.expected) == ("so-trang-cach-mep", "12,7 mm", "10 mm")
    parts = dict(read_package(KH).parts)
    kind = b'header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.%s+xml'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(kind % b"header", kind % b"footer")
    assert only(write_package(parts)).code == "so-trang-sai-cho"


def test_changes_that_nobody_accepted_are_a_warning() -> None:
    run = '<w:r><w:t xml:space="preserve">-----</w:t></w:r>'
    fault = only(changed(run, f'<w:ins w:id="1" w:author="a">{run}</w:ins>', count=1))
    assert (fault.code, fault.found, fault.severity) == ("con-thay-doi-chua-duyet", "1 chỗ", "canh-bao")


def test_comments_left_in_a_template_are_a_warning() -> None:
    assert "con-chu-thich-ben-le" in [fault.code for fault in lint(with_notes(made("a"), "xem lại"))]


def test_fonts_of_old_encodings_are_an_error() -> None:
    run = '<w:r><w:t xml:space="preserve">-----</w:t></w:r>'
    font = '<w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr>'
    fault = only(changed(run, run.replace("<w:r>", f"<w:r>{font}"), count=1))
    assert (fault.code, fault.found, fault.severity) == ("bang-ma-cu", ".VnTime", "loi")


def _with_link(relationship: str) -> bytes:
    parts = dict(read_package(KH).parts)
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace(b"</Relationships>", relationship.encode() + b"</Relationships>")
    return write_package(parts)


def test_links_that_lead_nowhere_or_out_of_the_file_are_told() -> None:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    dead = only(_with_link(f'<Relationship Id="rId90" Type="{office}/image" Target="media/dau.png"/>'))
    assert (dead.code, dead.found, dead.severity) == ("lien-ket-hong", "word/media/dau.png", "loi")
    outside = (
        f'<Relationship Id="rId91" Type="{office}/image" Target="http://a.vn/d.png" TargetMode="External"/>'
    )
    fetched = only(_with_link(outside))
    assert (fetched.code, fetched.found, fetched.severity) == (
        "lien-ket-ngoai",
        "image: http://a.vn/d.png",
        "canh-bao",
    )
    assert lint(_with_link(outside.replace("/image", "/hyperlink")), "KH", "hd05") == []
