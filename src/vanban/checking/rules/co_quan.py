"""The issuing body, its superior, the star (HD05 I.2).

Names are looked at only by how they begin: where a line ends and the next begins is not always known.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from vanban.checking.rule import Hit, RuleSet, Unchecked
from vanban.checking.rules.chi_tiet import head_lines, missing, reworded
from vanban.tieng_viet import bo_dau, khoa_so_sanh, viet_hoa

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.checking.nhan_dien import Vung
    from vanban.checking.rule import Case

__all__ = ["RULES"]

ban_hanh = RuleSet("co_quan_ban_hanh", "HD05 I.2")
cap_tren = RuleSet("co_quan_cap_tren", "HD05 I.2")
dau_sao = RuleSet("dau_sao", "HD05 I.2")

_STAR_LIKE: Final = frozenset("*∗⁎﹡＊★☆٭✱✲✳\ufffc")
_RULE: Final = re.compile(r"[-–—_─=*.]{2,}")
_COMMITTEE: Final = ("tinh uy", "thanh uy", "dang uy", "huyen uy", "quan uy", "thi uy")
_OWN_LINE: Final = ("quan su", "cong an", "bien phong", "quan khu", "quan chung", "quan doan", "su doan")
"""Committees of the army, police and border guard, whose superior the norm's table does not name."""
_AGENCY: Final = (
    "ban to chuc", "ban tuyen giao", "ban dan van", "ban noi chinh", "ban xay dung dang", "uy ban kiem tra",
    "co quan uy ban kiem tra", "van phong", "truong chinh tri", "trung tam chinh tri",
)  # fmt: skip
"""Agencies of a committee, below which they stand under the committee's own name."""
_PARTY_SHORT: Final = frozenset({
    "ĐU", "ĐUK", "BTV", "BCH", "UBKT", "BTC", "BTG", "BTGDV", "BDV", "BNC", "VPĐU", "VPTU", "BCĐ",
})  # fmt: skip
_OTHER_SHORT: Final = frozenset({"UBND", "HĐND", "MTTQ", "UBMTTQ", "TW", "TP", "TX", "TT"})
_INSIDE: Final = re.compile(r"\b(?:uy|chi bo|dai hoi|doan)\b")
_WORD: Final = re.compile(r"[^\W\d_]+")
_BETWEEN: Final = re.compile(r"\s*[–—]\s*|\s-(?=\S)|(?<=\S)-\s")


@ban_hanh(
    "co", "đầu văn bản, bên trái, có tên cơ quan ban hành",
    why="phải biết văn bản của cơ quan nào", wrong="không có tên cơ quan",
    right="ĐẢNG UỶ PHƯỜNG BA ĐÌNH", needs=(),
)  # fmt: skip
def _present(case: Case) -> Iterator[Hit | Unchecked]:
    if case.cua("co_quan_ban_hanh"):
        return
    lines = [khuc for khuc in head_lines(case) if _may_be_name(khuc.van_ban)]
    if lines:
        yield Unchecked("chưa chắc dòng nào là tên cơ quan ban hành")
    else:
        yield from missing(case, "co_quan_ban_hanh", "tên cơ quan ban hành", "đầu văn bản, bên trái")


def _may_be_name(text: str) -> bool:
    return text.isupper() and "ĐẢNG CỘNG SẢN" not in text and not text.startswith("SỐ ") and len(text) > 5


@ban_hanh(
    "ban-thuong-vu", "đầu văn bản ghi tên cấp uỷ, không ghi ban thường vụ",
    why="ban thường vụ ban hành thì ghi ở quyền hạn ký (T/M BAN THƯỜNG VỤ)",
    wrong="BAN THƯỜNG VỤ ĐẢNG UỶ PHƯỜNG", right="ĐẢNG UỶ PHƯỜNG",
)  # fmt: skip
def _standing(case: Case) -> Iterator[Hit]:
    for vung in _names(case):
        if khoa_so_sanh(vung.van_ban).startswith("ban thường vụ"):
            yield Hit(vung, f"“{vung.van_ban}”", "tên cấp uỷ, không có “BAN THƯỜNG VỤ”")


@ban_hanh(
    "viet-tat", "tên cơ quan ghi đầy đủ, không viết tắt",
    why="tên đầy đủ thì không lẫn cơ quan này với cơ quan khác",
    wrong="UBKT ĐẢNG UỶ", right="UỶ BAN KIỂM TRA",
)  # fmt: skip
def _abbreviated(case: Case) -> Iterator[Hit]:
    for vung in _names(case):
        words = dict.fromkeys(_WORD.findall(viet_hoa(vung.van_ban)))
        if short := [word for word in words if word in _PARTY_SHORT]:
            yield Hit(vung, f"“{', '.join(short)}”", "tên ghi đầy đủ")
        elif short := [word for word in words if word in _OTHER_SHORT]:
            yield Hit(vung, f"“{', '.join(short)}”", "tên ghi đầy đủ", severity="canh-bao")


def _names(case: Case) -> tuple[Vung, ...]:
    return (*case.cua("co_quan_cap_tren"), *case.cua("co_quan_ban_hanh"))


@ban_hanh(
    "lien-co-quan", "tên các cơ quan cùng ban hành cách nhau bằng gạch nối có dấu cách hai bên",
    why="gạch nối cho biết các cơ quan ngang nhau cùng ban hành",
    wrong="BAN TỔ CHỨC – BAN NỘI CHÍNH", right="BAN TỔ CHỨC - BAN NỘI CHÍNH", fixable=True,
)  # fmt: skip
def _joint(case: Case) -> Iterator[Hit]:
    symbol = case.nhan_dien.so_ky_hieu
    if not case.nhan_dien.lien_co_quan and (symbol is None or "-" not in symbol.co_quan):
        return
    for vung in case.cua("co_quan_ban_hanh"):
        for khuc in vung.khuc:
            for found in _BETWEEN.finditer(khuc.van_ban):
                if found.start() > 0 and found.end() < len(khuc.van_ban):
                    edits = reworded(khuc, found.start(), found.end(), " - ")
                    place = khuc.con(found.start(), found.end())
                    yield Hit(vung, f"“{place.van_ban}”", "“ - ”", edits)


@cap_tren(
    "dang-bo", "cấp trên của đảng uỷ là đảng bộ (ĐẢNG BỘ …), không phải cấp uỷ",
    why="đảng uỷ đứng đầu một tổ chức đảng trong đảng bộ cấp trên",
    wrong="TỈNH UỶ LẠNG SƠN / ĐẢNG UỶ PHƯỜNG", right="ĐẢNG BỘ TỈNH LẠNG SƠN / ĐẢNG UỶ PHƯỜNG",
    needs=("co_quan_cap_tren", "co_quan_ban_hanh"),
)  # fmt: skip
def _organisation(case: Case) -> Iterator[Hit | Unchecked]:
    above, body = case.cua("co_quan_cap_tren")[0], _key(case.cua("co_quan_ban_hanh")[0])
    if not body.startswith("dang uy ") or not _key(above).startswith(_COMMITTEE):
        return
    if any(name in body for name in _OWN_LINE):
        yield Unchecked("quy định không nêu cấp trên của đảng uỷ quân sự, công an, biên phòng")
    else:
        yield Hit(above, f"“{above.van_ban}”", "“ĐẢNG BỘ …”")


@cap_tren(
    "cap-uy", "cấp trên của cơ quan tham mưu, giúp việc là cấp uỷ (TỈNH UỶ, ĐẢNG UỶ …), không phải đảng bộ",
    why="ban, văn phòng, uỷ ban kiểm tra do cấp uỷ lập ra và giúp việc cấp uỷ",
    wrong="ĐẢNG BỘ TỈNH CAO BẰNG / BAN TỔ CHỨC", right="TỈNH UỶ CAO BẰNG / BAN TỔ CHỨC",
    needs=("co_quan_cap_tren", "co_quan_ban_hanh"),
)  # fmt: skip
def _committee(case: Case) -> Iterator[Hit]:
    above, body = case.cua("co_quan_cap_tren")[0], case.cua("co_quan_ban_hanh")[0]
    name = _key(above)
    # “ĐẢNG BỘ … / ĐẢNG UỶ / VĂN PHÒNG …”: the last line may be the end of a name that begins above it.
    if _key(body).startswith(_AGENCY) and name.startswith("dang bo ") and not _INSIDE.search(name):
        yield Hit(above, f"“{above.van_ban}”", "tên cấp uỷ (TỈNH UỶ …, ĐẢNG UỶ …)")


@cap_tren(
    "tinh-uy", "tỉnh uỷ, thành uỷ trực thuộc Trung ương chỉ ghi tên mình, không ghi cấp trên",
    why="văn bản của tỉnh uỷ chỉ có một dòng tên cơ quan",
    wrong="BAN CHẤP HÀNH TRUNG ƯƠNG / TỈNH UỶ ĐIỆN BIÊN", right="TỈNH UỶ ĐIỆN BIÊN",
    needs=("co_quan_cap_tren", "co_quan_ban_hanh"),
)  # fmt: skip
def _province(case: Case) -> Iterator[Hit]:
    above, body = case.cua("co_quan_cap_tren")[0], _key(case.cua("co_quan_ban_hanh")[0])
    name = _key(above)
    central = name.startswith(("ban chap hanh trung uong", "dang cong san", "trung uong"))
    above_province = name.startswith("dang bo ") and not _INSIDE.search(name)
    wrong = central or (above_province and body.startswith("tinh uy "))
    if wrong and body.startswith(("tinh uy ", "thanh uy ")):
        yield Hit(above, f"“{above.van_ban}”", "bỏ dòng cấp trên")


def _key(vung: Vung) -> str:
    return " ".join(bo_dau(vung.van_ban).lower().split())


@dau_sao(
    "co", "dưới tên cơ quan ban hành có một dấu sao (*)",
    why="dấu sao ngăn tên cơ quan với số và ký hiệu",
    wrong="gạch “-----” dưới tên cơ quan", right="*", needs=("co_quan_ban_hanh",),
)  # fmt: skip
def _star(case: Case) -> Iterator[Hit]:
    if case.cua("dau_sao") or case.nhan_dien.ngo("dau_sao") or "dau_sao" in case.nhan_dien.khong_ro:
        return
    name = case.cua("co_quan_ban_hanh")[-1]
    instead = ""
    for khuc in head_lines(case):
        text = khuc.van_ban.replace(" ", "")
        if _STAR_LIKE.issuperset(text):
            return
        if _RULE.fullmatch(text) and _same_side(khuc.doan.o, name.doan.o):
            instead = text
    if any("*" in doan.nhan for doan in case.tai_lieu.doan[name.doan.so : name.doan.so + 4]):
        return  # a bullet
    yield Hit(name, f"“{instead}”" if instead else "không có", "“*” ở dòng dưới tên cơ quan")


def _same_side(one: object, other: object) -> bool:
    """Whether two cells are one column of one table; outside of tables nothing is known of sides."""
    return isinstance(one, tuple) and isinstance(other, tuple) and (one[0], one[2]) == (other[0], other[2])


@dau_sao(
    "mot", "dấu sao chỉ có một",
    why="một dấu sao là đủ", wrong="*****", right="*", fixable=True,
)  # fmt: skip
def _one_star(case: Case) -> Iterator[Hit]:
    for vung in case.cua("dau_sao"):
        text = vung.van_ban
        if text.count("*") > 1 and not vung.phu_luc:
            edits = reworded(vung.khuc[0], 0, len(vung.khuc[0].van_ban), "*") if len(vung.khuc) == 1 else ()
            yield Hit(vung, f"“{text}”", "“*”", edits)


RULES = (*ban_hanh.rules, *cap_tren.rules, *dau_sao.rules)
