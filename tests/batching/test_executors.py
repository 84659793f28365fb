"""Where documents are made: here, in threads, processes, any executor, Dask; and workers that die."""

from __future__ import annotations

import hashlib
import os
import warnings
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

import pytest

from tests.batching.conftest import many, row
from tests.batching.test_documents import stop_before_writing
from vanban.batching import jobs
from vanban.batching.spool import Spool
from vanban.errors import CannotWrite, VanbanError
from vanban.van_ban import VanBan

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.batching.conftest import Desk


def digest(folder: Path) -> str:
    """Of all documents, their names and bytes."""
    files = sorted(folder.rglob("*.docx"))
    assert files
    return hashlib.sha256(b"".join(path.name.encode() + path.read_bytes() for path in files)).hexdigest()


class Odd(Executor):
    """An executor of somebody else's: it works when it is asked for the result."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def test_documents_are_the_same_to_the_byte_wherever_they_are_made(desk: Desk) -> None:
    rows = list(many(60))
    desk.run(*rows, out=desk.folder / "mot").check()
    digests = {digest(desk.folder / "mot")}
    with ThreadPoolExecutor(3) as threads, Odd() as odd:
        for name, options in (
            ("tien-trinh", {"workers": 2}), ("luong", {"executor": threads}), ("la", {"executor": odd}),
        ):  # fmt: skip
            out = desk.folder / name
            result = desk.run(*rows, out=out, register=str(desk.folder / f"{name}.db"), **options).check()
            assert (result.issued, result.written) == (60, 60)
            digests.add(digest(out))
    stop_before_writing(desk, *rows, out=desk.folder / "tiep", register=str(desk.folder / "tiep.db"))
    desk.run(*rows, out=desk.folder / "tiep", register=str(desk.folder / "tiep.db")).check()
    digests.add(digest(desk.folder / "tiep"))
    assert len(digests) == 1


def test_an_executor_is_left_open_for_its_owner(desk: Desk) -> None:
    with ThreadPoolExecutor(1) as threads:
        desk.run(row(), executor=threads).check()
        assert threads.submit(int, "1").result() == 1


def die(job: object) -> None:
    os._exit(9)


def fail(job: object) -> None:
    raise ConnectionResetError("nút máy đã mất")


@pytest.mark.parametrize("count", [3, 700])  # one job, and more than are handed out at once
def test_a_worker_that_dies_is_a_clear_error_and_a_rerun_completes(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    rows = list(many(count))
    monkeypatch.setattr(jobs, "write_documents", die)
    with ProcessPoolExecutor(1, get_context("spawn")) as executor, pytest.raises(CannotWrite) as caught:
        desk.run(*rows, executor=executor)
    assert caught.value.code == "tien-trinh-chet"
    assert caught.value.faults[0].found.startswith("BrokenProcessPool")
    assert "chạy lại cùng lệnh" in caught.value.faults[0].hint
    monkeypatch.undo()
    assert (len(desk.numbers()), desk.files()) == (count, [])
    result = desk.run(*rows).check()
    assert (result.issued, result.skipped, result.written, desk.audit()) == (0, count, count, {})


def test_an_error_of_the_executor_itself_is_one_of_ours(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "write_documents", fail)
    with ThreadPoolExecutor(1) as threads, pytest.raises(CannotWrite, match="nút máy đã mất") as caught:
        desk.run(row(), executor=threads)
    assert isinstance(caught.value.__cause__, ConnectionResetError)


def test_an_executor_that_was_shut_down_is_said(desk: Desk) -> None:
    threads = ThreadPoolExecutor(1)
    threads.shutdown()
    with pytest.raises(VanbanError, match="tiến trình tạo văn bản bị dừng"):
        desk.run(row(), executor=threads)
    assert desk.run(row()).check().written == 1


def test_a_job_that_was_cancelled_is_said(desk: Desk) -> None:
    class Cancelling(Odd):
        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            future: Future[Any] = Future()
            future.cancel()
            future.set_running_or_notify_cancel()
            return future

    with pytest.raises(CannotWrite, match="CancelledError"):
        desk.run(row(), executor=Cancelling())


def test_small_batches_are_dealt_out_too(desk: Desk) -> None:
    sizes: list[int] = []

    class Counting(Odd):
        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            sizes.append(len(args[0].items))
            return super().submit(fn, *args, **kwargs)

    desk.run(*many(53), executor=Counting()).check()
    assert sizes == [16, 16, 16, 5]


@pytest.mark.parametrize("processes", [False, True])
def test_a_dask_cluster_makes_them_with_the_book_on_postgresql(
    shared_desk: Desk, tmp_path: Path, processes: bool
) -> None:
    distributed = pytest.importorskip("distributed", reason="distributed is not installed")
    rows = list(many(200))
    with (
        warnings.catch_warnings(action="ignore"),  # Dask's own, of the machine it finds
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=processes, dashboard_address=None,
            local_directory=str(tmp_path / "dask"),
        ) as cluster,
        distributed.Client(cluster) as client,
        client.get_executor() as executor,
    ):  # fmt: skip
        result = shared_desk.run(*rows, executor=executor).check()
    assert (result.issued, result.written, shared_desk.audit()) == (200, 200, {})
    shared_desk.run(*rows, out=tmp_path / "day", register=str(tmp_path / "so.db")).check()
    assert digest(shared_desk.out) == digest(tmp_path / "day")


def test_a_stored_record_is_the_record_and_holds_its_body_apart(desk: Desk) -> None:
    from vanban.batching.work import Stored

    vb = VanBan(**row(phu_luc=[{"tieu_de": "Danh sách", "noi_dung": "1. Một."}]), co_quan=desk.body)
    stored = Stored.of(vb)
    again = stored.record()
    assert (again, again.than, again.phu_luc[0].than) == (vb, vb.than, vb.phu_luc[0].than)
    assert again.co_quan is vb.co_quan
    assert (again.loai, again.canh_bao, again.model_fields_set) == (vb.loai, vb.canh_bao, vb.model_fields_set)
    assert len(stored.data) < 1200
    assert vb.co_quan.ten.encode() not in stored.data


def test_equal_bodies_are_kept_once(desk: Desk) -> None:
    spool = Spool()
    for number in range(5):
        assert spool.put(number, VanBan(**row(), co_quan=desk.body)) is None
    assert len({id(vb.co_quan) for _, vb in spool.by_date()}) == 1
