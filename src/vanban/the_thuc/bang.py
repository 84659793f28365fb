"""The frozen objects the tables of the norm become, and the questions they answer."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from vanban.tieng_viet import bo_dau, chuan_hoa

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

TinCay = Literal["N", "Q", "2", "P", "?"]
"""How sure a fact is: read in the norm, in quotation of it, two other sources, practice, unsure."""

GiaTri = str | int | float | bool
"""A value of a layout property: text, a size in pt or mm, a yes or no."""


@lru_cache(4096)
def _khoa_ten(text: str) -> str:
    """Key under which names are compared: no accents, no case, one space or hyphen = one space."""
    return " ".join(re.split(r"[\s_\-]+", bo_dau(text).casefold())).strip()


@dataclass(frozen=True, slots=True)
class AnBan:
    """An edition (ấn bản) of the norm of form, in force from `tu` to `den` inclusive (None = still)."""

    ma: str
    ten: str
    ngay: date
    tu: date
    den: date | None = None

    def hieu_luc(self, ngay: date) -> bool:
        """Whether the edition is in force on `ngay`."""
        return self.tu <= ngay and (self.den is None or ngay <= self.den)


@dataclass(frozen=True, slots=True)
class LoaiVanBan:
    """A type of document (tên loại) or an official paper (giấy tờ hành chính); keys as in loai.toml."""

    ten: str
    ma: str
    ky_hieu: str
    bo_cuc: str
    tin_cay: TinCay
    nhom: Literal["van-ban", "giay-to"] = "van-ban"
    than: Literal["dieu", "muc", "tu-do"] = "muc"
    in_ten: bool = True
    danh_so: bool = True
    kinh: Literal["", "kinh_gui", "kinh_trinh"] = ""
    doc_them: tuple[str, ...] = ()

    @property
    def cac_ky_hieu(self) -> tuple[str, ...]:
        """Every symbol that may stand for this type in a document that is read."""
        return ((self.ky_hieu,) if self.ky_hieu else ()) + self.doc_them

    def __str__(self) -> str:
        return self.ten


@dataclass(frozen=True, slots=True)
class Khoang:
    """A range of accepted values, ends included; None = open."""

    tu: float | None = None
    den: float | None = None

    def __contains__(self, value: object) -> bool:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return False
        return (self.tu is None or value >= self.tu) and (self.den is None or value <= self.den)


@dataclass(frozen=True, slots=True)
class Dong:
    """A layout row in one edition: what we write (`use`), what we accept (`allow`), and by which clause."""

    thanh_phan: str
    ten: str
    an_ban: str
    clause: str
    tin_cay: TinCay
    use: Mapping[str, GiaTri]
    allow: Mapping[str, Khoang | tuple[GiaTri, ...]]

    def so(self, thuoc_tinh: str, mac_dinh: float = 0) -> float:
        """The value we write for a property measured in pt or mm."""
        value = self.use.get(thuoc_tinh, mac_dinh)
        if isinstance(value, str):
            raise TypeError(f"{self.thanh_phan}.{thuoc_tinh} is text")
        return float(value)

    def co(self, thuoc_tinh: str) -> bool:
        """Whether a yes/no property is on."""
        return self.use.get(thuoc_tinh, False) is True

    def chu(self, thuoc_tinh: str, mac_dinh: str = "") -> str:
        """The value we write for a property that is text."""
        return str(self.use.get(thuoc_tinh, mac_dinh))


@dataclass(frozen=True, slots=True)
class ChuThe:
    """Who within a body issues (BCH, Ban Thường vụ, chi bộ …) and the T/M forms it is recognised by."""

    ma: str
    ten: str
    quyen_han: tuple[str, ...]
    dung_dau: str


@dataclass(frozen=True, slots=True)
class ThamQuyen:
    """One row of the authority table: which types an issuer at a level may and may not issue."""

    cap: str
    chu_the: str
    clause: str
    tin_cay: TinCay
    co: frozenset[str]
    khong: frozenset[str]


@dataclass(frozen=True, slots=True)
class ThayMat:
    """T/M of a collective, and the posts that may stand under it ("" = none printed)."""

    tap_the: str
    chuc_vu: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuyenHan:
    """A form of authority (T/M, K/T …) and its wrong spellings; `ma` "" = the norm has no such form."""

    ma: str
    ten: str
    sai: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KyHieuCoQuan:
    """The symbol of the bodies whose name fits `ten` (a pattern on the unaccented name)."""

    ten: re.Pattern[str]
    ky_hieu: tuple[str, ...]
    an_ban: frozenset[str]

    def hop(self, ky_hieu: str) -> bool:
        """Whether `ky_hieu` is one the rule gives; "VP*" takes any committee's symbol after VP."""
        return any(
            ky_hieu.startswith(mau[:-1]) if mau.endswith("*") else ky_hieu == mau for mau in self.ky_hieu
        )


@dataclass(frozen=True, slots=True)
class ChuKy:
    """The rules of the signing block (ky.toml)."""

    clause: str
    quyen_han: tuple[QuyenHan, ...]
    thay_mat: tuple[ThayMat, ...]
    duoi_thay_mat: tuple[str, ...]
    cua_tap_the: tuple[str, ...]
    khong_kem_ten_co_quan: tuple[str, ...]
    bien_ban: tuple[str, ...]
    truoc_ho_ten: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class TheThuc:
    """The whole norm: editions, types, layout rows, signing, authority, bodies."""

    an_ban: tuple[AnBan, ...]
    loai: tuple[LoaiVanBan, ...]
    phong_chu: str
    loi_can_cu: tuple[str, ...]
    dong: Mapping[str, Mapping[str, Dong]]
    """edition code → component → row"""
    ky: ChuKy
    cap: Mapping[str, str]
    chu_the: tuple[ChuThe, ...]
    ky_hieu_co_quan: tuple[KyHieuCoQuan, ...]
    tham_quyen: tuple[ThamQuyen, ...]
    tham_quyen_van_ban: str
    tham_quyen_tu: date
    _theo_ten: Mapping[str, LoaiVanBan] = field(repr=False)

    def an_ban_theo_ngay(self, ngay: date) -> AnBan | None:
        """The edition in force on `ngay`; None before the first one known."""
        return next((an_ban for an_ban in self.an_ban if an_ban.hieu_luc(ngay)), None)

    def tim_an_ban(self, ma: str) -> AnBan | None:
        """The edition with the code `ma` (hd36, hd05), case-insensitive."""
        return next((an_ban for an_ban in self.an_ban if an_ban.ma.lower() == ma.strip().lower()), None)

    def tim_loai(self, text: str) -> tuple[LoaiVanBan, ...]:
        """The types that `text` can mean: a name or code (accents and case do not matter), or a symbol.

        Two for ``QĐ`` (Quyết định, Quy định). A symbol that is only unsurely another type's (TB for Tuyên bố)
        does not make it ambiguous. None when no type is meant.
        """
        theo_ten = self._theo_ten.get(_khoa_ten(text))
        if theo_ten is not None:
            return (theo_ten,)
        ky_hieu = chuan_hoa(text).strip().casefold()
        hop = [loai for loai in self.loai if ky_hieu in map(str.casefold, loai.cac_ky_hieu)]
        return tuple([loai for loai in hop if loai.tin_cay != "?"] or hop)

    def tim_chu_the(self, ma: str) -> ChuThe | None:
        """The issuer with the code `ma`."""
        return next((chu_the for chu_the in self.chu_the if chu_the.ma == ma), None)

    def tim_tham_quyen(self, cap: str, chu_the: str, loai: str, ngay: date) -> tuple[bool, ThamQuyen] | None:
        """Whether the issuer may issue the type on that day, with the row that says so; None = no opinion."""
        if ngay < self.tham_quyen_tu:
            return None
        for dong in self.tham_quyen:
            if (dong.cap, dong.chu_the) == (cap, chu_the) and loai in dong.co | dong.khong:
                return loai in dong.co, dong
        return None

    def tim_ky_hieu_co_quan(self, ten: str, an_ban: str) -> KyHieuCoQuan | None:
        """The rule for the symbol of the body named `ten` in an edition; None = the table has no opinion."""
        khoa = _khoa_ten(ten)
        return next(
            (row for row in self.ky_hieu_co_quan if an_ban in row.an_ban and row.ten.match(khoa)), None
        )


def index_by_name(loai: tuple[LoaiVanBan, ...]) -> tuple[dict[str, LoaiVanBan], list[str]]:
    """Types by the key of their name and code, and the names that are the same key for two types."""
    index: dict[str, LoaiVanBan] = {}
    clashes: list[str] = []
    for row in loai:
        names = {_khoa_ten(row.ten), _khoa_ten(row.ma)}
        clashes += [row.ten for name in names if index.setdefault(name, row) is not row]
    return index, clashes
