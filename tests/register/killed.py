"""For each line read: a process that issues without end and says each number it got, until it is killed."""

from __future__ import annotations

import os
import pickle
import sys
from pathlib import Path

from vanban.register import Register


def issue_without_end(url: str, orders: str) -> None:
    drafts = pickle.loads(Path(orders).read_bytes())
    with Register.open(url) as book:
        while True:
            for draft in drafts:
                print(book.issue(draft).so, flush=True)


if __name__ == "__main__":
    for _ in sys.stdin:
        child = os.fork()  # importing everything anew each time would take most of the test's time
        if not child:
            issue_without_end(*sys.argv[1:])
        print(child, flush=True)
        os.waitpid(child, 0)
        print("killed", flush=True)
