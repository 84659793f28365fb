"""The signing block (HD05 I.7): form of authority."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from vanban.checking.rule import Hit, RuleSet, Unchecked
from vanban.checking.rules import chuc_vu
from vanban.checking.rules.khoi_ky import (
    CUOI,
    KhoiKy,
    cac_dong,
    chua_ro,
    cuoi_chinh_van,
    du_thao,
    hai_cot,
    khoi_ky,
    khong_dau,
    lien_co_quan,
    ten_co_quan,
)
from vanban.ooxml.sua import SuaLoi
from vanban.tieng_viet import khoa_so_sanh
from vanban.van_ban.ky import quyen_han_chuc_vu, tach

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.checking.nhan_dien import Vung
    from vanban.checking.rule import Case

__all__ = ["RULES"]

quyen_han = RuleSet("quyen_han", "HD05 I.7")

_LINE_OF_SIGNING: Final = re.compile(
    r"\W*(?:q\.|(?:t ?/ ?m|tm|t\.m|k ?/ ?t|kt|k\.t|t ?/ ?l|tl|t\.l|tuq|thay mặt|thừa lệnh|ký thay|phó|bí thư"
    r"|chủ|trưởng|chánh|uỷ viên|giám đốc|hiệu trưởng|viện trưởng|người|thư ký|xác nhận|đã ký)\b)"
)
"""What a line of a signing block begins with, by its key; for saying that there surely is none."""
_STATE: Final = re.compile(r"(?:uỷ ban nhân dân|ubnd|hội đồng nhân dân|hđnd)\b")


def _forms(case: Case) -> Iterator[tuple[KhoiKy, Vung]]:
    """The blocks that have a form of authority, and its line."""
    for block in khoi_ky(case):
        if block.quyen_han:
            yield block, block.quyen_han[0]


def _kind(vung: Vung) -> str:
    form = tach(vung.van_ban)
    return form.ma if form is not None else ""


@quyen_han(
    "khoi-ky",
    "văn bản có quyền hạn hoặc chức vụ của người ký",
    why="khối chữ ký cho biết ai chịu trách nhiệm về văn bản và ký với tư cách gì",
    wrong="hết nội dung là Nơi nhận, không có ai ký",
    right="T/M BAN THƯỜNG VỤ / BÍ THƯ / Nguyễn Văn A",
    needs=("so_ky_hieu", "tieu_de"),
)
def _present(case: Case) -> Iterator[Hit | Unchecked]:
    loai = case.nhan_dien.loai
    if loai is None or loai.nhom != "van-ban" or du_thao(case) or any(map(case.cua, CUOI)):
        return
    if reason := chua_ro(case, *CUOI):
        yield Unchecked(reason)
        return
    tail = cuoi_chinh_van(case)
    if any(
        doan.hinh or _LINE_OF_SIGNING.match(khoa_so_sanh(line[:80]))
        for doan in tail
        for line in cac_dong(doan)
    ):
        yield Unchecked("không nhận ra khối chữ ký")
        return
    yield Hit(None, "không có khối chữ ký", "quyền hạn, chức vụ và họ tên người ký", where="cuối văn bản")


@quyen_han(
    "cach-ghi",
    "quyền hạn ký ghi T/M, K/T, T/L với gạch chéo, Q. với dấu chấm",
    why="“TM.”, “KT.”, “TL.” là cách ghi của văn bản nhà nước, văn bản của Đảng dùng gạch chéo",
    wrong="TM. BAN THƯỜNG VỤ",
    right="T/M BAN THƯỜNG VỤ",
    fixable=True,
)
def _form(case: Case) -> Iterator[Hit]:
    lines = [vung for _, vung in _forms(case)]
    lines += [vung for vung in case.cua("chuc_vu") if not vung.phu_luc and _kind(vung) == "Q."]
    for vung in lines:
        form = tach(vung.van_ban)
        if form is None or form.dung or not form.ma or _of_collective(vung):
            continue
        khuc = vung.khuc[0]
        end = form.dai + len(khuc.van_ban[form.dai :]) - len(khuc.van_ban[form.dai :].lstrip())
        piece = khuc.con(0, end)
        edits = (SuaLoi(piece, f"{form.ma} "),) if khuc.doan.sua_duoc and form.sau else ()
        yield Hit(vung, f"“{piece.van_ban.strip()}”", f"“{form.ma}”", edits)


@quyen_han(
    "thua-uy-quyen",
    "không có hình thức ký thừa uỷ quyền",
    why="người ký văn bản của Đảng chỉ ký thay mặt (T/M), ký thay (K/T), thừa lệnh (T/L) hoặc quyền (Q.)",
    wrong="TUQ. BAN THƯỜNG VỤ",
    right="T/L BAN THƯỜNG VỤ",
)
def _no_such_form(case: Case) -> Iterator[Hit]:
    for _, vung in _forms(case):
        form = tach(vung.van_ban)
        if form is not None and not form.ma:
            yield Hit(vung, f"“{vung.van_ban[: form.dai]}”", "T/M, K/T, T/L hoặc Q.")


def _of_collective(vung: Vung) -> bool:
    """Whether it is K/T of a post that belongs to a collective."""
    form = tach(vung.van_ban)
    if form is None or form.ma != "K/T":
        return False
    return any(fault.code == "ky-thay-tap-the" for fault in quyen_han_chuc_vu(str(form), "PHÓ"))


@quyen_han(
    "ky-thay-tap-the",
    "cấp phó trong một tập thể ký thay mặt (T/M), không ký thay (K/T)",
    why="cấp uỷ, ủy ban kiểm tra, hội đồng quyết định tập thể, nên cấp phó cũng thay mặt tập thể mà ký",
    wrong="K/T BÍ THƯ / PHÓ BÍ THƯ",
    right="T/M BAN THƯỜNG VỤ / PHÓ BÍ THƯ",
)
def _deputy_of_collective(case: Case) -> Iterator[Hit]:
    agency = any(khoa_so_sanh(name).startswith("cơ quan") for name in ten_co_quan(case))
    for _, vung in _forms(case):
        if _of_collective(vung) and not agency:  # the agency of a uỷ ban kiểm tra is led by one person
            yield Hit(vung, f"“{vung.van_ban}”", "“T/M …” và chức vụ của người ký")


@quyen_han(
    "cua-dang",
    "người ký thay mặt tổ chức đảng, không thay mặt cơ quan nhà nước",
    why="văn bản của Đảng do tổ chức đảng ban hành; cơ quan nhà nước chỉ cùng ký ở văn bản liên cơ quan",
    wrong="T/M ỦY BAN NHÂN DÂN",
    right="T/M ĐẢNG UỶ",
    severity="canh-bao",
)
def _of_the_state(case: Case) -> Iterator[Hit]:
    if lien_co_quan(case):
        return
    blocks = list(_forms(case))
    for block, vung in blocks if len(blocks) == 1 else ():
        form = block.hinh_thuc
        if form is not None and form.ma == "T/M" and _STATE.match(khoa_so_sanh(form.sau)):
            yield Hit(vung, f"“{vung.van_ban}”", "“T/M” và tên tổ chức đảng")


@quyen_han(
    "thay-mat",
    "người đứng đầu một tập thể ký có ghi T/M tập thể ấy",
    why="bí thư, chủ nhiệm, chủ tịch thay mặt tập thể mà ký, không ký với tư cách riêng",
    wrong="BÍ THƯ / Nguyễn Văn A",
    right="T/M ĐẢNG UỶ / BÍ THƯ / Nguyễn Văn A",
    severity="canh-bao",
    needs=("chuc_vu",),
)
def _on_behalf(case: Case) -> Iterator[Hit]:
    loai = case.nhan_dien.loai
    if loai is None or loai.nhom != "van-ban" or loai.ma == "bien-ban" or khong_dau(case):
        return
    blocks = khoi_ky(case)
    for block in blocks if len(blocks) == 1 else ():
        if block.quyen_han or not block.chac or block.kiem or len(block.chuc_vu) != 1 or not block.ho_ten:
            continue
        for fault in quyen_han_chuc_vu("", block.chu_chuc_vu):
            if fault.code == "thieu-quyen-han":
                yield Hit(block.chuc_vu[0], f"chỉ có “{block.chu_chuc_vu}”", "“T/M …” ở dòng trên chức vụ")


@quyen_han(
    "thu-tu",
    "quyền hạn ký ở trên chức vụ, chức vụ ở trên họ tên",
    why="đọc từ trên xuống biết ký thay mặt ai, với chức vụ gì, người nào ký",
    wrong="BÍ THƯ / T/M BAN THƯỜNG VỤ / Nguyễn Văn A",
    right="T/M BAN THƯỜNG VỤ / BÍ THƯ / Nguyễn Văn A",
)
def _order(case: Case) -> Iterator[Hit]:
    blocks = khoi_ky(case)
    if len(blocks) != 1 or not blocks[0].chac:
        return
    block = blocks[0]
    lines = [*block.quyen_han[:1], *block.chuc_vu[:1], *([block.ho_ten] if block.ho_ten else [])]
    places = [(vung.doan.so, vung.khuc[0].tu) for vung in lines]
    if len(lines) > 1 and places != sorted(places):
        as_is = [lines[places.index(place)].van_ban for place in sorted(places)]
        yield Hit(lines[0], " / ".join(as_is), " / ".join(line.van_ban for line in lines))


@quyen_han(
    "chu-tri-ben-phai",
    "văn bản liên cơ quan: cơ quan chủ trì ký ở bên phải",
    why="cơ quan đứng đầu tên liên cơ quan chủ trì văn bản, chỗ ký bên phải là của cơ quan ấy",
    wrong="BAN TỔ CHỨC - BAN NỘI CHÍNH: Trưởng Ban Tổ chức ký bên trái",
    right="BAN TỔ CHỨC - BAN NỘI CHÍNH: Trưởng Ban Tổ chức ký bên phải",
    needs=("co_quan_ban_hanh", "so_ky_hieu"),
)
def _lead_at_right(case: Case) -> Iterator[Hit]:
    number, names = case.nhan_dien.so_ky_hieu, ten_co_quan(case)
    if number is None or "-" not in number.co_quan or " - " not in names[0]:
        return
    lead, other = (khoa_so_sanh(name) for name in names[0].split(" - ")[:2])
    for left, right in hai_cot(case):
        words = [khoa_so_sanh(" ".join(doan.van_ban for doan in side)) for side in (left, right)]
        named = [[_named(name, text) for name in (lead, other)] for text in words]
        if named == [[True, False], [False, True]]:
            yield Hit(left[0], f"“{left[0].van_ban.strip()}” ở bên trái", "cơ quan chủ trì ký ở bên phải")


def _named(name: str, text: str) -> bool:
    """Whether a column names a body: by the first two words at least."""
    return f" {' '.join(name.split()[:2])} " in f" {text} "


RULES = (*quyen_han.rules, *chuc_vu.RULES)
