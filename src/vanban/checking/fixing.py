"""Mending on a copy: what is mechanical in the findings of a check is put right, nothing else is touched.

::

    fixed = fix("ke-hoach.docx")
    Path("da-sua.docx").write_bytes(fixed.data)
    for finding in fixed.fixed:
        print(finding.where, finding.found, "→", finding.required)

A finding counts as mended only when the result has been checked again and does not show it any more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from vanban.checking.baseline import Baseline, read_baseline
from vanban.checking.engine import examine
from vanban.checking.house import House, read_house
from vanban.checking.rules import RULES
from vanban.errors import Fault, InvalidValue
from vanban.ooxml.sua import Plan, Tracked
from vanban.ooxml.sua.viec import SuaDoan, SuaSoTrang, SuaTrang
from vanban.opc import write_package

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterable
    from os import PathLike

    from vanban.checking.finding import Finding, Report
    from vanban.ooxml.sua import Sua
    from vanban.ooxml.tai_lieu import TaiLieu

__all__ = ["Fixed", "fix"]

_ROUNDS: Final = 3
"""One mend can bring another fault to light; after so many rounds what is left is left."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A document mended on a copy."""

    data: bytes
    """The copy; the very bytes of the source when nothing could be mended."""
    before: Report
    after: Report
    """The copy, checked."""
    fixed: tuple[Finding, ...]
    """What is mended: findings of `before`, then those that came to light on the way."""
    left: tuple[Finding, ...]
    """Findings of `before` that are not mended: not mechanical, not asked for, or at odds with another."""


def fix(
    source: bytes | str | PathLike[str],
    edition: str = "auto",
    *,
    tracked: bool = False,
    author: str = "vanban",
    when: datetime | None = None,
    rules: Collection[str] | None = None,
    house: House | str | PathLike[str] | None = None,
    baseline: Baseline | str | PathLike[str] | None = None,
) -> Fixed:
    """A copy of a document with what is mechanical mended, and what was and was not.

    Wording and order are never touched. Where two findings ask for different things at one place, the one
    whose rule comes first in `RULES` is mended.

    Args:
        source: the bytes of a .docx or its path; the file is not changed.
        edition: as for `check`.
        tracked: enter every change as a tracked change of Word, to be accepted or refused one by one. New
            headers cannot be tracked as parts; refused, they show nothing.
        author: whose tracked changes they are.
        when: the time of the tracked changes; now. Equal input at an equal time gives equal bytes.
        rules: ids of the rules to mend; every one that can be.
        house: as for `check`.
        baseline: as for `check`; what is set aside is not mended.

    Raises:
        InvalidValue: no such edition or rule; a baseline that is none.
        InvalidData: house rules with mistakes in them.
        InvalidDocument, MissingFile, CannotRead: as `check`.
    """
    _known(rules)
    marks = Tracked(author, when or datetime.now(UTC)) if tracked else None
    house = house if house is None or isinstance(house, House) else read_house(house)
    known = baseline if baseline is None or isinstance(baseline, Baseline) else read_baseline(baseline)
    before, doc = examine(source, edition, house=house, baseline=known)

    def again(data: bytes) -> tuple[Report, TaiLieu]:
        return examine(data, before.edition, house=house, baseline=known, file=before.file)

    step = _Step(source if isinstance(source, bytes) else Path(source).read_bytes(), before, doc)
    mended: list[Finding] = []
    for _ in range(_ROUNDS):
        done = _round(step, rules, marks, mended, again)
        if done is None:
            break
        mended += [each for each in step.report.findings if not _shown(each, step.report, done.report)]
        step = done
    fixed, left = _sorted_out(before, step.report, mended)
    return Fixed(step.data, before, step.report, fixed, left)


def _known(rules: Collection[str] | None) -> None:
    known = {rule.ma for rule in RULES}
    faults = [
        Fault("quy-tac-khong-co", "không có quy tắc này", field="rules", found=f"“{ma}”")
        for ma in rules or ()
        if ma not in known
    ]
    if faults:
        raise InvalidValue(*faults)


class _Step(NamedTuple):
    """A document on the way: its bytes, what a check says of them, and the reading it points into."""

    data: bytes
    report: Report
    doc: TaiLieu


def _round(
    step: _Step,
    rules: Collection[str] | None,
    marks: Tracked | None,
    mended: list[Finding],
    again: Callable[[bytes], tuple[Report, TaiLieu]],
) -> _Step | None:
    """One step on: with all findings mended that can be together; None when nothing could be done.

    A mend after which its finding is found as before, or which brings back what an earlier round mended, is
    taken back: the step is made again without it.
    """
    order = {rule.ma: number for number, rule in enumerate(RULES)}
    refused: set[Hashable] = set()
    while True:
        chosen = [
            each
            for each in step.report.findings
            if each.edits and (rules is None or each.rule in rules) and _name(each) not in refused
        ]
        chosen.sort(key=lambda each: order.get(each.rule, len(order)))
        plan = Plan(step.doc)
        made = [each for each in chosen if _added(plan, each)]
        parts = plan.write(marks)
        if not parts:
            return None
        data = write_package({**step.doc.package.parts, **parts})
        report, doc = again(data)
        back = {place for each in mended if _shown(each, step.report, report) for place in _places(each)}
        bad = [
            each
            for each in made
            if back & _places(each) or _shown(each, step.report, report, found=each.found)
        ]
        if back and not bad:
            bad = made
        if not bad:
            return _Step(data, report, doc)
        refused |= set(map(_name, bad))
        step = _Step(step.data, *again(step.data))


def _added(plan: Plan, finding: Finding) -> bool:
    """Take into the plan what can be mended of a finding; whether that is anything."""
    taken = [plan.add(edits) for edits in _by_place(finding.edits)]
    return any(taken)


def _by_place(edits: Iterable[Sua]) -> Iterable[list[Sua]]:
    """The edits of each paragraph and section: they are made together or not at all."""
    groups: dict[Hashable, list[Sua]] = {}
    for edit in edits:
        if isinstance(edit, SuaTrang | SuaSoTrang):
            groups.setdefault(edit.phan.so, []).append(edit)
        else:
            doan = edit.doan if isinstance(edit, SuaDoan) else edit.khuc.doan
            groups.setdefault(doan.element, []).append(edit)
    return groups.values()


def _places(finding: Finding) -> frozenset[Hashable]:
    """Where it holds, in words that hold for another reading, too: no edit adds or removes a paragraph."""
    places: set[Hashable] = set()
    for cho in finding.places:
        edge = cho.doan.noi in {"dau-trang", "chan-trang"}
        places.add((cho.doan.noi, cho.doan.phan, cho.doan.so) if edge else cho.doan.so)
    if not places:
        pages = (edit for edit in finding.edits if isinstance(edit, SuaTrang | SuaSoTrang))
        places |= {("phan", edit.phan.so) for edit in pages}
    return frozenset(places)


def _name(finding: Finding) -> Hashable:
    return finding.rule, finding.found, _places(finding)


def _shown(finding: Finding, before: Report, now: Report, found: str = "") -> bool:
    """Whether a finding of `before` (with the same words `found`, where given) is in `now` at all its places.

    A rule that could be applied before and cannot be now has not been satisfied.
    """
    if _unchecked(finding.rule, now) and not _unchecked(finding.rule, before):
        return True
    places = _places(finding)
    again = [
        each for each in now.findings if each.rule == finding.rule and (not found or each.found == found)
    ]
    if found:
        there = frozenset().union(*map(_places, again))
        return bool(again) and places <= there
    return any(not places or not _places(each) or places & _places(each) for each in again)


def _unchecked(rule: str, report: Report) -> bool:
    return any(each.rule in {rule, "*"} for each in report.not_checked)


def _sorted_out(
    before: Report, after: Report, mended: Iterable[Finding]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """What is mended and what is left."""
    fixed = [each for each in before.findings if not _shown(each, before, after)]
    left = [each for each in before.findings if _shown(each, before, after)]
    seen = set(map(_name, before.findings))
    for each in mended:
        if _name(each) not in seen and not _shown(each, before, after):
            seen.add(_name(each))
            fixed.append(each)
    return tuple(fixed), tuple(left)
