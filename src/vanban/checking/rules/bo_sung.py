"""Additional components: urgency, secrecy, draft, circulation, drafter, contact (HD05 II)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from vanban.checking.nhan_dien import Vung
from vanban.checking.rule import Hit, RuleSet
from vanban.checking.rules.dong import HEAD, is_letter, lines, shown
from vanban.tieng_viet import bo_dau, khoa_so_sanh

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.checking.rule import Case
    from vanban.errors import Severity
    from vanban.ooxml.tai_lieu import Doan, Khuc

__all__ = ["RULES"]

do_khan = RuleSet("do_khan", "HD05 II")
do_mat = RuleSet("do_mat", "HD05 II")
du_thao = RuleSet("du_thao", "HD05 II")
khong_pho_bien = RuleSet("khong_pho_bien", "HD05 II")
nguoi_soan = RuleSet("nguoi_soan", "HD05 II")
lien_he = RuleSet("lien_he", "HD05 II")

_KHAN: Final = frozenset(map(khoa_so_sanh, ("KHẨN", "THƯỢNG KHẨN", "HOẢ TỐC")))
_KHAN_KHAC: Final = re.compile(
    r"(?:(?:VĂN BẢN|MỨC ĐỘ|ĐỘ|RẤT|TỐI|ĐẶC BIỆT|HẾT SỨC|THƯỢNG)\s+)*(?:KHẨN|HO[ẢA]\s?TỐC|HỎA\s?TỐC)"
    r"(?:\s+CẤP|\s*,?\s+HẸN GIỜ.*)?[.:!]?"
)
_MAT: Final = frozenset(map(khoa_so_sanh, ("MẬT", "TỐI MẬT", "TUYỆT MẬT")))
_MAT_KHAC: Final = re.compile(r"(?:(?:VĂN BẢN|ĐỘ|RẤT|BÍ|TUYỆT ĐỐI|TUYỆT|TỐI)\s+)*MẬT[.:!]?")
_DU_THAO: Final = re.compile(
    r"\(?(?:DỰ THẢO|Dự thảo)(?:(?:\s+\(?(?:lần|số|thứ|LẦN|SỐ|THỨ))+\s+[\w.…]{1,6}|\s+\d{1,2})?\)?"
    r"(?:\s*[,;:-]?\s*\(?ngày\b.{0,30})?[.:]?"
)
_DUNG: Final = re.compile(r"\(?dự thảo\s+lần\s+(?:thứ\s+)?[\w.…]+", re.IGNORECASE)
_NGUOI_SOAN: Final = re.compile(r"[A-Za-zĐđ]+-\d{1,5}")
_TEN_VA_SO: Final = re.compile(r"(?P<ten>[^\W\d_]+(?:\s[^\W\d_]+){0,4})\s?[-–_/.,:]?\s?(?P<so>\d{1,5})[.;]?")
_LIEN_HE: Final = re.compile(r"điện thoại|đt\s*:|e-?mail|@|\bfax\b|liên hệ|website|https?:", re.IGNORECASE)


def _lines(case: Case, pattern: re.Pattern[str], *words: str) -> Iterator[Khuc]:
    """The lines of the head that the pattern describes as a whole; one of the words is in each."""
    for doan in case.tai_lieu.doan[:HEAD]:
        if any(word in doan.van_ban for word in words):
            yield from (khuc for khuc in lines(doan) if pattern.fullmatch(khuc.van_ban))


def _cell(vung: Vung) -> object:
    return None if vung.doan.o is None else vung.doan.o.element


def _misplaced(case: Case, vung: Vung) -> str:
    """Where a mark surely does not stand below the number; "" when it does or nobody can tell."""
    number, title, cell = case.mot("so_ky_hieu"), case.mot("tieu_de"), _cell(vung)
    left = number or case.mot("co_quan_ban_hanh")
    if cell is None or left is None or title is None or _cell(left) is _cell(title):
        return ""
    if cell is _cell(title):
        return "dưới tiêu đề, bên phải"
    if number is None or cell is not _cell(number):
        return ""
    if vung.doan.so < number.doan.so:
        return "trên số và ký hiệu"
    subject = case.mot("trich_yeu_cong_van")
    if subject is not None and is_letter(case) and vung.doan.so < subject.doan.so:
        return "trên trích yếu công văn"
    return ""


def _required(case: Case) -> str:
    return "dưới trích yếu công văn" if is_letter(case) else "dưới số và ký hiệu"


# --- urgency and secrecy ----------------------------------------------------------------------------------


@do_khan(
    "muc", "mức độ khẩn là KHẨN, THƯỢNG KHẨN hoặc HOẢ TỐC",
    why="ba mức độ khẩn có thời hạn chuyển riêng, mức khác không ai biết phải chuyển nhanh đến đâu",
    wrong="KHẨN CẤP", right="KHẨN", needs=(),
)  # fmt: skip
def _urgency(case: Case) -> Iterator[Hit]:
    for khuc in _lines(case, _KHAN_KHAC, "KHẨN", "TỐC"):
        text = khuc.van_ban
        if khoa_so_sanh(text.rstrip(".:!")) in _KHAN:
            continue
        mild: Severity | None = "thong-tin" if "HẸN GIỜ" in text else None
        yield Hit(khuc, shown(text), "“KHẨN”, “THƯỢNG KHẨN” hoặc “HOẢ TỐC”", severity=mild)


@do_khan(
    "vi-tri", "mức độ khẩn đứng dưới số và ký hiệu; ở công văn đứng dưới trích yếu",
    why="người nhận nhìn một chỗ là biết phải chuyển ngay", severity="canh-bao",
    wrong="KHẨN dưới ngày tháng, bên phải", right="KHẨN dưới số và ký hiệu, bên trái", needs=(),
)  # fmt: skip
def _urgency_place(case: Case) -> Iterator[Hit]:
    misworded = (Vung("do_khan", (khuc,)) for khuc in _lines(case, _KHAN_KHAC, "KHẨN", "TỐC"))
    for vung in case.cua("do_khan") or misworded:
        found = _misplaced(case, vung)
        if found:
            yield Hit(vung, found, _required(case))


@do_mat(
    "muc", "độ mật là MẬT, TỐI MẬT hoặc TUYỆT MẬT",
    why="ba độ mật do Luật Bảo vệ bí mật nhà nước quy định", severity="thong-tin",
    wrong="RẤT MẬT", right="MẬT", needs=(),
)  # fmt: skip
def _secrecy(case: Case) -> Iterator[Hit]:
    for khuc in _lines(case, _MAT_KHAC, "MẬT"):
        if khoa_so_sanh(khuc.van_ban.rstrip(".:!")) not in _MAT:
            yield Hit(khuc, shown(khuc.van_ban), "“MẬT”, “TỐI MẬT” hoặc “TUYỆT MẬT”")


# --- draft ------------------------------------------------------------------------------------------------


def _drafts(case: Case) -> tuple[Vung, ...]:
    """The draft mark, also where it was left among what nobody recognised.

    Only what can be nothing else: a subject may go on in a line that begins with “dự thảo Quy chế …”.
    """
    regions = case.cua("du_thao") or tuple(
        Vung("du_thao", (khuc,)) for khuc in _lines(case, _DU_THAO, "DỰ THẢO", "Dự thảo")
    )
    return tuple(vung for vung in regions if _DU_THAO.fullmatch(vung.van_ban))


@du_thao(
    "lan", "chỉ dẫn dự thảo ghi rõ lần: “Dự thảo lần 1”",
    why="ghi lần thì người góp ý biết đang đọc bản nào", severity="canh-bao", needs=(),
    wrong="DỰ THẢO", right="Dự thảo lần 1",
)  # fmt: skip
def _draft_form(case: Case) -> Iterator[Hit]:
    words = case.rows["du_thao"].chu("mo_dau")
    for vung in _drafts(case):
        if not _DUNG.match(vung.van_ban):
            number = re.search(r"\d{1,2}", vung.van_ban.partition("ngày")[0])
            right = f"“{words}{number[0]}”" if number else f"“{words}1”, “{words}2” …"
            yield Hit(vung, shown(vung.van_ban), right)


@du_thao(
    "da-co-so", "bản dự thảo chưa có số văn bản",
    why="số chỉ cấp khi văn bản đã ký; dự thảo có số dễ bị dùng như bản chính", severity="canh-bao",
    wrong="Số 105-KH/ĐU, Dự thảo lần 1", right="Số      -KH/ĐU, Dự thảo lần 1", needs=("so_ky_hieu",),
)  # fmt: skip
def _draft_number(case: Case) -> Iterator[Hit]:
    number = case.nhan_dien.so_ky_hieu
    drafts = _drafts(case)
    if number is not None and number.so is not None and drafts:
        yield Hit(drafts[0], f"{shown(drafts[0].van_ban)} và số {number.so}", "bỏ số hoặc bỏ chỉ dẫn dự thảo")


@du_thao(
    "vi-tri", "chỉ dẫn dự thảo đứng dưới số và ký hiệu",
    why="dự thảo chưa có số, nên chỉ dẫn đứng ngay chỗ người đọc tìm số", severity="canh-bao",
    wrong="Dự thảo lần 1 dưới ngày tháng, bên phải", right="Dự thảo lần 1 dưới số và ký hiệu, bên trái",
    needs=(),
)  # fmt: skip
def _draft_place(case: Case) -> Iterator[Hit]:
    for vung in _drafts(case):
        found = _misplaced(case, vung)
        if found and found != "trên trích yếu công văn":
            yield Hit(vung, found, "dưới số và ký hiệu")


# --- circulation, drafter, contact ------------------------------------------------------------------------


@khong_pho_bien(
    "trang-cuoi", "chỉ dẫn không phổ biến trên phương tiện thông tin đại chúng đứng cuối trang cuối",
    why="chỉ dẫn này nói về toàn văn bản, người đọc gặp khi đọc xong", needs=(),
    wrong="chỉ dẫn ở đầu trang 1", right="chỉ dẫn ở giữa, cuối trang cuối",
)  # fmt: skip
def _notice(case: Case) -> Iterator[Hit]:
    words = khoa_so_sanh(case.rows["khong_pho_bien"].chu("van_ban"))
    edges = (doan for phan in case.tai_lieu.phan for parts in phan.dau_trang.values() for doan in parts)
    seen: list[Doan] = []
    for doan in edges:
        if len(doan.nguyen) > 20 and doan not in seen and words in khoa_so_sanh(doan.van_ban):
            seen.append(doan)
            yield Hit(doan, "đầu trang", "cuối trang cuối")
    number = case.mot("so_ky_hieu")
    above = [] if number is None else case.tai_lieu.doan[: number.doan.so]
    for doan in above:
        if len(doan.nguyen) > 20 and words in khoa_so_sanh(doan.van_ban):
            yield Hit(doan, "đầu trang 1", "cuối trang cuối")


@nguoi_soan(
    "hinh-thuc", "ký hiệu người soạn thảo viết liền, không dấu, rồi gạch nối và số bản",
    why="ký hiệu ngắn để biết ai soạn và in bao nhiêu bản", severity="canh-bao",
    wrong="Nguyễn Văn An - 26", right="NguyenVanAn-26",
)  # fmt: skip
def _drafter(case: Case) -> Iterator[Hit]:
    capitals = case.rows["nguoi_soan"].chu("chu") == "hoa"
    for vung in case.cua("nguoi_soan"):
        text = vung.van_ban
        found = _TEN_VA_SO.fullmatch(text)
        if found is None or _NGUOI_SOAN.fullmatch(text):
            continue
        ten = "".join(bo_dau(found["ten"]).split())
        yield Hit(vung, shown(text), f"“{ten.upper() if capitals else ten}-{found['so']}”")


@lien_he(
    "ke-ngang", "trên thông tin liên hệ có đường kẻ ngang",
    why="đường kẻ tách thông tin liên hệ khỏi nội dung văn bản", severity="canh-bao",
    wrong="thông tin liên hệ không có đường kẻ", right="đường kẻ ngang, dưới là thông tin liên hệ",
)  # fmt: skip
def _contact(case: Case) -> Iterator[Hit]:
    doan = case.cua("lien_he")[0].doan
    before = case.tai_lieu.doan[max(0, doan.so - 4) : doan.so]
    framed = doan.noi == "khung" and not any(other.hinh for other in case.tai_lieu.doan)
    if (doan.noi != "than" and not framed) or not _LIEN_HE.search(doan.van_ban) or doan.dang.vien_tren:
        return
    if not any(other.hinh or other.dang.vien_duoi or "__" in other.nguyen for other in (*before, doan)):
        yield Hit(doan, "không có đường kẻ", "đường kẻ ngang suốt chiều rộng, ở trên")


RULES = (
    *do_khan.rules,
    *do_mat.rules,
    *du_thao.rules,
    *khong_pho_bien.rules,
    *nguoi_soan.rules,
    *lien_he.rules,
)
