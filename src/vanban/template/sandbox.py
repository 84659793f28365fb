"""What an expression of a template may reach and use up.

Jinja's sandbox keeps expressions away from the inside of Python. It does not keep them from filling the
memory: one ``'x'|center(10**9)`` is a gigabyte. So whatever can make much out of little says first how much
it will be, and the sum over one render is limited (`running.Run.grow`).
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import wraps
from types import BuiltinMethodType, MappingProxyType, ModuleType
from typing import TYPE_CHECKING, Final

from jinja2 import Undefined
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext, markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment

from vanban.template.running import RUNNING, turns
from vanban.template.values import OPAQUE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from jinja2.runtime import Context

__all__ = ["Buffer", "Sandbox", "concat", "guarded"]

_DICT_METHODS: Final = frozenset(dir(dict))
_LEAVES: Final = frozenset({str, int, bool, float, Decimal, date})
_CLOSED: Final = (ModuleType, *OPAQUE)
_LONG_NUMBER: Final = re.compile(r"\d{6}")
_LARGEST_ARGUMENT: Final = 1_000_000
"""What a method of a built-in value may be asked for in one go: a width, a number of bytes."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, with limits, and with short ways to what nearly every tag asks for."""

    # Intercepted operators are also kept from being worked out while compiling.
    intercepted_binops = frozenset({"*", "**", "+", "%"})

    def getattr(self, obj: object, attribute: str) -> object:
        """As the sandbox does it, but quicker for the keys of a plain dict and for what leads nowhere.

        Whatever the sandbox keeps away from templates is reached through something else than a text or a
        number.
        """
        if type(obj) is dict:
            if attribute not in _DICT_METHODS:
                try:
                    return obj[attribute]
                except KeyError:
                    return self.undefined(obj=obj, name=attribute)
        elif isinstance(obj, _CLOSED):  # not even asked: a subdocument makes a part when it is asked for one
            message = f"access to {attribute!r} of {type(obj).__name__} is unsafe"
            raise SecurityError(message)
        elif not attribute.startswith("_"):
            value = getattr(obj, attribute, None)
            if type(value) in _LEAVES:
                return value
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Nor is there anything to be had inside a module, a picture or a subdocument."""
        return not isinstance(obj, _CLOSED) and super().is_safe_attribute(obj, attr, value)

    def call(self, context: Context, function: object, /, *args: object, **options: object) -> object:
        """Call `function`, counted; methods of built-in values say first how much they will make."""
        run = RUNNING.get()
        run.turn()
        if isinstance(function, LoopContext):
            args = tuple(turns(arg) for arg in args)  # type: ignore[arg-type]  # the loop complains itself
        elif isinstance(function, BuiltinMethodType):
            _check_method(function, args, options)
        return super().call(context, function, *args, **options)

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """Work out an operator that can make much out of little."""
        size = 0
        if operator == "**":
            if isinstance(left, int) and isinstance(right, int):
                size = left.bit_length() * right // 8
        elif operator == "*":
            if isinstance(right, int):
                size = _length(left) * right
            elif isinstance(left, int):
                size = left * _length(right)
        elif operator == "+":
            size = _length(left) + _length(right) if isinstance(left, (str, list, tuple)) else 0
        elif isinstance(left, str):
            _check_format(left, right if isinstance(right, tuple) else (right,))
        if size > 1024:
            RUNNING.get().grow(size)
        return super().call_binop(context, operator, left, right)


def concat(values: Iterable[object]) -> str:
    """Jinja's ``~``: the texts of `values` one behind the other, finished XML if one of them is."""
    text = markup_join(values)
    RUNNING.get().grow(len(text))
    return text


class Buffer(list[str]):
    """Where a macro prints: counted, since nobody sees its output before it is whole."""

    def append(self, piece: str, /) -> None:
        """Take one piece."""
        RUNNING.get().grow(len(piece))
        super().append(piece)

    def extend(self, pieces: Iterable[str], /) -> None:
        """Take several pieces."""
        for piece in pieces:
            self.append(piece)


def _length(value: object) -> int:
    return len(value) if isinstance(value, (str, bytes, list, tuple)) else 0


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _check_method(method: BuiltinMethodType, args: tuple[object, ...], options: Mapping[str, object]) -> None:
    owner = method.__self__
    given = [*args, *options.values()]
    if any(isinstance(arg, int) and abs(arg) > _LARGEST_ARGUMENT for arg in given):
        _too_large()
    if not isinstance(owner, (str, bytes)):
        return
    name = method.__name__
    if name in {"translate", "maketrans"}:
        message = f"{name} is not for templates"
        raise SecurityError(message)
    if name in {"format", "format_map"}:
        _check_format(str(owner), given)
    elif name == "replace" and len(args) > 1:
        _grow_by_replacing(owner, args[0], args[1])
    elif name == "join" and args:
        _grow_by_joining(owner, args[0])
    elif name in {"center", "ljust", "rjust", "zfill"} and args:
        RUNNING.get().grow(_number(args[0]))
    elif name == "expandtabs":
        RUNNING.get().grow(len(owner) * max(8, *map(_number, given), 8))


def _check_format(pattern: str, given: Iterable[object]) -> None:
    """A width in a format is bounded by its digits, one that is an argument by the argument."""
    if _LONG_NUMBER.search(pattern) or any(_number(arg) > 10**6 for arg in given if "*" in pattern):
        _too_large()
    RUNNING.get().grow(len(pattern) + pattern.count("%") * 10**3)


def _too_large() -> None:
    RUNNING.get().grow(2**62)


def _grow_by_replacing(text: object, old: object, new: object) -> None:
    if isinstance(text, (str, bytes)):
        times = len(text) // max(_length(old), 1) + 1
        RUNNING.get().grow(len(text) + times * _length(new))


def _grow_by_joining(separator: object, values: object) -> None:
    if isinstance(values, (list, tuple, range)):
        RUNNING.get().grow(len(values) * _length(separator))


def _center(_: object, width: object = 80, *__: object) -> None:
    RUNNING.get().grow(_number(width))


def _indent(value: object, width: object = 4, *_: object, **__: object) -> None:
    lines = str(value).count("\n") + 1
    RUNNING.get().grow(lines * max(_number(width), _length(width)))


def _wordwrap(value: object, width: object = 79, *_: object, wrapstring: object = "", **__: object) -> None:
    RUNNING.get().grow(len(str(value)) // max(_number(width), 1) * max(_length(wrapstring), 1))


def _replace(value: object, old: object = "", new: object = "", *_: object) -> None:
    _grow_by_replacing(str(value), old, new)


def _join(value: object, d: object = "", *_: object, **__: object) -> None:
    items = len(value) if isinstance(value, (list, tuple, range)) else 10**5
    RUNNING.get().grow(items * _length(d))


def _format(value: object, *args: object, **options: object) -> None:
    _check_format(str(value), [*args, *options.values()])


def _batch(_: object, count: object = 0, *__: object) -> None:
    RUNNING.get().grow(_number(count))


def _json(_: object, indent: object = 0) -> None:
    RUNNING.get().grow(_number(indent) * 10**3)


def _sum(value: object, *_: object, **__: object) -> None:
    if isinstance(value, (list, tuple)):
        RUNNING.get().grow(sum(map(_length, value)))


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


def guarded(filters: Mapping[str, Callable[..., object]]) -> dict[str, Callable[..., object]]:
    """Those of Jinja's own `filters` that can make much out of little, counted before they do."""
    return {name: _guarded(filters[name], estimate) for name, estimate in _ESTIMATES.items()}


def _guarded(function: Callable[..., object], estimate: Callable[..., None]) -> Callable[..., object]:
    passed = 1 if hasattr(function, "jinja_pass_arg") else 0  # the context or environment comes first

    @wraps(function)
    def call(*args: object, **options: object) -> object:
        values = args[passed:]
        if not (values and isinstance(values[0], Undefined)):
            estimate(*values, **options)
        return function(*args, **options)

    return call
