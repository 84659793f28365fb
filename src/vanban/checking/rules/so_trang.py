"""Page numbers (HD05 IV, PL2.15): from page 2, centred, 10 mm from the top edge, each appendix from 1.

How many pages there are is the printer's knowledge: where the program that saved the file has left word of
it, or the text cannot fit one page, a number is missed; else the rule says that it could not tell.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from vanban.checking.rule import Hit, RuleSet, Unchecked
from vanban.checking.rules.do_dai import more_than_a_page
from vanban.ooxml.chi_tiet import (
    absolute_tab,
    breaks_page,
    code_look,
    continuous,
    frame_place,
    in_text_box,
    instructions,
    number_format,
    old_page_number,
)
from vanban.ooxml.sua import SuaChu, SuaDoan, SuaSoTrang
from vanban.ooxml.tai_lieu import Khuc

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vanban.checking.rule import Case
    from vanban.ooxml.dang import DangChu
    from vanban.ooxml.tai_lieu import Doan, PhanTrang

__all__ = ["RULES"]

so_trang = RuleSet("so_trang", "HD05 IV; PL2.15")

_EDGE_MM: Final = 1.0
_PAGE: Final = re.compile(r"(?<![A-Z])PAGE(?![A-Z])")
_NOT_ARABIC: Final = re.compile(r"ROMAN|ALPHABETIC|CARDTEXT|ORDTEXT")
_COMPUTED: Final = re.compile(r"(?<![A-Z])IF(?![A-Z])|=")
_TYPED: Final = re.compile(r"(?:[-–—]\s*)?\d{1,3}(?:\s*[-–—])?")
_NOT_CENTRED: Final = {"trai": "canh trái", "phai": "canh phải", "deu": "canh đều, đứng bên trái"}


class _So(NamedTuple):
    """A page number where it stands."""

    phan: PhanTrang
    loai: str
    """"default", "first", "even"."""
    doan: Doan
    dau: bool
    """At the top."""


def _edges(case: Case, phan: PhanTrang) -> Iterator[_So]:
    """The paragraphs at the edges of the pages of a section that are in use."""
    kinds = ["default"]
    if phan.trang_dau_rieng:
        kinds.append("first")
    if case.tai_lieu.chan_le:
        kinds.append("even")
    for edges, top in ((phan.dau_trang, True), (phan.chan_trang, False)):
        for kind in kinds:
            for doan in edges.get(kind, ()):
                yield _So(phan, kind, doan, top)


def _numbers(case: Case, phan: PhanTrang) -> list[_So]:
    """The page numbers of a section that are fields."""
    return [so for so in _edges(case, phan) if _is_number(so.doan)]


def _is_number(doan: Doan) -> bool:
    return "PAGE" in doan.truong or old_page_number(doan)


def _typed(case: Case, phan: PhanTrang) -> list[_So]:
    """The page numbers of a section that are mere digits."""
    return [
        so
        for so in _edges(case, phan)
        if so.loai != "first" and not so.doan.truong and _TYPED.fullmatch(so.doan.van_ban.strip())
    ]


def _at_top(case: Case) -> Iterator[_So]:
    """The page numbers at the top, a header that several sections share once."""
    seen = set()
    for phan in case.tai_lieu.phan:
        for so in _numbers(case, phan):
            if so.dau and so.doan.element not in seen:
                seen.add(so.doan.element)
                yield so


@so_trang(
    "co", "văn bản có từ hai trang trở lên thì đánh số trang từ trang thứ hai",
    why="thiếu số trang thì không biết văn bản đủ hay thiếu tờ",
    wrong="trang 2 không có số", right="trang 2 có số 2", fixable=True, needs=(),
)  # fmt: skip
def _present(case: Case) -> Iterator[Hit | Unchecked]:
    for phan, doan, name in _stretches(case):
        kinds = {so.loai for so in (*_numbers(case, phan), *_typed(case, phan))}
        lacking = "default" not in kinds or (case.tai_lieu.chan_le and "even" not in kinds)
        if not lacking:
            continue
        more = more_than_a_page(phan, doan)
        if more is None:
            yield Unchecked(f"không rõ {name} có quá một trang không")
        elif more:
            found = "không có số trang" if "default" not in kinds else "trang chẵn không có số trang"
            yield Hit(None, found, "số trang từ trang thứ hai", (SuaSoTrang(phan),), name)


@so_trang(
    "trang-dau", "trang đầu của văn bản không hiện số trang",
    why="trang đầu có tiêu đề, ai cũng biết là trang 1",
    wrong="số 1 ở đầu trang thứ nhất", right="trang thứ nhất không có số", fixable=True, needs=(),
)  # fmt: skip
def _first_page(case: Case) -> Iterator[Hit | Unchecked]:
    phan = case.tai_lieu.phan[0]
    kind = "first" if phan.trang_dau_rieng else "default"
    for so in _numbers(case, phan):
        if so.loai != kind:
            continue
        if _COMPUTED.search(instructions(so.doan)):
            yield Unchecked("số trang tính bằng công thức")
        else:
            yield Hit(
                so.doan,
                "trang thứ nhất hiện số trang",
                "bỏ số ở trang thứ nhất",
                (SuaSoTrang(phan),),
                "trang 1",
            )
        return


@so_trang(
    "vi-tri", "số trang ở đầu trang, không ở chân trang",
    why="mọi văn bản có số trang ở một chỗ thì dễ tìm",
    wrong="số trang ở chân trang", right="số trang ở đầu trang", fixable=True, needs=(),
)  # fmt: skip
def _top(case: Case) -> Iterator[Hit]:
    seen = set()
    for phan in case.tai_lieu.phan:
        for so in _numbers(case, phan):
            if not so.dau and so.doan.element not in seen:
                seen.add(so.doan.element)
                yield Hit(so.doan, "ở chân trang", "ở đầu trang", (SuaSoTrang(phan),), "số trang")


@so_trang(
    "giua", "số trang canh giữa",
    why="số trang ở giữa thì in một mặt hay hai mặt đều thấy ở cùng một chỗ",
    wrong="số trang ở bên phải", right="số trang ở giữa", fixable=True, needs=(),
)  # fmt: skip
def _centred(case: Case) -> Iterator[Hit | Unchecked]:
    for so in _at_top(case):
        doan = so.doan
        if doan.dang.can == "giua" or frame_place(doan) == "center":
            continue
        if (
            frame_place(doan)
            or doan.o is not None
            or in_text_box(doan)
            or "\t" in doan.van_ban
            or absolute_tab(doan)
        ):
            yield Unchecked("số trang đặt bằng tab, bảng hoặc khung, không đo được")
            continue
        found = _NOT_CENTRED.get(doan.dang.can, doan.dang.can)
        yield Hit(doan, found, "canh giữa", (SuaDoan(doan, {"can": "giua"}),), "số trang")


@so_trang(
    "cach-mep", "số trang cách mép trên của trang giấy 10 mm",
    why="cách mép 10 mm thì số nằm giữa lề trên, không chạm dòng đầu của trang",
    wrong="12,7 mm", right="10 mm", severity="canh-bao", fixable=True, needs=(),
)  # fmt: skip
def _from_edge(case: Case) -> Iterator[Hit | Unchecked]:
    required = case.rows["so_trang"].so("cach_mep")
    for phan in case.tai_lieu.phan:
        for so in _numbers(case, phan):
            if not so.dau or so.loai == "first" or abs(phan.cach_dau_trang - required) <= _EDGE_MM:
                continue
            paragraphs = [doan for doan in phan.dau_trang[so.loai] if not in_text_box(doan)]
            if frame_place(so.doan) or in_text_box(so.doan) or paragraphs[0] is not so.doan:
                yield Unchecked("số trang đặt trong khung hoặc dưới dòng khác, không đo được")
                continue
            found = f"{phan.cach_dau_trang + so.doan.dang.cach_tren * 25.4 / 72:.1f} mm".replace(".", ",")
            yield Hit(so.doan, found, "10 mm", (SuaSoTrang(phan),), "số trang")
            break


@so_trang(
    "phong-chu", "số trang dùng phông chữ Times New Roman",
    why="số trang cùng phông với văn bản", wrong="Calibri", right="Times New Roman", fixable=True, needs=(),
)  # fmt: skip
def _font(case: Case) -> Iterator[Hit]:
    font = case.norm.phong_chu
    for so in _at_top(case):
        for khuc, look in _looks(so.doan):
            if others := [name for name in look.phong if name != font]:
                yield Hit(khuc or so.doan, ", ".join(others), font, _set(khuc, phong=font), "số trang")


@so_trang(
    "co-chu", "số trang dùng cỡ chữ 14 pt",
    why="số trang đủ lớn để dễ thấy", wrong="11 pt", right="14 pt", fixable=True, needs=(),
)  # fmt: skip
def _size(case: Case) -> Iterator[Hit]:
    size = case.rows["so_trang"].so("co")
    for so in _at_top(case):
        for khuc, look in _looks(so.doan):
            if abs(look.co - size) > 0.05:
                found = f"{look.co:.4g} pt".replace(".", ",")
                yield Hit(khuc or so.doan, found, f"{size:.4g} pt", _set(khuc, co=size), "số trang")


@so_trang(
    "kieu-chu", "số trang kiểu chữ đứng, không đậm",
    why="số trang không phải là nội dung nên không làm nổi lên",
    wrong="số trang đậm hoặc nghiêng", right="số trang đứng", fixable=True, needs=(),
)  # fmt: skip
def _upright(case: Case) -> Iterator[Hit]:
    for so in _at_top(case):
        for khuc, look in _looks(so.doan):
            if look.dam or look.nghieng:
                found = " ".join(name for name, on in (("đậm", look.dam), ("nghiêng", look.nghieng)) if on)
                edits = _set(khuc, dam=False, nghieng=False)
                yield Hit(khuc or so.doan, f"chữ {found}", "chữ đứng", edits, "số trang")


@so_trang(
    "a-rap", "số trang là chữ số Ả Rập",
    why="1, 2, 3 ai cũng đọc được ngay", wrong="ii", right="2", needs=(),
)  # fmt: skip
def _arabic(case: Case) -> Iterator[Hit]:
    for phan in case.tai_lieu.phan:
        for so in _numbers(case, phan):
            how = number_format(phan).upper()
            if _NOT_ARABIC.search(how + instructions(so.doan)) or how.endswith("LETTER"):
                found = "chữ cái" if how.endswith("LETTER") or "ALPHABETIC" in instructions(so.doan) else ""
                yield Hit(so.doan, found or "chữ số La Mã hoặc bằng lời", "chữ số Ả Rập", where="số trang")
                break


@so_trang(
    "chi-so", "số trang chỉ gồm số của trang, không kèm tổng số trang hay lời khác",
    why="quy định chỉ nói số trang; thêm lời thì mỗi nơi một khác",
    wrong="Trang 2/5", right="2", severity="canh-bao", needs=(),
)  # fmt: skip
def _bare(case: Case) -> Iterator[Hit]:
    for so in _at_top(case):
        shown = " ".join(so.doan.van_ban.split())
        if {"NUMPAGES", "SECTIONPAGES"} & {*so.doan.truong}:
            yield Hit(so.doan, f"“{shown}”", "chỉ số của trang", where="số trang")
        elif shown.strip("0123456789 "):
            yield Hit(so.doan, f"“{shown}”", "chỉ số của trang", where="số trang", severity="thong-tin")


@so_trang(
    "go-tay", "số trang do máy đánh, không gõ tay",
    why="số gõ tay ở đầu trang hiện giống nhau trên mọi trang",
    wrong="gõ “2” vào đầu trang", right="chèn số trang (Page Number)",
    severity="canh-bao", fixable=True, clause="", needs=(),
)  # fmt: skip
def _by_hand(case: Case) -> Iterator[Hit]:
    seen = set()
    for phan in case.tai_lieu.phan:
        if _numbers(case, phan):
            continue
        for so in _typed(case, phan):
            if so.doan.element not in seen:
                seen.add(so.doan.element)
                found = f"“{so.doan.van_ban.strip()}” gõ tay"
                yield Hit(so.doan, found, "số trang tự động", (SuaSoTrang(phan),), "số trang")


@so_trang(
    "phu-luc-tu-1", "mỗi phụ lục đánh số trang riêng, bắt đầu từ 1",
    why="phụ lục có thể tách ra dùng riêng",
    wrong="phụ lục tiếp số trang của văn bản", right="trang thứ hai của phụ lục là số 2", needs=("phu_luc",),
)  # fmt: skip
def _appendix(case: Case) -> Iterator[Hit | Unchecked]:
    starts = {vung.doan.so for vung in case.cua("phu_luc")}
    for phan, doan, name in _stretches(case):
        if doan[0].so not in starts or not _numbers(case, phan):
            continue
        own = phan.so > 0 and not continuous(phan) and _first(case, phan) is doan[0]
        if not own:
            yield Hit(
                doan[0], "không có phần (section) riêng nên tiếp số trang trước", "đánh số từ 1", where=name,
                severity="thong-tin",
            )  # fmt: skip
        elif phan.bat_dau_so != 1:
            shown = "tiếp số trang trước" if phan.bat_dau_so is None else f"bắt đầu từ {phan.bat_dau_so}"
            more = True if not phan.trang_dau_rieng else more_than_a_page(phan, doan)
            if more:
                yield Hit(doan[0], shown, "bắt đầu từ 1", where=name)
            elif more is None:
                yield Unchecked(f"không rõ {name} có quá một trang không")


def _first(case: Case, phan: PhanTrang) -> Doan | None:
    """The first paragraph of a section that is not blank."""
    return next((doan for doan in case.tai_lieu.doan if doan.phan == phan.so and not doan.trong), None)


def _stretches(case: Case) -> Iterator[tuple[PhanTrang, Sequence[Doan], str]]:
    """The paragraphs numbered together: cut where a section, an appendix or what may be one begins.

    What begins a page of its own under a centred heading may be a paper of its own (a quy chế behind its
    decision). Blank paragraphs are left out.
    """
    appendices = {vung.doan.so: number for number, vung in enumerate(case.cua("phu_luc"), 1)}
    for phan in case.tai_lieu.phan:
        doan: list[Doan] = []
        name = "văn bản" if phan.so == 0 else f"phần {phan.so + 1}"
        for each in case.tai_lieu.doan:
            if each.phan != phan.so or (each.trong and "\f" not in each.nguyen):
                continue
            number = appendices.get(each.so)
            if number or (doan and _begins_paper(doan[-1], each)):
                if doan:
                    yield phan, doan, name
                text = " ".join(each.van_ban.split())[:30].rstrip()
                doan, name = [], f"phụ lục {number}" if number else f"phần từ “{text}”"
            doan.append(each)
        if doan:
            yield phan, doan, name


def _begins_paper(before: Doan, doan: Doan) -> bool:
    if not doan.dang.sang_trang and not (breaks_page(before) and before.nguyen.rstrip(" ").endswith("\f")):
        return False
    return doan.dang.can == "giua" or doan.noi == "bang"


def _looks(doan: Doan) -> list[tuple[Khuc | None, DangChu]]:
    """The digits of a page number and their look; where the file keeps no digits, the look of the field."""
    found = [
        (Khuc(doan, manh.tu, manh.den), doan.dang_manh(manh))
        for manh in doan.manh
        if any(map(str.isdigit, doan.nguyen[manh.tu : manh.den]))
    ]
    if found:
        return list(found)
    look = code_look(doan)
    return [] if look is None else [(None, look)]


def _set(khuc: Khuc | None, **look: str | float | bool) -> tuple[SuaChu, ...]:
    return () if khuc is None else (SuaChu(khuc, look),)


RULES = tuple(so_trang.rules)
