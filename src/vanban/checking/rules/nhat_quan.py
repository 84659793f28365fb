"""Whether what a document says of itself agrees: number and type, body and symbol, issuer and signature."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from vanban.checking.rule import SURE, Hit, RuleSet
from vanban.checking.rules.khoi_ky import khoi_ky, lien_co_quan, ten_co_quan
from vanban.the_thuc import the_thuc
from vanban.tieng_viet import bo_dau, khoa_so_sanh
from vanban.van_ban.ky import chu_the_cua

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.checking.rule import Case
    from vanban.so_ky_hieu import SoKyHieu
    from vanban.the_thuc import ChuThe

__all__ = ["RULES"]

nhat_quan = RuleSet("nhat_quan", "HD05 I.3")

_TU_GOI: Final = re.compile(
    rf"\b({'|'.join(loai.ten for loai in the_thuc().loai if loai.in_ten)}) này"
    r"(?P<cuoi> (?:có hiệu lực|được phổ biến|phổ biến đến|thay thế))?"
)
"""How a document speaks of itself; the words of its last sentence speak of nothing else."""
_HAND_ON: Final = frozenset({"to-trinh", "cong-van", "quyet-dinh"})
"""Types that speak of a document they carry: a proposal, a letter, a decision that issues a regulation."""
_MILITARY: Final = re.compile(r"quân sự|công an|biên phòng|quân khu|quân đội|binh đoàn|quốc phòng")
_COMMITTEE: Final = re.compile(r"(?:đảng uỷ|tỉnh uỷ|thành uỷ|huyện uỷ|quận uỷ|thị uỷ)\b")
_EMPTY_WORDS: Final = frozenset(
    {
        "về",
        "của",
        "và",
        "các",
        "việc",
        "năm",
        "theo",
        "cho",
        "trong",
        "đến",
        "từ",
        "tại",
        "ngày",
        "tháng",
        "số",
    }
)
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_VIETNAMESE: Final = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
_DEFAULT_TITLE: Final = re.compile(
    r"microsoft|word|document|powerpoint|untitled|cong hoa|dang cong san|\.docx?$"
)


def _number(case: Case) -> SoKyHieu | None:
    number = case.nhan_dien.so_ky_hieu
    return number if number is not None and number.cap_duoc else None


@nhat_quan(
    "so-loai",
    "ký hiệu tên loại trong số văn bản là của tên loại in ở dưới",
    why="số và ký hiệu là tên gọi tắt của văn bản, sai ký hiệu là viện dẫn thành văn bản khác",
    wrong="Số 105-QĐ/ĐU, KẾ HOẠCH",
    right="Số 105-KH/ĐU, KẾ HOẠCH",
    clause="HD05 I.3.1.2a",
    needs=("so_ky_hieu", "ten_loai"),
)
def _type(case: Case) -> Iterator[Hit]:
    number, loai = _number(case), case.nhan_dien.loai
    if number is None or loai is None or not loai.ky_hieu or number.loai in loai.cac_ky_hieu:
        return
    vung = case.cua("so_ky_hieu")[0]
    found = f"“{number.loai}” trong khi văn bản là {loai.ten}"
    if loai.nhom != "van-ban":
        yield Hit(vung, found, f"“{loai.ky_hieu}”", severity="thong-tin")
    else:
        sure = loai.tin_cay in SURE
        yield Hit(vung, found, f"“{loai.ky_hieu}”", severity=None if sure else "canh-bao")


@nhat_quan(
    "so-co-quan",
    "ký hiệu cơ quan trong số văn bản là của cơ quan ban hành",
    why="ký hiệu cơ quan trong số cho biết văn bản của ai",
    wrong="ĐẢNG UỶ PHƯỜNG BA ĐÌNH, Số 105-KH/ĐUP",
    right="ĐẢNG UỶ PHƯỜNG BA ĐÌNH, Số 105-KH/ĐU",
    severity="canh-bao",
    clause="HD05 I.3.1.2b",
    needs=("so_ky_hieu", "co_quan_ban_hanh"),
)
def _body(case: Case) -> Iterator[Hit]:
    number, names = _number(case), ten_co_quan(case)
    if number is None or lien_co_quan(case):
        return
    if any(len(word) > 2 and word.isupper() and number.co_quan.startswith(word) for word in names[0].split()):
        return  # UBKT ĐẢNG UỶ, UBKTĐU: the name is abbreviated, which another rule tells
    expected: list[str] = []
    own = sum(len(vung.khuc) for vung in case.cua("co_quan_ban_hanh") if not vung.phu_luc)
    for lines, name in enumerate(names, 1):  # a name may fill several lines: whichever of them fits
        for edition in case.norm.an_ban:
            row = case.norm.tim_ky_hieu_co_quan(name, edition.ma)
            if row is None:
                continue
            if edition.ma == case.an_ban.ma:
                if row.hop(number.co_quan):
                    return
                if lines > own:  # what the superior's symbol is says nothing of the issuer's
                    continue
                expected = expected or [
                    f"“{item[:-1]}” và ký hiệu của cấp uỷ" if item.endswith("*") else f"“{item}”"
                    for item in row.ky_hieu
                ]
            elif row.hop(number.co_quan) and case.an_ban.ma not in row.an_ban:
                expected = expected or [f"ký hiệu theo {case.an_ban.ten}"]
    if expected and not _known_variant(number.co_quan, names):
        vung = case.cua("so_ky_hieu")[0]
        yield Hit(vung, f"“{number.co_quan}” của “{names[0]}”", " hoặc ".join(expected))


def _known_variant(symbol: str, names: tuple[str, ...]) -> bool:
    """Symbols offices have besides the table's: ĐUQS of a long name, ThU of a town within a province."""
    whole = khoa_so_sanh(names[-1])
    military = symbol.startswith(("ĐUQ", "ĐUC", "ĐUB")) and _MILITARY.search(whole)
    return bool(military) or (symbol == "ThU" and whole.startswith(("thành uỷ", "đảng bộ tỉnh")))


@nhat_quan(
    "tu-goi",
    "văn bản tự gọi mình bằng tên loại của mình",
    why="câu cuối chép từ văn bản loại khác làm người đọc không rõ điều gì có hiệu lực",
    wrong="KẾ HOẠCH … Quyết định này có hiệu lực từ ngày ký.",
    right="KẾ HOẠCH … Kế hoạch này được phổ biến đến chi bộ.",
    severity="canh-bao",
    clause="",
    needs=("ten_loai",),
)
def _calls_itself(case: Case) -> Iterator[Hit]:
    loai = case.nhan_dien.loai
    if loai is None or loai.nhom != "van-ban" or loai.ma in _HAND_ON:
        return
    hits: list[Hit] = []
    own = khoa_so_sanh(loai.ten)
    for vung in case.nhan_dien.than:
        if vung.phu_luc or " này" not in vung.van_ban:
            continue
        for found in _TU_GOI.finditer(vung.van_ban):
            if khoa_so_sanh(found[1]) == own:
                return
            if found["cuoi"]:
                hits.append(Hit(vung, f"“{found[0]}”", f"“{loai.ten} này”"))
    if not case.cua("phu_luc"):
        yield from hits


def _signer(case: Case) -> tuple[ChuThe, str] | None:
    """Who the one T/M form names, and the form."""
    blocks = khoi_ky(case)
    form = blocks[0].hinh_thuc if len(blocks) == 1 else None
    if form is None or form.ma != "T/M" or lien_co_quan(case):
        return None
    issuer = chu_the_cua(str(form))
    return None if issuer is None else (issuer, str(form))


@nhat_quan(
    "quyet-dinh-ky",
    "ai quyết định thì ký thay mặt người ấy",
    why="dòng quyết định và chữ ký phải nêu cùng một chủ thể thì quyết định mới đúng thẩm quyền",
    wrong="BAN THƯỜNG VỤ ĐẢNG UỶ QUYẾT ĐỊNH … T/M ĐẢNG UỶ",
    right="BAN THƯỜNG VỤ ĐẢNG UỶ QUYẾT ĐỊNH … T/M BAN THƯỜNG VỤ",
    severity="canh-bao",
    clause="HD05 I.7",
    needs=("dong_quyet_dinh", "quyen_han"),
)
def _decides(case: Case) -> Iterator[Hit]:
    signer = _signer(case)
    if signer is None:
        return
    issuer, form = signer
    for vung in case.cua("dong_quyet_dinh"):
        said = khoa_so_sanh(vung.van_ban)
        if vung.phu_luc:
            continue
        named = "btv" if said.startswith("ban thường vụ") else ""
        named = "bch" if said.startswith("ban chấp hành") else named
        named = "chi-bo" if re.match(r"chi (?:bộ|uỷ)\b", said) else named
        if named and issuer.ma in {"bch", "btv", "chi-bo"} and issuer.ma != named:
            yield Hit(vung, f"“{vung.van_ban}”, ký “{form}”", "cùng một chủ thể ở hai nơi")


@nhat_quan(
    "co-quan-ky",
    "người ký thay mặt cơ quan ban hành ghi ở đầu văn bản",
    why="văn bản của chi bộ do chi bộ ký, của đảng uỷ do đảng uỷ hoặc ban thường vụ ký",
    wrong="ĐẢNG UỶ PHƯỜNG BA ĐÌNH … T/M CHI BỘ",
    right="ĐẢNG UỶ PHƯỜNG BA ĐÌNH … T/M ĐẢNG UỶ",
    severity="canh-bao",
    clause="HD05 I.2",
    needs=("co_quan_ban_hanh", "quyen_han"),
)
def _issuer_signs(case: Case) -> Iterator[Hit]:
    signer = _signer(case)
    if signer is None:
        return
    issuer, form = signer
    names = [khoa_so_sanh(name) for name in ten_co_quan(case)]
    cell = any(name.startswith(("chi bộ", "đại hội chi bộ")) for name in names)
    committee = bool(_COMMITTEE.match(names[0]))
    if (cell and issuer.ma in {"bch", "btv"}) or (committee and not cell and issuer.ma == "chi-bo"):
        vung = case.cua("quyen_han")[0]
        yield Hit(vung, f"“{form}” ở văn bản của “{ten_co_quan(case)[0]}”", "“T/M” cơ quan ban hành")


@nhat_quan(
    "tham-quyen",
    "chi bộ ban hành loại văn bản thuộc thẩm quyền của chi bộ",
    why="văn bản sai thẩm quyền không có giá trị thi hành",
    wrong="CHI BỘ VĂN PHÒNG … HƯỚNG DẪN",
    right="CHI BỘ VĂN PHÒNG … KẾ HOẠCH",
    severity="canh-bao",
    clause="QĐ399 Điều 11",
    needs=("co_quan_ban_hanh", "ten_loai"),
)
def _authority(case: Case) -> Iterator[Hit]:
    loai, day = case.nhan_dien.loai, case.nhan_dien.ngay
    if loai is None or day is None or loai.nhom != "van-ban":
        return
    names = [khoa_so_sanh(name) for name in ten_co_quan(case)]
    if not any(name.startswith("chi bộ") for name in names):
        return
    answer = case.norm.tim_tham_quyen("chi-bo", "chi-bo", loai.ma, day)
    if answer is not None and not answer[0] and answer[1].tin_cay in SURE:
        vung = case.cua("ten_loai")[0]
        yield Hit(vung, f"chi bộ ban hành {loai.ten}", f"loại khác; theo {case.norm.tham_quyen_van_ban}")


@nhat_quan(
    "thuoc-tinh",
    "tiêu đề, chủ đề trong thuộc tính của tệp nói về văn bản này",
    why="tệp làm từ văn bản cũ mang theo tiêu đề cũ, người nhận tìm kiếm sẽ thấy tên văn bản khác",
    wrong="tiêu đề của tệp: “Báo cáo tổng kết công tác dân vận”",
    right="tiêu đề của tệp là trích yếu, hoặc để trống",
    severity="thong-tin",
    clause="",
    needs=("trich_yeu",),
)
def _properties(case: Case) -> Iterator[Hit]:
    properties = case.tai_lieu.thuoc_tinh
    said = [
        (name, properties.get(key, "").strip()) for key, name in (("title", "tiêu đề"), ("subject", "chủ đề"))
    ]
    said = [(name, text) for name, text in said if text]
    if not said:
        return
    parts = ("ten_loai", "trich_yeu", "tac_gia", "so_ky_hieu", "co_quan_cap_tren", "co_quan_ban_hanh")
    known = _words(" ".join(vung.van_ban for name in parts for vung in case.cua(name)))
    for name, text in said:
        words = _words(text)
        clear = (
            len(words) >= 4
            and _VIETNAMESE.search(text.lower())
            and not _DEFAULT_TITLE.search(bo_dau(text).lower())
        )
        if clear and not words & known:
            shown = text if len(text) <= 60 else f"{text[:59]}…"
            yield Hit(
                None,
                f"{name} của tệp: “{shown}”",
                "trích yếu của văn bản, hoặc để trống",
                where="thuộc tính tệp",
            )


def _words(text: str) -> set[str]:
    """The words that say something."""
    return set(_WORD.findall(khoa_so_sanh(text))) - _EMPTY_WORDS


RULES = tuple(nhat_quan.rules)
