"""Pictures and embedded files of a template replaced: as docxtpl does it, and what it does wrong refused."""

from __future__ import annotations

import io
import re
import struct
import zlib
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docxtpl import DocxTemplate
from lxml import etree

from tests.ooxml_check import problems
from tests.template.words import edited
from vanban.errors import CannotRead, InvalidValue, MissingFile
from vanban.opc import CONTENT_TYPES, read_package, write_package
from vanban.template import Template
from vanban.template.replacing import (
    picture_members,
    read_data,
    replace_embedded,
    replace_media,
    replace_member,
    replace_pic,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from vanban.opc import Package

JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(40)
OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)


def png(grey: int) -> bytes:
    """A picture of one dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))

    head = struct.pack(">2L5B", 1, 1, 8, 0, 0, 0, 0)
    dot = zlib.compress(bytes([0, grey]))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", dot) + chunk(b"IEND", b"")


RED, BLUE, NEW = png(1), png(2), png(3)


def workbook(inside: str = "xl/workbook.xml") -> bytes:
    return write_package({CONTENT_TYPES: b"<Types/>", inside: b"<a/>"})


SHEET = workbook()


def made() -> bytes:
    """A .docx with a stamp and a seal in the body, the stamp in the header too, a sheet and an object."""
    document = docx.Document()
    for where, data, name in (
        (document.add_paragraph(), RED, "stamp.png"),
        (document.add_paragraph(), BLUE, "Picture 2"),
        (document.sections[0].header.paragraphs[0], RED, "stamp.png"),
    ):
        shape = where.add_run().add_picture(io.BytesIO(data))
        properties = next(shape._inline.iter("{*}cNvPr"))
        properties.set("name", name)
        if name == "Picture 2":
            properties.set("title", "con dấu")
            properties.set("descr", "Con dấu của Đảng uỷ")
    target = io.BytesIO()
    document.save(target)
    parts = dict(read_package(target.getvalue()).parts)
    types = parts[CONTENT_TYPES].decode()
    defaults = "".join(
        f'<Default Extension="{ending}" ContentType="application/{ending}"/>' for ending in ("xlsx", "bin")
    )
    parts[CONTENT_TYPES] = re.sub("(<Types[^>]*>)", rf"\1{defaults}", types).encode()
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/package"
    for number, name in enumerate(("Sheet1.xlsx", "Sheet2.xlsx", "oleObject1.bin")):
        parts[f"word/embeddings/{name}"] = workbook("xl/b.xml") if "2" in name else SHEET
        row = (
            f'<Relationship Id="rIdE{number}" Type="{relation}" Target="embeddings/{name}"/></Relationships>'
        )
        rels = parts["word/_rels/document.xml.rels"].decode()
        parts["word/_rels/document.xml.rels"] = rels.replace("</Relationships>", row).encode()
    parts["word/embeddings/oleObject1.bin"] = OLE
    return write_package(parts)


WORD = made()
PACKAGE = read_package(WORD)
PARTS, KINDS = dict(PACKAGE.parts), PACKAGE.content_types
MEDIA = {RED: "word/media/image1.png", BLUE: "word/media/image2.png"}


def body(change: Callable[[str], str]) -> Package:
    return read_package(edited(WORD, document=change))


def refusal(work: Callable[..., Mapping[str, bytes]], *values: Any) -> InvalidValue:
    with pytest.raises(InvalidValue) as caught:
        work(*values)
    return caught.value


def canonical(data: bytes) -> bytes:
    """Parts as what they say: docxtpl writes every XML part anew."""
    if not data.startswith(b"<"):
        return data
    root = etree.fromstring(data)
    if root.tag.endswith(("Relationships", "Types")):
        root[:] = sorted(root, key=lambda row: sorted(map(str, row.attrib.values())))
    return etree.tostring(root, method="c14n2")


def seen(package: Package) -> dict[str, tuple[str, bytes]]:
    """Each part, what it is and what it says; the list of what they are may be in another form."""
    return {
        name: (package.content_types[name], canonical(data))
        for name, data in package.parts.items()
        if name != CONTENT_TYPES
    }


def by_docxtpl(work: Callable[[DocxTemplate], object]) -> Package:
    """The package as docxtpl leaves it."""
    template = DocxTemplate(io.BytesIO(WORD))
    template.render_init()  # without it, saving after `replace_pic` fails on a name it never set
    work(template)
    target = io.BytesIO()
    template.save(target)
    return read_package(target.getvalue())


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (lambda: replace_pic(PARTS, KINDS, "stamp.png", NEW), ("pic", "stamp.png")),
        (lambda: replace_pic(PARTS, KINDS, "Picture 2", NEW), ("pic", "Picture 2")),
        (lambda: replace_pic(PARTS, KINDS, "con dấu", NEW), ("pic", "con dấu")),
        (lambda: replace_pic(PARTS, KINDS, "Con dấu của Đảng uỷ", NEW), ("pic", "Con dấu của Đảng uỷ")),
        (lambda: replace_media(PARTS, BLUE, NEW), ("media", BLUE)),
        (lambda: replace_embedded(PARTS, SHEET, workbook("xl/new.xml")), ("embedded", SHEET)),
        (
            lambda: replace_member(PARTS, "word/embeddings/Sheet2.xlsx", workbook("xl/new.xml")),
            ("zipname", "word/embeddings/Sheet2.xlsx"),
        ),
    ],
    ids=["name", "another name", "title", "description", "media", "embedded", "zipname"],
)
def test_it_is_what_docxtpl_makes_of_it(
    ours: Callable[[], dict[str, bytes]], theirs: tuple[str, Any], tmp_path: Path
) -> None:
    how, what = theirs
    file = tmp_path / "mới"
    file.write_bytes(NEW if how in {"pic", "media"} else workbook("xl/new.xml"))
    if isinstance(what, bytes):
        (tmp_path / "cũ").write_bytes(what)
        what = str(tmp_path / "cũ")
    expected = by_docxtpl(lambda template: getattr(template, f"replace_{how}")(what, str(file)))
    changed = read_package(write_package(PARTS | ours()))
    assert seen(changed) == seen(expected) != seen(PACKAGE)


def test_a_picture_is_found_by_name_title_and_description_in_body_and_header() -> None:
    assert picture_members(PARTS, KINDS, "con dấu") == [MEDIA[BLUE]]
    assert picture_members(PARTS, KINDS, "Con dấu của Đảng uỷ") == [MEDIA[BLUE]]
    assert sorted(picture_members(PARTS, KINDS, "stamp.png")) == [MEDIA[RED]]
    assert picture_members(PARTS, KINDS, "stamp") == []
    assert picture_members(PARTS, KINDS, "") == []


def test_all_pictures_of_one_name_change() -> None:
    package = body(lambda xml: xml.replace('name="Picture 2"', 'name="stamp.png"'))
    changed = replace_pic(package.parts, package.content_types, "stamp.png", NEW)
    assert changed == {MEDIA[RED]: NEW, MEDIA[BLUE]: NEW}


def test_a_picture_in_a_group_is_found_where_docxtpl_does_not_look() -> None:
    group = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
    uri = "http://schemas.openxmlformats.org/drawingml/2006/picture"

    def grouped(xml: str) -> str:
        xml = xml.replace(
            f'<a:graphicData uri="{uri}">', f'<a:graphicData uri="{group}"><g:wgp xmlns:g="{group}">'
        )
        return xml.replace("</a:graphicData>", "</g:wgp></a:graphicData>")

    package = body(grouped)
    assert replace_pic(package.parts, package.content_types, "con dấu", NEW) == {MEDIA[BLUE]: NEW}


def test_a_picture_in_a_footnote_is_found() -> None:
    parts = dict(PARTS)
    parts["word/footnotes.xml"] = parts["word/document.xml"]
    parts["word/_rels/footnotes.xml.rels"] = parts["word/_rels/document.xml.rels"]
    kinds = {**KINDS, "word/document.xml": "application/xml"}
    kinds["word/footnotes.xml"] = (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    )
    assert picture_members(parts, kinds, "con dấu") == [MEDIA[BLUE]]


def test_a_relationship_may_lead_from_the_top_and_in_another_case() -> None:
    rels = PARTS["word/_rels/document.xml.rels"].replace(b'"media/image2.png"', b'"/word/Media/IMAGE2.png"')
    parts = PARTS | {"word/_rels/document.xml.rels": rels}
    assert replace_pic(parts, KINDS, "con dấu", NEW) == {MEDIA[BLUE]: NEW}


def test_a_name_that_no_picture_has_is_refused_with_the_names_there_are() -> None:
    error = refusal(replace_pic, PARTS, KINDS, "stamp.pgn", NEW)
    assert error.code == "khong-co-hinh"
    assert str(error) == (
        "mẫu không có hình tên này: thấy stamp.pgn; "
        "cần một trong: stamp.png, Picture 2, con dấu, Con dấu của Đảng uỷ"
    )
    assert error.faults[0].hint == "có phải “stamp.png”?"


def test_a_template_without_pictures_names_none() -> None:
    error = refusal(replace_pic, {}, {}, "", NEW)
    assert str(error) == "mẫu không có hình tên này: thấy tên trống"
    assert error.faults[0].hint == ""


def test_a_linked_picture_is_refused() -> None:
    package = body(lambda xml: xml.replace("r:embed=", "r:link="))
    error = refusal(replace_pic, package.parts, package.content_types, "con dấu", NEW)
    assert (error.code, error.faults[0].where) == ("hinh-lien-ket", "word/document.xml: con dấu")
    assert error.faults[0].message == "hình chỉ liên kết tới tệp ở ngoài mẫu"


def test_a_picture_that_lies_outside_is_refused() -> None:
    rels = PARTS["word/_rels/document.xml.rels"]
    away = rels.replace(b'Target="media/image2.png"', b'Target="media/image2.png" TargetMode="External"')
    parts = PARTS | {"word/_rels/document.xml.rels": away}
    assert refusal(replace_pic, parts, KINDS, "con dấu", NEW).code == "hinh-lien-ket"


def test_a_picture_word_shows_as_a_drawing_is_refused() -> None:
    svg = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
    package = body(
        lambda xml: re.sub(
            r'(<a:blip r:embed="[^"]*")/>',
            rf'\1><a:extLst><a:ext uri="x"><s:svgBlip xmlns:s="{svg}"/></a:ext></a:extLst></a:blip>',
            xml,
        )
    )
    error = refusal(replace_pic, package.parts, package.content_types, "con dấu", NEW)
    assert error.code == "hinh-co-svg"
    assert error.faults[0].where == "word/document.xml: con dấu"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (JPEG, "JPEG"),
        (b"GIF89a" + bytes(9), "GIF"),
        (b"BM" + bytes(9), "BMP"),
        (b"II*\0", "TIFF"),
        (b"MM\0*", "TIFF"),
        (b"\1\0\0\0" + bytes(36) + b" EMF", "EMF"),
        (b"\xd7\xcd\xc6\x9a", "WMF"),
        (b"\1\0\x09\0", "WMF"),
        (b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', "SVG"),
        (b"\xef\xbb\xbf<svg/>", "SVG"),
        (b"<html/>", "loại tệp khác"),
        (b"%PDF-1.7", "loại tệp khác"),
    ],
)
def test_a_picture_of_another_format_is_refused(data: bytes, kind: str) -> None:
    error = refusal(replace_pic, PARTS, KINDS, "stamp.png", data)
    assert error.code == "sai-dinh-dang"
    assert str(error) == (
        f"word/media/image1.png: hình mới không cùng định dạng với hình trong mẫu: thấy {kind}; cần PNG"
    )
    assert error.faults[0].hint == "lưu lại thành PNG rồi thay"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("image1.jpg", JPEG),
        ("image1.JPEG", JPEG),
        ("image1.gif", b"GIF87a"),
        ("image1.bmp", b"BM"),
        ("image1.tif", b"II*\0"),
        ("image1.emf", b"\1\0\0\0" + bytes(36) + b" EMF"),
        ("image1.wmf", b"\1\0\x09\0"),
        ("image1.svg", b"<svg/>"),
        ("image1.wdp", b"II\xbc\1"),
    ],
)
def test_a_picture_of_the_same_format_is_taken(name: str, data: bytes) -> None:
    parts = {f"word/media/{name}": data + b" " * 8}
    assert replace_media(parts, data + b" " * 8, data) == {f"word/media/{name}": data}


def test_a_format_nobody_knows_is_not_replaced_by_one_that_is_known() -> None:
    error = refusal(replace_media, {"word/media/image1.wdp": b"II\xbc\1"}, b"II\xbc\1", NEW)
    assert error.faults[0].expected == "cùng loại tệp với phần cần thay"


def test_every_member_that_cannot_take_it_is_named() -> None:
    parts = {"word/media/a.png": RED, "word/media/b.jpg": RED, "word/media/c.gif": RED}
    error = refusal(replace_media, parts, RED, NEW)
    assert [fault.where for fault in error.faults] == ["word/media/b.jpg", "word/media/c.gif"]


def test_media_are_only_those_in_their_folder() -> None:
    parts = {"word/media/a.png": RED, "word/a.png": RED, "word/embeddings/a.png": RED}
    assert replace_media(parts, RED, NEW) == {"word/media/a.png": NEW}


def test_what_is_equal_to_nothing_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "dấu.png"
    file.write_bytes(NEW)
    error = refusal(replace_media, PARTS, file, RED)
    assert error.code == "khong-co-phan"
    assert str(error) == (
        f"không phần nào trong word/media/ giống hệt tệp cần thay: thấy {file}; "
        "cần một trong: word/media/image1.png, word/media/image2.png"
    )
    assert refusal(replace_media, PARTS, NEW, RED).faults[0].found == f"{len(NEW)} byte"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (workbook("word/document.xml"), "Word (.docx)"),
        (workbook("ppt/presentation.xml"), "PowerPoint (.pptx)"),
        (workbook("a.xml"), "zip"),
        (OLE, "OLE (.bin, .doc, .xls)"),
        (SHEET[:60], "loại tệp khác"),
        (b"PK", "loại tệp khác"),
        (RED, "loại tệp khác"),
    ],
)
def test_an_embedded_sheet_is_replaced_by_sheets_only(data: bytes, found: str) -> None:
    error = refusal(replace_embedded, PARTS, SHEET, data)
    assert (error.code, error.faults[0].found) == ("sai-dinh-dang", found)
    assert error.faults[0].expected == "Excel (.xlsx)"


def test_an_embedded_object_is_replaced_by_objects() -> None:
    assert replace_embedded(PARTS, OLE, OLE + OLE) == {"word/embeddings/oleObject1.bin": OLE + OLE}


def test_a_member_that_is_not_there_is_refused_with_a_near_name() -> None:
    error = refusal(replace_member, PARTS, "word/embeddings/Sheet3.xlsx", SHEET)
    assert error.code == "khong-co-phan"
    assert error.faults[0].found == "word/embeddings/Sheet3.xlsx"
    assert error.faults[0].hint == "có phải “word/embeddings/Sheet2.xlsx”?"


def test_the_names_there_are_end_after_ten() -> None:
    parts = {f"word/media/{number:02}.png": RED for number in range(12)}
    expected = refusal(replace_member, parts, "x", RED).faults[0].expected
    assert expected.count("word/media/") == 10
    assert expected.endswith("word/media/09.png, …")


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"<a>", "xml-hong"), (b'<!DOCTYPE a SYSTEM "x"><a/>', "xml-co-dtd"), (NEW, "xml-hong")],
)
@pytest.mark.parametrize("name", ["word/styles.xml", "word/_rels/document.xml.rels"])
def test_broken_xml_takes_no_place(name: str, data: bytes, code: str) -> None:
    error = refusal(replace_member, PARTS, name, data)
    assert (error.code, error.faults[0].where) == (code, name)


def test_a_drawing_with_a_dtd_takes_no_place() -> None:
    parts = {"word/media/a.svg": b"<svg/>"}
    error = refusal(replace_member, parts, "word/media/a.svg", b'<!DOCTYPE svg SYSTEM "x"><svg/>')
    assert error.code == "xml-co-dtd"


def test_xml_takes_the_place_of_xml() -> None:
    assert replace_member(PARTS, "word/styles.xml", b"<a/>") == {"word/styles.xml": b"<a/>"}


def test_data_are_bytes_a_path_or_a_file(tmp_path: Path) -> None:
    file = tmp_path / "dấu.png"
    file.write_bytes(NEW)
    with file.open("rb") as opened:
        assert read_data(opened) == NEW
    assert read_data(NEW) == read_data(file) == read_data(str(file)) == read_data(io.BytesIO(NEW)) == NEW


def test_a_file_is_read_once() -> None:
    file = io.BytesIO(NEW)
    package = body(lambda xml: xml.replace('name="Picture 2"', 'name="stamp.png"'))
    assert set(replace_pic(package.parts, package.content_types, "stamp.png", file).values()) == {NEW}


def test_data_that_are_not_there_are_named(tmp_path: Path) -> None:
    with pytest.raises(MissingFile) as missing:
        read_data(tmp_path / "không có.png")
    assert str(missing.value) == f"{tmp_path / 'không có.png'}: không có tệp này"
    with pytest.raises(CannotRead, match="là thư mục, không phải tệp"):
        read_data(tmp_path)
    empty = tmp_path / "rỗng.png"
    empty.touch()
    assert str(refusal(replace_pic, PARTS, KINDS, "stamp.png", empty)) == f"{empty}: tệp không có nội dung"
    assert refusal(replace_pic, PARTS, KINDS, "stamp.png", io.StringIO("x")).code == "tep-mo-sai"


def test_nothing_of_the_template_changes() -> None:
    replace_pic(PARTS, KINDS, "stamp.png", NEW)
    assert read_package(WORD).parts == PARTS


def test_a_file_with_replaced_members_is_sound() -> None:
    changed = replace_pic(PARTS, KINDS, "stamp.png", NEW) | replace_embedded(PARTS, OLE, OLE + OLE)
    assert problems(write_package(PARTS | changed)) == problems(WORD) == []


# --- on a template -----------------------------------------------------------------------------------------


def test_a_template_with_another_picture_is_another_template() -> None:
    template = Template.open(WORD)
    before = template.render({})
    other = template.replace_pic("stamp.png", NEW).replace_embedded(OLE, OLE + OLE)
    parts = read_package(other.render({})).parts
    assert (parts[MEDIA[RED]], parts[MEDIA[BLUE]]) == (NEW, BLUE)
    assert parts["word/embeddings/oleObject1.bin"] == OLE + OLE
    assert template.render({}) == before
    assert read_package(before).parts[MEDIA[RED]] == RED


def test_pictures_and_members_are_replaced_by_what_they_are_too() -> None:
    template = (
        Template.open(WORD).replace_media(BLUE, NEW).replace_zipname("word/embeddings/Sheet2.xlsx", SHEET)
    )
    parts = read_package(template.render({})).parts
    assert (parts[MEDIA[BLUE]], parts["word/embeddings/Sheet2.xlsx"]) == (NEW, SHEET)


def test_a_part_that_is_replaced_is_final() -> None:
    tagged = edited(
        WORD, document=lambda xml: xml.replace("<w:body>", "<w:body><w:p><w:r><w:t>{{ a }}</w:t></w:r></w:p>")
    )
    template = Template.open(tagged)
    final = PARTS["word/document.xml"].replace(
        b"<w:body>", b"<w:body><w:p><w:r><w:t>{{ b }}</w:t></w:r></w:p>"
    )
    data = template.replace_zipname("word/document.xml", final).render({})
    assert read_package(data).parts["word/document.xml"] == final
    assert problems(data) == []
