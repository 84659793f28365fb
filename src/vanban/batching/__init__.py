"""A sheet of records becomes numbered documents: the year's list, in one command that can be run again.

::

    result = vanban.batch("nam-2023.xlsx", co_quan="dang-uy-khoi.toml", out="nam-2023", register="so.db")
    result.check()                      # raises the faults of the rows, each with its cell
    for document in result.documents:
        document.row, document.so_ky_hieu, document.file
"""

from __future__ import annotations

from vanban.batching.names import FIELDS
from vanban.batching.result import BatchResult
from vanban.batching.rows import BatchFault
from vanban.batching.run import batch
from vanban.batching.spool import Document

__all__ = ["FIELDS", "BatchFault", "BatchResult", "Document", "batch"]
