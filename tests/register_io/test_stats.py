"""Counting the book: the sentence of a report, tables, bars, a chart."""

from __future__ import annotations

import builtins
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from vanban.errors import FileExists, InvalidValue, MissingDependency
from vanban.register.stats import Month, Stats
from vanban.van_ban import BanSao, CoQuan

if TYPE_CHECKING:
    from pathlib import Path

    from vanban.register import Register

KH, QD = {(2023, 1): 7, (2023, 9): 5}, {(2023, 4): 3}


def stats(
    theo_loai: dict[str, dict[Month, int]],
    tu: str | None = None,
    den: str | None = None,
    asked: tuple[bool, bool] = (False, False),
    **more: int,
) -> Stats:
    days = [date.fromisoformat(text) if text else None for text in (tu, den)]
    counted = {"da_huy": 0, "ban_sao": 0} | more
    return Stats(theo_loai, days[0], days[1], asked, counted["da_huy"], counted["ban_sao"])


@pytest.mark.parametrize(
    ("tu", "den", "asked", "words"),
    [
        ("2023-01-03", "2023-09-27", (False, False), "Trong 9 tháng"),
        ("2023-01-03", "2023-12-27", (False, False), "Trong năm 2023"),
        ("2022-11-03", "2023-03-27", (False, False), "Trong 5 tháng"),
        ("2023-04-03", "2023-04-03", (False, False), "Trong tháng 4/2023"),
        ("2023-02-03", "2023-02-13", (False, False), "Trong tháng 02/2023"),
        ("2022-12-31", "2023-12-01", (False, False), "Từ ngày 31/12/2022 đến ngày 01/12/2023"),
        ("2023-01-01", "2023-12-31", (True, True), "Trong năm 2023"),
        ("2023-01-01", "2023-09-30", (True, True), "Trong 9 tháng đầu năm 2023"),
        ("2023-01-01", "2023-06-30", (True, True), "Trong 6 tháng đầu năm 2023"),
        ("2023-07-01", "2023-12-31", (True, True), "Trong 6 tháng cuối năm 2023"),
        ("2023-07-01", "2023-09-30", (True, True), "Trong quý III/2023"),
        ("2024-02-01", "2024-02-29", (True, True), "Trong tháng 02/2024"),
        ("2024-02-01", "2024-02-28", (True, True), "Từ ngày 01/02/2024 đến ngày 28/02/2024"),
        ("2023-02-01", "2023-04-30", (True, True), "Từ ngày 01/02/2023 đến ngày 30/4/2023"),
        ("2022-01-01", "2023-12-31", (True, True), "Từ ngày 01/01/2022 đến ngày 31/12/2023"),
        ("2023-04-18", "2023-04-18", (True, True), "Trong ngày 18/4/2023"),
        ("2023-04-01", "2023-09-27", (True, False), "Từ ngày 01/4/2023 đến ngày 27/9/2023"),
        ("2023-01-03", "2023-09-30", (False, True), "Từ ngày 03/01/2023 đến ngày 30/9/2023"),
    ],
)
def test_the_sentence_names_the_time_as_offices_do(
    tu: str, den: str, asked: tuple[bool, bool], words: str
) -> None:
    assert stats({"Kế hoạch": KH}, tu, den, asked).cau == f"{words}, đã ban hành 12 kế hoạch."


@pytest.mark.parametrize(
    ("theo_loai", "sentence"),
    [
        ({"Kế hoạch": KH, "Quy định": QD}, "đã ban hành 15 văn bản, gồm: 12 kế hoạch, 03 quy định."),
        ({"Quy định": QD}, "đã ban hành 03 quy định."),
        ({"Điều lệ Đảng": {(2023, 1): 1}}, "đã ban hành 01 điều lệ Đảng."),
        ({"Kế hoạch": {(2023, 1): 4144}}, "đã ban hành 4.144 kế hoạch."),
        ({}, "chưa ban hành văn bản nào."),
    ],
)
def test_the_sentence_counts_types(theo_loai: dict[str, dict[Month, int]], sentence: str) -> None:
    assert stats(theo_loai, "2023-01-01", "2023-12-31", (True, True)).cau == f"Trong năm 2023, {sentence}"


@pytest.mark.parametrize(
    ("tu", "den", "sentence"),
    [
        (None, None, "Chưa ban hành văn bản nào."),
        ("2023-04-01", None, "Từ ngày 01/4/2023, chưa ban hành văn bản nào."),
        (None, "2023-04-01", "Đến ngày 01/4/2023, chưa ban hành văn bản nào."),
    ],
)
def test_the_sentence_of_no_documents(tu: str | None, den: str | None, sentence: str) -> None:
    assert stats({}, tu, den, (tu is not None, den is not None)).cau == sentence


def test_nine_months_of_a_book(book: Register, draft: Any) -> None:
    days = [f"{month + 1:02}/{month}/2023" for month in range(1, 10)]
    drafts = [draft("Kế hoạch", day) for day in days] + [draft("Quy định", day) for day in days[:3]]
    book.issue_many([*drafts, draft("Quyết định", "05/5/2023"), draft("Hướng dẫn", "05/5/2023")])
    counted = book.stats()
    assert counted.cau == (
        "Trong 9 tháng, đã ban hành 14 văn bản, gồm: 09 kế hoạch, 03 quy định, 01 quyết định, 01 hướng dẫn."
    )
    assert counted.tong == 14
    assert counted.theo_thang[2023, 5] == 3
    assert counted.note == ""


def test_cancelled_numbers_and_copies_are_left_out_and_said(
    book: Register, draft: Any, co_quan: CoQuan
) -> None:
    book.issue_many([draft("Kế hoạch", "05/5/2023"), draft("Kế hoạch", "07/6/2023")])
    book.issue(BanSao(co_quan=co_quan, ngay="08/8/2023", hinh_thuc="sao y", ban_chinh="12-KH/TU",
                      trich_yeu="về chuyển đổi số", nguoi_ky="Trần Thị B"))  # fmt: skip
    book.cancel("105-KH/ĐUK", "ban hành nhầm")
    counted = book.stats()
    assert counted.cau == "Trong tháng 6/2023, đã ban hành 01 kế hoạch."
    assert counted.note == "Không kể 01 số đã huỷ, 01 bản sao."
    assert (counted.da_huy, counted.ban_sao) == (1, 1)
    assert book.stats(loai="BS").cau == "Trong tháng 8/2023, đã ban hành 01 bản sao."


def test_which_narrows_as_for_entries(book: Register, draft: Any) -> None:
    book.issue_many([draft("Kế hoạch", "05/5/2023"), draft("Báo cáo", "07/6/2023")])
    assert book.stats(loai="BC").cau == "Trong tháng 6/2023, đã ban hành 01 báo cáo."
    assert book.stats(tu=date(2023, 6, 1), den=date(2023, 6, 30)).tong == 1
    assert book.stats(nhiem_ky="2015-2020").tong == 0


def test_json_has_every_month_and_every_type(book: Register, draft: Any) -> None:
    book.issue_many([draft("Kế hoạch", "05/5/2023"), draft("Báo cáo", "07/7/2023")])
    assert book.stats().as_json() == {
        "tu": "2023-05-05",
        "den": "2023-07-07",
        "tong": 2,
        "theo_loai": [
            {"loai": "Báo cáo", "so_luong": 1, "theo_thang": {"2023-07": 1}},
            {"loai": "Kế hoạch", "so_luong": 1, "theo_thang": {"2023-05": 1}},
        ],
        "theo_thang": {"2023-05": 1, "2023-06": 0, "2023-07": 1},
        "da_huy": 0,
        "ban_sao": 0,
        "cau": "Trong 3 tháng, đã ban hành 02 văn bản, gồm: 01 báo cáo, 01 kế hoạch.",
    }


def test_the_table_has_a_column_for_each_month() -> None:
    lines = stats({"Kế hoạch": KH, "Quy định": QD}, "2023-01-03", "2023-09-27").table_text().splitlines()
    assert lines == [
        "Năm 2023",
        "Tháng     1  2  3  4  5  6  7  8  9  Cộng",
        "─────────────────────────────────────────",
        "Kế hoạch  7  ·  ·  ·  ·  ·  ·  ·  5    12",
        "Quy định  ·  ·  ·  3  ·  ·  ·  ·  ·     3",
        "─────────────────────────────────────────",
        "Cộng      7  0  0  3  0  0  0  0  5    15",
    ]


def test_the_table_of_a_term_goes_by_years() -> None:
    whole = {(year, month): 2 for year in range(2021, 2025) for month in range(1, 13)}
    lines = stats({"Kế hoạch": whole}, "2021-01-04", "2024-12-20").table_text().splitlines()
    assert lines[0] == "Năm       2021  2022  2023  2024  Cộng"
    assert lines[2] == "Kế hoạch    24    24    24    24    96"


@pytest.mark.parametrize("width", [40, 80, 120])
def test_bars_fit_the_terminal_and_the_longest_fills_it(width: int) -> None:
    lines = stats({"Kế hoạch": KH, "Quy định": QD}, "2023-01-03", "2023-09-27").chart_text(width).splitlines()
    assert max(map(len, lines)) in {width, width - 1}
    assert lines[0] == "Theo tháng"
    assert lines[1].startswith("01/2023 ███")
    assert lines[1].endswith("█ 7")
    assert lines[2] == "02/2023 0"


def test_a_small_number_beside_a_large_one_has_a_bar() -> None:
    text = stats({"Kế hoạch": {(2023, 1): 9000, (2023, 2): 1}}, "2023-01-03", "2023-02-27").chart_text(60)
    assert "02/2023 ▏ 1" in text


def test_an_empty_book_has_no_bars_and_no_table() -> None:
    assert stats({}).chart_text() == stats({}).table_text() == ""


@pytest.mark.parametrize("ending", [".png", ".svg"])
def test_a_chart_of_the_same_numbers_has_the_same_bytes(tmp_path: Path, ending: str) -> None:
    counted = stats({"Kế hoạch": KH, "Quy định": QD}, "2023-01-03", "2023-09-27", da_huy=2)
    counted.chart(tmp_path / f"a{ending}")
    counted.chart(tmp_path / f"b{ending}")
    first = (tmp_path / f"a{ending}").read_bytes()
    assert first == (tmp_path / f"b{ending}").read_bytes()
    assert first.startswith(b"\x89PNG" if ending == ".png" else b"<?xml")


def test_a_chart_of_nothing_can_be_drawn(tmp_path: Path) -> None:
    stats({}).chart(tmp_path / "a.svg")
    assert (tmp_path / "a.svg").stat().st_size > 1000


def test_many_types_are_one_layer_in_the_chart() -> None:
    from vanban.register.drawing import _layers

    names = ["Kế hoạch", "Quyết định", "Báo cáo", "Quy định", "Kết luận", "Công văn", "Tờ trình", "Thông báo"]
    months = {name: {(2023, 1): 20 - place} for place, name in enumerate([*names, "Chỉ thị", "Quy chế"])}
    layers = _layers(stats(months, "2023-01-01", "2023-02-01"))
    assert [name for name, _, _ in layers] == [*names[:7], "3 loại khác"]
    assert layers[-1][2] == [13 + 12 + 11, 0]
    assert sum(sum(counts) for _, _, counts in layers) == stats(months).tong


def test_a_chart_is_not_drawn_over_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    path.write_text("của tôi", encoding="utf-8")
    with pytest.raises(FileExists):
        stats({"Kế hoạch": KH}).chart(path)
    assert path.read_text(encoding="utf-8") == "của tôi"
    stats({"Kế hoạch": KH}).chart(path, overwrite=True)
    assert path.read_bytes().startswith(b"<?xml")


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidValue) as refused:
        stats({"Kế hoạch": KH}).chart(tmp_path / "a.pdf")
    assert refused.value.code == "duoi-tep-la"
    assert "cần “.png” hoặc “.svg”" in str(refused.value)


def test_without_matplotlib_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def missing(name: str, *args: Any, **kwargs: Any) -> Any:
        if name.split(".", maxsplit=1)[0] == "matplotlib":
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(MissingDependency) as refused:
        stats({"Kế hoạch": KH}).chart(tmp_path / "a.png")
    assert refused.value.faults[0].hint == "pip install 'vanban[bieu-do]'"
    assert not (tmp_path / "a.png").exists()
