"""Breaks of the rules about signing block, Nơi nhận, consistency."""

from __future__ import annotations

from tests.checking.paper import Break

BREAKS: dict[str, list[Break]] = {}
