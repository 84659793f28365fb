"""Vietnamese text: normal form, the letter Đ and its look-alikes, case, unaccented forms, control characters.

Every function takes text in any normal form and returns NFC, the form in which Party and State exchange
text (TCVN 6909:2001). Positions count the characters of the NFC text, so that they are the characters a
person counts on the screen: in NFD "Việt" is six code points long.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from vanban.errors import Fault, InvalidValue

__all__ = [
    "ViTri",
    "bo_dau",
    "chu_d_gia",
    "chuan_hoa",
    "ky_tu_dieu_khien",
    "la_nfc",
    "la_viet_hoa",
    "shown",
    "slug",
    "sua_chu_d",
    "viet_hoa",
    "viet_hoa_dau",
]

# Eth and African D look exactly like Đ in every common font, and neither NFC, NFKC nor casefold joins them
# to it; old keyboards wrote them. The đồng sign (U+20AB) looks alike too but means money, so it stays.
_LOOK_ALIKES = str.maketrans(
    {"\N{LATIN CAPITAL LETTER ETH}": "Đ", "\N{LATIN CAPITAL LETTER AFRICAN D}": "Đ"}
    | {"\N{LATIN SMALL LETTER ETH}": "đ", "\N{LATIN SMALL LETTER D WITH TAIL}": "đ"}
)
_D_TO_ASCII = str.maketrans("Đđ", "Dd")
_MARKS = re.compile("[\u0300-\u036f]+")
_WORD_WITH_LOOK_ALIKE = re.compile("[\u00d0\u00f0\u0189\u0256]")
_LETTERS = re.compile(r"[^\W\d_]+")
_FIRST_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
# C0 without tab and line feed, DEL, C1, lone surrogates, and the two noncharacters XML 1.0 leaves out.
# A carriage return is refused alone; before a line feed it is half of one line break.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]|\r(?!\n)")


class ViTri(NamedTuple):
    """A place in a text: `vi_tri`, the index in the NFC text (from 0), and `chu`, what stands there."""

    vi_tri: int
    chu: str


def chuan_hoa(text: str) -> str:
    """The text in NFC; nothing else is changed.

    Raises:
        InvalidValue: khong-phai-chuoi (not text); so does every function of this package that takes text.
    """
    if not isinstance(text, str):
        raise InvalidValue(
            Fault(
                code="khong-phai-chuoi",
                message="giá trị không phải là chữ",
                found=repr(text)[:60],
                expected="chuỗi ký tự",
            )
        )
    return unicodedata.normalize("NFC", text)


def la_nfc(text: str) -> bool:
    """Whether the text is already in NFC."""
    return chuan_hoa(text) == text


def shown(value: object, limit: int = 60) -> str:
    """How a refused value is shown in a fault: on one line, shortened, control characters visible."""
    text = value if isinstance(value, str) else repr(value)
    text = _CONTROL.sub(lambda match: f"\\u{ord(match[0]):04x}", chuan_hoa(text)).replace("\n", " ")
    return text if len(text) <= limit else text[: limit - 1] + "…"


def sua_chu_d(text: str) -> str:
    """The text with the look-alikes Ð, Ɖ, ð, ɖ replaced by Đ, đ; the đồng sign ₫ is kept.

    `chu_d_gia` tells beforehand where they are.
    """
    return chuan_hoa(text).translate(_LOOK_ALIKES)


def chu_d_gia(text: str) -> tuple[ViTri, ...]:
    """The words with a look-alike of Đ or đ, once for each wrong letter: its position and the whole word."""
    return tuple(
        ViTri(word.start() + letter.start(), word[0])
        for word in _LETTERS.finditer(chuan_hoa(text))
        for letter in _WORD_WITH_LOOK_ALIKE.finditer(word[0])
    )


def ky_tu_dieu_khien(text: str) -> tuple[ViTri, ...]:
    """The characters no document may hold: C0, DEL, C1, lone surrogates and what XML 1.0 forbids.

    Tab and line breaks (LF, CR LF) are allowed; a CR alone is not.
    """
    return tuple(ViTri(match.start(), match[0]) for match in _CONTROL.finditer(chuan_hoa(text)))


def viet_hoa(text: str) -> str:
    """The text in capitals: "Đảng uỷ Khối" → "ĐẢNG UỶ KHỐI"."""
    return chuan_hoa(chuan_hoa(text).upper())


def viet_hoa_dau(text: str) -> str:
    """The text with its first letter a capital and the rest as given.

    Quotes, brackets and spaces before the letter are passed over. A text that begins with a digit is
    returned unchanged: "12 điều" starts with a number, not with "điều".
    """
    text = chuan_hoa(text)
    first = _FIRST_LETTER_OR_DIGIT.search(text)
    if first is None:
        return text
    return text[: first.start()] + viet_hoa(first[0]) + text[first.end() :]


def la_viet_hoa(text: str) -> bool:
    """Whether the text has letters and every one of them is a capital."""
    return chuan_hoa(text).isupper()


def bo_dau(text: str) -> str:
    """The text without tone marks and letter marks, case kept: "Đảng uỷ" → "Dang uy".

    Đ and its look-alikes become D. Only Latin combining marks are dropped, so other scripts keep theirs.
    """
    bare = _MARKS.sub("", unicodedata.normalize("NFD", sua_chu_d(text)))
    return chuan_hoa(bare).translate(_D_TO_ASCII)


def slug(text: str) -> str:
    """A name for files and addresses: a–z, 0–9, single hyphens; "Đảng uỷ Khối" → "dang-uy-khoi".

    Empty when nothing readable is left. Different texts can share a slug (má, mã, Ma), so it is no key.
    """
    plain = bo_dau(unicodedata.normalize("NFKD", chuan_hoa(text))).lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
