"""One table file while it is read: hands out typed values and collects what is wrong with them."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, get_args

from vanban.errors import Fault, VanbanError
from vanban.the_thuc.bang import TinCay

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable
    from pathlib import Path

_KIND = {str: "chữ", bool: "true hoặc false", int: "số nguyên", dict: "nhóm khoá", list: "danh sách"}


class Rows:
    """A table file; `faults` names file and row of every mistake found so far."""

    def __init__(self, folder: Traversable | Path, name: str) -> None:
        self.name = name
        self.faults: list[Fault] = []
        self.data: dict[str, Any] = {}
        self.missing = False
        try:
            self.data = tomllib.loads((folder / name).read_text(encoding="utf-8"))
        except FileNotFoundError:
            self.missing = True
            self.faults.append(Fault("thieu-bang", "không có bảng dữ liệu thể thức", where=name))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as exc:
            self.faults.append(Fault("toml-sai-cu-phap", "sai cú pháp TOML", where=name, found=str(exc)))

    def rows(self, table: str) -> list[dict[str, Any]]:
        """The rows of ``[[table]]``; a table without any is a fault."""
        value = self.data.get(table)
        if not isinstance(value, list) or not value or not all(isinstance(row, dict) for row in value):
            self.fault(f"[[{table}]]", "thiếu bảng này hoặc không phải là danh sách các dòng")
            return []
        return value

    def fault(self, row: str, message: str, found: object = "", expected: str = "") -> None:
        """Note a mistake in a row."""
        shown = "" if isinstance(found, str) and not found else _shown(found)
        where = f"{self.name}: {row}"
        self.faults.append(Fault("bang-the-thuc-sai", message, where=where, found=shown, expected=expected))

    def get(
        self, data: Mapping[str, Any], row: str, key: str, kind: Any, default: Any = None
    ) -> Any:  # a TOML value: its type is what `kind` says
        """The value under `key`; where it is absent or of another kind, a fault and an empty value."""
        value = data.get(key, default)
        # To Python a yes is an int and a moment is a date; a table must say which it means.
        other = (isinstance(value, bool) and kind is not bool) or isinstance(value, datetime)
        if isinstance(value, kind) and not other:
            return value
        expected = "ngày" if kind is date else _KIND.get(kind, "số") if isinstance(kind, type) else "số"
        if value is None:
            self.fault(row, f"thiếu khoá “{key}”", expected=expected)
        else:
            self.fault(row, f"khoá “{key}” sai kiểu", value, expected)
        return kind() if isinstance(kind, type) and kind is not date else None

    def known(self, data: Mapping[str, Any], row: str, keys: set[str]) -> None:
        """Note every key that is not one of `keys`."""
        for key in sorted(set(data) - keys):
            self.fault(row, f"khoá lạ “{key}”", expected=", ".join(sorted(keys)))

    def texts(self, data: Mapping[str, Any], row: str, key: str) -> tuple[str, ...]:
        """A list of texts; absent = none."""
        value = self.get(data, row, key, list, [])
        if not all(isinstance(item, str) for item in value):
            self.fault(row, f"khoá “{key}” phải là danh sách chữ", value)
            return ()
        return tuple(value)

    def once(self, row: str, key: str, value: str, seen: set[str]) -> None:
        """Note a value that an earlier row has already; `seen` collects them."""
        if value and value in seen:
            self.fault(row, f"khoá “{key}” trùng với dòng trước", value)
        seen.add(value)

    def tin_cay(self, value: object, row: str) -> TinCay:
        """How sure the row is."""
        for known in get_args(TinCay):
            if value == known:
                return known  # type: ignore[no-any-return]  # get_args is untyped
        self.fault(row, "tin_cay không hợp lệ", "" if value is None else value, "N, Q, 2, P hoặc ?")
        return "?"


def _shown(value: object) -> str:
    """A value as somebody who edits TOML knows it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, VanbanError | date | int | float):
        return str(value)
    return f"“{value}”" if isinstance(value, str) else repr(value)
