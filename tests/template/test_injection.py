"""Data that looks like code is printed; templates that want out, or everything, are refused at once."""

from __future__ import annotations

import datetime as dt
import decimal
import io
import itertools
import json
import os
import resource
import subprocess
import sys
import time
from html import escape
from pathlib import Path
from typing import Any, Final

import pytest
from docxtpl import InlineImage, Listing, RichText
from lxml import etree

from tests.template.corpus import ours, p, paper
from tests.template.words import everywhere
from vanban.errors import VanbanError
from vanban.opc import read_package
from vanban.template import Template

ROOT: Final = Path(__file__).parents[2]

# --- data ------------------------------------------------------------------------------------------------

DATA: Final = (
    *(
        "{{ 7*7 }}",
        "{{ x }}",
        "{{x}}",
        "{{ x",
        "x }}",
        "{{",
        "}}",
        "{%",
        "%}",
        "{#",
        "#}",
        "{",
        "}",
        "{ {",
        "{{{{",
    ),
    *(
        "{% for i in range(9) %}i{% endfor %}",
        "{% if x %}",
        "{% endif %}",
        "{% raw %}",
        "{% endraw %}{{ 7*7 }}",
    ),
    *(
        "{# lời dặn #}",
        "{%p if x %}",
        "{%tr for x in y %}",
        "{{p x }}",
        "{{r x }}",
        "{%- x -%}",
        "{% include 'x' %}",
    ),
    *(
        "{_{ x }_}",
        "{_% x %_}",
        "{_{",
        "}_}",
        "{%_",
        "%_}",
        "{{ ''.__class__ }}",
        "${7*7}",
        "#{7*7}",
        "<%= 7*7 %>",
    ),
    *("]]>", "<![CDATA[x]]>", "<!-- x -->", "-->", "<?xml version='1.0'?>", "<?x y?>", "<!DOCTYPE x>"),
    *(
        '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>',
        "&y;",
        "&amp;",
        "&lt;",
        "&#60;",
        "&#x3c;",
        "&",
        "&;",
    ),
    *(
        "</w:t>",
        "</w:t></w:r></w:p>",
        "<w:p>",
        "<w:p/>",
        "<w:br/>",
        "<b>đậm</b>",
        "<",
        ">",
        "a < b > c",
        '"',
        "'",
    ),
    *(
        '" onload="x',
        "' or 1=1 --",
        "\\",
        "\\n",
        "\\x00",
        "%s%n",
        "%(x)s",
        "{0.__class__}",
        "${jndi:ldap://x}",
    ),
    *(
        "“cong”",
        "‘đơn’",
        "\u202eđảo",
        "\u200f",
        "\u200b",
        "\ufeff",
        "\u2028",
        "\u2029",
        "\x85",
        "\x7f",
        "\u00a0",
    ),
    *(
        "Đảng uỷ",
        "Đảng uỷ",
        "🇻🇳",
        "𝔸",
        "\U0010fffd",
        "=HYPERLINK(1)",
        "@SUM(1)",
        "  hai đầu  ",
        "None",
        "../../x",
    ),
    *("MERGEFIELD x", "\u00abx\u00bb", "rId1", 'r:id="rId1"', "xml:space", "word/document.xml", "x" * 5000),
)


@pytest.mark.parametrize("value", DATA, ids=ascii)
def test_data_is_printed_as_it_is_in_every_part(value: str) -> None:
    template = _EVERYWHERE
    parts = read_package(template.render({"x": value})).parts
    printed = {}
    for name, xml in parts.items():
        if name.endswith(".xml"):
            words = "".join(str(text) for text in etree.fromstring(xml).itertext())
            printed[name] = words.count(f"[{value}]")
    assert {name: count for name, count in printed.items() if count} == _TIMES


_EVERYWHERE: Final = Template.open(everywhere("[{{ x }}]"))
_TIMES: Final = {
    **{
        f"word/{name}.xml": 1
        for name in ("header1", "header2", "footer1", "footnotes", "endnotes", "comments")
    },
    "docProps/app.xml": 1,
    "docProps/core.xml": 2,
    "word/document.xml": 2,
}


def test_data_is_printed_as_it_is_wherever_it_comes_from() -> None:
    """As a list's item, a dict's key and value, formatted, listed, from a filter, a macro, an operator."""
    words = (
        "{%p for k, v in d.items() %}", "{{ k }}", "{{ v }}", "{%p endfor %}", "{{ ds[0] }}",
        "{{ ds|first }}", "{{ ds|join }}", "{{ sau.trong.cung }}", "{{ x|trim|replace('#', '#') }}",
        "{{ '' ~ x ~ '' }}", "{{ '%s' % x }}", "{{ '{}'.format(x) }}",
        "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(x) }}", "{% set y = x %}{{ y }}",
        "{% set z %}{{ x }}{% endset %}{{ z }}", "{{r rich }}", "{{ listing }}", "{{ x if x else '' }}",
        "{{ x|e|e }}", "{{ object.text }}", "{{ 'Tên'|replace('Tên', x) }}", "{{ thieu|default(x) }}",
        "{{ [x]|map('string')|first }}",
    )  # fmt: skip
    template = Template.open(paper("".join(map(p, words))))
    for value in (each for each in DATA if each == each.strip()):

        class Carrier:
            text = value

        values = {
            "x": value, "ds": [value], "d": {value: value}, "sau": {"trong": {"cung": value}},
            "rich": RichText(value),
            "listing": Listing(value), "object": Carrier(),
        }  # fmt: skip
        root = etree.fromstring(read_package(template.render(values)).parts["word/document.xml"])
        lines = ["".join(map(str, each.itertext())) for each in root.iter("{*}p")]
        assert lines == [value] * (len(words) - 2), value


@pytest.mark.parametrize("value", ["a\x00b", "\x1b[31m", "\ud800", "\uffff", "a\x08", "\ufffe"], ids=ascii)
@pytest.mark.parametrize("kind", [str, Listing, RichText])
def test_what_xml_cannot_hold_is_refused_in_whatever_it_comes(kind: type, value: str) -> None:
    tag = "{{r x }}" if kind is RichText else "{{ x }}"
    with pytest.raises(VanbanError) as caught:
        ours(paper(p(tag)), {"x": kind(value)})
    assert {fault.code for fault in caught.value.faults} == {"ky-tu-cam"}


# --- templates -------------------------------------------------------------------------------------------


def _doubled(start: str, step: str, end: str = "") -> str:
    return (
        f"{{% set ns = namespace(a={start}, b={start}) %}}{{% for i in range(60) %}}{step}{{% endfor %}}{end}"
    )


_A: Final = "{{% set ns.a = {} %}}"
_BOTH: Final = "{% set ns.a = [ns.a, ns.a] %}{% set ns.b = [ns.b, ns.b] %}"
_MANY: Final = "{{% for i in range(99999) %}}{}{{% endfor %}}"

_TWICE: Final = (
    "{% macro m(n) %}{% if n %}{% set a = m(n - 1) %}{% set b = m(n - 1) %}{% endif %}{% endmacro %}"
    "{{ m(60) }}"
)

ATTACKS: Final[dict[str, tuple[str, ...]]] = {
    "khong-duoc-phep": (
        "{{ ''.__class__ }}", "{{ ''['__class__'] }}", "{{ ''|attr('__class__') }}",
        "{{ ''|attr('\\x5f\\x5fclass\\x5f\\x5f') }}", "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ ().__class__.__base__ }}", "{{ [].append.__self__ }}", "{{ ''.join.__self__ }}",
        "{{ x.__init__.__globals__ }}", "{{ x.__dict__ }}", "{{ x.__class__.__name__ }}",
        "{{ x.__reduce__() }}", "{{ self.__init__ }}", "{{ self._TemplateReference__context }}",
        "{{ cycler.__init__.__globals__.os }}", "{{ joiner.__init__ }}", "{{ namespace.__init__ }}",
        "{{ namespace().__class__ }}", "{{ dict.__mro__ }}", "{{ range.__class__ }}",
        "{% for i in [1] %}{{ loop._iterator }}{% endfor %}",
        "{% for i in [1] %}{{ loop.__init__.__globals__ }}{% endfor %}",
        "{% macro m() %}{% endmacro %}{{ m._func }}", "{% macro m() %}{% endmacro %}{{ m._environment }}",
        "{{ f.__code__ }}", "{{ f.__globals__ }}", "{{ f.__closure__ }}", "{{ gen.gi_frame }}",
        "{{ gen.gi_code }}", "{{ x.method.__func__ }}", "{{ x.method.__self__ }}", "{{ mod.system('id') }}",
        "{{ mod.environ }}", "{{ mod.sep }}", "{{ mod|attr('path') }}", "{{ mod['path'] }}",
        "{{ [x]|map(attribute='__class__')|first }}", "{{ [x]|map('attr', '__class__')|first }}",
        "{{ '{0.__class__}'.format(x) }}", "{{ '{x.__init__.__globals__}'.format(x=x) }}",
        "{{ '{x.__class__}'.format_map({'x': x}) }}", "{{ ('{0.__class__}'|safe).format(x) }}",
        "{{ '%s'|format(x.__class__) }}", "{{ ds.append(1) }}", "{{ ds.extend([1]) }}",
        "{{ ds.insert(0, 1) }}", "{{ ds.pop() }}", "{{ ds.clear() }}", "{{ ds.sort() }}",
        "{{ ds.reverse() }}", "{{ ds.remove(1) }}", "{{ ds.__setitem__(0, 1) }}", "{{ ds.__iadd__([1]) }}",
        "{{ d.update({'a': 1}) }}", "{{ d.pop('b') }}", "{{ d.popitem() }}", "{{ d.setdefault('c', 1) }}",
        "{{ d.clear() }}", "{{ d.__class__ }}", "{{ rich.add('x') }}", "{{ rich.xml }}", "{{ image.tpl }}",
        "{{ image.image_descriptor }}", "{{ image._insert_image() }}", "{{ file.read() }}",
        "{{ file.write('x') }}", "{{ path.unlink() }}", "{{ path.read_text() }}",
        "{{ 'x'.translate({120: 'y'}) }}",
    ),
    "ten-khong-co": (
        "{{ __builtins__ }}", "{{ __import__('os') }}", "{{ open('/etc/passwd') }}", "{{ eval('1') }}",
        "{{ config }}", "{{ request }}", "{{ lipsum.__globals__ }}", "{{ caller }}", "{{ environment }}",
        "{{ context }}", "{{ __jinja_template__ }}", "{{ self.x() }}",
    ),
    "lenh-khong-duoc-dung": (
        "{% include '/etc/passwd' %}", "{% import 'os' as o %}", "{% from 'os' import system %}",
        "{% extends 'x' %}", "{% block x %}{% endblock %}", "{% call f() %}{% endcall %}",
        "{% filter upper %}{% endfilter %}", "{% autoescape false %}{% endautoescape %}",
    ),
    "sai-kieu": ("{{ endless|length }}",),
    "ten-khong-dat-duoc": ("{% set x.a = 5 %}", "{% set d.b = 5 %}"),
    "goi-khong-dung": (
        "{% macro m(n) %}{{ m(n + 1) }}{% endmacro %}{{ m(0) }}",
        "{% for x in ds recursive %}{{ loop(ds) }}{% endfor %}",
    ),
    "tach-khong-khop": ("{% set a, b = endless %}",),
    "tinh-toan-loi": (
        "{{ 'x'.encode('rot13') }}", "{{ {'><w:p/>': 'x'}|xmlattr }}", "{{ number ** 999999999 }}",
    ),
    "vong-lap-qua-dai": (
        "{{ range(10**9) }}", "{% for i in range(10**6) %}{% endfor %}", _MANY.format(_MANY.format("")),
        *(
            _MANY.format(f"{{% set y = {each} %}}")
            for each in (
                "range(99999)|list", "range(99999)|sum", "range(99999)|join",
                "range(99999)|map('string')|list", "range(99999)|max", "range(99999)|sort",
                "range(99999)|select('odd')|list", "1.5 in range(99999)", "range(99999)|unique|list",
                "range(99999)|groupby('real')", "range(99999)|reverse", "-1 in range(99999)|list",
                "range(99999)|list == range(99999)|list", "range(99999)|string",
            )
        ),
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
        _TWICE,
        "{% for x in [1, 2] recursive %}{{ loop([1, 2]) if loop.depth < 60 }}{% endfor %}",
        "{% for i in endless %}{% endfor %}", "{{ endless|first }}{{ endless|sum }}", "{{ f(*endless) }}",
        "{{ dict(endless|map('string')|batch(2)) }}", "{{ 5.5 in endless }}", "{{ ''.join(endless) }}",
        *(
            f"{{{{ endless|{each} }}}}"
            for each in (
                "list", "join", "max", "sort", "batch(3)|list", "slice(3)|list", "map('string')|list",
                "unique|list",
                "groupby('real')",
            )
        ),
        _MANY.format("{% for j in range(99999)|map('string') if false %}{% endfor %}"),
    ),
    "tinh-toan-qua-lon": (
        "{{ 9**(9**9) }}", "{{ (10**4000)**1000 }}", "{{ (2**10000000)|string|length }}",
        "{{ 1 // (2**100000) }}",
        _doubled("3", _A.format("ns.a * ns.a")), _doubled("3", _A.format("ns.a ** 2")),
        "{{ 'x' * 10**9 }}", "{{ 10**9 * 'x' }}", "{{ [1] * 10**9 }}", "{{ (1,) * 10**9 }}",
        "{{ bytes * 10**9 }}",
        "{{ ('x' * 10**6) * 10**6 }}", "{{ '%99999999999d'|format(1) }}", "{{ '%*d' % (10**9, 1) }}",
        "{{ '%0*d'|format(10**9, 1) }}", "{{ '%.999999999f' % 1.0 }}", "{{ '{:>999999999}'.format(1) }}",
        "{{ '{:>{}}'.format(1, 10**9) }}", "{{ '{:{w}}'.format(1, w='999999999') }}",
        "{{ '{:999999999}'.format(number) }}", "{{ 'x'.center(10**9) }}", "{{ 'x'.ljust(10**9) }}",
        "{{ 'x'.rjust(10**9) }}", "{{ 'x'.zfill(10**9) }}", "{{ 'x'|center(10**9) }}",
        "{{ '\\t'.expandtabs(10**9) }}", "{{ ('\\t' * 10**6).expandtabs(10**6)|length }}",
        "{{ ('x' * 10**4).replace('x', 'y' * 10**5) }}", "{{ ('x' * 10**4)|replace('x', 'y' * 10**5) }}",
        "{{ ('x' * 10**4).replace('', 'y' * 10**5) }}", "{{ ('x' * 10**6).join(['a'] * 10**4) }}",
        "{{ (['a'] * 10**4)|join('x' * 10**6) }}", "{{ ('x' * 10**5).join('a' * 10**5)|length }}",
        "{{ ('a' * 10**5)|join('x' * 10**5)|length }}",
        "{{ ('x' * 10**6).join(range(99999)|map('string'))|length }}",
        "{{ (1).to_bytes(10**9, 'big') }}", "{{ 'a\\nb'|indent(10**9) }}",
        "{{ ('a\\n' * 10**5)|indent(10**5) }}",
        "{{ 'a b'|wordwrap(1, wrapstring='x' * 10**8) }}",
        "{{ ('a ' * 10**5)|wordwrap(1, wrapstring='x' * 10**5) }}",
        "{{ [1]|batch(10**9, 0)|list }}", "{{ [1]|slice(10**9)|list }}",
        "{{ ([[1]] * 10**5)|sum(start=[])|length }}",
        "{{ [1]|tojson(indent=10**9) }}", "{{ ''|default('x' * 10**9) }}",
        "{{ day.strftime('%Y' * 10**7)|length }}",
        *(
            f"{{% set s = 'x ' * 30000000 %}}{{{{ s|{each} }}}}"
            for each in ("upper", "wordcount", "title", "list", "wordwrap(1)", "urlize", "pprint", "tojson")
        ),
        "{% set s = 'x ' * 30000000 %}{{ s.split()|length }}",
        "{% set s = 'x ' * 30000000 %}{{ 'y' in s }}{{ 'y' in s }}",
        "{% set x %}" + _MANY.format("{{ 'x' * 9999 }}") + "{% endset %}",
        "{% macro m() %}" + _MANY.format("{{ 'x' * 9999 }}") + "{% endmacro %}{% set y = m() %}",
        *(
            _doubled("'x'", _A.format(each))
            for each in (
                "ns.a ~ ns.a", "ns.a + ns.a", "ns.a * 2", "'%s%s' % (ns.a, ns.a)",
                "'%s%s'|format(ns.a, ns.a)",
                "'{0}{0}'.format(ns.a)", "'{a}{a}'.format_map({'a': ns.a})", "[ns.a, ns.a]|join",
                "''.join([ns.a, ns.a])", "ns.a.replace('x', 'xx')", "ns.a|replace('x', 'xx')",
                "ns.a|center(ns.a|length * 2)",
            )
        ),
        *(_doubled("[1]", _A.format(each)) for each in ("ns.a + ns.a", "[ns.a, ns.a]|sum(start=[])")),
        *(
            _doubled("[1]", _BOTH, f"{{{{ {each} }}}}")
            for each in (
                "ns.a|string|length", "ns.a|tojson", "ns.a|pprint", "ns.a ~ ''", "'%s' % (ns.a,)",
                "'{}'.format(ns.a)",
                "[ns.a]|join", "ns.a|upper", "ns.a == ns.b", "ns.a < ns.b", "ns.a in [ns.b]",
                "ns.a is eq(ns.b)",
                "[ns.a, ns.b]|sort", "[ns.a, ns.b]|unique|list", "ns|string",
                "[ns.a]|select('eq', ns.b)|list",
                "ns.a == ns.b == ns.a",
            )
        ),
        _doubled("(1,)", _A.format("(ns.a, ns.a)"), "{{ {ns.a: 1}|length }}"),
        _doubled("(1,)", _A.format("(ns.a, ns.a)"), "{{ d[ns.a] }}"),
    ),
    "van-ban-qua-lon": (_MANY.format("xxxxxxxxx" * 100),),
}  # fmt: skip
"""Templates that must not be run, by the code of the refusal."""


def _values() -> dict[str, object]:
    class X:
        a = 1

        def method(self) -> int:
            return 1

    def generator() -> Any:
        yield 1

    return {
        "x": X(), "f": lambda *_: "f", "gen": generator(), "mod": os, "ds": [1, 2], "d": {"b": 1},
        "bytes": b"x",
        "rich": RichText("x"), "image": InlineImage(None, "x.png"), "file": io.StringIO("x"),
        "path": Path("không có"),
        "endless": itertools.count(), "day": dt.date(2023, 2, 28), "number": decimal.Decimal("1.5"),
    }  # fmt: skip


def attack() -> None:
    """Run all `ATTACKS`; print for each its place, the codes of the refusal, seconds, the peak so far."""
    gigabyte = 2**30
    resource.setrlimit(resource.RLIMIT_AS, (2 * gigabyte, 2 * gigabyte))
    ours(paper(p("{{ x }}")), {"x": 1})
    for code, templates in ATTACKS.items():
        for number, words in enumerate(templates):
            values = _values()
            begun = time.process_time()
            try:
                ours(paper(p(escape(words, quote=False))), values)
                codes = ["in ra"]
            except VanbanError as error:
                codes = sorted({fault.code for fault in error.faults})
            seconds = time.process_time() - begun
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            unchanged = values["ds"] == [1, 2] and values["d"] == {"b": 1}
            sys.stdout.write(json.dumps([code, number, codes, seconds, peak, unchanged]) + "\n")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of memory for one process")
def test_a_template_that_wants_out_or_everything_is_refused_at_once() -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)])}
    program = "from tests.template.test_injection import attack; attack()"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(found) == sum(map(len, ATTACKS.values())) > 180
    for code, number, codes, seconds, _, unchanged in found:
        words = ATTACKS[code][number]
        assert codes == [code], words
        assert seconds < 2, words
        assert unchanged, words
    assert found[-1][4] - found[0][4] < 300


def test_every_refusal_speaks_vietnamese_and_names_its_tag() -> None:
    for templates in ATTACKS.values():
        words = templates[0]
        with pytest.raises(VanbanError) as caught:
            ours(paper(p(escape(words, quote=False))), _values())
        for fault in caught.value.faults:
            assert fault.where.startswith("mẫu: nội dung (word/document.xml)")
            if fault.code not in {"van-ban-qua-lon", "ten-khong-dat-duoc"}:  # faults of the whole part
                assert ", đoạn 1, thẻ {" in fault.where
            assert not fault.message.isascii()


def test_what_is_harmless_is_not_refused() -> None:
    """The limits leave room for what papers do: long lists and texts, numbers, paths and their names."""
    words = (
        "{{ path.name }} {{ path.stem }}", "{{ 2 ** 100 }}", "{{ ds|length }}{{ ds|join|length }}",
        "{% for x in ds %}{% if x in ds[:3] %}{{ x }}{% endif %}{% endfor %}", "{{ text|upper|length }}",
        "{{ '%05.1f|%-8s|%+d' % (1.5, 'a', 3) }}", "{{ '{:>8} {:,}'.format('a', 12345) }}", "{{ {a: 1}.k }}",
        "{{ ds|map('upper')|sort|first }}", "{{ text.split()|length }}", "{{ '-' * 40 }}", "{{ f(*[1, 2]) }}",
        "{{ (ds|list == ds) and 'đúng' }}", "{{ ds|groupby('real')|length if false }}",
        "{{ 1 < n < 9 and 'trong' }}",
    )  # fmt: skip
    values: dict[str, Any] = {
        "path": Path("hồ sơ/kế hoạch.docx"), "ds": [f"mục {number}" for number in range(3000)], "n": 5,
        "a": "k",
        "text": "Đảng uỷ " * 50_000, "f": lambda *given: len(given),
    }  # fmt: skip
    document = ours(paper("".join(p(escape(each, quote=False)) for each in words)), values)
    root = etree.fromstring(read_package(document).parts["word/document.xml"])
    lines = ["".join(map(str, each.itertext())) for each in root.iter("{*}p")]
    assert lines == [
        "kế hoạch.docx kế hoạch", str(2**100), f"3000{len(''.join(values['ds']))}", "mục 0mục 1mục 2",
        "400000",
        "001.5|a       |+3", "       a 12,345", "1", "MỤC 0", "100000", "-" * 40, "2", "đúng", "", "trong",
    ]  # fmt: skip
