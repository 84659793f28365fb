"""The parts of a record: body (cơ quan), term (nhiệm kỳ), co-signer (người ký cùng), appendix (phụ lục)."""

from __future__ import annotations

import re
from datetime import date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, PlainValidator, WithJsonSchema

from vanban.errors import Fault, InvalidRecord
from vanban.so_ky_hieu import SoKyHieu
from vanban.the_thuc import LoaiVanBan, the_thuc
from vanban.tieng_viet import parse_ngay
from vanban.van_ban.ban_ghi import BanGhi, clean_text, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def one_loai(value: object) -> LoaiVanBan:
    """The one type that a name, code or symbol means; a symbol of two types is refused with both readings."""
    if isinstance(value, LoaiVanBan):
        return value
    found = the_thuc().tim_loai(value) if isinstance(value, str) else ()
    if len(found) == 1:
        return found[0]
    if found:
        names = " hoặc ".join(f"“{loai.ten}”" for loai in found)
        raise InvalidRecord(
            Fault("loai-khong-ro", "ký hiệu chỉ nhiều loại văn bản", found=shown(value), expected=names)
        )
    known = ", ".join(loai.ten for loai in the_thuc().loai)
    raise InvalidRecord(Fault("loai-la", "không có loại văn bản này", found=shown(value), expected=known))


def _ngay(value: object) -> date:
    if isinstance(value, str | date | datetime):
        return parse_ngay(value)
    raise InvalidRecord(
        Fault(
            "ngay-sai-kieu",
            "không đọc được ngày",
            found=shown(value),
            expected="dd/mm/yyyy, ví dụ 28/02/2023",
        )
    )


def split_list(value: object) -> object:
    """One text with `;` or line breaks becomes a list, as in a spreadsheet cell; lists pass."""
    if isinstance(value, str):
        return tuple(part for part in (piece.strip() for piece in re.split(r"[;\n]", value)) if part)
    return tuple(value) if isinstance(value, list) else value


def _item(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = clean_text(value)
    if text == "":
        raise InvalidRecord(Fault("muc-trong", "mục trống", expected="chữ, hoặc bỏ mục này"))
    return text


Loai = Annotated[
    LoaiVanBan,
    PlainValidator(one_loai),
    PlainSerializer(lambda loai: loai.ten, return_type=str),
    WithJsonSchema({"type": "string", "description": "Tên, mã hoặc ký hiệu của loại văn bản"}),
]
Ngay = Annotated[
    date,
    PlainValidator(_ngay),
    WithJsonSchema({"type": "string", "description": "Ngày: dd/mm/yyyy hoặc yyyy-mm-dd"}),
]
DanhSach = Annotated[tuple[Annotated[str, BeforeValidator(_item)], ...], BeforeValidator(split_list)]


class BatDau(BanGhi):
    """Numbers already used in a series when the book was opened: the last one is `so`."""

    loai: Loai
    so: Annotated[int, Field(ge=0, strict=True)]


class NhiemKy(BanGhi):
    """A term (nhiệm kỳ cấp uỷ), inside which numbers run: from `tu` to `den` inclusive (None = open)."""

    ten: Annotated[str, Field(min_length=1)]
    tu: Ngay
    den: Ngay | None = None
    bat_dau: tuple[BatDau, ...] = ()

    @classmethod
    def _quy_tac(cls, good: Mapping[str, Any]) -> Iterator[Fault]:
        tu, den = good.get("tu"), good.get("den")
        if tu and den and den < tu:
            yield Fault(
                "nhiem-ky-nguoc",
                "ngày kết thúc trước ngày bắt đầu",
                field="den",
                found=f"{den:%d/%m/%Y}",
                expected=f"từ {tu:%d/%m/%Y} trở đi",
            )

    def co(self, ngay: date) -> bool:
        """Whether `ngay` is in the term."""
        return self.tu <= ngay and (self.den is None or ngay <= self.den)


class CoQuan(BanGhi):
    """The issuing body (cơ quan ban hành): name, direct superior, symbol, địa danh, terms."""

    ten: Annotated[str, Field(min_length=1, description="Tên đầy đủ của cơ quan ban hành")]
    cap_tren: Annotated[str, Field(description="Dòng cấp trên trực tiếp trên đầu văn bản")] = ""
    ky_hieu: Annotated[str, Field(min_length=1, description="Ký hiệu cơ quan, ví dụ ĐUK")]
    dia_danh: Annotated[str, Field(min_length=1, description="Địa danh, ví dụ Lạng Sơn")]
    ten_ngan: Annotated[str, Field(description="Tên dùng trong dòng “… QUYẾT ĐỊNH”")] = ""
    cap: Annotated[str, Field(description="Cấp, để xét thẩm quyền ban hành")] = ""
    dem_theo: Annotated[
        Literal["ten-loai", "ky-hieu"],
        Field(description="ten-loai: mỗi tên loại một dãy số; ky-hieu: Quyết định và Quy định chung dãy"),
    ] = "ten-loai"
    nhiem_ky: tuple[NhiemKy, ...] = ()

    @classmethod
    def _quy_tac(cls, good: Mapping[str, Any]) -> Iterator[Fault]:
        cap = good.get("cap")
        if cap and cap not in the_thuc().cap:
            yield Fault(
                "cap-la",
                "không có cấp này",
                field="cap",
                found=shown(cap),
                expected=", ".join(the_thuc().cap),
            )
        if ky_hieu := good.get("ky_hieu"):
            yield from _ky_hieu(ky_hieu)
        if dia_danh := good.get("dia_danh"):
            yield from _dia_danh(dia_danh)
        terms = sorted(good.get("nhiem_ky") or (), key=lambda term: term.tu)
        for before, after in pairwise(terms):
            if before.den is None or before.den >= after.tu:
                yield Fault(
                    "nhiem-ky-chong",
                    "hai nhiệm kỳ chồng lên nhau",
                    field="nhiem_ky",
                    found=f"{before.ten} và {after.ten}",
                    expected="nhiệm kỳ trước kết thúc trước khi nhiệm kỳ sau bắt đầu",
                )

    def nhiem_ky_cua(self, ngay: date) -> NhiemKy | None:
        """The term that contains `ngay`; None when none does or none is given."""
        return next((term for term in self.nhiem_ky if term.co(ngay)), None)


def _ky_hieu(ky_hieu: str) -> Iterator[Fault]:
    try:
        read = SoKyHieu(so=1, loai="CV", co_quan=ky_hieu)
    except InvalidRecord:
        raise
    except ValueError as exc:
        for fault in getattr(exc, "faults", ()):
            yield fault.at(field="ky_hieu")
    else:
        if read.co_quan != ky_hieu:
            yield Fault(
                "ky-hieu-co-quan",
                "ký hiệu cơ quan viết chưa chuẩn",
                field="ky_hieu",
                found=shown(ky_hieu),
                expected=read.co_quan,
            )


def _dia_danh(dia_danh: str) -> Iterator[Fault]:
    """HD05 I.4: a proper name; the comma and the date are the layout's business."""
    if re.search(r"[,;.]$|\bngày\b", dia_danh):
        yield Fault(
            "dia-danh-thua",
            "địa danh chỉ ghi tên, dấu phẩy và ngày do mẫu in",
            field="dia_danh",
            found=shown(dia_danh),
            expected="ví dụ “Lạng Sơn”",
            clause="HD05 I.4",
        )
    elif len(dia_danh.split()) == 1:
        yield Fault(
            "dia-danh-mot-am-tiet",
            "địa danh một âm tiết phải thêm tên cấp",
            field="dia_danh",
            found=shown(dia_danh),
            expected=f"ví dụ “Thành phố {dia_danh}” hoặc “TP {dia_danh}”",
            clause="HD05 I.4",
        )


class NguoiKyCung(BanGhi):
    """Who signs at the left: the recorder of a biên bản, the other bodies of a joint document."""

    quyen_han: str = ""
    chuc_vu: str = ""
    nguoi_ky: Annotated[str, Field(min_length=1)]


class PhuLuc(BanGhi):
    """An appendix (phụ lục) on pages of its own; `noi_dung` is written as the document's own body is."""

    tieu_de: Annotated[str, Field(min_length=1)]
    noi_dung: Annotated[str, Field(min_length=1)]
