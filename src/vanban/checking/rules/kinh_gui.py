"""The words of address (HD05 I.9)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from vanban.checking.rule import Hit, RuleSet, Unchecked
from vanban.checking.rules.dong import below, edits, shown, types, unsure
from vanban.tieng_viet import khoa_so_sanh

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.checking.rule import Case
    from vanban.ooxml.tai_lieu import Doan, Khuc

__all__ = ["RULES"]

kinh_gui = RuleSet("kinh_gui", "HD05 I.9")

_WORDS: Final = re.compile(r"kính\s+(?:gửi|gởi|trình)", re.IGNORECASE)
_COLON: Final = re.compile(r"\s*:")
_SENTENCE: Final = 80
"""A line as long as this that ends like a sentence is no addressee."""


def _words(case: Case) -> str:
    """The words of address that the edition gives the type; "" when it gives it none, or none is sure."""
    may = types(case)
    if len(may) != 1 or not may[0].kinh:
        return ""
    return case.rows[f"loi_{may[0].kinh}"].chu("van_ban")


def _may_address(doan: Doan) -> bool:
    """Whether a paragraph may be the words of address, and not a sentence that has them."""
    found = _WORDS.search(doan.van_ban)
    if found is None:
        return False
    alone = not doan.van_ban[: found.start()].strip() and not doan.van_ban.rstrip().endswith(".")
    return alone or _COLON.match(doan.van_ban, found.end()) is not None


@kinh_gui(
    "co", "công văn có Kính gửi, tờ trình có Kính trình",
    whats={"hd36": "công văn, tờ trình có Kính gửi"},
    why="công văn và tờ trình gửi cho người phải xem xét, trả lời", needs=("so_ky_hieu",),
    wrong="công văn vào thẳng nội dung", right="Kính gửi: Ban Thường vụ Tỉnh uỷ",
)  # fmt: skip
def _present(case: Case) -> Iterator[Hit | Unchecked]:
    words = _words(case)
    if not words or case.cua("kinh_gui"):
        return
    reason = unsure(case, "kinh_gui")
    if reason:
        yield Unchecked(reason)
    elif not any(_may_address(doan) for doan in case.tai_lieu.doan):
        yield Hit(None, "không có", f"“{words}: …”", where="trên nội dung")
    else:
        yield Unchecked(f"chưa chắc đâu là {case.rows['kinh_gui'].ten}")


@kinh_gui(
    "loi", "công văn ghi “Kính gửi”, tờ trình ghi “Kính trình”",
    whats={"hd36": "công văn, tờ trình đều ghi “Kính gửi”"},
    why="tờ trình là văn bản của cấp dưới xin cấp trên quyết định", fixable=True,
    wrong="Kính gửi: Ban Thường vụ Tỉnh uỷ (tờ trình)", right="Kính trình: Ban Thường vụ Tỉnh uỷ",
)  # fmt: skip
def _right_words(case: Case) -> Iterator[Hit]:
    words = _words(case)
    for vung in case.cua("kinh_gui") if words else ():
        khuc = vung.khuc[0]
        found = _WORDS.match(khuc.van_ban)
        if found is not None and khoa_so_sanh(found[0]) != khoa_so_sanh(words):
            yield Hit(vung, f"“{found[0]}”", f"“{words}”", edits(khuc.con(0, found.end()), words))


@kinh_gui(
    "dau-hai-cham", "sau “Kính gửi”, “Kính trình” có dấu hai chấm",
    why="dấu hai chấm mở đầu tên nơi gửi", wrong="Kính gửi Ban Thường vụ Tỉnh uỷ",
    right="Kính gửi: Ban Thường vụ Tỉnh uỷ", fixable=True,
)  # fmt: skip
def _colon(case: Case) -> Iterator[Hit]:
    for vung in case.cua("kinh_gui"):
        khuc = vung.khuc[0]
        found = _WORDS.match(khuc.van_ban)
        if found is None or _COLON.match(khuc.doan.van_ban, khuc.tu + found.end()):
            continue
        piece = khuc.con(0, found.end())
        yield Hit(vung, f"“{found[0]}”", f"“{found[0]}:”", edits(piece, f"{found[0]}:"))


@kinh_gui(
    "noi-gui", "sau “Kính gửi:”, “Kính trình:” có tên nơi gửi",
    why="không có tên nơi gửi thì không ai biết phải trả lời", wrong="Kính gửi: (để trống)",
    right="Kính gửi: Ban Thường vụ Tỉnh uỷ",
)  # fmt: skip
def _addressees(case: Case) -> Iterator[Hit | Unchecked]:
    if case.cua("noi_kinh_gui"):
        return
    vung = case.cua("kinh_gui")[0]
    words = _WORDS.match(vung.van_ban)
    if words is None or vung.van_ban[words.end() :].strip(" :"):
        return
    after = below(case, vung).khuc
    if after is None or _is_body(after, case):
        yield Hit(vung, shown(vung.van_ban), "tên cơ quan hoặc người nhận")
    else:
        yield Unchecked("chưa chắc đâu là nơi kính gửi")


def _is_body(khuc: Khuc, case: Case) -> bool:
    """Whether the text begins here: a block of the body that reads as one."""
    text = khuc.van_ban
    if text.startswith(("-", "–", "+", "•")) or khuc.doan.dang.can == "giua":
        return False
    block = next((vung for vung in case.nhan_dien.than if vung.doan is khuc.doan), None)
    return block is not None and (
        block.loai in {"phan", "chuong", "muc", "dieu", "muc_la_ma", "khoan"}
        or (len(text) >= _SENTENCE and text.endswith((".", ":", ";")))
    )


@kinh_gui(
    "chi-cong-van-to-trinh", "chỉ công văn và tờ trình có Kính gửi, Kính trình",
    why="văn bản khác đã nói gửi ai ở Nơi nhận", wrong="KẾ HOẠCH … Kính gửi: Ban Thường vụ Tỉnh uỷ",
    right="Nơi nhận: - Ban Thường vụ Tỉnh uỷ;", severity="canh-bao", needs=("kinh_gui", "ten_loai"),
)  # fmt: skip
def _only(case: Case) -> Iterator[Hit]:
    may = types(case)
    if not may or any(loai.kinh or loai.nhom != "van-ban" or loai.than == "tu-do" for loai in may):
        return
    vung = case.cua("kinh_gui")[0]
    words = _WORDS.match(vung.van_ban)
    if words is not None:
        yield Hit(vung, f"“{words[0]}”", f"bỏ: {may[0].ten[0].lower()}{may[0].ten[1:]} không có lời này")


RULES = tuple(kinh_gui.rules)
