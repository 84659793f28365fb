"""Any sequence of issuing, inserting, cancelling, publishing and reopening, beside a model in plain dicts."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from vanban.errors import RegisterError
from vanban.register import Register
from vanban.so_ky_hieu import CHU_CHEN

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from .conftest import Office

START = date(2023, 1, 1)
TYPES = {"Kế hoạch": "KH", "Quyết định": "QĐ", "Báo cáo": "BC"}
days = st.integers(0, 20).map(lambda number: START + timedelta(number))
kinds = st.sampled_from(sorted(TYPES))
Key = tuple[str, int, str]


class Books(RuleBasedStateMachine):
    """`rows` is the model: type, number and letter → date, state, file."""

    office: Office

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.book = Register.open(self.folder / "so.db")
        self.rows: dict[Key, dict[str, Any]] = {}
        self.keys: dict[str, Key] = {}

    def teardown(self) -> None:
        self.book.close()
        shutil.rmtree(self.folder)

    def valid(self, loai: str) -> list[tuple[int, int, date]]:
        """The rows of a type that hold dates, in order: number, place of the letter, date."""
        return sorted(
            (so, CHU_CHEN.index(chen) + 1 if chen else 0, row["ngay"])
            for (kind, so, chen), row in self.rows.items()
            if kind == loai and row["trang_thai"] != "da-huy"
        )

    def last(self, loai: str) -> int:
        return max((so for kind, so, _ in self.rows if kind == loai), default=0)

    def enter(self, key: Key, ngay: date) -> None:
        self.rows[key] = {"ngay": ngay, "trang_thai": "da-cap", "tep": None}

    def asked(self, work: Callable[[], Any], expected: set[str]) -> Any:
        """What the book answers; None where it refuses, for exactly the reasons expected."""
        codes: set[str] = set()
        answer = None
        try:
            answer = work()
        except RegisterError as error:
            codes = {fault.code for fault in error.faults}
        assert codes == expected
        return answer

    @rule(loai=kinds, ngay=days, anyway=st.booleans())
    def issue(self, loai: str, ngay: date, anyway: bool) -> None:
        backwards = any(ngay < day for _, _, day in self.valid(loai))
        draft, reason = self.office.draft(loai, ngay), "ký muộn" if anyway else ""
        expected = {"ngay-lui"} if backwards and not anyway else set()
        if issued := self.asked(lambda: self.book.issue(draft, lui_ngay=reason), expected):
            assert issued.so == self.last(loai) + 1
            self.enter((loai, issued.so, ""), ngay)

    @rule(wanted=st.lists(st.tuples(kinds, days), min_size=1, max_size=4))
    def issue_many(self, wanted: list[tuple[str, date]]) -> None:
        backwards = any(ngay < day for loai, ngay in wanted for _, _, day in self.valid(loai))
        drafts = [self.office.draft(loai, ngay) for loai, ngay in wanted]
        issued = self.asked(lambda: self.book.issue_many(drafts), {"ngay-lui"} if backwards else set())
        for vb in sorted(issued or [], key=lambda vb: vb.ngay):
            assert vb.so == self.last(vb.loai.ten) + 1
            self.enter((vb.loai.ten, vb.so, ""), vb.ngay)

    @rule(ma=st.sampled_from("abc"), loai=kinds)
    def issue_under_a_key(self, ma: str, loai: str) -> None:
        known = self.keys.get(ma)
        latest = max((day for _, _, day in self.valid(loai)), default=START)
        ngay = self.rows[known]["ngay"] if known else latest
        expected = {"khac-voi-so"} if known and known[0] != loai else set()
        if known and self.rows[known]["trang_thai"] == "da-huy":
            expected.add("ma-da-huy")
        draft = self.office.draft(loai, ngay, ma=ma)
        if issued := self.asked(lambda: self.book.issue(draft), expected):
            if known is None:
                known = self.keys[ma] = (loai, self.last(loai) + 1, "")
                self.enter(known, ngay)
            assert issued.so == known[1]

    @precondition(lambda self: self.rows)
    @rule(data=st.data(), ngay=days)
    def insert(self, data: st.DataObject, ngay: date) -> None:
        loai, so, _ = data.draw(st.sampled_from(sorted(self.rows)))
        letters = [chen for kind, number, chen in self.rows if (kind, number) == (loai, so) and chen]
        low = [day for number, _, day in self.valid(loai) if number <= so]
        high = [day for number, _, day in self.valid(loai) if number > so]
        fits = (not low or low[-1] <= ngay) and (not high or ngay <= high[0])
        line, draft = f"{so:02}-{TYPES[loai]}/ĐUK", self.office.draft(loai, ngay)
        expected = set() if fits else {"ngay-chen-sai"}
        if issued := self.asked(lambda: self.book.insert_after(line, draft), expected):
            assert issued.so == f"{so}{CHU_CHEN[len(letters)]}"
            self.enter((loai, so, CHU_CHEN[len(letters)]), ngay)

    @precondition(lambda self: self.rows)
    @rule(data=st.data(), cancelled=st.booleans())
    def cancel_or_publish(self, data: st.DataObject, cancelled: bool) -> None:
        key = data.draw(st.sampled_from(sorted(self.rows)))
        line, row = f"{key[1]:02}{key[2]}-{TYPES[key[0]]}/ĐUK", self.rows[key]
        expected = {"so-da-huy"} if row["trang_thai"] == "da-huy" else set()
        if cancelled:
            done = self.asked(lambda: self.book.cancel(line, "nhầm"), expected)
            change = {"trang_thai": "da-huy"}
        else:
            done = self.asked(lambda: self.book.publish(line, self.folder / "a"), expected)
            change = {"trang_thai": "da-phat-hanh", "tep": "a"}
        if done:
            row |= change
            assert done.trang_thai == row["trang_thai"]

    @rule()
    def reopen(self) -> None:
        self.book.close()
        self.book = Register.open(self.folder / "so.db", create=False)

    @invariant()
    def the_book_is_as_the_model_and_clean(self) -> None:
        entered = {
            (row.loai, row.so, row.chen): {"ngay": row.ngay, "trang_thai": row.trang_thai, "tep": row.tep}
            for row in self.book.entries()
        }
        assert entered == self.rows
        assert [f.message for f in self.book.verify(files=False) if f.severity == "loi"] == []


def test_no_sequence_of_work_leaves_the_book_unlike_the_model(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hypothesis.stateful import run_state_machine_as_test

    monkeypatch.setattr(Books, "office", office, raising=False)
    some = settings(
        max_examples=12, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(Books, settings=some)
