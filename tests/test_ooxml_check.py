"""The judge judged: sound files pass it, and of a broken one it says what is broken and no more."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest
from docx.enum.section import WD_SECTION
from docx.shared import Cm

import vanban
from tests.ooxml_check import TYPES, problems, remarks
from tests.rendering.conftest import make
from vanban.mau import data_folder

if TYPE_CHECKING:
    from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
BODY, RELS = "word/document.xml", "word/_rels/document.xml.rels"
TEMPLATES = data_folder("templates")
DOT = b"\x89PNG\r\n\x1a\n" + bytes(20)

NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{OFFICE}" xmlns:mc="{MC}" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
    'mc:Ignorable="w14"'
)
PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="{}" name="x"/><a:graphic><a:graphicData uri="u">'
    '<a:blip r:embed="rIdImage"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
)
DOCUMENT = f"""<w:document {NAMESPACES}><w:body>
<w:p w14:paraId="00000001"><w:pPr><w:pStyle w:val="Normal"/><w:keepNext/><w:numPr><w:ilvl w:val="0"/>
<w:numId w:val="1"/></w:numPr><w:jc w:val="center"/></w:pPr>
<w:bookmarkStart w:id="0" w:name="dau"/><w:r><w:rPr><w:b/><w:sz w:val="28"/></w:rPr><w:t>Chữ</w:t></w:r>
<w:bookmarkEnd w:id="0"/><w:hyperlink r:id="rIdLink"><w:r><w:t>link</w:t></w:r></w:hyperlink>
<w:r><w:footnoteReference w:id="2"/></w:r>
<w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r><w:commentRangeEnd w:id="0"/></w:p>
<w:p w14:paraId="00000002">{PICTURE.format(1)}<w:r><w:fldChar w:fldCharType="begin"/></w:r>
<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>
<w:sdt><w:sdtPr><w:id w:val="7"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>x</w:t></w:r></w:p></w:sdtContent>
</w:sdt><w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="100"/>
<w:gridCol w:w="100"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w="100" w:type="dxa"/><w:gridSpan w:val="2"/>
<w:vAlign w:val="top"/>
</w:tcPr><w:p/></w:tc></w:tr><w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>
<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:docPr id="2" name="box"/>
<w:txbxContent><w:p w14:paraId="00000003"/></w:txbxContent></wp:inline></w:drawing></mc:Choice><mc:Fallback>
<w:pict><v:shape><v:textbox><w:txbxContent><w:p w14:paraId="00000003"/></w:txbxContent></v:textbox></v:shape>
</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>
<w:sectPr><w:headerReference w:type="default" r:id="rIdHead"/><w:pgSz w:w="11906" w:h="16838"/><w:titlePg/>
</w:sectPr></w:body></w:document>"""

KINDS = {
    "document": "document.main",
    "header1": "header",
    "footnotes": "footnotes",
    "comments": "comments",
    "numbering": "numbering",
    "styles": "styles",
    "settings": "settings",
}
PARTS = {
    TYPES: (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="png" ContentType="image/png"/>'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{WML}.{kind}+xml"/>'
            for name, kind in KINDS.items()
        )
        + '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/></Relationships>'
    ),
    BODY: DOCUMENT,
    RELS: (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rIdLink" Type="{OFFICE}/hyperlink" Target="https://a.vn/x" '
        'TargetMode="External"/>'
        f'<Relationship Id="rIdImage" Type="{OFFICE}/image" Target="media/image1.png"/>'
        f'<Relationship Id="rIdHead" Type="{OFFICE}/header" Target="/word/header1.xml"/>'
        + "".join(
            f'<Relationship Id="rId{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>'
            for name in ("footnotes", "comments", "numbering", "styles", "settings")
        )
        + "</Relationships>"
    ),
    "word/header1.xml": f"<w:hdr {NAMESPACES}><w:p/></w:hdr>",
    "word/footnotes.xml": (
        f'<w:footnotes {NAMESPACES}><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        '<w:footnote w:id="2"><w:p/></w:footnote></w:footnotes>'
    ),
    "word/comments.xml": f'<w:comments {NAMESPACES}><w:comment w:id="0"><w:p/></w:comment></w:comments>',
    "word/numbering.xml": (
        f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    ),
    "word/styles.xml": (
        f'<w:styles {NAMESPACES}><w:style w:type="paragraph" w:styleId="Normal"><w:name w:val="Normal"/>'
        "</w:style></w:styles>"
    ),
    "word/settings.xml": (
        f'<w:settings {NAMESPACES}><w:footnotePr><w:footnote w:id="-1"/></w:footnotePr></w:settings>'
    ),
    "word/media/image1.png": DOT.decode("latin-1"),
    "docProps/core.xml": (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>x</dc:title>'
        '<dcterms:created xsi:type="dcterms:W3CDTF">2023-02-28T00:00:00Z</dcterms:created>'
        "</cp:coreProperties>"
    ),
}


def zipped(parts: dict[str, str], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", how) as archive:
        for name, text in parts.items():
            archive.writestr(name, text.encode("latin-1" if name.endswith(".png") else "utf-8"))
    return target.getvalue()


def broken(part: str, old: str, new: str) -> bytes:
    """The sound file with one thing changed, which must be there once."""
    assert PARTS[part].count(old) == 1, f"{old} is {PARTS[part].count(old)} times in {part}"
    return zipped(PARTS | {part: PARTS[part].replace(old, new)})


SOUND = zipped(PARTS)


def test_a_sound_file_has_no_problems_and_no_remarks() -> None:
    assert problems(SOUND) == []
    assert remarks(SOUND) == []


def test_what_python_docx_makes_is_sound(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Kế hoạch", 1)
    document.add_paragraph("một", style="List Number").add_run(" hai").bold = True
    table = document.add_table(3, 4)
    table.cell(0, 0).merge(table.cell(0, 3)).text = "đầu"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "dọc"
    table.cell(1, 1).add_table(1, 1)
    document.add_section(WD_SECTION.CONTINUOUS).left_margin = Cm(3)
    document.sections[0].header.paragraphs[0].text = "đầu trang"
    document.sections[1].footer.is_linked_to_previous = False
    path = tmp_path / "a.docx"
    document.save(str(path))
    assert problems(path.read_bytes()) == []


@pytest.mark.parametrize("path", sorted(data_folder("examples").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_examples_are_sound(path: Path) -> None:
    document = vanban.render(vanban.load(path))
    assert problems(document) == []
    assert remarks(document) == []


@pytest.mark.parametrize("edition", ["hd36", "hd05"])
@pytest.mark.parametrize(
    "path", sorted((data_folder("templates") / "hd36").glob("*.docx")), ids=lambda path: path.stem
)
def test_every_shipped_template_fills_to_a_sound_file(path: Path, edition: str) -> None:
    template = data_folder("templates") / edition / path.name
    assert problems(vanban.render(make("Kế hoạch", edition), template)) == []


@pytest.mark.parametrize(
    ("part", "old", "new", "problem"),
    [
        (
            TYPES,
            "</Types>",
            '<Override PartName="/word/a.xml" ContentType="a/b"/></Types>',
            "Override for /word/a.xml, which is not there",
        ),
        (TYPES, "</Types>", '<Default Extension="PNG" ContentType="image/png"/></Types>', "two rows for png"),
        (TYPES, 'ContentType="image/png"', 'ContentType=""', "png has no content type"),
        ("_rels/.rels", f"{OFFICE}/officeDocument", f"{OFFICE}/other", "0 main documents"),
        (
            RELS,
            "media/image1.png",
            "media/image2.png",
            "rIdImage leads to word/media/image2.png, which is not there",
        ),
        (RELS, "https://a.vn/x", "a b", "rIdLink leads to 'a b', which is no address"),
        (RELS, 'Id="rIdsettings"', 'Id="rIdstyles"', "two relationships rIdstyles"),
        (RELS, 'Id="rIdsettings"', 'Id="1"', "a relationship without Id or Type: 1"),
        ("word/header1.xml", "<w:p/>", "<w:p>", "not well-formed: "),
        ("word/header1.xml", "<w:hdr", "<!DOCTYPE a><w:hdr", "has a DTD"),
        (
            BODY,
            'mc:Ignorable="w14"',
            'mc:Ignorable="w14 w15"',
            "mc:Ignorable names w15, which is not declared",
        ),
        ("docProps/core.xml", "2023-02-28T00:00:00Z", "hôm nay", "created is no date: hôm nay"),
        ("docProps/core.xml", ' xsi:type="dcterms:W3CDTF"', "", "created has no xsi:type"),
        ("docProps/core.xml", "<dc:title>x</dc:title>", "<dc:title/><dc:title/>", "title twice"),
        (
            BODY,
            'r:embed="rIdImage"',
            'r:embed="rId99"',
            "blip uses the relationship 'rId99', which is not there",
        ),
        (BODY, 'r:id="rIdLink"', 'r:id=""', "hyperlink uses the relationship '', which is not there"),
        (
            BODY,
            'r:id="rIdHead"',
            'r:id="rIdstyles"',
            "headerReference uses rIdstyles, a relationship of styles",
        ),
        (BODY, 'docPr id="2"', 'docPr id="x"', "wp:docPr has the id 'x'"),
        (BODY, '"00000002"', '"00000001"', "two paragraphs with the w14:paraId 00000001"),
        (BODY, '"00000002"', '"80000002"', "w14:paraId 80000002"),
        (BODY, '<w:bookmarkEnd w:id="0"/>', "", "the bookmark 0 does not end"),
        (BODY, '<w:bookmarkStart w:id="0" w:name="dau"/>', "", "the bookmark 0 ends and does not begin"),
        (
            BODY,
            '<w:footnoteReference w:id="2"/>',
            '<w:footnoteReference w:id="3"/>',
            "refers to footnote 3, which is not there",
        ),
        ("word/settings.xml", 'w:id="-1"', 'w:id="0"', "refers to footnote 0, which is not there"),
        (
            "word/footnotes.xml",
            "</w:footnotes>",
            '<w:footnote w:id="2"><w:p/></w:footnote></w:footnotes>',
            "two with the id 2",
        ),
        (
            BODY,
            '<w:numId w:val="1"/>',
            '<w:numId w:val="5"/>',
            "refers to the numbering 5, which is not there",
        ),
        (
            "word/numbering.xml",
            '<w:abstractNumId w:val="0"/>',
            '<w:abstractNumId w:val="1"/>',
            "refers to w:abstractNum 1, which is not there",
        ),
        (BODY, "</w:tcPr><w:p/></w:tc>", "</w:tcPr></w:tc>", "w:tc without a paragraph"),
        (
            BODY,
            "</w:tcPr><w:p/></w:tc>",
            "</w:tcPr><w:p/><w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl></w:tc>",
            "w:tc ends with a table",
        ),
        (BODY, '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>', "", "w:tbl without w:tblPr"),
        (
            BODY,
            "<w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>",
            "<w:tr></w:tr>",
            "row 2 of a table without cells",
        ),
        (
            BODY,
            '<w:gridSpan w:val="2"/>',
            '<w:gridSpan w:val="3"/>',
            "row 1 of a table is 3 columns wide, its grid has 2",
        ),
        (BODY, '<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="hai"/>', "w:gridSpan has w:val 'hai'"),
        (BODY, "<w:tbl>", "<w:tbl><w:tblPr/><w:tblGrid/></w:tbl><w:tbl>", "w:tbl without rows"),
        (
            BODY,
            "<w:titlePg/>\n</w:sectPr>",
            "<w:titlePg/></w:sectPr><w:p/>",
            "w:body does not end with its one w:sectPr",
        ),
        (BODY, "<w:titlePg/>", '<w:titlePg/><w:cols w:space="1"/>', "w:sectPr has w:cols after w:titlePg"),
        (
            BODY,
            "<w:keepNext/>",
            "<w:keepNext/><w:pageBreakBefore/><w:keepLines/>",
            "w:pPr has w:keepLines after w:pageBreakBefore",
        ),
        (BODY, "<w:keepNext/>", "<w:keepNext/><w:keepNext/>", "w:pPr has w:keepNext twice"),
        (BODY, "<w:keepNext/>", "<w:b/>", "w:pPr may not have w:b"),
        (
            BODY,
            '<w:vAlign w:val="top"/>',
            '<w:vAlign w:val="top"/><w:shd w:fill="auto"/>',
            "w:tcPr has w:shd after w:vAlign",
        ),
        (
            BODY,
            '<w:jc w:val="center"/></w:pPr>',
            '<w:jc w:val="center"/></w:pPr><w:pPr/>',
            "w:p has w:pPr 2 times",
        ),
        (BODY, "<w:t>link</w:t>", "<w:t>link</w:t><w:rPr/>", "w:r does not begin with its w:rPr"),
        (BODY, "<w:t>link</w:t>", '<w:hyperlink w:anchor="dau"/>', "w:hyperlink in w:r"),
        (BODY, "<w:t>link</w:t>", "<w:t>a<w:br/>b</w:t>", "w:br in w:t"),
        (BODY, "<w:t>link</w:t>", "link", "w:r has text in it: 'link'"),
        (BODY, '<w:bookmarkEnd w:id="0"/>', '<w:bookmarkEnd w:id="0"/><w:p/>', "w:p in w:p"),
        (
            BODY,
            "<w:sdtContent><w:p><w:r><w:t>x</w:t></w:r></w:p>",
            "<w:sdtContent><w:r><w:t>x</w:t></w:r>",
            "w:r in w:body",
        ),
        (BODY, '<w:r><w:fldChar w:fldCharType="end"/></w:r>', "", "a field begins and does not end"),
        (BODY, '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "", "a field has end without begin"),
        (BODY, '<w:pStyle w:val="Normal"/>', "<w:pStyle/>", "w:pStyle without w:val"),
        (BODY, '<w:sz w:val="28"/>', '<w:sz w:val="14,5"/>', "w:sz has w:val '14,5'"),
        (BODY, '<w:jc w:val="center"/>', '<w:jc w:val="giữa"/>', "w:jc has w:val 'giữa'"),
        (
            BODY,
            "<w:sdtContent><w:p>",
            '<w:sdtContent><w:p><w:pPr><w:shd w:fill="#FF0000"/></w:pPr>',
            "w:shd has w:fill '#FF0000'",
        ),
        ("word/header1.xml", "<w:p/>", "", "w:hdr without a paragraph"),
        ("word/comments.xml", "<w:p/>", "", "w:comment without a paragraph"),
        ("word/styles.xml", "</w:styles>", '<w:style w:styleId="Normal"/></w:styles>', "two styles Normal"),
    ],
)
def test_of_a_broken_part_it_says_what_is_broken(part: str, old: str, new: str, problem: str) -> None:
    found = problems(broken(part, old, new))
    if problem.endswith(": "):  # what follows are the words of libxml2
        found = [found[0][: len(f"{part}: {problem}")], *found[1:]]
    assert found == [f"{part}: {problem}"]


@pytest.mark.parametrize(
    ("part", "old", "new", "problem"),
    [
        (TYPES, 'Extension="png"', 'Extension="jpg"', "word/media/image1.png: has no content type"),
        (TYPES, f"{WML}.header+xml", f"{WML}.footer+xml", "word/header1.xml: is no w:ftr"),
        (RELS, f"{OFFICE}/settings", f"{OFFICE}/styles", f"{BODY}: 2 parts of styles"),
        (BODY, 'docPr id="2"', 'docPr id="1"', f"{BODY}: two wp:docPr with the id 1"),
        (
            BODY,
            '<w:bookmarkEnd w:id="0"/>',
            '<w:bookmarkEnd w:id="0"/><w:bookmarkStart w:id="1" w:name="DAU"/><w:bookmarkEnd w:id="1"/>',
            "two bookmarks with the name dau",
        ),
        (
            BODY,
            "<w:sdt>",
            '<w:sdt><w:sdtPr><w:id w:val="7"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt><w:sdt>',
            "two w:sdt with the id 7",
        ),
        ("word/comments.xml", 'w:id="0"', 'w:id="1"', f"{BODY}: refers to comment 0, which is not there"),
    ],
)
def test_what_does_not_fit_together_is_said_where_it_shows(
    part: str, old: str, new: str, problem: str
) -> None:
    assert problems(broken(part, old, new)) == [problem]


def test_a_part_nobody_belongs_to_is_named() -> None:
    stray = PARTS | {"word/_rels/gone.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"/>'}
    assert problems(zipped(stray)) == [
        "word/_rels/gone.xml.rels: belongs to word/gone.xml, which is not there"
    ]


def test_two_main_documents_are_one_too_many() -> None:
    old = '<Relationship Id="rId1"'
    again = f'<Relationship Id="rId3" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    assert problems(broken("_rels/.rels", old, again + old)) == ["_rels/.rels: 2 main documents"]


@pytest.mark.parametrize("name", ["word/DOCUMENT.xml", "/a.png", "word\\a.png", "../a.png", "word//a.png"])
def test_a_name_no_part_may_have_is_named(name: str) -> None:
    stand_in = "@" * len(name)
    data = zipped(PARTS | {stand_in: "x"}).replace(stand_in.encode(), name.encode())
    said = "zip: two members word/document.xml" if "DOC" in name else f"zip: no name for a part: {name}"
    assert problems(data) == [said]


def test_what_is_no_sound_zip_is_said() -> None:
    assert problems(b"") == ["zip: File is not a zip file"]
    assert problems(SOUND[: len(SOUND) // 2]) == ["zip: File is not a zip file"]
    assert problems(b"x" + SOUND) == ["zip: does not begin with a member"]
    assert problems(zipped({BODY: DOCUMENT})) == [f"zip: no {TYPES}"]
    stored = zipped(PARTS, zipfile.ZIP_STORED)
    assert problems(stored.replace("Chữ".encode(), "Chử".encode())) == [f"zip: {BODY} is damaged"]
    packed = zipped(PARTS, zipfile.ZIP_BZIP2)
    assert problems(packed)[0] == f"zip: {TYPES} is packed in a way Word does not read"


def test_drawings_of_two_parts_with_one_id_are_a_remark() -> None:
    drawing = (
        '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="x"/></wp:inline></w:drawing></w:r></w:p>'
    )
    data = broken("word/header1.xml", "<w:p/>", drawing)
    assert problems(data) == []
    assert remarks(data) == ["two parts have a wp:docPr with the id 1"]


@pytest.mark.parametrize(
    ("old", "new", "remark"),
    [
        ('<w:pStyle w:val="Normal"/>', '<w:pStyle w:val="La"/>', f"{BODY}: no style La"),
        ('<w:b/><w:sz w:val="28"/>', '<w:sz w:val="28"/><w:b/>', f"{BODY}: w:rPr has sz b"),
        ("<w:t>link</w:t>", "<w:t> link</w:t>", f"{BODY}: w:t loses the spaces at its edge in ' link'"),
        ('<w:r><w:footnoteReference w:id="2"/></w:r>', "", "footnotes: nobody refers to 2"),
    ],
)
def test_what_opens_but_is_odd_is_a_remark(old: str, new: str, remark: str) -> None:
    data = broken(BODY, old, new)
    assert problems(data) == []
    assert remarks(data) == [remark]
