"""What the book exports comes back as it was, whatever the texts are."""

from __future__ import annotations

import tempfile
import unicodedata
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vanban.register import Register
from vanban.register.form import read_remarks
from vanban.register.series import Series
from vanban.van_ban import CoQuan
from vanban.van_ban.ban_ghi import clean_text

if TYPE_CHECKING:
    from vanban.register.writing import Writing

LETTERS = "aàảãạâấăđêệôơớưựyAÂĐÔƯ 0123456789=+-@;,'\"|<>&_x()./\t"


def texts(extra: str = "") -> st.SearchStrategy[str]:
    """Texts as a record has them: NFC, without spaces around."""
    drawn = st.one_of(
        st.text(LETTERS + extra, min_size=1, max_size=30),
        st.sampled_from(
            ["=cmd|'/c calc'!A1", "'=1+1", "''", "_x0041_", 'về "x"; y', "-KH/ĐUK", "Lưu ý", "Huỷ"]
        ),
    )
    return drawn.map(lambda text: str(clean_text(unicodedata.normalize("NFC", text)))).filter(bool)


ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "trich_yeu": texts("\n"),
            "nguoi_ky": texts(),
            "quyen_han": st.one_of(st.just(""), texts()),
            "noi_nhan": st.lists(texts(), max_size=3),
            "luu": st.sampled_from(["", "Lưu", "Lưu Văn phòng; TH", "lưu: VP"]),
            "do_mat": st.sampled_from(["", "mật", "tối mật", "tuyệt mật"]),
            "do_khan": st.sampled_from(["", "khẩn", "hoả tốc"]),
            "so_ban": st.one_of(st.none(), st.integers(1, 9999)),
            "ghi_chu": st.one_of(st.just(""), texts("\n")).filter(
                lambda text: read_remarks(text).ghi_chu == text
            ),
            "huy": st.one_of(st.none(), texts().map(lambda text: " ".join(text.split()))),
            "chen": st.booleans(),
            "loai": st.sampled_from(["Kế hoạch", "Quyết định", "Quy định", "Báo cáo"]),
        }
    ),
    min_size=1,
    max_size=6,
)


def fill(book: Register, draft: Any, rows: list[dict[str, Any]]) -> None:
    """Rows with any texts, entered as issuing enters them."""
    names = {
        "ke-hoach": "Kế hoạch",
        "quyet-dinh": "Quyết định",
        "quy-dinh": "Quy định",
        "cong-van": "Công văn",
    }

    def work(writing: Writing) -> None:
        for number, row in enumerate(rows):
            ngay = date(2023, 1, 3) + timedelta(days=number)
            kind = row["loai"]
            name = names.get(kind, "Báo cáo")  # copies are tried in the series of another type
            more = (
                {"kinh_gui": ["Ban Tổ chức"], "noi_nhan": ["Như trên", "Lưu"]} if kind == "cong-van" else {}
            )
            body = "Điều 1. Nội dung." if kind.startswith("quy") else "Nội dung."
            vb = draft(name, ngay.isoformat(), noi_dung=body, **more)
            place = writing.series(vb)
            assert isinstance(place, Series)
            inserted = row["chen"] and place.so_dong == 1
            place.so_cuoi += 0 if inserted else 1
            noi_nhan = "\n".join([*row["noi_nhan"], *([row["luu"]] if row["luu"] else [])])
            shown = [
                vb.loai.ma, ngay.isoformat(), row["trich_yeu"], row["quyen_han"], "", row["nguoi_ky"],
                noi_nhan, row["do_mat"], row["do_khan"], row["so_ban"],
            ]  # fmt: skip
            issued = writing.enter(
                place, shown, so=place.so_cuoi, chen="a" if inserted else "",
                symbols=(vb.loai.ky_hieu, "ĐUK"), cach="cap", ghi_chu=row["ghi_chu"], ma=f"m{number}",
            )  # fmt: skip
            if row["huy"]:
                writing.flush()
                writing.cancel(place.id, issued.thu_tu, row["huy"])
        writing.finish()

    book.write(work)


def kept(book: Register, *but: str) -> list[dict[str, Any]]:
    """The rows of a book without what belongs to the book itself."""
    own = {"bam", "luc", "cach", "day_so_id", "thu_tu", *but}
    rows = [
        {key: value for key, value in asdict(entry).items() if key not in own} for entry in book.entries()
    ]
    for row, entry in zip(rows, book.entries(), strict=True):
        row["events"] = [
            (event.viec, event.chi_tiet)
            for event in book.history(entry.so_ky_hieu, loai=entry.loai)
            if event.viec == "huỷ"
        ]
    return rows


@pytest.mark.parametrize(
    ("ending", "lost"),
    [("csv", ()), ("xlsx", ("quyen_han", "chuc_vu", "ma"))],  # the usual form has no columns for these
)
@given(rows=ROWS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_exported_comes_back(
    draft: Any, co_quan: CoQuan, ending: str, lost: tuple[str, ...], rows: list[dict[str, Any]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with Register.open(home / "a.db") as book, Register.open(home / "b.db") as other:
            fill(book, draft, rows)
            path = home / f"so.{ending}"
            (book.export_csv if ending == "csv" else book.export_xlsx)(path)
            result = other.import_sheet(path, co_quan)
            assert (result.entered, result.canh_bao) == (len(rows), ())
            assert kept(other, *lost) == kept(book, *lost)
            assert [finding for finding in other.verify() if finding.severity == "loi"] == []
            again = book.import_sheet(path, co_quan)
            assert (again.entered, again.already) == (0, len(rows))


def test_files_and_marks_come_back(
    book: Register, other: Register, draft: Any, co_quan: CoQuan, tmp_path: Path
) -> None:
    book.issue_many([draft("Kế hoạch", "28/02/2023"), draft("Kế hoạch", "10/3/2023")])
    book.issue(draft("Kế hoạch", "05/3/2023"), lui_ngay="vào sổ muộn")
    (tmp_path / "105-KH-ĐUK.docx").write_bytes(b"")
    book.publish("105-KH/ĐUK", tmp_path / "105-KH-ĐUK.docx")
    book.publish("106-KH/ĐUK", tmp_path / "105-KH-ĐUK.docx")
    book.cancel("106-KH/ĐUK", "nhầm")
    book.export_csv(tmp_path / "so.csv")
    other.import_sheet(tmp_path / "so.csv", co_quan)
    assert kept(other) == kept(book)
    assert [(f.rule, f.severity) for f in other.verify()] == [("so-huy", "thong-tin")]


def test_the_one_series_of_a_congress_comes_back(book: Register, other: Register, tmp_path: Path) -> None:
    congress = CoQuan(
        ten="Đảng bộ tỉnh Lạng Sơn lần thứ XVIII", cap_tren="Đại hội đại biểu", ky_hieu="ĐH",
        dia_danh="Lạng Sơn", nhiem_ky=[{"ten": "Đại hội XVIII", "tu": "20/10/2025", "den": "23/10/2025"}],
    )  # fmt: skip
    path = tmp_path / "dai-hoi.csv"
    path.write_text(
        "Số;Ngày;Tên loại và trích yếu;Người ký\n"
        "01-BC/ĐH;20/10/2025;Báo cáo về thẩm tra tư cách đại biểu;Nguyễn Văn A\n"
        "02-BB/ĐH;22/10/2025;Biên bản kiểm phiếu;Trần Thị B\n",
        encoding="utf-8",
    )
    book.import_sheet(path, congress)
    book.export_xlsx(tmp_path / "so.xlsx")
    assert other.import_sheet(tmp_path / "so.xlsx", congress).entered == 2
    assert kept(other) == kept(book)
    assert [(entry.so, entry.loai) for entry in other.entries()] == [(1, "Báo cáo"), (2, "Biên bản")]


def test_text_typed_in_parts_comes_in_whole(other: Register, table: Any, co_quan: CoQuan) -> None:
    line = unicodedata.normalize("NFD", "105-KH/ĐUK;28/02/2023;Kế hoạch về đổi mới;Nguyễn Văn Ấn")
    heading = unicodedata.normalize("NFD", "Số, ký hiệu;Ngày tháng;Trích yếu;Người ký")
    other.import_sheet(table(heading, line), co_quan)
    entry = other.entries()[0]
    assert (entry.trich_yeu, entry.nguoi_ky) == ("về đổi mới", "Nguyễn Văn Ấn")
    assert unicodedata.is_normalized("NFC", entry.trich_yeu)
