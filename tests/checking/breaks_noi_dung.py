"""Breaks of the rules about body, outline, language."""

from __future__ import annotations

from tests.checking.paper import Break

BREAKS: dict[str, list[Break]] = {}
