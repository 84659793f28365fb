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
    den: int = 1


class _Claim(NamedTuple):
    """What an edit makes of one property between two places; of the text, where it has no name."""

    name: str
    tu: int
    den: int
    value: object


class _Claims:
    """The claims on one property of one paragraph or section that were taken, in order of coming."""

    __slots__ = ("end", "taken")

    def __init__(self) -> None:
        self.taken: list[_Claim] = []
        self.end = -1

    def add(self, claim: _Claim) -> bool:
        """Take a claim, if it can be met beside those that were."""
        # Pieces mostly come in order: behind the last one nothing can be in the way.
        behind = claim.tu >= self.end if claim.name else claim.tu > self.end
        if not behind and any(_clash(claim, each) for each in self.taken):
            return False
        self.taken.append(claim)
        self.end = max(self.end, claim.den)
        return True


class Plan:
    """Edits of one document that can be made together. It is written once, into the trees of the document."""

    def __init__(self, doc: TaiLieu) -> None:
        self.doc = doc
        self._entries: dict[Hashable, list[_Entry]] = {}
        self._claims: dict[tuple[Hashable, str], _Claims] = {}
        self._paragraphs: dict[etree._Element, _Paragraph] = {}

    def add(self, edits: Iterable[Sua]) -> bool:
        """Take edits in, all of them or none; whether they were taken.

        Raises `ValueError` for a property that edits of the kind do not set.
        """
        new: list[tuple[Hashable, _Entry]] = []
        claimed: list[_Claims] = []
        for edit in edits:
            target = _target(edit)
            entry = self._entry(edit)
            for claim in () if entry is None else _claims(entry):
                claims = self._claims.setdefault((target, claim.name), _Claims())
                if not claims.add(claim):
                    entry = None
                    break
                claimed.append(claims)
            if entry is None:
                for claims in claimed:
                    claims.taken.pop()
                return False
            new.append((target, entry))
        for target, entry in new:
            self._entries.setdefault(target, []).append(entry)
        return True

    def _paragraph(self, doan: Doan) -> _Paragraph:
        """What is known of a paragraph; a header that two sections share is read twice and is one."""
        return self._paragraphs.setdefault(doan.element, _Paragraph(doan))

    def _entry(self, edit: Sua) -> _Entry | None:
        """The edit with its place; None when it cannot be made."""
        if isinstance(edit, SuaChu | SuaDoan | SuaTrang) and (
            unknown := edit.dat.keys() - _KNOWN[type(edit)]
        ):
            raise ValueError(f"{type(edit).__name__} does not set {', '.join(sorted(unknown))}")
        if isinstance(edit, SuaDoan):
            self._paragraph(edit.doan)
            return _Entry(edit)
        if isinstance(edit, SuaTrang | SuaSoTrang):
            return _Entry(edit)
        paragraph = self._paragraph(edit.khuc.doan)
        place = paragraph.place(edit.khuc.tu, edit.khuc.den)
        if place is None:
            return None
        entry = _Entry(edit, *place)
        chuoi = paragraph.chuoi
        if isinstance(edit, SuaLoi):
            thay = loi.narrowed(paragraph.doan.nguyen, *place, edit.moi)
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
        mended = [(p, each) for p, each in self._paragraphs.items() if p in self._entries]
        boxes = [found for p, _ in mended for found in fallbacks(p)]
        roots = {p.getroottree().getroot() for p, each in mended if self._mend(each.doan, each.chuoi, ghi)}
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

    def _mend(self, each: Doan, chuoi: Chuoi, ghi: Ghi) -> bool:
        """Make the edits of one paragraph; whether anything changed."""
        entries = self._entries[each.element]
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


class _Paragraph:
    """A paragraph of the plan: its runs, and where the letters of its reading stand."""

    def __init__(self, doan: Doan) -> None:
        self.doan = doan

    @cached_property
    def chuoi(self) -> Chuoi:
        """Its runs."""
        return Chuoi(self.doan)

    @cached_property
    def _positions(self) -> dict[int, int] | None:
        return loi.positions(self.doan)

    def place(self, tu: int, den: int) -> tuple[int, int] | None:
        """Positions in the text as typed for positions in its reading; None where no piece can be there."""
        if not 0 <= tu <= den <= len(self.doan.van_ban):
            return None
        found = self._positions
        if found is None:
            return tu, den
        return (found[tu], found[den]) if tu in found and den in found else None


def _target(edit: Sua) -> Hashable:
    """What an edit changes."""
    if isinstance(edit, SuaTrang | SuaSoTrang):
        return edit.phan.so
    return (edit.doan if isinstance(edit, SuaDoan) else edit.khuc.doan).element


def _claims(entry: _Entry) -> Iterator[_Claim]:
    """What an edit wants to be so."""
    sua = entry.sua
    if isinstance(sua, SuaLoi):
        yield _Claim("", entry.tu, entry.den, sua.moi)
    elif not isinstance(sua, SuaSoTrang):
        for name, value in sua.dat.items():
            yield _Claim(name, entry.tu, entry.den, value)


def _clash(one: _Claim, other: _Claim) -> bool:
    """Whether of two claims on one property only one can be met."""
    if one == other:
        return False
    if one.name:
        return one.tu < other.den and other.tu < one.den and one.value != other.value
    if one.tu == one.den or other.tu == other.den:
        # Of two texts that come in at one place nobody knows which is to be first.
        return one.tu <= other.den and other.tu <= one.den
    return one.tu < other.den and other.tu < one.den
