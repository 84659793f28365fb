"""The templates that ship with the library are clean, for every type they print and in every edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from vanban.linting import data_schema, lint
from vanban.mau import folder
from vanban.template import Template
from vanban.the_thuc import the_thuc

if TYPE_CHECKING:
    from pathlib import Path

    from vanban.the_thuc import LoaiVanBan

TEMPLATES = sorted(folder().glob("*/*.docx"))


def test_they_are_all_there() -> None:
    assert len(TEMPLATES) == 16


@pytest.mark.parametrize("an_ban", [row.ma for row in the_thuc().an_ban])
@pytest.mark.parametrize("loai", the_thuc().loai, ids=lambda loai: loai.ma)
def test_a_shipped_template_is_clean_for_each_of_its_types(loai: LoaiVanBan, an_ban: str) -> None:
    assert lint(folder() / an_ban / f"{loai.bo_cuc}.docx", loai.ma, an_ban) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_shipped_template_is_clean_without_a_type(path: Path) -> None:
    assert lint(path, an_ban=path.parent.name) == []
    assert lint(path.read_bytes(), an_ban=path.parent.name) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_its_schema_has_every_name_it_asks_for(path: Path) -> None:
    assert data_schema(path)["properties"].keys() == Template.open(path).names


def test_without_an_edition_the_one_in_force_today_counts() -> None:
    newest = the_thuc().an_ban[-1].ma
    assert lint(folder() / newest / "to-trinh.docx", "TTr") == lint(
        folder() / newest / "to-trinh.docx", "TTr", newest
    )
    older = lint(folder() / "hd36" / "to-trinh.docx", "TTr", "hd05")
    assert [fault.code for fault in older] != []
