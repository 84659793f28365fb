"""The body of a document as one text: a rule about words reads it once and still knows where it is."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vanban.checking.nhan_dien import CHAC
from vanban.ooxml.sua import SuaLoi

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vanban.checking.nhan_dien import Vung
    from vanban.checking.rule import Case
    from vanban.ooxml.tai_lieu import Khuc

__all__ = ["Bai", "edit", "read_running_text", "read_text"]


@dataclass(frozen=True, slots=True)
class Bai:
    """Pieces joined by line breaks: what stands at a position of `van_ban`, and where in the document."""

    van_ban: str
    khuc: tuple[Khuc, ...]
    dau: tuple[int, ...]
    """Where each piece begins in `van_ban`."""

    def cho(self, tu: int, den: int) -> Khuc:
        """The place of what stands from `tu` to before `den`; it lies within one piece."""
        index = bisect_right(self.dau, tu) - 1
        start = self.dau[index]
        return self.khuc[index].con(tu - start, den - start)

    def dong(self, vi_tri: int) -> tuple[str, int]:
        """The whole piece in which a position lies, and where in it."""
        index = bisect_right(self.dau, vi_tri) - 1
        return self.khuc[index].van_ban, vi_tri - self.dau[index]

    def sua(self, tu: int, den: int, moi: str) -> tuple[SuaLoi, ...]:
        """The edit that writes `moi` there; none where positions cannot be trusted."""
        return edit(self.cho(tu, den), moi)


def edit(khuc: Khuc, moi: str) -> tuple[SuaLoi, ...]:
    """The edit that writes `moi` in the place of a piece; none where positions cannot be trusted."""
    return (SuaLoi(khuc, moi),) if khuc.doan.sua_duoc else ()


def read_running_text(case: Case) -> Bai:
    """The body without its tables, grounds and appendices included."""
    return case.once(_running_text)


def read_text(case: Case) -> Bai:
    """The subject and the whole body, tables and appendices included."""
    return case.once(_text)


def _running_text(case: Case) -> Bai:
    return _joined(vung for vung in _body(case) if vung.loai != "bang")


def _text(case: Case) -> Bai:
    return _joined((*case.cua("trich_yeu"), *case.cua("trich_yeu_cong_van"), *_body(case)))


def _body(case: Case) -> tuple[Vung, ...]:
    """The body with its captions and headings; nothing where none of it is certain to be a body."""
    than = case.nhan_dien.than
    return than if any(vung.tin >= CHAC for vung in than) else ()


def _joined(vung: Iterable[Vung]) -> Bai:
    khuc = tuple(piece for each in vung for piece in each.khuc)
    texts = [piece.van_ban for piece in khuc]
    starts, at = [], 0
    for text in texts:
        starts.append(at)
        at += len(text) + 1
    return Bai("\n".join(texts), khuc, tuple(starts))
