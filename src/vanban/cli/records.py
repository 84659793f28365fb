"""Record files named on the command line, read and judged together; files written together."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from vanban.errors import InvalidRecord, VanbanError
from vanban.files import make_folder, refuse_existing, write_all
from vanban.van_ban import BanSao, VanBan

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

R = TypeVar("R", VanBan, BanSao)


def load_all(paths: Sequence[Path], read: Callable[[Path], R]) -> list[R]:
    """The record of every file.

    Raises:
        InvalidRecord: the faults of all of them, or the one error there is.
    """
    loaded: list[R] = []
    errors: list[VanbanError] = []
    for path in paths:
        try:
            loaded.append(read(path))
        except VanbanError as exc:
            errors.append(exc)
    if len(errors) == 1:
        raise errors[0]
    if errors:
        raise InvalidRecord(*(fault for error in errors for fault in error.faults))
    return loaded


def keyed(paths: Sequence[Path], records: Sequence[R]) -> list[R]:
    """The records as the book is to know them: one without a key (`ma`) of its own has its file's name.

    So the same file given twice by mistake takes one number.
    """
    return [
        record if record.ma else _named(path, record) for path, record in zip(paths, records, strict=True)
    ]


def _named(path: Path, record: R) -> R:
    try:
        return record.replace(ma=path.stem)
    except InvalidRecord as exc:  # a name with control characters
        raise exc.at(where=str(path)) from exc


def write_files(files: Sequence[tuple[Path, bytes]], *, overwrite: bool) -> None:
    """Write all files or, when some are there and may not be overwritten, none."""
    if not overwrite:
        refuse_existing(path for path, _ in files)
    for folder in dict.fromkeys(path.parent for path, _ in files):
        make_folder(folder)
    write_all(files, overwrite=overwrite)
