"""Many documents: in order, wherever they are checked; one that cannot be read stops nobody."""

from __future__ import annotations

import gc
import weakref
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.checking.outputs import FOUND, bad, rules
from tests.checking.paper import base
from vanban.checking import check, engine
from vanban.checking.many import check_each, check_many, documents
from vanban.checking.text import as_text
from vanban.errors import CannotRead, CannotWrite, InvalidData, InvalidDocument, InvalidValue, MissingFile
from vanban.ooxml.tai_lieu import read_document

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current directory: a right document, a wrong one, one that is none."""
    (tmp_path / "dung.docx").write_bytes(base("ke-hoach", "hd05"))
    (tmp_path / "sai.docx").write_bytes(bad())
    (tmp_path / "pdf.docx").write_bytes(b"%PDF-1.7")
    monkeypatch.chdir(tmp_path)
    return tmp_path


FILES = ["sai.docx", "pdf.docx", "khong-co.docx", "dung.docx"]


@pytest.mark.usefixtures("desk")
def test_reports_come_in_order_and_the_unreadable_say_why() -> None:
    reports = list(check_many(FILES))
    assert [report.file for report in reports] == FILES
    assert [report.ok for report in reports] == [False, False, False, True]
    assert rules(reports[0]) == FOUND
    assert [item.as_dict() for item in reports[1].not_checked] == [
        {"rule": "*", "reason": "tệp không phải .docx: thấy tệp PDF; cần tệp .docx"}
    ]
    assert [item.reason for item in reports[2].not_checked] == ["không có tệp này"]


@pytest.mark.usefixtures("desk")
def test_workers_say_the_same_as_this_process() -> None:
    here = list(check_each(FILES))
    there = list(check_each(FILES * 5, workers=2))
    assert len(there) == 20
    for one, other in zip(here * 5, there, strict=True):
        assert one.report.as_dict() == other.report.as_dict()
        assert as_text(one.report) == as_text(other.report)
        assert type(one.error) is type(other.error)
    places = [[cho.van_ban for cho in finding.places] for finding in there[0].report.findings]
    assert places == [["ĐẢNG UỶ KHỐI CÁC CƠ QUAN TỈNH"], ["*"], ["Số 105-KH/ĐU"]]
    assert isinstance(there[1].error, InvalidDocument)
    assert isinstance(there[2].error, MissingFile)


@pytest.mark.usefixtures("desk")
def test_any_executor_will_do() -> None:
    with ThreadPoolExecutor(2) as pool:
        reports = list(check_many(FILES, executor=pool))
    assert [report.as_dict() for report in reports] == [report.as_dict() for report in check_many(FILES)]


@pytest.mark.usefixtures("desk")
def test_progress_is_told() -> None:
    told: list[int] = []
    list(check_many(FILES, on_done=told.append))
    assert told == [1, 2, 3, 4]


def test_documents_are_asked_for_as_they_are_needed(desk: Path) -> None:
    asked: list[int] = []

    def paths() -> Any:
        for number in range(10_000):
            asked.append(number)
            yield desk / "dung.docx"

    with ThreadPoolExecutor(1) as pool:
        reports = check_many(paths(), executor=pool)
        assert next(reports).ok
        assert len(asked) <= 256 + 8
        reports.close()


def test_documents_are_not_kept(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[weakref.ref[Any]] = []
    real: Callable[..., Any] = read_document

    def read(source: Any) -> Any:
        doc = real(source)
        seen.append(weakref.ref(doc))
        seen.extend(weakref.ref(section) for section in doc.phan if hasattr(section, "__weakref__"))
        return doc

    monkeypatch.setattr(engine, "read_document", read)
    reports = list(check_many([desk / "sai.docx"] * 3))
    gc.collect()
    assert [each() for each in seen] == [None] * len(seen)
    assert len(seen) >= 3
    assert [rules(report) for report in reports] == [FOUND] * 3


def test_house_and_baseline_go_to_the_workers(desk: Path) -> None:
    from vanban.checking.baseline import write_baseline

    (desk / "rieng.toml").write_text('[quy_tac]\n"so-ky-hieu.co-chu" = "tat"', encoding="utf-8")
    (desk / "biet.json").write_bytes(write_baseline(desk / "biet.json", [check("dung.docx")])[0])
    options: Any = {"house": "rieng.toml", "baseline": "biet.json", "workers": 2}
    assert [rules(report) for report in check_many(["sai.docx"] * 2, **options)] == [
        ["co-quan-ban-hanh.dam", "dau-sao.co-chu"]
    ] * 2


@pytest.mark.parametrize("workers", [1, 2])
def test_what_all_depends_on_is_refused_at_once(desk: Path, workers: int) -> None:
    (desk / "rieng.toml").write_text("la = 1", encoding="utf-8")
    with pytest.raises(InvalidData):
        list(check_many(FILES, house="rieng.toml", workers=workers))
    with pytest.raises(InvalidValue, match="không có ấn bản này"):
        list(check_many(FILES, edition="hd99", workers=workers))
    with pytest.raises(MissingFile):
        list(check_many(FILES, baseline="khong.json", workers=workers))


@pytest.mark.usefixtures("desk")
def test_a_worker_that_dies_is_told() -> None:
    import os

    with ProcessPoolExecutor(1) as pool:
        with pytest.raises(Exception, match="terminated abruptly"):
            pool.submit(os._exit, 1).result()
        with pytest.raises(CannotWrite, match="tiến trình soát văn bản bị dừng đột ngột") as caught:
            list(check_many(FILES, executor=pool))
    assert caught.value.code == "tien-trinh-chet"


def test_a_folder_stands_for_its_documents(desk: Path) -> None:
    (desk / "nam").mkdir()
    for name in ("b.docx", "A.DOCX", "~$b.docx", "ghi-chu.txt"):
        (desk / "nam" / name).touch()
    (desk / "nam" / "con.docx").mkdir()
    found = documents([Path("sai.docx"), Path("nam"), Path("sai.docx"), Path("khong-co.docx")])
    assert found == [Path("sai.docx"), Path("nam/A.DOCX"), Path("nam/b.docx"), Path("khong-co.docx")]


def test_folders_without_documents_are_named(desk: Path) -> None:
    for name in ("mot", "hai"):
        (desk / name).mkdir()
    with pytest.raises(MissingFile) as caught:
        documents([Path("mot"), Path("sai.docx"), Path("hai")])
    assert [(fault.code, fault.where) for fault in caught.value.faults] == [
        ("khong-co-docx", "mot"),
        ("khong-co-docx", "hai"),
    ]


def test_a_folder_that_cannot_be_read(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> Any:
        raise PermissionError(13, "Permission denied")

    (desk / "nam").mkdir()
    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(CannotRead, match="thư mục không đọc được: thấy không có quyền"):
        documents([Path("nam")])
