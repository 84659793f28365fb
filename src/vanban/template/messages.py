"""What goes wrong in a template, said in Vietnamese to somebody who typed the tag in Word."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from jinja2 import nodes
from jinja2.exceptions import SecurityError, TemplateSyntaxError, UndefinedError

from vanban.errors import Fault, VanbanError
from vanban.template.wording import KINDS, RUNTIME, SYNTAX, said_as
from vanban.tieng_viet import bo_dau

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jinja2 import Environment

    from vanban.template.dialect import Source

__all__ = ["NO_NAME", "Names", "runtime_faults", "syntax_faults", "tag_faults", "unknown_names"]

NO_NAME: Final = "ten-khong-co"
"""Code of the fault that makes an error an `UndefinedName`."""

_WORD: Final = re.compile(r"\{%[-+]?\s*(\w+)\s*(.*?)\s*[-+]?%\}")
_CLOSED_BY: Final = {
    word: f"end{word}"
    for word in ("if", "for", "macro", "with", "set", "filter", "call", "block", "autoescape")
}
_NO_TOP: Final = re.compile(r"'(.*)' is undefined")
_NO_PART: Final = re.compile(r"'?(.*?)'? has no (?:attribute|element) '?(.*?)'?")
_PATH: Final = re.compile(r"[^\W\d]\w*(?:\.\w+|\[-?\w+\])+")
_VALUE: Final = re.compile(
    r"\{(?:\{|%[-+]?\s*if\s|%[-+]?\s*for\s[^%]*?\sin\s)[-+]?\s*(?!(?:true|false|none)\b)"
    r"([^\W\d]\w*(?:\.\w+|\[-?\w+\])*)\s*(?:\||[-+]?[%}]\})",
    re.IGNORECASE,
)
_OF_VALUES: Final = frozenset({"sai-kieu", "khong-lap-duoc"})
_STEP: Final = re.compile(r"\.\w+|\[-?\w+\]")
_DASHED: Final = re.compile(r"[^\W\d]\w*(?:-[^\W\d]\w*)+")
_OF_DATES: Final = frozenset({"strftime", "isoformat", "weekday", "day", "month", "year", "hour", "minute"})
_MOST_COMPARED: Final = 100_000
"""Names looked at, in all, for one that resembles a missing name: each costs some microseconds."""


def syntax_faults(source: Source, error: TemplateSyntaxError, environment: Environment) -> Iterator[Fault]:
    """Every tag of a part that cannot be read; Jinja itself stops at the first (`error`).

    Each tag is read on its own. When all are fine alone, they do not fit together, and `error` says where.
    """
    alone = list(tag_faults(source, environment))
    yield from alone
    if all(fault.code in _UNKNOWN for fault in alone):
        message = str(error.message)
        if message.startswith("Unexpected end"):
            line, end = _never_closed(source)
            yield replace(_syntax_fault(source, line, message), expected=f"{{% {end} %}}")
        else:
            yield _syntax_fault(source, error.lineno, message)


def tag_faults(source: Source, environment: Environment) -> Iterator[Fault]:
    """What is wrong with single tags of a part that cannot be compiled as a whole."""
    for line, tag in source.tags():
        try:
            tree = environment.parse(_complete(tag))
        except TemplateSyntaxError as error:
            yield _syntax_fault(source, line, str(error.message))
        else:
            for fault, _ in unknown_names(tree, environment):
                yield fault.at(source.where(line))


_UNKNOWN: Final = {"bo-loc-khong-co": "bộ lọc", "phep-thu-khong-co": "phép thử"}


def unknown_names(tree: nodes.Template, environment: Environment) -> Iterator[tuple[Fault, int]]:
    """Filters and tests that the environment does not have, and the lines they stand in."""
    kinds = (nodes.Filter, environment.filters), (nodes.Test, environment.tests)
    for (kind, known), (code, noun) in zip(kinds, _UNKNOWN.items(), strict=True):
        for node in tree.find_all(kind):
            if node.name not in known:
                yield Fault(code, f"không có {noun} này", found=str(node.name)), node.lineno


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
    fault = said_as(SYNTAX, f"{said} {source.tag_at(line)[1]}")
    return (fault or Fault("the-sai-cu-phap", "thẻ viết sai", hint=said)).at(source.where(line))


class Names:
    """The names the data has, to say which of them somebody may have meant."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = list(known)
        self._by_key = {bo_dau(name).lower(): name for name in self._known}
        self._near: dict[str, str] = {}
        self._budget = _MOST_COMPARED

    def near(self, name: str) -> str:
        """The name most like `name`, or ""."""
        if name not in self._near:
            found = self._by_key.get(bo_dau(name).lower(), "")
            if not found and self._budget > 0:
                self._budget -= len(self._known)
                found = "".join(get_close_matches(name, self._known, n=1))
            self._near[name] = found
        return self._near[name]


def runtime_faults(error: Exception, tag: str, known: Names) -> tuple[Fault, ...]:
    """What an error raised by the tag `tag` means; `known` are the names the data does have."""
    if isinstance(error, VanbanError):
        return tuple(fault if fault.field else fault.at(field=_printed(tag)) for fault in error.faults)
    said = str(error)
    if isinstance(error, SecurityError):
        message = "thẻ gọi vào bên trong chương trình, việc này bị chặn"
        return (Fault("khong-duoc-phep", message),)
    if isinstance(error, UndefinedError):
        missing = _missing(said, tag, known)
        if missing:
            return (missing,)
    fault = said_as(RUNTIME, f"{type(error).__name__}: {said}")
    if fault is None:
        hint = f"{type(error).__name__}: {said}"
        fault = Fault("tinh-toan-loi", "thẻ không tính được với dữ liệu này", hint=hint)
    if fault.code == "tinh-khac-kieu" and _DASHED.search(tag):
        return (replace(fault, hint=_no_dash(tag)),)
    return (fault.at(field=_printed(tag)) if fault.code in _OF_VALUES else fault,)


def _printed(tag: str) -> str:
    """The name in the data that the tag prints, asks or goes through; "" when it reckons with more."""
    match = _VALUE.match(tag)
    return match[1] if match else ""


def _missing(said: str, tag: str, known: Names) -> Fault | None:
    """The fault of a name, or a place in a list, that is not there."""
    top = _NO_TOP.fullmatch(said)
    if top:
        name = top[1]
        near = known.near(name)
        dashed = next((word[0] for word in _DASHED.finditer(tag) if name in word[0].split("-")), "")
        hint = _no_dash(dashed) if dashed else f"có phải “{near}”?" if near else ""
        if name == "loop":
            hint = "loop chỉ có trong {% for … %}"
        return Fault(NO_NAME, "dữ liệu không có tên này", field=name, hint=hint)
    inner = _NO_PART.fullmatch(said)
    if inner is None:
        return None
    owner, name = inner.groups()
    kind = KINDS.get(owner.removesuffix(" object"), "")
    field = next(filter(None, (_up_to(name, path) for path in _PATH.findall(tag))), name)
    if kind == "danh sách" and name.lstrip("-").isdecimal():
        number = int(name)
        which = f"mục thứ {number + 1}" if number >= 0 else f"mục thứ {-number} tính từ cuối"
        return Fault("ngoai-danh-sach", f"danh sách không có {which}", field=field)
    if kind == "chữ" and name in _OF_DATES:
        hint = "đổi chữ thành ngày bằng |parse_ngay, hoặc in bằng |ngay_dai, |ngay_ngan"
        return Fault("khong-phai-ngay", "giá trị là chữ, không phải ngày", field=field, hint=hint)
    hint = f"phần đứng trước “{name}” là {kind}" if kind and kind != "bản ghi" else ""
    return Fault(NO_NAME, "dữ liệu không có tên này", field=field, hint=hint)


def _up_to(name: str, path: str) -> str:
    """The beginning of the path ``a.b[0].c`` that ends with `name`; "" when it has no such step."""
    ends = (step.end() for step in _STEP.finditer(path) if step[0].strip(".[]") == name)
    return path[: next(ends, 0)]


def _no_dash(words: str) -> str:
    """Advice for the first name in `words` that somebody wrote with a dash."""
    match = _DASHED.search(words)
    return f"tên không có dấu gạch ngang: viết “{match[0].replace('-', '_')}”" if match else ""
