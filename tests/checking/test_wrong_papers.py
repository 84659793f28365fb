"""Of wrong documents exactly what is wrong is found, and told as a clerk speaks."""

from __future__ import annotations

import re

import pytest

from tests.checking.hand import HET, MO_DAU, VIEC, Tay
from tests.checking.wrong_papers import SAI, Sai
from vanban.checking import check
from vanban.checking.text import as_text

_KEY = re.compile(r"[a-z]+_[a-z_]+|\{|\}|None|\b(?:font|size|the|True|False)\b")
"""What no clerk should read: keys, values and words of programs."""


def of(ten: str) -> Sai:
    return next(each for each in SAI if each.ten == ten)


def test_there_are_many_and_no_two_alike() -> None:
    assert len({each.ten for each in SAI}) == len(SAI) >= 60
    assert {each.an_ban for each in SAI} == {"hd36", "hd05"}


@pytest.mark.parametrize("tep", [True, False], ids=["hd05", "hd36"])
def test_the_same_hand_makes_right_documents(tep: bool) -> None:
    t = Tay()
    head, tail = (t.dau(), t.cuoi()) if tep else (t.dau_cu(), t.cuoi_cu())
    report = check(t.tep(head, t.loai(), t.than(MO_DAU, *[VIEC] * 30, HET), tail, so_trang="dau"))
    assert (report.findings, report.edition) == ((), "hd05" if tep else "hd36")


@pytest.mark.parametrize("each", SAI, ids=lambda each: each.ten)
def test_what_is_wrong_is_found_and_nothing_else(each: Sai) -> None:
    report = check(each.tep())
    found = {(finding.severity, finding.rule) for finding in report.findings}
    assert {pair for pair in found if pair[0] != "thong-tin"} == each.thay
    assert report.edition == each.an_ban


@pytest.mark.parametrize("each", SAI, ids=lambda each: each.ten)
def test_what_is_said_has_no_words_of_programs(each: Sai) -> None:
    for finding in check(each.tep()).findings:
        said = [finding.where, finding.found, finding.required, finding.message]
        assert all(said), finding
        assert not [text for text in said if _KEY.search(text)], finding
        assert not any(text.startswith(" ") or "  " in text for text in said), finding


def test_a_wrong_font_in_all_components_is_told_once() -> None:
    text = as_text(check(of("trang_word_mac_dinh").tep()))
    assert (
        "Nhiều thành phần\n"
        "  lỗi phông chữ Calibri (tieu-de.phong-chu và 12 quy tắc nữa) [--fix]\n"
        "    cần Times New Roman: tiêu đề, tên cơ quan cấp trên, tên cơ quan ban hành, số\n"
        "    và ký hiệu, địa danh và ngày tháng, tên loại, trích yếu, nội dung, quyền hạn\n"
        "    ký, chức vụ, họ tên người ký, chữ “Nơi nhận”, dòng nơi nhận\n"
    ) in text
    assert "    cần 15 pt: tiêu đề\n    cần 14 pt: tên cơ quan cấp trên," in text
    assert text.count("Calibri") == 3  # once above, and of the star and the hyphens, which are notes
    assert "33 lỗi, 1 cảnh báo, 4 lưu ý" in text


def test_below_a_heading_its_name_is_not_said_again() -> None:
    text = as_text(check(of("the_thuc_nha_nuoc").tep()))
    assert "Số trang\n  lỗi so-trang.vi-tri (HD36 IV; PL2.15) [--fix]\n    thấy ở chân trang; cần" in text
    assert "Chức vụ\n  lỗi chuc-vu.dam (HD36 PL2.7) [--fix]\n    “BÍ THƯ”\n    thấy chữ đậm;" in text


def test_a_demand_is_that_of_the_edition_measured_by() -> None:
    (spacing,) = (
        finding for finding in check(of("the_thuc_nha_nuoc").tep()).findings
        if finding.rule == "noi-dung.gian-dong"
    )  # fmt: skip
    assert (spacing.found, spacing.required, spacing.message) == (
        "một dòng (Single), không cố định",
        "từ 18 pt trở lên, cố định (Exactly)",
        "nội dung giãn dòng từ 18 pt trở lên, cố định (Exactly)",
    )
    (mark,) = (
        finding for finding in check(of("noi_nhan_cham_phay_nam_2023").tep()).findings
        if finding.rule == "muc-noi-nhan.cuoi-muc"
    )  # fmt: skip
    assert (mark.required, mark.message) == ("“,”", "mỗi nơi nhận, trừ dòng cuối, kết thúc bằng dấu phẩy")


def test_a_letter_is_shown_with_the_words_around_it() -> None:
    (finding,) = check(of("chu_d_nuoc_ngoai").tep()).findings
    assert finding.where == "tên cơ quan ban hành “ÐẢNG UỶ CÁC CƠ QUAN ÐẢNG TỈNH” và 2 chỗ khác"
    t = Tay()
    long = f"{VIEC[:-1]}, đồng thời phối hợp với Ðảng uỷ các xã, phường trên địa bàn để thực hiện."
    (finding,) = check(t.tep(t.dau(), t.loai(), t.than(MO_DAU, long, HET), t.cuoi())).findings
    assert finding.where == "nội dung “…đồng thời phối hợp với Ðảng uỷ các xã, phường trên địa bàn…”"


def test_old_text_is_not_put_into_a_font_in_which_nobody_could_read_it() -> None:
    for ten in ("than_bai_vntime", "than_bai_vni"):
        assert [finding.fixable for finding in check(of(ten).tep()).findings] == [False]


@pytest.mark.parametrize(
    ("ngay", "an_ban"),
    [
        ("Lạng Sơn, ngày      tháng 6 năm 2023", "hd36"),
        ("Lạng Sơn, ngày      tháng      năm 2023", "hd36"),
        ("Lạng Sơn, ngày … tháng 5 năm 2026", "hd05"),  # both were in force in that month: the latest
        ("Lạng Sơn, ngày … tháng … năm 2026", "hd05"),
        ("Lạng Sơn, ngày … tháng 4 năm 2026", "hd36"),
        ("Lạng Sơn, ngày … tháng … năm 202…", "hd05"),
    ],
)
def test_a_draft_without_a_day_goes_by_its_month(ngay: str, an_ban: str) -> None:
    t = Tay()
    assert check(t.tep(t.dau("Số      -KH/ĐU", ngay), t.loai(), t.than(), t.cuoi())).edition == an_ban


@pytest.mark.parametrize("ten", ["Y Moan", "Lê Thu Hà", "Ng Thị Lan", "Vũ Đức"])
def test_no_name_is_taken_for_a_degree(ten: str) -> None:
    t = Tay()
    assert check(t.tep(t.dau(), t.loai(), t.than(), t.cuoi(ky=t.ky(ten=ten)))).findings == ()
