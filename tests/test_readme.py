"""Every block of code in README.md does what it says, from the top down, in one sitting."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

import vanban
from vanban.cli import main

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"^```(python|console|yaml)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def test_readme_blocks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("examples", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    kinds = []
    for kind, text in BLOCK.findall((ROOT / "README.md").read_text(encoding="utf-8")):
        kinds.append(kind)
        if kind == "python":
            exec(compile(text, "README.md", "exec"), names)
        elif kind == "yaml":
            record = yaml.safe_load(text)
            record["co_quan"] = f"examples/{record['co_quan']}"
            assert vanban.VanBan(**record).canh_bao == ()
        else:
            run_console(text, capsys)
    assert set(kinds) == {"python", "console", "yaml"}


def run_console(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    """``$ command`` and below it what it prints."""
    for session in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, expected = session.partition("\n")
        program, *arguments = shlex.split(command)
        assert program == "vanban"
        capsys.readouterr()
        assert main(arguments) == 0
        assert capsys.readouterr().out == expected


def test_the_examples_of_the_folder_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import runpy
    import sys

    monkeypatch.setattr(sys, "argv", ["lap_ke_hoach.py", str(tmp_path / "ra")])
    runpy.run_path(str(ROOT / "examples" / "lap_ke_hoach.py"), run_name="__main__")
    assert sorted(path.name for path in (tmp_path / "ra").iterdir()) == ["120-KH-ĐUK.docx", "540-QĐ-ĐUK.docx"]


def test_the_embedding_example_names_each_wrong_field(capsys: pytest.CaptureFixture[str]) -> None:
    import runpy

    runpy.run_path(str(ROOT / "examples" / "nhung_vao_cong_cu.py"), run_name="__main__")
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in lines] == [
        "loai", "ngay", "trich_yeu", "quyen_han", "nguoi_ky", "17-QĐ-ĐUK.docx",
    ]  # fmt: skip


def test_every_example_record_is_accepted_without_a_warning() -> None:
    records = sorted((ROOT / "examples").glob("*.yaml"))
    assert len(records) == 9
    for path in records:
        assert vanban.load(path).canh_bao == (), path.name
