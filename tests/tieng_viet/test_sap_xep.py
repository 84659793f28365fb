"""Order of letters, tones, case and names, and what counts as the same text."""

from __future__ import annotations

import itertools
import random
import unicodedata
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.tieng_viet import khoa_sap_xep, khoa_so_sanh, khoa_ten

if TYPE_CHECKING:
    from collections.abc import Iterable

ALPHABET = list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]


def shuffled(items: Iterable[Any], seed: int = 11) -> list[Any]:
    items = list(items)
    random.Random(seed).shuffle(items)
    return items


def test_letters_come_before_tones_before_case() -> None:
    vowels = set("aăâeêioôơuưy")
    order = [
        unicodedata.normalize("NFC", form + tone)
        for letter in ALPHABET
        for tone in (TONES if letter in vowels else [""])
        for form in (letter, letter.upper())
    ]
    assert len(order) == 186
    assert sorted(shuffled(order), key=khoa_sap_xep) == order


@given(st.data())
def test_a_later_letter_outweighs_any_tone_and_case_before_it(data: st.DataObject) -> None:
    first, last = sorted(data.draw(st.lists(st.sampled_from(ALPHABET), min_size=2, max_size=2, unique=True)),
                         key=ALPHABET.index)  # fmt: skip
    tones = data.draw(st.tuples(st.sampled_from(TONES), st.sampled_from(TONES)))
    one, two = (unicodedata.normalize("NFC", "a" + tone) for tone in tones)
    assert khoa_sap_xep(one.upper() + "n" + first) < khoa_sap_xep(two + "n" + last)


@pytest.mark.parametrize(
    "order",
    [
        ["An", "Anh", "Ánh", "Ăn", "Ân", "Ấn", "Danh", "Dung", "Dũng", "Đạt", "Đức", "Quý"],
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        ["bà ba", "ba con", "bà con"],
        ["ba", "Ba", "bà", "Bà", "ba ba", "bá bá"],
        ["5", "a", "ă", "z"],
        ["Nghệ An", "Nghệ Tĩnh", "Nghĩa Lộ"],
        ["hoa", "hoà", "hòa", "hoả", "hỏa", "hóa", "hoàn"],
        ["e", "é", "ë", "ê", "z", "я"],
    ],
)
def test_whole_phrases(order: list[str]) -> None:
    for seed in range(5):
        assert sorted(shuffled(order, seed), key=khoa_sap_xep) == order


def test_syllable_by_syllable_a_tone_outweighs_the_next_syllable() -> None:
    phrases = ["bà ba", "ba con", "bà con", "Ba an", "ba"]
    assert sorted(phrases, key=khoa_sap_xep) == ["ba", "Ba an", "bà ba", "ba con", "bà con"]
    by_syllable = sorted(phrases, key=lambda phrase: khoa_sap_xep(phrase, theo_am_tiet=True))
    assert by_syllable == ["ba", "Ba an", "ba con", "bà ba", "bà con"]


def test_the_tone_orders_names_whatever_its_placement() -> None:
    assert sorted(["Thúy", "Thuỷ", "Thuý", "Thủy", "Thuỵ"], key=khoa_sap_xep) == [
        *("Thuỷ", "Thủy", "Thuý", "Thúy", "Thuỵ")
    ]


@pytest.mark.parametrize("theo_am_tiet", [False, True])
def test_nfd_sorts_as_nfc(theo_am_tiet: bool) -> None:
    for text in ("Đảng uỷ Khối", "thuở ấy", "HOẢ TỐC"):
        key = khoa_sap_xep(unicodedata.normalize("NFD", text), theo_am_tiet=theo_am_tiet)
        assert key == khoa_sap_xep(text, theo_am_tiet=theo_am_tiet)


@given(st.lists(st.text(max_size=8), max_size=6), st.booleans())
def test_any_texts_can_be_sorted_and_only_equal_texts_tie(texts: list[str], theo_am_tiet: bool) -> None:
    keys = sorted(khoa_sap_xep(text, theo_am_tiet=theo_am_tiet) for text in texts)
    assert len(set(keys)) == len({unicodedata.normalize("NFC", text) for text in texts})


@given(st.text(max_size=12), st.text(max_size=12))
def test_any_two_names_can_be_compared(one: str, two: str) -> None:
    assert (khoa_ten(one) < khoa_ten(two)) + (khoa_ten(two) < khoa_ten(one)) == (
        khoa_ten(one) != khoa_ten(two)
    )


def test_names_are_ordered_by_given_name_then_family_then_middle() -> None:
    order = [
        *("Bùi Văn An", "Đỗ An", "Nguyễn Thị An", "Nguyễn Văn An", "Nguyễn Văn Bá An", "Lê Anh", "Lý Anh"),
        *(
            "Trần Ánh",
            "Phạm Ăn",
            "Vũ Ân",
            "Hồ Danh",
            "Đoàn Dung",
            "Nguyễn Dũng",
            "Lê Văn Đạt",
            "An Đức",
            "Quý",
        ),
    ]
    assert sorted(shuffled(order), key=khoa_ten) == order


def test_among_equal_names_the_elder_comes_first() -> None:
    people = [
        ("NGUYỄN VĂN AN", date(1970, 1, 1)),
        ("Nguyễn  Văn An", date(1960, 1, 1)),
        (unicodedata.normalize("NFD", "Nguyễn Văn An"), date(1980, 1, 1)),
    ]
    ordered = sorted(shuffled(people), key=lambda person: (khoa_ten(person[0]), person[1]))
    assert [birth.year for _, birth in ordered] == [1960, 1970, 1980]


def test_a_name_of_one_word_or_none_has_a_key() -> None:
    assert sorted(["Bình", "An", ""], key=khoa_ten) == ["", "An", "Bình"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Ủy ban", "uỷ  ban"),
        ("ĐẢNG ỦY", "Đảng uỷ"),
        ("5 kg", "5\u00a0kg"),
        ("5 kg", "5\u202fkg"),
        ("5 kg", "5\u2009kg"),
        (" Nơi nhận:\n", "nơi nhận:"),
        ("Thúy", unicodedata.normalize("NFD", "THUÝ")),
    ],
)
def test_the_same_text_compares_equal(one: str, two: str) -> None:
    assert khoa_so_sanh(one) == khoa_so_sanh(two)


@pytest.mark.parametrize(
    ("one", "two"), [("ma", "má"), ("quý", "quí"), ("dan", "đan"), ("đảng uỷ", "đảnguỷ")]
)
def test_tones_letters_and_spaces_between_words_count(one: str, two: str) -> None:
    assert khoa_so_sanh(one) != khoa_so_sanh(two)


@given(st.text(max_size=30))
def test_the_key_of_a_key_is_the_key(text: str) -> None:
    assert khoa_so_sanh(khoa_so_sanh(text)) == khoa_so_sanh(text)


def test_the_order_is_total_over_short_words() -> None:
    words = ["".join(letters) for letters in itertools.product("aăÂáẠđD ", repeat=2)]
    assert len({khoa_sap_xep(word) for word in words}) == len(words)
