"""What the norm wants on every paper of a type, and the template never prints.

The nine components of HD05 Phần II.I (the seal is no text), each with the names that print it. A name that
only stands in the properties of the file prints nothing. What a paper may have besides (HD05 II) is told as
worth knowing: a record that gives it would lose it without a word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from vanban.errors import Fault
from vanban.linting.usage import ELEMENT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from vanban.errors import Severity
    from vanban.linting.parts import PartView
    from vanban.linting.usage import Path, Use
    from vanban.the_thuc import Dong, LoaiVanBan

__all__ = ["missing_faults"]

_E: Final = ELEMENT


def _always(_: LoaiVanBan) -> bool:
    return True


class _Component(NamedTuple):
    """A component of the norm: the ways to print it, and the papers that have it."""

    row: str
    """Its layout row, which gives name, clause and certainty."""
    ways: tuple[tuple[Path, ...], ...]
    """Each way is a set of paths that together print it."""
    of: Callable[[LoaiVanBan], bool] = _always


_COMPONENTS: Final = (
    _Component("co_quan_ban_hanh", ((("dong_co_quan",),), (("co_quan", "ten"),))),
    _Component("so_ky_hieu", ((("so_ky_hieu",),), (("so",),)), lambda loai: loai.danh_so),
    _Component("dia_danh_ngay", ((("dong_dia_danh_ngay",),), (("ngay",),))),
    _Component("trich_yeu", ((("dong_trich_yeu",),), (("trich_yeu",),)), lambda loai: loai.in_ten),
    _Component(
        "trich_yeu_cong_van", ((("dong_trich_yeu",),), (("trich_yeu",),)), lambda loai: not loai.in_ten
    ),
    _Component("noi_kinh_gui", ((("kinh_gui", _E),),), lambda loai: bool(loai.kinh)),
    _Component("noi_dung", ((("noi_dung",),),)),
    _Component("quyen_han", ((("quyen_han",),),)),
    _Component("chuc_vu", ((("dong_chuc_vu",),), (("chuc_vu",),))),
    _Component("ho_ten", ((("nguoi_ky",),),)),
    _Component("noi_nhan", ((("noi_nhan", _E),),), lambda loai: loai.nhom == "van-ban"),
)

_BESIDES: Final = (
    _Component("co_quan_cap_tren", ((("dong_cap_tren",),), (("co_quan", "cap_tren"),))),
    _Component("tac_gia", ((("tac_gia",),),), lambda loai: loai.in_ten),
    _Component("can_cu", ((("can_cu", _E),),)),
    _Component("do_mat", ((("do_mat",),),)),
    _Component("do_khan", ((("do_khan",),),)),
    _Component("du_thao", ((("du_thao",),),)),
    _Component("luu_hanh", ((("luu_hanh",),),)),
    _Component("nguoi_soan", ((("nguoi_soan",),),)),
    _Component("lien_he", ((("lien_he",),),)),
    _Component("phu_luc", ((("phu_luc", _E, "noi_dung"),),)),
)


def missing_faults(
    uses: list[Use], parts: list[PartView], loai: LoaiVanBan, rows: Mapping[str, Dong]
) -> Iterator[Fault]:
    """What no part of the template prints; to be asked only when every part could be read."""
    printed = {use.path for use in uses if use.kind in {"print", "call"} and use.part.is_word}
    lines = [line for part in parts if part.is_word for line in part.lines()]
    title = rows["tieu_de"]
    words = title.chu("van_ban")
    if not any(words in line or line.casefold() == words.casefold() for line in lines):
        yield _fault("thanh-phan-khong-in", title, f"dòng chữ “{words}”")
    if loai.in_ten and not _has(printed, ("loai", "ten")) and not _names(loai, lines):
        yield _fault(
            "thanh-phan-khong-in", rows["ten_loai"], f"{loai.ten.upper()} hoặc {{{{ loai.ten|viet_hoa }}}}"
        )
    for component in _COMPONENTS:
        if component.of(loai) and not _is_printed(component, printed):
            yield _fault("thanh-phan-khong-in", rows[component.row], _expected(component))
    if loai.ma == "bien-ban" and not _has(printed, ("ky_cung", _E, "nguoi_ky")):
        # The norm shows who kept the minutes at the left of who chaired: an example, not a sentence.
        yield _fault("truong-khong-in", rows["ho_ten"], "ky_cung: người ghi biên bản", "canh-bao")
    for component in _BESIDES:
        if component.of(loai) and not _is_printed(component, printed):
            yield _fault("truong-khong-in", rows[component.row], _expected(component), "thong-tin")


def _is_printed(component: _Component, printed: set[Path]) -> bool:
    return any(all(_has(printed, path) for path in way) for way in component.ways)


def _has(printed: set[Path], path: Path) -> bool:
    return any(each[: len(path)] == path for each in printed)


def _names(loai: LoaiVanBan, lines: list[str]) -> bool:
    """Whether a line is the type's name, or has it in capitals (BÁO CÁO CHÍNH TRỊ)."""
    name = loai.ten
    return any(name.upper() in line or line.casefold() == name.casefold() for line in lines)


def _expected(component: _Component) -> str:
    """The names that would print it: ``{{ so_ky_hieu }} hoặc {{ so }}``."""
    return " hoặc ".join(_tag(path) for way in component.ways for path in way)


def _tag(path: Path) -> str:
    if _E in path:
        return f"vòng lặp qua {path[0]}"
    ready_made = path[0] == "noi_dung" or (path[0].startswith("dong_") and path[0] != "dong_chuc_vu")
    return f"{{{{{'p' if ready_made else ''} {'.'.join(path)} }}}}"


def _fault(code: str, row: Dong, expected: str, severity: Severity = "loi") -> Fault:
    message = f"mẫu không in {row.ten[0].lower()}{row.ten[1:]}"
    hint = "" if severity == "loi" else "bản ghi có mục này thì văn bản in ra thiếu mục ấy"
    if severity == "loi" and row.tin_cay in {"P", "?"}:
        severity = "canh-bao"
    return Fault(code, message, expected=expected, hint=hint, clause=row.clause, severity=severity)
