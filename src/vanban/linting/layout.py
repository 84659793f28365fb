"""The template's own formatting against the layout rows of an edition: paper, fonts, and each component.

Which row a piece of text belongs to is told by its tag (`{{ so_ky_hieu }}`) or, for the few fixed words, by
the words. A name that holds finished paragraphs brings its own styles: there it is the template's styles of
those names that are measured, or missed. Nothing else is judged; what a row is unsure of is never an error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from vanban.errors import Fault
from vanban.linting.usage import ELEMENT
from vanban.ooxml.tai_cho import look_in_place
from vanban.ooxml.thuoc_tinh import style_id
from vanban.the_thuc import Khoang

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from vanban.errors import Severity
    from vanban.linting.parts import PartView
    from vanban.linting.usage import Path, Use
    from vanban.ooxml.dang import Cascade, DangChu, DangDoan
    from vanban.the_thuc import Dong, LoaiVanBan

__all__ = ["layout_faults"]

Place = tuple[int, int]
"""Part and line, to put findings in order."""

_E: Final = ELEMENT
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_ROW_OF: Final[dict[Path, tuple[str, str]]] = {
    ("co_quan", "cap_tren"): ("co_quan_cap_tren", "first"),
    ("co_quan", "ten"): ("co_quan_ban_hanh", "first"),
    ("so_ky_hieu",): ("so_ky_hieu", "first"),
    ("so",): ("so_ky_hieu", "first"),
    ("ngay",): ("dia_danh_ngay", "first"),
    ("loai", "ten"): ("ten_loai", "first"),
    ("trich_yeu",): ("trich_yeu", "first"),
    ("tac_gia",): ("tac_gia", "first"),
    ("do_mat",): ("do_mat", "each"),
    ("do_khan",): ("do_khan", "each"),
    ("du_thao",): ("du_thao", "each"),
    ("luu_hanh",): ("khong_pho_bien", "each"),
    ("kinh_gui", _E): ("noi_kinh_gui", "each"),
    ("can_cu", _E): ("can_cu", "each"),
    ("dong_quyet_dinh",): ("dong_quyet_dinh", "each"),
    ("quyen_han",): ("quyen_han", "last"),
    ("chuc_vu",): ("chuc_vu", "last"),
    ("dong_chuc_vu",): ("chuc_vu", "last"),
    ("nguoi_ky",): ("ho_ten", "last"),
    ("ky_cung", _E, "quyen_han"): ("quyen_han", "each"),
    ("ky_cung", _E, "dong_chuc_vu"): ("chuc_vu", "each"),
    ("ky_cung", _E, "nguoi_ky"): ("ho_ten", "each"),
    ("noi_nhan", _E): ("muc_noi_nhan", "each"),
    ("nguoi_soan",): ("nguoi_soan", "each"),
    ("lien_he",): ("lien_he", "each"),
}
"""Which row a printed path is measured by, and which of several places: a subject or a name that is printed
again further down stands in running text."""

_IN_CAPITALS: Final = {("dong_chuc_vu",), ("dong_quyet_dinh",), ("ky_cung", _E, "dong_chuc_vu")}
_CAPITALS: Final = {"viet_hoa", "upper"}
_OPENED: Final = {"so_ky_hieu", "can_cu", "muc_noi_nhan", "du_thao"}
"""Rows whose opening words stand in the template; of the others they are in the record."""
_HEADINGS: Final = ("phan", "ten_phan", "chuong", "ten_chuong", "muc", "ten_muc", "muc_la_ma")
_STYLES_OF: Final[dict[Path, tuple[str, ...]]] = {
    ("dong_cap_tren",): ("co_quan_cap_tren",),
    ("dong_co_quan",): ("co_quan_ban_hanh",),
    ("dong_dia_danh_ngay",): ("dia_danh_ngay",),
    ("dong_trich_yeu",): ("trich_yeu",),
    ("dong_kem_theo",): ("kem_theo",),
    ("noi_dung",): ("noi_dung", *_HEADINGS, "dieu", "khoan", "diem", "bang"),
    ("phu_luc", _E, "dong_tieu_de"): ("ten_phu_luc",),
}
"""The rows whose styles come with the finished paragraphs of a path."""

_TEN: Final = {
    "co": "cỡ chữ", "dam": "chữ đậm", "nghieng": "chữ nghiêng", "gach_chan": "gạch chân", "can": "canh lề",
    "gian_dong": "giãn dòng", "cach_tren": "khoảng cách phía trên", "cach_duoi": "khoảng cách phía dưới",
    "thut_dau_dong": "thụt đầu dòng",
}  # fmt: skip
_OF_PARAGRAPH: Final = frozenset({"can", "gian_dong", "cach_tren", "cach_duoi", "thut_dau_dong"})
_CODE: Final = {
    "co": "co-chu-sai", "dam": "chu-dam-sai", "nghieng": "chu-nghieng-sai", "gach_chan": "gach-chan-sai",
    "can": "canh-le-sai", "gian_dong": "gian-dong-sai", "cach_tren": "cach-doan-sai",
    "cach_duoi": "cach-doan-sai", "thut_dau_dong": "thut-dau-dong-sai",
}  # fmt: skip
_CAN: Final = {"trai": "canh trái", "giua": "canh giữa", "phai": "canh phải", "deu": "canh đều hai bên"}
_ABOUT_MM: Final = 1.0
"""The norm says "about 10 mm" of the first line's indent."""
_SURE: Final = frozenset({"N", "Q", "2"})


class _Judge(NamedTuple):
    rows: Mapping[str, Dong]
    styles: Cascade
    font: str
    default: str
    """Fonts of the default that are wrong: said once, not of every line that takes them."""


def layout_faults(
    uses: list[Use],
    parts: list[PartView],
    styles: Cascade,
    *,
    rows: Mapping[str, Dong],
    font: str,
    loai: LoaiVanBan | None,
) -> Iterator[tuple[Place, Fault]]:
    """Everything the template's formatting does that the rows do not accept, with its place."""
    wrong = _wrong_fonts(styles.style_look()[0].phong_o, font)
    judge = _Judge(rows, styles, font, wrong)
    if wrong:
        yield (0, 0), Fault(
            "phong-chu-mac-dinh-sai", "phông chữ mặc định của mẫu không đúng", found=wrong,
            expected=font, clause=rows["noi_dung"].clause,
            hint="chữ không định dạng riêng sẽ in bằng phông này; đặt lại ở kiểu Normal",
        )  # fmt: skip
    for use, row, run in _tagged(uses, loai):
        look = look_in_place(styles, run)
        own = (*_opening(use, rows[row]), *_case(use, rows[row], look[0]))
        for fault in (*own, *_faults(judge, rows[row], look)):
            yield (use.part.order, use.line), fault.at(use.where)
    for part, where, row, run in _worded(parts, rows, loai):
        for fault in _faults(judge, rows[row], look_in_place(styles, run)):
            yield (part.order, part.line_of(run)), fault.at(where)
    yield from _styled(uses, judge, loai)


def _tagged(uses: list[Use], loai: LoaiVanBan | None) -> Iterator[tuple[Use, str, etree._Element]]:
    """The runs that a tag names as a component, with the row of each."""
    printed = [use for use in uses if use.kind in {"print", "call"} and use.part.is_word]
    by_path: dict[Path, list[Use]] = {}
    for use in printed:
        for path in _ROW_OF:
            if use.path[: len(path)] == path and _E not in use.path[len(path) :]:
                by_path.setdefault(path, []).append(use)
    for path, found in by_path.items():
        row, which = _ROW_OF[path]
        places = {"first": found[:1], "last": found[-1:], "each": found}[which]
        for use in places:
            run = use.part.run_of(use.line)
            if run is not None:
                on_top = row == "khong_pho_bien" and use.part.title == "đầu trang"
                yield use, "luu_hanh" if on_top else _for_type(row, loai), run


def _for_type(row: str, loai: LoaiVanBan | None) -> str:
    """A công văn prints its subject under the number, and smaller."""
    return "trich_yeu_cong_van" if row == "trich_yeu" and loai and not loai.in_ten else row


def _opening(use: Use, row: Dong) -> Iterator[Fault]:
    """The words before the tag: “Số ” without a colon, “- ” before an item."""
    if row.thanh_phan not in _OPENED:
        return
    found, allowed = use.part.words_before(use.line), row.allow["mo_dau"]
    if isinstance(allowed, tuple) and found not in {str(each).strip() for each in allowed}:
        wanted = " hoặc ".join(f"“{each}”" for each in allowed)
        yield _fault(row, "mo-dau-sai", "chữ đứng trước thẻ", f"“{found}”" if found else "không có", wanted)


def _case(use: Use, row: Dong, look: DangChu) -> Iterator[Fault]:
    """Capitals where the norm wants them: by a filter, by the font, or because the value has them.

    Names of bodies and types are never in capitals in a record; what else is typed may be.
    """
    if row.chu("chu") != "hoa" or look.hoa or use.path in _IN_CAPITALS or _CAPITALS & set(use.filters):
        return
    yield _fault(
        row, "chu-hoa-sai", "kiểu chữ", "in như trong bản ghi", "chữ hoa: thêm |viet_hoa vào thẻ",
        unsure=use.path[0] not in {"co_quan", "loai"},
    )  # fmt: skip


def _worded(
    parts: list[PartView], rows: Mapping[str, Dong], loai: LoaiVanBan | None
) -> Iterator[tuple[PartView, str, str, etree._Element]]:
    """The runs whose fixed words name them: the title, the type, “Nơi nhận”, “Kính gửi”."""
    words = {rows["tieu_de"].chu("van_ban"): "tieu_de", rows["noi_nhan"].chu("van_ban"): "noi_nhan"}
    if loai and loai.in_ten:
        words[loai.ten.upper()] = "ten_loai"
    if loai and loai.kinh:
        words[rows[f"loi_{loai.kinh}"].chu("van_ban")] = "kinh_gui"
    for part in parts:
        if not part.is_word:
            continue
        for paragraph in part.root.iter(_W + "p"):
            runs = [
                run
                for run in paragraph.iter(_W + "r")
                if next(run.iterancestors(_W + "p")) is paragraph and _text(run).strip()
            ]
            text = " ".join("".join(map(_text, runs)).split())
            for word, row in words.items():
                if text.rstrip(" :") == word or (row == "kinh_gui" and text.startswith(f"{word}:")):
                    where = f"{part.title} ({part.name}), dòng “{text[:60]}”"
                    yield part, where, row, runs[0]


def _text(run: etree._Element) -> str:
    return "".join(node.text or "" for node in run.iterfind(_W + "t"))


def _styled(uses: list[Use], judge: _Judge, loai: LoaiVanBan | None) -> Iterator[tuple[Place, Fault]]:
    """The styles that finished paragraphs ask for: they are there, and look as their rows say."""
    told: set[str] = set()
    known = judge.styles.styles
    for use in uses:
        if use.kind != "print":
            continue
        wanted = [_for_type(row, loai) for row in _STYLES_OF.get(use.path, ())]
        if use.path == ("dong_trich_yeu",) and loai is None and style_id("trich_yeu") not in known:
            wanted = ["trich_yeu_cong_van"]
        wanted = [row for row in wanted if row not in told]
        told.update(wanted)
        place = (use.part.order, use.line)
        missing = [judge.rows[row] for row in wanted if style_id(row) not in known]
        if missing:
            yield place, _missing_styles(missing, judge.styles).at(use.where)
        for row in wanted:
            if style_id(row) in known:
                look = judge.styles.style_look(style_id(row))
                for fault in _faults(judge, judge.rows[row], look):
                    yield place, fault.at(f"kiểu “{judge.rows[row].ten}” ({style_id(row)})")


def _missing_styles(missing: list[Dong], styles: Cascade) -> Fault:
    hint = "chép các kiểu này từ mẫu có sẵn (vanban template list)"
    if {row.ten for row in missing} & set(styles.names()):
        hint = f"kiểu cùng tên thì có, nhưng mã đã đổi (LibreOffice lưu lại là đổi); {hint}"
    certain = any(row.tin_cay in _SURE for row in missing)
    return Fault(
        "thieu-kieu-doan",
        "mẫu không có các kiểu đoạn mà thẻ này dùng, chữ sẽ in theo kiểu mặc định",
        expected=", ".join(f"{row.ten} ({style_id(row.thanh_phan)})" for row in missing),
        clause=missing[0].clause,
        severity="loi" if certain else "canh-bao",
        hint=hint,
    )


def _faults(judge: _Judge, row: Dong, look: tuple[DangChu, DangDoan]) -> Iterator[Fault]:
    wrong = _wrong_fonts(look[0].phong, judge.font)  # Vietnamese is in the first two slots
    if wrong and wrong != judge.default:
        yield _fault(row, "phong-chu-sai", "phông chữ", wrong, judge.font)
    for key, name in _TEN.items():
        if key not in row.use:
            continue
        value, allowed = getattr(look[key in _OF_PARAGRAPH], key), row.allow[key]
        if _accepts(key, value, allowed):
            continue
        unsure = key == "thut_dau_dong"
        yield _fault(row, _CODE[key], name, _shown(key, value), _shown_all(key, allowed), unsure=unsure)


def _accepts(key: str, value: object, allowed: Khoang | tuple[object, ...]) -> bool:
    if isinstance(value, bool | str) or value is None or isinstance(allowed, Khoang):
        return value in allowed
    about = _ABOUT_MM if key == "thut_dau_dong" else 0.01
    return any(
        isinstance(each, int | float) and isinstance(value, int | float) and abs(each - value) <= about
        for each in allowed
    )


def _wrong_fonts(fonts: tuple[str, ...], font: str) -> str:
    """The fonts that are not `font`, each once."""
    return ", ".join(dict.fromkeys(each for each in fonts if each != font))


def _fault(row: Dong, code: str, name: str, found: str, expected: str, *, unsure: bool = False) -> Fault:
    severity: Severity = "canh-bao" if unsure or row.tin_cay not in _SURE else "loi"
    message = f"{row.ten[0].lower()}{row.ten[1:]}: {name} không đúng"
    return Fault(code, message, found=found, expected=expected, clause=row.clause, severity=severity)


def _shown(key: str, value: object) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    if value is None:
        return "không cố định (Exactly)"
    if isinstance(value, str):
        return _CAN.get(value, value)
    number = f"{value:.4g}".replace(".", ",")
    return f"{number} {'mm' if key == 'thut_dau_dong' else 'pt'}"


def _shown_all(key: str, allowed: Khoang | tuple[object, ...]) -> str:
    if isinstance(allowed, Khoang):
        low = _shown(key, allowed.tu) if allowed.tu is not None else ""
        high = _shown(key, allowed.den) if allowed.den is not None else ""
        return f"từ {low} đến {high}" if low and high else f"từ {low} trở lên" if low else f"không quá {high}"
    return " hoặc ".join(_shown(key, each) for each in allowed)
