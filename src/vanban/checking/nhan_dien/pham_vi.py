"""Whose paper a document is: only the Party's are measured by the Party's norm."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from vanban.checking.nhan_dien.chu import CO_QUAN, khoa
from vanban.the_thuc import the_thuc

if TYPE_CHECKING:
    from vanban.checking.nhan_dien.vung import PhamVi
    from vanban.checking.nhan_dien.vung_doc import Head, Tail
    from vanban.ooxml.tai_lieu import Doan, TaiLieu

__all__ = ["scope"]

_PERSONAL: Final = re.compile(
    r"(?:don|phieu|ly lich|so yeu|ban (?:(?:tu )?(?:kiem diem|nhan xet)|cam ket|thu hoach|dang ky|khai)"
    r"|giay xac nhan|so|the|danh sach|muc luc|bai|dien van|loi (?:khai mac|be mac)|lich)\b"
)
_PARTY_BODY: Final = frozenset({"dang_bo", "cap_uy", "chi_bo"})
_PARTY_SYMBOLS: Final = ("ĐU", "ĐUK", "TU", "HU", "QU", "ThU", "TW", "CB", "ĐH")
_PARTY_COLLECTIVE: Final = re.compile(
    r"(?:t ?[/.] ?m\.?|tm[. ]) ?(?:ban thuong vu|ban chap hanh|chi bo"
    r"|(?:dang|chi|tinh|thanh|huyen|quan|thi) uy|uy ban kiem tra|bo chinh tri|ban bi thu|doan chu tich)"
)


def scope(doc: TaiLieu, paragraphs: list[Doan], head: Head, tail: Tail) -> tuple[PhamVi, str]:
    """Whose it is, and if not the Party's why it is not measured."""
    if not paragraphs:
        picture = any(doan.hinh for doan in doc.doan)
        return "khac", "văn bản chỉ có hình, không có chữ để soát" if picture else "văn bản không có chữ nào"
    if head.quoc_hieu and not head.co("tieu_de"):
        return (
            "nha-nuoc",
            "văn bản có Quốc hiệu (của cơ quan nhà nước, đơn từ, hợp đồng), không theo thể thức của Đảng",
        )
    if head.doan_the:
        return "khac", f"văn bản của đoàn thể (“{head.doan_the[:60]}”), không theo thể thức của Đảng"
    number = head.so_ky_hieu
    if number is not None and number.he != "dang":
        system = "cơ quan nhà nước" if number.he == "nha-nuoc" else "đoàn thể"
        if not head.co("tieu_de"):
            kind: PhamVi = "nha-nuoc" if number.he == "nha-nuoc" else "khac"
            return kind, f"số và ký hiệu {number} là của {system}, không phải của Đảng"
    if head.co("tieu_de"):
        named = next((vung.van_ban for vung in head.vung if vung.thanh_phan == "ten_loai"), "")
        paper = named if head.loai is None else ""
        if (
            not head.co("so_ky_hieu")
            and not tail.co("noi_nhan")
            and (not named or _PERSONAL.match(khoa(paper)))
        ):
            return (
                "khac",
                "văn bản không có số và ký hiệu, tên loại, nơi nhận: là giấy tờ riêng hoặc biểu mẫu",
            )
        return "dang", ""
    if _speaks_for_party(head, tail):
        return "dang", ""
    return "khac", "không nhận ra tiêu đề hay số và ký hiệu của văn bản của Đảng"


def _speaks_for_party(head: Head, tail: Tail) -> bool:
    """Whether what else is there makes a paper without title the Party's: no single sign does."""
    number = head.so_ky_hieu
    bodies = [
        found.lastgroup
        for vung in head.vung
        if vung.thanh_phan in {"co_quan_ban_hanh", "co_quan_cap_tren"}
        and (found := CO_QUAN.match(khoa(vung.van_ban)))
    ]
    numbered = number is not None and number.he == "dang" and bool(the_thuc().tim_loai(number.loai))
    own = [
        number is not None and numbered and number.co_quan.endswith(_PARTY_SYMBOLS),
        any(kind in _PARTY_BODY for kind in bodies),
        _PARTY_COLLECTIVE.match(tail.thay_mat) is not None,
    ]
    common = [numbered, tail.co("noi_nhan"), head.co("dau_sao")]
    return sum(own) > 0 and sum(own) + sum(common) >= 3
