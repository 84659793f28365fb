"""The command as a clerk runs it: a process of its own, or for the many small cases a call in this one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

from vanban.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


class Runs(Protocol):
    def __call__(self, *arguments: str, env: Mapping[str, str] = ..., cwd: Path | None = ...) -> Done: ...


class Calls(Protocol):
    def __call__(self, *arguments: str) -> Done: ...


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with the example records in it; the current directory."""
    for path in (ROOT / "examples").iterdir():
        if path.suffix in {".yaml", ".toml", ".csv", ".xlsx"}:
            shutil.copy(path, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def drafts(desk: Path) -> Path:
    """The desk, its records without their numbers."""
    for path in desk.glob("*.yaml"):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if not line.startswith("so: ")), encoding="utf-8")
    return desk


@pytest.fixture
def run() -> Runs:
    """Run `vanban` as a process; its streams are UTF-8 whatever the machine's locale is."""

    def run(*arguments: str, env: Mapping[str, str] | None = None, cwd: Path | None = None) -> Done:
        done = subprocess.run(
            [sys.executable, "-m", "vanban", *arguments],
            env=environment(env or {}),
            cwd=cwd,
            capture_output=True,
            timeout=120,
            check=False,
        )
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


def environment(more: Mapping[str, str]) -> dict[str, str]:
    """This process's environment with the sources on the path, and without what would hide a mistake."""
    plain = {
        key: value for key, value in os.environ.items() if key not in {"PYTHONUNBUFFERED", "VANBAN_DEBUG"}
    }
    return {**plain, "PYTHONPATH": str(ROOT / "src"), **more}


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Iterator[Calls]:
    """Call the command in this process."""
    hook = sys.excepthook

    def call(*arguments: str) -> Done:
        capsys.readouterr()
        code = main(arguments)
        captured = capsys.readouterr()
        return Done(code, captured.out, captured.err)

    yield call
    sys.excepthook = hook
