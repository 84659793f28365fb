"""The runs of a paragraph as pieces of its text (mảnh): cutting them, taking them out, putting one in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from copy import deepcopy
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from lxml import etree

from vanban.ooxml.sua.cay import bare, drop, w

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vanban.ooxml.sua.theo_doi import Ghi
    from vanban.ooxml.tai_lieu import Doan

__all__ = ["Chuoi", "Mieng", "delete", "insert_beside", "new_run", "printed", "text_between", "whole"]

_R, _T, _RPR, _INS, _DEL = w("r"), w("t"), w("rPr"), w("ins"), w("del")
_END: Final = attrgetter("den")
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_ONE: Final = {
    w("tab"): "\t", w("ptab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "\u2011", w("sym"): "\ufffc",
}  # fmt: skip
_INSERTED: Final = frozenset({_INS, w("moveTo")})
_DELETED_NAME: Final = {_T: w("delText"), w("instrText"): w("delInstrText")}


def printed(child: etree._Element) -> str:
    """The text that a child of a run prints, as long as `Doan.nguyen` has it; a symbol is ``\ufffc``."""
    if child.tag == _T:
        return child.text or ""
    if child.tag == w("br"):
        return "\n" if child.get(w("type"), "textWrapping") == "textWrapping" else "\f"
    return _ONE.get(str(child.tag), "")


@dataclass(slots=True, eq=False)
class Mieng:
    """A run and the positions of its text in the paragraph as typed."""

    tu: int
    den: int
    run: etree._Element


class Chuoi:
    """The runs of a paragraph that print text, in order."""

    __slots__ = ("manh",)

    def __init__(self, doan: Doan) -> None:
        self.manh = [Mieng(manh.tu, manh.den, manh.element) for manh in doan.manh]

    def between(self, tu: int, den: int) -> list[Mieng]:
        """The runs that print something from `tu` to `den`."""
        found: list[Mieng] = []
        for index in range(bisect_right(self.manh, tu, key=_END), len(self.manh)):
            if self.manh[index].tu >= den:
                break
            found.append(self.manh[index])
        return found

    def at(self, place: int) -> Mieng | None:
        """The run that prints the letter at `place`, or else the one that ends there."""
        index = bisect_right(self.manh, place, key=_END)
        if index < len(self.manh) and self.manh[index].tu <= place:
            return self.manh[index]
        return self.manh[index - 1] if index and self.manh[index - 1].den == place else None

    def cut(self, places: Iterable[int], ghi: Ghi) -> None:
        """Cut runs so that none reaches over one of these places."""
        wanted = sorted(set(places))
        result: list[Mieng] = []
        for each in self.manh:
            inner = wanted[bisect_right(wanted, each.tu) : bisect_left(wanted, each.den)]
            runs = _cut(each.run, [place - each.tu for place in inner], ghi)
            borders = [each.tu, *inner, each.den]
            result += [
                Mieng(tu, den, run) for tu, den, run in zip(borders[:-1], borders[1:], runs, strict=True)
            ]
        self.manh = result

    def text_only(self, mieng: Mieng, ghi: Ghi) -> list[etree._Element]:
        """Runs that print the text of a piece and hold nothing else.

        What stands between its letters and prints none (a note's mark, a drawing) comes into runs of its own.
        """
        groups: list[tuple[bool, list[etree._Element]]] = []
        for child in _content(mieng.run):
            text = bool(printed(child)) or child.tag == _T
            if not groups or groups[-1][0] != text:
                groups.append((text, []))
            groups[-1][1].append(child)
        runs = [mieng.run]
        for _, children in groups[1:]:
            runs.append(_another(runs[-1], ghi))
            runs[-1].extend(children)
        return [run for run, (text, _) in zip(runs, groups, strict=True) if text]


def whole(mieng: Mieng) -> bool:
    """Whether the text of a run is what the reading had for it, so that it can be cut by position."""
    return sum(len(printed(child)) for child in _content(mieng.run)) == mieng.den - mieng.tu


def text_between(mieng: Mieng, tu: int, den: int) -> str:
    """What a run prints from `tu` to `den` of the paragraph's text."""
    text = "".join(map(printed, _content(mieng.run)))
    return text[max(tu - mieng.tu, 0) : max(den - mieng.tu, 0)]


def _content(run: etree._Element) -> list[etree._Element]:
    return [child for child in run if child.tag != _RPR]


def _another(run: etree._Element, ghi: Ghi) -> etree._Element:
    """An empty run of the same look, behind `run`."""
    new = bare(_R, run)
    r_pr = run.find(_RPR)
    if r_pr is not None:
        new.append(ghi.renewed(deepcopy(r_pr)))
    run.addnext(new)
    return new


def _cut(run: etree._Element, places: list[int], ghi: Ghi) -> list[etree._Element]:
    """The run cut at these places of its own text."""
    runs = [run]
    left = list(places)
    start = 0
    for child in _content(run):
        end = start + len(printed(child))
        if left and end > start and start >= left[0]:
            left.pop(0)
            runs.append(_another(runs[-1], ghi))
        if runs[-1] is not run:
            runs[-1].append(child)
        rest = child
        while left and start < left[0] < end:
            text = rest.text or ""
            tail = bare(_T, child)
            _set_text(tail, text[left[0] - start :])
            _set_text(rest, text[: left[0] - start])
            start = left.pop(0)
            runs.append(_another(runs[-1], ghi))
            runs[-1].append(tail)
            rest = tail
        start = end
    return runs


def _set_text(t: etree._Element, text: str) -> None:
    t.text = text
    if text != text.strip():
        t.set(_SPACE, "preserve")


def new_run(text: str, r_pr: etree._Element | None, ghi: Ghi) -> etree._Element:
    """A run that prints `text` in the look of `r_pr`."""
    run = etree.Element(_R)
    if r_pr is not None:
        run.append(ghi.renewed(deepcopy(r_pr)))
        drop(run[0], "ins", "del", "moveFrom", "moveTo", "rPrChange")
    for part in _parts(text):
        if part in _CHILD:
            etree.SubElement(run, w(_CHILD[part]))
        else:
            _set_text(etree.SubElement(run, _T), part)
    return run


_CHILD: Final = {"\t": "tab", "\n": "br", "\u2011": "noBreakHyphen"}


def _parts(text: str) -> Iterator[str]:
    start = 0
    for index, char in enumerate(text):
        if char in _CHILD:
            if start < index:
                yield text[start:index]
            yield char
            start = index + 1
    if start < len(text):
        yield text[start:]


def insert_beside(ghi: Ghi, run: etree._Element, anchor: etree._Element, *, before: bool) -> None:
    """Put a new run before or behind another; in somebody's tracked insertion it becomes part of that."""
    put: etree._Element = run
    if ghi.tracked is not None and not any(_is_inserted(each) for each in anchor.iterancestors()):
        put = ghi.mark("ins")
        put.append(run)
    if before:
        anchor.addprevious(put)
    else:
        anchor.addnext(put)


def _is_inserted(element: etree._Element) -> bool:
    return element.tag in _INSERTED


def delete(ghi: Ghi, run: etree._Element) -> None:
    """Take a run out; where changes are tracked, mark it as deleted."""
    parent = run.getparent()
    if parent is None:
        raise ValueError("a run without a parent")
    if ghi.tracked is None:
        parent.remove(run)
        return
    if parent.tag == _INS and ghi.own(parent):
        parent.remove(run)
        above = parent.getparent()
        if not len(parent) and above is not None:
            above.remove(parent)
        return
    before = run.getprevious()
    if before is not None and before.tag == _DEL and ghi.own(before):
        before.append(run)
    else:
        mark = ghi.mark("del")
        run.addprevious(mark)
        mark.append(run)
    for child in run:
        child.tag = _DELETED_NAME.get(str(child.tag), child.tag)
