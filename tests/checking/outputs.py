"""Documents and reports for the tests of what a check prints."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tests.checking.paper import Paper, base
from vanban.checking import check

if TYPE_CHECKING:
    from vanban.checking import Report

CUSTOM = (
    '<?xml version="1.0" encoding="UTF-8"?><Properties '
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="vanban-bo-qua">'
    "<vt:lpwstr>{}</vt:lpwstr></property></Properties>"
)
FOUND = ["co-quan-ban-hanh.dam", "dau-sao.co-chu", "so-ky-hieu.co-chu"]
"""What is found in `bad`: an error, a note, an error."""


@cache
def bad(suppress: str = "", number: str = "") -> bytes:
    """A right plan with three things broken; `suppress` is its property, `number` another number line."""
    paper = Paper(base("ke-hoach", "hd05"))
    paper.run(paper.p("Số "), sz="26")
    paper.run(paper.p("ĐẢNG UỶ KHỐI"), b="0")
    paper.run(paper.p("*", exact=True), sz="30")
    if number:
        paper.set_text(paper.p("Số "), number)
    if suppress:
        paper.parts["docProps/custom.xml"] = CUSTOM.format(suppress).encode()
        types = paper.parts["[Content_Types].xml"].decode()
        kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
        override = f'<Override PartName="/docProps/custom.xml" ContentType="{kind}"/></Types>'
        paper.parts["[Content_Types].xml"] = types.replace("</Types>", override).encode()
    return paper.bytes()


@cache
def report() -> Report:
    """What is found in `bad`."""
    return check(bad())


def rules(found: Report) -> list[str]:
    """Ids of its findings, in order."""
    return [finding.rule for finding in found.findings]
