"""The house itself: imports go one way, modules stay readable, the documents tell the truth."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

import vanban

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "src" / "vanban").rglob("*.py"))


def test_imports_go_one_way_through_the_house() -> None:
    from importlinter.cli import lint_imports

    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_a_module_is_one_reading(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_no_error_is_swallowed(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None, f"{path}:{node.lineno}: bare except"
            names = ast.unparse(node.type)
            assert "Exception" not in re.split(r"\W+", names), f"{path}:{node.lineno}: except {names}"


def test_the_version_is_said_once_and_the_same() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == vanban.__version__
    assert f"## {vanban.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_module_stands_in_the_map_of_the_architecture() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    package = ROOT / "src" / "vanban"
    rooms = {path.relative_to(package).parts[0].removesuffix(".py") for path in SOURCES}
    missing = {room for room in rooms if not room.startswith("__") and f"`{room}" not in text}
    assert not missing


@pytest.mark.parametrize("name", ["README.md", "README.vi.md", "ARCHITECTURE.md", "CHANGELOG.md"])
def test_links_between_the_documents_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", text):
        if not target.startswith("http"):
            assert (ROOT / target).exists(), f"{name}: {target}"


def test_both_readmes_have_the_same_blocks_of_code() -> None:
    def blocks(name: str) -> list[str]:
        text = (ROOT / name).read_text(encoding="utf-8")
        return re.findall(r"^```(?:sh|python|console)\n(.*?)^```", text, re.MULTILINE | re.DOTALL)

    def without_comments(block: str) -> str:
        return re.sub(r"\s+#.*", "", block)

    english, vietnamese = blocks("README.md"), blocks("README.vi.md")
    assert list(map(without_comments, english)) == list(map(without_comments, vietnamese))
