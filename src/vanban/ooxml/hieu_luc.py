"""How text comes out in Word: the formatting that is in force (hiệu lực) once every level has had its say.

From the weakest level to the strongest: document defaults, table style, paragraph style, character style,
the paragraph and run themselves; a style first takes what the style it is based on says (ECMA-376 17.7.2).
Bold, italic and capitals are toggles: two styles that both say bold give text that is not (17.7.3). A theme
font beats a font named beside it, and either replaces what a weaker level said.

Answers are in the words and units of the layout rows (pt, mm, "giua"), so that they compare at once. Left
out, because no paper of ours is formatted by them: the conditional parts of table styles (first row, banded
columns), indents of numbering levels, and spacing given in lines or set to automatic.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from vanban.ooxml.thuoc_tinh import W

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["HieuLuc", "Kieu", "read_styles", "run_look", "style_look"]

SLOTS: Final = ("ascii", "hAnsi", "eastAsia", "cs")
"""The four font slots: plain Latin, accented Latin, Asian, complex scripts."""

_W: Final = f"{{{W}}}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_THEME_SLOT: Final = {
    "ascii": "asciiTheme",
    "hAnsi": "hAnsiTheme",
    "eastAsia": "eastAsiaTheme",
    "cs": "cstheme",
}
_THEME_FACE: Final = {"Ascii": "latin", "HAnsi": "latin", "EastAsia": "ea", "Bidi": "cs"}
_CAN: Final = {
    "left": "trai",
    "start": "trai",
    "center": "giua",
    "right": "phai",
    "end": "phai",
    "both": "deu",
}
_OFF: Final = frozenset({"0", "false", "off", "none"})
_UNSAID_FONT: Final = "Times New Roman"
_UNSAID_SIZE: Final = 10.0
"""What Word takes where no level says anything."""


@dataclass(frozen=True, slots=True)
class HieuLuc:
    """The formatting of a piece of text and of the paragraph it stands in."""

    phong_chu: Mapping[str, str]
    """Font of each of the four `SLOTS`."""
    co: float
    """Size, pt."""
    dam: bool
    nghieng: bool
    gach_chan: bool
    hoa: bool
    """Shown in capitals however it is typed."""
    can: str
    """"trai", "giua", "phai", "deu"."""
    gian_dong: float | None
    """Exact line spacing, pt; None when it is not exact."""
    cach_tren: float
    cach_duoi: float
    """Space above and below the paragraph, pt."""
    thut_dau_dong: float
    """Indent of the first line, mm; negative when it hangs."""


@dataclass(frozen=True, slots=True)
class Kieu:
    """The styles of a document (kiểu), read once; ask `run_look` and `style_look`."""

    defaults: tuple[etree._Element, ...]
    """`w:pPr` and `w:rPr` of the document defaults, as far as there are any."""
    by_id: Mapping[str, etree._Element]
    paragraph_default: str
    """Style of a paragraph that names none, or one that is not there."""
    theme: Mapping[str, str]
    """Theme font to the font it stands for: ``minorHAnsi`` → ``Calibri``."""

    def names(self) -> list[str]:
        """Names of the styles as Word shows them."""
        return [_value(style, _W + "name") for style in self.by_id.values()]

    def __contains__(self, style: object) -> bool:
        return style in self.by_id


def read_styles(styles: bytes | None, theme: bytes | None = None) -> Kieu:
    """The styles in word/styles.xml and the fonts in word/theme/theme1.xml; None is a part that is not there.

    The bytes are those of a package that was read with `opc.read_package`: well-formed, no entities.
    """
    root = etree.Element(_W + "styles") if styles is None else etree.fromstring(styles)
    defaults = (*root.iterfind(f"{_W}docDefaults/*/{_W}pPr"), *root.iterfind(f"{_W}docDefaults/*/{_W}rPr"))
    by_id = {style.get(_W + "styleId", ""): style for style in root.iterfind(_W + "style")}
    default = next(
        (
            name
            for name, style in by_id.items()
            if style.get(_W + "type") == "paragraph" and _is_on(style.get(_W + "default", "0"))
        ),
        "",
    )
    return Kieu(defaults, by_id, default, _theme_fonts(theme))


def run_look(kieu: Kieu, run: etree._Element) -> HieuLuc:
    """The formatting in force on the run `run` (``w:r``) where it stands: paragraph and table count."""
    paragraph = next(run.iterancestors(_W + "p"))
    table = next(paragraph.iterancestors(_W + "tbl"), None)
    return _look(
        kieu,
        table="" if table is None else _value(table, f"{_W}tblPr/{_W}tblStyle"),
        paragraph=_value(paragraph, f"{_W}pPr/{_W}pStyle"),
        character=_value(run, f"{_W}rPr/{_W}rStyle"),
        direct=(*paragraph.iterfind(_W + "pPr"), *run.iterfind(_W + "rPr")),
    )


def style_look(kieu: Kieu, style: str = "") -> HieuLuc:
    """The formatting of plain text in a paragraph of the style `style`; "" is the default style."""
    return _look(kieu, paragraph=style)


def _look(
    kieu: Kieu,
    *,
    table: str = "",
    paragraph: str = "",
    character: str = "",
    direct: tuple[etree._Element, ...] = (),
) -> HieuLuc:
    if paragraph not in kieu.by_id:
        paragraph = kieu.paragraph_default
    levels = [list(_chain(kieu, style)) for style in (table, paragraph, character)]
    every = [*kieu.defaults, *(element for level in levels for element in level), *direct]
    spacing = _attributes(every, "spacing")
    exact = spacing.get("lineRule") == "exact" and "line" in spacing
    underline = _attributes(every, "u").get("val", "none")
    jc = _attributes(every, "jc").get("val", "left")
    size = _attributes(every, "sz").get("val")
    return HieuLuc(
        phong_chu=_fonts(every, kieu.theme),
        co=_UNSAID_SIZE if size is None else _number(size) / 2,
        dam=_toggle(kieu, levels, direct, "b"),
        nghieng=_toggle(kieu, levels, direct, "i"),
        gach_chan=_is_on(underline),
        hoa=_toggle(kieu, levels, direct, "caps"),
        can=_CAN.get(jc, jc),
        gian_dong=_number(spacing["line"]) / 20 if exact else None,
        cach_tren=_number(spacing.get("before", "0")) / 20,
        cach_duoi=_number(spacing.get("after", "0")) / 20,
        thut_dau_dong=round(_first_line(every) / 1440 * 25.4, 2),
    )


def _chain(kieu: Kieu, style: str) -> Iterator[etree._Element]:
    """`w:pPr` and `w:rPr` of a style and of those it is based on, the root of the family first."""
    line: list[etree._Element] = []
    seen: set[str] = set()
    while style in kieu.by_id and style not in seen:  # Word breaks a circle of styles, too
        seen.add(style)
        line.append(kieu.by_id[style])
        style = _value(line[-1], _W + "basedOn")
    for element in reversed(line):
        yield from element.iterfind(_W + "pPr")
        yield from element.iterfind(_W + "rPr")


def _toggle(
    kieu: Kieu, levels: list[list[etree._Element]], direct: tuple[etree._Element, ...], name: str
) -> bool:
    said = _said(direct, name)
    if said is not None:
        return said
    if _said(kieu.defaults, name):
        return True
    return sum(bool(_said(level, name)) for level in levels) % 2 == 1


def _said(elements: tuple[etree._Element, ...] | list[etree._Element], name: str) -> bool | None:
    """What the strongest of `elements` that mentions the property says; None when none does."""
    result = None
    for element in elements:
        for found in element.iterfind(_W + name):
            result = _is_on(found.get(_W + "val", "1"))
    return result


def _attributes(elements: list[etree._Element], name: str) -> dict[str, str]:
    """The attributes of a property, each as the strongest level that has it gives it."""
    result: dict[str, str] = {}
    for element in elements:
        for found in element.iterfind(_W + name):
            result |= {str(key).removeprefix(_W): str(value) for key, value in found.attrib.items()}
    return result


def _first_line(elements: list[etree._Element]) -> float:
    """First-line indent in twips; within one level `hanging` beats `firstLine`, between levels the later."""
    result = 0.0
    for element in elements:
        for found in element.iterfind(_W + "ind"):
            hanging, first = found.get(_W + "hanging"), found.get(_W + "firstLine")
            if hanging is not None:
                result = -_number(hanging)
            elif first is not None:
                result = _number(first)
    return result


def _fonts(elements: list[etree._Element], theme: Mapping[str, str]) -> dict[str, str]:
    fonts = dict.fromkeys(SLOTS, _UNSAID_FONT)
    for element in elements:
        for found in element.iterfind(_W + "rFonts"):
            for slot in SLOTS:
                themed, plain = found.get(_W + _THEME_SLOT[slot]), found.get(_W + slot)
                if themed is not None:
                    fonts[slot] = theme.get(themed) or plain or fonts[slot]
                elif plain is not None:
                    fonts[slot] = plain
    return fonts


def _theme_fonts(theme: bytes | None) -> dict[str, str]:
    """``majorAscii`` … ``minorBidi`` → font; a face that the theme leaves empty is left out."""
    if theme is None:
        return {}
    root = etree.fromstring(theme)
    result: dict[str, str] = {}
    for family in ("major", "minor"):
        for name, face in _THEME_FACE.items():
            found = root.find(f".//{_A}{family}Font/{_A}{face}")
            if found is not None and found.get("typeface"):
                result[family + name] = str(found.get("typeface"))
    return result


def _value(element: etree._Element, path: str) -> str:
    found = element.find(path)
    return "" if found is None else str(found.get(_W + "val", ""))


def _is_on(value: str) -> bool:
    return value not in _OFF


def _number(text: str) -> float:
    """Twips or half-points; the norm of 2011 allows "12pt" too, which no program writes here."""
    try:
        return float(text)
    except ValueError:
        return 0.0
