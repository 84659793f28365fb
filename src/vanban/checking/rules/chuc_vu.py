"""The signing block (HD05 I.7): post and full name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from vanban.checking.rule import Hit, RuleSet, Unchecked
from vanban.checking.rules.khoi_ky import (
    KhoiKy,
    cac_dong,
    cuoi_chinh_van,
    du_thao,
    hai_cot,
    khoi_ky,
    khong_dau,
    lien_co_quan,
    loai_ma,
)
from vanban.tieng_viet import bo_dau, khoa_so_sanh
from vanban.van_ban.ky import ho_ten as faults_of_name
from vanban.van_ban.ky import quyen_han_chuc_vu

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.checking.nhan_dien import Vung
    from vanban.checking.rule import Case
    from vanban.errors import Fault, Severity

__all__ = ["RULES"]

chuc_vu = RuleSet("chuc_vu", "HD05 I.7")
ho_ten = RuleSet("ho_ten", "HD05 I.7")

_DA_KY: Final = re.compile(r"\(\s*đã ký\b[^)]*\)|^\W*đã ký\W*$", re.IGNORECASE)
_ABOUT_THE_POST: Final = ("thường trực", "phụ trách", "chuyên trách")
"""Words that offices add and that name no body."""
_NAME: Final = re.compile(r"[^\W\d_]+(?:[ .'-]+[^\W\d_]+){0,7}\.?")


def _faults(case: Case) -> Iterator[tuple[KhoiKy, Fault]]:
    """What the rules of records say of authority and post, block by block, where that is understood."""
    joint = lien_co_quan(case)
    for block in khoi_ky(case):
        form = block.hinh_thuc
        if not block.chac or block.kiem or form is None or not form.ma or len(block.chuc_vu) > 1:
            continue
        if form.sau:
            for fault in quyen_han_chuc_vu(str(form), block.chu_chuc_vu, lien_co_quan=joint):
                yield block, fault


@chuc_vu(
    "hop-quyen-han",
    "chức vụ đi với quyền hạn ký",
    why="dưới T/M chỉ ghi chức vụ của tập thể ấy, dưới K/T là cấp phó của người được ký thay",
    wrong="T/M BAN THƯỜNG VỤ / CHÁNH VĂN PHÒNG",
    right="T/M BAN THƯỜNG VỤ / PHÓ BÍ THƯ",
    needs=("quyen_han", "chuc_vu"),
)
def _fits(case: Case) -> Iterator[Hit | Unchecked]:
    if not all(block.chac for block in khoi_ky(case)):
        yield Unchecked("trong khối chữ ký có dòng không rõ là gì")
    collectives = tuple(khoa_so_sanh(row.tap_the) for row in case.norm.ky.thay_mat)
    for block, fault in _faults(case):
        if fault.code != "chuc-vu-khong-hop" or not block.chuc_vu:
            continue
        form = block.hinh_thuc
        # Of a collective that the norm does not list, what it calls its heads is not known.
        known = form is None or form.ma != "T/M" or khoa_so_sanh(form.sau).startswith(collectives)
        unsure = fault.severity != "loi" or not known
        found = f"“{block.chu_chuc_vu}” dưới “{form}”"
        yield Hit(block.chuc_vu[0], found, fault.expected, severity="thong-tin" if unsure else None)


@chuc_vu(
    "thieu",
    "dưới T/L có chức vụ của người ký",
    why="người được giao ký thừa lệnh ký với chức vụ của mình",
    wrong="T/L BAN THƯỜNG VỤ / Phạm Thị D",
    right="T/L BAN THƯỜNG VỤ / CHÁNH VĂN PHÒNG / Phạm Thị D",
    needs=("quyen_han", "ho_ten"),
)
def _missing_post(case: Case) -> Iterator[Hit]:
    if len(khoi_ky(case)) > 1:
        return
    for block, fault in _faults(case):
        if fault.code != "thieu-chuc-vu" or block.chuc_vu or block.con_chu or block.ho_ten is None:
            continue
        sure = fault.severity == "loi"
        found = f"dưới “{block.hinh_thuc}” không có chức vụ"
        yield Hit(block.quyen_han[0], found, fault.expected, severity=None if sure else "thong-tin")


@chuc_vu(
    "kem-ten-co-quan",
    "chức vụ không kèm tên cơ quan",
    why="tên cơ quan đã có ở đầu văn bản và trong con dấu; chỉ nơi không có con dấu mới ghi kèm",
    wrong="PHÓ BÍ THƯ TỈNH UỶ",
    right="PHÓ BÍ THƯ",
    severity="canh-bao",
)
def _with_body(case: Case) -> Iterator[Hit]:
    if khong_dau(case) or loai_ma(case) == "bien-ban":
        return
    for block in khoi_ky(case):
        form = block.hinh_thuc
        if not block.chac or block.kiem or len(block.chuc_vu) != 1:
            continue
        post = block.chu_chuc_vu
        # Who signs by order (T/L) is often of another body than the issuer: it has to be named.
        if form is not None and form.ma == "T/L" and "TRƯỞNG BAN" in post.upper():
            continue
        for fault in quyen_han_chuc_vu(str(form) if form else "", post):
            if fault.code == "chuc-vu-kem-co-quan":
                right = fault.expected.partition(";")[0]
                line = block.chuc_vu[0] if fault.field == "chuc_vu" else block.quyen_han[0]
                note = khoa_so_sanh(post).endswith(_ABOUT_THE_POST)
                yield Hit(line, f"“{line.van_ban}”", right, severity="thong-tin" if note else None)


@chuc_vu(
    "ben-bien-ban",
    "biên bản hội nghị: người ghi biên bản ký bên trái, người chủ trì ký bên phải",
    why="chỗ ký bên phải là của người chịu trách nhiệm chính",
    wrong="CHỦ TRÌ HỘI NGHỊ (trái), NGƯỜI GHI BIÊN BẢN (phải)",
    right="NGƯỜI GHI BIÊN BẢN (trái), CHỦ TRÌ HỘI NGHỊ (phải)",
    needs=("ten_loai",),
)
def _minutes(case: Case) -> Iterator[Hit]:
    if loai_ma(case) != "bien-ban":
        return
    recorder, chair = map(khoa_so_sanh, case.norm.ky.bien_ban)
    for left, right in hai_cot(case):
        sides = [[khoa_so_sanh(doan.van_ban) for doan in side] for side in (left, right)]
        if recorder in sides[1] and chair in sides[0]:
            doan = left[sides[0].index(chair)]
            yield Hit(doan, "người chủ trì ký bên trái", "người ghi biên bản bên trái, chủ trì bên phải")


@chuc_vu(
    "nguoi-ghi-bien-ban",
    "biên bản hội nghị có người ghi biên bản ký",
    why="biên bản hội nghị do người ghi và người chủ trì cùng ký xác nhận",
    wrong="chỉ có CHỦ TRÌ HỘI NGHỊ",
    right="NGƯỜI GHI BIÊN BẢN (trái), CHỦ TRÌ HỘI NGHỊ (phải)",
    severity="canh-bao",
    needs=("ten_loai",),
)
def _recorder(case: Case) -> Iterator[Hit]:
    if loai_ma(case) != "bien-ban" or du_thao(case):
        return
    chair = khoa_so_sanh(case.norm.ky.bien_ban[1])
    lines = [(doan, khoa_so_sanh(line)) for doan in cuoi_chinh_van(case) for line in cac_dong(doan)]
    at = next((doan for doan, line in lines if line == chair), None)
    if at is not None and not any(line.startswith(("người ghi", "thư ký")) for _, line in lines):
        yield Hit(at, "chỉ có người chủ trì ký", f"“{case.norm.ky.bien_ban[0]}” ký bên trái")


def _with_stop(name: str) -> str:
    """The name, with a stop behind a degree typed without one: no name is made of consonants (Ths, Bs)."""
    first, blank, rest = name.partition(" ")
    bare = bo_dau(first).lower()
    if not blank or not first.isalpha() or len(first) > 4 or set(bare) & set("aeiouy"):
        return name
    return f"{first}. {rest}"


def _names(case: Case) -> Iterator[Vung]:
    """The lines that are names of signers; a lone word is seldom sure to be one."""
    for vung in (*case.cua("ho_ten"), *case.nhan_dien.ngo("ho_ten")):
        if not vung.phu_luc and _NAME.fullmatch(vung.van_ban) and khoa_so_sanh(vung.van_ban) != "kiêm":
            yield vung


@ho_ten(
    "danh-xung",
    "trước họ tên không ghi học hàm, học vị, quân hàm, danh hiệu",
    why="người ký ký với chức vụ trong Đảng, không với học vị hay cấp bậc",
    wrong="TS. Nguyễn Văn A",
    right="Nguyễn Văn A",
)
def _titles(case: Case) -> Iterator[Hit]:
    for vung in _names(case):
        for fault in faults_of_name(_with_stop(vung.van_ban)):
            if fault.code == "ho-ten-kem-danh-xung":
                severity: Severity | None = "thong-tin" if lien_co_quan(case) else None
                yield Hit(vung, f"“{vung.van_ban}”", fault.expected, severity=severity)


@ho_ten(
    "du",
    "ghi đủ họ, tên đệm và tên người ký",
    why="chỉ có tên thì không biết là ai",
    wrong="Hùng",
    right="Nguyễn Mạnh Hùng",
    severity="canh-bao",
    needs=("chuc_vu",),
)
def _full(case: Case) -> Iterator[Hit]:
    posts = {vung.doan.o[:2] if vung.doan.o else None for vung in case.cua("chuc_vu")}
    for vung in _names(case):
        if (vung.doan.o[:2] if vung.doan.o else None) not in posts:
            continue
        for fault in faults_of_name(vung.van_ban):
            if fault.code == "ho-ten-mot-chu" and len(vung.van_ban) > 1:
                yield Hit(vung, fault.found, fault.expected)


@ho_ten(
    "thieu",
    "dưới quyền hạn, chức vụ có họ tên người ký",
    why="không có họ tên thì không biết ai đã ký",
    wrong="T/M BAN THƯỜNG VỤ / BÍ THƯ",
    right="T/M BAN THƯỜNG VỤ / BÍ THƯ / Nguyễn Văn A",
    needs=(),
)
def _missing_name(case: Case) -> Iterator[Hit]:
    blocks = khoi_ky(case)
    if du_thao(case) or len(blocks) != 1:
        return
    block = blocks[0]
    if block.chac and block.ho_ten is None and not block.con_chu:
        last = (block.chuc_vu or block.quyen_han)[-1]
        yield Hit(last, f"dưới “{last.van_ban}” không có họ tên", "họ và tên người ký")


@ho_ten(
    "da-ky",
    "chỗ ký không ghi “(đã ký)”",
    why="bản phát hành có chữ ký thật hoặc chữ ký số; “(đã ký)” chỉ có ở bản chép lại",
    wrong="BÍ THƯ / (đã ký) / Nguyễn Văn A",
    right="BÍ THƯ / Nguyễn Văn A",
    severity="thong-tin",
    clause="",
    needs=(),
)
def _signed(case: Case) -> Iterator[Hit]:
    for doan in cuoi_chinh_van(case):
        if len(doan.nguyen) < 60 and (found := _DA_KY.search(doan.van_ban)):
            yield Hit(doan, f"“{found[0].strip()}”", "để trống chỗ ký")


RULES = (*chuc_vu.rules, *ho_ten.rules)
