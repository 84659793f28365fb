"""`vanban batch`: a sheet becomes numbered documents."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

from vanban.batching import batch as run_batch
from vanban.cli.output import CANNOT_RUN, OK, REFUSED, print_faults, print_json, print_lines, say
from vanban.cli.progress import Bar
from vanban.cli.tables import print_table
from vanban.errors import CannotRead, Fault, MissingDependency, VanbanError
from vanban.tieng_viet import ngay_ngan, viet_so
from vanban.van_ban.doc_tep import normal_keys

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from concurrent.futures import Executor

    from vanban.batching import BatchResult

_DISK = {"khong-ghi-duoc", "tien-trinh-chet"}
"""Faults for which nothing in the sheet is to blame."""
_DASK_S = 10
"""Seconds the scheduler of a Dask cluster is given to answer."""


def batch(options: argparse.Namespace) -> int:
    """A sheet to documents; 1 when rows were refused, 3 when the disk or the book refuses."""
    with ExitStack() as stack:
        executor = stack.enter_context(_dask(options.dask)) if options.dask else None
        bar = stack.enter_context(Bar())
        try:
            result = run_batch(
                options.sheet,
                out=options.out.absolute() if options.dask else options.out,
                register=options.register,
                co_quan=options.co_quan,
                mac_dinh=normal_keys(dict(options.defaults), "--set"),
                trang=options.trang,
                name=options.name,
                template=options.template,
                pdf=options.pdf_engine if options.pdf else None,
                executor=executor,
                workers=options.workers,
                dry_run=options.dry_run,
                partial=options.partial,
                force=options.force,
                lui_ngay=options.lui_ngay,
                progress=bar,
            )
        except (VanbanError, KeyboardInterrupt):
            stack.close()
            if bar.stage == "ghi":
                say(
                    f"dừng khi đã ghi {viet_so(bar.done)}/{viet_so(bar.total or 0)} văn bản; số đã cấp được "
                    "giữ nguyên, chạy lại cùng lệnh để làm tiếp"
                )
            raise
    print_faults(note.fault for note in result.canh_bao)
    print_faults(bad.fault for bad in result.faults)
    _print(result, options)
    say(_summary(result, options))
    if any(bad.fault.code in _DISK for bad in result.faults):
        return CANNOT_RUN
    return OK if result.ok else REFUSED


def _print(result: BatchResult, options: argparse.Namespace) -> None:
    if options.format == "json":
        print_json(result.as_json())
    elif options.dry_run:
        if len(result.documents):
            print_table(
                ("Dòng", "Số và ký hiệu", "Ngày", "Tệp", "Tên loại và trích yếu"),
                lambda: (
                    (str(doc.row), doc.so_ky_hieu, ngay_ngan(doc.ngay), doc.file, doc.trich_yeu)
                    for doc in result.documents
                ),
            )
    else:
        print_lines(document.file for document in result.documents)


def _summary(result: BatchResult, options: argparse.Namespace) -> str:
    """What became of the rows, in a few sentences."""
    rows = f"{viet_so(result.rows)} dòng"
    already = f", {viet_so(result.skipped)} số đã cấp từ trước" if result.skipped else ""
    failed = f", {viet_so(result.failed)} dòng lỗi" if result.failed else ""
    if options.dry_run:
        return f"CHẠY THỬ, chưa lấy số nào: {rows}, sẽ cấp {viet_so(result.issued)} số{already}{failed}"
    if not result.documents:
        return f"KHÔNG CẤP SỐ NÀO: {rows}{failed}" + (
            "; sửa hết lỗi rồi chạy lại, hoặc thêm --partial để chỉ làm các dòng đúng"
            if result.failed
            else ""
        )
    lines = [
        f"{rows}: cấp {viet_so(result.issued)} số mới{already}{failed}; ghi {viet_so(result.written)} văn bản"
    ]
    if options.partial and result.failed:
        lines.append(f"BỎ LẠI {viet_so(result.failed)} dòng lỗi, chưa có số")
    if any(bad.fault.code in _DISK for bad in result.faults):
        lines.append("số đã cấp được giữ nguyên: khắc phục rồi chạy lại cùng lệnh để ghi tiếp")
    if result.files:
        lines.append("kết quả từng dòng: " + ", ".join(map(str, result.files)))
    return "\n".join(lines)


@contextmanager
def _dask(address: str) -> Iterator[Executor]:
    """The workers of a Dask cluster, as an executor in a context.

    Raises:
        MissingDependency: the extra is not installed.
        CannotRead: no scheduler answers there.
    """
    try:
        distributed: Any = import_module("distributed")
    except ImportError as exc:
        raise MissingDependency(
            Fault(
                "thieu-dask", "chưa cài phần chia việc cho nhiều máy", expected="gói distributed",
                hint="pip install 'vanban[dask]'",
            )
        ) from exc  # fmt: skip

    try:
        client = distributed.Client(address, timeout=_DASK_S, set_as_default=False)
    except OSError as exc:
        raise CannotRead(
            Fault(
                "khong-toi-duoc-dask", "không nối được với cụm Dask", where=address,
                found=f"không có trả lời trong {_DASK_S} giây",
                hint="xem địa chỉ, và bộ điều phối đã chạy chưa (dask scheduler)",
            )
        ) from exc  # fmt: skip
    with client:
        yield client.get_executor()
