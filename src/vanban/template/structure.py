"""What is known of a part before any data comes: where each value lands, and that its XML stays whole.

The parts of a template are walked as they would be printed, with the list of elements open at each point. A
branch must leave that list as its sister does, a loop as it found it. A template that passes gives
well-formed XML whatever the data, because values are escaped and fragments are checked one by one; so
nothing has to be parsed again when a document is made.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from jinja2 import nodes

from vanban.errors import Fault
from vanban.template.looks import Looks, either
from vanban.template.messages import unknown_names

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
    nodes.ExprStmt,  # of the extensions "do" and "loopcontrols", where the author's environment has them
    nodes.Break,
    nodes.Continue,
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


_PARAGRAPH_ID: Final = re.compile(r' w14:(?:paraId|textId)="[^"]*"')
_UNIQUE: Final = re.compile(
    r'(?P<drawing><wp:docPr\b[^>]*?\bid=")\d+'
    r"|<w:(?:bookmark|commentRange)(?:Start|End)\b[^>]*/>|<w:commentReference\b[^>]*/>"
    r'|<w:id w:val="[^"]*"/>'
)


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
    looks: tuple[Looks, ...] = (Looks(""),)
    """For each open element, and the outside."""

    def same_place(self, other: _State) -> bool:
        return (self.elements, self.tag, self.quoted) == (other.elements, other.tag, other.quoted)


class _Torn(Exception):
    """The XML does not go on from here."""


class Structure(NamedTuple):
    """What `examine` found."""

    faults: tuple[Fault, ...]
    may_be_empty: frozenset[str]
    """Elements that some data can leave without a paragraph at their end (a table: without a row)."""
    may_change_grid: bool
    """Some data can change how many columns of its table a row fills."""
    blocks: tuple[int, ...]
    """Lines of the tags that stand for whole paragraphs, ``{{p … }}``."""


def examine(tree: nodes.Template, source: Source, environment: Environment) -> Structure:
    """The faults of the parsed part `tree`, which comes out ready to be compiled.

    Every printed expression is wrapped in the filter of its place (``@text``, ``@attribute`` …: names that no
    template can write), every loop counts its turns, and template text loses the line marks and docxtpl's
    ``{_{`` escapes. Where a loop or macro repeats template text, what must not occur twice in a document is
    numbered anew (drawings), printed the first time only (bookmarks, comment marks) or dropped (paraId).
    """
    walk = _Walk(tree, source, environment)
    return Structure(
        tuple(walk.faults), frozenset(walk.may_be_empty), walk.may_change_grid, tuple(walk.blocks)
    )


class _Walk:
    def __init__(self, tree: nodes.Template, source: Source, environment: Environment) -> None:
        self.source = source
        self.faults: list[Fault] = []
        self.may_be_empty: set[str] = set()
        self.may_change_grid = False
        self.blocks: list[int] = []
        self.finalize = "@finalize" in environment.filters
        self.repeated: list[_State | None] = []
        """Where each loop around here began; None for a macro or a block of {% set %}."""
        self.exits: list[_State] = []
        """Where the loops around here are left or gone on with before their end."""
        self.broken: list[tuple[nodes.Filter, list[Looks]]] = []
        """The filters that may break a paragraph, and the looks they must know."""
        self.faults += (fault.at(source.where(line)) for fault, line in unknown_names(tree, environment))
        calls: list[nodes.Call | nodes.Filter | nodes.Test] = [
            *tree.find_all(nodes.Call),
            *tree.find_all(nodes.Filter),
            *tree.find_all(nodes.Test),
        ]
        for call in calls:
            if call.dyn_args is not None:  # f(*values)
                call.dyn_args = _filtered(call.dyn_args, "turns")
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
        for put, looks in self.broken:
            put.args = _constants(looks) if looks else []

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
            if _inmost(state) == "w:tr" and not state.tag and not isinstance(node, nodes.Output):
                self.may_change_grid = True  # the tag took a cell with it, whatever it does
            match node:
                case nodes.Output():
                    state = self._output(node, state)
                case nodes.If():
                    branches = [node.body, *(branch.body for branch in node.elif_), node.else_]
                    state = self._branches(node, branches, state)
                case nodes.For():
                    node.iter = _filtered(cast("nodes.Expr", node.iter), "turns")
                    state = self._loop(node, state)
                case nodes.With():
                    state = self._body(node.body, state)
                case nodes.Macro() | nodes.AssignBlock():
                    self.repeated.append(None)
                    elsewhere = state._replace(looks=tuple(Looks(None) for _ in state.looks))
                    self._branches(node, [[], node.body], elsewhere)
                    self.repeated.pop()
                case nodes.Break() | nodes.Continue():
                    self.may_be_empty |= _ENDING_IN_PARAGRAPH | {"w:tbl"}
                    loop = self.repeated[-1] if self.repeated else None
                    if loop is None:
                        self._fault(node, "the-sai-cho", "lệnh này chỉ dùng được ngay trong {% for … %}")
                    elif not state.same_place(loop):
                        self._uneven(node, loop, state)
                        raise _Torn
                    self.exits.append(state)
                case _:
                    pass
        return state

    def _loop(self, node: nodes.For, before: _State) -> _State:
        state = before._replace(looks=tuple(Looks(each.xml, each) for each in before.looks))
        around, self.exits = self.exits, []
        self.repeated.append(state)
        end = self._branches(node, [[], node.body], state)
        self.repeated.pop()
        for at, looks in enumerate(state.looks):
            looks.end_with([way.looks[at] for way in (end, *self.exits)])
        otherwise = self._branches(node, [[], node.else_], before)
        ways = [end, *self.exits, otherwise]
        self.exits = around
        return end._replace(
            solid=tuple(one and other for one, other in zip(end.solid, otherwise.solid, strict=True)),
            looks=tuple(map(either, zip(*(way.looks for way in ways), strict=True))),
        )

    def _branches(self, node: nodes.Node, branches: Sequence[list[nodes.Node]], state: _State) -> _State:
        """All ways through `node` must end at the same place; what is solid is so in all of them."""
        ends = [self._body(branch, state) for branch in branches]
        for end in ends[1:]:
            if not end.same_place(ends[0]):
                self._uneven(node, ends[0], end)
                raise _Torn
        return ends[0]._replace(
            solid=tuple(all(ways) for ways in zip(*(end.solid for end in ends), strict=True)),
            looks=tuple(map(either, zip(*(end.looks for end in ends), strict=True))),
        )

    def _output(self, node: nodes.Output, state: _State) -> _State:
        children: list[nodes.Expr] = []
        for number, child in enumerate(node.nodes):
            if isinstance(child, nodes.TemplateData):
                commented = number and isinstance(node.nodes[number - 1], nodes.TemplateData)
                if commented and _inmost(state) == "w:tr" and not state.tag:
                    self.may_change_grid = True  # {#tc #} took its cell with it
                data = _unmark(child.data)
                state = self._read(child, data, state)
                children += _once(data, child.lineno) if self.repeated else [_words(data, child.lineno)]
            else:
                place = self._place(state)
                value = _filtered(child, "finalize") if self.finalize else child
                put = _filtered(value, place)
                children.append(put)
                self.broken.append((put, _looks_around(place, state)))
                if place == "block":  # a fragment may be a table, or nothing
                    self.blocks.append(child.lineno)
                    state = state._replace(solid=(*state.solid[:-1], False))
                elif place == "cell" or state.tag == "w:gridSpan":
                    self.may_change_grid = True
        node.nodes = children
        return state

    def _place(self, state: _State) -> str:
        if state.tag:
            return "attribute"
        inmost = _inmost(state)
        if not self.source.is_word or inmost in _PLAIN:
            return "plain"
        return _PLACES.get(inmost, "block")

    def _read(self, node: nodes.TemplateData, data: str, state: _State) -> _State:
        """The state after `data`, the template text of `node`."""
        elements, solid, looks = list(state.elements), list(state.solid), list(state.looks)
        tag, quoted = state.tag, state.quoted
        begun = -1  # where the w:pPr or w:rPr that is open began; -1 before `data`
        opening = 0
        for token in _TOKEN.finditer(data):
            kind = token.lastgroup
            if quoted:
                quoted = kind != "quote"
            elif tag and kind == "quote":
                quoted = True
            elif tag and kind == "end":
                if token[0] == ">":
                    if _has_looks(tag, elements):
                        begun = opening
                    elements.append(tag)
                    solid.append(False)
                    looks.append(Looks(""))
                else:
                    self._closed(tag, solid)
                tag = ""
            elif not tag and kind == "open":
                tag, opening = token["open"], token.start()
            elif not tag and kind == "close" and elements and elements[-1] == token["close"]:
                elements.pop()
                looks.pop()
                ends_well = solid.pop()
                if token["close"] in _ENDING_IN_PARAGRAPH | {"w:tbl"} and not ends_well:
                    self.may_be_empty.add(token["close"])
                if _has_looks(token["close"], elements):
                    xml = data[begun : token.end()] if begun >= 0 else None
                    looks[-1] = Looks(None if xml and "<w:sectPr" in xml else xml)
                    begun = -1
                self._closed(token["close"], solid)
            elif tag or kind not in {"end", "quote"}:
                self._uneven(node, state, _State(tuple(elements), (), tag or token["close"] or ""))
                raise _Torn
        return _State(tuple(elements), tuple(solid), tag, quoted, tuple(looks))

    @staticmethod
    def _closed(name: str, solid: list[bool]) -> None:
        if name in {"w:p", "w:tr"}:
            solid[-1] = True
        elif name == "w:tbl":
            solid[-1] = False


def _inmost(state: _State) -> str:
    """The innermost open element that is no mere shell."""
    return next((name for name in reversed(state.elements) if name not in _SHELLS), "")


def _has_looks(name: str, outer: list[str]) -> bool:
    return bool(outer) and (name, outer[-1]) in {("w:pPr", "w:p"), ("w:rPr", "w:r")}


def _looks_around(place: str, state: _State) -> list[Looks]:
    """What a value must know of the paragraph and run it is printed in, to break them."""
    if place == "run" and state.elements[-1] == "w:p":
        return [state.looks[-1]]
    if place == "text":
        in_paragraph = state.elements[-3:] == ("w:p", "w:r", "w:t")
        return [state.looks[-3] if in_paragraph else Looks(None), state.looks[-2]]
    return []


def _constants(looks: Sequence[Looks]) -> list[nodes.Expr]:
    """The looks as arguments of a filter: paragraph (None: one that cannot be broken), and run."""
    paragraph, *run = (each.xml for each in looks)
    if None in run:
        paragraph, run = None, [""]
    return [nodes.Const(each) for each in (paragraph, *run)]


def _filtered(value: nodes.Expr, name: str) -> nodes.Filter:
    return nodes.Filter(value, "@" + name, [], [], None, None, lineno=value.lineno)


def _words(data: str, line: int) -> nodes.TemplateData:
    return nodes.TemplateData(data, lineno=line)


def _once(data: str, line: int) -> list[nodes.Expr]:
    """Template text that is repeated: what a document may hold once is found and treated."""
    pieces: list[nodes.Expr] = []
    start = 0
    data = _PARAGRAPH_ID.sub("", data)
    for match in _UNIQUE.finditer(data):
        pieces.append(_words(data[start : match.start()], line))
        if match["drawing"]:
            pieces.append(_words(match["drawing"], line))
            pieces.append(_filtered(nodes.Const(None, lineno=line), "drawing-id"))
        else:
            pieces.append(_filtered(nodes.Const(match[0], lineno=line), "once"))
        start = match.end()
    pieces.append(_words(data[start:], line))
    return pieces


def _unmark(data: str) -> str:
    """Template text as it is printed: without the line mark before each tag, docxtpl's escapes resolved."""
    data = re.sub(r"\n(?=\{[{%#])", "", data).removesuffix("\n")
    data = re.sub(r"&(?!#?\w+;)", "&amp;", data)  # within {% raw %}, where a tag is text after all
    for escaped, literal in (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}")):
        data = data.replace(escaped, literal)
    return data
