"""Appendices (HD05 II)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from vanban.checking.rule import Hit, RuleSet, Unchecked
from vanban.checking.rules.dong import RULE, below, edits, shown, unsure
from vanban.checking.rules.kem_theo import kem_theo
from vanban.ooxml.chi_tiet import continuous

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.checking.nhan_dien import Vung
    from vanban.checking.rule import Case
    from vanban.ooxml.tai_lieu import Doan, Khuc

__all__ = ["RULES"]

phu_luc = RuleSet("phu_luc", "HD05 II")

_HEADING: Final = re.compile(r"phụ lục(?:\s+(?:số\s+)?(?P<so>\d{1,3}|[IVXLC]+))?", re.IGNORECASE)
_OTHER: Final = re.compile(r"phụ lục\s+(?:số\s+)?(?:0?[2-9]|[1-9]\d|II|III|IV|V)\b", re.IGNORECASE)
_ATTACHED: Final = re.compile(r"\(?(?:ban hành )?kèm theo", re.IGNORECASE)
_MENTION: Final = re.compile(r"phụ lục|kèm theo|đính kèm|gửi kèm", re.IGNORECASE)
_PROMISE: Final = re.compile(
    r"phụ lục(?:\s+(?:số\s+)?[\dIVX]+)?\s+(?:được\s+)?(?:đính\s+)?kèm theo(?!\s+\w+\s+\w+\s+số\b)"
    r"|\((?:có|theo|xem)\s+(?:các\s+)?phụ lục[^()]{0,30}kèm theo\)"
    r"|(?:kèm theo|đính kèm)\s+(?:\w+\s+này\s+(?:là\s+)?)?(?:các\s+)?phụ lục",
    re.IGNORECASE,
)
_ROMAN: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


class Heading(NamedTuple):
    """The line "Phụ lục" of an appendix."""

    vung: Vung
    so: int | None
    """Its number; None when it has none."""
    la_ma: bool
    """Whether that is Roman."""
    khuc: Khuc | None
    """The number where it stands."""


def _headings(case: Case) -> list[Heading]:
    result = []
    for vung in case.cua("phu_luc"):
        khuc = vung.khuc[0]
        found = _HEADING.match(khuc.van_ban)
        number = None if found is None else found["so"]
        if found is None or number is None:
            result.append(Heading(vung, None, la_ma=False, khuc=None))
            continue
        roman = not number.isdigit()
        value = _roman(number.upper()) if roman else int(number)
        result.append(Heading(vung, value, roman, khuc.con(found.start("so"), found.end("so"))))
    return result


def _roman(text: str) -> int:
    total = 0
    for letter, after in zip(text, [*text[1:], ""], strict=True):
        value = _ROMAN[letter]
        total += -value if value < _ROMAN.get(after, 0) else value
    return total


# --- heading and title ------------------------------------------------------------------------------------


@phu_luc(
    "danh-so", "phụ lục chỉ đánh số khi có từ hai phụ lục trở lên",
    why="có nhiều phụ lục thì phải gọi được từng cái; chỉ có một thì số là thừa",
    wrong="Phụ lục 1 (văn bản chỉ có một phụ lục)", right="Phụ lục", fixable=True,
)  # fmt: skip
def _numbered(case: Case) -> Iterator[Hit]:
    headings = _headings(case)
    if len(headings) > 1:
        for heading in headings:
            if heading.so is None:
                yield Hit(
                    heading.vung, "không có số", "số thứ tự bằng chữ số Ả Rập: “Phụ lục 1”, “Phụ lục 2” …"
                )
        return
    (only,) = headings
    if only.so != 1 or any(_OTHER.search(doan.van_ban) for doan in case.tai_lieu.doan):
        return  # the others may be files of their own
    khuc = only.vung.khuc[0]
    words = khuc.van_ban[:7]
    yield Hit(only.vung, shown(khuc.van_ban), f"“{words}”", edits(khuc, words))


@phu_luc(
    "chu-so", "số của phụ lục viết bằng chữ số Ả Rập", why="phụ lục đánh số 1, 2, 3 cho dễ viện dẫn",
    wrong="Phụ lục II", right="Phụ lục 2", fixable=True,
)  # fmt: skip
def _arabic(case: Case) -> Iterator[Hit]:
    headings = _headings(case)
    for heading in headings if len(headings) > 1 else ():
        if heading.la_ma and heading.khuc is not None:
            edit = edits(heading.khuc, str(heading.so))
            yield Hit(heading.vung, f"“{heading.khuc.van_ban}”", f"“{heading.so}”", edit)


@phu_luc(
    "thu-tu", "các phụ lục đánh số lần lượt từ 1", why="số nhảy hoặc trùng thì không biết thiếu phụ lục nào",
    wrong="Phụ lục 1, Phụ lục 1", right="Phụ lục 1, Phụ lục 2", severity="canh-bao",
)  # fmt: skip
def _in_order(case: Case) -> Iterator[Hit]:
    before = 0
    for heading in _headings(case):
        if heading.so is None:
            return
        if heading.so <= before:
            yield Hit(heading.vung, f"số {heading.so}", f"số {before + 1}")
        elif heading.so > before + 1:  # what is missing may be a file of its own
            yield Hit(heading.vung, f"số {heading.so}", f"số {before + 1}", severity="thong-tin")
        before = heading.so


@phu_luc(
    "tieu-de", "dưới chữ “Phụ lục” có tên phụ lục", why="tên cho biết phụ lục là gì",
    wrong="Phụ lục 1, ngay dưới là (Kèm theo …)", right="Phụ lục 1, BIỂU TỔNG HỢP, (Kèm theo …)",
)  # fmt: skip
def _title(case: Case) -> Iterator[Hit]:
    titled = {vung.phu_luc for vung in case.cua("ten_phu_luc")}
    for vung in case.cua("phu_luc"):
        after = None if vung.phu_luc in titled else below(case, vung).khuc
        if after is not None and (_ATTACHED.match(after.van_ban) or RULE.fullmatch(after.van_ban)):
            yield Hit(vung, shown(after.van_ban), "tên phụ lục ngay dưới chữ “Phụ lục”")


@phu_luc(
    "trang-rieng", "mỗi phụ lục bắt đầu ở một trang riêng", why="phụ lục có thể tách ra dùng riêng",
    wrong="Phụ lục tiếp ngay dưới chữ ký", right="ngắt trang trước chữ “Phụ lục”",
)  # fmt: skip
def _own_page(case: Case) -> Iterator[Hit | Unchecked]:
    for vung in case.cua("phu_luc"):
        doan = vung.doan
        if doan.noi != "than" or doan.dang.sang_trang or "\f" in doan.van_ban[: vung.khuc[0].tu]:
            continue
        before, empty = _before(case, doan)
        if before is None or (before.phan != doan.phan and _breaks(case, doan)):
            continue
        if before.van_ban.rstrip(" \t\n").endswith("\f"):
            continue
        if any("\f" in each.van_ban or each.dang.sang_trang for each in empty):
            continue
        if doan.trang is not None and before.trang is not None:
            if doan.trang != before.trang:
                continue
        elif len(empty) > 2:
            yield Unchecked("phụ lục đẩy sang trang bằng dòng trống, không đo được trang")
            continue
        yield Hit(vung, "tiếp ngay dưới phần trước", "ngắt trang trước phụ lục")


def _before(case: Case, doan: Doan) -> tuple[Doan | None, list[Doan]]:
    """The last paragraph with text before this one, and the empty ones between."""
    empty: list[Doan] = []
    for before in reversed(case.tai_lieu.doan[: doan.so]):
        if not before.trong:
            return before, empty
        empty.append(before)
    return None, empty


def _breaks(case: Case, doan: Doan) -> bool:
    """Whether the section of the paragraph begins a page."""
    return not continuous(case.tai_lieu.phan[doan.phan])


@phu_luc(
    "nhac-den", "nội dung văn bản có nhắc đến phụ lục",
    why="không được nhắc đến thì không ai biết phụ lục để làm gì",
    wrong="nội dung không có chữ “phụ lục”", right="(có phụ lục kèm theo)", severity="canh-bao",
)  # fmt: skip
def _mentioned(case: Case) -> Iterator[Hit]:
    first = case.cua("phu_luc")[0]
    if not any(_MENTION.search(doan.van_ban) for doan in case.tai_lieu.doan[: first.doan.so]):
        yield Hit(first, "nội dung không nhắc đến", "câu dẫn “(có phụ lục kèm theo)” trong nội dung")


@phu_luc(
    "thieu", "văn bản nhắc phụ lục kèm theo thì có phụ lục", why="người nhận phải có đủ cả phụ lục",
    wrong="(có phụ lục kèm theo), văn bản không có phụ lục", right="Phụ lục ở trang riêng sau chữ ký",
    severity="thong-tin", needs=(),
)  # fmt: skip
def _missing(case: Case) -> Iterator[Hit]:
    if case.cua("phu_luc") or unsure(case, "phu_luc"):
        return
    found = None
    for doan in case.tai_lieu.doan:
        text = doan.van_ban
        if "hụ lục" not in text and "HỤ LỤC" not in text:
            continue
        if text.lstrip(" \t\n\f(").casefold().startswith("phụ lục"):
            return  # an appendix after all
        if found is None and (match := _PROMISE.search(text)) is not None:
            found = doan, match[0]
    if found is not None:
        yield Hit(found[0], shown(found[1]), "phụ lục sau chữ ký (hoặc tệp riêng gửi cùng)")


RULES = (*phu_luc.rules, *kem_theo.rules)
