"""The signing blocks of a document, and what several rules ask about its end and its issuer.

A block is one signer's: quyền hạn, chức vụ, họ tên, one below the other in one cell or one column. What
stands between them and is none of these makes the block unsure: then nothing is said of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from vanban.tieng_viet import khoa_so_sanh
from vanban.van_ban.ky import tach

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.checking.nhan_dien import Vung
    from vanban.checking.rule import Case
    from vanban.ooxml.tai_lieu import Doan
    from vanban.van_ban.ky import HinhThuc

__all__ = [
    "CUOI",
    "KhoiKy",
    "cac_dong",
    "chua_ro",
    "cuoi_chinh_van",
    "du_thao",
    "hai_cot",
    "khoi_ky",
    "khong_dau",
    "lien_co_quan",
    "loai_ma",
    "ten_co_quan",
]

CUOI: Final = ("quyen_han", "chuc_vu", "ho_ten")
_DAU: Final = ("tieu_de", "so_ky_hieu", "dia_danh_ngay", "ten_loai", "trich_yeu", "trich_yeu_cong_van")
_TAIL: Final = 60
"""So many paragraphs of the end are looked through for words of signing."""

_NO_SEAL: Final = re.compile(r"(?:ban chỉ đạo|tiểu ban|hội đồng|tổ|đoàn|ban biên tập|ban soạn thảo)\b")
_DA_KY: Final = re.compile(r"\W*đã ký\b.*", re.IGNORECASE | re.DOTALL)
_CHUC_VU: Final = re.compile(
    r"q\.|(?:tổng|phó|bí thư|chủ|trưởng|chánh|uỷ viên|quyền|giám đốc|hiệu|viện trưởng|cục trưởng|vụ trưởng"
    r"|tổ trưởng|đội trưởng|người|thư ký|thường trực|chính uỷ|tư lệnh|bộ trưởng|thứ trưởng|chỉ huy|kiêm)\b"
)
"""How a post begins, by its key for comparing."""


@dataclass(slots=True)
class KhoiKy:
    """One signer's block."""

    quyen_han: list[Vung] = field(default_factory=list)
    """Line by line; so is the post."""
    chuc_vu: list[Vung] = field(default_factory=list)
    ho_ten: Vung | None = None
    chac: bool = True
    """Whether every line of it was understood."""
    con_chu: bool = False
    """Whether a line or picture that was not understood stands below it, which may be what seems missing."""

    @property
    def hinh_thuc(self) -> HinhThuc | None:
        """Its form of authority, taken apart."""
        return tach(" ".join(vung.van_ban for vung in self.quyen_han)) if self.quyen_han else None

    @property
    def chu_chuc_vu(self) -> str:
        """Its post, a line each: BÍ THƯ / kiêm / TRƯỞNG BAN CHỈ ĐẠO."""
        return "\n".join(vung.van_ban for vung in self.chuc_vu)

    @property
    def kiem(self) -> bool:
        """Whether two posts are joined (kiêm): a form of its own, for bodies without a seal."""
        return " kiêm " in f" {khoa_so_sanh(self.chu_chuc_vu)} "


def khoi_ky(case: Case) -> list[KhoiKy]:
    """The signing blocks of the main text, in reading order."""
    return case.once(_khoi_ky)


def _khoi_ky(case: Case) -> list[KhoiKy]:
    found = [vung for name in CUOI for vung in case.cua(name) if not vung.phu_luc]
    signs = [replace(vung, khuc=(khuc,)) for vung in found for khuc in vung.khuc]  # line by line
    signs.sort(key=lambda vung: (vung.doan.so, vung.khuc[0].tu))
    columns: dict[object, list[Vung]] = {}
    for vung in signs:
        o = vung.doan.o
        columns.setdefault((o.bang, o.cot) if o is not None else vung.doan.noi, []).append(vung)
    known = {vung.doan.so for vung in signs}
    known |= {vung.doan.so for name in ("noi_nhan", "muc_noi_nhan") for vung in case.cua(name)}
    sure = not any(case.nhan_dien.ngo(name) or name in case.nhan_dien.khong_ro for name in CUOI)
    result: list[KhoiKy] = []
    for column in columns.values():
        blocks = list(_blocks(column))
        beside = len({(vung.thanh_phan, vung.doan.so) for vung in column}) < len(column)
        for block in blocks:
            block.chac = block.chac and sure and not (beside and column[0].doan.o is None)
            block.con_chu = _more(case, column, known)
        result += blocks
    return result


def _blocks(column: list[Vung]) -> Iterator[KhoiKy]:
    """The blocks of one column; where each component stands once, it is one block in whatever order."""
    names = [vung.thanh_phan for vung in column]
    one = names.count("quyen_han") <= 1 and names.count("ho_ten") <= 1
    block = KhoiKy()
    for vung in column:
        text, key = vung.van_ban, khoa_so_sanh(vung.van_ban)
        if _DA_KY.fullmatch(text):
            continue
        name = "chuc_vu" if key == "kiêm" else vung.thanh_phan
        full = block.ho_ten is not None or (name == "quyen_han" and block.quyen_han)
        if not one and full and name != "ho_ten":
            yield block
            block = KhoiKy()
        if name == "quyen_han":
            block.quyen_han.append(vung)
        elif name == "ho_ten":
            block.chac = block.chac and block.ho_ten is None
            block.ho_ten = vung
        elif _CHUC_VU.match(key):
            block.chuc_vu.append(vung)
        elif block.quyen_han and not block.chuc_vu and block.ho_ten is None:
            block.quyen_han.append(vung)  # T/M BAN THƯỜNG VỤ / ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH
        else:
            block.chuc_vu.append(vung)
            block.chac = False
    if len(block.quyen_han) > 1 and not block.chuc_vu:
        block.chac = False
    if block.quyen_han or block.chuc_vu or block.ho_ten is not None:
        yield block


def _more(case: Case, column: list[Vung], known: set[int]) -> bool:
    """Whether the column goes on with a line or a picture that is none of its components."""
    first = column[0].doan
    for doan in case.tai_lieu.doan[first.so : first.so + _TAIL]:
        if first.o is not None:
            if doan.noi == "khung":
                return True
            if doan.o is None or doan.o.bang != first.o.bang:
                break
            if doan.o.cot != first.o.cot:
                continue
        if doan.hinh or (not doan.trong and doan.so not in known):
            return True
    return False


def cuoi_chinh_van(case: Case) -> tuple[Doan, ...]:
    """The last paragraphs of the main text: below the head, before the appendices."""
    paragraphs = case.tai_lieu.doan
    end = min((vung.doan.so for vung in case.nhan_dien.vung if vung.phu_luc), default=len(paragraphs))
    head = max((vung.doan.so for name in _DAU for vung in case.cua(name) if not vung.phu_luc), default=-1)
    return paragraphs[max(0, head + 1, end - _TAIL) : end]


def chua_ro(case: Case, *names: str) -> str:
    """Why components were not recognised; "" when they were, or are surely not there."""
    for name in names:
        if name in case.nhan_dien.khong_ro:
            return case.nhan_dien.khong_ro[name]
        if case.nhan_dien.ngo(name):
            return f"chưa chắc đâu là {case.rows[name].ten[:1].lower()}{case.rows[name].ten[1:]}"
    return ""


def du_thao(case: Case) -> bool:
    """Whether it is a draft: no number yet, or said to be one."""
    number = case.nhan_dien.so_ky_hieu
    return number is None or number.so is None or bool(case.cua("du_thao"))


def loai_ma(case: Case) -> str:
    """Code of the document's type; "" where it is not known."""
    return case.nhan_dien.loai.ma if case.nhan_dien.loai is not None else ""


def ten_co_quan(case: Case) -> tuple[str, ...]:
    """What the issuer's name may be, for it may fill several lines: first the last line alone, then more."""
    lines = [
        " ".join(khuc.van_ban.split())
        for name in ("co_quan_cap_tren", "co_quan_ban_hanh")
        for vung in case.cua(name)
        if not vung.phu_luc
        for khuc in vung.khuc
    ]
    return tuple(" ".join(lines[start:]) for start in range(len(lines) - 1, -1, -1))


def lien_co_quan(case: Case) -> bool:
    """Whether several bodies may be issuing it jointly."""
    number = case.nhan_dien.so_ky_hieu
    joint = number is not None and "-" in number.co_quan
    return case.nhan_dien.lien_co_quan or joint or any(" - " in name for name in ten_co_quan(case)[:1])


def cac_dong(doan: Doan) -> list[str]:
    """The lines of a paragraph, both sides of a tab apart."""
    return re.split(r"[\n\t]+| {4,}", doan.van_ban)


def hai_cot(case: Case) -> Iterator[tuple[list[Doan], list[Doan]]]:
    """Left and right of each row of two cells at the end, as far as both have text."""
    rows: dict[tuple[int, int], dict[int, list[Doan]]] = {}
    for doan in cuoi_chinh_van(case):
        if doan.o is not None and doan.o.so_cot == 2 and not doan.trong:
            rows.setdefault((doan.o.bang, doan.o.hang), {}).setdefault(doan.o.cot, []).append(doan)
    for row in rows.values():
        if len(row) == 2:
            yield row[0], row[1]


def khong_dau(case: Case) -> bool:
    """Whether the issuer may be a body without a seal, or one of several."""
    names = map(khoa_so_sanh, ten_co_quan(case))
    return lien_co_quan(case) or any(_NO_SEAL.match(name) for name in names)
