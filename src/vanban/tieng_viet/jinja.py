"""The functions of this package as Jinja filters and tests, under their own names.

`{{ ngay|ngay_dai }}`, `{{ so_tien|doc_tien(chan=true) }}`, `{% if ten is la_viet_hoa %}`. A filter is every
public function that works with one value alone; a test is one that answers yes or no.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from vanban.tieng_viet import bang_chu, chu, dau_thanh, ngay, sap_xep, so

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["FILTERS", "TESTS"]


def _named(*functions: Callable[..., Any]) -> dict[str, Callable[..., Any]]:
    return {function.__name__: function for function in functions}


FILTERS: Final = _named(
    chu.bo_dau,
    chu.chu_d_gia,
    chu.chuan_hoa,
    ngay.doc_ngay,
    bang_chu.doc_phan_tram,
    bang_chu.doc_so,
    bang_chu.doc_thu_tu,
    bang_chu.doc_tien,
    sap_xep.khoa_sap_xep,
    sap_xep.khoa_so_sanh,
    sap_xep.khoa_ten,
    dau_thanh.kieu_cu,
    dau_thanh.kieu_moi,
    chu.ky_tu_dieu_khien,
    ngay.ngay_dai,
    ngay.ngay_ngan,
    ngay.parse_ngay,
    so.parse_so,
    ngay.quy,
    chu.slug,
    so.so_la_ma,
    chu.sua_chu_d,
    ngay.thang_nam,
    ngay.thu,
    dau_thanh.tron_kieu,
    chu.viet_hoa,
    chu.viet_hoa_dau,
    so.viet_phan_tram,
    so.viet_so,
    bang_chu.viet_so_luong,
    so.viet_tien,
)
"""Name → function, for `Environment.filters.update`."""

TESTS: Final = _named(
    dau_thanh.la_kieu_cu,
    dau_thanh.la_kieu_moi,
    chu.la_nfc,
    chu.la_viet_hoa,
    dau_thanh.tron_kieu,
)
"""Name → predicate, for `Environment.tests.update`."""
