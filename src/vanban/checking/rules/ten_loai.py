"""The type's name, the subject, the hyphens below (HD05 I.5)."""

from __future__ import annotations

from vanban.checking.rule import RuleSet

__all__ = ["RULES"]

ten_loai = RuleSet("ten_loai", "HD05 I.5")

RULES = tuple(ten_loai.rules)
