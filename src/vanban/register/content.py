"""What of a document the book keeps, and how it tells whether two documents are the same.

The columns people read in a book are kept in clear. Of the rest (body, grounds, appendices …) only a
fingerprint is kept: enough to notice that it changed, without a copy of every text, secret ones too, in the
book.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from vanban.errors import Fault
from vanban.register.series import BAN_SAO
from vanban.van_ban import BanSao
from vanban.van_ban.ban_ghi import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vanban.so_ky_hieu import SoKyHieu
    from vanban.van_ban import VanBan

SHOWN = (
    "loai", "ngay", "trich_yeu", "quyen_han", "chuc_vu", "nguoi_ky", "noi_nhan", "do_mat", "do_khan",
    "so_ban",
)  # fmt: skip
"""The columns kept in clear, in the order of the table."""

_EXCLUDED = {"co_quan", "so", "ma", "noi_dung", *SHOWN}
_COPY_EXCLUDED = _EXCLUDED - {"trich_yeu"}  # there the column holds more than the field


def content(vb: VanBan | BanSao) -> tuple[list[Any], str, str]:
    """The values of the columns `SHOWN`, and the fingerprints (32 hex digits) of the body and of the rest.

    The rest is what neither is shown nor known to the book (the body that issues, the number, the caller's
    key). Fields that have their defaults are left out of it, so that a later release with more fields finds
    the same; the others must stay in their order (a test holds a fingerprint).
    """
    if isinstance(vb, BanSao):
        than, excluded = "", _COPY_EXCLUDED
        values: list[Any] = [
            BAN_SAO, vb.ngay.isoformat(), vb.trong_so, vb.quyen_han, vb.chuc_vu, vb.nguoi_ky,
            "\n".join(vb.noi_nhan), "", "", vb.so_ban,
        ]  # fmt: skip
    else:
        than, excluded = _digest(vb.noi_dung), _EXCLUDED
        values = [
            vb.loai.ma, vb.ngay.isoformat(), vb.trich_yeu, vb.quyen_han, vb.chuc_vu, vb.nguoi_ky,
            "\n".join(vb.noi_nhan), vb.do_mat, vb.do_khan, vb.so_ban,
        ]  # fmt: skip
    return values, than, _digest(vb.model_dump_json(exclude=excluded, exclude_defaults=True))


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def difference(
    vb: VanBan | BanSao, name: SoKyHieu, entered: Sequence[Any], van_tay_than: str, van_tay: str
) -> Iterator[Fault]:
    """A fault for each thing in which a document differs from the row it should be; none when it is the same.

    A row from an imported book has no fingerprints; then only what is in clear is compared.
    """
    values, than, rest = content(vb)
    for field, found, expected in zip(SHOWN, values, entered, strict=True):
        if found != expected:
            yield differs(name, field, shown(found), shown(expected))
    if van_tay and than != van_tay_than:
        yield differs(name, "noi_dung", "nội dung khác", "nội dung như khi cấp số")
    if van_tay and rest != van_tay:
        yield differs(name, "", "trường khác đã đổi (can_cu, kinh_gui, phu_luc …)", "như khi cấp số")


def differs(name: SoKyHieu, field: str, found: str, expected: str) -> Fault:
    """The fault of a document that is not the one its row was entered for."""
    return Fault(
        "khac-voi-so",
        f"văn bản này đã được cấp số {name} với nội dung khác",
        field=field,
        found=found,
        expected=expected,
        hint="đúng là văn bản ấy thì sửa lại như đã vào sổ; là văn bản khác thì ghi ma khác",
    )
