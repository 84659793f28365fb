"""`vanban render … --register`: records numbered by the book, written, and marked as published."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import vanban
from tests.cli.test_register_numbers import SO, change, numbers

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Calls

KE_HOACH, HUONG_DAN = "ke-hoach-105.yaml", "huong-dan-22.yaml"
TO = ("-o", "ra", *SO)


def test_a_draft_gets_its_number_its_file_and_its_row(drafts: Path, call: Calls) -> None:
    done = call("render", KE_HOACH, *TO)
    assert (done.code, done.out, done.err) == (
        0,
        "ra/103-KH-ĐUK.docx\n",
        "lưu ý [so-moi]: so.db: đã tạo sổ mới\n",
    )
    numbered = vanban.load(KE_HOACH).replace(so=103)
    assert (drafts / "ra/103-KH-ĐUK.docx").read_bytes() == vanban.render(numbered)
    (row,) = json.loads(call("register", "list", *SO, "--format", "json").out)
    assert (row["ma"], row["trang_thai"], row["tep"]) == (
        "ke-hoach-105",
        "da-phat-hanh",
        "ra/103-KH-ĐUK.docx",
    )


def test_as_json_it_says_record_number_and_file(drafts: Path, call: Calls) -> None:
    done = call("render", HUONG_DAN, KE_HOACH, *TO, "--format", "json")
    assert json.loads(done.out) == [
        {"record": HUONG_DAN, "so_ky_hieu": "21-HD/ĐUK", "file": "ra/21-HD-ĐUK.docx"},
        {"record": KE_HOACH, "so_ky_hieu": "103-KH/ĐUK", "file": "ra/103-KH-ĐUK.docx"},
    ]


def test_run_again_it_leaves_number_and_file_as_they_are(drafts: Path, call: Calls) -> None:
    call("render", KE_HOACH, *TO)
    (drafts / "ra/103-KH-ĐUK.docx").write_bytes(b"signed and scanned")
    done = call("render", KE_HOACH, *TO)
    assert (done.code, done.out) == (0, "ra/103-KH-ĐUK.docx\n")
    assert done.err == "ra/103-KH-ĐUK.docx: đã có từ lần trước, để nguyên\n"
    assert (drafts / "ra/103-KH-ĐUK.docx").read_bytes() == b"signed and scanned"
    assert numbers(call) == ["103-KH/ĐUK"]
    assert call("render", KE_HOACH, *TO, "--force").err == ""
    assert (drafts / "ra/103-KH-ĐUK.docx").read_bytes().startswith(b"PK")


def test_a_number_issued_before_is_used(drafts: Path, call: Calls) -> None:
    call("register", "issue", KE_HOACH, *SO)
    assert call("render", KE_HOACH, *TO).out == "ra/103-KH-ĐUK.docx\n"
    assert numbers(call) == ["103-KH/ĐUK"]


def test_a_lost_file_is_written_again(drafts: Path, call: Calls) -> None:
    call("render", KE_HOACH, *TO)
    (drafts / "ra/103-KH-ĐUK.docx").unlink()
    assert "cảnh báo [thieu-tep]" in call("register", "verify", *SO).out
    assert call("render", KE_HOACH, *TO).out == "ra/103-KH-ĐUK.docx\n"
    assert call("register", "verify", *SO).out == ""


@pytest.mark.parametrize("what", ["record", "template", "file", "date", "folder"])
def test_whatever_is_wrong_is_said_before_any_number_is_taken(drafts: Path, call: Calls, what: str) -> None:
    call("register", "issue", KE_HOACH, *SO)
    command = [HUONG_DAN, "cong-van-138.yaml"]
    code, said = 1, ""
    if what == "record":
        command.append(change(drafts, KE_HOACH, "x.yaml", ("28/02/2023", "30/02/2023")))
        said = "lỗi [ngay-khong-co-that]: x.yaml: ngay: "
    elif what == "template":
        import docx

        made = docx.Document()
        made.add_paragraph("{{ trich_yo }}")
        made.save(str(drafts / "mau.docx"))
        command += ["--template", "mau.docx"]
        said = "lỗi [ten-khong-co]: mau.docx: "
    elif what == "file":
        (drafts / "ra").mkdir()
        (drafts / "ra/135-CV-ĐUK.docx").write_bytes(b"mine")
        said = "lỗi [tep-da-co]: ra/135-CV-ĐUK.docx: tệp đã có, không ghi đè"
    elif what == "date":
        command.append(change(drafts, KE_HOACH, "x.yaml", ("28/02/2023", "27/02/2023")))
        said = "lỗi [ngay-lui]: x.yaml: ngay: Số 104-KH/ĐUK: "
    else:
        (drafts / "ra").write_bytes(b"a file")
        code, said = 3, "là tệp, không phải thư mục"
    done = call("render", *command, *TO)
    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert numbers(call) == ["103-KH/ĐUK"]


def test_one_record_twice_is_refused_as_one_document(drafts: Path, call: Calls) -> None:
    done = call("render", KE_HOACH, KE_HOACH, *TO)
    assert (done.code, done.out) == (1, "")
    assert "lỗi [trung-so]: ke-hoach-105.yaml, ke-hoach-105.yaml: ma: hai bản ghi là một văn bản" in done.err
    assert numbers(call) == []


def test_quyet_dinh_and_quy_dinh_of_one_number_get_the_code_of_their_type(drafts: Path, call: Calls) -> None:
    unit = (drafts / "dang-uy-khoi.toml").read_text(encoding="utf-8").split("# The last number")[0]
    (drafts / "dang-uy-khoi.toml").write_text(unit, encoding="utf-8")
    done = call("render", "quyet-dinh-516a.yaml", "quy-dinh-16.yaml", *TO)
    assert done.out == "ra/01-QĐ-ĐUK_quyet-dinh.docx\nra/01-QĐ-ĐUK_quy-dinh.docx\n"


def test_a_reason_lets_the_date_run_backwards(drafts: Path, call: Calls) -> None:
    call("register", "issue", KE_HOACH, *SO)
    early = change(drafts, KE_HOACH, "som.yaml", ("28/02/2023", "27/02/2023"))
    assert call("render", early, *TO, "--lui-ngay", "ký muộn").out == "ra/104-KH-ĐUK.docx\n"


@pytest.mark.usefixtures("dxpdf_works")
def test_a_pdf_beside_it_also_for_a_document_that_had_none(drafts: Path, call: Calls) -> None:
    call("render", KE_HOACH, *TO)
    done = call("render", KE_HOACH, *TO, "--pdf")
    assert (done.code, done.out) == (0, "ra/103-KH-ĐUK.docx\nra/103-KH-ĐUK.pdf\n")
    assert (drafts / "ra/103-KH-ĐUK.pdf").read_bytes().startswith(b"%PDF")


def test_without_dxpdf_no_number_is_taken(drafts: Path, call: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "dxpdf", None)
    done = call("render", KE_HOACH, *TO, "--pdf")
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith("lỗi [thieu-dxpdf]: ")
    assert not (drafts / "so.db").exists()
