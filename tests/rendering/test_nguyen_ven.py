"""Nothing is lost, changed or executed between the record and the document, and the bytes never vary."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import unicodedata
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from vanban import VanBan, load, render
from vanban.errors import InvalidRecord

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
SOURCES = Path(__file__).parents[2] / "src"
AWKWARD = [
    "A & B", "a < b > c", "\"trích\" 'dẫn'", "]]>", "<![CDATA[x]]>", "<w:p/>", "&amp;", "&#10;", "😀🇻🇳",
    "{{ so_ky_hieu }}", "{% for x in y %}", "{%p if x %}", "{# ghi chú #}", "{{p noi_dung }}", "{{ 7*7 }}",
    "{_{",
    "{{ co_quan.__class__ }}", "%}", "}}", "𠀋", "chữ Việt: ỷ ở ể ặ Đ",
]  # fmt: skip
WORDS = st.one_of(
    st.sampled_from(AWKWARD),
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=12),
)


def everything(data: bytes) -> str:
    """All the text of the body, cells of tables included, in document order, nothing between paragraphs."""
    body = docx.Document(BytesIO(data)).element.body
    tag = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
    return "".join(node.text or "" for node in body.iter(tag))


@given(st.lists(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=4))
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_character_of_the_body_is_printed(ban_ghi: Callable[..., VanBan], lines: list[str]) -> None:
    # Stars, underlines, backslashes and pipes are the author's marks; the body's own tests speak of them.
    assume(not any(mark in line for line in lines for mark in "*_\\|"))
    try:
        vb = ban_ghi(noi_dung="\n".join(lines))
    except InvalidRecord:
        assume(False)
    printed = everything(render(vb))
    for line in lines:
        text = unicodedata.normalize("NFC", line).strip()
        words = text.split()
        assert all(word in printed or word.upper() in printed for word in words), text
    assert all(khoi.van_ban in printed or khoi.van_ban.upper() in printed for khoi in vb.than.khoi)


@pytest.mark.parametrize("text", [one for one in AWKWARD if one != "{_{"])
def test_awkward_text_is_printed_as_it_is_typed(ban_ghi: Callable[..., VanBan], text: str) -> None:
    vb = ban_ghi(
        noi_dung=f"Mở đầu {text} rồi hết.\n\n| {text} | B |\n|---|---|\n| một | {text} |".replace("_", r"\_"),
        trich_yeu=f"về {text} và",
        nguoi_ky=f"Nguyễn {text}",
        noi_nhan=[f"Ban {text} kia", "Lưu Văn phòng"],
        lien_he=f"Điện thoại {text} x",
        can_cu=[f"Điều {text} y"],
        nguoi_soan=f"A{text}B",
        luu_hanh=f"Lưu hành {text} z",
    )
    data = render(vb)
    printed = everything(data)
    for expected in (
        f"Mở đầu {text} rồi hết.", f"về {text} và", f"Nguyễn {text}", f"- Ban {text} kia,",
        f"Điện thoại {text} x",
        f"- Căn cứ Điều {text} y,", f"A{text}B".upper(),
    ):  # fmt: skip
        assert expected in printed
    document = docx.Document(BytesIO(data))
    assert [cell.text for cell in document.tables[1].rows[0].cells] == [text, "B"]
    assert [cell.text for cell in document.tables[1].rows[1].cells] == ["một", text]
    assert document.core_properties.subject == f"về {text} và"
    assert document.sections[0].first_page_header.paragraphs[0].text == f"Lưu hành {text} z".upper()


def test_emphasis_and_line_breaks_of_a_cell_are_kept(ban_ghi: Callable[..., VanBan]) -> None:
    table = "| A | B |\n|---|:-:|\n| **đậm** *nghiêng* | trên<br>dưới |"
    document = docx.Document(
        BytesIO(render(ban_ghi(noi_dung=f"Xem **chữ đậm** và *chữ nghiêng*.\n\n{table}")))
    )
    runs = {run.text: (run.bold, run.italic) for p in document.paragraphs for run in p.runs}
    assert runs["chữ đậm"] == (True, None)
    assert runs["chữ nghiêng"] == (None, True)
    left, right = document.tables[1].rows[1].cells
    assert [(run.text, run.bold, run.italic) for run in left.paragraphs[0].runs] == [
        ("đậm", True, None), (" ", None, None), ("nghiêng", None, True),
    ]  # fmt: skip
    assert right.text == "trên\ndưới"


def test_two_tables_in_a_row_stay_two(ban_ghi: Callable[..., VanBan]) -> None:
    table = "| A | B |\n|---|---|\n| một | hai |"
    document = docx.Document(BytesIO(render(ban_ghi(noi_dung=f"{table}\n\n{table}\n\nHết."))))
    assert [len(one.rows) for one in document.tables] == [1, 2, 2, 1]


def test_the_head_of_a_table_is_repeated_and_no_row_is_split(ban_ghi: Callable[..., VanBan]) -> None:
    rows = "\n".join(f"| {i} | việc |" for i in range(80))
    table = docx.Document(BytesIO(render(ban_ghi(noi_dung=f"| TT | Việc |\n|-|-|\n{rows}\n\nHết.")))).tables[
        1
    ]
    marks = [[child.tag.split("}")[1] for child in row._tr.trPr] for row in table.rows]
    assert marks == [["cantSplit", "tblHeader"], *[["cantSplit"]] * 80]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("| TT | Nội dung |\n|-|-|\n| 1 | A |", "narrow"),
        ("| TT | " + "Nội dung rất dài " * 20 + " |\n|-|-|\n| 1 | A |", "narrow"),
    ],
)
def test_a_column_of_numbers_stays_narrow(ban_ghi: Callable[..., VanBan], rows: str, expected: str) -> None:
    table = docx.Document(BytesIO(render(ban_ghi(noi_dung=f"{rows}\n\nHết.")))).tables[1]
    widths = [column.width.mm for column in table.columns if column.width is not None]
    assert expected == "narrow"
    assert widths[0] < 15
    assert sum(widths) == pytest.approx(165, abs=0.1)


def test_columns_share_the_width_when_no_word_fits(ban_ghi: Callable[..., VanBan]) -> None:
    wide = " | ".join(["Siêuđạihộiđạibiểu"] * 8)
    table = docx.Document(
        BytesIO(render(ban_ghi(noi_dung=f"| {wide} |\n{'|-' * 8}|\n| {wide} |\n\nHết.")))
    ).tables[1]
    widths = [column.width.mm for column in table.columns if column.width is not None]
    assert sum(widths) == pytest.approx(165, abs=0.1)
    assert max(widths) - min(widths) < 0.5


def keeps(vb: VanBan) -> list[tuple[str, bool]]:
    """Each paragraph of the body and whether it stays on the page of the next, by itself or by its style."""
    return [
        (p.text, bool(p.paragraph_format.keep_with_next or p.style.paragraph_format.keep_with_next))  # type: ignore[union-attr]  # every paragraph has a style
        for p in docx.Document(BytesIO(render(vb))).paragraphs
        if p.text
    ]


def test_headings_stay_with_what_they_head_and_items_do_not(ban_ghi: Callable[..., VanBan]) -> None:
    body = (
        "Chương I\nTÊN CHƯƠNG\nĐiều 1. Tên điều\nĐoạn một.\n1. Tên khoản\na) Điểm a.\n1. Nguyễn Văn B\n"
        "2. Nguyễn Văn C\n3. Nguyễn Văn D.\nNhư sau:\n- Một.\nĐiều 2.\nĐoạn hai.\nHết."
    )
    found = keeps(ban_ghi("Quy định", noi_dung=body))
    assert found[found.index(("Chương I", True)) :] == [
        ("Chương I", True), ("TÊN CHƯƠNG", True), ("Điều 1. Tên điều", True), ("Đoạn một.", False),
        ("1. Tên khoản", True), ("a) Điểm a.", False), ("1. Nguyễn Văn B", False), ("2. Nguyễn Văn C", False),
        ("3. Nguyễn Văn D.", False), ("Như sau:", True), ("- Một.", False), ("Điều 2.", True),
        ("Đoạn hai.", False), ("Hết.", True),
    ]  # fmt: skip


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_equal_records_give_equal_bytes(path: Path) -> None:
    assert render(load(path)) == render(load(path))


def test_two_processes_with_other_hashes_give_the_same_bytes() -> None:
    program = (
        "import hashlib, sys, vanban\n"
        "for path in sys.argv[1:]: print(hashlib.sha256(vanban.render(vanban.load(path))).hexdigest())"
    )
    printed = [
        subprocess.run(
            [sys.executable, "-c", program, *map(str, EXAMPLES)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(SOURCES)},
            capture_output=True,
            check=True,
            text=True,
        ).stdout.split()
        for seed in ("1", "2")
    ]
    here = [hashlib.sha256(render(load(path))).hexdigest() for path in EXAMPLES]
    assert printed == [here, here]
    assert len(set(here)) == len(EXAMPLES)
