"""Text: normal form, look-alikes of Đ, case, unaccented forms, control characters."""

from __future__ import annotations

import string
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.errors import InvalidValue
from vanban.tieng_viet import (
    ViTri,
    bo_dau,
    chu_d_gia,
    chuan_hoa,
    khoa_so_sanh,
    khoa_ten,
    kieu_cu,
    kieu_moi,
    ky_tu_dieu_khien,
    la_nfc,
    la_viet_hoa,
    slug,
    sua_chu_d,
    tron_kieu,
    viet_hoa,
    viet_hoa_dau,
)

if TYPE_CHECKING:
    from collections.abc import Callable

LETTERS = "aăâeêioôơuưyđ" + "".join(
    unicodedata.normalize("NFC", vowel + tone)
    for vowel in "aăâeêioôơuưy"
    for tone in "\u0300\u0309\u0303\u0301\u0323"
)
TEXT = st.text(alphabet=LETTERS + LETTERS.upper() + "bchqklmngtxr  -/.0123456789₫ÐðƉɖ\u00a0\n", max_size=40)


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize(
    "function",
    [
        *(chuan_hoa, sua_chu_d, chu_d_gia, kieu_moi, kieu_cu, tron_kieu, viet_hoa, viet_hoa_dau, la_viet_hoa),
        *(bo_dau, slug, khoa_so_sanh, khoa_ten, ky_tu_dieu_khien),
    ],
)
@given(text=TEXT)
def test_nfd_gives_the_same_as_nfc_and_text_comes_back_in_nfc(
    function: Callable[..., Any], text: str
) -> None:
    result = function(nfd(text))
    assert result == function(unicodedata.normalize("NFC", text))
    if isinstance(result, str):
        assert unicodedata.is_normalized("NFC", result)


@pytest.mark.parametrize("function", [chuan_hoa, la_nfc, slug, bo_dau, viet_hoa, kieu_moi, khoa_so_sanh])
def test_what_is_no_text_is_refused(function: Callable[..., Any]) -> None:
    with pytest.raises(InvalidValue) as refused:
        function(105)
    assert str(refused.value) == "giá trị không phải là chữ: thấy 105; cần chuỗi ký tự"
    assert refused.value.code == "khong-phai-chuoi"


@pytest.mark.parametrize(
    "typed",
    ["Vi\u1ec7t", "Vie\u0323\u0302t", "Vi\u00ea\u0323t", "Vi\u1eb9\u0302t", "Vie\u0302\u0323t"],
)
def test_every_keyboard_order_becomes_one_code_point(typed: str) -> None:
    assert chuan_hoa(typed) == "Vi\u1ec7t"
    assert len(chuan_hoa(typed)) == 4


def test_la_nfc_sees_what_the_eye_does_not() -> None:
    assert la_nfc("Đảng uỷ")
    assert not la_nfc(nfd("Đảng uỷ"))


# ---- Look-alikes of Đ ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("\u00d0UK", "ĐUK"),
        ("\u0189ảng uỷ", "Đảng uỷ"),
        ("hợp \u00f0ồng", "hợp đồng"),
        ("\u0256iều", "điều"),
        ("QĐ-H\u00d0ND", "QĐ-HĐND"),
        ("1.500.000 ₫", "1.500.000 ₫"),
        ("Đảng, đoàn", "Đảng, đoàn"),
    ],
)
def test_look_alikes_become_the_letter_and_the_currency_sign_stays(text: str, mended: str) -> None:
    assert sua_chu_d(text) == mended
    assert chu_d_gia(mended) == ()


def test_each_wrong_letter_is_reported_with_its_word() -> None:
    assert chu_d_gia("Số 105-KH/\u00d0UK, h\u1ee3p \u00f0\u1ed3ng \u00d0\u0189, 5 ₫") == (
        ViTri(10, "\u00d0UK"),
        ViTri(19, "\u00f0\u1ed3ng"),
        ViTri(24, "\u00d0\u0189"),
        ViTri(25, "\u00d0\u0189"),
    )


def test_positions_count_the_letters_a_person_sees() -> None:
    text = nfd("Đảng uỷ ") + "\u00d0UK"
    assert chu_d_gia(text) == (ViTri(8, "\u00d0UK"),)
    assert ky_tu_dieu_khien(nfd("Đảng uỷ") + "\x07") == (ViTri(7, "\x07"),)


@given(TEXT)
def test_after_mending_nothing_is_left_to_report(text: str) -> None:
    assert chu_d_gia(sua_chu_d(text)) == ()
    assert bool(chu_d_gia(text)) == (sua_chu_d(text) != chuan_hoa(text))


# ---- Case ------------------------------------------------------------------------------------------------


def test_capitals_in_nfd_are_capitals_in_nfc() -> None:
    assert viet_hoa(nfd("Đảng uỷ Khối các cơ quan tỉnh")) == "ĐẢNG UỶ KHỐI CÁC CƠ QUAN TỈNH"


@pytest.mark.parametrize(
    ("text", "capital"),
    [
        ("đảng uỷ Khối", "Đảng uỷ Khối"),
        (nfd("ấn định"), "Ấn định"),
        ("“ủy ban”", "“Ủy ban”"),
        ("  (về việc)", "  (Về việc)"),
        ("12 điều", "12 điều"),
        ("T/M BAN", "T/M BAN"),
        ("", ""),
        (" - ", " - "),
    ],
)
def test_only_the_first_letter_becomes_a_capital(text: str, capital: str) -> None:
    assert viet_hoa_dau(text) == capital


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("ĐẢNG UỶ", True),
        (nfd("ĐẢNG UỶ"), True),
        ("T/M BAN THƯỜNG VỤ", True),
        ("Đảng uỷ", False),
        ("ĐẢNG Uỷ", False),
        ("105", False),
        ("", False),
    ],
)
def test_la_viet_hoa(text: str, answer: bool) -> None:
    assert la_viet_hoa(text) is answer


@given(TEXT)
def test_capitals_keep_the_length_and_are_capitals(text: str) -> None:
    assert len(viet_hoa(text)) == len(chuan_hoa(text))
    assert viet_hoa(viet_hoa(text)) == viet_hoa(text)
    assert la_viet_hoa(viet_hoa(text)) or not any(char.isalpha() for char in text)


# ---- Without marks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Đảng uỷ Khối các cơ quan tỉnh", "Dang uy Khoi cac co quan tinh"),
        ("HĐ-KT, đường", "HD-KT, duong"),
        ("\u00d0UK \u0256iều", "DUK dieu"),
        ("5 m², 10 ₫", "5 m², 10 ₫"),
        ("กำ", "กำ"),
    ],
)
def test_marks_are_dropped_and_case_is_kept(text: str, bare: str) -> None:
    assert bo_dau(text) == bare


def test_every_vietnamese_letter_becomes_ascii() -> None:
    for letter in LETTERS + LETTERS.upper():
        assert bo_dau(letter) in string.ascii_letters
        assert bo_dau(letter).isupper() == letter.isupper()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đảng uỷ Khối", "dang-uy-khoi"),
        (nfd("Đảng uỷ Khối"), "dang-uy-khoi"),
        ("HĐ-KT", "hd-kt"),
        ("105-KH/\u00d0UK", "105-kh-duk"),
        ("  Quyết định số 16/QĐ – «TW»  ", "quyet-dinh-so-16-qd-tw"),
        ("Trích yếu", "trich-yeu"),
        ("giá\u00a05 ₫", "gia-5"),
        ("№ 5", "no-5"),
        ("…", ""),
    ],
)
def test_slugs(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.text(max_size=30))
def test_a_slug_is_plain_and_a_slug_of_itself(text: str) -> None:
    made = slug(text)
    assert set(made) <= set(string.ascii_lowercase + string.digits + "-")
    assert "--" not in made
    assert made.strip("-") == made == slug(made)


# ---- Control characters ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "char",
    [
        *("\x00", "\x07", "\x08", "\x0b", "\x0c", "\x1b", "\x1f", "\x7f", "\x80", "\x85", "\x9f", "\r"),
        *("\ud800", "\udfff", "\ufffe", "\uffff"),
    ],
)
def test_control_characters_are_found(char: str) -> None:
    assert ky_tu_dieu_khien(f"số{char} 1") == (ViTri(2, char),)


@pytest.mark.parametrize(
    "text", ["", "a\tb\nc", "a\r\nb", "Đảng uỷ", "a\u00a0b\u2009c", "\u00adư", "😀", "\ufffd"]
)
def test_tab_line_breaks_and_letters_are_no_control_characters(text: str) -> None:
    assert ky_tu_dieu_khien(text) == ()


def test_every_character_xml_forbids_is_found() -> None:
    def allowed_by_xml(code: int) -> bool:
        return code in {9, 10, 13} or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000

    missed = [code for code in range(0x11000) if not allowed_by_xml(code) and not ky_tu_dieu_khien(chr(code))]
    assert missed == []
