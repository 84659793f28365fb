"""A report for people: findings by component in reading order, notes, and what was not checked."""

from __future__ import annotations

import textwrap
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Final

from vanban.checking.catalogue import component_name, rank
from vanban.checking.explain import SEVERITY_NAMES
from vanban.checking.names import name_in_sentence, without_name
from vanban.the_thuc import the_thuc

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from vanban.checking.finding import Finding, NotChecked, Report

__all__ = ["as_text", "below_heading", "counts", "heading", "not_checked_by_reason", "summary"]

_FIX: Final = "[--fix]"
_FEW: Final = 3
"""So many rules that were not checked are named; of more the number is said."""
_AS_IT_IS: Final = ("không ", "chỉ có ", "dưới ", "sau ")
"""How what was found begins where it is a sentence of its own."""
_MANY: Final = 6
"""In so many components the same look is told once."""
_LOOKS: Final = {
    "phong-chu": "phông chữ", "co-chu": "cỡ chữ", "gian-dong": "giãn dòng", "can-le": "cách canh lề",
    "dam": "kiểu", "nghieng": "kiểu",
}  # fmt: skip
"""Rules that every component has → what they are about."""


def as_text(report: Report, width: int = 80) -> str:
    """The whole report; lines no longer than `width` where words allow."""
    blocks = [heading(report)]
    wrong = [finding for finding in report.findings if finding.severity != "thong-tin"]
    notes = [finding for finding in report.findings if finding.severity == "thong-tin"]
    alike, single = _apart(wrong)
    if alike:
        lines = [line for group in alike for line in _alike(group, width)]
        blocks.append("\n".join(["Nhiều thành phần", *lines]))
    blocks += _groups(single, width)
    if notes:
        alike, single = _apart(notes)
        lines = [line for group in alike for line in _alike(group, width)]
        lines += [line for note in _in_order(single) for line in _finding(note, note.where, width)]
        blocks.append("\n".join(["Lưu ý (không tính là sai)", *lines]))
    if report.edition and report.not_checked:
        lines = [
            textwrap.fill(line, width, initial_indent="  - ", subsequent_indent="    ")
            for line in not_checked_by_reason(report.not_checked)
        ]
        blocks.append("\n".join(["Chưa soát được", *lines]))
    if report.edition:
        blocks.append(summary([report]))
    return "\n\n".join(blocks)


def heading(report: Report) -> str:
    """The file, whether it is right, and what it was measured by; why not, where it was not."""
    if not report.edition:
        reasons = "; ".join(item.reason for item in report.not_checked)
        return f"{report.file}: KHÔNG SOÁT ĐƯỢC: {reasons}"
    an_ban = the_thuc().tim_an_ban(report.edition)
    name = report.edition.upper() if an_ban is None else an_ban.ten
    verdict = "KHÔNG THẤY ĐIỀU GÌ SAI" if report.ok else "CÓ ĐIỀU CHƯA ĐÚNG"
    return f"{report.file}: {verdict} (soát theo {name})"


def counts(reports: Iterable[Report]) -> Counter[str]:
    """How many findings of each severity, can be mended ("fix"), are set aside ("bo-qua")."""
    result: Counter[str] = Counter()
    for report in reports:
        result.update(finding.severity for finding in report.findings)
        result["fix"] += sum(finding.fixable for finding in report.findings)
        result["bo-qua"] += len(report.suppressed)
    return result


def summary(reports: Sequence[Report]) -> str:
    """The counts as one line: “2 lỗi, 1 cảnh báo, 3 lưu ý; 3 điều sửa được bằng --fix”."""
    count = counts(reports)
    parts = [", ".join(f"{count[severity]} {name}" for severity, name in SEVERITY_NAMES.items())]
    if count["fix"]:
        parts.append(f"{count['fix']} điều sửa được bằng --fix")
    if count["bo-qua"]:
        parts.append(f"{count['bo-qua']} điều đã biết, bỏ qua")
    unmeasured = sum(not report.edition for report in reports)
    if len(reports) > 1:
        good = sum(report.ok for report in reports)
        parts.insert(0, f"{len(reports)} văn bản, {good} không thấy điều gì sai")
    if unmeasured:
        parts.append(f"{unmeasured} tệp không soát được")
    return "; ".join(parts)


def not_checked_by_reason(items: Iterable[NotChecked]) -> Iterator[str]:
    """One line a reason: what could not be known, and for which rules."""
    rules: dict[str, list[str]] = {}
    for item in items:
        rules.setdefault(item.reason, []).append(item.rule)
    for reason, names in rules.items():
        if names == ["an-ban"]:
            yield reason
        elif len(names) <= _FEW:
            yield f"{reason} ({', '.join(names)})"
        else:
            yield f"{reason} ({', '.join(names[:_FEW])} và {len(names) - _FEW} quy tắc nữa)"


def _in_order(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: rank(finding.component))


def _groups(findings: Iterable[Finding], width: int) -> Iterator[str]:
    for component, group in groupby(_in_order(findings), key=lambda finding: finding.component):
        blocks = ["\n".join(_finding(finding, below_heading(finding), width)) for finding in group]
        yield "\n".join([component_name(component), "\n".join(blocks)])


def below_heading(finding: Finding) -> str:
    """Where a finding is, without the name that stands in the heading already."""
    row = the_thuc().dong[the_thuc().an_ban[-1].ma].get(finding.component)
    where = finding.where if row is None else without_name(row, finding.where)
    return "" if where.lower() == component_name(finding.component).lower() else where


def _apart(findings: Iterable[Finding]) -> tuple[list[list[Finding]], list[Finding]]:
    """What is found alike in many components, group by group, and the rest.

    A document in a wrong font has it in every component: that is one thing to a reader.
    """
    groups: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in _in_order(findings):
        name = finding.rule.partition(".")[2]
        if name in _LOOKS:
            groups.setdefault((finding.severity, name, finding.found), []).append(finding)
    alike = [group for group in groups.values() if len(group) >= _MANY]
    told = {id(finding) for group in alike for finding in group}
    return alike, [finding for finding in findings if id(finding) not in told]


def _alike(group: Sequence[Finding], width: int) -> Iterator[str]:
    """Findings that say the same of many components: what, and for each demand of which."""
    first = group[0]
    look = _LOOKS[first.rule.partition(".")[2]]
    fix = f" {_FIX}" if all(finding.fixable for finding in group) else ""
    rules = f"{first.rule} và {len(group) - 1} quy tắc nữa"
    yield from _filled(f"{SEVERITY_NAMES[first.severity]} {look} {first.found} ({rules}){fix}", width, 2)
    demands: dict[str, list[str]] = {}
    rows = the_thuc().dong[the_thuc().an_ban[-1].ma]
    for finding in group:
        row = rows.get(finding.component)
        name = component_name(finding.component) if row is None else name_in_sentence(row)
        demands.setdefault(finding.required, []).append(name)
    for required, names in demands.items():
        yield from _filled(f"cần {required}: {', '.join(names)}", width, 4)
    # Of “HD05 I.1; PL2.1” the point that speaks of looks is the last.
    clauses = dict.fromkeys(
        finding.clause.rpartition("; ")[2].split()[-1] for finding in group if finding.clause
    )
    yield from _filled(f"điều khoản: {first.clause.partition(' ')[0]} {', '.join(clauses)}", width, 4)


def _filled(line: str, width: int, indent: int) -> Iterator[str]:
    blank = " " * indent
    yield textwrap.fill(line, width, initial_indent=blank, subsequent_indent=blank, break_on_hyphens=False)


def _finding(finding: Finding, where: str, width: int) -> Iterator[str]:
    """One finding: a line to know it by, and below where it is, what is wrong, and what the rule asks."""
    clause = f" ({finding.clause})" if finding.clause else ""
    fix = f" {_FIX}" if finding.fixable else ""
    yield f"  {SEVERITY_NAMES[finding.severity]} {finding.rule}{clause}{fix}"
    where = where[:1].upper() + where[1:]
    seen = finding.found if finding.found.startswith(_AS_IT_IS) else f"thấy {finding.found}"
    for line in (where, f"{seen}; cần {finding.required}", finding.message):
        if line and line != finding.found:
            yield from _filled(line, width, 4)
