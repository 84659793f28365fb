"""`vanban register …`: one function for each command below it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

from vanban.cli.output import (
    OK,
    REFUSED,
    SEVERITIES,
    print_faults,
    print_json,
    print_lines,
    print_text,
    say,
)
from vanban.cli.records import keyed, load_all
from vanban.cli.tables import print_table, width
from vanban.errors import Fault, InvalidValue, RegisterError
from vanban.register import Register, terms
from vanban.register.form import subject
from vanban.tieng_viet import ngay_ngan, parse_ngay, viet_so
from vanban.van_ban import CoQuan, load, load_ban_sao
from vanban.van_ban.doc_tep import file_info
from vanban.van_ban.van_ban import co_quan_or_file

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from vanban.register import Entry, Finding

TRANG_THAI = {"da-cap": "đã cấp số", "da-phat-hanh": "đã phát hành", "da-huy": "đã huỷ"}


def open_book(options: argparse.Namespace, *, create: bool) -> Register:
    """The book of the command line; what opening it did is said."""
    book = Register.open(options.register, create=create)
    print_faults(book.canh_bao)
    return book


def register_term(options: argparse.Namespace) -> int:
    """The terms a body's record declares, opened or closed; then all the book has."""
    body = _body(options.co_quan) if options.co_quan else None
    with open_book(options, create=body is not None) as book:
        if body:
            book.open_terms(body)
        with book.reading() as connection:
            found = terms.all_terms(connection)
    if options.format == "json":
        print_json([term.as_json() for term in found])
        return OK
    rows = [
        (term.ky_hieu, term.ten, ngay_ngan(term.tu), ngay_ngan(term.den) if term.den else "", term.co_quan)
        for term in found
    ]
    print_table(("Ký hiệu", "Nhiệm kỳ", "Từ ngày", "Đến ngày", "Cơ quan"), lambda: rows)
    return OK


def register_next(options: argparse.Namespace) -> int:
    """The number that would come; nothing is taken."""
    body, day = _body(options.co_quan), _day(options.ngay, "--ngay")
    with open_book(options, create=False) as book:
        line = book.next(options.loai, body, day)
    if options.format == "json":
        fields = {key: getattr(line, key) for key in ("so", "chen", "loai", "co_quan")}
        print_json({**fields, "canonical": str(line)})
    else:
        print_text(str(line))
    return OK


def register_issue(options: argparse.Namespace) -> int:
    """Numbers for records: one a line, in the order the records were named."""
    paths: Sequence[Path] = options.record
    records: list[Any] = keyed(paths, load_all(paths, load_ban_sao if options.ban_sao else load))
    with open_book(options, create=True) as book:
        try:
            numbered = book.issue_many(records, lui_ngay=options.lui_ngay)
        except RegisterError as exc:
            raise RegisterError(*(_in_its_file(fault, paths) for fault in exc.faults)) from exc
    _print_numbered(options, paths, records, numbered)
    return OK


def register_insert(options: argparse.Namespace) -> int:
    """The number behind another, for a record that came late."""
    path: Path = options.record
    (record,) = keyed([path], [load(path)])
    with open_book(options, create=False) as book:
        try:
            numbered = book.insert_after(options.after, record, lui_ngay=options.lui_ngay)
        except RegisterError as exc:
            raise exc.at(where=str(path)) from exc
    _print_numbered(options, [path], [record], [numbered])
    return OK


def _print_numbered(
    options: argparse.Namespace, paths: Sequence[Path], records: Sequence[Any], numbered: Sequence[Any]
) -> None:
    for path, record in zip(paths, records, strict=True):
        print_faults(fault.at(where=str(path)) for fault in record.canh_bao)
    if options.format == "json":
        print_json([
            {"record": str(path), "ma": vb.ma, "so_ky_hieu": str(vb.so_ky_hieu)}
            for path, vb in zip(paths, numbered, strict=True)
        ])  # fmt: skip
    else:
        print_text("\n".join(str(vb.so_ky_hieu) for vb in numbered))


def _in_its_file(fault: Fault, paths: Sequence[Path]) -> Fault:
    """A fault of the book placed in the file it is about, which the book knows only by its place."""
    from dataclasses import replace

    places = {f"văn bản thứ {number}": str(path) for number, path in enumerate(paths, 1)}
    if len(paths) == 1:
        return fault.at(where=str(paths[0]))
    place, colon, rest = fault.where.partition(": ")
    return replace(fault, where=f"{places.get(place, place)}{colon}{rest}")


def register_cancel(options: argparse.Namespace) -> int:
    """A number cancelled; its row stays."""
    which = {"loai": options.loai, "nhiem_ky": options.nhiem_ky, "co_quan": options.cua}
    with open_book(options, create=False) as book:
        entry = book.cancel(options.number, options.ly_do, **which)
    print_json(entry.as_json()) if options.format == "json" else print_text(f"đã huỷ {_described(entry)}")
    return OK


def _described(entry: Entry) -> str:
    return f"{entry.so_ky_hieu}, {entry.loai} ngày {ngay_ngan(entry.ngay)} {entry.trich_yeu}"


def register_list(options: argparse.Namespace) -> int:
    """Rows of the book."""
    with open_book(options, create=False) as book:
        which = _which(options) | {"ma": options.ma}
        if options.format == "json":
            print_json([entry.as_json() for entry in book.iter_entries(**which)])
            return OK
        if not _any(book.iter_entries(**which)):
            say("sổ không có dòng nào như vậy")
            return OK
        print_table(
            ("Số và ký hiệu", "Ngày", "Tình trạng", "Người ký", "Tên loại và trích yếu"),
            lambda: map(_row, book.iter_entries(**which)),
        )
    return OK


def _row(entry: Entry) -> tuple[str, ...]:
    state = TRANG_THAI[entry.trang_thai]
    return str(entry.so_ky_hieu), ngay_ngan(entry.ngay), state, entry.nguoi_ky, subject(entry)


def _any(entries: Iterator[Entry]) -> bool:
    return next(entries, None) is not None


def register_verify(options: argparse.Namespace) -> int:
    """What an audit of the book finds; 1 when one of it is an error."""
    with open_book(options, create=False) as book:
        findings = book.verify(files=not options.no_files, co_quan=options.cua, nhiem_ky=options.nhiem_ky)
        if options.format == "json":
            print_json([finding.as_json() for finding in findings])
        else:
            print_lines(map(finding_line, findings))
        say(f"{book.name}: {summary(findings)}")
    return REFUSED if any(finding.severity == "loi" for finding in findings) else OK


def finding_line(finding: Finding) -> str:
    """A finding as a person reads it."""
    return f"{SEVERITIES[finding.severity]} [{finding.rule}]: {finding.message}"


def summary(findings: Iterable[Finding]) -> str:
    """How many there are of each severity."""
    count: Counter[str] = Counter(finding.severity for finding in findings)
    found = [f"{viet_so(count[severity])} {name}" for severity, name in SEVERITIES.items() if count[severity]]
    return ", ".join(found if count["loi"] else ["không có lỗi", *found])


def register_import(options: argparse.Namespace) -> int:
    """An existing book, entered."""
    accept = {code.strip() for given in options.accept for code in given.split(",") if code.strip()}
    body = _body(options.co_quan)
    file_info(options.sheet)  # no book is begun for a sheet that is not there
    with open_book(options, create=True) as book:
        result = book.import_sheet(
            options.sheet,
            body,
            accept=accept,
            loai=options.loai,
            trang=options.trang,
            ignored=options.ignore,
        )
    print_faults(result.canh_bao)
    already = f", {viet_so(result.already)} dòng đã có từ trước" if result.already else ""
    text = f"{viet_so(result.rows)} dòng: nhập {viet_so(result.entered)}{already}"
    print_json(result.as_json()) if options.format == "json" else print_text(text)
    return OK


def register_export(options: argparse.Namespace) -> int:
    """The book as a workbook to print, or as a flat table."""
    out: Path = options.out
    if out.suffix.lower() not in {".xlsx", ".csv"}:
        raise InvalidValue(
            Fault(
                "duoi-tep-la", "không xuất được sổ ra tệp có đuôi này", where=str(out),
                found=f"“{out.suffix}”", expected="“.xlsx” hoặc “.csv”",
            )
        )  # fmt: skip
    with open_book(options, create=False) as book:
        export = book.export_csv if out.suffix.lower() == ".csv" else book.export_xlsx
        count = export(out, overwrite=options.force, mat=not options.giau_mat, **_which(options))
    print_json({"file": str(out), "rows": count}) if options.format == "json" else print_text(str(out))
    say(f"{viet_so(count)} dòng")
    return OK


def register_stats(options: argparse.Namespace) -> int:
    """Documents by type and month, and the sentence that reports them."""
    with open_book(options, create=False) as book:
        stats = book.stats(**_which(options))
    if options.chart:
        stats.chart(options.chart, overwrite=options.force)
    if options.format == "json":
        print_json(stats.as_json())
        return OK
    columns = width()
    parts = (stats.table_text(columns), stats.chart_text(columns), stats.cau, stats.note)
    print_text("\n\n".join(part for part in parts if part))
    if options.chart:
        say(f"biểu đồ: {options.chart}")
    return OK


def _which(options: argparse.Namespace) -> dict[str, Any]:
    """The rows that are meant, under the names that the register's own functions give them."""
    tu, den = _day(options.tu, "--tu"), _day(options.den, "--den")
    if options.nam and (tu or den):
        raise InvalidValue(Fault("khoang-ngay-hai-cach", "--nam không dùng cùng --tu, --den"))
    if options.nam:
        tu, den = date(options.nam, 1, 1), date(options.nam, 12, 31)
    if tu and den and tu > den:
        found = f"từ {ngay_ngan(tu)} đến {ngay_ngan(den)}"
        raise InvalidValue(Fault("khoang-ngay-nguoc", "ngày cuối sớm hơn ngày đầu", "--den", found=found))
    return {
        "loai": options.loai, "co_quan": options.cua, "nhiem_ky": options.nhiem_ky, "tu": tu, "den": den,
        "trang_thai": getattr(options, "trang_thai", ""),
    }  # fmt: skip


def _body(path: Path) -> CoQuan:
    return CoQuan.model_validate(co_quan_or_file(path))


def _day(text: str | None, flag: str) -> date | None:
    if text is None:
        return None
    try:
        return parse_ngay(text)
    except InvalidValue as exc:
        raise exc.at(field=flag) from exc
