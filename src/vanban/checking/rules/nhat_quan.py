"""Consistency: parts of the document that must agree (HD05 I.3)."""

from __future__ import annotations

from vanban.checking.rule import RuleSet

__all__ = ["RULES"]

nhat_quan = RuleSet("nhat_quan", "HD05 I.3")

RULES = tuple(nhat_quan.rules)
