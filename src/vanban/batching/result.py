"""What a batch gives back, and the files beside its documents that say it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from vanban.batching.names import clean
from vanban.errors import InvalidRecord
from vanban.files import atomic_file
from vanban.sheets import write_csv

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from vanban.batching.rows import BatchFault
    from vanban.batching.spool import Document, Spool

_DONE = {"ghi": "chưa ghi", "co-roi": "đã có từ trước", "xong": "đã ghi", "hong": "có lỗi"}


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What became of the rows of a sheet.

    With faults and no `partial`, no number was taken and `issued` is 0. Otherwise
    ``rows == issued + skipped + failed``, where a row whose number was taken but whose file could not be
    written counts twice: running the batch again writes it.
    """

    rows: int
    """Rows of the sheet, blank ones not counted."""
    issued: int
    """Numbers taken now (by a dry run: that would be)."""
    skipped: int
    """Rows whose document has its number already, from an earlier run of the same sheet."""
    failed: int
    """Rows with faults."""
    documents: Sequence[Document]
    """Row, key, number and file of each document, in the order of the sheet; read from disk when asked."""
    faults: tuple[BatchFault, ...]
    canh_bao: tuple[BatchFault, ...] = ()
    """What was accepted and should be looked at (the first thousand)."""
    dry_run: bool = False
    written: int = 0
    """Documents written now."""
    files: tuple[Path, ...] = field(default=(), repr=False)
    """The files that hold this result: CSV and JSON."""

    @property
    def ok(self) -> bool:
        """Whether every row has its document."""
        return not self.faults

    def check(self) -> BatchResult:
        """This result, if it is `ok`.

        Raises:
            InvalidRecord: all faults, each with its cell.
        """
        if self.faults:
            raise InvalidRecord(*(fault.fault for fault in self.faults))
        return self

    def as_json(self) -> dict[str, Any]:
        """Under the keys of the library's JSON."""
        return {
            "rows": self.rows,
            "issued": self.issued,
            "skipped": self.skipped,
            "failed": self.failed,
            "documents": [document.as_json() for document in self.documents],
            "faults": [fault.as_json() for fault in self.faults],
        }


def result_files(out: Path, name: str) -> tuple[Path, Path]:
    """Where the result of a sheet is kept: ``nam-2023.ket-qua.csv`` and ``.json``, beside the documents."""
    stem = clean(name)
    return out / f"{stem}.ket-qua.csv", out / f"{stem}.ket-qua.json"


def write_result(paths: tuple[Path, Path], result: BatchResult, spool: Spool) -> None:
    """Write the result of a batch, in place of the one of an earlier run of the same sheet.

    Row by row, so that memory stays flat.

    Raises:
        CannotWrite: the folder or disk refuses.
    """
    rows = ((row, ma, symbol, tep, _DONE[viec]) for row, ma, symbol, tep, viec in spool.states())
    write_csv(paths[0], ("dong", "ma", "so_ky_hieu", "tep", "tinh_trang"), rows, overwrite=True)
    head = {"rows": result.rows, "issued": result.issued, "skipped": result.skipped, "failed": result.failed}
    with atomic_file(paths[1], overwrite=True) as file:
        file.write(json.dumps(head)[:-1].encode() + b', "documents": [')
        for index, document in enumerate(result.documents):
            file.write(b",\n" if index else b"\n")
            file.write(json.dumps(document.as_json(), ensure_ascii=False).encode())
        faults = json.dumps([fault.as_json() for fault in result.faults], ensure_ascii=False)
        file.write(b'\n], "faults": ' + faults.encode() + b"}\n")
