"""What one process of the concurrency tests does.

Run by its path (``runpy``) in another process, which cannot import a module of tests; `JOB` is its order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vanban.errors import VanbanError
from vanban.register import Register

if TYPE_CHECKING:
    from collections.abc import Iterator


def answers(job: dict[str, Any]) -> Iterator[str]:
    """The number lines given, in the order they were."""
    if not job["open_together"]:
        job["barrier"].wait()
    with Register.open(job["url"]) as book:
        if job["open_together"]:
            job["barrier"].wait()
        for drafts in job["calls"]:
            for vb in book.issue_many(drafts):
                yield str(vb.so_ky_hieu)


if __name__ == "__main__":
    order: dict[str, Any] = globals()["JOB"]
    try:
        order["answers"].put((order["name"], list(answers(order))))
    except VanbanError as error:
        order["answers"].put((order["name"], str(error)))
