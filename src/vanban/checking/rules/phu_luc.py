"""Appendices (HD05 II)."""

from __future__ import annotations

from vanban.checking.rule import RuleSet

__all__ = ["RULES"]

phu_luc = RuleSet("phu_luc", "HD05 II")

RULES = tuple(phu_luc.rules)
