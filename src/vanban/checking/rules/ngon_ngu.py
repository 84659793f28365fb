"""The language of the body: abbreviations, dates, numbers, spelling of one kind, blanks (HD05 I.4, I.6)."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import TYPE_CHECKING, Final

from vanban.checking.rule import Hit, RuleSet
from vanban.checking.rules.bai import read_running_text, read_text
from vanban.checking.rules.viet_tat import find_abbreviations
from vanban.tieng_viet import tron_kieu

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.checking.rule import Case
    from vanban.checking.rules.bai import Bai

__all__ = ["RULES"]

ngon_ngu = RuleSet("ngon_ngu", "HD05 I.6")


# --- Words ------------------------------------------------------------------------------------------------


@ngon_ngu(
    "viet-tat", "cụm từ viết tắt được viết đủ ở lần đầu, chữ viết tắt đặt trong ngoặc đơn ngay sau đó",
    why="người đọc ở nơi khác không phải đoán chữ viết tắt nghĩa là gì",
    wrong="UBKT các cấp chủ động …", right="Uỷ ban kiểm tra (UBKT) các cấp chủ động …",
    severity="canh-bao", needs=(),
)  # fmt: skip
def _abbreviations(case: Case) -> Iterator[Hit]:
    """What may be a name (of a company, of a program) is only noted."""
    bai = read_text(case, bang=False)
    for each in find_abbreviations(bai.van_ban):
        place = bai.cho(each.vi_tri, each.vi_tri + len(each.chu))
        late = each.gioi_thieu is not None
        yield Hit(
            place,
            f"“{each.chu}” dùng trước khi được giới thiệu" if late else f"“{each.chu}” không được giới thiệu",
            f"viết đủ ở lần đầu rồi ghi “({each.chu})”",
            severity="canh-bao" if each.chac or late else "thong-tin",
        )


_TONED: Final = re.compile(
    r"(?:[oO][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|[òóỏõọÒÓỎÕỌ][aeAE]|[uU][ỳýỷỹỵỲÝỶỸỴ]|[ùúủũụÙÚỦŨỤ][yY])(?!\w)"
)


@ngon_ngu(
    "kieu-dau", "dấu thanh trong một văn bản đặt theo một kiểu",
    why="hai cách viết cùng một chữ làm tìm kiếm sót và văn bản kém chỉn chu",
    wrong="Đảng uỷ … uỷ ban … thủy lợi … ủy viên", right="Đảng uỷ … uỷ ban … thuỷ lợi … uỷ viên",
    severity="canh-bao", clause="", needs=(),
)  # fmt: skip
def _tone_style(case: Case) -> Iterator[Hit]:
    """Capitals are left out (the norm itself writes ỦY BAN), and names, spelt as their bearers do."""
    bai = read_text(case, bang=True)
    text = bai.van_ban
    places: dict[str, list[tuple[int, int]]] = {}
    for found in _TONED.finditer(text):
        start = found.start()
        while start and text[start - 1].isalpha():
            start -= 1
        word = text[start : found.end()]
        if word.islower() or word in {"Uỷ", "Ủy"}:
            places.setdefault(word, []).append((start, found.end()))
    mixed = tron_kieu(" ".join(places))
    if not mixed:
        return
    new = {word.chu for word in mixed.moi}
    old = {word.chu for word in mixed.cu}
    counts = [sum(len(places[word]) for word in style) for style in (new, old)]
    rare, usual = (old, new) if counts[1] <= counts[0] else (new, old)
    seen = f"{_examples(rare)} ({min(counts)} chỗ) lẫn với {_examples(usual)} ({max(counts)} chỗ)"
    for start, end in sorted(place for word in rare for place in places[word]):
        yield Hit(bai.cho(start, end), seen, "một kiểu đặt dấu trong cả văn bản")


def _examples(words: set[str]) -> str:
    return ", ".join(f"“{word}”" for word in sorted(words)[:2])


@ngon_ngu(
    "ve-viec", "trong bài viết đủ “về việc”",
    why="“V/v” là chữ viết tắt chưa được giới thiệu và văn bản của Đảng không dùng",
    wrong="Công văn V/v góp ý dự thảo", right="Công văn về việc góp ý dự thảo",
    severity="thong-tin", fixable=True, needs=(),
)  # fmt: skip
def _v_v(case: Case) -> Iterator[Hit]:
    bai = read_running_text(case)
    for found in _V_V.finditer(bai.van_ban):
        start, end = found.span()
        yield Hit(bai.cho(start, end), f"“{found[0]}”", "“về việc”", bai.sua(start, end, "về việc"))


_V_V: Final = re.compile(r"(?<![\w/])[Vv]\s?/\s?v(?![\w/])")


# --- Dates ------------------------------------------------------------------------------------------------

_DATE: Final = re.compile(
    r"(?<![\d/.,\-])(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>[12]\d{3})(?![\d/\w])"
    r"|(?i:ngày)\s+(?P<ld>\d{1,2})\s+tháng\s+(?P<lm>\d{1,2})\s+năm\s+(?P<ly>[12]\d{3})(?!\d)"
)


_RANGE: Final = re.compile(r"\d\s*(?:và|đến|hoặc|[-–,])\s*$")


def _dates(bai: Bai) -> Iterator[tuple[re.Match[str], str, str]]:
    """Each real date in figures, with the names of the groups of its day and its month.

    The second of “ngày 3 và ngày 4 tháng 5 năm 2026” is left out: alone it would be written otherwise.
    """
    for found in _DATE.finditer(bai.van_ban):
        long = "l" if found["ld"] else ""
        if long and _RANGE.search(bai.van_ban, max(0, found.start() - 8), found.start()):
            continue
        day, month, year = (int(found[f"{long}{name}"]) for name in "dmy")
        if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
            yield found, f"{long}d", f"{long}m"


@ngon_ngu(
    "ngay-them-khong", "ngày dưới 10 và tháng dưới 3 có số 0 phía trước",
    why="không có số 0 thì thêm được chữ số vào trước, ngày 5 thành ngày 15, tháng 1 thành tháng 11",
    wrong="5/1/2023; ngày 3 tháng 2 năm 2023", right="05/01/2023; ngày 03 tháng 02 năm 2023",
    severity="canh-bao", fixable=True, clause="HD05 I.4", needs=(),
)  # fmt: skip
def _padding(case: Case) -> Iterator[Hit]:
    bai = read_running_text(case)
    for found, *names in _dates(bai):
        wrong = [
            name
            for name, limit in zip(names, (10, 3), strict=True)
            if len(found[name]) == 1 and int(found[name]) < limit
        ]
        if wrong:
            edits = [edit for name in wrong for edit in bai.sua(*found.span(name), f"0{found[name]}")]
            yield Hit(bai.cho(*found.span()), f"“{found[0]}”", f"“{_padded(found, names)}”", tuple(edits))


@ngon_ngu(
    "thang-thua-khong", "tháng 3 đến tháng 9 không thêm số 0 phía trước",
    why="chỉ tháng 1 và tháng 2 cần số 0, để không sửa được thành tháng 11, tháng 12",
    wrong="05/03/2023", right="05/3/2023",
    severity="thong-tin", fixable=True, clause="HD05 I.4", needs=(),
)  # fmt: skip
def _overpadding(case: Case) -> Iterator[Hit]:
    bai = read_running_text(case)
    for found, *names in _dates(bai):
        month = found[names[1]]
        if month[0] == "0" and int(month) > 2:
            edits = bai.sua(*found.span(names[1]), month[1:])
            yield Hit(bai.cho(*found.span()), f"“{found[0]}”", f"“{_padded(found, names)}”", edits)


def _padded(found: re.Match[str], names: list[str]) -> str:
    """The date as the norm writes it, its own blanks and words kept."""
    day, month = (int(found[name]) for name in names)
    start = found.start()
    (d1, d2), (m1, m2) = (found.span(name) for name in names)
    text = found[0]
    shown = f"0{month}" if month < 3 else str(month)
    return f"{text[: d1 - start]}{day:02}{text[d2 - start : m1 - start]}{shown}{text[m2 - start :]}"


# --- Numbers ----------------------------------------------------------------------------------------------

_COUNTED: Final = (
    r"(?:đồng chí|đồng bào|đồng|đảng viên|đoàn viên|hội viên|cán bộ|công chức|người|học viên|đại biểu|hộ|"
    r"lượt|hồ sơ|tổ chức|chi bộ|đảng bộ|cuộc|buổi|văn bản|ý kiến|phiếu|đơn vị|cơ quan|"
    r"doanh nghiệp|VNĐ|VND|USD)"
)
_DECIMAL_UNIT: Final = r"(?:%|(?:tỷ|tỉ|triệu|nghìn tỷ|ha|km2?|km²|kg|tấn|m2|m²|m3|m³)(?!\w))"
_NUMBER: Final = re.compile(
    rf"(?<![\w./,+\-])(?:"
    rf"(?P<comma>[1-9]\d{{0,2}}(?:,\d{{3}}){{2,}}(?:\.\d+)?)(?![\w./,]*\d)"
    rf"|(?P<one>[1-9]\d{{0,2}},\d{{3}})(?=\s{_COUNTED}(?!\w))"
    rf"|(?P<point>\d{{1,3}}\.\d{{1,2}})(?=\s?{_DECIMAL_UNIT})"
    rf"|(?P<blank>[1-9]\d{{0,2}}(?:(?:[ \u00a0]\d{{3}}){{2,4}}|[ \u00a0]000))(?=\s{_COUNTED}(?!\w))"
    rf")"
)
_NO_NUMBER: Final = re.compile(
    r"(?:điều|khoản|điểm|mục|phần|bảng|biểu|bản|số|năm|quý|tháng|ngày|thứ|tk|khoá|khóa)\s*$", re.IGNORECASE
)


@ngon_ngu(
    "viet-so", "số viết theo tiếng Việt: dấu chấm tách từng ba chữ số, dấu phẩy trước phần thập phân",
    why="viết theo kiểu Anh thì 4,144 đọc thành bốn phẩy một trăm bốn mươi bốn",
    wrong="4,144 đảng viên; 66.7%", right="4.144 đảng viên; 66,7%",
    severity="canh-bao", fixable=True, clause="", needs=(),
)  # fmt: skip
def _numbers(case: Case) -> Iterator[Hit]:
    bai = read_running_text(case)
    text = bai.van_ban
    for found in _NUMBER.finditer(text):
        kind = found.lastgroup or ""
        number = found[kind]
        if kind in {"point", "blank"} and _NO_NUMBER.search(text, max(0, found.start() - 12), found.start()):
            continue
        right = number.translate(_SWAPPED) if kind != "blank" else re.sub(r"\s", ".", number)
        edits = () if kind == "one" else bai.sua(*found.span(kind), right)
        yield Hit(bai.cho(*found.span()), f"“{number}”", f"“{right}”", edits)


_SWAPPED: Final = str.maketrans(",.", ".,")


@ngon_ngu(
    "phan-tram", "dấu phần trăm viết liền sau số",
    why="viết liền thì dấu phần trăm không rơi xuống đầu dòng sau",
    wrong="66,7 %", right="66,7%", severity="thong-tin", fixable=True, clause="", needs=(),
)  # fmt: skip
def _percent(case: Case) -> Iterator[Hit]:
    bai = read_running_text(case)
    for found in _PERCENT.finditer(bai.van_ban):
        place = bai.cho(*found.span())
        yield Hit(place, f"“{found[0]}”", f"“{found[1]}%”", bai.sua(found.end(1), found.end(), "%"))


_PERCENT: Final = re.compile(r"(\d+(?:,\d+)?)[ \u00a0]+%(?!\w)")


# --- Blanks -----------------------------------------------------------------------------------------------

_DOUBLE: Final = re.compile(r"([^\s.…_\-]+)([ \u00a0]{2,3})(?=[^\s.…_\-]+)")


@ngon_ngu(
    "hai-dau-cach", "giữa hai chữ có một dấu cách",
    why="hai dấu cách liền nhau làm chữ trong dòng thưa không đều",
    wrong="Đảng  bộ", right="Đảng bộ", severity="thong-tin", fixable=True, clause="", needs=(),
)  # fmt: skip
def _double_blanks(case: Case) -> Iterator[Hit]:
    """Wider gaps and blanks between dots are drawn on purpose: places to fill in."""
    bai = read_running_text(case)
    for found in _DOUBLE.finditer(bai.van_ban):
        edits = bai.sua(found.start(2), found.end(2), " ")
        yield Hit(bai.cho(*found.span()), "hai dấu cách liền nhau", "một dấu cách", edits)


_MARKS: Final = re.compile(
    r"(?P<before>(?<=[^\W_]|[)”])[ \u00a0]+[,;:.!?](?=\s|$))"
    r"|(?P<behind>(?<=[^\W\d_])[,;](?=[^\W\d_]))"
    r"|(?P<stop>(?<=[^\W\d_A-ZĐ]{3})\.(?=[A-ZĐƯƠ][^\W\d_A-ZĐ]))",
    re.MULTILINE,
)
_ADDRESS: Final = re.compile(r"www|http|@|\.vn|\.com", re.IGNORECASE)


@ngon_ngu(
    "cach-dau-cau", "dấu câu viết liền sau chữ, sau dấu câu có một dấu cách",
    why="dấu câu đứng rời có thể rơi xuống đầu dòng sau",
    wrong="kiểm tra ,giám sát", right="kiểm tra, giám sát",
    severity="thong-tin", fixable=True, clause="", needs=(),
)  # fmt: skip
def _blanks_at_marks(case: Case) -> Iterator[Hit]:
    bai = read_running_text(case)
    text = bai.van_ban
    for found in _MARKS.finditer(text):
        start, end = found.span()
        mark = text[end - 1]
        if found.lastgroup == "before":
            yield Hit(
                bai.cho(start - 1, end),
                f"dấu cách trước “{mark}”",
                f"“{mark}” liền sau chữ",
                bai.sua(start, end, mark),
            )
        elif not _ADDRESS.search(_word_around(text, start, end)):
            yield Hit(
                bai.cho(start - 1, end + 1),
                f"không có dấu cách sau “{mark}”",
                f"một dấu cách sau “{mark}”",
                bai.sua(start, end, f"{mark} "),
            )


def _word_around(text: str, start: int, end: int) -> str:
    """What stands between blanks around a place."""
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end]


# --- Citations --------------------------------------------------------------------------------------------

_CITED: Final = re.compile(
    r"\bsố\s+(?P<so>\d{1,4}[a-zđ]?\s?[-–]\s?[A-ZĐ][A-Za-zĐđ]{0,3}/[A-ZĐ][\wĐ]*(?:-[A-ZĐ][\wĐ]*)?)(?P<after>[^\n;]{0,30})"
)
_DATED: Final = re.compile(r"[,\s(]*(?:ngày|ban hành ngày|ký ngày|năm|tháng)\b|\s*[,(]?\s*\d{1,2}[/-]\d")
_DATED_BEFORE: Final = re.compile(r"ngày\s+\d[^.;\n]*(?:\.\d[^.;\n]*)*$", re.IGNORECASE)


@ngon_ngu(
    "vien-dan-ngay", "văn bản được viện dẫn lần đầu ghi đủ ngày, tháng, năm ban hành",
    why="cùng một số và ký hiệu có thể trùng giữa các nhiệm kỳ, có ngày mới tìm đúng văn bản",
    wrong="Quy định số 22-QĐ/TW của Ban Chấp hành Trung ương",
    right="Quy định số 22-QĐ/TW, ngày 28/7/2021 của Ban Chấp hành Trung ương",
    severity="thong-tin", needs=(),
)  # fmt: skip
def _citation_date(case: Case) -> Iterator[Hit]:
    bai = read_text(case, bang=False)
    text = bai.van_ban
    own = case.nhan_dien.so_ky_hieu
    seen = set() if own is None else {str(own)}
    for found in _CITED.finditer(text):
        symbol = re.sub(r"\s|–", lambda blank: "-" if blank[0] == "–" else "", found["so"])
        if symbol in seen:
            continue
        seen.add(symbol)
        if not _DATED.match(found["after"]) and not _DATED_BEFORE.search(
            text, max(0, found.start() - 160), found.start()
        ):
            place = bai.cho(found.start("so"), found.end("so"))
            yield Hit(place, f"“số {symbol}” lần đầu không có ngày", f"“số {symbol}, ngày …”")


RULES = tuple(ngon_ngu.rules)
