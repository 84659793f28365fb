"""Our own corpus of docxtpl templates: every tag in every part, with values, built by code.

`CASES` is what both programs print alike. `paper` makes a small whole .docx out of XML; `docxtpls` and `ours`
fill one with either program.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage, Listing, RichText, RichTextParagraph
from jinja2 import ChainableUndefined, DebugUndefined, Environment, pass_context
from markupsafe import Markup

from vanban.opc import CONTENT_TYPES, write_package
from vanban.template import Template

__all__ = [
    "CASES",
    "Case",
    "cell",
    "docxtpls",
    "ours",
    "p",
    "paper",
    "png",
    "r",
    "row",
    "table",
]

# --- a .docx out of XML ----------------------------------------------------------------------------------

NAMESPACES: Final = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "v": "urn:schemas-microsoft-com:vml",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    }.items()
)
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ROOTS: Final = {"header": "hdr", "footer": "ftr"}
_NOTES: Final = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}
_WHICH: Final = {"": "default", "_first": "first", "_even": "even"}


def paper(
    body: str, *, core: str = "", custom: str = "", app: str = "", chart: str = "", **parts: str
) -> bytes:
    """A .docx whose body is `body`; the other arguments are the XML within its other parts.

    `parts` are header, header_first, header_even, the same of footer, footnotes, endnotes, comments; `core`,
    `custom` and `app` properties.
    """
    members: dict[str, str] = {}
    kinds: dict[str, str] = {}
    links: dict[str, tuple[str, str]] = {}
    section = ""
    for name, xml in parts.items():
        base, _, _ = name.partition("_")
        if base in _ROOTS:
            root = _ROOTS[base]
            section += f'<w:{base}Reference w:type="{_WHICH[name.removeprefix(base)]}" r:id="rId_{name}"/>'
            inner = xml
        else:
            root, single = base, _NOTES[base]
            inner = f'<w:{single} w:id="2">{xml}</w:{single}>'
        member = f"word/{name}.xml"
        members[member] = f"{_HEAD}<w:{root} {NAMESPACES}>{inner}</w:{root}>"
        kinds[member] = f"{_WORD}{base}+xml"
        links[f"rId_{name}"] = (base, f"{name}.xml")
    if chart:
        members["word/charts/chart1.xml"] = (
            f'{_HEAD}<c:chartSpace xmlns:c="urn:c" xmlns:a="urn:a"><a:t>{chart}</a:t></c:chartSpace>'
        )
        kinds["word/charts/chart1.xml"] = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
        links["rId_chart"] = ("chart", "charts/chart1.xml")
    links["rId1"] = ("styles", "styles.xml")
    members["word/styles.xml"] = f"{_HEAD}<w:styles {NAMESPACES}/>"
    kinds["word/styles.xml"] = _WORD + "styles+xml"
    if "titlePg" not in body and "header_first" in parts:
        section += "<w:titlePg/>"
    members["word/document.xml"] = (
        f'{_HEAD}<w:document {NAMESPACES} mc:Ignorable="w14"><w:body>{body}<w:sectPr>{section}</w:sectPr>'
        "</w:body></w:document>"
    )
    kinds["word/document.xml"] = _WORD + "document.main+xml"
    tops = {"rId1": (_RELATIONS + "officeDocument", "word/document.xml")}
    for number, (folder, xml) in enumerate(
        (("core", core or "<dc:title/>"), ("custom", custom), ("app", app))
    ):
        if xml:
            _property(members, kinds, tops, f"rId{number + 2}", folder, xml)
    members["word/_rels/document.xml.rels"] = _rels(
        {key: (_RELATIONS + kind, target) for key, (kind, target) in links.items()}
    )
    members["_rels/.rels"] = _rels(tops)
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items()
    )
    types = (
        f'{_HEAD}<Types xmlns="{_PACKAGE}content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
    return write_package(
        {CONTENT_TYPES: types.encode()} | {name: xml.encode() for name, xml in members.items()}
    )


def _rels(links: Mapping[str, tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{to}"/>' for key, (kind, to) in links.items()
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}relationships">{rows}</Relationships>'


def _property(
    members: dict[str, str],
    kinds: dict[str, str],
    tops: dict[str, tuple[str, str]],
    key: str,
    name: str,
    xml: str,
) -> None:
    office = "application/vnd.openxmlformats-officedocument."
    root, uri, kind, relation = {
        "core": (
            "cp:coreProperties",
            (
                'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
                ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
                ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
            ),
            "application/vnd.openxmlformats-package.core-properties+xml",
            _PACKAGE + "relationships/metadata/core-properties",
        ),
        "custom": (
            "Properties",
            (
                'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
                ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"'
            ),
            office + "custom-properties+xml",
            _RELATIONS + "custom-properties",
        ),
        "app": (
            "Properties",
            'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"',
            office + "extended-properties+xml",
            _RELATIONS + "extended-properties",
        ),
    }[name]
    member = f"docProps/{name}.xml"
    members[member] = f"{_HEAD}<{root} {uri}>{xml}</{root}>"
    kinds[member] = kind
    tops[key] = (relation, member)


def r(text: str, looks: str = "") -> str:
    """A run."""
    return f"<w:r>{looks and f'<w:rPr>{looks}</w:rPr>'}<w:t>{text}</w:t></w:r>"


def p(*texts: str, looks: str = "") -> str:
    """A paragraph; each text is a run of its own, or XML that already is one."""
    runs = "".join(text if text.startswith("<") else r(text) for text in texts)
    return f"<w:p>{looks and f'<w:pPr>{looks}</w:pPr>'}{runs}</w:p>"


def cell(content: str, looks: str = "") -> str:
    """A cell; its content is text or XML."""
    inner = content if content.startswith("<w:") else p(content)
    return f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/>{looks}</w:tcPr>{inner}</w:tc>'


def row(*cells: str) -> str:
    """A row of a table; each cell text, or XML that already is one."""
    return f"<w:tr>{''.join(c if c.startswith('<w:tc>') else cell(c) for c in cells)}</w:tr>"


def table(*rows: tuple[str, ...] | str, columns: int = 0) -> str:
    """A table; each row its cells, or XML that already is one."""
    columns = columns or max(len(each) for each in rows if not isinstance(each, str))
    grid = '<w:gridCol w:w="2000"/>' * columns
    lines = "".join(each if isinstance(each, str) else row(*each) for each in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"


def png(width: int = 4, height: int = 2, colour: int = 0) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    lines = (b"\0" + bytes([colour]) * width) * height
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(lines))
        + chunk(b"IEND", b"")
    )


# --- both programs ---------------------------------------------------------------------------------------


class Opened(Protocol):
    """What values may need of the template they are made for: docxtpl's or ours."""

    def build_url_id(self, url: str) -> str: ...


Values = Mapping[str, object] | Callable[[Opened], Mapping[str, object]]


def docxtpls(template: bytes, values: Values, environment: Environment | None = None) -> bytes:
    """The document that docxtpl makes, as its manual says to do it safely."""
    opened = DocxTemplate(io.BytesIO(template))
    opened.render(values(opened) if callable(values) else dict(values), environment, autoescape=True)
    target = io.BytesIO()
    opened.save(target)
    return target.getvalue()


def ours(template: bytes, values: Values, environment: Environment | None = None) -> bytes:
    """The document that vanban makes."""
    opened = Template.open(template, jinja_env=environment)
    return opened.render(values(opened) if callable(values) else values)


@dataclass(frozen=True)
class Case:
    """A template, values for it and, where it has its own, how to make its Jinja environment."""

    name: str
    template: bytes
    values: Values
    environment: Callable[[], Environment | None] = field(default=lambda: None)


# --- values ----------------------------------------------------------------------------------------------

SHARED: Final[dict[str, object]] = {
    "a": "Nguyễn Văn An",
    "b": {"c": 5, "d": {"e": "sâu"}},
    "n": 3,
    "yes": True,
    "no": False,
    "ds": ["x", "y", "z"],
    "empty": [],
    "rows": [{"ten": "An & Bình", "so": 1, "viec": ["một", "hai"]}, {"ten": "<Cường>", "so": 2, "viec": []}],
    "mark": "& < > \" ' ]]> &amp; </w:t>",
    "nfd": "Đảng uỷ",
    "emoji": "🇻🇳 𝔸 \u200b\u00a0",
    "colour": "FF0000",
    "tree": [{"ten": "gốc", "con": [{"ten": "lá", "con": []}, {"ten": "cành", "con": []}]}],
}
LOOKS: Final = "<w:b/><w:i/>"
CENTRE: Final = '<w:jc w:val="center"/>'


def _case(name: str, body: str, values: Values | None = None, **parts: str) -> Case:
    return Case(name, paper(body, **parts), SHARED if values is None else values)


def _words(name: str, text: str, **values: object) -> Case:
    """A case of one paragraph."""
    return _case(name, p(text), {**SHARED, **values})


def _environment() -> Environment:
    """What an author may set up."""
    environment = Environment(extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"])
    environment.filters["kem_so"] = pass_context(lambda context, value: f"{value} {context['n']}")
    environment.filters["doi"] = lambda value: value * 2
    environment.tests["dai"] = lambda value: len(value) > 3
    environment.globals["co_quan"] = "ĐẢNG UỶ & <KHỐI>"
    environment.globals["cong"] = lambda one, other: one + other
    return environment


def _finalizing() -> Environment:
    return Environment(finalize=lambda value: "" if value is None else value)


def _trimming() -> Environment:
    return Environment(trim_blocks=True, lstrip_blocks=True)


# --- the tags --------------------------------------------------------------------------------------------

_EXPRESSIONS: Final = {
    "name": "{{ a }}",
    "beside words": "Số {{ n }} và {{ a }}, hết",
    "inner": "{{ b.c }} {{ b['c'] }} {{ b.d.e }} {{ rows[0].ten }} {{ ds[-1] }}",
    "metacharacters": "{{ mark }}|{{ nfd }}|{{ emoji }}",
    "arithmetic": "{{ n + 1 }} {{ n * 2 }} {{ n // 2 }} {{ n ** 2 }} {{ -n }} {{ n / 2 }} {{ n % 2 }}",
    "comparison": "{% if n &lt; 4 and n &gt; 2 %}đúng{% endif %}"
    "{% if n &lt;= 2 or n &gt;= 9 %}sai{% endif %}",
    "ampersand": "{{ a }} &amp; {{ n }} &lt; 5",
    "concatenation": "{{ a ~ ' ' ~ n }}",
    "ternary": "{{ a if yes else 'không' }}{{ 'có' if no else 'không' }}{{ 'có' if no }}",
    "literals": "{{ [1, 2]|join(',') }} {{ {'k': 'v'}.k }} {{ (1, 2)[1] }} {{ 1.5 }} {{ 'x' }}",
    "filters": "{{ a|upper }} {{ ds|join(', ') }} {{ thieu|default('—') }} {{ ds|length }} {{ ds|first }} "
    "{{ a|replace('n', 'm') }} {{ mark|e }} {{ rows|map(attribute='ten')|join('; ') }} {{ n|string }}",
    "filters of lists": "{{ ds|reverse|join }} {{ ds|sort(reverse=true)|join }} {{ [1, 2, 3]|sum }} "
    "{{ rows|selectattr('so', 'gt', 1)|map(attribute='ten')|first }} {{ ds|batch(2)|first|join }} "
    "{% for so, nhom in rows|groupby('so') %}{{ so }}{{ nhom|length }}{% endfor %}",
    "filters of words": "{{ 'một hai'|title }} {{ a|truncate(9) }} {{ a|center(20) }}| "
    "{{ '%s-%02d'|format(a, n) }}"
    " {{ a|wordcount }} {{ '  x '|trim }} {{ 3.14159|round(2) }} {{ 'A'|lower }} {{ a|list|length }}",
    "methods": "{{ a.upper() }} {{ a.split(' ')|last }} {{ a.startswith('N') and 'đúng' }} "
    "{% for k, v in b.items() %}{{ k }}{% endfor %}",
    "tests": "{{ 'x' if n is odd }}{{ 'y' if thieu is not defined }}{{ 'z' if ds is iterable }}"
    "{{ 't' if 'x' in ds }}{{ 'u' if n is divisibleby 3 }}",
    "if": "{% if no %}một{% elif yes %}hai{% else %}ba{% endif %}",
    "if else": "{% if no %}một{% else %}hai{% endif %}{% if not no %}ba{% endif %}",
    "for": "{% for x in ds %}{{ x }};{% endfor %}",
    "for else": "{% for x in empty %}{{ x }}{% else %}không có{% endfor %}",
    "for if": "{% for x in ds if x != 'y' %}{{ x }}{% endfor %}",
    "loop": "{% for x in ds %}{{ loop.index }}/{{ loop.length }}{{ loop.index0 }}{{ loop.revindex }}"
    "{{ loop.first and 'đầu' or '' }}{{ loop.last and 'cuối' or '' }}{{ loop.cycle('l', 'c') }}"
    "{{ loop.previtem|default('') }}{{ loop.nextitem|default('') }}"
    "{{ 'đổi' if loop.changed(x) }}{% endfor %}",
    "nested loops": "{% for m in rows %}{{ loop.index }} {{ m.ten }}: {% for v in m.viec %}{{ loop.index }}"
    "{{ v }}{% if not loop.last %}, {% endif %}{% endfor %}{% if not loop.last %}; {% endif %}{% endfor %}",
    "recursive loop": "{% for x in tree recursive %}{{ loop.depth }}{{ x.ten }}"
    "({{ loop(x.con) }}){% endfor %}",
    "set": "{% set x = n + 1 %}{{ x }}{% set y, z = 1, 2 %}{{ y }}{{ z }}",
    "set block": "{% set x %}[{{ mark }}]{% endset %}{{ x }}{{ x }}",
    "set block with filter": "{% set x | upper %}[{{ a }}]{% endset %}{{ x }}",
    "with": "{% with x = a, y = n %}{{ x }}{{ y }}{% endwith %}",
    "namespace": "{% set ns = namespace(tong=0) %}{% for m in rows %}"
    "{% set ns.tong = ns.tong + m.so %}{% endfor %}"
    "{{ ns.tong }}",
    "macro": "{% macro dong(x, y='mặc định') %}[{{ x }}:{{ y }}]{% endmacro %}{{ dong(mark) }}"
    "{{ dong(a, y=n) }}",
    "joiner and cycler": "{% set sep = joiner(', ') %}{% for x in ds %}{{ sep() }}{{ x }}{% endfor %}"
    "{% set c = cycler('l', 'c') %}{{ c.next() }}{{ c.next() }}{{ c.current }}",
    "range and dict": "{% for i in range(3) %}{{ i }}{% endfor %}{{ dict(x=1).x }}",
    "comment": "trước{# lời dặn {{ a }} #}sau",
    "minus": "trước {%- if yes %} giữa {% endif -%} sau",
    "raw": "{% raw %}{{ a }}{% endraw %}{{ a }}",
    "escapes": "{_{ a }_} {_% if %_}",
    "smart quotes": "{{ “x” ~ ‘y’ }}{% if a != ‘khác’ %}“có”{% endif %}",
    "safe text": "{{ 'x y'|safe }}",
    "numbers": "{{ 5 }} {{ 2.50 }} {{ 10**20 }} {{ 1e-9 }}",
    "whitespace": "{{ '  hai đầu  ' }}| {{ a }} ",
    "tags beside tags": "{{ a }}{{ n }}{% if yes %}{{ a }}{% endif %}{{ n }}",
    "empty result": "{{ '' }}{% if no %}x{% endif %}",
}
_BREAKS: Final = {
    "line feed": "một\nhai\n\nba",
    "tab": "một\thai\t\tba",
    "paragraph": "một\ahai\aba",
    "page": "một\fhai",
    "all": "\tmột\nhai\aba\t\fbốn\n",
    "ends": "\nx\n",
}


def _splits() -> list[Case]:
    """A tag cut into runs at each place where Word may cut it."""
    tag = "{% if b.c &gt; 4 %}{{ a }}{% endif %}"
    places = [1, 2, 3, 6, 9, 15, 17, 18, 19, 20, 22, 23, 24, 25, 28, 33, 34]
    between = (
        '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="0" w:name="m"/><w:bookmarkEnd w:id="0"/>'
    )
    cases = []
    for place in places:
        one, other = tag[:place], tag[place:]
        cases.append(_case(f"split at {place}", p(r(one), r(other))))
        rsid = f'<w:r w:rsidR="00AB12CD"><w:rPr>{LOOKS}</w:rPr><w:t xml:space="preserve">{other}</w:t></w:r>'
        cases.append(_case(f"split with looks at {place}", p(r("x" + one), between, rsid)))
    every = "".join(r(letter) for letter in "{{ a }} {% if yes %}x{% endif %}")
    return [*cases, _case("every letter its run", f"<w:p>{every}</w:p>")]


def _block_tags() -> list[Case]:
    one = {"p": p("{%p if yes %}") + p("có {{ a }}") + p("{%p else %}") + p("không") + p("{%p endif %}")}
    return [
        _case("p if", p("đầu") + one["p"] + p("cuối")),
        _case("p if false", p("đầu") + p("{%p if no %}") + p("có") + p("{%p endif %}") + p("cuối")),
        _case(
            "p for",
            p("{%p for x in ds %}") + p("{{ loop.index }}. {{ x }}", looks=CENTRE) + p("{%p endfor %}"),
        ),
        _case(
            "p nested",
            p("{%p for m in rows %}")
            + p("{{ m.ten }}")
            + p("{%p for v in m.viec %}")
            + p("– {{ v }}")
            + p("{%p endfor %}")
            + p("{%p endfor %}"),
        ),
        _case("p around a table", p("{%p for x in ds %}") + table(("{{ x }}", "y")) + p("{%p endfor %}")),
        _case("p set", p("{%p set x = n * 2 %}") + p("{{ x }}")),
        _case("p macro", p("{%p macro m(x) %}") + p("[{{ x }}]") + p("{%p endmacro %}") + p("{{p m(a) }}")),
        _case("p with looks", p("{%p if yes %}", looks=CENTRE) + p("x", looks=CENTRE) + p("{%p endif %}")),
        _case("comment p", p("{#p lời dặn #}") + p("x")),
        _case("r if", p("đầu ", "{%r if yes %}", r("đậm", LOOKS), "{%r endif %}", " cuối")),
        _case("r for", p("{%r for x in ds %}", r("{{ x }} ", LOOKS), "{%r endfor %}")),
        _case("r inside a run", p("đầu {%r if no %}có{%r else %}không{%r endif %} cuối")),
        _case(
            "tr for",
            table(
                ("Tên", "Số"),
                ("{%tr for m in rows %}", ""),
                ("{{ m.ten }}", "{{ m.so }}"),
                ("{%tr endfor %}", ""),
            ),
        ),
        _case(
            "tr if",
            table(("{%tr if no %}", ""), ("x", "y"), ("{%tr else %}", ""), ("z", "t"), ("{%tr endif %}", "")),
        ),
        _case(
            "tr nested",
            table(
                ("{%tr for m in rows %}", ""),
                ("{{ m.ten }}", "{{ m.so }}"),
                ("{%tr for v in m.viec %}", ""),
                ("–", "{{ v }}"),
                ("{%tr endfor %}", ""),
                ("{%tr endfor %}", ""),
            ),
        ),
        _case("tr set", table(("{%tr set x = n %}", ""), ("{{ x }}", "y"))),
        _case("comment tr", table(("{#tr lời dặn #}", ""), ("x", "y"))),
        _case("tc for", table(("đầu", "{%tc for x in ds %}", "{{ x }}", "{%tc endfor %}"), columns=4)),
        _case(
            "tc for more",
            table(
                ("{%tc for x in ds %}", "{{ x }}", "{%tc endfor %}"),
                ("{%tc for x in ds %}", "{{ loop.index }}", "{%tc endfor %}"),
                columns=3,
            ),
        ),
        _case("tc for seven", table(("{%tc for x in range(7) %}", "{{ x }}", "{%tc endfor %}"), columns=3)),
        _case("tc if", table(("a", "{%tc if no %}", "b", "{%tc endif %}", "c"), columns=5)),
        _case("comment tc", table(("{#tc lời dặn #}", "x", "y"), columns=3)),
        _case(
            "rows in rows",
            table(("{%tr for m in rows %}",), (cell(table(("{{ m.ten }}",)) + p("")),), ("{%tr endfor %}",)),
        ),
        _case("a row around inline tags", table(("{% for m in rows %}{{ m.ten }}{% endfor %}", "{{ a }}"))),
        _case("inline block over paragraphs", p("{% if yes %}một") + p("hai") + p("ba{% endif %}bốn")),
        _case("inline loop over paragraphs", p("{% for x in ds %}{{ x }}") + p("sau{% endfor %}")),
        _case("minus over paragraphs", p("một") + p("{%- if yes %}hai{% endif -%}") + p("ba")),
        _case("minus in a loop", p("đầu:") + p("{%- for x in ds %} {{ x }}") + p("{%- endfor %}.")),
        _case("cellbg", table(("{% cellbg colour %}{{ a }}", "y"))),
        _case(
            "cellbg over a shade",
            table((cell("{% cellbg colour %}x", '<w:shd w:val="clear" w:fill="00FF00"/>'), "y")),
        ),
        _case(
            "cellbg in a loop",
            table(
                ("{%tr for m in rows %}",),
                ("{% cellbg ['FF0000', '00FF00'][loop.index0] %}{{ m.ten }}",),
                ("{%tr endfor %}",),
            ),
        ),
        _case("colspan", table(("{% colspan n %}{{ a }}",), ("x", "y", "z"))),
        _case(
            "colspan over a span",
            table((cell("{% colspan 2 %}x", '<w:gridSpan w:val="3"/>'), "t"), ("x", "y", "z")),
        ),
        _case(
            "colspan of a loop",
            table(("{% colspan ds|length %}tên",), ("{%tc for x in ds %}", "{{ x }}", "{%tc endfor %}")),
        ),
        _case(
            "vm",
            table(("{%tr for m in rows %}", ""), ("{% vm %}chung", "{{ m.so }}"), ("{%tr endfor %}", "")),
        ),
        _case(
            "hm",
            table(
                ("{%tc for x in ds %}", "{% hm %}chung", "{%tc endfor %}"),
                ("{%tc for x in ds %}", "{{ x }}", "{%tc endfor %}"),
                columns=3,
            ),
        ),
        _case(
            "hm over a span",
            table(
                ("{%tc for x in ds %}", cell("{% hm %}chung", '<w:gridSpan w:val="2"/>'), "{%tc endfor %}"),
                columns=6,
            ),
        ),
    ]


def _finished() -> list[Case]:
    """XML that a program made, at each place that takes some."""
    line = Markup(row("một", "hai"))
    return [
        _case("finished paragraphs", p("{{p x }}"), {"x": Markup(p("một") + p("hai"))}),
        _case("a finished table", p("{{p x }}") + p("sau"), {"x": Markup(table(("một", "hai")))}),
        _case("finished runs", p("đầu {{r x }} cuối"), {"x": Markup(r("một", LOOKS) + r("hai"))}),
        _case("finished rows", table(("x", "y"), ("{{tr x }}", "")), {"x": line + line}),
        _case(
            "finished cells", table(("{{tc x }}", "y"), columns=3), {"x": Markup(cell("một") + cell("hai"))}
        ),
        _case("finished words", p("đầu {{ x }} cuối"), {"x": Markup("a &amp; b")}),
        _case("nothing finished", p("x{{r x }}") + p("{{p x }}"), {"x": Markup()}),
    ]


def _breaks() -> list[Case]:
    """Line, tab, paragraph and page in a text: plain, as a Listing, and as formatted text."""
    styled = CENTRE + "<w:rPr><w:b/></w:rPr>"
    cases = []
    for name, text in _BREAKS.items():
        for kind, value in (("text", text), ("Listing", Listing(text))):
            cases += [
                _words(f"{name} in a {kind}", "đầu {{ x }} cuối", x=value),
                _case(f"{name} in a {kind} with looks", p(r("{{ x }}", LOOKS), looks=styled), {"x": value}),
                _case(f"{name} in a {kind} in a cell", table(("{{ x }}", "y")), {"x": value}),
                _case(f"{name} in a {kind} in a header", p("a"), {"x": value}, header=p("đầu {{ x }} cuối")),
            ]
        rich = RichText(text, bold=True, color="#FF0000")
        rich.add(text)
        cases.append(_case(f"{name} in a RichText", p("đầu {{r x }} cuối", looks=CENTRE), {"x": rich}))
        cases.append(
            _case(
                f"{name} in a RichTextParagraph",
                p("{{p x }}"),
                {"x": RichTextParagraph(rich, parastyle="Kieu")},
            )
        )
    cases.append(_case("metacharacters in a Listing", p("{{ x }}"), {"x": Listing("& <b>\n'\"")}))
    cases.append(_case("a Listing of a number", p("{{ x }}"), {"x": Listing(5)}))
    cases.append(
        _case("line feed in a loop", p("{% for x in ds %}{{ x }}{% endfor %}"), {"ds": ["a\nb", "c\td"]})
    )
    return cases


_RICH: Final[dict[str, dict[str, object]]] = {
    "style": {"style": "Dam"},
    "colour": {"color": "#FF0000"},
    "colour without hash": {"color": "00FF00"},
    "highlight": {"highlight": "#FFFF00"},
    "size": {"size": 28},
    "subscript": {"subscript": True},
    "superscript": {"superscript": True},
    "bold": {"bold": True},
    "italic": {"italic": True},
    "underline": {"underline": True},
    **{
        f"underline {kind}": {"underline": kind}
        for kind in ("single", "double", "thick", "dotted", "dash", "dotDash", "dotDotDash", "wave", "lạ")
    },
    "strike": {"strike": True},
    "font": {"font": "Times New Roman"},
    "font of a region": {"font": "eastAsia:SimSun"},
    "right to left": {"rtl": True, "bold": True, "italic": True},
    "language": {"lang": "vi-VN"},
    "everything": {
        "style": "Dam",
        "color": "#FF0000",
        "highlight": "#FFFF00",
        "size": 28,
        "superscript": True,
        "bold": True,
        "italic": True,
        "underline": "double",
        "strike": True,
        "font": "Arial",
        "lang": "vi-VN",
        "rtl": True,
    },
}


def _rich() -> list[Case]:
    cases = [
        _case(f"RichText {name}", p("đầu {{r x }} cuối"), {"x": RichText("chữ & <b> 'x'", **options)})
        for name, options in _RICH.items()
    ]

    def linked(opened: Opened) -> Mapping[str, object]:
        rich = RichText("xem ")
        rich.add(
            "trang",
            url_id=opened.build_url_id("https://example.org/?a=1&b=2"),
            color="0000FF",
            underline=True,
        )
        return {"x": rich}

    nested = RichText("một ", bold=True)
    nested.add(RichText("hai ", italic=True))
    nested.add(3)
    nested.add(None)
    paragraphs = RichTextParagraph("một", parastyle="Kieu")
    paragraphs.add(RichText("hai", bold=True))
    paragraphs.add(nested, parastyle="Khac")
    return [
        *cases,
        _case("RichText with a link", p("{{r x }}"), linked),
        _case("RichText nested", p("{{r x }}"), {"x": nested}),
        _case("RichText empty", p("a{{r x }}b"), {"x": RichText()}),
        _case(
            "RichText in a loop",
            p("{%r for x in ds %}", "{{r x }}", "{%r endfor %}"),
            {"ds": [nested, nested]},
        ),
        _case("RichText in a cell", table(("{{r x }}", "y")), {"x": nested}),
        _case("RichText in a header", p("a"), {"x": nested}, header=p("{{r x }}")),
        _case("RichText in a footnote", p("a"), {"x": nested}, footnotes=p("{{r x }}")),
        _case("RichText alone in a run", p(r("đầu"), r("{{r x }}", LOOKS), r("cuối")), {"x": nested}),
        _case("RichTextParagraph", p("trước") + p("{{p x }}") + p("sau"), {"x": paragraphs}),
        _case("RichTextParagraph in a cell", table((cell(p("{{p x }}")), "y")), {"x": paragraphs}),
        _case(
            "RichTextParagraph in a loop",
            p("{%p for x in ds %}") + p("{{p x }}") + p("{%p endfor %}"),
            {"ds": [paragraphs, paragraphs]},
        ),
    ]


def _pictures() -> list[Case]:
    def values(**options: object) -> Values:
        return lambda opened: {
            "x": InlineImage(opened, io.BytesIO(png()), **options),
            "y": InlineImage(opened, io.BytesIO(png(colour=255)), width=Mm(5)),
        }

    return [
        _case("picture", p("đầu {{ x }}"), values()),
        _case("picture with a width", p("{{ x }}"), values(width=Mm(20))),
        _case("picture with a height", p("{{ x }}"), values(height=Mm(20))),
        _case("picture with both", p("{{ x }}"), values(width=Mm(20), height=Mm(30))),
        _case("picture with a link", p("{{ x }}"), values(anchor="https://example.org/?a=1&b=2")),
        _case("picture in a cell", table(("{{ x }}", "y")), values()),
        _case("picture in a header", p("a"), values(), header=p("{{ x }}")),
        _case(
            "picture in a footer with a link",
            p("a"),
            values(anchor="https://example.org/"),
            footer=p("{{ x }}"),
        ),
        _case("picture in body and header", p("{{ x }}{{ y }}"), values(), header=p("{{ y }}")),
        _case("picture twice", p("{{ x }} và {{ x }}"), values()),
        _case("pictures, two", p("{{ x }}{{ y }}"), values()),
        _case(
            "pictures in a loop",
            p("{%p for i in range(3) %}") + p("{{ i }} {{ x }}") + p("{%p endfor %}"),
            values(),
        ),
        _case("picture in a condition", p("{% if x %}{{ x }}{% endif %}"), values()),
    ]


def _named(name: str, xml: str) -> dict[str, Any]:
    return {name: xml}


def _parts() -> list[Case]:
    words = "{{ a }} {% if n &gt; 2 %}{{ mark }}{% endif %}"
    two = p("một {{ a }}") + "<w:p><w:pPr><w:sectPr><w:titlePg/></w:sectPr></w:pPr></w:p>" + p("hai {{ n }}")
    cases = [
        _case(f"part {name}", p("thân {{ n }}"), None, **{name: p(words)})
        for name in (
            "header",
            "header_first",
            "header_even",
            "footer",
            "footer_first",
            "footer_even",
            "footnotes",
        )
    ]
    loop = p("{%p for x in ds %}") + p("{{ x }}") + p("{%p endfor %}")
    rows = table(("{%tr for m in rows %}", ""), ("{{ m.ten }}", "{{ m.so }}"), ("{%tr endfor %}", ""))
    blocks = loop + rows + p("")
    core = "".join(
        f"<dc:{name}>{name}: {{{{ a }}}} {{{{ n + 1 }}}}</dc:{name}>"
        for name in ("title", "creator", "description", "identifier", "language", "subject")
    )
    return [
        *cases,
        _case(
            "parts, all",
            p(words),
            header=p(words),
            footer=p(words),
            footnotes=p(words),
            core="<dc:title>{{ a }}</dc:title>",
        ),
        _case("blocks in parts", blocks, header=blocks, footer=blocks, footnotes=blocks),
        _case("core properties", p("x"), core=core),
        _case(
            "core properties, conditional", p("x"), core="<dc:title>{% if yes %}{{ a }}{% endif %}</dc:title>"
        ),
        _case(
            "parts without tags",
            p("{{ a }}"),
            header=p("đầu"),
            footnotes=p("chú"),
            endnotes=p("chú"),
            comments=p("lời"),
            custom="<x>1</x>",
            app="<Application>Word</Application>",
            chart="biểu đồ",
        ),
        _case("two sections", two, header=p(words), footer=p(words)),
    ]


def _shapes() -> list[Case]:
    """Tags within what stands around runs and paragraphs."""
    box = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:inline><wp:docPr id="1" name="Khung"/>'
        "<a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>"
        "<v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    link = '<w:hyperlink w:anchor="m">{}</w:hyperlink>'
    inserted = '<w:ins w:id="1" w:author="An" w:date="2023-02-28T00:00:00Z">{}</w:ins>'
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> DATE {{ a }} '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    marked = (
        '<w:p w14:paraId="00AB12CD" w:rsidR="00AB12CD"><w:bookmarkStart w:id="1" w:name="dau"/>{}'
        '<w:bookmarkEnd w:id="1"/></w:p>'
    )
    loop = p("{%p for x in ds %}") + p("{{ x }}") + p("{%p endfor %}")
    return [
        _case("text box", p("{{ n }}", box.format(p("{{ a }}") + p("{% if yes %}x{% endif %}")))),
        _case("text box with a loop", p(box.format(loop))),
        _case("text box with a table", p(box.format(table(("{{ a }}", "{{ n }}")) + p("")))),
        _case("text box in a header", p("x"), header=p(box.format(p("{{ a }}")))),
        _case("content control around words", p("đầu ", control.format(r("{{ a }}")))),
        _case("content control around paragraphs", control.format(loop)),
        _case("content control around rows", table("<w:tr>" + cell("{{ a }}") + "</w:tr>", columns=1)),
        _case("hyperlink", p("đầu ", link.format(r("{{ a }}")), " cuối")),
        _case("tracked insertion", p("đầu ", inserted.format(r("{{ a }}")), " cuối")),
        _case("field code", p(field, "{{ a }}")),
        _case("simple field", p('<w:fldSimple w:instr="DATE {{ n }}">' + r("{{ a }}") + "</w:fldSimple>")),
        _case("bookmarks and paragraph id", marked.format(r("{{ a }}"))),
        _case("formula", p("<m:oMath><m:r><m:t>{{ n }}</m:t></m:r></m:oMath>")),
        _case(
            "attribute",
            p(
                '<w:r><w:drawing><wp:inline><wp:docPr id="7" name="x" descr="{{ a }} & {{ mark }}"/>'
                "</wp:inline></w:drawing></w:r>".replace("&", "&amp;")
            ),
        ),
        _case("nested tables", table((cell(table(("{{ a }}", "{{ n }}")) + p("")), "{{ a }}"))),
        _case(
            "tab and break beside tags", p("<w:r><w:t>{{ a }}</w:t><w:tab/><w:t>{{ n }}</w:t><w:br/></w:r>")
        ),
        _case(
            "deleted words",
            p('<w:del w:id="1" w:author="An"><w:r><w:delText>{{ a }}</w:delText></w:r></w:del>', "x"),
        ),
        _case(
            "looks on every run", p(r("{{ a }}", LOOKS), r(" "), r("{% if yes %}x{% endif %}", "<w:caps/>"))
        ),
    ]


def _environments() -> list[Case]:
    texts = {
        "filter of its own": "{{ n|doi }} {{ a|doi }}",
        "filter that sees the context": "{{ a|kem_so }}",
        "test of its own": "{{ 'x' if a is dai }}",
        "global of its own": "{{ co_quan }} {{ cong(n, 1) }}",
        "do": "{% set xs = {'a': 1} %}{% do xs.get('a') %}{{ xs.a }}",
        "loop controls": "{% for x in ds %}{% if x == 'y' %}{% continue %}{% endif %}{{ x }}{% endfor %}"
        "{% for x in ds %}{{ x }}{% break %}{% endfor %}",
    }
    rows = table(
        ("{%tr for x in ds %}",), ("{%tr if x == 'y' %}",), ("{%tr continue %}",), ("{%tr endif %}",),
        ("{{ x }}",),
        ("{%tr endfor %}",),
    )  # fmt: skip
    patient = paper(p("[{{ thieu.x.y }}{{ a.thieu }}]{% if thieu %}x{% endif %}"))
    return [
        *(Case(f"environment: {name}", paper(p(text)), SHARED, _environment) for name, text in texts.items()),
        Case("environment: continue over rows", paper(rows), SHARED, _environment),
        Case("environment: finalize", paper(p("[{{ x }}{{ a }}]")), {"x": None, "a": "b"}, _finalizing),
        Case("environment: patient", patient, SHARED, lambda: Environment(undefined=ChainableUndefined)),
        Case(
            "environment: shows", paper(p("{{ thieu }}")), {}, lambda: Environment(undefined=DebugUndefined)
        ),
        Case("environment: trims", paper(p(" {% if yes %} x {% endif %} y")), SHARED, _trimming),
    ]


CASES: Final = (
    *(_words(name, text) for name, text in _EXPRESSIONS.items()),
    *_splits(),
    *_block_tags(),
    *_finished(),
    *_breaks(),
    *_rich(),
    *_pictures(),
    *_parts(),
    *_shapes(),
    *_environments(),
)
