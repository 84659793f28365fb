"""Recognition: which piece of a document is which component, whoever made it.

Components are known by what they say (“Số …-…/…”, “…, ngày … tháng … năm …”, “Nơi nhận:”), then by where they
stand between those that are known; look is only a hint, for a wrong look is what the rules are to find.

    khuc      lines: paragraphs cut at breaks, and where two sides share one
    chu       the words and patterns components are known by
    moc       where head, body, tail and appendices meet
    dau       the head      (co_quan: names of bodies; dau_loai: type, subject, address)
    than      the body
    cuoi      the tail      (ban_sao: what a copier adds)
    phu_luc   appendices
    pham_vi   whose paper it is
    vung      the answer
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from vanban.checking.nhan_dien.ban_sao import find_copy, read_copy
from vanban.checking.nhan_dien.cuoi import read_tail
from vanban.checking.nhan_dien.dau import read_head
from vanban.checking.nhan_dien.khuc import shown
from vanban.checking.nhan_dien.mep import read_edges
from vanban.checking.nhan_dien.moc import find_parts
from vanban.checking.nhan_dien.pham_vi import scope
from vanban.checking.nhan_dien.phu_luc import read_appendix
from vanban.checking.nhan_dien.than import read_body
from vanban.checking.nhan_dien.vung import CHAC, NhanDien, PhamVi, Vung

if TYPE_CHECKING:
    from vanban.ooxml.tai_lieu import TaiLieu

__all__ = ["CHAC", "NhanDien", "PhamVi", "Vung", "recognise"]


def recognise(doc: TaiLieu) -> NhanDien:
    """The components of a document, with how sure each is."""
    paragraphs = shown(doc.doan)
    head = read_head(doc, paragraphs)
    if head.hop:
        paragraphs = [doan for doan in paragraphs if doan not in head.hop]
    start = len(paragraphs) if head.het is None else paragraphs.index(head.het.doan)
    tu = 0 if head.het is None else head.het.tu
    moc = find_parts(doc, paragraphs, start)
    ending = paragraphs[moc.cuoi : moc.het]
    copy = find_copy(ending)
    tail = read_tail(doc, ending[:copy], tu if moc.cuoi == start else 0)
    pham_vi, ly_do = scope(doc, paragraphs, head, tail)
    if pham_vi != "dang":
        return NhanDien(pham_vi, ly_do, ())
    vung = [
        *read_edges(doc, head),
        *head.vung,
        *read_body(paragraphs[start : moc.cuoi], tu, head.loai),
        *tail.vung,
    ]
    vung += read_copy(ending[copy:])
    starts = (*moc.phu_luc, len(paragraphs))
    for number, (first, behind) in enumerate(pairwise(starts), start=1):
        vung += read_appendix(paragraphs[first:behind], number)
    joint = head.so_ky_hieu is not None and "-" in head.so_ky_hieu.co_quan
    minutes = head.loai is not None and head.loai.ma == "bien-ban"
    return NhanDien(
        "dang",
        "",
        tuple(vung),
        khong_ro={**head.khong_ro, **tail.khong_ro},
        loai=head.loai,
        so_ky_hieu=head.so_ky_hieu,
        ngay=head.ngay,
        ban_sao=head.ban_sao or copy < len(ending),
        lien_co_quan=joint or (tail.khoi_ky > 1 and not minutes),
    )
