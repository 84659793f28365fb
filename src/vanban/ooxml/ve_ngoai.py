"""How text looks (vẻ ngoài), in the words and units of the layout rows (pt, mm, "giua").

`dang.Cascade` gathers what every level says; here it becomes the look of a run and of a paragraph.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from vanban.ooxml.so_do import TWIPS_MM

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["DangChu", "DangDoan", "paragraph_look", "run_look"]

_CAN: Final = {
    "left": "trai", "start": "trai", "center": "giua", "right": "phai", "end": "phai", "both": "deu",
    "distribute": "deu", "thaiDistribute": "deu", "lowKashida": "deu", "mediumKashida": "deu",
    "highKashida": "deu",
}  # fmt: skip
_MIRRORED: Final = {"trai": "phai", "phai": "trai"}
_UNSAID_FONT: Final = "Times New Roman"
_UNSAID_SIZE: Final = 20.0
"""What Word takes where no level says anything; half-points."""
_AUTO_GAP: Final = 14.0
"""Points of a gap set to automatic, as web pages have it."""
_LETTER: Final = 10.0
"""Twips of an indent of one letter to the half-point of its size."""


class DangChu(NamedTuple):
    """The look of a run."""

    phong: tuple[str, ...]
    """The fonts of plain and of accented Latin, each once."""
    co: float
    """Size, pt."""
    dam: bool
    nghieng: bool
    gach_chan: bool
    hoa: bool
    """Shown in capitals however it is typed."""
    hoa_nho: bool
    mau: str
    """Colour as six hex digits; "auto" is the black of Word."""
    an: bool
    """Hidden: not printed."""
    gach_ngang: bool
    phong_o: tuple[str, str, str, str]
    """Font of each of the four `khai.SLOTS`."""


class DangDoan(NamedTuple):
    """The look of a paragraph; lengths in mm, spacing in pt."""

    can: str
    """"trai", "giua", "phai", "deu"."""
    kieu_gian: str
    """Rule of line spacing: "exact", "atLeast", "auto"."""
    gian: float
    """Line spacing: pt, or lines where the rule is "auto"."""
    cach_tren: float
    cach_duoi: float
    cung_kieu: bool
    """No space between it and a neighbour of its own style (contextual spacing)."""
    thut_trai: float
    thut_phai: float
    thut_dau_dong: float
    """Indent of the first line beyond the others; negative when it hangs."""
    vien_tren: bool
    vien_duoi: bool
    """Whether a line is drawn below the paragraph (border)."""
    sang_trang: bool
    """Begins a page (page break before)."""
    giu_lien: bool
    kieu: str
    """Id of its style."""
    khung: str = ""
    """Where the frame it stands in is put across the page: "trai", "giua", "phai", "khac"; "" without one."""

    @property
    def gian_dong(self) -> float | None:
        """Exact line spacing, pt; None when it is not exact."""
        return self.gian if self.kieu_gian == "exact" else None


def run_look(run: Mapping[str, Any], toggle: Callable[[str], bool]) -> DangChu:
    """The look that the gathered properties `run` (see `khai.read_run`) and the toggles amount to."""
    get = run.get
    plain, accented = get("ascii", _UNSAID_FONT), get("hAnsi", _UNSAID_FONT)
    return DangChu(
        phong=(plain,) if plain == accented else (plain, accented),
        co=get("sz", _UNSAID_SIZE) / 2,
        dam=toggle("dam"),
        nghieng=toggle("nghieng"),
        gach_chan=get("u", False),
        hoa=toggle("hoa"),
        hoa_nho=toggle("hoa_nho"),
        mau=get("color", "auto"),
        an=toggle("an"),
        gach_ngang=toggle("gach_ngang") or get("dstrike", False),
        phong_o=(plain, accented, get("eastAsia", _UNSAID_FONT), get("cs", _UNSAID_FONT)),
    )


def paragraph_look(said: Mapping[str, Any], run: Mapping[str, Any], kieu: str) -> DangDoan:
    """The look that the gathered properties `said` amount to; indents in letters need the size in `run`."""
    get = said.get
    rule = get("lineRule", "auto")
    line = get("line", 240.0)
    letter = run.get("sz", _UNSAID_SIZE) * _LETTER

    def indent(name: str, letters: float | None) -> float:
        twips: float = get(name, 0.0) if letters is None else letters * letter
        return twips * TWIPS_MM

    can = _CAN.get(get("jc", "left"), "trai")
    return DangDoan(
        can=_MIRRORED.get(can, can) if get("bidi") else can,
        kieu_gian=rule,
        gian=line / 240 if rule == "auto" else line / 20,
        cach_tren=_AUTO_GAP if get("beforeAuto") else get("before", 0.0) / 20,
        cach_duoi=_AUTO_GAP if get("afterAuto") else get("after", 0.0) / 20,
        cung_kieu=get("contextualSpacing", False),
        thut_trai=indent("left", get("leftChars")),
        thut_phai=indent("right", get("rightChars")),
        thut_dau_dong=indent("first", get("firstChars")),
        vien_tren=get("top", False),
        vien_duoi=get("bottom", False),
        sang_trang=get("pageBreakBefore", False),
        giu_lien=get("keepNext", False),
        kieu=kieu,
        khung=get("frame", ""),
    )
