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
from mkdocs.structure.files import Files

from knowledge_base import search
from knowledge_base.records import KnowledgeBase

# What pages repeat of records stays out, since each record is found by itself; and so do examples of code.
_REPEATED = (".records, .example, .people, .boards, .board-card, .table-scroll, .cells, .gaps, details dl, .verdict-line, .principle-summary, "
             "figure, .view, .advisor, .word, .filter, .skip-board, .source, .retired-anchors, .edit, pre")
_PAGEFIND = ("--root-selector", "main", "--exclude-selectors", _REPEATED, "--force-language", "en", "--quiet")
_UNUSED = ("pagefind/*-ui.*", "pagefind/*-highlight.js", "pagefind/wasm.unknown.*", "assets/javascripts/**/*.*")

# The text is in no paragraph: Pagefind would end one with a full stop that is not in the source.
_ENTRY = """<main>
<h1 data-pagefind-ignore>{title}</h1><b data-pagefind-ignore data-pagefind-meta="kind">{kind}</b><span>{text}</span>
</main>"""


_at_work: list[tuple[Popen, TemporaryDirectory]] = []
"""The index that is being made, with what it is made from: MkDocs tells of a failed build without saying of which."""


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Begin the index once every page has its content; Pagefind works while the rest of the site is written.

    The entry of a record takes the place of a page written for it by hand.
    """
    entries = _entries(config["knowledge_base"])
    written = {file.dest_uri: f"<main>{file.page.content}</main>" for file in files.documentation_pages()
               if file.src_uri not in config["record_pages"] and _path(file.page.url) not in entries}
    folder = TemporaryDirectory()
    for path, page in {**written, **entries}.items():
        place = Path(folder.name, path)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(page, encoding="utf-8")
    index = Path(config.site_dir, "pagefind")
    process = Popen([sys.executable, "-m", "pagefind", "--site", folder.name, "--output-path", index, *_PAGEFIND])
    _at_work.append((process, folder))


@event_priority(-50)
def on_post_build(config: MkDocsConfig) -> None:
    """Wait for the index, and take away what the site does not use."""
    process, folder = _at_work.pop()
    with folder:
        if process.wait():
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


def _entries(kb: KnowledgeBase) -> dict[str, str]:
    """Give each entry of the search a page of its own, by its path."""
    return {_path(entry.address): _ENTRY.format(kind=escape(entry.kind), title=escape(entry.title), text=escape(entry.text))
            for entry in search.entries(kb)}


def _path(address: str) -> str:
    """Name an entry so that search.js finds its address again: `a/b/#c` is `a/b#c.html`. A folder for each would cost more than Pagefind."""
    page, mark, anchor = address.partition("#")
    return f"{page.rstrip('/')}{mark}{anchor}.html"
