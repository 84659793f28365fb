"""From the uses of a template to the JSON Schema of its data.

The schema is what the strict engine demands: a name that is asked for must be there, even by ``{% if x %}``;
only `is defined` and `default` let it be missing. What a value must be follows from what is done with it.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from vanban.linting.usage import ELEMENT
from vanban.tieng_viet import FILTERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vanban.linting.usage import Use

__all__ = ["schema_of"]

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_PRINTED: Final = ("string", "number")
_TAKEN: Final[Mapping[str, Mapping[str, Any]]] = {
    "Ngay": {"type": "string", "format": "date", "description": "ngày: yyyy-mm-dd hoặc dd/mm/yyyy"},
    "Number": {"type": ["integer", "string"], "description": "số nguyên, hoặc số viết trong chuỗi: 66,7"},
    "str": {"type": "string"},
}
"""JSON of what the filters of `tieng_viet` take, by their own names for it."""
_MAPPING_METHODS: Final = frozenset({"items", "keys", "values"})


@dataclass(slots=True)
class _Node:
    """What is known of the value at one path."""

    keys: dict[str, _Node] = field(default_factory=dict)
    item: _Node | None = None
    uses: list[Use] = field(default_factory=list)

    def below(self, key: str) -> _Node:
        if key == ELEMENT:
            self.item = self.item or _Node()
            return self.item
        return self.keys.setdefault(key, _Node())

    @property
    def may_lack(self) -> bool:
        """Whether every use of it, and of what is under it, does without it."""
        own = all(use.may_lack for use in self.uses)
        under = [*self.keys.values(), *([self.item] if self.item else [])]
        return own and all(node.may_lack for node in under)

    @property
    def may_be_null(self) -> bool:
        """Whether nothing but a bare ``if`` meets a null: not a filter, a loop, a comparison, a tag."""
        under = [use for node in (*self.keys.values(), self.item) if node for use in node.all_uses()]
        asked = [use for use in self.uses if use.kind == "ask" and not use.filters and not use.numeric]
        others = [use for use in (*self.uses, *under) if use not in asked]
        return bool(asked) and all(asked[0].path in use.known for use in others)

    def all_uses(self) -> list[Use]:
        under = [use for node in (*self.keys.values(), self.item) if node for use in node.all_uses()]
        return [*self.uses, *under]


def schema_of(uses: list[Use], title: str) -> dict[str, Any]:
    """The schema of the data as a whole."""
    root = _Node()
    for use in uses:
        method = use.kind == "call"
        node = root
        for key in use.path[:-1] if method else use.path:
            node = node.below(key)
        if node is root:  # {{ f() }}: a function is no data that JSON could hold
            node = root.below(use.path[0])
        if use.kind == "loop":
            node.below(ELEMENT)
        node.uses.append(use)
    return {
        "$schema": _DIALECT,
        "title": f"Dữ liệu của {title}",
        **_object(root),
    }


def _object(node: _Node) -> dict[str, Any]:
    required = [key for key, below in node.keys.items() if not below.may_lack]
    result: dict[str, Any] = {
        "type": "object",
        "properties": {key: _schema(below) for key, below in node.keys.items()},
    }
    return result | ({"required": required} if required else {})


def _schema(node: _Node) -> dict[str, Any]:
    if node.item is not None and not node.keys:
        # Behind {% if xs %} a list has an element.
        least = max((use.least - (use.path in use.known) * (use.least == 1) for use in node.uses), default=0)
        size = {"minItems": least} if least else {}
        return _nullable({"type": "array", "items": _schema(node.item), **size}, node)
    if node.keys:
        return _nullable(_object(node), node)
    methods = {use.path[-1] for use in node.uses if use.kind == "call"}
    if methods & _MAPPING_METHODS:
        return {"type": "object"}
    if any(not hasattr(str, method) for method in methods):
        return {"description": f"đối tượng có {', '.join(f'{name}()' for name in sorted(methods))}"}
    printed = [use for use in node.uses if use.kind == "print"]
    if any(
        not use.part.in_text(use.line) and not use.part.in_attribute(use.line)
        for use in printed
        if use.part.is_word
    ):
        return {"description": "đoạn, bảng, cụm chữ hoặc hình làm sẵn, không phải chữ thường"}
    wanted = _wanted(node.uses)
    if wanted:
        return _nullable(dict(wanted), node)
    if methods:
        return _nullable({"type": "string"}, node)
    return _nullable({"type": list(_PRINTED)}, node) if printed else {}


def _nullable(schema: dict[str, Any], node: _Node) -> dict[str, Any]:
    if not node.may_be_null:
        return schema
    kind = schema["type"]
    return {**schema, "type": [*([kind] if isinstance(kind, str) else kind), "null"]}


def _wanted(uses: list[Use]) -> Mapping[str, Any]:
    """What arithmetic, or the first filter of ours that a value meets, takes; empty where nothing says."""
    if any(use.numeric for use in uses):
        return {"type": "number"}
    filters = [use.filters[0] for use in uses if use.filters and use.filters[0] in FILTERS]
    taken = {_taken_by(name) for name in filters}
    for annotation in ("Ngay", "Number", "str"):  # a date or a number is a text besides, not the reverse
        if annotation in taken:
            return _TAKEN[annotation]
    return {}


def _taken_by(name: str) -> str:
    """The annotation of the value that a filter of `tieng_viet` takes."""
    return str(next(iter(inspect.signature(FILTERS[name]).parameters.values())).annotation)
