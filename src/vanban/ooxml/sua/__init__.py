"""Mending a document: edits as data, and the hand that makes them in the very XML that was read.

A finding carries edits (`SuaChu`, `SuaDoan`, `SuaLoi`, `SuaTrang`, `SuaSoTrang`); a `Plan` takes those that
can be made together and writes them. What no edit names stays as it is: text, fields, bookmarks, notes,
comments, pictures and parts. With `Tracked` everything becomes a tracked change, to be accepted or refused.
"""

from __future__ import annotations

from vanban.ooxml.sua.ke import Plan, apply
from vanban.ooxml.sua.theo_doi import Tracked
from vanban.ooxml.sua.viec import Sua, SuaChu, SuaDoan, SuaLoi, SuaSoTrang, SuaTrang

__all__ = ["Plan", "Sua", "SuaChu", "SuaDoan", "SuaLoi", "SuaSoTrang", "SuaTrang", "Tracked", "apply"]
