"""Running a command: its function is called, what it raises is printed and becomes the exit code."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

from vanban.cli.output import OK, exit_code, refuse
from vanban.cli.streams import discard
from vanban.errors import VanbanError

if TYPE_CHECKING:
    import argparse

_HOME = {
    "batch": "batch_command",
    "check": "check_command",
    "demo": "demo_command",
    "register": "register_commands",
    "render": "render_command",
}
"""The module of each command; the others are in `commands`."""


def run(options: argparse.Namespace) -> int:
    """Call the command's function and print what it raises; returns the exit code."""
    names = [
        options.command,
        *(getattr(options, f"{name}_command", None) for name in ("template", "register")),
    ]
    home = import_module(f"vanban.cli.{_HOME.get(options.command, 'commands')}")
    function = getattr(home, "_".join(name for name in names if name))
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
