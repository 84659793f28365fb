"""A record as a value: frozen, equal, hashable, picklable, judged again whenever it changes."""

from __future__ import annotations

import copy
import json
import pickle
import unicodedata
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

import vanban
from vanban import noi_dung
from vanban.errors import Fault, InvalidRecord
from vanban.the_thuc import the_thuc
from vanban.van_ban import (
    BatDau,
    CoQuan,
    HuongDan,
    KeHoach,
    NguoiKyCung,
    NhiemKy,
    PhuLuc,
    QuyDinh,
    QuyetDinh,
    VanBan,
    load,
    thanh_phan,
)

EXAMPLES = sorted(Path(__file__).parents[2].joinpath("examples").glob("*.yaml"))


@pytest.fixture
def day_du(goc: dict[str, Any]) -> VanBan:
    """A record with something in every field, and a warning."""
    more = {
        "so": "05a",
        "can_cu": ["Căn cứ Điều lệ Đảng"],
        "noi_dung": "Xem *phụ lục*.\n\n|a|b|\n|-|-|\n|1|2|\n\nHết.",
        "ky_cung": [{"quyen_han": "T/M HỘI ĐỒNG", "chuc_vu": "CHỦ TỊCH HỘI ĐỒNG", "nguoi_ky": "Lê B"}],
        "phu_luc": [{"tieu_de": "BIỂU MẪU", "noi_dung": "1. Một"}],
        "nguoi_ky": "Nguyễn",
        "do_mat": "Mật",
        "do_khan": "HỎA TỐC",
        "du_thao": "2",
        "so_ban": 3,
        "luu_hanh": "Lưu hành nội bộ",
        "nguoi_soan": "NguyenVanAn",
        "lien_he": "ĐT: 024",
        "ban_hanh_boi": "bch",
        "an_ban": "HD05",
        "ma": "x-1",
        "tac_gia": "của Đảng uỷ",
    }
    return VanBan(**goc | more)


def test_what_is_typed_becomes_what_is_meant(day_du: VanBan) -> None:
    assert (day_du.so, str(day_du.so_ky_hieu)) == ("5a", "05a-KH/ĐU")
    assert (day_du.do_mat, day_du.do_khan, day_du.du_thao, day_du.an_ban) == ("mật", "hoả tốc", 2, "hd05")
    assert (day_du.ngay, day_du.loai.ma) == (date(2026, 5, 27), "ke-hoach")
    assert [fault.code for fault in day_du.canh_bao] == ["ho-ten-mot-chu"]
    assert day_du.chu_the is not None
    assert day_du.chu_the.ma == "bch"
    assert [len(than) for than in day_du.than_phu_luc] == [1]


@pytest.mark.parametrize("key", ["so", "trich_yeu", "co_quan", "than", "moi"])
def test_a_record_cannot_be_changed(key: str, day_du: VanBan) -> None:
    with pytest.raises((ValidationError, ValueError, AttributeError)):
        setattr(day_du, key, "x")
    with pytest.raises(ValidationError):
        day_du.co_quan.ten = "x"
    assert isinstance(day_du.noi_nhan, tuple)


def test_equal_fields_make_equal_records_with_one_hash(goc: dict[str, Any]) -> None:
    first, second = VanBan(**goc), VanBan(**goc | {"so": "05", "ngay": "2026-05-27"})
    assert first == second
    assert len({first, second, VanBan(**goc | {"so": 6})}) == 2
    assert first != VanBan(**goc | {"so": 6})
    assert first != "x"


def test_a_shorthand_equals_the_general_record(goc: dict[str, Any]) -> None:
    short = KeHoach(**{key: value for key, value in goc.items() if key != "loai"})
    assert short == VanBan(**goc)
    assert hash(short) == hash(VanBan(**goc))
    assert len({short, VanBan(**goc)}) == 1


@pytest.mark.parametrize(
    ("lop", "ten"),
    [(KeHoach, "Kế hoạch"), (QuyetDinh, "Quyết định"), (HuongDan, "Hướng dẫn"), (QuyDinh, "Quy định")],
)
def test_a_shorthand_fixes_the_type(lop: type[VanBan], ten: str, goc: dict[str, Any]) -> None:
    goc |= {"quyen_han": "T/M BAN THƯỜNG VỤ"}
    ma = the_thuc().tim_loai(ten)[0].ma
    for loai in (ten, ma, ten.upper(), None):
        vb = lop(**goc | {"loai": loai})
        assert (vb.loai.ten, type(vb)) == (ten, lop)
        assert type(vb.replace(so=7)) is lop
    del goc["loai"]
    assert lop(**goc).loai.ten == ten
    with pytest.raises(InvalidRecord, match=f"{lop.__name__} chỉ dành cho một loại"):
        lop(**goc, loai="Báo cáo")


def test_copies_and_pickles_keep_body_and_warnings(day_du: VanBan) -> None:
    copies: list[VanBan] = [copy.copy(day_du), copy.deepcopy(day_du), day_du.model_copy()]
    copies += [pickle.loads(pickle.dumps(day_du, protocol)) for protocol in (2, 5)]
    for vb in copies:
        assert vb == day_du
        assert hash(vb) == hash(day_du)
        assert vb.canh_bao == day_du.canh_bao
        assert vb.than == day_du.than
        assert vb.than_phu_luc == day_du.than_phu_luc
        assert str(vb.so_ky_hieu) == "05a-KH/ĐU"


def test_records_travel_to_a_process_pool(day_du: VanBan) -> None:
    with ProcessPoolExecutor(1) as pool:
        assert pool.submit(VanBan.replace, day_du, so=6).result() == day_du.replace(so=6)


def test_a_change_is_judged_as_a_whole(goc: dict[str, Any]) -> None:
    vb = VanBan(**goc)
    other = vb.replace(so="06", noi_dung="Đoạn khác.")
    assert (other.so, other.than.van_ban, other.trich_yeu) == (6, "Đoạn khác.", vb.trich_yeu)
    assert (vb.so, vb.replace(so=None).so) == (5, None)
    assert vb.replace(so=None).replace(so=5) == vb
    bad = {"nguoi_ky": "TS Lê A", "so": "5-BC/ĐU"}
    for change in (partial(vb.replace, **bad), partial(vb.model_copy, update=bad)):
        with pytest.raises(InvalidRecord) as caught:
            change()
        assert [fault.field for fault in caught.value.faults] == ["so", "nguoi_ky"]
    assert vb.model_copy(update={"noi_dung": "Mới."}).than.van_ban == "Mới."


def test_inner_records_may_be_given_made(goc: dict[str, Any]) -> None:
    co_quan = CoQuan(**goc["co_quan"])
    recorder = NguoiKyCung(chuc_vu="NGƯỜI GHI BIÊN BẢN", nguoi_ky="Trần Thị B")
    fields = goc | {"loai": "Biên bản", "quyen_han": "", "chuc_vu": "CHỦ TRÌ HỘI NGHỊ"}
    vb = VanBan(
        **fields | {"co_quan": co_quan, "ky_cung": recorder, "noi_dung": "Xem phụ lục."},
        phu_luc=PhuLuc(tieu_de="A", noi_dung="b"),
    )
    assert vb.co_quan is co_quan
    assert (vb.ky_cung, vb.phu_luc[0].than.van_ban) == ((recorder,), "b")


def test_a_term_knows_its_days() -> None:
    term = NhiemKy(ten="a", tu="15/6/2025", bat_dau=[BatDau(loai="KH", so=104)])
    assert [term.co(date(2025, 6, 14)), term.co(date(2025, 6, 15)), term.co(date(9999, 1, 1))] == [
        False,
        True,
        True,
    ]


def test_each_body_is_parsed_once(goc: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []

    def parse(text: str) -> noi_dung.NoiDung:
        parsed.append(text)
        return noi_dung.parse(text)

    monkeypatch.setattr(thanh_phan, "parse_body", parse)
    vb = VanBan(**goc | {"noi_dung": "Xem phụ lục.", "phu_luc": {"tieu_de": "A", "noi_dung": "Một."}})
    assert [vb.than.van_ban, *(than.van_ban for than in vb.than_phu_luc)] == ["Xem phụ lục.", "Một."]
    assert sorted(parsed) == ["Một.", "Xem phụ lục."]


# --- out and in again -------------------------------------------------------------------------------------


def test_a_dumped_record_loads_to_an_equal_one(day_du: VanBan, tmp_path: Path) -> None:
    data = day_du.model_dump(mode="json")
    assert data["ngay"] == "2026-05-27"
    assert data["loai"] == "Kế hoạch"
    assert VanBan(**data) == day_du
    assert VanBan(**day_du.model_dump()) == day_du
    assert VanBan.model_validate_json(day_du.model_dump_json()) == day_du
    (tmp_path / "a.json").write_text(json.dumps(data), encoding="utf-8")
    (tmp_path / "a.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    assert load(tmp_path / "a.json") == load(tmp_path / "a.yaml") == day_du


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_have_no_warnings_and_survive_a_round_trip(path: Path) -> None:
    vb = load(path)
    assert vb.canh_bao == ()
    assert VanBan(**json.loads(vb.model_dump_json())) == vb


def test_lists_may_come_as_the_text_of_a_cell(goc: dict[str, Any]) -> None:
    vb = VanBan(**goc)
    for cell in (
        "Các chi bộ trực thuộc; Lưu Văn phòng Đảng uỷ",
        "Các chi bộ trực thuộc\n\nLưu Văn phòng Đảng uỷ;\n",
    ):
        assert VanBan(**goc | {"noi_nhan": cell}) == vb
    assert VanBan(**goc | {"noi_nhan": ["Các ban; văn phòng", "Lưu a"]}).noi_nhan[0] == "Các ban; văn phòng"
    assert VanBan(**goc | {"can_cu": ""}).can_cu == ()


def test_cells_of_digits_are_numbers(goc: dict[str, Any]) -> None:
    vb = VanBan(**goc | {"so": "5", "du_thao": "02", "so_ban": "", "ma": ""})
    assert (vb.so, vb.du_thao, vb.so_ban, vb.ma) == (5, 2, None, "")


def test_nfd_input_equals_nfc_input(day_du: VanBan) -> None:
    text = unicodedata.normalize("NFD", day_du.model_dump_json())
    assert text != day_du.model_dump_json()
    assert VanBan.model_validate_json(text) == day_du


def test_the_record_class_takes_mappings_and_json(goc: dict[str, Any]) -> None:
    vb = VanBan.model_validate(goc)
    assert VanBan.model_validate(vb) is vb
    with pytest.raises(InvalidRecord, match="bản ghi phải là một nhóm khoá: giá trị: thấy danh sách 1 mục"):
        VanBan.model_validate([1])
    with pytest.raises(InvalidRecord, match=r"1: khoá không có trong bản ghi"):
        VanBan.model_validate(goc | {1: 2})
    with pytest.raises(InvalidRecord, match="sai cú pháp JSON"):
        VanBan.model_validate_json("{")
    with pytest.raises(InvalidRecord, match=r"thấy U\+DCE9"):
        VanBan.model_validate_json(
            json.dumps(goc, ensure_ascii=False).encode().replace("ễ".encode(), b"\xe9")
        )


def test_a_refusal_is_a_value_error_of_the_library(goc: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="nguoi_ky: thiếu trường bắt buộc") as caught:
        VanBan(**goc | {"nguoi_ky": None})
    assert isinstance(caught.value, vanban.InvalidRecord)
    assert isinstance(caught.value.faults[0], Fault)


# --- anything at all --------------------------------------------------------------------------------------

NAMES = [*VanBan.model_fields, "noi_dung_tep", "self", "data", "cls"]
TEXTS = st.text(max_size=30) | st.sampled_from(
    [
        "KH",
        "QĐ",
        "T/M ĐẢNG UỶ",
        "K/T",
        "Q.",
        "BÍ THƯ",
        "28/02/2023",
        "105-KH/ĐU",
        "Lưu VT",
        "|a|\n|-|",
        "**",
        "a;b",
        "hd05",
    ]
)
SCALARS = st.none() | st.booleans() | st.integers() | st.just(10**4000) | st.floats() | TEXTS | st.dates()
KEYS = st.sampled_from([*NAMES, *CoQuan.model_fields, *NhiemKy.model_fields]) | TEXTS
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS | st.integers(), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(KEYS, VALUES, max_size=12))
def test_no_mapping_raises_anything_but_a_refusal(data: dict[str, Any]) -> None:
    with pytest.raises(InvalidRecord) as caught:
        VanBan(**data)
    for fault in caught.value.faults:
        str(fault).encode()
        assert fault.code != "gia-tri-sai"


KE_HOACH: dict[str, Any] = {
    "loai": "Kế hoạch",
    "co_quan": {"ten": "Đảng uỷ Cục", "ky_hieu": "ĐU", "dia_danh": "Hà Nội"},
    "ngay": "27/5/2026",
    "trich_yeu": "về kiểm tra",
    "noi_dung": "Hết.",
    "quyen_han": "T/M ĐẢNG UỶ",
    "chuc_vu": "BÍ THƯ",
    "nguoi_ky": "Lê Văn A",
    "noi_nhan": "Lưu Văn phòng",
}


def accepted(**fields: Any) -> VanBan | tuple[Fault, ...]:
    """The record, or why it is refused."""
    try:
        return VanBan(**KE_HOACH | fields)
    except InvalidRecord as exc:
        return exc.faults


@settings(max_examples=300, deadline=None)
@given(data=st.data(), name=st.sampled_from(NAMES))
def test_one_wild_value_is_accepted_whole_or_refused(name: str, data: st.DataObject) -> None:
    result = accepted(**{name: data.draw(VALUES)})
    if isinstance(result, VanBan):
        assert VanBan.model_validate_json(result.model_dump_json()) == result
        assert pickle.loads(pickle.dumps(result)) == result
    else:
        for fault in result:
            str(fault).encode()
            assert fault.code != "gia-tri-sai"


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_text_is_kept_as_typed_but_for_nfc_and_outer_spaces(text: str) -> None:
    result = accepted(lien_he=text)
    if isinstance(result, VanBan):
        assert result.lien_he == unicodedata.normalize("NFC", text).strip()
    else:
        assert [fault.code for fault in result if fault.severity == "loi"] == ["ky-tu-dieu-khien"]


@pytest.mark.parametrize(("full", "short"), [("516a-QĐ/ĐUK", "516a"), ("Số: 105 -QĐ/ĐUK", 105)])
def test_a_full_number_line_and_its_number_are_the_same_record(full: str, short: int | str) -> None:
    record = load(EXAMPLES[0].with_name("quyet-dinh-516a.yaml"))
    assert record.replace(so=full) == record.replace(so=short)
    assert record.replace(so=full).so == short


def test_a_symbol_of_the_issuers_own_choice_is_kept() -> None:
    record = load(EXAMPLES[0].with_name("quy-dinh-16.yaml")).replace(so="16-QĐi/ĐUK")
    assert record.so == "16-QĐi/ĐUK"
    assert str(record.so_ky_hieu) == "16-QĐi/ĐUK"
