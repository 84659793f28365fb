"""Builds the templates in templates/ from the layout rows of the norm: deterministic, restylable in Word.

A template is a .docx that a clerk can open in Word: every component is a paragraph in the Word style of its
row, and what the record fills in is a Jinja tag under the record's own key (`{{ trich_yeu }}`). The names a
template may use are those of `rendering.context`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from vanban.ooxml import khung
from vanban.ooxml.do_rong import width_mm
from vanban.ooxml.kieu import styles_xml
from vanban.ooxml.thuoc_tinh import escape, page_properties, style_id, text_width_mm, twips
from vanban.opc import write_package
from vanban.the_thuc import the_thuc

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from vanban.the_thuc import Dong

TRAI_MM = 79.5
"""Width of the left column of the head, in mm; the title's column takes the rest."""

# Said in the table itself: not every program gives a table the default table style.
_NO_MARGINS = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
_HO_MM = 1.5  # what the rule may be longer than the title, so that the title is never broken in two
_CACH_DONG = 160  # the gap between body and signing block, in twips
_CHU_KY_MM = 85.0  # width of the signature's column
# As many recipients stand beside the signature, and are taller than it; the others follow in rows of their
# own, between which a page may end. A row taller than a page would be cut off.
_BEN_CHU_KY = 12


def column_mm(an_ban: str) -> tuple[float, float]:
    """Widths of the two columns of the head in an edition, in mm."""
    return TRAI_MM, text_width_mm(the_thuc().dong[an_ban]["trang"]) - TRAI_MM


def layouts() -> dict[str, str]:
    """Layouts and the printed type name of each: "ke-hoach" → "KẾ HOẠCH"; "" where the record says it."""
    result: dict[str, str] = {}
    for loai in the_thuc().loai:
        alone = sum(other.bo_cuc == loai.bo_cuc for other in the_thuc().loai) == 1
        result[loai.bo_cuc] = loai.ten.upper() if alone else ""
    return result


def build_all() -> Iterator[tuple[str, bytes]]:
    """Every template of every edition as (path relative to templates/, bytes), in a fixed order."""
    for an_ban in the_thuc().an_ban:
        for bo_cuc in layouts():
            yield f"{an_ban.ma}/{bo_cuc}.docx", build(an_ban.ma, bo_cuc)


def build(an_ban: str, bo_cuc: str) -> bytes:
    """The template of one layout in one edition; the same bytes every time."""
    norm = the_thuc()
    first_header = _p("luu_hanh", "{{ luu_hanh|viet_hoa if luu_hanh and not khong_pho_bien else '' }}")
    page_header = _p("so_trang", run='<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>')
    parts = {
        "[Content_Types].xml": khung.CONTENT_TYPES,
        "_rels/.rels": khung.PACKAGE_RELATIONSHIPS,
        "word/document.xml": khung.document(_Layout(an_ban, bo_cuc).body()),
        "word/_rels/document.xml.rels": khung.DOCUMENT_RELATIONSHIPS,
        "word/styles.xml": styles_xml(norm, an_ban),
        "word/settings.xml": khung.SETTINGS,
        "word/fontTable.xml": khung.font_table(norm.phong_chu),
        "word/header1.xml": khung.header(page_header),
        "word/header2.xml": khung.header(first_header),
        "docProps/core.xml": khung.core_properties(
            title="{{ tieu_de_tep }}", subject="{{ trich_yeu }}", creator="{{ noi_ban_hanh }}",
            keywords="{{ so_ky_hieu }}", category="{{ loai.ten }}",
        ),
        "docProps/app.xml": khung.APP_PROPERTIES,
    }  # fmt: skip
    # Stored, not deflated: the bytes must not depend on which zlib built them.
    return write_package({name: text.encode() for name, text in parts.items()}, level=0)


@cache
def _style(thanh_phan: str) -> str:
    return f'<w:pStyle w:val="{style_id(thanh_phan)}"/>'


def _p(
    thanh_phan: str, text: str = "", *, run: str = "", before_style: str = "", after_style: str = ""
) -> str:
    """A paragraph in the style of a component; `text` is template text, `run` ready-made runs."""
    runs = run or (f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else "")
    return f"<w:p><w:pPr>{_style(thanh_phan)}{before_style}{after_style}</w:pPr>{runs}</w:p>"


def _tag(expression: str) -> str:
    """A paragraph that holds only a block tag: it vanishes when the template is filled."""
    return _p("noi_dung", expression)


def _if(condition: str, *paragraphs: str) -> str:
    return _tag(f"{{%p if {condition} %}}") + "".join(paragraphs) + _tag("{%p endif %}")


def _for(head: str, *paragraphs: str) -> str:
    return _tag(f"{{%p for {head} %}}") + "".join(paragraphs) + _tag("{%p endfor %}")


def _columns(widths: tuple[float, ...], *rows: tuple[str, ...]) -> str:
    """A borderless table whose rows no page break splits; each row as its cells."""
    grid = "".join(f'<w:gridCol w:w="{twips(mm)}"/>' for mm in widths)
    lines = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{twips(mm)}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
            for mm, cell in zip(widths, cells, strict=True)
        )
        + "</w:tr>"
        for cells in rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(map(twips, widths))}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{_NO_MARGINS}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>'
    )


def _exact(line: int) -> str:
    return f'<w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/>'


def _line() -> str:
    """A paragraph of one point: where Word demands one and nothing is to be seen."""
    return _p("cho_ky", after_style=_exact(20))


class _Layout:
    """One template being composed: the rows of its edition, and what its layout is."""

    def __init__(self, an_ban: str, bo_cuc: str) -> None:
        self.rows: Mapping[str, Dong] = the_thuc().dong[an_ban]
        self.columns = column_mm(an_ban)
        self.bo_cuc = bo_cuc
        self.ten = layouts()[bo_cuc]
        loai = next(loai for loai in the_thuc().loai if loai.bo_cuc == bo_cuc)
        self.in_ten, self.kinh = loai.in_ten, loai.kinh

    def text(self, thanh_phan: str, key: str = "van_ban") -> str:
        """A wording of the norm."""
        return self.rows[thanh_phan].chu(key)

    def body(self) -> str:
        return "".join((
            self.head(), self.name(), self.addressees(), self.grounds(), self.content(), self.signing(),
            self.last_page(), self.appendices(), _line(), self.section(),
        ))  # fmt: skip

    def head(self) -> str:
        """Body and number at the left, title, place and date at the right (HD05 I.1–I.4)."""
        right = self.columns[1]
        title = self.rows["tieu_de"]
        title_mm = width_mm(self.text("tieu_de"), title.so("co"), dam=title.co("dam")) + _HO_MM
        margin = twips((right - title_mm) / 2)
        rule = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
        left_cell = (
            _if("dong_cap_tren", _p("co_quan_cap_tren", "{{p dong_cap_tren }}"))
            + _p("co_quan_ban_hanh", "{{p dong_co_quan }}")
            + _p("dau_sao", self.text("dau_sao"))
            + _if("so_ky_hieu", _p("so_ky_hieu", self.text("so_ky_hieu", "mo_dau") + "{{ so_ky_hieu }}"))
            + ("" if self.in_ten else _p("trich_yeu_cong_van", "{{p dong_trich_yeu }}") + _line())
            + _if("do_mat", _p("do_mat", "{{ do_mat|viet_hoa }}"))
            + _if("do_khan", _p("do_khan", "{{ do_khan|viet_hoa }}"))
            + _if("du_thao", _p("du_thao", self.text("du_thao", "mo_dau") + "{{ du_thao }}"))
        )
        right_cell = _p(
            "tieu_de", self.text("tieu_de"), before_style=rule,
            after_style=f'<w:ind w:left="{margin}" w:right="{margin}"/>',
        ) + _p("dia_danh_ngay", "{{p dong_dia_danh_ngay }}") + _line()  # fmt: skip
        return _columns(self.columns, (left_cell, right_cell))

    def name(self) -> str:
        """Type, author and subject, five hyphens (HD05 I.5); a công văn prints none of them here."""
        if not self.in_ten:
            return ""
        return (
            _p("ten_loai", self.ten or "{{ loai.ten|viet_hoa }}")
            + _if("tac_gia", _p("tac_gia", "{{ tac_gia|viet_hoa }}"))
            + _p("trich_yeu", "{{p dong_trich_yeu }}")
            + _p("gach_duoi_trich_yeu", self.text("gach_duoi_trich_yeu"))
        )

    def addressees(self) -> str:
        """Kính gửi / Kính trình (HD05 I.9): one addressee beside the words, several below them."""
        if not self.kinh:
            return ""
        words = self.text(f"loi_{self.kinh}")
        item = self.rows["muc_noi_nhan"]
        upright = (
            '<w:r><w:rPr><w:i w:val="0"/></w:rPr><w:t xml:space="preserve">{{ kinh_gui[0] }}</w:t></w:r>'
        )
        one = f'<w:r><w:t xml:space="preserve">{words}: </w:t></w:r>{upright}'
        many = _p("noi_kinh_gui", _item("noi", item))
        gap = _p("noi_kinh_gui", after_style=_exact(_CACH_DONG))
        above = "" if self.in_ten else gap  # nothing but the head stands above a công văn's
        return (
            above + _tag("{%p if kinh_gui|length == 1 %}") + _p("kinh_gui", run=one) + _tag("{%p else %}")
            + _p("kinh_gui", f"{words}:") + _for("noi in kinh_gui", many) + _tag("{%p endif %}") + gap
        )  # fmt: skip

    def grounds(self) -> str:
        """Căn cứ, one paragraph each (HD05 I.6), and who decides."""
        decides = (
            _if("dong_quyet_dinh", _p("dong_quyet_dinh", "{{ dong_quyet_dinh }}"))
            if self.bo_cuc == "quyet-dinh"
            else ""
        )
        return _for("can in can_cu", _p("can_cu", _item("can", self.rows["can_cu"]))) + decides

    def content(self) -> str:
        return _p("noi_dung", "{{p noi_dung }}")

    def signing(self) -> str:
        """Nơi nhận and the signature side by side (HD05 I.7, I.9); co-signers at the left, Nơi nhận below."""
        keep = "<w:keepNext/>"
        gap = _p("cho_ky", before_style=keep, after_style=_exact(_CACH_DONG))
        main = self.signature("", "nguoi_ky")
        left = _for("nguoi in ky_cung", self.signature("nguoi.", "nguoi.nguoi_ky"))
        half, whole = sum(self.columns) / 2, sum(self.columns)
        joint = _columns((half, half), (left + _line(), main)) + gap + self.recipients()
        beside = "noi_nhan|length <= " + str(_BEN_CHU_KY)
        more = f"noi in noi_nhan[{_BEN_CHU_KY}:]"
        usual = _columns(
            (whole - _CHU_KY_MM, _CHU_KY_MM),
            (self.recipients(f"[:{_BEN_CHU_KY}]", beside) + _line(), main),
            (_tag(f"{{%tr for {more} %}}"), _line()),
            (self.recipient(last="loop.last") + _if("loop.last and nguoi_soan", self.drafter()), _line()),
            (_tag("{%tr endfor %}"), _line()),
        )
        return (
            gap + _tag("{%p if ky_cung %}") + joint + _tag("{%p else %}") + usual + _tag("{%p endif %}")
        )  # fmt: skip

    def signature(self, prefix: str, name: str) -> str:
        empty = "".join(_p("cho_ky") for _ in range(int(self.rows["cho_ky"].so("dong_trong"))))
        return (
            _if(f"{prefix}quyen_han", _p("quyen_han", f"{{{{ {prefix}quyen_han|viet_hoa }}}}"))
            + _if(f"{prefix}dong_chuc_vu", _p("chuc_vu", f"{{{{ {prefix}dong_chuc_vu }}}}"))
            + empty
            + _p("ho_ten", f"{{{{ {name} }}}}")
        )

    def recipients(self, part: str = "", complete: str = "true") -> str:
        """The list or a `part` of it; with its end where the template finds it `complete`."""
        last = "loop.last" if complete == "true" else f"loop.last and {complete}"
        return _if(
            "noi_nhan",
            _p("noi_nhan", self.text("noi_nhan") + ":"),
            _for(f"noi in noi_nhan{part}", self.recipient(last)),
            _if(f"nguoi_soan and {complete}", self.drafter()),
        )

    def recipient(self, last: str) -> str:
        return _p("muc_noi_nhan", _item("noi", self.rows["muc_noi_nhan"], last))

    def drafter(self) -> str:
        capitals = "|viet_hoa" if self.rows["nguoi_soan"].chu("chu") == "hoa" else ""
        return _p(
            "nguoi_soan", f"{{{{ nguoi_soan{capitals} }}}}{{% if so_ban %}}-{{{{ so_ban }}}}{{% endif %}}"
        )

    def last_page(self) -> str:
        """What stands at the foot of the last page: contact lines, "không phổ biến …" (HD05 II)."""
        trang, notice = self.rows["trang"], self.rows["khong_pho_bien"]
        width = twips(sum(self.columns))
        foot = twips(trang.so("cao") - notice.so("cach_mep")) - 320
        around = f'<w:framePr w:w="{width}" w:wrap="around" w:hAnchor="margin"'
        frame = f'{around} w:vAnchor="margin" w:yAlign="bottom"/>'
        edge = f'{around} w:vAnchor="page" w:y="{foot}"/>'
        rule = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
        return _if("lien_he", _p("lien_he", "{{ lien_he }}", before_style=frame + rule)) + _if(
            "khong_pho_bien", _p("khong_pho_bien", "{{ luu_hanh|viet_hoa }}", before_style=edge)
        )

    def appendices(self) -> str:
        """Each phụ lục on pages of its own, numbered on their own (HD05 II, IV)."""
        end_of_section = f"<w:p><w:pPr>{_style('cho_ky')}{_exact(20)}{self.section()}</w:pPr></w:p>"
        number = "{% if phu_luc|length > 1 %} {{ loop.index }}{% endif %}"
        return _for(
            "muc in phu_luc",
            end_of_section,
            _p("phu_luc", self.text("phu_luc") + number),
            _p("ten_phu_luc", "{{p muc.dong_tieu_de }}"),
            _p("kem_theo", "{{p dong_kem_theo }}"),
            _p("gach_duoi_trich_yeu", self.text("gach_duoi_trich_yeu")),
            _p("noi_dung", "{{p muc.noi_dung }}"),
        )

    def section(self) -> str:
        """Paper, margins, page numbers that start at 1 and do not show on the first page (HD05 IV)."""
        first = "" if self.rows["so_trang"].co("trang_dau") else "<w:titlePg/>"
        return (
            f'<w:sectPr><w:headerReference w:type="default" r:id="{khung.DEFAULT_HEADER}"/>'
            f'<w:headerReference w:type="first" r:id="{khung.FIRST_HEADER}"/>'
            f"{page_properties(self.rows['trang'], self.rows['so_trang'])}"
            f'<w:pgNumType w:start="1"/>{first}</w:sectPr>'
        )


def _item(name: str, row: Dong, last: str = "loop.last") -> str:
    """A list item with the norm's dash, its mark between items and its mark at the end."""
    ends = f"{{% if {last} %}}{row.chu('ket_cuoi')}{{% else %}}{row.chu('ket_muc')}{{% endif %}}"
    return f"{row.chu('mo_dau')}{{{{ {name} }}}}{ends}"


def folder() -> Path:
    """Where the templates stand: inside the installed package, or beside src/ in a checkout."""
    return data_folder("templates")


def data_folder(name: str) -> Path:
    """A folder shipped with the package (templates, examples); in a checkout it stands beside src/."""
    here = Path(__file__).parent
    installed = here / name
    return installed if installed.is_dir() else here.parent.parent / name
