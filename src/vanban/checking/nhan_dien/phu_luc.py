"""Appendices, and what a document promulgates: each begins behind the signature, on a page of its own.

A regulation or procedure issued with a decision has a head like a document's own. It is read as one more
appendix; the pieces of its head are components of their own, so that no rule takes them for the decision's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vanban.checking.nhan_dien import chu
from vanban.checking.nhan_dien.khuc import cut, whole
from vanban.checking.nhan_dien.moc import PHU_LUC, find_end, is_appendix_line
from vanban.checking.nhan_dien.than import read_body
from vanban.checking.nhan_dien.vung import Vung
from vanban.noi_dung import marker

if TYPE_CHECKING:
    from vanban.checking.nhan_dien.khuc import Dong
    from vanban.ooxml.tai_lieu import Doan, Khuc

__all__ = ["read_appendix"]

_TITLE_LINES = 6


def read_appendix(paragraphs: list[Doan], number: int) -> list[Vung]:
    """The components of the `number`-th appendix."""
    end = find_end(paragraphs)
    first = paragraphs[0]
    tu = 0
    if PHU_LUC.match(first.van_ban.strip()) is not None:
        result, rest, tu = _headed(paragraphs[:end], number)
        sure = not any(chu.khoa(doan.van_ban.strip()) == chu.TIEU_DE for doan in paragraphs[rest : rest + 12])
    else:
        result, rest = _attached(paragraphs[:end], number)
        sure = rest > 0 and not is_appendix_line(first)  # a form is no text of the paper's own
    if not result and is_appendix_line(first):
        result, rest = [Vung("phu_luc", (whole(first),), 0.5, phu_luc=number)], 1
    result += read_body(paragraphs[rest:end], tu, None, number, sure=sure)
    # A signing block of its own is measured by nothing: whose it is, is not known.
    return result + [
        Vung("phu_luc_ky", (line.khuc,), 0.5, phu_luc=number)
        for doan in paragraphs[end:]
        for line in cut(doan)
    ]


def _headed(paragraphs: list[Doan], number: int) -> tuple[list[Vung], int, int]:
    """The head that begins with "Phụ lục", and paragraph and position at which the body begins."""
    lines = [line for doan in paragraphs[: _TITLE_LINES + 3] for line in cut(doan)]
    first = lines[0]
    found = PHU_LUC.match(first.khuc.van_ban)
    title: list[Khuc] = []
    result: list[Vung] = []
    if found is not None and found["sau"]:
        result.append(Vung("phu_luc", (first.con(0, found.end("ten")),), phu_luc=number))
        title.append(first.con(found.start("sau")))
    else:
        result.append(Vung("phu_luc", (first.khuc,), phu_luc=number))
    index = 1
    reference = _reference(lines)
    if reference:
        start, end = reference
        title += [line.khuc for line in lines[1:start] if not chu.is_rule(line.text)]
        below, index = _centred(lines, end) if not title else ([], end)
        title += below
        if title:
            result.append(Vung("ten_phu_luc", tuple(title), phu_luc=number))
        pieces = tuple(line.khuc for line in lines[start:end])
        result.append(Vung("kem_theo", pieces, phu_luc=number))
    else:
        more, index = _centred(lines, 1)
        title += more
        if title:
            result.append(Vung("ten_phu_luc", tuple(title), phu_luc=number))
    if index < len(lines) and chu.is_rule(lines[index].text):
        result.append(Vung("gach_duoi_trich_yeu", (lines[index].khuc,), phu_luc=number))
        index += 1
    if index < len(lines):
        return result, paragraphs.index(lines[index].doan), lines[index].khuc.tu
    return result, paragraphs.index(lines[-1].doan) + 1, 0


def _reference(lines: list[Dong]) -> tuple[int, int] | None:
    """From and to of the reference line "(Kèm theo … số …)"."""
    for index, line in enumerate(lines[1 : _TITLE_LINES + 1], start=1):
        if chu.KEM_THEO.match(line.text):
            end = index + 1
            if line.text[0] == "(" and ")" not in line.text:
                while end < min(len(lines), index + 3) and ")" not in lines[end - 1].text:
                    end += 1
            return index, end
        if (
            marker(line.text) is not None
            or len(line.text) > 300
            or (line.doan.o is not None and line.doan.o.so_cot > 1)
        ):
            return None
    return None


def _centred(lines: list[Dong], index: int) -> tuple[list[Khuc], int]:
    """The centred lines of a title from `index` on, and the index behind them."""
    title: list[Khuc] = []
    while index < len(lines) and len(title) < 5:
        line = lines[index]
        plain = line.doan.o is None and marker(line.text) is None and not chu.is_rule(line.text)
        if not plain or line.doan.dang.can != "giua" or len(line.text) > 300:
            break
        title.append(line.khuc)
        index += 1
    return title, index


def _attached(paragraphs: list[Doan], number: int) -> tuple[list[Vung], int]:
    """The head of what is promulgated, and the index behind it; 0 when no such head is seen.

    It ends with its reference line or its hyphens, else with the lines in front of the first division.
    """
    end = 0
    seen = False
    for index, doan in enumerate(paragraphs[:16]):
        text = doan.van_ban.strip()
        if doan.o is None and (marker(text) is not None or len(text) > 300):
            break
        key = chu.khoa(text)
        if chu.KEM_THEO.match(text):
            end = index + 1
            if text[0] == "(" and ")" not in text and end < len(paragraphs):
                end += 1
            seen = True
        elif key == chu.TIEU_DE or key in chu.types():
            seen = True
            end = index + 1
        elif seen and chu.is_rule(text):
            end = index + 1
        elif seen and doan.dang.can == "giua":
            end = max(end, index + 1)
    head = [line.khuc for doan in paragraphs[:end] for line in cut(doan)]
    return [Vung("dau_kem_theo", (khuc,), phu_luc=number) for khuc in head], end
