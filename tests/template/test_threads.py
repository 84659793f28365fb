"""One template, many threads: every document is its own record, whatever else goes on beside it."""

from __future__ import annotations

import io
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

import pytest
from docx.shared import Mm
from docxtpl import InlineImage, RichText
from lxml import etree

from tests.template.corpus import p, paper, png, r, table
from vanban.errors import TemplateError, UndefinedName
from vanban.opc import read_package
from vanban.template import Template

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WORKERS: Final = 8
RENDERS: Final = 1_000
TEMPLATE: Final = Template.open(
    paper(
        p("Số {{ ma }}")
        + p("{{ hinh }}")
        + p(r("{{r dam }}"))
        + table(("{%tr for x in ds %}", ""), ("{{ loop.index }}", "{{ x }}"), ("{%tr endfor %}", ""))
        + p("cuối"),
        header=p("{{ ma }}"),
    )
)


def record(mark: str, colour: int) -> dict[str, object]:
    dam = RichText(mark, bold=True, url_id=Template.build_url_id(f"https://example.org/{mark}"))
    hinh = InlineImage(None, io.BytesIO(png(colour=colour)), width=Mm(5))
    return {"ma": mark, "hinh": hinh, "dam": dam, "ds": (f"{mark}-{number}" for number in range(3))}


def read(document: bytes) -> tuple[list[str], dict[str, bytes], str]:
    """The words of the body, the pictures, and the address of the link."""
    parts = read_package(document).parts
    root = etree.fromstring(parts["word/document.xml"])
    words = ["".join(map(str, each.itertext())) for each in root.iter("{*}p")]
    media = {name: data for name, data in parts.items() if name.startswith("word/media/")}
    links = etree.fromstring(parts["word/_rels/document.xml.rels"])
    (address,) = (str(row.get("Target")) for row in links if row.get("TargetMode") == "External")
    header = "".join(str(text) for text in etree.fromstring(parts["word/header.xml"]).itertext())
    return [*words, header], media, address


def expected(mark: str, colour: int) -> tuple[list[str], dict[str, bytes], str]:
    rows = [word for number in range(3) for word in (str(number + 1), f"{mark}-{number}")]
    media = {"word/media/image1.png": png(colour=colour)}
    return [f"Số {mark}", "", mark, *rows, "cuối", mark], media, f"https://example.org/{mark}"


def together(work: Callable[[int], int]) -> list[int]:
    """What each of the workers returns, all begun at the same moment."""
    barrier = threading.Barrier(WORKERS)

    def begun(worker: int) -> int:
        barrier.wait()
        return work(worker)

    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(begun, range(WORKERS)))


def test_eight_threads_make_a_thousand_documents_each_and_mix_none() -> None:
    def work(worker: int) -> int:
        mixed = 0
        for turn in range(RENDERS):
            mark, colour = f"@{worker}x{turn}@", (worker * RENDERS + turn) % 256
            document = TEMPLATE.render(record(mark, colour), level=0)
            # At level 0 what was printed stands in the file as it is; reading all of it would take a minute.
            mixed += (
                set(re.findall(rb"@\d+x\d+@", document)) != {mark.encode()}
                or png(colour=colour) not in document
            )
            mixed += not turn % 20 and read(document) != expected(mark, colour)
        return mixed

    assert together(work) == [0] * WORKERS


def test_equal_records_give_equal_bytes_from_every_thread() -> None:
    alone = TEMPLATE.render(record("a", 7))

    def work(_: int) -> int:
        return sum(TEMPLATE.render(record("a", 7)) != alone for _ in range(25))

    assert together(work) == [0] * WORKERS


def test_one_picture_may_be_shared_by_all_threads() -> None:
    picture = InlineImage(None, io.BytesIO(png(colour=9)))
    template = Template.open(paper(p("{{ hinh }}")))
    alone = template.render({"hinh": picture})

    def work(_: int) -> int:
        return sum(template.render({"hinh": picture}) != alone for _ in range(50))

    assert together(work) == [0] * WORKERS


def test_a_thread_that_fails_does_not_disturb_the_others() -> None:
    def work(worker: int) -> int:
        wrong = 0
        for turn in range(50):
            mark = f"{worker}x{turn}"
            values = record(mark, worker)
            if worker % 2:
                del values["ma"]
                with pytest.raises(UndefinedName) as caught:
                    TEMPLATE.render(values)
                wrong += {fault.field for fault in caught.value.faults} != {"ma"}
            else:
                wrong += read(TEMPLATE.render(values)) != expected(mark, worker)
        return wrong

    assert together(work) == [0] * WORKERS


def test_the_limits_of_one_thread_are_not_used_up_by_another() -> None:
    template = Template.open(paper(p("{% for i in range(99999) %}{% endfor %}" * 9 + "{{ ma }}")))

    def work(worker: int) -> int:
        return len(template.render({"ma": worker})) < 1000

    assert together(work) == [0] * WORKERS


def test_iterators_and_generators_are_data_too() -> None:
    def names() -> Iterator[str]:
        yield "An"
        yield "Bình"

    template = Template.open(paper(p("{% for x in ds %}{{ loop.index }}{{ x }}{% endfor %}")))
    for ds in (names(), iter(["An", "Bình"]), map(str, ["An", "Bình"]), {"An": 1, "Bình": 2}.keys()):
        root = etree.fromstring(read_package(template.render({"ds": ds})).parts["word/document.xml"])
        assert "".join(str(text) for text in root.itertext()) == "1An2Bình"


def test_a_value_may_render_another_template_on_the_way() -> None:
    inner = Template.open(paper(p("{{ hinh }}{% for x in ds %}{{ x }}{% endfor %}")))

    class Nested:
        def __init__(self, mark: str) -> None:
            self.mark = mark

        def __str__(self) -> str:
            picture = InlineImage(None, io.BytesIO(png(colour=1)))
            document = inner.render({"hinh": picture, "ds": [self.mark, "!"]})
            root = etree.fromstring(read_package(document).parts["word/document.xml"])
            return "".join(str(text) for text in root.itertext())

    def work(worker: int) -> int:
        wrong = 0
        for turn in range(20):
            mark = f"{worker}x{turn}"
            values = record(mark, worker) | {"ma": Nested(mark)}
            words, media, address = expected(mark, worker)
            words = [f"Số {mark}!", *words[1:-1], f"{mark}!"]
            wrong += read(TEMPLATE.render(values)) != (words, media, address)
        return wrong

    assert together(work) == [0] * WORKERS


def test_a_nested_render_that_fails_leaves_the_outer_one_its_own() -> None:
    inner = Template.open(paper(p("{{ thieu }}")))

    class Failing:
        def __str__(self) -> str:
            inner.render({})
            return ""

    values = record("a", 1)
    with pytest.raises(TemplateError):
        TEMPLATE.render(values | {"ma": Failing()})
    assert read(TEMPLATE.render(record("a", 1))) == expected("a", 1)
