"""Writing files so that a reader sees the old file or the new one, and never half of either."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from vanban.errors import CannotWrite, Fault, FileExists


def make_folder(folder: Path) -> None:
    """Make `folder` and its parents.

    Raises:
        CannotWrite: a file stands in the way, or the place refuses.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise _refused(folder, exc) from exc


def write_atomic(path: Path, data: bytes, *, overwrite: bool = False) -> None:
    """Write `data` to `path` through a temporary file in the same folder: written, synced, then renamed.

    Raises:
        FileExists: something is there and `overwrite` is off; it is untouched.
        CannotWrite: the folder is missing or refuses, or the disk is full; nothing is left behind.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".tmp")
    except OSError as exc:
        raise _refused(path, exc) from exc
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o666 & ~_umask())
        if overwrite:
            temporary.replace(path)
        else:
            _rename_new(temporary, path)
    except FileExistsError as exc:
        raise FileExists(
            Fault(
                "tep-da-co",
                "tệp đã có, không ghi đè",
                where=str(path),
                hint="muốn ghi đè thì thêm --force; muốn giữ thì chọn thư mục khác",
            )
        ) from exc
    except OSError as exc:
        raise _refused(path, exc) from exc
    finally:
        temporary.unlink(missing_ok=True)


def _rename_new(temporary: Path, path: Path) -> None:
    """Rename only if nothing is there. A hard link is the one atomic way; where there is none, look first."""
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:
        if path.exists():
            raise FileExistsError(path) from None
        temporary.replace(path)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _refused(path: Path, exc: OSError) -> CannotWrite:
    reasons = {
        "PermissionError": "không có quyền ghi",
        "NotADirectoryError": "một phần đường dẫn là tệp, không phải thư mục",
        "FileExistsError": "là tệp, không phải thư mục",
        "FileNotFoundError": "không có thư mục này",
    }
    reason = reasons.get(type(exc).__name__, exc.strerror or str(exc))
    if exc.errno == 28:  # ENOSPC
        reason = "đĩa đầy"
    return CannotWrite(
        Fault("khong-ghi-duoc", "không ghi được", where=str(path), found=reason, expected="nơi ghi được")
    )
