"""What a tag cannot do, or is written wrong: told in Vietnamese, each with a code of its own."""

from __future__ import annotations

import pytest

from tests.template.words import made, refusal
from vanban.errors import TemplateError
from vanban.template import Template

KIND = "bộ lọc hay phép tính không nhận giá trị kiểu này"
EMPTY = "điền dữ liệu, hoặc thay chỗ trống bằng |default(…, true)"
DATE = "đổi chữ thành ngày bằng |parse_ngay, hoặc in bằng |ngay_dai, |ngay_ngan"


@pytest.mark.parametrize(
    ("words", "code", "message", "hint"),
    [
        ("{{ s|round(1,2,3,4) }}", "goi-sai-tham-so", "“round” gọi thừa hoặc thiếu giá trị", ""),
        ("{{ s|replace('a') }}", "goi-sai-tham-so", "“replace” gọi thiếu giá trị: cần new", ""),
        ("{{ s|ngay_dai(kieu=1) }}", "goi-sai-tham-so", "“ngay_dai” không có tuỳ chọn này: thấy kieu", ""),
        (
            "{% macro m(a) %}{% endmacro %}{{ m(1, 2) }}",
            "goi-sai-tham-so",
            "“m” gọi thừa giá trị: cần không quá 1",
            "",
        ),
        (
            "{% macro m(a) %}{% endmacro %}{{ m(b=1) }}",
            "goi-sai-tham-so",
            "“m” không có tuỳ chọn này: thấy b",
            "",
        ),
        (
            "{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }}",
            "goi-sai-tham-so",
            "macro gọi thiếu giá trị: cần a",
            "",
        ),
        (
            "{{ s() }}",
            "khong-goi-duoc",
            "gọi như hàm một giá trị không phải hàm: thấy chữ",
            "bỏ dấu ngoặc (…) sau tên",
        ),
        (
            "{{ s < n }}",
            "so-sanh-khac-kieu",
            "không so sánh được chữ với số",
            "đổi chữ thành số bằng |parse_so",
        ),
        ("{{ s + n }}", "tinh-khac-kieu", "không cộng được chữ với số", "đổi chữ thành số bằng |parse_so"),
        (
            "{{ n + s }}",
            "tinh-khac-kieu",
            "không cộng được số với chữ",
            "nối chữ bằng dấu ~, ví dụ {{ a ~ b }}",
        ),
        ("{{ n * none }}", "tinh-khac-kieu", "không nhân được số với giá trị trống (None)", EMPTY),
        (
            "{{ s-n }}",
            "tinh-khac-kieu",
            "không trừ được chữ với số",
            "tên không có dấu gạch ngang: viết “s_n”",
        ),
        ("{{ s|round }}", "sai-kieu", f"s: {KIND}: thấy chữ; cần số", "đổi chữ thành số bằng |parse_so"),
        ("{{ n|length }}", "sai-kieu", f"n: {KIND}: thấy số; cần chữ hoặc danh sách", ""),
        ("{{ 1 / 0 }}", "chia-cho-khong", "phép tính chia cho số 0", ""),
        ("{{ s.strftime('%d') }}", "khong-phai-ngay", "s.strftime: giá trị là chữ, không phải ngày", DATE),
        ("{{ ds[9] }}", "ngoai-danh-sach", "ds[9]: danh sách không có mục thứ 10", ""),
        ("{{ ds[-9] }}", "ngoai-danh-sach", "ds[-9]: danh sách không có mục thứ 9 tính từ cuối", ""),
        ("{{ n.x }}", "ten-khong-co", "n.x: dữ liệu không có tên này", "phần đứng trước “x” là số"),
        (
            "{% for x in n %}{% endfor %}",
            "khong-lap-duoc",
            "n: giá trị không phải danh sách: thấy số; cần danh sách",
            "",
        ),
        (
            "{% for x in trong %}{% endfor %}",
            "khong-lap-duoc",
            "trong: giá trị không phải danh sách: thấy giá trị trống (None); cần danh sách",
            EMPTY,
        ),
        (
            "{% for a, b in ds %}{% endfor %}",
            "tach-khong-khop",
            "mỗi mục phải tách được thành nhiều tên: thấy số; cần cặp giá trị hoặc danh sách",
            "",
        ),
        (
            "{% for a, b, c in ['xy'] %}{% endfor %}",
            "tach-khong-khop",
            "số giá trị trong mỗi mục khác số tên trong thẻ: thấy 2; cần 3",
            "",
        ),
        ("{{ ds|map('la')|join }}", "bo-loc-khong-co", "không có bộ lọc này: thấy la", ""),
        ("{{ ds|select('la')|join }}", "phep-thu-khong-co", "không có phép thử này: thấy la", ""),
        ("{{ '%s %s' % s }}", "dinh-dang-sai", "giá trị không khớp với chuỗi định dạng", ""),
        ("{{ trích_yếu }}", "ten-khong-co", "trích_yếu: dữ liệu không có tên này", "có phải “trich_yeu”?"),
        (
            "{{ n-la }}",
            "ten-khong-co",
            "la: dữ liệu không có tên này",
            "tên không có dấu gạch ngang: viết “n_la”",
        ),
        (
            "{{ loop.index }}",
            "ten-khong-co",
            "loop: dữ liệu không có tên này",
            "loop chỉ có trong {% for … %}",
        ),
    ],
)
def test_what_a_tag_cannot_do_is_told_in_vietnamese(words: str, code: str, message: str, hint: str) -> None:
    (fault,) = refusal(made(words), s="chữ", n=5, ds=[1, 2], trong=None, trich_yeu="x").faults
    assert (fault.code, fault.hint) == (code, hint)
    assert str(fault).endswith(f": {message}")


@pytest.mark.parametrize(
    ("words", "code", "message", "hint"),
    [
        (
            "{{ trich yeu }}",
            "the-sai-cu-phap",
            "thẻ viết sai từ chỗ “yeu”",
            "tên không có dấu cách: viết “trich_yeu”",
        ),
        (
            "{{ a not b }}",
            "the-sai-cu-phap",
            "thẻ viết sai từ chỗ “not”",
            "tên chỉ gồm chữ, số và dấu gạch dưới",
        ),
        ("{{ 'a }}", "nhay-khong-dong", "dấu nháy mở mà không đóng", "đóng bằng đúng thứ dấu nháy đã mở"),
        ("{% %}", "the-rong", "thẻ không có gì bên trong", ""),
        ("{% if a = b %}{% endif %}", "mot-dau-bang", "so sánh bằng phải viết hai dấu bằng", "viết a == b"),
        (
            "{% for x %}{% endfor %}",
            "vong-lap-thieu-in",
            "thẻ for thiếu chữ “in”",
            "viết {% for muc in danh_sach %}",
        ),
        ("{% else %}", "the-ket-thuc-thua", "thẻ “else” không khớp với thẻ mở nào trước nó", ""),
        ("{{ (a }}", "ngoac-khong-khop", "thiếu dấu đóng ngoặc “)”", ""),
        ("{{ a) }}", "ngoac-khong-khop", "thừa dấu đóng ngoặc “)”", ""),
        ("{{ a + }}", "the-sai-cu-phap", "thẻ chưa viết hết", ""),
        ("{{ a && b }}", "the-sai-cu-phap", "thẻ viết sai từ chỗ “&”", "“và” viết là and, “hoặc” viết là or"),
        ("{{ if a }}", "the-sai-cu-phap", "“if” là lệnh, không phải tên", "viết {% if … %}"),
        ("{% if a %}{% elseif b %}{% endif %}", "the-la", "không có lệnh “elseif”", "viết {% elif … %}"),
        (
            "{% if a %}{% else if b %}{% endif %}",
            "the-sai-cu-phap",
            "thẻ viết sai từ chỗ “if”",
            "viết {% elif … %}",
        ),
        ("{% if a %}{% end if %}", "the-la", "không có lệnh “end”", "viết liền: {% endif %}"),
        ("{% For a in b %}", "the-la", "không có lệnh “For”", "lệnh viết bằng chữ thường"),
        (
            "{% for loop in a %}{% endfor %}",
            "ten-khong-dat-duoc",
            "tên “loop” dành riêng cho vòng lặp",
            "dùng một tên khác",
        ),
    ],
)
def test_what_is_written_wrong_is_told_in_vietnamese(words: str, code: str, message: str, hint: str) -> None:
    with pytest.raises(TemplateError) as caught:
        Template.open(made(words))
    (fault,) = caught.value.faults
    assert (fault.code, fault.hint) == (code, hint)
    assert str(fault).endswith(f": {message}")
