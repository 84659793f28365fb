"""One compiled part of a template: data in, XML bytes out, or everything that stands in the way."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Final, cast

from jinja2 import TemplateSyntaxError, meta

from vanban.errors import Fault, TemplateError
from vanban.template.emptied import without_empty
from vanban.template.engine import EVALUATION_ERRORS
from vanban.template.grid import fit_grids
from vanban.template.messages import Names, runtime_faults, syntax_faults
from vanban.template.rerun import Failures, counting, has_loops
from vanban.template.running import LIMITS
from vanban.template.structure import examine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jinja2 import Environment, Template

    from vanban.template.dialect import Source
    from vanban.template.rerun import Failure
    from vanban.template.structure import Structure

__all__ = ["Part", "compile_part"]

_DECLARATION: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TOO_LARGE: Final = "van-ban-qua-lon"


@dataclass(frozen=True, slots=True)
class Part:
    """A part that carries tags. Holds no data and changes never, so threads may share it."""

    source: Source
    code: Template
    names: frozenset[str]
    """Names it needs from the data."""
    structure: Structure

    @property
    def name(self) -> str:
        """Member name in the package."""
        return self.source.part

    def fill(self, values: dict[str, object], limit: int) -> bytes:
        """The XML of the part with `values`, which hold the globals too; at most `limit` characters.

        Raises one of `EVALUATION_ERRORS` at the first tag that fails: `faults` then says which and why.
        """
        xml = self._print(values, limit, self.code.environment)
        if self.structure.may_be_empty:
            xml = without_empty(xml, self.structure.may_be_empty)
        if self.structure.may_change_grid:
            xml = fit_grids(xml)
        return _DECLARATION + xml.encode()

    def faults(self, values: dict[str, object], limit: int, error: Exception) -> tuple[Fault, ...]:
        """What made `fill` raise `error`, and all that a second, forbearing run still finds, in order."""
        (first,) = Failures.of(self.code, error)
        found, whole = [first], False
        if not (isinstance(error, TemplateError) and error.code in LIMITS):
            if not has_loops(self.source):
                found, whole = self._again(self.code, values, limit)
            if not whole:
                found, _ = self._again(counting(self.source, self.code.environment), values, limit)
            if all(failure.same != first.same for failure in found):
                found.insert(0, first)  # the data was an iterator, and the first run used it up
        known = Names(values.keys() - self.code.globals)
        return tuple(
            fault.at(self.source.where(line) + failure.turn)
            for failure in found
            for line, tag in [self.source.tag_at(failure.line)]
            for fault in runtime_faults(failure.error, tag, known)
        )

    def _again(self, code: Template, values: dict[str, object], limit: int) -> tuple[list[Failure], bool]:
        """What fails in a second run, by `code`, and whether it came to the end."""
        failures = Failures(code)
        try:
            with failures.running() as engine:
                replace(self, code=code)._print(values, limit, engine)  # noqa: SLF001 - its own
        except EVALUATION_ERRORS as error:
            failures.note(error)
            return failures.told(), False
        return failures.told(), True

    def _print(self, values: dict[str, object], limit: int, engine: Environment) -> str:
        # Not `Template.render`: it rewrites tracebacks, which costs, and joins without looking at the size.
        root = cast("Callable[..., Iterator[str]]", self.code.root_render_func)
        printed = root(self.code.new_context(values, shared=True), environment=engine)
        pieces: list[str] = []
        size = 0
        while pages := list(islice(printed, 1024)):
            pieces.append("".join(pages))
            size += len(pieces[-1])
            if size > limit:
                message = "văn bản dài quá mức cho phép, có thể do vòng lặp trong mẫu"
                expected = f"không quá {limit:,} ký tự".replace(",", ".")
                raise TemplateError(Fault(_TOO_LARGE, message, expected=expected))
        return "".join(pieces)


def compile_part(source: Source, engine: Environment) -> Part:
    """The part compiled for the environment `engine`.

    Raises `TemplateError` with every fault that shows without data.
    """
    try:
        tree = engine.parse(source.text, name=source.part)
        structure = examine(tree, source, engine)
        if not structure.faults:
            names = frozenset(meta.find_undeclared_variables(tree))
            code = engine.from_string(tree)
            return Part(source, code, names, structure)
    except TemplateSyntaxError as error:
        raise TemplateError(*syntax_faults(source, error, engine)) from error
    except SyntaxError as error:  # {% macro m(a, a) %}: Jinja leaves it to Python
        message = "thẻ đặt hai lần cùng một tên"
        name = re.search(r"'(?:l_\d+_)?(.*)'", error.msg)  # Jinja's own name for it
        found = name[1] if name else error.msg
        raise TemplateError(Fault("ten-trung", message, where=source.title, found=found)) from error
    except RecursionError as error:
        message = "thẻ có quá nhiều lớp lồng nhau nên không đọc được"
        raise TemplateError(Fault("the-long-qua-sau", message, where=source.title)) from error
    raise TemplateError(*structure.faults)
