"""Names in a template against the record: what no record has, and what is put so that it will be refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment

import vanban
from tests.linting.papers import KH, changed, codes, only
from tests.template.words import in_body, made
from vanban.errors import Fault, TemplateError, VanbanError
from vanban.linting import data_schema, lint
from vanban.linting.record import READY_MADE, Shape, record_shape
from vanban.ooxml.xml import Blocks
from vanban.rendering import context
from vanban.template import Template

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
NUMBER = "{{ so_ky_hieu }}"


def names(template: bytes, loai: str = "KH") -> list[Fault]:
    """Findings about names alone."""
    kept = {
        "ten-khong-co-trong-ban-ghi", "khong-phai-danh-sach", "doan-dat-giua-chu", "chu-dat-thay-doan",
        "truong-co-the-trong",
    }  # fmt: skip
    return [fault for fault in lint(template, loai, "hd05") if fault.code in kept]


def beside(tag: str) -> bytes:
    """The shipped template with something more beside the number."""
    return changed(NUMBER, f"{NUMBER} {tag}")


def test_the_shape_of_the_record_is_what_a_template_is_given() -> None:
    for path in sorted(EXAMPLES.glob("*.yaml")):
        record = vanban.load(path)
        given = context(record)
        assert record_shape().keys.keys() == given.keys()
        for name, value in given.items():
            _fits(record_shape().keys[name], value, (name,))


def _fits(shape: Shape, value: object, path: tuple[str, ...]) -> None:
    if isinstance(value, Blocks):
        assert shape.ready_made, path
    elif isinstance(value, list | tuple):
        assert shape.item is not None, path
        for item in value:
            _fits(shape.item, item, (*path, "[]"))
    elif isinstance(value, dict):
        assert shape.keys.keys() == value.keys(), path
        for key, inner in value.items():
            _fits(shape.keys[key], inner, (*path, key))
    elif value is None or (value == "" and shape.ready_made):
        assert shape.may_be_none, path
    else:
        assert isinstance(value, shape.kinds), path


def test_every_ready_made_name_is_in_the_shape() -> None:
    for path in READY_MADE:
        shape = record_shape()
        for key in path:
            below = shape.item if key == "[]" else shape.keys[key]
            assert below is not None
            shape = below
        assert shape.ready_made


@pytest.mark.parametrize(
    ("tag", "field", "hint"),
    [
        ("{{ nguoi_ki }}", "nguoi_ki", "có phải “nguoi_ky”?"),
        ("{{ co_quan.tem }}", "co_quan.tem", "có phải “co_quan.ten”?"),
        ("{{ co_quan.nhiem_ky[0].tem }}", "co_quan.nhiem_ky[].tem", "có phải “co_quan.nhiem_ky[].ten”?"),
        ("{{ phu_luc[0].tieude }}", "phu_luc[].tieude", "có phải “phu_luc[].tieu_de”?"),
        (
            "{% for p in phu_luc %}{{ p['tua'] }}{% endfor %}",
            "phu_luc[].tua",
            "“phu_luc[]” có: tieu_de, dong_tieu_de, noi_dung",
        ),
        ("{% for n in noi_nhan %}{{ n.ten }}{% endfor %}", "noi_nhan[].ten", "tên này không có tên con"),
        ("{% set c = co_quan %}{{ c.diadanh }}", "co_quan.diadanh", "có phải “co_quan.dia_danh”?"),
        ("{% with c = co_quan %}{{ c.kyhieu }}{% endwith %}", "co_quan.kyhieu", "có phải “co_quan.ky_hieu”?"),
        ("{{ noi_nhan|map(attribute='ten')|join }}", "noi_nhan[].ten", "tên này không có tên con"),
        ("{{ loai.ma_so }}", "loai.ma_so", ""),
        ("{{ hoan_toan_khac }}", "hoan_toan_khac", ""),
        ("{% if trich_yeuu %}{% endif %}", "trich_yeuu", "có phải “trich_yeu”?"),
        ("{{ __class__ }}", "__class__", ""),
        ("{{ trich_yeu.__class__ }}", "trich_yeu.__class__", "tên này không có tên con"),
    ],
)
def test_a_name_that_no_record_has_is_told_with_what_was_meant(tag: str, field: str, hint: str) -> None:
    fault = names(beside(tag))[0]
    assert (fault.code, fault.severity, fault.field) == ("ten-khong-co-trong-ban-ghi", "loi", field)
    assert fault.where.startswith("mẫu: nội dung (word/document.xml), bảng 1, hàng 1, ô 1, thẻ {")
    assert not hint or fault.hint == hint


@pytest.mark.parametrize(
    "tag",
    [
        "{{ co_quan.ten }} {{ co_quan['ky_hieu'] }} {{ loai.ten|viet_hoa }} {{ loai.ky_hieu }}",
        "{{ ngay.day }} {{ ngay.strftime('%d') }} {{ ngay|ngay_ngan }} {{ trich_yeu.upper() }}",
        "{% for n in noi_nhan[1:] %}{{ loop.index }}{{ n }}{% endfor %}",
        "{{ noi_nhan|first }}{{ can_cu|join('; ') }}",
        "{% for k in ky_cung %}{{ k.nguoi_ky }}{{ k.quyen_han }}{{ k.dong_chuc_vu }}{% endfor %}",
        "{% set x = 5 %}{{ x }}{% set y %}a{% endset %}{{ y }}",
        "{% macro m(z) %}{{ z }}{% endmacro %}{{ m(1) }}",
        "{% for nk in co_quan.nhiem_ky if nk.ten %}{{ nk.ten }}{{ nk.tu.year }}{% endfor %}",
        "{{ ghi_chu|default('') }}{% if ghi_chu is defined %}{{ ghi_chu }}{% endif %}",
        "{% for i in range(3) %}{{ i }}{% endfor %}{{ (noi_nhan|sort|first).lower() }}",
        "{{ tieu_de_tep }}{{ noi_ban_hanh }}{{ khong_pho_bien and 'x' }}",
        "{{ so if so else '…' }}{{ so or '' }}{{ so|default('', true) }}",
        "{% if so is not none %}{{ so }}{% endif %}",
        "{% if not so %}…{% else %}{{ so }}{% endif %}{% if du_thao and so %}{{ du_thao }}{% endif %}",
        "{{ noi_nhan[-1] }}",
    ],
)
def test_what_a_record_has_may_be_asked_in_any_way_that_works(tag: str) -> None:
    assert names(beside(tag)) == []


@pytest.mark.parametrize(
    "tag", ["{{ so }}", "{{ du_thao }}", "{% if so_ban %}x{% else %}{{ so_ban }}{% endif %}", "{{ ma }}"]
)
def test_a_field_that_may_be_empty_printed_without_if_is_a_warning(tag: str) -> None:
    (fault,) = names(beside(tag))
    assert (fault.code, fault.severity) == ("truong-co-the-trong", "canh-bao")
    assert fault.expected == f"{{% if {fault.field} %}} … {{% endif %}} ở ngoài"


def test_a_ready_made_line_that_may_be_empty_needs_an_if_around_it() -> None:
    guarded = "{%p if dong_cap_tren %}"
    bare = changed(guarded, "{%p if true %}")
    assert only(bare).code == "truong-co-the-trong"
    by_its_cause = changed(guarded, "{%p if co_quan.cap_tren %}")
    assert lint(by_its_cause, "KH", "hd05") == []


def test_finished_paragraphs_among_words_are_told_and_would_be_refused() -> None:
    template = changed("{{p noi_dung }}", "{{ noi_dung }}")
    fault = only(template)
    assert (fault.code, fault.expected) == ("doan-dat-giua-chu", "{{p noi_dung }} đứng một mình một đoạn")
    _is_refused(template)


def test_words_in_place_of_a_paragraph_are_told_and_would_be_refused() -> None:
    template = changed("{{ nguoi_ky }}", "{{p nguoi_ky }}")
    assert "chu-dat-thay-doan" in codes(template)
    _is_refused(template)


def _is_refused(template: bytes) -> None:
    with pytest.raises(TemplateError):
        vanban.render(vanban.load(EXAMPLES / "ke-hoach-105.yaml"), vanban.Template.open(template))


@pytest.mark.parametrize(
    ("tag", "field"),
    [
        ("{% for x in trich_yeu %}{{ x }}{{ x }}{% endfor %}", "trich_yeu"),
        ("{{ so[0] }}", "so"),
        ("{% for x in ngay %}{% endfor %}", "ngay"),
    ],
)
def test_going_through_what_is_no_list_is_told_once(tag: str, field: str) -> None:
    (fault,) = names(beside(tag))
    assert (fault.code, fault.field, fault.severity) == ("khong-phai-danh-sach", field, "loi")


def test_without_a_type_names_are_not_judged() -> None:
    assert lint(beside("{{ nguoi_ki }}"), an_ban="hd05") == []


def test_names_in_headers_notes_and_properties_are_judged_too() -> None:
    header = changed("luu_hanh|viet_hoa if luu_hanh", "luu_han|viet_hoa if luu_hanh", "header2")
    assert [(fault.field, "word/header2.xml" in fault.where) for fault in names(header)] == [
        ("luu_han", True)
    ]
    from vanban.opc import read_package, write_package

    parts = dict(read_package(KH).parts)
    parts["docProps/core.xml"] = parts["docProps/core.xml"].replace(b"{{ trich_yeu }}", b"{{ trich_yieu }}")
    (fault,) = names(write_package(parts))
    assert (fault.field, fault.hint) == ("trich_yieu", "có phải “trich_yeu”?")
    assert "docProps/core.xml" in fault.where


def test_a_loop_variable_used_outside_is_told_once_and_why() -> None:
    template = made("{% for noi in noi_nhan %}{{ noi }}{% endfor %}", "{{ noi }}")
    found = [
        fault
        for fault in lint(template, "KH", "hd05")
        if "{{ noi }}" in fault.where and "layout" not in fault.code
    ]
    assert [fault.code for fault in found if not fault.clause] == ["bien-ngoai-vong-lap"]


@pytest.mark.parametrize("loai", ["QĐ", "khong-co-loai-nay"])
def test_a_type_that_is_none_or_two_is_refused(loai: str) -> None:
    with pytest.raises(VanbanError) as caught:
        lint(KH, loai)
    assert caught.value.code in {"loai-khong-ro", "loai-la"}


def test_an_edition_that_is_none_is_refused() -> None:
    with pytest.raises(vanban.errors.InvalidValue, match="hd36"):
        lint(KH, an_ban="hd99")


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" MERGEFIELD {name} "><w:r><w:t>«{name}»</w:t></w:r></w:fldSimple>'


def test_merge_fields_are_names_too_where_there_are_no_other_tags() -> None:
    fields = in_body(f"<w:p>{_field('Trích_yếu')}{_field('Ngừi_ký')}{_field('Nguoi_ky')}</w:p>")
    (fault,) = names(fields)
    assert (fault.code, fault.field, fault.hint) == (
        "ten-khong-co-trong-ban-ghi", "ngui_ky", "có phải “nguoi_ky”?",
    )  # fmt: skip
    messages = {fault.message for fault in lint(fields, "KH", "hd05")}
    assert "mẫu không in họ tên người ký" not in messages
    assert "mẫu không in nội dung" in messages
    assert data_schema(fields)["required"] == ["trich_yeu", "ngui_ky", "nguoi_ky"]
    assert Template.open(fields).render({"trich_yeu": "a", "ngui_ky": "b", "nguoi_ky": "c"})


def test_names_of_the_callers_environment_are_no_data() -> None:
    environment = Environment(autoescape=True)
    environment.globals["hom_nay"] = "x"
    template = beside("{{ hom_nay }}")
    assert [fault.field for fault in names(template)] == ["hom_nay"]
    assert lint(template, "KH", "hd05", jinja_env=environment) == []
    assert "hom_nay" in data_schema(template)["properties"]
    assert "hom_nay" not in data_schema(template, jinja_env=environment)["properties"]
