"""docs/kiem-tra-mau.md lists every code, and every code has a test."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import vanban

ROOT = Path(__file__).parent.parent.parent
PACKAGE = Path(str(vanban.__file__)).parent
NO_CODES = {"bien-ban", "canh-bao", "giay-to", "thong-tin", "van-ban", "an-ban-la"}
"""A type, a kind of paper, severities; and what is said of a wrong argument, not of a template."""


def kebab(folder: str) -> set[str]:
    """Every kebab-case text in the sources of a package that is no docstring."""
    found = set()
    for path in (PACKAGE / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return {text for text in found if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", text)}


PAGE = (ROOT / "docs" / "kiem-tra-mau.md").read_text(encoding="utf-8")
ROWS = [line for line in PAGE.splitlines() if line.startswith("| `")]
LISTED = {code for row in ROWS for code in re.findall(r"`([a-z0-9-]+)`", row.split(" | ")[0])}
OWN = kebab("linting") - NO_CODES


def test_every_code_is_listed() -> None:
    assert len(OWN) > 35
    assert set() == OWN - LISTED


def test_nothing_is_listed_that_is_never_said() -> None:
    assert LISTED - OWN - kebab("template") == set()


def test_every_code_listed_says_why_what_is_wrong_and_what_is_right() -> None:
    for row in ROWS:
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]]
        assert len(cells) in {4, 5}, row
        assert all(cells), row


def test_every_code_has_a_test() -> None:
    tests = "".join(
        path.read_text(encoding="utf-8")
        for path in Path(__file__).parent.glob("test_*.py")
        if path.name != Path(__file__).name
    )
    settled = kebab("template")
    assert {code for code in OWN - settled if f'"{code}"' not in tests} == set()
