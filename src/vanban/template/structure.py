"""What is known of a part before any data comes: where each value lands, and that its XML stays whole.

The parts of a template are walked as they would be printed, with the list of elements open at each point. A
branch must leave that list as its sister does, a loop as it found it. A template that passes gives
well-formed XML whatever the data, because values are escaped and fragments are checked one by one; so
nothing has to be parsed again when a document is made.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from jinja2 import nodes

from vanban.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jinja2 import Environment

    from vanban.template.dialect import Source

__all__ = ["Structure", "examine"]

_STATEMENTS: Final = (
    nodes.Output,
    nodes.If,
    nodes.For,
    nodes.Assign,
    nodes.AssignBlock,
    nodes.Macro,
    nodes.With,
    nodes.Scope,  # the shell of {% autoescape %}, whose kernel is not in this list
)
"""What a template may do. The others print unescaped text, read other files or need a loader."""

_PLACES: Final = {"w:t": "text", "w:p": "run", "w:hyperlink": "run", "w:tbl": "row", "w:tr": "cell"}
_SHELLS: Final = {"w:sdt", "w:sdtContent", "w:ins", "w:smartTag", "w:customXml"}
"""Elements that hold whatever the element around them may hold."""
_PLAIN: Final = {"w:instrText", "w:delText", "w:delInstrText", "m:t", "a:t"}
_ENDING_IN_PARAGRAPH: Final = {
    "w:tc",
    "w:hdr",
    "w:ftr",
    "w:footnote",
    "w:endnote",
    "w:comment",
    "w:txbxContent",
}
_NOUNS: Final = {
    "w:p": "đoạn",
    "w:r": "cụm chữ",
    "w:t": "cụm chữ",
    "w:tbl": "bảng",
    "w:tr": "hàng của bảng",
    "w:tc": "ô của bảng",
    "w:hyperlink": "liên kết",
    "w:txbxContent": "khung chữ",
    "w:sdtContent": "ô nhập liệu",
}

_TOKEN: Final = re.compile(r'</(?P<close>[^\s>]+)\s*>|<(?P<open>[^\s<>/"]+)|(?P<end>/?>)|(?P<quote>")|<')


class _State(NamedTuple):
    """A point in the printed XML."""

    elements: tuple[str, ...] = ()
    solid: tuple[bool, ...] = (False,)
    """For each open element, and the outside: whether its last child is a paragraph (of a table: a row) in
    any case."""
    tag: str = ""
    """Name of the start tag that is still being written."""
    quoted: bool = False
    """Within an attribute value."""

    def same_place(self, other: _State) -> bool:
        return (self.elements, self.tag, self.quoted) == (other.elements, other.tag, other.quoted)


class _Torn(Exception):
    """The XML does not go on from here."""


class Structure(NamedTuple):
    """What `examine` found."""

    faults: tuple[Fault, ...]
    may_be_empty: bool
    """Some data can leave a cell without a paragraph or a table without a row: Word calls that damaged."""


def examine(tree: nodes.Template, source: Source, environment: Environment) -> Structure:
    """The faults of the parsed part `tree`, which comes out ready to be compiled.

    Every printed expression is wrapped in the filter of its place (``@text``, ``@attribute`` …: names that no
    template can write), and template text loses the line marks and docxtpl's ``{_{`` escapes.
    """
    walk = _Walk(tree, source, environment)
    return Structure(tuple(walk.faults), walk.may_be_empty)


class _Walk:
    def __init__(self, tree: nodes.Template, source: Source, environment: Environment) -> None:
        self.source = source
        self.faults: list[Fault] = []
        self.may_be_empty = False
        for name, known, code, noun in (
            (nodes.Filter, environment.filters, "bo-loc-khong-co", "bộ lọc"),
            (nodes.Test, environment.tests, "phep-thu-khong-co", "phép thử"),
        ):
            for node in tree.find_all(name):
                if node.name not in known:
                    self._fault(node, code, f"không có {noun} này", found=str(node.name))
        for statement in tree.find_all(nodes.Stmt):
            if not isinstance(statement, _STATEMENTS):
                self._fault(statement, "lenh-khong-duoc-dung", "mẫu văn bản không được dùng lệnh này")
        if not self.faults:
            self._whole(tree)
        tree.set_environment(environment)

    def _whole(self, tree: nodes.Template) -> None:
        try:
            last = self._body(tree.body, _State())
        except _Torn:
            return
        if last.elements or last.tag:
            self._uneven(tree, _State(), last)

    def _fault(
        self, node: nodes.Node, code: str, message: str, *, found: str = "", expected: str = ""
    ) -> None:
        where = self.source.where(node.lineno)
        self.faults.append(Fault(code, message, where=where, found=found, expected=expected))

    def _uneven(self, node: nodes.Node, expected: _State, found: _State) -> None:
        """The two lists of open elements differ: name the first element only one of them has."""
        shared = 0
        for one, other in zip(expected.elements, found.elements, strict=False):
            if one != other:
                break
            shared += 1
        torn = [*expected.elements[shared:], *found.elements[shared:], found.tag or expected.tag]
        noun = next((_NOUNS[name] for name in torn if name in _NOUNS), torn[0] or "thẻ XML")
        self._fault(
            node,
            "the-khong-can",
            f"phần giữa thẻ này và thẻ kết thúc của nó cắt ngang {noun}",
            expected=f"mở và kết thúc ở cùng một cấp: cùng {noun}, hoặc cùng ở ngoài",
        )

    def _body(self, body: Iterable[nodes.Node], state: _State) -> _State:
        for node in body:
            match node:
                case nodes.Output():
                    state = self._output(node, state)
                case nodes.If():
                    branches = [node.body, *(branch.body for branch in node.elif_), node.else_]
                    state = self._branches(node, branches, state)
                case nodes.For():
                    state = self._branches(node, [[], node.body, node.else_], state)
                case nodes.With():
                    state = self._body(node.body, state)
                case nodes.Macro() | nodes.AssignBlock():
                    self._branches(node, [[], node.body], state)
                case _:
                    pass
        return state

    def _branches(self, node: nodes.Node, branches: Sequence[list[nodes.Node]], state: _State) -> _State:
        """All ways through `node` must end at the same place; what is solid is so in all of them."""
        ends = [self._body(branch, state) for branch in branches]
        for end in ends[1:]:
            if not end.same_place(ends[0]):
                self._uneven(node, ends[0], end)
                raise _Torn
        return ends[0]._replace(
            solid=tuple(all(ways) for ways in zip(*(end.solid for end in ends), strict=True))
        )

    def _output(self, node: nodes.Output, state: _State) -> _State:
        children: list[nodes.Expr] = []
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData):
                child.data = _unmark(child.data)
                state = self._read(child, state)
                children.append(child)
            else:
                place = self._place(state)
                wrapped = nodes.Filter(child, "@" + place, [], [], None, None, lineno=child.lineno)
                children.append(wrapped)
                if place == "block":  # a fragment may be a table, or nothing
                    state = state._replace(solid=(*state.solid[:-1], False))
        node.nodes = children
        return state

    def _place(self, state: _State) -> str:
        if state.tag:
            return "attribute"
        inmost = next((name for name in reversed(state.elements) if name not in _SHELLS), "")
        if not self.source.is_word or inmost in _PLAIN:
            return "plain"
        return _PLACES.get(inmost, "block")

    def _read(self, node: nodes.TemplateData, state: _State) -> _State:
        """The state after a piece of template text."""
        elements, solid = list(state.elements), list(state.solid)
        tag, quoted = state.tag, state.quoted
        for token in _TOKEN.finditer(node.data):
            kind = token.lastgroup
            if quoted:
                quoted = kind != "quote"
            elif tag and kind == "quote":
                quoted = True
            elif tag and kind == "end":
                if token[0] == ">":
                    elements.append(tag)
                    solid.append(False)
                else:
                    self._closed(tag, solid)
                tag = ""
            elif not tag and kind == "open":
                tag = token["open"]
            elif not tag and kind == "close" and elements and elements[-1] == token["close"]:
                elements.pop()
                ends_well = solid.pop()
                if token["close"] in _ENDING_IN_PARAGRAPH | {"w:tbl"} and not ends_well:
                    self.may_be_empty = True
                self._closed(token["close"], solid)
            elif tag or kind not in {"end", "quote"}:
                self._uneven(node, state, _State(tuple(elements), (), tag or token["close"] or ""))
                raise _Torn
        return _State(tuple(elements), tuple(solid), tag, quoted)

    @staticmethod
    def _closed(name: str, solid: list[bool]) -> None:
        if name in {"w:p", "w:tr"}:
            solid[-1] = True
        elif name == "w:tbl":
            solid[-1] = False


def _unmark(data: str) -> str:
    """Template text as it is printed: without the line mark before each tag, docxtpl's escapes resolved."""
    data = re.sub(r"\n(?=\{[{%#])", "", data).removesuffix("\n")
    data = re.sub(r"&(?!#?\w+;)", "&amp;", data)  # within {% raw %}, where a tag is text after all
    for escaped, literal in (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}")):
        data = data.replace(escaped, literal)
    return data
