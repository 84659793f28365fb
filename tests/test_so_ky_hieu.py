"""The number line: what it says, what is forgiven in reading, what is refused and why, and its order."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import unicodedata
from typing import Any

import pytest
from hypothesis import example, given, reject
from hypothesis import strategies as st

from vanban.errors import InvalidValue
from vanban.so_ky_hieu import CHU_CHEN, MAX_DAI, MAX_SO, He, SoKyHieu, parse_so


def refusal(call: Any, *args: Any, **kwargs: Any) -> InvalidValue:
    with pytest.raises(InvalidValue) as caught:
        call(*args, **kwargs)
    return caught.value


def attempt(call: Any, value: object) -> Any:
    """What `call` returns, or the InvalidValue it raises; any other exception is a failure."""
    try:
        return call(value)
    except InvalidValue as error:
        return error


def codes(error: InvalidValue) -> list[str]:
    return [fault.code for fault in error.faults]


# --- reading: canonical strings -----------------------------------------------------------------------------

GOLDEN = [
    # text, so, chen, loai, co_quan, nam, he
    ("05-HD/VPTW", 5, "", "HD", "VPTW", None, "dang"),
    ("127-QĐ/TW", 127, "", "QĐ", "TW", None, "dang"),
    ("23-QĐ/UBKTTW", 23, "", "QĐ", "UBKTTW", None, "dang"),
    ("06-CT/TU", 6, "", "CT", "TU", None, "dang"),
    ("138-CV/BTGDVTU", 138, "", "CV", "BTGDVTU", None, "dang"),
    ("686-CV/VPTU", 686, "", "CV", "VPTU", None, "dang"),
    ("05-QC/BTCTU-BNCTU", 5, "", "QC", "BTCTU-BNCTU", None, "dang"),
    ("01-BC/ĐH", 1, "", "BC", "ĐH", None, "dang"),
    ("20-BB/ĐH", 20, "", "BB", "ĐH", None, "dang"),
    ("105-KH/ĐUK", 105, "", "KH", "ĐUK", None, "dang"),
    ("16-QĐ/ĐUK", 16, "", "QĐ", "ĐUK", None, "dang"),
    ("516a-QĐ/ĐUK", 516, "a", "QĐ", "ĐUK", None, "dang"),
    ("3917-QĐ/ĐUK", 3917, "", "QĐ", "ĐUK", None, "dang"),
    ("07-QĐi/TW", 7, "", "QĐi", "TW", None, "dang"),
    ("24-BS/UBKTTU", 24, "", "BS", "UBKTTU", None, "dang"),
    ("06-CTr/TU", 6, "", "CTr", "TU", None, "dang"),
    ("12-TTr/VPThU", 12, "", "TTr", "VPThU", None, "dang"),
    ("35-KH/BCĐ35TU", 35, "", "KH", "BCĐ35TU", None, "dang"),
    ("-KH/ĐU", None, "", "KH", "ĐU", None, "dang"),
    ("30/2020/NĐ-CP", 30, "", "NĐ", "CP", 2020, "nha-nuoc"),
    ("05/2020/TT-BTC", 5, "", "TT", "BTC", 2020, "nha-nuoc"),
    ("12/2022/QH15", 12, "", "", "QH15", 2022, "nha-nuoc"),
    ("1003/2020/NQ-UBTVQH14", 1003, "", "NQ", "UBTVQH14", 2020, "nha-nuoc"),
    ("27/2014/TTLT-BYT-BTC", 27, "", "TTLT", "BYT-BTC", 2014, "nha-nuoc"),
    ("123/QĐ-UBND", 123, "", "QĐ", "UBND", None, "nha-nuoc"),
    ("38/CT-TTg", 38, "", "CT", "TTg", None, "nha-nuoc"),
    ("123/UBND-VX", 123, "", "", "UBND-VX", None, "nha-nuoc"),
    ("/QĐ-UBND", None, "", "QĐ", "UBND", None, "nha-nuoc"),
    ("/2020/NĐ-CP", None, "", "NĐ", "CP", 2020, "nha-nuoc"),
    ("105/KH-ĐUK", 105, "", "KH", "ĐUK", None, "nha-nuoc"),
    ("123-KH/TWĐTN-VP", 123, "", "KH", "TWĐTN-VP", None, "doan-the"),
    ("435-KH/TĐTN-CTĐ&TTN", 435, "", "KH", "TĐTN-CTĐ&TTN", None, "doan-the"),
    ("2275-CV/HNDTW", 2275, "", "CV", "HNDTW", None, "doan-the"),
    ("22/HD-MTTW-BTT", 22, "", "HD", "MTTW-BTT", None, "doan-the"),
    ("249/MTTQ-BTT", 249, "", "", "MTTQ-BTT", None, "doan-the"),
    ("/QĐ-MTTQ-BTT", None, "", "QĐ", "MTTQ-BTT", None, "doan-the"),
    ("35/KH-TLĐ", 35, "", "KH", "TLĐ", None, "doan-the"),
    ("82/QĐ-LĐLĐ", 82, "", "QĐ", "LĐLĐ", None, "doan-the"),
    ("53/HD-ĐCT", 53, "", "HD", "ĐCT", None, "doan-the"),
    ("12/QĐ-CCB", 12, "", "QĐ", "CCB", None, "doan-the"),
]


@pytest.mark.parametrize(("text", "so", "chen", "loai", "co_quan", "nam", "he"), GOLDEN)
def test_canonical_string_and_parts_say_the_same(
    text: str, so: int | None, chen: str, loai: str, co_quan: str, nam: int | None, he: He
) -> None:
    built = SoKyHieu(so=so, chen=chen, loai=loai, co_quan=co_quan, nam=nam, he=he)
    assert SoKyHieu.parse(text) == built
    assert str(built) == text
    assert SoKyHieu.parse(built.dong) == built
    assert built.cap_duoc is (he == "dang")


LOAI = "NQ QĐ CT KL QC TT HD TB TC LKG BC KH QH CTr ĐA PA DA TTr CV BB CL QĐi BS GM GGT PC".split()  # noqa: SIM905 -- a row of symbols reads better than a list
CO_QUAN = (  # noqa: SIM905 -- the same
    "TW TU QUTW ĐUQS ĐUCA ĐUBP ĐU CB ĐH UBKTTU CQUBKTTU BTGDVTU BXDĐTU BTCTU BNCTU VPTU VPĐU BCĐTU TBTU HĐTU "
    "BND TCCS HVCTQGHCM ĐTHVN ĐTNVN TTXVN VHLKHXHVN VHLKHCNVN TCT TTCT CQBPTTH ĐUK HU QU ThU ĐĐ BCSĐ "
    "BTGTU BDVTU"
).split()


@pytest.mark.parametrize("loai", LOAI)
def test_every_type_symbol_of_the_norm_is_kept(loai: str) -> None:
    x = SoKyHieu.parse(f"Số 07-{loai}/ĐU")
    assert (x.so, x.loai, x.co_quan, x.cap_duoc) == (7, loai, "ĐU", True)
    assert SoKyHieu.parse(f"07-{loai.lower()}/đu") == x
    assert SoKyHieu.parse(f"07-{loai.upper()}/ĐU") == x


@pytest.mark.parametrize("co_quan", CO_QUAN)
def test_every_body_symbol_of_the_norm_is_the_partys(co_quan: str) -> None:
    x = SoKyHieu.parse(f"Số 07-KH/{co_quan}")
    assert (x.co_quan, x.he, x.cap_duoc) == (co_quan, "dang", True)
    assert SoKyHieu.parse(f"07-kh/{co_quan.lower()}") == x


# --- reading: what is forgiven ------------------------------------------------------------------------------

TOLERATED = [
    ("Số: 105-KH/ĐUK", "105-KH/ĐUK"),
    ("số 105-KH/ĐUK", "105-KH/ĐUK"),
    ("SỐ : 105-KH/ĐUK", "105-KH/ĐUK"),
    ("Số105-KH/ĐUK", "105-KH/ĐUK"),
    (unicodedata.normalize("NFD", "Số 105-KH/ĐUK"), "105-KH/ĐUK"),
    ("  105-KH/ĐUK\n", "105-KH/ĐUK"),
    ("Số 105 -KH/ĐUK", "105-KH/ĐUK"),
    ("105 - KH / ĐUK", "105-KH/ĐUK"),
    ("105\u00a0-\u2009KH\t/\u202fĐUK", "105-KH/ĐUK"),
    ("105\u2011KH/ĐUK", "105-KH/ĐUK"),
    ("105–KH/ĐUK", "105-KH/ĐUK"),
    ("105—KH/ĐUK", "105-KH/ĐUK"),
    ("105−KH∕ĐUK", "105-KH/ĐUK"),
    ("１０５－ＫＨ／ĐＵＫ", "105-KH/ĐUK"),
    ("Số：105-KH/ĐUK", "105-KH/ĐUK"),
    ("5-KH/ĐUK", "05-KH/ĐUK"),
    ("005-KH/ĐUK", "05-KH/ĐUK"),
    ("0105-KH/ĐUK", "105-KH/ĐUK"),
    ("105-KH/ÐUK", "105-KH/ĐUK"),
    ("105-KH/\u0189UK", "105-KH/ĐUK"),
    ("516ð-qð/ðuk", "516đ-QĐ/ĐUK"),
    ("516\u0256-q\u0256/ĐUK", "516đ-QĐ/ĐUK"),
    ("Số: 516a -QĐ/ÐUK", "516a-QĐ/ĐUK"),
    ("516A-QĐ/ĐUK", "516a-QĐ/ĐUK"),
    ("516 a - QĐ/ĐUK", "516a-QĐ/ĐUK"),
    ("105-kh/đuk", "105-KH/ĐUK"),
    ("105-Kh/Đuk", "105-KH/ĐUK"),
    ("65-Ctr/TU", "65-CTr/TU"),
    ("65-CTR/TU", "65-CTr/TU"),
    ("65-ttr/thu", "65-TTr/ThU"),
    ("65-TTr/VPTHU - UBKTThU", "65-TTr/VPThU-UBKTThU"),
    ("07-qđi/tw", "07-QĐi/TW"),
    ("105-KH/ĐUK.", "105-KH/ĐUK"),
    ("105-KH/ĐUK, ", "105-KH/ĐUK"),
    ("105-KH/ĐUK;", "105-KH/ĐUK"),
    ("105 KH/ĐUK", "105-KH/ĐUK"),
    ("05-QC/BTCTU – BNCTU", "05-QC/BTCTU-BNCTU"),
    ("Số      -KH/ĐU", "-KH/ĐU"),
    ("Số: ........-KH/ĐU", "-KH/ĐU"),
    ("Số……-KH/ĐU", "-KH/ĐU"),
    ("Số ____ - KH/ĐU", "-KH/ĐU"),
    ("Số -KH/ĐU", "-KH/ĐU"),
    ("5/2020/TT-BTC", "05/2020/TT-BTC"),
    ("Số: 30 / 2020 / NĐ – CP", "30/2020/NĐ-CP"),
    ("38/ct-ttg", "38/CT-TTg"),
    ("……../QĐ-MTTQ-BTT", "/QĐ-MTTQ-BTT"),
    ("123A/QĐ-UBND", "123a/QĐ-UBND"),
    ("12 KH/ĐTN", "12-KH/ĐTN"),
    ("367 - QĐ/TWĐTN-VP", "367-QĐ/TWĐTN-VP"),
]


@pytest.mark.parametrize(("printed", "canonical"), TOLERATED)
def test_what_people_type_is_read_as_the_canonical_form(printed: str, canonical: str) -> None:
    assert str(SoKyHieu.parse(printed)) == canonical


# --- reading: what is refused -------------------------------------------------------------------------------

REFUSED = [
    # text, code, a piece of what the person reads
    ("", "ky-hieu-trong", "chưa có số và ký hiệu: cần dạng “105-KH/ĐUK”"),
    (" \t ", "ky-hieu-trong", "chưa có số"),
    ("Số:", "ky-hieu-trong", "chưa có số"),
    ("Số ........", "ky-hieu-trong", "chưa có số"),
    ("-/", "ky-hieu-trong", "chưa có số"),
    ("105", "chi-co-so", "chỉ có số, thiếu ký hiệu tên loại và cơ quan: thấy “105”"),
    ("105/2023", "chi-co-so", "chỉ có số"),
    ("28/02/2023", "la-ngay", "ngày tháng, không phải số và ký hiệu: thấy “28/02/2023”"),
    ("28-2-2023", "la-ngay", "ngày tháng"),
    ("2023-02-28", "la-ngay", "ngày tháng"),
    ("2/2023", "la-ngay", "ngày tháng"),
    ("ngày 28 tháng 02 năm 2023", "la-ngay", "ngày tháng"),
    ("0205 3812 345", "la-dien-thoai", "số điện thoại"),
    ("+84 (205) 381-2345", "la-dien-thoai", "số điện thoại"),
    ("Số 0912345678", "la-dien-thoai", "số điện thoại"),
    ("105-KH", "thieu-co-quan", "thiếu ký hiệu cơ quan ban hành: thấy “105-KH”"),
    ("105-KH/", "thieu-co-quan", "HD05 I.3.1.2b"),
    ("05-QC/BTCTU-", "thieu-co-quan", "thấy “BTCTU-”"),
    ("123/QĐ", "thieu-co-quan", "thiếu ký hiệu cơ quan"),
    ("105-/ĐUK", "thieu-loai", "thiếu ký hiệu tên loại văn bản: cần dạng “105-KH/ĐUK” (HD05 I.3.1.2a)"),
    ("105/ĐUK", "thieu-loai", "thấy “105/ĐUK”"),
    ("105/2023/ĐUK", "thieu-loai", "thiếu ký hiệu tên loại"),
    ("KH/ĐUK", "so-trong", "chưa có số văn bản: thấy “KH/ĐUK”; cần “-KH/ĐUK”"),
    ("Số KH/ĐUK", "so-trong", "cần “-KH/ĐUK”"),
    ("0-KH/ĐUK", "so-bang-khong", "bắt đầu từ 01, không có số 0: thấy “0”; cần số nguyên từ 1 đến 999999"),
    ("Số 00-KH/ĐUK", "so-bang-khong", "không có số 0"),
    ("-5-KH/ĐUK", "so-am", "không thể là số âm: thấy “-5”"),
    ("−5/QĐ-UBND", "so-am", "số âm"),
    ("1.5-KH/ĐUK", "so-thap-phan", "số nguyên viết liền, không có dấu chấm, dấu phẩy: thấy “1.5”"),
    ("1,5-KH/ĐUK", "so-thap-phan", "thấy “1,5”"),
    ("1.005/QĐ-UBND", "so-thap-phan", "thấy “1.005”"),
    ("0912345678-KH/ĐUK", "so-qua-lon", "quá lớn: thấy “912345678”"),
    ("#5-KH/ĐUK", "so-khong-doc-duoc", "không đọc được số văn bản: thấy “#5”"),
    ("516ab-QĐ/ĐUK", "chen-nhieu-chu", "chỉ chèn được một chữ cái sau số: thấy “ab”"),
    ("516f-QĐ/ĐUK", "chen-sai-chu", "f, j, w, z không có trong bảng chữ cái tiếng Việt"),
    ("516J-QĐ/ĐUK", "chen-sai-chu", "f, j, w, z"),
    ("516w-QĐ/ĐUK", "chen-sai-chu", "f, j, w, z"),
    ("516z-QĐ/ĐUK", "chen-sai-chu", "f, j, w, z"),
    ("516ă-QĐ/ĐUK", "chen-sai-chu", "ă, â, ê, ô, ơ, ư không dùng để đánh thứ tự điểm"),
    ("516Â-QĐ/ĐUK", "chen-sai-chu", "ă, â, ê, ô, ơ, ư"),
    ("516ê-QĐ/ĐUK", "chen-sai-chu", "thấy “ê”"),
    ("516ô-QĐ/ĐUK", "chen-sai-chu", "thấy “ô”"),
    ("516ơ-QĐ/ĐUK", "chen-sai-chu", "thấy “ơ”"),
    ("516ư-QĐ/ĐUK", "chen-sai-chu", "cần một chữ trong a, b, c, d, đ, e, g … y"),
    ("516á-QĐ/ĐUK", "chen-sai-chu", "không phải chữ cái"),
    ("Kế hoạch 105-KH/ĐUK ngày 28/02/2023", "co-chu-thua", "có chữ khác ngoài số và ký hiệu"),
    ("105-KH/ĐUK, ngày 28/02/2023", "co-chu-thua", "cần “105-KH/ĐUK”"),
    ("(105-KH/ĐUK)", "co-chu-thua", "cần “105-KH/ĐUK”"),
    ("Luật số 12/2022/QH15", "co-chu-thua", "cần “12/2022/QH15”"),
    ("105-KH/ĐUK và 106-KH/ĐUK", "nhieu-ky-hieu", "có hơn một số và ký hiệu"),
    ("105-KH/ĐUK; 123/QĐ-UBND", "nhieu-ky-hieu", "cần chỉ một số và ký hiệu"),
    (
        "105-KH-ĐUK",
        "ky-hieu-sai-dau",
        "dấu gạch nối, gạch chéo đặt sai chỗ: thấy “105-KH-ĐUK”; cần “105-KH/ĐUK”",
    ),
    ("72-NQ-TW", "ky-hieu-sai-dau", "cần “72-NQ/TW”"),
    ("105KH/ĐUK", "ky-hieu-sai-dau", "cần “105-KH/ĐUK”"),
    ("105/KH/ĐUK", "ky-hieu-sai-dau", "cần dạng “105-KH/ĐUK” (HD05 I.3)"),
    ("105-KH/ĐUK/2023", "ky-hieu-sai-dau", "đặt sai chỗ"),
    ("105-KH/ĐUẾ", "ky-hieu-ky-tu-la", "ký hiệu có ký tự lạ: Ế U+1EBE: thấy “ĐUẾ”"),
    ("105-KH@/ĐUK", "ky-hieu-ky-tu-la", "@ U+0040"),
    ("105-КH/ĐUK", "ky-hieu-ky-tu-la", "К U+041A"),  # a Cyrillic К
    ("105-KH/₫UK", "ky-hieu-ky-tu-la", "₫ U+20AB"),
    ("105-KH/ĐUK\u200b", "ky-tu-cam", "ký tự điều khiển hoặc ký tự ẩn: U+200B"),
    ("105-\x00KH/ĐUK", "ky-tu-cam", "U+0000"),
    ("105\u00adKH/ĐUK", "ky-tu-cam", "U+00AD"),
    ("105-KH/\ud800", "ky-tu-cam", "U+D800"),
    ("12/22/NQ-QH", "nam-khong-hop-le", "năm trong ký hiệu không hợp lệ: thấy “22”; cần bốn chữ số"),
    ("12/3022/QH15", "nam-khong-hop-le", "từ 1900 đến 2099"),
    ("105-KH/ĐUK" * 30, "qua-dai", "quá dài"),
    ("1" * 5000 + "-KH/ĐUK", "qua-dai", "quá dài"),
    ("1" * 150 + "-KH/ĐUK", "so-qua-lon", "số văn bản quá lớn"),
    ("1" * 5000 + "/QĐ-UBND", "qua-dai", "quá dài"),
    ("105-KH/" + "Đ" * 60, "qua-dai", "quá dài"),
    ("105-" + "K" * 60 + "/ĐUK", "qua-dai", "quá dài"),
    ("Kế hoạch", "ky-hieu-sai-dang", "không phải số và ký hiệu văn bản: thấy “Kế hoạch”; cần dạng"),
    ("105-KH/1ĐU", "ky-hieu-sai-dang", "không phải số và ký hiệu"),
]


@pytest.mark.parametrize(("text", "code", "message"), REFUSED)
def test_text_that_is_no_number_line_is_refused_with_the_reason(text: str, code: str, message: str) -> None:
    error = refusal(SoKyHieu.parse, text)
    assert codes(error) == [code]
    assert message in str(error)
    assert error.faults[0].field == ""


def test_all_faults_of_a_text_are_said_at_once() -> None:
    error = refusal(SoKyHieu.parse, "Số 0fa-KẾ/ĐỦ")
    assert codes(error) == ["so-bang-khong", "chen-nhieu-chu", "ky-hieu-ky-tu-la", "ky-hieu-ky-tu-la"]
    assert codes(refusal(SoKyHieu.parse, "1.5-/ĐỦ")) == ["so-thap-phan", "thieu-loai", "ky-hieu-ky-tu-la"]
    assert codes(refusal(SoKyHieu.parse, "1.5/QĐ")) == ["so-thap-phan", "thieu-co-quan"]


@pytest.mark.parametrize("value", [None, 105, 1.5, b"105-KH/\xc4\x90UK", ["105-KH/ĐUK"]])
def test_what_is_not_text_is_refused_as_a_value(value: Any) -> None:
    error = refusal(SoKyHieu.parse, value)
    assert codes(error) == ["khong-phai-chu"]
    assert isinstance(error, ValueError)


def test_a_long_finding_is_shortened() -> None:
    error = refusal(SoKyHieu.parse, "x" * (MAX_DAI + 1))
    assert error.faults[0].found == "“" + "x" * 59 + "…”"


# --- building -----------------------------------------------------------------------------------------------


def test_a_party_number_is_built_from_its_parts() -> None:
    x = SoKyHieu(so=105, loai="KH", co_quan="ĐUK")
    assert (str(x), x.dong, x.ten_tep, x.chu_so) == ("105-KH/ĐUK", "Số 105-KH/ĐUK", "105-KH-ĐUK", "105")


def test_a_draft_has_the_blank_of_the_norm() -> None:
    x = SoKyHieu(so=None, loai="KH", co_quan="ĐU")
    assert (str(x), x.dong, x.ten_tep, x.chu_so) == ("-KH/ĐU", "Số      -KH/ĐU", "KH-ĐU", "")


def test_numbers_below_ten_are_padded_and_inserted_ones_keep_their_letter() -> None:
    assert SoKyHieu(so=5, loai="HD", co_quan="VPTW").chu_so == "05"
    assert SoKyHieu(so=5, chen="a", loai="HD", co_quan="VPTW").chu_so == "05a"
    assert SoKyHieu(so=516, chen="a", loai="QĐ", co_quan="ĐUK").chu_so == "516a"


def test_the_other_systems_print_a_colon_and_a_file_name_without_slashes() -> None:
    x = SoKyHieu.parse("30/2020/NĐ-CP")
    assert (x.dong, x.ten_tep) == ("Số: 30/2020/NĐ-CP", "30-2020-NĐ-CP")
    assert SoKyHieu.parse("/QĐ-UBND").dong == "Số:      /QĐ-UBND"


WRONG_PARTS = [
    ({"so": 0}, ["so-bang-khong"]),
    ({"so": -1}, ["so-am"]),
    ({"so": MAX_SO + 1}, ["so-qua-lon"]),
    ({"so": -(10**5000)}, ["so-am"]),
    ({"so": True}, ["so-sai-kieu"]),
    ({"so": "105"}, ["so-sai-kieu"]),
    ({"so": 105.0}, ["so-sai-kieu"]),
    ({"chen": "A"}, ["chen-sai-chu"]),
    ({"chen": "ab"}, ["chen-nhieu-chu"]),
    ({"chen": "ư"}, ["chen-sai-chu"]),
    ({"chen": None}, ["chen-sai-chu"]),
    ({"so": None, "chen": "a"}, ["chen-thieu-so"]),
    ({"loai": ""}, ["thieu-loai"]),
    ({"loai": "kh"}, ["ky-hieu-chua-chuan"]),
    ({"loai": "CTR"}, ["ky-hieu-chua-chuan"]),
    ({"loai": "K H"}, ["ky-hieu-ky-tu-la"]),
    ({"loai": "K1"}, ["ky-hieu-sai-dang"]),
    ({"loai": None}, ["khong-phai-chu"]),
    ({"co_quan": ""}, ["thieu-co-quan"]),
    ({"co_quan": "TU-"}, ["thieu-co-quan"]),
    ({"co_quan": "ÐUK"}, ["ky-hieu-ky-tu-la"]),
    ({"co_quan": "đuk"}, ["ky-hieu-chua-chuan"]),
    ({"co_quan": 5}, ["khong-phai-chu"]),
    ({"co_quan": "ĐUK\n"}, ["ky-hieu-ky-tu-la"]),
    ({"nam": 2023}, ["he-khong-hop"]),
    ({"nam": 23, "he": "nha-nuoc"}, ["nam-khong-hop-le"]),
    ({"nam": 2020.0, "he": "nha-nuoc"}, ["nam-khong-hop-le"]),
    ({"he": "khac"}, ["he-khong-hop"]),
    ({"he": "doan-the"}, ["he-khong-hop"]),
    ({"co_quan": "TWĐTN"}, ["he-khong-hop"]),
    ({"co_quan": "MTTW-BTT", "he": "nha-nuoc"}, ["he-khong-hop"]),
    ({"loai": "LKG", "co_quan": "UBND", "he": "nha-nuoc"}, ["he-khong-hop"]),
    ({"loai": "", "co_quan": "KH-UBND", "he": "nha-nuoc"}, ["he-khong-hop"]),
    ({"loai": "", "he": "nha-nuoc"}, ["thieu-loai"]),
    (
        {"so": 0, "chen": "f", "loai": "", "co_quan": ""},
        ["so-bang-khong", "chen-sai-chu", "thieu-loai", "thieu-co-quan"],
    ),
]


@pytest.mark.parametrize(("parts", "expected"), WRONG_PARTS)
def test_wrong_parts_are_refused_all_at_once(parts: dict[str, Any], expected: list[str]) -> None:
    assert codes(refusal(SoKyHieu, **{"so": 105, "loai": "KH", "co_quan": "ĐUK", **parts})) == expected


def test_a_refused_part_says_its_canonical_form() -> None:
    error = refusal(SoKyHieu, so=1, loai="ctr", co_quan="thu")
    assert [fault.expected for fault in error.faults] == ["“CTr”", "“ThU”"]


def test_a_year_does_not_pass_because_an_equal_value_passed_before() -> None:
    good: dict[str, Any] = {"so": 1, "loai": "NĐ", "co_quan": "CP", "he": "nha-nuoc"}
    assert SoKyHieu(nam=2021, **good).nam == 2021
    assert codes(refusal(SoKyHieu, nam=2021.0, **good)) == ["nam-khong-hop-le"]


# --- parse_so -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (105, (105, "")),
        ("105", (105, "")),
        ("05", (5, "")),
        (" 105 ", (105, "")),
        ("Số 105", (105, "")),
        ("１０５", (105, "")),
        ("516a", (516, "a")),
        ("516A", (516, "a")),
        ("516 a", (516, "a")),
        ("516Ð", (516, "đ")),
        (MAX_SO, (MAX_SO, "")),
    ],
)
def test_the_so_of_a_record_is_read(value: object, expected: tuple[int, str]) -> None:
    assert parse_so(value) == expected


@pytest.mark.parametrize(
    ("value", "code", "message"),
    [
        (True, "so-sai-kieu", "thấy “True”"),
        (
            105.0,
            "so-sai-kieu",
            "số văn bản phải là số nguyên hoặc chữ: thấy “105.0”; cần “105”, “05” hoặc “516a”",
        ),
        (None, "so-sai-kieu", "thấy “None”"),
        ([1], "so-sai-kieu", "thấy “[1]”"),
        (0, "so-bang-khong", "không có số 0"),
        ("0", "so-bang-khong", "không có số 0"),
        (-3, "so-am", "thấy “-3”"),
        ("-3", "so-am", "thấy “-3”"),
        ("–3", "so-am", "số âm"),
        (MAX_SO + 1, "so-qua-lon", "quá lớn"),
        pytest.param(10**5000, "so-qua-lon", "thấy “số rất dài”", id="thousands of digits"),
        ("105.0", "so-thap-phan", "thấy “105.0”"),
        ("1,5", "so-thap-phan", "thấy “1,5”"),
        ("", "so-trong", "chưa có số văn bản: cần “105”"),
        ("…", "so-trong", "chưa có số"),
        ("một", "so-khong-doc-duoc", "thấy “một”"),
        ("105-KH/ĐUK", "so-khong-doc-duoc", "thấy “105-KH/ĐUK”"),
        ("516f", "chen-sai-chu", "f, j, w, z"),
        ("516ab", "chen-nhieu-chu", "thấy “ab”"),
        ("1\u200b", "ky-tu-cam", "U+200B"),
        ("1" * 300, "qua-dai", "quá dài"),
    ],
)
def test_a_so_that_is_none_is_refused(value: object, code: str, message: str) -> None:
    error = refusal(parse_so, value)
    assert codes(error) == [code]
    assert message in str(error)


def test_both_faults_of_a_so_are_said() -> None:
    assert codes(refusal(parse_so, "0w")) == ["so-bang-khong", "chen-sai-chu"]


# --- inserted numbers ---------------------------------------------------------------------------------------


def test_the_letters_are_those_of_the_norm_in_order() -> None:
    assert "".join(CHU_CHEN) == "abcdđeghiklmnopqrstuvxy"


def test_inserted_numbers_follow_the_vietnamese_alphabet() -> None:
    x = SoKyHieu.parse("516-QĐ/ĐUK")
    letters = []
    for _ in CHU_CHEN:
        x = x.chen_tiep()
        letters.append(x.chen)
    assert tuple(letters) == CHU_CHEN
    assert str(x) == "516y-QĐ/ĐUK"


def test_no_number_is_inserted_after_y() -> None:
    error = refusal(SoKyHieu.parse("516y-QĐ/ĐUK").chen_tiep)
    assert codes(error) == ["chen-het-chu"]
    assert str(error) == "đã hết chữ để chèn số: thấy “516y-QĐ/ĐUK”; cần số đứng trước chữ “y”"


def test_no_number_is_inserted_after_a_draft() -> None:
    assert codes(refusal(SoKyHieu.parse("-QĐ/ĐUK").chen_tiep)) == ["chen-thieu-so"]


# --- order --------------------------------------------------------------------------------------------------


def test_inserted_numbers_sort_between_their_neighbours() -> None:
    wanted = [f"{so}-QĐ/ĐUK" for so in ("", "02", "10", "516", "516a", "516d", "516đ", "516e", "517", "1000")]
    shuffled = [SoKyHieu.parse(text) for text in reversed(wanted)]
    assert [str(x) for x in sorted(shuffled)] == wanted


def test_order_is_system_then_year_then_body_then_type() -> None:
    wanted = [
        "09-KH/CB",
        "01-BC/ĐU",
        "02-DA/ĐU",
        "01-ĐA/ĐU",
        "01-BC/TU",
        "12-KH/ĐTN",
        "99/QĐ-UBND",
        "05/2019/TT-BTC",
        "01/2020/NĐ-CP",
    ]
    assert [str(x) for x in sorted(map(SoKyHieu.parse, reversed(wanted)))] == wanted


def test_comparison_with_another_type_is_not_implemented() -> None:
    x = SoKyHieu.parse("105-KH/ĐUK")
    assert x.__lt__("105-KH/ĐUK") is NotImplemented
    assert x.__ge__(105) is NotImplemented
    text: object = "105-KH/ĐUK"
    assert x != text
    with pytest.raises(TypeError):
        sorted([x, "105-KH/ĐUK"])  # type: ignore[type-var]  # that is the mistake


# --- a well-behaved value -----------------------------------------------------------------------------------


def test_it_is_frozen_and_has_no_dict() -> None:
    x = SoKyHieu.parse("105-KH/ĐUK")
    with pytest.raises(dataclasses.FrozenInstanceError):
        x.so = 106  # type: ignore[misc]  # that is the mistake
    assert not hasattr(x, "__dict__")


def test_pickles_and_copies_are_equal_and_hash_alike() -> None:
    x = SoKyHieu.parse("516a-QĐ/BTCTU-BNCTU")
    for twin in (pickle.loads(pickle.dumps(x)), copy.copy(x), copy.deepcopy(x)):
        assert twin == x
        assert hash(twin) == hash(x)
    assert len({x, SoKyHieu.parse("Số: 516A – QĐ/BTCTU-BNCTU")}) == 1


def test_repr_can_be_evaluated() -> None:
    x = SoKyHieu.parse("516a-QĐ/ĐUK")
    assert repr(x) == "SoKyHieu.parse('516a-QĐ/ĐUK')"
    assert eval(repr(x)) == x


def test_it_can_be_taken_apart_by_position() -> None:
    match SoKyHieu.parse("516a-QĐ/ĐUK"):
        case SoKyHieu(so, chen, loai, co_quan, None, "dang"):
            assert (so, chen, loai, co_quan) == (516, "a", "QĐ", "ĐUK")
        case other:
            pytest.fail(f"no match: {other!r}")


def test_replacing_a_part_judges_the_whole_again() -> None:
    x = SoKyHieu.parse("105-KH/ĐUK")
    assert str(x.replace(so=106)) == "106-KH/ĐUK"
    assert str(dataclasses.replace(x, co_quan="BTCTU-BNCTU")) == "105-KH/BTCTU-BNCTU"
    assert codes(refusal(x.replace, so=0)) == ["so-bang-khong"]


def test_a_subclass_parses_to_itself() -> None:
    class Rieng(SoKyHieu):
        pass

    assert type(Rieng.parse("105-KH/ĐUK")) is Rieng


# --- properties ---------------------------------------------------------------------------------------------

LETTERS = "ABCDĐEGHIKLMNOPQRSTUVXYWÂÊÔƠƯ"
group = st.one_of(st.text(LETTERS, min_size=1, max_size=6), st.sampled_from(CO_QUAN), st.just("BCĐ35TU"))
bodies = st.lists(group, min_size=1, max_size=3).map("-".join)
doan_the = st.sampled_from(
    ["TWĐTN-VP", "ĐTN", "TĐTN-CTĐ&TTN", "HNDTW", "ThĐTN", "MTTW-BTT", "TLĐ", "LĐLĐ", "ĐCT", "CCB"]
)
state_types = st.sampled_from(["", "NĐ", "QĐ", "NQ", "TT", "TTr", "CTr", "QyĐ", "HD", "KH"])


@st.composite
def values(draw: st.DrawFn) -> SoKyHieu:
    he: He = draw(st.sampled_from(["dang", "dang", "nha-nuoc", "doan-the"]))
    so = draw(st.one_of(st.none(), st.integers(1, MAX_SO)))
    try:
        return SoKyHieu(
            so=so,
            chen=draw(st.sampled_from(("", "", *CHU_CHEN))) if so else "",
            loai=draw(
                st.one_of(st.sampled_from(LOAI), st.text(LETTERS, min_size=1, max_size=4))
                if he == "dang"
                else state_types
            ),
            co_quan=draw(doan_the if he == "doan-the" else bodies),
            nam=draw(st.one_of(st.none(), st.integers(1900, 2099))) if he == "nha-nuoc" else None,
            he=he,
        )
    except InvalidValue:
        reject()


@given(values())
def test_what_is_written_is_read_back(x: SoKyHieu) -> None:
    assert SoKyHieu.parse(str(x)) == x
    assert SoKyHieu.parse(x.dong) == x


@st.composite
def noisy(draw: st.DrawFn) -> tuple[SoKyHieu, str]:
    x = draw(values())
    text = str(x)
    if x.so is not None:
        padded = "0" * draw(st.integers(0, 3)) + str(x.so)
        text = padded + draw(st.sampled_from([x.chen, x.chen.upper()])) + text.removeprefix(x.chu_so)
    else:
        text = draw(st.sampled_from(["", "   ", "......", "…", "____"])) + text
    if draw(st.booleans()):
        text = text.lower()
    blank = st.sampled_from(["", "", " ", "\u00a0", "\u2009", "\t"])
    for mark, looks in (("-", "-‐‑–—−－"), ("/", "/∕／")):
        text = "".join(
            draw(blank) + draw(st.sampled_from(looks)) + draw(blank) if c == mark else c for c in text
        )
    text = text.replace("Đ", draw(st.sampled_from("ĐÐ\u0189"))).replace(
        "đ", draw(st.sampled_from("đð\u0256"))
    )
    text = draw(st.sampled_from(["", "Số ", "Số: ", "số:", "SỐ\u00a0"])) + text
    text += draw(st.sampled_from(["", ".", ",", " ;", "\n"]))
    if draw(st.booleans()):
        text = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)
    return x, unicodedata.normalize(draw(st.sampled_from(["NFC", "NFD"])), text)


@given(noisy())
def test_noise_does_not_change_what_is_read(case: tuple[SoKyHieu, str]) -> None:
    x, text = case
    assert SoKyHieu.parse(text) == x


near = st.text("0123456789-/ .,:…–KHQĐUTSkhđsốaăf&ÐW\u00a0ngày", max_size=30)


@given(
    st.one_of(st.text(), near, st.from_regex(r"\A(Số )?[0-9]{1,4}[a-zđ]?[-/ ][A-ZĐ]{1,3}[-/][A-ZĐ-]{0,6}\Z"))
)
@example("105-KH/ĐUK")
@example("İ-KH/ĐUK")
@example("1İ-KH/ĐUK")
def test_any_text_is_a_value_that_reads_back_or_is_refused(text: str) -> None:
    result = attempt(SoKyHieu.parse, text)
    if isinstance(result, InvalidValue):
        assert all(fault.code and fault.message for fault in result.faults)
    else:
        assert SoKyHieu.parse(str(result)) == result
        assert SoKyHieu.parse(result.dong) == result


@given(st.one_of(st.text(max_size=12), st.integers(), st.floats(), st.none(), st.booleans()))
def test_any_so_is_a_number_with_a_letter_or_is_refused(value: object) -> None:
    result = attempt(parse_so, value)
    if isinstance(result, InvalidValue):
        assert all(fault.code and fault.message for fault in result.faults)
    else:
        so, chen = result
        assert 1 <= so <= MAX_SO
        assert chen == "" or chen in CHU_CHEN


small = st.builds(
    lambda so, chen, loai, co_quan: SoKyHieu(so=so, chen=chen if so else "", loai=loai, co_quan=co_quan),
    st.one_of(st.none(), st.integers(1, 3)),
    st.sampled_from(("", "d", "đ", "e")),
    st.sampled_from(("DA", "ĐA", "QĐ", "QĐi")),
    st.sampled_from(("ĐU", "DU", "TU", "TU-ĐU")),
)


@given(st.one_of(small, values()), st.one_of(small, values()), st.one_of(small, values()))
def test_order_is_total_and_agrees_with_equality(a: SoKyHieu, b: SoKyHieu, c: SoKyHieu) -> None:
    assert [a < b, a == b, a > b].count(True) == 1
    assert (a <= b) is (not b < a)
    assert (a == b) is (str(a) == str(b))
    if a == b:
        assert hash(a) == hash(b)
    if a <= b <= c:
        assert a <= c
