"""Abbreviations in running text: where each is first used, and where it is introduced (HD05 I.6).

An abbreviation is a word of capitals that cannot be read as a Vietnamese syllable: UBKT, BCH, CNTT. Symbols
(105-KH/ĐUK), Roman numbers, units, words in capitals among others in capitals and the names of companies and
programs are none. It is introduced where it stands in brackets behind the full phrase.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from vanban.tieng_viet import bo_dau

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["VietTat", "find_abbreviations"]

_CAPITALS: Final = "A-ZĐƯƠÂÊÔĂ"
_ABBREVIATION: Final = re.compile(rf"[{_CAPITALS}]{{2,10}}(?![\w/&@‑]|[-–.]\w|\s?[-–]\s?\d)")
_PART_OF: Final = re.compile(r"[\w/&@.\-–‑]")
"""What stands before a piece of a symbol, an address, a number or a hyphenated name."""
_ROMAN: Final = re.compile(r"[IVXLCDM]+")
_SYLLABLE: Final = re.compile(
    r"(?:B|C|CH|D|Đ|G|GH|GI|H|K|KH|L|M|N|NG|NGH|NH|P|PH|QU|R|S|T|TH|TR|V|X)?"
    r"[AEIOUYĂÂÊÔƠƯ]{1,3}(?:C|CH|M|N|NG|NH|P|T)?"
)
_BRACKETS: Final = re.compile(r"\(([^()\n]{2,120})\)")
_CALLED: Final = re.compile(r"(?:viết|gọi) (?:tắt|chung|là)|tắt là|sau đây")
_WORD: Final = re.compile(r"[^\W\d_]+")
_BEFORE: Final = re.compile(r"([^\W\d_]+)\s+$")
_AFTER: Final = re.compile(r"\s+([^\W\d_]+)")

_READ_BY_ALL: Final = """
    TW TU ĐU ĐUK NQ QĐ CT KL QC TT HD TB TC LKG BC KH QH ĐA PA DA CV BB
    UBND HĐND TNCS THCS THPT TP TX TT TDP KP QL TL TNHH MTV CP TMCP BOT BT PPP
    VNĐ VND USD EUR CNY JPY KW KV KVA MW KWH MWH GW KM KG HA GB MB TB KB HZ GHZ MHZ
    GDP GRDP GNI CPI FDI ODA WTO ASEAN APEC EU UN WHO UNESCO UNICEF NGO IMF WB ADB COVID SARS HIV AIDS DNA
    ADN PCI PAPI PAR SIPAS DDCI OCOP ICT IT AI IOT ICOR OECD BRICS FTA CPTPP EVFTA RCEP
    PDF DOC DOCX XLS XLSX XML HTML USB QR SMS OTP PIN ID IP URL LAN WAN VPN SSL TLS API GIS GPS
    TCVN QCVN ISO IEC EN VN TV STT ĐVT ĐT SĐT PGS GS TS THS BS CK CN CKI CKII
"""
"""Symbols of types and bodies, units, currencies, ranks, formats and names that everybody reads."""
_OF_OFFICES: Final = """
    UBKT BTV BCH BTC BTG BDV BTGDV BNC BCĐ BTCTU BTGTU BDVTU BNCTU UBKTTU VPTU UBMTTQ MTTQ MTTQVN BCT BBT
    BXDĐ TCCSĐ TCĐ ĐBBP DHVP SHCB SHĐ CBĐV CBCC CBCCVC CCVC CBCCVCLĐ NLĐ CNTT CĐS CCHC TTHC DVC DVCTT CSDL
    PCTN PCTNTC PCTNLPTC THTK CLP ANTT ANQP QPAN QP AN NTM KTXH VHXH CSHT GPMB KCN CCN KKT HTX DNNN
    TTGDTX GDĐT KHCN NSNN NSTW TCTD LĐLĐ CĐCS ĐTN HLHPN LHPN CCB HCCB HND LLVT DQTV DBĐV
    BHXH BHYT BHTN ATGT ATTP PCCC PCCCR PCTT TKCN VSMT TNMT BVMT BĐKH CCCD CMND XHCN CNXH CNH HĐH
"""
"""Abbreviations of the papers of the Party and the state: of these it is certain that they are some."""
_BEFORE_NAMES: Final = """
    ty đoàn hàng hãng mềm thống dụng mã mẫu biểu chuẩn dạng tệp kênh đài báo chí hiệu hạng loại nhãn tàu xe
    máy bệnh virus cúm số
"""
"""Words, or their last syllables, that come before a name in capitals: công ty ABC, phần mềm QLVB, mẫu BC."""
_KNOWN_TO_ALL: Final = frozenset(_READ_BY_ALL.split())
_PARTY: Final = frozenset(_OF_OFFICES.split())
_NAMED_BY: Final = frozenset(_BEFORE_NAMES.split())


@dataclass(frozen=True, slots=True)
class VietTat:
    """An abbreviation that is used before it is introduced, or without being introduced."""

    chu: str
    vi_tri: int
    """Where it is used first."""
    gioi_thieu: int | None
    """Where it is introduced; None: nowhere."""
    lan: int
    """How often it is used."""
    chac: bool
    """Whether it surely abbreviates Vietnamese words, and is no name."""


def find_abbreviations(text: str) -> Iterator[VietTat]:
    """The abbreviations in `text` (lines are paragraphs) that a reader meets unexplained, by first use."""
    uses: dict[str, list[int]] = {}
    for found in _words(text):
        word = found[0]
        if word in _KNOWN_TO_ALL or _ROMAN.fullmatch(word) or _SYLLABLE.fullmatch(word):
            continue
        uses.setdefault(word, []).append(found.start())
    if not uses:
        return
    introduced = _introductions(text, uses)
    plain = ""
    for word, places in uses.items():
        start = introduced.get(word)
        before = [at for at in places if start is None or at < start]
        running = [at for at in before if _in_running_text(text, at, word)]
        if running and not _explained_beside(text, running[0], word):
            sure = word in _PARTY
            if not sure and len(word) >= 4:
                plain = plain or bo_dau(text)
                sure = _phrase_stands(plain, word)
            yield VietTat(word, running[0], start, len(places), sure)


def _words(text: str) -> Iterator[re.Match[str]]:
    for found in _ABBREVIATION.finditer(text):
        start = found.start()
        if not start or not _PART_OF.match(text, start - 1):
            yield found


def _introductions(text: str, uses: dict[str, list[int]]) -> dict[str, int]:
    """Abbreviation → where it first stands in brackets as what is to be read from there on."""
    result: dict[str, int] = {}
    for found in _BRACKETS.finditer(text):
        inside = found[1].strip(' “”"')
        called = _CALLED.search(inside) or inside.replace(" và ", " ").isupper()  # (KHCN và ĐMST): both
        for piece in _words(inside):
            word = piece[0]
            if word in uses and (piece.start() == 0 or called):
                result.setdefault(word, found.start())
    return result


def _in_running_text(text: str, start: int, abbreviation: str) -> bool:
    """Whether a word in capitals stands among words that are not, and is not a name by the word before it."""
    end = start + len(abbreviation)
    before = _BEFORE.search(text, max(0, start - 30), start)
    after = _AFTER.match(text, end)
    last = "" if before is None else before[1]
    following = "" if after is None else after[1]
    if any(len(word) > 1 and word.isupper() for word in (last, following)):
        return False
    if last.lower() in _NAMED_BY and abbreviation not in _PARTY:
        return False
    line = text[text.rfind("\n", 0, start) + 1 : (text.find("\n", end) + 1 or len(text) + 1) - 1]
    return not line.isupper()


def _explained_beside(text: str, start: int, word: str) -> bool:
    """Whether the words right before or behind it begin with its letters: “Uỷ ban Kiểm tra - UBKT”."""
    letters = bo_dau(word)
    before = _WORD.findall(text[max(0, start - 120) : start])[-len(word) :]
    after = _WORD.findall(text[start + len(word) : start + len(word) + 120])[: len(word)]
    return letters in {_initials(before), _initials(after)}


def _initials(words: list[str]) -> str:
    return bo_dau("".join(word[0] for word in words)).upper()


def _phrase_stands(plain: str, word: str) -> bool:
    """Whether a phrase of such initials, the first a capital, stands in the text, given without marks."""
    letters = bo_dau(word)
    following = "".join(rf"[\s,-]+[{letter}{letter.lower()}][a-z]*" for letter in letters[1:])
    return re.search(rf"(?<!\w){letters[0]}[a-z]*{following}(?!\w)", plain) is not None
