"""The JSON Schema of a template's data: what it accepts can be filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import docxtpl_lint
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.template.words import everywhere, made, table, texts
from vanban.errors import TemplateError
from vanban.linting import data_schema
from vanban.template import Template

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document

DATE = "ngày: yyyy-mm-dd hoặc dd/mm/yyyy"
TEXT = {"type": ["string", "number"]}
A = {"properties": {"a": TEXT}, "required": ["a"]}


def properties(*paragraphs: str) -> dict[str, Any]:
    found: dict[str, Any] = data_schema(made(*paragraphs))["properties"]
    return found


def sample(schema: dict[str, Any], *, everything: bool = True) -> Any:
    """Data that the schema accepts: with all it names, or with no more than it requires."""
    kind = schema.get("type", "string")
    if isinstance(kind, list):
        kind = kind[0] if everything or "null" not in kind else "null"
    if kind == "object":
        wanted = schema.get("properties", {})
        names = wanted if everything else schema.get("required", [])
        return {name: sample(wanted[name], everything=everything) for name in names}
    if kind == "array":
        return [sample(schema["items"], everything=everything)] * max(
            2 * everything, schema.get("minItems", 0)
        )
    if kind == "string":
        return "2023-02-28" if schema.get("format") == "date" else "a"
    return {"null": None, "integer": 3, "number": 2}[kind]


TEMPLATES = {
    "text": ["{{ ten }}", "{{ co_quan.ten }} {{ co_quan.cap.ma }}"],
    "loop": ["{%p for n in noi_nhan %}", "- {{ n }}", "{%p endfor %}"],
    "objects in a loop": [
        "{% for k in ky %}{{ k.ten }}{% for v in k.viec %}{{ v.gio }}{% endfor %}{% endfor %}"
    ],
    "guarded": ["{% if a %}{{ a }}{% endif %}{% if b is defined %}{{ b }}{% endif %}{{ c|default('-') }}"],
    "guarded list": [
        "{% if xs %}{% for x in xs %}{{ x.y }}{% endfor %}{% endif %}{{ xs|length if xs else 0 }}"
    ],
    "length asked of a list": ["{% if xs|length > 1 %}{% for x in xs %}{{ x }}{% endfor %}{% endif %}"],
    "filters of ours": ["{{ ngay|ngay_dai }} {{ so|viet_so }} {{ ten|viet_hoa }} {{ n|viet_so_luong }}"],
    "reckoning": ["{{ a * 2 }} {{ b + 1 if b > 3 else b }} {{ (c|round(1)) }}"],
    "methods": ["{{ ten.upper() }} {% for k, v in bang.items() %}{{ k }}{{ v }}{% endfor %}"],
    "names of its own": ["{% set x = co_quan %}{{ x.ten }}{% with y = x.ma %}{{ y }}{% endwith %}"],
    "join and map": ["{{ xs|join(', ') }} {{ ys|map(attribute='ten')|join(', ') }} {{ zs|first }}"],
    "elements": [
        "{{ xs[0] }} {{ ys[2].a }} {{ (zs|last).b }} {{ vs[-2] }} {% if ts %}{{ ts[0] }}{% endif %}"
    ],
    "else": ["{% if not a %}-{% else %}{{ a }}{% endif %}{{ b if b else '-' }}{{ c or '-' }}"],
    "nested defaults": [
        "{{ (a|default({})).b|default('-') }}{% if d is defined and d.e %}{{ d.e }}{% endif %}"
    ],
}


@pytest.mark.parametrize("paragraphs", TEMPLATES.values(), ids=TEMPLATES.keys())
@pytest.mark.parametrize("everything", [True, False], ids=["all", "required"])
def test_data_that_the_schema_accepts_can_be_filled_in(paragraphs: list[str], everything: bool) -> None:
    template = made(*paragraphs)
    data = sample(data_schema(template), everything=everything)
    assert Template.open(template).render(data)


@pytest.mark.parametrize("paragraphs", TEMPLATES.values(), ids=TEMPLATES.keys())
def test_data_without_something_required_cannot(paragraphs: list[str]) -> None:
    template = made(*paragraphs)
    schema = data_schema(template)
    for name in schema.get("required", []):
        data = sample(schema)
        del data[name]
        with pytest.raises(TemplateError):
            Template.open(template).render(data)


@pytest.mark.parametrize("paragraphs", TEMPLATES.values(), ids=TEMPLATES.keys())
def test_its_names_are_those_of_the_template(paragraphs: list[str]) -> None:
    template = made(*paragraphs)
    assert data_schema(template)["properties"].keys() == Template.open(template).names


def test_a_whole_schema() -> None:
    people = "{% for n in nguoi %}{{ n.ho }}{% if n.tuoi %}{{ n.tuoi }}{% endif %}{% endfor %}"
    assert data_schema(made("{{ ten }}", people)) == {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Dữ liệu của mẫu",
        "type": "object",
        "properties": {
            "ten": TEXT,
            "nguoi": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {"ho": TEXT, "tuoi": {"type": ["string", "number", "null"]}},
                    "required": ["ho", "tuoi"],
                },
            },
        },
        "required": ["ten", "nguoi"],
    }


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("{{ x|ngay_dai }}", {"type": "string", "format": "date", "description": DATE}),
        ("{{ x|viet_hoa }}", {"type": "string"}),
        ("{{ x.upper() }}", {"type": "string"}),
        ("{% if x > 3 %}{% endif %}", {"type": "number"}),
        ("{% if x == 'a' %}{% endif %}", {}),
        ("{% if x %}a{% endif %}", {}),
        ("{{ x.isoformat() }}", {"description": "đối tượng có isoformat()"}),
        ("{{ x.day }}", {"type": "object", "properties": {"day": TEXT}, "required": ["day"]}),
        ("{% for a in x %}{% endfor %}", {"type": "array", "items": {}}),
        ("{{ x[2] }}{{ x|first }}", {"type": "array", "items": TEXT, "minItems": 3}),
        ("{% for a in x %}{{ x[0] }}{% endfor %}", {"type": "array", "items": TEXT}),
        ("{% if x %}{{ x.a }}{% endif %}", {"type": ["object", "null"], **A}),
    ],
)  # fmt: skip
def test_what_is_done_with_a_value_says_what_it_is(tag: str, expected: dict[str, Any]) -> None:
    assert properties(tag)["x"] == expected


def test_finished_paragraphs_are_named_and_left_open() -> None:
    found = properties("{{p than }}", "{{r chu }}", "{{ ten }}")
    assert found["ten"] == TEXT
    assert found["than"] == found["chu"]
    assert list(found["than"]) == ["description"]


def test_an_if_makes_a_name_nullable_and_only_a_default_lets_it_be_missing() -> None:
    schema = data_schema(made("{% if a %}{{ a }}{% endif %}{% if b is defined %}{{ b }}{% endif %}"))
    assert schema["required"] == ["a"]
    assert schema["properties"]["a"] == {"type": ["string", "number", "null"]}
    assert texts(made("{% if a %}{{ a }}{% endif %}."), a=None) == ["."]


def test_names_are_found_in_every_part_that_carries_tags() -> None:
    assert properties().keys() == set()
    assert data_schema(everywhere("{{ ten }}"))["properties"] == {"ten": TEXT}


def test_a_template_that_cannot_be_compiled_has_no_schema() -> None:
    with pytest.raises(TemplateError):
        data_schema(made("{{ a b }}"))


def test_rows_of_tables_become_lists_of_objects() -> None:
    def build(document: Document) -> None:
        table(document, ("{%tr for h in hang %}", ""), ("{{ h.ten }}", "{{ h.so }}"), ("{%tr endfor %}", ""))

    found = data_schema(made(build=build))["properties"]
    assert found["hang"]["items"]["properties"] == {"ten": TEXT, "so": TEXT}


@pytest.mark.parametrize("paragraphs", TEMPLATES.values(), ids=TEMPLATES.keys())
def test_it_has_all_that_docxtpl_lint_infers(paragraphs: list[str], tmp_path: Path) -> None:
    path = tmp_path / "mau.docx"
    path.write_bytes(made(*paragraphs))
    _within(docxtpl_lint.infer_schema([path]), data_schema(path))


def _within(theirs: dict[str, Any], ours: dict[str, Any]) -> None:
    for name, below in theirs.get("properties", {}).items():
        _within(below, ours["properties"][name])
    if "items" in theirs and "items" in ours:
        _within(theirs["items"], ours["items"])


NAMES = st.sampled_from(["a", "b", "c.d", "c.e", "xs[0]"])
TAGS = st.recursive(
    NAMES.map("{{{{ {} }}}}".format),
    lambda inner: st.one_of(
        st.tuples(NAMES, inner).map("{{% if {0[0]} %}}{0[1]}{{% endif %}}".format),
        st.tuples(NAMES, inner, inner).map(
            "{{% if not {0[0]} %}}{0[1]}{{% else %}}{0[2]}{{% endif %}}".format
        ),
        st.tuples(st.sampled_from(["a", "b"]), inner).map(
            "{{% if {0[0]} is defined %}}{0[1]}{{% endif %}}".format
        ),
        inner.map("{{% for x in xs %}}{{{{ x }}}}{}{{% endfor %}}".format),
        inner.map("{{% set b2 = b %}}{{{{ b2 }}}}{}".format),
        st.tuples(inner, inner).map("".join),
    ),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None)
@given(TAGS)
def test_any_template_can_be_filled_with_what_its_own_schema_accepts(text: str) -> None:
    template = made(text)
    schema = data_schema(template)
    for everything in (True, False):
        data = sample(schema, everything=everything)
        assert Template.open(template).render(data)
