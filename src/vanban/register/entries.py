"""Reading the book: its rows as people ask for them, and what happened to each."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select

from vanban.errors import Fault, InvalidValue, RegisterError
from vanban.register.schema import co_quan, day_so, lich_su, nhiem_ky, van_ban
from vanban.register.series import BAN_SAO
from vanban.so_ky_hieu import SoKyHieu
from vanban.the_thuc import the_thuc
from vanban.tieng_viet import khoa_so_sanh, ngay_ngan
from vanban.van_ban.ban_ghi import shown
from vanban.van_ban.thanh_phan import one_loai

if TYPE_CHECKING:
    from collections.abc import Generator

    from sqlalchemy import ColumnElement, Connection, Row, Select

TRANG_THAI = ("da-cap", "da-phat-hanh", "da-huy")
_VIEC = {"cap": "cấp số", "chen": "chèn số", "nhap": "nhập từ sổ cũ", "phat-hanh": "ghi tệp", "huy": "huỷ"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the book (dòng của sổ): a number that was taken, and the document that took it."""

    so_ky_hieu: SoKyHieu
    loai: str
    """Name of the type: "Kế hoạch"."""
    ma_loai: str
    """Its code: ``ke-hoach``; ``ban-sao`` for a copy."""
    co_quan: str
    """Symbol of the body as printed: ĐUK."""
    ten_co_quan: str
    nhiem_ky: str
    ngay: date
    trich_yeu: str
    quyen_han: str
    chuc_vu: str
    nguoi_ky: str
    noi_nhan: tuple[str, ...]
    do_mat: str
    do_khan: str
    so_ban: int | None
    ghi_chu: str
    """Marks the book made: a date that was let go backwards, and why."""
    ma: str | None
    cach: str
    """How it came in: ``cap`` (issued), ``chen`` (inserted), ``nhap`` (imported)."""
    luc: str
    """When, ISO, UTC."""
    trang_thai: str
    """``da-cap`` issued, ``da-phat-hanh`` published, ``da-huy`` cancelled."""
    tep: str | None
    bam: str
    """Its hash in the chain of its series."""
    day_so_id: int
    thu_tu: int

    @property
    def so(self) -> int:
        """The number."""
        return self.so_ky_hieu.so or 0

    @property
    def chen(self) -> str:
        """The inserted letter, or ""."""
        return self.so_ky_hieu.chen

    def as_json(self) -> dict[str, Any]:
        """The row under the keys of the library's JSON."""
        return {
            "so_ky_hieu": str(self.so_ky_hieu),
            "so": self.so,
            "chen": self.chen,
            "loai": self.loai,
            "ky_hieu_loai": self.so_ky_hieu.loai,
            "co_quan": self.co_quan,
            "nhiem_ky": self.nhiem_ky,
            "ngay": self.ngay.isoformat(),
            "trich_yeu": self.trich_yeu,
            "nguoi_ky": self.nguoi_ky,
            "noi_nhan": list(self.noi_nhan),
            "trang_thai": self.trang_thai,
            "tep": self.tep,
            "ma": self.ma,
        }


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a row (lịch sử): when (ISO, UTC), what, and the file or the reason."""

    luc: str
    viec: str
    chi_tiet: str


def is_body(text: str) -> ColumnElement[bool]:
    """That a body has this symbol, or this name; of names, tones and capitals do not matter."""
    return or_(co_quan.c.ky_hieu == text, co_quan.c.khoa_ten == khoa_so_sanh(text))


@dataclass(frozen=True, slots=True)
class Where:
    """Which rows are asked for; what is empty does not narrow."""

    loai: str = ""
    """Name, code or symbol of a type; a symbol takes all types that bear it. ``ban-sao`` or BS: copies."""
    co_quan: str = ""
    """Symbol or name of the body."""
    nhiem_ky: str = ""
    tu: date | None = None
    den: date | None = None
    trang_thai: str = ""
    ma: str = ""
    so_ky_hieu: SoKyHieu | None = None

    def narrow(self, query: Select[Any]) -> Select[Any]:
        """The query with its conditions."""
        if self.loai:
            query = query.where(van_ban.c.loai.in_(_codes(self.loai)))
        if self.co_quan:
            query = query.where(or_(van_ban.c.ky_hieu_co_quan == self.co_quan, is_body(self.co_quan)))
        if self.nhiem_ky:
            query = query.where(nhiem_ky.c.ten == self.nhiem_ky)
        if self.tu:
            query = query.where(van_ban.c.ngay >= self.tu.isoformat())
        if self.den:
            query = query.where(van_ban.c.ngay <= self.den.isoformat())
        if self.trang_thai:
            if self.trang_thai not in TRANG_THAI:
                expected = ", ".join(TRANG_THAI)
                raise InvalidValue(
                    Fault("trang-thai-la", "không có trạng thái này", "trang_thai", "",
                          shown(self.trang_thai), expected)
                )  # fmt: skip
            query = query.where(van_ban.c.trang_thai == self.trang_thai)
        if self.ma:
            query = query.where(van_ban.c.ma == self.ma)
        if self.so_ky_hieu:
            s = self.so_ky_hieu
            query = query.where(
                van_ban.c.so == s.so,
                van_ban.c.chen == s.chen,
                van_ban.c.ky_hieu_loai == s.loai,
                van_ban.c.ky_hieu_co_quan == s.co_quan,
            )
        return query


def means_copies(loai: object) -> bool:
    """Whether copies (bản sao) are meant, which are no type of document: BS, "bản sao", ``ban-sao``."""
    names = {"bs", khoa_so_sanh("bản sao"), BAN_SAO}
    return isinstance(loai, str) and khoa_so_sanh(loai) in names


def _codes(text: str) -> list[str]:
    if means_copies(text):
        return [BAN_SAO]
    found = the_thuc().tim_loai(text)
    return [loai.ma for loai in found] if found else [one_loai(text).ma]


def rows(connection: Connection, where: Where) -> Generator[Entry]:
    """The rows asked for: by body, term and series, in the order of their numbers (516, 516a, 517)."""
    query = where.narrow(
        select(
            van_ban,
            co_quan.c.ten.label("ten_co_quan"),
            nhiem_ky.c.ten.label("ten_nhiem_ky"),
        )
        .join(day_so, day_so.c.id == van_ban.c.day_so_id)
        .join(nhiem_ky, nhiem_ky.c.id == day_so.c.nhiem_ky_id)
        .join(co_quan, co_quan.c.id == nhiem_ky.c.co_quan_id)
        .order_by(co_quan.c.id, nhiem_ky.c.tu, day_so.c.khoa, van_ban.c.so, van_ban.c.thu_tu_chen)
    )
    names = {loai.ma: loai.ten for loai in the_thuc().loai} | {BAN_SAO: "Bản sao"}
    with closing(connection.execute(query, execution_options={"yield_per": 1000})) as result:
        for row in result:
            try:
                entry = _entry(row, names)
            except ValueError as error:  # a number, letter or date that vanban never writes
                place = f"số {row.so}{row.chen}-{row.ky_hieu_loai}/{row.ky_hieu_co_quan}"
                raise RegisterError(
                    Fault("dong-hong", "dòng này của sổ đã bị sửa ngoài sổ, không đọc được", where=place,
                          hint="xem vanban register verify")
                ) from error  # fmt: skip
            yield entry


def _entry(row: Row[Any], names: dict[str, str]) -> Entry:
    return Entry(
        so_ky_hieu=SoKyHieu(so=row.so, chen=row.chen, loai=row.ky_hieu_loai, co_quan=row.ky_hieu_co_quan),
        loai=names.get(row.loai, row.loai),
        ma_loai=row.loai,
        co_quan=row.ky_hieu_co_quan,
        ten_co_quan=row.ten_co_quan,
        nhiem_ky=row.ten_nhiem_ky,
        ngay=date.fromisoformat(row.ngay),
        trich_yeu=row.trich_yeu,
        quyen_han=row.quyen_han,
        chuc_vu=row.chuc_vu,
        nguoi_ky=row.nguoi_ky,
        noi_nhan=tuple(row.noi_nhan.split("\n")) if row.noi_nhan else (),
        do_mat=row.do_mat,
        do_khan=row.do_khan,
        so_ban=row.so_ban,
        ghi_chu=row.ghi_chu,
        ma=row.ma,
        cach=row.cach,
        luc=row.luc,
        trang_thai=row.trang_thai,
        tep=row.tep,
        bam=row.bam,
        day_so_id=row.day_so_id,
        thu_tu=row.thu_tu,
    )


def one(connection: Connection, where: Where) -> Entry:
    """The one row that has a number.

    Raises:
        RegisterError: the book has none (khong-co-trong-so), or several (so-khong-ro): all are named.
    """
    found = list(rows(connection, where))
    if len(found) == 1:
        return found[0]
    number = str(where.so_ky_hieu)
    if not found:
        raise RegisterError(
            Fault("khong-co-trong-so", "trong sổ không có số này", found=f"“{number}”", expected="số đã cấp")
        )
    readings = "; ".join(
        f"{entry.loai} ngày {ngay_ngan(entry.ngay)}, nhiệm kỳ {entry.nhiem_ky}, {entry.ten_co_quan}"
        for entry in found
    )
    raise RegisterError(
        Fault(
            "so-khong-ro",
            f"trong sổ có {len(found)} văn bản mang số này",
            found=f"“{number}”",
            expected=f"nói rõ một trong: {readings}",
            hint="thêm --loai, --nhiem-ky hoặc --cua",
        )
    )


def history(connection: Connection, entry: Entry) -> list[Event]:
    """What happened to a row, in order; the first is how it came in."""
    query = (
        select(lich_su)
        .where(lich_su.c.day_so_id == entry.day_so_id, lich_su.c.dong == entry.thu_tu)
        .order_by(lich_su.c.thu_tu)
    )
    first = Event(entry.luc, _VIEC[entry.cach], entry.ghi_chu)
    return [first, *(Event(row.luc, _VIEC[row.viec], row.chi_tiet) for row in connection.execute(query))]


def parse_number(text: str | SoKyHieu) -> SoKyHieu:
    """The number line that names a row.

    Raises:
        InvalidValue: it is none, or has no number.
    """
    line = text if isinstance(text, SoKyHieu) else SoKyHieu.parse(text)
    if line.so is None:
        raise InvalidValue(Fault("so-trong", "chưa có số văn bản", found=f"“{line}”", expected="số đã cấp"))
    return line


def asked(which: dict[str, Any]) -> Where:
    """Which rows are asked for, from keywords: the fields of `Where`; a number line may be text."""
    line = which.get("so_ky_hieu")
    return Where(**which | {"so_ky_hieu": parse_number(line) if line else None})
