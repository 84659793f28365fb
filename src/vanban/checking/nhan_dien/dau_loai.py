"""Below the head: the type's name, its author, the subject, the hyphens, and the words of address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from vanban.checking.nhan_dien import chu
from vanban.checking.nhan_dien.co_quan import is_body
from vanban.checking.nhan_dien.khuc import bold
from vanban.checking.nhan_dien.vung import CHAC
from vanban.noi_dung import marker
from vanban.the_thuc import the_thuc

if TYPE_CHECKING:
    from vanban.checking.nhan_dien.khuc import Dong
    from vanban.checking.nhan_dien.vung_doc import Head
    from vanban.ooxml.tai_lieu import TaiLieu
    from vanban.the_thuc import LoaiVanBan

__all__ = ["KINH", "letter", "read_addressees", "read_missing_type", "read_type", "type_of"]

KINH: Final = re.compile(r"k[íi]nh\s+(?:g[ửưuởơ]i|tr[ìi]nh)(?!\w)\s*:?\s*", re.IGNORECASE)
_MISSPELT: Final = 0.86
"""So like a type's name a line is that name misspelt: one letter of eight, but “QUY TRÌNH” is no QUY ĐỊNH."""
_BULLETS: Final = frozenset("-–—•+*‑")
_SUBJECT_WORDS: Final = re.compile(
    r"(?:về|v/v|ban hành|của|thực hiện|tổng kết|sơ kết|kiểm tra|giám sát|công tác|tổ chức|phê duyệt|hội nghị|"
    r"kết quả|tình hình|triển khai|thành lập|chỉ định|kiện toàn|điều động|bổ nhiệm|phân công|thi hành)(?!\w)",
    re.IGNORECASE,
)
_AUTHOR: Final = re.compile(r"của\s", re.IGNORECASE)
_THEME: Final = "bao cao chinh tri"


_LONG_NAMES: Final = {
    "bao cao chinh tri": "bao cao",
    "chuong trinh hanh dong": "chuong trinh",
    "chuong trinh cong tac": "chuong trinh",
}
"""Names that papers of a type have besides the type's."""


def letter() -> LoaiVanBan:
    """The type that prints no name: công văn."""
    return next(loai for loai in the_thuc().loai if not loai.in_ten)


def type_of(line: Dong) -> tuple[LoaiVanBan, bool] | None:
    """The type a line names and whether it names nothing else; None when it names none.

    A line of more words is taken only in capitals: "BÁO CÁO CHÍNH TRỊ", "BIÊN BẢN HỘI NGHỊ".
    """
    if not 5 <= len(line.khoa) <= 110:
        return None
    key = line.khoa.rstrip(" .:;,*")
    found = chu.types().get(_LONG_NAMES.get(key, key))
    if found is not None:
        return found, True
    if line.text.isupper():
        key = key.removeprefix("du thao ")
        for name, loai in chu.types().items():
            if key == name or (key.startswith(name) and key[len(name)] == " "):
                return loai, False
    return None


def read_type(head: Head, doc: TaiLieu, lines: list[Dong]) -> int:
    """Enter the type that the first of the lines names and what belongs to it; index of what follows."""
    line = lines[0]
    found = type_of(line)
    if found is None:
        raise ValueError(line.text)
    head.loai, alone = found
    key = line.khoa
    if alone:
        head.them("ten_loai", [line.khuc])
        return _read_subject(head, doc, lines, 1, theme=key.startswith(_THEME))
    name = chu.khoa(head.loai.ten)
    behind = key.find(name) + len(name)
    if key.startswith(name) and key[behind:].startswith(" cua ") and len(key) == len(line.khuc.van_ban):
        head.them("ten_loai", [line.con(0, behind)])
        head.them("tac_gia", [line.con(behind)], 0.6)
    else:
        head.them("ten_loai", [line.khuc], 0.6)
        head.khong_ro["ten_loai"] = f"tên loại đứng cùng dòng với chữ khác: “{line.text[:60]}”"
    return _read_subject(head, doc, lines, 1, theme=key.startswith(_THEME) or "chu de" in key)


def read_missing_type(head: Head, doc: TaiLieu, lines: list[Dong]) -> int:
    """Behind a head that no type's name follows: a name misspelt, or on a line with the subject, or none."""
    if not lines:
        return 0
    if head.co("trich_yeu_cong_van") or (head.so_ky_hieu is not None and head.so_ky_hieu.loai == "CV"):
        return _letter_without_address(head, lines)
    line = lines[0]
    key = line.khoa
    beginning = chu.khoa(line.text[:40])
    for name, loai in chu.types().items():
        if line.text[0].isupper() and beginning.startswith(f"{name} "):
            rest = line.text[len(name) :].strip()
            if (
                _SUBJECT_WORDS.match(rest)
                and len(line.text) <= 300
                and (rest[-1] not in ".;:," or bold(line))
            ):
                head.loai = loai
                head.them("ten_loai", [line.con(0, _position(line, len(name)))])
                head.them("trich_yeu", [line.con(_position(line, len(name)))])
                return _rule_and_address(head, doc, lines, 1)
    if key and line.text.isupper() and marker(line.text) is None:
        close = [(chu.like(key, name), loai) for name, loai in chu.types().items() if key[0] == name[0]]
        best = max(close, key=lambda each: each[0], default=(0.0, None))
        if best[0] >= _MISSPELT and best[1] is not None:
            head.loai = best[1]
            head.them("ten_loai", [line.khuc])
            return _read_subject(head, doc, lines, 1, theme=False)
        head.them("ten_loai", [line.khuc], 0.5)
        head.khong_ro["ten_loai"] = f"không rõ “{line.text[:60]}” có phải là tên loại văn bản không"
        return _read_subject(head, doc, lines, 1, theme=True)
    if line.doan.dang.can == "giua" and (bold(line) or _SUBJECT_WORDS.match(line.text)):
        symbol = head.so_ky_hieu.loai if head.so_ky_hieu else ""
        named = the_thuc().tim_loai(symbol) if symbol else ()
        head.loai = named[0] if len(named) == 1 else None
        return _read_subject(head, doc, lines, 0, theme=False)
    head.khong_ro["trich_yeu"] = "không thấy tên loại nên không rõ đâu là trích yếu"
    return _rule_and_address(head, doc, lines, 0)


def _letter_without_address(head: Head, lines: list[Dong]) -> int:
    """A công văn in which "Kính gửi" is missing; index behind those whom it may have addressed."""
    head.loai = letter()
    index = 0
    while index < len(lines) and lines[index].text[0] in _BULLETS and lines[index].doan.dang.can == "giua":
        head.them("noi_kinh_gui", [lines[index].khuc], 0.6)
        index += 1
    return index


def _position(line: Dong, letters: int) -> int:
    """Position in the piece's own text of a position in its text with single blanks."""
    raw = line.khuc.van_ban
    count = position = 0
    while position < len(raw) and count < letters:
        if not raw[position].isspace() or (position and not raw[position - 1].isspace()):
            count += 1
        position += 1
    return position


def _read_subject(head: Head, doc: TaiLieu, lines: list[Dong], index: int, *, theme: bool) -> int:
    """The author and the subject from `index` on, then what follows them."""
    start = index
    end, tin = _end_of_subject(lines, index)
    if end > index and _is_author(lines, index, end):
        index += 1
        while index < end - 1 and lines[index].text.isupper() and lines[index].doan is lines[index - 1].doan:
            index += 1
        head.them("tac_gia", [line.khuc for line in lines[start:index]])
    subject = lines[index:end]
    if theme and subject and subject[0].text[0].islower() and len(set(map(bold, subject))) == 1:
        theme = False  # “của Ban Chấp hành … trình Đại hội …”
    head.them("trich_yeu", [line.khuc for line in subject], min(tin, 0.5) if theme else tin)
    if end == start and tin < CHAC:
        head.khong_ro["trich_yeu"] = "không rõ đâu là trích yếu"
    return _rule_and_address(head, doc, lines, end)


def _is_author(lines: list[Dong], index: int, end: int) -> bool:
    line = lines[index]
    if _AUTHOR.match(line.text):
        below = lines[index + 1] if index + 1 < end else None
        return line.text.isupper() or (below is not None and below.text.lower().startswith("về "))
    return line.text.isupper() and is_body(line) and end > index + 1


def _end_of_subject(lines: list[Dong], index: int) -> tuple[int, float]:
    """Index behind the subject, and how sure that is: its hyphens tell, else alignment and weight do."""
    start = index
    for ahead in range(index, min(index + 7, len(lines))):
        line = lines[ahead]
        if chu.is_rule(line.text):
            return ahead, 1.0
        if _begins_body(line) or len(line.text) > 400 or KINH.match(line.text):
            break
    if start >= len(lines) or _begins_body(lines[start]) or KINH.match(lines[start].text):
        return start, 1.0
    first = lines[start]
    if first.doan.dang.can == "giua":
        weight = bold(first)
        while index < len(lines) and index < start + 7:
            line = lines[index]
            if (
                line.doan.dang.can != "giua"
                or _begins_body(line)
                or KINH.match(line.text)
                or bold(line) != weight
            ):
                break
            if chu.is_rule(line.text) or (index > start and line.text.isupper() and is_body(line)):
                break
            index += 1
        return index, 0.9 if weight or _SUBJECT_WORDS.match(first.text) else 0.75
    prose = first.text[-1] in ".;:" or len(first.text) > 300
    if bold(first) or (_SUBJECT_WORDS.match(first.text) and first.text[0].islower() and not prose):
        return start + 1, 0.85
    return (start, 0.5) if prose else (start + 1, 0.5)


def _begins_body(line: Dong) -> bool:
    """Whether a line is one of the body's: a division, a ground, a line of decision."""
    text = line.text
    if line.doan.noi == "bang" and line.ben:
        return True
    found = marker(text)
    if found is not None and found[0] not in {"gach", "cong"}:
        return True
    bare = text.lstrip("-–— ")
    if bare.startswith(("Căn cứ", "Xét ", "Theo ")) or (bare.startswith("Thực hiện ") and len(text) > 60):
        return True
    return text.rstrip(" :").endswith("QUYẾT ĐỊNH") and text.isupper()


def _rule_and_address(head: Head, doc: TaiLieu, lines: list[Dong], index: int) -> int:
    if index < len(lines) and chu.is_rule(lines[index].text):
        head.them("gach_duoi_trich_yeu", [lines[index].khuc])
        index += 1
    elif head.vung and _drawn_between(head, doc, lines, index):
        head.khong_ro["gach_duoi_trich_yeu"] = "dưới trích yếu có nét vẽ hoặc hình"
    if index < len(lines) and KINH.match(lines[index].text):
        index = read_addressees(head, lines, index)
    return index


def _drawn_between(head: Head, doc: TaiLieu, lines: list[Dong], index: int) -> bool:
    """Whether something is drawn below the subject: a shape, or the border of a paragraph."""
    last = head.vung[-1].khuc[-1].doan
    if last.noi == "dau-trang":
        return False
    end = lines[index].doan.so + 1 if index < len(lines) else last.so + 2
    return any(doan.hinh or doan.dang.vien_duoi or doan.dang.vien_tren for doan in doc.doan[last.so : end])


def read_addressees(head: Head, lines: list[Dong], index: int) -> int:
    """Enter "Kính gửi" and those it addresses from `index` on; index of what follows."""
    line = lines[index]
    found = KINH.match(line.khuc.van_ban)
    end = found.end() if found else 0
    head.them("kinh_gui", [line.con(0, end)])
    named = 0
    behind = line.khuc.van_ban[end:].strip()
    if behind:
        head.them("noi_kinh_gui", [line.con(end)])
        named = 1
    ended = behind.endswith((".", "./."))
    first = line
    index += 1
    while index < len(lines) and not ended:
        line = lines[index]
        if line.text.lstrip("-–—• ").startswith(the_thuc().loi_can_cu):
            break  # the grounds begin
        if not _is_addressee(line, first, lines[index - 1], named):
            break
        wrapped = named and line.text[0].islower() and head.vung[-1].van_ban[-1] not in ";,."
        if wrapped:
            last = head.vung.pop()
            head.them("noi_kinh_gui", [*last.khuc, line.khuc], last.tin)
        else:
            head.them("noi_kinh_gui", [line.khuc], 0.6 if line.khoa.startswith("dong kinh gui") else 1.0)
        named += 1
        ended = line.text.endswith(".")
        index += 1
    if not named:
        head.khong_ro["noi_kinh_gui"] = "không rõ nơi kính gửi"
    return index


def _is_addressee(line: Dong, first: Dong, before: Dong, named: int) -> bool:
    if len(line.text) > 220 or chu.is_rule(line.text):
        return False
    doan = line.doan
    if doan is first.doan or (
        doan.o is not None and first.doan.o is not None and doan.o.bang == first.doan.o.bang
    ):
        return True
    if doan.o is not None:
        return False
    if line.text[0] in _BULLETS or doan.nhan in _BULLETS:
        return True
    if doan is before.doan and before.text[0] in _BULLETS:
        return True
    if marker(line.text) is not None or line.text.endswith(":"):
        return False
    look = doan.dang
    if look.can == "giua":
        return True
    indented = look.thut_trai + look.thut_dau_dong >= 30
    return len(line.text) <= 120 and (indented or (not named and line.text[-1] != ":"))
