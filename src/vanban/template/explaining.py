"""How a template is filled, part by part, and why it is done so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vanban.template.part import Part

__all__ = ["Plan", "plans"]

Path = Literal["chep", "bien-dich", "bien-dich-roi-doc-lai"]
"""Copied as it is packed; compiled; compiled, and its XML read once more after printing."""

_PATHS: dict[Path, str] = {
    "chep": "chép nguyên",
    "bien-dich": "biên dịch",
    "bien-dich-roi-doc-lai": "biên dịch rồi đọc lại XML",
}


class Plan(NamedTuple):
    """What happens to one part of the template in every render."""

    part: str
    """Member name: ``word/document.xml``."""
    path: Path
    why: tuple[str, ...]
    """The reasons, in Vietnamese."""

    def __str__(self) -> str:
        return f"{self.part}: {_PATHS[self.path]}: {'; '.join(self.why)}"


def plans(parts: Iterable[Part], members: Iterable[str]) -> tuple[Plan, ...]:
    """The plan of each of the package's `members`, those that carry tags (`parts`) first."""
    filled = tuple(_plan(part) for part in parts)
    names = {plan.part for plan in filled}
    copied = (Plan(name, "chep", ("không có thẻ nào",)) for name in sorted(members) if name not in names)
    return (*filled, *copied)


def _plan(part: Part) -> Plan:
    path: Path = "bien-dich-roi-doc-lai" if part.structure.may_change_grid else "bien-dich"
    return Plan(part.name, path, tuple(_reasons(part)))


def _reasons(part: Part) -> Iterator[str]:
    yield f"{sum(1 for _ in part.source.tags())} thẻ"
    if part.structure.may_change_grid:
        yield "thẻ lặp hoặc bỏ ô trong hàng, nên lưới cột của bảng phải tính lại"
    if part.structure.may_be_empty:
        yield "có thể có ô hết đoạn hoặc bảng hết hàng, nên phải xem lại chỗ ấy"
    tags = dict.fromkeys(part.source.tag_at(line)[1] for line in part.structure.blocks)
    if tags:
        shown = ", ".join(tags)
        yield f"{shown} nhận cả văn bản chèn (Subdoc); lần in nào có thì cả tệp được ghép lại sau khi in"
