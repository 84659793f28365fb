"""What the norms say, as frozen objects read from the TOML tables beside this file.

Nothing here knows of .docx or of records. `the_thuc()` gives the tables shipped with the library;
`load(folder)` reads others of the same shape and names file and row of every fault in them.
"""

from vanban.the_thuc.bang import (
    AnBan,
    ChuThe,
    Dong,
    Khoang,
    LoaiVanBan,
    ThamQuyen,
    ThayMat,
    TheThuc,
)
from vanban.the_thuc.doc_bang import load, the_thuc

__all__ = [
    "AnBan",
    "ChuThe",
    "Dong",
    "Khoang",
    "LoaiVanBan",
    "ThamQuyen",
    "ThayMat",
    "TheThuc",
    "load",
    "the_thuc",
]
