"""Every rule, in the order in which a document is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vanban.checking.rules import (
    bo_cuc,
    bo_sung,
    chu_viet,
    co_quan,
    dia_danh_ngay,
    kinh_gui,
    ky,
    ngon_ngu,
    nhat_quan,
    noi_dung,
    noi_nhan,
    phu_luc,
    so_ky_hieu,
    ten_loai,
    tieu_de,
    trang,
)
from vanban.checking.rules.rows import row_rules

if TYPE_CHECKING:
    from vanban.checking.rule import Rule

__all__ = ["RULES"]

_MODULES: Final = (
    trang, chu_viet, tieu_de, co_quan, so_ky_hieu, dia_danh_ngay, bo_sung, ten_loai, kinh_gui, noi_dung,
    bo_cuc, ngon_ngu, ky, noi_nhan, phu_luc, nhat_quan,
)  # fmt: skip

RULES: Final[tuple[Rule, ...]] = (
    *(rule for module in _MODULES for rule in module.RULES),
    *row_rules(),
)
