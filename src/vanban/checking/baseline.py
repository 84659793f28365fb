"""Known findings: a file of those that were there before and are not to be said again.

A finding is known by its rule and the words it is about, not by where they stand: text may be added above
it. Files are known by their path from the folder of the baseline. What is written is sorted and has no date,
so that two runs give the same bytes and a change reads well in version control.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from vanban.errors import CannotRead, Fault, InvalidValue, MissingFile, os_reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from os import PathLike

    from vanban.checking.finding import Finding, Report

__all__ = ["Baseline", "Known", "fingerprint", "fingerprints", "read_baseline", "write_baseline"]

_SHOWN: Final = 60
_FORMAT: Final = "vanban-baseline-1"


class Known(NamedTuple):
    """One known finding."""

    rule: str
    text: str
    """The words it is about, shortened: for people."""
    fingerprint: str


def fingerprint(rule: str, text: str) -> str:
    """16 hexadecimal digits that stand for a rule and the words it is about; blanks do not count."""
    data = f"{rule}\0{' '.join(text.split())}".encode()
    return hashlib.sha256(data).hexdigest()[:16]


def fingerprints(finding: Finding) -> dict[str, str]:
    """What a finding is known by, with the words: one for each place, or what was found where it has none."""
    texts = [cho.van_ban for cho in finding.places] or [finding.found]
    return {fingerprint(finding.rule, text): text for text in texts}


@dataclass(frozen=True, slots=True)
class Baseline:
    """The known findings of some files."""

    path: Path
    files: Mapping[str, tuple[Known, ...]]
    """Path from the folder of the baseline, with slashes → what is known of the file."""

    def of(self, file: str) -> frozenset[str]:
        """The fingerprints known of a file; none for bytes, which have no name."""
        known = self.files.get(_key(file, self.path), ()) if file else ()
        return frozenset(item.fingerprint for item in known)

    def stale(self, report: Report) -> tuple[Known, ...]:
        """What is known of the report's file and was not found any more; nothing of a file not measured."""
        if not report.edition:
            return ()
        seen = {each for finding in report.suppressed for each in fingerprints(finding)}
        known = self.files.get(_key(report.file, self.path), ())
        return tuple(item for item in known if item.fingerprint not in seen)


def write_baseline(path: Path, reports: Iterable[Report]) -> tuple[bytes, int]:
    """The bytes of a baseline of all that the reports found, to be written to `path`; how many there are."""
    files: dict[str, list[dict[str, str]]] = {}
    for report in reports:
        known = {
            (finding.rule, mark): text
            for finding in report.findings
            for mark, text in fingerprints(finding).items()
        }
        if known and report.file:
            files[_key(report.file, path)] = [
                {"rule": rule, "text": _shortened(text), "fingerprint": mark}
                for (rule, mark), text in sorted(known.items())
            ]
    data = {"format": _FORMAT, "files": dict(sorted(files.items()))}
    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    # A name that is no text to the system becomes an escape of JSON, and is read back as it was.
    return text.encode(errors="backslashreplace"), sum(map(len, files.values()))


def read_baseline(path: str | PathLike[str]) -> Baseline:
    """The baseline in a file.

    Raises:
        MissingFile, CannotRead: the file.
        InvalidValue: it is none; every entry that is wrong is named.
    """
    path = Path(path)
    try:
        data = json.loads(path.read_bytes())
    except FileNotFoundError as exc:
        raise MissingFile(Fault("khong-co-tep", "không có tệp này", where=str(path))) from exc
    except OSError as exc:
        reason = os_reason(exc)
        raise CannotRead(
            Fault("khong-doc-duoc", "tệp không đọc được", where=str(path), found=reason)
        ) from exc
    except (ValueError, RecursionError) as exc:
        place = f"dòng {exc.lineno}, cột {exc.colno}" if isinstance(exc, json.JSONDecodeError) else ""
        raise InvalidValue(_fault(path, place, "sai cú pháp JSON")) from exc
    faults: list[Fault] = []
    files: dict[str, tuple[Known, ...]] = {}
    if not isinstance(data, dict) or data.get("format") != _FORMAT or not isinstance(data.get("files"), dict):
        raise InvalidValue(
            _fault(path, "", "không phải tệp phát hiện đã biết", f"tệp do --write-baseline ghi ({_FORMAT})")
        )
    for name, entries in data["files"].items():
        if not isinstance(entries, list):
            faults.append(_fault(path, name, "phải là một danh sách"))
            continue
        known = [_known(entry) for entry in entries]
        faults += [
            _fault(path, f"{name}[{number}]", "thiếu hoặc sai khoá", "rule, text, fingerprint")
            for number, item in enumerate(known)
            if item is None
        ]
        files[name] = tuple(item for item in known if item is not None)
    if faults:
        raise InvalidValue(*faults)
    return Baseline(path, files)


def _known(entry: Any) -> Known | None:
    if not isinstance(entry, dict):
        return None
    values = [value for key in Known._fields if isinstance(value := entry.get(key), str)]
    return Known(*values) if len(values) == len(Known._fields) else None


def _key(file: str, baseline: Path) -> str:
    """The file as seen from the baseline; its whole path where no way leads there (another drive)."""
    whole = Path(file).absolute()
    try:
        return Path(os.path.relpath(whole, baseline.absolute().parent)).as_posix()
    except ValueError:
        return whole.as_posix()


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"


def _fault(path: Path, entry: str, message: str, expected: str = "") -> Fault:
    return Fault("baseline-sai", message, field=entry, where=str(path), expected=expected)
