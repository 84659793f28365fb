"""Mending whole documents: broken, mended, clean; and what is not to be mended left alone."""

from __future__ import annotations

import pkgutil
import zipfile
from copy import deepcopy
from datetime import UTC, datetime
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tests.checking
from tests.checking.fixing_tools import accepted, ids, looks, refused, settled, texts
from tests.checking.paper import Break, Paper, base, w
from tests.ooxml_check import problems
from tests.rendering.test_libreoffice import Pages, missing, office
from vanban.checking import RULES, check
from vanban.checking.baseline import write_baseline
from vanban.checking.fixing import fix
from vanban.errors import InvalidDocument, InvalidValue, MissingFile
from vanban.opc import read_package

if TYPE_CHECKING:
    from pathlib import Path

WHEN = datetime(2026, 9, 3, 7, 30, tzinfo=UTC)
FIXABLE = {rule.ma for rule in RULES if rule.fixable}

CASES = [
    pytest.param(rule, each, each.an_ban or "hd05", id=f"{rule}-{number}")
    for module in pkgutil.iter_modules(tests.checking.__path__, "tests.checking.")
    if module.name.startswith("tests.checking.breaks_")
    for rule, all_breaks in import_module(module.name).BREAKS.items()
    for number, each in enumerate(all_breaks)
    if rule in FIXABLE
]
KINDS = list({str(case.id).partition(".")[2]: case for case in CASES}.values())
"""One case of each kind: what a rule asks for is mended alike in every component."""


def _broken(each: Break, an_ban: str) -> bytes:
    paper = Paper(base(each.base, an_ban))
    each.edit(paper)
    return paper.bytes()


@pytest.mark.parametrize(("rule", "each", "an_ban"), CASES)
def test_what_is_broken_is_mended_and_then_clean(rule: str, each: Break, an_ban: str) -> None:
    broken = _broken(each, an_ban)
    fixed = fix(broken)
    if not any(finding.fixable for finding in fixed.before.findings if finding.rule == rule):
        assert rule in {finding.rule for finding in fixed.left}  # in this form it is not mechanical
        return
    assert rule in {finding.rule for finding in fixed.fixed}
    assert {finding.rule for finding in fixed.after.findings} <= each.also - FIXABLE
    assert set(problems(fixed.data)) <= set(problems(broken))
    assert len(texts(fixed.data)) == len(texts(broken))


@pytest.mark.parametrize(("rule", "each", "an_ban"), KINDS)
def test_tracked_changes_accepted_are_the_plain_mend_and_refused_the_original(
    rule: str, each: Break, an_ban: str
) -> None:
    broken = _broken(each, an_ban)
    plain = fix(broken)
    assert [finding.as_dict() for finding in check(plain.data).findings] == [
        finding.as_dict() for finding in plain.after.findings
    ]
    tracked = fix(broken, tracked=True, author="Nguyễn Văn A", when=WHEN)
    assert [finding.rule for finding in tracked.fixed] == [finding.rule for finding in plain.fixed]
    assert settled(accepted(tracked.data)) == settled(plain.data)
    assert looks(refused(tracked.data)) == looks(broken)
    assert set(problems(tracked.data)) <= set(problems(broken))
    assert len(ids(tracked.data)) == len(set(ids(tracked.data)))


@pytest.mark.parametrize("name", ["ke-hoach", "quyet-dinh", "cong-van", "day-du", "phu-luc"])
def test_a_clean_document_comes_back_byte_for_byte(name: str) -> None:
    data = base(name, "hd05")
    fixed = fix(data)
    assert fixed.data == data
    assert (fixed.fixed, fixed.left) == ((), ())
    assert fixed.before == fixed.after


def _messy() -> Paper:
    """Several faults at once: fonts, sizes, weight, spacing, alignment."""
    paper = Paper(base("ke-hoach", "hd05"))
    for p in list(paper.root.iter(w("p")))[:12]:
        if paper.text(p):
            paper.run(p, rFonts="Arial", sz="22", i="1")
            if next(p.iterancestors(w("tc")), None) is not None:
                paper.paragraph(p, "jc", val="right")
    body = paper.p("Đảng bộ Khối có 63 tổ chức")
    paper.run(body, b="1", u="single", sz="20", rFonts=".VnTime")
    paper.paragraph(body, "spacing", line="240", lineRule="auto", after="0")
    return paper


def test_many_faults_at_once_are_all_mended_and_the_text_is_the_same() -> None:
    messy = _messy().bytes()
    fixed = fix(messy)
    assert fixed.left == ()
    assert len(fixed.fixed) == len(fixed.before.findings) > 15
    assert fixed.after.ok
    assert texts(fixed.data) == texts(messy)
    assert problems(fixed.data) == []


def test_mending_twice_changes_nothing_more() -> None:
    once = fix(_messy().bytes()).data
    assert fix(once).data == once


def test_untouched_parts_stay_as_they_are_and_the_file_has_no_date() -> None:
    messy = _messy().bytes()
    before, after = read_package(messy).parts, read_package(fix(messy).data).parts
    assert list(after) == list(before)
    assert {name for name in before if before[name] != after[name]} == {"word/document.xml"}
    with zipfile.ZipFile(BytesIO(fix(messy).data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_equal_input_gives_equal_bytes_tracked_at_an_equal_time() -> None:
    messy = _messy().bytes()
    assert fix(messy).data == fix(messy).data
    assert fix(messy, tracked=True, when=WHEN).data == fix(messy, tracked=True, when=WHEN).data


def test_only_the_rules_asked_for_are_mended() -> None:
    fixed = fix(_messy().bytes(), rules={"tieu-de.co-chu"})
    assert [finding.rule for finding in fixed.fixed] == ["tieu-de.co-chu"]
    assert "tieu-de.phong-chu" in {finding.rule for finding in fixed.left}
    assert len(fixed.fixed) + len(fixed.left) == len(fixed.before.findings)


def test_a_rule_that_is_none_is_refused_by_name() -> None:
    with pytest.raises(InvalidValue) as error:
        fix(base("ke-hoach", "hd05"), rules=["tieu-de.mau-hong"])
    assert [(fault.code, fault.found) for fault in error.value.faults] == [
        ("quy-tac-khong-co", "“tieu-de.mau-hong”")
    ]


def test_what_is_not_mechanical_stays_and_is_said() -> None:
    paper = Paper(base("ke-hoach", "hd05"))
    paper.set_text(paper.p("ĐẢNG CỘNG SẢN VIỆT NAM"), "Đảng Cộng sản Việt Nam")
    data = paper.bytes()
    fixed = fix(data)
    assert fixed.data == data
    assert [(each.rule, each.fixable) for each in fixed.left] == [("tieu-de.chu-hoa", False)]


def test_a_file_is_mended_on_a_copy(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.docx"
    messy = _messy().bytes()
    path.write_bytes(messy)
    fixed = fix(path)
    assert path.read_bytes() == messy
    assert fixed.data == fix(messy).data
    assert (fixed.before.file, fixed.after.file) == (str(path), str(path))


def test_the_edition_it_was_measured_by_is_kept() -> None:
    paper = Paper(base("ke-hoach", "hd36"))
    paper.run(paper.p("ĐẢNG CỘNG SẢN VIỆT NAM"), sz="20")
    fixed = fix(paper.bytes())
    assert (fixed.before.edition, fixed.after.edition) == ("hd36", "hd36")
    assert fix(paper.bytes(), "hd05").after.edition == "hd05"


def test_house_rules_are_mended_by(tmp_path: Path) -> None:
    house = tmp_path / "co-quan.toml"
    house.write_text('[[dong]]\nthanh_phan = "so_ky_hieu"\nuse = { co = 13 }', encoding="utf-8")
    fixed = fix(base("ke-hoach", "hd05"), house=house)
    assert [(each.rule, each.required) for each in fixed.fixed] == [("so-ky-hieu.co-chu", "13 pt")]
    assert check(fixed.data, house=house).ok
    assert not check(fixed.data).ok


def test_what_the_baseline_knows_is_left_alone_in_every_round(tmp_path: Path) -> None:
    paper = Paper(base("ke-hoach", "hd05"))
    paper.run(paper.p("ĐẢNG CỘNG SẢN VIỆT NAM"), sz="20")
    path, known = tmp_path / "ke-hoach.docx", tmp_path / "da-biet.json"
    path.write_bytes(paper.bytes())
    known.write_bytes(write_baseline(known, [check(path)])[0])
    paper.run(paper.p("Số 105"), sz="20", b="1")
    path.write_bytes(paper.bytes())
    fixed = fix(path, baseline=known)
    assert sorted(each.rule for each in fixed.fixed) == ["so-ky-hieu.co-chu", "so-ky-hieu.dam"]
    aside = [each.rule for each in fixed.after.suppressed]
    assert "tieu-de.co-chu" in aside
    assert [each.rule for each in check(fixed.data).findings] == aside


def test_what_cannot_be_read_is_refused_as_by_check(tmp_path: Path) -> None:
    with pytest.raises(InvalidDocument) as error:
        fix(b"%PDF-1.7")
    assert error.value.faults[0].code == "khong-phai-docx"
    with pytest.raises(MissingFile):
        fix(tmp_path / "khong-co.docx")


def test_a_state_document_is_not_measured_and_not_touched() -> None:
    paper = Paper(base("ke-hoach", "hd05"))
    paper.set_text(paper.p("ĐẢNG CỘNG SẢN VIỆT NAM"), "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    data = paper.bytes()
    fixed = fix(data)
    assert (fixed.data == data, fixed.fixed, fixed.left) == (True, (), ())
    assert fixed.after.not_checked[0].rule == "*"


@settings(max_examples=12, deadline=None)
@given(places=st.lists(st.integers(0, 10_000), max_size=40))
def test_however_its_runs_are_cut_a_document_is_mended_alike(places: list[int]) -> None:
    paper = _messy()
    whole = paper.bytes()
    for place in places:
        runs = [run for run in paper.root.iter(w("r")) if len(run.findtext(w("t"), "")) > 1]
        run = runs[place % len(runs)]
        other = deepcopy(run)
        t, rest = run.find(w("t")), other.find(w("t"))
        assert t is not None
        assert rest is not None
        cut = 1 + place % (len(t.text or "") - 1)
        t.text, rest.text = (t.text or "")[:cut], (t.text or "")[cut:]
        run.addnext(other)
    fixed = fix(paper.bytes())
    assert fixed.after.ok
    assert looks(fixed.data) == looks(fix(whole).data)


@pytest.mark.libreoffice
def test_libreoffice_opens_what_was_mended_plainly_and_tracked(tmp_path: Path) -> None:
    reason = missing()
    if reason:
        pytest.skip(reason)
    messy = _messy().bytes()
    tracked = fix(messy, tracked=True, when=WHEN).data
    office({"dung": base("ke-hoach", "hd05"), "sua": fix(messy).data, "theo-doi": tracked}, tmp_path)
    pages = Pages(tmp_path, range(0))
    words = ["".join("".join(pages(name)).split()) for name in ("dung", "sua", "theo-doi")]
    assert words[0] == words[1] == words[2]
