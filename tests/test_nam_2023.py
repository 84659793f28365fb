"""The list of 2023 in examples/: what it holds, how it is numbered, and that its two files are one list."""

from __future__ import annotations

import csv
import re
import runpy
from collections import Counter
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

import vanban
from vanban.tieng_viet import bo_dau

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
CSV = EXAMPLES / "nam-2023.csv"
XLSX = EXAMPLES / "nam-2023.xlsx"
GENERATOR = ROOT / "docs" / "make_nam_2023.py"
DANG_UY_KHOI = EXAMPLES / "dang-uy-khoi.toml"


@cache
def csv_rows() -> tuple[dict[str, str], ...]:
    with CSV.open(encoding="utf-8-sig", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def records() -> tuple[vanban.VanBan, ...]:
    return tuple(record(row) for row in csv_rows())


def record(row: dict[str, Any]) -> vanban.VanBan:
    filled = {key: value for key, value in row.items() if value}
    return vanban.VanBan(co_quan=str(DANG_UY_KHOI), **filled)


def xlsx_table(source: bytes) -> list[list[Any]]:
    sheet = load_workbook(BytesIO(source)).worksheets[0]
    return [["" if value is None else value for value in row] for row in sheet.iter_rows(values_only=True)]


def xlsx_rows() -> list[dict[str, Any]]:
    heading, *rows = xlsx_table(XLSX.read_bytes())
    keys = [bo_dau(text).lower().replace(" ", "_") for text in heading]
    return [dict(zip(keys, row, strict=True)) for row in rows]


@cache
def numbered() -> tuple[vanban.VanBan, ...]:
    """The list as a book numbers it: by date within each type, ties as they stand in the sheet."""
    (term,) = records()[0].co_quan.nhiem_ky
    last = {row.loai.ma: row.so for row in term.bat_dau}
    out = []
    for vb in sorted(records(), key=lambda vb: vb.ngay):  # sorted() keeps ties in order
        last[vb.loai.ma] += 1
        out.append(vb.replace(so=last[vb.loai.ma]))
    return tuple(out)


def by_number(number: str, loai: str = "") -> vanban.VanBan:
    (found,) = (vb for vb in numbered() if str(vb.so_ky_hieu) == number and loai in {"", vb.loai.ma})
    return found


def example(name: str) -> vanban.VanBan:
    return vanban.load(EXAMPLES / name)


def test_the_list_has_53_documents_of_every_type_the_office_issues() -> None:
    assert Counter(vb.loai.ten for vb in records()) == {
        "Quyết định": 13, "Kế hoạch": 9, "Công văn": 7, "Báo cáo": 6, "Hướng dẫn": 4, "Thông báo": 4,
        "Quy định": 2, "Nghị quyết": 2, "Kết luận": 2, "Tờ trình": 2, "Chương trình": 1, "Quy chế": 1,
    }  # fmt: skip
    assert len(records()) == 53


@pytest.mark.parametrize("row", csv_rows(), ids=lambda row: row["ma"])
def test_every_row_is_accepted_without_a_warning(row: dict[str, str]) -> None:
    vb = record(row)
    assert vb.canh_bao == ()
    assert (vb.ngay.year, vb.ngay.month <= 9, vb.ngay.weekday() < 5) == (2023, True, True)
    assert 4 <= len([line for line in vb.noi_dung.splitlines() if line]) <= 15


def test_each_row_has_a_key_of_its_own() -> None:
    assert len({vb.ma for vb in records()}) == 53


def test_the_csv_is_what_excel_calls_csv_utf_8() -> None:
    data = CSV.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfma,loai,ngay,trich_yeu,")
    assert data.endswith(b"\r\n")
    assert data.count(b"\r\n") == 54  # line breaks inside a cell are bare
    assert "co_quan" not in csv_rows()[0]


def test_the_workbook_holds_the_list_cell_for_cell() -> None:
    rows = xlsx_rows()
    assert [row.pop("stt") for row in rows] == list(range(1, 54))
    assert all(isinstance(row["ngay"], datetime) for row in rows)  # dates, not text
    shown = [row | {"ngay": vanban.ngay_ngan(row["ngay"].date())} for row in rows]
    assert shown == list(csv_rows())


def test_a_row_of_the_workbook_is_the_record_of_the_csv() -> None:
    rows = xlsx_rows()
    for row in rows:
        del row["stt"]
    assert tuple(map(record, rows)) == records()


def test_the_generator_makes_the_workbook_and_the_same_bytes_each_time() -> None:
    workbook = runpy.run_path(str(GENERATOR))["workbook"]
    made = workbook()
    assert made == workbook()
    assert xlsx_table(made) == xlsx_table(XLSX.read_bytes())


def test_every_type_of_the_list_has_a_starting_number() -> None:
    (term,) = records()[0].co_quan.nhiem_ky
    assert {vb.loai.ma for vb in records()} <= {row.loai.ma for row in term.bat_dau}


@pytest.mark.parametrize(
    ("number", "ngay", "name"),
    [
        ("105-KH/ĐUK", "28/02/2023", "ke-hoach-105.yaml"),
        ("22-HD/ĐUK", "29/5/2023", "huong-dan-22.yaml"),
        ("138-CV/ĐUK", "05/5/2023", "cong-van-138.yaml"),
        ("12-TTr/ĐUK", "09/6/2023", "to-trinh-12.yaml"),
    ],
)
def test_the_other_examples_come_out_under_their_numbers(number: str, ngay: str, name: str) -> None:
    found, alone = by_number(number), example(name)
    assert vanban.ngay_ngan(found.ngay) == ngay
    assert (str(alone.so_ky_hieu), alone.ngay, alone.loai) == (number, found.ngay, found.loai)
    for field in ("trich_yeu", "quyen_han", "chuc_vu", "nguoi_ky", "ban_hanh_boi"):
        assert getattr(found, field) == getattr(alone, field)


def test_516a_fits_between_its_neighbours() -> None:
    inserted = example("quyet-dinh-516a.yaml")
    before, after = by_number("516-QĐ/ĐUK"), by_number("517-QĐ/ĐUK")
    assert (vanban.ngay_ngan(before.ngay), vanban.ngay_ngan(after.ngay)) == ("17/4/2023", "18/4/2023")
    assert before.ngay <= inserted.ngay <= after.ngay


def test_a_decision_and_a_regulation_count_apart() -> None:
    quy_dinh = [str(vb.so_ky_hieu) for vb in numbered() if vb.loai.ma == "quy-dinh"]
    quyet_dinh = [vb.so for vb in numbered() if vb.loai.ma == "quyet-dinh"]
    assert quy_dinh == ["17-QĐ/ĐUK", "18-QĐ/ĐUK"]  # behind 16-QĐ/ĐUK of 2021
    assert quyet_dinh == list(range(511, 524))


def test_the_list_has_a_tie_and_a_row_out_of_order() -> None:
    decisions = [vb for vb in records() if vb.loai.ma == "quyet-dinh"]
    assert [vb.ngay for vb in decisions] != sorted(vb.ngay for vb in decisions)
    assert [by_number(number).ma for number in ("520-QĐ/ĐUK", "521-QĐ/ĐUK")] == ["2023-QD-10", "2023-QD-11"]
    assert by_number("520-QĐ/ĐUK").ngay == by_number("521-QĐ/ĐUK").ngay
    assert by_number("523-QĐ/ĐUK").ma == "2023-QD-12"


def test_every_document_of_the_office_that_a_text_cites_exists_and_is_older() -> None:
    known = [*numbered(), *(example(path.name) for path in EXAMPLES.glob("*.yaml"))]
    cited = re.compile(r"(\w+ \w+) số (\d+[a-z]?-\w+/ĐUK)(?:, ngày ([\d/]+))?")
    count = 0
    for vb in numbered():
        text = " ".join((vb.trich_yeu, *vb.can_cu, *vb.noi_dung.split("\n")))
        for loai, number, ngay in cited.findall(text):
            count += 1
            same = [
                other
                for other in known
                if str(other.so_ky_hieu) == number and other.loai.ten.lower() == loai.lower()
            ]
            assert same, f"{vb.so_ky_hieu}: {loai} {number}"
            assert same[0].ngay <= vb.ngay
            if ngay:
                assert vanban.ngay_ngan(same[0].ngay) == ngay
                assert same[0].trich_yeu in text
    assert count > 50


def test_one_document_of_each_type_renders_with_its_name_number_and_signer() -> None:
    kinds = {vb.loai.ma: vb for vb in numbered()}
    assert len(kinds) == 12
    for vb in kinds.values():
        body = Document(BytesIO(vanban.render(vb))).element.body
        printed = ["".join(text.text for text in node.iter(qn("w:t"))) for node in body.iter(qn("w:p"))]
        assert f"Số {vb.so_ky_hieu}" in printed
        assert vb.nguoi_ky in printed
        assert (vb.loai.ten.upper() in printed) is (vb.loai.ma != "cong-van")
