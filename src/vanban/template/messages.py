"""What goes wrong in a template, said in Vietnamese to somebody who typed the tag in Word."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from jinja2.exceptions import SecurityError, TemplateSyntaxError, UndefinedError

from vanban.errors import Fault, VanbanError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jinja2 import Environment

    from vanban.template.dialect import Source

__all__ = ["NO_NAME", "runtime_faults", "syntax_faults"]

NO_NAME: Final = "ten-khong-co"
"""Code of the fault that makes an error an `UndefinedName`."""

_WORD: Final = re.compile(r"\{%[-+]?\s*(\w+)\s*(.*?)\s*[-+]?%\}")
_CLOSED_BY: Final = {
    word: f"end{word}"
    for word in ("if", "for", "macro", "with", "set", "filter", "call", "block", "autoescape")
}
_NO_TOP: Final = re.compile(r"'(.*)' is undefined")
_NO_PART: Final = re.compile(r".* has no (?:attribute|element) '?(.*?)'?")

_SYNTAX: Final = (
    (
        re.compile(r"unknown tag '(tr|tc)'.* \{%\1 "),
        ("the-sai-cho", "thẻ {{%{0} … %}} chỉ dùng được trong bảng", ""),
    ),
    (
        re.compile(r"Encountered unknown tag '(p|r|tr|tc)'"),
        ("the-la", "chữ {0} phải viết liền sau dấu mở thẻ", "ví dụ {{%{0} if … %}}"),
    ),
    (
        re.compile(r"Encountered unknown tag '(end\w+|else|elif)'"),
        ("the-ket-thuc-thua", "thẻ “{0}” không khớp với thẻ mở nào trước nó", ""),
    ),
    (re.compile(r"Encountered unknown tag '(.*?)'"), ("the-la", "không có lệnh “{0}”", "")),
    (
        re.compile(r"Unexpected end of template|Missing end of"),
        ("the-chua-ket-thuc", "thẻ mở mà không có thẻ kết thúc", ""),
    ),
    (
        re.compile(r"unexpected end of template|got 'end of|expected name or number"),
        ("the-sai-cu-phap", "thẻ chưa viết hết", ""),
    ),
    (
        re.compile(r"expected token '.*', got '(.*)'|unexpected '(.*?)'|unexpected char '(.*)' at"),
        ("the-sai-cu-phap", "thẻ viết sai từ chỗ “{0}”", "tên chỉ gồm chữ, số và dấu gạch dưới"),
    ),
)
"""What Jinja says, and what we make of it: code, message, hint."""


def syntax_faults(source: Source, error: TemplateSyntaxError, environment: Environment) -> Iterator[Fault]:
    """Every tag of a part that cannot be read; Jinja itself stops at the first (`error`).

    Each tag is read on its own. When all are fine alone, they do not fit together, and `error` says where.
    """
    alone = False
    for line, tag in source.tags():
        try:
            environment.parse(_complete(tag))
        except TemplateSyntaxError as fault:
            alone = True
            yield _syntax_fault(source, line, str(fault.message))
    if not alone:
        message = str(error.message)
        if message.startswith("Unexpected end"):
            line, end = _never_closed(source)
            yield replace(_syntax_fault(source, line, message), expected=f"{{% {end} %}}")
        else:
            yield _syntax_fault(source, error.lineno, message)


def _complete(tag: str) -> str:
    """The tag with the closing tag it would need to stand alone; nothing for one that only closes."""
    match = _WORD.match(tag)
    if match is None:
        return tag
    word, rest = match.groups()
    if word == "elif":
        return f"{{% if {rest} %}}{{% endif %}}"
    if word in _CLOSED_BY and not (word == "set" and "=" in rest):
        return f"{tag}{{% {_CLOSED_BY[word]} %}}"
    return "" if word.startswith("end") or word == "else" else tag


def _never_closed(source: Source) -> tuple[int, str]:
    """The innermost tag that still waits at the end of the part: its line, and what it waits for."""
    waiting: list[tuple[int, str]] = []
    for line, tag in source.tags():
        match = _WORD.match(tag)
        word, rest = match.groups() if match else ("", "")
        if word in _CLOSED_BY and not (word == "set" and "=" in rest):
            waiting.append((line, _CLOSED_BY[word]))
        elif waiting and word == waiting[-1][1]:
            waiting.pop()
    return waiting[-1] if waiting else (1, "endraw")


def _syntax_fault(source: Source, line: int, said: str) -> Fault:
    where = source.where(line)
    for pattern, (code, message, hint) in _SYNTAX:
        match = pattern.search(f"{said} {source.tag_at(line)[1]}")
        if match:
            found = next((group for group in match.groups() if group is not None), "")
            return Fault(code, message.format(found), where=where, hint=hint.format(found))
    return Fault("the-sai-cu-phap", "thẻ viết sai", where=where, hint=said)


def runtime_faults(error: Exception, tag: str, known: Iterable[str]) -> tuple[Fault, ...]:
    """What an error raised by the tag `tag` means; `known` are the names the data does have."""
    if isinstance(error, VanbanError):
        return error.faults
    said = str(error)
    if isinstance(error, UndefinedError):
        return (_missing(said, tag, known),)
    if isinstance(error, SecurityError):
        message = "thẻ gọi vào bên trong chương trình, việc này bị chặn"
        return (Fault("khong-duoc-phep", message),)
    if isinstance(error, OverflowError) and said.startswith("Range too big"):
        message = "vòng lặp quá dài"
        return (Fault("vong-lap-qua-dai", message, expected="không quá 100.000 lần"),)
    hint = f"{type(error).__name__}: {said}"
    return (Fault("tinh-toan-loi", "thẻ không tính được với dữ liệu này", hint=hint),)


def _missing(said: str, tag: str, known: Iterable[str]) -> Fault:
    top, inner = _NO_TOP.fullmatch(said), _NO_PART.fullmatch(said)
    if top:
        name = top[1]
        near = get_close_matches(name, known, n=1)
        hint = f"có phải “{near[0]}”?" if near else ""
        return Fault(NO_NAME, "dữ liệu không có tên này", field=name, hint=hint)
    if inner:
        path = re.search(rf"(?:\w+(?:\[[^\]]*\])?\.)*{re.escape(inner[1])}\b", tag)
        return Fault(NO_NAME, "dữ liệu không có tên này", field=path[0] if path else inner[1])
    return Fault("gia-tri-trong", "không có giá trị để in", hint=said)
