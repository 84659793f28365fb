"""The annotated copy: comments at the places, everything else as it was."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.checking.outputs import bad, report
from tests.checking.paper import Paper, base, w
from tests.ooxml_check import problems, remarks
from vanban.checking import check
from vanban.checking.annotate import MOST, annotate, comments
from vanban.errors import InvalidDocument
from vanban.ooxml.binh_luan import BinhLuan, add_comments
from vanban.ooxml.tai_lieu import read_document

if TYPE_CHECKING:
    from pathlib import Path

    from vanban.ooxml.dang import DangChu
    from vanban.ooxml.tai_lieu import Doan


def looks(doan: Doan) -> list[tuple[str, DangChu]]:
    """Each letter with its look, however the runs are cut."""
    return [(doan.nguyen[at], doan.dang_manh(manh)) for manh in doan.manh for at in range(manh.tu, manh.den)]


def assert_same(before: bytes, after: bytes) -> None:
    """Text, looks and pages are as they were; the file is sound."""
    assert problems(after) == []
    assert remarks(after) == remarks(before)
    old, new = read_document(before), read_document(after)
    for one, other in zip(old.doan, new.doan, strict=True):
        assert (one.nguyen, one.dang, one.noi) == (other.nguyen, other.dang, other.noi)
        assert looks(one) == looks(other)
    assert [part for part in old.package.parts if part not in new.package.parts] == []


def said(data: bytes) -> list[tuple[str, str]]:
    """Author and text of each comment, as python-docx reads them."""
    import docx

    return [(comment.author, comment.text) for comment in docx.Document(io.BytesIO(data)).comments]


def anchored(data: bytes) -> list[str]:
    """The words each comment stands at, in the order of the comments."""
    root = Paper(data).root
    result: dict[str, str] = {}
    running: dict[str, str] = {}
    for element in root.iter():
        if element.tag == w("commentRangeStart"):
            running[element.get(w("id"), "")] = ""
        elif element.tag == w("commentRangeEnd"):
            result[element.get(w("id"), "")] = running.pop(element.get(w("id"), ""))
        elif element.tag == w("t"):
            running = {key: text + (element.text or "") for key, text in running.items()}
    assert running == {}
    return [result[key] for key in sorted(result, key=int)]


def test_each_finding_is_a_comment_at_its_place() -> None:
    data = annotate(bad(), report())
    assert_same(bad(), data)
    assert anchored(data) == ["ĐẢNG UỶ KHỐI CÁC CƠ QUAN TỈNH", "*", "Số 105-KH/ĐU"]
    assert said(data)[2] == (
        "vanban",
        "lỗi: số và ký hiệu dùng cỡ chữ 14 pt (HD05 I.3; PL2.3)\nthấy 13 pt; cần 14 pt\nso-ky-hieu.co-chu",
    )
    assert annotate(bad(), report()) == data


def test_the_annotated_copy_is_found_as_wrong_as_the_document() -> None:
    again = check(annotate(bad(), report()))
    assert [each.as_dict() for each in again.findings] == [each.as_dict() for each in report().findings]


def test_comments_that_are_there_stay() -> None:
    once = annotate(bad(), report())
    twice = annotate(once, report())
    assert_same(bad(), twice)
    assert said(twice) == said(once) * 2
    assert anchored(twice) == anchored(once) * 2


def test_what_has_no_place_stands_at_the_first_paragraph() -> None:
    finding = replace(report().findings[0], places=(), where="trang giấy")
    data = annotate(bad(), replace(report(), findings=(finding,)))
    assert_same(bad(), data)
    assert anchored(data) == [read_document(bad()).doan[0].van_ban]
    assert "trang giấy" in said(data)[0][1]


def test_many_places_of_one_finding_are_said_at_first() -> None:
    from vanban.checking.finding import Cho

    doc = read_document(bad())
    places = tuple(Cho(doan, 0, len(doan.van_ban)) for doan in doc.doan if doan.van_ban)[: MOST + 5]
    finding = replace(report().findings[0], places=places)
    made = list(comments(replace(report(), findings=(finding,))))
    assert len(made) == MOST
    assert f"{MOST + 5} chỗ như vậy; ghi ở {MOST} chỗ đầu" in made[0].loi
    assert not any("chỗ như vậy" in line for each in made[1:] for line in each.loi)


def test_a_comment_may_begin_and_end_inside_a_run() -> None:
    data = base("ke-hoach", "hd05")
    doan = next(doan for doan in read_document(data).doan if doan.van_ban.startswith("Số "))
    made = [BinhLuan(doan.so, 0, 2, ("a",)), BinhLuan(doan.so, 1, 6, ("b",)), BinhLuan(doan.so, 3, 6, ("c",))]
    result = add_comments(data, made)
    assert_same(data, result)
    assert anchored(result) == ["Số", "ố 105", "105"]


def test_breaks_and_tabs_are_cut_with_the_text() -> None:
    paper = Paper(base("ke-hoach", "hd05"))
    paper.set_text(paper.p("Số "), "một\nhai")
    data = paper.bytes()
    doan = next(doan for doan in read_document(data).doan if doan.van_ban == "một\nhai")
    result = add_comments(data, [BinhLuan(doan.so, 2, 5, ("a",)), BinhLuan(doan.so, 4, 7, ("b",))])
    assert_same(data, result)
    assert anchored(result) == ["th", "hai"]  # "t", the break, "h"


def test_an_empty_paragraph_can_bear_a_comment() -> None:
    data = base("ke-hoach", "hd05")
    empty = next(doan for doan in read_document(data).doan if not doan.nguyen)
    result = add_comments(data, [BinhLuan(empty.so, 0, 0, ("a", "b"))])
    assert_same(data, result)
    assert (anchored(result), said(result)) == ([""], [("vanban", "a\nb")])


def test_letters_in_pieces_are_taken_as_a_whole() -> None:
    paper = Paper(base("ke-hoach", "hd05"))
    paper.set_text(paper.p("Số "), "So\u0302\u0301 5-KH/DU")
    data = paper.bytes()
    doan = next(doan for doan in read_document(data).doan if not doan.sua_duoc)
    result = add_comments(data, [BinhLuan(doan.so, 0, 2, ("a",))])
    assert_same(data, result)
    assert anchored(result) == ["So\u0302\u0301 5-KH/DU"]


def test_a_text_box_is_commented_from_outside() -> None:
    from lxml import etree

    paper = Paper(base("ke-hoach", "hd05"))
    p = paper.p("Số ")
    box = (
        f'<w:r xmlns:w="{w("").strip("{}")}" xmlns:v="urn:schemas-microsoft-com:vml"><w:pict>'
        '<v:shape style="width:90pt;height:30pt"><v:textbox><w:txbxContent><w:p><w:r><w:t>trong khung</w:t>'
        "</w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    p.append(etree.fromstring(box))
    data = paper.bytes()
    inside = next(doan for doan in read_document(data).doan if doan.van_ban == "trong khung")
    result = add_comments(data, [BinhLuan(inside.so, 0, 5, ("a",))])
    assert_same(data, result)
    assert anchored(result)[0].startswith("Số 105")


def test_the_code_of_a_field_stays_whole() -> None:
    from lxml import etree

    paper = Paper(base("ke-hoach", "hd05"))
    p = paper.p("Số ")
    run = (
        f'<w:r xmlns:w="{w("").strip("{}")}"><w:fldChar w:fldCharType="begin"/>'
        '<w:instrText>PAGE</w:instrText><w:t>mã</w:t><w:fldChar w:fldCharType="separate"/>'
        '<w:t>23</w:t><w:fldChar w:fldCharType="end"/></w:r>'
    )
    p.append(etree.fromstring(run))
    data = paper.bytes()
    doan = next(doan for doan in read_document(data).doan if doan.van_ban == "Số 105-KH/ĐU23")
    result = add_comments(data, [BinhLuan(doan.so, 13, 14, ("a",))])
    assert_same(data, result)
    assert etree.tostring(Paper(result).p("23").findall(w("r"))[1]) == etree.tostring(p.findall(w("r"))[1])


DATA = base("phu-luc", "hd05")
LENGTHS = [len(doan.nguyen) for doan in read_document(DATA).doan]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, len(LENGTHS) - 1), st.integers(0, 90), st.integers(0, 90)), max_size=12)
)
def test_wherever_comments_stand_nothing_else_changes(places: list[tuple[int, int, int]]) -> None:
    made = [BinhLuan(so, min(tu, den), max(tu, den), ("a",)) for so, tu, den in places]
    result = add_comments(DATA, made)
    assert_same(DATA, result)
    texts = [doan.nguyen for doan in read_document(DATA).doan]
    for comment, words in zip(made, anchored(result), strict=True):
        whole = texts[comment.doan]
        wanted = whole[comment.tu : comment.den]
        assert words.replace("\n", "") == wanted.replace("\n", "") or not wanted


@pytest.mark.libreoffice
def test_libreoffice_opens_it_and_prints_the_same_pages(tmp_path: Path) -> None:
    program = shutil.which("soffice")
    if program is None or shutil.which("pdftotext") is None:
        pytest.skip("LibreOffice or pdftotext is not installed")
    texts = []
    for name, data in (("truoc", bad()), ("sau", annotate(bad(), report()))):
        (tmp_path / f"{name}.docx").write_bytes(data)
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [
            program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path),
            str(tmp_path / f"{name}.docx"),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        shown = ["pdftotext", "-layout", str(tmp_path / f"{name}.pdf"), "-"]
        texts.append(subprocess.run(shown, check=True, capture_output=True, timeout=60).stdout)
    assert texts[0] == texts[1]
    assert "Số 105-KH/ĐU" in texts[0].decode()


def test_a_part_nested_too_deeply_is_refused_in_words() -> None:
    paper = Paper(base("ke-hoach", "hd05"))
    paper.replace("Số ", "Số: ")
    deep = b"<a>" * 400 + b"</a>" * 400
    types = paper.parts["[Content_Types].xml"]
    paper.parts["[Content_Types].xml"] = types.replace(b"</Types>", deep + b"</Types>")
    data = paper.bytes()
    found = check(data)
    assert [finding.rule for finding in found.findings] == ["so-ky-hieu.dau-hai-cham"]
    with pytest.raises(InvalidDocument) as caught:
        annotate(data, found)
    assert caught.value.code == "long-qua-sau"
