"""Running a command: its function is called, what it raises is printed and becomes the exit code."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from vanban.cli import commands
from vanban.cli.output import OK, exit_code, refuse
from vanban.cli.streams import discard
from vanban.errors import VanbanError

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    """Call the command's function and print what it raises; returns the exit code."""
    names = [options.command, getattr(options, "template_command", None)]
    function = getattr(commands, "_".join(name for name in names if name))
    code = OK
    try:
        try:
            code = int(function(options))
        except VanbanError as exc:
            code = exit_code(exc)
            refuse(exc.faults, options)
    except BrokenPipeError:
        discard(sys.stdout)  # the reader (head, less) has seen enough
    return code
