"""The folder of a batch: whether it takes files, and what an earlier run that was killed left in it."""

from __future__ import annotations

import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from vanban.errors import CannotWrite, Fault, os_reason
from vanban.files import make_folder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vanban.batching.spool import Spool

# As `vanban.files` names them: the first 40 characters of the file's own name, and a random number.
_TEMPORARY = re.compile(r"\.(.{1,40})\.[0-9a-f]{12}\.tmp", re.DOTALL)


def try_folder(folder: Path) -> None:
    """Make the folder of the documents, and a file in it that is gone at once.

    Raises:
        CannotWrite: it is no folder, lets nobody write, or has no room left.
    """
    make_folder(folder)
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(bytes(4096))
            file.flush()
    except OSError as exc:
        reason = os_reason(exc)
        raise CannotWrite(
            Fault("khong-ghi-duoc", "không ghi được", "", str(folder), reason, "thư mục ghi được")
        ) from exc


def remove_leftovers(folders: Iterable[Path], spool: Spool, results: Iterable[Path]) -> None:
    """Remove the temporary files of this batch's own documents and results, once those are in place.

    A run that was killed leaves them. Only names that this batch has itself are touched; should another run
    of the same batch be writing at this moment, it finds its document there already.
    """
    for folder in folders:
        with suppress(OSError), os.scandir(folder) as entries:  # they are in nobody's way
            for entry in entries:
                match = _TEMPORARY.fullmatch(entry.name)
                if match and _ours(folder, match[1], spool, results):
                    Path(entry.path).unlink(missing_ok=True)


def _ours(folder: Path, name: str, spool: Spool, results: Iterable[Path]) -> bool:
    if any(path.parent == folder and path.name[:40] == name for path in results):
        return True
    whole = len(name) < 40
    document = f"{name.removesuffix('.pdf')}.docx" if whole and name.endswith(".pdf") else name
    return spool.has_file(str(folder / document), begins=not whole)
