"""The check of the finished site: links, empty sections, calls that were not rendered.

MkDocs itself checks only links that are written in Markdown, and only warns.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from knowledge_base.errors import Problem
from knowledge_base.model.change import Change
from mkdocs_evidence import html_links, html_sections
from mkdocs_evidence.mistakes import literal, mistake_on
from mkdocs_evidence.record_page import RecordPage

_NOT_RENDERED = (
    "is not rendered: calls do not work in front matter or on a page with "
    "`render_macros: false`; to show one as text, put it in backquotes between {% raw %} and "
    "{% endraw %}"
)


def check_content(html: str, page: Page) -> Iterator[Problem]:
    """Yield the mistakes in the content of a page: empty sections, calls that were not rendered."""
    for title in html_sections.empty_sections(html):
        message = f"the section “{title}” is empty; write something under its heading or remove it"
        yield mistake_on(page.file, message, literal(title))
    # In the text of records, braces are text.
    if not isinstance(page, RecordPage):
        for call in (*html_sections.unrendered(html), *_in_front_matter(page)):
            yield mistake_on(page.file, f"{call} {_NOT_RENDERED}", literal(call))


def _in_front_matter(page: Page) -> Iterator[str]:
    for value in map(str, page.meta.values()):
        if "{{" in value or "{%" in value:
            yield value


def check_site(folder: Path, pages: Iterable[File], address: str) -> Iterator[Problem]:
    """Yield the mistakes of a whole site in a folder: dead links, and pages without a link to them.

    `address` is that of the published site, empty if unknown.
    """
    sources = {file.dest_uri: file for file in pages}
    site = _read_site(folder, sources, address)
    for dead in site.dead_links():
        anchor = f"#{dead.link.partition('#')[2]}"
        source = sources.get(dead.page)
        yield mistake_on(source, dead.message, literal(dead.link), literal(anchor))
    for path in site.lost():
        if not _is_retired(sources[path]):
            message = "no link leads here from home; add one, or add the page to nav in mkdocs.yml"
            yield mistake_on(sources[path], message)


def _read_site(folder: Path, sources: Iterable[str], address: str) -> html_links.Site:
    files = set(_files(folder))
    pages = {}
    for path in (*sources, html_links.ERROR_PAGE):
        if path in files:
            html = (folder / path).read_text(encoding="utf-8")
            pages[path] = html_links.read(path, html)
    return html_links.site_of(pages, files, address)


def _files(top: Path) -> Iterator[str]:
    """Yield the path of each file of a folder, from its top."""
    # Path.walk is new in Python 3.12.
    for folder, _, names in os.walk(top):
        inside = Path(folder).relative_to(top)
        for name in names:
            yield (inside / name).as_posix()


def _is_retired(file: File) -> bool:
    """Return True for a page that only keeps the address of a retired record."""
    return isinstance(file.page, RecordPage) and isinstance(file.page.shown.record, Change)
