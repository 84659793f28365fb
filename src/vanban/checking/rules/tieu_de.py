"""The title and the rule below it (HD05 I.1)."""

from __future__ import annotations

from vanban.checking.rule import RuleSet

__all__ = ["RULES"]

tieu_de = RuleSet("tieu_de", "HD05 I.1")

RULES = tuple(tieu_de.rules)
