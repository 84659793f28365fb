"""What Jinja and Python say of a tag, and what a clerk is told instead: two tables.

A row is a pattern of what they say, and the code, message, found, expected and hint of the fault. The named
groups of the pattern stand in these in braces; `kind` and `other` are kinds of values, `does` is an operator,
`name` a filter or function: these are put into Vietnamese. The first row that matches counts.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from vanban.errors import Fault

__all__ = ["RUNTIME", "SYNTAX", "said_as"]


class _Row(NamedTuple):
    pattern: re.Pattern[str]
    code: str
    message: str
    found: str = ""
    expected: str = ""
    hint: str = ""


def _row(pattern: str, code: str, message: str, **more: str) -> _Row:
    return _Row(re.compile(pattern), code, message, **more)


SYNTAX: Final = (
    # Matched against what Jinja says, a space, and the tag.
    _row(
        r"unknown tag '(?P<tag>tr|tc)'.* \{%(?P=tag) ",
        "the-sai-cho",
        "thẻ {{%{tag} … %}} chỉ dùng được trong bảng",
    ),
    _row(
        r"unknown tag '(?P<tag>p|r|tr|tc)'",
        "the-la",
        "chữ {tag} phải viết liền sau dấu mở thẻ",
        hint="ví dụ {{%{tag} if … %}}",
    ),
    _row(
        r"unknown tag '(?P<tag>end\w+|else|elif)'",
        "the-ket-thuc-thua",
        "thẻ “{tag}” không khớp với thẻ mở nào trước nó",
    ),
    _row(
        r"unknown tag '(?P<tag>(?i:else?if|elsif))'",
        "the-la",
        "không có lệnh “{tag}”",
        hint="viết {{% elif … %}}",
    ),
    _row(
        r"unknown tag 'end'.*%\w*[-+]?\s*end\s+(?P<tag>\w+)",
        "the-la",
        "không có lệnh “end”",
        hint="viết liền: {{% end{tag} %}}",
    ),
    _row(
        r"unknown tag '(?P<tag>(?i:if|elif|else|for|set|macro|with|end\w+))'",
        "the-la",
        "không có lệnh “{tag}”",
        hint="lệnh viết bằng chữ thường",
    ),
    _row(r"unknown tag '(?P<tag>.*?)'", "the-la", "không có lệnh “{tag}”"),
    _row(
        r"Unexpected end of template|Missing end of",
        "the-chua-ket-thuc",
        "thẻ mở mà không có thẻ kết thúc",
    ),
    _row(
        r"tag name expected|got 'end of print statement'.*\{\{\w?[-+]?\s*[-+]?\}\}$",
        "the-rong",
        "thẻ không có gì bên trong",
    ),
    _row(
        r"expected token 'in'.*%\w*[-+]?\s*for\b",
        "vong-lap-thieu-in",
        "thẻ for thiếu chữ “in”",
        hint="viết {{% for muc in danh_sach %}}",
    ),
    _row(
        r"unexpected char .(?:\"|').",
        "nhay-khong-dong",
        "dấu nháy mở mà không đóng",
        hint="đóng bằng đúng thứ dấu nháy đã mở",
    ),
    _row(
        r"got '='",
        "mot-dau-bang",
        "so sánh bằng phải viết hai dấu bằng",
        hint="viết a == b",
    ),
    _row(r"unexpected '\}', expected '(?P<said>.)'", "ngoac-khong-khop", "thiếu dấu đóng ngoặc “{said}”"),
    _row(r"unexpected '(?P<said>[)\]}])'", "ngoac-khong-khop", "thừa dấu đóng ngoặc “{said}”"),
    _row(
        r"[Cc]an't assign to special loop variable",
        "ten-khong-dat-duoc",
        "tên “loop” dành riêng cho vòng lặp",
        hint="dùng một tên khác",
    ),
    _row(
        r"can't assign to",
        "ten-khong-dat-duoc",
        "chỉ đặt được giá trị cho một tên",
        hint="viết {{% set ten = … %}}",
    ),
    _row(
        r"invalid syntax for function call",
        "the-sai-cu-phap",
        "các giá trị trong ngoặc sai thứ tự",
        hint="giá trị không có tên đứng trước",
    ),
    _row(
        r"got '(?P<said>if)'.*%[-+]?\s*else\s+if\b",
        "the-sai-cu-phap",
        "thẻ viết sai từ chỗ “{said}”",
        hint="viết {{% elif … %}}",
    ),
    _row(
        r" \{\{\w?[-+]?\s*(?P<tag>if|for|set|else|elif|end(?:if|for|set))\b",
        "the-sai-cu-phap",
        "“{tag}” là lệnh, không phải tên",
        hint="viết {{% {tag} … %}}",
    ),
    _row(
        r"(?:unexpected|got) 'end of|unexpected end of template|expected name or number",
        "the-sai-cu-phap",
        "thẻ chưa viết hết",
    ),
    _row(
        r"(?:got|unexpected|unexpected char) '(?P<said>[&|])'",
        "the-sai-cu-phap",
        "thẻ viết sai từ chỗ “{said}”",
        hint="“và” viết là and, “hoặc” viết là or",
    ),
    _row(
        r"got '(?P<said>\w+)'.*\{\{\w?[-+]?(?!.*\b(?:and|or|not|is|in|if|else)\b)"
        r"(?P<spaced>\s+\w+(?:\s+\w+)+)\s*[-+]?\}\}$",
        "the-sai-cu-phap",
        "thẻ viết sai từ chỗ “{said}”",
        hint="tên không có dấu cách: viết {spaced}",
    ),
    _row(
        r"(?:got|unexpected) '(?P<said>.*?)'|unexpected char '(?P<char>.*)' at",
        "the-sai-cu-phap",
        "thẻ viết sai từ chỗ “{said}{char}”",
        hint="tên chỉ gồm chữ, số và dấu gạch dưới",
    ),
)
"""What is written wrong."""

_WRONG_KIND: Final = "bộ lọc hay phép tính không nhận giá trị kiểu này"
_JOIN: Final = "nối chữ bằng dấu ~, ví dụ {{{{ a ~ b }}}}"

RUNTIME: Final = (
    # Matched against the name of the error, a colon, a space, and what it says.
    _row(r"^ZeroDivisionError|^Division(?:ByZero|Undefined)", "chia-cho-khong", "phép tính chia cho số 0"),
    _row(r"^RecursionError", "goi-khong-dung", "macro hoặc vòng lặp tự gọi lại mình mãi không dừng"),
    _row(r"Range too big", "vong-lap-qua-dai", "vòng lặp quá dài", expected="không quá 100.000 lần"),
    _row(r"No filter named '(?P<said>.*)'", "bo-loc-khong-co", "không có bộ lọc này", found="{said}"),
    _row(r"No test named '(?P<said>.*)'", "phep-thu-khong-co", "không có phép thử này", found="{said}"),
    _row(
        r"(?P<name>[\w.<>]+)\(\) missing .*?: (?P<listed>.*)",
        "goi-sai-tham-so",
        "{name} gọi thiếu giá trị",
        expected="{listed}",
    ),
    _row(
        r"(?P<name>[\w.<>]+)\(\) got an unexpected keyword argument '(?P<said>.*)'"
        r"|macro '(?P<macro>.*)' takes no keyword argument '(?P<more>.*)'",
        "goi-sai-tham-so",
        "{name}{macro} không có tuỳ chọn này",
        found="{said}{more}",
    ),
    _row(
        r"macro '(?P<macro>.*)' takes not more than (?P<said>\d+)",
        "goi-sai-tham-so",
        "{macro} gọi thừa giá trị",
        expected="không quá {said}",
    ),
    _row(
        r"(?P<name>[\w.<>]+)(?:\(\))? (?:takes|expected) .*argument"
        r"|(?P<macro>[\w.<>]+)\(\) got multiple values",
        "goi-sai-tham-so",
        "{name}{macro} gọi thừa hoặc thiếu giá trị",
    ),
    _row(
        r"parameter '(?P<said>.*)' was not provided",
        "goi-sai-tham-so",
        "macro gọi thiếu giá trị",
        expected="{said}",
    ),
    _row(
        r"^FilterArgumentError: (?P<said>.*)",
        "goi-sai-tham-so",
        "bộ lọc không nhận giá trị trong ngoặc này",
        hint="{said}",
    ),
    _row(
        r"cannot assign attribute on non-namespace",
        "ten-khong-dat-duoc",
        "chỉ đặt được giá trị cho một tên",
        hint="viết {{% set ten = … %}}",
    ),
    _row(
        r"'(?P<kind>.*)' object is not callable",
        "khong-goi-duoc",
        "gọi như hàm một giá trị không phải hàm",
        found="{kind}",
        hint="bỏ dấu ngoặc (…) sau tên",
    ),
    _row(
        r"not supported between instances of '(?P<kind>.*)' and '(?P<other>.*)'",
        "so-sanh-khac-kieu",
        "không so sánh được {kind} với {other}",
    ),
    _row(
        r"can only concatenate (?P<kind>\w+) \(not \"(?P<other>.*)\"\)",
        "tinh-khac-kieu",
        "không cộng được {kind} với {other}",
        hint=_JOIN,
    ),
    _row(
        r"unsupported operand type\(s\) for (?P<does>\S+).*: '(?P<kind>.*)' and '(?P<other>.*)'",
        "tinh-khac-kieu",
        "không {does} được {kind} với {other}",
    ),
    _row(
        r"can't multiply sequence by non-int of type '(?P<kind>.*)'",
        "tinh-khac-kieu",
        "không nhân được chữ hay danh sách với {kind}",
    ),
    _row(r"bad operand type for .*: '(?P<kind>.*)'", "sai-kieu", _WRONG_KIND, found="{kind}", expected="số"),
    _row(
        r"type (?P<kind>\w+) doesn't define __round__ method",
        "sai-kieu",
        _WRONG_KIND,
        found="{kind}",
        expected="số",
    ),
    _row(
        r"number(?: is required)?, not '?(?P<kind>\w+)",
        "sai-kieu",
        _WRONG_KIND,
        found="{kind}",
        expected="số",
    ),
    _row(
        r"'(?P<kind>\w+)' object cannot be interpreted as an integer",
        "sai-kieu",
        _WRONG_KIND,
        found="{kind}",
        expected="số nguyên",
    ),
    _row(
        r"object of type '(?P<kind>.*)' has no len",
        "sai-kieu",
        _WRONG_KIND,
        found="{kind}",
        expected="chữ hoặc danh sách",
    ),
    _row(r"must be str, not (?P<kind>\w+)", "sai-kieu", _WRONG_KIND, found="{kind}", expected="chữ"),
    _row(
        r"cannot unpack non-\w+ (?P<kind>\w+)",
        "tach-khong-khop",
        "mỗi mục phải tách được thành nhiều tên",
        found="{kind}",
        expected="cặp giá trị hoặc danh sách",
    ),
    _row(
        r"values to unpack \(expected (?P<said>\d+)(?:, got (?P<more>\d+))?",
        "tach-khong-khop",
        "số giá trị trong mỗi mục khác số tên trong thẻ",
        found="{more}",
        expected="{said}",
    ),
    _row(
        r"(?:'|of type ')(?P<kind>[^']*)' (?:object )?is not (?:iterable|an iterator|reversible|a container)",
        "khong-lap-duoc",
        "giá trị không phải danh sách",
        found="{kind}",
        expected="danh sách",
    ),
    _row(
        r"format string|string formatting|index out of range|format character|Format specifier|format code",
        "dinh-dang-sai",
        "giá trị không khớp với chuỗi định dạng",
    ),
)
"""What a tag cannot do with the values it got."""

KINDS: Final = {
    **dict.fromkeys(("str", "Markup"), "chữ"),
    **dict.fromkeys(("int", "float", "Decimal", "decimal.Decimal"), "số"),
    **dict.fromkeys(("None", "NoneType"), "giá trị trống (None)"),
    **dict.fromkeys(("list", "tuple", "set"), "danh sách"),
    **dict.fromkeys(("date", "datetime.date"), "ngày"),
    **dict.fromkeys(("datetime", "datetime.datetime"), "ngày giờ"),
    **dict.fromkeys(("function", "method", "builtin_function_or_method", "Macro"), "hàm"),
    "bool": "giá trị đúng/sai",
    "dict": "bản ghi",
}
"""Kinds of values: Python's name, and ours."""

_OPERATORS: Final = {
    "+": "cộng",
    "-": "trừ",
    "*": "nhân",
    "/": "chia",
    "//": "chia",
    "%": "chia lấy dư",
    "**": "luỹ thừa",
}


def said_as(rows: tuple[_Row, ...], said: str) -> Fault | None:
    """The fault of the first row that matches what was `said`."""
    for row in rows:
        match = row.pattern.search(said)
        if match:
            words = {group: _word(group, value or "") for group, value in match.groupdict().items()}
            told = (row.message, row.found, row.expected, _advice(row, words) or row.hint)
            message, found, expected, hint = (text.format_map(words) for text in told)
            return Fault(row.code, message, found=found, expected=expected, hint=hint)
    return None


def _advice(row: _Row, words: dict[str, str]) -> str:
    """What helps against values of the wrong kind, whatever is done with them."""
    kinds = {words.get("kind"), words.get("other")}
    if KINDS["None"] in kinds:
        return "điền dữ liệu, hoặc thay chỗ trống bằng |default(…, true)"
    if "chữ" in kinds and ("số" in kinds or row.expected == "số"):
        return _JOIN if words.get("does") == "cộng" else "đổi chữ thành số bằng |parse_so"
    return ""


def _word(group: str, value: str) -> str:
    match group:
        case "kind" | "other":
            return KINDS.get(value, value)
        case "does":
            return _OPERATORS.get(value, value)
        case "name" | "macro" if value:
            bare = re.sub(r"^(?:sync_)?do_", "", value.rpartition(".")[2])
            return "hàm này" if bare.startswith("<") else f"“{bare}”"
        case "listed":
            return value.replace("'", "").replace(" and ", " và ")
        case "spaced":
            return f"“{'_'.join(value.split())}”"
        case _:
            return value
