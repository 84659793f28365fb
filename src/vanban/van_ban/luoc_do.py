"""JSON Schema of the records, narrowed to one type where asked; everything a person reads is Vietnamese."""

from __future__ import annotations

from typing import Any

from vanban.the_thuc import the_thuc
from vanban.van_ban.thanh_phan import one_loai
from vanban.van_ban.van_ban import VanBan

_TEN = {
    "BatDau": "Số đã dùng",
    "CoQuan": "Cơ quan ban hành",
    "NguoiKyCung": "Người ký bên trái",
    "NhiemKy": "Nhiệm kỳ",
    "PhuLuc": "Phụ lục",
    "VanBan": "Văn bản",
}
_KEO_THEO = ("title", "default")  # pydantic's own titles are English; a default of null is no type of ours


def record_schema(loai: str = "") -> dict[str, Any]:
    """Draft 2020-12 schema of the record; with `loai`, what that type requires and may not have.

    Raises:
        InvalidRecord: `loai` is unknown or, like ``QĐ``, means two types.
    """
    found = one_loai(loai) if loai else None
    given = VanBan.model_json_schema()
    groups = {name: _group(name, group) for name, group in given.pop("$defs").items()}
    result: dict[str, Any] = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    result |= _group("VanBan", given)
    properties = result["properties"]
    properties["noi_dung_tep"] = {"type": "string", "description": "tệp chứa nội dung, thay cho noi_dung"}
    path = {"type": "string", "description": "đường dẫn tới tệp của cơ quan"}
    properties["co_quan"] = {
        "description": "cơ quan ban hành",
        "anyOf": [{"$ref": "#/$defs/CoQuan"}, path],
    }
    result["required"].remove("noi_dung")
    result["oneOf"] = [{"required": ["noi_dung"]}, {"required": ["noi_dung_tep"]}]
    properties["ban_hanh_boi"]["enum"] = ["", *(row.ma for row in the_thuc().chu_the)]
    groups["CoQuan"]["properties"]["cap"]["enum"] = ["", *the_thuc().cap]
    if found is not None:
        result["title"] = found.ten
        own_symbol = found.ky_hieu and the_thuc().tim_loai(found.ky_hieu) == (found,)
        names = [found.ten, found.ma, *([found.ky_hieu] if own_symbol else [])]
        properties["loai"] = {"enum": names, "description": "tên, mã hoặc ký hiệu của loại văn bản"}
        if found.nhom == "van-ban":
            result["required"].append("noi_nhan")
        if found.kinh:
            result["required"].append("kinh_gui")
        else:
            del properties["kinh_gui"]
    return result | {"$defs": groups}


def _group(name: str, group: dict[str, Any]) -> dict[str, Any]:
    """A record's schema without the English of its class: docstring and titles made from names."""
    return {
        "title": _TEN[name],
        "type": "object",
        "additionalProperties": False,
        "properties": {key: _property(sub) for key, sub in group["properties"].items()},
        "required": list(group["required"]),
    }


def _property(sub: dict[str, Any]) -> dict[str, Any]:
    """A field as files may give it: a list may be one text with ";" or lines, or its only group."""
    kept = {key: value for key, value in sub.items() if key not in _KEO_THEO}
    if "anyOf" in kept or "$ref" in kept or "enum" in kept:
        return kept
    description = {"description": kept.pop("description")}
    if kept.get("type") == "array":
        text = kept["items"].get("type") == "string"
        return description | {"anyOf": [kept, {"type": "string"} if text else kept["items"]]}
    return description | kept
