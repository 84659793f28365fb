"""The tables of the book, and the steps that bring an older book up to date.

::

    vanban_so         what this database is: the version of its tables
    vanban_co_quan    bodies                  vanban_nhiem_ky   their terms
    vanban_day_so     series: body × term × type; the counter, and the heads of its two chains
    vanban_van_ban    one row for each number taken; never deleted
    vanban_lich_su    what happened to a row afterwards: file written, cancelled

Dates are ISO text (``2023-02-28``), so that both databases store, order and hash the same thing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

APPLICATION_ID = 0x56_41_4E_42
"""What SQLite's own header says of the file: "VANB"."""

metadata = MetaData()

_KEY = Text().with_variant(Text(collation="C"), "postgresql")
"""Keys are put in the same order by both databases, whatever the language of the server."""

so = Table(
    "vanban_so",
    metadata,
    Column("khoa", String(40), primary_key=True),
    Column("gia_tri", Text, nullable=False),
)

co_quan = Table(
    "vanban_co_quan",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("khoa", _KEY, nullable=False, unique=True),
    Column("khoa_ten", _KEY, nullable=False, doc="the name as names are compared"),
    Column("ten", Text, nullable=False),
    Column("cap_tren", Text, nullable=False),
    Column("ky_hieu", Text, nullable=False),
    Column("dem_theo", String(20), nullable=False),
)

nhiem_ky = Table(
    "vanban_nhiem_ky",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("co_quan_id", ForeignKey(co_quan.c.id), nullable=False),
    Column("ten", Text, nullable=False),
    Column("tu", String(10), nullable=False),
    Column("den", String(10)),
    UniqueConstraint("co_quan_id", "ten"),
)

day_so = Table(
    "vanban_day_so",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("nhiem_ky_id", ForeignKey(nhiem_ky.c.id), nullable=False),
    Column("khoa", _KEY, nullable=False),
    Column("so_dau", Integer, nullable=False, doc="the last number used before the book was opened"),
    Column("so_cuoi", Integer, nullable=False, doc="the last number taken"),
    Column("ngay_cuoi", String(10), doc="the latest date among the numbers"),
    Column("so_dong", Integer, nullable=False, doc="rows in the chain of numbers"),
    Column("bam_dong", String(64), nullable=False, doc="hash of its last row"),
    Column("so_su", Integer, nullable=False, doc="rows in the chain of events"),
    Column("bam_su", String(64), nullable=False, doc="hash of its last row"),
    UniqueConstraint("nhiem_ky_id", "khoa"),
)

van_ban = Table(
    "vanban_van_ban",
    metadata,
    Column("day_so_id", ForeignKey(day_so.c.id), primary_key=True, autoincrement=False),
    Column("thu_tu", Integer, primary_key=True, autoincrement=False, doc="place in the chain, from 1"),
    Column("co_quan_id", ForeignKey(co_quan.c.id), nullable=False),
    Column("so", Integer, nullable=False),
    Column("chen", String(1), nullable=False),
    Column("thu_tu_chen", Integer, nullable=False, doc="0, or the place of the letter in a, b, c, d, đ …"),
    Column("loai", String(40), nullable=False, doc="code of the type: ke-hoach"),
    Column("ky_hieu_loai", Text, nullable=False),
    Column("ky_hieu_co_quan", Text, nullable=False),
    Column("ngay", String(10), nullable=False),
    Column("trich_yeu", Text, nullable=False),
    Column("quyen_han", Text, nullable=False),
    Column("chuc_vu", Text, nullable=False),
    Column("nguoi_ky", Text, nullable=False),
    Column("noi_nhan", Text, nullable=False, doc="one a line"),
    Column("do_mat", Text, nullable=False),
    Column("do_khan", Text, nullable=False),
    Column("so_ban", Integer),
    Column("ghi_chu", Text, nullable=False),
    Column("ma", Text),
    Column("cach", String(4), nullable=False, doc="how it came in: cap, chen, nhap"),
    Column("luc", String(25), nullable=False, doc="when, UTC"),
    Column("van_tay_than", String(32), nullable=False, doc="fingerprint of the body"),
    Column("van_tay", String(32), nullable=False, doc='that of the rest of the record; "" for imported rows'),
    Column("bam", String(64), nullable=False),
    Column("trang_thai", String(12), nullable=False),
    Column("tep", Text),
    UniqueConstraint("day_so_id", "so", "thu_tu_chen"),
    UniqueConstraint("co_quan_id", "ma"),
    CheckConstraint("so > 0"),
)

lich_su = Table(
    "vanban_lich_su",
    metadata,
    Column("day_so_id", ForeignKey(day_so.c.id), primary_key=True, autoincrement=False),
    Column("thu_tu", Integer, primary_key=True, autoincrement=False),
    Column("dong", Integer, nullable=False, doc="thu_tu of the row it happened to"),
    Column("viec", String(12), nullable=False, doc="phat-hanh, huy"),
    Column("luc", String(25), nullable=False),
    Column("chi_tiet", Text, nullable=False, doc="the file, or the reason"),
    Column("bam", String(64), nullable=False),
)


STEPS: tuple[Callable[[Connection], None], ...] = ()
"""Step n (from 1) brings a book from version n to n + 1; a change of the tables adds one at the end.

A new book gets the tables above as they are; the steps are for books that are there already.
"""


def version() -> int:
    """The version of the tables above."""
    return len(STEPS) + 1
