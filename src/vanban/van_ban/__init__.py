"""The typed record of a document (bản ghi văn bản) and how it is read from files.

`VanBan(...)` or `load(path)` gives a record that is judged as a whole; `InvalidRecord.faults` holds every
fault with its field, code, what was found and what is expected.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from vanban.errors import InvalidRecord
from vanban.van_ban.ban_sao import BanSao
from vanban.van_ban.doc_tep import read_mapping, visible
from vanban.van_ban.thanh_phan import BatDau, CoQuan, NguoiKyCung, NhiemKy, PhuLuc
from vanban.van_ban.van_ban import HuongDan, KeHoach, QuyDinh, QuyetDinh, VanBan

__all__ = [
    "BanSao",
    "BatDau",
    "CoQuan",
    "HuongDan",
    "KeHoach",
    "NguoiKyCung",
    "NhiemKy",
    "PhuLuc",
    "QuyDinh",
    "QuyetDinh",
    "VanBan",
    "load",
    "load_ban_sao",
    "schema",
]

R = TypeVar("R", VanBan, BanSao)


def load(path: str | Path) -> VanBan:
    """The record in a .yaml, .yml, .json or .toml file; paths inside it are relative to the file.

    Raises:
        MissingFile: the record file is not there.
        InvalidRecord: everything that is wrong with it, each fault placed in the file.
    """
    return _load(Path(path), VanBan)


def load_ban_sao(path: str | Path) -> BanSao:
    """The copy (bản sao) in a record file, as far as the book of numbers needs it; otherwise as `load`."""
    return _load(Path(path), BanSao)


def _load(path: Path, kind: type[R]) -> R:
    data = read_mapping(path)
    for key in ("co_quan", "noi_dung_tep"):
        if isinstance(data.get(key), str) and data[key].strip():
            data[key] = str(path.parent / data[key].strip())
    try:
        return kind(**data)
    except InvalidRecord as exc:
        raise exc.at(where=visible(str(path))) from exc.__cause__


def schema(loai: str = "") -> dict[str, Any]:
    """JSON Schema of a record, or of the records of one type (name, code or unambiguous symbol)."""
    from vanban.van_ban.luoc_do import record_schema

    return record_schema(loai)
