"""Whose paper a document is: only the Party's are measured by the Party's norm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vanban.tieng_viet import khoa_so_sanh

if TYPE_CHECKING:
    from vanban.checking.nhan_dien.vung import PhamVi
    from vanban.ooxml.tai_lieu import Khuc, TaiLieu

__all__ = ["scope"]

_HEAD = 30
_TITLE = khoa_so_sanh("ĐẢNG CỘNG SẢN VIỆT NAM")
_STATE = khoa_so_sanh("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM")


def scope(doc: TaiLieu, lines: list[Khuc]) -> tuple[PhamVi, str]:
    """Whose it is, and if not the Party's why it is not measured."""
    if not lines:
        picture = any(doan.hinh for doan in doc.doan)
        return "khac", "văn bản chỉ có hình, không có chữ để soát" if picture else "văn bản không có chữ nào"
    head = {khoa_so_sanh(" ".join(khuc.van_ban.split())) for khuc in lines[:_HEAD]}
    if _TITLE in head:
        return "dang", ""
    if _STATE in head:
        return (
            "nha-nuoc",
            "văn bản có Quốc hiệu, là văn bản của cơ quan nhà nước, không theo thể thức của Đảng",
        )
    return "khac", "không nhận ra tiêu đề hay số và ký hiệu của văn bản của Đảng"
