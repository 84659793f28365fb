r"""The body of a document (nội dung): typed text in, outline blocks and tables out.

`parse` says what each line *is*; what that looks like on paper is the business of the layout.

**Lines.** A line is a paragraph; blank lines separate and are dropped. A line without a marker, indented by
two columns or more and deeper than the line its paragraph began with, continues the line above (joined by
one space): a YAML author may wrap, and text pasted with every first line indented keeps its paragraphs.
A heading is never continued: "Chương I", or "I- ĐẶC ĐIỂM" unless by capitals. Text becomes NFC; spaces at
the ends of a line go.

**Outline.** `_DIVISIONS` and `_ITEMS` are the whole list of what is recognised (HD05 I.6). Numbers, letters
and signs stay as typed; only the sign between a division and its name on one line goes, for the line break
that replaces it. Indentation is no level. Escaping a character of a marker switches it off: ``I\. Newton``.

**Emphasis** is CommonMark's ``*``, ``_`` and backslash, no more: HTML, links, backticks and entities are
plain text. Three departures keep honest papers whole: ``___`` (three or more) is a blank to fill in; ``(*)``
is a footnote mark; a ``*`` between two letters or digits multiplies. Stars without a partner are refused.

**Tables** are GFM pipe tables: lines that start with ``|``, the second of them ``|---|:-:|``. A row with more
or fewer cells than the first is refused where GFM would cut or pad it. ``<br>`` in a cell is a line break.
A first row of empty cells is allowed: a table without a heading.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from vanban.errors import Fault, InvalidValue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

__all__ = ["Bang", "CanO", "Chu", "Khoi", "LoaiKhoi", "NoiDung", "OBang", "marker", "parse", "reads_as_name"]

LoaiKhoi = Literal[
    "phan", "ten_phan", "chuong", "ten_chuong", "muc", "ten_muc", "dieu",
    "muc_la_ma", "khoan", "tieu_khoan", "diem", "gach", "cong", "doan",
]  # fmt: skip
"""Divisions and their names; ``I-``, ``1.``, ``1.1.``, ``a)``, ``-``, ``+``; running text."""

CanO = Literal["", "trai", "giua", "phai"]
"""Alignment of a table column; empty where the author says nothing."""

OBang = tuple["Chu", ...]
"""A table cell (ô): its text; an empty tuple is an empty cell."""


@dataclass(frozen=True, slots=True)
class Chu:
    """A run of text in one format. It holds line breaks only in a table cell."""

    van_ban: str
    dam: bool | None = None
    """Bold, not bold, or None: whatever the style of the block says."""
    nghieng: bool = False


def _bare(runs: Iterable[Chu]) -> str:
    return "".join(run.van_ban for run in runs)


@dataclass(frozen=True, slots=True)
class Khoi:
    """One paragraph: its kind, its text with the marker as typed, and the marker's number."""

    loai: LoaiKhoi
    chu: tuple[Chu, ...]
    so: str = ""
    """Number, letter or sign as typed: ``II``, ``thứ nhất``, ``1.1``, ``a``, ``-``; or empty."""
    dong: int = field(default=0, compare=False)
    """Line of the source it begins on, from 1; no part of its identity."""

    @property
    def van_ban(self) -> str:
        """The text without formats."""
        return _bare(self.chu)


@dataclass(frozen=True, slots=True)
class Bang:
    """A table: `dau` and every row of `hang` have as many cells as `can` has alignments."""

    dau: tuple[OBang, ...]
    hang: tuple[tuple[OBang, ...], ...]
    can: tuple[CanO, ...]
    dong: int = field(default=0, compare=False)

    @property
    def van_ban(self) -> str:
        """The text without formats: a line for each row, a tab between cells."""
        return "\n".join("\t".join(map(_bare, row)) for row in (self.dau, *self.hang))


@dataclass(frozen=True, slots=True)
class NoiDung:
    """The body as a sequence of blocks."""

    khoi: tuple[Khoi | Bang, ...]

    def __iter__(self) -> Iterator[Khoi | Bang]:
        return iter(self.khoi)

    def __len__(self) -> int:
        return len(self.khoi)

    @property
    def van_ban(self) -> str:
        """The text without formats, one block after the other."""
        return "\n".join(khoi.van_ban for khoi in self.khoi)

    @property
    def co_dieu(self) -> bool:
        """Whether it is divided into điều; HD05 I.6 lays such texts out differently."""
        return any(isinstance(khoi, Khoi) and khoi.loai == "dieu" for khoi in self.khoi)


# --- The outline: one row for each way of typing a marker -------------------------------------------------

_HOA = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA, 2)))  # capitals, in brackets
# Up to 39, what a heading needs: so C, D, L and M stay initials ("C. Mác").
_LA_MA = r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})(?!\w)"
_DEN_CHIN = "một|hai|ba|bốn|tư|lăm|năm|sáu|bảy|tám|chín"
_DEM = rf"(?:nhất|{_DEN_CHIN}|mười(?:\s(?:{_DEN_CHIN}))?)"
_SO_RO = rf"(?:{_LA_MA}|\d{{1,2}}|(?i:thứ\s{_DEM}))"
_SO_MO_HO = rf"(?:(?i:{_DEM})|[A-ZĐ])"  # may as well begin a sentence: "Phần một số chi bộ …"
_KY_HIEU = rf"[{_HOA}]{{2}}\w*/"  # "19-NQ/TW …", broken off behind "Nghị quyết số", is no khoản

# Kind, keyword and number (group `so`), and whether a name in capitals may follow without a sign.
# The letters Ð and Ɖ are look-alikes of Đ (U+0110) that old keyboards type.
_DIVISIONS: tuple[tuple[LoaiKhoi, re.Pattern[str], bool], ...] = (
    ("phan", re.compile(rf"P(?i:hần)\s++(?P<so>{_SO_RO})"), True),
    ("phan", re.compile(rf"P(?i:hần)\s++(?P<so>{_SO_MO_HO})"), False),
    ("chuong", re.compile(rf"C(?i:hương)\s++(?P<so>{_SO_RO})"), True),
    ("chuong", re.compile(rf"C(?i:hương)\s++(?P<so>{_SO_MO_HO})"), False),
    ("muc", re.compile(rf"M(?i:ục)\s++(?P<so>{_LA_MA}|\d{{1,2}})"), True),
    ("dieu", re.compile(r"[ĐÐƉ](?i:iều)\s++(?P<so>\d{1,3}[a-zđ]?)"), True),
)
# What else may follow the number. Without it the line is a citation: "Mục 2 của Kế hoạch này …", "Mục 1.2".
# Nor may a second number follow the dash: "Điều 5 - 7", "Chương I - Chương III".
_SIGN = re.compile(rf"""(?x)
    $ | \s*[.:] (?: \s++ | (?=[{_HOA}]) | $ )
      | \s*[-–] (?: \s++ | (?=[{_HOA}]) ) (?! (?:(?i:phần|chương|mục|điều|khoản)\s)? (?:\d|{_LA_MA}) )""")

_ITEMS: tuple[tuple[LoaiKhoi, re.Pattern[str]], ...] = (
    # "V. I. Lênin" and "X-quang" are no headings. "I. Newton" looks like one: its author escapes the dot.
    ("muc_la_ma", re.compile(rf"""(?x)(?P<so>{_LA_MA})
        (?: \.\s++(?![{_HOA}]\.) | [-–]\s++ | [.\-–](?=[{_HOA}]{{2}}) | \s[-–]\s++(?!\d|{_LA_MA}) )""")),
    # A part has no leading zero and no third digit: "28.02. …" is a date, "1.500" a thousand. Without a
    # closing sign a capital must follow: "1.1 Mục tiêu", not "3.5 điểm".
    ("tieu_khoan", re.compile(rf"""(?x)(?P<so>(?:[1-9]\d?\.)+[1-9]\d?)
        (?: [.)]\s++ | [.)](?=[{_HOA}]) | [-–]\s++(?!\d) | \s++(?=[{_HOA}]) )""")),
    # Four digits are a year: "2023. …", "2023 là năm …".
    ("khoan", re.compile(rf"""(?x)(?P<so>\d{{1,3}})
        (?: \.\s++ | \.(?=[{_HOA}]) | \)\s*+
          | [-–](?:\s++|(?=[{_HOA}]))(?!\d|{_KY_HIEU}) | \s[-–]\s++(?=[{_HOA}])(?!{_KY_HIEU}) )""")),
    ("diem", re.compile(r"(?P<so>[a-zđð]\d?)(?:\)\s*+|\.\s++)")),
    # "- 5 đồng chí" is an item, "-5 độ" a number, "-----" and "- - -" are drawn lines.
    ("gach", re.compile(r"""(?P<so>[-–—•])(?:\s++(?![-–—•])|(?=[^\W\d_]|["“‘(]))""")),
    ("cong", re.compile(r"(?P<so>\+)(?:\s++|(?=[^\W\d_]))")),
)  # fmt: skip
_TEN: dict[LoaiKhoi, LoaiKhoi] = {"phan": "ten_phan", "chuong": "ten_chuong", "muc": "ten_muc"}


def marker(mask: str) -> tuple[LoaiKhoi, str, int, int] | None:
    """Kind, number, end of the number and start of the text behind the marker; None for running text."""
    for kind, rule, capitals_may_follow in _DIVISIONS if mask[:1] in "PCMĐÐƉ" else ():
        if found := rule.match(mask):
            end = found.end()
            if sign := _SIGN.match(mask, end):
                return kind, found["so"], end, sign.end()
            if capitals_may_follow and mask[end].isspace() and mask[end:].isupper():
                return kind, found["so"], end, len(mask) - len(mask[end:].lstrip())
    for kind, rule in _ITEMS:
        if (found := rule.match(mask)) and found.end() < len(mask):
            return kind, found["so"], found.end("so"), found.end()
    return None


def reads_as_name(text: str) -> bool:
    """A name (tên điều, tên chương) is in capitals or ends without a stop; text ends with one."""
    return text.isupper() or not text.endswith((".", ";", ":", ","))


# --- Emphasis ---------------------------------------------------------------------------------------------

_LITERAL = re.compile(r"_{3,}|(?<=\()\*{1,3}(?=\))|(?<=[^\W_])\*(?=[^\W_])")
_UNPAIRED = re.compile(r"\*\*+|(?<=\S)\*|\*(?=\S)")  # a single star among spaces is only a sign
_ANY_MARK = re.compile(r"(\\.)|[*_]+")


def _inline(source: str) -> tuple[tuple[Chu, ...], str]:
    """The runs of a text, and its mask: the bare text with NUL for each character that is only itself.

    Markers are looked for in the mask, so an escaped one is none. (A NUL of the author's own is a fault.)
    """
    if not ("*" in source or "_" in source or "\\" in source):  # most lines: the same answer, much faster
        return (Chu(source),) if source else (), source
    return _inline_markdown(source)


def _inline_markdown(source: str) -> tuple[tuple[Chu, ...], str]:
    md, runs, mask = _markdown(), list[Chu](), ""
    strong = em = 0
    for token in md.inline.parse(source, md, {}, []):
        strong += token.nesting * (token.tag == "strong")
        em += token.nesting * (token.tag == "em")
        if token.content:
            mask += "\0" * len(token.content) if token.type == "text_special" else token.content
            run = Chu(token.content, True if strong else None, em > 0)
            if runs and (runs[-1].dam, runs[-1].nghieng) == (run.dam, run.nghieng):
                run = Chu(runs.pop().van_ban + run.van_ban, run.dam, run.nghieng)
            runs.append(run)
    return tuple(runs), mask


@functools.cache
def _markdown() -> MarkdownIt:
    """CommonMark with nothing but escapes and emphasis, and `_LITERAL` before them."""
    from markdown_it import MarkdownIt

    md = MarkdownIt("zero").enable(["escape", "emphasis"])
    md.inline.ruler.before("emphasis", "literal_marks", _keep_literal)
    return md


def _keep_literal(state: StateInline, silent: bool) -> bool:
    found = _LITERAL.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        state.push("text_special", "", 0).content = found[0]
    state.pos = found.end()
    return True


def _cut(runs: tuple[Chu, ...], start: int, end: int) -> tuple[Chu, ...]:
    """The runs between two positions of the bare text."""
    kept = []
    for run in runs:
        if piece := run.van_ban[max(start, 0) : max(end, 0)]:
            kept.append(Chu(piece, run.dam, run.nghieng))
        start, end = start - len(run.van_ban), end - len(run.van_ban)
    return tuple(kept)


# --- Lines to blocks --------------------------------------------------------------------------------------

# What XML cannot carry or a reader cannot see: C0, C1, line and paragraph separators, bidi controls, BOM.
_CONTROL = re.compile(
    "[\0-\b\v\f\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)


def parse(text: str) -> NoiDung:
    """The blocks of a body, in order; at least one.

    Raises:
        InvalidValue: with every fault, control characters first, then by line. Codes: ``noi-dung-trong``,
            ``ky-tu-dieu-khien``, ``dau-nhan-khong-co-cap``, ``bang-thieu-dong-ke``, ``bang-lech-o``.
    """
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    faults = _control_characters(lines) if _CONTROL.search(text) else []
    blocks: list[Khoi | Bang] = []
    awaited: LoaiKhoi | None = None  # the kind of name that the division just above still waits for
    for dong, group in _groups(lines):
        name_kind, awaited = awaited, None
        if group[0].startswith("|"):
            blocks.append(_table(dong, group, faults))
            continue
        runs, mask = _inline(" ".join(group))
        faults += _unpaired_stars(dong, runs, mask)
        found = marker(mask)
        if found is None:
            named = name_kind if name_kind and reads_as_name(_bare(runs)) else None
            blocks.append(Khoi(named or "doan", runs, "", dong))
            continue
        kind, so, so_end, end = found
        if kind in _TEN:
            blocks.append(Khoi(kind, _cut(runs, 0, so_end), so, dong))
            if name := _cut(runs, end, len(mask)):
                blocks.append(Khoi(_TEN[kind], name, "", dong))
            else:
                awaited = _TEN[kind]
        else:
            head = len(mask[:end].rstrip())
            blocks.append(Khoi(kind, _dieu(runs, head) if kind == "dieu" else runs, so, dong))
    if not blocks and not faults:
        faults.append(Fault("noi-dung-trong", "nội dung trống", expected="ít nhất một dòng chữ"))
    if faults:
        raise InvalidValue(*faults)
    return NoiDung(tuple(blocks))


def _groups(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Each paragraph with its continuations, and the rows of each table, with the line it begins on."""
    group: list[str] = []
    start = depth = 0
    for dong, raw in enumerate(lines, 1):
        line = raw.strip()
        indent = len(raw[: len(raw) - len(raw.lstrip(" \t"))].expandtabs(4))
        if line and group and _continues(group[0], line, indented=indent >= 2 and indent > depth):
            group.append(line)
            continue
        if group:
            yield start, group
        group, start, depth = [line] if line else [], dong, indent
    if group:
        yield start, group


def _continues(first: str, line: str, *, indented: bool) -> bool:
    if "|" in (first[0], line[0]) or not indented:
        return first[0] == line[0] == "|"
    # On half a paragraph emphasis cannot be paired yet: look past every mark.
    head, mask = (_ANY_MARK.sub(lambda mark: "\0" if mark[1] else "", text) for text in (first, line))
    kind, _, _, end = marker(head) or ("doan", "", 0, 0)
    in_capitals = kind == "muc_la_ma" and first.isupper() and not line.isupper()
    return not (in_capitals or marker(mask) or (kind in _TEN and end == len(head)))


def _dieu(runs: tuple[Chu, ...], head: int) -> tuple[Chu, ...]:
    """The runs of a điều: all bold if a name follows "Điều 1.", only the head if its text follows at once.

    HD05 PL2.6: "Điều", number and name are bold. Bold typed by the author decides instead for what follows.
    """
    behind = _cut(runs, head, len(_bare(runs)))
    explicit = any(run.dam for run in runs)
    if all(run.dam for run in behind) or (not explicit and reads_as_name(_bare(behind))):
        return runs
    return (*_cut(runs, 0, head), *(Chu(run.van_ban, bool(run.dam), run.nghieng) for run in behind))


# --- Tables -----------------------------------------------------------------------------------------------

_PIPE = re.compile(r"(?<!\\)\|")
_DELIMITER = re.compile(r":?-+:?")
_BREAK = re.compile(r"(?<![\\\s])\s*<br\s*/?>\s*", re.IGNORECASE)
_CAN: dict[str, CanO] = {"--": "", ":-": "trai", "::": "giua", "-:": "phai"}  # by first and last sign


def _table(start: int, lines: list[str], faults: list[Fault]) -> Bang:
    """The table of the rows, as far as they make one; what is wrong goes to `faults`."""
    rows = [_cells(line) for line in lines]
    width, delimiters = len(rows[0]), rows[1] if len(rows) > 1 else []
    if not delimiters or not all(map(_DELIMITER.fullmatch, delimiters)):
        found = lines[1] if len(rows) > 1 else "bảng chỉ có một dòng"
        hint = r"dòng bắt đầu bằng dấu | là dòng của bảng; muốn in chính dấu ấy thì gõ \|"
        message, where = "thiếu dòng kẻ ngay dưới dòng đầu của bảng", _where(start)
        faults.append(Fault("bang-thieu-dong-ke", message, "", where, found, "|---" * width + "|", hint))
        delimiters = []
    cells: list[tuple[OBang, ...]] = []
    for dong, row in enumerate(rows, start):
        if len(row) != width and delimiters:
            message, hint = "số ô khác dòng đầu của bảng", r"dấu | nằm trong ô thì gõ \|"
            found, expected = f"{len(row)} ô", f"{width} ô"
            faults.append(Fault("bang-lech-o", message, "", _where(dong), found, expected, hint))
        parsed = [_inline(_BREAK.sub("\n", cell)) for cell in row]
        faults += [fault for cell in parsed for fault in _unpaired_stars(dong, *cell)]
        cells.append(tuple(runs for runs, _ in parsed))
    can = tuple(_CAN[cell[0] + cell[-1]] for cell in delimiters)
    return Bang(cells[0], tuple(cells[2:]), can, start)


def _cells(line: str) -> list[str]:
    """The cells as GFM cuts them: a pipe behind a backslash is text, the closing pipe may be left out."""
    cells = _PIPE.split(line)[1:]
    if not cells[-1]:
        cells.pop()
    return [cell.replace(r"\|", "|").strip() for cell in cells]


def _where(dong: int) -> str:
    return f"nội dung, dòng {dong}"


def _control_characters(lines: list[str]) -> list[Fault]:
    code, message = "ky-tu-dieu-khien", "ký tự điều khiển, không in được"
    return [
        Fault(code, message, where=f"{_where(dong)}, cột {at.start() + 1}", found=f"U+{ord(at[0]):04X}")
        for dong, line in enumerate(lines, 1)
        for at in _CONTROL.finditer(line)
    ]


def _unpaired_stars(dong: int, runs: tuple[Chu, ...], mask: str) -> list[Fault]:
    if "*" not in mask or not mask.strip("* "):  # "* * *" is drawn across the page
        return []
    code = "dau-nhan-khong-co-cap"
    hint = r"dấu nhấn đứng liền chữ được nhấn, phía ngoài là dấu cách; muốn in chính dấu * thì gõ \*"
    found = ((at[0], _bare(runs)[at.start() :][:40]) for at in _UNPAIRED.finditer(mask))
    return [
        Fault(code, f"dấu {stars} không có cặp", "", _where(dong), text, "", hint) for stars, text in found
    ]
