"""Vietnamese in official papers: numbers and dates in figures and in words, spelling, order, normal form.

The rules come from laws and schoolbooks; where these disagree the choice is an option. Functions are pure,
refuse what they would have to guess (`vanban.errors.InvalidValue`), and take text in any normal form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vanban.tieng_viet.bang_chu import (
    CachDoc,
    doc_phan_so,
    doc_phan_tram,
    doc_so,
    doc_thu_tu,
    doc_tien,
    viet_so_luong,
)
from vanban.tieng_viet.chu import (
    ViTri,
    bo_dau,
    chu_d_gia,
    chuan_hoa,
    ky_tu_dieu_khien,
    la_nfc,
    la_viet_hoa,
    slug,
    sua_chu_d,
    viet_hoa,
    viet_hoa_dau,
)
from vanban.tieng_viet.dau_thanh import TronKieu, kieu_cu, kieu_moi, la_kieu_cu, la_kieu_moi, tron_kieu
from vanban.tieng_viet.jinja import FILTERS, TESTS
from vanban.tieng_viet.ngay import (
    doc_ngay,
    khoang_ngay,
    ngay_dai,
    ngay_ngan,
    nhiem_ky,
    parse_ngay,
    quy,
    thang_nam,
    thu,
)
from vanban.tieng_viet.sap_xep import khoa_sap_xep, khoa_so_sanh, khoa_ten
from vanban.tieng_viet.so import parse_so, so_la_ma, viet_phan_tram, viet_so, viet_tien

if TYPE_CHECKING:
    from vanban.tieng_viet.converter import Num2WordVi

__all__ = [
    "FILTERS",
    "TESTS",
    "CachDoc",
    "Num2WordVi",
    "TronKieu",
    "ViTri",
    "bo_dau",
    "chu_d_gia",
    "chuan_hoa",
    "doc_ngay",
    "doc_phan_so",
    "doc_phan_tram",
    "doc_so",
    "doc_thu_tu",
    "doc_tien",
    "khoa_sap_xep",
    "khoa_so_sanh",
    "khoa_ten",
    "khoang_ngay",
    "kieu_cu",
    "kieu_moi",
    "ky_tu_dieu_khien",
    "la_kieu_cu",
    "la_kieu_moi",
    "la_nfc",
    "la_viet_hoa",
    "ngay_dai",
    "ngay_ngan",
    "nhiem_ky",
    "parse_ngay",
    "parse_so",
    "quy",
    "slug",
    "so_la_ma",
    "sua_chu_d",
    "thang_nam",
    "thu",
    "tron_kieu",
    "viet_hoa",
    "viet_hoa_dau",
    "viet_phan_tram",
    "viet_so",
    "viet_so_luong",
    "viet_tien",
]


def __getattr__(name: str) -> type[Num2WordVi]:
    """The num2words converter, loaded when asked for: num2words brings in sixty languages."""
    if name == "Num2WordVi":
        from vanban.tieng_viet.converter import Num2WordVi

        return Num2WordVi
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
