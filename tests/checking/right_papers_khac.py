"""More right documents: rarer bodies and papers, ways of laying out, and sheets made with python-docx."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tests.checking.right_papers import Right, entering
from tests.checking.to_giay import To

if TYPE_CHECKING:
    from docx.document import Document as Doc
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

RIGHT: list[Right] = []
right = entering(RIGHT)

# --- ways of laying out ------------------------------------------------------------------------------------


@right(luu_y="chuc-vu.kem-ten-co-quan")
def cong_van_kinh_gui_trong_bang() -> bytes:
    t = To(kieu="macdinh", net="ve")
    to = t.p("Kính gửi:", "right", nghieng=True)
    names = t.p("- Các ban xây dựng Đảng của Tỉnh uỷ,") + t.p("- Các đảng uỷ trực thuộc Tỉnh uỷ.")
    return t.tep(
        t.dau(
            "TỈNH UỶ BÌNH AN\nBAN TỔ CHỨC",
            "Số 352-CV/BTCTU",
            "Bình An, ngày 23 tháng 10 năm 2026",
            duoi=t.giua("về việc rà soát quy hoạch cán bộ", nghieng=True, co=12),
        ),
        t.bang((to, names), rong=(2900, 6500)),
        t.doan(
            "Thực hiện Kế hoạch số 31-KH/TU, ngày 01/10/2026 của Ban Thường vụ Tỉnh uỷ, Ban Tổ chức Tỉnh uỷ "
            "đề nghị các "
            "cơ quan, đơn vị rà soát quy hoạch cán bộ, gửi kết quả trước ngày 15/11/2026.",
            truoc=6,
        ),
        t.cuoi(
            t.nhan("Như trên", "Lưu Ban Tổ chức Tỉnh uỷ"),
            t.ky("K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN THƯỜNG TRỰC", ten="Phạm Hồng Quân"),
        ),
    )


@right(khong_soat="kinh-gui.can-le noi-kinh-gui.can-le")
def cong_van_kinh_gui_bang_tab() -> bytes:
    t = To("wps")
    tabs = '<w:tabs><w:tab w:val="left" w:pos="2268"/></w:tabs>'
    return t.tep(
        t.dau(
            "TỈNH UỶ BÌNH AN\nVĂN PHÒNG",
            "Số 700-CV/VPTU",
            "Bình An, ngày 01 tháng 6 năm 2026",
            duoi=t.giua("về việc gửi báo cáo 6 tháng\nđầu năm 2026", nghieng=True, co=12),
        ),
        t.p("<i>Kính gửi:</i>\t- Các ban đảng,", tabs=tabs, lui=28, truoc=12),
        t.p("\t- Các đảng uỷ trực thuộc.", tabs=tabs, lui=28, sau=6),
        t.doan("Văn phòng Tỉnh uỷ đề nghị các cơ quan gửi báo cáo trước ngày 15/6/2026."),
        t.cuoi(t.nhan("Như trên", "Lưu Văn phòng Tỉnh uỷ"), t.ky("CHÁNH VĂN PHÒNG", ten="Võ Hoàng Nam")),
    )


@right()
def cach_doan_nua_tren_nua_duoi() -> bytes:
    t = To(truoc=3, sau=3, gian=19, thut=12.7, net="duoi")
    return t.tep(
        t.dau("ĐẢNG UỶ XÃ AN HẢI\nVĂN PHÒNG", "Số 18-TB/VPĐU", "An Hải, ngày 31 tháng 7 năm 2026"),
        t.ten("THÔNG BÁO", "lịch làm việc của Thường trực Đảng uỷ tháng 8 năm 2026"),
        t.doan(
            "Văn phòng Đảng uỷ thông báo lịch làm việc của Thường trực Đảng uỷ tháng 8/2026 như sau:",
            "- Ngày 03/8 (thứ Hai): 7 giờ 30, chào cờ; 14 giờ 00, họp giao ban.",
            "- Từ ngày 05 đến ngày 07/8: Dự lớp bồi dưỡng tại Trường Chính trị tỉnh.",
            "- Các ngày còn lại: Làm việc tại cơ quan.",
        ),
        t.cuoi(t.nhan("Thường trực Đảng uỷ", "Lưu Văn phòng"), t.ky("CHÁNH VĂN PHÒNG", ten="Hồ Sỹ Đạt")),
    )


@right()
def ky_bang_ba_cot() -> bytes:
    t = To("libre", net="ve", co=14, gian=22)
    nhan = t.nhan("Đảng uỷ Công an tỉnh (để báo cáo)", "Các chi bộ trực thuộc", "Lưu Văn phòng")
    return t.tep(
        t.dau(
            "ĐẢNG BỘ CÔNG AN TỈNH BÌNH AN\nĐẢNG UỶ PHÒNG CẢNH SÁT GIAO THÔNG",
            "Số 27-NQ/ĐU",
            "Bình An, ngày 17 tháng 12 năm 2026",
        ),
        t.ten("NGHỊ QUYẾT", "về lãnh đạo công tác bảo đảm trật tự, an toàn giao thông năm 2027"),
        t.doan(
            "Đảng uỷ Phòng quyết nghị:",
            "1. Phấn đấu giảm từ 5% trở lên cả 3 tiêu chí: số vụ, số người chết, số người bị thương.",
            "2. Xử lý nghiêm vi phạm nồng độ cồn; 100% phương tiện tuần tra có thiết bị giám sát hành trình "
            "(GPS).",
            "3. Kết nạp từ 03 - 05 đảng viên.",
        ),
        t.p(co=6),
        t.bang((nhan, "", t.ky("T/M ĐẢNG UỶ", "BÍ THƯ", ten="Trịnh Xuân Trường")), rong=(4500, 400, 4500)),
    )


@right(luu_y="so-trang.phu-luc-tu-1")
def phu_luc_cung_phan() -> bytes:
    t = To(kieu="normal")
    return t.tep(
        t.dau("ĐẢNG BỘ TỈNH BÌNH AN\nĐẢNG UỶ XÃ PHÚ LỘC", "Số 61-KH/ĐU", "Phú Lộc, ngày 04 tháng 8 năm 2026"),
        t.ten("KẾ HOẠCH", "tổ chức Lễ kỷ niệm Quốc khánh 02/9/2026"),
        t.doan(
            "Ban Thường vụ Đảng uỷ ban hành Kế hoạch tổ chức Lễ kỷ niệm (có phụ lục phân công nhiệm vụ kèm "
            "theo), cụ thể:",
            "1. Thời gian: Từ 7 giờ 30, ngày 31/8/2026.",
            "2. Địa điểm: Nhà văn hoá xã.",
        ),
        t.cuoi(
            t.nhan("Các chi bộ trực thuộc", "Lưu Văn phòng Đảng uỷ"),
            t.ky("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", ten="Cao Xuân Phúc"),
        ),
        t.giua("Phụ lục", dam=True, trang=True),
        t.giua("PHÂN CÔNG NHIỆM VỤ", dam=True),
        t.giua(
            "(Kèm theo Kế hoạch số 61-KH/ĐU, ngày 04/8/2026\ncủa Ban Thường vụ Đảng uỷ xã Phú Lộc)",
            nghieng=True,
        ),
        t.giua("-----", sau=6),
        t.bang(
            ("TT", "Nhiệm vụ", "Chủ trì"),
            ("1", "Trang trí, khánh tiết", "Văn phòng"),
            rong=(900, 5500, 3000),
            vien=True,
        ),
    )


@right()
def de_muc_nhieu_cap() -> bytes:
    t = To(kieu="macdinh", gian=18)
    return t.tep(
        t.dau("ĐẢNG UỶ CÔNG AN TỈNH BÌNH AN", "Số 95-BC/ĐUCA", "Bình An, ngày 30 tháng 11 năm 2026"),
        t.ten(
            "BÁO CÁO",
            "tổng kết 5 năm thực hiện Chỉ thị số 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị\nvề đẩy mạnh học "
            "tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
        ),
        t.de_muc(
            "A. TÌNH HÌNH, KẾT QUẢ", "I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO", "1. Công tác quán triệt, tuyên truyền"
        ),
        t.doan(
            "Đã tổ chức 12 hội nghị với 3.650 lượt đảng viên tham gia (đạt 99,8%); đăng 1.204 tin, bài trên "
            "Trang thông tin "
            "điện tử và mạng xã hội Facebook, Zalo.",
        ),
        t.p("1.1. Ở cấp tỉnh", "both", dam=True, nghieng=True, thut=10, sau=6, gian=18),
        t.doan(
            "- Ban hành 03 nghị quyết chuyên đề;",
            "- Tổ chức 02 đợt kiểm tra:",
            "+ Đợt 1: Từ ngày 10/4 đến ngày 15/5/2026;",
            "+ Đợt 2: Từ ngày 01/10 đến ngày 30/10/2026.",
        ),
        t.p("1.2. Ở cơ sở", "both", dam=True, nghieng=True, thut=10, sau=6, gian=18),
        t.doan(
            "a) Về học tập: 45/45 chi bộ sinh hoạt chuyên đề.",
            "b) Về làm theo: Có 1.027 mô hình “Dân vận khéo”.",
        ),
        t.de_muc("2. Công tác kiểm tra, giám sát"),
        t.doan("Kiểm tra 18 chi bộ; qua kiểm tra chưa phát hiện vi phạm."),
        t.de_muc("II. HẠN CHẾ, NGUYÊN NHÂN"),
        t.doan("Một số chi bộ sinh hoạt chuyên đề còn hình thức. Nguyên nhân chủ quan là chính.¹"),
        t.de_muc("B. PHƯƠNG HƯỚNG"),
        t.doan("Tiếp tục thực hiện Chỉ thị số 05-CT/TW gắn với Nghị quyết Trung ương 4 khoá XII, khoá XIII."),
        t.cuoi(
            t.nhan("Ban Tuyên giáo và Dân vận Tỉnh uỷ", "Đảng uỷ Công an Trung ương", "Lưu Văn phòng"),
            t.ky("T/M BAN THƯỜNG VỤ", "BÍ THƯ", ten="Đinh Văn Lực"),
        ),
    )


@right(khong_soat="bo-cuc.thu-tu")
def sua_doi_quy_dinh() -> bytes:
    t = To(net="vien")
    return t.tep(
        t.dau("TỈNH UỶ BÌNH AN", "Số 219-QĐ/TU", "Bình An, ngày 27 tháng 7 năm 2026"),
        t.ten(
            "QUYẾT ĐỊNH",
            "sửa đổi, bổ sung một số điều của Quy định số 12-QĐ/TU,\nngày 05/8/2025 về phân cấp quản lý cán "
            "bộ",
        ),
        t.doan(
            "- Căn cứ Điều lệ Đảng;",
            "- Căn cứ Quy định số 377-QĐ/TW, ngày 08/10/2025 của Bộ Chính trị về phân cấp quản lý cán bộ;",
            "- Xét đề nghị của Ban Tổ chức Tỉnh uỷ.",
        ),
        t.tieu_muc("BAN THƯỜNG VỤ TỈNH UỶ", "QUYẾT ĐỊNH"),
        t.de_muc("Điều 1. Sửa đổi, bổ sung một số điều của Quy định số 12-QĐ/TU"),
        t.doan(
            "1. Sửa đổi khoản 3 Điều 4 như sau:",
            "“3. Ban Thường vụ Đảng uỷ xã, phường quyết định bổ nhiệm cán bộ thuộc diện quản lý.”.",
            "2. Bổ sung Điều 9a vào sau Điều 9 như sau:",
            "“Điều 9a. Trách nhiệm của người đứng đầu",
            "1. Chịu trách nhiệm về công tác cán bộ.”.",
        ),
        t.de_muc("Điều 2. Tổ chức thực hiện"),
        t.doan("Ban Tổ chức Tỉnh uỷ, các đảng uỷ trực thuộc Tỉnh uỷ thi hành Quyết định này từ ngày ký."),
        t.cuoi(
            t.nhan("Bộ Chính trị, Ban Bí thư (để báo cáo)", "Như Điều 2", "Lưu Văn phòng Tỉnh uỷ"),
            t.ky("T/M BAN THƯỜNG VỤ", "BÍ THƯ", ten="Nguyễn Thanh Sơn"),
        ),
    )


# --- rarer bodies ------------------------------------------------------------------------------------------


@right()
def truong_chinh_tri() -> bytes:
    t = To("wps", net="vien")
    return t.tep(
        t.dau(
            "TỈNH UỶ BÌNH AN\nTRƯỜNG CHÍNH TRỊ PHAN ĐÌNH", "Số 44-QĐ/TCT", "Bình An, ngày 09 tháng 9 năm 2026"
        ),
        t.ten("QUYẾT ĐỊNH", "mở lớp bồi dưỡng bí thư chi bộ năm 2026"),
        t.doan(
            "- Căn cứ Quy định số 09-QĐi/TW, ngày 13/11/2018 của Ban Bí thư;",
            "- Căn cứ Kế hoạch số 21-KH/BTCTU, ngày 10/02/2026 của Ban Tổ chức Tỉnh uỷ;",
            "- Xét đề nghị của Phòng Quản lý đào tạo và Nghiên cứu khoa học.",
        ),
        t.tieu_muc("HIỆU TRƯỞNG TRƯỜNG CHÍNH TRỊ QUYẾT ĐỊNH"),
        t.doan(
            "<b>Điều 1.</b> Mở lớp bồi dưỡng bí thư chi bộ, thời gian 05 ngày, từ ngày 21/9/2026.",
            "<b>Điều 2.</b> Các phòng, khoa có liên quan và học viên thi hành Quyết định này.",
        ),
        t.cuoi(
            t.nhan("Ban Tổ chức Tỉnh uỷ", "Như Điều 2", "Lưu Văn thư, Phòng Quản lý đào tạo"),
            t.ky("HIỆU TRƯỞNG", ten="Đoàn Thị Mỹ Hạnh"),
        ),
    )


@right()
def bien_ban_kiem_phieu() -> bytes:
    t = To(net="vien")
    secretary = t.giua("THƯ KÝ") + t.giua() * 4 + t.giua("Phan Thị Hiền", dam=True)
    return t.tep(
        t.dau(
            "ĐẠI HỘI CHI BỘ VĂN PHÒNG ĐẢNG UỶ XÃ PHÚ LỘC\vNHIỆM KỲ 2026 - 2028\nBAN KIỂM PHIẾU",
            "Số 03-BB/ĐH",
            "Phú Lộc, ngày 10 tháng 11 năm 2026",
        ),
        t.ten("BIÊN BẢN", "kiểm phiếu bầu Chi uỷ nhiệm kỳ 2026 - 2028"),
        t.doan(
            "Hồi 9 giờ 15 phút, ngày 10/11/2026, Ban Kiểm phiếu tiến hành kiểm phiếu bầu Chi uỷ. Kết quả như "
            "sau:",
            "- Số phiếu phát ra: 24 phiếu; số phiếu thu về: 24 phiếu; số phiếu hợp lệ: 24 phiếu.",
            "- Đồng chí Hồ Sỹ Đạt: 24/24 phiếu (100%).",
            "- Đồng chí Phan Thị Hiền: 23/24 phiếu (95,83%).",
            "Biên bản được lập thành 02 bản và thông qua trước Đại hội.",
        ),
        t.p(co=6),
        t.bang((secretary, t.ky("T/M BAN KIỂM PHIẾU", "TRƯỞNG BAN", ten="Ngô Gia Bảo")), rong=(4700, 4700)),
        t.p(),
        t.nhan("Đoàn Chủ tịch Đại hội", "Lưu hồ sơ Đại hội"),
    )


@right(luu_y="noi-nhan.co")
def bien_ban_sinh_hoat_chi_bo_2025() -> bytes:
    t = To(kieu="normal", net="gach", gian=24)
    left = t.giua("NGƯỜI GHI BIÊN BẢN") + t.giua() * 4 + t.giua("Lò Thị Pản", dam=True)
    chair = t.giua("CHỦ TRÌ HỘI NGHỊ") + t.giua() * 4 + t.giua("Giàng A Sếnh", dam=True)
    return t.tep(
        t.dau("ĐẢNG ỦY XÃ MƯỜNG HOA\nCHI BỘ BẢN HUỔI", "Số 05-BB/CB", "Mường Hoa, ngày 03 tháng 02 năm 2025"),
        t.ten("BIÊN BẢN", "sinh hoạt chi bộ thường kỳ tháng 02 năm 2025"),
        t.doan(
            "Hôm nay, vào lúc 19 giờ 30 phút, ngày 03/02/2025, tại nhà văn hóa bản, Chi bộ tổ chức sinh hoạt "
            "thường kỳ.",
            "1. Đồng chí Giàng A Sếnh đánh giá kết quả lãnh đạo thực hiện nhiệm vụ tháng 01/2025.",
            "2. Các đảng viên thảo luận.",
            "Cuộc họp kết thúc vào hồi 21 giờ 00 cùng ngày.",
        ),
        t.p(co=6),
        t.bang((left, chair), rong=(4700, 4700)),
        t.p(),
    )


@right()
def doan_kiem_tra() -> bytes:
    t = To()
    return t.tep(
        t.dau(
            "ỦY BAN KIỂM TRA TỈNH ỦY BÌNH AN\nĐOÀN KIỂM TRA 88",
            "Số 02-KH/ĐKT88",
            "Bình An, ngày 08 tháng 6 năm 2026",
        ),
        t.ten("KẾ HOẠCH", "kiểm tra đảng viên khi có dấu hiệu vi phạm"),
        t.doan(
            "Thực hiện Quyết định số 88-QĐ/UBKTTU, ngày 04/6/2026 của Ủy ban Kiểm tra Tỉnh ủy, Đoàn Kiểm tra "
            "ban hành Kế hoạch như sau:",
            "1. Thời gian kiểm tra: 30 ngày làm việc.",
            "2. Mốc kiểm tra: Từ ngày 01/01/2023 đến ngày 31/5/2026.",
        ),
        t.cuoi(
            t.nhan("Ủy ban Kiểm tra Tỉnh ủy (để báo cáo)", "Thành viên Đoàn Kiểm tra", "Lưu hồ sơ"),
            t.ky("PHÓ CHỦ NHIỆM ỦY BAN KIỂM TRA", "kiêm", "TRƯỞNG ĐOÀN", ten="Hà Huy Khoát"),
        ),
    )


@right()
def bao_cao_chinh_tri() -> bytes:
    t = To(kieu="macdinh", net="ve", gian=20)
    return t.tep(
        t.dau("ĐẢNG BỘ TỈNH BÌNH AN\nĐẢNG UỶ XÃ PHÚ LỘC", "Số 30-BC/ĐU", "Phú Lộc, ngày 10 tháng 7 năm 2026"),
        t.ten(
            "BÁO CÁO CHÍNH TRỊ",
            "của Ban Chấp hành Đảng bộ xã trình Đại hội đại biểu Đảng bộ xã lần thứ I,\nnhiệm kỳ 2025 - 2030",
        ),
        t.tieu_muc("Phần thứ nhất", "TÌNH HÌNH VÀ KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT"),
        t.doan("Nhiệm kỳ qua, tốc độ tăng giá trị sản xuất đạt 9,8%/năm."),
        t.tieu_muc("Phần thứ hai", "PHƯƠNG HƯỚNG, NHIỆM VỤ"),
        t.doan("Xây dựng xã Phú Lộc phát triển nhanh, bền vững."),
        t.cuoi(
            t.nhan("Đại biểu dự Đại hội", "Lưu Văn phòng Đảng uỷ"),
            t.ky("T/M ĐẢNG UỶ", "BÍ THƯ", ten="Trần Văn Hoà"),
        ),
    )


@right()
def cuoc_hop_khong_pho_bien() -> bytes:
    t = To("libre", net="vien")
    return t.tep(
        t.dau(
            "TỈNH UỶ BÌNH AN\nTIỂU BAN VĂN KIỆN",
            "Số 04-BC/TBVK",
            "Bình An, ngày 05 tháng 10 năm 2026",
            duoi=t.giua("THƯỢNG KHẨN", dam=True, truoc=6),
        ),
        t.ten("BÁO CÁO", "tiếp thu, giải trình ý kiến góp ý vào dự thảo văn kiện"),
        t.doan(
            "Tiểu ban Văn kiện đã nhận được 2.847 ý kiến góp ý, tiếp thu 1.915 ý kiến (67,3%). Các ý kiến "
            "tập trung vào:",
            "Thứ nhất, về mục tiêu tổng quát.",
            "Thứ hai, về các đột phá chiến lược.",
        ),
        t.cuoi(
            t.nhan("Ban Thường vụ Tỉnh uỷ", "Thành viên Tiểu ban", "Lưu Tiểu ban"),
            t.ky("BÍ THƯ TỈNH UỶ", "kiêm", "TRƯỞNG TIỂU BAN", ten="Nguyễn Thanh Sơn"),
        ),
    )


@right()
def thong_cao() -> bytes:
    t = To()
    return t.tep(
        t.dau("TỈNH UỶ BÌNH AN", "Số 02-TC/TU", "Bình An, ngày 11 tháng 12 năm 2026"),
        t.ten("THÔNG CÁO", "Hội nghị lần thứ tám Ban Chấp hành Đảng bộ tỉnh khoá XX"),
        t.doan(
            "Ngày 10/12 và ngày 11/12/2026, tại thành phố Bình An, Ban Chấp hành Đảng bộ tỉnh khoá XX tổ "
            "chức Hội nghị lần thứ tám.",
            "Hội nghị thống nhất cao với 18 chỉ tiêu chủ yếu năm 2027.",
        ),
        t.cuoi(
            t.nhan("Các cơ quan báo chí", "Lưu Văn phòng Tỉnh uỷ"),
            t.ky("T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG", ten="Võ Hoàng Nam"),
        ),
    )


# --- python-docx -------------------------------------------------------------------------------------------


def _line(doc: Doc | _Cell, text: str, **how: object) -> Paragraph:
    return _typed(doc.add_paragraph(), text, **how)


def _typed(p: Paragraph, text: str, **how: object) -> Paragraph:
    run = p.add_run(text)
    run.font.name, run.font.size = "Times New Roman", Pt(float(str(how.get("co", 14))))
    for slot in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn(slot), "Times New Roman")
    run.bold, run.italic = bool(how.get("dam")), bool(how.get("nghieng"))
    run.underline = bool(how.get("gach"))
    look = p.paragraph_format
    look.space_before, look.space_after, look.line_spacing = Pt(0), Pt(0), 1.0
    if how.get("giua"):
        p.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if how.get("bai"):
        p.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        look.first_line_indent, look.space_after = Mm(12.5), Pt(6)
        look.line_spacing_rule, look.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(18)
    return p


def _page(doc: Doc) -> None:
    section = doc.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    p = _typed(section.header.paragraphs[0], "", giua=True)
    run = p.add_run()
    run.font.name, run.font.size = "Times New Roman", Pt(14)
    for kind, text in (("begin", ""), ("", " PAGE "), ("end", "")):
        piece = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            piece.set(qn("w:fldCharType"), kind)
        else:
            piece.text = text
        run._r.append(piece)


def _docx(
    head: list[tuple[str, str]],
    right_side: tuple[str, str],
    ten: tuple[str, str],
    bai: list[str],
    nhan: list[str],
    ky: list[tuple[str, bool]],
) -> bytes:
    """A paper made with python-docx over its default template; in `head` "b" is bold, "i" a subject."""
    doc = Document()
    _page(doc)
    table = doc.add_table(rows=1, cols=2)
    left, other = table.rows[0].cells
    for number, (text, look) in enumerate(head):
        p = left.paragraphs[0] if not number else left.add_paragraph()
        _typed(p, text, giua=True, dam=look == "b", nghieng=look == "i", co=12 if look == "i" else 14)
    _typed(other.paragraphs[0], right_side[0], giua=True, dam=True, co=15, gach=True)
    _line(other, right_side[1], giua=True, nghieng=True)
    if ten[0]:
        _line(doc, ten[0], giua=True, dam=True, co=15)
        _line(doc, ten[1], giua=True, dam=True)
        _line(doc, "-----", giua=True)
    for text in bai:
        if text.startswith("Kính gửi:"):
            address = _line(doc, "Kính gửi:", giua=True, nghieng=True)
            _typed(address, text.removeprefix("Kính gửi:"), giua=True)
        else:
            _line(doc, text, bai=True)
    table = doc.add_table(rows=1, cols=2)
    left, other = table.rows[0].cells
    _typed(left.paragraphs[0], "Nơi nhận:", gach=True)
    for text in nhan:
        _line(left, text, co=12)
    for number, (text, bold) in enumerate([*ky[:-1], *[("", False)] * 4, ky[-1]]):
        p = other.paragraphs[0] if not number else other.add_paragraph()
        _typed(p, text, giua=True, dam=bold)
    buffer = io.BytesIO()
    doc.save(buffer)
    return buffer.getvalue()


@right()
def python_docx_ke_hoach() -> bytes:
    return _docx(
        [
            ("ĐẢNG BỘ XÃ AN HẢI", ""),
            ("CHI BỘ TRƯỜNG TRUNG HỌC CƠ SỞ AN HẢI", "b"),
            ("*", ""),
            ("Số 02-KH/CB", ""),
        ],
        ("ĐẢNG CỘNG SẢN VIỆT NAM", "An Hải, ngày 05 tháng 9 năm 2026"),
        ("KẾ HOẠCH", "thực hiện công tác phát triển đảng viên năm học 2026 - 2027"),
        [
            "Chi bộ xây dựng Kế hoạch thực hiện công tác phát triển đảng viên năm học 2026 - 2027 như sau:",
            "1. Cử 03 quần chúng ưu tú đi học lớp nhận thức về Đảng.",
            "2. Kết nạp ít nhất 02 đảng viên trước ngày 19/5/2027.",
        ],
        ["- Đảng uỷ xã An Hải (để báo cáo);", "- Đảng viên trong Chi bộ;", "- Lưu Chi bộ."],
        [("T/M CHI BỘ", True), ("PHÓ BÍ THƯ", False), ("Nguyễn Thị Hoa Mai", True)],
    )


@right()
def python_docx_cong_van_2023() -> bytes:
    return _docx(
        [
            ("HUYỆN ỦY PHÚ HÒA", ""),
            ("BAN DÂN VẬN", "b"),
            ("*", ""),
            ("Số 61-CV/BDVHU", ""),
            ("về việc báo cáo mô hình dân vận khéo", "i"),
        ],
        ("ĐẢNG CỘNG SẢN VIỆT NAM", "Phú Hòa, ngày 14 tháng 3 năm 2023"),
        ("", ""),
        [
            "Kính gửi: Các đảng ủy xã, thị trấn",
            (
                "Ban Dân vận Huyện ủy đề nghị các đảng ủy báo cáo kết quả xây dựng mô hình “Dân vận khéo” "
                "quý "
                "I/2023 trước ngày 25/3/2023."
            ),
        ],
        ["- Như trên,", "- Lưu Ban Dân vận."],
        [("TRƯỞNG BAN", False), ("Lê Công Tấn", True)],
    )
