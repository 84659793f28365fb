"""Compiled .docx templates: a paper made in Word with tags in it, read once, filled as often as needed.

The tags are docxtpl's (``{{ }}``, ``{% %}``, ``{%p %}``, ``{%tr %}``, ``{{r }}`` …). Unlike there, values are
escaped and never read as tags again, a name without data is an error with its place, templates run in a
sandbox, and one template serves many threads.

`dialect` turns a part's XML into Jinja source (`merge_fields`, `merge_code`, `cells`), `structure` proves
what can be proved of it, `engine` and `sandbox` are Jinja's side, `part` is one compiled part. `values` print
values, with `rich`, `looks` and `pictures`; `running` and `additions` are what one render uses up and adds;
`emptied` and `grid` see to tables; `subdoc` (with `assembly`, `styling`, `fitting`) puts documents in,
`replacing` pictures and files. `messages`, `places` and `rerun` explain failures, `explaining` the plan.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Self

from vanban.errors import Fault, TemplateError, UndefinedName
from vanban.opc import CONTENT_TYPES, LEVEL, PackageWriter, read_package, write_package
from vanban.template.additions import Additions, Base, read_base
from vanban.template.dialect import PART_TITLES, read_source
from vanban.template.engine import EVALUATION_ERRORS, environment, environment_like
from vanban.template.explaining import Plan, plans
from vanban.template.merge_fields import aliases, without_data_source
from vanban.template.messages import NO_NAME, tag_faults
from vanban.template.part import Part, compile_part
from vanban.template.replacing import replace_embedded, replace_media, replace_member, replace_pic
from vanban.template.rich import url_key
from vanban.template.running import RUNNING, Run
from vanban.template.subdoc import Subdoc, put_subdocs

if TYPE_CHECKING:
    from collections.abc import Mapping
    from os import PathLike

    from jinja2 import Environment

    from vanban.opc import Package
    from vanban.template.replacing import Data

__all__ = ["MAX_CHARACTERS", "Template"]

MAX_CHARACTERS: Final = 64_000_000
"""What one part may grow to when it is filled, in characters of XML."""

_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}.main+xml"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Template:
    """A compiled template. Immutable: render it from any number of threads, with any number of records."""

    source: str
    """Name to show: the file's name, or "mẫu" for bytes."""
    names: frozenset[str]
    """Names the template may ask of the data, in any part."""
    _parts: tuple[Part, ...]
    _globals: Mapping[str, object]
    _aliases: Mapping[str, str]
    """Names of merge fields as Word has them (Họ_tên), and the keys that data may have instead (ho_ten)."""
    _base: Base
    _writer: PackageWriter

    @classmethod
    def open(
        cls,
        source: bytes | str | PathLike[str],
        *,
        jinja_env: Environment | None = None,
        merge_fields: bool | None = None,
    ) -> Self:
        """The template in `source`: the bytes of a .docx or .dotx, or the path of one.

        `merge_fields` says whether Word's own fields (MERGEFIELD) are tags too; by default they are where
        there is no other tag in the file. `jinja_env` brings its filters, tests, globals and extensions;
        `engine.environment_like` says what else. Raises `MissingFile`, `InvalidDocument` (not a .docx,
        damaged, unsafe) or `TemplateError` with the faults of all parts: tags that cannot be read, do not fit
        together, or use what is not there.
        """
        name = "mẫu" if isinstance(source, bytes) else Path(source).name
        package = read_package(source)
        engine = environment() if jinja_env is None else environment_like(jinja_env)
        parts = {**package.parts, CONTENT_TYPES: _as_document(package, name)}
        compiled, faults = _compiled(package, engine, merge_fields=bool(merge_fields))
        fields: dict[str, str] = {}
        if merge_fields or (merge_fields is None and not compiled and not faults):
            compiled, faults = _compiled(package, engine, merge_fields=True)
            parts |= without_data_source(parts)
            fields = aliases(name for part in compiled for name in part.names)
        if faults:
            raise TemplateError(*(fault.at(name) for fault in faults))
        return cls(
            source=name,
            names=frozenset().union(*(part.names for part in compiled)) - engine.globals.keys(),
            _parts=tuple(compiled),
            _globals=engine.globals,
            _aliases=fields,
            _base=read_base(parts, package.content_types),
            _writer=PackageWriter(parts, changing={part.name for part in compiled}),
        )

    def render(
        self, context: Mapping[str, object], *, level: int = LEVEL, max_characters: int = MAX_CHARACTERS
    ) -> bytes:
        """The .docx with the values of `context` in place of the tags; equal values give equal bytes.

        `level` is the compression, 0 (none) to 9. Parts without tags are those of the template, byte for
        byte. Raises `UndefinedName` when a name is missing and `TemplateError` for any other tag that fails
        or a part above `max_characters`; either has all faults found, with part, tag and the words around.
        """
        values = {**self._globals, **context}
        for name, key in self._aliases.items():
            if name not in context and key in context:
                values[name] = context[key]
        additions = Additions(self._base)
        token = RUNNING.set(Run(additions))
        try:
            filled = self._fill(values, max_characters)
        finally:
            RUNNING.reset(token)
        added = additions.members()
        if additions.subdocs:
            parts = put_subdocs({**self._base.parts, **filled, **added}, additions.subdocs)
            return write_package(parts, level)
        return self._writer.write(filled, level, added)

    def _fill(self, values: dict[str, object], max_characters: int) -> dict[str, bytes]:
        """The parts that carry tags, with `values` in their place."""
        filled: dict[str, bytes] = {}
        faults: dict[Fault, None] = {}
        cause: Exception | None = None
        run = RUNNING.get()
        for part in self._parts:
            run.part = part.name
            try:
                filled[part.name] = part.fill(values, max_characters)
            except EVALUATION_ERRORS as error:
                cause = cause or error
                run.turns = run.growth = 0
                found = part.faults(values, max_characters, error)
                faults.update(dict.fromkeys(fault.at(self.source) for fault in found))
        if faults:
            missing = any(fault.code == NO_NAME for fault in faults)
            try:
                raise (UndefinedName if missing else TemplateError)(*faults) from cause
            finally:
                del cause  # it knows this frame: the two would keep all that was printed until the next gc
        return filled

    def explain(self) -> tuple[Plan, ...]:
        """How each part is filled, and why so: copied, compiled, or compiled and read once more.

        Pictures take the compiled path; they only add members to the package. ``str()`` of a plan is a line
        in Vietnamese.
        """
        return plans(self._parts, self._base.parts)

    def new_subdoc(self, source: bytes | str | PathLike[str] | None = None) -> Subdoc:
        """A document to be put at ``{{p name }}``: the file `source`, or an empty one to add paragraphs to.

        An empty one has the styles of this template. Raises as `Subdoc` does; needs ``vanban[subdoc]``.
        """
        return Subdoc(self._base.parts if source is None else source)

    def replace_pic(self, name: str, data: Data) -> Self:
        """This template with `data` for the picture called `name` (its name, title or description in Word).

        `data` is bytes, a path or a binary file, here and below. Raises `InvalidValue` when no picture is
        called so or `data` is of another format, `MissingFile` or `CannotRead` for a path.
        """
        return self._with(replace_pic(self._base.parts, self._base.kinds, name, data))

    def replace_media(self, old: Data, new: Data) -> Self:
        """This template with `new` for every picture that equals `old`. Raises as `replace_pic`."""
        return self._with(replace_media(self._base.parts, old, new))

    def replace_embedded(self, old: Data, new: Data) -> Self:
        """This template with `new` for every embedded file that is `old`. Raises as `replace_pic`."""
        return self._with(replace_embedded(self._base.parts, old, new))

    def replace_zipname(self, name: str, data: Data) -> Self:
        """This template with `data` for the member called `name` in the package. Raises as `replace_pic`."""
        return self._with(replace_member(self._base.parts, name, data))

    def _with(self, members: Mapping[str, bytes]) -> Self:
        """This template with other bytes for `members`, which are final: their tags, if any, are gone."""
        parts = tuple(part for part in self._parts if part.name not in members)
        base = replace(self._base, parts=MappingProxyType({**self._base.parts, **members}))
        if len(parts) == len(self._parts):
            writer = self._writer.replaced(members)
        else:
            writer = PackageWriter(base.parts, changing={part.name for part in parts})
        return replace(self, _parts=parts, _base=base, _writer=writer)

    @staticmethod
    def build_url_id(url: str) -> str:
        """What a `RichText` takes as `url_id` to become a link to `url`."""
        return url_key(url)

    def __repr__(self) -> str:
        return f"<Template {self.source}: {', '.join(sorted(self.names))}>"


def _compiled(package: Package, engine: Environment, *, merge_fields: bool) -> tuple[list[Part], list[Fault]]:
    """The parts that carry tags, in the order a reader meets them, and what is wrong with any."""
    compiled: list[Part] = []
    faults: list[Fault] = []
    order = list(PART_TITLES)
    tagged = ((part, kind) for part, kind in package.content_types.items() if kind in PART_TITLES)
    for part, kind in sorted(tagged, key=lambda each: order.index(each[1])):
        text, found = read_source(part, kind, package.parts[part], merge_fields=merge_fields)
        faults += found
        try:
            if text and found:
                faults += tag_faults(text, engine)
            elif text:
                compiled.append(compile_part(text, engine))
        except TemplateError as error:
            faults += error.faults
    return compiled, faults


def _as_document(package: Package, name: str) -> bytes:
    """The content-type list of the documents to be made: those of a .dotx are .docx."""
    kinds = set(package.content_types.values())
    if package.has_macros:
        hint = "lưu lại thành .docx (không có macro)"
        raise TemplateError(Fault("mau-co-macro", "mẫu có macro, không dùng được", where=name, hint=hint))
    document, template = _MAIN.format("document"), _MAIN.format("template")
    if not {document, template} & kinds:
        fault = Fault("khong-phai-word", "tệp không phải văn bản Word", where=name, expected="tệp .docx")
        raise TemplateError(fault)
    return package.parts[CONTENT_TYPES].replace(template.encode(), document.encode())
