"""Right documents of all kinds, typed as offices type them: a check must find nothing wrong in any of them.

Each function of `RIGHT` builds one and carries the notes (thong-tin) that may be made of it, and the rules
that may go unchecked. Persons and places are invented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tests.checking.to_giay import To

if TYPE_CHECKING:
    from collections.abc import Callable


class Right(NamedTuple):
    """A right document: what may be noted of it and what may go unchecked, rule ids."""

    ten: str
    build: Callable[[], bytes]
    luu_y: frozenset[str]
    khong_soat: frozenset[str]


def entering(
    papers: list[Right],
) -> Callable[..., Callable[[Callable[[], bytes]], Callable[[], bytes]]]:
    """A decorator that enters functions into `papers`, with their notes and what may go unchecked."""

    def right(luu_y: str = "", khong_soat: str = "") -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
        def enter(build: Callable[[], bytes]) -> Callable[[], bytes]:
            notes, unchecked = frozenset(luu_y.split()), frozenset(khong_soat.split())
            papers.append(Right(build.__name__, build, notes, unchecked))
            return build

        return enter

    return right


RIGHT: list[Right] = []
right = entering(RIGHT)


# --- resolutions, directives, conclusions ------------------------------------------------------------------


@right()
def nghi_quyet_dang_uy_xa() -> bytes:
    t = To(kieu="macdinh", net="ve")
    return t.tep(
        t.dau("ĐẢNG BỘ TỈNH BÌNH AN\nĐẢNG UỶ XÃ PHÚ LỘC", "Số 09-NQ/ĐU", "Phú Lộc, ngày 05 tháng 6 năm 2026"),
        t.ten("NGHỊ QUYẾT", "về lãnh đạo phát triển kinh tế tập thể\ngiai đoạn 2026 - 2030"),
        t.de_muc("I- TÌNH HÌNH VÀ NGUYÊN NHÂN"),
        t.doan(
            "Trong 5 năm qua, thực hiện Nghị quyết số 20-NQ/TW, ngày 16/6/2022 của Ban Chấp hành Trung ương "
            "Đảng "
            "khoá XIII về tiếp tục đổi mới, phát triển và nâng cao hiệu quả kinh tế tập thể trong giai đoạn "
            "mới, "
            "kinh tế tập thể trên địa bàn xã có bước phát triển. Toàn xã có 12 hợp tác xã, 35 tổ hợp tác với "
            "1.248 thành viên; doanh thu bình quân đạt 2,35 tỷ đồng/năm, tăng 14,6% so với năm 2021.",
            "Tuy nhiên, quy mô các hợp tác xã còn nhỏ; liên kết sản xuất, tiêu thụ sản phẩm chưa bền vững; "
            "mới có "
            "3/12 hợp tác xã ứng dụng công nghệ thông tin (CNTT) trong quản lý. Việc ứng dụng CNTT còn hình "
            "thức.",
            "Nguyên nhân chủ yếu là do một số cấp uỷ, chính quyền chưa quan tâm đúng mức; trình độ của cán "
            "bộ quản "
            "lý hợp tác xã còn hạn chế.",
        ),
        t.de_muc("II- QUAN ĐIỂM, MỤC TIÊU", "1. Quan điểm"),
        t.doan(
            "- Kinh tế tập thể là thành phần kinh tế quan trọng, được củng cố và phát triển cùng kinh tế nhà "
            "nước.",
            "- Phát triển kinh tế tập thể phải xuất phát từ nhu cầu thực tế, phù hợp với điều kiện của từng "
            "thôn.",
        ),
        t.de_muc("2. Mục tiêu đến năm 2030"),
        t.doan(
            "2.1. Thành lập mới từ 3 - 5 hợp tác xã; 100% hợp tác xã hoạt động theo Luật Hợp tác xã năm "
            "2023.",
            "2.2. Thu nhập bình quân của thành viên đạt trên 75 triệu đồng/người/năm.",
        ),
        t.de_muc("III- NHIỆM VỤ, GIẢI PHÁP"),
        t.doan(
            "<b>1. </b><b>Tăng cường sự lãnh đạo của các cấp uỷ.</b> Các chi bộ đưa nội dung phát triển kinh "
            "tế tập "
            "thể vào nghị quyết hằng năm; phân công cấp uỷ viên phụ trách từng hợp tác xã.",
            "<b>2. Nâng cao năng lực của hợp tác xã.</b> Bồi dưỡng kiến thức quản trị, tài chính cho 100% "
            "cán bộ "
            "quản lý; khuyến khích đưa cán bộ trẻ tốt nghiệp đại học về làm việc tại hợp tác xã.",
        ),
        t.de_muc("IV- TỔ CHỨC THỰC HIỆN"),
        t.doan(
            "1. Uỷ ban nhân dân xã xây dựng kế hoạch thực hiện Nghị quyết, hoàn thành trước ngày 30/7/2026.",
            "2. Uỷ ban Mặt trận Tổ quốc Việt Nam xã và các tổ chức chính trị - xã hội tuyên truyền, vận động "
            "hội "
            "viên, đoàn viên và nhân dân tham gia phát triển kinh tế tập thể.",
            "3. Uỷ ban Kiểm tra Đảng uỷ tham mưu kiểm tra, giám sát việc thực hiện Nghị quyết.",
            "Nghị quyết này được phổ biến đến chi bộ để quán triệt, thực hiện.",
        ),
        t.cuoi(
            t.nhan(
                "Thường trực Tỉnh uỷ (để báo cáo)",
                "Văn phòng Tỉnh uỷ",
                "Hội đồng nhân dân, Uỷ ban nhân dân xã",
                "Các chi bộ trực thuộc",
                "Các đồng chí đảng uỷ viên",
                "Lưu Văn phòng Đảng uỷ",
            ),
            t.ky("T/M ĐẢNG UỶ", "BÍ THƯ", ten="Trần Văn Hoà"),
        ),
    )


@right()
def chi_thi_tinh_uy() -> bytes:
    t = To(kieu="normal", net="vml", gian=20, sau=8)
    return t.tep(
        t.dau("TỈNH UỶ BÌNH AN", "Số 14-CT/TU", "Bình An, ngày 28 tháng 8 năm 2026"),
        t.ten(
            "CHỈ THỊ",
            "về tăng cường sự lãnh đạo của Đảng đối với công tác\nphòng cháy, chữa cháy và cứu nạn, cứu hộ",
            tac_gia="CỦA BAN THƯỜNG VỤ TỈNH UỶ",
            co=15,
        ),
        t.doan(
            "Thời gian qua, công tác phòng cháy, chữa cháy và cứu nạn, cứu hộ (PCCC và CNCH) trên địa bàn "
            "tỉnh có "
            "chuyển biến tích cực. Tuy nhiên, tình hình cháy còn diễn biến phức tạp; trong 6 tháng đầu năm "
            "2026 "
            "xảy ra 27 vụ cháy, làm 4 người chết, thiệt hại khoảng 18,7 tỷ đồng.",
            "Để khắc phục những hạn chế nêu trên, Ban Thường vụ Tỉnh uỷ yêu cầu các cấp uỷ, tổ chức đảng tập "
            "trung "
            "thực hiện tốt một số nhiệm vụ sau:",
            "<b>1.</b> Tiếp tục quán triệt, thực hiện nghiêm Chỉ thị số 47-CT/TW, ngày 25/6/2015 của Ban Bí "
            "thư Trung "
            "ương Đảng khoá XI và Luật Phòng cháy, chữa cháy và cứu nạn, cứu hộ số 55/2024/QH15.",
            "<b>2.</b> Đảng uỷ Uỷ ban nhân dân tỉnh lãnh đạo rà soát, bổ sung nguồn nước phục vụ chữa cháy; "
            "xử lý dứt "
            "điểm các cơ sở không bảo đảm an toàn, hoàn thành trong quý IV/2026.",
            "<b>3.</b> Đảng uỷ Công an tỉnh lãnh đạo lực lượng PCCC và CNCH thường trực 24/24 giờ; tiếp nhận "
            "tin báo "
            "cháy qua số điện thoại 114; tổ chức thực tập phương án 2 lần/năm.",
            "<b>4.</b> Ban Tuyên giáo và Dân vận Tỉnh uỷ chủ trì, phối hợp với Uỷ ban Kiểm tra Tỉnh uỷ, Văn "
            "phòng Tỉnh "
            "uỷ theo dõi, đôn đốc, kiểm tra việc thực hiện, định kỳ báo cáo Ban Thường vụ Tỉnh uỷ.",
            "Chỉ thị này được phổ biến đến chi bộ.",
        ),
        t.cuoi(
            t.nhan(
                "Ban Bí thư Trung ương Đảng (để báo cáo)",
                "Các đảng uỷ trực thuộc Tỉnh uỷ",
                "Các đồng chí Tỉnh uỷ viên",
                "Lưu Văn phòng Tỉnh uỷ",
            ),
            t.ky("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", ten="Lê Thị Minh Thu"),
        ),
    )


@right()
def ket_luan_tinh_uy_2024() -> bytes:
    t = To("wps", co=15, gian=22, sau=6, net="gach")
    return t.tep(
        t.dau("TỈNH UỶ BÌNH AN", "Số 215-KL/TU", "Bình An, ngày 09 tháng 01 năm 2024"),
        t.ten(
            "KẾT LUẬN",
            "về tiếp tục thực hiện Nghị quyết số 08-NQ/TU,\nngày 12/8/2021 về phát triển du lịch",
            tac_gia="CỦA BAN THƯỜNG VỤ TỈNH UỶ",
        ),
        t.doan(
            "Tại phiên họp ngày 05/01/2024, sau khi nghe Ban Cán sự đảng Uỷ ban nhân dân tỉnh báo cáo kết "
            "quả 02 năm "
            "thực hiện Nghị quyết số 08-NQ/TU, ngày 12/8/2021 của Ban Chấp hành Đảng bộ tỉnh về phát triển "
            "du lịch, "
            "Ban Thường vụ Tỉnh uỷ kết luận như sau:",
        ),
        t.de_muc("I- ĐÁNH GIÁ TÌNH HÌNH"),
        t.doan(
            "Sau 02 năm, lượng khách đạt 1.256.000 lượt, vượt 12,5% kế hoạch; tổng thu đạt 1.045 tỉ đồng. Tỉ "
            "lệ lao "
            "động qua đào tạo đạt 68/100.",
        ),
        t.de_muc("II- NHIỆM VỤ, GIẢI PHÁP"),
        t.doan(
            "1. Các cấp uỷ, tổ chức đảng, chính quyền tiếp tục quán triệt, thực hiện Nghị quyết số 08-NQ/TU:",
            "a) Rà soát quy hoạch các khu, điểm du lịch;",
            "b) Ưu tiên vốn đầu tư công cho hạ tầng giao thông;",
            "c) Đẩy mạnh chuyển đổi số, xúc tiến quảng bá;",
            "d) Bồi dưỡng nguồn nhân lực;",
            "đ) Tăng cường kiểm tra, giám sát.",
            "2. Giao Ban Tuyên giáo Tỉnh uỷ chủ trì theo dõi, định kì báo cáo Ban Thường vụ Tỉnh uỷ.",
        ),
        t.cuoi(
            t.nhan(
                "Ban Bí thư Trung ương Đảng (để báo cáo)",
                "Các huyện uỷ, thành uỷ",
                "Lưu Văn phòng Tỉnh uỷ",
                cuoi=",",
            ),
            t.ky("T/M BAN THƯỜNG VỤ", "BÍ THƯ", ten="Nguyễn Thanh Sơn"),
        ),
    )


@right()
def nghi_quyet_dai_hoi() -> bytes:
    t = To(net="vien", gian=18, truoc=6, sau=0)
    return t.tep(
        t.dau(
            "ĐẠI HỘI ĐẠI BIỂU\vĐẢNG BỘ XÃ PHÚ LỘC\vNHIỆM KỲ 2025 - 2030",
            "Số 07-NQ/ĐH",
            "Phú Lộc, ngày 15 tháng 7 năm 2026",
        ),
        t.ten("NGHỊ QUYẾT", "Đại hội đại biểu Đảng bộ xã Phú Lộc lần thứ I,\nnhiệm kỳ 2025 - 2030"),
        t.doan(
            "Đại hội đại biểu Đảng bộ xã Phú Lộc lần thứ I, nhiệm kỳ 2025 - 2030 họp từ ngày 14/7/2026 đến "
            "ngày "
            "15/7/2026, có 145/148 đại biểu chính thức tham dự, thay mặt cho 1.126 đảng viên toàn Đảng bộ.",
        ),
        t.tieu_muc("QUYẾT NGHỊ"),
        t.doan(
            "1. Thông qua Báo cáo chính trị trình Đại hội với các chỉ tiêu chủ yếu sau:",
            "- Tốc độ tăng giá trị sản xuất bình quân 9,5 - 10%/năm.",
            "- Đến năm 2030, tỷ lệ hộ nghèo còn dưới 1,2%; 17/17 thôn đạt chuẩn văn hoá.",
            "2. Thông qua kết quả bầu cử Ban Chấp hành Đảng bộ xã gồm 27 đồng chí.",
            "3. Giao Ban Chấp hành Đảng bộ xã cụ thể hoá và tổ chức thực hiện thắng lợi Nghị quyết Đại hội.",
        ),
        t.cuoi(
            t.nhan("Ban Thường vụ Tỉnh uỷ (để báo cáo)", "Các chi bộ trực thuộc", "Lưu hồ sơ Đại hội"),
            t.ky("T/M ĐOÀN CHỦ TỊCH", ten="Trần Văn Hoà"),
        ),
    )


# --- decisions, regulations --------------------------------------------------------------------------------


@right()
def quyet_dinh_can_bo() -> bytes:
    t = To(kieu="macdinh", net="duoi")
    return t.tep(
        t.dau("TỈNH UỶ BÌNH AN\nBAN TỔ CHỨC", "Số 31-QĐ/BTCTU", "Bình An, ngày 03 tháng 6 năm 2026"),
        t.ten("QUYẾT ĐỊNH", "về việc điều động, bổ nhiệm cán bộ"),
        t.doan(
            "- Căn cứ Quyết định số 105-QĐ/TU, ngày 15/7/2025 của Ban Thường vụ Tỉnh uỷ về chức năng, nhiệm "
            "vụ, quyền "
            "hạn, tổ chức bộ máy của Ban Tổ chức Tỉnh uỷ;",
            "- Căn cứ Quy chế làm việc của Ban Tổ chức Tỉnh uỷ;",
            "- Xét đề nghị của Phòng Tổ chức - Cán bộ và năng lực, phẩm chất của cán bộ.",
        ),
        t.tieu_muc("BAN TỔ CHỨC TỈNH UỶ QUYẾT ĐỊNH"),
        t.doan(
            "<b>Điều 1. </b>Điều động, bổ nhiệm đồng chí Lê Văn Bình, chuyên viên chính, giữ chức Phó Trưởng "
            "phòng Tổ "
            "chức - Cán bộ kể từ ngày 15/6/2026. Thời hạn bổ nhiệm là 5 năm.",
            "<b>Điều 2. </b>Đồng chí Lê Văn Bình được hưởng hệ số phụ cấp chức vụ 0,5.",
            "<b>Điều 3. </b>Văn phòng, Phòng Tổ chức - Cán bộ và đồng chí Lê Văn Bình chịu trách nhiệm thi "
            "hành Quyết "
            "định này.",
        ),
        t.cuoi(
            t.nhan("Thường trực Tỉnh uỷ (để báo cáo)", "Như Điều 3", "Lưu hồ sơ cán bộ, Văn phòng"),
            t.ky("K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", ten="Phạm Hồng Quân"),
        ),
    )


@right()
def quyet_dinh_can_bo_2023() -> bytes:
    t = To("libre", net="vml", gian=24)
    return t.tep(
        t.dau("TỈNH ỦY BÌNH AN\nHUYỆN ỦY PHÚ HÒA", "Số 1204-QĐ/HU", "Phú Hòa, ngày 03 tháng 11 năm 2023"),
        t.ten(
            "QUYẾT ĐỊNH", "chỉ định bổ sung ủy viên Ban Chấp hành Đảng bộ xã An Hòa,\nnhiệm kỳ 2020 - 2025"
        ),
        t.doan(
            "- Căn cứ Điều lệ Đảng Cộng sản Việt Nam;",
            "- Căn cứ Quy chế làm việc của Ban Chấp hành Đảng bộ huyện khóa XXIII;",
            "- Xét đề nghị của Ban Thường vụ Đảng ủy xã An Hòa và Ban Tổ chức Huyện ủy,",
        ),
        t.tieu_muc("BAN THƯỜNG VỤ HUYỆN ỦY\nQUYẾT ĐỊNH"),
        t.doan(
            "<b>Điều 1.</b> Chỉ định đồng chí Trần Thị Thúy, Chủ tịch Hội Liên hiệp Phụ nữ xã, tham gia Ban "
            "Chấp hành "
            "Đảng bộ xã An Hòa, nhiệm kỳ 2020 - 2025.",
            "<b>Điều 2.</b> Ban Tổ chức Huyện ủy, Văn phòng Huyện ủy, Đảng ủy xã An Hòa và đồng chí Trần Thị "
            "Thúy chịu "
            "trách nhiệm thi hành Quyết định này.",
            "Quyết định có hiệu lực từ ngày ký.",
        ),
        t.cuoi(
            t.nhan("Như Điều 2", "Ủy ban Kiểm tra Huyện ủy", "Lưu Văn phòng Huyện ủy", cuoi=","),
            t.ky("T/M BAN THƯỜNG VỤ", "BÍ THƯ", ten="Vũ Văn Thủy"),
        ),
    )


_QUY_CHE_DIEU = (
    (
        "1. Quy chế này quy định nguyên tắc, chế độ làm việc và quan hệ công tác của Ban Chấp "
        "hành, Ban Thường "
        "vụ và "
        "Thường trực Đảng uỷ."
    ),
    "2. Quy chế này áp dụng đối với các đồng chí đảng uỷ viên và các tổ chức đảng trực thuộc.",
)


@right(luu_y="so-trang.phu-luc-tu-1")
def quyet_dinh_ban_hanh_quy_che() -> bytes:
    t = To(kieu="normal", net="ve", truoc=6, sau=0)
    head = (
        "ĐẢNG BỘ TỈNH BÌNH AN\nĐẢNG UỶ PHƯỜNG ĐÔNG HẢI",
        "Số 46-QĐ/ĐU",
        "Đông Hải, ngày 12 tháng 10 năm 2026",
    )
    return t.tep(
        t.dau(*head),
        t.ten(
            "QUYẾT ĐỊNH", "ban hành Quy chế làm việc của Ban Chấp hành Đảng bộ phường,\nnhiệm kỳ 2025 - 2030"
        ),
        t.doan(
            "- Căn cứ Điều lệ Đảng Cộng sản Việt Nam;",
            "- Căn cứ Quy định số 294-QĐ/TW, ngày 26/5/2025 của Ban Chấp hành Trung ương về thi hành Điều lệ "
            "Đảng;",
            "- Xét đề nghị của Văn phòng Đảng uỷ.",
        ),
        t.tieu_muc("BAN CHẤP HÀNH ĐẢNG BỘ PHƯỜNG QUYẾT ĐỊNH"),
        t.de_muc(
            "Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc của Ban Chấp hành Đảng bộ phường"
        ),
        t.de_muc("Điều 2. Hiệu lực thi hành"),
        t.doan(
            "Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 02-QĐ/ĐU, ngày 10/7/2025."
        ),
        t.de_muc("Điều 3. Trách nhiệm thi hành"),
        t.doan(
            "Các đồng chí đảng uỷ viên, các tổ chức đảng trực thuộc chịu trách nhiệm thi hành Quyết định này."
        ),
        t.cuoi(
            t.nhan("Thường trực Tỉnh uỷ (để báo cáo)", "Như Điều 3", "Lưu Văn phòng Đảng uỷ"),
            t.ky("T/M ĐẢNG UỶ", "BÍ THƯ", ten="Đỗ Quang Khải"),
        ),
        t.p(phan=t.phan()),
        t.dau(*head),
        t.ten("QUY CHẾ", "làm việc của Ban Chấp hành Đảng bộ phường, nhiệm kỳ 2025 - 2030"),
        t.giua("(Ban hành kèm theo Quyết định số 46-QĐ/ĐU, ngày 12/10/2026", nghieng=True),
        t.giua("của Ban Chấp hành Đảng bộ phường)", nghieng=True, sau=6),
        t.tieu_muc("Chương I", "QUY ĐỊNH CHUNG"),
        t.de_muc("Điều 1. Phạm vi điều chỉnh và đối tượng áp dụng"),
        t.doan(*_QUY_CHE_DIEU),
        t.de_muc("Điều 2. Nguyên tắc làm việc"),
        t.doan("Ban Chấp hành làm việc theo nguyên tắc tập trung dân chủ; thiểu số phục tùng đa số."),
        t.tieu_muc("Chương II", "TỔ CHỨC THỰC HIỆN"),
        t.de_muc("Điều 3. Hiệu lực thi hành"),
        t.doan("Quy chế này có hiệu lực từ ngày ký Quyết định ban hành và được phổ biến đến chi bộ."),
        t.giua("T/M ĐẢNG UỶ", dam=True, lui=80),
        t.giua("BÍ THƯ", lui=80),
        t.giua() * 3,
        t.giua("Đỗ Quang Khải", dam=True, lui=80),
        phan=t.phan(bat_dau=1),
    )


@right(luu_y="chuc-vu.kem-ten-co-quan")
def quy_dinh_chuong_muc_dieu() -> bytes:
    t = To(net="vien", gian=20, sau=6)
    return t.tep(
        t.dau(
            "ĐẢNG BỘ TỈNH BÌNH AN\nĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH",
            "Số 08-QĐ/ĐU",
            "Bình An, ngày 01 tháng 12 năm 2026",
        ),
        t.ten("QUY ĐỊNH", "về chế độ sinh hoạt và quản lý đảng viên"),
        t.doan(
            "- Căn cứ Điều lệ Đảng Cộng sản Việt Nam;",
            "- Căn cứ Quy chế làm việc của Ban Chấp hành Đảng bộ, nhiệm kỳ 2025 - 2030.",
            "Ban Thường vụ Đảng uỷ quy định về chế độ sinh hoạt và quản lý đảng viên như sau:",
        ),
        t.tieu_muc("Chương I", "QUY ĐỊNH CHUNG"),
        t.de_muc("Điều 1. Phạm vi điều chỉnh"),
        t.doan("Quy định này quy định chế độ sinh hoạt của chi bộ và việc quản lý đảng viên."),
        t.de_muc("Điều 2. Đối tượng áp dụng"),
        t.doan("Các tổ chức đảng trực thuộc và đảng viên trong toàn Đảng bộ."),
        t.tieu_muc("Chương II", "NHỮNG QUY ĐỊNH CỤ THỂ", "Mục 1", "CHẾ ĐỘ SINH HOẠT"),
        t.de_muc("Điều 3. Sinh hoạt thường kỳ"),
        t.doan(
            "1. Chi bộ sinh hoạt thường kỳ mỗi tháng một lần, vào ngày 03 hằng tháng.",
            "2. Nội dung sinh hoạt gồm:",
            "a) Thông tin thời sự, chủ trương của Đảng, chính sách của Nhà nước;",
            "b) Kiểm điểm việc thực hiện nghị quyết tháng trước;",
            "c) Bàn nhiệm vụ tháng tới.",
            "3. Biên bản sinh hoạt được lưu tại chi bộ theo khoản 2 Điều 5 Quy định này.",
        ),
        t.de_muc("Điều 4. Sinh hoạt chuyên đề"),
        t.doan("Mỗi quý ít nhất một lần chi bộ tổ chức sinh hoạt chuyên đề."),
        t.tieu_muc("Mục 2", "QUẢN LÝ ĐẢNG VIÊN"),
        t.de_muc("Điều 5. Hồ sơ đảng viên"),
        t.doan(
            "1. Hồ sơ đảng viên được lập theo Hướng dẫn số 12-HD/BTCTW, ngày 06/6/2025 của Ban Tổ chức Trung "
            "ương.",
            "2. Hồ sơ được quản lý trên cơ sở dữ liệu (CSDL) đảng viên; CSDL được cập nhật trước ngày 10 "
            "hằng tháng.",
        ),
        t.tieu_muc("Chương III", "TỔ CHỨC THỰC HIỆN"),
        t.de_muc("Điều 6. Điều khoản thi hành"),
        t.doan(
            "Quy định này có hiệu lực từ ngày ký. Trong quá trình thực hiện, nếu có vướng mắc, các cấp uỷ "
            "trực thuộc "
            "phản ánh về Ban Thường vụ Đảng uỷ (qua Ban Tổ chức Đảng uỷ) để xem xét, sửa đổi, bổ sung cho "
            "phù hợp.",
        ),
        t.cuoi(
            t.nhan(
                "Thường trực Tỉnh uỷ (để báo cáo)",
                "Các ban xây dựng Đảng của Tỉnh uỷ",
                "Các tổ chức đảng trực thuộc",
                "Lưu Văn phòng Đảng uỷ",
            ),
            t.ky("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ THƯỜNG TRỰC", ten="Hoàng Thị Lan Anh"),
        ),
    )


@right()
def quy_dinh_danh_so_tu_dong() -> bytes:
    t = To(kieu="style")
    how = {"so": (3, 0)}
    return t.tep(
        t.dau("ĐẢNG UỶ XÃ PHÚ LỘC\nUỶ BAN KIỂM TRA", "Số 03-QC/UBKTĐU", "Phú Lộc, ngày 17 tháng 9 năm 2026"),
        t.ten("QUY CHẾ", "làm việc của Uỷ ban Kiểm tra Đảng uỷ xã"),
        t.doan("Tên gọi và vị trí", dam=True, **how),
        t.doan("Uỷ ban Kiểm tra Đảng uỷ là cơ quan kiểm tra, giám sát chuyên trách của Đảng uỷ xã."),
        t.doan("Nhiệm vụ của Uỷ ban", dam=True, **how),
        t.doan("Thực hiện các nhiệm vụ theo quy định của Điều lệ Đảng.", "Tham mưu giúp cấp uỷ.", so=(3, 1)),
        t.doan("Xây dựng chương trình, kế hoạch;", "Tổ chức kiểm tra theo chương trình.", so=(3, 2)),
        t.doan("Hiệu lực thi hành", dam=True, **how),
        t.doan("Quy chế này có hiệu lực từ ngày ký."),
        t.cuoi(
            t.nhan("Uỷ ban Kiểm tra Tỉnh uỷ", "Ban Thường vụ Đảng uỷ", "Lưu Uỷ ban Kiểm tra", tu_dong=True),
            t.ky("T/M ỦY BAN KIỂM TRA", "CHỦ NHIỆM", ten="Bùi Thế Duyệt"),
        ),
    )


# --- guidance, plans, reports ------------------------------------------------------------------------------


@right()
def huong_dan_phu_luc() -> bytes:
    t = To(kieu="macdinh")
    tied = "(Kèm theo Hướng dẫn số 07-HD/BTGDVTU, ngày 20/7/2026\ncủa Ban Tuyên giáo và Dân vận Tỉnh uỷ)"
    return t.tep(
        t.dau(
            "TỈNH UỶ BÌNH AN\nBAN TUYÊN GIÁO VÀ DÂN VẬN",
            "Số 07-HD/BTGDVTU",
            "Bình An, ngày 20 tháng 7 năm 2026",
        ),
        t.ten(
            "HƯỚNG DẪN",
            "tuyên truyền kỷ niệm 81 năm Cách mạng tháng Tám\nvà Quốc khánh nước Cộng hoà xã hội chủ nghĩa "
            "Việt Nam",
        ),
        t.doan(
            "Thực hiện Kế hoạch số 23-KH/TU, ngày 02/7/2026 của Ban Thường vụ Tỉnh uỷ về tổ chức các hoạt "
            "động kỷ niệm "
            "các ngày lễ lớn, Ban Tuyên giáo và Dân vận Tỉnh uỷ hướng dẫn công tác tuyên truyền như sau:",
        ),
        t.de_muc("I- MỤC ĐÍCH, YÊU CẦU"),
        t.doan(
            "1. Khẳng định giá trị lịch sử to lớn của Cách mạng tháng Tám (19/8/1945 - 19/8/2026).",
            "2. Tuyên truyền thiết thực, hiệu quả, tiết kiệm, tránh phô trương, hình thức.",
        ),
        t.de_muc("II- NỘI DUNG TUYÊN TRUYỀN"),
        t.doan(
            "Tập trung vào các nội dung nêu tại Phụ lục 1 (khẩu hiệu tuyên truyền) và Phụ lục 2 (tài liệu "
            "tham khảo) "
            "kèm theo Hướng dẫn này.",
        ),
        t.de_muc("III- TỔ CHỨC THỰC HIỆN"),
        t.doan(
            "Các đảng uỷ trực thuộc Tỉnh uỷ báo cáo kết quả về Ban Tuyên giáo và Dân vận Tỉnh uỷ trước ngày "
            "10/9/2026, "
            "qua thư điện tử: phongtuyentruyen@binhan.dcs.vn, điện thoại 0236.3821.456.",
        ),
        t.cuoi(
            t.nhan(
                "Ban Tuyên giáo và Dân vận Trung ương",
                "Thường trực Tỉnh uỷ",
                "Các đảng uỷ trực thuộc Tỉnh uỷ",
                "Lưu Ban Tuyên giáo và Dân vận Tỉnh uỷ",
            ),
            t.ky("TRƯỞNG BAN", ten="Nguyễn Thuỳ Dương"),
        ),
        t.p(phan=t.phan()),
        t.giua("Phụ lục 1", dam=True),
        t.giua("KHẨU HIỆU TUYÊN TRUYỀN", dam=True),
        t.giua(tied, nghieng=True),
        t.giua("-----", sau=10),
        t.doan(
            "1. Nhiệt liệt chào mừng kỷ niệm 81 năm Cách mạng tháng Tám và Quốc khánh 2/9!",
            "2. Tinh thần Cách mạng tháng Tám bất diệt!",
        ),
        t.p(phan=t.phan(bat_dau=1)),
        t.giua("Phụ lục 2", dam=True),
        t.giua("TÀI LIỆU THAM KHẢO", dam=True),
        t.giua(tied, nghieng=True),
        t.giua("-----", sau=10),
        t.doan(
            "Lịch sử Đảng bộ tỉnh Bình An, tập II (1945 - 1975), Nhà xuất bản Chính trị quốc gia Sự thật, "
            "2015."
        ),
        phan=t.phan(bat_dau=1),
    )


@right()
def ke_hoach_phu_luc_bang_ngang() -> bytes:
    t = To("libre", net="vien")
    rows = (
        ("TT", "Nội dung", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian", "Ghi chú"),
        ("1", "Rà soát quy chế làm việc", "Văn phòng Đảng uỷ", "Các ban", "Quý I/2027", ""),
        ("2", "Kiểm tra 5 chi bộ", "UBKT Đảng uỷ", "Ban Xây dựng Đảng", "15/3/2027", "KH số 12"),
        ("", "Cộng", "", "", "", ""),
    )
    return t.tep(
        t.dau(
            "ĐẢNG BỘ TỈNH BÌNH AN\nĐẢNG UỶ XÃ PHÚ LỘC", "Số 58-KH/ĐU", "Phú Lộc, ngày 10 tháng 12 năm 2026"
        ),
        t.ten("KẾ HOẠCH", "kiểm tra, giám sát năm 2027"),
        t.doan(
            "Thực hiện Chương trình số 11-CTr/TU, ngày 25/11/2026 của Ban Thường vụ Tỉnh uỷ về kiểm tra, "
            "giám sát năm "
            "2027, Ban Thường vụ Đảng uỷ ban hành Kế hoạch kiểm tra, giám sát năm 2027 như sau:",
        ),
        t.de_muc("I. MỤC ĐÍCH, YÊU CẦU"),
        t.doan(
            "1. Nâng cao hiệu quả công tác kiểm tra, giám sát của các cấp uỷ.",
            "2. Kiểm tra có trọng tâm, trọng điểm.",
        ),
        t.de_muc("II. NỘI DUNG"),
        t.doan("Số cuộc kiểm tra, giám sát được phân bổ như sau:"),
        t.bang(
            ("Chủ thể", "Kiểm tra", "Giám sát"),
            ("Ban Thường vụ Đảng uỷ", "3", "2"),
            ("Uỷ ban Kiểm tra Đảng uỷ", "5", "4"),
            rong=(4600, 2400, 2400),
            vien=True,
        ),
        t.doan("Nội dung, tiến độ cụ thể theo Phụ lục gửi kèm."),
        t.de_muc("III. TỔ CHỨC THỰC HIỆN"),
        t.doan("Uỷ ban Kiểm tra Đảng uỷ theo dõi, đôn đốc, tổng hợp kết quả, báo cáo Ban Thường vụ Đảng uỷ."),
        t.cuoi(
            t.nhan(
                "Uỷ ban Kiểm tra Tỉnh uỷ", "Các chi bộ trực thuộc", "Lưu Văn phòng Đảng uỷ, Uỷ ban Kiểm tra"
            ),
            t.ky("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", ten="Cao Xuân Phúc"),
        ),
        t.p(phan=t.phan()),
        t.giua("Phụ lục", dam=True),
        t.giua("TIẾN ĐỘ THỰC HIỆN CÁC CUỘC KIỂM TRA, GIÁM SÁT", dam=True),
        t.giua(
            "(Kèm theo Kế hoạch số 58-KH/ĐU, ngày 10/12/2026 của Ban Thường vụ Đảng uỷ xã Phú Lộc)",
            nghieng=True,
        ),
        t.giua("-----", sau=6),
        t.bang(*rows, rong=(700, 4500, 2700, 2500, 1900, 1600), vien=True),
        t.p(),
        phan=t.phan(ngang=True, bat_dau=1),
    )


@right()
def bao_cao_so_lieu() -> bytes:
    t = To("wps", co=14, gian=18, so_trang="don")
    return t.tep(
        t.dau(
            "ĐẢNG BỘ THÀNH PHỐ HẢI SƠN\nĐẢNG UỶ PHƯỜNG BẾN THUỶ",
            "Số 112-BC/ĐU",
            "Bến Thuỷ, ngày 02 tháng 12 năm 2026",
        ),
        t.ten("BÁO CÁO", "tình hình, kết quả công tác tháng 11,\nnhiệm vụ trọng tâm tháng 12 năm 2026"),
        t.tieu_muc("Phần thứ nhất", "TÌNH HÌNH, KẾT QUẢ CÔNG TÁC THÁNG 11 NĂM 2026"),
        t.de_muc("I- VỀ PHÁT TRIỂN KINH TẾ - XÃ HỘI", "1. Về kinh tế"),
        t.doan(
            "Thu ngân sách trên địa bàn tháng 11 ước đạt 24.560 triệu đồng, luỹ kế 11 tháng đạt 286,4 tỷ "
            "đồng (bằng "
            "104,8% dự toán thành phố giao, tăng 9,7% so với cùng kỳ năm 2025), trong đó: thu thuế 151,2 tỷ "
            "đồng; thu "
            "phí, lệ phí 12,05 tỷ đồng. Diện tích gieo trồng 1.235,6 ha. Tổng đàn gia súc 4.144 con.",
            "Giải ngân vốn đầu tư công đạt 78,3% (47/60 tỷ đồng); tỷ lệ hồ sơ trả đúng hạn là 99,2% "
            "(3.968/4.000).",
        ),
        t.de_muc("2. Về văn hoá - xã hội"),
        t.doan(
            "Tổ chức 3 lớp tập huấn cho 215 lượt người; thăm, tặng 350 suất quà (trị giá 175.000.000 đồng) "
            "cho các gia "
            "đình chính sách. Tỷ lệ bao phủ bảo hiểm y tế (BHYT) đạt 96,5%.",
        ),
        t.de_muc("II- CÔNG TÁC XÂY DỰNG ĐẢNG"),
        t.doan(
            "Kết nạp 4 đảng viên, nâng tổng số đảng viên toàn Đảng bộ lên 2.318 đồng chí. Kết quả cụ thể:"
        ),
        t.giua("Bảng 1. Kết quả kết nạp đảng viên", dam=True),
        t.bang(
            ("TT", "Chi bộ", "Chỉ tiêu", "Kết quả", "Tỷ lệ (%)"),
            ("1", "Khu phố 1", "2", "2", "100,0"),
            ("2", "Trường THCS Bến Thuỷ", "3", "2", "66,7"),
            rong=(700, 4300, 1500, 1500, 1400),
            vien=True,
        ),
        t.p("Nguồn: Ban Xây dựng Đảng phường.", nghieng=True, co=12),
        t.tieu_muc("Phần thứ hai", "NHIỆM VỤ TRỌNG TÂM THÁNG 12 NĂM 2026"),
        t.doan(
            "1. Tập trung hoàn thành các chỉ tiêu năm 2026; chuẩn bị kiểm điểm, đánh giá, xếp loại theo "
            "Hướng dẫn số "
            "25-HD/BTCTW, ngày 10/10/2025 của Ban Tổ chức Trung ương.",
            "2. Tổ chức Hội nghị Ban Chấp hành lần thứ 8 vào ngày 18/12/2026.",
            "Trên đây là tình hình, kết quả công tác tháng 11 và nhiệm vụ trọng tâm tháng 12 năm 2026, Ban "
            "Thường vụ "
            "Đảng uỷ phường trân trọng báo cáo.",
        ),
        t.cuoi(
            t.nhan("Thường trực Thành uỷ", "Các ban xây dựng Đảng Thành uỷ", "Lưu Văn phòng Đảng uỷ"),
            t.ky("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", ten="Đặng Thu Thuỷ"),
        ),
    )


@right()
def ke_hoach_danh_so_tu_dong() -> bytes:
    t = To(kieu="normal", so_trang="sdt", co=15)
    return t.tep(
        t.dau(
            "ĐẢNG BỘ BỘ Y TẾ\nĐẢNG UỶ CỤC AN TOÀN THỰC PHẨM",
            "Số 19-KH/ĐU",
            "Hà Nội, ngày 11 tháng 9 năm 2026",
        ),
        t.ten("KẾ HOẠCH", "học tập, quán triệt các nghị quyết của Trung ương"),
        t.doan("Ban Thường vụ Đảng uỷ Cục xây dựng Kế hoạch như sau:"),
        t.doan("MỤC ĐÍCH, YÊU CẦU", dam=True, so=(2, 0)),
        t.doan(
            "Giúp cán bộ, đảng viên nắm vững nội dung cốt lõi của các nghị quyết.",
            "Bảo đảm nghiêm túc, thiết thực.",
            so=(2, 1),
        ),
        t.doan("NỘI DUNG", dam=True, so=(2, 0)),
        t.doan("Học tập trực tiếp kết hợp trực tuyến tại 12 điểm cầu.", so=(2, 1)),
        t.doan("Viết thu hoạch theo mẫu.", so=(2, 1)),
        t.doan("Bản thu hoạch không quá 5 trang;", "Nộp trước ngày 30/9/2026.", so=(1, 0)),
        t.cuoi(
            t.nhan("Đảng uỷ Bộ Y tế (để báo cáo)", "Các chi bộ trực thuộc", "Lưu Văn phòng Đảng uỷ"),
            t.ky("T/M BAN THƯỜNG VỤ", "BÍ THƯ", ten="Lương Đức Thắng"),
        ),
    )


# --- proposals, letters ------------------------------------------------------------------------------------


@right()
def to_trinh_2026() -> bytes:
    t = To(net="ve", kieu="macdinh")
    return t.tep(
        t.dau(
            "ĐẢNG BỘ TỈNH BÌNH AN\nĐẢNG UỶ XÃ PHÚ LỘC", "Số 21-TTr/ĐU", "Phú Lộc, ngày 08 tháng 6 năm 2026"
        ),
        t.ten("TỜ TRÌNH", "về việc đề nghị chuẩn y kết quả bầu bổ sung Uỷ viên Ban Thường vụ Đảng uỷ"),
        t.p("<i>Kính trình:</i> Ban Thường vụ Tỉnh uỷ,", "center", sau=2),
        t.giua("Ban Tổ chức Tỉnh uỷ.", lui=28, sau=6),
        t.doan(
            "Căn cứ Điều lệ Đảng và Quy chế bầu cử trong Đảng ban hành kèm theo Quyết định số 190-QĐ/TW, "
            "ngày 10/10/2024 "
            "của Ban Chấp hành Trung ương, ngày 05/6/2026, Ban Chấp hành Đảng bộ xã đã tổ chức bầu bổ sung "
            "Uỷ viên Ban "
            "Thường vụ Đảng uỷ, kết quả như sau:",
            "Đồng chí Trịnh Công Thành, Chủ tịch Uỷ ban Mặt trận Tổ quốc Việt Nam xã: 26/27 phiếu (96,3%).",
            "Ban Thường vụ Đảng uỷ kính trình Ban Thường vụ Tỉnh uỷ xem xét, chuẩn y.",
            "<i>(Gửi kèm biên bản hội nghị, biên bản kiểm phiếu và hồ sơ cán bộ)</i>",
        ),
        t.cuoi(
            t.nhan("Như trên", "Lưu Văn phòng Đảng uỷ"),
            t.ky("T/M BAN THƯỜNG VỤ", "BÍ THƯ", ten="Trần Văn Hoà"),
        ),
    )


@right()
def to_trinh_2025() -> bytes:
    t = To(net="vien", gian=22)
    return t.tep(
        t.dau(
            "ĐẢNG BỘ TỈNH BÌNH AN\nĐẢNG UỶ KHỐI DOANH NGHIỆP TỈNH",
            "Số 05-TTr/ĐUK",
            "Bình An, ngày 06 tháng 01 năm 2025",
        ),
        t.ten("TỜ TRÌNH", "về việc xin chủ trương thành lập chi bộ cơ sở"),
        t.giua("<i>Kính gửi:</i> Ban Thường vụ Tỉnh uỷ Bình An", sau=6),
        t.doan(
            "Công ty cổ phần Dệt may Sông Lam hiện có 420 lao động, trong đó có 9 đảng viên chính thức; tổ "
            "chức công "
            "đoàn, đoàn thanh niên hoạt động nền nếp.",
            "Ban Thường vụ Đảng uỷ Khối kính đề nghị Ban Thường vụ Tỉnh uỷ cho chủ trương thành lập Chi bộ "
            "cơ sở Công ty "
            "cổ phần Dệt may Sông Lam trực thuộc Đảng uỷ Khối.",
        ),
        t.cuoi(
            t.nhan("Như trên", "Ban Tổ chức Tỉnh uỷ", "Lưu Văn phòng Đảng uỷ Khối", cuoi=","),
            t.ky("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", ten="Mai Quốc Hưng"),
        ),
    )


@right()
def cong_van_mot_noi() -> bytes:
    t = To("wps", net="ve")
    return t.tep(
        t.dau(
            "TỈNH UỶ BÌNH AN\nVĂN PHÒNG",
            "Số 686-CV/VPTU",
            "Bình An, ngày 27 tháng 5 năm 2026",
            duoi=t.giua("về việc góp ý dự thảo Quy chế\nquản lý tài liệu điện tử", nghieng=True, co=12),
        ),
        t.giua("<i>Kính gửi:</i> Đảng uỷ Uỷ ban nhân dân tỉnh", truoc=12, sau=6),
        t.doan(
            "Văn phòng Tỉnh uỷ nhận được Công văn số 152-CV/ĐU, ngày 18/5/2026 của Đảng uỷ Uỷ ban nhân dân "
            "tỉnh về việc "
            "xin ý kiến vào dự thảo Quy chế quản lý tài liệu điện tử. Sau khi nghiên cứu, Văn phòng Tỉnh uỷ "
            "có ý kiến "
            "như sau:",
            "1. Cơ bản nhất trí với nội dung dự thảo.",
            "2. Tại khoản 2 Điều 7, đề nghị sửa cụm từ “lưu trữ lịch sử” thành “lưu trữ lịch sử của Đảng”.",
            "Văn phòng Tỉnh uỷ trân trọng gửi Đảng uỷ Uỷ ban nhân dân tỉnh tổng hợp.",
        ),
        t.cuoi(
            t.nhan("Như trên", "Thường trực Tỉnh uỷ (để báo cáo)", "Lưu Văn phòng Tỉnh uỷ"),
            t.ky("K/T CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", ten="Võ Hoàng Nam"),
        ),
    )


@right()
def cong_van_nhieu_noi_hoa_toc() -> bytes:
    t = To(net="duoi", kieu="normal")
    return t.tep(
        t.dau(
            "TỈNH UỶ BÌNH AN",
            "Số 1032-CV/TU",
            "Bình An, ngày 09 tháng 9 năm 2026",
            duoi=t.giua("về việc tập trung ứng phó bão số 9", nghieng=True, co=12)
            + t.giua("HOẢ TỐC", dam=True, truoc=6),
        ),
        t.p("Kính gửi:", nghieng=True, lui=30, truoc=12),
        t.p("- Đảng uỷ Uỷ ban nhân dân tỉnh,", lui=45),
        t.p("- Đảng uỷ Quân sự tỉnh, Đảng uỷ Công an tỉnh,", lui=45),
        t.p("- Đảng uỷ các xã, phường ven biển.", lui=45, sau=6),
        t.doan(
            "Theo bản tin dự báo lúc 5 giờ 00 ngày 09/9/2026, bão số 9 có sức gió mạnh cấp 12, giật cấp 15, "
            "cách bờ biển "
            "tỉnh Bình An khoảng 320 km. Thực hiện Công điện số 145/CĐ-TTg của Thủ tướng Chính phủ, Ban "
            "Thường vụ Tỉnh "
            "uỷ yêu cầu:",
            "- Khẩn trương kêu gọi 100% tàu, thuyền về nơi trú tránh trước 18 giờ 00 ngày 09/9/2026.",
            "- Sơ tán 2.150 hộ (8.640 nhân khẩu) ở vùng xung yếu.",
            "- Trực ban 24/24 giờ; báo cáo về Văn phòng Tỉnh uỷ, số điện thoại 0236 3821 114, fax 0236 3821 "
            "115.",
            "Yêu cầu các đồng chí triển khai thực hiện ngay.",
        ),
        t.cuoi(
            t.nhan("Như trên", "Các đồng chí Uỷ viên Ban Thường vụ Tỉnh uỷ", "Lưu Văn phòng Tỉnh uỷ"),
            t.ky("T/M BAN THƯỜNG VỤ", "BÍ THƯ", ten="Nguyễn Thanh Sơn"),
        ),
    )


@right()
def cong_van_thua_lenh_2022() -> bytes:
    t = To("libre", net="ve", gian=20)
    return t.tep(
        t.dau(
            "TỈNH ỦY BÌNH AN",
            "Số 2417-CV/TU",
            "Bình An, ngày 22 tháng 02 năm 2022",
            duoi=t.giua("cung cấp tài liệu phục vụ\nkiểm tra", nghieng=True, co=12),
        ),
        t.giua("<i>Kính gửi:</i> Ban Cán sự đảng Ủy ban nhân dân tỉnh,", truoc=10),
        t.giua("Huyện ủy Phú Hòa,", lui=20),
        t.giua("Đảng ủy Khối các cơ quan tỉnh.", lui=28, sau=6),
        t.doan(
            "Ủy ban Kiểm tra Trung ương có Công văn số 734-CV/UBKTTW, ngày 15/02/2022 đề nghị cung cấp tài "
            "liệu. Thường "
            "trực Tỉnh ủy đề nghị các cơ quan chuẩn bị tài liệu, gửi về Văn phòng Tỉnh ủy trước ngày "
            "28/02/2022 để tổng "
            "hợp; khóa tập tin bằng mật khẩu khi gửi qua mạng.",
        ),
        t.cuoi(
            t.nhan("Như trên", "Thường trực Tỉnh ủy (để báo cáo)", "Lưu Văn phòng Tỉnh ủy", cuoi=",")
            + t.p("TUANNV-5", co=8, truoc=4),
            t.ky("T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG", ten="Võ Hoàng Nam"),
        ),
    )


# --- notices, circulars, programmes, projects --------------------------------------------------------------


@right()
def thong_bao_ket_luan() -> bytes:
    t = To(kieu="macdinh", net="vien", truoc=6, sau=0)
    return t.tep(
        t.dau("TỈNH UỶ BÌNH AN\nVĂN PHÒNG", "Số 77-TB/VPTU", "Bình An, ngày 30 tháng 6 năm 2026"),
        t.ten("THÔNG BÁO", "kết luận của đồng chí Chánh Văn phòng Tỉnh uỷ\ntại buổi làm việc ngày 26/6/2026"),
        t.doan(
            "Ngày 26/6/2026, đồng chí Chánh Văn phòng Tỉnh uỷ chủ trì buổi làm việc với Phòng Cơ yếu - Công "
            "nghệ thông "
            "tin về tiến độ xây dựng hệ thống họp không giấy tờ. Sau khi nghe báo cáo và ý kiến của các đại "
            "biểu, đồng "
            "chí Chánh Văn phòng Tỉnh uỷ kết luận:",
            "1. Ghi nhận sự cố gắng của Phòng Cơ yếu - Công nghệ thông tin.",
            "2. Giao Phòng Tài chính - Quản trị bố trí kinh phí mua sắm 45 máy tính bảng, dự toán "
            "540.000.000 đồng (năm "
            "trăm bốn mươi triệu đồng).",
            "3. Thời gian hoàn thành: Trước ngày 31/8/2026.",
            "Văn phòng Tỉnh uỷ thông báo để các đơn vị biết, thực hiện.",
        ),
        t.cuoi(
            t.nhan(
                "Thường trực Tỉnh uỷ (để báo cáo)", "Các phòng, đơn vị trực thuộc", "Lưu Văn phòng Tỉnh uỷ"
            ),
            t.ky("T/L CHÁNH VĂN PHÒNG", "TRƯỞNG PHÒNG TỔNG HỢP", ten="Đinh Bảo Châu"),
        ),
    )


@right()
def thong_tri() -> bytes:
    t = To()
    return t.tep(
        t.dau("TỈNH UỶ BÌNH AN", "Số 04-TT/TU", "Bình An, ngày 14 tháng 8 năm 2026"),
        t.ten(
            "THÔNG TRI",
            "về lãnh đạo đại hội Hội Nông dân các cấp,\nnhiệm kỳ 2028 - 2033",
            tac_gia="CỦA BAN THƯỜNG VỤ TỈNH UỶ",
        ),
        t.doan(
            "Để lãnh đạo đại hội Hội Nông dân các cấp, nhiệm kỳ 2028 - 2033, Ban Thường vụ Tỉnh uỷ yêu cầu "
            "các cấp uỷ "
            "thực hiện tốt các nội dung sau:",
            "1. Lãnh đạo chuẩn bị văn kiện, nhân sự đại hội theo Chỉ thị số 39-CT/TW, ngày 21/8/2024 của Ban "
            "Bí thư.",
            "2. Đại hội cấp xã hoàn thành trong quý II/2028; đại hội cấp tỉnh trong tháng 9/2028.",
            "Thông tri này được phổ biến đến chi bộ.",
        ),
        t.cuoi(
            t.nhan(
                "Các đảng uỷ trực thuộc Tỉnh uỷ",
                "Đảng uỷ Mặt trận Tổ quốc và các đoàn thể tỉnh",
                "Lưu Văn phòng Tỉnh uỷ",
            ),
            t.ky("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", ten="Lê Thị Minh Thu"),
        ),
    )


@right()
def chuong_trinh_hanh_dong() -> bytes:
    t = To(kieu="style", net="vml", gian=22)
    return t.tep(
        t.dau(
            "ĐẢNG BỘ TỈNH BÌNH AN\nĐẢNG UỶ ĐẶC KHU HÒN NGỌC",
            "Số 03-CTr/ĐU",
            "Hòn Ngọc, ngày 19 tháng 6 năm 2026",
        ),
        t.ten(
            "CHƯƠNG TRÌNH HÀNH ĐỘNG",
            "thực hiện Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XX,\nnhiệm kỳ 2025 - 2030",
        ),
        t.doan("I- MỤC TIÊU", dam=True),
        t.doan(
            "Cụ thể hoá các chỉ tiêu của Nghị quyết thành nhiệm vụ có lộ trình, có người chịu trách nhiệm."
        ),
        t.doan("II- NHIỆM VỤ CHỦ YẾU", dam=True),
        t.doan(
            "1. Đổi mới sáng tạo, chuyển đổi số theo Nghị quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính "
            "trị.",
            "2. Phát triển kinh tế biển; tổng sản phẩm trên địa bàn (GRDP) tăng bình quân 11%/năm.",
            "3. Giữ vững quốc phòng, an ninh; xây dựng thế trận lòng dân.",
        ),
        t.doan("III- TỔ CHỨC THỰC HIỆN", dam=True),
        t.doan(
            "Các chi bộ xây dựng kế hoạch thực hiện Chương trình hành động này, báo cáo Đảng uỷ trước ngày "
            "15/7/2026."
        ),
        t.cuoi(
            t.nhan("Thường trực Tỉnh uỷ (để báo cáo)", "Các chi bộ trực thuộc", "Lưu Văn phòng Đảng uỷ"),
            t.ky("T/M ĐẢNG UỶ", "BÍ THƯ", ten="Tạ Đình Phong"),
        ),
    )


@right()
def de_an() -> bytes:
    t = To("word", "macdinh", net="gach", gian=18)
    return t.tep(
        t.dau("TỈNH UỶ BÌNH AN", "Số 06-ĐA/TU", "Bình An, ngày 16 tháng 11 năm 2026"),
        t.ten(
            "ĐỀ ÁN",
            "nâng cao chất lượng đội ngũ cán bộ cấp xã\ngiai đoạn 2026 - 2030, định hướng đến năm 2035",
        ),
        t.tieu_muc("Phần thứ nhất", "SỰ CẦN THIẾT VÀ CĂN CỨ XÂY DỰNG ĐỀ ÁN"),
        t.de_muc("I- SỰ CẦN THIẾT"),
        t.doan(
            "Đội ngũ cán bộ cấp xã có vai trò quan trọng trong xây dựng và tổ chức thực hiện nhiệm vụ ở cơ "
            "sở. Đến ngày "
            "31/10/2026, toàn tỉnh có 3.417 cán bộ, công chức cấp xã (sau đây gọi tắt là CBCC); trong đó "
            "trình độ đại "
            "học trở lên là 3.105 người, chiếm 90,87%. CBCC nữ chiếm 38,2%.",
        ),
        t.de_muc("II- CĂN CỨ"),
        t.doan(
            "- Nghị quyết số 26-NQ/TW, ngày 19/5/2018 của Ban Chấp hành Trung ương Đảng khoá XII về tập "
            "trung xây dựng đội "
            "ngũ cán bộ các cấp.",
            "- Luật Cán bộ, công chức số 80/2025/QH15; Nghị định số 170/2025/NĐ-CP, ngày 30/6/2025 của Chính "
            "phủ.",
        ),
        t.tieu_muc("Phần thứ hai", "NỘI DUNG ĐỀ ÁN"),
        t.de_muc("I- MỤC TIÊU"),
        t.doan(
            "Đến năm 2030: 100% cán bộ chủ chốt cấp xã có trình độ đại học, trung cấp lý luận chính trị trở "
            "lên."
        ),
        t.de_muc("II- KINH PHÍ"),
        t.doan(
            "Tổng kinh phí dự kiến 15,6 tỷ đồng, trong đó: Năm 2027 là 3,5 tỷ đồng; các năm sau 12,1 tỷ đồng."
        ),
        t.cuoi(
            t.nhan(
                "Ban Tổ chức Trung ương (để báo cáo)", "Các đồng chí Tỉnh uỷ viên", "Lưu Văn phòng Tỉnh uỷ"
            ),
            t.ky("T/M BAN THƯỜNG VỤ", "BÍ THƯ", ten="Nguyễn Thanh Sơn"),
        ),
    )


# --- minutes, papers ---------------------------------------------------------------------------------------


@right()
def bien_ban_hoi_nghi() -> bytes:
    t = To(net="vien")
    left = t.giua("NGƯỜI GHI BIÊN BẢN") + t.giua() * 4 + t.giua("Phan Thị Hiền", dam=True)
    chair = t.giua("CHỦ TRÌ HỘI NGHỊ") + t.giua() * 4 + t.giua("Trần Văn Hoà", dam=True)
    return t.tep(
        t.dau("ĐẢNG BỘ TỈNH BÌNH AN\nĐẢNG UỶ XÃ PHÚ LỘC", "Số 15-BB/ĐU", "Phú Lộc, ngày 25 tháng 6 năm 2026"),
        t.ten("BIÊN BẢN", "Hội nghị Ban Chấp hành Đảng bộ xã lần thứ 6"),
        t.doan(
            "- Thời gian: Từ 8 giờ 00 đến 11 giờ 30, ngày 25/6/2026.",
            "- Địa điểm: Phòng họp số 1, trụ sở Đảng uỷ xã.",
            "- Thành phần: 26/27 đồng chí đảng uỷ viên (vắng có lý do: 01 đồng chí).",
            "- Chủ trì: Đồng chí Trần Văn Hoà, Bí thư Đảng uỷ; thư ký: đồng chí Phan Thị Hiền.",
        ),
        t.de_muc("I- NỘI DUNG HỘI NGHỊ"),
        t.doan(
            "1. Đồng chí Cao Xuân Phúc, Phó Bí thư Đảng uỷ trình bày báo cáo 6 tháng đầu năm.",
            "2. Ý kiến thảo luận:",
            "- Đồng chí Bùi Thế Duyệt: Nhất trí với báo cáo; đề nghị bổ sung kết quả kiểm tra.",
            "- Đồng chí Trịnh Công Thành: Đề nghị làm rõ nguyên nhân chậm giải ngân.",
        ),
        t.de_muc("II- KẾT LUẬN"),
        t.doan(
            "Hội nghị biểu quyết thông qua báo cáo (26/26 đồng chí, đạt 100%). Hội nghị kết thúc lúc 11 giờ "
            "30 cùng ngày."
        ),
        t.p(co=6),
        t.bang((left, chair), rong=(4700, 4700)),
        t.p(),
        t.nhan("Các đồng chí đảng uỷ viên", "Lưu Văn phòng Đảng uỷ"),
    )


@right()
def giay_moi() -> bytes:
    t = To(so_trang="")
    return t.tep(
        t.dau("TỈNH UỶ BÌNH AN\nBAN NỘI CHÍNH", "Số 24-GM/BNCTU", "Bình An, ngày 07 tháng 7 năm 2026"),
        t.ten("GIẤY MỜI", "dự hội nghị giao ban công tác nội chính quý II năm 2026"),
        t.giua("<i>Kính gửi:</i> ………………………………………………", sau=6),
        t.doan(
            "Ban Nội chính Tỉnh uỷ trân trọng kính mời đồng chí dự hội nghị giao ban công tác nội chính quý "
            "II/2026.",
            "- Thời gian: 8 giờ 00, thứ Sáu, ngày 10/7/2026.",
            "- Địa điểm: Hội trường Ban Nội chính Tỉnh uỷ, số 12 đường Trần Phú.",
            "Rất mong đồng chí sắp xếp thời gian dự hội nghị.",
        ),
        t.cuoi(
            t.nhan("Như trên", "Lưu Văn phòng Ban"),
            t.ky("T/L TRƯỞNG BAN", "CHÁNH VĂN PHÒNG", ten="Chu Văn Tiến"),
        ),
    )


@right()
def giay_gioi_thieu_a5() -> bytes:
    t = To(so_trang="")
    return t.tep(
        t.dau(
            "ĐẢNG BỘ TỈNH BÌNH AN\nĐẢNG UỶ XÃ PHÚ LỘC", "Số 31-GGT/ĐU", "Phú Lộc, ngày 04 tháng 6 năm 2026"
        ),
        t.giua("GIẤY GIỚI THIỆU", dam=True, co=16, truoc=12),
        t.giua("-----", sau=6),
        t.doan(
            "Giới thiệu đồng chí: Phan Thị Hiền",
            "Chức vụ: Chuyên viên Văn phòng Đảng uỷ",
            "Được cử đến: Trung tâm Lưu trữ lịch sử tỉnh",
            "Về việc: Liên hệ khai thác tài liệu",
            "Giấy này có giá trị đến ngày 30/6/2026.",
        ),
        t.cuoi(t.p(), t.ky("T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG", ten="Hồ Sỹ Đạt")),
        phan=t.phan(a5=True),
    )


# --- other bodies ------------------------------------------------------------------------------------------


@right()
def ban_chi_dao() -> bytes:
    t = To("libre")
    return t.tep(
        t.dau(
            "TỈNH UỶ BÌNH AN\nBAN CHỈ ĐẠO THỰC HIỆN\vQUY CHẾ DÂN CHỦ Ở CƠ SỞ",
            "Số 02-KH/BCĐ",
            "Bình An, ngày 06 tháng 6 năm 2026",
        ),
        t.ten("KẾ HOẠCH", "kiểm tra việc thực hiện Quy chế dân chủ ở cơ sở năm 2026"),
        t.doan(
            "Thực hiện Chương trình công tác năm 2026, Ban Chỉ đạo thực hiện Quy chế dân chủ ở cơ sở tỉnh "
            "(sau đây gọi là "
            "Ban Chỉ đạo) xây dựng Kế hoạch kiểm tra như sau:",
            "1. Đối tượng kiểm tra: 6 xã, phường và 4 cơ quan.",
            "2. Thời gian: Từ ngày 15/7/2026 đến ngày 31/8/2026.",
        ),
        t.cuoi(
            t.nhan("Ban Chỉ đạo Trung ương (để báo cáo)", "Thành viên Ban Chỉ đạo", "Lưu Ban Chỉ đạo"),
            t.ky("PHÓ BÍ THƯ TỈNH UỶ", "kiêm", "TRƯỞNG BAN CHỈ ĐẠO", ten="Lê Thị Minh Thu"),
        ),
    )


@right()
def hoi_dong() -> bytes:
    t = To(kieu="normal")
    return t.tep(
        t.dau(
            "TỈNH UỶ BÌNH AN\nHỘI ĐỒNG THI NÂNG NGẠCH CÔNG CHỨC",
            "Số 05-TB/HĐ",
            "Bình An, ngày 22 tháng 10 năm 2026",
        ),
        t.ten("THÔNG BÁO", "kết quả thi nâng ngạch công chức lên chuyên viên chính năm 2026"),
        t.doan(
            "Hội đồng thi nâng ngạch công chức các cơ quan Đảng, đoàn thể tỉnh thông báo kết quả thi như "
            "sau: Có 64 thí "
            "sinh dự thi, 58 thí sinh đạt yêu cầu (90,6%).",
            "Thí sinh có đơn phúc khảo gửi về Hội đồng (qua Ban Tổ chức Tỉnh uỷ) trước 17 giờ 00 ngày "
            "06/11/2026.",
        ),
        t.cuoi(
            t.nhan("Thường trực Tỉnh uỷ", "Các thí sinh", "Lưu Hội đồng"),
            t.ky("T/M HỘI ĐỒNG", "CHỦ TỊCH", ten="Phạm Hồng Quân"),
        ),
    )


@right(luu_y="chuc-vu.kem-ten-co-quan")
def uy_ban_kiem_tra_mat() -> bytes:
    t = To(kieu="macdinh", net="ve")
    return t.tep(
        t.dau(
            "TỈNH ỦY BÌNH AN\nỦY BAN KIỂM TRA",
            "Số 11-BC/UBKTTU",
            "Bình An, ngày 02 tháng 7 năm 2026",
            duoi=t.giua("MẬT", dam=True, truoc=6),
        ),
        t.ten("BÁO CÁO", "kết quả giải quyết đơn tố cáo đối với đảng viên"),
        t.doan(
            "Thực hiện Quyết định số 88-QĐ/UBKTTU, ngày 04/5/2026 của Ủy ban Kiểm tra Tỉnh ủy, từ ngày "
            "11/5/2026 đến ngày "
            "19/6/2026, Đoàn kiểm tra đã tiến hành giải quyết đơn tố cáo theo quy trình; kết quả như sau:",
            "1. Về nội dung tố cáo thứ nhất: Tố cáo sai, không có căn cứ.",
            "2. Về nội dung tố cáo thứ hai: Tố cáo có đúng, có sai. Đồng chí được kiểm tra đã khắc phục 100% "
            "số tiền "
            "36.500.000 đồng; Ủy ban Kiểm tra Tỉnh ủy yêu cầu kiểm điểm, rút kinh nghiệm nghiêm túc.",
            "Ủy ban Kiểm tra Tỉnh ủy báo cáo Ban Thường vụ Tỉnh ủy xem xét, cho ý kiến chỉ đạo.",
        ),
        t.cuoi(
            t.nhan("Ban Thường vụ Tỉnh ủy (để báo cáo)", "Lưu Văn phòng, hồ sơ kiểm tra"),
            t.ky("T/M ỦY BAN KIỂM TRA", "PHÓ CHỦ NHIỆM THƯỜNG TRỰC", ten="Hà Huy Khoát"),
        ),
    )


@right()
def chi_bo() -> bytes:
    t = To("wps", kieu="macdinh", gian=20)
    return t.tep(
        t.dau(
            "ĐẢNG BỘ SỞ TÀI CHÍNH\nCHI BỘ PHÒNG NGÂN SÁCH", "Số 03-NQ/CB", "Bình An, ngày 03 tháng 8 năm 2026"
        ),
        t.ten("NGHỊ QUYẾT", "Hội nghị Chi bộ tháng 8 năm 2026"),
        t.doan(
            "Ngày 03/8/2026, Chi bộ Phòng Ngân sách họp thường kỳ, có 11/12 đảng viên dự. Sau khi thảo luận, "
            "Chi bộ quyết "
            "nghị:",
            "1. Hoàn thành quyết toán quý II trước ngày 15/8/2026.",
            "2. Phân công đồng chí Vũ Hải Yến giúp đỡ quần chúng ưu tú Lê Quang Huy.",
            "3. Thu, nộp đảng phí đầy đủ, đúng hạn.",
        ),
        t.cuoi(
            t.nhan("Đảng uỷ Sở Tài chính (để báo cáo)", "Đảng viên trong Chi bộ", "Lưu Chi bộ"),
            t.ky("T/M CHI BỘ", "BÍ THƯ", ten="Ngô Mạnh Cường"),
        ),
    )


@right()
def lien_co_quan() -> bytes:
    t = To(net="vien")
    right_block = t.giua("TRƯỞNG BAN TỔ CHỨC") + t.giua() * 4 + t.giua("Phạm Hồng Quân", dam=True)
    left_block = t.giua("GIÁM ĐỐC SỞ NỘI VỤ") + t.giua() * 4 + t.giua("Lưu Quang Trung", dam=True)
    return t.tep(
        t.dau(
            "BAN TỔ CHỨC TỈNH UỶ BÌNH AN -\vSỞ NỘI VỤ TỈNH BÌNH AN",
            "Số 09-HD/BTCTU-SNV",
            "Bình An, ngày 21 tháng 8 năm 2026",
        ),
        t.ten("HƯỚNG DẪN", "đánh giá, xếp loại chất lượng tập thể, cá nhân năm 2026"),
        t.doan(
            "Ban Tổ chức Tỉnh uỷ và Sở Nội vụ hướng dẫn đánh giá, xếp loại chất lượng tập thể, cá nhân năm "
            "2026 như sau:",
            "1. Việc đánh giá, xếp loại hoàn thành trước ngày 15/12/2026.",
            "2. Kết quả đánh giá, xếp loại gửi về Ban Tổ chức Tỉnh uỷ để tổng hợp.",
        ),
        t.p(co=6),
        t.bang((left_block, right_block), rong=(4700, 4700)),
        t.p(),
        t.nhan("Thường trực Tỉnh uỷ", "Các cơ quan, đơn vị", "Lưu Ban Tổ chức Tỉnh uỷ, Sở Nội vụ"),
    )


# --- drafts and marks --------------------------------------------------------------------------------------


@right(khong_soat="an-ban")
def du_thao_de_trong() -> bytes:
    t = To(kieu="macdinh")
    return t.tep(
        t.dau(
            "ĐẢNG BỘ TỈNH BÌNH AN\nĐẢNG UỶ PHƯỜNG ĐÔNG HẢI",
            "Số       -NQ/ĐU",
            "Đông Hải, ngày      tháng      năm 2026",
            duoi=t.giua("Dự thảo lần 2", nghieng=True, truoc=6),
        ),
        t.ten("NGHỊ QUYẾT", "về lãnh đạo chỉnh trang đô thị giai đoạn 2026 - 2030"),
        t.de_muc("I- TÌNH HÌNH"),
        t.doan("Trong những năm qua, công tác chỉnh trang đô thị đạt nhiều kết quả (kinh phí … tỷ đồng)."),
        t.de_muc("II- NHIỆM VỤ"),
        t.doan("1. Rà soát quy hoạch phân khu.", "2. Huy động các nguồn lực xã hội."),
        t.cuoi(
            t.nhan("Thường trực Tỉnh uỷ (để báo cáo)", "…", "Lưu Văn phòng Đảng uỷ"),
            t.ky("T/M ĐẢNG UỶ", "BÍ THƯ", ten=""),
        ),
    )


@right(khong_soat="an-ban")
def du_thao_dau_cham() -> bytes:
    t = To("libre", gian=20)
    return t.tep(
        t.dau(
            "TỈNH UỶ BÌNH AN",
            "Số ……-KL/TU",
            "Bình An, ngày …… tháng …… năm 2026",
            duoi=t.giua("Dự thảo lần 1", nghieng=True),
        ),
        t.ten("KẾT LUẬN", "về phát triển công nghiệp hỗ trợ", tac_gia="CỦA BAN THƯỜNG VỤ TỈNH UỶ"),
        t.doan(
            "Xét Tờ trình số ……-TTr/ĐU, ngày ……/……/2026 của Đảng uỷ Uỷ ban nhân dân tỉnh, Ban Thường vụ Tỉnh "
            "uỷ kết luận:",
            "1. Thống nhất chủ trương hỗ trợ doanh nghiệp tham gia chuỗi cung ứng.",
            "2. Giao Đảng uỷ Uỷ ban nhân dân tỉnh lãnh đạo thực hiện.",
        ),
        t.cuoi(
            t.nhan("Các đảng uỷ trực thuộc", "Lưu Văn phòng Tỉnh uỷ"),
            t.ky("T/M BAN THƯỜNG VỤ", "BÍ THƯ", ten=""),
        ),
    )


@right()
def khan_nguoi_soan_lien_he() -> bytes:
    t = To(kieu="normal", net="ve", co=15)
    rule = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
    contact = (
        "Văn phòng Đảng uỷ: số 05 đường Lê Lợi, xã Phú Lộc; điện thoại 0236 3555 123; thư điện tử "
        "vp@phuloc.dcs.vn"
    )
    return t.tep(
        t.dau(
            "ĐẢNG BỘ TỈNH BÌNH AN\nĐẢNG UỶ XÃ PHÚ LỘC",
            "Số 88-BC/ĐU",
            "Phú Lộc, ngày 20 tháng 9 năm 2026",
            duoi=t.giua("KHẨN", dam=True, truoc=6),
        ),
        t.ten("BÁO CÁO", "nhanh tình hình thiệt hại do bão số 9"),
        t.doan(
            "Tính đến 16 giờ 00 ngày 20/9/2026, bão số 9 làm 3 nhà sập, 127 nhà tốc mái; 56,4 ha lúa bị "
            "ngập; ước thiệt "
            "hại 4,2 tỷ đồng. Không có thiệt hại về người.",
            "Đảng uỷ xã đã huy động 340 lượt dân quân, đoàn viên giúp nhân dân khắc phục hậu quả.",
        ),
        t.cuoi(
            t.nhan("Thường trực Tỉnh uỷ (để báo cáo)", "Lưu Văn phòng Đảng uỷ")
            + t.p("HoSyDat-4", co=11, truoc=4),
            t.ky("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", ten="Cao Xuân Phúc"),
        ),
        t.p(co=6),
        t.giua(contact, co=10, tabs=rule),
    )


@right(
    khong_soat="tieu-de.can-le co-quan-cap-tren.can-le co-quan-ban-hanh.can-le dau-sao.can-le "
    "so-ky-hieu.can-le dia-danh-ngay.can-le"
)
def dau_bang_tab() -> bytes:
    t = To(kieu="normal")
    return t.tep(
        t.dau(
            "ĐẢNG BỘ TỈNH BÌNH AN\nĐẢNG UỶ XÃ AN HẢI",
            "Số 40-KH/ĐU",
            "An Hải, ngày 12 tháng 6 năm 2026",
            cach="tab",
        ),
        t.ten("KẾ HOẠCH", "tổ chức Tết trồng cây năm 2027"),
        t.doan(
            "Ban Thường vụ Đảng uỷ xã ban hành Kế hoạch tổ chức Tết trồng cây như sau:",
            "1. Mỗi chi bộ trồng ít nhất 50 cây.",
            "2. Thời gian: Từ mùng 6 tháng Giêng năm Đinh Mùi.",
        ),
        t.cuoi(
            t.nhan("Các chi bộ trực thuộc", "Lưu Văn phòng Đảng uỷ"),
            t.ky("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", ten="Lý Thu Trang"),
        ),
    )


@right(khong_soat="tieu-de.vi-tri")
def dau_bang_hop() -> bytes:
    t = To(kieu="macdinh")
    return t.tep(
        t.dau(
            "ĐẢNG UỶ XÃ AN HẢI\nBAN XÂY DỰNG ĐẢNG",
            "Số 12-BC/BXDĐĐU",
            "An Hải, ngày 12 tháng 11 năm 2026",
            cach="hop",
        ),
        t.ten("BÁO CÁO", "kết quả công tác phát triển đảng viên năm 2026"),
        t.doan(
            "Năm 2026, toàn Đảng bộ kết nạp 23 đảng viên, đạt 115% kế hoạch (chỉ tiêu giao là 20 đảng viên)."
        ),
        t.cuoi(
            t.nhan("Ban Thường vụ Đảng uỷ", "Lưu Ban Xây dựng Đảng"), t.ky("TRƯỞNG BAN", ten="Kim Ngọc Ánh")
        ),
    )


@right()
def kieu_cu_ca_bai() -> bytes:
    t = To("wps", net="gach")
    return t.tep(
        t.dau(
            "ĐẢNG BỘ TỈNH HÒA BÌNH\nĐẢNG ỦY XÃ THỦY XUÂN",
            "Số 10-NQ/ĐU",
            "Thủy Xuân, ngày 29 tháng 6 năm 2026",
        ),
        t.ten("NGHỊ QUYẾT", "về lãnh đạo nhiệm vụ 6 tháng cuối năm 2026"),
        t.doan(
            "Đảng ủy xã họp ngày 26/6/2026, thống nhất lãnh đạo các nhiệm vụ 6 tháng cuối năm như sau:",
            "1. Đẩy mạnh xã hội hóa, huy động nguồn lực xây dựng thủy lợi nội đồng; tỷ lệ cứng hóa kênh "
            "mương đạt 85%.",
            "2. Nâng cao đời sống văn hóa; giữ vững danh hiệu 9/11 thôn văn hóa, hòa thuận.",
            "3. Ủy ban Kiểm tra Đảng ủy kiểm tra việc thực hiện; các chi ủy, chi bộ báo cáo kết quả về Văn "
            "phòng Đảng ủy.",
        ),
        t.cuoi(
            t.nhan("Thường trực Tỉnh ủy (để báo cáo)", "Các chi bộ trực thuộc", "Lưu Văn phòng Đảng ủy"),
            t.ky("T/M ĐẢNG ỦY", "BÍ THƯ", ten="Quách Văn Hòa"),
        ),
    )
