"""Recognition: which piece of a document is which component, whoever made it.

Components are known by what they say (“Số …-…/…”, “…, ngày … tháng … năm …”, “Nơi nhận:”), then by where they
stand between those that are known; look is only a hint, for a wrong look is what the rules are to find.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vanban.checking.nhan_dien.cuoi import read_tail
from vanban.checking.nhan_dien.dau import read_head
from vanban.checking.nhan_dien.khuc import pieces
from vanban.checking.nhan_dien.pham_vi import scope
from vanban.checking.nhan_dien.phu_luc import split_appendices
from vanban.checking.nhan_dien.than import read_body
from vanban.checking.nhan_dien.vung import CHAC, NhanDien, PhamVi, Vung

if TYPE_CHECKING:
    from vanban.ooxml.tai_lieu import TaiLieu

__all__ = ["CHAC", "NhanDien", "PhamVi", "Vung", "recognise"]


def recognise(doc: TaiLieu) -> NhanDien:
    """The components of a document, with how sure each is."""
    lines = pieces(doc)
    pham_vi, ly_do = scope(doc, lines)
    if pham_vi != "dang":
        return NhanDien(pham_vi, ly_do, ())
    main, appendices = split_appendices(doc, lines)
    head = read_head(doc, main)
    tail = read_tail(doc, main[head.het :], head)
    body = read_body(main[head.het : head.het + tail.tu], head.loai)
    vung = [*head.vung, *body, *tail.vung]
    for number, appendix in enumerate(appendices, start=1):
        vung += appendix.vung(number)
    return NhanDien(
        "dang",
        "",
        tuple(vung),
        khong_ro={**head.khong_ro, **tail.khong_ro},
        loai=head.loai,
        so_ky_hieu=head.so_ky_hieu,
        ngay=head.ngay,
        lien_co_quan=tail.lien_co_quan,
    )
