"""`vanban demo` and `vanban template`: what ships with the library."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from vanban.the_thuc import the_thuc

if TYPE_CHECKING:
    from tests.cli.conftest import Calls

ROOT = Path(__file__).parent.parent.parent
DOCUMENTS = ["105-KH-ĐUK.docx", "516a-QĐ-ĐUK.docx", "22-HD-ĐUK.docx", "16-QĐ-ĐUK.docx"]
INPUTS = sorted(
    path for path in (ROOT / "examples").iterdir() if path.suffix in {".yaml", ".toml", ".csv", ".xlsx"}
)
OTHERS = ["ban-ghi", "nam-2023", "so-2023.db", "so-dang-ky-2023.xlsx", "soat"]


def test_demo_makes_four_documents_a_year_of_them_its_book_and_what_to_change(
    tmp_path: Path, call: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = call("demo")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        *(f"vanban-demo/{name}" for name in DOCUMENTS),
        "vanban-demo/nam-2023: 53 văn bản của năm 2023, đánh số và ghi từ bảng nam-2023.csv",
        "vanban-demo/so-2023.db: sổ của các văn bản ấy; 516a-QĐ/ĐUK được chèn sau 516-QĐ/ĐUK",
        "vanban-demo/so-dang-ky-2023.xlsx: sổ để in",
        (
            f"vanban-demo/ban-ghi: {len(INPUTS)} bản ghi và bảng mẫu để sửa và thử lại bằng vanban render, "
            "vanban batch"
        ),
        "",
        (
            "Trong 9 tháng, đã ban hành 54 văn bản, gồm: 14 quyết định, 09 kế hoạch, 07 công văn, "
            "06 báo cáo, 04 hướng dẫn, 04 thông báo, 02 nghị quyết, 02 kết luận, 02 quy định, 02 tờ trình, "
            "01 quy chế, 01 chương trình."
        ),
        "Soát sổ: không có lỗi, 1 lưu ý",
        "  lưu ý [so-chen]: Số 516a-QĐ/ĐUK: số chèn, ngày 18/4/2023",
        "Soát 57 văn bản vừa làm: không thấy điều gì sai",
        "Soát go-tay.docx, gõ tay trong Word: 24 lỗi, 2 cảnh báo; bản đã sửa: 3 lỗi, 0 cảnh báo",
        "vanban-demo/soat: bản gõ tay, điều soát thấy (.txt, .html) và bản đã sửa",
    ]
    made = tmp_path / "vanban-demo"
    assert sorted(path.name for path in made.iterdir()) == sorted([*DOCUMENTS, *OTHERS])
    assert len(list((made / "nam-2023").glob("*.docx"))) == 53
    for path in INPUTS:
        assert (made / "ban-ghi" / path.name).read_bytes() == path.read_bytes()


def test_the_book_of_the_demo_knows_the_files_and_the_numbers_of_the_article(
    tmp_path: Path, call: Calls
) -> None:
    call("demo", str(tmp_path / "d"))
    rows = json.loads(
        call("register", "list", "--register", str(tmp_path / "d/so-2023.db"), "--format", "json").out
    )
    assert len(rows) == 54
    assert {row["trang_thai"] for row in rows} == {"da-phat-hanh"}
    dates = {row["so_ky_hieu"]: (row["ngay"], row["tep"]) for row in rows}
    assert dates["105-KH/ĐUK"] == ("2023-02-28", "nam-2023/105-KH-ĐUK.docx")
    assert dates["516a-QĐ/ĐUK"] == ("2023-04-18", "516a-QĐ-ĐUK.docx")
    assert dates["22-HD/ĐUK"] == ("2023-05-29", "nam-2023/22-HD-ĐUK.docx")


def test_the_copied_records_render_from_where_they_stand(tmp_path: Path, call: Calls) -> None:
    call("demo", str(tmp_path / "d"))
    records = sorted(str(path) for path in (tmp_path / "d/ban-ghi").glob("*.yaml"))
    done = call("render", *records, "-o", str(tmp_path / "ra"))
    assert (done.code, len(done.out.splitlines())) == (0, len(records)), done.err
    for name in DOCUMENTS:
        assert (tmp_path / "ra" / name).read_bytes() == (tmp_path / "d" / name).read_bytes()


def test_demo_twice_is_refused_in_one_fault_with_one_hint_and_force_goes_on_with_the_book(
    tmp_path: Path, call: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    call("demo", "d")
    first = call("register", "list", "--register", "d/so-2023.db").out
    (tmp_path / "d" / DOCUMENTS[0]).write_bytes(b"mine now")
    done = call("demo", "d")
    assert (done.code, done.out) == (1, "")
    lines = done.err.splitlines()
    assert lines[0] == f"lỗi [tep-da-co]: tệp đã có, không ghi đè ({8 + len(INPUTS)} chỗ)"
    assert lines[1:-1] == [
        *(f"  d/{name}" for name in DOCUMENTS),
        *(f"  d/ban-ghi/{path.name}" for path in INPUTS),
        *(f"  d/{name}" for name in OTHERS[1:]),
    ]
    assert lines[-1] == "  gợi ý: muốn ghi đè thì thêm --force"
    assert (tmp_path / "d" / DOCUMENTS[0]).read_bytes() == b"mine now"
    assert call("demo", "d", "--force").code == 0
    assert (tmp_path / "d" / DOCUMENTS[0]).read_bytes().startswith(b"PK")
    assert call("register", "list", "--register", "d/so-2023.db").out == first


def test_demo_as_json_is_one_document_of_all_it_did(tmp_path: Path, call: Calls) -> None:
    folder = tmp_path / "d"
    done = call("demo", str(folder), "--format", "json")
    result = json.loads(done.out)
    assert list(result) == ["documents", "batch", "register", "so_dang_ky", "stats", "verify", "check"]
    rows = result["documents"]
    assert [row["so_ky_hieu"] for row in rows] == ["105-KH/ĐUK", "516a-QĐ/ĐUK", "22-HD/ĐUK", "16-QĐ/ĐUK"]
    assert [row["file"] for row in rows] == [str(folder / name) for name in DOCUMENTS]
    for row in rows:
        assert list(row) == ["record", "so_ky_hieu", "file"]
        assert Path(row["record"]).parent == folder / "ban-ghi"
        assert Path(row["record"]).is_file()
    assert (result["batch"]["rows"], result["batch"]["issued"], result["batch"]["failed"]) == (53, 53, 0)
    assert Path(result["so_dang_ky"]).is_file()
    assert [finding["rule"] for finding in result["verify"]] == ["so-chen"]
    assert [report["ok"] for report in result["check"]] == [True] * 57 + [False] * 2
    again = call("demo", str(folder), "--format", "json")
    assert again.code == 1
    assert len(json.loads(again.out)["faults"]) == 8 + len(INPUTS)


@pytest.mark.usefixtures("dxpdf_works")
def test_demo_with_pdf(tmp_path: Path, call: Calls) -> None:
    done = call("demo", str(tmp_path / "d"), "--pdf")
    assert done.code == 0
    assert sorted(path.stem for path in (tmp_path / "d").glob("*.pdf")) == sorted(
        name.removesuffix(".docx") for name in DOCUMENTS
    )


def test_demo_into_a_file_is_3(tmp_path: Path, call: Calls) -> None:
    (tmp_path / "d").write_text("a file")
    done = call("demo", str(tmp_path / "d"))
    assert (done.code, done.out) == (3, "")
    assert "là tệp, không phải thư mục" in done.err


def test_template_list_shows_each_layout_of_each_edition_and_its_types(call: Calls) -> None:
    rows = json.loads(call("template", "list", "--format", "json").out)
    assert {row["an_ban"] for row in rows} == {"hd36", "hd05"}
    for row in rows:
        assert list(row) == ["an_ban", "bo_cuc", "loai", "tep"]
        assert Path(row["tep"]).is_file()
    for an_ban in ("hd36", "hd05"):
        types = [ten for row in rows if row["an_ban"] == an_ban for ten in row["loai"]]
        assert sorted(types) == sorted(loai.ten for loai in the_thuc().loai)
    text = call("template", "list")
    assert (text.code, text.err) == (0, "")
    assert len(text.out.splitlines()) == 2 * len(rows)


def test_template_build_makes_the_committed_templates_and_check_compares(tmp_path: Path, call: Calls) -> None:
    done = call("template", "build", "-o", str(tmp_path), "--format", "json")
    assert (done.code, done.err) == (0, "")
    made = [Path(name) for name in json.loads(done.out)]
    assert {path.relative_to(tmp_path) for path in made} == {
        path.relative_to(ROOT / "templates") for path in (ROOT / "templates").rglob("*.docx")
    }
    for path in made:
        assert path.read_bytes() == (ROOT / "templates" / path.relative_to(tmp_path)).read_bytes()
    assert call("template", "build", "-o", str(tmp_path), "--check").code == 0

    made[0].write_bytes(b"touched")
    made[1].unlink()
    done = call("template", "build", "-o", str(tmp_path), "--check", "--format", "json")
    assert done.code == 1
    faults = json.loads(done.out)["faults"]
    assert [(fault["code"], fault["where"]) for fault in faults] == [
        ("mau-cu", str(made[0])),
        ("mau-cu", str(made[1])),
    ]
    assert not made[1].exists()
    assert call("template", "build", "-o", str(tmp_path)).code == 1
    assert call("template", "build", "-o", str(tmp_path), "--force").code == 0
    assert call("template", "build", "-o", str(tmp_path), "--check").code == 0


def test_template_schema_is_one_json_document_in_either_format(call: Calls) -> None:
    done = call("template", "schema")
    assert (done.code, done.err) == (0, "")
    schema = json.loads(done.out)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert call("template", "schema", "--format", "json").out == done.out


@pytest.mark.parametrize("typed", ["KH", "ke-hoach", "kế hoạch", "Kế hoạch"])
def test_template_schema_of_a_type_by_symbol_code_or_name(call: Calls, typed: str) -> None:
    schema = json.loads(call("template", "schema", typed).out)
    assert schema["title"] == "Kế hoạch"
    assert "kinh_gui" not in schema["properties"]
