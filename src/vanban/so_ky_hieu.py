"""The number line (số và ký hiệu) of a document: read it, judge it, write it, put it in order.

::

    Số 516a-QĐ/ĐUK        so=516  chen="a"  loai="QĐ"  co_quan="ĐUK"
       │  │ │  └ body symbol; bodies that sign together are joined with "-" (HD05 I.3.1.2b)
       │  │ └ type symbol (HD05 I.3.1.2a)
       │  └ inserted letter: no norm provides for it, offices use it
       └ number within its series, two digits at least; blank in a draft (HD05 I.3.1.1)

Reading forgives what people type and scanners see: "Số:", blanks, any dash, the wrong Đ, lower case, missing
padding, a blank number. It never guesses: text that is not one number line is refused with the reason.

The other two systems are read because Party documents cite them, and never issued. The shape decides the
system; the body only tells a mass organisation from the system whose shape it borrows.

* nha-nuoc (state): ``30/2020/NĐ-CP``, ``123/QĐ-UBND``; a law and an official letter name no type
  (``12/2022/QH15``, ``123/UBND-VX``), so their `loai` is "".
* doan-the: Đoàn and Hội Nông dân write ``01-KH/TWĐTN-KHCN``, the others ``22/HD-MTTW-BTT``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache, total_ordering
from typing import Literal, Self

from vanban.errors import Fault, InvalidValue

__all__ = ["CHU_CHEN", "He", "SoKyHieu", "parse_so"]

He = Literal["dang", "nha-nuoc", "doan-the"]
_Field = Literal["loai", "co_quan"]
_Parts = tuple[int | None, str, str, str, int | None, He]

CHU_CHEN = tuple("abcdđeghiklmnopqrstuvxy")
"""Letters an inserted number takes, in order: those that number the điểm of a Vietnamese text."""

MAX_SO = 999_999  # beyond it stands a telephone number or a slip of the keyboard
MAX_DAI = 200  # characters of a text looked at; no number line is as long

# Symbols written in mixed case, by their capitals: what a hurried "ctr" or "VPTHU" stands for.
_HOA_THUONG = {
    "loai": {"CTR": "CTr", "TTR": "TTr", "QĐI": "QĐi", "QYĐ": "QyĐ", "CTRPH": "CTrPH"},
    "co_quan": {"TTG": "TTg", "THĐTN": "ThĐTN"}
    | {f"{ban}THU": f"{ban}ThU" for ban in ("", "VP", "UBKT", "CQUBKT", "BTC", "BTG", "BTGDV", "BDV", "BNC")},
}
# The small letters that any symbol keeps when so typed: ThU, CTr, TTg, QyĐ.
_GIU = re.compile(r"(?:T[hr]|TTg|Qy|[^\W_a-zăâđêôơư]|&)+")

# Type symbols that can follow "/" in the state's shape. Any other first group belongs to the body.
_LOAI_SAU_GACH_CHEO = re.compile(
    "L|LCT|PL|SL|NĐ|NQ|NQLT|QĐ|TT|TTLT|TTLB|CT|CĐ|VBHN|QC|QyĐ|TC|TB|TBKL|KL|HD|HDLT|CTr|CTrPH|KH|KHLT|KHPH"
    "|PA|ĐA|DA|BC|BB|TTr|HĐ|BGN|BTT|GUQ|GM|GGT|GNP|PG|PC|PB|CV|GP|GCN|LT|QH|CL"
)
_QUOC_HOI = re.compile(r"(?:UBTV)?QH(?:[0-9]{1,2}|[IVX]{1,5})")
# ĐTNVN is Đài Tiếng nói Việt Nam, a Party body in HD05 I.3.1.2b, not the youth union.
_DOAN_NOI = re.compile(r"(?:(?:TW|Th|[THQXP])?ĐTN(?:CS|TP)?|HND(?:TW|VN|[THQXP])?)(?:-.*)?")
_DOAN_CHEO = re.compile(r"(?:(?:UB)?MTT[QW][A-Z]*|(?:TLĐ)?LĐLĐ[A-Z]*|TLĐ|CĐCS|ĐCT|BTV|H?LHPN|H?CCB)(?:-.*)?")

_L = "A-Za-zĂÂĐÊÔƠƯăâđêôơư"
_TOKEN = rf"[{_L}][{_L}0-9]*(?:&[{_L}][{_L}0-9]*)*"
_TOKENS = rf"{_TOKEN}(?: ?- ?{_TOKEN})*"
_TRUOC, _SAU = "(?:[Ss][ốỐ] ?:? ?)?", "[ .,;:]*"
_SO_NOI = rf"(?:([0-9]+) ?([{_L}]*)(?: ?- ?| )|[ ._]*- ?)"
_GACH_NOI = re.compile(rf"{_TRUOC}{_SO_NOI}([{_L}]+) ?/ ?({_TOKENS}){_SAU}")
_GACH_CHEO = re.compile(rf"{_TRUOC}(?:([0-9]+)([{_L}]*)|[ ._]*) ?/ ?(?:([0-9]{{4}}) ?/ ?)?({_TOKENS}){_SAU}")
_KY_HIEU = {"loai": re.compile(rf"[{_L}]+"), "co_quan": re.compile(rf"{_TOKEN}(?:-{_TOKEN})*")}
# A number line anywhere in a text, for the refusals that point at it.
_TIM = re.compile(
    rf"(?<![\w.,])[0-9]+[{_L}]? ?(?:- ?[{_L}]+ ?/ ?{_TOKENS}"
    rf"|/ ?(?:[0-9]{{4}} ?/ ?{_TOKENS}|{_TOKEN}(?: ?- ?{_TOKEN})+))(?!\w)"
)
# All three parts with the wrong marks: "105-KH-ĐUK"; "105KH/ĐUK", or "KH/ĐUK" without a number.
_SAI_DAU = re.compile(rf"(?:([0-9]+[{_L}]?) ?- ?([{_L}]+) ?- ?|([0-9]*) ?([{_L}]{{2,}}) ?/ ?)({_TOKENS})")
_KHAC = {
    "la-ngay": re.compile(r"(?:\d\d? ?[-/.] ?){1,2}\d{4}|\d{4}-\d\d?-\d\d?|[Nn]gày\b.*"),
    "la-dien-thoai": re.compile(r"\+?(?:[ ().-]*\d){9,15}"),
    "chi-co-so": re.compile(r"[\W\d_]*"),
}

_DOI = str.maketrans("ÐƉðɖ⁄∕‐‑‒–—―−⁃﹘﹣", "ĐĐđđ//----------") | {ord("…"): "..."}
_DOI |= {full: chr(full - 0xFEE0) for full in range(0xFF01, 0xFF5F)}
_BANG_CHU = "".join(hoa + hoa.lower() for hoa in "AĂÂBCDĐEÊFGHIJKLMNOÔƠPQRSTUƯVWXYZ")
_THU_TU = {ord(chu): 0x100 + thu_tu for thu_tu, chu in enumerate(_BANG_CHU)}
_MAU, _MAU_SO = "dạng “105-KH/ĐUK”", "“105”, “05” hoặc “516a”"
_KHOANG_SO = f"số nguyên từ 1 đến {MAX_SO}"

# Every reason for refusing: code → what is wrong, what is expected, clause. {}: what exactly is meant.
_LOI: dict[str, tuple[str, ...]] = {
    "khong-phai-chu": ("số và ký hiệu phải là một dòng chữ", _MAU),
    "qua-dai": ("quá dài, không phải số và ký hiệu", _MAU),
    "ky-tu-cam": ("có ký tự điều khiển hoặc ký tự ẩn: {}", "chỉ chữ, số và dấu gạch"),
    "ky-hieu-trong": ("chưa có số và ký hiệu", _MAU),
    "ky-hieu-sai-dang": ("không phải số và ký hiệu văn bản", _MAU),
    "ky-hieu-sai-dau": ("dấu gạch nối, gạch chéo đặt sai chỗ", _MAU, "HD05 I.3"),
    "ky-hieu-ky-tu-la": ("ký hiệu có ký tự lạ: {}", "chữ in hoa không dấu thanh, như “KH”, “ĐUK”"),
    "ky-hieu-chua-chuan": ("ký hiệu chưa viết đúng chữ hoa, chữ thường", ""),
    "nhieu-ky-hieu": ("có hơn một số và ký hiệu", "chỉ một số và ký hiệu"),
    "co-chu-thua": ("có chữ khác ngoài số và ký hiệu", ""),
    "la-ngay": ("đây là ngày tháng, không phải số và ký hiệu", _MAU),
    "la-dien-thoai": ("đây là số điện thoại, không phải số và ký hiệu", _MAU),
    "chi-co-so": ("chỉ có số, thiếu ký hiệu tên loại và cơ quan", _MAU),
    "thieu-loai": ("thiếu ký hiệu tên loại văn bản", _MAU, "HD05 I.3.1.2a"),
    "thieu-co-quan": ("thiếu ký hiệu cơ quan ban hành", _MAU, "HD05 I.3.1.2b"),
    "so-trong": ("chưa có số văn bản", _MAU_SO),
    "so-sai-kieu": ("số văn bản phải là số nguyên hoặc chữ", _MAU_SO),
    "so-khong-doc-duoc": ("không đọc được số văn bản", _MAU_SO),
    "so-bang-khong": ("số văn bản bắt đầu từ 01, không có số 0", _KHOANG_SO, "HD05 I.3.1.1"),
    "so-am": ("số văn bản không thể là số âm", _KHOANG_SO),
    "so-thap-phan": ("số văn bản là số nguyên viết liền, không có dấu chấm, dấu phẩy", _KHOANG_SO),
    "so-qua-lon": ("số văn bản quá lớn", _KHOANG_SO),
    "chen-thieu-so": ("chưa có số thì không chèn chữ được", _MAU_SO),
    "chen-nhieu-chu": ("chỉ chèn được một chữ cái sau số", _MAU_SO),
    "chen-sai-chu": ("không chèn số bằng chữ này ({})", "một chữ trong a, b, c, d, đ, e, g … y"),
    "chen-het-chu": ("đã hết chữ để chèn số", "số đứng trước chữ “y”"),
    "nam-khong-hop-le": ("năm trong ký hiệu không hợp lệ", "bốn chữ số, từ 1900 đến 2099"),
    "he-khong-hop": ("các phần không ghép thành ký hiệu của hệ thống văn bản “{}”", "hệ thống khác"),
}
_KHONG_CHEN = {
    "fjwz": "f, j, w, z không có trong bảng chữ cái tiếng Việt",
    "ăâêôơư": "ă, â, ê, ô, ơ, ư không dùng để đánh thứ tự điểm",
    "".join(CHU_CHEN): "chữ chèn viết thường",
}


@total_ordering
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SoKyHieu:
    """One number line, always in its canonical form; equal when every part is.

    The constructor takes canonical parts and refuses others; `parse` takes what is printed. Order: system,
    year (none first), body, type, number (drafts first), inserted letter, by the Vietnamese alphabet, so
    ``516 < 516a < 517`` and ``516d < 516đ < 516e`` within one series. A refusal (`InvalidValue`) has
    one fault for each part that is wrong.
    """

    so: int | None
    """The number, 1 to `MAX_SO`; None in a draft, where the norm leaves a blank."""
    chen: str = ""
    """The inserted letter (one of `CHU_CHEN`), or ""."""
    loai: str
    """Type symbol: ``KH``, ``CTr``; "" where a state symbol names no type."""
    co_quan: str
    """Body symbol: ``ĐUK``; joint bodies ``BTCTU-BNCTU``, the lead first."""
    nam: int | None = None
    """The year, which only state symbols carry."""
    he: He = "dang"
    """The system whose style this is."""

    __match_args__ = ("so", "chen", "loai", "co_quan", "nam", "he")

    def __post_init__(self) -> None:
        so = [] if self.so is None else _faults_so(self.so)
        no_number = self.chen and self.so is None
        chen = [_fault("chen-thieu-so", self.chen)] if no_number else _faults_chen(self.chen)
        if faults := [*so, *chen, *_faults_symbols(self.loai, self.co_quan, self.nam, self.he)]:
            raise InvalidValue(*faults)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The number line that `text` is: ``parse("Số: 516a -QĐ/ÐUK")`` is ``516a-QĐ/ĐUK``.

        ``parse(str(x)) == x`` and ``parse(x.dong) == x`` for every value. Refused (`InvalidValue`), with
        a code that says why: text that is empty, a date, a sentence, two number lines ….
        """
        if not isinstance(text, str):
            raise InvalidValue(_fault("khong-phai-chu", repr(text)))
        # Most text is clean already.
        parts = (_split(text) if len(text) <= MAX_DAI else None) or _split(cleaned := _clean(text))
        if parts is None:
            raise InvalidValue(*_diagnose(cleaned))
        so, chen, loai, co_quan, nam, he = parts
        return cls(so=so, chen=chen, loai=loai, co_quan=co_quan, nam=nam, he=he)

    @property
    def chu_so(self) -> str:
        """The number as printed: ``05``, ``516a``; "" in a draft."""
        return "" if self.so is None else f"{self.so:02}{self.chen}"

    @property
    def dong(self) -> str:
        """The line as printed: ``Số 105-KH/ĐUK``, a draft ``Số      -KH/ĐU``; the other systems ``Số: …``."""
        so = "Số" if self.he == "dang" else "Số:"
        return f"{so}{' ' * 6 if self.so is None else ' '}{self}"

    @property
    def ten_tep(self) -> str:
        """Stem of the default file name: ``105-KH-ĐUK``; a draft ``KH-ĐU`` (no leading "-")."""
        return str(self).replace("/", "-").lstrip("-")

    @property
    def cap_duoc(self) -> bool:
        """Whether numbers of this style are issued here: the Party's only."""
        return self.he == "dang"

    replace = replace  # x.replace(so=106) is judged again

    def chen_tiep(self) -> Self:
        """The inserted number that follows: 516 → 516a, 516d → 516đ; none after a draft or the letter y."""
        if self.so is None or self.chen == CHU_CHEN[-1]:
            raise InvalidValue(_fault("chen-thieu-so" if self.so is None else "chen-het-chu", self))
        return replace(self, chen=CHU_CHEN[CHU_CHEN.index(self.chen) + 1 if self.chen else 0])

    def __str__(self) -> str:
        return _write(self.chu_so, self.loai, self.co_quan, self.nam, self.he)

    def __repr__(self) -> str:
        return f"{type(self).__name__}.parse({str(self)!r})"

    def __lt__(self, other: object) -> bool:
        return _order(self) < _order(other) if isinstance(other, SoKyHieu) else NotImplemented


def parse_so(value: object) -> tuple[int, str]:
    """The number and inserted letter that a record's `so` says: 105, "105", "05"; "516A" is (516, "a").

    Refused (`InvalidValue`): bool, float, nothing, 0, negative, decimal, a letter that cannot be inserted.
    """
    if isinstance(value, str):
        so, chen, faults = _read_so(re.sub(_TRUOC, "", _clean(value), count=1))
    else:
        so, chen, faults = value if isinstance(value, int) else 0, "", _faults_so(value)
    if faults:
        raise InvalidValue(*faults)
    return so, chen


def _order(x: SoKyHieu) -> tuple[str, int, str, str, int, str]:
    # str.translate keeps different symbols different, so the order agrees with equality.
    co_quan, loai = x.co_quan.translate(_THU_TU), x.loai.translate(_THU_TU)
    return x.he, x.nam or 0, co_quan, loai, x.so or 0, x.chen.translate(_THU_TU)


def _write(so: str, loai: str, co_quan: str, nam: int | None, he: He) -> str:
    if he == "dang" or (he == "doan-the" and _DOAN_NOI.fullmatch(co_quan)):
        return f"{so}-{loai}/{co_quan}"
    return f"{so}{f'/{nam}' if nam else ''}/{f'{loai}-' if loai else ''}{co_quan}"


@lru_cache(1024)
def _canonical(text: str, field: _Field) -> str:
    """A symbol in its own capitals, no blanks: ``ctr`` → ``CTr``, ``vpthu - btcthu`` → ``VPThU-BTCThU``."""
    hoa_thuong, groups = _HOA_THUONG[field], text.replace(" ", "").split("-")
    return "-".join(hoa_thuong.get(g.upper(), g if _GIU.fullmatch(g) else g.upper()) for g in groups)


def _split(text: str) -> _Parts | None:
    """The six parts of `text` if it has one of the two shapes; capitals restored, not yet judged."""
    if m := _GACH_NOI.fullmatch(text):
        so, chen, loai, co_quan, nam = *m.groups(), None
        loai, co_quan = _canonical(loai, "loai"), _canonical(co_quan, "co_quan")
        he: He = "doan-the" if _DOAN_NOI.fullmatch(co_quan) else "dang"
    elif m := _GACH_CHEO.fullmatch(text):
        so, chen, nam, co_quan = m.groups()
        dau, _, sau = co_quan.replace(" ", "").partition("-")
        loai, co_quan = _canonical(dau, "loai"), _canonical(co_quan, "co_quan")
        if _LOAI_SAU_GACH_CHEO.fullmatch(loai):
            co_quan = _canonical(sau, "co_quan")
        elif sau or (nam and _QUOC_HOI.fullmatch(co_quan)):
            loai = ""  # an official letter, whose second group is the unit that drafted it, or a law
        else:
            return None
        he = "doan-the" if nam is None and _DOAN_CHEO.fullmatch(co_quan) else "nha-nuoc"
    else:
        return None
    return int(so) if so else None, (chen or "").lower(), loai, co_quan, int(nam) if nam else None, he


def _clean(text: str) -> str:
    """`text` in NFC with one kind of blank, dash, slash and Đ; refused if overlong or with hidden marks."""
    if len(text) > MAX_DAI:
        raise InvalidValue(_fault("qua-dai", text))
    if an := "".join(c for c in text if unicodedata.category(c)[0] == "C" and c not in "\t\r\n"):
        raise InvalidValue(_fault("ky-tu-cam", meant=_name(an)))
    return " ".join(unicodedata.normalize("NFC", text).translate(_DOI).split())


def _name(text: str) -> str:
    """Characters so that a person can find them, those that do not show too."""
    return ", ".join(f"{c if c.isprintable() else ''} U+{ord(c):04X}".strip() for c in dict.fromkeys(text))


def _fault(code: str, found: object = "", meant: str = "", expected: str = "") -> Fault:
    message, mong, *clause = _LOI[code]
    # Python refuses to write an integer of thousands of digits.
    text = "số rất dài" if isinstance(found, int) and found.bit_length() > 999 else str(found)
    found = text and (f"“{text}”" if len(text) <= 60 else f"“{text[:59]}…”")
    return Fault(code, message.format(meant), found=found, expected=expected or mong, clause="".join(clause))


@lru_cache(1024, typed=True)
def _faults_symbols(loai: str, co_quan: str, nam: int | None, he: He) -> tuple[Fault, ...]:
    """The faults of all but the number; remembered, since a whole register holds few different ones."""
    faults = [] if loai == "" and he != "dang" else _faults_symbol(loai, "loai")
    faults += _faults_symbol(co_quan, "co_quan")
    if nam is not None and (type(nam) is not int or not 1900 <= nam <= 2099):
        faults.append(_fault("nam-khong-hop-le", nam))
    if not faults:
        # Sound parts can still make another symbol, or none: what is written must read back the same.
        back = _split(text := _write("01", loai, co_quan, nam, he))
        if back is None:
            faults.append(_fault("thieu-loai", text))
        elif back[2:] != (loai, co_quan, nam, he):
            faults.append(_fault("he-khong-hop", text, meant=he))
    return tuple(faults)


def _faults_symbol(text: object, field: _Field) -> list[Fault]:
    if not isinstance(text, str):
        return [_fault("khong-phai-chu", repr(text))]
    if not all(text.split("-")):
        return [_fault("thieu-loai" if field == "loai" else "thieu-co-quan", text)]
    if len(text) > MAX_DAI // 4:
        return [_fault("qua-dai", text)]
    if la := re.sub(rf"[{_L}0-9&-]", "", text):
        return [_fault("ky-hieu-ky-tu-la", text, meant=_name(la))]
    if not _KY_HIEU[field].fullmatch(text):
        return [_fault("ky-hieu-sai-dang", text)]
    if (canonical := _canonical(text, field)) != text:
        return [_fault("ky-hieu-chua-chuan", text, expected=f"“{canonical}”")]
    return []


def _faults_so(so: object) -> list[Fault]:
    if isinstance(so, bool) or not isinstance(so, int):
        return [_fault("so-sai-kieu", repr(so))]
    if 1 <= so <= MAX_SO:
        return []
    return [_fault("so-bang-khong" if so == 0 else "so-am" if so < 0 else "so-qua-lon", so)]


def _faults_chen(chen: object) -> list[Fault]:
    if chen == "" or chen in CHU_CHEN:
        return []
    if isinstance(chen, str) and len(chen) > 1:
        return [_fault("chen-nhieu-chu", chen)]
    why = (why for letters, why in _KHONG_CHEN.items() if str(chen).lower() in letters)
    return [_fault("chen-sai-chu", chen, meant=next(why, "không phải chữ cái"))]


def _read_so(text: str) -> tuple[int, str, list[Fault]]:
    """Number and letter of the clean text that stands for them, and their faults."""
    text = text.strip(" .,;:_")
    if m := re.fullmatch(r"([0-9]+) ?([^\W\d_]*)", text):
        so, chen = int(m[1]), m[2].lower()
        return so, chen, [*_faults_so(so), *_faults_chen(chen)]
    code = "so-khong-doc-duoc" if text else "so-trong"
    if re.match(r"- ?[0-9]", text):
        code = "so-am"
    elif re.match(r"[0-9]+[.,][0-9]", text):
        code = "so-thap-phan"
    return 0, "", [_fault(code, text)]


def _diagnose(text: str) -> list[Fault]:
    """Why `text`, already clean, is not one number line; never empty."""
    bare = re.sub(_TRUOC, "", text, count=1).strip(" ,;:.")
    if not any(c.isalnum() for c in bare):
        return [_fault("ky-hieu-trong")]
    hits = [hit.group() for hit in _TIM.finditer(bare)]
    if len(hits) > 1:
        return [_fault("nhieu-ky-hieu", bare)]
    if hits and re.search(r"[^\W\d_]|[\s()“”\"']", bare.replace(hits[0], "", 1)):
        return [_fault("co-chu-thua", bare, expected=f"“{hits[0]}”")]
    if other := next((code for code, pattern in _KHAC.items() if pattern.fullmatch(bare)), ""):
        return [_fault(other, bare)]
    if m := _SAI_DAU.fullmatch(bare):
        so, loai, co_quan = m[1] or m[3], m[2] or m[4], m[5]
        return [_fault("ky-hieu-sai-dau" if so else "so-trong", bare, expected=f"“{so}-{loai}/{co_quan}”")]
    if "/" not in bare:
        thieu = re.fullmatch(rf"[0-9]+[{_L}]? ?- ?[{_L}]+", bare)
        return [_fault("thieu-co-quan" if thieu else "ky-hieu-sai-dang", bare)]
    return _diagnose_parts(bare)


def _diagnose_parts(text: str) -> list[Fault]:
    """The faults of the parts of a text that has roughly the shape of a number line."""
    faults: list[Fault] = []
    if m := re.fullmatch(r"([^/]*?)[- ]+(?!\d+ ?/)([^-/ ]*) ?/ ?(.*)", text):
        so, loai, co_quan = m.groups()
        faults += _faults_symbol(loai.upper(), "loai")
    else:
        so, nam, co_quan = re.split(r" ?/ ?(?:([0-9]+) ?/ ?)?", text, maxsplit=1)
        if nam and len(nam) != 4:
            faults.append(_fault("nam-khong-hop-le", nam))
        elif _LOAI_SAU_GACH_CHEO.fullmatch(_canonical(co_quan, "loai")):
            co_quan = ""
        elif not re.search("[-/]", co_quan):
            faults.append(_fault("thieu-loai", text))
    if so.strip(" ._"):
        faults = _read_so(so)[2] + faults
    if "/" in co_quan:
        faults.append(_fault("ky-hieu-sai-dau", text))
    else:
        faults += _faults_symbol(_canonical(co_quan, "co_quan"), "co_quan")
    return faults or [_fault("ky-hieu-sai-dang", text)]
