"""Other pictures and files in the place of those a template carries: which members change, and to what.

These are docxtpl's `replace_pic`, `replace_media`, `replace_embedded` and `replace_zipname` as functions
from the parts of a package to ``{member: new bytes}``; nothing is written here. What docxtpl passes over in
silence (nothing found, a JPEG under the name of a PNG, a picture that is only linked) is refused.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass
from difflib import get_close_matches
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

from lxml import etree

from vanban.errors import CannotRead, Fault, InvalidValue, MissingFile, os_reason
from vanban.opc.reading import xml_faults
from vanban.template.dialect import PART_TITLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    class Readable(Protocol):
        """A file opened for reading bytes."""

        def read(self) -> bytes: ...

    Data: TypeAlias = bytes | str | PathLike[str] | Readable
    """Bytes, the path of a file, or a file opened for reading bytes, which is read to its end."""

__all__ = [
    "picture_members",
    "read_data",
    "replace_embedded",
    "replace_media",
    "replace_member",
    "replace_pic",
]

_MEDIA: Final = "word/media/"
_EMBEDDINGS: Final = "word/embeddings/"
_PICTURE: Final = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SVG: Final = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}"
_RELATED: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_FORMATS: Final = (
    ("PNG", 0, b"\x89PNG\r\n\x1a\n", ("png",)),
    ("JPEG", 0, b"\xff\xd8\xff", ("jpg", "jpeg", "jpe", "jfif")),
    ("GIF", 0, b"GIF8", ("gif",)),
    ("BMP", 0, b"BM", ("bmp", "dib")),
    ("TIFF", 0, b"II*\0", ("tif", "tiff")),
    ("TIFF", 0, b"MM\0*", ("tif", "tiff")),
    ("EMF", 40, b" EMF", ("emf",)),
    ("WMF", 0, b"\xd7\xcd\xc6\x9a", ("wmf",)),
    ("WMF", 0, b"\x01\0\x09\0", ("wmf",)),
)
"""Name of a picture format, where its mark stands, the mark, and the endings of its files."""

_BY_ENDING: Final = {ending: name for name, _, _, endings in _FORMATS for ending in endings} | {"svg": "SVG"}
_OFFICE: Final = {"word/": "Word (.docx)", "xl/": "Excel (.xlsx)", "ppt/": "PowerPoint (.pptx)"}


@dataclass(frozen=True, slots=True)
class _Picture:
    """One picture that a part shows."""

    part: str
    names: tuple[str, ...]
    """Its name, title and description (alternative text), those that are not empty."""
    member: str
    """The member that holds it; empty when it is somewhere outside."""
    has_svg: bool
    """A drawing stands beside it, and Word shows that one."""


def picture_members(parts: Mapping[str, bytes], kinds: Mapping[str, str], name: str) -> list[str]:
    """The members that hold the pictures called `name`, in the order in which the parts show them.

    A picture is called by its name, title or description in ``pic:cNvPr`` (Word: Alt Text), letter by letter.
    Looked through are the body, headers, footers, notes and comments, with pictures in groups and text boxes.
    `parts` and `kinds` are those of a `Package`. Empty when there is none, or it is not in the package.
    """
    found = (picture.member for picture in _pictures(parts, kinds) if name in picture.names)
    return [member for member in dict.fromkeys(found) if member]


def replace_pic(
    parts: Mapping[str, bytes], kinds: Mapping[str, str], name: str, data: Data
) -> dict[str, bytes]:
    """The members that hold the pictures called `name` (see `picture_members`), with `data` in them.

    Size and place on the page stay those of the old picture. Word keeps equal pictures once: whatever else
    shows the same member changes with it, as in docxtpl.

    Raises:
        InvalidValue: no picture is called so; it is outside the file; or `data` is not of its format.
        MissingFile, CannotRead: the file `data` names.
    """
    new = read_data(data)
    pictures = list(_pictures(parts, kinds))
    called = [picture for picture in pictures if name in picture.names]
    if not called:
        known = [each for picture in pictures for each in picture.names]
        raise InvalidValue(_not_there("khong-co-hinh", "mẫu không có hình tên này", name, known))
    faults = dict.fromkeys(fault for picture in called for fault in _picture_faults(picture, name))
    return _replaced(parts, [picture.member for picture in called], new, faults)


def replace_media(parts: Mapping[str, bytes], old: Data, new: Data) -> dict[str, bytes]:
    """The members under ``word/media/`` that are equal to `old`, with `new` in them.

    Raises:
        InvalidValue: no member is equal to `old`, or `new` is of another format.
        MissingFile, CannotRead: the file that `old` or `new` names.
    """
    return _replace_equal(parts, _MEDIA, old, new)


def replace_embedded(parts: Mapping[str, bytes], old: Data, new: Data) -> dict[str, bytes]:
    """The members under ``word/embeddings/`` (a sheet or document inside) equal to `old`, with `new` in them.

    Word may have saved the file anew when it took it in; then nothing is equal, and `replace_member` does it
    by name. Raises as `replace_media`.
    """
    return _replace_equal(parts, _EMBEDDINGS, old, new)


def replace_member(parts: Mapping[str, bytes], name: str, data: Data) -> dict[str, bytes]:
    """The member `name` (``word/embeddings/Sheet1.xlsx``) with `data` in it.

    Raises:
        InvalidValue: there is no such member, or `data` is of another format or broken XML.
        MissingFile, CannotRead: the file `data` names.
    """
    new = read_data(data)
    if name not in parts:
        raise InvalidValue(_not_there("khong-co-phan", "tệp không có phần tên này", name, parts))
    return _replaced(parts, [name], new)


def read_data(data: Data) -> bytes:
    """The bytes that `data` is or leads to.

    Raises:
        InvalidValue: there are none, or a file was opened for text.
        MissingFile, CannotRead: the file it names.
    """
    name = _path(data)
    try:
        read = _read(data)
    except FileNotFoundError as error:
        raise MissingFile(Fault("khong-co-tep", "không có tệp này", where=name)) from error
    except OSError as error:
        fault = Fault("khong-doc-duoc", "tệp không đọc được", where=name, found=os_reason(error))
        raise CannotRead(fault) from error
    if not isinstance(read, bytes):
        message = "tệp mở để đọc chữ, không đọc được hình hay tệp nhúng"
        raise InvalidValue(Fault("tep-mo-sai", message, where=name, expected='open(…, "rb")'))
    if not read:
        raise InvalidValue(Fault("tep-rong", "tệp không có nội dung", where=name))
    return read


def _read(data: Data) -> object:
    if isinstance(data, (str, PathLike)):
        return Path(data).read_bytes()
    return data if isinstance(data, bytes) else data.read()


def _path(data: Data) -> str:
    return str(data) if isinstance(data, (str, PathLike)) else ""


def _pictures(parts: Mapping[str, bytes], kinds: Mapping[str, str]) -> Iterator[_Picture]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    mark = _PICTURE.strip("{}").encode()
    for part, data in parts.items():
        if kinds.get(part) not in PART_TITLES or mark not in data:
            continue
        targets = _targets(parts, part)
        for picture in etree.fromstring(data, parser).iter(_PICTURE + "pic"):
            called = picture.find(f"{_PICTURE}nvPicPr/{_PICTURE}cNvPr")
            blip = picture.find(f"{_PICTURE}blipFill/{_DRAWING}blip")
            if called is None or blip is None:
                continue
            names = tuple(filter(None, map(called.get, ("name", "title", "descr"))))
            member = targets.get(blip.get(_RELATED + "embed", ""), "")
            has_svg = next(blip.iter(_SVG + "svgBlip"), None) is not None
            yield _Picture(part, names, member, has_svg)


def _targets(parts: Mapping[str, bytes], part: str) -> dict[str, str]:
    """Relationship id to the member it leads to, for those of `part` that lead to one that is there."""
    folder, name = posixpath.split(part)
    related = parts.get(f"{folder}/_rels/{name}.rels")
    if related is None:
        return {}
    # A name that differs only in case is the same part.
    known = {member.lower(): member for member in parts}
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    targets = {}
    for row in etree.fromstring(related, parser).iter("{*}Relationship"):
        path = posixpath.normpath(posixpath.join("/", folder, row.get("Target", ""))).lstrip("/").lower()
        if row.get("TargetMode") != "External" and path in known:
            targets[row.get("Id", "")] = known[path]
    return targets


def _picture_faults(picture: _Picture, name: str) -> Iterator[Fault]:
    where = f"{picture.part}: {name}"
    if not picture.member:
        hint = "trong Word, xoá hình rồi chèn lại bằng Chèn (Insert), không chọn liên kết tới tệp"
        yield Fault("hinh-lien-ket", "hình chỉ liên kết tới tệp ở ngoài mẫu", where=where, hint=hint)
    if picture.has_svg:
        message = "hình có bản vẽ SVG đi kèm, Word sẽ in bản vẽ ấy chứ không in hình mới"
        hint = "trong mẫu, đặt một hình PNG hoặc JPEG vào chỗ này"
        yield Fault("hinh-co-svg", message, where=where, hint=hint)


def _replace_equal(parts: Mapping[str, bytes], folder: str, old: Data, new: Data) -> dict[str, bytes]:
    before, after = read_data(old), read_data(new)
    inside = [name for name in parts if name.startswith(folder)]
    equal = [name for name in inside if parts[name] == before]
    if not equal:
        what = _path(old) or f"{len(before)} byte"
        hint = "Word có thể đã lưu lại tệp khi chèn; khi ấy thay theo tên phần"
        message = f"không phần nào trong {folder} giống hệt tệp cần thay"
        fault = Fault("khong-co-phan", message, found=what, expected=_listed(inside), hint=hint)
        raise InvalidValue(fault)
    return _replaced(parts, equal, after)


def _replaced(
    parts: Mapping[str, bytes], members: Iterable[str], data: bytes, faults: Iterable[Fault] = ()
) -> dict[str, bytes]:
    """`data` for each of the members, once every one of them can take it."""
    names = [name for name in dict.fromkeys(members) if name]
    found = [*faults, *(fault for name in names for fault in _misfits(name, parts[name], data))]
    if found:
        raise InvalidValue(*found)
    return dict.fromkeys(names, data)


def _misfits(name: str, old: bytes, new: bytes) -> Iterator[Fault]:
    """Why `new` cannot stand where `old` does: a name promises a format, and Word takes its word for it."""
    ending = name.rpartition(".")[2].lower()
    if ending in {"xml", "rels"}:
        yield from xml_faults(name, new)
        return
    if ending == "svg" and _picture_kind(new) == "SVG":
        yield from xml_faults(name, new)
    is_file = name.startswith(_EMBEDDINGS)
    expected = _file_kind(old) if is_file else _BY_ENDING.get(ending, _picture_kind(old))
    found = _file_kind(new) if is_file else _picture_kind(new)
    if found != expected:
        noun = "tệp nhúng" if is_file else "hình"
        hint = f"lưu lại thành {expected} rồi thay" if expected else ""
        yield Fault(
            "sai-dinh-dang",
            f"{noun} mới không cùng định dạng với {noun} trong mẫu",
            where=name,
            found=found or "loại tệp khác",
            expected=expected or "cùng loại tệp với phần cần thay",
            hint=hint,
        )


def _picture_kind(data: bytes) -> str:
    """The name of the picture format of `data`; empty when it is none of those Word reads."""
    for name, offset, mark, _ in _FORMATS:
        if data.startswith(mark, offset):
            return name
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return "SVG" if start.startswith(b"<") and b"<svg" in start else ""


def _file_kind(data: bytes) -> str:
    """What kind of file is embedded: an office file by its inside, or the old container of anything."""
    if data.startswith(bytes.fromhex("D0CF11E0A1B11AE1")):
        return "OLE (.bin, .doc, .xls)"
    if not data.startswith(b"PK"):
        return ""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):  # cut off: no office file
        return ""
    return next(
        (kind for folder, kind in _OFFICE.items() if any(name.startswith(folder) for name in names)), "zip"
    )


def _not_there(code: str, message: str, name: str, known: Iterable[str]) -> Fault:
    names = list(dict.fromkeys(known))
    near = get_close_matches(name, names, n=1, cutoff=0.5)
    hint = f"có phải “{near[0]}”?" if near else ""
    return Fault(code, message, found=name or "tên trống", expected=_listed(names), hint=hint)


def _listed(names: list[str]) -> str:
    """The names there are, the first ten of them, for a reader to choose from."""
    if not names:
        return ""
    more = ", …" if len(names) > 10 else ""
    return f"một trong: {', '.join(names[:10])}{more}"
