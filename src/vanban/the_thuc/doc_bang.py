"""Reading the tables: every row is checked, every fault names its file and row, all faults at once."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from vanban.errors import InvalidData, MissingFile
from vanban.the_thuc.bang import (
    AnBan,
    ChuKy,
    ChuThe,
    Dong,
    GiaTri,
    Khoang,
    KyHieuCoQuan,
    LoaiVanBan,
    QuyenHan,
    ThamQuyen,
    ThayMat,
    TheThuc,
    index_by_name,
)
from vanban.the_thuc.dong_toml import Rows

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable
    from pathlib import Path

# Every layout property and what kind of value it takes; a property not named here is a fault.
_SO = (int, float)
_KIEU: dict[str, type | tuple[type, ...]] = {
    **dict.fromkeys(("chu", "can", "mo_dau", "ket_muc", "ket_cuoi", "van_ban"), str),
    **dict.fromkeys(("dam", "nghieng", "gach_chan", "trang_dau", "giu_lien"), bool),
    **dict.fromkeys(("co", "gian_dong", "cach_tren", "cach_duoi", "dong_trong"), _SO),
    **dict.fromkeys(("rong", "cao", "le_tren", "le_duoi", "le_trai", "le_phai"), _SO),
    **dict.fromkeys(("thut_dau_dong", "cach_mep"), _SO),
}
_CHON = {"chu": ("hoa", "thuong"), "can": ("trai", "giua", "phai", "deu")}
# What the norm leaves open unless a row says otherwise: room around a paragraph, keeping with the next.
_TUY_Y: dict[str, Khoang | tuple[GiaTri, ...]] = {
    "cach_tren": Khoang(tu=0),
    "cach_duoi": Khoang(tu=0),
    "giu_lien": (True, False),
}
_MAC_DINH_LOAI: dict[str, Any] = {
    "nhom": "van-ban",
    "than": "muc",
    "in_ten": True,
    "danh_so": True,
    "kinh": "",
    "doc_them": [],
}


def _an_ban(table: Rows) -> tuple[AnBan, ...]:
    result = []
    seen: set[str] = set()
    table.known(table.data, "đầu bảng", {"an_ban"})
    for number, data in enumerate(table.rows("an_ban"), 1):
        row = f"[[an_ban]] thứ {number} ({data.get('ma', '?')})"
        table.known(data, row, {"ma", "ten", "ngay", "tu", "den"})
        ngay, tu = (table.get(data, row, key, date) for key in ("ngay", "tu"))
        den = table.get(data, row, "den", date) if "den" in data else None
        if ngay is None or tu is None:
            continue
        if den is not None and den < tu:
            table.fault(row, "hết hiệu lực trước khi có hiệu lực", den, f"sau {tu}")
        ma, ten = (table.get(data, row, key, str) for key in ("ma", "ten"))
        table.once(row, "ma", ma, seen)
        result.append(AnBan(ma, ten, ngay, tu, den))
    for before, after in pairwise(result):
        if before.den is None or before.den >= after.tu:
            where = f"[[an_ban]] ({after.ma})"
            table.fault(where, "hai ấn bản cùng có hiệu lực", before.ma, "kế tiếp nhau, cũ trước mới sau")
    return tuple(result)


def _loai(table: Rows) -> tuple[LoaiVanBan, ...]:
    result = []
    texts = {"nhom": ("van-ban", "giay-to"), "than": ("dieu", "muc", "tu-do")}
    texts["kinh"] = ("", "kinh_gui", "kinh_trinh")
    table.known(table.data, "đầu bảng", {"loai"})
    for number, given in enumerate(table.rows("loai"), 1):
        row = f"[[loai]] thứ {number} ({given.get('ten', '?')})"
        data = _MAC_DINH_LOAI | given
        table.known(data, row, {"ten", "ma", "ky_hieu", "bo_cuc", "tin_cay", *_MAC_DINH_LOAI})
        for key, choices in texts.items():
            if data[key] not in choices:
                table.fault(row, f"khoá “{key}” không hợp lệ", data[key], ", ".join(choices))
        result.append(
            LoaiVanBan(
                ten=table.get(data, row, "ten", str),
                ma=table.get(data, row, "ma", str),
                ky_hieu=table.get(data, row, "ky_hieu", str),
                bo_cuc=table.get(data, row, "bo_cuc", str),
                tin_cay=table.tin_cay(data.get("tin_cay"), row),
                nhom=data["nhom"],
                than=data["than"],
                in_ten=table.get(data, row, "in_ten", bool),
                danh_so=table.get(data, row, "danh_so", bool),
                kinh=data["kinh"],
                doc_them=table.texts(data, row, "doc_them"),
            )
        )
    return tuple(result)


def use_values(table: Rows, row: str, data: Mapping[str, Any]) -> dict[str, GiaTri]:
    """The values of `use`; a property that is none, or of another kind, is noted as a fault of the row."""
    for key, value in data.items():
        if key not in _KIEU:
            table.fault(row, f"thuộc tính lạ “{key}”", expected=", ".join(_KIEU))
            continue
        table.get(data, row, key, _KIEU[key])
        if key in _CHON and value not in _CHON[key]:
            table.fault(row, f"thuộc tính “{key}” không hợp lệ", value, ", ".join(_CHON[key]))
    return dict(data)


def allow_values(
    table: Rows, row: str, data: Mapping[str, Any], use: Mapping[str, GiaTri]
) -> dict[str, Khoang | tuple[GiaTri, ...]]:
    """The values of `allow`, filled in for every property of `use`; a wrong one is noted as a fault."""
    result: dict[str, Khoang | tuple[GiaTri, ...]] = {key: (value,) for key, value in use.items()}
    result |= {key: anything for key, anything in _TUY_Y.items() if key in use}
    for key, value in data.items():
        allowed = _accepted(value)
        if allowed is None:
            table.fault(row, f"allow.{key} không hợp lệ", value, "danh sách hoặc { tu = …, den = … }")
        elif key not in use:
            table.fault(row, f"allow.{key} có mà use.{key} không có")
        elif use[key] not in allowed:
            table.fault(row, f"use.{key} nằm ngoài allow.{key}", use[key], str(value))
        else:
            result[key] = allowed
    return result


def _accepted(value: object) -> Khoang | tuple[GiaTri, ...] | None:
    """What a list or a range of a table accepts; None when it is neither."""
    if isinstance(value, list) and value:
        return tuple(value)
    if not isinstance(value, dict) or not value or set(value) - {"tu", "den"}:
        return None
    ends = value.values()
    wrong = any(isinstance(end, bool) or not isinstance(end, _SO) for end in ends)
    return None if wrong else Khoang(**value)


def _dong(table: Rows, an_ban: tuple[AnBan, ...]) -> dict[str, Mapping[str, Dong]]:
    result: dict[str, dict[str, Dong]] = {row.ma: {} for row in an_ban}
    seen: set[str] = set()
    table.known(table.data, "đầu bảng", {"dong", "phong_chu", "loi_can_cu"})
    for number, data in enumerate(table.rows("dong"), 1):
        row = f"[[dong]] thứ {number} ({data.get('thanh_phan', '?')})"
        table.known(data, row, {"thanh_phan", "ten", "clause", "tin_cay", "use", "allow", *result})
        key, ten = (table.get(data, row, name, str) for name in ("thanh_phan", "ten"))
        clause, tin_cay, use = (table.get(data, row, name, dict) for name in ("clause", "tin_cay", "use"))
        allow = table.get(data, row, "allow", dict, {})
        table.known(clause, f"{row}, clause", set(result))
        table.known(tin_cay, f"{row}, tin_cay", set(result))
        table.once(row, "thanh_phan", key, seen)
        for ma, by_key in result.items():
            own = table.get(data, row, ma, dict, {})
            table.known(own, f"{row}, {ma}", {"use", "allow"})
            own_use = table.get(own, f"{row}, {ma}", "use", dict, {})
            used = use_values(table, f"{row}, {ma}", {**use, **own_use})
            allowed = {**allow, **table.get(own, f"{row}, {ma}", "allow", dict, {})}
            by_key[key] = Dong(
                thanh_phan=key,
                ten=ten,
                an_ban=ma,
                clause=table.get(clause, f"{row}, clause", ma, str),
                tin_cay=table.tin_cay(tin_cay.get(ma), f"{row}, {ma}"),
                use=MappingProxyType(used),
                allow=MappingProxyType(allow_values(table, f"{row}, {ma}", allowed, used)),
            )
    return {ma: MappingProxyType(rows) for ma, rows in result.items()}


def _ky(table: Rows) -> ChuKy:
    quyen_han = []
    table.known(table.data, "đầu bảng", {"clause", "quyen_han", "thay_mat", "chuc_vu", "truoc_ho_ten"})
    for number, data in enumerate(table.rows("quyen_han"), 1):
        row = f"[[quyen_han]] thứ {number}"
        table.known(data, row, {"ma", "ten", "sai"})
        quyen_han.append(
            QuyenHan(
                table.get(data, row, "ma", str),
                table.get(data, row, "ten", str),
                table.texts(data, row, "sai"),
            )
        )
    thay_mat = []
    for number, data in enumerate(table.rows("thay_mat"), 1):
        row = f"[[thay_mat]] thứ {number}"
        table.known(data, row, {"tap_the", "chuc_vu"})
        thay_mat.append(ThayMat(table.get(data, row, "tap_the", str), table.texts(data, row, "chuc_vu")))
    chuc_vu = table.get(table.data, "[chuc_vu]", "chuc_vu", dict)
    lists = ("duoi_thay_mat", "cua_tap_the", "khong_kem_ten_co_quan", "bien_ban")
    table.known(chuc_vu, "[chuc_vu]", set(lists))
    truoc = table.get(table.data, "[truoc_ho_ten]", "truoc_ho_ten", dict)
    return ChuKy(
        clause=table.get(table.data, "clause", "clause", str),
        quyen_han=tuple(quyen_han),
        thay_mat=tuple(thay_mat),
        **{key: table.texts(chuc_vu, "[chuc_vu]", key) for key in lists},
        truoc_ho_ten=MappingProxyType({key: table.texts(truoc, "[truoc_ho_ten]", key) for key in truoc}),
    )


def _co_quan(
    table: Rows, editions: frozenset[str]
) -> tuple[dict[str, str], tuple[ChuThe, ...], tuple[KyHieuCoQuan, ...]]:
    table.known(table.data, "đầu bảng", {"cap", "chu_the", "ky_hieu"})
    cap: dict[str, str] = {}
    for number, data in enumerate(table.rows("cap"), 1):
        row = f"[[cap]] thứ {number} ({data.get('ma', '?')})"
        table.known(data, row, {"ma", "ten"})
        ma = table.get(data, row, "ma", str)
        table.once(row, "ma", ma, set(cap))
        cap[ma] = table.get(data, row, "ten", str)
    chu_the: dict[str, ChuThe] = {}
    for number, data in enumerate(table.rows("chu_the"), 1):
        row = f"[[chu_the]] thứ {number} ({data.get('ma', '?')})"
        table.known(data, row, {"ma", "ten", "quyen_han", "dung_dau"})
        ma = table.get(data, row, "ma", str)
        table.once(row, "ma", ma, set(chu_the))
        chu_the[ma] = ChuThe(
            ma,
            table.get(data, row, "ten", str),
            table.texts(data, row, "quyen_han"),
            table.get(data, row, "dung_dau", str),
        )
    ky_hieu = []
    for number, data in enumerate(table.rows("ky_hieu"), 1):
        row = f"[[ky_hieu]] thứ {number} ({data.get('ten', '?')})"
        table.known(data, row, {"ten", "ky_hieu", "an_ban"})
        try:
            pattern = re.compile(rf"(?:{table.get(data, row, 'ten', str)})\b")
        except re.error as exc:
            table.fault(row, "mẫu tên cơ quan sai cú pháp", str(exc))
            continue
        known = frozenset(table.texts(data, row, "an_ban")) or editions
        if not known <= editions:
            table.fault(row, "ấn bản lạ", sorted(known - editions))
        ky_hieu.append(KyHieuCoQuan(pattern, table.texts(data, row, "ky_hieu"), known))
    return cap, tuple(chu_the.values()), tuple(ky_hieu)


def _tham_quyen(
    table: Rows, loai: set[str], cap: set[str], chu_the: set[str]
) -> tuple[tuple[ThamQuyen, ...], str, date]:
    result = []
    seen: set[str] = set()
    table.known(table.data, "đầu bảng", {"van_ban", "tu", "tham_quyen"})
    for number, data in enumerate(table.rows("tham_quyen"), 1):
        row = f"[[tham_quyen]] thứ {number} ({data.get('cap', '?')}, {data.get('chu_the', '?')})"
        table.known(data, row, {"cap", "chu_the", "clause", "tin_cay", "co", "khong"})
        co, khong = (frozenset(table.texts(data, row, key)) for key in ("co", "khong"))
        for ma in sorted((co | khong) - loai):
            table.fault(row, "loại văn bản lạ", ma, "mã trong loai.toml")
        for ma in sorted(co & khong):
            table.fault(row, "vừa được vừa không được ban hành", ma)
        for ma in sorted(co | khong):
            table.once(row, f"co, khong: {ma}", f"{data.get('cap')}, {data.get('chu_the')}: {ma}", seen)
        for key, known in (("cap", cap), ("chu_the", chu_the)):
            if data.get(key) not in known:
                table.fault(row, f"khoá “{key}” lạ", data.get(key), ", ".join(sorted(known)))
        result.append(
            ThamQuyen(
                table.get(data, row, "cap", str),
                table.get(data, row, "chu_the", str),
                table.get(data, row, "clause", str),
                table.tin_cay(data.get("tin_cay"), row),
                co,
                khong,
            )
        )
    tu = table.get(table.data, "tu", "tu", date)
    return tuple(result), table.get(table.data, "van_ban", "van_ban", str), tu or date.max


def load(folder: Traversable | Path) -> TheThuc:
    """The norm read from the six tables in `folder`.

    Raises:
        MissingFile: tables are not there.
        InvalidData: a table is no TOML; or, when all are, every row that is wrong, with its file.
    """
    names = ("an_ban", "loai", "trinh_bay", "ky", "co_quan", "tham_quyen")
    tables = {name: Rows(folder, f"{name}.toml") for name in names}
    unread = [table for table in tables.values() if table.faults]
    if unread:  # rows refer to each other across the tables: without one of them the rest says nothing
        error = MissingFile if all(table.missing for table in unread) else InvalidData
        raise error(*(fault for table in unread for fault in table.faults))
    an_ban = _an_ban(tables["an_ban"])
    loai = _loai(tables["loai"])
    theo_ten, clashes = index_by_name(loai)
    for ten in clashes:
        tables["loai"].fault(f"({ten})", "tên loại trùng với loại khác")
    dong = _dong(tables["trinh_bay"], an_ban)
    ky = _ky(tables["ky"])
    cap, chu_the, ky_hieu = _co_quan(tables["co_quan"], frozenset(row.ma for row in an_ban))
    tham_quyen, van_ban, tu = _tham_quyen(
        tables["tham_quyen"], {row.ma for row in loai}, set(cap), {row.ma for row in chu_the}
    )
    phong_chu = tables["trinh_bay"].get(tables["trinh_bay"].data, "phong_chu", "phong_chu", str)
    loi_can_cu = tables["trinh_bay"].texts(tables["trinh_bay"].data, "loi_can_cu", "loi_can_cu")
    faults = [fault for table in tables.values() for fault in table.faults]
    if faults:
        raise InvalidData(*faults)
    return TheThuc(
        an_ban=an_ban,
        loai=loai,
        phong_chu=phong_chu,
        loi_can_cu=loi_can_cu,
        dong=MappingProxyType(dong),
        ky=ky,
        cap=MappingProxyType(cap),
        chu_the=chu_the,
        ky_hieu_co_quan=ky_hieu,
        tham_quyen=tham_quyen,
        tham_quyen_van_ban=van_ban,
        tham_quyen_tu=tu,
        _theo_ten=MappingProxyType(theo_ten),
    )


@cache
def the_thuc() -> TheThuc:
    """The norm as shipped with the library, read once."""
    return load(files(__package__))
