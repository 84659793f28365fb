"""The book on paper and as a table: a workbook in the usual form, ready to print, and one flat CSV.

Both are written as a stream, so that memory does not grow with the book, and show the book as it stands at
one moment, also while others take numbers. No text becomes a formula.
"""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import case, func, select

from vanban.errors import CannotWrite, Fault, VanbanError, os_reason
from vanban.files import atomic_file
from vanban.register import entries
from vanban.register.form import TABLE, joined
from vanban.register.printing import PrintedSheet, set_font, shown_subject
from vanban.register.schema import co_quan, day_so, lich_su, nhiem_ky, van_ban
from vanban.register.series import series_name
from vanban.sheets import write_csv
from vanban.tieng_viet import viet_hoa_dau

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from openpyxl import Workbook
    from sqlalchemy import Connection, Row

    from vanban.register.entries import Where
    from vanban.register.reader import Book


def export_csv(register: Book, path: Path, where: Where, overwrite: bool, mat: bool) -> int:
    """Write the rows asked for under the keys of `TABLE`; the number of rows.

    Raises:
        FileExists, CannotWrite: see `vanban.files.atomic_file`.
        RegisterUnavailable: the book cannot be read.
    """
    count = 0

    def rows() -> Generator[list[object]]:
        nonlocal count
        with register.reading() as connection, closing(entries.rows(connection, where)) as found:
            reasons = _reasons(connection)
            for entry in found:
                count += 1
                values = entry.as_json() | {
                    "trich_yeu": shown_subject(entry, entry.trich_yeu, mat),
                    "noi_nhan": joined(entry.noi_nhan),
                    "ly_do_huy": reasons.get((entry.day_so_id, entry.thu_tu)),
                }
                yield [values[key] if key in values else getattr(entry, key) for key in TABLE]

    with closing(rows()) as lines:
        write_csv(path, TABLE, lines, overwrite=overwrite)
    return count


def export_xlsx(register: Book, path: Path, where: Where, overwrite: bool, mat: bool) -> int:
    """Write the rows asked for in the usual form, a sheet for each series; the number of rows.

    The same book gives the same bytes. Raises as `export_csv`.
    """
    from openpyxl.writer.excel import ExcelWriter

    count, last = 0, "1980-01-01T00:00:00+00:00"
    with (
        atomic_file(path, overwrite=overwrite) as file,
        register.reading() as connection,
        closing(entries.rows(connection, where)) as found,
        _new_book() as book,
    ):
        places = {place.id: place for place in _places(connection, where)}
        names = _sheet_names(list(places.values()))
        reasons = _reasons(connection)
        for series_id, group in groupby(found, key=lambda entry: entry.day_so_id):
            sheet = PrintedSheet(book, names[series_id], places[series_id])
            for entry in group:
                count += 1
                last = max(last, entry.luc)
                sheet.add(entry, reasons.get((entry.day_so_id, entry.thu_tu), ""), mat)
            sheet.close()
        if not places:
            PrintedSheet(book, "Sổ", None).close()
        moment = datetime.fromisoformat(last).replace(tzinfo=None)
        book.properties.creator, book.properties.title = "vanban", "Sổ đăng ký văn bản đi"
        book.properties.created = book.properties.modified = moment
        with _Archive(file, "w") as archive:
            ExcelWriter(book, archive).write_data()
    return count


def _places(connection: Connection, where: Where) -> list[Row[Any]]:
    """The series that have rows asked for: what they are, how many rows, from when to when."""
    query = where.narrow(
        select(
            day_so.c.id, day_so.c.khoa, day_so.c.so_dong, day_so.c.bam_dong, day_so.c.so_su, day_so.c.bam_su,
            nhiem_ky.c.ten.label("nhiem_ky"), co_quan.c.id.label("co_quan_id"), co_quan.c.ten,
            co_quan.c.cap_tren, co_quan.c.ky_hieu, func.count().label("so_luong"),
            func.sum(case((van_ban.c.trang_thai == "da-huy", 1), else_=0)).label("da_huy"),
            func.min(van_ban.c.ngay).label("tu"), func.max(van_ban.c.ngay).label("den"),
        )
        .join(van_ban, van_ban.c.day_so_id == day_so.c.id)
        .join(nhiem_ky, nhiem_ky.c.id == day_so.c.nhiem_ky_id)
        .join(co_quan, co_quan.c.id == nhiem_ky.c.co_quan_id)
        .group_by(day_so.c.id, nhiem_ky.c.id, co_quan.c.id)
        .order_by(co_quan.c.id, nhiem_ky.c.tu, day_so.c.khoa)
    )  # fmt: skip
    return list(connection.execute(query))


def _reasons(connection: Connection) -> dict[tuple[int, int], str]:
    """Why numbers were cancelled, by series and place in it."""
    query = select(lich_su.c.day_so_id, lich_su.c.dong, lich_su.c.chi_tiet).where(lich_su.c.viec == "huy")
    return {(series, dong): reason for series, dong, reason in connection.execute(query)}


def _sheet_names(places: list[Row[Any]]) -> dict[int, str]:
    """A name for the sheet of each series: what tells it from the others, as Excel can hold it."""
    bodies = len({place.co_quan_id for place in places}) > 1
    names: dict[int, str] = {}
    taken: set[str] = set()
    for place in places:
        parts = [place.ky_hieu if bodies else "", viet_hoa_dau(series_name(place.khoa)), place.nhiem_ky]
        plain = "".join("-" if char in "[]:*?/\\" else char for char in " ".join(filter(None, parts)))
        name = plain[:31].strip(" '")
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{plain[: 28 - len(str(number))].strip(chr(39) + ' ')} ({number})"
        taken.add(name.casefold())
        names[place.id] = name
    return names


class _Archive(zipfile.ZipFile):
    """A zip whose members bear no time of their own, so that the same book gives the same bytes."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        """A member from memory."""
        super().writestr(_member(zinfo_or_arcname), data, zipfile.ZIP_DEFLATED)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        """A member from a file."""
        path, member = Path(filename), _member(arcname)
        member.file_size = path.stat().st_size  # tells zipfile how large its numbers must be
        with path.open("rb") as source, self.open(member, "w") as target:
            shutil.copyfileobj(source, target)


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name.lstrip("/"))
    member.compress_type, member.create_system = zipfile.ZIP_DEFLATED, 3
    return member


@contextmanager
def _new_book() -> Iterator[Workbook]:
    """A workbook to write as a stream; openpyxl keeps its sheets in temporary files until it is whole."""
    from lxml import etree
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    set_font(book)
    try:
        yield book
    except etree.SerialisationError as error:
        raise _no_room("đĩa đầy" if "ENOSPC" in str(error) else str(error)) from error
    except OSError as error:
        if isinstance(error, VanbanError) or error.filename is None:
            raise
        raise _no_room(os_reason(error)) from error
    finally:
        for sheet in book.worksheets:
            _drop(sheet, etree.LxmlError)


def _no_room(reason: str) -> CannotWrite:
    return CannotWrite(
        Fault(
            "khong-ghi-duoc",
            "không ghi được tệp tạm",
            where=tempfile.gettempdir(),
            found=reason,
            expected="nơi ghi được",
            hint="đặt biến môi trường TMPDIR tới thư mục còn chỗ",
        )
    )


def _drop(sheet: Any, *unfinished: type[BaseException]) -> None:
    """Close and remove the temporary file of a sheet, where writing was broken off."""
    writer = sheet._writer  # noqa: SLF001  # openpyxl removes it only when the book is saved
    if writer is None:
        return
    for stream in (sheet._rows, writer.xf):  # noqa: SLF001  # both hold the temporary file open
        with suppress(OSError, *unfinished):
            if stream is not None:
                stream.close()
    with suppress(OSError):  # gone already in a book that was saved
        writer.cleanup()
