"""The copies `vanban check` writes: annotated, or mended; never over the document itself."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from vanban.checking.annotate import annotate, comments
from vanban.checking.finding import NotChecked, Report
from vanban.checking.travel import Checked, detached
from vanban.errors import CannotRead, CannotWrite, Fault, InvalidDocument, InvalidValue, MissingFile
from vanban.files import make_folder, refuse_existing, write_atomic

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

    from vanban.errors import VanbanError

__all__ = ["Copies"]


class Copies:
    """Where the copies go, and what is to be said of them."""

    def __init__(self, paths: Sequence[Path], options: argparse.Namespace) -> None:
        """Make the folder, and refuse what would be overwritten, before the first document is read.

        Raises:
            InvalidValue: two documents of one name; a copy that would take the place of its document.
            FileExists: a copy is there already, and `--force` was not given.
            CannotWrite: the folder is none.
        """
        self.options = options
        self.folder: Path | None = options.fix or options.annotate
        self.remarks: list[str] = []
        self.changes: dict[str, list[str]] = {}
        """Copy → what was changed in it, for people."""
        if self.folder is None:
            return
        _refuse_clashes(paths, self.folder)
        if not options.force:
            refuse_existing(self.folder / path.name for path in paths)
        make_folder(self.folder)

    def annotated(self, path: Path, each: Checked) -> Checked:
        """The same, after its annotated copy is written, if one was asked for and it was measured."""
        if self.folder is not None and each.report.edition:
            target = self.folder / path.name
            try:
                data = annotate(path, each.report)
            except (MissingFile, CannotRead, InvalidDocument) as exc:
                return _unread(path, exc)
            write_atomic(target, data, overwrite=self.options.force)
            self.remarks.append(f"{target}: đã ghi, {len(list(comments(each.report)))} ghi chú")
        return each

    def fixed(self, path: Path) -> Checked:
        """What is left in the mended copy of a document, after it is written."""
        from vanban.checking.fixing import fix

        if self.folder is None:
            raise TypeError("nothing was to be mended")
        try:
            fixed = fix(
                path,
                self.options.edition,
                tracked=self.options.tracked,
                house=self.options.house,
                baseline=self.options.baseline,
            )
        except (MissingFile, CannotRead, InvalidDocument) as exc:
            return _unread(path, exc)
        if not fixed.before.edition:
            return Checked(replace(detached(fixed.before), file=str(path)), None)
        target = self.folder / path.name
        write_atomic(target, fixed.data, overwrite=self.options.force)
        lines = [f"{path} → {target}: đã sửa {len(fixed.fixed)} điều"]
        lines += [
            f"  - {finding.where}: {finding.found} → {finding.required} ({finding.rule})"
            for finding in fixed.fixed
        ]
        if self.options.format == "text":
            self.changes[str(target)] = ["\n".join(lines)]
        else:
            self.remarks += lines
        return Checked(replace(detached(fixed.after), file=str(target)), None)


def _unread(path: Path, error: VanbanError) -> Checked:
    reason = "; ".join(str(replace(fault, where="")) for fault in error.faults)
    return Checked(Report(str(path), "", (), (NotChecked("*", reason),)), error)


def _refuse_clashes(paths: Sequence[Path], folder: Path) -> None:
    faults = [
        Fault("trung-ten-tep", f"{count} tệp cùng tên", where=name, expected="mỗi lệnh một tên tệp một lần")
        for name, count in Counter(path.name for path in paths).items()
        if count > 1
    ]
    if faults:
        raise InvalidValue(*faults)
    same = [
        path for path in paths if (folder / path.name).absolute() == path.absolute() or _same(path, folder)
    ]
    if same:
        raise CannotWrite(
            *(
                Fault(
                    "ghi-de-ban-goc", "bản sao sẽ ghi đè chính văn bản", where=str(path),
                    expected="thư mục khác với thư mục của văn bản",
                )
                for path in same
            )
        )  # fmt: skip


def _same(path: Path, folder: Path) -> bool:
    try:
        return path.samefile(folder / path.name)
    except OSError:  # one of them is not there
        return False
