"""The rows of an existing book, read from a sheet as people write them: number, type, date and the rest.

A row is judged by itself here; what it means beside the other rows and the book, `importing` judges.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from vanban.errors import Fault, InvalidValue, VanbanError
from vanban.register.content import SHOWN
from vanban.register.entries import TRANG_THAI
from vanban.register.form import (
    DO_KHAN,
    DO_MAT,
    FOOT,
    Remarks,
    cancelled_reason,
    headings,
    read_recipients,
    read_remarks,
)
from vanban.register.import_types import find_type, type_in
from vanban.register.series import BAN_SAO, joint_names
from vanban.so_ky_hieu import SoKyHieu, parse_so
from vanban.tieng_viet import khoa_so_sanh, kieu_moi, parse_ngay
from vanban.van_ban.ban_ghi import clean_text, shown
from vanban.van_ban.doc_tep import plain_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from vanban.register.import_types import Hints
    from vanban.sheets import Row, Sheet
    from vanban.the_thuc import LoaiVanBan
    from vanban.van_ban import CoQuan

_SHORT = re.compile(r"[0-9][^\W\d_]?\s*[-–]\s*[^\W\d_]")
"""A number and a type without the body: 105-KH."""

_HEADINGS = {plain_key(heading) for heading, _ in headings()}
_SO_BAN = re.compile(r"0*([1-9][0-9]{0,3})(?:\s*bản)?", re.IGNORECASE)


Rank = tuple[int, ...]
"""Sheet, row and column of a fault, by which faults are put in order."""


@dataclass(slots=True)
class ImportedRow:
    """A row of the old book: what could be read of it, and what is wrong with it."""

    index: int
    """Which sheet of the file, from 0."""
    sheet: Sheet
    number: int
    so: int = 0
    chen: str = ""
    symbols: tuple[str, str] = ("", "")
    loai: LoaiVanBan | None = None
    """None for a copy (bản sao)."""
    ngay: date | None = None
    values: dict[str, Any] = field(default_factory=dict)
    """What the sheet says of the columns the book keeps in clear; columns it lacks are absent."""
    ghi_chu: str = ""
    nhiem_ky: str = ""
    """The term as the sheet names it."""
    ma: str | None = None
    tep: str | None = None
    huy: str | None = None
    """Why the number is cancelled; None when it is not."""
    faults: list[Fault] = field(default_factory=list)
    readable: bool = True
    """Whether number and type are known, so that the row has a place among the others."""

    def column(self, *keys: str) -> str:
        """The first of the keys that the sheet has a column for; the first of all where it has none."""
        return next((key for key in keys if key in self.sheet.columns), keys[0])

    def missing(self, code: str, what: str, key: str, expected: str = "") -> None:
        """Keep the fault of a blank cell, unless the reader said already what is wrong with that cell."""
        if not any(fault.field == key for fault in self.faults):
            self.say(Fault(code, f"chưa có {what}", expected=expected or what), key)

    def say(self, fault: Fault, key: str = "") -> None:
        """Keep a fault, placed in the cell it is about."""
        self.faults.append(self.placed(fault, key))

    def placed(self, fault: Fault, key: str = "") -> Fault:
        """A fault placed in a cell of this row."""
        key = key or fault.field
        return replace(fault, field=key).at(f"{self.sheet.where}: {self.sheet.cell(self.number, key)}")

    def rank(self, fault: Fault) -> Rank:
        """Where a fault of this row stands among those of the file: by sheet, row, column."""
        columns = list(self.sheet.columns)
        return self.index, self.number, columns.index(fault.field) if fault.field in columns else len(columns)

    @property
    def cell(self) -> str:
        """Where its number stands: "B7"."""
        return self.sheet.cell(self.number, self.column("so_ky_hieu", "so"))

    @property
    def line(self) -> SoKyHieu:
        """Its number line."""
        return SoKyHieu(so=self.so, chen=self.chen, loai=self.symbols[0], co_quan=self.symbols[1])

    def shown(self) -> list[Any]:
        """The values of the columns `SHOWN`; what the sheet does not have is empty."""
        blank: dict[str, Any] = dict.fromkeys(SHOWN, "") | {"so_ban": None}
        return [(blank | self.values)[name] for name in SHOWN]


def read_rows(
    sheet: Sheet, index: int, co_quan: CoQuan, known_type: LoaiVanBan | None, sheet_name: str
) -> Iterator[ImportedRow]:
    """The rows of a sheet; the lines under a printed table, and headings repeated in it, are passed over.

    `known_type` is the type of a whole sheet, where the caller says so; `sheet_name` may say it too.
    """
    named = type_in(sheet_name)
    for row in sheet.rows():
        if not _is_form(row):
            yield _read(sheet, index, row, co_quan, (known_type, named))


def _is_form(row: Row) -> bool:
    """Whether the row belongs to the printed form: foot, heading again, columns numbered (1) (2)."""
    texts = [str(value).strip() for value in row.values.values()]
    if len(texts) == 1:
        return bool(FOOT.match(texts[0]))
    if all(plain_key(text) in _HEADINGS for text in texts):
        return True
    numbers = [re.fullmatch(r"\(?([0-9]{1,2})\)?", text) for text in texts]
    if len(texts) < 3 or not all(numbers):
        return False
    first = int(numbers[0][1]) if numbers[0] else 0
    return [int(number[1]) for number in numbers if number] == list(range(first, first + len(texts)))


def _read(sheet: Sheet, index: int, source: Row, co_quan: CoQuan, hints: Hints) -> ImportedRow:
    row = ImportedRow(index, sheet, source.number)
    row.faults += source.faults
    texts = {key: _text(row, key, value) for key, value in source.values.items() if key not in _TYPED}
    line = _number(row, source.values, texts, co_quan)
    _body(row, line, texts, co_quan)
    subject = find_type(row, line, texts, hints)
    row.readable = bool(row.so) and row.readable
    if row.loai is None and row.readable:
        row.symbols = ("BS", row.symbols[1])
    elif row.loai is not None and line is None:
        row.symbols = (row.loai.ky_hieu, row.symbols[1])
        if not row.loai.ky_hieu:
            row.readable = False
            name = f"chưa có ký hiệu quy định cho {row.loai.ten}"
            row.say(
                Fault("thieu-ky-hieu", name, expected="số và ký hiệu đầy đủ"), row.column("so_ky_hieu", "so")
            )
    _day(row, source.values)
    _values(row, source.values, texts, subject)
    return row


_TYPED = {"so_ky_hieu", "so", "ngay", "noi_nhan", "so_ban"}


def _text(row: ImportedRow, key: str, value: object) -> str:
    """A cell of text, clean; a number typed there is text."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        row.say(Fault("sai-kieu", "ô phải là chữ", found=shown(value), expected="chữ"), key)
        return ""
    try:
        return str(clean_text(value))
    except VanbanError as error:
        row.say(error.faults[0], key)
        return ""


def _number(
    row: ImportedRow, values: Mapping[str, Any], texts: Mapping[str, str], co_quan: CoQuan
) -> SoKyHieu | None:
    """The number line of a row, None where it has only a number; `row` has the number."""
    key = (
        "so_ky_hieu" if "so_ky_hieu" in values else "so" if "so" in values else row.column("so_ky_hieu", "so")
    )
    value = values.get(key)
    row.symbols = ("", texts.get("co_quan") or co_quan.ky_hieu)
    if value is None:
        row.missing("thieu-so-ky-hieu", "số và ký hiệu", key, "“105-KH/ĐUK” hoặc “105”")
        return None
    text = value if isinstance(value, str) else str(value)
    symbol = (texts.get("ky_hieu") or texts.get("ky_hieu_loai") or "").lstrip("- ")
    try:
        if "/" in text or (isinstance(value, str) and _SHORT.search(value)):
            line = SoKyHieu.parse(text if "/" in text else f"{text}/{co_quan.ky_hieu}")
        else:
            row.so, row.chen = parse_so(f"{value}{texts.get('chen', '')}" if key == "so" else value)
            if not symbol:
                return None
            tail = symbol if "/" in symbol else f"{symbol}/{row.symbols[1]}"
            line = SoKyHieu.parse(f"{row.so}{row.chen}-{tail}")
        if line.so is None:
            raise InvalidValue(Fault("so-trong", "chưa có số văn bản", found=shown(text)))
        if not line.cap_duoc:
            message = "số và ký hiệu không theo kiểu văn bản của Đảng"
            raise InvalidValue(
                Fault("khong-phai-so-dang", message, found=shown(text), expected="“105-KH/ĐUK”")
            )
    except VanbanError as error:
        for fault in error.faults:
            row.say(fault, key)
        row.so = 0
        return None
    row.so, row.chen, row.symbols = line.so, line.chen, (line.loai, line.co_quan)
    if key == "so_ky_hieu" and "so" in values and "/" in text:
        _agree(row, values, texts)
    return line


def _agree(row: ImportedRow, values: Mapping[str, Any], texts: Mapping[str, str]) -> None:
    """The number must be the same in both columns that have it."""
    own = f"{row.so}{row.chen}"
    other = f"{values['so']}{texts.get('chen', '')}".strip().lstrip("0")
    if other.casefold() not in {own, str(row.so), str(row.line).casefold()}:
        row.say(Fault("so-mau-thuan", "hai cột ghi hai số khác nhau", found=shown(other), expected=own), "so")


def _body(row: ImportedRow, line: SoKyHieu | None, texts: Mapping[str, str], co_quan: CoQuan) -> None:
    """The row must be of the body whose book is imported; a joint document is of its lead."""
    symbol = row.symbols[1]
    if symbol.split("-")[0] != co_quan.ky_hieu.split("-")[0]:
        fault = Fault("ky-hieu-co-quan-khac", "ký hiệu cơ quan khác với cơ quan của sổ", "", "",
                      f"“{symbol}”", f"“{co_quan.ky_hieu}”")  # fmt: skip
        row.say(fault, row.column("so_ky_hieu", "so") if line else "co_quan")
    name = texts.get("ten_co_quan")
    own = {khoa_so_sanh(part) for part in (co_quan.ten, joint_names(co_quan)[0])}
    if name and khoa_so_sanh(name) not in own:
        fault = Fault("co-quan-khac", "văn bản của cơ quan khác", "", "", shown(name), shown(co_quan.ten),
                      "mỗi lần nhập sổ của một cơ quan")  # fmt: skip
        row.say(fault, "ten_co_quan")


def _day(row: ImportedRow, values: Mapping[str, Any]) -> None:
    if "ngay" not in values:
        row.missing("thieu-ngay", "ngày", "ngay", "ngày của văn bản")
        return
    try:
        row.ngay = parse_ngay(values["ngay"])
    except VanbanError as error:
        for fault in error.faults:
            row.say(fault, "ngay")
    else:
        row.values["ngay"] = row.ngay.isoformat()


def _values(
    row: ImportedRow, source: Mapping[str, Any], texts: Mapping[str, str], subject: str | None
) -> None:
    """The columns the book keeps in clear, remarks, the caller's key, the file, whether it is cancelled."""
    row.values["loai"] = row.loai.ma if row.loai else BAN_SAO
    remarks = read_remarks(texts.get("ghi_chu", ""))
    for key in ("quyen_han", "chuc_vu", "nguoi_ky"):
        if key in texts or key in row.sheet.columns:
            row.values[key] = texts.get(key, "")
    if subject is not None or {"trich_yeu", "ten_loai_trich_yeu"} & row.sheet.columns.keys():
        row.values["trich_yeu"] = subject or ""
    for key, code, what, column in (
        ("trich_yeu", "thieu-trich-yeu", "trích yếu", row.column("trich_yeu", "ten_loai_trich_yeu")),
        ("nguoi_ky", "thieu-nguoi-ky", "người ký", "nguoi_ky"),
    ):
        if not row.values.get(key) and (key in row.values or not row.sheet.columns):
            row.missing(code, what, column)
    for key, known, remarked in (("do_mat", DO_MAT, remarks.do_mat), ("do_khan", DO_KHAN, remarks.do_khan)):
        typed = texts.get(key, "")
        text = kieu_moi(typed).casefold() or remarked
        if text and text not in known:
            row.say(Fault("gia-tri-la", "không phải giá trị được nhận", "", "", shown(typed),
                          " hoặc ".join(f"“{item}”" for item in known)), key)  # fmt: skip
        elif text or key in row.sheet.columns:
            row.values[key] = text
    _recipients(row, source, texts)
    _copies(row, source)
    row.ghi_chu, row.ma, row.tep = remarks.ghi_chu, texts.get("ma") or None, texts.get("tep") or None
    row.nhiem_ky = texts.get("nhiem_ky", "")
    row.huy = _cancelled(row, texts, remarks)


def _recipients(row: ImportedRow, source: Mapping[str, Any], texts: Mapping[str, str]) -> None:
    value = source.get("noi_nhan", "")
    if isinstance(value, list):  # from JSON and YAML
        value = "\n".join(map(str, value)) + "\n"
    filed = texts.get("ban_luu", "")
    given = {"noi_nhan", "ban_luu"} & (row.sheet.columns.keys() | source.keys())
    if given:
        # The line break at the end of a cell says what parts its items: it must outlive the cleaning.
        text = _text(row, "noi_nhan", value) + ("\n" if str(value).endswith("\n") else "")
        row.values["noi_nhan"] = "\n".join(read_recipients(text, filed))


def _copies(row: ImportedRow, source: Mapping[str, Any]) -> None:
    if "so_ban" in source:
        match = _SO_BAN.fullmatch(str(source["so_ban"]).strip())
        if match:
            row.values["so_ban"] = int(match[1])
        else:
            fault = Fault("so-ban-sai", "không đọc được số lượng bản", "", "", shown(source["so_ban"]),
                          "số từ 1 đến 9999")  # fmt: skip
            row.say(fault, "so_ban")
    elif "so_ban" in row.sheet.columns:
        row.values["so_ban"] = None


def _cancelled(row: ImportedRow, texts: Mapping[str, str], remarks: Remarks) -> str | None:
    """Why the number is cancelled, from its own columns or from Ghi chú; None when it is not."""
    state = texts.get("trang_thai", "")
    if state and state not in TRANG_THAI:
        row.say(Fault("trang-thai-la", "không có trạng thái này", "", "", shown(state),
                      " hoặc ".join(f"“{item}”" for item in TRANG_THAI)), "trang_thai")  # fmt: skip
    reason = texts.get("ly_do_huy", "")
    if state != "da-huy" and not reason and remarks.huy is None:
        return None
    return cancelled_reason(reason or remarks.huy or "")
