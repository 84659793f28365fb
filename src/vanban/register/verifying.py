"""Auditing the book: gaps, duplicates, dates, terms, files, and whether anybody has been at its rows.

Rules, with their severity:

=================  =========  ==================================================================
dut-chuoi          loi        a row or event was edited, deleted, added or moved behind the book
trang-thai-sai     loi        the state or file of a row is not what its history says
dem-sai            loi        the counter of a series is behind its last number or its latest date
thieu-so           loi        a number that nobody has
trung-so           loi        a number that two rows have
ngay-lui           loi        a date earlier than the number before it; canh-bao where it was let pass
ngoai-nhiem-ky     loi        a date outside the term of its series
loai-la            canh-bao   a type that the tables do not know, or a symbol that is not its own
co-quan-la         canh-bao   a body's symbol that is not the series' own
thieu-tep          canh-bao   the file of a published document is not where it was written
chua-phat-hanh     thong-tin  a number without a file
so-chen            thong-tin  an inserted number (516a)
so-huy             thong-tin  a cancelled number
trung-ky-hieu      thong-tin  two types bear the same number line (Quyết định and Quy định)
=================  =========  ==================================================================
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from vanban.errors import Fault, RegisterError
from vanban.register import chain
from vanban.register.entries import is_body
from vanban.register.issuing import NGAY_CHEN, NGAY_LUI
from vanban.register.schema import co_quan as bang_co_quan
from vanban.register.schema import day_so, lich_su, van_ban
from vanban.register.schema import nhiem_ky as bang_nhiem_ky
from vanban.register.series import BAN_SAO, series_name
from vanban.so_ky_hieu import CHU_CHEN
from vanban.the_thuc import the_thuc
from vanban.tieng_viet import ngay_ngan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from vanban.errors import Severity

_STREAM = {"yield_per": 1000}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the audit found; `so_ky_hieu` "" where it concerns a whole series."""

    rule: str
    severity: Severity
    so_ky_hieu: str
    message: str

    def as_json(self) -> dict[str, str]:
        """Under the keys of the library's JSON."""
        return {
            "rule": self.rule,
            "severity": self.severity,
            "so_ky_hieu": self.so_ky_hieu,
            "message": self.message,
        }


def verify(
    connection: Connection,
    real_path: Callable[[str], Path] | None,
    *,
    co_quan: str = "",
    nhiem_ky: str = "",
) -> Iterator[Finding]:
    """Everything the audit finds, series by series.

    Args:
        connection: that sees one moment of the book.
        real_path: where the files are; None leaves them alone.
        co_quan: only the series of this body (symbol or name); rows without any series are not looked for.
        nhiem_ky: only those of this term, likewise.

    Raises:
        RegisterError: the book has no series of that body and term.
    """
    query = (
        select(
            day_so,
            bang_nhiem_ky.c.ten.label("nhiem_ky"),
            bang_nhiem_ky.c.tu,
            bang_nhiem_ky.c.den,
            bang_nhiem_ky.c.co_quan_id,
            bang_co_quan.c.khoa.label("khoa_co_quan"),
            bang_co_quan.c.ky_hieu,
            bang_co_quan.c.ten.label("ten_co_quan"),
        )
        .join(bang_nhiem_ky, bang_nhiem_ky.c.id == day_so.c.nhiem_ky_id)
        .join(bang_co_quan, bang_co_quan.c.id == bang_nhiem_ky.c.co_quan_id)
        .order_by(bang_co_quan.c.id, bang_nhiem_ky.c.tu, day_so.c.khoa)
    )
    if co_quan:
        query = query.where(is_body(co_quan))
    if nhiem_ky:
        query = query.where(bang_nhiem_ky.c.ten == nhiem_ky)
    found = connection.execute(query).all()
    if (co_quan or nhiem_ky) and not found:  # a name that is mistyped must not pass for a clean book
        asked = ", ".join(f"“{text}”" for text in (co_quan, nhiem_ky) if text)
        raise RegisterError(
            Fault("khong-co-day", "sổ không có dãy số nào của cơ quan, nhiệm kỳ này", found=asked)
        )
    for series in found:
        yield from _chains(connection, series)
        yield from _numbers(connection, series)
        yield from _rows(connection, series, real_path)
    if not (co_quan or nhiem_ky):
        yield from _orphans(connection)
    for term in dict.fromkeys(series.nhiem_ky_id for series in found):
        yield from _shared(connection, term)


def _place(series: Any) -> str:
    return f"{series.ten_co_quan}, nhiệm kỳ {series.nhiem_ky}, dãy {series_name(series.khoa)}"


def _day(iso: str) -> str:
    """The date as papers write it; what is none, as it stands."""
    try:
        return ngay_ngan(date.fromisoformat(iso))
    except ValueError:  # somebody has been at the row: the broken chain says so
        return f"“{iso}”"


def _chains(connection: Connection, series: Any) -> Iterator[Finding]:
    start = chain.origin(series.khoa_co_quan, series.nhiem_ky, series.khoa, series.so_dau)
    for table, fields, count, head, what in (
        (van_ban, chain.VAN_BAN, series.so_dong, series.bam_dong, "dòng"),
        (lich_su, chain.LICH_SU, series.so_su, series.bam_su, "sự việc"),
    ):
        query = select(table).where(table.c.day_so_id == series.id).order_by(table.c.thu_tu)
        with closing(connection.execute(query, execution_options=_STREAM)) as result:
            broken, seen, last = chain.follow(start, result.mappings(), fields)
        if broken is None and (seen != count or last != head):
            broken = seen + 1
        if broken is not None:
            yield Finding(
                "dut-chuoi", "loi", _name_of(connection, series, table.name, broken),
                f"{_place(series)}: chuỗi kiểm đứt ở {what} thứ {broken}: đã bị sửa, xoá, thêm hoặc đổi chỗ "
                "ngoài sổ",
            )  # fmt: skip


def _name_of(connection: Connection, series: Any, table: str, place: int) -> str:
    """The number line of the row at a place of a chain, "" when it is gone."""
    query = select(van_ban).where(van_ban.c.day_so_id == series.id)
    if table == van_ban.name:
        row = connection.execute(query.where(van_ban.c.thu_tu == place)).first()
    else:
        event = select(lich_su.c.dong).where(lich_su.c.day_so_id == series.id, lich_su.c.thu_tu == place)
        row = connection.execute(query.where(van_ban.c.thu_tu == event.scalar_subquery())).first()
    return _safe_line(row) if row else ""


def _safe_line(row: Any) -> str:
    """The number line of a row that may have been tampered with."""
    return f"{row.so:02}{row.chen}-{row.ky_hieu_loai}/{row.ky_hieu_co_quan}"


def _numbers(connection: Connection, series: Any) -> Iterator[Finding]:
    """Gaps, duplicates, and a counter that is behind.

    Numbers up to the one the series started from were used before; some may have been imported, none must be.
    """
    query = (
        select(van_ban.c.so, van_ban.c.chen, func.count())
        .where(van_ban.c.day_so_id == series.id)
        .group_by(van_ban.c.so, van_ban.c.chen)
        .order_by(van_ban.c.so, van_ban.c.chen)
    )
    expected = series.so_dau + 1
    for so, chen, count in connection.execute(query):
        if count > 1:
            yield Finding("trung-so", "loi", "", f"{_place(series)}: số {so:02}{chen} có {count} văn bản")
        if chen or not isinstance(so, int):  # SQLite takes text for a number; the broken chain says so
            continue
        if so > expected:
            yield _gap(series, expected, so - 1)
        expected = max(expected, so + 1)
    if series.so_cuoi >= expected:
        yield _gap(series, expected, series.so_cuoi)
    elif expected - 1 > series.so_cuoi:
        yield Finding(
            "dem-sai", "loi", "",
            f"{_place(series)}: bộ đếm ở {series.so_cuoi:02} mà sổ có số {expected - 1:02}",
        )  # fmt: skip


def _gap(series: Any, first: int, last: int) -> Finding:
    what = f"số {first:02}" if first == last else f"các số từ {first:02} đến {last:02}"
    return Finding("thieu-so", "loi", "", f"{_place(series)}: thiếu {what}")


def _rows(connection: Connection, series: Any, real_path: Callable[[str], Path] | None) -> Iterator[Finding]:
    symbols = {loai.ma: loai.cac_ky_hieu for loai in the_thuc().loai} | {BAN_SAO: ("BS",)}
    events = (
        select(lich_su.c.dong, lich_su.c.viec, lich_su.c.chi_tiet)
        .where(lich_su.c.day_so_id == series.id)
        .order_by(lich_su.c.thu_tu)
    )
    latest: dict[int, tuple[str, str | None]] = {}
    for dong, viec, chi_tiet in connection.execute(events):
        tep = chi_tiet if viec == "phat-hanh" else latest.get(dong, ("", None))[1]
        latest[dong] = ("da-huy" if viec == "huy" else "da-phat-hanh", tep)
    last_day = ""
    query = (
        select(van_ban)
        .where(van_ban.c.day_so_id == series.id)
        .order_by(van_ban.c.so, van_ban.c.thu_tu_chen, van_ban.c.thu_tu)
    )
    before: Any = None
    for row in connection.execute(query, execution_options=_STREAM):
        line = _safe_line(row)
        state, tep = latest.get(row.thu_tu, ("da-cap", None))
        if row.co_quan_id != series.co_quan_id or row.thu_tu_chen != _place_of(row.chen):
            yield Finding("dut-chuoi", "loi", line, f"Số {line}: cơ quan hoặc thứ tự chèn đã bị sửa ngoài sổ")
        if (row.trang_thai, row.tep) != (state, tep):
            yield Finding("trang-thai-sai", "loi", line, f"Số {line}: trạng thái hoặc tệp khác với lịch sử")
        if before is not None and row.ngay < before.ngay and state != "da-huy":
            excused = NGAY_LUI in row.ghi_chu or NGAY_CHEN in f"{row.ghi_chu}{before.ghi_chu}"
            yield Finding(
                "ngay-lui", "canh-bao" if excused else "loi", line,
                f"Số {line}: ngày {_day(row.ngay)} sớm hơn số {before.so:02}{before.chen}"
                f" ({_day(before.ngay)})"
                + (f"; ghi chú: {row.ghi_chu or before.ghi_chu}" if excused else ""),
            )  # fmt: skip
        if row.ngay < series.tu or (series.den and row.ngay > series.den):
            yield Finding(
                "ngoai-nhiem-ky",
                "loi",
                line,
                f"Số {line}: ngày {_day(row.ngay)} ngoài nhiệm kỳ {series.nhiem_ky}",
            )
        if row.loai not in symbols:
            yield Finding("loai-la", "canh-bao", line, f"Số {line}: không có loại văn bản “{row.loai}”")
        elif symbols[row.loai] and row.ky_hieu_loai not in symbols[row.loai]:
            right = " hoặc ".join(symbols[row.loai])
            yield Finding("loai-la", "canh-bao", line, f"Số {line}: ký hiệu của loại này là {right}")
        if row.ky_hieu_co_quan.split("-")[0] != series.ky_hieu.split("-")[0]:
            yield Finding(
                "co-quan-la", "canh-bao", line,
                f"Số {line}: ký hiệu cơ quan khác “{series.ky_hieu}” của {series.ten_co_quan}",
            )  # fmt: skip
        if row.chen:
            yield Finding("so-chen", "thong-tin", line, f"Số {line}: số chèn, ngày {_day(row.ngay)}")
        if row.trang_thai == "da-huy":
            yield Finding("so-huy", "thong-tin", line, f"Số {line}: đã huỷ, không dùng lại")
        elif row.trang_thai == "da-cap" and row.cach != "nhap":
            yield Finding("chua-phat-hanh", "thong-tin", line, f"Số {line}: đã cấp số, chưa ghi tệp")
        elif row.tep and real_path is not None and not real_path(row.tep).is_file():
            yield Finding("thieu-tep", "canh-bao", line, f"Số {line}: không thấy tệp {row.tep}")
        if state != "da-huy":  # a number that is void holds no date
            before = row
            last_day = max(last_day, row.ngay)
    if last_day > (series.ngay_cuoi or ""):
        yield Finding(
            "dem-sai", "loi", "",
            f"{_place(series)}: sổ ghi ngày cuối là {_day(series.ngay_cuoi or '')} mà có văn bản ngày"
            f" {_day(last_day)}",
        )  # fmt: skip


def _place_of(chen: str) -> int:
    """What `thu_tu_chen` must be for a letter; 0 for none, and for what is none."""
    return CHU_CHEN.index(chen) + 1 if chen in CHU_CHEN else 0


def _orphans(connection: Connection) -> Iterator[Finding]:
    """Rows whose series, term or body is gone, which only a hand in the database can do."""
    whole = (
        select(day_so.c.id)
        .join(bang_nhiem_ky, bang_nhiem_ky.c.id == day_so.c.nhiem_ky_id)
        .join(bang_co_quan, bang_co_quan.c.id == bang_nhiem_ky.c.co_quan_id)
    )
    query = select(van_ban).where(van_ban.c.day_so_id.not_in(whole))
    for row in connection.execute(query):
        line = _safe_line(row)
        yield Finding("dut-chuoi", "loi", line, f"Số {line}: dãy số của nó đã bị xoá khỏi sổ")


def _shared(connection: Connection, nhiem_ky_id: int) -> Iterator[Finding]:
    """Number lines that two types bear in one term: allowed (HD05 I.3.1.1), and worth knowing."""
    types = func.min(van_ban.c.loai), func.max(van_ban.c.loai)
    line = van_ban.c.so, van_ban.c.chen, van_ban.c.ky_hieu_loai, van_ban.c.ky_hieu_co_quan
    query = (
        select(*line, types[0].label("mot"), types[1].label("hai"))
        .join(day_so, day_so.c.id == van_ban.c.day_so_id)
        .where(day_so.c.nhiem_ky_id == nhiem_ky_id)
        .group_by(van_ban.c.thu_tu_chen, *line)
        .having(types[0] != types[1])
        .order_by(van_ban.c.ky_hieu_co_quan, van_ban.c.ky_hieu_loai, van_ban.c.so, van_ban.c.thu_tu_chen)
    )  # fmt: skip
    names = {loai.ma: loai.ten for loai in the_thuc().loai}
    for row in connection.execute(query):
        both = " và ".join(names.get(loai, loai) for loai in (row.mot, row.hai))
        name = _safe_line(row)
        yield Finding("trung-ky-hieu", "thong-tin", name, f"Số {name}: {both} cùng mang số này")
