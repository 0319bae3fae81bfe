"""MkDocs events: the evidence is loaded before anything else, and each record becomes a page."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from knowledge_base import metadata, pages
from knowledge_base.load import load
from knowledge_base.problems import EvidenceError
from knowledge_base.collection import Collection
from knowledge_base.wording import counted

DOWNLOADS = {"data/evidence.json": "application/json", "data/datapackage.json": "application/json"}
"""The files that search engines are told of, with their media types: the whole base, and what describes its tables."""


@event_priority(100)
def on_config(config: MkDocsConfig) -> None:
    """Load the evidence; every problem is printed, and the build ends."""
    root = Path(config.config_file_path).parent
    try:
        config["knowledge_base"] = load(root / config.extra["evidence"])
    except EvidenceError as error:
        raise Abort(f"The evidence has {counted(len(error.problems), 'problem')}:\n{error}") from None
    config["collection"] = Collection(
        config.site_name, config.site_author or "", str(config.extra["version"]), config.extra["licence"], config.site_description or "",
        config.site_url or "")
    repository = config.extra["repository"]
    config.edit_uri = f"{repository.rstrip('/')}/edit/main/" if repository else None


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add the page of each record, unless a hand-written file has its name; each is edited at its own source."""
    for file in files.documentation_pages():
        file.edit_uri = f"docs/{file.src_uri}"
    config["record_pages"] = {}
    for page in pages.all_pages(config["knowledge_base"]):
        if files.get_file_from_path(page.path) is None:
            file = File.generated(config, page.path, content=page.markdown, inclusion=InclusionLevel.NOT_IN_NAV)
            file.edit_uri = page.record.origin.file
            files.append(file)
            config["record_pages"][page.path] = page


def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Give the theme the record of a page, as it is written, and what the head says of the work the page stands for."""
    shown = context["record_page"] = config["record_pages"].get(page.file.src_uri)
    if shown and shown.record.kind == "study":
        context["work_tags"] = list(metadata.highwire(shown.record))
        context["structured"] = metadata.as_script(metadata.article(shown.record))
    elif page.is_homepage or page.file.src_uri == "data.md":
        collection = metadata.dataset(
            config["collection"], config["knowledge_base"].studies.values(), config["knowledge_base"].as_of, DOWNLOADS)
        context["structured"] = metadata.as_script(collection)
