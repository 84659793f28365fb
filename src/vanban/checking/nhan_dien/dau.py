"""The head of a document, whatever it is built of: title, bodies, number, place and date, marks.

The lines above the type's name (or "Kính gửi") are told by what they say; what is left over at the left is
the names of the bodies, what is left over elsewhere stays unread and is said so.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from vanban.checking.nhan_dien import chu
from vanban.checking.nhan_dien.co_quan import is_body, read_bodies
from vanban.checking.nhan_dien.dau_loai import (
    KINH,
    letter,
    read_addressees,
    read_missing_type,
    read_type,
    type_of,
)
from vanban.checking.nhan_dien.khuc import has_picture, lines_of, shown, whole
from vanban.checking.nhan_dien.vung_doc import Head
from vanban.the_thuc import the_thuc

if TYPE_CHECKING:
    from vanban.checking.nhan_dien.khuc import Dong
    from vanban.ooxml.tai_lieu import Doan, TaiLieu

__all__ = ["read_head"]

_PARAGRAPHS: Final = 48
"""The head is within so many paragraphs that show."""
_USUAL: Final = 24
"""Usually within so many: more are looked at only where these do not do."""
_BELOW: Final = 12
"""So many lines below the type's name may still belong to the head."""
_STARS: Final = frozenset("*∗＊✱★⁎ ")
_QUOC_HIEU: Final = re.compile(r"cong hoa xa hoi chu nghia viet nam|doc lap ?[-–] ?tu do ?[-–] ?hanh phuc")
_DOAN_THE: Final = re.compile(
    r"doan (?:tncs|thanh nien cong san) ho chi minh|(?:tong )?lien doan lao dong.{0,60}|cong doan.{0,60}"
    r"|hoi (?:lien hiep )?(?:phu nu|nong dan|cuu chien binh|lien hiep thanh nien|sinh vien).{0,60}"
    r"|(?:uy ban )?mat tran to quoc.{0,60}|hoi lhpn.{0,60}"
)
_NOT_A_PLACE: Final = re.compile(
    r"(?:ngay|ve|v/v|so|can cu|thuc hien|kem theo|du thao|ban hanh|hop|den|tu|truoc|het|cua|hoi|trong|va"
    r"|gui)\b|\("
)
_HEADS: Final = ("tieu_de", "so_ky_hieu", "dia_danh_ngay", "dau_sao")
_ANCHORS: Final = frozenset((*_HEADS, "quoc_hieu"))


def read_head(doc: TaiLieu, paragraphs: list[Doan]) -> Head:
    """The components at the head of the main text; `paragraphs` are those that show."""
    head = Head()
    count = _USUAL
    lines, kinds, end, what = _lines(paragraphs, count)
    if (not what or end + _BELOW > len(lines)) and len(paragraphs) > _USUAL:
        count = _PARAGRAPHS
        lines, kinds, end, what = _lines(paragraphs, count)
    boxes = _boxes_behind(lines, kinds, end)
    zone = [*range(end), *boxes]
    if not any(kinds[index] in _ANCHORS for index in zone):
        above = _head_in_header(doc)
        if above:
            lines, kinds, end = above + lines, [*map(_kind, above), *kinds], end + len(above)
            boxes = [index + len(above) for index in boxes]
            zone = [*range(end), *boxes]
    head.hop = frozenset(lines[index].doan for index in boxes)
    _read_zone(head, [(kinds[index], lines[index]) for index in zone])
    rest = [line for index, line in enumerate(lines) if index >= end and index not in boxes]
    used = 0
    if what == "ten_loai":
        used = read_type(head, doc, rest)
    elif what == "kinh":
        if head.so_ky_hieu is None or head.so_ky_hieu.loai == "CV" or not head.so_ky_hieu.loai:
            head.loai = letter()
        elif found := the_thuc().tim_loai(head.so_ky_hieu.loai):
            head.loai = found[0] if len(found) == 1 else None
        used = read_addressees(head, rest, 0)
    elif any(kinds[index] in _ANCHORS for index in zone):
        used = read_missing_type(head, doc, rest)
    behind = whole(paragraphs[count]) if len(paragraphs) > count else None
    head.het = rest[used].khuc if used < len(rest) else behind
    head.vung.sort(key=lambda vung: (vung.doan.noi != "dau-trang", vung.doan.so, vung.khuc[0].tu))
    _unread(head, doc, paragraphs)
    return head


def _lines(paragraphs: list[Doan], count: int) -> tuple[list[Dong], list[str], int, str]:
    """The lines of the first paragraphs, what each is by its words, and where the head's zone ends."""
    lines = lines_of(paragraphs[:count])
    kinds = [_kind(line) for line in lines]
    return lines, kinds, *_end_of_zone(lines, kinds)


def _kind(line: Dong) -> str:
    """What a line of the head is by its words; "" for what must be told by its place."""
    text, key = line.text, line.khoa
    if not key:
        return "trich_yeu_cong_van" if chu.VIEC.match(text) else ""
    if key == chu.TIEU_DE:
        return "tieu_de"
    if text[0] in _STARS and not set(text) - _STARS:
        return "dau_sao"
    if chu.is_rule(text):
        return "gach"
    if key.startswith("so") and _starts_with_number(line):
        return "so_ky_hieu"
    if text[0] in "0123456789-–‑" and chu.SO_KHONG_CHU.fullmatch(text):
        return "so_ky_hieu"
    if _date(text, key):
        return "dia_danh_ngay"
    if key[0] in "mtk(h[" and (chu.KHAN.fullmatch(key) or chu.MAT.fullmatch(key)):
        return "do_khan" if chu.KHAN.fullmatch(key) else "do_mat"
    if chu.VIEC.match(text):
        return "trich_yeu_cong_van"
    if key.lstrip("([").startswith("du thao") and len(key) <= 60 and type_of(line) is None:
        return "du_thao"
    if _QUOC_HIEU.fullmatch(key):
        return "quoc_hieu"
    if chu.LUU_HANH.fullmatch(key):
        return "luu_hanh"
    if key[0] in "bst(" and chu.HINH_THUC_SAO.fullmatch(key):
        return "ban_sao"
    return ""


def _starts_with_number(line: Dong) -> bool:
    """Whether a line is the number, alone or with the date or the subject behind it."""
    found = chu.SO_DAU_DONG.match(line.text)
    if found is None:
        return chu.SO_TRONG.fullmatch(line.text) is not None
    rest = line.text[found.end() :].strip(" .,;")
    return not rest or _date(rest, chu.khoa(rest)) is not None or chu.VIEC.match(rest) is not None


def _date(text: str, key: str) -> re.Match[str] | None:
    """The match of the date that a line ends with behind nothing but a place."""
    if len(text) > 100 or ("ng" not in key and not text[-1].isdigit()):
        return None
    found = chu.NGAY_TRONG_DONG.search(text) or chu.NGAY_SO.search(text)
    if found is None or not chu.HET_NGAY.fullmatch(text, found.end()):
        return None
    place = text[: found.start()].strip(" ,;.:…_")
    words = place.split()
    if len(words) > 8 or (place and _NOT_A_PLACE.match(chu.khoa(place))):
        return None
    if place and place[0].islower() and (len(words) > 3 or "," not in text[: found.start()]):
        return None
    return found


def _end_of_zone(lines: list[Dong], kinds: list[str]) -> tuple[int, str]:
    """Index of the type's name or of "Kính gửi", and which; else of the line behind the last known one."""
    last = 0
    for index, line in enumerate(lines):
        if line.doan.noi == "khung":
            continue
        if kinds[index]:
            if kinds[index] not in {"gach", "luu_hanh", "ban_sao"}:
                last = index + 1
            continue
        if (found := type_of(line)) is not None and (found[1] or not _ends_name(lines, kinds, index)):
            return index, "ten_loai"
        if line.khoa.startswith("kinh ") and KINH.match(line.text):
            return index, "kinh"
        text = line.text
        long = len(text) > 160 or (len(text) > 90 and text[-1] in ".;:")
        if long and line.doan.o is None and kinds[index - 1] != "trich_yeu_cong_van":
            break
    while 0 < last < len(lines) and kinds[last] == "gach" and lines[last].doan.o is not None:
        last += 1
    return last, ""


def _ends_name(lines: list[Dong], kinds: list[str], index: int) -> bool:
    """Whether a line (BAN CHỈ ĐẠO THỰC HIỆN / QUY CHẾ DÂN CHỦ) goes on with a body's name in its cell."""
    line, before = lines[index], lines[index - 1] if index else None
    if before is None or kinds[index - 1] or line.doan.o is None or line.ben != "trai":
        return False
    return before.doan.o is not None and before.doan.o[:3] == line.doan.o[:3] and before.text.isupper()


def _boxes_behind(lines: list[Dong], kinds: list[str], end: int) -> list[int]:
    """Text boxes of the head that hang on the paragraph of the type's name or on the next."""
    known: set[Doan] = set()
    paragraphs = 0
    last = end
    for last in range(end, len(lines)):
        if lines[last].doan.noi == "khung":
            if kinds[last] or is_body(lines[last]):
                known.add(lines[last].doan)
        elif last > end:
            paragraphs += 1
            if paragraphs > 2:
                break
    return [index for index in range(end, last + 1) if lines[index].doan in known] if known else []


def _head_in_header(doc: TaiLieu) -> list[Dong]:
    """The lines of the first page's header where the head stands there."""
    edges = doc.phan[0].dau_trang if doc.phan else {}
    found = edges.get("first" if doc.phan and doc.phan[0].trang_dau_rieng else "default", ())
    lines = lines_of(shown(found))
    return lines if any(_kind(line) in _ANCHORS for line in lines) else []


def _read_zone(head: Head, lines: list[tuple[str, Dong]]) -> None:
    title = _find_title(lines)
    best = [_best_number(lines), _best_date(lines)]  # a stamp of arrival has a number and a date, too
    bodies: list[Dong] = []
    open_subject: list[Dong] = []
    closed = False  # behind the star or the number no body is named any more
    for told, line in lines:
        kind = told
        if line in title:
            if line is title[0]:
                head.them("tieu_de", [each.khuc for each in title])
            continue
        if kind == "dia_danh_ngay" and open_subject and line.khoa.startswith("ngay"):
            kind = "" if _same_block(open_subject[-1], line) else kind  # "… họp / ngày 20 tháng 6 năm 2026"
        if kind and open_subject:
            _close_subject(head, open_subject)
        if kind == "so_ky_hieu" and line is best[0]:
            _read_number(head, line, open_subject)
            closed = True
        elif kind == "dia_danh_ngay" and line is best[1]:
            _read_date(head, line)
        elif kind == "trich_yeu_cong_van":
            open_subject.append(line)
        elif kind == "dau_sao":
            head.them("dau_sao", [line.khuc])
            closed = True
        elif kind == "gach":
            head.them("gach_tieu_de" if line.ben != "trai" and title else "gach_dau", [line.khuc])
        elif kind == "quoc_hieu":
            head.quoc_hieu = True
        elif kind == "ban_sao":
            head.ban_sao = True
            head.them("ban_sao", [line.khuc])
        elif kind in {"do_khan", "do_mat", "du_thao", "luu_hanh"}:
            head.them(kind, [line.khuc])
        elif open_subject and _same_block(open_subject[-1], line):
            open_subject.append(line)
        elif not kind and not closed and line.ben != "phai" and _may_be_body(line, bodies):
            bodies.append(line)
        else:
            head.chua_doc.append(line)
    _close_subject(head, open_subject)
    first = next((line for line in bodies if is_body(line)), None)
    while first is not None and bodies[0].bang != first.bang:  # a stamp above the table of the head
        head.chua_doc.append(bodies.pop(0))
    if bodies and not (is_body(bodies[0]) or len(bodies) > 1 or head.co("dau_sao") or head.co("so_ky_hieu")):
        head.chua_doc += bodies
    else:
        read_bodies(head, bodies)
    if not title:
        organisation = next((line.text for _, line in lines if _DOAN_THE.fullmatch(line.khoa)), "")
        head.doan_the = organisation
    _place_above_date(head)


def _find_title(lines: list[tuple[str, Dong]]) -> list[Dong]:
    """The line or two lines of the title: as it is, else the line most like it."""
    for kind, line in lines:
        if kind == "tieu_de":
            return [line]
    for (_, line), (_, below) in pairwise(lines):
        if line.khoa.startswith("dang cong") and f"{line.khoa} {below.khoa}" == chu.TIEU_DE:
            return [line, below]
    best, most = [], 0.82
    for kind, line in lines:
        if not kind and line.khoa[:1] in ("d", "c", "a") and 12 <= len(line.khoa) <= 32 and not is_body(line):
            share = chu.like(line.khoa, chu.TIEU_DE)
            if share > most:
                best, most = [line], share
    return best


def _best_number(lines: list[tuple[str, Dong]]) -> Dong | None:
    """The first line that is a number with symbols; without any, the first that is a number at all."""
    found = [line for kind, line in lines if kind == "so_ky_hieu"]
    return next((line for line in found if not chu.SO_TRONG.fullmatch(line.text)), next(iter(found), None))


def _best_date(lines: list[tuple[str, Dong]]) -> Dong | None:
    """The date with a place, in words; else the next best."""

    def rank(line: Dong) -> int:
        return 2 * ("thang" in line.khoa) + (not line.khoa.startswith("ngay")) + 4 * (line.ben != "trai")

    return max((line for kind, line in lines if kind == "dia_danh_ngay"), key=rank, default=None)


def _read_number(head: Head, line: Dong, open_subject: list[Dong]) -> None:
    raw = line.khuc.van_ban
    found = chu.SO_DAU_DONG.match(raw)
    end = found.end() if found else len(raw)
    if not raw[end:].strip(" .,;"):
        end = len(raw)
    head.them("so_ky_hieu", [line.con(0, end)])
    head.so_ky_hieu = chu.read_number(" ".join(raw[:end].split()))
    if raw[end:].strip(" .,;"):
        rest = line.phan(end)
        if chu.VIEC.match(rest.text):
            open_subject.append(rest)
        elif not head.co("dia_danh_ngay"):
            _read_date(head, rest)


def _read_date(head: Head, line: Dong) -> None:
    head.them("dia_danh_ngay", [line.khuc])
    found = _date(line.text, line.khoa)
    if found is not None:
        head.ngay = chu.read_date(found)


def _place_above_date(head: Head) -> None:
    """A place that was broken off from its date: "Lạng Sơn," above "ngày … tháng … năm …"."""
    for number, vung in enumerate(head.vung):
        if vung.thanh_phan == "dia_danh_ngay" and chu.khoa(vung.van_ban).startswith("ngay"):
            for line in head.chua_doc:
                near = line.doan.so in (vung.doan.so - 1, vung.doan.so) and line.ben != "trai"
                if near and line.text.endswith(",") and len(line.text.split()) <= 6:
                    head.vung[number] = type(vung)("dia_danh_ngay", (line.khuc, *vung.khuc), 0.9)
                    head.chua_doc.remove(line)
                    return


def _same_block(above: Dong, line: Dong) -> bool:
    """Whether a line goes on with the subject above it: in its paragraph, its cell, or alike below it."""
    if line.doan is above.doan:
        return line.ben == above.ben
    if line.doan.o is not None and above.doan.o is not None:
        return line.doan.o[:3] == above.doan.o[:3]
    alike = line.doan.o is None and above.doan.o is None and line.ben != "phai" and not line.text.isupper()
    return alike and line.doan.dang.can == above.doan.dang.can


def _close_subject(head: Head, lines: list[Dong]) -> None:
    if lines:
        head.them("trich_yeu_cong_van", [line.khuc for line in lines])
        lines.clear()


def _may_be_body(line: Dong, before: list[Dong]) -> bool:
    if not line.khoa or len(line.text) > 110:
        return False
    letters = [char for char in line.text if char.isalpha()]
    return bool(letters) and (
        line.text.isupper() or is_body(line) or bool(before and line.doan is before[-1].doan)
    )


def _unread(head: Head, doc: TaiLieu, paragraphs: list[Doan]) -> None:
    """Say of what was not found that it may be there: in lines not understood, or in pictures."""
    absent = [name for name in (*_HEADS, "co_quan_ban_hanh") if not head.co(name)]
    if not absent:
        return
    last = paragraphs[min(len(paragraphs), _PARAGRAPHS) - 1].so if paragraphs else 0
    if head.het is not None:
        last = min(last, head.het.doan.so)
    picture = has_picture(doc.doan[:last])
    for name in absent:
        if picture:
            head.khong_ro[name] = "ở đầu văn bản có hình, có thể thành phần này nằm trong hình"
        else:
            line = next((line for line in head.chua_doc if _may_be(name, line)), None)
            if line is not None:
                head.khong_ro[name] = f"không hiểu dòng “{line.text[:60]}” ở đầu văn bản"


def _may_be(name: str, line: Dong) -> bool:
    if name == "tieu_de":
        return line.text.isupper() and line.ben != "trai" and 2 < len(line.text.split()) < 9
    if name == "so_ky_hieu":
        return "/" in line.text or line.khoa.startswith(("so ", "so:"))
    if name == "dia_danh_ngay":
        return any(word in line.khoa for word in ("ngay", "thang", " nam ")) or "20" in line.text
    return name == "co_quan_ban_hanh" and (line.text.isupper() or is_body(line))
