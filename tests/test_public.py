"""The public surface: the names, what an import costs, and what the package ships."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import vanban

ROOT = Path(__file__).parent.parent
HEAVY = (
    "babel", "docx", "docxtpl", "jinja2", "lxml", "markdown_it", "num2words", "openpyxl",
    "pydantic", "rich", "sqlalchemy", "yaml",
)  # fmt: skip


def python(code: str, folder: Path | None = None) -> str:
    """What a fresh interpreter prints; `folder` stands on its path, by default the sources."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(folder or ROOT / "src"), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().strip()


def test_all_is_sorted_and_every_name_is_there() -> None:
    assert vanban.__all__ == sorted(vanban.__all__)
    assert len(set(vanban.__all__)) == len(vanban.__all__)
    for name in vanban.__all__:
        assert getattr(vanban, name) is not None
    assert dir(vanban) == vanban.__all__


def test_what_is_said_to_the_type_checker_is_what_is_there() -> None:
    import ast

    tree = ast.parse((ROOT / "src/vanban/__init__.py").read_text(encoding="utf-8"))
    typed = {
        alias.name: node.module
        for branch in tree.body
        if isinstance(branch, ast.If)
        for node in branch.body
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("vanban")
        for alias in node.names
    }
    assert set(typed) == set(vanban.__all__) - {"__version__"}
    for name, module in typed.items():
        assert getattr(importlib.import_module(module), name, None) is getattr(vanban, name)


def test_a_star_import_gives_all_of_them() -> None:
    names: dict[str, object] = {}
    exec("from vanban import *", names)
    assert set(vanban.__all__) <= set(names)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'vanban' has no attribute 'rendre'"):
        vanban.rendre  # noqa: B018  # that is the point
    with pytest.raises(ImportError, match="rendre"):
        exec("from vanban import rendre", {})
    assert not hasattr(vanban, "__path_of_nothing__")


def test_import_loads_nothing_heavy() -> None:
    loaded = python("import vanban, sys; print(*{name.split('.')[0] for name in sys.modules})").split()
    assert not set(HEAVY) & set(loaded)
    assert (
        python("import vanban, sys; print(*(n for n in sys.modules if n.startswith('vanban')))") == "vanban"
    )


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from vanban.cli import main; main(['--help']); "
        "print(*{name.split('.')[0] for name in sys.modules}, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        check=True,
    )
    assert not {*HEAVY, "dataclasses", "json"} & set(done.stderr.decode().split())


@pytest.mark.parametrize(
    ("use", "unneeded"),
    [
        ("vanban.SoKyHieu.parse('105-KH/ĐUK')", {"pydantic", "lxml", "docx", "yaml", "jinja2"}),
        ("vanban.doc_so(1005)", {"pydantic", "lxml", "docx", "yaml", "jinja2", "num2words"}),
        ("vanban.errors.VanbanError", set(HEAVY)),
    ],
)
def test_a_light_name_stays_light(use: str, unneeded: set[str]) -> None:
    loaded = python(f"import vanban, sys; {use}; print(*{{name.split('.')[0] for name in sys.modules}})")
    assert not unneeded & set(loaded.split())


@pytest.mark.parametrize(
    "first",
    [
        "import vanban.rendering",
        "import vanban.rendering, vanban.template",
        "from vanban.rendering import render",
        "from vanban.cli import main",
        "import vanban.van_ban; vanban.load",
        "",
    ],
)
def test_render_is_the_function_whatever_was_imported_before(first: str) -> None:
    code = f"{first}\nimport vanban\nprint(type(vanban.render).__name__, vanban.render.__module__)"
    assert python(code) == "function vanban.rendering"


def test_the_modules_named_in_the_documentation_need_no_import_of_their_own() -> None:
    code = "import vanban; print(vanban.errors.MissingFile.__name__, vanban.tieng_viet.kieu_moi('ủy ban'))"
    assert python(code) == "MissingFile uỷ ban"


def test_the_package_is_typed() -> None:
    assert (Path(vanban.__file__).parent / "py.typed").is_file()


# ------------------------------------------------------------------------- the examples of the contract


def test_number_line() -> None:
    read = vanban.SoKyHieu.parse("Số: 516a -QĐ/ÐUK")
    assert (read.so, read.chen, read.loai, read.co_quan) == (516, "a", "QĐ", "ĐUK")
    assert str(read) == "516a-QĐ/ĐUK"
    before, after = (vanban.SoKyHieu.parse(f"{so}-QĐ/ĐUK") for so in (516, 517))
    assert before < read < after


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (lambda: vanban.doc_so(1005), "một nghìn không trăm linh năm"),
        (lambda: vanban.doc_so(Decimal("3.150")), "ba phẩy một trăm năm mươi"),
        (lambda: vanban.doc_so(-5), "âm năm"),
        (lambda: vanban.doc_tien(1_500_000), "Một triệu năm trăm nghìn đồng"),
        (lambda: vanban.doc_thu_tu(4), "thứ tư"),
        (lambda: vanban.viet_so(4144), "4.144"),
        (lambda: vanban.viet_so(Decimal("57.58")), "57,58"),
        (lambda: vanban.viet_phan_tram(Decimal("66.7")), "66,7%"),
        (lambda: vanban.viet_so_luong(3), "03"),
        (lambda: vanban.ngay_dai(date(2023, 2, 28)), "ngày 28 tháng 02 năm 2023"),
        (lambda: vanban.ngay_ngan(date(2023, 4, 18)), "18/4/2023"),
        (lambda: vanban.tieng_viet.kieu_moi("ủy ban"), "uỷ ban"),
        (lambda: vanban.tieng_viet.kieu_cu("uỷ ban"), "ủy ban"),
        (lambda: vanban.tieng_viet.slug("Đảng uỷ Khối"), "dang-uy-khoi"),
        (lambda: sorted(["đa", "da", "e"], key=vanban.tieng_viet.khoa_sap_xep), ["da", "đa", "e"]),
    ],
)
def test_words_numbers_and_dates(found: object, wanted: object) -> None:
    assert callable(found)
    assert found() == wanted


def test_records_render_to_the_same_bytes_every_time() -> None:
    vb = vanban.load(ROOT / "examples" / "ke-hoach-105.yaml")
    assert isinstance(vb, vanban.VanBan)
    assert str(vb.so_ky_hieu) == "105-KH/ĐUK"
    assert vanban.file_name(vb) == "105-KH-ĐUK.docx"
    data = vanban.render(vb)
    assert data.startswith(b"PK")
    path = ROOT / "templates" / "hd36" / "ke-hoach.docx"
    assert vanban.render(vb) == data
    assert vanban.render(vb, template=path) == data
    assert vanban.render(vb, template=vanban.Template.open(path)) == data


@pytest.mark.parametrize(
    ("name", "loai"),
    [
        ("KeHoach", "ke-hoach"),
        ("QuyetDinh", "quyet-dinh"),
        ("HuongDan", "huong-dan"),
        ("QuyDinh", "quy-dinh"),
    ],
)
def test_shorthands_fix_the_type(name: str, loai: str) -> None:
    made = getattr(vanban, name)(
        co_quan=str(ROOT / "examples" / "dang-uy-khoi.toml"),
        so=7,
        ngay="18/4/2023",
        trich_yeu="về việc thử",
        noi_dung="Một dòng.",
        quyen_han="T/M BAN THƯỜNG VỤ",
        chuc_vu="BÍ THƯ",
        nguoi_ky="Nguyễn Văn A",
        noi_nhan=["Lưu Văn phòng Đảng uỷ Khối"],
    )
    assert made.loai.ma == loai


def test_a_refused_record_is_a_value_error_with_its_faults() -> None:
    fields: dict[str, Any] = {"ngay": "30/02/2023"}
    with pytest.raises(ValueError, match="ngày không có thật") as caught:
        vanban.VanBan(loai="KH", **fields)
    assert isinstance(caught.value, vanban.InvalidRecord)
    codes = {(fault.field, fault.code) for fault in caught.value.faults}
    assert ("ngay", "ngay-khong-co-that") in codes
    assert ("nguoi_ky", "thieu-truong") in codes


# ------------------------------------------------------------------------------------------- the wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel made from the sdist, as an installer makes it; nothing is fetched."""
    pytest.importorskip("hatchling", reason="the build backend is not installed")
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    subprocess.run([*build, "-t", "sdist"], cwd=ROOT, check=True, capture_output=True)
    (sdist,) = folder.glob("*.tar.gz")
    shutil.unpack_archive(sdist, folder, filter="data")
    (unpacked,) = (path for path in folder.iterdir() if path.is_dir())
    subprocess.run([*build, "-t", "wheel"], cwd=unpacked, check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


def test_the_wheel_holds_sources_tables_templates_and_examples(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as package:
        names = set(package.namelist())
    source = ROOT / "src"
    wanted = {
        str(path.relative_to(source))
        for path in (source / "vanban").rglob("*")
        if path.suffix in {".py", ".toml", ".typed"}
    }
    for folder in ("templates", "examples"):
        files = (path for path in (ROOT / folder).rglob("*") if path.is_file() and path.suffix != ".pyc")
        wanted |= {f"vanban/{path.relative_to(ROOT)}" for path in files}
    assert wanted <= names
    assert {name.split("/")[0] for name in names} == {"vanban", f"vanban-{vanban.__version__}.dist-info"}
    (entry,) = (name for name in names if name.endswith("entry_points.txt"))
    with zipfile.ZipFile(wheel) as package:
        assert "vanban = vanban.cli:main" in package.read(entry).decode()


def test_the_wheel_works_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as package:
        package.extractall(tmp_path / "site")
    code = (
        "import sys; import vanban, vanban.cli; "
        f"assert vanban.__file__.startswith({str(tmp_path)!r}), vanban.__file__; "
        f"sys.exit(vanban.cli.main(['demo', {str(tmp_path / 'd')!r}]))"
    )
    out = python(code, folder=tmp_path / "site").splitlines()
    assert [Path(line).name for line in out[:4]] == [
        "105-KH-ĐUK.docx", "516a-QĐ-ĐUK.docx", "22-HD-ĐUK.docx", "16-QĐ-ĐUK.docx",
    ]  # fmt: skip
    assert len(list((tmp_path / "d" / "nam-2023").glob("*.docx"))) == 53
    vb = vanban.load(tmp_path / "d" / "ban-ghi" / "ke-hoach-105.yaml")
    assert (tmp_path / "d" / "105-KH-ĐUK.docx").read_bytes() == vanban.render(vb)
