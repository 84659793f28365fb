"""How text comes out in Word: the look (dạng) of runs and paragraphs once every level has had its say.

From the weakest level to the strongest: document defaults, table style, paragraph style, character style,
the paragraph and run themselves; a style first takes what the style it is based on says (ECMA-376 17.7.2).
Bold, italic and capitals are toggles: two styles that both say bold give text that is not (17.7.3). A theme
font beats a font named beside it, and either replaces what a weaker level said.

Answers are in the words and units of the layout rows (pt, mm, "giua"), so that they compare at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from lxml import etree

from vanban.ooxml.thuoc_tinh import W

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Cascade", "DangChu", "DangDoan", "Nen", "read_cascade"]

_W: Final = f"{{{W}}}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_CAN: Final = {
    "left": "trai", "start": "trai", "center": "giua", "right": "phai", "end": "phai", "both": "deu",
    "distribute": "deu",
}  # fmt: skip
_OFF: Final = frozenset({"0", "false", "off", "none"})
_THEME_FACE: Final = {"Ascii": "latin", "HAnsi": "latin", "EastAsia": "ea", "Bidi": "cs"}
_TOGGLES: Final = {f"{_W}b": "dam", f"{_W}i": "nghieng", f"{_W}caps": "hoa", f"{_W}smallCaps": "hoa_nho"}
_PLAIN_ON: Final = {f"{_W}vanish": "an", f"{_W}strike": "gach_ngang", f"{_W}dstrike": "gach_ngang"}
_TW_MM: Final = 25.4 / 1440


class DangChu(NamedTuple):
    """The look of a run."""

    phong: tuple[str, ...]
    """The fonts of plain and of accented Latin, each once."""
    co: float
    """Size, pt."""
    dam: bool
    nghieng: bool
    gach_chan: bool
    hoa: bool
    """Shown in capitals however it is typed."""
    hoa_nho: bool
    mau: str
    """Colour as six hex digits; "auto" is the black of Word."""
    an: bool
    """Hidden: not printed."""
    gach_ngang: bool


class DangDoan(NamedTuple):
    """The look of a paragraph; lengths in mm, spacing in pt."""

    can: str
    """"trai", "giua", "phai", "deu"."""
    kieu_gian: str
    """Rule of line spacing: "exact", "atLeast", "auto"."""
    gian: float
    """Line spacing: pt, or lines where the rule is "auto"."""
    cach_tren: float
    cach_duoi: float
    cung_kieu: bool
    """No space between it and a neighbour of its own style (contextual spacing)."""
    thut_trai: float
    thut_phai: float
    thut_dau_dong: float
    """Indent of the first line beyond the others; negative when it hangs."""
    vien_tren: bool
    vien_duoi: bool
    """Whether a line is drawn below the paragraph (border)."""
    sang_trang: bool
    """Begins a page (page break before)."""
    giu_lien: bool
    kieu: str
    """Id of its style."""

    @property
    def gian_dong(self) -> float | None:
        """Exact line spacing, pt; None when it is not exact."""
        return self.gian if self.kieu_gian == "exact" else None


class _Said(NamedTuple):
    """What one level says: run toggles, other run properties, paragraph properties."""

    toggles: Mapping[str, bool]
    run: Mapping[str, Any]
    paragraph: Mapping[str, Any]


@dataclass(slots=True, eq=False)
class Nen:
    """What runs of a paragraph start from (nền): the levels below them, merged once for equal paragraphs."""

    toggle_levels: tuple[Mapping[str, bool], ...]
    """Toggles of the table style and the paragraph style."""
    run: Mapping[str, Any]
    paragraph: Mapping[str, Any]
    kieu: str
    looks: dict[Any, DangChu] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Cascade:
    """The styles of a document, read once; `base`, `paragraph` and `run` answer for its elements."""

    styles: Mapping[str, etree._Element]
    defaults: _Said
    paragraph_default: str
    theme: Mapping[str, str]
    _chains: dict[str, _Said] = field(default_factory=dict)
    _bases: dict[tuple[str, str], Nen] = field(default_factory=dict)

    def base(self, p_pr: etree._Element | None, table_style: str = "") -> Nen:
        """What the runs of a paragraph start from."""
        style = "" if p_pr is None else _value(p_pr, f"{_W}pStyle")
        if style not in self.styles:
            style = self.paragraph_default
        key = (table_style, style)
        found = self._bases.get(key)
        if found is None:
            table, own = self._chain(table_style), self._chain(style)
            found = self._bases[key] = Nen(
                (table.toggles, own.toggles),
                {**self.defaults.run, **table.run, **own.run},
                {**self.defaults.paragraph, **table.paragraph, **own.paragraph},
                style,
            )
        return found

    def paragraph(self, base: Nen, p_pr: etree._Element | None) -> DangDoan:
        """The look of a paragraph with the properties `p_pr`."""
        said = base.paragraph
        if p_pr is not None and len(p_pr):
            said = dict(said)
            _read_paragraph(p_pr, said)
        get = said.get
        rule = get("lineRule", "auto")
        line = get("line", 240.0)
        return DangDoan(
            can=_CAN.get(get("jc", "left"), get("jc", "left")),
            kieu_gian=rule,
            gian=line / 240 if rule == "auto" else line / 20,
            cach_tren=get("before", 0.0) / 20,
            cach_duoi=get("after", 0.0) / 20,
            cung_kieu=get("contextualSpacing", False),
            thut_trai=get("left", 0.0) * _TW_MM,
            thut_phai=get("right", 0.0) * _TW_MM,
            thut_dau_dong=get("first", 0.0) * _TW_MM,
            vien_tren=get("top", False),
            vien_duoi=get("bottom", False),
            sang_trang=get("pageBreakBefore", False),
            giu_lien=get("keepNext", False),
            kieu=base.kieu,
        )

    def run(self, base: Nen, r_pr: etree._Element | None) -> DangChu:
        """The look of a run with the properties `r_pr` in a paragraph that starts from `base`."""
        key = None if r_pr is None else tuple([(child.tag, *child.attrib.values()) for child in r_pr])
        look = base.looks.get(key)
        if look is None:
            look = base.looks[key] = self._run(base, r_pr)
        return look

    def _run(self, base: Nen, r_pr: etree._Element | None) -> DangChu:
        run = dict(base.run)
        levels = list(base.toggle_levels)
        direct: dict[str, bool] = {}
        if r_pr is not None:
            character = self._chain(_value(r_pr, f"{_W}rStyle"))
            levels.append(character.toggles)
            run.update(character.run)
            _read_run(r_pr, direct, run, self.theme)

        def toggle(name: str) -> bool:
            if name in direct:
                return direct[name]
            if self.defaults.toggles.get(name):
                return True
            return sum(level.get(name, False) for level in levels) % 2 == 1

        get = run.get
        return DangChu(
            phong=tuple(dict.fromkeys((get("ascii", _UNSAID_FONT), get("hAnsi", _UNSAID_FONT)))),
            co=get("sz", 20.0) / 2,
            dam=toggle("dam"),
            nghieng=toggle("nghieng"),
            gach_chan=get("u", False),
            hoa=toggle("hoa"),
            hoa_nho=toggle("hoa_nho"),
            mau=get("color", "auto"),
            an=get("an", False),
            gach_ngang=get("gach_ngang", False),
        )

    def _chain(self, style: str) -> _Said:
        """What a style says together with those it is based on."""
        found = self._chains.get(style)
        if found is None:
            toggles: dict[str, bool] = {}
            run: dict[str, Any] = {}
            paragraph: dict[str, Any] = {}
            for element in reversed(list(self._line(style))):
                for p_pr in element.iterfind(f"{_W}pPr"):
                    _read_paragraph(p_pr, paragraph)
                for r_pr in element.iterfind(f"{_W}rPr"):
                    _read_run(r_pr, toggles, run, self.theme)
            found = self._chains[style] = _Said(toggles, run, paragraph)
        return found

    def _line(self, style: str) -> Iterator[etree._Element]:
        """A style and those it is based on; Word breaks a circle of styles, too."""
        seen: set[str] = set()
        while style in self.styles and style not in seen:
            seen.add(style)
            yield self.styles[style]
            style = _value(self.styles[style], f"{_W}basedOn")


_UNSAID_FONT: Final = "Times New Roman"


def read_cascade(styles: etree._Element | None, theme: etree._Element | None = None) -> Cascade:
    """The cascade of a document from the roots of word/styles.xml and of its theme; None: no such part."""
    fonts = _theme_fonts(theme)
    by_id: dict[str, etree._Element] = {}
    toggles: dict[str, bool] = {}
    run: dict[str, Any] = {}
    paragraph: dict[str, Any] = {}
    default = ""
    if styles is not None:
        for p_pr in styles.iterfind(f"{_W}docDefaults/{_W}pPrDefault/{_W}pPr"):
            _read_paragraph(p_pr, paragraph)
        for r_pr in styles.iterfind(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr"):
            _read_run(r_pr, toggles, run, fonts)
        for style in styles.iterfind(f"{_W}style"):
            name = style.get(f"{_W}styleId", "")
            by_id[name] = style
            if style.get(f"{_W}type") == "paragraph" and style.get(f"{_W}default", "0") not in _OFF:
                default = default or name
    return Cascade(by_id, _Said(toggles, run, paragraph), default, fonts)


def _read_run(
    r_pr: etree._Element, toggles: dict[str, bool], run: dict[str, Any], theme: Mapping[str, str]
) -> None:
    """Put what `r_pr` says over what weaker levels said."""
    for child in r_pr:
        tag = child.tag
        if tag in _TOGGLES:
            toggles[_TOGGLES[tag]] = child.get(f"{_W}val", "1") not in _OFF
        elif tag == f"{_W}sz":
            run["sz"] = _number(child.get(f"{_W}val", ""), 20.0)
        elif tag == f"{_W}rFonts":
            for slot in ("ascii", "hAnsi"):
                themed, plain = child.get(f"{_W}{slot}Theme"), child.get(f"{_W}{slot}")
                if themed is not None:
                    font = theme.get(themed) or plain
                else:
                    font = plain
                if font is not None:
                    run[slot] = font
        elif tag == f"{_W}u":
            run["u"] = child.get(f"{_W}val", "single") not in _OFF
        elif tag == f"{_W}color":
            run["color"] = child.get(f"{_W}val", "auto")
        elif tag in _PLAIN_ON:
            run[_PLAIN_ON[tag]] = child.get(f"{_W}val", "1") not in _OFF


def _read_paragraph(p_pr: etree._Element, said: dict[str, Any]) -> None:
    for child in p_pr:
        tag = child.tag
        if tag == f"{_W}spacing":
            for name in ("before", "after", "line"):
                value = child.get(f"{_W}{name}")
                if value is not None:
                    said[name] = _number(value, 0.0)
            rule = child.get(f"{_W}lineRule")
            if rule is not None or child.get(f"{_W}line") is not None:
                said["lineRule"] = rule or "auto"
        elif tag == f"{_W}ind":
            for name, other in (("left", "start"), ("right", "end")):
                value = child.get(f"{_W}{name}", child.get(f"{_W}{other}"))
                if value is not None:
                    said[name] = _number(value, 0.0)
            hanging, first = child.get(f"{_W}hanging"), child.get(f"{_W}firstLine")
            if hanging is not None:
                said["first"] = -_number(hanging, 0.0)
            elif first is not None:
                said["first"] = _number(first, 0.0)
        elif tag == f"{_W}jc":
            said["jc"] = child.get(f"{_W}val", "left")
        elif tag == f"{_W}pBdr":
            for side in ("top", "bottom"):
                border = child.find(f"{_W}{side}")
                if border is not None:
                    said[side] = border.get(f"{_W}val", "nil") not in {"nil", "none"}
        elif tag in _PARAGRAPH_ON:
            said[_PARAGRAPH_ON[tag]] = child.get(f"{_W}val", "1") not in _OFF


_PARAGRAPH_ON: Final = {f"{_W}{name}": name for name in ("contextualSpacing", "pageBreakBefore", "keepNext")}


def _theme_fonts(theme: etree._Element | None) -> dict[str, str]:
    """``majorAscii`` … ``minorBidi`` → font; a face that the theme leaves empty is left out."""
    result: dict[str, str] = {}
    if theme is None:
        return result
    for family in ("major", "minor"):
        for name, face in _THEME_FACE.items():
            found = theme.find(f".//{_A}{family}Font/{_A}{face}")
            if found is not None and found.get("typeface"):
                result[family + name] = str(found.get("typeface"))
    return result


def _value(element: etree._Element, path: str) -> str:
    found = element.find(path)
    return "" if found is None else str(found.get(f"{_W}val", ""))


def _number(text: str, otherwise: float) -> float:
    """Twips or half-points."""
    try:
        return float(text)
    except ValueError:
        return otherwise
