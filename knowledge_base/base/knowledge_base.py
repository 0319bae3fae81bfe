"""The knowledge base: all records, and look-ups from a record to those it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeVar, get_args, get_type_hints

from knowledge_base.base.graph import Graph
from knowledge_base.base.grouping import grouped
from knowledge_base.model.anchors import Anchor
from knowledge_base.model.change import Change
from knowledge_base.model.context import Context
from knowledge_base.model.excluded import Excluded
from knowledge_base.model.finding import Finding
from knowledge_base.model.guidance import Guidance
from knowledge_base.model.kinds import Kind
from knowledge_base.model.measurement import Measurement
from knowledge_base.model.metric import Metric
from knowledge_base.model.participant import Participant
from knowledge_base.model.principle import Principle
from knowledge_base.model.question import OpenQuestion
from knowledge_base.model.quote import Quote
from knowledge_base.model.record import Record
from knowledge_base.model.statement import Statement
from knowledge_base.model.study import Scale, Study
from knowledge_base.model.view import View
from knowledge_base.model.votes import Votes

RecordType = TypeVar("RecordType", bound=Record)

ANCHORS = ("statements", "quotes", "views", "measurements")
"""The collections of the records that findings and guidance can rest on."""


@dataclass(frozen=True)
class KnowledgeBase:
    """All records by collection and reference, each collection in the order of its files.

    `unloaded` has (collection, reference) of each record that has problems and was left out; the
    reference `study/` is a whole file of a study.
    """

    studies: Mapping[str, Study] = field(default_factory=dict)
    participants: Mapping[str, Participant] = field(default_factory=dict)
    statements: Mapping[str, Statement] = field(default_factory=dict)
    votes: Mapping[str, Votes] = field(default_factory=dict)
    quotes: Mapping[str, Quote] = field(default_factory=dict)
    views: Mapping[str, View] = field(default_factory=dict)
    measurements: Mapping[str, Measurement] = field(default_factory=dict)
    principles: Mapping[str, Principle] = field(default_factory=dict)
    metrics: Mapping[str, Metric] = field(default_factory=dict)
    contexts: Mapping[str, Context] = field(default_factory=dict)
    findings: Mapping[str, Finding] = field(default_factory=dict)
    guidance: Mapping[str, Guidance] = field(default_factory=dict)
    questions: Mapping[str, OpenQuestion] = field(default_factory=dict)
    excluded: Mapping[str, Excluded] = field(default_factory=dict)
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
        """The date of the evidence: that of the newest change, or None without changes."""
        return max((change.date for change in self.changes.values()), default=None)

    @property
    def collections(self) -> dict[str, Mapping[str, Record]]:
        """All collections by name, studies first."""
        return {name: getattr(self, name) for name in KINDS}

    def collection_of(self, kind: Kind) -> Mapping[str, Record]:
        """Return the collection with the records of a kind."""
        return self.collections[kind.plural]

    def all_records(self) -> Iterator[Record]:
        """Yield every record, collection by collection."""
        for collection in self.collections.values():
            yield from collection.values()

    @cached_property
    def anchors(self) -> dict[str, Anchor]:
        """The evidence that findings and guidance rest on, by reference."""
        anchors: dict[str, Anchor] = {}
        for name in ANCHORS:
            anchors |= getattr(self, name)
        return anchors

    @property
    def several_studies(self) -> bool:
        """Whether a label alone can be of more than one study."""
        return len(self.studies) > 1

    @cached_property
    def by_path(self) -> dict[str, Record]:
        """The records that changes can name, by their path in the evidence."""
        return {record.path: record for record in self.all_records() if record.kind.citable}

    @cached_property
    def scales(self) -> dict[str, Scale]:
        """The scales of all studies, by study/name."""
        scales = {}
        for study in self.studies.values():
            for name, scale in study.scales.items():
                scales[f"{study.id}/{name}"] = scale
        return scales

    @cached_property
    def answers(self) -> dict[str, str]:
        """The answers of all contexts with their wording, by context/answer."""
        answers = {}
        for context in self.contexts.values():
            for answer, wording in context.answers.items():
                answers[f"{context.id}/{answer}"] = wording
        return answers

    def authors_alone(self, refs: Iterable[str]) -> bool:
        """Return True if every reference is an authors' own conclusion."""
        anchors = [self.anchors[ref] for ref in refs if ref in self.anchors]
        return bool(anchors) and all(
            isinstance(anchor, View) and anchor.by_authors for anchor in anchors
        )

    def targets(self, collection: str) -> Mapping[str, Any]:
        """Return all that a field may refer to: a collection, `anchors`, `scales` or `answers`."""
        targets: Mapping[str, Any] = getattr(self, collection)
        return targets

    def is_unloaded(self, collection: str, ref: str) -> bool:
        """Return whether a reference may lead to a record that exists but failed to load."""
        holder = ref.partition("/")[0]
        match collection:
            case "anchors":
                return any(self.is_unloaded(name, ref) for name in ANCHORS)
            case "scales":
                return holder not in self.studies
            case "answers":
                return holder not in self.contexts
        return bool({(collection, ref), (collection, f"{holder}/")} & self.unloaded)

    def votes_with_scale(self) -> Iterator[tuple[Statement, Votes]]:
        """Yield each statement that has votes and a known scale, with its votes."""
        for ref, votes in self.votes.items():
            statement = self.statements.get(ref)
            if statement is None:
                continue
            scale = f"{statement.study}/{statement.scale}"
            if scale in self.scales:
                yield statement, votes

    def of_study(self, collection: Mapping[str, RecordType], study: str) -> list[RecordType]:
        """List the records of one study, in the order of its file."""
        name = next(name for name in IN_STUDY if getattr(self, name) is collection)
        found: Any = self._by_study[name].get(study, ())
        return list(found)

    def siblings_of(self, record: RecordType) -> list[RecordType]:
        """List the records of a record's kind and study, in the order of the file."""
        found: Any = self._by_study[record.kind.plural].get(self.study_of(record).id, ())
        return list(found)

    def study_of(self, record: Record) -> Study:
        """Return the study that a record belongs to.

        Raises KeyError for a record outside a study.
        """
        return self.studies[record.study or ""]

    def statement_of(self, record: Quote | View) -> Statement | None:
        """Return the statement that a quote or view is about, if any."""
        if record.statement is None:
            return None
        return self.statements[record.sibling(record.statement)]

    def speakers_of(self, record: Quote | View) -> list[Participant]:
        """List the participants whose words or view it is, in order; empty if none is named."""
        refs = [record.sibling(label) for label in record.speakers]
        return [self.participants[ref] for ref in refs if ref in self.participants]

    def scale_of(self, statement: Statement) -> Scale:
        """Return the scale of a statement."""
        return self.study_of(statement).scales[statement.scale]

    def people_in(self, study: Study) -> int | None:
        """Return the number of participants, published or listed; None if neither is known."""
        listed = self.of_study(self.participants, study.id)
        return study.method.participants or len(listed) or None

    def participants_of(self, statement: Statement) -> list[Participant]:
        """List the participants of a statement's study."""
        return self.of_study(self.participants, self.study_of(statement).id)

    def said_on(self, statement: Statement) -> list[Quote]:
        """List the quotes on a statement, in the order of the file."""
        on = ("on", statement.ref)
        quotes = self._quotes.get(on, ())
        return list(quotes)

    def reported_on(self, statement: Statement) -> list[View]:
        """List the views on a statement, in the order of the file."""
        on = ("on", statement.ref)
        views = self._views.get(on, ())
        return list(views)

    def said_by(self, participant: Participant) -> list[Quote]:
        """List a participant's quotes."""
        by = ("by", participant.ref)
        quotes = self._quotes.get(by, ())
        return list(quotes)

    def reported_of(self, participant: Participant) -> list[View]:
        """List the views that the authors report of a participant."""
        by = ("by", participant.ref)
        views = self._views.get(by, ())
        return list(views)

    def views_outside_statements(self, study: str) -> list[View]:
        """List the views of a study that are about no single statement."""
        views = self.of_study(self.views, study)
        return [view for view in views if view.statement is None]

    def quotes_outside_statements(self, study: str) -> list[Quote]:
        """List the quotes of a study that are about no single statement."""
        quotes = self.of_study(self.quotes, study)
        return [quote for quote in quotes if quote.statement is None]

    def characteristics_of(self, study: str) -> list[str]:
        """List the names of all published characteristics of a study's participants, in order."""
        names: dict[str, None] = {}
        for person in self.of_study(self.participants, study):
            names |= dict.fromkeys(person.characteristics)
        return list(names)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The position of each participant in their study, from 1, by reference."""
        seen: Counter[str] = Counter()
        numbers = {}
        for ref in self.participants:
            study = ref.partition("/")[0]
            seen[study] += 1
            numbers[ref] = seen[study]
        return numbers

    @cached_property
    def changes_newest_first(self) -> list[Change]:
        """All changes, the newest first; those of one day by id."""
        return sorted(self.changes.values(), key=lambda change: change.date, reverse=True)

    @cached_property
    def recommendations(self) -> list[Guidance]:
        """All guidance, by order and then by id."""
        return sorted(
            self.guidance.values(),
            key=lambda guidance: (guidance.order, guidance.id),
        )

    def findings_of(self, guidance: Guidance) -> list[Finding]:
        """List the findings a recommendation needs."""
        return [self.findings[id] for id in guidance.findings]

    @cached_property
    def _by_study(self) -> dict[str, dict[Hashable, list[Any]]]:
        return {
            name: grouped(self.targets(name).values(), lambda record: [record.study])
            for name in IN_STUDY
        }

    @cached_property
    def _quotes(self) -> dict[Hashable, list[Quote]]:
        """Quotes by ("on", statement) and by ("by", participant), as references."""
        return grouped(self.quotes.values(), _holders)

    @cached_property
    def _views(self) -> dict[Hashable, list[View]]:
        """Views by ("on", statement) and by ("by", participant), as references."""
        return grouped(self.views.values(), _holders)


def _holders(said: Quote | View) -> list[tuple[str, str]]:
    """List ("on", statement), if there is one, and ("by", participant) of each, as references."""
    by = [("by", said.sibling(label)) for label in said.speakers]
    if said.statement is None:
        return by
    return [("on", said.sibling(said.statement)), *by]


def _record_classes() -> dict[str, type[Record]]:
    hints = get_type_hints(KnowledgeBase)
    classes: dict[str, type[Record]] = {}
    for name, hint in hints.items():
        if name != "unloaded":
            _, record_class = get_args(hint)
            classes[name] = record_class
    return classes


KINDS = _record_classes()
"""Every collection with the class of its records: the fields of KnowledgeBase."""

IN_STUDY = {name: model for name, model in KINDS.items() if model.kind.in_study}
"""The collections whose records belong to a study."""
