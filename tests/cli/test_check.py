"""`vanban check`, as a clerk types it."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import vanban
from tests.checking.outputs import FOUND, bad
from tests.checking.paper import base
from tests.cli.conftest import environment
from vanban.checking import check
from vanban.cli.progress import Bar
from vanban.opc import read_package

if TYPE_CHECKING:
    from tests.cli.conftest import Calls, Done, Runs

KEYS = ["file", "edition", "ok", "findings", "not_checked"]
FINDING_KEYS = ["rule", "clause", "severity", "where", "found", "required", "fixable"]


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current directory: a right document, a wrong one, one that is none, one of the state."""
    (tmp_path / "dung.docx").write_bytes(base("ke-hoach", "hd05"))
    (tmp_path / "sai.docx").write_bytes(bad())
    (tmp_path / "pdf.docx").write_bytes(b"%PDF-1.7")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_right_document_is_code_0(call: Calls, room: Path) -> None:
    done = call("check", "dung.docx")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "dung.docx: KHÔNG THẤY ĐIỀU GÌ SAI (soát theo Hướng dẫn 05-HD/VPTW)\n\n0 lỗi, 0 cảnh báo, 0 lưu ý\n"
    )


def test_findings_are_the_result_and_the_code_is_1(call: Calls, room: Path) -> None:
    done = call("check", "sai.docx")
    assert (done.code, done.err) == (1, "")
    assert re.findall(r"^  (lỗi|lưu ý) (\S+)", done.out, re.MULTILINE) == [
        ("lỗi", "co-quan-ban-hanh.dam"),
        ("lỗi", "so-ky-hieu.co-chu"),
        ("lưu ý", "dau-sao.co-chu"),
    ]
    assert done.out.endswith("\n2 lỗi, 0 cảnh báo, 1 lưu ý; 3 điều sửa được bằng --fix\n")


def test_notes_alone_are_code_0(call: Calls, room: Path) -> None:
    (room / "rieng.toml").write_text(
        '[quy_tac]\n"co-quan-ban-hanh.dam" = "thong-tin"\n"so-ky-hieu.co-chu" = "thong-tin"', encoding="utf-8"
    )
    done = call("check", "sai.docx", "--house", "rieng.toml")
    assert done.code == 0
    assert "0 lỗi, 0 cảnh báo, 3 lưu ý" in done.out


def test_json_has_exactly_the_keys_of_the_contract(call: Calls, room: Path) -> None:
    done = call("check", "sai.docx", "dung.docx", "pdf.docx", "khong.docx", "--format", "json")
    assert done.code == 1
    wrong, right, pdf, missing = json.loads(done.out)
    for entry in (wrong, right, pdf, missing):
        assert list(entry) == KEYS
    assert (wrong["file"], wrong["edition"], wrong["ok"]) == ("sai.docx", "hd05", False)
    assert [finding["rule"] for finding in wrong["findings"]] == FOUND
    assert list(wrong["findings"][0]) == FINDING_KEYS
    assert wrong["findings"][2] == {
        "rule": "so-ky-hieu.co-chu",
        "clause": "HD05 I.3; PL2.3",
        "severity": "loi",
        "where": "số và ký hiệu “Số 105-KH/ĐU”",
        "found": "13 pt",
        "required": "14 pt",
        "fixable": True,
    }
    assert right == {"file": "dung.docx", "edition": "hd05", "ok": True, "findings": [], "not_checked": []}
    reason = "tệp không phải .docx: thấy tệp PDF; cần tệp .docx"
    assert pdf == {
        "file": "pdf.docx", "edition": "", "ok": False, "findings": [],
        "not_checked": [{"rule": "*", "reason": reason}],
    }  # fmt: skip
    assert missing["not_checked"] == [{"rule": "*", "reason": "không có tệp này"}]
    assert done.err.splitlines() == [
        f"lỗi [khong-phai-docx]: pdf.docx: {reason}",
        "lỗi [khong-co-tep]: khong.docx: không có tệp này",
    ]


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ("dung.docx khong.docx", 3),
        ("khong.docx", 3),
        ("sai.docx khong.docx", 1),
        ("pdf.docx khong.docx", 1),
        ("pdf.docx", 1),
        ("dung.docx pdf.docx", 1),
    ],
)
def test_3_is_only_for_what_is_missing(call: Calls, room: Path, files: str, code: int) -> None:
    assert call("check", *files.split()).code == code


def test_a_paper_of_the_state_is_out_of_scope_and_not_right(call: Calls, room: Path) -> None:
    from tests.checking.paper import Paper

    paper = Paper(base("ke-hoach", "hd05"))
    paper.set_text(paper.p("ĐẢNG CỘNG SẢN VIỆT NAM"), "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    (room / "nha-nuoc.docx").write_bytes(paper.bytes())
    done = call("check", "nha-nuoc.docx", "--format", "json")
    (entry,) = json.loads(done.out)
    assert (done.code, entry["ok"], entry["edition"], entry["findings"]) == (1, False, "", [])
    assert [item["rule"] for item in entry["not_checked"]] == ["*"]


def test_the_edition_can_be_forced(call: Calls, room: Path) -> None:
    (entry,) = json.loads(call("check", "sai.docx", "--edition", "HD36", "--format", "json").out)
    assert entry["edition"] == "hd36"
    assert "HD36 PL2.3" in {finding["clause"] for finding in entry["findings"]}


def test_a_folder_stands_for_its_documents(call: Calls, room: Path) -> None:
    (room / "~$sai.docx").touch()
    done = call("check", ".", "--format", "json")
    assert [entry["file"] for entry in json.loads(done.out)] == ["dung.docx", "pdf.docx", "sai.docx"]


def test_several_documents_are_summed_up_in_the_last_line(call: Calls, room: Path) -> None:
    done = call("check", "sai.docx", "dung.docx")
    assert done.out.splitlines()[-1] == (
        "Tất cả: 2 văn bản, 1 không thấy điều gì sai; 2 lỗi, 0 cảnh báo, 1 lưu ý; 3 điều sửa được bằng --fix"
    )


def test_sarif_and_html_are_one_document_on_stdout(call: Calls, room: Path) -> None:
    sarif = call("check", "sai.docx", "--format", "sarif")
    log = json.loads(sarif.out)
    assert (sarif.code, log["version"]) == (1, "2.1.0")
    assert log["runs"][0]["tool"]["driver"]["version"] == vanban.__version__
    html = call("check", "sai.docx", "pdf.docx", "--format", "html")
    assert (html.code, html.out.startswith("<!DOCTYPE html>")) == (1, True)
    assert html.out.endswith(f"<footer>vanban {vanban.__version__}</footer>\n</body>\n</html>\n")


WRONG = [
    ("", "thiếu tham số bắt buộc: TỆP", "vanban check --help"),
    ("a.docx --edition hd99", "--edition: không có “hd99”; cần một trong: auto, hd36, hd05", "vanban check"),
    ("a.docx --explain x.y", "--explain: không dùng cùng TỆP", "vanban check --help"),
    ("a.docx --list-rules", "--list-rules: không dùng cùng TỆP", "vanban check --help"),
    ("--list-rules --format html", "--format: --explain và --list-rules chỉ in text hoặc json", "vanban"),
    ("--explain", "--explain: thiếu giá trị", "vanban check --help"),
    (
        "--explain so-ky-hieu.dan", "--explain: không có quy tắc này: “so-ky-hieu.dan”",
        "có phải “so-ky-hieu.dam”",
    ),
    ("--explain @@@", "--explain: không có quy tắc này: “@@@”", "vanban check --list-rules"),
    ("a.docx --tracked", "--tracked: chỉ dùng cùng --fix", "vanban check --help"),
    ("a.docx --fix a --annotate b", "--annotate: không dùng cùng --fix", "vanban check --help"),
    ("a.docx --fix a --write-baseline b", "--fix: không dùng cùng --write-baseline", "vanban check --help"),
    ("a.docx --baseline a --write-baseline b", "--write-baseline: không dùng cùng --baseline", "vanban"),
    ("a.docx --workers 0", "--workers: giá trị không hợp lệ: “0”", "vanban check --help"),
    ("a.docx --format xml", "--format: không có “xml”; cần một trong: text, json, html, sarif", "vanban"),
    ("a.docx --anotate x", "không nhận ra: --anotate", "có phải “--annotate” không?"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "said", "hint"), WRONG, ids=[typed for typed, _, _ in WRONG])
def test_a_wrong_command_line_is_code_2(call: Calls, room: Path, typed: str, said: str, hint: str) -> None:
    done = call("check", *typed.split())
    assert (done.code, done.out) == (2, "")
    assert f"sai cách dùng: {said}\n" in done.err
    assert f"  gợi ý: {hint}" in done.err


def test_a_rule_is_explained_without_a_file(call: Calls) -> None:
    done = call("check", "--explain", "so-ky-hieu.co-chu")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("so-ky-hieu.co-chu\n  số và ký hiệu dùng cỡ chữ 14 pt\n")
    (card,) = json.loads(call("check", "--explain", "so-ky-hieu.co-chu", "--format", "json").out)
    assert list(card) == [
        "rule", "component", "what", "why", "wrong", "right", "severity", "fixable", "clauses",
    ]  # fmt: skip
    assert card["clauses"] == {"hd36": "HD36 PL2.3", "hd05": "HD05 I.3; PL2.3"}


def test_a_component_lists_its_rules_and_all_are_listed(call: Calls) -> None:
    some = call("check", "--explain", "so-ky-hieu").out
    every = call("check", "--list-rules").out
    assert some.startswith("Số và ký hiệu\n")
    assert some.count("\n  so-ky-hieu.") >= 5
    assert len(every) > len(some)
    assert "bo-qua.khong-dung" in every
    listed = json.loads(call("check", "--list-rules", "--format", "json").out)
    assert every.count(" (") >= len(listed) > 20


def test_a_missing_folder_of_documents_is_code_3(call: Calls, room: Path) -> None:
    (room / "trong").mkdir()
    done = call("check", "trong", "dung.docx")
    assert (done.code, done.out) == (3, "")
    assert done.err == "lỗi [khong-co-docx]: trong: thư mục không có tệp .docx nào: cần tệp .docx\n"


def test_an_annotated_copy_is_written_beside_the_result(call: Calls, room: Path) -> None:
    before = (room / "sai.docx").read_bytes()
    done = call("check", "sai.docx", "dung.docx", "pdf.docx", "--annotate", "ra")
    assert done.code == 1
    assert sorted(path.name for path in (room / "ra").iterdir()) == ["dung.docx", "sai.docx"]
    assert done.err.splitlines()[1:] == [
        f"{Path('ra/sai.docx')}: đã ghi, 3 ghi chú",
        f"{Path('ra/dung.docx')}: đã ghi, 0 ghi chú",
    ]
    assert (room / "sai.docx").read_bytes() == before
    assert [each.rule for each in check("ra/sai.docx").findings] == FOUND


@pytest.mark.parametrize("option", ["--annotate", "--fix"])
def test_nothing_is_overwritten_without_force(call: Calls, room: Path, option: str) -> None:
    (room / "ra").mkdir()
    (room / "ra" / "dung.docx").write_bytes(b"cu")
    done = call("check", "sai.docx", "dung.docx", option, "ra")
    assert (done.code, done.out) == (1, "")
    assert "lỗi [tep-da-co]: ra/dung.docx: tệp đã có, không ghi đè" in done.err
    assert [path.name for path in (room / "ra").iterdir()] == ["dung.docx"]
    assert call("check", "sai.docx", "dung.docx", option, "ra", "--force").code == int(option != "--fix")
    assert (room / "ra" / "dung.docx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize("option", ["--annotate", "--fix"])
def test_a_document_is_never_overwritten_by_its_copy(call: Calls, room: Path, option: str) -> None:
    before = (room / "sai.docx").read_bytes()
    (room / "lien-ket").symlink_to(room)
    for folder in (".", str(room), "lien-ket"):
        done = call("check", "sai.docx", option, folder, "--force")
        assert (done.code, done.out) == (3, "")
        assert "lỗi [ghi-de-ban-goc]: sai.docx: bản sao sẽ ghi đè chính văn bản" in done.err
    assert (room / "sai.docx").read_bytes() == before


def test_copies_of_one_name_are_refused(call: Calls, room: Path) -> None:
    (room / "con").mkdir()
    (room / "con" / "sai.docx").write_bytes(bad())
    done = call("check", "sai.docx", "con/sai.docx", "--annotate", "ra")
    assert (done.code, done.out) == (1, "")
    assert "lỗi [trung-ten-tep]: sai.docx: 2 tệp cùng tên" in done.err
    assert not (room / "ra").exists()


def test_a_folder_that_is_a_file_is_code_3(call: Calls, room: Path) -> None:
    (room / "ra").write_bytes(b"")
    done = call("check", "sai.docx", "--annotate", "ra")
    assert (done.code, done.out) == (3, "")
    assert "lỗi [khong-ghi-duoc]: ra: không ghi được: thấy là tệp, không phải thư mục" in done.err


def test_what_is_mended_is_said_and_what_is_left_is_checked_again(call: Calls, room: Path) -> None:
    before = (room / "sai.docx").read_bytes()
    done = call("check", "sai.docx", "--fix", "ra", "--tracked", "--edition", "hd05")
    assert done.code == 0
    assert done.out.splitlines()[:6] == [
        f"sai.docx → {Path('ra/sai.docx')}: đã sửa 3 điều",
        (
            "  - tên cơ quan ban hành “ĐẢNG UỶ KHỐI CÁC CƠ QUAN TỈNH”: chữ không đậm → chữ đậm "
            "(co-quan-ban-hanh.dam)"
        ),
        "  - dấu sao “*”: 15 pt → 14 pt (dau-sao.co-chu)",
        "  - số và ký hiệu “Số 105-KH/ĐU”: 13 pt → 14 pt (so-ky-hieu.co-chu)",
        "",
        f"{Path('ra/sai.docx')}: KHÔNG THẤY ĐIỀU GÌ SAI (soát theo Hướng dẫn 05-HD/VPTW)",
    ]
    assert b"w:rPrChange" in read_package((room / "ra" / "sai.docx").read_bytes()).parts["word/document.xml"]
    assert (room / "sai.docx").read_bytes() == before


def test_mending_goes_by_the_rules_of_the_house(call: Calls, room: Path) -> None:
    house = '[[dong]]\nthanh_phan = "so_ky_hieu"\nallow = { co = { tu = 13, den = 14 } }\n'
    (room / "rieng.toml").write_text(house, encoding="utf-8")
    done = call("check", "sai.docx", "--fix", "ra", "--house", "rieng.toml")
    assert (done.code, done.out.splitlines()[0].endswith("đã sửa 2 điều")) == (0, True)


def test_the_code_goes_by_what_is_left(call: Calls, room: Path) -> None:
    done = call("check", "dung.docx", "--fix", "ra", "--format", "json")
    (entry,) = json.loads(done.out)
    assert (done.code, entry["ok"], entry["file"]) == (0, True, str(Path("ra/dung.docx")))
    assert done.err == f"dung.docx → {Path('ra/dung.docx')}: đã sửa 0 điều\n"


def test_what_cannot_be_mended_does_not_stop_the_others(call: Calls, room: Path) -> None:
    done = call("check", "pdf.docx", "khong.docx", "dung.docx", "--fix", "ra", "--format", "json")
    assert done.code == 1
    assert [entry["ok"] for entry in json.loads(done.out)] == [False, False, True]
    assert [path.name for path in (room / "ra").iterdir()] == ["dung.docx"]
    assert call("check", "khong.docx", "--fix", "ra2").code == 3


def test_mending_for_real(call: Calls, room: Path) -> None:
    done = call("check", "sai.docx", "--fix", "ra")
    assert done.code == 0
    assert "13 pt → 14 pt (so-ky-hieu.co-chu)" in done.out
    assert "KHÔNG THẤY ĐIỀU GÌ SAI" in done.out
    assert check("ra/sai.docx").findings == ()
    assert [each.rule for each in check("sai.docx").findings] == FOUND


def test_a_baseline_is_written_and_used(call: Calls, room: Path) -> None:
    done = call("check", "sai.docx", "dung.docx", "--write-baseline", "biet.json")
    assert (done.code, done.err) == (1, "biet.json: đã ghi 3 điều đã biết\n")
    written = (room / "biet.json").read_bytes()
    done = call("check", "sai.docx", "--baseline", "biet.json")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[-1] == "0 lỗi, 0 cảnh báo, 0 lưu ý; 3 điều đã biết, bỏ qua"
    refused = call("check", "sai.docx", "--write-baseline", "biet.json")
    assert (refused.code, refused.out) == (1, "")
    assert "lỗi [tep-da-co]: biet.json" in refused.err
    assert call("check", "sai.docx", "dung.docx", "--write-baseline", "biet.json", "--force").code == 1
    assert (room / "biet.json").read_bytes() == written


def test_what_is_known_and_gone_is_told(call: Calls, room: Path) -> None:
    call("check", "sai.docx", "--write-baseline", "biet.json")
    (room / "sai.docx").write_bytes(base("ke-hoach", "hd05"))
    done = call("check", "sai.docx", "--baseline", "biet.json")
    assert done.code == 0
    assert "sai.docx: không còn so-ky-hieu.co-chu ở “Số 105-KH/ĐU”: bỏ khỏi biet.json" in done.err
    assert len(done.err.splitlines()) == 3


@pytest.mark.parametrize(
    ("option", "content", "code", "said"),
    [
        ("--house", None, 3, "lỗi [khong-co-tep]: tep: không có tệp này"),
        ("--baseline", None, 3, "lỗi [khong-co-tep]: tep: không có tệp này"),
        ("--house", "la = 1", 1, "lỗi [bang-the-thuc-sai]: tep: đầu tệp: khoá lạ “la”"),
        ("--baseline", "[]", 1, "lỗi [baseline-sai]: tep: không phải tệp phát hiện đã biết"),
    ],
)
def test_what_all_depends_on_is_refused_first(
    call: Calls, room: Path, option: str, content: str | None, code: int, said: str
) -> None:
    if content is not None:
        (room / "tep").write_text(content, encoding="utf-8")
    done = call("check", "sai.docx", option, "tep")
    assert (done.code, done.out) == (code, "")
    assert done.err.startswith(said)


def test_workers_print_the_same(run: Runs, room: Path) -> None:
    files = ["sai.docx", "dung.docx", "pdf.docx"]
    alone, together = (run("check", *files, *more, cwd=room) for more in ((), ("--workers", "2")))
    assert (alone.code, alone.out) == (together.code, together.out)
    assert "Traceback" not in together.err


def test_a_pipe_sees_no_bar(run: Runs, room: Path) -> None:
    done = run("check", "dung.docx", "sai.docx", cwd=room)
    assert (done.code, done.err) == (1, "")
    assert "\x1b" not in done.out


def test_a_terminal_sees_a_bar_for_several_files(
    call: Calls, room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, int, int | None]] = []
    monkeypatch.setattr(Bar, "__call__", lambda _, *step: told.append(step))
    call("check", "dung.docx")
    assert told == []
    call("check", "dung.docx", "sai.docx")
    assert told == [("soat", 1, 2), ("soat", 2, 2)]


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_ends_it_without_a_trace(room: Path, workers: str) -> None:
    for number in range(400):
        (room / f"{number}.docx").hardlink_to(room / "sai.docx")
    process = subprocess.Popen(
        [sys.executable, "-m", "vanban", "check", ".", "--workers", workers, "--annotate", "ra"],
        env=environment({}), stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    deadline = time.monotonic() + 30
    while len(list(room.glob("ra/*.docx"))) < 2 and time.monotonic() < deadline:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all of them
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out.decode()) == (-signal.SIGINT, "")
    assert err.decode().splitlines()[-1] == "đã dừng theo yêu cầu"
    assert "Traceback" not in err.decode()
    assert not list(room.glob("ra/.*"))


def test_help_names_every_format(call: Calls) -> None:
    done: Done = call("check", "--help")
    assert "{text,json,html,sarif}" in done.out
