"""`kb export`: the evidence in; its files, as the site has them under data/, out."""

from __future__ import annotations

from pathlib import Path

import click

from knowledge_base.commands.evidence import evidence_option, loaded
from knowledge_base.commands.site import address_option, read_settings, site_option
from knowledge_base.commands.writing import write
from knowledge_base.exports.files import WHOLE, files
from knowledge_base.publication.edition import Edition
from knowledge_base.text.english import counted


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@evidence_option
@site_option
@address_option
def export(folder: Path, evidence: Path, site: Path, address: str) -> None:
    """Write the evidence as files into DIR, as the site has them under data/.

    DIR is new or empty, or holds an earlier export. Nothing is deleted: a file that is no
    longer made stays.
    """
    made = list(files(Edition(loaded(evidence), read_settings(site, address)[1])))
    try:
        if folder.is_dir() and any(folder.iterdir()) and not (folder / WHOLE).is_file():
            raise click.ClickException(
                f"{folder} holds other files; give a new or empty folder, or one with an earlier export"
            )
        for path, text in made:
            write(folder / path, text)
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror}") from None
    click.echo(f"{folder}: {counted(len(made), 'file')}")
