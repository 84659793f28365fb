"""From a sheet in each format to numbered documents: keys, defaults, files beside it, order, the example."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import vanban
from tests.batching.conftest import BODY, row
from vanban.mau import data_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.batching.conftest import Desk

EXAMPLES = data_folder("examples")
TWO = (row(), row(loai="Quyết định", ngay="02/3/2023", trich_yeu="thành lập đoàn kiểm tra"))


def as_csv(desk: Desk) -> Path:
    return desk.sheet(*TWO)


def as_semicolons_with_bom(desk: Desk) -> Path:
    return desk.sheet(*TWO, separator=";", bom="\ufeff")


def as_xlsx(desk: Desk) -> Path:
    import openpyxl

    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append(
        ["STT", "Loại", "Ngày", "Trích yếu", "Nội dung", "Quyền hạn", "Chức vụ", "Người ký", "Nơi nhận"]
    )
    for number, each in enumerate(TWO, 1):
        values = list(each.values())
        values[1] = vanban.VanBan(co_quan=desk.body, **each).ngay
        page.append([number, *values])
    path = desk.folder / "bang.xlsx"
    book.save(path)
    return path


def as_json(desk: Desk) -> Path:
    path = desk.folder / "bang.json"
    path.write_text(json.dumps({"van_ban": TWO}, ensure_ascii=False), "utf-8")
    return path


def as_jsonl(desk: Desk) -> Path:
    path = desk.folder / "bang.jsonl"
    path.write_text("\n".join(json.dumps(each, ensure_ascii=False) for each in TWO), "utf-8")
    return path


def as_yaml(desk: Desk) -> Path:
    path = desk.folder / "bang.yaml"
    path.write_text("\n---\n".join(json.dumps(each, ensure_ascii=False) for each in TWO), "utf-8")
    return path


@pytest.mark.parametrize(
    "make", [as_csv, as_semicolons_with_bom, as_xlsx, as_json, as_jsonl, as_yaml], ids=lambda f: f.__name__
)
def test_every_format_makes_the_same_documents(desk: Desk, make: Callable[[Desk], Path]) -> None:
    result = desk.batch(make(desk)).check()
    assert (result.rows, result.issued, result.skipped, result.failed, result.written) == (2, 2, 0, 0, 2)
    assert [document.so_ky_hieu for document in result.documents] == ["01-KH/ĐUK", "01-QĐ/ĐUK"]
    assert desk.files() == ["01-KH-ĐUK.docx", "01-QĐ-ĐUK.docx"]
    assert desk.audit() == {}
    expected = vanban.VanBan(
        **(TWO[0] | {"noi_nhan": ["Các chi bộ", "Lưu Văn phòng"]}), co_quan=desk.body, so=1
    )
    assert (desk.out / "01-KH-ĐUK.docx").read_bytes() == vanban.render(expected)


def test_headings_may_be_accented_and_an_offices_own_columns_are_passed_over(desk: Desk) -> None:
    names = {"loai": "Loại", "ngay": "NGÀY", "trich_yeu": "Trích yếu ", "noi_nhan": "Nơi nhận"}
    accented = {names.get(key, key): value for key, value in row().items()}
    result = desk.run({"STT": "1", **accented, "Ghi chú": "gấp"}).check()
    assert result.documents[0].so_ky_hieu == "01-KH/ĐUK"


def test_what_a_row_leaves_blank_has_a_default_and_what_it_says_goes_before_it(desk: Desk) -> None:
    rows = row(chuc_vu=""), row(chuc_vu="PHÓ BÍ THƯ", trich_yeu="về việc khác")
    desk.run(*rows, mac_dinh={"chuc_vu": "BÍ THƯ"}).check()
    assert [entry.chuc_vu for entry in desk.book().entries()] == ["BÍ THƯ", "PHÓ BÍ THƯ"]


def test_a_row_may_take_the_other_kind_of_body_than_the_default(desk: Desk) -> None:
    (desk.folder / "than.txt").write_text("Một đoạn trong tệp.", "utf-8")
    rows = row(noi_dung=None, noi_dung_tep="than.txt"), row(noi_dung="", trich_yeu="b", noi_dung_tep="")
    desk.run(*rows, mac_dinh={"noi_dung": "Chung."}).check()
    first = vanban.VanBan(**row(noi_dung="Một đoạn trong tệp."), co_quan=desk.body, so=1)
    second = vanban.VanBan(**row(noi_dung="Chung.", trich_yeu="b"), co_quan=desk.body, so=2)
    assert (desk.out / "01-KH-ĐUK.docx").read_bytes() == vanban.render(first)
    assert (desk.out / "02-KH-ĐUK.docx").read_bytes() == vanban.render(second)


def test_files_named_in_a_sheet_are_looked_for_beside_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    (desk.folder / "than").mkdir()
    (desk.folder / "than" / "1.txt").write_text("Một đoạn.", "utf-8")
    (desk.folder / "khac.toml").write_text(BODY.replace("ĐUK", "ĐUX"), "utf-8")
    sheet = desk.sheet(row(noi_dung=None, noi_dung_tep=" than/1.txt ", co_quan="khac.toml"))
    desk.batch(sheet, co_quan=None).check()
    (entry,) = desk.book().entries()
    assert entry.co_quan == "ĐUX"


def test_a_body_may_be_a_mapping_a_record_or_a_file_and_stand_among_the_defaults(desk: Desk) -> None:
    body = vanban.VanBan(**row(), co_quan=desk.body).co_quan
    mapping = json.loads(body.model_dump_json())
    for number, given in enumerate((body, mapping, str(desk.body), desk.body), 1):
        result = desk.run(row(ma=str(number)), co_quan=given).check()
        assert result.documents[0].so_ky_hieu == f"{number:02}-KH/ĐUK"
    result = desk.run(row(ma="5"), co_quan=None, mac_dinh={"co_quan": str(desk.body)}).check()
    assert result.documents[0].so_ky_hieu == "05-KH/ĐUK"


def test_a_sheet_without_keys_is_known_by_its_name_and_rows(desk: Desk) -> None:
    assert [document.ma for document in desk.run(*TWO).documents] == ["bang:2", "bang:3"]


def test_a_sheets_own_keys_are_text_and_free_it_from_name_and_order(desk: Desk) -> None:
    rows = row(ma="17"), row(ma="18", trich_yeu="b")
    desk.run(*rows).check()
    again = desk.batch(desk.sheet(*reversed(rows), name="khac.csv")).check()
    assert (again.issued, again.skipped) == (0, 2)
    assert [(d.row, d.ma, d.so_ky_hieu) for d in again.documents] == [
        (2, "18", "02-KH/ĐUK"), (3, "17", "01-KH/ĐUK"),
    ]  # fmt: skip


def test_a_number_of_excel_is_a_key_too(desk: Desk) -> None:
    path = desk.folder / "bang.json"
    path.write_text(json.dumps([row(ma=17)]), "utf-8")
    assert desk.batch(path).documents[0].ma == "17"


def test_naming_the_sheet_that_is_read_anyway_makes_no_new_documents(desk: Desk) -> None:
    sheet = as_xlsx(desk)
    desk.batch(sheet).check()
    again = desk.batch(sheet, trang="Sheet").check()
    assert (again.issued, again.skipped) == (0, 2)


def test_another_sheet_of_a_workbook_has_keys_of_its_own(desk: Desk) -> None:
    import openpyxl

    sheet = as_xlsx(desk)
    book = openpyxl.load_workbook(sheet)
    book.copy_worksheet(book.worksheets[0]).title = "Quý II"
    book.save(sheet)
    desk.batch(sheet).check()
    second = desk.batch(sheet, trang="Quý II").check()
    assert [document.ma for document in second.documents] == ["bang/Quý II:2", "bang/Quý II:3"]
    assert [path.name for path in second.files] == ["bang-Quý II.ket-qua.csv", "bang-Quý II.ket-qua.json"]


def test_rows_added_at_the_end_are_new_and_the_others_stay(desk: Desk) -> None:
    desk.run(*TWO).check()
    result = desk.run(*TWO, row(ngay="05/3/2023", trich_yeu="về việc mới")).check()
    assert (result.rows, result.issued, result.skipped, result.written) == (3, 1, 2, 1)
    assert desk.numbers() == ["01-KH/ĐUK", "02-KH/ĐUK", "01-QĐ/ĐUK"]


def test_a_row_changed_after_it_was_numbered_is_refused_with_the_difference(desk: Desk) -> None:
    desk.run(*TWO).check()
    result = desk.run(row(trich_yeu="về kiểm tra"), TWO[1])
    (bad,) = result.faults
    assert (bad.row, bad.cell, bad.fault.field, bad.fault.code) == (2, "C2", "trich_yeu", "khac-voi-so")
    assert (bad.fault.found, bad.fault.expected) == ("“về kiểm tra”", "“về kiểm tra, giám sát”")
    assert (result.issued, len(result.documents)) == (0, 0)


def test_a_row_moved_in_a_sheet_without_keys_is_refused_not_doubled(desk: Desk) -> None:
    desk.run(*TWO).check()
    result = desk.run(*reversed(TWO))
    assert {fault.fault.code for fault in result.faults} == {"khac-voi-so"}
    assert [fault.row for fault in result.faults] == sorted(fault.row for fault in result.faults)
    assert len(desk.numbers()) == 2


def test_numbers_go_by_date_and_by_row_on_one_day_within_each_series(any_desk: Desk) -> None:
    days = ("03/3/2023", "01/3/2023", "02/3/2023", "01/3/2023")
    rows = [row(ngay=day, trich_yeu=f"việc {index}") for index, day in enumerate(days)]
    rows.insert(2, row(loai="Báo cáo", ngay="09/3/2023"))
    result = any_desk.run(*rows).check()
    assert [document.so_ky_hieu for document in result.documents] == [
        "04-KH/ĐUK", "01-KH/ĐUK", "01-BC/ĐUK", "03-KH/ĐUK", "02-KH/ĐUK",
    ]  # fmt: skip
    assert any_desk.audit() == {}


@pytest.mark.parametrize("name", ["nam-2023.csv", "nam-2023.xlsx"])
def test_the_list_of_2023_comes_out_under_its_numbers_and_516a_is_then_inserted(
    any_desk: Desk, name: str
) -> None:
    result = any_desk.batch(EXAMPLES / name, co_quan=EXAMPLES / "dang-uy-khoi.toml").check()
    assert (result.rows, result.issued, result.written) == (53, 53, 53)
    by_number = {(d.so_ky_hieu, d.ma): d for d in result.documents}
    assert len(by_number) == 53
    for number, day in (
        ("105-KH/ĐUK", "28/02/2023"), ("516-QĐ/ĐUK", "17/4/2023"), ("517-QĐ/ĐUK", "18/4/2023"),
        ("22-HD/ĐUK", "29/5/2023"),
    ):  # fmt: skip
        (document,) = (d for d in result.documents if d.so_ky_hieu == number)
        assert vanban.ngay_ngan(document.ngay) == day
    book = any_desk.book()
    draft = vanban.load(EXAMPLES / "quyet-dinh-516a.yaml").replace(so=None)
    assert str(book.insert_after("516-QĐ/ĐUK", draft).so_ky_hieu) == "516a-QĐ/ĐUK"
    assert any_desk.audit() == {}
    again = any_desk.batch(EXAMPLES / name, co_quan=EXAMPLES / "dang-uy-khoi.toml").check()
    assert (again.issued, again.skipped, again.written) == (0, 53, 0)
