"""Tables of WordprocessingML for the judge in ooxml_check.py: orders, parents, values."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_SIDES: Final = "top start left bottom end right"

ORDER: Final = MappingProxyType(
    {
        name: _listed(children)
        for name, children in {
            "pPr": (
                "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers "
                "pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct "
                "autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing "
                "mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl "
                "divId cnfStyle rPr sectPr pPrChange"
            ),
            "tcPr": (
                "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText "
                "vAlign hideMark headers cellIns cellDel cellMerge tcPrChange"
            ),
            "tblPr": (
                "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc "
                "tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption "
                "tblDescription tblPrChange"
            ),
            "sectPr": (
                "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders "
                "lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter "
                "docGrid printerSettings sectPrChange"
            ),
            "pBdr": "top left bottom right between bar",
            "numPr": "ilvl numId numberingChange ins",
            "tblBorders": f"{_SIDES} insideH insideV",
            "tcBorders": f"{_SIDES} insideH insideV tl2br tr2bl",
            "tblCellMar": _SIDES,
            "tcMar": _SIDES,
            "lvl": ("start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr"),
            "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
            "num": "abstractNumId lvlOverride",
            "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
            "style": (
                "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed "
                "qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr "
                "tblStylePr"
            ),
        }.items()
    }
)
"""Which children an element may have, in the order in which it may have them."""

REPEATED: Final = frozenset(
    {
        *("headerReference", "footerReference", "lvl", "lvlOverride", "tblStylePr"),
        *("numPicBullet", "abstractNum", "num"),
    }
)
"""Children that may come more than once; in `EITHER` also in any order among each other."""

EITHER: Final = MappingProxyType({"footerReference": "headerReference"})

RUN_ORDER: Final = _listed(
    "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline "
    "shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position "
    "sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout "
    "specVanish oMath rPrChange"
)
"""What a `w:rPr` may have. The schema makes it a choice, repeated: Word writes this order and reads any."""

_BLOCK: Final = _names("body tc hdr ftr footnote endnote comment txbxContent docPartBody")
_INLINE: Final = _names("p hyperlink ins del moveFrom moveTo fldSimple dir bdo rt rubyBase")
_RUN: Final = frozenset({"r"})

PARENTS: Final = MappingProxyType(
    {
        "p": _BLOCK,
        "tbl": _BLOCK,
        "tr": frozenset({"tbl"}),
        "tc": frozenset({"tr"}),
        "r": _INLINE,
        "hyperlink": frozenset({"p", "hyperlink", "fldSimple", "dir", "bdo"}),
        "fldSimple": frozenset({"p", "hyperlink", "fldSimple", "dir", "bdo"}),
        "t": _RUN,
        "delText": _RUN,
        "instrText": _RUN,
        "br": _RUN,
        "cr": _RUN,
        "drawing": _RUN | {"numPicBullet"},
        "pict": _RUN | {"numPicBullet"},
        "object": _RUN,
        "fldChar": _RUN,
        "footnoteReference": _RUN,
        "endnoteReference": _RUN,
        "commentReference": _RUN,
        "sectPr": frozenset({"body", "pPr", "sectPrChange"}),
        "tcPr": frozenset({"tc", "style", "tblStylePr", "tcPrChange"}),
        "trPr": frozenset({"tr", "style", "tblStylePr", "trPrChange"}),
        "tblPr": frozenset({"tbl", "style", "tblStylePr", "tblPrChange"}),
        "tblGrid": frozenset({"tbl", "tblGridChange"}),
        "pPr": frozenset({"p", "style", "tblStylePr", "pPrDefault", "lvl", "pPrChange"}),
        "rPr": frozenset(
            {
                *("r", "pPr", "style", "tblStylePr", "rPrDefault", "lvl", "rPrChange", "sdtPr", "sdtEndPr"),
            }
        ),
    }
)
"""Which elements an element may stand in, those that only wrap left out (`SHELLS`)."""

FIRST: Final = MappingProxyType({"p": "pPr", "r": "rPr", "tc": "tcPr", "tr": "trPr", "tbl": "tblPr"})
"""The properties of an element, which come before everything else in it."""

SHELLS: Final = _names("AlternateContent Choice Fallback sdt sdtContent smartTag customXml")

TEXT: Final = _names("t delText instrText delInstrText fldData")
"""Elements of Word that hold text, and nothing else."""

NEEDS_PARAGRAPH: Final = _names("tc hdr ftr footnote endnote comment txbxContent")
"""What Word takes for damaged unless a paragraph stands in it; a cell must also end with one."""

_INTEGER: Final = r"-?\d+"
_COUNT: Final = r"\d+"
_MEASURE: Final = r"-?\d+(\.\d+)?(mm|cm|in|pt|pc|pi)?"
_COLOUR: Final = "auto|[0-9A-Fa-f]{6}"
_ON_OFF: Final = "true|false|0|1|on|off"


def _one_of(words: str) -> str:
    return "|".join(words.split())


VALUES: Final = MappingProxyType(
    {
        key: re.compile(pattern)
        for key, pattern in {
            ("pStyle", "val"): ".+",
            ("rStyle", "val"): ".+",
            ("tblStyle", "val"): ".+",
            ("gridSpan", "val"): r"[1-9]\d*",
            ("gridBefore", "val"): _COUNT,
            ("gridAfter", "val"): _COUNT,
            ("gridCol", "w"): _MEASURE,
            ("tcW", "w"): rf"{_MEASURE}|{_INTEGER}(\.\d+)?%",
            ("tblW", "w"): rf"{_MEASURE}|{_INTEGER}(\.\d+)?%",
            ("vMerge", "val"): "restart|continue",
            ("hMerge", "val"): "restart|continue",
            ("shd", "fill"): _COLOUR,
            ("shd", "color"): _COLOUR,
            ("color", "val"): _COLOUR,
            ("sz", "val"): _MEASURE,
            ("szCs", "val"): _MEASURE,
            ("vertAlign", "val"): "baseline|superscript|subscript",
            ("highlight", "val"): _one_of(
                "none black blue cyan green magenta red yellow white darkBlue darkCyan darkGreen darkMagenta"
                " darkRed darkYellow darkGray lightGray"
            ),
            ("u", "val"): _one_of(
                "none single words double thick dotted dottedHeavy dash dashedHeavy dashLong dashLongHeavy"
                " dotDash dashDotHeavy dotDotDash dashDotDotHeavy wave wavyHeavy wavyDouble"
            ),
            ("jc", "val"): _one_of(
                "start center end both distribute left right numTab mediumKashida highKashida lowKashida"
                " thaiDistribute"
            ),
            ("b", "val"): _ON_OFF,
            ("i", "val"): _ON_OFF,
            ("strike", "val"): _ON_OFF,
            ("numId", "val"): _COUNT,
            ("ilvl", "val"): "[0-8]",
            ("br", "type"): "page|column|textWrapping",
            ("fldChar", "fldCharType"): "begin|separate|end",
            ("spacing", "before"): _MEASURE,
            ("spacing", "after"): _MEASURE,
            ("spacing", "line"): _MEASURE,
            ("ind", "left"): _MEASURE,
            ("ind", "right"): _MEASURE,
            ("ind", "firstLine"): _MEASURE,
            ("ind", "hanging"): _MEASURE,
            ("pgSz", "w"): _MEASURE,
            ("pgSz", "h"): _MEASURE,
            ("headerReference", "type"): "default|first|even",
            ("footerReference", "type"): "default|first|even",
        }.items()
    }
)
"""What an attribute of Word may say: those that templates print, or that Word is known to be strict about."""

REQUIRED: Final = MappingProxyType(
    {
        **dict.fromkeys(("pStyle", "rStyle", "tblStyle", "gridSpan", "sz", "szCs", "color", "jc"), "val"),
        **dict.fromkeys(("highlight", "vertAlign", "numId", "ilvl"), "val"),
        **dict.fromkeys(("bookmarkStart", "bookmarkEnd", "footnote", "endnote", "comment"), "id"),
        **dict.fromkeys(("footnoteReference", "endnoteReference", "commentReference"), "id"),
        "fldChar": "fldCharType",
        "headerReference": "type",
        "footerReference": "type",
    }
)
"""The attribute without which an element is not valid."""

RELATIONS: Final = MappingProxyType(
    {
        "headerReference": "header",
        "footerReference": "footer",
        "hyperlink": "hyperlink",
        "blip": "image",
        "imagedata": "image",
        "chart": "chart",
        "altChunk": "aFChunk",
    }
)
"""What the relationship an element names must be, by the end of its type."""

ROOTS: Final = MappingProxyType(
    {
        "document.main+xml": "document",
        "template.main+xml": "document",
        "header+xml": "hdr",
        "footer+xml": "ftr",
        "footnotes+xml": "footnotes",
        "endnotes+xml": "endnotes",
        "comments+xml": "comments",
        "styles+xml": "styles",
        "settings+xml": "settings",
        "numbering+xml": "numbering",
        "fontTable+xml": "fonts",
    }
)
"""The root element of a part of Word, by the end of its content type."""

SINGLE: Final = _names("styles settings numbering fontTable theme footnotes endnotes comments")
"""Parts of which a document has at most one, by the end of the relationship's type."""
