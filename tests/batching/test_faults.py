"""What is refused: all faults of all rows, each in its cell, before the first number is taken."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import vanban
from tests.batching.conftest import BODY, row
from vanban.errors import InvalidRecord, MissingFile, RegisterUnavailable, TemplateError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.batching.conftest import Desk
    from vanban.batching import BatchResult


def codes(result: BatchResult) -> list[tuple[int, str, str, str]]:
    return [(bad.row, bad.cell, bad.fault.field, bad.fault.code) for bad in result.faults]


def nothing_was_done(desk: Desk) -> bool:
    return not desk.out.exists() and desk.numbers() == []


def test_all_faults_of_all_rows_come_at_once_in_their_cells(desk: Desk) -> None:
    result = desk.run(
        row(),
        row(ngay="31/02/2023", nguoi_ky=""),
        row(loai="Kế hoạc", noi_nhan="Các chi bộ; ; Lưu\x07 Văn phòng"),
    )
    assert codes(result) == [
        (3, "B3", "ngay", "ngay-khong-co-that"),
        (3, "G3", "nguoi_ky", "thieu-truong"),
        (4, "A4", "loai", "loai-la"),
        (4, "H4", "noi_nhan", "ky-tu-dieu-khien"),
    ]
    assert (result.rows, result.issued, result.skipped, result.failed) == (3, 0, 0, 2)
    assert not result.ok
    assert result.faults[0].fault.where == "bang.csv: B3"
    assert nothing_was_done(desk)


def test_check_raises_all_of_them(desk: Desk) -> None:
    result = desk.run(row(ngay=""), row(ngay="1/13/2023"))
    with pytest.raises(InvalidRecord) as caught:
        result.check()
    assert [fault.where for fault in caught.value.faults] == ["bang.csv: B2", "bang.csv: B3"]


def test_a_missing_column_is_one_fault_of_the_sheet(desk: Desk) -> None:
    result = desk.run(*[row(nguoi_ky=None, trich_yeu=f"việc {index}") for index in range(5)])
    assert codes(result) == [(0, "", "nguoi_ky", "thieu-truong")]
    assert result.failed == 5
    assert str(result.faults[0].fault).startswith("bang.csv: nguoi_ky: thiếu cột, mà cũng không có giá trị")


def test_a_blank_cell_of_a_body_file_is_a_fault_of_the_row_not_of_the_sheet(desk: Desk) -> None:
    (desk.folder / "than.txt").write_text("Một đoạn.", "utf-8")
    rows = row(noi_dung=None, noi_dung_tep="than.txt"), row(noi_dung=None, noi_dung_tep="")
    assert codes(desk.run(*rows)) == [(3, "H3", "noi_dung", "thieu-truong")]


def test_a_body_file_that_is_not_there_is_named_in_its_cell(desk: Desk) -> None:
    (bad,) = desk.run(row(noi_dung=None, noi_dung_tep="khong-co.txt")).faults
    assert (bad.cell, bad.fault.code) == ("H2", "khong-co-tep")
    assert bad.fault.where == f"bang.csv: H2: {desk.folder / 'khong-co.txt'}"


def test_a_faulty_file_of_the_issuing_body_is_said_once(desk: Desk) -> None:
    (desk.folder / "hong.toml").write_text(BODY.replace('ten = "Đảng', 'tem = "Đảng', 1), "utf-8")
    result = desk.run(
        *[row(co_quan="hong.toml", trich_yeu=f"việc {index}") for index in range(4)], co_quan=None
    )
    assert codes(result) == [
        (2, "I2", "co_quan.ten", "thieu-truong"),
        (2, "I2", "co_quan.tem", "khoa-la"),
    ]
    assert result.faults[0].fault.where == f"bang.csv: I2: {desk.folder / 'hong.toml'}"
    assert result.failed == 4


def test_a_missing_sheet_is_said_beside_a_faulty_body(desk: Desk) -> None:
    desk.body.write_text(BODY.replace('dia_danh = "', 'dia_dan = "'), "utf-8")
    with pytest.raises(InvalidRecord) as caught:
        desk.batch(desk.folder / "khong-co.csv")
    assert {fault.code for fault in caught.value.faults} == {"khoa-la", "thieu-truong", "khong-co-tep"}


def test_a_faulty_body_hides_no_other_fault_of_its_rows(desk: Desk) -> None:
    result = desk.run(row(co_quan="khong-co.toml"), row(co_quan="khong-co.toml", ngay="?"), co_quan=None)
    assert codes(result) == [(2, "I2", "co_quan", "khong-co-tep"), (3, "B3", "ngay", "ngay-khong-doc-duoc")]


def test_a_record_of_json_has_no_cell_but_a_place(desk: Desk) -> None:
    path = desk.folder / "bang.json"
    path.write_text(json.dumps([row(), row(ngay=None)]), "utf-8")
    assert codes(desk.batch(path)) == [(2, "mục 2", "ngay", "thieu-truong")]


def test_a_key_given_twice_names_both_rows(desk: Desk) -> None:
    (bad,) = desk.run(row(ma="a"), row(ma="b", trich_yeu="b"), row(ma="a", trich_yeu="c")).faults
    assert (bad.row, bad.cell, bad.fault.code) == (4, "A4" if bad.cell == "A4" else "I4", "ma-lap")
    assert (bad.fault.found, bad.fault.expected) == ("“a”", "mã khác với I2")
    assert nothing_was_done(desk)


def test_two_bodies_may_use_one_key(desk: Desk) -> None:
    other = BODY.replace("ĐUK", "ĐUX").replace("Đảng uỷ Khối", "Đảng uỷ Xã")
    (desk.folder / "dux.toml").write_text(other, "utf-8")
    result = desk.run(row(ma="1", co_quan="duk.toml"), row(ma="1", co_quan="dux.toml"), co_quan=None).check()
    assert [document.so_ky_hieu for document in result.documents] == ["01-KH/ĐUK", "01-KH/ĐUX"]


def test_what_the_book_refuses_is_said_of_the_row_too(any_desk: Desk) -> None:
    any_desk.run(row(ngay="20/3/2023", ma="cu")).check()
    result = any_desk.run(row(ngay="01/3/2023", ma="moi", so=""), row(loai="Báo cáo", ma="xa", so="9"))
    assert codes(result) == [
        (2, "B2", "ngay", "ngay-lui"),
        (3, "J3", "so", "so-khong-tiep-theo"),
    ]
    assert (result.issued, result.failed, any_desk.numbers()) == (0, 2, ["01-KH/ĐUK"])


def test_a_date_may_run_backwards_with_a_reason_that_stays_in_the_book(desk: Desk) -> None:
    desk.run(row(ngay="20/3/2023", ma="cu")).check()
    desk.run(row(ngay="01/3/2023", ma="moi"), lui_ngay="ký muộn").check()
    assert desk.audit() == {"ngay-lui": 1}
    assert "ký muộn" in desk.book().entries()[1].ghi_chu


def test_a_partial_batch_numbers_the_rows_that_are_right(any_desk: Desk) -> None:
    rows = row(), row(ngay="?"), row(loai="Báo cáo", so="9"), row(trich_yeu="d")
    result = any_desk.run(*rows, partial=True)
    assert (result.rows, result.issued, result.failed, result.written) == (4, 2, 2, 2)
    assert [(bad.row, bad.fault.code) for bad in result.faults] == [
        (3, "ngay-khong-doc-duoc"),
        (4, "so-khong-tiep-theo"),
    ]
    assert any_desk.files() == ["01-KH-ĐUK.docx", "02-KH-ĐUK.docx"]
    (note,) = [note for note in result.canh_bao if note.fault.severity == "canh-bao"]
    assert (note.row, note.fault.code, note.fault.severity) == (0, "thieu-cot-ma", "canh-bao")
    mended = any_desk.run(rows[0], row(trich_yeu="b"), row(loai="Báo cáo"), rows[3]).check()
    assert (mended.issued, mended.skipped) == (2, 2)
    assert any_desk.numbers() == ["01-BC/ĐUK", "01-KH/ĐUK", "02-KH/ĐUK", "03-KH/ĐUK"]


def test_a_partial_batch_with_keys_says_nothing_of_places(desk: Desk) -> None:
    result = desk.run(row(ma="1"), row(ma="2", ngay="?"), partial=True)
    assert [note for note in result.canh_bao if note.fault.severity == "canh-bao"] == []


def test_partial_takes_no_number_for_a_row_whose_template_asks_too_much(desk: Desk) -> None:
    template = asking_for(desk.folder / "mau.docx", "{{ kinh_gui[0] }}")
    rows = row(), row(loai="Công văn", kinh_gui="Các chi bộ", noi_nhan="Như trên; Lưu Văn phòng",
                      trich_yeu="về việc mời họp")  # fmt: skip
    result = desk.run(*rows, template=template, partial=True)
    assert [(bad.row, bad.cell, bad.fault.code) for bad in result.faults] == [(2, "I2", "ngoai-danh-sach")]
    assert desk.numbers() == ["01-CV/ĐUK"]


def test_a_value_that_the_template_cannot_print_is_named_in_its_cell(desk: Desk) -> None:
    template = asking_for(desk.folder / "mau.docx", "Số {{ trich_yeu|viet_so }}")
    (bad,) = desk.run(row(trich_yeu="1.234,5"), row(), template=template).faults
    assert (bad.row, bad.cell, bad.fault.field, bad.fault.code) == (3, "C3", "trich_yeu", "so-khong-doc-duoc")
    assert bad.fault.where == (
        "bang.csv: C3: mau.docx: nội dung (word/document.xml), đoạn 1, "
        "thẻ {{ trich_yeu|viet_so }} trong “Số {{ trich_yeu|viet_so }}”"
    )
    assert nothing_was_done(desk)


def asking_for(path: Path, tag: str) -> Path:
    import docx

    document = docx.Document()
    document.add_paragraph(tag)
    document.save(str(path))
    return path


def test_a_template_that_asks_for_a_name_nobody_has_is_said_before_a_number_is_taken(desk: Desk) -> None:
    template = asking_for(desk.folder / "mau.docx", "{{ ten_la_lam }}")
    result = desk.run(row(), template=template)
    assert [bad.fault.code for bad in result.faults] == ["ten-khong-co"]
    assert nothing_was_done(desk)


def test_a_template_of_ones_own_is_used(desk: Desk) -> None:
    import docx

    template = asking_for(desk.folder / "mau.docx", "{{ so_ky_hieu }} {{ trich_yeu }}")
    result = desk.run(row(), template=template).check()
    document = docx.Document(result.documents[0].file)
    assert [paragraph.text for paragraph in document.paragraphs] == ["01-KH/ĐUK về kiểm tra, giám sát"]


def test_what_the_whole_batch_depends_on_is_raised_before_the_book_is_begun(desk: Desk) -> None:
    sheet = desk.sheet(row())
    with pytest.raises(MissingFile, match="không có tệp này"):
        desk.batch(desk.folder / "khong-co.csv")
    with pytest.raises(InvalidRecord, match="không có tệp này"):
        desk.batch(sheet, co_quan="khong-co.toml")
    with pytest.raises(MissingFile):
        desk.batch(sheet, template="khong-co.docx")
    broken = desk.folder / "hong.docx"
    broken.write_bytes(b"PK")
    with pytest.raises(vanban.InvalidValue):
        desk.batch(sheet, template=broken)
    with pytest.raises(TemplateError):
        desk.batch(sheet, template=asking_for(desk.folder / "mau.docx", "{% if %}"))
    with pytest.raises(InvalidRecord) as caught:
        desk.batch(sheet, mac_dinh={"nguoi": "A"}, co_quan={"ten": "X"})
    assert [fault.code for fault in caught.value.faults] == ["khoa-la", "thieu-truong", "thieu-truong"]
    assert not (desk.folder / "so.db").exists()


def test_a_book_that_is_none_is_said_and_left_alone(desk: Desk) -> None:
    place = desk.folder / "la.db"
    place.write_bytes(b"x" * 4096)
    with pytest.raises(RegisterUnavailable):
        desk.run(row(), register=place)
    assert place.read_bytes() == b"x" * 4096


def test_warnings_are_kept_with_their_cells_and_no_more_than_a_thousand(desk: Desk) -> None:
    wrong_d = "về Ðảng viên"  # U+00D0
    result = desk.run(*[row(trich_yeu=f"{wrong_d} {index}") for index in range(1002)], dry_run=True).check()
    warnings = [note for note in result.canh_bao if note.row]
    assert (warnings[0].row, warnings[0].cell, warnings[0].fault.code) == (2, "C2", "chu-d-gia")
    assert len(result.canh_bao) == 1000


class TestDryRun:
    def test_it_shows_numbers_dates_titles_and_files_and_takes_nothing(self, any_desk: Desk) -> None:
        any_desk.run(row(ma="0")).check()
        before = sorted(path.name for path in any_desk.folder.iterdir())
        rows = row(ma="0"), row(ma="1", ngay="03/3/2023", trich_yeu="b"), row(ma="2", ngay="02/3/2023")
        result = any_desk.run(*rows, dry_run=True, out=any_desk.folder / "khac")
        assert [(d.row, d.so_ky_hieu, d.trich_yeu) for d in result.documents] == [
            (2, "01-KH/ĐUK", "Kế hoạch về kiểm tra, giám sát"),
            (3, "03-KH/ĐUK", "Kế hoạch b"),
            (4, "02-KH/ĐUK", "Kế hoạch về kiểm tra, giám sát"),
        ]
        assert result.documents[1].file == str(any_desk.folder / "khac" / "03-KH-ĐUK.docx")
        assert (result.dry_run, result.issued, result.skipped, result.written) == (True, 2, 1, 0)
        assert sorted(path.name for path in any_desk.folder.iterdir()) == before
        assert any_desk.numbers() == ["01-KH/ĐUK"]

    def test_the_book_stays_the_same_to_the_byte(self, desk: Desk) -> None:
        desk.run(row(ma="0")).check()
        book = desk.folder / "so.db"
        before = book.read_bytes()
        rows = [row(ma=str(index), trich_yeu=f"việc {index}") for index in range(1, 900)]
        assert desk.run(*rows, dry_run=True).issued == 899
        assert book.read_bytes() == before

    def test_no_book_is_begun(self, any_desk: Desk) -> None:
        result = any_desk.run(row(), dry_run=True).check()
        assert result.documents[0].so_ky_hieu == "01-KH/ĐUK"
        assert [note.fault.code for note in result.canh_bao] == ["so-chua-co"]
        assert not (any_desk.folder / "so.db").exists()
        with pytest.raises((MissingFile, RegisterUnavailable)):
            vanban.Register.open(any_desk.url, create=False)

    def test_with_faults_nothing_is_shown_unless_partial(self, desk: Desk) -> None:
        rows = row(), row(ngay="?")
        assert len(desk.run(*rows, dry_run=True).documents) == 0
        result = desk.run(*rows, dry_run=True, partial=True)
        assert ([document.so_ky_hieu for document in result.documents], result.issued) == (["01-KH/ĐUK"], 1)

    def test_a_file_in_the_way_is_said(self, desk: Desk) -> None:
        desk.out.mkdir()
        (desk.out / "01-KH-ĐUK.docx").write_bytes(b"cua toi")
        for partial in (False, True):
            result = desk.run(row(), dry_run=True, partial=partial)
            assert [bad.fault.code for bad in result.faults] == ["tep-da-co"]
            assert (result.issued, len(result.documents)) == (0, 0)
