"""Applies the rules to a document and gathers what they say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from vanban.checking.finding import Cho, Finding, NotChecked, Report
from vanban.checking.nhan_dien import Vung, recognise
from vanban.checking.rule import Case, Hit, Unchecked
from vanban.checking.rules import RULES
from vanban.errors import Fault, InvalidValue
from vanban.ooxml.tai_lieu import Doan, Khuc, read_document
from vanban.the_thuc import the_thuc
from vanban.tieng_viet import ngay_ngan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike

    from vanban.checking.nhan_dien import NhanDien
    from vanban.checking.rule import Rule
    from vanban.ooxml.tai_lieu import TaiLieu
    from vanban.the_thuc import AnBan

__all__ = ["check", "examine"]


def check(source: bytes | str | PathLike[str], edition: str = "auto") -> Report:
    """What is wrong with a document in form, by which clause, and what was not checked.

    Args:
        source: the bytes of a .docx or its path.
        edition: "hd36" or "hd05"; "auto" is the edition in force on the document's date, and the latest one
            for a document without a date.

    Raises:
        InvalidDocument: not a usable .docx.
        InvalidValue: no such edition.
        MissingFile, CannotRead: the file.
    """
    return examine(source, edition)[0]


def examine(source: bytes | str | PathLike[str], edition: str = "auto") -> tuple[Report, TaiLieu]:
    """What `check` says, and the document as it was read, which places and edits of the findings point into.

    Raises as `check` does.
    """
    file = "" if isinstance(source, bytes) else str(Path(source))
    wanted = _wanted(edition)
    doc = read_document(source)
    found = recognise(doc)
    if found.pham_vi != "dang":
        return Report(file, "", (), (NotChecked("*", found.ly_do),)), doc
    an_ban, reasons = _edition(wanted, found)
    if an_ban is None:
        return Report(file, "", (), reasons), doc
    norm = the_thuc()
    case = Case(doc, found, an_ban, norm.dong[an_ban.ma], norm)
    findings: list[Finding] = []
    not_checked = list(reasons)
    for rule in RULES:
        applied = _apply(rule, case)
        findings += applied[0]
        not_checked += applied[1]
    return Report(file, an_ban.ma, tuple(findings), tuple(not_checked)), doc


def _wanted(edition: str) -> AnBan | None:
    if edition == "auto":
        return None
    an_ban = the_thuc().tim_an_ban(edition)
    if an_ban is None:
        known = ", ".join(["auto", *(row.ma for row in the_thuc().an_ban)])
        raise InvalidValue(
            Fault(
                "an-ban-khong-co",
                "không có ấn bản này",
                field="edition",
                found=f"“{edition}”",
                expected=known,
            )
        )
    return an_ban


def _edition(wanted: AnBan | None, found: NhanDien) -> tuple[AnBan | None, tuple[NotChecked, ...]]:
    """The edition to measure by, and what is to be said of the choice."""
    if wanted is not None:
        return wanted, ()
    editions = the_thuc().an_ban
    if found.ngay is None:
        reason = f"không đọc được ngày của văn bản: soát theo {editions[-1].ten}"
        return editions[-1], (NotChecked("an-ban", reason),)
    an_ban = the_thuc().an_ban_theo_ngay(found.ngay)
    if an_ban is None:
        reason = (
            f"văn bản ngày {ngay_ngan(found.ngay)}, trước khi {editions[0].ten} có hiệu lực "
            f"({ngay_ngan(editions[0].tu)}); muốn soát thì chọn ấn bản"
        )
        return None, (NotChecked("*", reason),)
    return an_ban, ()


def _apply(rule: Rule, case: Case) -> tuple[list[Finding], list[NotChecked]]:
    """The findings of one rule, those that say the same of several places joined."""
    for name in rule.needs:
        if not case.cua(name):
            reason = case.nhan_dien.khong_ro.get(name, "")
            if not reason and case.nhan_dien.ngo(name):
                reason = f"chưa chắc đâu là {case.rows[name].ten if name in case.rows else name}"
            return [], [NotChecked(rule.ma, reason)] if reason else []
    groups: dict[tuple[str, str, str], list[Hit]] = {}
    not_checked: list[NotChecked] = []
    for hit in rule.check(case):
        if isinstance(hit, Unchecked):
            not_checked.append(NotChecked(rule.ma, hit.reason))
        else:
            groups.setdefault((hit.found, hit.required, hit.severity or rule.severity), []).append(hit)
    return [_finding(rule, case, hits) for hits in groups.values()], not_checked


def _finding(rule: Rule, case: Case, hits: list[Hit]) -> Finding:
    first = hits[0]
    places = tuple(cho for hit in hits for cho in _places(hit))
    edits = tuple(edit for hit in hits for edit in hit.sua)
    more = f" và {len(hits) - 1} chỗ khác" if len(hits) > 1 else ""
    return Finding(
        rule=rule.ma,
        clause=rule.clause_in(case.an_ban.ma),
        severity=first.severity or rule.severity,
        where=(first.where or _where(first, case)) + more,
        found=first.found,
        required=first.required,
        fixable=bool(edits),
        message=rule.what,
        component=rule.thanh_phan,
        places=places,
        edits=edits,
    )


def _places(hit: Hit) -> Iterator[Cho]:
    noi = hit.noi
    if isinstance(noi, Vung):
        for khuc in noi.khuc:
            yield Cho(khuc.doan, khuc.tu, khuc.den)
    elif isinstance(noi, Khuc):
        yield Cho(noi.doan, noi.tu, noi.den)
    elif isinstance(noi, Doan):
        yield Cho(noi, 0, len(noi.van_ban))


_SHOWN = 60


def _where(hit: Hit, case: Case) -> str:
    noi = hit.noi
    if noi is None:
        return ""
    name = ""
    if isinstance(noi, Vung):
        doan, text = noi.doan, noi.van_ban
        row = case.rows.get(noi.thanh_phan)
        name = row.ten if row else ""
    elif isinstance(noi, Khuc):
        doan, text = noi.doan, noi.van_ban
    else:
        doan, text = noi, noi.van_ban
    text = " ".join(text.split())
    shown = f"“{text}”" if len(text) <= _SHOWN else f"“{text[: _SHOWN - 1].rstrip()}…”"
    page = f"trang {doan.trang}" if doan.trang is not None else ""
    appendix = f"phụ lục {noi.phu_luc}" if isinstance(noi, Vung) and noi.phu_luc else ""
    return ", ".join(
        part for part in (page, appendix, f"{name[:1].lower()}{name[1:]} {shown}".strip()) if part
    )
