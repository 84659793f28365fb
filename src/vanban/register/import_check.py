"""The rows of an old book beside each other and the new one: what is double, missing or out of order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from vanban.errors import Fault
from vanban.register import series, terms
from vanban.register.content import SHOWN
from vanban.register.issuing import NGAY_CHEN, NGAY_LUI
from vanban.register.schema import van_ban
from vanban.register.writing import AT, day
from vanban.so_ky_hieu import CHU_CHEN
from vanban.tieng_viet import khoa_so_sanh
from vanban.van_ban.ban_ghi import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from vanban.register.import_rows import ImportedRow, Rank
    from vanban.register.series import Series
    from vanban.register.writing import Values, Writing
    from vanban.van_ban import CoQuan

Placed = tuple["Rank", Fault]

_ACCEPTED = "chấp nhận khi nhập sổ"


class _Slot(NamedTuple):
    """A number of a series, in the book or about to be."""

    so: int
    thu_tu_chen: int
    ngay: str
    huy: bool
    excuse: str
    row: ImportedRow | None


@dataclass(slots=True)
class Group:
    """The rows of one series."""

    place: Series
    rows: list[ImportedRow]
    """Those that are new, in the order of their numbers, once judged."""


class Check:
    """The rows beside each other and the book, in one transaction; `faults` grows."""

    def __init__(self, writing: Writing, co_quan: CoQuan) -> None:
        self.writing = writing
        self.co_quan = co_quan
        self.faults: list[Placed] = []
        self.marks: dict[Rank, str] = {}
        """What the book will remark of accepted rows, by sheet and row."""
        self.co_quan_id, said = writing.body(co_quan)
        self.faults += [((-1,), fault) for fault in said]

    def _say(self, row: ImportedRow, fault: Fault, key: str = "") -> None:
        """Keep a fault, placed in a cell of the row; without a key, in that of its number."""
        fault = row.placed(fault, key or row.column("so_ky_hieu", "so"))
        self.faults.append((row.rank(fault), fault))

    def groups(self, rows: Sequence[ImportedRow]) -> list[Group]:
        """The rows by their series, each locked, in the order all writers lock them."""
        connection = self.writing.connection
        found: dict[tuple[str, str], list[ImportedRow]] = {}
        known: dict[date, Any] = {}
        held: dict[str, Any] = {}
        for row in rows:
            if row.ngay is None:
                continue
            if row.ngay not in known:
                known[row.ngay] = series.find_term(
                    connection, self.co_quan_id, row.ngay.isoformat(), hold=True
                )
            term = known[row.ngay]
            if term is None:
                self._no_term(row)
                continue
            named = row.nhiem_ky
            if named and _plain_term(named) != _plain_term(term.ten):
                fault = Fault("nhiem-ky-khac", "ngày này thuộc nhiệm kỳ khác", "", "", shown(named),
                              f"“{term.ten}”")  # fmt: skip
                self._say(row, fault, "nhiem_ky")
                continue
            held[term.tu] = term
            found.setdefault((series.series_key(self.co_quan, row.loai), term.tu), []).append(row)
        groups = []
        for khoa, tu in sorted(found):
            locked = series.lock_series(connection, self.co_quan_id, khoa, held[tu])
            groups.append(Group(self.writing.by_id(locked.id), found[khoa, tu]))
        return groups

    def _no_term(self, row: ImportedRow) -> None:
        known = terms.known_terms(self.writing.connection, self.co_quan_id)
        if row.ngay:
            self._say(row, terms.no_term(self.co_quan, row.ngay, known), "ngay")

    def group(self, group: Group) -> None:
        """Judge the rows of a series; those that the book has already leave the group."""
        query = select(van_ban).where(van_ban.c.day_so_id == group.place.id)
        entered: Iterable[Values] = map(tuple, self.writing.connection.execute(query))
        book = {(row[AT["so"]], row[AT["chen"]]): row for row in entered}
        fresh: dict[tuple[int, str], ImportedRow] = {}
        for row in group.rows:
            number = row.so, row.chen
            if number in fresh:
                first = fresh[number]
                fault = Fault("so-lap", "số này ghi hai lần", "", "", f"“{row.line}”",
                              f"một dòng; dòng kia ở {first.sheet.where}: {first.cell}")  # fmt: skip
                self._say(row, fault)
            elif number in book:
                self._compare(row, book[number])
            else:
                fresh[number] = row
        group.rows = sorted(fresh.values(), key=lambda row: (row.so, _letter(row.chen)))
        slots = [_of_book(row) for row in book.values()] + [_of_sheet(row) for row in group.rows]
        slots.sort(key=lambda slot: slot[:2])
        self._gaps(group.place, slots)
        self._dates(slots)

    def _compare(self, row: ImportedRow, entered: Values) -> None:
        """A row that the book has must say the same, as far as the sheet says anything."""
        for name in SHOWN:
            if name in row.values and row.values[name] != entered[AT[name]]:
                self._differs(row, name, shown(row.values[name]), shown(entered[AT[name]]))
        if row.ma is not None and row.ma != entered[AT["ma"]]:
            self._differs(row, "ma", shown(row.ma), shown(entered[AT["ma"]]))
        void = entered[AT["trang_thai"]] == "da-huy"
        if void != (row.huy is not None):
            words = ("đã huỷ", "không huỷ") if row.huy is not None else ("không huỷ", "đã huỷ")
            self._differs(row, "ghi_chu", *words)

    def _differs(self, row: ImportedRow, name: str, found: str, expected: str) -> None:
        fault = Fault("khac-voi-so", f"số {row.line} đã có trong sổ với nội dung khác", name, "", found,
                      f"{expected} như trong sổ")  # fmt: skip
        self._say(row, fault, row.column(name, "ten_loai_trich_yeu") if name == "trich_yeu" else name)

    def _gaps(self, place: Series, slots: Sequence[_Slot]) -> None:
        """Numbers that nobody has; those up to the one the series started from were used before."""
        expected = place.so_dau + 1
        have = {(slot.so, slot.thu_tu_chen) for slot in slots}
        for slot in slots:
            if slot.thu_tu_chen:
                if slot.row and (slot.so, slot.thu_tu_chen - 1) not in have and (
                    slot.thu_tu_chen > 1 or slot.so > place.so_dau
                ):  # fmt: skip
                    missing = f"{slot.so:02}{CHU_CHEN[slot.thu_tu_chen - 2] if slot.thu_tu_chen > 1 else ''}"
                    fault = Fault("chen-thieu-goc", "số chèn mà không có số đứng trước nó", "", "",
                                  f"“{slot.row.line}”", f"có số {missing}")  # fmt: skip
                    self._say(slot.row, fault)
                continue
            if slot.row and slot.so > expected:
                one = slot.so == expected + 1
                what = f"số {expected:02}" if one else f"các số từ {expected:02} đến {slot.so - 1:02}"
                fault = Fault("thieu-so", f"thiếu {what} của dãy {series.series_name(place.khoa)}", "", "",
                              f"“{slot.row.line}”", f"số {expected:02}",
                              "số bỏ không dùng thì thêm dòng có Ghi chú “Đã huỷ”; số đã dùng trước khi mở "
                              "sổ thì khai bat_dau trong tệp cơ quan")  # fmt: skip
                self._say(slot.row, fault)
            expected = max(expected, slot.so + 1)

    def _dates(self, slots: Sequence[_Slot]) -> None:
        """Dates that run backwards from one number to the next; a cancelled number holds no date."""
        before: _Slot | None = None
        for slot in slots:
            if slot.huy:
                continue
            if before and slot.ngay < before.ngay and (slot.row or before.row):
                self._backwards(before, slot)
            before = slot

    def _backwards(self, before: _Slot, slot: _Slot) -> None:
        if NGAY_LUI in slot.excuse or NGAY_CHEN in f"{slot.excuse}{before.excuse}":
            return  # the old book let it pass, and says why
        row = slot.row
        if row:
            fault = Fault("ngay-lui", f"Số {row.line}: ngày {day(slot.ngay)} sớm hơn số {_name(before)}"
                          f" ({day(before.ngay)})", "", "", "", f"từ {day(before.ngay)} trở đi")  # fmt: skip
            self.marks[row.index, row.number] = f"{NGAY_LUI} {day(before.ngay)}: {_ACCEPTED}"
        else:
            row = before.row
            if row is None:  # asked only of pairs of which one is new
                raise LookupError(before.so)
            fault = Fault("ngay-lui", f"Số {row.line}: ngày {day(before.ngay)} muộn hơn số {_name(slot)}"
                          f" ({day(slot.ngay)})", "", "", "", f"đến {day(slot.ngay)}")  # fmt: skip
            self.marks[row.index, row.number] = f"{NGAY_CHEN} đến {day(slot.ngay)}: {_ACCEPTED}"
        self._say(row, fault, "ngay")

    def keys(self, rows: Sequence[ImportedRow]) -> None:
        """A caller's key (`ma`) belongs to one document of a body."""
        keyed = [row for row in rows if row.ma]
        seen: dict[str, ImportedRow] = {}
        taken: dict[tuple[int, str], Values] = {}
        for start in range(0, len(keyed), 500):
            chunk = [(self.co_quan_id, str(row.ma)) for row in keyed[start : start + 500]]
            taken |= self.writing.rows_of_keys(chunk)
        for row in keyed:
            first = seen.setdefault(str(row.ma), row)
            entered = taken.get((self.co_quan_id, str(row.ma)))
            if first is not row:
                fault = Fault("ma-lap", "mã này ghi hai lần", "", "", shown(row.ma),
                              f"một dòng; dòng kia ở {first.sheet.where}: {first.cell}")  # fmt: skip
                self._say(row, fault, "ma")
            elif entered and row.readable and (entered[AT["so"]], entered[AT["chen"]]) != (row.so, row.chen):
                line = f"{entered[AT['so']]:02}{entered[AT['chen']]}-{entered[AT['ky_hieu_loai']]}"
                fault = Fault("ma-lap", f"trong sổ mã này của số {line}", "", "", shown(row.ma), "mã khác")
                self._say(row, fault, "ma")


def _letter(chen: str) -> int:
    return CHU_CHEN.index(chen) + 1 if chen else 0


def _of_book(row: Values) -> _Slot:
    void = row[AT["trang_thai"]] == "da-huy"
    return _Slot(row[AT["so"]], row[AT["thu_tu_chen"]], row[AT["ngay"]], void, row[AT["ghi_chu"]], None)


def _of_sheet(row: ImportedRow) -> _Slot:
    return _Slot(row.so, _letter(row.chen), row.values["ngay"], row.huy is not None, row.ghi_chu, row)


def _name(slot: _Slot) -> str:
    return f"{slot.so:02}{CHU_CHEN[slot.thu_tu_chen - 1] if slot.thu_tu_chen else ''}"


def _plain_term(text: str) -> str:
    return khoa_so_sanh(text).removeprefix(khoa_so_sanh("nhiệm kỳ")).replace(" ", "").replace("–", "-")
