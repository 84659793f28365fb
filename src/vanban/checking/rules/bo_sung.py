"""Additional components: urgency, secrecy, draft, circulation, drafter, contact (HD05 II)."""

from __future__ import annotations

from vanban.checking.rule import RuleSet

__all__ = ["RULES"]

do_khan = RuleSet("do_khan", "HD05 II")

RULES = tuple(do_khan.rules)
