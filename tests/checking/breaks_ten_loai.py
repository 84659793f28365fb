"""Breaks of the rules about type, subject, address, additional components, appendices."""

from __future__ import annotations

from tests.checking.paper import Break

BREAKS: dict[str, list[Break]] = {}
