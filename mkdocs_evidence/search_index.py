"""MkDocs events: records and the pages written by hand in; the index of their search, made beside the rest of the site, out."""

import sys
from html import escape
from pathlib import Path
from subprocess import Popen
from tempfile import TemporaryDirectory

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.exports import search_entries
from knowledge_base.pages.record_pages import retired_pages

# What pages repeat of records stays out, since each record is found by itself; and so do examples of code.
_REPEATED = (
    ".records, .example, .people, .boards, .board-card, .table-scroll, .cells, .gaps, details dl, .verdict-line, .principle-summary, "
    "figure, .view, .advisor, .word, .filter, .skip-board, .source, .retired-anchors, .edit, pre"
)
_PAGEFIND = (
    "--root-selector",
    "main",
    "--exclude-selectors",
    _REPEATED,
    "--force-language",
    "en",
    "--quiet",
)
_UNUSED = (
    "pagefind/*-ui.*",
    "pagefind/*-highlight.js",
    "pagefind/wasm.unknown.*",
    "assets/javascripts/**/*.*",
)

# The text is in no paragraph: Pagefind would end one with a full stop that is not in the source.
_ENTRY = """<main>
<h1 data-pagefind-ignore>{title}</h1><b data-pagefind-ignore data-pagefind-meta="kind">{kind}</b><span>{text}</span>
</main>"""


_at_work: list[tuple[Popen, TemporaryDirectory]] = []
"""The index that is being made, with what it is made from: MkDocs tells of a failed build without saying of which."""


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Begin the index once every page has its content; Pagefind works while the rest of the site is written.

    The entry of a record takes the place of a page written for it by hand, and what is retired is not found.
    """
    entries = _entries(config["knowledge_base"])
    records = {
        *config["record_pages"],
        *(page.path for page in retired_pages(config["knowledge_base"])),
    }
    written = {
        file.dest_uri: _by_hand(file, config)
        for file in files.documentation_pages()
        if file.src_uri not in records and _path(file.page.url) not in entries
    }
    folder = TemporaryDirectory()
    for path, page in {**written, **entries}.items():
        place = Path(folder.name, path)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(page, encoding="utf-8")
    index = Path(config.site_dir, "pagefind")
    process = Popen(
        [
            sys.executable,
            "-m",
            "pagefind",
            "--site",
            folder.name,
            "--output-path",
            index,
            *_PAGEFIND,
        ]
    )
    _at_work.append((process, folder))


@event_priority(-50)
def on_post_build(config: MkDocsConfig) -> None:
    """Wait for the index, and take away what the site does not use."""
    process, folder = _at_work[-1]
    failed = process.wait()
    _at_work.clear()
    with folder:
        if failed:
            raise Abort("Pagefind could not index the site; what it says stands above")
    for path in [path for unused in _UNUSED for path in Path(config.site_dir).glob(unused)]:
        path.unlink()


def on_build_error(error: BaseException) -> None:
    """Stop an index whose site will not be."""
    while _at_work:
        process, folder = _at_work.pop()
        with folder:
            process.kill()
            process.wait()


def _by_hand(file: File, config: MkDocsConfig) -> str:
    """Give what is searched of a page written by hand; a dirty build reads no page anew that did not change."""
    page = file.page
    if page.content is None:
        return Path(config.site_dir, file.dest_uri).read_text(encoding="utf-8")
    title = (
        ""
        if "<h1" in page.content
        else f'<b data-pagefind-ignore data-pagefind-meta="title">{escape(page.title)}</b>'
    )
    return f"<main>{title}{page.content}</main>"


def _entries(kb: KnowledgeBase) -> dict[str, str]:
    """Give each entry of the search a page of its own, by its path."""
    return {
        _path(entry.address): _ENTRY.format(
            kind=escape(entry.kind), title=escape(entry.title), text=escape(entry.text)
        )
        for entry in search_entries.entries(kb)
    }


def _path(address: str) -> str:
    """Name an entry so that search.js finds its address again: `a/b/#c` is `a/b#c.html`. A folder for each would cost more than Pagefind."""
    page, mark, anchor = address.partition("#")
    return f"{page.rstrip('/')}{mark}{anchor}.html"
