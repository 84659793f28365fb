"""Writing packages whose bytes depend on nothing but their parts and the library that deflates them."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final, NamedTuple

from vanban.errors import Fault, InvalidValue
from vanban.opc.deflate import checksum, deflated
from vanban.opc.reading import CONTENT_TYPES, name_faults

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

__all__ = ["LEVEL", "PackageWriter", "write_package"]

LEVEL: Final = 3
"""How hard a document is deflated unless the caller says: on Word's XML less than half the time of 6, for a
twenty-fifth more bytes (where ISA-L does it, a quarter of the time, for a fifth more)."""

_FIXED_LEVEL: Final = 6

# Layouts of the zip format (APPNOTE 4.3.7, 4.3.12, 4.3.16). Written by hand because `zipfile` costs more
# than the compression: it packs every member anew and asks the clock. A line of the directory ends in the
# offset of its member and its name; the offset is all that differs when the same member stands elsewhere.
_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s6H3L5HL")
_OFFSET: Final = struct.Struct("<L")
_END: Final = struct.Struct("<4s4H2LH")
_VERSION: Final = 20
_STORED, _DEFLATED = 0, 8
_UTF8: Final = 0x800
_MIDNIGHT: Final = 0
_1980_01_01: Final = 1 << 5 | 1

# One more, and the field holds the mark of zip64, which is not written here.
_MOST_BYTES: Final = 2**32 - 2
_MOST_MEMBERS: Final = 2**16 - 2
_LONGEST_NAME: Final = 2**16 - 1

_PACKED_ALREADY: Final = (".png", ".jpg", ".jpeg", ".gif", ".docx", ".xlsx", ".pptx", ".zip")
"""Endings of what is compressed in itself: deflating it takes time and gains nothing."""


class _Member(NamedTuple):
    """One member, packed: all of it but the place where it will stand."""

    name: str
    local: bytes
    """Its local header and data."""
    line: bytes
    """Its line in the directory, up to the offset."""
    raw_name: bytes


def _pack(name: str, data: bytes, level: int) -> _Member:
    raw = name.encode()
    if len(data) > _MOST_BYTES or len(raw) > _LONGEST_NAME:
        raise _too_large(name)
    if level == 0 or name.lower().endswith(_PACKED_ALREADY):
        method, packed = _STORED, data
    else:
        method, packed = _DEFLATED, deflated(data, level)
    flags = 0 if name.isascii() else _UTF8
    how = (_VERSION, flags, method, _MIDNIGHT, _1980_01_01)
    what = (checksum(data), len(packed), len(data), len(raw), 0)
    local = _LOCAL.pack(b"PK\3\4", *how, *what) + raw + packed
    return _Member(name, local, _CENTRAL.pack(b"PK\1\2", _VERSION, *how, *what, 0, 0, 0, 0), raw)


class PackageWriter:
    """Writes packages that differ only in a few members; immutable, so threads may share it.

    The fixed members are packed once, here. They come first, in the given order but for
    ``[Content_Types].xml``, which leads and is always one of them; then the changing ones. All members bear
    1980-01-01 and no attributes, so equal parts give equal bytes with the same deflate library (`DEFLATE`).
    """

    __slots__ = ("_central", "_changing", "_fixed", "_local")

    _fixed: tuple[_Member, ...]
    _changing: tuple[str, ...]
    _local: bytes
    _central: bytes

    def __init__(self, parts: Mapping[str, bytes], changing: Collection[str] = ()) -> None:
        names = sorted(parts, key=lambda name: name != CONTENT_TYPES)
        self._changing = tuple(name for name in names if name in changing)
        self._keep(_pack(name, parts[name], _FIXED_LEVEL) for name in names if name not in changing)

    def _keep(self, fixed: Iterable[_Member]) -> None:
        """Take `fixed` as the fixed members, and lay out what every package begins with."""
        self._fixed = tuple(fixed)
        self._local, self._central = _laid_out(self._fixed)

    def replaced(self, members: Mapping[str, bytes]) -> PackageWriter:
        """A writer that differs in the bytes of these fixed members; only they are packed.

        Raises `InvalidValue` for every name that is no fixed member.
        """
        known = {member.name for member in self._fixed}
        faults = [
            Fault("khong-co-phan", "trong tệp không có phần này để thay", found=name)
            for name in members
            if name not in known
        ]
        if faults:
            raise InvalidValue(*faults)
        writer = object.__new__(type(self))
        writer._changing = self._changing
        writer._keep(
            _pack(member.name, members[member.name], _FIXED_LEVEL) if member.name in members else member
            for member in self._fixed
        )
        return writer

    def write(
        self, changed: Mapping[str, bytes], level: int = LEVEL, extra: Mapping[str, bytes] | None = None
    ) -> bytes:
        """The package with `changed` holding the bytes of every changing member.

        `level` is zlib's: 0 stores, 1 is fast, 9 is small. Pictures and files that are compressed in
        themselves are always stored. A member of `extra` takes the place of the fixed one of its name, or
        else comes last; those that come last are in the order of their names.

        Raises `InvalidValue` for any other level, for a name in `extra` that is among the changing members,
        equals another but for its case or leads out of the package, and for more than a zip can hold.
        """
        if level not in range(10):
            message = "mức nén không có"
            raise InvalidValue(Fault("muc-nen-sai", message, found=str(level), expected="từ 0 đến 9"))
        changing = [_pack(name, changed[name], level) for name in self._changing]
        if extra:
            return _zipped(self._with(changing, extra, level))
        local, central = _laid_out(changing, offset=len(self._local))
        return _closed(self._local + local, self._central + central, len(self._fixed) + len(changing))

    def _with(self, changing: list[_Member], extra: Mapping[str, bytes], level: int) -> list[_Member]:
        """All members of a package with `extra`, in order."""
        fixed = [member.name for member in self._fixed]
        new = sorted(extra.keys() - set(fixed))
        faults = list(name_faults([*fixed, *self._changing, *new]))
        if faults:
            raise InvalidValue(*faults)
        packed = {name: _pack(name, data, level) for name, data in extra.items()}
        kept = (packed.get(member.name, member) for member in self._fixed)
        return [*kept, *changing, *(packed[name] for name in new)]


def _laid_out(members: Sequence[_Member], offset: int = 0) -> tuple[bytes, bytes]:
    """The members one after the other from `offset` on, and their lines of the directory."""
    directory: list[bytes] = []
    for _, local, line, raw_name in members:
        if offset > _MOST_BYTES:
            raise _too_large()
        directory += (line, _OFFSET.pack(offset), raw_name)
        offset += len(local)
    return b"".join([member.local for member in members]), b"".join(directory)


def _closed(local: bytes, central: bytes, count: int) -> bytes:
    """The whole zip: members, directory, and the record that finds the directory."""
    if count > _MOST_MEMBERS or len(local) + len(central) > _MOST_BYTES:
        raise _too_large()
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(central), len(local), 0)
    return b"".join((local, central, end))


def _zipped(members: Sequence[_Member]) -> bytes:
    return _closed(*_laid_out(members), len(members))


def _too_large(name: str = "") -> InvalidValue:
    message = "văn bản quá lớn, tệp .docx không chứa được"
    expected = f"dưới 4 GiB và không quá {_MOST_MEMBERS} phần"
    return InvalidValue(Fault("tep-qua-lon", message, where=name[:80], expected=expected))


def write_package(parts: Mapping[str, bytes], level: int = 6) -> bytes:
    """A zip of `parts` in their order, ``[Content_Types].xml`` first; equal parts give equal bytes."""
    return PackageWriter(parts, changing=parts.keys()).write(parts, level)
