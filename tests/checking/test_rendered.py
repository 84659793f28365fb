"""What we render is found right: every type in every edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import vanban
from tests.rendering.conftest import make
from tests.test_nam_2023 import numbered
from vanban.checking import check
from vanban.the_thuc import the_thuc

if TYPE_CHECKING:
    from vanban.the_thuc import LoaiVanBan


@pytest.mark.parametrize("an_ban", ["hd36", "hd05"])
@pytest.mark.parametrize("loai", the_thuc().loai, ids=lambda loai: loai.ma)
def test_every_type_we_render_is_found_right(loai: LoaiVanBan, an_ban: str) -> None:
    report = check(vanban.render(make(loai, an_ban)))
    assert (report.findings, report.edition) == ((), an_ban)


def test_the_documents_of_a_whole_year_are_found_right() -> None:
    for vb in numbered():
        assert (vb.so_ky_hieu, check(vanban.render(vb)).findings) == (vb.so_ky_hieu, ())


OPTIONS: list[tuple[str, dict[str, object]]] = [
    ("Kế hoạch", {"do_khan": "HOẢ TỐC", "do_mat": "MẬT"}),
    ("Kế hoạch", {"luu_hanh": "LƯU HÀNH NỘI BỘ", "nguoi_soan": "NguyenVanAn", "so_ban": 26}),
    ("Kế hoạch", {"so": None, "du_thao": 2}),
    ("Công văn", {"so": None, "du_thao": 1, "do_khan": "KHẨN"}),
    ("Công văn", {"kinh_gui": ["Ban Tổ chức Tỉnh uỷ", "Ban Nội chính Tỉnh uỷ", "Văn phòng Tỉnh uỷ"]}),
    ("Tờ trình", {"can_cu": ["Điều lệ Đảng Cộng sản Việt Nam", "Quy chế làm việc của Ban Chấp hành"]}),
    ("Kết luận", {"tac_gia": "CỦA BAN THƯỜNG VỤ ĐẢNG UỶ KHỐI"}),
    ("Báo cáo", {"lien_he": "Văn phòng Đảng uỷ Khối, điện thoại 0205 3812 345"}),
    ("Thông báo", {"luu_hanh": "Không phổ biến trên phương tiện thông tin đại chúng"}),
    ("Quyết định", {"quyen_han": "K/T TRƯỞNG BAN", "chuc_vu": "PHÓ TRƯỞNG BAN", "ban_hanh_boi": "co-quan"}),
    ("Nghị quyết", {"quyen_han": "T/M BAN CHẤP HÀNH"}),
    (
        "Hướng dẫn",
        {
            "noi_dung": "1. Các cấp uỷ thực hiện theo phụ lục kèm theo.",
            "phu_luc": [
                {"tieu_de": "Mẫu biểu", "noi_dung": "| TT | Nội dung |\n|---|---|\n| 1 | Kiểm tra |"}
            ],
        },
    ),
    (
        "Quy chế",
        {
            "noi_dung": (
                "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Quy chế này áp dụng chung.\na) Một;\nb) Hai."
            )
        },
    ),
]


@pytest.mark.parametrize("an_ban", ["hd36", "hd05"])
@pytest.mark.parametrize(("loai", "fields"), OPTIONS)
def test_every_option_we_render_is_found_right(loai: str, fields: dict[str, object], an_ban: str) -> None:
    report = check(vanban.render(make(loai, an_ban, **fields)))
    assert [(each.rule, each.where, each.found) for each in report.findings] == []
