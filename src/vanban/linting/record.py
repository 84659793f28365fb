"""The names of a template against the record: what it may print, and how each must be put.

What a template is given is `rendering.context` of a record: the fields of the record, and what follows from
them. Here is the shape of that, read off the types of the record; what follows is a table of its own.
"""

from __future__ import annotations

import types
from dataclasses import dataclass, field, fields, is_dataclass
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Union, get_args, get_origin

from pydantic import BaseModel

from vanban.errors import Fault
from vanban.linting.usage import ELEMENT, shown
from vanban.van_ban import VanBan

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from vanban.linting.usage import Path, Use

__all__ = ["READY_MADE", "Shape", "name_faults", "record_shape"]


@dataclass(frozen=True, slots=True)
class Shape:
    """What a name stands for."""

    keys: Mapping[str, Shape] = field(default_factory=dict)
    """What is under it."""
    item: Shape | None = None
    """What each element of it is; None when it is no list."""
    kinds: tuple[type, ...] = (str,)
    """Python types of it, whose public attributes can be asked for too: ``ngay.day``."""
    may_be_none: bool = False
    """The record may have nothing here, and then it cannot be printed."""
    ready_made: bool = False
    """Finished paragraphs: ``{{p … }}`` prints them and ``{{ … }}`` does not."""
    follows: Path = ()
    """Path of the record that must have a value for this one to have any."""


_NO_LIST: Final = "khong-phai-danh-sach"
_BLOCKS: Final = Shape(ready_made=True)
_TEXT: Final = Shape()

READY_MADE: Final = {
    ("dong_cap_tren",): Shape(ready_made=True, may_be_none=True, follows=("co_quan", "cap_tren")),
    ("dong_co_quan",): _BLOCKS,
    ("dong_dia_danh_ngay",): _BLOCKS,
    ("dong_trich_yeu",): _BLOCKS,
    ("dong_kem_theo",): Shape(ready_made=True, may_be_none=True, follows=("phu_luc",)),
    ("noi_dung",): _BLOCKS,
    ("phu_luc", ELEMENT, "dong_tieu_de"): _BLOCKS,
    ("phu_luc", ELEMENT, "noi_dung"): _BLOCKS,
}
"""Paths that hold finished paragraphs, and what each of them is."""

_FOLLOWING: Final = {
    "so_ky_hieu": _TEXT,
    "dong_chuc_vu": _TEXT,
    "dong_quyet_dinh": _TEXT,
    "noi_ban_hanh": _TEXT,
    "tieu_de_tep": _TEXT,
    "khong_pho_bien": Shape(kinds=(bool,)),
    "ky_cung": Shape(
        item=Shape({"quyen_han": _TEXT, "dong_chuc_vu": _TEXT, "nguoi_ky": _TEXT}, kinds=(dict,)),
        kinds=(list,),
    ),
    "phu_luc": Shape(
        item=Shape(
            {"tieu_de": _TEXT, **{path[-1]: shape for path, shape in READY_MADE.items() if len(path) > 1}},
            kinds=(dict,),
        ),
        kinds=(list,),
    ),
    **{path[0]: shape for path, shape in READY_MADE.items() if len(path) == 1},
}
"""What `rendering.context` adds to the fields of the record, or puts in their place."""


@cache
def record_shape() -> Shape:
    """Everything a template is given for a record: the names at the top, and what is under each."""
    keys = {name: _shape(info.annotation) for name, info in VanBan.model_fields.items()}
    return Shape(keys | _FOLLOWING, kinds=())


def _shape(annotation: Any) -> Shape:
    """The shape of a value of a field, from the field's type."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin in {Union, types.UnionType}:
        some = [_shape(kind) for kind in inner if kind is not type(None)]
        kinds = tuple(kind for shape in some for kind in shape.kinds)
        return Shape(some[0].keys, some[0].item, kinds, may_be_none=type(None) in inner)
    if origin is tuple:
        return Shape(item=_shape(inner[0]), kinds=(tuple,))
    if hasattr(annotation, "__metadata__"):  # Annotated
        return _shape(inner[0])
    if not isinstance(annotation, type):
        return _TEXT  # Literal: one of some words
    if issubclass(annotation, BaseModel):
        under = {name: _shape(info.annotation) for name, info in annotation.model_fields.items()}
        return Shape(under, kinds=(annotation,))
    if is_dataclass(annotation):
        return Shape({each.name: _TEXT for each in fields(annotation)}, kinds=(annotation,))
    return Shape(kinds=(annotation,))


def name_faults(uses: list[Use]) -> Iterator[tuple[Use, Fault]]:
    """What a template asks for and no record has, or asks for in a way that is refused when it is filled."""
    told: set[tuple[str, str, str]] = set()
    for use in uses:
        fault = _fault(use)
        if fault is None:
            continue
        # Of a loop over what is no list, the loop is told and not what it does with its elements.
        place = use.part.name if fault.code == _NO_LIST else use.where
        key = (fault.code, fault.field, place)
        if key not in told:
            told.add(key)
            yield use, fault


def _fault(use: Use) -> Fault | None:
    shape, known = record_shape(), 0
    for key in use.path:
        below = shape.item if key == ELEMENT else shape.keys.get(key)
        if below is None:
            break
        shape, known = below, known + 1
    if known < len(use.path):
        return _unknown(use, shape, use.path[:known], use.path[known])
    name = shown(use.path)
    if use.kind == "loop" and shape.item is None and dict not in shape.kinds:
        return Fault(
            _NO_LIST, "vòng lặp đi qua một giá trị không phải danh sách", field=name,
            where=use.where, hint=f"các danh sách của bản ghi: {', '.join(_lists())}",
        )  # fmt: skip
    if use.kind == "print" and use.part.is_word:
        return _badly_put(use, shape, name)
    return None


def _unknown(use: Use, shape: Shape, known: Path, key: str) -> Fault | None:
    """`key` under `known`: no such thing, unless it is an attribute of the value itself."""
    path = (*known, key)
    if use.may_lack:  # {{ x|default("…") }}: the template says itself that it may not be there
        return None
    if key == ELEMENT:
        message = "lấy từng mục của một giá trị không phải danh sách"
        return Fault(_NO_LIST, message, field=shown(known), where=use.where)
    if not key.startswith("_") and any(hasattr(kind, key) for kind in shape.kinds):
        return None
    near = get_close_matches(key, shape.keys, n=1)
    hint = f"có phải “{shown((*known, near[0]))}”?" if near else ""
    if not hint and known:
        hint = f"“{shown(known)}” có: {', '.join(shape.keys)}" if shape.keys else "tên này không có tên con"
    message = "bản ghi không có tên này"
    return Fault("ten-khong-co-trong-ban-ghi", message, field=shown(path), where=use.where, hint=hint)


def _badly_put(use: Use, shape: Shape, name: str) -> Fault | None:
    in_text = use.part.in_text(use.line)
    if shape.ready_made and in_text:
        return Fault(
            "doan-dat-giua-chu", "tên này là các đoạn làm sẵn, đặt giữa dòng chữ sẽ bị từ chối", field=name,
            where=use.where, expected=f"{{{{p {use.path[-1]} }}}} đứng một mình một đoạn",
        )  # fmt: skip
    if not in_text and not shape.ready_made and not use.part.in_attribute(use.line):
        return Fault(
            "chu-dat-thay-doan", "tên này là chữ, không thay được cho cả đoạn hay cụm chữ", field=name,
            where=use.where, expected=f"{{{{ {use.path[-1]} }}}}",
        )  # fmt: skip
    if shape.may_be_none and not use.may_lack and not {use.path, shape.follows} & use.known:
        return Fault(
            "truong-co-the-trong", "có bản ghi để trống tên này, khi ấy mẫu không điền được", field=name,
            where=use.where, expected=f"{{% if {name} %}} … {{% endif %}} ở ngoài",
            severity="canh-bao",
        )  # fmt: skip
    return None


def _lists() -> list[str]:
    return [name for name, shape in record_shape().keys.items() if shape.item is not None]
