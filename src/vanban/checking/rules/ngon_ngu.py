"""Language: abbreviations, spelling, numbers, dates and citations in running text (HD05 I.6)."""

from __future__ import annotations

from vanban.checking.rule import RuleSet

__all__ = ["RULES"]

ngon_ngu = RuleSet("ngon_ngu", "HD05 I.6")

RULES = tuple(ngon_ngu.rules)
