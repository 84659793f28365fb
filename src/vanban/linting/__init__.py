"""What can be said of a template before any data comes: its tags, its names, its layout, what data it needs.

`lint` gives everything at once, in the order of the template; `data_schema` the JSON Schema of its data.
`parts` reads a template, `usage` finds what it asks for; `dialect_rules`, `record`, `required`, `page` and
`layout` each hold one kind of rule. docs/kiem-tra-mau.md lists every code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike

    from jinja2 import Environment
    from lxml import etree

    from vanban.errors import Fault
    from vanban.linting.parts import PartView
    from vanban.linting.usage import Use
    from vanban.opc import Package
    from vanban.the_thuc import AnBan

__all__ = ["data_schema", "lint"]

_Placed = tuple[tuple[int, int], "Fault"]
_THEME: Final = "application/vnd.openxmlformats-officedocument.theme+xml"
_STYLES: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"
_NUMBERING: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"


def lint(
    source: bytes | str | PathLike[str],
    loai: str = "",
    an_ban: str = "",
    *,
    jinja_env: Environment | None = None,
) -> list[Fault]:
    """Everything found in a template, in the order of its parts; an empty list is a clean one.

    Args:
        source: the bytes of a .docx or .dotx, or its path.
        loai: the type it is for (name, code or symbol); without one the names are not judged, since a
            template that is no paper of the Party may ask for any.
        an_ban: the edition whose layout it shall have (hd36, hd05); by default the one in force today.
        jinja_env: the environment the template will be opened with: its filters, tests, globals are known.

    Raises:
        MissingFile, InvalidDocument: no template can be had from `source` at all.
        InvalidRecord: `loai` is unknown, or the symbol of two types.
        InvalidValue: there is no edition `an_ban`.
    """
    from pathlib import Path

    from vanban.linting.layout import layout_faults
    from vanban.linting.leftovers import leftover_faults
    from vanban.linting.page import page_faults
    from vanban.linting.parts import read_parts
    from vanban.linting.record import name_faults
    from vanban.linting.required import missing_faults
    from vanban.linting.usage import uses_of
    from vanban.ooxml.dang import read_cascade
    from vanban.opc import read_package
    from vanban.the_thuc import the_thuc
    from vanban.van_ban.thanh_phan import one_loai

    edition = _edition(an_ban)
    kind = one_loai(loai) if loai else None
    package = read_package(source)
    data = source if isinstance(source, bytes) else Path(source).read_bytes()
    name = "mẫu" if isinstance(source, bytes) else Path(source).name
    parts = read_parts(package, jinja_env)
    try:
        uses = [use for part in parts for use in uses_of(part) if _is_data(use, jinja_env)]
        readable = not any(part.is_broken for part in parts)
    except RecursionError:  # told by `_tag_faults`
        uses, readable = [], False
    rows = the_thuc().dong[edition.ma]

    found = list(_tag_faults(data, parts, jinja_env))
    outside = {fault.where for _, fault in found if fault.code == "bien-ngoai-vong-lap"}
    if kind is not None:
        for use, fault in name_faults(uses):
            if fault.where not in outside:  # told already, and why
                found.append(((use.part.order, use.line), fault))
        if readable:
            found += (((0, 0), fault) for fault in missing_faults(uses, parts, kind, rows))
    if parts and parts[0].title == "nội dung":
        found += (((0, 0), fault) for fault in page_faults(parts, rows, kind))
    found += (((0, 0), fault) for fault in leftover_faults(package, parts))
    styles = read_cascade(*(_part(package, kind) for kind in (_STYLES, _THEME, _NUMBERING)))
    found += layout_faults(uses, parts, styles, rows=rows, font=the_thuc().phong_chu, loai=kind)
    found.sort(key=lambda each: each[0])
    return [fault.at(name) for fault in dict.fromkeys(fault for _, fault in found)]


def data_schema(
    source: bytes | str | PathLike[str], *, jinja_env: Environment | None = None
) -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of the data a template needs; data that it accepts can be filled in.

    A name is required unless the template says what to do without it (`is defined`, `default`); one that
    only stands behind ``{% if x %}`` must be there too, but may be null. Finished paragraphs (`{{p x }}`)
    and pictures are no JSON: they are named, and anything is accepted.

    Raises:
        MissingFile, InvalidDocument, TemplateError: as `Template.open`.
    """
    from vanban.linting.data import schema_of
    from vanban.linting.parts import read_parts
    from vanban.linting.usage import uses_of
    from vanban.opc import read_package
    from vanban.template import Template

    template = Template.open(source, jinja_env=jinja_env)
    parts = read_parts(read_package(source), jinja_env)
    uses = [use for part in parts for use in uses_of(part) if _is_data(use, jinja_env)]
    return schema_of(uses, template.source)


def _is_data(use: Use, jinja_env: Environment | None) -> bool:
    """Whether the name is asked of the data, and is not one that the caller's environment has."""
    return jinja_env is None or use.path[0] not in jinja_env.globals


def _tag_faults(data: bytes, parts: list[PartView], jinja_env: Environment | None) -> Iterator[_Placed]:
    """What `Template` refuses, and what docxtpl-lint knows besides."""
    from dataclasses import replace

    from vanban.errors import Fault, TemplateError
    from vanban.linting.dialect_rules import dialect_faults
    from vanban.template import Template

    refused: list[Fault] = []
    try:
        Template.open(data, jinja_env=jinja_env)
    except TemplateError as error:
        refused = list(error.faults)
    except RecursionError:
        refused = [Fault("the-long-qua-sau", "thẻ có quá nhiều lớp lồng nhau nên không đọc được")]
    try:
        dialect = list(dialect_faults(data, parts, jinja_env))
    except RecursionError:
        dialect = []
    places = _places(parts)
    for fault in refused:
        where = fault.where.removeprefix("mẫu: ")
        told = any(
            fault.code in instead and better.where.split(" trong “")[0] == where.split(" trong “")[0]
            for _, better, instead in dialect
        )
        if not told:
            part = next((part for part in parts if f"({part.name})" in where), None)
            place = places.get(where, (0 if part is None else part.order, 0))
            yield place, replace(fault, where=where)
    for at, better, _ in dialect:
        yield at, better


def _places(parts: list[PartView]) -> dict[str, tuple[int, int]]:
    """Description of every tag to its place."""
    result: dict[str, tuple[int, int]] = {}
    for part in parts:
        if part.source is not None:
            for line, _ in part.source.tags():
                result.setdefault(part.source.where(line), (part.order, line))
    return result


def _edition(an_ban: str) -> AnBan:
    from datetime import datetime, timedelta, timezone

    from vanban.errors import Fault, InvalidValue
    from vanban.the_thuc import the_thuc

    if not an_ban:
        today = datetime.now(timezone(timedelta(hours=7))).date()
        return the_thuc().an_ban_theo_ngay(today) or the_thuc().an_ban[-1]
    found = the_thuc().tim_an_ban(an_ban)
    if found is None:
        known = " hoặc ".join(f"“{row.ma}” ({row.ten})" for row in the_thuc().an_ban)
        fault = Fault("an-ban-la", "không có ấn bản thể thức này", found=f"“{an_ban}”", expected=known)
        raise InvalidValue(fault)
    return found


def _part(package: Package, kind: str) -> etree._Element | None:
    """Root of the first part of a content type."""
    from vanban.ooxml.goi import Goi

    name = next((name for name, its in package.content_types.items() if its == kind), "")
    return Goi(package).tree(name)
