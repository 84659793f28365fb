"""Recognition in documents made by anyone: every component of every office's document, text by text."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from tests.checking.offices import CAU, OFFICES, Giay, Office, describe
from tests.checking.paper import Paper, base, w
from vanban.checking import check
from vanban.checking.nhan_dien import CHAC, NhanDien, recognise
from vanban.ooxml.tai_lieu import read_document

if TYPE_CHECKING:
    from collections.abc import Callable

ALL = pytest.mark.parametrize("office", OFFICES, ids=[office.ten for office in OFFICES])


def found(data: bytes) -> NhanDien:
    return recognise(read_document(data))


def texts(result: NhanDien, thanh_phan: str) -> list[str]:
    return [vung.van_ban for vung in result.cua(thanh_phan)]


@ALL
def test_each_component_is_recognised_for_what_it_is(office: Office) -> None:
    assert describe(found(office.build())).splitlines() == office.expected.splitlines()


@ALL
def test_no_letter_belongs_to_two_components(office: Office) -> None:
    seen: dict[int, list[tuple[int, int]]] = {}
    for vung in found(office.build()).vung:
        for khuc in vung.khuc:
            assert 0 <= khuc.tu < khuc.den <= len(khuc.doan.van_ban)
            assert khuc.van_ban == khuc.van_ban.strip()
            spans = seen.setdefault(id(khuc.doan.element), [])
            assert all(khuc.den <= tu or den <= khuc.tu for tu, den in spans)
            spans.append((khuc.tu, khuc.den))


@ALL
def test_whatever_paragraph_is_missing_the_rest_is_still_read(office: Office) -> None:
    count = len(list(Paper(office.build()).root.iter(w("p"))))
    for number in range(count):
        paper = Paper(office.build())
        paper.remove(list(paper.root.iter(w("p")))[number])
        result = found(paper.bytes())
        assert result.pham_vi == "dang" or result.ly_do


@ALL
def test_the_check_of_each_document_comes_to_an_end(office: Office) -> None:
    report = check(office.build(), edition="hd05")
    assert report.findings or report.not_checked or report.ok


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Số 105-KH/ĐU", "105-KH/ĐU"),
        ("Số: 105-KH/ĐU", "105-KH/ĐU"),
        ("SỐ 105 - KH/ĐU", "105-KH/ĐU"),
        ("Số105-KH/ĐU.", "105-KH/ĐU"),
        ("Số 516a-QĐ/ÐU", "516a-QĐ/ĐU"),
        ("Số 05-QC/BTCTU-BNCTU", "05-QC/BTCTU-BNCTU"),
        ("Số            -KH/ĐU", "-KH/ĐU"),
        ("Số …… - KH/ĐU", "-KH/ĐU"),
        ("Số:____-KH/ĐU", "-KH/ĐU"),
        ("105-KH/ĐU", "105-KH/ĐU"),
    ],
)
def test_a_number_line_is_known_however_it_is_typed(line: str, number: str) -> None:
    g = Giay()
    result = found(g.tep(g.dau(line), g.ten(), g.than(), g.cuoi()))
    assert (texts(result, "so_ky_hieu"), str(result.so_ky_hieu)) == ([" ".join(line.split())], number)


@pytest.mark.parametrize("line", ["Số 105-KH", "Số 105", "Số:", "Số ……", "Số 105-KH/"])
def test_a_number_line_that_breaks_off_is_known_and_not_read(line: str) -> None:
    g = Giay()
    result = found(g.tep(g.dau(line), g.ten(), g.than(), g.cuoi()))
    assert (texts(result, "so_ky_hieu"), result.so_ky_hieu) == ([line], None)


@pytest.mark.parametrize(
    ("line", "ngay"),
    [
        ("Lạng Sơn, ngày 05 tháng 6 năm 2026", "2026-06-05"),
        ("Lạng Sơn ngày 5 tháng 6 năm 2026", "2026-06-05"),
        ("TP. Hồ Chí Minh, ngày 5 tháng 06 năm 2026.", "2026-06-05"),
        ("Thành phố Huế, ngày 5/6/2026", "2026-06-05"),
        ("Lạng Sơn, 05.6.2026", "2026-06-05"),
        ("ngày 05 tháng 6 năm 2026", "2026-06-05"),
        ("Lạng Sơn, ngày 30 tháng 02 năm 2026", "None"),
        ("Lạng Sơn, ngày … tháng … năm 2026", "None"),
        ("Lạng Sơn, ngày    tháng 6 năm 2026", "None"),
        ("Lạng Sơn, ngày     tháng      năm", "None"),
    ],
)
def test_place_and_date_are_known_however_they_are_typed(line: str, ngay: str) -> None:
    g = Giay()
    result = found(g.tep(g.bang((g.trai(), g.phai(line))), g.ten(), g.than(), g.cuoi()))
    assert (texts(result, "dia_danh_ngay"), str(result.ngay)) == ([" ".join(line.split())], ngay)


@pytest.mark.parametrize(
    "line",
    [
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Đảng Cộng sản Việt Nam",
        "ĐẢNG CỘNG SẢN VIÊT NAM",
        "ĐẢNG CÔNG SẢN VIỆT NAM",
        "ĐẢNG CỘNG SẢN  VIỆT NAM",
        "ĐẢNG CỘNG SẢN VIỆT NAM.",
        "ÐẢNG CỘNG SẢN VIỆT NAM",
        "ĐẢNG CỘNG SẢNVIỆT NAM",
        "ĐẢNG CỘNG SẢN VIỆT MAN",
    ],
)
def test_the_title_is_known_with_any_slip_of_the_keyboard(line: str) -> None:
    g = Giay()
    right = g.p(line, "center") + g.p("Lạng Sơn, ngày 05 tháng 6 năm 2026", "center")
    result = found(g.tep(g.bang((g.trai(), right)), g.ten(), g.than(), g.cuoi()))
    assert texts(result, "tieu_de") == [" ".join(line.split())]


@pytest.mark.parametrize(
    ("lines", "superior", "issuer"),
    [
        (["TỈNH UỶ LẠNG SƠN"], [], ["TỈNH UỶ LẠNG SƠN"]),
        (["TỈNH UỶ", "LẠNG SƠN"], [], ["TỈNH UỶ LẠNG SƠN"]),
        (["TỈNH UỶ LẠNG SƠN", "BAN TỔ CHỨC"], ["TỈNH UỶ LẠNG SƠN"], ["BAN TỔ CHỨC"]),
        (["BAN TỔ CHỨC", "TỈNH UỶ LẠNG SƠN"], [], ["BAN TỔ CHỨC TỈNH UỶ LẠNG SƠN"]),
        (["ĐẢNG BỘ BỘ Y TẾ", "ĐẢNG UỶ CỤC", "TRẺ EM"], ["ĐẢNG BỘ BỘ Y TẾ"], ["ĐẢNG UỶ CỤC TRẺ EM"]),
        (["ĐẢNG BỘ TỈNH LẠNG SƠN ĐẢNG UỶ KHỐI"], ["ĐẢNG BỘ TỈNH LẠNG SƠN"], ["ĐẢNG UỶ KHỐI"]),
        (["ĐẢNG ỦY XÃ HOÀ BÌNH", "CHI BỘ THÔN MỘT"], ["ĐẢNG ỦY XÃ HOÀ BÌNH"], ["CHI BỘ THÔN MỘT"]),
        (["ĐẠI HỘI ĐẠI BIỂU", "ĐẢNG BỘ TỈNH LẠNG SƠN"], [], ["ĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ TỈNH LẠNG SƠN"]),
        (["BAN TỔ CHỨC TRUNG ƯƠNG", "**VỤ TỔ CHỨC"], ["BAN TỔ CHỨC TRUNG ƯƠNG"], ["VỤ TỔ CHỨC"]),
        (["CHI BỘ VĂN PHÒNG TỈNH UỶ"], [], ["CHI BỘ VĂN PHÒNG TỈNH UỶ"]),
    ],
)  # fmt: skip
def test_superior_and_issuer_are_told_by_the_words_their_names_begin_with(
    lines: list[str], superior: list[str], issuer: list[str]
) -> None:
    g = Giay()
    left = "".join(g.p(line.removeprefix("**"), "center", dam=line.startswith("**")) for line in lines)
    left += g.p("*", "center") + g.p("Số 105-KH/ĐU", "center")
    result = found(g.tep(g.bang((left, g.phai())), g.ten(), g.than(), g.cuoi()))
    assert (texts(result, "co_quan_cap_tren"), texts(result, "co_quan_ban_hanh")) == (superior, issuer)


def test_what_word_prints_as_a_number_is_read_as_typed() -> None:
    g = Giay()
    doc = read_document(g.tep(g.dau(), g.ten(), g.than("Mục đích của việc kiểm tra", CAU, CAU), g.cuoi()))
    body = [doan for doan in doc.doan if doan.nguyen == CAU or doan.nguyen.startswith("Mục đích")]
    for doan, label in zip(body, ("I.", "1.", "-"), strict=True):
        doan.nhan = label
    assert [(vung.loai, vung.so) for vung in recognise(doc).than] == [
        ("muc_la_ma", "I"),
        ("khoan", "1"),
        ("gach", "-"),
    ]


@pytest.mark.parametrize(
    ("line", "sure"),
    [
        ("Căn cứ Điều lệ Đảng;", True),
        ("- Xét đề nghị của Ban Tổ chức Đảng uỷ;", True),
        ("Thực hiện Kế hoạch số 5-KH/TU của Tỉnh uỷ;", True),
        ("Căn cứ Điều lệ Đảng, Ban Thường vụ Đảng uỷ thông báo như sau:", False),
        ("Thực hiện Chương trình công tác, Chi bộ đã tổ chức sinh hoạt.", False),
        ("Căn cứ Điều lệ Đảng.", False),
        ("Để nâng cao chất lượng sinh hoạt chi bộ.", False),
    ],
)
def test_a_ground_is_one_only_without_a_main_clause(line: str, sure: bool) -> None:
    g = Giay()
    result = found(g.tep(g.dau(), g.ten(), g.than(line, CAU), g.cuoi()))
    assert bool(result.cua("can_cu")) is sure


def test_a_component_with_a_drawn_or_unread_line_in_its_place_is_said_to_be_unclear() -> None:
    g = Giay()
    right = g.p("ĐẢNG BỘ QUÂN ĐỘI VIỆT NAM", "center") + g.p("Lạng Sơn, tháng sáu", "center")
    result = found(g.tep(g.bang((g.trai(), right)), g.ten(), g.than(), g.cuoi()))
    assert result.khong_ro == {
        "tieu_de": "không hiểu dòng “ĐẢNG BỘ QUÂN ĐỘI VIỆT NAM” ở đầu văn bản",
        "dia_danh_ngay": "không hiểu dòng “Lạng Sơn, tháng sáu” ở đầu văn bản",
    }


def test_a_component_surely_absent_is_neither_found_nor_unclear() -> None:
    g = Giay()
    left = g.p("TỈNH UỶ LẠNG SƠN", "center")
    result = found(g.tep(g.bang((left, g.phai())), g.ten(), g.than(), g.cuoi()))
    assert not result.khong_ro
    assert not result.cua("so_ky_hieu") + result.cua("dau_sao") + result.cua("nguoi_soan")


@pytest.mark.parametrize(
    ("name", "thanh_phan"),
    [
        *(("ke-hoach", each) for each in (
            "tieu_de", "co_quan_cap_tren", "dau_sao", "so_ky_hieu", "dia_danh_ngay", "ten_loai", "trich_yeu",
            "gach_duoi_trich_yeu", "noi_nhan", "quyen_han", "chuc_vu", "ho_ten",
        )),
        ("cong-van", "trich_yeu_cong_van"),
        ("cong-van", "kinh_gui"),
        ("to-trinh", "kinh_gui"),
        ("day-du", "do_khan"),
        ("day-du", "nguoi_soan"),
        ("day-du", "lien_he"),
        ("quyet-dinh", "dong_quyet_dinh"),
    ],
)  # fmt: skip
def test_a_component_taken_away_is_surely_absent_and_the_others_stay(name: str, thanh_phan: str) -> None:
    data = base(name, "hd05")
    paper = Paper(data)
    before = found(data)
    pieces = [khuc.van_ban for vung in before.cua(thanh_phan) for khuc in vung.khuc]
    assert pieces
    for piece in pieces:
        paper.remove(paper.p(piece))
    after = found(paper.bytes())
    assert not after.cua(thanh_phan)
    assert not set(after.khong_ro) & {thanh_phan}
    lost = {vung.thanh_phan for vung in before.vung} - {
        vung.thanh_phan for vung in after.vung if vung.tin >= CHAC
    }
    assert lost <= {thanh_phan, "noi_kinh_gui"}


def _tables_unrolled(paper: Paper) -> None:
    for table in list(paper.root.iter(w("tbl"))):
        for p in table.iter(w("p")):
            table.addprevious(etree.fromstring(etree.tostring(p)))
        parent = table.getparent()
        assert parent is not None
        parent.remove(table)


def _every_space_doubled(paper: Paper) -> None:
    for t in paper.root.iter(w("t")):
        t.text = (t.text or "").replace(" ", "  ")


def _every_letter_its_own_run(paper: Paper) -> None:
    for p in paper.root.iter(w("p")):
        for run in list(p.iterchildren(w("r"))):
            text = run.find(w("t"))
            if text is None or len(run.findall(w("t"))) > 1 or not text.text:
                continue
            for char in text.text:
                copy = etree.fromstring(etree.tostring(run))
                next(copy.iter(w("t"))).text = char
                run.addprevious(copy)
            p.remove(run)


@pytest.mark.parametrize("change", [_tables_unrolled, _every_space_doubled, _every_letter_its_own_run])
@pytest.mark.parametrize("name", ["cong-van", "to-trinh", "bien-ban", "quyet-dinh", "ke-hoach", "nghi-quyet"])
def test_the_same_is_read_however_the_file_holds_it(name: str, change: Callable[[Paper], None]) -> None:
    data = base(name, "hd05")
    paper = Paper(data)
    change(paper)

    def summary(result: NhanDien) -> set[tuple[str, str]]:
        return {
            (vung.thanh_phan, vung.van_ban)
            for vung in result.vung
            if vung.tin >= CHAC and vung.thanh_phan not in ("bang", "noi_dung")
        }

    assert summary(found(paper.bytes())) == summary(found(data))


def test_recognition_takes_a_small_part_of_reading() -> None:
    data = base("ke-hoach", "hd05")

    def best(run: Callable[[], object]) -> float:
        times = []
        for _ in range(15):
            start = time.perf_counter()
            run()
            times.append(time.perf_counter() - start)
        return min(times)

    reading = best(lambda: read_document(data))
    both = best(lambda: recognise(read_document(data)))
    assert both < 3 * reading


@pytest.mark.parametrize(
    "line", ["Số" + " " * 380, "Số " + ".… " * 120, "ngày" + " \t" * 180, "Phụ lục" + " " * 380 + "x"]
)
def test_a_line_of_nothing_but_blanks_takes_no_time(line: str) -> None:
    g = Giay()
    data = g.tep(
        g.dau(f"{line}x"), g.p(line), g.ten(), g.p(f"{line}!"), g.than(), g.p(f"{line}?"), g.cuoi(), g.p(line)
    )
    doc = read_document(data)
    start = time.perf_counter()
    recognise(doc)
    assert time.perf_counter() - start < 0.5
