"""The search index, made by Pagefind while MkDocs writes the rest of the site.

Pagefind runs as a command on small pages made for it. Its Python API takes records one by one,
without such pages, but needed 14 s for 132 records; the command needed 0.2 s on the same machine.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import Path
from subprocess import Popen
from tempfile import TemporaryDirectory

from mkdocs.exceptions import Abort
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.exports import search_entries
from knowledge_base.pages.record_pages import retired_pages
from mkdocs_evidence.record_page import RecordPage

# Records on hand-written pages stay out, since each is found by itself; so do examples of code.
_LEFT_OUT = (
    ".records, .example, .people, .boards, .board-card, .table-scroll, .cells, .gaps, details dl, "
    ".verdict-line, .principle-summary, figure, .view, .advisor, .word, .filter, .skip-board, "
    ".source, .retired-anchors, .edit, pre"
)
_OPTIONS = (
    *("--root-selector", "main"),
    *("--exclude-selectors", _LEFT_OUT),
    *("--force-language", "en"),
    "--quiet",
)
_UNUSED = (
    "pagefind/*-ui.*",
    "pagefind/*-highlight.js",
    "pagefind/wasm.unknown.*",
    "assets/javascripts/**/*.*",
)
"""Files of Pagefind and of Material's search that no page of the site loads."""

# The text is in no paragraph: Pagefind would end one with a full stop that is not in the source.
_ENTRY = """<main>
<h1 data-pagefind-ignore>{title}</h1>\
<b data-pagefind-ignore data-pagefind-meta="kind">{kind}</b>\
<span>{text}</span>
</main>"""


class SearchIndex:
    """An index of a site that Pagefind makes in a process of its own."""

    def __init__(self) -> None:
        self._running: tuple[Popen[bytes], TemporaryDirectory[str]] | None = None

    def start(self, pages: Mapping[str, str], site: Path) -> None:
        """Begin to index pages, which are HTML by path, into a folder of the site."""
        source = TemporaryDirectory()
        for name, html in pages.items():
            path = Path(source.name, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(html, encoding="utf-8")
        command = [sys.executable, "-m", "pagefind", "--site", source.name]
        process = Popen([*command, "--output-path", site / "pagefind", *_OPTIONS])
        self._running = process, source

    def finish(self, site: Path) -> None:
        """Wait for the index, and remove files that the site does not use.

        Raises Abort if Pagefind failed.
        """
        assert self._running
        failed = self._running[0].wait()
        self.kill()
        if failed:
            raise Abort("Pagefind could not index the site; its own message is above")
        for pattern in _UNUSED:
            for path in list(site.glob(pattern)):
                path.unlink()

    def kill(self) -> None:
        """End the process if it is running, and remove the pages made for it."""
        if self._running:
            process, source = self._running
            process.kill()
            process.wait()
            source.cleanup()
            self._running = None


def searched_pages(kb: KnowledgeBase, files: Iterable[File], site: Path) -> dict[str, str]:
    """Return the pages to index, HTML by path: hand-written pages, and an entry per record.

    The entry of a record replaces a page written for it by hand. Retired records are left out.
    """
    entries = dict(_entries(kb))
    retired = {page.path for page in retired_pages(kb)}
    pages = {}
    for file in files:
        page = file.page
        assert page
        is_record = isinstance(page, RecordPage) or _path(page.url) in entries
        if not is_record and file.src_uri not in retired:
            pages[file.dest_uri] = _main_part(page, site)
    return pages | entries


def _main_part(page: Page, site: Path) -> str:
    """Return the searchable HTML of a hand-written page; a dirty build reuses the page on disk."""
    if page.content is None:
        return (site / page.file.dest_uri).read_text(encoding="utf-8")
    if "<h1" in page.content:
        return f"<main>{page.content}</main>"
    title = escape(str(page.title))
    heading = f'<b data-pagefind-ignore data-pagefind-meta="title">{title}</b>'
    return f"<main>{heading}{page.content}</main>"


def _entries(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """Yield (path, HTML) of a page for each entry of the search."""
    for entry in search_entries.entries(kb):
        html = _ENTRY.format(
            kind=escape(entry.kind), title=escape(entry.title), text=escape(entry.text)
        )
        yield _path(entry.address), html


def _path(address: str) -> str:
    """Return a path from which search.js finds the address again: `a/b/#c` is `a/b#c.html`.

    A folder for each entry would take longer than Pagefind.
    """
    page, mark, anchor = address.partition("#")
    return f"{page.rstrip('/')}{mark}{anchor}.html"
