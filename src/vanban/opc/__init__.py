"""The zip package that an office file is (Open Packaging Conventions): safe to open, exact to write.

Nothing here knows Word. `read_package` gives the parts of a file nobody vouches for, or says in one go all
that is wrong with it. `PackageWriter` gives a zip whose bytes depend on nothing but its parts and the library
that deflates them, which `DEFLATE` names.
"""

from __future__ import annotations

from vanban.opc.deflate import DEFLATE
from vanban.opc.reading import CONTENT_TYPES, LIMITS, Limits, Package, read_package
from vanban.opc.writing import LEVEL, PackageWriter, write_package

__all__ = [
    "CONTENT_TYPES",
    "DEFLATE",
    "LEVEL",
    "LIMITS",
    "Limits",
    "Package",
    "PackageWriter",
    "read_package",
    "write_package",
]
