"""JSON Schema of the records, narrowed to one type where asked."""

from __future__ import annotations

from typing import Any

from vanban.the_thuc import the_thuc
from vanban.van_ban.thanh_phan import one_loai
from vanban.van_ban.van_ban import VanBan


def record_schema(loai: str = "") -> dict[str, Any]:
    """Draft 2020-12 schema of the record; with `loai`, what that type requires and may not have.

    Raises:
        InvalidRecord: `loai` is unknown or, like ``QĐ``, means two types.
    """
    result = VanBan.model_json_schema()
    properties = result["properties"]
    properties["noi_dung_tep"] = {"type": "string", "description": "Tệp chứa nội dung, thay cho noi_dung"}
    properties["co_quan"] = {
        "anyOf": [properties["co_quan"], {"type": "string", "description": "Đường dẫn tới tệp của cơ quan"}]
    }
    result["required"] = [key for key in result["required"] if key != "noi_dung"]
    result["oneOf"] = [{"required": ["noi_dung"]}, {"required": ["noi_dung_tep"]}]
    result["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    result["title"] = "Văn bản"
    for name, title in (("CoQuan", "Cơ quan"), ("NhiemKy", "Nhiệm kỳ")):
        result["$defs"][name]["title"] = title
    for key, sub in properties.items():
        if sub.get("type") == "array" and sub.get("items", {}).get("type") == "string":
            # a spreadsheet cell: items separated by ";" or line breaks
            properties[key] = {
                "anyOf": [{k: v for k, v in sub.items() if k != "default"}, {"type": "string"}]
            }
    if not loai:
        return result
    found = one_loai(loai)
    names = [found.ten, found.ma] + (
        [found.ky_hieu] if the_thuc().tim_loai(found.ky_hieu) == (found,) else []
    )
    result["title"] = found.ten
    properties["loai"] = {"enum": names, "description": "Tên, mã hoặc ký hiệu của loại văn bản"}
    if found.nhom == "van-ban":
        result["required"].append("noi_nhan")
    if found.kinh:
        result["required"].append("kinh_gui")
    else:
        del properties["kinh_gui"]
    return result
