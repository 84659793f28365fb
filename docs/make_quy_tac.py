"""Writes quy-tac.md beside it: every rule of the checker, which test breaks it, and what no rule looks for.

Run: python -m docs.make_quy_tac (the tests check that the file is what this makes)
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from tests.checking.breaks import BREAKS, MODULES
from tests.checking.measure import table as measured
from vanban.checking.catalogue import CATALOGUE, component_name
from vanban.checking.explain import SEVERITY_NAMES
from vanban.checking.khong_soat import KHONG_SOAT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vanban.checking.rule import Rule

TARGET = Path(__file__).parent / "quy-tac.md"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ⏎ ").replace("*", "\\*").replace("_", "\\_")


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [list(head), *map(list, rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def _components() -> dict[str, list[Rule]]:
    result: dict[str, list[Rule]] = defaultdict(list)
    for rule in CATALOGUE:
        result[rule.thanh_phan].append(rule)
    return result


def _by_clause() -> dict[str, list[Rule]]:
    result: dict[str, list[Rule]] = defaultdict(list)
    for rule in CATALOGUE:
        result[rule.clause or "không có điểm nào"].append(rule)
    return dict(sorted(result.items()))


def _tests(rule: Rule) -> str:
    if rule.ma not in BREAKS:
        return "(test_outputs_house)"
    files = [module.__name__.rpartition(".")[2] for module in MODULES if rule.ma in module.BREAKS]
    return f"{len(BREAKS[rule.ma])} ({', '.join(files)})"


def page() -> str:
    """The whole page."""
    intro = (
        "# Quy tắc soát văn bản\n\nTrang này do `python -m docs.make_quy_tac` viết từ chính các quy tắc. "
        f"Có {len(CATALOGUE)} quy tắc. Mức **lỗi**: quy định nói rõ. **Cảnh báo**: nên xem lại. **Lưu ý**: "
        "quy định không ghi hoặc chỉ là thực tế; không làm văn bản thành sai. Dấu ✎: `--fix` sửa được. "
        "`vanban check --explain MÃ` in một quy tắc.\n"
    )
    parts = [intro]
    for key, rules in _components().items():
        parts.append(f"## {component_name(key)}\n")
        parts.append(
            _table(
                ("mã", "mức", "điểm", "đòi hỏi", "sai", "đúng"),
                (
                    (
                        f"`{rule.ma}`{' ✎' if rule.fixable else ''}",
                        SEVERITY_NAMES[rule.severity],
                        rule.clause,
                        *(_cell(text) for text in (rule.what, rule.wrong, rule.right)),
                    )
                    for rule in rules
                ),
            )
        )  # fmt: skip
    parts.append("## Từ điểm của quy định đến quy tắc và phép thử\n")
    parts.append(
        "Mỗi quy tắc bị phá riêng trong một văn bản đúng (tests/checking/breaks_*.py); số là số phép phá.\n"
    )
    parts.append(
        _table(
            ("điểm", "quy tắc và số phép phá"),
            (
                (clause, "; ".join(f"`{rule.ma}` {_tests(rule)}" for rule in rules))
                for clause, rules in _by_clause().items()
            ),
        )
    )
    parts.append("## Điều quy định đòi mà không quy tắc nào soát\n")
    parts.append(_table(("điểm", "đòi hỏi", "vì sao không soát"), KHONG_SOAT))
    parts.append("## Tìm thấy bao nhiêu, báo nhầm bao nhiêu\n")
    parts.append(
        "Từng quy tắc bị phá một mình trong văn bản đúng, ở ấn bản mà phép phá nói đến. “Báo nhầm” là điều "
        "tìm thấy thêm mà phép phá không kéo theo.\n"
    )
    parts.append(measured())
    return "\n".join(parts)


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
