"""All breaks: for each rule the right documents that are made wrong in just that respect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checking import breaks_cuoi, breaks_dau, breaks_noi_dung, breaks_rows, breaks_ten_loai

if TYPE_CHECKING:
    from tests.checking.paper import Break

MODULES = (breaks_dau, breaks_ten_loai, breaks_noi_dung, breaks_cuoi, breaks_rows)

BREAKS: dict[str, list[Break]] = {}
for module in MODULES:
    for rule, found in module.BREAKS.items():
        BREAKS.setdefault(rule, []).extend(found)
