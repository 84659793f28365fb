"""Paper, margins and page numbers (HD05 IV); the numbers are in `so_trang`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vanban.checking.rule import Hit, RuleSet, Unchecked
from vanban.checking.rules import so_trang
from vanban.ooxml.chi_tiet import gutter_at_top, says
from vanban.ooxml.sua import SuaTrang

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.checking.rule import Case
    from vanban.errors import Severity
    from vanban.ooxml.tai_lieu import PhanTrang

__all__ = ["RULES"]

trang = RuleSet("trang", "HD05 IV")

_PAPER_MM: Final = 0.5
"""Paper sizes as programs round them differ by tenths of a millimetre."""
_MARGIN_MM: Final = 0.15
"""0,79" and 2 cm are one margin to whoever set it."""
_A3: Final = (297.0, 420.0)
_A5: Final = (148.0, 210.0)
_TABLE_COLUMNS: Final = 3
"""Two columns may be the head or the signatures; three are a table."""


@trang(
    "kho-giay", "văn bản trình bày trên giấy khổ A4 (210 × 297 mm)",
    why="giấy khổ khác in ra bị co hoặc cắt, không đóng chung vào hồ sơ được",
    wrong="Letter (216 × 279 mm)", right="A4 (210 × 297 mm)", fixable=True, needs=(),
)  # fmt: skip
def _paper(case: Case) -> Iterator[Hit | Unchecked]:
    row = case.rows["trang"]
    a4 = row.so("rong"), row.so("cao")
    for phan in case.tai_lieu.phan:
        if not says(phan, "pgSz"):
            yield Unchecked("tệp không ghi khổ giấy")
            continue
        if _is(phan, a4):
            continue
        if _giay_to(case):
            if not _is(phan, _A5):
                yield Unchecked("giấy tờ hành chính có thể theo mẫu in sẵn")
            continue
        wide = _landscape(phan)
        severity: Severity | None = (
            "thong-tin" if wide and _is(phan, _A3) and _has_table(case, phan) else None
        )
        edit = SuaTrang(phan, {"rong": a4[wide], "cao": a4[not wide]})
        found = f"{_name(phan)}{phan.rong:.0f} × {phan.cao:.0f} mm"
        yield Hit(None, found, "A4, 210 × 297 mm", (edit,), _where(case, phan), severity)


@trang(
    "giay-ngang", "văn bản trình bày theo chiều dài của giấy; giấy ngang chỉ dùng khi có bảng, biểu",
    why="giấy ngang dành cho bảng nhiều cột; lời văn trên dòng quá dài khó đọc",
    wrong="lời văn trên giấy ngang", right="giấy dọc", severity="canh-bao", needs=(),
)  # fmt: skip
def _orientation(case: Case) -> Iterator[Hit]:
    if _giay_to(case):
        return
    for phan in case.tai_lieu.phan:
        if _landscape(phan) and says(phan, "pgSz") and not _has_table(case, phan):
            yield Hit(None, "giấy ngang, không có bảng", "giấy dọc", where=_where(case, phan))


def _margin_rule(ma: str, side: str, key: str, wrong: str, right: str) -> None:
    @trang(
        ma, f"lề {side} {right}",
        why="lề cố định để mọi văn bản như nhau, còn chỗ đóng quyển và đóng dấu",
        wrong=wrong, right=right, fixable=True, needs=(),
    )  # fmt: skip
    def _check(case: Case) -> Iterator[Hit | Unchecked]:
        required = case.rows["trang"].so(key)
        for phan in case.tai_lieu.phan:
            if not says(phan, "pgMar"):
                yield Unchecked("tệp không ghi lề trang")
                continue
            if _giay_to(case) and not _is(phan, (210.0, 297.0)):
                continue
            margins = _margins(case, phan)
            if _landscape(phan):
                if key == "le_tren" and not _same_four(case, margins):
                    yield Unchecked("quy định không nói lề của trang giấy ngang")
            elif abs(margins[key] - required) > _MARGIN_MM:
                own = required - (margins[key] - getattr(phan, key))  # the gutter is left as it is
                edits = (SuaTrang(phan, {key: own}),) if own >= 0 else ()
                yield Hit(None, _mm(margins[key]), _mm(required), edits, _where(case, phan))


_margin_rule("le-tren", "trên", "le_tren", "25 mm", "20 mm")
_margin_rule("le-duoi", "dưới", "le_duoi", "25 mm", "20 mm")
_margin_rule("le-trai", "trái", "le_trai", "25 mm", "30 mm")
_margin_rule("le-phai", "phải", "le_phai", "20 mm", "15 mm")


def _margins(case: Case, phan: PhanTrang) -> dict[str, float]:
    """What stays free at each side of an odd page; mirrored pages have the same, inside for left."""
    top = gutter_at_top(case.tai_lieu)
    return {
        "le_tren": phan.le_tren + (phan.gay if top else 0.0),
        "le_duoi": phan.le_duoi,
        "le_trai": phan.le_trai + (0.0 if top else phan.gay),
        "le_phai": phan.le_phai,
    }


def _same_four(case: Case, margins: dict[str, float]) -> bool:
    required = sorted(case.rows["trang"].so(key) for key in margins)
    pairs = zip(sorted(margins.values()), required, strict=True)
    return all(abs(found - asked) <= _MARGIN_MM for found, asked in pairs)


def _is(phan: PhanTrang, paper: tuple[float, float]) -> bool:
    short, long = sorted((phan.rong, phan.cao))
    return abs(short - paper[0]) <= _PAPER_MM and abs(long - paper[1]) <= _PAPER_MM


def _name(phan: PhanTrang) -> str:
    known = {"Letter": (215.9, 279.4), "Legal": (215.9, 355.6), "A3": _A3, "A5": _A5}
    name = next((name for name, paper in known.items() if _is(phan, paper)), "")
    return f"{name}, " if name else ""


def _landscape(phan: PhanTrang) -> bool:
    return phan.rong > phan.cao


def _giay_to(case: Case) -> bool:
    return case.nhan_dien.loai is not None and case.nhan_dien.loai.nhom == "giay-to"


def _has_table(case: Case, phan: PhanTrang) -> bool:
    """Whether a section holds a table or a picture, which may need the width."""
    return any(
        doan.hinh or (doan.o is not None and doan.o.so_cot >= _TABLE_COLUMNS)
        for doan in case.tai_lieu.doan
        if doan.phan == phan.so
    )


def _mm(value: float) -> str:
    return f"{value:.1f} mm".replace(".0 mm", " mm").replace(".", ",")


def _where(case: Case, phan: PhanTrang) -> str:
    """Which pages: by what stands first on them where there are several sections."""
    if len(case.tai_lieu.phan) == 1:
        return "trang giấy"
    first = next((doan for doan in case.tai_lieu.doan if doan.phan == phan.so and not doan.trong), None)
    text = "" if first is None else " ".join(first.van_ban.split())
    shown = f", từ “{text[:40].rstrip()}{'…' if len(text) > 40 else ''}”" if text else ""
    return f"trang giấy, phần {phan.so + 1}{shown}"


RULES = (*trang.rules, *so_trang.RULES)
