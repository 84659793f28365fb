"""Opening a package that nobody vouches for: its parts, or in one go all that is wrong with it."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from vanban.errors import CannotRead, Fault, InvalidDocument, MissingFile, os_reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from os import PathLike

__all__ = ["CONTENT_TYPES", "LIMITS", "Limits", "Package", "name_faults", "read_package", "xml_faults"]

CONTENT_TYPES: Final = "[Content_Types].xml"
"""Name of the member that says what every other member is; it stands first in the zip."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file from outside may unfold to before it is taken for a zip bomb."""

    members: int = 5_000
    size: int = 256 * 2**20
    """Bytes of all members together, unpacked; the file itself may not be larger either."""
    ratio: int = 300
    """Unpacked to packed size of one member. Word's own XML stays below 100; below 1 MiB nobody asks."""


LIMITS: Final = Limits()


@dataclass(frozen=True, slots=True)
class Package:
    """The members of a package, in the order of the zip, and what each of them is."""

    parts: Mapping[str, bytes]
    """Member name (``word/document.xml``, no leading slash) to its bytes, unpacked."""
    content_types: Mapping[str, str]
    """Member name to its content type; empty when the package does not say."""

    @property
    def has_macros(self) -> bool:
        """Whether it carries, or is declared to carry, program code (.docm, .dotm)."""
        return any(
            "macroenabled" in kind or kind.endswith("vbaproject")
            for kind in map(str.lower, self.content_types.values())
        )


def read_package(source: bytes | str | PathLike[str], limits: Limits = LIMITS) -> Package:
    """The package in `source`: its bytes, or the path of a file.

    Every XML member is known afterwards to be well-formed and free of a DTD, so nobody downstream meets
    entities. Raises `MissingFile`, or `InvalidDocument` with every fault found at the stage that failed.
    """
    name, data = _load(source, limits)
    try:
        parts = _unpack(data, limits)
        kinds = _content_types(parts)
        _check_xml(parts, kinds)
    except InvalidDocument as error:
        raise error.at(name) from error.__cause__
    return Package(MappingProxyType(parts), MappingProxyType(kinds))


def _load(source: bytes | str | PathLike[str], limits: Limits) -> tuple[str, bytes]:
    """Display name and bytes; anything that is plainly not a zip stops here."""
    if isinstance(source, bytes):
        name, data = "", source
    else:
        path = Path(source)
        name = path.name
        try:
            with path.open("rb") as file:
                data = file.read(limits.size + 1)
        except FileNotFoundError as error:
            raise MissingFile(Fault("khong-co-tep", "không có tệp này", where=str(path))) from error
        except OSError as error:
            message = "tệp không đọc được"
            fault = Fault("khong-doc-duoc", message, where=str(path), found=os_reason(error))
            raise CannotRead(fault) from error
    if not data.startswith(b"PK") or len(data) > limits.size:
        raise InvalidDocument(_not_a_zip(data, limits).at(name))
    return name, data


def _not_a_zip(data: bytes, limits: Limits) -> Fault:
    expected = "tệp .docx"
    if not data:
        return Fault("tep-rong", "tệp không có nội dung", expected=expected)
    if len(data) > limits.size:
        return Fault("tep-qua-lon", "tệp quá lớn", expected=f"không quá {limits.size >> 20} MiB")
    if data.startswith(bytes.fromhex("D0CF11E0A1B11AE1")):
        # An OLE compound file names its streams in UTF-16. Encryption wraps the whole .docx in one.
        if "EncryptedPackage".encode("utf-16-le") in data:
            hint = "mở bằng Word, bỏ mật khẩu rồi lưu lại"
            return Fault("tep-co-mat-khau", "tệp đặt mật khẩu nên không đọc được", hint=hint)
        hint = "mở bằng Word rồi lưu lại thành .docx"
        if "WordDocument".encode("utf-16-le") in data:
            return Fault("tep-doc-cu", "tệp .doc của Word 97-2003", expected=expected, hint=hint)
        return Fault("khong-phai-docx", "tệp không phải .docx", found="tệp Office kiểu cũ", expected=expected)
    known = {b"{\\rtf": "tệp RTF", b"%PDF-": "tệp PDF", b"<": "tệp HTML hoặc XML"}
    start = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    found = next((kind for magic, kind in known.items() if start.startswith(magic)), "loại tệp khác")
    return Fault("khong-phai-docx", "tệp không phải .docx", found=found, expected=expected)


def _unpack(data: bytes, limits: Limits) -> dict[str, bytes]:
    """Every member unpacked, once names and declared sizes have been found sane."""
    parts = {}
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = [info for info in archive.infolist() if not info.is_dir()]
            _check_members(members, limits)
            for info in members:
                # A member may unfold to more than it declares, so no more than that is ever asked for:
                # the one byte over makes the zip reader compare length and CRC.
                with archive.open(info) as file:
                    parts[info.filename] = file.read(info.file_size + 1)
    except InvalidDocument:
        raise
    # All that zipfile and zlib are known to raise on damaged bytes; the fuzz tests would show another.
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
        message = "tệp bị cắt cụt hoặc hỏng, không mở được"
        raise InvalidDocument(Fault("tep-bi-hong", message, hint="lấy lại bản gốc của tệp")) from error
    return parts


def _check_members(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    faults = list(_member_faults(members, limits))
    if faults:
        raise InvalidDocument(*faults)


def _member_faults(members: list[zipfile.ZipInfo], limits: Limits) -> Iterator[Fault]:
    if len(members) > limits.members:
        yield Fault(
            "tep-qua-nhieu-phan",
            "tệp chứa quá nhiều phần",
            found=str(len(members)),
            expected=f"không quá {limits.members}",
        )
    total = sum(info.file_size for info in members)
    if total > limits.size:
        yield Fault(
            "tep-qua-lon",
            "tệp bung ra quá lớn",
            found=f"{total >> 20} MiB",
            expected=f"không quá {limits.size >> 20} MiB",
        )
    yield from name_faults(info.filename for info in members)
    for info in members:
        name = info.filename
        if info.flag_bits & 1:
            yield Fault("tep-co-mat-khau", "tệp đặt mật khẩu nên không đọc được", found=name)
        elif info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            yield Fault("nen-la", "tệp nén bằng cách không dùng cho .docx", found=name)
        if info.file_size > 2**20 and info.file_size > limits.ratio * info.compress_size:
            yield Fault(
                "nen-bat-thuong",
                "phần này nén chặt bất thường, có thể là tệp phá hoại",
                found=f"{name}, {info.file_size // max(info.compress_size, 1)} lần",
                expected=f"không quá {limits.ratio} lần",
            )


def name_faults(names: Iterable[str]) -> Iterator[Fault]:
    """What is wrong with the names of members that are to stand in one package."""
    seen: set[str] = set()
    for name in names:
        # Part names are equal whatever their case (part 2, 6.2.2.3): two readers could pick different ones.
        if name.lower() in seen:
            yield Fault("phan-trung-ten", "hai phần trong tệp trùng tên", found=name)
        seen.add(name.lower())
        if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
            yield Fault("duong-dan-la", "tên phần trong tệp trỏ ra ngoài tệp", found=name)


def _unlike_office(parts: Mapping[str, bytes]) -> Fault:
    kind = parts.get("mimetype", b"")[:80].decode("ascii", "replace")
    found = "tệp OpenDocument (.odt)" if "opendocument" in kind else "tệp zip khác"
    hint = "mở bằng Word rồi lưu lại thành .docx"
    return Fault("khong-phai-docx", "tệp không phải .docx", found=found, expected="tệp .docx", hint=hint)


def _content_types(parts: Mapping[str, bytes]) -> dict[str, str]:
    """What each member is, by its own name or else by its ending."""
    if CONTENT_TYPES not in parts:
        raise InvalidDocument(_unlike_office(parts))
    by_name: dict[str, str] = {}
    by_ending: dict[str, str] = {}

    def start(tag: str, attributes: dict[str, str]) -> None:
        kind = attributes.get("ContentType", "")
        if tag.endswith(" Override"):
            by_name[attributes.get("PartName", "").lstrip("/").lower()] = kind
        elif tag.endswith(" Default"):
            by_ending[attributes.get("Extension", "").lower()] = kind

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(parts[CONTENT_TYPES], True)
    except expat.ExpatError as error:
        raise InvalidDocument(_broken(CONTENT_TYPES, error)) from error
    return {
        name: by_name.get(name.lower(), by_ending.get(name.rpartition(".")[2].lower(), "")) for name in parts
    }


def _check_xml(parts: Mapping[str, bytes], kinds: Mapping[str, str]) -> None:
    faults = [
        fault
        for part, text in parts.items()
        if kinds[part].endswith("xml") or part.endswith((".xml", ".rels"))
        for fault in xml_faults(part, text)
    ]
    if faults:
        raise InvalidDocument(*faults)


def xml_faults(part: str, text: bytes) -> Iterator[Fault]:
    """Why the XML `text` may not stand in a package as `part`: it is not well-formed, or has a DTD."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(text, True)
    except InvalidDocument as error:
        yield error.faults[0].at(part)
    except expat.ExpatError as error:
        yield _broken(part, error)


def _refuse_doctype(name: str, *_: object) -> None:
    raise InvalidDocument(Fault("xml-co-dtd", "phần XML khai báo DTD, không được phép", found=name))


def _broken(part: str, error: expat.ExpatError) -> Fault:
    place = f"dòng {error.lineno}, cột {error.offset + 1}"
    return Fault("xml-hong", "phần XML bị hỏng", where=part, found=place, hint=expat.ErrorString(error.code))
