"""`kb pages`: the evidence and the pages written by hand in; the whole site as plain Markdown, for any generator, out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import yaml

from knowledge_base.commands.evidence import evidence_option, loaded
from knowledge_base.commands.site import address_option, load_macros, read_settings, site_option
from knowledge_base.commands.writing import write_output
from knowledge_base.exports.files import files
from knowledge_base.pages.markdown_site import PageError, PlainPages
from knowledge_base.pages.render import Renderer, environment
from knowledge_base.pages.stock_settings import OVERRIDES, settings
from knowledge_base.publication.edition import Edition
from knowledge_base.publication.repository_links import repository_of
from knowledge_base.text.english import counted

MADE = "# Made by kb pages from the evidence: edit that, not this.\n"
"""How the settings of an earlier output begin."""


@click.command(name="pages")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@evidence_option
@site_option
@click.option(
    "--docs",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path("docs"),
    show_default=True,
    help="The pages written by hand.",
)
@address_option
@click.option(
    "--repository",
    envvar="REPO_URL",
    default="",
    help="Where the repository stands; by default REPO_URL.",
)
def pages_command(
    folder: Path, evidence: Path, site: Path, docs: Path, address: str, repository: str
) -> None:
    """Write every page as plain Markdown into DIR, with settings for MkDocs without plugins.

    DIR is new or empty, or holds earlier pages. Nothing is deleted: a page that is no longer
    made stays.
    """
    made = list(_made(evidence, site, docs, address, repository))
    write_output(folder, made, _is_ours, "earlier pages")
    click.echo(
        f"{folder}: {counted(sum(path.endswith('.md') for path, _ in made), 'page')} and "
        f"{counted(sum(not path.endswith('.md') for path, _ in made), 'other file')}"
    )


def _made(
    evidence: Path, site: Path, docs: Path, address: str, repository: str
) -> Iterator[tuple[str, str | bytes]]:
    """Yield (path, content) of every file; the settings come last, so that what is cut off is no earlier output."""
    kb = loaded(evidence)
    told, collection = read_settings(site, address)
    renderer = Renderer(
        kb, environment(), "", collection, repository_of(repository, evidence.as_posix())
    )
    beside = {
        path.relative_to(docs).as_posix(): path
        for path in sorted(docs.rglob("*"))
        if path.is_file()
    }
    written = {
        name: path.read_text(encoding="utf-8")
        for name, path in beside.items()
        if name.endswith(".md")
    }
    variables = {**told.get("extra", {}), "repository": renderer.repository.address}
    try:
        pages = dict(PlainPages(renderer, load_macros(site), variables).all(written))
    except PageError as error:
        raise click.ClickException(str(error)) from None
    yield from ((f"docs/{path}", text) for path, text in pages.items())
    yield from (
        (f"docs/{name}", path.read_bytes()) for name, path in beside.items() if name not in pages
    )
    yield from ((f"docs/data/{path}", text) for path, text in files(Edition(kb, collection)))
    yield from OVERRIDES.items()
    made = yaml.dump(
        settings(told, kb, pages, address),
        Dumper=yaml.CSafeDumper,
        allow_unicode=True,
        sort_keys=False,
    )
    yield "mkdocs.yml", MADE + made


def _is_ours(folder: Path) -> bool:
    settings = folder / "mkdocs.yml"
    return settings.is_file() and settings.read_bytes().startswith(MADE.encode())
