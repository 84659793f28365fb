"""The reading rules as a num2words converter.

num2words brings its own Vietnamese, which loses digits, signs and classes, and it is neither used nor patched
here. A program that speaks num2words registers this class beside it::

    num2words.CONVERTER_CLASSES["vi_VN"] = Num2WordVi()
    num2words.num2words("108,0", lang="vi_VN")     # một trăm linh tám phẩy không
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from num2words.base import Num2Word_Base

from vanban.errors import Fault, InvalidValue
from vanban.tieng_viet.bang_chu import CachDoc, doc_so, doc_thu_tu, doc_tien
from vanban.tieng_viet.chu import shown
from vanban.tieng_viet.so import Number, as_whole, parse_so, viet_so

if TYPE_CHECKING:
    from decimal import Decimal

__all__ = ["Num2WordVi"]


class Num2WordVi(Num2Word_Base):  # type: ignore[misc]  # num2words has no types, so its base is Any to mypy
    """Vietnamese for `num2words`, holding one choice of the disputed forms (the options of `doc_so`)."""

    def __init__(self, **cach: Unpack[CachDoc]) -> None:
        doc_so(0, **cach)  # a wrong option is refused here, not at the first number
        self.cach = cach
        super().__init__()

    def setup(self) -> None:
        """The words the base class keeps as attributes."""
        self.negword = "âm"
        self.pointword = "phẩy"

    def str_to_number(self, value: str) -> Decimal:
        """Text is read as Vietnamese, "1.234" as 1234 and "66,7" with a comma, like everywhere in vanban."""
        return parse_so(value)

    def to_cardinal(self, value: Number) -> str:
        """The number in words: see `doc_so`."""
        return doc_so(value, **self.cach)

    def to_cardinal_float(self, value: Number) -> str:
        """The same as `to_cardinal`: a fraction needs no way of its own, and a float is refused."""
        return self.to_cardinal(value)

    def to_ordinal(self, value: Number) -> str:
        """The ordinal in words: see `doc_thu_tu`."""
        return doc_thu_tu(value, **self.cach)

    def to_ordinal_num(self, value: Number) -> str:
        """The ordinal with figures: 4 → "thứ 4"; refused below 1 like the words."""
        doc_thu_tu(value)
        return f"thứ {viet_so(as_whole(value))}"

    def to_year(self, value: Number) -> str:
        """The year read as a full number, never in pairs (R9); a year before 1 is refused."""
        year = as_whole(value)
        if year < 1:
            raise InvalidValue(Fault("nam-ngoai-khoang", "năm phải từ 1 trở lên", found=shown(viet_so(year))))
        return doc_so(year, **self.cach)

    def to_currency(
        self,
        val: Number,
        currency: str = "VND",
        cents: bool = True,  # noqa: ARG002  num2words passes it; đồng has no smaller unit
        separator: str = ",",  # noqa: ARG002  num2words passes it; nothing to separate
        adjective: bool = False,  # noqa: ARG002  num2words passes it; đồng takes none
    ) -> str:
        """An amount of đồng: see `doc_tien`.

        Raises:
            NotImplementedError: another currency, as num2words does for one it does not know.
        """
        if currency != "VND":
            raise NotImplementedError(
                f'Currency code "{currency}" not implemented for "{type(self).__name__}"'
            )
        return doc_tien(val, **self.cach)
