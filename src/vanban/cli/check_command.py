"""`vanban check`: documents against the norm, in the form asked for; copies mended or annotated."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from vanban import __version__
from vanban.checking.baseline import read_baseline, write_baseline
from vanban.checking.catalogue import CATALOGUE
from vanban.checking.explain import as_dict, card, explain, rule_list
from vanban.checking.house import read_house
from vanban.checking.many import check_each, documents
from vanban.checking.text import as_text, summary
from vanban.cli.check_copies import Copies
from vanban.cli.output import (
    CANNOT_RUN,
    OK,
    REFUSED,
    USAGE,
    exit_code,
    print_faults,
    print_json,
    print_text,
    say,
)
from vanban.cli.progress import Bar
from vanban.cli.tables import width
from vanban.errors import InvalidValue
from vanban.files import refuse_existing, write_atomic
from vanban.the_thuc import the_thuc

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from vanban.checking.finding import Report
    from vanban.checking.travel import Checked
    from vanban.errors import Fault

_NARROW, _WIDE = 60, 120


def check(options: argparse.Namespace) -> int:
    """Every document checked; 1 when one is not right, 3 when all that is wrong is a missing file."""
    wrong = _misuse(options)
    if wrong:
        return _usage(wrong)
    if options.explain is not None or options.list_rules:
        return _explained(options)
    paths = documents(options.files)
    copies = Copies(paths, options)
    if options.house:
        read_house(options.house)  # what is wrong in it is said before any document is read
    baseline = read_baseline(options.baseline) if options.baseline else None
    if options.write_baseline and not options.force:
        refuse_existing([options.write_baseline])
    done = _all(paths, options, copies)
    reports = [each.report for each in done]
    if options.write_baseline:
        data, count = write_baseline(options.write_baseline, reports)
        write_atomic(options.write_baseline, data, overwrite=options.force)
        copies.remarks.append(f"{options.write_baseline}: đã ghi {count} điều đã biết")
    print_faults(fault for path, each in zip(paths, done, strict=True) for fault in _faults(path, each))
    for remark in copies.remarks:
        say(remark)
    if baseline:
        for report in reports:
            for known in baseline.stale(report):
                say(f"{report.file}: không còn {known.rule} ở “{known.text}”: bỏ khỏi {options.baseline}")
    _print(reports, options, copies)
    return _code(done)


def _misuse(options: argparse.Namespace) -> str:
    """What cannot be meant, of what argparse lets through; "" when nothing is."""
    about = options.explain is not None or options.list_rules
    known = ["auto", *(row.ma for row in the_thuc().an_ban)]
    if options.edition != "auto" and the_thuc().tim_an_ban(options.edition) is None:
        return f"--edition: không có “{options.edition}”; cần một trong: {', '.join(known)}"
    if about and options.files:
        return f"{'--list-rules' if options.list_rules else '--explain'}: không dùng cùng TỆP"
    if about and options.format not in {"text", "json"}:
        return "--format: --explain và --list-rules chỉ in text hoặc json"
    if not about and not options.files:
        return "thiếu tham số bắt buộc: TỆP"
    if options.tracked and not options.fix:
        return "--tracked: chỉ dùng cùng --fix"
    if options.fix and options.write_baseline:
        return "--fix: không dùng cùng --write-baseline"
    return ""


def _usage(message: str, hint: str = "vanban check --help") -> int:
    say(f"sai cách dùng: {message}\n  gợi ý: {hint}")
    return USAGE


def _explained(options: argparse.Namespace) -> int:
    try:
        rules = CATALOGUE if options.list_rules else explain(options.explain)
    except InvalidValue as exc:
        fault = exc.faults[0]
        return _usage(f"--explain: {fault.message}: {fault.found}", fault.hint)
    if options.format == "json":
        print_json([as_dict(rule) for rule in rules])
    elif len(rules) == 1:
        print_text(card(rules[0], _width()))
    else:
        print_text(rule_list(rules, _width()))
    return OK


def _width() -> int:
    return max(_NARROW, min(width(), _WIDE))


def _all(paths: Sequence[Path], options: argparse.Namespace, copies: Copies) -> list[Checked]:
    """Every document, with a bar on a terminal; copies are written as they come."""
    with Bar() as bar, closing(_checked(paths, options, copies)) as answers:
        done = []
        for path, each in zip(paths, answers, strict=True):
            done.append(each if options.fix else copies.annotated(path, each))
            if len(paths) > 1:
                bar("soat", len(done), len(paths))
        return done


def _checked(paths: Sequence[Path], options: argparse.Namespace, copies: Copies) -> Any:
    if options.fix:
        return (copies.fixed(path) for path in paths)
    return check_each(
        paths,
        edition=options.edition,
        house=options.house,
        baseline=options.baseline,
        workers=min(options.workers, len(paths)),
    )


def _faults(path: Path, each: Checked) -> Iterator[Fault]:
    """What is wrong with a file, under its path as typed."""
    for fault in each.error.faults if each.error else ():
        rest = fault.where.removeprefix(str(path)).removeprefix(path.name)
        yield replace(fault, where=f"{path}{rest}")


def _print(reports: Sequence[Report], options: argparse.Namespace, copies: Copies) -> None:
    if options.format == "json":
        print_json([report.as_dict() for report in reports])
    elif options.format == "sarif":
        from vanban.checking.sarif import as_sarif

        print_json(as_sarif(reports, version=__version__))
    elif options.format == "html":
        from vanban.checking.html import as_html

        print_text(as_html(reports, version=__version__).rstrip("\n"))
    else:
        blocks = [
            "\n\n".join([*copies.changes.get(report.file, ()), as_text(report, _width())])
            for report in reports
        ]
        if len(reports) > 1:
            blocks.append(f"Tất cả: {summary(reports)}")
        print_text("\n\n\n".join(blocks))


def _code(done: Sequence[Checked]) -> int:
    codes = {REFUSED if each.error is None else exit_code(each.error) for each in done if not each.report.ok}
    return REFUSED if REFUSED in codes else CANNOT_RUN if codes else OK
