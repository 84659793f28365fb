"""Jinja, set up for papers: sandboxed, strict, escaping by place, and able to say which tag went wrong."""

from __future__ import annotations

from bisect import bisect
from functools import cache, wraps
from traceback import walk_stack, walk_tb
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, StrictUndefined, Undefined, nodes
from jinja2.compiler import CodeGenerator, operators
from jinja2.defaults import DEFAULT_FILTERS, DEFAULT_NAMESPACE, DEFAULT_TESTS
from jinja2.exceptions import TemplateError as JinjaError

from vanban.errors import Fault, InvalidValue, VanbanError
from vanban.template.running import turns
from vanban.template.measures import guarded, guarded_tests
from vanban.template.sandbox import Buffer, Sandbox
from vanban.template.values import PLACES
from vanban.tieng_viet import FILTERS, TESTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import FrameType

    from jinja2 import Template
    from jinja2.compiler import Frame

__all__ = [
    "EVALUATION_ERRORS",
    "collecting",
    "environment",
    "environment_like",
    "running_line",
    "source_lines",
]

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

_NEUTRAL: Final[dict[str, Callable[[Undefined], object]]] = {
    "str": lambda _: "",
    "len": lambda _: 0,
    "iter": lambda _: iter(()),
    "bool eq ne lt le gt ge contains": lambda _: False,
    "add radd sub rsub mul rmul mod rmod truediv rtruediv floordiv rfloordiv pow rpow": lambda it: it,
    "pos neg call getitem": lambda it: it,
}
"""What each operation on a missing value gives when a run goes on without it."""


class _Writer(CodeGenerator):
    """Python code of a part: template text as it stands, everything else as its place's filter returns it."""

    def _output_child_to_const(self, node: nodes.Expr, *_: object) -> str:
        if isinstance(node, nodes.TemplateData):
            return node.data
        raise nodes.Impossible

    def _output_child_pre(self, *_: object) -> None:
        """Nothing around the filter: it escapes by itself, once, and cheaper than `markupsafe.escape`."""

    def _output_child_post(self, *_: object) -> None:
        """Nor behind it."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        """``~`` as `Sandbox.joined`, which counts."""
        self.write("environment.joined((")
        for arg in node.nodes:
            self.visit(arg, frame)
            self.write(", ")
        self.write("))")

    def visit_Compare(self, node: nodes.Compare, frame: Frame) -> None:
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

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:
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
    code_generator_class = _Writer
    buffer = Buffer


@cache
def environment() -> Environment:
    """The environment that all templates share unless they bring one. Nothing changes it once it is made."""
    return _build(Environment())


def environment_like(given: Environment) -> Environment:
    """The environment for a template whose author set up `given`: its filters, tests, globals, extensions.

    What makes it safe stays ours: the sandbox, the escaping, the writer. A class of undefined names other than
    Jinja's default is taken over, that being a decision; with the default, a name without data is an error.
    Raises `InvalidValue` for what cannot be honoured: other delimiters (the dialect has its own), async, and
    ``{% trans %}``, whose messages would be pieces of Word's XML.
    """
    usual = Environment()
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
    shared.tests.update(TESTS)
    # Everything is escaped once, where it is printed: {{ x|e }} says no more than {{ x }}.
    shared.filters["e"] = shared.filters["escape"] = _same
    for ours, theirs, jinjas in (
        (shared.filters, given.filters, DEFAULT_FILTERS),
        (shared.tests, given.tests, DEFAULT_TESTS),
        (shared.globals, given.globals, DEFAULT_NAMESPACE),
    ):
        ours.update({name: it for name, it in theirs.items() if jinjas.get(name) is not it})
    shared.policies.update(given.policies)
    shared.filters.update({f"@{place}": put for place, put in PLACES.items()}, **{"@turns": turns})
    if given.finalize is not None:
        shared.filters["@finalize"] = given.finalize
    return shared


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


def running_line(code: Template, error: Exception | None = None) -> int:
    """Line of the Python code of `code` that raised `error`; without one, the line that is running.

    `source_lines` knows which line of the source that is.
    """
    frames: Iterable[tuple[FrameType, int]] = walk_tb(error.__traceback__) if error else walk_stack(None)
    lines = [line for frame, line in frames if frame.f_globals.get("__jinja_template__") is code]
    return (lines[-1] if error else lines[0]) if lines else 0


def source_lines(code: Template, running: Iterable[int]) -> list[int]:
    """For each line of the Python code of `code`, the line of its source."""
    pairs = code.debug_info  # worked out anew at every look
    starts = [start for _, start in pairs]
    return [pairs[found - 1][0] if (found := bisect(starts, line)) else 1 for line in running]
