"""What components are called in a sentence: “chữ “Nơi nhận” có gạch chân”."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from vanban.the_thuc import Dong

__all__ = ["name_in_sentence", "name_with_words", "without_name"]

_OTHERWISE: Final = {
    "co_quan_cap_tren": "tên cơ quan cấp trên",
    "co_quan_ban_hanh": "tên cơ quan ban hành",
    "kinh_gui": "lời “Kính gửi”, “Kính trình”",
    "noi_kinh_gui": "tên nơi kính gửi",
    "noi_nhan": "chữ “Nơi nhận”",
    "muc_noi_nhan": "dòng nơi nhận",
    "dieu": "số và tên điều",
    "phan": "chữ “Phần”",
    "chuong": "chữ “Chương”",
    "muc": "chữ “Mục”",
    "phu_luc": "chữ “Phụ lục”",
}
"""Components whose row has a name for a heading or a table, which does not read well in a sentence."""


def name_in_sentence(row: Dong) -> str:
    """The component as it is spoken of: “tên loại”, “dòng nơi nhận”."""
    return _OTHERWISE.get(row.thanh_phan, f"{row.ten[:1].lower()}{row.ten[1:]}")


def name_with_words(row: Dong, words: str) -> str:
    """The component and the words that stand there: “tên loại “KẾ HOẠCH””, “chữ “Nơi nhận:””."""
    return f"{_bare(row)} {words}"


def without_name(row: Dong, where: str) -> str:
    """A place without the name of its component, for under a heading; "" where nothing is left."""
    name = _bare(row)
    return "" if where == name else where.replace(f"{name} “", "“", 1)


def _bare(row: Dong) -> str:
    return name_in_sentence(row).partition(" “")[0]
