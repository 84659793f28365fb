"""docxtpl-lint beside Template.open: every mistake in a tag is told once, by whoever knows it better."""

from __future__ import annotations

from typing import TYPE_CHECKING

import docxtpl_lint
import pytest
from docxtpl_lint.messages import RULES as THEIRS
from jinja2 import Environment

from tests.linting.papers import changed
from tests.template.words import in_body, made, table
from vanban.linting import lint
from vanban.linting.dialect_rules import RULES, SETTLED
from vanban.template import Template

if TYPE_CHECKING:
    from docx.document import Document

    from vanban.errors import Fault

LAYOUT = {
    "kho-giay-sai",
    "le-giay-sai",
    "so-trang-khong-co",
    "phong-chu-mac-dinh-sai",
    "con-thay-doi-chua-duyet",
}


def tables(*grids: tuple[tuple[str, ...], ...]) -> bytes:
    def build(document: Document) -> None:
        for grid in grids:
            document.add_paragraph("-")
            table(document, *grid)

    return made(build=build)


DELETED = (
    '<w:p><w:del w:id="1" w:author="a"><w:r><w:delText>{{ a }}</w:delText></w:r></w:del>'
    "<w:r><w:t>x</w:t></w:r></w:p>"
)
MISTAKES = [
    ("DTL001", made("{{ a"), ["the-chua-dong"]),
    ("DTL002", made("{{ a", "}} b"), ["the-chua-dong"]),
    ("DTL003", in_body(DELETED), ["the-trong-chu-da-xoa"]),
    ("DTL005", made("{# docxtpl-lint: disable-line=DTL201 #}"), ["bo-qua-thua"]),
    ("DTL101", made("{% if a %}x"), ["the-chua-ket-thuc"]),
    ("DTL102", made("x{% endif %}"), ["the-ket-thuc-thua"]),
    ("DTL103", made("{{ a b }}"), ["the-sai-cu-phap"]),
    ("DTL104", made("{{ a|khong_co }}"), ["bo-loc-khong-co"]),
    ("DTL105", made("{% if a is khong_co %}{% endif %}"), ["phep-thu-khong-co"]),
    ("DTL106", made("{% for x in xs %}{{ x }}{% endfor %}", "{{ x }}"), ["bien-ngoai-vong-lap"]),
    ("DTL201", made('{%p if a == "5%" %}', "x", "{%p endif %}"), ["phan-tram-trong-the"]),
    ("DTL201", made("{{p a % 2 }}"), ["phan-tram-trong-the"]),
    ("DTL202", tables((("{% tr for x in xs %}",), ("{{ x }}",), ("{%tr endfor %}",))), ["the-la"]),
    ("DTL203", made("{%tr for x in xs %}", "{%tr endfor %}"), ["the-sai-cho", "the-sai-cho"]),
    ("DTL204", made("{%p if a %}", "x", "y{% endif %}"), ["the-khong-can"]),
    (
        "DTL205",
        tables((("{%tr for x in xs %}",), ("{{ x }}",)), (("{%tr endfor %}",), ("a",))),
        ["khoi-qua-hai-bang"],
    ),
    ("DTL206", tables((("{%tr for x in xs %}", "{%tr endfor %}"),)), ["chu-canh-the"]),
    ("DTL207", tables((("{%tc for x in xs %}", "a"), ("{%tc endfor %}", "b"))), ["khoi-qua-hai-hang"]),
    ("DTL208", made("{% cellbg a %}"), ["the-la"]),
    ("DTL209", made("{%p if a %}mất", "x", "{%p endif %}"), ["chu-canh-the"]),
    ("DTL210", made("{%p if a %}{%p endif %}"), ["chu-canh-the"]),
]


def of_tags(template: bytes, jinja_env: Environment | None = None) -> list[Fault]:
    return [fault for fault in lint(template, jinja_env=jinja_env) if fault.code not in LAYOUT]


def test_every_rule_of_docxtpl_lint_is_told_or_left_out_with_a_reason() -> None:
    assert set(THEIRS) == set(RULES) | set(SETTLED)
    assert not set(RULES) & set(SETTLED)
    assert all(reason for reason in SETTLED.values())


def test_every_rule_about_tags_has_a_mistake_here() -> None:
    assert {rule for rule, _, _ in MISTAKES} == {rule for rule in THEIRS if rule < "DTL3"}


@pytest.mark.parametrize(("rule", "template", "expected"), MISTAKES, ids=[row[0] for row in MISTAKES])
def test_a_mistake_that_docxtpl_lint_knows_is_told_once(
    rule: str, template: bytes, expected: list[str]
) -> None:
    assert {issue.rule for issue in docxtpl_lint.lint(template).issues} == {rule}
    found = of_tags(template)
    assert [fault.code for fault in found] == expected
    assert all(fault.where.startswith("mẫu: nội dung (word/document.xml)") for fault in found)
    assert not any("{open" in fault.message or "{name" in fault.message for fault in found)


def test_a_finding_says_the_place_the_reason_and_the_way_out() -> None:
    (fault,) = of_tags(made("{% for x in xs %}- {{ x }}{% endfor %}", "và {{ x }}"))
    assert str(fault) == (
        "mẫu: nội dung (word/document.xml), đoạn 2, thẻ {{ x }} trong “và {{ x }}”: "
        "“x” chỉ có ở trong vòng lặp mà được dùng ở ngoài"
    )
    assert fault.hint == "đưa thẻ vào giữa {% for … %} và {% endfor %}"
    assert fault.severity == "loi"


def test_a_rule_nobody_knows_yet_is_told_in_its_own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(RULES, "DTL106")
    (fault,) = of_tags(made("{% for x in xs %}{{ x }}{% endfor %}", "{{ x }}"))
    assert (fault.code, fault.severity) == ("docxtpl-lint-dtl106", "loi")
    assert fault.message.startswith("`x` only exists inside a `for` loop")


def test_all_mistakes_of_all_parts_come_at_once_and_in_order() -> None:
    def build(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ b| }}"

    found = of_tags(made("{{ a b }}", "{{ c d }}", "{% for x in y %}{% endfor %}{{ x }}", build=build))
    assert [fault.code for fault in found] == ["the-sai-cu-phap"] * 3
    assert ["a b" in found[0].where, "c d" in found[1].where, "word/header1.xml" in found[2].where] == [
        True
    ] * 3


def test_layout_and_leftovers_are_told_of_a_template_that_cannot_be_compiled() -> None:
    broken = changed("{{ so_ky_hieu }}", "{{ so_ky_hieu + }}")
    narrow = changed('w:left="1701"', 'w:left="1134"', template=broken)
    assert [fault.code for fault in lint(narrow, "KH", "hd05")] == [
        "le-giay-sai",
        "le-giay-sai",
        "the-sai-cu-phap",
    ]


@pytest.mark.parametrize("tag", ["{{ " + "(" * 300 + "a" + ")" * 300 + " }}", "{{ a" + ".b" * 3000 + " }}"])
def test_a_tag_too_deep_to_be_read_is_told_and_the_rest_is_judged(tag: str) -> None:
    found = [fault.code for fault in lint(made(tag), "KH", "hd05")]
    assert "the-long-qua-sau" in found
    assert "kho-giay-sai" in found
    assert "thanh-phan-khong-in" not in found


def test_filters_and_tests_of_ours_and_of_the_caller_are_known() -> None:
    ours = made("{{ n|viet_so }}{% if a is la_viet_hoa %}{% endif %}")
    assert of_tags(ours) == []
    environment = Environment(autoescape=True)
    environment.filters["rieng"] = str
    environment.tests["la_rieng"] = str.isupper
    own = made("{{ a|rieng }}{% if a is la_rieng %}{% endif %}")
    assert [fault.code for fault in of_tags(own)] == ["bo-loc-khong-co", "phep-thu-khong-co"]
    assert of_tags(own, environment) == []


@pytest.mark.parametrize("rule", ["DTL205", "DTL207"])
def test_a_block_across_tables_or_rows_prints_whole_xml_and_is_a_warning(rule: str) -> None:
    template = next(template for name, template, _ in MISTAKES if name == rule)
    assert Template.open(template).render({"xs": ["một", "hai"]})
    (fault,) = of_tags(template)
    assert fault.severity == "canh-bao"
