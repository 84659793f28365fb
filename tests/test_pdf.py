"""A document as PDF, and what is said where it cannot be made."""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path

import pytest

from vanban import pdf
from vanban.errors import InvalidDocument, MissingDependency
from vanban.mau import build
from vanban.pdf import to_pdf

posix = pytest.mark.skipif(os.name != "posix", reason="a shell script stands for LibreOffice")


def program(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A `soffice` of our own, first on the path."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.usefixtures("dxpdf_works")
def test_dxpdf_makes_a_pdf() -> None:
    assert to_pdf(build("hd05", "ke-hoach")).startswith(b"%PDF-")


def test_what_dxpdf_cannot_read_is_an_invalid_document() -> None:
    pytest.importorskip("dxpdf", reason="the extra vanban[pdf] is not installed")
    with pytest.raises(InvalidDocument) as caught:
        to_pdf(b"no zip")
    assert caught.value.code == "khong-tao-duoc-pdf"
    assert caught.value.faults[0].found


def test_a_machine_without_fonts_is_told_to_install_one(monkeypatch: pytest.MonkeyPatch) -> None:
    dxpdf = pytest.importorskip("dxpdf", reason="the extra vanban[pdf] is not installed")

    def convert(_: bytes) -> bytes:
        raise RuntimeError("Render error: no fonts available on this system")

    monkeypatch.setattr(dxpdf, "convert", convert)
    with pytest.raises(MissingDependency, match="máy không có phông chữ nào") as caught:
        to_pdf(b"")
    assert caught.value.code == "thieu-phong-chu"
    assert "fonts-croscore" in caught.value.faults[0].hint


def test_without_dxpdf_the_hint_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "dxpdf", None)
    with pytest.raises(MissingDependency) as caught:
        to_pdf(b"")
    (fault,) = caught.value.faults
    assert fault.code == "thieu-dxpdf"
    assert fault.hint == "pip install 'vanban[pdf]', hoặc dùng --pdf-engine libreoffice"


def test_without_libreoffice_the_hint_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingDependency) as caught:
        to_pdf(b"", "libreoffice")
    assert caught.value.code == "thieu-libreoffice"


@posix
def test_libreoffice_runs_on_a_copy_with_a_profile_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = tmp_path / "seen"
    program(
        tmp_path,
        monkeypatch,
        f'echo "$@" > {seen}; while [ $# -gt 2 ]; do shift; done; cp "$2" "$1/van-ban.pdf"',
    )
    assert to_pdf(b"the document", "libreoffice") == b"the document"
    arguments = seen.read_text().split()
    profile = arguments[0].removeprefix("-env:UserInstallation=file://")
    assert arguments[1:4] == ["--headless", "--convert-to", "pdf"]
    assert Path(profile).parent == Path(arguments[-1]).parent
    assert not Path(profile).parent.exists()


@posix
def test_a_libreoffice_that_makes_nothing_is_quoted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, monkeypatch, "echo source file could not be loaded >&2; exit 1")
    with pytest.raises(InvalidDocument) as caught:
        to_pdf(b"", "libreoffice")
    (fault,) = caught.value.faults
    assert (fault.code, fault.found) == ("khong-tao-duoc-pdf", "source file could not be loaded")


@posix
def test_a_libreoffice_that_hangs_is_ended_with_what_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # soffice is a script that starts the program proper; killing the script alone leaves that running.
    child = tmp_path / "child"
    program(tmp_path, monkeypatch, f"sleep 60 & echo $! > {child}.new; mv {child}.new {child}; wait")
    monkeypatch.setattr(pdf, "TIMEOUT_S", 0.5)
    start = time.monotonic()
    with pytest.raises(InvalidDocument) as caught:
        to_pdf(b"", "libreoffice")
    assert caught.value.code == "libreoffice-qua-lau"
    assert time.monotonic() - start < 30
    assert not running(int(child.read_text()))


def running(process: int) -> bool:
    """Whether the process still runs; one that is dead and not yet collected does not."""
    state = Path(f"/proc/{process}/stat")
    if state.exists():
        return state.read_text().rsplit(")", 1)[1].split()[0] != "Z"
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return not Path("/proc/self").exists()


@pytest.mark.libreoffice
def test_libreoffice_makes_a_pdf() -> None:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    assert to_pdf(build("hd05", "ke-hoach"), "libreoffice").startswith(b"%PDF-")
