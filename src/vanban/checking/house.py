"""House rules (quy định riêng): a TOML file of the shape of the norm's layout table, laid over it.

::

    phong_chu = "Times New Roman"       # optional

    [[dong]]
    thanh_phan = "noi_dung"
    use = { co = 13 }                   # what is written, and put by --fix
    allow = { co = { tu = 13, den = 14 } }   # what is accepted; absent: only what is written
    hd36 = { allow = { co = [13] } }    # the same for one edition

    [quy_tac]
    "so-ky-hieu.dau-hai-cham" = "canh-bao"   # another severity
    "trich-yeu.co-chu" = "tat"               # not applied at all

Nothing in it changes what documents are made from; it is for checking only.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, cast, get_args

from vanban.checking.rules import RULES
from vanban.errors import CannotRead, Fault, InvalidData, MissingFile, Severity, os_reason
from vanban.the_thuc import the_thuc
from vanban.the_thuc.doc_bang import allow_values, use_values
from vanban.the_thuc.dong_toml import Rows

if TYPE_CHECKING:
    from collections.abc import Mapping
    from os import PathLike

    from vanban.the_thuc import Dong, TheThuc

__all__ = ["OFF", "House", "read_house"]

OFF: Final = "tat"
_LEVELS: Final = (*get_args(Severity), OFF)


@dataclass(frozen=True, slots=True)
class House:
    """What an office asks of its documents beyond the norm, or instead of it."""

    name: str
    """Name of the file."""
    norm: TheThuc
    """The norm with the rows of the house laid over it."""
    lays_over: bool
    """Whether it changes any row or the font, not only how rules are taken."""
    quy_tac: Mapping[str, str]
    """Rule → severity, or `OFF`."""

    @property
    def clause(self) -> str:
        """What a finding that rests on a row of the house cites."""
        return f"quy định riêng: {self.name}"

    def is_off(self, rule: str) -> bool:
        """Whether a rule is not applied."""
        return self.quy_tac.get(rule) == OFF

    def severity(self, rule: str) -> Severity | None:
        """The severity the house gives to a rule; None: as it is."""
        level = self.quy_tac.get(rule)
        return None if level is None or level == OFF else cast("Severity", level)


def read_house(path: str | PathLike[str]) -> House:
    """The house rules in a TOML file.

    Raises:
        MissingFile, CannotRead: the file.
        InvalidData: no TOML, or every row, property and rule in it that is wrong, with file and key.
    """
    path = Path(path)
    try:
        path.open("rb").close()  # a missing table of the norm is told otherwise than a missing file
        table = Rows(path.parent, path.name)
    except FileNotFoundError as exc:
        raise MissingFile(Fault("khong-co-tep", "không có tệp này", where=str(path))) from exc
    except OSError as exc:
        reason = os_reason(exc)
        raise CannotRead(
            Fault("khong-doc-duoc", "tệp không đọc được", where=str(path), found=reason)
        ) from exc
    norm = the_thuc()
    if not table.faults:
        table.known(table.data, "đầu tệp", {"phong_chu", "dong", "quy_tac"})
        phong_chu = table.get(table.data, "phong_chu", "phong_chu", str, norm.phong_chu)
        norm = replace(norm, phong_chu=phong_chu, dong=_rows(table, norm))
    quy_tac = _rules(table)
    if table.faults:
        raise InvalidData(*table.faults)
    return House(path.name, norm, bool({"phong_chu", "dong"} & set(table.data)), quy_tac)


def _rows(table: Rows, norm: TheThuc) -> Mapping[str, Mapping[str, Dong]]:
    result = {ma: dict(rows) for ma, rows in norm.dong.items()}
    seen: set[str] = set()
    for number, data in enumerate(table.rows("dong") if "dong" in table.data else [], 1):
        row = f"[[dong]] thứ {number} ({data.get('thanh_phan', '?')})"
        table.known(data, row, {"thanh_phan", "use", "allow", *result})
        key = table.get(data, row, "thanh_phan", str)
        known = result[norm.an_ban[-1].ma]
        if key not in known:
            near = get_close_matches(key, known, n=1)
            hint = f"có phải “{near[0]}” không?" if near else ", ".join(known)
            table.fault(row, "thành phần lạ", key, hint)
            continue
        table.once(row, "thanh_phan", key, seen)
        use, allow = (table.get(data, row, name, dict, {}) for name in ("use", "allow"))
        for ma, rows in result.items():
            where = f"{row}, {ma}" if ma in data else row
            own = table.get(data, row, ma, dict, {})
            table.known(own, where, {"use", "allow"})
            rows[key] = _laid_over(
                table,
                where,
                rows[key],
                {**use, **table.get(own, where, "use", dict, {})},
                {**allow, **table.get(own, where, "allow", dict, {})},
            )
    _once_each(table)
    return MappingProxyType({ma: MappingProxyType(rows) for ma, rows in result.items()})


def _laid_over(table: Rows, where: str, row: Dong, use: Mapping[str, Any], allow: Mapping[str, Any]) -> Dong:
    """The row of the norm with what the house says of it."""
    for name, values in (("use", use), ("allow", allow)):
        for prop in sorted(set(values) - set(row.use)):
            message = f"{name}.{prop}: dòng này của thể thức không có thuộc tính ấy"
            table.fault(where, message, "", ", ".join(row.use))
    own = use_values(table, where, {prop: value for prop, value in use.items() if prop in row.use})
    used = {**row.use, **own}
    asked = {prop: value for prop, value in allow.items() if prop in row.use}
    accepted = allow_values(table, where, asked, used)
    kept = {prop: value for prop, value in row.allow.items() if prop not in own and prop not in asked}
    return replace(row, use=MappingProxyType(used), allow=MappingProxyType({**accepted, **kept}))


def _once_each(table: Rows) -> None:
    """A row is laid over both editions: what is wrong with it is said once."""
    table.faults[:] = dict.fromkeys(table.faults)


def _rules(table: Rows) -> Mapping[str, str]:
    result: dict[str, str] = {}
    known = {rule.ma for rule in RULES}
    given = table.get(table.data, "[quy_tac]", "quy_tac", dict, {})
    for ma, level in given.items():
        if ma not in known:
            near = get_close_matches(ma, known, n=1)
            expected = f"có phải “{near[0]}” không?" if near else "xem --list-rules"
            table.fault("[quy_tac]", "không có quy tắc này", ma, expected)
        if level not in _LEVELS:
            table.fault(f"[quy_tac] {ma}", "mức không hợp lệ", level, ", ".join(_LEVELS))
        result[ma] = str(level)
    return MappingProxyType(result)
