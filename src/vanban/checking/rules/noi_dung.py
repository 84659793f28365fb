"""The body: grounds, end, and what stands between its paragraphs (HD05 I.6)."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from vanban.checking.nhan_dien import CHAC
from vanban.checking.rule import Hit, RuleSet, Unchecked
from vanban.checking.rules.bai import edit
from vanban.tieng_viet import khoa_so_sanh

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.checking.nhan_dien import Vung
    from vanban.checking.rule import Case
    from vanban.ooxml.tai_lieu import Doan

__all__ = ["RULES"]

can_cu = RuleSet("can_cu", "HD05 I.6")
noi_dung = RuleSet("noi_dung", "HD05 I.6")

_DASH: Final = re.compile(r"[-–—‑•]\s*")
_NEXT_GROUND: Final = re.compile(r"[;.]\s*(?:[-–—]\s*)?(?=(?:[Cc]ăn cứ|Thực hiện|Xét|Theo đề nghị)\s)")
_NEXT_BY_COMMA: Final = re.compile(r",\s*(?=[Cc]ăn cứ\s)")
_END_SLASH: Final = re.compile(r"\.\s*/\s*\.?\s*$")
_ENDED: Final = re.compile(r"[.!?…:][”\"'’)\]]*$")
_CLOSING: Final = ("quyen_han", "chuc_vu", "ho_ten", "noi_nhan")
_HEADINGS: Final = frozenset({"dieu", "phan", "chuong", "dong_quyet_dinh"})


def _grounds(case: Case) -> list[Vung]:
    """The list of grounds; a sentence that cites some and goes on to decide is none of it."""
    return [vung for vung in case.cua("can_cu") if not _is_sentence(vung.van_ban)]


def _is_sentence(text: str) -> bool:
    return text.endswith(":") or "như sau" in text


def _has_dash(vung: Vung) -> bool:
    """Typed, or printed by Word whatever its sign."""
    return bool(_DASH.match(vung.van_ban) or vung.doan.nhan)


@can_cu(
    "gach-dau-dong", "mỗi căn cứ mở đầu bằng gạch đầu dòng",
    why="gạch đầu dòng cho thấy mỗi căn cứ bắt đầu ở đâu khi một căn cứ dài quá một dòng",
    wrong="Căn cứ Điều lệ Đảng;", right="- Căn cứ Điều lệ Đảng;", fixable=True,
)  # fmt: skip
def _dash(case: Case) -> Iterator[Hit]:
    mark = case.rows["can_cu"].chu("mo_dau")
    for vung in _grounds(case):
        if mark and not _has_dash(vung):
            khuc = vung.khuc[0]
            first = khuc.van_ban[:1]
            yield Hit(
                vung, "không có gạch đầu dòng", f"“{mark}” ở đầu", edit(khuc.con(0, 1), f"{mark}{first}")
            )


@can_cu(
    "dau-cuoi", "các căn cứ kết thúc bằng dấu chấm phẩy, căn cứ cuối cùng bằng dấu quy định",
    why="dấu chấm phẩy nối các căn cứ thành một danh sách, dấu cuối cho biết danh sách đã hết",
    wrong="- Căn cứ Điều lệ Đảng,", right="- Căn cứ Điều lệ Đảng;", fixable=True,
)  # fmt: skip
def _ground_ends(case: Case) -> Iterator[Hit]:
    row = case.rows["can_cu"]
    between, last = row.chu("ket_muc"), row.chu("ket_cuoi")
    accepted = row.allow.get("ket_cuoi", (last,))
    marks = [str(each) for each in accepted] if isinstance(accepted, tuple) else [last]
    shown = " hoặc ".join(f"“{each}”" for each in marks)
    grounds = _grounds(case)
    for index, vung in enumerate(grounds):
        behind = _behind(case, vung) if index == len(grounds) - 1 else "can_cu"
        final = behind not in {"can_cu", "gach"}
        if final and len(grounds) < len(case.cua("can_cu")):
            return  # it leads over to a sentence, whose business its mark is
        khuc = vung.khuc[-1]
        text = khuc.van_ban
        mark = text[-1:] if not text[-1:].isalnum() and text[-1:] not in ')”"' else ""
        if (mark in marks or (behind == "doan" and mark == ",")) if final else mark == between:
            continue
        use = last if final else between
        piece = khuc.con(len(text) - 1, len(text))
        yield Hit(
            vung,
            f"kết thúc bằng “{mark}”" if mark else "không có dấu cuối",
            f"căn cứ cuối cùng kết thúc bằng {shown}" if final else f"kết thúc bằng “{between}”",
            edit(piece, use if mark else piece.van_ban + use),
        )


def _behind(case: Case, ground: Vung) -> str:
    """What kind of block follows a ground; “doan” may be the sentence that it leads to."""
    return next((below.loai for vung, below in pairwise(case.nhan_dien.than) if vung is ground), "")


@can_cu(
    "moi-doan", "mỗi căn cứ viết thành một đoạn riêng",
    why="mỗi căn cứ một đoạn thì dễ đối chiếu và không bỏ sót căn cứ nào",
    wrong="- Căn cứ Điều lệ Đảng; căn cứ Quy chế làm việc;",
    right="- Căn cứ Điều lệ Đảng; (xuống dòng) - Căn cứ Quy chế làm việc;",
)  # fmt: skip
def _one_each(case: Case) -> Iterator[Hit]:
    for vung in _grounds(case):
        if found := _NEXT_GROUND.search(vung.van_ban):
            rest = vung.van_ban[found.end() :]
            yield Hit(vung, f"“… {rest[:40].rstrip()} …” nằm cùng đoạn", "mỗi căn cứ một đoạn")
        elif found := _NEXT_BY_COMMA.search(vung.van_ban):
            rest = vung.van_ban[found.end() :]
            said = f"“… {rest[:40].rstrip()} …” nằm cùng đoạn"
            yield Hit(vung, said, "mỗi căn cứ một đoạn", severity="canh-bao")


@can_cu(
    "loi-mo-dau", "căn cứ mở đầu bằng lời dẫn như “Căn cứ”, “Thực hiện”, “Xét”",
    why="lời dẫn cho biết văn bản dựa vào điều gì và theo đề nghị của ai",
    wrong="- Điều lệ Đảng Cộng sản Việt Nam;", right="- Căn cứ Điều lệ Đảng Cộng sản Việt Nam;",
    severity="thong-tin", clause="", needs=(),
)  # fmt: skip
def _opening(case: Case) -> Iterator[Hit]:
    """Before the decision a dashed item that ends like a ground is one. The words are practice."""
    if case.nhan_dien.loai is None or case.nhan_dien.loai.than != "dieu":
        return
    words = case.norm.loi_can_cu
    shown = ", ".join(f"“{word}”" for word in words[:3])
    for vung in case.nhan_dien.than:
        if vung.loai in _HEADINGS or vung.phu_luc:
            return
        text = vung.van_ban
        bare = _DASH.sub("", text, count=1)
        if vung.loai == "gach" and text.endswith((";", ",")) and not bare.startswith(words):
            yield Hit(vung, f"“{' '.join(bare.split()[:3])} …”", f"mở đầu bằng {shown} …")


@noi_dung(
    "dong-quyet-dinh", "giữa căn cứ và Điều 1 của quyết định có dòng ghi ai quyết định",
    why="dòng này tách phần căn cứ với phần quyết định và nêu rõ chủ thể quyết định",
    wrong="(căn cứ rồi đến ngay Điều 1)", right="BAN THƯỜNG VỤ ĐẢNG UỶ QUYẾT ĐỊNH",
    severity="thong-tin", clause="", needs=("dieu", "can_cu"),
)  # fmt: skip
def _decision_line(case: Case) -> Iterator[Hit]:
    loai = case.nhan_dien.loai
    if loai is None or loai.ma != "quyet-dinh" or case.cua("dong_quyet_dinh"):
        return
    for vung in case.nhan_dien.than:
        if vung.loai == "dieu":
            yield Hit(vung, "không có dòng “… QUYẾT ĐỊNH” trước Điều 1", "dòng “… QUYẾT ĐỊNH” sau các căn cứ")
            return
        if vung.loai != "can_cu" and khoa_so_sanh("quyết định") in khoa_so_sanh(vung.van_ban):
            return


@noi_dung(
    "het-bai-gach-cheo", "nội dung kết thúc bằng dấu chấm, không dùng “./.”",
    why="“./.” là cách kết thúc của văn bản nhà nước trước đây, văn bản của Đảng chỉ dùng dấu chấm",
    wrong="… tổ chức thực hiện./.", right="… tổ chức thực hiện.", fixable=True, needs=(),
)  # fmt: skip
def _end_slash(case: Case) -> Iterator[Hit]:
    for vung in case.nhan_dien.than:
        khuc = vung.khuc[-1]
        if vung.loai != "bang" and (found := _END_SLASH.search(khuc.van_ban)):
            place = khuc.con(found.start(), found.end())
            yield Hit(vung, f"“{found[0].strip()}”", "“.”", edit(place, "."))


@noi_dung(
    "het-bai-thieu-cham", "nội dung kết thúc bằng dấu chấm",
    why="dấu chấm cho biết bài đã hết, không thêm bớt được gì phía sau",
    wrong="… tổ chức thực hiện nghiêm túc", right="… tổ chức thực hiện nghiêm túc.",
    severity="canh-bao", fixable=True, needs=(),
)  # fmt: skip
def _end_stop(case: Case) -> Iterator[Hit | Unchecked]:
    """A table, a form, or a note in brackets at the end has no full stop of its own."""
    main = [vung for vung in case.nhan_dien.than if not vung.phu_luc]
    loai = case.nhan_dien.loai
    if not main or (loai is not None and loai.nhom != "van-ban"):
        return
    last = main[-1]
    closing = [vung.doan.so for name in _CLOSING for vung in case.cua(name) if not vung.phu_luc]
    if not closing or last.doan.so > min(closing):
        yield Unchecked("không nhận ra phần ký nên không biết nội dung hết ở đâu")
        return
    text = last.khuc[-1].van_ban
    if (
        last.loai == "bang"
        or last.doan.noi != "than"
        or last.doan.hinh
        or text.isupper()
        or text.startswith("(")
        or _ENDED.search(text)
        or (last.tin < CHAC and not _reads_as_sentence(last, text))
        or _END_SLASH.search(text)
    ):
        return
    khuc = last.khuc[-1]
    piece = khuc.con(len(text) - 1, len(text))
    mark = text[-1]
    yield Hit(
        last,
        "không có dấu chấm" if mark.isalnum() or mark in ')”"' else f"kết thúc bằng “{mark}”",
        "một dấu chấm",
        edit(piece, "." if mark in ",;-–" else f"{mark}."),
    )


def _reads_as_sentence(vung: Vung, text: str) -> bool:
    """Whether what may be a caption or a heading is rather a sentence without its stop."""
    return vung.doan.dang.can in {"deu", "trai"} and len(text.split()) > 5 and not _CAPTION.match(text)


_CAPTION: Final = re.compile(r"(?:bảng|biểu|hình|sơ đồ|ảnh|đơn vị|ghi chú|nguồn)\b", re.IGNORECASE)


def _body_paragraphs(case: Case) -> tuple[Doan, ...]:
    """The paragraphs from the first of the main body to its last, empty ones included."""
    main = [vung for vung in case.nhan_dien.than if not vung.phu_luc and vung.doan.noi == "than"]
    return case.tai_lieu.doan[main[0].doan.so : main[-1].doan.so + 1] if main else ()


@noi_dung(
    "doan-trong", "các đoạn của nội dung cách nhau bằng khoảng cách đoạn, không bằng dòng trống",
    why="dòng trống làm các đoạn cách nhau không đều và để lại khoảng trắng ở đầu trang",
    wrong="(một dòng trống giữa hai đoạn)", right="khoảng cách sau đoạn 6 pt",
    severity="thong-tin", clause="", needs=(),
)  # fmt: skip
def _empty_paragraphs(case: Case) -> Iterator[Hit]:
    """Told once. Beside a table an empty paragraph may have to stand; a page break is no spacing."""
    doan = _body_paragraphs(case)
    first: Doan | None = None
    count = 0
    for index, each in enumerate(doan[1:-1], start=1):
        if not each.trong or each.noi != "than" or each.hinh or "\f" in each.nguyen:
            continue
        if doan[index - 1].noi == "than" and doan[index + 1].noi == "than":
            first = first or each
            count += 1
    if first is not None:
        before = next((each for each in reversed(doan[: first.so - doan[0].so]) if not each.trong), first)
        words = " ".join(before.van_ban.split())
        shown = words if len(words) <= 40 else f"{words[:39].rstrip()}…"
        yield Hit(first, f"{count} dòng trống trong nội dung", "khoảng cách đoạn", where=f"sau “{shown}”")


@noi_dung(
    "thut-bang-tab", "dòng đầu của đoạn lùi vào bằng thụt đầu dòng, không bằng phím Tab hay dấu cách",
    why="thụt đầu dòng cho mọi đoạn lùi vào như nhau, và không làm chữ xê dịch khi đổi cỡ chữ",
    wrong="(phím Tab ở đầu đoạn)", right="First line 10 mm",
    severity="thong-tin", clause="", needs=(),
)  # fmt: skip
def _typed_indent(case: Case) -> Iterator[Hit]:
    for vung in case.nhan_dien.than:
        khuc = vung.khuc[0]
        before = khuc.doan.van_ban[: khuc.tu]
        if vung.loai == "bang" or khuc.doan.noi != "than" or not before or before.strip() or "\n" in before:
            continue
        if khuc.doan.dang.can == "giua" or (before == " " and khuc.doan.dang.thut_dau_dong > 0):
            continue
        yield Hit(vung, "phím Tab" if "\t" in before else "dấu cách ở đầu đoạn", "thụt đầu dòng của đoạn")


RULES = tuple(can_cu.rules) + tuple(noi_dung.rules)
