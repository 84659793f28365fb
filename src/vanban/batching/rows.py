"""The rows of a sheet become records: defaults filled in, judged one by one, faults placed in their cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vanban.errors import Fault, InvalidRecord, VanbanError
from vanban.sheets import open_sheet
from vanban.van_ban import CoQuan, VanBan
from vanban.van_ban.van_ban import co_quan_or_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from vanban.sheets import Row, Sheet

IGNORED = ("stt", "tt", "so_thu_tu", "ghi_chu")
"""Headings an office's list has that say nothing of the document itself: passed over."""

COLUMNS = (*VanBan.model_fields, *VanBan.khoa_them)
_FILES = ("co_quan", "noi_dung_tep")


@dataclass(frozen=True, slots=True)
class BatchFault:
    """A fault of one row: its number as the spreadsheet shows it (0: the whole sheet), and its cell."""

    row: int
    cell: str
    fault: Fault

    def as_json(self) -> dict[str, Any]:
        """Under the keys of the library's JSON."""
        bare = replace(self.fault, where="", field="")
        return {
            "row": self.row,
            "cell": self.cell,
            "field": self.fault.field,
            "code": self.fault.code,
            "message": str(bare),
        }


@dataclass(slots=True)
class Rows:
    """The records of a sheet, and what is wrong with the others; each reading starts from the top."""

    sheet: Sheet
    name: str
    """What the rows' own keys begin with when the sheet gives none: its file's name, without the suffix."""
    folder: Path
    mac_dinh: Mapping[str, Any]
    """What a row says of a key it leaves blank."""
    faults: list[BatchFault] = field(default_factory=list)
    canh_bao: list[BatchFault] = field(default_factory=list)
    count: int = 0
    failed: set[int] = field(default_factory=set)
    own_keys: bool = True
    """Whether the sheet gives every row its key, so that rows may change places."""
    _bodies: dict[str, CoQuan | InvalidRecord] = field(default_factory=dict)
    _no_column: set[tuple[str, str]] = field(default_factory=set)
    _said: set[Fault] = field(default_factory=set)

    def read(self) -> Iterator[tuple[int, VanBan]]:
        """Row number and record of every row that is right; `faults` and `canh_bao` grow on the way."""
        for row in self.sheet.rows():
            self.count += 1
            before = len(self.faults)
            vb = self._record(row)
            for fault in row.faults:
                self.add(row.number, fault)
            if vb is None or len(self.faults) > before or row.faults:
                self.failed.add(row.number)
                continue
            for fault in vb.canh_bao:
                self._warn(row.number, fault)
            yield row.number, vb

    def add(self, number: int, fault: Fault) -> None:
        """Keep a fault of a row, placed in its cell; a column that is missing is one fault of the sheet."""
        if fault.severity != "loi":
            self._warn(number, fault)
            return
        self.failed.add(number)
        key = _column(fault.field, self.sheet)
        if self.sheet.tabular and fault.code == "thieu-truong" and key not in self.sheet.columns:
            if (fault.code, fault.field) not in self._no_column:
                self._no_column.add((fault.code, fault.field))
                missing = replace(
                    fault,
                    message="thiếu cột, mà cũng không có giá trị chung cho mọi dòng",
                    hint="thêm cột này vào bảng, hoặc cho giá trị chung bằng --co-quan, --set khoá=giá-trị",
                )
                self.faults.append(BatchFault(0, "", missing.at(where=self.sheet.where)))
            return
        self.faults.append(self._placed(number, fault))

    def _warn(self, number: int, fault: Fault) -> None:
        if len(self.canh_bao) < MAX_CANH_BAO:
            self.canh_bao.append(self._placed(number, fault))

    def _placed(self, number: int, fault: Fault) -> BatchFault:
        cell = self.sheet.cell(number, _column(fault.field, self.sheet))
        if not fault.where.startswith(self.sheet.where):
            fault = fault.at(where=f"{self.sheet.where}: {cell}")
        return BatchFault(number, cell, fault)

    def _record(self, row: Row) -> VanBan | None:
        data = {**self.mac_dinh, **row.values}
        if row.values.get("noi_dung") or row.values.get("noi_dung_tep"):  # the row's own, of either kind
            for key in ("noi_dung", "noi_dung_tep"):
                if key not in row.values:
                    data.pop(key, None)
        for key in _FILES:
            if isinstance(row.values.get(key), str):
                data[key] = str(self.folder / row.values[key].strip())
        if "ma" not in data:
            data["ma"] = f"{self.name}:{row.number}"
            self.own_keys = False
        if not isinstance(data["ma"], str):
            data["ma"] = str(data["ma"])  # a sheet's 17 is the text "17"
        faults: tuple[Fault, ...] = ()
        try:
            data["co_quan"] = self._body(data.get("co_quan"))
        except InvalidRecord as exc:
            faults = exc.at(field="co_quan").faults
            data["co_quan"] = None
        try:
            return VanBan(**data)
        except InvalidRecord as exc:
            own = [f for f in exc.faults if not (faults and f.field.startswith("co_quan"))]
            for fault in (*faults, *own):
                self._add_once(row.number, fault)
        return None

    def _add_once(self, number: int, fault: Fault) -> None:
        """Keep a fault of a row; what is wrong with the file of a body is said where it is first named."""
        if fault.field.startswith("co_quan") and fault.where:
            if fault in self._said:
                self.failed.add(number)
                return
            self._said.add(fault)
        self.add(number, fault)

    def _body(self, value: object) -> object:
        """The body of a row; a file is read once, and its records are one object."""
        if not isinstance(value, str | Path):
            return value
        key = str(value)
        if key not in self._bodies:
            try:
                body = co_quan_or_file(value)
            except InvalidRecord as exc:
                self._bodies[key] = exc
            else:
                self._bodies[key] = body if isinstance(body, CoQuan) else CoQuan.model_validate(body)
        found = self._bodies[key]
        if isinstance(found, InvalidRecord):
            raise found
        return found


def _column(path: str, sheet: Sheet) -> str:
    """The column that a field comes from: its own, or that of the file it is read from."""
    key = re.split(r"[.\[]", path, maxsplit=1)[0]
    files = [name for name, field in VanBan.khoa_them.items() if field == key]
    return next((name for name in (key, *files) if name in sheet.columns), key)


MAX_CANH_BAO = 1000
"""Warnings kept: a sheet of a hundred thousand rows may say the same a hundred thousand times."""


def open_rows(path: Path, co_quan: object, mac_dinh: Mapping[str, Any], trang: str | None) -> Rows:
    """The rows of a sheet.

    Args:
        path: CSV, XLSX, JSON, JSONL or YAML.
        co_quan: the body of every row that names none: a CoQuan, a mapping or a file.
        mac_dinh: what a row says of a key it leaves blank.
        trang: the sheet of an XLSX.

    Raises:
        MissingFile, CannotRead: the sheet, where that is all that is wrong.
        InvalidRecord: its heading, the body, an unknown default; all of them together.
    """
    faults: list[Fault] = []
    defaults = dict(mac_dinh)
    for key in mac_dinh:
        if key not in COLUMNS:
            expected = "một trong " + ", ".join(COLUMNS)
            faults.append(Fault("khoa-la", "khoá không có trong bản ghi", f"--set {key}", expected=expected))
    body = defaults.pop("co_quan", None) if co_quan is None else co_quan
    if body is not None:
        try:
            read = co_quan_or_file(body)
            defaults["co_quan"] = read if isinstance(read, CoQuan) else CoQuan.model_validate(read)
        except InvalidRecord as exc:
            faults += exc.faults
    try:
        sheet = open_sheet(path, COLUMNS, ignored=IGNORED, trang=trang)
    except VanbanError as exc:
        if not faults:
            raise
        faults += exc.faults
    if faults:
        raise InvalidRecord(*faults)
    return Rows(sheet, _name(path, sheet, trang), path.parent, defaults)


def _name(path: Path, sheet: Sheet, trang: str | None) -> str:
    """What the rows' keys begin with; the sheet that is read anyway has the same ones when it is named."""
    if trang is None:
        return path.stem
    try:
        first = open_sheet(path, COLUMNS, ignored=IGNORED)
    except InvalidRecord:  # the first sheet is something else
        return f"{path.stem}/{trang}"
    return path.stem if first.where == sheet.where else f"{path.stem}/{trang}"
