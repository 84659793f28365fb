"""The number line (HD05 I.3): how it is written; whether it agrees with type and body is `nhat_quan`'s."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from vanban.checking.rule import Hit, RuleSet, Unchecked
from vanban.checking.rules.chi_tiet import head_lines, missing, reworded
from vanban.errors import InvalidValue
from vanban.so_ky_hieu import SoKyHieu
from vanban.tieng_viet import sua_chu_d

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.checking.rule import Case
    from vanban.ooxml.tai_lieu import Khuc

__all__ = ["RULES"]

so_ky_hieu = RuleSet("so_ky_hieu", "HD05 I.3")

_DASHES: Final = "‒–—―−"
_DONG: Final = re.compile(
    rf"""(?P<chu>số)(?P<cham>\s*:|\s*\.(?!\s*[.…_]))?
    (?P<cach>\s*)(?P<so>\d*)(?P<chen>[a-zđ]?)(?P<trong>[\s.…_]*)
    (?P<gach>[-\u2010\u2011{_DASHES}])(?P<sau_gach>\s*)(?P<loai>[^\W\d_]+)
    (?P<truoc_cheo>\s*)/(?P<sau_cheo>\s*)
    (?P<co_quan>\w+(?:\s*[-\u2010\u2011{_DASHES}]\s*\w+)*)[\s.,;:]*""",
    re.IGNORECASE | re.VERBOSE,
)
_BEGINS: Final = re.compile(r"số\b\s*[:.]?[\s.…_]*(?:\d+[a-zđ]?\s*[-–/ ]|[-–/])", re.IGNORECASE)
_MAY_BEGIN: Final = re.compile(r"số\b", re.IGNORECASE)
_COPIES: Final = frozenset({"BS"})
"""Symbols of a number line that are no type's: copies (HD05 III)."""
_STRUCTURE: Final = frozenset({"ky-hieu-sai-dau", "thieu-loai", "thieu-co-quan"})


def _lines(case: Case) -> Iterator[tuple[Khuc, re.Match[str]]]:
    """The number lines that have the parts of the norm in its order, and their parts."""
    for vung in case.cua("so_ky_hieu"):
        for khuc in vung.khuc:
            found = _DONG.fullmatch(sua_chu_d(khuc.van_ban))
            if found:
                yield khuc, found


def _piece(khuc: Khuc, found: re.Match[str], name: str) -> Khuc:
    return khuc.con(found.start(name), found.end(name))


@so_ky_hieu(
    "co", "văn bản có số và ký hiệu dưới tên cơ quan",
    why="số và ký hiệu là tên riêng của văn bản, để vào sổ, tìm và viện dẫn",
    wrong="không có số và ký hiệu", right="Số 105-KH/ĐU", needs=(),
)  # fmt: skip
def _present(case: Case) -> Iterator[Hit | Unchecked]:
    if case.cua("so_ky_hieu"):
        return
    loai = case.nhan_dien.loai
    if loai is not None and (not loai.danh_so or loai.nhom == "giay-to"):
        return
    if any(_MAY_BEGIN.match(khuc.van_ban) for khuc in head_lines(case)):
        return  # there, but wrong: see `dau-gach`
    if loai is None:
        yield Unchecked("chưa nhận ra loại văn bản nên không rõ có phải đánh số không")
    elif case.cua("du_thao"):
        yield Unchecked("bản dự thảo chưa có dòng số và ký hiệu")
    else:
        yield from missing(case, "so_ky_hieu", "số và ký hiệu", "đầu văn bản, bên trái")


@so_ky_hieu(
    "dau-hai-cham", "sau chữ “Số” không có dấu hai chấm",
    why="dấu hai chấm là cách ghi của văn bản nhà nước",
    wrong="Số: 105-KH/ĐU", right="Số 105-KH/ĐU", fixable=True,
)  # fmt: skip
def _colon(case: Case) -> Iterator[Hit]:
    for khuc, found in _lines(case):
        if found["cham"]:
            edits = reworded(khuc, found.start("cham"), found.end("cham"), "")
            yield Hit(khuc, f"“{found['chu']}{found['cham']}”", "“Số”", edits)


@so_ky_hieu(
    "cach-so", "sau chữ “Số” có một dấu cách",
    why="một dấu cách thì dòng số và ký hiệu ở đâu cũng như nhau",
    wrong="Số  105-KH/ĐU", right="Số 105-KH/ĐU", fixable=True,
)  # fmt: skip
def _one_blank(case: Case) -> Iterator[Hit]:
    for khuc, found in _lines(case):
        blank = found["cach"]
        if not found["so"] or len(blank) == 1:
            continue
        digit = found.start("so")
        edits = (
            reworded(khuc, *found.span("cach"), " ")
            if blank
            else reworded(khuc, digit, digit + 1, f" {found['so'][0]}")
        )
        shown = "không có dấu cách" if not blank else f"{len(blank)} dấu cách"
        yield Hit(khuc, shown, "một dấu cách", edits)


@so_ky_hieu(
    "dau-cach", "trước và sau dấu gạch nối, gạch chéo không có dấu cách",
    why="số và ký hiệu viết liền thì không bị ngắt dòng, tìm là thấy",
    wrong="Số 105 -KH / ĐU", right="Số 105-KH/ĐU", fixable=True,
)  # fmt: skip
def _blanks(case: Case) -> Iterator[Hit]:
    for khuc, found in _lines(case):
        names = ["sau_gach", "truoc_cheo", "sau_cheo"]
        if found["so"] and not found["trong"].strip():
            names.insert(0, "trong")  # in a draft the blank is the number's
        spans = [found.span(name) for name in names if found[name]]
        start = found.start("co_quan")
        spans += [(start + gap.start(), start + gap.end()) for gap in re.finditer(r"\s+", found["co_quan"])]
        edits = tuple(edit for tu, den in spans for edit in reworded(khuc, tu, den, ""))
        if spans:
            yield Hit(khuc, "có dấu cách quanh dấu gạch", "viết liền", edits)


@so_ky_hieu(
    "gach-noi", "số nối với ký hiệu tên loại bằng dấu gạch nối ngắn (-)",
    why="gạch dài trông gần giống nhưng máy không tìm thấy",
    wrong="Số 105–KH/ĐU", right="Số 105-KH/ĐU", fixable=True,
)  # fmt: skip
def _hyphen(case: Case) -> Iterator[Hit]:
    for khuc, found in _lines(case):
        text = khuc.van_ban
        places = [index for index in range(found.start("gach"), len(text)) if text[index] in _DASHES]
        if places:
            edits = tuple(edit for index in places for edit in reworded(khuc, index, index + 1, "-"))
            yield Hit(khuc, f"“{text[places[0]]}” (gạch dài)", "“-”", edits)


@so_ky_hieu(
    "them-so-khong", "số dưới 10 có số 0 đứng trước",
    why="có số 0 thì không ai thêm được chữ số vào trước",
    wrong="Số 5-KH/ĐU", right="Số 05-KH/ĐU", fixable=True,
)  # fmt: skip
def _padded(case: Case) -> Iterator[Hit]:
    for khuc, found in _lines(case):
        so = found["so"]
        if len(so) == 1 and so != "0":
            yield Hit(khuc, f"“{so}”", f"“0{so}”", reworded(khuc, *found.span("so"), f"0{so}"))


@so_ky_hieu(
    "thua-so-khong", "số từ 10 trở lên không có số 0 đứng trước, số dưới 10 chỉ thêm một số 0",
    why="một số chỉ nên có một cách viết",
    wrong="Số 012-KH/ĐU", right="Số 12-KH/ĐU", severity="canh-bao", fixable=True,
)  # fmt: skip
def _needless_zero(case: Case) -> Iterator[Hit]:
    for khuc, found in _lines(case):
        so = found["so"]
        if len(so) > 2 and so[0] == "0" and int(so):
            right = f"{int(so):02}"
            yield Hit(khuc, f"“{so}”", f"“{right}”", reworded(khuc, *found.span("so"), right))


@so_ky_hieu(
    "dau-gach", "số, ký hiệu tên loại, ký hiệu cơ quan nối theo dạng 105-KH/ĐU",
    why="gạch chéo sau số là cách ghi của văn bản nhà nước",
    wrong="Số 12/KH-ĐU", right="Số 12-KH/ĐU", needs=(),
)  # fmt: skip
def _marks(case: Case) -> Iterator[Hit | Unchecked]:
    vungs = case.cua("so_ky_hieu")
    known = [khuc for vung in vungs for khuc in vung.khuc if len(vung.khuc) == 1]
    lines = known or [khuc for khuc in head_lines(case) if _BEGINS.match(khuc.van_ban)][:1]
    for khuc in lines:
        text = khuc.van_ban
        if _DONG.fullmatch(sua_chu_d(text)):
            continue
        shown = f"“{' '.join(text.split())}”"
        try:
            number = SoKyHieu.parse(text)
        except InvalidValue as refused:
            fault = next((fault for fault in refused.faults if fault.code in _STRUCTURE), None)
            if fault is None:
                yield Unchecked(f"không đọc được số và ký hiệu {shown}: {refused.faults[0].message}")
            else:
                said = fault.expected.startswith("“")
                right = fault.expected.replace("“", "“Số ") if said else "dạng “Số 105-KH/ĐU”"
                yield Hit(khuc, shown, right)
            continue
        if number.he != "doan-the":
            right = f"{number.chu_so}-{number.loai or 'CV'}/{number.co_quan}"
            yield Hit(khuc, shown, f"“Số {right}”")


@so_ky_hieu(
    "ten-loai", "ký hiệu tên loại là ký hiệu quy định cho một loại văn bản",
    why="ký hiệu lạ thì không biết là loại văn bản nào",
    wrong="Số 12-KHA/ĐU", right="Số 12-KH/ĐU", severity="canh-bao", clause="HD05 I.3.1.2a",
)  # fmt: skip
def _known_type(case: Case) -> Iterator[Hit]:
    known = {symbol.upper() for loai in case.norm.loai for symbol in loai.cac_ky_hieu} | _COPIES
    for khuc, found in _lines(case):
        if found["loai"].upper() not in known:
            place = _piece(khuc, found, "loai")
            yield Hit(place, f"“{found['loai']}”", "ký hiệu như NQ, QĐ, KL, TB, BC, KH, CTr, TTr, CV")


@so_ky_hieu(
    "hoa-thuong", "ký hiệu viết đúng chữ hoa, chữ thường: KH, ĐU, CTr, TTr",
    why="chữ r thường phân biệt chương trình với chỉ thị, tờ trình với thông tri",
    wrong="Số 12-TTR/ĐU", right="Số 12-TTr/ĐU", fixable=True, clause="HD05 I.3.1.2",
)  # fmt: skip
def _capitals(case: Case) -> Iterator[Hit]:
    for khuc, found in _lines(case):
        try:
            number = SoKyHieu.parse(khuc.van_ban)
        except InvalidValue:
            continue  # `dau-gach` tells
        for name, right in (("loai", number.loai), ("co_quan", number.co_quan)):
            typed = re.sub(r"\s", "", found[name]).translate(_AS_HYPHEN)
            if typed != right and typed.upper() == right.upper():
                start = found.start(name)
                if " " not in found[name] and len(found[name]) == len(right):
                    edits = reworded(khuc, start, start + len(right), right)
                else:
                    edits = ()
                yield Hit(_piece(khuc, found, name), f"“{found[name]}”", f"“{right}”", edits)


_AS_HYPHEN: Final = str.maketrans(dict.fromkeys("\u2010\u2011" + _DASHES, "-"))

RULES = tuple(so_ky_hieu.rules)
