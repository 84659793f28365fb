"""Bad input, end to end through the real process: exit code, message, and nothing written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Runs

GOOD = "ke-hoach-105.yaml"


def tree(folder: Path) -> dict[str, bytes | None]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def spoil(desk: Path, name: str, *changes: tuple[str, str]) -> str:
    """The plan under another name, with some text replaced."""
    text = (desk / GOOD).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (desk / name).write_text(text, encoding="utf-8")
    return name


def put(desk: Path, name: str, content: bytes) -> str:
    (desk / name).write_bytes(content)
    return name


CASES: dict[str, tuple[Callable[[Path], list[str]], int, list[str]]] = {
    "impossible date": (
        lambda desk: [spoil(desk, "x.yaml", ("28/02/2023", "30/02/2023"))],
        1,
        [
            "lỗi [ngay-khong-co-that]: x.yaml: ngay: ngày không có thật: ",
            "thấy 30/02/2023; cần ngày có trong lịch (tháng 02/2023 có 28 ngày)"
        ],
    ),
    "ambiguous QĐ": (
        lambda desk: [spoil(desk, "x.yaml", ("loai: Kế hoạch", "loai: QĐ"))],
        1,
        ["lỗi [loai-khong-ro]: x.yaml: loai: ", "thấy “QĐ”; cần ghi tên loại: “Quyết định” hoặc “Quy định”"],
    ),
    "missing record": (lambda desk: ["khong.yaml"], 3, ["lỗi [khong-co-tep]: khong.yaml: không có tệp này"]),
    "missing body": (
        lambda desk: [spoil(desk, "x.yaml", ("dang-uy-khoi.toml", "khong.toml"))],
        3,
        ["lỗi [khong-co-tep]: x.yaml: khong.toml: co_quan: không có tệp này"],
    ),
    "missing body and a bad date": (
        lambda desk: [
            spoil(desk, "x.yaml", ("dang-uy-khoi.toml", "khong.toml"), ("28/02/2023", "31/04/2023"))
        ],
        1,
        ["[khong-co-tep]: x.yaml: khong.toml: co_quan", "[ngay-khong-co-that]: x.yaml: ngay"],
    ),
    "missing and refused": (
        lambda desk: ["khong.yaml", spoil(desk, "x.yaml", ("28/02/2023", "30/02/2023")), GOOD],
        1,
        ["[khong-co-tep]: khong.yaml", "[ngay-khong-co-that]: x.yaml: ngay"],
    ),
    "several bad records": (
        lambda desk: [
            spoil(desk, "a.yaml", ("28/02/2023", "30/02/2023"), ("so: 105", "so: 0")),
            spoil(desk, "b.yaml", ("nguoi_ky:", "nguoi_kí:"), ("loai: Kế hoạch", "loai: Kế hoạc")),
        ],
        1,
        [
            "[so-bang-khong]: a.yaml: so", "[ngay-khong-co-that]: a.yaml: ngay", "[loai-la]: b.yaml: loai",
            "[thieu-truong]: b.yaml: nguoi_ky", "[khoa-la]: b.yaml: nguoi_ki", "“nguoi_ky”",
        ],
    ),
    "two missing": (
        lambda desk: ["a.yaml", "b.yaml"], 3, ["[khong-co-tep]: a.yaml", "[khong-co-tep]: b.yaml"],
    ),
    "YAML syntax": (
        lambda desk: [spoil(desk, "x.yaml", ("trich_yeu: ", "trich_yeu: : ["))],
        1,
        ["lỗi [yaml-sai-cu-phap]: x.yaml: dòng 5, cột 12: sai cú pháp YAML: thấy “trich_yeu: : [", "gợi ý: "],
    ),
    "JSON syntax": (
        lambda desk: [put(desk, "x.json", b'{"loai": "KH",\n')],
        1,
        ["lỗi [json-sai-cu-phap]: x.json: dòng 2, cột 1: sai cú pháp JSON"],
    ),
    "TOML syntax": (
        lambda desk: [put(desk, "x.toml", b"loai = \n")],
        1,
        ["lỗi [toml-sai-cu-phap]: x.toml: dòng 1, cột 8: sai cú pháp TOML"],
    ),
    "not UTF-8": (
        lambda desk: [put(desk, "x.yaml", "loai: Kế".encode("utf-16"))],
        1,
        ["lỗi [khong-phai-utf8]: x.yaml: ", "cần UTF-8", "gợi ý: mở tệp trong trình soạn thảo"],
    ),
    "empty": (lambda desk: [put(desk, "x.yaml", b"")], 1, ["[khong-phai-ban-ghi]: x.yaml", "thấy tệp rỗng"]),
    "unknown suffix": (
        lambda desk: [put(desk, "x.txt", b"loai: KH")],
        1,
        ["[duoi-tep-la]: x.txt", "thấy .txt; cần .yaml, .yml, .json, .toml"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_refused_record_writes_nothing_and_says_everything(desk: Path, run: Runs, case: str) -> None:
    make, code, said = CASES[case]
    records = make(desk)
    before = tree(desk)
    done = run("render", *records, "-o", "ra")
    assert (done.code, done.out) == (code, ""), done.err
    for part in said:
        assert part in done.err
    assert "Traceback" not in done.err
    assert done.err.count("lỗi [") == sum("[" in part and "]: " in part for part in said)
    assert tree(desk) == before


def test_a_folder_is_no_record(desk: Path, run: Runs) -> None:
    (desk / "thu-muc").mkdir()
    done = run("render", "thu-muc", "-o", "ra")
    assert (done.code, done.out) == (3, "")
    assert ": thu-muc: " in done.err


@pytest.mark.parametrize("out", ["tep", "tep/trong", "/proc/khong", "a" * 300, "ra/" + "a" * 300])
@pytest.mark.parametrize("force", [(), ("--force",)], ids=["", "force"])
def test_a_place_that_cannot_be_written_to_is_3(
    desk: Path, run: Runs, out: str, force: tuple[str, ...]
) -> None:
    (desk / "tep").write_text("a file")
    before = {name: data for name, data in tree(desk).items() if data is not None}
    done = run("render", GOOD, "-o", out, *force)
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith("lỗi [khong-ghi-duoc]: ")
    assert "không ghi được: thấy " in done.err
    assert not any(word in done.err for word in ("Traceback", "File", "directory", "too long"))
    assert {name: data for name, data in tree(desk).items() if data is not None} == before


def test_a_folder_in_the_place_of_the_document_is_3_even_with_force(desk: Path, run: Runs) -> None:
    (desk / "ra" / "105-KH-ĐUK.docx").mkdir(parents=True)
    before = tree(desk)
    done = run("render", "quy-dinh-16.yaml", GOOD, "-o", "ra", "--force")
    assert (done.code, done.out) == (3, "")
    assert done.err == (
        "lỗi [khong-ghi-duoc]: ra/105-KH-ĐUK.docx: không ghi được: thấy là thư mục, không phải tệp; "
        "cần nơi ghi được\n"
    )
    assert tree(desk) == before


def test_the_faults_of_a_record_as_json(desk: Path, run: Runs) -> None:
    import json

    spoil(desk, "x.yaml", ("28/02/2023", "30/02/2023"), ("so: 105", "so: 0"))
    done = run("render", "x.yaml", "-o", "ra", "--format", "json")
    assert done.code == 1
    faults = json.loads(done.out)["faults"]
    assert [(fault["code"], fault["field"], fault["where"]) for fault in faults] == [
        ("so-bang-khong", "so", "x.yaml"),
        ("ngay-khong-co-that", "ngay", "x.yaml"),
    ]
    assert done.err.count("lỗi [") == 2


@pytest.mark.parametrize(
    ("typed", "code"), [("QĐ", "loai-khong-ro"), ("XX", "loai-la"), ("kế hoạc", "loai-la")]
)
def test_the_schema_of_an_unknown_type_is_refused(run: Runs, typed: str, code: str) -> None:
    done = run("template", "schema", typed)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"lỗi [{code}]: ")
    assert f"thấy “{typed}”" in done.err
