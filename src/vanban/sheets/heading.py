"""The heading row: which row it is, which column holds which key, and all that is wrong with it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vanban.errors import Fault
from vanban.sheets.raw import RawRow, letter
from vanban.van_ban.ban_ghi import shown
from vanban.van_ban.doc_tep import plain_key

__all__ = ["LOOK", "Heading", "Known", "find_heading", "judge_heading", "no_heading", "unnamed"]

LOOK = 20
"""The heading stands within the first so many rows; offices put titles above it."""


@dataclass(frozen=True, slots=True)
class Known:
    """The columns a caller takes: plain heading → key, and the plain headings that are passed over."""

    keys: Mapping[str, str]
    ignored: frozenset[str]

    @classmethod
    def of(cls, columns: Mapping[str, str] | Iterable[str], ignored: Iterable[str]) -> Known:
        """From aliases (heading → key) or keys alone; a key always answers to its own name too."""
        aliases = dict(columns) if isinstance(columns, Mapping) else {key: key for key in columns}
        own = {plain_key(key): key for key in aliases.values()}
        return cls(
            own | {plain_key(name): key for name, key in aliases.items()},
            frozenset(plain_key(name) for name in ignored),
        )

    def names(self) -> tuple[str, ...]:
        """The keys, each once, in the caller's order."""
        return tuple(dict.fromkeys(self.keys.values()))

    def unknown(self, code: str, message: str, name: str) -> Fault:
        """The fault of a heading or key that is not among the columns, with the nearest that is."""
        near = difflib.get_close_matches(plain_key(name), self.keys, n=1, cutoff=0.6)
        expected = f"có lẽ là “{self.keys[near[0]]}”" if near else "một trong " + ", ".join(self.names())
        return Fault(code, message, found=shown(name), expected=expected)


@dataclass(frozen=True, slots=True)
class Heading:
    """What the columns are: `keys` by column (from 0), `skipped` columns, and how many a row may have."""

    number: int
    keys: Mapping[int, str]
    skipped: frozenset[int]
    width: int


def _texts(row: RawRow) -> dict[int, str]:
    """The headings as typed; line breaks inside one are spaces."""
    return {
        column: " ".join((cell.found if isinstance(cell, Fault) else str(cell)).split())
        for column, cell in row.cells.items()
    }


def hits(row: RawRow, known: Known) -> int:
    """How many cells of the row are known headings; 0 when the row cannot be the heading.

    A heading has two of them, or nothing but known ones.
    """
    plain = [plain_key(text) for text in _texts(row).values()]
    count = sum(name in known.keys or name in known.ignored for name in plain)
    taken = any(name in known.keys for name in plain)
    return count if taken and (count >= 2 or count == len(plain)) else 0


def find_heading(rows: Iterable[RawRow], known: Known) -> RawRow | None:
    """The first row that is a heading; rows above it are titles."""
    return next((row for row in rows if hits(row, known)), None)


def judge_heading(row: RawRow, known: Known, below: Iterable[RawRow]) -> tuple[Heading, list[Fault]]:
    """The heading and all its faults, by column; `below` are rows to look for data without a heading in."""
    keys: dict[int, str] = {}
    skipped: set[int] = set()
    faults: list[tuple[int, Fault]] = []
    texts = _texts(row)
    for column, text in sorted(texts.items()):
        plain, cell = plain_key(text), f"{letter(column)}{row.number}"
        key = known.keys.get(plain)
        if key is None and plain in known.ignored:
            skipped.add(column)
        elif key is None:
            faults.append((column, known.unknown("cot-la", "không biết cột này", text).at(cell)))
            skipped.add(column)
        elif key in keys.values():
            first = next(at for at, other in keys.items() if other == key)
            found = f"{shown(texts[first])} ở {letter(first)}{row.number} và {shown(text)} ở {cell}"
            faults.append((column, Fault("cot-lap", "cột ghi hai lần", key, cell, found, "một cột")))
            skipped.add(column)
        else:
            keys[column] = key
    heading = Heading(row.number, keys, frozenset(skipped), row.width)
    named: set[int] = set()
    for line in below:
        for column in sorted(line.cells):
            if column < heading.width and column not in texts and column not in named:
                named.add(column)
                faults.append((column, unnamed(column, line)))
    return heading, [fault for _, fault in sorted(faults, key=lambda pair: pair[0])]


def unnamed(column: int, row: RawRow) -> Fault:
    """The fault of data that stands in a column whose heading is blank."""
    value = row.cells[column]
    return Fault(
        "cot-khong-ten",
        "cột có dữ liệu mà không có tiêu đề",
        where=f"{letter(column)}{row.number}",
        found=value.found if isinstance(value, Fault) else shown(value),
        expected="tên cột ở hàng tiêu đề",
        hint="ô tiêu đề gộp nhiều cột thì bỏ gộp và ghi tên từng cột",
    )


def no_heading(rows: Iterable[RawRow], known: Known, hint: str = "") -> Fault:
    """The fault of a table in which no row is a heading."""
    first = next((row for row in rows if row.cells), None)
    if first is None:
        return Fault(
            "tep-rong", "bảng không có hàng nào", expected="hàng tiêu đề và các hàng dữ liệu", hint=hint
        )
    return Fault(
        "khong-thay-tieu-de",
        f"không thấy hàng tiêu đề trong {LOOK} hàng đầu",
        found=f"hàng {first.number}: " + ", ".join(shown(text) for text in list(_texts(first).values())[:12]),
        expected="ít nhất hai cột trong số " + ", ".join(known.names()),
        hint=hint,
    )
