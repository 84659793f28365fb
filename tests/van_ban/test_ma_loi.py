"""Every fault code of the records: one thing is changed, and exactly that fault comes out, said clearly."""

# ruff: noqa: E501 - the tables have one case a line

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

import vanban.van_ban as package
from vanban.errors import CannotRead, Fault, InvalidRecord, MissingFile, VanbanError
from vanban.van_ban import HuongDan, NhiemKy, load
from vanban.van_ban.doc_tep import MAX_BYTES, read_text

if TYPE_CHECKING:
    from collections.abc import Callable


class Ca(NamedTuple):
    """A change to the sound record, the one fault it causes, and what the fault says of it."""

    ma: str
    truong: str
    thay: dict[str, Any]
    thay_gi: str
    """What the line says it found; "" where nothing is there to be found."""
    can_gi: str
    """What the line says is expected."""
    clause: str = ""
    muc: str = "loi"


CONG_VAN = {
    "loai": "Công văn",
    "trich_yeu": "về việc góp ý dự thảo Hướng dẫn",
    "kinh_gui": ["Các chi bộ trực thuộc"],
    "noi_nhan": ["Như trên", "Lưu Văn phòng Đảng uỷ"],
}
BIEN_BAN = {"loai": "BB", "quyen_han": "", "chuc_vu": "CHỦ TRÌ HỘI NGHỊ", "trich_yeu": "hội nghị Đảng uỷ"}
GHI = {"chuc_vu": "NGƯỜI GHI BIÊN BẢN", "nguoi_ky": "Trần Thị B"}
NK = {"ten": "2025-2030", "tu": "15/6/2025"}

BAN_GHI = [
    # fields by themselves
    Ca("thieu-truong", "nguoi_ky", {"nguoi_ky": None}, "", "họ và tên"),
    Ca("thieu-truong", "nguoi_ky", {"nguoi_ky": "  "}, "", "họ và tên"),
    Ca("thieu-truong", "noi_dung", {"noi_dung": ""}, "", "mỗi dòng một đoạn"),
    Ca("thieu-truong", "co_quan", {"co_quan": ""}, "", "tệp của cơ quan"),
    Ca("thieu-truong", "co_quan.dia_danh", {"co_quan__dia_danh": None}, "", "Lạng Sơn"),
    Ca("sai-kieu", "trich_yeu", {"trich_yeu": 5}, "5", "là số thì đặt trong dấu nháy"),
    Ca("sai-kieu", "noi_dung", {"noi_dung": ["a", "b"]}, "danh sách 2 mục", "chữ"),
    Ca("sai-kieu", "chuc_vu", {"chuc_vu": True}, "true", "chữ"),
    Ca("sai-kieu", "noi_nhan", {"noi_nhan": 5}, "5", "danh sách"),
    Ca("sai-kieu", "noi_nhan[1]", {"noi_nhan": ["a", 5, "Lưu b"]}, "5", "chữ"),
    Ca("sai-kieu", "ky_cung", {"ky_cung": "Trần Thị B"}, "“Trần Thị B”", "danh sách"),
    Ca("sai-kieu", "ky_cung[0]", {"ky_cung": ["Trần Thị B"]}, "“Trần Thị B”", "nhóm khoá: giá trị"),
    Ca("sai-kieu", "co_quan", {"co_quan": 5}, "5", "nhóm khoá: giá trị"),
    Ca("sai-kieu", "du_thao", {"du_thao": "lần hai"}, "“lần hai”", "số nguyên"),
    Ca("sai-kieu", "so_ban", {"so_ban": True}, "true", "số nguyên"),
    Ca("sai-kieu", "ma", {"ma": 7}, "7", "dấu nháy"),
    Ca("sai-kieu", "noi_dung_tep", {"noi_dung": None, "noi_dung_tep": ""}, "“”", "tên tệp"),
    Ca("ngoai-khoang", "du_thao", {"du_thao": 0}, "0", "từ 1 trở lên"),
    Ca("ngoai-khoang", "so_ban", {"so_ban": 10**400}, "số rất dài", "không quá 9999"),
    Ca("gia-tri-la", "do_mat", {"do_mat": "kín"}, "“kín”", "“mật” hoặc “tối mật” hoặc “tuyệt mật”"),
    Ca("gia-tri-la", "co_quan.dem_theo", {"co_quan__dem_theo": "năm"}, "“năm”", "“ten-loai” hoặc “ky-hieu”"),
    Ca("khoa-la", "trich_yêu", {"trich_yêu": "x"}, "“x”", "“trich_yeu”"),
    Ca("khoa-la", "noi nhan", {"noi nhan": "x"}, "“x”", "“noi_nhan”"),
    Ca("khoa-la", "ngay_ky", {"ngay_ky": "x"}, "“x”", "“ngay”"),
    Ca("khoa-la", "tepnoidung", {"tepnoidung": "x"}, "“x”", "“noi_dung”"),
    Ca("khoa-la", "xyz", {"xyz": None}, "để trống", "một trong loai, co_quan, so"),
    Ca("khoa-la", "co_quan.ten_ngắn", {"co_quan__ten_ngắn": "x"}, "“x”", "“ten_ngan”"),
    Ca("muc-trong", "noi_nhan[0]", {"noi_nhan": ["", "Lưu a"]}, "", "chữ, hoặc bỏ mục"),
    Ca("muc-trong", "noi_nhan[1]", {"noi_nhan": ["a", None, "Lưu a"]}, "", "chữ, hoặc bỏ mục"),
    *(
        Ca("ky-tu-dieu-khien", field, {field: f"a\x07b{end}"}, "U+0007", "chữ, số và dấu câu")
        for field, end in (
            ("trich_yeu", ""),
            ("noi_dung", "."),
            ("quyen_han", ""),
            ("chuc_vu", ""),
            ("nguoi_ky", ""),
            ("luu_hanh", ""),
            ("lien_he", ""),
            ("ma", ""),
            ("tac_gia", ""),
            ("co_quan", ""),
            ("ngay", ""),
            ("so", ""),
            ("loai", ""),
        )
    ),
    Ca("ky-tu-dieu-khien", "noi_nhan[0]", {"noi_nhan": ["a\0", "Lưu b"]}, "U+0000", "chữ"),
    Ca("ky-tu-dieu-khien", "co_quan.ten", {"co_quan__ten": "Đảng\u202euỷ"}, "U+202E", "chữ"),
    Ca("ky-tu-dieu-khien", "trich_yeu", {"trich_yeu": "về a\ud800"}, "U+D800", "chữ"),
    Ca("ky-tu-dieu-khien", "phu_luc[0].noi_dung", {"phu_luc": [{"tieu_de": "a", "noi_dung": "\r"}]}, "U+000D", "chữ"),
    Ca("chu-d-gia", "trich_yeu", {"trich_yeu": "về học Ðiều lệ"}, "U+00D0 trong “Ðiều”", "Đ (U+0110)", "", "canh-bao"),
    Ca("chu-d-gia", "noi_nhan[0]", {"noi_nhan": ["Ɖảng uỷ", "Lưu a"]}, "U+0189", "U+0110", "", "canh-bao"),
    Ca("chu-d-gia", "co_quan.cap_tren", {"co_quan__cap_tren": "Ðảng bộ"}, "U+00D0", "U+0110", "", "canh-bao"),
    # type, number, body, date
    Ca("loai-la", "loai", {"loai": "Ke hoạhc"}, "“Ke hoạhc”", "“Kế hoạch”"),
    Ca("loai-la", "loai", {"loai": "zzz"}, "“zzz”", "Nghị quyết, Quyết định"),
    Ca("loai-la", "loai", {"loai": 5}, "5", "Nghị quyết"),
    Ca("loai-khong-ro", "loai", {"loai": "QĐ"}, "“QĐ”", "“Quyết định” hoặc “Quy định”"),
    Ca("loai-khong-danh-so", "so", {"loai": "Điều lệ Đảng"}, "5", "bỏ trống", "", "canh-bao"),
    Ca("loai-khong-ky-hieu", "so", {"loai": "Giấy chứng nhận"}, "5", "12-GCN/ĐU"),
    Ca("so-sai-loai", "so", {"so": "05-BC/ĐU"}, "“05-BC/ĐU”", "“KH”", "HD05 I.3.1.2a"),
    Ca("so-sai-loai", "so", {"loai": "Giấy mời", "so": "05-GMI/ĐU"}, "“05-GMI/ĐU”", "“GM”", "", "canh-bao"),
    Ca("so-sai-loai", "so", {"loai": "Chiến lược", "so": "05-CLC/ĐU", "co_quan__cap": ""}, "CLC", "“CL”", "", "canh-bao"),
    Ca("so-sai-co-quan", "so", {"so": "05-KH/TU"}, "“05-KH/TU”", "“ĐU”", "HD05 I.3.1.2b"),
    Ca("so-khong-phai-cua-dang", "so", {"so": "30/2020/NĐ-CP"}, "“30/2020/NĐ-CP”", "105-KH/ĐUK", "HD05 I.3"),
    Ca("so-trong", "so", {"so": "Số      -KH/ĐU"}, "-KH/ĐU", "bỏ trống khi là bản dự thảo"),
    Ca("so-thap-phan", "so", {"so": "1.500"}, "“1.500”", "số nguyên từ 1"),
    Ca("so-sai-kieu", "so", {"so": 5.0}, "5.0", "“105”"),
    Ca("so-qua-lon", "so", {"so": 10**5000}, "số rất dài", "số nguyên từ 1"),
    Ca("ngay-sai-kieu", "ngay", {"ngay": 2026}, "2026", "28/02/2023"),
    Ca("ngay-khong-co-that", "ngay", {"ngay": "31/6/2026"}, "31/6/2026", "ngày có trong lịch (tháng 6/2026 có 30 ngày)"),
    Ca("ngay-khong-co-that", "ngay", {"ngay": "29/02/2023"}, "29/02/2023", "ngày có trong lịch (tháng 02/2023 có 28 ngày)"),
    Ca("ngoai-nhiem-ky", "ngay", {"ngay": "15/6/2030"}, "15/6/2030", "2025-2030 (từ 15/6/2025 đến 14/6/2030)", "HD05 I.3.1.1"),
    Ca("ngoai-nhiem-ky", "ngay", {"ngay": "14/6/2025"}, "14/6/2025", "2025-2030", "HD05 I.3.1.1"),
    Ca("truoc-an-ban-dau", "ngay", {"ngay": "02/4/2018", "co_quan__nhiem_ky": None}, "02/4/2018", "từ 03/4/2018"),
    Ca("an-ban-la", "an_ban", {"an_ban": "hd99"}, "“hd99”", "“hd36” (Hướng dẫn 36-HD/VPTW) hoặc “hd05”"),
    Ca("cap-la", "co_quan.cap", {"co_quan__cap": "xã"}, "“xã”", "trung-uong, tinh, xa"),
    Ca("ky-hieu-chua-chuan", "co_quan.ky_hieu", {"co_quan__ky_hieu": "đu", "so": 5}, "“đu”", "“ĐU”"),
    Ca("ky-hieu-co-quan-khac", "co_quan.ky_hieu", {"co_quan__ky_hieu": "TU"}, "“TU”", "“ĐU”", "HD05 I.3.1.2b", "canh-bao"),
    Ca("ky-hieu-co-quan-khac", "co_quan.ky_hieu", {"co_quan__ten": "Văn phòng Tỉnh uỷ"}, "“ĐU”", "“VP” và ký hiệu của cấp uỷ", "HD05 I.3.1.2b", "canh-bao"),
    Ca("dia-danh-mot-am-tiet", "co_quan.dia_danh", {"co_quan__dia_danh": "Huế"}, "“Huế”", "“Thành phố Huế”", "HD05 I.4"),
    Ca("dia-danh-thua", "co_quan.dia_danh", {"co_quan__dia_danh": "Hà Nội,"}, "“Hà Nội,”", "“Lạng Sơn”", "HD05 I.4"),
    Ca("dia-danh-thua", "co_quan.dia_danh", {"co_quan__dia_danh": "Hà Nội, ngày"}, "ngày", "“Lạng Sơn”", "HD05 I.4"),
    Ca("nhiem-ky-nguoc", "co_quan.nhiem_ky[0].den", {"co_quan__nhiem_ky": [NK | {"den": "01/01/2025"}]}, "01/01/2025", "từ 15/6/2025"),
    Ca("nhiem-ky-chong", "co_quan.nhiem_ky", {"co_quan__nhiem_ky": [{"ten": "2020-2025", "tu": "01/9/2020"}, NK]}, "2020-2025 và 2025-2030", "trước ngày 15/6/2025"),
    Ca("bat-dau-lap", "co_quan.nhiem_ky[0].bat_dau[1].loai", {"co_quan__nhiem_ky": [NK | {"bat_dau": [{"loai": "KH", "so": 4}, {"loai": "ke-hoach", "so": 5}]}]}, "5", "mỗi loại một lần"),
    # authority: error by a certain row, warning by an unsure one
    Ca("khong-dung-tham-quyen", "loai", {"loai": "Hướng dẫn"}, "“Hướng dẫn”", "Nghị quyết, Quyết định", "QĐ399 Điều 11"),
    Ca("khong-dung-tham-quyen", "loai", {"loai": "Quy chế", "quyen_han": "T/M BAN THƯỜNG VỤ"}, "“Quy chế”", "Hướng dẫn", "QĐ399 Điều 11"),
    Ca("khong-dung-tham-quyen", "loai", {"loai": "Quyết định", "co_quan__cap": "chi-bo", "quyen_han": "T/M ĐOÀN CHỦ TỊCH", "chuc_vu": ""}, "“Quyết định”", "Biên bản", "QĐ399 Điều 11", "canh-bao"),
    Ca("ban-hanh-boi-la", "ban_hanh_boi", {"ban_hanh_boi": "đảng uỷ"}, "“đảng uỷ”", "bch (Ban Chấp hành)"),
    Ca("ban-hanh-boi-khac", "ban_hanh_boi", {"ban_hanh_boi": "btv"}, "btv (Ban Thường vụ)", "bch (Ban Chấp hành), theo “T/M ĐẢNG UỶ”", "", "canh-bao"),
    # subject, grounds, recipients
    Ca("trich-yeu-dau-cuoi", "trich_yeu", {"trich_yeu": "về kiểm tra."}, "“về kiểm tra.”", "không có dấu", "HD05 I.5"),
    Ca("trich-yeu-viet-hoa", "trich_yeu", {"trich_yeu": "Về kiểm tra"}, "“Về kiểm tra”", "viết thường", "HD05 I.5", "canh-bao"),
    Ca("trich-yeu-v-v", "trich_yeu", CONG_VAN | {"trich_yeu": "V/v góp ý"}, "“V/v góp ý”", "“về việc …”", "HD05 I.5"),
    Ca("trich-yeu-cong-van", "trich_yeu", CONG_VAN | {"trich_yeu": "về góp ý"}, "“về góp ý”", "“về việc góp ý”", "HD05 I.5"),
    Ca("muc-thua-dau", "can_cu[0]", {"can_cu": ["- Căn cứ Điều lệ Đảng;"]}, "“- Căn cứ Điều lệ Đảng;”", "“Căn cứ Điều lệ Đảng”", "HD05 I.6"),
    Ca("muc-thua-dau", "noi_nhan[0]", {"noi_nhan": ["Tỉnh uỷ,", "Lưu a"]}, "“Tỉnh uỷ,”", "“Tỉnh uỷ”", "HD05 I.9"),
    Ca("muc-thua-dau", "noi_nhan[1]", {"noi_nhan": ["Tỉnh uỷ", "- Lưu a."]}, "“- Lưu a.”", "“Lưu a”", "HD05 I.9"),
    Ca("thieu-noi-nhan", "noi_nhan", {"noi_nhan": None}, "", "“Lưu …”", "HD05 I.9"),
    Ca("noi-nhan-thieu-luu", "noi_nhan", {"noi_nhan": ["Lưu trữ lịch sử tỉnh"]}, "“Lưu trữ lịch sử tỉnh”", "“Lưu Văn phòng …”", "HD05 I.9"),
    Ca("noi-nhan-thieu-luu", "noi_nhan", {"loai": "Giấy mời", "noi_nhan": ["Tỉnh uỷ"]}, "“Tỉnh uỷ”", "“Lưu Văn phòng …”", "HD05 I.9", "canh-bao"),
    Ca("luu-khong-cuoi", "noi_nhan[0]", {"noi_nhan": ["Lưu a", "Tỉnh uỷ", "Lưu b"]}, "“Lưu a”", "đứng cuối", "HD05 I.9"),
    Ca("luu-sai", "noi_nhan[1]", {"noi_nhan": ["Tỉnh uỷ", "Lưu: Văn phòng"]}, "“Lưu: Văn phòng”", "“Lưu Văn phòng …”", "HD05 I.9"),
    Ca("luu-sai", "noi_nhan[1]", {"noi_nhan": ["Tỉnh uỷ", "Lưu VT"]}, "“Lưu VT”", "“Lưu Văn phòng …”", "HD05 I.9"),
    Ca("noi-nhan-thieu-nhu-tren", "noi_nhan[0]", CONG_VAN | {"noi_nhan": ["Tỉnh uỷ", "Lưu a"]}, "“Tỉnh uỷ”", "“Như trên”", "HD05 I.9"),
    Ca("thieu-kinh-gui", "kinh_gui", CONG_VAN | {"kinh_gui": None}, "", "tên cơ quan hoặc người nhận", "HD05 I.9"),
    Ca("kinh-gui-thua", "kinh_gui", {"kinh_gui": ["Tỉnh uỷ"]}, "“Tỉnh uỷ”", "chỉ công văn và tờ trình", "HD05 I.9"),
    # signing
    Ca("thieu-chuc-vu", "chuc_vu", {"quyen_han": "", "chuc_vu": ""}, "", "một trong hai", "HD05 I.7"),
    Ca("thieu-chuc-vu", "chuc_vu", {"chuc_vu": ""}, "để trống", "“BÍ THƯ” hoặc “PHÓ BÍ THƯ”", "HD05 I.7", "canh-bao"),
    Ca("thieu-chuc-vu", "chuc_vu", {"quyen_han": "T/L BAN THƯỜNG VỤ", "chuc_vu": ""}, "", "CHÁNH VĂN PHÒNG", "HD05 I.7"),
    Ca("thieu-quyen-han", "quyen_han", {"quyen_han": ""}, "để trống", "“T/M …”", "HD05 I.7", "canh-bao"),
    Ca("quyen-han-la", "quyen_han", {"quyen_han": "ĐẢNG UỶ"}, "“ĐẢNG UỶ”", "T/M, K/T, T/L hoặc Q.", "HD05 I.7"),
    Ca("quyen-han-thieu", "quyen_han", {"quyen_han": "T/M"}, "“T/M”", "T/M BAN THƯỜNG VỤ", "HD05 I.7"),
    Ca("quyen-han-sai", "quyen_han", {"quyen_han": "TM. ĐẢNG UỶ"}, "“TM. ĐẢNG UỶ”", "“T/M ĐẢNG UỶ”", "HD05 I.7"),
    Ca("quyen-han-sai", "chuc_vu", {"quyen_han": "", "chuc_vu": "QUYỀN TRƯỞNG BAN"}, "“QUYỀN TRƯỞNG BAN”", "“Q. TRƯỞNG BAN”", "HD05 I.7"),
    Ca("quyen-han-trong-chuc-vu", "chuc_vu", {"quyen_han": "", "chuc_vu": "T/M ĐẢNG UỶ\nBÍ THƯ"}, "T/M ĐẢNG UỶ⏎BÍ THƯ", "ghi ở quyen_han", "HD05 I.7"),
    Ca("quyen-han-trong-chuc-vu", "chuc_vu", {"quyen_han": "T/L BAN THƯỜNG VỤ", "chuc_vu": "K/T CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG"}, "K/T CHÁNH", "quyen_han", "HD05 I.7"),
    Ca("chuc-vu-khong-hop", "chuc_vu", {"chuc_vu": "CHỦ NHIỆM"}, "“CHỦ NHIỆM”", "“BÍ THƯ” hoặc “PHÓ BÍ THƯ”", "HD05 I.7"),
    Ca("chuc-vu-khong-hop", "chuc_vu", {"quyen_han": "K/T TRƯỞNG BAN", "chuc_vu": "TRƯỞNG BAN"}, "“TRƯỞNG BAN”", "“PHÓ TRƯỞNG BAN”", "HD05 I.7"),
    Ca("chuc-vu-khong-hop", "chuc_vu", {"quyen_han": "T/M BỘ CHÍNH TRỊ", "chuc_vu": "TỔNG BÍ THƯ"}, "“TỔNG BÍ THƯ”", "không ghi chức vụ", "HD05 I.7", "canh-bao"),
    Ca("ky-thay-tap-the", "quyen_han", {"quyen_han": "K/T BÍ THƯ", "chuc_vu": "PHÓ BÍ THƯ"}, "“K/T BÍ THƯ”", "“T/M …”", "HD05 I.7"),
    Ca("chuc-vu-kem-co-quan", "chuc_vu", {"chuc_vu": "BÍ THƯ ĐẢNG UỶ"}, "“BÍ THƯ ĐẢNG UỶ”", "“BÍ THƯ”; chỉ nơi không có con dấu", "HD05 I.7", "canh-bao"),
    Ca("chuc-vu-kem-co-quan", "chuc_vu", {"quyen_han": "", "chuc_vu": "TRƯỞNG BAN TỔ CHỨC"}, "“TRƯỞNG BAN TỔ CHỨC”", "“TRƯỞNG BAN”", "HD05 I.7", "canh-bao"),
    Ca("chuc-vu-kem-co-quan", "quyen_han", {"quyen_han": "K/T TRƯỞNG BAN TỔ CHỨC", "chuc_vu": "PHÓ TRƯỞNG BAN"}, "“TRƯỞNG BAN TỔ CHỨC”", "“TRƯỞNG BAN”", "HD05 I.7", "canh-bao"),
    Ca("ho-ten-kem-danh-xung", "nguoi_ky", {"nguoi_ky": "PGS.TS Nguyễn Văn A"}, "“PGS.TS Nguyễn Văn A”", "“Nguyễn Văn A”", "HD05 I.7"),
    Ca("ho-ten-mot-chu", "nguoi_ky", {"nguoi_ky": "Nguyễn"}, "“Nguyễn”", "đủ họ, tên đệm và tên", "HD05 I.7", "canh-bao"),
    Ca("bien-ban-thieu-nguoi-ghi", "ky_cung", BIEN_BAN, "", "chuc_vu: NGƯỜI GHI BIÊN BẢN", "HD05 I.7", "canh-bao"),
    Ca("thieu-chuc-vu", "ky_cung[1].chuc_vu", BIEN_BAN | {"ky_cung": [GHI, {"nguoi_ky": "Lê Văn C"}]}, "", "một trong hai", "HD05 I.7"),
    Ca("ho-ten-kem-danh-xung", "ky_cung[0].nguoi_ky", BIEN_BAN | {"ky_cung": GHI | {"nguoi_ky": "Thiếu tá Trần Thị B"}}, "“Thiếu tá Trần Thị B”", "“Trần Thị B”", "HD05 I.7"),
    # body
    Ca("het-bai-gach-cheo", "noi_dung", {"noi_dung": "Kế hoạch này phổ biến đến chi bộ./."}, "đến chi bộ./.”", "một dấu chấm", "HD05 I.6"),
    Ca("het-bai-thieu-cham", "noi_dung", {"noi_dung": "Kế hoạch này phổ biến"}, "“Kế hoạch này phổ biến”", "một dấu chấm", "HD05 I.6", "canh-bao"),
    Ca("phu-luc-khong-nhac", "phu_luc", {"phu_luc": [{"tieu_de": "BIỂU MẪU", "noi_dung": "a"}]}, "“BIỂU MẪU”", "“(phụ lục kèm theo)”", "HD05 II", "canh-bao"),
    Ca("dau-nhan-khong-co-cap", "noi_dung", {"noi_dung": "**a."}, "**a", ""),
    Ca("noi-dung-hai-noi", "noi_dung_tep", {"noi_dung_tep": "than.md"}, "“than.md”", "một trong hai"),
    Ca("khong-co-tep", "noi_dung_tep", {"noi_dung": None, "noi_dung_tep": "khong/co.md"}, "", ""),
    Ca("ky-tu-dieu-khien", "noi_dung_tep", {"noi_dung": None, "noi_dung_tep": "\udc80"}, "U+DC80", "chữ"),
    Ca("khong-co-tep", "co_quan", {"co_quan": "khong-co.toml"}, "", ""),
]  # fmt: skip


class Tep(NamedTuple):
    """The bytes of a file, and the one fault of reading it."""

    ma: str
    ten: str
    du_lieu: bytes
    dong: str
    """A part of the line the fault is shown as."""


def _tep(ma: str, ten: str, text: str, dong: str) -> Tep:
    return Tep(ma, ten, text.encode(), dong)


TEP = [
    _tep("khoa-lap", "a.yaml", "so: 1\nso: 2\n", "dòng 2, cột 1: khoá “so” ghi hai lần: thấy “so: 2”"),
    _tep("khoa-lap", "a.json", '{"so": 1, "so": 2}', "so: khoá ghi hai lần: thấy “so”; cần một lần"),
    _tep("khoa-lap", "a.yaml", "Mã: a\nma: b\n", "ma: khoá ghi hai lần: thấy “ma”; cần một lần"),
    _tep("khoa-lap", "a.yaml", "co_quan:\n  Tên: a\n  ten: b\n", "co_quan.ten: khoá ghi hai lần"),
    _tep("yaml-sai-cu-phap", "a.yaml", "a:\n\t- b\n", "dòng 2, cột 1: sai cú pháp YAML"),
    _tep("yaml-sai-cu-phap", "a.yaml", "trich_yeu: về: việc\n", "dòng 1, cột 14: sai cú pháp YAML: thấy “trich_yeu: về"),
    _tep("yaml-sai-cu-phap", "a.yml", "? [a, b]\n: c\n", "dòng 1, cột 3: khoá phải là một dòng chữ"),
    _tep("yaml-tham-chieu", "a.yaml", "a: &x 1\nb: *x\n", "dòng 1, cột 4: bản ghi không dùng tham chiếu"),
    _tep("yaml-tham-chieu", "a.yaml", "a: *x\n", "dòng 1, cột 4: bản ghi không dùng tham chiếu"),
    _tep("yaml-the", "a.yaml", "a: !!python/object/apply:os.system [ls]\n", "dòng 1, cột 4: bản ghi không dùng thẻ kiểu"),
    _tep("yaml-the", "a.yaml", "a: !so x\n", "bản ghi không dùng thẻ kiểu"),
    _tep("nhieu-ban-ghi", "a.yaml", "a: 1\n---\na: 2\n", "dòng 2, cột 1: tệp có nhiều bản ghi"),
    _tep("long-qua-sau", "a.yaml", "a: " + "[" * 100_000, "các nhóm lồng nhau quá sâu: cần không quá 12 lớp"),
    _tep("long-qua-sau", "a.yaml", "".join(" " * i + "a:\n" for i in range(1500)), "dòng 13, cột 13: các nhóm"),
    _tep("long-qua-sau", "a.json", '{"a":' + "[" * 10_000 + "]" * 10_000 + "}", "các nhóm lồng nhau quá sâu"),
    _tep("long-qua-sau", "a.json", '{"a":' + "[" * 20 + "]" * 20 + "}", "các nhóm lồng nhau quá sâu"),
    _tep("long-qua-sau", "a.toml", "a = " + "[" * 10_000 + "]" * 10_000, "các nhóm lồng nhau quá sâu"),
    _tep("long-qua-sau", "a.toml", ".".join("a" * 500) + " = 1", "các nhóm lồng nhau quá sâu"),
    _tep("so-qua-dai", "a.yaml", "so: " + "1" * 5000, "số quá dài: thấy 5000 chữ số; cần không quá 18"),
    _tep("so-qua-dai", "a.json", '{"so": ' + "1" * 5000 + "}", "số quá dài: thấy 5000 chữ số"),
    _tep("so-qua-dai", "a.toml", "so = " + "1" * 5000, "số quá dài: cần không quá 18 chữ số"),
    _tep("json-sai-cu-phap", "a.json", '{"a": 1 2}', "dòng 1, cột 9: sai cú pháp JSON"),
    _tep("json-sai-cu-phap", "a.json", "", "dòng 1, cột 1: sai cú pháp JSON"),
    _tep("toml-sai-cu-phap", "a.toml", "a = 1\nb =\n", "dòng 2, cột 4: sai cú pháp TOML: thấy “b =”"),
    _tep("toml-sai-cu-phap", "a.toml", "a = 1\na = 2\n", "dòng 2, cột 6: sai cú pháp TOML: thấy “a = 2”"),
    _tep("ky-tu-dieu-khien", "a.yaml", "a: 1\nb: x\x07y\n", "dòng 2, cột 5: tệp có ký tự điều khiển: thấy “b: x‹U+0007›y”"),
    _tep("khong-phai-ban-ghi", "a.yaml", "", "thấy tệp rỗng; cần mỗi dòng một “khoá: giá trị”"),
    _tep("khong-phai-ban-ghi", "a.yaml", "- a\n", "thấy một danh sách"),
    _tep("khong-phai-ban-ghi", "a.yaml", "chỉ có chữ", "thấy một dòng chữ"),
    _tep("khong-phai-ban-ghi", "a.json", "1", "thấy một giá trị"),
    _tep("duoi-tep-la", "a.ini", "a = 1", "thấy .ini; cần .yaml, .yml, .json, .toml"),
    _tep("duoi-tep-la", "a", "a = 1", "thấy không có đuôi"),
    Tep("khong-phai-utf8", "a.yaml", b"a: 1\nten: caf\xe9", "thấy byte 0xE9 ở dòng 2; cần UTF-8"),
    Tep("khong-phai-utf8", "a.toml", "ten = 'Lạng Sơn'".encode("utf-16"), "thấy byte 0xFF ở dòng 1"),
    Tep("tep-qua-lon", "a.yaml", b"#" * (MAX_BYTES + 1024 * 1024), "thấy 11,0 MB; cần không quá 10 MB"),
]  # fmt: skip

# Raised where no change of a record or file reaches; each has a test of its own below.
RIENG = {"khong-phai-tep", "khong-doc-duoc", "loai-khong-hop", "gia-tri-sai"}


@pytest.mark.parametrize("ca", BAN_GHI, ids=lambda ca: f"{ca.ma}:{ca.truong}")
def test_one_change_gives_exactly_its_fault(ca: Ca, loi: Callable[..., tuple[Fault, ...]]) -> None:
    faults = loi(**ca.thay)
    assert [(fault.code, fault.field, fault.severity) for fault in faults] == [(ca.ma, ca.truong, ca.muc)]
    fault = faults[0]
    assert fault.clause == ca.clause
    assert ca.thay_gi in fault.found
    assert ca.can_gi in fault.expected
    assert bool(fault.found) == bool(ca.thay_gi)
    assert bool(fault.expected) == bool(ca.can_gi)
    assert not fault.message.endswith(".")
    assert not re.search(r"\b(should|must|[Ii]nput|valid|None|True)\b", str(fault))


@pytest.mark.parametrize("tep", TEP, ids=lambda tep: f"{tep.ma}:{tep.ten}")
def test_one_flaw_of_a_file_gives_exactly_its_fault(tep: Tep, tmp_path: Path) -> None:
    path = tmp_path / tep.ten
    path.write_bytes(tep.du_lieu)
    with pytest.raises(InvalidRecord) as caught:
        load(path)
    assert [fault.code for fault in caught.value.faults] == [tep.ma]
    fault = caught.value.faults[0]
    assert fault.where.startswith(str(path))
    assert tep.dong in str(fault)


def _codes() -> set[str]:
    """Every code that the package's own sources give to a Fault."""
    codes: set[str] = set()
    for source in Path(str(package.__file__)).parent.glob("*.py"):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in {"Fault", "_fault"}
            ):
                texts = [at for at in ast.walk(node.args[0]) if isinstance(at, ast.Constant)]
                codes |= {str(at.value) for at in texts}
            elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
                rows = [row for row in node.value.values if isinstance(row, ast.Tuple) and len(row.elts) == 3]
                codes |= {str(row.elts[0].value) for row in rows if isinstance(row.elts[0], ast.Constant)}
            elif isinstance(node, ast.Assign) and any(getattr(at, "id", "") == "code" for at in node.targets):
                codes |= {str(at.value) for at in ast.walk(node.value) if isinstance(at, ast.Constant)} - {
                    "hai lần"
                }
    return {code for code in codes if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", code)}


def test_every_code_of_the_package_is_in_the_tables() -> None:
    tested = {ca.ma for ca in BAN_GHI} | {tep.ma for tep in TEP} | RIENG
    assert len(_codes()) > 60
    assert _codes() - tested == set()


def test_a_shorthand_is_for_its_type_only(goc: dict[str, Any]) -> None:
    with pytest.raises(InvalidRecord) as caught:
        HuongDan(**goc)
    assert str(caught.value.faults[0]) == (
        "loai: HuongDan chỉ dành cho một loại: thấy “Kế hoạch”; cần “Hướng dẫn”, hoặc dùng VanBan"
    )
    assert caught.value.code == "loai-khong-hop"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").mkdir()
    with pytest.raises(MissingFile, match="là thư mục, không phải tệp") as caught:
        load(tmp_path / "a.yaml")
    assert caught.value.code == "khong-phai-tep"


def test_a_device_without_end_is_no_file() -> None:
    with pytest.raises(CannotRead, match="/dev/zero: không phải tệp thường"):
        read_text(Path("/dev/zero"))


def test_a_missing_file_is_a_file_not_found_error(tmp_path: Path) -> None:
    for name in ("a.yaml", "a.docx", "a.yaml\0", "\udc80.yaml"):
        with pytest.raises(FileNotFoundError, match="không có tệp này") as caught:
            load(tmp_path / name)
        assert isinstance(caught.value, VanbanError)
    (tmp_path / "tep").write_text("")
    with pytest.raises(MissingFile, match="không có tệp này"):
        load(tmp_path / "tep" / "a.yaml")


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: 1")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(CannotRead, match="không đọc được tệp: thấy không có quyền đọc") as caught:
        load(path)
    assert caught.value.code == "khong-doc-duoc"


def test_a_name_too_long_for_the_disk_says_so(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="tên tệp quá dài"):
        load(tmp_path / ("a" * 5000 + ".yaml"))


def test_what_pydantic_has_no_vietnamese_for_is_still_a_fault_without_english() -> None:
    class Rong(NhiemKy, init=False):
        ten: bytes  # type: ignore[assignment]  # a kind of field that no record has

    with pytest.raises(InvalidRecord) as caught:
        Rong(ten=5, tu="15/6/2025")
    assert str(caught.value) == "ten: giá trị không hợp lệ: thấy 5"
    assert caught.value.code == "gia-tri-sai"
