"""What a check says: findings, what was not checked, and the report that holds them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from vanban.errors import Severity
    from vanban.ooxml.sua import Sua
    from vanban.ooxml.tai_lieu import Doan

__all__ = ["Cho", "Finding", "NotChecked", "Report"]


class Cho(NamedTuple):
    """A place (chỗ) in a document: a piece of a paragraph, or a paragraph of an edge of the page."""

    doan: Doan
    tu: int
    den: int

    @property
    def van_ban(self) -> str:
        """The text that stands there."""
        return self.doan.van_ban[self.tu : self.den]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as the norm has it."""

    rule: str
    """Id of the rule, stable: ``so-ky-hieu.dau-hai-cham``."""
    clause: str
    """Clause of the edition the document was measured by; "" where the rule rests on practice."""
    severity: Severity
    where: str
    """Component, page where known, and the words that stand there."""
    found: str
    required: str
    fixable: bool
    """Whether `fix` mends it."""
    message: str
    """What the rule asks, one sentence."""
    component: str = ""
    """Key of the component, to group by: ``so_ky_hieu``."""
    places: tuple[Cho, ...] = ()
    """Every place it holds for; empty when it is a matter of the page or of something missing."""
    edits: tuple[Sua, ...] = ()
    """What mends it."""

    @property
    def page(self) -> int | None:
        """Page of the first place, from 1; None where the file does not tell."""
        return self.places[0].doan.trang if self.places else None

    def as_dict(self) -> dict[str, Any]:
        """The finding under the keys of the JSON output."""
        return {
            "rule": self.rule,
            "clause": self.clause,
            "severity": self.severity,
            "where": self.where,
            "found": self.found,
            "required": self.required,
            "fixable": self.fixable,
        }


@dataclass(frozen=True, slots=True)
class NotChecked:
    """A rule that could not be applied, and why; "*" is all of them."""

    rule: str
    reason: str

    def as_dict(self) -> dict[str, str]:
        """It under the keys of the JSON output."""
        return {"rule": self.rule, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Report:
    """All that one check says of one document."""

    file: str
    """Path as given; "" for bytes."""
    edition: str
    """Code of the edition it was measured by: ``hd05``; "" when it was not measured."""
    findings: tuple[Finding, ...]
    """In the order of the components, from the head of the document to its end."""
    not_checked: tuple[NotChecked, ...]
    suppressed: tuple[Finding, ...] = ()
    """Findings that the document's own properties or a baseline set aside."""

    @property
    def ok(self) -> bool:
        """Whether it was measured and nothing but notes (thong-tin) was found."""
        measured = all(item.rule != "*" for item in self.not_checked)
        return measured and all(finding.severity == "thong-tin" for finding in self.findings)

    def as_dict(self) -> dict[str, Any]:
        """The report under the keys of the JSON output."""
        return {
            "file": self.file,
            "edition": self.edition,
            "ok": self.ok,
            "findings": [finding.as_dict() for finding in self.findings],
            "not_checked": [item.as_dict() for item in self.not_checked],
        }
