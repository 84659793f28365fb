"""The type of ready-made WordprocessingML."""

from __future__ import annotations

from markupsafe import Markup


class Blocks(Markup):
    """Paragraphs and tables that this package built: every text in them escaped, every element closed.

    A template takes them as they are. Other `Markup` is somebody's word only, and is parsed first.
    """

    __slots__ = ()
