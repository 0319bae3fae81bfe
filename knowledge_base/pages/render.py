"""Records in, HTML for a Markdown page out: the Jinja environment, and one function a view.

Every value a template prints is encoded unless it is markup made here, so text from
evidence is never read as Markdown, HTML or Jinja.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import jinja2
from markupsafe import Markup

from knowledge_base.analysis import appraisal, chain, coverage, wording
from knowledge_base.analysis.ballot import Ballot, ballot_on, contested_behind, opposed_by
from knowledge_base.analysis.retired import anchored_in, retired_contexts, retired_records
from knowledge_base.base import graph, titles
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.exports import csv_tables, files, json_schema
from knowledge_base.model.kinds import KINDS
from knowledge_base.model.record import Record
from knowledge_base.model.values import on_pages
from knowledge_base.pages import bars, record_pages
from knowledge_base.pages.display import Display
from knowledge_base.pages.links import Here
from knowledge_base.pages.views import quotes_and_views, record_reference
from knowledge_base.publication import citation_formats, citations
from knowledge_base.publication.collection import Collection
from knowledge_base.publication.page_citations import Citing
from knowledge_base.publication.repository_links import Repository, Sources
from knowledge_base.text import dates, english
from knowledge_base.text.html import encode
from knowledge_base.text.suggest import nearest

MACROS = (
    "record_page",
    "retired_page",
    "mural",
    "agreement",
    "board",
    "quote",
    "quotes_and_views",
    "principle",
    "trade_off",
    "verdict",
    "link_to",
    "records",
    "gap_map",
    "gaps",
    "advisor",
    "changes",
    "cite_collection",
    "data_files",
    "record_reference",
)
"""The views that pages may call, by the name of their function."""

LISTED = (
    "guidance",
    "finding",
    "principle",
    "metric",
    "statement",
    "study",
    "participant",
    "context",
)
"""The kinds that have a list."""


class UnknownRecordError(LookupError):
    """A page names a record that is not there; the message names the nearest."""


def environment() -> jinja2.Environment:
    """Build the environment of the templates: undefined names are errors, every output is encoded.

    Each is read once: a new build makes a new environment.
    """
    return jinja2.Environment(
        loader=jinja2.PackageLoader("knowledge_base.pages"),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        finalize=encode,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


@dataclass(frozen=True)
class Renderer:
    """Renders views of one knowledge base for the page at the address `here`, empty for home."""

    kb: KnowledgeBase
    jinja: jinja2.Environment
    here: str = ""
    collection: Collection = Collection()
    repository: Repository = Repository()

    def filled(self, page: record_pages.Page) -> Markup:
        """Render the view that fills the page of a record."""
        name, *values = page.view
        return getattr(self, name)(*values)

    def record_page(self, kind: str, ref: str) -> Markup:
        """Render the page of one record."""
        return self._view(kind, **{kind: self.find(kind, ref)})

    def retired_page(self, path: str) -> Markup:
        """Render what became of a retired record, by the path it had in the evidence."""
        known = retired_records(self.kb)
        if path not in known:
            raise UnknownRecordError(f"there is no retired record {path}; {nearest(path, known)}")
        return self._view("retired", retired=known[path])

    def mural(self, study: str) -> Markup:
        """Render all statements of a study with the notes under each option: the picture of the whole study."""
        found = self.find("study", study)
        return self._view("mural", study=found, ballots=self._ballots(found.id))

    def agreement(self, study: str) -> Markup:
        """Render the agreement table of a study: for each statement how the vote went, and how many stood where."""
        found = self.find("study", study)
        return self._view("agreement", study=found, ballots=self._ballots(found.id))

    def board(self, statement: str) -> Markup:
        """Render the votes on one statement, as worded."""
        return self._view("board", statement=self.find("statement", statement))

    def quote(self, ref: str) -> Markup:
        """Render one quote with its speaker, its page and its licence."""
        return self._view("quote", quote=self.find("quote", ref))

    def quotes_and_views(self) -> Markup:
        """Render all quotes and views by study, to be narrowed by principle, statement and person."""
        return self._view(
            "quotes_and_views",
            heard=quotes_and_views.words_of(self.kb),
            whose=quotes_and_views.whose,
        )

    def principle(self, id: str) -> Markup:
        """Render a principle in short: what it asks for, how the votes on it went, what is not asked."""
        return self._view("principle_summary", principle=self.find("principle", id))

    def trade_off(self, guidance: str) -> Markup:
        """Render a recommendation's two sides as a table: invest and defer, gain and cost."""
        return self._view("trade_off", guidance=self.find("guidance", guidance))

    def verdict(self, id: str) -> Markup:
        """Render a recommendation's verdict with its confidence."""
        return self._view("verdict", guidance=self.find("guidance", id))

    def link_to(self, kind: str, ref: str, text: str | None = None) -> Markup:
        """Link a record by its title, or by other words."""
        return Here(self.kb, self.here).link(self.find(kind, ref), text)

    def records(self, kind: str) -> Markup:
        """Render the list of all records of a kind."""
        if kind not in LISTED:
            raise UnknownRecordError(
                f"there is no list of the kind {kind}; {nearest(kind, LISTED)}"
            )
        return self._view(f"lists/{kind}", records=self._all(kind))

    def gap_map(self) -> Markup:
        """Render the evidence gap map, principles by outcomes, with what stands in each cell under it."""
        return self._view("gap_map", rows=coverage.gap_map(self.kb))

    def gaps(self) -> Markup:
        """Render what nobody was asked, in this base."""
        gaps = [
            p for p in self.kb.principles.values() if p.gap or not graph.statements_on(self.kb, p)
        ]
        contexts = [c for c in self.kb.contexts.values() if c.note or c.not_asked]
        return self._view("gaps", principles=gaps, contexts=contexts)

    def advisor(self) -> Markup:
        """Render all recommendations with a form that narrows and orders them by the reader's situation."""
        refs = [
            ref
            for guidance in self.kb.recommendations
            for ref in chain.anchors_of(self.kb, guidance)
        ]
        return self._view(
            "advisor", contexts=self._all("context"), studies=chain.studies_of(self.kb, refs)
        )

    def changes(self) -> Markup:
        """Render what was added, corrected and retired, the newest first."""
        return self._view("changes")

    def cite_collection(self) -> Markup:
        """Render how to cite the whole collection."""
        return self._view("cite_collection")

    def data_files(self) -> Markup:
        """Render what can be downloaded, file by file and field by field."""
        return self._view(
            "data_files",
            export=files,
            tables=csv_tables.TABLES,
            objects=files.objects(),
            examples=files.examples(self.kb),
            schemas=[name for name, _ in json_schema.schemas()],
        )

    def record_reference(self) -> Markup:
        """Render every kind of record with its fields and an example from the base."""
        return self._view("record_reference", entries=list(record_reference.reference(self.kb)))

    def find(self, kind: str, ref: str) -> Record:
        """Find a record; raises UnknownRecordError, naming the nearest."""
        collection = self._collection(kind)
        if ref not in collection:
            raise UnknownRecordError(f"there is no {kind} {ref}; {nearest(ref, collection)}")
        return collection[ref]

    def _ballots(self, study: str) -> list[Ballot]:
        return [
            ballot_on(self.kb, statement)
            for statement in self.kb.of_study(self.kb.statements, study)
        ]

    def _all(self, kind: str) -> list[Record]:
        return (
            self.kb.recommendations if kind == "guidance" else list(self._collection(kind).values())
        )

    def _collection(self, kind: str) -> Mapping[str, Record]:
        collections = {model.kind: name for name, model in KINDS.items()}
        if kind not in collections:
            raise UnknownRecordError(
                f"there is no kind of record {kind}; {nearest(kind, collections)}"
            )
        return self.kb.named(collections[kind])

    def _view(self, template: str, **values) -> Markup:
        site = Here(self.kb, self.here)
        page = self.jinja.get_template(f"{template}.md.j2").render(
            kb=self.kb,
            site=site,
            here=self,
            shown=Display(self.kb),
            dates=dates,
            way=site.way,
            link=site.link,
            noun=titles.noun,
            reference=citations.reference,
            on_pages=on_pages,
            study_work=citations.study_work,
            formats=citation_formats,
            citing=Citing(self.kb, self.collection),
            sources=Sources(self.kb, self.repository, self.collection.permalink(self.here)),
            address=citations.address,
            resolve=citations.resolve,
            wording=wording,
            english=english,
            meaning=appraisal.MEANING,
            graph=graph,
            retired_records=partial(retired_records, self.kb),
            retired_in=partial(anchored_in, self.kb),
            retired_contexts=partial(retired_contexts, self.kb),
            bars=bars,
            coverage=coverage,
            chain=chain,
            opposed_by=partial(opposed_by, self.kb),
            ballot=partial(ballot_on, self.kb),
            contested_behind=partial(contested_behind, self.kb),
            **values,
        )
        return Markup(_without_blank_lines(page))


def _without_blank_lines(html: str) -> str:
    """Join the lines of a block: a blank line could end it for a Markdown parser."""
    return "\n".join(line.strip() for line in html.splitlines() if line.strip())
