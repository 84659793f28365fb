"""What a document sets aside itself: rules named in its own property “vanban-bo-qua”.

The property is text: rule ids, each with a reason if one likes, separated by semicolons::

    so-ky-hieu.co-chu; noi-nhan.co-chu: mẫu in sẵn của cơ quan

Findings of those rules are kept apart (`Report.suppressed`). An id that sets nothing aside is a note, so that
nobody relies on an exception that is long gone or was never one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from vanban.checking.rule import Hit, Rule
from vanban.checking.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from vanban.checking.finding import Finding, NotChecked
    from vanban.checking.rule import Case
    from vanban.ooxml.tai_lieu import TaiLieu

__all__ = ["KHONG_DUNG", "PROPERTY", "named_rules", "unneeded"]

PROPERTY: Final = "vanban-bo-qua"
"""Name of the custom property (File › Info › Properties › Advanced › Custom in Word)."""

_KNOWN: Final = frozenset(rule.ma for rule in RULES)
_WHERE: Final = f"thuộc tính “{PROPERTY}” của tệp"


def named_rules(doc: TaiLieu) -> Mapping[str, str]:
    """The rules a document sets aside: id → reason, "" without one."""
    result: dict[str, str] = {}
    for item in re.split(r"[;\n]", doc.thuoc_tinh.get(f"custom:{PROPERTY}", "")):
        ma, _, reason = item.partition(":")
        if ma.strip():
            result.setdefault(ma.strip(), reason.strip())
    return result


def _unknown(case: Case) -> Iterator[Hit]:
    """The ids that are no rule's; those that set nothing aside are known only when all rules have spoken."""
    for ma in named_rules(case.tai_lieu):
        if ma not in _KNOWN:
            yield Hit(None, f"“{ma}”", "mã của một quy tắc (xem --list-rules)", where=_WHERE)


def unneeded(case: Case, findings: Iterable[Finding], not_checked: Iterable[NotChecked]) -> Iterator[Hit]:
    """What `KHONG_DUNG` finds, given what every other rule has said.

    A rule that could not be applied may have something to set aside yet: of that nothing is said.
    """
    yield from KHONG_DUNG.check(case)  # type: ignore[misc]  # this rule is never Unchecked
    spoke = {finding.rule for finding in findings} | {item.rule for item in not_checked}
    for ma in named_rules(case.tai_lieu):
        if ma in _KNOWN and ma not in spoke:
            yield Hit(None, f"“{ma}”", "bỏ mã này: không có gì để bỏ qua", where=_WHERE)


KHONG_DUNG: Final = Rule(
    ma="bo-qua.khong-dung",
    thanh_phan="bo_qua",
    what=f"thuộc tính “{PROPERTY}” chỉ nêu những quy tắc mà văn bản thật sự không theo",
    why="một ngoại lệ không còn cần sẽ che mất lỗi về sau",
    wrong="so-ky-hieu.co-chu (khi số và ký hiệu đã đúng cỡ chữ)",
    right="chỉ còn những mã đang che một phát hiện",
    clause="",
    severity="thong-tin",
    fixable=False,
    needs=(),
    check=_unknown,
)
"""The rule about the exceptions themselves; it can not be set aside."""
