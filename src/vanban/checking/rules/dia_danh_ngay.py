"""Place and date (HD05 I.4): “Lạng Sơn, ngày 03 tháng 02 năm 2026”."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from vanban.checking.rule import Hit, RuleSet, Unchecked
from vanban.checking.rules.chi_tiet import head_lines, missing, reworded
from vanban.errors import InvalidValue
from vanban.tieng_viet import bo_dau, ngay_dai

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.checking.rule import Case
    from vanban.ooxml.tai_lieu import Khuc

__all__ = ["RULES"]

dia_danh_ngay = RuleSet("dia_danh_ngay", "HD05 I.4")

_BLANK: Final = r"[\s.…_]*"
_DONG: Final = re.compile(
    rf"""(?P<noi>.*?)(?P<giua>[\s,;.:…_–-]*)\bngày(?P<k1>{_BLANK})(?P<ngay>\d{{0,2}})
    (?P<k2>{_BLANK}),?\s*tháng(?P<k3>{_BLANK})(?P<thang>\d{{0,2}})
    (?P<k4>{_BLANK}),?\s*năm(?P<k5>{_BLANK})(?P<nam>\d*)(?P<duoi>.*)""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_SHORT: Final = re.compile(
    r"(?P<noi>[^\d,]{2,30}),?\s*(?P<ca>(?:ngày\s*)?(?P<ngay>\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4})[\s.,;]*)",
    re.IGNORECASE,
)
_MAY_BE: Final = re.compile(r"\bngày\b|\btháng\b|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}", re.IGNORECASE)
_DRAFT_YEARS: Final = frozenset({"2", "20", "202", "203"})
"""A year begun and left to be filled in."""
_MARKS: Final = frozenset({".", ",", ";", "./."})
"""What is typed behind the year as behind a sentence."""


def _lines(case: Case) -> Iterator[tuple[Khuc, re.Match[str]]]:
    """The lines of place and date that have the words of the norm, and their parts."""
    for vung in case.cua("dia_danh_ngay"):
        if len(vung.khuc) == 1 and (found := _DONG.fullmatch(vung.khuc[0].van_ban)):
            yield vung.khuc[0], found


def _shorts(case: Case) -> list[tuple[Khuc, re.Match[str]]]:
    """Lines of the head that have the date in figures, where no line in words was recognised."""
    if next(_lines(case), None) is not None:
        return []
    found = ((khuc, _SHORT.fullmatch(khuc.van_ban)) for khuc in head_lines(case))
    return [(khuc, match) for khuc, match in found if match]


@dia_danh_ngay(
    "co", "dưới tiêu đề có địa danh và ngày, tháng, năm ban hành",
    why="ngày ban hành quyết định văn bản có hiệu lực từ bao giờ, theo quy định nào",
    wrong="không có ngày, tháng", right="Lạng Sơn, ngày 03 tháng 02 năm 2026", needs=(),
)  # fmt: skip
def _present(case: Case) -> Iterator[Hit | Unchecked]:
    if case.cua("dia_danh_ngay"):
        return
    if case.nhan_dien.loai is not None and case.nhan_dien.loai.nhom == "giay-to":
        yield Unchecked("giấy tờ hành chính có thể ghi ngày, tháng ở cuối")
    elif not _shorts(case):
        if any(_MAY_BE.search(khuc.van_ban) for khuc in head_lines(case)):
            yield Unchecked("chưa chắc dòng nào là địa danh, ngày tháng")
        else:
            yield from missing(
                case, "dia_danh_ngay", "địa danh, ngày … tháng … năm …", "đầu văn bản, bên phải"
            )


@dia_danh_ngay(
    "viet-du", "ngày ban hành viết đủ chữ “ngày … tháng … năm …”",
    why="viết đủ chữ thì không lẫn ngày với tháng, không sửa được",
    wrong="Lạng Sơn, 28/02/2026", right="Lạng Sơn, ngày 28 tháng 02 năm 2026", fixable=True, needs=(),
)  # fmt: skip
def _in_full(case: Case) -> Iterator[Hit]:
    for khuc, found in _shorts(case):
        try:
            right = ngay_dai(re.sub(r"\s", "", found["ngay"]))
        except InvalidValue:
            yield Hit(khuc, f"“{found['ca']}”", "“ngày … tháng … năm …”")
            continue
        yield Hit(khuc, f"“{found['ca']}”", f"“{right}”", reworded(khuc, *found.span("ca"), right))


@dia_danh_ngay(
    "dia-danh", "trước ngày, tháng có địa danh",
    why="địa danh cho biết cơ quan đóng ở đâu",
    wrong="ngày 03 tháng 02 năm 2026", right="Lạng Sơn, ngày 03 tháng 02 năm 2026",
)  # fmt: skip
def _place(case: Case) -> Iterator[Hit | Unchecked]:
    for khuc, found in _lines(case):
        if found["noi"] or set(found["giua"]) & set(".…_"):
            continue
        doan = khuc.doan
        before = case.tai_lieu.doan[doan.so - 1].van_ban if doan.so else ""
        if doan.van_ban[: khuc.tu].strip() or before.rstrip().endswith(","):
            yield Unchecked("địa danh và ngày tháng không đứng liền một dòng")
        else:
            yield Hit(khuc, "không có địa danh", "địa danh, ngày … tháng … năm …")


@dia_danh_ngay(
    "dau-phay", "sau địa danh có dấu phẩy",
    why="dấu phẩy ngăn địa danh với ngày, tháng",
    wrong="Lạng Sơn ngày 03 tháng 02 năm 2026", right="Lạng Sơn, ngày 03 tháng 02 năm 2026", fixable=True,
)  # fmt: skip
def _comma(case: Case) -> Iterator[Hit]:
    for khuc, found in _lines(case):
        between = found["giua"]
        if not found["noi"] or set(between) & set("…_") or ".." in between:
            continue
        if between.strip() != ",":
            edits = reworded(khuc, *found.span("giua"), ", ")
            yield Hit(khuc, f"“{found['noi']}{between}ngày”", f"“{found['noi']}, ngày”", edits)


@dia_danh_ngay(
    "dau-cach", "trước dấu phẩy không có dấu cách, sau dấu phẩy có một dấu cách",
    why="dấu phẩy đứng liền chữ trước thì không bị đẩy xuống đầu dòng",
    wrong="Lạng Sơn ,ngày 03", right="Lạng Sơn, ngày 03", severity="canh-bao", fixable=True, clause="",
)  # fmt: skip
def _spaced(case: Case) -> Iterator[Hit]:
    for khuc, found in _lines(case):
        between = found["giua"]
        if found["noi"] and between.strip() == "," and (between[0].isspace() or not between[-1].isspace()):
            edits = reworded(khuc, *found.span("giua"), ", ")
            yield Hit(khuc, f"“{found['noi']}{between}ngày”", f"“{found['noi']}, ngày”", edits)


@dia_danh_ngay(
    "mot-am-tiet", "địa danh một âm tiết có tên cấp đứng trước",
    why="một âm tiết đứng một mình dễ đọc lẫn vào chữ sau",
    wrong="Huế, ngày …", right="Thành phố Huế, ngày …", severity="canh-bao",
)  # fmt: skip
def _one_syllable(case: Case) -> Iterator[Hit]:
    for khuc, found in _lines(case):
        noi = found["noi"].strip()
        # One group of vowels is one syllable: Huế, Vinh; “Pleiku” and “TP.Huế” are one word of two.
        if noi.isalpha() and len(re.findall("[aeiouy]+", bo_dau(noi).lower())) == 1:
            yield Hit(khuc, f"“{noi}”", f"tên cấp và tên riêng, như “Thành phố {noi}”")


@dia_danh_ngay(
    "ngay-them-khong", "ngày dưới 10 có số 0 đứng trước",
    why="có số 0 thì không ai thêm được chữ số vào trước",
    wrong="ngày 3", right="ngày 03", fixable=True,
)  # fmt: skip
def _day(case: Case) -> Iterator[Hit]:
    for khuc, found in _lines(case):
        day = found["ngay"]
        # With blanks before it, it is the second figure of a date to be filled in: “ngày …5”.
        if len(day) == 1 and day != "0" and not found["k1"].strip():
            yield Hit(khuc, f"“ngày {day}”", f"“ngày 0{day}”", reworded(khuc, *found.span("ngay"), f"0{day}"))


@dia_danh_ngay(
    "thang-them-khong", "tháng 1 và tháng 2 có số 0 đứng trước",
    why="có số 0 thì không ai đổi được tháng 1 thành 11, tháng 2 thành 12",
    wrong="tháng 2", right="tháng 02", fixable=True,
)  # fmt: skip
def _month(case: Case) -> Iterator[Hit]:
    for khuc, found in _lines(case):
        month = found["thang"]
        if month in {"1", "2"} and not found["k3"].strip() and not found["k4"].strip():
            edits = reworded(khuc, *found.span("thang"), f"0{month}")
            yield Hit(khuc, f"“tháng {month}”", f"“tháng 0{month}”", edits)


@dia_danh_ngay(
    "thang-thua-khong", "tháng 3 đến tháng 9 không thêm số 0",
    why="chỉ tháng 1, tháng 2 mới cần số 0 để khỏi bị thêm chữ số",
    wrong="tháng 04", right="tháng 4", severity="canh-bao", fixable=True,
)  # fmt: skip
def _month_zero(case: Case) -> Iterator[Hit]:
    for khuc, found in _lines(case):
        month = found["thang"]
        if len(month) == 2 and month[0] == "0" and month > "02":
            edits = reworded(khuc, *found.span("thang"), month[1])
            yield Hit(khuc, f"“tháng {month}”", f"“tháng {month[1]}”", edits)


@dia_danh_ngay(
    "nam-bon-chu-so", "năm viết đủ bốn chữ số",
    why="viết hai chữ số thì không rõ thế kỷ", wrong="năm 26", right="năm 2026",
)  # fmt: skip
def _year(case: Case) -> Iterator[Hit]:
    for khuc, found in _lines(case):
        year = found["nam"]
        after = found["duoi"].strip()
        if year and len(year) != 4 and year not in _DRAFT_YEARS and (not after or after in _MARKS):
            yield Hit(khuc, f"“năm {year}”", "năm bốn chữ số")


@dia_danh_ngay(
    "ngay-co-that", "ngày, tháng có trong lịch",
    why="ngày không có thật thì không biết văn bản ban hành khi nào",
    wrong="ngày 30 tháng 02", right="ngày 28 tháng 02",
)  # fmt: skip
def _real(case: Case) -> Iterator[Hit]:
    for khuc, found in _lines(case):
        if not (found["ngay"] and found["thang"] and len(found["nam"]) == 4):
            continue
        try:
            date(int(found["nam"]), int(found["thang"]), int(found["ngay"]))
        except ValueError:
            shown = f"“ngày {found['ngay']} tháng {found['thang']} năm {found['nam']}”"
            yield Hit(khuc, shown, "ngày có thật")


@dia_danh_ngay(
    "dau-cuoi", "sau năm không có dấu chấm hay dấu khác",
    why="dòng địa danh, ngày tháng không phải là một câu",
    wrong="năm 2026.", right="năm 2026", severity="canh-bao", fixable=True, clause="",
)  # fmt: skip
def _end(case: Case) -> Iterator[Hit]:
    for khuc, found in _lines(case):
        after = found["duoi"]
        if len(found["nam"]) in {2, 4} and found["nam"] not in _DRAFT_YEARS and after.strip() in _MARKS:
            edits = reworded(khuc, *found.span("duoi"), "")
            yield Hit(khuc, f"“năm {found['nam']}{after}”", f"“năm {found['nam']}”", edits)


RULES = tuple(dia_danh_ngay.rules)
