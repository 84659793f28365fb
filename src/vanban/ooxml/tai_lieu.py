"""A .docx as it reads: its paragraphs in order with place and look, its sections, headers and properties.

One pass over the body gives a flat list of paragraphs; where each stands (body, table cell, text box) is kept
beside it. Text that a tracked change deletes is left out, text that it inserts is in: what Word would print
after "accept all". Looks are worked out when they are asked for.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from lxml import etree

from vanban.ooxml.dang import Cascade, DangChu, DangDoan, Nen, read_cascade
from vanban.ooxml.thuoc_tinh import R, W
from vanban.opc import read_package

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from os import PathLike

    from vanban.opc import Package

__all__ = ["Doan", "Khuc", "Manh", "Noi", "O", "PhanTrang", "TaiLieu", "read_document"]

_W: Final = f"{{{W}}}"
_R: Final = f"{{{R}}}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MM: Final = 25.4 / 1440
_P, _TBL, _R_TAG, _PPR, _RPR = f"{_W}p", f"{_W}tbl", f"{_W}r", f"{_W}pPr", f"{_W}rPr"
_T, _BR, _TAB = f"{_W}t", f"{_W}br", f"{_W}tab"

Noi = Literal["than", "bang", "khung", "dau-trang", "chan-trang"]
"""Where a paragraph stands: body, table cell, text box or frame, header, footer."""


class O(NamedTuple):  # noqa: E742  # ô, a cell
    """A table cell: number of its table among all (from 0), row, column, and columns of that row."""

    bang: int
    hang: int
    cot: int
    so_cot: int
    element: etree._Element


class Manh(NamedTuple):
    """A run's share of a paragraph's text, `tu` to `den`."""

    tu: int
    den: int
    element: etree._Element
    r_pr: etree._Element | None


@dataclass(slots=True, eq=False)
class Doan:
    """A paragraph."""

    so: int
    """Its number among all of the part, in reading order, from 0."""
    element: etree._Element
    p_pr: etree._Element | None
    nguyen: str
    """The text as typed; a line break is ``\\n``, a page or column break ``\\f``, a tab ``\\t``."""
    manh: tuple[Manh, ...]
    noi: Noi
    o: O | None
    phan: int
    """Number of its section, from 0."""
    trang: int | None
    """The page it begins on, where the program that saved the file has left word of it; from 1."""
    cascade: Cascade = field(repr=False)
    bang_kieu: str = ""
    """Style of the table it stands in."""
    nhan: str = ""
    """What automatic numbering prints before it: ``1.``, ``-``; "" when it has none."""
    truong: tuple[str, ...] = ()
    """Names of the fields in it: PAGE, NUMPAGES …"""
    hinh: int = 0
    """Pictures and drawings in it."""
    _nen: Nen | None = None
    _dang: DangDoan | None = None
    _van_ban: str | None = None

    @property
    def van_ban(self) -> str:
        """The text in NFC."""
        if self._van_ban is None:
            self._van_ban = unicodedata.normalize("NFC", self.nguyen)
        return self._van_ban

    @property
    def sua_duoc(self) -> bool:
        """Whether positions in `van_ban` are positions in the runs, so that a piece can be replaced."""
        return self.van_ban == self.nguyen

    @property
    def nen(self) -> Nen:
        """What its runs start from."""
        if self._nen is None:
            self._nen = self.cascade.base(self.p_pr, self.bang_kieu)
        return self._nen

    @property
    def dang(self) -> DangDoan:
        """Its look."""
        if self._dang is None:
            self._dang = self.cascade.paragraph(self.nen, self.p_pr)
        return self._dang

    def dang_manh(self, manh: Manh) -> DangChu:
        """The look of one of its runs."""
        return self.cascade.run(self.nen, manh.r_pr)

    @property
    def trong(self) -> bool:
        """Whether nothing is to be read in it."""
        return not self.nguyen.strip() and not self.nhan


@dataclass(frozen=True, slots=True)
class Khuc:
    """A piece of a paragraph (khúc): positions in its text, from `tu` to before `den`."""

    doan: Doan
    tu: int
    den: int

    @property
    def van_ban(self) -> str:
        """Its text."""
        return self.doan.van_ban[self.tu : self.den]

    def dang(self) -> Iterator[tuple[int, int, DangChu]]:
        """From, to and look of each run that shows in it; blanks alone do not show."""
        doan = self.doan
        exact = doan.sua_duoc
        text = doan.nguyen
        for manh in doan.manh:
            if not exact:  # letters in pieces: positions differ, so the whole paragraph is looked at
                if text[manh.tu : manh.den].strip():
                    yield 0, len(doan.van_ban), doan.dang_manh(manh)
                continue
            tu, den = max(manh.tu, self.tu), min(manh.den, self.den)
            if tu < den and text[tu:den].strip():
                yield tu, den, doan.dang_manh(manh)

    def con(self, tu: int, den: int) -> Khuc:
        """A piece of it; positions within its own text."""
        return Khuc(self.doan, self.tu + tu, self.tu + den)


@dataclass(slots=True, eq=False)
class PhanTrang:
    """A section (phần): paper, margins and what stands at the edges; lengths in mm."""

    so: int
    element: etree._Element | None
    rong: float
    cao: float
    ngang: bool
    le_tren: float
    le_duoi: float
    le_trai: float
    le_phai: float
    gay: float
    """Gutter."""
    cach_dau_trang: float
    """From the top edge of the paper to the header."""
    trang_dau_rieng: bool
    bat_dau_so: int | None
    """The page number it starts with; None: it goes on."""
    dau_trang: Mapping[str, tuple[Doan, ...]] = field(default_factory=dict)
    """"default", "first", "even" → paragraphs of the header; inherited ones are filled in."""
    chan_trang: Mapping[str, tuple[Doan, ...]] = field(default_factory=dict)


@dataclass(eq=False)
class TaiLieu:
    """A document as it reads."""

    package: Package
    part: str
    """Name of the main part."""
    root: etree._Element
    doan: tuple[Doan, ...]
    phan: tuple[PhanTrang, ...]
    cascade: Cascade
    settings: etree._Element | None
    thay_doi: int
    """Tracked changes that nobody has accepted or refused yet."""
    trees: dict[str, etree._Element]
    """The parts that were parsed: name → root."""

    @cached_property
    def doi_xung(self) -> bool:
        """Whether margins are mirrored on even pages."""
        return self._setting("mirrorMargins")

    @cached_property
    def chan_le(self) -> bool:
        """Whether even pages have headers of their own."""
        return self._setting("evenAndOddHeaders")

    @cached_property
    def thuoc_tinh(self) -> dict[str, str]:
        """Properties of the file: title, subject, keywords …; those of its own as "custom:name"."""
        result: dict[str, str] = {}
        core = self.package.parts.get("docProps/core.xml")
        if core is not None:
            for child in etree.fromstring(core):
                if isinstance(child.tag, str):
                    result[etree.QName(child).localname] = child.text or ""
        custom = self.package.parts.get("docProps/custom.xml")
        if custom is not None:
            for child in etree.fromstring(custom):
                if isinstance(child.tag, str):
                    result[f"custom:{child.get('name', '')}"] = "".join(map(str, child.itertext()))
        return result

    def _setting(self, name: str) -> bool:
        if self.settings is None:
            return False
        found = self.settings.find(f"{_W}{name}")
        return found is not None and found.get(f"{_W}val", "1") not in {"0", "false", "off"}


def read_document(source: bytes | str | PathLike[str]) -> TaiLieu:
    """The document in `source`, its bytes or its path.

    Raises `MissingFile`, `CannotRead`, or `InvalidDocument` for what is no document of Word.
    """
    package = read_package(source)
    return _Reader(package).read()


class _Reader:
    """One document being read."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.trees: dict[str, etree._Element] = {}
        self.relations: dict[str, str] = {}
        self.thay_doi = 0

    def tree(self, name: str) -> etree._Element | None:
        data = self.package.parts.get(name)
        if data is None:
            return None
        if name not in self.trees:
            self.trees[name] = etree.fromstring(data)
        return self.trees[name]

    def read(self) -> TaiLieu:
        part = _main_part(self.package)
        root = self.tree(part)
        if root is None:  # pragma: no cover - _main_part names a part that is there
            raise KeyError(part)
        folder = part.rpartition("/")[0]
        by_kind = {}
        for name, kind, target in _relations(self.package, part):
            self.relations[name] = _resolved(folder, target)
            by_kind.setdefault(kind, self.relations[name])
        cascade = read_cascade(self.tree(by_kind.get("styles", "")), self.tree(by_kind.get("theme", "")))
        settings = self.tree(by_kind.get("settings", ""))
        body = root.find(f"{_W}body")
        walk = _Walk(cascade)
        if body is not None:
            walk.blocks(body, "than", None, "")
        if not walk.biet_trang:
            for doan in walk.doan:
                doan.trang = None
        sections = self._sections(walk.sections, cascade)
        return TaiLieu(
            self.package, part, root, tuple(walk.doan), sections, cascade, settings, walk.thay_doi, self.trees
        )

    def _sections(self, found: list[etree._Element | None], cascade: Cascade) -> tuple[PhanTrang, ...]:
        result: list[PhanTrang] = []
        before: dict[str, dict[str, tuple[Doan, ...]]] = {"header": {}, "footer": {}}
        for so, element in enumerate(found):
            edges = {kind: dict(parts) for kind, parts in before.items()}
            if element is not None:
                for kind, parts in edges.items():
                    for reference in element.iterfind(f"{_W}{kind}Reference"):
                        target = self.tree(self.relations.get(reference.get(f"{_R}id", ""), ""))
                        if target is not None:
                            noi: Noi = "dau-trang" if kind == "header" else "chan-trang"
                            walk = _Walk(cascade, so)
                            walk.blocks(target, noi, None, "")
                            parts[reference.get(f"{_W}type", "default")] = tuple(walk.doan)
            before = edges
            result.append(_section(so, element, edges))
        return tuple(result)


class _Walk:
    """The paragraphs of one part, gathered in reading order."""

    def __init__(self, cascade: Cascade, phan: int = 0) -> None:
        self.cascade = cascade
        self.doan: list[Doan] = []
        self.sections: list[etree._Element | None] = []
        self.phan = phan
        self.bang = -1
        self.thay_doi = 0
        self.trang = 1
        self.biet_trang = False

    def blocks(self, parent: etree._Element, noi: Noi, o: O | None, table_style: str) -> None:
        for child in parent:
            tag = child.tag
            if tag == _P:
                self.paragraph(child, noi, o, table_style)
            elif tag == _TBL:
                self.table(child, noi)
            elif tag == f"{_W}sdt":
                content = child.find(f"{_W}sdtContent")
                if content is not None:
                    self.blocks(content, noi, o, table_style)
            elif tag in _TRANSPARENT:
                self.blocks(child, noi, o, table_style)
            elif tag == f"{_W}sectPr":
                self.sections.append(child)
        if parent.tag == f"{_W}body" and (not len(parent) or parent[-1].tag != f"{_W}sectPr"):
            self.sections.append(None)

    def table(self, table: etree._Element, noi: Noi) -> None:
        self.bang += 1
        bang = self.bang
        found = table.find(f"{_W}tblPr/{_W}tblStyle")
        style = "" if found is None else found.get(f"{_W}val", "")
        inside: Noi = "bang" if noi == "than" else noi
        for hang, row in enumerate(_through(table, f"{_W}tr")):
            cells = list(_through(row, f"{_W}tc"))
            for cot, cell in enumerate(cells):
                self.blocks(cell, inside, O(bang, hang, cot, len(cells), cell), style)

    def paragraph(self, p: etree._Element, noi: Noi, o: O | None, table_style: str) -> None:
        p_pr = p.find(_PPR)
        texts: list[str] = []
        manh: list[Manh] = []
        state = _Paragraph(texts, manh)
        trang = self.trang
        self._runs(p, state)
        if state.dau_trang and self.trang > trang:  # the break stands before any of its text
            trang = self.trang
        framed = p_pr is not None and p_pr.find(f"{_W}framePr") is not None
        self.doan.append(
            Doan(
                so=len(self.doan),
                element=p,
                p_pr=p_pr,
                nguyen="".join(texts),
                manh=tuple(manh),
                noi="khung" if framed and noi == "than" else noi,
                o=o,
                phan=self.phan,
                trang=trang,
                cascade=self.cascade,
                bang_kieu=table_style,
                truong=tuple(state.truong),
                hinh=state.hinh,
            )
        )
        for box in state.khung:
            self.blocks(box, "khung" if noi in {"than", "bang", "khung"} else noi, None, "")
        if p_pr is not None:
            section = p_pr.find(f"{_W}sectPr")
            if section is not None:
                self.sections.append(section)
                self.phan += 1

    def _runs(self, parent: etree._Element, state: _Paragraph) -> None:
        for child in parent:
            tag = child.tag
            if tag == _R_TAG:
                self._run(child, state)
            elif tag in _TRANSPARENT_INLINE:
                if tag == f"{_W}ins":
                    self.thay_doi += 1
                if tag == f"{_W}fldSimple":
                    state.truong += [word.upper() for word in child.get(f"{_W}instr", "").split()[:1]]
                self._runs(child, state)
            elif tag in _DELETED:
                self.thay_doi += 1
            elif tag == f"{_W}sdt":
                content = child.find(f"{_W}sdtContent")
                if content is not None:
                    self._runs(content, state)

    def _run(self, run: etree._Element, state: _Paragraph) -> None:
        r_pr = None
        start = state.dai
        for child in run:
            tag = child.tag
            if tag == _T:
                text = child.text
                if text and not state.trong_ma:
                    state.texts.append(text)
                    state.dai += len(text)
            elif tag == _RPR:
                r_pr = child
            elif tag == _TAB:
                state.them("\t")
            elif tag == _BR:
                state.them("\n" if child.get(f"{_W}type", "textWrapping") == "textWrapping" else "\f")
            elif tag == f"{_W}cr":
                state.them("\n")
            elif tag == f"{_W}noBreakHyphen":
                state.them("\u2011")
            elif tag == f"{_W}sym":
                state.them("\ufffc")
            elif tag == f"{_W}lastRenderedPageBreak":
                self.trang += 1
                self.biet_trang = True
                state.dau_trang = state.dau_trang or not state.dai
            elif tag == f"{_W}fldChar":
                kind = child.get(f"{_W}fldCharType")
                if kind == "begin":
                    state.ma.append("")
                    state.trong_ma = True
                elif kind == "separate" or kind == "end":
                    state.trong_ma = False
                    state.ghi_truong()
            elif tag == f"{_W}instrText":
                if state.ma:
                    state.ma[-1] += child.text or ""
            elif tag in _DRAWN:
                state.hinh += 1
                state.khung += _text_boxes(child)
        if state.dai > start:
            state.manh.append(Manh(start, state.dai, run, r_pr))


@dataclass(slots=True)
class _Paragraph:
    """What is gathered of one paragraph."""

    texts: list[str]
    manh: list[Manh]
    dai: int = 0
    ma: list[str] = field(default_factory=list)
    trong_ma: bool = False
    """Inside the code of a field, whose text is not printed."""
    truong: list[str] = field(default_factory=list)
    khung: list[etree._Element] = field(default_factory=list)
    hinh: int = 0
    dau_trang: bool = False

    def them(self, text: str) -> None:
        self.texts.append(text)
        self.dai += len(text)

    def ghi_truong(self) -> None:
        words = self.ma.pop().split() if self.ma else []
        if words:
            self.truong.append(words[0].upper())


_TRANSPARENT: Final = frozenset(f"{_W}{name}" for name in ("ins", "moveTo", "customXml", "smartTag"))
_TRANSPARENT_INLINE: Final = frozenset(
    f"{_W}{name}"
    for name in ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple", "dir", "bdo")
)
_DELETED: Final = frozenset({f"{_W}del", f"{_W}moveFrom"})
_DRAWN: Final = frozenset({f"{_W}drawing", f"{_W}pict", f"{_W}object", f"{_MC}AlternateContent"})


def _through(parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, through the wrappers that may stand between."""
    for child in parent:
        if child.tag == wanted:
            yield child
        elif child.tag in _TRANSPARENT:
            yield from _through(child, wanted)
        elif child.tag == f"{_W}sdt":
            for content in child.iterfind(f"{_W}sdtContent"):
                yield from _through(content, wanted)


def _text_boxes(drawn: etree._Element) -> list[etree._Element]:
    """The text boxes of a drawing; of two renditions of one drawing only the first (mc:Choice)."""
    if drawn.tag == f"{_MC}AlternateContent":
        choice = drawn.find(f"{_MC}Choice")
        drawn = drawn if choice is None else choice
    result: list[etree._Element] = []
    for box in drawn.iter(f"{_W}txbxContent"):
        if not any(parent in result for parent in box.iterancestors(f"{_W}txbxContent")):
            result.append(box)
    return result


def _main_part(package: Package) -> str:
    from vanban.errors import Fault, InvalidDocument

    for _, kind, target in _relations(package, ""):
        if kind == "officeDocument":
            name = _resolved("", target)
            if name in package.parts:
                return name
    if "word/document.xml" in package.parts:
        return "word/document.xml"
    raise InvalidDocument(
        Fault("khong-phai-docx", "tệp không phải .docx", found="tệp Office khác", expected="tệp .docx")
    )


def _relations(package: Package, part: str) -> Iterator[tuple[str, str, str]]:
    """Id, kind (last word of its type) and target of each relationship of a part; "" is the package."""
    folder, _, name = part.rpartition("/")
    data = package.parts.get(f"{folder}/_rels/{name}.rels" if part else "_rels/.rels")
    if data is None:
        return
    for child in etree.fromstring(data):
        if isinstance(child.tag, str) and child.get("TargetMode", "") != "External":
            kind = child.get("Type", "").rpartition("/")[2]
            yield child.get("Id", ""), kind, child.get("Target", "")


def _resolved(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    steps = folder.split("/") if folder else []
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step != ".":
            steps.append(step)
    return "/".join(steps)


def _section(
    so: int, element: etree._Element | None, edges: dict[str, dict[str, tuple[Doan, ...]]]
) -> PhanTrang:
    size = {} if element is None else _attributes(element, "pgSz")
    margin = {} if element is None else _attributes(element, "pgMar")
    number = {} if element is None else _attributes(element, "pgNumType")
    title = None if element is None else element.find(f"{_W}titlePg")

    def mm(source: Mapping[str, str], name: str, otherwise: float) -> float:
        try:
            return float(source.get(name, otherwise)) * _MM
        except ValueError:
            return otherwise * _MM

    start = number.get("start", "")
    return PhanTrang(
        so=so,
        element=element,
        rong=mm(size, "w", 12240),
        cao=mm(size, "h", 15840),
        ngang=size.get("orient") == "landscape",
        le_tren=abs(mm(margin, "top", 1440)),
        le_duoi=abs(mm(margin, "bottom", 1440)),
        le_trai=mm(margin, "left", 1440),
        le_phai=mm(margin, "right", 1440),
        gay=mm(margin, "gutter", 0),
        cach_dau_trang=mm(margin, "header", 720),
        trang_dau_rieng=title is not None and title.get(f"{_W}val", "1") not in {"0", "false", "off"},
        bat_dau_so=int(start) if start.lstrip("-").isdigit() else None,
        dau_trang=edges["header"],
        chan_trang=edges["footer"],
    )


def _attributes(element: etree._Element, name: str) -> dict[str, str]:
    found = element.find(f"{_W}{name}")
    if found is None:
        return {}
    return {str(key).rpartition("}")[2]: str(value) for key, value in found.attrib.items()}
