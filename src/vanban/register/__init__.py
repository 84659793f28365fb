"""The book of outgoing documents (sổ đăng ký văn bản đi): gap-free numbers, by body, type and term.

::

    with vanban.Register.open("so.db") as so:        # or postgresql://user@host/name
        vb = so.issue(draft)                         # the record, under its number
        so.insert_after("516-QĐ/ĐUK", late)          # 516a
        so.cancel("12-KH/ĐUK", "ban hành nhầm")

Numbers are taken only by issuing, in one transaction with their row. `verify` audits the book.
"""

from __future__ import annotations

from vanban.register.book import Register
from vanban.register.entries import Entry, Event
from vanban.register.verifying import Finding

__all__ = ["Entry", "Event", "Finding", "Register"]
