"""The rules that the layout rows make: font, size, weight, case, alignment, spacing of each component.

A row says what an edition accepts of each property (`allow`); for each property there is one rule, with the
row's clause. What a row is unsure of, or has from practice alone, makes notes (thong-tin) and never errors.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from vanban.checking.names import name_in_sentence
from vanban.checking.rule import SURE, Hit, Rule, Unchecked
from vanban.checking.rules.cho_dat import ends_body, is_list_place, set_apart
from vanban.checking.rules.ma_cu import looks_like, of_font
from vanban.ooxml.sua import SuaChu, SuaDoan
from vanban.the_thuc import Khoang, the_thuc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from vanban.checking.nhan_dien import Vung
    from vanban.checking.rule import Case
    from vanban.errors import Severity
    from vanban.ooxml.dang import DangChu, DangDoan
    from vanban.ooxml.tai_lieu import Khuc
    from vanban.the_thuc import Dong
    from vanban.the_thuc.bang import GiaTri

__all__ = ["row_rules"]

_NOT_TEXT: Final = frozenset({"trang", "so_trang", "loi_kinh_gui", "loi_kinh_trinh", "cho_ky"})
"""Rows that are measured elsewhere, or are no text of their own."""
_BODY: Final = frozenset({"noi_dung", "can_cu", "khoan", "diem"})
_OF_CELLS: Final = frozenset({"phong_chu", "co"})
"""Of text in tables; how cells are aligned and set off is the table's business."""
_PLACED_BY_PRACTICE: Final = frozenset({
    "do_khan", "du_thao", "noi_kinh_gui", "nguoi_soan", "lien_he", "quyen_han", "chuc_vu", "ho_ten",
})  # fmt: skip
"""Components whose alignment no clause gives."""
_HEAD: Final = frozenset({
    "tieu_de", "co_quan_cap_tren", "co_quan_ban_hanh", "dau_sao", "so_ky_hieu", "dia_danh_ngay",
    "trich_yeu_cong_van", "do_khan", "do_mat", "du_thao",
})  # fmt: skip
"""Components that stand at one side of the head: outside a table their alignment is that of the page."""
_NOTES: Final = ("(", "Ghi chú", "Nguồn", "Đơn vị tính", "*")
"""How small print begins, which is no running text."""
_ABOUT_MM: Final = 3.0
"""The norm says "about 10 mm" of the first line: half an inch, Word's own step, is about that."""
_ANY: Final = Khoang(tu=0)
"""What a row accepts of spacing that it does not fix."""
_ABOUT_PT: Final = 0.05
_SENTENCE: Final = 60
"""Letters from which on a block is taken for a sentence; shorter ones are seen as lines."""

_HEAD_OF_DIEU: Final = re.compile(r"[^.:]*[.:]")
"""“Điều 1.”, also where a colon stands in the place of the stop."""

_CAN: Final = {"trai": "canh trái", "giua": "canh giữa", "phai": "canh phải", "deu": "canh đều hai bên"}


def row_rules() -> Iterator[Rule]:
    """The rules of all rows, in the order of the rows."""
    norm = the_thuc()
    editions = [an_ban.ma for an_ban in norm.an_ban]
    for key, row in norm.dong[editions[-1]].items():
        if key in _NOT_TEXT:
            continue
        for prop, (name, ask, why, wrong, measure) in _PROPERTIES.items():
            if not _is_measured(row, prop):
                continue
            shown = _required(prop, row, norm.phong_chu)
            asked = {an_ban: _required(prop, norm.dong[an_ban][key], norm.phong_chu) for an_ban in editions}
            said = {an_ban: ask.format(name_in_sentence(row), value) for an_ban, value in asked.items()}
            yield Rule(
                ma=f"{key.replace('_', '-')}.{name}",
                thanh_phan=key,
                what=said[editions[-1]],
                why=why,
                wrong=wrong or _shown(prop, not row.use[prop]),
                right=shown,
                clause=row.clause,
                clauses={an_ban: norm.dong[an_ban][key].clause for an_ban in editions},
                whats=said,
                severity=_severity(prop, row),
                fixable=prop != "chu",
                needs=(key,),
                check=_checker(key, prop, measure),
            )


def _is_measured(row: Dong, prop: str) -> bool:
    """Whether a row makes a rule of a property: it has it, does not accept everything, and can be told."""
    key = row.thanh_phan
    if prop == "phong_chu":
        return True
    if prop not in row.use or (key == "bang" and prop not in _OF_CELLS):
        return False
    if prop == "chu" and key in _BODY | {"bang"}:
        return False
    return row.allow[prop] != _ANY


def _severity(prop: str, row: Dong) -> Severity:
    """What is unsure makes notes; where something stands in its line is prescribed for some only."""
    if row.tin_cay not in SURE or (prop == "can" and row.thanh_phan in _PLACED_BY_PRACTICE):
        return "thong-tin"
    return "canh-bao" if prop == "thut_dau_dong" else "loi"


def _required(prop: str, row: Dong, font: str) -> str:
    """What a row asks of a property, in words."""
    return _shown_all(prop, row.allow[prop]) if prop in row.allow else font


def _checker(
    key: str, prop: str, measure: Callable[[Case, Vung, str], Iterator[Hit | Unchecked]]
) -> Callable[[Case], Iterator[Hit | Unchecked]]:
    def check(case: Case) -> Iterator[Hit | Unchecked]:
        if measure is _run_property:
            allowed = _allowed(case, key, prop)
            if all(_value(look, prop) in allowed for look in case.looks(key)):  # nearly always
                return
        for vung in case.cua(key):
            yield from measure(case, vung, prop)

    return check


def _allowed(case: Case, key: str, prop: str) -> Khoang | tuple[GiaTri, ...]:
    return (case.norm.phong_chu,) if prop == "phong_chu" else case.rows[key].allow[prop]


def _run_property(case: Case, vung: Vung, prop: str) -> Iterator[Hit]:
    """Font, size, weight, slant, underline: what the letters of the component show that is not accepted."""
    row = case.rows[vung.thanh_phan]
    allowed = _allowed(case, vung.thanh_phan, prop)
    pieces = case.dang(vung)
    if all(_value(look, prop) in allowed for _, look in pieces):
        return
    if vung.thanh_phan in _BODY and prop != "phong_chu" and not _running_text(vung, prop):
        return
    wrong: dict[str, list[Khuc]] = {}
    whole = True
    end = _heading_end(vung) if prop == "dam" else None
    for khuc, look in pieces:
        if end is not None and khuc.tu >= end:
            continue
        value = _value(look, prop)
        if _accepted(prop, value, allowed):
            whole = False
        elif prop == "phong_chu" and any(map(of_font, look.phong)) and looks_like(khuc.doan.van_ban):
            continue  # in another font it could not be read any more; `chu-viet.ma-cu` tells
        else:
            piece = khuc if end is None or khuc.den <= end else khuc.con(0, end - khuc.tu)
            wrong.setdefault(_shown(prop, value), []).append(piece)
    if prop in {"dam", "nghieng", "gach_chan"} and vung.loai and not whole and _emphasis(vung, row, prop):
        return
    use: GiaTri = case.norm.phong_chu if prop == "phong_chu" else row.use[prop]
    key = "phong" if prop == "phong_chu" else prop
    for shown, places in wrong.items():
        edits = tuple(SuaChu(place, {key: use}) for place in places)
        yield Hit(vung, shown, _shown_all(prop, allowed), edits, severity=_milder(vung))


def _milder(vung: Vung) -> Severity | None:
    """In an appendix the look is a note: it may be a form or a table of its own."""
    return "thong-tin" if vung.phu_luc and vung.loai else None


def _emphasis(vung: Vung, row: Dong, prop: str) -> bool:
    """Words within a block of the body may be set off; a heading is what it is as a whole."""
    return row.use[prop] is False or vung.loai == "dieu"


def _running_text(vung: Vung, prop: str) -> bool:
    """Whether a block of the body is a sentence rather than a heading, a lead or small print.

    Only of that are weight, slant and alignment prescribed: texts without điều set khoản off by their own
    taste (“1. Mục đích” in bold).
    """
    text = vung.van_ban
    if text.startswith(_NOTES):
        return False
    return (
        prop == "co"
        or vung.thanh_phan == "can_cu"
        or (len(text) >= _SENTENCE and text.endswith((".", ";", ",", ":")))
    )


def _heading_end(vung: Vung) -> int | None:
    """Where the bold head of a điều ends whose text follows at once: behind “Điều 1.”; None: all is head."""
    khuc = vung.khuc[0]
    text = khuc.van_ban
    if vung.thanh_phan != "dieu" or not text.endswith((".", ";", ":", ",")):
        return None
    stop = _HEAD_OF_DIEU.match(text)
    return khuc.tu + stop.end() if stop else None


def _value(look: DangChu, prop: str) -> GiaTri:
    if prop == "phong_chu":
        font = the_thuc().phong_chu
        return ", ".join(name for name in look.phong if name != font) or font
    value: GiaTri = getattr(look, prop)
    return value


def _case(case: Case, vung: Vung, prop: str) -> Iterator[Hit]:
    """Capitals where the norm has them, and none where it has not."""
    capitals = case.rows[vung.thanh_phan].use[prop] == "hoa"
    for khuc in vung.khuc:
        text = khuc.van_ban
        if vung.thanh_phan == "chuc_vu" and text.lower() == "kiêm":
            continue
        shown_caps = all(look.hoa for _, _, look in khuc.dang())
        letters = [char for char in text if char.isalpha()]
        if capitals and not shown_caps and any(char.islower() for char in letters):
            yield Hit(vung, "có chữ thường", "chữ in hoa")
            return
        words = text.split()
        if vung.thanh_phan == "so_ky_hieu" and not words[0][0].isalpha():
            continue  # symbols are in capitals; the word “Số” is missing
        head = words[0] if vung.thanh_phan in {"so_ky_hieu", "phan", "chuong", "muc", "dieu"} else text
        if not capitals and len(head) > 1 and any(map(str.isalpha, head)) and (head.isupper() or shown_caps):
            yield Hit(vung, "chữ in hoa", "chữ thường")
            return


def _place(case: Case, vung: Vung, prop: str) -> Iterator[Hit | Unchecked]:
    """Alignment, line spacing, first-line indent of the paragraphs the component fills."""
    row = case.rows[vung.thanh_phan]
    allowed = row.allow[prop]
    if prop == "can":
        if row.use["can"] == "giua" and set_apart(vung):
            yield Unchecked("đặt vị trí bằng tab hoặc dấu cách, không đo được canh lề")
            return
        if vung.thanh_phan in _HEAD and vung.doan.noi == "than":
            yield Unchecked("đầu văn bản không đặt trong bảng, không đo được canh lề")
            return
    elif not vung.tron_doan:
        return
    body = vung.thanh_phan in _BODY
    if body and not _running_text(vung, prop) and (prop != "gian_dong" or vung.doan.dang.can == "giua"):
        return
    for doan in dict.fromkeys(khuc.doan for khuc in vung.khuc):
        look = doan.dang
        value = getattr(look, prop)
        if prop == "thut_dau_dong":
            if doan.van_ban[:1].isspace() or (vung.so and value < 0):
                continue  # indented by a tab, or a hanging number
            value += max(look.thut_trai, 0.0)
        if prop == "can" and value == "deu" and row.use["can"] == "trai":
            continue  # a short line looks the same
        if prop == "can" and is_list_place(vung, doan):
            continue
        if prop == "gian_dong" and value is None and row.tin_cay not in SURE:
            continue
        if not _accepted(prop, value, allowed):
            shown = _spacing(look) if value is None else _shown(prop, value)
            edit = SuaDoan(doan, {prop: row.use[prop]})
            yield Hit(vung, shown, _shown_all(prop, allowed), (edit,), severity=_milder(vung))


def _spacing(look: DangDoan) -> str:
    number = f"{look.gian:.3g}".replace(".", ",")
    return (
        f"ít nhất {number} pt (At least)"
        if look.kieu_gian == "atLeast"
        else f"{_LINES.get(number, f'{number} dòng (Multiple)')}, không cố định"
    )


def _gap(case: Case, vung: Vung, prop: str) -> Iterator[Hit]:
    """The space between this paragraph of the body and the next, however it is made."""
    row = case.rows[vung.thanh_phan]
    doan = vung.khuc[-1].doan
    if vung.khuc[-1].den < len(doan.van_ban.rstrip()) or doan.noi != "than":
        return
    if doan.so + 1 >= len(case.tai_lieu.doan):
        return
    after = case.tai_lieu.doan[doan.so + 1]
    if after.trong or after.noi != "than" or after.dang.sang_trang:
        return
    same = doan.dang.kieu == after.dang.kieu
    above = 0.0 if same and after.dang.cung_kieu else after.dang.cach_tren
    below = 0.0 if same and doan.dang.cung_kieu else doan.dang.cach_duoi
    value = above + below
    allowed = row.allow[prop]
    if not _accepted(prop, value, allowed) and not ends_body(case, after):
        edit = SuaDoan(doan, {"cach_duoi": row.use[prop]})
        yield Hit(vung, _shown(prop, value), _shown_all(prop, allowed), (edit,), severity=_milder(vung))


def _accepted(prop: str, value: object, allowed: Khoang | tuple[GiaTri, ...]) -> bool:
    if value is None or isinstance(value, bool | str):
        return not isinstance(allowed, Khoang) and value in allowed
    if not isinstance(value, int | float):
        raise TypeError(prop)
    if isinstance(allowed, Khoang):
        low = allowed.tu is None or value >= allowed.tu - _ABOUT_PT
        return low and (allowed.den is None or value <= allowed.den + _ABOUT_PT)
    about = _ABOUT_MM if prop == "thut_dau_dong" else _ABOUT_PT
    return any(isinstance(each, int | float) and abs(each - value) <= about for each in allowed)


def _shown(prop: str, value: object) -> str:
    if isinstance(value, bool):
        yes, no = _YES_NO[prop]
        return yes if value else no
    if isinstance(value, str):
        return _CAN.get(value, value)
    number = f"{value:.4g}".replace(".", ",")
    return f"{number} {'mm' if prop == 'thut_dau_dong' else 'pt'}"


def _shown_all(prop: str, allowed: Khoang | tuple[GiaTri, ...]) -> str:
    if isinstance(allowed, Khoang):
        low = _shown(prop, allowed.tu) if allowed.tu is not None else ""
        high = _shown(prop, allowed.den) if allowed.den is not None else ""
        both = f"từ {low} đến {high}" if low and high else f"từ {low} trở lên" if low else f"không quá {high}"
        return f"{both}, cố định (Exactly)" if prop == "gian_dong" else both
    if prop == "chu":
        return "chữ in hoa" if "hoa" in allowed else "chữ thường"
    if prop == "gian_dong":
        return f"{_shown(prop, allowed[0])} cố định (Exactly)"
    about = "khoảng " if prop == "thut_dau_dong" else ""
    return about + " hoặc ".join(_shown(prop, each) for each in allowed)


_YES_NO: Final = {
    "dam": ("chữ đậm", "chữ không đậm"),
    "nghieng": ("chữ nghiêng", "chữ đứng"),
    "gach_chan": ("có gạch chân", "không gạch chân"),
}


_LINES: Final = {"1": "một dòng (Single)", "1,5": "1,5 dòng (1.5 lines)", "2": "hai dòng (Double)"}
"""Line spacing that has a name in Word."""


class _Property(NamedTuple):
    """What a rule about a property is called, why it is there, and how it is measured."""

    ma: str
    what: str
    """What it asks: the component is the first, the value the second that is filled in."""
    why: str
    wrong: str
    """An example; "" is the opposite of what is asked."""
    measure: Callable[[Case, Vung, str], Iterator[Hit | Unchecked]]


_PROPERTIES: Final[dict[str, _Property]] = {
    "phong_chu": _Property(
        "phong-chu", "{} dùng phông chữ {}",
        "văn bản của Đảng dùng một phông chữ, bản nào in ra cũng như nhau", "Arial", _run_property,
    ),
    "co": _Property(
        "co-chu", "{} dùng cỡ chữ {}", "cỡ chữ cho biết thứ bậc của các thành phần", "13 pt", _run_property
    ),
    "dam": _Property(
        "dam", "{} viết {}", "chữ đậm chỉ dành cho những thành phần chính", "", _run_property
    ),
    "nghieng": _Property(
        "nghieng", "{} viết {}", "chữ nghiêng chỉ dành cho lời dẫn như địa danh, ngày tháng", "",
        _run_property,
    ),
    "gach_chan": _Property("gach-chan", "{} {}", "chỉ “Nơi nhận” được gạch chân", "", _run_property),
    "chu": _Property(
        "chu-hoa", "{} viết {}", "tên cơ quan, tên loại viết hoa để nhận ra ngay, phần khác không",
        "chữ hoa, chữ thường lẫn lộn", _case,
    ),
    "can": _Property("can-le", "{} {}", "mỗi thành phần có vị trí riêng trên trang", "canh trái", _place),
    "gian_dong": _Property(
        "gian-dong", "{} giãn dòng {}", "giãn dòng cố định (Exactly) thì các dòng cách đều", "Single",
        _place,
    ),
    "cach_duoi": _Property(
        "cach-doan", "khoảng cách sau đoạn của {} {}", "các đoạn cách nhau một khoảng thì dễ đọc", "0 pt",
        _gap,
    ),
    "thut_dau_dong": _Property(
        "thut-dau-dong", "dòng đầu của {} thụt vào {}", "dòng đầu lùi vào cho biết chỗ bắt đầu đoạn", "0 mm",
        _place,
    ),
}  # fmt: skip
