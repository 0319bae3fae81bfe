"""An edition: a knowledge base as it is published, with the rights of each record."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model.measurement import Measurement
from knowledge_base.model.quote import Quote
from knowledge_base.model.record import Placed, Record
from knowledge_base.model.statement import Statement
from knowledge_base.model.study import Study
from knowledge_base.model.view import View
from knowledge_base.publication import citations
from knowledge_base.publication.collection import Collection
from knowledge_base.text.english import sentence


@dataclass(frozen=True)
class Edition:
    """A knowledge base as it is published."""

    kb: KnowledgeBase
    collection: Collection

    def licence(self, record: Record) -> str:
        """Return the licence of the quoted words in a record, or ours if it quotes no source."""
        if not _is_quoted(record):
            return self.collection.licence
        study = self._source(record)
        return study.licence

    def attribution(self, record: Record) -> str:
        """Return the attribution of a record: the source of its words with their page, or us."""
        if _is_quoted(record):
            return self._named(record)
        if isinstance(record, View | Measurement):
            return f"{self.collection.author}, after {self._named(record)}"
        return f"{self.collection.author}, {self.collection.name}"

    def _named(self, record: Record) -> str:
        study = self._source(record)
        parts = [
            citations.reference(citations.study_work(study)),
            f"{sentence(record.place)}." if isinstance(record, Placed) else None,
            citations.address(study.citation),
        ]
        return " ".join(part for part in parts if part)

    def _source(self, record: Record) -> Study:
        if isinstance(record, Study):
            return record
        return self.kb.study_of(record)


def _is_quoted(record: Record) -> bool:
    """Return whether a record has words of a source; a study has, in its scales and its goal."""
    if isinstance(record, View):
        return record.verbatim
    return isinstance(record, Quote | Statement | Study)
