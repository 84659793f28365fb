"""The end of a document: signing blocks, Nơi nhận, and what stands at the foot of the last page.

Each column of a table is read as a stream of its own, and everything outside tables as one more. Within a
stream a line is told by its words, else by what has come before it: below a post a name is due, below
"Nơi nhận" its items are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from vanban.checking.nhan_dien import chu
from vanban.checking.nhan_dien.co_quan import is_body
from vanban.checking.nhan_dien.khuc import has_picture, lines_of
from vanban.checking.nhan_dien.vung import Vung
from vanban.checking.nhan_dien.vung_doc import Tail

if TYPE_CHECKING:
    from vanban.checking.nhan_dien.khuc import Dong
    from vanban.ooxml.tai_lieu import Doan, Khuc, TaiLieu

__all__ = ["read_tail"]

_BULLETS: Final = frozenset("-–—+•*‑")
_SIGNED: Final = re.compile(
    r"\W*(?:(?:da )?ky(?: ten)?|ky, .*|(?:da )?ky (?:va|ten|ghi|dien tu|so).*"
    r"|chu ky.*|dong dau.*|dau|ho va ten)\W*"
)
_DRAFTER: Final = re.compile(r"[^\W\d_]{2,40}(?:\.[^\W\d_]{1,20})*\s?[-–_/.,]\s?\d{1,4}b?[.;]?")
_DRAFTER_IN_WORDS: Final = re.compile(r"[^\W\d_]+(?:\s[^\W\d_]+){1,4}\s?[-–]\s?\d{1,4}[.;]?")
_DRAFTER_ALONE: Final = re.compile(r"[^\W\d_]{2,40}")
_CONTACT: Final = re.compile(
    r"điện thoại|e-?mail|\bfax\b|địa chỉ|website|@|\b[đd]t\s?:|\btel\b", re.IGNORECASE
)
_CONFIRMED: Final = re.compile(r"xac nhan\b.*\bchu ky\b")
_POST_BEHIND: Final = re.compile(
    r"\s(?=(?:PHÓ )?(?:BÍ THƯ|CHỦ NHIỆM|CHÁNH VĂN PHÒNG|TRƯỞNG BAN|CHỦ TỊCH)(?: THƯỜNG TRỰC)?$)"
)
_TAIL: Final[tuple[str, ...]] = ("noi_nhan", "quyen_han", "chuc_vu", "ho_ten", "nguoi_soan", "lien_he")
_HELPERS: Final = re.compile(r"nguoi (?:lap|ghi|soan|bao cao)|thu ky|ke toan|can bo|chuyen vien")
"""Posts of those who sign beside the signer without being a body's."""
_PLAIN: Final = (-1, 0)
_LEFT: Final = (-2, 0)
_RIGHT: Final = (-3, 0)
_ENDS: Final = (";", ",", ".", ":")


@dataclass(slots=True)
class _Stream:
    """What one column has shown so far."""

    items: bool = False
    """Below "Nơi nhận"."""
    listed: bool = False
    """Whether "Nơi nhận" stands in it at all: a line with a dash is an item even beside the signature."""
    dashes: bool = False
    """Whether its items begin with a dash."""
    authority: list[Khuc] = field(default_factory=list)
    post: list[Khuc] = field(default_factory=list)
    post_tin: float = 1.0
    prefix: str = ""
    """Before the names of components that are not the document's own: ``xac_nhan_``."""

    @property
    def open(self) -> bool:
        """Whether a name is due."""
        return bool(self.authority or self.post)


def read_tail(doc: TaiLieu, paragraphs: list[Doan], tu: int = 0) -> Tail:
    """The components of the paragraphs at the end of the main text; the first is read from position `tu`."""
    tail = Tail()
    streams: dict[tuple[int, int], _Stream] = {}
    for line in lines_of(paragraphs):
        if line.khuc.tu < tu and line.doan is paragraphs[0]:
            continue
        stream = _stream(streams, line)
        if not stream.open and not stream.items and _below_rule(doc, tail, line):
            tail.them("lien_he", [line.khuc])
        else:
            _read(tail, stream, line)
    for stream in streams.values():
        _close(tail, stream)
    tail.vung.sort(key=lambda vung: (vung.doan.so, vung.khuc[0].tu))
    _unread(doc, tail, paragraphs)
    return tail


def _stream(streams: dict[tuple[int, int], _Stream], line: Dong) -> _Stream:
    """The stream a line belongs to: its column, or the side that a tab or a gap puts it on.

    Outside tables a line may stand for itself: then what it says tells which side it goes on with.
    """
    o = line.doan.o
    if o is not None:
        return streams.setdefault((o.bang, o.cot if o.so_cot > 1 else 0), _Stream())
    left, right = streams.get(_LEFT), streams.get(_RIGHT)
    if line.ben:
        return streams.setdefault(_LEFT if line.ben == "trai" else _RIGHT, _Stream())
    if right is not None and right.open and (line.text.isupper() or chu.looks_like_name(line.text)):
        return right
    if left is not None and (left.open or left.items):
        return left
    return streams.setdefault(_PLAIN, _Stream())


def _below_rule(doc: TaiLieu, tail: Tail, line: Dong) -> bool:
    """Whether a line stands under the rule that parts what is at the foot of the last page."""
    if not tail.co("ho_ten") or line.doan.o is not None or len(line.text) < 12 or line.text.isupper():
        return False
    if (
        chu.authority(line.text)
        or _CONFIRMED.match(line.khoa)
        or "khong pho bien" in line.khoa
        or chu.NOI_NHAN.match(line.text)
    ):
        return False
    if tail.vung[-1].thanh_phan in {"gach_cuoi", "lien_he"} or line.doan.dang.vien_tren:
        return True
    before = doc.doan[line.doan.so - 1]
    return not before.van_ban.strip() and (before.dang.vien_duoi or before.hinh > 0)


def _read(tail: Tail, stream: _Stream, line: Dong) -> None:
    text, key = line.text, line.khoa
    if found := chu.NOI_NHAN.match(line.khuc.van_ban):
        _close(tail, stream)
        stream.items = stream.listed = True
        tail.them("noi_nhan", [line.con(0, found.end())])
        if line.khuc.van_ban[found.end() :].strip():
            _item(tail, stream, line.phan(found.end()))
    elif key and _CONFIRMED.match(key):
        _close(tail, stream)
        stream.items, stream.prefix = False, "xac_nhan_"
        tail.them("xac_nhan", [line.khuc])
    elif "khong pho bien" in key:
        tail.them("khong_pho_bien", [line.khuc])
    elif chu.authority(text):
        _authority(tail, stream, line)
    elif chu.is_rule(text):
        tail.them("gach_cuoi", [line.khuc])
    elif _SIGNED.fullmatch(key):
        tail.them("cho_ky_ghi", [line.khuc])
    elif stream.listed and _dash(line):
        _item(tail, stream, line)
    elif (stream.items or tail.co("noi_nhan")) and not chu.is_post(key) and _DRAFTER.fullmatch(text):
        tail.them("nguoi_soan", [line.khuc])
    elif _CONTACT.search(text):
        tail.them("lien_he", [line.khuc])
    elif stream.open:
        _in_block(tail, stream, line)
    elif text.isupper() and len(text) <= 90 and (chu.is_post(key) or not stream.items):
        stream.items = False
        stream.post, stream.post_tin = [line.khuc], 1.0 if chu.is_post(key) else 0.6
    elif stream.items:
        _item(tail, stream, line)
    elif _dash(line):  # items whose heading is missing
        stream.items = stream.dashes = True
        tail.them("muc_noi_nhan", [line.khuc], 0.8)
    elif chu.looks_like_name(text):
        tail.them("ho_ten", [line.khuc], 0.6)
    else:
        tail.chua_doc.append(line)


def _authority(tail: Tail, stream: _Stream, line: Dong) -> None:
    _close(tail, stream)
    stream.items = False
    if not stream.prefix:
        tail.thay_mat = tail.thay_mat or line.khoa
    raw = line.khuc.van_ban
    behind = None if line.text[0] in "KkQq" else _POST_BEHIND.search(raw)
    if behind is not None and len(raw[: behind.start()].split()) > 2:
        stream.authority = [line.con(0, behind.start())]
        stream.post, stream.post_tin = [line.con(behind.end())], 0.9
    else:
        stream.authority, stream.post, stream.post_tin = [line.khuc], [], 1.0


def _in_block(tail: Tail, stream: _Stream, line: Dong) -> None:
    """A line below authority or post: a post, more of either, or the name."""
    text, key = line.text, line.khoa
    if key.strip(" ,") == "kiem" or (chu.is_post(key) and (text.isupper() or len(text) <= 40)):
        stream.post.append(line.khuc)
    elif chu.looks_like_name(text) and (not text.isupper() or not is_body(line)):
        _name(tail, stream, line, 1.0)
    elif text.isupper() and not stream.post and is_body(line):
        stream.authority.append(line.khuc)
    elif text.isupper() and len(text) <= 90:
        stream.post_tin = min(stream.post_tin, 1.0 if stream.post else 0.9)
        stream.post.append(line.khuc)
    elif len(text) <= 60 and text[-1] not in _ENDS:
        _name(tail, stream, line, 1.0 if _titled_name(text) else 0.6)
    else:
        tail.chua_doc.append(line)


def _titled_name(text: str) -> bool:
    """A name behind a degree or rank: "TS. Nguyễn Văn A", "PGS, TS Nguyễn Văn A", "Đại tá Nguyễn Văn A"."""
    return chu.looks_like_name(" ".join(text.replace(".", ". ").split()[-3:]))


def _name(tail: Tail, stream: _Stream, line: Dong, tin: float) -> None:
    tail.them(f"{stream.prefix}ho_ten", [line.khuc], tin)
    helper = any(_HELPERS.match(chu.khoa(khuc.van_ban)) for khuc in stream.post)
    _close(tail, stream)
    if not stream.prefix and not helper:
        tail.khoi_ky += 1


def _close(tail: Tail, stream: _Stream) -> None:
    """Enter the authority and the post of the block that ends."""
    tail.them(f"{stream.prefix}quyen_han", stream.authority)
    tail.them(f"{stream.prefix}chuc_vu", stream.post, stream.post_tin)
    stream.authority, stream.post, stream.post_tin = [], [], 1.0


def _dash(line: Dong) -> bool:
    return line.text[0] in _BULLETS or (line.doan.nhan in _BULLETS and line.ben != "phai")


def _item(tail: Tail, stream: _Stream, line: Dong) -> None:
    """An item of Nơi nhận, the rest of one broken over two lines, or the drafter's mark below them."""
    text = line.text
    dash = _dash(line)
    last = tail.vung[-1] if tail.vung and tail.vung[-1].thanh_phan == "muc_noi_nhan" else None
    if dash:
        stream.dashes = True
        plus = text[0] == "+" or line.doan.nhan == "+"
        tail.them("muc_noi_nhan", [line.khuc], 0.6 if plus else 1.0)
    elif last is not None and (text[0].islower() or (stream.dashes and last.van_ban[-1] not in ";,.")):
        tail.vung[-1] = Vung("muc_noi_nhan", (*last.khuc, line.khuc), last.tin)
    elif last is not None and last.van_ban.endswith(".") and _is_drafter(text):
        tail.them("nguoi_soan", [line.khuc], 0.8)
    else:
        tail.them("muc_noi_nhan", [line.khuc], 1.0 if not stream.dashes or text.startswith("Lưu") else 0.5)


def _is_drafter(text: str) -> bool:
    """A mark below the last item: "Hương", or a name as it is spoken, "Nguyễn Văn An - 26"."""
    if _DRAFTER_ALONE.fullmatch(text):
        return True
    found = _DRAFTER_IN_WORDS.fullmatch(text)
    return found is not None and text[0].isupper() and not chu.is_post(chu.khoa(text))


def _unread(doc: TaiLieu, tail: Tail, paragraphs: list[Doan]) -> None:
    """Lines that nothing was made of, and pictures, may be what was not found."""
    names = _TAIL
    if tail.chua_doc:
        reason = f"không hiểu dòng “{tail.chua_doc[0].text[:60]}” ở cuối văn bản"
    else:
        end = paragraphs[-1].so + 6 if paragraphs else len(doc.doan)
        start = paragraphs[0].so - 1 if paragraphs else end - 8
        if not has_picture(doc.doan[max(start, 0) : end]):
            return
        reason = "ở cuối văn bản có hình, có thể thành phần này nằm trong hình"
        names = _TAIL[:4]
    for name in names:
        if not tail.co(name):
            tail.khong_ro[name] = reason
