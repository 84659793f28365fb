"""The rules of number, body, term and authority: who may issue which document under which number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vanban.errors import Fault, VanbanError
from vanban.so_ky_hieu import SoKyHieu
from vanban.the_thuc import the_thuc
from vanban.tieng_viet import ngay_ngan
from vanban.van_ban import ky
from vanban.van_ban.ban_ghi import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from vanban.the_thuc import AnBan


def edition(good: Mapping[str, Any]) -> AnBan | None:
    """The edition the record follows, if that is known."""
    if "an_ban" not in good:
        return None
    if good["an_ban"]:
        return the_thuc().tim_an_ban(good["an_ban"])
    return the_thuc().an_ban_theo_ngay(good["ngay"]) if good.get("ngay") else None


def an_ban(good: Mapping[str, Any]) -> Iterator[Fault]:
    """Some edition of the norm covers the date."""
    ngay = good.get("ngay")
    if ngay and "an_ban" in good and edition(good) is None:
        first = the_thuc().an_ban[0]
        yield Fault(
            "truoc-an-ban-dau",
            "chưa hỗ trợ thể thức có hiệu lực vào ngày này",
            field="ngay",
            found=ngay_ngan(ngay),
            expected=f"từ {ngay_ngan(first.tu)} ({first.ten})",
            hint=f"muốn in theo thể thức ấy thì ghi an_ban: {first.ma}",
        )


def so(good: Mapping[str, Any]) -> Iterator[Fault]:
    """The number agrees with type and body (HD05 I.3)."""
    so, loai, co_quan = good.get("so"), good.get("loai"), good.get("co_quan")
    if so is None:
        return
    if loai is not None and not loai.danh_so:
        yield Fault(
            "loai-khong-danh-so",
            f"{loai.ten} không đánh số",
            field="so",
            found=shown(so),
            expected="bỏ trống; số này không được in",
            severity="canh-bao",
        )
    if not (isinstance(so, str) and "/" in so):
        if loai is not None and loai.danh_so and not loai.ky_hieu:
            yield Fault(
                "loai-khong-ky-hieu",
                f"chưa có ký hiệu quy định cho {loai.ten}",
                field="so",
                found=shown(so),
                expected="số và ký hiệu đầy đủ, ví dụ “12-GCN/ĐU”",
            )
        return
    try:
        read = SoKyHieu.parse(so)
    except VanbanError as exc:
        yield from exc.at(field="so").faults
        return
    place: dict[str, Any] = {"field": "so", "found": shown(so)}
    if read.so is None:
        yield Fault(
            "so-trong", "chưa có số văn bản", expected="số, hoặc bỏ trống khi là bản dự thảo", **place
        )
    if not read.cap_duoc:
        yield Fault(
            "so-khong-phai-cua-dang",
            "không phải số và ký hiệu văn bản của Đảng",
            expected="dạng “105-KH/ĐUK”",
            clause="HD05 I.3",
            **place,
        )
        return
    prescribed = loai is not None and loai.tin_cay not in {"P", "?"}
    if loai is not None and loai.ky_hieu and read.loai not in loai.cac_ky_hieu:
        yield Fault(
            "so-sai-loai",
            f"ký hiệu không phải của {loai.ten}",
            expected=f"“{loai.ky_hieu}”",
            clause="HD05 I.3.1.2a" if prescribed else "",
            severity="loi" if prescribed else "canh-bao",
            **place,
        )
    if co_quan is not None and read.co_quan != co_quan.ky_hieu:
        yield Fault(
            "so-sai-co-quan",
            f"ký hiệu không phải của {co_quan.ten}",
            expected=f"“{co_quan.ky_hieu}”",
            clause="HD05 I.3.1.2b",
            **place,
        )


def ky_hieu_co_quan(good: Mapping[str, Any]) -> Iterator[Fault]:
    """The body's symbol is the one its name usually has (HD05 I.3.1.2b); names vary, so this only warns."""
    co_quan, an_ban = good.get("co_quan"), edition(good)
    if co_quan is None or an_ban is None:
        return
    row = the_thuc().tim_ky_hieu_co_quan(co_quan.ten, an_ban.ma)
    if row is not None and "-" not in co_quan.ky_hieu and not row.hop(co_quan.ky_hieu):
        yield Fault(
            "ky-hieu-co-quan-khac",
            f"ký hiệu khác ký hiệu thường dùng của “{co_quan.ten}” theo {an_ban.ten}",
            field="co_quan.ky_hieu",
            found=shown(co_quan.ky_hieu),
            expected=" hoặc ".join(
                f"“{item[:-1]}” và ký hiệu của cấp uỷ" if item.endswith("*") else f"“{item}”"
                for item in row.ky_hieu
            ),
            clause="HD05 I.3.1.2b",
            severity="canh-bao",
        )


def nhiem_ky(good: Mapping[str, Any]) -> Iterator[Fault]:
    """The date lies in a term of the body, where its terms are given (HD05 I.3.1.1)."""
    ngay, co_quan = good.get("ngay"), good.get("co_quan")
    if ngay is None or co_quan is None or not co_quan.nhiem_ky or co_quan.nhiem_ky_cua(ngay):
        return
    terms = "; ".join(
        f"{term.ten} (từ {ngay_ngan(term.tu)}" + (f" đến {ngay_ngan(term.den)})" if term.den else ")")
        for term in co_quan.nhiem_ky
    )
    yield Fault(
        "ngoai-nhiem-ky",
        "ngày không thuộc nhiệm kỳ nào của cơ quan",
        field="ngay",
        found=ngay_ngan(ngay),
        expected=terms,
        clause="HD05 I.3.1.1",
    )


def tham_quyen(good: Mapping[str, Any]) -> Iterator[Fault]:
    """Type × level × issuer (QĐ399); where no table speaks there is no opinion."""
    loai, co_quan, ngay = good.get("loai"), good.get("co_quan"), good.get("ngay")
    issuer = good.get("ban_hanh_boi") or getattr(ky.chu_the_cua(good.get("quyen_han", "")), "ma", "")
    if loai is None or co_quan is None or ngay is None or not co_quan.cap or not issuer:
        return
    answer = the_thuc().tim_tham_quyen(co_quan.cap, issuer, loai.ma, ngay)
    if answer is None or answer[0]:
        return
    row = answer[1]
    named = the_thuc().tim_chu_the(issuer)
    same = [dong.co for dong in the_thuc().tham_quyen if (dong.cap, dong.chu_the) == (row.cap, row.chu_the)]
    allowed = ", ".join(item.ten for item in the_thuc().loai if item.ma in frozenset().union(*same))
    yield Fault(
        "khong-dung-tham-quyen",
        f"{named.ten if named else issuer} ({the_thuc().cap[co_quan.cap]}) không ban hành {loai.ten}",
        field="loai",
        found=shown(loai.ten),
        expected=allowed,
        clause=row.clause,
        severity="canh-bao" if row.tin_cay == "?" else "loi",
    )
