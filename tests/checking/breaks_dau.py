"""Breaks of the rules about page, letters, title, bodies, number, place and date."""

from __future__ import annotations

from tests.checking.paper import Break

BREAKS: dict[str, list[Break]] = {}
