"""Nơi nhận (HD05 I.9)."""

from __future__ import annotations

from vanban.checking.rule import RuleSet

__all__ = ["RULES"]

noi_nhan = RuleSet("noi_nhan", "HD05 I.9")

RULES = tuple(noi_nhan.rules)
