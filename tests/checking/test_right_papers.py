"""Right documents raise no alarm, and in the documents of `offices` just what is wrong is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checking.offices import OFFICES, Office
from tests.checking.right_papers import RIGHT as USUAL
from tests.checking.right_papers import Right
from tests.checking.right_papers_khac import RIGHT as RARE
from vanban.checking.engine import check

RIGHT = [*USUAL, *RARE]


@pytest.mark.parametrize("paper", RIGHT, ids=lambda paper: paper.ten)
def test_nothing_is_found_wrong_in_a_right_paper(paper: Right) -> None:
    report = check(paper.build())
    wrong = [
        f"{each.severity} {each.rule}: {each.where}: {each.found} -> {each.required}"
        for each in report.findings
        if each.severity != "thong-tin" or each.rule not in paper.luu_y
    ]
    assert not wrong, "\n".join(wrong)
    unchecked = [
        f"{each.rule}: {each.reason}" for each in report.not_checked if each.rule not in paper.khong_soat
    ]
    assert not unchecked, "\n".join(unchecked)


def _blocks(text: str) -> dict[str, list[str]]:
    blocks = (block.split() for block in text.split("\n\n"))
    return {name.rstrip(":"): rules for name, *rules in blocks}


def _found(office: Office) -> list[str]:
    """The rules that find something wrong, in the order of the report, each once."""
    findings = check(office.build()).findings
    return list(dict.fromkeys(each.rule for each in findings if each.severity != "thong-tin"))


JUDGED = _blocks((Path(__file__).parent / "offices_findings.txt").read_text("utf-8").strip())
"""Judged one by one: each finding names what the norm really has otherwise."""


@pytest.mark.parametrize("office", OFFICES, ids=lambda office: office.ten)
def test_in_what_offices_build_just_what_was_judged_wrong_is_found(office: Office) -> None:
    assert _found(office) == JUDGED[office.ten]


def test_every_paper_of_the_offices_is_judged_once() -> None:
    assert list(JUDGED) == [office.ten for office in OFFICES]
