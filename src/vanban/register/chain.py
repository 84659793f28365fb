"""The chain that makes tampering evident: each row carries the hash of itself and of the row before it.

A row that is edited, deleted, added or moved afterwards no longer fits. It is evidence, not a lock: whoever
can write to the database *and* recompute every later hash can forge it. Keep the last hash of a series
elsewhere (the exported book prints it), and that forgery shows too.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

VAN_BAN = (
    "thu_tu", "so", "chen", "loai", "ky_hieu_loai", "ky_hieu_co_quan", "ngay", "trich_yeu", "quyen_han",
    "chuc_vu", "nguoi_ky", "noi_nhan", "do_mat", "do_khan", "so_ban", "ghi_chu", "ma", "cach", "luc",
    "van_tay_than", "van_tay",
)  # fmt: skip
"""What the hash of a row covers: all that never changes. State and file follow from the chain of events."""

LICH_SU = ("thu_tu", "dong", "viec", "luc", "chi_tiet")
"""What the hash of an event covers."""


def link(before: str, values: Iterable[object]) -> str:
    """The hash (64 hex digits) of a row with these values that follows the hash `before`.

    SHA-256 of the hash before it and the values as text, each behind a unit separator (U+001F), nothing as
    U+0000; neither mark can be in a value, since records refuse control characters.
    """
    text = "\x1f".join(["\0" if value is None else str(value) for value in values])
    return hashlib.sha256(f"{before}\x1f{text}".encode()).hexdigest()


def origin(co_quan: str, nhiem_ky: str, day_so: str, so_dau: int) -> str:
    """What the first row of a series is chained to: the series itself, and the number it starts from.

    So no row can be moved to another series, and numbers cannot be skipped by starting later.
    """
    return link("vanban", [co_quan, nhiem_ky, day_so, so_dau])


def follow(
    before: str, rows: Iterable[Mapping[Any, Any]], fields: Iterable[str]
) -> tuple[int | None, int, str]:
    """Place (from 1) of the first row that does not fit (None: all do); how many do; the last hash."""
    place = 0
    for place, row in enumerate(rows, 1):
        own = link(before, (row[name] for name in fields))
        if row["thu_tu"] != place or row["bam"] != own:
            return place, place - 1, before
        before = own
    return None, place, before
