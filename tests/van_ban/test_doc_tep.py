"""Record files: YAML as people type it, JSON and TOML that say the same, and what unkind files cannot do."""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from vanban.errors import InvalidRecord, MissingFile
from vanban.van_ban import VanBan, load
from vanban.van_ban.doc_tep import normal_keys, read_mapping

if TYPE_CHECKING:
    from pathlib import Path

CO_QUAN = """\
# Cơ quan
ten = "Đảng uỷ Cục Lưu trữ"
cap_tren = "Đảng bộ Bộ Nội vụ"
ky_hieu = "ĐU"
dia_danh = "Hà Nội"

[[nhiem_ky]]
ten = "2025-2030"
tu = 2025-06-15
[[nhiem_ky.bat_dau]]
loai = "Kế hoạch"
so = 4
"""
YAML = """\
loai: Kế hoạch
co_quan: co-quan.toml
so: 0105
ngay: 2026-05-27
trich_yeu: về kiểm tra, giám sát
noi_dung: |
  Đảng uỷ ban hành Kế hoạch như sau:
  1. Kiểm tra ba chi bộ.
quyen_han: T/M ĐẢNG UỶ
chuc_vu: BÍ THƯ
nguoi_ky: Nguyễn Văn A
noi_nhan:
  - Các chi bộ trực thuộc
  - Lưu Văn phòng Đảng uỷ
"""


def write(folder: Path, **texts: str | bytes) -> Path:
    """The files in the folder, names with ``__`` for the dot; the last one's path."""
    path = folder
    for name, text in {"co-quan__toml": CO_QUAN, **texts}.items():
        path = folder / name.replace("__", ".")
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize(
    ("dong", "gia_tri"),
    [
        ("010", "010"),
        ("0105", "0105"),
        ("105", 105),
        ("0", 0),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("1e3", "1e3"),
        ("108,0", "108,0"),
        ("1.500", "1.500"),
        ("12:30", "12:30"),
        ("no", "no"),
        ("Yes", "Yes"),
        ("on", "on"),
        ("True", "True"),
        ("true", True),
        ("false", False),
        ("~", None),
        ("null", None),
        ("", None),
        ("2023-02-28", "2023-02-28"),
        ("28/02/2023", "28/02/2023"),
        ("'105'", "105"),
        ("<<", "<<"),
        ("=", "="),
    ],
)
def test_yaml_takes_words_as_typed(dong: str, gia_tri: object, tmp_path: Path) -> None:
    value = read_mapping(write(tmp_path, a__yaml=f"x: {dong}\n"))["x"]
    assert (value, type(value)) == (gia_tri, type(gia_tri))


@pytest.mark.parametrize(
    ("so", "doc"), [("010", 10), ("0105", 105), ("105", 105), ("516a", "516a"), ("", None)]
)
def test_a_number_with_zeros_in_front_is_decimal(so: str, doc: object, tmp_path: Path) -> None:
    assert load(write(tmp_path, a__yaml=YAML.replace("0105", so))).so == doc


@pytest.mark.parametrize("ngay", ["2026-05-27", "27/5/2026", "27/05/2026", "27-05-2026", "'27.5.2026'"])
def test_a_date_needs_no_quotes(ngay: str, tmp_path: Path) -> None:
    assert load(write(tmp_path, a__yaml=YAML.replace("2026-05-27", ngay))).ngay == date(2026, 5, 27)


def test_a_mark_at_the_front_and_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    plain = load(write(tmp_path, a__yaml=YAML))
    windows = b"\xef\xbb\xbf" + YAML.replace("\n", "\r\n").encode()
    assert load(write(tmp_path, b__yml=windows)) == plain
    data = json.dumps(yaml.safe_load(YAML.replace("0105", "105")), default=str)
    assert load(write(tmp_path, c__json=b"\xef\xbb\xbf" + data.encode())) == plain


def test_nfd_says_the_same_as_nfc(tmp_path: Path) -> None:
    path = write(tmp_path, a__yaml=unicodedata.normalize("NFD", YAML))
    assert load(path) == load(write(tmp_path, b__yaml=YAML))
    assert unicodedata.is_normalized("NFC", load(path).noi_dung)


def test_headings_may_be_accented_inside_groups_too(tmp_path: Path) -> None:
    text = """\
Loại: Kế hoạch
Cơ quan: {Tên: Đảng uỷ Cục Lưu trữ, Cấp trên: Đảng bộ Bộ Nội vụ, Ký hiệu: ĐU, Địa danh: Hà Nội,
          Nhiệm kỳ: [{Tên: 2025-2030, Từ: 15/6/2025, Bắt đầu: {Loại: KH, Số: 4}}]}
Số: 105
NGÀY: 27/5/2026
trich-yeu: về kiểm tra, giám sát
Nội dung: "Đảng uỷ ban hành Kế hoạch như sau:\\n1. Kiểm tra ba chi bộ."
Quyền hạn: T/M ĐẢNG UỶ
Chức vụ: BÍ THƯ
Người ký: Nguyễn Văn A
Nơi  nhận: Các chi bộ trực thuộc; Lưu Văn phòng Đảng uỷ
Mã: x
"""
    for typed in (text, unicodedata.normalize("NFD", text)):
        path = write(tmp_path, a__yaml=typed)
        assert load(path) == load(write(tmp_path, b__yaml=YAML + "ma: x\n"))


def test_json_and_toml_say_the_same_as_yaml(tmp_path: Path) -> None:
    plain = load(write(tmp_path, a__yaml=YAML))
    data = yaml.safe_load(YAML.replace("0105", "105"))
    assert load(write(tmp_path, a__json=json.dumps(data, default=str, ensure_ascii=False))) == plain
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False, default=str)}" for key, value in data.items()]
    assert load(write(tmp_path, a__toml="\n".join(lines).replace('"2026-05-27"', "2026-05-27"))) == plain
    assert load(write(tmp_path, b__TOML="\n".join(lines))) == plain


def test_a_blank_key_counts_as_not_given(tmp_path: Path) -> None:
    blank = "so:\nkinh_gui:\ncan_cu: ~\ndu_thao:\nky_cung: null\nma:\ndo_khan:\nan_ban:\nnoi_dung_tep:\n"
    path = write(tmp_path, a__yaml=YAML.replace("so: 0105\n", "") + blank)
    assert load(path) == load(write(tmp_path, b__yaml=YAML.replace("so: 0105\n", "")))


def test_the_body_may_lie_beside_the_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "con").mkdir()
    head, _, rest = YAML.partition("noi_dung: |\n")
    body, _, tail = rest.partition("quyen_han")
    text = head + "noi_dung_tep: than.md\nquyen_han" + tail
    path = write(tmp_path / "con", than__md=body.replace("  ", ""), a__yaml=text)
    monkeypatch.chdir(tmp_path)
    expected = load(write(tmp_path, b__yaml=YAML))
    assert load(path) == load("con/a.yaml") == expected
    assert load(path).replace(noi_dung_tep=str(path.parent / "than.md")) == expected
    path.write_text(text.replace("than.md", str(path.parent / "than.md")), encoding="utf-8")
    assert load(path) == expected


def test_a_fault_of_the_bodys_file_names_the_file(tmp_path: Path) -> None:
    head, _, rest = YAML.partition("noi_dung: |\n")
    text = head + "noi_dung_tep: than.md\nquyen_han" + rest.partition("quyen_han")[2]
    path = write(tmp_path, than__md="Đầu\n**a./.", a__yaml=text.replace("BÍ THƯ", "THƯ KÝ"))
    with pytest.raises(InvalidRecord) as caught:
        load(path)
    faults = caught.value.faults
    assert [(fault.field, fault.code) for fault in faults] == [
        ("noi_dung", "dau-nhan-khong-co-cap"),
        ("chuc_vu", "chuc-vu-khong-hop"),
    ]
    assert [fault.where for fault in faults] == [
        f"{path}: {tmp_path / 'than.md'}: nội dung, dòng 2",
        str(path),
    ]
    (tmp_path / "than.md").unlink()
    with pytest.raises(InvalidRecord) as caught:
        load(path)
    assert [(fault.field, fault.code) for fault in caught.value.faults] == [
        ("noi_dung_tep", "khong-co-tep"),
        ("chuc_vu", "chuc-vu-khong-hop"),
    ]


def test_body_and_file_of_the_body_exclude_each_other(tmp_path: Path) -> None:
    path = write(tmp_path, a__yaml=YAML + "noi_dung_tep: than.md\nlạ: 1\n")
    with pytest.raises(InvalidRecord) as caught:
        load(path)
    assert [fault.code for fault in caught.value.faults] == ["noi-dung-hai-noi", "khoa-la"]


@pytest.mark.parametrize(
    ("toml", "loi"),
    [
        (None, [("co_quan", "khong-co-tep")]),
        ("ten = \n", [("co_quan", "toml-sai-cu-phap")]),
        (CO_QUAN.replace("2025-06-15", '"30/02/2025"'), [("co_quan.nhiem_ky[0].tu", "ngay-khong-co-that")]),
        (
            CO_QUAN.replace("Hà Nội", "Huế").replace("so = 4", "so = -4"),
            [
                ("co_quan.dia_danh", "dia-danh-mot-am-tiet"),
                ("co_quan.nhiem_ky[0].bat_dau[0].so", "ngoai-khoang"),
            ],
        ),
    ],
)
def test_faults_of_the_bodys_own_file_join_the_others(
    toml: str | None, loi: list[tuple[str, str]], tmp_path: Path
) -> None:
    path = write(tmp_path, a__yaml=YAML.replace("BÍ THƯ", "THƯ KÝ").replace("loai: Kế hoạch", "loai: QĐ"))
    if toml is None:
        (tmp_path / "co-quan.toml").unlink()
    else:
        (tmp_path / "co-quan.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(InvalidRecord) as caught:
        load(path)
    faults = caught.value.faults
    assert [(fault.field, fault.code) for fault in faults] == [
        ("loai", "loai-khong-ro"),
        *loi,
        ("chuc_vu", "chuc-vu-khong-hop"),
    ]
    assert {fault.where for fault in faults if not fault.field.startswith("co_quan")} == {str(path)}
    inner = {fault.where.removeprefix(f"{path}: ") for fault in faults if fault.field.startswith("co_quan")}
    assert all(where.startswith(str(tmp_path / "co-quan.toml")) for where in inner)


def test_every_fault_of_a_record_file_carries_the_file(tmp_path: Path) -> None:
    path = write(tmp_path, a__yaml="loai: QĐ\nlạ: 1\n")
    with pytest.raises(InvalidRecord) as caught:
        load(path)
    assert len(caught.value.faults) > 5
    assert {fault.where for fault in caught.value.faults} == {str(path)}
    assert str(caught.value).splitlines()[0].startswith(f"{path}: loai: ký hiệu này dùng chung")


def test_a_missing_record_file_is_told_apart_from_a_faulty_one(tmp_path: Path) -> None:
    with pytest.raises(MissingFile) as caught:
        load(str(tmp_path / "a.yaml"))
    assert str(caught.value) == f"{tmp_path / 'a.yaml'}: không có tệp này"


def test_billion_laughs_are_refused_before_they_grow(tmp_path: Path) -> None:
    laughs = "a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n"
    laughs += "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 12))
    with pytest.raises(InvalidRecord, match="dòng 1, cột 5: bản ghi không dùng tham chiếu"):
        load(write(tmp_path, a__yaml=laughs))


@pytest.mark.parametrize("mo", ["[", "{a: ", "- ", "? "])
def test_a_hundred_thousand_levels_do_not_kill_the_interpreter(mo: str, tmp_path: Path) -> None:
    path = write(tmp_path, a__yaml=("a: " if mo[0] in "[{" else "") + mo * 100_000)
    program = (
        "from vanban.van_ban import load\ntry:\n    load(PATH)\nexcept ValueError as e:\n    print(e.code)"
    )
    program = program.replace("PATH", repr(str(path)))
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=30, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "long-qua-sau")


def test_a_star_or_mark_inside_a_text_is_no_reference(tmp_path: Path) -> None:
    text = YAML.replace("1. Kiểm tra ba chi bộ.", "1. **Kiểm tra** & *giám sát* ba chi bộ!")
    assert load(write(tmp_path, a__yaml=text)).than.khoi[1].van_ban == "1. Kiểm tra & giám sát ba chi bộ!"


def test_normal_keys_keeps_values_and_finds_what_is_said_twice() -> None:
    assert normal_keys({"Trích yếu": [{"Tên": 1}], 5: "a", "--": None}, "") == {
        "trich_yeu": [{"ten": 1}],
        "5": "a",
        "--": None,
    }
    with pytest.raises(InvalidRecord) as caught:
        normal_keys({"Mã": 1, "ma": 2, "a": [{"Tên": 1, "TÊN": 2}]}, "tep")
    assert [(fault.where, fault.field, fault.found) for fault in caught.value.faults] == [
        ("tep", "ma", "“ma”"),
        ("tep", "a[0].ten", "“TÊN”"),
    ]


def test_a_record_file_gives_the_type_of_the_general_record(tmp_path: Path) -> None:
    vb: Any = load(write(tmp_path, a__yaml=YAML))
    assert type(vb) is VanBan
    assert [term.bat_dau[0].so for term in vb.co_quan.nhiem_ky] == [4]
