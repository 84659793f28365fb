"""Whether a document is right: read, recognised, and every rule of the edition in force on its date applied.

::

    report = check("ke-hoach.docx")
    for finding in report.findings:
        print(finding.clause, finding.where, finding.found, finding.required)
"""

from __future__ import annotations

from vanban.checking.engine import check
from vanban.checking.finding import Finding, NotChecked, Report
from vanban.checking.rules import RULES

__all__ = ["RULES", "Finding", "NotChecked", "Report", "check"]
