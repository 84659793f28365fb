"""The cascade against another program: LibreOffice reads a template and writes it with its own styles."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.linting.papers import restyled, shipped
from vanban.linting import lint

if TYPE_CHECKING:
    from pathlib import Path

FILTER = "docx:MS Word 2007 XML"


def rewritten(templates: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    """The templates as LibreOffice saves them."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("máy không có LibreOffice")
    for name, data in templates.items():
        (folder / f"{name}.docx").write_bytes(data)
    subprocess.run(
        [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            FILTER,
            "--outdir",
            str(folder / "out"),
            *(str(folder / f"{name}.docx") for name in templates),
        ],
        capture_output=True,
        check=True,
        timeout=300,
    )
    return {name: (folder / "out" / f"{name}.docx").read_bytes() for name in templates}


@pytest.mark.libreoffice
def test_what_libreoffice_writes_anew_comes_out_the_same(tmp_path: Path) -> None:
    small = restyled("SoKyHieu", '<w:sz w:val="28"/>', '<w:sz w:val="26"/>')
    light = restyled("HoTen", "<w:b/>", '<w:b w:val="0"/>', small)
    templates = {"KH": shipped(), "CV": shipped("cong-van"), "xau": light}
    written = rewritten(templates, tmp_path)
    # Ids of styles do not survive it; everything that is seen does.
    for name, data in written.items():
        loai = "CV" if name == "CV" else "KH"
        found = {
            (fault.code, fault.found) for fault in lint(data, loai, "hd05") if fault.code != "thieu-kieu-doan"
        }
        before = {(fault.code, fault.found) for fault in lint(templates[name], loai, "hd05")}
        assert found == before
    assert {fault.code for fault in lint(written["xau"], "KH", "hd05")} == {
        "thieu-kieu-doan", "co-chu-sai", "chu-dam-sai",
    }  # fmt: skip
