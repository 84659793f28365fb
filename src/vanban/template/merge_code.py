r"""What the code of a MERGEFIELD says, and the filters that print it that way.

``MERGEFIELD "Họ tên" \* Upper \b "Ông "`` has a name, switches and texts around it; `read_code` gives the tag
that prints the same. Separators and names are those of Vietnamese, whatever country Word was set to:
``\# "#,##0.00"`` and ``\# "#.##0,00"`` are one picture.

Texts and pictures stand in the tag as string literals in which all but letters, digits and a few signs is
``\uXXXX``: nothing in them can end the tag, open another, or be changed by what cleans tags later.
"""

from __future__ import annotations

import decimal
import re
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from jinja2 import Undefined

from vanban.errors import Fault, TemplateError
from vanban.tieng_viet import chuan_hoa, parse_ngay, thu, viet_hoa, viet_hoa_dau
from vanban.tieng_viet.chu import shown
from vanban.tieng_viet.so import MAX_DIGITS, as_decimal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["MERGE_FILTERS", "MergeCode", "read_code"]

# --- filters -----------------------------------------------------------------------------------------------

_LETTERS_OF_CLDR: Final = {
    letters: letters for letters in ("d", "dd", "M", "MM", "MMM", "MMMM", "yy", "yyyy")
} | {
    "ddd": "EEE",
    "dddd": "",
}
"""By Word's letters; ``dddd`` is the business of `thu`, which knows the capitals of the norm."""
_DATE: Final = re.compile(
    r"'(?P<text>[^']*)'|(?P<field>[dD]+|M+|[yY]+)|(?P<bad>'|[^\W\d_])|(?P<sign>.)", re.DOTALL
)
_TYPED_QUOTES: Final = str.maketrans("‘’", "''")
_NUMBER: Final = re.compile(
    r"(?P<before>(?:'[^']*'|[^'#0xX;+.,-])*)(?P<digits>[.,#0]*[#0])(?P<after>(?:'[^']*'|[^'#0xX;+-])*)"
)
_WIDE: Final = decimal.Context(prec=3 * MAX_DIGITS, rounding=decimal.ROUND_HALF_UP)


class _Shape(NamedTuple):
    """A numeric picture: Babel's pattern with the texts around it, and the places it rounds to."""

    before: str
    pattern: str
    places: int
    after: str


def _cased(change: Callable[[str], str]) -> Callable[[object], object]:
    """A filter that changes the case of a text; what is no text goes on to be printed or refused."""

    def case(value: object) -> object:
        if hasattr(type(value), "__html__"):
            message = "trường trộn đổi chữ hoa, chữ thường chỉ nhận chữ, không nhận đoạn đã định dạng"
            raise TemplateError(Fault("truong-tron-can-chu", message, found=type(value).__name__))
        return change(chuan_hoa(value)) if isinstance(value, str) else value

    return case


def _lower(text: str) -> str:
    return chuan_hoa(text.lower())


def _each_word(text: str) -> str:
    return re.sub(r"\S+", lambda word: viet_hoa_dau(word[0]), text)


def _is_blank(value: object) -> bool:
    """An empty text prints nothing; what is missing, None or NaN is refused where it would be printed."""
    if isinstance(value, (str, float)):
        return not value if isinstance(value, str) else value != value  # noqa: PLR0124 - NaN
    return value is None or isinstance(value, Undefined)


def _date(value: Any, picture: str) -> object:
    r"""A date as the picture of ``\@`` shows it: "dd/MM/yyyy"."""
    if _is_blank(value):
        return value
    from babel.dates import format_date

    day = parse_ngay(value)
    return "".join(
        text if not is_field else format_date(day, letters, "vi") if letters else thu(day)
        for is_field, text in _date_pieces(picture)
        for letters in (_LETTERS_OF_CLDR[text] if is_field else text,)
    )


@lru_cache(maxsize=64)
def _date_pieces(picture: str) -> tuple[tuple[bool, str], ...]:
    """The picture in pieces: whether it is a field, and its letters or text.

    A letter outside quotes that is no field is refused: the y of an unquoted "ngày" is the year to Word.
    """
    pieces: list[tuple[bool, str]] = []
    for match in _DATE.finditer(picture.translate(_TYPED_QUOTES)):
        field = (match["field"] or "").replace("D", "d").replace("Y", "y")
        if match["bad"] or (field and field not in _LETTERS_OF_CLDR):
            fault = Fault(
                "truong-tron-mau-ngay",
                r"không đọc được mẫu ngày của công tắc \@",
                found=f"“{shown(picture)}”, từ “{match[0]}”",
                expected=f"{', '.join(_LETTERS_OF_CLDR)}; chữ khác đặt trong dấu nháy đơn",
                hint=r"""ví dụ \@ "'ngày' dd 'tháng' MM 'năm' yyyy" """.strip(),
            )
            raise TemplateError(fault)
        pieces.append((bool(field), field or match["text"] or match["sign"] or ""))
    return tuple(pieces)


def _number(value: Any, picture: str) -> object:
    r"""A number as the picture of ``\#`` shows it: "#.##0,00", halves rounded up; "%" is only a sign."""
    if _is_blank(value):
        return value
    from babel.numbers import parse_pattern

    shape = _number_shape(picture)
    number = as_decimal(value).quantize(Decimal((0, (1,), -shape.places)), context=_WIDE)
    with decimal.localcontext(_WIDE):
        digits = parse_pattern(shape.pattern).apply(number or number.copy_abs(), "vi")  # -0,4 rounds to 0
    return f"{shape.before}{digits}{shape.after}"


@lru_cache(maxsize=64)
def _number_shape(picture: str) -> _Shape:
    """The picture read. Which of ``.`` and ``,`` groups follows from where they stand; a guess is refused."""
    match = _NUMBER.fullmatch(picture.translate(_TYPED_QUOTES))
    parts = _whole_and_fraction(match["digits"]) if match else None
    if match is None or parts is None:
        fault = Fault(
            "truong-tron-mau-so",
            r"không đọc được mẫu số của công tắc \#",
            found=f"“{shown(picture)}”",
            expected="mẫu như 0, 00, #.##0, 0,00 hoặc #.##0,00, trước sau có thể có chữ",
        )
        raise TemplateError(fault)
    whole, fraction, grouped = parts
    zeros = len(whole) - (whole + "0").index("0")
    whole = ("0" * max(1, zeros)).rjust(4, "#")  # ",5" is no number in Vietnamese
    if grouped:
        whole = f"{whole[:-3]},{whole[-3:]}"
    least = fraction.rfind("0") + 1
    fraction = "0" * least + "#" * (len(fraction) - least)
    before, after = (match[side].replace("'", "") for side in ("before", "after"))
    return _Shape(before, f"{whole}.{fraction}" if fraction else whole, len(fraction), after)


def _whole_and_fraction(digits: str) -> tuple[str, str, bool] | None:
    """The places before and behind the decimal sign, and whether they are grouped; None: cannot be told."""
    places = re.split("[.,]", digits)
    signs = re.sub("[^.,]", "", digits)
    if len(set(signs)) == 2:
        decimal_sign_is_single = signs.count(signs[-1]) == 1
        return ("".join(places[:-1]), places[-1], True) if decimal_sign_is_single else None
    if not signs:
        return digits, "", False
    in_threes = all(len(group) == 3 for group in places[1:])
    if len(signs) == 1 and places[0] and not in_threes:
        return places[0], places[1], False
    # 0,000 and 0.000 are a thousand to one and three places to another.
    told = len(signs) > 1 or set(places[0]) == {"#"}
    return ("".join(places), "", True) if in_threes and told else None


MERGE_FILTERS: Final = MappingProxyType(
    {
        "truong_hoa": _cased(viet_hoa),
        "truong_thuong": _cased(_lower),
        "truong_hoa_dau": _cased(viet_hoa_dau),
        "truong_hoa_tu": _cased(_each_word),
        "truong_ngay": _date,
        "truong_so": _number,
    }
)
r"""Filters for the environment: ``\* Upper, Lower, FirstCap, Caps``, ``\@ "…"``, ``\# "…"``."""

# --- codes -------------------------------------------------------------------------------------------------

_CASES: Final = {
    "UPPER": "truong_hoa",
    "LOWER": "truong_thuong",
    "FIRSTCAP": "truong_hoa_dau",
    "CAPS": "truong_hoa_tu",
}
_PICTURES: Final[dict[str, tuple[str, Callable[[str], object]]]] = {
    "@": ("truong_ngay", _date_pieces),
    "#": ("truong_so", _number_shape),
}
_TEXTS: Final = {"b", "f"}
_RESERVED: Final = frozenset(
    ("and", "or", "not", "if", "else", "in", "is", "true", "false", "none", "True", "False", "None", "self")
)
"""Words that Jinja does not read as a name of the data."""

_TOKEN: Final = re.compile(
    r'\s*(?:"(?P<straight>(?:[^"\\]|\\.)*)"|“(?P<curly>(?:[^”\\]|\\.)*)”'
    r'|\\(?P<switch>[^\s"“”])|(?P<word>[^\s"“”\\]+)|(?P<rest>\S.*))',
    re.DOTALL,
)
_ESCAPE: Final = re.compile(r"\\(.)", re.DOTALL)
_RISKY: Final = re.compile(r"[^\w .,:;()/#]")


class MergeCode(NamedTuple):
    """What one code says."""

    name: str
    """NFC, with ``_`` for spaces: what Word itself makes of a column's heading."""
    filters: tuple[str, ...]
    before: str
    after: str
    looks_like_code: bool
    r"""``\* CHARFORMAT``: the value looks as the code does, not as the last result did."""

    @property
    def tag(self) -> str:
        """What prints it: ``{{ name }}``, within ``{% if %}`` when there is text before or behind it."""
        tag = f"{{{{ {'|'.join((self.name, *self.filters))} }}}}"
        before, after = (f"{{{{ {_literal(text)} }}}}" if text else "" for text in (self.before, self.after))
        # Not `if name`: a 0 is something.
        return f'{{% if {self.name} != "" %}}{before}{tag}{after}{{% endif %}}' if before or after else tag


def read_code(code: str) -> MergeCode:
    r"""The parts of ``MERGEFIELD name \switch value …``.

    A picture comes first, then the cases in their order; ``\b`` and ``\f`` print as they are written.

    Raises `TemplateError` with all that is wrong: truong-tron-ten (no name, or none that a tag can have),
    truong-tron-cong-tac (a switch that is unknown, without its value, or there twice), truong-tron-mau-ngay,
    truong-tron-mau-so (pictures).
    """
    faults: list[Fault] = []
    words: list[str] = []
    values: dict[str, str] = {}
    cases: list[str] = []
    looks: set[str] = set()
    found = shown(" ".join(code.split()), 100)

    def refuse(message: str, expected: str = "", hint: str = "", about: str = "cong-tac") -> None:
        faults.append(Fault(f"truong-tron-{about}", message, found=found, expected=expected, hint=hint))

    for switch, value in _switches(code, refuse):
        if not switch:
            words.append(value)
        elif switch in values or (switch in _PICTURES and not _PICTURES.keys().isdisjoint(values)):
            refuse(rf"trường trộn có công tắc \{switch} thừa", r"mỗi công tắc một lần, \@ hoặc \#")
        elif switch in _PICTURES or switch in _TEXTS:
            values[switch] = value
        elif switch == "*" and value.upper() in _CASES:
            cases.append(_CASES[value.upper()])
        elif switch == "*" and value.upper() in {"MERGEFORMAT", "CHARFORMAT"}:
            looks.add(value.upper())
        elif switch == "*":
            hint = "viết bằng thẻ, ví dụ {{ so_tien|doc_tien }}"
            refuse(rf"chưa dùng được công tắc \* {value}", r"\* Upper, Lower, FirstCap hoặc Caps", hint)
        else:
            hint = "chèn trường theo tên cột của dữ liệu" if switch == "m" else ""
            refuse(rf"chưa dùng được công tắc \{switch}", r"\*, \@, \#, \b hoặc \f", hint)
    name = re.sub(r"\s+", "_", chuan_hoa(words[0]).strip()) if words else ""
    if len(words) > 1:
        refuse(
            "trường trộn có chữ thừa sau tên", f'tên đặt trong ngoặc kép: "{" ".join(words)}"', about="ten"
        )
    elif not name.isidentifier() or name in _RESERVED:
        expected = "chữ, số và dấu gạch dưới, không mở đầu bằng số, không là từ riêng của thẻ như if, in"
        refuse("trường trộn không có tên dùng được", expected, about="ten")
    pictures: list[str] = []
    for switch in values.keys() & _PICTURES:
        function, check = _PICTURES[switch]
        pictures.append(f"{function}({_literal(values[switch])})")
        try:
            check(values[switch])
        except TemplateError as error:
            faults += error.faults
    if faults:
        raise TemplateError(*faults)
    before, after = values.get("b", ""), values.get("f", "")
    return MergeCode(name, (*pictures, *cases), before, after, "CHARFORMAT" in looks)


def _switches(code: str, refuse: Callable[..., None]) -> Iterator[tuple[str, str]]:
    """Every switch with its value, and ("", word) for each word that belongs to none."""
    switch, expected = "", "giá trị ngay sau công tắc, trong ngoặc kép nếu có dấu cách"
    for token in _TOKEN.finditer(code.strip(), len("MERGEFIELD")):
        kind = token.lastgroup or ""
        text = token[kind]
        if kind == "rest":
            refuse(f"không đọc được trường trộn từ chỗ “{shown(text, 20)}”", "ngoặc kép mở rồi đóng")
            return
        elif kind == "switch":
            if switch:
                refuse(rf"công tắc \{switch} thiếu giá trị", expected)
            switch = text.lower()
            if not (switch == "*" or switch in _PICTURES or switch in _TEXTS):
                yield switch, ""
                switch = ""
        else:
            if kind != "word":
                if not set(_ESCAPE.findall(text)) <= {'"', "\\"}:
                    refuse(r"dấu \ trong ngoặc kép đứng trước chữ khác", r'\\ cho dấu \, \" cho dấu "')
                text = _ESCAPE.sub(r"\1", text)
            yield switch, text
            switch = ""
    if switch:
        refuse(rf"công tắc \{switch} thiếu giá trị", expected)


def _literal(text: str) -> str:
    """`text` as a Jinja string that stays itself through XML and all that is done to tags."""

    def escaped(match: re.Match[str]) -> str:
        point = ord(match[0])
        return f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"

    return f'"{_RISKY.sub(escaped, text)}"'
