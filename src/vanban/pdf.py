"""A .docx as PDF: through dxpdf (from the package index, no Office) or through LibreOffice."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Literal

from vanban.errors import Fault, InvalidDocument, MissingDependency

Engine = Literal["dxpdf", "libreoffice"]
TIMEOUT_S = 120
"""Seconds LibreOffice is given for one document; it is known to hang."""


def to_pdf(docx: bytes, engine: Engine = "dxpdf") -> bytes:
    """The pages of a .docx as the bytes of a PDF.

    The fonts are those of the machine: where Times New Roman is missing a look-alike takes its place.

    Raises:
        MissingDependency: the engine is not installed, or there is no font on the machine.
        InvalidDocument: the engine cannot convert the document, or takes longer than `TIMEOUT_S`.
    """
    return _dxpdf(docx) if engine == "dxpdf" else _libreoffice(docx)


def _dxpdf(docx: bytes) -> bytes:
    try:
        import dxpdf
    except ImportError as exc:
        raise MissingDependency(
            Fault(
                "thieu-dxpdf",
                "chưa cài thư viện tạo PDF",
                expected="dxpdf",
                hint="pip install 'vanban[pdf]', hoặc dùng --pdf-engine libreoffice",
            )
        ) from exc
    try:
        return bytes(dxpdf.convert(docx))
    except (ValueError, RuntimeError, OSError) as exc:
        if "no fonts available" in str(exc):
            raise MissingDependency(
                Fault(
                    "thieu-phong-chu",
                    "máy không có phông chữ nào để tạo PDF",
                    expected="Times New Roman hoặc phông cùng cỡ chữ",
                    hint="cài một phông có đủ chữ tiếng Việt, ví dụ Tinos (gói fonts-croscore)",
                )
            ) from exc
        raise InvalidDocument(
            Fault("khong-tao-duoc-pdf", "dxpdf không tạo được PDF", found=str(exc))
        ) from exc


def _libreoffice(docx: bytes) -> bytes:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise MissingDependency(
            Fault(
                "thieu-libreoffice", "máy chưa cài LibreOffice", hint="cài LibreOffice hoặc bỏ --pdf-engine"
            )
        )
    with tempfile.TemporaryDirectory(prefix="vanban-") as name:
        folder = Path(name)
        source = folder / "van-ban.docx"
        source.write_bytes(docx)
        command = [
            program,
            # A profile of its own: a LibreOffice that is open on the desk would swallow the request.
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source),
        ]  # fmt: skip
        output = _run(command)
        result = source.with_suffix(".pdf")
        if not result.is_file():
            found = output.decode(errors="replace").strip()[-200:]
            raise InvalidDocument(Fault("khong-tao-duoc-pdf", "LibreOffice không tạo được PDF", found=found))
        return result.read_bytes()


def _run(command: list[str]) -> bytes:
    """What the program printed. One that hangs is ended with all it has started: soffice is only a script."""
    with subprocess.Popen(  # noqa: S603  # no shell, no user text
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as process:  # fmt: skip
        try:
            return process.communicate(timeout=TIMEOUT_S)[0]
        except subprocess.TimeoutExpired as exc:
            raise InvalidDocument(
                Fault("libreoffice-qua-lau", "LibreOffice chạy quá lâu", found=f"{TIMEOUT_S} giây")
            ) from exc
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)  # its own session: the group is its own, too
    else:
        process.kill()
