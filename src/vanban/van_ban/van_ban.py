"""The record of a document (bản ghi văn bản): typed, judged as a whole, frozen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field

from vanban.errors import Fault, InvalidRecord, InvalidValue, VanbanError
from vanban.noi_dung import parse as parse_body
from vanban.so_ky_hieu import SoKyHieu, parse_so
from vanban.the_thuc import AnBan, ChuThe, the_thuc
from vanban.tieng_viet import khoa_so_sanh
from vanban.van_ban import quy_tac
from vanban.van_ban.ban_ghi import clean_text, shown
from vanban.van_ban.doc_tep import read_mapping, read_text, visible
from vanban.van_ban.ky import chu_the_cua
from vanban.van_ban.thanh_phan import (
    Chu,
    CoQuan,
    CoThan,
    DanhSach,
    Loai,
    Ngay,
    NguoiKyCung,
    PhuLuc,
    So,
    SoDem,
    mot_muc,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from vanban.noi_dung import NoiDung

__all__ = ["HuongDan", "KeHoach", "QuyDinh", "QuyetDinh", "VanBan"]

_DO = ("mật", "tối mật", "tuyệt mật", "khẩn", "thượng khẩn", "hoả tốc")


def co_quan_or_file(value: object) -> object:
    """A body given by the path of its file is read from it; the file's faults join the record's."""
    if not isinstance(value, str | Path):
        return value
    if value == "":
        raise InvalidRecord(
            Fault(
                "thieu-truong", "thiếu trường bắt buộc", expected="tệp của cơ quan, hoặc nhóm ten, ky_hieu, …"
            )
        )
    try:
        data = read_mapping(Path(value))
    except VanbanError as exc:
        raise InvalidRecord(*exc.faults) from exc
    try:
        return CoQuan(**data)
    except InvalidRecord as exc:
        raise exc.at(where=visible(str(value))) from exc


def _do(value: object) -> object:
    """A degree (mật, khẩn) however its capitals and tone marks are placed."""
    if not value or not isinstance(value, str):
        return value
    key = khoa_so_sanh(value)
    return next((do for do in _DO if khoa_so_sanh(do) == key), value)


def _an_ban(value: str) -> str:
    an_ban = the_thuc().tim_an_ban(value) if value else None
    if value and an_ban is None:
        known = " hoặc ".join(f"“{row.ma}” ({row.ten})" for row in the_thuc().an_ban)
        raise InvalidValue(
            Fault("an-ban-la", "không có ấn bản thể thức này", found=shown(value), expected=known)
        )
    return an_ban.ma if an_ban else ""


def _ban_hanh_boi(value: str) -> str:
    if value and the_thuc().tim_chu_the(value) is None:
        known = ", ".join(f"{row.ma} ({row.ten})" for row in the_thuc().chu_the)
        raise InvalidValue(
            Fault("ban-hanh-boi-la", "không có chủ thể ban hành này", found=shown(value), expected=known)
        )
    return value


class VanBan(CoThan):
    """A document: what it is, who issues it, its text, who signs and who receives it.

    Keys, units and forms are those of the record files. Constructing one judges every field and every rule
    that looks at several of them; `InvalidRecord.faults` holds all faults. What is accepted but doubtful is
    in `canh_bao`. Nothing is changed but the Unicode form (NFC) and spaces at the ends. Records with equal
    fields are equal, whether made by `VanBan` or by a shorthand.
    """

    khoa_them: ClassVar[dict[str, str]] = {"noi_dung_tep": "noi_dung"}
    loai_co_dinh: ClassVar[str] = ""
    """The type that a shorthand (KeHoach, QuyetDinh …) fixes."""

    loai: Annotated[Loai, Field(description="tên, mã hoặc ký hiệu của loại văn bản")]
    co_quan: Annotated[
        CoQuan, BeforeValidator(co_quan_or_file), Field(description="cơ quan ban hành, hoặc tệp của nó")
    ]
    so: Annotated[So, Field(description="105, “516a” hoặc đủ “105-KH/ĐUK”; bỏ trống khi là bản dự thảo")] = (
        None
    )
    ngay: Annotated[Ngay, Field(description="ngày ký: dd/mm/yyyy hoặc yyyy-mm-dd")]
    trich_yeu: Annotated[Chu, Field(description="chữ đầu viết thường, không có dấu chấm cuối")]
    tac_gia: Annotated[str, Field(description="dòng tác giả dưới tên loại, ví dụ “của Ban Thường vụ …”")] = ""
    can_cu: Annotated[DanhSach, Field(description="các căn cứ; không ghi dấu - ; . của mẫu")] = ()
    noi_dung: Annotated[
        Chu, Field(description="mỗi dòng một đoạn; Chương, Điều, 1., a), - như gõ thường ngày")
    ]
    quyen_han: Annotated[str, Field(description="T/M …, K/T …, T/L …; người đứng đầu tự ký thì để trống")] = (
        ""
    )
    chuc_vu: Annotated[str, Field(description="chức vụ người ký, không kèm tên cơ quan")] = ""
    nguoi_ky: Annotated[Chu, Field(description="họ và tên, không học hàm, học vị, quân hàm, danh hiệu")]
    ky_cung: Annotated[
        tuple[NguoiKyCung, ...], BeforeValidator(mot_muc), Field(description="người ký bên trái")
    ] = ()
    noi_nhan: Annotated[DanhSach, Field(description="dòng cuối là nơi lưu; không ghi dấu - ; . của mẫu")] = ()
    kinh_gui: Annotated[DanhSach, Field(description="chỉ của công văn và tờ trình")] = ()
    phu_luc: Annotated[tuple[PhuLuc, ...], BeforeValidator(mot_muc), Field(description="các phụ lục")] = ()
    do_mat: Annotated[
        Literal["", "mật", "tối mật", "tuyệt mật"], BeforeValidator(_do), Field(description="mức độ mật")
    ] = ""
    do_khan: Annotated[
        Literal["", "khẩn", "thượng khẩn", "hoả tốc"], BeforeValidator(_do), Field(description="mức độ khẩn")
    ] = ""
    du_thao: Annotated[SoDem, Field(description="dự thảo lần thứ mấy")] = None
    luu_hanh: Annotated[str, Field(description="chỉ dẫn phạm vi phổ biến, lưu hành")] = ""
    nguoi_soan: Annotated[str, Field(description="ký hiệu người soạn thảo")] = ""
    so_ban: Annotated[SoDem, Field(description="số lượng bản")] = None
    lien_he: Annotated[str, Field(description="thông tin liên hệ, cuối trang cuối")] = ""
    ban_hanh_boi: Annotated[
        str,
        AfterValidator(_ban_hanh_boi),
        Field(description="bch, btv, chi-bo …; để xét thẩm quyền ban hành"),
    ] = ""
    an_ban: Annotated[
        str, AfterValidator(_an_ban), Field(description="hd36 hoặc hd05; bỏ trống thì theo ngày của văn bản")
    ] = ""
    ma: Annotated[str | None, Field(description="khoá riêng của người gọi")] = None

    def __init__(self, /, **data: Any) -> None:
        if self.loai_co_dinh and data.get("loai") is None:
            data["loai"] = self.loai_co_dinh
        tep = data.pop("noi_dung_tep", None)
        if tep is None:
            super().__init__(**data)
        else:
            self._init_from_file(tep, data)

    def _init_from_file(self, tep: object, data: dict[str, Any]) -> None:
        """`noi_dung` read from the file `tep`; a fault of the file joins the faults of the record."""
        faults: list[Fault] = []
        where = ""
        try:
            data["noi_dung"], where = _body_of(tep, data.get("noi_dung")), visible(str(tep))
        except VanbanError as exc:
            faults += exc.at(field="noi_dung_tep").faults
        try:
            super().__init__(**data)
        except InvalidRecord as exc:
            for fault in exc.faults:
                in_body = fault.field.startswith("noi_dung")
                if not (in_body and faults):  # the file that cannot be had is the one fault of the body
                    faults.append(fault.at(where=where) if in_body else fault)
            raise InvalidRecord(*sorted(faults, key=self._order)) from exc
        if faults:
            raise InvalidRecord(*faults, *self.canh_bao)

    def replace(self, **fields: Any) -> Self:
        """A new record with some fields changed, judged again as a whole; None takes a field away."""
        if fields.get("noi_dung_tep") is not None:
            fields.setdefault("noi_dung", None)
        return super().replace(**fields)

    def __eq__(self, other: object) -> bool:
        return self.__dict__ == other.__dict__ if isinstance(other, VanBan) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self.__dict__.values()))

    def __getstate__(self) -> dict[Any, Any]:
        """What a pickle holds: the fields. The type goes by its code, and the blocks are read again."""
        state = super().__getstate__()
        private = dict(state["__pydantic_private__"] or {})
        private.pop("_than", None)
        return state | {
            "__dict__": state["__dict__"] | {"loai": self.loai.ma},
            "__pydantic_private__": private,
        }

    def __setstate__(self, state: dict[Any, Any]) -> None:
        fields = state["__dict__"]
        super().__setstate__(state | {"__dict__": fields | {"loai": the_thuc().tim_loai(fields["loai"])[0]}})

    @property
    def than(self) -> NoiDung:
        """The body as blocks."""
        if "_than" not in (self.__pydantic_private__ or {}):  # it came out of a pickle
            self._than = parse_body(self.noi_dung)
        return self._than

    @classmethod
    def _quy_tac(cls, good: dict[str, Any]) -> Iterator[Fault]:
        if cls.loai_co_dinh and "loai" in good and good["loai"].ma != cls.loai_co_dinh:
            expected = the_thuc().tim_loai(cls.loai_co_dinh)[0].ten
            yield Fault(
                "loai-khong-hop",
                f"{cls.__name__} chỉ dành cho một loại",
                field="loai",
                found=shown(good["loai"].ten),
                expected=f"“{expected}”, hoặc dùng VanBan",
            )
        yield from super()._quy_tac(good)
        yield from quy_tac.all_rules(good)

    def _nhan(self, good: Mapping[str, Any]) -> None:
        """A full number line that says no more than its number is kept as the number, 105 or "516a"."""
        super()._nhan(good)
        full = self.so_ky_hieu
        if isinstance(self.so, str) and "/" in self.so and full and full.loai == self.loai.ky_hieu:
            self.__dict__["so"] = f"{full.so}{full.chen}" if full.chen else full.so

    def numbered(self, so: int, chen: str = "") -> Self:
        """The same record under the number that the book gave it, which no rule has to judge again."""
        copy = self.model_copy()
        if not (isinstance(self.so, str) and "/" in self.so):  # a whole number line says it already
            copy.__dict__["so"] = f"{so}{chen}" if chen else so
            copy.model_fields_set.add("so")
        return copy

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
    def than_phu_luc(self) -> tuple[NoiDung, ...]:
        """The bodies of the appendices as blocks."""
        return tuple(phu_luc.than for phu_luc in self.phu_luc)

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


def _body_of(tep: object, noi_dung: object) -> str:
    """The text of the body's file, when the record gives no body besides."""
    if noi_dung:
        raise InvalidRecord(
            Fault(
                "noi-dung-hai-noi",
                "vừa có noi_dung vừa có noi_dung_tep",
                found=shown(str(tep)),
                expected="một trong hai",
            )
        )
    if not isinstance(tep, str | Path) or not str(clean_text(tep)):
        raise InvalidRecord(Fault("sai-kieu", "phải là tên tệp", found=shown(tep), expected="tên tệp"))
    return read_text(Path(tep))


class KeHoach(VanBan, init=False):
    """Kế hoạch."""

    loai_co_dinh: ClassVar[str] = "ke-hoach"


class QuyetDinh(VanBan, init=False):
    """Quyết định."""

    loai_co_dinh: ClassVar[str] = "quyet-dinh"


class HuongDan(VanBan, init=False):
    """Hướng dẫn."""

    loai_co_dinh: ClassVar[str] = "huong-dan"


class QuyDinh(VanBan, init=False):
    """Quy định."""

    loai_co_dinh: ClassVar[str] = "quy-dinh"
