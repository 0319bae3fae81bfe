"""The knowledge base: all records, and look-ups from a record to those it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from knowledge_base.base.graph import Graph
from knowledge_base.base.grouping import grouped
from knowledge_base.model.change import Change
from knowledge_base.model.context import Context
from knowledge_base.model.finding import Finding
from knowledge_base.model.guidance import Guidance
from knowledge_base.model.kinds import IN_STUDY, KINDS, Anchor
from knowledge_base.model.metric import Metric
from knowledge_base.model.participant import Participant
from knowledge_base.model.principle import Principle
from knowledge_base.model.quote import Quote
from knowledge_base.model.record import Record
from knowledge_base.model.statement import Statement
from knowledge_base.model.study import Study
from knowledge_base.model.view import View
from knowledge_base.model.votes import Votes
from knowledge_base.text.suggest import nearest


@dataclass(frozen=True)
class KnowledgeBase:
    """All records by kind and reference; `unloaded` names (collection, reference) of what was refused."""

    studies: Mapping[str, Study] = field(default_factory=dict)
    participants: Mapping[str, Participant] = field(default_factory=dict)
    statements: Mapping[str, Statement] = field(default_factory=dict)
    votes: Mapping[str, Votes] = field(default_factory=dict)
    quotes: Mapping[str, Quote] = field(default_factory=dict)
    views: Mapping[str, View] = field(default_factory=dict)
    principles: Mapping[str, Principle] = field(default_factory=dict)
    metrics: Mapping[str, Metric] = field(default_factory=dict)
    contexts: Mapping[str, Context] = field(default_factory=dict)
    findings: Mapping[str, Finding] = field(default_factory=dict)
    guidance: Mapping[str, Guidance] = field(default_factory=dict)
    changes: Mapping[str, Change] = field(default_factory=dict)
    unloaded: frozenset[tuple[str, str]] = frozenset()

    @cached_property
    def graph(self) -> Graph:
        """The indexes that lead from a record to those that name it."""
        return Graph(self)

    @cached_property
    def ballots(self) -> dict[str, Any]:
        """The ballots counted so far, by the reference of their statement (analysis/ballot.py).

        They are kept here because every page shares them and each lives as long as its base.
        """
        return {}

    @property
    def as_of(self) -> date | None:
        """The date of the evidence: that of the newest change, if any is recorded."""
        return max((change.date for change in self.changes.values()), default=None)

    @property
    def collections(self) -> dict[str, Mapping[str, Record]]:
        """All collections by name, studies first."""
        return {name: getattr(self, name) for name in KINDS}

    def all_records(self) -> Iterator[Record]:
        """Yield every record, collection by collection."""
        for collection in self.collections.values():
            yield from collection.values()

    @cached_property
    def anchors(self) -> dict[str, Anchor]:
        """Statements, quotes and views by reference: what findings and guidance rest on."""
        return {**self.statements, **self.quotes, **self.views}

    @property
    def several_studies(self) -> bool:
        """Whether a label of a study does not tell whose it is."""
        return len(self.studies) > 1

    @cached_property
    def by_path(self) -> dict[str, Record]:
        """Records by their path in the evidence: `findings/x`, `studies/x`, or `studies/x/s1` for what a study holds."""
        paths = {}
        for name, collection in self.collections.items():
            if name not in ("votes", "changes"):
                prefix = "studies" if name in IN_STUDY else name
                paths |= {f"{prefix}/{ref}": record for ref, record in collection.items()}
        return paths

    def layer_of(self, anchor: Anchor) -> str:
        """Name the layer of an anchor: votes, words or authors (what they report or conclude)."""
        return {"statement": "votes", "quote": "words", "view": "authors"}[anchor.kind]

    def authors_alone(self, refs: Iterable[str]) -> bool:
        """Say whether nothing but the authors' own conclusions stands behind these references."""
        anchors = [self.anchors[ref] for ref in refs if ref in self.anchors]
        return bool(anchors) and all(
            isinstance(anchor, View) and anchor.by == "authors" for anchor in anchors
        )

    def named(self, collection: str) -> Mapping[str, Record]:
        """Give a collection by its name; `anchors` is one of them."""
        return self.anchors if collection == "anchors" else getattr(self, collection)

    def is_unloaded(self, collection: str, ref: str) -> bool:
        """Say whether a reference leads into what was refused, so that its target may well exist."""
        names = ("statements", "quotes", "views") if collection == "anchors" else (collection,)
        study = ref.partition("/")[0]
        return any({(name, ref), (name, f"{study}/")} & self.unloaded for name in names)

    def nearest_in(self, collection: str, ref: str, inside: bool = False) -> str:
        """Name the nearest reference of a collection; `inside` names siblings by their bare id."""
        known = self.named(collection)
        study, _, id = ref.partition("/")
        siblings = [record.id for record in known.values() if record.study == study]
        if inside or not siblings:
            return nearest(id if inside else ref, siblings if inside else known)
        return nearest(id, siblings, f"{study}/")

    def votes_with_scale(self) -> Iterator[tuple[Statement, Votes]]:
        """Yield each statement with its votes, where both and their scale are there."""
        for ref, votes in self.votes.items():
            statement = self.statements.get(ref)
            if (
                statement
                and statement.study in self.studies
                and statement.scale in self.study_of(statement).scales
            ):
                yield statement, votes

    def of_study(self, collection: Mapping[str, Record], study: str) -> list:
        """List the records of one study in the order of its file."""
        name = next(name for name in IN_STUDY if getattr(self, name) is collection)
        return list(self._by_study[name].get(study, ()))

    def study_of(self, record: Record) -> Study:
        """Give the study that a record belongs to."""
        return self.studies[record.study]

    def statement_of(self, record: Quote | View) -> Statement | None:
        """Give the statement that a quote or view was about, if any."""
        return self.statements[record.sibling(record.statement)] if record.statement else None

    def speaker_of(self, record: Quote | View) -> Participant | None:
        """Give the participant who said it, or None where nobody is named."""
        label = record.participant if isinstance(record, Quote) else record.by
        return self.participants.get(record.sibling(label))

    def scale_of(self, statement: Statement) -> dict[str, str]:
        """Give the scale of a statement: option to side, in order."""
        return self.study_of(statement).scales[statement.scale]

    def people_in(self, study: Study) -> int | None:
        """Count who took part in a study: those listed, or as many as it says; None where neither is known."""
        return len(self.of_study(self.participants, study.id)) or study.method.participants

    def participants_of(self, statement: Statement) -> list[Participant]:
        """List the participants of a statement's study."""
        return self.of_study(self.participants, statement.study)

    def said_on(self, statement: Statement) -> list[Quote]:
        """List the quotes on a statement, in the order of the file."""
        return list(self._quotes.get(("on", statement.ref), ()))

    def reported_on(self, statement: Statement) -> list[View]:
        """List the views on a statement, in the order of the file."""
        return list(self._views.get(("on", statement.ref), ()))

    def said_by(self, participant: Participant) -> list[Quote]:
        """List a participant's quotes."""
        return list(self._quotes.get(("by", participant.ref), ()))

    def reported_of(self, participant: Participant) -> list[View]:
        """List the views that the authors report of a participant."""
        return list(self._views.get(("by", participant.ref), ()))

    def views_outside_statements(self, study: str) -> list[View]:
        """List the views of a study that are about no single statement."""
        return [view for view in self.of_study(self.views, study) if view.statement is None]

    def characteristics_of(self, study: str) -> list[str]:
        """List the names of all characteristics that a study publishes of its participants, in order."""
        people = self.of_study(self.participants, study)
        return list(dict.fromkeys(name for person in people for name in person.characteristics))

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Give each participant their place among those of their study, from 1, by reference."""
        seen: Counter[str] = Counter()
        numbers = {}
        for ref, person in self.participants.items():
            seen[person.study] += 1
            numbers[ref] = seen[person.study]
        return numbers

    @cached_property
    def changes_newest_first(self) -> list[Change]:
        """All changes, the newest first; those of one day in the order of the file."""
        return sorted(self.changes.values(), key=lambda change: change.date, reverse=True)

    @cached_property
    def recommendations(self) -> list[Guidance]:
        """All guidance in its order."""
        return sorted(self.guidance.values(), key=lambda g: (g.order, g.id))

    def findings_of(self, guidance: Guidance) -> list[Finding]:
        """List the findings a recommendation needs."""
        return [self.findings[id] for id in guidance.findings]

    @cached_property
    def _by_study(self) -> dict[str, dict[str, list]]:
        return {
            name: grouped(self.named(name).values(), lambda record: [record.study])
            for name in IN_STUDY
        }

    @cached_property
    def _quotes(self) -> dict[tuple[str, str], list[Quote]]:
        return grouped(
            self.quotes.values(),
            lambda quote: [
                ("on", quote.sibling(quote.statement)),
                ("by", quote.sibling(quote.participant)),
            ],
        )

    @cached_property
    def _views(self) -> dict[tuple[str, str], list[View]]:
        return grouped(
            self.views.values(),
            lambda view: [("on", view.sibling(view.statement)), ("by", view.sibling(view.by))],
        )
