"""Whatever a file holds, it is read or refused: nothing but a VanbanError comes out."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.sheets.conftest import HEADING, opened, xlsx_parts
from vanban.errors import VanbanError

if TYPE_CHECKING:
    from pathlib import Path

    from vanban.sheets import Row

SUFFIXES = ["csv", "xlsx", "json", "jsonl", "yaml", "txt"]
ROWS = (
    '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" s="1"><v>44985</v></c></row>'
    '<row r="3"><c r="A3" t="inlineStr"><is><t>a</t></is></c><c r="B3"><f>1+1</f><v>2.5</v></c></row>'
)
PARTS = xlsx_parts(
    HEADING + ROWS, strings="<si><t>chữ</t></si>", formats='<cellXfs><xf/><xf numFmtId="14"/></cellXfs>'
)


def packed(parts: dict[str, bytes], compression: int = zipfile.ZIP_STORED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


BYTES = {name: text.encode() for name, text in PARTS.items()}
WHOLE = packed(BYTES)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tep")


def read(folder: Path, data: bytes, suffix: str) -> None:
    """Read all of it; a refusal is ours, anything else comes out and fails the test."""
    path = folder / f"a.{suffix}"
    path.write_bytes(data)
    rows: list[Row] = []
    with suppress(VanbanError):
        rows += opened(path).rows()
    numbers = [row.number for row in rows]
    assert numbers == sorted(set(numbers))
    assert all(row.values or row.faults for row in rows if suffix in {"csv", "txt", "xlsx"})


fuzz = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(st.binary(max_size=300), st.sampled_from(SUFFIXES))
@fuzz
def test_random_bytes(folder: Path, data: bytes, suffix: str) -> None:
    read(folder, data, suffix)


@given(
    st.lists(
        st.sampled_from(["Mã", "Số", ",", ";", "\t", '"', "\n", "\r", "sep=", "{", "}", "[", "]", ":", "- "])
    ),
    st.text(max_size=20),
    st.sampled_from(SUFFIXES),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"]),
)
@fuzz
def test_text_that_is_nearly_a_table(
    folder: Path, pieces: list[str], text: str, suffix: str, encoding: str
) -> None:
    read(folder, ("".join(pieces) + text).encode(encoding, "replace"), suffix)


@given(st.integers(0, len(WHOLE) - 1), st.integers(0, 255), st.booleans())
@fuzz
def test_a_workbook_with_one_wrong_byte_or_cut_short(folder: Path, at: int, byte: int, cut: bool) -> None:
    read(folder, WHOLE[:at] if cut else WHOLE[:at] + bytes([byte]) + WHOLE[at + 1 :], "xlsx")


@given(st.sampled_from(sorted(BYTES)), st.data())
@fuzz
def test_a_workbook_with_a_wrong_part(folder: Path, name: str, data: st.DataObject) -> None:
    part = BYTES[name]
    at = data.draw(st.integers(0, len(part)))
    end = data.draw(st.integers(at, min(len(part), at + 12)))
    wrong = part[:at] + data.draw(st.binary(max_size=6)) + part[end:]
    read(folder, packed(BYTES | {name: wrong}, zipfile.ZIP_DEFLATED), "xlsx")


@given(
    st.sampled_from(sorted(BYTES)),
    st.sampled_from([b'"0"', b'"1"', b"44985", b'"A2"', b'"2"', b"2.5", b'"14"', b"UTF-8"]),
    st.sampled_from(
        [
            b'""',
            b'"-1"',
            b'"x"',
            b"-1",
            b"1e308",
            b'"99999999999"',
            b"\xff",
            b'"\xe2\x81\xb4"',
            b"1" * 5000,
            b'2</v><f t="shared" si="0" ref="B3">"</f><v>',
        ]
    ),
)
@fuzz
def test_a_workbook_with_wrong_values(folder: Path, name: str, old: bytes, new: bytes) -> None:
    read(folder, packed(BYTES | {name: BYTES[name].replace(old, new)}), "xlsx")


@pytest.mark.parametrize("encoding", ["x-no-such", "utf-7", "shift_jis", "utf-16", "rot13", "idna"])
def test_an_xml_of_another_encoding(folder: Path, encoding: str) -> None:
    name = "xl/worksheets/sheet1.xml"
    declared = f'<?xml version="1.0" encoding="{encoding}"?>'.encode() + BYTES[name]
    path = folder / "b.xlsx"
    path.write_bytes(packed(BYTES | {name: declared}))
    with pytest.raises(VanbanError) as caught:
        list(opened(path).rows())
    assert caught.value.code == "tep-bi-hong"
