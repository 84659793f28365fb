"""The reference pages say what the library does."""

from __future__ import annotations

import re
import runpy
import shutil
from pathlib import Path
from typing import Any

import pytest
from jinja2 import sandbox

import vanban
from docs import make_go_tay, make_quy_tac
from vanban import tieng_viet
from vanban.batching import FIELDS
from vanban.checking.catalogue import CATALOGUE
from vanban.cli.parser import build_parser
from vanban.opc import read_package
from vanban.register import verifying
from vanban.register.importing import ACCEPTABLE
from vanban.rendering import context
from vanban.template import MAX_CHARACTERS
from vanban.template.measures import LARGEST_NUMBER
from vanban.template.running import MAX_GROWTH, MAX_TURNS
from vanban.template.sandbox import CALL

DOCS = Path(__file__).parent.parent / "docs"
EXAMPLES = DOCS.parent / "examples"


def test_the_page_of_rules_is_what_the_rules_make() -> None:
    assert make_quy_tac.page() == make_quy_tac.TARGET.read_text(encoding="utf-8")


def test_the_page_on_checking_names_rules_options_and_house_rules_that_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (DOCS / "soat-van-ban.md").read_text(encoding="utf-8")
    rules = {rule.ma for rule in CATALOGUE}
    components = {rule.partition(".")[0] for rule in rules}
    named = {name for name in re.findall(r"[a-z-]+\.[a-z-]+", page) if name.partition(".")[0] in components}
    assert len(named) >= 5
    assert named <= rules
    options = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", page))
    check_parser = build_parser(["check"])._subparsers._group_actions[0].choices["check"]  # type: ignore[union-attr, index]
    assert options <= set(check_parser._option_string_actions)
    house = next(block for block in re.findall(r"```toml\n(.*?)```", page, re.DOTALL))
    (tmp_path / "rieng.toml").write_text(house, encoding="utf-8")
    shutil.copy(EXAMPLES / "go-tay.docx", tmp_path / "105-KH-ĐUK.docx")
    monkeypatch.chdir(tmp_path)
    for code in re.findall(r"```python\n(.*?)```", page, re.DOTALL):
        exec(code, {})
    report = vanban.check("105-KH-ĐUK.docx", house="rieng.toml")
    assert not {"trich-yeu.chu-dau", "noi-dung.co-chu"} & {finding.rule for finding in report.findings}


def test_the_hand_made_example_is_what_its_program_makes() -> None:
    made, kept = read_package(make_go_tay.build()), read_package(make_go_tay.TARGET)
    assert dict(made.parts) == dict(kept.parts)


def test_the_table_of_the_norm_is_what_the_tables_make() -> None:
    page = runpy.run_path(str(DOCS / "make.py"))["page"]()
    assert (DOCS / "the-thuc.md").read_text(encoding="utf-8") == page


@pytest.mark.parametrize("model", [vanban.VanBan, vanban.CoQuan, vanban.NhiemKy, vanban.PhuLuc])
def test_every_key_of_a_record_is_explained(model: type[vanban.VanBan]) -> None:
    text = (DOCS / "ban-ghi.md").read_text(encoding="utf-8")
    missing = [key for key in (*model.model_fields, *model.khoa_them) if f"`{key}`" not in text]
    assert missing == []


def test_every_name_of_a_template_is_explained() -> None:
    text = (DOCS / "ban-ghi.md").read_text(encoding="utf-8")
    names = context(vanban.load(EXAMPLES / "ke-hoach-105.yaml"))
    assert [name for name in names if f"`{name}`" not in text and f"{{{{p {name} }}}}" not in text] == []


def test_the_options_named_exist_and_change_the_reading() -> None:
    text = (DOCS / "ban-ghi.md").read_text(encoding="utf-8")
    options = dict(re.findall(r'`(?:doc_so\(24, )?(tu|linh|nghin|ty|lam)="(\w+)"\)?`', text))
    assert set(options) == {"tu", "linh", "nghin", "ty", "lam"}
    for name, word in options.items():
        assert word in tieng_viet.doc_so(1_000_024_105_025, **{name: word}).split()


def test_the_page_of_the_book_names_every_rule_code_and_field() -> None:
    text = (DOCS / "so-dang-ky.md").read_text(encoding="utf-8")
    rules = re.findall(r"^([a-z-]+) +(?:loi|canh-bao|thong-tin) ", str(verifying.__doc__), re.MULTILINE)
    assert len(rules) == 14
    named = (*rules, *ACCEPTABLE, *FIELDS, *vanban.BanSao.model_fields)
    assert [name for name in named if f"`{name}`" not in text] == []


def test_the_page_on_word_templates_does_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("examples", "templates"):
        shutil.copytree(DOCS.parent / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"^```python\n(.*?)^```", page("mau-word.md"), re.MULTILINE | re.DOTALL)
    assert len(blocks) > 2
    names: dict[str, Any] = {}
    for block in blocks:
        exec(compile(block, "mau-word.md", "exec"), names)
    assert "word/document.xml: biên dịch" in capsys.readouterr().out


def test_the_page_on_word_templates_knows_the_limits_and_what_is_refused() -> None:
    text = page("mau-word.md")
    assert f"một lời gọi macro tính là {CALL} | {MAX_TURNS:,} |".replace(",", ".") in text
    assert f"| số nguyên | {LARGEST_NUMBER:,} bit |".replace(",", ".") in text
    assert f"| {sandbox.MAX_RANGE:,} |".replace(",", ".") in text
    assert f"tạo ra | {MAX_GROWTH / 10**6:.0f} triệu |" in text
    assert f"| {MAX_CHARACTERS / 10**6:.0f} triệu (`max_characters`) |" in text
    replacing = [name for name in vanban.Template.__dict__ if name.startswith("replace")]
    assert len(replacing) == 4
    assert [name for name in replacing if f"`{name}`" not in text] == []


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")
