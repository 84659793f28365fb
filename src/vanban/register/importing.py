"""An existing book comes in: from the sheets an office kept, or from what this library exported.

All conflicts of all rows are found before anything is entered. What the book can hold may be accepted, by the
code of the conflict; a number that two documents bear never can.

======================  ====================================================================================
thieu-so                numbers between two rows, or before the first, that no row has
ngay-lui                a date earlier than the number before it; the row keeps a mark of it
chen-thieu-goc          an inserted number whose base, or the letter before its own, is missing
ky-hieu-co-quan-khac    another symbol of the body than its record has
ky-hieu-khac-loai       a symbol that is not that of the type named beside it; the name counts
loai-mau-thuan          a subject that begins with the name of another type; the symbol counts
thieu-trich-yeu         no subject
thieu-nguoi-ky          no signer
khong-thay-tieu-de      a sheet of the workbook without a heading, which is then passed over
======================  ====================================================================================
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypedDict

from vanban.errors import Fault, InvalidRecord, InvalidValue, RegisterError
from vanban.register.form import IGNORED, headings
from vanban.register.import_check import Check
from vanban.register.import_rows import read_rows
from vanban.sheets import open_sheet, sheet_names
from vanban.van_ban.doc_tep import visible
from vanban.van_ban.thanh_phan import one_loai

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from vanban.register.book import Register
    from vanban.register.import_check import Group, Placed
    from vanban.register.import_rows import ImportedRow
    from vanban.register.writing import Writing
    from vanban.van_ban import CoQuan

ACCEPTABLE = (
    "thieu-so", "ngay-lui", "chen-thieu-goc", "ky-hieu-co-quan-khac", "ky-hieu-khac-loai", "loai-mau-thuan",
    "thieu-trich-yeu", "thieu-nguoi-ky", "khong-thay-tieu-de",
)  # fmt: skip
"""Codes of the conflicts that the book can hold."""


class ImportOptions(TypedDict, total=False):
    """The keywords of `Register.import_sheet`."""

    accept: str | Iterable[str]
    loai: str
    trang: str | None
    ignored: Iterable[str]


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did."""

    rows: int
    """Rows read."""
    entered: int
    """Rows that are new in the book."""
    already: int
    """Rows that the book had, with the same content."""
    canh_bao: tuple[Fault, ...] = ()
    """Conflicts that were accepted, and sheets that were not read."""

    def as_json(self) -> dict[str, Any]:
        """Under the keys of the library's JSON."""
        return {"rows": self.rows, "entered": self.entered, "already": self.already}


def import_sheet(
    register: Register,
    path: Path,
    co_quan: CoQuan,
    *,
    accept: str | Iterable[str] = (),
    loai: str = "",
    trang: str | None = None,
    ignored: Iterable[str] = (),
) -> ImportResult:
    """Enter the rows of a book that was kept elsewhere, in one transaction.

    Args:
        register: the book they are entered into; its counters go on after the highest number.
        path: .csv, .xlsx or .xlsm (every visible sheet), .json, .jsonl or .yaml; headings as people write
            them, or as `Register.export_xlsx` and `Register.export_csv` do.
        co_quan: the body whose book it is; its terms are entered too.
        accept: code or codes of conflicts (of `ACCEPTABLE`) to let pass.
        loai: the type of all rows, where nothing in the sheet says it.
        trang: one sheet of a workbook.
        ignored: headings of columns to pass over.

    Raises:
        RegisterError: every conflict of every row, placed in its cell; nothing is entered.
        InvalidRecord: the file cannot be read, or the only sheet has no heading that is known.
        InvalidValue: a code that cannot be accepted (khong-chap-nhan-duoc).
        MissingFile, CannotRead, RegisterUnavailable: no such file; no such book.
    """
    accept = {accept} if isinstance(accept, str) else set(accept)
    _refuse_codes(accept)
    rows, faults = _read(path, co_quan, loai, trang, tuple(ignored))

    def work(writing: Writing) -> ImportResult:
        check = Check(writing, co_quan)
        groups = check.groups([row for row in rows if row.readable])
        for group in groups:
            check.group(group)
        check.keys(rows)
        found = [*faults, *((row.rank(fault), fault) for row in rows for fault in row.faults), *check.faults]
        found.sort(key=lambda pair: pair[0])
        refused = [fault for _, fault in found if fault.severity == "loi" and fault.code not in accept]
        if refused:
            raise RegisterError(*refused)
        entered = sum(_enter(writing, group, check) for group in groups)
        writing.finish()
        said = tuple(replace(fault, severity="canh-bao") for _, fault in found)
        return ImportResult(len(rows), entered, len(rows) - entered, said)

    return register.write(work)


def _refuse_codes(accept: Collection[str]) -> None:
    faults = [
        Fault(
            "khong-chap-nhan-duoc",
            "lỗi này không chấp nhận được: sổ không thể chứa"
            if code not in {"so-lap", "khac-voi-so"}
            else "một số không thể cấp cho hai văn bản, nên lỗi này không chấp nhận được",
            found=f"“{visible(code)}”",
            expected="một trong " + ", ".join(ACCEPTABLE),
        )
        for code in sorted(accept)
        if code not in ACCEPTABLE
    ]
    if faults:
        raise InvalidValue(*faults)


def _read(
    path: Path, co_quan: CoQuan, loai: str, trang: str | None, ignored: tuple[str, ...]
) -> tuple[list[ImportedRow], list[Placed]]:
    """The rows of every sheet to be read, and the faults of whole sheets."""
    known_type = one_loai(loai) if loai else None
    known = dict(headings())
    names, faults = _sheets(path, trang)
    rows: list[ImportedRow] = []
    blank = 0
    for index, name in enumerate(names):
        try:
            sheet = open_sheet(path, known, ignored=(*IGNORED, *ignored), trang=name)
        except InvalidRecord as error:
            blank += error.code == "tep-rong"
            if blank == len(names) or len(names) == 1:
                raise
            if error.code == "tep-rong":
                continue
            faults += [((index,), fault) for fault in error.faults]
            continue
        if sheet.tabular:
            faults += [((index,), fault) for fault in _missing_columns(sheet.columns, sheet.where)]
        rows += read_rows(sheet, index, co_quan, known_type, name or "")
    return rows, faults


def _sheets(path: Path, trang: str | None) -> tuple[list[str | None], list[Placed]]:
    """The sheets to be read: all visible ones of a workbook; and what is said of the hidden ones."""
    if trang is not None or path.suffix.lower() not in {".xlsx", ".xlsm"}:
        return [trang], []

    seen, hidden = sheet_names(path)
    said = [
        Fault("trang-an", "trang tính bị ẩn, không đọc", "", visible(path.name), f"“{visible(name)}”", "",
              "muốn nhập thì bỏ ẩn, hoặc gọi tên trang", severity="canh-bao")
        for name in hidden
    ]  # fmt: skip
    return [*seen] or [None], [((-1,), fault) for fault in said]


def _missing_columns(columns: Collection[str], where: str) -> list[Fault]:
    """A fault for each column that a book must have."""
    wanted = (
        (("so_ky_hieu", "so"), "thieu-cot", "Số, ký hiệu"),
        (("ngay",), "thieu-cot", "Ngày tháng"),
        (("trich_yeu", "ten_loai_trich_yeu"), "thieu-trich-yeu", "Tên loại và trích yếu nội dung"),
        (("nguoi_ky",), "thieu-nguoi-ky", "Người ký"),
    )
    return [
        Fault(code, "thiếu cột", where=where, expected=f"cột “{heading}”")
        for keys, code, heading in wanted
        if not set(keys) & set(columns)
    ]


def _enter(writing: Writing, group: Group, check: Check) -> int:
    """Enter the rows of a series, then what happened to them; the number of rows."""
    place = group.place
    files: list[tuple[int, int, str]] = []
    void: list[tuple[int, str]] = []
    for row in group.rows:
        mark = check.marks.get((row.index, row.number), "")
        issued = writing.enter(
            place, row.shown(), so=row.so, chen=row.chen, symbols=row.symbols, cach="nhap",
            ghi_chu="\n".join(filter(None, [row.ghi_chu, mark])), ma=row.ma,
        )  # fmt: skip
        place.so_cuoi = max(place.so_cuoi, row.so)
        if row.tep:
            files.append((place.id, issued.thu_tu, row.tep))
        if row.huy is not None:
            void.append((issued.thu_tu, row.huy))
    writing.flush()
    writing.publish(files)
    for thu_tu, reason in void:
        writing.cancel(place.id, thu_tu, reason)
    return len(group.rows)
