"""A record with nothing wrong in it, under the edition of 2026, and the faults of a change to it."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest

from vanban.errors import Fault, InvalidRecord
from vanban.van_ban import VanBan

if TYPE_CHECKING:
    from collections.abc import Callable

_CO_QUAN = {
    "ten": "Đảng uỷ Cục Lưu trữ",
    "cap_tren": "Đảng bộ Bộ Nội vụ",
    "ky_hieu": "ĐU",
    "dia_danh": "Hà Nội",
    "cap": "co-so",
    "nhiem_ky": [{"ten": "2025-2030", "tu": "15/6/2025", "den": "14/6/2030"}],
}
_GOC = {
    "loai": "Kế hoạch",
    "co_quan": _CO_QUAN,
    "so": 5,
    "ngay": "27/5/2026",
    "trich_yeu": "về kiểm tra, giám sát năm 2026",
    "noi_dung": "Đảng uỷ ban hành Kế hoạch:\n1. Kiểm tra ba chi bộ.\nKế hoạch này phổ biến đến chi bộ.",
    "quyen_han": "T/M ĐẢNG UỶ",
    "chuc_vu": "BÍ THƯ",
    "nguoi_ky": "Nguyễn Văn A",
    "noi_nhan": ["Các chi bộ trực thuộc", "Lưu Văn phòng Đảng uỷ"],
}


@pytest.fixture
def goc() -> dict[str, Any]:
    """The fields of the sound record, free to be changed."""
    return copy.deepcopy(_GOC)


@pytest.fixture
def thay(goc: dict[str, Any]) -> Callable[..., dict[str, Any]]:
    """The sound fields with some changed; ``co_quan__ten`` is a field of the body."""

    def change(**fields: Any) -> dict[str, Any]:
        data = copy.deepcopy(goc)
        for key, value in fields.items():
            head, _, inner = key.partition("__")
            if inner:
                data[head] = data[head] | {inner: value}
            else:
                data[key] = value
        return data

    return change


@pytest.fixture
def loi(thay: Callable[..., dict[str, Any]]) -> Callable[..., tuple[Fault, ...]]:
    """The faults of the sound record with some fields changed: refused, or warned of; () when sound."""

    def faults(**fields: Any) -> tuple[Fault, ...]:
        try:
            return VanBan(**thay(**fields)).canh_bao
        except InvalidRecord as exc:
            return exc.faults

    return faults
