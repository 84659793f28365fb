"""The shared texts of an XLSX file: most of what it holds, and so kept on the disk and not in memory."""

from __future__ import annotations

import array
import re
import tempfile
from functools import lru_cache
from typing import TYPE_CHECKING, Self

from vanban.sheets.raw import MAX_CELL, damaged, too_long
from vanban.sheets.xlsx_package import opened, parse, too_deep

if TYPE_CHECKING:
    import zipfile

__all__ = ["SharedStrings", "unescaped"]

_MAX_PART = 512 * 2**20
_MAX_COUNT = 5_000_000
_IN_MEMORY = 2**20
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class _Texts:
    """The shared texts one after another; what is only read aloud (phonetic runs) is no part of them."""

    __slots__ = ("_depth", "_keep", "_parts", "_phonetic", "_size", "found")

    def __init__(self) -> None:
        self.found: list[str] = []
        self._parts: list[str] = []
        self._keep = self._phonetic = False
        self._size = self._depth = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        del attributes
        self._depth += 1
        too_deep(self._depth)
        name = tag.rpartition(" ")[2]
        if name == "t":
            self._keep = not self._phonetic
        elif name == "rPh":
            self._phonetic = True
        elif name == "si":
            self._parts.clear()
            self._size = 0

    def end(self, tag: str) -> None:
        self._depth -= 1
        name = tag.rpartition(" ")[2]
        if name == "t":
            self._keep = False
        elif name == "rPh":
            self._phonetic = False
        elif name == "si":
            self.found.append(unescaped("".join(self._parts)))

    def text(self, data: str) -> None:
        if self._keep:
            self._parts.append(data)
            self._size += len(data)
            if self._size > MAX_CELL:
                raise too_long("")


class SharedStrings:
    """The texts that cells refer to by number, kept in a temporary file, not in memory.

    They are read as far as somebody asks: Excel numbers them in the order of the cells, so the first rows of
    a long sheet need only the first of them. Use as a context manager.
    """

    def __init__(self, package: zipfile.ZipFile, part: str) -> None:
        self._stream = opened(package, part, _MAX_PART) if part else None
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  # closed by __exit__
        self._ends = array.array("Q", [0])
        self._texts = _Texts()
        self._pieces = parse(self._stream, self._texts) if self._stream else iter(())
        self.get = lru_cache(maxsize=512)(self._get)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        if self._stream:
            self._stream.close()

    def _get(self, number: int) -> str:
        """The text with this number, from 0."""
        if number < 0:
            raise damaged("ô trỏ tới chữ không có trong tệp")
        while number + 1 >= len(self._ends):
            self._more()
        start, end = self._ends[number], self._ends[number + 1]
        self._file.seek(start)
        return self._file.read(end - start).decode("utf-8", "surrogatepass")

    def _more(self) -> None:
        self._file.seek(self._ends[-1])
        try:
            next(self._pieces)
        except StopIteration:
            raise damaged("ô trỏ tới chữ không có trong tệp") from None
        for text in self._texts.found:
            self._ends.append(self._ends[-1] + self._file.write(text.encode("utf-8", "surrogatepass")))
        self._texts.found.clear()
        if len(self._ends) > _MAX_COUNT:
            raise damaged("quá nhiều chữ dùng chung")


def unescaped(text: str) -> str:
    """The text with Excel's own escapes resolved: ``_x000D_`` is a carriage return."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
