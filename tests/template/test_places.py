"""Where a fault is: the paragraph, cell, box or note a clerk finds in Word, and the turn of the loop."""

from __future__ import annotations

import io
import re
from itertools import count
from typing import TYPE_CHECKING

import docx
import pytest
from docx.table import _Cell
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.template.words import edited, everywhere, in_body, made, refusal, run, table, with_notes
from vanban.errors import TemplateError
from vanban.template import Template
from vanban.template.places import read_places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document
    from docx.table import Table


def places(template: bytes, **values: object) -> dict[str, str]:
    """Each missing name of a one-part template, and its place."""
    return {fault.field: place_in(fault.where) for fault in refusal(template, **values).faults}


def place_in(where: str) -> str:
    return re.sub(r"^mẫu: .*?\([\w/.]+\)(?:, )?|(?:, )?(?:thẻ \{|lần lặp).*", "", where)


def paragraph(text: str) -> str:
    return f"<w:p>{run(text)}</w:p>" if text else "<w:p/>"


def cell(*blocks: str, span: int = 1) -> str:
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{"".join(blocks)}</w:tc>'


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def grid(*rows: str) -> str:
    return f"<w:tbl><w:tblGrid/>{''.join(rows)}</w:tbl>"


def in_sdt(xml: str) -> str:
    return f"<w:sdt><w:sdtContent>{xml}</w:sdtContent></w:sdt>"


def box(*blocks: str) -> str:
    return f"<w:r><w:pict><w:txbxContent>{''.join(blocks)}</w:txbxContent></w:pict></w:r>"


# --- the place in the part ---------------------------------------------------------------------------------


def test_paragraphs_are_counted_outside_tables_blank_ones_too() -> None:
    body = [paragraph("{{ a }}"), paragraph(""), grid(row(cell(paragraph("{{ b }}")))), paragraph("{{ c }}")]
    assert places(in_body("".join(body))) == {"a": "đoạn 1", "b": "bảng 1, hàng 1, ô 1", "c": "đoạn 3"}


def test_paragraphs_that_docxtpl_takes_away_are_counted_all_the_same() -> None:
    words = ["{%p if co %}", "{{ a }}", "{%p endif %}", "", "{#p lời dặn #}", "{{ b }}"]
    assert places(made(*words), co=True) == {"a": "đoạn 2", "b": "đoạn 6"}


def test_the_tag_that_goes_with_its_paragraph_has_its_place() -> None:
    assert places(made("chữ", "{%p for x in a %}", "x", "{%p endfor %}")) == {"a": "đoạn 2"}


def test_rows_that_docxtpl_takes_away_are_counted_all_the_same() -> None:
    def build(document: Document) -> None:
        table(
            document, ("đầu", ""), ("{%tr for x in ds %}", ""), ("{{ a }}", "{{ b }}"), ("{%tr endfor %}", "")
        )

    assert places(made(build=build), ds=[1]) == {"a": "bảng 1, hàng 3, ô 1", "b": "bảng 1, hàng 3, ô 2"}


def test_a_table_in_a_cell_is_counted_in_its_cell() -> None:
    inner = grid(row(cell(paragraph("x")), cell(paragraph("{{ a }}"))))
    first = grid(row(cell(paragraph(""))))
    second = grid(
        row(cell(paragraph("{{ b }}"))), row(cell(paragraph("x")), cell(inner, inner.replace("a", "c")))
    )
    found = places(in_body(f"{first}{second}{grid(row(cell(paragraph('{{ d }}'))))}"))
    assert found == {
        "b": "bảng 2, hàng 1, ô 1",
        "a": "bảng 2, hàng 2, ô 2, bảng trong ô 1, hàng 1, ô 2",
        "c": "bảng 2, hàng 2, ô 2, bảng trong ô 2, hàng 1, ô 2",
        "d": "bảng 3, hàng 1, ô 1",
    }


def test_a_merged_cell_counts_as_one() -> None:
    body = grid(row(cell(paragraph("x"), span=3), cell(paragraph("{{ a }}"))))
    assert places(in_body(body)) == {"a": "bảng 1, hàng 1, ô 2"}


def test_what_stands_in_a_content_control_counts() -> None:
    rows = in_sdt(row(cell(paragraph("x")))) + row(in_sdt(cell(paragraph("x"))), cell(paragraph("{{ a }}")))
    body = f"{in_sdt(paragraph('x'))}{in_sdt(grid(rows))}{paragraph('{{ b }}')}"
    assert places(in_body(body)) == {"a": "bảng 1, hàng 2, ô 2", "b": "đoạn 2"}


def test_a_text_box_stands_at_its_paragraph() -> None:
    inside = box(paragraph("x"), paragraph("{{ a }}"), grid(row(cell(paragraph("{{ b }}")))))
    framed = f"<w:p>{run('{{ c }}')}{inside}{run('{{ d }}')}</w:p>"
    within = grid(row(cell(f"<w:p>{box(paragraph('{{ e }}'))}</w:p>")))
    assert places(in_body(f"{paragraph('x')}{framed}{within}{paragraph('{{ f }}')}")) == {
        "c": "đoạn 2",
        "a": "khung chữ ở đoạn 2",
        "b": "khung chữ ở đoạn 2, bảng trong khung 1, hàng 1, ô 1",
        "d": "đoạn 2",
        "e": "khung chữ ở bảng 1, hàng 1, ô 1",
        "f": "đoạn 3",
    }


def test_every_part_is_counted_for_itself() -> None:
    faults = refusal(everywhere("{{ a }}")).faults
    assert [re.sub(r", thẻ.*", "", fault.where) for fault in faults] == [
        "mẫu: nội dung (word/document.xml), đoạn 1",
        "mẫu: nội dung (word/document.xml), khung chữ ở đoạn 3",
        "mẫu: đầu trang (word/header1.xml), đoạn 1",
        "mẫu: đầu trang (word/header2.xml), đoạn 1",
        "mẫu: chân trang (word/footer1.xml), đoạn 1",
        "mẫu: cước chú (word/footnotes.xml), cước chú 1",
        "mẫu: chú thích cuối (word/endnotes.xml), chú thích cuối 1",
        "mẫu: chú thích bên lề (word/comments.xml), chú thích bên lề 1",
        "mẫu: thuộc tính tệp (docProps/core.xml)",
        "mẫu: thuộc tính tệp (docProps/app.xml)",
    ]


def test_the_line_above_the_notes_is_no_note() -> None:
    def change(xml: str) -> str:
        start = xml.index("<w:footnote ")
        note = xml[start : xml.index("</w:footnotes>")]
        line = note.replace("<w:footnote ", '<w:footnote w:type="separator" ').replace("{{ a }}", "")
        normal = note.replace("<w:footnote ", '<w:footnote w:type="normal" ').replace("{{ a }}", "{{ b }}")
        return f"{xml[:start]}{line}{note}{normal}</w:footnotes>"

    data = edited(with_notes(made(), "{{ a }}"), footnotes=change)
    faults = [fault for fault in refusal(data).faults if "footnotes" in fault.where]
    assert [(fault.field, place_in(fault.where)) for fault in faults] == [
        ("a", "cước chú 1"),
        ("b", "cước chú 2"),
    ]


def test_tags_that_docxtpl_moves_to_the_front_of_a_cell_keep_its_place() -> None:
    def build(document: Document) -> None:
        table(document, ("x", "{{ a }}{% cellbg b %}"), ("{% colspan c %}{{ d }}", "y"))

    assert places(made(build=build)) == {
        "b": "bảng 1, hàng 1, ô 2",
        "a": "bảng 1, hàng 1, ô 2",
        "c": "bảng 1, hàng 2, ô 1",
        "d": "bảng 1, hàng 2, ô 1",
    }


@pytest.mark.parametrize("tag", ["{% vm %}", "{% hm %}"])
def test_tags_that_docxtpl_makes_stand_in_the_cell_of_theirs(tag: str) -> None:
    def build(document: Document) -> None:
        table(document, ("x", "y"), ("z", f"{tag}chung"))

    faults = refusal(made("{{ a }}", build=build)).faults
    found = {(fault.field, place_in(fault.where)) for fault in faults}
    assert found == {("a", "đoạn 1"), ("loop", "bảng 1, hàng 2, ô 2")}


@pytest.mark.parametrize(
    "tag",
    [
        "{{ a }}", "{{a}}", "{{- a -}}", "{% if a -%}{% endif %}", "{%- for x in a %}{% endfor +%}",
        "{{ “x” ~ a }}", "{%r if a %}b{%r endif %}", "{{ a[{'x': {}}] }}", "{{ a|default }}{{ a }}",
        "{{ '%}' ~ a }}", "{# x #}{{ a }}", "{% raw %}{{ b }}{% endraw %}{{ a }}", "{_{ {{ a }} }_}",
    ],
)  # fmt: skip
def test_the_place_holds_whatever_the_tag_looks_like(tag: str) -> None:
    found = places(made("x", "{{ đầu }}", tag, "{{ cuối }}"))
    assert found == {"đầu": "đoạn 2", "a": "đoạn 3", "cuối": "đoạn 4"}


@pytest.mark.parametrize("cut", range(1, 12))
def test_the_place_holds_wherever_word_cuts_the_tag(cut: int) -> None:
    tag = "{%- if a -%}"
    whole = f"<w:p>{run(tag[:cut])}<w:proofErr/>{run(tag[cut:])}{run('{% endif %}')}</w:p>"
    assert places(in_body(f"{paragraph('x')}{whole}")) == {"a": "đoạn 2"}


@pytest.mark.parametrize(
    ("words", "code", "place"),
    [
        (["x", "{{ a b }}"], "the-sai-cu-phap", "đoạn 2"),
        (["x", "{{ a|b }}"], "bo-loc-khong-co", "đoạn 2"),
        (["x", "{% if a %}", "y"], "the-chua-ket-thuc", "đoạn 2"),
        (["x", "{{ a"], "the-chua-dong", "đoạn 2"),
        (["x", "{%p if a %} y", "{%p endif %}"], "chu-canh-the", "đoạn 2"),
        (["x", "y {", "{{ a }}"], "ngoac-le", "đoạn 3"),
    ],
)
def test_faults_of_opening_have_the_place_too(words: list[str], code: str, place: str) -> None:
    with pytest.raises(TemplateError) as caught:
        Template.open(made(*words))
    assert [(fault.code, place_in(fault.where)) for fault in caught.value.faults] == [(code, place)]


def test_what_a_row_or_cell_tag_would_swallow_is_placed_in_the_row_or_cell() -> None:
    def build(document: Document) -> None:
        table(document, ("x", "y"), ("x", "{%tr if a %}"), ("{%tc if a %}z", "{%tr endif %}"))

    with pytest.raises(TemplateError) as caught:
        Template.open(made(build=build))
    found = [(fault.expected, place_in(fault.where)) for fault in caught.value.faults]
    assert found == [
        ("thẻ đứng một mình trong hàng của bảng", "bảng 1, hàng 2"),
        ("thẻ đứng một mình trong hàng của bảng", "bảng 1, hàng 3"),
        ("thẻ đứng một mình trong ô của bảng", "bảng 1, hàng 3, ô 1"),
    ]


def test_a_block_across_the_border_of_a_cell_is_placed_where_it_begins() -> None:
    def build(document: Document) -> None:
        table(document, ("x", "{% if a %}y"), ("z", ""))
        document.add_paragraph("{% endif %}")

    with pytest.raises(TemplateError) as caught:
        Template.open(made(build=build))
    ((code, place),) = [(fault.code, place_in(fault.where)) for fault in caught.value.faults]
    assert (code, place) == ("the-khong-can", "bảng 1, hàng 1, ô 2")


def test_places_are_counted_only_when_something_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def refused(xml: str) -> object:
        asked.append(xml)
        return read_places(xml)

    monkeypatch.setattr("vanban.template.places.read_places", refused)
    template = Template.open(everywhere("{{ a }}"))
    template.render({"a": 1})
    assert asked == []
    with pytest.raises(TemplateError):
        template.render({})
    assert len(asked) == 7


# Any body: what we tell against what python-docx finds. Every tag asks for a name nobody has.

NAME = re.compile(r"\bten\d+\b")


def alone(name: str, text: str) -> str:
    """A paragraph, row or cell with nothing but this text."""
    found = paragraph(text)
    if name in {"tr", "tc"}:
        found = cell(found)
    return row(found) if name == "tr" else found


class Maker:
    """XML drawn by hypothesis, each tag with a name of its own."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.names = (f"ten{number}" for number in count())

    def choose(self, *choices: str) -> str:
        return self.draw(st.sampled_from(choices))

    def many(self, most: int = 2) -> range:
        return range(self.draw(st.integers(1, most)))

    def words(self, *more: str) -> str:
        kinds = (
            "",
            "chữ",
            "{{ T }}",
            "a {{ T|upper }} b {{ T }}",
            "{% if T %}x{% else %}y{% endif %}",
            "{%r if T %}z{%r endif %}",
        )
        text = self.choose(*kinds, *more)
        text = re.sub(r"\bT\b", lambda _: next(self.names), text)
        cut = self.draw(st.integers(0, len(text)))
        return f"<w:p>{run(text[:cut])}{run(text[cut:])}</w:p>"

    def around(self, name: str, block: str) -> str:
        """The block in a loop or condition of that kind."""
        match self.choose("", "for", "if"):
            case "for":
                return (
                    alone(name, f"{{%{name} for x in ds %}}") + block + alone(name, f"{{%{name} endfor %}}")
                )
            case "if":
                asked = f"{{%{name} if not {next(self.names)} %}}"
                return alone(name, asked) + block + alone(name, f"{{%{name} endif %}}")
            case _:
                return block

    def cells(self, depth: int) -> str:
        blocks = self.blocks(depth + 1)
        moved: tuple[str, ...] = ("{% cellbg T %}{{ T }}", "{% colspan T %}{{ T }}", "{{ T }}{% cellbg T %}")
        if "<w:tbl>" in blocks:  # docxtpl mistakes the end of the inner cell for that of the outer one
            moved = ()
        return self.around("tc", f"<w:tc><w:tcPr/>{self.words(*moved)}{blocks}{paragraph('')}</w:tc>")

    def blocks(self, depth: int = 0) -> str:
        found = ""
        for _ in self.many(3 if not depth else 1):
            block = self.words()
            if depth < 3 and self.draw(st.booleans()):
                rows = (
                    self.around("tr", row(*(self.cells(depth) for _ in self.many()))) for _ in self.many()
                )
                block = grid(*rows)
            found += self.around("p", block)
        return found


@st.composite
def bodies(draw: st.DrawFn) -> str:
    return Maker(draw).blocks()


def walked(document: Document) -> Iterator[tuple[str, str]]:
    for number, each in enumerate(document.paragraphs, 1):
        yield from ((name, f"đoạn {number}") for name in NAME.findall(each.text))
    for number, each_table in enumerate(document.tables, 1):
        yield from walked_table(each_table, f"bảng {number}")


def walked_table(grid: Table, place: str) -> Iterator[tuple[str, str]]:
    for number, tr in enumerate(grid._tbl.tr_lst, 1):
        for column, tc in enumerate(tr.tc_lst, 1):
            here, found = f"{place}, hàng {number}, ô {column}", _Cell(tc, grid)
            yield from ((name, here) for each in found.paragraphs for name in NAME.findall(each.text))
            for inner, another in enumerate(found.tables, 1):
                yield from walked_table(another, f"{here}, bảng trong ô {inner}")


@settings(max_examples=120, deadline=None)
@given(bodies())
def test_every_tag_is_where_another_reader_finds_it(body: str) -> None:
    data = in_body(body + paragraph("{{ cuối }}"))
    expected = dict(walked(docx.Document(io.BytesIO(data))))
    found = places(data, ds=["x"])
    del found["cuối"]
    assert found == expected


# --- the turn of the loop ----------------------------------------------------------------------------------


def turns(words: str, **values: object) -> list[tuple[str, str]]:
    """The tag and the loop's turn of each fault."""
    found = []
    for fault in refusal(made(words), **values).faults:
        match = re.search(r"thẻ (.*?[%}]\})(?: trong “.*”)?(?:, lần lặp thứ (.*))?$", fault.where)
        assert match
        found.append((match[1], match[2] or ""))
    return found


def test_the_turn_at_which_a_tag_failed_is_told() -> None:
    ds = [{"ten": "A"}] * 6 + [{"ten": None}, {"ten": "B"}]
    assert turns("{% for r in ds %}{{ r.ten }}{% endfor %}", ds=ds) == [("{{ r.ten }}", "7")]


def test_the_turn_is_the_item_though_the_template_looks_ahead() -> None:
    words = "{% for r in ds %}{{ r }}{{ ', ' if not loop.last }}{{ loop.nextitem }}{% endfor %}"
    assert turns(words, ds=["a", None, "b"])[:1] == [("{{ loop.nextitem }}", "1")]
    words = "{% for r in ds %}{{ ', ' if not loop.last }}{{ r }}{% endfor %}"
    assert turns(words, ds=["a", None, "b"]) == [("{{ r }}", "2")]


def test_nested_loops_tell_each_their_turn() -> None:
    words = "{% for a in ds %}{% for r in a %}{{ r }}{% endfor %}{{ a[0] }}{% endfor %}"
    assert turns(words, ds=[["x"], ["x", None], []]) == [("{{ r }}", "2, 2"), ("{{ a[0] }}", "3")]


def test_a_loop_that_is_over_tells_nothing() -> None:
    assert turns("{% for x in ds %}{{ x }}{% endfor %}{{ a }}", ds=[1]) == [("{{ a }}", "")]


def test_a_tag_that_fails_more_than_once_says_how_often() -> None:
    words = "{% for r in ds %}{{ r.x }}{% endfor %}"
    assert turns(words, ds=[{"x": 1}, {}, {}, {"x": None}]) == [
        ("{{ r.x }}", "2 và 1 lần khác"),
        ("{{ r.x }}", "4"),
    ]


def test_a_loop_that_a_failure_left_is_over() -> None:
    macro = "{% macro dong(q) %}{% for i in q %}{% if 6 / i %}{% endif %}{% endfor %}{% endmacro %}"
    words = macro + "{% for a in ds %}{{ dong(a) }}{{ b }}{% endfor %}{{ c }}"
    assert turns(words, ds=[[1, 0], []]) == [
        ("{% if 6 / i %}", "1, 2"),
        ("{{ b }}", "1 và 1 lần khác"),
        ("{{ c }}", ""),
    ]


def test_loops_of_a_macro_and_of_its_caller_are_told() -> None:
    macro = "{% macro dong(q) %}{% for i in q %}{{ 6 / i }}{% endfor %}{% endmacro %}"
    assert turns(macro + "{% for a in ds %}{{ dong(a) }}{% endfor %}", ds=[[1], [2, 3, 0]]) == [
        ("{{ 6 / i }}", "2, 3")
    ]


def test_loops_that_call_themselves_tell_every_level() -> None:
    words = "{% for a in ds recursive %}{{ a.t }}{{ loop(a.c) }}{% endfor %}"
    ds = [{"t": 1, "c": []}, {"t": 2, "c": [{"c": []}]}]
    assert turns(words, ds=ds) == [("{{ a.t }}", "2, 1")]


def test_rows_of_a_table_tell_cell_and_turn() -> None:
    def build(document: Document) -> None:
        table(document, ("{%tr for r in ds %}", ""), ("x", "{{ r }}"), ("{%tr endfor %}", ""))

    (fault,) = refusal(made(build=build), ds=["a", None]).faults
    assert fault.where == (
        "mẫu: nội dung (word/document.xml), bảng 1, hàng 2, ô 2, thẻ {{ r }}, lần lặp thứ 2"
    )
    assert fault.field == "r"


# --- all that fails ----------------------------------------------------------------------------------------


def test_no_tag_that_fails_hides_another() -> None:
    words = [
        "{{ 1 / 0 }}",
        "{{ a }}",
        "{{ b|ngay_dai }}",
        "{{ b + 1 }}",
        "{% if a %}{% endif %}",
        "{{ b() }}",
    ]
    error = refusal(made(*words), b="x")
    assert [fault.code for fault in error.faults] == [
        "chia-cho-khong",
        "ten-khong-co",
        "ngay-khong-doc-duoc",
        "tinh-khac-kieu",
        "ten-khong-co",
        "khong-goi-duoc",
    ]


def test_a_macro_that_calls_itself_for_ever_is_told_once_and_soon() -> None:
    words = "{% macro m(q) %}{{ m(q) }}{{ m(q) }}{% endmacro %}{{ m(1) }}"
    error = refusal(made(words))
    assert [fault.code for fault in error.faults] == ["goi-khong-dung"]


def test_the_failure_of_data_that_can_be_read_once_is_not_lost() -> None:
    words = "{% for x in ds %}{{ 1 / x }}{% endfor %}{{ a }}"
    error = refusal(made(words), ds=iter([1, 0]))
    assert [fault.code for fault in error.faults] == ["chia-cho-khong", "ten-khong-co"]


def test_what_the_first_run_printed_is_printed_again_in_the_second() -> None:
    """The second code is another one: it must find the same faults, and no more."""
    words = (
        "{% set n = namespace(t=0) %}{% for x in ds %}{% set n.t = n.t + x %}{% endfor %}{{ n.t }}{{ a.b }}"
    )
    assert [fault.field for fault in refusal(made(words), ds=[1, 2], a={}).faults] == ["a.b"]
