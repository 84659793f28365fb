"""What the norm wants on every paper of a type, taken out of a template one by one."""

from __future__ import annotations

import re

import pytest

from tests.linting.papers import KH, changed, codes, only, shipped
from tests.template.words import made
from vanban.linting import lint
from vanban.linting.required import _BESIDES, _COMPONENTS
from vanban.opc import read_package, write_package

TAKEN_OUT = [
    ("ke-hoach", "ĐẢNG CỘNG SẢN VIỆT NAM", "ĐẢNG BỘ TỈNH", "tiêu đề", "HD05 I.1; PL2.1"),
    ("ke-hoach", "{{p dong_co_quan }}", "X", "cơ quan ban hành", "HD05 I.2; PL2.2b"),
    ("ke-hoach", "{{ so_ky_hieu }}", "105-KH/ĐUK", "số và ký hiệu", "HD05 I.3; PL2.3"),
    ("ke-hoach", "{{p dong_dia_danh_ngay }}", "X", "địa danh và ngày tháng", "HD05 I.4; PL2.4"),
    ("ke-hoach", "KẾ HOẠCH", "PHƯƠNG ÁN", "tên loại", "HD05 I.5; PL2.5a"),
    ("co-ten", "{{ loai.ten|viet_hoa }}", "X", "tên loại", "HD05 I.5; PL2.5a"),
    ("ke-hoach", "{{p dong_trich_yeu }}", "X", "trích yếu", "HD05 I.5; PL2.5a"),
    ("cong-van", "{{p dong_trich_yeu }}", "X", "trích yếu công văn", "HD05 I.5; PL2.5b"),
    ("ke-hoach", "{{p noi_dung }}", "X", "nội dung", "HD05 I.6; PL2.6"),
    ("ke-hoach", "{{ quyen_han|viet_hoa }}", "X", "quyền hạn ký", "HD05 I.7; PL2.7"),
    ("ke-hoach", "{{ dong_chuc_vu }}", "X", "chức vụ", "HD05 I.7; PL2.7"),
    ("ke-hoach", "{{ nguoi_ky }}", "X", "họ tên người ký", "HD05 I.7; PL2.7"),
    ("ke-hoach", "{{ noi }}", "X", "nơi nhận", "HD05 I.9; PL2.9"),
]
TYPES = {"ke-hoach": "KH", "co-ten": "NQ", "cong-van": "CV", "to-trinh": "TTr", "bien-ban": "BB"}


@pytest.mark.parametrize(
    ("template", "old", "new", "name", "clause"), TAKEN_OUT, ids=[row[3] for row in TAKEN_OUT]
)
def test_a_component_that_is_never_printed_is_an_error_by_its_clause(
    template: str, old: str, new: str, name: str, clause: str
) -> None:
    fault = only(changed(old, new, template=shipped(template)), TYPES[template])
    assert fault.code == "thanh-phan-khong-in"
    assert (fault.message, fault.clause, fault.severity) == (f"mẫu không in {name}", clause, "loi")
    assert fault.expected


@pytest.mark.parametrize("template", ["cong-van", "to-trinh"])
def test_papers_that_are_addressed_print_to_whom(template: str) -> None:
    without = changed(
        "{{ kinh_gui[0] }}", "X", template=changed("{{ noi }}", "X", template=shipped(template))
    )
    messages = {fault.message for fault in lint(without, TYPES[template], "hd05")}
    assert "mẫu không in nơi kính gửi" in messages


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{{ so_ky_hieu }}", "{% if so %}{{ so }}-KH/{{ co_quan.ky_hieu }}{% endif %}"),
        ("{{p dong_co_quan }}", "{{ co_quan.ten|viet_hoa }}"),
        ("{{p dong_dia_danh_ngay }}", "{{ co_quan.dia_danh }}, {{ ngay|ngay_dai }}"),
        ("{{p dong_trich_yeu }}", "{{ trich_yeu }}"),
        ("{{ dong_chuc_vu }}", "{{ chuc_vu|viet_hoa }}"),
        ("KẾ HOẠCH", "{{ loai.ten|viet_hoa }}"),
        ("KẾ HOẠCH", "KẾ HOẠCH HÀNH ĐỘNG"),
    ],
)
def test_what_comes_to_the_same_is_as_good(old: str, new: str) -> None:
    assert codes(changed(old, new)) == []


def test_a_name_in_the_properties_of_the_file_prints_nothing() -> None:
    without = changed("{{p dong_trich_yeu }}", "X")
    assert b"{{ trich_yeu }}" in read_package(without).parts["docProps/core.xml"]
    assert only(without).message == "mẫu không in trích yếu"


def test_a_name_that_is_only_asked_for_prints_nothing() -> None:
    fault = only(changed("{{ nguoi_ky }}", "{% if nguoi_ky %}x{% endif %}"))
    assert fault.message == "mẫu không in họ tên người ký"


def test_a_type_without_a_number_needs_none() -> None:
    without = changed("{{ so_ky_hieu }}", "X", template=shipped("co-ten"))
    assert codes(without, "dieu-le-dang") == []
    assert codes(without, "NQ") == ["thanh-phan-khong-in"]


def test_official_papers_need_no_recipients() -> None:
    without = changed("{{ noi }}", "X", template=shipped("co-ten"))
    assert codes(without, "giay-gioi-thieu") == []
    assert codes(without, "NQ") == ["thanh-phan-khong-in"]


def test_minutes_name_who_kept_them() -> None:
    fault = only(changed("{{ nguoi.nguoi_ky }}", "X", template=shipped("bien-ban")), "BB")
    assert (fault.code, fault.severity) == ("truong-khong-in", "canh-bao")


@pytest.mark.parametrize(
    ("old", "name"),
    [
        ("{{ do_mat|viet_hoa }}", "mức độ mật"), ("{{ do_khan|viet_hoa }}", "mức độ khẩn"),
        ("{{ du_thao }}", "chỉ dẫn dự thảo"), ("{{ tac_gia|viet_hoa }}", "tác giả dưới tên loại"),
        ("{{ can }}", "căn cứ"), ("{{ lien_he }}", "thông tin liên hệ"), ("{{p muc.noi_dung }}", "phụ lục"),
        ("{{p dong_cap_tren }}", "cơ quan cấp trên"), ("{{ nguoi_soan }}", "ký hiệu người soạn thảo"),
    ],
)  # fmt: skip
def test_what_a_record_may_give_besides_is_worth_knowing(old: str, name: str) -> None:
    fault = only(changed(old, "X"))
    assert (fault.code, fault.severity, fault.message) == (
        "truong-khong-in",
        "thong-tin",
        f"mẫu không in {name}",
    )
    assert fault.hint == "bản ghi có mục này thì văn bản in ra thiếu mục ấy"


def test_of_a_template_with_unreadable_tags_nothing_is_said_to_be_missing() -> None:
    broken = changed("{{ nguoi_ky }}", "{{ nguoi_ky")
    assert set(codes(broken)) == {"the-chua-dong"}


def test_an_empty_template_lacks_all_nine() -> None:
    found = [
        fault for fault in lint(made("không có gì"), "KH", "hd05") if fault.code == "thanh-phan-khong-in"
    ]
    assert len(found) == 11
    assert all(re.fullmatch(r"HD05 .+", fault.clause) for fault in found)


def test_every_component_in_the_tables_has_a_row() -> None:
    from vanban.the_thuc import the_thuc

    for an_ban in the_thuc().an_ban:
        for component in (*_COMPONENTS, *_BESIDES):
            assert component.row in the_thuc().dong[an_ban.ma]


def test_the_title_may_be_typed_in_any_case_on_a_line_of_its_own() -> None:
    assert codes(changed("ĐẢNG CỘNG SẢN VIỆT NAM", "Đảng Cộng sản Việt Nam")) == []
    in_text = changed("ĐẢNG CỘNG SẢN VIỆT NAM", "Điều lệ Đảng Cộng sản Việt Nam")
    assert codes(in_text) == ["thanh-phan-khong-in"]


def test_a_package_that_was_split_into_runs_by_word_is_read_the_same() -> None:
    parts = dict(read_package(KH).parts)
    body = parts["word/document.xml"].decode()
    split = body.replace("ĐẢNG CỘNG SẢN VIỆT NAM", "ĐẢNG CỘNG </w:t></w:r><w:r><w:t>SẢN VIỆT NAM")
    split = split.replace("{{ nguoi_ky }}", "{{ nguoi</w:t></w:r><w:r><w:t>_ky }}")
    parts["word/document.xml"] = split.encode()
    assert codes(write_package(parts)) == []
