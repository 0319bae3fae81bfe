"""MkDocs events: the evidence is loaded before anything else, and each record becomes a page."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from knowledge_base.errors import EvidenceError
from knowledge_base.load import load
from knowledge_base.pages import record_pages
from knowledge_base.pages.record_pages import retired_pages
from knowledge_base.pages.render import Renderer, environment
from knowledge_base.publication import metadata
from knowledge_base.publication.collection import Collection
from knowledge_base.publication.repository_links import BRANCH, report_address, repository_of
from knowledge_base.text.english import counted
from mkdocs_evidence import placeholders

DOWNLOADS = {"data/evidence.json": "application/json", "data/datapackage.json": "application/json"}
"""The files that search engines are told of, with their media types: the whole base, and what describes its tables."""


@event_priority(100)
def on_config(config: MkDocsConfig) -> None:
    """Load the evidence; every problem is printed, and the build ends."""
    root = Path(config.config_file_path).parent
    try:
        config["knowledge_base"] = load(root / config.extra["evidence"])
    except EvidenceError as error:
        raise Abort(
            f"The evidence has {counted(len(error.problems), 'problem')}:\n{error}"
        ) from None
    config["collection"] = Collection(
        config.site_name,
        config.site_author or "",
        str(config.extra["version"]),
        config.extra["licence"],
        config.site_description or "",
        config.site_url or "",
    )
    address = (config.extra["repository"] or "").rstrip("/")
    config["repository"] = repository_of(address, config.extra["evidence"])
    config["renderer"] = Renderer(
        config["knowledge_base"], environment(), "", config["collection"], config["repository"]
    )
    config["finished"] = []
    config.edit_uri = f"{address}/edit/{BRANCH}/" if address else None


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add the page of each record, unless a hand-written file has its name; each is edited at its own source; so does what is retired."""
    for file in files.documentation_pages():
        file.edit_uri = f"docs/{file.src_uri}"
    config["record_pages"] = {}
    kb = config["knowledge_base"]
    titles = dict(_in_nav(config.nav or ()))
    for page in (*record_pages.all_pages(kb), *retired_pages(kb)):
        written = files.get_file_from_path(page.path)
        if written:
            # As the page of its record, it needs no place in the nav.
            written.inclusion = InclusionLevel.NOT_IN_NAV
        else:
            file = File.generated(
                config, page.path, content="", inclusion=InclusionLevel.NOT_IN_NAV
            )
            file.edit_uri = config["repository"].file(page.record)
            files.append(file)
            config["record_pages"][page.path] = page
            RecordPage(page, titles.get(page.path), file, config)


def _in_nav(nav: Iterable) -> Iterator[tuple[str, str]]:
    """Yield (path, title) of each page that has a title of its own in the nav."""
    for title, below in (named for item in nav if isinstance(item, dict) for named in item.items()):
        if isinstance(below, str):
            yield below, title
        else:
            yield from _in_nav(below)


class RecordPage(Page):
    """The page of a record, whose view is its content: it has no Markdown, so it needs no parser for each page."""

    def __init__(
        self, shown: record_pages.Page, title: str | None, file: File, config: MkDocsConfig
    ):
        self.shown = shown
        super().__init__(title, file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        """Take the title and the rest of the head from the record; there is nothing to read."""
        self.markdown, self.meta = "", {**self.shown.head, "render_macros": False}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Fill the page with the view of its record."""
        self.content = replace(config["renderer"], here=self.url).filled(self.shown).rstrip()
        self.present_anchor_ids = placeholders.anchors([self.content])


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put what the macros of a page gave into its place, and tell MkDocs which anchors links may lead to."""
    pieces = config["finished"]
    if not pieces:
        return html
    config["finished"] = []
    page.present_anchor_ids |= placeholders.anchors(pieces)
    return placeholders.restored(html, pieces)


def on_page_context(
    context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
) -> None:
    """Give the theme the record of a page, as it is written, what the head says of the work the page stands for, and the error form."""
    shown = context["record_page"] = config["record_pages"].get(page.file.src_uri)
    context["report"] = report_address(
        config["repository"], shown and shown.record, page.canonical_url or page.url
    )
    if shown and shown.record.kind.name == "study":
        context["work_tags"] = list(metadata.highwire(shown.record))
        context["structured"] = metadata.as_script(metadata.article(shown.record))
    elif page.is_homepage or page.file.src_uri == "data.md":
        collection = metadata.dataset(
            config["collection"],
            config["knowledge_base"].studies.values(),
            config["knowledge_base"].as_of,
            DOWNLOADS,
        )
        context["structured"] = metadata.as_script(collection)
