"""Letters: fonts, Unicode, colour (HD05 PL2)."""

from __future__ import annotations

from vanban.checking.rule import RuleSet

__all__ = ["RULES"]

chu_viet = RuleSet("chu_viet", "HD05 PL2")

RULES = tuple(chu_viet.rules)
