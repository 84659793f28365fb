"""The number line (HD05 I.3)."""

from __future__ import annotations

from vanban.checking.rule import RuleSet

__all__ = ["RULES"]

so_ky_hieu = RuleSet("so_ky_hieu", "HD05 I.3")

RULES = tuple(so_ky_hieu.rules)
