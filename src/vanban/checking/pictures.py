"""Pictures of a document's pages, with the places of the findings on them.

The pages are those of the PDF that dxpdf makes; a place is found on them by its words. Where words stand more
than once, the paragraph they belong to decides; where that leaves a doubt nothing is marked.
"""

from __future__ import annotations

import struct
import unicodedata
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from vanban.errors import InvalidDocument, MissingDependency
from vanban.ooxml.tai_lieu import read_document
from vanban.opc import write_package
from vanban.pdf import to_pdf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from os import PathLike

    from vanban.checking.finding import Cho, Finding, Report
    from vanban.ooxml.tai_lieu import TaiLieu

__all__ = ["Mark", "Picture", "Pictures", "draw"]

_DPI: Final = 110
_GREYS: Final = bytes(value // 17 * 17 for value in range(256))
"""Sixteen greys are enough for black text, and pack to half the size."""
_PAD: Final = 1.5
"""Points round the words of a mark."""
_HEAD: Final = 40
"""Letters by which a place is known of which not all is found, as when it runs over to the next page."""


class Mark(NamedTuple):
    """A box on a page, in hundredths of its width and height."""

    finding: int
    """Number of the finding in the report, from 0."""
    trai: float
    tren: float
    rong: float
    cao: float


class Picture(NamedTuple):
    """One page."""

    trang: int
    """Its number, from 1."""
    rong: int
    cao: int
    """Pixels."""
    png: bytes
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pages that were drawn, or why there are none."""

    trang: tuple[Picture, ...] = ()
    so_trang: int = 0
    """How many pages there are in all."""
    ly_do: str = ""
    """Why none was drawn, in Vietnamese."""


def draw(source: bytes | str | PathLike[str], report: Report, most: int = 40) -> Pictures:
    """The pages of a document in grey, with marks; of more than `most` pages only those with marks.

    Raises:
        InvalidDocument, MissingFile, CannotRead: the document. What is missing to draw it is no error: the
            result says so.
    """
    doc = read_document(source)
    try:
        import pypdfium2
    except ImportError:
        return Pictures(ly_do="chưa cài pypdfium2 (pip install 'vanban[pdf]')")
    try:
        pdf = pypdfium2.PdfDocument(to_pdf(write_package(doc.package.parts, level=1)))
    except (MissingDependency, InvalidDocument) as exc:
        return Pictures(ly_do=str(exc).replace("\n", "; "))
    except pypdfium2.PdfiumError as exc:
        return Pictures(ly_do=f"không đọc được PDF vừa tạo: {exc}")
    try:
        found = _marks(pdf, doc, report.findings)
        shown = range(len(pdf)) if len(pdf) <= most else sorted(found)[:most]
        pages = tuple(_picture(pdf[number], number, found.get(number, ())) for number in shown)
        return Pictures(pages, len(pdf))
    finally:
        pdf.close()


def _picture(page: Any, number: int, marks: Sequence[Mark]) -> Picture:
    bitmap = page.render(scale=_DPI / 72, grayscale=True)
    data = bytes(bitmap.buffer)
    rows = (data[top : top + bitmap.width] for top in range(0, bitmap.height * bitmap.stride, bitmap.stride))
    png = _png(bitmap.width, bitmap.height, rows)
    return Picture(number + 1, bitmap.width, bitmap.height, png, tuple(marks))


def _png(width: int, height: int, rows: Iterable[bytes]) -> bytes:
    """A picture in 256 greys as PNG; no library is needed for that."""
    data = b"".join(b"\0" + row.translate(_GREYS) for row in rows)
    chunks = (
        (b"IHDR", struct.pack(">2L5B", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(data, 9)),
        (b"IEND", b""),
    )
    packed = (
        struct.pack(">L", len(body)) + name + body + struct.pack(">L", zlib.crc32(name + body))
        for name, body in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


@dataclass(slots=True)
class _Letters:
    """Text reduced to what is compared: letters without accents, case and blanks; each knows its origin."""

    text: str = ""
    origin: list[tuple[int, int]] = field(default_factory=list)
    """Page or paragraph, and position in it."""

    @classmethod
    def of(cls, pieces: Iterable[Iterable[tuple[tuple[int, int], str]]]) -> _Letters:
        """Of pieces of text: pairs of origin and letter."""
        letters, origin = [], []
        for piece in pieces:
            for where, char in piece:
                for plain in _plain(char):
                    letters.append(plain)
                    origin.append(where)
        return cls("".join(letters), origin)


def _plain(char: str) -> str:
    """What a letter is compared by: “Ế” → “e”, a blank → nothing."""
    if char.isascii():
        return char.lower() if char > " " else ""
    if char in _HYPHENS:
        return "-"
    plain = unicodedata.normalize("NFD", char.lower().replace("đ", "d"))
    return "".join(part for part in plain if unicodedata.category(part)[0] not in "MCZ" and part != "\ufffc")


_HYPHENS: Final = frozenset("\u2010\u2011\u2012\ufffe")


def _squashed(text: str) -> str:
    return "".join(map(_plain, text))


def _marks(pdf: Any, doc: TaiLieu, findings: Sequence[Finding]) -> dict[int, list[Mark]]:
    """Page → its marks."""
    if not any(finding.places for finding in findings):
        return {}
    texts = [page.get_textpage() for page in pdf]
    sizes = [page.get_size() for page in pdf]
    printed = _Letters.of(_printed(text, number) for number, text in enumerate(texts))
    typed = _Typed(doc)
    result: dict[int, list[Mark]] = {}
    for number, finding in enumerate(findings):
        for place in finding.places:
            for page, first, last in _spans(place, typed, printed):
                for box in _boxes(texts[page], first, last - first + 1, sizes[page]):
                    result.setdefault(page, []).append(Mark(number, *box))
    return result


def _printed(text: Any, page: int) -> Iterator[tuple[tuple[int, int], str]]:
    from pypdfium2.raw import FPDFText_GetUnicode

    for index in range(text.count_chars()):
        code = FPDFText_GetUnicode(text.raw, index)
        # A hyphen that ends a line is told as a control character.
        yield (page, index), "-" if code == 2 else chr(code) if 0 < code <= 0x10FFFF else " "


class _Typed:
    """The text of a document, paragraph after paragraph."""

    def __init__(self, doc: TaiLieu) -> None:
        self.paragraphs = [_squashed(doan.van_ban) for doan in doc.doan]
        self.text = "".join(self.paragraphs)
        self.starts = []
        start = 0
        for text in self.paragraphs:
            self.starts.append(start)
            start += len(text)


def _spans(place: Cho, typed: _Typed, printed: _Letters) -> Iterator[tuple[int, int, int]]:
    """Page, first and last letter on it, of each page a place is on."""
    found = _find(place, typed, printed.text)
    if found is None:
        return
    by_page: dict[int, list[int]] = {}
    for page, index in printed.origin[found[0] : found[1]]:
        by_page.setdefault(page, []).append(index)
    for page, indexes in by_page.items():
        yield page, min(indexes), max(indexes)


def _find(place: Cho, typed: _Typed, text: str) -> tuple[int, int] | None:
    """From and to in the printed text."""
    if place.doan.noi in {"dau-trang", "chan-trang"} or place.doan.so >= len(typed.paragraphs):
        return None
    wanted = _squashed(place.van_ban)
    whole, start = typed.paragraphs[place.doan.so], typed.starts[place.doan.so]
    before = len(_squashed(place.doan.van_ban[: place.tu]))
    if not wanted:
        return None
    at = _same(whole, start, typed.text, text)
    if at is not None:
        return at + before, at + before + len(wanted)
    for part in (wanted, wanted[:_HEAD]):
        at = _same(part, start + before, typed.text, text)
        if at is not None:
            return at, at + len(part)
    return None


def _same(part: str, start: int, typed: str, printed: str) -> int | None:
    """Where the words at `start` of what was typed are printed: the same one of as many as were typed."""
    if printed.count(part) != typed.count(part):
        return None
    at = -1
    for _ in range(typed.count(part, 0, start) + 1):
        at = printed.find(part, at + 1 if at < 0 else at + len(part))
    return at if at >= 0 else None


def _boxes(
    text: Any, first: int, count: int, size: tuple[float, float]
) -> list[tuple[float, float, float, float]]:
    """A box for each line: left, top, width, height in hundredths of the page."""
    lines: list[list[float]] = []
    for number in range(text.count_rects(first, count)):
        left, bottom, right, top = text.get_rect(number)
        for line in lines:
            if min(top, line[3]) - max(bottom, line[1]) > (top - bottom) / 2:
                line[:] = min(left, line[0]), min(bottom, line[1]), max(right, line[2]), max(top, line[3])
                break
        else:
            lines.append([left, bottom, right, top])
    width, height = size
    return [
        (
            (left - _PAD) / width * 100,
            (height - top - _PAD) / height * 100,
            (right - left + 2 * _PAD) / width * 100,
            (top - bottom + 2 * _PAD) / height * 100,
        )
        for left, bottom, right, top in lines
    ]
