"""`vanban template lint` and `vanban template schema T.docx`, as a clerk types them."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.linting.papers import changed
from tests.template.words import made
from vanban.mau import folder

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Calls, Runs

OPTIONS = ("--loai", "KH", "--an-ban", "hd05")


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current directory: a good template, one with three errors, one with a warning, and no template."""
    shutil.copy(folder() / "hd05" / "ke-hoach.docx", tmp_path / "tot.docx")
    (tmp_path / "loi.docx").write_bytes(
        changed(
            "{{ nguoi_ky }}",
            "{{ nguoi_ky }}{{ nguoi_ki }}",
            template=changed('w:left="1701"', 'w:left="1134"', count=1),
        )
    )
    (tmp_path / "canh-bao.docx").write_bytes(changed("{{ so_ky_hieu }}", "{{ so_ky_hieu }}{{ so }}"))
    (tmp_path / "khong-phai.docx").write_bytes(b"%PDF-1.7")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("room")
def test_a_clean_template_says_so_on_stderr_and_nothing_else(call: Calls) -> None:
    done = call("template", "lint", "tot.docx", *OPTIONS)
    assert (done.code, done.out, done.err) == (0, "", "tot.docx: không có lỗi\n")


@pytest.mark.usefixtures("room")
def test_errors_are_the_result_and_the_code_is_1(call: Calls) -> None:
    done = call("template", "lint", "loi.docx", *OPTIONS)
    assert done.code == 1
    assert done.err == "loi.docx: 3 lỗi\n"
    assert done.out.splitlines() == [
        (
            "lỗi [le-giay-sai]: loi.docx: nội dung, phần (section) 1: lề trái không đúng: thấy 20 mm; "
            "cần 30 mm (HD05 IV)"
        ),
        *(
            "lỗi [ten-khong-co-trong-ban-ghi]: loi.docx: nội dung (word/document.xml), "
            f"bảng {table}, hàng 1, ô 2, thẻ {{{{ nguoi_ki }}}}: nguoi_ki: bản ghi không có tên này"
            for table in (2, 3)
        ),
        "  gợi ý: có phải “nguoi_ky”?",
    ]


@pytest.mark.usefixtures("room")
def test_warnings_alone_do_not_fail(call: Calls) -> None:
    done = call("template", "lint", "canh-bao.docx", *OPTIONS)
    assert (done.code, done.err) == (0, "canh-bao.docx: không có lỗi, 1 cảnh báo\n")
    assert done.out.startswith("cảnh báo [truong-co-the-trong]: canh-bao.docx: ")


@pytest.mark.usefixtures("room")
def test_several_files_at_once_each_under_its_own_path(call: Calls, room: Path) -> None:
    (room / "khac").mkdir()
    shutil.copy(room / "loi.docx", room / "khac" / "loi.docx")
    done = call("template", "lint", "tot.docx", "loi.docx", "khac/loi.docx", *OPTIONS)
    assert done.code == 1
    assert done.err.splitlines() == ["tot.docx: không có lỗi", "loi.docx: 3 lỗi", "khac/loi.docx: 3 lỗi"]
    assert done.out.count("]: khac/loi.docx: ") == 3


@pytest.mark.usefixtures("room")
def test_json_is_one_list_of_all_findings(call: Calls) -> None:
    done = call("template", "lint", "tot.docx", "loi.docx", *OPTIONS, "--format", "json")
    found = json.loads(done.out)
    assert (done.code, done.err, len(found)) == (1, "", 3)
    assert found[0] == {
        "code": "le-giay-sai",
        "severity": "loi",
        "where": "loi.docx: nội dung, phần (section) 1",
        "field": "",
        "message": "lề trái không đúng",
        "found": "20 mm",
        "expected": "30 mm",
        "hint": "",
        "clause": "HD05 IV",
    }
    assert json.loads(call("template", "lint", "tot.docx", *OPTIONS, "--format", "json").out) == []


@pytest.mark.usefixtures("room")
def test_a_file_that_is_no_template_is_an_error_and_one_that_is_missing_code_3(call: Calls) -> None:
    done = call("template", "lint", "khong-phai.docx")
    assert (done.code, done.out.partition(":")[0]) == (1, "lỗi [khong-phai-docx]")
    gone = call("template", "lint", "tot.docx", "mat.docx", *OPTIONS)
    assert (gone.code, gone.out) == (3, "")
    assert gone.err.splitlines() == [
        "tot.docx: không có lỗi",
        "lỗi [khong-co-tep]: mat.docx: không có tệp này",
    ]
    both = call("template", "lint", "mat.docx", "loi.docx", *OPTIONS, "--format", "json")
    assert both.code == 1
    assert [fault["code"] for fault in json.loads(both.out)][-1] == "khong-co-tep"


@pytest.mark.usefixtures("room")
@pytest.mark.parametrize(
    ("option", "value", "code"), [("--loai", "QĐ", "loai-khong-ro"), ("--an-ban", "hd99", "an-ban-la")]
)
def test_an_option_that_means_nothing_is_refused(call: Calls, option: str, value: str, code: str) -> None:
    done = call("template", "lint", "tot.docx", option, value)
    assert (done.code, done.out) == (1, "")
    assert f"[{code}]" in done.err


def test_no_file_is_wrong_usage(call: Calls) -> None:
    done = call("template", "lint")
    assert done.code == 2
    assert "thiếu tham số bắt buộc: MẪU" in done.err


def test_the_schema_of_a_template_is_printed_as_that_of_a_type_is(call: Calls, tmp_path: Path) -> None:
    path = tmp_path / "giấy mời.DOCX"
    path.write_bytes(made("{{ ten }}{% for k in khach %}{{ k.ho }}{% endfor %}"))
    done = call("template", "schema", str(path))
    assert (done.code, done.err) == (0, "")
    schema = json.loads(done.out)
    assert schema["title"] == "Dữ liệu của giấy mời.DOCX"
    assert schema["required"] == ["ten", "khach"]
    assert json.loads(call("template", "schema", "KH").out)["title"] == "Kế hoạch"


def test_the_schema_of_a_template_that_is_not_there_or_cannot_be_read_is_refused(
    call: Calls, tmp_path: Path
) -> None:
    gone = call("template", "schema", str(tmp_path / "mat.docx"))
    assert (gone.code, gone.out) == (3, "")
    path = tmp_path / "hong.docx"
    path.write_bytes(made("{{ a b }}"))
    broken = call("template", "schema", str(path))
    assert (broken.code, broken.out) == (1, "")
    assert "[the-sai-cu-phap]" in broken.err


def test_the_command_itself_ends_with_the_code(run: Runs, room: Path) -> None:
    done = run("template", "lint", "loi.docx", *OPTIONS, cwd=room)
    assert (done.code, done.err) == (1, "loi.docx: 3 lỗi\n")
