"""What one document costs: docxtpl as its manual says to use it, and a compiled template.

Run with ``pytest tests/benchmarks/test_template_speed.py --benchmark-only -s``. The template is a page with a
table of twelve rows; both fill it with the same record and escape its values.
"""

from __future__ import annotations

import io
import zlib
from time import perf_counter
from typing import TYPE_CHECKING
from xml.parsers import expat

import docx
import pytest
from docxtpl import DocxTemplate
from jinja2 import Environment

from vanban.opc import LEVEL, PackageWriter, read_package
from vanban.template import MAX_CHARACTERS, Template
from vanban.template.engine import environment

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_benchmark.fixture import BenchmarkFixture

BODY = "word/document.xml"
COLUMNS = ("stt", "ho_ten", "chuc_vu", "don_vi", "ghi_chu")
VALUES: dict[str, object] = {
    "cap_tren": "ĐẢNG BỘ TỈNH LẠNG SƠN",
    "co_quan": "ĐẢNG UỶ KHỐI CÁC CƠ QUAN TỈNH",
    "so": "105-KH/ĐUK",
    "ngay": "Lạng Sơn, ngày 28 tháng 02 năm 2023",
    "trich_yeu": "về đổi mới, nâng cao hiệu lực, hiệu quả công tác kiểm tra, giám sát, kỷ luật của Đảng",
    "doan": "Cấp uỷ, tổ chức đảng các cấp tổ chức thực hiện & báo cáo kết quả trước ngày 15/3/2023. " * 3,
    "nguoi_ky": "Nguyễn Văn A",
    "bang": [
        {
            "stt": number,
            "ho_ten": f"Trần Thị B{number}",
            "chuc_vu": "Phó Trưởng phòng",
            "don_vi": "Phòng Tổ chức & Hành chính",
            "ghi_chu": "Kiêm nhiệm",
        }
        for number in range(1, 13)
    ],
}


@pytest.fixture(scope="module")
def page() -> bytes:
    document = docx.Document()
    for words in ("{{ cap_tren }}\t{{ co_quan }}", "Số {{ so }}\t{{ ngay }}", "KẾ HOẠCH", "{{ trich_yeu }}"):
        document.add_paragraph(words)
    for number in range(1, 7):
        document.add_paragraph(f"{number}. {{{{ doan }}}} Văn phòng theo dõi, đôn đốc việc thực hiện. ")
    table = document.add_table(3, len(COLUMNS))
    table.cell(0, 0).text = "{%tr for r in bang %}"
    for cell, column in zip(table.rows[1].cells, COLUMNS, strict=True):
        cell.text = f"{{{{ r.{column} }}}}"
    table.cell(2, 0).text = "{%tr endfor %}"
    document.add_paragraph("{{ nguoi_ky }}")
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def by_docxtpl(page: bytes) -> bytes:
    template = DocxTemplate(io.BytesIO(page))
    template.render(VALUES, autoescape=True)
    target = io.BytesIO()
    template.save(target)
    return target.getvalue()


def plain_jinja(page: bytes) -> Callable[[], str]:
    """The floor: the same source under Jinja alone, neither strict nor in a sandbox."""
    source = DocxTemplate("").patch_xml(read_package(page).parts[BODY].decode())
    template = Environment(autoescape=True).from_string(source.partition("?>")[2])
    return lambda: template.render(VALUES)


def best(work: Callable[[], object], times: int) -> float:
    """Seconds of the fastest of `times` runs."""
    spent = []
    for _ in range(times):
        start = perf_counter()
        work()
        spent.append(perf_counter() - start)
    return min(spent)


@pytest.mark.benchmark(group="one document")
def test_docxtpl(benchmark: BenchmarkFixture, page: bytes) -> None:
    assert benchmark(by_docxtpl, page)


@pytest.mark.benchmark(group="one document")
@pytest.mark.parametrize("level", [6, 3, 1])
def test_compiled(benchmark: BenchmarkFixture, page: bytes, level: int) -> None:
    template = Template.open(page)
    assert benchmark(lambda: template.render(VALUES, level=level))


@pytest.mark.benchmark(group="one document")
def test_floor_of_jinja_and_deflate(benchmark: BenchmarkFixture, page: bytes) -> None:
    jinja = plain_jinja(page)
    assert benchmark(lambda: zlib.compress(jinja().encode(), LEVEL, -15))


@pytest.mark.benchmark(group="opening a template")
def test_open(benchmark: BenchmarkFixture, page: bytes) -> None:
    assert benchmark(Template.open, page).names


@pytest.mark.benchmark(group="where the time goes")
def test_printing_with_plain_jinja(benchmark: BenchmarkFixture, page: bytes) -> None:
    assert benchmark(plain_jinja(page))


@pytest.mark.benchmark(group="where the time goes")
def test_printing_strictly_in_the_sandbox(benchmark: BenchmarkFixture, page: bytes) -> None:
    (part,) = Template.open(page)._parts
    assert benchmark(part.fill, {**environment().globals, **VALUES}, MAX_CHARACTERS)


@pytest.mark.benchmark(group="where the time goes")
def test_deflating_and_zipping(benchmark: BenchmarkFixture, page: bytes) -> None:
    parts = read_package(Template.open(page).render(VALUES)).parts
    writer = PackageWriter(parts, changing={BODY})
    assert benchmark(writer.write, {BODY: parts[BODY]})


@pytest.mark.benchmark(group="where the time goes")
def test_a_second_parse_that_is_not_needed(benchmark: BenchmarkFixture, page: bytes) -> None:
    xml = read_package(Template.open(page).render(VALUES)).parts[BODY]
    assert benchmark(lambda: expat.ParserCreate().Parse(xml, True)) == 1


@pytest.mark.benchmark(group="ratio")
def test_a_compiled_template_is_many_times_faster_than_docxtpl(
    benchmark: BenchmarkFixture, page: bytes
) -> None:
    template, jinja = Template.open(page), plain_jinja(page)
    benchmark(lambda: template.render(VALUES))
    ours = best(lambda: template.render(VALUES), 300)
    theirs = best(lambda: by_docxtpl(page), 15)
    floor = best(lambda: zlib.compress(jinja().encode(), LEVEL, -15), 300)
    benchmark.extra_info.update(docxtpl=round(theirs / ours), floor=round(ours / floor, 2))
    print(f"\n{1 / ours:,.0f}/s; {theirs / ours:.0f} × docxtpl; {ours / floor:.2f} × Jinja + deflate alone")
    assert theirs / ours > 30
    assert ours / floor < 4
