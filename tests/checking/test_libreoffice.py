"""A right document stays right when another program has opened it and saved it in its own way."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.checking.paper import base
from vanban.checking import check

if TYPE_CHECKING:
    from pathlib import Path

NAMES = (
    "ke-hoach", "quyet-dinh", "cong-van", "to-trinh", "bien-ban", "quy-dinh", "huong-dan", "phu-luc",
    "day-du",
)  # fmt: skip


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The right documents as LibreOffice saves them."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("lo")
    for an_ban in ("hd36", "hd05"):
        for name in NAMES:
            (folder / f"{name}-{an_ban}.docx").write_bytes(base(name, an_ban))
    command = [
        program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
        "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out"),
        *map(str, sorted(folder.glob("*.docx"))),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder / "out"


@pytest.mark.libreoffice
@pytest.mark.parametrize("an_ban", ["hd36", "hd05"])
@pytest.mark.parametrize("name", NAMES)
def test_a_right_document_saved_by_libreoffice_is_right(saved: Path, name: str, an_ban: str) -> None:
    report = check(saved / f"{name}-{an_ban}.docx")
    assert [(finding.rule, finding.where, finding.found) for finding in report.findings] == []
