"""What was left in a template and nobody wants in a paper: changes, comments, dead links, old encodings."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Final

from lxml import etree

from vanban.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.linting.parts import PartView
    from vanban.opc import Package

__all__ = ["leftover_faults"]

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_CHANGES: Final = tuple(_W + name for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange"))
_OLD_FONTS: Final = (".vn", "vni-")
"""Fonts of TCVN3 (.VnTime, .VnTimeH) and VNI (VNI-Times): their letters are other characters' codes."""
_FONT_SLOTS: Final = tuple(_W + name for name in ("ascii", "hAnsi", "eastAsia", "cs"))


def leftover_faults(package: Package, parts: list[PartView]) -> Iterator[Fault]:
    """What stands in the package besides the paper itself."""
    for part in parts:
        where = f"{part.title} ({part.name})"
        changes = sum(1 for _ in part.root.iter(*_CHANGES))
        if changes:
            yield Fault(
                "con-thay-doi-chua-duyet", "mẫu còn thay đổi chưa chấp nhận (Track Changes)", where=where,
                found=f"{changes} chỗ", severity="canh-bao", hint="chấp nhận hoặc từ chối hết rồi lưu lại",
            )  # fmt: skip
        comments = sum(1 for _ in part.root.iter(_W + "comment"))
        if comments:
            yield Fault(
                "con-chu-thich-ben-le", "mẫu còn chú thích bên lề, văn bản nào cũng sẽ mang theo",
                where=where, found=f"{comments} chú thích", severity="canh-bao",
            )  # fmt: skip
        fonts = {
            font for each in part.root.iter(_W + "rFonts") for font in map(each.get, _FONT_SLOTS) if font
        }
        old = sorted(font for font in fonts if font.lower().startswith(_OLD_FONTS))
        if old:
            yield Fault(
                "bang-ma-cu", "mẫu có chữ gõ bằng bảng mã cũ (TCVN3, VNI)", where=where, found=", ".join(old),
                expected="Unicode, TCVN 6909:2001", hint="đổi bảng mã bằng Unikey rồi đặt lại phông",
            )  # fmt: skip
    yield from _links(package)


def _links(package: Package) -> Iterator[Fault]:
    """Relationships that lead nowhere, and those that fetch something from outside when a paper is opened."""
    for name, data in package.parts.items():
        folder, _, file = name.rpartition("/")
        if not folder.endswith("_rels") or not file.endswith(".rels"):
            continue
        base = folder.removesuffix("_rels").rstrip("/")
        for link in etree.fromstring(data).iter(_RELATIONSHIP):
            target, kind = str(link.get("Target", "")), str(link.get("Type", "")).rpartition("/")[2]
            if link.get("TargetMode") == "External":
                if kind != "hyperlink":
                    yield Fault(
                        "lien-ket-ngoai", "mẫu lấy thứ nằm ngoài tệp, máy khác mở có thể không có",
                        where=name, found=f"{kind}: {target}", severity="canh-bao",
                    )  # fmt: skip
            elif not target.startswith("#"):
                path = (
                    target.lstrip("/")
                    if target.startswith("/")
                    else posixpath.normpath(posixpath.join(base, target))
                )
                if path not in package.parts:
                    yield Fault(
                        "lien-ket-hong", "mẫu trỏ tới một phần không có trong tệp", where=name, found=path,
                    )  # fmt: skip
