"""What stands at the edges of the page: the mark of circulation above, "Không phổ biến …" below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vanban.checking.nhan_dien import chu
from vanban.checking.nhan_dien.khuc import lines_of, shown
from vanban.checking.nhan_dien.vung import Vung

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.checking.nhan_dien.khuc import Dong
    from vanban.checking.nhan_dien.vung_doc import Head
    from vanban.ooxml.tai_lieu import TaiLieu

__all__ = ["read_edges"]


def read_edges(doc: TaiLieu, head: Head) -> Iterator[Vung]:
    """The components in the first page's header and the last section's footers."""
    if not doc.phan:
        return
    first, last = doc.phan[0], doc.phan[-1]
    above = first.dau_trang.get("first" if first.trang_dau_rieng else "default", ())
    if not head.co("luu_hanh"):
        for line in lines_of(shown(above)):
            if line.khoa and chu.LUU_HANH.fullmatch(line.khoa):
                yield _one(line, "luu_hanh")
    seen = set()
    for below in last.chan_trang.values():
        for line in lines_of(shown(below)):
            if "khong pho bien" in line.khoa and line.text not in seen:
                seen.add(line.text)
                yield _one(line, "khong_pho_bien")


def _one(line: Dong, thanh_phan: str) -> Vung:
    return Vung(thanh_phan, (line.khuc,))
