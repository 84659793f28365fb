"""What an office adds: rules of its own, findings it knows, exceptions in the document."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.checking.outputs import FOUND, bad, rules
from tests.checking.paper import base
from vanban.checking import NotChecked, check
from vanban.checking.baseline import fingerprint, read_baseline, write_baseline
from vanban.checking.explain import explain
from vanban.checking.house import read_house
from vanban.errors import CannotRead, InvalidData, InvalidValue, MissingFile
from vanban.the_thuc import the_thuc

if TYPE_CHECKING:
    from pathlib import Path

    from vanban.checking import Report


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A file of house rules, to be written by the test."""
    return tmp_path / "co-quan.toml"


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_house_row_changes_what_is_accepted(house: Path) -> None:
    written(house, '[[dong]]\nthanh_phan = "so_ky_hieu"\nuse = { co = 13 }')
    assert rules(check(bad(), house=house)) == ["co-quan-ban-hanh.dam", "dau-sao.co-chu"]


def test_what_rests_on_a_house_row_cites_the_house(house: Path) -> None:
    written(house, '[[dong]]\nthanh_phan = "so_ky_hieu"\nuse = { co = 13 }')
    (finding,) = check(base("ke-hoach", "hd05"), house=house).findings
    assert (finding.rule, finding.clause) == ("so-ky-hieu.co-chu", "quy định riêng: co-quan.toml")
    assert (finding.found, finding.required, finding.fixable) == ("14 pt", "13 pt", True)
    assert finding.message == "quy định riêng: co-quan.toml: cần 13 pt"


def test_what_the_norm_says_anyway_still_cites_the_norm(house: Path) -> None:
    written(house, '[[dong]]\nthanh_phan = "co_quan_ban_hanh"\nuse = { co = 13 }')
    found = {each.rule: each.clause for each in check(bad(), house=house).findings}
    assert found["co-quan-ban-hanh.dam"] == "HD05 I.2; PL2.2b"
    assert found["co-quan-ban-hanh.co-chu"] == "quy định riêng: co-quan.toml"


def test_a_house_row_may_hold_for_one_edition_only(house: Path) -> None:
    written(house, '[[dong]]\nthanh_phan = "so_ky_hieu"\nhd36 = { use = { co = 13 } }')
    assert check(base("ke-hoach", "hd05"), house=house).findings == ()
    assert rules(check(base("ke-hoach", "hd36"), house=house)) == ["so-ky-hieu.co-chu"]


def test_a_house_may_widen_a_range(house: Path) -> None:
    row = '[[dong]]\nthanh_phan = "so_ky_hieu"\nallow = { co = { tu = 13, den = 14 } }'
    opened = read_house(written(house, row))
    row_of = opened.norm.dong["hd05"]["so_ky_hieu"]
    assert row_of.use["co"] == 14
    assert 13 in row_of.allow["co"]
    assert row_of.allow["dam"] == the_thuc().dong["hd05"]["so_ky_hieu"].allow["dam"]
    assert "so-ky-hieu.co-chu" not in rules(check(bad(), house=opened))


def test_another_font_of_the_house(house: Path) -> None:
    written(house, 'phong_chu = "Arial"')
    found = check(base("ke-hoach", "hd05"), house=house).findings
    assert {(each.rule.partition(".")[2], each.found, each.required) for each in found} == {
        ("phong-chu", "Times New Roman", "Arial")
    }
    assert {each.clause for each in found} == {"quy định riêng: co-quan.toml"}


def test_a_rule_is_milder_or_off(house: Path) -> None:
    written(house, '[quy_tac]\n"co-quan-ban-hanh.dam" = "thong-tin"\n"so-ky-hieu.co-chu" = "tat"')
    report = check(bad(), house=house)
    assert [(each.rule, each.severity) for each in report.findings] == [
        ("co-quan-ban-hanh.dam", "thong-tin"),
        ("dau-sao.co-chu", "thong-tin"),
    ]
    assert report.ok
    assert report.findings[0].clause == "HD05 I.2; PL2.2b"
    assert NotChecked("so-ky-hieu.co-chu", "tắt theo quy định riêng: co-quan.toml") in report.not_checked


def test_a_house_changes_nothing_for_others(house: Path) -> None:
    written(house, '[[dong]]\nthanh_phan = "so_ky_hieu"\nuse = { co = 13 }')
    check(bad(), house=house)
    assert rules(check(bad())) == FOUND


def test_all_faults_of_a_house_are_said_at_once(house: Path) -> None:
    written(
        house,
        "la = 1\n"
        '[[dong]]\nthanh_phan = "so_ki_hieu"\n'
        '[[dong]]\nthanh_phan = "noi_dung"\nuse = { co = "to", mau = 1 }\nallow = { co = 3 }\n'
        '[quy_tac]\n"so-ky-hieu.co-cu" = "tat"\n"so-ky-hieu.co-chu" = "nang"\n',
    )
    with pytest.raises(InvalidData) as caught:
        read_house(house)
    said = [(fault.where, fault.message) for fault in caught.value.faults]
    assert said == [
        ("co-quan.toml: đầu tệp", "khoá lạ “la”"),
        ("co-quan.toml: [[dong]] thứ 1 (so_ki_hieu)", "thành phần lạ"),
        (
            "co-quan.toml: [[dong]] thứ 2 (noi_dung)",
            "use.mau: dòng này của thể thức không có thuộc tính ấy",
        ),
        ("co-quan.toml: [[dong]] thứ 2 (noi_dung)", "khoá “co” sai kiểu"),
        ("co-quan.toml: [[dong]] thứ 2 (noi_dung)", "allow.co không hợp lệ"),
        ("co-quan.toml: [quy_tac]", "không có quy tắc này"),
        ("co-quan.toml: [quy_tac] so-ky-hieu.co-chu", "mức không hợp lệ"),
    ]
    assert caught.value.faults[1].expected == "có phải “so_ky_hieu” không?"


def test_what_is_written_must_be_accepted(house: Path) -> None:
    written(house, '[[dong]]\nthanh_phan = "so_ky_hieu"\nallow = { co = [13] }')
    with pytest.raises(InvalidData, match=r"use\.co nằm ngoài allow\.co"):
        read_house(house)


def test_a_house_that_cannot_be_read(house: Path, tmp_path: Path) -> None:
    with pytest.raises(MissingFile, match="không có tệp này"):
        check(bad(), house=house)
    with pytest.raises(CannotRead):
        read_house(tmp_path)
    with pytest.raises(InvalidData) as caught:
        read_house(written(house, "dong = ["))
    assert caught.value.code == "toml-sai-cu-phap"


def baseline_of(report: Report, path: Path) -> int:
    data, count = write_baseline(path, [report])
    path.write_bytes(data)
    return count


@pytest.fixture
def known(tmp_path: Path) -> Path:
    """A baseline of all that is found in ``a.docx``, beside it."""
    (tmp_path / "a.docx").write_bytes(bad())
    assert baseline_of(check(tmp_path / "a.docx"), tmp_path / "biet.json") == 3
    return tmp_path / "biet.json"


def test_known_findings_are_set_aside(known: Path) -> None:
    report = check(known.parent / "a.docx", baseline=known)
    assert (report.findings, report.ok) == ((), True)
    assert [each.rule for each in report.suppressed] == FOUND
    assert read_baseline(known).stale(report) == ()


def test_a_known_finding_is_known_wherever_it_stands(known: Path) -> None:
    from tests.checking.paper import Paper

    paper = Paper(bad())
    first = next(paper.root.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}tbl"))
    first.addprevious(paper.root.makeelement(first.tag.replace("tbl", "p"), {}))
    (known.parent / "a.docx").write_bytes(paper.bytes())
    assert check(known.parent / "a.docx", baseline=known).findings == ()


def test_what_is_new_is_still_found(known: Path) -> None:
    (known.parent / "a.docx").write_bytes(bad(number="Số 106-KH/ĐU"))
    report = check(known.parent / "a.docx", baseline=known)
    (finding,) = report.findings
    assert (finding.rule, finding.places[0].van_ban) == ("so-ky-hieu.co-chu", "Số 106-KH/ĐU")
    (stale,) = read_baseline(known).stale(report)
    assert (stale.rule, stale.text) == ("so-ky-hieu.co-chu", "Số 105-KH/ĐU")


def test_the_same_words_in_another_file_are_not_known(known: Path) -> None:
    (known.parent / "b.docx").write_bytes(bad())
    assert rules(check(known.parent / "b.docx", baseline=known)) == FOUND
    assert rules(check(bad(), baseline=known)) == FOUND


def test_files_are_known_from_any_folder(known: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(known.parent)
    assert check("a.docx", baseline="biet.json").findings == ()
    (known.parent / "con").mkdir()
    monkeypatch.chdir(known.parent / "con")
    assert check("../a.docx", baseline="../biet.json").findings == ()


def test_a_baseline_is_sorted_and_always_the_same(known: Path) -> None:
    data = json.loads(known.read_text(encoding="utf-8"))
    assert list(data) == ["format", "files"]
    assert [each["rule"] for each in data["files"]["a.docx"]] == sorted(FOUND)
    report = check(known.parent / "a.docx")
    assert write_baseline(known, [report]) == (known.read_bytes(), 3)


def test_a_name_that_is_no_text_is_known_again(tmp_path: Path) -> None:
    report = replace(check(bad()), file=str(tmp_path / "a\udcff.docx"))
    assert baseline_of(report, tmp_path / "biet.json") == 3
    assert read_baseline(tmp_path / "biet.json").stale(replace(report, suppressed=report.findings)) == ()
    assert len(read_baseline(tmp_path / "biet.json").of(report.file)) == 3


def test_bytes_have_no_name_to_be_known_by(tmp_path: Path) -> None:
    assert baseline_of(check(bad()), tmp_path / "biet.json") == 0


def test_blanks_do_not_count_in_a_fingerprint() -> None:
    assert fingerprint("a.b", "Số  105\n") == fingerprint("a.b", "Số 105")
    assert fingerprint("a.b", "Số 105") != fingerprint("a.c", "Số 105")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "sai cú pháp JSON"),
        ("[]", "không phải tệp phát hiện đã biết"),
        ('{"format": "khac", "files": {}}', "không phải tệp phát hiện đã biết"),
        ('{"format": "vanban-baseline-1", "files": {"a": 1}}', "a: phải là một danh sách"),
        ('{"format": "vanban-baseline-1", "files": {"a": [1]}}', r"a\[0\]: thiếu hoặc sai khoá"),
    ],
)
def test_what_is_no_baseline_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(InvalidValue, match=said) as caught:
        check(bad(), baseline=written(tmp_path / "biet.json", text))
    assert caught.value.code == "baseline-sai"


def test_a_baseline_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(MissingFile):
        read_baseline(tmp_path / "khong.json")
    with pytest.raises(CannotRead):
        read_baseline(tmp_path)


def test_the_document_sets_rules_aside_itself() -> None:
    report = check(bad("so-ky-hieu.co-chu: mẫu in sẵn; co-quan-ban-hanh.dam"))
    assert rules(report) == ["dau-sao.co-chu"]
    assert sorted(each.rule for each in report.suppressed) == ["co-quan-ban-hanh.dam", "so-ky-hieu.co-chu"]
    assert report.ok


def test_an_exception_that_sets_nothing_aside_is_a_note() -> None:
    report = check(bad("so-ky-hieu.dam; so-ky-hieu.co-cu; bo-qua.khong-dung"))
    notes = [each for each in report.findings if each.rule == "bo-qua.khong-dung"]
    assert [(each.found, each.severity) for each in notes] == [
        ("“so-ky-hieu.co-cu”", "thong-tin"),
        ("“bo-qua.khong-dung”", "thong-tin"),
        ("“so-ky-hieu.dam”", "thong-tin"),
    ]
    assert notes[2].required == "bỏ mã này: không có gì để bỏ qua"
    assert notes[0].where == "thuộc tính “vanban-bo-qua” của tệp"


def test_an_exception_to_what_could_not_be_checked_is_let_be(house: Path) -> None:
    written(house, '[quy_tac]\n"so-ky-hieu.co-chu" = "tat"')
    report = check(bad("so-ky-hieu.co-chu"), house=house)
    assert "bo-qua.khong-dung" not in rules(report)


def test_the_rule_of_exceptions_explains_itself() -> None:
    (rule,) = explain("bo-qua.khong-dung")
    assert (rule.severity, rule.clause) == ("thong-tin", "")
    assert rule.why == "một ngoại lệ không còn cần sẽ che mất lỗi về sau"
