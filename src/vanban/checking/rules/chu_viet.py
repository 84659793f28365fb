"""Letters: encoding, look-alikes, colour, hidden text, tracked changes (HD05 PL2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from vanban.checking.rule import Hit, RuleSet
from vanban.checking.rules.chi_tiet import reworded
from vanban.checking.rules.ma_cu import looks_like, of_font
from vanban.ooxml.chi_tiet import in_text_box, is_link
from vanban.ooxml.sua import SuaChu
from vanban.ooxml.tai_lieu import Khuc
from vanban.tieng_viet import chu_d_gia

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.checking.rule import Case
    from vanban.errors import Severity
    from vanban.ooxml.dang import DangChu
    from vanban.ooxml.tai_lieu import Doan, Manh, TaiLieu

__all__ = ["RULES"]

chu_viet = RuleSet("chu_viet", "HD05 PL2")

_UNICODE: Final = "chuyển sang mã Unicode (TCVN 6909:2001)"
_LOOK_ALIKE: Final = re.compile("[\u00d0\u00f0\u0189\u0256]")
_BEYOND_LATIN_1: Final = re.compile("[\u0100-\u024f\u1e00-\u1eff]")
_LATIN_1: Final = re.compile("[\u00a1-\u00ff]")
_BODY: Final = frozenset({"than", "bang"})
_DARK: Final = 0x40
"""A colour none of whose parts is lighter is printed black."""
_GREY: Final = 0x18
"""A colour whose parts differ by less is a grey."""
_SYMBOLS: Final = frozenset({
    "Symbol", "Wingdings", "Wingdings 2", "Wingdings 3", "Webdings", "Cambria Math", "Segoe UI Symbol",
})  # fmt: skip
"""Fonts of signs that Times New Roman has not."""


class _La(NamedTuple):
    """Runs whose look is out of the ordinary (lạ)."""

    phong: list[tuple[Doan, Manh, DangChu]]
    mau: list[tuple[Doan, Manh, DangChu]]
    an: list[tuple[Doan, Manh, DangChu]]


def _odd(case: Case) -> _La:
    """What several rules ask of every run."""
    return case.once(_find_odd)


def _find_odd(case: Case) -> _La:
    found = _La([], [], [])
    font = (case.norm.phong_chu,)
    for doan in _paragraphs(case.tai_lieu):
        for manh in doan.manh:
            look = doan.dang_manh(manh)
            if look.phong == font and look.mau in _BLACK and not look.an:
                continue
            if not doan.nguyen[manh.tu : manh.den].strip():
                continue
            if look.an:
                found.an.append((doan, manh, look))
                continue
            if look.phong != font:
                found.phong.append((doan, manh, look))
            if not _black(look.mau):
                found.mau.append((doan, manh, look))
    return found


def _paragraphs(doc: TaiLieu) -> Iterator[Doan]:
    """The paragraphs of the text and, each once, those at the edges of the pages."""
    yield from doc.doan
    seen = set()
    for phan in doc.phan:
        for edges in (phan.dau_trang, phan.chan_trang):
            for doan in (doan for paragraphs in edges.values() for doan in paragraphs):
                if doan.element not in seen:
                    seen.add(doan.element)
                    yield doan


_BLACK: Final = frozenset({"auto", "000000"})


def _black(colour: str) -> bool:
    if colour in _BLACK or re.fullmatch("[0-9A-Fa-f]{6}", colour) is None:
        return True
    return max(bytes.fromhex(colour)) < _DARK


def _piece(doan: Doan, manh: Manh) -> Khuc:
    """The place of a run; the whole paragraph where positions differ (letters in pieces)."""
    return Khuc(doan, manh.tu, manh.den) if doan.sua_duoc else Khuc(doan, 0, len(doan.van_ban))


@chu_viet(
    "ma-cu", "chữ Việt gõ bằng mã Unicode, không dùng TCVN3 (.VnTime) hay VNI (VNI-Times)",
    why="máy không có phông cũ thì không đọc được, và không tìm kiếm được",
    wrong="§¶ng uû Khèi", right="Đảng uỷ Khối", needs=(),
)  # fmt: skip
def _old_encoding(case: Case) -> Iterator[Hit]:
    told = set()
    for doan, manh, look in _odd(case).phong:
        ma = next(filter(None, map(of_font, look.phong)), None)
        if ma and doan not in told and _is_old(doan, doan.nguyen[manh.tu : manh.den]):
            told.add(doan)
            yield Hit(doan, f"chữ mã {ma}", _UNICODE)
    for doan in case.tai_lieu.doan:
        if doan not in told and (ma := looks_like(doan.van_ban)):
            yield Hit(doan, f"chữ mã {ma}", _UNICODE)


def _is_old(doan: Doan, text: str) -> bool:
    """Whether a run in an old font is in its encoding too: Unicode text may carry the font's mere name."""
    if _BEYOND_LATIN_1.search(doan.van_ban) is None:
        return _LATIN_1.search(text) is not None
    return looks_like(text) is not None


@chu_viet(
    "dung-san", "chữ Việt là chữ Unicode dựng sẵn, không phải chữ ghép dấu rời",
    why="chữ dấu rời trông giống nhưng máy không tìm thấy, sắp xếp sai, có phông hiện lệch dấu",
    wrong="e + ^ + ´ (ba ký tự)", right="ế (một ký tự)", severity="canh-bao", needs=(),
)  # fmt: skip
def _composed(case: Case) -> Iterator[Hit]:
    for doan in _paragraphs(case.tai_lieu):
        if not doan.sua_duoc:
            yield Hit(doan, "chữ ghép dấu rời (Unicode tổ hợp)", "chữ Unicode dựng sẵn")


@chu_viet(
    "chu-d", "chữ Đ, đ là chữ của tiếng Việt (U+0110, U+0111), không phải chữ nước ngoài trông giống",
    why="trông giống nhưng máy không tìm thấy, không đổi được chữ hoa chữ thường",
    wrong="Ð (U+00D0)", right="Đ (U+0110)", fixable=True, needs=(),
)  # fmt: skip
def _letter_d(case: Case) -> Iterator[Hit]:
    for doan in _paragraphs(case.tai_lieu):
        text = doan.van_ban
        if _LOOK_ALIKE.search(text) is None or looks_like(text) or _in_old_font(doan):
            continue
        for place in chu_d_gia(text):
            wrong = text[place.vi_tri]
            right = "Đ" if wrong in "ÐƉ" else "đ"
            khuc = Khuc(doan, place.vi_tri, place.vi_tri + 1)
            edits = reworded(khuc, 0, 1, right)
            yield Hit(khuc, f"{wrong} (U+{ord(wrong):04X})", f"{right} (U+{ord(right):04X})", edits)


def _in_old_font(doan: Doan) -> bool:
    return any(of_font(font) for manh in doan.manh for font in doan.dang_manh(manh).phong)


@chu_viet(
    "mau-chu", "chữ trong văn bản màu đen",
    why="chữ màu in ra, sao chụp thì mờ", wrong="chữ đỏ", right="chữ đen", fixable=True, needs=(),
)  # fmt: skip
def _colour(case: Case) -> Iterator[Hit]:
    for doan, manh, look in _odd(case).mau:
        if doan.noi not in _BODY or in_text_box(doan):
            continue  # a digital signature, a stamp, a watermark
        khuc = _piece(doan, manh)
        severity: Severity | None = None
        if is_link(manh):
            severity = "thong-tin"
        elif doan.o is not None and doan.o.so_cot > 2:
            severity = "canh-bao"
        edits = (SuaChu(khuc, {"mau": "000000"}),)
        yield Hit(khuc, _colour_name(look.mau.upper()), "màu đen", edits, severity=severity)


def _colour_name(code: str) -> str:
    """A colour as people call it: by its strongest parts; else by its code."""
    red, green, blue = bytes.fromhex(code)
    low, high = min(red, green, blue), max(red, green, blue)
    if high - low < _GREY:
        return f"màu trắng (#{code})" if low > 0xF0 else f"màu xám (#{code})"
    name = ""
    if red == high:
        name = "đỏ" if green < 0x60 else "vàng" if green > 0xB0 and blue < 0x90 else ""
    elif blue == high:
        name = "xanh dương" if red < 0x80 else ""
    elif red < 0xA0:
        name = "xanh lá cây"
    return f"màu {name} (#{code})" if name else f"màu #{code}"


@chu_viet(
    "chu-an", "văn bản không có chữ ẩn",
    why="chữ ẩn không in ra nhưng ai mở tệp cũng đọc được",
    wrong="chữ ẩn (Hidden)", right="xoá chữ ẩn trước khi ban hành",
    severity="thong-tin", clause="", needs=(),
)  # fmt: skip
def _hidden(case: Case) -> Iterator[Hit]:
    for doan, manh, _ in _odd(case).an:
        yield Hit(_piece(doan, manh), "chữ ẩn", "bỏ chữ ẩn")


@chu_viet(
    "thay-doi", "các thay đổi được theo dõi đã chấp nhận hoặc bỏ hết",
    why="người nhận thấy cả chữ đã xoá; văn bản được soát như đã chấp nhận hết",
    wrong="còn 3 thay đổi chưa chấp nhận", right="không còn thay đổi nào",
    severity="thong-tin", clause="", needs=(),
)  # fmt: skip
def _tracked(case: Case) -> Iterator[Hit]:
    count = case.tai_lieu.thay_doi
    if count:
        yield Hit(
            None, f"còn {count} thay đổi chưa chấp nhận; soát như đã chấp nhận hết",
            "chấp nhận hoặc bỏ các thay đổi trước khi ban hành", where="cả văn bản",
        )  # fmt: skip


@chu_viet(
    "phong-chu", "mọi chữ trong văn bản dùng phông Times New Roman",
    why="văn bản của Đảng dùng một phông chữ, để bản nào in ra cũng như nhau",
    wrong="Calibri", right="Times New Roman", severity="canh-bao", fixable=True, needs=(),
)  # fmt: skip
def _font(case: Case) -> Iterator[Hit]:
    odd = _odd(case).phong
    if not odd:
        return
    font = case.norm.phong_chu
    known = {khuc.doan.element for vung in case.nhan_dien.vung for khuc in vung.khuc}
    for doan, manh, look in odd:
        if doan.element in known or doan.noi == "khung" or "PAGE" in doan.truong or in_text_box(doan):
            continue  # measured with its component; a digital signature, a stamp
        names = [name for name in look.phong if name != font]
        if not _SYMBOLS.issuperset(names):
            khuc = _piece(doan, manh)
            yield Hit(khuc, ", ".join(names), font, (SuaChu(khuc, {"phong": font}),))


RULES = tuple(chu_viet.rules)
