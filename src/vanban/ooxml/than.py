"""The body of a document as WordprocessingML: paragraphs in the styles of the norm, tables, emphasis.

This is on the path of every render, so it builds strings and nothing else.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from vanban.noi_dung import Bang, Khoi
from vanban.ooxml.do_rong import break_lines, width_mm
from vanban.ooxml.thuoc_tinh import style_id, twips
from vanban.ooxml.xml import Blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vanban.noi_dung import Chu
    from vanban.the_thuc import Dong

# Kinds of block that have no row of their own share one.
_THANH_PHAN = {
    "doan": "noi_dung", "gach": "noi_dung", "cong": "noi_dung", "tieu_khoan": "khoan",
}  # fmt: skip
_HOA = {"ten_phan", "ten_chuong", "ten_muc", "muc_la_ma", "dong_quyet_dinh"}
_CAN = {"": "left", "trai": "left", "giua": "center", "phai": "right"}
_CO_THE_LA_TEN = {"dieu", "khoan", "tieu_khoan", "diem"}
_HO = 2.0  # mm to spare: another program's idea of a letter's width may differ a little
_HO_COT = 60  # twips: header cells are bold, and programs differ
_LE_O = 85  # cell margin of the style "Bảng kẻ", in twips
_COT_HEP = 850  # twips: a column that needs no more than this (TT, ghi dấu) gains nothing from more
# A table of so few rows stays whole before the signature: LibreOffice keeps no single row with what follows.
_BANG_NGAN = 10
_ROW_OPEN = {
    True: "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>",
    False: "<w:tr><w:trPr><w:cantSplit/></w:trPr>",
}
# Two tables without a paragraph between them are one table to every program.
_GIUA_BANG = (
    f'<w:p><w:pPr><w:pStyle w:val="{style_id("bang")}"/>'
    '<w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/></w:pPr></w:p>'
)


def _text(text: str) -> str:
    """The content of a run: escaped, its line breaks and tabs as elements."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if "\n" in text or "\t" in text:
        text = text.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
        text = text.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return text


def run(text: str, *, dam: bool | None = None, nghieng: bool = False) -> str:
    """A run of text; line breaks and tabs in it become elements."""
    if dam is None and not nghieng:
        return f'<w:r><w:t xml:space="preserve">{_text(text)}</w:t></w:r>'
    weight = "" if dam is None else "<w:b/>" if dam else '<w:b w:val="0"/>'
    return (
        f"<w:r><w:rPr>{weight}{'<w:i/>' if nghieng else ''}</w:rPr>"
        f'<w:t xml:space="preserve">{_text(text)}</w:t></w:r>'
    )


@cache
def _open(thanh_phan: str, giu_lien: bool, sau_bang: bool) -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style_id(thanh_phan)}"/>'
        + ("<w:keepNext/>" if giu_lien else "")
        + ('<w:spacing w:before="120"/>' if sau_bang else "")
        + "</w:pPr>"
    )


def centred(text: str, dong: Dong, mm: float) -> Blocks:
    """A centred paragraph in the case of its row, long text broken well: held in by indents, not by breaks.

    Line breaks would do it too, but they would stay in the text for whoever reads or edits it.
    """
    return _centred(dong.thanh_phan, text, mm, (dong.so("co"), dong.co("dam"), dong.chu("chu") == "hoa"))


@lru_cache(maxsize=1024)
def _centred(thanh_phan: str, text: str, mm: float, look: tuple[float, bool, bool]) -> Blocks:
    pt, dam, hoa = look
    lines, measure, first = break_lines(text, mm - _HO, pt, dam=dam, hoa=hoa)
    indent = ""
    if len(lines) > 1:
        # A first line made narrower stands off the centre by half of it: let the lines share that.
        left, right = twips((mm - measure) / 2 - first / 4), twips((mm - measure) / 2 + first / 4)
        narrow = f' w:firstLine="{twips(first)}"' if first else ""
        indent = f'<w:ind w:left="{left}" w:right="{right}"{narrow}/>'
    style = f'<w:pStyle w:val="{style_id(thanh_phan)}"/>'
    printed = text.upper() if hoa else text
    return Blocks(f"<w:p><w:pPr>{style}{indent}</w:pPr>{run(printed)}</w:p>")


def _leads_on(block: Khoi, after: Khoi | Bang | None) -> bool:
    """Whether what follows belongs to it, so that no page ends after it: a heading, or "… như sau:".

    Of items in a row none is the heading of the next: a list of names may break anywhere.
    """
    end = block.chu[-1].van_ban.rstrip()[-1:] if block.chu else ""
    if end == ":":
        return True
    if block.loai not in _CO_THE_LA_TEN or (isinstance(after, Khoi) and after.loai == block.loai != "dieu"):
        return False
    return end.isalnum() or (
        block.loai == "dieu" and len(block.chu) == 1 and block.chu[0].van_ban.endswith(f"{block.so}.")
    )


def _runs(chu: Sequence[Chu], *, hoa: bool) -> str:
    if len(chu) == 1 and not hoa:  # nearly every paragraph and cell
        (only,) = chu
        return run(only.van_ban, dam=only.dam, nghieng=only.nghieng)
    return "".join(
        run(item.van_ban.upper() if hoa else item.van_ban, dam=item.dam, nghieng=item.nghieng) for item in chu
    )


def body_xml(blocks: Sequence[Khoi | Bang], mm: float, *, giu_cuoi: bool, quyet_dinh: int = -1) -> Blocks:
    """The blocks as paragraphs and tables, `mm` wide.

    Args:
        blocks: the body.
        mm: width between the margins.
        giu_cuoi: keep the last block on the page of what follows, so that no signature stands alone.
        quyet_dinh: index of the block that is the line "… QUYẾT ĐỊNH"; -1 when the body has none.
    """
    out: list[str] = []
    last = len(blocks) - 1
    sau_bang = False
    for index, block in enumerate(blocks):
        giu = giu_cuoi and index == last
        if isinstance(block, Bang):
            if sau_bang:
                out.append(_GIUA_BANG)
            out.append(_table(block, mm, giu))
            sau_bang = True
            continue
        kind = "dong_quyet_dinh" if index == quyet_dinh else block.loai
        out.append(
            _open(
                _THANH_PHAN.get(kind, kind),
                giu or _leads_on(block, None if index == last else blocks[index + 1]),
                sau_bang,
            )
        )
        out.append(_runs(block.chu, hoa=kind in _HOA))
        out.append("</w:p>")
        sau_bang = False
    return Blocks("".join(out))


def _table(table: Bang, mm: float, giu_cuoi: bool) -> str:
    widths = _column_widths(table, twips(mm))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = [_row(table.dau, widths, ["center"] * len(widths), dau=True, giu=True)]
    aligned = [_CAN[can] for can in table.can]
    last = len(table.hang) - 1
    for index, cells in enumerate(table.hang):
        giu = giu_cuoi and (index == last or last < _BANG_NGAN)
        rows.append(_row(cells, widths, aligned, dau=False, giu=giu))
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="BangKe"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _row(
    cells: Sequence[Sequence[Chu]], widths: Sequence[int], aligned: Sequence[str], *, dau: bool, giu: bool
) -> str:
    """A row that is not split over pages; the header row is repeated on each and stays with the next."""
    out = [_ROW_OPEN[dau]]
    for chu, width, can in zip(cells, widths, aligned, strict=True):
        runs = _runs(chu, hoa=False)
        if dau:
            runs = runs.replace("<w:r><w:t ", "<w:r><w:rPr><w:b/></w:rPr><w:t ")
        out.append(f"{_cell_open(width, giu, can)}{runs}</w:p></w:tc>")
    out.append("</w:tr>")
    return "".join(out)


@lru_cache(maxsize=1024)
def _cell_open(width: int, giu: bool, can: str) -> str:
    keep = "<w:keepNext/>" if giu else ""
    align = "" if can == "left" else f'<w:jc w:val="{can}"/>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="Bang"/>{keep}{align}</w:pPr>'
    )


@lru_cache(maxsize=256)
def _column_widths(table: Bang, total: int) -> list[int]:
    """Widths in twips: no word broken if it can be helped, the rest by how much text a column holds."""
    least, most = [], []
    for cells in zip(table.dau, *table.hang, strict=True):
        texts = ["".join(item.van_ban for item in chu) for chu in cells]
        words = [word for text in texts for word in text.split()] or [""]
        least.append(max(_wide(word) for word in words) + 2 * _LE_O + _HO_COT)
        most.append(max(_wide(line) for text in texts for line in text.split("\n")) + 2 * _LE_O + _HO_COT)
    if sum(most) <= total:
        return _share(most, [width if width > _COT_HEP else 0 for width in most], total)
    if sum(least) >= total:
        return _share([0] * len(least), least, total)
    # A column longer than half the page gains no more from being longer still.
    wish = [min(width, total // 2) - small for width, small in zip(most, least, strict=True)]
    return _share(least, [max(width, 1) for width in wish], total)


def _wide(text: str) -> int:
    return twips(width_mm(text, 13, dam=True))


def _share(base: Sequence[int], weights: Sequence[int], total: int) -> list[int]:
    """`base` plus what is left of `total`, shared out by `weights`; the sum is exact."""
    left, whole = total - sum(base), sum(weights)
    if not whole:
        weights, whole = base, sum(base)
    result = [small + left * weight // whole for small, weight in zip(base, weights, strict=True)]
    result[-1] += total - sum(result)
    return result
