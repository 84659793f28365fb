"""Writing files so that a reader sees the old file or the new one, and never half of either."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO

from vanban.errors import CannotWrite, Fault, FileExists, VanbanError, os_reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

__all__ = ["atomic_file", "make_folder", "refuse_existing", "write_all", "write_atomic"]

SIDE_BY_SIDE = 8
"""Files that are synced at the same time."""


def make_folder(folder: Path) -> None:
    """Make `folder` and its parents.

    Raises:
        CannotWrite: a file stands in the way, or the place refuses.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as exc:
        raise CannotWrite(_fault(folder, "là tệp, không phải thư mục")) from exc
    except OSError as exc:
        raise CannotWrite(_fault(folder, os_reason(exc))) from exc


def write_atomic(path: Path, data: bytes, *, overwrite: bool = False) -> None:
    """Write `data` to `path` through a temporary file in the same folder: written, synced, then renamed.

    A symbolic link at `path` is replaced by the file; what it points to is not touched. The new file has the
    permissions any new file gets (the umask decides).

    Raises:
        FileExists: something is there and `overwrite` is off; it is untouched.
        CannotWrite: the folder is missing or refuses, or the disk is full; nothing is left behind.
    """
    write_all([(path, data)], overwrite=overwrite)


def write_all(files: Sequence[tuple[Path, bytes]], *, overwrite: bool = False) -> None:
    """Write several files, each as `write_atomic` does; all are on the disk before the first gets its name.

    So a full disk or a refusing folder leaves nothing behind. Without `overwrite` that holds for every
    failure (on drives that know hard links); with it, a failure between two renames leaves whole new files
    beside whole old ones.

    Raises:
        FileExists: files that are there and may not be overwritten, one fault each.
        CannotWrite: see `write_atomic`.
    """
    _refuse(files, overwrite=overwrite)
    staged: list[tuple[Path, Path]] = []
    done = False
    try:
        for path, data in files:
            temporary = _temporary(path)
            staged.append((temporary, path))
            _stage(temporary, path, data)
        _sync_all(staged)
        _place_all(staged, overwrite=overwrite)
        done = True
    finally:
        _clean_up(staged, take_back=not (done or overwrite))


@contextmanager
def atomic_file(path: Path, *, overwrite: bool = False) -> Iterator[BinaryIO]:
    """A binary file to write `path` through, piece by piece: synced and renamed when the block ends well.

    As `write_atomic`, for what is too large to hold. When the block raises, nothing is left behind and what
    stood at `path` still stands.

    Raises:
        FileExists: something is there and `overwrite` is off; said before the block begins, and again if
            somebody was quicker in the meantime.
        CannotWrite: see `write_atomic`; the disk filling up inside the block too.
    """
    _refuse([(path, b"")], overwrite=overwrite)
    temporary = _temporary(path)
    done = False
    try:
        with _refusals(path, temporary), temporary.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _place_all([(temporary, path)], overwrite=overwrite)
        done = True
    finally:
        _clean_up([(temporary, path)], take_back=not (done or overwrite))


def refuse_existing(paths: Iterable[Path]) -> None:
    """Nothing, if nothing stands at any of the paths (not even a link that leads nowhere).

    Raises:
        FileExists: what is there, one fault each.
    """
    there = [path for path in paths if os.path.lexists(path)]
    if there:
        raise FileExists(*map(_exists, there))


def _refuse_folders(paths: Iterable[Path]) -> None:
    folders = [_fault(path, "là thư mục, không phải tệp") for path in paths if _is_folder(path)]
    if folders:
        raise CannotWrite(*folders)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # no such path can be: making the file will say why
        return False


def _refuse(files: Sequence[tuple[Path, bytes]], *, overwrite: bool) -> None:
    _refuse_folders(path for path, _ in files)
    if not overwrite:
        refuse_existing(path for path, _ in files)


def _temporary(path: Path) -> Path:
    """A name in the same folder that nobody else has, no longer than a folder takes."""
    return path.with_name(f".{path.name[:40]}.{os.urandom(6).hex()}.tmp")


@contextmanager
def _refusals(path: Path, temporary: Path) -> Iterator[None]:
    """What the system refuses of the temporary file; an error that names another file passes.

    Writing to an open file fails without a name.
    """
    try:
        yield
    except VanbanError:
        raise
    except OSError as exc:
        if str(exc.filename) not in {"None", str(temporary)}:
            raise
        raise CannotWrite(_fault(path, os_reason(exc))) from exc


def _stage(temporary: Path, path: Path, data: bytes) -> None:
    """The data under the temporary name; "x" lets nobody else's file be written into."""
    try:
        with temporary.open("xb") as file:
            file.write(data)
    except OSError as exc:
        raise CannotWrite(_fault(path, os_reason(exc))) from exc


def _sync_all(staged: Sequence[tuple[Path, Path]]) -> None:
    """Every file on the disk. One sync makes the disk write its journal, with all that others have put there.

    So no sync begins before the last file is written, and they go side by side: one write of the journal then
    serves many of them.
    """
    if len(staged) < 2:
        _sync_each(staged)
        return
    from concurrent.futures import ThreadPoolExecutor

    shares = [staged[first::SIDE_BY_SIDE] for first in range(min(len(staged), SIDE_BY_SIDE))]
    with ThreadPoolExecutor(len(shares)) as pool:
        for _ in pool.map(_sync_each, shares):
            pass


def _sync_each(staged: Sequence[tuple[Path, Path]]) -> None:
    for temporary, path in staged:
        _sync(temporary, path)


def _sync(temporary: Path, path: Path) -> None:
    """The data on the disk; a failure of writing it that nobody was told of yet is told now."""
    try:
        with temporary.open("r+b") as file:
            os.fsync(file.fileno())
    except OSError as exc:
        raise CannotWrite(_fault(path, os_reason(exc))) from exc


def _place_all(staged: Sequence[tuple[Path, Path]], *, overwrite: bool) -> None:
    for temporary, path in staged:
        _place(temporary, path, overwrite=overwrite)
    for folder in dict.fromkeys(path.parent for _, path in staged):
        _sync_folder(folder)


def _clean_up(staged: Sequence[tuple[Path, Path]], *, take_back: bool) -> None:
    for temporary, path in staged:
        with suppress(OSError):  # a failing clean-up must not hide why it is needed
            if take_back and _same_file(temporary, path):
                path.unlink()
            temporary.unlink(missing_ok=True)


def _place(temporary: Path, path: Path, *, overwrite: bool) -> None:
    try:
        if overwrite:
            temporary.replace(path)
        else:
            _rename_new(temporary, path)
    except FileExistsError as exc:
        raise FileExists(_exists(path)) from exc
    except OSError as exc:
        raise CannotWrite(_fault(path, os_reason(exc))) from exc


def _rename_new(temporary: Path, path: Path) -> None:
    """Rename only if nothing is there. A hard link is the one atomic way; where there is none, look first."""
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:
        if os.path.lexists(path):
            raise FileExistsError(path) from None
        temporary.replace(path)


def _same_file(temporary: Path, path: Path) -> bool:
    """Whether `path` is the link this call made: still the temporary file under its second name."""
    try:
        return path.samefile(temporary)
    except OSError:
        return False


def _sync_folder(folder: Path) -> None:
    """Make the new names survive a power cut, where the place can sync a folder.

    Windows and some network drives cannot. By now every file is whole and named, so that is no failure.
    """
    if os.name != "posix":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _exists(path: Path) -> Fault:
    return Fault("tep-da-co", "tệp đã có, không ghi đè", where=str(path), hint="muốn ghi đè thì thêm --force")


def _fault(path: Path, reason: str) -> Fault:
    return Fault("khong-ghi-duoc", "không ghi được", where=str(path), found=reason, expected="nơi ghi được")
