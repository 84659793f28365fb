"""The record of a document (bản ghi văn bản): typed, judged as a whole, frozen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Self

from pydantic import BeforeValidator, Field, PrivateAttr, field_validator

from vanban.errors import Fault, InvalidRecord, InvalidValue, VanbanError
from vanban.so_ky_hieu import SoKyHieu, parse_so
from vanban.the_thuc import AnBan, ChuThe, the_thuc
from vanban.van_ban import quy_tac
from vanban.van_ban.ban_ghi import BanGhi, shown
from vanban.van_ban.doc_tep import normal_keys, read_mapping, read_text
from vanban.van_ban.ky import chu_the_cua
from vanban.van_ban.thanh_phan import CoQuan, DanhSach, Loai, Ngay, NguoiKyCung, PhuLuc, split_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from vanban.noi_dung import NoiDung

Chu = Annotated[str, Field(min_length=1)]


def _co_quan(value: object) -> object:
    """A body given by the path of its file is read from it; the file's faults join the record's."""
    if not isinstance(value, str | Path):
        return normal_keys(value, "") if isinstance(value, dict) else value
    try:
        return read_mapping(Path(value))
    except VanbanError as exc:
        raise InvalidRecord(*exc.faults) from exc


class VanBan(BanGhi):
    """A document: what it is, who issues it, its text, who signs and who receives it.

    Keys, units and forms are those of the record files. Constructing one judges every field and every rule
    that looks at several of them; `InvalidRecord.faults` holds all faults. What is accepted but doubtful is
    in `canh_bao`. Nothing is changed but the Unicode form (NFC) and spaces at the ends.
    """

    khoa_them: ClassVar[tuple[str, ...]] = ("noi_dung_tep",)
    loai_co_dinh: ClassVar[str] = ""
    """The type that a shorthand (KeHoach, QuyetDinh …) fixes."""

    loai: Loai
    co_quan: Annotated[CoQuan, BeforeValidator(_co_quan)]
    so: Annotated[
        int | str | None, Field(description="105, “516a” hoặc đủ “105-KH/ĐUK”; bỏ trống khi là bản dự thảo")
    ] = None
    ngay: Ngay
    trich_yeu: Annotated[Chu, Field(description="chữ đầu viết thường, không có dấu chấm cuối")]
    tac_gia: Annotated[str, Field(description="dòng tác giả dưới tên loại, ví dụ “của Ban Thường vụ …”")] = ""
    can_cu: DanhSach = ()
    noi_dung: Annotated[
        Chu, Field(description="mỗi dòng một đoạn; Chương, Điều, 1., a), - như gõ thường ngày")
    ]
    quyen_han: Annotated[str, Field(description="T/M …, K/T …, T/L …; người đứng đầu tự ký thì để trống")] = (
        ""
    )
    chuc_vu: str = ""
    nguoi_ky: Annotated[Chu, Field(description="họ và tên, không học hàm, học vị, quân hàm, danh hiệu")]
    ky_cung: tuple[NguoiKyCung, ...] = ()
    noi_nhan: Annotated[DanhSach, Field(description="dòng cuối là nơi lưu; không ghi dấu - ; . của mẫu")] = ()
    kinh_gui: Annotated[DanhSach, Field(description="chỉ của công văn và tờ trình")] = ()
    phu_luc: tuple[PhuLuc, ...] = ()
    do_mat: Literal["", "mật", "tối mật", "tuyệt mật"] = ""
    do_khan: Literal["", "khẩn", "thượng khẩn", "hoả tốc"] = ""
    du_thao: Annotated[int | None, Field(ge=1, strict=True, description="dự thảo lần thứ mấy")] = None
    luu_hanh: Annotated[str, Field(description="chỉ dẫn phạm vi phổ biến, lưu hành")] = ""
    nguoi_soan: str = ""
    so_ban: Annotated[int | None, Field(ge=1, strict=True)] = None
    lien_he: str = ""
    ban_hanh_boi: Annotated[str, Field(description="bch, btv, chi-bo …; để xét thẩm quyền ban hành")] = ""
    an_ban: Annotated[str, Field(description="hd36 hoặc hd05; bỏ trống thì theo ngày của văn bản")] = ""
    ma: Annotated[str | None, Field(description="khoá riêng của người gọi")] = None

    _than: NoiDung = PrivateAttr()
    _than_phu_luc: tuple[NoiDung, ...] = PrivateAttr(default=())

    def __init__(self, /, **data: Any) -> None:
        if self.loai_co_dinh:
            data.setdefault("loai", self.loai_co_dinh)
        tep = data.pop("noi_dung_tep", None)
        if tep is None:
            super().__init__(**data)
        else:
            self._init_from_file(tep, data)
        self._than = quy_tac.parse_body(self.noi_dung)
        self._than_phu_luc = tuple(quy_tac.parse_body(phu_luc.noi_dung) for phu_luc in self.phu_luc)

    def _init_from_file(self, tep: object, data: dict[str, Any]) -> None:
        """`noi_dung` read from the file `tep`; a fault of the file joins the faults of the record."""
        faults: list[Fault] = []
        if data.get("noi_dung"):
            faults.append(
                Fault(
                    "noi-dung-hai-noi",
                    "vừa có noi_dung vừa có noi_dung_tep",
                    field="noi_dung_tep",
                    found=shown(tep),
                    expected="một trong hai",
                )
            )
        else:
            try:
                data["noi_dung"] = read_text(Path(str(tep)))
            except VanbanError as exc:
                faults += exc.at(field="noi_dung_tep").faults
        try:
            super().__init__(**data)
        except InvalidRecord as exc:
            others = [fault for fault in exc.faults if not (faults and fault.field == "noi_dung")]
            raise InvalidRecord(*sorted([*faults, *others], key=self._order)) from exc
        if faults:
            raise InvalidRecord(*faults)

    @field_validator("so", mode="before")
    @classmethod
    def _so(cls, value: object) -> object:
        if value is None or value == "":
            return None
        if isinstance(value, str) and "/" in value:
            return value.strip()
        so, chen = parse_so(value)
        return f"{so}{chen}" if chen else so

    @field_validator("do_mat", "do_khan", mode="before")
    @classmethod
    def _thuong(cls, value: object) -> object:
        text = value.lower() if isinstance(value, str) else value
        return "hoả tốc" if text == "hỏa tốc" else text

    @field_validator("ky_cung", "phu_luc", mode="before")
    @classmethod
    def _mot_muc(cls, value: object) -> object:
        return [value] if isinstance(value, dict) else value

    @field_validator("an_ban", mode="after")
    @classmethod
    def _an_ban(cls, value: str) -> str:
        if not value:
            return ""
        an_ban = the_thuc().tim_an_ban(value)
        if an_ban is None:
            known = ", ".join(row.ma for row in the_thuc().an_ban)
            raise InvalidValue(Fault("an-ban-la", "không có ấn bản này", found=shown(value), expected=known))
        return an_ban.ma

    @field_validator("ban_hanh_boi", mode="after")
    @classmethod
    def _ban_hanh_boi(cls, value: str) -> str:
        if value and the_thuc().tim_chu_the(value) is None:
            known = ", ".join(f"{row.ma} ({row.ten})" for row in the_thuc().chu_the)
            raise InvalidValue(
                Fault("ban-hanh-boi-la", "không có chủ thể ban hành này", found=shown(value), expected=known)
            )
        return value

    @classmethod
    def _quy_tac(cls, good: Mapping[str, Any]) -> Iterator[Fault]:
        if cls.loai_co_dinh and "loai" in good and good["loai"].ma != cls.loai_co_dinh:
            expected = the_thuc().tim_loai(cls.loai_co_dinh)[0].ten
            yield Fault(
                "loai-khong-hop",
                f"{cls.__name__} chỉ dành cho một loại",
                field="loai",
                found=shown(good["loai"].ten),
                expected=expected,
            )
        yield from quy_tac.all_rules(good)

    @property
    def so_ky_hieu(self) -> SoKyHieu | None:
        """The number line (số và ký hiệu), `.so` None in a draft; None when the type carries no symbol."""
        if isinstance(self.so, str) and "/" in self.so:
            return SoKyHieu.parse(self.so)
        if not self.loai.ky_hieu:
            return None
        so, chen = (None, "") if self.so is None else parse_so(self.so)
        return SoKyHieu(so=so, chen=chen, loai=self.loai.ky_hieu, co_quan=self.co_quan.ky_hieu)

    @property
    def than(self) -> NoiDung:
        """The body as blocks."""
        return self._than

    @property
    def than_phu_luc(self) -> tuple[NoiDung, ...]:
        """The bodies of the appendices as blocks."""
        return self._than_phu_luc

    @property
    def an_ban_dung(self) -> AnBan:
        """The edition the document follows: the one asked for, else the one in force on its date."""
        found = the_thuc().tim_an_ban(self.an_ban) if self.an_ban else the_thuc().an_ban_theo_ngay(self.ngay)
        if found is None:  # the record was judged: it has an edition
            raise LookupError(self.ngay)
        return found

    @property
    def chu_the(self) -> ChuThe | None:
        """Who issues: as `ban_hanh_boi` says, else as the T/M form shows; None when neither tells."""
        return the_thuc().tim_chu_the(self.ban_hanh_boi) or chu_the_cua(self.quyen_han)

    def replace(self, **fields: Any) -> Self:
        """A new record with some fields changed, judged again as a whole."""
        names = (name for name in type(self).model_fields if name in self.model_fields_set)
        return type(self)(**{name: getattr(self, name) for name in names} | fields)


class KeHoach(VanBan):
    """Kế hoạch."""

    loai_co_dinh: ClassVar[str] = "ke-hoach"


class QuyetDinh(VanBan):
    """Quyết định."""

    loai_co_dinh: ClassVar[str] = "quyet-dinh"


class HuongDan(VanBan):
    """Hướng dẫn."""

    loai_co_dinh: ClassVar[str] = "huong-dan"


class QuyDinh(VanBan):
    """Quy định."""

    loai_co_dinh: ClassVar[str] = "quy-dinh"


__all__ = ["HuongDan", "KeHoach", "QuyDinh", "QuyetDinh", "VanBan", "split_list"]
