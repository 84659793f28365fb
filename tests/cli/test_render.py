"""`vanban render`: records become files under their default names, or nothing does."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from typing import TYPE_CHECKING
from unicodedata import normalize

import docx
import pytest

import vanban

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Calls

KE_HOACH, QUY_DINH, QUYET_DINH = "ke-hoach-105.yaml", "quy-dinh-16.yaml", "quyet-dinh-516a.yaml"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def template(path: Path, *lines: str) -> Path:
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    made.save(str(path))
    return path


def text(path: Path) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


def test_render_prints_the_file_and_writes_what_the_library_renders(desk: Path, call: Calls) -> None:
    done = call("render", KE_HOACH, "-o", "ra")
    assert (done.code, done.out, done.err) == (0, "ra/105-KH-ĐUK.docx\n", "")
    assert names(desk / "ra") == ["105-KH-ĐUK.docx"]
    assert (desk / "ra/105-KH-ĐUK.docx").read_bytes() == vanban.render(vanban.load(KE_HOACH))


def test_several_records_come_out_in_the_order_they_were_named(desk: Path, call: Calls) -> None:
    done = call("render", QUYET_DINH, KE_HOACH, "-o", "ra")
    assert done.out == "ra/516a-QĐ-ĐUK.docx\nra/105-KH-ĐUK.docx\n"


def test_render_as_json_says_which_record_became_which_file(desk: Path, call: Calls) -> None:
    done = call("render", KE_HOACH, "--out", "ra", "--format", "json")
    assert (done.code, done.err) == (0, "")
    assert json.loads(done.out) == [
        {"record": KE_HOACH, "so_ky_hieu": "105-KH/ĐUK", "file": "ra/105-KH-ĐUK.docx"}
    ]


def test_a_draft_is_named_after_its_subject(desk: Path, call: Calls) -> None:
    record = (desk / KE_HOACH).read_text(encoding="utf-8").replace("\nso: 105", "")
    (desk / "nhap.yaml").write_text(record, encoding="utf-8")
    done = call("render", "nhap.yaml", "-o", "ra", "--format", "json")
    assert done.code == 0, done.err
    (row,) = json.loads(done.out)
    assert row["so_ky_hieu"] == "-KH/ĐUK"
    assert row["file"].startswith("ra/du-thao_ke-hoach_ve-doi-moi-")


def test_quyet_dinh_and_quy_dinh_of_one_number_get_the_code_of_their_type(desk: Path, call: Calls) -> None:
    record = (desk / QUYET_DINH).read_text(encoding="utf-8").replace("516a", "16")
    (desk / "qd16.yaml").write_text(record, encoding="utf-8")
    done = call("render", "qd16.yaml", QUY_DINH, "-o", "ra")
    assert done.out == "ra/16-QĐ-ĐUK_quyet-dinh.docx\nra/16-QĐ-ĐUK_quy-dinh.docx\n"
    assert call("render", QUY_DINH, "-o", "ra").out == "ra/16-QĐ-ĐUK.docx\n"


def test_an_existing_quy_dinh_is_not_to_be_overwritten_by_a_quyet_dinh_unwarned(
    desk: Path, call: Calls
) -> None:
    record = (desk / QUYET_DINH).read_text(encoding="utf-8").replace("516a", "16")
    (desk / "qd16.yaml").write_text(record, encoding="utf-8")
    call("render", QUY_DINH, "-o", "ra")
    before = (desk / "ra/16-QĐ-ĐUK.docx").read_bytes()
    done = call("render", "qd16.yaml", "-o", "ra")
    assert done.code == 1
    assert "có thể là văn bản khác cùng số" in done.err
    assert "--force" in done.err
    assert (desk / "ra/16-QĐ-ĐUK.docx").read_bytes() == before


def test_the_same_number_twice_names_both_records(desk: Path, call: Calls) -> None:
    (desk / "ban-sao.yaml").write_bytes((desk / KE_HOACH).read_bytes())
    done = call("render", KE_HOACH, "ban-sao.yaml", QUY_DINH, "-o", "ra")
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "lỗi [trung-so]: ke-hoach-105.yaml, ban-sao.yaml: 2 bản ghi cho cùng một tệp: "
        "thấy 105-KH/ĐUK; cần mỗi văn bản một số\n"
    )
    assert not (desk / "ra").exists()


def test_two_drafts_with_one_subject_are_told_by_their_subject(desk: Path, call: Calls) -> None:
    record = (desk / KE_HOACH).read_text(encoding="utf-8").replace("\nso: 105", "")
    for name in ("a.yaml", "b.yaml"):
        (desk / name).write_text(record, encoding="utf-8")
    done = call("render", "a.yaml", "b.yaml", "-o", "ra")
    assert done.code == 1
    assert done.err.startswith(
        "lỗi [trung-ten-tep]: a.yaml, b.yaml: 2 bản ghi cho cùng một tệp: thấy du-thao_"
    )


def test_an_existing_file_is_left_alone_and_force_replaces_it(desk: Path, call: Calls) -> None:
    there = desk / "ra" / "105-KH-ĐUK.docx"
    there.parent.mkdir()
    there.write_bytes(b"of yesterday")
    done = call("render", QUY_DINH, KE_HOACH, "-o", "ra")
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "lỗi [tep-da-co]: ra/105-KH-ĐUK.docx: tệp đã có, không ghi đè\n"
        "  gợi ý: muốn ghi đè thì thêm --force\n"
    )
    assert names(there.parent) == [there.name]
    assert there.read_bytes() == b"of yesterday"
    assert call("render", QUY_DINH, KE_HOACH, "-o", "ra", "--force").code == 0
    assert there.read_bytes() == vanban.render(vanban.load(KE_HOACH))
    assert names(there.parent) == ["105-KH-ĐUK.docx", "16-QĐ-ĐUK.docx"]


def test_spaces_vietnamese_letters_and_decomposed_names_are_paths_like_any(desk: Path, call: Calls) -> None:
    record = normalize("NFD", "bản ghi số 1.yaml")
    folder = normalize("NFD", "thư mục ra/tháng 3")
    (desk / record).write_bytes((desk / KE_HOACH).read_bytes())
    done = call("render", record, "-o", folder)
    assert (done.code, done.out) == (0, f"{folder}/105-KH-ĐUK.docx\n")
    assert (desk / folder / "105-KH-ĐUK.docx").is_file()


def test_a_folder_may_begin_with_a_hyphen_and_a_digit(desk: Path, call: Calls) -> None:
    assert call("render", KE_HOACH, "-o", "-5").out == "-5/105-KH-ĐUK.docx\n"


def test_a_clerks_own_template_prints_the_record(desk: Path, call: Calls) -> None:
    template(desk / "mau.docx", "Số {{ so_ky_hieu }}: {{ trich_yeu }}", "{{p noi_dung }}", "Hết")
    done = call("render", KE_HOACH, "-o", "ra", "--template", "mau.docx")
    assert (done.code, done.err) == (0, "")
    lines = text(desk / "ra/105-KH-ĐUK.docx")
    assert lines[0].startswith("Số 105-KH/ĐUK: về đổi mới")
    assert lines[-1] == "Hết"
    assert len(lines) > 10


@pytest.mark.parametrize("records", [(KE_HOACH,), (KE_HOACH, QUY_DINH)], ids=len)
def test_every_undefined_name_of_a_template_is_said_once(
    desk: Path, call: Calls, records: tuple[str, ...]
) -> None:
    template(desk / "mau.docx", "{{ trich_yo }}", "{{ so_ky_hieu }}", "{{ ten_gi_day }}")
    done = call("render", *records, "-o", "ra", "--template", "mau.docx")
    assert (done.code, done.out) == (1, "")
    faults = [line for line in done.err.splitlines() if line.startswith("lỗi")]
    assert [line.split(": ")[0] for line in faults] == ["lỗi [ten-khong-co]"] * 2
    assert "mau.docx" in faults[0]
    assert "trich_yo: dữ liệu không có tên này" in faults[0]
    assert "ten_gi_day" in faults[1]
    assert "có phải “trich_yeu”?" in done.err
    assert not (desk / "ra").exists()


def test_a_fault_that_one_record_alone_meets_names_the_record(desk: Path, call: Calls) -> None:
    template(desk / "mau.docx", "{{ phu_luc[0].tieu_de }}")
    done = call("render", QUYET_DINH, KE_HOACH, "-o", "ra", "--template", "mau.docx")
    assert done.code == 1
    assert f"]: {KE_HOACH}: mau.docx: " in done.err
    assert QUYET_DINH not in done.err


@pytest.mark.parametrize(
    ("make", "code", "fault"),
    [
        (lambda path: template(path, "{{ trich_yeu"), 1, "the-chua-dong"),
        (lambda path: template(path, "{% if so %}"), 1, "the-chua-ket-thuc"),
        (lambda path: path.write_text("hi"), 1, "khong-phai-docx"),
        (lambda path: path.write_bytes(b""), 1, "tep-rong"),
        (lambda path: path.mkdir(), 3, "khong-doc-duoc"),
        (lambda path: None, 3, "khong-co-tep"),
    ],
    ids=["unclosed tag", "unclosed block", "text", "empty", "folder", "missing"],
)
def test_a_template_that_cannot_be_used_writes_nothing(
    desk: Path, call: Calls, make: object, code: int, fault: str
) -> None:
    assert callable(make)
    make(desk / "mau.docx")
    done = call("render", KE_HOACH, "-o", "ra", "--template", "mau.docx")
    assert (done.code, done.out) == (code, "")
    assert done.err.startswith(f"lỗi [{fault}]: mau.docx: ")
    assert not (desk / "ra").exists()


def test_what_is_accepted_but_doubtful_is_said_on_stderr(desk: Path, call: Calls) -> None:
    unit = (desk / "dang-uy-khoi.toml").read_text(encoding="utf-8").replace('"ĐUK"', '"ĐUKK"')
    (desk / "dang-uy-khoi.toml").write_text(unit, encoding="utf-8")
    done = call("render", KE_HOACH, "-o", "ra", "--format", "json")
    assert done.code == 0
    assert done.err.startswith("cảnh báo [")
    assert f"]: {KE_HOACH}: " in done.err
    assert json.loads(done.out)[0]["file"] == "ra/105-KH-ĐUKK.docx"


@pytest.mark.usefixtures("dxpdf_works")
def test_pdf_beside_the_docx(desk: Path, call: Calls) -> None:
    done = call("render", KE_HOACH, "-o", "ra", "--pdf", "--format", "json")
    assert done.code == 0
    assert json.loads(done.out)[0]["pdf"] == "ra/105-KH-ĐUK.pdf"
    assert (desk / "ra/105-KH-ĐUK.pdf").read_bytes().startswith(b"%PDF")
    assert call("render", KE_HOACH, "-o", "hai", "--pdf").out == ("hai/105-KH-ĐUK.docx\nhai/105-KH-ĐUK.pdf\n")


@pytest.mark.usefixtures("dxpdf_works")
def test_an_existing_pdf_keeps_the_docx_from_being_written(desk: Path, call: Calls) -> None:
    (desk / "ra").mkdir()
    (desk / "ra/105-KH-ĐUK.pdf").write_bytes(b"mine")
    done = call("render", KE_HOACH, "-o", "ra", "--pdf")
    assert done.code == 1
    assert "ra/105-KH-ĐUK.pdf: tệp đã có" in done.err
    assert names(desk / "ra") == ["105-KH-ĐUK.pdf"]


def test_without_dxpdf_the_hint_says_what_to_install(
    desk: Path, call: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "dxpdf", None)
    done = call("render", KE_HOACH, "-o", "ra", "--pdf")
    assert (done.code, done.out) == (3, "")
    assert done.err == (
        "lỗi [thieu-dxpdf]: chưa cài thư viện tạo PDF: cần dxpdf\n"
        "  gợi ý: pip install 'vanban[pdf]', hoặc dùng --pdf-engine libreoffice\n"
    )
    assert not (desk / "ra").exists()


def test_the_document_opens_as_a_package(desk: Path, call: Calls) -> None:
    call("render", KE_HOACH, "-o", "ra")
    data = (desk / "ra/105-KH-ĐUK.docx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        assert package.namelist()[0] == "[Content_Types].xml"
