"""Taking numbers: documents get theirs, in order, and their rows are entered, in one write transaction."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from sqlalchemy import select

from vanban.errors import Fault
from vanban.register.content import SHOWN, content, difference, differs
from vanban.register.schema import van_ban
from vanban.register.series import Series
from vanban.register.writing import AT, Issued, day
from vanban.so_ky_hieu import CHU_CHEN, MAX_SO, SoKyHieu, parse_so
from vanban.tieng_viet import ngay_ngan
from vanban.van_ban import BanSao

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from vanban.register.writing import Values, Writing
    from vanban.the_thuc import LoaiVanBan
    from vanban.van_ban import VanBan

CHUNK = 500
"""Documents looked up and rows written at a time."""

_shown = itemgetter(*(AT[name] for name in SHOWN))

NGAY_LUI, NGAY_CHEN = "ngày lùi so với", "ngày chèn phải"
"""How the remark of a row begins whose date was let pass: of a number, of an inserted number."""


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
    if so > MAX_SO:
        return Issued(faults=(Fault("so-qua-lon", "dãy số đã hết", found=str(so), expected=str(MAX_SO)),))
    ngay = vb.ngay.isoformat()
    mark = ""
    if place.ngay_cuoi and ngay < place.ngay_cuoi:
        mark = f"{NGAY_LUI} {day(place.ngay_cuoi)}: {lui_ngay}"
        if not lui_ngay:
            return Issued(faults=(_backwards(writing, vb, place, so, symbols),))
    place.so_cuoi = so
    return _enter(writing, vb, place, (so, ""), symbols, ghi_chu=mark, cach="cap")


def insert(
    writing: Writing,
    vb: VanBan | BanSao,
    place: Series,
    after: int,
    *,
    behind: str = "",
    wanted: str = "",
    lui_ngay: str = "",
) -> Issued:
    """The next inserted number behind `after`: 516 → 516a, then 516b … (no norm; practice).

    `behind` and `wanted` are letters: of the inserted number it must follow, of the one it must become.
    """
    _, symbols, faults = _asked(vb)
    if faults:
        return Issued(faults=faults)
    writing.flush()
    query = select(van_ban.c.so, van_ban.c.chen, van_ban.c.ngay).where(van_ban.c.day_so_id == place.id)
    letters = query.where(van_ban.c.so == after).order_by(van_ban.c.thu_tu_chen)
    before = writing.connection.execute(letters).all()
    name = SoKyHieu(so=after, loai=symbols[0], co_quan=symbols[1])
    if not before and after > place.so_dau:
        expected = f"số đã cấp, không quá {place.so_cuoi:02}"
        fault = Fault("chen-sau-so-chua-cap", "số đứng trước chưa được cấp", "so", "", str(name), expected)
        return Issued(faults=(fault,))
    last = before[-1].chen if before else ""
    if behind and behind != last:
        known = any(row.chen == behind for row in before)
        fault = Fault("chen-khong-sau-cung" if known else "chen-sau-so-chua-cap",
                      "số đứng trước không phải số chèn sau cùng" if known else "số đứng trước chưa được cấp",
                      "so", "", f"{after:02}{behind}", f"{after:02}{last}")  # fmt: skip
        return Issued(faults=(fault,))
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
    valid, place_of = query.where(van_ban.c.trang_thai != "da-huy"), (van_ban.c.so, van_ban.c.thu_tu_chen)
    low = writing.connection.execute(
        valid.where(van_ban.c.so <= after).order_by(*(column.desc() for column in place_of)).limit(1)
    ).first()
    high = writing.connection.execute(valid.where(van_ban.c.so > after).order_by(*place_of).limit(1)).first()
    ngay, mark = vb.ngay.isoformat(), ""
    if (low and ngay < low.ngay) or (high and ngay > high.ngay):
        span = [f"từ {day(low.ngay)} (số {low.so:02}{low.chen})"] if low else []
        span += [f"đến {day(high.ngay)} (số {high.so:02}{high.chen})"] if high else []
        mark = f"{NGAY_CHEN} {' '.join(span)}: {lui_ngay}"
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
                f"văn bản có ma “{row.ma}”" if row.ma else "văn bản không ghi ma",
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
        .where(
            van_ban.c.day_so_id == place.id,
            van_ban.c.ngay == place.ngay_cuoi,
            van_ban.c.trang_thai != "da-huy",
        )
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
        place, shown, so=so, chen=chen, symbols=symbols, cach=cach, ghi_chu=ghi_chu, ma=vb.ma or None,
        van_tay=van_tay,
    )  # fmt: skip


def insert_after(writing: Writing, vb: VanBan, line: SoKyHieu, *, lui_ngay: str = "") -> Issued:
    """The answer to a document that asks to be inserted behind a number line."""
    place = writing.series(vb)
    if not isinstance(place, Series):
        return Issued(faults=place)
    own, after = vb.so_ky_hieu, line.so or 0
    if own is None or (line.loai, line.co_quan) != (own.loai, own.co_quan):
        expected = f"số của dạng “{own.replace(so=line.so, chen='')}”" if own else ""
        fault = Fault("chen-khac-day", "số đứng trước không cùng dãy với văn bản", "so", "",
                      f"“{line}”", expected)  # fmt: skip
        return Issued(faults=(fault,))
    if own.so is not None and (own.so != after or not own.chen):
        return Issued(faults=(_not_inserted(after, f"“{own}”"),))
    rows = writing.rows_of_keys([(place.co_quan_id, vb.ma)]) if vb.ma else {}
    for row in rows.values():
        answer = again(vb, row)
        if not answer.faults and (answer.so != after or not answer.chen):
            number = f"số {answer.so:02}{answer.chen} đã cấp cho văn bản này"
            return Issued(faults=(_not_inserted(after, number),))
        return answer
    return insert(writing, vb, place, after, behind=line.chen, wanted=own.chen, lui_ngay=lui_ngay)


def _not_inserted(after: int, found: str) -> Fault:
    return Fault("chen-sai-so", "bản ghi mang số khác", "so", "", found, f"số chèn sau {after:02}")


def _asked(vb: VanBan | BanSao) -> tuple[tuple[int, str] | None, tuple[str, str], tuple[Fault, ...]]:
    """The number a document asks for, if any; its two symbols; what keeps it from having a number."""
    if isinstance(vb, BanSao):
        return (parse_so(vb.so) if vb.so is not None else None), ("BS", vb.co_quan.ky_hieu), ()
    symbols = vb.loai.ky_hieu, vb.co_quan.ky_hieu
    if vb.so is None or not vb.loai.danh_so:
        return None, symbols, tuple(unnumbered(vb.loai))
    line = vb.so_ky_hieu
    if line is None or line.so is None:  # the record was judged: a number it has can be read
        raise LookupError(vb.so)
    return (line.so, line.chen), (line.loai, line.co_quan), ()


def unnumbered(loai: LoaiVanBan) -> Iterator[Fault]:
    """Why the book cannot give a number of this type by itself, if it cannot."""
    if not loai.danh_so:
        yield Fault("loai-khong-danh-so", f"{loai.ten} không đánh số, không vào sổ", "loai", "", loai.ten)
    elif not loai.ky_hieu:
        yield Fault("loai-khong-ky-hieu", f"chưa có ký hiệu quy định cho {loai.ten}", "so",
                    expected="số và ký hiệu đầy đủ, ví dụ “12-GCN/ĐU”")  # fmt: skip


def again(vb: VanBan | BanSao, row: Values) -> Issued:
    """The answer to a document whose row is there: the same number, unless it is not the same document."""
    so, chen, trang_thai = row[AT["so"]], row[AT["chen"]], row[AT["trang_thai"]]
    name = SoKyHieu(so=so, chen=chen, loai=row[AT["ky_hieu_loai"]], co_quan=row[AT["ky_hieu_co_quan"]])
    faults = tuple(difference(vb, name, _shown(row), row[AT["van_tay_than"]], row[AT["van_tay"]]))
    wanted, symbols, _ = _asked(vb)
    if wanted and (wanted, symbols) != ((so, chen), (name.loai, name.co_quan)):
        asked = SoKyHieu(so=wanted[0], chen=wanted[1], loai=symbols[0], co_quan=symbols[1])
        faults = (differs(name, "so", f"“{asked}”", f"“{name}”"), *faults)
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
