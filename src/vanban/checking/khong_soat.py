"""What the norm asks and no rule of ours looks for, and why: said openly, beside what is checked."""

from __future__ import annotations

from typing import Final, NamedTuple

__all__ = ["KHONG_SOAT", "KhongSoat"]


class KhongSoat(NamedTuple):
    """A sentence of the norm without a rule."""

    clause: str
    noi_dung: str
    """What it asks."""
    vi_sao: str
    """Why no program can tell, or why this one does not."""


KHONG_SOAT: Final[tuple[KhongSoat, ...]] = (
    KhongSoat(
        "HD05 Phần I.1",
        "văn bản chuyên ngành, sách, văn bản theo Luật Doanh nghiệp theo quy định riêng",
        "tệp không nói văn bản thuộc diện nào; chỉ văn bản của cơ quan nhà nước và đoàn thể được nhận ra",
    ),
    KhongSoat(
        "HD05 I.2",
        "tên cơ quan ghi đầy đủ, đúng tên chính thức",
        "không có danh bạ cơ quan; chỉ xét chữ viết tắt và quan hệ cấp trên, cấp dưới thấy được trong tên",
    ),
    KhongSoat(
        "HD05 I.3.1.1",
        "số liên tục theo tên loại trong một nhiệm kỳ; văn bản liên cơ quan theo số của cơ quan chủ trì",
        "một văn bản không cho biết các số trước nó; dùng sổ: vanban register verify",
    ),
    KhongSoat(
        "HD05 I.3.1.2b",
        "ký hiệu cơ quan đúng với tên cơ quan",
        "tên cơ quan có nhiều cách đặt; chỗ khác thường chỉ được cảnh báo",
    ),
    KhongSoat(
        "HD05 I.4",
        "địa danh là nơi cơ quan đóng trụ sở; ngày là ngày ký",
        "tệp không cho biết trụ sở và ngày ký thật",
    ),
    KhongSoat(
        "HD05 I.5",
        "trích yếu phản ánh đúng nội dung; loại văn bản hợp với nội dung",
        "cần người đọc hiểu nội dung",
    ),
    KhongSoat(
        "HD05 I.6",
        "nội dung đúng chủ trương, rõ, gọn; bố cục hợp với loại văn bản",
        "cần người đọc hiểu nội dung",
    ),
    KhongSoat(
        "HD05 I.7",
        "người ký đúng thẩm quyền; họ tên đúng người",
        "tệp không cho biết ai được bầu, bổ nhiệm hay uỷ quyền",
    ),
    KhongSoat(
        "HD05 I.7", "chữ ký và hình chữ ký số (PNG nền trong suốt, màu xanh)", "hình trong tệp không được xét"
    ),
    KhongSoat("HD05 I.8", "dấu đóng đúng chỗ, đúng màu, đúng kích thước", "hình trong tệp không được xét"),
    KhongSoat("HD05 I.9", "nơi nhận đúng cơ quan cần nhận", "cần người biết việc"),
    KhongSoat(
        "HD05 II",
        "mức độ mật, khẩn, phạm vi lưu hành đúng với nội dung",
        "do người ký quyết định theo luật và quy định",
    ),
    KhongSoat(
        "HD05 II",
        "mỗi phụ lục có trong văn bản đúng là phụ lục được nhắc đến",
        "chỉ xét có nhắc và số thứ tự",
    ),
    KhongSoat(
        "HD05 III, PL3",
        "mẫu dấu “BẢN SAO VĂN BẢN” 80 × 50 mm và các dòng trong dấu",
        "dấu đóng trên giấy hoặc là hình; phần sao được nhận ra để không lẫn với văn bản gốc",
    ),
    KhongSoat(
        "HD05 IV",
        "mặt sau khi in hai mặt: lề trái 15 mm, lề phải 30 mm",
        "chỉ xét khi tệp đặt lề đối xứng; in hai mặt là việc của máy in",
    ),
    KhongSoat(
        "HD05 IV",
        "giấy trắng, in sẵn; giấy tờ hành chính khổ A5",
        "tệp không cho biết giấy; khổ A5 được nhận cho giấy tờ hành chính",
    ),
    KhongSoat(
        "HD05 PL1",
        "vị trí các ô số trên trang, đo bằng mm",
        "cần dàn trang như máy in; chỉ xét thứ tự, cột trái phải, canh lề và khoảng cách đặt trong tệp",
    ),
    KhongSoat(
        "HD05 PL2", "cỡ của dấu *, của năm gạch nối, của tiêu đề phụ lục", "quy định không ghi: chỉ là lưu ý"
    ),
    KhongSoat(
        "QĐ399",
        "thẩm quyền ban hành từng loại văn bản ở các cấp trên cơ sở",
        "không đọc được nguyên văn quy định",
    ),
)
