"""Tone placement, on syllables built from onset, rhyme and tone by the rule of the main vowel."""

from __future__ import annotations

import itertools
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.tieng_viet import ViTri, kieu_cu, kieu_moi, la_kieu_cu, la_kieu_moi, tron_kieu

if TYPE_CHECKING:
    from collections.abc import Iterator

TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
ONSET_TABLE = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
ONSETS = ["", *ONSET_TABLE.split()]
# Each rhyme with its main vowel in brackets: the letter that carries the tone in kiểu mới.
RHYME_TABLE = """
[a] [a]c [a]ch [a]i [a]m [a]n [a]ng [a]nh [a]o [a]p [a]t [a]u [a]y [ă]c [ă]m [ă]n [ă]ng [ă]p [ă]t
[â]c [â]m [â]n [â]ng [â]p [â]t [â]u [â]y [e] [e]c [e]m [e]n [e]ng [e]o [e]p [e]t [ê] [ê]ch [ê]m [ê]n
[ê]nh [ê]p [ê]t [ê]u [i] [i]a [i]ch i[ê]c i[ê]m i[ê]n i[ê]ng i[ê]p i[ê]t i[ê]u [i]m [i]n [i]nh [i]p
[i]t [i]u [o] o[a] o[a]c o[a]ch o[a]i o[a]m o[a]n o[a]ng o[a]nh o[a]o o[a]p o[a]t o[a]y o[ă]c o[ă]m
o[ă]n o[ă]ng o[ă]t [o]c o[e] o[e]n o[e]o o[e]t [o]i [o]m [o]n [o]ng [o]p [o]t [ô] [ô]c [ô]i [ô]m
[ô]n [ô]ng [ô]p [ô]t [ơ] [ơ]i [ơ]m [ơ]n [ơ]p [ơ]t [u] [u]a u[â]n u[â]ng u[â]t u[â]y [u]c u[ê] u[ê]ch
u[ê]nh [u]i [u]m [u]n [u]ng u[ơ] u[ô]c u[ô]i u[ô]m u[ô]n u[ô]ng u[ô]t [u]p [u]t u[y] u[y]a uy[ê]n
uy[ê]t u[y]nh u[y]p u[y]t u[y]u [ư] [ư]a [ư]c [ư]i [ư]m [ư]n [ư]ng ư[ơ]c ư[ơ]i ư[ơ]m ư[ơ]n ư[ơ]ng
ư[ơ]p ư[ơ]t ư[ơ]u [ư]t [ư]u [y] y[ê]m y[ê]n y[ê]ng y[ê]t y[ê]u
"""
RHYMES = RHYME_TABLE.split()
OLD_MAIN_VOWEL = {"o[a]": "[o]a", "o[e]": "[o]e", "u[y]": "[u]y"}
CASES = [str.lower, str.capitalize, str.upper]


def spelt(onset: str, rhyme: str, tone: str) -> str:
    return unicodedata.normalize("NFC", onset + rhyme.replace("[", "").replace("]", tone))


def forms() -> Iterator[tuple[str, str]]:
    """(kiểu mới, kiểu cũ) of every syllable, in three cases."""
    for onset, rhyme, tone in itertools.product(ONSETS, RHYMES, TONES):
        # After qu the u is spent: quý is qu + y, so no rhyme beginning with o or u follows.
        if onset == "qu" and rhyme.replace("[", "")[0] in "ou":
            continue
        new, old = spelt(onset, rhyme, tone), spelt(onset, OLD_MAIN_VOWEL.get(rhyme, rhyme), tone)
        yield from ((case(new), case(old)) for case in CASES)


FORMS = list(forms())


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def test_there_are_tens_of_thousands_of_forms_and_both_kinds_are_among_them() -> None:
    assert len(FORMS) > 50_000
    assert {new == old for new, old in FORMS} == {True, False}


def test_every_form_goes_to_either_style_and_back() -> None:
    assert [form for form in FORMS if kieu_moi(form[1]) != form[0]] == []
    assert [form for form in FORMS if kieu_cu(form[0]) != form[1]] == []


def test_every_form_stays_in_the_style_it_has() -> None:
    assert [form for form in FORMS if kieu_moi(form[0]) != form[0] or kieu_cu(form[1]) != form[1]] == []


def test_every_form_keeps_its_length_and_may_come_in_nfd() -> None:
    assert [
        form for form in FORMS if kieu_moi(nfd(form[1])) != form[0] or kieu_cu(nfd(form[0])) != form[1]
    ] == []
    assert [form for form in FORMS if len(form[0]) != len(form[1])] == []


@given(st.lists(st.sampled_from(FORMS), max_size=12), st.sampled_from([" ", ", ", "/", "-", "\n", "1"]))
def test_whole_texts_are_converted_word_by_word(pairs: list[tuple[str, str]], between: str) -> None:
    new, old = between.join(form[0] for form in pairs), between.join(form[1] for form in pairs)
    assert (kieu_moi(old), kieu_cu(new)) == (new, old)
    assert la_kieu_moi(new)
    assert la_kieu_cu(old)


@given(st.text(max_size=40))
def test_any_text_is_stable_after_one_conversion(text: str) -> None:
    assert kieu_moi(kieu_moi(text)) == kieu_moi(kieu_cu(text)) == kieu_moi(text)
    assert kieu_cu(kieu_cu(text)) == kieu_cu(kieu_moi(text)) == kieu_cu(text)
    assert len(kieu_moi(text)) == len(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ủy ban", "uỷ ban"),
        ("Ủy ban Kiểm tra", "Uỷ ban Kiểm tra"),
        ("ĐẢNG ỦY", "ĐẢNG UỶ"),
        ("hóa, khỏe, thủy", "hoá, khoẻ, thuỷ"),
        ("HỎA TỐC", "HOẢ TỐC"),
        ("Hòa Bình", "Hoà Bình"),
        ("xõa, dọa, lòe, xòe, lũy, tụy", "xoã, doạ, loè, xoè, luỹ, tuỵ"),
    ],
)
def test_the_three_endings_differ(old: str, new: str) -> None:
    assert (kieu_moi(old), kieu_cu(new)) == (new, old)


@pytest.mark.parametrize(
    "word",
    [
        *(
            "quý",
            "quỹ",
            "quỳ",
            "quả",
            "Quỳnh",
            "QUÝ",
            "huỳnh",
            "quýt",
            "tuýp",
            "khuỷu",
            "khuya",
            "tuyến",
            "toàn",
        ),
        *(
            "hoạch",
            "ngoẹo",
            "già",
            "giữa",
            "của",
            "lửa",
            "Huế",
            "thuở",
            "tuần",
            "hoa",
            "khoe",
            "uy",
            "qúy",
            "hòaà",
        ),
    ],
)
def test_words_that_never_change(word: str) -> None:
    assert kieu_moi(word) == kieu_cu(word) == word


def test_a_mixed_text_is_shown_with_its_evidence() -> None:
    found = tron_kieu("Ủy ban Kiểm tra Đảng uỷ; quý hóa; quỹ")
    assert found
    assert found.moi == (ViTri(21, "uỷ"),)
    assert found.cu == (ViTri(0, "Ủy"), ViTri(29, "hóa"))


@pytest.mark.parametrize("text", ["", "quý, quỹ, toàn", "uỷ ban, hoá, khoẻ", "ủy ban, hóa, khỏe"])
def test_a_text_of_one_style_is_not_mixed(text: str) -> None:
    assert not tron_kieu(text)


def test_style_questions() -> None:
    assert (la_kieu_moi("uỷ ban"), la_kieu_cu("uỷ ban")) == (True, False)
    assert (la_kieu_moi("ủy ban"), la_kieu_cu("ủy ban")) == (False, True)
    assert (la_kieu_moi("Đảng"), la_kieu_cu("Đảng")) == (True, True)
