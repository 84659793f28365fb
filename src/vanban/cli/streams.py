"""stdout and stderr: Vietnamese on any console, closed streams, readers that leave, disks that are full."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # as in vanban/__init__.py
if TYPE_CHECKING:
    from typing import TextIO


def prepare() -> None:
    """Make both streams able to print Vietnamese, or nothing at all when the caller has closed them."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            # print() would send to stdout what is meant for a closed stderr.
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115  # for life
        elif hasattr(stream, "reconfigure"):
            # Vietnamese must come out whole where the console's own encoding has no letters for it.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def flush(code: int) -> int:
    """Hand over what is still to be printed; returns `code`, or 3 where it cannot be printed."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        discard(sys.stdout)  # the reader (head, less) has seen enough
    except OSError as exc:
        from vanban.errors import os_reason

        discard(sys.stdout)
        print(f"lỗi [khong-in-duoc]: không in được kết quả: thấy {os_reason(exc)}", file=sys.stderr)
        code = 3
    try:
        sys.stderr.flush()
    except OSError:
        discard(sys.stderr)  # what cannot be said on stderr cannot be said anywhere
    return code


def discard(stream: TextIO) -> None:
    """Send what the stream still holds nowhere, so that Python does not complain when it closes it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
