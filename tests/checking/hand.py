"""A document as a clerk makes it in Word by hand: on Word's own defaults, every look set on the paragraph.

`Tay` writes lines in the look the norm gives each component; whatever a clerk does otherwise is said at the
line (`co=13`), for all lines of a part (`look={"chuc_vu": {"dam": True}}`) or for the whole document
(`Tay(phong="Arial")`). `None` is what Word makes of a line on which nothing was set.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Mapping

_OFFICE = "http://schemas.openxmlformats.org"
_ROOTS = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": f"{_OFFICE}/wordprocessingml/2006/main",
        "r": f"{_OFFICE}/officeDocument/2006/relationships",
        "wp": f"{_OFFICE}/drawingml/2006/wordprocessingDrawing",
        "a": f"{_OFFICE}/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)
_LINE = (
    '<w:r><w:drawing><wp:anchor><wp:extent cx="{cx}" cy="0"/><a:graphic><a:graphicData><wps:wsp>'
    '<wps:cNvCnPr/><wps:spPr><a:prstGeom prst="line"/></wps:spPr></wps:wsp></a:graphicData></a:graphic>'
    "</wp:anchor></w:drawing></w:r>"
)
_PAGE = (
    '<w:r>{look}<w:fldChar w:fldCharType="begin"/></w:r><w:r>{look}<w:instrText>PAGE</w:instrText></w:r>'
    '<w:r>{look}<w:fldChar w:fldCharType="separate"/></w:r><w:r>{look}<w:t>2</w:t></w:r>'
    '<w:r>{look}<w:fldChar w:fldCharType="end"/></w:r>'
)
_STYLES = (
    f"<w:styles {_ROOTS}><w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Times New Roman"/>'
    '<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="en-US"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
    '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "</w:style></w:styles>"
)

_GIUA: dict[str, Any] = {"can": "center"}
_DOAN: dict[str, Any] = {"can": "both", "gian": 20, "sau": 6, "thut": 10}
DANG: dict[str, dict[str, Any]] = {
    "tieu_de": _GIUA | {"co": 15, "dam": True},
    "cap_tren": _GIUA,
    "ban_hanh": _GIUA | {"dam": True},
    "sao": _GIUA,
    "so": _GIUA,
    "ngay": _GIUA | {"nghieng": True},
    "trich_yeu_cv": _GIUA | {"co": 12, "nghieng": True},
    "khan": _GIUA | {"dam": True},
    "du_thao": _GIUA | {"nghieng": True},
    "ten_loai": _GIUA | {"co": 16, "dam": True, "truoc": 12},
    "trich_yeu": _GIUA | {"dam": True},
    "gach": _GIUA | {"sau": 6},
    "kinh": _GIUA | {"nghieng": True},
    "noi_kinh": _GIUA,
    "doan": _DOAN,
    "quyet_dinh": _GIUA | {"dam": True, "gian": 20, "sau": 6},
    "chuong": _GIUA | {"dam": True, "gian": 20, "sau": 6},
    "dieu": _DOAN | {"dam": True},
    "muc": _DOAN | {"dam": True},
    "quyen": _GIUA | {"dam": True},
    "chuc": _GIUA,
    "ten": _GIUA | {"dam": True},
    "noi_nhan": {"gach": True},
    "nhan": {"co": 12},
    "phu_luc": _GIUA | {"dam": True},
    "kem_theo": _GIUA | {"nghieng": True},
}
"""Component → its look by the norm; what is left out is upright 14 pt, at the left, without space around."""
_NORM: dict[str, Any] = {
    "phong": "Times New Roman", "co": 14, "dam": False, "nghieng": False, "gach": False, "can": "left",
    "gian": 1.0, "truoc": 0, "sau": 0, "thut": 0, "mau": None,
}  # fmt: skip

MO_DAU = (
    "Thực hiện Quy định số 22-QĐ/TW, ngày 28/7/2021 của Ban Chấp hành Trung ương, Ban Thường vụ Đảng uỷ xây "
    "dựng Kế hoạch đổi mới công tác kiểm tra, giám sát như sau:"
)
VIEC = "Các chi bộ trực thuộc quán triệt, cụ thể hoá nội dung này bằng chương trình làm việc hằng năm."
HET = "Giao Văn phòng Đảng uỷ theo dõi, đôn đốc và báo cáo Ban Thường vụ kết quả thực hiện trước ngày 15/12."

Look = dict[str, dict[str, Any]]


class Tay:
    """A clerk's hand (tay): `chung` is what the clerk does otherwise on every line of the document."""

    def __init__(self, **chung: Any) -> None:
        self.chung = chung

    # --- lines -------------------------------------------------------------------------------------------

    def d(
        self, phan: str, text: str, look: Mapping[str, Mapping[str, Any]] | None = None, **khac: Any
    ) -> str:
        """A line (dòng) in the look of a component, but for `look` and `khac`; "\\n", "\\t" as in Word."""
        so = _NORM | DANG[phan] | self.chung | dict((look or {}).get(phan, {})) | khac
        r_pr = self._r_pr(so)
        spacing = ""
        if so["truoc"] is not None:
            spacing += f' w:before="{round(so["truoc"] * 20)}"'
        if so["sau"] is not None:
            spacing += f' w:after="{round(so["sau"] * 20)}"'
        if so["gian"] is not None:
            exact = so["gian"] > 4
            line = so["gian"] * (20 if exact else 240)
            spacing += f' w:line="{round(line)}" w:lineRule="{"exact" if exact else "auto"}"'
        p_pr = "<w:pageBreakBefore/>" if so.get("trang") else ""
        p_pr += f"<w:spacing{spacing}/>" if spacing else ""
        p_pr += f'<w:ind w:firstLine="{round(so["thut"] * 56.7)}"/>' if so["thut"] is not None else ""
        p_pr += f'<w:jc w:val="{so["can"]}"/>' if so["can"] is not None else ""
        p_pr += '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>' if so.get("phan") else ""
        line = _LINE.format(cx=round(so["ke"] * 36000)) if so.get("ke") else ""
        return f"<w:p><w:pPr>{p_pr}</w:pPr>{self._runs(text, r_pr)}{line}</w:p>"

    @staticmethod
    def _r_pr(so: Mapping[str, Any]) -> str:
        fonts = so["phong"]
        look = f'<w:rFonts w:ascii="{fonts}" w:hAnsi="{fonts}" w:cs="{fonts}"/>' if fonts else ""
        look += "<w:b/>" if so["dam"] else ""
        look += "<w:i/>" if so["nghieng"] else ""
        look += f'<w:color w:val="{so["mau"]}"/>' if so["mau"] else ""
        look += f'<w:sz w:val="{round(so["co"] * 2)}"/>' if so["co"] is not None else ""
        look += '<w:u w:val="single"/>' if so["gach"] else ""
        return f"<w:rPr>{look}</w:rPr>"

    @staticmethod
    def _runs(text: str, look: str) -> str:
        parts = []
        for number, line in enumerate(text.split("\n")):
            parts.append("<w:br/>" if number else "")
            for index, piece in enumerate(line.split("\t")):
                parts.append("<w:tab/>" if index else "")
                parts.append(f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else "")
        return f"<w:r>{look}{''.join(parts)}</w:r>"

    @staticmethod
    def bang(*o: str) -> str:
        """A row of cells without borders."""
        cells = "".join(f"<w:tc><w:tcPr/>{cell or '<w:p/>'}</w:tc>" for cell in o)
        grid = f'<w:gridCol w:w="{9600 // len(o)}"/>' * len(o)
        return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid><w:tr>{cells}</w:tr></w:tbl>"

    # --- parts -------------------------------------------------------------------------------------------

    def trai(
        self,
        so: str = "Số 105-KH/ĐU",
        tren: str = "ĐẢNG BỘ TỈNH LẠNG SƠN",
        ten: str = "ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH",
        sao: str = "*",
        duoi: str = "",
        look: Look | None = None,
    ) -> str:
        """The left of the head; "" leaves a line out, `duoi` are blocks below."""
        lines = (("cap_tren", tren), ("ban_hanh", ten), ("sao", sao), ("so", so))
        return "".join(self.d(name, text, look) for name, text in lines if text) + duoi

    def phai(
        self,
        ngay: str = "Lạng Sơn, ngày 05 tháng 6 năm 2026",
        tieu_de: str = "ĐẢNG CỘNG SẢN VIỆT NAM",
        ke: float = 70,
        look: Look | None = None,
    ) -> str:
        """The right of the head; `ke` is the length of the line below the title, mm."""
        title = self.d("tieu_de", tieu_de, look, ke=ke) if tieu_de else ""
        return title + (self.d("ngay", ngay, look) if ngay else "")

    def dau(self, so: str = "Số 105-KH/ĐU", ngay: str = "Lạng Sơn, ngày 05 tháng 6 năm 2026") -> str:
        """The usual head."""
        return self.bang(self.trai(so), self.phai(ngay))

    def dau_cu(self, so: str = "Số 105-KH/ĐUK", ngay: str = "Lạng Sơn, ngày 20 tháng 6 năm 2023") -> str:
        """The usual head of the years of Hướng dẫn 36."""
        return self.bang(self.trai(so, ten="ĐẢNG UỶ KHỐI CÁC CƠ QUAN TỈNH"), self.phai(ngay))

    def loai(
        self,
        ten: str = "KẾ HOẠCH",
        trich_yeu: str = "về đổi mới công tác kiểm tra, giám sát",
        gach: str = "-----",
        look: Look | None = None,
    ) -> str:
        """Type, subject, hyphens."""
        lines = (("ten_loai", ten), ("trich_yeu", trich_yeu), ("gach", gach))
        return "".join(self.d(name, text, look) for name, text in lines if text)

    def than(self, *lines: str, **khac: Any) -> str:
        """Paragraphs of the body; without lines the usual three."""
        return "".join(self.d("doan", line, **khac) for line in lines or (MO_DAU, VIEC, HET))

    def nhan(self, *items: str, dau: str = "Nơi nhận:", look: Look | None = None) -> str:
        """Nơi nhận; without items the usual ones."""
        items = items or ("- Thường trực Tỉnh uỷ (để báo cáo);", "- Lưu Văn phòng Đảng uỷ.")
        return self.d("noi_nhan", dau, look) + "".join(self.d("nhan", item, look) for item in items)

    def ky(
        self,
        quyen: str = "T/M BAN THƯỜNG VỤ",
        chuc: str = "BÍ THƯ",
        ten: str = "Nguyễn Văn A",
        look: Look | None = None,
    ) -> str:
        """The signing block."""
        lines = self.d("quyen", quyen, look) if quyen else ""
        lines += self.d("chuc", chuc, look) if chuc else ""
        return lines + self.d("chuc", "") * 4 + (self.d("ten", ten, look) if ten else "")

    def cuoi(self, nhan: str = "", ky: str = "") -> str:
        """The tail: Nơi nhận beside the signature."""
        return self.bang(nhan or self.nhan(), ky or self.ky())

    def cuoi_cu(self) -> str:
        """The tail of the years of Hướng dẫn 36."""
        nhan = self.nhan("- Thường trực Tỉnh uỷ (để báo cáo),", "- Lưu Văn phòng Đảng uỷ.")
        return self.cuoi(nhan)

    # --- the file ----------------------------------------------------------------------------------------

    def tep(
        self,
        *blocks: str,
        kho: tuple[float, float] = (210, 297),
        le: tuple[float, float, float, float] = (20, 20, 30, 15),
        so_trang: str = "",
        phong_so: str | None = "Times New Roman",
    ) -> bytes:
        """The file: paper, margins (top, bottom, left, right; mm) and where the page number stands.

        `so_trang` is "dau" (middle of the top edge, not on page 1), "chan" (middle of the bottom edge) or
        "chan-1" (there, and on page 1 too).
        """
        edge, tag = ("header", "hdr") if so_trang == "dau" else ("footer", "ftr")
        look = self._r_pr(_NORM | {"phong": phong_so})
        number = f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{_PAGE.format(look=look)}</w:p>'
        reference = f'<w:{edge}Reference w:type="default" r:id="e"/>' if so_trang else ""
        width, height, top, bottom, left, right = (round(mm * 56.7) for mm in (*kho, *le))
        section = (
            f'{reference}<w:pgSz w:w="{width}" w:h="{height}"/>'
            f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="567" '
            'w:footer="567" w:gutter="0"/>' + ("<w:titlePg/>" if so_trang in {"dau", "chan"} else "")
        )
        content = f"<w:body>{''.join(blocks)}<w:sectPr>{section}</w:sectPr></w:body>"
        package = f"{_OFFICE}/package/2006"
        relationship = f"{_OFFICE}/officeDocument/2006/relationships"
        word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
        parts = {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{word}.document.main+xml"/>'
            f'<Override PartName="/word/styles.xml" ContentType="{word}.styles+xml"/>'
            f'<Override PartName="/word/edge.xml" ContentType="{word}.{edge}+xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="d" '
            f'Type="{relationship}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="s" Type="{relationship}/styles" Target="styles.xml"/>'
            f'<Relationship Id="e" Type="{relationship}/{edge}" Target="edge.xml"/></Relationships>',
            "word/document.xml": f"<w:document {_ROOTS}>{content}</w:document>",
            "word/styles.xml": _STYLES,
            "word/edge.xml": f"<w:{tag} {_ROOTS}>{number}</w:{tag}>",
        }
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in parts.items():
                archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}')
        return buffer.getvalue()
