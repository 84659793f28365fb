"""The files of a batch: names, what is there already, PDFs, the result beside them, going on after a stop."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import pytest

import vanban
from tests.batching.conftest import many, row
from vanban.batching.names import FIELDS, MAX_BYTES
from vanban.errors import InvalidValue, MissingDependency
from vanban.opc import read_package, write_package

if TYPE_CHECKING:
    from pathlib import Path

    from tests.batching.conftest import Desk

SHARED = (row(loai="Quyết định", ma="a"), row(loai="Quy định", ma="b"))
"""Two types that write QĐ: both are 01-QĐ/ĐUK."""


class TestNames:
    @pytest.mark.parametrize(
        ("pattern", "name"),
        [
            ("{so_ky_hieu}", "01-KH-ĐUK.docx"),
            ("{nam}/{thang}/{ky_hieu_loai}-{chu_so}.docx", "2023/03/KH-01.docx"),
            ("{so:04}_{loai}_{trich_yeu}", "0001_ke-hoach_ve-kiem-tra-giam-sat.docx"),
            ("{co_quan} {ten_co_quan} {ngay}", "ĐUK dang-uy-khoi-cac-co-quan-tinh 2023-03-01.docx"),
            ("dong {dong}{chen}", "dong 2.docx"),
            ("{ma}", "bang-2.docx"),
            ("a<b>|{so}?*", "a-b--1--.docx"),
            ("{so}.DOCX", "1.docx"),
            ("{so}.v2", "1.v2.docx"),
            ("{chen}/{so}", "_/1.docx"),
            ("{so}. ./{so}.", "1/1.docx"),
        ],
    )
    def test_a_pattern_makes_the_name(self, desk: Desk, pattern: str, name: str) -> None:
        desk.run(row(), name=pattern).check()
        assert desk.files() == [name]
        assert desk.audit() == {}

    def test_every_field_may_be_named(self, desk: Desk) -> None:
        pattern = "_".join(f"{{{name}}}" for name in FIELDS)
        assert len(desk.run(row(), name=pattern).check().documents) == 1

    @pytest.mark.parametrize(
        ("pattern", "why"),
        [
            ("{la}", "không có trường “la”"),
            ("{so.real}", "không có trường “so.real”"),
            ("{0}", "không có trường “0”"),
            ("{}", "không có trường “”"),
            ("cố định", "mọi văn bản sẽ cùng một tên"),
            ("{so!r}", "không dùng được “!”"),
            ("{so:{nam}}", "sau dấu “:” chỉ dùng được độ rộng"),
            ("{ngay:%Y}", "sau dấu “:” chỉ dùng được độ rộng"),
            ("{so:9999999}", "sau dấu “:” chỉ dùng được độ rộng"),
            ("{so", "mỗi dấu { phải có một dấu } đóng lại"),
            ("../{so}", "tên phải nằm trong thư mục ghi ra"),
            ("/khac/{so}", "tên phải nằm trong thư mục ghi ra"),
            ("C:{so}", "tên phải nằm trong thư mục ghi ra"),
            ("a\\{so}", "tên phải nằm trong thư mục ghi ra"),
        ],
    )
    def test_a_pattern_that_cannot_serve_is_refused_at_once(self, desk: Desk, pattern: str, why: str) -> None:
        with pytest.raises(InvalidValue, match="mẫu tên tệp không dùng được") as caught:
            desk.run(row(), name=pattern)
        assert (caught.value.code, why in str(caught.value)) == ("mau-ten-sai", True)
        assert not (desk.folder / "so.db").exists()

    @pytest.mark.parametrize("key", ["..", "/x", "../../x", ". .", "a/../../b", "~"])
    @pytest.mark.parametrize("pattern", ["{ma}", "{ma}/{so}", "x/{ma}"])
    def test_no_value_leads_out_of_the_folder(self, desk: Desk, key: str, pattern: str) -> None:
        result = desk.run(row(ma=key), name=pattern).check()
        inside = desk.out.resolve()
        (document,) = result.documents
        assert (desk.out / document.file).resolve().is_relative_to(inside)
        assert len(desk.files()) == 1

    def test_a_blank_first_folder_does_not_make_the_path_absolute(self, desk: Desk) -> None:
        desk.run(row(), name="{chen}/{chen}/{so}").check()
        assert desk.files() == ["_/_/1.docx"]

    def test_a_long_name_is_cut_at_a_letter(self, desk: Desk) -> None:
        desk.run(row(ma="ệ" * 300), name="{ma}").check()
        (name,) = desk.files()
        assert (len(name.encode()) <= MAX_BYTES, set(name.removesuffix(".docx"))) == (True, {"ệ"})

    def test_two_documents_of_one_name_are_refused_before_a_number_is_taken(self, any_desk: Desk) -> None:
        rows = [row(ma=str(index), trich_yeu=f"việc {index}") for index in range(3)]
        result = any_desk.run(*rows, name="{loai}")
        assert [(bad.row, bad.fault.code) for bad in result.faults] == [
            (3, "trung-ten-tep"),
            (4, "trung-ten-tep"),
        ]
        assert result.faults[0].fault.expected == "tên khác với dòng 2"
        assert (result.issued, any_desk.numbers(), any_desk.files()) == (0, [], [])

    def test_capitals_make_no_other_name(self, desk: Desk) -> None:
        result = desk.run(row(ma="a"), row(ma="A", trich_yeu="b"), name="{ma}")
        assert [bad.fault.code for bad in result.faults] == ["trung-ten-tep"]


class TestDecisionsAndRegulations:
    NAMES = ("01-QĐ-ĐUK_quy-dinh.docx", "01-QĐ-ĐUK_quyet-dinh.docx")

    def test_in_one_batch_both_names_say_the_type(self, any_desk: Desk) -> None:
        any_desk.run(*SHARED).check()
        assert any_desk.files() == list(self.NAMES)
        assert any_desk.audit() == {}

    def test_in_two_batches_the_second_does(self, any_desk: Desk) -> None:
        any_desk.run(SHARED[0]).check()
        any_desk.run(SHARED[1]).check()
        assert any_desk.files() == ["01-QĐ-ĐUK.docx", self.NAMES[0]]
        assert any_desk.run(*SHARED).check().written == 0
        assert len(any_desk.files()) == 2

    def test_after_a_stop_too(self, any_desk: Desk) -> None:
        stop_before_writing(any_desk, *SHARED)
        assert any_desk.run(*SHARED).check().written == 2
        assert any_desk.files() == list(self.NAMES)


def stop_before_writing(desk: Desk, *rows: dict[str, Any], **options: Any) -> None:
    """A batch that is stopped when its numbers are taken and nothing is written."""

    def stop(stage: str, done: int, total: int | None) -> None:
        if stage == "ghi":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        desk.run(*rows, progress=stop, **options)


class TestWhatIsThere:
    def test_a_file_in_the_way_is_refused_before_any_number_is_taken(self, any_desk: Desk) -> None:
        any_desk.out.mkdir()
        mine = any_desk.out / "02-KH-ĐUK.docx"
        mine.write_bytes(b"cua toi")
        result = any_desk.run(row(), row(trich_yeu="b"))
        (bad,) = result.faults
        assert (bad.row, bad.fault.code, bad.fault.found) == (3, "tep-da-co", str(mine))
        assert (any_desk.numbers(), any_desk.files(), mine.read_bytes()) == (
            [],
            ["02-KH-ĐUK.docx"],
            b"cua toi",
        )
        forced = any_desk.run(row(), row(trich_yeu="b"), force=True).check()
        assert (forced.written, mine.read_bytes()[:2]) == (2, b"PK")

    def test_a_link_that_leads_nowhere_is_in_the_way_too(self, desk: Desk) -> None:
        desk.out.mkdir()
        (desk.out / "01-KH-ĐUK.docx").symlink_to("khong-dau")
        assert [bad.fault.code for bad in desk.run(row()).faults] == ["tep-da-co"]

    def test_a_batch_that_goes_on_writes_what_is_missing_and_leaves_what_is_equal(
        self, any_desk: Desk
    ) -> None:
        rows = [row(trich_yeu=f"việc {index}") for index in range(4)]
        any_desk.run(*rows, register=str(any_desk.folder / "khac.db")).check()  # the same files, another book
        (any_desk.out / "03-KH-ĐUK.docx").unlink()
        before = {path.name: path.stat().st_mtime_ns for path in any_desk.out.glob("*.docx")}
        first = {path.name: path.read_bytes() for path in any_desk.out.glob("*.docx")}
        stop_before_writing(any_desk, *rows, out=any_desk.folder / "dau")
        result = any_desk.run(*rows).check()
        assert (result.issued, result.skipped, result.written) == (0, 4, 4)
        after = {path.name: path.stat().st_mtime_ns for path in any_desk.out.glob("*.docx")}
        assert {name: after[name] for name in before} == before
        assert {path.name: path.read_bytes() for path in any_desk.out.glob("*.docx")}.items() >= first.items()
        assert any_desk.audit() == {}

    def test_a_file_packed_by_another_deflate_library_is_the_same_file(self, any_desk: Desk) -> None:
        rows = row(), row(trich_yeu="b")
        any_desk.run(*rows, register=str(any_desk.folder / "khac.db")).check()
        path = any_desk.out / "01-KH-ĐUK.docx"
        packed_otherwise = write_package(read_package(path).parts, level=9)
        assert packed_otherwise != path.read_bytes()
        path.write_bytes(packed_otherwise)
        stop_before_writing(any_desk, *rows, out=any_desk.folder / "dau")
        assert any_desk.run(*rows).check().written == 2
        assert path.read_bytes() == packed_otherwise

    def test_a_file_that_was_changed_meanwhile_is_not_overwritten(self, desk: Desk) -> None:
        rows = row(), row(trich_yeu="b")
        stop_before_writing(desk, *rows)
        (desk.out / "01-KH-ĐUK.docx").write_bytes(b"da sua")
        result = desk.run(*rows)
        assert [(bad.row, bad.cell, bad.fault.code) for bad in result.faults] == [(2, "dòng 2", "tep-da-co")]
        assert (result.written, result.failed) == (1, 1)
        assert (desk.out / "01-KH-ĐUK.docx").read_bytes() == b"da sua"
        assert desk.run(*rows, force=True).check().written == 2
        assert desk.audit() == {}

    def test_a_file_that_comes_between_spares_the_others_of_its_piece(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def quicker(stage: str, done: int, total: int | None) -> None:
            if stage == "ghi" and not done:
                (desk.out / "02-KH-ĐUK.docx").write_bytes(b"cua nguoi khac")

        rows = [row(trich_yeu=f"việc {index}") for index in range(3)]
        result = desk.run(*rows, progress=quicker)
        assert [(bad.row, bad.fault.code) for bad in result.faults] == [(3, "tep-da-co")]
        assert (result.written, len(desk.files())) == (2, 3)

    def test_a_file_that_was_deleted_is_written_again(self, desk: Desk) -> None:
        desk.run(row()).check()
        data = (desk.out / "01-KH-ĐUK.docx").read_bytes()
        (desk.out / "01-KH-ĐUK.docx").unlink()
        assert desk.run(row()).check().written == 1
        assert (desk.out / "01-KH-ĐUK.docx").read_bytes() == data

    def test_documents_of_an_earlier_run_stay_in_their_folder(self, desk: Desk) -> None:
        desk.run(row()).check()
        result = desk.run(row(), out=desk.folder / "khac").check()
        assert (result.skipped, result.written) == (1, 0)
        assert result.documents[0].file == str((desk.out / "01-KH-ĐUK.docx").resolve())

    def test_temporary_files_of_a_killed_run_are_removed_and_no_others(self, desk: Desk) -> None:
        stop_before_writing(desk, row(), row(ma="ệ" * 50, trich_yeu="b"), name="{ma}/{so_ky_hieu}")
        ours = [
            desk.out / "bang-2" / ".01-KH-ĐUK.docx.0123456789ab.tmp",
            desk.out / "bang-2" / ".01-KH-ĐUK.pdf.0123456789ab.tmp",
            desk.out / ".bang.ket-qua.csv.0123456789ab.tmp",
        ]
        others = [
            desk.out / "bang-2" / ".02-KH-ĐUK.docx.0123456789ab.tmp",
            desk.out / "bang-2" / ".01-KH-ĐUK.docx.tmp",
            desk.out / ".01-KH-ĐUK.docx.0123456789ab.tmp",
        ]
        for path in (*ours, *others):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(b"PK")
        desk.run(row(), row(ma="ệ" * 50, trich_yeu="b"), name="{ma}/{so_ky_hieu}").check()
        assert [path for path in ours if path.exists()] == []
        assert [path for path in others if not path.exists()] == []

    def test_temporary_files_of_long_names_are_known_by_their_beginning(self, desk: Desk) -> None:
        rows = row(ma="b" * 60), row(ma="c" * 60, trich_yeu="c")
        stop_before_writing(desk, *rows, name="{ma}")
        (desk.out / f".{'b' * 40}.0123456789ab.tmp").touch()
        (desk.out / f".{'d' * 40}.0123456789ab.tmp").touch()
        desk.run(*rows, name="{ma}").check()
        assert [path.name[1] for path in desk.out.glob(".*.tmp")] == ["d"]


class TestPdf:
    def test_a_pdf_is_written_beside_each_document(self, desk: Desk, dxpdf_works: None) -> None:
        desk.run(row(), row(trich_yeu="b"), pdf="dxpdf").check()
        assert [path.name for path in sorted(desk.out.glob("*.pdf"))] == ["01-KH-ĐUK.pdf", "02-KH-ĐUK.pdf"]
        assert (desk.out / "01-KH-ĐUK.pdf").read_bytes()[:5] == b"%PDF-"

    def test_documents_of_an_earlier_run_get_theirs_when_it_is_asked_for(
        self, desk: Desk, dxpdf_works: None
    ) -> None:
        desk.run(row()).check()
        document = (desk.out / "01-KH-ĐUK.docx").stat().st_mtime_ns
        assert desk.run(row(), pdf="dxpdf").check().written == 1
        pdf = (desk.out / "01-KH-ĐUK.pdf").stat().st_mtime_ns
        assert (desk.out / "01-KH-ĐUK.docx").stat().st_mtime_ns == document
        assert desk.run(row(), pdf="dxpdf").check().written == 0
        assert desk.run(row(), pdf="dxpdf", force=True).check().written == 1
        assert (desk.out / "01-KH-ĐUK.pdf").stat().st_mtime_ns > pdf

    def test_a_pdf_in_the_way_is_refused(self, desk: Desk, dxpdf_works: None) -> None:
        desk.out.mkdir()
        (desk.out / "01-KH-ĐUK.pdf").touch()
        assert [bad.fault.code for bad in desk.run(row(), pdf="dxpdf").faults] == ["tep-da-co"]

    def test_a_program_that_is_missing_is_said_before_a_number_is_taken(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PATH", "")
        with pytest.raises(MissingDependency, match="LibreOffice"):
            desk.run(row(), pdf="libreoffice")
        assert desk.numbers() == []


class TestResult:
    def test_it_is_kept_as_csv_and_json_beside_the_documents(self, desk: Desk) -> None:
        rows = row(ma="=1+1"), row(ma="2", ngay="?"), row(ma="3", trich_yeu="c")
        result = desk.run(*rows, partial=True)
        assert [path.name for path in result.files] == ["bang.ket-qua.csv", "bang.ket-qua.json"]
        assert json.loads(result.files[1].read_text("utf-8")) == result.as_json()
        assert result.as_json()["documents"][0] == {
            "row": 2, "ma": "=1+1", "so_ky_hieu": "01-KH/ĐUK", "file": str(desk.out / "01-KH-ĐUK.docx"),
        }  # fmt: skip
        assert result.as_json()["faults"] == [{
            "row": 3, "cell": "B3", "field": "ngay", "code": "ngay-khong-doc-duoc",
            "message": str(result.faults[0].fault).removeprefix("bang.csv: B3: ngay: "),
        }]  # fmt: skip
        with result.files[0].open(encoding="utf-8-sig", newline="") as file:
            table = list(csv.reader(file))
        assert table[0] == ["dong", "ma", "so_ky_hieu", "tep", "tinh_trang"]
        assert [line[:3] + line[4:] for line in table[1:]] == [
            ["2", "'=1+1", "01-KH/ĐUK", "đã ghi"], ["4", "3", "02-KH/ĐUK", "đã ghi"],
        ]  # fmt: skip

    def test_the_one_of_an_earlier_run_is_replaced(self, desk: Desk) -> None:
        desk.run(row()).check()
        result = desk.run(row(), row(trich_yeu="b")).check()
        with result.files[0].open(encoding="utf-8-sig", newline="") as file:
            assert [line[-1] for line in csv.reader(file)][1:] == ["đã có từ trước", "đã ghi"]

    def test_it_may_be_read_by_programs_while_empty(self, desk: Desk) -> None:
        result = desk.run(row(ngay="?"), partial=True)
        assert json.loads(result.files[1].read_text("utf-8"))["documents"] == []

    def test_documents_are_a_sequence_read_from_disk(self, desk: Desk) -> None:
        documents = desk.run(*many(250), dry_run=True).check().documents
        assert (len(documents), repr(documents)) == (250, "<250 documents>")
        assert [documents[index].row for index in (0, 249, -1, -250)] == [2, 251, 251, 2]
        assert [document.row for document in documents[3:6]] == [5, 6, 7]
        assert [document.row for document in documents[::-100]] == [251, 151, 51]
        assert documents[6:3] == []
        assert [document.row for document in documents] == [*range(2, 252)]
        assert documents[4] in documents
        with pytest.raises(IndexError):
            documents[250]

    def test_progress_tells_the_stages_and_how_far_they_are(self, desk: Desk) -> None:
        calls: list[tuple[str, int, int | None]] = []
        desk.run(*many(250), progress=lambda *call: calls.append(call)).check()
        assert list(dict.fromkeys(stage for stage, _, _ in calls)) == ["kiem", "ghi"]
        assert ("kiem", 250, 250) in calls
        assert [done for stage, done, total in calls if stage == "ghi" and total == 250][::16] == [0, 250]

    def test_the_register_may_be_an_open_book(self, desk: Desk) -> None:
        with vanban.Register.open(desk.url) as book:
            desk.run(row(), register=book).check()
            assert [str(entry.so_ky_hieu) for entry in book.entries()] == ["01-KH/ĐUK"]
        again = desk.run(row(), register=f"sqlite:///{desk.folder / 'so.db'}").check()
        assert (again.issued, again.skipped) == (0, 1)


def test_a_folder_that_is_moved_with_its_book_keeps_its_documents(desk: Desk, tmp_path: Path) -> None:
    desk.run(row()).check()
    moved = desk.folder.rename(tmp_path.with_name(f"{tmp_path.name}-doi"))
    with vanban.Register.open(moved / "so.db") as book:
        assert [finding.rule for finding in book.verify() if finding.severity != "thong-tin"] == []
    moved.rename(desk.folder)
