"""Nơi nhận (HD05 I.9): its heading, its items and their punctuation, the filing line."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from vanban.checking.rule import Hit, RuleSet, Unchecked
from vanban.checking.rules.khoi_ky import chua_ro, cuoi_chinh_van, du_thao, loai_ma
from vanban.ooxml.sua import SuaLoi
from vanban.tieng_viet import khoa_so_sanh

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.checking.nhan_dien import Vung
    from vanban.checking.rule import Case
    from vanban.ooxml.sua import Sua
    from vanban.ooxml.tai_lieu import Doan

__all__ = ["RULES"]

noi_nhan = RuleSet("noi_nhan", "HD05 I.9")
muc_noi_nhan = RuleSet("muc_noi_nhan", "HD05 I.9")

_NOI_NHAN: Final = re.compile(r"nơi nhận\b", re.IGNORECASE)
_ON_ITS_LINE: Final = re.compile(r"\s*nơi nhận ?:?(?=[ \xa0]{0,3}[^\s:])", re.IGNORECASE)
"""Words on the line of the heading; behind a tab or a wide gap stands the other column."""
_DASH: Final = re.compile(r"[-‐‑–—−]\s*")
_BULLET: Final = re.compile(r"[•●▪◦·*]\s*")  # "+" is left alone: items of an item have it
_END: Final = re.compile(r"\.\s*/\s*\.?$|[;,.]+$")
_PLACEHOLDER: Final = re.compile(r"(?:…|\.{2,}|_)[;,.]?$")
_LUU: Final = re.compile(r"lưu\b(?!\s+(?:trữ|học sinh|học viên))", re.IGNORECASE)
"""A filing line; the archives (Lưu trữ) are a recipient like any other."""
_COLON: Final = re.compile(r"(lưu)\s*:\s*", re.IGNORECASE)
_VT: Final = re.compile(r"\bVT\b")
_AS_ABOVE: Final = re.compile(r"như (?:trên|kính gửi|kính trình|kính báo|nơi kính)")


class _Item:
    """One recipient as it stands."""

    def __init__(self, vung: Vung) -> None:
        self.vung = vung
        self.text = vung.van_ban
        self.auto = "" if vung.doan.van_ban[: vung.khuc[0].tu].strip() else vung.doan.nhan
        self.dash = _DASH.match(self.text)
        self.bullet = _BULLET.match(self.text)
        mark = self.dash or self.bullet or re.match(r"\+\s*", self.text)
        self.bare = self.text[mark.end() if mark else 0 :]
        """Without the dash."""
        self.name = _END.sub("", self.bare).rstrip()
        """Nor the punctuation."""
        self.marked = bool(mark or self.auto)
        end = _END.search(self.text)
        self.end = end[0] if end else ""

    @property
    def filing(self) -> bool:
        return bool(_LUU.match(self.bare))

    def replaced(self, start: int, end: int, new: str) -> tuple[Sua, ...]:
        """The edit that puts `new` for a piece of its first (negative: its last) line."""
        khuc = self.vung.khuc[-1 if start < 0 else 0]
        if not khuc.doan.sua_duoc:
            return ()
        size = len(khuc.van_ban.rstrip())
        return (SuaLoi(khuc.con(size + start, size) if start < 0 else khuc.con(start, end), new),)

    def ended(self, mark: str) -> tuple[Sua, ...]:
        """The edit that ends it with a mark; text cannot be put in, so its last letter is put again."""
        size = len(self.end) or 1
        last = "" if self.end else self.text[-1]
        return self.replaced(-size, 0, last + mark)


def _items(case: Case) -> list[_Item]:
    """The recipients of the main text; lines between them may have been taken for something else."""
    found = [vung for vung in case.cua("muc_noi_nhan") if not vung.phu_luc]
    end = max((vung.doan.so for vung in found), default=-1)
    found += [
        vung
        for vung in case.cua("nguoi_soan")
        if not vung.phu_luc and (vung.doan.so <= end or _LUU.match(vung.van_ban))
    ]
    found.sort(key=lambda vung: (vung.doan.so, vung.khuc[0].tu))
    items = [_Item(vung) for vung in found]
    if not any(item.marked for item in items):
        return items
    joined: list[_Item] = []
    for item in items:  # a line without a dash behind one without an end is its second line
        if joined and not joined[-1].end and not item.marked and not item.filing:
            last = joined.pop().vung
            joined.append(_Item(replace(last, khuc=(*last.khuc, *item.vung.khuc))))
        else:
            joined.append(item)
    return joined


def _van_ban(case: Case) -> bool:
    """Whether it is a document rather than a paper (giấy mời …) or of no known type."""
    loai = case.nhan_dien.loai
    return loai is not None and loai.nhom == "van-ban"


@noi_nhan(
    "co",
    "văn bản có Nơi nhận",
    why="Nơi nhận cho biết văn bản gửi ai và lưu ở đâu",
    wrong="hết chữ ký là hết văn bản",
    right="Nơi nhận: / - Các chi bộ trực thuộc; / - Lưu Văn phòng Đảng uỷ.",
    needs=("so_ky_hieu", "tieu_de"),
)
def _present(case: Case) -> Iterator[Hit | Unchecked]:
    if not _van_ban(case) or case.cua("noi_nhan") or case.cua("muc_noi_nhan"):
        return
    if reason := chua_ro(case, "noi_nhan", "muc_noi_nhan"):
        yield Unchecked(reason)
        return
    if any(_NOI_NHAN.search(doan.van_ban) or doan.hinh for doan in cuoi_chinh_van(case)):
        return
    mild = du_thao(case) or loai_ma(case) == "bien-ban"
    yield Hit(
        None,
        "không có Nơi nhận",
        "“Nơi nhận:” và các nơi nhận, dòng cuối là nơi lưu",
        where="cuối văn bản",
        severity="thong-tin" if mild else None,
    )


@noi_nhan(
    "dau-hai-cham",
    "sau chữ “Nơi nhận” có dấu hai chấm",
    why="dấu hai chấm dẫn vào danh sách ở dưới",
    wrong="Nơi nhận",
    right="Nơi nhận:",
    fixable=True,
)
def _colon(case: Case) -> Iterator[Hit]:
    for vung in case.cua("noi_nhan"):
        khuc = vung.khuc[0]
        text = khuc.van_ban.rstrip()
        if vung.phu_luc or text.endswith(":") or khuc.doan.van_ban[khuc.den :].lstrip()[:1] == ":":
            continue
        piece = khuc.con(len(text) - 1, len(text))
        edits = (SuaLoi(piece, f"{text[-1]}:"),) if khuc.doan.sua_duoc else ()
        yield Hit(vung, f"“{text}”", f"“{text}:”", edits)


@noi_nhan(
    "dong-rieng",
    "“Nơi nhận:” ở một dòng riêng",
    why="mỗi nơi nhận một dòng ở dưới thì dễ tìm",
    wrong="Nơi nhận: - Như trên;",
    right="Nơi nhận: / - Như trên;",
    needs=(),
)
def _own_line(case: Case) -> Iterator[Hit]:
    if not _van_ban(case):
        return
    known: dict[int, Doan] = {vung.doan.so: vung.doan for vung in case.cua("noi_nhan") if not vung.phu_luc}
    for doan in known.values() if known else cuoi_chinh_van(case):
        for line in re.split(r"[\n\t]", doan.van_ban):
            if _ON_ITS_LINE.match(line):
                yield Hit(doan, f"“{' '.join(line.split())[:60]}”", "“Nơi nhận:” một dòng, mỗi nơi một dòng")


@noi_nhan(
    "ben-trai",
    "Nơi nhận ở bên trái, chữ ký ở bên phải",
    why="chỗ của mỗi thành phần cố định để người đọc tìm thấy ngay",
    wrong="chữ ký (trái), Nơi nhận (phải)",
    right="Nơi nhận (trái), chữ ký (phải)",
    needs=("noi_nhan", "quyen_han"),
)
def _at_left(case: Case) -> Iterator[Hit]:
    for vung in case.cua("noi_nhan")[:1]:
        o = vung.doan.o
        for sign in case.cua("quyen_han"):
            other = sign.doan.o
            if o is None or other is None or vung.phu_luc or sign.phu_luc:
                continue
            if (o.bang, o.hang) == (other.bang, other.hang) and o.cot > other.cot:
                yield Hit(vung, "Nơi nhận ở bên phải chữ ký", "Nơi nhận ở bên trái, chữ ký ở bên phải")
                return


@noi_nhan(
    "dong-luu",
    "dòng cuối của Nơi nhận là nơi lưu",
    why="bản gốc lưu ở đâu được ghi ở dòng cuối để còn tra cứu",
    wrong="- Lưu Văn phòng Đảng uỷ; / - Các chi bộ trực thuộc.",
    right="- Các chi bộ trực thuộc; / - Lưu Văn phòng Đảng uỷ.",
    needs=("muc_noi_nhan",),
)
def _filing_last(case: Case) -> Iterator[Hit | Unchecked]:
    items = _items(case)
    if not _van_ban(case) or not items:
        return
    if reason := chua_ro(case, "muc_noi_nhan", "nguoi_soan"):
        yield Unchecked(reason)
        return
    filing = [item for item in items if item.filing]
    if not filing:
        written = any(_LUU.search(doan.van_ban[:12]) for doan in cuoi_chinh_van(case))
        if written or any("lưu" in item.text.lower() for item in items):
            yield Unchecked("không rõ dòng nào là nơi lưu")
        else:
            yield Hit(items[-1].vung, "không có dòng lưu", "dòng cuối “- Lưu …”")
    elif not items[-1].filing:
        yield Hit(filing[-1].vung, f"sau “{filing[-1].name}” còn nơi nhận khác", "dòng lưu ở cuối")


@muc_noi_nhan(
    "gach-dau-dong",
    "mỗi nơi nhận một dòng, có gạch đầu dòng",
    why="gạch đầu dòng tách các nơi nhận, dòng dài xuống hàng vẫn không lẫn",
    wrong="• Các chi bộ trực thuộc;",
    right="- Các chi bộ trực thuộc;",
    fixable=True,
)
def _dash(case: Case) -> Iterator[Hit]:
    items = _items(case)
    most = sum(item.marked for item in items) * 2 >= len(items)
    for before, item in zip([None, *items[:-1]], items, strict=True):
        if item.dash or item.auto or not item.bare:
            continue
        if item.bullet is not None:
            end = item.bullet.end()
            yield Hit(item.vung, f"“{item.text[0]}”", "“-”", item.replaced(0, end, "- "))
        elif not item.marked and (item.filing or not most or (before is not None and before.end)):
            edits = item.replaced(0, 1, f"- {item.text[0]}")
            yield Hit(item.vung, f"“{item.bare[:40]}”", "“- ” ở đầu", edits)


@muc_noi_nhan(
    "cuoi-muc",
    "mỗi nơi nhận, trừ dòng cuối, kết thúc bằng dấu chấm phẩy",
    whats={"hd36": "mỗi nơi nhận, trừ dòng cuối, kết thúc bằng dấu phẩy"},
    why="dấu ở cuối cho biết danh sách còn tiếp",
    wrong="- Các chi bộ trực thuộc",
    right="- Các chi bộ trực thuộc;",
    fixable=True,
)
def _item_end(case: Case) -> Iterator[Hit]:
    mark = case.rows["muc_noi_nhan"].chu("ket_muc")
    for item in _items(case)[:-1]:
        if item.end != mark and not item.text.endswith(":") and not _PLACEHOLDER.search(item.text):
            found = f"“{item.end}” ở cuối" if item.end else "không có dấu ở cuối"
            yield Hit(item.vung, found, f"“{mark}”", item.ended(mark))


@muc_noi_nhan(
    "cuoi-cung",
    "dòng cuối của Nơi nhận kết thúc bằng dấu chấm",
    why="dấu chấm cho biết danh sách đã hết",
    wrong="- Lưu Văn phòng Đảng uỷ;",
    right="- Lưu Văn phòng Đảng uỷ.",
    fixable=True,
)
def _last_end(case: Case) -> Iterator[Hit]:
    mark = case.rows["muc_noi_nhan"].chu("ket_cuoi")
    unsure = chua_ro(case, "muc_noi_nhan", "nguoi_soan")
    for item in _items(case)[-1:]:
        if unsure and not (item.filing and _nothing_behind(case, item)):
            return
        if item.end != mark and not _PLACEHOLDER.search(item.text):
            found = f"“{item.end}” ở cuối" if item.end else "không có dấu ở cuối"
            yield Hit(item.vung, found, f"“{mark}”", item.ended(mark))


def _nothing_behind(case: Case, item: _Item) -> bool:
    """Whether no line that may be one of Nơi nhận stands below an item."""
    names = ("muc_noi_nhan", "nguoi_soan")
    if any(name in case.nhan_dien.khong_ro for name in names):
        return False
    return all(vung.doan.so < item.vung.doan.so for name in names for vung in case.nhan_dien.ngo(name))


@muc_noi_nhan(
    "luu-hai-cham",
    "sau chữ “Lưu” không có dấu hai chấm",
    why="“Lưu:” là cách ghi của văn bản nhà nước",
    wrong="- Lưu: Văn phòng Đảng uỷ.",
    right="- Lưu Văn phòng Đảng uỷ.",
    fixable=True,
)
def _filing_colon(case: Case) -> Iterator[Hit]:
    for item in _items(case):
        found = _COLON.match(item.bare) if item.filing else None
        if found is not None:
            start = len(item.text) - len(item.bare)
            khuc = item.vung.khuc[0]
            at = _COLON.search(khuc.van_ban, max(0, start))
            edits = item.replaced(at.start(), at.end(), f"{at[1]} ") if at is not None else ()
            yield Hit(item.vung, f"“{found[0].strip()}”", f"“{found[1]}”", edits)


@muc_noi_nhan(
    "luu-vt",
    "nơi lưu ghi tên, không ghi “VT”",
    why="“VT” là ký hiệu văn thư của cơ quan nhà nước",
    wrong="- Lưu VT.",
    right="- Lưu Văn phòng Đảng uỷ.",
)
def _filing_vt(case: Case) -> Iterator[Hit]:
    for item in _items(case):
        if item.filing and _VT.search(item.bare):
            yield Hit(item.vung, f"“{item.name}”", "“Lưu” và tên nơi lưu, ví dụ “Lưu Văn phòng Đảng uỷ”")


@muc_noi_nhan(
    "nhu-tren",
    "Nơi nhận của công văn, tờ trình mở đầu bằng “Như trên”",
    why="“Như trên” thay cho những nơi đã ghi ở Kính gửi, Kính trình",
    wrong="- Ban Tổ chức Tỉnh uỷ;",
    right="- Như trên; / - Ban Tổ chức Tỉnh uỷ;",
)
def _as_above(case: Case) -> Iterator[Hit]:
    loai = case.nhan_dien.loai
    items = _items(case)
    if loai is None or not loai.kinh or not items or chua_ro(case, "muc_noi_nhan"):
        return
    if not any(_AS_ABOVE.match(khoa_so_sanh(item.bare)) for item in items):
        yield Hit(items[0].vung, f"mở đầu là “{items[0].name}”", "“Như trên”")


@muc_noi_nhan(
    "trung",
    "mỗi nơi nhận ghi một lần",
    why="ghi hai lần thì có nơi nhận hai bản",
    wrong="- Các chi bộ trực thuộc; / - Các chi bộ trực thuộc;",
    right="- Các chi bộ trực thuộc;",
    severity="canh-bao",
)
def _twice(case: Case) -> Iterator[Hit]:
    seen: set[str] = set()
    for item in _items(case):
        key = khoa_so_sanh(item.name)
        if key in seen and not _PLACEHOLDER.search(item.text):
            yield Hit(item.vung, f"“{item.name}” ghi hai lần", "ghi một lần")
        if key:
            seen.add(key)


RULES = (*noi_nhan.rules, *muc_noi_nhan.rules)
