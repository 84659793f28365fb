"""What happens to numbers afterwards: others inserted behind them, cancelled, published; their history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from vanban.errors import InvalidRecord, InvalidValue, RegisterError
from vanban.register import Register
from vanban.so_ky_hieu import CHU_CHEN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .conftest import Office


@pytest.fixture
def three(book: Register, office: Office) -> Register:
    """Kế hoạch 01, 02 and 03 of 10, 18 and 20 April."""
    for day in ("10/4/2023", "18/4/2023", "20/4/2023"):
        book.issue(office.draft(ngay=day))
    return book


# -- inserted ---------------------------------------------------------------------------------------------


def test_letters_follow_the_vietnamese_alphabet_until_they_end(book: Register, office: Office) -> None:
    book.issue(office.draft())
    inserted = [book.insert_after("01-KH/ĐUK", office.draft()) for _ in CHU_CHEN]
    assert [vb.so for vb in inserted][:7] == ["1a", "1b", "1c", "1d", "1đ", "1e", "1g"]
    assert inserted[-1].so == "1y"
    with pytest.raises(RegisterError, match="đã hết chữ để chèn số"):
        book.insert_after("01-KH/ĐUK", office.draft())
    assert [row.chen for row in book.entries()] == ["", *CHU_CHEN]
    assert book.issue(office.draft()).so == 2


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("17/4/2023", r"thấy 17/4/2023; cần từ 18/4/2023 \(số 02\) đến 20/4/2023 \(số 03\)"),
        ("21/4/2023", r"thấy 21/4/2023; cần từ 18/4/2023 \(số 02\) đến 20/4/2023 \(số 03\)"),
    ],
)
def test_an_inserted_number_takes_a_date_between_its_neighbours(
    three: Register, office: Office, day: str, said: str
) -> None:
    for good in ("18/4/2023", "20/4/2023"):
        three.insert_after("02-KH/ĐUK", office.draft(ngay=good))
    with pytest.raises(RegisterError) as caught:
        three.insert_after("02-KH/ĐUK", office.draft(ngay="19/4/2023"))
    assert caught.value.code == "ngay-chen-sai"
    assert "từ 20/4/2023 (số 02b) đến 20/4/2023 (số 03)" in str(caught.value)
    three.cancel("02b-KH/ĐUK", "nhầm")  # what is cancelled holds no date
    three.cancel("02a-KH/ĐUK", "nhầm")
    with pytest.raises(RegisterError, match=said):
        three.insert_after("02-KH/ĐUK", office.draft(ngay=day))
    let = three.insert_after("02-KH/ĐUK", office.draft(ngay=day), lui_ngay="vào sổ muộn")
    assert let.so == "2c"
    assert three.entries(so_ky_hieu="02c-KH/ĐUK")[0].ghi_chu.endswith(": vào sổ muộn")
    assert {f.severity for f in three.verify() if f.rule == "ngay-lui"} == {"canh-bao"}


def test_behind_the_last_number_any_later_date_goes(three: Register, office: Office) -> None:
    assert three.insert_after("03-KH/ĐUK", office.draft(ngay="01/6/2023")).so == "3a"
    with pytest.raises(RegisterError, match=r"sớm hơn số 03a \(01/6/2023\)"):
        three.issue(office.draft(ngay="31/5/2023"))


def test_a_record_with_a_letter_is_inserted_by_issue(
    three: Register, office: Office, refused: Callable[..., list[str]]
) -> None:
    day = "18/4/2023"
    assert refused(lambda: three.issue(office.draft(so="2b", ngay=day))) == ["so-chen-khong-tiep-theo"]
    first = three.issue(office.draft(so="2a", ngay=day))
    assert first.so == "2a"
    assert three.issue(office.draft(so="2b", ngay=day)).so == "2b"
    assert three.issue(first) == first
    other = office.draft(so="2a", ngay=day, trich_yeu="về việc khác")
    assert refused(lambda: three.issue(other)) == ["khac-voi-so"]
    assert refused(lambda: three.issue(office.draft(so="9a", ngay=day))) == ["chen-sau-so-chua-cap"]


def test_inserting_inside_many_sees_the_numbers_just_given(book: Register, office: Office) -> None:
    drafts = [office.draft(ma="1"), office.draft(so="1a", ma="1a"), office.draft(ma="2")]
    assert [vb.so for vb in book.issue_many(drafts)] == [1, "1a", 2]
    assert [vb.so for vb in book.issue_many(drafts)] == [1, "1a", 2]


@pytest.mark.parametrize(
    ("behind", "fields", "code"),
    [
        ("05-KH/ĐUK", {}, "chen-sau-so-chua-cap"),
        ("02-BC/ĐUK", {}, "chen-khac-day"),
        ("02-KH/ĐU", {}, "chen-khac-day"),
        ("02-KH/ĐUK", {"so": 3}, "chen-sai-so"),
        ("02-KH/ĐUK", {"so": 2}, "chen-sai-so"),
        ("02-KH/ĐUK", {"so": "3a"}, "chen-sai-so"),
        ("02-KH/ĐUK", {"so": "2d"}, "so-chen-khong-tiep-theo"),
        ("02c-KH/ĐUK", {}, "chen-sau-so-chua-cap"),
        ("02a-KH/ĐUK", {}, "chen-khong-sau-cung"),
        ("02-KH/ĐUK", {"ma": "thường"}, "chen-sai-so"),
    ],
)
def test_what_cannot_be_inserted_is_refused(
    three: Register, office: Office, behind: str, fields: dict[str, Any], code: str
) -> None:
    three.issue(office.draft(ngay="20/4/2023", ma="thường", so=4))
    for _ in "ab":
        three.insert_after("02-KH/ĐUK", office.draft(ngay="20/4/2023"))
    with pytest.raises(RegisterError) as caught:
        three.insert_after(behind, office.draft(ngay="20/4/2023", **fields))
    assert [fault.code for fault in caught.value.faults] == [code]
    assert len(three.entries()) == 6


def test_the_same_ma_is_inserted_once(three: Register, office: Office) -> None:
    draft = office.draft(ngay="19/4/2023", ma="muộn")
    first = three.insert_after("02-KH/ĐUK", draft)
    assert three.insert_after("02-KH/ĐUK", draft) == first
    assert three.insert_after("02-KH/ĐUK", first) == first
    assert len(three.entries()) == 4


def test_a_number_used_before_the_book_can_be_followed(book: Register, office: Office) -> None:
    term = {"ten": "2020-2025", "tu": "15/8/2020", "bat_dau": [{"loai": "Quyết định", "so": 516}]}
    running = office.other(nhiem_ky=[term])
    book.issue(running.draft("Quyết định", "20/4/2023"))
    assert book.insert_after("516-QĐ/ĐUK", running.draft("Quyết định", "18/4/2023")).so == "516a"
    with pytest.raises(RegisterError, match=r"cần đến 18/4/2023 \(số 516a\)"):
        book.insert_after("515-QĐ/ĐUK", running.draft("Quyết định", "21/4/2023"))


def test_a_draft_names_no_number_to_follow(book: Register, office: Office) -> None:
    with pytest.raises(InvalidValue) as caught:
        book.insert_after("-KH/ĐUK", office.draft())
    assert caught.value.code == "so-trong"


# -- cancelled --------------------------------------------------------------------------------------------


def test_a_cancelled_number_stays_and_is_never_given_again(three: Register, office: Office) -> None:
    entry = three.cancel("03-KH/ĐUK", " ban hành nhầm ")
    assert (entry.trang_thai, entry.so) == ("da-huy", 3)
    assert three.issue(office.draft(ngay="20/4/2023")).so == 4
    assert [row.so for row in three.entries(trang_thai="da-huy")] == [3]
    assert [event.chi_tiet for event in three.history("03-KH/ĐUK")] == ["", "ban hành nhầm"]


def test_a_number_cancelled_for_its_wrong_date_holds_no_dates_back(three: Register, office: Office) -> None:
    three.issue(office.draft(ngay="28/4/2025"))
    three.cancel("04-KH/ĐUK", "ghi sai năm")
    assert three.issue(office.draft(ngay="28/4/2023")).so == 5
    assert not [finding for finding in three.verify() if finding.severity == "loi"]


@pytest.mark.parametrize(
    ("number", "reason", "codes"),
    [
        ("03-KH/ĐUK", "", ["thieu-ly-do"]),
        ("03-KH/ĐUK", "  ", ["thieu-ly-do"]),
        ("02-KH/ĐUK", "nhầm", ["so-da-huy"]),
        ("02-KH/ĐUK", "", ["so-da-huy", "thieu-ly-do"]),
        ("09-KH/ĐUK", "nhầm", ["khong-co-trong-so"]),
        ("03a-KH/ĐUK", "nhầm", ["khong-co-trong-so"]),
    ],
)
def test_what_cannot_be_cancelled_is_refused(
    three: Register, refused: Callable[..., list[str]], number: str, reason: str, codes: list[str]
) -> None:
    three.cancel("02-KH/ĐUK", "nhầm")
    assert refused(lambda: three.cancel(number, reason), RegisterError) == codes
    assert len(three.entries(trang_thai="da-huy")) == 1


def test_a_reason_is_text(three: Register) -> None:
    with pytest.raises(InvalidRecord):
        three.cancel("02-KH/ĐUK", "nhầm\x1f")


def test_a_number_that_two_documents_bear_must_be_told_apart(book: Register, office: Office) -> None:
    for loai in ("Quyết định", "Quy định"):
        book.issue(office.draft(loai))
    with pytest.raises(RegisterError, match="Quyết định ngày 01/3/2023, nhiệm kỳ 2020-2025") as caught:
        book.cancel("01-QĐ/ĐUK", "nhầm")
    assert caught.value.code == "so-khong-ro"
    assert book.cancel("01-QĐ/ĐUK", "nhầm", loai="Quy định").loai == "Quy định"
    assert [row.trang_thai for row in book.entries(loai="Quyết định")] == ["da-cap"]
    with pytest.raises(RegisterError):
        book.history("01-QĐ/ĐUK")
    assert [event.viec for event in book.history("01-QĐ/ĐUK", loai="quy-dinh")] == ["cấp số", "huỷ"]


# -- published --------------------------------------------------------------------------------------------


def test_publishing_marks_the_row_and_keeps_its_history(three: Register, tmp_path: Path) -> None:
    first, second = tmp_path / "a.docx", tmp_path / "sub" / "b.docx"
    assert three.publish("01-KH/ĐUK", first).trang_thai == "da-phat-hanh"
    entry = three.publish("01-KH/ĐUK", second)
    assert three.real_path(str(entry.tep)) == second
    assert [event.viec for event in three.history("01-KH/ĐUK")] == ["cấp số", "ghi tệp", "ghi tệp"]
    three.cancel("01-KH/ĐUK", "nhầm")
    assert [f.rule for f in three.verify() if f.severity == "loi"] == []


def test_a_file_below_the_book_is_kept_relative_so_that_both_can_move(
    lite: Register, office: Office, tmp_path: Path
) -> None:
    lite.issue(office.draft())
    (tmp_path / "năm 2023").mkdir()
    (tmp_path / "năm 2023" / "01.docx").touch()
    assert lite.publish("01-KH/ĐUK", tmp_path / "năm 2023" / "01.docx").tep == "năm 2023/01.docx"
    lite.close()
    moved = tmp_path.rename(tmp_path.with_name("moved"))
    with Register.open(moved / "so.db", create=False) as register:
        assert [f.rule for f in register.verify() if f.severity != "thong-tin"] == []
        (moved / "năm 2023" / "01.docx").unlink()
        assert [f.rule for f in register.verify()] == ["thieu-tep"]
        assert register.verify(files=False) == []


def test_a_file_elsewhere_is_kept_with_its_whole_path(lite: Register, office: Office) -> None:
    lite.issue(office.draft())
    assert lite.publish("01-KH/ĐUK", "/nơi khác/01.docx").tep == "/nơi khác/01.docx"


@pytest.mark.parametrize("name", ["a\nb.docx", "a\udcffb.docx"])
def test_a_file_name_that_is_no_text_is_refused(
    three: Register, refused: Callable[..., list[str]], tmp_path: Path, name: str
) -> None:
    assert refused(lambda: three.publish("01-KH/ĐUK", tmp_path / name)) == ["ten-tep-la"]


def test_a_cancelled_number_is_not_published(three: Register, refused: Callable[..., list[str]]) -> None:
    row = three.cancel("01-KH/ĐUK", "nhầm")
    assert refused(lambda: three.publish("01-KH/ĐUK", "a.docx")) == ["so-da-huy"]
    at = (row.day_so_id, row.thu_tu)

    def as_the_batch_does(writing: object) -> object:
        void = writing.publish([(*at, "a.docx"), (at[0], 2, "b.docx")])  # type: ignore[attr-defined]  # Writing
        writing.finish()  # type: ignore[attr-defined]  # Writing
        return void

    assert three.write(as_the_batch_does) == {at}
    assert [row.tep for row in three.entries()] == [None, "b.docx", None]
    assert [f.rule for f in three.verify(files=False) if f.severity == "loi"] == []
