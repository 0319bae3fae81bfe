"""The plugin of MkDocs: loads the evidence, adds its pages, search and downloads, checks the site.

It has to be listed before `macros`: the evidence is loaded before the macros are defined, and a
page is checked before mkdocs-macros renders it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

import jinja2
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.errors import EvidenceError, Problem
from knowledge_base.exports.files import files as download
from knowledge_base.load import load
from knowledge_base.model.study import Study
from knowledge_base.pages import record_pages
from knowledge_base.pages.render import Renderer, environment
from knowledge_base.publication import metadata
from knowledge_base.publication.collection import Collection
from knowledge_base.publication.edition import Edition
from knowledge_base.publication.repository_links import BRANCH, report_address, repository_of
from mkdocs_evidence import dev_server, record_page, site_check
from mkdocs_evidence.macro_calls import MacroCalls
from mkdocs_evidence.mistakes import listed
from mkdocs_evidence.placeholders import anchors
from mkdocs_evidence.record_page import RecordPage
from mkdocs_evidence.search_index import SearchIndex, searched_pages

log = get_plugin_logger(__name__)

DOWNLOADS = {"data/evidence.json": "application/json", "data/datapackage.json": "application/json"}
"""Media types of the files that search engines are told of: the whole base, and its tables."""


class EvidenceConfig(Config):
    """The options of the plugin in mkdocs.yml."""

    folder = config_options.Type(str, default="evidence")
    """The folder of the evidence, from the folder of mkdocs.yml."""

    version = config_options.Type(str)
    """The version of the collection, as it is cited."""

    licence = config_options.Type(str)
    """The licence of our records and prose, an identifier of SPDX."""

    repository = config_options.Type(str, default="")
    """The address of the repository; without it no page links its source."""


class EvidencePlugin(BasePlugin[EvidenceConfig]):
    """One build after the other; each begins at `on_config`. The events are in their order."""

    def __init__(self) -> None:
        self.served = False
        self.search = SearchIndex()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Under `mkdocs serve`, show errors in the browser instead of ending the server."""
        self.served = command == "serve"
        if self.served:
            dev_server.survive_errors()

    def on_config(self, config: MkDocsConfig) -> None:
        """Load the evidence; abort with every problem in it."""
        options = self.config
        self.kb = _load(Path(config.config_file_path).parent / options.folder)
        self.collection = Collection(
            name=config.site_name,
            author=config.site_author or "",
            version=options.version,
            licence=options.licence,
            description=config.site_description or "",
            address=config.site_url or "",
        )
        address = options.repository.rstrip("/")
        self.repository = repository_of(address, options.folder)
        self.renderer = Renderer(self.kb, environment(), "", self.collection, self.repository)
        self.calls = MacroCalls(self.renderer)
        self.mistakes: set[Problem] = set()
        config.edit_uri = f"{address}/edit/{BRANCH}/" if address else None

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> None:
        """Add the page of each record, and of each retired one, unless it is written by hand."""
        for file in files.documentation_pages():
            file.edit_uri = f"docs/{file.src_uri}"
        titles = dict(_titles(config.nav or []))
        for page in (*record_pages.all_pages(self.kb), *record_pages.retired_pages(self.kb)):
            written = files.get_file_from_path(page.path)
            if written:
                # It replaces the page of its record, which is not in the navigation either.
                written.inclusion = InclusionLevel.NOT_IN_NAV
            else:
                title = titles.get(page.path)
                files.append(record_page.file_of(page, self.renderer, title, config))

    def on_page_markdown(
        self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Note unknown macros and syntax errors before mkdocs-macros would end at them."""
        return self.calls.check(markdown, page)

    def on_page_content(
        self, html: str, /, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Put the HTML of macros in its place, and check the page, which is whole now."""
        html = self.calls.restore(html)
        # MkDocs knows only the anchors that it saw in Markdown.
        page.present_anchor_ids = (page.present_anchor_ids or set()) | anchors(html)
        self.mistakes.update(site_check.check_content(html, page))
        return html

    def on_env(
        self, env: jinja2.Environment, /, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        """Abort with all wrong calls, or else start to index: every page has its content now.

        A wrong call ends `mkdocs serve` too, as the page lacks a piece.
        """
        if self.calls.wrong:
            raise Abort(listed("The pages have", "wrong call", self.calls.wrong))
        self.pages = files.documentation_pages()
        site = Path(config.site_dir)
        self.search.start(searched_pages(self.kb, self.pages, site), site)
        env.globals["served"] = self.served
        return env

    def on_page_context(
        self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Pass the record of a page to the theme, with its metadata and the form for errors."""
        shown = page.shown if isinstance(page, RecordPage) else None
        record = shown.record if shown else None
        report = report_address(self.repository, record, page.canonical_url or page.url)
        values: dict[str, Any] = {"record_page": shown, "report": report}
        if isinstance(record, Study):
            values["work_tags"] = list(metadata.highwire(record))
            values["structured"] = metadata.as_script(metadata.article(record))
        elif page.is_homepage or page.file.src_uri == "data.md":
            values["structured"] = metadata.as_script(self._dataset())
        context.update(values)  # type: ignore[typeddict-item]
        return context

    def _dataset(self) -> dict[str, Any]:
        studies = self.kb.studies.values()
        return metadata.dataset(self.collection, studies, self.kb.as_of, DOWNLOADS)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the downloads, wait for the index, and abort with all mistakes of the site.

        Under `mkdocs serve` they are warnings, so that a page can be read while it is written.
        """
        site = Path(config.site_dir)
        for name, text in download(Edition(self.kb, self.collection)):
            path = site / "data" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        self.search.finish(site)
        self.mistakes.update(site_check.check_site(site, self.pages, config.site_url or ""))
        if self.mistakes:
            message = listed("The site has", "mistake", self.mistakes)
            if not self.served:
                raise Abort(message)
            log.warning(message)

    def on_build_error(self, *, error: Exception) -> None:
        """Kill Pagefind: the site will not be finished, but `mkdocs serve` goes on."""
        self.search.kill()

    def on_shutdown(self) -> None:
        """Kill Pagefind after an interrupt too, which is no build error for MkDocs."""
        self.search.kill()


def _load(folder: Path) -> KnowledgeBase:
    try:
        return load(folder)
    except EvidenceError as error:
        raise Abort(listed("The evidence has", "problem", error.problems)) from None


def _titles(nav: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """Yield (path, title) of each page with a title in the navigation."""
    for entry in nav:
        # An entry without a title is only a path.
        named = entry.items() if isinstance(entry, dict) else ()
        for title, below in named:
            if isinstance(below, str):
                yield below, title
            else:
                yield from _titles(below)
