"""The converter in the machinery of num2words."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import num2words
import pytest
from num2words.base import Num2Word_Base

from vanban.errors import InvalidValue
from vanban.tieng_viet import Num2WordVi, doc_so

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def say(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """num2words.num2words with the converter registered beside the others."""
    monkeypatch.setitem(num2words.CONVERTER_CLASSES, "vi_VN", Num2WordVi())
    return lambda number, **options: num2words.num2words(number, lang="vi_VN", **options)


def test_it_is_a_converter_of_num2words() -> None:
    assert issubclass(Num2WordVi, Num2Word_Base)
    assert (Num2WordVi().negword, Num2WordVi().pointword) == ("âm", "phẩy")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (-5, "âm năm"),
        (-21, "âm hai mươi mốt"),
        (24, "hai mươi tư"),
        (1001, "một nghìn không trăm linh một"),
        (145_001_000, "một trăm bốn mươi lăm triệu không trăm linh một nghìn"),
        (10**15, "một triệu tỷ"),
        (10**18, "một tỷ tỷ"),
        (2**53 + 1, doc_so(2**53 + 1)),
        (Decimal("66.7"), "sáu mươi sáu phẩy bảy"),
        (Decimal("0.05"), "không phẩy không năm"),
        (Decimal("108.0"), "một trăm linh tám phẩy không"),
        ("12", "mười hai"),
        ("108,0", "một trăm linh tám phẩy không"),
        ("1.500.000", "một triệu năm trăm nghìn"),
    ],
)
def test_cardinals_where_the_vietnamese_of_num2words_is_wrong(
    say: Callable[..., str], number: Decimal, words: str
) -> None:
    assert say(number) == words


@pytest.mark.parametrize(
    ("to", "number", "words"),
    [
        ("ordinal", 1, "thứ nhất"),
        ("ordinal", 4, "thứ tư"),
        ("ordinal_num", 4, "thứ 4"),
        ("ordinal_num", 1001, "thứ 1.001"),
        ("year", 1954, "một nghìn chín trăm năm mươi tư"),
        ("year", 1, "một"),
        ("year", "2005", "hai nghìn không trăm linh năm"),
        ("currency", 1_500_000, "Một triệu năm trăm nghìn đồng"),
        ("currency", "1.500.000", "Một triệu năm trăm nghìn đồng"),
    ],
)
def test_the_kinds_num2words_asks_for(say: Callable[..., str], to: str, number: Decimal, words: str) -> None:
    assert say(number, to=to) == words


def test_the_old_ordinal_switch_works(say: Callable[..., str]) -> None:
    assert say(21, ordinal=True) == "thứ hai mươi mốt"


def test_the_converter_holds_the_options() -> None:
    converter = Num2WordVi(tu="bốn", linh="lẻ", nghin="ngàn")
    assert converter.to_cardinal(24_105) == "hai mươi bốn ngàn một trăm lẻ năm"
    assert converter.to_ordinal(24) == "thứ hai mươi bốn"
    assert converter.to_year(1954) == "một ngàn chín trăm năm mươi bốn"
    assert converter.to_currency(105) == "Một trăm lẻ năm đồng"
    assert converter.to_cardinal_float("2,5") == "hai phẩy năm"


def test_a_wrong_option_is_refused_when_the_converter_is_made() -> None:
    misspelt: Any = "lẽ"
    with pytest.raises(InvalidValue) as refused:
        Num2WordVi(linh=misspelt)
    assert refused.value.code == "cach-doc-khong-co"


@pytest.mark.parametrize(
    ("to", "number", "code"),
    [
        ("cardinal", 66.7, "so-dau-phay-dong"),
        ("cardinal", "66.7", "so-khong-doc-duoc"),
        ("ordinal", 0, "thu-tu-khong-duong"),
        ("ordinal_num", -4, "thu-tu-khong-duong"),
        ("year", 0, "nam-ngoai-khoang"),
        ("year", -111, "nam-ngoai-khoang"),
        ("currency", "1,234", "tien-co-phan-le"),
    ],
)
def test_refusals_pass_through_num2words(
    say: Callable[..., str], to: str, number: Decimal, code: str
) -> None:
    with pytest.raises(InvalidValue) as refused:
        say(number, to=to)
    assert refused.value.code == code


def test_another_currency_is_refused_the_way_num2words_does(say: Callable[..., str]) -> None:
    with pytest.raises(NotImplementedError, match=r'"USD" not implemented for "Num2WordVi"'):
        say(10_000, to="currency", currency="USD")


def test_the_vietnamese_of_num2words_is_left_as_it_is(say: Callable[..., str]) -> None:
    assert say(1001) != num2words.num2words(1001, lang="vi")
