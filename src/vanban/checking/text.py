"""A report for people: findings by component in reading order, notes, and what was not checked."""

from __future__ import annotations

import textwrap
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Final

from vanban.checking.catalogue import component_name, rank
from vanban.checking.explain import SEVERITY_NAMES
from vanban.the_thuc import the_thuc

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from vanban.checking.finding import Finding, NotChecked, Report

__all__ = ["as_text", "counts", "heading", "not_checked_by_reason", "summary"]

_FIX: Final = "[--fix]"
_FEW: Final = 3
"""So many rules that were not checked are named; of more the number is said."""


def as_text(report: Report, width: int = 80) -> str:
    """The whole report; lines no longer than `width` where words allow."""
    blocks = [heading(report)]
    wrong = [finding for finding in report.findings if finding.severity != "thong-tin"]
    notes = [finding for finding in report.findings if finding.severity == "thong-tin"]
    blocks += _groups(wrong, width)
    if notes:
        lines = [line for note in _in_order(notes) for line in _finding(note, width)]
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
        blocks = ["\n".join(_finding(finding, width)) for finding in group]
        yield "\n".join([component_name(component), "\n".join(blocks)])


def _finding(finding: Finding, width: int) -> Iterator[str]:
    """One finding: a line to know it by, and below where it is, what is wrong, and what the rule asks."""
    clause = f" ({finding.clause})" if finding.clause else ""
    fix = f" {_FIX}" if finding.fixable else ""
    yield f"  {SEVERITY_NAMES[finding.severity]} {finding.rule}{clause}{fix}"
    where = finding.where[:1].upper() + finding.where[1:]
    for line in (where, f"thấy {finding.found}; cần {finding.required}", finding.message):
        if line:
            yield textwrap.fill(
                line, width, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False
            )
