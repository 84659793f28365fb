"""Reports on their way between processes, or kept by the thousand: without the documents they are about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from vanban.checking.finding import Cho, Report

if TYPE_CHECKING:
    from vanban.errors import VanbanError
    from vanban.ooxml.tai_lieu import Noi

__all__ = ["Checked", "Sent", "detached", "received", "sent"]


class Checked(NamedTuple):
    """A document that was checked, or could not be: then `error` says why, and the report says the same."""

    report: Report
    error: VanbanError | None


class _Place(NamedTuple):
    """A place as it travels: a paragraph's words and where it stood, without its XML."""

    so: int
    van_ban: str
    noi: Noi
    phan: int
    trang: int | None
    tu: int
    den: int


@dataclass(frozen=True, slots=True)
class Sent:
    """A checked document as it travels: places apart from the findings, which are sent without."""

    report: Report
    places: tuple[tuple[_Place, ...], ...]
    error: VanbanError | None


def sent(checked: Checked) -> Sent:
    """What is sent of a checked document."""
    report = checked.report
    all_findings = (*report.findings, *report.suppressed)
    places = tuple(
        tuple(
            _Place(doan.so, doan.van_ban, doan.noi, doan.phan, doan.trang, tu, den)
            for doan, tu, den in finding.places
        )
        for finding in all_findings
    )
    bare = partial(replace, places=(), edits=())
    return Sent(
        replace(
            report,
            findings=tuple(map(bare, report.findings)),
            suppressed=tuple(map(bare, report.suppressed)),
        ),
        places,
        checked.error,
    )


def received(sent: Sent) -> Checked:
    """The document as it was before it was sent, but for what does not travel."""
    report = sent.report
    if not sent.places:
        return Checked(report, sent.error)
    findings = [
        replace(finding, places=tuple(map(_place, places)))
        for finding, places in zip((*report.findings, *report.suppressed), sent.places, strict=True)
    ]
    count = len(report.findings)
    return Checked(
        replace(report, findings=tuple(findings[:count]), suppressed=tuple(findings[count:])), sent.error
    )


def detached(report: Report) -> Report:
    """The report with copies of its places that hold no document, and without edits."""
    return received(sent(Checked(report, None))).report


def _place(place: _Place) -> Cho:
    from lxml import etree

    from vanban.ooxml.dang import read_cascade
    from vanban.ooxml.tai_lieu import Doan
    from vanban.ooxml.thuoc_tinh import W

    doan = Doan(
        so=place.so,
        element=etree.Element(f"{{{W}}}p"),
        p_pr=None,
        nguyen=place.van_ban,
        manh=(),
        noi=place.noi,
        o=None,
        phan=place.phan,
        trang=place.trang,
        cascade=read_cascade(None, None),
    )
    return Cho(doan, place.tu, place.den)
