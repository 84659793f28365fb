"""What an expression of a template may reach and use up.

Jinja's sandbox keeps expressions away from the inside of Python. It does not keep them from filling the
memory: one ``'x'|center(10**9)`` is a gigabyte. So whatever can make much out of little says first how much
it will be, and the sum over one render is limited (`running.Run.grow`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import wraps
from io import IOBase
from pathlib import PurePath
from types import BuiltinMethodType, ModuleType
from typing import TYPE_CHECKING, Final

from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext, Macro, markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment

from vanban.template.measures import charge, check_format, check_method, length, number, searched, weigh
from vanban.template.running import RUNNING, turns
from vanban.template.values import OPAQUE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jinja2.runtime import Context

__all__ = ["CALL", "Buffer", "Sandbox"]

_DICT_METHODS: Final = frozenset(dir(dict))
_LEAVES: Final = frozenset({str, int, bool, float, Decimal, date})
_CLOSED: Final = (ModuleType, IOBase, *OPAQUE)
CALL: Final = 16
"""What calling a macro counts, against a turn of a loop: it takes that much longer."""


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

    def getitem(self, obj: object, argument: object) -> object:
        """As the sandbox does it; a key that is looked up and a piece that is cut out are counted."""
        if type(argument) is tuple:
            charge(argument)
        elif type(argument) is slice:
            charge(obj)
        return super().getitem(obj, argument)

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Nor is there anything to be had inside a module, a file, a picture or a subdocument.

        A path has a name; what it can do to a disk is closed.
        """
        if isinstance(obj, _CLOSED) or (isinstance(obj, PurePath) and not hasattr(PurePath, attr)):
            return False
        return super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: object) -> Callable[..., str] | None:
        """``'{}'.format``, which the sandbox wraps itself: counted."""
        wrapped = super().wrap_str_format(value)
        if wrapped is None:
            return None
        pattern = str(value.__self__)  # type: ignore[attr-defined]  # only a method is wrapped

        @wraps(wrapped)
        def call(*args: object, **options: object) -> str:
            mappings = [each for arg in args if isinstance(arg, dict) for each in arg.values()]
            check_format(pattern, [*args, *options.values(), *mappings])
            return wrapped(*args, **options)

        return call

    def call(self, context: Context, function: object, /, *args: object, **options: object) -> object:
        """Call `function`, counted; methods of built-in values say first how much they will make."""
        run = RUNNING.get()
        if isinstance(function, (Macro, LoopContext)):
            run.turn(CALL)
            if isinstance(function, LoopContext):
                args = tuple(turns(arg) for arg in args)  # type: ignore[arg-type]  # the loop complains itself
        else:
            run.turn()
            if isinstance(function, (BuiltinMethodType, type)):
                args = tuple(list(turns(arg)) if isinstance(arg, Iterator) else arg for arg in args)
            if isinstance(function, BuiltinMethodType):
                check_method(function, args, options)
        return super().call(context, function, *args, **options)

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """Work out an operator that can make much out of little."""
        size = 0
        if isinstance(left, int) and isinstance(right, int):
            if operator == "**":
                number(left.bit_length() * right)
            elif operator == "*":
                number(left.bit_length() + right.bit_length())
        elif operator == "*":
            if isinstance(right, int):
                size = weigh(left) * right
            elif isinstance(left, int):
                size = left * weigh(right)
        elif operator == "+":
            size = length(left) + length(right)
        elif isinstance(left, str):
            check_format(left, right if isinstance(right, tuple) else (right,))
        if size > 1024:
            RUNNING.get().grow(size)
        return super().call_binop(context, operator, left, right)

    @staticmethod
    def joined(values: tuple[object, ...]) -> str:
        """Jinja's ``~``: the texts of `values` one behind the other, finished XML if one of them is."""
        RUNNING.get().grow(sum(map(weigh, values)))
        return markup_join(values)

    @staticmethod
    def mapping(pairs: Iterable[tuple[object, object]]) -> dict[object, object]:
        """A ``{key: value}`` whose keys are no constants."""
        return {charge(key): value for key, value in pairs}

    compared = staticmethod(charge)
    searched = staticmethod(searched)


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
