"""A copy of a document with what a check found as Word comments, each where it belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vanban.checking.explain import SEVERITY_NAMES
from vanban.ooxml.binh_luan import BinhLuan, add_comments

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike

    from vanban.checking.finding import Finding, Report

__all__ = ["annotate", "comments"]

MOST: Final = 20
"""So many places of one finding get a comment; the first says how many there are in all."""
_MAIN: Final = frozenset({"than", "bang", "khung"})


def annotate(source: bytes | str | PathLike[str], report: Report) -> bytes:
    """The document with a comment at every place of every finding; text and look are unchanged.

    What concerns the page, the header, or something missing stands at the first paragraph. Equal input gives
    equal bytes: the comments bear no date.

    Args:
        source: the document that was checked.
        report: what the check said of it.

    Raises:
        InvalidDocument, MissingFile, CannotRead: the document.
    """
    return add_comments(source, list(comments(report)))


def comments(report: Report) -> Iterator[BinhLuan]:
    """The comments a report makes, finding by finding."""
    for finding in report.findings:
        places = _places(finding)
        for number, (so, tu, den) in enumerate(places[:MOST]):
            yield BinhLuan(so, tu, den, _said(finding, len(places) if number == 0 else 1))
        if not places:
            yield BinhLuan(0, 0, _TO_THE_END, _said(finding, 1))


_TO_THE_END: Final = 1 << 30


def _places(finding: Finding) -> list[tuple[int, int, int]]:
    """Paragraph, from, to; pieces of one paragraph as one."""
    found: dict[int, tuple[int, int]] = {}
    for doan, tu, den in finding.places:
        if doan.noi in _MAIN:
            before = found.get(doan.so, (tu, den))
            found[doan.so] = min(before[0], tu), max(before[1], den)
    return [(so, tu, den) for so, (tu, den) in found.items()]


def _said(finding: Finding, places: int) -> tuple[str, ...]:
    clause = f" ({finding.clause})" if finding.clause else ""
    lines = [
        f"{SEVERITY_NAMES[finding.severity]}: {finding.message}{clause}",
        f"thấy {finding.found}; cần {finding.required}",
    ]
    if not finding.places or finding.places[0].doan.noi not in _MAIN:
        lines += [finding.where] if finding.where else []
    if places > 1:
        most = f"; ghi ở {MOST} chỗ đầu" if places > MOST else ""
        lines.append(f"{places} chỗ như vậy{most}")
    return (*lines, finding.rule)
