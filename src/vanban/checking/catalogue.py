"""Every rule there is, found by its id; the components they are grouped under, in reading order."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Final

from vanban.checking.rules import RULES
from vanban.checking.suppress import KHONG_DUNG
from vanban.the_thuc import the_thuc

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vanban.checking.rule import Rule

__all__ = ["CATALOGUE", "component_name", "find_rules", "near_rules", "rank", "rule_of"]

_OTHERS: Final = {
    "bo_cuc": "Bố cục",
    "chu_viet": "Chữ viết",
    "ngon_ngu": "Câu chữ",
    "nhat_quan": "Sự nhất quán",
    "bo_qua": "Ngoại lệ",
}
"""Groups of rules that belong to no layout row; they come after those that do."""


@cache
def _ranks() -> Mapping[str, int]:
    rows = the_thuc().dong[the_thuc().an_ban[-1].ma]
    return {key: number for number, key in enumerate([*rows, *_OTHERS])}


def rank(thanh_phan: str) -> int:
    """Where a component comes when a document is read from its head to its end."""
    return _ranks().get(thanh_phan, len(_ranks()))


def component_name(thanh_phan: str) -> str:
    """Name of a component as a heading: “Số và ký hiệu”."""
    row = the_thuc().dong[the_thuc().an_ban[-1].ma].get(thanh_phan)
    name = row.ten if row else _OTHERS.get(thanh_phan, thanh_phan.replace("_", " "))
    return name[:1].upper() + name[1:]


CATALOGUE: Final[tuple[Rule, ...]] = tuple(
    sorted((*RULES, KHONG_DUNG), key=lambda rule: rank(rule.thanh_phan))
)
"""Every rule, component by component."""

_BY_ID: Final = {rule.ma: rule for rule in CATALOGUE}


def rule_of(ma: str) -> Rule:
    """The rule with an id; `KeyError` when there is none."""
    return _BY_ID[ma]


def find_rules(text: str) -> tuple[Rule, ...]:
    """The rule with this id, or all rules of the component it names (``so-ky-hieu``); else none."""
    wanted = text.strip().lower().removesuffix(".*").rstrip(".")
    if wanted in _BY_ID:
        return (_BY_ID[wanted],)
    return tuple(rule for rule in CATALOGUE if rule.ma.partition(".")[0] == wanted)


def near_rules(text: str) -> list[str]:
    """Ids and components that look like `text`, nearest first."""
    known = dict.fromkeys([*_BY_ID, *(ma.partition(".")[0] for ma in _BY_ID)])
    return get_close_matches(text.strip().lower(), known, n=3, cutoff=0.6)
