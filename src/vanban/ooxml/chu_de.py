"""The fonts of a document's theme (chủ đề): "minorHAnsi" is Calibri until somebody picks another theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vanban.ooxml.thuoc_tinh import W

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import etree

__all__ = ["ChuDe"]

_W: Final = f"{{{W}}}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_FACES: Final = {"Ascii": "latin", "HAnsi": "latin", "EastAsia": "ea", "Bidi": "cs"}
_SCRIPTS: Final = {
    "ja": "Jpan", "ko": "Hang", "zh-TW": "Hant", "zh-HK": "Hant", "zh-MO": "Hant", "zh": "Hans", "ar": "Arab",
    "fa": "Arab", "ur": "Arab", "he": "Hebr", "th": "Thai", "vi": "Viet", "hi": "Deva", "km": "Khmr",
    "lo": "Laoo",
}  # fmt: skip
"""Script of a language, by its tag or the first part of it."""


class ChuDe:
    """Theme font → font. The theme is read when it is asked for the first time: many documents never ask."""

    __slots__ = ("_fonts", "_load")

    def __init__(
        self, load: Callable[[], tuple[etree._Element | None, etree._Element | None]] | None = None
    ) -> None:
        """`load` gives the roots of the theme and of word/settings.xml, each None where there is none."""
        self._load = load
        self._fonts: dict[str, str] | None = None

    def get(self, name: str) -> str | None:
        """The font that ``majorAscii`` … ``minorBidi`` stands for; None where the theme leaves it open."""
        if self._fonts is None:
            self._fonts = _fonts(*self._load()) if self._load else {}
        return self._fonts.get(name)


def _fonts(theme: etree._Element | None, settings: etree._Element | None) -> dict[str, str]:
    result: dict[str, str] = {}
    if theme is None:
        return result
    language = None if settings is None else settings.find(_W + "themeFontLang")
    asian = "" if language is None else language.get(_W + "eastAsia", "")
    # Where the settings are silent, Word takes Arabic: hence “Times New Roman (Headings CS)” in its menu.
    complex_ = "ar-SA" if language is None else language.get(_W + "bidi", "ar-SA")
    spoken = {"ea": _script(asian), "cs": _script(complex_)}
    for family in ("major", "minor"):
        fonts = theme.find(f".//{_A}{family}Font")
        if fonts is None:
            continue
        for name, face in _FACES.items():
            found = fonts.find(_A + face)
            font = "" if found is None else found.get("typeface", "")
            if not font and face in spoken:
                font = _of_script(fonts, spoken[face])
            if font:
                result[family + name] = font
    return result


def _script(language: str) -> str:
    return _SCRIPTS.get(language) or _SCRIPTS.get(language.partition("-")[0], "")


def _of_script(fonts: etree._Element, script: str) -> str:
    return next(
        (each.get("typeface", "") for each in fonts.iterfind(_A + "font") if each.get("script") == script), ""
    )
