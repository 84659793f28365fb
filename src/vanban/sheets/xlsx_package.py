"""The package of an XLSX file, safe to read, and the parts that name its sheets and its date formats.

Everything is read as a stream, with a limit on what is held, because a file from outside may be made to
unfold without end. No part is held as a whole.
"""

from __future__ import annotations

import errno
import posixpath
import re
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol
from xml.parsers import expat

from vanban.errors import Fault, InvalidRecord, VanbanError
from vanban.sheets.raw import damaged
from vanban.van_ban.doc_tep import reading, too_large

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import IO

__all__ = ["Handler", "SheetPart", "Workbook", "open_package", "opened", "parse", "read_workbook", "too_deep"]

_MIB = 2**20
_MAX_FILE = 256 * _MIB
_MAX_SMALL = 16 * _MIB
_MAX_RATIO = 300
_MAX_DEPTH = 50
_MAX_TOKEN = _MIB

_NOT_OF_FORMAT = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
# Built-in formats (ECMA-376 part 1, 18.8.30): dates and times, those of East Asian Excels too.
_DATE_IDS = {*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)}
_DURATION_ID = 46


class Handler(Protocol):
    """What takes the elements of a part."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins; `tag` is its namespace, a space, its name."""

    def end(self, tag: str) -> None:
        """It ends."""

    def text(self, data: str) -> None:
        """A piece of the text inside."""


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A worksheet of the book: its name, its member of the zip, whether people see it."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Workbook:
    """What a book says of its worksheets; chart sheets and the like are left out."""

    sheets: tuple[SheetPart, ...]
    from_1904: bool
    """Whether days are counted from 01/01/1904, as old Excels for Mac did."""
    strings: str
    """Member with the shared texts; empty when there is none."""
    dates: frozenset[int] = frozenset()
    """Cell styles that show a number as a date or time of day."""
    durations: frozenset[int] = frozenset()
    """Cell styles that show a number as a length of time."""


@contextmanager
def open_package(path: Path, where: str) -> Iterator[zipfile.ZipFile]:
    """The zip of a workbook; whatever is found to be wrong with it inside the block is one error.

    Raises:
        InvalidRecord: tep-co-mat-khau, khong-phai-xlsx, tep-bi-hong, tep-qua-lon.
    """
    with reading(path):
        size = path.stat().st_size
        with path.open("rb") as file:
            fault = _not_a_zip(file)
        if size > _MAX_FILE:
            fault = too_large(size, _MAX_FILE)
        if fault:
            raise InvalidRecord(fault.at(where))
        try:
            with zipfile.ZipFile(path) as package:
                yield package
        except VanbanError as exc:
            raise exc.at(where) from exc.__cause__
        except expat.ExpatError as exc:
            raise damaged(f"XML sai ở dòng {exc.lineno}, cột {exc.offset + 1}", where) from exc
        except OSError as exc:
            if exc.errno not in {None, errno.EINVAL}:  # a place before the start of the file
                raise
            raise damaged("tệp zip sai cấu trúc", where) from exc
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
            LookupError,
        ) as exc:
            raise damaged("tệp zip sai cấu trúc", where) from exc
        except ValueError as exc:
            raise damaged("phần XML không đọc được", where) from exc


def _not_a_zip(file: IO[bytes]) -> Fault | None:
    start = file.read(64)
    if start.startswith(b"PK"):
        return None
    expected = "tệp .xlsx"
    hint = "mở bằng Excel rồi lưu lại thành .xlsx"
    if not start:
        return Fault("tep-rong", "tệp không có nội dung", expected=expected)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        # An OLE compound file names its streams in UTF-16. Encryption wraps the whole .xlsx in one.
        if "EncryptedPackage".encode("utf-16-le") in start + file.read(4 * _MIB):
            hint = "mở bằng Excel, bỏ mật khẩu rồi lưu lại"
            return Fault("tep-co-mat-khau", "tệp đặt mật khẩu nên không đọc được", hint=hint)
        return Fault(
            "khong-phai-xlsx", "tệp không phải .xlsx", "", "", "tệp Excel kiểu cũ (.xls)", expected, hint
        )
    markup = start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")
    found = "trang web hoặc XML đổi đuôi" if markup else "loại tệp khác"
    return Fault("khong-phai-xlsx", "tệp không phải .xlsx", "", "", found, expected, hint)


def opened(package: zipfile.ZipFile, part: str, limit: int) -> IO[bytes]:
    """The stream of a member; it ends where the member says it does.

    Raises:
        InvalidRecord: no such member, larger than `limit` bytes, packed too well to be true, encrypted.
    """
    try:
        info = package.getinfo(part)
    except KeyError as exc:
        raise damaged(f"thiếu phần {part}") from exc
    if info.flag_bits & 1:
        raise InvalidRecord(Fault("tep-co-mat-khau", "tệp đặt mật khẩu nên không đọc được", found=part))
    if info.file_size > limit:
        raise InvalidRecord(too_large(info.file_size, limit).at(part))
    if info.file_size > _MIB and info.file_size > _MAX_RATIO * info.compress_size:
        ratio = info.file_size // max(info.compress_size, 1)
        message = "phần này nén chặt bất thường, có thể là tệp phá hoại"
        found, expected = f"{part}, {ratio} lần", f"không quá {_MAX_RATIO} lần"
        raise InvalidRecord(Fault("nen-bat-thuong", message, found=found, expected=expected))
    return package.open(info)


def parse(stream: IO[bytes], handler: Handler) -> Iterator[None]:
    """Feed the stream to `handler`, stopping after every piece for the caller to take what has come out.

    Memory is bounded whatever the file says: no DTD, no tag longer than a mebibyte; the handler must not hold
    more than it needs, and watch the depth (`too_deep`).
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.text
    fed = 0
    while chunk := stream.read(1 << 16):
        parser.Parse(chunk)
        fed += len(chunk)
        if fed - parser.CurrentByteIndex > _MAX_TOKEN:
            raise damaged("thẻ XML dài bất thường")
        yield
    parser.Parse(b"", True)
    yield


def _refuse_doctype(*_: object) -> None:
    raise damaged("phần XML khai báo DTD")


def too_deep(depth: int) -> None:
    """Raises when elements lie deeper in one another than any workbook's do."""
    if depth > _MAX_DEPTH:
        raise damaged("các thẻ XML lồng nhau quá sâu")


@dataclass(slots=True)
class _Elements:
    """The elements of a small part, each as its name without namespace and its attributes."""

    found: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    depth: int = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        too_deep(self.depth)
        self.found.append((tag.rpartition(" ")[2], attributes))

    def end(self, tag: str) -> None:
        del tag
        self.depth -= 1

    def text(self, data: str) -> None:
        del data


def _elements(package: zipfile.ZipFile, part: str) -> Iterator[tuple[str, dict[str, str]]]:
    handler = _Elements()
    with opened(package, part, _MAX_SMALL) as stream:
        for _ in parse(stream, handler):
            yield from handler.found
            handler.found.clear()


def read_workbook(package: zipfile.ZipFile) -> Workbook:
    """The worksheets of the book in their order, and what their cells refer to."""
    main = next((target for kind, target, _ in _relations(package, "") if kind == "officeDocument"), "")
    if not main:
        raise damaged("không có sổ tính nào trong tệp")
    by_id: dict[str, tuple[str, str]] = {}
    strings = styles = ""
    for kind, target, name in _relations(package, main):
        by_id[name] = (kind, target)
        strings = target if kind == "sharedStrings" else strings
        styles = target if kind == "styles" else styles
    sheets: list[SheetPart] = []
    from_1904 = False
    for tag, attributes in _elements(package, main):
        if tag == "workbookPr":
            from_1904 = attributes.get("date1904", "0") in {"1", "true", "on"}
        elif tag == "sheet":
            rel = next((value for key, value in attributes.items() if key.endswith("/relationships id")), "")
            kind, target = by_id.get(rel, ("", ""))
            if kind == "worksheet":
                hidden = attributes.get("state", "visible") != "visible"
                sheets.append(SheetPart(attributes.get("name", ""), target, hidden))
    dates, durations = _formats(package, styles) if styles else (frozenset(), frozenset())
    return Workbook(tuple(sheets), from_1904, strings, dates, durations)


def _relations(package: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str, str]]:
    """Kind, target and id of what a part (or the package itself) refers to inside the package."""
    folder, name = posixpath.split(part)
    for tag, attributes in _elements(package, posixpath.join(folder, "_rels", f"{name}.rels")):
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
            yield attributes.get("Type", "").rpartition("/")[2], target.lstrip("/"), attributes.get("Id", "")


def _formats(package: zipfile.ZipFile, part: str) -> tuple[frozenset[int], frozenset[int]]:
    dates, durations = set(_DATE_IDS), {_DURATION_ID}
    date_styles, duration_styles = set(), set()
    style, within = 0, False
    for tag, attributes in _elements(package, part):
        if tag == "numFmt":
            code = _NOT_OF_FORMAT.sub("", attributes.get("formatCode", "")).split(";")[0].lower()
            number = int(attributes.get("numFmtId", "-1"))
            dates.discard(number)
            durations.discard(number)
            if "[" in code:
                durations.add(number)
            elif re.search("[dmyhs]", code):
                dates.add(number)
        elif tag in {"cellXfs", "cellStyleXfs", "cellStyles", "dxfs"}:
            within = tag == "cellXfs"
        elif tag == "xf" and within:
            number = int(attributes.get("numFmtId", "0"))
            if number in dates:
                date_styles.add(style)
            elif number in durations:
                duration_styles.add(style)
            style += 1
    return frozenset(date_styles), frozenset(duration_styles)
