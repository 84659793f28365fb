"""The end of a document as offices write it: what is right stays unsaid, and what is mended reads right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checking.breaks_cuoi import (
    CAC_NOI_NHAN,
    LUU,
    TEN,
    chi_bo,
    items_by,
    joint,
    last,
    old_title,
    sides,
    without,
    words,
)
from tests.checking.paper import Paper, base, w
from vanban.checking import check
from vanban.checking.nhan_dien import NhanDien, Vung, recognise
from vanban.checking.rule import Case
from vanban.checking.rules import ky, nhat_quan, noi_nhan
from vanban.ooxml.sua import SuaLoi
from vanban.ooxml.tai_lieu import Khuc, read_document
from vanban.the_thuc import the_thuc

if TYPE_CHECKING:
    from collections.abc import Callable

    from vanban.checking import Finding, Report

RULES = {rule.ma for rule in (*ky.RULES, *noi_nhan.RULES, *nhat_quan.RULES)}
QUYEN_HAN, CHUC_VU, HO_TEN = "T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Nguyễn Văn A"


def report(name: str, edit: Callable[[Paper], None], an_ban: str = "hd05", edition: str = "auto") -> Report:
    """The report on a right document with an edit."""
    paper = Paper(base(name, an_ban))
    edit(paper)
    return check(paper.bytes(), edition)


def said(name: str, edit: Callable[[Paper], None], an_ban: str = "hd05") -> list[tuple[str, str]]:
    """What the rules of the end and of consistency say: id and severity."""
    found = report(name, edit, an_ban).findings
    return [(finding.rule, finding.severity) for finding in found if finding.rule in RULES]


def signed(quyen_han: str, chuc_vu: str, ho_ten: str = HO_TEN) -> Callable[[Paper], None]:
    """The plan signed otherwise; an empty line is taken away."""

    def edit(paper: Paper) -> None:
        for old, new in ((QUYEN_HAN, quyen_han), (CHUC_VU, chuc_vu), (HO_TEN, ho_ten)):
            p = last(paper, old) if old != CHUC_VU else paper.p(old, exact=True)
            if new:
                paper.set_text(p, new)
            else:
                paper.remove(p)

    return edit


# --- the signing block ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quyen_han", "chuc_vu"),
    [
        ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"),
        ("T/M ĐẢNG ỦY", "BÍ THƯ"),
        ("T/M ĐẢNG UỶ KHỐI", "BÍ THƯ"),
        ("T/M BAN THƯỜNG VỤ\nĐẢNG UỶ KHỐI CÁC CƠ QUAN TỈNH", "BÍ THƯ"),
        ("T/M ỦY BAN KIỂM TRA", "CHỦ NHIỆM"),
        ("T/M UỶ BAN KIỂM TRA", "PHÓ CHỦ NHIỆM"),
        ("T/M HỘI ĐỒNG", "CHỦ TỊCH"),
        ("T/M ĐOÀN CHỦ TỊCH", ""),
        ("", "TRƯỞNG BAN"),
        ("", "GIÁM ĐỐC"),
        ("", "CHÁNH VĂN PHÒNG"),
        ("", "TỔNG BIÊN TẬP"),
        ("K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"),
        ("K/T CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
        ("K/T GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
        ("K/T HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG"),
        ("K/T TỔNG BIÊN TẬP", "PHÓ TỔNG BIÊN TẬP"),
        ("Q. TRƯỞNG BAN", ""),
        ("T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG"),
        ("T/L BAN THƯỜNG VỤ", "TRƯỞNG BAN TỔ CHỨC"),
        ("T/L TRƯỞNG BAN", "CHÁNH VĂN PHÒNG"),
        ("", "BÍ THƯ\nkiêm\nTRƯỞNG BAN CHỈ ĐẠO"),
        ("", "UỶ VIÊN BAN THƯỜNG VỤ\nkiêm\nTRƯỞNG BAN CHỈ ĐẠO"),
        ("", "PHÓ TRƯỞNG BAN CHỈ ĐẠO"),
        ("T/M BAN CHỈ ĐẠO", "TRƯỞNG BAN"),
        ("T/M ĐOÀN KIỂM TRA", "TRƯỞNG ĐOÀN"),
    ],
)
def test_a_form_of_the_norm_is_not_remarked(quyen_han: str, chuc_vu: str) -> None:
    assert said("ke-hoach", signed(quyen_han, chuc_vu)) == []


@pytest.mark.parametrize(
    ("quyen_han", "chuc_vu", "rule"),
    [
        ("T/M BAN THƯỜNG VỤ", "", "chuc-vu.thieu"),
        ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ THƯỜNG TRỰC", "chuc-vu.kem-ten-co-quan"),
        ("T/M BAN CHỈ ĐẠO", "PHÓ TRƯỞNG BAN", "chuc-vu.hop-quyen-han"),
        ("T/M BỘ CHÍNH TRỊ", "BÍ THƯ", "chuc-vu.hop-quyen-han"),
    ],
)
def test_what_the_norm_leaves_open_is_only_noted(quyen_han: str, chuc_vu: str, rule: str) -> None:
    assert said("ke-hoach", signed(quyen_han, chuc_vu)) == [(rule, "thong-tin")]


@pytest.mark.parametrize(
    "name",
    [
        "Nguyễn Văn A", "Trần Thị Bé Năm", "Lê Na", "Y Vinh Tơr", "H’Hạnh Niê", "Giàng A Chu",
        "Tôn Nữ Thị Ninh", "Bùi Sĩ Lợi", "Phạm Cao Tướng", "…", "X", "(Họ và tên)",
    ],
)  # fmt: skip
def test_a_name_or_a_place_for_one_is_not_remarked(name: str) -> None:
    assert said("ke-hoach", signed(QUYEN_HAN, CHUC_VU, name)) == []


@pytest.mark.parametrize("title", ["PGS.TS. ", "Thạc sĩ ", "ThS ", "Thượng tá ", "NGƯT. ", "BS.CKII "])
def test_a_title_before_the_name_is_an_error_that_nobody_mends(title: str) -> None:
    (finding,) = report("ke-hoach", signed(QUYEN_HAN, CHUC_VU, title + HO_TEN)).findings
    assert (finding.rule, finding.severity, finding.fixable) == ("ho-ten.danh-xung", "loi", False)
    assert (finding.found, finding.required) == (f"“{title}{HO_TEN}”", f"“{HO_TEN}”")


def test_a_draft_needs_no_name() -> None:
    assert said("du-thao", without(HO_TEN)) == []


def test_a_draft_needs_no_signing_block() -> None:
    assert said("du-thao", without(QUYEN_HAN, CHUC_VU, HO_TEN)) == []


def test_what_signs_under_another_name_is_not_taken_for_missing() -> None:
    edit = signed("Thay mặt những người cùng ký", "", "")
    assert "ho-ten.thieu" not in dict(said("ke-hoach", edit))
    assert "quyen-han.khoi-ky" not in dict(said("ke-hoach", edit))
    assert "quyen-han.khoi-ky" in {item.rule for item in report("ke-hoach", edit).not_checked}


def test_a_picture_of_the_signature_may_hold_the_name() -> None:
    def edit(paper: Paper) -> None:
        p = last(paper, HO_TEN)
        paper.set_text(p, "")
        next(p.iter(w("r"))).append(p.makeelement(w("drawing"), {}))

    assert said("ke-hoach", edit) == []


def test_a_line_nobody_knows_leaves_the_block_alone() -> None:
    edit = signed(QUYEN_HAN, "NHÀ NGHIÊN CỨU")
    assert said("ke-hoach", edit) == []
    reasons = {item.rule: item.reason for item in report("ke-hoach", edit).not_checked}
    assert reasons["chuc-vu.hop-quyen-han"] == "trong khối chữ ký có dòng không rõ là gì"


def test_the_agency_of_a_uy_ban_kiem_tra_is_led_by_one_person() -> None:
    def edit(paper: Paper) -> None:
        signed("K/T CHỦ NHIỆM", "PHÓ CHỦ NHIỆM")(paper)
        paper.replace(TEN, "CƠ QUAN ỦY BAN KIỂM TRA")
        paper.replace("/ĐU", "/CQUBKTTU")

    assert [rule for rule, _ in said("ke-hoach", edit) if rule.startswith("quyen-han")] == []


def test_in_a_joint_paper_the_lead_at_the_right_is_right() -> None:
    def edit(paper: Paper) -> None:
        joint(paper)
        sides("CHỦ NHIỆM")(paper)

    assert said("hai-nguoi-ky", edit) == []
    assert said("hai-nguoi-ky", joint) == [("quyen-han.chu-tri-ben-phai", "loi")]


def test_minutes_of_a_count_need_no_recorder() -> None:
    def edit(paper: Paper) -> None:
        without("NGƯỜI GHI BIÊN BẢN", "Trần Thị B")(paper)
        paper.replace("CHỦ TRÌ HỘI NGHỊ", "TRƯỞNG BAN")

    assert said("bien-ban", edit) == []


def test_a_secretary_records_as_well() -> None:
    assert said("bien-ban", words(("NGƯỜI GHI BIÊN BẢN", "THƯ KÝ HỘI NGHỊ"))) == []


def test_a_signed_line_of_its_own_is_noted() -> None:
    def edit(paper: Paper) -> None:
        paper.copy_after(paper.p(CHUC_VU, exact=True), "(Đã ký)")

    assert ("ho-ten.da-ky", "thong-tin") in said("ke-hoach", edit)


@pytest.mark.parametrize("name", ["cong-van", "quyet-dinh", "bien-ban"])
def test_a_signature_in_plain_paragraphs_is_right(name: str) -> None:
    def edit(paper: Paper) -> None:
        table = next(last(paper, "Nơi nhận:" if name != "bien-ban" else "CHỦ TRÌ").iterancestors(w("tbl")))
        for p in list(table.iter(w("p"))):
            table.addprevious(p)
        parent = table.getparent()
        assert parent is not None
        parent.remove(table)

    assert said(name, edit) == []


# --- Nơi nhận ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "pairs"),
    [
        ("ke-hoach", [(LUU, "- Lưu VPĐU.")]),
        ("ke-hoach", [(LUU, "- Lưu Văn phòng, hồ sơ.")]),
        ("ke-hoach", [(LUU, "– Lưu Văn phòng Đảng uỷ Khối.")]),
        ("ke-hoach", [("- Uỷ ban Kiểm tra Tỉnh uỷ;", "- Trung tâm Lưu trữ tỉnh;")]),
        ("ke-hoach", [("- Uỷ ban Kiểm tra Tỉnh uỷ;", "- Lưu trữ lịch sử tỉnh;")]),
        ("ke-hoach", [("- Uỷ ban Kiểm tra Tỉnh uỷ;", "-Uỷ ban Kiểm tra Tỉnh uỷ;")]),
        ("ke-hoach", [("- Uỷ ban Kiểm tra Tỉnh uỷ;", "- Uỷ ban Kiểm tra Tỉnh uỷ\n(để phối hợp);")]),
        ("ke-hoach", [("- Uỷ ban Kiểm tra Tỉnh uỷ;", "- ………;")]),
        ("ke-hoach", [("Nơi nhận:", "Nơi nhận :")]),
        ("ke-hoach", [("Nơi nhận:", "NƠI NHẬN:")]),
        ("cong-van", [("- Như trên", "- Như Kính gửi")]),
        ("to-trinh", [("- Như trên", "- Như Kính trình")]),
        ("cong-van", [("- Như trên", "- Như trên (để thực hiện)")]),
    ],
)
def test_what_offices_write_in_noi_nhan_is_not_remarked(name: str, pairs: list[tuple[str, str]]) -> None:
    assert said(name, words(*pairs)) == []


def test_automatic_dashes_count_as_dashes() -> None:
    paper = Paper(base("ke-hoach", "hd05"))
    for item in CAC_NOI_NHAN[1:]:
        paper.set_text(paper.p(item, exact=True), item.removeprefix("- "))
    doc = read_document(paper.bytes())
    start = next(doan.so for doan in doc.doan if doan.van_ban == "Nơi nhận:")
    items = doc.doan[start + 1 : start + len(CAC_NOI_NHAN)]
    for doan in items:
        doan.nhan = "-"
    regions = tuple(Vung("muc_noi_nhan", (Khuc(doan, 0, len(doan.van_ban)),)) for doan in items)
    norm = the_thuc()
    found = NhanDien("dang", "", regions, loai=recognise(doc).loai)
    case = Case(doc, found, norm.an_ban[-1], norm.dong["hd05"], norm)
    assert [hit for rule in noi_nhan.RULES for hit in rule.check(case)] == []


def test_noi_nhan_may_be_in_a_picture() -> None:
    def edit(paper: Paper) -> None:
        without(*CAC_NOI_NHAN)(paper)
        next(last(paper, HO_TEN).iter(w("r"))).append(paper.root.makeelement(w("drawing"), {}))

    assert ("noi-nhan.co", "loi") in said("ke-hoach", without(*CAC_NOI_NHAN))
    assert "noi-nhan.co" not in dict(said("ke-hoach", edit))


def test_minutes_without_noi_nhan_are_only_noted() -> None:
    minutes = (
        "Nơi nhận:",
        "- Các đồng chí Uỷ viên Ban Thường vụ Đảng uỷ Khối;",
        "- Uỷ ban Kiểm tra Đảng uỷ Khối;",
    )
    assert said("bien-ban", without(*minutes, LUU)) == [("noi-nhan.co", "thong-tin")]


@pytest.mark.parametrize(
    ("edit", "rule", "line"),
    [
        (words((LUU, "- Lưu: Văn phòng.")), "muc-noi-nhan.luu-hai-cham", "- Lưu Văn phòng."),
        (words((LUU, LUU[:-1])), "muc-noi-nhan.cuoi-cung", LUU),
        (words((LUU, LUU[:-1] + ";")), "muc-noi-nhan.cuoi-cung", LUU),
        (items_by(","), "muc-noi-nhan.cuoi-muc", "- Thường trực Tỉnh uỷ (để báo cáo);"),
        (items_by(""), "muc-noi-nhan.cuoi-muc", "- Thường trực Tỉnh uỷ (để báo cáo);"),
        (words((LUU, "•Lưu Văn phòng.")), "muc-noi-nhan.gach-dau-dong", "- Lưu Văn phòng."),
        (words(("Nơi nhận:", "Nơi nhận")), "noi-nhan.dau-hai-cham", "Nơi nhận:"),
        (words(("T/M", "TM.")), "quyen-han.cach-ghi", QUYEN_HAN),
        (words(("T/M ", "T/M.")), "quyen-han.cach-ghi", QUYEN_HAN),
        (words(("T/M ", "TM  ")), "quyen-han.cach-ghi", QUYEN_HAN),
    ],
)
def test_the_edit_of_a_finding_makes_the_line_right(
    edit: Callable[[Paper], None], rule: str, line: str
) -> None:
    (finding,) = report("ke-hoach", edit).findings
    assert (finding.rule, mended(finding)) == (rule, line)


def mended(finding: Finding) -> str:
    """The paragraph of the one edit of a finding, as it reads afterwards."""
    (edit,) = finding.edits
    assert isinstance(edit, SuaLoi)
    text = edit.khuc.doan.nguyen
    return text[: edit.khuc.tu] + edit.moi + text[edit.khuc.den :]


def test_several_items_that_end_wrong_are_one_finding() -> None:
    def edit(paper: Paper) -> None:
        for item in ("- Uỷ ban Kiểm tra Tỉnh uỷ;", "- Các tổ chức cơ sở đảng trực thuộc;"):
            paper.set_text(paper.p(item, exact=True), item[:-1] + ",")

    (finding,) = report("ke-hoach", edit).findings
    assert (finding.found, finding.required, len(finding.places)) == ("“,” ở cuối", "“;”", 2)


# --- consistency ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "pairs"),
    [
        ("quy-dinh", [("-QĐ/ĐU", "-QĐi/ĐU")]),
        ("ke-hoach", [(TEN, "ĐẢNG UỶ BỘ CHỈ HUY QUÂN SỰ TỈNH"), ("105-KH/ĐU", "105-KH/ĐUQS")]),
        ("ke-hoach", [(TEN, "ĐẢNG UỶ CÔNG AN TỈNH"), ("105-KH/ĐU", "105-KH/ĐUCA")]),
        ("ke-hoach", [(TEN, "ĐẢNG UỶ CÁC CƠ QUAN\nĐẢNG TỈNH")]),
        (
            "ke-hoach",
            [
                (TEN, "VĂN PHÒNG"),
                ("105-KH/ĐU", "105-KH/VPTU"),
                (QUYEN_HAN, "K/T CHÁNH VĂN PHÒNG"),
                (CHUC_VU, "PHÓ CHÁNH VĂN PHÒNG"),
            ],
        ),
        ("ke-hoach", [(TEN, "CỤC BẢO TRỢ XÃ HỘI")]),
        ("ke-hoach", [("Kế hoạch này thực hiện", "Nghị quyết này thực hiện")]),
        ("to-trinh", [("Kính trình Ban Thường vụ Tỉnh uỷ xem xét", "Đề án này có hiệu lực khi được duyệt")]),
        ("quyet-dinh", [("BAN THƯỜNG VỤ ĐẢNG UỶ KHỐI QUYẾT ĐỊNH", "ĐẢNG UỶ KHỐI QUYẾT ĐỊNH")]),
    ],
)
def test_what_agrees_is_not_remarked(name: str, pairs: list[tuple[str, str]]) -> None:
    assert said(name, words(*pairs)) == []


def test_a_chi_bo_may_plan_and_may_not_guide() -> None:
    assert said("ke-hoach", chi_bo) == []
    assert said("huong-dan", chi_bo) == [("nhat-quan.tham-quyen", "canh-bao")]
    assert said("huong-dan", chi_bo, "hd36") == []


@pytest.mark.parametrize(
    ("name", "severity"), [("NGHỊ QUYẾT", "loi"), ("CHIẾN LƯỢC", "canh-bao"), ("GIẤY MỜI", "thong-tin")]
)
def test_another_symbol_is_as_wrong_as_the_prescribed_one_is_sure(name: str, severity: str) -> None:
    found = said("ke-hoach", words(("KẾ HOẠCH", name)))
    assert ("nhat-quan.so-loai", severity) in found


def test_a_symbol_of_the_former_edition_is_warned_of() -> None:
    def edit(paper: Paper) -> None:
        paper.replace(TEN, "HUYỆN UỶ CAO LỘC")
        paper.replace("/ĐU", "/HU")

    (finding,) = (each for each in report("ke-hoach", edit).findings if each.rule in RULES)
    assert (finding.rule, finding.severity) == ("nhat-quan.so-co-quan", "canh-bao")
    assert finding.required == "ký hiệu theo Hướng dẫn 05-HD/VPTW"


@pytest.mark.parametrize(
    "title",
    [
        "", "Microsoft Word - KH 105", "ĐẢNG CỘNG SẢN VIỆT NAM", "ĐẢNG BỘ TỈNH LẠNG SƠN", "ke hoach 105.docx",
        "Đổi mới công tác kiểm tra, giám sát", "Kế hoạch số 105 năm 2026", "Chu Văn An",
    ],
)  # fmt: skip
def test_a_title_of_the_file_that_says_nothing_else_is_not_remarked(title: str) -> None:
    def edit(paper: Paper) -> None:
        old_title(paper)
        for child in paper.part("docProps/core.xml"):
            if child.tag.endswith("}title"):
                child.text = title

    assert said("ke-hoach", edit) == []


def test_a_message_names_what_was_found_and_what_is_asked() -> None:
    (finding,) = report("ke-hoach", words(("Số 105-KH/ĐU", "Số 105-QĐ/ĐU"))).findings
    assert (finding.severity, finding.clause) == ("loi", "HD05 I.3.1.2a")
    assert (finding.found, finding.required) == ("“QĐ” trong khi văn bản là Kế hoạch", "“KH”")
