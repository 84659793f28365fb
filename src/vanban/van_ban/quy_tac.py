"""The rules that look at several fields of a record, each with its clause.

A rule takes the fields it needs from `good` (the fields that passed) and is silent when one of them is
missing: a field with a fault of its own is not judged twice. The norm's own sentences are errors; what is
practice, unsure or has exceptions is a warning. Clauses are those of HD05, whose text was read; HD36 is the
same where the tables do not say otherwise.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from vanban.errors import Fault
from vanban.noi_dung import Bang
from vanban.the_thuc import the_thuc
from vanban.tieng_viet import bo_dau, khoa_so_sanh
from vanban.van_ban import ky, quy_tac_so
from vanban.van_ban.ban_ghi import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

# A filing line: "Lưu Văn phòng …". The archives (Lưu trữ) are a recipient like any other.
_LUU = re.compile(r"lưu\b(?!\s+(?:trữ|học sinh))", re.IGNORECASE)
# What the layout prints before and after an item.
_DAU_MUC = re.compile(r"^[-–—•+]\s*|[\s;,.]+$")


def all_rules(good: Mapping[str, Any]) -> Iterator[Fault]:
    """Every fault the rules find among the good fields."""
    for rule in _RULES:
        yield from rule(good)


def _trich_yeu(good: Mapping[str, Any]) -> Iterator[Fault]:
    text, loai, an_ban = good.get("trich_yeu"), good.get("loai"), quy_tac_so.edition(good)
    if not text:
        return
    place: dict[str, Any] = {"field": "trich_yeu", "found": shown(text), "clause": "HD05 I.5"}
    if text.endswith((".", ";", ":", ",")):
        yield Fault(
            "trich-yeu-dau-cuoi", "trích yếu có dấu câu ở cuối", expected="không có dấu ở cuối", **place
        )
    if re.match(r"v\s*/\s*v\b", text, re.IGNORECASE):
        yield Fault("trich-yeu-v-v", "trích yếu viết tắt “V/v”", expected="“về việc …”", **place)
    elif text[0].isupper():
        yield Fault(
            "trich-yeu-viet-hoa",
            "trích yếu viết hoa chữ đầu",
            severity="canh-bao",
            expected="chữ đầu viết thường, trừ tên riêng",
            **place,
        )
    if loai is not None and not loai.in_ten and an_ban is not None:
        mo_dau = the_thuc().dong[an_ban.ma]["trich_yeu_cong_van"].chu("mo_dau")
        if mo_dau and not re.match(r"(về việc|v\s*/\s*v)\b", text, re.IGNORECASE):
            rest = re.sub(r"^về\s+", "", text, flags=re.IGNORECASE)
            yield Fault(
                "trich-yeu-cong-van",
                "trích yếu công văn không mở đầu bằng “về việc”",
                expected=f"“{mo_dau}{rest[:40]}{'…' if len(rest) > 40 else ''}”",
                **place,
            )


def _danh_sach(field: str, clause: str) -> Callable[[Mapping[str, Any]], Iterator[Fault]]:
    """A list whose dashes and final punctuation the layout prints: items must not bring their own."""

    def rule(good: Mapping[str, Any]) -> Iterator[Fault]:
        for index, item in enumerate(good.get(field) or ()):
            bare = _DAU_MUC.sub("", item)
            if bare != item:
                yield Fault(
                    "muc-thua-dau",
                    "mục có sẵn gạch đầu dòng hoặc dấu cuối, mẫu sẽ in thêm lần nữa",
                    field=f"{field}[{index}]",
                    found=shown(item),
                    expected=f"“{bare}”",
                    clause=clause,
                )

    return rule


def _noi_nhan(good: Mapping[str, Any]) -> Iterator[Fault]:
    """The filing line is last; công văn and tờ trình open with "Như trên" (HD05 I.9)."""
    loai, items = good.get("loai"), good.get("noi_nhan")
    if loai is None or items is None:
        return
    clause = "HD05 I.9"
    if not items:
        if loai.nhom == "van-ban":
            yield Fault(
                "thieu-noi-nhan",
                "thiếu nơi nhận",
                field="noi_nhan",
                expected="danh sách nơi nhận, dòng cuối là “Lưu …”",
                clause=clause,
            )
        return
    bare = [_DAU_MUC.sub("", item) for item in items]
    last = max((index for index, item in enumerate(bare) if not _LUU.match(item)), default=-1)
    for index, item in enumerate(bare):
        if _LUU.match(item):
            yield from _luu(item, index, cuoi=index > last)
    if last == len(items) - 1:
        yield Fault(
            "noi-nhan-thieu-luu",
            "nơi nhận không kết thúc bằng dòng lưu",
            field="noi_nhan",
            found=shown(items[-1]),
            expected="dòng cuối là “Lưu Văn phòng …”",
            clause=clause,
            severity="loi" if loai.nhom == "van-ban" else "canh-bao",
        )
    if loai.kinh and khoa_so_sanh(bare[0]) != khoa_so_sanh("Như trên"):
        yield Fault(
            "noi-nhan-thieu-nhu-tren",
            f"nơi nhận của {loai.ten} mở đầu bằng “Như trên”",
            field="noi_nhan[0]",
            found=shown(items[0]),
            expected="“Như trên”",
            clause=clause,
        )


def _luu(item: str, index: int, *, cuoi: bool) -> Iterator[Fault]:
    place: dict[str, Any] = {"field": f"noi_nhan[{index}]", "found": shown(item), "clause": "HD05 I.9"}
    if not cuoi:
        yield Fault(
            "luu-khong-cuoi", "dòng lưu không đứng cuối nơi nhận", expected="dòng lưu đứng cuối", **place
        )
    if re.match(r"lưu\s*:", item, re.IGNORECASE) or re.search(r"\bVT\b", item):
        yield Fault(
            "luu-sai", "dòng lưu ghi theo kiểu văn bản nhà nước", expected="“Lưu Văn phòng …”", **place
        )


def _kinh_gui(good: Mapping[str, Any]) -> Iterator[Fault]:
    loai, items = good.get("loai"), good.get("kinh_gui")
    if loai is None or items is None:
        return
    if loai.kinh and not items:
        yield Fault(
            "thieu-kinh-gui",
            f"{loai.ten} chưa ghi gửi ai",
            field="kinh_gui",
            expected="tên cơ quan hoặc người nhận",
            clause="HD05 I.9",
        )
    if items and not loai.kinh:
        yield Fault(
            "kinh-gui-thua",
            f"{loai.ten} không có Kính gửi",
            field="kinh_gui",
            found=shown(items[0]),
            expected="bỏ trống; chỉ công văn và tờ trình có Kính gửi, Kính trình",
            clause="HD05 I.9",
        )


def _ky(good: Mapping[str, Any]) -> Iterator[Fault]:
    """The signing block (HD05 I.7) and who issues."""
    loai, ky_cung = good.get("loai"), good.get("ky_cung")
    bien_ban = loai is not None and loai.bo_cuc == "bien-ban"
    lien_co_quan = bool(ky_cung) and not bien_ban
    if {"quyen_han", "chuc_vu", "ky_cung"} <= set(good):
        yield from _khoi_ky(good["quyen_han"], good["chuc_vu"], lien_co_quan=lien_co_quan)
    if good.get("nguoi_ky"):
        yield from ky.ho_ten(good["nguoi_ky"])
    for index, other in enumerate(ky_cung or ()):
        found = [*_khoi_ky(other.quyen_han, other.chuc_vu, lien_co_quan=True), *ky.ho_ten(other.nguoi_ky)]
        yield from (fault.at(field=f"ky_cung[{index}]") for fault in found)
    recorder = the_thuc().ky.bien_ban[0]
    if bien_ban and ky_cung is not None:
        if any(khoa_so_sanh(other.chuc_vu) == khoa_so_sanh(recorder) for other in ky_cung):
            return
        yield Fault(
            "bien-ban-thieu-nguoi-ghi",
            "biên bản chưa có người ghi biên bản ký bên trái",
            field="ky_cung",
            expected=f"chuc_vu: {recorder} và nguoi_ky",
            clause=the_thuc().ky.clause,
            severity="canh-bao",
        )


def _khoi_ky(quyen_han: str, chuc_vu: str, *, lien_co_quan: bool) -> Iterator[Fault]:
    """One signing block: the post is judged against the authority once that is written right."""
    wrong_form = list(ky.hinh_thuc(quyen_han))
    yield from wrong_form
    if not wrong_form:
        yield from ky.quyen_han_chuc_vu(quyen_han, chuc_vu, lien_co_quan=lien_co_quan)


def _ban_hanh_boi(good: Mapping[str, Any]) -> Iterator[Fault]:
    """Who is said to issue is whom the T/M form names."""
    said, issuer = good.get("ban_hanh_boi"), ky.chu_the_cua(good.get("quyen_han", ""))
    named = the_thuc().tim_chu_the(said) if said else None
    if named is not None and issuer is not None and issuer.ma != said:
        yield Fault(
            "ban-hanh-boi-khac",
            "chủ thể ban hành khác quyền hạn ký",
            field="ban_hanh_boi",
            found=f"{said} ({named.ten})",
            expected=f"{issuer.ma} ({issuer.ten}), theo “{good['quyen_han']}”",
            severity="canh-bao",
        )


def _phu_luc(good: Mapping[str, Any]) -> Iterator[Fault]:
    """The text mentions its appendices (HD05 II)."""
    text, phu_luc = good.get("noi_dung"), good.get("phu_luc")
    if text and phu_luc and "phu luc" not in bo_dau(text).lower():
        yield Fault(
            "phu-luc-khong-nhac",
            "có phụ lục mà nội dung không nhắc đến",
            field="phu_luc",
            found=shown(phu_luc[0].tieu_de),
            expected="câu dẫn “(phụ lục kèm theo)” trong nội dung",
            clause="HD05 II",
            severity="canh-bao",
        )


def _het_bai(good: Mapping[str, Any]) -> Iterator[Fault]:
    """The body ends with a full stop, not "./." (HD05 I.6); a table at the end has none."""
    than = good.get("than")
    if than is None or isinstance(than.khoi[-1], Bang):
        return
    end = than.khoi[-1].van_ban.rstrip()
    place: dict[str, Any] = {
        "field": "noi_dung",
        "found": shown(("…" if len(end) > 30 else "") + end[-30:].lstrip()),
        "expected": "một dấu chấm",
        "clause": "HD05 I.6",
    }
    if re.search(r"\.\s*/\s*\.?$", end):
        yield Fault("het-bai-gach-cheo", "nội dung kết thúc bằng “./.”", **place)
    elif not re.search(r"[.!?…][”\"')\]]*$", end):
        yield Fault(
            "het-bai-thieu-cham", "nội dung không kết thúc bằng dấu chấm", severity="canh-bao", **place
        )


_RULES: tuple[Callable[[Mapping[str, Any]], Iterator[Fault]], ...] = (
    quy_tac_so.an_ban,
    quy_tac_so.so,
    quy_tac_so.ky_hieu_co_quan,
    quy_tac_so.nhiem_ky,
    quy_tac_so.tham_quyen,
    _trich_yeu,
    _danh_sach("can_cu", "HD05 I.6"),
    _danh_sach("noi_nhan", "HD05 I.9"),
    _danh_sach("kinh_gui", "HD05 I.9"),
    _noi_nhan,
    _kinh_gui,
    _ky,
    _ban_hanh_boi,
    _phu_luc,
    _het_bai,
)
