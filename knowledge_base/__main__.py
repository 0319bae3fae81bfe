"""The `kb` command: reads evidence, prints what a person asked for, writes files."""

from __future__ import annotations

import click

NAMES = ("check", "diff", "export", "import", "new", "pages", "schema", "verify")


class Commands(click.Group):
    """The commands, each imported once it is asked for: the others were a fifth of the time of `kb check`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name every command."""
        return list(NAMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command by its name; none has an unknown one."""
        match cmd_name:
            case "check":
                from knowledge_base.commands.check import check as command
            case "diff":
                from knowledge_base.commands.diff import diff as command
            case "export":
                from knowledge_base.commands.export import export as command
            case "import":
                from knowledge_base.commands.import_votes import import_group as command
            case "new":
                from knowledge_base.commands.new import new as command
            case "pages":
                from knowledge_base.commands.pages import pages_command as command
            case "schema":
                from knowledge_base.commands.schema import schema as command
            case "verify":
                from knowledge_base.commands.verify import verify_command as command
            case _:
                return None
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Check the evidence, add to it, verify its words against their source, and write it as files."""


if __name__ == "__main__":
    main()
