"""The `kb` command: reads evidence, prints what a person asked for, writes files."""

from __future__ import annotations

from pathlib import Path

import click
import yaml

from .collection import Collection
from .edition import Edition
from .export import WHOLE, files
from .load import load
from .problems import EvidenceError, nearest
from .records import KINDS, KnowledgeBase
from .verify import passages_of, verify
from .wording import counted, listed

EVIDENCE = Path("evidence")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Check the evidence, verify its words against their source, and write it as files."""


@main.command()
@click.argument("evidence", type=click.Path(path_type=Path), default=EVIDENCE)
def check(evidence: Path) -> None:
    """Check a folder of evidence; print every problem with file and line."""
    kb = _load(evidence)
    counts = listed(counted(len(kb.collections[name]), model.kind, name) for name, model in KINDS.items() if name != "votes")
    click.echo(f"{evidence}: {counts}; no problems")


@main.command(name="verify")
@click.argument("study")
@click.option("--source", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=True,
              help="The study's text, as plain text or Markdown.")
@click.option("--evidence", type=click.Path(path_type=Path), default=EVIDENCE, show_default=True)
def verify_command(study: str, source: Path, evidence: Path) -> None:
    """Hold every quote of STUDY, word by word, against its source."""
    kb = _load(evidence)
    if study not in kb.studies:
        raise click.ClickException(f"there is no study {study}; {nearest(study, kb.studies)}")
    try:
        text = source.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise click.ClickException(f"{source} is not UTF-8 text; save it as text or Markdown with that encoding") from None
    verdicts = verify(passages_of(kb, study), text)
    for verdict in verdicts:
        where = f", page {verdict.page}" if verdict.page else ""
        said = "; ".join(filter(None, (verdict.message, *verdict.notes)))
        click.echo(f"{'found' if verdict.found else 'NOT FOUND'}: {verdict.passage.ref}{where}{f' ({said})' if said else ''}")
    failed = sum(not verdict.found for verdict in verdicts)
    click.echo(f"{counted(len(verdicts), 'passage')} held against {source.name}: {len(verdicts) - failed} found, {failed} not")
    if failed:
        raise SystemExit(1)


@main.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--evidence", type=click.Path(path_type=Path), default=EVIDENCE, show_default=True)
@click.option("--site", type=click.Path(path_type=Path, exists=True, dir_okay=False), default=Path("mkdocs.yml"), show_default=True,
              help="The site's settings: name, author, version and licence.")
@click.option("--address", envvar="SITE_URL", default="", help="Where the site stands; by default SITE_URL.")
def export(folder: Path, evidence: Path, site: Path, address: str) -> None:
    """Write the evidence as files into DIR, as the site has them under data/.

    DIR is new or empty, or holds an earlier export. Nothing is deleted: a file that is no
    longer made stays.
    """
    made = list(files(Edition(_load(evidence), _collection(site, address))))
    try:
        if folder.is_dir() and any(folder.iterdir()) and not (folder / WHOLE).is_file():
            raise click.ClickException(f"{folder} holds other files; give a new or empty folder, or one with an earlier export")
        for path, text in made:
            _write(folder / path, text)
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


def _write(place: Path, text: str) -> None:
    """Write a file whole or not at all: an export that is interrupted leaves none that is cut off."""
    place.parent.mkdir(parents=True, exist_ok=True)
    unfinished = place.with_name(f"{place.name}.unfinished")
    try:
        unfinished.write_bytes(text.encode())
        unfinished.replace(place)
    finally:
        unfinished.unlink(missing_ok=True)


def _load(evidence: Path) -> KnowledgeBase:
    try:
        return load(evidence)
    except EvidenceError as error:
        click.echo(str(error))
        click.echo(counted(len(error.problems), "problem"), err=True)
        raise SystemExit(1) from None


if __name__ == "__main__":
    main()
