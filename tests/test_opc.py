"""The zip package: what is refused when it is read, and what is exact when it is written."""

from __future__ import annotations

import io
import pickle
import subprocess
import sys
import zipfile
import zlib
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vanban import opc
from vanban.errors import CannotRead, InvalidDocument, InvalidValue, MissingFile
from vanban.opc import CONTENT_TYPES, Limits, PackageWriter, deflate, read_package, write_package, writing

if TYPE_CHECKING:
    from pathlib import Path

TYPES = (
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="xml" ContentType="application/xml"/>'
    b'<Default Extension="bin" ContentType="application/octet-stream"/>'
    b'<Override PartName="/word/document.xml" ContentType="text/x+xml"/></Types>'
)
PARTS = {CONTENT_TYPES: TYPES, "word/document.xml": b"<a>\xc4\x90</a>", "x.bin": bytes(range(256))}
BODY = "word/document.xml"
WORDS = (
    "".join(f"<p>Cấp uỷ số {number * 7919 % 1000}</p>" for number in range(999))
    .join(("<b>", "</b>"))
    .encode()
)
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


@pytest.fixture(params=["isal", "zlib"])
def library(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of the library that deflates: once each."""
    name = str(request.param)
    if name == "isal":
        pytest.importorskip("isal", reason="the extra vanban[nhanh] is not installed")
    else:
        monkeypatch.setattr(deflate, "_isal", None)
    return name


def members(data: bytes) -> dict[str, zipfile.ZipInfo]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {info.filename: info for info in archive.infolist()}


@pytest.mark.parametrize("level", range(10))
def test_every_level_of_either_library_unpacks_to_the_same(library: str, level: int) -> None:
    parts = PARTS | {BODY: WORDS, "trống.bin": b""}
    written = write_package(parts, level)
    assert zlib.crc32(WORDS) == members(written)[BODY].CRC
    assert read_package(written).parts == parts
    assert written == write_package(parts, level)


@settings(deadline=None, max_examples=50)
@given(st.binary(max_size=3000) | st.text(max_size=2000).map(str.encode), st.integers(1, 9))
def test_what_is_deflated_inflates_to_itself(data: bytes, level: int) -> None:
    assert zlib.decompress(deflate.deflated(data, level), -zlib.MAX_WBITS) == data
    assert deflate.checksum(data) == zlib.crc32(data)


@pytest.mark.parametrize(("level", "same"), [(1, False), (3, False), (4, True), (6, True), (9, True)])
def test_from_level_4_on_the_extra_makes_no_difference(
    level: int, same: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("isal", reason="the extra vanban[nhanh] is not installed")
    quick = deflate.deflated(WORDS, level)
    monkeypatch.setattr(deflate, "_isal", None)
    assert (quick == deflate.deflated(WORDS, level)) is same


def test_the_library_in_use_is_named() -> None:
    assert ("zlib" if vars(deflate)["_isal"] is None else "isal") == opc.DEFLATE


def test_without_the_extra_zlib_does_it_all() -> None:
    code = (
        "import sys; sys.modules['isal'] = None\n"
        "from vanban import opc; print(opc.DEFLATE, len(opc.write_package({'a': b'a' * 999}, 1)) < 999)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["zlib", "True"]


def test_no_deflate_library_is_loaded_before_it_is_needed() -> None:
    code = "import sys, vanban; print('isal' in sys.modules, 'vanban.opc' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_level_0_stores(library: str) -> None:
    stored = members(write_package(PARTS | {BODY: WORDS}, 0))
    assert {info.compress_type for info in stored.values()} == {zipfile.ZIP_STORED}
    assert stored[BODY].compress_size == len(WORDS)


@pytest.mark.parametrize("name", ["word/media/image1.png", "word/media/Ảnh.JPG", "word/embeddings/a.xlsx"])
def test_what_is_compressed_in_itself_is_stored(name: str) -> None:
    written = members(write_package(PARTS | {name: WORDS}, 9))
    assert written[name].compress_type == zipfile.ZIP_STORED
    assert written[BODY].compress_type == zipfile.ZIP_DEFLATED


@pytest.mark.parametrize("name", ["word/media/image1.emf", "word/media/image1.bmp", "word/pngs.xml"])
def test_pictures_that_are_not_compressed_are_deflated(name: str) -> None:
    assert members(write_package({name: WORDS}, 9))[name].compress_type == zipfile.ZIP_DEFLATED


WRITER = PackageWriter(PARTS | {"word/a.xml": b"<a/>", "word/b.xml": b"<b/>"}, changing={BODY})
CHANGED = {BODY: b"<one/>"}


def test_new_members_come_last_in_the_order_of_their_names(library: str) -> None:
    extra = {"word/media/b.png": b"b", "word/media/a.png": b"a", "word/c.xml": b"<c/>"}
    written = WRITER.write(CHANGED, extra=extra)
    fixed = [CONTENT_TYPES, "x.bin", "word/a.xml", "word/b.xml"]
    assert list(members(written)) == [*fixed, BODY, "word/c.xml", "word/media/a.png", "word/media/b.png"]
    assert dict(read_package(written).parts) == {
        **PARTS,
        "word/a.xml": b"<a/>",
        "word/b.xml": b"<b/>",
        **CHANGED,
        **extra,
    }


def test_an_extra_member_takes_the_place_of_the_fixed_one_of_its_name() -> None:
    types = TYPES.replace(b"bin", b"BIN")
    extra = {CONTENT_TYPES: types, "word/a.xml": WORDS}
    written = WRITER.write(CHANGED, extra=extra)
    assert list(members(written)) == [CONTENT_TYPES, "x.bin", "word/a.xml", "word/b.xml", BODY]
    assert dict(read_package(written).parts) == {
        **PARTS,
        "word/b.xml": b"<b/>",
        **CHANGED,
        **extra,
    }


def test_extra_members_leave_no_trace_in_the_writer() -> None:
    before = WRITER.write(CHANGED)
    WRITER.write(CHANGED, extra={"x.bin": b"y", "y.bin": b"y"})
    assert WRITER.write(CHANGED) == before == WRITER.write(CHANGED, extra={})


def test_equal_extra_members_give_equal_bytes_in_whatever_order_they_come() -> None:
    extra = {"word/c.xml": b"<c/>", "word/d.xml": b"<d/>"}
    assert WRITER.write(CHANGED, extra=extra) == WRITER.write(CHANGED, extra=dict(reversed(extra.items())))


def test_extra_members_equal_those_that_were_there_from_the_start() -> None:
    late = WRITER.write(CHANGED, 6, {"z.xml": WORDS})
    parts = {**PARTS, "word/a.xml": b"<a/>", "word/b.xml": b"<b/>", "z.xml": WORDS}
    assert late == PackageWriter(parts, changing={BODY, "z.xml"}).write({**CHANGED, "z.xml": WORDS}, 6)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        (BODY, "phan-trung-ten"),
        ("WORD/A.XML", "phan-trung-ten"),
        ("word/Document.xml", "phan-trung-ten"),
        ("/word/c.xml", "duong-dan-la"),
        ("../c.xml", "duong-dan-la"),
    ],
)
def test_an_extra_member_no_reader_would_find_is_refused(name: str, code: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        WRITER.write(CHANGED, extra={name: b"<c/>"})
    assert [(fault.code, fault.found) for fault in caught.value.faults] == [(code, name)]


def test_a_writer_with_replaced_members_differs_in_those_only() -> None:
    other = WRITER.replaced({"x.bin": b"new", "word/b.xml": WORDS})
    before, after = WRITER.write(CHANGED), other.write(CHANGED)
    parts = {**PARTS, "x.bin": b"new", "word/a.xml": b"<a/>", "word/b.xml": WORDS}
    assert after == PackageWriter(parts, changing={BODY}).write(CHANGED)
    assert before == WRITER.write(CHANGED)
    assert WRITER.replaced({}).write(CHANGED) == before


def test_only_fixed_members_can_be_replaced() -> None:
    with pytest.raises(InvalidValue) as caught:
        WRITER.replaced({"x.bin": b"", BODY: b"<a/>", "word/c.xml": b"<c/>"})
    assert [str(fault) for fault in caught.value.faults] == [
        f"trong tệp không có phần này để thay: thấy {BODY}",
        "trong tệp không có phần này để thay: thấy word/c.xml",
    ]
    assert caught.value.code == "khong-co-phan"


def test_threads_share_a_writer(library: str) -> None:
    rounds = [(b"<a>%d</a>" % number + WORDS, number % 10) for number in range(200)]
    expected = [WRITER.write({BODY: data}, level) for data, level in rounds]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda each: WRITER.write({BODY: each[0]}, each[1]), rounds)) == expected


def test_a_writer_survives_the_way_to_another_process() -> None:
    copy = pickle.loads(pickle.dumps(WRITER))
    assert copy.write(CHANGED) == WRITER.write(CHANGED)


@pytest.mark.parametrize(
    ("limit", "value"), [("_MOST_BYTES", 1000), ("_MOST_MEMBERS", 3), ("_LONGEST_NAME", 9)]
)
def test_what_a_zip_cannot_hold_is_refused_and_not_cut(
    limit: str, value: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = PARTS | {f"a{number}.bin": bytes(range(256)) for number in range(3)} | {"n" * 20: b""}
    assert len(read_package(write_package(parts)).parts) == 7
    monkeypatch.setattr(writing, limit, value)
    with pytest.raises(InvalidValue, match="văn bản quá lớn, tệp \\.docx không chứa được") as caught:
        write_package(parts)
    assert caught.value.code == "tep-qua-lon"


def test_a_zip_is_full_with_65534_members() -> None:
    parts = {f"{number}": b"" for number in range(65534)}
    written = write_package(parts, 0)
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert len(archive.namelist()) == 65534
    with pytest.raises(InvalidValue) as caught:
        write_package(parts | {"x": b""}, 0)
    assert caught.value.faults[0].expected == "dưới 4 GiB và không quá 65534 phần"
