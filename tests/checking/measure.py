"""How much the checker finds and how often it errs, on documents broken on purpose.

Run: python -m tests.checking.measure [PAIRS] [SEED]
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from tests.checking.breaks import BREAKS
from tests.checking.paper import Paper, base
from vanban.checking import RULES, check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.checking.paper import Break


RESTS_ON = {
    "dong-quyet-dinh.": {"noi-dung.dong-quyet-dinh"},
    "gach-duoi-trich-yeu.nam-gach": {"dau-sao.co"},
    "gach-duoi-trich-yeu.cong-van": {"trich-yeu-cong-van.co", "trich-yeu-cong-van.duoi-so"},
    "muc-noi-nhan.nhu-tren": {"kinh-gui.co", "kinh-gui.chi-cong-van-to-trinh"},
    "nhat-quan.quyet-dinh-ky": {"noi-dung.dong-quyet-dinh"},
    "nhat-quan.so-co-quan": {"co-quan-ban-hanh.ban-thuong-vu", "co-quan-ban-hanh.co"},
    "nhat-quan.so-loai": {"so-ky-hieu.co", "ten-loai.co", "ten-loai.mot-dong"},
    "nhat-quan.tu-goi": {"ten-loai.co", "ten-loai.mot-dong"},
    "ten-loai.cong-van": {"so-ky-hieu.ten-loai", "so-ky-hieu.co"},
    "ten-loai.the-loai": {"tieu-de.co", "so-ky-hieu.co", "dia-danh-ngay.co"},
    "ten-phu-luc.": {"phu-luc.tieu-de", "kem-theo.co"},
    "trich-yeu.": {"ten-loai.co", "ten-loai.mot-dong"},
    "trich-yeu-cong-van.": {"ten-loai.cong-van"},
}
"""What a rule (or all that begin so) rests on: where that is broken too, it has nothing to speak of."""


NEIGHBOURS = {
    "co_quan_cap_tren": "co_quan_ban_hanh",
    "muc_noi_nhan": "noi_nhan",
    "chuc_vu": "quyen_han",
    "ho_ten": "quyen_han",
}
"""Components that one break may run together: their pairs count as pairs of one component."""


class Pair(NamedTuple):
    """Two rules broken in one document, and what went wrong in finding them."""

    rules: tuple[str, str]
    base: str
    an_ban: str
    missed: frozenset[str]
    extra: frozenset[str]


def broken(an_ban: str, *breaks: Break) -> set[str]:
    """The rules that are found in a right document after these breaks."""
    paper = Paper(base(breaks[0].base, an_ban))
    for each in breaks:
        each.edit(paper)
    return {finding.rule for finding in check(paper.bytes()).findings}


def singles() -> Iterator[tuple[str, set[str], set[str]]]:
    """For each break: its rule, what should be found and what was."""
    for rule, breaks in BREAKS.items():
        for each in breaks:
            for an_ban in [each.an_ban] if each.an_ban else ["hd36", "hd05"]:
                yield rule, {rule} | each.also, broken(an_ban, each)


def pairs(count: int, seed: int) -> Iterator[Pair]:
    """Random pairs of breaks of different components in one document.

    Breaks of one component are left out: a component that is gone has no font. So are pairs of which one
    takes away what the other looks for.
    """
    component = {rule.ma: NEIGHBOURS.get(rule.thanh_phan, rule.thanh_phan) for rule in RULES}
    by_base: dict[tuple[str, str], list[tuple[str, Break]]] = {}
    for rule, breaks in BREAKS.items():
        for each in breaks:
            for an_ban in [each.an_ban] if each.an_ban else ["hd36", "hd05"]:
                by_base.setdefault((each.base, an_ban), []).append((rule, each))
    places = sorted(key for key, found in by_base.items() if len(found) > 1)
    weights = [len(by_base[key]) for key in places]
    draw = random.Random(seed)  # which pairs are tried is no secret
    for key in draw.choices(places, weights, k=count):
        (one, first), (other, second) = draw.sample(by_base[key], 2)
        touched = {component[rule] for rule in {one, *first.also}} & {
            component[rule] for rule in {other, *second.also}
        }
        if touched:
            continue
        try:
            found = broken(key[1], first, second)
        except LookupError:
            continue
        wanted = {one, other} | first.also | second.also
        missed = {rule for rule in wanted - found if not _rests_on(rule, {one, other})}
        yield Pair((one, other), key[0], key[1], frozenset(missed), frozenset(found - wanted))


def _rests_on(rule: str, broken_rules: set[str]) -> bool:
    return any(rule.startswith(name) and basis & broken_rules for name, basis in RESTS_ON.items())


def table() -> str:
    """A Markdown table: breaks, found and false alarms for each component."""
    component = {rule.ma: rule.thanh_phan for rule in RULES}
    tried: Counter[str] = Counter()
    hit: Counter[str] = Counter()
    false: Counter[str] = Counter()
    for rule, wanted, found in singles():
        tried[component[rule]] += 1
        hit[component[rule]] += rule in found
        false[component[rule]] += len(found - wanted)
    rules = Counter(component.values())
    lines = ["| thành phần | quy tắc | phép phá | tìm thấy | báo nhầm |", "| --- | --- | --- | --- | --- |"]
    lines += [
        f"| `{name}` | {rules[name]} | {tried[name]} | {hit[name]} | {false[name]} |"
        for name in dict.fromkeys(component.values())
    ]
    total = [sum(counter.values()) for counter in (rules, tried, hit, false)]
    lines.append(f"| cộng | {' | '.join(map(str, total))} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(table())
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    results = list(pairs(number, int(sys.argv[2]) if len(sys.argv) > 2 else 1))
    for result in results:
        if result.missed or result.extra:
            print(*result.rules, result.base, result.an_ban, "missed", *result.missed, "extra", *result.extra)
    wrong = sum(bool(result.missed or result.extra) for result in results)
    print(
        f"{number} drawn, {number - len(results)} left out (see `pairs`), {len(results)} tried, {wrong} wrong"
    )
