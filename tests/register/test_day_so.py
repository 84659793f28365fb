"""Which series a document takes its number from (HD05 I.3.1.1)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from vanban.errors import RegisterError

if TYPE_CHECKING:
    from collections.abc import Callable

    from vanban.register import Register

    from .conftest import Office


def test_each_type_has_its_own_numbers_from_01(book: Register, office: Office) -> None:
    types = ["Kế hoạch", "Thông báo", "Kế hoạch", "Quyết định", "Quy định", "Thông báo"]
    lines = [str(book.issue(office.draft(loai)).so_ky_hieu) for loai in types]
    assert lines == ["01-KH/ĐUK", "01-TB/ĐUK", "02-KH/ĐUK", "01-QĐ/ĐUK", "01-QĐ/ĐUK", "02-TB/ĐUK"]


def test_a_quyet_dinh_and_a_quy_dinh_share_numbers_where_the_office_counts_by_symbol(
    book: Register, office: Office
) -> None:
    counting = office.other(dem_theo="ky-hieu")
    lines = [book.issue(counting.draft(loai)).so_ky_hieu for loai in ("Quyết định", "Quy định", "Quyết định")]
    assert [str(line) for line in lines] == ["01-QĐ/ĐUK", "02-QĐ/ĐUK", "03-QĐ/ĐUK"]


def test_papers_without_a_symbol_are_counted_by_type_also_there(book: Register, office: Office) -> None:
    counting = office.other(dem_theo="ky-hieu")
    for loai in ("Giấy chứng nhận", "Giấy đi đường"):
        assert book.issue(counting.draft(loai, so="01-GT/ĐUK")).so == "01-GT/ĐUK"


def test_the_way_of_counting_cannot_change_in_a_book(
    book: Register, office: Office, refused: Callable[..., list[str]]
) -> None:
    book.issue(office.draft())
    other = office.other(dem_theo="ky-hieu")
    assert refused(lambda: book.issue(other.draft()), RegisterError) == ["dem-theo-khac-so"]


def test_secret_documents_share_the_series_of_their_type(book: Register, office: Office) -> None:
    book.issue(office.draft())
    assert book.issue(office.draft(do_mat="mật")).so == 2
    assert book.entries()[1].do_mat == "mật"


def test_all_forms_of_copies_share_one_series(book: Register, office: Office) -> None:
    book.issue(office.draft())
    forms = ["sao y", "sao lục", "trích sao"]
    lines = [str(book.issue(office.copy(hinh_thuc=form)).so_ky_hieu) for form in forms]
    assert lines == ["01-BS/ĐUK", "02-BS/ĐUK", "03-BS/ĐUK"]
    rows = book.entries(loai="BS")
    assert [row.trich_yeu.split(" 12-HD")[0] for row in rows] == ["Sao y", "Sao lục", "Trích sao"]
    assert {row.loai for row in rows} == {"Bản sao"}
    assert str(book.next("Bản sao", office.body, date(2023, 3, 2))) == "04-BS/ĐUK"


def test_a_congress_has_one_series_for_all_types_and_all_its_organs(book: Register, office: Office) -> None:
    name = "Đại hội đại biểu Đảng bộ tỉnh Nghệ An lần thứ XX"
    term = {"ten": "Đại hội XX", "tu": "01/3/2023", "den": "03/3/2023"}
    congress = office.other(ten=name, cap_tren="", ky_hieu="ĐH", nhiem_ky=[term])
    chair = office.other(ten="Đoàn Chủ tịch", cap_tren=name.upper(), ky_hieu="ĐH", nhiem_ky=[term])
    counters = office.other(ten="Ban Kiểm phiếu", cap_tren=name, ky_hieu="ĐH", nhiem_ky=[term])
    lines = [
        str(book.issue(vb).so_ky_hieu)
        for vb in (congress.draft("Báo cáo"), chair.draft("Nghị quyết"), counters.draft("Biên bản"))
    ]
    assert lines == ["01-BC/ĐH", "02-NQ/ĐH", "03-BB/ĐH"]


def test_a_congress_whose_name_stands_on_two_lines_is_not_another_congress(
    book: Register, office: Office
) -> None:
    names = ["Đảng bộ huyện Bắc Sơn", "Đảng bộ huyện Bình Gia"]
    for name in names:
        two_lines = office.other(ten=name, cap_tren="Đại hội đại biểu", ky_hieu="ĐH")
        assert str(book.issue(two_lines.draft("Báo cáo")).so_ky_hieu) == "01-BC/ĐH"
    organ = office.other(ten="Đoàn Thư ký", cap_tren=f"Đại hội đại biểu {names[1]}", ky_hieu="ĐH")
    assert str(book.issue(organ.draft("Biên bản")).so_ky_hieu) == "02-BB/ĐH"


@pytest.mark.parametrize(
    ("ten", "cap_tren"),
    [
        ("Ban Tổ chức - Ban Nội chính", "Tỉnh uỷ Lạng Sơn"),
        ("Ban Tổ chức Tỉnh uỷ Lạng Sơn - Ban Nội chính Tỉnh uỷ Lạng Sơn", ""),
        ("BAN TỔ CHỨC TỈNH ỦY LẠNG SƠN – CÔNG AN TỈNH LẠNG SƠN", ""),
    ],
)
def test_bodies_jointly_go_on_with_the_numbers_of_the_lead(
    book: Register, office: Office, ten: str, cap_tren: str
) -> None:
    lead = office.other(ten="Ban Tổ chức", cap_tren="Tỉnh uỷ Lạng Sơn", ky_hieu="BTCTU")
    joint = office.other(ten=ten, cap_tren=cap_tren, ky_hieu="BTCTU-BNCTU", nhiem_ky=[])
    book.issue(lead.draft("Quy chế"))
    assert str(book.issue(joint.draft("Quy chế")).so_ky_hieu) == "02-QC/BTCTU-BNCTU"
    assert str(book.issue(lead.draft("Quy chế")).so_ky_hieu) == "03-QC/BTCTU"
    assert [str(row.so_ky_hieu) for row in book.entries(co_quan="Ban tổ chức")] == [
        "01-QC/BTCTU",
        "02-QC/BTCTU-BNCTU",
        "03-QC/BTCTU",
    ]
    assert not [finding for finding in book.verify() if finding.severity != "thong-tin"]


def test_a_joint_name_with_more_parts_than_symbols_is_refused(
    book: Register, office: Office, refused: Callable[..., list[str]]
) -> None:
    joint = office.other(ten="Vụ Tổ chức - Điều lệ - Vụ Cán bộ", ky_hieu="VTC-VCB")
    assert refused(lambda: book.issue(joint.draft())) == ["lien-co-quan-khong-ro"]


def test_bodies_with_one_symbol_are_told_apart_by_their_names(book: Register, office: Office) -> None:
    communes = [office.other(ten=f"Đảng uỷ xã {name}", ky_hieu="ĐU") for name in ("Vũ Lễ", "Nhất Hoà")]
    assert [book.issue(commune.draft()).so for commune in communes] == [1, 1]
    same = office.other(ten="ĐẢNG ỦY XÃ NHẤT HÒA", ky_hieu="ĐU")
    assert book.issue(same.draft()).so == 2


@pytest.mark.parametrize("loai", ["Điều lệ Đảng", "Cương lĩnh chính trị"])
def test_a_type_that_is_not_numbered_is_refused(
    book: Register, office: Office, refused: Callable[..., list[str]], loai: str
) -> None:
    assert refused(lambda: book.issue(office.draft(loai)), RegisterError) == ["loai-khong-danh-so"]
    assert refused(lambda: book.next(loai, office.body)) == ["loai-khong-danh-so"]
    assert book.entries() == []


def test_a_paper_without_a_symbol_brings_its_whole_number_line(
    book: Register, office: Office, refused: Callable[..., list[str]]
) -> None:
    assert refused(lambda: book.issue(office.draft("Giấy chứng nhận"))) == ["loai-khong-ky-hieu"]
    assert refused(lambda: book.next("Giấy chứng nhận", office.body)) == ["loai-khong-ky-hieu"]
    issued = book.issue(office.draft("Giấy chứng nhận", so="01-GCN/ĐUK"))
    assert str(issued.so_ky_hieu) == "01-GCN/ĐUK"
    assert refused(lambda: book.issue(office.draft("Giấy chứng nhận", so="04-GCN/ĐUK"))) == [
        "so-khong-tiep-theo"
    ]


def test_a_quy_dinh_written_qdi_keeps_its_symbol_and_its_series(book: Register, office: Office) -> None:
    book.issue(office.draft("Quy định"))
    assert str(book.issue(office.draft("Quy định", so="02-QĐi/ĐUK")).so_ky_hieu) == "02-QĐi/ĐUK"
    assert str(book.issue(office.draft("Quy định")).so_ky_hieu) == "03-QĐ/ĐUK"
