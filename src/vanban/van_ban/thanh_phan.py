"""The parts of a record: body (cơ quan), term (nhiệm kỳ), co-signer (người ký cùng), appendix (phụ lục)."""

from __future__ import annotations

import difflib
import re
from datetime import date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, PlainValidator, PrivateAttr, WithJsonSchema

from vanban.errors import Fault, InvalidRecord, InvalidValue, VanbanError
from vanban.noi_dung import NoiDung
from vanban.noi_dung import parse as parse_body
from vanban.so_ky_hieu import MAX_SO, SoKyHieu, parse_so
from vanban.the_thuc import LoaiVanBan, the_thuc
from vanban.tieng_viet import bo_dau, ngay_ngan, parse_ngay
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
            Fault(
                "loai-khong-ro",
                "ký hiệu này dùng chung cho nhiều loại văn bản",
                found=shown(value),
                expected=f"ghi tên loại: {names}",
            )
        )
    known = {bo_dau(loai.ten).lower(): loai.ten for loai in the_thuc().loai}
    near = difflib.get_close_matches(bo_dau(value).lower(), known, n=1) if isinstance(value, str) else []
    expected = f"tên loại văn bản, có lẽ là “{known[near[0]]}”" if near else ", ".join(known.values())
    raise InvalidRecord(Fault("loai-la", "không có loại văn bản này", found=shown(value), expected=expected))


def _ngay(value: object) -> date:
    if isinstance(value, str | date | datetime):
        return parse_ngay(value)
    raise InvalidRecord(
        Fault(
            "ngay-sai-kieu",
            "giá trị không phải là ngày",
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
    text = clean_text(value)
    if text is None or text == "":
        raise InvalidRecord(Fault("muc-trong", "mục trống", expected="chữ, hoặc bỏ mục này"))
    return text


def _so(value: object) -> object:
    """The number as it is kept: 105, "516a", or the whole number line as typed."""
    if value == "" or (isinstance(value, str) and "/" in value):
        return value or None
    so, chen = parse_so(value)
    return f"{so}{chen}" if chen else so


def _so_dem(value: object) -> object:
    """Digits are a number: cells of a sheet are text."""
    if value == "":
        return None
    return int(value) if isinstance(value, str) and re.fullmatch("[0-9]{1,4}", value) else value


def mot_muc(value: object) -> object:
    """One group where a list of groups is expected is a list of one."""
    return [value] if isinstance(value, dict | BanGhi) else value


Chu = Annotated[str, Field(min_length=1)]
Loai = Annotated[
    LoaiVanBan,
    PlainValidator(one_loai),
    PlainSerializer(lambda loai: loai.ten, return_type=str),
    WithJsonSchema({"type": "string", "description": "tên, mã hoặc ký hiệu của loại văn bản"}),
]
Ngay = Annotated[
    date,
    PlainValidator(_ngay),
    PlainSerializer(date.isoformat, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "description": "ngày: dd/mm/yyyy hoặc yyyy-mm-dd"}),
]
So = Annotated[int | str | None, BeforeValidator(_so)]
SoDem = Annotated[int | None, Field(ge=1, le=9999, strict=True), BeforeValidator(_so_dem)]
DanhSach = Annotated[tuple[Annotated[str, BeforeValidator(_item)], ...], BeforeValidator(split_list)]


class CoThan(BanGhi, init=False):
    """A record with a body: its field `noi_dung` as typed, its property `than` as blocks."""

    _than: NoiDung = PrivateAttr()

    @classmethod
    def _quy_tac(cls, good: dict[str, Any]) -> Iterator[Fault]:
        """The body can be read; its blocks join the good fields as `than`."""
        if text := good.get("noi_dung"):
            try:
                good["than"] = parse_body(text)
            except VanbanError as exc:
                yield from exc.at(field="noi_dung").faults

    def _nhan(self, good: Mapping[str, Any]) -> None:
        self._than = good["than"]

    @property
    def than(self) -> NoiDung:
        """The body as blocks."""
        return self._than


class BatDau(BanGhi, init=False):
    """Numbers already used in a series when the book was opened: the last one is `so`."""

    loai: Loai
    so: Annotated[int, Field(ge=0, le=MAX_SO, strict=True, description="số cuối cùng đã dùng")]


class NhiemKy(BanGhi, init=False):
    """A term (nhiệm kỳ cấp uỷ), inside which numbers run: from `tu` to `den` inclusive (None = open)."""

    ten: Annotated[Chu, Field(description="tên nhiệm kỳ, ví dụ 2020-2025")]
    tu: Annotated[Ngay, Field(description="ngày đầu của nhiệm kỳ")]
    den: Annotated[Ngay | None, Field(description="ngày cuối; bỏ trống khi nhiệm kỳ chưa hết")] = None
    bat_dau: Annotated[
        tuple[BatDau, ...], BeforeValidator(mot_muc), Field(description="số đã dùng khi mở sổ, theo loại")
    ] = ()

    @classmethod
    def _quy_tac(cls, good: dict[str, Any]) -> Iterator[Fault]:
        tu, den = good.get("tu"), good.get("den")
        if tu and den and den < tu:
            yield Fault(
                "nhiem-ky-nguoc",
                "ngày cuối của nhiệm kỳ sớm hơn ngày đầu",
                field="den",
                found=ngay_ngan(den),
                expected=f"từ {ngay_ngan(tu)} trở đi",
            )
        seen = set()
        for index, row in enumerate(good.get("bat_dau") or ()):
            if row.loai.ma in seen:
                yield Fault(
                    "bat-dau-lap",
                    f"số đã dùng của {row.loai.ten} ghi hai lần",
                    field=f"bat_dau[{index}].loai",
                    found=shown(row.so),
                    expected="mỗi loại một lần, ghi số cuối cùng đã dùng",
                )
            seen.add(row.loai.ma)

    def co(self, ngay: date) -> bool:
        """Whether `ngay` is in the term."""
        return self.tu <= ngay and (self.den is None or ngay <= self.den)


class CoQuan(BanGhi, init=False):
    """The issuing body (cơ quan ban hành): name, direct superior, symbol, địa danh, terms."""

    ten: Annotated[Chu, Field(description="tên đầy đủ của cơ quan ban hành")]
    cap_tren: Annotated[str, Field(description="dòng cấp trên trực tiếp trên đầu văn bản")] = ""
    ky_hieu: Annotated[Chu, Field(description="ký hiệu cơ quan, ví dụ ĐUK")]
    dia_danh: Annotated[Chu, Field(description="địa danh, ví dụ Lạng Sơn")]
    ten_ngan: Annotated[str, Field(description="tên dùng trong dòng “… QUYẾT ĐỊNH”")] = ""
    cap: Annotated[str, Field(description="cấp, để xét thẩm quyền ban hành")] = ""
    dem_theo: Annotated[
        Literal["ten-loai", "ky-hieu"],
        Field(description="ten-loai: mỗi tên loại một dãy số; ky-hieu: Quyết định và Quy định chung dãy"),
    ] = "ten-loai"
    nhiem_ky: Annotated[
        tuple[NhiemKy, ...],
        BeforeValidator(mot_muc),
        Field(description="các nhiệm kỳ, trong đó số chạy từ 01"),
    ] = ()

    @classmethod
    def _quy_tac(cls, good: dict[str, Any]) -> Iterator[Fault]:
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
                    expected=f"nhiệm kỳ {before.ten} có “den” trước ngày {ngay_ngan(after.tu)}",
                )

    def nhiem_ky_cua(self, ngay: date) -> NhiemKy | None:
        """The term that contains `ngay`; None when none does or none is given."""
        return next((term for term in self.nhiem_ky if term.co(ngay)), None)


def _ky_hieu(ky_hieu: str) -> Iterator[Fault]:
    try:
        SoKyHieu(so=1, loai="CV", co_quan=ky_hieu)
    except InvalidValue as exc:
        yield from exc.at(field="ky_hieu").faults


def _dia_danh(dia_danh: str) -> Iterator[Fault]:
    """HD05 I.4: a proper name; the comma and the date are the layout's business."""
    if re.search(r"[,;.]$|\bngày\b", dia_danh):
        yield Fault(
            "dia-danh-thua",
            "địa danh chỉ ghi tên; dấu phẩy và ngày do mẫu in",
            field="dia_danh",
            found=shown(dia_danh),
            expected="tên, chẳng hạn “Lạng Sơn”",
            clause="HD05 I.4",
        )
    # One group of vowels is one syllable: Huế, Vinh; "Pleiku" and "TP.Huế" are one word of two.
    elif len(re.findall("[aeiouy]+", bo_dau(dia_danh).lower())) == 1 and dia_danh.isalpha():
        yield Fault(
            "dia-danh-mot-am-tiet",
            "địa danh một âm tiết phải thêm tên cấp",
            field="dia_danh",
            found=shown(dia_danh),
            expected=f"tên cấp và tên riêng, chẳng hạn “Thành phố {dia_danh}”",
            clause="HD05 I.4",
        )


class NguoiKyCung(BanGhi, init=False):
    """Who signs at the left: the recorder of a biên bản, the other bodies of a joint document."""

    quyen_han: Annotated[str, Field(description="T/M …, K/T …, T/L …; bỏ trống khi tự ký")] = ""
    chuc_vu: Annotated[str, Field(description="chức vụ, ví dụ NGƯỜI GHI BIÊN BẢN")] = ""
    nguoi_ky: Annotated[Chu, Field(description="họ và tên")]


class PhuLuc(CoThan, init=False):
    """An appendix (phụ lục) on pages of its own; `noi_dung` is written as the document's own body is."""

    tieu_de: Annotated[Chu, Field(description="tên của phụ lục")]
    noi_dung: Annotated[Chu, Field(description="nội dung của phụ lục, gõ như nội dung văn bản")]
