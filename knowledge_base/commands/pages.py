"""`kb pages`: write the whole site as plain Markdown, for any generator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

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
    help="The address of the repository; by default REPO_URL.",
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
    pages = sum(path.endswith(".md") for path, _ in made)
    others = len(made) - pages
    click.echo(f"{folder}: {counted(pages, 'page')} and {counted(others, 'other file')}")


def _made(
    evidence: Path, site: Path, docs: Path, address: str, repository: str
) -> Iterator[tuple[str, str | bytes]]:
    """Yield (path, content) of every file.

    The settings come last: a folder without them is not taken for an earlier output.
    """
    kb = loaded(evidence)
    options, collection = read_settings(site, address)
    sources = repository_of(repository, evidence.as_posix())
    renderer = Renderer(kb, environment(), "", collection, sources)
    variables = {**options.get("extra", {}), "repository": sources.address}
    plain = PlainPages(renderer, load_macros(site), variables)
    beside = _files(docs)
    written = {
        name: path.read_text(encoding="utf-8")
        for name, path in beside.items()
        if name.endswith(".md")
    }
    try:
        pages = dict(plain.all(written))
    except PageError as error:
        raise click.ClickException(str(error)) from None
    for name, text in pages.items():
        yield f"docs/{name}", text
    for name, path in beside.items():
        if name not in pages:
            yield f"docs/{name}", path.read_bytes()
    for name, text in files(Edition(kb, collection)):
        yield f"docs/data/{name}", text
    yield from OVERRIDES.items()
    yield "mkdocs.yml", _settings_file(settings(options, kb, pages, address))


def _files(folder: Path) -> dict[str, Path]:
    """Map the path of each file in a folder to the file, in the order of paths."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            found[path.relative_to(folder).as_posix()] = path
    return found


def _settings_file(values: Mapping[str, Any]) -> str:
    text = yaml.dump(values, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    return MADE + text


def _is_ours(folder: Path) -> bool:
    settings = folder / "mkdocs.yml"
    return settings.is_file() and settings.read_bytes().startswith(MADE.encode())
