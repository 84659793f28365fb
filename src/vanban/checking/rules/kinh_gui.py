"""The words of address (HD05 I.9)."""

from __future__ import annotations

from vanban.checking.rule import RuleSet

__all__ = ["RULES"]

kinh_gui = RuleSet("kinh_gui", "HD05 I.9")

RULES = tuple(kinh_gui.rules)
