"""Widths of Times New Roman and the breaking of centred lines."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.ooxml.do_rong import break_lines, width_mm
from vanban.ooxml.than import centred
from vanban.ooxml.thuoc_tinh import twips
from vanban.the_thuc import the_thuc


@pytest.mark.parametrize(
    ("text", "pt", "dam", "mm"),
    [
        # Measured on the PDF of a page set in Times New Roman's metric twin.
        ("ĐẢNG CỘNG SẢN VIỆT NAM", 15, True, 72.9),
        ("ĐẢNG UỶ KHỐI CÁC CƠ QUAN TỈNH", 14, True, 87.8),
        ("ĐẢNG BỘ TỈNH LẠNG SƠN", 14, False, 61.4),
        ("", 14, False, 0.0),
        ("0" * 10, 14, False, 10 * 0.5 * 14 * 25.4 / 72),
    ],
)
def test_a_line_is_as_wide_as_on_paper(text: str, pt: float, dam: bool, mm: float) -> None:
    assert width_mm(text, pt, dam=dam) == pytest.approx(mm, abs=0.06)


def test_a_marked_letter_is_as_wide_as_its_base_in_either_unicode_form() -> None:
    text = "Đường ỷ Ữ ặ"
    assert width_mm(text, 14) == width_mm("Duong y U a", 14)
    assert width_mm(unicodedata.normalize("NFD", text), 14) == pytest.approx(width_mm(text, 14))


@pytest.mark.parametrize(
    ("text", "mm", "hoa", "lines"),
    [
        ("về đổi mới công tác", 160, False, ["về đổi mới công tác"]),
        (
            "về đổi mới, nâng cao hiệu lực, hiệu quả công tác kiểm tra, giám sát, kỷ luật của Đảng",
            163, False,
            ["về đổi mới, nâng cao hiệu lực, hiệu quả công tác kiểm tra,", "giám sát, kỷ luật của Đảng"],
        ),
        ("Đảng uỷ Khối các cơ quan tỉnh", 77.5, True, ["ĐẢNG UỶ KHỐI", "CÁC CƠ QUAN TỈNH"]),
        ("Đảng bộ thành phố Hồ Chí Minh", 77.5, True, ["ĐẢNG BỘ THÀNH PHỐ", "HỒ CHÍ MINH"]),
        ("Đảng uỷ Cục Bảo trợ xã hội", 70, True, ["ĐẢNG UỶ CỤC", "BẢO TRỢ XÃ HỘI"]),
        (
            "Uỷ ban Kiểm tra Tỉnh uỷ Sơn La - Công an tỉnh Sơn La", 77.5, True,
            ["UỶ BAN KIỂM TRA", "TỈNH UỶ SƠN LA -", "CÔNG AN TỈNH SƠN LA"],
        ),
        (
            "Thành phố Hồ Chí Minh, ngày 28 tháng 02 năm 2026", 83.5, False,
            ["Thành phố Hồ Chí Minh,", "ngày 28 tháng 02 năm 2026"],
        ),
        ("Siêuđạihộiđạibiểutoànquốccủachúngta", 20, False, ["Siêuđạihộiđạibiểutoànquốccủachúngta"]),
        ("một hai\nba bốn năm sáu", 20, False, ["một hai", "ba bốn năm sáu"]),
    ],
)  # fmt: skip
def test_lines_end_where_a_group_of_words_ends(text: str, mm: float, hoa: bool, lines: list[str]) -> None:
    assert list(break_lines(text, mm, 14, dam=True, hoa=hoa).dong) == lines


def fill(words: list[str], measure: float, first: float, pt: float) -> list[str]:
    """What a word processor does: as many words as a line takes, the first line narrower."""
    lines = [words[0]]
    for word in words[1:]:
        room = measure - (first if len(lines) == 1 else 0)
        longer = f"{lines[-1]} {word}"
        if width_mm(longer, pt, dam=True) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


WORDS = st.lists(
    st.sampled_from(["về", "công", "tác", "Đảng,", "kiểm", "tra", "của", "nghiêng", "2023", "-"]), min_size=1
)


@given(WORDS, st.floats(40, 170))
def test_any_program_that_fills_the_measure_gets_the_same_lines(words: list[str], mm: float) -> None:
    lines = break_lines(" ".join(words), mm, 14, dam=True)
    assert " ".join(lines.dong) == " ".join(words)
    assert all(width_mm(line, 14, dam=True) <= lines.rong + 1e-6 for line in lines.dong)
    assert fill(words, lines.rong, lines.thut, 14) == list(lines.dong)


@given(WORDS, st.floats(40, 170))
def test_there_are_no_more_lines_than_needed(words: list[str], mm: float) -> None:
    assert len(break_lines(" ".join(words), mm, 14, dam=True).dong) == len(fill(words, mm, 0, 14))


def test_a_centred_paragraph_keeps_its_text_whole_and_is_held_in_by_indents() -> None:
    row = the_thuc().dong["hd36"]["co_quan_ban_hanh"]
    xml = centred("Đảng uỷ Khối các cơ quan tỉnh", row, 79.5)
    assert "ĐẢNG UỶ KHỐI CÁC CƠ QUAN TỈNH" in xml
    assert "<w:br/>" not in xml
    found = re.search(r'<w:ind w:left="(\d+)" w:right="(\d+)" w:firstLine="(\d+)"/>', xml)
    assert found is not None
    left, right, first = map(int, found.groups())
    assert 0 < first < twips(8)
    assert right - left == pytest.approx(first / 2, abs=2)


def test_a_short_centred_paragraph_has_no_indents() -> None:
    assert "w:ind" not in centred("Tỉnh uỷ Điện Biên", the_thuc().dong["hd05"]["co_quan_ban_hanh"], 79.5)


def test_a_line_break_of_the_author_stays() -> None:
    xml = centred("một\nhai & ba", the_thuc().dong["hd05"]["trich_yeu"], 160)
    assert "một</w:t><w:br/>" in xml
    assert "hai &amp; ba" in xml
