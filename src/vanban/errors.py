"""Every error the library raises, and the fault each one carries.

::

    VanbanError                     .faults: one or more Fault
    ├── InvalidValue                (ValueError)        a number, date, symbol or text that is refused
    │   ├── InvalidRecord                               a record with one or more faults, in field order
    │   └── InvalidDocument                             not a .docx, damaged, or unsafe to open
    ├── InvalidData                 (ValueError)        a table of the norm with a mistake in it
    ├── TemplateError               (ValueError)        a template that cannot be compiled or rendered
    │   └── UndefinedName           (LookupError)       it prints a name that the data does not have
    ├── RegisterError               (ValueError)        what the book (sổ) refuses: a date backwards …
    ├── RegisterUnavailable         (ConnectionError)   a book that cannot be reached, or is none
    ├── MissingFile                 (FileNotFoundError) a file that is named but not there
    ├── FileExists                  (FileExistsError)   writing would overwrite, and nobody said so
    ├── CannotRead                  (OSError)           a file that is there but cannot be read
    ├── CannotWrite                 (OSError)           a folder or disk that refuses
    └── MissingDependency           (ImportError)       an optional extra that is not installed

An error is caught either as `VanbanError` or as the built-in it resembles. A fault speaks Vietnamese to
the person at the keyboard and carries a stable ASCII code for programs.
"""

from __future__ import annotations

import errno
from dataclasses import dataclass, replace
from typing import Any, Literal, Self

__all__ = [
    "CannotRead",
    "CannotWrite",
    "Fault",
    "FileExists",
    "InvalidData",
    "InvalidDocument",
    "InvalidRecord",
    "InvalidValue",
    "MissingDependency",
    "MissingFile",
    "RegisterError",
    "RegisterUnavailable",
    "Severity",
    "TemplateError",
    "UndefinedName",
    "VanbanError",
    "os_reason",
]

Severity = Literal["loi", "canh-bao", "thong-tin"]
"""lỗi (refused), cảnh báo (accepted, and said), thông tin (worth knowing)."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: where, what was found, what is expected.

    `str()` is the line a person reads: ``where: field: message: thấy …; cần …`` (parts that are empty are
    left out). `hint` is kept apart: it is advice, not part of the finding.
    """

    code: str
    """Stable, ASCII, kebab-case: ``ngay-khong-co``. Programs compare this and nothing else."""
    message: str
    """What is wrong, in Vietnamese, lower-case initial, no final stop."""
    field: str = ""
    """Path of the record field: ``noi_nhan[2]``, ``co_quan.nhiem_ky[0].tu``; empty when it has none."""
    where: str = ""
    """The file, sheet and cell, or template part the fault stands in."""
    found: str = ""
    expected: str = ""
    hint: str = ""
    clause: str = ""
    """The clause of the norm the rule comes from, e.g. ``HD05 I.4``."""
    severity: Severity = "loi"

    def __str__(self) -> str:
        place = ": ".join(part for part in (self.where, self.field) if part)
        found = f"thấy {self.found}" if self.found else ""
        expected = f"cần {self.expected}" if self.expected else ""
        detail = "; ".join(part for part in (found, expected) if part)
        clause = f" ({self.clause})" if self.clause else ""
        return ": ".join(part for part in (place, self.message, detail) if part) + clause

    def at(self, where: str = "", field: str = "") -> Fault:
        """The same fault seen from outside: `where` and `field` are put before what it already says."""
        joined = ".".join(part for part in (field, self.field) if part).replace(".[", "[")
        return replace(self, where=": ".join(part for part in (where, self.where) if part), field=joined)


class VanbanError(Exception):
    """Base of all errors raised by vanban. `str()` lists every fault, one a line."""

    faults: tuple[Fault, ...]

    def __init__(self, *faults: Fault) -> None:
        if not faults:
            raise TypeError("a VanbanError carries at least one Fault")
        # OSError would take the first faults for its number, text and file name, and lose the others.
        super().__init__()
        self.args = self.faults = faults

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), self.faults, self.__dict__

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)

    @property
    def code(self) -> str:
        """Code of the first fault."""
        return self.faults[0].code

    def at(self, where: str = "", field: str = "") -> Self:
        """The same error with every fault placed inside `where` and `field`."""
        return type(self)(*(fault.at(where, field) for fault in self.faults))


class InvalidValue(VanbanError, ValueError):
    """A value that is refused: not a number line, not a real date, not a number that can be read out."""


class InvalidRecord(InvalidValue):
    """A record with faults; `.faults` holds all of them (warnings too), in field order."""


class InvalidDocument(InvalidValue):
    """A file that is not a usable .docx: not a zip, damaged, encrypted, or unsafe to open."""


class InvalidData(VanbanError, ValueError):
    """A table of the norm that contradicts itself; the fault names file and row."""


class TemplateError(VanbanError, ValueError):
    """A template that cannot be compiled, or that fails while it is rendered."""


class UndefinedName(TemplateError, LookupError):
    """A template prints a name that the data does not have."""


class RegisterError(VanbanError, ValueError):
    """What the book (sổ) refuses to enter; nothing was entered."""


class RegisterUnavailable(VanbanError, ConnectionError):
    """A book that cannot be reached or written: busy too long, disk full, no server, another program's."""


class MissingFile(VanbanError, FileNotFoundError):
    """A file that is named but not there; `errno` is ENOENT."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults)
        self.errno = errno.ENOENT


class FileExists(VanbanError, FileExistsError):
    """Writing would overwrite a file and nobody allowed it; `errno` is EEXIST."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults)
        self.errno = errno.EEXIST


class CannotRead(VanbanError, OSError):
    """A file that is there but cannot be read."""


class CannotWrite(VanbanError, OSError):
    """The folder or disk refuses: read-only, full, or not a folder."""


class MissingDependency(VanbanError, ImportError):
    """A library of an optional extra that is not installed."""


_REASONS = {
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.ENOENT: "không có tệp hoặc thư mục này",
    errno.ENOTDIR: "một phần đường dẫn là tệp, không phải thư mục",
    errno.EISDIR: "là thư mục, không phải tệp",
    errno.EEXIST: "đã có",
    errno.ENOSPC: "đĩa đầy",
    errno.EDQUOT: "đã hết phần đĩa được cấp",
    errno.EROFS: "nơi này chỉ đọc, không ghi được",
    errno.ENAMETOOLONG: "tên tệp hoặc đường dẫn quá dài",
    errno.ELOOP: "liên kết trỏ vòng tròn",
    errno.EINVAL: "tên tệp không hợp lệ",
    errno.EIO: "thiết bị đọc ghi bị lỗi",
    errno.EBUSY: "tệp đang được dùng",
    errno.EMFILE: "mở quá nhiều tệp cùng lúc",
    errno.EFBIG: "tệp quá lớn với ổ đĩa này",
}


def os_reason(exc: OSError) -> str:
    """Why the system refused, in Vietnamese; a reason that is not in the table keeps the system's words."""
    return _REASONS.get(exc.errno or 0) or exc.strerror or str(exc)
