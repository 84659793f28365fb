"""The body: grounds, the line of decision, divisions, khoản, điểm, running text, tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from vanban.checking.nhan_dien import chu
from vanban.checking.nhan_dien.khuc import whole
from vanban.checking.nhan_dien.vung import Vung
from vanban.noi_dung import marker
from vanban.the_thuc import the_thuc

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.noi_dung import LoaiKhoi
    from vanban.ooxml.tai_lieu import Doan, Khuc
    from vanban.the_thuc import LoaiVanBan

__all__ = ["read_body"]

_ROW: Final = {"doan": "noi_dung", "gach": "noi_dung", "cong": "noi_dung", "tieu_khoan": "khoan"}
_NAME_OF: Final[dict[str, str]] = {"phan": "ten_phan", "chuong": "ten_chuong", "muc": "ten_muc"}
_NAMES: Final = frozenset(_NAME_OF.values())
_BREAK: Final = re.compile(r"[ \t]*[\n\f\x0b]\s*")
_DASH: Final = re.compile(r"[-–—]\s*")
_VERB: Final = (
    r"(?:ban hành|như sau|xây dựng|báo cáo|thông báo|đề nghị|kính đề nghị|yêu cầu|hướng dẫn|quyết định|trình"
    r"|tổ chức|triển khai|nhất trí|đồng ý|thống nhất|kết luận|cử|giao|mời|kính mời|điều chỉnh|bổ sung"
    r"|phê duyệt|cho ý kiến)"
)
_MAIN_CLAUSE: Final = re.compile(
    r"như sau\b|[,;]\s+(?:(?:nay|hôm nay|theo đó)\s+)?(?:Ban |Bộ |Đảng |Tỉnh |Thành |Huyện |Thường trực"
    r"|Chi |Văn phòng|Uỷ ban|Ủy ban|Hội |Đoàn |Tổ |đồng chí |các |cấp )"
    rf"[^,;]*?\b{_VERB}(?!\w)"
)
_PROSE_END: Final = (".", ";", ":", ",", "”", ")", "!", "?")
_CAPTION: Final = re.compile(
    r"(?:bảng|biểu|hình|sơ đồ|ảnh|đơn vị(?: tính)?|đvt|ghi chú|nguồn)\b", re.IGNORECASE
)


def read_body(
    paragraphs: list[Doan], tu: int, loai: LoaiVanBan | None, phu_luc: int = 0, *, sure: bool = True
) -> list[Vung]:
    """The blocks of a body, in order; it begins in the first paragraph at position `tu`.

    With `sure` false nothing is certain: what stands there is not known to be a body at all.
    """
    result: list[Vung] = []
    rest = 0
    if phu_luc == 0:
        rest = _read_grounds(result, paragraphs, tu, loai)
    for doan in paragraphs[rest:]:
        start = tu if doan is paragraphs[0] else 0
        if doan.o is not None:
            tin = 1.0 if doan.o.so_cot > 1 else 0.5  # one column is a frame around text
            result.append(Vung("bang", (whole(doan, start),), tin, "bang", phu_luc=phu_luc))
            continue
        for piece in _pieces(doan, start):
            _read_block(result, piece, phu_luc)
    if not sure:
        return [Vung(each.thanh_phan, each.khuc, 0.5, each.loai, each.so, phu_luc) for each in result]
    return result


def _read_grounds(result: list[Vung], paragraphs: list[Doan], tu: int, loai: LoaiVanBan | None) -> int:
    """The grounds directly under the subject and the line of decision; index of what follows."""
    words = the_thuc().loi_can_cu
    articles = loai is not None and loai.than == "dieu"
    index = 0
    for doan in paragraphs:
        piece = whole(doan, tu if doan is paragraphs[0] else 0)
        text = " ".join(piece.van_ban.split())
        bare = text[found.end() :] if (found := _DASH.match(text)) else text
        if not index and articles and len(text) <= 120 and text.isupper() and _names_body(text):
            result.append(Vung("noi_dung", (piece,), 0.3, "doan"))  # who decides, above the grounds
            index += 1
            continue
        if doan.o is not None or not bare.startswith(words) or not bare[0].isupper():
            break
        below = paragraphs[index + 1].van_ban.strip() if index + 1 < len(paragraphs) else ""
        follows = any(each.loai == "can_cu" for each in result)
        tin = _ground(bare, below, articles=articles, follows=follows)
        if not tin:
            break
        result.append(Vung("can_cu", (piece,), tin, "can_cu"))
        index += 1
    return index


def _names_body(text: str) -> bool:
    return not _decides(text) and chu.CO_QUAN.match(chu.khoa(text)) is not None


def _ground(bare: str, below: str, *, articles: bool, follows: bool) -> float:
    """How sure a paragraph under the subject is a ground; 0 for one that is none."""
    if bare[-1] == ":" or _MAIN_CLAUSE.search(bare):
        return 0.0
    if bare[-1] == ";":
        return 1.0
    next_is_ground = " ".join(_DASH.sub("", below[:40], count=1).split()).startswith(
        the_thuc().loi_can_cu
    ) or _decides(below)
    if bare[-1] == ",":
        return 1.0 if next_is_ground or follows or articles else 0.6
    if bare[-1] == ".":
        return (
            1.0
            if articles or follows
            else 0.6
            if next_is_ground or bare.startswith(("Căn cứ", "Xét"))
            else 0.0
        )
    return 0.9 if articles or next_is_ground else 0.5


def _decides(text: str) -> bool:
    if len(text) > 200 or not text.rstrip(" :.").endswith("ĐỊNH"):
        return False
    bare = " ".join(text.split()).rstrip(" :.")
    return bare.endswith("QUYẾT ĐỊNH") and bare.isupper()


def _names_who_decides(text: str) -> bool:
    """The line in letters of any case: a body's name and QUYẾT ĐỊNH."""
    bare = text.rstrip(" :.")
    return len(text) <= 200 and bare.endswith("QUYẾT ĐỊNH") and chu.CO_QUAN.match(chu.khoa(bare)) is not None


def _pieces(doan: Doan, tu: int) -> Iterator[Khuc]:
    """A paragraph of the body as blocks: whole, unless line breaks in it part numbered lines or a name."""
    piece = whole(doan, tu)
    text = piece.van_ban
    cuts = [found.span() for found in _BREAK.finditer(text)] if "\n" in text or "\f" in text else []
    if not cuts:
        yield piece
        return
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    lines = [(start, end) for start, end in zip(starts, ends, strict=True) if start < end]
    first = marker(text[lines[0][0] : lines[0][1]])
    if (first is not None and first[0] in _NAME_OF) or any(
        marker(text[start:end]) for start, end in lines[1:]
    ):
        for start, end in lines:
            yield piece.con(start, end)
    else:
        yield piece


def _read_block(result: list[Vung], piece: Khuc, phu_luc: int) -> None:
    text = piece.van_ban
    doan = piece.doan
    label = doan.nhan
    found = marker(f"{label} {text}" if label and not doan.van_ban[: piece.tu].strip() else text)
    before = result[-1].loai if result else ""
    if found is None:
        centred = doan.dang.can == "giua"
        if before in _NAME_OF and (centred or text.isupper()) and len(text) <= 200:
            kind = _NAME_OF[before]
            result.append(Vung(kind, (piece,), loai=kind, phu_luc=phu_luc))
            return
        if before in _NAMES and centred and text.isupper() and result[-1].khuc[-1].doan.so + 1 >= doan.so:
            last = result.pop()
            result.append(Vung(last.thanh_phan, (*last.khuc, piece), loai=last.loai, phu_luc=phu_luc))
            return
        if _decides(text) or (centred and _names_who_decides(text)):
            above = _who_decides(result, text)
            result.append(Vung("dong_quyet_dinh", (*above, piece), loai="dong_quyet_dinh", phu_luc=phu_luc))
            return
        tin = _prose(piece, text)
        result.append(Vung("noi_dung", (piece,), tin, "doan", "", phu_luc))
        return
    kind, so, _, start = found
    offset = len(label) + 1 if label and not doan.van_ban[: piece.tu].strip() else 0
    if kind in _NAME_OF and offset < start < len(text) + offset:
        result += _division_with_name(piece, (kind, so), start - offset, phu_luc)
        return
    tin = 0.5 if doan.noi == "khung" else 1.0
    result.append(Vung(_ROW.get(kind, kind), (piece,), tin, kind, so, phu_luc))


def _division_with_name(piece: Khuc, division: tuple[LoaiKhoi, str], start: int, phu_luc: int) -> list[Vung]:
    """A division whose name stands on its own line: "Chương I: QUY ĐỊNH CHUNG"."""
    text = piece.van_ban
    kind, so = division
    head = len(text[:start].rstrip(" :.-–\t\u00a0"))
    name = _NAME_OF[kind]
    return [
        Vung(kind, (piece.con(0, head),), loai=kind, so=so, phu_luc=phu_luc),
        Vung(name, (piece.con(start, len(text)),), loai=name, phu_luc=phu_luc),
    ]


def _who_decides(result: list[Vung], text: str) -> tuple[Khuc, ...]:
    """The line above "QUYẾT ĐỊNH" that names who decides, where the line itself does not."""
    if not text.startswith("QUYẾT ĐỊNH") or not result:
        return ()
    last = result[-1]
    if last.loai == "doan" and last.van_ban.isupper() and chu.CO_QUAN.match(chu.khoa(last.van_ban)):
        return result.pop().khuc
    return ()


def _prose(piece: Khuc, text: str) -> float:
    """How sure a paragraph without a marker is running text: headings, captions, verses and boxes are not."""
    doan = piece.doan
    if doan.noi == "khung" or chu.is_rule(text) or text.isupper() or chu.KEM_THEO.match(text):
        return 0.3
    if len(text) >= 120:
        return 1.0
    if doan.dang.can in {"giua", "phai"} and not text.endswith((".", ";")):
        return 0.5
    if _CAPTION.match(text):
        return 0.5
    return 1.0 if text.endswith(_PROSE_END) and not text.startswith("(") else 0.5
