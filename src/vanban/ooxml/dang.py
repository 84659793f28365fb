"""The look (dạng) of runs and paragraphs once every level of formatting has had its say: the cascade.

From the weakest level to the strongest: document defaults, table style with its conditional parts, paragraph
style, numbering, character style, the paragraph and run themselves; a style first takes what the style it is
based on says (ECMA-376 17.7.2). Bold, italic, capitals and the like are toggles: two styles that both say
bold give text that is not (17.7.3). A theme font beats a font named beside it, and either replaces what a
weaker level said. The indents of a numbering level stand where the numbering is named: in a style they yield
to the indents of that style, on a paragraph they beat those of its style.

Two things are left as they are written: the grid of lines (`docGrid`), which exact spacing ignores, and what
Word makes of a paragraph style that only repeats the defaults inside a table.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from vanban.ooxml.chu_de import ChuDe
from vanban.ooxml.danh_so import DanhSo
from vanban.ooxml.khai import NUMBERING, Khai, read_numbering, read_paragraph, read_run
from vanban.ooxml.so_do import OFF
from vanban.ooxml.thuoc_tinh import W
from vanban.ooxml.ve_ngoai import DangChu, DangDoan, paragraph_look, run_look

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

__all__ = ["Cascade", "DangChu", "DangDoan", "Nen", "read_cascade"]

_W: Final = f"{{{W}}}"
_VAL, _TYPE, _DEFAULT, _STYLE_ID = _W + "val", _W + "type", _W + "default", _W + "styleId"
_P_STYLE, _R_STYLE, _P_PR, _R_PR = _W + "pStyle", _W + "rStyle", _W + "pPr", _W + "rPr"
_BASED_ON, _LINK, _PART, _STYLE = _W + "basedOn", _W + "link", _W + "tblStylePr", _W + "style"
_NO_LOOK: Final = frozenset({_P_STYLE, _R_PR, _W + "sectPr", _W + "pPrChange", _W + "tabs"})
"""Children of `w:pPr` that the look of the paragraph does not depend on, or that are in its base."""
_NOBODY: Final = Khai({}, {}, {})


@dataclass(slots=True, eq=False)
class Nen:
    """What runs of a paragraph start from (nền): the levels below them, merged once for equal paragraphs."""

    toggle_levels: tuple[Mapping[str, bool], ...]
    """Toggles of the table style and the paragraph style."""
    run: Mapping[str, Any]
    paragraph: Mapping[str, Any]
    kieu: str
    looks: dict[Any, DangChu] = field(default_factory=dict)
    """Looks of runs by what is written on them."""
    paragraph_looks: dict[Any, DangDoan] = field(default_factory=dict)
    plain: DangDoan | None = None
    """The look of a paragraph that says nothing itself."""


@dataclass(slots=True, eq=False)
class Cascade:
    """The styles of a document, read once; `base`, `paragraph` and `run` answer for its elements."""

    styles: Mapping[str, etree._Element]
    defaults: Khai
    paragraph_default: str
    theme: ChuDe
    table_default: str = ""
    danh_so: DanhSo | None = None
    _chains: dict[Any, Khai] = field(default_factory=dict)
    _bases: dict[Any, Nen] = field(default_factory=dict)
    _styled: dict[str, str] = field(default_factory=dict)

    def base(self, p_pr: etree._Element | None, table_style: str = "", parts: tuple[str, ...] = ()) -> Nen:
        """What the runs of a paragraph start from, in a cell where `parts` of the table's style hold."""
        style, unnumbered = "", False
        for child in p_pr if p_pr is not None else ():
            tag = child.tag
            if tag == _P_STYLE:
                style = child.get(_VAL, "")
            elif tag == NUMBERING:
                unnumbered = read_numbering(child)[0] == 0
        return self._base(self._known(style), table_style, parts, unnumbered=unnumbered)

    def _base(
        self, style: str, table_style: str = "", parts: tuple[str, ...] = (), *, unnumbered: bool = False
    ) -> Nen:
        key = (table_style, parts, style, unnumbered)
        found = self._bases.get(key)
        if found is None:
            table = self._table(table_style, parts)
            own = self._chain(style, "paragraph", unnumbered=unnumbered)
            found = self._bases[key] = Nen(
                (table.toggles, own.toggles),
                {**self.defaults.run, **table.run, **own.run},
                _merged(self.defaults.paragraph, table.paragraph, own.paragraph),
                style,
            )
        return found

    def _known(self, style: str) -> str:
        """A paragraph style; the default one where there is none of this id, or it is of another kind."""
        known = self._styled.get(style)
        if known is None:
            element = self.styles.get(style)
            right = element is not None and element.get(_TYPE, "paragraph") == "paragraph"
            known = self._styled[style] = style if right else self.paragraph_default
        return known

    def style_look(self, style: str = "") -> tuple[DangChu, DangDoan]:
        """How plain text in a paragraph of a style looks; "" is the default style."""
        base = self._base(self._known(style))
        return self.run(base, None), self.paragraph(base, None)

    def names(self) -> list[str]:
        """Names of the styles as Word shows them."""
        return [_value(style, _W + "name") for style in self.styles.values()]

    def numbering(self, p_pr: etree._Element | None) -> tuple[int, int] | None:
        """Use and level of the automatic numbering of a paragraph; None when it has none."""
        if self.danh_so is None:
            return None
        number = level = None
        style = ""
        for child in p_pr if p_pr is not None else ():
            tag = child.tag
            if tag == _P_STYLE:
                style = child.get(_VAL, "")
            elif tag == NUMBERING:
                number, level = read_numbering(child)
        if number is None or level is None:
            said = self._chain(self._known(style), "paragraph").paragraph
            if number is None:
                number = said.get("numId", 0)
                level = said.get("ilvl", 0) if level is None else level
        return (number, level or 0) if number else None

    def has_parts(self, table_style: str) -> bool:
        """Whether a table style looks different in different parts of a table."""
        return any(style.find(_PART) is not None for style in self._line(table_style))

    def paragraph(self, base: Nen, p_pr: etree._Element | None) -> DangDoan:
        """The look of a paragraph with the properties `p_pr`."""
        if p_pr is None or not len(p_pr) or (len(p_pr) == 1 and p_pr[0].tag == _P_STYLE):
            if base.plain is None:
                base.plain = paragraph_look(base.paragraph, base.run, base.kieu)
            return base.plain
        written: list[Any] = []
        for child in p_pr:
            tag = child.tag
            if tag not in _NO_LOOK:
                written.append(tag)
                written += child.items()
                if len(child):  # borders, numbering
                    return self._own_look(base, p_pr)
        key = tuple(written)
        look = base.paragraph_looks.get(key)
        if look is None:
            look = base.paragraph_looks[key] = self._own_look(base, p_pr)
        return look

    def _own_look(self, base: Nen, p_pr: etree._Element) -> DangDoan:
        said = dict(base.paragraph)
        if self.danh_so is not None and p_pr.find(NUMBERING) is not None:
            used = self.numbering(p_pr)
            level = None if used is None else self.danh_so.level(*used)
            if level is not None:
                _put(level.thut, said)
        read_paragraph(p_pr, said)
        return paragraph_look(said, base.run, base.kieu)

    def run(self, base: Nen, r_pr: etree._Element | None) -> DangChu:
        """The look of a run with the properties `r_pr` in a paragraph that starts from `base`."""
        key: tuple[Any, ...] | None = None
        if r_pr is not None:
            said: list[Any] = []
            for child in r_pr:
                said.append(child.tag)
                said += child.items()
            key = tuple(said)
        look = base.looks.get(key)
        if look is None:
            look = base.looks[key] = self._run(base, r_pr)
        return look

    def _run(self, base: Nen, r_pr: etree._Element | None) -> DangChu:
        run = dict(base.run)
        levels = list(base.toggle_levels)
        direct: dict[str, bool] = {}
        if r_pr is not None:
            character = self._chain(_value(r_pr, _R_STYLE), "character")
            levels.append(character.toggles)
            run.update(character.run)
            read_run(r_pr, direct, run, self.theme)
        always = self.defaults.toggles

        def toggle(name: str) -> bool:
            if name in direct:
                return direct[name]
            return always.get(name, False) or sum(level.get(name, False) for level in levels) % 2 == 1

        return run_look(run, toggle)

    def _chain(self, style: str, kind: str, *, unnumbered: bool = False) -> Khai:
        """What a style says together with those it is based on; nothing for one of another kind."""
        key = (style, kind, unnumbered)
        found = self._chains.get(key)
        if found is None:
            found = self._chains[key] = self._read_chain(style, kind, unnumbered=unnumbered)
        return found

    def _read_chain(self, style: str, kind: str, *, unnumbered: bool) -> Khai:
        toggles: dict[str, bool] = {}
        run: dict[str, Any] = {}
        paragraph: dict[str, Any] = {}
        for element in reversed(list(self._line(style, kind))):
            for p_pr in element.iterfind(_P_PR):
                if self.danh_so is not None and kind == "paragraph":
                    self._read_numbering(p_pr, element.get(_STYLE_ID, ""), paragraph, unnumbered=unnumbered)
                read_paragraph(p_pr, paragraph)
            for r_pr in element.iterfind(_R_PR):
                read_run(r_pr, toggles, run, self.theme)
        return Khai(toggles, run, paragraph)

    def _read_numbering(
        self, p_pr: etree._Element, style: str, said: dict[str, Any], *, unnumbered: bool
    ) -> None:
        """Put the numbering a style names over `said`, with the indents of its level."""
        named = p_pr.find(NUMBERING)
        if named is None or self.danh_so is None:
            return
        number, level = read_numbering(named)
        number = said.get("numId", 0) if number is None else number
        if level is None:
            level = self.danh_so.level_of(number, style)
        said["numId"], said["ilvl"] = number, level
        found = self.danh_so.level(number, level)
        if found is not None and not unnumbered:
            _put(found.thut, said)

    def _table(self, style: str, parts: tuple[str, ...]) -> Khai:
        """What a table style says of a cell where these parts hold; "" is no table."""
        if not style:
            return _NOBODY
        if style not in self.styles:
            style = self.table_default
        whole = self._chain(style, "table")
        if not parts or not self.has_parts(style):
            return whole
        key = (style, parts)
        found = self._chains.get(key)
        if found is None:
            toggles, run, paragraph = dict(whole.toggles), dict(whole.run), dict(whole.paragraph)
            line = list(reversed(list(self._line(style, "table"))))
            for name in parts:
                for element in line:
                    for part in element.iterfind(_PART):
                        if part.get(_TYPE) == name:
                            for p_pr in part.iterfind(_P_PR):
                                read_paragraph(p_pr, paragraph)
                            for r_pr in part.iterfind(_R_PR):
                                read_run(r_pr, toggles, run, self.theme)
            found = self._chains[key] = Khai(toggles, run, paragraph)
        return found

    def _line(self, style: str, kind: str = "") -> Iterator[etree._Element]:
        """A style and those it is based on; Word breaks a circle of styles, too.

        A paragraph style named for a run stands for the character style it is linked with.
        """
        seen: set[str] = set()
        while style in self.styles and style not in seen:
            seen.add(style)
            element = self.styles[style]
            if kind and element.get(_TYPE, "paragraph") != kind:
                if kind != "character" or len(seen) > 1:
                    return
                style = _value(element, _LINK)
                continue
            yield element
            style = _value(element, _BASED_ON)


def _merged(*levels: Mapping[str, Any]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for level in levels:
        _put(level, result)
    return result


def _put(level: Mapping[str, Any], said: dict[str, Any]) -> None:
    """Put paragraph properties over weaker ones; a length replaces what was said in letters."""
    for name, value in level.items():
        said.pop(name + "Chars", None)
        said[name] = value


def read_cascade(
    styles: etree._Element | None,
    theme: etree._Element | ChuDe | None = None,
    numbering: etree._Element | None = None,
) -> Cascade:
    """The cascade of a document from the roots of word/styles.xml, theme and word/numbering.xml.

    None is a part that is not there; a `ChuDe` reads the theme when it is needed.
    """
    fonts = theme if isinstance(theme, ChuDe) else ChuDe(lambda: (theme, None))
    by_id: dict[str, etree._Element] = {}
    toggles: dict[str, bool] = {}
    run: dict[str, Any] = {}
    paragraph: dict[str, Any] = {}
    first = {"paragraph": "", "table": ""}
    if styles is not None:
        for p_pr in styles.iterfind(f"{_W}docDefaults/{_W}pPrDefault/{_P_PR}"):
            read_paragraph(p_pr, paragraph)
        for r_pr in styles.iterfind(f"{_W}docDefaults/{_W}rPrDefault/{_R_PR}"):
            read_run(r_pr, toggles, run, fonts)
        for style in styles.iterchildren(_STYLE):
            name = style.get(_STYLE_ID, "")
            by_id[name] = style
            default = style.get(_DEFAULT)
            if default is not None and default not in OFF:
                kind = style.get(_TYPE, "paragraph")
                if not first.get(kind, "-"):
                    first[kind] = name
    lists = None if numbering is None else DanhSo(numbering, by_id)
    defaults = Khai(toggles, run, paragraph)
    return Cascade(by_id, defaults, first["paragraph"], fonts, first["table"], lists)


def _value(element: etree._Element, name: str) -> str:
    found = element.find(name)
    return "" if found is None else str(found.get(_VAL, ""))
