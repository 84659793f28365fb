"""The rules of the signing block (HD05 I.7), from the rows of ky.toml."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from vanban.errors import Fault
from vanban.the_thuc import the_thuc
from vanban.tieng_viet import khoa_so_sanh
from vanban.van_ban.ban_ghi import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.the_thuc import ChuThe, ThayMat


def _bang(text: str, danh_sach: tuple[str, ...]) -> bool:
    return khoa_so_sanh(text) in {khoa_so_sanh(item) for item in danh_sach}


def _sau(text: str, dau: str) -> str:
    """What follows the form `dau` ("T/M") in `text`; "" when it does not begin with it."""
    start, _, rest = text.strip().partition(" ")
    return rest.strip() if khoa_so_sanh(start) == khoa_so_sanh(dau) else ""


def chu_the_cua(quyen_han: str) -> ChuThe | None:
    """The issuer a T/M form names: T/M BAN THƯỜNG VỤ → the ban thường vụ; None when it names none we know."""
    first_line = quyen_han.partition("\n")[0]
    return next((row for row in the_thuc().chu_the if _bang(first_line, row.quyen_han)), None)


def hinh_thuc(quyen_han: str) -> Iterator[Fault]:
    """T/M, K/T, T/L or Q.: with a slash, nothing else."""
    if not quyen_han:
        return
    clause = the_thuc().ky.clause
    known = [row.ma for row in the_thuc().ky.quyen_han if row.ma]
    first = quyen_han.split(maxsplit=1)[0]
    if _bang(first, tuple(known)):
        return
    for row in the_thuc().ky.quyen_han:
        for sai in sorted(row.sai, key=len, reverse=True):
            if re.match(rf"{re.escape(khoa_so_sanh(sai))}(?:\s|$)", khoa_so_sanh(quyen_han)) or (
                sai.endswith(".") and khoa_so_sanh(quyen_han).startswith(khoa_so_sanh(sai))
            ):
                rest = quyen_han[len(sai) :].strip()
                yield Fault(
                    "quyen-han-sai",
                    f"cách ghi “{row.ten}” không đúng" if row.ma else "không có hình thức ký này",
                    field="quyen_han",
                    found=shown(quyen_han),
                    expected=f"“{row.ma} {rest}”" if row.ma else "T/M, K/T, T/L hoặc Q.",
                    clause=clause,
                )
                return
    yield Fault(
        "quyen-han-la",
        "quyền hạn ký không bắt đầu bằng hình thức ký nào",
        field="quyen_han",
        found=shown(quyen_han),
        expected="T/M, K/T, T/L hoặc Q. (người đứng đầu tự ký thì để trống, chỉ ghi chức vụ)",
        clause=clause,
    )


def _thay_mat(tap_the: str) -> ThayMat | None:
    """The longest collective of the table that the words after T/M begin with."""
    key = khoa_so_sanh(tap_the)
    rows = [row for row in the_thuc().ky.thay_mat if f"{key} ".startswith(khoa_so_sanh(row.tap_the) + " ")]
    return max(rows, key=lambda row: len(row.tap_the), default=None)


def quyen_han_chuc_vu(quyen_han: str, chuc_vu: str) -> Iterator[Fault]:
    """Authority × post."""
    ky = the_thuc().ky
    place: dict[str, Any] = {"field": "chuc_vu", "clause": ky.clause}
    if not quyen_han and not chuc_vu:
        yield Fault(
            "thieu-chuc-vu", "không có quyền hạn ký cũng không có chức vụ", expected="một trong hai", **place
        )
    elif tap_the := _sau(quyen_han, "T/M"):
        row = _thay_mat(tap_the)
        allowed = row.chuc_vu if row else ("", *ky.duoi_thay_mat)
        if not _bang(chuc_vu, allowed):
            names = " hoặc ".join(f"“{item}”" if item else "không ghi chức vụ" for item in allowed)
            found = shown(chuc_vu) if chuc_vu else "không ghi chức vụ"
            yield Fault(
                "chuc-vu-khong-hop",
                f"chức vụ không đi với “{quyen_han}”",
                found=found,
                expected=names,
                **place,
            )
    elif nguoi_dung_dau := _sau(quyen_han, "K/T"):
        if _bang(nguoi_dung_dau, ky.cua_tap_the):
            yield Fault(
                "ky-thay-tap-the",
                "tập thể không dùng K/T",
                field="quyen_han",
                found=shown(quyen_han),
                expected=f"T/M tập thể, chức vụ “PHÓ {nguoi_dung_dau.upper()}”",
                clause=ky.clause,
            )
        elif khoa_so_sanh(chuc_vu) != khoa_so_sanh(f"PHÓ {nguoi_dung_dau}"):
            yield Fault(
                "chuc-vu-khong-hop",
                f"chức vụ không đi với “{quyen_han}”",
                found=shown(chuc_vu),
                expected=f"“PHÓ {nguoi_dung_dau.upper()}”",
                **place,
            )
    elif _sau(quyen_han, "T/L") and not chuc_vu:
        yield Fault(
            "thieu-chuc-vu", "ký thừa lệnh phải ghi chức vụ", expected="ví dụ “CHÁNH VĂN PHÒNG”", **place
        )
    yield from _kem_ten_co_quan(quyen_han, chuc_vu)


def _kem_ten_co_quan(quyen_han: str, chuc_vu: str) -> Iterator[Fault]:
    """A post without the body's name. Only a warning: a body without a seal of its own does print it."""
    if _sau(quyen_han, "T/M") or "\n" in chuc_vu:
        return  # already judged against the exact posts; "… / kiêm / TRƯỞNG BAN CHỈ ĐẠO" is a form of its own
    key = khoa_so_sanh(chuc_vu)
    for post in the_thuc().ky.khong_kem_ten_co_quan:
        if key.startswith(khoa_so_sanh(post) + " ") and not key.startswith(khoa_so_sanh(post) + " chỉ đạo"):
            yield Fault(
                "chuc-vu-kem-co-quan",
                "chức vụ không kèm tên cơ quan",
                field="chuc_vu",
                found=shown(chuc_vu),
                expected=f"“{post}” (trừ nơi không có con dấu và văn bản liên cơ quan)",
                clause=the_thuc().ky.clause,
                severity="canh-bao",
            )
            return


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
            "họ tên có một chữ",
            field="nguoi_ky",
            found=shown(nguoi_ky),
            expected="đủ họ, tên đệm và tên",
            clause=clause,
            severity="canh-bao",
        )


def _danh_xung(name: str) -> tuple[str, str] | None:
    """The kind of title that `name` begins with, and the name without it.

    A one-word title is an abbreviation (TS, BS) and counts only in its own case: in another it may be a name.
    """
    for kind, titles in the_thuc().ky.truoc_ho_ten.items():
        for title in sorted(titles, key=len, reverse=True):
            flags = re.IGNORECASE if " " in title else 0
            match = re.match(rf"{re.escape(title)}(?:[.,\s]+|$)", name, flags)
            if match:
                return kind, name[match.end() :]
    return None
