"""The outline: divisions, their order and their marks (HD05 I.6)."""

from __future__ import annotations

from vanban.checking.rule import RuleSet

__all__ = ["RULES"]

bo_cuc = RuleSet("bo_cuc", "HD05 I.6")

RULES = tuple(bo_cuc.rules)
