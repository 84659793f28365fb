"""`vanban words` and `vanban symbol`: one line on stdout, or one fault."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Calls


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (["4144"], "bốn nghìn một trăm bốn mươi tư"),
        (["4.144"], "bốn nghìn một trăm bốn mươi tư"),
        (["1005"], "một nghìn không trăm linh năm"),
        (["66,7"], "sáu mươi sáu phẩy bảy"),
        (["-3,15"], "âm ba phẩy mười lăm"),
        (["-5"], "âm năm"),
        (["\u22125"], "âm năm"),
        (["--", "-5"], "âm năm"),
        ([" 5 "], "năm"),
        (["007"], "bảy"),
        (["24", "--tu", "bốn"], "hai mươi bốn"),
        (["24", "--tu", normalize("NFD", "bốn")], "hai mươi bốn"),
        (["105", "--linh", "lẻ"], "một trăm lẻ năm"),
        (["1000", "--nghin", "ngàn"], "một ngàn"),
        (["2000000000", "--ty", "tỉ"], "hai tỉ"),
        (["25", "--lam", "nhăm"], "hai mươi nhăm"),
        (["--thu-tu", "4"], "thứ tư"),
        (["--tien", "1500000"], "Một triệu năm trăm nghìn đồng"),
        (["--tien", "1.500.000"], "Một triệu năm trăm nghìn đồng"),
        (["-5", "--tien"], "Âm năm đồng"),
    ],
)
def test_words_prints_the_number_in_words(call: Calls, typed: list[str], words: str) -> None:
    done = call("words", *typed)
    assert (done.code, done.out, done.err) == (0, words + "\n", "")


def test_words_as_json(call: Calls) -> None:
    done = call("words", "1005", "--format", "json")
    assert (done.code, done.err) == (0, "")
    assert json.loads(done.out) == {"words": "một nghìn không trăm linh năm"}
    assert "không trăm" in done.out  # letters as letters, not as \u escapes


def test_words_reads_a_number_of_any_size(call: Calls) -> None:
    assert call("words", "9" * 30).out.startswith("chín trăm chín mươi chín")
    assert call("words", "7" * 5000).code == 0
    assert call("words", "--tien", "7" * 5000).out.endswith("bảy trăm bảy mươi bảy đồng\n")


@pytest.mark.parametrize(
    ("typed", "code", "found"),
    [
        (["1.5"], "so-khong-doc-duoc", '"1.5"'),
        (["abc"], "so-khong-doc-duoc", '"abc"'),
        (["1e3"], "so-khong-doc-duoc", '"1e3"'),
        (["+5"], "so-khong-doc-duoc", '"+5"'),
        ([""], "so-khong-doc-duoc", '""'),
        (["nan"], "so-khong-doc-duoc", '"nan"'),
        (["\uff15"], "so-khong-doc-duoc", '"\uff15"'),
        (["1" * 200_000], "so-qua-dai", "nhiều nhất 100.000 chữ số"),
        (["--tien", "1,5"], "so-co-phan-le", "“1,5”"),
        (["--tien", "1,000"], "so-co-phan-le", "“1,000”"),
        (["--thu-tu", "1,0"], "so-co-phan-le", "“1,0”"),
        (["--thu-tu", "0"], "thu-tu-khong-duong", "0"),
        (["--thu-tu", "-4"], "thu-tu-khong-duong", "-4"),
    ],
)
def test_words_refuses_what_is_no_number_to_read_out(
    call: Calls, typed: list[str], code: str, found: str
) -> None:
    done = call("words", *typed)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"lỗi [{code}]: ")
    assert found in done.err


def test_an_english_number_comes_with_the_vietnamese_spelling(call: Calls) -> None:
    assert call("words", "1,234.5").err.endswith("viết lại: 1.234,5\n")


def test_a_thousand_with_a_comma_is_not_read_as_one_dong(call: Calls) -> None:
    done = call("words", "--tien", "1,000", "--format", "json")
    assert done.code == 1
    (fault,) = json.loads(done.out)["faults"]
    assert fault["code"] == "so-co-phan-le"
    assert fault["hint"] == "dấu phẩy mở đầu phần lẻ; nhóm ba chữ số thì ngăn bằng dấu chấm"


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("Số: 105 -KH/ĐUK", "105-KH/ĐUK"),
        ("Số 05-HD/VPTW", "05-HD/VPTW"),
        ("516a-QĐ/\u00d0UK", "516a-QĐ/ĐUK"),
        (normalize("NFD", "Số 16–QĐ / ĐUK"), "16-QĐ/ĐUK"),
        ("Số      -KH/ĐU", "-KH/ĐU"),
        ("-KH/ĐU", "-KH/ĐU"),
        ("5-KH/ĐU", "05-KH/ĐU"),
    ],
)
def test_symbol_prints_the_canonical_form(call: Calls, typed: str, canonical: str) -> None:
    done = call("symbol", typed)
    assert (done.code, done.out, done.err) == (0, canonical + "\n", "")
    assert call("symbol", canonical).out == canonical + "\n"


def test_symbol_as_json_has_the_keys_of_the_contract(call: Calls) -> None:
    done = call("symbol", "Số 516a -QĐ/ÐUK", "--format", "json")
    assert (done.code, done.err) == (0, "")
    assert json.loads(done.out) == {
        "so": 516, "chen": "a", "loai": "QĐ", "co_quan": "ĐUK", "canonical": "516a-QĐ/ĐUK",
    }  # fmt: skip
    assert list(json.loads(done.out)) == ["so", "chen", "loai", "co_quan", "canonical"]


def test_a_draft_has_no_number_in_json(call: Calls) -> None:
    assert json.loads(call("symbol", "-KH/ĐU", "--format", "json").out)["so"] is None


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("junk", "ky-hieu-sai-dang"),
        ("", "ky-hieu-trong"),
        ("105", "chi-co-so"),
        ("105-KH/", "thieu-co-quan"),
        ("0-KH/ĐU", "so-bang-khong"),
        ("-105-KH/ĐUK", "so-am"),
    ],
)
def test_symbol_refuses_junk_with_a_fault(call: Calls, typed: str, code: str) -> None:
    done = call("symbol", typed)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"lỗi [{code}]: ")


def test_a_refused_symbol_as_json_carries_every_part_of_the_fault(call: Calls) -> None:
    done = call("symbol", "junk", "--format", "json")
    assert done.code == 1
    assert json.loads(done.out) == {
        "faults": [
            {
                "code": "ky-hieu-sai-dang", "severity": "loi", "where": "", "field": "",
                "message": "không phải số và ký hiệu văn bản", "found": "“junk”",
                "expected": "dạng “105-KH/ĐUK”", "hint": "", "clause": "",
            }
        ]
    }  # fmt: skip
    assert done.err.startswith("lỗi [ky-hieu-sai-dang]: ")
