"""The page number of the norm: in the header, centred; what stood there before stays (HD05 IV)."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Final

from lxml import etree

from vanban.ooxml.sua.cay import SECT_PR, put, unset, w
from vanban.ooxml.sua.chu import set_run
from vanban.ooxml.sua.doan import set_paragraph
from vanban.ooxml.sua.manh import delete, printed
from vanban.ooxml.sua.truong import Truong, fields, opened, page_field
from vanban.ooxml.thuoc_tinh import R, W, twips
from vanban.the_thuc import the_thuc

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vanban.ooxml.sua.theo_doi import Ghi
    from vanban.ooxml.sua.trang import Sections
    from vanban.ooxml.tai_lieu import PhanTrang
    from vanban.the_thuc import Dong

__all__ = ["put_page_number"]

_WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_ROOTS: Final = {"header": "hdr", "footer": "ftr"}
_AROUND: Final = re.compile(
    r"[\W\d_]*(?:(?:số\s+)?trang|page|tr)?[\W\d_]*(?:trên|của|of)?[\W\d_]*", re.IGNORECASE
)
"""What is written about a page number and says nothing without it: “Trang 2/5”, “- 2 -”."""
_COUNTS: Final = frozenset({"NUMPAGES", "SECTIONPAGES"})
_NAMED: Final = frozenset(
    {w("bookmarkStart"), w("bookmarkEnd"), w("commentRangeStart"), w("commentRangeEnd")}
)
_PICTURES: Final = (w("drawing"), w("pict"), w("object"))


def put_page_number(sections: Sections, phan: PhanTrang) -> None:
    """Give a section its page number as the norm has it, and no other."""
    norm = the_thuc()
    row = norm.dong[norm.an_ban[-1].ma]["so_trang"]
    first = not phan.trang_dau_rieng and (phan.so == 0 or phan.bat_dau_so is not None)
    if first:
        _own_first_page(sections, phan)
    for which in ("default", "even") if sections.doc.chan_le else ("default",):
        _number(sections, phan, which, row)
    for kind, which in (("header", "first"), *(("footer", each) for each in ("default", "first", "even"))):
        root = sections.root(sections.edge(phan, kind, which))
        if root is not None and _clear(sections.ghi, root):
            sections.changed.add(root)
    edge = row.so("cach_mep")
    if first or twips(phan.cach_dau_trang) != twips(edge):

        def write(element: etree._Element) -> None:
            put(element, "pgMar", SECT_PR).set(w("header"), str(twips(edge)))
            if first:
                unset(put(element, "titlePg", SECT_PR), "val")

        sections.change(phan, write)


def _own_first_page(sections: Sections, phan: PhanTrang) -> None:
    """A header and, where it shows anything, a footer for the first page: as it was, without a number."""
    for kind in _ROOTS:
        name = sections.edge(phan, kind, "default")
        shown = sections.root(name)
        root = sections.ghi.renewed(_copy(kind, shown))
        for node in root.iter(f"{_WP}docPr"):
            node.set("id", sections.ghi.id())
        _clear(None, root)
        _prune(root)
        # A header of first pages that was switched off must not come to light.
        if kind == "header" or _shows(root) or sections.edge(phan, kind, "first"):
            sections.add_edge(phan, kind, "first", root, like=name)


def _copy(kind: str, shown: etree._Element | None) -> etree._Element:
    """A header or footer that shows the same, with nothing in it that may be there only once."""
    if shown is None:
        root = etree.Element(w(_ROOTS[kind]), nsmap={"w": W, "r": R})
        root.append(etree.fromstring(_EMPTY))
        return root
    root = deepcopy(shown)
    for node in list(root.iter("*")):
        above = node.getparent()
        once = node.tag in _NAMED or (node.tag == w("id") and above is not None and above.tag == w("sdtPr"))
        if once and above is not None:
            above.remove(node)
            continue
        for name in [str(name) for name in node.attrib if str(name).endswith(("}paraId", "}textId"))]:
            del node.attrib[name]
    return root


def _prune(root: etree._Element) -> None:
    """Take away tracked insertions that hold nothing any more."""
    for mark in list(root.iter(w("ins"))):
        above = mark.getparent()
        if not len(mark) and above is not None and above.tag != w("rPr"):
            above.remove(mark)


def _number(sections: Sections, phan: PhanTrang, which: str, row: Dong) -> None:
    """The number in one header of the section: the field that stands there by itself, or a new one on top."""
    ghi, cascade = sections.ghi, sections.doc.cascade
    look = {
        "phong": the_thuc().phong_chu, "co": row.so("co"), "dam": row.co("dam"), "nghieng": row.co("nghieng"),
        "gach_chan": False,
    }  # fmt: skip
    root = sections.root(sections.edge(phan, "header", which))
    new = root is None
    if root is None:
        root = etree.Element(w("hdr"), nsmap={"w": W, "r": R})
        root.append(etree.fromstring(_EMPTY))
    kept = _alone(root)
    if kept is None:
        _clear(ghi, root)
        p = _empty_top(root, ghi)
        runs = page_field()
        if ghi.tracked is None:
            p.extend(runs)
        else:
            mark = ghi.mark("ins")
            mark.extend(runs)
            p.append(mark)
    else:
        p, runs = kept
        _clear(ghi, root, but=p)
    p_pr = p.find(w("pPr"))
    nen = cascade.base(p_pr)
    changed = kept is None
    for run in runs:
        changed |= set_run(ghi, cascade, nen, run, look)
    dat: Mapping[str, object] = {"can": row.chu("can"), "thut_dau_dong": 0.0}
    changed |= set_paragraph(ghi, cascade, nen, p, dat)
    if new:
        sections.add_edge(phan, "header", which, root)
    elif changed:
        sections.changed.add(root)


_EMPTY: Final = (
    f'<w:p xmlns:w="{W}"><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    '<w:ind w:left="0" w:right="0" w:firstLine="0"/></w:pPr></w:p>'
)


def _empty_top(root: etree._Element, ghi: Ghi) -> etree._Element:
    """The paragraph the header begins with, if it is empty; else a new one before it."""
    if len(root) and root[0].tag == w("p") and not _shows(root[0]):
        return root[0]
    p = etree.fromstring(_EMPTY)
    if ghi.tracked is not None:
        mark = etree.SubElement(p[0], w("rPr"))
        mark.append(ghi.mark("ins"))
    root.insert(0, p)
    return p


def _alone(root: etree._Element) -> tuple[etree._Element, list[etree._Element]] | None:
    """The paragraph that holds a page number and nothing else, with the runs of the number."""
    for p in root.iterchildren(w("p")):
        found = [field for field in fields(p) if field.paged]
        if len(found) != 1 or found[0].name != "PAGE" or p.find(f"{w('pPr')}/{w('framePr')}") is not None:
            continue
        inside = set(found[0].runs)
        others = [run for run in _runs(p) if run not in inside]
        if not any(_prints(run) for run in others):
            return p, found[0].runs
    return None


def _clear(ghi: Ghi | None, root: etree._Element, but: etree._Element | None = None) -> bool:
    """Take page numbers out, with the words about them; whether there were any. No `ghi`: a new part."""
    changed = False
    for p in list(root.iter(w("p"))):
        found = [field for field in fields(p) if _nearest(field) is p]
        if p is but or not any(field.paged for field in found):
            continue
        changed = True
        gone = [field for field in found if field.paged or field.name in _COUNTS]
        inside = {run for field in found for run in field.runs}
        around = [run for run in _runs(p) if run not in inside]
        words = "".join(printed(child) for run in around for child in run)
        pictures = any(run.find(f".//{tag}") is not None for run in around for tag in _PICTURES)
        bare = len(gone) == len(found) and not pictures and _AROUND.fullmatch(words) is not None
        if not bare:
            gone = [field for field in gone if field.paged]
        for field in gone:
            for run in field.runs if field.simple is None or ghi is None else opened(field.simple):
                _take(ghi, run)
            if field.simple is not None and ghi is None:
                _take(None, field.simple)
        for run in around if bare else ():
            _take(ghi, run)
    return changed


def _take(ghi: Ghi | None, run: etree._Element) -> None:
    above = run.getparent()
    if ghi is not None:
        delete(ghi, run)
    elif above is not None:
        above.remove(run)


def _nearest(field: Truong) -> etree._Element | None:
    """The paragraph a field begins in."""
    return next(field.runs[0].iterancestors(w("p")), None) if field.runs else _above(field.simple)


def _above(element: etree._Element | None) -> etree._Element | None:
    return None if element is None else next(element.iterancestors(w("p")), None)


def _runs(p: etree._Element) -> list[etree._Element]:
    """The runs of a paragraph that show, those of text boxes in it left out."""
    return [
        run
        for run in p.iter(w("r"))
        if next(run.iterancestors(w("p")), None) is p and next(run.iterancestors(w("del")), None) is None
    ]


def _prints(run: etree._Element) -> bool:
    return any(printed(child).strip() or child.tag in _PICTURES or _drawn(child) for child in run)


def _drawn(child: etree._Element) -> bool:
    return any(child.find(f".//{tag}") is not None for tag in _PICTURES)


def _shows(part: etree._Element) -> bool:
    """Whether anything of it is to be seen: text, a picture, a line."""
    if part.find(f".//{w('pBdr')}") is not None or part.find(f".//{w('tbl')}") is not None:
        return True
    return any(_prints(run) for run in part.iter(w("r")) if next(run.iterancestors(w("del")), None) is None)
