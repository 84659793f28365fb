"""A rule: what it asks, why, a wrong and a right example, and the function that looks for it.

A module of rules makes them with a `RuleSet`::

    so_ky_hieu = RuleSet("so_ky_hieu", "HD05 I.3")

    @so_ky_hieu(
        "dau-hai-cham", "sau chữ “Số” không có dấu hai chấm",
        why="…", wrong="Số: 105-KH/ĐUK", right="Số 105-KH/ĐUK", fixable=True,
    )
    def _colon(case: Case) -> Iterator[Hit]:
        for vung in case.cua("so_ky_hieu"):
            ...
            yield Hit(khuc, found="“Số:”", required="“Số”", sua=(SuaLoi(khuc, "Số"),))

The function is called only when every component in `needs` (by default the set's own) was recognised; where
it may be there and was not recognised, the engine says so among what was not checked.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from vanban.ooxml.tai_lieu import Khuc

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from vanban.checking.nhan_dien import NhanDien, Vung
    from vanban.errors import Severity
    from vanban.ooxml.dang import DangChu
    from vanban.ooxml.sua import Sua
    from vanban.ooxml.tai_lieu import Doan, TaiLieu
    from vanban.the_thuc import AnBan, Dong, TheThuc

__all__ = ["Case", "Hit", "Rule", "RuleSet", "Unchecked"]

T = TypeVar("T")

SURE = frozenset({"N", "Q", "2"})
"""Marks of certainty on which an error may rest."""


@dataclass(frozen=True, slots=True)
class Case:
    """One document before the rules."""

    tai_lieu: TaiLieu
    nhan_dien: NhanDien
    an_ban: AnBan
    rows: Mapping[str, Dong]
    """Layout rows of the edition."""
    norm: TheThuc
    _dang: dict[int, tuple[tuple[Khuc, DangChu], ...]] = field(default_factory=dict, repr=False)
    _looks: dict[str, Collection[DangChu]] = field(default_factory=dict, repr=False)
    _vuong: dict[tuple[str, ...], str | None] = field(default_factory=dict, repr=False)

    _nho: dict[Callable[[Case], Any], Any] = field(default_factory=dict, repr=False)

    def once(self, make: Callable[[Case], T]) -> T:
        """What `make` makes of the case, worked out for the first rule that asks; nobody changes it."""
        if make not in self._nho:
            self._nho[make] = make(self)
        found: T = self._nho[make]
        return found

    def obstacle(self, needs: tuple[str, ...]) -> str | None:
        """Why a rule with these needs cannot be applied; "" where one is surely absent; None when it can."""
        if needs not in self._vuong:
            self._vuong[needs] = next((self._unknown(name) for name in needs if not self.cua(name)), None)
        return self._vuong[needs]

    def _unknown(self, name: str) -> str:
        reason = self.nhan_dien.khong_ro.get(name, "")
        if not reason and self.nhan_dien.ngo(name):
            reason = f"chưa chắc đâu là {self.rows[name].ten if name in self.rows else name}"
        return reason

    def dang(self, vung: Vung) -> tuple[tuple[Khuc, DangChu], ...]:
        """The pieces of a region that show, each with its look; worked out once."""
        found = self._dang.get(id(vung))  # the regions live as long as the case
        if found is None:
            found = self._dang[id(vung)] = tuple(
                (khuc if (tu, den) == (khuc.tu, khuc.den) else Khuc(khuc.doan, tu, den), look)
                for khuc in vung.khuc
                for tu, den, look in khuc.dang()
            )
        return found

    def looks(self, thanh_phan: str) -> Collection[DangChu]:
        """The different looks that a component has, wherever it stands."""
        found = self._looks.get(thanh_phan)
        if found is None:
            every = {id(look): look for vung in self.cua(thanh_phan) for _, look in self.dang(vung)}
            found = self._looks[thanh_phan] = every.values()
        return found

    def cua(self, thanh_phan: str) -> tuple[Vung, ...]:
        """Where a component stands, recognised with certainty; in reading order."""
        return self.nhan_dien.cua(thanh_phan)

    def mot(self, thanh_phan: str) -> Vung | None:
        """The first place of a component; None when there is none."""
        return next(iter(self.cua(thanh_phan)), None)


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a rule does not hold."""

    noi: Vung | Khuc | Doan | None
    """The place; None for what concerns the page or is missing: then `where` says where."""
    found: str
    required: str
    sua: tuple[Sua, ...] = ()
    where: str = ""
    severity: Severity | None = None
    """Milder than the rule's own, in this place."""


@dataclass(frozen=True, slots=True)
class Unchecked:
    """The rule cannot be applied to this document, and why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule."""

    ma: str
    """Id: component and property, ``so-ky-hieu.dau-hai-cham``."""
    thanh_phan: str
    """Key of the component it is grouped under."""
    what: str
    """What it asks: one sentence, lower-case initial, no final stop."""
    why: str
    wrong: str
    right: str
    clause: str
    """Clause of HD05; "" where it rests on practice."""
    severity: Severity
    fixable: bool
    needs: tuple[str, ...]
    check: Callable[[Case], Iterator[Hit | Unchecked]]
    clauses: Mapping[str, str] = field(default_factory=dict)
    """Clause in other editions, where it is not simply the section of the same number."""
    whats: Mapping[str, str] = field(default_factory=dict)
    """What it asks in other editions, where that is something else."""

    def what_in(self, an_ban: str) -> str:
        """What it asks under an edition."""
        return self.whats.get(an_ban, self.what)

    def clause_in(self, an_ban: str) -> str:
        """The clause to cite under an edition: of HD36 only the section is known, not the point."""
        if an_ban in self.clauses:
            return self.clauses[an_ban]
        if an_ban == "hd05" or not self.clause.startswith("HD05 "):
            return self.clause
        parts = self.clause.removeprefix("HD05 ").split(".")
        return f"{an_ban.upper()} {'.'.join(parts[:2])}"


class RuleSet:
    """The rules of one component, in the order they are written."""

    def __init__(self, thanh_phan: str, clause: str) -> None:
        self.thanh_phan = thanh_phan
        self.clause = clause
        self.rules: list[Rule] = []

    def __call__(
        self,
        ma: str,
        what: str,
        *,
        why: str,
        wrong: str,
        right: str,
        severity: Severity = "loi",
        fixable: bool = False,
        clause: str | None = None,
        clauses: Mapping[str, str] | None = None,
        whats: Mapping[str, str] | None = None,
        needs: tuple[str, ...] | None = None,
    ) -> Callable[[Callable[[Case], Iterator[Hit | Unchecked]]], Callable[[Case], Iterator[Hit | Unchecked]]]:
        """Make the decorated function a rule of the set."""

        def add(
            check: Callable[[Case], Iterator[Hit | Unchecked]],
        ) -> Callable[[Case], Iterator[Hit | Unchecked]]:
            self.rules.append(
                Rule(
                    ma=f"{self.thanh_phan.replace('_', '-')}.{ma}",
                    thanh_phan=self.thanh_phan,
                    what=what,
                    why=why,
                    wrong=wrong,
                    right=right,
                    clause=self.clause if clause is None else clause,
                    clauses=clauses or {},
                    whats=whats or {},
                    severity=severity,
                    fixable=fixable,
                    needs=(self.thanh_phan,) if needs is None else needs,
                    check=check,
                )
            )
            return check

        return add
