"""Jinja, set up for papers: sandboxed, strict, escaping by place, and able to say which tag went wrong."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache, wraps
from typing import TYPE_CHECKING, Final

from jinja2 import StrictUndefined, Undefined, nodes
from jinja2.compiler import CodeGenerator
from jinja2.exceptions import TemplateError as JinjaError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from vanban.errors import Fault, TemplateError, VanbanError
from vanban.template.values import PLACES
from vanban.tieng_viet import FILTERS, TESTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment
    from jinja2.runtime import Context

__all__ = ["EVALUATION_ERRORS", "Writer", "collecting", "environment"]

EVALUATION_ERRORS: Final = (
    JinjaError,
    VanbanError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What a tag can fail with. A full memory or disk is no tag's doing and passes through."""

_LARGEST: Final = 10_000_000
"""Characters, items or digits one operator may produce."""

_DICT_METHODS: Final = frozenset(dir(dict))
_LEAVES: Final = frozenset({str, int, bool, float, Decimal, date})

_NEUTRAL: Final[dict[str, Callable[[Undefined], object]]] = {
    "str": lambda _: "",
    "len": lambda _: 0,
    "iter": lambda _: iter(()),
    "bool eq ne lt le gt ge contains": lambda _: False,
    "add radd sub rsub mul rmul mod rmod truediv rtruediv floordiv rfloordiv pow rpow": lambda it: it,
    "pos neg call getitem": lambda it: it,
}
"""What each operation on a missing value gives when a run goes on without it."""


class Writer(CodeGenerator):
    """Python code of a part: template text as it stands, everything else as its place's filter returns it."""

    def _output_child_to_const(self, node: nodes.Expr, *_: object) -> str:
        if isinstance(node, nodes.TemplateData):
            return node.data
        raise nodes.Impossible

    def _output_child_pre(self, *_: object) -> None:
        """Nothing around the filter: it escapes by itself, once, and cheaper than `markupsafe.escape`."""

    def _output_child_post(self, *_: object) -> None:
        """Nor behind it."""


class _Environment(ImmutableSandboxedEnvironment):
    code_generator_class = Writer
    # Intercepted operators are also kept from being worked out while compiling.
    intercepted_binops = frozenset({"*", "**"})

    def getattr(self, obj: object, attribute: str) -> object:
        """As the sandbox does it, with short ways to what nearly every tag asks for.

        They are the keys of a plain dict, and attributes whose value leads nowhere: whatever the sandbox
        keeps away from templates is reached through something else than a text or a number.
        """
        if type(obj) is dict:
            if attribute not in _DICT_METHODS:
                try:
                    return obj[attribute]
                except KeyError:
                    return self.undefined(obj=obj, name=attribute)
        elif not attribute.startswith("_"):
            value = getattr(obj, attribute, None)
            if type(value) in _LEAVES:
                return value
        return super().getattr(obj, attribute)

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        size = 0
        if operator == "**" and isinstance(left, int) and isinstance(right, int):
            size = left.bit_length() * right
        elif operator == "*" and isinstance(right, int) and hasattr(left, "__len__"):
            size = len(left) * right
        elif operator == "*" and isinstance(left, int) and hasattr(right, "__len__"):
            size = left * len(right)
        if size > _LARGEST:
            raise TemplateError(Fault("tinh-toan-qua-lon", "phép tính trong thẻ cho kết quả quá lớn"))
        return super().call_binop(context, operator, left, right)


@cache
def environment() -> Environment:
    """The one environment all templates share. Nothing changes it once it is made."""
    shared = _Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    del shared.globals["lipsum"]  # random words in an official paper
    shared.filters.update({name: _named_first(function) for name, function in FILTERS.items()})
    shared.tests.update(TESTS)
    # Everything is escaped once, where it is printed: {{ x|e }} says no more than {{ x }}.
    shared.filters["e"] = shared.filters["escape"] = _same
    shared.filters.update({f"@{place}": put for place, put in PLACES.items()})
    return shared


def _named_first(function: Callable[..., object]) -> Callable[..., object]:
    """A filter of ours; given a name that does not exist, the fault is the name's and not the value's."""

    @wraps(function)
    def call(value: object, *args: object, **options: object) -> object:
        return str(value) if isinstance(value, Undefined) else function(value, *args, **options)

    return call


def _same(value: object) -> object:
    return value


def collecting(note: Callable[[Exception], None]) -> Environment:
    """The same environment for a second run after a failure: it goes on where the first run stopped.

    What a name that does not exist, or a value that cannot be printed, would have raised is given to `note`
    and nothing is printed in its stead.
    """

    def lenient(put: Callable[[object], str]) -> Callable[[object], str]:
        def print_or_note(value: object) -> str:
            try:
                return put(value)
            except VanbanError as error:
                note(error)
                return ""

        return print_or_note

    class Noted(Undefined):
        """Says what is missing whenever it is used, and is nothing, no, or itself."""

        __slots__ = ()

        def _note(self) -> Noted:
            note(self._undefined_exception(self._undefined_message))
            return self

        def __getattr__(self, name: str) -> object:
            if name.startswith("__"):
                raise AttributeError(name)
            return self._note()

    def noting(neutral: Callable[[Noted], object]) -> Callable[..., object]:
        return lambda missing, *_, **__: neutral(missing._note())  # noqa: SLF001 - a method of that class

    for methods, neutral in _NEUTRAL.items():
        for method in methods.split():
            setattr(Noted, f"__{method}__", noting(neutral))
    shared = environment().overlay(undefined=Noted)
    shared.filters = {**shared.filters, **{f"@{place}": lenient(put) for place, put in PLACES.items()}}
    return shared
