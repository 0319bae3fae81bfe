"""MkDocs events: the evidence is loaded before anything else, and each record becomes a page."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel

from knowledge_base import pages
from knowledge_base.load import load
from knowledge_base.problems import EvidenceError
from knowledge_base.wording import counted


@event_priority(100)
def on_config(config: MkDocsConfig) -> None:
    """Load the evidence; every problem is printed, and the build ends."""
    root = Path(config.config_file_path).parent
    try:
        config["knowledge_base"] = load(root / config.extra["evidence"])
    except EvidenceError as error:
        raise Abort(f"The evidence has {counted(len(error.problems), 'problem')}:\n{error}") from None
    repository = config.extra["repository"]
    config.edit_uri = f"{repository.rstrip('/')}/edit/main/" if repository else None


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add the page of each record, unless a hand-written file has its name; each is edited at its own source."""
    for file in files.documentation_pages():
        file.edit_uri = f"docs/{file.src_uri}"
    for page in pages.all_pages(config["knowledge_base"]):
        if files.get_file_from_path(page.path) is None:
            file = File.generated(config, page.path, content=page.markdown, inclusion=InclusionLevel.NOT_IN_NAV)
            file.edit_uri = page.record.origin.file
            files.append(file)
