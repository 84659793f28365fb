"""What the norm allows passes without a word, what it does not is refused; what is unsure only warns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from vanban.errors import InvalidRecord
from vanban.the_thuc import the_thuc
from vanban.van_ban import VanBan

if TYPE_CHECKING:
    from collections.abc import Callable

    from vanban.errors import Fault

CONG_VAN = {
    "loai": "Công văn",
    "trich_yeu": "về việc góp ý dự thảo Hướng dẫn",
    "kinh_gui": ["Các chi bộ trực thuộc"],
    "noi_nhan": ["Như trên", "Lưu Văn phòng Đảng uỷ"],
}
HD36 = {"ngay": "26/5/2026"}


def codes(faults: tuple[Fault, ...]) -> list[tuple[str, str]]:
    return [(fault.code, fault.severity) for fault in faults]


# --- the signing block ------------------------------------------------------------------------------------

THAY_MAT = [
    ("T/M BAN CHẤP HÀNH TRUNG ƯƠNG", ["TỔNG BÍ THƯ"]),
    ("T/M BỘ CHÍNH TRỊ", [""]),
    ("T/M BAN BÍ THƯ", [""]),
    ("T/M TỈNH UỶ", ["BÍ THƯ", "PHÓ BÍ THƯ"]),
    ("T/M THÀNH UỶ", ["BÍ THƯ", "PHÓ BÍ THƯ"]),
    ("T/M ĐẢNG UỶ", ["BÍ THƯ", "PHÓ BÍ THƯ"]),
    ("T/M BAN THƯỜNG VỤ", ["BÍ THƯ", "PHÓ BÍ THƯ"]),
    ("T/M CHI BỘ", ["BÍ THƯ", "PHÓ BÍ THƯ"]),
    ("T/M ỦY BAN KIỂM TRA", ["CHỦ NHIỆM", "PHÓ CHỦ NHIỆM"]),
    ("T/M HỘI ĐỒNG", ["CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
    ("T/M ĐOÀN CHỦ TỊCH", [""]),
    ("T/M ĐOÀN THƯ KÝ", ["TRƯỞNG ĐOÀN"]),
    ("T/M BAN THẨM TRA TƯ CÁCH ĐẠI BIỂU", ["TRƯỞNG BAN"]),
    ("T/M BAN KIỂM PHIẾU", ["TRƯỞNG BAN"]),
]
CHUC_VU = ["TỔNG BÍ THƯ", "BÍ THƯ", "PHÓ BÍ THƯ", "CHỦ NHIỆM", "PHÓ CHỦ NHIỆM", "CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
CHUC_VU += ["TRƯỞNG ĐOÀN", "TRƯỞNG BAN", "UỶ VIÊN BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG", ""]


@pytest.mark.parametrize("chuc_vu", CHUC_VU)
@pytest.mark.parametrize(("quyen_han", "duoc"), THAY_MAT)
def test_under_t_m_stand_the_posts_of_the_collective(
    quyen_han: str, duoc: list[str], chuc_vu: str, loi: Callable[..., Any]
) -> None:
    faults = codes(loi(quyen_han=quyen_han, chuc_vu=chuc_vu, co_quan__cap=""))
    if chuc_vu in duoc or (quyen_han, chuc_vu) == ("T/M ĐOÀN CHỦ TỊCH", "TRƯỞNG ĐOÀN"):
        assert faults == []
    elif chuc_vu == "":
        assert faults == [("thieu-chuc-vu", "canh-bao")]
    elif duoc == [""] and quyen_han != "T/M ĐOÀN CHỦ TỊCH" and chuc_vu in the_thuc().ky.duoi_thay_mat:
        assert faults == [("chuc-vu-khong-hop", "canh-bao")]
    else:
        assert faults == [("chuc-vu-khong-hop", "loi")]


@pytest.mark.parametrize(
    ("quyen_han", "chuc_vu"),
    [
        ("", "TRƯỞNG BAN"),
        ("K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"),
        ("", "PHÓ TRƯỞNG BAN"),
        ("Q. TRƯỞNG BAN", ""),
        ("", "Q. TRƯỞNG BAN"),
        ("", "CHÁNH VĂN PHÒNG"),
        ("K/T CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
        ("T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG"),
        ("T/L BAN THƯỜNG VỤ", "PHÓ CHÁNH VĂN PHÒNG"),
        ("T/L TRƯỞNG BAN", "CHÁNH VĂN PHÒNG"),
        ("", "BÍ THƯ\nkiêm\nTRƯỞNG BAN CHỈ ĐẠO"),
        ("", "UỶ VIÊN BAN THƯỜNG VỤ\nkiêm\nTRƯỞNG BAN CHỈ ĐẠO"),
        ("", "TRƯỞNG BAN CHỈ ĐẠO"),
        ("T/M Đảng ủy", "Bí thư"),
        ("T/M  ĐẢNG UỶ", "PHÓ  BÍ THƯ"),
        ("t/m đảng uỷ", "bí thư"),
        ("T/M BAN THƯỜNG VỤ ĐẢNG UỶ KHỐI", "PHÓ BÍ THƯ"),
    ],
)
def test_the_forms_of_the_norm_pass(quyen_han: str, chuc_vu: str, loi: Callable[..., Any]) -> None:
    assert loi(quyen_han=quyen_han, chuc_vu=chuc_vu) == ()


@pytest.mark.parametrize(
    ("sai", "dung"),
    [
        ("TM. ĐẢNG UỶ", "“T/M ĐẢNG UỶ”"),
        ("TM ĐẢNG UỶ", "“T/M ĐẢNG UỶ”"),
        ("TM.ĐẢNG UỶ", "“T/M ĐẢNG UỶ”"),
        ("T.M ĐẢNG UỶ", "“T/M ĐẢNG UỶ”"),
        ("T/M. ĐẢNG UỶ", "“T/M ĐẢNG UỶ”"),
        ("T/MĐẢNG UỶ", "“T/M ĐẢNG UỶ”"),
        ("KT. TRƯỞNG BAN", "“K/T TRƯỞNG BAN”"),
        ("KT. BÍ THƯ", "“T/M …” (tập thể không dùng K/T)"),
        ("KT TRƯỞNG BAN", "“K/T TRƯỞNG BAN”"),
        ("TL. BAN THƯỜNG VỤ", "“T/L BAN THƯỜNG VỤ”"),
        ("TL BAN THƯỜNG VỤ", "“T/L BAN THƯỜNG VỤ”"),
        ("QUYỀN TRƯỞNG BAN", "“Q. TRƯỞNG BAN”"),
        ("Q/ TRƯỞNG BAN", "“Q. TRƯỞNG BAN”"),
        ("Q.TRƯỞNG BAN", "“Q. TRƯỞNG BAN”"),
        ("TUQ. BAN THƯỜNG VỤ", "T/M, K/T, T/L hoặc Q."),
        ("TUQ BAN THƯỜNG VỤ", "T/M, K/T, T/L hoặc Q."),
        ("TM.", "“T/M”"),
    ],
)
def test_a_state_style_form_is_refused_with_the_right_one(
    sai: str, dung: str, loi: Callable[..., Any]
) -> None:
    faults = loi(quyen_han=sai)
    assert codes(faults) == [("quyen-han-sai", "loi")]
    assert (faults[0].expected, faults[0].clause) == (dung, "HD05 I.7")


def test_tuq_is_named_for_what_it_is(loi: Callable[..., Any]) -> None:
    assert str(loi(quyen_han="TUQ. ĐẢNG UỶ")[0]) == (
        "quyen_han: không có hình thức ký này: thừa uỷ quyền (không có trong quy định của Đảng): "
        "thấy “TUQ. ĐẢNG UỶ”; cần T/M, K/T, T/L hoặc Q. (HD05 I.7)"
    )


def test_a_word_that_only_begins_like_a_form_is_none(loi: Callable[..., Any]) -> None:
    assert codes(loi(quyen_han="TMĐT ĐẢNG UỶ")) == [("quyen-han-la", "loi")]
    assert codes(loi(quyen_han="", chuc_vu="TLĐ")) == []


@pytest.mark.parametrize(
    "quyen_han", ["K/T BÍ THƯ", "K/T BÍ THƯ TỈNH UỶ", "K/T CHỦ NHIỆM", "K/T CHỦ TỊCH", "K/T TỔNG BÍ THƯ"]
)
def test_a_collective_never_uses_k_t(quyen_han: str, loi: Callable[..., Any]) -> None:
    assert codes(loi(quyen_han=quyen_han, chuc_vu="PHÓ BÍ THƯ")) == [("ky-thay-tap-the", "loi")]


@pytest.mark.parametrize(
    ("quyen_han", "chuc_vu"),
    [
        ("T/M ĐẢNG UỶ", "PHÓ BÍ THƯ THƯỜNG TRỰC"),
        ("T/M TỈNH UỶ", "PHÓ BÍ THƯ TỈNH UỶ"),
        ("K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN THƯỜNG TRỰC"),
        ("T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG TỈNH UỶ"),
    ],
)
def test_words_after_a_post_only_warn_since_some_bodies_print_them(
    quyen_han: str, chuc_vu: str, loi: Callable[..., Any]
) -> None:
    assert codes(loi(quyen_han=quyen_han, chuc_vu=chuc_vu)) == [("chuc-vu-kem-co-quan", "canh-bao")]


def test_in_a_joint_document_posts_carry_the_name_of_their_body(loi: Callable[..., Any]) -> None:
    other = {"quyen_han": "K/T GIÁM ĐỐC", "chuc_vu": "PHÓ GIÁM ĐỐC CÔNG AN TỈNH", "nguoi_ky": "Lê Văn C"}
    assert loi(chuc_vu="BÍ THƯ ĐẢNG UỶ CỤC", ky_cung=other) == ()
    assert codes(loi(ky_cung=other | {"quyen_han": "KT. GIÁM ĐỐC"})) == [("quyen-han-sai", "loi")]


def test_the_recorder_of_a_bien_ban_signs_at_the_left(loi: Callable[..., Any]) -> None:
    recorder = {"chuc_vu": "Người ghi biên bản", "nguoi_ky": "Trần Thị B"}
    chair = {"loai": "Biên bản", "quyen_han": "", "chuc_vu": "CHỦ TRÌ HỘI NGHỊ", "trich_yeu": "hội nghị"}
    assert loi(**chair, ky_cung=recorder) == ()
    secretary = recorder | {"chuc_vu": "THƯ KÝ"}
    assert codes(loi(**chair, ky_cung=secretary)) == [("bien-ban-thieu-nguoi-ghi", "canh-bao")]


@pytest.mark.parametrize(
    "ten",
    [
        *("Ông Ích Khiêm", "Bác Văn A", "Kỷ Văn B", "Sĩ Thị C", "Cao Bá Quát", "Đô Thị D", "Giáo Văn E"),
        *("Lê Thị Hồng Gấm", "Nguyễn Thị Minh Khai", "K’ Brêu Hàm", "Hà Thị Cử", "Đại Văn Tá", "Ts Y Kô"),
        "TRẦN VĂN TS",
    ],
)
def test_a_name_that_looks_like_a_title_passes(ten: str, loi: Callable[..., Any]) -> None:
    assert loi(nguoi_ky=ten) == ()


@pytest.mark.parametrize(
    ("ten", "loai", "con_lai"),
    [
        ("Tiến sĩ Nguyễn Văn A", "học vị", "Nguyễn Văn A"),
        ("tiến sỹ Nguyễn Văn A", "học vị", "Nguyễn Văn A"),
        ("PGS.TS Nguyễn Văn A", "học hàm, học vị", "Nguyễn Văn A"),
        ("PGS, TS. Nguyễn Văn A", "học hàm, học vị", "Nguyễn Văn A"),
        ("GS-TSKH Nguyễn Văn A", "học hàm, học vị", "Nguyễn Văn A"),
        ("GS/TS Nguyễn Văn A", "học hàm, học vị", "Nguyễn Văn A"),
        ("Ts. Nguyễn Văn A", "học vị", "Nguyễn Văn A"),
        ("Phó Giáo sư, Tiến sĩ Nguyễn Văn A", "học hàm, học vị", "Nguyễn Văn A"),
        ("Đại tá Nguyễn Văn A", "quân hàm", "Nguyễn Văn A"),
        ("Đại úy Nguyễn Văn A", "quân hàm", "Nguyễn Văn A"),
        ("ĐẠI UÝ NGUYỄN VĂN A", "quân hàm", "NGUYỄN VĂN A"),
        ("Thiếu tướng, Tiến sĩ Nguyễn Văn A", "quân hàm, học vị", "Nguyễn Văn A"),
        ("Nhà giáo Ưu tú Nguyễn Văn A", "danh hiệu", "Nguyễn Văn A"),
        ("BS.CKII Nguyễn Văn A", "học vị", "Nguyễn Văn A"),
    ],
)
def test_titles_before_the_name_are_refused(
    ten: str, loai: str, con_lai: str, loi: Callable[..., Any]
) -> None:
    (fault,) = loi(nguoi_ky=ten)
    assert (fault.code, fault.severity) == ("ho-ten-kem-danh-xung", "loi")
    assert (fault.message, fault.expected) == (f"trước họ tên có {loai}", f"“{con_lai}”")


# --- edition, authority, number ---------------------------------------------------------------------------


def test_the_edition_is_that_of_the_date_unless_asked_for(goc: dict[str, Any]) -> None:
    def edition(**fields: Any) -> str:
        return VanBan(**(goc | fields)).an_ban_dung.ma

    assert [edition(ngay=ngay) for ngay in ("26/5/2026", "27/5/2026")] == ["hd36", "hd05"]
    assert edition(an_ban="HD36") == "hd36"
    assert edition(ngay="26/5/2026", an_ban="hd05") == "hd05"
    old = goc | {"ngay": "02/4/2018", "co_quan": goc["co_quan"] | {"nhiem_ky": []}}
    assert VanBan(**old, an_ban="hd36").an_ban_dung.ma == "hd36"
    with pytest.raises(InvalidRecord) as caught:
        VanBan(**old)
    assert caught.value.faults[0].hint == "muốn in theo thể thức ấy thì ghi an_ban: hd36"


def test_a_cong_van_opens_with_ve_viec_under_hd05_only(loi: Callable[..., Any]) -> None:
    assert loi(**CONG_VAN) == ()
    assert loi(**CONG_VAN | {"trich_yeu": "góp ý dự thảo"} | HD36) == ()
    (fault,) = loi(**CONG_VAN | {"trich_yeu": "góp ý dự thảo"}, ngay="27/5/2026")
    assert (fault.code, fault.expected) == ("trich-yeu-cong-van", "“về việc góp ý dự thảo”")


def test_an_unknown_edition_leaves_the_rules_of_editions_out(loi: Callable[..., Any]) -> None:
    assert codes(loi(**CONG_VAN | {"trich_yeu": "góp ý dự thảo"}, an_ban="hd99")) == [("an-ban-la", "loi")]


@pytest.mark.parametrize(
    ("ngay", "cap", "quyen_han", "loai", "ket_qua"),
    [
        ("09/01/2026", "co-so", "T/M ĐẢNG UỶ", "Hướng dẫn", [("khong-dung-tham-quyen", "loi")]),
        ("08/01/2026", "co-so", "T/M ĐẢNG UỶ", "Hướng dẫn", []),
        ("09/01/2026", "xa", "T/M ĐẢNG UỶ", "Hướng dẫn", []),
        ("09/01/2026", "", "T/M ĐẢNG UỶ", "Hướng dẫn", []),
        ("09/01/2026", "co-so", "T/M BAN THƯỜNG VỤ", "Hướng dẫn", []),
        ("09/01/2026", "co-so", "T/M BAN THƯỜNG VỤ", "Quy chế", [("khong-dung-tham-quyen", "loi")]),
        ("09/01/2026", "co-so", "T/M BAN THƯỜNG VỤ ĐẢNG UỶ", "Quy chế", [("khong-dung-tham-quyen", "loi")]),
        ("09/01/2026", "co-so", "T/M ĐẢNG UỶ", "Quy chế", []),
        ("09/01/2026", "co-so", "T/M ĐẢNG UỶ", "Quy hoạch", []),
        ("09/01/2026", "co-so", "T/L BAN THƯỜNG VỤ", "Chỉ thị", []),
        ("09/01/2026", "chi-bo", "T/M CHI BỘ", "Quy định", [("khong-dung-tham-quyen", "loi")]),
        ("09/01/2026", "chi-bo", "T/M CHI BỘ", "Giấy mời", []),
        ("09/01/2026", "chi-bo", "T/M ĐOÀN THƯ KÝ", "Kết luận", [("khong-dung-tham-quyen", "canh-bao")]),
        ("09/01/2026", "chi-bo", "T/M ĐOÀN THƯ KÝ", "Nghị quyết", []),
    ],
)
def test_authority_speaks_from_its_date_on_and_only_where_a_table_does(
    ngay: str,
    cap: str,
    quyen_han: str,
    loai: str,
    ket_qua: list[tuple[str, str]],
    loi: Callable[..., Any],
) -> None:
    chuc_vu = {"T/L BAN THƯỜNG VỤ": "CHÁNH VĂN PHÒNG", "T/M ĐOÀN THƯ KÝ": "TRƯỞNG ĐOÀN"}.get(
        quyen_han, "BÍ THƯ"
    )
    faults = loi(ngay=ngay, co_quan__cap=cap, quyen_han=quyen_han, loai=loai, chuc_vu=chuc_vu)
    assert codes(faults) == ket_qua


def test_who_is_said_to_issue_decides_over_the_signing_form(loi: Callable[..., Any]) -> None:
    faults = loi(
        loai="Hướng dẫn", quyen_han="T/L BAN THƯỜNG VỤ", chuc_vu="CHÁNH VĂN PHÒNG", ban_hanh_boi="bch"
    )
    assert str(faults[0]) == (
        "loai: Ban Chấp hành (đảng bộ cơ sở) không ban hành Hướng dẫn: thấy “Hướng dẫn”; cần Nghị quyết, "
        "Quyết định, Kết luận, Quy chế, Quy định, Thông báo, Báo cáo, Kế hoạch, Quy hoạch, Chương trình, "
        "Đề án, Phương án, Dự án, Tờ trình, Công văn, Biên bản (QĐ399 Điều 11)"
    )


def test_facts_that_are_unsure_or_practice_are_never_errors() -> None:
    """Symbols marked ? or P, and rows of authority marked ?, can be contradicted without a refusal."""
    body = {"ten": "Đảng uỷ Cục", "ky_hieu": "ĐU", "dia_danh": "Hà Nội"}
    common: dict[str, Any] = {
        "ngay": "27/5/2026",
        "trich_yeu": "về thử",
        "noi_dung": "Thử.",
        "nguoi_ky": "Lê A",
    }
    common |= {"quyen_han": "T/M ĐẢNG UỶ", "chuc_vu": "BÍ THƯ", "noi_nhan": ["Lưu Văn phòng"]}
    unsure = [loai for loai in the_thuc().loai if loai.tin_cay in {"P", "?"}]
    assert len(unsure) >= 10
    for loai in unsure:
        if loai.ky_hieu or not loai.danh_so:
            vb = VanBan(loai=loai, co_quan=body, so="05-XYZ/ĐU", **common)
            assert {fault.code for fault in vb.canh_bao} <= {"so-sai-loai", "loai-khong-danh-so"}
            assert vb.canh_bao
    for row in the_thuc().tham_quyen:
        form = {"dai-hoi": "T/M ĐOÀN THƯ KÝ", "bch": "T/M ĐẢNG UỶ", "btv": "T/M BAN THƯỜNG VỤ"}
        signing = {"quyen_han": form.get(row.chu_the, "T/M CHI BỘ"), "chuc_vu": "BÍ THƯ"}
        signing |= {"chuc_vu": "TRƯỞNG ĐOÀN"} if row.chu_the == "dai-hoi" else {}
        for ma in row.khong if row.tin_cay == "?" else ():
            vb = VanBan(loai=ma, co_quan=body | {"cap": row.cap}, **common | signing)
            assert codes(vb.canh_bao) == [("khong-dung-tham-quyen", "canh-bao")]


@pytest.mark.parametrize("so", [5, "5", "05", "Số 05-KH/ĐU", "Số: 05 -KH/ÐU", "05-kh/đu", "005"])
def test_a_number_in_any_form_is_the_same_number_line(so: Any, goc: dict[str, Any]) -> None:
    vb = VanBan(**goc | {"so": so})
    assert str(vb.so_ky_hieu) == "05-KH/ĐU"
    assert vb.canh_bao == ()


@pytest.mark.parametrize("so", [None, ""])
def test_without_a_number_it_is_a_draft(so: Any, goc: dict[str, Any]) -> None:
    vb = VanBan(**goc | {"so": so})
    assert vb.so is None
    assert vb.so_ky_hieu is not None
    assert vb.so_ky_hieu.dong == "Số      -KH/ĐU"


def test_a_quy_dinh_may_read_qdi(goc: dict[str, Any]) -> None:
    vb = VanBan(**goc | {"loai": "Quy định", "so": "07-QĐi/ĐU"})
    assert (str(vb.so_ky_hieu), vb.canh_bao) == ("07-QĐi/ĐU", ())


@pytest.mark.parametrize(
    ("ngay", "trong"), [("14/6/2025", False), ("15/6/2025", True), ("14/6/2030", True), ("15/6/2030", False)]
)
def test_both_ends_of_a_term_belong_to_it(ngay: str, trong: bool, loi: Callable[..., Any]) -> None:
    assert [fault.code for fault in loi(ngay=ngay)] == ([] if trong else ["ngoai-nhiem-ky"])


@pytest.mark.parametrize(
    "dia_danh", ["Pleiku", "TP.Huế", "TP Huế", "Thành phố Huế", "Đắk Lắk", "Phường Vinh", "Đăkrông"]
)
def test_a_place_name_of_two_syllables_passes(dia_danh: str, loi: Callable[..., Any]) -> None:
    assert loi(co_quan__dia_danh=dia_danh) == ()


@pytest.mark.parametrize("dia_danh", ["Huế", "Vinh", "Quy", "HUẾ"])
def test_a_place_name_of_one_syllable_needs_its_level(dia_danh: str, loi: Callable[..., Any]) -> None:
    assert codes(loi(co_quan__dia_danh=dia_danh)) == [("dia-danh-mot-am-tiet", "loi")]


# --- lists and body ---------------------------------------------------------------------------------------


def test_several_filing_lines_may_close_the_list(loi: Callable[..., Any]) -> None:
    assert loi(noi_nhan=["Tỉnh uỷ", "Lưu trữ lịch sử tỉnh", "Lưu Văn phòng", "lưu Ban Tổ chức"]) == ()


def test_a_filing_line_with_the_layouts_marks_is_still_a_filing_line(loi: Callable[..., Any]) -> None:
    assert codes(loi(noi_nhan=["- Tỉnh uỷ;", "- Lưu: VT."])) == [
        ("muc-thua-dau", "loi"),
        ("muc-thua-dau", "loi"),
        ("luu-sai", "loi"),
    ]


def test_a_to_trinh_also_opens_with_nhu_tren(loi: Callable[..., Any]) -> None:
    to_trinh = {"loai": "Tờ trình", "kinh_gui": "Ban Thường vụ Tỉnh uỷ"}
    assert loi(**to_trinh, noi_nhan="NHƯ TRÊN; Lưu Văn phòng") == ()
    assert codes(loi(**to_trinh, noi_nhan="Tỉnh uỷ; Lưu Văn phòng")) == [("noi-nhan-thieu-nhu-tren", "loi")]


def test_a_paper_needs_no_recipients(loi: Callable[..., Any]) -> None:
    assert loi(loai="Giấy giới thiệu", noi_nhan=None) == ()


@pytest.mark.parametrize(
    "het", ["Hết.", "Hết…", "Hết!", "Đảng ta (khoá XIII.)", "Như sau:\n|a|b|\n|-|-|\n|1|2|"]
)
def test_a_body_that_ends_well_passes(het: str, loi: Callable[..., Any]) -> None:
    assert loi(noi_dung=het) == ()


@pytest.mark.parametrize("het", ["Hết./.", "Hết. /.", "Hết./"])
def test_a_body_does_not_end_the_states_way(het: str, loi: Callable[..., Any]) -> None:
    assert codes(loi(noi_dung=het)) == [("het-bai-gach-cheo", "loi")]


def test_an_appendix_that_the_text_mentions_passes(loi: Callable[..., Any]) -> None:
    appendix = {"tieu_de": "BIỂU MẪU", "noi_dung": "Mẫu không có dấu chấm"}
    assert loi(phu_luc=appendix, noi_dung="Theo biểu mẫu (Phụ lục kèm theo).") == ()


def test_a_field_with_a_fault_of_its_own_is_not_judged_twice(loi: Callable[..., Any]) -> None:
    for field, wrong in (("kinh_gui", 5), ("noi_nhan", 5), ("ky_cung", 5), ("chuc_vu", 5), ("noi_dung", 5)):
        assert [fault.field for fault in loi(**CONG_VAN | {field: wrong})] == [field]
    assert codes(loi(ban_hanh_boi="xyz")) == [("ban-hanh-boi-la", "loi")]


# --- all at once ------------------------------------------------------------------------------------------

MUOI_LOI = {
    "loai": "QĐ",
    "co_quan__dia_danh": "Huế",
    "co_quan__nhiem_ky": [{"ten": "a", "tu": "30/02/2025"}, {"ten": "", "tu": "1/1/2025", "den": "1/1/2024"}],
    "ngay": "29/02/2023",
    "trich_yeu": "Về Ðảng.",
    "can_cu": ["- Căn cứ a;", "", "b."],
    "noi_dung": "**a",
    "quyen_han": "TM. ĐẢNG UỶ",
    "nguoi_ky": "TS Lê Văn C",
    "noi_nhan": ["Lưu VT", 5],
    "do_mat": "kín",
    "xyz": 1,
}
MUOI_LOI_RA = [
    ("loai", "loai-khong-ro"),
    ("co_quan.dia_danh", "dia-danh-mot-am-tiet"),
    ("co_quan.nhiem_ky[0].tu", "ngay-khong-co-that"),
    ("co_quan.nhiem_ky[1].ten", "thieu-truong"),
    ("co_quan.nhiem_ky[1].den", "nhiem-ky-nguoc"),
    ("ngay", "ngay-khong-co-that"),
    ("trich_yeu", "chu-d-gia"),
    ("trich_yeu", "trich-yeu-dau-cuoi"),
    ("trich_yeu", "trich-yeu-viet-hoa"),
    ("can_cu[1]", "muc-trong"),
    ("noi_dung", "dau-nhan-khong-co-cap"),
    ("quyen_han", "quyen-han-sai"),
    ("nguoi_ky", "ho-ten-kem-danh-xung"),
    ("noi_nhan[1]", "sai-kieu"),
    ("do_mat", "gia-tri-la"),
    ("xyz", "khoa-la"),
]


def test_all_faults_come_at_once_in_field_order_warnings_too(loi: Callable[..., Any]) -> None:
    faults = loi(**MUOI_LOI)
    assert [(fault.field, fault.code) for fault in faults] == MUOI_LOI_RA
    assert {fault.code for fault in faults if fault.severity == "canh-bao"} == {
        "chu-d-gia",
        "trich-yeu-viet-hoa",
    }


def test_faults_of_one_list_are_in_the_order_of_its_items(loi: Callable[..., Any]) -> None:
    faults = loi(noi_nhan=["Lưu a.", "Tỉnh uỷ;", "Lưu VT"])
    assert [(fault.field, fault.code) for fault in faults] == [
        ("noi_nhan[0]", "muc-thua-dau"),
        ("noi_nhan[0]", "luu-khong-cuoi"),
        ("noi_nhan[1]", "muc-thua-dau"),
        ("noi_nhan[2]", "luu-sai"),
    ]


def test_one_error_brings_the_warnings_along(loi: Callable[..., Any]) -> None:
    faults = loi(nguoi_ky="Nguyễn", trich_yeu="về kiểm tra.")
    assert codes(faults) == [("trich-yeu-dau-cuoi", "loi"), ("ho-ten-mot-chu", "canh-bao")]


def test_warnings_of_inner_records_stay_with_an_accepted_one(goc: dict[str, Any]) -> None:
    appendix = {"tieu_de": "Ðiều lệ", "noi_dung": "a"}
    vb = VanBan(**goc | {"phu_luc": [appendix], "noi_dung": "Xem phụ lục."})
    assert [(fault.field, fault.code) for fault in vb.canh_bao] == [("phu_luc[0].tieu_de", "chu-d-gia")]
