"""Deflate and checksum by the faster of two libraries: ISA-L where the extra ``vanban[nhanh]`` is, or zlib.

Both give what every unzipper reads, but not the same bytes: equal input gives equal bytes with the same
library only. ISA-L may besides pack differently on another kind of processor, as zlib may where a system has
zlib-ng in its place. The levels from 4 on are always zlib's, so what is packed at those (the shipped
templates, the fixed members of every document) does not depend on the extra.
"""

from __future__ import annotations

import zlib
from typing import Final, Literal

try:
    from isal import isal_zlib as _isal
except ImportError:  # the extra is not installed
    _isal = None  # type: ignore[assignment]  # the module, or none: said by DEFLATE

__all__ = ["DEFLATE", "checksum", "deflated"]

DEFLATE: Final[Literal["isal", "zlib"]] = "zlib" if _isal is None else "isal"
"""The library that deflates at the levels 1 to 3, and computes checksums."""

# ISA-L counts 0 to 3. Against zlib's level 3, its level 2 takes half the time on a page and a tenth on a
# table of 300 rows, for a tenth and a sixth more bytes. Its level 3 is slower for no gain on tables, and
# from 4 on zlib packs tighter than ISA-L can.
_ISAL_LEVELS: Final = {1: 0, 2: 1, 3: 2}


def deflated(data: bytes, level: int) -> bytes:
    """`data` as a raw deflate stream, at a `level` of zlib's from 1 (fast) to 9 (small)."""
    if _isal is not None and level in _ISAL_LEVELS:
        return _isal.compress(data, _ISAL_LEVELS[level], -zlib.MAX_WBITS)
    return zlib.compress(data, level, -zlib.MAX_WBITS)


def checksum(data: bytes) -> int:
    """The CRC-32 of `data`, the same whichever library computes it."""
    return zlib.crc32(data) if _isal is None else _isal.crc32(data)
