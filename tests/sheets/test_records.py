"""JSON, JSONL and YAML: lists of records, each judged on its own, strict as record files are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.sheets.conftest import opened, refused, values
from vanban.errors import CannotRead, MissingFile
from vanban.van_ban.doc_tep import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROWS = [{"Mã": "a", "Số": 1, "nơi nhận": ["x", "y"]}, {"ma": "b", "stt": 2, "so": None, "ngay": ""}]
VALUES = [(1, {"ma": "a", "so": 1, "noi_nhan": ["x", "y"]}), (2, {"ma": "b", "ngay": ""})]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", json.dumps(ROWS)),
        ("a.json", "\ufeff" + json.dumps({"van_ban": ROWS}, ensure_ascii=False)),
        ("a.jsonl", "\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS)),
        ("a.yaml", "- {Mã: a, Số: 1, Nơi nhận: [x, y]}\n- {ma: b, stt: 2, so: , ngay: ''}\n"),
        ("a.yml", "Văn bản:\n- {ma: a, so: 1, noi_nhan: [x, y]}\n- {ma: b, ngay: ''}\n"),
        ("a.yaml", "ma: a\nso: 1\nnoi_nhan: [x, y]\n---\nma: b\nngay: ''\n---\n"),
        ("a.yaml", "- {ma: a, so: 1, noi_nhan: [x, y]}\n---\n- {ma: b, ngay: ''}\n"),
    ],
)
def test_a_list_of_records_however_it_is_written(
    text_file: Callable[..., Path], name: str, text: str
) -> None:
    path = text_file(text, name)
    assert values(path) == VALUES
    sheet = opened(path)
    unit = "dòng" if name == "a.jsonl" else "mục"
    assert (sheet.where, sheet.tabular, sheet.columns) == (name, False, {})
    assert sheet.cell(3, "noi_nhan[1]") == f"{unit} 3"
    assert list(sheet.rows()) == list(sheet.rows())


@pytest.mark.parametrize(
    ("name", "text"), [("a.json", '{"ma": "a"}'), ("a.yaml", "ma: a\n"), ("a.jsonl", '{"ma": "a"}')]
)
def test_one_group_is_one_record(text_file: Callable[..., Path], name: str, text: str) -> None:
    assert values(text_file(text, name)) == [(1, {"ma": "a"})]


def test_a_list_under_a_key_of_records_is_that_records(text_file: Callable[..., Path]) -> None:
    assert values(text_file('{"noi_nhan": ["a", "b"]}', "a.json")) == [(1, {"noi_nhan": ["a", "b"]})]


def test_blank_lines_of_jsonl_are_counted(text_file: Callable[..., Path]) -> None:
    assert values(text_file('\n{"ma": "a"}\r\n  \n{"ma": "b"}\n', "a.jsonl")) == [
        (2, {"ma": "a"}),
        (4, {"ma": "b"}),
    ]


@pytest.mark.parametrize(("name", "place"), [("a.json", "mục"), ("a.jsonl", "dòng"), ("a.yaml", "mục")])
def test_faults_come_with_their_records_and_the_rest_is_read(
    text_file: Callable[..., Path], name: str, place: str
) -> None:
    items = [
        '{"ma": "a", "Trich yeuu": "x", "so": 5}',
        "7",
        '{"so": 1, "Số": 2}',
        '{"ma": {"x": [1]}, "noi_nhan": ' + "[" * 11 + "]" * 11 + "}",
        '{"ma": "e"}',
    ]
    text = "\n".join(items) if name == "a.jsonl" else "[" + ",\n".join(items[:3] + items[4:]) + "]"
    rows = list(opened(text_file(text, name)).rows())
    assert (rows[0].values, rows[-1].values) == ({"ma": "a", "so": 5}, {"ma": "e"})
    assert [str(fault) for row in rows[:3] for fault in row.faults] == [
        f"{name}: {place} 1: trich_yeuu: không biết khoá này: thấy “trich_yeuu”; cần có lẽ là “trich_yeu”",
        f"{name}: {place} 2: mục không phải bản ghi: thấy 7; cần nhóm khoá: giá trị",
        f"{name}: {place} 3: so: khoá ghi hai lần: thấy “Số”; cần một lần",
    ]
    assert [fault.code for row in rows[:3] for fault in row.faults] == [
        "khoa-la",
        "khong-phai-ban-ghi",
        "khoa-lap",
    ]
    assert rows[-1].faults == ()


def test_two_names_of_one_key_are_a_key_twice(text_file: Callable[..., Path]) -> None:
    from vanban.sheets import open_sheet

    path = text_file('[{"so_ky_hieu": 1, "Số và ký hiệu": 2}]', "a.json")
    (row,) = open_sheet(path, {"so_va_ky_hieu": "so_ky_hieu"}).rows()
    assert (row.values, [fault.code for fault in row.faults]) == ({"so_ky_hieu": 1}, ["khoa-lap"])


@pytest.mark.parametrize(
    ("line", "code", "where"),
    [
        ('{"ma": 1 2}', "json-sai-cu-phap", "a.jsonl: dòng 2, cột 10"),
        ('{"ma": 1, "ma": 2}', "khoa-lap", "a.jsonl: dòng 2"),
        ('{"so": ' + "1" * 19 + "}", "so-qua-dai", "a.jsonl: dòng 2"),
        ("[" * 200_000, "long-qua-sau", "a.jsonl: dòng 2"),
        ('{"a": ' + "[" * 20 + "]" * 20 + "}", "long-qua-sau", "a.jsonl: dòng 2"),
    ],
)
def test_a_bad_line_of_jsonl_is_the_fault_of_that_line(
    text_file: Callable[..., Path], line: str, code: str, where: str
) -> None:
    rows = list(opened(text_file(f'{{"ma": "a"}}\n{line}\n{{"ma": "c"}}\n', "a.jsonl")).rows())
    assert [(row.number, dict(row.values)) for row in rows] == [(1, {"ma": "a"}), (2, {}), (3, {"ma": "c"})]
    assert [(fault.code, fault.where) for fault in rows[1].faults] == [(code, where)]


@pytest.mark.parametrize(
    ("name", "text", "code", "line"),
    [
        ("a.json", "", "json-sai-cu-phap", "a.json: dòng 1, cột 1: sai cú pháp JSON"),
        ("a.json", '[{"ma": 1, "ma": 2}]', "khoa-lap", "a.json: ma: khoá ghi hai lần"),
        ("a.json", "5", "khong-phai-danh-sach", "a.json: tệp không chứa danh sách bản ghi: thấy 5"),
        ("a.json", "null", "khong-phai-danh-sach", "thấy tệp rỗng"),
        ("a.yaml", "", "khong-phai-danh-sach", "thấy tệp rỗng"),
        ("a.yaml", "chữ", "khong-phai-danh-sach", "thấy “chữ”"),
        ("a.yaml", "- a: &x 1\n- b: *x\n", "yaml-tham-chieu", "a.yaml: dòng 1, cột 6: bản ghi không dùng"),
        ("a.yaml", "a: 1\n---\n- !!python/name:os.system x\n", "yaml-the", "a.yaml: dòng 3, cột 3"),
        ("a.yaml", "- {ma: 1}\n---\n- {ma: 1, ma: 2}\n", "khoa-lap", "a.yaml: dòng 3, cột 11: khoá “ma”"),
        ("a.yaml", "- " * 50 + "a", "long-qua-sau", "các nhóm lồng nhau quá sâu"),
        ("a.yaml", "- a: b: c", "yaml-sai-cu-phap", "a.yaml: dòng 1, cột 7: sai cú pháp YAML"),
    ],
)
def test_what_is_no_list_of_records_is_refused_at_once(
    text_file: Callable[..., Path], name: str, text: str, code: str, line: str
) -> None:
    (fault,) = refused(text_file(text, name))
    assert fault.code == code
    assert line in str(fault)


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.yaml"])
def test_other_encodings_are_refused(text_file: Callable[..., Path], name: str) -> None:
    (fault,) = refused(text_file(b'{"ma":\n"caf\xe9"}', name))
    assert fault.code == "khong-phai-utf8"
    assert "byte 0xE9 ở dòng 2" in fault.found


def test_a_list_too_large_to_hold_is_refused_with_the_way_out(text_file: Callable[..., Path]) -> None:
    (fault,) = refused(text_file("[" + " " * MAX_BYTES + "]", "a.json"))
    assert (fault.code, fault.found, fault.expected) == ("tep-qua-lon", "10,0 MB", "không quá 10 MB")
    assert fault.hint == "tệp lớn thì dùng CSV, XLSX hoặc JSONL"


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.json", "a.jsonl", "a.yaml", "a.pdf"])
def test_a_file_that_is_not_there_says_so_whatever_its_kind(tmp_path: Path, name: str) -> None:
    with pytest.raises(MissingFile, match="không có tệp này") as caught:
        opened(tmp_path / name)
    assert caught.value.faults[0].where == str(tmp_path / name)
    (tmp_path / name).mkdir()
    with pytest.raises(MissingFile, match="là thư mục, không phải tệp"):
        opened(tmp_path / name)


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.json", "a.jsonl"])
def test_a_file_that_cannot_be_read_says_why(
    text_file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path = text_file("Mã,Số\n", name)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", refuse)
    monkeypatch.setattr("pathlib.Path.read_bytes", refuse)
    with pytest.raises(CannotRead, match="không đọc được tệp: thấy không có quyền đọc"):
        list(opened(path).rows())


@pytest.mark.parametrize(("name", "found"), [("a.pdf", ".pdf"), ("a", "không có đuôi"), ("a.docx", ".docx")])
def test_an_ending_nobody_reads_is_refused(text_file: Callable[..., Path], name: str, found: str) -> None:
    (fault,) = refused(text_file("Mã,Số\n", name))
    assert (fault.code, fault.where, fault.found, fault.hint) == ("duoi-tep-la", name, found, "")
