"""The styles part: a named Word style for each component of the norm, so that it can be restyled in Word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vanban.ooxml.thuoc_tinh import W, escape, paragraph_properties, run_properties, style_id

if TYPE_CHECKING:
    from vanban.the_thuc import TheThuc

# Rows that are facts of wording or of the page, not of a paragraph.
_KHONG_PHAI_DOAN = {"trang", "loi_kinh_gui", "loi_kinh_trinh"}


def styles_xml(norm: TheThuc, an_ban: str) -> str:
    """word/styles.xml of an edition: Times New Roman in all four font slots, Vietnamese, no theme fonts."""
    font = escape(norm.phong_chu)
    rows = [row for key, row in norm.dong[an_ban].items() if key not in _KHONG_PHAI_DOAN]
    styles = "".join(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style_id(row.thanh_phan)}">'
        f'<w:name w:val="{escape(row.ten)}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f"{paragraph_properties(row)}{run_properties(row)}</w:style>"
        for row in rows
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>'
        f'<w:rFonts w:ascii="{font}" w:eastAsia="{font}" w:hAnsi="{font}" w:cs="{font}"/>'
        '<w:color w:val="000000"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        # Not among the defaults: dxpdf lets those win over a paragraph's own style inside tables.
        '<w:qFormat/><w:rPr><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="BangKe"><w:name w:val="Bảng kẻ"/>'
        '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
        + "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        + '</w:tblBorders><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr></w:style>{styles}</w:styles>"
    )
