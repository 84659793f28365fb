"""The title and the rule below it (HD05 I.1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from vanban.checking.rule import Hit, RuleSet, Unchecked
from vanban.checking.rules.chi_tiet import head, head_lines, missing, reworded
from vanban.ooxml.chi_tiet import cell_width, drawn_lines, lined_table, pictures
from vanban.ooxml.do_rong import width_mm
from vanban.tieng_viet import khoa_so_sanh

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.checking.nhan_dien import Vung
    from vanban.checking.rule import Case
    from vanban.ooxml.tai_lieu import Doan, Khuc

__all__ = ["RULES"]

tieu_de = RuleSet("tieu_de", "HD05 I.1")

_PARTY: Final = khoa_so_sanh("ĐẢNG CỘNG SẢN")
_STATE: Final = (khoa_so_sanh("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA"), khoa_so_sanh("ĐỘC LẬP - TỰ DO - HẠNH PHÚC"))
_TYPED_RULE: Final = re.compile(r"[-–—_─‾*=]{3,}")
_LEFT: Final = ("co_quan_cap_tren", "co_quan_ban_hanh", "so_ky_hieu")
_ANCHORED: Final = 4
"""A drawn line may hang on a paragraph so far behind the head."""
_SHORT: Final = 0.6
_LONG: Final = 1.5
"""A rule shorter or longer than the title by these is seen to be so; programs differ in what lies between."""


@tieu_de(
    "co", "đầu trang thứ nhất có tiêu đề “ĐẢNG CỘNG SẢN VIỆT NAM”",
    why="tiêu đề cho biết đây là văn bản của Đảng",
    wrong="không có tiêu đề", right="ĐẢNG CỘNG SẢN VIỆT NAM", needs=(),
)  # fmt: skip
def _present(case: Case) -> Iterator[Hit | Unchecked]:
    if next(_nearly(case), None) is not None:
        return
    if not case.cua("tieu_de") and case.nhan_dien.loai is not None and case.nhan_dien.loai.nhom == "giay-to":
        yield Unchecked("giấy tờ hành chính có thể in trên giấy có sẵn tiêu đề")
        return
    yield from missing(case, "tieu_de", f"“{_words(case)}”", "đầu văn bản, bên phải")


@tieu_de(
    "dung-chu", "tiêu đề ghi đủ và đúng “ĐẢNG CỘNG SẢN VIỆT NAM”",
    why="tiêu đề là tên của Đảng, không viết tắt hay thêm bớt",
    wrong="ĐẢNG CỘNG SẢN", right="ĐẢNG CỘNG SẢN VIỆT NAM", fixable=True, needs=(),
)  # fmt: skip
def _exact(case: Case) -> Iterator[Hit]:
    words = _words(case)
    for vung in case.cua("tieu_de"):
        text = vung.van_ban
        if khoa_so_sanh(text) != khoa_so_sanh(words):
            edits = reworded(vung.khuc[0], 0, len(text), words) if len(vung.khuc) == 1 else ()
            yield Hit(vung, f"“{text}”", f"“{words}”", edits)
    for khuc in _nearly(case):
        yield Hit(khuc, f"“{khuc.van_ban}”", f"“{words}”", reworded(khuc, 0, len(khuc.van_ban), words))


def _words(case: Case) -> str:
    return case.rows["tieu_de"].chu("van_ban")


def _nearly(case: Case) -> Iterator[Khuc]:
    """Lines of the head that are the title but for their words, where no title was recognised."""
    if case.cua("tieu_de") or case.nhan_dien.ngo("tieu_de"):
        return
    longest = len(_words(case)) + 4
    for khuc in head_lines(case):
        text = khuc.van_ban
        if len(text) <= longest and text.isupper() and khoa_so_sanh(text).startswith(_PARTY):
            yield khuc


@tieu_de(
    "quoc-hieu", "văn bản của Đảng không ghi Quốc hiệu",
    why="Quốc hiệu là của văn bản nhà nước; văn bản của Đảng có tiêu đề riêng",
    wrong="CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", right="ĐẢNG CỘNG SẢN VIỆT NAM",
)  # fmt: skip
def _state(case: Case) -> Iterator[Hit]:
    for khuc in head_lines(case):
        text = khuc.van_ban
        if len(text) < 60 and khoa_so_sanh(text.replace("–", "-")).startswith(_STATE):
            yield Hit(khuc, f"“{' '.join(text.split())}”", "bỏ dòng này")


@tieu_de(
    "vi-tri", "tiêu đề ở dòng đầu, bên phải, ngang với tên cơ quan",
    why="mọi văn bản có cùng bố cục phần đầu", wrong="tiêu đề bên trái, tên cơ quan bên phải",
    right="tên cơ quan bên trái, tiêu đề bên phải",
)  # fmt: skip
def _place(case: Case) -> Iterator[Hit | Unchecked]:
    title = case.cua("tieu_de")[0]
    left = next((vung for name in _LEFT for vung in case.cua(name)[:1]), None)
    if left is None:
        yield Unchecked("chưa nhận ra tên cơ quan để so vị trí")
        return
    found = _misplaced(title, left)
    if found is None:
        yield Unchecked("phần đầu không kẻ bằng bảng, không đo được vị trí")
    elif found:
        yield Hit(title, found, "dòng đầu, bên phải tên cơ quan")


def _misplaced(title: Vung, left: Vung) -> str | None:
    """How the title stands wrong beside what belongs at the left; "": right, None: it cannot be told."""
    if title.doan is left.doan:
        return "" if title.khuc[0].tu > left.khuc[0].tu else "bên trái tên cơ quan"
    o, other = title.doan.o, left.doan.o
    if o is None or other is None or o.bang != other.bang or title.doan.noi != "bang" or o.so_cot > 3:
        return None
    if o.cot < other.cot:
        return "bên trái tên cơ quan"
    if o.hang > other.hang:
        return "dưới tên cơ quan"
    return "cùng cột với tên cơ quan" if o.cot == other.cot else ""


@tieu_de(
    "gach-duoi", "dưới tiêu đề có đường kẻ liền",
    why="đường kẻ ngăn tiêu đề với địa danh, ngày tháng",
    wrong="không có đường kẻ", right="đường kẻ dài bằng dòng tiêu đề",
)  # fmt: skip
def _rule(case: Case) -> Iterator[Hit | Unchecked]:
    title = case.cua("tieu_de")[-1]
    below = _below(case, title.khuc[-1])
    if below is not None and _TYPED_RULE.fullmatch(below.van_ban.replace(" ", "")):
        shown = below.van_ban[:5]
        yield Hit(below, f"gạch bằng ký tự “{shown}…”", "đường kẻ liền", severity="canh-bao")
    elif _is_ruled(case, title):
        return
    elif any(map(pictures, _about(case))) or (title.doan.o is not None and lined_table(title.doan.o)):
        yield Unchecked("phần đầu có hình hoặc bảng có kẻ, có thể là đường kẻ")
    else:
        yield Hit(title, "không có đường kẻ", "đường kẻ liền, dài bằng dòng tiêu đề")


def _below(case: Case, last: Khuc) -> Khuc | None:
    """The line right below a piece, in the same paragraph, cell or column."""
    after = False
    for khuc in head_lines(case):
        if after and last.doan.o is None and khuc.doan.o is None and khuc.doan.so == last.doan.so + 1:
            beside = [other for other in head_lines(case) if other.doan is khuc.doan]
            return beside[-1]  # the sides are set apart by tabs: the title's is the right one
        if (
            after
            and khuc.doan.o is not None
            and last.doan.o is not None
            and khuc.doan.o[:3] != last.doan.o[:3]
        ):
            continue
        if after:
            return khuc
        after = khuc.doan is last.doan and khuc.tu >= last.tu
    return None


def _is_ruled(case: Case, title: Vung) -> bool:
    doan = title.khuc[-1].doan
    if doan.dang.vien_duoi or any(look.gach_chan for khuc in title.khuc for _, _, look in khuc.dang()):
        return True
    after = _after(case, doan)
    if after is not None and (after.dang.vien_tren or (after.trong and _draws(after))):
        return True
    return any(map(drawn_lines, _about(case)))


def _draws(blank: Doan) -> bool:
    """Whether a blank paragraph shows as a line: by its border, or by blanks that are underlined."""
    return blank.dang.vien_duoi or any(blank.dang_manh(manh).gach_chan for manh in blank.manh)


def _about(case: Case) -> Iterator[Doan]:
    """The paragraphs a line of the head may hang on: the head's, a few more, the page header's."""
    yield from case.tai_lieu.doan[: len(head(case)) + _ANCHORED]
    for edges in case.tai_lieu.phan[0].dau_trang.values():
        yield from edges


def _after(case: Case, doan: Doan) -> Doan | None:
    """The next paragraph, where it stands in the same cell or outside of tables too."""
    if doan.so + 1 >= len(case.tai_lieu.doan):
        return None
    after = case.tai_lieu.doan[doan.so + 1]
    same = after.o is doan.o or (after.o is not None and doan.o is not None and after.o[:3] == doan.o[:3])
    return after if same else None


@tieu_de(
    "do-dai-gach", "đường kẻ dưới tiêu đề dài bằng dòng tiêu đề",
    why="đường kẻ dài bằng tiêu đề thì phần đầu cân đối",
    wrong="đường kẻ dài gấp đôi tiêu đề", right="đường kẻ dài bằng tiêu đề", severity="canh-bao",
)  # fmt: skip
def _length(case: Case) -> Iterator[Hit]:
    title = case.cua("tieu_de")[0]
    if len(title.khuc) > 1:
        return
    looks = [look for _, _, look in title.khuc[0].dang()]
    if not looks:
        return
    wide = width_mm(title.van_ban, looks[0].co, dam=looks[0].dam)
    length = _border_length(title.doan) if title.doan.dang.vien_duoi else _line_length(title.doan)
    if length is not None and not _SHORT <= length / wide <= _LONG:
        yield Hit(title, f"dài khoảng {length:.0f} mm", f"khoảng {wide:.0f} mm, bằng dòng tiêu đề")


def _border_length(doan: Doan) -> float | None:
    """Length of the border of a paragraph in a cell of known width, mm."""
    width = None if doan.o is None else cell_width(doan.o)
    return None if width is None else width - doan.dang.thut_trai - doan.dang.thut_phai


def _line_length(doan: Doan) -> float | None:
    """Length of the one line drawn on the title's paragraph, mm."""
    lines = drawn_lines(doan)
    return lines[0] if len(lines) == 1 else None


RULES = tuple(tieu_de.rules)
