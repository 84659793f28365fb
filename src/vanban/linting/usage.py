"""What a template asks of its data: every path it prints, loops over or tests, and under which conditions.

A path is a tuple of keys: ``("co_quan", "ten")``; ``"[]"`` is an element of a list, so that ``{{ noi }}`` in
``{% for noi in noi_nhan %}`` is ``("noi_nhan", "[]")``. Names the template itself sets are followed to what
they stand for, or left out where that is no path.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from jinja2 import nodes
from jinja2.defaults import DEFAULT_NAMESPACE

from vanban.template.merge_fields import aliases

if TYPE_CHECKING:
    from vanban.linting.parts import PartView

__all__ = ["ELEMENT", "Path", "Use", "shown", "uses_of"]

Path = tuple[str, ...]
ELEMENT: Final = "[]"

_SAME_LIST: Final = frozenset(
    {"list", "sort", "reverse", "unique", "select", "reject", "selectattr", "rejectattr"}
)
_ONE_OF: Final = frozenset({"first", "last", "random"})
_OF_LISTS: Final = (
    (_SAME_LIST - {"list", "reverse"}) | {"join", "map", "sum", "groupby", "batch", "slice"} | _ONE_OF
)
_NUMERIC_FILTERS: Final = frozenset({"round", "abs"})
_DEFAULT: Final = frozenset({"default", "d"})
_ARITHMETIC: Final = (nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Sub, nodes.Pow, nodes.Neg)
_NO_DATA: Final = frozenset(DEFAULT_NAMESPACE) | {"loop", "caller", "varargs", "kwargs", "self"}


Kind = Literal["print", "loop", "ask", "call", "pick"]
"""Printed; gone through by a loop or a filter of lists; looked at; called, the last key being a method; a
list of which one element is taken."""


class Use(NamedTuple):
    """One place where a template asks for a value."""

    part: PartView
    line: int
    """Line of `part.source`: says which tag."""
    path: Path
    kind: Kind
    filters: tuple[str, ...]
    """Filters the value passes before it is printed or asked, in order."""
    numeric: bool
    """Compared with a number, or reckoned with."""
    known: frozenset[Path]
    """Paths that have a value wherever this is reached: `{% if x %}` stands around it."""
    may_lack: bool
    """Reached only where the data has the path, or the template says what to take in its stead."""
    least: int
    """How many elements a list must have for the one that is taken."""

    @property
    def where(self) -> str:
        """Part, tag and the words around it."""
        return self.part.source.where(self.line) if self.part.source else self.part.title


def shown(path: Path) -> str:
    """A path as a template writes it: ``phu_luc[].tieu_de``."""
    return ".".join(path).replace(".[]", "[]")


def uses_of(part: PartView) -> list[Use]:
    """Every use in a part, in the order of the text; none where the part cannot be read.

    The name of a merge field is given as the key that data may have for it: Trích_yếu as ``trich_yeu``.
    """
    if part.tree is None:
        return []
    walk = _Walk(part)
    walk.statements(part.tree.body, _Scope({}))
    found = sorted(walk.found, key=lambda use: use.line)
    if not part.of_fields:
        return found
    plain = aliases(use.path[0] for use in found)
    return [use._replace(path=(plain.get(use.path[0], use.path[0]), *use.path[1:])) for use in found]


@dataclass(frozen=True, slots=True)
class _Scope:
    """What holds at a point of the template."""

    names: dict[str, Path | None]
    """Names the template made: what each stands for, None where that is no path."""
    known: frozenset[Path] = frozenset()
    there: frozenset[Path] = frozenset()
    """Paths that were found to be defined."""

    def inner(self) -> _Scope:
        return _Scope(dict(self.names), self.known, self.there)

    def given(self, facts: tuple[frozenset[Path], frozenset[Path]]) -> _Scope:
        known, there = facts
        return _Scope(self.names, self.known | known, self.there | there)


class _Walk:
    def __init__(self, part: PartView) -> None:
        self.part = part
        self.found: list[Use] = []

    def statements(self, body: list[nodes.Node], scope: _Scope) -> None:
        for node in body:
            match node:
                case nodes.Output():
                    for child in node.nodes:
                        self.value(child, scope, printed=True)
                case nodes.If():
                    self._if(node, scope)
                case nodes.For():
                    self._for(node, scope)
                case nodes.Assign():
                    self.value(node.node, scope)
                    self._bind(node.target, _path(node.node, scope.names), scope)
                case nodes.AssignBlock():
                    self.statements(node.body, scope.inner())
                    self._bind(node.target, None, scope)
                case nodes.With():
                    inner = scope.inner()
                    for target, value in zip(node.targets, node.values, strict=True):
                        self.value(value, scope)
                        self._bind(target, _path(value, scope.names), inner)
                    self.statements(node.body, inner)
                case nodes.Macro():
                    scope.names[node.name] = None
                    inner = scope.inner()
                    inner.names.update((argument.name, None) for argument in node.args)
                    self.statements(node.body, inner)
                case (
                    nodes.Scope()
                    | nodes.ScopedEvalContextModifier()
                    | nodes.FilterBlock()
                    | nodes.CallBlock()
                ):
                    self.statements(node.body, scope.inner())
                case _:
                    pass

    def _if(self, node: nodes.If, scope: _Scope) -> None:
        self.value(node.test, scope)
        self.statements(node.body, scope.given(_when(node.test, scope.names, true=True)))
        rest = scope.given(_when(node.test, scope.names, true=False))
        for branch in node.elif_:
            self.value(branch.test, rest)
            self.statements(branch.body, rest.given(_when(branch.test, scope.names, true=True)))
            rest = rest.given(_when(branch.test, scope.names, true=False))
        self.statements(node.else_, rest)

    def _for(self, node: nodes.For, scope: _Scope) -> None:
        path = _path(node.iter, scope.names)
        self.value(node.iter, scope)
        if path is not None:
            self._note(node, path, "loop", scope)
        inner = scope.inner()
        inner.names["loop"] = None
        self._bind(node.target, None if path is None else (*path, ELEMENT), inner)
        if path is not None:
            inner = inner.given((frozenset({path}), frozenset()))
        if node.test is not None:
            self.value(node.test, inner)
            inner = inner.given(_when(node.test, inner.names, true=True))
        self.statements(node.body, inner)
        self.statements(node.else_, scope.inner())

    @staticmethod
    def _bind(target: nodes.Node, path: Path | None, scope: _Scope) -> None:
        if isinstance(target, nodes.Name):
            # Set to different things in two branches, a name stands for neither.
            same = target.name not in scope.names or scope.names[target.name] == path
            scope.names[target.name] = path if same else None
        else:
            scope.names.update((name.name, None) for name in target.find_all(nodes.Name))

    def _note(
        self,
        node: nodes.Node,
        path: Path,
        kind: Kind,
        scope: _Scope,
        *,
        filters: tuple[str, ...] = (),
        numeric: bool = False,
        may_lack: bool = False,
        least: int = 0,
    ) -> None:
        lacks = may_lack or any(path[: len(there)] == there for there in scope.there)
        self.found.append(
            Use(self.part, node.lineno, path, kind, filters, numeric, scope.known, lacks, least)
        )

    def value(
        self,
        node: nodes.Node,
        scope: _Scope,
        *,
        printed: bool = False,
        filters: tuple[str, ...] = (),
        numeric: bool = False,
        may_lack: bool = False,
    ) -> None:
        """Note the uses in an expression; `filters` are those its value still passes."""
        kind: Kind = "print" if printed else "ask"
        self._picks(node, scope)
        match node:
            case nodes.Name() | nodes.Getattr() | nodes.Getitem():
                path = _path(node, scope.names)
                if path is not None:
                    self._note(node, path, kind, scope, filters=filters, numeric=numeric, may_lack=may_lack)
                elif not isinstance(node, nodes.Name):
                    self.value(node.node, scope)
                if isinstance(node, nodes.Getitem):
                    self.value(node.arg, scope)
            case nodes.Filter():
                self._filter(node, scope, printed=printed, filters=filters, may_lack=may_lack)
            case nodes.Test():
                asks = node.name in {"defined", "undefined"}
                self.value(node.node, scope, may_lack=asks)
                self._all(node.args, scope)
            case nodes.Call():
                path = _path(node.node, scope.names)
                if isinstance(node.node, nodes.Getattr) and path is not None:
                    self._note(node, path, "call", scope, filters=filters)
                else:
                    self.value(node.node, scope)
                self._all([*node.args, *(pair.value for pair in node.kwargs)], scope, printed=printed)
            case nodes.CondExpr():
                self.value(node.test, scope)
                yes = scope.given(_when(node.test, scope.names, true=True))
                no = scope.given(_when(node.test, scope.names, true=False))
                self.value(node.expr1, yes, printed=printed, filters=filters)
                if node.expr2 is not None:
                    self.value(node.expr2, no, printed=printed, filters=filters)
            case nodes.And():
                self.value(node.left, scope, printed=printed)
                self.value(node.right, scope.given(_when(node.left, scope.names, true=True)), printed=printed)
            case nodes.Or():
                # {{ a or b }} prints a only where it is something.
                yes = scope.given(_when(node.left, scope.names, true=True))
                self.value(node.left, yes if printed else scope, printed=printed)
                no = scope.given(_when(node.left, scope.names, true=False))
                self.value(node.right, no, printed=printed)
            case nodes.Compare():
                sides = [node.expr, *(operand.expr for operand in node.ops)]
                number = any(isinstance(side, nodes.Const) and _is_number(side.value) for side in sides)
                for side in sides:
                    self.value(side, scope, numeric=number)
            case _:
                number = isinstance(node, _ARITHMETIC)
                for child in node.iter_child_nodes():
                    self.value(child, scope, printed=printed, numeric=number)

    def _picks(self, node: nodes.Node, scope: _Scope) -> None:
        """Note each list that the expression takes one element of: ``xs[0].ten``, ``(xs|first).ten``."""
        least = 0
        match node:
            case nodes.Getitem(arg=nodes.Const(value=int(index))):
                least = index + 1
            case nodes.Getitem(arg=nodes.Neg(node=nodes.Const(value=int(index)))):
                least = index
            case nodes.Filter(name=name) if name in _ONE_OF:
                least = 1
            case _:
                pass
        if not isinstance(node, nodes.Getattr | nodes.Getitem | nodes.Filter) or node.node is None:
            return
        path = _path(node.node, scope.names)
        if least and path is not None:
            self._note(node, path, "pick", scope, least=least)
        self._picks(node.node, scope)

    def _all(self, expressions: list[nodes.Expr], scope: _Scope, *, printed: bool = False) -> None:
        for expression in expressions:
            self.value(expression, scope, printed=printed)

    def _filter(
        self, node: nodes.Filter, scope: _Scope, *, printed: bool, filters: tuple[str, ...], may_lack: bool
    ) -> None:
        self._all([*node.args, *(pair.value for pair in node.kwargs)], scope, printed=printed)
        if node.node is None:
            return
        path = _path(node.node, scope.names)
        if path is not None and node.name in _OF_LISTS:
            self._note(node, path, "loop", scope)
            attribute = next((pair.value for pair in node.kwargs if pair.key == "attribute"), None)
            if attribute is None and node.name in {"selectattr", "rejectattr", "groupby"} and node.args:
                attribute = node.args[0]
            element = (*path, ELEMENT)
            if isinstance(attribute, nodes.Const) and isinstance(attribute.value, str):
                element = (*element, *attribute.value.split("."))
                self._note(node, element, "print" if printed else "ask", scope)
            elif printed and node.name in {"join", *_ONE_OF}:
                self._note(node, element, "print", scope, filters=filters)
            return
        self.value(
            node.node,
            scope,
            printed=printed,
            filters=(node.name, *filters),
            numeric=node.name in _NUMERIC_FILTERS,
            may_lack=may_lack or node.name in _DEFAULT,
        )


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _path(node: nodes.Node | None, names: dict[str, Path | None]) -> Path | None:
    """The path an expression stands for, or None."""
    match node:
        case nodes.Name():
            if node.name in names:
                return names[node.name]
            return None if node.name in _NO_DATA else (node.name,)
        case nodes.Getattr():
            base = _path(node.node, names)
            return None if base is None else (*base, node.attr)
        case nodes.Getitem():
            base = _path(node.node, names)
            if base is None or isinstance(node.arg, nodes.Slice):
                return base
            if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
                return (*base, node.arg.value)
            return (*base, ELEMENT) if isinstance(node.arg, nodes.Const | nodes.Neg) else None
        case nodes.Filter():
            base = _path(node.node, names)
            if base is not None and node.name in _ONE_OF:
                return (*base, ELEMENT)
            return base if node.name in _SAME_LIST | _DEFAULT else None
        case _:
            return None


def _when(
    test: nodes.Node, names: dict[str, Path | None], *, true: bool
) -> tuple[frozenset[Path], frozenset[Path]]:
    """What is known once `test` came out `true`: the paths that have a value, those that are defined."""
    nothing: frozenset[Path] = frozenset()
    match test:
        case nodes.Not():
            return _when(test.node, names, true=not true)
        case nodes.And() | nodes.Or():
            left, right = _when(test.left, names, true=true), _when(test.right, names, true=true)
            if isinstance(test, nodes.And) == true:
                return left[0] | right[0], left[1] | right[1]
            return left[0] & right[0], left[1] & right[1]
        case nodes.Test():
            path = _path(test.node, names)
            fact = nothing if path is None else frozenset({path})
            if test.name in {"defined", "undefined"}:
                return nothing, fact if (test.name == "defined") == true else nothing
            if test.name == "none":
                return (nothing if true else fact), nothing
            return (fact if true else nothing), nothing
        case nodes.Compare():
            looked_at = {_path(_bare(test.expr), names)} - {None}
            return (frozenset(path for path in looked_at if path) if true else nothing), nothing
        case _:
            path = _path(_bare(test), names)
            return (frozenset({path}) if true and path else nothing), nothing


def _bare(node: nodes.Node) -> nodes.Node:
    """The expression below its filters: ``noi_nhan|length`` is about ``noi_nhan``."""
    while isinstance(node, nodes.Filter) and node.node is not None:
        node = node.node
    return node
