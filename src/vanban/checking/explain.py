"""The card of a rule: what it asks, why, a wrong and a right example, its clause in each edition."""

from __future__ import annotations

import textwrap
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from vanban.checking.catalogue import CATALOGUE, component_name, find_rules, near_rules
from vanban.errors import Fault, InvalidValue
from vanban.the_thuc import the_thuc

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vanban.checking.rule import Rule

__all__ = ["SEVERITY_NAMES", "as_dict", "card", "explain", "rule_list"]

SEVERITY_NAMES: Final = {"loi": "lỗi", "canh-bao": "cảnh báo", "thong-tin": "lưu ý"}


def explain(text: str) -> tuple[Rule, ...]:
    """The rules `text` names: one by its id, or those of a component.

    Raises:
        InvalidValue: it names none; the hint says what is near.
    """
    found = find_rules(text)
    if not found:
        near = " hoặc ".join(f"“{ma}”" for ma in near_rules(text))
        raise InvalidValue(
            Fault(
                "quy-tac-khong-co",
                "không có quy tắc này",
                found=f"“{text}”",
                hint=f"có phải {near} không?" if near else "vanban check --list-rules",
            )
        )
    return found


def card(rule: Rule, width: int = 80) -> str:
    """All there is to say of a rule, for people; lines no longer than `width` where words allow."""
    clauses = dict.fromkeys(rule.clause_in(an_ban.ma) for an_ban in the_thuc().an_ban)
    lines = {
        "vì sao": rule.why,
        "sai": rule.wrong,
        "đúng": rule.right,
        "mức": SEVERITY_NAMES[rule.severity],
        "điều khoản": " · ".join(filter(None, clauses)) or "theo lệ thường, không có điều khoản",
        "--fix": "sửa được" if rule.fixable else "không sửa, phải xem bằng mắt",
    }
    head = textwrap.fill(rule.what, width, initial_indent="  ", subsequent_indent="  ")
    body = [
        textwrap.fill(f"{f'{name}:':<13}{text}", width, initial_indent="  ", subsequent_indent=" " * 15)
        for name, text in lines.items()
    ]
    return "\n".join([rule.ma, head, "", *body])


def rule_list(rules: Iterable[Rule] = CATALOGUE, width: int = 80) -> str:
    """The rules by component, each with its severity and what it asks."""
    blocks = []
    for thanh_phan, group in groupby(rules, key=lambda rule: rule.thanh_phan):
        lines = [component_name(thanh_phan)]
        for rule in group:
            fix = " · --fix" if rule.fixable else ""
            lines.append(f"  {rule.ma}  ({SEVERITY_NAMES[rule.severity]}{fix})")
            lines.append(textwrap.fill(rule.what, width, initial_indent="    ", subsequent_indent="    "))
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def as_dict(rule: Rule) -> dict[str, Any]:
    """The card under the keys of the JSON output."""
    return {
        "rule": rule.ma,
        "component": rule.thanh_phan,
        "what": rule.what,
        "why": rule.why,
        "wrong": rule.wrong,
        "right": rule.right,
        "severity": rule.severity,
        "fixable": rule.fixable,
        "clauses": {an_ban.ma: rule.clause_in(an_ban.ma) for an_ban in the_thuc().an_ban},
    }
