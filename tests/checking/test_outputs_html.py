"""The HTML report: one page that says it all, safe whatever stands in a document, with the places marked."""

from __future__ import annotations

import re
import struct
import sys
import zlib
from base64 import b64decode
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from tests.checking.outputs import bad, report
from tests.checking.paper import Paper, base
from vanban.checking import NotChecked, Report, check
from vanban.checking.catalogue import rule_of
from vanban.checking.html import as_html
from vanban.checking.pictures import Pictures, draw

VOID = {"meta", "img", "br"}


class Page(HTMLParser):
    """A page read strictly: every element closed, in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.texts: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        values = dict(attrs)
        assert not any(name.startswith("on") for name in values)
        self.ids += [values["id"] or ""] if "id" in values else []
        self.links += [values["href"] or ""] if "href" in values else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.fixture(scope="module")
def drawn(dxpdf_works: None) -> Pictures:
    """The pages of `bad`."""
    pytest.importorskip("pypdfium2", reason="the extra vanban[pdf] is not installed")
    return draw(bad(), report())


def test_the_page_says_what_was_found() -> None:
    page = Page(as_html([replace(report(), file="kh.docx")], [None]))
    text = " ".join(page.texts)
    for words in (
        "Báo cáo soát thể thức", "kh.docx", "Có điều chưa đúng", "soát theo Hướng dẫn 05-HD/VPTW",
        "2 lỗi, 0 cảnh báo, 1 lưu ý; 3 điều sửa được bằng --fix", "Số và ký hiệu", "13 pt", "14 pt",
        "HD05 I.3; PL2.3", rule_of("so-ky-hieu.co-chu").why, "so-ky-hieu.co-chu", "sửa được bằng --fix",
    ):  # fmt: skip
        assert words in text
    assert {"v1", "v1-1", "v1-2", "v1-3"} <= set(page.ids)
    assert "script" not in page.tags


def test_what_a_document_says_is_never_markup() -> None:
    evil = "<script>alert(1)</script>&\"'"
    finding = replace(report().findings[0], found=evil, where=evil, required=evil, message=evil, clause=evil)
    odd = Report(f"{evil}.docx", "hd05", (finding,), (NotChecked("a.b", evil),), suppressed=report().findings)
    text = as_html([odd, Report(evil, "", (), (NotChecked("*", evil),))], [None, None])
    page = Page(text)
    assert "script" not in page.tags
    assert "<script" not in text
    assert evil in "".join(page.texts)


def test_several_documents_are_one_page_with_a_list() -> None:
    right = Report("b.docx", "hd05", (), (NotChecked("an-ban", "không có ngày"),))
    other = Report("c.docx", "", (), (NotChecked("*", "tệp không phải .docx"),))
    page = Page(as_html([replace(report(), file="a.docx"), right, other], [None, None, None]))
    assert page.links[:3] == ["#v1", "#v2", "#v3"]
    assert {"v1", "v2", "v3"} <= set(page.ids)
    text = " ".join(page.texts)
    assert "3 văn bản, 1 không thấy điều gì sai" in text
    assert "tệp không phải .docx" in text
    assert "không có ngày" in text


def test_nothing_is_fetched_from_anywhere() -> None:
    text = as_html([report()], [None])
    assert "default-src 'none'" in text
    assert not re.search(r"https?:", text)
    assert all(link.startswith("#") for link in Page(text).links)


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2 between two colours."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", ["loi", "canh-bao", "thong-tin", "dung"])
def test_colours_of_text_have_contrast(name: str) -> None:
    found = re.search(rf"--{name}: (#\w{{6}})", as_html([report()], [None]))
    assert found
    assert contrast(found[1], "#ffffff") >= 4.5


def test_every_page_is_drawn(drawn: Pictures) -> None:
    assert [picture.trang for picture in drawn.trang] == [1, 2, 3]
    assert (drawn.so_trang, drawn.ly_do) == (3, "")
    first = drawn.trang[0]
    assert first.png.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">2L", first.png[16:24]) == (first.rong, first.cao)
    rows = zlib.decompress(first.png[41:-16])
    assert len(rows) == (first.rong + 1) * first.cao
    assert 0.70 < first.rong / first.cao < 0.71
    assert rows.count(0xFF) > 0.8 * len(rows)


def test_places_are_marked_where_they_stand(drawn: Pictures) -> None:
    marks = drawn.trang[0].marks
    assert [mark.finding for mark in marks] == [0, 0, 1, 2]
    assert all(page.marks == () for page in drawn.trang[1:])
    for mark in marks:  # all of them in the left half of the head
        assert 14 < mark.trai < mark.trai + mark.rong < 52
        assert 6 < mark.tren < mark.tren + mark.cao < 25
        assert mark.cao < 3
    tops = [mark.tren for mark in marks]
    assert tops == sorted(tops)


def test_of_the_same_words_the_right_ones_are_marked(dxpdf_works: None) -> None:
    pytest.importorskip("pypdfium2", reason="the extra vanban[pdf] is not installed")
    paper = Paper(base("ke-hoach", "hd05"))
    same = paper.p("Đảng bộ Khối có 63")
    text = paper.text(same)
    paper.copy_after(same, text)
    paper.run(paper.p("Đảng bộ Khối có 63", 1), rFonts="Arial")
    data = paper.bytes()
    found = check(data)
    wrong = [number for number, each in enumerate(found.findings) if each.rule == "noi-dung.phong-chu"]
    (page, *_) = draw(data, found).trang
    tops = [mark.tren for mark in page.marks if mark.finding in wrong]
    assert len(tops) > 3
    assert min(tops) > 50  # the first stands above the middle, the second below it


def test_marks_and_rows_lead_to_each_other(drawn: Pictures, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vanban.checking.html.draw", lambda *_: drawn)
    text = as_html([replace(report(), file="kh.docx")])
    page = Page(text)
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert {"#v1-1", "#v1-1-h", "#v1-3", "#v1-3-h"} <= set(page.links)
    pictures = re.findall(r'src="data:image/png;base64,([^"]+)"', text)
    assert [b64decode(each) for each in pictures] == [picture.png for picture in drawn.trang]


def test_of_a_long_document_only_pages_with_marks_are_drawn(dxpdf_works: None) -> None:
    pytest.importorskip("pypdfium2", reason="the extra vanban[pdf] is not installed")
    short = draw(bad(), report(), most=2)
    assert [picture.trang for picture in short.trang] == [1]
    assert short.so_trang == 3


@pytest.mark.parametrize(("module", "said"), [("pypdfium2", "chưa cài pypdfium2"), ("dxpdf", "dxpdf")])
def test_without_the_extra_the_report_says_so(
    monkeypatch: pytest.MonkeyPatch, module: str, said: str
) -> None:
    if module == "dxpdf":
        pytest.importorskip("pypdfium2", reason="the extra vanban[pdf] is not installed")
    monkeypatch.setitem(sys.modules, module, None)
    text = as_html([report()], [bad()])
    assert "Không có hình các trang: " in text
    assert said in text
    assert "<img" not in text
    assert "so-ky-hieu.co-chu" in text
