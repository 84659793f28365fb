"""How a value is put into the XML: one function for each kind of place a tag can stand in.

The compiled template calls these for every value it prints, and nothing looks at the result again: what
comes out is final. A value is text and is escaped, or it is a finished piece of XML (`markupsafe.Markup`, or
anything with ``__html__``), which is checked and let through. Whatever would print as Python sees it (None,
True, a list, an object without a text of its own) is refused: nobody signs "None".
"""

from __future__ import annotations

import re
from html import unescape
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NoReturn
from xml.parsers import expat

from jinja2 import Undefined
from markupsafe import Markup

from vanban.errors import Fault, TemplateError
from vanban.ooxml.xml import Blocks
from vanban.template.foreign import InlineImage, Listing, RichText, RichTextParagraph
from vanban.template.pictures import drawing
from vanban.template.rich import breaks, formatted, formatted_paragraphs, tears, text_of
from vanban.template.running import RUNNING
from vanban.template.subdoc import Subdoc

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["OPAQUE", "PLACES"]

OPAQUE: Final = (InlineImage, Listing, RichText, RichTextParagraph, Subdoc)
"""Values that are printed as they are and into which no expression can look."""

_UNUSUAL: Final = re.compile("[&<>\"'\x00-\x1f\ud800-\udfff\ufffe\uffff]").search
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]").search
_FORBIDDEN_IN_WORDS: Final = re.compile("[\x00-\x06\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]").search
_TAG: Final = re.compile(r"<[^>]*>")
_WRAPPER: Final = (
    '<x xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">{}</x>'
)
_FOREIGN: Final = {"docxtpl.subdoc"}


def _refuse(code: str, message: str, *, found: str = "", expected: str = "", hint: str = "") -> NoReturn:
    raise TemplateError(Fault(code, message, found=found, expected=expected, hint=hint))


def _escape(text: str, find: Callable[[str], re.Match[str] | None] = _FORBIDDEN) -> str:
    """`text` escaped for element and attribute alike; its line breaks become line feeds."""
    _check_characters(text, find)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = text.replace('"', "&#34;").replace("'", "&#39;")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _check_characters(text: str, find: Callable[[str], re.Match[str] | None]) -> None:
    forbidden = find(text)
    if forbidden:
        found = f"U+{ord(forbidden[0]):04X}"
        hint = "xoá ký tự này trong dữ liệu; nó thường do chép từ PDF hay phần mềm cũ"
        _refuse("ky-tu-cam", "giá trị có ký tự điều khiển không in được", found=found, hint=hint)


def _text(value: object) -> str:
    """`str(value)` where that is a text somebody meant to be read."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Listing):
        return text_of(value)
    if value is None:
        _refuse(
            "gia-tri-trong", "giá trị để trống (None)", hint="bỏ thẻ bằng {% if … %} hoặc cho chữ thay thế"
        )
    kind = type(value)
    from_module = getattr(kind.__str__, "__module__", "")  # a pydantic model prints its fields
    own_text = kind.__str__ is not object.__str__ and not from_module.startswith("pydantic.")
    if isinstance(value, (bool, bytes)) or not (own_text or isinstance(value, (int, float))):
        hint = "in từng mục trong {% for %}, hoặc gọi tên một thuộc tính của nó"
        _refuse("gia-tri-khong-in-duoc", "giá trị không phải chữ hay số", found=kind.__name__, hint=hint)
    if value != value:  # noqa: PLR0124 - NaN: an empty cell of a spreadsheet
        _refuse("gia-tri-trong", "giá trị để trống (NaN)", hint="điền ô trống trong dữ liệu")
    return str(value)


def _markup(value: object) -> str | None:
    """The XML that `value` says it is, or None for anything else."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return None
    html = getattr(type(value), "__html__", None)
    if html is None:
        return None
    if isinstance(value, Listing):
        return None
    if type(value).__module__ in _FOREIGN:
        name = f"{type(value).__module__.partition('.')[0]}.{type(value).__name__}"
        hint = "tạo bằng Template.new_subdoc(…) của vanban"
        _refuse("kieu-docxtpl-khac", "giá trị này gắn với một mẫu của docxtpl", found=name, hint=hint)
    if isinstance(value, OPAQUE):
        tag = "{{r …}}" if isinstance(value, RichText) else "{{p …}}"
        found, hint = type(value).__name__, f"giá trị kiểu này đặt bằng {tag}"
        if isinstance(value, InlineImage):
            hint = "hình đặt bằng {{ … }} giữa dòng chữ"
        _refuse("gia-tri-sai-cho", "giá trị đặt sai chỗ", found=found, hint=hint)
    return str(html(value))


def _check(xml: str, wrapped: str) -> str:
    parser = expat.ParserCreate(namespace_separator=" ")
    try:
        parser.Parse(_WRAPPER.format(wrapped), True)
    except (expat.ExpatError, UnicodeEncodeError) as error:
        message = "đoạn XML chèn vào bị hỏng"
        fault = Fault("manh-xml-hong", message, found=_shorten(xml), hint=str(error))
        raise TemplateError(fault) from error
    return xml


def _shorten(xml: str) -> str:
    return xml if len(xml) <= 60 else f"{xml[:60]}…"


def put_text(value: object, paragraph: str | None = None, run: str = "") -> str:
    """In the words of a run (``w:t``): a line break or tab is an element of the same run.

    `paragraph` and `run` are the properties around, as XML; None where the paragraph cannot be broken.
    """
    # A page prints hundreds of values: what nearly all of them are comes first.
    if type(value) is str:
        if value.isprintable():
            if "&" in value or "<" in value or ">" in value:
                return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            return value
        return _words(value, paragraph, run)
    if type(value) is int:
        return str(value)
    if isinstance(value, InlineImage):
        return f'</w:t></w:r><w:r>{drawing(value)}</w:r><w:r>{run}<w:t xml:space="preserve">'
    xml = _markup(value)
    if xml is None:
        return _words(_text(value), paragraph, run)
    first = _TAG.search(xml)
    if first and first[0] != "</w:t>":
        hint = "đoạn hay bảng đặt bằng {{p …}}, cụm chữ bằng {{r …}}"
        _refuse("manh-xml-sai-cho", "đoạn XML đặt giữa dòng chữ", found=_shorten(xml), hint=hint)
    return _check(xml, f"<w:t>{xml}</w:t>") if _UNUSUAL(xml) else xml


def _words(text: str, paragraph: str | None, run: str) -> str:
    text = _escape(text, _FORBIDDEN_IN_WORDS)
    if paragraph is None and ("\a" in text or "\f" in text):
        _refuse_break()
    return breaks(text, paragraph or "", run)


def _rich(value: RichText | RichTextParagraph, *, unbreakable: bool) -> str:
    xml = str(value)
    _check_characters(xml, _FORBIDDEN_IN_WORDS)
    if tears(xml, unbreakable=unbreakable):
        _refuse_break()
    return xml


def _refuse_break() -> NoReturn:
    message = "giá trị có dấu ngắt đoạn hay ngắt trang ở nơi không ngắt được"
    hint = "đặt thẻ thẳng trong một đoạn, ngoài liên kết; hoặc bỏ ký tự \\a, \\f trong dữ liệu"
    _refuse("ngat-doan-sai-cho", message, hint=hint)


def put_plain(value: object) -> str:
    """In text that is not Word's (document properties, field codes, charts): line breaks stay."""
    return _escape(_without_tags(value))


def put_attribute(value: object) -> str:
    """In an attribute value."""
    return _escape(_without_tags(value)).replace("\n", "&#10;").replace("\t", "&#9;")


def _without_tags(value: object) -> str:
    """The text of `value`; finished XML is unescaped, and refused when it has tags."""
    xml = _markup(value)
    if xml is None:
        return _text(value)
    if "<" in xml:
        _refuse("manh-xml-sai-cho", "đoạn XML đặt ở nơi chỉ nhận chữ", found=_shorten(xml))
    return unescape(xml)


def _put_fragment(expected: str, refused: frozenset[str]) -> Callable[[object], str]:
    def put(value: object) -> str:
        if type(value) is Blocks and "w:p" not in refused:
            return value
        xml = _markup(value)
        if xml is None:
            if type(value) is Undefined:  # {{p x if y }} and no y: Jinja's own nothing, not a missing name
                return ""
            _text(value)
            found = type(value).__name__
            hint = "chữ thường đặt bằng {{ … }}"
            _refuse("khong-phai-manh-xml", f"thẻ này chỉ nhận {expected}", found=found, hint=hint)
        stripped = xml.lstrip()
        first = re.match(r"<([\w:]+)", stripped)
        if stripped and (not first or first[1] in refused):
            message = "đoạn XML đặt sai chỗ"
            _refuse("manh-xml-sai-cho", message, found=_shorten(xml), expected=expected)
        return _check(xml, xml)

    return put


_RUNS: Final = frozenset({"w:r", "w:t", "w:br", "w:tab"})
_PARAGRAPHS: Final = frozenset({"w:p", "w:tbl", "w:sectPr"})

_put_run: Final = _put_fragment("cụm chữ dạng XML", _PARAGRAPHS | {"w:tr", "w:tc", "w:t"})
_put_block: Final = _put_fragment("đoạn hoặc bảng dạng XML", _RUNS | {"w:tr", "w:tc"})


def put_run(value: object, paragraph: str | None = None) -> str:
    """Among the runs of a paragraph with the properties `paragraph` (None: one that cannot be broken)."""
    if isinstance(value, RichText):
        xml = formatted(_rich(value, unbreakable=paragraph is None), paragraph)
        return _check(xml, f"<w:p>{xml}</w:p>")
    if isinstance(value, InlineImage):
        return f"<w:r>{drawing(value)}</w:r>"
    return _put_run(value)


def put_block(value: object) -> str:
    """Among paragraphs and tables."""
    if isinstance(value, RichTextParagraph):
        xml = formatted_paragraphs(_rich(value, unbreakable=False))
        return _check(xml, xml)
    if isinstance(value, Subdoc):
        return RUNNING.get().additions.subdoc(value)
    return _put_block(value)


def put_drawing_id(_: object) -> str:
    """A number for a drawing that a loop repeats."""
    return str(RUNNING.get().additions.drawing_id())


def put_once(xml: object) -> str:
    """Template text that may stand in a document once."""
    return RUNNING.get().additions.first_time(str(xml))


PLACES: Final = MappingProxyType(
    {
        "text": put_text,
        "plain": put_plain,
        "attribute": put_attribute,
        "run": put_run,
        "block": put_block,
        "row": _put_fragment("hàng của bảng dạng XML", _RUNS | _PARAGRAPHS | {"w:tc"}),
        "cell": _put_fragment("ô của bảng dạng XML", _RUNS | _PARAGRAPHS | {"w:tr"}),
        "drawing-id": put_drawing_id,
        "once": put_once,
    }
)
"""What prints a value, by the kind of place its tag stands in."""
