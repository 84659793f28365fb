"""The plan (kế hoạch sửa): which edits are made together, and their making."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from lxml import etree

from vanban.ooxml.sua import chu, doan, loi
from vanban.ooxml.sua.ban_du_phong import fallbacks, refresh
from vanban.ooxml.sua.cay import properties, w
from vanban.ooxml.sua.manh import Chuoi, whole
from vanban.ooxml.sua.so_trang import put_page_number
from vanban.ooxml.sua.theo_doi import Ghi, first_free_id
from vanban.ooxml.sua.trang import TRANG, Sections
from vanban.ooxml.sua.truong import fields
from vanban.ooxml.sua.viec import SuaChu, SuaDoan, SuaLoi, SuaSoTrang, SuaTrang

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping

    from vanban.ooxml.sua.theo_doi import Tracked
    from vanban.ooxml.sua.viec import Sua
    from vanban.ooxml.tai_lieu import Doan, TaiLieu

__all__ = ["Plan", "apply"]

_KNOWN: Final = {SuaChu: chu.CHU.keys(), SuaDoan: doan.DOAN.keys(), SuaTrang: TRANG.keys()}
"""The properties that each kind of edit can set."""


def apply(doc: TaiLieu, edits: Iterable[Sua], tracked: Tracked | None = None) -> dict[str, bytes]:
    """The parts that change when `edits` are made in the trees of `doc`, new ones included.

    Of edits that cannot be made together the first is made. An edit that would lose what is no text, or whose
    place is no place in the text (in an automatic number), is not made; `Plan.add` tells.
    """
    plan = Plan(doc)
    for edit in edits:
        plan.add((edit,))
    return plan.write(tracked)


class _Entry(NamedTuple):
    """An edit, and its place in the text as typed."""

    sua: Sua
    tu: int = 0
    den: int = 0


class Plan:
    """Edits of one document that can be made together. It is written once, into the trees of the document."""

    def __init__(self, doc: TaiLieu) -> None:
        self.doc = doc
        self._entries: dict[Hashable, list[_Entry]] = {}
        self._paragraphs: dict[etree._Element, Doan] = {}

    def add(self, edits: Iterable[Sua]) -> bool:
        """Take edits in, all of them or none; whether they were taken.

        Raises `ValueError` for a property that edits of the kind do not set.
        """
        new: list[tuple[Hashable, _Entry]] = []
        for edit in edits:
            target = _target(edit)
            entry = self._entry(edit)
            beside = [*self._entries.get(target, ()), *(each for key, each in new if key == target)]
            if entry is None or any(_clash(entry, each) for each in beside):
                return False
            new.append((target, entry))
        for target, entry in new:
            self._entries.setdefault(target, []).append(entry)
            if not isinstance(entry.sua, SuaTrang | SuaSoTrang):
                each = _paragraph(entry.sua)
                self._paragraphs.setdefault(each.element, each)
        return True

    def _entry(self, edit: Sua) -> _Entry | None:
        """The edit with its place; None when it cannot be made."""
        if isinstance(edit, SuaChu | SuaDoan | SuaTrang) and (
            unknown := edit.dat.keys() - _KNOWN[type(edit)]
        ):
            raise ValueError(f"{type(edit).__name__} does not set {', '.join(sorted(unknown))}")
        if isinstance(edit, SuaDoan | SuaTrang | SuaSoTrang):
            return _Entry(edit)
        khuc = edit.khuc
        place = loi.positions(khuc.doan, khuc.tu, khuc.den)
        if place is None:
            return None
        entry = _Entry(edit, *place)
        chuoi = Chuoi(khuc.doan)
        if isinstance(edit, SuaLoi):
            thay = loi.narrowed(khuc.doan.nguyen, *place, edit.moi)
            return entry if loi.replaceable(chuoi, thay, self._in_fields) else None
        borders = [each for each in chuoi.between(*place) if each.tu < place[0] or each.den > place[1]]
        return entry if all(map(whole, borders)) else None

    @cached_property
    def _in_fields(self) -> dict[etree._Element, list[etree._Element]]:
        """Runs of fields in three parts → all the runs of that field."""
        return {
            run: field.runs
            for root in self.doc.trees.values()
            for field in fields(root)
            if field.simple is None
            for run in field.runs
        }

    def write(self, tracked: Tracked | None = None) -> dict[str, bytes]:
        """Make the edits in the trees; the parts that changed, and new ones, as bytes."""
        doc = self.doc
        ghi = Ghi(tracked, first_free_id(doc.package.parts))
        boxes = [found for p in self._paragraphs for found in fallbacks(p)]
        roots = {p.getroottree().getroot() for p, each in self._paragraphs.items() if self._mend(each, ghi)}
        refresh(boxes, ghi)
        sections = Sections(doc, ghi)
        for edit in self._page_edits():
            if isinstance(edit, SuaTrang):
                sections.set_page(edit.phan, edit.dat)
            else:
                put_page_number(sections, edit.phan)
        roots |= sections.changed
        parts = {name: _serialised(root) for name, root in doc.trees.items() if root in roots}
        return parts | sections.new_parts()

    def _page_edits(self) -> Iterator[SuaTrang | SuaSoTrang]:
        done: set[int] = set()
        for entries in self._entries.values():
            for entry in entries:
                if isinstance(entry.sua, SuaTrang):
                    yield entry.sua
                elif isinstance(entry.sua, SuaSoTrang) and entry.sua.phan.so not in done:
                    done.add(entry.sua.phan.so)
                    yield entry.sua

    def _mend(self, each: Doan, ghi: Ghi) -> bool:
        """Make the edits of one paragraph; whether anything changed."""
        entries = self._entries[each.element]
        chuoi = Chuoi(each)
        looks = [
            (entry.tu, entry.den, entry.sua.dat)
            for entry in entries
            if isinstance(entry.sua, SuaChu)
            and any(
                chu.wanting(each.cascade.run(each.nen, piece.run.find(w("rPr"))), entry.sua.dat)
                for piece in chuoi.between(entry.tu, entry.den)
            )
        ]
        texts = {
            loi.narrowed(each.nguyen, entry.tu, entry.den, entry.sua.moi)
            for entry in entries
            if isinstance(entry.sua, SuaLoi)
        }
        texts = {thay for thay in texts if thay.moi or thay.tu < thay.den}
        chuoi.cut([place for tu, den, _ in looks for place in (tu, den)], ghi)
        changed = bool(texts)
        for tu, den, dat in looks:
            changed |= self._look(each, chuoi, (tu, den), dat, ghi)
        chuoi.cut([place for thay in texts for place in (thay.dau, thay.tu, thay.den)], ghi)
        for thay in sorted(texts, key=lambda thay: (thay.tu, thay.den, thay.dau), reverse=True):
            loi.replace(chuoi, thay, each, ghi)
        for entry in entries:
            if isinstance(entry.sua, SuaDoan):
                changed |= doan.set_paragraph(ghi, each.cascade, each.nen, each.element, entry.sua.dat)
        return changed

    def _look(
        self, each: Doan, chuoi: Chuoi, place: tuple[int, int], dat: Mapping[str, Any], ghi: Ghi
    ) -> bool:
        """Set the look of a piece, with the codes of fields that print in it, and its automatic number."""
        runs: dict[etree._Element, None] = {}
        for piece in chuoi.between(*place):
            if each.nguyen[piece.tu : piece.den].strip():
                runs |= dict.fromkeys(self._in_fields.get(piece.run, ()))
            runs[piece.run] = None
        changed = False
        for run in runs:
            changed |= chu.set_run(ghi, each.cascade, each.nen, run, dat)
        if (
            changed
            and each.nhan
            and not each.nguyen[: place[0]].strip()
            and not each.nguyen[place[1] :].strip()
        ):
            chu.set_mark(ghi, properties(each.element, "pPr"), dat)
        return changed


def _serialised(root: etree._Element) -> bytes:
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)


def _paragraph(edit: SuaChu | SuaDoan | SuaLoi) -> Doan:
    return edit.doan if isinstance(edit, SuaDoan) else edit.khuc.doan


def _target(edit: Sua) -> Hashable:
    """What an edit changes; a header that two sections share is read twice and is one."""
    if isinstance(edit, SuaTrang | SuaSoTrang):
        return edit.phan.so
    return _paragraph(edit).element


def _clash(one: _Entry, other: _Entry) -> bool:
    """Whether of two edits of one paragraph or section only one can be made."""
    a, b = one.sua, other.sua
    if isinstance(a, SuaChu) and isinstance(b, SuaChu):
        return one.tu < other.den and other.tu < one.den and _differ(a.dat, b.dat)
    if isinstance(a, SuaLoi) and isinstance(b, SuaLoi):
        if (one.tu, one.den, a.moi) == (other.tu, other.den, b.moi):
            return False
        empty = one.tu == one.den or other.tu == other.den
        if empty:  # of two texts that come in at one place nobody knows which is to be first
            return one.tu <= other.den and other.tu <= one.den
        return one.tu < other.den and other.tu < one.den
    if (isinstance(a, SuaDoan) and isinstance(b, SuaDoan)) or (
        isinstance(a, SuaTrang) and isinstance(b, SuaTrang)
    ):
        return _differ(a.dat, b.dat)
    return False


def _differ(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return any(name in other and other[name] != value for name, value in one.items())
