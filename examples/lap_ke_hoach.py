"""A plan and the decision that follows from it, made in Python and written to a folder.

Run: python examples/lap_ke_hoach.py [FOLDER]
"""

import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import vanban

dang_uy = vanban.CoQuan(
    ten="Đảng uỷ Khối các cơ quan tỉnh",
    ten_ngan="Đảng uỷ Khối",
    cap_tren="Đảng bộ tỉnh Lạng Sơn",
    ky_hieu="ĐUK",
    dia_danh="Lạng Sơn",
    nhiem_ky=[{"ten": "2020-2025", "tu": "15/8/2020", "den": "30/6/2025"}],
)
nguoi_ky = {"quyen_han": "T/M BAN THƯỜNG VỤ", "chuc_vu": "PHÓ BÍ THƯ", "nguoi_ky": "Nguyễn Văn A"}
noi_nhan = ["Thường trực Tỉnh uỷ (để báo cáo)", "Các cơ sở đảng trực thuộc", "Lưu Văn phòng Đảng uỷ Khối"]

# Figures come as numbers; the functions write them as the paper must have them.
dang_vien, to_chuc, ty_le = 4144, 3, Decimal("66.7")
ngay_ke_hoach = date(2023, 7, 5)

ke_hoach = vanban.KeHoach(
    co_quan=dang_uy,
    so=120,
    ngay=ngay_ke_hoach,
    trich_yeu="kiểm tra việc thực hiện chế độ sinh hoạt chi bộ năm 2023",
    noi_dung=f"""
I- Mục đích, yêu cầu
1. Đánh giá đúng việc chấp hành chế độ sinh hoạt của {vanban.viet_so(dang_vien)} đảng viên.
2. Kiểm tra {vanban.viet_so_luong(to_chuc)} tổ chức đảng, ít nhất {vanban.viet_phan_tram(ty_le)} đạt yêu cầu.
II- Thời gian
| TT | Đơn vị | Thời gian |
|:---:|---|---|
| 1 | Chi bộ A | {vanban.ngay_ngan(date(2023, 8, 1))} |
| 2 | Chi bộ B | {vanban.ngay_ngan(date(2023, 8, 15))} |

III- Tổ chức thực hiện
Giao Uỷ ban Kiểm tra Đảng uỷ Khối hướng dẫn, theo dõi và báo cáo kết quả.
""",
    noi_nhan=noi_nhan,
    **nguoi_ky,
)

quyet_dinh = vanban.QuyetDinh(
    co_quan=dang_uy,
    so=540,
    ngay="06/7/2023",
    trich_yeu="thành lập đoàn kiểm tra",
    can_cu=[
        "Điều lệ Đảng Cộng sản Việt Nam",
        f"Kế hoạch số {ke_hoach.so_ky_hieu}, ngày {vanban.ngay_ngan(ngay_ke_hoach)} của Đảng uỷ Khối",
    ],
    noi_dung="""
Điều 1. Thành lập Đoàn kiểm tra gồm 05 (năm) đồng chí.
Điều 2. Đoàn kiểm tra làm việc theo Kế hoạch, tự giải thể khi hoàn thành nhiệm vụ.
Điều 3. Quyết định này có hiệu lực từ ngày ký.
""",
    noi_nhan=noi_nhan,
    **nguoi_ky,
)

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "vanban-vi-du")
folder.mkdir(parents=True, exist_ok=True)
for van_ban in (ke_hoach, quyet_dinh):
    path = folder / vanban.file_name(van_ban)
    path.write_bytes(vanban.render(van_ban))
    print(path)
