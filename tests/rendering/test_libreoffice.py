"""Pages as people see them: through LibreOffice, and through dxpdf, the default engine of `--pdf`."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from vanban import VanBan, load, render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

EXAMPLES = Path(__file__).parents[2] / "examples"
# Pages of each example, with letters as wide as those of Times New Roman.
PAGES = {
    "bao-cao-31": 2, "bien-ban-20": 2, "cong-van-138": 1, "huong-dan-22": 3, "ke-hoach-105": 3,
    "nghi-quyet-07": 2, "quy-dinh-16": 3, "quyet-dinh-516a": 4, "to-trinh-12": 1,
}  # fmt: skip
GOLDEN = {
    "ke-hoach-105": [
        "Số 105-KH/ĐUK",
        "Lạng Sơn, ngày 28 tháng 02 năm 2023",
        "T/M BAN THƯỜNG VỤ",
        "Nguyễn Văn A",
    ],
    "quyet-dinh-516a": ["Số 516a-QĐ/ĐUK", "Lạng Sơn, ngày 18 tháng 4 năm 2023", "ĐẢNG CỘNG SẢN VIỆT NAM"],
    "huong-dan-22": ["Số 22-HD/ĐUK", "HƯỚNG DẪN", "- Lưu Văn phòng Đảng uỷ Khối."],
    "quy-dinh-16": ["Số 16-QĐ/ĐUK", "QUY ĐỊNH", "ĐẢNG BỘ TỈNH LẠNG SƠN"],
    "cong-van-138": ["Số 138-CV/ĐUK", "Kính gửi:", "T/L BAN THƯỜNG VỤ"],
    "bao-cao-31": ["Số 31-BC/ĐU", "Đông Kinh, ngày 15 tháng 6 năm 2026", "- Các chi bộ trực thuộc;"],
}
TWINS = ("Times New Roman", "Tinos", "Liberation Serif")
CAU = "Các cấp uỷ trực thuộc quán triệt, triển khai nội dung này đến từng chi bộ, đảng viên của mình."


def missing() -> str:
    """Why pages cannot be looked at here; empty when they can."""
    if shutil.which("pdftotext") is None:
        return "không có pdftotext (poppler-utils)"
    if shutil.which("fc-match") is None:
        return "không có fc-match (fontconfig)"
    # All the letters must be in the font: one that lacks ở borrows it from another, of another width.
    query = ["fc-match", "-f", "%{family}", "Times New Roman:charset=1edf 1ef7 0110"]
    family = subprocess.run(query, capture_output=True, text=True, check=True).stdout
    return "" if family.startswith(TWINS) else f"không có phông rộng như Times New Roman (có {family})"


def office(documents: Mapping[str, bytes], folder: Path) -> None:
    """PDF of every document, in one run of LibreOffice with a profile of its own."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("máy không có LibreOffice")
    files = []
    for name, data in documents.items():
        files.append(folder / f"{name}.docx")
        files[-1].write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        program,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        *map(str, files),
    ]
    subprocess.run(command, capture_output=True, check=True, timeout=300)


def dxpdf(documents: Mapping[str, bytes], folder: Path) -> None:
    """PDF of every document through dxpdf."""
    if find_spec("dxpdf") is None:
        pytest.skip("chưa cài dxpdf (extra vanban[pdf])")
    import dxpdf as engine

    for name, data in documents.items():
        (folder / f"{name}.pdf").write_bytes(bytes(engine.convert(data)))


@dataclass(frozen=True)
class Pages:
    """What one engine made of the documents."""

    folder: Path
    lengths: range

    def __call__(self, name: str) -> list[str]:
        """The text of every page, in the places it has on it."""
        command = ["pdftotext", "-layout", str(self.folder / f"{name}.pdf"), "-"]
        text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        return text.split("\f")[:-1]


def bodies(ban_ghi: Callable[..., VanBan], lengths: range) -> Iterator[tuple[str, VanBan]]:
    """Bodies of every length around a page's foot, each of three kinds."""
    for n in lengths:
        yield f"doan-{n}", ban_ghi(noi_dung="\n".join(f"Đoạn {i}. {CAU}" for i in range(n)))
        yield f"ngan-{n}", ban_ghi(noi_dung="\n".join(f"Đoạn {i}." for i in range(n)), lien_he="Văn phòng")
        dieu = "\n".join(f"Điều {i}. Phạm vi áp dụng\nĐoạn {i}." for i in range(n))
        body = f"{dieu}\nChương II\nTỔ CHỨC\nĐiều 98. Thi hành\nĐoạn 98.\nĐiều 99. Hiệu lực\nĐoạn 99."
        yield f"dieu-{n}", ban_ghi("Quy định", noi_dung=body)


# A page takes 7 to 40 of these bodies' lines. dxpdf reads its fonts anew for each document: fewer there.
ENGINES = [
    pytest.param((office, range(1, 41)), id="libreoffice", marks=pytest.mark.libreoffice),
    pytest.param((dxpdf, range(2, 41, 3)), id="dxpdf"),
]


@pytest.fixture(scope="module", params=ENGINES)
def pages(
    request: pytest.FixtureRequest, ban_ghi: Callable[..., VanBan], tmp_path_factory: pytest.TempPathFactory
) -> Pages:
    """The pages of each document in one engine; all are converted at once, for LibreOffice starts slowly."""
    if reason := missing():
        pytest.skip(reason)
    convert, lengths = request.param
    folder = tmp_path_factory.mktemp("pages")
    records = {name: load(EXAMPLES / f"{name}.yaml") for name in PAGES} | dict(bodies(ban_ghi, lengths))
    records["nhieu-noi-nhan"] = ban_ghi(
        noi_nhan=[*(f"Cơ quan {i} {CAU[:70]}" for i in range(40)), "Lưu Văn phòng"]
    )
    rows = "\n".join(f"| {i} | Việc số {i} {CAU} |" for i in range(80))
    records["bang-dai"] = ban_ghi(noi_dung=f"| TT | Tên việc |\n|-|-|\n{rows}\n\nĐoạn cuối.")
    one = [{"tieu_de": f"Danh mục {i}", "noi_dung": "\n".join([CAU] * 30)} for i in (1, 2, 3)]
    records["phu-luc"] = ban_ghi(phu_luc=one, noi_dung="Đoạn có phụ lục kèm theo.")
    convert({name: render(vb) for name, vb in records.items()}, folder)
    return Pages(folder, lengths)


@pytest.mark.parametrize("name", PAGES)
def test_an_example_has_its_pages(pages: Pages, name: str) -> None:
    assert len(pages(name)) == PAGES[name]


@pytest.mark.parametrize("name", GOLDEN)
def test_the_lines_of_an_example_are_on_the_paper(pages: Pages, name: str) -> None:
    text = re.sub(r" +", " ", "\n".join(pages(name)))
    assert [line for line in GOLDEN[name] if line not in text] == []


def test_the_number_of_a_page_shows_from_the_second_on(pages: Pages) -> None:
    first_lines = [sheet.strip().splitlines()[0].split() for sheet in pages("ke-hoach-105")]
    assert first_lines[0][-4:] == ["CỘNG", "SẢN", "VIỆT", "NAM"]
    assert first_lines[1:] == [["2"], ["3"]]


@pytest.mark.parametrize("kind", ["doan", "ngan", "dieu"])
def test_the_signature_never_stands_without_text(pages: Pages, kind: str) -> None:
    alone = []
    for n in pages.lengths:
        found = pages(f"{kind}-{n}")
        signed = [number for number, sheet in enumerate(found) if "Nguyễn Văn A" in sheet]
        assert len(signed) == 1
        if "Đoạn" not in found[signed[0]] or signed[0] != len(found) - 1:
            alone.append(n)
    assert alone == []


def test_no_page_ends_with_a_heading(pages: Pages) -> None:
    last = [
        (n, sheet.strip().splitlines()[-1].strip())
        for n in pages.lengths
        for sheet in pages(f"dieu-{n}")[:-1]
    ]
    assert [(n, line) for n, line in last if re.match("Chương|TỔ CHỨC|Điều", line)] == []


def test_no_recipient_is_lost_when_the_list_is_longer_than_a_page(pages: Pages) -> None:
    text = "\n".join(pages("nhieu-noi-nhan"))
    assert [i for i in range(40) if f"- Cơ quan {i} " not in text] == []
    assert "- Lưu Văn phòng." in text


def test_a_table_repeats_its_head_and_splits_no_row(pages: Pages) -> None:
    found = pages("bang-dai")
    assert len(found) > 3
    with_rows = [sheet for sheet in found if "Việc số" in sheet]
    assert all("Tên việc" in sheet for sheet in with_rows)
    assert sum(sheet.count("Việc số") for sheet in found) == 80
    assert all(sheet.count("Việc số") == sheet.count("của mình.") for sheet in found)


def test_every_appendix_counts_its_pages_from_one(pages: Pages) -> None:
    starts = [sheet.strip().splitlines()[0].split() for sheet in pages("phu-luc")]
    assert starts[1:] == [["Phụ", "lục", "1"], ["2"], ["Phụ", "lục", "2"], ["2"], ["Phụ", "lục", "3"], ["2"]]


@pytest.mark.libreoffice
def test_the_lines_of_the_last_page_stand_at_its_foot(ban_ghi: Callable[..., VanBan], tmp_path: Path) -> None:
    if reason := missing():
        pytest.skip(reason)
    notice = "Không phổ biến trên phương tiện thông tin đại chúng"
    phu_luc = [{"tieu_de": "Danh mục", "noi_dung": "Đoạn."}]
    both = {"luu_hanh": notice, "lien_he": "Văn phòng Đảng uỷ Khối"}
    office({"mot": render(ban_ghi(**both)), "hai": render(ban_ghi(**both, phu_luc=phu_luc))}, tmp_path)
    for name, count in (("mot", 1), ("hai", 2)):
        command = ["pdftotext", "-bbox", str(tmp_path / f"{name}.pdf"), "-"]
        boxes = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("<page ")[1:]
        assert len(boxes) == count
        foot = {word: float(y) for y, word in re.findall(r'yMax="([\d.]+)">(KHỐI|PHỔ|A)<', boxes[0])}
        last = [float(y) for y in re.findall(r'yMax="([\d.]+)">Khối<', boxes[0])][-1]
        # A4 is 841.9 pt high; the margin ends at 785.2; the notice stands 10 mm (28 pt) from the edge.
        assert 841.9 - 28.4 - 6 <= foot["PHỔ"] <= 841.9 - 28.4 + 3
        assert 770 <= last <= 788
        assert foot["A"] < 600
