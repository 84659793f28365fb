"""Reading record files: YAML, JSON and TOML, strictly, with the place of every fault.

YAML as people know it from 1.2: ``so: 010`` is ten, not eight, and ``no`` is a word. What a record never
needs and an unkind file may hold is refused before anything is built: references (``&`` and ``*``, which can
blow a small file up to any size), tags (``!!``), and groups inside groups without end. A key given twice is
refused, because one of the two would be lost without a word.
"""

from __future__ import annotations

import errno
import functools
import json
import re
import stat
import tomllib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from vanban.errors import CannotRead, Fault, InvalidRecord, MissingFile, VanbanError, os_reason
from vanban.tieng_viet import bo_dau

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator
    from pathlib import Path

    from yaml import CSafeLoader

MAX_BYTES = 10 * 1024 * 1024
"""Largest record or body file read, in bytes."""

MAX_SAU = 12
"""How deep groups and lists may lie in one another; the deepest key of a record lies at six."""

# What YAML's own grammar does not let into a file.
_YAML_CAM = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LY_DO = {
    errno.EACCES: "không có quyền đọc",
    errno.EPERM: "không có quyền đọc",
    errno.ENAMETOOLONG: "tên tệp quá dài",
}


def visible(text: str) -> str:
    """The text with what cannot be printed (control characters, lone surrogates) as ‹U+001B›."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else f"‹U+{ord(char):04X}›" for char in text)


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """What the system refuses while `path` is read comes out as an error of this library.

    Raises:
        MissingFile: nothing there (any more).
        CannotRead: no permission, or a disk that fails.
    """
    where = visible(str(path))
    try:
        yield
    except VanbanError:
        raise
    except OSError as exc:
        if isinstance(exc, FileNotFoundError | NotADirectoryError):
            raise MissingFile(Fault("khong-co-tep", "không có tệp này", where=where)) from exc
        reason = _LY_DO.get(exc.errno or 0) or os_reason(exc)
        raise CannotRead(Fault("khong-doc-duoc", "không đọc được tệp", where=where, found=reason)) from exc


def file_info(path: Path) -> os.stat_result:
    """What the system says of a file that has an end and can be read from the start.

    Raises:
        MissingFile: nothing there, or a folder.
        CannotRead: no permission, or not a file with an end (a device, a pipe).
    """
    where = visible(str(path))
    with reading(path):
        try:
            info = path.stat()
        except ValueError as exc:  # a NUL or a lone surrogate in the name: no such file can be
            raise MissingFile(Fault("khong-co-tep", "không có tệp này", where=where)) from exc
    if stat.S_ISDIR(info.st_mode):
        raise MissingFile(Fault("khong-phai-tep", "là thư mục, không phải tệp", where=where))
    if not stat.S_ISREG(info.st_mode):
        raise CannotRead(Fault("khong-phai-tep", "không phải tệp thường", where=where))
    return info


def too_large(size: int, limit: int) -> Fault:
    """The fault of a file of `size` bytes where `limit` bytes are read."""
    return Fault(
        "tep-qua-lon",
        "tệp quá lớn",
        found=f"{size / 1024 / 1024:.1f} MB".replace(".", ","),
        expected=f"không quá {limit // 1024 // 1024} MB",
    )


def read_text(path: Path) -> str:
    """The text of a UTF-8 file (a byte-order mark is dropped).

    Raises:
        MissingFile: nothing there, or a folder.
        CannotRead: no permission, or not a file with an end (a device, a pipe).
        InvalidRecord: not UTF-8, or larger than `MAX_BYTES`.
    """
    where = visible(str(path))
    info = file_info(path)
    if info.st_size > MAX_BYTES:
        raise InvalidRecord(too_large(info.st_size, MAX_BYTES).at(where=where))
    with reading(path):
        data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        line = data.count(b"\n", 0, exc.start) + 1
        raise InvalidRecord(
            Fault(
                "khong-phai-utf8",
                "tệp không ở bảng mã Unicode UTF-8",
                where=where,
                found=f"byte 0x{data[exc.start]:02X} ở dòng {line}",
                expected="UTF-8",
                hint="mở tệp trong trình soạn thảo và lưu lại với bảng mã UTF-8",
            )
        ) from exc


def read_mapping(path: Path) -> dict[str, Any]:
    """The mapping in a .yaml, .yml, .json or .toml file; keys may be accented ("Trích yếu" → trich_yeu)."""
    suffix, where = path.suffix.lower(), visible(str(path))
    readers = {".yaml": _yaml, ".yml": _yaml, ".json": json_value, ".toml": _toml}
    if suffix not in readers and path.is_file():
        raise InvalidRecord(
            Fault(
                "duoi-tep-la",
                "không biết đọc tệp có đuôi này",
                where=where,
                found=suffix or "không có đuôi",
                expected=", ".join(readers),
            )
        )
    text = read_text(path)
    try:
        data = readers[suffix](text)
    except VanbanError as exc:
        raise exc.at(where=where) from exc.__cause__
    if not isinstance(data, dict):
        kinds = {type(None): "tệp rỗng", list: "một danh sách", str: "một dòng chữ"}
        raise InvalidRecord(
            Fault(
                "khong-phai-ban-ghi",
                "tệp không chứa một nhóm khoá: giá trị",
                where=where,
                found=kinds.get(type(data), "một giá trị"),
                expected="mỗi dòng một “khoá: giá trị”, ví dụ “loai: Kế hoạch”",
            )
        )
    return normal_keys(data, where)


def normal_keys(data: dict[Any, Any], where: str) -> dict[str, Any]:
    """Keys in unaccented snake_case, inside groups too: "Trích yếu" and "trich-yeu" both mean trich_yeu.

    Raises:
        InvalidRecord: two keys that mean the same (khoa-lap), groups too deep (long-qua-sau).
    """
    faults: list[Fault] = []
    result = _normal(data, "", 0, faults)
    if faults:
        raise InvalidRecord(*(fault.at(where=where) for fault in faults))
    return dict(result)


def plain_key(text: str) -> str:
    """The key that a typed key or heading means: "Trích yếu" → trich_yeu, "NƠI NHẬN " → noi_nhan.

    A text without a letter or digit stays as it is.
    """
    return re.sub(r"[\W_]+", "_", bo_dau(text).casefold()).strip("_") or text


def _normal(value: Any, field: str, depth: int, faults: list[Fault]) -> Any:
    if not isinstance(value, dict | list):
        return value
    if depth > MAX_SAU:
        faults.append(_too_deep().at(field=field))
        return value
    if isinstance(value, list):
        return [_normal(item, f"{field}[{index}]", depth + 1, faults) for index, item in enumerate(value)]
    result: dict[str, Any] = {}
    for key, item in value.items():
        plain = plain_key(str(key))
        place = f"{field}.{plain}" if field else plain
        if plain in result:
            faults.append(_twice(visible(str(key)), place))
        result[plain] = _normal(item, place, depth + 1, faults)
    return result


def _twice(key: str, field: str) -> Fault:
    return Fault("khoa-lap", "khoá ghi hai lần", field=field, found=f"“{key}”", expected="một lần")


def _too_deep() -> Fault:
    return Fault("long-qua-sau", "các nhóm lồng nhau quá sâu", expected=f"không quá {MAX_SAU} lớp")


def _fault(code: str, message: str, place: tuple[int, int], text: str, hint: str = "") -> InvalidRecord:
    line, column = place
    lines = text.split("\n")
    found = visible(lines[line - 1].strip()[:60]) if 0 < line <= len(lines) else ""
    where = f"dòng {line}, cột {column}"
    return InvalidRecord(Fault(code, message, where=where, found=f"“{found}”" if found else "", hint=hint))


def _integer(digits: str) -> int:
    """An integer as typed; one of more digits than any number of a record has is refused."""
    if len(digits) > 18:
        raise InvalidRecord(
            Fault("so-qua-dai", "số quá dài", found=f"{len(digits)} chữ số", expected="không quá 18 chữ số")
        )
    return int(digits)


@functools.cache
def _yaml_loader() -> type[CSafeLoader]:
    import yaml

    class Loader(yaml.CSafeLoader):
        """Only what a record needs: null, true/false, decimal numbers, text. Dates are judged later."""

        def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
            seen: set[str] = set()
            for key_node, _ in node.value:
                problem = ""
                if not isinstance(key_node, yaml.ScalarNode):
                    problem = "khoá phải là một dòng chữ"
                elif key_node.value in seen:
                    problem = f"khoá “{visible(key_node.value[:60])}” ghi hai lần"
                if problem:
                    raise yaml.constructor.ConstructorError(None, None, problem, key_node.start_mark)
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
    Loader.add_constructor("!so", lambda _, node: _integer(node.value))
    return Loader


def _yaml_screened(text: str, *, many: bool) -> None:
    """Refuse, while nothing is built yet, what could take all memory or the whole stack."""
    import yaml

    depth = documents = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        mark = event.start_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        documents += isinstance(event, yaml.DocumentStartEvent)
        if documents > 1 and not many:
            raise _fault("nhieu-ban-ghi", "tệp có nhiều bản ghi", place, text, "mỗi bản ghi một tệp")
        if depth > MAX_SAU:
            raise InvalidRecord(_too_deep().at(where=f"dòng {place[0]}, cột {place[1]}"))
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            hint = "giá trị mở đầu bằng * hoặc & thì đặt trong dấu nháy"
            raise _fault("yaml-tham-chieu", "bản ghi không dùng tham chiếu “&”, “*”", place, text, hint)
        if getattr(event, "tag", None):
            hint = "giá trị mở đầu bằng ! thì đặt trong dấu nháy"
            raise _fault("yaml-the", "bản ghi không dùng thẻ kiểu “!”", place, text, hint)


def _yaml(text: str) -> object:
    return next(iter(yaml_documents(text, many=False)), None)


def yaml_documents(text: str, *, many: bool = True) -> list[object]:
    """The values of the documents in a YAML text, which ``---`` divides; `many` off refuses a second one.

    Raises:
        InvalidRecord: yaml-sai-cu-phap, khoa-lap, yaml-tham-chieu, yaml-the, long-qua-sau, so-qua-dai,
            ky-tu-dieu-khien, nhieu-ban-ghi.
    """
    import yaml

    try:
        _yaml_screened(text, many=many)
        return list(yaml.load_all(text, Loader=_yaml_loader()))
    except yaml.MarkedYAMLError as exc:
        mark = exc.problem_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if isinstance(exc, yaml.constructor.ConstructorError):
            code = "khoa-lap" if str(exc.problem).endswith("hai lần") else "yaml-sai-cu-phap"
            raise _fault(code, str(exc.problem), place, text) from exc
        raise _fault(
            "yaml-sai-cu-phap",
            "sai cú pháp YAML",
            place,
            text,
            "giá trị có “: ” hoặc mở đầu bằng ngoặc, nháy thì đặt trong dấu nháy; thụt dòng bằng dấu cách",
        ) from exc
    except yaml.reader.ReaderError as exc:
        found = _YAML_CAM.search(text)
        at = found.start() if found else 0
        place = (text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
        raise _fault("ky-tu-dieu-khien", "tệp có ký tự điều khiển", place, text) from exc


def json_value(text: str) -> object:
    """The value of a JSON text.

    Raises:
        InvalidRecord: json-sai-cu-phap, khoa-lap, so-qua-dai, long-qua-sau.
    """

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        result = dict(pairs)
        if len(result) < len(pairs):
            keys = [key for key, _ in pairs]
            twice = [key for key in result if keys.count(key) > 1]
            raise InvalidRecord(*(_twice(visible(key), visible(key)) for key in twice))
        return result

    try:
        return json.loads(text, object_pairs_hook=unique, parse_int=_integer)
    except json.JSONDecodeError as exc:
        raise _fault("json-sai-cu-phap", "sai cú pháp JSON", (exc.lineno, exc.colno), text) from exc
    except RecursionError as exc:
        raise InvalidRecord(_too_deep()) from exc


def _toml(text: str) -> object:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as exc:
        match = re.search(r"line (\d+), column (\d+)", str(exc))
        place = (int(match[1]), int(match[2])) if match else (text.rstrip().count("\n") + 1, 1)
        raise _fault(
            "toml-sai-cu-phap",
            "sai cú pháp TOML",
            place,
            text,
            "chữ đặt trong dấu nháy kép; mỗi khoá ghi một lần",
        ) from exc
    except ValueError as exc:  # Python will not read an integer of thousands of digits
        raise InvalidRecord(Fault("so-qua-dai", "số quá dài", expected="không quá 18 chữ số")) from exc
    except RecursionError as exc:
        raise InvalidRecord(_too_deep()) from exc
