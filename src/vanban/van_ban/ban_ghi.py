"""The base of the records: pydantic judges each field, and every fault comes out at once, in Vietnamese.

pydantic stops at field errors before it runs rules that look at several fields. A clerk wants both lists in
one go, so the fields that are good are kept aside and the rules run on them too.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, PrivateAttr, ValidationError, field_validator

from vanban.errors import Fault, InvalidRecord, VanbanError
from vanban.tieng_viet import bo_dau, chuan_hoa, ky_tu_dieu_khien

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pydantic import ValidationInfo
    from pydantic_core import ErrorDetails

_LOI_PYDANTIC = {
    "missing": ("thieu-truong", "thiếu trường bắt buộc", "một giá trị"),
    "string_type": ("sai-kieu", "phải là chữ", "chữ; số thì đặt trong dấu nháy"),
    "tuple_type": ("sai-kieu", "phải là danh sách", "danh sách, mỗi mục một dòng"),
    "list_type": ("sai-kieu", "phải là danh sách", "danh sách, mỗi mục một dòng"),
    "model_type": ("sai-kieu", "phải là một nhóm khoá: giá trị", "nhóm khoá: giá trị"),
    "dict_type": ("sai-kieu", "phải là một nhóm khoá: giá trị", "nhóm khoá: giá trị"),
    "int_type": ("sai-kieu", "phải là số nguyên", "số nguyên"),
    "int_parsing": ("sai-kieu", "phải là số nguyên", "số nguyên"),
    "int_from_float": ("sai-kieu", "phải là số nguyên", "số nguyên"),
    "greater_than_equal": ("ngoai-khoang", "số quá nhỏ", "số từ {ge} trở lên"),
    "literal_error": ("gia-tri-la", "không phải giá trị được nhận", "{expected}"),
}


def shown(value: object) -> str:
    """What was found, short enough for one line: text in quotes, other values as typed."""
    if isinstance(value, list | tuple | dict):
        return f"danh sách {len(value)} mục" if not isinstance(value, dict) else f"nhóm {len(value)} khoá"
    text = f"“{value}”" if isinstance(value, str) else str(value)
    text = text.replace("\n", "⏎")
    return text if len(text) <= 80 else text[:76] + " …" + ("”" if isinstance(value, str) else "")


def path(loc: Iterable[int | str]) -> str:
    """``("nhiem_ky", 0, "tu")`` → ``nhiem_ky[0].tu``."""
    out = ""
    for step in loc:
        out += f"[{step}]" if isinstance(step, int) else f".{step}" if out else step
    return out


def clean_text(value: object) -> object:
    """Text in NFC without outer spaces; control characters are refused, nothing else is changed."""
    if not isinstance(value, str):
        return value
    bad = ky_tu_dieu_khien(value)
    if bad:
        raise InvalidRecord(
            Fault(
                "ky-tu-dieu-khien",
                f"có ký tự điều khiển ở vị trí {bad[0].vi_tri + 1}",
                found=f"U+{ord(bad[0].chu):04X}",
                expected="chữ thường, không có ký tự điều khiển (thường do chép từ chương trình khác)",
            )
        )
    return chuan_hoa(value).strip()


class BanGhi(BaseModel):
    """A frozen record. Construct with keywords; `InvalidRecord` carries every fault, in field order."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, str_strip_whitespace=True, hide_input_in_errors=True
    )

    khoa_them: ClassVar[tuple[str, ...]] = ()
    """Keys a subclass takes besides its fields, so that "did you mean" knows them."""

    _canh_bao: tuple[Fault, ...] = PrivateAttr(default=())

    def __init__(self, /, **data: Any) -> None:
        good: dict[str, Any] = {}
        faults: list[Fault] = []
        try:
            self.__pydantic_validator__.validate_python(data, self_instance=self, context=good)
        except ValidationError as exc:
            faults += self._translate(exc)
        for name, field in type(self).model_fields.items():
            if name not in data and not field.is_required():
                good[name] = field.default
        faults += self._quy_tac(good)
        faults.sort(key=self._order)
        if any(fault.severity == "loi" for fault in faults):
            raise InvalidRecord(*faults)
        self._canh_bao = tuple(faults)

    @classmethod
    def model_validate(cls, obj: Any, **_: Any) -> Self:
        """The record made from a mapping; the same faults as the constructor."""
        if isinstance(obj, cls):
            return obj
        if not isinstance(obj, dict):
            raise InvalidRecord(Fault("sai-kieu", "bản ghi phải là một nhóm khoá: giá trị", found=shown(obj)))
        return cls(**{str(key): value for key, value in obj.items()})

    @field_validator("*", mode="wrap")
    @classmethod
    def _keep_good(cls, value: Any, handler: Any, info: ValidationInfo) -> Any:
        result = handler(clean_text(value))
        if isinstance(info.context, dict):
            info.context[str(info.field_name)] = result
        return result

    @classmethod
    def _quy_tac(cls, good: Mapping[str, Any]) -> Iterator[Fault]:
        """Rules over several fields; `good` holds the fields that passed, defaults included."""
        del good  # a record without rules of its own
        yield from ()

    @classmethod
    def _order(cls, fault: Fault) -> int:
        names = [*cls.khoa_them, *cls.model_fields]
        head = fault.field.split(".")[0].split("[")[0]
        return names.index(head) if head in names else len(names)

    @classmethod
    def _translate(cls, exc: ValidationError) -> Iterator[Fault]:
        for error in exc.errors():
            cause = error.get("ctx", {}).get("error")
            if isinstance(cause, VanbanError):
                yield from cause.at(field=path(error["loc"])).faults
            elif error["type"] == "extra_forbidden":
                yield cls._unknown_key(error)
            else:
                yield cls._plain(error)

    @classmethod
    def _unknown_key(cls, error: ErrorDetails) -> Fault:
        key = str(error["loc"][-1])
        known = [*cls.khoa_them, *cls.model_fields]
        plain = "_".join(bo_dau(key).casefold().replace("-", " ").split())
        near = difflib.get_close_matches(plain, known, n=1, cutoff=0.6)
        return Fault(
            "khoa-la",
            "khoá không có trong bản ghi",
            field=path(error["loc"]),
            expected=f"có phải “{near[0]}” không?" if near else "một trong " + ", ".join(known),
        )

    @staticmethod
    def _plain(error: ErrorDetails) -> Fault:
        code, message, expected = _LOI_PYDANTIC.get(
            error["type"], ("gia-tri-sai", "giá trị không hợp lệ", error["msg"])
        )
        return Fault(
            code,
            message,
            field=path(error["loc"]),
            found="" if error["type"] == "missing" else shown(error["input"]),
            expected=expected.format_map(error.get("ctx", {})),
        )

    @property
    def canh_bao(self) -> tuple[Fault, ...]:
        """What was accepted but should be looked at (cảnh báo)."""
        return self._canh_bao
