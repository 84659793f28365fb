"""What is no right document: a clear refusal or a report, in bounded time, and never anything else."""

from __future__ import annotations

import io
import random
import re
import zipfile
from time import process_time
from typing import TYPE_CHECKING

import docx
import pytest

from tests.checking.mutants import mutant
from tests.checking.paper import base
from tests.checking.xml import NS, p, package, par, r
from vanban.checking import Report, check
from vanban.errors import InvalidDocument, MissingFile, VanbanError
from vanban.opc import read_package, write_package

if TYPE_CHECKING:
    from pathlib import Path

RIGHT = base("ke-hoach", "hd05")
OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SLOW = 5.0
"""Seconds of the processor, on any machine that tests run on."""


def spoilt(**parts: bytes | None) -> bytes:
    """The right document with parts changed; None takes one away. ``word__document`` is word/document.xml."""
    result = dict(read_package(RIGHT).parts)
    for key, data in parts.items():
        name = {"types": "[Content_Types].xml", "rels": "_rels/.rels"}.get(
            key, key.replace("__", "/") + ".xml"
        )
        if data is None:
            del result[name]
        else:
            result[name] = data
    return write_package(result)


def changed(old: str, new: str, part: str = "word/document.xml", count: int = -1) -> bytes:
    """The right document with words of a part replaced; they must be there."""
    parts = dict(read_package(RIGHT).parts)
    text = parts[part].decode()
    assert old in text, old
    parts[part] = text.replace(old, new, count).encode()
    return write_package(parts)


def zipped(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


def refusal(data: bytes) -> InvalidDocument:
    start = process_time()
    with pytest.raises(InvalidDocument) as caught:
        check(data)
    assert process_time() - start < SLOW
    return caught.value


def report(data: bytes) -> Report:
    start = process_time()
    found = check(data)
    assert process_time() - start < SLOW
    return found


# What is refused


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "tep-rong"),
        (b"PK", "tep-bi-hong"),
        (b"xin ch\xc3\xa0o", "khong-phai-docx"),
        (b"%PDF-1.7", "khong-phai-docx"),
        (b"{\\rtf1}", "khong-phai-docx"),
        (b"<html/>", "khong-phai-docx"),
        (OLE + "WordDocument".encode("utf-16-le"), "tep-doc-cu"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "tep-co-mat-khau"),
        (RIGHT[: len(RIGHT) // 2], "tep-bi-hong"),
        (RIGHT[:-1], "tep-bi-hong"),
        (RIGHT[100:], "khong-phai-docx"),
        (zipped({"a.txt": b"a"}), "khong-phai-docx"),
        (zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": bytes(2**22)}), "nen-bat-thuong"),
        (
            spoilt(word__document=b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>"),
            "xml-co-dtd",
        ),
        (spoilt(word__document=b"<w:document/>"), "xml-hong"),
        (spoilt(word__document=b"<a><b></a>"), "xml-hong"),
        (spoilt(word__document=b""), "xml-hong"),
        (spoilt(word__styles=b"\xff\xfe<"), "xml-hong"),
        (spoilt(word__document=None, rels=None), "thieu-noi-dung"),
        (spoilt(word__document=None), "thieu-noi-dung"),
        (spoilt(types=b"<Types"), "xml-hong"),
        (spoilt(word__document=b"<x/>"), "khong-phai-docx"),
        (spoilt(word__document=b'<workbook xmlns="http://x"/>'), "khong-phai-docx"),
        (spoilt(word__document=b"<html><body>a</body></html>"), "khong-phai-docx"),
    ],
)
def test_what_is_no_document_is_refused_for_what_it_is(data: bytes, code: str) -> None:
    assert refusal(data).code == code


def test_a_refusal_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "văn bản.docx"
    path.write_bytes(spoilt(word__document=None))
    with pytest.raises(InvalidDocument, match=r"văn bản\.docx: tệp \.docx không có phần nội dung"):
        check(path)
    with pytest.raises(MissingFile):
        check(tmp_path / "không có.docx")


def test_a_dtd_is_refused_under_whatever_name_the_main_part_hides() -> None:
    main = b"<!DOCTYPE x [<!ENTITY a 'bbbb'>]><x>&a;</x>"
    parts = dict(read_package(RIGHT).parts) | {"word/document.bin": main}
    for name in ("_rels/.rels", "[Content_Types].xml"):
        parts[name] = parts[name].replace(b"word/document.xml", b"word/document.bin")
    types = parts["[Content_Types].xml"].replace(b".main+xml", b".main")
    assert refusal(write_package(parts | {"[Content_Types].xml": types})).code == "xml-co-dtd"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:customXml>", "</w:customXml>"),
        ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
        (
            "<mc:AlternateContent><mc:Choice Requires='w'><w:sdt><w:sdtContent>",
            "</w:sdtContent></w:sdt></mc:Choice></mc:AlternateContent>",
        ),
    ],
)
@pytest.mark.parametrize("depth", [60, 10_000])
def test_what_is_nested_without_end_is_refused(before: str, after: str, depth: int) -> None:
    error = refusal(package(before * depth + p("a") + after * depth))
    assert error.code == "long-qua-sau"


@pytest.mark.parametrize("depth", [60, 10_000])
@pytest.mark.parametrize("tag", ["hyperlink", "ins", "smartTag", "fldSimple", "customXml"])
def test_runs_wrapped_without_end_are_refused(tag: str, depth: int) -> None:
    error = refusal(package(par(f"<w:{tag}>" * depth, r("a"), f"</w:{tag}>" * depth)))
    assert error.code == "long-qua-sau"


def test_what_people_nest_is_read() -> None:
    before, after = "<w:tbl><w:tr><w:tc>" * 15, "</w:tc></w:tr></w:tbl>" * 15
    assert report(package(before + p("a") + after)).not_checked[0].rule == "*"


def test_letters_under_a_mountain_of_marks_are_refused() -> None:
    assert refusal(package(p("a" + "\u0301\u0323" * 50_000))).code == "chu-nhieu-dau"


# What is read, however strange


def test_a_document_with_macros_is_checked_like_any_other() -> None:
    plain = "wordprocessingml.document.main+xml"
    parts = dict(read_package(RIGHT).parts)
    types = parts["[Content_Types].xml"].decode()
    assert f"application/vnd.openxmlformats-officedocument.{plain}" in types
    macros = types.replace(
        f"application/vnd.openxmlformats-officedocument.{plain}",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    found = report(
        write_package(parts | {"[Content_Types].xml": macros.encode(), "word/vbaProject.bin": b"x"})
    )
    assert (found.edition, found.findings) == ("hd05", ())


@pytest.mark.parametrize(
    "data",
    [
        package(""), package("<w:p/>"), package(p(" \t ")), package("<w:sectPr/>"), package("<w:tbl/>"),
        package(par("<w:r><w:drawing/></w:r>")), package("<x:y xmlns:x='z'/>"),
        zipped(dict(read_package(package("")).parts) | {"word/document.xml": f"<w:document {NS}/>".encode()}),
    ],
)  # fmt: skip
def test_a_document_without_words_is_not_measured(data: bytes) -> None:
    found = report(data)
    assert (found.ok, found.findings, [item.rule for item in found.not_checked]) == (False, (), ["*"])


def test_a_document_of_pictures_alone_says_so() -> None:
    (item,) = report(package(par("<w:r><w:drawing/></w:r>"))).not_checked
    assert item.reason == "văn bản chỉ có hình, không có chữ để soát"


def test_an_empty_document_of_another_program_is_not_measured() -> None:
    target = io.BytesIO()
    docx.Document().save(target)
    assert report(target.getvalue()).ok is False


@pytest.mark.parametrize(
    "part", ["word/styles.xml", "word/settings.xml", "word/_rels/document.xml.rels", "docProps/core.xml"]
)
def test_a_part_that_is_missing_is_no_reason_to_give_up(part: str) -> None:
    parts = dict(read_package(RIGHT).parts)
    del parts[part]
    assert report(write_package(parts)).edition == "hd05"


@pytest.mark.parametrize(
    "kind",
    [
        "application/octet-stream",
        "",
        "text/plain",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    ],
)
def test_content_types_that_are_wrong_are_not_believed(kind: str) -> None:
    parts = dict(read_package(RIGHT).parts)
    types = parts["[Content_Types].xml"].decode()
    wrong = types.replace(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", kind
    )
    assert wrong != types
    assert report(write_package(parts | {"[Content_Types].xml": wrong.encode()})).edition == "hd05"


@pytest.mark.parametrize(
    "target",
    [
        "khong-co.xml",
        "document.xml",
        "../word/document.xml",
        "../../../../etc/passwd",
        "/",
        "",
        "#x",
        "..",
        "http://x/y",
    ],
)
@pytest.mark.parametrize("kind", ["styles", "header", "numbering", "theme", "settings"])
def test_relationships_that_lead_nowhere_or_in_circles_are_harmless(kind: str, target: str) -> None:
    parts = dict(read_package(RIGHT).parts)
    name = "word/_rels/document.xml.rels"
    rows = parts[name].decode()
    first, last = (f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>' for key in "az")
    rows = rows.replace("</Relationships>", f"{last}</Relationships>")
    parts[name] = rows.replace("<Relationship ", f"{first}<Relationship ", 1).encode()
    assert report(write_package(parts)).edition == "hd05"


def test_a_document_that_names_itself_its_own_header_is_read_once() -> None:
    parts = dict(read_package(RIGHT).parts)
    name = "word/_rels/document.xml.rels"
    rows, count = re.subn(rb'"header\d*\.xml"', b'"document.xml"', parts[name])
    assert count
    assert report(write_package(parts | {name: rows})).edition == "hd05"


NONSENSE = [
    "",
    "x",
    "nan",
    "inf",
    "-inf",
    "1e400",
    "9" * 5000,
    "-" + "9" * 30,
    "0x10",
    "²",
    "1,5",
    "a" * 5000,
]
ELEMENTS = (
    "spacing", "ind", "sz", "jc", "u", "b", "color", "pgSz", "pgMar", "pgNumType", "ilvl", "numId", "sym",
    "framePr", "tblLook", "fldChar", "br", "pStyle", "rStyle", "outlineLvl", "gridSpan", "tblStyle",
)  # fmt: skip
ATTRIBUTES = (
    "val", "before", "after", "line", "lineRule", "beforeLines", "afterAutospacing", "left", "firstLine",
    "hanging", "firstLineChars", "w", "h", "top", "header", "start", "char", "xAlign", "type", "fldCharType",
)  # fmt: skip


@pytest.mark.parametrize("value", NONSENSE, ids=lambda value: value[:8])
def test_measures_that_are_no_numbers_are_taken_for_unsaid(value: str) -> None:
    chance = random.Random(1)
    every = "".join(
        f'<w:{element} w:{attribute}="{value}" w:x="{chance.random()}"/>'  # else it deflates like a bomb
        for element in ELEMENTS
        for attribute in ATTRIBUTES
    )
    inside = f"<w:numPr>{every}</w:numPr>{every}"
    style = f"<w:pPr>{inside}</w:pPr><w:rPr>{every}</w:rPr>"
    level = f'<w:lvl w:ilvl="0"><w:start w:val="{value}"/><w:lvlText w:val="{value}%1"/>{style}</w:lvl>'
    parts = dict(read_package(RIGHT).parts)
    for name, text in {
        "word/document.xml": parts["word/document.xml"]
        .decode()
        .replace("<w:pPr>", f"<w:pPr>{inside}", 3)
        .replace("<w:r>", f"<w:r><w:rPr>{every}</w:rPr>{every}", 3)
        .replace("<w:sectPr>", f"<w:sectPr>{every}"),
        "word/styles.xml": parts["word/styles.xml"].decode().replace("</w:style>", f"{style}</w:style>", 3),
        "word/numbering.xml": f'<w:numbering {NS}><w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        f'<w:num w:numId="{value}"><w:abstractNumId w:val="{value}"/></w:num></w:numbering>',
        "word/_rels/document.xml.rels": parts["word/_rels/document.xml.rels"]
        .decode()
        .replace(
            "</Relationships>",
            f'<Relationship Id="z" Type="{OFFICE}/numbering" Target="numbering.xml"/></Relationships>',
        ),
    }.items():
        parts[name] = text.encode()
    assert report(write_package(parts)).edition == "hd05"


@pytest.mark.parametrize("place", ['w:rsidR="{}"', 'w:val="a"/><w:t>{}</w:t><w:b w:val="a"'])
def test_a_value_or_text_of_many_megabytes_is_refused(place: str) -> None:
    value = random.Random(1).randbytes(5_600_000).hex()
    body = f"<w:p><w:r><w:rPr><w:b {place.format(value)}/></w:rPr></w:r></w:p>"
    assert refusal(package(p("ĐẢNG CỘNG SẢN VIỆT NAM") + body)).code == "xml-hong"


# What is large


def words(count: int, chance: random.Random) -> str:
    """Running text that does not deflate like a bomb."""
    return " ".join(f"{chance.choice(SYLLABLES)}{chance.randrange(10_000)}" for _ in range(count))


SYLLABLES = (
    "kiểm",
    "tra",
    "giám",
    "sát",
    "đảng",
    "viên",
    "cấp",
    "uỷ",
    "tổ",
    "chức",
    "thực",
    "hiện",
    "báo",
    "cáo",
)
NOISE = words(2_000, random.Random(2))


def in_body(xml: str) -> bytes:
    """The right document with something more before its signature, so that every rule is asked."""
    parts = dict(read_package(RIGHT).parts)
    text = parts["word/document.xml"].decode()
    end = text.rindex("<w:tbl>")
    parts["word/document.xml"] = f"{text[:end]}{xml}{text[end:]}".encode()
    return write_package(parts)


def in_head(xml: str) -> bytes:
    """The right document with something more between its head and its title."""
    return changed("</w:tbl>", f"</w:tbl>{xml}", count=1)


def long_document(paragraphs: int) -> bytes:
    """The right document with so many paragraphs more."""
    chance = random.Random(1)
    style = '<w:pPr><w:pStyle w:val="NoiDung"/></w:pPr>'
    starts = ("", "1. ", "a) ", "- ", "I- ", "Điều 1. ")
    return in_body(
        "".join(
            par(style, r(f"{chance.choice(starts)}{words(14, chance)} theo Quyết định số 1-QĐ/TW."))
            for _ in range(paragraphs)
        )
    )


def test_five_hundred_pages_take_their_time_and_no_more() -> None:
    found = report(long_document(500 * 22))
    assert (found.edition, bool(found.findings)) == ("hd05", True)


RUNS = "".join(
    f'<w:r><w:rPr><w:sz w:val="{20 + number % 50}"/></w:rPr><w:t>{number} </w:t></w:r>'
    for number in range(100_000)
)
LINES = "".join(f"<w:r><w:t>dòng {number}</w:t><w:br/></w:r>" for number in range(100_000))
ROW = "<w:tr>" + "".join(f"<w:tc>{p(str(number))}</w:tc>" for number in range(50)) + "</w:tr>"


@pytest.mark.parametrize(
    "xml",
    [par(RUNS), par(LINES), "<w:p/>" * 50_000 + p(NOISE), f"<w:tbl>{ROW * 100}</w:tbl>" + p(NOISE)],
    ids=["runs", "lines", "empty", "table"],
)
def test_a_great_many_of_anything(xml: str) -> None:
    assert report(in_body(xml)).edition == "hd05"


def test_a_head_of_thirty_thousand_lines() -> None:
    assert report(in_head(par(LINES[: LINES.index("dòng 30000")] + "</w:t></w:r>"))).edition == "hd05"


@pytest.mark.parametrize(
    "line",
    [
        "ngày " * 20_000,
        "Số " * 20_000,
        "-" * 100_000,
        "1." * 50_000,
        "(" * 50_000,
        "A" * 100_000,
        "T/M " * 20_000,
        "a, " * 30_000,
        "ngày 1 tháng 1 năm " * 5_000,
        "…" * 100_000,
        " " * 100_000 + "x",
        "Kính gửi: " * 10_000,
        "I- " * 30_000,
        "a-KH/" * 20_000,
        "1.1." * 30_000,
        "\t" * 50_000 + "x",
        "“" * 50_000,
        "Điều " * 20_000,
        "(a" * 40_000,
        "105-KH/ĐUK ngày 1/1/2023 " * 3_000,
        "ỦY BAN " * 10_000,
        "x." * 50_000,
        "a\u0301" * 50_000,
        "Số 1-QĐ/TW, ngày 2/2/2022 của Bộ Chính trị về " * 2_000,
        "0" * 100_000,
        "…/" * 50_000,
        "MẬT" * 30_000,
    ],
    ids=lambda line: line[:8].strip(),
)
def test_a_line_that_goes_on_and_on(line: str) -> None:
    assert report(in_body(p(line) + p(f"Kế hoạch số {line}") + p(NOISE))).edition == "hd05"
    assert isinstance(report(in_head(p(line) + p(NOISE))), Report)


# What is spoilt at random

SEEDS = tuple(
    base(name, an_ban) for name, an_ban in (("ke-hoach", "hd05"), ("cong-van", "hd36"), ("phu-luc", "hd05"))
)


@pytest.mark.parametrize("seed", range(30))
def test_spoilt_documents_give_a_report_or_a_refusal(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(10):
        data = mutant(chance.choice(SEEDS), chance, SEEDS)
        start = process_time()
        found: Report | VanbanError
        try:
            found = check(data)
        except VanbanError as error:
            found = error
        assert str(found)
        assert process_time() - start < SLOW
