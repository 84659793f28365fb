"""Findings at odds with each other: the first rule wins, nothing goes round, futile mends are undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checking.fixing_tools import texts
from tests.checking.paper import base
from vanban.checking import engine, fixing
from vanban.checking.fixing import fix
from vanban.checking.rule import Hit, Rule, Unchecked
from vanban.ooxml.sua import SuaChu, SuaLoi

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from vanban.checking.rule import Case
    from vanban.ooxml.tai_lieu import Khuc


def _rule(ma: str, check: Callable[[Case], Iterator[Hit | Unchecked]]) -> Rule:
    return Rule(ma, "tieu_de", "…", "…", "…", "…", "HD05 I.1", "loi", True, ("tieu_de",), check)


def _title(case: Case) -> Khuc:
    return case.cua("tieu_de")[0].khuc[0]


def _size(ma: str, co: float) -> Rule:
    """A rule that wants the title in a size."""

    def check(case: Case) -> Iterator[Hit | Unchecked]:
        khuc = _title(case)
        found = {look.co for _, _, look in khuc.dang()}
        if found != {co}:
            yield Hit(khuc, f"{found}", f"{co}", (SuaChu(khuc, {"co": co}),))

    return _rule(ma, check)


def _number(ma: str, wrong: str, right: str) -> Rule:
    """A rule that wants other letters in the number line."""

    def check(case: Case) -> Iterator[Hit | Unchecked]:
        for vung in case.cua("so_ky_hieu"):
            khuc = vung.khuc[0]
            if wrong in khuc.van_ban:
                yield Hit(khuc, wrong, right, (SuaLoi(khuc, khuc.van_ban.replace(wrong, right)),))

    return _rule(ma, check)


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def rules(*found: Rule) -> None:
        monkeypatch.setattr(engine, "RULES", found)
        monkeypatch.setattr(fixing, "RULES", found)

    return rules


def _number_line(data: bytes) -> str:
    return next(text for text in texts(data) if text.startswith("Số"))


def test_of_two_rules_at_odds_the_first_wins_and_the_other_stays(use: Callable[..., None]) -> None:
    use(_size("a.co", 20), _size("b.co", 22))
    fixed = fix(base("ke-hoach", "hd05"))
    assert [each.rule for each in fixed.fixed] == ["a.co"]
    assert [each.rule for each in fixed.left] == ["b.co"]
    assert [(each.rule, each.found) for each in fixed.after.findings] == [("b.co", "{20.0}")]


def test_texts_that_overlap_are_mended_one_round_after_the_other(use: Callable[..., None]) -> None:
    use(_number("a.so", "105", "0105"), _number("b.kh", "KH", "BC"), _number("c.du", "ĐU", "ĐUK"))
    fixed = fix(base("ke-hoach", "hd05"))
    # "0105" has "105" in it and "ĐUK" has "ĐU": those two rules are never content and leave no trace.
    assert [each.rule for each in fixed.left] == ["a.so", "c.du"]
    assert _number_line(fixed.data) == "Số 105-BC/ĐU"


def test_a_mend_that_brings_an_earlier_one_back_is_undone(use: Callable[..., None]) -> None:
    use(_number("a.kh", "KH", "BC"), _number("b.bc", "BC", "KH"))
    fixed = fix(base("ke-hoach", "hd05"))
    assert [each.rule for each in fixed.fixed] == ["a.kh"]
    assert fixed.left == ()
    assert [each.rule for each in fixed.after.findings] == ["b.bc"]
    assert _number_line(fixed.data) == "Số 105-BC/ĐU"


def test_what_comes_to_light_on_the_way_is_mended_too_and_told(use: Callable[..., None]) -> None:
    use(_number("b.hd", "HD", "BC"), _number("a.kh", "KH", "HD"))
    fixed = fix(base("ke-hoach", "hd05"))
    assert [each.rule for each in fixed.fixed] == ["a.kh", "b.hd"]
    assert _number_line(fixed.data) == "Số 105-BC/ĐU"
    assert fixed.after.ok


def test_after_three_rounds_what_is_left_is_left(use: Callable[..., None]) -> None:
    steps = [("KH", "HD"), ("HD", "BC"), ("BC", "TB"), ("TB", "QC"), ("QC", "QĐ")]
    use(*(_number(f"{wrong}.x", wrong, right) for wrong, right in steps))
    fixed = fix(base("ke-hoach", "hd05"))
    assert _number_line(fixed.data) == "Số 105-TB/ĐU"
    assert [each.rule for each in fixed.after.findings] == ["TB.x"]


def test_a_mend_that_does_not_help_leaves_no_trace(use: Callable[..., None]) -> None:
    def never(case: Case) -> Iterator[Hit | Unchecked]:
        khuc = _title(case)
        yield Hit(khuc, "sai", "đúng", (SuaChu(khuc, {"mau": "FF0000"}),))

    use(_rule("a.khong-bao-gio", never))
    data = base("ke-hoach", "hd05")
    fixed = fix(data)
    assert (fixed.data, fixed.fixed) == (data, ())
    assert [each.rule for each in fixed.left] == ["a.khong-bao-gio"]


def test_a_rule_that_cannot_be_applied_any_more_is_not_satisfied(use: Callable[..., None]) -> None:
    def check(case: Case) -> Iterator[Hit | Unchecked]:
        khuc = case.cua("so_ky_hieu")[0].khuc[0]
        if "KH" in khuc.van_ban:
            yield Hit(khuc, "KH", "…", (SuaLoi(khuc, khuc.van_ban.replace("KH", "BC")),))
        else:
            yield Unchecked("không nhận ra")

    use(_rule("a.mat", check))
    data = base("ke-hoach", "hd05")
    fixed = fix(data)
    assert (fixed.data, [each.rule for each in fixed.left]) == (data, ["a.mat"])


def test_one_rule_in_several_places_is_mended_where_it_can_be(use: Callable[..., None]) -> None:
    def check(case: Case) -> Iterator[Hit | Unchecked]:
        for vung in case.cua("so_ky_hieu"):
            if vung.khuc[0].van_ban.startswith("Số"):
                khuc = vung.khuc[0]
                yield Hit(khuc, "Số", "SỐ", (SuaLoi(khuc.con(0, 2), "SỐ"),))
        title = _title(case)
        yield Hit(title, "Số", "SỐ", (SuaLoi(title.con(-1, 2), "x"),))

    use(_rule("a.noi", check))
    fixed = fix(base("ke-hoach", "hd05"))
    assert "SỐ 105-KH/ĐU" in texts(fixed.data)
    assert [each.rule for each in fixed.left] == ["a.noi"]
    assert [len(each.places) for each in fixed.after.findings] == [1]
