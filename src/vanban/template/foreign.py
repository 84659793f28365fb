"""docxtpl's names, imported so that python-docx stays as it was.

docxtpl brings docxcompose along where that is installed, and docxcompose 2 gives the prefix ``cp`` of
python-docx another namespace: from then on no program in the process can read or write the keywords, category
and status of a document. The prefix is put back at once; docxcompose itself has its own table.
"""

from __future__ import annotations

from docx.oxml.ns import nsmap
from docxtpl import DocxTemplate, InlineImage, Listing, RichText, RichTextParagraph

__all__ = ["DocxTemplate", "InlineImage", "Listing", "RichText", "RichTextParagraph"]

nsmap["cp"] = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
