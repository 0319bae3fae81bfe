"""The macros of hand-written pages: `{{ mural("araujo-2024") }}` on a page calls `mural` below.

docs/authors.md shows each macro with its result. `kb pages` loads this file too.
"""

from typing import TYPE_CHECKING

from markupsafe import Markup

from knowledge_base.pages.render import Renderer

if TYPE_CHECKING:
    from mkdocs_macros.plugin import MacrosPlugin


class Macros:
    """The macros that one page may call: each public method, with text in quotes as arguments."""

    def __init__(self, views: Renderer) -> None:
        self._views = views

    def link_to(self, kind: str, ref: str, text: str | None = None) -> Markup:
        """Link a record by its title or by other words."""
        return self._views.link_to(kind, ref, text)

    def quote(self, ref: str) -> Markup:
        """Show a quote with its speaker, page and licence."""
        return self._views.quote(ref)

    def board(self, statement: str) -> Markup:
        """Show the votes on a statement."""
        return self._views.board(statement)

    def mural(self, study: str) -> Markup:
        """Show the boards of all statements of a study."""
        return self._views.mural(study)

    def agreement(self, study: str) -> Markup:
        """Show how each vote of a study went, as a table."""
        return self._views.agreement(study)

    def principle(self, id: str) -> Markup:
        """Show a principle in short."""
        return self._views.principle(id)

    def verdict(self, id: str) -> Markup:
        """Show the lean or verdict of a recommendation with how sure it is."""
        return self._views.verdict(id)

    def trade_off(self, guidance: str) -> Markup:
        """Show both sides of a recommendation as a table."""
        return self._views.trade_off(guidance)

    def records(self, kind: str) -> Markup:
        """List all records of a kind."""
        return self._views.records(kind)

    def gap_map(self) -> Markup:
        """Show the evidence gap map, principles by outcomes."""
        return self._views.gap_map()

    def gaps(self) -> Markup:
        """List the gaps in words."""
        return self._views.gaps()

    def advisor(self) -> Markup:
        """Show all recommendations with a form for the reader's situation."""
        return self._views.advisor()

    def quotes_and_views(self) -> Markup:
        """Show all quotes and views with a filter."""
        return self._views.quotes_and_views()

    def changes(self) -> Markup:
        """List additions, corrections and retired records, newest first."""
        return self._views.changes()

    def cite_collection(self) -> Markup:
        """Show how to cite the collection."""
        return self._views.cite_collection()

    def data_files(self) -> Markup:
        """List the files of the download with their fields."""
        return self._views.data_files()

    def record_reference(self) -> Markup:
        """Show every kind of record with its fields and an example."""
        return self._views.record_reference()

    def record_page(self, kind: str, ref: str) -> Markup:
        """Show the generated page of a record, for a hand-written page in its place."""
        return self._views.record_page(kind, ref)

    def retired_page(self, path: str) -> Markup:
        """Show what replaced a retired record, by the path in the change."""
        return self._views.retired_page(path)


def define_env(env: "MacrosPlugin") -> None:
    """Register the macros; mkdocs-macros calls this before the first page is read."""
    # Markdown makes the id of a heading from its words, so it has to read the links in it.
    env.conf.plugins["evidence"].calls.offer(Macros, env, read_by_markdown={"link_to"})
