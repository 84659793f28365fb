"""Words by which components are known: patterns and small vocabularies, met with in any case and with typos.

What is compared with letters only is compared without accents (`khoa`): whoever forgets a tone mark, or puts
it where the older spelling has it, means the same component, and its spelling is for the rules to judge.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from vanban.errors import VanbanError
from vanban.so_ky_hieu import SoKyHieu
from vanban.the_thuc import the_thuc
from vanban.tieng_viet import bo_dau, parse_ngay

if TYPE_CHECKING:
    from datetime import date

    from vanban.the_thuc import LoaiVanBan

__all__ = [
    "CO_QUAN", "HET_NGAY", "HINH_THUC_SAO", "KEM_THEO", "KHAN", "LUU_HANH", "MAT", "NGAY_SO",
    "NGAY_TRONG_DONG",
    "NOI_NHAN", "SO_DAU_DONG", "SO_KHONG_CHU", "SO_TRONG", "TIEU_DE", "VIEC",
    "authority", "is_post", "is_rule", "khoa", "like", "looks_like_name", "read_date", "read_number", "types",
]  # fmt: skip

_SHORT: Final = 160

# The number line. What follows the number may be missing: "Số 105-KH", "Số:", "Số …".
_CQ = r"[^\W\d_][\w&]*(?:\s?[-‐‑–—]\s?[^\W\d_][\w&]*)*"
# No blank may be taken by two repetitions: a line of nothing but blanks would be tried in all its divisions.
SO_DAU_DONG: Final = re.compile(
    rf"""(?xi)s[ốôồố]\s*+[:;.]?[\d.…_\s]*+[a-zđ]?\s*+
    (?: [-‐‑–—]\s*+[^\W\d_]{{1,5}}(?:\s*+[/\\]\s*+(?:{_CQ})?)?
      | [/\\]\s*+(?:\d{{4}}\s*+/\s*+)?[^\W\d_]{{1,5}}\s*+[-‐‑–—]\s*+{_CQ}
      | (?<=\s)[^\W\d_]{{2,4}}\s*+/\s*+{_CQ}
    )(?!\w)"""
)
SO_KHONG_CHU: Final = re.compile(
    rf"\d{{1,4}}[a-zđ]?\s*[-‐‑–—]\s*[A-ZĐÐ][A-Za-zĐÐđ]{{0,4}}\s*/\s*{_CQ}|[-‐‑–—]\s*[A-ZĐÐ]{{2,4}}\s*/\s*[A-ZĐÐ]{{2,}}"
)
SO_TRONG: Final = re.compile(r"s[ốô]\s*[:.]?\s*(?:\d{1,4}[a-zđ]?|[.…_\s]*+)\s*+[-–/]?", re.IGNORECASE)

_TRONG = r"[\d.…_\s]*"
NGAY_TRONG_DONG: Final = re.compile(
    rf"\bng[àa]y(?P<ngay>{_TRONG})th[áaấ]ng(?P<thang>{_TRONG})n[ăaâ]m(?P<nam>{_TRONG})", re.IGNORECASE
)
NGAY_SO: Final = re.compile(
    r"(?:\bng[àa]y\s*)?(?P<ngay>\d{1,2})\s*[/.-]\s*(?P<thang>\d{1,2})\s*[/.-]\s*(?P<nam>\d{4})", re.IGNORECASE
)
HET_NGAY: Final = re.compile(r"[\s.,;]*")

VIEC: Final = re.compile(r"(?:v/\s?v|về việc|về viêc|v\.v)(?!\w)[:\s]*", re.IGNORECASE)
NOI_NHAN: Final = re.compile(r"n[ơo]i\s+(?:nh[ậâa]n|gửi)\s*(?::|$)\s*", re.IGNORECASE)
_QUYEN_HAN: Final = re.compile(
    r"""(?x)(?: [Tt]\s?[/.]\s?[Mm]\.?\s*(?=\S) | TM[.:]\s*(?=\S) | TM\s+(?=\S)
      | K\s?[/.]\s?T\.?\s*(?=\S) | KT[.:]\s*(?=\S) | KT\s+(?=\S)
      | T\s?[/.]\s?L\.?\s*(?=\S) | TL[.:]\s*(?=\S) | TL\s+(?=\S)
      | T\s?/\s?U\s?Q\.?\s*(?=\S) | T[UƯ]Q[.:]?\s+(?=\S) | T[UƯ]Q\.(?=\S)
      | Q[./]\s?(?=[^\W\d_]{2}) | QUYỀN\s+(?=[^\W\d_]{2}) )"""
)
KEM_THEO: Final = re.compile(r"\(?\s*(?:ban hành\s+|được ban hành\s+)?kèm theo\s", re.IGNORECASE)

TIEU_DE: Final = "dang cong san viet nam"
KHAN: Final = re.compile(r"\W*(?:khan|thuong khan|hoa toc|hoa toc hen gio)\W*")
MAT: Final = re.compile(r"\W*(?:mat|toi mat|tuyet mat)\W*")
LUU_HANH: Final = re.compile(
    r"\W*(?:.*luu hanh noi bo|khong pho bien\b"
    r"|tai lieu (?:hoi nghi|phuc vu|luu hanh|tham khao|mat|hop|trinh|dai hoi)"
    r"|xong hoi nghi|doc xong|su dung xong|chi (?:luu hanh|pho bien)|khong sao chup|thu hoi).{0,60}"
)
HINH_THUC_SAO: Final = re.compile(
    r"\W*(?:sao y(?: ban chinh| ban goc)?|sao luc|trich sao|ban sao|ban sao van ban"
    r"|ban sao y ban chinh|co quan,? to chuc sao\b.*|hinh thuc sao\b.*)\W*"
)

CO_QUAN: Final = re.compile(
    r"(?:(?P<dai_hoi>dai hoi)|(?P<dang_bo>dang bo)|(?P<chi_bo>chi bo)"
    r"|(?P<cap_uy>(?:dang|tinh|thanh|huyen|quan|thi|chi) uy|dang doan|ban can su dang|bo chinh tri"
    r"|ban bi thu)"
    r"|(?P<bch>ban chap hanh|ban thuong vu|bch|btv)"
    r"|(?P<dh>doan chu tich|doan thu ky|ban tham tra|ban kiem phieu|ban bau cu)"
    r"|(?P<co_quan>co quan uy ban|uy ban kiem tra|van phong|hoi dong|tieu ban"
    r"|ban (?:to chuc|tuyen giao|dan van|noi chinh|chi dao|xay dung|kinh te|doi ngoai|bao ve|quan ly|cong tac"
    r"|chinh sach|chien luoc|tuyen truyen|quan su|kiem))"
    r"|(?P<yeu>truong|hoc vien|trung tam|tap chi|bao(?! cao)|vu|cuc|phong|to(?! trinh)|doan|ban"
    r"|so|cong an|uy ban|dai|vien|thong tan xa))\b"
)

_POST: Final = re.compile(
    r"(?:q[./] ?|quyen |nguyen )?"
    r"(?:tong bi thu|thuong truc|uy vien|chinh uy|chu tri|chu toa|thu ky|chi huy|tu lenh"
    r"|nguoi (?:ghi|lap|chu tri|soan|duoc|bao cao|trinh)|dai dien|kiem phieu|can bo|chuyen vien"
    r"|(?:pho )?(?:bi thu|chu nhiem|chu tich|truong(?! chinh tri| dai hoc| cao dang| dang)|chanh|vu truong"
    r"|cuc truong|giam doc|hieu truong|tong"
    r"|vien truong|chinh uy|chi huy|tu lenh|thu truong|bo truong|tham muu|doan truong)|pho)\b"
)
_AUTHORITY_LETTERS: Final = frozenset("TtKQ")
_BY = str.maketrans("", "", ".,’'-‑")
_HO: Final = frozenset((
    "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "hồ",
    "ngô", "dương", "lý", "đào", "đoàn", "vương", "trịnh", "trương", "đinh", "lâm", "phùng", "mai",
    "tô", "hà", "tạ", "cao", "châu", "chu", "thái", "lương", "la", "lưu", "kiều", "quách", "nông", "lò",
    "vàng", "giàng", "sùng", "thào", "triệu", "lộc", "vi", "hứa", "mã", "đàm", "y", "a", "siu", "rơ",
    "ksor", "điểu", "thạch", "sơn", "kim", "danh", "cầm", "quàng", "bế", "ma", "sầm", "mông", "lục",
    "tống", "văn", "mạc", "thân", "nghiêm", "lại", "khổng", "từ", "diệp", "tăng", "ông", "âu", "chử",
    "cấn", "bàn", "đồng", "tòng", "cà", "lường", "vừ", "thò", "hờ", "sái", "phó", "cung", "giáp", "hạ",
    "tôn",
))  # fmt: skip


@lru_cache(4096)  # heads and tails say the same in every document
def khoa(text: str) -> str:
    """The text without accents and case, with single blanks; "" for a long one."""
    return " ".join(bo_dau(text).lower().split()) if len(text) <= _SHORT else ""


@cache
def types() -> dict[str, LoaiVanBan]:
    """Names of the types that print one, as `khoa` has them."""
    return {khoa(loai.ten): loai for loai in the_thuc().loai if loai.in_ten}


def like(text: str, model: str) -> float:
    """How much a text resembles a model, 0 to 1; both as `khoa` has them."""
    if abs(len(text) - len(model)) > max(4, len(model) // 4):
        return 0.0
    return SequenceMatcher(None, text, model, autojunk=False).ratio()


def is_rule(text: str) -> bool:
    """Whether a line is one drawn with hyphens or the like: ``-----``, ``_____``, ``---o0o---``."""
    return (
        text[0] in "-–—_‐‑=~*"
        and len(text) > 1
        and not set(text) - _RULE_SIGNS
        and sum(map(text.count, _DASHES)) > 1
    )


_DASHES: Final = "-–—_‐‑=~"
_RULE_SIGNS: Final = frozenset("-–—_‐‑=~*oO0 .")


def is_post(text: str) -> bool:
    """Whether a text (as `khoa` has it) begins as posts do."""
    return _POST.match(text) is not None


def authority(text: str) -> bool:
    """Whether a line begins with a form of authority: T/M, K/T, T/L, Q., right or wrong.

    Letters without slash or stop, and Q., begin other words too: there capitals or a post must follow.
    """
    if text[:1] not in _AUTHORITY_LETTERS:
        return False
    found = _QUYEN_HAN.match(text)
    if found is None:
        return False
    sign, rest = found[0].strip(), text[found.end() :]
    if sign[0] == "Q":
        return rest[:2].isupper() and is_post(khoa(rest[:60]))
    return not sign[-1].isalpha() or "/" in sign or rest[:2].isupper()


def looks_like_name(text: str) -> bool:
    """Whether a line may be a person's name: some words, each with a capital."""
    words = text.translate(_BY).split()
    if not 2 <= len(words) <= 8 or not all(word.isalpha() for word in words):
        return False
    if text.isupper():
        return words[0].lower() in _HO and len(words) <= 5
    return all(word[0].isupper() for word in words)


def read_number(text: str) -> SoKyHieu | None:
    """The number line as far as it can be read."""
    try:
        return SoKyHieu.parse(text)
    except VanbanError:
        return None


def read_date(found: re.Match[str]) -> date | None:
    """The date of a match with groups ngay, thang, nam; None where one of them is blank or wrong."""
    parts = [found[name].strip(" .…_\t\u00a0") for name in ("ngay", "thang", "nam")]
    if not all(part.isdecimal() for part in parts):
        return None
    try:
        return parse_ngay("/".join(parts))
    except VanbanError:
        return None
