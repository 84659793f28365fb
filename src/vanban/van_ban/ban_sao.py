"""A copy (bản sao) of a document, as far as the book of numbers is concerned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field

from vanban.errors import Fault
from vanban.so_ky_hieu import SoKyHieu, parse_so
from vanban.tieng_viet import khoa_so_sanh
from vanban.van_ban.ban_ghi import BanGhi, shown
from vanban.van_ban.thanh_phan import Chu, CoQuan, DanhSach, Ngay, So, SoDem
from vanban.van_ban.van_ban import co_quan_or_file

if TYPE_CHECKING:
    from collections.abc import Iterator

HINH_THUC = ("sao y", "sao lục", "trích sao")


def _hinh_thuc(value: object) -> object:
    if not isinstance(value, str):
        return value
    return next((form for form in HINH_THUC if khoa_so_sanh(form) == khoa_so_sanh(value)), value)


class BanSao(BanGhi, init=False):
    """A copy: its form, the document it is of, who signs it. All forms share one series, BS (HD05 III)."""

    co_quan: Annotated[CoQuan, BeforeValidator(co_quan_or_file), Field(description="cơ quan sao")]
    so: Annotated[So, Field(description="số bản sao; bỏ trống để sổ cấp")] = None
    ngay: Annotated[Ngay, Field(description="ngày sao")]
    hinh_thuc: Annotated[
        Literal["sao y", "sao lục", "trích sao"],
        BeforeValidator(_hinh_thuc),
        Field(description="sao y, sao lục hoặc trích sao"),
    ]
    ban_chinh: Annotated[Chu, Field(description="số và ký hiệu của văn bản được sao")]
    trich_yeu: Annotated[Chu, Field(description="trích yếu của văn bản được sao")]
    quyen_han: Annotated[str, Field(description="T/M …, K/T …, T/L …")] = ""
    chuc_vu: Annotated[str, Field(description="chức vụ người ký sao")] = ""
    nguoi_ky: Annotated[Chu, Field(description="người ký sao")]
    noi_nhan: Annotated[DanhSach, Field(description="nơi nhận bản sao")] = ()
    so_ban: Annotated[SoDem, Field(description="số lượng bản")] = None
    ma: Annotated[str | None, Field(description="khoá riêng của người gọi")] = None

    @classmethod
    def _quy_tac(cls, good: dict[str, Any]) -> Iterator[Fault]:
        so = good.get("so")
        if isinstance(so, str) and "/" in so:
            yield Fault("so-sai-kieu", "số bản sao chỉ ghi số", "so", "", shown(so), "“24”, hoặc bỏ trống")

    @property
    def so_ky_hieu(self) -> SoKyHieu:
        """The number line of the copy: 24-BS/ĐUK."""
        so, chen = (None, "") if self.so is None else parse_so(self.so)
        return SoKyHieu(so=so, chen=chen, loai="BS", co_quan=self.co_quan.ky_hieu)

    @property
    def trong_so(self) -> str:
        """What the book writes in the column of the subject."""
        return f"{self.hinh_thuc.capitalize()} {self.ban_chinh}: {self.trich_yeu}"

    def numbered(self, so: int, chen: str = "") -> Self:
        """The same record under the number that the book gave it."""
        copy = self.model_copy()
        copy.__dict__["so"] = f"{so}{chen}" if chen else so
        copy.model_fields_set.add("so")
        return copy
