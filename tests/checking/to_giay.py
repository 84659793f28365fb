"""Sheets typed by hand in Word, LibreOffice or WPS: a whole .docx from its XML, nothing taken from vanban.

`To` is one sheet and the habits of who types it: which program, what the styles of the file are, how the head
is laid out, how the line under the title is drawn, sizes and spacing. What it types is right by the norm.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterable

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_WML: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NS: Final = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": _OFFICE,
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    }.items()
)
_MARKED: Final = re.compile(r"(<[bi]>.*?</[bi]>)")
_TWIPS: Final = 56.7
"""Twips in a millimetre."""


class To:
    """A sheet (tờ giấy) being typed.

    `loi` is the program ("word", "wps", "libre"); `kieu` where the look is set: "truc_tiep" (on every
    paragraph and run), "macdinh" (the same over Word's own Calibri and 8 pt after), "style" (in styles),
    "normal" (the style Normal holds the body's look, the theme has another font). `thut` in mm, the rest pt.
    """

    def __init__(
        self,
        loi: str = "word",
        kieu: str = "truc_tiep",
        *,
        co: float = 14,
        gian: float = 18,
        truoc: float = 0,
        sau: float = 6,
        thut: float = 10,
        net: str = "vien",
        so_trang: str = "phuc",
    ) -> None:
        self.loi, self.kieu, self.net, self.so_trang = loi, kieu, net, so_trang
        self.co, self.gian, self.truoc, self.sau, self.thut = co, gian, truoc, sau, thut
        self._so = 0
        self.tieu_de_tep = ""

    # --- paragraphs --------------------------------------------------------------------------------------

    def p(
        self,
        text: str = "",
        can: str = "",
        *,
        dam: bool = False,
        nghieng: bool = False,
        gach: bool = False,
        co: float = 14,
        thut: float = 0,
        lui: float = 0,
        truoc: float = 0,
        sau: float = 0,
        gian: float = 0,
        so: tuple[int, int] | None = None,
        trang: bool = False,
        vien: float | None = None,
        tabs: str = "",
        phan: str = "",
        them: str = "",
        style: str = "",
    ) -> str:
        """A paragraph. `so` is list and level, `vien` a border below held in by so many mm at each side.

        "<b>…</b>", "<i>…</i>" set words off; "\\n", "\\t", "\\f" are breaks; `phan` ends a section.
        """
        self._so += 1
        p_pr = f'<w:pStyle w:val="{style}"/>' if style else ""
        p_pr += '<w:keepNext/><w:widowControl w:val="0"/>' if self.loi == "libre" and dam else ""
        p_pr += "<w:pageBreakBefore/>" if trang else ""
        if so:
            p_pr += f'<w:numPr><w:ilvl w:val="{so[1]}"/><w:numId w:val="{so[0]}"/></w:numPr>'
        if vien is not None:
            p_pr += '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
        p_pr += tabs
        if not style:
            rule = (
                f' w:line="{round(gian * 20)}" w:lineRule="exact"'
                if gian
                else ' w:line="240" w:lineRule="auto"'
            )
            p_pr += f'<w:spacing w:before="{round(truoc * 20)}" w:after="{round(sau * 20)}"{rule}/>'
            side = "" if vien is None else f' w:right="{round(vien * _TWIPS)}"'
            left = round((vien or lui) * _TWIPS)
            first = (
                f' w:firstLine="{round(thut * _TWIPS)}"'
                if thut >= 0
                else f' w:hanging="{round(-thut * _TWIPS)}"'
            )
            p_pr += f'<w:ind w:left="{left}"{side}{first}/>'
        p_pr += f'<w:jc w:val="{can}"/>' if can else ""
        if self.loi != "libre":
            p_pr += f"<w:rPr>{self._look(co, dam=dam, nghieng=nghieng, gach=gach, style=style)}</w:rPr>"
        p_pr += phan
        runs = "".join(self._runs(text, co, dam=dam, nghieng=nghieng, gach=gach, style=style))
        ids = (
            f' w:rsidR="00A1" w:rsidRDefault="00B2" w14:paraId="{self._so:08X}"' if self.loi == "word" else ""
        )
        return f"<w:p{ids}><w:pPr>{p_pr}</w:pPr>{runs}{them}</w:p>"

    def _look(self, co: float, *, dam: bool, nghieng: bool, gach: bool, style: str = "") -> str:
        look = ""
        if not style and self.kieu != "normal":
            font = "Times New Roman"
            hint = ' w:hint="default"' if self.loi == "wps" else ""
            east = ' w:eastAsia="SimSun"' if self.loi == "wps" else ""
            look = f'<w:rFonts{hint} w:ascii="{font}" w:hAnsi="{font}"{east} w:cs="{font}"/>'
        look += (
            "<w:b/><w:bCs/>" if dam else '<w:b w:val="0"/><w:bCs w:val="0"/>' if self.loi == "libre" else ""
        )
        look += "<w:i/><w:iCs/>" if nghieng else ""
        look += '<w:color w:val="000000"/>' if self.loi == "libre" else ""
        look += f'<w:sz w:val="{round(co * 2)}"/><w:szCs w:val="{round(co * 2)}"/>' if not style else ""
        look += '<w:u w:val="single"/>' if gach else ""
        return look + '<w:lang w:val="vi-VN"/>'

    def _runs(
        self, text: str, co: float, *, dam: bool, nghieng: bool, gach: bool, style: str
    ) -> Iterable[str]:
        for piece in _MARKED.split(text):
            words, bold, slanted = piece, dam, nghieng
            if _MARKED.fullmatch(piece):
                words = piece[3:-4]
                bold, slanted = dam or piece[1] == "b", nghieng or piece[1] == "i"
            look = self._look(co, dam=bold, nghieng=slanted, gach=gach, style=style)
            # Word cuts runs where a text was edited, and marks what its spelling does not know.
            cut = len(words) // 2 if self.loi == "word" and len(words) > 30 else 0
            for part in (words[:cut], words[cut:]):
                if part:
                    yield f"<w:r><w:rPr>{look}</w:rPr>{_texts(part)}</w:r>"
                if part and part is words[:cut]:
                    yield '<w:proofErr w:type="spellStart"/>'

    def giua(self, text: str = "", **how: object) -> str:
        """A centred line."""
        return self.p(text, "center", **how)  # type: ignore[arg-type]  # the options of `p`, passed on

    # --- the head ----------------------------------------------------------------------------------------

    def dau(self, co_quan: str, so: str, ngay: str, *, duoi: str = "", cach: str = "bang") -> str:
        """The head: bodies by "\\n", the last the issuer ("\\v" joins lines of a name); number; place, date.

        `duoi` is what stands below the number; `cach` a table, tabs, or text boxes in one paragraph ("hop").
        """
        names = [name.split("\v") for name in co_quan.split("\n")]
        left = "".join(self.giua(line) for name in names[:-1] for line in name)
        left += "".join(self.giua(line, dam=True) for line in names[-1])
        left += self.giua("*") + self.giua(so) + duoi
        right = self._tieu_de() + self.giua(ngay, nghieng=True, truoc=8)
        if cach == "hop":
            return self.p(them=_box(left) + _box(right)) + self.p()
        if cach == "tab":
            stops = (
                '<w:tabs><w:tab w:val="center" w:pos="1900"/><w:tab w:val="center" w:pos="7000"/></w:tabs>'
            )
            lines = [line for name in names for line in name]
            look = self._look(15, dam=True, nghieng=False, gach=False)
            title = f"<w:r><w:rPr>{look}</w:rPr><w:t>ĐẢNG CỘNG SẢN VIỆT NAM</w:t></w:r>"
            head = self.p(f"\t{lines[0]}\t", tabs=stops, them=title + _line("ve"))
            for line in lines[1:]:
                head += self.p(f"\t<b>{line}</b>", tabs=stops)
            return head + self.p(f"\t*\t<i>{ngay}</i>", tabs=stops) + self.p(f"\t{so}", tabs=stops)
        return self.bang((left, right), rong=(4300, 5100))

    def _tieu_de(self) -> str:
        title = "ĐẢNG CỘNG SẢN VIỆT NAM"
        if self.net == "vien":
            return self.giua(title, dam=True, co=15, vien=6)
        if self.net == "gach":
            return self.giua(title, dam=True, co=15, gach=True)
        if self.net == "duoi":  # an empty small paragraph with a border above
            return self.giua(title, dam=True, co=15) + self.giua(co=2, vien=7)
        return self.giua(title, dam=True, co=15, them=_line(self.net))

    def ten(self, loai: str, trich_yeu: str, *, tac_gia: str = "", co: float = 16) -> str:
        """Type, author, subject (lines by "\\n"), five hyphens."""
        head = self.giua(loai, dam=True, co=co, truoc=18)
        head += self.giua(tac_gia, dam=True) if tac_gia else ""
        return (
            head
            + "".join(self.giua(line, dam=True) for line in trich_yeu.split("\n"))
            + self.giua("-----", sau=10)
        )

    # --- the body ----------------------------------------------------------------------------------------

    def doan(self, *lines: str, **how: object) -> str:
        """Paragraphs of the body as they should be."""
        if self.kieu == "style":
            return "".join(self.p(line, style="ThanBai", **how) for line in lines)  # type: ignore[arg-type]
        usual: dict[str, object] = {
            "co": self.co,
            "thut": self.thut,
            "truoc": self.truoc,
            "sau": self.sau,
            "gian": self.gian,
        }
        usual |= how
        return "".join(self.p(line, "both", **usual) for line in lines)  # type: ignore[arg-type]

    def de_muc(self, *lines: str) -> str:
        """Headings of the body: in bold, else like its paragraphs."""
        return self.doan(*lines, dam=True)

    def tieu_muc(self, *lines: str) -> str:
        """Centred headings: Chương I, QUY ĐỊNH CHUNG."""
        return "".join(
            self.giua(line, dam=True, co=self.co, truoc=self.truoc, sau=self.sau, gian=self.gian)
            for line in lines
        )

    # --- tables ------------------------------------------------------------------------------------------

    def bang(self, *rows: tuple[str, ...], rong: tuple[int, ...], vien: bool = False) -> str:
        """A table; cells are blocks, or plain text where it has borders."""
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in rong)
        edges = "".join(
            f'<w:{edge} w:val="{"single" if vien else "none"}" w:sz="4" w:space="0" w:color="auto"/>'
            for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        look = f'<w:tblW w:w="{sum(rong)}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
        look += '<w:tblLayout w:type="fixed"/>' if self.loi == "libre" else ""
        body = ""
        for number, row in enumerate(rows):
            body += "<w:tr>" + ("<w:trPr><w:tblHeader/></w:trPr>" if vien and not number else "")
            for width, cell in zip(rong, row, strict=True):
                inner = self.p(cell, "center" if not number else "", dam=not number, co=13) if vien else cell
                body += (
                    f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inner or self.p()}</w:tc>'
                )
            body += "</w:tr>"
        return f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"

    # --- the end -----------------------------------------------------------------------------------------

    def nhan(self, *items: str, cuoi: str = ";", tu_dong: bool = False) -> str:
        """Nơi nhận: the last item is where it is filed."""
        marked = [f"{item}{'.' if item is items[-1] else cuoi}" for item in items]
        if tu_dong:
            return self.p("Nơi nhận:", gach=True) + "".join(self.p(item, co=12, so=(1, 0)) for item in marked)
        return self.p("Nơi nhận:", gach=True) + "".join(self.p(f"- {item}", co=12) for item in marked)

    def ky(self, *lines: str, ten: str) -> str:
        """A signing block: forms of authority in bold, posts not, room to sign, the name."""
        bold = re.compile(r"(?:T/M|K/T|T/L) |ĐẢNG BỘ|LẦN THỨ|NHIỆM KỲ|ĐẢNG UỶ|ĐẢNG ỦY")
        block = "".join(self.giua(line, dam=bool(bold.match(line))) for line in lines)
        return block + self.giua() * 4 + self.giua(ten, dam=True)

    def cuoi(self, nhan: str, ky: str) -> str:
        """Nơi nhận and the signature side by side."""
        return self.p(co=6) + self.bang((nhan, ky), rong=(4500, 4900))

    # --- sections and the file ---------------------------------------------------------------------------

    def phan(self, *, ngang: bool = False, a5: bool = False, bat_dau: int | None = None) -> str:
        """The properties of a section, with the page number above from its second page on."""
        wide, high = (8391, 11906) if a5 else (11906, 16838)
        size = f'<w:pgSz w:w="{wide}" w:h="{high}"/>'
        margins = (1134, 851, 1134, 1701)
        if ngang:
            size = f'<w:pgSz w:w="{high}" w:h="{wide}" w:orient="landscape"/>'
            margins = (1701, 1134, 851, 1134)
        top, right, bottom, left = margins
        edges = '<w:headerReference w:type="default" r:id="header1"/>' if self.so_trang else ""
        page = f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="567"'
        start = "" if bat_dau is None else f'<w:pgNumType w:start="{bat_dau}"/>'
        return (
            f'<w:sectPr>{edges}{size}{page} w:footer="567" w:gutter="0"/>{start}<w:cols w:space="720"/>'
            "<w:titlePg/></w:sectPr>"
        )

    def _dau_trang(self) -> str:
        look = self._look(14, dam=False, nghieng=False, gach=False)
        run = f"<w:r><w:rPr>{look}</w:rPr>{{}}</w:r>"
        if self.so_trang == "don":
            field = f'<w:fldSimple w:instr=" PAGE ">{run.format("<w:t>2</w:t>")}</w:fldSimple>'
            return self.giua(them=field)
        pieces = (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve">PAGE   \\* MERGEFORMAT</w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>2</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
        number = self.giua(them="".join(run.format(piece) for piece in pieces))
        if self.so_trang == "sdt":
            gallery = (
                '<w:docPartObj><w:docPartGallery w:val="Page Numbers (Top of Page)"/><w:docPartUnique/>'
                "</w:docPartObj>"
            )
            number = (
                f'<w:sdt><w:sdtPr><w:id w:val="9"/>{gallery}</w:sdtPr><w:sdtContent>{number}</w:sdtContent>'
                "</w:sdt>"
            )
            return number + self.p()
        return number

    def tep(self, *blocks: str, phan: str = "") -> bytes:
        """The file."""
        body = f"<w:document {_NS}><w:body>{''.join(blocks)}{phan or self.phan()}</w:body></w:document>"
        parts = {
            "word/document.xml": ("document.main", body),
            "word/styles.xml": ("styles", self._styles()),
            "word/numbering.xml": ("numbering", _NUMBERING),
            "word/settings.xml": ("settings", f'<w:settings {_NS}><w:zoom w:percent="100"/></w:settings>'),
        }
        if self.so_trang:
            parts["word/header1.xml"] = ("header", f"<w:hdr {_NS}>{self._dau_trang()}</w:hdr>")
        overrides = "".join(
            f'<Override PartName="/{name}" ContentType="{_WML}.{kind}+xml"/>'
            for name, (kind, _) in parts.items()
        )
        overrides += (
            '<Override PartName="/word/theme/theme1.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
        )
        links = "".join(
            f'<Relationship Id="{name[5:-4]}" Type="{_OFFICE}/{kind}" Target="{name[5:]}"/>'
            for name, (kind, _) in parts.items()
            if kind != "document.main"
        )
        links += f'<Relationship Id="theme" Type="{_OFFICE}/theme" Target="theme/theme1.xml"/>'
        main = f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        files = {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default '
            'Extension="xml" '
            f'ContentType="application/xml"/>{overrides}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{main}</Relationships>',
            "word/_rels/document.xml.rels": (
                f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'
            ),
            "word/theme/theme1.xml": _THEME,
        } | {name: xml for name, (_, xml) in parts.items()}
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, xml in files.items():
                archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{xml}')
        return buffer.getvalue()

    def _styles(self) -> str:
        themed = (
            '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" '
            'w:cstheme="minorBidi"/>'
        )
        run = f'{themed}<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="en-US"/>'
        par = '<w:spacing w:after="160" w:line="259" w:lineRule="auto"/>'
        font = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
        normal = ""
        if self.kieu == "normal":
            normal = '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
            normal += f'<w:rPr>{font}<w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr>'
        if self.loi == "libre":
            run = (
                '<w:rFonts w:ascii="Liberation Serif" w:hAnsi="Liberation Serif" w:eastAsia="Noto Serif CJK '
                'SC"/>'
            )
            run += '<w:kern w:val="2"/><w:sz w:val="24"/><w:szCs w:val="24"/>'
            par = '<w:suppressAutoHyphens w:val="true"/>'
        if self.loi == "wps":
            run = (
                '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsia="SimSun" w:hAnsiTheme="minorHAnsi"/><w:kern '
                'w:val="2"/>'
            )
            par = ""
        spacing = (
            f'<w:spacing w:before="{round(self.truoc * 20)}" w:after="{round(self.sau * 20)}" '
            f'w:line="{round(self.gian * 20)}" w:lineRule="exact"/><w:ind '
            f'w:firstLine="{round(self.thut * _TWIPS)}"/>'
        )
        body = (
            '<w:style w:type="paragraph" w:customStyle="1" w:styleId="ThanBai"><w:name w:val="Thân bài"/>'
            f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{spacing}<w:jc w:val="both"/></w:pPr>'
            f'<w:rPr>{font}<w:sz w:val="{round(self.co * 2)}"/></w:rPr></w:style>'
        )
        return (
            f"<w:styles {_NS}><w:docDefaults><w:rPrDefault><w:rPr>{run}</w:rPr></w:rPrDefault><w:pPrDefault>"
            f'<w:pPr>{par}</w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" '
            f'w:styleId="Normal"><w:name w:val="Normal"/>{normal}</w:style>{body}</w:styles>'
        )


def _texts(text: str) -> str:
    breaks = {"\n": "<w:br/>", "\t": "<w:tab/>", "\f": '<w:br w:type="page"/>'}
    return "".join(
        breaks.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
        for piece in re.split(r"([\n\t\f])", text)
        if piece
    )


def _line(kind: str) -> str:
    """A line of 66 mm drawn in Word of today ("ve") or of before 2010 ("vml")."""
    vml = '<w:pict><v:line style="position:absolute" from="40pt,18pt" to="227pt,18pt"/></w:pict>'
    if kind == "vml":
        return f"<w:r>{vml}</w:r>"
    drawing = (
        '<w:drawing><wp:anchor><wp:extent cx="2376000" cy="0"/><a:graphic><a:graphicData><wps:wsp>'
        "<wps:cNvCnPr/>"
        '<wps:spPr><a:prstGeom prst="line"/></wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:anchor>'
        "</w:drawing>"
    )
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{vml}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def _box(blocks: str) -> str:
    content = f"<w:txbxContent>{blocks}</w:txbxContent>"
    drawing = (
        '<w:drawing><wp:anchor><wp:extent cx="2880000" cy="1200000"/><a:graphic><a:graphicData><wps:wsp>'
    )
    drawing += (
        f"<wps:cNvSpPr/><wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
        "</w:drawing>"
    )
    vml = f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{vml}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def _level(number: int, kind: str, text: str) -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:suff w:val="space"/>'
        f'<w:lvlText w:val="{text}"/><w:pPr><w:ind w:left="0" w:firstLine="567"/></w:pPr></w:lvl>'
    )


_NUMBERING: Final = (
    f"<w:numbering {_NS}>"
    f'<w:abstractNum w:abstractNumId="0">{_level(0, "bullet", "-")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="1">{_level(0, "upperRoman", "%1-")}{_level(1, "decimal", "%2.")}'
    f"{_level(2, 'decimal', '%2.%3.')}</w:abstractNum>"
    f'<w:abstractNum w:abstractNumId="2">{_level(0, "decimal", "Điều %1.")}{_level(1, "decimal", "%2.")}'
    f"{_level(2, 'lowerLetter', '%3)')}</w:abstractNum>"
    + "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n - 1}"/></w:num>' for n in (1, 2, 3))
    + "</w:numbering>"
)
_THEME: Final = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office"><a:themeElements>'
    '<a:fontScheme name="Office"><a:majorFont><a:latin typeface="Calibri Light"/><a:ea typeface=""/>'
    '<a:cs typeface=""/></a:majorFont><a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/>'
    '<a:cs typeface=""/></a:minorFont></a:fontScheme></a:themeElements></a:theme>'
)
