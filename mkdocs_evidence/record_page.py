"""The page of a record, in MkDocs."""

from __future__ import annotations

from dataclasses import replace

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from knowledge_base.pages import record_pages
from knowledge_base.pages.render import Renderer


class RecordPage(Page):
    """A page whose content is the view of its record; it has no Markdown, so nothing is parsed."""

    def __init__(
        self,
        shown: record_pages.Page,
        renderer: Renderer,
        title: str | None,
        file: File,
        config: MkDocsConfig,
    ) -> None:
        self.shown = shown
        self._renderer = renderer
        super().__init__(title, file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        """Take title, description and robots from the record instead of a file."""
        self.markdown = ""
        self.meta = {**self.shown.head, "render_macros": False}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Fill the page with the view of its record."""
        renderer = replace(self._renderer, here=self.url)
        self.content = renderer.filled(self.shown).rstrip()


def file_of(
    shown: record_pages.Page, renderer: Renderer, title: str | None, config: MkDocsConfig
) -> File:
    """Make the file of a record's page; its edit link leads to the YAML of the record.

    `title` is that of the navigation, None if the page is not in it.
    """
    file = File.generated(config, shown.path, content="", inclusion=InclusionLevel.NOT_IN_NAV)
    file.edit_uri = renderer.repository.file(shown.record)
    RecordPage(shown, renderer, title, file, config)
    return file
