"""The package (gói) of a document of Word: its parts as trees, and how they refer to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from lxml import etree

from vanban.errors import Fault, InvalidDocument
from vanban.ooxml.thuoc_tinh import W
from vanban.opc.reading import xml_faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.opc import Package

__all__ = ["Goi", "QuanHe", "parse_part", "too_deep"]

_DOCUMENT: Final = f"{{{W}}}document"
_STRICT: Final = "{http://purl.oclc.org/ooxml/"
_USUAL: Final = "word/document.xml"
_OTHERS: Final = {"workbook": "tệp Excel", "presentation": "tệp PowerPoint"}


class QuanHe(NamedTuple):
    """A relationship (quan hệ): the last word of its kind (``styles``), and the part it points to."""

    kind: str
    target: str


class Goi:
    """The parts of a package; each is parsed when it is asked for, and once."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.trees: dict[str, etree._Element] = {}
        """Name of a part → its root, as far as they were asked for."""

    def tree(self, name: str) -> etree._Element | None:
        """Root of a part; None when there is no such part. Raises `InvalidDocument` when it is no XML."""
        found = self.trees.get(name)
        if found is None and name in self.package.parts:
            found = self.trees[name] = self._parse(name)
        return found

    def _parse(self, name: str) -> etree._Element:
        data = self.package.parts[name]
        kind = self.package.content_types.get(name, "")
        if not (kind.endswith("xml") or name.endswith((".xml", ".rels"))):  # others were checked on opening
            faults = tuple(xml_faults(name, data))
            if faults:
                raise InvalidDocument(*faults)
        return parse_part(data, name)

    def relations(self, part: str) -> dict[str, QuanHe]:
        """The relationships of a part by id, those within the package only; "" is the package itself."""
        folder, _, name = part.rpartition("/")
        prefix = f"{folder}/" if folder else ""
        root = self.tree(f"{prefix}_rels/{name}.rels")
        result: dict[str, QuanHe] = {}
        for child in () if root is None else root:
            if isinstance(child.tag, str) and child.get("TargetMode", "") != "External":
                kind = child.get("Type", "").rpartition("/")[2]
                target = _resolved(folder, child.get("Target", ""))
                result.setdefault(child.get("Id", ""), QuanHe(kind, target))
        return result

    def main(self) -> tuple[str, etree._Element]:
        """Name and root of the main part. Raises `InvalidDocument` where it is none of Word's."""
        for name in self._candidates():
            root = self.tree(name)
            if root is None:
                continue
            if root.tag == _DOCUMENT:
                return name, root
            if str(root.tag).startswith(_STRICT):
                hint = "mở bằng Word, lưu lại với kiểu tệp “Word Document (*.docx)”"
                message = "tệp .docx lưu theo chuẩn Strict Open XML, vanban chưa đọc"
                raise InvalidDocument(Fault("docx-strict", message, expected="tệp .docx thường", hint=hint))
            found = _OTHERS.get(etree.QName(root).localname, "tệp Office khác")
            fault = Fault("khong-phai-docx", "tệp không phải .docx", found=found, expected="tệp .docx")
            raise InvalidDocument(fault)
        message = "tệp .docx không có phần nội dung"
        raise InvalidDocument(
            Fault("thieu-noi-dung", message, expected=_USUAL, hint="lấy lại bản gốc của tệp")
        )

    def _candidates(self) -> Iterator[str]:
        for relation in self.relations("").values():
            if relation.kind == "officeDocument":
                yield relation.target
        yield _USUAL


def too_deep(where: str = "") -> InvalidDocument:
    """The error for what is nested deeper than any document that people make."""
    message = "tệp có quá nhiều lớp lồng nhau, có thể là tệp phá hoại"
    return InvalidDocument(Fault("long-qua-sau", message, where=where))


def _resolved(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    steps = folder.split("/") if folder else []
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step != ".":
            steps.append(step)
    return "/".join(steps)


def parse_part(data: bytes, name: str) -> etree._Element:
    """The root of the part `name`; raises `InvalidDocument` when it is no XML, or nested too deeply."""
    try:
        return etree.fromstring(data)
    except etree.XMLSyntaxError as error:
        if "depth" in (error.msg or "").lower():
            raise too_deep(name) from error
        line, column = error.position
        place = f"dòng {line}, cột {column}"
        raise InvalidDocument(
            Fault("xml-hong", "phần XML bị hỏng", where=name, found=place, hint=error.msg or "")
        ) from error
