"""The outline of the body: how its divisions are written, and whether their numbers go on (HD05 I.6)."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

from vanban.checking.nhan_dien import CHAC
from vanban.checking.rule import Hit, RuleSet, Unchecked
from vanban.checking.rules.bai import edit
from vanban.checking.rules.thu_tu import (
    behind_number,
    in_words,
    is_heading,
    outside_quotes,
    roman_value,
    slips,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.checking.nhan_dien import Vung
    from vanban.checking.rule import Case
    from vanban.errors import Severity
    from vanban.ooxml.sua import Sua
    from vanban.ooxml.tai_lieu import Khuc

__all__ = ["RULES"]

bo_cuc = RuleSet("bo_cuc", "HD05 I.6")

_SLASHED: Final = re.compile(r"(?P<so>[a-zđ]|\d{1,2})/\s+(?=\S)")
_SIGN: Final = re.compile(r"\s*[.:)/–-]|")
_AMENDS: Final = re.compile(
    r"(?:sửa đổi|bổ sung|thay thế|đính chính)\b.{0,80}\b(?:điều|khoản|điểm|mục|phần|chương)\b.{0,80}"
    r"như sau\s*:$",
    re.IGNORECASE,
)
_DIVISIONS: Final = {"phan": "Phần", "chuong": "Chương", "muc": "Mục"}
_AFTER: Final = {"f": "g", "j": "k", "w": "x", "z": "a"}
"""Letters that Vietnamese has not → one that it has."""


def _parts(case: Case) -> Iterator[tuple[int, list[Vung]]]:
    """The main text (0) and each appendix, with their blocks."""
    sure = (vung for vung in case.nhan_dien.than if vung.tin >= CHAC or vung.loai == "doan")
    for number, blocks in groupby(sure, key=lambda vung: vung.phu_luc):
        yield number, list(blocks)


def _main(case: Case, *kinds: str) -> tuple[list[Vung], bool]:
    """The blocks of the main text that are its own words, and whether it is divided into điều.

    Lines “Điều 5. …” in a letter of comments are the articles of the draft it speaks of. With `kinds` nothing
    is looked at in a document without blocks of these kinds.
    """
    if kinds and not any(map(case.cua, kinds)):
        return [], False
    return case.once(_own_blocks)


def _own_blocks(case: Case) -> tuple[list[Vung], bool]:
    main = outside_quotes(vung for vung in case.nhan_dien.than if not vung.phu_luc)
    blocks = [vung for vung in main if vung.tin >= CHAC]
    return blocks, _with_dieu(case, blocks)


def _with_dieu(case: Case, blocks: list[Vung]) -> bool:
    """Whether a text is divided into điều: its type has them, or it has Điều 1, Điều 2 as headings."""
    dieu = [vung for vung in blocks if vung.loai == "dieu"]
    if not dieu:
        return False
    loai = case.nhan_dien.loai
    if loai is not None and loai.than == "dieu" and not dieu[0].phu_luc:
        return True
    return [vung.so for vung in dieu[:2]] == ["1", "2"][: len(dieu)] and is_heading(dieu[0])


def _sign(vung: Vung) -> tuple[str, Khuc | None]:
    """The sign behind the number, and its place; None where Word prints it by itself."""
    khuc = vung.khuc[0]
    if khuc.doan.nhan and not khuc.doan.van_ban[: khuc.tu].strip():
        label = khuc.doan.nhan
        return label[label.find(vung.so) + len(vung.so) :].strip()[:1], None
    text = khuc.van_ban
    end = text.find(vung.so) + len(vung.so)
    found = _SIGN.match(text, end)
    return (found[0].strip(), khuc.con(found.start(), found.end())) if found else ("", None)


def _mend(vung: Vung, place: Khuc | None, sign: str) -> tuple[Sua, ...]:
    """Write `sign` in the place of what stands behind the number."""
    if place is None:
        return ()
    if place.tu < place.den:
        return edit(place, sign)
    head = vung.khuc[0]  # nothing stands there: the last figure is written again with the sign
    end = place.tu - head.tu
    return edit(head.con(end - 1, end), head.van_ban[end - 1 : end] + sign)


@bo_cuc(
    "so-la-ma", "phần, chương đánh số La Mã hoặc viết số bằng chữ",
    why="mỗi cấp có một cách đánh số riêng nên viện dẫn không lẫn cấp này với cấp khác",
    wrong="Chương 1", right="Chương I", needs=(),
)  # fmt: skip
def _roman(case: Case) -> Iterator[Hit]:
    for vung in _main(case, "phan", "chuong")[0]:
        if vung.loai not in {"phan", "chuong"} or not is_heading(vung):
            continue
        if not (roman_value(vung.so) or in_words(vung.so)):
            name = _DIVISIONS[vung.loai]
            severity: Severity = "loi" if vung.so.isdecimal() else "thong-tin"
            yield Hit(vung, f"“{name} {vung.so}”", "số La Mã hoặc số viết bằng chữ", severity=severity)


@bo_cuc(
    "muc-so-a-rap", "mục trong văn bản có điều đánh số Ả Rập",
    why="số La Mã dành cho phần và chương",
    wrong="Mục II", right="Mục 2", needs=("dieu", "muc"),
)  # fmt: skip
def _arabic(case: Case) -> Iterator[Hit]:
    blocks, with_dieu = _main(case)
    for vung in blocks if with_dieu else ():
        if vung.loai == "muc" and not vung.so.isdecimal():
            yield Hit(vung, f"“Mục {vung.so}”", "số Ả Rập")


@bo_cuc(
    "ten-xuong-dong", "tên phần, chương, mục viết ở dòng dưới số thứ tự",
    why="số và tên mỗi thứ một dòng, canh giữa, để thấy ngay các phần lớn của văn bản",
    wrong="Chương I. QUY ĐỊNH CHUNG", right="Chương I (xuống dòng) QUY ĐỊNH CHUNG", needs=(),
)  # fmt: skip
def _name_below(case: Case) -> Iterator[Hit]:
    """In texts without điều “Phần thứ nhất: …” on one line is so common that it is only warned of."""
    blocks, with_dieu = _main(case, *_DIVISIONS)
    for vung in blocks:
        if vung.loai not in _DIVISIONS or (vung.loai == "muc" and not with_dieu) or not is_heading(vung):
            continue
        rest = behind_number(vung).strip(" .:-–")
        if rest:
            severity: Severity = "loi" if with_dieu else "canh-bao"
            found = f"tên viết cùng dòng với số của {_DIVISIONS[vung.loai].lower()}"
            yield Hit(vung, found, "tên ở dòng dưới", severity=severity)


@bo_cuc(
    "dieu-dau-cham", "sau số của điều là dấu chấm",
    why="dấu chấm tách số của điều với tên điều, giống nhau ở mọi văn bản",
    wrong="Điều 1: Phạm vi điều chỉnh", right="Điều 1. Phạm vi điều chỉnh", fixable=True, needs=("dieu",),
)  # fmt: skip
def _article_stop(case: Case) -> Iterator[Hit]:
    blocks, with_dieu = _main(case)
    for vung in blocks if with_dieu else ():
        if vung.loai == "dieu":
            sign, place = _sign(vung)
            if sign != ".":
                found = f"“{sign}” sau số của điều" if sign else "không có dấu sau số của điều"
                yield Hit(vung, found, "dấu chấm sau số: “Điều 1.”", _mend(vung, place, "."))


@bo_cuc(
    "khoan-dau-cham", "sau số của khoản là dấu chấm",
    why="dấu ngoặc dành cho điểm, nên nhìn dấu là biết khoản hay điểm",
    wrong="1) Đảng viên có trách nhiệm:", right="1. Đảng viên có trách nhiệm:", fixable=True, needs=("dieu",),
)  # fmt: skip
def _clause_stop(case: Case) -> Iterator[Hit]:
    """Only right under a điều: below a điểm a list may be numbered as its author likes."""
    above = ""
    blocks, with_dieu = _main(case)
    for vung in blocks if with_dieu else ():
        slashed = _slashed(vung, digits=True)
        if above in {"dieu", "khoan"} and (vung.loai == "khoan" or slashed):
            sign, place = ("/", slashed) if slashed else _sign(vung)
            if sign and sign != ".":
                yield Hit(vung, f"“{sign}” sau số của khoản", "dấu chấm sau số", _mend(vung, place, "."))
            above = "khoan"
        elif vung.loai in {"dieu", "diem", "tieu_khoan", *_DIVISIONS}:
            above = vung.loai
        elif vung.loai == "khoan" and _sign(vung)[0] == ".":
            above = "khoan"


@bo_cuc(
    "diem-dau-ngoac", "sau chữ cái của điểm là dấu ngoặc đơn đóng",
    why="dấu chấm dành cho điều và khoản, nên nhìn dấu là biết khoản hay điểm",
    wrong="a. Lập sổ theo dõi;", right="a) Lập sổ theo dõi;", fixable=True, needs=(),
)  # fmt: skip
def _point_bracket(case: Case) -> Iterator[Hit]:
    blocks, with_dieu = _main(case)
    for vung in blocks:
        slashed = _slashed(vung, digits=False)
        if vung.loai == "diem" or slashed:
            sign, place = ("/", slashed) if slashed else _sign(vung)
            if sign != ")":
                severity: Severity = "loi" if with_dieu else "thong-tin"
                edits = _mend(vung, place, ")")
                yield Hit(vung, f"“{sign}” sau chữ cái của điểm", "“)” sau chữ cái", edits, severity=severity)


def _slashed(vung: Vung, *, digits: bool) -> Khuc | None:
    """The slash of “1/ …” or “a/ …”, which the outline does not know for a marker."""
    if vung.loai != "doan":
        return None
    found = _SLASHED.match(vung.khuc[0].van_ban)
    if found is None or found["so"].isdecimal() is not digits:
        return None
    return vung.khuc[0].con(found.end("so"), found.end("so") + 1)


@bo_cuc(
    "chu-cai-diem", "điểm đánh bằng chữ cái tiếng Việt: a, b, c, d, đ, e, g …",
    why="tiếng Việt có chữ đ, không có f, j, w, z, nên đánh theo bảng chữ cái khác thì viện dẫn lệch nhau",
    wrong="f) Phản ánh kịp thời.", right="g) Phản ánh kịp thời.", needs=(),
)  # fmt: skip
def _letters(case: Case) -> Iterator[Hit]:
    blocks, with_dieu = _main(case, "diem")
    for vung in blocks:
        if vung.loai == "diem" and len(vung.so) == 1 and vung.so in _AFTER:
            required = f"chữ cái tiếng Việt, như “{_AFTER[vung.so]}”"
            severity: Severity = "loi" if with_dieu else "canh-bao"
            yield Hit(vung, f"điểm “{vung.so}”", required, severity=severity)


@bo_cuc(
    "thu-tu", "số thứ tự của phần, chương, mục, điều, khoản, điểm liên tục, không sót, không trùng",
    why="số sót hoặc trùng làm viện dẫn sai chỗ, và có khi là dấu hiệu thiếu một đoạn",
    wrong="Điều 1, Điều 2, Điều 4", right="Điều 1, Điều 2, Điều 3", needs=(),
)  # fmt: skip
def _sequence(case: Case) -> Iterator[Hit | Unchecked]:
    if _amends(case):
        yield Unchecked("văn bản sửa đổi, bổ sung văn bản khác nên số thứ tự có thể là của văn bản kia")
        return
    for number, blocks in _parts(case):
        for slip in slips(blocks, main=not number, dieu=_with_dieu(case, blocks)):
            yield Hit(slip.vung, slip.found, slip.required, severity=slip.severity)


def _amends(case: Case) -> bool:
    """Whether the document changes the text of another, whose numbers may stand in it without quotes."""
    subject = (*case.cua("trich_yeu"), *case.cua("trich_yeu_cong_van"))
    if any("sửa đổi" in vung.van_ban.lower() for vung in subject):
        return True
    return any(vung.van_ban.endswith(":") and _AMENDS.search(vung.van_ban) for vung in case.nhan_dien.than)


@bo_cuc(
    "la-ma-mot-kieu", "các mục La Mã trong một văn bản viết sau số cùng một dấu",
    why="cùng một cấp thì trình bày giống nhau",
    wrong="I- TÌNH HÌNH … II. NHIỆM VỤ", right="I- TÌNH HÌNH … II- NHIỆM VỤ",
    severity="thong-tin", clause="", needs=("muc_la_ma",),
)  # fmt: skip
def _one_style(case: Case) -> Iterator[Hit]:
    first = ""
    for vung in _main(case)[0]:
        if vung.loai == "muc_la_ma":
            sign = _sign(vung)[0].replace("–", "-")
            first = first or sign
            if sign != first:
                yield Hit(vung, f"“{vung.so}{sign}”", f"“{vung.so}{first}” như các mục trước")


RULES = tuple(bo_cuc.rules)
