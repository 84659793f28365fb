"""Shipped templates to break, and what the linter then says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vanban.linting import lint
from vanban.mau import folder
from vanban.opc import read_package, write_package

if TYPE_CHECKING:
    from vanban.errors import Fault


def shipped(name: str = "ke-hoach", an_ban: str = "hd05") -> bytes:
    return (folder() / an_ban / f"{name}.docx").read_bytes()


KH = shipped()


def changed(old: str, new: str, part: str = "document", *, template: bytes = KH, count: int = -1) -> bytes:
    """A template with some XML of a part replaced; it must be there."""
    parts = dict(read_package(template).parts)
    name = f"word/{part}.xml"
    text = parts[name].decode()
    assert old in text, old
    parts[name] = text.replace(old, new, count).encode()
    return write_package(parts)


def restyled(style: str, old: str, new: str, template: bytes = KH) -> bytes:
    """A template with the XML of one style replaced."""
    text = read_package(template).parts["word/styles.xml"].decode()
    found = re.search(rf'<w:style [^>]*w:styleId="{style}">.*?</w:style>', text)
    assert found
    assert old in found[0], found[0]
    return changed(found[0], found[0].replace(old, new), "styles", template=template)


def codes(template: bytes, loai: str = "KH", an_ban: str = "hd05") -> list[str]:
    return [fault.code for fault in lint(template, loai, an_ban)]


def only(template: bytes, loai: str = "KH", an_ban: str = "hd05") -> Fault:
    (fault,) = lint(template, loai, an_ban)
    return fault
