"""One compiled part of a template: data in, XML bytes out, or everything that stands in the way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final, cast

from jinja2 import TemplateSyntaxError, meta

from vanban.errors import Fault, TemplateError
from vanban.template.engine import EVALUATION_ERRORS, collecting, running_line, source_lines
from vanban.template.grid import fit_grids
from vanban.template.messages import runtime_faults, syntax_faults
from vanban.template.running import LIMITS
from vanban.template.structure import examine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jinja2 import Environment, Template

    from vanban.template.dialect import Source

__all__ = ["Part", "compile_part"]

_DECLARATION: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TOO_LARGE: Final = "van-ban-qua-lon"
_NO_ROWS: Final = re.compile(r"<w:tbl>(?:(?!<w:tbl>|<w:tr[ >]).)*</w:tbl>", re.DOTALL)
_NO_PARAGRAPH: Final = re.compile(
    r"(<w:tc>|</w:tcPr>|<w:tcPr/>|</w:tbl>|<w:(?:hdr|ftr|footnote|endnote|comment|txbxContent)(?: [^>]*)?>)"
    r"(\s*</w:(?:tc|hdr|ftr|footnote|endnote|comment|txbxContent)>)"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part that carries tags. Holds no data and changes never, so threads may share it."""

    source: Source
    code: Template
    names: frozenset[str]
    """Names it needs from the data."""
    may_be_empty: bool
    may_change_grid: bool

    @property
    def name(self) -> str:
        """Member name in the package."""
        return self.source.part

    def fill(self, values: dict[str, object], limit: int) -> bytes:
        """The XML of the part with `values`, which hold the globals too; at most `limit` characters.

        Raises one of `EVALUATION_ERRORS` at the first tag that fails: `faults` then says which and why.
        """
        xml = self._print(values, limit, self.code.environment)
        if self.may_be_empty:
            # Word calls a table without rows, and a cell without a paragraph, damaged. A table that lost
            # all its rows goes; a cell that lost all its paragraphs keeps an empty one.
            xml = _NO_PARAGRAPH.sub(r"\1<w:p/>\2", _NO_ROWS.sub("", xml))
        if self.may_change_grid:
            xml = fit_grids(xml)
        return _DECLARATION + xml.encode()

    def faults(self, values: dict[str, object], limit: int, error: Exception) -> tuple[Fault, ...]:
        """What made `fill` raise `error`, and all that a second, forbearing run still finds, in order."""
        noted: dict[tuple[int, str], Exception] = {}  # a loop fails at every turn

        def note(found: Exception) -> None:
            noted.setdefault((running_line(self.code), str(found)), found)

        if not (isinstance(error, TemplateError) and error.code in LIMITS):
            try:
                self._print(values, limit, collecting(self.code.environment, note))
            except EVALUATION_ERRORS as found:
                noted.setdefault((running_line(self.code, found), str(found)), found)
        if not noted:  # the data was an iterator, and the first run used it up
            noted[running_line(self.code, error), str(error)] = error
        known = values.keys() - self.code.globals
        lines = source_lines(self.code, (line for line, _ in noted))
        return tuple(
            fault.at(self.source.where(line))
            for line, found in zip(lines, noted.values(), strict=True)
            for fault in runtime_faults(found, self.source.tag_at(line)[1], known)
        )

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
                raise TemplateError(Fault(_TOO_LARGE, message, expected=f"không quá {limit:,} ký tự"))
        return "".join(pieces)


def compile_part(source: Source, engine: Environment) -> Part:
    """The part compiled for the environment `engine`. Raises `TemplateError` with every fault that shows without data."""
    try:
        tree = engine.parse(source.text, name=source.part)
        structure = examine(tree, source, engine)
        if not structure.faults:
            names = frozenset(meta.find_undeclared_variables(tree))
            code = engine.from_string(tree)
            return Part(source, code, names, structure.may_be_empty, structure.may_change_grid)
    except TemplateSyntaxError as error:
        raise TemplateError(*syntax_faults(source, error, engine)) from error
    raise TemplateError(*structure.faults)
