"""Edits of a document as data: what is to be changed where. A finding carries the edits that mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vanban.ooxml.tai_lieu import Doan, Khuc, PhanTrang

__all__ = ["Sua", "SuaChu", "SuaDoan", "SuaLoi", "SuaSoTrang", "SuaTrang"]


@dataclass(frozen=True, slots=True)
class SuaChu:
    """Set the look of a piece of text: `phong` (str), `co` (pt), `dam`, `nghieng`, `gach_chan`, `mau`."""

    khuc: Khuc
    dat: Mapping[str, str | float | bool]


@dataclass(frozen=True, slots=True)
class SuaDoan:
    """Set the look of a paragraph.

    `can`, `gian_dong` (exact, pt), `cach_tren`, `cach_duoi` (pt), `thut_dau_dong` (mm): where its first line
    begins, indent of the whole paragraph included.
    """

    doan: Doan
    dat: Mapping[str, str | float | bool]


@dataclass(frozen=True, slots=True)
class SuaLoi:
    """Replace the text of a piece by `moi`, in the look of its first letter.

    What is alike at both ends of old and new stays as it is, in its own look.
    """

    khuc: Khuc
    moi: str


@dataclass(frozen=True, slots=True)
class SuaTrang:
    """Set paper and margins of a section, in mm.

    `rong`, `cao`, `le_tren`, `le_duoi`, `le_trai`, `le_phai`, `gay` (gutter), `cach_dau_trang` (header).
    """

    phan: PhanTrang
    dat: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class SuaSoTrang:
    """Give a section the page number of the norm: centred, 10 mm from the top edge, nowhere else.

    Its first page shows none where numbers begin there: in the first section, and where they begin anew.
    """

    phan: PhanTrang


Sua = SuaChu | SuaDoan | SuaLoi | SuaTrang | SuaSoTrang
