"""The files are what the schema says, so that Word opens them without a word about repair."""

from __future__ import annotations

import itertools
import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import docx
import pytest

from vanban import VanBan, load, render
from vanban.mau import build_all

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))

# Sequences of ECMA-376 part 1 (CT_PPr, CT_RPr, CT_TblPr, CT_TcPr, CT_SectPr, CT_Style, CT_Settings …).
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers "
    "pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
    "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
    "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle "
    "rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect "
    "bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc "
    "tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText "
    "vAlign hideMark",
    "trPr": "cantSplit tblHeader",  # the schema leaves their order free; these are all there may be
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "pBdr": "top left bottom right between bar",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders "
    "lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter "
    "docGrid",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "tc": "tcPr p tbl",
    "p": "pPr r fldSimple",
    "r": "rPr t br tab",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed "
    "qFormat locked pPr rPr tblPr trPr tcPr tblStylePr",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "settings": "zoom defaultTabStop characterSpacingControl compat themeFontLang decimalSymbol"
    " listSeparator",
    "fonts": "font",
    "font": "altName panose1 charset family notTrueType pitch sig",
}  # fmt: skip
ONCE = {"pPr", "rPr", "tblPr", "tcPr", "trPr", "tblBorders", "tblCellMar", "pBdr", "style", "settings"}


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def faults_of_order(root: ET.Element) -> Iterator[str]:
    for element in root.iter():
        name = element.tag.removeprefix(W)
        if name not in ORDER:
            continue
        order = ORDER[name].split()
        children = [child.tag.removeprefix(W) for child in element]
        unknown = [child for child in children if child not in order]
        if unknown:
            yield f"{name}: {unknown}"
        elif name not in {"r", "tc", "p"} and children != sorted(children, key=order.index):
            yield f"{name}: {children}"
        elif name in {"p", "tc", "r"} and any(child == order[0] for child in children[1:]):
            yield f"{name}: {order[0]} is not first"
        if name in ONCE and len(set(children)) != len(children):
            yield f"{name}: twice the same in {children}"


def faults_of(data: bytes) -> list[str]:
    """All that is wrong with a document or template."""
    parts = parts_of(data)
    trees = {name: ET.fromstring(text) for name, text in parts.items()}
    faults = [f"{name}: {fault}" for name, tree in trees.items() for fault in faults_of_order(tree)]
    names = list(parts)
    if names[0] != "[Content_Types].xml":
        faults.append("content types do not stand first")
    types = "{http://schemas.openxmlformats.org/package/2006/content-types}"
    declared = {one.get("PartName", "").lstrip("/") for one in trees[names[0]].iter(f"{types}Override")}
    faults += [f"{name} is declared and missing" for name in declared - set(names)]
    endings = {one.get("Extension") for one in trees[names[0]].iter(f"{types}Default")}
    faults += [
        f"{name} has no type of its own"
        for name in names[1:]
        if name not in declared and not (name.endswith(".rels") and "rels" in endings)
    ]
    ids: set[str] = set()
    for name, base in (("_rels/.rels", ""), ("word/_rels/document.xml.rels", "word/")):
        found = [one.get("Id", "") for one in trees[name].iter(RELATIONSHIP)]
        faults += [f"{name}: id twice" for _ in range(len(found) - len(set(found)))]
        targets = {base + one.get("Target", "") for one in trees[name].iter(RELATIONSHIP)}
        faults += [f"{name}: no part {target}" for target in targets - set(names)]
        ids = set(found)
    document = trees["word/document.xml"]
    used = {
        value for element in document.iter() for key, value in element.attrib.items() if key.startswith(R)
    }
    faults += [f"no relationship {one}" for one in used - ids]
    faults += _faults_of_styles(trees)
    faults += _faults_of_tables(document)
    return faults


def _faults_of_styles(trees: dict[str, ET.Element]) -> Iterator[str]:
    styles = [style.get(f"{W}styleId", "") for style in trees["word/styles.xml"].iter(f"{W}style")]
    names = [name.get(f"{W}val") for name in trees["word/styles.xml"].iter(f"{W}name")]
    if len(set(styles)) != len(styles) or len(set(names)) != len(names):
        yield "a style stands twice"
    for part in ("word/document.xml", "word/styles.xml", "word/header1.xml", "word/header2.xml"):
        for kind in ("pStyle", "rStyle", "tblStyle", "basedOn"):
            for one in trees[part].iter(W + kind):
                if one.get(f"{W}val") not in styles:
                    yield f"{part}: no style {one.get(f'{W}val')}"


def _faults_of_tables(document: ET.Element) -> Iterator[str]:
    for parent in document.iter():
        children = [child.tag.removeprefix(W) for child in parent]
        if any(pair == ("tbl", "tbl") for pair in itertools.pairwise(children)):
            yield "two tables touch: Word makes them one"
        if parent.tag == f"{W}tc" and children[-1] != "p":
            yield "a cell does not end in a paragraph"
        if parent.tag == f"{W}body" and children[-2:] != ["p", "sectPr"]:
            yield f"the body ends in {children[-2:]}"
        if parent.tag == f"{W}tbl":
            columns = len(list(parent.iter(f"{W}gridCol")))
            if any(len(row.findall(f"{W}tc")) != columns for row in parent.findall(f"{W}tr")):
                yield "a row has not as many cells as the table columns"
            if not parent.findall(f"{W}tr"):
                yield "a table without rows"


@pytest.mark.parametrize(("name", "data"), [pytest.param(*each, id=each[0]) for each in build_all()])
def test_a_template_keeps_to_the_schema(name: str, data: bytes) -> None:
    # In a template a table may follow a table: the paragraphs with tags between them vanish later.
    assert [fault for fault in faults_of(data) if "touch" not in fault] == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_rendered_example_keeps_to_the_schema(path: Path) -> None:
    assert faults_of(render(load(path))) == []


BANG = "| TT | Việc |\n|:-:|---|\n| 1 | Một |"
HARD = {
    "tables": {"noi_dung": f"{BANG}\n\n{BANG}\n\nĐoạn.\n\n{BANG}"},
    "everything": {
        "noi_dung": "Phần I\nTÊN\nChương I\nTÊN\nMục 1\nTÊN\nĐiều 1. Tên\n1. Một (phụ lục kèm theo).",
        "can_cu": ["Điều lệ Đảng", "Quy chế làm việc"],
        "tac_gia": "của Ban Thường vụ",
        "phu_luc": [{"tieu_de": f"Bảng {i}", "noi_dung": BANG} for i in range(3)],
        "do_mat": "mật",
        "do_khan": "khẩn",
        "du_thao": 2,
        "so": None,
        "luu_hanh": "Không phổ biến trên phương tiện thông tin đại chúng",
        "lien_he": "Văn phòng; điện thoại 0205 3812 345",
        "nguoi_soan": "NguyenVanAn",
        "so_ban": 26,
    },
    "many recipients": {"noi_nhan": [*(f"Cơ quan {i}" for i in range(19)), "Lưu"], "nguoi_soan": "A"},
    "no recipients": {"loai": "Giấy đi đường", "so": None, "noi_nhan": []},
    "co-signers": {"ky_cung": [{"chuc_vu": "GIÁM ĐỐC", "nguoi_ky": "Trần Văn B"}] * 2},
}  # fmt: skip


@pytest.mark.parametrize("an_ban", ["hd36", "hd05"])
@pytest.mark.parametrize("fields", HARD.values(), ids=HARD)
def test_a_hard_record_keeps_to_the_schema(
    ban_ghi: Callable[..., VanBan], fields: dict[str, object], an_ban: str
) -> None:
    assert faults_of(render(ban_ghi(**{"an_ban": an_ban, **fields}))) == []


def test_the_check_itself_finds_a_wrong_order() -> None:
    wrong = ET.fromstring(f'<w:pPr xmlns:w="{W[1:-1]}"><w:jc w:val="left"/><w:keepNext/></w:pPr>')
    assert list(faults_of_order(wrong)) == ["pPr: ['jc', 'keepNext']"]


def test_the_file_says_what_it_is(ban_ghi: Callable[..., VanBan]) -> None:
    data = render(ban_ghi(so=105))
    properties = docx.Document(BytesIO(data)).core_properties
    assert properties.title == "Kế hoạch 105-KH/ĐUK về đổi mới công tác kiểm tra"
    assert properties.subject == "về đổi mới công tác kiểm tra"
    assert properties.author == "Ban Thường vụ Đảng uỷ Khối các cơ quan tỉnh"
    assert properties.keywords == "105-KH/ĐUK"
    assert properties.category == "Kế hoạch"
    assert properties.language == "vi-VN"


def test_nothing_of_python_docx_is_left_in_the_file(ban_ghi: Callable[..., VanBan]) -> None:
    document = docx.Document(BytesIO(render(ban_ghi())))
    for part in document.part.package.iter_parts():
        assert b"python-docx" not in part.blob
        assert b"http://schemas.microsoft.com/office/word/2010" not in part.blob
    text = document.element.xml
    assert "{{" not in text
    assert "{%" not in text
