"""The rules of the signing block (HD05 I.7), from the rows of ky.toml."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from vanban.errors import Fault
from vanban.the_thuc import the_thuc
from vanban.tieng_viet import khoa_so_sanh, viet_hoa
from vanban.van_ban.ban_ghi import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vanban.the_thuc import ChuThe, ThayMat

__all__ = ["HinhThuc", "chu_the_cua", "hinh_thuc", "ho_ten", "quyen_han_chuc_vu", "tach"]

_khoa = cache(khoa_so_sanh)
"""For the words of the table, which are compared again with every record."""


def _bang(text: str, danh_sach: Iterable[str]) -> bool:
    return khoa_so_sanh(text) in {_khoa(item) for item in danh_sach}


def _dau(text: str, danh_sach: Iterable[str]) -> str:
    """The longest of the list that `text` begins with, word for word; "" when it begins with none."""
    key = khoa_so_sanh(text) + " "
    return max((item for item in danh_sach if key.startswith(_khoa(item) + " ")), key=len, default="")


@cache
def _cach_ghi() -> tuple[tuple[str, str, str], ...]:
    """Each spelling of a form of authority, right or wrong, longest first: its key, the form, its name."""
    rows = the_thuc().ky.quyen_han
    spellings = [(_khoa(sai), row.ma, row.ten) for row in rows for sai in (row.ma, *row.sai) if sai]
    return tuple(sorted(spellings, key=lambda spelling: -len(spelling[0])))


class HinhThuc(NamedTuple):
    """A line of authority taken apart: T/M | BAN THƯỜNG VỤ."""

    ma: str
    """The form meant: T/M, K/T, T/L, Q.; "" for one the norm does not have (TUQ.)."""
    ten: str
    """Its name: thay mặt."""
    sau: str
    """The words after it."""
    dung: bool
    """Whether it is written right."""
    dai: int
    """How many letters are taken by the form as it is written."""

    def __str__(self) -> str:
        return f"{self.ma} {self.sau}".strip()


@lru_cache(1024)
def tach(text: str) -> HinhThuc | None:
    """The form of authority that `text` begins with, however it is written; None when there is none."""
    text = " ".join(text.split())
    key = khoa_so_sanh(text)
    for cach, ma, ten in _cach_ghi():
        rest = key[len(cach) :]
        if key.startswith(cach) and (rest[:1] in {"", " "} or not cach.isalpha()):
            right = cach == _khoa(ma) and rest[:1] in {"", " "}
            return HinhThuc(ma, ten, text[len(cach) :].strip(), right, len(cach))
    return None


def _sau(text: str, ma: str) -> str:
    """What follows the form `ma` ("T/M") in `text`; "" when it does not begin with it."""
    parts = tach(text)
    return parts.sau if parts and parts.ma == ma else ""


@lru_cache(1024)
def chu_the_cua(quyen_han: str) -> ChuThe | None:
    """The issuer a T/M form names: T/M BAN THƯỜNG VỤ → the ban thường vụ; None when it names none we know."""
    rows = {form: row for row in the_thuc().chu_the for form in row.quyen_han}
    return rows.get(_dau(quyen_han, rows))


def hinh_thuc(quyen_han: str) -> Iterator[Fault]:
    """T/M, K/T, T/L or Q.: with a slash, nothing else, and of whom."""
    if not quyen_han:
        return
    place: dict[str, Any] = {
        "field": "quyen_han",
        "found": shown(quyen_han),
        "clause": the_thuc().ky.clause,
    }
    parts = tach(quyen_han)
    if parts is None:
        yield Fault(
            "quyen-han-la",
            "quyền hạn ký không bắt đầu bằng hình thức ký nào",
            expected="T/M, K/T, T/L hoặc Q. (người đứng đầu tự ký thì để trống, chỉ ghi chức vụ)",
            **place,
        )
        return
    ma, ten, rest = parts.ma, parts.ten, parts.sau
    if not parts.dung:
        expected = f"“{ma} {rest}”".replace(" ”", "”") if ma else "T/M, K/T, T/L hoặc Q."
        if ma == "K/T" and _dau(rest, the_thuc().ky.cua_tap_the):
            expected = "“T/M …” (tập thể không dùng K/T)"
        yield Fault(
            "quyen-han-sai",
            f"cách ghi “{ten}” không đúng" if ma else f"không có hình thức ký này: {ten}",
            expected=expected,
            **place,
        )
    elif not rest:
        yield Fault(
            "quyen-han-thieu", f"“{ma}” chưa ghi của ai", expected=f"chẳng hạn “{_VI_DU[ma]}”", **place
        )


_VI_DU = {
    "T/M": "T/M BAN THƯỜNG VỤ",
    "K/T": "K/T TRƯỞNG BAN",
    "T/L": "T/L BAN THƯỜNG VỤ",
    "Q.": "Q. TRƯỞNG BAN",
}


def quyen_han_chuc_vu(quyen_han: str, chuc_vu: str, *, lien_co_quan: bool = False) -> Iterator[Fault]:
    """Authority × post; in a joint document (liên cơ quan) a post carries the name of its body."""
    clause = the_thuc().ky.clause
    if not quyen_han and not chuc_vu:
        yield Fault(
            "thieu-chuc-vu",
            "không có quyền hạn ký cũng không có chức vụ",
            field="chuc_vu",
            expected="ít nhất một trong hai",
            clause=clause,
        )
        return
    wrong = list(_hinh_thuc_trong_chuc_vu(chuc_vu))
    yield from wrong
    if wrong:
        return
    if tap_the := _sau(quyen_han, "T/M"):
        yield from _thay_mat(quyen_han, tap_the, chuc_vu, lien_co_quan=lien_co_quan)
    elif nguoi_dung_dau := _sau(quyen_han, "K/T"):
        yield from _ky_thay(quyen_han, nguoi_dung_dau, chuc_vu, lien_co_quan=lien_co_quan)
    elif _sau(quyen_han, "T/L") and not chuc_vu:
        yield Fault(
            "thieu-chuc-vu",
            "ký thừa lệnh phải ghi chức vụ",
            field="chuc_vu",
            expected="chức vụ, chẳng hạn “CHÁNH VĂN PHÒNG”",
            clause=clause,
        )
    elif not lien_co_quan and "\n" not in chuc_vu:  # "BÍ THƯ / kiêm / TRƯỞNG BAN CHỈ ĐẠO" is its own form
        yield from _thua_chu(chuc_vu, _dau(chuc_vu, the_thuc().ky.khong_kem_ten_co_quan))
    if not quyen_han and _bang(chuc_vu, _cua_tap_the()):
        yield Fault(
            "thieu-quyen-han",
            f"“{chuc_vu}” ký mà không ghi thay mặt tập thể nào",
            field="quyen_han",
            found="để trống",
            expected="“T/M …” (trừ nơi không có con dấu)",
            clause=clause,
            severity="canh-bao",
        )


def _cua_tap_the() -> tuple[str, ...]:
    posts = the_thuc().ky.cua_tap_the
    return (*posts, *(f"PHÓ {post}" for post in posts))


def _hinh_thuc_trong_chuc_vu(chuc_vu: str) -> Iterator[Fault]:
    """A form of authority typed into the post; only "Q. TRƯỞNG BAN" is written so."""
    parts = tach(chuc_vu)
    if parts is None or (parts.ma == "Q." and parts.dung):
        return
    ten, rest = parts.ten, parts.sau
    acting = parts.ma == "Q."
    yield Fault(
        "quyen-han-sai" if acting else "quyen-han-trong-chuc-vu",
        f"cách ghi “{ten}” không đúng" if acting else f"chức vụ có lẫn quyền hạn ký ({ten})",
        field="chuc_vu",
        found=shown(chuc_vu),
        expected=f"“Q. {rest}”" if acting else "chỉ chức vụ; “T/M …”, “K/T …”, “T/L …” ghi ở quyen_han",
        clause=the_thuc().ky.clause,
    )


def _thay_mat(quyen_han: str, tap_the: str, chuc_vu: str, *, lien_co_quan: bool) -> Iterator[Fault]:
    """T/M: the post is one of the collective's; who holds none of them signs without a post."""
    ky = the_thuc().ky
    rows: dict[str, ThayMat] = {row.tap_the: row for row in ky.thay_mat}
    row = rows.get(_dau(tap_the, rows))
    allowed = row.chuc_vu if row else ("", *ky.duoi_thay_mat)
    if _bang(chuc_vu, allowed):
        return
    post = _dau(chuc_vu, [item for item in allowed if item])
    if post:
        if not lien_co_quan:
            yield from _thua_chu(chuc_vu, post)
        return
    names = " hoặc ".join(f"“{item}”" if item else "không ghi chức vụ" for item in allowed)
    # The norm shows BỘ CHÍNH TRỊ without a post, and its Tổng Bí thư signs all the same.
    unsure = not chuc_vu or (not any(allowed) and _bang(chuc_vu, ky.duoi_thay_mat))
    yield Fault(
        "chuc-vu-khong-hop" if chuc_vu else "thieu-chuc-vu",
        f"chức vụ không đi với “{quyen_han}”" if chuc_vu else f"dưới “{quyen_han}” không ghi chức vụ",
        field="chuc_vu",
        found=shown(chuc_vu) if chuc_vu else "để trống",
        expected=names if chuc_vu else f"{names}; chỉ người không giữ các chức vụ ấy mới để trống",
        clause=ky.clause,
        severity="canh-bao" if unsure else "loi",
    )


def _ky_thay(quyen_han: str, nguoi_dung_dau: str, chuc_vu: str, *, lien_co_quan: bool) -> Iterator[Fault]:
    """K/T: a deputy for the head of a body led by one person, never for a post of a collective."""
    ky = the_thuc().ky
    if _dau(nguoi_dung_dau, ky.cua_tap_the):
        yield Fault(
            "ky-thay-tap-the",
            "tập thể không dùng K/T",
            field="quyen_han",
            found=shown(quyen_han),
            expected="“T/M …” và chức vụ của người ký, ví dụ “T/M BAN THƯỜNG VỤ”, “PHÓ BÍ THƯ”",
            clause=ky.clause,
        )
        return
    head = _dau(nguoi_dung_dau, ky.khong_kem_ten_co_quan) or nguoi_dung_dau
    if not lien_co_quan:
        yield from _thua_chu(nguoi_dung_dau, head, field="quyen_han")
    pho = f"PHÓ {viet_hoa(head)}"
    if not _dau(chuc_vu, [pho]):
        yield Fault(
            "chuc-vu-khong-hop",
            f"chức vụ không đi với “{quyen_han}”",
            field="chuc_vu",
            found=shown(chuc_vu) if chuc_vu else "để trống",
            expected=f"“{pho}”",
            clause=ky.clause,
        )
    elif not lien_co_quan:
        yield from _thua_chu(chuc_vu, pho)


def _thua_chu(chuc_vu: str, post: str, field: str = "chuc_vu") -> Iterator[Fault]:
    """Words after a post that is complete by itself; a warning, since a body without a seal has them."""
    tail = " ".join(chuc_vu.split())[len(post) :].strip()
    if not post or not tail or _dau(tail, ["chỉ đạo"]):  # TRƯỞNG BAN CHỈ ĐẠO is a post of its own
        return
    yield Fault(
        "chuc-vu-kem-co-quan",
        f"sau chức vụ ghi thêm “{tail}”",
        field=field,
        found=shown(chuc_vu),
        expected=f"“{post}”; chỉ nơi không có con dấu và văn bản liên cơ quan mới kèm tên cơ quan",
        clause=the_thuc().ky.clause,
        severity="canh-bao",
    )


def ho_ten(nguoi_ky: str) -> Iterator[Fault]:
    """The full name only: no học hàm, học vị, quân hàm, danh hiệu before it."""
    clause = the_thuc().ky.clause
    kinds, rest = [], " ".join(nguoi_ky.split())
    while (title := _danh_xung(rest)) is not None:
        kinds.append(title[0])
        rest = title[1]
    if kinds:
        yield Fault(
            "ho-ten-kem-danh-xung",
            f"trước họ tên có {', '.join(dict.fromkeys(kinds))}",
            field="nguoi_ky",
            found=shown(nguoi_ky),
            expected=f"“{rest}”" if rest else "họ và tên",
            clause=clause,
        )
    elif len(rest.split()) == 1:
        yield Fault(
            "ho-ten-mot-chu",
            "họ tên chỉ có một chữ",
            field="nguoi_ky",
            found=shown(nguoi_ky),
            expected="đủ họ, tên đệm và tên",
            clause=clause,
            severity="canh-bao",
        )


@cache
def _danh_xung_theo_khoa() -> dict[tuple[str, ...], tuple[str, str]]:
    """Each title by the keys of its words: its kind, and the title as the table writes it."""
    rows = the_thuc().ky.truoc_ho_ten.items()
    return {tuple(_khoa(title).split()): (kind, title) for kind, titles in rows for title in titles}


def _danh_xung(name: str) -> tuple[str, str] | None:
    """The kind of title that `name` begins with, and the name without it.

    A one-word title is an abbreviation (TS, BS): without its stop it counts only in its own case, since in
    another it may be a name.
    """
    words = list(re.finditer(r"[^\s.,/-]+", name))[:4]
    for size in range(len(words), 0, -1):
        found = _danh_xung_theo_khoa().get(tuple(khoa_so_sanh(word[0]) for word in words[:size]))
        if found is None:
            continue
        kind, title = found
        end = words[size - 1].end()
        if size > 1 or words[0][0] == title or name[end : end + 1] == ".":
            return kind, name[end:].lstrip(" .,/-")
    return None
