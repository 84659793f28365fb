"""Our templates filled by docxtpl and by us: part by part the same, and each place where they are not, with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.template.canonical import canonical_parts
from tests.template.corpus import CASES, Case, docxtpls, ours
from vanban.opc import read_package


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_template_gives_what_docxtpl_gives(case: Case) -> None:
    theirs = canonical_parts(docxtpls(case.template, case.values, case.environment()))
    mine = canonical_parts(ours(case.template, case.values, case.environment()))
    assert mine.keys() == theirs.keys()
    for name in theirs:
        assert mine[name] == theirs[name], name


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_carries_no_tag_is_the_templates_byte_for_byte(case: Case) -> None:
    before = read_package(case.template).parts
    after = read_package(ours(case.template, case.values, case.environment())).parts
    changing = (".rels", "[Content_Types].xml")
    for name, data in before.items():
        if b"{{" not in data and b"{%" not in data and b"{" not in data and not name.endswith(changing):
            assert after[name] == data, name


def test_the_cases_have_names_of_their_own() -> None:
    names = [case.name for case in CASES]
    assert len(set(names)) == len(names) > 200
