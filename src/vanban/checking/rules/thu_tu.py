"""Whether the numbers of an outline go on: 1, 2, 3; I, II, III; a, b, c, d, đ, e.

Điều run on through the whole text; every other level may begin again under the division above it. A list may
stand inside another, so a number that goes on from any list still open is right. What is quoted from the text
that a document amends has the numbers of that text, and is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from vanban.tieng_viet import so_la_ma

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vanban.checking.nhan_dien import Vung
    from vanban.errors import Severity

__all__ = [
    "ALPHABET",
    "Slip",
    "behind_number",
    "in_words",
    "is_heading",
    "outside_quotes",
    "roman_value",
    "slips",
]

ALPHABET: Final = "abcdđeghiklmnopqrstuvxy"
"""The letters of điểm: Vietnamese, without those that differ from another by a mark (ă, â, ê, ô, ơ, ư)."""
_WORDS: Final = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_OTHER_WORDS: Final = {"một": 1, "bốn": 4}
_ROMAN: Final = {so_la_ma(number): number for number in range(1, 40)}

_BELOW: Final = {
    "phan": ("chuong", "muc", "muc_la_ma", "khoan", "diem"),
    "chuong": ("muc", "muc_la_ma", "khoan", "diem"),
    "muc": ("muc_la_ma", "khoan", "diem"),
    "dieu": ("muc_la_ma", "khoan", "diem"),
    "muc_la_ma": ("khoan", "diem"),
    "khoan": ("diem",),
    "tieu_khoan": ("diem",),
    "doan": ("muc", "muc_la_ma", "khoan", "diem"),
}
"""Level → the levels that may begin again below it; "doan" is an unnumbered heading in capitals."""
_NAMES: Final = {
    "phan": "Phần ", "chuong": "Chương ", "muc": "Mục ", "dieu": "Điều ", "muc_la_ma": "mục ",
    "khoan": "khoản ", "tieu_khoan": "mục ", "diem": "điểm ",
}  # fmt: skip
_QUOTES: Final = re.compile(r"[“”«»\"]")
_DIVISIONS: Final = frozenset({"phan", "chuong", "muc"})
_RUNS_ON: Final = frozenset({"phan", "chuong", "muc", "dieu"})
"""Levels that are no lists: they do not stand inside one another."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A number that does not go on from the one before it."""

    vung: Vung
    found: str
    required: str
    severity: Severity


def roman_value(so: str) -> int | None:
    """The value of a Roman number up to 39; None for anything else."""
    return _ROMAN.get(so)


def in_words(so: str) -> int | None:
    """The value of “thứ nhất”, “hai” …; None for anything else."""
    bare = so.lower().removeprefix("thứ").strip()
    return _WORDS.index(bare) + 1 if bare in _WORDS else _OTHER_WORDS.get(bare)


def behind_number(vung: Vung) -> str:
    """What stands on the line of an item behind its number: “. Phạm vi điều chỉnh”."""
    khuc = vung.khuc[0]
    return khuc.doan.van_ban[khuc.tu + _end_of_number(vung) :].partition("\n")[0]


def is_heading(vung: Vung) -> bool:
    """Whether “Phần thứ nhất …” is a heading and no sentence: centred, bold, or a name in capitals.

    Of điều the words “Điều 1.” are bold; a sentence about an article of another document is not.
    """
    khuc = vung.khuc[0]
    if vung.loai != "dieu" and (khuc.doan.dang.can == "giua" or behind_number(vung).isupper()):
        return True
    return all(look.dam for _, _, look in khuc.con(0, _end_of_number(vung) or len(khuc.van_ban)).dang())


def _end_of_number(vung: Vung) -> int:
    """Where the number ends in the first piece; 0 where Word prints it by itself."""
    khuc = vung.khuc[0]
    if khuc.doan.nhan and not khuc.doan.van_ban[: khuc.tu].strip():
        return 0
    text = khuc.van_ban
    start = len(_NAMES[vung.loai]) - 1 if vung.loai in _RUNS_ON else 0
    return text.find(vung.so, start) + len(vung.so)


def outside_quotes(blocks: Iterable[Vung]) -> Iterator[Vung]:
    """The blocks that do not stand in quotation marks, opened in this block or an earlier one."""
    depth = 0
    straight = False
    for vung in blocks:
        for khuc in vung.khuc:
            text = khuc.van_ban
            marks = _QUOTES.findall(text)
            if (
                khuc is vung.khuc[0]
                and not depth
                and not straight
                and not (marks and text.startswith(marks[0]))
            ):
                yield vung
            for mark in marks:
                if mark == '"':
                    straight = not straight
                else:
                    depth = depth + 1 if mark in "“«" else max(0, depth - 1)


def slips(blocks: Iterable[Vung], *, main: bool, dieu: bool) -> Iterator[Slip]:
    """The numbers that do not go on, in the order of the text.

    Args:
        blocks: the main text, or an appendix.
        main: False for an appendix: it may begin with any number.
        dieu: whether the text is divided into điều: then every level is held to its order. Elsewhere only
            what is unmistakable is told, one number left out (1, 2, 4) or one that stands twice (2, 2); and a
            line “Điều 5. …” speaks of another document.
    """
    state = _Sequence(main, dieu)
    for vung in outside_quotes(blocks):
        yield from state.take(vung)


@dataclass(slots=True)
class _Sequence:
    """The lists that are open at each level."""

    main: bool
    dieu: bool
    trong_dieu: bool = False
    """Below a điều."""
    mo: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    """Kind and sign → last numbers of the open lists, the innermost last."""
    moi: dict[str, str] = field(default_factory=dict)
    """Kinds that may begin again → the kind of the division above them that has just begun."""
    cuoi: dict[str, int] = field(default_factory=dict)
    """Kind → its last number."""
    nhanh: dict[str, int] = field(default_factory=dict)
    """Of 1.1, 1.2 …: what stands before the last number → the last number."""
    truoc: str = ""
    """The text of the block before, behind its number."""

    def take(self, vung: Vung) -> Iterator[Slip]:
        """Go on to a block."""
        kind = vung.loai
        if kind in _DIVISIONS and not is_heading(vung):
            kind = "doan"
        text = vung.khuc[0].van_ban
        before, self.truoc = self.truoc, behind_number(vung)[1:] if kind in _NAMES else text
        if (kind == "doan" and not text.isupper()) or (kind == "dieu" and not self.dieu):
            return
        if kind == "tieu_khoan":
            yield from self._branch(vung)
        elif kind in _NAMES:
            value = _value(kind, vung.so)
            if value is not None:
                for slip in self._number(vung, value):
                    # “Điều 5. 1. …” or “1. …: a) …”: what is missing may stand within the line above.
                    if kind not in {"khoan", "diem"} or not _stands_in(before, _figure(vung, value - 1)):
                        yield slip
        self.moi.update(dict.fromkeys(_BELOW.get(kind, ()), kind))
        if kind not in {"tieu_khoan", "diem", "gach", "cong"}:
            self.nhanh.clear()
        self.trong_dieu = self.trong_dieu or kind == "dieu"

    def _number(self, vung: Vung, value: int) -> Iterator[Slip]:
        kind = vung.loai
        last, self.cuoi[kind] = self.cuoi.get(kind, 0), value
        above = self.moi.pop(kind, "")
        key = (kind, _sign(vung))
        if above:
            self.mo = {other: lists for other, lists in self.mo.items() if other[0] != kind}
        elif (
            key not in self.mo
        ):  # the sign may have changed within the list, which is another rule's business
            key = next(
                (other for other, lists in self.mo.items() if other[0] == kind and lists[-1] + 1 == value),
                key,
            )
        lists = self.mo.get(key)
        if lists is None:
            self.mo[key] = [value]
            right = value == 1 or (value == last + 1 and above != "dieu")
            if not right and self.main and self.dieu and (self.trong_dieu or kind in _RUNS_ON):
                yield self._slip(vung, value, 1, "")
            return
        before = lists[-1]
        if value == before + 1:
            lists[-1] = value
            return
        around = next((depth for depth in range(len(lists) - 1) if lists[-2 - depth] + 1 == value), None)
        if around is not None:
            del lists[len(lists) - 1 - around :]
            lists[-1] = value
            return
        if value == 1 and (kind not in _RUNS_ON or before > 1):
            # A list in a list; or, of điều, the beginning of a text that is issued with this one.
            self.mo[key] = [*lists, 1] if kind not in _RUNS_ON else [1]
            return
        lists[-1] = value
        if self.trong_dieu or value == before + 2 or value == before > 1:
            yield self._slip(vung, value, before + 1, _shown(vung, before))

    def _branch(self, vung: Vung) -> Iterator[Slip]:
        parent, _, last = vung.so.rpartition(".")
        value, before = int(last), self.nhanh.get(parent, 0)
        self.nhanh[parent] = value
        if before and (value == before + 2 or value == before > 1):
            yield Slip(
                vung,
                f"“{vung.so}” ngay sau “{parent}.{before}”",
                f"“{parent}.{before + 1}”",
                "canh-bao",
            )

    def _slip(self, vung: Vung, value: int, right: int, before: str) -> Slip:
        after = f" ngay sau “{before}”" if before else " ở đầu"
        strict = self.main and (self.trong_dieu or vung.loai == "dieu")
        return Slip(
            vung,
            f"“{_shown(vung, value)}”{after}",
            f"“{_shown(vung, right)}”",
            "loi" if strict else "canh-bao",
        )


def _stands_in(text: str, figure: str) -> bool:
    return any(f" {figure}{sign}" in text for sign in ".)")


def _sign(vung: Vung) -> str:
    """The sign behind the number of an item: khoản with another sign are another list."""
    if vung.loai != "khoan":
        return ""
    label = vung.doan.nhan
    if label and not _end_of_number(vung):
        return label[label.find(vung.so) + len(vung.so) :].lstrip()[:1]
    return behind_number(vung).lstrip()[:1]


def _value(kind: str, so: str) -> int | None:
    if kind in {"dieu", "khoan"}:
        return int(so) if so.isdecimal() else None
    if kind == "diem":
        return ALPHABET.index(so) + 1 if len(so) == 1 and so in ALPHABET else None
    if so.isdecimal():
        return int(so)
    return roman_value(so) or in_words(so)


def _shown(vung: Vung, value: int) -> str:
    """A number of the level and in the way of writing of `vung`, with the name of the level."""
    return f"{_NAMES[vung.loai]}{_figure(vung, value)}"


def _figure(vung: Vung, value: int) -> str:
    kind, so = vung.loai, vung.so
    if kind == "diem":
        return ALPHABET[value - 1] if 0 < value <= len(ALPHABET) else str(value)
    if so.isdecimal():
        return str(value)
    if roman_value(so):
        return so_la_ma(value)
    text = _WORDS[value - 1] if value <= len(_WORDS) else str(value)
    return f"thứ {text}" if so.lower().startswith("thứ") else text
