"""A report as text and as SARIF, and the card of a rule."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from tests.checking.outputs import FOUND, bad, report, rules
from vanban.checking import RULES, NotChecked, Report, check
from vanban.checking.catalogue import CATALOGUE, component_name, find_rules, rank, rule_of
from vanban.checking.explain import as_dict, card, explain, rule_list
from vanban.checking.sarif import as_sarif
from vanban.checking.text import as_text, summary
from vanban.errors import InvalidValue
from vanban.the_thuc import the_thuc

UNMEASURED = Report("x.docx", "", (), (NotChecked("*", "văn bản của Nhà nước"),))


def test_findings_stand_in_the_order_of_the_components() -> None:
    assert rules(report()) == FOUND


def test_the_text_says_where_what_and_by_which_clause() -> None:
    assert as_text(replace(report(), file="kh.docx")) == (
        "kh.docx: CÓ ĐIỀU CHƯA ĐÚNG (soát theo Hướng dẫn 05-HD/VPTW)\n"
        "\n"
        "Cơ quan ban hành\n"
        "  lỗi co-quan-ban-hanh.dam (HD05 I.2; PL2.2b) [--fix]\n"
        "    “ĐẢNG UỶ KHỐI CÁC CƠ QUAN TỈNH”\n"
        "    thấy chữ không đậm; cần chữ đậm\n"
        "    tên cơ quan ban hành viết chữ đậm\n"
        "\n"
        "Số và ký hiệu\n"
        "  lỗi so-ky-hieu.co-chu (HD05 I.3; PL2.3) [--fix]\n"
        "    “Số 105-KH/ĐU”\n"
        "    thấy 13 pt; cần 14 pt\n"
        "    số và ký hiệu dùng cỡ chữ 14 pt\n"
        "\n"
        "Lưu ý (không tính là sai)\n"
        "  lưu ý dau-sao.co-chu (HD05 I.2) [--fix]\n"
        "    Dấu sao “*”\n"
        "    thấy 15 pt; cần 14 pt\n"
        "    dấu sao dùng cỡ chữ 14 pt\n"
        "\n"
        "2 lỗi, 0 cảnh báo, 1 lưu ý; 3 điều sửa được bằng --fix"
    )


def test_a_right_document_is_told_in_two_lines() -> None:
    assert as_text(Report("a.docx", "hd36", (), ())) == (
        "a.docx: KHÔNG THẤY ĐIỀU GÌ SAI (soát theo Hướng dẫn 36-HD/VPTW)\n\n0 lỗi, 0 cảnh báo, 0 lưu ý"
    )


def test_a_document_that_was_not_measured_is_not_called_right() -> None:
    assert as_text(UNMEASURED) == "x.docx: KHÔNG SOÁT ĐƯỢC: văn bản của Nhà nước"


def test_what_was_not_checked_is_joined_by_reason() -> None:
    left = tuple(NotChecked(f"noi-nhan.{name}", "chưa chắc đâu là nơi nhận") for name in "abcde")
    text = as_text(Report("a.docx", "hd05", (), (NotChecked("an-ban", "không có ngày"), *left)))
    assert "Chưa soát được\n  - không có ngày\n  - chưa chắc đâu là nơi nhận (noi-nhan.a, " in text
    assert "noi-nhan.c và 2 quy tắc\n    nữa)" in text


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_of_the_text_is_longer_than_asked(width: int) -> None:
    long = tuple(replace(each, found="chữ " * 40) for each in report().findings)
    text = as_text(replace(report(), findings=long), width)
    assert max(map(len, text.splitlines())) <= width


def test_several_reports_are_summed_up() -> None:
    assert summary([report(), UNMEASURED, Report("a.docx", "hd05", (), ())]) == (
        "3 văn bản, 1 không thấy điều gì sai; 2 lỗi, 0 cảnh báo, 1 lưu ý; 3 điều sửa được bằng --fix; "
        "1 tệp không soát được"
    )


def test_what_is_set_aside_is_counted() -> None:
    assert summary([check(bad("so-ky-hieu.co-chu"))]).endswith("; 1 điều đã biết, bỏ qua")


def sarif(*reports: Report) -> dict[str, Any]:
    log = as_sarif(reports)
    assert json.loads(json.dumps(log)) == log
    (run,) = log["runs"]
    assert (log["version"], set(log)) == ("2.1.0", {"$schema", "version", "runs"})
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    return dict(run)


def test_a_sarif_result_points_to_its_rule_its_file_and_its_component() -> None:
    run = sarif(replace(report(), file="kế hoạch/a b.docx"))
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["language"]) == ("vanban", "vi")
    assert [rule["id"] for rule in driver["rules"]] == FOUND
    assert [result["level"] for result in run["results"]] == ["error", "note", "error"]
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        (location,) = result["locations"]
        uri = location["physicalLocation"]["artifactLocation"]
        assert uri == {"uri": "k%E1%BA%BF%20ho%E1%BA%A1ch/a%20b.docx", "index": 0}
    (logical,) = run["results"][2]["locations"][0]["logicalLocations"]
    assert (logical["name"], logical["fullyQualifiedName"]) == ("Số và ký hiệu", "so_ky_hieu")
    assert run["artifacts"] == [{"location": {"uri": "k%E1%BA%BF%20ho%E1%BA%A1ch/a%20b.docx"}}]


def test_a_sarif_rule_has_help() -> None:
    rule = sarif(report())["tool"]["driver"]["rules"][2]
    assert rule["shortDescription"]["text"] == "số và ký hiệu dùng cỡ chữ 14 pt"
    known = rule_of("so-ky-hieu.co-chu")
    for words in (f"Vì sao: {known.why}.", f"Sai: {known.wrong}.", f"Đúng: {known.right}."):
        assert words in rule["help"]["text"]
    assert "HD05 I.3; PL2.3" in rule["help"]["text"]
    assert rule["defaultConfiguration"] == {"level": "error"}


def test_fingerprints_of_sarif_do_not_move_with_the_text_and_differ_by_words() -> None:
    def marks(data: bytes) -> list[str]:
        return [each["partialFingerprints"]["vanban/v1"] for each in sarif(check(data))["results"]]

    assert marks(bad("x.y"))[:3] == marks(bad())
    assert marks(bad())[2] != marks(bad(number="Số 106-KH/ĐU"))[2]
    assert len(set(marks(bad()))) == 3


def test_what_was_not_checked_is_a_notification_of_sarif() -> None:
    run = sarif(UNMEASURED, Report("a.docx", "hd05", (), (NotChecked("an-ban", "không có ngày"),)))
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert [
        (note["level"], note["message"]["text"]) for note in invocation["toolExecutionNotifications"]
    ] == [
        ("error", "văn bản của Nhà nước"),
        ("note", "an-ban: không có ngày"),
    ]


def test_an_absolute_path_is_a_file_uri() -> None:
    assert sarif(Report("/a/b.docx", "hd05", (), ()))["artifacts"] == [
        {"location": {"uri": "file:///a/b.docx"}}
    ]


def test_a_name_that_is_no_text_is_a_uri_too() -> None:
    assert sarif(Report("a\udcff.docx", "hd05", (), ()))["artifacts"] == [{"location": {"uri": "a%FF.docx"}}]


def test_the_card_of_a_rule() -> None:
    (rule,) = explain("so-ky-hieu.co-chu")
    known = replace(rule, why="mỗi thành phần có một cỡ chữ", wrong="13 pt", right="14 pt")
    assert card(known) == (
        "so-ky-hieu.co-chu\n"
        "  số và ký hiệu dùng cỡ chữ 14 pt\n"
        "\n"
        "  vì sao:      mỗi thành phần có một cỡ chữ\n"
        "  sai:         13 pt\n"
        "  đúng:        14 pt\n"
        "  mức:         lỗi\n"
        "  điều khoản:  HD36 PL2.3 · HD05 I.3; PL2.3\n"
        "  --fix:       sửa được"
    )
    assert as_dict(rule)["clauses"] == {"hd36": "HD36 PL2.3", "hd05": "HD05 I.3; PL2.3"}


@pytest.mark.parametrize("text", ["so-ky-hieu", "so-ky-hieu.", "SO-KY-HIEU.*"])
def test_a_component_names_all_its_rules(text: str) -> None:
    names = [rule.ma for rule in explain(text)]
    assert names == [rule.ma for rule in CATALOGUE if rule.ma.startswith("so-ky-hieu.")]
    assert len(names) > 3
    assert rule_list(explain(text)).startswith("Số và ký hiệu\n  so-ky-hieu.")


def test_an_unknown_rule_is_refused_with_what_is_near() -> None:
    with pytest.raises(InvalidValue) as caught:
        explain("so-ky-hieu.co-cu")
    (fault,) = caught.value.faults
    assert fault.code == "quy-tac-khong-co"
    assert fault.hint.startswith("có phải “so-ky-hieu.co-chu”")
    with pytest.raises(InvalidValue) as caught:
        explain("???")
    assert caught.value.faults[0].hint == "vanban check --list-rules"


def test_every_rule_has_a_card_and_the_list_has_every_rule() -> None:
    listed = rule_list()
    for rule in CATALOGUE:
        assert f"  {rule.ma}  (" in listed
        assert rule.what in card(rule, 10_000)
        assert find_rules(rule.ma) == (rule,)
    assert {rule.ma for rule in RULES} < {rule.ma for rule in CATALOGUE}


def test_every_component_has_a_name_and_its_place() -> None:
    for rule in CATALOGUE:
        assert component_name(rule.thanh_phan)[:1].isupper()
        assert rank(rule.thanh_phan) <= rank("bo_qua"), f"{rule.thanh_phan} is in no list of components"
    rows = list(the_thuc().dong["hd05"])
    assert [*sorted(rows, key=rank)] == rows
