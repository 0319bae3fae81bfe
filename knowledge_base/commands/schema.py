"""`kb schema`: the records in; the JSON Schemas that editors read, beside the evidence, out."""

from __future__ import annotations

from pathlib import Path

import click

from knowledge_base.commands.evidence import evidence_option, existing_folder
from knowledge_base.commands.writing import write
from knowledge_base.exports.json_schema import FOLDER, files
from knowledge_base.text.english import counted


@click.command(name="schema")
@evidence_option
def schema(evidence: Path) -> None:
    """Write the JSON Schema of each file of evidence, made from the records, into its folder schema.

    A schema there that is of no kind of file is taken out. Run it after a change to the records.
    """
    existing_folder(evidence)
    folder, made = evidence / FOLDER, dict(files())
    try:
        for name, text in made.items():
            write(folder / name, text)
        for stray in folder.glob("*.schema.json"):
            if stray.name not in made:
                stray.unlink()
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror}") from None
    click.echo(f"{folder}: {counted(len(made), 'schema')}")
