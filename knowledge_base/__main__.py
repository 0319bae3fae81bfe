"""The `kb` command: reads evidence, prints what a person asked for, writes files."""

from __future__ import annotations

import click

from .commands.check import check
from .commands.diff import diff
from .commands.export import export
from .commands.import_votes import import_group
from .commands.new import new
from .commands.pages import pages_command
from .commands.schema import schema
from .commands.verify import verify_command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Check the evidence, add to it, verify its words against their source, and write it as files."""


for command in (check, verify_command, export, pages_command, import_group, schema, diff, new):
    main.add_command(command)


if __name__ == "__main__":
    main()
