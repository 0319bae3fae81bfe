"""A knowledge base and who publishes it in; the licence and the attribution of each record out."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model.quote import Quote
from knowledge_base.model.record import Placed, Record
from knowledge_base.model.statement import Statement
from knowledge_base.model.study import Study
from knowledge_base.model.view import View
from knowledge_base.publication import citations
from knowledge_base.publication.collection import Collection


@dataclass(frozen=True)
class Edition:
    """A knowledge base as it is published."""

    kb: KnowledgeBase
    collection: Collection

    def licence(self, record: Record) -> str:
        """Give the licence of the quoted words in a record, or ours where it quotes nobody."""
        return self._source(record).licence if _is_quoted(record) else self.collection.licence

    def attribution(self, record: Record) -> str:
        """Say whom to name with a record: the source of its words, with their page, or us."""
        if _is_quoted(record):
            return self._named(record)
        if isinstance(record, View):
            return f"{self.collection.author}, after {self._named(record)}"
        return f"{self.collection.author}, {self.collection.name}"

    def _named(self, record: Record) -> str:
        study = self._source(record)
        place = (
            f"{record.place[:1].upper()}{record.place[1:]}." if isinstance(record, Placed) else None
        )
        return " ".join(
            filter(
                None,
                [
                    citations.reference(citations.study_work(study)),
                    place,
                    citations.address(study.citation),
                ],
            )
        )

    def _source(self, record: Record) -> Study:
        return record if isinstance(record, Study) else self.kb.study_of(record)


def _is_quoted(record: Record) -> bool:
    """Say whether a record holds somebody else's words; a study does, in its scales and its goal."""
    return isinstance(record, Quote | Statement | Study) or (
        isinstance(record, View) and record.verbatim
    )
