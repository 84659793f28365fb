"""The line that ties an appendix to its document: (Kèm theo … số …, ngày … của …) (HD05 II)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from vanban.checking.rule import Hit, RuleSet, Unchecked
from vanban.checking.rules.dong import RULE, below, edits, shown, unsure
from vanban.errors import VanbanError
from vanban.so_ky_hieu import SoKyHieu
from vanban.tieng_viet import khoa_so_sanh, ngay_ngan, parse_ngay

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from vanban.checking.nhan_dien import Vung
    from vanban.checking.rule import Case
    from vanban.ooxml.sua import SuaLoi

__all__ = ["kem_theo"]

kem_theo = RuleSet("kem_theo", "HD05 II")

_REFERENCE: Final = re.compile(
    r"kèm theo\s+(?P<loai>[^\W\d][^\d(]*?)\s*,?\s*\bsố\s*:?\s*"
    r"(?P<so>[\d.…_ ]*[a-zđ]?\s*[-–]\s*[^\W\d_]+\s*/\s*[^\s,;()]+)",
    re.IGNORECASE,
)
_DATE: Final = re.compile(r"ngày\s+(?P<ngay>(?P<d>\d{1,2})/(?P<m>\d{1,2})/\d{4})", re.IGNORECASE)
_LONG_DATE: Final = re.compile(r"ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}", re.IGNORECASE)
_NO_COMMA: Final = re.compile(r"[^\s,;()]*/\s*[^\s,;()/]*[^\W\d_](?=\s+ngày\b)", re.IGNORECASE)


@kem_theo(
    "co", "phụ lục có dòng “(Kèm theo … số …, ngày … của …)”",
    why="tách khỏi văn bản vẫn biết phụ lục thuộc văn bản nào", needs=("phu_luc",),
    wrong="Phụ lục, BIỂU TỔNG HỢP",
    right="(Kèm theo Hướng dẫn số 05-HD/VPTW, ngày 27/5/2026 của Văn phòng Trung ương Đảng)",
)  # fmt: skip
def _tied(case: Case) -> Iterator[Hit | Unchecked]:
    reason = unsure(case, "kem_theo")
    if reason:
        yield Unchecked(reason)
        return
    tied = {vung.phu_luc for vung in case.cua("kem_theo")}
    headings = case.cua("phu_luc")
    ends = [vung.doan.so for vung in headings[1:]] + [len(case.tai_lieu.doan)]
    for vung, end in zip(headings, ends, strict=True):
        near = case.tai_lieu.doan[vung.doan.so : min(end, vung.doan.so + 15)]
        if vung.phu_luc not in tied and not any("kèm theo" in doan.van_ban.casefold() for doan in near):
            yield Hit(vung, "không có", "“(Kèm theo … số …, ngày … của …)” dưới tên phụ lục")


def _line(case: Case, vung: Vung) -> str:
    """The whole reference, also where it goes on in the next lines."""
    text = vung.van_ban
    last = vung
    for _ in range(2):
        after = None if ")" in text or not text.startswith("(") else below(case, last).khuc
        if after is None or RULE.fullmatch(after.van_ban):
            break
        text = f"{text} {' '.join(after.van_ban.split())}"
        last = type(vung)("kem_theo", (after,))
    return text


def _edit(vung: Vung, tu: int, den: int, moi: str) -> tuple[SuaLoi, ...]:
    """The edit of a piece of the reference, where it stands in one piece as it reads."""
    khuc = vung.khuc[0]
    whole = vung.van_ban[: len(khuc.van_ban)] == khuc.van_ban and den <= len(khuc.van_ban)
    return edits(khuc.con(tu, den), moi) if whole else ()


@kem_theo(
    "ngoac", "dòng kèm theo đặt trong ngoặc đơn", why="ngoặc đơn tách lời dẫn khỏi tên phụ lục",
    wrong="Kèm theo Hướng dẫn số 05-HD/VPTW …", right="(Kèm theo Hướng dẫn số 05-HD/VPTW …)", fixable=True,
)  # fmt: skip
def _brackets(case: Case) -> Iterator[Hit]:
    for vung in case.cua("kem_theo"):
        text = _line(case, vung)
        opened, closed = text.startswith("("), ")" in text
        if opened and closed:
            continue
        first = vung.khuc[0].van_ban
        alone = len(vung.khuc) == 1 or RULE.fullmatch(vung.khuc[1].van_ban) is not None
        mend = () if opened else _edit(vung, 0, 1, "(" + first[0])
        if not text.rstrip(".;, ").endswith(")") and alone:
            mend += _edit(vung, len(first) - 1, len(first), first[-1] + ")")
        yield Hit(vung, shown(text), "cả dòng trong ngoặc đơn", mend)


@kem_theo(
    "dung-van-ban", "dòng kèm theo ghi đúng tên loại, số và ngày của văn bản",
    why="ghi nhầm thì phụ lục thành của văn bản khác",
    wrong="(Kèm theo Hướng dẫn số 04-HD/VPTW …) ở phụ lục của Hướng dẫn số 05-HD/VPTW",
    right="(Kèm theo Hướng dẫn số 05-HD/VPTW …)",
)  # fmt: skip
def _same_document(case: Case) -> Iterator[Hit]:
    own = case.nhan_dien.so_ky_hieu
    for vung in case.cua("kem_theo"):
        text = _line(case, vung)
        found = _REFERENCE.search(text)
        if found is None or own is None:
            continue
        number = _number(found["so"])
        if number is None or number.so is None or own.so is None or number.co_quan != own.co_quan:
            continue  # a draft, or an appendix that belongs to the paper of another body
        loai = case.nhan_dien.loai
        if number != own:
            yield Hit(vung, f"số {number}", f"số {own}")
            continue
        if loai is not None and loai.in_ten and khoa_so_sanh(found["loai"]) != khoa_so_sanh(loai.ten):
            others = {khoa_so_sanh(each.ten) for each in case.norm.loai}
            if khoa_so_sanh(found["loai"]) in others:
                yield Hit(vung, f"“{found['loai']}”", f"“{loai.ten}”")
        day, dated = case.nhan_dien.ngay, _day(text[found.end() :])
        if day is not None and dated is not None and day != dated:
            yield Hit(vung, f"ngày {ngay_ngan(dated)}", f"ngày {ngay_ngan(day)}")


def _number(text: str) -> SoKyHieu | None:
    try:
        return SoKyHieu.parse(text)
    except VanbanError:
        return None


def _day(text: str) -> date | None:
    found = _DATE.search(text) or _LONG_DATE.search(text)
    try:
        return None if found is None else parse_ngay(found["ngay"] if found.re is _DATE else found[0])
    except VanbanError:
        return None


@kem_theo(
    "ngay-them-khong", "ngày dưới 10 và tháng dưới 3 trong dòng kèm theo có số 0 phía trước",
    why="không có số 0 thì có thể viết thêm chữ số vào trước", wrong="ngày 3/2/2026", right="ngày 03/02/2026",
    clause="HD05 I.4", fixable=True,
)  # fmt: skip
def _padded(case: Case) -> Iterator[Hit]:
    for vung in case.cua("kem_theo"):
        found = _DATE.search(vung.van_ban)
        if found is None or _day(found[0]) is None:
            continue
        if (len(found["d"]) == 1) or (len(found["m"]) == 1 and int(found["m"]) < 3):
            right = ngay_ngan(found["ngay"])
            edit = _edit(vung, found.start("ngay"), found.end("ngay"), right)
            yield Hit(vung, f"“{found['ngay']}”", f"“{right}”", edit)


@kem_theo(
    "phay", "giữa số văn bản và ngày trong dòng kèm theo có dấu phẩy",
    why="văn bản của Đảng ngăn số và ngày bằng dấu phẩy", severity="canh-bao", fixable=True,
    wrong="số 05-HD/VPTW ngày 27/5/2026", right="số 05-HD/VPTW, ngày 27/5/2026",
)  # fmt: skip
def _comma(case: Case) -> Iterator[Hit]:
    for vung in case.cua("kem_theo"):
        found = _NO_COMMA.search(vung.van_ban)
        if found is not None:
            end = found.end()
            edit = _edit(vung, end - 1, end, found[0][-1] + ",")
            yield Hit(vung, f"“{found[0]} ngày”", f"“{found[0]}, ngày”", edit)


@kem_theo(
    "gach", "dưới dòng kèm theo có năm gạch nối", why="năm gạch nối ngăn phần đầu với nội dung phụ lục",
    wrong="đường kẻ vẽ", right="-----",
)  # fmt: skip
def _hyphens(case: Case) -> Iterator[Hit]:
    ruled = {vung.phu_luc for vung in case.cua("gach_duoi_trich_yeu")}
    for vung in case.cua("kem_theo"):
        text = vung.van_ban
        if vung.phu_luc in ruled or ")" not in text:
            continue
        after = below(case, vung)
        if after.khuc is None or RULE.fullmatch(after.khuc.van_ban):
            continue
        if after.ve or after.khuc.doan.dang.can != "giua":  # a centred line may be a title put below
            yield Hit(vung, after.ve or "không có", "“-----” dưới dòng kèm theo")
