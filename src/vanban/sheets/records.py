"""Sheets that are no grid: JSON, JSONL and YAML, each record a group of keys and values."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from vanban.errors import Fault, InvalidRecord, VanbanError
from vanban.sheets.lines import text_lines
from vanban.sheets.table import Row, Sheet, unchanged
from vanban.van_ban.ban_ghi import shown
from vanban.van_ban.doc_tep import (
    MAX_BYTES,
    file_info,
    json_value,
    normal_keys,
    plain_key,
    read_text,
    too_large,
    visible,
    yaml_documents,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from vanban.sheets.heading import Known

__all__ = ["json_sheet", "jsonl_sheet", "yaml_sheet"]


def json_sheet(path: Path, known: Known) -> Sheet:
    """The sheet in a JSON file: a list of groups, or one group that holds nothing but such a list."""
    return _listed(path, _items(_parsed(path, json_value), known, visible(path.name)), known)


def yaml_sheet(path: Path, known: Known) -> Sheet:
    """The sheet in a YAML file: a list of groups, or documents divided by ``---``, each a group or a list."""
    items: list[object] = []
    for document in _parsed(path, yaml_documents):
        if document is not None:
            items += _items(document, known, visible(path.name))
    if not items:
        raise InvalidRecord(_no_list("tệp rỗng").at(visible(path.name)))
    return _listed(path, items, known)


def jsonl_sheet(path: Path, known: Known) -> Sheet:
    """The sheet in a file of JSON lines: a group in each, blank lines passed over; read line by line."""
    where, check = visible(path.name), unchanged(path)

    def read() -> Iterator[Row]:
        check()
        return _jsonl_rows(path, where, known)

    return Sheet(where, False, {}, "dòng", read)


def _parsed(path: Path, parse: Any) -> Any:
    size = file_info(path).st_size
    if size > MAX_BYTES:
        hint = "tệp lớn thì dùng CSV, XLSX hoặc JSONL"
        raise InvalidRecord(replace(too_large(size, MAX_BYTES).at(visible(path.name)), hint=hint))
    text = read_text(path)
    try:
        return parse(text)
    except VanbanError as exc:
        raise exc.at(visible(path.name)) from exc.__cause__


def _items(value: object, known: Known, where: str) -> list[object]:
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        if len(value) == 1:
            ((name, inner),) = value.items()
            if isinstance(inner, list) and plain_key(str(name)) not in known.keys:
                return inner
        return [value]
    raise InvalidRecord(_no_list("tệp rỗng" if value is None else shown(value)).at(where))


def _no_list(found: str) -> Fault:
    expected = "danh sách các bản ghi, mỗi bản ghi một nhóm khoá: giá trị"
    return Fault("khong-phai-danh-sach", "tệp không chứa danh sách bản ghi", found=found, expected=expected)


def _listed(path: Path, items: list[object], known: Known) -> Sheet:
    where = visible(path.name)

    def read() -> Iterator[Row]:
        return (_row(item, number, f"{where}: mục {number}", known) for number, item in enumerate(items, 1))

    return Sheet(where, False, {}, "mục", read)


def _jsonl_rows(path: Path, where: str, known: Known) -> Iterator[Row]:
    for number, line in enumerate(text_lines(path, where), start=1):
        if not line.strip():
            continue
        try:
            item = json_value(line)
        except InvalidRecord as exc:
            yield Row(number, {}, tuple(_in_line(fault, where, number) for fault in exc.faults))
        else:
            yield _row(item, number, f"{where}: dòng {number}", known)


def _in_line(fault: Fault, where: str, number: int) -> Fault:
    """A fault of a text of one line, seen from the file: its own "dòng 1" would be the wrong one."""
    inner = fault.where.removeprefix("dòng 1").removeprefix(", ")
    return replace(fault, where=f"{where}: dòng {number}" + (f", {inner}" if inner else ""))


def _row(item: object, number: int, where: str, known: Known) -> Row:
    if not isinstance(item, dict):
        expected = "nhóm khoá: giá trị"
        fault = Fault("khong-phai-ban-ghi", "mục không phải bản ghi", "", where, shown(item), expected)
        return Row(number, {}, (fault,))
    try:
        given = normal_keys(item, where)
    except InvalidRecord as exc:
        return Row(number, {}, exc.faults)
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    for name, value in given.items():
        key = known.keys.get(name)
        if key is None:
            if name not in known.ignored:
                fault = known.unknown("khoa-la", "không biết khoá này", name)
                faults.append(fault.at(where, visible(name[:60])))
        elif key in values:
            faults.append(Fault("khoa-lap", "khoá ghi hai lần", key, where, f"“{name}”", "một lần"))
        elif value is not None:
            values[key] = value
    return Row(number, values, tuple(faults))
