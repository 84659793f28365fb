"""What we render is found right: every type in every edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import vanban
from tests.rendering.conftest import make
from vanban.checking import check
from vanban.the_thuc import the_thuc

if TYPE_CHECKING:
    from vanban.the_thuc import LoaiVanBan


@pytest.mark.parametrize("an_ban", ["hd36", "hd05"])
@pytest.mark.parametrize("loai", the_thuc().loai, ids=lambda loai: loai.ma)
def test_every_type_we_render_is_found_right(loai: LoaiVanBan, an_ban: str) -> None:
    report = check(vanban.render(make(loai, an_ban)))
    assert (report.findings, report.edition) == ((), an_ban)
