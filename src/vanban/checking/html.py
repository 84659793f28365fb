"""Reports as one HTML page that needs nothing beside it: tables of findings, and the pages with their places.

No script, no address outside: the page may be mailed, printed, read on a telephone.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from html import escape
from typing import TYPE_CHECKING, Final

from vanban.checking.catalogue import component_name, rule_of
from vanban.checking.explain import SEVERITY_NAMES
from vanban.checking.html_style import CSS
from vanban.checking.pictures import Pictures, draw
from vanban.checking.text import below_heading, not_checked_by_reason, summary
from vanban.the_thuc import the_thuc

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from os import PathLike

    from vanban.checking.finding import Finding, Report
    from vanban.checking.pictures import Picture

__all__ = ["as_html"]

MOST_PAGES: Final = 120
"""Pages that are drawn in one report; a page takes about a tenth of a megabyte."""

_POLICY: Final = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


def as_html(
    reports: Sequence[Report],
    sources: Iterable[bytes | str | PathLike[str] | None] | None = None,
    *,
    pictures: bool = True,
    version: str = "",
) -> str:
    """The page.

    Args:
        reports: what was found in each document.
        sources: the documents, in the same order, to draw their pages; by default the reports' files. None
            for one draws none.
        pictures: whether pages are drawn; where the extra `pdf` is missing the page says so.
        version: of the program, for the foot of the page.

    Raises:
        InvalidDocument, MissingFile, CannotRead: a document that was measured, but is not there any more.
    """
    if sources is None:
        sources = [report.file or None for report in reports]
    left = MOST_PAGES
    sections = []
    for number, (report, source) in enumerate(zip(reports, sources, strict=True), start=1):
        drawn = Pictures()
        if pictures and source is not None and report.edition:
            drawn = (
                draw(source, report, left) if left > 0 else Pictures(ly_do="báo cáo đã có quá nhiều trang")
            )
            left -= len(drawn.trang)
        sections.append("\n".join(_section(report, drawn, number)))
    title = "Báo cáo soát thể thức"
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="vi">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title>",
            f"<style>{CSS}</style>",
            "</head>",
            "<body>",
            f"<h1>{title}</h1>",
            *_overview(reports),
            *sections,
            f"<footer>{escape(f'vanban {version}'.strip())}</footer>",
            "</body>",
            "</html>",
            "",
        ]
    )


def _overview(reports: Sequence[Report]) -> Iterator[str]:
    yield f"<p>{escape(summary(reports))}</p>"
    if len(reports) > 1:
        yield "<ul>"
        for number, report in enumerate(reports, start=1):
            yield f'<li><a href="#v{number}">{escape(report.file)}</a>: {_verdict(report)}</li>'
        yield "</ul>"


def _verdict(report: Report) -> str:
    if not report.edition:
        return '<span class="mo">Không soát được</span>'
    return (
        '<span class="dung">Không thấy điều gì sai</span>'
        if report.ok
        else '<span class="sai">Có điều chưa đúng</span>'
    )


def _section(report: Report, drawn: Pictures, number: int) -> Iterator[str]:
    yield f'<section id="v{number}">'
    yield f"<h2>{escape(report.file or 'Văn bản')}</h2>"
    an_ban = the_thuc().tim_an_ban(report.edition)
    by = f' <span class="mo">soát theo {escape(an_ban.ten)}</span>' if an_ban else ""
    yield f'<p class="ket-luan">{_verdict(report)}{by}</p>'
    if not report.edition:
        yield from (f"<p>{escape(item.reason)}</p>" for item in report.not_checked)
    else:
        yield f"<p>{escape(summary([report]))}</p>"
    if report.findings:
        yield from _table(report, drawn, number)
    if report.edition and report.not_checked:
        yield "<h3>Chưa soát được</h3>"
        yield "<ul>"
        yield from (f"<li>{escape(line)}</li>" for line in not_checked_by_reason(report.not_checked))
        yield "</ul>"
    if drawn.ly_do:
        yield f'<p class="mo">Không có hình các trang: {escape(drawn.ly_do)}.</p>'
    elif drawn.trang:
        yield "<h3>Các trang</h3>"
        if len(drawn.trang) < drawn.so_trang:
            shown = "dưới đây là các trang có chỗ cần xem"
            yield f'<p class="mo">Văn bản có {drawn.so_trang} trang; {shown}.</p>'
        met: set[int] = set()
        for picture in drawn.trang:
            yield from _page(picture, report, number, met)
    yield "</section>"


def _table(report: Report, drawn: Pictures, number: int) -> Iterator[str]:
    marked = {mark.finding for picture in drawn.trang for mark in picture.marks}
    heads = ("Số", "Mức", "Chỗ", "Thấy", "Cần", "Điều khoản và lý do")
    yield '<table class="bang">'
    yield f"<thead><tr>{''.join(f'<th>{head}</th>' for head in heads)}</tr></thead>"
    yield "<tbody>"
    for index, finding in enumerate(report.findings):
        name = f"v{number}-{index + 1}"
        shown = f'<a href="#{name}-h">{index + 1}</a>' if index in marked else str(index + 1)
        cells = (
            ("so", shown),
            (f"muc {finding.severity}", escape(SEVERITY_NAMES[finding.severity])),
            ("", _where(finding)),
            ("", escape(finding.found)),
            ("", escape(finding.required)),
            ("", _why(finding)),
        )
        row = "".join(
            f'<td class="{kind}" data-ten="{head}">{cell}</td>'
            for head, (kind, cell) in zip(heads, cells, strict=True)
        )
        yield f'<tr id="{name}">{row}</tr>'
    yield "</tbody>"
    yield "</table>"


def _where(finding: Finding) -> str:
    where = below_heading(finding)
    lines = [f"<b>{escape(component_name(finding.component))}</b>", escape(where)]
    if finding.fixable:
        lines.append('<span class="fix">sửa được bằng --fix</span>')
    return "<br>".join(filter(None, lines))


def _why(finding: Finding) -> str:
    clause = f"<b>{escape(finding.clause)}</b>: " if finding.clause else ""
    why = escape(rule_of(finding.rule).why)
    return (
        f"{clause}{escape(finding.message)}"
        f'<br><span class="nho">{why}</span><br><span class="ma">{escape(finding.rule)}</span>'
    )


def _page(picture: Picture, report: Report, number: int, met: set[int]) -> Iterator[str]:
    """One page; `met` are the findings marked on pages before: a row leads to the first mark."""
    data = b64encode(picture.png).decode("ascii")
    alt = escape(f"Trang {picture.trang} của {report.file}", quote=True)
    yield '<figure class="trang">'
    yield (
        f'<div class="to"><img src="data:image/png;base64,{data}" alt="{alt}" '
        f'width="{picture.rong}" height="{picture.cao}">'
    )
    numbered: set[int] = set()
    labels: Counter[tuple[int, int]] = Counter()
    for mark in picture.marks:
        finding = report.findings[mark.finding]
        name = f"v{number}-{mark.finding + 1}"
        anchor = "" if mark.finding in met else f' id="{name}-h"'
        label = ""
        if mark.finding not in numbered:  # numbers at one place stand side by side
            spot = round(mark.trai), round(mark.tren)
            label = f'<span style="margin-right:{labels[spot] * 1.7}em">{mark.finding + 1}</span>'
            labels[spot] += 1
        met.add(mark.finding)
        numbered.add(mark.finding)
        place = f"left:{mark.trai:.2f}%;top:{mark.tren:.2f}%;width:{mark.rong:.2f}%;height:{mark.cao:.2f}%"
        title = escape(f"{finding.message}: thấy {finding.found}; cần {finding.required}", quote=True)
        yield (
            f'<a{anchor} class="dau {finding.severity}" style="{place}" href="#{name}" '
            f'title="{title}">{label}</a>'
        )
    yield "</div>"
    yield f"<figcaption>Trang {picture.trang}</figcaption>"
    yield "</figure>"
