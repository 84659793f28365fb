"""The zip package: what is refused when it is read, and what is exact when it is written."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vanban.errors import CannotRead, InvalidDocument, InvalidValue, MissingFile
from vanban.opc import CONTENT_TYPES, Limits, PackageWriter, read_package, write_package

if TYPE_CHECKING:
    from pathlib import Path

TYPES = (
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="xml" ContentType="application/xml"/>'
    b'<Default Extension="bin" ContentType="application/octet-stream"/>'
    b'<Override PartName="/word/document.xml" ContentType="text/x+xml"/></Types>'
)
PARTS = {CONTENT_TYPES: TYPES, "word/document.xml": b"<a>\xc4\x90</a>", "x.bin": bytes(range(256))}
OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)


def zipped(parts: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip as another program would write it."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", how) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


def word_file() -> bytes:
    target = io.BytesIO()
    docx.Document().save(target)
    return target.getvalue()


def refusal(data: bytes, limits: Limits | None = None) -> InvalidDocument:
    with pytest.raises(InvalidDocument) as caught:
        read_package(data, limits or Limits())
    return caught.value


def test_parts_keep_the_order_of_the_zip_and_know_what_they_are() -> None:
    package = read_package(zipped(PARTS))
    assert list(package.parts) == [CONTENT_TYPES, "word/document.xml", "x.bin"]
    assert package.parts["word/document.xml"] == b"<a>\xc4\x90</a>"
    assert dict(package.content_types) == {
        CONTENT_TYPES: "application/xml",
        "word/document.xml": "text/x+xml",
        "x.bin": "application/octet-stream",
    }
    assert not package.has_macros


def test_a_package_cannot_be_changed() -> None:
    package = read_package(zipped(PARTS))
    with pytest.raises(TypeError):
        package.parts["x.bin"] = b""  # type: ignore[index]  # that it is refused is the test


def test_a_path_and_its_bytes_give_the_same_package(tmp_path: Path) -> None:
    path = tmp_path / "mẫu.docx"
    path.write_bytes(word_file())
    assert read_package(path).parts == read_package(str(path)).parts == read_package(path.read_bytes()).parts


def test_folders_in_the_zip_are_no_parts() -> None:
    assert "word/" not in read_package(zipped(PARTS | {"word/": b""})).parts


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingFile) as caught:
        read_package(tmp_path / "không có.docx")
    assert str(caught.value) == f"{tmp_path / 'không có.docx'}: không có tệp này"
    assert caught.value.code == "khong-co-tep"
    assert isinstance(caught.value, FileNotFoundError)


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="là thư mục, không phải tệp") as caught:
        read_package(tmp_path)
    assert caught.value.code == "khong-doc-duoc"


def test_the_name_of_the_file_leads_every_fault(tmp_path: Path) -> None:
    path = tmp_path / "hỏng.docx"
    path.write_bytes(zipped(PARTS | {"a.xml": b"<a>", "b.xml": b"&"}))
    with pytest.raises(InvalidDocument) as caught:
        read_package(path)
    assert [fault.where for fault in caught.value.faults] == ["hỏng.docx: a.xml", "hỏng.docx: b.xml"]


@pytest.mark.parametrize(
    ("data", "code", "message"),
    [
        (b"", "tep-rong", "tệp không có nội dung: cần tệp .docx"),
        (rb"{\rtf1 x}", "khong-phai-docx", "tệp không phải .docx: thấy tệp RTF; cần tệp .docx"),
        (b"%PDF-1.7", "khong-phai-docx", "tệp không phải .docx: thấy tệp PDF; cần tệp .docx"),
        (
            b"\xef\xbb\xbf \n<html>",
            "khong-phai-docx",
            "tệp không phải .docx: thấy tệp HTML hoặc XML; cần tệp .docx",
        ),
        (b"MZ\x90", "khong-phai-docx", "tệp không phải .docx: thấy loại tệp khác; cần tệp .docx"),
        (OLE + "WordDocument".encode("utf-16-le"), "tep-doc-cu", "tệp .doc của Word 97-2003: cần tệp .docx"),
        (
            OLE + "EncryptedPackage".encode("utf-16-le"),
            "tep-co-mat-khau",
            "tệp đặt mật khẩu nên không đọc được",
        ),
        (OLE, "khong-phai-docx", "tệp không phải .docx: thấy tệp Office kiểu cũ; cần tệp .docx"),
        (zipped({"a": b"b"}), "khong-phai-docx", "tệp không phải .docx: thấy tệp zip khác; cần tệp .docx"),
        (
            zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}),
            "khong-phai-docx",
            "tệp không phải .docx: thấy tệp OpenDocument (.odt); cần tệp .docx",
        ),
    ],
)
def test_what_is_no_docx_is_told_for_what_it_is(data: bytes, code: str, message: str) -> None:
    error = refusal(data)
    assert (error.code, str(error)) == (code, message)


@pytest.mark.parametrize("share", [0.01, 0.3, 0.6, 0.9, 0.999])
def test_a_file_that_was_cut_off_is_damaged(share: float) -> None:
    whole = word_file()
    error = refusal(whole[: int(len(whole) * share)])
    assert error.code == "tep-bi-hong"
    assert str(error) == "tệp bị cắt cụt hoặc hỏng, không mở được"


def test_one_wrong_byte_is_damage() -> None:
    data = bytearray(zipped(PARTS, zipfile.ZIP_STORED))
    data[data.index(b"<a>")] = ord("[")
    assert refusal(bytes(data)).code == "tep-bi-hong"


def test_zip_encryption_is_a_password() -> None:
    data = bytearray(zipped(PARTS))
    for magic, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(magic) + offset] |= 1
    assert refusal(bytes(data)).code == "tep-co-mat-khau"


def test_a_compression_word_does_not_know_is_refused() -> None:
    error = refusal(zipped(PARTS, zipfile.ZIP_BZIP2))
    assert {fault.code for fault in error.faults} == {"nen-la"}
    assert len(error.faults) == len(PARTS)


def test_unfolded_size_is_limited() -> None:
    error = refusal(zipped(PARTS | {"y.bin": bytes(2**20)}), Limits(size=2**20))
    assert (error.code, error.faults[0].expected) == ("tep-qua-lon", "không quá 1 MiB")


def test_packed_size_is_limited() -> None:
    assert refusal(b"PK" + bytes(50), Limits(size=50)).code == "tep-qua-lon"


def test_number_of_members_is_limited() -> None:
    error = refusal(zipped(PARTS), Limits(members=2))
    assert str(error) == "tệp chứa quá nhiều phần: thấy 3; cần không quá 2"


def test_a_bomb_is_told_by_its_ratio_before_it_is_unpacked() -> None:
    error = refusal(zipped(PARTS | {"bom.bin": bytes(4 * 2**20)}))
    assert error.code == "nen-bat-thuong"
    assert error.faults[0].found.startswith("bom.bin, ")


def test_a_member_that_lies_about_its_size_is_not_unpacked_beyond_it() -> None:
    honest = zipped({"a.bin": bytes(3 * 2**20), **PARTS})
    lying = honest.replace((3 * 2**20).to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    assert refusal(lying).code == "tep-bi-hong"


@pytest.mark.parametrize("name", ["../a.xml", "word/../../a.xml", "/etc/passwd", "C:/a.xml", "a/..", "..\\a"])
def test_a_name_that_leads_out_of_the_package_is_refused(name: str) -> None:
    data = zipped(PARTS | {"@" * len(name): b"<a/>"}).replace(b"@" * len(name), name.encode())
    error = refusal(data)
    assert error.code == "duong-dan-la"
    assert error.faults[0].found == name


def test_two_names_that_differ_in_case_are_the_same_part() -> None:
    error = refusal(zipped(PARTS | {"Word/Document.xml": b"<a/>"}))
    assert str(error) == "hai phần trong tệp trùng tên: thấy Word/Document.xml"
    assert error.code == "phan-trung-ten"


def test_all_faults_of_the_names_come_at_once() -> None:
    error = refusal(zipped(PARTS | {"../a": b"", "X.BIN": b""}), Limits(members=3))
    assert [fault.code for fault in error.faults] == ["tep-qua-nhieu-phan", "duong-dan-la", "phan-trung-ten"]


@pytest.mark.parametrize(
    "xml",
    [
        b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a><a/>'.encode("utf-16"),
    ],
)
@pytest.mark.parametrize("part", ["word/document.xml", "custom.xml", "_rels/.rels", CONTENT_TYPES])
def test_a_dtd_is_refused_wherever_it_stands(xml: bytes, part: str) -> None:
    error = refusal(zipped(PARTS | {part: xml}))
    assert error.code == "xml-co-dtd"
    assert "phần XML khai báo DTD, không được phép" in str(error)


def test_broken_xml_is_named_with_its_place() -> None:
    error = refusal(zipped(PARTS | {"word/document.xml": b"<a>\n<b></a>"}))
    assert str(error) == "word/document.xml: phần XML bị hỏng: thấy dòng 2, cột 6"
    assert error.code == "xml-hong"


def test_broken_list_of_content_types_is_named() -> None:
    assert refusal(zipped({CONTENT_TYPES: b"<Types>"})).faults[0].where == CONTENT_TYPES


@pytest.mark.parametrize(
    "kind",
    ["application/vnd.ms-word.document.macroEnabled.main+xml", "application/vnd.ms-office.vbaProject"],
)
def test_macros_are_noticed(kind: str) -> None:
    types = TYPES.replace(b"text/x+xml", kind.encode())
    assert read_package(zipped(PARTS | {CONTENT_TYPES: types})).has_macros


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_file_is_read_or_refused_but_never_anything_else(data: st.DataObject) -> None:
    damaged = bytearray(zipped(PARTS))
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    try:
        read_package(bytes(damaged))
        outcome = "read"
    except InvalidDocument as error:
        outcome = error.code
    refused = {"tep-bi-hong", "tep-qua-lon", "tep-co-mat-khau", "nen-la", "nen-bat-thuong", "duong-dan-la"}
    assert outcome in {"read", "khong-phai-docx", "phan-trung-ten", "xml-hong"} | refused


names = st.text(
    st.characters(codec="utf-8", exclude_characters='/\\:<>"|?*.', categories=["L", "N"]), min_size=1
)


@settings(deadline=None)
@given(st.dictionaries(names.map(lambda name: name + ".bin"), st.binary(), max_size=5), st.integers(0, 9))
def test_what_is_written_is_what_is_read(parts: dict[str, bytes], level: int) -> None:
    unique = {name.lower(): data for name, data in parts.items()}
    written = write_package(unique | {CONTENT_TYPES: TYPES}, level)
    assert read_package(written).parts == {CONTENT_TYPES: TYPES} | unique


def test_the_list_of_content_types_comes_first() -> None:
    reordered = dict(reversed(PARTS.items()))
    assert list(read_package(write_package(reordered)).parts) == [CONTENT_TYPES, "x.bin", "word/document.xml"]


def test_other_zip_readers_find_nothing_wrong() -> None:
    with zipfile.ZipFile(io.BytesIO(write_package(PARTS | {"ảnh.bin": b"x"}))) as archive:
        assert archive.testzip() is None
        infos = archive.infolist()
    assert [info.filename for info in infos] == [*PARTS, "ảnh.bin"]
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {(info.create_system, info.external_attr, info.internal_attr) for info in infos} == {(0, 0, 0)}
    assert {bool(info.flag_bits & 0x800) for info in infos if info.filename != "ảnh.bin"} == {False}


def test_python_docx_opens_what_is_written() -> None:
    parts = read_package(word_file()).parts
    assert docx.Document(io.BytesIO(write_package(parts))).paragraphs == []


def test_equal_parts_give_equal_bytes() -> None:
    assert write_package(PARTS) == write_package(dict(PARTS))
    assert write_package(PARTS, 1) != write_package(PARTS | {"x.bin": b""}, 1)


def test_a_writer_changes_only_what_is_said_to_change() -> None:
    writer = PackageWriter(PARTS, changing={"word/document.xml"})
    one = read_package(writer.write({"word/document.xml": b"<one/>"})).parts
    two = read_package(writer.write({"word/document.xml": b"<two/>"}, level=1)).parts
    assert dict(one) == PARTS | {"word/document.xml": b"<one/>"}
    assert dict(two) == PARTS | {"word/document.xml": b"<two/>"}
    assert list(one) == [CONTENT_TYPES, "x.bin", "word/document.xml"]


@pytest.mark.parametrize("level", [-1, 10])
def test_a_level_zlib_does_not_have_is_refused(level: int) -> None:
    with pytest.raises(InvalidValue) as caught:
        write_package(PARTS, level)
    assert str(caught.value) == f"mức nén không có: thấy {level}; cần từ 0 đến 9"
    assert caught.value.code == "muc-nen-sai"
