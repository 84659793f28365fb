"""Reading record files: YAML, JSON and TOML, strictly, with the place of every fault.

YAML as people know it from 1.2: ``so: 010`` is ten, not eight, and ``no`` is a word. A key given twice is
refused, because one of the two would be lost without a word.
"""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING, Any

from vanban.errors import CannotRead, Fault, InvalidRecord, MissingFile, VanbanError
from vanban.tieng_viet import bo_dau

if TYPE_CHECKING:
    from pathlib import Path

    from yaml import CSafeLoader

MAX_BYTES = 10 * 1024 * 1024
"""Largest record or body file read, in bytes."""


def read_text(path: Path) -> str:
    """The text of a UTF-8 file (a byte-order mark is dropped).

    Raises:
        MissingFile: nothing there, or a folder.
        InvalidRecord: not UTF-8, or larger than `MAX_BYTES`.
    """
    try:
        if path.is_dir():
            raise MissingFile(Fault("khong-phai-tep", "là thư mục, không phải tệp", where=str(path)))
        if path.stat().st_size > MAX_BYTES:
            raise InvalidRecord(
                Fault(
                    "tep-qua-lon",
                    "tệp quá lớn",
                    where=str(path),
                    found=f"{path.stat().st_size} byte",
                    expected=f"không quá {MAX_BYTES} byte",
                )
            )
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        raise InvalidRecord(
            Fault(
                "khong-phai-utf8",
                "tệp không ở bảng mã Unicode UTF-8",
                where=str(path),
                found=f"byte lạ ở vị trí {exc.start}",
                expected="UTF-8",
                hint="mở tệp trong trình soạn thảo và lưu lại với bảng mã UTF-8",
            )
        ) from exc
    except FileNotFoundError as exc:
        raise MissingFile(Fault("khong-co-tep", "không có tệp này", where=str(path))) from exc
    except OSError as exc:
        if isinstance(exc, VanbanError):
            raise
        raise CannotRead(
            Fault("khong-doc-duoc", "không đọc được tệp", where=str(path), found=exc.strerror or str(exc))
        ) from exc


def read_mapping(path: Path) -> dict[str, Any]:
    """The mapping in a .yaml, .yml, .json or .toml file; keys may be accented ("Trích yếu" → trich_yeu)."""
    suffix = path.suffix.lower()
    readers = {".yaml": _yaml, ".yml": _yaml, ".json": _json, ".toml": _toml}
    text = read_text(path)
    if suffix not in readers:
        raise InvalidRecord(
            Fault(
                "duoi-tep-la",
                "không biết đọc tệp có đuôi này",
                where=str(path),
                found=suffix or "không có đuôi",
                expected=", ".join(readers),
            )
        )
    try:
        data = readers[suffix](text)
    except VanbanError as exc:
        raise exc.at(where=str(path)) from exc.__cause__
    if not isinstance(data, dict):
        raise InvalidRecord(
            Fault(
                "khong-phai-ban-ghi",
                "tệp không chứa một nhóm khoá: giá trị",
                where=str(path),
                found="tệp rỗng" if data is None else type(data).__name__,
                expected="loai: …, co_quan: …, …",
            )
        )
    return normal_keys(data, str(path))


def normal_keys(data: dict[Any, Any], where: str) -> dict[str, Any]:
    """Keys in unaccented snake_case: "Trích yếu" and "trich-yeu" both mean trich_yeu; twice is a fault."""
    result: dict[str, Any] = {}
    for key, value in data.items():
        plain = re.sub(r"[\W_]+", "_", bo_dau(str(key)).casefold()).strip("_")
        if plain in result:
            raise InvalidRecord(
                Fault(
                    "khoa-lap",
                    "khoá ghi hai lần",
                    field=plain,
                    where=where,
                    found=str(key),
                    expected="một lần",
                )
            )
        result[plain] = value
    return result


def _fault(code: str, message: str, place: tuple[int, int], text: str, hint: str = "") -> InvalidRecord:
    line, column = place
    lines = text.splitlines()
    found = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    where = f"dòng {line}, cột {column}"
    return InvalidRecord(
        Fault(code, message, where=where, found=f"“{found[:60]}”" if found else "", hint=hint)
    )


def _yaml_loader() -> type[CSafeLoader]:
    import yaml

    class Loader(yaml.CSafeLoader):
        """Only what a record needs: null, true/false, decimal numbers, text. Dates are judged later."""

        def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
            seen: set[object] = set()
            for key_node, _ in node.value:
                if key_node.value in seen:
                    raise yaml.constructor.ConstructorError(
                        None, None, f"khoá “{key_node.value}” ghi hai lần", key_node.start_mark
                    )
                seen.add(key_node.value)
            return super().construct_mapping(node, deep=deep)

    Loader.yaml_implicit_resolvers = {}
    for tag, pattern, first in (
        ("null", r"~|null|", ["~", "n", ""]),
        ("bool", r"true|false", list("tf")),
    ):
        Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), first)
    # A number keeps the digits it was typed with: "010", "108,0" and "1.500" mean what they say.
    Loader.add_implicit_resolver("!so", re.compile(r"^(?:0|[1-9][0-9]*)$"), list("0123456789"))
    Loader.add_constructor("!so", lambda _, node: int(node.value))
    return Loader


def _yaml(text: str) -> object:
    import yaml

    try:
        return yaml.load(text, Loader=_yaml_loader())  # noqa: S506  # a subclass of the safe loader
    except yaml.MarkedYAMLError as exc:
        mark = exc.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if isinstance(exc, yaml.constructor.ConstructorError) and "hai lần" in str(exc.problem):
            raise _fault("khoa-lap", str(exc.problem), (line, column), text) from exc
        if "found another document" in str(exc) or "expected a single document" in str(exc):
            raise _fault(
                "nhieu-ban-ghi", "tệp có nhiều bản ghi", (line, column), text, "mỗi bản ghi một tệp"
            ) from exc
        raise _fault(
            "yaml-sai-cu-phap",
            "sai cú pháp YAML",
            (line, column),
            text,
            "giá trị có “: ” hoặc mở đầu bằng ngoặc, nháy thì đặt trong dấu nháy; thụt dòng bằng dấu cách",
        ) from exc
    except (yaml.YAMLError, ValueError) as exc:
        found = str(exc).splitlines()[0]
        raise InvalidRecord(Fault("yaml-sai-cu-phap", "không đọc được YAML", found=found)) from exc


def _json(text: str) -> object:
    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = [key for key, _ in pairs]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        if twice:
            raise InvalidRecord(Fault("khoa-lap", "khoá ghi hai lần", field=twice[0], expected="một lần"))
        return dict(pairs)

    try:
        return json.loads(text, object_pairs_hook=unique)
    except json.JSONDecodeError as exc:
        raise _fault("json-sai-cu-phap", "sai cú pháp JSON", (exc.lineno, exc.colno), text) from exc


def _toml(text: str) -> object:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as exc:
        match = re.search(r"line (\d+), column (\d+)", str(exc))
        line, column = (int(match[1]), int(match[2])) if match else (len(text.splitlines()) or 1, 1)
        raise _fault("toml-sai-cu-phap", "sai cú pháp TOML", (line, column), text) from exc
