"""The base of the records: pydantic judges each field, and every fault comes out at once, in Vietnamese.

pydantic stops at field errors before it runs rules that look at several fields. A clerk wants both lists in
one go, so the fields that are good are kept aside and the rules run on them too.
"""

from __future__ import annotations

import difflib
import re
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, PrivateAttr, ValidationError, field_validator

from vanban.errors import Fault, InvalidRecord, VanbanError
from vanban.tieng_viet import bo_dau, chu_d_gia, chuan_hoa, ky_tu_dieu_khien
from vanban.van_ban.doc_tep import json_value, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pydantic import ValidationInfo
    from pydantic_core import ErrorDetails

_LOI_PYDANTIC = {
    "missing": ("thieu-truong", "thiếu trường bắt buộc", "{mo_ta}"),
    "string_too_short": ("thieu-truong", "thiếu trường bắt buộc", "{mo_ta}"),
    "string_type": ("sai-kieu", "giá trị phải là chữ", "chữ; là số thì đặt trong dấu nháy"),
    "tuple_type": ("sai-kieu", "giá trị phải là danh sách", "danh sách, mỗi mục một dòng"),
    "model_type": ("sai-kieu", "giá trị phải là một nhóm khoá: giá trị", "nhóm khoá: giá trị"),
    "int_type": ("sai-kieu", "giá trị phải là số nguyên", "số nguyên"),
    "greater_than_equal": ("ngoai-khoang", "số quá nhỏ", "số từ {ge} trở lên"),
    "less_than_equal": ("ngoai-khoang", "số quá lớn", "số không quá {le}"),
    "literal_error": ("gia-tri-la", "không phải giá trị được nhận", "{expected}"),
}
# Marks that turn the reading direction or break a line unseen; `ky_tu_dieu_khien` knows the others.
_AN = re.compile("[\u2028-\u202e\u2066-\u2069\ufeff]")


def shown(value: object) -> str:
    """What was found, short enough for one line: text in quotes, lists and groups by their size."""
    if isinstance(value, str):
        text = visible(value[:100].replace("\n", "⏎"))
        return f"“{text}”" if len(value) <= 78 else f"“{text[:74]} …”"
    if isinstance(value, list | tuple | dict):
        return f"nhóm {len(value)} khoá" if isinstance(value, dict) else f"danh sách {len(value)} mục"
    if value is None or isinstance(value, bool):
        return "để trống" if value is None else str(value).lower()
    if isinstance(value, int) and value.bit_length() > 200:
        return "số rất dài"  # Python refuses to write one of thousands of digits
    if isinstance(value, int | float | date):
        return str(value)
    return f"giá trị kiểu {type(value).__name__}"


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
    text = chuan_hoa(value)
    bad = [(place.vi_tri, place.chu) for place in ky_tu_dieu_khien(text)]
    bad += [(found.start(), found[0]) for found in _AN.finditer(text)]
    if bad:
        at, char = min(bad)
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        where = f"dòng {line}, cột {column}" if "\n" in text else f"vị trí {column}"
        others = f" và {len(bad) - 1} chỗ khác" if len(bad) > 1 else ""
        raise InvalidRecord(
            Fault(
                "ky-tu-dieu-khien",
                f"có ký tự điều khiển hoặc ký tự ẩn ở {where}{others}",
                found=f"U+{ord(char):04X}",
                expected="chữ, số và dấu câu",
                hint="ký tự này thường theo vào khi chép từ chương trình khác; xoá rồi gõ lại chỗ đó",
            )
        )
    return text.strip()


def _prepared(value: object) -> object:
    """Clean text; a group, or a list of groups, whose keys are text (YAML allows others)."""
    if isinstance(value, dict):
        return {key if isinstance(key, str) else shown(key): item for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_prepared(item) if isinstance(item, dict) else item for item in value]
    return clean_text(value)


class BanGhi(BaseModel):
    """A frozen record. Construct with keywords; `InvalidRecord` carries every fault, in field order.

    A key whose value is None counts as not given, as a YAML key with nothing behind it does.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    khoa_them: ClassVar[dict[str, str]] = {}
    """Keys a subclass takes besides its fields, each with the field in whose place it stands."""

    _canh_bao: tuple[Fault, ...] = PrivateAttr(default=())

    def __init_subclass__(cls, *, init: bool = True, **config: Any) -> None:
        """`init=False` tells type checkers that the constructor is the one below, which takes any value."""
        del init
        super().__init_subclass__(**config)

    def __init__(self, /, **data: Any) -> None:
        fields = type(self).model_fields
        faults = [self._unknown_key(key, value) for key, value in data.items() if key not in fields]
        given = {key: value for key, value in data.items() if key in fields and value is not None}
        good: dict[str, Any] = {}
        try:
            self.__pydantic_validator__.validate_python(given, self_instance=self, context=good)
        except ValidationError as exc:
            faults += self._translate(exc)
        for name, field in fields.items():
            if name not in given and not field.is_required():
                good[name] = field.default
        faults += [*_canh_bao_trong(good), *_chu_d(good), *self._quy_tac(good)]
        faults.sort(key=self._order)
        if any(fault.severity == "loi" for fault in faults):
            raise InvalidRecord(*faults)
        self._canh_bao = tuple(faults)
        self._nhan(good)

    @classmethod
    def model_validate(cls, obj: Any, **_: Any) -> Self:
        """The record made from a mapping; the same faults as the constructor."""
        if isinstance(obj, cls):
            return obj
        if not isinstance(obj, dict):
            raise InvalidRecord(Fault("sai-kieu", "bản ghi phải là một nhóm khoá: giá trị", found=shown(obj)))
        return cls(**{key if isinstance(key, str) else shown(key): value for key, value in obj.items()})

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **_: Any) -> Self:
        """The record made from a JSON text; the same faults as the constructor."""
        # Bytes that are not UTF-8 become lone surrogates, which no text of a record may hold.
        text = json_data if isinstance(json_data, str) else json_data.decode("utf-8-sig", "surrogateescape")
        return cls.model_validate(json_value(text))

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy; with `update` it is judged again as a whole, unlike pydantic's own."""
        return self.replace(**update) if update else super().model_copy(deep=deep)

    def replace(self, **fields: Any) -> Self:
        """A new record with some fields changed, judged again as a whole; None takes a field away."""
        given = {
            name: getattr(self, name) for name in type(self).model_fields if name in self.model_fields_set
        }
        return type(self)(**(given | fields))

    @field_validator("*", mode="wrap")
    @classmethod
    def _keep_good(cls, value: Any, handler: Any, info: ValidationInfo) -> Any:
        result = handler(_prepared(value))
        if isinstance(info.context, dict):
            info.context[str(info.field_name)] = result
        return result

    @classmethod
    def _quy_tac(cls, good: dict[str, Any]) -> Iterator[Fault]:
        """Rules over several fields; `good` holds the fields that passed, defaults included."""
        del good  # a record without rules of its own
        yield from ()

    def _nhan(self, good: Mapping[str, Any]) -> None:
        """Keep what the rules worked out, once the record is accepted."""

    @classmethod
    def _order(cls, fault: Fault) -> tuple[int, int]:
        names = list(cls.model_fields)
        head, step = [*re.split(r"[.\[\]]", fault.field), ""][:2]
        head = cls.khoa_them.get(head, head)
        return names.index(head) if head in names else len(names), int(step) if step.isdecimal() else -1

    @classmethod
    def _translate(cls, exc: ValidationError) -> Iterator[Fault]:
        for error in exc.errors(include_url=False):
            cause = error.get("ctx", {}).get("error")
            if isinstance(cause, VanbanError):
                yield from cause.at(field=path(error["loc"])).faults
            else:
                yield cls._plain(error)

    @classmethod
    def _unknown_key(cls, key: str, value: object) -> Fault:
        known = [*cls.model_fields, *cls.khoa_them]
        plain = "_".join(bo_dau(key).casefold().replace("-", " ").split())
        near = difflib.get_close_matches(plain, known, n=1, cutoff=0.6)
        return Fault(
            "khoa-la",
            "khoá không có trong bản ghi",
            field=visible(key[:60]),
            found=shown(value),
            expected=f"khoá của bản ghi, có lẽ là “{near[0]}”" if near else "một trong " + ", ".join(known),
        )

    @classmethod
    def _plain(cls, error: ErrorDetails) -> Fault:
        code, message, expected = _LOI_PYDANTIC.get(
            error["type"], ("gia-tri-sai", "giá trị không hợp lệ", "")
        )
        context = dict(error.get("ctx", {}))
        if error["type"] == "literal_error":  # "'', 'mật' or 'tối mật'"
            context["expected"] = " hoặc ".join(
                f"“{item}”" for item in re.findall(r"'([^']*)'", context["expected"]) if item
            )
        field = cls.model_fields.get(str(error["loc"][0]))
        context["mo_ta"] = (field and field.description) or "một giá trị"
        return Fault(
            code,
            message,
            field=path(error["loc"]),
            found="" if code == "thieu-truong" else shown(error["input"]),
            expected=expected.format_map(context),
        )

    @property
    def canh_bao(self) -> tuple[Fault, ...]:
        """What was accepted but should be looked at (cảnh báo), of the records inside this one too."""
        return self._canh_bao


def _canh_bao_trong(good: Mapping[str, Any]) -> Iterator[Fault]:
    """The warnings of the records inside a record."""
    for name, value in good.items():
        if isinstance(value, BanGhi):
            yield from (fault.at(field=name) for fault in value.canh_bao)
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, BanGhi):
                    yield from (fault.at(field=f"{name}[{index}]") for fault in item.canh_bao)


def _chu_d(good: Mapping[str, Any]) -> Iterator[Fault]:
    """Ð and Ɖ look like Đ, sort and search as another letter; the number line forgives them by itself."""
    for field, text in _texts(good):
        if not any(char in text for char in "ÐðƉɖ"):
            continue  # nearly always, and much faster than looking for the words
        places = chu_d_gia(text)
        yield Fault(
            "chu-d-gia",
            f"có {len(places)} chữ Đ gõ bằng ký tự khác trông giống",
            field=field,
            found=f"U+{ord(chuan_hoa(text)[places[0].vi_tri]):04X} trong “{places[0].chu}”",
            expected="Đ (U+0110) hoặc đ (U+0111)",
            severity="canh-bao",
        )


def _texts(good: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for field, value in good.items():
        if isinstance(value, str) and field != "so":
            yield field, value
        elif isinstance(value, tuple):
            yield from ((f"{field}[{i}]", item) for i, item in enumerate(value) if isinstance(item, str))
