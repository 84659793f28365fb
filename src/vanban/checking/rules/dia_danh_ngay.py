"""Place and date (HD05 I.4)."""

from __future__ import annotations

from vanban.checking.rule import RuleSet

__all__ = ["RULES"]

dia_danh_ngay = RuleSet("dia_danh_ngay", "HD05 I.4")

RULES = tuple(dia_danh_ngay.rules)
