"""The type's name, the subject, the hyphens below (HD05 I.5)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from vanban.checking.nhan_dien import Vung
from vanban.checking.nhan_dien.chu import is_rule
from vanban.checking.rule import Hit, RuleSet, Unchecked
from vanban.checking.rules.dong import (
    HEAD,
    RULE,
    below,
    edits,
    free_lines,
    has_subject,
    is_letter,
    shown,
    types,
    unsure,
)
from vanban.checking.rules.trich_yeu import trich_yeu, trich_yeu_cong_van
from vanban.the_thuc import the_thuc
from vanban.tieng_viet import khoa_so_sanh, viet_hoa

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.checking.rule import Case
    from vanban.ooxml.tai_lieu import Khuc

__all__ = ["RULES"]

ten_loai = RuleSet("ten_loai", "HD05 I.5")
gach = RuleSet("gach_duoi_trich_yeu", "HD05 I.5")

# What may follow the type's name on its line only by mistake: the number, or the subject.
_RUN_ON: Final = re.compile(r"(?i:số\s*:?\s*[\d…._]|v\s*/\s*v\b)|[Vv]ề\s|VỀ\s+VIỆC\s")
_HYPHENS: Final = re.compile(r"[-\u2010\u2011]{5}")
_TYPED: Final = re.compile(r"[-\u2010-\u2015\u2212\xad_\s]+")
"""What is typed for hyphens and can become them; stars and the like are left to people."""


@cache
def _names() -> re.Pattern[str]:
    """The names of all types in capitals, the longer first."""
    names = sorted((viet_hoa(loai.ten) for loai in the_thuc().loai if loai.in_ten), key=len, reverse=True)
    return re.compile(rf"({'|'.join(map(re.escape, names))})(?!\w)\s*")


def _words(khuc: Khuc) -> str:
    return " ".join(khuc.van_ban.split())


@cache
def _starts() -> tuple[str, ...]:
    """The names without blanks, for names that are typed wide (K Ế  H O Ạ C H)."""
    return tuple("".join(viet_hoa(loai.ten).split()) for loai in the_thuc().loai if loai.in_ten)


def _named(case: Case) -> tuple[Vung, ...]:
    """The type's name, also where what stands beside it leaves doubt."""
    return case.cua("ten_loai") or case.nhan_dien.ngo("ten_loai")


def _title_lines(case: Case) -> list[Khuc]:
    """Where no type's name was recognised: the centred lines below the head that may be it."""
    head = [vung.doan.so for name in ("so_ky_hieu", "dia_danh_ngay", "tieu_de") for vung in case.cua(name)]
    return [
        khuc
        for khuc in free_lines(case)
        if khuc.doan.so > max(head, default=-1) and khuc.doan.noi == "than" and khuc.doan.dang.can == "giua"
    ]


def _unknown_name(case: Case, lines: list[Khuc]) -> Khuc | None:
    """The first line in capitals, if a subject or hyphens follow: the name of a type the norm has not."""
    for khuc in lines:
        text = khuc.van_ban
        if text.isupper() and sum(map(str.isalpha, text)) >= 4:
            after = below(case, Vung("ten_loai", (khuc,))).khuc
            if after is None or len(text.split()) > 6 or after.doan.dang.can != "giua":
                return None
            return khuc if RULE.fullmatch(after.van_ban) or not after.van_ban.isupper() else None
    return None


@ten_loai(
    "co", "mọi văn bản ghi tên loại, trừ công văn",
    why="nhìn tên loại người nhận biết văn bản có hiệu lực gì và phải làm gì",
    wrong="Số 105-KH/ĐU, dưới đó không có dòng KẾ HOẠCH", right="KẾ HOẠCH", needs=("so_ky_hieu",),
)  # fmt: skip
def _present(case: Case) -> Iterator[Hit | Unchecked]:
    may = types(case)
    if case.cua("ten_loai") or not may or not all(loai.in_ten for loai in may):
        return
    reason = unsure(case, "ten_loai")
    if reason:
        yield Unchecked(reason)
        return
    if any(doan.hinh for doan in case.tai_lieu.doan[:20]):
        yield Unchecked("tên loại có thể nằm trong hình")
        return
    if not any(khuc.van_ban.isupper() or _names().match(khuc.van_ban) for khuc in _title_lines(case)):
        names = " hoặc ".join(f"“{viet_hoa(loai.ten)}”" for loai in may)
        yield Hit(None, "không có", names, where="tên loại văn bản")


@ten_loai(
    "mot-dong", "tên loại đứng một mình trên một dòng, số và trích yếu ở dòng khác",
    why="tên loại nổi bật một dòng thì tìm và phân loại văn bản nhanh hơn",
    wrong="KẾ HOẠCH SỐ 105", right="KẾ HOẠCH", needs=("so_ky_hieu",),
)  # fmt: skip
def _alone(case: Case) -> Iterator[Hit]:
    if is_letter(case):
        return
    regions = _named(case)
    for khuc in regions[0].khuc if regions else _title_lines(case):
        text = _words(khuc)
        found = _names().match(text)
        if found is not None and _RUN_ON.match(text, found.end()):
            yield Hit(khuc, shown(text), f"“{found[1]}” đứng riêng một dòng")
            return
    subject = case.mot("trich_yeu")
    if regions and subject is not None:
        name, after = regions[0].khuc[-1], subject.khuc[0]
        if name.doan is after.doan and not set("\n\f\x0b") & set(name.doan.van_ban[name.den : after.tu]):
            text = f"{_words(name)} {_words(after)}"
            yield Hit(name, shown(text), f"“{_words(name)}” đứng riêng một dòng")


@ten_loai(
    "the-loai", "tên loại là một trong 25 thể loại văn bản hoặc 8 loại giấy tờ hành chính của Đảng",
    why="thể loại ngoài quy định không rõ hiệu lực và không có ký hiệu để đánh số",
    wrong="QUY TRÌNH", right="QUY ĐỊNH", severity="canh-bao", clause="QĐ399 Điều 5, Điều 6",
    clauses={"hd36": "QĐ66"}, needs=("tieu_de", "so_ky_hieu", "dia_danh_ngay"),
)  # fmt: skip
def _known(case: Case) -> Iterator[Hit]:
    if case.cua("kinh_gui"):
        return
    regions = _named(case)
    khuc = regions[0].khuc[0] if regions else _unknown_name(case, _title_lines(case))
    if khuc is None:
        return
    text = _words(khuc)
    if not text.isupper() or text.startswith(("DỰ THẢO", "CÔNG VĂN")):
        return
    if "".join(text.split()).startswith(_starts()):
        return
    loai = case.nhan_dien.loai
    if case.cua("ten_loai") and loai is not None and loai.in_ten:  # recognised although misspelt
        if khoa_so_sanh(text) != khoa_so_sanh(loai.ten):
            yield Hit(khuc, shown(text), f"“{viet_hoa(loai.ten)}”")
    elif _unknown_name(case, [khuc]):
        yield Hit(khuc, shown(text), "một tên loại theo quy định: Quyết định, Quy định, Quy chế, Kế hoạch …")


@ten_loai(
    "cong-van", "công văn không ghi tên loại",
    why="công văn vào thẳng nơi nhận bằng lời Kính gửi, trích yếu đứng dưới số và ký hiệu",
    wrong="CÔNG VĂN", right="Kính gửi: …", needs=("so_ky_hieu",),
)  # fmt: skip
def _no_name(case: Case) -> Iterator[Hit]:
    if not is_letter(case) or not any("CÔNG VĂN" in doan.van_ban for doan in case.tai_lieu.doan[:HEAD]):
        return
    for khuc in free_lines(case):
        if khuc.van_ban.isupper() and khoa_so_sanh(khuc.van_ban) == khoa_so_sanh("CÔNG VĂN"):
            yield Hit(khuc, "“CÔNG VĂN”", "bỏ dòng tên loại")


# --- the hyphens ------------------------------------------------------------------------------------------


@gach(
    "co", "dưới trích yếu có năm gạch nối", why="năm gạch nối ngăn trích yếu với nội dung",
    wrong="đường kẻ vẽ", right="-----", needs=("ten_loai", "trich_yeu"),
)  # fmt: skip
def _hyphens(case: Case) -> Iterator[Hit | Unchecked]:
    if not has_subject(case) or _rule_line(case) is not None:
        return
    drawn = below(case, case.cua("trich_yeu")[-1]).ve
    reason = unsure(case, "gach_duoi_trich_yeu")
    if reason and not drawn:
        yield Unchecked(reason)
    else:
        yield Hit(None, drawn or "không có", "“-----”", where="dưới trích yếu")


def _rule_line(case: Case) -> Khuc | None:
    """What is typed as hyphens below the subject, also where it was not recognised as such."""
    found = [vung.khuc[0] for vung in case.cua("gach_duoi_trich_yeu") if vung.phu_luc == 0]
    subject = next(iter(case.cua("trich_yeu")[-1:]), None)
    if not found and subject is not None:
        found = [subject.khuc[-1], *filter(None, [below(case, subject).khuc])]
    return next((khuc for khuc in found if RULE.fullmatch(khuc.van_ban) or is_rule(khuc.van_ban)), None)


@gach(
    "nam-gach", "gạch dưới trích yếu là năm gạch nối",
    why="số gạch được quy định để văn bản nào cũng như nhau",
    wrong="--------", right="-----", fixable=True, needs=(),
)  # fmt: skip
def _five(case: Case) -> Iterator[Hit]:
    main = _rule_line(case)
    regions = (vung.khuc[0] for vung in case.cua("gach_duoi_trich_yeu") if vung.phu_luc)
    for khuc in (*filter(None, [main]), *regions):
        text = khuc.van_ban
        if not _HYPHENS.fullmatch(text):
            yield Hit(khuc, shown(text), "“-----”", edits(khuc, "-----") if _TYPED.fullmatch(text) else ())


@gach(
    "cong-van", "công văn không có gạch dưới trích yếu",
    why="trích yếu công văn đứng dưới số và ký hiệu, không ngăn với nội dung", severity="canh-bao",
    wrong="-----", right="không có gạch", needs=("so_ky_hieu", "trich_yeu_cong_van"),
)  # fmt: skip
def _none(case: Case) -> Iterator[Hit]:
    if not is_letter(case):
        return
    after = below(case, case.cua("trich_yeu_cong_van")[-1]).khuc
    if after is not None and RULE.fullmatch(after.van_ban):
        yield Hit(after, shown(after.van_ban), "bỏ gạch")


RULES = (*ten_loai.rules, *trich_yeu.rules, *gach.rules, *trich_yeu_cong_van.rules)
