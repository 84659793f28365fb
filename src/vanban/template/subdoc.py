"""A Word document as a value: put where ``{{p name }}`` stands, with its styles, lists, pictures and notes.

A `Subdoc` is printed as a mark. When all parts are printed, `put_subdocs` puts the document in its place; no
text is read as a tag after that, so ``{{ }}`` in a subdocument is text. `assembly` brings what it points to,
`styling` its styles and lists, `fitting` makes its numbers and sections fit.
"""

from __future__ import annotations

from copy import deepcopy
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

import docx
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.oxml.exceptions import XmlchemyError
from lxml import etree

from vanban.errors import Fault, InvalidDocument, MissingDependency, TemplateError, VanbanError
from vanban.opc import CONTENT_TYPES, read_package, write_package
from vanban.template.additions import MARK, relationships_of
from vanban.template.assembly import MAIN, OFFICE, Assembly, Relation, W, refuse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from os import PathLike

    from docx.document import Document

    from vanban.template.styling import Piece, Styling

__all__ = ["Subdoc", "put_subdocs"]

_DAMAGED: Final = (
    ArithmeticError,
    AttributeError,
    LookupError,
    OpcError,
    PythonDocxError,
    RuntimeError,
    etree.LxmlError,
    TypeError,
    ValueError,
    XmlchemyError,
)
"""What python-docx and docxcompose raise on a document that is not put together as it should be."""

_TEMPLATE: Final = MAIN.replace("document.main", "template.main")
_R: Final = "{" + OFFICE + "}"
_VML: Final = "{urn:schemas-microsoft-com:office:office}relid"
_MARK: Final = "{" + MARK + "}subdoc"
_NOTES: Final = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}
_NO_NOTES: Final = '<w:{} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
_NOTE_KIND: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"


class Subdoc:
    """A document to be put into another; `Template.new_subdoc` makes it.

    What python-docx's `Document` has, it has too: ``add_paragraph``, ``add_table``, ``add_picture``,
    ``styles`` …; what is added between two renders shows in the second. A render changes nothing in it, so
    renders in several threads may share it, as long as nobody adds to it meanwhile.
    """

    __slots__ = ("_document", "_name")

    def __init__(self, source: bytes | str | PathLike[str] | Mapping[str, bytes]) -> None:
        """The document in `source`, the bytes of a .docx or the path of one.

        From the parts of a template: an empty document with its styles and lists. Raises `MissingFile`,
        `CannotRead` or `InvalidDocument`: no .docx, damaged, unsafe, with macros; `MissingDependency` without
        the extra ``vanban[subdoc]``.
        """
        if find_spec("docxcompose") is None:
            message, hint = "chưa cài thư viện chèn văn bản", "pip install 'vanban[subdoc]'"
            raise MissingDependency(Fault("thieu-docxcompose", message, expected="docxcompose", hint=hint))
        self._name = ""
        if isinstance(source, (bytes, str)) or hasattr(source, "__fspath__"):
            self._name = "" if isinstance(source, bytes) else Path(source).name
            package = read_package(source)
            kinds = set(package.content_types.values())
            if package.has_macros:
                hint = "lưu lại thành .docx (không có macro)"
                self._refuse("van-ban-chen-co-macro", "văn bản chèn có macro, không dùng được", hint=hint)
            if not {MAIN, _TEMPLATE} & kinds:
                self._refuse("khong-phai-word", "tệp không phải văn bản Word", expected="tệp .docx")
            parts = dict(package.parts)
            parts[CONTENT_TYPES] = parts[CONTENT_TYPES].replace(_TEMPLATE.encode(), MAIN.encode())
        else:
            parts = dict(source)
        try:
            self._document = docx.Document(BytesIO(write_package(parts, level=0)))
        except _DAMAGED as error:
            hint = "mở bằng Word rồi lưu lại"
            found = f"{type(error).__name__}: {error}"
            self._refuse("van-ban-chen-hong", "văn bản chèn bị hỏng", found=found, hint=hint, cause=error)
        if isinstance(source, bytes) or self._name:
            return
        for child in list(self._document.element.body):
            if child.tag != W + "sectPr":
                self._document.element.body.remove(child)

    def _refuse(
        self,
        code: str,
        message: str,
        *,
        found: str = "",
        expected: str = "",
        hint: str = "",
        cause: Exception | None = None,
    ) -> NoReturn:
        fault = Fault(code, message, where=self._name, found=found, expected=expected, hint=hint)
        raise InvalidDocument(fault) from cause

    @property
    def document(self) -> Document:
        """The python-docx document."""
        return self._document

    @property
    def subdocx(self) -> Document:
        """The same, by the name it has in docxtpl."""
        return self._document

    def __getattr__(self, name: str) -> Any:
        """What the python-docx document has by this name."""
        if name.startswith("__") or name in Subdoc.__slots__:
            raise AttributeError(name)
        return getattr(self._document, name)

    def __html__(self) -> str:
        """Raise `TemplateError`: there is no text of it for whatever wants one."""
        return str(self)

    def __str__(self) -> str:
        """Raise `TemplateError`, as `__html__` does."""
        hint = "văn bản chèn đặt bằng {{p …}}"
        raise TemplateError(Fault("gia-tri-sai-cho", "giá trị đặt sai chỗ", found="Subdoc", hint=hint))

    def __repr__(self) -> str:
        return f"<Subdoc {self._name or 'không tên'}>"

    def place(self, number: int) -> str:
        """What a message calls it when it is the one of this `number`, from 1 on."""
        return self._name or f"văn bản chèn thứ {number}"

    def piece(self) -> Piece:
        """What it holds at this moment."""
        from vanban.template.styling import Piece

        parts: dict[str, bytes] = {}
        kinds: dict[str, str] = {}
        for part in self._document.part.package.iter_parts():
            name = str(part.partname).lstrip("/")
            parts[name], kinds[name] = part.blob, part.content_type
            if part.rels:
                parts[relationships_of(name)] = _bytes(part.rels.xml)
        return Piece(parts, kinds)


def _bytes(xml: str | bytes) -> bytes:
    return xml if isinstance(xml, bytes) else xml.encode()


def put_subdocs(parts: Mapping[str, bytes], subdocs: Sequence[Subdoc]) -> dict[str, bytes]:
    """The package `parts` with its marks replaced by `subdocs`; a mark bears its place in them.

    New members stand behind the others. Equal parts and documents give equal bytes, in any process. Raises
    `TemplateError` for a document that is damaged, or that holds what has no place where its mark stands.
    """
    from vanban.template.styling import Styling

    assembly = Assembly(parts)
    styling = Styling(assembly)
    pieces: dict[Subdoc, Piece] = {}
    needle = MARK.encode()
    for part in [name for name, data in parts.items() if needle in data]:
        for mark in list(assembly.root(part).iter(_MARK)):
            number = int(mark.get("number", "-1"))
            if not 0 <= number < len(subdocs):  # somebody's own XML
                refuse("manh-xml-hong", "đoạn XML chèn vào bị hỏng", found=f"văn bản chèn thứ {number + 1}")
            subdoc = subdocs[number]
            try:
                if subdoc not in pieces:
                    pieces[subdoc] = subdoc.piece()
                _Putting(assembly, styling, pieces[subdoc], part).put(mark)
            except VanbanError as error:
                raise error.at(subdoc.place(number + 1)) from error.__cause__
            except _DAMAGED as error:
                found, hint = f"{type(error).__name__}: {error}", "mở bằng Word rồi lưu lại"
                message = "văn bản chèn bị hỏng"
                place = subdoc.place(number + 1)
                fault = Fault("van-ban-chen-hong", message, where=place, found=found, hint=hint)
                raise TemplateError(fault) from error
    styling.finish(assembly)
    return assembly.finish()


class _Putting:
    """One piece put at one mark."""

    __slots__ = ("_assembly", "_copies", "_names", "_notes", "_numbers", "_part", "_piece", "_styling")

    def __init__(self, assembly: Assembly, styling: Styling, piece: Piece, part: str) -> None:
        self._assembly = assembly
        self._styling = styling
        self._piece = piece
        self._part = part
        self._copies: dict[str, str] = {}
        self._numbers: dict[str, str] = {}
        self._notes: dict[tuple[str, str], str] = {}

    def put(self, mark: etree._Element) -> None:
        """Put the piece before `mark`, and take the mark away."""
        from vanban.template.fitting import end_with_paragraph, free_names, freeze_fields, join_sections

        piece, assembly = self._piece, self._assembly
        self._styling.begin(piece)
        blocks = piece.blocks()
        self._check_notes(mark, blocks)
        self._names = free_names((*blocks, *piece.notes.values()), assembly)
        assembly.share_namespaces(self._part, piece.document.element)
        for block in blocks:
            freeze_fields(block)
            self._adopt(block, piece.main, self._part)
            for kind in _NOTES:
                self._bring_notes(block, kind)
        join_sections(mark, blocks)
        for block in blocks:
            mark.addprevious(block)
        parent = mark.getparent()
        assert parent is not None  # noqa: S101 - a mark stands where a paragraph stood
        parent.remove(mark)
        end_with_paragraph(parent)

    def _adopt(self, element: etree._Element, part: str, to: str) -> None:
        """Make `element`, from `part` of the piece, one of the part `to`: relations, styles, numbers."""
        from vanban.template.fitting import renumber

        for node in element.iter(etree.Element):
            for name, key in node.attrib.items():
                if key and (str(name).startswith(_R) or name == _VML):
                    node.set(name, self._assembly.bring(self._piece, part, str(key), to, self._copies))
        self._styling.take(element)
        renumber(element, self._assembly, self._numbers, self._names)

    def _check_notes(self, mark: etree._Element, blocks: Sequence[etree._Element]) -> None:
        """Word has no notes in headers, in notes and in text boxes."""
        tags = [W + f"{single}Reference" for single in _NOTES.values()]
        if any(True for block in blocks for _ in block.iter(*tags)):
            boxed = any(True for _ in mark.iterancestors(W + "txbxContent"))
            if self._part != self._assembly.main or boxed:
                message = "văn bản chèn có chú thích, không đặt được ở nơi này"
                hint = "đặt thẻ trong nội dung, ngoài đầu trang, chân trang, chú thích và hộp chữ"
                refuse("chu-thich-sai-cho", message, found=self._part, hint=hint)

    def _bring_notes(self, block: etree._Element, kind: str) -> None:
        """Bring the notes of one kind that `block` refers to, and let it refer to them."""
        single = _NOTES[kind]
        tags = [W + f"{single}{ending}" for ending in ("Reference", "RangeStart", "RangeEnd")]
        for reference in list(block.iter(*tags)):
            old = reference.get(W + "id", "")
            if (kind, old) not in self._notes:
                self._notes[kind, old] = self._bring_note(kind, old)
            reference.set(W + "id", self._notes[kind, old])

    def _bring_note(self, kind: str, number: str) -> str:
        piece, assembly = self._piece, self._assembly
        notes = piece.notes.get(kind)
        tag = W + _NOTES[kind]
        found = [] if notes is None else [each for each in notes.iter(tag) if each.get(W + "id") == number]
        if notes is None or not found:
            message = "văn bản chèn trỏ tới chú thích không có trong tệp"
            refuse("thieu-chu-thich", message, found=f"{kind} {number}", hint="mở bằng Word rồi lưu lại")
        name = assembly.target(assembly.main, kind)
        if not name:
            xml = _NO_NOTES.format(kind).encode()
            name = assembly.add(f"word/{kind}.xml", xml, _NOTE_KIND.format(kind))
            assembly.relate(assembly.main, Relation(f"{OFFICE}/{kind}", name, external=False))
            for rule in notes.iter(tag):
                if rule.get(W + "type") is not None:  # the line above the notes
                    assembly.root(name).append(deepcopy(rule))
        assembly.share_namespaces(name, notes)
        note = deepcopy(found[0])
        self._adopt(note, piece.target(piece.main, kind), name)
        new = str(assembly.annotations.take())
        note.set(W + "id", new)
        assembly.root(name).append(note)
        return new
