"""Every rule, broken alone in a right document, is found alone; and every right document is found right."""

from __future__ import annotations

import pytest

from tests.checking.breaks import BREAKS
from tests.checking.measure import broken, pairs
from tests.checking.paper import RECORDS, Break, base
from vanban.checking import RULES, check

CASES = [
    pytest.param(rule, each, an_ban, id=f"{rule}-{number}-{an_ban}")
    for rule, all_breaks in BREAKS.items()
    for number, each in enumerate(all_breaks)
    for an_ban in ([each.an_ban] if each.an_ban else ["hd36", "hd05"])
]
NAMES = (
    "ke-hoach", "quyet-dinh", "cong-van", "to-trinh", "bien-ban", "quy-dinh", "huong-dan", "bao-cao",
    "nghi-quyet", *RECORDS,
)  # fmt: skip


@pytest.mark.parametrize("an_ban", ["hd36", "hd05"])
@pytest.mark.parametrize("name", NAMES)
def test_a_right_document_is_found_right(name: str, an_ban: str) -> None:
    report = check(base(name, an_ban))
    assert (report.findings, report.edition, report.ok) == ((), an_ban, True)


@pytest.mark.parametrize(("rule", "each", "an_ban"), CASES)
def test_a_broken_rule_is_found_and_nothing_else(rule: str, each: Break, an_ban: str) -> None:
    assert broken(an_ban, each) == {rule} | each.also


def test_no_two_rules_share_an_id() -> None:
    assert len({rule.ma for rule in RULES}) == len(RULES)


def test_every_rule_is_broken_by_some_case() -> None:
    assert {rule.ma for rule in RULES} == set(BREAKS)


def test_of_two_broken_rules_both_are_found_and_nothing_else() -> None:
    tried = list(pairs(400, seed=5))
    assert [pair for pair in tried if pair.extra] == []
    missed = [pair for pair in tried if pair.missed]
    assert len(missed) <= len(tried) / 100, missed
