"""The names of the issuing body and of its superior, and the star (HD05 I.2)."""

from __future__ import annotations

from vanban.checking.rule import RuleSet

__all__ = ["RULES"]

co_quan_ban_hanh = RuleSet("co_quan_ban_hanh", "HD05 I.2")

RULES = tuple(co_quan_ban_hanh.rules)
