"""`kb export`: write the evidence as the files of the download."""

from __future__ import annotations

from pathlib import Path

import click

from knowledge_base.commands.evidence import evidence_option, loaded
from knowledge_base.commands.site import address_option, read_settings, site_option
from knowledge_base.commands.writing import write_output
from knowledge_base.exports.files import WHOLE, files
from knowledge_base.publication.edition import Edition
from knowledge_base.text.english import counted


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@evidence_option
@site_option
@address_option
def export(folder: Path, evidence: Path, site: Path, address: str) -> None:
    """Write the evidence to DIR as JSON, CSV and other files.

    They are the files that the site has under data/. DIR must be new, empty or a previous export.
    Files from a previous export are overwritten, never deleted.
    """
    kb = loaded(evidence)
    _, collection = read_settings(site, address)
    written = list(files(Edition(kb, collection)))
    write_output(folder, written, _is_export, "a previous export")
    click.echo(f"{folder}: {counted(len(written), 'file')}")


def _is_export(folder: Path) -> bool:
    return (folder / WHOLE).is_file()
