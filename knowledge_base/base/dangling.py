"""A knowledge base in; every reference from one record to another, found or not, out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.errors import FieldPath
from knowledge_base.model.guidance import Guidance
from knowledge_base.model.record import Record
from knowledge_base.text.suggest import nearest

_NOUN = {
    "studies": "study",
    "participants": "participant",
    "statements": "statement",
    "principles": "principle",
    "metrics": "metric",
    "contexts": "context",
    "findings": "finding",
    "anchors": "vote, quote or view",
}


@dataclass(frozen=True)
class Reference:
    """One record naming another: at `path` it names `id`; `complaint` words what is wrong where it is not found.

    It is worded only when asked for: the nearest name is sought among all there are.
    """

    record: Record
    path: FieldPath
    id: str
    found: bool
    complaint: Callable[[], str]

    @property
    def message(self) -> str:
        """What is wrong, and the right form."""
        return self.complaint()


def all_references(kb: KnowledgeBase) -> Iterator[Reference]:
    """Yield every reference of every record."""
    for record in kb.all_records():
        for collection, path, id in _named(record):
            yield _reference(kb, record, collection, path, id)
    yield from _applied_answers(kb)
    yield from _scales(kb)


def _reference(
    kb: KnowledgeBase, record: Record, collection: str, path: FieldPath, id: str
) -> Reference:
    found = id in kb.named(collection) or kb.is_unloaded(collection, id)
    return Reference(record, path, id, found, partial(_not_found, kb, record, collection, path, id))


def _not_found(kb: KnowledgeBase, record: Record, collection: str, path: FieldPath, id: str) -> str:
    inside = record.study and collection in ("statements", "participants")
    shown = id.partition("/")[2] if inside else id
    if record.kind == "view" and path == ("by",):
        labels = [
            "authors",
            "participants",
            *(p.id for p in kb.of_study(kb.participants, record.study)),
        ]
        return f"{shown} is neither a participant nor authors or participants; {nearest(shown, labels)}"
    return f"there is no {_NOUN[collection]} {shown}; {kb.nearest_in(collection, id, bool(inside))}"


def _not_among(id: str, what: str, known: Collection[str]) -> str:
    return f"{id} is {what}; {nearest(id, known) if known else 'it has none yet: write one under scales of study.yml, each option with its side'}"


def _named(record: Record) -> Iterator[tuple[str, FieldPath, str]]:
    """Yield (collection, path, reference) for each name a record gives."""
    match record.kind:
        case "principle":
            yield "studies", ("source", "study"), record.source.study
            yield from _each("principles", record, "related")
        case "metric":
            yield "studies", ("source", "study"), record.source.study
        case "context":
            yield from _each("anchors", record, "rests_on")
        case "study":
            yield from _each("studies", record, "shares_participants_with")
        case "statement":
            for id in record.principles:
                yield "principles", ("principles", id), id
            if record.metric:
                yield "metrics", ("metric",), record.metric
        case "quote":
            yield "participants", ("participant",), record.sibling(record.participant)
            yield "statements", ("statement",), record.sibling(record.statement)
            yield from _each("principles", record, "principles")
        case "view":
            if record.by not in ("authors", "participants"):
                yield "participants", ("by",), record.sibling(record.by)
            if record.statement:
                yield "statements", ("statement",), record.sibling(record.statement)
            yield from _each("principles", record, "principles")
        case "finding":
            yield from _each("principles", record, "principles")
            yield from _each("anchors", record, "rests_on")
            yield from _each("anchors", record, "against")
            if record.outcome:
                yield "metrics", ("outcome",), record.outcome
        case "guidance":
            yield from _named_by_guidance(record)


def _named_by_guidance(guidance: Guidance) -> Iterator[tuple[str, FieldPath, str]]:
    yield from _each("findings", guidance, "findings")
    for path, applies in guidance.situations():
        for id in applies:
            yield "contexts", (*path, id), id
    for name, points in guidance.points.items():
        for position, point in enumerate(points):
            for index, ref in enumerate(point.rests_on):
                yield "anchors", (name, position, "rests_on", index), ref


def _each(collection: str, record: Record, name: str) -> Iterator[tuple[str, FieldPath, str]]:
    for position, id in enumerate(getattr(record, name)):
        yield collection, (name, position), id


def _scales(kb: KnowledgeBase) -> Iterator[Reference]:
    for statement in kb.statements.values():
        if statement.study in kb.studies:
            known = kb.study_of(statement).scales
            yield Reference(
                statement,
                ("scale",),
                statement.scale,
                statement.scale in known,
                partial(_not_among, statement.scale, f"not a scale of {statement.study}", known),
            )


def _applied_answers(kb: KnowledgeBase) -> Iterator[Reference]:
    for guidance in kb.guidance.values():
        for path, applies in guidance.situations():
            for context, answers in applies.items():
                known = kb.contexts[context].answers if context in kb.contexts else answers
                for position, answer in enumerate(answers):
                    yield Reference(
                        guidance,
                        (*path, context, position),
                        answer,
                        answer in known,
                        partial(_not_among, answer, f"no answer of the context {context}", known),
                    )
