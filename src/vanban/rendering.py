"""A record and a template become a document: the bytes of a .docx, the same for the same record."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vanban.mau import column_mm, folder
from vanban.noi_dung import Bang
from vanban.ooxml.do_rong import width_mm
from vanban.ooxml.than import body_xml, centred
from vanban.opc import LEVEL
from vanban.template import Template
from vanban.the_thuc import the_thuc
from vanban.tieng_viet import khoa_so_sanh, ngay_dai, ngay_ngan, slug, viet_hoa

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vanban.noi_dung import Khoi
    from vanban.van_ban import VanBan

__all__ = ["context", "file_name", "render", "shipped_template"]


def render(vb: VanBan, template: Template | Path | str | None = None, *, level: int = LEVEL) -> bytes:
    """The document of a record as the bytes of a .docx; equal records give equal bytes.

    Args:
        vb: the record.
        template: a template or its path; by default the shipped one for the record's layout and edition.
        level: deflate level, 0 (stored) to 9 (small).

    Raises:
        TemplateError: the template cannot be compiled, or prints a name that the record does not have.
        MissingFile: no file at the path of the template.
    """
    if template is None:
        template = shipped_template(vb.an_ban_dung.ma, vb.loai.bo_cuc)
    elif not isinstance(template, Template):
        template = Template.open(Path(template))
    return template.render(context(vb), level=level)


@cache
def shipped_template(an_ban: str, bo_cuc: str) -> Template:
    """The compiled template of an edition ("hd05") and a layout ("ke-hoach"), opened once."""
    return Template.open(folder() / an_ban / f"{bo_cuc}.docx")


def context(vb: VanBan) -> dict[str, Any]:
    """What a template may print: every field of the record under its own key, and what follows from them.

    ====================  ==============================================================================
    `can_cu`              each with its opening word: "Căn cứ …" where the record gives none
    `so_ky_hieu`          "105-KH/ĐUK"; a draft's has the norm's blank before it; "" for a type without one
    `dong_cap_tren`       the superior's line of the head, a ready-made paragraph with even lines: {{p … }}
    `dong_co_quan`        the issuing body's line, likewise
    `dong_dia_danh_ngay`  "Lạng Sơn, ngày 28 tháng 02 năm 2023", likewise
    `dong_trich_yeu`      the subject, under the type's name or the number, likewise
    `dong_kem_theo`       "(Kèm theo Kế hoạch số …)" of the appendices, likewise
    `dong_chuc_vu`        the post in capitals ("kiêm" stays small)
    `dong_quyet_dinh`     "BAN THƯỜNG VỤ … QUYẾT ĐỊNH"; "" when the body has the line, or it is none
    `noi_ban_hanh`        who issues, as a citation names it: "Ban Thường vụ Đảng uỷ Khối …"
    `khong_pho_bien`      whether `luu_hanh` is the notice that stands at the foot of the last page
    `tieu_de_tep`         the title of the file: type, number, subject
    `noi_dung`            the body, ready-made; use it as ``{{p noi_dung }}``
    `phu_luc`             each with `tieu_de`, and ready-made `dong_tieu_de` and `noi_dung`
    ====================  ==============================================================================
    """
    an_ban = vb.an_ban_dung.ma
    rows = the_thuc().dong[an_ban]
    left, right = column_mm(an_ban)
    blocks = vb.than.khoi
    decides = vb.loai.bo_cuc == "quyet-dinh"
    own_line = _own_decision_line(blocks) if decides else -1
    so_ky_hieu = vb.so_ky_hieu
    number = "" if so_ky_hieu is None else so_ky_hieu.dong.removeprefix("Số ")
    if vb.so is None and not vb.loai.danh_so:
        number = ""
    issuer = _issuer(vb)
    cap_tren = vb.co_quan.cap_tren
    notice = rows["khong_pho_bien"].chu("van_ban")
    result: dict[str, Any] = {name: getattr(vb, name) for name in type(vb).model_fields}
    result |= {
        "so_ky_hieu": number,
        "dong_cap_tren": centred(cap_tren, rows["co_quan_cap_tren"], left) if cap_tren else "",
        "dong_co_quan": centred(vb.co_quan.ten, rows["co_quan_ban_hanh"], left),
        "dong_dia_danh_ngay": centred(
            f"{vb.co_quan.dia_danh}, {ngay_dai(vb.ngay)}", rows["dia_danh_ngay"], right
        ),
        "dong_trich_yeu": centred(vb.trich_yeu, rows["trich_yeu"], left + right)
        if vb.loai.in_ten
        else centred(vb.trich_yeu, rows["trich_yeu_cong_van"], left),
        "can_cu": [_ground(item) for item in vb.can_cu],
        "dong_chuc_vu": _post(vb.chuc_vu),
        "dong_quyet_dinh": _decision_line(vb, left + right) if decides and own_line < 0 else "",
        "noi_ban_hanh": issuer,
        "khong_pho_bien": bool(vb.luu_hanh) and khoa_so_sanh(vb.luu_hanh) == khoa_so_sanh(notice),
        "tieu_de_tep": " ".join(
            part for part in (vb.loai.ten, "" if vb.so is None else number, vb.trich_yeu) if part
        ),
        "ky_cung": [
            {"quyen_han": k.quyen_han, "dong_chuc_vu": _post(k.chuc_vu), "nguoi_ky": k.nguoi_ky}
            for k in vb.ky_cung
        ],
        "noi_dung": body_xml(blocks, left + right, giu_cuoi=True, quyet_dinh=own_line),
        "dong_kem_theo": centred(_attached_to(vb, number, issuer), rows["kem_theo"], left + right)
        if vb.phu_luc
        else "",
        "phu_luc": [
            {
                "tieu_de": muc.tieu_de,
                "dong_tieu_de": centred(muc.tieu_de, rows["ten_phu_luc"], left + right),
                "noi_dung": body_xml(than.khoi, left + right, giu_cuoi=False),
            }
            for muc, than in zip(vb.phu_luc, vb.than_phu_luc, strict=True)
        ],
    }
    return result


def file_name(vb: VanBan, *, with_type: bool = False) -> str:
    """Default file name: "105-KH-ĐUK.docx"; `with_type` adds the type where two documents would collide."""
    so_ky_hieu = vb.so_ky_hieu
    if vb.so is None or so_ky_hieu is None:
        return f"du-thao_{vb.loai.ma}_{slug(vb.trich_yeu)[:60].strip('-')}.docx"
    return so_ky_hieu.ten_tep + (f"_{vb.loai.ma}" if with_type else "") + ".docx"


def _ground(text: str) -> str:
    """A ground with its opening word; one that has none gets "Căn cứ" (the first of the norm's table)."""
    words = the_thuc().loi_can_cu
    return text if text.startswith(words) else f"{words[0]} {text}"


def _post(chuc_vu: str) -> str:
    """The post in capitals; the word "kiêm" on a line of its own stays small (HD05 I.7)."""
    lines = [line.strip() for line in chuc_vu.split("\n")]
    return "\n".join(line if line.lower() == "kiêm" else viet_hoa(line) for line in lines)


def _issuer(vb: VanBan) -> str:
    chu_the = vb.chu_the
    return " ".join(part for part in (chu_the.dung_dau if chu_the else "", vb.co_quan.ten) if part)


def _attached_to(vb: VanBan, number: str, issuer: str) -> str:
    """The line that ties an appendix to its document (HD05 II)."""
    words = the_thuc().dong[vb.an_ban_dung.ma]["kem_theo"].chu("mo_dau")
    so = f"số {number}, " if number else ""
    return f"({words}{vb.loai.ten} {so}ngày {ngay_ngan(vb.ngay)} của {issuer})"


def _decision_line(vb: VanBan, mm: float) -> str:
    """Who decides and QUYẾT ĐỊNH; on two lines when one is too short. The norm gives no wording: practice."""
    ten = vb.co_quan.ten_ngan or vb.co_quan.ten
    chu_the = vb.chu_the
    if chu_the is not None:
        who = f"{chu_the.dung_dau} {ten}".strip()
    else:
        head = re.sub(r"^(?:K/T|Q\.)\s*", "", vb.quyen_han or vb.chuc_vu, flags=re.IGNORECASE)
        who = _join_overlapping(head, ten)
    line = viet_hoa(f"{who} quyết định")
    size = the_thuc().dong[vb.an_ban_dung.ma]["dong_quyet_dinh"].so("co")
    return line if width_mm(line, size, dam=True) <= mm - 2 else viet_hoa(f"{who}\nquyết định")


def _join_overlapping(head: str, body: str) -> str:
    """Join “Trưởng Ban” and “Ban Tổ chức” to “Trưởng Ban Tổ chức”: what they share stands once."""
    first, second = head.split(), body.split()
    for size in range(min(len(first), len(second)), 0, -1):
        if [khoa_so_sanh(word) for word in first[-size:]] == [khoa_so_sanh(word) for word in second[:size]]:
            return " ".join(first + second[size:])
    return f"{head} {body}"


def _own_decision_line(blocks: Sequence[Khoi | Bang]) -> int:
    """Index of the block in which the author wrote "… QUYẾT ĐỊNH" himself; -1 when there is none."""
    for index, block in enumerate(blocks):
        if isinstance(block, Bang) or block.loai != "doan":
            continue
        text = block.van_ban.strip().rstrip(":").rstrip()
        if text.isupper() and text.endswith("QUYẾT ĐỊNH"):
            return index
    return -1
