"""A batch in a process of its own, killed at a random moment, and what must hold when it has been run again.

By hand, 100 times, each kill followed by a run to the end (minutes): ``python -m tests.batching.killing``.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import vanban

if TYPE_CHECKING:
    from collections.abc import Sequence

CODE = """\
import sys, vanban
def said(stage, done, total):
    print(stage, flush=True)
if __name__ == "__main__":
    sheet, out, book, body, workers = sys.argv[1:]
    result = vanban.batch(sheet, out=out, register=book, co_quan=body, workers=int(workers), progress=said)
    sys.exit(0 if result.ok else 1)
"""


@dataclass(frozen=True)
class Killable:
    """A batch as a command that can be killed."""

    sheet: Path
    out: Path
    url: str
    body: Path
    workers: int = 1

    @property
    def log(self) -> Path:
        return self.body.with_name("nhat-ky")

    def start(self, stdout: Any = None) -> subprocess.Popen[bytes]:
        """The process, in a group of its own: its workers are killed with it, as by a power cut."""
        script = self.body.with_name("chay.py")
        script.write_text(CODE, "utf-8")
        command = [sys.executable, str(script), *map(str, (self.sheet, self.out, self.url, self.body))]
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [*command, str(self.workers)], stdout=stdout or log, stderr=log, start_new_session=True
            )

    def to_the_end(self) -> float:
        """Seconds it takes; it must end well."""
        start = time.monotonic()
        with self.start() as process:
            assert process.wait(300) == 0, self.log.read_text("utf-8")[-3000:]
        return time.monotonic() - start

    def killed(self, after: float) -> str:
        """Killed after so many seconds; the stage it was in, or "" when it was quicker."""
        self.log.write_bytes(b"")
        with self.start() as process:
            time.sleep(after)
            running = process.poll() is None
            if running:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(60)
        lines = self.log.read_text("utf-8").split()
        return (lines[-1] if lines else "bat-dau") if running else ""

    def killed_behind(self, lines: int, delay: float) -> str:
        """Killed so long after it has said how far it is so many times, which no busy machine changes."""
        with self.start(subprocess.PIPE) as process:
            if process.stdout is None:  # for mypy: it was asked for
                raise AssertionError
            said = [line.decode().strip() for line in islice(process.stdout, lines)]
            time.sleep(delay)
            running = len(said) == lines and process.poll() is None
            if running:
                os.killpg(process.pid, signal.SIGKILL)
            process.stdout.close()
            process.wait(60)
        return said[-1] if running else ""


def problems(batch: Killable, rows: int) -> list[str]:
    """What is wrong after the last run; nothing may be."""
    wrong: list[str] = []
    with vanban.Register.open(batch.url, create=False) as book:
        entries = book.entries()
        audit = Counter(finding.rule for finding in book.verify() if finding.severity == "loi")
        unpublished = [str(entry.so_ky_hieu) for entry in entries if entry.trang_thai != "da-phat-hanh"]
        files = {book.real_path(entry.tep).resolve(): entry for entry in entries if entry.tep}
    if audit:
        wrong.append(f"verify: {dict(audit)}")
    if unpublished:
        wrong.append(f"not published: {unpublished[:5]}")
    series: defaultdict[str, list[int]] = defaultdict(list)
    for entry in entries:
        series[entry.loai].append(entry.so)
    wrong += [f"{loai}: gap or double" for loai, so in series.items() if so != [*range(1, len(so) + 1)]]
    if len(entries) != rows or len({entry.ma for entry in entries}) != rows:
        wrong.append(f"{len(entries)} entries of {rows} rows")
    there = {path.resolve() for path in batch.out.rglob("*") if path.suffix not in {".csv", ".json"}}
    if there != set(files):
        wrong.append(f"files too many or missing: {sorted(str(path) for path in there ^ set(files))[:5]}")
    for path, entry in files.items():
        if path in there:
            wrong += _unlike(path, str(entry.so_ky_hieu), entry.trich_yeu)
    return wrong


def _unlike(path: Path, number: str, trich_yeu: str) -> Sequence[str]:
    try:
        with zipfile.ZipFile(path) as document:
            bad = document.testzip()
            text = document.read("word/document.xml").decode()
    except zipfile.BadZipFile:
        return [f"{path.name}: not whole"]
    so, rest = number.split("-", 1)
    missing = [part for part in (f"{int(so):02}-{rest}<", f">{trich_yeu}<") if part not in text]
    return [f"{path.name}: bad member {bad}, lacks {missing}"] if bad or missing else []


def _by_hand(kills: int, rows: int, workers: int, url: str, seed: int) -> None:
    from tempfile import mkdtemp

    from tests.batching.conftest import BODY, many, write_sheet

    rng = random.Random(seed)
    moments: Counter[str] = Counter()
    home = Path(mkdtemp(prefix="vanban-kill-"))
    sheet = write_sheet(home / "bang.csv", list(many(rows)))
    print("sheet", sheet, flush=True)
    whole, count = 0.0, 0
    begun = time.monotonic()
    while count < kills:
        folder = home / str(count)
        folder.mkdir(exist_ok=True)
        (folder / "duk.toml").write_text(BODY, "utf-8")
        book = url.replace("SO", f"kill_{seed}_{count}") if url else str(folder / "so.db")
        if url:
            _empty_database(url, f"kill_{seed}_{count}")
        batch = Killable(sheet, folder / "ra", book, folder / "duk.toml", workers)
        if not whole:
            whole = batch.to_the_end()
            assert problems(batch, rows) == []
            print(f"whole run {whole:.1f} s", flush=True)
            shutil.rmtree(folder)
            continue
        stage = batch.killed(rng.uniform(0.2, whole))
        if stage:
            count += 1
            moments[stage] += 1
        batch.to_the_end()
        wrong = problems(batch, rows)
        if wrong:
            print("WRONG", folder, stage, wrong, flush=True)
        else:
            shutil.rmtree(folder)
    print(f"{count} kills {dict(moments)}, {time.monotonic() - begun:.0f} s", flush=True)


def _empty_database(url: str, name: str) -> None:
    import psycopg

    with psycopg.connect(url.replace("/SO?", "/postgres?"), autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}"')
        connection.execute(f'CREATE DATABASE "{name}"')


if __name__ == "__main__":
    import argparse

    parser = argparse.ArgumentParser()
    for option, kind, value in (
        ("kills", int, 100), ("rows", int, 2000), ("workers", int, 1), ("url", str, ""), ("seed", int, 1),
    ):  # fmt: skip
        parser.add_argument(f"--{option}", type=kind, default=value)
    _by_hand(**vars(parser.parse_args()))
