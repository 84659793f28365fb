"""Applies the rules to a document and gathers what they say."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from vanban.checking.baseline import Baseline, fingerprint, read_baseline
from vanban.checking.catalogue import rank
from vanban.checking.finding import Cho, Finding, NotChecked, Report
from vanban.checking.house import House, read_house
from vanban.checking.names import name_with_words
from vanban.checking.nhan_dien import Vung, recognise
from vanban.checking.nhan_dien.chu import NGAY_TRONG_DONG
from vanban.checking.rule import Case, Hit, Unchecked
from vanban.checking.rules import RULES
from vanban.checking.suppress import KHONG_DUNG, named_rules, unneeded
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


def check(
    source: bytes | str | PathLike[str],
    edition: str = "auto",
    *,
    house: House | str | PathLike[str] | None = None,
    baseline: Baseline | str | PathLike[str] | None = None,
) -> Report:
    """What is wrong with a document in form, by which clause, and what was not checked.

    Args:
        source: the bytes of a .docx or its path.
        edition: "hd36" or "hd05"; "auto" is the edition in force on the document's date, and the latest one
            for a document without a date.
        house: rules of the office laid over the norm, or the TOML file they stand in.
        baseline: known findings, or the file they stand in; those are set aside (`Report.suppressed`), as are
            those of the rules the document's own property names.

    Raises:
        InvalidDocument: not a usable .docx.
        InvalidValue: no such edition; a baseline that is none.
        InvalidData: house rules with mistakes in them.
        MissingFile, CannotRead: a file.
    """
    return examine(source, edition, house=house, baseline=baseline)[0]


def examine(
    source: bytes | str | PathLike[str],
    edition: str = "auto",
    *,
    house: House | str | PathLike[str] | None = None,
    baseline: Baseline | str | PathLike[str] | None = None,
    file: str = "",
) -> tuple[Report, TaiLieu]:
    """What `check` says, and the document as it was read, which places and edits of the findings point into.

    `file` is the name of the file that bytes came from, by which the baseline knows it.

    Raises as `check` does.
    """
    if not isinstance(source, bytes):
        file = str(Path(source))
    wanted = _wanted(edition)
    rules = house if house is None or isinstance(house, House) else read_house(house)
    known = baseline if baseline is None or isinstance(baseline, Baseline) else read_baseline(baseline)
    doc = read_document(source)
    found = recognise(doc)
    if found.pham_vi != "dang":
        return Report(file, "", (), (NotChecked("*", found.ly_do),)), doc
    an_ban, reasons = _edition(wanted, found)
    if an_ban is None:
        return Report(file, "", (), reasons), doc
    norm = the_thuc() if rules is None else rules.norm
    case = Case(doc, found, an_ban, norm.dong[an_ban.ma], norm)
    said = _Said([], [], list(reasons))
    marks = frozenset() if known is None else known.of(file)
    for rule in RULES:
        if rules is not None and rules.is_off(rule.ma):
            said.not_checked.append(NotChecked(rule.ma, f"tắt theo {rules.clause}"))
        else:
            own = _apply(rule, case, marks)
            said.add(own if rules is None else _by_house(own, rule, case, rules))
    return Report(file, an_ban.ma, *_sifted(said, case)), doc


class _Said(NamedTuple):
    """What rules say of a document."""

    findings: list[Finding]
    known: list[Finding]
    """Findings that the baseline has."""
    not_checked: list[NotChecked]

    def add(self, other: _Said) -> None:
        self.findings.extend(other.findings)
        self.known.extend(other.known)
        self.not_checked.extend(other.not_checked)


_NOTHING = _Said([], [], [])
"""What most rules say; nobody adds to it."""


def _sifted(
    said: _Said, case: Case
) -> tuple[tuple[Finding, ...], tuple[NotChecked, ...], tuple[Finding, ...]]:
    """Findings in the order of the components, what was not checked, and what is set aside."""
    named = named_rules(case.tai_lieu)
    kept = [finding for finding in said.findings if finding.rule not in named]
    aside = [*(finding for finding in said.findings if finding.rule in named), *said.known]
    if named:
        hits = unneeded(case, (*said.findings, *said.known), said.not_checked)
        kept += [_finding(KHONG_DUNG, case, [hit]) for hit in hits]
    kept.sort(key=lambda finding: rank(finding.component))
    return tuple(kept), tuple(said.not_checked), tuple(aside)


def _by_house(said: _Said, rule: Rule, case: Case, house: House) -> _Said:
    """What a rule says, under the severity the house gives it.

    What the rule would not say by the norm itself rests on a row of the house, and cites it.
    """
    plain: set[tuple[str, str]] | None = None
    result = _Said([], [], said.not_checked)
    for old, new in zip(said[:2], result[:2], strict=True):
        for finding in old:
            changed = replace(finding, severity=house.severity(rule.ma) or finding.severity)
            if house.lays_over:
                if plain is None:
                    norm = the_thuc()
                    other = replace(case, rows=norm.dong[case.an_ban.ma], norm=norm)
                    said_plainly = _apply(rule, other, frozenset()).findings
                    plain = {(each.found, each.required) for each in said_plainly}
                if (finding.found, finding.required) not in plain:
                    message = f"{house.clause}: cần {finding.required}"
                    changed = replace(changed, clause=house.clause, message=message)
            new.append(changed)
    return result


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
        return wanted, _beside(wanted, found.ngay)
    editions = the_thuc().an_ban
    if found.ngay is None and (month := _by_month(found)) is not None:
        reason = (
            f"không đọc được trọn ngày của văn bản: soát theo {month.ten}, ấn bản của tháng, năm ghi ở đầu"
        )
        return month, (NotChecked("an-ban", reason),)
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


def _by_month(found: NhanDien) -> AnBan | None:
    """The edition of a draft's month or year, where it is in force on all of its days."""
    for vung in found.cua("dia_danh_ngay"):
        match = NGAY_TRONG_DONG.search(vung.van_ban)
        month, year = ("", "") if match is None else (match["thang"].strip(), match["nam"].strip())
        if len(year) != 4 or not year.isdecimal() or int(year) < 1:
            continue
        known = month.isdecimal() and 1 <= int(month) <= 12
        first = date(int(year), int(month) if known else 1, 1)
        last = first.replace(month=first.month if known else 12)
        last = last.replace(day=monthrange(last.year, last.month)[1])
        editions = {the_thuc().an_ban_theo_ngay(day) for day in (first, last)}
        return editions.pop() if len(editions) == 1 else None
    return None


def _beside(an_ban: AnBan, ngay: date | None) -> tuple[NotChecked, ...]:
    """What is to be said when an edition is asked for that is not in force on the document's date."""
    if ngay is None or an_ban.hieu_luc(ngay):
        return ()
    own = the_thuc().an_ban_theo_ngay(ngay)
    other = f"thuộc thời gian của {own.ten}" if own else "ngoài thời gian của các ấn bản đã biết"
    reason = f"văn bản ngày {ngay_ngan(ngay)} {other}; soát theo {an_ban.ten} như yêu cầu"
    return (NotChecked("an-ban", reason),)


def _apply(rule: Rule, case: Case, known: frozenset[str]) -> _Said:
    """What one rule says; hits that say the same of several places are joined."""
    obstacle = case.obstacle(rule.needs)
    if obstacle is not None:
        return _Said([], [], [NotChecked(rule.ma, obstacle)]) if obstacle else _NOTHING
    hits = list(rule.check(case))
    if not hits:  # nearly always
        return _NOTHING
    groups: dict[tuple[str, str, str], list[Hit]] = {}
    old: dict[tuple[str, str, str], list[Hit]] = {}
    not_checked: list[NotChecked] = []
    for hit in hits:
        if isinstance(hit, Unchecked):
            not_checked.append(NotChecked(rule.ma, hit.reason))
        else:
            into = old if known and _is_known(rule, hit, known) else groups
            into.setdefault((hit.found, hit.required, hit.severity or rule.severity), []).append(hit)
    return _Said(
        [_finding(rule, case, hits) for hits in groups.values()],
        [_finding(rule, case, hits) for hits in old.values()],
        not_checked,
    )


def _is_known(rule: Rule, hit: Hit, known: frozenset[str]) -> bool:
    texts = [cho.van_ban for cho in _places(hit)] or [hit.found]
    return all(fingerprint(rule.ma, text) in known for text in texts)


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
        message=rule.what_in(case.an_ban.ma),
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
_BEFORE = 20
"""So much of what stands before a place is shown with it, where all is too long."""


def _where(hit: Hit, case: Case) -> str:
    """Page, appendix, component, and the words that stand there; of a mark the words around it."""
    noi = hit.noi
    if noi is None:
        return ""
    around: Vung | Khuc | Doan = noi
    at = 0
    if isinstance(noi, Khuc):
        around, at = _around(noi, case)
    doan = around if isinstance(around, Doan) else around.doan
    shown = _shown(" ".join(around.van_ban.split()), at)
    row = case.rows.get(around.thanh_phan) if isinstance(around, Vung) else None
    page = f"trang {doan.trang}" if doan.trang is not None else ""
    appendix = f"phụ lục {around.phu_luc}" if isinstance(around, Vung) and around.phu_luc else ""
    place = name_with_words(row, shown) if row else shown
    return ", ".join(part for part in (page, appendix, place) if part)


def _around(khuc: Khuc, case: Case) -> tuple[Vung | Khuc, int]:
    """The component a piece lies in, and where in its text; the piece itself where it lies in none."""
    for vung in case.nhan_dien.vung:
        before = 0
        for other in vung.khuc:
            if other.doan is khuc.doan and other.tu <= khuc.tu and khuc.den <= other.den:
                return vung, before + len(" ".join(khuc.doan.van_ban[other.tu : khuc.tu].split()))
            before += len(" ".join(other.van_ban.split())) + 1
    return khuc, 0


def _shown(text: str, at: int) -> str:
    """A text in quotation marks, cut to what stands about a position."""
    if len(text) <= _SHOWN:
        return f"“{text}”"
    start = 0 if at < _SHOWN - _BEFORE else text.rfind(" ", 0, at - _BEFORE) + 1
    piece = text[start : start + _SHOWN - 1].rstrip()
    return f"“{'…' if start else ''}{piece}{'…' if start + len(piece) < len(text) else ''}”"
