"""What docxtpl-lint knows of docxtpl's dialect, as far as it is news here, in our codes and words.

`vanban.Template` proves of a template what docxtpl-lint guesses of one for docxtpl, and refuses at opening
what docxtpl would lose. So most rules there are settled before they are asked; the table says how.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Final, NamedTuple

from vanban.errors import Fault
from vanban.tieng_viet import FILTERS, TESTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docxtpl_lint import Issue
    from jinja2 import Environment

    from vanban.errors import Severity
    from vanban.linting.parts import PartView

__all__ = ["RULES", "SETTLED", "dialect_faults"]


class _Rule(NamedTuple):
    """How a rule of docxtpl-lint is told."""

    code: str
    message: str
    """With the parameters of its issues: ``{name}``."""
    severity: Severity
    hint: str = ""
    instead: tuple[str, ...] = ()
    """Codes of `Template` that say the same of the same tag, but not why: they give way."""


RULES: Final = {
    "DTL003": _Rule(
        "the-trong-chu-da-xoa",
        "thẻ nằm trong chữ đã xoá mà chưa chấp nhận, máy vẫn điền thẻ ấy",
        "loi",
        "chấp nhận hoặc từ chối mọi thay đổi (Review, Accept/Reject) rồi mới dùng làm mẫu",
    ),
    "DTL005": _Rule("bo-qua-thua", "lời dặn bỏ qua “{directive}” không khớp với điều nào ở đây", "canh-bao"),
    "DTL106": _Rule(
        "bien-ngoai-vong-lap",
        "“{name}” chỉ có ở trong vòng lặp mà được dùng ở ngoài",
        "loi",
        "đưa thẻ vào giữa {{% for … %}} và {{% endfor %}}",
    ),
    "DTL201": _Rule(
        "phan-tram-trong-the",
        "thẻ {prefix} … có dấu % hoặc ngoặc nhọn bên trong nên không đọc được",
        "loi",
        "tính trước bằng {{% set … %}} ở một đoạn khác rồi gọi tên đã đặt",
        ("the-la", "the-sai-cu-phap", "the-chua-dong"),
    ),
    # What these two print is whole, and nearly never what was meant.
    "DTL205": _Rule(
        "khoi-qua-hai-bang",
        "{open_raw} ở bảng {t1} mà {close_raw} ở bảng {t2}, nên hai bảng bị chẻ và lặp lại",
        "canh-bao",
        "đặt thẻ mở và thẻ kết thúc ở hai hàng của cùng một bảng",
    ),
    "DTL207": _Rule(
        "khoi-qua-hai-hang",
        "{open_raw} và {close_raw} không ở cùng một hàng, nên hàng bị chẻ và lặp lại",
        "canh-bao",
        "đặt thẻ mở và thẻ kết thúc ở hai ô của cùng một hàng",
    ),
}
"""The rules that tell something `Template.open` does not, or tell it better."""

_OPENING: Final = "Template.open refuses it, with the place and the words around it"
_DATA: Final = (
    "looks at sample data or a schema, which lint is not given; names are judged against the record"
)
_RUN: Final = "belongs to docxtpl-lint's `verify`, which renders with docxtpl"
SETTLED: Final = {
    "DTL001": _OPENING,
    "DTL002": "a tag that goes on in the next paragraph is refused by Template.open",
    "DTL101": _OPENING,
    "DTL102": _OPENING,
    "DTL103": _OPENING,
    "DTL104": _OPENING,
    "DTL105": _OPENING,
    "DTL202": _OPENING,
    "DTL203": _OPENING,
    "DTL204": "whether opening and closing tag stand on one level is proved of the XML by Template.open",
    "DTL206": _OPENING,
    "DTL208": _OPENING,
    "DTL209": _OPENING,
    "DTL210": _OPENING,
    "DTL301": _DATA,
    "DTL302": _DATA,
    "DTL303": _DATA,
    "DTL304": _DATA,
    "DTL305": _DATA,
    "DTL306": _DATA,
    "DTL307": "plain text in {{p }} and {{r }} is refused when it is filled, not printed as nothing",
    "DTL308": "values are always escaped",
    "DTL401": _RUN,
    "DTL402": _RUN,
}
"""The rules that are not told, and why."""

_SEVERITY: Final[dict[str, Severity]] = {"error": "loi", "warning": "canh-bao"}
_PART: Final = re.compile(r"([a-z]+)(\d*)")


def dialect_faults(
    data: bytes, parts: list[PartView], jinja_env: Environment | None
) -> Iterator[tuple[tuple[int, int], Fault, tuple[str, ...]]]:
    """Place (part, line), finding, and the codes of `Template` that it replaces at the same tag.

    A rule that this table does not know is told as docxtpl-lint says it.
    """
    import docxtpl_lint

    own = jinja_env.filters if jinja_env else {}
    tests = jinja_env.tests if jinja_env else {}
    result = docxtpl_lint.lint(
        BytesIO(data), filters={*FILTERS, *own}, tests={*TESTS, *tests}, autoescape=True
    )
    by_name = {part.name: part for part in parts}
    for issue in result.issues:
        if issue.rule in SETTLED:
            continue
        part = by_name.get(_member(issue.location.part))
        line = _line(part, issue)
        fault = _fault(issue).at(_where(issue, part, line))
        rule = RULES.get(issue.rule)
        yield (0 if part is None else part.order, line), fault, rule.instead if rule else ()


def _fault(issue: Issue) -> Fault:
    rule = RULES.get(issue.rule)
    if rule is None:
        code = f"docxtpl-lint-{issue.rule.lower()}"
        return Fault(code, issue.message, severity=_SEVERITY.get(issue.severity, "thong-tin"))
    message, hint = rule.message.format(**issue.params), rule.hint.format(**issue.params)
    return Fault(rule.code, message, hint=hint, severity=rule.severity)


def _member(label: str) -> str:
    """The member that docxtpl-lint calls "body" or "header1"."""
    match = _PART.fullmatch(label)
    kind, number = match.groups() if match else (label, "")
    return f"word/{'document' if kind == 'body' else kind}{number}.xml"


def _line(part: PartView | None, issue: Issue) -> int:
    """The line of the issue's tag in the source of its part; 0 where it is not found there."""
    if part is None or part.source is None:
        return 0
    wanted = _even(issue.snippet)
    lines = [line for line, tag in part.source.tags() if _even(tag) == wanted]
    for line in lines:
        run = part.run_of(line) if len(lines) > 1 else None
        if run is not None and part.paragraph_number(run) == issue.location.paragraph:
            return line
    return lines[0] if lines else 0


def _even(tag: str) -> str:
    """A tag without what `patch_xml` changes in it: prefix, spaces, quotes."""
    bare = re.sub(r"^(\{[{%#])(?:tr|tc|p|r) ", r"\1 ", tag)
    return " ".join(bare.translate(str.maketrans("“”‘’", "\"\"''")).split())


def _where(issue: Issue, part: PartView | None, line: int) -> str:
    if part is not None and part.source is not None and line:
        return part.source.where(line)
    location = issue.location
    title = location.part if part is None else f"{part.title} ({part.name})"
    cells: Iterable[str] = (f"bảng {at.table} hàng {at.row} ô {at.col}" for at in location.cells)
    place = ", trong ".join(cells) or f"đoạn {location.paragraph}"
    return f"{title}, {place}, thẻ {issue.snippet}" if issue.snippet else f"{title}, {place}"
