"""The subject (trích yếu), below the type's name or, of a công văn, below the number (HD05 I.5)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from vanban.checking.nhan_dien import Vung
from vanban.checking.rule import Hit, RuleSet, Unchecked
from vanban.checking.rules.dong import RULE, below, edits, free_lines, has_subject, is_letter, shown, unsure
from vanban.tieng_viet import khoa_so_sanh

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.checking.rule import Case
    from vanban.errors import Severity
    from vanban.ooxml.sua import SuaLoi

__all__ = ["trich_yeu", "trich_yeu_cong_van"]

trich_yeu = RuleSet("trich_yeu", "HD05 I.5")
trich_yeu_cong_van = RuleSet("trich_yeu_cong_van", "HD05 I.5")

_V_V: Final = re.compile(r"v\s*/\s*v\b\s*[:.]?", re.IGNORECASE)
_END: Final = re.compile(r"\s*(?:\.\s*/\s*\.?|[.;,:])$")
_OPEN_END: Final = re.compile(r"(?:\.\.|…|\b(?:v\.v|TP|tr|st)\.)$", re.IGNORECASE)
"""A blank to be filled in, or a shortened word: no punctuation of a sentence."""

# Words that no proper name begins with; of most the second syllable decides (Ban hành, but Ban Tổ chức).
_NO_NAME: Final = frozenset(
    khoa_so_sanh(words)
    for words in (
        "ban hành", "bãi bỏ", "biểu dương", "bố trí", "bổ nhiệm", "bổ sung", "bồi dưỡng", "cấp phát",
        "chấn chỉnh", "chấp hành", "chỉ định", "cho ý", "chủ trương", "chuẩn bị", "chuẩn y", "chuyển đổi",
        "chuyển sinh", "công nhận", "công tác", "củng cố", "cử cán", "đào tạo", "đánh giá", "đăng ký",
        "đẩy mạnh", "đề nghị", "đề xuất", "điều chỉnh", "điều động", "đổi mới", "đôn đốc", "gia hạn",
        "giám sát", "giao nhiệm", "giải quyết", "giải thể", "giới thiệu", "góp ý", "hoàn thiện",
        "hưởng ứng", "huỷ bỏ", "kết nạp", "kết quả", "khai giảng", "khảo sát", "khắc phục", "khen thưởng",
        "kiểm điểm", "kiểm tra", "kiện toàn", "kỷ luật", "lãnh đạo", "lấy ý", "luân chuyển", "miễn nhiệm",
        "mở lớp", "mở rộng", "một số", "nâng cao", "nâng lương", "nghỉ hưu", "nhận xét", "phát động",
        "phát huy", "phát triển", "phân công", "phân cấp", "phê duyệt", "phòng chống", "phối hợp",
        "quán triệt", "rà soát", "sáp nhập", "sắp xếp", "sơ kết", "sửa đổi", "tăng cường", "tạm dừng",
        "tập huấn", "tập trung", "thành lập", "thay thế", "thẩm định", "theo dõi", "thi hành", "thu hồi",
        "thực hiện", "tiếp nhận", "tiếp thu", "tiếp tục", "tình hình", "tổ chức", "tổng hợp", "tổng kết",
        "triển khai", "triệu tập", "trưng tập", "tuyên dương", "tuyên truyền", "tuyển dụng", "uỷ quyền",
        "việc thực", "xác minh", "xây dựng", "xem xét", "xét tặng", "xin chủ", "xin ý", "xoá tên", "xử lý",
    )
)  # fmt: skip


# --- the subject ------------------------------------------------------------------------------------------


@trich_yeu(
    "co", "dưới tên loại có trích yếu",
    why="trích yếu cho biết văn bản nói về việc gì, để chuyển, tìm và vào sổ",
    wrong="KẾ HOẠCH, ngay dưới là năm gạch nối", right="về đổi mới công tác kiểm tra", needs=("ten_loai",),
)  # fmt: skip
def _subject(case: Case) -> Iterator[Hit | Unchecked]:
    named = case.cua("ten_loai")[0]
    if case.cua("trich_yeu") or case.cua("tac_gia") or not has_subject(case):
        return
    reason = unsure(case, "trich_yeu")
    after = below(case, named).khuc
    if after is not None and RULE.fullmatch(after.van_ban):
        yield Hit(None, "không có", "trích yếu, như “về đổi mới công tác kiểm tra”", where="dưới tên loại")
    else:
        yield Unchecked(reason or "chưa chắc đâu là trích yếu")


def _initial(vung: Vung) -> Iterator[Hit]:
    """A capital that no proper name asks for."""
    khuc = vung.khuc[0]
    words = khuc.van_ban.split(None, 2)
    if not words or not words[0][0].isupper() or vung.van_ban.isupper() or _V_V.match(khuc.van_ban):
        return
    first = words[0]
    if khoa_so_sanh(first) != "về" and khoa_so_sanh(" ".join(words[:2]).rstrip(",;:")) not in _NO_NAME:
        return
    if first[1:] != first[1:].lower():
        return
    small = first[0].lower() + first[1:]
    letter = khuc.con(0, 1)
    yield Hit(letter, f"“{first}”", f"“{small}”", edits(letter, small[0]))


def _end(vung: Vung) -> Iterator[Hit]:
    """A mark at the end of the subject."""
    khuc = vung.khuc[-1]
    text = khuc.van_ban
    found = _END.search(text)
    if found is None or _OPEN_END.search(text):
        return
    mark = khuc.con(found.start(), len(text))
    yield Hit(mark, f"“{found[0].strip()}” ở cuối trích yếu", "bỏ dấu ấy", edits(mark, ""))


def _short_form(vung: Vung) -> tuple[str, tuple[SuaLoi, ...]] | None:
    """What is typed for “về việc” at the beginning (V/v), and what mends it."""
    khuc = vung.khuc[0]
    found = _V_V.match(khuc.van_ban)
    if found is None:
        return None
    blank = "" if khuc.van_ban[found.end() :][:1].isspace() else " "
    return found[0].strip(), edits(khuc.con(0, found.end()), f"về việc{blank}")


@trich_yeu(
    "chu-dau", "chữ đầu trích yếu viết thường, trừ tên riêng",
    why="trích yếu nối liền tên loại thành một câu: Kế hoạch về đổi mới …",
    wrong="Về đổi mới công tác kiểm tra", right="về đổi mới công tác kiểm tra",
    severity="canh-bao", fixable=True,
)  # fmt: skip
def _small(case: Case) -> Iterator[Hit]:
    for vung in case.cua("trich_yeu"):
        yield from _initial(vung)


@trich_yeu(
    "dau-cuoi", "cuối trích yếu không có dấu câu",
    why="trích yếu là tên của văn bản, không phải một câu",
    wrong="về đổi mới công tác kiểm tra.", right="về đổi mới công tác kiểm tra", fixable=True,
)  # fmt: skip
def _no_mark(case: Case) -> Iterator[Hit]:
    for vung in case.cua("trich_yeu"):
        yield from _end(vung)


@trich_yeu(
    "v-v", "trích yếu không viết tắt “V/v”",
    why="“V/v” là cách viết của văn bản nhà nước",
    wrong="V/v đổi mới công tác kiểm tra", right="về việc đổi mới công tác kiểm tra",
    severity="canh-bao", fixable=True,
)  # fmt: skip
def _not_short(case: Case) -> Iterator[Hit]:
    for vung in case.cua("trich_yeu"):
        short = _short_form(vung)
        if short is not None:
            yield Hit(vung, f"“{short[0]}”", "“về việc”", short[1])


# --- the subject of a công văn ----------------------------------------------------------------------------


def _subjects(case: Case) -> tuple[Vung, ...]:
    """The subject of a công văn; a bare phrase is known by standing in the cell of the number."""
    regions = case.cua("trich_yeu_cong_van")
    number = case.mot("so_ky_hieu")
    if regions or number is None or not is_letter(case):
        return regions
    cell = number.doan.o
    lines = [
        khuc
        for khuc in free_lines(case)
        if cell is not None
        and khuc.doan.o == cell
        and khuc.doan.so > number.doan.so
        and not khuc.van_ban.isupper()
        and khuc.van_ban[0].isalpha()
        and not khoa_so_sanh(khuc.van_ban).startswith("dự thảo")
    ]
    return (
        (Vung("trich_yeu_cong_van", tuple(lines)),) if sum(len(k.van_ban.split()) for k in lines) > 2 else ()
    )


@trich_yeu_cong_van(
    "co", "công văn có trích yếu dưới số và ký hiệu",
    why="trích yếu cho biết công văn nói về việc gì, để chuyển, tìm và vào sổ",
    wrong="Số 138-CV/ĐU, dưới đó để trống", right="về việc góp ý dự thảo Hướng dẫn",
    needs=("so_ky_hieu", "kinh_gui"),
)  # fmt: skip
def _cv_present(case: Case) -> Iterator[Hit | Unchecked]:
    if not is_letter(case) or case.cua("trich_yeu_cong_van"):
        return
    reason = unsure(case, "trich_yeu_cong_van")
    end = case.cua("kinh_gui")[0].doan.so
    if reason or any(khuc.doan.so <= end for khuc in free_lines(case)):
        if reason or not _subjects(case):
            yield Unchecked(reason or "chưa chắc đâu là trích yếu công văn")
        return
    if any(doan.hinh for doan in case.tai_lieu.doan[:end]):
        yield Unchecked("trích yếu có thể nằm trong hình")
        return
    yield Hit(None, "không có", "“về việc …”", where="dưới số và ký hiệu")


@trich_yeu_cong_van(
    "mo-dau", "trích yếu công văn mở đầu bằng “về việc”, không viết tắt “V/v”",
    why="“V/v” là cách viết của văn bản nhà nước", fixable=True, needs=("so_ky_hieu",),
    wrong="V/v góp ý dự thảo Hướng dẫn", right="về việc góp ý dự thảo Hướng dẫn",
)  # fmt: skip
def _cv_opening(case: Case) -> Iterator[Hit]:
    allowed = case.rows["trich_yeu_cong_van"].allow["mo_dau"]
    openings = [khoa_so_sanh(str(each)) for each in allowed] if isinstance(allowed, tuple) else []
    for vung in _subjects(case):
        short = _short_form(vung)
        if short is not None:
            mild: Severity | None = "canh-bao" if "" in openings else None
            yield Hit(vung, f"“{short[0]}”", "“về việc”", short[1], severity=mild)
        elif not khoa_so_sanh(vung.van_ban).startswith(tuple(openings)):
            rest = re.sub(r"^về\s+", "", vung.van_ban, flags=re.IGNORECASE)
            yield Hit(vung, shown(vung.van_ban), shown(f"về việc {rest}"))


@trich_yeu_cong_van(
    "chu-dau", "chữ đầu trích yếu công văn viết thường, trừ tên riêng",
    why="trích yếu không phải một câu, nên không mở đầu bằng chữ hoa", needs=("so_ky_hieu",),
    wrong="Về việc góp ý dự thảo", right="về việc góp ý dự thảo", severity="canh-bao", fixable=True,
)  # fmt: skip
def _cv_small(case: Case) -> Iterator[Hit]:
    for vung in _subjects(case):
        yield from _initial(vung)


@trich_yeu_cong_van(
    "dau-cuoi", "cuối trích yếu công văn không có dấu câu",
    why="trích yếu là tên của văn bản, không phải một câu", needs=("so_ky_hieu",),
    wrong="về việc góp ý dự thảo.", right="về việc góp ý dự thảo", fixable=True,
)  # fmt: skip
def _cv_no_mark(case: Case) -> Iterator[Hit]:
    for vung in _subjects(case):
        yield from _end(vung)


@trich_yeu_cong_van(
    "duoi-so", "trích yếu công văn đứng dưới số và ký hiệu",
    why="người nhận đọc số và trích yếu cùng một chỗ khi vào sổ", needs=("so_ky_hieu", "trich_yeu_cong_van"),
    wrong="trích yếu giữa trang, trên Kính gửi", right="trích yếu dưới số và ký hiệu, bên trái",
)  # fmt: skip
def _cv_place(case: Case) -> Iterator[Hit]:
    number, subject = case.cua("so_ky_hieu")[0], case.cua("trich_yeu_cong_van")[0]
    doan = subject.doan
    look = doan.dang
    if number.doan.o is None or doan.o is not None or doan.noi != "than" or look.can != "giua":
        return
    if look.thut_phai < 30:  # held in from the right it still stands on the number's side
        yield Hit(subject, "giữa trang", "dưới số và ký hiệu")
