"""The body: which line is what, what is emphasised, what is refused."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
import unicodedata
from dataclasses import FrozenInstanceError

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from vanban import noi_dung
from vanban.errors import InvalidValue
from vanban.noi_dung import Bang, Chu, Khoi, NoiDung, parse


def one(text: str) -> Khoi:
    """The only block of `text`, a paragraph."""
    (block,) = parse(text)
    assert isinstance(block, Khoi)
    return block


def kinds(text: str) -> list[str]:
    return [block.loai if isinstance(block, Khoi) else "bang" for block in parse(text)]


def table(text: str) -> Bang:
    (block,) = parse(text)
    assert isinstance(block, Bang)
    return block


def refused(text: str) -> list[str]:
    with pytest.raises(InvalidValue) as error:
        parse(text)
    return [str(fault) for fault in error.value.faults]


# --- Lines ----------------------------------------------------------------------------------------------


def test_a_line_is_a_paragraph_and_blank_lines_are_dropped() -> None:
    blocks = parse("Đoạn một.\nĐoạn hai.\n\n \t\n\nĐoạn ba.\n")
    assert [(block.van_ban, block.dong) for block in blocks] == [
        ("Đoạn một.", 1),
        ("Đoạn hai.", 2),
        ("Đoạn ba.", 6),
    ]


@pytest.mark.parametrize("indent", ["  ", "\t", "      "])
def test_an_indented_line_continues_the_line_above_with_one_space(indent: str) -> None:
    assert one(f"Thực hiện Chương trình   \n{indent}kiểm tra, giám sát").van_ban == (
        "Thực hiện Chương trình kiểm tra, giám sát"
    )


def test_wrapping_does_not_change_the_document() -> None:
    wrapped = (
        "Điều 4. Trách nhiệm của cấp uỷ\n  trong việc thực hiện\n  Quy chế\n1. Một\n  hai **đậm\n  vẫn đậm**"
    )
    plain = "Điều 4. Trách nhiệm của cấp uỷ trong việc thực hiện Quy chế\n1. Một hai **đậm vẫn đậm**"
    assert parse(wrapped) == parse(plain)


def test_one_space_is_not_an_indentation() -> None:
    assert kinds("Một\n hai") == ["doan", "doan"]


def test_a_blank_line_ends_a_paragraph_even_before_an_indented_one() -> None:
    assert kinds("Một\n\n  hai") == ["doan", "doan"]


@pytest.mark.parametrize("indent", ["\t", "    ", "  "])
def test_text_pasted_with_every_first_line_indented_keeps_its_paragraphs(indent: str) -> None:
    assert kinds(f"{indent}Một.\n{indent}Hai.\n{indent}  vẫn hai.\n{indent}Ba.") == ["doan"] * 3


def test_an_indented_line_with_a_marker_is_a_block_of_its_own() -> None:
    assert kinds("Một\n  1. hai\n    - ba\n      + bốn\n        a) năm") == [
        "doan",
        "khoan",
        "gach",
        "cong",
        "diem",
    ]
    assert kinds("Một\n  **1. hai**") == ["doan", "khoan"]


def test_indentation_is_not_a_level() -> None:
    assert parse("- một\n  - hai\n    - ba") == parse("- một\n- hai\n- ba")


def test_an_escaped_marker_continues_the_line_above() -> None:
    assert one("Theo Newton\n  I\\. là chữ số").van_ban == "Theo Newton I. là chữ số"
    assert one("Số liệu\n  \\*1. là tạm tính").van_ban == "Số liệu *1. là tạm tính"


def test_a_division_alone_on_its_line_is_not_continued() -> None:
    assert kinds("Chương I\n    Quy định chung\n    1. Một") == ["chuong", "ten_chuong", "khoan"]


def test_a_division_with_its_name_is_continued() -> None:
    assert [block.van_ban for block in parse("Chương I: Quy định\n  chung")] == ["Chương I", "Quy định chung"]


def test_a_heading_in_capitals_is_continued_by_capitals_only() -> None:
    text = "I- ĐÁNH GIÁ TÌNH HÌNH\n   THỰC HIỆN\n   Năm 2023, các chi bộ"
    assert [block.van_ban for block in parse(text)] == [
        "I- ĐÁNH GIÁ TÌNH HÌNH THỰC HIỆN",
        "Năm 2023, các chi bộ",
    ]


def test_a_roman_heading_in_small_letters_is_continued() -> None:
    assert one("I- Đặc điểm\n   tình hình").van_ban == "I- Đặc điểm tình hình"


def test_text_is_normalised_to_nfc() -> None:
    nfd = unicodedata.normalize("NFD", "Điều 1. Phạm vi điều chỉnh\nĐảng uỷ")
    assert parse(nfd) == parse("Điều 1. Phạm vi điều chỉnh\nĐảng uỷ")


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_every_line_end_is_accepted(end: str) -> None:
    assert parse(f"Một{end}{end}- hai{end}") == parse("Một\n- hai")


def test_spaces_and_tabs_inside_a_line_are_kept() -> None:
    assert one("Họ tên:   A\tB  ").van_ban == "Họ tên:   A\tB"


# --- The outline ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "loai", "so"),
    [
        ("Phần I", "phan", "I"),
        ("Phần 2", "phan", "2"),
        ("Phần A", "phan", "A"),
        ("Phần thứ nhất", "phan", "thứ nhất"),
        ("PHẦN THỨ MƯỜI HAI", "phan", "THỨ MƯỜI HAI"),
        ("PHẦN MỘT", "phan", "MỘT"),
        ("Chương XIV", "chuong", "XIV"),
        ("CHƯƠNG II", "chuong", "II"),
        ("Chương ba", "chuong", "ba"),
        ("Mục 1", "muc", "1"),
        ("MỤC 12", "muc", "12"),
        ("Mục IV", "muc", "IV"),
        ("Điều 1", "dieu", "1"),
        ("Điều 1.", "dieu", "1"),
        ("Điều 25. Hiệu lực thi hành", "dieu", "25"),
        ("Điều 1: Phạm vi", "dieu", "1"),
        ("Điều 1.Phạm vi", "dieu", "1"),
        ("Điều 1 - Phạm vi", "dieu", "1"),
        ("Điều 1- Phạm vi", "dieu", "1"),
        ("ĐIỀU 3. TỔ CHỨC THỰC HIỆN", "dieu", "3"),
        ("Điều 5a. Chế độ báo cáo", "dieu", "5a"),
        ("\u00d0iều 7. Chữ Đ gõ nhầm", "dieu", "7"),
        ("I- MỤC ĐÍCH", "muc_la_ma", "I"),
        ("II. Nội dung", "muc_la_ma", "II"),
        ("III - TỔ CHỨC", "muc_la_ma", "III"),
        ("IV – Tổ chức", "muc_la_ma", "IV"),
        ("V-TỔ CHỨC THỰC HIỆN", "muc_la_ma", "V"),
        ("VI.TỔ CHỨC", "muc_la_ma", "VI"),
        ("IX- 10 NĂM THỰC HIỆN", "muc_la_ma", "IX"),
        ("XXIX- KẾT LUẬN", "muc_la_ma", "XXIX"),
        ("1. Mục đích", "khoan", "1"),
        ("1.Mục đích", "khoan", "1"),
        ("1- Mục đích", "khoan", "1"),
        ("1- mục đích", "khoan", "1"),
        ("1 - Mục đích", "khoan", "1"),
        ("1) mục đích", "khoan", "1"),
        ("01. Nguyễn Văn A", "khoan", "01"),
        ("12. 100% chi bộ", "khoan", "12"),
        ("1.1. Mục tiêu", "tieu_khoan", "1.1"),
        ("1.2.3. mục tiêu", "tieu_khoan", "1.2.3"),
        ("1.1.Mục tiêu", "tieu_khoan", "1.1"),
        ("1.1 Mục tiêu", "tieu_khoan", "1.1"),
        ("2.1) mục tiêu", "tieu_khoan", "2.1"),
        ("2.1- mục tiêu", "tieu_khoan", "2.1"),
        ("a) đối với cấp uỷ", "diem", "a"),
        ("đ)đối với cấp uỷ", "diem", "đ"),
        ("e. đối với cấp uỷ", "diem", "e"),
        ("a1) đối với cấp uỷ", "diem", "a1"),
        ("- Chậm nhất ngày 15/3", "gach", "-"),
        ("– Chậm nhất", "gach", "–"),
        ("— Chậm nhất", "gach", "—"),
        ("• Chậm nhất", "gach", "•"),
        ("-Chậm nhất", "gach", "-"),
        ("-“Học tập”", "gach", "-"),
        ("- 5 đồng chí", "gach", "-"),
        ("-\tChậm nhất", "gach", "-"),
        ("+ Các chi bộ", "cong", "+"),
        ("+Các chi bộ", "cong", "+"),
    ],
)
def test_markers_are_recognised_and_kept_as_typed(line: str, loai: str, so: str) -> None:
    block = one(line)
    assert (block.loai, block.so, block.van_ban) == (loai, so, line)


@pytest.mark.parametrize(
    "line",
    [
        "Điều 5 Quy định này nêu rõ trách nhiệm",
        "Điều 5, Điều 6 Quy định này",
        "Điều 5 - 7 Quy định này",
        "Điều 5 - Điều 7 Quy định này",
        "Điều 5-7 Quy định này",
        "Điều 1.2 của Quy chế",
        "Điều lệ Đảng",
        "điều 5. chữ thường là giữa câu",
        "Mục 2 của Kế hoạch này",
        "Mục 1.2 của Kế hoạch",
        "Mục 1 - Mục 3 của Kế hoạch",
        "Mục 1/KH-UBND",
        "Mục 123 của sổ",
        "Mục tiêu chung",
        "Phần lớn các chi bộ",
        "Phần một số chi bộ chưa làm",
        "PHẦN MỘT SỐ VẤN ĐỀ",
        "Phần thứ hai của Đề án nêu",
        "Phần năm 2023 chưa quyết toán",
        "Chương trình số 10-CTr/TU",
        "Chương II của Quy chế này",
        "Chương I - III của Quy chế",
        "C. Mác và Ph. Ăngghen",
        "V. I. Lênin khẳng định",
        "V.I. Lênin khẳng định",
        "X-quang phổi",
        "V-League",
        "I - III là ba phần",
        "IIII. Bốn viết sai",
        "2023 là năm bản lề",
        "2023. Năm bản lề",
        "1.500 đồng một suất",
        "3.5 điểm trở lên",
        "28.02. là hạn nộp",
        "28/02/2023 là hạn nộp",
        "1-3 người một tổ",
        "1 - 3 người một tổ",
        "1- 3 người một tổ",
        "19-NQ/TW ngày 25/10/2017",
        "105 -KH/ĐUK của Đảng uỷ",
        "105 - KH/ĐUK của Đảng uỷ",
        "10-CTr/TU của Tỉnh uỷ",
        "15 đồng chí",
        "1.",
        "I.",
        "a)",
        "-",
        "v.v. và các việc khác",
        "A. Phần viết hoa",
        "(a) một việc",
        "(1) một việc",
        "-5 độ",
        "-----",
        "- - -",
        "+84 912 345 678",
        "* Về công tác tổ chức",
        "# Mục đích",
        "> trích",
    ],
)
def test_running_text_is_not_taken_for_an_outline(line: str) -> None:
    block = one(line)
    assert (block.loai, block.so, block.van_ban) == ("doan", "", line)


def test_an_initial_that_looks_like_a_roman_number_is_a_heading_unless_escaped() -> None:
    assert one("I. Newton phát minh").loai == "muc_la_ma"
    assert one(r"I\. Newton phát minh") == Khoi("doan", (Chu("I. Newton phát minh"),))


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (r"\- 5 độ", "- 5 độ"),
        (r"1\. Một", "1. Một"),
        (r"a\) Một", "a) Một"),
        (r"Điều 5\. Một", "Điều 5. Một"),
        (r"\+ Một", "+ Một"),
    ],
)
def test_an_escaped_marker_is_running_text(line: str, text: str) -> None:
    assert one(line) == Khoi("doan", (Chu(text),))


def test_numbers_are_neither_checked_nor_repaired() -> None:
    assert [block.so for block in parse("1. Một\n1. Một\n7. Bảy") if isinstance(block, Khoi)] == [
        "1",
        "1",
        "7",
    ]


# --- Divisions and their names --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "head", "name"),
    [
        ("Chương I: QUY ĐỊNH CHUNG", "Chương I", "QUY ĐỊNH CHUNG"),
        ("Chương I. Quy định chung", "Chương I", "Quy định chung"),
        ("Chương I - QUY ĐỊNH CHUNG", "Chương I", "QUY ĐỊNH CHUNG"),
        ("Chương I- Quy định chung", "Chương I", "Quy định chung"),
        ("Chương I – Quy định chung", "Chương I", "Quy định chung"),
        ("CHƯƠNG I   QUY ĐỊNH CHUNG", "CHƯƠNG I", "QUY ĐỊNH CHUNG"),
        ("Chương V - ĐIỀU KHOẢN THI HÀNH", "Chương V", "ĐIỀU KHOẢN THI HÀNH"),
        ("Chương V - Điều khoản thi hành", "Chương V", "Điều khoản thi hành"),
        ("PHẦN THỨ NHẤT ĐÁNH GIÁ KẾT QUẢ", "PHẦN THỨ NHẤT", "ĐÁNH GIÁ KẾT QUẢ"),
        ("Phần một: Đánh giá", "Phần một", "Đánh giá"),
        ("Phần A - Đánh giá", "Phần A", "Đánh giá"),
        ("Mục 2. Hồ sơ", "Mục 2", "Hồ sơ"),
        ("Mục 2: MỤC TIÊU", "Mục 2", "MỤC TIÊU"),
    ],
)
def test_a_name_on_the_same_line_becomes_a_block_of_its_own(line: str, head: str, name: str) -> None:
    first, second = parse(line)
    assert isinstance(first, Khoi)
    assert isinstance(second, Khoi)
    assert (first.van_ban, second.van_ban, second.loai) == (head, name, f"ten_{first.loai}")
    assert (first.dong, second.dong) == (1, 1)


@pytest.mark.parametrize("division", ["Phần I", "Chương II", "Mục 3", "Chương II:", "Chương II."])
def test_the_next_line_is_the_name_of_a_division_without_one(division: str) -> None:
    first, name, rest = parse(f"{division}\n\nQuy định chung\nĐoạn sau.")
    assert isinstance(first, Khoi)
    assert isinstance(name, Khoi)
    assert isinstance(rest, Khoi)
    assert (first.van_ban, name.loai, name.van_ban, name.dong, rest.loai) == (
        division.rstrip(":."),
        f"ten_{first.loai}",
        "Quy định chung",
        3,
        "doan",
    )


def test_a_line_that_ends_like_a_sentence_is_no_name() -> None:
    assert kinds("Mục 1\nĐảng uỷ giao Văn phòng chủ trì.") == ["muc", "doan"]
    assert kinds("Mục 1\nHỒ SƠ KHEN THƯỞNG.") == ["muc", "ten_muc"]


@pytest.mark.parametrize("after", ["Điều 1. Phạm vi", "1. Phạm vi", "|a|\n|-|"])
def test_a_block_of_the_outline_or_a_table_is_no_name(after: str) -> None:
    assert kinds(f"Chương I\n{after}\nQuy định chung")[-1] == "doan"


def test_divisions_may_follow_each_other_without_names() -> None:
    assert kinds("Phần I\nChương I\nMục 1\nHồ sơ\nHồ sơ") == ["phan", "chuong", "muc", "ten_muc", "doan"]


# --- Điều -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", ["Điều 1. Phạm vi điều chỉnh", "ĐIỀU 1. PHẠM VI.", "Điều 1", "Điều 1."])
def test_a_dieu_with_a_name_is_bold_throughout(line: str) -> None:
    assert one(line).chu == (Chu(line),)


@pytest.mark.parametrize("stop", ".;:,")
def test_a_dieu_with_its_text_is_bold_up_to_the_text(stop: str) -> None:
    line = f"Điều 1. Thành lập Tổ công tác{stop}"
    assert one(line).chu == (Chu("Điều 1."), Chu(f" Thành lập Tổ công tác{stop}", dam=False))


def test_bold_typed_in_a_dieu_decides_what_behind_the_head_is_bold() -> None:
    assert one("**Điều 1.** Phạm vi").chu == (Chu("Điều 1.", dam=True), Chu(" Phạm vi", dam=False))
    assert one("Điều 1. Giao **Văn phòng** chủ trì").chu == (
        Chu("Điều 1."),
        Chu(" Giao ", dam=False),
        Chu("Văn phòng", dam=True),
        Chu(" chủ trì", dam=False),
    )


def test_a_dieu_all_in_bold_stays_so_whatever_it_ends_with() -> None:
    assert one("**Điều 1. Thành lập.**").chu == (Chu("Điều 1. Thành lập.", dam=True),)


def test_italics_in_a_dieu_are_kept_beside_the_bold_rule() -> None:
    assert one("Điều 1. Theo *Điều lệ*.").chu == (
        Chu("Điều 1."),
        Chu(" Theo ", dam=False),
        Chu("Điều lệ", dam=False, nghieng=True),
        Chu(".", dam=False),
    )


def test_co_dieu_says_whether_the_body_is_in_dieu() -> None:
    assert parse("Căn cứ\nĐiều 1. Thành lập.").co_dieu
    assert not parse("I- MỤC ĐÍCH\nTheo Điều 1.\n|Điều 1.|\n|-|").co_dieu


# --- Emphasis -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "runs"),
    [
        ("một **đậm** hai", (Chu("một "), Chu("đậm", True), Chu(" hai"))),
        ("một *nghiêng*", (Chu("một "), Chu("nghiêng", None, True))),
        ("__đậm__ _nghiêng_", (Chu("đậm", True), Chu(" "), Chu("nghiêng", None, True))),
        ("***cả hai***", (Chu("cả hai", True, True),)),
        ("**đậm *cả hai***", (Chu("đậm ", True), Chu("cả hai", True, True))),
        (r"\*một\* **a\*b**", (Chu("*một* "), Chu("a*b", True))),
        (r"C:\thư mục\\", (Chu("C:\\thư mục\\"),)),
        ("tep_ke_hoach_2023", (Chu("tep_ke_hoach_2023"),)),
    ],
)
def test_emphasis_is_that_of_commonmark(line: str, runs: tuple[Chu, ...]) -> None:
    assert one(line).chu == runs


@pytest.mark.parametrize(
    "line",
    [
        "<b>đậm</b> <br> <!-- x -->",
        "[tên](http://a.vn) ![ảnh](b.png) <http://a.vn>",
        "`mã` ``mã``",
        "&amp; &lt; &#65; &nbsp;",
        "~~gạch~~ ==tô== $x$ {{ so }} {% if %}",
        "http://langson.gov.vn & a@b.vn",
        "Họ tên: ______ (____) và (____) ___x___",
        "số liệu (*) và (**) là tạm tính (*)",
        "3*4 và 5*6, dài*rộng",
        "2 * 3 * 4",
        "* Về công tác tổ chức",
        "* * *",
        "***",
        "****",
    ],
)
def test_everything_else_is_literal(line: str) -> None:
    assert one(line).chu == (Chu(line),)


@pytest.mark.parametrize(
    ("line", "loai", "so"),
    [
        ("**1. Mục đích**", "khoan", "1"),
        ("**I- MỤC ĐÍCH**", "muc_la_ma", "I"),
        ("*a)* Đối với", "diem", "a"),
        ("**1.1.** Mục tiêu", "tieu_khoan", "1.1"),
        ("- **Chậm nhất**", "gach", "-"),
        ("**- Chậm nhất**", "gach", "-"),
    ],
)
def test_markers_inside_emphasis_are_seen(line: str, loai: str, so: str) -> None:
    block = one(line)
    assert (block.loai, block.so, block.van_ban) == (loai, so, line.replace("*", ""))


def test_a_division_in_bold_is_split_with_its_format() -> None:
    assert parse("**Chương I: QUY ĐỊNH *CHUNG***").khoi == (
        Khoi("chuong", (Chu("Chương I", True),), "I"),
        Khoi("ten_chuong", (Chu("QUY ĐỊNH ", True), Chu("CHUNG", True, True))),
    )


@pytest.mark.parametrize(
    ("line", "stars", "found"),
    [
        ("**Mục đích", "**", "**Mục đích"),
        ("Mục đích** là", "**", "** là"),
        ("một *hai ba", "*", "*hai ba"),
        ("Ghi chú*: tạm tính", "*", "*: tạm tính"),
        ("một ** hai", "**", "** hai"),
        ("***một**", "*", "*một"),
        ("một hai* ba", "*", "* ba"),
        ("**" + "một hai ba " * 9, "**", "**một hai ba một hai ba một hai ba một h"),
        (r"\*một **hai \*", "**", "**hai *"),
        ("**một****hai**", "****", "****hai"),
    ],
)
def test_stars_without_a_partner_are_refused(line: str, stars: str, found: str) -> None:
    assert refused(f"Đoạn đầu\n{line}") == [f"nội dung, dòng 2: dấu {stars} không có cặp: thấy {found}"]


def test_a_missing_space_behind_closing_stars_is_refused_with_a_hint() -> None:
    with pytest.raises(InvalidValue) as error:
        parse("**Điều 1.**Thành lập")
    assert [fault.code for fault in error.value.faults] == ["dau-nhan-khong-co-cap"] * 2
    assert "phía ngoài là dấu cách" in error.value.faults[0].hint
    assert r"gõ \*" in error.value.faults[0].hint


def test_emphasis_does_not_reach_over_lines() -> None:
    assert refused("**Một\nhai**") == [
        "nội dung, dòng 1: dấu ** không có cặp: thấy **Một",
        "nội dung, dòng 2: dấu ** không có cặp: thấy **",
    ]


# --- Tables ---------------------------------------------------------------------------------------------


def test_a_table_has_a_header_rows_and_alignments() -> None:
    text = "Đoạn\n| TT | Tên | Số | Ghi chú |\n|---|:--|--:|:-:|\n| 1 | Chi bộ **A** | 5 |  |\n|2|B|6|x\nĐoạn"
    before, bang, after = parse(text)
    assert (before.dong, after.dong) == (1, 6)
    assert bang == Bang(
        dau=((Chu("TT"),), (Chu("Tên"),), (Chu("Số"),), (Chu("Ghi chú"),)),
        hang=(
            ((Chu("1"),), (Chu("Chi bộ "), Chu("A", True)), (Chu("5"),), ()),
            ((Chu("2"),), (Chu("B"),), (Chu("6"),), (Chu("x"),)),
        ),
        can=("", "trai", "phai", "giua"),
    )
    assert bang.dong == 2
    assert bang.van_ban == "TT\tTên\tSố\tGhi chú\n1\tChi bộ A\t5\t\n2\tB\t6\tx"


def test_markers_in_cells_stay_text() -> None:
    assert table("|I- A|\n|-|\n|1. b|").van_ban == "I- A\n1. b"


def test_an_escaped_pipe_stays_in_its_cell() -> None:
    assert table("| a \\| b | c |\n|---|---|\n| \\| | `\\|` |").van_ban == "a | b\tc\n|\t`|`"


@pytest.mark.parametrize("br", ["<br>", "<br/>", " <BR /> "])
def test_br_in_a_cell_is_a_line_break(br: str) -> None:
    assert table(f"|a|\n|-|\n|**một{br}hai**|").hang == (((Chu("một\nhai", True),),),)


def test_an_escaped_br_stays_text() -> None:
    assert table("|a|\n|-|\n|một\\<br>hai|").hang == (((Chu("một<br>hai"),),),)


def test_a_table_without_a_heading_has_an_empty_first_row() -> None:
    assert table("| | |\n|---|---|\n| 1 | 2 |").dau == ((), ())


def test_a_table_may_have_no_rows_yet() -> None:
    assert table("| a |\n|---|").hang == ()


def test_a_blank_line_parts_two_tables() -> None:
    assert kinds("|a|\n|-|\n\n|b|\n|-|") == ["bang", "bang"]


def test_an_indented_table_is_a_table() -> None:
    assert kinds("Đoạn\n  |a|\n  |-|\n  tiếp") == ["doan", "bang", "doan"]


def test_ragged_rows_are_refused_each_with_its_line() -> None:
    assert refused("Đoạn\n|a|b|\n|-|-|\n|1|\n|1|2|\n|1|2|3|") == [
        "nội dung, dòng 4: số ô khác dòng đầu của bảng: thấy 1 ô; cần 2 ô",
        "nội dung, dòng 6: số ô khác dòng đầu của bảng: thấy 3 ô; cần 2 ô",
    ]


def test_the_delimiter_row_must_fit_the_header() -> None:
    assert refused("|a|b|\n|---|") == ["nội dung, dòng 2: số ô khác dòng đầu của bảng: thấy 1 ô; cần 2 ô"]


@pytest.mark.parametrize(
    ("text", "found"),
    [("|a|b|\n|1|2|3|", "|1|2|3|"), ("|a|b|", "bảng chỉ có một dòng"), ("|a|b|\n|---|x|", "|---|x|")],
)
def test_a_table_without_its_delimiter_row_is_refused(text: str, found: str) -> None:
    message = "nội dung, dòng 1: thiếu dòng kẻ ngay dưới dòng đầu của bảng"
    assert refused(text) == [f"{message}: thấy {found}; cần |---|---|"]


def test_a_line_that_starts_with_an_escaped_pipe_is_text() -> None:
    assert one(r"\|x| là giá trị tuyệt đối").van_ban == "|x| là giá trị tuyệt đối"


cells = (
    st.text(st.sampled_from("ab|\\ *:-<Đ"), max_size=6)
    .map(lambda cell: cell.replace("|", r"\|"))
    .filter(lambda cell: not cell.endswith("\\"))
)


@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(cells, min_size=n, max_size=n), min_size=1)))
def test_cells_are_cut_as_gfm_cuts_them(rows: list[list[str]]) -> None:
    lines = [f"|{'|'.join(row)} |" for row in rows]
    lines.insert(1, "|---" * len(rows[0]) + "|")
    tokens = MarkdownIt("zero").enable("table").parse("\n".join(lines))
    theirs = [token.content for token in tokens if token.type == "inline"]
    ours = [cell for row in (lines[:1] + lines[2:]) for cell in noi_dung._cells(row)]
    assert ours == theirs


# --- Faults ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "\n\n", " \t\r\n "])
def test_an_empty_body_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue) as error:
        parse(text)
    assert (error.value.code, str(error.value)) == (
        "noi-dung-trong",
        "nội dung trống: cần ít nhất một dòng chữ",
    )


@pytest.mark.parametrize(
    "character",
    ["\0", "\x07", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\u2028", "\u202e", "\ufeff", "\ud800"],
)
def test_control_characters_are_refused_with_line_and_column(character: str) -> None:
    assert refused(f"Một\r\nĐảng{character} uỷ") == [
        f"nội dung, dòng 2, cột 5: ký tự điều khiển, không in được: thấy U+{ord(character):04X}"
    ]


def test_a_body_of_control_characters_is_not_also_called_empty() -> None:
    assert len(refused("\x1c")) == 1


def test_all_faults_come_at_once() -> None:
    with pytest.raises(InvalidValue) as error:
        parse("**Một\n|a|b|\n|-|-|\n|1|*2|3|\nHai\x07\n|x|")
    assert [(fault.code, fault.where) for fault in error.value.faults] == [
        ("ky-tu-dieu-khien", "nội dung, dòng 5, cột 4"),
        ("dau-nhan-khong-co-cap", "nội dung, dòng 1"),
        ("bang-lech-o", "nội dung, dòng 4"),
        ("dau-nhan-khong-co-cap", "nội dung, dòng 4"),
        ("bang-thieu-dong-ke", "nội dung, dòng 6"),
    ]


# --- The objects ----------------------------------------------------------------------------------------


def test_a_body_is_a_sequence_of_blocks() -> None:
    body = parse("I- MỤC ĐÍCH\nĐoạn\n|a|b|\n|-|-|")
    assert len(body) == 3
    assert tuple(body) == body.khoi
    assert body.van_ban == "I- MỤC ĐÍCH\nĐoạn\na\tb"


def test_the_source_line_is_no_part_of_equality() -> None:
    assert Khoi("doan", (Chu("a"),), dong=1) == Khoi("doan", (Chu("a"),), dong=9)
    assert Bang((), (), (), dong=1) == Bang((), (), (), dong=9)
    assert hash(parse("a")) == hash(parse("\n\na"))


def test_blocks_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        one("a").loai = "khoan"  # type: ignore[misc]  # the point of the test


def test_markdown_it_is_loaded_only_when_there_is_emphasis() -> None:
    code = (
        "import sys; from vanban.noi_dung import parse; parse('Điều 1. Một\\n- hai\\n|a|\\n|-|');"
        "assert 'markdown_it' not in sys.modules; parse('*a*'); assert 'markdown_it' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_many_threads_read_emphasis_alike() -> None:
    text = "**một** *hai* \\*ba\n" * 50
    expected, results = parse(text), []
    noi_dung._markdown.cache_clear()
    barrier = threading.Barrier(8)

    def work() -> None:
        barrier.wait()
        results.append(parse(text))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [expected] * 8


# --- Properties -----------------------------------------------------------------------------------------

PIECES = [
    "Phần I", "Chương II", "Mục 1", "Điều 3", "I", "V", "1", "2", "1.1.", "a", "đ", "b", "Đảng uỷ",
    ".", ":", ")", "(", "-", "–", "+", "•", " ", "  ", "\t", "\n", "\r\n", "*", "**", "_", "__", "(*)", "\\",
    "|", "|-|", "<br>", "&amp;", "e\u0302\u0323", "\u00a0", "\x07", "QUY ĐỊNH", "/",
]  # fmt: skip
typed = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


def outcome(text: str) -> NoiDung | list[str]:
    """The body, or what is said against it."""
    try:
        return parse(text)
    except InvalidValue as error:
        return [str(fault) for fault in error.faults]


@given(st.one_of(st.text(), typed))
@example("\\")
@example("|")
@example("|\n|")
@example("\ud800*\\")
@example("*_*\n\\\n_**_")
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    result = outcome(text)
    assert len(result) > 0
    assert all(item if isinstance(item, str) else item.van_ban or isinstance(item, Bang) for item in result)


def letters(text: str, dropped: str) -> str:
    text = unicodedata.normalize("NFC", text)
    return re.sub(rf"[\s{re.escape(dropped)}]", "", text)


@given(st.one_of(st.text(), typed))
def test_nothing_typed_is_lost(text: str) -> None:
    body = outcome(text)
    if isinstance(body, NoiDung):
        marks = "*_\\|:.-–"  # emphasis, tables, and the sign between a division and its name
        assert letters(body.van_ban, marks).replace("<br>", "") == letters(text, marks).replace("<br>", "")


@given(typed.map(lambda text: re.sub(r"[*_\\|\x07]|(Phần|Chương|Mục) ", "", text)))
def test_without_emphasis_tables_and_divisions_only_white_space_changes(text: str) -> None:
    if text.strip():
        assert letters(parse(text).van_ban, "") == letters(text, "")


@given(st.one_of(st.text(), typed).filter(lambda text: not set(text) & set("*_\\")))
def test_the_fast_path_equals_the_slow_path(text: str) -> None:
    assert noi_dung._inline(text) == noi_dung._inline_markdown(text)


@given(typed.map(lambda text: text.replace("\r\n", "\n")))
def test_the_kind_of_line_end_does_not_matter(text: str) -> None:
    assert outcome(text.replace("\n", "\r\n")) == outcome(text)


@given(st.lists(st.sampled_from(["Đảng uỷ", "giao", "chủ trì", "**đậm**", "*nghiêng*"]), min_size=2))
def test_a_paragraph_may_be_wrapped_anywhere(words: list[str]) -> None:
    assert parse("1. " + "\n   ".join(words)) == parse("1. " + " ".join(words))
