"""A .docx as it reads: its paragraphs in order with place and look, its sections, headers and properties.

One pass over the body gives a flat list of paragraphs; where each stands (body, table cell, text box) is kept
beside it. Headers, settings, theme and looks are worked out when they are asked for.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from lxml import etree

from vanban.errors import InvalidDocument
from vanban.ooxml.chu_de import ChuDe
from vanban.ooxml.dang import Cascade, read_cascade
from vanban.ooxml.danh_so import BoDem
from vanban.ooxml.doan import Doan, Khuc, Manh, Noi, O
from vanban.ooxml.duyet import Duyet
from vanban.ooxml.goi import Goi
from vanban.ooxml.phan_trang import PhanTrang, read_sections
from vanban.ooxml.so_do import is_on
from vanban.ooxml.thuoc_tinh import W
from vanban.opc import read_package

if TYPE_CHECKING:
    from os import PathLike

    from vanban.ooxml.phan_trang import Canh
    from vanban.opc import Package

__all__ = ["Doan", "Khuc", "Manh", "Noi", "O", "PhanTrang", "TaiLieu", "read_document"]

_W: Final = f"{{{W}}}"
_CHANGES: Final = tuple(
    _W + each
    for each in (
        "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange",
        "trPrChange", "tcPrChange", "tblGridChange", "cellIns", "cellDel", "cellMerge", "numberingChange",
    )
)  # fmt: skip


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
    chua_doc: int
    """Contents kept in other parts, which are not read: files inserted as such (altChunk), subdocuments."""
    goi: Goi = field(repr=False)
    _kinds: dict[str, str] = field(repr=False)

    @property
    def trees(self) -> dict[str, etree._Element]:
        """The parts that make the document, parsed: name → root. Headers and footers are among them."""
        for phan in self.phan:
            _ = phan.dau_trang, phan.chan_trang
        _ = self.settings
        return self.goi.trees

    @property
    def co_macro(self) -> bool:
        """Whether it carries program code."""
        return self.package.has_macros

    @cached_property
    def settings(self) -> etree._Element | None:
        """Root of word/settings.xml."""
        return self.goi.tree(self._kinds.get("settings", ""))

    @cached_property
    def thay_doi(self) -> int:
        """Tracked changes that nobody has accepted or refused yet."""
        return sum(1 for _ in self.root.iter(*_CHANGES))

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
        core, custom = self.goi.tree("docProps/core.xml"), self.goi.tree("docProps/custom.xml")
        for child in () if core is None else core:
            if isinstance(child.tag, str):
                result[etree.QName(child).localname] = child.text or ""
        for child in () if custom is None else custom:
            if isinstance(child.tag, str):
                result[f"custom:{child.get('name', '')}"] = "".join(map(str, child.itertext()))
        return result

    def _setting(self, name: str) -> bool:
        found = None if self.settings is None else self.settings.find(_W + name)
        return found is not None and is_on(found)


def read_document(source: bytes | str | PathLike[str]) -> TaiLieu:
    """The document in `source`, its bytes or its path.

    Raises `MissingFile`, `CannotRead`, or `InvalidDocument` for what is no document of Word.
    """
    package = read_package(source)
    try:
        return _read(Goi(package))
    except InvalidDocument as error:
        name = "" if isinstance(source, bytes) else Path(source).name
        raise error.at(name) from error.__cause__


def _read(goi: Goi) -> TaiLieu:
    part, root = goi.main()
    relations = goi.relations(part)
    kinds: dict[str, str] = {}
    for relation in relations.values():
        kinds.setdefault(relation.kind, relation.target)

    def theme() -> tuple[etree._Element | None, etree._Element | None]:
        return goi.tree(kinds.get("theme", "")), goi.tree(kinds.get("settings", ""))

    cascade = read_cascade(
        goi.tree(kinds.get("styles", "")), ChuDe(theme), goi.tree(kinds.get("numbering", ""))
    )

    def walk(phan: int = 0) -> Duyet:
        return Duyet(cascade, None if cascade.danh_so is None else BoDem(cascade.danh_so), phan)

    def edge(name: str, canh: Canh, phan: int) -> tuple[Doan, ...] | None:
        relation = relations.get(name)
        tree = None if relation is None else goi.tree(relation.target)
        if tree is None:
            return None
        reading = walk(phan)
        reading.blocks(tree, "dau-trang" if canh == "header" else "chan-trang")
        return tuple(reading.doan)

    main = walk()
    body = root.find(_W + "body")
    last = None
    if body is not None:
        main.blocks(body, "than")
        last = next(body.iterchildren(_W + "sectPr", reversed=True), None)
    if not main.biet_trang:
        for doan in main.doan:
            doan.trang = None
    sections = read_sections([*main.sections, last], edge)
    return TaiLieu(goi.package, part, root, tuple(main.doan), sections, cascade, main.chua_doc, goi, kinds)
