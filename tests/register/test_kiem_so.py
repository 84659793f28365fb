"""The audit: a clean book has no error; damage behind the book's back is found, by its own rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from vanban.errors import RegisterError

if TYPE_CHECKING:
    from collections.abc import Callable

    from vanban.register import Register

    from .conftest import Office

KH = "(SELECT id FROM vanban_day_so WHERE khoa = 'ke-hoach')"
ROW = f"day_so_id = {KH} AND thu_tu"


@pytest.fixture
def clean(book: Register, office: Office) -> Register:
    """Five plans and three reports; one plan published, one cancelled, one inserted."""
    plans = [office.draft(ngay=f"0{day}/3/2023", ma=f"kh-{day}") for day in range(1, 6)]
    reports = [office.draft("Báo cáo", f"0{day}/3/2023") for day in range(1, 4)]
    book.issue_many([*plans, *reports])
    book.publish("02-KH/ĐUK", "02.docx")
    book.cancel("04-KH/ĐUK", "nhầm")
    book.insert_after("03-KH/ĐUK", office.draft(ngay="03/3/2023"))
    return book


def test_a_clean_book_has_no_error(clean: Register, found: Callable[..., dict[str, int]]) -> None:
    assert found(clean) == {}
    assert found(clean, "thong-tin") == {"chua-phat-hanh": 7, "so-huy": 1, "so-chen": 1}


def test_an_empty_book_has_nothing_to_find(book: Register) -> None:
    assert book.verify() == []


EDITS = {
    "a subject": (f"UPDATE vanban_van_ban SET trich_yeu = 'khác' WHERE {ROW} = 1", {"dut-chuoi": 1}),
    "the last subject": (f"UPDATE vanban_van_ban SET trich_yeu = 'khác' WHERE {ROW} = 6", {"dut-chuoi": 1}),
    "a signer": (f"UPDATE vanban_van_ban SET nguoi_ky = 'ai' WHERE {ROW} = 3", {"dut-chuoi": 1}),
    "a remark": (f"UPDATE vanban_van_ban SET ghi_chu = 'ngày lùi' WHERE {ROW} = 3", {"dut-chuoi": 1}),
    "when it was entered": (f"UPDATE vanban_van_ban SET luc = '2023' WHERE {ROW} = 3", {"dut-chuoi": 1}),
    "a key": (f"UPDATE vanban_van_ban SET ma = 'khác' WHERE {ROW} = 3", {"dut-chuoi": 1}),
    "a hash": (f"UPDATE vanban_van_ban SET bam = 'x' WHERE {ROW} = 3", {"dut-chuoi": 1}),
    "a date": (
        f"UPDATE vanban_van_ban SET ngay = '2023-03-01' WHERE {ROW} = 3",
        {"dut-chuoi": 1, "ngay-lui": 1},
    ),
    "a date that is none": (
        f"UPDATE vanban_van_ban SET ngay = 'hôm qua' WHERE {ROW} = 5",
        {"dut-chuoi": 1, "ngoai-nhiem-ky": 1, "dem-sai": 1},
    ),
    "a date outside the term": (
        f"UPDATE vanban_van_ban SET ngay = '2020-08-14' WHERE {ROW} = 1",
        {"dut-chuoi": 1, "ngoai-nhiem-ky": 1},
    ),
    "a number to one that is taken": (
        # The index goes first: it would refuse this.
        f"UPDATE vanban_van_ban SET so = 1 WHERE {ROW} = 2",
        {"dut-chuoi": 1, "trung-so": 1, "thieu-so": 1},
    ),
    "a number to a free one": (
        f"UPDATE vanban_van_ban SET so = 9 WHERE {ROW} = 2",
        {"dut-chuoi": 1, "thieu-so": 2, "dem-sai": 1, "ngay-lui": 1},
    ),
    "a letter": (f"UPDATE vanban_van_ban SET chen = 'b' WHERE {ROW} = 6", {"dut-chuoi": 2}),
    "the place of a letter": (
        f"UPDATE vanban_van_ban SET thu_tu_chen = 2 WHERE {ROW} = 6",
        {"dut-chuoi": 1},
    ),
    "the body of a row": (
        f"UPDATE vanban_van_ban SET co_quan_id = co_quan_id + 1 WHERE {ROW} = 1",
        {"dut-chuoi": 1},
    ),
    "a type": (
        f"UPDATE vanban_van_ban SET loai = 'mat-lenh' WHERE {ROW} = 1",
        {"dut-chuoi": 1, "loai-la": 1},
    ),
    "a symbol of a type": (
        f"UPDATE vanban_van_ban SET ky_hieu_loai = 'KL' WHERE {ROW} = 1",
        {"dut-chuoi": 1, "loai-la": 1},
    ),
    "a symbol of a body": (
        f"UPDATE vanban_van_ban SET ky_hieu_co_quan = 'TU' WHERE {ROW} = 1",
        {"dut-chuoi": 1, "co-quan-la": 1},
    ),
    "a cancelled row made valid": (
        f"UPDATE vanban_van_ban SET trang_thai = 'da-cap' WHERE {ROW} = 4",
        {"trang-thai-sai": 1},
    ),
    "a valid row made cancelled": (
        f"UPDATE vanban_van_ban SET trang_thai = 'da-huy' WHERE {ROW} = 1",
        {"trang-thai-sai": 1},
    ),
    "a file": (f"UPDATE vanban_van_ban SET tep = 'khác.docx' WHERE {ROW} = 2", {"trang-thai-sai": 1}),
    "a file of a row that has none": (
        f"UPDATE vanban_van_ban SET tep = 'khác.docx' WHERE {ROW} = 1",
        {"trang-thai-sai": 1},
    ),
    "a reason": (f"UPDATE vanban_lich_su SET chi_tiet = 'khác' WHERE {ROW} = 2", {"dut-chuoi": 1}),
    "an event deleted": (
        f"DELETE FROM vanban_lich_su WHERE {ROW} = 2",
        {"dut-chuoi": 1, "trang-thai-sai": 1},
    ),
    "an event added": (
        (f"INSERT INTO vanban_lich_su SELECT day_so_id, 3, 1, 'huy', luc, 'nhầm', bam FROM vanban_lich_su"
         f" WHERE {ROW} = 1"),
        {"dut-chuoi": 1, "trang-thai-sai": 1},
    ),
    "a row deleted": (f"DELETE FROM vanban_van_ban WHERE {ROW} = 2", {"dut-chuoi": 1, "thieu-so": 1}),
    "the first row deleted": (f"DELETE FROM vanban_van_ban WHERE {ROW} = 1", {"dut-chuoi": 1, "thieu-so": 1}),
    "the last row deleted": (
        "DELETE FROM vanban_van_ban WHERE loai = 'bao-cao' AND so = 3",
        {"dut-chuoi": 1, "thieu-so": 1},
    ),
    "the last row deleted, the counter set back": (
        ("DELETE FROM vanban_van_ban WHERE loai = 'bao-cao' AND so = 3;"
         "UPDATE vanban_day_so SET so_cuoi = 2, so_dong = 2 WHERE khoa = 'bao-cao'"),
        {"dut-chuoi": 1},
    ),
    "two rows swapped": (
        (f"UPDATE vanban_van_ban SET thu_tu = -1 WHERE {ROW} = 1;"
         f"UPDATE vanban_van_ban SET thu_tu = 1 WHERE {ROW} = 2;"
         f"UPDATE vanban_van_ban SET thu_tu = 2 WHERE {ROW} = -1"),
        {"dut-chuoi": 1, "trang-thai-sai": 2},
    ),
    "a row moved to another series": (
        f"UPDATE vanban_van_ban SET day_so_id = {KH}, thu_tu = 7, so = 6 WHERE loai = 'bao-cao' AND so = 3",
        {"dut-chuoi": 2, "thieu-so": 1, "dem-sai": 1, "ngay-lui": 1},
    ),
    "a row entered by hand": (
        ("INSERT INTO vanban_van_ban SELECT day_so_id, 4, co_quan_id, 4, chen, thu_tu_chen, loai,"
         " ky_hieu_loai, ky_hieu_co_quan, '2023-03-04', trich_yeu, quyen_han, chuc_vu, nguoi_ky, noi_nhan,"
         " do_mat, do_khan, so_ban, ghi_chu, ma, cach, luc, van_tay_than, van_tay, bam, trang_thai, tep"
         " FROM vanban_van_ban WHERE loai = 'bao-cao' AND so = 3"),
        {"dut-chuoi": 1, "dem-sai": 2},
    ),
    "the counter raised": (
        "UPDATE vanban_day_so SET so_cuoi = 9 WHERE khoa = 'bao-cao'", {"thieu-so": 1},
    ),
    "the counter set back": (
        "UPDATE vanban_day_so SET so_cuoi = 2 WHERE khoa = 'bao-cao'", {"dem-sai": 1},
    ),
    "the latest date set back": (
        "UPDATE vanban_day_so SET ngay_cuoi = '2023-03-02' WHERE khoa = 'bao-cao'", {"dem-sai": 1},
    ),
    "the start raised, to hide numbers": (
        "UPDATE vanban_day_so SET so_dau = 3 WHERE khoa = 'bao-cao'", {"dut-chuoi": 2},
    ),
    "a series deleted": ("DELETE FROM vanban_day_so WHERE khoa = 'bao-cao'", {"dut-chuoi": 3}),
    "a term deleted": ("DELETE FROM vanban_nhiem_ky", {"dut-chuoi": 9}),
    "a body deleted": ("DELETE FROM vanban_co_quan", {"dut-chuoi": 9}),
    "a term renamed": ("UPDATE vanban_nhiem_ky SET ten = '2021-2026'", {"dut-chuoi": 4}),
    "a term shortened": ("UPDATE vanban_nhiem_ky SET den = '2023-03-04'", {"ngoai-nhiem-ky": 1}),
}  # fmt: skip


@pytest.mark.parametrize("what", EDITS)
def test_damage_is_found_by_its_own_rule(
    clean: Register,
    damage: Callable[..., None],
    found: Callable[..., dict[str, int]],
    what: str,
) -> None:
    statements, expected = EDITS[what]
    if "taken" in what:
        _drop_the_unique_key(clean, damage)
    damage(clean, *statements.split(";"))
    assert found(clean) == expected


def _drop_the_unique_key(book: Register, damage: Callable[..., None]) -> None:
    """Without the key that keeps two rows from one number; SQLite can only copy such a table."""
    if book.engine.dialect.name == "postgresql":
        damage(book, "ALTER TABLE vanban_van_ban DROP CONSTRAINT vanban_van_ban_day_so_id_so_thu_tu_chen_key")
    else:
        damage(
            book,
            "CREATE TABLE bản_sao AS SELECT * FROM vanban_van_ban",
            "DROP TABLE vanban_van_ban",
            "ALTER TABLE bản_sao RENAME TO vanban_van_ban",
        )


def test_an_inserted_number_entered_twice_is_found(
    clean: Register, damage: Callable[..., None], found: Callable[..., dict[str, int]]
) -> None:
    _drop_the_unique_key(clean, damage)
    damage(clean, f"UPDATE vanban_van_ban SET so = 3, chen = 'a', thu_tu_chen = 1 WHERE {ROW} = 5")
    assert found(clean) == {"dut-chuoi": 1, "trung-so": 1, "thieu-so": 1, "ngay-lui": 1}


def test_a_finding_says_where_and_what(clean: Register, damage: Callable[..., None]) -> None:
    damage(clean, f"UPDATE vanban_van_ban SET trich_yeu = 'khác' WHERE {ROW} = 2")
    damage(clean, "DELETE FROM vanban_van_ban WHERE loai = 'bao-cao' AND so = 2")
    errors = [finding.as_json() for finding in clean.verify() if finding.severity == "loi"]
    place = "Đảng uỷ Khối các cơ quan tỉnh, nhiệm kỳ 2020-2025, dãy"
    cut = "đã bị sửa, xoá, thêm hoặc đổi chỗ ngoài sổ"
    assert errors == [
        {"rule": "dut-chuoi", "severity": "loi", "so_ky_hieu": "",
         "message": f"{place} Báo cáo: chuỗi kiểm đứt ở dòng thứ 2: {cut}"},
        {"rule": "thieu-so", "severity": "loi", "so_ky_hieu": "", "message": f"{place} Báo cáo: thiếu số 02"},
        {"rule": "dut-chuoi", "severity": "loi", "so_ky_hieu": "02-KH/ĐUK",
         "message": f"{place} Kế hoạch: chuỗi kiểm đứt ở dòng thứ 2: {cut}"},
    ]  # fmt: skip


def test_a_quyet_dinh_and_a_quy_dinh_of_one_number_are_named_together(book: Register, office: Office) -> None:
    for loai in ("Quyết định", "Quy định", "Quy định"):
        book.issue(office.draft(loai))
    shared = [finding for finding in book.verify() if finding.rule == "trung-ky-hieu"]
    assert [finding.message for finding in shared] == [
        "Số 01-QĐ/ĐUK: Quy định và Quyết định cùng mang số này"
    ]


def test_numbers_used_before_the_book_are_not_missing(
    book: Register, office: Office, found: Callable[..., dict[str, int]]
) -> None:
    term = {"ten": "2020-2025", "tu": "15/8/2020", "bat_dau": [{"loai": "KH", "so": 104}]}
    running = office.other(nhiem_ky=[term])
    book.issue(running.draft())
    book.insert_after("99-KH/ĐUK", running.draft(ngay="28/02/2023"))
    assert found(book) == {}


def test_missing_files_are_found_only_when_files_are_looked_at(clean: Register) -> None:
    missing = [finding.message for finding in clean.verify() if finding.severity == "canh-bao"]
    assert missing == ["Số 02-KH/ĐUK: không thấy tệp 02.docx"] or missing[0].endswith("/02.docx")
    assert not [finding for finding in clean.verify(files=False) if finding.severity == "canh-bao"]


def test_a_damaged_number_cannot_be_cancelled_without_saying_so(
    lite: Register, office: Office, damage: Callable[..., None]
) -> None:
    lite.issue(office.draft())
    damage(lite, "UPDATE vanban_van_ban SET so = 'một'")
    assert {finding.rule for finding in lite.verify() if finding.severity == "loi"} == {
        "dut-chuoi",
        "thieu-so",
    }
    with pytest.raises(RegisterError, match="đã bị sửa ngoài sổ"):
        lite.entries()


def test_an_audit_of_one_body_looks_at_its_series_alone(
    clean: Register, office: Office, damage: Callable[..., None]
) -> None:
    other = office.other(ten="Đảng uỷ phường Đông Kinh", ky_hieu="ĐU")
    clean.issue(other.draft("Thông báo", "01/3/2023"))
    damage(clean, f"UPDATE vanban_van_ban SET trich_yeu = 'khác' WHERE {ROW} = 1")
    assert [finding.rule for finding in clean.verify(co_quan="ĐU", files=False)] == ["chua-phat-hanh"]
    names = {finding.so_ky_hieu for finding in clean.verify(co_quan=office.body.ten, files=False)}
    assert "01-TB/ĐU" not in names
    assert "dut-chuoi" in {finding.rule for finding in clean.verify(co_quan="ĐUK", files=False)}
    with pytest.raises(RegisterError, match=r"không có dãy số nào .* thấy “ĐUKK”, “2020-2025”"):
        clean.verify(co_quan="ĐUKK", nhiem_ky="2020-2025")
