"""The package as a whole: its public names, its Jinja tables, its price."""

from __future__ import annotations

import inspect
import subprocess
import sys
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import jinja2
import pytest

from vanban import tieng_viet

if TYPE_CHECKING:
    from collections.abc import Callable


def takes_one_value(function: Callable[..., Any]) -> bool:
    needed = [p for p in inspect.signature(function).parameters.values() if p.default is p.empty]
    return len([p for p in needed if p.kind is not p.VAR_KEYWORD]) == 1


def public_functions() -> dict[str, Callable[..., Any]]:
    named = {name: getattr(tieng_viet, name) for name in tieng_viet.__all__}
    return {name: value for name, value in named.items() if inspect.isfunction(value)}


def test_all_is_sorted_and_true() -> None:
    assert sorted(tieng_viet.__all__) == sorted(set(tieng_viet.__all__))
    assert [name for name in tieng_viet.__all__ if not hasattr(tieng_viet, name)] == []
    assert not hasattr(tieng_viet, "doc_chu")


def test_every_function_of_one_value_is_a_filter_and_every_question_a_test() -> None:
    usable = {name for name, function in public_functions().items() if takes_one_value(function)}
    questions = {name for name in usable if name.startswith("la_")}
    assert set(tieng_viet.FILTERS) == usable - questions
    assert set(tieng_viet.TESTS) == questions | {"tron_kieu"}
    for name, function in (tieng_viet.FILTERS | tieng_viet.TESTS).items():
        assert function is getattr(tieng_viet, name)


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ ngay|ngay_dai }}", "ngày 28 tháng 02 năm 2023"),
        ("{{ '18/4/2023'|ngay_ngan }}", "18/4/2023"),
        ("{{ 24|doc_so(tu='bốn') }}", "hai mươi bốn"),
        ("{{ tien|doc_tien(chan=true) }}", "Một triệu năm trăm nghìn đồng chẵn"),
        ("{{ ti_le|viet_phan_tram(lam_tron=1) }}", "66,7%"),
        ("{{ 3|viet_so_luong(true) }} tháng", "03 (ba) tháng"),
        ("{{ ten|viet_hoa }}", "ĐẢNG UỶ"),
        ("{{ ['Đạt', 'Ân', 'An']|map('khoa_so_sanh')|join(',') }}", "đạt,ân,an"),
        ("{{ 'x' if ten is la_kieu_moi else 'y' }}", "x"),
        ("{{ 'x' if 'ủy, uỷ' is tron_kieu else 'y' }}", "x"),
        ("{{ 'x' if ten is la_viet_hoa else 'y' }}", "y"),
    ],
)
def test_the_filters_work_in_a_template(template: str, text: str) -> None:
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=True)
    environment.filters.update(tieng_viet.FILTERS)
    environment.tests.update(tieng_viet.TESTS)
    data = {"ngay": date(2023, 2, 28), "tien": 1_500_000, "ti_le": Decimal("66.65"), "ten": "Đảng uỷ"}
    assert environment.from_string(template).render(data) == text


def test_importing_the_package_loads_no_heavy_library() -> None:
    program = (
        "import sys, datetime, vanban.tieng_viet as tv; "
        "tv.doc_so(5); tv.ngay_dai(datetime.date(2023, 2, 28)); "
        "print(sorted({'babel', 'num2words', 'jinja2', 'lxml', 'pydantic', 'docx'} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout == "[]\n"
