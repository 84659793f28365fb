"""An existing book comes in: headings as people write them, every conflict in its cell, all or nothing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook

from vanban.errors import InvalidRecord, InvalidValue, MissingFile, RegisterError
from vanban.register.importing import ACCEPTABLE, ImportResult

if TYPE_CHECKING:
    from pathlib import Path

    from vanban.register import Register
    from vanban.van_ban import CoQuan

HEADING = "Số, ký hiệu;Ngày tháng;Tên loại và trích yếu nội dung;Người ký;Ghi chú"
KH_105 = "105-KH/ĐUK;28/02/2023;Kế hoạch về đổi mới;Nguyễn Văn A;"


def refused(book: Register, path: Path, co_quan: CoQuan, **options: Any) -> list[str]:
    """The lines of the refusal; the book must be as it was."""
    before = book.entries()
    with pytest.raises(RegisterError) as error:
        book.import_sheet(path, co_quan, **options)
    assert book.entries() == before
    return [f"{fault.code} {fault}" for fault in error.value.faults]


def loi(book: Register) -> list[str]:
    return [finding.rule for finding in book.verify() if finding.severity == "loi"]


def test_a_row_comes_in_as_it_is(book: Register, table: Any, co_quan: CoQuan) -> None:
    path = table(
        "Số, ký hiệu;Ngày tháng;Tên loại và trích yếu nội dung;Người ký;Nơi nhận;"
        "Đơn vị, người nhận bản lưu;Số lượng bản;Ghi chú",
        'Số: 105 -KH/ÐUK;28-02-2023;Kế hoạch về đổi mới;Nguyễn Văn A;"Tỉnh uỷ; Các chi bộ";Văn phòng;03 bản;'
        "gửi bổ sung",
    )
    assert book.import_sheet(path, co_quan) == ImportResult(rows=1, entered=1, already=0)
    entry = book.entries()[0]
    assert str(entry.so_ky_hieu) == "105-KH/ĐUK"
    assert (entry.loai, entry.ngay, entry.trich_yeu) == ("Kế hoạch", date(2023, 2, 28), "về đổi mới")
    assert entry.noi_nhan == ("Tỉnh uỷ", "Các chi bộ", "Lưu Văn phòng")
    assert (entry.so_ban, entry.ghi_chu, entry.cach) == (3, "gửi bổ sung", "nhap")
    assert book.verify() == []


@pytest.mark.parametrize(
    "heading",
    [
        "Số, ký hiệu;Ngày tháng;Tên loại và trích yếu nội dung;Người ký",
        "Số và ký hiệu;Ngày ban hành;Tên loại, trích yếu nội dung;Họ tên người ký",
        "SỐ VB;NGÀY VB;TÊN LOẠI VÀ TRÍCH YẾU;NGƯỜI KÝ",
        "số văn bản;ngày, tháng, năm văn bản;Trích yếu nội dung;người ký văn bản",
        "Số và ký hiệu văn bản;Ngày tháng năm ban hành;Trích yếu;Người ký",
        "so_ky_hieu;ngay;trich_yeu;nguoi_ky",
    ],
)
def test_headings_as_people_write_them(book: Register, table: Any, co_quan: CoQuan, heading: str) -> None:
    book.import_sheet(table(heading, "105-KH/ĐUK;28/02/2023;Kế hoạch về đổi mới;Nguyễn Văn A"), co_quan)
    assert [(entry.loai, entry.trich_yeu) for entry in book.entries()] == [("Kế hoạch", "về đổi mới")]


@pytest.mark.parametrize(
    ("heading", "row", "number"),
    [
        ("Số;Loại;Trích yếu", "105;Kế hoạch;về x", "105-KH/ĐUK"),
        ("Số;Loại;Trích yếu", "105;KH;về x", "105-KH/ĐUK"),
        ("Số;Loại;Trích yếu", "105-KH/ĐUK;Kế hoạch;về x", "105-KH/ĐUK"),
        ("Số;Loại;Trích yếu", "105-KH;;về x", "105-KH/ĐUK"),
        ("Số;Loại;Trích yếu", "01-QĐ/ĐUK;Quyết định;về x", "01-QĐ/ĐUK"),
        ("Số;Loại;Trích yếu", "01-QĐi/ĐUK;;về x", "01-QĐi/ĐUK"),
        ("Số;Loại;Trích yếu", "01-TB/ĐUK;;về x", "01-TB/ĐUK"),
        ("Số;Loại;Trích yếu", "01-TB/ĐUK;Tuyên bố;về x", "01-TB/ĐUK"),
        ("Số;Ký hiệu;Trích yếu", "105;KH/ĐUK;về x", "105-KH/ĐUK"),
        ("Số;Ký hiệu;Trích yếu", "105;-KH/ĐUK;về x", "105-KH/ĐUK"),
        ("Số;Ký hiệu;Trích yếu", "105;KH;về x", "105-KH/ĐUK"),
        ("Số;Tên loại và trích yếu", "105;Kế hoạch về x", "105-KH/ĐUK"),
        ("Số;Tên loại và trích yếu", "01;QUYẾT  ĐỊNH về x", "01-QĐ/ĐUK"),
        ("Số;Tên loại và trích yếu", "01-QĐ/ĐUK;Quy định về x", "01-QĐ/ĐUK"),
        ("Số;Trích yếu", "01-CV/ĐUK;Báo cáo tháng 5", "01-CV/ĐUK"),
        ("Số;Loại;Trích yếu", "24;Bản sao;Sao y 12-KH/TU", "24-BS/ĐUK"),
        ("Số;Trích yếu", "24-BS/ĐUK;Sao y 12-KH/TU", "24-BS/ĐUK"),
        ("Số;Loại;Trích yếu", "05-GCN/ĐUK;Giấy chứng nhận;về x", "05-GCN/ĐUK"),
        ("Số;Trích yếu", "105-KH/ĐUK-TU;về x", "105-KH/ĐUK-TU"),
    ],
)
def test_number_and_type_as_people_write_them(
    book: Register, table: Any, co_quan: CoQuan, heading: str, row: str, number: str
) -> None:
    path = table(f"{heading};Ngày;Người ký", f"{row};28/02/2023;Nguyễn Văn A")
    book.import_sheet(path, co_quan, accept=["thieu-so"])
    assert [str(entry.so_ky_hieu) for entry in book.entries()] == [number]


def test_the_type_named_first_tells_quyet_dinh_from_quy_dinh(
    book: Register, table: Any, co_quan: CoQuan
) -> None:
    lines = ["01-QĐ/ĐUK;03/01/2023;Quyết định về a;A B;", "01-QĐ/ĐUK;04/01/2023;Quy định về b;A B;"]
    book.import_sheet(table(HEADING, *lines), co_quan)
    assert [(entry.loai, entry.trich_yeu) for entry in book.entries()] == [
        ("Quy định", "về b"),
        ("Quyết định", "về a"),
    ]


def test_the_name_of_a_sheet_can_be_the_type(book: Register, tmp_path: Path, co_quan: CoQuan) -> None:
    workbook = Workbook()
    for name, last in (("Quyết định", 2), ("KH", 106)):
        sheet = workbook.create_sheet(name)
        sheet.append(["SỔ ĐĂNG KÝ VĂN BẢN ĐI"])
        sheet.append(["TT", "Số", "Ngày tháng", "Trích yếu", "Người ký"])
        sheet.append([f"({place})" for place in range(1, 6)])
        for place in (1, 0):
            sheet.append([2 - place, last - place, date(2023, 2, 28), "về x", "Nguyễn Văn A"])
    del workbook["Sheet"]
    workbook.save(tmp_path / "so.xlsx")
    assert book.import_sheet(tmp_path / "so.xlsx", co_quan).entered == 4
    numbers = [str(entry.so_ky_hieu) for entry in book.entries()]
    assert numbers == ["105-KH/ĐUK", "106-KH/ĐUK", "01-QĐ/ĐUK", "02-QĐ/ĐUK"]


def test_the_type_of_a_whole_sheet_can_be_said(book: Register, table: Any, co_quan: CoQuan) -> None:
    path = table("Số;Ngày;Trích yếu;Người ký", "1;03/01/2023;Báo cáo tháng 01;A B", "2;04/01/2023;b;A B")
    assert book.import_sheet(path, co_quan, loai="CV").entered == 2
    assert [(entry.loai, entry.trich_yeu) for entry in book.entries()] == [
        ("Công văn", "Báo cáo tháng 01"),
        ("Công văn", "b"),
    ]


CONFLICTS = [
    ("105-KH/ĐUK;30/02/2023;Kế hoạch về a;A B;", "ngay-khong-co-that", "B2",
     "ngày không có thật: thấy 30/02/2023; cần ngày có trong lịch (tháng 02/2023 có 28 ngày)"),
    ("105-KH/ĐUK;28/02;Kế hoạch về a;A B;", "ngay-khong-doc-duoc", "B2",
     ("không đọc được ngày: thấy “28/02”; cần ngày/tháng/năm như 28/02/2023, hoặc ngày 28 tháng 02 năm 2023, "
     "hoặc 2023-02-28")),
    ("105-KH/ĐUK;;Kế hoạch về a;A B;", "thieu-ngay", "B2", "chưa có ngày: cần ngày của văn bản"),
    ("một trăm;28/02/2023;Kế hoạch về a;A B;", "so-khong-doc-duoc", "A2",
     "không đọc được số văn bản: thấy “một trăm”; cần “105”, “05” hoặc “516a”"),
    (";28/02/2023;Kế hoạch về a;A B;", "thieu-so-ky-hieu", "A2",
     "chưa có số và ký hiệu: cần “105-KH/ĐUK” hoặc “105”"),
    ("-KH/ĐUK;28/02/2023;Kế hoạch về a;A B;", "so-trong", "A2", "chưa có số văn bản: thấy “-KH/ĐUK”"),
    ("12/QĐ-UBND;28/02/2023;Quyết định về a;A B;", "khong-phai-so-dang", "A2",
     "số và ký hiệu không theo kiểu văn bản của Đảng: thấy “12/QĐ-UBND”; cần “105-KH/ĐUK”"),
    ("105-XY/ĐUK;28/02/2023;về a;A B;", "loai-la", "A2",
     ("không có loại văn bản nào mang ký hiệu này: thấy “XY”; cần ký hiệu trong danh mục, hoặc cột “Loại” "
     "ghi tên loại")),
    ("01-QĐ/ĐUK;28/02/2023;về a;A B;", "loai-khong-ro", "A2",
     ("ký hiệu này dùng chung cho nhiều loại văn bản: thấy “QĐ”; cần ghi tên loại: “Quyết định” "
     "hoặc “Quy định”")),
    ("105;28/02/2023;về a;A B;", "thieu-loai", "A2",
     "chưa rõ loại văn bản: thấy 105; cần số và ký hiệu đầy đủ, hoặc cột “Loại”"),
    ("105-KH/ĐU;28/02/2023;Kế hoạch về a;A B;", "ky-hieu-co-quan-khac", "A2",
     "ký hiệu cơ quan khác với cơ quan của sổ: thấy “ĐU”; cần “ĐUK”"),
    ("105-KH/ĐUK;28/02/2019;Kế hoạch về a;A B;", "chua-mo-nhiem-ky", "B2",
     ("sổ chưa mở nhiệm kỳ nào của “Đảng uỷ Khối các cơ quan tỉnh” vào ngày này: thấy 28/02/2019; "
     "cần 2020-2025 (từ 15/8/2020 đến 30/6/2025) (HD05 I.3.1.1)")),
    ("105-KH/ĐUK;28/02/2023;Báo cáo về a;A B;", "loai-mau-thuan", "C2",
     "tên loại khác với loại của số này: thấy “Báo cáo”; cần “Kế hoạch”"),
    ("105-KH/ĐUK;28/02/2023;Kế hoạch;A B;", "thieu-trich-yeu", "C2", "chưa có trích yếu: cần trích yếu"),
    ("105-KH/ĐUK;28/02/2023;Kế hoạch về a;;", "thieu-nguoi-ky", "D2", "chưa có người ký: cần người ký"),
    ("106-KH/ĐUK;28/02/2023;Kế hoạch về a;A B;", "thieu-so", "A2",
     "thiếu số 105 của dãy Kế hoạch: thấy “106-KH/ĐUK”; cần số 105"),
    ("110-KH/ĐUK;28/02/2023;Kế hoạch về a;A B;", "thieu-so", "A2",
     "thiếu các số từ 105 đến 109 của dãy Kế hoạch: thấy “110-KH/ĐUK”; cần số 105"),
    ("05-BC/ĐUK;28/02/2023;Báo cáo về a;A B;", "thieu-so", "A2",
     "thiếu các số từ 01 đến 04 của dãy Báo cáo: thấy “05-BC/ĐUK”; cần số 01"),
    ("105a-KH/ĐUK;28/02/2023;Kế hoạch về a;A B;", "chen-thieu-goc", "A2",
     "số chèn mà không có số đứng trước nó: thấy “105a-KH/ĐUK”; cần có số 105"),
    ("105-KH/ĐUK;28/02/2023;Cương lĩnh chính trị về a;A B;", "loai-mau-thuan", "C2",
     "tên loại khác với loại của số này: thấy “Cương lĩnh chính trị”; cần “Kế hoạch”"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "code", "cell", "message"), CONFLICTS)
def test_a_conflict_stands_in_its_cell(
    book: Register, table: Any, co_quan: CoQuan, row: str, code: str, cell: str, message: str
) -> None:
    faults = refused(book, table(HEADING, row), co_quan)
    assert len(faults) == 1
    assert faults[0].startswith(f"{code} so-cu.csv: {cell}: ")
    assert message in faults[0]


@pytest.mark.parametrize(
    ("rows", "code", "place", "message"),
    [
        ([KH_105, "105-KH/ĐUK;01/3/2023;Kế hoạch về khác;A B;"], "so-lap", "A3",
         "số này ghi hai lần: thấy “105-KH/ĐUK”; cần một dòng; dòng kia ở so-cu.csv: A2"),
        ([KH_105, "106-KH/ĐUK;27/02/2023;Kế hoạch về khác;A B;"], "ngay-lui", "B3",
         "Số 106-KH/ĐUK: ngày 27/02/2023 sớm hơn số 105 (28/02/2023): cần từ 28/02/2023 trở đi"),
        ([KH_105, "105b-KH/ĐUK;28/02/2023;Kế hoạch về khác;A B;"], "chen-thieu-goc", "A3",
         "số chèn mà không có số đứng trước nó: thấy “105b-KH/ĐUK”; cần có số 105a"),
    ],
)  # fmt: skip
def test_conflicts_between_rows(
    book: Register, table: Any, co_quan: CoQuan, rows: list[str], code: str, place: str, message: str
) -> None:
    faults = refused(book, table(HEADING, *rows), co_quan)
    assert len(faults) == 1
    assert faults[0].startswith(f"{code} so-cu.csv: {place}: ")
    assert message in faults[0]


def test_conflicts_with_the_book(book: Register, table: Any, draft: Any, co_quan: CoQuan) -> None:
    book.issue_many([draft("Kế hoạch", "28/02/2023", ma="m1"), draft("Kế hoạch", "10/3/2023")])
    path = table(
        "Số;Ngày;Trích yếu;Người ký;Mã;Ghi chú",
        "105-KH/ĐUK;28/02/2023;về việc khác;Nguyễn Văn A;m1;",
        "106-KH/ĐUK;10/3/2023;về công tác kiểm tra, giám sát;Nguyễn Văn A;;Đã huỷ",
        "107-KH/ĐUK;09/3/2023;về a;Nguyễn Văn A;m1;",
        "104-KH/ĐUK;01/3/2023;về b;Nguyễn Văn A;;",
    )
    assert refused(book, path, co_quan) == [
        (
            "khac-voi-so so-cu.csv: C2: trich_yeu: số 105-KH/ĐUK đã có trong sổ với nội dung khác: "
            "thấy “về việc khác”; cần “về công tác kiểm tra, giám sát” như trong sổ"
        ),
        (
            "khac-voi-so so-cu.csv: F3: ghi_chu: số 106-KH/ĐUK đã có trong sổ với nội dung khác: "
            "thấy đã huỷ; cần không huỷ như trong sổ"
        ),
        (
            "ngay-lui so-cu.csv: B4: ngay: Số 107-KH/ĐUK: ngày 09/3/2023 sớm hơn số 106 (10/3/2023): "
            "cần từ 10/3/2023 trở đi"
        ),
        "ma-lap so-cu.csv: E4: ma: mã này ghi hai lần: thấy “m1”; cần một dòng; dòng kia ở so-cu.csv: A2",
        (
            "ngay-lui so-cu.csv: B5: ngay: Số 104-KH/ĐUK: ngày 01/3/2023 muộn hơn số 105 (28/02/2023): "
            "cần đến 28/02/2023"
        ),
    ]


def test_a_key_the_book_gave_to_another_number(
    book: Register, table: Any, draft: Any, co_quan: CoQuan
) -> None:
    book.issue(draft("Kế hoạch", "28/02/2023", ma="m1"))
    path = table("Số;Ngày;Trích yếu;Người ký;Mã", "106-KH/ĐUK;10/3/2023;về a;Nguyễn Văn A;m1")
    assert refused(book, path, co_quan) == [
        "ma-lap so-cu.csv: E2: ma: trong sổ mã này của số 105-KH: thấy “m1”; cần mã khác"
    ]


def test_all_conflicts_of_all_rows_come_at_once(book: Register, table: Any, co_quan: CoQuan) -> None:
    path = table(HEADING, *(row for row, *_ in CONFLICTS))
    codes = {line.split()[0] for line in refused(book, path, co_quan)}
    assert codes >= {code for _, code, *_ in CONFLICTS} - {"chen-thieu-goc"}  # 105 is there


def test_a_row_of_another_body_is_refused_for_good(book: Register, table: Any, co_quan: CoQuan) -> None:
    path = table(
        "Số;Ngày;Trích yếu;Người ký;ten_co_quan",
        "105-KH/ĐUK;28/02/2023;về a;A B;Đảng uỷ khác",
        "106-KH/ĐUK;28/02/2023;về a;A B;ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH",
    )
    assert refused(book, path, co_quan) == [
        (
            "co-quan-khac so-cu.csv: E2: ten_co_quan: văn bản của cơ quan khác: thấy “Đảng uỷ khác”; "
            "cần “Đảng uỷ Khối các cơ quan tỉnh”"
        )
    ]


def test_a_term_named_otherwise_is_refused(book: Register, table: Any, co_quan: CoQuan) -> None:
    path = table(
        "Số;Ngày;Trích yếu;Người ký;Nhiệm kỳ",
        "105-KH/ĐUK;28/02/2023;về a;A B;Nhiệm kỳ 2020 - 2025",
        "106-KH/ĐUK;28/02/2023;về a;A B;2015-2020",
    )
    assert refused(book, path, co_quan) == [
        (
            "nhiem-ky-khac so-cu.csv: E3: nhiem_ky: ngày này thuộc nhiệm kỳ khác: thấy “2015-2020”; "
            "cần “2020-2025”"
        )
    ]


def test_two_columns_must_not_give_two_numbers(book: Register, table: Any, co_quan: CoQuan) -> None:
    path = table("so_ky_hieu;so;Ngày;Trích yếu;Người ký", "105-KH/ĐUK;106;28/02/2023;về a;A B")
    assert refused(book, path, co_quan) == [
        "so-mau-thuan so-cu.csv: B2: so: hai cột ghi hai số khác nhau: thấy “106”; cần 105"
    ]


# -- accepting ----------------------------------------------------------------------------------------------


def test_a_gap_that_is_accepted_stays_visible(book: Register, table: Any, co_quan: CoQuan) -> None:
    path = table(HEADING, KH_105, "108-KH/ĐUK;28/02/2023;Kế hoạch về a;A B;")
    result = book.import_sheet(path, co_quan, accept="thieu-so")
    assert [(fault.code, fault.severity) for fault in result.canh_bao] == [("thieu-so", "canh-bao")]
    assert loi(book) == ["thieu-so"]
    assert str(book.next("KH", co_quan, date(2023, 3, 1))) == "109-KH/ĐUK"


def test_a_date_accepted_backwards_leaves_its_mark(book: Register, table: Any, co_quan: CoQuan) -> None:
    path = table(HEADING, KH_105, "106-KH/ĐUK;27/02/2023;Kế hoạch về a;A B;gửi thêm Tỉnh uỷ")
    book.import_sheet(path, co_quan, accept=["ngay-lui"])
    entry = book.entries()[1]
    assert entry.ghi_chu == "gửi thêm Tỉnh uỷ\nngày lùi so với 28/02/2023: chấp nhận khi nhập sổ"
    assert [(f.rule, f.severity) for f in book.verify()] == [("ngay-lui", "canh-bao")]


def test_a_number_before_those_of_the_book_accepted_late_leaves_its_mark(
    book: Register, table: Any, draft: Any, co_quan: CoQuan
) -> None:
    book.issue(draft("Kế hoạch", "28/02/2023"))
    path = table(HEADING, "104-KH/ĐUK;01/3/2023;Kế hoạch về a;A B;")
    book.import_sheet(path, co_quan, accept=["ngay-lui"])
    assert book.entries()[0].ghi_chu == "ngày chèn phải đến 28/02/2023: chấp nhận khi nhập sổ"
    assert loi(book) == []


@pytest.mark.parametrize(
    ("row", "code"),
    [(row, code) for row, code, *_ in CONFLICTS if code in ACCEPTABLE],
)
def test_what_the_book_can_hold_is_entered_when_accepted(
    book: Register, table: Any, co_quan: CoQuan, row: str, code: str
) -> None:
    result = book.import_sheet(table(HEADING, row), co_quan, accept=[code, "thieu-so"])
    assert result.entered == 1
    assert code in [fault.code for fault in result.canh_bao]
    assert set(loi(book)) <= {"thieu-so"}


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("so-lap", "một số không thể cấp cho hai văn bản, nên lỗi này không chấp nhận được: thấy “so-lap”"),
        ("khac-voi-so", "một số không thể cấp cho hai văn bản"),
        ("ngay-khong-co-that", "lỗi này không chấp nhận được: sổ không thể chứa"),
        ("xyz", "lỗi này không chấp nhận được"),
    ],
)
def test_what_the_book_cannot_hold_is_never_accepted(
    book: Register, table: Any, co_quan: CoQuan, code: str, message: str
) -> None:
    with pytest.raises(InvalidValue) as error:
        book.import_sheet(table(HEADING, KH_105), co_quan, accept=["thieu-so", code])
    assert error.value.code == "khong-chap-nhan-duoc"
    assert message in str(error.value)
    assert book.entries() == []


# -- what is entered ----------------------------------------------------------------------------------------


def test_the_counter_goes_on_after_the_highest_number(
    book: Register, table: Any, draft: Any, co_quan: CoQuan
) -> None:
    book.import_sheet(table(HEADING, KH_105, "106-KH/ĐUK;28/02/2023;Kế hoạch về a;A B;"), co_quan)
    assert str(book.issue(draft("Kế hoạch", "01/3/2023")).so_ky_hieu) == "107-KH/ĐUK"
    assert loi(book) == []


def test_numbers_before_the_start_of_a_series_come_in_too(
    book: Register, table: Any, draft: Any, co_quan: CoQuan
) -> None:
    rows = [f"{so}-KH/ĐUK;03/01/2023;Kế hoạch về a;A B;" for so in (50, 104)]
    assert book.import_sheet(table(HEADING, *rows), co_quan).entered == 2
    assert str(book.issue(draft("Kế hoạch", "01/3/2023")).so_ky_hieu) == "105-KH/ĐUK"
    assert loi(book) == []


def test_an_inserted_number_may_stand_behind_the_start_of_a_series(
    book: Register, table: Any, co_quan: CoQuan
) -> None:
    book.import_sheet(table(HEADING, "104a-KH/ĐUK;03/01/2023;Kế hoạch về a;A B;"), co_quan)
    assert [entry.chen for entry in book.entries()] == ["a"]
    assert loi(book) == []


def test_inserted_numbers_stand_in_the_order_of_the_alphabet(
    book: Register, table: Any, co_quan: CoQuan
) -> None:
    rows = [f"105{chen}-KH/ĐUK;28/02/2023;Kế hoạch về a;A B;" for chen in ("đ", "d", "c", "b", "a", "")]
    book.import_sheet(table(HEADING, *rows), co_quan)
    assert "".join(entry.chen for entry in book.entries()) == "abcdđ"
    assert loi(book) == []


@pytest.mark.parametrize(
    ("remark", "reason"),
    [
        ("Đã huỷ: ban hành nhầm", "ban hành nhầm"),
        ("Đã hủy, ban hành nhầm", "ban hành nhầm"),
        ("ĐÃ HUỶ (ban hành nhầm)", "ban hành nhầm"),
        ("đã huỷ bỏ - ban hành nhầm", "ban hành nhầm"),
        ("Huỷ", "sổ cũ không ghi lý do"),
        ("Hủy số.", "sổ cũ không ghi lý do"),
        ("Đã huỷ: (nhầm)", "(nhầm)"),
    ],
)
def test_a_remark_cancels_the_number_with_its_reason(
    book: Register, table: Any, co_quan: CoQuan, remark: str, reason: str
) -> None:
    book.import_sheet(table(HEADING, KH_105 + remark), co_quan)
    entry = book.entries()[0]
    assert (entry.trang_thai, entry.ghi_chu) == ("da-huy", "")
    assert [(event.viec, event.chi_tiet) for event in book.history("105-KH/ĐUK")] == [
        ("nhập từ sổ cũ", ""),
        ("huỷ", reason),
    ]
    assert loi(book) == []


@pytest.mark.parametrize("remark", ["Huỷ bỏ Quyết định số 12", "Thay số 104 đã huỷ", "Đã huỷet"])
def test_other_remarks_stay_remarks(book: Register, table: Any, co_quan: CoQuan, remark: str) -> None:
    book.import_sheet(table(HEADING, KH_105 + remark), co_quan)
    assert (book.entries()[0].trang_thai, book.entries()[0].ghi_chu) == ("da-cap", remark)


def test_a_cancelled_number_holds_no_date(book: Register, table: Any, draft: Any, co_quan: CoQuan) -> None:
    rows = [
        "105-KH/ĐUK;28/5/2023;Kế hoạch về a;A B;Đã huỷ: sai ngày",
        "106-KH/ĐUK;01/3/2023;Kế hoạch về b;A B;",
    ]
    book.import_sheet(table(HEADING, *rows), co_quan)
    assert book.issue(draft("Kế hoạch", "02/3/2023")).so == 107
    assert loi(book) == []


def test_the_same_sheet_twice_enters_once(book: Register, table: Any, co_quan: CoQuan) -> None:
    path = table(HEADING, KH_105, "106-KH/ĐUK;01/3/2023;Kế hoạch về b;A B;Đã huỷ")
    assert book.import_sheet(path, co_quan) == ImportResult(2, 2, 0)
    assert book.import_sheet(path, co_quan) == ImportResult(2, 0, 2)
    more = table(HEADING, KH_105, "107-KH/ĐUK;02/3/2023;Kế hoạch về c;A B;", name="them.csv")
    assert book.import_sheet(more, co_quan) == ImportResult(2, 1, 1)
    assert loi(book) == []


def test_a_later_issue_under_the_same_key_is_the_imported_row(
    book: Register, table: Any, draft: Any, co_quan: CoQuan
) -> None:
    vb = draft("Kế hoạch", "28/02/2023", ma="kh-1")
    path = table(
        "Số;Ngày;Trích yếu;Quyền hạn;Chức vụ;Người ký;Nơi nhận;Mã",
        f"105-KH/ĐUK;28/02/2023;{vb.trich_yeu};{vb.quyen_han};{vb.chuc_vu};{vb.nguoi_ky};"
        f'"{";".join(vb.noi_nhan)}";kh-1',
    )
    book.import_sheet(path, co_quan)
    assert book.issue(vb).so == 105
    assert len(book.entries()) == 1


def test_the_terms_of_the_body_are_entered(book: Register, table: Any, co_quan: CoQuan) -> None:
    book.import_sheet(table(HEADING, KH_105), co_quan)
    assert book.entries()[0].nhiem_ky == "2020-2025"


def test_a_body_that_the_book_counts_otherwise_is_refused(
    book: Register, table: Any, draft: Any, co_quan: CoQuan
) -> None:
    book.issue(draft("Kế hoạch", "28/02/2023"))
    faults = refused(book, table(HEADING, KH_105), co_quan.replace(dem_theo="ky-hieu"))
    assert faults[0].startswith("dem-theo-khac-so co_quan.dem_theo: cách đếm số khác với sổ")


def test_one_series_for_a_shared_symbol(book: Register, table: Any, co_quan: CoQuan) -> None:
    rows = ["01-QĐ/ĐUK;03/01/2023;Quyết định về a;A B;", "02-QĐ/ĐUK;04/01/2023;Quy định về b;A B;"]
    book.import_sheet(table(HEADING, *rows), co_quan.replace(dem_theo="ky-hieu"))
    assert [(entry.so, entry.loai) for entry in book.entries()] == [(1, "Quyết định"), (2, "Quy định")]
    assert loi(book) == []


# -- files --------------------------------------------------------------------------------------------------


def test_a_column_that_is_missing_is_said_once(book: Register, table: Any, co_quan: CoQuan) -> None:
    path = table("Số;Người ký", *[f"{so}-KH/ĐUK;A B" for so in (105, 106)])
    assert refused(book, path, co_quan)[:2] == [
        "thieu-cot so-cu.csv: thiếu cột: cần cột “Ngày tháng”",
        "thieu-trich-yeu so-cu.csv: thiếu cột: cần cột “Tên loại và trích yếu nội dung”",
    ]


def test_every_visible_sheet_is_read_and_a_hidden_one_is_said(
    book: Register, tmp_path: Path, co_quan: CoQuan
) -> None:
    workbook = Workbook()
    for name, so in (("Một", 105), ("Hai", 106), ("Ẩn", 107)):
        sheet = workbook.create_sheet(name)
        sheet.append(["Số", "Ngày", "Trích yếu", "Người ký"])
        sheet.append([f"{so}-KH/ĐUK", date(2023, 2, 28), "về x", "Nguyễn Văn A"])
    workbook["Ẩn"].sheet_state = "hidden"
    workbook.save(tmp_path / "so.xlsx")  # its first sheet is blank
    result = book.import_sheet(tmp_path / "so.xlsx", co_quan)
    assert result.entered == 2
    assert [str(fault) for fault in result.canh_bao] == ["so.xlsx: trang tính bị ẩn, không đọc: thấy “Ẩn”"]
    assert book.import_sheet(tmp_path / "so.xlsx", co_quan, trang="Ẩn").entered == 1


def test_a_sheet_without_a_heading_is_a_conflict_that_may_be_accepted(
    book: Register, tmp_path: Path, co_quan: CoQuan
) -> None:
    workbook = Workbook()
    workbook.worksheets[0].append(["Sổ này do văn thư giữ"])
    sheet = workbook.create_sheet("KH")
    sheet.append(["Số", "Ngày", "Trích yếu", "Người ký"])
    sheet.append([105, date(2023, 2, 28), "về x", "Nguyễn Văn A"])
    sheet.append([105.5, "=1+1", "về x", "Nguyễn Văn A"])
    workbook.save(tmp_path / "so.xlsx")
    codes = [line.split()[0] for line in refused(book, tmp_path / "so.xlsx", co_quan)]
    assert codes == ["khong-thay-tieu-de", "so-thap-phan", "cong-thuc-chua-tinh"]


def test_a_workbook_of_blank_sheets_is_refused(book: Register, tmp_path: Path, co_quan: CoQuan) -> None:
    workbook = Workbook()
    workbook.create_sheet("Hai")
    workbook.save(tmp_path / "so.xlsx")
    with pytest.raises(InvalidRecord) as error:
        book.import_sheet(tmp_path / "so.xlsx", co_quan)
    assert error.value.code == "tep-rong"


def test_json_of_the_book_comes_back(book: Register, other: Register, draft: Any, co_quan: CoQuan,
                                     tmp_path: Path) -> None:  # fmt: skip
    import json

    book.issue_many([draft("Kế hoạch", "28/02/2023", ma="m"), draft("Báo cáo", "28/02/2023")])
    rows = [entry.as_json() for entry in book.entries()]
    (tmp_path / "so.json").write_text(json.dumps(rows), encoding="utf-8")
    assert other.import_sheet(tmp_path / "so.json", co_quan).entered == 2
    assert [entry.as_json() for entry in other.entries()] == rows


def test_an_unknown_heading_is_refused_or_passed_over_when_named(
    book: Register, table: Any, co_quan: CoQuan
) -> None:
    path = table("Số;Ngày;Trích yếu;Người ký;Ký nhận", "105-KH/ĐUK;28/02/2023;về a;A B;Lan")
    with pytest.raises(InvalidRecord) as error:
        book.import_sheet(path, co_quan)
    assert error.value.code == "cot-la"
    assert book.import_sheet(path, co_quan, ignored=["Ký nhận"]).entered == 1


def test_a_missing_file_is_said(book: Register, tmp_path: Path, co_quan: CoQuan) -> None:
    for name in ("khong-co.csv", "khong-co.xlsx"):
        with pytest.raises(MissingFile):
            book.import_sheet(tmp_path / name, co_quan)
