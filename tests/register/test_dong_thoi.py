"""Many at once: exact numbers 1…N whoever takes them, whatever is killed, on both databases."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import queue
import random
import runpy
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event
from typing import TYPE_CHECKING, Any

import pytest

from vanban.register import Register

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from .conftest import Office

HERE = Path(__file__).parent
TYPES = ("Kế hoạch", "Báo cáo", "Thông báo", "Quyết định", "Quy định", "Hướng dẫn", "Kết luận", "Nghị quyết")


@pytest.fixture
def sqlite_url() -> Iterator[str]:
    """In memory where the system has such a folder: these tests are of order, not of the disk's speed."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        yield f"{folder}/so.db"


def errors(register: Register) -> list[str]:
    return [finding.message for finding in register.verify(files=False) if finding.severity == "loi"]


def in_processes(
    url: str, calls: Sequence[Sequence[Sequence[object]]], *, open_together: bool = False
) -> list[list[str]]:
    """What each of several processes was given; they start at a barrier, and none may fail.

    Args:
        url: the book.
        calls: for each process, the drafts of each of its calls.
        open_together: whether all have opened the book before the first one issues.
    """
    context = multiprocessing.get_context("forkserver")  # fresh processes; vanban is imported once for all
    context.set_forkserver_preload(["vanban.register"])
    barrier, answers = context.Barrier(len(calls)), context.Queue()
    processes = []
    for name, own in enumerate(calls):
        job = {
            "name": name, "url": url, "calls": own, "barrier": barrier, "answers": answers,
            "open_together": open_together,
        }  # fmt: skip
        process = context.Process(
            target=runpy.run_path, args=(str(HERE / "worker.py"), {"JOB": job}, "__main__")
        )
        process.start()
        processes.append(process)
    try:
        given = dict(answers.get(timeout=600) for _ in processes)
    except queue.Empty:
        pytest.fail(f"a process did not answer: {[process.exitcode for process in processes]}")
    finally:
        for process in processes:
            process.join(10)
            process.kill()
        answers.close()
        answers.join_thread()
    assert not [answer for answer in given.values() if isinstance(answer, str)]
    return [given[name] for name in range(len(calls))]


def test_8_processes_of_500_on_one_series(book: Register, url: str, office: Office) -> None:
    book.open_terms(office.body)
    given = in_processes(url, [[[office.draft(ma=f"{p}-{i}")] for i in range(500)] for p in range(8)])
    numbers = [int(line.partition("-")[0]) for lines in given for line in lines]
    assert sorted(numbers) == list(range(1, 4001))
    assert all(lines == sorted(lines, key=lambda line: int(line.partition("-")[0])) for lines in given)
    assert [row.so for row in book.iter_entries()] == list(range(1, 4001))
    assert errors(book) == []


def test_8_processes_of_500_on_many_series(book: Register, url: str, office: Office) -> None:
    book.open_terms(office.body)
    shuffled = random.Random(0)
    calls = [[[office.draft(shuffled.choice(TYPES))] for _ in range(500)] for _ in range(8)]
    given = in_processes(url, calls)
    wanted = Counter(draft.loai.ma for own in calls for (draft,) in own)
    got = Counter(row.ma_loai for row in book.iter_entries())
    assert got == wanted
    assert Counter(line for lines in given for line in lines) == Counter(
        str(row.so_ky_hieu) for row in book.iter_entries()
    )
    for loai in TYPES:
        assert [row.so for row in book.iter_entries(loai=loai)] == list(range(1, got[_code(loai)] + 1))
    assert errors(book) == []


def _code(loai: str) -> str:
    from vanban.the_thuc import the_thuc

    return the_thuc().tim_loai(loai)[0].ma


@pytest.mark.parametrize("open_together", [True, False], ids=["first use", "begun by all"])
def test_8_processes_that_are_first_all_at_once(url: str, office: Office, open_together: bool) -> None:
    """The file or the tables, the body, its term, the series: all are made by whoever comes first."""
    if open_together:
        Register.open(url).close()
    term = {"ten": "2020-2025", "tu": "15/8/2020", "bat_dau": [{"loai": "Kế hoạch", "so": 104}]}
    running = office.other(nhiem_ky=[term])
    calls = [[[running.draft(loai) for loai in ("Kế hoạch", "Báo cáo")]] for _ in range(8)]
    given = in_processes(url, calls, open_together=open_together)
    assert sorted(lines[0] for lines in given) == [f"{so}-KH/ĐUK" for so in range(105, 113)]
    assert sorted(lines[1] for lines in given) == [f"{so:02}-BC/ĐUK" for so in range(1, 9)]
    with Register.open(url, create=False) as register:
        assert errors(register) == []


def test_transactions_over_many_series_in_opposite_orders(book: Register, url: str, office: Office) -> None:
    bodies = [office.other(ten=f"Đảng uỷ xã {n}", ky_hieu="ĐU") for n in range(3)]
    forth = [
        body.draft(loai, ngay) for body in bodies for loai in TYPES for ngay in ("02/3/2023", "02/3/2023")
    ]
    in_processes(url, [[forth] * 15, [forth[::-1]] * 15, [forth] * 15, [forth[::-1]] * 15])
    assert len(book.entries()) == 60 * len(forth)
    assert errors(book) == []


def test_the_same_documents_issued_by_all_get_one_number_each(
    book: Register, url: str, office: Office
) -> None:
    drafts = [office.draft(loai, ma=f"{loai} {i}") for loai in TYPES[:4] for i in range(5)]
    given = in_processes(url, [[drafts], [drafts[::-1]], [drafts], [drafts[::-1]]])
    assert all(sorted(lines) == sorted(given[0]) for lines in given)
    assert len(book.entries()) == len(drafts)


def test_one_key_raced_for_by_two_types_goes_to_one_of_them(book: Register, url: str, office: Office) -> None:
    """On PostgreSQL both may insert it; the unique key refuses one, which then sees the other's row."""
    book.open_terms(office.body)
    start = Barrier(2)

    def issue(loai: str) -> str:
        start.wait()
        try:
            return str(book.issue(office.draft(loai, ma="x")).so_ky_hieu)
        except ValueError as error:
            return str(error)

    for _ in range(20):
        with ThreadPoolExecutor(2) as pool:
            answers = list(pool.map(issue, ("Kế hoạch", "Báo cáo")))
        (row,) = book.entries(ma="x")
        assert str(row.so_ky_hieu) in answers
        assert any("văn bản này đã được cấp số" in answer for answer in answers)
        with book.engine.connect().execution_options(writing=True) as connection, connection.begin():
            connection.exec_driver_sql("DELETE FROM vanban_van_ban")
            connection.exec_driver_sql("DELETE FROM vanban_day_so")


def test_threads_share_one_register(book: Register, office: Office) -> None:
    start = Barrier(16)

    def issue(thread: int) -> list[Any]:
        start.wait()
        return [book.issue(office.draft(ma=f"{thread}-{i}")).so for i in range(20)]

    with ThreadPoolExecutor(16) as pool:
        numbers = [so for given in pool.map(issue, range(16)) for so in given]
    assert sorted(numbers) == list(range(1, 321))
    assert errors(book) == []


def test_an_audit_while_others_issue_sees_one_moment(book: Register, office: Office) -> None:
    book.issue(office.draft())
    done = Event()

    def audit() -> list[list[str]]:
        found = []
        while not done.is_set():
            found.append(errors(book))
        return found

    with ThreadPoolExecutor(1) as pool:
        audits = pool.submit(audit)
        try:
            for _ in range(150):
                book.issue(office.draft())
        finally:
            done.set()
    assert [found for found in audits.result() if found] == []
    assert len(audits.result()) > 1


def test_two_who_cancel_one_number_cancel_it_once(book: Register, office: Office) -> None:
    start = Barrier(4)
    book.issue(office.draft())

    def cancel(reason: str) -> bool:
        start.wait()
        try:
            return bool(book.cancel("01-KH/ĐUK", reason))
        except ValueError:
            return False

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(cancel, "abcd")) == [False, False, False, True]
    assert len(book.history("01-KH/ĐUK")) == 2
    assert errors(book) == []


def test_two_who_open_terms_that_overlap_do_not_both(book: Register, office: Office) -> None:
    start = Barrier(2)
    book.open_terms(office.other(nhiem_ky=[]).body)

    def open_term(year: int) -> bool:
        term = {"ten": f"{year}", "tu": f"01/01/{year}", "den": "31/12/2030"}
        own = office.other(nhiem_ky=[term])
        start.wait()
        try:
            return bool(book.open_terms(own.body))
        except ValueError:
            return False

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(open_term, (2021, 2022))) == [False, True]


@pytest.fixture
def victims(url: str, office: Office, tmp_path: Path) -> Iterator[Callable[[int], list[int]]]:
    """Runs a process that issues without end and kills it (-9) after some numbers; what numbers it said."""
    orders = tmp_path / "drafts.pickle"
    orders.write_bytes(pickle.dumps([office.draft()]))
    command = [sys.executable, str(HERE / "killed.py"), url, str(orders)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as mother:
        stdin, stdout = mother.stdin, mother.stdout
        assert stdin is not None
        assert stdout is not None

        def run(numbers: int) -> list[int]:
            stdin.write("one more\n")
            stdin.flush()
            child = int(stdout.readline())
            said = [int(stdout.readline()) for _ in range(numbers)]
            os.kill(child, signal.SIGKILL)
            return said + [int(line) for line in iter(stdout.readline, "killed\n")]

        yield run
        stdin.close()


def test_kill_9_in_the_middle_of_issuing(
    book: Register, office: Office, victims: Callable[[int], list[int]]
) -> None:
    """Twenty times: what was said to be given is in the book, and no number is missing or taken twice."""
    moments = random.Random(0)
    last = 0
    for _ in range(20):
        said = victims(moments.randint(1, 12))
        rows = [row.so for row in book.iter_entries()]
        assert rows == list(range(1, len(rows) + 1))
        assert said == list(range(last + 1, said[-1] + 1))
        assert len(rows) - said[-1] in {0, 1}  # the one that was given but not yet said
        last = len(rows)
    assert errors(book) == []
    assert book.issue(office.draft()).so == last + 1
