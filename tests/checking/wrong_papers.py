"""Wrong documents as clerks really get them wrong, each with all that is to be found in it.

Each function of `SAI` makes one document in Word by hand and carries what a check has to say of it, and
nothing else: the rules by severity. Notes (lưu ý) are not held here.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from tests.checking.hand import HET, MO_DAU, VIEC, Tay

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.checking.hand import Look


class Sai(NamedTuple):
    """A wrong document (sai): its name, its bytes, the edition of its date, and what is to be found."""

    ten: str
    tep: Callable[[], bytes]
    an_ban: str
    thay: frozenset[tuple[str, str]]
    """Severity and rule."""


SAI: list[Sai] = []


def sai(
    an_ban: str, *, loi: str = "", canh_bao: str = ""
) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    """Enter a document with the rules to be found broken in it, as errors and as warnings."""

    def enter(make: Callable[[], bytes]) -> Callable[[], bytes]:
        thay = {("loi", ma) for ma in loi.split()} | {("canh-bao", ma) for ma in canh_bao.split()}
        SAI.append(Sai(make.__name__, make, an_ban, frozenset(thay)))
        return make

    return enter


# --- the whole in another form ----------------------------------------------------------------------------


@sai(
    "hd36",
    loi=(
        "so-trang.vi-tri dau-sao.co so-ky-hieu.dau-gach so-ky-hieu.co-chu ten-loai.co-chu "
        "gach-duoi-trich-yeu.co noi-dung.het-bai-gach-cheo noi-dung.gian-dong quyen-han.cach-ghi "
        "chuc-vu.dam noi-nhan.co-chu noi-nhan.dam noi-nhan.nghieng noi-nhan.gach-chan "
        "muc-noi-nhan.cuoi-muc muc-noi-nhan.luu-hai-cham muc-noi-nhan.luu-vt muc-noi-nhan.co-chu"
    ),
    canh_bao="trich-yeu.chu-dau",
)
def the_thuc_nha_nuoc() -> bytes:
    t = Tay(gian=1.0, sau=0)
    return t.tep(
        t.bang(
            t.trai("Số: 105/KH-ĐUK", ten="ĐẢNG UỶ KHỐI CÁC CƠ QUAN TỈNH", sao="", look={"so": {"co": 13}}),
            t.phai("Lạng Sơn, ngày 20 tháng 6 năm 2023"),
        ),
        t.loai(gach="", trich_yeu="Về đổi mới công tác kiểm tra, giám sát", look={"ten_loai": {"co": 14}}),
        t.d("gach", "", ke=40),
        t.than(MO_DAU, VIEC, HET[:-1] + "./.", sau=6),
        t.bang(
            t.nhan(
                "- Thường trực Tỉnh uỷ (b/c);", "- Lưu: VT, VP.",
                look={
                    "noi_nhan": {"dam": True, "nghieng": True, "gach": False, "co": 12}, "nhan": {"co": 11},
                },
            ),
            t.ky("TM. BAN THƯỜNG VỤ", look={"chuc": {"dam": True}}),
        ),
        so_trang="chan",
    )  # fmt: skip


@sai(
    "hd05",
    loi=(
        "dau-sao.co so-ky-hieu.dau-gach trich-yeu-cong-van.mo-dau trich-yeu-cong-van.nghieng "
        "kinh-gui.nghieng noi-dung.het-bai-gach-cheo quyen-han.cach-ghi chuc-vu.dam noi-nhan.co-chu "
        "noi-nhan.dam noi-nhan.nghieng noi-nhan.gach-chan muc-noi-nhan.luu-hai-cham muc-noi-nhan.luu-vt "
        "muc-noi-nhan.co-chu"
    ),
)
def cong_van_kieu_nha_nuoc() -> bytes:
    t = Tay()
    subject = t.d("trich_yeu_cv", "V/v góp ý dự thảo Quy chế", nghieng=False)
    heading = {"dam": True, "nghieng": True, "gach": False, "co": 12}
    return t.tep(
        t.bang(
            t.trai("Số: 138/CV-ĐU", sao="", duoi=subject),
            t.phai(),
        ),
        t.d("kinh", "Kính gửi: Ban Tổ chức Tỉnh uỷ", nghieng=False, truoc=12, sau=6),
        t.than(VIEC, HET[:-1] + "./."),
        t.bang(
            t.nhan(
                "- Như trên;", "- Lưu: VT, Hương (3).",
                look={"noi_nhan": heading, "nhan": {"co": 11}},
            ),
            t.ky("TL. BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG", look={"chuc": {"dam": True}}),
        ),
    )  # fmt: skip


@sai(
    "hd05",
    loi=(
        "trang.kho-giay trang.le-tren trang.le-duoi trang.le-trai trang.le-phai tieu-de.phong-chu "
        "tieu-de.co-chu co-quan-cap-tren.phong-chu co-quan-cap-tren.co-chu co-quan-ban-hanh.phong-chu "
        "co-quan-ban-hanh.co-chu so-ky-hieu.phong-chu so-ky-hieu.co-chu dia-danh-ngay.phong-chu "
        "dia-danh-ngay.co-chu ten-loai.phong-chu ten-loai.co-chu trich-yeu.phong-chu trich-yeu.co-chu "
        "noi-dung.phong-chu noi-dung.co-chu noi-dung.can-le noi-dung.gian-dong quyen-han.phong-chu "
        "quyen-han.co-chu chuc-vu.phong-chu chuc-vu.co-chu ho-ten.phong-chu ho-ten.co-chu "
        "noi-nhan.phong-chu noi-nhan.co-chu muc-noi-nhan.phong-chu muc-noi-nhan.co-chu"
    ),
    canh_bao="noi-dung.thut-dau-dong",
)
def trang_word_mac_dinh() -> bytes:
    """A new document, its words typed as they come; only bold and the centre were set."""
    t = Tay(phong=None, co=None, gian=None, truoc=None, sau=None, thut=None)
    return t.tep(
        t.dau(), t.loai(), t.than(can=None), t.cuoi(), kho=(215.9, 279.4), le=(25.4, 25.4, 25.4, 25.4)
    )


@sai(
    "hd05",
    loi=(
        "tieu-de.co-chu co-quan-cap-tren.co-chu co-quan-ban-hanh.co-chu so-ky-hieu.co-chu "
        "dia-danh-ngay.co-chu ten-loai.co-chu trich-yeu.co-chu noi-dung.co-chu quyen-han.co-chu "
        "chuc-vu.co-chu ho-ten.co-chu noi-nhan.co-chu muc-noi-nhan.co-chu"
    ),
)
def ca_bai_13_pt() -> bytes:
    t = Tay(co=13)
    return t.tep(t.dau(), t.loai(), t.than(), t.cuoi())


@sai(
    "hd05",
    loi="noi-dung.gian-dong",
)
def dong_don() -> bytes:
    t = Tay()
    return t.tep(t.dau(), t.loai(), t.than(gian=1.0), t.cuoi())


@sai(
    "hd05",
    loi="noi-dung.gian-dong noi-dung.cach-doan",
)
def dong_1_5_va_khong_cach_doan() -> bytes:
    t = Tay()
    return t.tep(t.dau(), t.loai(), t.than(gian=1.5, sau=0), t.cuoi())


@sai(
    "hd05",
    loi="noi-dung.can-le",
    canh_bao="noi-dung.thut-dau-dong",
)
def can_trai_khong_thut() -> bytes:
    t = Tay()
    return t.tep(t.dau(), t.loai(), t.than(can="left", thut=0), t.cuoi())


@sai(
    "hd05",
    loi="trang.le-tren trang.le-duoi trang.le-trai trang.le-phai",
)
def le_cu_2_5_cm() -> bytes:
    t = Tay()
    return t.tep(t.dau(), t.loai(), t.than(), t.cuoi(), le=(25, 25, 35, 20))


@sai(
    "hd05",
    loi="ten-loai.phong-chu trich-yeu.phong-chu",
)
def dau_de_arial() -> bytes:
    t = Tay()
    arial = {"phong": "Arial"}
    return t.tep(t.dau(), t.loai(look={"ten_loai": arial, "trich_yeu": arial}), t.than(), t.cuoi())


@sai(
    "hd36",
    loi="so-trang.trang-dau so-trang.vi-tri",
)
def so_trang_o_chan_calibri() -> bytes:
    t = Tay()
    than = t.than(MO_DAU, *[VIEC] * 30, HET)
    return t.tep(t.dau_cu(), t.loai(), than, t.cuoi_cu(), so_trang="chan-1", phong_so=None)


@sai(
    "hd05",
    loi="so-trang.co",
)
def dai_khong_so_trang() -> bytes:
    t = Tay()
    return t.tep(t.dau(), t.loai(), t.than(MO_DAU, *[VIEC] * 40, HET), t.cuoi())


# --- head -------------------------------------------------------------------------------------------------


@sai(
    "hd05",
    loi="dau-sao.co",
)
def khong_sao_gach_thay_sao() -> bytes:
    t = Tay()
    return t.tep(t.bang(t.trai(sao="_______"), t.phai()), t.loai(), t.than(), t.cuoi())


@sai(
    "hd05",
    loi="tieu-de.gach-duoi dau-sao.co",
)
def khong_ke_duoi_tieu_de() -> bytes:
    t = Tay()
    return t.tep(t.bang(t.trai(sao=""), t.phai(ke=0)), t.loai(), t.than(), t.cuoi())


@sai(
    "hd05",
    loi="tieu-de.dung-chu",
)
def tieu_de_thieu_chu() -> bytes:
    t = Tay()
    return t.tep(t.bang(t.trai(), t.phai(tieu_de="ĐẢNG CỘNG SẢN VIỆT")), t.loai(), t.than(), t.cuoi())


@sai(
    "hd05",
    loi="tieu-de.co",
)
def khong_tieu_de() -> bytes:
    t = Tay()
    return t.tep(t.bang(t.trai(), t.phai(tieu_de="")), t.loai(), t.than(), t.cuoi())


@sai(
    "hd05",
    loi="tieu-de.quoc-hieu",
)
def quoc_hieu_tren_tieu_de() -> bytes:
    t = Tay()
    motto = t.d("tieu_de", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", co=13)
    motto += t.d("ngay", "Độc lập - Tự do - Hạnh phúc", nghieng=False, dam=True)
    return t.tep(t.bang(t.trai(), motto + t.phai()), t.loai(), t.than(), t.cuoi())


@sai(
    "hd05",
    loi=("tieu-de.co-chu tieu-de.dam co-quan-cap-tren.dang-bo so-ky-hieu.dau-hai-cham dia-danh-ngay.nghieng"),
    canh_bao="tieu-de.gach-duoi",
)
def dau_bang_tab_tinh_uy_tren_dang_uy() -> bytes:
    t = Tay()
    return t.tep(
        t.d("cap_tren", "TỈNH UỶ LẠNG SƠN\tĐẢNG CỘNG SẢN VIỆT NAM", can="left"),
        t.d("ban_hanh", "ĐẢNG UỶ PHƯỜNG ĐÔNG KINH\t________________________", can="left"),
        t.d("so", "      *", can="left"),
        t.d("so", "Số: 105-KH/ĐU\tLạng Sơn, ngày 05 tháng 6 năm 2026", can="left"),
        t.loai(), t.than(), t.cuoi(),
    )  # fmt: skip


@sai(
    "hd05",
    loi="co-quan-cap-tren.dam co-quan-ban-hanh.dam",
)
def cap_tren_dam_ban_hanh_thuong() -> bytes:
    t = Tay()
    look = {"cap_tren": {"dam": True}, "ban_hanh": {"dam": False}}
    return t.tep(t.bang(t.trai(look=look), t.phai()), t.loai(), t.than(), t.cuoi())


@sai(
    "hd05",
    loi="co-quan-ban-hanh.ban-thuong-vu",
)
def ban_thuong_vu_o_dau() -> bytes:
    t = Tay()
    left = t.trai(tren="ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH", ten="BAN THƯỜNG VỤ")
    return t.tep(t.bang(left, t.phai()), t.loai(), t.than(), t.cuoi())


@sai(
    "hd05",
    loi="co-quan-cap-tren.cap-uy",
)
def ban_to_chuc_duoi_dang_bo() -> bytes:
    t = Tay()
    left = t.trai("Số 12-KH/BTC", "ĐẢNG BỘ TỈNH LẠNG SƠN", "BAN TỔ CHỨC TỈNH UỶ")
    ky = t.ky("K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN")
    return t.tep(t.bang(left, t.phai()), t.loai(), t.than(), t.cuoi(ky=ky))


@sai(
    "hd05",
    loi="co-quan-ban-hanh.viet-tat",
)
def ten_viet_tat() -> bytes:
    t = Tay()
    left = t.trai("Số 12-KH/UBKTĐU", "ĐẢNG UỶ PHƯỜNG ĐÔNG KINH", "UBKT ĐẢNG UỶ")
    ky = t.ky("T/M UBKT", "CHỦ NHIỆM")
    return t.tep(t.bang(left, t.phai()), t.loai(), t.than(), t.cuoi(ky=ky))


@sai(
    "hd05",
    loi="so-ky-hieu.dau-cach so-ky-hieu.gach-noi so-ky-hieu.them-so-khong",
)
def so_thieu_khong_cach_gach_dai() -> bytes:
    t = Tay()
    return t.tep(t.dau("Số 5 – KH/ĐU"), t.loai(), t.than(), t.cuoi())


@sai(
    "hd05",
    loi="nhat-quan.so-loai",
)
def so_khac_loai() -> bytes:
    t = Tay()
    return t.tep(t.dau("Số 105-QĐ/ĐU"), t.loai(), t.than(), t.cuoi())


@sai(
    "hd05",
    loi="so-ky-hieu.dau-hai-cham so-ky-hieu.dam so-ky-hieu.chu-hoa",
)
def so_in_hoa_dam() -> bytes:
    t = Tay()
    return t.tep(
        t.bang(t.trai("SỐ: 105-KH/ĐU", look={"so": {"dam": True}}), t.phai()), t.loai(), t.than(), t.cuoi()
    )


@sai(
    "hd05",
    loi="so-ky-hieu.hoa-thuong kinh-gui.loi noi-kinh-gui.nghieng muc-noi-nhan.nhu-tren",
)
def to_trinh_ky_hieu_sai() -> bytes:
    t = Tay()
    return t.tep(
        t.dau("Số 12-TTR/ĐU"),
        t.loai("TỜ TRÌNH", "về việc chuẩn y kết quả bầu cử"),
        t.d("kinh", "Kính gửi: Ban Thường vụ Tỉnh uỷ", sau=6),
        t.than(VIEC, HET),
        t.cuoi(t.nhan("- Ban Thường vụ Tỉnh uỷ;", "- Ban Tổ chức Tỉnh uỷ;", "- Lưu Văn phòng Đảng uỷ.")),
    )


@sai(
    "hd05",
    loi="co-quan-cap-tren.dang-bo muc-noi-nhan.cuoi-muc",
    canh_bao="nhat-quan.so-co-quan",
)
def ky_hieu_cu_dang_uy_khoi_nam_2026() -> bytes:
    """Symbols of the years before: the committee of a district, dated after HD05."""
    t = Tay()
    left = t.trai("Số 105-KH/ĐUK", "TỈNH UỶ LẠNG SƠN", "ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH")
    nhan = t.nhan("- Thường trực Tỉnh uỷ (để báo cáo),", "- Lưu Văn phòng Đảng uỷ.")
    return t.tep(t.bang(left, t.phai()), t.loai(), t.than(), t.cuoi(nhan))


@sai(
    "hd36",
    loi="dia-danh-ngay.dau-phay dia-danh-ngay.ngay-them-khong",
    canh_bao="dia-danh-ngay.thang-thua-khong",
)
def ngay_5_thang_03_khong_phay() -> bytes:
    t = Tay()
    return t.tep(t.dau_cu(ngay="Lạng Sơn ngày 5 tháng 03 năm 2023"), t.loai(), t.than(), t.cuoi_cu())


@sai(
    "hd05",
    loi="dia-danh-ngay.viet-du dia-danh-ngay.nghieng",
)
def ngay_bang_so_chu_dung() -> bytes:
    t = Tay()
    right = t.phai("Lạng Sơn, 5/6/2026", look={"ngay": {"nghieng": False}})
    return t.tep(t.bang(t.trai(), right), t.loai(), t.than(), t.cuoi())


@sai(
    "hd05",
    loi="dia-danh-ngay.nam-bon-chu-so",
    canh_bao="dia-danh-ngay.mot-am-tiet dia-danh-ngay.dau-cuoi",
)
def dia_danh_mot_am_tiet_thang_2() -> bytes:
    t = Tay()
    return t.tep(t.dau(ngay="Huế, ngày 30 tháng 9 năm 26."), t.loai(), t.than(), t.cuoi())


@sai(
    "hd05",
    loi="do-khan.muc chu-viet.mau-chu",
    canh_bao="do-khan.vi-tri",
)
def khan_ben_phai() -> bytes:
    t = Tay()
    return t.tep(
        t.bang(t.trai(), t.phai() + t.d("khan", "KHẨN CẤP", mau="FF0000")), t.loai(), t.than(), t.cuoi()
    )


@sai(
    "hd05",
    loi="du-thao.dam du-thao.nghieng du-thao.chu-hoa",
    canh_bao="du-thao.lan du-thao.da-co-so du-thao.vi-tri",
)
def du_thao_co_so() -> bytes:
    t = Tay()
    draft = t.d("du_thao", "(DỰ THẢO)", dam=True, nghieng=False)
    return t.tep(t.bang(t.trai(), t.phai() + draft), t.loai(), t.than(), t.cuoi())


# --- type and subject -------------------------------------------------------------------------------------


@sai(
    "hd05",
    loi="trich-yeu.chu-hoa gach-duoi-trich-yeu.nam-gach",
)
def trich_yeu_hoa_va_gach_duoi() -> bytes:
    t = Tay()
    return t.tep(
        t.dau(),
        t.loai(trich_yeu="VỀ ĐỔI MỚI CÔNG TÁC KIỂM TRA, GIÁM SÁT", gach="_____________"),
        t.than(), t.cuoi(),
    )  # fmt: skip


@sai(
    "hd05",
    loi="trich-yeu.dau-cuoi gach-duoi-trich-yeu.co",
    canh_bao="trich-yeu.chu-dau",
)
def trich_yeu_co_cham_khong_gach() -> bytes:
    t = Tay()
    return t.tep(
        t.dau(), t.loai(trich_yeu="Về đổi mới công tác kiểm tra, giám sát.", gach=""), t.than(), t.cuoi()
    )


@sai(
    "hd05",
    loi="ten-loai.mot-dong",
)
def ten_loai_cung_dong_so() -> bytes:
    t = Tay()
    return t.tep(t.dau(), t.loai("KẾ HOẠCH SỐ 105"), t.than(), t.cuoi())


@sai(
    "hd05",
    loi="ten-loai.co-chu ten-loai.dam ten-loai.chu-hoa trich-yeu.dam trich-yeu.nghieng",
)
def ten_loai_thuong_khong_dam() -> bytes:
    t = Tay()
    look: Look = {"ten_loai": {"dam": False, "co": 14}, "trich_yeu": {"dam": False, "nghieng": True}}
    return t.tep(t.dau(), t.loai("Kế hoạch", look=look), t.than(), t.cuoi())


@sai(
    "hd05",
    canh_bao="so-ky-hieu.ten-loai ten-loai.the-loai",
)
def loai_khong_co() -> bytes:
    t = Tay()
    return t.tep(
        t.dau("Số 105-QT/ĐU"), t.loai("QUY TRÌNH", "về tiếp nhận hồ sơ đảng viên"), t.than(), t.cuoi()
    )


# --- letters and proposals --------------------------------------------------------------------------------


@sai(
    "hd05",
    loi="kinh-gui.co",
    canh_bao="trich-yeu-cong-van.chu-dau",
)
def cong_van_khong_kinh_gui() -> bytes:
    t = Tay()
    left = t.trai("Số 138-CV/ĐU", duoi=t.d("trich_yeu_cv", "Về việc góp ý dự thảo Quy chế"))
    return t.tep(
        t.bang(left, t.phai()), t.than(VIEC, HET),
        t.cuoi(t.nhan("- Như trên;", "- Lưu Văn phòng Đảng uỷ.")),
    )  # fmt: skip


@sai(
    "hd05",
    loi=(
        "trich-yeu-cong-van.duoi-so trich-yeu-cong-van.co-chu trich-yeu-cong-van.dam "
        "trich-yeu-cong-van.nghieng ten-loai.cong-van noi-kinh-gui.nghieng muc-noi-nhan.nhu-tren"
    ),
    canh_bao="gach-duoi-trich-yeu.cong-van",
)
def cong_van_ghi_ten_loai() -> bytes:
    t = Tay()
    return t.tep(
        t.dau("Số 138-CV/ĐU"),
        t.loai("CÔNG VĂN", "về việc góp ý dự thảo Quy chế"),
        t.d("kinh", "Kính gửi: Ban Tổ chức Tỉnh uỷ", sau=6),
        t.than(VIEC, HET),
        t.cuoi(t.nhan("- Ban Tổ chức Tỉnh uỷ;", "- Lưu Văn phòng Đảng uỷ.")),
    )


@sai(
    "hd05",
    loi="kinh-gui.dam noi-kinh-gui.dam noi-kinh-gui.nghieng",
    canh_bao="kinh-gui.chi-cong-van-to-trinh",
)
def ke_hoach_co_kinh_gui() -> bytes:
    t = Tay()
    return t.tep(
        t.dau(), t.loai(), t.d("kinh", "Kính gửi: Các chi bộ trực thuộc", sau=6, dam=True), t.than(VIEC, HET),
        t.cuoi(),
    )  # fmt: skip


# --- body -------------------------------------------------------------------------------------------------

CAN_CU = ("Điều lệ Đảng Cộng sản Việt Nam", "Quy chế làm việc của Đảng uỷ", "đề nghị của Ban Tổ chức Đảng uỷ")
DIEU = (
    "Thành lập Tổ giúp việc của Ban Thường vụ Đảng uỷ về công tác kiểm tra, giám sát năm 2026.",
    "Tổ giúp việc làm việc theo chương trình đã được Ban Thường vụ Đảng uỷ thông qua.",
    "Quyết định này có hiệu lực kể từ ngày ký; Văn phòng Đảng uỷ thi hành Quyết định này.",
)


@sai(
    "hd05",
    loi="can-cu.gach-dau-dong can-cu.dau-cuoi can-cu.nghieng dieu.dam bo-cuc.dieu-dau-cham",
)
def quyet_dinh_kieu_nha_nuoc() -> bytes:
    t = Tay()
    return t.tep(
        t.dau("Số 16-QĐ/ĐU"),
        t.loai("QUYẾT ĐỊNH", "về việc thành lập Tổ giúp việc"),
        "".join(
            t.d("doan", f"{word} {ground}{mark}", nghieng=True)
            for word, ground, mark in zip(("Căn cứ", "Căn cứ", "Xét"), CAN_CU, ";;,", strict=True)
        ),
        t.d("quyet_dinh", "QUYẾT ĐỊNH:"),
        "".join(t.d("doan", f"Điều {number}: {text}") for number, text in enumerate(DIEU, 1)),
        t.cuoi(),
    )


@sai(
    "hd05",
    loi="can-cu.dau-cuoi bo-cuc.thu-tu",
    canh_bao="can-cu.moi-doan nhat-quan.quyet-dinh-ky",
)
def can_cu_nhieu_kieu() -> bytes:
    t = Tay()
    return t.tep(
        t.dau("Số 16-QĐ/ĐU"),
        t.loai("QUYẾT ĐỊNH", "về việc thành lập Tổ giúp việc"),
        t.d("doan", f"- Căn cứ {CAN_CU[0]}, căn cứ {CAN_CU[1]},"),
        t.d("doan", f"- Xét {CAN_CU[2]};"),
        t.d("quyet_dinh", "BAN THƯỜNG VỤ ĐẢNG UỶ QUYẾT ĐỊNH"),
        t.d("dieu", "Điều 1. Thành lập Tổ giúp việc"),
        t.than(*DIEU[:2]),
        t.d("dieu", "Điều 3. Hiệu lực"),
        t.than(DIEU[2]),
        t.cuoi(ky=t.ky("T/M ĐẢNG UỶ")),
    )


@sai(
    "hd05",
    loi=(
        "bo-cuc.so-la-ma bo-cuc.ten-xuong-dong bo-cuc.dieu-dau-cham bo-cuc.khoan-dau-cham "
        "bo-cuc.diem-dau-ngoac bo-cuc.chu-cai-diem bo-cuc.thu-tu"
    ),
    canh_bao="noi-dung.het-bai-thieu-cham",
)
def quy_dinh_danh_so_lung_tung() -> bytes:
    t = Tay()
    return t.tep(
        t.dau("Số 16-QĐ/ĐU"),
        t.loai("QUY ĐỊNH", "về việc quản lý hồ sơ đảng viên"),
        t.d("chuong", "Chương 1: QUY ĐỊNH CHUNG"),
        t.d("dieu", "Điều 1: Phạm vi điều chỉnh"),
        t.than("1) Quy định này quy định việc quản lý hồ sơ đảng viên tại các chi bộ trực thuộc Đảng uỷ."),
        t.than("a. Hồ sơ của đảng viên chính thức;", "b. Hồ sơ của đảng viên dự bị;"),
        t.than("c. Hồ sơ của người xin vào Đảng;", "f. Hồ sơ khác."),
        t.d("chuong", "Chương 3: TỔ CHỨC THỰC HIỆN"),
        t.d("dieu", "Điều 2: Hiệu lực"),
        t.than("Quy định này có hiệu lực kể từ ngày ký"),
        t.cuoi(),
    )


@sai(
    "hd05",
    canh_bao="bo-cuc.thu-tu",
)
def muc_nhay_so() -> bytes:
    t = Tay()
    return t.tep(
        t.dau(), t.loai(),
        t.d("muc", "I- MỤC ĐÍCH"), t.than(VIEC), t.d("muc", "II- YÊU CẦU"), t.than(VIEC),
        t.d("muc", "IV- TỔ CHỨC THỰC HIỆN"), t.than(f"1. {VIEC}", f"3. {HET}"), t.cuoi(),
    )  # fmt: skip


@sai(
    "hd05",
    canh_bao="nhat-quan.tu-goi",
)
def ke_hoach_goi_nham_ten() -> bytes:
    t = Tay()
    last = "Hướng dẫn này có hiệu lực từ ngày ký."
    return t.tep(t.dau(), t.loai(), t.than(MO_DAU, VIEC, last), t.cuoi())


# --- signature and recipients -----------------------------------------------------------------------------


@sai(
    "hd05",
    loi="quyen-han.cach-ghi chuc-vu.dam ho-ten.danh-xung",
    canh_bao="chuc-vu.kem-ten-co-quan",
)
def nguoi_ky_tien_si() -> bytes:
    t = Tay()
    ky = t.ky("TM BAN THƯỜNG VỤ", "BÍ THƯ ĐẢNG UỶ", "TS. Nguyễn Văn A", look={"chuc": {"dam": True}})
    return t.tep(t.dau(), t.loai(), t.than(), t.cuoi(ky=ky))


@sai(
    "hd36",
    loi="ho-ten.chu-hoa",
    canh_bao="chuc-vu.kem-ten-co-quan",
)
def bi_thu_tinh_uy() -> bytes:
    t = Tay()
    left = t.trai("Số 105-KH/TU", "", "TỈNH UỶ LẠNG SƠN")
    ky = t.ky("T/M BAN THƯỜNG VỤ TỈNH UỶ", "BÍ THƯ TỈNH UỶ", "NGUYỄN VĂN A")
    nhan = t.nhan("- Ban Bí thư (để báo cáo),", "- Lưu Văn phòng Tỉnh uỷ.")
    right = t.phai("Lạng Sơn, ngày 20 tháng 6 năm 2023")
    return t.tep(t.bang(left, right), t.loai(), t.than(), t.cuoi(nhan, ky))


@sai(
    "hd05",
    loi="quyen-han.ky-thay-tap-the",
)
def ky_thay_bi_thu() -> bytes:
    t = Tay()
    return t.tep(t.dau(), t.loai(), t.than(), t.cuoi(ky=t.ky("KT. BÍ THƯ", "PHÓ BÍ THƯ")))


@sai(
    "hd05",
    loi="quyen-han.thua-uy-quyen ho-ten.danh-xung",
)
def thua_uy_quyen() -> bytes:
    t = Tay()
    ky = t.ky("TUQ. BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG", "Ths Nguyễn Văn A")
    return t.tep(t.dau(), t.loai(), t.than(), t.cuoi(ky=ky))


@sai(
    "hd05",
    loi="chuc-vu.dam",
    canh_bao="quyen-han.thay-mat",
)
def chi_co_bi_thu() -> bytes:
    t = Tay()
    ky = t.ky("", "BÍ THƯ", "Nguyễn Văn A", look={"chuc": {"dam": True}})
    return t.tep(t.dau(), t.loai(), t.than(), t.cuoi(ky=ky))


@sai(
    "hd05",
    canh_bao="nhat-quan.co-quan-ky",
)
def chi_bo_ky_ban_thuong_vu() -> bytes:
    t = Tay()
    left = t.trai("Số 05-KH/CB", "ĐẢNG BỘ CÁC CƠ QUAN ĐẢNG TỈNH", "CHI BỘ VĂN PHÒNG")
    return t.tep(t.bang(left, t.phai()), t.loai(), t.than(), t.cuoi())


@sai(
    "hd05",
    loi="ho-ten.thieu",
)
def nguoi_ky_chua_co_ten() -> bytes:
    t = Tay()
    return t.tep(t.dau(), t.loai(), t.than(), t.cuoi(ky=t.ky(ten="")))


@sai(
    "hd05",
    loi="noi-nhan.ben-trai",
)
def noi_nhan_ben_phai() -> bytes:
    t = Tay()
    return t.tep(t.dau(), t.loai(), t.than(), t.bang(t.ky(), t.nhan()))


@sai(
    "hd05",
    loi="noi-nhan.dau-hai-cham noi-nhan.dong-luu muc-noi-nhan.cuoi-muc muc-noi-nhan.cuoi-cung",
)
def noi_nhan_khong_dong_luu() -> bytes:
    t = Tay()
    nhan = t.nhan("- Thường trực Tỉnh uỷ", "- Các chi bộ trực thuộc", dau="Nơi nhận")
    return t.tep(t.dau(), t.loai(), t.than(), t.cuoi(nhan))


@sai(
    "hd05",
    loi="noi-nhan.co",
)
def khong_noi_nhan() -> bytes:
    t = Tay()
    return t.tep(t.dau(), t.loai(), t.than(), t.bang("", t.ky()))


@sai(
    "hd05",
    loi="noi-nhan.gach-chan muc-noi-nhan.cuoi-muc muc-noi-nhan.luu-vt",
)
def noi_nhan_dau_phay() -> bytes:
    t = Tay()
    nhan = t.nhan(
        "- Thường trực Tỉnh uỷ,", "- Các chi bộ trực thuộc,", "- Lưu VT.", look={"noi_nhan": {"gach": False}}
    )
    return t.tep(t.dau(), t.loai(), t.than(), t.cuoi(nhan))


@sai(
    "hd36",
    loi="muc-noi-nhan.gach-dau-dong muc-noi-nhan.cuoi-muc muc-noi-nhan.cuoi-cung",
)
def noi_nhan_cham_phay_nam_2023() -> bytes:
    t = Tay()
    nhan = t.nhan("+ Thường trực Tỉnh uỷ;", "• Các chi bộ trực thuộc;", "• Lưu Văn phòng Đảng uỷ;")
    return t.tep(t.dau_cu(), t.loai(), t.than(), t.cuoi(nhan))


@sai(
    "hd05",
    loi="noi-nhan.dong-rieng noi-nhan.gach-chan muc-noi-nhan.co-chu",
)
def noi_nhan_mot_dong() -> bytes:
    t = Tay()
    nhan = t.d("noi_nhan", "Nơi nhận: - Thường trực Tỉnh uỷ;", gach=False)
    nhan += t.d("nhan", "- Lưu Văn phòng Đảng uỷ.")
    return t.tep(t.dau(), t.loai(), t.than(), t.cuoi(nhan))


# --- appendices -------------------------------------------------------------------------------------------


@sai(
    "hd05",
    loi="phu-luc.chu-so kem-theo.dung-van-ban kem-theo.ngay-them-khong",
    canh_bao="kem-theo.phay",
)
def phu_luc_la_ma_sai_so() -> bytes:
    t = Tay()
    blocks = ""
    for number, name in (("I", "BIỂU TỔNG HỢP"), ("II", "MẪU BÁO CÁO")):
        blocks += t.d("phu_luc", f"Phụ lục {number}", trang=True) + t.d("phu_luc", name)
        blocks += t.d("kem_theo", "(Kèm theo Kế hoạch số 104-KH/ĐU ngày 5/6/2026 của Đảng uỷ)")
        blocks += t.d("gach", "-----") + t.than(VIEC)
    return t.tep(
        t.dau(), t.loai(), t.than(MO_DAU, VIEC, f"{HET[:-1]} (có phụ lục kèm theo)."), t.cuoi(), blocks
    )


@sai(
    "hd05",
    loi="phu-luc.danh-so phu-luc.trang-rieng kem-theo.co",
    canh_bao="phu-luc.nhac-den",
)
def phu_luc_1_khong_sang_trang() -> bytes:
    t = Tay()
    blocks = t.d("phu_luc", "PHỤ LỤC 01", truoc=24) + t.d("phu_luc", "BIỂU TỔNG HỢP") + t.than(VIEC)
    return t.tep(t.dau(), t.loai(), t.than(), t.cuoi(), blocks)


# --- letters ----------------------------------------------------------------------------------------------


@sai(
    "hd05",
    loi="chu-viet.ma-cu",
)
def than_bai_vntime() -> bytes:
    t = Tay()
    old = "C¸c chi bé trùc thuéc qu¸n triÖt, cô thÓ ho¸ néi dung nµy b»ng ch­¬ng tr×nh lµm viÖc h»ng n¨m."
    return t.tep(t.dau(), t.loai(), t.than(MO_DAU), t.than(old, old, phong=".VnTime"), t.than(HET), t.cuoi())


@sai(
    "hd05",
    loi="chu-viet.ma-cu",
)
def than_bai_vni() -> bytes:
    t = Tay()
    old = (
        "Caùc chi boä tröïc thuoäc quaùn trieät, cuï theå hoaù noäi dung naøy baèng chöông trình laøm vieäc."
    )
    return t.tep(
        t.dau(), t.loai(), t.than(MO_DAU), t.than(old, old, phong="VNI-Times"), t.than(HET), t.cuoi()
    )


@sai(
    "hd05",
    canh_bao="chu-viet.dung-san",
)
def chu_to_hop() -> bytes:
    t = Tay()
    return t.tep(t.dau(), t.loai(), t.than(MO_DAU, unicodedata.normalize("NFD", VIEC), HET), t.cuoi())


@sai(
    "hd05",
    loi="chu-viet.chu-d",
)
def chu_d_nuoc_ngoai() -> bytes:
    t = Tay()
    left = t.trai("Số 105-KH/ÐU", ten="ÐẢNG UỶ CÁC CƠ QUAN ÐẢNG TỈNH")
    return t.tep(t.bang(left, t.phai()), t.loai(), t.than(), t.cuoi())


@sai(
    "hd05",
    loi="noi-dung.dam chu-viet.mau-chu",
)
def chu_do_chua_xoa() -> bytes:
    t = Tay()
    than = t.than(MO_DAU) + t.than(VIEC, mau="FF0000", dam=True) + t.than(HET)
    return t.tep(t.dau(), t.loai(), than, t.cuoi())


# --- more of the head and the end -------------------------------------------------------------------------


@sai(
    "hd36",
    loi=(
        "kinh-gui.loi kinh-gui.dau-hai-cham kinh-gui.dam kinh-gui.nghieng noi-kinh-gui.dam "
        "muc-noi-nhan.luu-hai-cham"
    ),
)
def kinh_trinh_nam_2023() -> bytes:
    t = Tay()
    return t.tep(
        t.dau_cu("Số 12-TTr/ĐUK"),
        t.loai("TỜ TRÌNH", "về việc chuẩn y kết quả bầu cử"),
        t.d("kinh", "Kính trình Ban Thường vụ Tỉnh uỷ", nghieng=False, dam=True, sau=6),
        t.than(VIEC, HET),
        t.cuoi(t.nhan("- Như trên,", "- Lưu: Văn phòng Đảng uỷ.")),
    )


@sai(
    "hd36",
    loi="so-ky-hieu.dau-hai-cham du-thao.dam du-thao.chu-hoa",
    canh_bao="du-thao.lan",
)
def du_thao_moi_so_dat_cho_trong() -> bytes:
    t = Tay()
    left = t.trai(
        "Số:       -KH/ĐUK", ten="ĐẢNG UỶ KHỐI CÁC CƠ QUAN TỈNH", duoi=t.d("du_thao", "DỰ THẢO 2", dam=True)
    )
    right = t.phai("Lạng Sơn, ngày      tháng 6 năm 2023")
    return t.tep(t.bang(left, right), t.loai(), t.than(), t.cuoi_cu())


@sai(
    "hd05",
    loi="noi-dung.het-bai-gach-cheo chuc-vu.ben-bien-ban chuc-vu.dam muc-noi-nhan.cuoi-cung",
)
def bien_ban_doi_cho_ky() -> bytes:
    t = Tay()
    chair = t.ky("", "CHỦ TRÌ HỘI NGHỊ", "Nguyễn Văn A", look={"chuc": {"dam": True}})
    recorder = t.ky("", "NGƯỜI GHI BIÊN BẢN", "Trần Thị B", look={"chuc": {"dam": True}})
    return t.tep(
        t.dau("Số 20-BB/ĐU"),
        t.loai("BIÊN BẢN", "hội nghị Ban Thường vụ Đảng uỷ"),
        t.than(VIEC, HET[:-1] + "./."),
        t.bang(chair, recorder),
        t.nhan("- Các đồng chí dự họp;", "- Lưu Văn phòng Đảng uỷ"),
    )


@sai(
    "hd05",
    loi="so-ky-hieu.dau-gach",
)
def so_chua_ky_hieu_co_quan() -> bytes:
    t = Tay()
    return t.tep(t.dau("Số: 105/KH"), t.loai(), t.than(), t.cuoi())


@sai(
    "hd05",
    loi="nguoi-soan.co-chu nguoi-soan.nghieng",
    canh_bao="nguoi-soan.hinh-thuc",
)
def nguoi_soan_co_dau() -> bytes:
    t = Tay()
    nhan = t.nhan() + t.d("nhan", "Nguyễn Văn An - 26", nghieng=True)
    return t.tep(t.dau(), t.loai(), t.than(), t.cuoi(nhan))


@sai(
    "hd05",
    loi="gach-duoi-trich-yeu.nam-gach",
    canh_bao="ten-loai.the-loai",
)
def ten_loai_sai_chinh_ta() -> bytes:
    t = Tay()
    return t.tep(t.dau(), t.loai("KẾ HOẠCK", gach="---o0o---"), t.than(), t.cuoi())


@sai(
    "hd05",
    loi=(
        "tieu-de.phong-chu co-quan-cap-tren.phong-chu co-quan-cap-tren.dam co-quan-ban-hanh.phong-chu "
        "so-ky-hieu.phong-chu so-ky-hieu.dam dia-danh-ngay.phong-chu dia-danh-ngay.dam "
        "ten-loai.phong-chu trich-yeu.phong-chu noi-dung.phong-chu noi-dung.dam quyen-han.phong-chu "
        "chuc-vu.phong-chu chuc-vu.dam ho-ten.phong-chu noi-nhan.phong-chu noi-nhan.dam "
        "muc-noi-nhan.phong-chu muc-noi-nhan.dam"
    ),
)
def ca_bai_arial_dam() -> bytes:
    t = Tay(phong="Arial", dam=True)
    return t.tep(t.dau(), t.loai(), t.than(), t.cuoi())


@sai(
    "hd05",
    loi=("noi-dung.het-bai-gach-cheo muc-noi-nhan.cuoi-cung muc-noi-nhan.luu-hai-cham muc-noi-nhan.luu-vt"),
)
def cham_het_bai_gach_cheo_va_luu_vt() -> bytes:
    """The last habits of the state's form in a paper that is otherwise right."""
    t = Tay()
    nhan = t.nhan("- Như Điều 2;", "- Lưu: VT, VP./.")
    return t.tep(t.dau(), t.loai(), t.than(MO_DAU, VIEC, HET[:-1] + ". /."), t.cuoi(nhan))


@sai(
    "hd05",
    loi="tieu-de.vi-tri",
)
def tieu_de_va_ten_doi_ben() -> bytes:
    t = Tay()
    return t.tep(t.bang(t.phai(), t.trai()), t.loai(), t.than(), t.cuoi())


@sai(
    "hd05",
    loi="ten-loai.can-le trich-yeu.can-le",
)
def ky_ben_trai_khong_canh_giua() -> bytes:
    t = Tay()
    look = {name: {"can": "left"} for name in ("quyen", "chuc", "ten")}
    return t.tep(
        t.dau(), t.loai(look={"ten_loai": {"can": "left"}, "trich_yeu": {"can": "left"}}), t.than(),
        t.cuoi(ky=t.ky(look=look)),
    )  # fmt: skip


@sai(
    "hd05",
    loi="co-quan-cap-tren.tinh-uy muc-noi-nhan.luu-hai-cham",
    canh_bao="dia-danh-ngay.thang-thua-khong",
)
def tinh_uy_ghi_trung_uong() -> bytes:
    t = Tay()
    left = t.trai("Số 05-NQ/TU", "BAN CHẤP HÀNH TRUNG ƯƠNG", "TỈNH UỶ ĐIỆN BIÊN")
    right = t.phai("Điện Biên, ngày 08 tháng 07 năm 2026")
    ky = t.ky("T/M TỈNH UỶ", "BÍ THƯ")
    nhan = t.nhan("- Ban Bí thư (để báo cáo);", "- Lưu: Văn phòng Tỉnh uỷ.")
    return t.tep(t.bang(left, right), t.loai("NGHỊ QUYẾT"), t.than(VIEC, HET), t.cuoi(nhan, ky))
