"""The citations on the page of a record: of the page, the collection and the studies."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge_base.analysis import chain
from knowledge_base.base import graph, titles
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model.finding import Finding
from knowledge_base.model.guidance import Guidance
from knowledge_base.model.metric import Metric
from knowledge_base.model.principle import Principle
from knowledge_base.model.question import OpenQuestion
from knowledge_base.model.quote import Quote
from knowledge_base.model.record import Record
from knowledge_base.model.study import Study
from knowledge_base.publication import citations
from knowledge_base.publication.citations import Work
from knowledge_base.publication.collection import Collection


@dataclass(frozen=True)
class Citing:
    """The citations of a published knowledge base and its records."""

    kb: KnowledgeBase
    collection: Collection

    def whole(self) -> Work:
        """Return the whole collection as a work."""
        day = self.kb.as_of
        return citations.collection_work(self.collection, day)

    def page(self, record: Record) -> Work:
        """Return the page of a record as a work."""
        return citations.page_work(
            self.collection,
            title=titles.full_title(self.kb, record),
            there=record.address,
            day=self.kb.as_of,
        )

    def study(self, record: Record) -> Study | None:
        """Return the one study that a record is or belongs to, if any."""
        if isinstance(record, Study):
            return record
        return self.kb.study_of(record) if record.study else None

    def studies(
        self, record: Guidance | Finding | OpenQuestion | Principle | Metric
    ) -> list[Study]:
        """List the studies whose votes, words or measurements appear on the page of a record."""
        match record:
            case Guidance():
                return chain.studies_of(self.kb, chain.anchors_of(self.kb, record))
            case Finding():
                return chain.studies_of(self.kb, record.anchors)
            case OpenQuestion():
                return chain.studies_of(self.kb, record.nearest)
            case Principle():
                asked = graph.statements_on(self.kb, record)
                measured = graph.measurements_on(self.kb, record)
            case Metric():
                asked = graph.statements_addressing(self.kb, record)
                measured = graph.measurements_of(self.kb, record)
        names = [record.source.study]
        for anchor in (*asked, *measured):
            study = self.kb.study_of(anchor)
            names.append(study.id)
        return [self.kb.studies[name] for name in dict.fromkeys(names)]

    def attribution(self, quote: Quote) -> str:
        """Return the attribution that is copied with a quote: speaker, place and licence."""
        study = self.kb.study_of(quote)
        url = citations.address(study.citation)
        place = f"{study.name}, {quote.place}"
        if url:
            place += f" ({url})"
        words = "Words as printed"
        if study.licence_known:
            words += f", under {study.licence}"
        return f"Participant {quote.participant} in {place}. {words}."
