"""The rules that the layout rows make: font, size, weight, case, alignment, spacing of each component.

A row says what an edition accepts of each property (`allow`); for each property there is one rule, with the
row's clause. What a row is unsure of, or has from practice alone, makes notes (thong-tin) and never errors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vanban.checking.rule import SURE, Hit, Rule, Unchecked
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
_ABOUT_MM: Final = 3.0
"""The norm says "about 10 mm" of the first line: half an inch, Word's own step, is about that."""
_ABOUT_PT: Final = 0.05

_CAN: Final = {"trai": "canh trái", "giua": "canh giữa", "phai": "canh phải", "deu": "canh đều hai bên"}


def row_rules() -> Iterator[Rule]:
    """The rules of all rows, in the order of the rows."""
    norm = the_thuc()
    editions = [an_ban.ma for an_ban in norm.an_ban]
    for key, row in norm.dong[editions[-1]].items():
        if key in _NOT_TEXT:
            continue
        for prop, (name, ask, why, wrong, measure) in _PROPERTIES.items():
            if (prop != "phong_chu" and prop not in row.use) or (key == "bang" and prop not in _OF_CELLS):
                continue
            shown = _shown_all(prop, row.allow[prop]) if prop in row.allow else norm.phong_chu
            yield Rule(
                ma=f"{key.replace('_', '-')}.{name}",
                thanh_phan=key,
                what=f"{ask} của {_lower(row.ten)}: {shown}",
                why=why,
                wrong=wrong,
                right=shown,
                clause=row.clause,
                clauses={an_ban: norm.dong[an_ban][key].clause for an_ban in editions},
                severity=_severity(prop, row),
                fixable=prop != "chu",
                needs=(key,),
                check=_checker(key, prop, measure),
            )


def _severity(prop: str, row: Dong) -> Severity:
    if row.tin_cay not in SURE:
        return "thong-tin"
    return "canh-bao" if prop == "thut_dau_dong" else "loi"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _checker(
    key: str, prop: str, measure: Callable[[Case, Vung, str], Iterator[Hit | Unchecked]]
) -> Callable[[Case], Iterator[Hit | Unchecked]]:
    def check(case: Case) -> Iterator[Hit | Unchecked]:
        for vung in case.cua(key):
            yield from measure(case, vung, prop)

    return check


def _run_property(case: Case, vung: Vung, prop: str) -> Iterator[Hit]:
    """Font, size, weight, slant, underline: what the letters of the component show that is not accepted."""
    row = case.rows[vung.thanh_phan]
    allowed: Khoang | tuple[GiaTri, ...] = (case.norm.phong_chu,) if prop == "phong_chu" else row.allow[prop]
    wrong: dict[str, list[Khuc]] = {}
    whole = True
    for khuc in _measured(vung, prop):
        for tu, den, look in khuc.dang():
            value = _value(look, prop)
            if value == "" or _accepted(prop, value, allowed):
                whole = False
            else:
                wrong.setdefault(_shown(prop, value), []).append(
                    khuc.con(tu - khuc.tu, den - khuc.tu) if khuc.doan.sua_duoc else khuc
                )
    if prop in {"dam", "nghieng", "gach_chan"} and vung.loai and not whole and _emphasis(vung, row, prop):
        return
    use: GiaTri = case.norm.phong_chu if prop == "phong_chu" else row.use[prop]
    for shown, khuc in wrong.items():
        if prop in {"dam", "nghieng"} and vung.thanh_phan in _BODY and not _running_text(case, vung):
            continue
        edits = tuple(SuaChu(piece, {"phong" if prop == "phong_chu" else prop: use}) for piece in khuc)
        yield Hit(vung, shown, _shown_all(prop, allowed), edits)


def _emphasis(vung: Vung, row: Dong, prop: str) -> bool:
    """Words within a block of the body may be set off; a heading is what it is as a whole."""
    return row.use[prop] is False or vung.loai == "dieu"


def _running_text(case: Case, vung: Vung) -> bool:
    """Whether a block is a sentence rather than a heading or a lead: only of that is the weight prescribed.

    Texts without điều set khoản off by their own taste (“1. Mục đích” in bold).
    """
    text = vung.van_ban
    return len(text) >= 60 and text.endswith((".", ";")) and not text.startswith("(")


def _measured(vung: Vung, prop: str) -> Iterator[Khuc]:
    """The pieces that are to look so: of a điều whose text follows at once only “Điều 1.” is to be bold."""
    for khuc in vung.khuc:
        text = khuc.van_ban
        if vung.thanh_phan == "dieu" and prop == "dam" and text.endswith((".", ";", ":", ",")):
            head = text.find(".")
            yield khuc.con(0, head + 1) if head > 0 else khuc
        else:
            yield khuc


def _value(look: DangChu, prop: str) -> GiaTri:
    if prop == "phong_chu":
        font = the_thuc().phong_chu
        return ", ".join(name for name in look.phong if name != font) or font
    value: GiaTri = getattr(look, prop)
    return value


def _case(case: Case, vung: Vung, prop: str) -> Iterator[Hit]:
    """Capitals where the norm has them, and none where it has not."""
    row = case.rows[vung.thanh_phan]
    capitals = row.use["chu"] == "hoa"
    if not capitals and vung.loai and vung.thanh_phan not in {"phan", "chuong", "muc", "dieu"}:
        return
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
        head = words[0] if vung.thanh_phan in {"so_ky_hieu", "phan", "chuong", "muc", "dieu"} else text
        if not capitals and len(head) > 1 and any(map(str.isalpha, head)) and (head.isupper() or shown_caps):
            yield Hit(vung, "chữ in hoa", "chữ thường")
            return


def _paragraph_property(case: Case, vung: Vung, prop: str) -> Iterator[Hit | Unchecked]:
    """Alignment, line spacing, first-line indent of the paragraphs the component fills."""
    row = case.rows[vung.thanh_phan]
    allowed = row.allow[prop]
    if not vung.tron_doan:
        if prop == "can":
            yield Unchecked("đặt vị trí bằng tab hoặc dấu cách, không đo được canh lề")
        return
    seen = []
    for khuc in vung.khuc:
        doan = khuc.doan
        if doan in seen:
            continue
        seen.append(doan)
        look = doan.dang
        value = getattr(look, prop)
        if prop == "can" and vung.loai and _one_line(vung, look):
            continue
        if prop == "thut_dau_dong":
            if doan.van_ban[
                :1
            ].isspace():  # set in with a tab or blanks: `noi-dung.thut-bang-tab` speaks of it
                continue
            value += look.thut_trai if value >= 0 else 0.0
            if vung.so and value < 0:
                continue
        if prop == "gian_dong" and value is None and row.tin_cay not in SURE:
            continue
        if not _accepted(prop, value, allowed):
            edit = SuaDoan(doan, {prop: row.use[prop]})
            yield Hit(
                vung,
                _shown(prop, value) if value is not None else _spacing(look),
                _shown_all(prop, allowed),
                (edit,),
            )


def _one_line(vung: Vung, look: DangDoan) -> bool:
    """Whether justification cannot be seen: a heading or a short line set left."""
    return look.can == "trai" and len(vung.van_ban) < 60


def _spacing(look: DangDoan) -> str:
    number = f"{look.gian:.4g}".replace(".", ",")
    return (
        f"ít nhất {number} pt (At least)"
        if look.kieu_gian == "atLeast"
        else f"{number} dòng (không phải Exactly)"
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
    if not _accepted(prop, value, allowed):
        edit = SuaDoan(doan, {"cach_duoi": row.use[prop]})
        yield Hit(vung, _shown(prop, value), _shown_all(prop, allowed), (edit,))


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
        return f"từ {low} đến {high}" if low and high else f"từ {low} trở lên" if low else f"không quá {high}"
    if prop == "chu":
        return "chữ in hoa" if "hoa" in allowed else "chữ thường"
    about = "khoảng " if prop == "thut_dau_dong" else ""
    return about + " hoặc ".join(_shown(prop, each) for each in allowed)


_YES_NO: Final = {
    "dam": ("chữ đậm", "chữ không đậm"),
    "nghieng": ("chữ nghiêng", "chữ đứng"),
    "gach_chan": ("có gạch chân", "không gạch chân"),
}

_PROPERTIES: Final[
    dict[str, tuple[str, str, str, str, Callable[[Case, Vung, str], Iterator[Hit | Unchecked]]]]
] = {
    "phong_chu": (
        "phong-chu", "phông chữ", "văn bản của Đảng dùng một phông chữ, để bản nào in ra cũng như nhau",
        "Arial", _run_property,
    ),
    "co": ("co-chu", "cỡ chữ", "mỗi thành phần có cỡ chữ quy định", "13 pt", _run_property),
    "dam": ("dam", "độ đậm", "độ đậm cho biết thành phần nào là chính", "ngược lại", _run_property),
    "nghieng": ("nghieng", "kiểu đứng, nghiêng", "kiểu chữ của mỗi thành phần được quy định", "ngược lại", _run_property),
    "gach_chan": ("gach-chan", "gạch chân", "chỉ “Nơi nhận” được gạch chân", "ngược lại", _run_property),
    "chu": ("chu-hoa", "chữ hoa, chữ thường", "chữ hoa và chữ thường của mỗi thành phần được quy định", "ngược lại", _case),
    "can": ("can-le", "canh lề", "mỗi thành phần có vị trí quy định", "canh trái", _paragraph_property),
    "gian_dong": ("gian-dong", "giãn dòng", "giãn dòng cố định (Exactly) để các dòng cách đều", "Single", _paragraph_property),
    "cach_duoi": ("cach-doan", "khoảng cách giữa các đoạn", "các đoạn cách nhau để dễ đọc", "0 pt", _gap),
    "thut_dau_dong": ("thut-dau-dong", "thụt đầu dòng", "dòng đầu mỗi đoạn lùi vào khoảng 10 mm", "0 mm", _paragraph_property),
}  # fmt: skip
