"""The body: grounds, beginning and end, indents (HD05 I.6)."""

from __future__ import annotations

from vanban.checking.rule import RuleSet

__all__ = ["RULES"]

noi_dung = RuleSet("noi_dung", "HD05 I.6")

RULES = tuple(noi_dung.rules)
