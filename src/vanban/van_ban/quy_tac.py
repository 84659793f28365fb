"""The rules that look at several fields of a record, each with its clause.

A rule takes the fields it needs from `good` (the fields that passed) and is silent when one of them is
missing. The norm's own sentences are errors; what is practice, unsure or has exceptions is a warning.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from vanban import noi_dung
from vanban.errors import Fault, VanbanError
from vanban.the_thuc import the_thuc
from vanban.tieng_viet import bo_dau, chu_d_gia, khoa_so_sanh
from vanban.van_ban import ky, quy_tac_so
from vanban.van_ban.ban_ghi import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping


def all_rules(good: Mapping[str, Any]) -> Iterator[Fault]:
    """Every fault the rules find among the good fields."""
    for rule in _RULES:
        yield from rule(good)


def parse_body(text: str) -> noi_dung.NoiDung:
    """The body as blocks; the one place where records meet the body's grammar."""
    return noi_dung.parse(text)


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
            yield Fault(
                "trich-yeu-cong-van",
                "trích yếu công văn không mở đầu bằng “về việc”",
                expected=f"“{mo_dau}{text}”",
                **place,
            )


def _danh_sach(field: str, clause: str) -> Callable[[Mapping[str, Any]], Iterator[Fault]]:
    """A list whose dashes and final punctuation the layout prints: items must not bring their own."""

    def rule(good: Mapping[str, Any]) -> Iterator[Fault]:
        for index, item in enumerate(good.get(field) or ()):
            bare = re.sub(r"^[-–—•+]\s*|[;,.]+$", "", item).strip()
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
    for index, item in enumerate(items):
        if re.match(r"lưu\b", item, re.IGNORECASE):
            yield from _luu(item, index, last=index == len(items) - 1)
    if not re.match(r"lưu\b", items[-1], re.IGNORECASE):
        yield Fault(
            "noi-nhan-thieu-luu",
            "nơi nhận không kết thúc bằng dòng lưu",
            field="noi_nhan",
            found=shown(items[-1]),
            expected="“Lưu Văn phòng …”",
            clause=clause,
        )
    if loai.kinh and khoa_so_sanh(items[0]) != khoa_so_sanh("Như trên"):
        yield Fault(
            "noi-nhan-thieu-nhu-tren",
            f"nơi nhận của {loai.ten} mở đầu bằng “Như trên”",
            field="noi_nhan[0]",
            found=shown(items[0]),
            expected="“Như trên”",
            clause=clause,
        )


def _luu(item: str, index: int, *, last: bool) -> Iterator[Fault]:
    place: dict[str, Any] = {"field": f"noi_nhan[{index}]", "found": shown(item), "clause": "HD05 I.9"}
    if not last:
        yield Fault("luu-khong-cuoi", "dòng lưu không đứng cuối nơi nhận", expected="đứng cuối", **place)
    if re.match(r"lưu\s*:", item, re.IGNORECASE) or re.search(r"\bVT\b", item):
        yield Fault(
            "luu-sai", "dòng lưu ghi theo kiểu văn bản nhà nước", expected="“Lưu Văn phòng …”", **place
        )


def _kinh_gui(good: Mapping[str, Any]) -> Iterator[Fault]:
    loai, items = good.get("loai"), good.get("kinh_gui")
    if loai is None:
        return
    if loai.kinh and not items:
        yield Fault(
            "thieu-kinh-gui",
            f"{loai.ten} thiếu nơi gửi",
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
    loai, quyen_han, chuc_vu = good.get("loai"), good.get("quyen_han", ""), good.get("chuc_vu", "")
    wrong_form = list(ky.hinh_thuc(quyen_han))
    yield from wrong_form
    if not wrong_form and {"quyen_han", "chuc_vu"} <= set(good):
        yield from ky.quyen_han_chuc_vu(quyen_han, chuc_vu)
    if good.get("nguoi_ky"):
        yield from ky.ho_ten(good["nguoi_ky"])
    for index, other in enumerate(good.get("ky_cung") or ()):
        found = [*ky.hinh_thuc(other.quyen_han), *ky.ho_ten(other.nguoi_ky)]
        yield from (fault.at(field=f"ky_cung[{index}]") for fault in found)
    issuer = ky.chu_the_cua(quyen_han)
    said = good.get("ban_hanh_boi")
    if said and issuer is not None and issuer.ma != said:
        named = the_thuc().tim_chu_the(said)
        yield Fault(
            "ban-hanh-boi-khac",
            "chủ thể ban hành khác quyền hạn ký",
            field="ban_hanh_boi",
            found=shown(named.ten if named else said),
            expected=f"“{issuer.ten}”, theo “{quyen_han}”",
            severity="canh-bao",
        )
    if loai is not None and loai.bo_cuc == "bien-ban" and not good.get("ky_cung"):
        yield Fault(
            "bien-ban-thieu-nguoi-ghi",
            "biên bản chưa có người ghi biên bản ký bên trái",
            field="ky_cung",
            expected="chuc_vu: NGƯỜI GHI BIÊN BẢN và nguoi_ky",
            clause=the_thuc().ky.clause,
            severity="canh-bao",
        )


def _noi_dung(good: Mapping[str, Any]) -> Iterator[Fault]:
    text = good.get("noi_dung")
    if text:
        yield from _body(text, "noi_dung")
    for index, phu_luc in enumerate(good.get("phu_luc") or ()):
        yield from _body(phu_luc.noi_dung, f"phu_luc[{index}].noi_dung")
    if text and good.get("phu_luc") and "phu luc" not in bo_dau(text).lower():
        yield Fault(
            "phu-luc-khong-nhac",
            "có phụ lục mà nội dung không nhắc đến",
            field="phu_luc",
            expected="câu dẫn “(phụ lục kèm theo)” trong nội dung",
            clause="HD05 II",
            severity="canh-bao",
        )


def _body(text: str, field: str) -> Iterator[Fault]:
    try:
        blocks = parse_body(text).khoi
    except VanbanError as exc:
        yield from exc.at(field=field).faults
        return
    last = blocks[-1]
    if isinstance(last, noi_dung.Bang) or field != "noi_dung":
        return
    end = last.van_ban.rstrip()
    if re.search(r"\.\s*/\s*\.?$", end):
        yield Fault(
            "het-bai-gach-cheo",
            "nội dung kết thúc bằng “./.”",
            field=field,
            found=shown(end[-30:]),
            expected="dấu chấm",
            clause="HD05 I.6",
        )
    elif not re.search(r"[.!?…][”\"')\]]*$", end):
        yield Fault(
            "het-bai-thieu-cham",
            "nội dung không kết thúc bằng dấu chấm",
            field=field,
            found=shown(end[-30:]),
            expected="dấu chấm",
            clause="HD05 I.6",
            severity="canh-bao",
        )


def _chu_d(good: Mapping[str, Any]) -> Iterator[Fault]:
    """Ð and Ɖ look like Đ, sort and search as another letter; the number line is judged elsewhere."""
    for field, text in _texts(good):
        places = chu_d_gia(text)
        if places:
            yield Fault(
                "chu-d-gia",
                f"có {len(places)} chữ Đ gõ bằng ký tự khác trông giống",
                field=field,
                found=f"U+{ord(places[0].chu):04X} trong {shown(text[max(0, places[0].vi_tri - 10) :][:30])}",
                expected="Đ (U+0110) hoặc đ (U+0111)",
                severity="canh-bao",
            )


def _texts(good: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    for field, value in good.items():
        if isinstance(value, str) and field != "so":
            yield field, value
        elif isinstance(value, tuple):
            yield from ((f"{field}[{i}]", item) for i, item in enumerate(value) if isinstance(item, str))


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
    _noi_dung,
    _chu_d,
)
