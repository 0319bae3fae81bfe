"""Renderer of records as HTML for Markdown pages: the Jinja environment, and one method per view.

Every value that a template prints is encoded unless it is markup made here, so text from evidence
is never read as Markdown, HTML or Jinja.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import jinja2
from markupsafe import Markup

from knowledge_base.analysis import bearing, chain, coverage, measured, option_counts, wording
from knowledge_base.analysis.ballot import ballot_on, opposed_by
from knowledge_base.analysis.confidence import appraisal
from knowledge_base.analysis.confidence.opposition import opposition
from knowledge_base.analysis.retired import anchored_in, retired_records, retired_without_page
from knowledge_base.base import graph, titles
from knowledge_base.base.knowledge_base import KINDS, KnowledgeBase
from knowledge_base.exports import csv_tables, files, json_schema
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
from knowledge_base.text import english
from knowledge_base.text.html import encode
from knowledge_base.text.suggest import nearest

LISTED = (
    "guidance",
    "finding",
    "principle",
    "metric",
    "statement",
    "study",
    "participant",
    "context",
    "question",
    "excluded",
)
"""Kinds with a view that lists all their records."""


class UnknownRecordError(LookupError):
    """An id, kind or path that does not exist; the message suggests the nearest."""


def environment() -> jinja2.Environment:
    """Build the environment of the templates.

    Undefined names are errors, and all output is encoded. It reads each template once, so a new
    build needs a new environment.
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
    """Renders views of a knowledge base for the page at the address `here`; that of home is empty.

    Methods that take an id, a kind or a path raise UnknownRecordError if it does not exist. An id
    is written `study/id` for a record in a study.
    """

    kb: KnowledgeBase
    jinja: jinja2.Environment
    here: str = ""
    collection: Collection = Collection()
    repository: Repository = Repository()

    def filled(self, page: record_pages.Page) -> Markup:
        """Render the content of the page of a record."""
        name, *values = page.view
        view = getattr(self, name)
        return view(*values)

    def record_page(self, kind: str, ref: str) -> Markup:
        """Render the page of one record."""
        return self._record_view(kind, kind, ref)

    def retired_page(self, path: str) -> Markup:
        """Render the page of a retired record, by its former path in the evidence."""
        known = retired_records(self.kb)
        if path not in known:
            raise UnknownRecordError(f"there is no retired record '{path}'; {nearest(path, known)}")
        return self._view("retired", retired=known[path])

    def mural(self, study: str) -> Markup:
        """Render all statements of a study with the notes under each option."""
        return self._study_view("mural", study)

    def agreement(self, study: str) -> Markup:
        """Render a table with one row per statement of a study: how the vote went, in people."""
        return self._study_view("agreement", study)

    def board(self, statement: str) -> Markup:
        """Render the votes on one statement, as worded."""
        return self._record_view("board", "statement", statement)

    def quote(self, ref: str) -> Markup:
        """Render one quote with its speaker, page and licence."""
        return self._record_view("quote", "quote", ref)

    def quotes_and_views(self) -> Markup:
        """Render all quotes and views by study, with filters by principle, statement, person."""
        return self._view(
            "quotes_and_views",
            heard=quotes_and_views.words_of(self.kb),
            whose=quotes_and_views.whose,
        )

    def principle(self, id: str) -> Markup:
        """Render a principle in short: its definition, the votes on it, and its gap."""
        return self._record_view("principle_summary", "principle", id)

    def trade_off(self, guidance: str) -> Markup:
        """Render the two sides of a recommendation as a table: invest and defer, gain and cost."""
        return self._record_view("trade_off", "guidance", guidance)

    def verdict(self, id: str) -> Markup:
        """Render the lean or verdict of a recommendation with how sure it is."""
        return self._record_view("verdict", "guidance", id)

    def link_to(self, kind: str, ref: str, text: str | None = None) -> Markup:
        """Link a record by its title or by other words."""
        record = self.find(kind, ref)
        return Here(self.kb, self.here).link(record, text)

    def records(self, kind: str) -> Markup:
        """Render the list of all records of a kind in LISTED."""
        if kind not in LISTED:
            raise UnknownRecordError(
                f"there is no list of the kind '{kind}'; {nearest(kind, LISTED)}"
            )
        return self._view(f"lists/{kind}", records=self._all(kind))

    def gap_map(self) -> Markup:
        """Render the evidence gap map, principles by outcomes, with the evidence in each cell."""
        rows = coverage.gap_map(self.kb)
        return self._view("gap_map", rows=rows)

    def gaps(self) -> Markup:
        """Render the gaps in words: principles and contexts that studies did not ask about."""
        principles = [
            principle
            for principle in self.kb.principles.values()
            if principle.gap or not graph.statements_on(self.kb, principle)
        ]
        contexts = [
            context for context in self.kb.contexts.values() if context.note or context.not_asked
        ]
        return self._view("gaps", principles=principles, contexts=contexts)

    def advisor(self) -> Markup:
        """Render all recommendations with a form for the reader's situation."""
        refs: list[str] = []
        for guidance in self.kb.recommendations:
            refs += chain.anchors_of(self.kb, guidance)
        return self._view(
            "advisor",
            contexts=self._all("context"),
            studies=chain.studies_of(self.kb, refs),
            behind=[self.kb.anchors[ref] for ref in refs],
        )

    def changes(self) -> Markup:
        """Render all additions, corrections and retired records, the newest first."""
        return self._view("changes")

    def cite_collection(self) -> Markup:
        """Render how to cite the collection as a whole."""
        return self._view("cite_collection")

    def data_files(self) -> Markup:
        """Render the list of the downloads, file by file and field by field."""
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
        entries = list(record_reference.reference(self.kb))
        return self._view("record_reference", entries=entries)

    def find(self, kind: str, ref: str) -> Record:
        """Return a record by its kind and id. Raises UnknownRecordError."""
        collection = self._collection(kind)
        if ref not in collection:
            raise UnknownRecordError(f"there is no {kind} '{ref}'; {nearest(ref, collection)}")
        return collection[ref]

    def _all(self, kind: str) -> list[Record]:
        """List the records of a kind; recommendations in their order."""
        if kind == "guidance":
            return list(self.kb.recommendations)
        return list(self._collection(kind).values())

    def _collection(self, kind: str) -> Mapping[str, Record]:
        kinds = {model.kind.name: model.kind for model in KINDS.values()}
        if kind not in kinds:
            raise UnknownRecordError(f"there is no kind of record '{kind}'; {nearest(kind, kinds)}")
        return self.kb.collection_of(kinds[kind])

    def _record_view(self, template: str, kind: str, ref: str) -> Markup:
        """Render a template that shows one record, under the name of its kind."""
        record = self.find(kind, ref)
        return self._view(template, **{kind: record})

    def _study_view(self, template: str, id: str) -> Markup:
        """Render a template that shows the votes on all statements of a study."""
        study = self.find("study", id)
        statements = self.kb.of_study(self.kb.statements, id)
        ballots = [ballot_on(self.kb, statement) for statement in statements]
        return self._view(template, study=study, ballots=ballots)

    def _view(self, template: str, **values: Any) -> Markup:
        site = Here(self.kb, self.here)
        page = self.jinja.get_template(f"{template}.md.j2").render(
            kb=self.kb,
            site=site,
            here=self,
            shown=Display(self.kb),
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
            bearing=bearing,
            option_counts=option_counts,
            english=english,
            meaning=appraisal.MEANING,
            graph=graph,
            retired_records=partial(retired_records, self.kb),
            retired_in=partial(anchored_in, self.kb),
            retired_without_page=partial(retired_without_page, self.kb),
            bars=bars,
            coverage=coverage,
            measured=measured,
            chain=chain,
            opposed_by=partial(opposed_by, self.kb),
            ballot=partial(ballot_on, self.kb),
            opposition=partial(opposition, self.kb),
            **values,
        )
        return Markup(_without_blank_lines(page))


def _without_blank_lines(html: str) -> str:
    """Remove blank lines: one could end the block of HTML for a Markdown parser."""
    lines = (line.strip() for line in html.splitlines())
    return "\n".join(line for line in lines if line)
