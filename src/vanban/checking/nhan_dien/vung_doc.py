"""What a reader of one part of a document gathers: regions, what stayed unread, and where the part ends."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vanban.checking.nhan_dien.vung import Vung

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from vanban.checking.nhan_dien.khuc import Dong
    from vanban.ooxml.tai_lieu import Doan, Khuc
    from vanban.so_ky_hieu import SoKyHieu
    from vanban.the_thuc import LoaiVanBan

__all__ = ["Gom", "Head", "Tail"]


@dataclass(slots=True)
class Gom:
    """Regions gathered (gom) so far."""

    vung: list[Vung] = field(default_factory=list)
    khong_ro: dict[str, str] = field(default_factory=dict)
    chua_doc: list[Dong] = field(default_factory=list)
    """Lines that nothing was made of."""

    def them(self, thanh_phan: str, khuc: Iterable[Khuc], tin: float = 1.0) -> None:
        """Enter a region; of no pieces, nothing."""
        pieces = tuple(khuc)
        if pieces:
            self.vung.append(Vung(thanh_phan, pieces, tin))

    def co(self, thanh_phan: str) -> bool:
        """Whether a component was found, surely or not."""
        return any(vung.thanh_phan == thanh_phan for vung in self.vung)


@dataclass(slots=True)
class Head(Gom):
    """The head as recognised."""

    het: Khuc | None = None
    """The piece the body begins with; None when nothing is left for it."""
    hop: frozenset[Doan] = frozenset()
    """Text boxes of the head that hang on a paragraph further down."""
    loai: LoaiVanBan | None = None
    so_ky_hieu: SoKyHieu | None = None
    ngay: date | None = None
    quoc_hieu: bool = False
    """Whether the state's motto stands where the Party's title should."""
    doan_the: str = ""
    """The title of a mass organisation that stands there."""
    ban_sao: bool = False


@dataclass(slots=True)
class Tail(Gom):
    """The end as recognised."""

    khoi_ky: int = 0
    """Signing blocks in it, without those of who took the minutes or drew up the table."""
    thay_mat: str = ""
    """First line of authority, as `khoa` has it."""
