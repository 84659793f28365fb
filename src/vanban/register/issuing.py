"""Taking numbers: documents get theirs, in order, and their rows are entered, in one write transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from vanban.errors import Fault
from vanban.register.content import SHOWN, content, difference
from vanban.register.schema import van_ban
from vanban.register.series import Series
from vanban.register.writing import AT, Issued, day
from vanban.so_ky_hieu import CHU_CHEN, MAX_SO, SoKyHieu, parse_so
from vanban.tieng_viet import ngay_ngan
from vanban.van_ban import BanSao

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from vanban.register.writing import Values, Writing
    from vanban.van_ban import VanBan

CHUNK = 500
"""Documents looked up and rows written at a time."""


def issue(writing: Writing, documents: Iterable[VanBan | BanSao], *, lui_ngay: str = "") -> Iterator[Issued]:
    """An answer for each document, in the order given: the next number of its series, or its faults.

    `lui_ngay` is the reason for which a date may be earlier than the number before; it stays in the book.
    """
    chunk: list[VanBan | BanSao] = []
    for vb in documents:
        chunk.append(vb)
        if len(chunk) == CHUNK:
            yield from _issue_chunk(writing, chunk, lui_ngay)
            chunk = []
    yield from _issue_chunk(writing, chunk, lui_ngay)
    writing.finish()


def _issue_chunk(writing: Writing, documents: Sequence[VanBan | BanSao], lui_ngay: str) -> Iterator[Issued]:
    placed = [(vb, writing.series(vb)) for vb in documents]
    known = writing.rows_of_keys(
        [(place.co_quan_id, vb.ma) for vb, place in placed if isinstance(place, Series) and vb.ma]
    )
    for vb, place in placed:
        if not isinstance(place, Series):
            yield Issued(faults=place)
            continue
        row = known.get((place.co_quan_id, vb.ma)) if vb.ma else None
        if row is not None:
            yield again(vb, row)
            continue
        answer = _take(writing, vb, place, lui_ngay)
        if vb.ma and answer.moi:
            known[place.co_quan_id, vb.ma] = writing.rows[-1]
        yield answer
    writing.flush()


def _take(writing: Writing, vb: VanBan | BanSao, place: Series, lui_ngay: str) -> Issued:
    """A number for a document that has none yet: the next, or the one it asks for where that is it."""
    wanted, symbols, faults = _asked(vb)
    if faults:
        return Issued(faults=faults)
    if wanted and wanted[1]:
        return insert(writing, vb, place, wanted[0], lui_ngay=lui_ngay, wanted=wanted[1])
    so = place.so_cuoi + 1
    if wanted and wanted[0] != so:
        return _not_the_next(writing, vb, place, wanted[0])
    ngay = vb.ngay.isoformat()
    mark = ""
    if place.ngay_cuoi and ngay < place.ngay_cuoi:
        mark = f"ngày lùi so với {day(place.ngay_cuoi)}: {lui_ngay}"
        if not lui_ngay:
            return Issued(faults=(_backwards(writing, vb, place, so, symbols),))
    if so > MAX_SO:
        return Issued(faults=(Fault("so-qua-lon", "dãy số đã hết", found=str(so), expected=str(MAX_SO)),))
    place.so_cuoi = so
    return _enter(writing, vb, place, (so, ""), symbols, ghi_chu=mark, cach="cap")


def insert(
    writing: Writing, vb: VanBan | BanSao, place: Series, after: int, *, lui_ngay: str = "", wanted: str = ""
) -> Issued:
    """The next inserted number behind `after`: 516 → 516a, then 516b … (no norm; practice)."""
    writing.flush()
    query = select(van_ban.c.chen, van_ban.c.ngay, van_ban.c.so).where(van_ban.c.day_so_id == place.id)
    order = van_ban.c.so, van_ban.c.thu_tu_chen
    before = writing.connection.execute(query.where(van_ban.c.so == after).order_by(*order)).all()
    _, symbols, faults = _asked(vb)
    if faults:
        return Issued(faults=faults)
    name = SoKyHieu(so=after, loai=symbols[0], co_quan=symbols[1])
    if not before and after > place.so_dau:
        expected = f"số đã cấp, không quá {place.so_cuoi:02}"
        fault = Fault("chen-sau-so-chua-cap", "số đứng trước chưa được cấp", "so", "", str(name), expected)
        return Issued(faults=(fault,))
    last = before[-1].chen if before else ""
    if last == CHU_CHEN[-1]:
        return Issued(faults=(Fault("chen-het-chu", "đã hết chữ để chèn số", "so", found=str(name)),))
    chen = CHU_CHEN[CHU_CHEN.index(last) + 1 if last else 0]
    if wanted and wanted != chen:
        taken = next((row for row in before if row.chen == wanted), None)
        if taken is not None:
            return _not_the_next(writing, vb, place, after, wanted)
        fault = Fault("so-chen-khong-tiep-theo", "không phải chữ chèn tiếp theo", "so", "",
                      f"{after:02}{wanted}", f"{after:02}{chen}")  # fmt: skip
        return Issued(faults=(fault,))
    following = writing.connection.execute(
        query.where(van_ban.c.so > after).order_by(*order).limit(1)
    ).first()
    ngay, mark = vb.ngay.isoformat(), ""
    early = bool(before) and ngay < before[-1].ngay
    if early or (following is not None and ngay > following.ngay):
        span = [f"từ {day(before[-1].ngay)} (số {after:02}{last})"] if before else []
        span += [f"đến {day(following.ngay)} (số {following.so:02})"] if following else []
        mark = f"ngày chèn phải {' '.join(span)}: {lui_ngay}"
        if not lui_ngay:
            fault = Fault("ngay-chen-sai", f"số chèn {after:02}{chen} phải có ngày giữa hai số liền kề",
                          "ngay", "", ngay_ngan(vb.ngay), " ".join(span))  # fmt: skip
            return Issued(faults=(fault,))
    return _enter(writing, vb, place, (after, chen), symbols, ghi_chu=mark, cach="chen")


def _not_the_next(writing: Writing, vb: VanBan | BanSao, place: Series, so: int, chen: str = "") -> Issued:
    """The answer to a document that asks for a number: its own row if it has that number already."""
    writing.flush()
    query = select(van_ban).where(van_ban.c.day_so_id == place.id, van_ban.c.so == so, van_ban.c.chen == chen)
    row = writing.connection.execute(query).first()
    if row is None:
        fault = Fault("so-khong-tiep-theo", "không phải số tiếp theo của dãy", "so", "",
                      f"{so:02}{chen}", f"{place.so_cuoi + 1:02}, hoặc bỏ trống để sổ cấp")  # fmt: skip
        return Issued(faults=(fault,))
    answer = again(vb, tuple(row))
    if answer.faults or (vb.ma and row.ma != vb.ma):
        faults = answer.faults or (
            Fault(
                "so-da-cap",
                "số này đã cấp cho văn bản khác",
                "so",
                "",
                f"{so:02}{chen}",
                f"ma “{row.ma}”",
            ),
        )
        return Issued(faults=faults)
    return answer


def _backwards(
    writing: Writing, vb: VanBan | BanSao, place: Series, so: int, symbols: tuple[str, str]
) -> Fault:
    writing.flush()
    query = (
        select(van_ban.c.so, van_ban.c.chen)
        .where(van_ban.c.day_so_id == place.id, van_ban.c.ngay == place.ngay_cuoi)
        .order_by(van_ban.c.so.desc(), van_ban.c.thu_tu_chen.desc())
    )
    row = writing.connection.execute(query).first()
    other = f"số {row.so:02}{row.chen}" if row else "ngày đã khai"
    line = SoKyHieu(so=so, loai=symbols[0], co_quan=symbols[1])
    return Fault(
        "ngay-lui",
        f"Số {line}: ngày {ngay_ngan(vb.ngay)} sớm hơn {other} ({day(str(place.ngay_cuoi))})",
        field="ngay",
        expected=f"từ {day(str(place.ngay_cuoi))} trở đi",
        hint="văn bản vào sổ muộn thì chèn số (vanban register insert), hoặc cho lùi ngày kèm lý do",
    )


def _enter(
    writing: Writing,
    vb: VanBan | BanSao,
    place: Series,
    number: tuple[int, str],
    symbols: tuple[str, str],
    *,
    ghi_chu: str,
    cach: str,
) -> Issued:
    shown, *van_tay = content(vb)
    so, chen = number
    return writing.enter(
        place, shown, so=so, chen=chen, symbols=symbols, cach=cach, ghi_chu=ghi_chu, ma=vb.ma,
        van_tay=van_tay,
    )  # fmt: skip


def by_key(writing: Writing, vb: VanBan | BanSao, place: Series) -> Issued | None:
    """The answer to a document whose `ma` the book has; None when it has not."""
    rows = writing.rows_of_keys([(place.co_quan_id, vb.ma)]) if vb.ma else {}
    return again(vb, next(iter(rows.values()))) if rows else None


def _asked(vb: VanBan | BanSao) -> tuple[tuple[int, str] | None, tuple[str, str], tuple[Fault, ...]]:
    """The number a document asks for, if any; its two symbols; what keeps it from having a number."""
    if isinstance(vb, BanSao):
        return (parse_so(vb.so) if vb.so is not None else None), ("BS", vb.co_quan.ky_hieu), ()
    symbols = vb.loai.ky_hieu, vb.co_quan.ky_hieu
    if not vb.loai.danh_so:
        fault = Fault(
            "loai-khong-danh-so", f"{vb.loai.ten} không đánh số, không vào sổ", "loai", "", vb.loai.ten
        )
        return None, symbols, (fault,)
    if vb.so is None:
        if symbols[0]:
            return None, symbols, ()
        fault = Fault("loai-khong-ky-hieu", f"chưa có ký hiệu quy định cho {vb.loai.ten}", "so",
                      expected="số và ký hiệu đầy đủ, ví dụ “12-GCN/ĐU”")  # fmt: skip
        return None, symbols, (fault,)
    line = vb.so_ky_hieu
    if line is None or line.so is None:  # the record was judged: a number it has can be read
        raise LookupError(vb.so)
    return (line.so, line.chen), (line.loai, line.co_quan), ()


def again(vb: VanBan | BanSao, row: Values) -> Issued:
    """The answer to a document whose row is there: the same number, unless it is not the same document."""
    so, chen, trang_thai = row[AT["so"]], row[AT["chen"]], row[AT["trang_thai"]]
    name = SoKyHieu(so=so, chen=chen, loai=row[AT["ky_hieu_loai"]], co_quan=row[AT["ky_hieu_co_quan"]])
    entered = [row[AT[name]] for name in SHOWN]
    faults = tuple(difference(vb, name, entered, row[AT["van_tay"]], row[AT["van_tay_than"]]))
    if trang_thai == "da-huy":
        faults += (
            Fault(
                "ma-da-huy",
                f"số {name} của văn bản này đã huỷ",
                field="ma",
                found=f"“{row[AT['ma']]}”" if row[AT["ma"]] else "",
                hint="muốn cấp số mới thì ghi ma khác",
            ),
        )
    return Issued(
        so, chen, day_so_id=row[AT["day_so_id"]], thu_tu=row[AT["thu_tu"]], trang_thai=trang_thai,
        tep=row[AT["tep"]], faults=faults,
    )  # fmt: skip
