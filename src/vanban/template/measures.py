"""How much a filter, method or operator is about to do, so that one render cannot fill the memory or the day.

Nothing here stops anything by itself: it counts, and `running.Run` has the limits. Turns are items gone
through; growth is characters made or read. What is small is not counted at all: a page has thousands of short
texts, and a template that wants to do harm with short texts needs turns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sized
from functools import wraps
from types import BuiltinMethodType, MappingProxyType
from typing import TYPE_CHECKING, Final, cast

from jinja2 import Undefined
from jinja2.exceptions import SecurityError
from jinja2.utils import Namespace

from vanban.template.running import RUNNING, turns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

__all__ = [
    "LARGEST_NUMBER",
    "charge",
    "check_format",
    "check_method",
    "guarded",
    "guarded_tests",
    "length",
    "number",
    "searched",
    "weigh",
]

_SMALL: Final = 1024
_POINTER: Final = 8
"""What an item of a list weighs, against a character of a text."""
_LARGEST_ARGUMENT: Final = 1_000_000
"""What a method of a built-in value may be asked for in one go: a width, a number of bytes."""
LARGEST_NUMBER: Final = 16_384
"""Bits of the largest whole number; Python does not print more than 4.300 digits, which are 14.300 bits."""
_LONG_NUMBER: Final = re.compile(r"\d{6}")
_NESTED_FORMAT: Final = re.compile(r":[^{}]*\{")
_CONTAINERS: Final = (list, tuple, dict, set, frozenset, Namespace)
_TEXTS: Final = (str, bytes, bytearray)


def weigh(value: object) -> int:
    """The characters that `value` prints as, at least; what stands in it several times counts each time.

    A list that holds a list twice, which holds a list twice … is small to make and endless to print, compare
    or look up. Each container is gone through once in a render.
    """
    if isinstance(value, _TEXTS):
        return len(value)
    if not isinstance(value, _CONTAINERS):
        return len(value) * _POINTER if isinstance(value, range) else 1
    weights = RUNNING.get().weights
    if id(value) not in weights:
        weights[id(value)] = value, 1  # it may be in itself
        inner = object.__getattribute__(value, "_Namespace__attrs") if isinstance(value, Namespace) else value
        parts = [*inner, *inner.values()] if isinstance(inner, dict) else inner
        size = sum(map(weigh, parts)) + _POINTER * (len(parts) + 1)
        if size < _SMALL:  # quicker to go through again than to keep
            del weights[id(value)]
            return size
        weights[id(value)] = value, size
    return weights[id(value)][1]


def charge(value: object, times: int = 1) -> object:
    """`value`, all of which is about to be read (to be compared, or looked up), `times` over."""
    size = weigh(value) * times
    if size > _SMALL:
        RUNNING.get().grow(size)
    return value


def searched(value: object) -> object:
    """`value`, in which something is about to be looked for."""
    if isinstance(value, (dict, set, frozenset)):
        return value
    if isinstance(value, _TEXTS):
        return charge(value)
    if isinstance(value, Iterator):
        return turns(value)
    if isinstance(value, Sized):
        RUNNING.get().turn(len(value))
        charge(value)
    return value


def length(value: object) -> int:
    """Characters or items of `value`, 0 for what has none; an item counts as several characters."""
    if isinstance(value, _TEXTS):
        return len(value)
    return len(value) * _POINTER if isinstance(value, (list, tuple)) else 0


def number(size: int) -> None:
    """Take note of a whole number of `size` bits that is about to be worked out."""
    if size > LARGEST_NUMBER:
        _too_large()
    if size > _SMALL:
        RUNNING.get().grow(size // 8)


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _too_large() -> None:
    RUNNING.get().grow(2**62)


# --- methods ---------------------------------------------------------------------------------------------

_SPLITTING: Final = {"split", "rsplit", "splitlines", "strftime", "encode"}


def check_method(method: BuiltinMethodType, args: tuple[object, ...], options: Mapping[str, object]) -> None:
    """Count what a method of a built-in value is about to do."""
    owner, name = method.__self__, method.__name__
    given = [*args, *options.values()]
    if any(isinstance(arg, int) and abs(arg) > _LARGEST_ARGUMENT for arg in given):
        _too_large()
    cost = 32 if name in _SPLITTING else 1
    for arg in given:
        charge(arg, cost)
    if not isinstance(owner, _TEXTS):
        return
    charge(owner, cost)
    if name in {"translate", "maketrans"}:
        message = f"{name} is not for templates"
        raise SecurityError(message)
    if name == "replace" and len(args) > 1:
        _grow_by_replacing(owner, args[0], args[1])
    elif name == "join" and args:
        _grow_by_joining(owner, args[0])
    elif name in {"center", "ljust", "rjust", "zfill"} and args:
        RUNNING.get().grow(_number(args[0]))
    elif name == "expandtabs":
        RUNNING.get().grow(len(owner) * max(8, *map(_number, given), 8))


def check_format(pattern: str, given: Iterable[object]) -> None:
    """Count what a format makes of `given`: the largest of them in each field, and the widths.

    A width in the pattern is bounded by its digits, one that is an argument (``%*d``) by the argument; a
    width within a width (``{:{}}``) is not for papers.
    """
    given = list(given)
    wide = "*" in pattern and any(_number(arg) > _LARGEST_ARGUMENT for arg in given)
    if wide or _LONG_NUMBER.search(pattern) or _NESTED_FORMAT.search(pattern):
        _too_large()
    fields = pattern.count("%") + pattern.count("{")
    width = 10**5 if re.search(r"\d{4}", pattern) else 10**3
    widest = max(map(weigh, given), default=0)
    RUNNING.get().grow(len(pattern) + fields * (widest + width))


def _grow_by_replacing(text: object, old: object, new: object) -> None:
    if isinstance(text, _TEXTS):
        times = len(text) // max(length(old), 1) + 1
        RUNNING.get().grow(len(text) + times * length(new))


def _grow_by_joining(separator: object, values: object) -> None:
    if isinstance(values, (*_CONTAINERS, str, range)):
        RUNNING.get().turn(len(cast("Sized", values)))
        RUNNING.get().grow(len(cast("Sized", values)) * length(separator))


# --- filters ---------------------------------------------------------------------------------------------


def _center(_value: object, width: object = 80, *_: object) -> None:
    RUNNING.get().grow(_number(width))


def _indent(value: object, width: object = 4, *_: object, **__: object) -> None:
    lines = str(value).count("\n") + 1
    RUNNING.get().grow(lines * max(_number(width), length(width)))


def _wordwrap(value: object, width: object = 79, *_: object, wrapstring: object = "", **__: object) -> None:
    RUNNING.get().grow(len(str(value)) // max(_number(width), 1) * max(length(wrapstring), 1))


def _replace(value: object, old: object = "", new: object = "", *_: object) -> None:
    _grow_by_replacing(str(value), old, new)


def _join(value: object, d: object = "", *_: object, **__: object) -> None:
    _grow_by_joining(d, value)


def _format(value: object, *args: object, **options: object) -> None:
    check_format(str(value), [*args, *options.values()])


def _batch(_value: object, count: object = 0, *fill: object) -> None:
    RUNNING.get().grow(_number(count) * _POINTER)
    for each in fill:
        charge(each, _number(count))


def _json(_value: object, indent: object = 0) -> None:
    RUNNING.get().grow(_number(indent) * 10**3)


def _sum(value: object, _attribute: object = None, start: object = 0, **__: object) -> None:
    # Lists are added up one behind the other, each time from the start.
    if isinstance(start, (list, tuple)) and isinstance(value, (list, tuple)):
        RUNNING.get().grow(len(value) * (length(start) + sum(map(length, value))) // 2)


_ESTIMATES: Final = MappingProxyType[str, "Callable[..., None]"](
    {
        "batch": _batch,
        "center": _center,
        "format": _format,
        "indent": _indent,
        "join": _join,
        "replace": _replace,
        "slice": _batch,
        "sum": _sum,
        "tojson": _json,
        "wordwrap": _wordwrap,
    }
)
"""Jinja's filters that can make much out of little, and what they will make."""
_FREE: Final = frozenset(
    {"abs", "attr", "count", "d", "default", "e", "escape", "filesizeformat", "first", "float", "int", "last"}
    | {"length", "round", "safe", "random"}
)
"""Jinja's filters that do not go through what they are given, or not far."""
_COSTLY: Final = MappingProxyType(
    {
        "forceescape": 5, "list": 64, "pprint": 8, "striptags": 4, "title": 32, "tojson": 6, "urlencode": 3,
        "urlize": 32, "wordcount": 16, "wordwrap": 32,
    }
)  # fmt: skip
"""What a character costs in a filter that does more with it than copy it."""
_GROUPING: Final = 10
"""What an item costs in ``groupby``, which sorts by an attribute."""


def guarded(filters: Mapping[str, Callable[..., object]]) -> dict[str, Callable[..., object]]:
    """Jinja's own `filters`, counted before they do anything."""
    return {name: _guarded(name, function) for name, function in filters.items() if name not in _FREE}


def _guarded(name: str, function: Callable[..., object]) -> Callable[..., object]:
    passed = 1 if hasattr(function, "jinja_pass_arg") else 0  # the context or environment comes first
    cost, estimate = _COSTLY.get(name, 1), _ESTIMATES.get(name)

    @wraps(function)
    def call(*args: object, **options: object) -> object:
        value, *rest = args[passed:] or (None,)
        if isinstance(value, Undefined):
            return function(*args, **options)
        if isinstance(value, _TEXTS):
            if len(value) > _SMALL:
                charge(value, cost)
        elif isinstance(value, Iterator):
            value = turns(value)
            if name in {"join", "sum"}:
                value = list(value)
        elif isinstance(value, Sized):
            RUNNING.get().turn(len(value) * (_GROUPING if name == "groupby" else 1))
            charge(value, cost if name in {"pprint", "tojson"} else 1)
        elif isinstance(value, Namespace):
            charge(value)
        if estimate:
            estimate(value, *rest, **options)
        return function(*args[:passed], value, *rest, **options)

    return call


def guarded_tests(tests: Mapping[str, Callable[..., object]]) -> dict[str, Callable[..., object]]:
    """Those of Jinja's own `tests` that compare or look up, counted before they do."""
    return {name: _guarded_test(name, tests[name]) for name in _COMPARING}


_COMPARING: Final = (
    *(
        "eq",
        "equalto",
        "==",
        "ne",
        "!=",
        "lt",
        "lessthan",
        "<",
        "le",
        "<=",
        "gt",
        "greaterthan",
        ">",
        "ge",
        ">=",
    ),
    "in",
)


def _guarded_test(name: str, function: Callable[..., object]) -> Callable[..., object]:
    @wraps(function)
    def call(value: object, other: object) -> object:
        charge(value)
        return function(value, searched(other) if name == "in" else charge(other))

    return call
