"""Writes the-thuc.md beside it: the tables of the norm as the library holds them.

Run: python docs/make.py (the tests check that the file is what this makes)
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from vanban.the_thuc import Khoang, the_thuc
from vanban.tieng_viet import ngay_ngan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vanban.the_thuc import Dong

TARGET = Path(__file__).parent / "the-thuc.md"

_TEN = {
    "chu": "chữ", "co": "cỡ", "dam": "đậm", "nghieng": "nghiêng", "gach_chan": "gạch chân", "can": "canh",
    "thut_dau_dong": "thụt đầu dòng", "gian_dong": "giãn dòng", "cach_tren": "cách trên",
    "cach_duoi": "cách dưới", "rong": "rộng", "cao": "cao", "le_tren": "lề trên", "le_duoi": "lề dưới",
    "le_trai": "lề trái", "le_phai": "lề phải", "cach_mep": "cách mép", "trang_dau": "hiện ở trang 1",
    "van_ban": "lời", "mo_dau": "mở đầu", "ket_muc": "cuối mỗi mục", "ket_cuoi": "cuối mục cuối",
    "dong_trong": "dòng trống", "giu_lien": "giữ với đoạn sau",
}  # fmt: skip
_DON_VI = {
    **dict.fromkeys(("co", "gian_dong", "cach_tren", "cach_duoi"), " pt"),
    **dict.fromkeys(
        ("thut_dau_dong", "rong", "cao", "le_tren", "le_duoi", "le_trai", "le_phai", "cach_mep"), " mm"
    ),
}
_LOI = {"hoa": "hoa", "thuong": "thường", "trai": "trái", "giua": "giữa", "phai": "phải", "deu": "đều"}
_TIN_CAY = {
    "N": "đọc tại quy định", "Q": "qua trích dẫn", "2": "hai nguồn khác", "P": "thực tế", "?": "chưa chắc",
}  # fmt: skip


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    lines = [list(head), *map(list, rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def shown(key: str, value: object) -> str:
    """A value of a property as a person reads it."""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, Khoang):
        low, high = value.tu, value.den
        text = f"từ {low:g}" if high is None else f"{low:g}–{high:g}"
        return text + _DON_VI.get(key, "")
    if isinstance(value, tuple):
        return ", ".join(shown(key, item) for item in value)
    return f"`{value}`" if isinstance(value, str) and value else f"{value}{_DON_VI.get(key, '')}" or "trống"


def said(key: str, value: object) -> str:
    """A property and its value in words."""
    if isinstance(value, bool):
        return _TEN[key] if value else f"không {_TEN[key]}"
    return f"{_TEN[key]} {_LOI.get(str(value)) or shown(key, value)}"


def writes(row: Dong, keys: Iterable[str] | None = None) -> str:
    """What we write, and in brackets what else is accepted; of all properties, or of some."""
    parts = []
    for key in row.use if keys is None else keys:
        value = row.use[key]
        if key == "giu_lien":
            continue
        accepted = row.allow[key]
        also = "" if accepted == (value,) else f" (nhận {shown(key, accepted)})"
        parts.append(said(key, value) + also)
    return "; ".join(parts)


def layout() -> str:
    """Every layout row of the newest edition, with what each older edition has otherwise."""
    norm = the_thuc()
    *older, newest = norm.an_ban
    rows: list[tuple[str, ...]] = []
    for key, row in norm.dong[newest.ma].items():
        rows.append((row.ten, writes(row), row.clause, _TIN_CAY[row.tin_cay]))
        for an_ban in older:
            other = norm.dong[an_ban.ma][key]
            changed = tuple(
                name
                for name in row.use
                if (other.use[name], other.allow[name]) != (row.use[name], row.allow[name])
            )
            if changed:
                text = f"**{an_ban.ma}:** {writes(other, changed)}"
                rows.append(("", text, other.clause, _TIN_CAY[other.tin_cay]))
    return table(("thành phần", "cách trình bày", "điểm", "mức chắc chắn"), rows)


def page() -> str:
    """The whole file."""
    norm = the_thuc()
    editions = table(
        ("mã", "ấn bản", "từ", "đến"),
        ((a.ma, a.ten, ngay_ngan(a.tu), ngay_ngan(a.den) if a.den else "nay") for a in norm.an_ban),
    )
    types = table(
        ("loại", "mã", "ký hiệu", "mẫu", "mức chắc chắn"),
        (
            (
                loai.ten,
                f"`{loai.ma}`",
                ", ".join(loai.cac_ky_hieu) or "–",
                loai.bo_cuc,
                _TIN_CAY[loai.tin_cay],
            )
            for loai in norm.loai
        ),
    )
    signing = table(
        ("thay mặt", "chức vụ"),
        (
            (f"T/M {row.tap_the}", " hoặc ".join(post or "không ghi" for post in row.chuc_vu))
            for row in norm.ky.thay_mat
        ),
    )
    names = {loai.ma: loai.ten for loai in norm.loai}
    issuers = {row.ma: row.ten for row in norm.chu_the}
    authority = table(
        ("cấp", "chủ thể", "được ban hành", "không", "điểm", "mức chắc chắn"),
        (
            (
                norm.cap[row.cap], issuers[row.chu_the],
                ", ".join(ten for ma, ten in names.items() if ma in row.co),
                ", ".join(ten for ma, ten in names.items() if ma in row.khong) or "–",
                row.clause, _TIN_CAY[row.tin_cay],
            )
            for row in norm.tham_quyen
        ),
    )  # fmt: skip
    return (
        "# Thể thức như thư viện đang giữ\n\n"
        "Tệp này do `python docs/make.py` viết ra từ các bảng trong `src/vanban/the_thuc/`; đừng sửa tay.\n"
        "Điều “chưa chắc” và “thực tế” không bao giờ thành lỗi.\n\n"
        f"## Ấn bản\n\n{editions}\n## Loại văn bản và giấy tờ\n\n{types}\n"
        f"## Trình bày\n\nPhông chữ {norm.phong_chu}.\n\n{layout()}\n"
        f"## Ký\n\n{signing}\n"
        f"## Thẩm quyền ban hành ({norm.tham_quyen_van_ban}, từ {ngay_ngan(norm.tham_quyen_tu)})\n\n"
        f"{authority}"
    )


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
    print(TARGET)
