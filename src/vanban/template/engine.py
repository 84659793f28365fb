"""Jinja, set up for papers: sandboxed, strict, escaping by place, and able to say which tag went wrong."""

from __future__ import annotations

from functools import cache, wraps
from typing import TYPE_CHECKING, Final, TypeVar

from jinja2 import Environment, StrictUndefined, Undefined, nodes
from jinja2.compiler import CodeGenerator, operators
from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.exceptions import TemplateError as JinjaError
from jinja2.filters import FILTERS as JINJA_FILTERS
from jinja2.tests import TESTS as JINJA_TESTS

from vanban.errors import Fault, InvalidValue, VanbanError
from vanban.template.measures import guarded, guarded_tests
from vanban.template.merge_fields import MERGE_FILTERS
from vanban.template.running import turns
from vanban.template.sandbox import Buffer, Sandbox
from vanban.template.values import PLACES
from vanban.tieng_viet import FILTERS, TESTS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jinja2.compiler import Frame

__all__ = ["EVALUATION_ERRORS", "Writer", "collecting", "environment", "environment_like"]

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

_T = TypeVar("_T")

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

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - the name Jinja calls
        """``~`` as `Sandbox.joined`, which counts."""
        self.write("environment.joined((")
        for arg in node.nodes:
            self.visit(arg, frame)
            self.write(", ")
        self.write("))")

    def visit_Compare(self, node: nodes.Compare, frame: Frame) -> None:  # noqa: N802 - the name Jinja calls
        """A comparison whose sides are counted, unless one of them is a constant: then it is short."""
        operands = [node.expr, *(each.expr for each in node.ops)]
        plain = len(operands) == 2 and any(isinstance(each, nodes.Const) for each in operands)
        self.write("(")
        for operator, operand in zip(["", *(each.op for each in node.ops)], operands, strict=True):
            if operator:
                self.write(f" {operators[operator]} ")
            inside = operator in {"in", "notin"}
            counted = inside or not (plain or isinstance(operand, nodes.Const))
            self.write(f"environment.{'searched' if inside else 'compared'}(" if counted else "(")
            self.visit(operand, frame)
            self.write(")")
        self.write(")")

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:  # noqa: N802 - the name Jinja calls
        """A dict: its keys are counted unless they are constants."""
        if all(isinstance(pair.key, nodes.Const) for pair in node.items):
            super().visit_Dict(node, frame)
            return
        self.write("environment.mapping((")
        for pair in node.items:
            self.write("(")
            self.visit(pair.key, frame)
            self.write(", ")
            self.visit(pair.value, frame)
            self.write("), ")
        self.write("))")

    def buffer(self, frame: Frame) -> None:
        """Where a macro prints, as `sandbox.Buffer`, which counts."""
        frame.buffer = self.temporary_identifier()
        self.writeline(f"{frame.buffer} = environment.buffer()")


class _Environment(Sandbox):
    code_generator_class = Writer
    buffer = Buffer


@cache
def environment() -> Environment:
    """The environment that all templates share unless they bring one. Nothing changes it once it is made."""
    return _build(Environment(autoescape=True))


def environment_like(given: Environment) -> Environment:
    """The environment for a template whose author set up `given`: its filters, tests, globals, extensions.

    What makes it safe stays ours: the sandbox, the escaping, the writer. A class of undefined names other
    than Jinja's default is taken over, that being a decision; with the default, a name without data is an
    error. Raises `InvalidValue` for what cannot be honoured: other delimiters (the dialect has its own),
    async, and ``{% trans %}``, whose messages would be pieces of Word's XML.
    """
    usual = Environment(autoescape=True)
    faults = [
        Fault("moi-truong-khong-dung", "mẫu Word không dùng được môi trường Jinja này", found=name)
        for name in _MUST_BE_USUAL
        if getattr(given, name) != getattr(usual, name)
    ]
    if _TRANSLATION in given.extensions:
        message = "mẫu Word không dùng được phần mở rộng này của Jinja"
        faults.append(Fault("moi-truong-khong-dung", message, found=_TRANSLATION))
    if faults:
        raise InvalidValue(*faults)
    return _build(given)


_MUST_BE_USUAL: Final = (
    "block_start_string",
    "block_end_string",
    "variable_start_string",
    "variable_end_string",
    "comment_start_string",
    "comment_end_string",
    "line_statement_prefix",
    "line_comment_prefix",
    "is_async",
)


_TRANSLATION: Final = "jinja2.ext.InternationalizationExtension"


def _build(given: Environment) -> Environment:
    """Our environment with what `given` has and Jinja's default has not."""
    shared = _Environment(
        autoescape=True,
        undefined=StrictUndefined if given.undefined is Undefined else given.undefined,
        keep_trailing_newline=True,
        optimized=False,  # a filter is asked when a document is made, not when its template is opened
        extensions=[type(extension) for extension in given.extensions.values()],
    )
    del shared.globals["lipsum"]  # random words in an official paper
    del shared.filters["random"]  # nor a random choice: equal data give equal papers
    shared.filters.update(guarded(shared.filters))
    shared.tests.update(guarded_tests(shared.tests))  # type: ignore[arg-type]  # Jinja's name for a callable
    shared.filters.update({name: _named_first(function) for name, function in FILTERS.items()})
    shared.filters.update(MERGE_FILTERS)
    shared.tests.update(TESTS)
    # Everything is escaped once, where it is printed: {{ x|e }} says no more than {{ x }}.
    shared.filters["e"] = shared.filters["escape"] = _same
    shared.filters.update(_added(given.filters, JINJA_FILTERS))
    shared.tests.update(_added(given.tests, JINJA_TESTS))
    shared.globals.update(_added(given.globals, DEFAULT_NAMESPACE))
    shared.policies.update(given.policies)
    shared.filters.update({f"@{place}": put for place, put in PLACES.items()}, **{"@turns": turns})
    if given.finalize is not None:
        shared.filters["@finalize"] = given.finalize
    return shared


def _added(given: Mapping[str, _T], usual: Mapping[str, object]) -> dict[str, _T]:
    """What `given` has and `usual` has not, or has otherwise."""
    return {name: it for name, it in given.items() if usual.get(name) is not it}


def _named_first(function: Callable[..., object]) -> Callable[..., object]:
    """A filter of ours; given a name that does not exist, the fault is the name's and not the value's."""

    @wraps(function)
    def call(value: object, *args: object, **options: object) -> object:
        return str(value) if isinstance(value, Undefined) else function(value, *args, **options)

    return call


def _same(value: object) -> object:
    return value


def collecting(engine: Environment, note: Callable[[Exception], None]) -> Environment:
    """The environment `engine` for a second run after a failure: it goes on where the first run stopped.

    What a name that does not exist, or a value that cannot be printed, would have raised is given to `note`
    and nothing is printed in its stead.
    """

    def lenient(put: Callable[..., str]) -> Callable[..., str]:
        def print_or_note(value: object, *around: object) -> str:
            try:
                return put(value, *around)
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
    shared = engine.overlay(undefined=Noted) if engine.undefined is StrictUndefined else engine.overlay()
    shared.filters = {**shared.filters, **{f"@{place}": lenient(put) for place, put in PLACES.items()}}
    return shared
