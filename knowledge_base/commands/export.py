"""`kb export`: the evidence in; its files, as the site has them under data/, out."""

from __future__ import annotations

from pathlib import Path

import click
import yaml

from ..collection import Collection
from ..edition import Edition
from ..export import WHOLE, files
from ..wording import counted
from .evidence import evidence_option, loaded
from .writing import write


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@evidence_option
@click.option("--site", type=click.Path(path_type=Path, exists=True, dir_okay=False), default=Path("mkdocs.yml"), show_default=True,
              help="The site's settings: name, author, version and licence.")
@click.option("--address", envvar="SITE_URL", default="", help="Where the site stands; by default SITE_URL.")
def export(folder: Path, evidence: Path, site: Path, address: str) -> None:
    """Write the evidence as files into DIR, as the site has them under data/.

    DIR is new or empty, or holds an earlier export. Nothing is deleted: a file that is no
    longer made stays.
    """
    made = list(files(Edition(loaded(evidence), _collection(site, address))))
    try:
        if folder.is_dir() and any(folder.iterdir()) and not (folder / WHOLE).is_file():
            raise click.ClickException(f"{folder} holds other files; give a new or empty folder, or one with an earlier export")
        for path, text in made:
            write(folder / path, text)
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror}") from None
    click.echo(f"{folder}: {counted(len(made), 'file')}")


def _collection(site: Path, address: str) -> Collection:
    """Read what the site says of itself; of MkDocs's own tags only the text is taken."""
    try:
        told = yaml.load(site.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - builds text, lists and mappings only
        extra = told["extra"]
        return Collection(told["site_name"], told["site_author"], extra["version"], extra["licence"], told["site_description"], address)
    except (yaml.YAMLError, UnicodeDecodeError, KeyError, TypeError):
        raise click.ClickException(f"{site} has to be YAML with site_name, site_author, site_description, extra.version and "
                                   "extra.licence") from None
