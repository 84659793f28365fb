"""Values of attributes as numbers (số đo), whatever stands in them: nobody vouches for a file from outside.

A length is a number in the unit of its attribute, or since the edition of 2011 a number with its own unit
(``2cm``, ``12pt``). What is no such number says nothing, as if the attribute were not there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["OFF", "TWIPS_MM", "is_on", "read_half_points", "read_integer", "read_twips"]

OFF: Final = frozenset({"0", "false", "off"})
"""What switches a property off; anything else, and no value at all, switches it on."""
TWIPS_MM: Final = 25.4 / 1440
"""Millimetres in a twentieth of a point."""

_VAL: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val"
_NUMBER: Final = re.compile(r"\s*([+-]?[0-9]{1,9}(?:\.[0-9]{1,9})?)\s*(mm|cm|in|pt|pc|pi)?\s*", re.ASCII)
_INTEGER: Final = re.compile(r"\s*([+-]?[0-9]{1,9})\s*", re.ASCII)
_POINTS: Final = {"pt": 1.0, "pc": 12.0, "pi": 12.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4}


def is_on(element: etree._Element) -> bool:
    """Whether a property of the kind on or off is on."""
    return element.get(_VAL, "1") not in OFF


def read_twips(text: str | None) -> float | None:
    """Twentieths of a point."""
    return _measure(text, 20.0)


def read_half_points(text: str | None) -> float | None:
    """Half-points."""
    return _measure(text, 2.0)


def read_integer(text: str | None) -> int | None:
    """A whole number of up to nine digits."""
    found = _INTEGER.fullmatch(text) if text else None
    return int(found[1]) if found else None


def _measure(text: str | None, in_a_point: float) -> float | None:
    if not text:
        return None
    if len(text) < 8 and text.isascii() and text.isdigit():  # as programs write it
        return float(text)
    found = _NUMBER.fullmatch(text)
    if found is None:
        return None
    number = float(found[1])
    return number * _POINTS[found[2]] * in_a_point if found[2] else number
