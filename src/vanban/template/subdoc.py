"""A Word document as a value: put where ``{{p name }}`` stands, with its styles, lists, pictures and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from os import PathLike

__all__ = ["Subdoc", "put_subdocs"]


class Subdoc:
    """A document to be put into another."""

    def __init__(self, source: bytes | str | PathLike[str] | Mapping[str, bytes]) -> None:
        self.source = source


def put_subdocs(parts: Mapping[str, bytes], subdocs: Sequence[Subdoc]) -> dict[str, bytes]:
    """The package with its marks replaced by `subdocs`."""
    raise LookupError(len(parts), len(subdocs))
