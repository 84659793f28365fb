"""The end of a document: the signing block, Nơi nhận and what stands at the foot of the last page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from vanban.checking.nhan_dien.vung import Vung

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vanban.checking.nhan_dien.dau import Head
    from vanban.ooxml.tai_lieu import Khuc, TaiLieu

__all__ = ["Tail", "read_tail"]

_QUYEN_HAN: Final = re.compile(
    r"(?:T/M|TM\.?|T\.M|K/T|KT\.?|K\.T|T/L|TL\.?|T\.L|Q\.|Q/|TUQ\.?)\s*\S", re.IGNORECASE
)
_NOI_NHAN: Final = re.compile(r"nơi nhận\s*:?", re.IGNORECASE)


@dataclass(slots=True)
class Tail:
    """The end as recognised."""

    vung: list[Vung] = field(default_factory=list)
    tu: int = 0
    """Index of its first piece."""
    khong_ro: dict[str, str] = field(default_factory=dict)
    lien_co_quan: bool = False

    def them(self, thanh_phan: str, khuc: Iterable[Khuc], tin: float = 1.0) -> None:
        """Enter a region."""
        self.vung.append(Vung(thanh_phan, tuple(khuc), tin))


def read_tail(doc: TaiLieu, lines: list[Khuc], head: Head) -> Tail:
    """The components at the end of the main text."""
    tail = Tail(tu=len(lines))
    start = next(
        (index for index in range(len(lines) - 1, -1, -1) if _NOI_NHAN.fullmatch(lines[index].van_ban)), -1
    )
    if start < 0:
        return tail
    table = lines[start].doan.o
    while (
        start > 0
        and table is not None
        and lines[start - 1].doan.o is not None
        and lines[start - 1].doan.o.bang == table.bang
    ):
        start -= 1
    tail.tu = start
    signing = False
    items = False
    for khuc in lines[start:]:
        text = khuc.van_ban
        if _NOI_NHAN.fullmatch(text):
            tail.them("noi_nhan", [khuc])
            items = True
        elif items and re.match(r"[-–+•]", text):
            tail.them("muc_noi_nhan", [khuc])
        elif _QUYEN_HAN.match(text):
            tail.them("quyen_han", [khuc])
            items, signing = False, True
        elif text.isupper():
            tail.them("chuc_vu", [khuc])
            items, signing = False, True
        elif signing and khuc.doan.dang.can == "giua":
            tail.them("ho_ten", [khuc])
            signing = False
        else:
            tail.them("nguoi_soan" if items else "lien_he", [khuc])
    return tail
