"""The JSON Schema: draft 2020-12, in Vietnamese, and true of the example records."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from vanban.errors import InvalidRecord
from vanban.the_thuc import the_thuc
from vanban.van_ban import VanBan, load, schema
from vanban.van_ban.doc_tep import read_mapping

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLES = sorted(Path(__file__).parents[2].joinpath("examples").glob("*.yaml"))
KEYWORDS = {
    "$schema", "$defs", "$ref", "title", "description", "type", "properties", "required", "items", "enum",
    "anyOf", "oneOf", "additionalProperties", "minLength", "minimum", "maximum",
}  # fmt: skip
TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str, "integer": int, "array": list, "object": dict, "null": type(None),
}  # fmt: skip


def parts(part: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every schema inside a schema, itself first."""
    yield part
    for key in ("properties", "$defs"):
        for inner in part.get(key, {}).values():
            yield from parts(inner)
    for key in ("anyOf", "oneOf"):
        for inner in part.get(key, ()):
            yield from parts(inner)
    if "items" in part:
        yield from parts(part["items"])


def breaches(value: Any, part: dict[str, Any], whole: dict[str, Any], at: str = "") -> list[str]:
    """Where a value breaks a schema; the keywords above are all that is understood."""
    if "$ref" in part:
        part = whole["$defs"][part["$ref"].removeprefix("#/$defs/")]
    found = []
    if "type" in part and (not isinstance(value, TYPES[part["type"]]) or isinstance(value, bool)):
        return [f"{at}: not {part['type']}"]
    if "enum" in part and value not in part["enum"]:
        found.append(f"{at}: not in enum")
    if isinstance(value, str) and len(value) < part.get("minLength", 0):
        found.append(f"{at}: too short")
    if isinstance(value, int) and not part.get("minimum", value) <= value <= part.get("maximum", value):
        found.append(f"{at}: out of range")
    for key, least, most in (("anyOf", 1, 99), ("oneOf", 1, 1)):
        if key in part and not least <= sum(not breaches(value, one, whole) for one in part[key]) <= most:
            found.append(f"{at}: {key}")
    if isinstance(value, dict):
        found += [f"{at}: {key} missing" for key in part.get("required", ()) if key not in value]
        for key, inner in value.items():
            if key in part.get("properties", {}):
                found += breaches(inner, part["properties"][key], whole, f"{at}/{key}")
            elif part.get("additionalProperties") is False:
                found.append(f"{at}: {key} unknown")
    if isinstance(value, list) and "items" in part:
        for index, item in enumerate(value):
            found += breaches(item, part["items"], whole, f"{at}/{index}")
    return found


def test_the_hand_made_check_can_fail() -> None:
    whole = schema("KH")
    good = read_mapping(EXAMPLES[0].parent / "ke-hoach-105.yaml")
    assert breaches(good, whole, whole) == []
    bad = good | {"loai": "BC", "so_ban": 0, "la": 1, "noi_nhan": [1], "noi_dung_tep": "a"}
    del bad["nguoi_ky"]
    assert sorted(breaches(bad, whole, whole)) == [
        "/loai: not in enum",
        "/noi_nhan: anyOf",
        "/so_ban: anyOf",
        ": la unknown",
        ": nguoi_ky missing",
        ": oneOf",
    ]


@pytest.mark.parametrize("loai", ["", *(loai.ma for loai in the_thuc().loai)])
def test_the_schema_is_well_formed_and_in_vietnamese(loai: str) -> None:
    whole = schema(loai)
    assert whole["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert whole["title"] == (the_thuc().tim_loai(loai)[0].ten if loai else "Văn bản")
    for part in parts(whole):
        assert set(part) <= KEYWORDS
        assert part.get("type", "string") in TYPES
        assert set(part.get("required", ())) <= {*part.get("properties", part.get("required", ()))}
        assert part.get("$ref", "#/$defs/CoQuan").removeprefix("#/$defs/") in whole["$defs"]
        for text in (part.get("title", ""), part.get("description", "")):
            assert not re.search(
                r"\b(the|of|and|is|record|what|None|[A-Z][a-z]+ [A-Z][a-z]+)\b(?! …)", _ascii_only(text)
            )
    for group in (whole, *whole["$defs"].values()):
        for name, part in group["properties"].items():
            assert part["description"], name
            assert "title" not in part


def _ascii_only(text: str) -> str:
    """The text when it has no Vietnamese letter, as the English that pydantic would put there."""
    return text if text.isascii() else ""


def test_every_field_is_in_the_schema() -> None:
    assert set(schema()["properties"]) == {*VanBan.model_fields, "noi_dung_tep"}
    assert schema()["properties"]["ban_hanh_boi"]["enum"][:3] == ["", "bch", "btv"]
    assert "co-so" in schema()["$defs"]["CoQuan"]["properties"]["cap"]["enum"]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_satisfies_the_schemas(path: Path) -> None:
    given = read_mapping(path)
    for whole in (schema(), schema(given["loai"])):
        assert breaches(given, whole, whole) == []
    others = [loai.ma for loai in the_thuc().loai if loai.ten != given["loai"]]
    assert all(breaches(given, schema(ma), schema(ma)) for ma in others)


def test_the_body_may_be_given_whole_or_by_its_file() -> None:
    given = read_mapping(EXAMPLES[0])
    body = read_mapping(EXAMPLES[0].parent / "dang-uy-khoi.toml") | {
        "nhiem_ky": {"ten": "a", "tu": "1/1/2020"}
    }
    assert breaches(given | {"co_quan": body}, schema(), schema()) == []
    assert breaches(given | {"co_quan": 5}, schema(), schema()) == ["/co_quan: anyOf"]


def test_a_dumped_record_satisfies_the_schema() -> None:
    dumped = load(EXAMPLES[0]).model_dump(mode="json")
    dumped["co_quan"]["nhiem_ky"] = [term | {"den": None} for term in dumped["co_quan"]["nhiem_ky"]]
    assert breaches(dumped, schema(), schema()) == []


def test_the_schema_of_one_type_knows_its_names_and_its_addressees() -> None:
    assert schema("KH")["properties"]["loai"]["enum"] == ["Kế hoạch", "ke-hoach", "KH"]
    assert schema("Quyết định")["properties"]["loai"]["enum"] == ["Quyết định", "quyet-dinh"]
    addressed = [loai.ten for loai in the_thuc().loai if "kinh_gui" in schema(loai.ma)["properties"]]
    assert addressed == ["Tờ trình", "Công văn"]
    assert all("kinh_gui" in schema(ten)["required"] for ten in addressed)
    assert "noi_nhan" in schema("KH")["required"]
    assert "noi_nhan" not in schema("Giấy mời")["required"]


@pytest.mark.parametrize(("loai", "ma"), [("QĐ", "loai-khong-ro"), ("xyz", "loai-la")])
def test_a_schema_is_asked_for_one_type(loai: str, ma: str) -> None:
    with pytest.raises(InvalidRecord) as caught:
        schema(loai)
    assert caught.value.code == ma


def test_two_schemas_do_not_share_what_one_changes() -> None:
    schema("KH")["properties"].clear()
    assert "so" in schema("KH")["properties"]
