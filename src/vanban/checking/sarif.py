"""Reports as SARIF 2.1.0, the format in which tools hand findings to each other."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from vanban.checking.baseline import fingerprint, fingerprints
from vanban.checking.catalogue import component_name, rule_of
from vanban.the_thuc import the_thuc

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vanban.checking.finding import Finding, NotChecked, Report
    from vanban.checking.rule import Rule

__all__ = ["as_sarif"]

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Final = {"loi": "error", "canh-bao": "warning", "thong-tin": "note"}


def as_sarif(reports: Iterable[Report], *, version: str = "") -> dict[str, Any]:
    """The log of one run over the documents; the rules in it are those that something was found of.

    A Word file has no lines, so a location is the file and the component in it; what was not checked stands
    among the notifications. `version` is that of the program.
    """
    rules: dict[str, int] = {}
    artifacts: list[dict[str, Any]] = []
    results: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    measured = True
    for number, report in enumerate(reports):
        location = {"uri": _uri(report.file), "index": number}
        artifacts.append({"location": {"uri": _uri(report.file)}})
        measured = measured and bool(report.edition)
        for finding in report.findings:
            index = rules.setdefault(finding.rule, len(rules))
            results.append(_result(finding, index, location))
        notes += [_notification(item, location) for item in report.not_checked]
    driver = {
        "name": "vanban",
        **({"version": version} if version else {}),
        "language": "vi",
        "rules": [_rule(rule_of(ma)) for ma in rules],
    }
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": measured, "toolExecutionNotifications": notes}],
        "artifacts": artifacts,
        "results": results,
        "columnKind": "unicodeCodePoints",
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _uri(file: str) -> str:
    """A file as a URI, relative where its path is."""
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(os.fsencode(path.as_posix()))


def _rule(rule: Rule) -> dict[str, Any]:
    clauses = {an_ban.ma: rule.clause_in(an_ban.ma) for an_ban in the_thuc().an_ban}
    cited = "; ".join(clause for clause in clauses.values() if clause)
    plain = f"{rule.what}. Vì sao: {rule.why}. Sai: {rule.wrong}. Đúng: {rule.right}."
    return {
        "id": rule.ma,
        "shortDescription": {"text": rule.what},
        "fullDescription": {"text": f"{rule.what}: {rule.why}"},
        "help": {
            "text": f"{plain} Điều khoản: {cited}." if cited else plain,
            "markdown": f"{rule.what}\n\n{rule.why}\n\n- Sai: {rule.wrong}\n- Đúng: {rule.right}\n",
        },
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "tags": [component_name(rule.thanh_phan)],
            "clauses": clauses,
            "fixable": rule.fixable,
        },
    }


def _result(finding: Finding, index: int, artifact: dict[str, Any]) -> dict[str, Any]:
    marks = "-".join(sorted(fingerprints(finding)))
    said = f"{finding.message}: thấy {finding.found}; cần {finding.required}"
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.where}: {said}" if finding.where else said},
        "locations": [
            {
                "physicalLocation": {"artifactLocation": artifact},
                "logicalLocations": [
                    {
                        "name": component_name(finding.component),
                        "fullyQualifiedName": finding.component,
                        "kind": "element",
                    }
                ],
            }
        ],
        "partialFingerprints": {"vanban/v1": fingerprint(finding.rule, marks)},
        "properties": {
            "clause": finding.clause,
            "where": finding.where,
            "found": finding.found,
            "required": finding.required,
            "fixable": finding.fixable,
            **({} if finding.page is None else {"page": finding.page}),
        },
    }


def _notification(item: NotChecked, artifact: dict[str, Any]) -> dict[str, Any]:
    whole = item.rule == "*"
    return {
        "level": "error" if whole else "note",
        "message": {"text": item.reason if whole else f"{item.rule}: {item.reason}"},
        "locations": [{"physicalLocation": {"artifactLocation": artifact}}],
    }
