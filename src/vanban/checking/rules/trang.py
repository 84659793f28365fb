"""Paper, margins and page numbers (HD05 IV)."""

from __future__ import annotations

from vanban.checking.rule import RuleSet

__all__ = ["RULES"]

trang = RuleSet("trang", "HD05 IV")

RULES = tuple(trang.rules)
