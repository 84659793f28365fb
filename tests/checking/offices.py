"""Documents as offices write them: WordprocessingML as Word, LibreOffice and WPS save it, from scratch.

Each function of `OFFICES` builds one document and carries, beside it, what is to be recognised in it: a line
for each region, ``component: text``; ``? component`` where it is uncertain; ``không rõ component`` for what
may be there unread; ``n. component`` in the n-th appendix. Blocks of the body are cut after some words, and
what is as usual is named in brackets (`USUAL`).
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Callable

    from vanban.checking.nhan_dien import NhanDien

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = {
    "w": _W,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "v": "urn:schemas-microsoft-com:vml",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}
_WPS_NAMESPACE = 'xmlns:wpsCustomData="http://www.wps.cn/officeDocument/2013/wpsCustomData"'
_PARTS = {
    "header": "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml",
    "footer": "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml",
}


class Giay:
    """A sheet being written in the manner of a program: "word", "libre" or "wps"."""

    def __init__(self, loi: str = "word") -> None:
        self.loi = loi
        self._so = 0

    # --- paragraphs --------------------------------------------------------------------------------------

    def p(
        self,
        text: str = "",
        can: str = "",
        *,
        dam: bool = False,
        nghieng: bool = False,
        co: float = 14,
        thut: float = 0,
        trang: bool = False,
        tabs: tuple[int, ...] = (),
        so: int = 0,
        khung: bool = False,
        vien: bool = False,
        phan: bool = False,
        them: str = "",
    ) -> str:
        """A paragraph; "\\n" is a line break, "\\t" a tab, "\\f" a page break. Lengths in mm.

        `so` is the number of a list, `khung` a frame, `vien` a border below, `phan` the end of a section,
        `them` what else stands in it.
        """
        self._so += 1
        p_pr = ""
        if self.loi == "libre":
            p_pr += f'<w:pStyle w:val="P{self._so % 3 + 1}"/><w:widowControl/>'
            p_pr += '<w:suppressAutoHyphens w:val="false"/>'
        if trang:
            p_pr += "<w:pageBreakBefore/>"
        if khung:
            p_pr += '<w:framePr w:w="4200" w:hSpace="180" w:wrap="around" w:vAnchor="text" w:hAnchor="page"/>'
        if so:
            p_pr += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{so}"/></w:numPr>'
        if vien:
            p_pr += '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>'
        if tabs:
            stops = "".join(f'<w:tab w:val="center" w:pos="{round(mm * 56.7)}"/>' for mm in tabs)
            p_pr += f"<w:tabs>{stops}</w:tabs>"
        if self.loi == "wps":
            p_pr += '<w:bidi w:val="0"/>'
        if self.loi == "libre":
            p_pr += '<w:bidi w:val="0"/><w:spacing w:lineRule="auto" w:line="240" w:before="0" w:after="0"/>'
        if thut:
            p_pr += f'<w:ind w:left="{round(thut * 56.7)}" w:right="0"/>'
        if can:
            p_pr += f'<w:jc w:val="{can}"/>'
        if self.loi != "word":
            p_pr += f"<w:rPr>{self._look(dam=dam, nghieng=nghieng, co=co)}</w:rPr>"
        if phan:
            p_pr += '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
        attributes = (
            ' w:rsidR="00A1" w:rsidRDefault="00B2" w14:paraId="1A2B3C4D"' if self.loi == "word" else ""
        )
        runs = self._runs(text, self._look(dam=dam, nghieng=nghieng, co=co))
        return f"<w:p{attributes}><w:pPr>{p_pr}</w:pPr>{runs}{them}</w:p>"

    def _look(self, *, dam: bool, nghieng: bool, co: float) -> str:
        hint = ' w:hint="default"' if self.loi == "wps" else ""
        fonts = (
            f'<w:rFonts{hint} w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
        )
        weight = "<w:b/><w:bCs/>" if dam else '<w:b w:val="0"/>' if self.loi == "libre" else ""
        slant = "<w:i/><w:iCs/>" if nghieng else ""
        size = round(co * 2)
        return f'{fonts}{weight}{slant}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang w:val="vi-VN"/>'

    def _runs(self, text: str, look: str) -> str:
        """The text in runs; Word breaks words in the middle where they were edited."""
        if not text:
            return ""
        if self.loi != "word" or len(text) < 6:
            return self._run(text, look)
        cut = len(text) // 3
        first, second, third = text[:cut], text[cut : cut + 2], text[cut + 2 :]
        return (
            f'<w:bookmarkStart w:id="{self._so}" w:name="_Hlk{self._so}"/>{self._run(first, look)}'
            '<w:proofErr w:type="spellStart"/><w:smartTag w:uri="urn:x" w:element="place">'
            f'{self._run(second, look)}</w:smartTag><w:proofErr w:type="spellEnd"/>'
            f'{self._run(third, look)}<w:bookmarkEnd w:id="{self._so}"/>'
        )

    @staticmethod
    def _run(text: str, look: str) -> str:
        parts = []
        piece = ""
        for char in f"{text}\0":
            if char in "\n\t\f\0":
                if piece:
                    parts.append(f'<w:t xml:space="preserve">{escape(piece)}</w:t>')
                piece = ""
                parts.append(
                    {"\n": "<w:br/>", "\t": "<w:tab/>", "\f": '<w:br w:type="page"/>', "\0": ""}[char]
                )
            else:
                piece += char
        return f'<w:r w:rsidRPr="00C3"><w:rPr>{look}</w:rPr>{"".join(parts)}</w:r>'

    # --- tables, boxes, drawings -------------------------------------------------------------------------

    @staticmethod
    def bang(*rows: tuple[str, ...], gop: bool = False) -> str:
        """A table without borders: rows of cells, a cell its blocks; with `gop` a single cell spans all."""
        columns = max(map(len, rows))
        grid = "".join(f'<w:gridCol w:w="{9600 // columns}"/>' for _ in range(columns))
        body = ""
        for row in rows:
            span = f'<w:gridSpan w:val="{columns}"/>' if gop and len(row) == 1 < columns else ""
            cells = "".join(f"<w:tc><w:tcPr>{span}</w:tcPr>{cell or '<w:p/>'}</w:tc>" for cell in row)
            body += f"<w:tr>{cells}</w:tr>"
        return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"

    @staticmethod
    def hop(*blocks: str, kieu: str = "mc") -> str:
        """A text box, to stand in a paragraph (`them`): of today's Word with its fallback, or VML alone."""
        content = f"<w:txbxContent>{''.join(blocks)}</w:txbxContent>"
        vml = f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
        if kieu == "vml":
            return f"<w:r>{vml}</w:r>"
        drawing = "<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>"
        drawing += f"{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        return (
            f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
            f"<mc:Fallback>{vml}</mc:Fallback></mc:AlternateContent></w:r>"
        )

    @staticmethod
    def net() -> str:
        """A drawn line, to stand in a paragraph."""
        return (
            '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic>'
            "<a:graphicData><wps:wsp><wps:cNvCnPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
            "<mc:Fallback><w:pict><v:line/></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )

    @staticmethod
    def anh() -> str:
        """A picture, to stand in a paragraph."""
        return (
            "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic/></a:graphicData></a:graphic>"
            "</wp:inline></w:drawing></w:r>"
        )

    @staticmethod
    def sdt(*blocks: str) -> str:
        """Blocks in a content control."""
        content = "".join(blocks)
        return f'<w:sdt><w:sdtPr><w:id w:val="7"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'

    # --- what every paper has ----------------------------------------------------------------------------

    def trai(self, so: str = "Số 105-KH/ĐU") -> str:
        """The left side of the usual head."""
        return (
            self.p("ĐẢNG BỘ TỈNH LẠNG SƠN", "center")
            + self.p("ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH", "center", dam=True)
            + self.p("*", "center")
            + self.p(so, "center")
        )

    def phai(self, ngay: str = "Lạng Sơn, ngày 05 tháng 6 năm 2026") -> str:
        """The right side of the usual head."""
        return self.p("ĐẢNG CỘNG SẢN VIỆT NAM", "center", dam=True, co=15) + self.p(
            ngay, "center", nghieng=True
        )

    def dau(self, so: str = "Số 105-KH/ĐU") -> str:
        """The usual head."""
        return self.bang((self.trai(so), self.phai()))

    def ten(self, loai: str = "KẾ HOẠCH", trich_yeu: str = "về đổi mới công tác kiểm tra, giám sát") -> str:
        """Type and subject as they should be."""
        return (
            self.p(loai, "center", dam=True, co=16)
            + self.p(trich_yeu, "center", dam=True)
            + self.p("-----", "center")
        )

    def than(self, *lines: str) -> str:
        """Paragraphs of the body; without lines the usual two."""
        return "".join(self.p(line, "both") for line in lines or (MO_DAU, CAU))

    def nhan(self, *items: str) -> str:
        """Nơi nhận as it should be."""
        items = items or ("- Thường trực Tỉnh uỷ (để báo cáo);", "- Lưu Văn phòng Đảng uỷ.")
        return self.p("Nơi nhận:") + "".join(self.p(item, co=12) for item in items)

    def ky(self, quyen: str = "T/M BAN THƯỜNG VỤ", chuc: str = "BÍ THƯ", ten: str = "Nguyễn Văn A") -> str:
        """A signing block as it should be."""
        lines = self.p(quyen, "center", dam=True) if quyen else ""
        lines += self.p(chuc, "center") if chuc else ""
        return lines + self.p("", "center") * 4 + self.p(ten, "center", dam=True)

    def cuoi(self) -> str:
        """The usual tail."""
        return self.bang((self.nhan(), self.ky()))

    # --- the file ----------------------------------------------------------------------------------------

    def tep(self, *blocks: str, dau_trang: str = "", dau_tien: str = "", chan: str = "") -> bytes:
        """The file: blocks of the body; headers (of all pages, of the first) and footer."""
        section = ""
        edges: dict[str, tuple[str, str]] = {}
        for name, kind, which, content in (
            ("header1", "header", "default", dau_trang),
            ("header2", "header", "first", dau_tien),
            ("footer1", "footer", "default", chan),
        ):
            if content:
                edges[name] = (kind, content)
                section += f'<w:{kind}Reference w:type="{which}" r:id="{name}"/>'
        section += '<w:pgSz w:w="11906" w:h="16838"/>'
        section += '<w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701"/>'
        section += "<w:titlePg/>" if dau_tien else ""
        roots = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
        if self.loi == "wps":
            roots += f" {_WPS_NAMESPACE}"
        content = f"{''.join(blocks)}<w:sectPr>{section}</w:sectPr>"
        body = f"<w:document {roots}><w:body>{content}</w:body></w:document>"
        kinds = "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{_PARTS[kind]}"/>'
            for name, (kind, _) in edges.items()
        )
        links = "".join(
            f'<Relationship Id="{name}" Type="{_NAMESPACES["r"]}/{kind}" Target="{name}.xml"/>'
            for name, (kind, _) in edges.items()
        )
        relationships = "http://schemas.openxmlformats.org/package/2006/relationships"
        types = "http://schemas.openxmlformats.org/package/2006/content-types"
        office = "application/vnd.openxmlformats-officedocument.wordprocessingml"
        package = "application/vnd.openxmlformats-package"
        defaults = '<Default Extension="xml" ContentType="application/xml"/>'
        defaults += f'<Default Extension="rels" ContentType="{package}.relationships+xml"/>'
        parts = {
            "[Content_Types].xml": f'<Types xmlns="{types}">{defaults}'
            f'<Override PartName="/word/document.xml" ContentType="{office}.document.main+xml"/>{kinds}'
            f'<Override PartName="/word/styles.xml" ContentType="{office}.styles+xml"/>'
            f'<Override PartName="/word/numbering.xml" ContentType="{office}.numbering+xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{relationships}"><Relationship Id="rId1" '
            f'Type="{_NAMESPACES["r"]}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{relationships}">'
            f'<Relationship Id="s" Type="{_NAMESPACES["r"]}/styles" Target="styles.xml"/>'
            f'<Relationship Id="n" Type="{_NAMESPACES["r"]}/numbering" Target="numbering.xml"/>'
            f"{links}</Relationships>",
            "word/document.xml": body,
            "word/styles.xml": _STYLES,
            "word/numbering.xml": _NUMBERING,
        }
        for name, (kind, content) in edges.items():
            tag = "hdr" if kind == "header" else "ftr"
            parts[f"word/{name}.xml"] = f"<w:{tag} {roots}>{content}</w:{tag}>"
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{content}')
        return buffer.getvalue()


_STYLES = (
    f'<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="28"/></w:rPr></w:rPrDefault>'
    '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "</w:style>"
    + "".join(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="P{n}"><w:name w:val="P{n}"/>'
        '<w:basedOn w:val="Normal"/></w:style>'
        for n in (1, 2, 3)
    )
    + "</w:styles>"
)
_NUMBERING = (
    f'<w:numbering xmlns:w="{_W}">'
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="-"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
)

MO_DAU = (
    "Thực hiện Quy định số 22-QĐ/TW, ngày 28/7/2021 của Ban Chấp hành Trung ương, "
    "Ban Thường vụ Đảng uỷ ban hành Kế hoạch như sau:"
)
CAU = "Các cấp uỷ trực thuộc quán triệt, triển khai thực hiện nghiêm túc nội dung này đến từng chi bộ."


USUAL = {
    "[đầu]": """
        co_quan_cap_tren: ĐẢNG BỘ TỈNH LẠNG SƠN
        co_quan_ban_hanh: ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH
        dau_sao: *
        so_ky_hieu: Số 105-KH/ĐU
        tieu_de: ĐẢNG CỘNG SẢN VIỆT NAM
        dia_danh_ngay: Lạng Sơn, ngày 05 tháng 6 năm 2026""",
    "[tên]": """
        ten_loai: KẾ HOẠCH
        trich_yeu: về đổi mới công tác kiểm tra, giám sát
        gach_duoi_trich_yeu: -----""",
    "[thân]": """
        noi_dung: Thực hiện Quy định số 22-QĐ/TW …
        noi_dung: Các cấp uỷ trực thuộc quán tri …""",
    "[nhận]": """
        noi_nhan: Nơi nhận:
        muc_noi_nhan: - Thường trực Tỉnh uỷ (để báo cáo);
        muc_noi_nhan: - Lưu Văn phòng Đảng uỷ.""",
    "[ký]": """
        quyen_han: T/M BAN THƯỜNG VỤ
        chuc_vu: BÍ THƯ
        ho_ten: Nguyễn Văn A""",
    "[như thường]": "loại: Kế hoạch; ký hiệu: 105-KH/ĐU; ngày: 2026-06-05",
}
USUAL["[cuối]"] = USUAL["[nhận]"] + USUAL["[ký]"]
USUAL["[tất cả]"] = (
    "".join(USUAL[name] for name in ("[đầu]", "[tên]", "[thân]", "[cuối]")) + "\n" + USUAL["[như thường]"]
)
"""What the usual parts of a paper are recognised as, by the names they have in the expectations.

"[đầu Số 16-QĐ/ĐU]" is the usual head with another number.
"""


class Office(NamedTuple):
    """A document and what is to be recognised in it."""

    ten: str
    build: Callable[[], bytes]
    expected: str


OFFICES: list[Office] = []


def office(expected: str, loi: str = "word") -> Callable[[Callable[[Giay], bytes]], Callable[[Giay], bytes]]:
    """Enter the decorated function into `OFFICES`."""

    def enter(build: Callable[[Giay], bytes]) -> Callable[[Giay], bytes]:
        head = USUAL["[đầu]"]
        text = re.sub(r"\[đầu (.+)\]", lambda other: head.replace("Số 105-KH/ĐU", other[1]), expected)
        for name, usual in USUAL.items():
            text = text.replace(name, usual)
        lines = "\n".join(line.strip() for line in text.splitlines() if line.strip())
        OFFICES.append(Office(build.__name__, lambda: build(Giay(loi)), lines))
        return build

    return enter


def describe(found: NhanDien) -> str:
    """What was recognised, in the words of the expectations."""
    if found.pham_vi != "dang":
        return f"{found.pham_vi}: {found.ly_do}"
    lines = []
    for vung in found.vung:
        name = f"{vung.phu_luc}. {vung.thanh_phan}" if vung.phu_luc else vung.thanh_phan
        name = name if vung.tin >= 0.7 else f"? {name}"
        text = vung.van_ban
        if vung.loai and len(text) > 32:
            text = f"{text[:30].rstrip()} …"
        lines.append(f"{name}: {text}")
    lines += [f"không rõ {name}" for name in found.khong_ro]
    named = {
        "loại": found.loai.ten if found.loai else "",
        "ký hiệu": str(found.so_ky_hieu) if found.so_ky_hieu else "",
        "ngày": found.ngay.isoformat() if found.ngay else "",
        "bản sao": "có" if found.ban_sao else "",
        "liên cơ quan": "có" if found.lien_co_quan else "",
    }
    lines.append("; ".join(f"{name}: {value}" for name, value in named.items() if value))
    return "\n".join(lines)


# --- Heads ----------------------------------------------------------------------------------------------


@office(
    """
    [tất cả]
    """,
)
def bang_hai_cot(g: Giay) -> bytes:
    return g.tep(g.dau(), g.p(), g.ten(), g.than(), g.p(), g.cuoi())


@office(
    """
    co_quan_cap_tren: ĐẢNG BỘ TỈNH LẠNG SƠN
    tieu_de: ĐẢNG CỘNG SẢN VIỆT NAM
    co_quan_ban_hanh: ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH
    gach_tieu_de: _______________________
    dau_sao: *
    dia_danh_ngay: Lạng Sơn, ngày 05 tháng 6 năm 2026
    so_ky_hieu: Số 105-KH/ĐU
    [tên]
    [thân]
    [cuối]
    [như thường]
    """,
)
def bang_moi_dong_mot_hang(g: Giay) -> bytes:
    p = g.p
    head = g.bang(
        (p("ĐẢNG BỘ TỈNH LẠNG SƠN", "center"), p("ĐẢNG CỘNG SẢN VIỆT NAM", "center", dam=True)),
        (p("ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH", "center", dam=True), p("_______________________", "center")),
        (p("*", "center"), p("Lạng Sơn, ngày 05 tháng 6 năm 2026", "center", nghieng=True)),
        (p("Số 105-KH/ĐU", "center"), p()),
    )
    return g.tep(head, g.ten(), g.than(), g.cuoi())


@office(
    """
    [tất cả]
    """,
)
def bang_ba_cot(g: Giay) -> bytes:
    return g.tep(g.bang((g.trai(), g.p(), g.phai())), g.ten(), g.than(), g.bang((g.nhan(), g.p(), g.ky())))


@office(
    """
    [tất cả]
    """,
)
def bang_trong_bang(g: Giay) -> bytes:
    p = g.p
    left = g.bang(
        (p("ĐẢNG BỘ TỈNH LẠNG SƠN"),), (p("ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH"),), (p("*"),), (p("Số 105-KH/ĐU"),)
    )
    right = g.bang((p("ĐẢNG CỘNG SẢN VIỆT NAM"),), (p("Lạng Sơn, ngày 05 tháng 6 năm 2026"),))
    return g.tep(g.bang((left + p(), right + p())), g.ten(), g.than(), g.cuoi())


@office(
    """
    [tất cả]
    """,
)
def ten_loai_trong_o_gop(g: Giay) -> bytes:
    head = g.bang((g.trai(), g.phai()), (g.ten(),), gop=True)
    return g.tep(head, g.than(), g.cuoi())


@office(
    """
    co_quan_cap_tren: ĐẢNG BỘ TỈNH LẠNG SƠN
    tieu_de: ĐẢNG CỘNG SẢN VIỆT NAM
    co_quan_ban_hanh: ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH
    gach_tieu_de: ______________
    dau_sao: *
    dia_danh_ngay: Lạng Sơn, ngày 05 tháng 6 năm 2026
    so_ky_hieu: Số 105-KH/ĐU
    [tên]
    [thân]
    noi_nhan: Nơi nhận:
    quyen_han: T/M BAN THƯỜNG VỤ
    muc_noi_nhan: - Thường trực Tỉnh uỷ (để báo cáo);
    chuc_vu: PHÓ BÍ THƯ
    muc_noi_nhan: - Các chi bộ trực thuộc;
    muc_noi_nhan: - Lưu Văn phòng Đảng uỷ.
    ho_ten: Nguyễn Văn A
    [như thường]
    """,
)
def tab_trong_mot_doan(g: Giay) -> bytes:
    p, stops = g.p, (40, 125)
    return g.tep(
        p("\tĐẢNG BỘ TỈNH LẠNG SƠN\tĐẢNG CỘNG SẢN VIỆT NAM", tabs=stops),
        p("\tĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH\t______________", dam=True, tabs=stops),
        p("\t*\tLạng Sơn, ngày 05 tháng 6 năm 2026", tabs=stops),
        p("\tSố 105-KH/ĐU", tabs=stops),
        g.ten(),
        g.than(),
        p("Nơi nhận:\tT/M BAN THƯỜNG VỤ", tabs=(125,)),
        p("- Thường trực Tỉnh uỷ (để báo cáo);\tPHÓ BÍ THƯ", tabs=(125,)),
        p("- Các chi bộ trực thuộc;", tabs=(125,)),
        p("- Lưu Văn phòng Đảng uỷ.", tabs=(125,)),
        p("\t\tNguyễn Văn A", dam=True, tabs=(125,)),
    )


@office(
    """
    co_quan_cap_tren: ĐẢNG BỘ TỈNH LẠNG SƠN
    tieu_de: ĐẢNG CỘNG SẢN VIỆT NAM
    co_quan_ban_hanh: ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH
    gach_tieu_de: -------------------------
    dau_sao: *
    so_ky_hieu: Số 105-KH/ĐU
    dia_danh_ngay: Lạng Sơn, ngày 05 tháng 6 năm 2026
    [tên]
    [thân]
    noi_nhan: Nơi nhận:
    quyen_han: T/M BAN THƯỜNG VỤ
    muc_noi_nhan: - Thường trực Tỉnh uỷ;
    chuc_vu: BÍ THƯ
    muc_noi_nhan: - Lưu Văn phòng Đảng uỷ.
    ho_ten: Nguyễn Văn A
    [như thường]
    """,
)
def dau_cach_giua_hai_ben(g: Giay) -> bytes:
    p = g.p
    return g.tep(
        p("ĐẢNG BỘ TỈNH LẠNG SƠN                ĐẢNG CỘNG SẢN VIỆT NAM"),
        p("ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH      -------------------------"),
        p("                *"),
        p("     Số 105-KH/ĐU                 Lạng Sơn, ngày 05 tháng 6 năm 2026"),
        g.ten(),
        g.than(),
        p("Nơi nhận:                                     T/M BAN THƯỜNG VỤ"),
        p("- Thường trực Tỉnh uỷ;                              BÍ THƯ"),
        p("- Lưu Văn phòng Đảng uỷ."),
        p("                                                 Nguyễn Văn A"),
    )


@office(
    """
    co_quan_cap_tren: ĐẢNG BỘ TỈNH LẠNG SƠN
    tieu_de: ĐẢNG CỘNG SẢN VIỆT NAM
    co_quan_ban_hanh: ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH
    dau_sao: *
    so_ky_hieu: Số 105-KH/ĐU
    dia_danh_ngay: Lạng Sơn, ngày 05 tháng 6 năm 2026
    [tên]
    [thân]
    [cuối]
    [như thường]
    """,
)
def mot_dau_cach_giua_hai_ben(g: Giay) -> bytes:
    p = g.p
    return g.tep(
        p("ĐẢNG BỘ TỈNH LẠNG SƠN  ĐẢNG CỘNG SẢN VIỆT NAM"),
        p("ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH", dam=True),
        p("*"),
        p("Số 105-KH/ĐU  Lạng Sơn, ngày 05 tháng 6 năm 2026"),
        g.ten(),
        g.than(),
        g.cuoi(),
    )


@office(
    """
    [tất cả]
    """,
)
def hop_van_ban(g: Giay) -> bytes:
    anchor = g.p("", them=g.hop(g.trai()) + g.hop(g.phai()))
    return g.tep(anchor, g.p(), g.p(), g.ten(), g.than(), g.p("", them=g.hop(g.nhan()) + g.hop(g.ky())))


@office(
    """
    ten_loai: KẾ HOẠCH
    [đầu]
    trich_yeu: về đổi mới công tác kiểm tra, giám sát
    [thân]
    [cuối]
    [như thường]
    """,
)
def hop_neo_o_ten_loai(g: Giay) -> bytes:
    title = g.p(
        "KẾ HOẠCH", "center", dam=True, them=g.hop(g.trai(), kieu="vml") + g.hop(g.phai(), kieu="vml")
    )
    return g.tep(title, g.p("về đổi mới công tác kiểm tra, giám sát", "center", dam=True), g.than(), g.cuoi())


@office(
    """
    [tất cả]
    """,
)
def khung_ben_trai(g: Giay) -> bytes:
    p = g.p
    left = ("ĐẢNG BỘ TỈNH LẠNG SƠN", "ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH", "*", "Số 105-KH/ĐU")
    return g.tep(
        "".join(p(text, "center", khung=True) for text in left), g.phai(), g.ten(), g.than(), g.cuoi()
    )


@office(
    """
    [tất cả]
    """,
)
def trai_truoc_phai_sau(g: Giay) -> bytes:
    return g.tep(g.trai(), g.phai(), g.ten(), g.than(), g.nhan(), g.ky())


@office(
    """
    tieu_de: ĐẢNG CỘNG SẢN VIỆT NAM
    dia_danh_ngay: Lạng Sơn, ngày 05 tháng 6 năm 2026
    co_quan_cap_tren: ĐẢNG BỘ TỈNH LẠNG SƠN
    co_quan_ban_hanh: ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH
    dau_sao: *
    so_ky_hieu: Số 105-KH/ĐU
    [tên]
    [thân]
    [ký]
    [nhận]
    [như thường]
    """,
)
def phai_truoc_trai_sau(g: Giay) -> bytes:
    return g.tep(g.phai(), g.trai(), g.ten(), g.than(), g.ky(), g.nhan())


@office(
    """
    [tất cả]
    """,
)
def ngat_dong_trong_o(g: Giay) -> bytes:
    left = g.p("ĐẢNG BỘ TỈNH LẠNG SƠN\nĐẢNG UỶ CÁC CƠ QUAN\nĐẢNG TỈNH\n*\nSố 105-KH/ĐU", "center")
    right = g.p("ĐẢNG CỘNG SẢN\nVIỆT NAM\n\nLạng Sơn,\nngày 05 tháng 6 năm 2026", "center")
    nhan = g.p("Nơi nhận:\n- Thường trực Tỉnh uỷ (để báo cáo);\n- Lưu Văn phòng Đảng uỷ.")
    ky = g.p("T/M BAN THƯỜNG VỤ\nBÍ THƯ\n\n\n\nNguyễn Văn A", "center", dam=True)
    title = g.p("KẾ HOẠCH\nvề đổi mới công tác kiểm tra, giám sát\n-----", "center", dam=True)
    return g.tep(g.bang((left, right)), title, g.than(), g.bang((nhan, ky)))


@office(
    """
    [tất cả]
    """,
)
def dau_van_ban_o_dau_trang(g: Giay) -> bytes:
    return g.tep(g.ten(), g.than(), g.cuoi(), dau_tien=g.dau(), dau_trang=g.p("2", "center"))


@office(
    """
    [đầu]
    ten_loai: KẾ HOẠCH
    trich_yeu: về đổi mới công tác kiểm tra, giám sát
    [thân]
    [cuối]
    không rõ gach_duoi_trich_yeu
    [như thường]
    """,
)
def net_ve_thay_gach(g: Giay) -> bytes:
    right = g.p("ĐẢNG CỘNG SẢN VIỆT NAM", "center", them=g.net()) + g.p(
        "Lạng Sơn, ngày 05 tháng 6 năm 2026", "center"
    )
    subject = g.p("về đổi mới công tác kiểm tra, giám sát", "center", dam=True)
    return g.tep(
        g.bang((g.trai(), right)),
        g.p("KẾ HOẠCH", "center", dam=True),
        subject,
        g.p("", them=g.net()),
        g.than(),
        g.cuoi(),
    )


@office(
    """
    [tất cả]
    """,
)
def dieu_khien_noi_dung(g: Giay) -> bytes:
    return g.tep(g.sdt(g.dau()), g.sdt(g.ten()), g.sdt(g.than()), g.sdt(g.cuoi()))


@office(
    """
    [tất cả]
    """,
    loi="libre",
)
def libreoffice_luu(g: Giay) -> bytes:
    return g.tep(g.dau(), g.p(), g.ten(), g.than(), g.p(), g.cuoi())


@office(
    """
    [tất cả]
    """,
    loi="wps",
)
def wps_luu(g: Giay) -> bytes:
    return g.tep(g.dau(), g.p(), g.ten(), g.than(), g.p(), g.cuoi())


# --- Names, numbers, dates as they are typed ------------------------------------------------------------


@office(
    """
    co_quan_cap_tren: ĐẢNG BỘ KHỐI CÁC CƠ QUAN VÀ DOANH NGHIỆP TỈNH LẠNG SƠN
    co_quan_ban_hanh: CHI BỘ PHÒNG HÀNH CHÍNH - QUẢN TRỊ
    dau_sao: *
    so_ky_hieu: Số 07-NQ/CB
    tieu_de: ĐẢNG CỘNG SẢN VIỆT NAM
    dia_danh_ngay: Lạng Sơn, ngày 05 tháng 6 năm 2026
    ten_loai: NGHỊ QUYẾT
    trich_yeu: về đổi mới công tác kiểm tra, giám sát
    gach_duoi_trich_yeu: -----
    [thân]
    [nhận]
    quyen_han: T/M CHI BỘ
    chuc_vu: BÍ THƯ
    ho_ten: Nguyễn Văn A
    loại: Nghị quyết; ký hiệu: 07-NQ/CB; ngày: 2026-06-05
    """,
)
def ten_co_quan_bon_dong(g: Giay) -> bytes:
    p = g.p
    left = (
        p("ĐẢNG BỘ KHỐI CÁC CƠ QUAN", "center") + p("VÀ DOANH NGHIỆP TỈNH LẠNG SƠN", "center")
        + p("CHI BỘ PHÒNG HÀNH CHÍNH", "center", dam=True) + p("- QUẢN TRỊ", "center", dam=True)
        + p("*", "center") + p("Số 07-NQ/CB", "center")
    )  # fmt: skip
    return g.tep(
        g.bang((left, g.phai())), g.ten("NGHỊ QUYẾT"), g.than(), g.bang((g.nhan(), g.ky("T/M CHI BỘ")))
    )


@office(
    """
    co_quan_cap_tren: ĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ TỈNH LẠNG SƠN LẦN THỨ XVIII
    co_quan_ban_hanh: ĐOÀN CHỦ TỊCH
    dau_sao: *
    so_ky_hieu: Số 05-BC/ĐH
    tieu_de: ĐẢNG CỘNG SẢN VIỆT NAM
    dia_danh_ngay: Lạng Sơn, ngày 05 tháng 6 năm 2026
    ten_loai: BÁO CÁO
    trich_yeu: kết quả bầu cử
    gach_duoi_trich_yeu: -----
    [thân]
    [nhận]
    quyen_han: T/M ĐOÀN CHỦ TỊCH
    ho_ten: Nguyễn Văn A
    loại: Báo cáo; ký hiệu: 05-BC/ĐH; ngày: 2026-06-05
    """,
)
def dai_hoi_va_doan_chu_tich(g: Giay) -> bytes:
    p = g.p
    left = (
        p("ĐẠI HỘI ĐẠI BIỂU", "center") + p("ĐẢNG BỘ TỈNH LẠNG SƠN LẦN THỨ XVIII", "center")
        + p("ĐOÀN CHỦ TỊCH", "center", dam=True) + p("*", "center") + p("Số 05-BC/ĐH", "center")
    )  # fmt: skip
    ky = g.ky("T/M ĐOÀN CHỦ TỊCH", "")
    return g.tep(
        g.bang((left, g.phai())), g.ten("BÁO CÁO", "kết quả bầu cử"), g.than(), g.bang((g.nhan(), ky))
    )


@office(
    """
    co_quan_ban_hanh: VĂN PHÒNG TỈNH UỶ LẠNG SƠN
    dau_sao: *
    so_ky_hieu: Số 22-TB/VPTU
    tieu_de: ĐẢNG CỘNG SẢN VIỆT NAM
    dia_danh_ngay: Lạng Sơn, ngày 05 tháng 6 năm 2026
    ten_loai: THÔNG BÁO
    trich_yeu: về đổi mới công tác kiểm tra, giám sát
    gach_duoi_trich_yeu: -----
    [thân]
    [nhận]
    chuc_vu: CHÁNH VĂN PHÒNG
    ho_ten: Nguyễn Văn A
    loại: Thông báo; ký hiệu: 22-TB/VPTU; ngày: 2026-06-05
    """,
)
def van_phong_tinh_uy_hai_dong(g: Giay) -> bytes:
    p = g.p
    left = (
        p("VĂN PHÒNG", "center")
        + p("TỈNH UỶ LẠNG SƠN", "center")
        + p("*", "center")
        + p("Số 22-TB/VPTU", "center")
    )
    return g.tep(
        g.bang((left, g.phai())),
        g.ten("THÔNG BÁO"),
        g.than(),
        g.bang((g.nhan(), g.ky("", "CHÁNH VĂN PHÒNG"))),
    )


@office(
    """
    ? co_quan_cap_tren: NHÀ MÁY XI MĂNG
    ? co_quan_ban_hanh: ĐỒNG BÀNH LẠNG SƠN
    dau_sao: *
    so_ky_hieu: Số 07-NQ/CB
    tieu_de: ĐẢNG CỘNG SẢN VIỆT NAM
    dia_danh_ngay: Lạng Sơn, ngày 05 tháng 6 năm 2026
    ten_loai: NGHỊ QUYẾT
    trich_yeu: về đổi mới công tác kiểm tra, giám sát
    gach_duoi_trich_yeu: -----
    [thân]
    [nhận]
    quyen_han: T/M CHI BỘ
    chuc_vu: BÍ THƯ
    ho_ten: Nguyễn Văn A
    loại: Nghị quyết; ký hiệu: 07-NQ/CB; ngày: 2026-06-05
    """,
)
def co_quan_khong_quen(g: Giay) -> bytes:
    p = g.p
    left = (
        p("NHÀ MÁY XI MĂNG", "center")
        + p("ĐỒNG BÀNH LẠNG SƠN", "center")
        + p("*", "center")
        + p("Số 07-NQ/CB", "center")
    )
    return g.tep(
        g.bang((left, g.phai())), g.ten("NGHỊ QUYẾT"), g.than(), g.bang((g.nhan(), g.ky("T/M CHI BỘ")))
    )


@office(
    """
    co_quan_cap_tren: Đảng bộ tỉnh Lạng Sơn
    co_quan_ban_hanh: Đảng uỷ các cơ quan Đảng tỉnh
    dau_sao: *
    so_ky_hieu: Số: 105 – KH/ÐU
    tieu_de: Đảng cộng sản Việt nam
    dia_danh_ngay: Lạng Sơn ngày 5 tháng 6 năm 2026
    ten_loai: Kế hoạch
    trich_yeu: về đổi mới công tác kiểm tra, giám sát
    gach_duoi_trich_yeu: -----
    [thân]
    [cuối]
    [như thường]
    """,
)
def go_sai_chu_hoa_va_so(g: Giay) -> bytes:
    p = g.p
    left = (
        p("Đảng bộ tỉnh Lạng Sơn")
        + p("Đảng uỷ các cơ quan Đảng tỉnh", dam=True)
        + p("*")
        + p("Số: 105 – KH/ÐU")
    )
    right = p("Đảng cộng sản Việt nam", dam=True) + p("Lạng Sơn ngày 5 tháng 6 năm 2026")
    return g.tep(g.bang((left, right)), g.ten("Kế hoạch"), g.than(), g.cuoi())


@office(
    """
    co_quan_cap_tren: ĐẢNG BỘ TỈNH LẠNG SƠN
    co_quan_ban_hanh: ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH
    dau_sao: *
    so_ky_hieu: Sô 105 KH/ĐU
    tieu_de: ĐẢNG CÔNG SẢN VIỆT NAN
    dia_danh_ngay: Lạng Sơn, 5/6/2026
    ten_loai: KẾ HỌACH
    trich_yeu: về đổi mới công tác kiểm tra, giám sát
    gach_duoi_trich_yeu: -----
    [thân]
    [cuối]
    loại: Kế hoạch; ngày: 2026-06-05
    """,
)
def go_sai_dau(g: Giay) -> bytes:
    p = g.p
    left = (
        p("ĐẢNG BỘ TỈNH LẠNG SƠN") + p("ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH", dam=True) + p("*") + p("Sô 105 KH/ĐU")
    )
    right = p("ĐẢNG CÔNG SẢN VIỆT NAN", dam=True) + p("Lạng Sơn, 5/6/2026")
    return g.tep(g.bang((left, right)), g.ten("KẾ HỌACH "), g.than(), g.cuoi())


@office(
    """
    co_quan_cap_tren: ĐẢNG BỘ TỈNH LẠNG SƠN
    co_quan_ban_hanh: ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH
    dau_sao: *
    so_ky_hieu: Số 105-KH
    tieu_de: ĐẢNG CỘNG SẢN VIỆT NAM
    dia_danh_ngay: Lạng Sơn, ngày 31 tháng 6 năm 2026
    [tên]
    [thân]
    [cuối]
    loại: Kế hoạch
    """,
)
def so_thieu_co_quan(g: Giay) -> bytes:
    right = g.p("ĐẢNG CỘNG SẢN VIỆT NAM", dam=True) + g.p("Lạng Sơn, ngày 31 tháng 6 năm 2026")
    return g.tep(g.bang((g.trai("Số 105-KH"), right)), g.ten(), g.than(), g.cuoi())


@office(
    """
    [đầu Số: 105/KH-ĐU]
    [tên]
    [thân]
    [cuối]
    loại: Kế hoạch; ký hiệu: 105/KH-ĐU; ngày: 2026-06-05
    """,
)
def so_kieu_nha_nuoc(g: Giay) -> bytes:
    return g.tep(g.dau("Số: 105/KH-ĐU"), g.ten(), g.than(), g.cuoi())


@office(
    """
    co_quan_cap_tren: ĐẢNG BỘ TỈNH LẠNG SƠN
    co_quan_ban_hanh: ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH
    dau_sao: *
    so_ky_hieu: Số -KH/ĐU
    du_thao: Dự thảo lần 2
    tieu_de: ĐẢNG CỘNG SẢN VIỆT NAM
    dia_danh_ngay: Lạng Sơn, ngày tháng năm 2026
    [tên]
    [thân]
    [cuối]
    loại: Kế hoạch; ký hiệu: -KH/ĐU
    """,
)
def du_thao_so_ngay_trong(g: Giay) -> bytes:
    left = g.trai("Số          -KH/ĐU") + g.p("Dự thảo lần 2", "center", nghieng=True)
    right = g.phai("Lạng Sơn, ngày      tháng     năm 2026")
    return g.tep(g.bang((left, right)), g.ten(), g.than(), g.cuoi())


@office(
    """
    du_thao: (DỰ THẢO)
    co_quan_cap_tren: ĐẢNG BỘ TỈNH LẠNG SƠN
    tieu_de: ĐẢNG CỘNG SẢN VIỆT NAM
    co_quan_ban_hanh: TỈNH UỶ LẠNG SƠN
    dau_sao: *
    dia_danh_ngay: Lạng Sơn, ngày ... tháng ... năm 2026
    so_ky_hieu: Số …….-KH/TU
    [tên]
    [thân]
    [cuối]
    loại: Kế hoạch; ký hiệu: -KH/TU
    """,
)
def du_thao_bang_tab(g: Giay) -> bytes:
    p = g.p
    return g.tep(
        p("(DỰ THẢO)", "right"),
        p("ĐẢNG BỘ TỈNH LẠNG SƠN\tĐẢNG CỘNG SẢN VIỆT NAM"),
        p("TỈNH UỶ LẠNG SƠN"),
        p("*\tLạng Sơn, ngày ... tháng ... năm 2026"),
        p("Số …….-KH/TU"),
        g.ten(),
        g.than(),
        g.cuoi(),
    )


@office(
    """
    co_quan_cap_tren: ĐẢNG BỘ TỈNH LẠNG SƠN
    co_quan_ban_hanh: ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH
    dau_sao: *
    tieu_de: ĐẢNG CỘNG SẢN VIỆT NAM
    dia_danh_ngay: Lạng Sơn, ngày 05 tháng 6 năm 2026
    [tên]
    [thân]
    [cuối]
    loại: Kế hoạch; ngày: 2026-06-05
    """,
)
def khong_so(g: Giay) -> bytes:
    left = (
        g.p("ĐẢNG BỘ TỈNH LẠNG SƠN", "center")
        + g.p("ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH", "center", dam=True)
        + g.p("*", "center")
    )
    return g.tep(g.bang((left, g.phai())), g.ten(), g.than(), g.cuoi())


@office(
    """
    luu_hanh: LƯU HÀNH NỘI BỘ
    khong_pho_bien: KHÔNG PHỔ BIẾN TRÊN PHƯƠNG TIỆN THÔNG TIN ĐẠI CHÚNG
    co_quan_cap_tren: ĐẢNG BỘ TỈNH LẠNG SƠN
    co_quan_ban_hanh: ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH
    dau_sao: *
    so_ky_hieu: Số 105-KH/ĐU
    do_khan: HOẢ TỐC
    do_mat: MẬT
    tieu_de: ĐẢNG CỘNG SẢN VIỆT NAM
    dia_danh_ngay: Lạng Sơn, ngày 05 tháng 6 năm 2026
    [tên]
    [thân]
    [cuối]
    [như thường]
    """,
)
def du_cac_dau_khan_mat(g: Giay) -> bytes:
    left = g.trai() + g.p("HOẢ TỐC", "center", dam=True) + g.p("MẬT", "center", dam=True)
    top = g.p("LƯU HÀNH NỘI BỘ", "right", dam=True, co=12)
    foot = g.p("KHÔNG PHỔ BIẾN TRÊN PHƯƠNG TIỆN THÔNG TIN ĐẠI CHÚNG", "center", dam=True)
    return g.tep(
        g.bang((left, g.phai())), g.ten(), g.than(), g.cuoi(), dau_tien=top, dau_trang=g.p("1"), chan=foot
    )


# --- Types, subjects, addresses -------------------------------------------------------------------------


@office(
    """
    [đầu]
    ten_loai: KẾ HOẠCH
    trich_yeu: về đổi mới công tác kiểm tra
    gach_duoi_trich_yeu: -----
    [thân]
    [cuối]
    [như thường]
    """,
)
def ten_loai_cung_dong_trich_yeu(g: Giay) -> bytes:
    return g.tep(
        g.dau(),
        g.p("KẾ HOẠCH về đổi mới công tác kiểm tra", "center", dam=True),
        g.p("-----", "center"),
        g.than(),
        g.cuoi(),
    )


@office(
    """
    [đầu]
    ten_loai: Kế hoạch
    trich_yeu: về đổi mới công tác kiểm tra, giám sát
    [thân]
    [cuối]
    [như thường]
    """,
)
def trich_yeu_khong_canh_giua(g: Giay) -> bytes:
    title = g.p("Kế hoạch ", dam=True) + g.p("về đổi mới công tác kiểm tra, giám sát")
    return g.tep(g.dau(), title, g.than(), g.cuoi())


@office(
    """
    [đầu Số 31-BC/ĐU]
    ? ten_loai: BÁO CÁO KẾT QUẢ CÔNG TÁC NĂM 2026
    noi_dung: Năm 2026, Đảng uỷ đã lãnh đạo, …
    [cuối]
    không rõ ten_loai
    không rõ trich_yeu
    loại: Báo cáo; ký hiệu: 31-BC/ĐU; ngày: 2026-06-05
    """,
)
def ten_loai_dai_bang_chu_hoa(g: Giay) -> bytes:
    head = g.dau("Số 31-BC/ĐU")
    title = g.p("BÁO CÁO KẾT QUẢ CÔNG TÁC NĂM 2026", "center", dam=True)
    return g.tep(
        head, title, g.than("Năm 2026, Đảng uỷ đã lãnh đạo, chỉ đạo toàn diện các mặt công tác."), g.cuoi()
    )


@office(
    """
    [đầu]
    trich_yeu: về đổi mới công tác kiểm tra, giám sát
    gach_duoi_trich_yeu: -----
    [thân]
    [cuối]
    [như thường]
    """,
)
def thieu_ten_loai(g: Giay) -> bytes:
    return g.tep(
        g.dau(),
        g.p("về đổi mới công tác kiểm tra, giám sát", "center", dam=True),
        g.p("-----", "center"),
        g.than(),
        g.cuoi(),
    )


@office(
    """
    [đầu Số 07-KL/ĐU]
    ten_loai: KẾT LUẬN
    tac_gia: CỦA BAN THƯỜNG VỤ ĐẢNG UỶ
    trich_yeu: về phát triển kinh tế tư nhân trên địa bàn tỉnh
    gach_duoi_trich_yeu: -----
    [thân]
    [cuối]
    loại: Kết luận; ký hiệu: 07-KL/ĐU; ngày: 2026-06-05
    """,
)
def tac_gia_duoi_ten_loai(g: Giay) -> bytes:
    title = g.p("KẾT LUẬN", "center", dam=True) + g.p("CỦA BAN THƯỜNG VỤ ĐẢNG UỶ", "center", dam=True)
    subject = g.p("về phát triển kinh tế tư nhân", "center", dam=True) + g.p(
        "trên địa bàn tỉnh", "center", dam=True
    )
    return g.tep(g.dau("Số 07-KL/ĐU"), title, subject, g.p("-----", "center"), g.than(), g.cuoi())


@office(
    """
    [đầu Số 12-TTr/ĐU]
    ten_loai: TỜ TRÌNH
    trich_yeu: về việc mở lớp bồi dưỡng
    gach_duoi_trich_yeu: -----
    kinh_gui: Kính trình:
    noi_kinh_gui: Ban Thường vụ Tỉnh uỷ
    noi_dung: Đảng uỷ kính trình Ban Thường …
    [cuối]
    loại: Tờ trình; ký hiệu: 12-TTr/ĐU; ngày: 2026-06-05
    """,
)
def to_trinh(g: Giay) -> bytes:
    address = g.p("Kính trình: Ban Thường vụ Tỉnh uỷ", "center")
    body = g.than(
        "Đảng uỷ kính trình Ban Thường vụ Tỉnh uỷ xem xét việc mở lớp bồi dưỡng nghiệp vụ kiểm tra năm 2026."
    )
    return g.tep(
        g.dau("Số 12-TTr/ĐU"), g.ten("TỜ TRÌNH", "về việc mở lớp bồi dưỡng"), address, body, g.cuoi()
    )


@office(
    """
    co_quan_cap_tren: ĐẢNG BỘ TỈNH LẠNG SƠN
    co_quan_ban_hanh: ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH
    dau_sao: *
    so_ky_hieu: Số 138-CV/ĐU
    trich_yeu_cong_van: V/v góp ý dự thảo Hướng dẫn tiêu chí đánh giá
    tieu_de: ĐẢNG CỘNG SẢN VIỆT NAM
    dia_danh_ngay: Lạng Sơn, ngày 05 tháng 6 năm 2026
    kinh_gui: Kính gửi:
    noi_kinh_gui: - Các đảng uỷ, chi bộ trực thuộc,
    noi_kinh_gui: - Ban Tổ chức Đảng uỷ,
    noi_kinh_gui: - Văn phòng Đảng uỷ.
    [thân]
    [cuối]
    loại: Công văn; ký hiệu: 138-CV/ĐU; ngày: 2026-06-05
    """,
)
def cong_van_cung_o(g: Giay) -> bytes:
    left = g.trai("Số 138-CV/ĐU\nV/v góp ý dự thảo Hướng dẫn\ntiêu chí đánh giá")
    address = (
        g.p("Kính gửi:\t- Các đảng uỷ, chi bộ trực thuộc,")
        + g.p("\t- Ban Tổ chức Đảng uỷ,")
        + g.p("\t- Văn phòng Đảng uỷ.")
    )
    return g.tep(g.bang((left, g.phai())), address, g.than(), g.cuoi())


@office(
    """
    co_quan_cap_tren: ĐẢNG BỘ TỈNH LẠNG SƠN
    co_quan_ban_hanh: ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH
    dau_sao: *
    so_ky_hieu: Số 138-CV/ĐU
    trich_yeu_cong_van: V/v góp ý dự thảo
    tieu_de: ĐẢNG CỘNG SẢN VIỆT NAM
    dia_danh_ngay: Lạng Sơn, ngày 05 tháng 6 năm 2026
    kinh_gui: Kính gửi:
    noi_kinh_gui: - Các đảng uỷ trực thuộc;
    noi_kinh_gui: - Ban Tổ chức Đảng uỷ.
    noi_dung: Ban Thường vụ Đảng uỷ đề nghị …
    [cuối]
    loại: Công văn; ký hiệu: 138-CV/ĐU; ngày: 2026-06-05
    """,
)
def cong_van_trich_yeu_cung_dong_so(g: Giay) -> bytes:
    head = g.bang((g.trai("Số 138-CV/ĐU V/v góp ý dự thảo"), g.phai()))
    address = g.bang((g.p("Kính gửi:"), g.p("- Các đảng uỷ trực thuộc;") + g.p("- Ban Tổ chức Đảng uỷ.")))
    return g.tep(
        head, address, g.than("Ban Thường vụ Đảng uỷ đề nghị các cơ quan, đơn vị góp ý dự thảo."), g.cuoi()
    )


@office(
    """
    co_quan_cap_tren: ĐẢNG BỘ TỈNH LẠNG SƠN
    co_quan_ban_hanh: ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH
    dau_sao: *
    so_ky_hieu: Số 138-CV/ĐU
    trich_yeu_cong_van: về việc tổ chức hội nghị ngày 20 tháng 6 năm 2026
    tieu_de: ĐẢNG CỘNG SẢN VIỆT NAM
    dia_danh_ngay: Lạng Sơn, ngày 05 tháng 6 năm 2026
    kinh_gui: Kính gửi:
    noi_kinh_gui: Ban Tổ chức Tỉnh uỷ
    [thân]
    [cuối]
    loại: Công văn; ký hiệu: 138-CV/ĐU; ngày: 2026-06-05
    """,
)
def cong_van_mot_noi_gui(g: Giay) -> bytes:
    left = (
        g.trai("Số 138-CV/ĐU")
        + g.p("về việc tổ chức hội nghị", "center")
        + g.p("ngày 20 tháng 6 năm 2026", "center")
    )
    return g.tep(g.bang((left, g.phai())), g.p("Kính gửi: Ban Tổ chức Tỉnh uỷ", "center"), g.than(), g.cuoi())


@office(
    """
    co_quan_cap_tren: ĐẢNG BỘ TỈNH LẠNG SƠN
    co_quan_ban_hanh: ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH
    dau_sao: *
    so_ky_hieu: Số 138-CV/ĐU
    trich_yeu_cong_van: về việc góp ý dự thảo
    tieu_de: ĐẢNG CỘNG SẢN VIỆT NAM
    dia_danh_ngay: Lạng Sơn, ngày 05 tháng 6 năm 2026
    kinh_gui: Kính gửi:
    noi_kinh_gui: Các đảng uỷ trực thuộc;
    noi_kinh_gui: Ban Tổ chức Đảng uỷ.
    [thân]
    [cuối]
    loại: Công văn; ký hiệu: 138-CV/ĐU; ngày: 2026-06-05
    """,
)
def cong_van_gach_tu_dong(g: Giay) -> bytes:
    left = g.trai("Số 138-CV/ĐU") + g.p("về việc góp ý dự thảo", "center")
    address = (
        g.p("Kính gửi:", "center")
        + g.p("Các đảng uỷ trực thuộc;", thut=50, so=1)
        + g.p("Ban Tổ chức Đảng uỷ.", thut=50, so=1)
    )
    return g.tep(g.bang((left, g.phai())), address, g.than(), g.cuoi())


@office(
    """
    [đầu Số 15-GM/ĐU]
    ten_loai: GIẤY MỜI
    trich_yeu: họp Ban Thường vụ
    gach_duoi_trich_yeu: -----
    kinh_gui: Kính gửi:
    noi_kinh_gui: Đồng chí Lê Văn C
    noi_dung: Ban Thường vụ Đảng uỷ trân trọ …
    [cuối]
    loại: Giấy mời; ký hiệu: 15-GM/ĐU; ngày: 2026-06-05
    """,
)
def giay_moi(g: Giay) -> bytes:
    body = g.than("Ban Thường vụ Đảng uỷ trân trọng kính mời đồng chí dự hội nghị sơ kết sáu tháng đầu năm.")
    return g.tep(
        g.dau("Số 15-GM/ĐU"),
        g.ten("GIẤY MỜI", "họp Ban Thường vụ"),
        g.p("Kính gửi: Đồng chí Lê Văn C", "center"),
        body,
        g.cuoi(),
    )


@office(
    """
    [đầu Số 01-BC/ĐH]
    ten_loai: BÁO CÁO CHÍNH TRỊ
    ? trich_yeu: của Ban Chấp hành Đảng bộ tỉnh Tăng cường xây dựng, chỉnh đốn Đảng; phát triển nhanh
    gach_duoi_trich_yeu: -----
    phan: Phần thứ nhất
    ten_phan: KẾT QUẢ NHIỆM KỲ
    noi_dung: Các cấp uỷ trực thuộc quán tri …
    [cuối]
    loại: Báo cáo; ký hiệu: 01-BC/ĐH; ngày: 2026-06-05
    """,
)
def bao_cao_chinh_tri(g: Giay) -> bytes:
    p = g.p
    title = p("BÁO CÁO CHÍNH TRỊ", "center", dam=True, co=16) + p(
        "của Ban Chấp hành Đảng bộ tỉnh", "center", dam=True
    )
    theme = p("Tăng cường xây dựng, chỉnh đốn Đảng; phát triển nhanh", "center", nghieng=True)
    return g.tep(
        g.dau("Số 01-BC/ĐH"),
        title,
        theme,
        p("-----", "center"),
        p("Phần thứ nhất", "center", dam=True),
        p("KẾT QUẢ NHIỆM KỲ", "center", dam=True),
        g.than(CAU),
        g.cuoi(),
    )


# --- Bodies ---------------------------------------------------------------------------------------------


@office(
    """
    [đầu Số 16-QĐ/ĐU]
    ten_loai: QUYẾT ĐỊNH
    trich_yeu: thành lập Tổ công tác
    gach_duoi_trich_yeu: -----
    can_cu: Căn cứ Điều lệ Đảng Cộng sản V …
    can_cu: Căn cứ Quy chế làm việc của Ba …
    can_cu: Theo đề nghị của Ban Tổ chức Đ …
    dong_quyet_dinh: BAN THƯỜNG VỤ ĐẢNG UỶ QUYẾT ĐỊ …
    dieu: Điều 1. Thành lập Tổ công tác …
    dieu: Điều 2. Quyết định này có hiệu …
    [cuối]
    loại: Quyết định; ký hiệu: 16-QĐ/ĐU; ngày: 2026-06-05
    """,
)
def quyet_dinh_hai_dong(g: Giay) -> bytes:
    p = g.p
    grounds = g.than(
        "Căn cứ Điều lệ Đảng Cộng sản Việt Nam;",
        "Căn cứ Quy chế làm việc của Ban Chấp hành Đảng bộ khoá XVIII;",
        "Theo đề nghị của Ban Tổ chức Đảng uỷ,",
    )
    decides = p("BAN THƯỜNG VỤ ĐẢNG UỶ", "center", dam=True) + p("QUYẾT ĐỊNH:", "center", dam=True)
    body = g.than(
        "Điều 1. Thành lập Tổ công tác gồm các đồng chí có tên sau đây.",
        "Điều 2. Quyết định này có hiệu lực từ ngày ký.",
    )
    return g.tep(
        g.dau("Số 16-QĐ/ĐU"), g.ten("QUYẾT ĐỊNH", "thành lập Tổ công tác"), grounds, decides, body, g.cuoi()
    )


@office(
    """
    [đầu Số 16-QĐ/ĐU]
    ten_loai: QUYẾT ĐỊNH
    trich_yeu: về việc thành lập Tổ công tác
    ? noi_dung: BAN THƯỜNG VỤ ĐẢNG UỶ CÁC CƠ Q …
    can_cu: Căn cứ Điều lệ Đảng Cộng sản V …
    can_cu: Xét đề nghị của Ban Tổ chức Đả …
    dong_quyet_dinh: QUYẾT ĐỊNH
    dieu: Điều 1. Thành lập Tổ công tác.
    [cuối]
    loại: Quyết định; ký hiệu: 16-QĐ/ĐU; ngày: 2026-06-05
    """,
)
def nguoi_quyet_dinh_tren_can_cu(g: Giay) -> bytes:
    p = g.p
    title = p("QUYẾT ĐỊNH", "center", dam=True) + p("về việc thành lập Tổ công tác", "center", dam=True)
    who = p("BAN THƯỜNG VỤ ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH", "center", dam=True)
    grounds = g.than("Căn cứ Điều lệ Đảng Cộng sản Việt Nam;", "Xét đề nghị của Ban Tổ chức Đảng uỷ.")
    body = p("QUYẾT ĐỊNH", "center", dam=True) + g.than("Điều 1. Thành lập Tổ công tác.")
    return g.tep(g.dau("Số 16-QĐ/ĐU"), title, who, grounds, body, g.cuoi())


@office(
    """
    [đầu]
    [tên]
    [thân]
    [nhận]
    không rõ quyen_han
    không rõ chuc_vu
    không rõ ho_ten
    [như thường]
    """,
)
def chu_ky_la_hinh(g: Giay) -> bytes:
    return g.tep(g.dau(), g.ten(), g.than(), g.bang((g.nhan(), g.p("", them=g.anh()))))


@office(
    """
    [đầu]
    [tên]
    can_cu: - Căn cứ Điều lệ Đảng Cộng sản …
    can_cu: - Thực hiện Kế hoạch số 12-KH/ …
    noi_dung: Ban Thường vụ Đảng uỷ ban hành …
    noi_dung: Các cấp uỷ trực thuộc quán tri …
    [cuối]
    [như thường]
    """,
)
def can_cu_trong_ke_hoach(g: Giay) -> bytes:
    body = g.than(
        "- Căn cứ Điều lệ Đảng Cộng sản Việt Nam;",
        "- Thực hiện Kế hoạch số 12-KH/TU, ngày 05/01/2026 của Ban Thường vụ Tỉnh uỷ về công tác kiểm tra.",
        "Ban Thường vụ Đảng uỷ ban hành Kế hoạch kiểm tra năm 2026 với các nội dung sau:",
        CAU,
    )
    return g.tep(g.dau(), g.ten(), body, g.cuoi())


@office(
    """
    [đầu]
    [tên]
    noi_dung: Căn cứ Chương trình công tác n …
    noi_dung: Thực hiện sự chỉ đạo của Tỉnh …
    [cuối]
    [như thường]
    """,
)
def mo_dau_giong_can_cu(g: Giay) -> bytes:
    body = g.than(
        "Căn cứ Chương trình công tác năm 2026, Ban Thường vụ Đảng uỷ thông báo kết quả kiểm tra.",
        "Thực hiện sự chỉ đạo của Tỉnh uỷ trong sáu tháng đầu năm, các chi bộ đã có nhiều cố gắng.",
    )
    return g.tep(g.dau(), g.ten(), body, g.cuoi())


@office(
    """
    [đầu Số 16-QĐ/ĐU]
    ten_loai: QUY ĐỊNH
    trich_yeu: về đổi mới công tác kiểm tra, giám sát
    gach_duoi_trich_yeu: -----
    chuong: Chương I
    ten_chuong: QUY ĐỊNH CHUNG
    dieu: Điều 1. Phạm vi
    khoan: 1. Kiểm tra gồm các hình thức:
    diem: a) Thường xuyên;
    diem: b) Đột xuất.
    chuong: Chương II
    ten_chuong: TỔ CHỨC THỰC HIỆN
    dieu: Điều 2. Hiệu lực
    noi_dung: Quy định này có hiệu lực từ ng …
    [cuối]
    loại: Quy định; ký hiệu: 16-QĐ/ĐU; ngày: 2026-06-05
    """,
)
def chuong_dieu_ngat_dong(g: Giay) -> bytes:
    p = g.p
    body = (
        p("Chương I\nQUY ĐỊNH CHUNG", "center", dam=True)
        + g.than("Điều 1. Phạm vi", "1. Kiểm tra gồm các hình thức:\na) Thường xuyên;\nb) Đột xuất.")
        + p("Chương II: TỔ CHỨC THỰC HIỆN", "center", dam=True)
        + g.than("Điều 2. Hiệu lực", "Quy định này có hiệu lực từ ngày ký,\nđược phổ biến đến chi bộ.")
    )
    return g.tep(g.dau("Số 16-QĐ/ĐU"), g.ten("QUY ĐỊNH"), body, g.cuoi())


@office(
    """
    [đầu]
    [tên]
    muc_la_ma: I. MỤC ĐÍCH
    khoan: 1.1 Nâng cao chất lượng công t …
    noi_dung: + Xây dựng đội ngũ cán bộ kiểm …
    ? noi_dung: A. ĐÁNH GIÁ CHUNG
    ? noi_dung: Bảng 1. Kết quả kiểm tra
    bang: TT
    bang: Nội dung
    bang: 1
    bang: Kiểm tra chi bộ
    noi_dung: Các cấp uỷ trực thuộc quán tri …
    [cuối]
    [như thường]
    """,
)
def muc_bang_va_ten_bang(g: Giay) -> bytes:
    p = g.p
    body = (
        p("I. MỤC ĐÍCH", dam=True) + p("1.1 Nâng cao chất lượng công tác kiểm tra của cấp uỷ các cấp.")
        + p("+ Xây dựng đội ngũ cán bộ kiểm tra vững vàng.") + p("A. ĐÁNH GIÁ CHUNG", dam=True)
        + p("Bảng 1. Kết quả kiểm tra", "center")
        + g.bang((p("TT"), p("Nội dung")), (p("1"), p("Kiểm tra chi bộ"))) + g.than(CAU)
    )  # fmt: skip
    return g.tep(g.dau(), g.ten(), body, g.cuoi())


# --- Tails ----------------------------------------------------------------------------------------------


@office(
    """
    [đầu Số 20-BB/ĐU]
    ten_loai: BIÊN BẢN
    trich_yeu: hội nghị Ban Thường vụ Đảng uỷ
    gach_duoi_trich_yeu: -----
    noi_dung: Các cấp uỷ trực thuộc quán tri …
    chuc_vu: NGƯỜI GHI BIÊN BẢN
    ho_ten: Trần Thị B
    chuc_vu: CHỦ TRÌ HỘI NGHỊ
    ho_ten: Nguyễn Văn A
    loại: Biên bản; ký hiệu: 20-BB/ĐU; ngày: 2026-06-05
    """,
)
def bien_ban_hai_khoi_ky(g: Giay) -> bytes:
    signs = g.bang(
        (g.ky("", "NGƯỜI GHI BIÊN BẢN", "Trần Thị B"), g.ky("", "CHỦ TRÌ HỘI NGHỊ", "Nguyễn Văn A"))
    )
    return g.tep(
        g.dau("Số 20-BB/ĐU"), g.ten("BIÊN BẢN", "hội nghị Ban Thường vụ Đảng uỷ"), g.than(CAU), signs
    )


@office(
    """
    co_quan_ban_hanh: UỶ BAN KIỂM TRA TỈNH UỶ LẠNG SƠN - CÔNG AN TỈNH LẠNG SƠN
    dau_sao: *
    so_ky_hieu: Số 03-QC/UBKTTU-CAT
    tieu_de: ĐẢNG CỘNG SẢN VIỆT NAM
    dia_danh_ngay: Lạng Sơn, ngày 05 tháng 6 năm 2026
    ten_loai: QUY CHẾ
    trich_yeu: phối hợp
    gach_duoi_trich_yeu: -----
    noi_dung: Các cấp uỷ trực thuộc quán tri …
    chuc_vu: GIÁM ĐỐC CÔNG AN TỈNH
    ho_ten: Trần Văn B
    quyen_han: T/M UỶ BAN KIỂM TRA TỈNH UỶ
    chuc_vu: CHỦ NHIỆM
    ho_ten: Nguyễn Văn A
    [nhận]
    loại: Quy chế; ký hiệu: 03-QC/UBKTTU-CAT; ngày: 2026-06-05; liên cơ quan: có
    """,
)
def lien_co_quan(g: Giay) -> bytes:
    p = g.p
    left = p("UỶ BAN KIỂM TRA TỈNH UỶ LẠNG SƠN -", "center", dam=True) + p(
        "CÔNG AN TỈNH LẠNG SƠN", "center", dam=True
    )
    left += p("*", "center") + p("Số 03-QC/UBKTTU-CAT", "center")
    signs = g.bang(
        (g.ky("", "GIÁM ĐỐC CÔNG AN TỈNH", "Trần Văn B"), g.ky("T/M UỶ BAN KIỂM TRA TỈNH UỶ", "CHỦ NHIỆM"))
    )
    return g.tep(g.bang((left, g.phai())), g.ten("QUY CHẾ", "phối hợp"), g.than(CAU), signs, g.nhan())


@office(
    """
    [đầu]
    [tên]
    [thân]
    noi_nhan: NƠI NHẬN:
    muc_noi_nhan: Như trên;
    muc_noi_nhan: Thường trực Tỉnh uỷ;
    muc_noi_nhan: Lưu Văn phòng.
    nguoi_soan: NguyenVanAn-26
    quyen_han: TM. BAN THƯỜNG VỤ
    chuc_vu: Phó Bí thư Đảng uỷ
    cho_ky_ghi: (đã ký)
    ho_ten: TS. Nguyễn Văn A
    gach_cuoi: __________________
    lien_he: Điện thoại: 0205 3812 345; email: vpdu@langson.dcs.vn
    [như thường]
    """,
)
def khoi_ky_go_sai(g: Giay) -> bytes:
    p = g.p
    nhan = (
        p("NƠI NHẬN:")
        + p("Như trên;")
        + p("Thường trực Tỉnh uỷ;")
        + p("Lưu Văn phòng.")
        + p("NguyenVanAn-26", co=11)
    )
    ky = p("TM. BAN THƯỜNG VỤ") + p("Phó Bí thư Đảng uỷ") + p("(đã ký)") + p("TS. Nguyễn Văn A")
    contact = p("Điện thoại: 0205 3812 345; email: vpdu@langson.dcs.vn", co=10)
    return g.tep(g.dau(), g.ten(), g.than(), g.bang((nhan, ky)), p("__________________"), contact)


@office(
    """
    [đầu]
    [tên]
    [thân]
    [nhận]
    quyen_han: T/M BAN THƯỜNG VỤ
    chuc_vu: PHÓ BÍ THƯ
    ho_ten: NGUYỄN VĂN AN
    [như thường]
    """,
)
def quyen_han_chuc_vu_mot_dong(g: Giay) -> bytes:
    ky = g.p("T/M BAN THƯỜNG VỤ PHÓ BÍ THƯ", "center", dam=True) + g.p("NGUYỄN VĂN AN", "center", dam=True)
    return g.tep(g.dau(), g.ten(), g.than(), g.bang((g.nhan(), ky)))


@office(
    """
    [đầu Số 02-KH/BCĐ]
    [tên]
    [thân]
    [nhận]
    chuc_vu: PHÓ BÍ THƯ THƯỜNG TRỰC kiêm TRƯỞNG BAN CHỈ ĐẠO
    ho_ten: Nguyễn Văn A
    loại: Kế hoạch; ký hiệu: 02-KH/BCĐ; ngày: 2026-06-05
    """,
)
def kiem_nhiem(g: Giay) -> bytes:
    p = g.p
    ky = (
        p("PHÓ BÍ THƯ THƯỜNG TRỰC", "center")
        + p("kiêm", "center")
        + p("TRƯỞNG BAN CHỈ ĐẠO", "center")
        + p("Nguyễn Văn A", "center", dam=True)
    )
    return g.tep(g.dau("Số 02-KH/BCĐ"), g.ten(), g.than(), g.bang((g.nhan(), ky)))


@office(
    """
    [đầu]
    [tên]
    [thân]
    noi_nhan: Nơi nhận:
    muc_noi_nhan: - Như trên;
    muc_noi_nhan: - Các đồng chí Uỷ viên Ban Thường vụ Đảng uỷ;
    ? muc_noi_nhan: + Văn phòng;
    muc_noi_nhan: - Lưu Văn phòng.
    quyen_han: T/L BAN THƯỜNG VỤ ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH
    quyen_han: K/T CHÁNH VĂN PHÒNG
    chuc_vu: PHÓ CHÁNH VĂN PHÒNG
    ho_ten: Lê Thị Hồng Vân
    [như thường]
    """,
)
def thua_lenh_nhieu_dong(g: Giay) -> bytes:
    p = g.p
    ky = p("T/L BAN THƯỜNG VỤ", "center", dam=True) + p("ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH", "center", dam=True)
    ky += (
        p("K/T CHÁNH VĂN PHÒNG", "center", dam=True)
        + p("PHÓ CHÁNH VĂN PHÒNG", "center")
        + p("Lê Thị Hồng Vân", "center")
    )
    return g.tep(
        g.dau(),
        g.ten(),
        g.than(),
        g.bang(
            (
                g.nhan(
                    "- Như trên;",
                    "- Các đồng chí Uỷ viên Ban",
                    "Thường vụ Đảng uỷ;",
                    "+ Văn phòng;",
                    "- Lưu Văn phòng.",
                ),
                ky,
            )
        ),
    )


@office(
    """
    [đầu]
    [tên]
    [thân]
    noi_nhan: Nơi nhận:
    muc_noi_nhan: Thường trực Tỉnh uỷ;
    muc_noi_nhan: Lưu Văn phòng Đảng uỷ.
    nguoi_soan: ABC-268
    [ký]
    [như thường]
    """,
)
def noi_nhan_gach_tu_dong(g: Giay) -> bytes:
    p = g.p
    nhan = (
        p("Nơi nhận:")
        + p("Thường trực Tỉnh uỷ;", so=1)
        + p("Lưu Văn phòng Đảng uỷ.", so=1)
        + p("ABC-268", co=8)
    )
    return g.tep(g.dau(), g.ten(), g.than(), g.bang((nhan, g.ky())))


@office(
    """
    [đầu]
    [tên]
    [thân]
    [ký]
    noi_nhan: Nơi nhận:
    muc_noi_nhan: - Như trên;
    muc_noi_nhan: - Lưu Văn phòng Đảng uỷ.
    [như thường]
    """,
)
def noi_nhan_cung_dong(g: Giay) -> bytes:
    p = g.p
    return g.tep(
        g.dau(), g.ten(), g.than(), g.ky(), p("Nơi nhận: - Như trên;"), p("- Lưu Văn phòng Đảng uỷ.")
    )


@office(
    """
    [tất cả]
    """,
)
def khoi_ky_sang_trang(g: Giay) -> bytes:
    p = g.p
    ky = (
        p("T/M BAN THƯỜNG VỤ", "center", dam=True)
        + p("BÍ THƯ", "center")
        + p("\f")
        + p("Nguyễn Văn A", "center", dam=True)
    )
    return g.tep(g.dau(), g.ten(), g.than(), g.nhan(), ky)


@office(
    """
    [đầu]
    [tên]
    [thân]
    [nhận]
    quyen_han: T/M CHI BỘ
    chuc_vu: BÍ THƯ
    ho_ten: Nguyễn Văn A
    xac_nhan: Xác nhận chữ ký của đồng chí Nguyễn Văn A, Bí thư Chi bộ
    xac_nhan_quyen_han: T/L BAN THƯỜNG VỤ
    xac_nhan_chuc_vu: CHÁNH VĂN PHÒNG
    xac_nhan_ho_ten: Phạm Thị D
    [như thường]
    """,
)
def xac_nhan_chu_ky(g: Giay) -> bytes:
    confirmed = g.p("Xác nhận chữ ký của đồng chí Nguyễn Văn A, Bí thư Chi bộ") + g.ky(
        "T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG", "Phạm Thị D"
    )
    return g.tep(g.dau(), g.ten(), g.than(), g.bang((g.nhan(), g.ky("T/M CHI BỘ"))), confirmed)


@office(
    """
    [đầu]
    [tên]
    [thân]
    [như thường]
    """,
)
def khong_noi_nhan_khong_ky(g: Giay) -> bytes:
    return g.tep(g.dau(), g.ten(), g.than())


@office(
    """
    co_quan_cap_tren: ĐẢNG BỘ TỈNH LẠNG SƠN
    co_quan_ban_hanh: ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH
    dau_sao: *
    so_ky_hieu: Số 105-KH/ĐUK
    tieu_de: ĐẢNG CỘNG SẢN VIỆT NAM
    dia_danh_ngay: Lạng Sơn, ngày 28 tháng 02 năm 2023
    [tên]
    [thân]
    [cuối]
    ban_sao: _________________________
    ban_sao: ĐẢNG BỘ TỈNH LẠNG SƠN
    ban_sao: UỶ BAN KIỂM TRA
    ban_sao: *
    ban_sao_so: Số 24-BS/UBKTTU
    ban_sao_noi_nhan: Nơi nhận:
    ban_sao: - Như bản chính.
    ban_sao_hinh_thuc: SAO Y BẢN CHÍNH
    ban_sao_ngay: Lạng Sơn, ngày 10 tháng 3 năm 2023
    ban_sao_quyen_han: T/L UỶ BAN KIỂM TRA
    ban_sao: CHÁNH VĂN PHÒNG
    ban_sao: Trần Thị B
    loại: Kế hoạch; ký hiệu: 105-KH/ĐUK; ngày: 2023-02-28; bản sao: có
    """,
)
def sao_y_kieu_cu(g: Giay) -> bytes:
    p = g.p
    left = (
        p("ĐẢNG BỘ TỈNH LẠNG SƠN")
        + p("UỶ BAN KIỂM TRA")
        + p("*")
        + p("Số 24-BS/UBKTTU")
        + p("Nơi nhận:")
        + p("- Như bản chính.")
    )
    right = (
        p("SAO Y BẢN CHÍNH")
        + p("Lạng Sơn, ngày 10 tháng 3 năm 2023")
        + g.ky("T/L UỶ BAN KIỂM TRA", "CHÁNH VĂN PHÒNG", "Trần Thị B")
    )
    head = g.bang((g.trai("Số 105-KH/ĐUK"), g.phai("Lạng Sơn, ngày 28 tháng 02 năm 2023")))
    return g.tep(head, g.ten(), g.than(), g.cuoi(), p("_________________________"), g.bang((left, right)))


@office(
    """
    [đầu]
    [tên]
    [thân]
    [cuối]
    ban_sao_hinh_thuc: BẢN SAO VĂN BẢN
    ban_sao_hinh_thuc: Cơ quan, tổ chức sao: Văn phòng Tỉnh uỷ
    ban_sao: Số, ký hiệu bản sao: 24-BS/VPTU
    ban_sao_hinh_thuc: Hình thức sao: Sao y
    ban_sao: CHÁNH VĂN PHÒNG
    ban_sao: Phạm Thị D
    [như thường]; bản sao: có
    """,
)
def dau_ban_sao(g: Giay) -> bytes:
    stamp = g.p(
        "",
        them=g.hop(
            *(
                g.p(text)
                for text in (
                    "BẢN SAO VĂN BẢN",
                    "Cơ quan, tổ chức sao: Văn phòng Tỉnh uỷ",
                    "Số, ký hiệu bản sao: 24-BS/VPTU",
                    "Hình thức sao: Sao y",
                )
            )
        ),
    )
    return g.tep(g.dau(), g.ten(), g.than(), g.cuoi(), stamp, g.ky("", "CHÁNH VĂN PHÒNG", "Phạm Thị D"))


# --- Appendices -----------------------------------------------------------------------------------------


@office(
    """
    [đầu]
    [tên]
    [thân]
    [cuối]
    1. phu_luc: PHỤ LỤC I
    1. ten_phu_luc: BIỂU TỔNG HỢP KẾT QUẢ
    1. kem_theo: (Kèm theo Kế hoạch số 105-KH/ĐU, ngày 05/6/2026 của Ban Thường vụ Đảng uỷ)
    1. gach_duoi_trich_yeu: -----
    1. khoan: 1. Nội dung thứ nhất.
    2. phu_luc: Phụ lục số 02
    2. ten_phu_luc: MẪU BÁO CÁO
    2. kem_theo: Kèm theo Kế hoạch số 105-KH/ĐU, ngày 05/6/2026 của Ban Thường vụ Đảng uỷ
    2. noi_dung: Các cấp uỷ trực thuộc quán tri …
    3. phu_luc: Phụ lục 3
    3. ten_phu_luc: DANH SÁCH CHI BỘ
    3. bang: TT
    3. bang: Chi bộ
    ? 3. phu_luc_ky: NGƯỜI LẬP BIỂU
    ? 3. phu_luc_ky: Trần Thị B
    [như thường]
    """,
)
def phu_luc_nhieu_kieu(g: Giay) -> bytes:
    p = g.p
    first = (
        p("PHỤ LỤC I: BIỂU TỔNG HỢP KẾT QUẢ", "center", dam=True, trang=True)
        + p("(Kèm theo Kế hoạch số 105-KH/ĐU, ngày 05/6/2026", "center")
        + p("của Ban Thường vụ Đảng uỷ)", "center")
        + p("-----", "center")
        + g.than("1. Nội dung thứ nhất.")
    )
    second = (
        p("\f")
        + p("Phụ lục số 02", "center")
        + p("MẪU BÁO CÁO", "center", dam=True)
        + p("Kèm theo Kế hoạch số 105-KH/ĐU, ngày 05/6/2026 của Ban Thường vụ Đảng uỷ", "center")
        + g.than(CAU)
    )
    third = (
        p("Phụ lục 3\nDANH SÁCH CHI BỘ", "center", trang=True)
        + g.bang((p("TT"), p("Chi bộ")))
        + g.ky("", "NGƯỜI LẬP BIỂU", "Trần Thị B")
    )
    return g.tep(g.dau(), g.ten(), g.than(), g.cuoi(), first, second, third)


@office(
    """
    [đầu]
    [tên]
    [thân]
    [cuối]
    1. phu_luc: Phụ lục
    1. ten_phu_luc: BIỂU TỔNG HỢP
    1. bang: TT
    1. bang: Chi bộ
    [như thường]
    """,
)
def phu_luc_o_phan_moi(g: Giay) -> bytes:
    break_ = g.p("", phan=True)
    return g.tep(
        g.dau(),
        g.ten(),
        g.than(),
        g.cuoi(),
        break_,
        g.p("Phụ lục", "center"),
        g.p("BIỂU TỔNG HỢP", "center"),
        g.bang((g.p("TT"), g.p("Chi bộ"))),
    )


@office(
    """
    [đầu Số 16-QĐ/ĐU]
    ten_loai: QUYẾT ĐỊNH
    trich_yeu: ban hành quy trình kiểm tra
    gach_duoi_trich_yeu: -----
    dong_quyet_dinh: ĐẢNG UỶ QUYẾT ĐỊNH
    dieu: Điều 1. Ban hành kèm theo Quyế …
    dieu: Điều 2. Quyết định này có hiệu …
    [cuối]
    1. dau_kem_theo: QUY TRÌNH
    1. dau_kem_theo: kiểm tra, giám sát của Đảng uỷ
    1. dau_kem_theo: (Ban hành kèm theo Quyết định số 16-QĐ/ĐU, ngày 05/6/2026 của Đảng uỷ)
    1. dau_kem_theo: -----
    1. chuong: Chương I
    1. ten_chuong: QUY ĐỊNH CHUNG
    1. dieu: Điều 1. Phạm vi
    1. noi_dung: Các cấp uỷ trực thuộc quán tri …
    ? 1. phu_luc_ky: T/M BAN THƯỜNG VỤ
    ? 1. phu_luc_ky: BÍ THƯ
    ? 1. phu_luc_ky: Nguyễn Văn A
    loại: Quyết định; ký hiệu: 16-QĐ/ĐU; ngày: 2026-06-05
    """,
)
def quy_trinh_kem_quyet_dinh(g: Giay) -> bytes:
    p = g.p
    decision = g.than(
        "Điều 1. Ban hành kèm theo Quyết định này Quy trình kiểm tra.",
        "Điều 2. Quyết định này có hiệu lực từ ngày ký.",
    )
    head = (
        p("QUY TRÌNH", "center", dam=True, trang=True)
        + p("kiểm tra, giám sát của Đảng uỷ", "center", dam=True)
        + p("(Ban hành kèm theo Quyết định số 16-QĐ/ĐU, ngày 05/6/2026 của Đảng uỷ)", "center")
        + p("-----", "center")
    )
    body = p("Chương I", "center") + p("QUY ĐỊNH CHUNG", "center") + g.than("Điều 1. Phạm vi", CAU)
    return g.tep(
        g.dau("Số 16-QĐ/ĐU"),
        g.ten("QUYẾT ĐỊNH", "ban hành quy trình kiểm tra"),
        g.p("ĐẢNG UỶ QUYẾT ĐỊNH", "center", dam=True),
        decision,
        g.cuoi(),
        head,
        body,
        g.ky(),
    )


@office(
    """
    [đầu Số 16-QĐ/ĐU]
    ten_loai: QUYẾT ĐỊNH
    trich_yeu: ban hành Quy chế
    gach_duoi_trich_yeu: -----
    dieu: Điều 1. Ban hành kèm theo Quyế …
    [cuối]
    1. dau_kem_theo: ĐẢNG BỘ TỈNH LẠNG SƠN
    1. dau_kem_theo: ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH
    1. dau_kem_theo: *
    1. dau_kem_theo: ĐẢNG CỘNG SẢN VIỆT NAM
    1. dau_kem_theo: Lạng Sơn, ngày 05 tháng 6 năm 2026
    1. dau_kem_theo: QUY CHẾ
    1. dau_kem_theo: làm việc của Đảng uỷ
    1. dau_kem_theo: -----
    1. dieu: Điều 1. Phạm vi
    1. noi_dung: Các cấp uỷ trực thuộc quán tri …
    loại: Quyết định; ký hiệu: 16-QĐ/ĐU; ngày: 2026-06-05
    """,
)
def quy_che_co_dau_rieng(g: Giay) -> bytes:
    head = g.p("\f") + g.dau("") + g.ten("QUY CHẾ", "làm việc của Đảng uỷ")
    body = g.than("Điều 1. Phạm vi", CAU)
    return g.tep(
        g.dau("Số 16-QĐ/ĐU"),
        g.ten("QUYẾT ĐỊNH", "ban hành Quy chế"),
        g.than("Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc."),
        g.cuoi(),
        head,
        body,
    )


@office(
    """
    [tất cả]
    """,
)
def dau_den_va_chu_ky_so(g: Giay) -> bytes:
    stamp = g.hop(g.p("ĐẾN"), g.p("Số: 1234"), g.p("Ngày: 08/6/2026"))
    signature = g.hop(g.p("Người ký: Văn phòng Đảng uỷ"), g.p("Thời gian ký: 05.06.2026 14:30:12 +07:00"))
    return g.tep(g.p("", them=stamp + signature), g.dau(), g.ten(), g.than(), g.cuoi())


@office(
    """
    [tất cả]
    """,
)
def chu_to_hop_nfd(g: Giay) -> bytes:
    def nfd(text: str) -> str:
        return unicodedata.normalize("NFD", text)

    return g.tep(nfd(g.dau()), nfd(g.ten()), nfd(g.than()), nfd(g.cuoi()))


@office(
    """
    co_quan_ban_hanh: TỈNH UỶ LẠNG SƠN
    so_ky_hieu: 105-KH/TU
    tieu_de: ĐẢNG CỘNG SẢN VIỆT NAM
    dia_danh_ngay: Lạng Sơn, ngày 05 tháng 6 năm 2026
    [tên]
    [thân]
    [cuối]
    loại: Kế hoạch; ký hiệu: 105-KH/TU; ngày: 2026-06-05
    """,
)
def thieu_chu_so_va_dau_sao(g: Giay) -> bytes:
    left = g.p("TỈNH UỶ LẠNG SƠN", "center", dam=True) + g.p("105-KH/TU", "center")
    return g.tep(g.bang((left, g.phai())), g.ten(), g.than(), g.cuoi())


@office(
    """
    [đầu Số 01-CTr/ĐU]
    ten_loai: CHƯƠNG TRÌNH HÀNH ĐỘNG
    trich_yeu: thực hiện Nghị quyết Đại hội
    gach_duoi_trich_yeu: -----
    [thân]
    [cuối]
    loại: Chương trình; ký hiệu: 01-CTr/ĐU; ngày: 2026-06-05
    """,
)
def chuong_trinh_hanh_dong(g: Giay) -> bytes:
    title = g.p("CHƯƠNG TRÌNH HÀNH ĐỘNG", "center", dam=True) + g.p(
        "thực hiện Nghị quyết Đại hội", "center", dam=True
    )
    return g.tep(g.dau("Số 01-CTr/ĐU"), title, g.p("-----", "center"), g.than(), g.cuoi())


@office(
    """
    [đầu]
    [tên]
    [thân]
    bang: TT
    bang: Họ và tên
    bang: Chức vụ
    bang: 1
    bang: Nguyễn Văn A
    bang: BÍ THƯ
    bang: 2
    bang: Trần Thị B
    bang: PHÓ BÍ THƯ
    noi_dung: Các cấp uỷ trực thuộc quán tri …
    [cuối]
    [như thường]
    """,
)
def danh_sach_chuc_vu_cuoi_than(g: Giay) -> bytes:
    p = g.p
    rows = (
        (p("TT"), p("Họ và tên"), p("Chức vụ")),
        (p("1"), p("Nguyễn Văn A"), p("BÍ THƯ")),
        (p("2"), p("Trần Thị B"), p("PHÓ BÍ THƯ")),
    )
    return g.tep(g.dau(), g.ten(), g.than(), g.bang(*rows), g.than(CAU), g.cuoi())


@office(
    """
    [đầu]
    [tên]
    [thân]
    [cuối]
    1. dau_kem_theo: Mẫu số 1
    1. dau_kem_theo: ĐẢNG BỘ ……
    1. dau_kem_theo: *
    1. dau_kem_theo: ĐẢNG CỘNG SẢN VIỆT NAM
    1. dau_kem_theo: BÁO CÁO
    ? 1. khoan: 1. Kết quả thực hiện ……
    ? 1. phu_luc_ky: T/M BAN THƯỜNG VỤ
    ? 1. phu_luc_ky: (Ký, đóng dấu)
    [như thường]
    """,
)
def phu_luc_la_mau_van_ban(g: Giay) -> bytes:
    p = g.p
    form = (
        p("Mẫu số 1", "right", trang=True)
        + g.bang((p("ĐẢNG BỘ ……") + p("*"), p("ĐẢNG CỘNG SẢN VIỆT NAM")))
        + p("BÁO CÁO", "center")
        + g.than("1. Kết quả thực hiện ……")
    )
    return g.tep(g.dau(), g.ten(), g.than(), g.cuoi(), form, g.ky("T/M BAN THƯỜNG VỤ", "(Ký, đóng dấu)", ""))


@office(
    """
    [đầu]
    [tên]
    [thân]
    [cuối]
    lien_he: Văn phòng Đảng uỷ, số 2 đường Hùng Vương, Thành phố Lạng Sơn
    [như thường]
    """,
)
def lien_he_duoi_net_ke(g: Giay) -> bytes:
    contact = g.p("Văn phòng Đảng uỷ, số 2 đường Hùng Vương, Thành phố Lạng Sơn", "center", co=10)
    return g.tep(g.dau(), g.ten(), g.than(), g.cuoi(), g.p("", vien=True), contact)


@office(
    """
    [đầu Số 20-BB/ĐU]
    ten_loai: BIÊN BẢN
    trich_yeu: hội nghị Chi bộ
    gach_duoi_trich_yeu: -----
    noi_dung: Các cấp uỷ trực thuộc quán tri …
    chuc_vu: THƯ KÝ
    chuc_vu: CHỦ TRÌ
    ho_ten: Trần Thị B
    ho_ten: Nguyễn Văn A
    loại: Biên bản; ký hiệu: 20-BB/ĐU; ngày: 2026-06-05
    """,
)
def tep_hai_cot_ky_khong_bang(g: Giay) -> bytes:
    p = g.p
    return g.tep(
        g.dau("Số 20-BB/ĐU"),
        g.ten("BIÊN BẢN", "hội nghị Chi bộ"),
        g.than(CAU),
        p("        THƯ KÝ                                   CHỦ TRÌ", dam=True),
        p("      Trần Thị B                               Nguyễn Văn A", dam=True),
    )


# --- Whose paper it is ----------------------------------------------------------------------------------


@office(
    """
    co_quan_cap_tren: ĐẢNG BỘ TỈNH LẠNG SƠN
    co_quan_ban_hanh: ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH
    dau_sao: *
    so_ky_hieu: Số 105-KH/ĐU
    dia_danh_ngay: Lạng Sơn, ngày 05 tháng 6 năm 2026
    [tên]
    [thân]
    [cuối]
    [như thường]
    """,
)
def thieu_tieu_de(g: Giay) -> bytes:
    return g.tep(
        g.bang((g.trai(), g.p("Lạng Sơn, ngày 05 tháng 6 năm 2026", "center"))), g.ten(), g.than(), g.cuoi()
    )


@office(
    """
    co_quan_cap_tren: ĐẢNG BỘ TỈNH LẠNG SƠN
    co_quan_ban_hanh: ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH
    dau_sao: *
    so_ky_hieu: Số 105-KH/ĐU
    dia_danh_ngay: Lạng Sơn, ngày 05 tháng 6 năm 2026
    [tên]
    [thân]
    [cuối]
    không rõ tieu_de
    [như thường]
    """,
)
def tieu_de_la_hinh(g: Giay) -> bytes:
    right = g.p("", them=g.anh()) + g.p("Lạng Sơn, ngày 05 tháng 6 năm 2026", "center")
    return g.tep(g.bang((g.trai(), right)), g.ten(), g.than(), g.cuoi())


@office(
    """
    nha-nuoc: văn bản có Quốc hiệu (của cơ quan nhà nước, đơn từ, hợp đồng), không theo thể thức của Đảng
    """,
)
def cua_nha_nuoc(g: Giay) -> bytes:
    p = g.p
    left = p("UỶ BAN NHÂN DÂN") + p("TỈNH LẠNG SƠN") + p("Số: 105/KH-UBND")
    right = (
        p("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        + p("Độc lập - Tự do - Hạnh phúc")
        + p("Lạng Sơn, ngày 05 tháng 6 năm 2026")
    )
    return g.tep(
        g.bang((left, right)), g.ten(), g.than(), g.bang((g.nhan(), g.ky("TM. UỶ BAN NHÂN DÂN", "CHỦ TỊCH")))
    )


@office(
    """
    khac: văn bản của đoàn thể (“ĐOÀN TNCS HỒ CHÍ MINH”), không theo thể thức của Đảng
    """,
)
def cua_doan_thanh_nien(g: Giay) -> bytes:
    p = g.p
    left = p("TỈNH ĐOÀN LẠNG SƠN") + p("BAN CHẤP HÀNH") + p("***") + p("Số: 105-KH/TĐTN-BTC")
    right = p("ĐOÀN TNCS HỒ CHÍ MINH") + p("Lạng Sơn, ngày 05 tháng 6 năm 2026")
    return g.tep(g.bang((left, right)), g.ten(), g.than(), g.cuoi())


@office(
    """
    khac: không nhận ra tiêu đề hay số và ký hiệu của văn bản của Đảng
    """,
)
def thu_rieng(g: Giay) -> bytes:
    return g.tep(
        g.p("Lạng Sơn, ngày 05 tháng 6 năm 2026", "right"),
        g.p("Anh Nam thân mến,"),
        g.than("Lâu rồi anh em mình chưa gặp nhau, nay viết thư thăm anh."),
        g.p("Em, Hải", "right"),
    )


@office(
    """
    khac: văn bản không có số và ký hiệu, tên loại, nơi nhận: là giấy tờ riêng hoặc biểu mẫu
    """,
)
def don_xin_vao_dang(g: Giay) -> bytes:
    p = g.p
    return g.tep(
        p("ĐẢNG CỘNG SẢN VIỆT NAM", "center"),
        p("ĐƠN XIN VÀO ĐẢNG", "center"),
        p("Kính gửi: Chi uỷ Chi bộ Văn phòng"),
        g.than("Tôi là Nguyễn Văn A, sinh năm 1999, nơi ở hiện nay: phường Đông Kinh."),
        p("Nguyễn Văn A", "right"),
    )


@office(
    """
    khac: văn bản không có chữ nào
    """,
)
def trang_trang(g: Giay) -> bytes:
    return g.tep(g.p(), g.p("  "))


@office(
    """
    khac: văn bản chỉ có hình, không có chữ để soát
    """,
)
def chi_co_hinh(g: Giay) -> bytes:
    return g.tep(g.p("", them=g.anh()))
