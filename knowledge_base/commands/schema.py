"""`kb schema`: write the JSON Schemas that editors read."""

from __future__ import annotations

from pathlib import Path

import click

from knowledge_base.commands.evidence import evidence_option, existing_folder
from knowledge_base.commands.writing import errors_in_words, write
from knowledge_base.exports.json_schema import FOLDER, files
from knowledge_base.text.english import counted


@click.command(name="schema")
@evidence_option
def schema(evidence: Path) -> None:
    """Write the JSON Schemas of evidence files for editors.

    They go to the folder schema of the evidence. Stale schemas are deleted. Run this command
    after a change to the record classes.
    """
    existing_folder(evidence)
    folder = evidence / FOLDER
    schemas = dict(files())
    with errors_in_words():
        for name, text in schemas.items():
            write(folder / name, text)
        for path in folder.glob("*.schema.json"):
            if path.name not in schemas:
                path.unlink()
    click.echo(f"{folder}: {counted(len(schemas), 'schema')}")
