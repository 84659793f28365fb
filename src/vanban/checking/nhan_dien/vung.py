"""What recognition yields: regions (vùng), each one component's place, and what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from vanban.ooxml.tai_lieu import Doan, Khuc
    from vanban.so_ky_hieu import SoKyHieu
    from vanban.the_thuc import LoaiVanBan

__all__ = ["CHAC", "NhanDien", "PhamVi", "Vung"]

CHAC: Final = 0.7
"""From this confidence on a region is taken for its component; below it, rules about it are not applied."""

PhamVi = Literal["dang", "nha-nuoc", "khac"]
"""Whose paper it is: the Party's, the state's (Quốc hiệu), or none that is known."""


@dataclass(frozen=True)  # no slots: what is worked out once is kept beside the fields
class Vung:
    """One component where it stands: one piece of text or several, in reading order.

    A name broken over two paragraphs is one region of two pieces; each addressee, each item of Nơi nhận, each
    ground and each paragraph of the body is a region of its own.
    """

    thanh_phan: str
    """Key of its layout row (``so_ky_hieu``, ``noi_dung``, ``dieu`` …)."""
    khuc: tuple[Khuc, ...]
    tin: float = 1.0
    """Confidence, 0 to 1; see `CHAC`."""
    loai: str = ""
    """In the body: kind of block as `noi_dung` has them (``khoan``, ``tieu_khoan``, ``gach``, ``doan`` …)."""
    so: str = ""
    """In the body: its number or letter as typed or as Word numbers it: ``II``, ``1.1``, ``a``."""
    phu_luc: int = 0
    """0 in the main text, n in the n-th appendix."""

    @cached_property
    def van_ban(self) -> str:
        """Its text on one line."""
        return " ".join(" ".join(khuc.van_ban.split()) for khuc in self.khuc)

    @property
    def doan(self) -> Doan:
        """The paragraph it begins in."""
        return self.khuc[0].doan

    @cached_property
    def tron_doan(self) -> bool:
        """Whether its pieces fill their paragraphs, so that alignment and spacing are its own."""
        return all(
            not khuc.doan.van_ban[: khuc.tu].strip() and not khuc.doan.van_ban[khuc.den :].strip()
            for khuc in self.khuc
        )


@dataclass(frozen=True)
class NhanDien:
    """A document as it was recognised (nhận diện)."""

    pham_vi: PhamVi
    ly_do: str
    """Why it is out of scope, in Vietnamese; "" within."""
    vung: tuple[Vung, ...]
    khong_ro: Mapping[str, str] = field(default_factory=dict)
    """Components that may be there and were not recognised, each with the reason in Vietnamese."""
    loai: LoaiVanBan | None = None
    """The type; a công văn, which prints none, too."""
    so_ky_hieu: SoKyHieu | None = None
    """The number line as far as it can be read; its `so` is None in a draft."""
    ngay: date | None = None
    """Date of the document."""
    ban_sao: bool = False
    """Whether it is a copy (bản sao) of another document."""
    lien_co_quan: bool = False
    """Whether several bodies issue it jointly."""

    def cua(self, thanh_phan: str) -> tuple[Vung, ...]:
        """The certain regions of a component."""
        return self._chac.get(thanh_phan, ())

    def ngo(self, thanh_phan: str) -> tuple[Vung, ...]:
        """The uncertain regions of a component."""
        return self._ngo.get(thanh_phan, ())

    @cached_property
    def than(self) -> tuple[Vung, ...]:
        """The body, block by block: what has a kind (`loai`); appendices included."""
        return tuple(vung for vung in self.vung if vung.loai)

    @cached_property
    def _chac(self) -> dict[str, tuple[Vung, ...]]:
        return _by_component(vung for vung in self.vung if vung.tin >= CHAC)

    @cached_property
    def _ngo(self) -> dict[str, tuple[Vung, ...]]:
        return _by_component(vung for vung in self.vung if vung.tin < CHAC)


def _by_component(regions: Iterable[Vung]) -> dict[str, tuple[Vung, ...]]:
    found: dict[str, list[Vung]] = {}
    for vung in regions:
        found.setdefault(vung.thanh_phan, []).append(vung)
    return {name: tuple(regions) for name, regions in found.items()}
