"""A right document to break: found by its words, changed in one respect, put together again."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

import vanban
from vanban.mau import data_folder
from vanban.opc import read_package, write_package

if TYPE_CHECKING:
    from collections.abc import Callable

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RPR_ORDER = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "vanish", "color",
    "sz", "szCs", "highlight", "u",
)  # fmt: skip
_PPR_ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "numPr", "pBdr", "shd", "tabs",
    "spacing", "ind", "contextualSpacing", "jc", "rPr", "sectPr",
)  # fmt: skip


def w(name: str) -> str:
    """A name in the namespace of WordprocessingML."""
    return f"{{{W}}}{name}"


class Paper:
    """A document being broken. Methods that find raise `LookupError` when the words are not there."""

    def __init__(self, data: bytes) -> None:
        self.parts = dict(read_package(data).parts)
        self.root = etree.fromstring(self.parts["word/document.xml"])
        self._others: dict[str, etree._Element] = {}

    def part(self, name: str) -> etree._Element:
        """The root of another part (``word/header1.xml``), to be changed in place."""
        if name not in self._others:
            self._others[name] = etree.fromstring(self.parts[name])
        return self._others[name]

    def bytes(self) -> bytes:
        """The document as it is now."""
        parts = self.parts | {"word/document.xml": etree.tostring(self.root)}
        parts |= {name: etree.tostring(root) for name, root in self._others.items()}
        return write_package(parts)

    def text(self, p: etree._Element) -> str:
        """Text of a paragraph, line breaks as \\n."""
        return "".join("\n" if t.tag == w("br") else t.text or "" for t in p.iter(w("t"), w("br")))

    def p(
        self, words: str, nth: int = 0, *, exact: bool = False, part: str = "word/document.xml"
    ) -> etree._Element:
        """The nth paragraph of a part that contains (or is) the words."""
        root = self.root if part == "word/document.xml" else self.part(part)
        found = [p for p in root.iter(w("p")) if (self.text(p) == words if exact else words in self.text(p))]
        if len(found) <= nth:
            raise LookupError(f"no paragraph “{words}” ({nth})")
        return found[nth]

    def set_text(self, p: etree._Element, text: str) -> None:
        """Give a paragraph one run with this text, in the look of its first run."""
        runs = list(p.iter(w("r")))
        for run in runs[1:]:
            _remove(run)
        for child in list(runs[0]):
            if child.tag != w("rPr"):
                runs[0].remove(child)
        for number, line in enumerate(text.split("\n")):
            if number:
                etree.SubElement(runs[0], w("br"))
            t = etree.SubElement(runs[0], w("t"))
            t.text = line
            t.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    def replace(self, old: str, new: str, nth: int = 0) -> None:
        """Replace words in the nth paragraph that has them."""
        p = self.p(old, nth)
        self.set_text(p, self.text(p).replace(old, new, 1))

    def run(self, p: etree._Element, **props: str | None) -> None:
        """Set properties on all runs of a paragraph: ``b="0"``, ``sz="26"``, ``rFonts="Arial"``."""
        for run in p.iter(w("r")):
            r_pr = run.find(w("rPr"))
            if r_pr is None:
                r_pr = etree.Element(w("rPr"))
                run.insert(0, r_pr)
            for name, value in props.items():
                element = _put(r_pr, name, _RPR_ORDER)
                if name == "rFonts":
                    for slot in ("ascii", "hAnsi", "cs", "eastAsia"):
                        element.set(w(slot), str(value))
                elif value is not None:
                    element.set(w("val"), value)

    def paragraph(self, p: etree._Element, name: str, **attributes: str) -> None:
        """Set a property of a paragraph: ``paragraph(p, "spacing", line="240", lineRule="auto")``."""
        p_pr = p.find(w("pPr"))
        if p_pr is None:
            p_pr = etree.Element(w("pPr"))
            p.insert(0, p_pr)
        element = _put(p_pr, name, _PPR_ORDER)
        for key, value in attributes.items():
            element.set(w(key), value)

    def remove(self, p: etree._Element) -> None:
        """Take a paragraph away; a cell keeps an empty one."""
        parent = p.getparent()
        if parent is not None and parent.tag == w("tc") and len(parent.findall(w("p"))) == 1:
            for run in list(p.iter(w("r"))):
                _remove(run)
        else:
            _remove(p)

    def copy_after(self, p: etree._Element, text: str) -> etree._Element:
        """A paragraph like this one behind it, with another text."""
        new = etree.fromstring(etree.tostring(p))
        p.addnext(new)
        self.set_text(new, text)
        return new

    def section(self, nth: int = 0) -> etree._Element:
        """The nth section's properties."""
        return list(self.root.iter(w("sectPr")))[nth]


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        raise LookupError("the root cannot be taken away")
    parent.remove(element)


def _put(parent: etree._Element, name: str, order: tuple[str, ...]) -> etree._Element:
    found = parent.find(w(name))
    if found is not None:
        return found
    element = etree.Element(w(name))
    rank = order.index(name) if name in order else len(order)
    for index, child in enumerate(parent):
        local = etree.QName(child).localname
        if (order.index(local) if local in order else len(order)) > rank:
            parent.insert(index, element)
            return element
    parent.append(element)
    return element


class Break(NamedTuple):
    """One respect in which a right document is made wrong."""

    base: str
    """Name of the right document, see `base`."""
    edit: Callable[[Paper], None]
    also: frozenset[str] = frozenset()
    """Rules that are necessarily broken with it."""
    an_ban: str = "hd05"
    """Edition to break under; "" is both."""


@cache
def base(name: str, an_ban: str) -> bytes:
    """A right document: an example's type ("ke-hoach") or one of `RECORDS`, in an edition and its time."""
    record = dict(RECORDS.get(name, {}))
    example = record.pop("_example", name)
    path = next(data_folder("examples").glob(f"{example}-*.yaml"))
    vb = vanban.load(path)
    day = date(2026, 9, 3) if an_ban == "hd05" else min(vb.ngay, date(2023, 9, 5))
    fields = {key: getattr(vb, key) for key in type(vb).model_fields if getattr(vb, key) is not None}
    fields |= {"ngay": day, "an_ban": an_ban} | record
    co_quan = {key: getattr(vb.co_quan, key) for key in ("ten", "cap_tren", "ten_ngan", "dia_danh")}
    fields["co_quan"] = co_quan | {"ky_hieu": vb.co_quan.ky_hieu if an_ban == "hd36" else "ĐU"}
    return vanban.render(vanban.VanBan(**fields))


RECORDS: dict[str, dict[str, object]] = {
    "day-du": {
        "_example": "ke-hoach",
        "do_khan": "KHẨN", "luu_hanh": "LƯU HÀNH NỘI BỘ", "nguoi_soan": "NguyenVanAn", "so_ban": 26,
        "lien_he": "Văn phòng Đảng uỷ Khối, điện thoại 0205 3812 345",
    },
    "du-thao": {"_example": "ke-hoach", "so": None, "du_thao": 1},
    "kinh-gui": {"_example": "cong-van", "kinh_gui": ["Ban Thường vụ Tỉnh uỷ", "Ban Tổ chức Tỉnh uỷ"]},
    "mat": {"_example": "ke-hoach", "do_mat": "MẬT"},
    "khong-pho-bien": {
        "_example": "ke-hoach", "luu_hanh": "Không phổ biến trên phương tiện thông tin đại chúng",
    },
    "tac-gia": {
        "_example": "nghi-quyet", "loai": "Kết luận", "tac_gia": "CỦA BAN THƯỜNG VỤ ĐẢNG UỶ KHỐI",
        "trich_yeu": "về phát triển kinh tế tư nhân",
        "noi_dung": (
            "1. Các cấp uỷ lãnh đạo phát triển kinh tế tư nhân theo quy định.\n"
            "2. Kết luận này được phổ biến đến chi bộ."
        ),
    },
    "nhieu-cap": {
        "_example": "quy-dinh",
        "noi_dung": (
            "Phần I\nQUY ĐỊNH CHUNG\nChương I\nPHẠM VI, ĐỐI TƯỢNG\nMục 1\nPHẠM VI\n"
            "Điều 1. Phạm vi điều chỉnh\nQuy định này quy định việc quản lý sinh hoạt Đảng của đảng viên.\n"
            "Mục 2\nĐỐI TƯỢNG\nĐiều 2. Đối tượng áp dụng\n"
            "1. Quy định này áp dụng đối với các tổ chức đảng trực thuộc và đảng viên:\n"
            "a) Đảng viên đang công tác;\nb) Đảng viên đã nghỉ công tác.\n"
            "2. Các trường hợp khác do chi bộ xem xét.\n"
            "Chương II\nTỔ CHỨC THỰC HIỆN\nĐiều 3. Hiệu lực\nQuy định này có hiệu lực từ ngày ký.\n"
            "Phần II\nĐIỀU KHOẢN THI HÀNH\nĐiều 4. Thi hành\nCác cấp uỷ trực thuộc thi hành Quy định này."
        ),
    },
    "phu-luc": {
        "_example": "huong-dan",
        "phu_luc": [
            {"tieu_de": "Biểu tổng hợp", "noi_dung": "1. Nội dung thứ nhất.\n2. Nội dung thứ hai."},
            {"tieu_de": "Mẫu báo cáo", "noi_dung": "1. Nội dung thứ nhất.\n2. Nội dung thứ hai."},
        ],
        "noi_dung": (
            "I- MỤC ĐÍCH\n1. Nâng cao chất lượng kiểm tra, giám sát.\n"
            "2. Thực hiện theo các phụ lục kèm theo."
        ),
    },
}  # fmt: skip
"""Right documents beyond the examples: what is changed in an example's record."""
