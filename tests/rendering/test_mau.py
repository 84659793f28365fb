"""The committed templates: what the rows of the norm give, and what a clerk finds on opening one in Word."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest

from vanban.mau import build_all, folder, layouts
from vanban.rendering import context
from vanban.template import Template
from vanban.template.engine import environment
from vanban.the_thuc import the_thuc

if TYPE_CHECKING:
    from collections.abc import Callable

    from vanban import VanBan

TEMPLATES = dict(build_all())
# Keys of the record, or what rendering.context makes of them: nothing else may a shipped template ask for.
TAGS = {
    "{{p dong_co_quan }}", "{{p dong_dia_danh_ngay }}", "{{p dong_trich_yeu }}", "{{p noi_dung }}",
    "{{ nguoi_ky }}", "{{ quyen_han|viet_hoa }}", "{{ dong_chuc_vu }}", "{{ lien_he }}",
}  # fmt: skip


def text_of(name: str) -> str:
    body = docx.Document(BytesIO(TEMPLATES[name])).element.body
    tag = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
    return "\n".join(node.text or "" for node in body.iter(tag))


def test_there_is_a_template_for_every_layout_and_edition() -> None:
    expected = {f"{an_ban.ma}/{bo_cuc}.docx" for an_ban in the_thuc().an_ban for bo_cuc in layouts()}
    assert set(TEMPLATES) == expected
    assert {loai.bo_cuc for loai in the_thuc().loai} == set(layouts())


def test_the_committed_templates_are_those_the_rows_give() -> None:
    committed = {
        path.relative_to(folder()).as_posix(): path.read_bytes() for path in Path(folder()).rglob("*.docx")
    }
    assert committed.keys() == TEMPLATES.keys()
    differing = [name for name, data in TEMPLATES.items() if committed[name] != data]
    assert differing == [], "dựng lại: vanban template build -o templates --force"


def test_building_twice_gives_the_same_bytes() -> None:
    assert dict(build_all()) == TEMPLATES


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_shows_its_tags_under_the_keys_of_the_record(name: str) -> None:
    text = text_of(name)
    missing = {tag for tag in TAGS if tag not in text}
    assert missing == set()
    assert "{{ so_ky_hieu }}" in text
    assert "noi in noi_nhan" in text


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_asks_only_for_names_that_rendering_gives(
    ban_ghi: Callable[..., VanBan], name: str
) -> None:
    given = set(context(ban_ghi())) | environment().globals.keys()
    assert Template.open(TEMPLATES[name]).names <= given


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_styles_have_their_vietnamese_names(name: str) -> None:
    document = docx.Document(BytesIO(TEMPLATES[name]))
    names = {style.name for style in document.styles}
    rows = the_thuc().dong[name.partition("/")[0]]
    assert {
        "Tiêu đề",
        "Cơ quan ban hành",
        "Số và ký hiệu",
        "Trích yếu",
        "Chức vụ",
        "Nơi nhận",
        "Bảng kẻ",
    } <= names
    without = {"trang", "loi_kinh_gui", "loi_kinh_trinh"}  # no paragraphs
    assert {row.ten for key, row in rows.items() if key not in without} <= names


def test_only_the_type_of_one_layout_is_printed_in_it() -> None:
    assert "KẾ HOẠCH" in text_of("hd05/ke-hoach.docx")
    assert "{{ loai.ten|viet_hoa }}" in text_of("hd05/co-ten.docx")
    assert "loai.ten" not in text_of("hd05/cong-van.docx")
