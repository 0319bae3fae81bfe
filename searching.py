"""MkDocs event: the built site in; the index of its search, an entry for every record and hand-written page, out."""

import sys
from html import escape
from pathlib import Path
from subprocess import run
from tempfile import TemporaryDirectory

from mkdocs.config.defaults import MkDocsConfig

from knowledge_base import search
from knowledge_base.records import KnowledgeBase
from knowledge_base.retired import retired_pages

# What pages repeat of records stays out, since each record is found by itself; and so do examples of code.
_REPEATED = (".records, .example, .people, .boards, .board-card, .table-scroll, .cells, .gaps, details dl, .verdict-line, .principle-summary, "
             "figure, .view, .advisor, .word, .filter, .skip-board, .source, .retired-anchors, .edit, pre")
_PAGEFIND = ("--root-selector", "main", "--exclude-selectors", _REPEATED, "--force-language", "en", "--quiet")
_UNUSED = ("pagefind/*-ui.*", "pagefind/*-highlight.js", "pagefind/wasm.unknown.*", "assets/javascripts/**/*.*")

# The text is in no paragraph: Pagefind would end one with a full stop that is not in the source.
_ENTRY = """<main>
<h1 data-pagefind-ignore>{title}</h1><b data-pagefind-ignore data-pagefind-meta="kind">{kind}</b><span>{text}</span>
</main>"""


def on_post_build(config: MkDocsConfig) -> None:
    """Write the index of the search: every record, and what is written by hand on all other pages."""
    site = Path(config.site_dir)
    retired = {f"{page.path.removesuffix('.md')}/index.html" for page in retired_pages(config["knowledge_base"])}
    entries = _entries(config["knowledge_base"])
    built = {path.relative_to(site).as_posix(): path for path in site.rglob("index.html")}
    others = {name: path.read_text(encoding="utf-8") for name, path in built.items() if name not in retired | entries.keys()}
    with TemporaryDirectory() as folder:
        for path, page in {**others, **entries}.items():
            place = Path(folder, path)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(page, encoding="utf-8")
        run([sys.executable, "-m", "pagefind", "--site", folder, "--output-path", site / "pagefind", *_PAGEFIND], check=True)
    for path in [path for unused in _UNUSED for path in site.glob(unused)]:
        path.unlink()


def _entries(kb: KnowledgeBase) -> dict[str, str]:
    """Give each entry of the search a page of its own, by its path; a record's takes the place of its page."""
    return {f"{entry.address}{'.html' if '#' in entry.address else 'index.html'}": _ENTRY.format(
        kind=escape(entry.kind), title=escape(entry.title), text=escape(entry.text)) for entry in search.entries(kb)}
