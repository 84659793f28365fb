"""A picture as a value: docxtpl's `InlineImage`, read as data and drawn in the part that prints it.

Only its file, width, height and address are looked at; the template it was made for may be any, or None.
"""

from __future__ import annotations

import struct
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from xml.sax.saxutils import quoteattr

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image

from vanban.errors import CannotRead, Fault, MissingFile, TemplateError, os_reason
from vanban.template.running import RUNNING

if TYPE_CHECKING:
    from vanban.template.foreign import InlineImage

__all__ = ["drawing"]

_NO_PICTURE: Final = (
    UnrecognizedImageError,
    UnexpectedEndOfFileError,
    InvalidImageStreamError,
    ArithmeticError,
    LookupError,
    ValueError,
    struct.error,
)
"""What python-docx raises on a damaged picture, depending on where it is cut."""

_DRAWING: Final = (
    '<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
    '<wp:docPr id="{number}" name="Picture {number}">{link}</wp:docPr>'
    '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
    '<pic:nvPicPr><pic:cNvPr id="0" name={name}>{link}</pic:cNvPr><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    '<a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>'
)


def drawing(image: InlineImage) -> str:
    """The ``w:drawing`` of `image` in the part that is being printed, which gets the picture beside it.

    Sizes are EMU (`docx.shared.Mm` and its like); with one of them the other follows, with none the picture
    is as large as its file says. Raises `MissingFile`, `CannotRead`, or `TemplateError` for what is no
    picture that Word shows: PNG, JPEG, GIF, BMP, TIFF.
    """
    data, name = _read(image.image_descriptor)
    try:
        header = _header(data)
    except _NO_PICTURE as error:
        message = "không phải hình mà Word in được"
        fault = Fault("hinh-hong", message, found=name, expected="tệp PNG, JPEG, GIF, BMP hoặc TIFF")
        raise TemplateError(fault) from error
    width, height = image.width, image.height
    if width is None:
        width = header.width if height is None else height * header.width / header.height
    if height is None:
        height = width * header.height / header.width
    if min(width, height) <= 0:
        message = "hình phải rộng và cao hơn 0"
        raise TemplateError(Fault("co-hinh-sai", message, found=f"{width} × {height} EMU"))
    run = RUNNING.get()
    link = ""
    if image.anchor:
        link = f'<a:hlinkClick r:id="{run.additions.link(run.part, str(image.anchor))}"/>'
    return _DRAWING.format(
        width=round(width),
        height=round(height),
        number=run.additions.drawing_id(),
        name=quoteattr(name or f"image.{header.extension}"),
        key=run.additions.picture(run.part, data, header.extension, header.kind),
        link=link,
    )


class _Header(NamedTuple):
    """What a picture says of itself. Sizes are EMU."""

    extension: str
    kind: str
    width: int
    height: int


@lru_cache(maxsize=16)  # an emblem or a seal stands in every document
def _header(data: bytes) -> _Header:
    picture = Image.from_blob(data)
    return _Header(picture.ext, picture.content_type, int(picture.width), int(picture.height))


def _read(source: Any) -> tuple[bytes, str]:
    """Bytes and file name of a picture: a path, bytes, or a binary file."""
    if isinstance(source, bytes):
        return source, ""
    if isinstance(source, BytesIO):  # threads may share it: its position is left alone
        return source.getvalue(), ""
    if hasattr(source, "read"):
        source.seek(0)
        return source.read(), ""
    path = Path(source)
    try:
        return path.read_bytes(), path.name
    except FileNotFoundError as error:
        raise MissingFile(Fault("khong-co-tep", "không có tệp hình này", found=str(path))) from error
    except OSError as error:
        fault = Fault("khong-doc-duoc", "tệp hình không đọc được", found=f"{path} ({os_reason(error)})")
        raise CannotRead(fault) from error
