"""The language of the body: abbreviations, dates, numbers, spelling of one kind, blanks (HD05 I.4, I.6)."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import TYPE_CHECKING, Final, NamedTuple

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
    bai = read_running_text(case)
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
    """Capitals are left out (the norm itself writes ỦY BAN), and names, spelt as their bearers do.

    So are words in quotation marks and in lines that cite documents of the state, spelt as these are.
    """
    bai = read_text(case)
    text = bai.van_ban
    places: dict[str, list[tuple[int, int]]] = {}
    for found in _TONED.finditer(text):
        start = found.start()
        while start and text[start - 1].isalpha():
            start -= 1
        word = text[start : found.end()]
        if word.islower() or word in {"Uỷ", "Ủy"}:
            places.setdefault(word, []).append((start, found.end()))
    if not tron_kieu(" ".join(places)):
        return
    places = {
        word: own
        for word, spans in places.items()
        if (own := [span for span in spans if not _is_cited(bai, span[0])])
    }
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


_STATE: Final = re.compile(r"/(?:NĐ-CP|QH\d|TT-B|QĐ-TTg|QĐ-UBND|NQ-HĐND|NQ-CP)")


def _is_cited(bai: Bai, at: int) -> bool:
    """What is looked at is bounded: a paragraph may be of any length."""
    line, where = bai.dong(at)
    start = max(0, where - 1000)
    opened = line.rfind("“", start, where) > line.rfind("”", start, where)
    return opened or _STATE.search(line, start, where + 1000) is not None


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
    text = bai.van_ban
    for found in _V_V.finditer(text) if "/v" in text or "/ v" in text else ():
        start, end = found.span()
        yield Hit(bai.cho(start, end), f"“{found[0]}”", "“về việc”", bai.sua(start, end, "về việc"))


_V_V: Final = re.compile(r"(?<![\w/])[Vv]\s?/\s?v(?![\w/])")


# --- Dates ------------------------------------------------------------------------------------------------

_SHORT_DATE: Final = re.compile(r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>[12]\d{3})(?![\d/\w])")
_LONG_DATE: Final = re.compile(r"[Tt]háng\s+(?P<m>\d{1,2})\s+năm\s+(?P<y>[12]\d{3})(?!\d)")
_DAY: Final = re.compile(r"(?P<range>\d\s*(?:và|đến|hoặc|[-–,])\s*)?ngày\s+(?P<d>\d{1,2})\s+$", re.IGNORECASE)


class _Date(NamedTuple):
    """A real date in figures, and where it stands: from, to; its day; its month."""

    day: int
    month: int
    ca: tuple[int, int]
    ngay: tuple[int, int]
    thang: tuple[int, int]

    def written(self, text: str) -> str:
        """The date as the norm writes it, its own blanks and words kept."""
        shown = f"0{self.month}" if self.month < 3 else str(self.month)
        (start, end), (d1, d2), (m1, m2) = self.ca, self.ngay, self.thang
        return f"{text[start:d1]}{self.day:02}{text[d2:m1]}{shown}{text[m2:end]}"


def _dates(text: str) -> Iterator[_Date]:
    """The dates in figures, day, month and year.

    The second of “ngày 3 và ngày 4 tháng 5 năm 2026” is left out: alone it would be written otherwise.
    """
    for found in _SHORT_DATE.finditer(text):
        if text[max(0, found.start() - 1) : found.start()] not in _NUMBER_GOES_ON:
            date = _Date(int(found["d"]), int(found["m"]), found.span(), found.span("d"), found.span("m"))
            if _is_real(date, found["y"]):
                yield date
    for found in _LONG_DATE.finditer(text):
        before = _DAY.search(text, max(0, found.start() - 25), found.start())
        if before is not None and not before["range"]:
            span = (before.start(), found.end())
            date = _Date(int(before["d"]), int(found["m"]), span, before.span("d"), found.span("m"))
            if _is_real(date, found["y"]):
                yield date


_NUMBER_GOES_ON: Final = frozenset("0123456789/.,-")


def _is_real(date: _Date, year: str) -> bool:
    return 1 <= date.month <= 12 and 1 <= date.day <= monthrange(int(year), date.month)[1]


@ngon_ngu(
    "ngay-them-khong", "ngày dưới 10 và tháng dưới 3 có số 0 phía trước",
    why="không có số 0 thì thêm được chữ số vào trước, ngày 5 thành ngày 15, tháng 1 thành tháng 11",
    wrong="5/1/2023; ngày 3 tháng 2 năm 2023", right="05/01/2023; ngày 03 tháng 02 năm 2023",
    severity="canh-bao", fixable=True, clause="HD05 I.4", needs=(),
)  # fmt: skip
def _padding(case: Case) -> Iterator[Hit]:
    bai = read_running_text(case)
    text = bai.van_ban
    for date in _dates(text):
        wrong = [
            span
            for span, value, limit in ((date.ngay, date.day, 10), (date.thang, date.month, 3))
            if value < limit and span[1] - span[0] == 1
        ]
        if wrong:
            edits = [edit for span in wrong for edit in bai.sua(*span, f"0{text[span[0]]}")]
            found = text[date.ca[0] : date.ca[1]]
            yield Hit(bai.cho(*date.ca), f"“{found}”", f"“{date.written(text)}”", tuple(edits))


@ngon_ngu(
    "thang-thua-khong", "tháng 3 đến tháng 9 không thêm số 0 phía trước",
    why="chỉ tháng 1 và tháng 2 cần số 0, để không sửa được thành tháng 11, tháng 12",
    wrong="05/03/2023", right="05/3/2023",
    severity="thong-tin", fixable=True, clause="HD05 I.4", needs=(),
)  # fmt: skip
def _overpadding(case: Case) -> Iterator[Hit]:
    bai = read_running_text(case)
    text = bai.van_ban
    for date in _dates(text):
        start, end = date.thang
        if date.month > 2 and text[start] == "0":
            found = text[date.ca[0] : date.ca[1]]
            edits = bai.sua(start, end, str(date.month))
            yield Hit(bai.cho(*date.ca), f"“{found}”", f"“{date.written(text)}”", edits)


# --- Numbers ----------------------------------------------------------------------------------------------

_COUNTED: Final = (
    r"(?:đồng chí|đồng bào|đồng|đảng viên|đoàn viên|hội viên|cán bộ|công chức|người|học viên|đại biểu|hộ|"
    r"lượt|hồ sơ|tổ chức|chi bộ|đảng bộ|cuộc|buổi|văn bản|ý kiến|phiếu|đơn vị|cơ quan|"
    r"doanh nghiệp|VNĐ|VND|USD)"
)
_DECIMAL_UNIT: Final = r"(?:%|(?:tỷ|tỉ|triệu|nghìn tỷ|ha|km2?|km²|kg|tấn|m2|m²|m3|m³)(?!\w))"
_NUMBER: Final = re.compile(
    rf"\d{{1,3}}(?:"
    rf"(?P<comma>(?:,\d{{3}}){{2,5}}(?:\.\d{{1,3}})?)(?![\d./,]?\d)"
    rf"|(?P<one>,\d{{3}})(?=\s{_COUNTED}(?!\w))"
    rf"|(?P<point>\.\d{{1,2}})(?=\s?{_DECIMAL_UNIT})"
    rf"|(?P<blank>(?:[ \u00a0]\d{{3}}){{2,4}}|[ \u00a0]000)(?=\s{_COUNTED}(?!\w))"
    rf")"
)
_BEFORE_NUMBER: Final = re.compile(r"[\w./,+\-]")
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
        start, kind = found.start(), found.lastgroup
        if (start and _BEFORE_NUMBER.match(text, start - 1)) or (kind != "point" and text[start] == "0"):
            continue
        if kind in {"point", "blank"} and _NO_NUMBER.search(text, max(0, start - 12), start):
            continue
        number = found[0]
        right = number.translate(_SWAPPED) if kind != "blank" else re.sub(r"\s", ".", number)
        edits = () if kind == "one" else bai.sua(*found.span(), right)
        yield Hit(bai.cho(*found.span()), f"“{number}”", f"“{right}”", edits)


_SWAPPED: Final = str.maketrans(",.", ".,")


@ngon_ngu(
    "phan-tram", "dấu phần trăm viết liền sau số",
    why="viết liền thì dấu phần trăm không rơi xuống đầu dòng sau",
    wrong="66,7 %", right="66,7%", severity="thong-tin", fixable=True, clause="", needs=(),
)  # fmt: skip
def _percent(case: Case) -> Iterator[Hit]:
    bai = read_running_text(case)
    text = bai.van_ban
    for found in _PERCENT.finditer(text) if " %" in text or "\u00a0%" in text else ():
        start, end = found.span()
        figures = _FIGURES.search(text, max(0, start - 20), start)
        first = start if figures is None else figures.start()
        shown = text[first:start]
        yield Hit(bai.cho(first, end), f"“{shown} %”", f"“{shown}%”", bai.sua(start, end, "%"))


_PERCENT: Final = re.compile(r"(?<=\d)[ \u00a0]+%(?!\w)")
_FIGURES: Final = re.compile(r"[\d.,]*\d$")


# --- Blanks -----------------------------------------------------------------------------------------------

_DOUBLE: Final = re.compile(r"(?<=[^\s.…_\-])[ \u00a0]{2,3}(?=[^\s.…_\-])")


@ngon_ngu(
    "hai-dau-cach", "giữa hai chữ có một dấu cách",
    why="hai dấu cách liền nhau làm chữ trong dòng thưa không đều",
    wrong="Đảng  bộ", right="Đảng bộ", severity="thong-tin", fixable=True, clause="", needs=(),
)  # fmt: skip
def _double_blanks(case: Case) -> Iterator[Hit]:
    """Wider gaps and blanks between dots are drawn on purpose: places to fill in."""
    bai = read_running_text(case)
    text = bai.van_ban
    for found in _DOUBLE.finditer(text) if "  " in text or "\u00a0" in text else ():
        start, end = found.span()
        edits = bai.sua(start, end, " ")
        yield Hit(bai.cho(*_around(text, start, end)), "hai dấu cách liền nhau", "một dấu cách", edits)


_BLANK_BEFORE: Final = re.compile(r"(?<=[\w)”])[ \u00a0]+([,;:.!?])(?=\s|$)", re.MULTILINE)
_BLANK_AND_MARK: Final = tuple(f"{blank}{mark}" for blank in " \u00a0" for mark in ",;:.!?")
_NONE_BEHIND: Final = re.compile(r"[,;](?=[^\W\d_])|\.(?=[A-ZĐƯƠ][^\W\d_A-ZĐ])")
_WORDS_BEFORE: Final = {",": re.compile(r"[^\W\d_]$"), ".": re.compile(r"[^\W\d_A-ZĐ]{3}$")}
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
    for found in _BLANK_BEFORE.finditer(text) if any(pair in text for pair in _BLANK_AND_MARK) else ():
        start, end = found.span()
        mark = found[1]
        edits = bai.sua(start, end, mark)
        yield Hit(bai.cho(start - 1, end), f"dấu cách trước “{mark}”", f"“{mark}” liền sau chữ", edits)
    for found in _NONE_BEHIND.finditer(text):
        start, end = found.span()
        mark = found[0]
        words = _WORDS_BEFORE["." if mark == "." else ","].search(text, max(0, start - 3), start)
        if words and not _ADDRESS.search(text, *_around(text, start, end)):
            yield Hit(
                bai.cho(start - 1, end + 1),
                f"không có dấu cách sau “{mark}”",
                f"một dấu cách sau “{mark}”",
                bai.sua(start, end, f"{mark} "),
            )


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """From where to where the words around a place reach; not far, for a word may be of any length."""
    first, last = max(0, start - _FAR), min(len(text), end + _FAR)
    while start > first and not text[start - 1].isspace():
        start -= 1
    while end < last and not text[end].isspace():
        end += 1
    return start, end


_FAR: Final = 40


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
    """What the subject cites is no more cited for the first time."""
    bai = read_running_text(case)
    text = bai.van_ban
    own = case.nhan_dien.so_ky_hieu
    seen = set() if own is None else {str(own)}
    for vung in (*case.cua("trich_yeu"), *case.cua("trich_yeu_cong_van")):
        seen.update(_symbol(found) for found in _CITED.finditer(vung.van_ban))
    for found in _CITED.finditer(text):
        symbol = _symbol(found)
        if symbol in seen:
            continue
        seen.add(symbol)
        if not _DATED.match(found["after"]) and not _DATED_BEFORE.search(
            text, max(0, found.start() - 160), found.start()
        ):
            place = bai.cho(found.start("so"), found.end("so"))
            yield Hit(place, f"“số {symbol}” lần đầu không có ngày", f"“số {symbol}, ngày …”")


def _symbol(found: re.Match[str]) -> str:
    return re.sub(r"\s|–", lambda blank: "-" if blank[0] == "–" else "", found["so"])


RULES = tuple(ngon_ngu.rules)
