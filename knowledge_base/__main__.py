"""The `kb` command."""

from __future__ import annotations

import sys
from importlib import import_module
from io import TextIOWrapper
from typing import Any, TextIO

import click

COMMANDS = {
    "check": "knowledge_base.commands.check:check",
    "diff": "knowledge_base.commands.diff:diff",
    "export": "knowledge_base.commands.export:export",
    "import": "knowledge_base.commands.import_votes:import_group",
    "new": "knowledge_base.commands.new:new",
    "pages": "knowledge_base.commands.pages:pages_command",
    "schema": "knowledge_base.commands.schema:schema",
    "verify": "knowledge_base.commands.verify:verify_command",
}
"""The module and attribute of each command."""


class LazyGroup(click.Group):
    """A group that imports a command when it is used (click's guide, Lazily Loading Subcommands).

    Importing all commands took a fifth of the time of `kb check`.
    """

    def main(self, *args: Any, **options: Any) -> Any:
        """Run a command; its output is UTF-8 in a pipe or file, whatever the code page is."""
        for stream in (sys.stdout, sys.stderr):
            _write_every_sign(stream)
        return super().main(*args, **options)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; return None if there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command


def _write_every_sign(stream: TextIO) -> None:
    """Let a stream write any text; a terminal shows as an escape what it lacks."""
    if not isinstance(stream, TextIOWrapper):
        return
    if stream.isatty():
        stream.reconfigure(errors="backslashreplace")
    else:
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Check, extend and export a folder of evidence."""


if __name__ == "__main__":
    main()
