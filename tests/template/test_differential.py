"""Generated templates with generated data, by docxtpl and by us: one document, or a refusal with a reason.

The grammar below makes templates that docxtpl reads: blocks in blocks at every level, expressions, parts,
tags cut
into runs at any place. What is known to differ (docs/khac-docxtpl.md) is not generated,
but for what only data can
bring about: that is told from the data.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any, Final

import docx
import pytest
from docxtpl import Listing, RichText, RichTextParagraph
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined, UndefinedError
from jinja2 import TemplateError as JinjaError
from lxml import etree
from markupsafe import Markup

from tests.template.canonical import canonical_parts
from tests.template.corpus import CENTRE, cell, docxtpls, ours, p, paper, r, row
from vanban.errors import TemplateError
from vanban.opc import read_package, write_package
from vanban.template.wording import RUNTIME

APART: Final = "\ue000"
"""Keeps an underscore in docxtpl's data from becoming one of its escapes; taken out of its document again."""

# --- data ------------------------------------------------------------------------------------------------

_NASTY: Final = [
    *("&", "<", ">", '"', "'", "]]>", "&amp;", "&#10;", "</w:t>", "<w:p/>", "<!--", "<?x?>", "<![CDATA["),
    *("{{", "}}", "{%", "%}", "{#", "#}", "{_{", "}_}", "{_%", "%_}", "{{ so }}", "{% if", "_", "\\", "%s"),
    *("Đảng uỷ", "Đảng uỷ", "🇻🇳", "𝔸", "\u200b", "\u202e", "\u2028", "\x85", " ", "  ", "\u00a0"),
]
_BREAKS: Final = ["\n", "\t", "\a", "\f", "\n\n", "\t\t"]
_LETTERS: Final = st.text(
    st.characters(
        codec="utf-8", exclude_characters="\r\ufffe\uffff" + APART, exclude_categories=["Cc", "Cs"]
    ),
    max_size=5,
)
_CONTROLS: Final = st.sampled_from(["\x00", "\x01", "\x0b", "\x1b", "\x7f", "\ufffe", "\uffff"])
WORDS: Final = st.lists(st.one_of(st.sampled_from(_NASTY), _LETTERS), max_size=4).map("".join)
BROKEN: Final = st.lists(st.one_of(st.sampled_from(_NASTY + _BREAKS), _LETTERS), max_size=5).map("".join)
ANY: Final = st.lists(st.one_of(BROKEN, _CONTROLS), max_size=2).map("".join)
NUMBERS: Final = st.one_of(
    st.integers(-(10**20), 10**20),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.floats(allow_nan=False),
)
ODD: Final = st.one_of(
    WORDS, WORDS, ANY, st.none(), st.booleans(), NUMBERS, st.just(math.nan), st.lists(WORDS, max_size=2),
    st.just({}),
    st.just(object), st.just(b"x"),
)  # fmt: skip
PERSON: Final = st.fixed_dictionaries(
    {"ten": BROKEN, "so": st.integers(-5, 9), "viec": st.lists(BROKEN, max_size=2)}, optional={"la": ODD}
)
DATA: Final = st.fixed_dictionaries(
    {
        "chu": BROKEN,
        "dai": st.builds(lambda text, times: text * times, BROKEN, st.integers(0, 300)),
        "tron": WORDS,
        "so": NUMBERS,
        "dem": st.integers(-3, 5),
        "co": st.booleans(),
        "ds": st.lists(BROKEN, max_size=3),
        "bang": st.lists(PERSON, max_size=2),
        "nguoi": PERSON,
        "liet": BROKEN.map(lambda text: ("Listing", text)),
        "dam": st.lists(BROKEN, max_size=2).map(lambda texts: ("RichText", *texts)),
        "doan": st.lists(BROKEN, min_size=1, max_size=2).map(lambda texts: ("RichTextParagraph", *texts)),
        "xml": st.sampled_from([p("một", r("hai", "<w:b/>")), ""]).map(lambda text: ("Markup", text)),
    },
    optional={"la": ODD, "thieu": WORDS},
)


def _for_them(value: object) -> object:
    """Data as docxtpl must be given it to print it as it is."""
    if isinstance(value, str):
        return value.replace("_", f"{APART}_{APART}")
    if isinstance(value, list):
        return [_for_them(each) for each in value]
    if isinstance(value, dict):
        return {key: _for_them(each) for key, each in value.items()}
    return value


def _made(
    data: Mapping[str, Any], *, change: Callable[[object], object] = lambda value: value
) -> dict[str, object]:
    """`data` with docxtpl's own kinds of values in the place of their descriptions."""
    values: dict[str, object] = {}
    for name, value in data.items():
        if not isinstance(value, tuple):
            values[name] = change(value)
            continue
        kind, *texts = value
        texts = texts if kind == "Markup" else [change(text) for text in texts]
        if kind == "Listing":
            values[name] = Listing(texts[0])
        elif kind == "Markup":
            values[name] = Markup(texts[0])
        else:
            rich = RichText()
            for number, text in enumerate(texts):
                rich.add(text, bold=number == 0, color="#FF0000", size=28)
            values[name] = rich if kind == "RichText" else RichTextParagraph(rich)
    return values


# --- templates -------------------------------------------------------------------------------------------

Draw = Callable[[st.SearchStrategy[Any]], Any]
TOP: Final = ("chu", "so", "tron", "dem", "nguoi.ten", "nguoi.so", "dai", "liet", "nguoi['ten']", "ds[0]")
FILTERS: Final = (
    "upper",
    "lower",
    "string",
    "trim",
    "default('—')",
    "replace('a', 'bc')",
    "e",
    "replace('n', '\\n')",
)
ODDITIES: Final = (
    "la",
    "thieu",
    "nguoi.la",
    "nguoi.thieu",
    "ds[2]",
    "bang[1].ten",
    "chu + so",
    "nguoi.viec",
    "co",
)


def _pick(draw: Draw, *choices: Any) -> Any:
    return draw(st.sampled_from(choices))


def _value(draw: Draw, scope: tuple[str, ...], *, plain: bool = False) -> str:
    """An expression; with `plain`, one without line breaks."""
    if plain:
        return str(_pick(draw, "tron", "dem", "tron|upper", "dem + 1", "so", "'chữ'", "tron if co else dem"))
    kind = draw(st.integers(0, 14))
    name = str(_pick(draw, *TOP, *scope, *scope))
    if kind < 5 or kind > 11:
        return name
    if kind == 5 and name != "liet":
        return f"{name}|{_pick(draw, *FILTERS)}"
    if kind == 6:
        operator = _pick(draw, "+", "-", "*", "//", "/", "%")
        return f"{_pick(draw, 'dem', 'nguoi.so')} {operator} {_pick(draw, '2', 'dem')}"
    if kind == 7:
        return f"{name} if {_condition(draw, scope)} else {_pick(draw, *TOP, *scope)}"
    if kind == 8 and name != "liet":
        return f"{name} ~ {_pick(draw, '”-”', '’ ’', 'dem')}".replace("”", '"').replace("’", "'")
    if kind == 9:
        return str(
            _pick(
                draw,
                "ds|join(', ')",
                "ds|length",
                "ds|first",
                "bang|map(attribute='so')|sum",
                "ds|reverse|join",
            )
        )
    if kind == 10:
        return str(_pick(draw, *ODDITIES, "nguoi['so']", "dem"))
    return str(
        _pick(draw, "“nháy cong”", "‘đơn’", "'&lt; &gt;'", "1.50", "10 ** 3", "none|default('x', true)")
    )


def _condition(draw: Draw, scope: tuple[str, ...]) -> str:
    return str(
        _pick(
            draw, "co", "not co", "dem &gt; 1", "dem &lt; 2 and co", "ds", "nguoi.so == dem",
            "thieu is defined", "la",
            "'a' in chu", "dem is odd", "chu != ‘a’", "bang|length &gt;= 1",
            *(f"{name} == 1" for name in scope),
        )
    )  # fmt: skip


def _loop(draw: Draw) -> tuple[str, tuple[str, ...]]:
    """A loop without its brackets, and the names within it."""
    return _pick(  # type: ignore[no-any-return]  # of what is given
        draw,
        ("for x in ds", ("x", "loop.index")),
        ("for m in bang", ("m.ten", "m.so", "m['ten']")),
        ("for m in bang if m.so &gt; 0", ("m.ten", "loop.length")),
        ("for v in nguoi.viec", ("v", "loop.revindex0")),
        ("for i in range(3)", ("i", "loop.cycle('l', 'c')")),
        ("for k, v in nguoi.items()", ("k",)),
    )


def _words(draw: Draw, scope: tuple[str, ...], depth: int, *, plain: bool = False) -> str:
    """The text of a paragraph, its tags within."""
    pieces = []
    for _ in range(draw(st.integers(1, 3))):
        kind = draw(st.integers(0, 9))
        if kind < 3 or (kind > 5 and depth <= 0):
            pieces.append(f"{{{{ {_value(draw, scope, plain=plain)} }}}}")
        elif kind < 5:
            pieces.append(
                str(
                    _pick(draw, "chữ", " ", "a &amp; b", "&lt;x&gt;", "“nháy”", "100%", "(", "Đảng uỷ", "x_y")
                )
            )
        elif kind == 5:
            pieces.append(
                str(_pick(draw, "{# lời dặn #}", "{_{ x }_}", "{_% x %_}", "{% set z = dem %}{{ z }}"))
            )
        elif kind == 6:
            loop, names = _loop(draw)
            inner = _words(draw, (*scope, *names), depth - 1, plain=plain)
            pieces.append(f"{{% {loop} %}}{inner}{{% endfor %}}")
        else:
            yes, no = (_words(draw, scope, depth - 1, plain=plain) for _ in range(2))
            other = _pick(draw, "", f"{{% else %}}{no}", f"{{% elif dem == 1 %}}{no}")
            pieces.append(f"{{% if {_condition(draw, scope)} %}}{yes}{other}{{% endif %}}")
    return "".join(pieces)


def _runs(draw: Draw, text: str) -> str:
    """`text` cut into runs, anywhere but within an entity, each with looks of its own."""
    places = [0, *sorted(draw(st.sets(st.integers(1, max(1, len(text) - 1)), max_size=3))), len(text)]
    runs = ""
    for start, end in pairwise(places):
        piece, before = text[start:end], text[:start]
        if "&" in before and ";" not in before[before.rindex("&") :]:
            return r(text)
        looks = _pick(draw, "", "", "<w:b/>", '<w:i/><w:color w:val="FF0000"/>')
        space = _pick(draw, "", ' xml:space="preserve"')
        noise = _pick(draw, "", "", '<w:proofErr w:type="spellStart"/>')
        runs += f"{noise}<w:r>{looks and f'<w:rPr>{looks}</w:rPr>'}<w:t{space}>{piece}</w:t></w:r>"
    return runs


def _paragraph(draw: Draw, scope: tuple[str, ...], depth: int) -> str:
    looks = _pick(draw, "", CENTRE, "<w:keepNext/><w:rPr><w:b/></w:rPr>")
    kind = draw(st.integers(0, 13))
    if kind == 0:
        box = _paragraph_of(_runs(draw, _words(draw, scope, depth, plain=True)), "")
        frame = f"<v:textbox><w:txbxContent>{box}</w:txbxContent></v:textbox>"
        shape = f"<w:r><w:pict><v:shape>{frame}</v:shape></w:pict></w:r>"
        return _paragraph_of(shape + _runs(draw, _words(draw, scope, depth, plain=True)), looks)
    if kind == 1:
        inner = _runs(draw, _words(draw, scope, 0))
        around = _pick(
            draw, '<w:hyperlink w:anchor="m">{}</w:hyperlink>', '<w:ins w:id="1" w:author="An">{}</w:ins>',
            "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
        )  # fmt: skip
        return _paragraph_of(r("đầu ") + around.format(inner), looks)
    if kind == 2:
        return _paragraph_of(f"{r('đầu ')}{r('{{r dam }}')}{_runs(draw, _words(draw, scope, depth))}", looks)
    if kind == 3:
        inner = _runs(draw, _words(draw, scope, 0))
        return _paragraph_of(
            f"{r('{%r if co %}')}{inner}{r('{%r else %}')}{r('không')}{r('{%r endif %}')}", looks
        )
    if kind == 4:
        shape = f'<wp:docPr id="7" name="x" descr="{{{{ {_value(draw, scope, plain=True)} }}}}"/>'
        return _paragraph_of(f"<w:r><w:drawing><wp:inline>{shape}</wp:inline></w:drawing></w:r>", looks)
    return _paragraph_of(_runs(draw, _words(draw, scope, depth)), looks)


def _paragraph_of(runs: str, looks: str) -> str:
    return f"<w:p>{looks and f'<w:pPr>{looks}</w:pPr>'}{runs}</w:p>"


def _table(draw: Draw, scope: tuple[str, ...], depth: int, *, cells_repeat: bool) -> str:
    """A table with one row that stays and is as wide as any."""
    columns = draw(st.integers(1, 3))
    if cells_repeat and draw(st.booleans()):
        line = row("đầu", "{%tc for x in ds %}", _cell(draw, (*scope, "x"), 0), "{%tc endfor %}")
        return _grid(2, line * draw(st.integers(1, 2)))
    rows = row(*["x"] * columns)
    for _ in range(draw(st.integers(1, 2))):
        kind = draw(st.integers(0, 3))
        loop, names = _loop(draw)
        empty = [""] * (columns - 1)
        if kind == 0:
            rows += row(*(_cell(draw, scope, depth - 1) for _ in range(columns)))
        elif kind == 1:
            line = row(*(_cell(draw, scope, depth - 1) for _ in range(columns)))
            rows += (
                row(f"{{%tr if {_condition(draw, scope)} %}}", *empty) + line + row("{%tr endif %}", *empty)
            )
        else:
            line = row(*(_cell(draw, (*scope, *names), depth - 1) for _ in range(columns)))
            rows += row(f"{{%tr {loop} %}}", *empty) + line + row("{%tr endfor %}", *empty)
    return _grid(columns, rows)


def _grid(columns: int, rows: str) -> str:
    grid = '<w:gridCol w:w="2000"/>' * columns
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _cell(draw: Draw, scope: tuple[str, ...], depth: int) -> str:
    tag = _pick(draw, "", "", "", "{% cellbg tron %}")
    inner = _blocks(draw, scope, depth - 1, cells_repeat=False, tables=False) if depth > 0 else ""
    return cell(inner + _paragraph_of(_runs(draw, tag + _words(draw, scope, 0)), ""))


def _blocks(
    draw: Draw, scope: tuple[str, ...], depth: int, *, cells_repeat: bool = True, tables: bool = True
) -> str:
    xml = ""
    for _ in range(draw(st.integers(1, 3))):
        kind = draw(st.integers(0, 12 if depth > 0 else 4))
        if kind == 12 or (kind == 11 and not tables):
            xml += p("{#p lời dặn #}")
        elif kind == 11:
            xml += _table(draw, scope, depth - 1, cells_repeat=cells_repeat)
        elif kind == 10:
            loop, names = _loop(draw)
            inner = _blocks(draw, (*scope, *names), depth - 1, cells_repeat=cells_repeat, tables=tables)
            xml += p(f"{{%p {loop} %}}") + inner + p("{%p endfor %}")
        elif kind in {8, 9}:
            yes, no = (
                _blocks(draw, scope, depth - 1, cells_repeat=cells_repeat, tables=tables) for _ in range(2)
            )
            other = _pick(draw, "", p("{%p else %}") + no)
            xml += p(f"{{%p if {_condition(draw, scope)} %}}") + yes + other + p("{%p endif %}")
        elif kind == 7:
            loop, names = _loop(draw)
            one = _words(draw, (*scope, *names), 0)
            xml += (
                p(r(f"{{% {loop} %}}{one}", "<w:b/>"))
                + _paragraph(draw, (*scope, *names), 0)
                + p("{% endfor %}sau")
            )
        elif kind == 6:
            xml += (
                p(f"một{{% if {_condition(draw, scope)} %}}hai")
                + _paragraph(draw, scope, 0)
                + p("ba{% endif %}bốn")
            )
        elif kind == 5 and draw(st.booleans()):
            xml += p("một") + p(f"{{%- if {_condition(draw, scope)} %}}hai{{% endif -%}}") + p("ba")
        elif kind == 5:
            xml += p(str(_pick(draw, "{{p doan }}", "{{p xml }}", "{%p set z = dem %}")))
        else:
            xml += _paragraph(draw, scope, depth - 1)
    return xml


@st.composite
def templates(draw: Draw) -> dict[str, str]:
    """The XML of the parts of a .docx that docxtpl reads."""
    parts = {"core": _pick(draw, "", "<dc:title>{{ dem }} {% if co %}có{% endif %}</dc:title>")}
    for name in draw(st.sets(st.sampled_from(["header", "header_first", "footer", "footnotes"]), max_size=2)):
        parts[name] = _blocks(draw, (), 1, cells_repeat=False) + p("cuối")
    return {**parts, "body": _blocks(draw, (), 3) + p("cuối")}


# --- the comparison --------------------------------------------------------------------------------------

STOPS: Final = {"tinh-toan-loi", "ngoai-danh-sach", *(row.code for row in RUNTIME)}
"""Codes for which docxtpl stops too."""
REASONS: Final = STOPS | {
    "ten-khong-co",  # docxtpl prints nothing
    "gia-tri-trong",  # docxtpl prints None, nan
    "gia-tri-khong-in-duoc",  # docxtpl prints True, [], {}, b'x'
    "ky-tu-cam",  # docxtpl drops it, or stops
    "ngat-doan-sai-cho",  # docxtpl mends torn XML
}
THEIRS: Final = (JinjaError, etree.XMLSyntaxError, ArithmeticError, LookupError, TypeError, ValueError)


def _strict() -> Environment:
    return Environment(undefined=StrictUndefined)


def _reasons(error: TemplateError) -> set[str]:
    codes = {fault.code for fault in error.faults}
    assert codes <= REASONS, error
    assert all("word/" in fault.where or "docProps/" in fault.where for fault in error.faults)
    return codes


def compare(parts: Mapping[str, str], data: Mapping[str, Any]) -> str:
    """The code of our refusal, or nothing when both make the same document."""
    template = paper(**parts)
    try:
        mine = ours(template, _made(data))
    except TemplateError as error:
        codes = _reasons(error)
        if codes <= STOPS | {"ten-khong-co"}:
            with pytest.raises(THEIRS):
                docxtpls(template, _made(data), _strict())
        if "ten-khong-co" in codes and len(codes) == 1:
            with pytest.raises((UndefinedError, TypeError)):
                docxtpls(template, _made(data), _strict())
        return error.code
    theirs = docxtpls(template, _made(data, change=_for_them), _strict())
    theirs = write_package(
        {name: xml.replace(APART.encode(), b"") for name, xml in read_package(theirs).parts.items()}
    )
    expected, found = canonical_parts(theirs), canonical_parts(mine)
    assert found.keys() == expected.keys()
    for name in expected:
        assert found[name] == expected[name], name
    docx.Document(io.BytesIO(mine))
    return ""


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(templates(), DATA)
def test_any_template_with_any_data_gives_what_docxtpl_gives(
    parts: dict[str, str], data: dict[str, Any]
) -> None:
    compare(parts, data)
