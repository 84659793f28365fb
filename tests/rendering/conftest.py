"""Records to render, and a rendered document opened the way a reader would."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from vanban import VanBan

if TYPE_CHECKING:
    from collections.abc import Callable

    from vanban.the_thuc import LoaiVanBan

NGAY = {"hd36": "28/02/2023", "hd05": "18/6/2026"}
CAU = "Các cấp uỷ trực thuộc quán triệt, triển khai thực hiện nghiêm túc nội dung này đến từng chi bộ."


def make(loai: LoaiVanBan | str = "Kế hoạch", an_ban: str = "hd36", **fields: Any) -> VanBan:
    """A record that is right for its type: addressees, "Như trên", a number where there is one."""
    from vanban.van_ban.thanh_phan import one_loai

    kind = one_loai(loai)
    co_quan = {
        "ten": "Đảng uỷ Khối các cơ quan tỉnh",
        "cap_tren": "Đảng bộ tỉnh Lạng Sơn",
        "ten_ngan": "Đảng uỷ Khối",
        "ky_hieu": "ĐUK" if an_ban == "hd36" else "ĐU",
        "dia_danh": "Lạng Sơn",
    } | fields.pop("co_quan", {})
    noi_nhan = ["Thường trực Tỉnh uỷ (để báo cáo)", "Các cơ sở đảng trực thuộc", "Lưu Văn phòng Đảng uỷ Khối"]
    record: dict[str, Any] = {
        "loai": kind,
        "co_quan": co_quan,
        "so": 5 if kind.ky_hieu else None,
        "ngay": NGAY[an_ban],
        "trich_yeu": "về việc đổi mới công tác kiểm tra"
        if not kind.in_ten
        else "về đổi mới công tác kiểm tra",
        "noi_dung": f"Điều 1. Phạm vi\n{CAU}" if kind.than == "dieu" else CAU,
        "quyen_han": "T/M BAN THƯỜNG VỤ",
        "chuc_vu": "BÍ THƯ",
        "nguoi_ky": "Nguyễn Văn A",
        "noi_nhan": ["Như trên", *noi_nhan] if kind.kinh else noi_nhan,
    }
    if kind.kinh:
        record["kinh_gui"] = ["Ban Thường vụ Tỉnh uỷ"]
    return VanBan(**(record | fields))


@pytest.fixture(scope="session")
def ban_ghi() -> Callable[..., VanBan]:
    """Makes records: `ban_ghi("Công văn", "hd05", so=12)`."""
    return make
