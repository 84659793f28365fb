"""The lines of a text file, one at a time: UTF-8, or UTF-16 that says so, and nothing else."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from vanban.errors import Fault, InvalidRecord
from vanban.van_ban.doc_tep import reading, visible

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

__all__ = ["encoding_of", "text_lines"]

MAX_LINE = 4 * 1024 * 1024
"""Longest line read, in characters; a file without line breaks must not be held as one."""

_SAVE_AS = "trong Excel chọn Lưu thành (Save As), kiểu “CSV UTF-8 (Comma delimited) (*.csv)”"


def encoding_of(path: Path) -> str:
    """``utf-16`` when the file begins with its byte-order mark (Excel's "Unicode text"), or ``utf-8-sig``."""
    with reading(path), path.open("rb") as file:
        start = file.read(2)
    return "utf-16" if start in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE} else "utf-8-sig"


def text_lines(path: Path, where: str, encoding: str = "utf-8-sig") -> Generator[str]:
    """The lines with their ends as typed (LF, CR LF or CR), the byte-order mark dropped.

    Raises:
        InvalidRecord: khong-phai-utf8 (naming byte and line), dong-qua-dai.
    """
    number = 0
    with reading(path), path.open(encoding=encoding, newline="") as file:
        try:
            while line := file.readline(MAX_LINE + 1):
                number += 1
                if "\0" in line:
                    raise InvalidRecord(_not_utf8(where, 0, number))
                if len(line) > MAX_LINE:
                    expected = f"không quá {MAX_LINE // 1024 // 1024} triệu ký tự"
                    place = f"{where}: dòng {number}"
                    raise InvalidRecord(Fault("dong-qua-dai", "dòng quá dài", place, expected=expected))
                yield line
        except UnicodeDecodeError as exc:
            byte, line_number = exc.object[exc.start], number + 1
            if encoding != "utf-16":
                byte, line_number = _first_bad(path)
            raise InvalidRecord(_not_utf8(where, byte, line_number)) from exc


def _first_bad(path: Path) -> tuple[int, int]:
    """The first byte that is not UTF-8, and its line: Python says only where in its buffer it stands."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    line = 1
    with path.open("rb") as file:
        while True:
            chunk = file.read(1 << 16)
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as exc:
                return exc.object[exc.start], line + exc.object.count(b"\n", 0, exc.start)
            line += chunk.count(b"\n")


def _not_utf8(where: str, byte: int, line: int) -> Fault:
    return Fault(
        "khong-phai-utf8",
        "tệp không ở bảng mã Unicode UTF-8",
        where=where,
        found=visible(f"byte 0x{byte:02X} ở dòng {line}"),
        expected="UTF-8",
        hint=_SAVE_AS,
    )
