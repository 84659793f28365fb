"""The signing block (HD05 I.7)."""

from __future__ import annotations

from vanban.checking.rule import RuleSet

__all__ = ["RULES"]

quyen_han = RuleSet("quyen_han", "HD05 I.7")

RULES = tuple(quyen_han.rules)
